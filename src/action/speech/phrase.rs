//! Phrases that are looked for in sentences, word by word.

use super::sentence::Sentence;
use crate::person::hash;

/// Some places for words one after the other, each with the words that may stand there, by their hashes: phrases
/// are asked of every word of a meeting.
pub(super) struct Phrase(Vec<Vec<u64>>);

impl Phrase {
    /// The words with a space between them, `/` between words that may stand in one place.
    pub(super) fn new(words: &str) -> Self {
        let places = words.split(' ').filter(|place| !place.is_empty());
        Self(places.map(|place| place.split('/').map(hash).collect()).collect())
    }

    /// Where it ends that begins at `at`; adverbs between its words do not count.
    pub(super) fn end(&self, sentence: &Sentence<'_>, mut at: usize) -> Option<usize> {
        for place in &self.0 {
            at += sentence.words.iter().skip(at).take_while(|word| word.adverb && !place.contains(&word.hash)).count();
            sentence.words.get(at).filter(|word| place.contains(&word.hash))?;
            at += 1;
        }
        Some(at)
    }
}

/// A list of phrases.
pub(super) struct Phrases(Vec<Phrase>);

impl Phrases {
    pub(super) fn of(phrases: &[&str]) -> Self {
        Self(phrases.iter().map(|words| Phrase::new(words)).collect())
    }

    /// Where each of them ends that begins at `at`.
    pub(super) fn ends(&self, sentence: &Sentence<'_>, at: usize) -> impl Iterator<Item = usize> {
        self.0.iter().filter_map(move |phrase| phrase.end(sentence, at))
    }

    /// Whether any of them begins at `at`.
    pub(super) fn stand(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        self.ends(sentence, at).next().is_some()
    }
}
