//! What a sentence does: a commitment, a request, an assignment, or none of them.

use std::sync::LazyLock;

use super::sentence::Sentence;
use super::vocabulary::{VerbClass, base_of, is_adverb, is_work, may_be_verb, verb_class};
use crate::person::WordSet;

/// An act in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Act {
    pub(super) kind: ActKind,
    pub(super) actor: Actor,
    /// The first word of the frame: "I", "could".
    pub(super) from: usize,
    /// The verb.
    pub(super) verb: usize,
    pub(super) class: VerbClass,
}

/// The frames an act is said in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ActKind {
    /// "I'll", "I'm going to"
    Will,
    /// "I can"
    Offer,
    /// "I need to", "I should"
    Must,
    /// "I'd like to", "I want to"
    Wish,
    /// "let me"
    LetMe,
    /// "we'll", "we're going to"
    WeWill,
    /// "we need to", "we should"
    WeMust,
    /// "we can"
    WeCan,
    /// "could you"
    CouldYou,
    /// "please"
    Please,
    /// "you should", "if you could"
    YouShould,
    /// "Ada will", "somebody should"
    Third,
    /// "it would be great if"
    WouldBeGreat,
    /// "let's"
    LetUs,
    /// "Send me the deck."
    Bare,
    /// "action item", "take it offline"
    Named,
}

impl ActKind {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Named as usize + 1;

    /// Whether an act of this kind waits for somebody to take it up.
    pub(super) const fn is_request(self) -> bool {
        !matches!(self, Self::Will | Self::Offer | Self::Must | Self::Wish | Self::LetMe | Self::WeWill)
    }

    /// Whether it speaks of "we".
    pub(super) const fn is_ours(self) -> bool {
        matches!(self, Self::WeWill | Self::WeMust | Self::WeCan)
    }
}

/// Who is to act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Actor {
    Speaker,
    /// Whoever was spoken to.
    Addressed,
    /// Somebody by name: the speaker's full label where it is one.
    Named(String),
    Nobody,
}

type Frame = (&'static [&'static str], ActKind, ActorOf);

/// Whom a frame makes the actor.
#[derive(Clone, Copy)]
enum ActorOf {
    Speaker,
    Addressed,
    Nobody,
}

/// The frames, longer ones before those they contain.
static BEGINNINGS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of(FRAMES.iter().filter_map(|(words, ..)| words.first().copied())));

