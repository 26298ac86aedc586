//! The words of a turn, comparable in one step.

use super::super::Turn;
use crate::text::Span;

/// A word and a number that is the same for all ways to write it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) key: u64,
    /// Whether a sentence ends behind it.
    pub(super) ends: bool,
}

/// Puts the words of the turn, letters, digits and apostrophes, in place of what `words` held.
pub(super) fn read(text: &str, turn: &Turn, words: &mut Vec<Word>) {
    words.clear();
    for line in &turn.text {
        let piece = line.of(text);
        let word = |(from, key): (usize, u64), to: usize| {
            let span = Span::new(line.start + from, line.start + to);
            Word { span, key, ends: false }
        };
        let mut open: Option<(usize, u64)> = None;
        for (at, letter) in piece.char_indices() {
            if letter.is_alphanumeric() || matches!(letter, '\'' | '’') {
                let (from, key) = open.unwrap_or((at, BASIS));
                open = Some((from, with_letter(key, letter)));
                continue;
            }
            if let Some(begun) = open.take() {
                words.push(word(begun, at));
            }
            if matches!(letter, '.' | '?' | '!' | '…')
                && let Some(last) = words.last_mut()
            {
                last.ends = true;
            }
        }
        if let Some(begun) = open {
            words.push(word(begun, piece.len()));
        }
    }
}

/// The key of a word of ASCII letters in small.
pub(super) const fn key_of(word: &str) -> u64 {
    let (bytes, mut at, mut key) = (word.as_bytes(), 0, BASIS);
    while at < bytes.len() {
        key = with_unit(key, bytes[at] as u32);
        at += 1;
    }
    key
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// FNV-1a over the letters in small: chosen because it is the same on every device.
fn with_letter(key: u64, letter: char) -> u64 {
    match letter.is_ascii() {
        true => with_unit(key, u32::from(letter.to_ascii_lowercase())),
        false => letter.to_lowercase().fold(key, |key, small| with_unit(key, u32::from(small))),
    }
}

const fn with_unit(key: u64, unit: u32) -> u64 {
    (key ^ unit as u64).wrapping_mul(PRIME)
}
