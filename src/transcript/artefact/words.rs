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
        let mut from = None;
        for (at, letter) in piece.char_indices() {
            if letter.is_alphanumeric() || matches!(letter, '\'' | '’') {
                from = from.or(Some(at));
                continue;
            }
            if let Some(from) = from.take() {
                words.push(word(piece, from, at, line.start));
            }
            if matches!(letter, '.' | '?' | '!' | '…')
                && let Some(last) = words.last_mut()
            {
                last.ends = true;
            }
        }
        if let Some(from) = from {
            words.push(word(piece, from, piece.len(), line.start));
        }
    }
}

fn word(piece: &str, from: usize, to: usize, shift: usize) -> Word {
    Word { span: Span::new(shift + from, shift + to), key: key(&piece[from..to]), ends: false }
}

/// The key of a word of ASCII letters in small.
pub(super) const fn key_of(word: &str) -> u64 {
    let (bytes, mut at, mut key) = (word.as_bytes(), 0, BASIS);
    while at < bytes.len() {
        key = (key ^ bytes[at] as u64).wrapping_mul(PRIME);
        at += 1;
    }
    key
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// FNV-1a over the letters in small: chosen because it is the same on every device.
fn key(word: &str) -> u64 {
    let mut key = BASIS;
    let mut mix = |unit: u32| key = (key ^ u64::from(unit)).wrapping_mul(PRIME);
    for letter in word.chars() {
        if letter.is_ascii() {
            mix(u32::from(letter.to_ascii_lowercase()));
        } else {
            letter.to_lowercase().for_each(|small| mix(u32::from(small)));
        }
    }
    key
}
