//! What a text leaves behind so that a name registered later is still found in it.

use std::sync::LazyLock;

use super::name::{COMMON, Name};
use super::scan::{Scan, WordSet, and, hash};
use super::words::{Gap, Shape};

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
        let mut traces = Vec::new();
        let mut scan = Scan::new(text);
        let mut before = Piece::default();
        while let Some(word) = scan.next_word() {
            let is_named = word.shape != Shape::Small;
            // Most words are neither: they need no hash.
            let next = if is_named || word.length() < 6 {
                let hash = word.hash();
                Piece { hash, is_named, may_be: is_named || is_particle(hash) }
            } else {
                Piece::default()
            };
            if word.shape == Shape::Capital && may_stand_alone(word.length(), next.hash) {
                traces.push(trace(next.hash, 0));
            }
            let joined = word.gap != Gap::Break && before.may_be && next.may_be && (before.is_named || is_named);
            if joined {
                traces.push(trace(before.hash, next.hash));
            }
            before = next;
        }
        traces.sort_unstable();
        traces.dedup();
        Self(traces.iter().flat_map(|trace| trace.to_be_bytes().into_iter().skip(8 - TRACE)).collect())
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

/// A word that may be part of a name.
#[derive(Clone, Copy, Default)]
struct Piece {
    hash: u64,
    /// Whether it is written as a name is.
    is_named: bool,
    /// Whether that, or a small word inside a surname.
    may_be: bool,
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
