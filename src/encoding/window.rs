//! A cluster with as much of its neighbourhood as matters to its weight, in one normal form: the same
//! damage in a like place makes the same window, and is weighed once.

use super::place::{Known, Place};
use crate::text::Span;

/// The text of a window, made anew for each cluster in the same memory.
#[derive(Default)]
pub(super) struct Window {
    bytes: Vec<u8>,
    run: Span,
}

impl Window {
    /// Takes two characters before the cluster, the cluster, and what may matter behind it.
    ///
    /// As long as its place is not known, it is the same window in any.
    pub(super) fn fill(&mut self, text: &[u8], Span { start, end }: Span, place: Place, known: Known) {
        self.bytes.clear();
        let last = before(text, start);
        let first = before(text, start - last.len().min(start));
        self.push_like(first);
        self.push_like(last);
        let from = self.bytes.len();
        let run = text.get(start..end).unwrap_or_default();
        self.bytes.extend_from_slice(run);
        self.run = Span::new(from, self.bytes.len());
        self.push_behind(run, text.get(end..).unwrap_or_default(), place);
        for byte in place.key() {
            self.bytes.push(byte);
        }
        self.bytes.push(known as u8);
    }

    /// What is the same for the same window, and for no other.
    pub(super) fn key(&self) -> &[u8] {
        &self.bytes
    }

    /// Its text; nothing where that is not UTF-8.
    pub(super) fn text(&self) -> Option<&str> {
        let text = self.bytes.get(..self.bytes.len().checked_sub(3)?)?;
        std::str::from_utf8(text).ok()
    }

    /// Where the cluster stands in it.
    pub(super) const fn run(&self) -> Span {
        self.run
    }

    /// Which words stand there matters to what may have been lost in a task, and to `Ã` before a
    /// space; elsewhere one character does.
    fn push_behind(&mut self, run: &[u8], rest: &[u8], place: Place) {
        if run.last() == Some(&b' ') {
            return self.push_word(rest);
        }
        let (spaces, rest) = behind(rest);
        self.bytes.extend(std::iter::repeat_n(b' ', spaces));
        match RULES.into_iter().find(|word| place.task && rest.starts_with(word.as_bytes())) {
            Some(word) => self.bytes.extend_from_slice(word.as_bytes()),
            None => self.push_like(after(rest)),
        }
    }

    /// The word behind a space that may be a part of it, and what shows whether it goes on damaged.
    fn push_word(&mut self, rest: &[u8]) {
        let letters = rest.iter().take(12).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, rest) = rest.split_at(letters);
        self.bytes.extend_from_slice(word);
        let next = after(rest);
        self.bytes.extend_from_slice(next);
        if !next.is_ascii() {
            self.bytes.extend_from_slice(after(rest.get(next.len()..).unwrap_or_default()));
        }
    }

    /// A character, or one that acts like it: letters and digits of ASCII are all alike, since they
    /// neither are a part of damage nor tell its kind.
    fn push_like(&mut self, letter: &[u8]) {
        match letter {
            [byte] => self.bytes.push(like(*byte)),
            [] => self.bytes.push(b'\n'),
            _ => self.bytes.extend_from_slice(letter),
        }
    }
}

const fn like(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => b'a',
        b'A'..=b'Z' => b'A',
        b'0'..=b'9' => b'0',
        b'\t' | b'\r' => b' ',
        _ => byte,
    }
}

/// The words behind a sign that tell its kind in a task.
const RULES: [&str; 3] = ["every", "delete", "20"];

/// How many spaces stand at the start, two at most, and what follows them.
const fn behind(rest: &[u8]) -> (usize, &[u8]) {
    match rest {
        [b' ', b' ', rest @ ..] => (2, rest),
        [b' ', rest @ ..] => (1, rest),
        _ => (0, rest),
    }
}

/// A window in four words, which most damage fits, while its place is not known. What is the same for the same window,
/// and for no other; nothing where the window does not fit.
pub(super) fn packed(text: &[u8], Span { start, end }: Span) -> Option<[u64; 4]> {
    let run = text.get(start..end)?;
    if run.len() > 16 || run.last() == Some(&b' ') {
        return None;
    }
    let last = before(text, start);
    let first = before(text, start - last.len().min(start));
    let (spaces, rest) = behind(text.get(end..)?);
    let (one, other) = (half(run), half(run.get(8..).unwrap_or_default()));
    let shape = (spaces as u64) << 56 | (run.len() as u64) << 32;
    Some([one, other, code(first) << 32 | code(last), shape | code(after(rest))])
}

/// The same window in a place; nothing in a task, where more than that matters.
pub(super) fn placed([one, other, left, right]: [u64; 4], place: Place, known: Known) -> Option<[u64; 4]> {
    let [line, quotes] = place.key();
    let around = (known as u64) << 60 | u64::from(line) << 48 | u64::from(quotes) << 40;
    (!place.task).then_some([one, other, left, right | around])
}

/// The bytes of a character, or of one that acts like it, as one number.
fn code(letter: &[u8]) -> u64 {
    match letter {
        [byte] => u64::from(like(*byte)),
        [] => u64::from(b'\n'),
        _ => letter.iter().fold(0, |code, byte| code << 8 | u64::from(*byte)),
    }
}

/// Up to eight bytes as one word.
fn half(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// The character that ends before `end`.
fn before(text: &[u8], end: usize) -> &[u8] {
    if let Some(last) = end.checked_sub(1)
        && let Some([0..0x80]) = text.get(last..end)
    {
        return text.get(last..end).unwrap_or_default();
    }
    let left = text.get(..end).unwrap_or_default();
    let from = left.iter().rev().take(4).position(|byte| !matches!(byte, 0x80..=0xBF));
    from.and_then(|back| left.get(end - back - 1..)).unwrap_or_default()
}

/// The character at the start.
pub(super) fn after(rest: &[u8]) -> &[u8] {
    let length = match rest.first() {
        Some(0..0x80) => 1,
        Some(0x80..0xE0) => 2,
        Some(0xE0..0xF0) => 3,
        _ => 4,
    };
    rest.get(..length).unwrap_or_default()
}
