//! What stands around each sentence: how often each cue, before it and behind it.

use super::cue::{Cues, SIGNS};
use super::sentence::Sentence;

/// How far around a sentence others count, in seconds.
const REACH: f64 = 60.0;

/// The same in sentences, where the times are not known.
const REACH_SENTENCES: usize = 12;

/// How often each cue stands somewhere.
pub(super) type Counts = [u16; SIGNS];

/// The cues around a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    pub(super) before: Counts,
    pub(super) behind: Counts,
}

/// What stands around each sentence, in one pass.
pub(super) fn around(sentences: &[Sentence<'_>], cues: &[Cues]) -> impl Iterator<Item = Around> {
    let mut window = Window { from: 0, to: 0, around: Around { before: [0; SIGNS], behind: [0; SIGNS] } };
    let count = sentences.len();
    (0..count).map(move |at| {
        if at > 0 {
            window.move_on(cues, at);
        }
        while window.from < at && !is_near(sentences, window.from, at) {
            take(&mut window.around.before, cues, window.from);
            window.from += 1;
        }
        while window.to < count && (window.to <= at || is_near(sentences, at, window.to)) {
            if window.to > at {
                add(&mut window.around.behind, cues, window.to);
            }
            window.to += 1;
        }
        window.around
    })
}

struct Window {
    from: usize,
    to: usize,
    around: Around,
}

impl Window {
    /// From the sentence before `at` to `at`.
    fn move_on(&mut self, cues: &[Cues], at: usize) {
        add(&mut self.around.before, cues, at - 1);
        if self.to > at {
            take(&mut self.around.behind, cues, at);
        }
    }
}

fn add(counts: &mut Counts, cues: &[Cues], at: usize) {
    for place in cues.get(at).into_iter().flat_map(|cues| cues.places()) {
        counts[place] = counts[place].saturating_add(1);
    }
}

fn take(counts: &mut Counts, cues: &[Cues], at: usize) {
    for place in cues.get(at).into_iter().flat_map(|cues| cues.places()) {
        counts[place] = counts[place].saturating_sub(1);
    }
}

fn is_near(sentences: &[Sentence<'_>], one: usize, other: usize) -> bool {
    match (sentences.get(one).and_then(|own| own.start), sentences.get(other).and_then(|own| own.start)) {
        (Some(one), Some(other)) => (other - one).abs() <= REACH,
        _ => one.abs_diff(other) <= REACH_SENTENCES,
    }
}
