//! The words of a text one after the other, without a copy of each: what a whole vault is read with.

use std::borrow::Cow;

use super::words::{Gap, Shape, fold_into, gap_between, is_word, shape_of, word_end};
use crate::text::Span;

/// A word as [`Scan`] sees it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'s> {
    /// Where it stands, without a possessive.
    pub span: Span,
    /// How it is written.
    pub shape: Shape,
    /// What stands between it and the word before.
    pub gap: Gap,
    /// As it is written, where its key is that in small letters; else the key.
    written: &'s str,
    /// What of its bytes does not count.
    bits: u64,
    /// Of a word of fewer than eight plain letters the hash, which costs one look at the text.
    short: Option<u64>,
    has_digit: bool,
}

impl<'s> Seen<'s> {
    /// Small letters without accents and apostrophes.
    #[must_use]
    pub fn key(&self) -> Cow<'s, str> {
        if self.written.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(self.written.to_ascii_lowercase())
        } else {
            Cow::Borrowed(self.written)
        }
    }

    /// The hash of the key.
    #[must_use]
    pub fn hash(&self) -> u64 {
        self.short.unwrap_or_else(|| hash_of(self.written.as_bytes(), self.bits))
    }

    /// Bytes of the key.
    #[must_use]
    pub const fn length(&self) -> usize {
        self.written.len()
    }

    /// Whether there is a digit in it.
    #[must_use]
    pub const fn has_digit(&self) -> bool {
        self.has_digit
    }
}

/// A word of a text that was gone over, without its letters.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// Where it stands, without a possessive.
    pub span: Span,
    /// The hash of its key.
    pub hash: u64,
    /// Bytes of its key.
    pub length: usize,
    /// How it is written.
    pub shape: Shape,
    /// What stands between it and the word before.
    pub gap: Gap,
    /// Whether there is a digit in it.
    pub has_digit: bool,
}

impl Piece {
    /// The words of `text` behind `at`.
    #[must_use]
    pub fn all(text: &str, at: usize) -> Vec<Self> {
        let mut found = Vec::with_capacity((text.len() - at.min(text.len())) / 6);
        let mut scan = Scan::from(text, at);
        while let Some(seen) = scan.step() {
            let (hash, length) = (seen.hash(), seen.length());
            let Seen { span, shape, gap, has_digit, .. } = seen;
            found.push(Self { span, hash, length, shape, gap, has_digit });
        }
        found
    }
}

/// Goes over the words of a text, in one pass.
pub struct Scan<'t> {
    text: &'t str,
    at: usize,
    gap_from: usize,
    /// The key of a word that is no plain word.
    key: String,
    before: Span,
    before_shape: Option<Shape>,
}

impl<'t> Scan<'t> {
    /// Before the first word of `text`.
    #[must_use]
    pub const fn new(text: &'t str) -> Self {
        Self::from(text, 0)
    }

    /// Before the first word of `text` behind `at`; places are those of the whole text.
    #[must_use]
    pub const fn from(text: &'t str, at: usize) -> Self {
        Self { text, at, gap_from: at, key: String::new(), before: Span::at(at), before_shape: None }
    }

    /// The next word.
    pub fn next_word(&mut self) -> Option<Seen<'_>> {
        self.step()
    }

    /// The same, as part of the loop that asks: what all words of a note are read with.
    #[inline(always)]
    fn step(&mut self) -> Option<Seen<'_>> {
        let (at, first) = self.next_start()?;
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        let (mut length, mut kinds) = (0, 0);
        while let Some(kind @ 1..) = rest.get(length).map(|byte| KINDS[usize::from(*byte)]) {
            kinds |= kind;
            length += 1;
        }
        // Most words are plain letters, and end at what is neither an apostrophe nor another script.
        let is_plain = rest.get(length).is_none_or(|next| next.is_ascii() && *next != b'\'');
        let (end, behind) = if is_plain { (at + length, at + length) } else { word_end(self.text, at, first) };
        let span = Span::new(at, end);
        let shape = if kinds & CAPITAL > 0 || !is_plain { shape_of(first) } else { Shape::Small };
        let gap = match self.before_shape {
            None => Gap::Break,
            // Most words stand one space apart.
            Some(_) if at == self.gap_from + 1 && self.text.as_bytes().get(self.gap_from) == Some(&b' ') => Gap::Space,
            Some(before) => gap_between(self.text, (self.before, before), Span::new(self.gap_from, at)),
        };
        (self.at, self.gap_from, self.before, self.before_shape) = (behind, behind, span, Some(shape));
        if is_plain {
            let written = span.of(self.text);
            let short = rest.first_chunk().filter(|_| length < 8).map(|chunk| hash_of_short(*chunk, length));
            return Some(Seen { span, shape, gap, written, bits: SMALL, short, has_digit: kinds & DIGIT > 0 });
        }
        self.key.clear();
        fold_into(span.of(self.text), &mut self.key);
        let has_digit = self.key.bytes().any(|byte| byte.is_ascii_digit());
        Some(Seen { span, shape, gap, written: &self.key, bits: 0, short: None, has_digit })
    }

    /// Where the next word begins, and its first letter.
    fn next_start(&self) -> Option<(usize, char)> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            let byte = *bytes.get(at)?;
            if KINDS[usize::from(byte)] > 0 {
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
}

const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const CAPITAL: u8 = 4;

/// What the bytes of plain words are; all others are nothing.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        kinds[byte as usize] = LETTER * byte.is_ascii_lowercase() as u8
            + CAPITAL * byte.is_ascii_uppercase() as u8
            + DIGIT * byte.is_ascii_digit() as u8;
        byte += 1;
    }
    kinds
};

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// The bit by which small ASCII letters differ from capitals, in each byte; digits have it too.
const SMALL: u64 = u64::from_ne_bytes([b' '; 8]);

/// The hash of a word's key: the same on every machine, as the index is.
#[must_use]
pub fn hash(key: &str) -> u64 {
    hash_of(key.as_bytes(), 0)
}

/// The hash of bytes with these bits set in each.
fn hash_of(bytes: &[u8], bits: u64) -> u64 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let hash =
        chunks.iter().fold(SEED ^ bytes.len() as u64, |hash, chunk| and(hash, u64::from_le_bytes(*chunk) | bits));
    let last = rest.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte));
    and(hash, last | bits & first_bytes(rest.len()))
}

/// The same of the first `length` of eight bytes of a text, in small letters.
const fn hash_of_short(chunk: [u8; 8], length: usize) -> u64 {
    and(SEED ^ length as u64, (u64::from_le_bytes(chunk) | SMALL) & first_bytes(length))
}

/// All bits of the first bytes of eight, of fewer than all.
const fn first_bytes(length: usize) -> u64 {
    (1 << (8 * length)) - 1
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
        let mut set = Self { slots: vec![0; (hashes.len() * 4).next_power_of_two()] };
        for hash in hashes {
            let slot = set.slot(hash);
            set.slots[slot] = hash;
        }
        set
    }

    /// Whether the word with this hash is in it.
    #[must_use]
    #[inline]
    pub fn holds(&self, hash: u64) -> bool {
        self.slots.get(self.slot(hash)) == Some(&hash)
    }

    /// Where the word stands, or else the free place where it would: three of four places are free, for most words
    /// that are asked for are not in it.
    #[inline]
    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> 32) as usize & mask;
        while self.slots.get(slot).is_some_and(|own| *own != 0 && *own != hash) {
            slot = (slot + 1) & mask;
        }
        slot
    }
}
