//! The words of a text one after the other, without a copy of each: what a whole vault is read with.

use super::words::{Gap, Shape, fold_into, gap_between, is_word, shape_of, word_end};
use crate::text::Span;

/// A word as [`Scan`] sees it; its key is there until the next one is read.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'s> {
    /// Where it stands, without a possessive.
    pub span: Span,
    /// Small letters without accents and apostrophes.
    pub key: &'s str,
    /// The hash of the key.
    pub hash: u64,
    /// How it is written.
    pub shape: Shape,
    /// What stands between it and the word before.
    pub gap: Gap,
}

/// Goes over the words of a text, in one pass.
pub struct Scan<'t> {
    text: &'t str,
    at: usize,
    gap_from: usize,
    key: String,
    before: String,
    before_shape: Option<Shape>,
}

impl<'t> Scan<'t> {
    /// Before the first word of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, gap_from: 0, key: String::new(), before: String::new(), before_shape: None }
    }

    /// The next word.
    pub fn next_word(&mut self) -> Option<Seen<'_>> {
        let (at, first) = self.next_start()?;
        std::mem::swap(&mut self.key, &mut self.before);
        self.key.clear();
        let (end, behind) = self.read_word(at, first);
        let gap = match self.before_shape {
            None => Gap::Break,
            Some(shape) => gap_between(self.text.get(self.gap_from..at).unwrap_or_default(), &self.before, shape),
        };
        let shape = shape_of(first);
        (self.at, self.gap_from, self.before_shape) = (behind, behind, Some(shape));
        Some(Seen { span: Span::new(at, end), key: &self.key, hash: hash(&self.key), shape, gap })
    }

    /// Where the next word begins, and its first letter.
    fn next_start(&self) -> Option<(usize, char)> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            let byte = *bytes.get(at)?;
            if byte.is_ascii_alphanumeric() {
                return Some((at, char::from(byte)));
            }
            if byte.is_ascii() {
                at += 1;
                continue;
            }
            let c = self.text.get(at..)?.chars().next()?;
            if is_word(c) {
                return Some((at, c));
            }
            at += c.len_utf8();
        }
    }

    /// Reads the key of the word at `at`; gives the word's end, and where to read on.
    fn read_word(&mut self, at: usize, first: char) -> (usize, usize) {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let end = at + length;
        // Most words are plain letters, and end at what is neither an apostrophe nor another script.
        if rest.get(length).is_none_or(|next| next.is_ascii() && *next != b'\'') {
            self.key.push_str(&self.text[at..end]);
            self.key.make_ascii_lowercase();
            return (end, end);
        }
        let (end, behind) = word_end(self.text, at, first);
        fold_into(&self.text[at..end], &mut self.key);
        (end, behind)
    }
}

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// The hash of a word's key: the same on every machine, as the index is.
#[must_use]
pub fn hash(key: &str) -> u64 {
    let mut chunks = key.as_bytes().chunks_exact(8);
    let mut hash = SEED ^ key.len() as u64;
    for chunk in &mut chunks {
        hash = and(hash, chunk.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)));
    }
    and(hash, chunks.remainder().iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// The hash of something behind what `hash` is of.
#[must_use]
pub const fn and(hash: u64, next: u64) -> u64 {
    let mixed = (hash ^ next).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    (mixed ^ (mixed >> 32)).wrapping_mul(0xC4CE_B9FE_1A85_EC53) ^ SEED.rotate_left(17)
}

/// A set of words, asked by their hashes.
pub struct WordSet {
    slots: Vec<u64>,
}

impl WordSet {
    /// The words of a list.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::of_hashes(words.into_iter().map(hash).collect())
    }

    /// The words with these hashes.
    #[must_use]
    pub fn of_hashes(hashes: Vec<u64>) -> Self {
        let mut set = Self { slots: vec![0; (hashes.len() * 2).next_power_of_two()] };
        for hash in hashes {
            let slot = set.slot(hash);
            set.slots[slot] = hash;
        }
        set
    }

    /// Whether the word with this hash is in it.
    #[must_use]
    pub fn holds(&self, hash: u64) -> bool {
        self.slots[self.slot(hash)] == hash
    }

    /// Where the word stands, or else the free place where it would: half of the places are free.
    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> 32) as usize & mask;
        while self.slots[slot] != 0 && self.slots[slot] != hash {
            slot = (slot + 1) & mask;
        }
        slot
    }
}
