//! What a sentence and its surroundings weigh, as an action item and as a decision.
//!
//! The weights are the work of `tests/core/action/training.rs`, fitted by logistic regression on seventy
//! published working calls of the Ethereum core developers (GitHub `ethereum/pm`, CC BY-SA 3.0): how much
//! more often sentences with a sign stand near something that a reader of the call listed afterwards. Those of
//! action items are added to by what one reader judged to be a task in sixty-five of the calls (`tests/data/actions`):
//! of what readers list nothing tells that it is this sentence.
//! Only numbers come from there, no words. They fail where one voice leads a meeting and announces every
//! step of it.

use super::cue::SIGNS;
use super::hint::HINTS;
use super::remark::{Place, telling};
use super::sentence::Sentence;

/// How many weights there are: each sign in the sentence, before it and behind it, and [`Others`].
pub(super) const WEIGHTS: usize = SIGNS * 3 + OTHERS;

/// What is no sign: where and how a sentence stands, and what is known of its act.
pub(super) const OTHERS: usize = 11 + ABOUT_ACTS;

/// Class (six), actor (two), owner, reply (two), plain, telling, cut short, doubtful,
/// of the meeting, idle, and its hints.
pub(super) const ABOUT_ACTS: usize = 17 + HINTS;

/// What is known of an act, true or not.
pub(super) type ActSigns = [bool; ABOUT_ACTS];

/// A sign that holds; counts go up from there as logarithms do.
const ONE: i16 = 16;

/// 16 · ln(1 + n): the tenth "we should" says less than the first.
const DAMPED: [i16; 16] = [0, 11, 18, 22, 26, 29, 31, 33, 35, 37, 38, 40, 41, 42, 43, 44];

/// All that is weighed of a sentence.
pub(super) struct Evidence(pub(super) [i16; WEIGHTS]);

impl Evidence {
    pub(super) fn of(place: &Place<'_, '_>, act: &ActSigns) -> Self {
        let mut all = [0; WEIGHTS];
        for at in place.cues().places() {
            all[at] = ONE;
        }
        let damped = |count: u16| DAMPED[usize::from(count).min(DAMPED.len() - 1)];
        let around = place.around.before.iter().chain(&place.around.behind);
        all[SIGNS..].iter_mut().zip(around).for_each(|(slot, count)| *slot = damped(*count));
        let sentence = place.sentence();
        let words = sentence.words.len();
        let [named, shortened, counted] = names(sentence);
        let holds = |sign: bool| if sign { ONE } else { 0 };
        let share = place.share();
        let others = [
            holds(share < 0.06),
            holds(share < 0.12),
            (share * f32::from(ONE)) as i16,
            holds(share > 0.85),
            holds(words < 5),
            holds(words > 12),
            holds(words > 30),
            damped(telling(sentence).min(15) as u16),
            holds(named),
            holds(shortened),
            holds(counted),
        ];
        let others = others.into_iter().chain(act.iter().map(|sign| holds(*sign)));
        all[SIGNS * 3..].iter_mut().zip(others).for_each(|(slot, other)| *slot = other);
        Self(all)
    }
}

/// Whether there are names, abbreviations and numbers behind the first word: who speaks of work says of which.
fn names(sentence: &Sentence<'_>) -> [bool; 3] {
    let mut found = [false; 3];
    for word in sentence.words.iter().skip(1) {
        match *word.span.of(&sentence.text).as_bytes() {
            [b'A'..=b'Z', b'a'..=b'z', ..] => found[0] = true,
            [b'A'..=b'Z', b'A'..=b'Z', ..] => found[1] = true,
            _ => {}
        }
        found[2] |= word.span.of(&sentence.text).bytes().any(|byte| byte.is_ascii_digit());
    }
    found
}

/// What each piece of evidence weighs.
pub(super) struct Weights(pub(super) [i8; WEIGHTS]);

impl Weights {
    /// The sum, in thirty-seconds of a natural logarithm of the odds.
    pub(super) fn sum(&self, evidence: &Evidence) -> i32 {
        let products = self.0.iter().zip(evidence.0).map(|(weight, sign)| i32::from(*weight) * i32::from(sign));
        products.sum::<i32>() / i32::from(ONE)
    }
}

