//! The part of YAML that properties are written in: block and flow maps and lists, plain, quoted
//! and block scalars over any number of lines, comments, anchors and aliases of scalars, tags.
//!
//! All scalars stay text. What is not YAML is an [`Issue`], and reading goes on with the next line
//! that starts a top-level property.

use std::ops::ControlFlow;

use super::yaml_scalar as scalar;
use super::{Field, Value};
use crate::text::{Order, Span};

/// What was expected, and where it was missing.
#[derive(Clone, Debug)]
pub(super) struct Issue {
    /// The place.
    pub at: usize,
    /// For the user.
    pub message: String,
}

/// Nesting beyond this is no property anyone wrote, and would exhaust the stack.
const DEEPEST: usize = 48;

/// The top-level properties at `span`, whole lines, and what could not be read.
pub(super) fn read(text: &str, span: Span) -> (Vec<Field>, Vec<Issue>) {
    let mut reader = Reader {
        text,
        at: span.start,
        end: span.end,
        last: span.start,
        anchors: Vec::new(),
        depth: 0,
        stop: span.start,
        next: span.start,
    };
    let mut fields: Vec<Field> = Vec::new();
    let mut issues = Vec::new();
    while let Some(indent) = reader.indent() {
        let start = reader.at;
        match reader.field(indent) {
            Ok(field) => fields.push(field),
            Err(issue) => {
                issues.push(issue);
                reader.recover(start);
            }
        }
    }
    let later = repeated(fields.iter().map(|field| field.key.as_str()));
    for field in later.iter().filter_map(|&at| fields.get(at)) {
        // Obsidian reads no properties at all where one stands twice.
        let message = format!("expected each property once, found a second `{}`: the first counts", field.key);
        issues.push(Issue { at: field.span.start, message });
    }
    let mut at = 0..;
    fields.retain(|_| at.next().is_some_and(|at| later.binary_search(&at).is_err()));
    issues.order_by_key(|issue| issue.at);
    (fields, issues)
}

/// The places of keys that were there before.
fn repeated<'k>(keys: impl Iterator<Item = &'k str>) -> Vec<usize> {
    let mut sorted: Vec<(&str, usize)> = keys.enumerate().map(|(at, key)| (key, at)).collect();
    sorted.sort_unstable();
    let mut later: Vec<usize> = sorted.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| pair[1].1).collect();
    later.sort_unstable();
    later
}

pub(super) struct Reader<'t> {
    pub text: &'t str,
    pub at: usize,
    pub end: usize,
    /// One past the last byte of a value so far: where a field's lines end.
    pub last: usize,
    anchors: Vec<(&'t str, String)>,
    depth: usize,
    /// Where the line that was last looked at ends, without and with its line end.
    stop: usize,
    next: usize,
}

/// Whether a list may stand in the column of its key, as it may below a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    Key,
    Dash,
}

impl<'t> Reader<'t> {
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    pub(super) fn issue<Any>(&self, at: usize, message: &str) -> Result<Any, Issue> {
        Err(Issue { at, message: message.into() })
    }

    /// Goes to the start of the next line that says something, and gives its indentation.
    fn indent(&mut self) -> Option<usize> {
        while self.at < self.end {
            let line = self.line();
            let indent = line.bytes().take_while(|&byte| byte == b' ').count();
            let inner = line[indent..].trim_start_matches('\t');
            if !(inner.is_empty() || inner.starts_with('#')) {
                return Some(indent);
            }
            self.next_line();
        }
        None
    }

    pub(super) fn next_line(&mut self) {
        self.line();
        self.at = self.next;
    }