const FRAMES: [Frame; 66] = [
    (&["i", "'ll", "try", "to"], ActKind::Will, ActorOf::Speaker),
    (&["i", "will", "try", "to"], ActKind::Will, ActorOf::Speaker),
    (&["i", "'ll"], ActKind::Will, ActorOf::Speaker),
    (&["i", "will"], ActKind::Will, ActorOf::Speaker),
    (&["i", "shall"], ActKind::Will, ActorOf::Speaker),
    (&["i", "'m", "going", "to"], ActKind::Will, ActorOf::Speaker),
    (&["i", "am", "going", "to"], ActKind::Will, ActorOf::Speaker),
    (&["i", "'m", "gonna"], ActKind::Will, ActorOf::Speaker),
    (&["i", "can", "try", "to"], ActKind::Offer, ActorOf::Speaker),
    (&["i", "can"], ActKind::Offer, ActorOf::Speaker),
    (&["i", "could"], ActKind::Offer, ActorOf::Speaker),
    (&["i", "need", "to"], ActKind::Must, ActorOf::Speaker),
    (&["i", "have", "to"], ActKind::Must, ActorOf::Speaker),
    (&["i", "should"], ActKind::Must, ActorOf::Speaker),
    (&["i", "must"], ActKind::Must, ActorOf::Speaker),
    (&["i", "gotta"], ActKind::Must, ActorOf::Speaker),
    (&["i", "'d", "like", "to"], ActKind::Wish, ActorOf::Speaker),
    (&["i", "would", "like", "to"], ActKind::Wish, ActorOf::Speaker),
    (&["i", "want", "to"], ActKind::Wish, ActorOf::Speaker),
    (&["i", "wanna"], ActKind::Wish, ActorOf::Speaker),
    (&["i", "plan", "to"], ActKind::Will, ActorOf::Speaker),
    (&["i", "'m", "planning", "to"], ActKind::Will, ActorOf::Speaker),
    (&["i", "'m", "happy", "to"], ActKind::Offer, ActorOf::Speaker),
    (&["happy", "to"], ActKind::Offer, ActorOf::Speaker),
    (&["let", "me", "know"], ActKind::CouldYou, ActorOf::Addressed),
    (&["let", "us", "know"], ActKind::CouldYou, ActorOf::Addressed),
    (&["let", "me"], ActKind::LetMe, ActorOf::Speaker),
    (&["we", "'ll"], ActKind::WeWill, ActorOf::Speaker),
    (&["we", "will"], ActKind::WeWill, ActorOf::Speaker),
    (&["we", "'re", "going", "to"], ActKind::WeWill, ActorOf::Speaker),
    (&["we", "are", "going", "to"], ActKind::WeWill, ActorOf::Speaker),
    (&["we", "'re", "gonna"], ActKind::WeWill, ActorOf::Speaker),
    (&["we", "need", "to"], ActKind::WeMust, ActorOf::Speaker),
    (&["we", "have", "to"], ActKind::WeMust, ActorOf::Speaker),
    (&["we", "should"], ActKind::WeMust, ActorOf::Speaker),
    (&["we", "must"], ActKind::WeMust, ActorOf::Speaker),
    (&["we", "can"], ActKind::WeCan, ActorOf::Nobody),
    (&["we", "could"], ActKind::WeCan, ActorOf::Nobody),
    (&["can", "you"], ActKind::CouldYou, ActorOf::Addressed),
    (&["could", "you"], ActKind::CouldYou, ActorOf::Addressed),
    (&["would", "you"], ActKind::CouldYou, ActorOf::Addressed),
    (&["will", "you"], ActKind::CouldYou, ActorOf::Addressed),
    (&["you", "mind"], ActKind::CouldYou, ActorOf::Addressed),
    (&["can", "we"], ActKind::WeCan, ActorOf::Nobody),
    (&["please"], ActKind::Please, ActorOf::Addressed),
    (&["feel", "free", "to"], ActKind::Please, ActorOf::Addressed),
    (&["you", "should"], ActKind::YouShould, ActorOf::Addressed),
    (&["you", "need", "to"], ActKind::YouShould, ActorOf::Addressed),
    (&["you", "can"], ActKind::YouShould, ActorOf::Addressed),
    (&["you", "could"], ActKind::YouShould, ActorOf::Addressed),
    (&["need", "you", "to"], ActKind::CouldYou, ActorOf::Addressed),
    (&["want", "you", "to"], ActKind::CouldYou, ActorOf::Addressed),
    (&["would", "be", "great", "to"], ActKind::WouldBeGreat, ActorOf::Nobody),
    (&["would", "be", "good", "to"], ActKind::WouldBeGreat, ActorOf::Nobody),
    (&["would", "be", "nice", "to"], ActKind::WouldBeGreat, ActorOf::Nobody),
    (&["would", "be", "helpful", "to"], ActKind::WouldBeGreat, ActorOf::Nobody),
    (&["'d", "be", "good", "to"], ActKind::WouldBeGreat, ActorOf::Nobody),
    (&["'d", "be", "great", "to"], ActKind::WouldBeGreat, ActorOf::Nobody),
    (&["make", "sense", "to"], ActKind::WouldBeGreat, ActorOf::Nobody),
    (&["makes", "sense", "to"], ActKind::WouldBeGreat, ActorOf::Nobody),
    (&["if", "someone", "could"], ActKind::WouldBeGreat, ActorOf::Nobody),
    (&["if", "anyone", "could"], ActKind::WouldBeGreat, ActorOf::Nobody),
    (&["let", "'s"], ActKind::LetUs, ActorOf::Nobody),
    (&["action", "item"], ActKind::Named, ActorOf::Nobody),
    (&["follow-up", "is"], ActKind::Named, ActorOf::Nobody),
    (&["next", "step"], ActKind::Named, ActorOf::Nobody),
];

/// Hinges between a name and what that person is to do.
const THIRD_HINGES: [&[&str]; 8] = [
    &["will"],
    &["'ll"],
    &["should"],
    &["needs", "to"],
    &["need", "to"],
    &["is", "going", "to"],
    &["'s", "going", "to"],
    &["could"],
];

/// Words for people who are no one in particular.
const SOMEBODY: [&str; 14] = [
    "someone",
    "somebody",
    "everyone",
    "everybody",
    "teams",
    "team",
    "clients",
    "people",
    "folks",
    "they",
    "he",
    "she",
    "anyone",
    "guys",
];

/// The act of a sentence: the one that is worth most, and of equals the first.
pub(super) fn of(sentence: &Sentence<'_>, speakers: &[&str]) -> Option<Act> {
    let mut best: Option<Act> = None;
    for at in 0..sentence.words.len() {
        let found = frame(sentence, at).or_else(|| third(sentence, at, speakers)).or_else(|| bare(sentence, at));
        if let Some(mut act) = found {
            if act.actor == Actor::Addressed
                && let Some(name) = called(sentence, &act, speakers)
            {
                act.actor = Actor::Named(name);
            }
            if best.as_ref().is_none_or(|best| worth(&act) > worth(best)) {
                best = Some(act);
            }
        }
    }
    best
}

/// How acts of one sentence compare: work before anything else, then the frame.
fn worth(act: &Act) -> (u8, u8) {
    let class = match act.class {
        class if class.is_work() => 3,
        VerbClass::Other => 2,
        VerbClass::Meeting => 1,
        _ => 0,
    };
    let kind = match act.kind {
        ActKind::Will | ActKind::LetMe | ActKind::Named => 5,
        ActKind::CouldYou | ActKind::Please => 4,
        ActKind::WeWill | ActKind::Offer | ActKind::Third | ActKind::Must => 3,
        ActKind::WeMust | ActKind::YouShould | ActKind::WouldBeGreat => 2,
        ActKind::Wish | ActKind::LetUs | ActKind::WeCan => 1,
        ActKind::Bare => 0,
    };
    (class, kind)
}

