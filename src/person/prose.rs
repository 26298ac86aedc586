//! What a text leaves behind so that a name registered later is still found in it.

use std::sync::LazyLock;

use super::name::{COMMON, Name};
use super::scan::{Piece, WordSet, and, hash};
use super::words::{Gap, Shape};
use crate::text::Span;

/// The traces of the names a text may hold: hashes of its capitalised words and of the pairs of
/// them, some hundred bytes for a note. A new person page asks the traces of all notes, and no
/// note is read again.
///
/// A trace is five bytes of a hash: in a vault of a hundred thousand notes and five thousand people
/// chance takes one pair for another once in fifty times.
///
/// Failure: a name of three words whose two pairs stand in the note at different places counts
/// as named; it takes two people who share a name for that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces(Box<[u8]>);

/// Bytes of a trace.
const TRACE: usize = 5;

impl Traces {
    /// The traces of `text`, in one pass.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::of_words(&Piece::all(text, 0), &[])
    }

    /// The traces of a text with these words, without those at places that say nothing of anybody, in their order.
    #[must_use]
    pub fn of_words(words: &[Piece], silent: &[Span]) -> Self {
        let mut traces = Vec::with_capacity(words.len() / 2);
        let is_named = |word: &Piece| word.shape != Shape::Small;
        // A particle is short.
        let may_be = |word: &Piece| is_named(word) || word.length < 6 && is_particle(word.hash);
        let mut before: Option<&Piece> = None;
        let (mut silent, mut from) = (silent, silent.first().map_or(usize::MAX, |place| place.start));
        for word in words {
            // Most words stand before the next such place.
            if from <= word.span.start {
                while let [first, rest @ ..] = silent
                    && first.end <= word.span.start
                {
                    silent = rest;
                }
                from = silent.first().map_or(usize::MAX, |place| place.start);
                if from <= word.span.start {
                    before = None;
                    continue;
                }
            }
            if word.shape == Shape::Capital && may_stand_alone(word.length, word.hash) {
                traces.push(trace(word.hash, 0));
            }
            if let Some(before) = before
                && word.gap != Gap::Break
                && (is_named(before) || is_named(word))
                && may_be(before)
                && may_be(word)
            {
                traces.push(trace(before.hash, word.hash));
            }
            before = Some(word);
        }
        traces.sort_unstable();
        traces.dedup();
        let mut bytes = Vec::with_capacity(traces.len() * TRACE);
        traces.iter().for_each(|trace| bytes.extend_from_slice(&trace.to_be_bytes()[8 - TRACE..]));
        Self(bytes.into())
    }

    /// Whether the text holds all traces of `name`, which are not none.
    #[must_use]
    pub fn hold(&self, name: &Name) -> bool {
        self.hold_all(&traces_of_name(name))
    }

    /// Whether the text holds all of these traces, which are not none.
    #[must_use]
    pub fn hold_all(&self, wanted: &[u64]) -> bool {
        !wanted.is_empty() && wanted.iter().all(|wanted| self.holds(*wanted))
    }

    /// Whether the text holds this trace.
    #[must_use]
    pub fn holds(&self, wanted: u64) -> bool {
        let (traces, _) = self.0.as_chunks::<TRACE>();
        traces.binary_search_by_key(&wanted, number).is_ok()
    }

    /// The traces, in order.
    pub fn iter(&self) -> impl Iterator<Item = u64> {
        self.0.as_chunks::<TRACE>().0.iter().map(number)
    }

    /// The traces as bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The traces of these bytes; `None` where there are some too many.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.len().is_multiple_of(TRACE).then(|| Self(bytes.into()))
    }
}

fn number(bytes: &[u8; TRACE]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The traces that a text with this name in it must hold; none for what prose cannot name.
#[must_use]
pub fn traces_of_name(name: &Name) -> Vec<u64> {
    if !name.stands_in_prose() {
        return Vec::new();
    }
    let words: Vec<(usize, u64)> = name.pattern().map(|(key, _)| (key.len(), hash(key))).collect();
    if let [(length, only)] = words[..] {
        return if may_stand_alone(length, only) { vec![trace(only, 0)] } else { Vec::new() };
    }
    let pairs = words.windows(2).map(|pair| (pair[0].1, pair[1].1));
    pairs
        .filter(|(one, other)| !is_particle(*one) || !is_particle(*other))
        .map(|(one, other)| trace(one, other))
        .collect()
}

/// A name that prose may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Traced {
    /// The hashes of its words.
    pub words: Box<[u64]>,
    /// Its traces, at least one.
    pub traces: Box<[u64]>,
}

impl Traced {
    /// `None` for a name that leaves no traces.
    pub fn of(name: &Name) -> Option<Self> {
        let traces = traces_of_name(name);
        let words = name.pattern().map(|(word, _)| hash(word)).collect();
        (!traces.is_empty()).then(|| Self { words, traces: traces.into() })
    }

    /// Whether it is the other name with words before or behind it.
    pub fn goes_beyond(&self, words: &[u64]) -> bool {
        self.words.len() > words.len() && self.words.windows(words.len()).any(|own| own == words)
    }
}

/// The trace that a text must hold which names somebody whose name begins with the folded word;
/// `None` where it leaves none by itself, or is of a script without capitals.
#[must_use]
pub fn sign_of_word(word: &str) -> Option<u64> {
    let hash = hash(word);
    (word.starts_with(char::is_lowercase) && may_stand_alone(word.len(), hash)).then(|| trace(hash, 0))
}

/// The trace of a single word with this hash.
#[must_use]
pub const fn sign_of_hash(hash: u64) -> u64 {
    trace(hash, 0)
}

fn may_stand_alone(length: usize, hash: u64) -> bool {
    static NAMES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(COMMON.iter().copied()));
    length > 2 && !NAMES.holds(hash)
}

/// Small words inside surnames.
fn is_particle(hash: u64) -> bool {
    static PARTICLES: LazyLock<WordSet> = LazyLock::new(|| {
        let words = "af al av bat ben bin da das de del della den der di do dos du e el ibn la las le los o of op t te \
                     ten ter van ver von y zu zum zur";
        WordSet::of(words.split(' '))
    });
    PARTICLES.holds(hash)
}

const fn trace(first: u64, second: u64) -> u64 {
    and(first, second) >> (64 - 8 * TRACE)
}

/// A bit for each of the traces that came, also of those that went since.
#[derive(Clone, Debug)]
pub(super) struct Begins(Box<[u64; Self::WORDS]>);

impl Begins {
    const WORDS: usize = 1 << 10;

    const fn place(trace: u64) -> (usize, u64) {
        ((trace >> 6) as usize % Self::WORDS, 1 << (trace % 64))
    }

    pub fn add(&mut self, trace: u64) {
        let (word, bit) = Self::place(trace);
        self.0[word] |= bit;
    }

    pub fn may_hold(&self, trace: u64) -> bool {
        let (word, bit) = Self::place(trace);
        self.0[word] & bit != 0
    }
}

impl Default for Begins {
    fn default() -> Self {
        Self(Box::new([0; Self::WORDS]))
    }
}

impl PartialEq for Begins {
    /// What went is no part of the value.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Begins {}