    /// From here to the end of the line.
    pub(super) fn line(&mut self) -> &'t str {
        if self.at >= self.next {
            let rest = self.rest();
            let found = rest.find('\n');
            self.next = self.at + found.map_or(rest.len(), |found| found + 1);
            self.stop = self.at + found.unwrap_or(rest.len());
            if self.stop > self.at && self.text.as_bytes()[self.stop - 1] == b'\r' {
                self.stop -= 1;
            }
        }
        self.text.get(self.at..self.stop).unwrap_or_default()
    }

    /// Goes on behind a mistake: with the next line at the margin that could be a property.
    fn recover(&mut self, start: usize) {
        self.at = start;
        self.next = start;
        self.depth = 0;
        loop {
            self.next_line();
            if !self.rest().starts_with([' ', '\t', '-', '#', '\n', '\r', ']', '}']) {
                return;
            }
        }
    }

    fn field(&mut self, indent: usize) -> Result<Field, Issue> {
        let start = self.at;
        if indent > 0 {
            return self.issue(start, "expected a property at the start of the line, found spaces before it");
        }
        let (key, value_at) = self.key()?;
        self.at = value_at;
        self.last = value_at;
        let value = self.value(0, Below::Key)?;
        let value_end = self.last;
        let lines = Span::new(start, self.line_end(value_end));
        self.at = lines.end.max(self.at);
        let value_span = Span::new(value_at, value_end).trimmed(self.text);
        Ok(Field { key, span: lines, value_at, value_span, value })
    }

    /// The end of the line that holds the byte before `at`.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..self.end).unwrap_or_default();
        if at > 0 && self.text.as_bytes()[at - 1] == b'\n' {
            return at;
        }
        rest.find('\n').map_or(self.end, |found| at + found + 1)
    }

    /// The key on this line and the place behind its colon.
    fn key(&mut self) -> Result<(String, usize), Issue> {
        let start = self.at;
        let line = self.line();
        if line.starts_with(['"', '\'']) {
            let key = scalar::quoted(self)?;
            let behind = self.line();
            let colon = behind.len() - behind.trim_start().len();
            if behind[colon..].starts_with(':') {
                return Ok((key, self.at + colon + 1));
            }
            return self.issue(start, "expected `key: value`, found text without a colon");
        }
        match key_length(line).filter(|_| !line.starts_with('\t')) {
            Some(length) => Ok((line[..length].trim_end().to_owned(), start + length + 1)),
            None if line.starts_with('\t') => self.issue(start, "expected spaces before a property, found a tab"),
            None => self.issue(start, "expected `key: value`, found text without a colon"),
        }
    }

    /// The value behind a colon or a dash whose line is indented by `indent`.
    fn value(&mut self, indent: usize, below: Below) -> Result<Value, Issue> {
        let anchor = self.properties();
        let line = self.line();
        let value = match line.bytes().next() {
            None | Some(b'#') => {
                self.next_line();
                self.below(indent, below)?
            }
            Some(b'|' | b'>') => Value::Text(scalar::block(self, indent)?),
            Some(b'[' | b'{') => {
                let value = scalar::flow(self, 0)?;
                self.nothing_behind()?;
                value
            }
            Some(b'"' | b'\'') => {
                let value = Value::Text(scalar::quoted(self)?);
                self.nothing_behind()?;
                value
            }
            Some(b'*') => self.alias()?,
            Some(b'&' | b'!' | b'%' | b'@' | b'`') => {
                return self.issue(self.at, "expected a value, found a sign that has to stand in quotes");
            }
            Some(_) => scalar::plain(self, indent, below == Below::Key)?,
        };
        if let (Some(anchor), Value::Text(text)) = (anchor, &value) {
            self.anchors.push((anchor, text.clone()));
        }
        Ok(value)
    }

    /// Past spaces, an anchor and a tag; gives the anchor.
    fn properties(&mut self) -> Option<&'t str> {
        let mut anchor = None;
        loop {
            let line = self.line();
            let bare = line.trim_start_matches([' ', '\t']);
            self.at += line.len() - bare.len();
            let word = &bare[..bare.find([' ', '\t']).unwrap_or(bare.len())];
            match word.strip_prefix('&') {
                Some(name) if !name.is_empty() => anchor = Some(name),
                _ if word.starts_with('!') => {}
                _ => return anchor,
            }
            self.at += word.len();
            self.last = self.at;
        }
    }

    /// `*name`: the scalar the anchor stands before. Others stay as they are written, so that aliases
    /// of aliases cannot grow without end.
    fn alias(&mut self) -> Result<Value, Issue> {
        let line = self.line();
        let name = line[1..].split([' ', '\t']).next().unwrap_or_default();
        let known = self.anchors.iter().rev().find(|(anchor, _)| *anchor == name).map(|(_, text)| text.clone());
        self.at += 1 + name.len();
        self.last = self.at;
        self.nothing_behind()?;
        Ok(Value::Text(known.unwrap_or_else(|| format!("*{name}"))))
    }

    /// The end of a value's line; only a comment may still stand there.
    pub(super) fn nothing_behind(&mut self) -> Result<(), Issue> {
        let line = self.line();
        let bare = line.trim_start_matches([' ', '\t']);
        if !(bare.is_empty() || bare.starts_with('#') && bare.len() < line.len()) {
            return self.issue(self.at, "expected the end of the line behind the value, found more text");
        }
        self.next_line();
        Ok(())
    }

    /// What stands on the lines below a key or a dash.
    fn below(&mut self, parent: usize, below: Below) -> Result<Value, Issue> {
        let Some(indent) = self.indent() else { return Ok(Value::Null) };
        let dash = is_dash(&self.line()[indent..]);
        if !(indent > parent || (dash && indent == parent && below == Below::Key)) {
            return Ok(Value::Null);
        }
        self.nested(|reader| {
            if dash {
                return reader.list(indent);
            }
            reader.at += indent;
            let line = reader.line();
            if line.starts_with('\t') {
                return reader.issue(reader.at, "expected spaces before a property, found a tab");
            }
            if key_length(line).is_some() && !line.starts_with(['[', '{']) {
                return reader.map(indent);
            }
            reader.value(parent, Below::Dash)
        })
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Result<Value, Issue>) -> Result<Value, Issue> {
        if self.depth == DEEPEST {
            return self.issue(self.at, "expected a property, found lists in lists deeper than can be read");
        }
        self.depth += 1;
        let value = read(self);
        self.depth = self.depth.saturating_sub(1);
        value
    }

    /// A list whose dashes stand in column `indent`; at the start of its first line or before its dash.
    fn list(&mut self, indent: usize) -> Result<Value, Issue> {
        let mut items = Vec::new();
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
        loop {
            self.at += 1;
            self.last = self.at;
            items.push(self.item(indent)?);
            if self.same_level(indent, is_dash)?.is_break() {
                return Ok(Value::List(items));
            }
        }
    }

    /// Behind a dash: a value, or a map or list that starts on the dash's line.
    fn item(&mut self, indent: usize) -> Result<Value, Issue> {
        let line = self.line();
        let bare = line.trim_start_matches(' ');
        let inner = indent + 1 + line.len() - bare.len();
        if is_dash(bare) && !bare.is_empty() {
            self.at += line.len() - bare.len();
            return self.nested(|reader| reader.list(inner));
        }
        if key_length(bare).is_some() && !bare.starts_with(['[', '{', '&', '!']) {
            self.at += line.len() - bare.len();
            return self.nested(|reader| reader.map(inner));
        }
        self.value(indent, Below::Dash)
    }

    /// A map whose keys stand in column `indent`; before its first key.
    fn map(&mut self, indent: usize) -> Result<Value, Issue> {
        let start = self.at;
        let mut entries: Vec<(String, Value)> = Vec::new();
        loop {
            let (key, value_at) = self.key()?;
            self.at = value_at;
            self.last = value_at;
            let value = self.value(indent, Below::Key)?;
            entries.push((key, value));
            if self.same_level(indent, |line| !is_dash(line))?.is_break() {
                if !repeated(entries.iter().map(|(key, _)| key.as_str())).is_empty() {
                    return self.issue(start, "expected each key once, found one twice");
                }
                return Ok(Value::Map(entries));
            }
        }
    }

    /// Goes before the next entry of a list or map in column `indent`, where there is one.
    fn same_level(&mut self, indent: usize, fits: fn(&str) -> bool) -> Result<ControlFlow<()>, Issue> {
        match self.indent() {
            Some(next) if next > indent => {
                self.issue(self.at, "expected the indentation of the line above, found more spaces")
            }
            Some(next) if next == indent && fits(&self.line()[indent..]) => {
                if indent == 0 && !is_dash(self.line()) {
                    return Ok(ControlFlow::Break(()));
                }
                self.at += indent;
                Ok(ControlFlow::Continue(()))
            }
            _ => Ok(ControlFlow::Break(())),
        }
    }
}

fn is_dash(line: &str) -> bool {
    line.strip_prefix('-').is_some_and(|behind| behind.is_empty() || behind.starts_with([' ', '\t', '\r', '\n']))
}

/// The length of a key: up to the colon with white space behind it.
pub(super) fn key_length(line: &str) -> Option<usize> {
    if line.starts_with(['"', '\'']) {
        let quote = line.chars().next()?;
        let close = line[1..].find(quote)? + 2;
        let behind = line[close..].trim_start_matches([' ', '\t']);
        let colon = behind.strip_prefix(':')?;
        return (colon.is_empty() || colon.starts_with([' ', '\t'])).then(|| line.len() - behind.len());
    }
    if line.starts_with(['#', '|', '>', '%', '@', '`', ',', '?', '*']) {
        return None;
    }
    let bytes = line.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b':' if matches!(bytes.get(at + 1), None | Some(b' ' | b'\t' | b'\r')) => return (at > 0).then_some(at),
            b'#' if at > 0 && matches!(bytes[at - 1], b' ' | b'\t') => return None,
            _ => {}
        }
    }
    None
}
