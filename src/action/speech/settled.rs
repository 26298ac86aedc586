//! What has the form of a task and is nobody's, or done before the meeting ends.
//!
//! "So please read the draft" is said to everybody, and whoever says "Great" next took nothing on; "I can send you the
//! link" is followed by "I just sent it". Fails: a link that is promised and comes by mail; one who takes a plea on
//! with a nod.

use super::act::{Act, Actor};
use super::frame::ActKind;
use super::plain::is_later;
use super::reply::{Reply, Scene, base};
use super::retract::is_same_work;
use super::sentence::Sentence;
use super::vocabulary::base_of;
use crate::text::lists;

/// How many seconds behind a promise its fulfilment is looked for, and how many sentences where there are no times.
const SOON: f64 = 120.0;
const NEAR: usize = 25;

/// Verbs of what takes a moment.
const MOMENTARY: &str = "send share post paste drop approve merge mark add link put";

/// Their past.
const DONE: &str = "sent shared posted pasted dropped approved merged marked added linked put";

/// Whether it is done before the meeting ends: what takes a moment is promised without a time, and said to be done in
/// the two minutes behind it.
pub(super) fn is_done_at_once(scene: &Scene<'_, '_>, act: &Act, reply: Reply) -> bool {
    let own = &scene.sentences[scene.at];
    let verb = base_of(own.word(act.verb)).unwrap_or(own.word(act.verb));
    if !lists(MOMENTARY, verb) || is_later(own) {
        return false;
    }
    let by = reply.taken_at().filter(|_| act.actor != Actor::Speaker).map_or(own, |at| &scene.sentences[at]);
    if is_later(by) {
        return false;
    }
    let is_near = |other: &&Sentence<'_>| match (own.start, other.start) {
        (Some(own), Some(other)) => other - own <= SOON,
        _ => true,
    };
    let behind = scene.sentences[scene.at + 1..].iter().take(NEAR).take_while(is_near);
    let mut behind = behind.filter(|other| !is_later(other) && !other.is_question());
    behind.any(|other| is_there(other) || other.speaker == by.speaker && says_done(other))
        || is_one_of_several(scene, act)
}

/// "I have started the build. I will also approve the request.": whoever tells what they just did does the next thing
/// along with it. Fails: "I have told Mira. I will also share it with Tomas".
fn is_one_of_several(scene: &Scene<'_, '_>, act: &Act) -> bool {
    let own = &scene.sentences[scene.at];
    let is_along = act.kind == ActKind::Will && (act.from..act.verb).any(|at| own.word(at) == "also");
    let before = scene.at.checked_sub(1).map(|before| &scene.sentences[before]);
    let did = |before: &Sentence<'_>| {
        let from = usize::from(["okay", "so", "and", "yeah"].contains(&before.word(0)));
        let perfect = before.word(from) == "i" && ["have", "'ve", "just"].contains(&before.word(from + 1));
        perfect && (from + 2..from + 4).any(|at| before.word(at).ends_with("ed") || lists(DONE, before.word(at)))
    };
    is_along && before.is_some_and(|before| before.run == own.run && did(before))
}

/// "I can send you the link": what is at hand is handed on while it is spoken of, unless a time is named.
pub(super) fn is_at_hand(text: &str, sentence: &Sentence<'_>, act: &Act) -> bool {
    const HANDING: [&str; 5] = ["Send", "Share", "Post", "Drop", "Paste"];
    if !matches!(act.kind, ActKind::Offer | ActKind::LetMe) {
        return false;
    }
    let mut words = text.split_whitespace();
    let hands = words.next().is_some_and(|verb| HANDING.contains(&verb));
    hands && words.take(3).any(|word| ["link", "links"].contains(&word)) && !is_later(sentence)
}

/// "I can start it and set the day for later. But yeah, I'll start it tomorrow.": what was weighed before the promise that
/// follows is no second one.
pub(super) fn is_restated(scene: &Scene<'_, '_>, act: &Act) -> bool {
    const NEXT: usize = 3;
    let own = &scene.sentences[scene.at];
    let weighed = matches!(act.kind, ActKind::Offer | ActKind::WeCan | ActKind::Wish) && act.actor != Actor::Addressed;
    let next = (scene.at + 1..scene.sentences.len()).take(NEXT);
    let mut next = next.take_while(|&at| scene.sentences[at].run == own.run);
    weighed
        && next.any(|at| {
            let promised = scene.acts[at].as_ref().filter(|other| other.kind == ActKind::Will);
            promised.is_some_and(|other| {
                base(&scene.sentences[at], other) == base(own, act)
                    && is_same_work(scene, act, &scene.sentences[at], other.verb)
            })
        })
}