/// What tells an action item.
pub(super) const ACTION: Weights = Weights([
    -3, -5, -8, -3, -5, -2, 0, 0, -1, -5, 3, 0, 2, 3, -4, -2, -7, -1, -2, 3, 18, 19, 3, 8, 3, -5, -3, 10, 10, 12, -1,
    -16, -3, 2, 22, 16, 10, -9, -5, -1, -16, -10, 15, 9, 4, 4, -1, -9, -8, 0, 1, 2, 3, -1, 6, 1, 1, 4, 1, -5, -4, 4,
    -5, -3, 4, -2, -6, -1, 0, 12, 5, 2, 2, 1, -2, 7, 1, 9, 1, 4, 2, -6, -8, 6, 5, 4, 0, 4, 5, 0, -5, 3, 2, 3, -1, 0, 2,
    -2, 0, 0, -2, 5, 1, -2, 0, 3, 9, 8, -3, -4, 0, 2, -4, -2, 2, -2, -5, 1, 0, 12, 10, 4, 1, 7, 5, 4, 5, 3, 4, 1, 4,
    -2, -2, 1, 12, 6, 0, 1, 6, 3, 2, 1, 1, 4, -4, -1, 0, 2, 1, 0, -16, -7, 5, 8, -2, 8, 1, -13, 8, 11, -8, -3, 11, 12,
    1, -9, -13, 27, 8, 11, 7, 16, 24, -3, -6, -10, -33, -21, -10, -10, 6, -8, 7, 14, -7, 0, -2, 5, -10, 1, 1, -6, -10,
    9, -3, -2, -7, -7, -4, 1, -2, 12, 2, -2, 6, 2, 4, -2, 4, 8, -4, 0, -5, -2, 5, 7, 6, -7, 4, 1, -6, 12, -4, -3, 3,
]);

/// What tells a task, whether or not a reader lists something there.
pub(super) const TASK: Weights = Weights([
    -4, -8, -7, -5, -11, -2, 1, -2, 0, -5, 5, -3, 0, 11, -13, 2, -8, -2, -3, 2, 24, 22, 5, 5, 4, -11, -3, 5, 13, 12, 1,
    -26, 2, 0, 32, 19, 16, -14, -9, -1, -21, -15, 20, 8, 8, 10, -4, -10, -10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -15, 0, 0, 5, -5, 7, 4, -16, 5, 8, -9, -7, 10, 17, 10, -12, -18, 39, 14, 15, 10,
    25, 30, -6, -10, -12, -40, -24, -16, -17, 10, -13, 12, 23, -12, -1, -3, 9, -17, 2, 2, -10, -16, 15, -6, -3, -12,
    -11, -7, 1, -3, 20, 3, -4, 10, 3, 7, -3, 7, 14, -7, 0, -8, -3, 8, 12, 10, -12, 6, 1, -11, 20, -7, -5, 5,
]);

/// What tells a decision.
pub(super) const DECISION: Weights = Weights([
    1, 1, -1, 0, 1, -1, -1, 2, 0, 1, 4, -2, 0, 3, 2, 0, 0, 3, 0, 0, 0, 4, 0, 1, 0, -3, 2, 0, 0, 1, 1, 1, -1, 0, 0, 0,
    0, 0, 0, 0, -1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 3, 0, 2, 3, 2, 2, 2, 1, 3, 2, 10, -2, 2, 1, 0, 0, -2, 1, 1, 0, 3, -3, 0,
    4, 1, 0, 0, 0, 0, 6, -4, -3, -7, 1, 2, -1, -1, 0, 0, 0, -1, 1, 0, 0, 0, -1, 1, 0, 0, 0, 2, 3, 1, 1, 3, -1, 3, 4, 1,
    2, 3, 2, 1, 1, -4, -1, 3, 1, 0, -1, 1, 1, -1, 8, 0, 0, 3, 3, 2, -1, -1, 5, -5, 0, 2, -1, 0, 1, -1, 1, -1, 0, 0, 0,
    0, 0, 1, 1, 0, 0, -1, -3, 3, 2, 0, 0, 2, 1, 2, 4, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0,
]);
