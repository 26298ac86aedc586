//! Who takes over what somebody was to do: "Actually no, Tomas will do it".
//!
//! Only a sentence that begins as a correction and does the same or "it" counts, soon behind the act and before another
//! one. Fails: a correction that begins with neither "no" nor its like.

use super::Voices;
use super::act::Act;
use super::reply::{self, Scene, things};
use super::retract::{is_same_work, scratches};
use super::sentence::Sentence;
use super::speakers::Speakers;
use crate::action::Owner;

/// How many sentences behind an act somebody else may take it over.
const REACH: usize = 4;

/// How a correction begins, maybe behind another of these.
const CORRECTING: [&str; 7] = ["no", "nope", "actually", "wait", "sorry", "oh", "well"];

/// Those of them that do not correct alone.
const MILD: [&str; 2] = ["oh", "well"];

/// What stands between a name and the verb: surely, and as a wish.
const SURELY: [&str; 4] = ["will", "'ll", "is", "has"];
const WISHING: [&str; 5] = ["should", "can", "could", "would", "might"];

/// How the work is asked for.
const ASKING: [&str; 4] = ["can", "could", "would", "will"];

/// Who has the work of an act now, and which sentence says so.
pub(super) struct Handover {
    who: Option<String>,
    /// Nobody where that is only a wish, or who is meant is not clear.
    pub(super) owner: Owner,
    pub(super) at: usize,
}

impl Handover {
    /// Whether it is for the one who has it: "I can do that" of the one who was asked is their answer.
    pub(super) fn is_to(&self, owner: &Owner) -> bool {
        self.who.is_some() && self.who.as_deref() == owner.name()
    }
}

/// Who takes over the act at the scene. `None` where nothing was handed over.
pub(super) fn taken_over(scene: &Scene<'_, '_>, act: &Act, speakers: &Speakers<'_>) -> Option<Handover> {
    let mut behind = scene.at + 1..(scene.at + 1 + REACH).min(scene.sentences.len());
    let over = behind.find_map(|at| handed(scene, act, at, speakers))?;
    // Where another thing is spoken of in between, that one is handed over.
    let is_other = |at: usize| scene.acts[at].as_ref().is_some_and(|other| is_other(scene, act, at, other));
    let is_its = !(scene.at + 1..over.at).any(is_other);
    is_its.then_some(over)
}

fn is_other(scene: &Scene<'_, '_>, act: &Act, at: usize, other: &Act) -> bool {
    let (own, others) = (things(&scene.sentences[scene.at], act), things(&scene.sentences[at], other));
    !others.is_empty() && !others.iter().any(|thing| own.contains(thing))
}

/// Where what is said instead begins, behind "actually no", "scratch that".
fn corrected(sentence: &Sentence<'_>) -> Option<usize> {
    let (mut at, mut corrects) = (0, false);
    while at < 4 {
        let word = sentence.word(at);
        let scratches = sentence.has(at, &["scratch", "that"]);
        if !scratches && !CORRECTING.contains(&word) {
            break;
        }
        corrects |= !MILD.contains(&word);
        at += 1 + usize::from(scratches);
    }
    corrects.then_some(at)
}

/// "Actually no, Tomas will do it", "no, I'll take that", "actually, Tomas, can you do it?". A word that is nobody's
/// name who is there hands over nothing: "Docker will do that".
fn handed(scene: &Scene<'_, '_>, act: &Act, at: usize, speakers: &Speakers<'_>) -> Option<Handover> {
    let sentence = &scene.sentences[at];
    // "Scratch that. Tomas will do it."
    let scratched = || scratches(&scene.sentences[at - 1]).then_some(0);
    let who = corrected(sentence).or_else(scratched)?;
    if let Some(owner) = asked(scene, act, at, who) {
        return Some(Handover { who: None, owner, at });
    }
    let hinge = sentence.word(who + 1);
    let wish = WISHING.contains(&hinge);
    let verb = match hinge {
        "is" => sentence.has(who + 2, &["going", "to"]).then_some(who + 4),
        "has" => sentence.has(who + 2, &["to"]).then_some(who + 3),
        _ => Some(who + 2),
    };
    let verb = verb.filter(|_| wish || SURELY.contains(&hinge))?;
    if sentence.is_question() || !is_same_work(scene, act, sentence, verb) {
        return None;
    }
    let points = ["it", "that", "this"].contains(&sentence.word(verb + 1));
    let who = match sentence.word(who) {
        // Who names it again says it better.
        "i" if !points => return None,
        "i" => speaker(sentence),
        _ => Some(speakers.named(sentence, who)?),
    };
    let owner = who.clone().filter(|_| !wish).into();
    Some(Handover { who, owner, at })
}

/// "Tomas, can you do that?": whoever says yes to it, else nobody.
fn asked(scene: &Scene<'_, '_>, act: &Act, at: usize, from: usize) -> Option<Owner> {
    let sentence = &scene.sentences[at];
    let asks = (from..from + 2).find(|&at| ASKING.contains(&sentence.word(at)) && sentence.word(at + 1) == "you")?;
    if !is_same_work(scene, act, sentence, asks + 2) {
        return None;
    }
    let request = scene.acts[at].as_ref()?;
    let taken_at = reply::to(&Scene { at, ..*scene }, request).taken_at();
    Some(taken_at.and_then(|yes| speaker(&scene.sentences[yes])).into())
}

fn speaker(sentence: &Sentence<'_>) -> Option<String> {
    sentence.speaker.filter(|_| sentence.voices == Voices::One).map(str::to_owned)
}
