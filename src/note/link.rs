//! Links: `[[note#heading|alias]]`, `[text](note.md#heading)`, and embeds of both.

use std::borrow::Cow;

use super::Link;
use super::url;
use crate::person::{Name, reads_as_name};
use crate::text::Span;

impl Link {
    /// The name of the note it names, as it is meant: `%20` of a Markdown link is a space.
    #[must_use]
    pub fn name<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let target = self.target.of(text);
        if self.wiki { Cow::Borrowed(target) } else { decoded(target) }
    }

    /// What a reader sees in its place: the alias, else the last part of the target's path, else
    /// the heading or block.
    #[must_use]
    pub fn shown<'t>(&self, text: &'t str) -> &'t str {
        if let Some(alias) = self.alias.filter(|alias| !alias.is_empty()) {
            return alias.of(text);
        }
        let target = self.target.of(text);
        if target.is_empty() {
            return self.heading.or(self.block).unwrap_or_default().of(text);
        }
        last_part(target)
    }

    /// Whom it names, where it shows the name of somebody else: `[[Tomas Lind|Ada Novak]]` is Tomas Lind.
    ///
    /// Reason: the label is how a link looks, and its target is whom it means. A target that is no name says nothing of
    /// people, and there the label does: `[[Meetings/2026-03-05 - Pilot|Ada Novak]]`. Of two single words each may be a
    /// thing (`[[Budget|Plan]]`), and the label stays. Fails: a thing that is called as people are (`[[Northwind
    /// Energy|Ada Novak]]`), and people who go by one word.
    #[must_use]
    pub fn misnamed<'t>(&self, text: &'t str) -> Option<Cow<'t, str>> {
        let label = self.alias?.of(text);
        let target = match self.name(text) {
            Cow::Borrowed(target) => Cow::Borrowed(last_part(target)),
            Cow::Owned(target) => Cow::Owned(last_part(&target).to_owned()),
        };
        let is_long = label.contains(' ') || target.contains(' ') || !target.contains(char::is_uppercase);
        if label == target || !is_long || !reads_as_name(label) || !reads_as_name(bare(&target)) {
            return None;
        }
        (!is_same_name(&Name::read(label), &Name::read(&target))).then_some(target)
    }
}

/// The last part of a path, without its ending.
fn last_part(path: &str) -> &str {
    let last = path.rsplit('/').next().unwrap_or(path);
    last.strip_suffix(".md").unwrap_or(last)
}

/// A name without what stands in brackets behind it.
fn bare(name: &str) -> &str {
    name.split('(').next().unwrap_or(name).trim()
}

/// Whether both may be one person's name: one has the words of the other, or its initials.
fn is_same_name(one: &Name, other: &Name) -> bool {
    let holds = |one: &Name, other: &Name| other.words.iter().all(|word| one.words.contains(word));
    holds(one, other) || holds(other, one) || one.abbreviates(other) || other.abbreviates(one)
}

/// The wikilink whose `[[` starts at `at`, on one line and inside `within`.
pub(super) fn wiki(text: &str, at: usize, within: Span) -> Option<Link> {
    let start = at + 2;
    let bytes = &text.as_bytes()[start..within.end];
    let mut end = None;
    // A second `[[` before the end starts the link anew.
    for (offset, &byte) in bytes.iter().enumerate() {
        let doubled = bytes.get(offset + 1) == Some(&byte);
        match byte {
            b']' if doubled => {
                end = Some(start + offset);
                break;
            }
            b'[' if doubled || offset == 0 => return None,
            b'\n' | b'\r' => return None,
            _ => {}
        }
    }
    let inner = Span::new(start, end?);
    if inner.of(text).trim().is_empty() {
        return None;
    }
    let embed = at > within.start && text.as_bytes()[at - 1] == b'!';
    let (path, alias) = split_alias(text, inner);
    let (target, heading, block) = split_path(text, path);
    let span = Span::new(at - usize::from(embed), inner.end + 2);
    Some(Link { span, wiki: true, embed, target, heading, block, alias })
}