fn frame(sentence: &Sentence<'_>, at: usize) -> Option<Act> {
    // Asked of every word: nine of ten begin no frame.
    sentence.words.get(at).filter(|word| BEGINNINGS.holds(word.hash))?;
    let (words, kind, actor) = FRAMES.iter().find(|(words, ..)| sentence.has(at, words))?;
    if is_subordinate(sentence, at) {
        return None;
    }
    let behind = at + words.len();
    let verb = if words.last() == Some(&"know") { Some(at) } else { verb_at(sentence, behind) };
    let verb = verb.or((*kind == ActKind::Named).then_some(at))?;
    let actor = match actor {
        ActorOf::Speaker => Actor::Speaker,
        ActorOf::Addressed => Actor::Addressed,
        ActorOf::Nobody => Actor::Nobody,
    };
    Some(act(sentence, *kind, actor, at, verb))
}

/// Whether the words at `at` only describe something: "what I can tell you", "sometimes I'll talk to them".
fn is_subordinate(sentence: &Sentence<'_>, at: usize) -> bool {
    const DESCRIBES: [&str; 9] = ["what", "where", "how", "who", "which", "sometimes", "why", "whenever", "usually"];
    at.checked_sub(1).is_some_and(|before| DESCRIBES.contains(&sentence.word(before)))
}

/// "Tomas will check it", "somebody should check it".
fn third(sentence: &Sentence<'_>, at: usize, speakers: &[&str]) -> Option<Act> {
    let who = sentence.word(at);
    let named = name_at(sentence, at, speakers);
    if named.is_none() && !SOMEBODY.contains(&who) {
        return None;
    }
    let hinge = THIRD_HINGES.iter().find(|hinge| sentence.has(at + 1, hinge))?;
    let verb = verb_at(sentence, at + 1 + hinge.len())?;
    Some(act(sentence, ActKind::Third, named.map_or(Actor::Nobody, Actor::Named), at, verb))
}

/// "Send me the deck." at the start of a sentence.
fn bare(sentence: &Sentence<'_>, at: usize) -> Option<Act> {
    let start = at == 0 || at == 1 && ["and", "so", "okay", "then", "yeah", "also"].contains(&sentence.word(0));
    // Captions cut sentences: what goes on in lower case began before.
    let whole = sentence.text.trim_start().starts_with(|c: char| c.is_uppercase());
    // "Look, …" asks for attention.
    let attention = sentence.word(at) == "look" && !["at", "into"].contains(&sentence.word(at + 1));
    // "Test generation is faster" has a noun there.
    let noun = (at + 2..at + 5)
        .any(|at| ["is", "are", "was", "were", "has", "will", "can", "'s"].contains(&sentence.word(at)));
    let verb = start && whole && !attention && !noun && is_work(sentence.word(at)) && sentence.words.len() > at + 2;
    verb.then(|| act(sentence, ActKind::Bare, Actor::Addressed, at, at))
}

fn act(sentence: &Sentence<'_>, kind: ActKind, actor: Actor, from: usize, verb: usize) -> Act {
    let behind = sentence.words.iter().skip(verb + 1).map(|word| word.lower.as_str());
    let word = sentence.word(verb);
    let politeness = sentence.has(verb, &["let", "me", "know", "if", "you", "have"]);
    let class = if politeness { VerbClass::State } else { verb_class(base_of(word).unwrap_or(word), behind) };
    Act { kind, actor, from, verb, class }
}

/// The verb behind a modal, adverbs between them.
fn verb_at(sentence: &Sentence<'_>, from: usize) -> Option<usize> {
    let mut at = (from..sentence.words.len().min(from + 4)).find(|&at| !is_adverb(sentence.word(at)))?;
    if sentence.word(at) == "be" && base_of(sentence.word(at + 1)).is_some() {
        at += 1;
    }
    may_be_verb(sentence.word(at)).then_some(at)
}

/// The speaker that a word names: a word of the label, with a capital letter where it is said.
pub(super) fn name_at(sentence: &Sentence<'_>, at: usize, speakers: &[&str]) -> Option<String> {
    let word = sentence.words.get(at)?;
    let said = word.span.of(&sentence.text);
    if said.len() < 3 || !said.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    let mut named =
        speakers.iter().filter(|label| Some(**label) != sentence.speaker && first_name(label) == Some(said));
    let one = named.next()?;
    named.next().is_none().then(|| (*one).to_owned())
}

fn first_name(label: &str) -> Option<&str> {
    label.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())
}

/// The one called by name in a request: "Tomas, could you …", "could you …, Tomas?"
fn called(sentence: &Sentence<'_>, act: &Act, speakers: &[&str]) -> Option<String> {
    let before = (act.from.saturating_sub(3)..act.from).rev();
    let last = sentence.words.len().checked_sub(1).filter(|&last| last > act.verb);
    before.chain(last).find_map(|at| name_at(sentence, at, speakers))
}
