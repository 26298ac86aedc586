//! Changes of a note's properties. Only the named ones change, each on its own lines; comments,
//! order, quotes, unknown properties and line ends stay.

use std::fmt;

use super::yaml::key_length;
use super::{Field, Note, Value};
use crate::text::{Edit, Edits, Span};

/// Why a note's properties are not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// They could not be read.
    Broken {
        /// The line of the first mistake, counted from 1.
        line: usize,
        /// What was expected there, and what was found.
        message: String,
    },
    /// The value would not read back as it was given.
    Unwritable {
        /// The property.
        key: String,
    },
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken { line, message } => write!(f, "the properties are not written: line {line}: {message}"),
            Self::Unwritable { key } => {
                write!(f, "the property `{key}` is not written: expected to read back what was written, did not")
            }
        }
    }
}

impl std::error::Error for Refused {}

/// The edits that give these properties these values. A property that is there keeps its place and
/// its quotes, a new one comes last; a note without properties gets some. Values that are already
/// there give no edit.
///
/// ```
/// use rapport::note::{Note, Value, properties};
/// use rapport::text::Edits;
/// let text = "---\ntitle: Ada Novak # page\nlast_contact: unknown\n---\n";
/// let edits = properties::set(&Note::parse(text), &[("last_contact", Value::Text("2026-03-05".into()))])?;
/// let after = Edits::new(edits)?.apply(text);
/// assert_eq!(after, "---\ntitle: Ada Novak # page\nlast_contact: 2026-03-05\n---\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Refused`] where the properties are broken, or a value cannot be written.
pub fn set(note: &Note<'_>, changes: &[(&str, Value)]) -> Result<Vec<Edit>, Refused> {
    if note.frontmatter.broken {
        let first = note.remarks.first();
        let line = first.map_or(1, |remark| note.line_of(remark.span.start));
        return Err(Refused::Broken { line, message: first.map(|remark| remark.message.clone()).unwrap_or_default() });
    }
    let eol = line_end(note.text);
    let mut edits = Vec::new();
    let mut added = String::new();
    for (index, (key, value)) in changes.iter().enumerate() {
        if changes[..index].iter().any(|(earlier, _)| earlier == key) {
            continue;
        }
        match note.frontmatter.field(key) {
            Some(field) if field.value == *value => {}
            Some(field) => edits.extend(change(note.text, field, value, eol)),
            None => added.push_str(&new_lines(key, value, eol)),
        }
    }
    if !added.is_empty() {
        edits.push(addition(note, &added, eol));
    }
    check(note, changes, &edits)?;
    Ok(edits)
}

/// The line end the note uses: that of its first line.
pub(super) fn line_end(text: &str) -> &'static str {
    let first = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    if first { "\r\n" } else { "\n" }
}

/// Reads the result back: what is written must be what was meant, and nothing else may differ.
fn check(note: &Note<'_>, changes: &[(&str, Value)], edits: &[Edit]) -> Result<(), Refused> {
    if edits.is_empty() {
        return Ok(());
    }
    let after = Edits::new(edits.to_vec()).map(|edits| edits.apply(note.text)).unwrap_or_default();
    let read = Note::parse(&after).frontmatter;
    let unwritable = |key: &str| Err(Refused::Unwritable { key: key.to_owned() });
    for field in &note.frontmatter.fields {
        let changed = changes.iter().any(|(key, _)| field.key.eq_ignore_ascii_case(key));
        if read.broken || (!changed && read.get(&field.key) != Some(&field.value)) {
            return unwritable(&field.key);
        }
    }
    for (index, (key, value)) in changes.iter().enumerate() {
        if !changes[..index].iter().any(|(earlier, _)| earlier == key) && read.get(key) != Some(value) {
            return unwritable(key);
        }
    }
    Ok(())
}

fn addition(note: &Note<'_>, lines: &str, eol: &str) -> Edit {
    match note.frontmatter.span {
        Some(_) => Edit::insert(note.frontmatter.inner.end, lines),
        None => Edit::insert(note.body.start, format!("---{eol}{lines}---{eol}")),
    }
}

fn new_lines(key: &str, value: &Value, eol: &str) -> String {
    let key = if is_plain(key) && key_length(&format!("{key}: ")) == Some(key.len()) {
        key.to_owned()
    } else {
        single_quoted(key)
    };
    format!("{key}:{}{eol}", behind_colon(value, Style::default(), 0, eol))
}

