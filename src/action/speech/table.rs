//! What a sentence and its surroundings weigh.

use super::cue::Cue;
use super::remark::{Place, telling};

/// How many signs there are: each cue in the sentence, before it and behind it, and where and how it stands.
pub(super) const SIGNS: usize = Cue::COUNT * 3 + OTHERS;

/// Start, end, how far into the meeting, short, long, very long, telling, its own first word.
const OTHERS: usize = 7;

/// A sign that holds; counts go up from there as logarithms do.
const ONE: i16 = 16;

/// 16 · ln(1 + n): the tenth "we should" says less than the first.
const DAMPED: [i16; 16] = [0, 11, 18, 22, 26, 29, 31, 33, 35, 37, 38, 40, 41, 42, 43, 44];

/// The signs of a sentence.
pub(super) struct Evidence(pub(super) [i16; SIGNS]);

impl Evidence {
    pub(super) fn of(place: &Place<'_, '_>) -> Self {
        let mut signs = [0; SIGNS];
        for at in place.cues().places() {
            signs[at] = ONE;
        }
        let damped = |count: u16| DAMPED[usize::from(count).min(DAMPED.len() - 1)];
        for at in 0..Cue::COUNT {
            signs[Cue::COUNT + at] = damped(place.around.before[at]);
            signs[Cue::COUNT * 2 + at] = damped(place.around.behind[at]);
        }
        let words = place.sentence().words.len();
        let holds = |sign: bool| if sign { ONE } else { 0 };
        let others = [
            holds(place.share() < 0.08),
            holds(place.share() > 0.92),
            (place.share() * f32::from(ONE)) as i16,
            holds(words < 5),
            holds(words > 12),
            holds(words > 30),
            damped(telling(place.sentence()).min(15) as u16),
        ];
        signs[Cue::COUNT * 3..].copy_from_slice(&others);
        Self(signs)
    }
}

/// What each sign weighs, in thirty-seconds.
pub(super) struct Weights(pub(super) [i8; SIGNS]);

impl Weights {
    /// The sum of what the signs weigh, in thirty-seconds of a natural logarithm of the odds.
    pub(super) fn sum(&self, evidence: &Evidence) -> i32 {
        let products = self.0.iter().zip(evidence.0).map(|(weight, sign)| i32::from(*weight) * i32::from(sign));
        products.sum::<i32>() / i32::from(ONE)
    }
}

/// What tells a decision.
pub(super) const DECISION: Weights = Weights([
    4, 5, 5, -1, 8, 3, 1, 4, 9, 7, 6, -1, 2, 0, -2, -2, 3, 1, 0, 12, 3, -1, 6, 14, 5, -5, 9, 23, 10, 15, -3, 0, -1, 0,
    -4, 11, 5, 4, 11, 5, 3, 6, 14, -5, 13, 10, 10, 2, 14, 2, 4, 1, -8, -8, 10, 3, -4, -16, 5, 26, 1, -5, -3, 2,
]);