/// The path and the alias behind the first `|`, which a table wants as `\|`.
fn split_alias(text: &str, inner: Span) -> (Span, Option<Span>) {
    let Some(bar) = inner.of(text).find('|') else { return (inner, None) };
    let bar = inner.start + bar;
    let escaped = bar > inner.start && text.as_bytes()[bar - 1] == b'\\';
    let path = Span::new(inner.start, bar - usize::from(escaped));
    (path, Some(Span::new(bar + 1, inner.end).trimmed(text)))
}

/// The note, the heading behind `#`, the block behind `#^`.
fn split_path(text: &str, path: Span) -> (Span, Option<Span>, Option<Span>) {
    let Some(mark) = path.of(text).find('#') else { return (path.trimmed(text), None, None) };
    let target = Span::new(path.start, path.start + mark).trimmed(text);
    let rest = Span::new(path.start + mark + 1, path.end).trimmed(text);
    let inner = rest.of(text);
    if let Some(block) = inner.strip_prefix('^') {
        return (target, None, Some(Span::new(rest.end - block.len(), rest.end)));
    }
    match inner.find("#^") {
        Some(found) => {
            let block = Span::new(rest.start + found + 2, rest.end);
            (target, Some(Span::new(rest.start, rest.start + found)), Some(block))
        }
        None => (target, (!rest.is_empty()).then_some(rest), None),
    }
}

/// The destination of a Markdown link that starts behind the `(`, and the place behind the `)`.
pub(super) fn destination(text: &str, start: usize, end: usize) -> Option<(Span, usize)> {
    let rest = &text[start..end];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let start = start + blanks;
    let rest = &rest[blanks..];
    let (span, behind) = if let Some(inner) = rest.strip_prefix('<') {
        let length = inner.find(['>', '<', '\n'])?;
        let close = start + 1 + length;
        if !inner[length..].starts_with('>') {
            return None;
        }
        (Span::new(start + 1, close), close + 1)
    } else {
        let close = start + bare_length(rest)?;
        (Span::new(start, close), close)
    };
    let close = behind + title_length(&text[behind..end])?;
    Some((span, close + 1))
}

/// How deep brackets in a destination may nest, as in CommonMark; it also bounds the search.
const DEEPEST: usize = 32;

/// The length of a destination without angle brackets: no white space, brackets in pairs.
fn bare_length(rest: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'(' if depth == DEEPEST => return None,
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            b' ' | b'\t' | b'\n' | b'\r' => return (depth == 0).then_some(at),
            _ => {}
        }
    }
    None
}

/// The length of the title, if any, up to the `)`.
fn title_length(rest: &str) -> Option<usize> {
    let inner = rest.trim_start_matches([' ', '\t', '\n', '\r']);
    let blanks = rest.len() - inner.len();
    if inner.starts_with(')') {
        return Some(blanks);
    }
    let quote = inner.chars().next().filter(|quote| blanks > 0 && matches!(quote, '"' | '\''))?;
    let title = &inner[1..];
    // A title has no blank line and no bracket that opens a link, so that the search stays short.
    let close = title.find([quote, '['])?;
    let behind = title[close..].strip_prefix(quote)?;
    let tail = behind.trim_start_matches([' ', '\t']);
    tail.starts_with(')').then(|| rest.len() - tail.len())
}

/// The Markdown link at `span`, whose `]` stands at `close`.
pub(super) fn markdown(text: &str, within: Span, span: Span, close: usize, destination: Span) -> Link {
    let embed = span.start > within.start && text.as_bytes()[span.start - 1] == b'!';
    let outside = url::is_outside(destination.of(text));
    let (target, heading, block) = if outside { (destination, None, None) } else { split_path(text, destination) };
    Link {
        span: Span::new(span.start - usize::from(embed), span.end),
        wiki: false,
        embed,
        target,
        heading,
        block,
        alias: Some(Span::new(span.start + 1, close)),
    }
}

/// `%41` as the byte it stands for; as it is where that is not UTF-8.
pub(super) fn decoded(target: &str) -> Cow<'_, str> {
    if !target.contains('%') {
        return Cow::Borrowed(target);
    }
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.as_bytes();
    while let [byte, behind @ ..] = rest {
        rest = behind;
        let code = behind.get(..2).filter(|_| *byte == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match code.filter(|hex| !hex.starts_with('+')).and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(code) => {
                bytes.push(code);
                rest = &rest[2..];
            }
            None => bytes.push(*byte),
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(target), Cow::Owned)
}
