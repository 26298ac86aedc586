//! What a text leaves behind so that a name registered later is still found in it.

use super::name::{COMMON, Name};
use super::words::{Gap, Shape, Word, words};

/// The traces of the names a text may hold: hashes of its capitalised words and of the pairs of
/// them, some hundred bytes for a note. A new person page asks the traces of all notes, and no
/// note is read again.
///
/// Failure: a name of three words whose two pairs stand in the note at different places counts
/// as named; it takes two people who share a name for that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces(Box<[u64]>);

impl Traces {
    /// The traces of `text`, in one pass.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::of_words(&words(text))
    }

    /// The traces of a text whose words are known.
    #[must_use]
    pub fn of_words(words: &[Word]) -> Self {
        let single = words.iter().filter(|word| word.shape == Shape::Capital && may_stand_alone(&word.key));
        let mut hashes: Vec<u64> = single.map(|word| hash(&word.key, "")).collect();
        let pairs = words.windows(2).filter(|pair| pair[1].gap != Gap::Break && is_name_pair(&pair[0], &pair[1]));
        hashes.extend(pairs.map(|pair| hash(&pair[0].key, &pair[1].key)));
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes.into_boxed_slice())
    }

    /// Whether the text holds all traces of `name`, which are not none.
    #[must_use]
    pub fn hold(&self, name: &Name) -> bool {
        let wanted = traces_of_name(name);
        !wanted.is_empty() && wanted.iter().all(|trace| self.0.binary_search(trace).is_ok())
    }

    /// The hashes, in order.
    pub fn iter(&self) -> impl Iterator<Item = u64> {
        self.0.iter().copied()
    }
}

/// The traces that a text with this name in it must hold; none for what prose cannot name.
#[must_use]
pub fn traces_of_name(name: &Name) -> Vec<u64> {
    if !name.stands_in_prose() {
        return Vec::new();
    }
    let words: Vec<(&str, bool)> = name.pattern().collect();
    if let [(only, _)] = words[..] {
        return if may_stand_alone(only) { vec![hash(only, "")] } else { Vec::new() };
    }
    words
        .windows(2)
        .filter(|pair| !is_particle(pair[0].0) || !is_particle(pair[1].0))
        .map(|pair| hash(pair[0].0, pair[1].0))
        .collect()
}

fn may_stand_alone(key: &str) -> bool {
    key.len() > 2 && COMMON.binary_search(&key).is_err()
}

fn is_name_pair(first: &Word, second: &Word) -> bool {
    let named = |word: &Word| word.shape != Shape::Small;
    (named(first) || is_particle(&first.key))
        && (named(second) || is_particle(&second.key))
        && (named(first) || named(second))
}

/// Small words inside surnames.
fn is_particle(key: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "af", "al", "av", "bat", "ben", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos",
        "du", "e", "el", "ibn", "la", "las", "le", "los", "o", "of", "op", "t", "te", "ten", "ter", "van", "ver",
        "von", "y", "zu", "zum", "zur",
    ];
    PARTICLES.binary_search(&key).is_ok()
}

/// FNV-1a over the words with a separator: the same on every machine, as the index is.
fn hash(first: &str, second: &str) -> u64 {
    let bytes = first.bytes().chain([0xFF]).chain(second.bytes());
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}
