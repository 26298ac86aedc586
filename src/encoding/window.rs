//! A cluster with as much of its neighbourhood as matters to its weight, in one normal form: the same
//! damage in a like place makes the same window, and is weighed once.

use super::place::{Known, Place};
use crate::text::{HIGH, Span};

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
        match rule(rest, place) {
            Some(rule) => self.bytes.extend_from_slice(RULES[rule].as_bytes()),
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

#[inline]
fn like(byte: u8) -> u8 {
    LIKE[usize::from(byte)]
}

/// The byte that each one acts like.
const LIKE: [u8; 256] = {
    let mut like = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        like[byte] = match byte as u8 {
            b'a'..=b'z' => b'a',
            b'A'..=b'Z' => b'A',
            b'0'..=b'9' => b'0',
            b'\t' | b'\r' => b' ',
            other => other,
        };
        byte += 1;
    }
    like
};

/// The words behind a sign that tell its kind in a task.
const RULES: [&str; 3] = ["every", "delete", "20"];

fn rule(rest: &[u8], place: Place) -> Option<usize> {
    place.task.then(|| RULES.iter().position(|word| rest.starts_with(word.as_bytes())))?
}

/// What tells the window of a cluster in a place from its window in another.
pub(super) fn place_key(text: &[u8], cluster: Span, place: Place, known: Known) -> u32 {
    let rest = behind(text.get(cluster.end..).unwrap_or_default()).1;
    let rule = rule(rest, place).map_or(0, |rule| rule as u8 + 1);
    let [line, quotes] = place.key();
    u32::from_le_bytes([line, quotes, known as u8, rule])
}

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
///
/// Worked out with hardly a branch: which characters stand around damage is chance, and to guess wrong at it takes
/// longer than all else here.
#[inline]
pub(super) fn packed(text: &[u8], Span { start, end }: Span) -> Option<[u64; 4]> {
    let length = end - start;
    if length > RUN || text.get(end.checked_sub(1)?) == Some(&b' ') {
        return None;
    }
    let from = start.checked_sub(AROUND).and_then(|from| text.get(from..)).and_then(<[u8]>::first_chunk);
    Some(match from {
        Some(bytes) => pack(bytes, length),
        None => pack(&at_the_edge(text, start), length),
    })
}

/// The bytes of the longest run that is packed, and those looked at before it and behind it.
const RUN: usize = 16;
const AROUND: usize = 8;

type Bytes = [u8; AROUND + RUN + AROUND];

/// The bytes around `start`, with line ends for those that the text does not have.
fn at_the_edge(text: &[u8], start: usize) -> Bytes {
    let mut bytes = [b'\n'; AROUND + RUN + AROUND];
    let from = start.saturating_sub(AROUND);
    let room = bytes.iter_mut().skip(from + AROUND - start);
    room.zip(text.get(from..).unwrap_or_default()).for_each(|(room, byte)| *room = *byte);
    bytes
}

#[inline]
fn pack(bytes: &Bytes, length: usize) -> [u64; 4] {
    let left = word(bytes, 0);
    // Of a character in UTF-8, only the first byte has not the bits 10 on top.
    let continues = left & !(left << 1);
    let last = (!continues & HIGH).leading_zeros().min(24) & !7;
    let first = (!(continues << (last + 8)) & HIGH).leading_zeros().min(24) & !7;
    let before = alike(left << (last + 8) >> (56 - first)) << 32 | alike(left >> (56 - last));
    let behind = AROUND + length;
    let is_space = |at: usize| bytes.get(at) == Some(&b' ');
    let spaces = usize::from(is_space(behind)) + usize::from(is_space(behind) & is_space(behind + 1));
    let right = word(bytes, behind + spaces);
    let shape = (spaces as u64) << 56 | (length as u64) << 32;
    let after = alike(right & low(LENGTH[right as usize & 0xFF]));
    [word(bytes, AROUND) & low(length.min(8)), word(bytes, 16) & low(length.saturating_sub(8)), before, shape | after]
}

/// The eight bytes at `at`, or as many of them as there are.
#[inline]
fn word(bytes: &Bytes, at: usize) -> u64 {
    let last = bytes.len() - 8;
    let word = bytes.get(at.min(last)..).and_then(<[u8]>::first_chunk).map_or(0, |word| u64::from_le_bytes(*word));
    word >> (8 * at.saturating_sub(last))
}

/// The lowest of the eight bytes of a word.
#[inline]
const fn low(bytes: usize) -> u64 {
    if bytes == 0 { 0 } else { u64::MAX >> (64 - 8 * bytes as u32) }
}

/// The bytes of a character, or of one that acts like it.
#[inline]
fn alike(letter: u64) -> u64 {
    letter & !0xFF | u64::from(like(letter as u8))
}

/// How many bytes the character has that opens with a byte.
const LENGTH: [usize; 256] = {
    let mut lengths = [1; 256];
    let mut byte = 0x80;
    while byte < 256 {
        lengths[byte] = length(byte as u8);
        byte += 1;
    }
    lengths
};

const fn length(byte: u8) -> usize {
    match byte {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
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
    rest.first().and_then(|byte| rest.get(..length(*byte))).unwrap_or_default()
}
