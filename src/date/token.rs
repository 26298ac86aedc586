//! A text as the words, numbers and marks that dates are made of.

use chrono::NaiveDate;

use super::Date;
use crate::text::Span;

/// One word, number, written date or mark. White space is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is.
    pub(super) kind: Kind<'t>,
}

/// The kinds of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    /// Letters.
    Word(&'t str),
    /// A number of at most four digits.
    Number(u32),
    /// `15th`, `1st`.
    Ordinal(u32),
    /// `2026-03-05`.
    Iso(NaiveDate),
    /// Anything else but white space.
    Mark(char),
}

impl<'t> Token<'t> {
    /// The word, or an empty one.
    pub(super) fn word(&self) -> &'t str {
        if let Kind::Word(word) = self.kind { word } else { "" }
    }

    /// Whether it is this word, whatever its case.
    pub(super) fn is(&self, word: &str) -> bool {
        matches!(self.kind, Kind::Word(own) if own.eq_ignore_ascii_case(word))
    }

    /// Whether it is this mark.
    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// Cuts `text` into tokens, in one pass.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        let (length, kind) = if first.is_ascii_digit() {
            let glued = text[..at].ends_with(['-', '/', '_', '.']);
            number(rest, if glued { Before::Joined } else { Before::Free })
        } else if first.is_alphabetic() {
            let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            (length, Kind::Word(&rest[..length]))
        } else {
            (first.len_utf8(), Kind::Mark(first))
        };
        if !first.is_whitespace() {
            tokens.push(Token { span: Span::new(at, at + length), kind });
        }
        at += length;
    }
    tokens
}

/// Whether a mark that joins numbers (`-`, `/`, `.`) stands before a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Joined,
    Free,
}

fn number(rest: &str, before: Before) -> (usize, Kind<'_>) {
    if before == Before::Free
        && let Some((Date::Day(day), length)) = Date::prefix(rest)
    {
        return (length, Kind::Iso(day));
    }
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let Some(value) = (length <= 4).then(|| rest[..length].parse().ok()).flatten() else {
        return (length, Kind::Mark('#'));
    };
    let suffix = rest[length..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| rest[length..length + suffix].eq_ignore_ascii_case(end));
    if ordinal { (length + suffix, Kind::Ordinal(value)) } else { (length, Kind::Number(value)) }
}
