//! The same words over and over: what a recogniser does when it loses the thread.

use super::super::Turn;
use super::words::Word;
use super::{Artefact, ArtefactKind, mark_whole};

/// Least and most words of a run that counts as a loop when it is repeated.
const LEAST: usize = 5;
const MOST: usize = 12;

/// Marks loops inside a turn; the first time the words stand there is left.
pub(super) fn within(text: &str, words: &[Word], artefacts: &mut Vec<Artefact>) {
    if words.len() >= 2 * LEAST || words.len() > 5 && words.iter().any(|word| word.ends) {
        sentences(words, artefacts);
    }
    if words.len() >= 2 * LEAST {
        runs(words, artefacts);
    }
    // The stop behind the last word goes with it.
    for artefact in artefacts.iter_mut().filter(|artefact| artefact.kind == ArtefactKind::Loop) {
        let rest = text.get(artefact.span.end..).unwrap_or_default();
        let stop = rest.find(|c: char| !matches!(c, '.' | '?' | '!' | ',' | '…')).unwrap_or(rest.len());
        artefact.span.end += stop;
    }
}

/// The same sentence three or more times in a row.
///
/// "No. No. No." and "Thank you. Thank you. Thank you." are said: one word never counts, two and
/// three only when they come back more than five times, and are certain from ten on.
/// Failure: a chant of four words, three times, is called a loop.
fn sentences(words: &[Word], artefacts: &mut Vec<Artefact>) {
    if words.iter().filter(|word| word.ends).nth(1).is_none() {
        return;
    }
    let sentences: Vec<&[Word]> = words.split_inclusive(|word| word.ends).collect();
    let mut at = 0;
    while at < sentences.len() {
        let same = sentences[at..].iter().take_while(|other| same(other, sentences[at])).count();
        let len = sentences[at].len();
        let (least, sure) = enough(len);
        if len > 1 && same >= least {
            let last = sentences[at + same - 1];
            let span = sentences[at + 1][0].span.cover(last[last.len() - 1].span);
            artefacts.push(Artefact { span, kind: ArtefactKind::Loop, certain: same >= sure });
        }
        at += same.max(1);
    }
}

/// A run of five to twelve words that follows itself: `w[i] == w[i + len]` for `len` words on end.
///
/// Twice may be a false start of the speaker; three times is certain. Shorter periods are honest
/// repeats ("no, no, no"); twenty of them are none.
fn runs(words: &[Word], artefacts: &mut Vec<Artefact>) {
    for len in 1..=MOST.min(words.len() / 2) {
        let (least, sure) = if len < LEAST { (20, 20) } else { (2, 3) };
        // Most turns are too short for it.
        if words.len() < least * len {
            continue;
        }
        let mut equal = 0;
        for at in len..=words.len() {
            if at < words.len() && words[at].key == words[at - len].key {
                equal += 1;
                continue;
            }
            let copies = equal / len + 1;
            if copies > 1 {
                let first = at - equal;
                let span = words[first].span.cover(words[first + (copies - 1) * len - 1].span);
                if copies >= least && !shorter_period(&words[first - len..first]) {
                    artefacts.push(Artefact { span, kind: ArtefactKind::Loop, certain: copies >= sure });
                }
            }
            equal = 0;
        }
    }
}

/// Whether the words repeat themselves with a shorter period: then it is an honest repeat.
fn shorter_period(words: &[Word]) -> bool {
    let len = words.len();
    (1..len)
        .filter(|period| len.is_multiple_of(*period))
        .any(|period| (period..len).all(|at| words[at].key == words[at - period].key))
        || len > 4 && (1..LEAST).any(|period| (period..len).all(|at| words[at].key == words[at - period].key))
}

fn same(a: &[Word], b: &[Word]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.key == b.key)
}

/// Turns of one speaker in a row that say the same, seen one after the other.
#[derive(Default)]
pub(super) struct Repeats {
    /// The turns that say the same, the first included.
    run: Vec<usize>,
    /// The words they say.
    words: Vec<u64>,
}

impl Repeats {
    /// The next turn of speech.
    pub(super) fn next(&mut self, turns: &mut [Turn], at: usize, words: &[Word]) {
        let speaker = |at: usize| turns[at].speaker;
        let same = self.run.last().is_some_and(|last| speaker(*last) == speaker(at))
            && self.words.iter().copied().eq(words.iter().map(|word| word.key));
        if !same {
            self.finish(turns);
            self.words.clear();
            self.words.extend(words.iter().map(|word| word.key));
        }
        self.run.push(at);
    }

    /// Marks the run that ends here: three turns or more, but for the first.
    pub(super) fn finish(&mut self, turns: &mut [Turn]) {
        let (least, sure) = enough(self.words.len());
        if self.words.len() > 1 && self.run.len() >= least {
            for at in &self.run[1..] {
                mark_whole(&mut turns[*at], ArtefactKind::Loop, self.run.len() >= sure);
            }
        }
        self.run.clear();
    }
}

/// How often a sentence of `len` words must stand in a row to be suspect, and to be certain.
const fn enough(len: usize) -> (usize, usize) {
    if len > 3 { (3, 3) } else { (6, 10) }
}
