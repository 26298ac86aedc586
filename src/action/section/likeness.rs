//! Whether two sentences say the same thing, by the words they share.

use std::collections::BTreeSet;

use crate::person::{Gap, words};

/// What a sentence says, for comparing: its telling words, its numbers, whether it denies.
///
/// Words are compared without case, accents and plural `s`; words that say little (`the`, `will`,
/// `with`) do not count. Numbers and a denial must agree: "section 3" is not "section 4", and "send"
/// is not "do not send".
///
/// Fails: the same thing in other words is not seen, and so stands twice.
///
/// ```
/// use rapport::action::section::Gist;
/// let listed = Gist::of("Send Ada Novak the price for a third site.");
/// assert!(listed.resembles(&Gist::of("I'll send Ada the price for a third site")));
/// assert!(!listed.resembles(&Gist::of("Send Ada Novak the price list for trucks.")));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gist {
    words: BTreeSet<String>,
    numbers: BTreeSet<String>,
    denies: bool,
}

/// Words that say little, folded, in order of the alphabet.
const LITTLE: &[&str] = &[
    "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can",
    "could", "did", "do", "does", "for", "from", "get", "going", "gonna", "had", "has", "have", "he", "her", "him",
    "his", "i", "id", "if", "ill", "im", "in", "into", "is", "it", "its", "ive", "just", "let", "lets", "me", "might",
    "my", "need", "of", "on", "or", "our", "out", "over", "please", "re", "she", "should", "so", "some", "still",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "up", "us", "was",
    "we", "well", "were", "what", "when", "where", "which", "who", "will", "with", "would", "you", "your",
];

/// Words that turn a sentence into its opposite.
const DENIALS: &[&str] = &["arent", "cannot", "cant", "didnt", "doesnt", "dont", "isnt", "never", "no", "not", "wont"];

/// How many times longer a sentence may be that holds another one: a whole paragraph holds any words.
const PART: usize = 4;

/// Whether a text begins with all the words of another one: with two or more of them, or with nothing behind them. Then
/// it says what the other one says, and something beside it.
///
/// Failure: "Ship in June to Turku" beside "Ship in June", where the two are two things.
#[must_use]
pub fn begins_with(text: &str, says: &str) -> bool {
    let [all, said] = [text, says].map(|text| words(text).into_iter().map(|word| word.key).collect::<Vec<String>>());
    !said.is_empty() && all.starts_with(&said) && (said.len() >= 2 || all.len() == said.len())
}

impl Gist {
    /// Reads a sentence or a line without its markup.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut gist = Self::default();
        for word in words(text) {
            if DENIALS.binary_search(&word.key.as_str()).is_ok() {
                gist.denies = true;
            } else if word.key.bytes().any(|byte| byte.is_ascii_digit()) {
                gist.numbers.insert(word.key);
            } else if word.gap != Gap::Break || word.key.len() > 1 {
                gist.add(word.key);
            }
        }
        gist
    }

    fn add(&mut self, mut key: String) {
        if LITTLE.binary_search(&key.as_str()).is_ok() {
            return;
        }
        if key.len() > 3 && key.ends_with('s') && !key.ends_with("ss") {
            key.pop();
        }
        self.words.insert(key);
    }

    /// Without the words of a name.
    pub fn leave_out(&mut self, name: &str) {
        for word in words(name) {
            self.words.remove(&word.key);
        }
    }

    /// Whether nothing telling is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.numbers.is_empty()
    }

    /// How many telling words it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len() + self.numbers.len()
    }

    /// Its telling words in order of the alphabet, with single spaces: equal where the gist is.
    #[must_use]
    pub fn key(&self) -> String {
        let denial = self.denies.then_some("not");
        let all = denial.into_iter().chain(self.words.iter().chain(&self.numbers).map(String::as_str));
        all.collect::<Vec<_>>().join(" ")
    }

    /// How many telling words the two share.
    #[must_use]
    pub fn shared(&self, other: &Self) -> usize {
        self.words.intersection(&other.words).count() + self.numbers.intersection(&other.numbers).count()
    }

    /// Whether the two say the same: they share three of five of all their words, or the shorter one
    /// (of three words or more) stands whole in the longer.
    #[must_use]
    pub fn resembles(&self, other: &Self) -> bool {
        if !self.agrees(other) {
            return false;
        }
        let shared = self.shared(other);
        let all = self.len() + other.len() - shared;
        shared > 0 && (shared * 5 >= all * 3 || self.is_part(other, 3))
    }

    /// Whether the shorter one stands whole in the longer.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.agrees(other) && self.is_part(other, 1)
    }

    /// Whether the shorter one, of two words or more, stands whole in the longer. Enough only where
    /// something else agrees as well: who is to do it, and by when.
    #[must_use]
    pub fn may_resemble(&self, other: &Self) -> bool {
        self.agrees(other) && (self.is_part(other, 2) || self.resembles(other))
    }

    /// Whether the two share two words, and half of the shorter one's. Says something only of items of one
    /// owner and one due date, or of a request and the answer to it.
    #[must_use]
    pub fn touches(&self, other: &Self) -> bool {
        let shared = self.shared(other);
        self.agrees(other) && shared >= 2 && shared * 2 >= self.len().min(other.len())
    }

    fn is_part(&self, other: &Self, least: usize) -> bool {
        let (shorter, longer) = (self.len().min(other.len()), self.len().max(other.len()));
        shorter >= least && longer <= shorter * PART && self.shared(other) == shorter
    }

    /// Whether no number and no denial tells them apart. Numbers that only one of them has do not.
    fn agrees(&self, other: &Self) -> bool {
        let numbers = self.numbers.is_empty() || other.numbers.is_empty() || self.numbers == other.numbers;
        numbers && self.denies == other.denies
    }
}
