//! The words of a turn, comparable in one step.

use super::super::Turn;
use crate::person::and;
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
        let word = |(from, key): (usize, Key), to: usize| {
            let span = Span::new(line.start + from, line.start + to);
            Word { span, key: key.finished(), ends: false }
        };
        let mut open: Option<(usize, Key)> = None;
        for (at, letter) in piece.char_indices() {
            if letter.is_alphanumeric() || matches!(letter, '\'' | '’') {
                let (from, key) = open.unwrap_or((at, Key::EMPTY));
                open = Some((from, key.with_letter(letter)));
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
    let (bytes, mut at, mut key) = (word.as_bytes(), 0, Key::EMPTY);
    while at < bytes.len() {
        key = key.with_byte(bytes[at]);
        at += 1;
    }
    key.finished()
}

/// The key of a word while it is read: the same on every device. Seven letters are mixed in at a time, for that is what
/// takes long.
#[derive(Clone, Copy)]
struct Key {
    mixed: u64,
    /// The letters that are not mixed in yet, behind a bit.
    last: u64,
}

impl Key {
    const EMPTY: Self = Self { mixed: 0, last: 1 };

    /// With a letter behind it, in small.
    fn with_letter(self, letter: char) -> Self {
        match letter.is_ascii() {
            true => self.with_byte(letter.to_ascii_lowercase() as u8),
            // No byte of a small ASCII letter, and none is taken for two of them.
            false => letter
                .to_lowercase()
                .fold(self, |key, small| Self { mixed: and(key.finished(), u64::from(u32::from(small))), last: 1 }),
        }
    }

    const fn with_byte(self, byte: u8) -> Self {
        let last = self.last << 8 | byte as u64;
        if last >> 56 == 0 { Self { last, ..self } } else { Self { mixed: and(self.mixed, last), last: 1 } }
    }

    const fn finished(self) -> u64 {
        and(self.mixed, self.last)
    }
}
