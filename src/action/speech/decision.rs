//! Which sentence tells a decision.
//!
//! A sentence that has the form of one ("we decided", "let's", "we won't", "it will be moved", "I'd suggest") is
//! weighed by its cues and by those around it: whether it was asked for, polled and agreed to. Fails where
//! a decision is only told in the words of its field. What cannot be read by itself is left out, however sure it is.

use std::sync::LazyLock;

use super::alone::{is_told, is_told_with_reason};
use super::cue::Cue;
use super::phrase::Phrases;
use super::rank::{Rank, Standing};
use super::remark::{Place, telling};
use super::sentence::Sentence;
use super::table::{ABOUT_ACTS, DECISION, Evidence};

/// The forms a decision is told in.
const FORMS: [Cue; 7] =
    [Cue::Decided, Cue::LetUs, Cue::WeWill, Cue::WeWillNot, Cue::Proposed, Cue::WillBe, Cue::Settled];

/// Fewer telling words leave a sentence about nothing: "let's do that".
const LEAST_TELLING: usize = 3;

/// The sum of weights that scores a half: one sentence of an hour's call is worth more.
const EVEN: f32 = 28.0;

/// How much the sum has to rise for the odds to rise e-fold.
const SCALE: f32 = 16.0;

/// What it adds that somebody says outright that it was decided: its reader need not know the rest.
const OUTRIGHT: i32 = 12;

pub(super) fn rank(place: &Place<'_, '_>) -> Option<Rank> {
    let cues = place.cues();
    let outright = cues.has(Cue::Decided) && !cues.has(Cue::Hedged);
    let is_told = is_told(place.sentence()) || outright && is_told_with_reason(place.sentence());
    if !is_candidate(place) || !is_told || is_undecided(place) || !outright && is_loose(place.sentence()) {
        return None;
    }
    let sum = DECISION.sum(&evidence(place)) + if outright { OUTRIGHT } else { 0 };
    let weight = 1.0 / (1.0 + (-(sum as f32 - EVEN) / SCALE).exp());
    // What was decided outright goes into the note, however little was said around it and whatever else was decided then.
    let standing = if outright { Standing::Plain } else { Standing::Graded };
    Some(Rank { at: place.at, standing, weight })
}

/// Whether the sentence has the form of a decision, and is about something.
pub(super) fn is_candidate(place: &Place<'_, '_>) -> bool {
    let cues = place.cues();
    let form = cues.has_any(&FORMS) && !cues.has(Cue::Asked);
    let meeting = cues.has(Cue::Running) && !cues.has(Cue::Decided);
    form && !meeting && telling(place.sentence()) >= LEAST_TELLING
}

/// How sentences say that something is not decided, or only supposed to be.
static UNDECIDED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "i need",
        "we are/'re looking/talking/thinking/hoping/trying",
        "we were",
        "i can/personally",
        "decide/discuss whether/if/which/between/what/how/when/who",
        "to/can/should/must decide",
        "if/whether/until/unless/once we/they/you/everyone agree/agreed/decide/decided",
        "until/unless a/the decision",
        "if/whether there is/are/'s a/any/already",
        "not decided/agreed/enough/yet",
        "have/has/had not",
        "no consensus/agreement/decision",
        "would be to decide",
        "make a/the decision",
        "chance to discuss",
    ])
});

/// How sentences of the form of a decision tell of the talk itself, of a hope, of what is yet to be looked at, or of how
/// somebody sees it. On the published calls these were half of what stood below the surest ones, and none a decision.
static LOOSE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "hopefully",
        "sorry",
        "another",
        "anything",
        "i would/'d like/echo",
        "i am/'m just/sure",
        "i made/did/was/saw",
        "to check/discuss/talk/continue/investigate/reach/look/confirm/see/wait/figure/move",
        "should be able/fine/ready/good",
        "are/is/am/'re/'m/'s fine",
        "might/may make",
        "if not",
        "once we",
        "next up",
        "my opinion",
        "in the coming",
        "the idea was",
        "looks like",
        "move over/on",
        "let us/'s try/see/look/think/start/go/talk/suppose",
        "still need",
        "not think we/there are/is/have/saw",
    ])
});

fn is_loose(sentence: &Sentence<'_>) -> bool {
    (0..sentence.words.len()).any(|at| LOOSE.stand(sentence, at))
}

/// Whether it tells that something is yet to be decided: no reader takes that for a decision.
fn is_undecided(place: &Place<'_, '_>) -> bool {
    let sentence = place.sentence();
    // "The targets that we decided" tells of them, not which.
    let told = sentence.words.last().is_some_and(|last| last.is_any(&["decided", "agreed"]));
    told || (0..sentence.words.len()).any(|at| UNDECIDED.stand(sentence, at))
}

pub(super) fn evidence(place: &Place<'_, '_>) -> Evidence {
    Evidence::of(place, &[false; ABOUT_ACTS])
}
