//! Who speaks in a meeting, and whom a word names.

use std::collections::BTreeSet;

use super::SpokenTurn;
use super::sentence::Sentence;
use crate::date::is_full_name;
use crate::person::hash;
use crate::text::{Gather, Order};

/// More labels than this are no people: text was taken for a transcript.
const MOST: usize = 100;

/// The labels of a meeting's speakers, in the order of their first turn, and behind them those who listen.
pub(super) struct Speakers<'t> {
    pub(super) labels: Vec<&'t str>,
    /// How many of them speak.
    speaking: usize,
    /// The words of the labels by hash, each with its label and whether it is the first one there.
    words: Vec<(u64, usize, bool)>,
}

impl<'t> Speakers<'t> {
    pub(super) fn of(turns: &[SpokenTurn<'t>], listeners: &[&'t str]) -> Self {
        let mut labels: Vec<&str> = Vec::new();
        for name in turns.iter().filter_map(|turn| turn.speaker) {
            if labels.len() < MOST && !labels.contains(&name) {
                labels.push(name);
            }
        }
        let speaking = labels.len();
        labels.extend(listeners);
        let words = labels.iter().enumerate().flat_map(|(at, label)| {
            let words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            // Labels may be in lower case.
            words.enumerate().map(move |(place, word)| (hash(&word.to_lowercase()), at, place == 0))
        });
        let mut words: Vec<_> = words.collect();
        // Who speaks is meant before who listens.
        let said: BTreeSet<u64> = words.iter().filter(|(_, at, _)| *at < speaking).map(|(word, ..)| *word).gathered();
        words.retain(|(word, at, _)| *at < speaking || !said.contains(word));
        words.order_by_key(|(word, ..)| *word);
        Self { labels, speaking, words }
    }

    /// The speaker that a word names: a word of one label only, best its first, with a capital letter where it is
    /// said.
    pub(super) fn named(&self, sentence: &Sentence<'_>, at: usize) -> Option<String> {
        let word = sentence.words.get(at)?;
        if word.span.len() < 3 || !word.span.of(&sentence.text).starts_with(char::is_uppercase) {
            return None;
        }
        let from = self.words.partition_point(|(own, ..)| *own < word.hash);
        let fitting = || self.words[from..].iter().take_while(|(own, ..)| *own == word.hash);
        let first = only(fitting().filter(|(.., first)| *first).map(|(_, label, _)| *label));
        let label = self.labels[first.or_else(|| only(fitting().map(|(_, label, _)| *label)))?];
        (Some(label) != sentence.speaker).then(|| label.to_owned())
    }

    /// First names that are names of days too.
    pub(super) fn called_as_days(&self) -> Vec<&'t str> {
        let first = self.labels.iter().filter_map(|label| label.split(' ').next());
        first.filter(|name| is_full_name(name)).collect()
    }

    /// Whether a listener has the first name of a speaker, so that it alone may be either's.
    pub(super) fn is_shared(&self, label: &str) -> bool {
        let first = |label: &str| label.split(' ').next().unwrap_or_default().to_lowercase();
        self.labels.iter().skip(self.speaking).any(|other| *other != label && first(other) == first(label))
    }
}

/// The one of a sorted list, however often it stands there.
fn only(mut labels: impl Iterator<Item = usize>) -> Option<usize> {
    let one = labels.next()?;
    labels.all(|other| other == one).then_some(one)
}
