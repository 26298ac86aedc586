//! How an entry that is known by its words is known again when its source rewords it a little.

use std::collections::BTreeSet;

use super::Line;
use super::memory::Hash;
use crate::date::is_full_name;

/// Fewest telling words that are left where one goes.
const FEWEST: usize = 3;

/// What is kept of an entry that is gone: two sums, each as large as a hash, of its words' numbers and of their squares.
/// They tell exactly whether other words are the same, or the same without one of them, for then the differences are
/// a number and its square.
///
/// Reason: who takes a fact out does not want to read it again because its source says it more briefly. Only what says
/// nothing more is the same: "covers" and "leaves", "May" and "June" are one word each, and another fact.
/// Lost are a new fact that has the same words in another order, or all but one that [`TURNING`] does not have, where
/// the old one stands there no more. Failure: what a source says in other words, or said in other words
/// before the page has seen what was taken out, or together with a new name of its note, comes back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Kin {
    sum: Hash,
    of_squares: Hash,
    is_long: bool,
}

/// Words, as a gist has them, without which a sentence says something else, besides the names of days and months; in
/// order of the alphabet.
const TURNING: &[&str] = &[
    "after",
    "against",
    "agreed",
    "almost",
    "although",
    "before",
    "billion",
    "cancel",
    "canceled",
    "cancelled",
    "cannot",
    "decline",
    "declined",
    "denied",
    "denies",
    "double",
    "dozen",
    "eight",
    "eighteen",
    "eighty",
    "eleven",
    "except",
    "fail",
    "failed",
    "fewer",
    "fifteen",
    "fifty",
    "first",
    "five",
    "forty",
    "four",
    "fourteen",
    "funf",
    "half",
    "hardly",
    "hundred",
    "instead",
    "kein",
    "keine",
    "lack",
    "last",
    "later",
    "least",
    "less",
    "lost",
    "maybe",
    "million",
    "more",
    "most",
    "nearly",
    "neither",
    "never",
    "nicht",
    "nie",
    "nine",
    "nineteen",
    "ninety",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "ohne",
    "one",
    "only",
    "partly",
    "per",
    "perhap",
    "quarter",
    "rarely",
    "refuse",
    "refused",
    "reject",
    "rejected",
    "second",
    "seldom",
    "seven",
    "seventeen",
    "seventy",
    "six",
    "sixteen",
    "sixty",
    "stop",
    "stopped",
    "ten",
    "third",
    "thirteen",
    "thirty",
    "thousand",
    "three",
    "today",
    "tomorrow",
    "twelve",
    "twenty",
    "twice",
    "two",
    "under",
    "unless",
    "until",
    "vier",
    "without",
    "yesterday",
    "zwei",
    "zwolf",
];

/// Words that a sentence may gain and say the same.
const IDLE: &[&str] = &["actually", "already", "currently", "now", "really", "too"];

/// Words that say the same, and which of them stands for both.
const SAME: &[(&str, &str)] = &[("begin", "start"), ("commence", "start"), ("purchase", "buy")];

impl Kin {
    /// Of an entry whose identity is its words and whose text ends with a link to where it stands.
    pub(super) fn of(line: &Line) -> Option<Self> {
        let (_, link) = line.text.rsplit_once("[[")?;
        let place = link.split(['|', ']']).next()?;
        let is_turning = |word: &&str| {
            TURNING.binary_search(word).is_ok() || is_full_name(word) || word.bytes().any(|byte| byte.is_ascii_digit())
        };
        let own = line.id.split(' ').filter(|word| !IDLE.contains(word));
        let own = own.map(|word| SAME.iter().find(|(other, _)| *other == word).map_or(word, |(_, same)| same));
        let (turning, words): (BTreeSet<&str>, BTreeSet<&str>) = own.partition(is_turning);
        let turning = turning.into_iter().collect::<Vec<_>>().join(" ");
        let start = ["\u{1E}", "\u{1F}"].map(|mark| Hash::of(&format!("{mark}{place}\n{turning}")));
        let [sum, of_squares] = words
            .iter()
            .map(|word| Hash::of(word))
            .fold(start, |[sum, of_squares], word| [sum.plus(word), of_squares.plus(word.squared())]);
        (!words.is_empty()).then_some(Self { sum, of_squares, is_long: words.len() >= FEWEST })
    }

    /// What the memory holds of it.
    pub(super) const fn texts(self) -> [Hash; 2] {
        [self.sum, self.of_squares]
    }

    /// Whether an entry of which the memory holds these says all that this one says, and no more than a word beside.
    pub(super) fn is(self, texts: &[Hash]) -> bool {
        texts.windows(2).any(|held| {
            let (word, square) = (held[0].minus(self.sum), held[1].minus(self.of_squares));
            held == self.texts() || self.is_long && word.squared() == square
        })
    }
}