/// "It's in the chat", "there you go": whoever says so.
fn is_there(sentence: &Sentence<'_>) -> bool {
    const THERE: [&[&str]; 6] = [
        &["it", "'s", "in", "the", "chat"],
        &["is", "in", "the", "chat"],
        &["here", "it", "is"],
        &["there", "it", "is"],
        &["there", "you", "go"],
        &["here", "you", "go"],
    ];
    (0..sentence.words.len()).any(|at| THERE.iter().any(|words| sentence.has(at, words)))
}

/// "I just sent it", "posted.", "done".
fn says_done(sentence: &Sentence<'_>) -> bool {
    let is_done = |at: usize| {
        let before = at.checked_sub(1).map_or("", |before| sentence.word(before));
        let first = at.checked_sub(2).map_or("", |first| sentence.word(first));
        let own = before == "i" || ["i", "'ve", "have"].contains(&first) && ["just", "'ve", "have"].contains(&before);
        lists(DONE, sentence.word(at)) && (own || before == "just")
    };
    let alone = sentence.words.len() <= 3
        && sentence.words().last().is_some_and(|word| ["done", "sent", "shared", "posted"].contains(&word));
    alone || (0..sentence.words.len()).any(is_done)
}

/// Whether it is a plea that was said to everybody, and nobody answered that they will: no name is called, more than two
/// speak, and the next voice says no more than "Great" or "Okay".
pub(super) fn is_plea_to_all(scene: &Scene<'_, '_>, act: &Act, reply: Reply, speakers: &[&str]) -> bool {
    let own = &scene.sentences[scene.at];
    let pleads = matches!(act.kind, ActKind::Please | ActKind::Bare) && !matches!(act.actor, Actor::Named(_));
    let personal = ["me", "us"].contains(&own.word(act.verb + 1));
    let taken = match reply {
        Reply::Yes(at) => takes_on(&scene.sentences[at]) || was_called(scene, scene.sentences[at].speaker),
        Reply::Promise { .. } => true,
        _ => false,
    };
    pleads && !taken && !(personal && matches!(reply, Reply::Yes(_))) && speakers.len() > 2
}

/// How many sentences before a plea the one it is put to may have been called.
const CALLED: usize = 5;

/// "Yeah, Tomas, we aim for March. So please read the draft": whether whoever answers was called in the same breath.
fn was_called(scene: &Scene<'_, '_>, speaker: Option<&str>) -> bool {
    let Some(first) = speaker.and_then(|label| label.split(' ').next()).map(str::to_lowercase) else { return false };
    let own = &scene.sentences[scene.at];
    let before = scene.sentences[..scene.at].iter().rev().take(CALLED);
    before.take_while(|other| other.speaker == own.speaker).any(|other| other.words().any(|word| word == first))
}

/// "Sure", "will do", "of course": a yes that takes on, where "okay" and "great" only hear.
fn takes_on(sentence: &Sentence<'_>) -> bool {
    const TAKES: [&[&str]; 10] = [
        &["sure"],
        &["will", "do"],
        &["of", "course"],
        &["no", "problem"],
        &["absolutely"],
        &["gladly"],
        &["happy", "to"],
        &["on", "it"],
        &["can", "do"],
        &["with", "pleasure"],
    ];
    (0..4).any(|at| TAKES.iter().any(|words| sentence.has(at, words)))
        || sentence.words.len() < 3 && ["yes", "done"].contains(&sentence.word(0))
}

/// "Maybe we should open a list", "either we drop it or we can ask again": a thought, and nobody's.
pub(super) fn is_mere_thought(sentence: &Sentence<'_>, act: &Act) -> bool {
    let ours = matches!(act.kind, ActKind::WeCan | ActKind::WeMust | ActKind::LetUs | ActKind::WouldBeGreat);
    let hedged =
        (act.from.saturating_sub(3)..act.from).any(|at| ["maybe", "perhaps", "or"].contains(&sentence.word(at)));
    let hedged = hedged || (0..act.from).any(|at| sentence.word(at) == "either");
    // "Should we ask them first?" asks.
    let asks = sentence.word(act.from) == "should" && sentence.is_question();
    ours && (hedged || asks)
}
