//! File names that every system takes.

use super::placeholder::{self, Placeholder};
use crate::text::Span;

/// Most bytes of a name without `.md`. Encrypted folders on Android and Linux take 143 for all of it.
const LONGEST: usize = 120;

/// Names that Windows keeps for devices, whatever stands behind their first dot.
const RESERVED: &[&str] = &["aux", "clock$", "con", "nul", "prn"];

/// A legal file name made of `text`, without an extension; empty where nothing of it can stay.
///
/// Whole words only. What Windows, macOS, Linux, Android, iOS or a link of Obsidian's cannot hold is
/// replaced or left out; no dot, comma or dash at the end, no dot at the start.
///
/// ```
/// use rapport::meeting_note::file_name;
/// assert_eq!(file_name("1:1 — Ada/Sam: what next?"), "1-1 — Ada-Sam - what next");
/// assert_eq!(file_name("Plan, with Lisbon first,"), "Plan, with Lisbon first");
/// assert_eq!(file_name("con.first"), "con_.first");
/// ```
#[must_use]
pub fn file_name(text: &str) -> String {
    let legal = replaced(text);
    let words = legal.split_whitespace().collect::<Vec<_>>().join(" ");
    let start = words.trim_start_matches(['.', ' ', '-', '–', '—', ',', ';', '~', '$']);
    unreserved(whole_words(start, LONGEST))
}

/// At most `limit` bytes of `text`, cut behind a whole word, without the signs that a cut or a
/// sentence leaves at the end. One word longer than that is cut between two characters.
#[must_use]
pub(super) fn whole_words(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let inside = end < text.len() && !text[end..].starts_with(' ');
    let cut = if inside { text[..end].rfind(' ').unwrap_or(end) } else { end };
    text[..cut].trim_end_matches(is_loose_end)
}

/// What does not stand at the end of a name or a title.
pub(super) fn is_loose_end(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '-' | '–' | '—' | '…' | '&' | '/' | '~')
}

fn replaced(text: &str) -> String {
    let mut legal = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            ':' if between_digits(text, Span::new(at, at + 1)) => legal.push('-'),
            ':' | '|' => legal.push_str(" - "),
            '/' | '\\' => legal.push('-'),
            '<' | '[' | '{' => legal.push('('),
            '>' | ']' | '}' => legal.push(')'),
            '"' => legal.push('\''),
            '*' | '?' | '#' | '^' | '%' => {}
            // Marks of direction, zero-width signs and a byte-order mark make names that look alike.
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}' => {}
            _ if c.is_control() => legal.push(' '),
            _ => legal.push(c),
        }
    }
    legal.replace(" -  - ", " - ")
}

/// `1:1`, `10:30`: there the colon is part of a word.
fn between_digits(text: &str, colon: Span) -> bool {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    colon.start > 0 && digit(text.as_bytes().get(colon.start - 1)) && digit(text.as_bytes().get(colon.end))
}

fn unreserved(name: &str) -> String {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let folded = stem.to_ascii_lowercase();
    let port = ["com", "lpt"].iter().any(|port| {
        folded.strip_prefix(port).is_some_and(|rest| {
            let mut rest = rest.chars();
            matches!((rest.next(), rest.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
        })
    });
    if port || RESERVED.contains(&folded.as_str()) {
        return format!("{stem}_{}", &name[stem.len()..]);
    }
    name.to_owned()
}

/// What a pattern for names may use.
#[derive(Clone, Debug, Default)]
pub(super) struct NameParts<'a> {
    pub date: &'a str,
    pub title: &'a str,
    pub person: &'a str,
    pub account: &'a str,
}

/// The pattern with its parts filled in, each folder and the name legal; a part that is empty takes
/// the ` - ` before it along. Empty where nothing is left.
pub(super) fn filled(pattern: &str, parts: &NameParts<'_>) -> String {
    let folders = pattern.split('/').map(|piece| {
        let filled = piece.split(" - ").map(|part| placeholder::filled(part, |place| parts.value(place)));
        file_name(&filled.filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" - "))
    });
    folders.filter(|name| !name.is_empty()).collect::<Vec<_>>().join("/")
}

impl NameParts<'_> {
    fn value(&self, place: &Placeholder<'_>) -> Option<String> {
        let value = match place.name().as_str() {
            "date" => self.date,
            "title" => self.title,
            "person" => self.person,
            "account" => self.account,
            _ => return None,
        };
        Some(value.to_owned())
    }
}