/// How a value is written at present.
#[derive(Clone, Copy, Debug, Default)]
struct Style {
    quote: Quote,
    flow: Flow,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Quote {
    #[default]
    None,
    Single,
    Double,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Flow {
    /// Lists on lines of their own.
    #[default]
    Block,
    /// `[a, b]`.
    Flow,
}

impl Style {
    fn of(raw: &str) -> Self {
        let first = raw.trim_start().trim_start_matches(['-', ' ', '[']);
        let is_link = raw.trim_start().starts_with("[[");
        let quote = match first.bytes().next() {
            Some(b'\'') => Quote::Single,
            Some(b'"') => Quote::Double,
            _ => Quote::None,
        };
        let flow = if raw.trim_start().starts_with('[') && !is_link { Flow::Flow } else { Flow::Block };
        Self { quote, flow }
    }
}

/// The edits that turn a field's value into `value`.
fn change(text: &str, field: &Field, value: &Value, eol: &str) -> Vec<Edit> {
    let raw = field.value_span.of(text);
    let key_line = Span::new(field.span.start, stop_of_line(text, field.span));
    let on_key_line = field.value_span.start < key_line.end && !raw.starts_with('#');
    if let (Value::List(old), Value::List(new), false) = (&field.value, value, on_key_line)
        && let Some(lines) = changed_items(text, Span::new(key_line.end, field.span.end), old, new, eol)
    {
        return lines;
    }
    let style = Style::of(raw.trim_start_matches(|c: char| c == '#' || c.is_whitespace()));
    let is_scalar = |value: &Value| matches!(value, Value::Text(_) | Value::Null);
    let inline = is_scalar(value) || style.flow == Flow::Flow;
    let colon = Span::at(field.value_at);
    if raw.is_empty() {
        let written = behind_colon(value, style, 0, eol);
        return vec![Edit::insert(if inline { colon.start } else { key_line.end }, written)];
    }
    if on_key_line && inline {
        // An anchor or a tag stays: others may refer to it.
        let kept: usize = raw.split_inclusive(' ').take_while(|word| word.starts_with(['&', '!'])).map(str::len).sum();
        let place = Span::new(field.value_span.start + kept, field.value_span.end);
        if let (Value::List(old), Value::List(new)) = (&field.value, value)
            && let Some(more) = new.strip_prefix(&old[..])
            && let Some(edit) = before_bracket(text, field.value_span, more, style.quote)
        {
            return vec![edit];
        }
        let written = behind_colon(value, style, 0, eol);
        return between(text, place, written.strip_prefix(' ').unwrap_or(&written));
    }
    let last = Span::new(key_line.end, field.span.end - line_end_length(text, field.span));
    let written = behind_colon(value, style, 0, eol);
    if on_key_line {
        // A comment behind the value stays on its line.
        let behind = Span::new(field.value_span.end, key_line.end.max(field.value_span.end)).of(text).trim();
        let comment = if behind.starts_with('#') { format!(" {behind}") } else { String::new() };
        return between(text, Span::new(field.value_at, last.end.max(field.value_at)), &format!("{comment}{written}"));
    }
    if is_scalar(value) {
        return vec![Edit::insert(colon.start, written), Edit::delete(last)];
    }
    between(text, last, &written)
}

/// The items that come last in a list in brackets of several lines with comments between them, which stay.
fn before_bracket(text: &str, place: Span, more: &[Value], quote: Quote) -> Option<Edit> {
    let raw = place.of(text).trim_end();
    let inner = raw.strip_suffix(']').filter(|inner| inner.contains('#') && inner.contains('\n'))?;
    let end = end_of_items(inner);
    let items: Vec<String> = more.iter().map(|item| flow_value(item, quote)).collect();
    let gap = match inner[..end].chars().next_back()? {
        '[' => "",
        ',' => " ",
        _ => ", ",
    };
    Some(Edit::insert(place.start + end, format!("{gap}{}", items.join(", "))))
}

/// Where the last thing in a list in brackets ends that is no comment: in quotes there is none.
fn end_of_items(inner: &str) -> usize {
    let (mut end, mut quote, mut is_comment) = (0, None, false);
    let mut before = '\n';
    for (at, letter) in inner.char_indices() {
        match quote {
            _ if is_comment => is_comment = letter != '\n',
            Some(open) => quote = quote.filter(|_| letter != open || open == '"' && before == '\\'),
            None if letter == '#' && before.is_ascii_whitespace() => is_comment = true,
            // A quote opens where a value begins; written twice it is one that closes nothing.
            None if matches!(letter, '"' | '\'')
                && (before == letter || inner[..end].ends_with(['[', ',', ':', '{'])) =>
            {
                quote = Some(letter);
            }
            None => {}
        }
        if !is_comment && !letter.is_ascii_whitespace() {
            end = at + letter.len_utf8();
        }
        before = if before == '\\' && letter == '\\' { ' ' } else { letter };
    }
    end
}

/// The edits of a block list whose items stand one on a line: lines of items that stay, stay.
fn changed_items(text: &str, lines: Span, old: &[Value], new: &[Value], eol: &str) -> Option<Vec<Edit>> {
    if new.is_empty() {
        return None;
    }
    let body_start = lines.start + text[lines.start..lines.end].find('\n')? + 1;
    let body = Span::new(body_start, lines.end);
    let mut kept: Vec<(&Value, &str)> = Vec::new();
    let mut pending = body.start;
    let mut at = body.start;
    let mut indent = 0;
    let mut quote = Quote::None;
    for line in body.of(text).split_inclusive('\n') {
        at += line.len();
        let bare = line.trim_start_matches(' ');
        if !bare.starts_with("- ") {
            if bare.trim().is_empty() || bare.starts_with('#') {
                continue;
            }
            return None;
        }
        let value = old.get(kept.len())?;
        if !matches!(value, Value::Text(_)) {
            return None;
        }
        if kept.is_empty() {
            indent = line.len() - bare.len();
            quote = Style::of(bare).quote;
        }
        kept.push((value, &text[pending..at]));
        pending = at;
    }
    if kept.len() != old.len() {
        return None;
    }
    let mut after = String::new();
    for value in new {
        match kept.iter().position(|(old, _)| *old == value) {
            Some(index) => {
                let (_, line) = kept.remove(index);
                after.push_str(line);
                if !line.ends_with('\n') {
                    after.push_str(eol);
                }
            }
            None => after.push_str(&items(std::slice::from_ref(value), quote, indent, eol)),
        }
    }
    after.push_str(&text[pending..body.end]);
    Some(between(text, body, &after))
}

fn between(text: &str, place: Span, after: &str) -> Vec<Edit> {
    let edits = Edits::between(place.of(text), after).into_vec();
    edits.into_iter().map(|edit| Edit::replace(edit.span.shifted(place.start), edit.insert)).collect()
}

fn stop_of_line(text: &str, span: Span) -> usize {
    let line = span.of(text);
    let line = &line[..line.find('\n').unwrap_or(line.len())];
    span.start + line.trim_end_matches('\r').len()
}

fn line_end_length(text: &str, span: Span) -> usize {
    let lines = span.of(text);
    if lines.ends_with("\r\n") { 2 } else { usize::from(lines.ends_with('\n')) }
}

/// A value as it stands behind its key's colon, the space or line end before it included.
fn behind_colon(value: &Value, style: Style, indent: usize, eol: &str) -> String {
    match value {
        Value::Null => String::new(),
        Value::Text(text) => format!(" {}", scalar(text, style.quote, Flow::Block)),
        Value::List(items) if items.is_empty() => " []".into(),
        Value::Map(entries) if entries.is_empty() => " {}".into(),
        Value::List(list) if style.flow == Flow::Flow => format!(" {}", flow_list(list, style.quote)),
        Value::List(list) => format!("{eol}{}", items(list, style.quote, indent, eol).trim_end_matches(['\r', '\n'])),
        Value::Map(map) => format!("{eol}{}", entries(map, indent + 2, eol).trim_end_matches(['\r', '\n'])),
    }
}

fn flow_list(list: &[Value], quote: Quote) -> String {
    let items: Vec<String> = list.iter().map(|item| flow_value(item, quote)).collect();
    format!("[{}]", items.join(", "))
}

fn flow_value(value: &Value, quote: Quote) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Text(text) => scalar(text, quote, Flow::Flow),
        Value::List(list) => flow_list(list, quote),
        Value::Map(map) => {
            let entries = map
                .iter()
                .map(|(key, value)| format!("{}: {}", scalar(key, Quote::None, Flow::Flow), flow_value(value, quote)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

fn items(list: &[Value], quote: Quote, indent: usize, eol: &str) -> String {
    let margin = " ".repeat(indent);
    let mut lines = String::new();
    for item in list {
        let style = Style { quote, flow: Flow::Block };
        let words = match item {
            Value::Map(map) if !map.is_empty() => format!(" {}", entries(map, indent + 2, eol).trim()),
            Value::List(inner) if !inner.is_empty() => format!(" {}", items(inner, quote, indent + 2, eol).trim()),
            other => behind_colon(other, style, indent, eol),
        };
        lines.push_str(&format!("{margin}-{words}{eol}"));
    }
    lines
}

fn entries(map: &[(String, Value)], indent: usize, eol: &str) -> String {
    let margin = " ".repeat(indent);
    let lines = map.iter().map(|(key, value)| {
        let key = scalar(key, Quote::None, Flow::Block);
        format!("{margin}{key}:{}{eol}", behind_colon(value, Style::default(), indent, eol))
    });
    lines.collect()
}

/// A text as YAML: as it is where that reads back the same, else in quotes, of the kind in use.
fn scalar(text: &str, quote: Quote, flow: Flow) -> String {
    if text.chars().any(char::is_control) {
        return double_quoted(text);
    }
    let crowded = flow == Flow::Flow && text.contains([',', '[', ']', '{', '}']);
    match quote {
        Quote::Double => double_quoted(text),
        Quote::Single => single_quoted(text),
        Quote::None if is_plain(text) && !crowded => text.to_owned(),
        Quote::None => single_quoted(text),
    }
}

/// Whether YAML reads the text back as it is without quotes.
fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let signs = "[]{},#&*!|>'\"%@`";
    let bare_sign = matches!(first, '-' | '?' | ':') && text[1..].chars().next().is_none_or(|c| c == ' ');
    !(signs.contains(first)
        || bare_sign
        || text.trim() != text
        || text.contains(": ")
        || text.ends_with(':')
        || text.contains(" #")
        || text.contains('\t')
        || matches!(text, "~" | "null" | "Null" | "NULL" | "---" | "..."))
}

fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
