//! The frames an act is said in: "I'll", "could you", "it would be good to".

use std::sync::LazyLock;

use super::phrase::{Phrase, Phrases};
use super::sentence::Sentence;
use super::vocabulary::{base_of, is_known_verb, may_be_verb};
use crate::person::{WordSet, hash};

/// The kinds of frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ActKind {
    /// "I'll", "I'm going to"
    Will,
    /// "I can", "do you want me to"
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
    /// "could you", "if you could"
    CouldYou,
    /// "please"
    Please,
    /// "you should"
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

    /// Whether it is to be done only where another says so.
    pub(super) const fn waits(self) -> bool {
        self.is_request() || matches!(self, Self::Offer)
    }
}

/// Whom a frame makes the actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ActorOf {
    Speaker,
    Addressed,
    Nobody,
}

/// A first word, and what follows it, as the phrases of [`super::cue`] are written.
type Frame = (&'static str, &'static str, ActKind, ActorOf);

const FRAMES: [Frame; 73] = [
    ("i", "'ll/will/shall", ActKind::Will, ActorOf::Speaker),
    ("i", "'m/am going to", ActKind::Will, ActorOf::Speaker),
    ("i", "'m/am gonna", ActKind::Will, ActorOf::Speaker),
    ("i", "plan to", ActKind::Will, ActorOf::Speaker),
    ("i", "'m/am/was planning to", ActKind::Will, ActorOf::Speaker),
    ("my", "task is to", ActKind::Will, ActorOf::Speaker),
    ("my", "first/next/main/own task is to", ActKind::Will, ActorOf::Speaker),
    ("my", "action is to", ActKind::Will, ActorOf::Speaker),
    ("i", "promise to", ActKind::Will, ActorOf::Speaker),
    ("i", "promised to", ActKind::Will, ActorOf::Speaker),
    ("i", "volunteer to", ActKind::Will, ActorOf::Speaker),
    ("next", "step for me is to", ActKind::Will, ActorOf::Speaker),
    ("i", "can/could", ActKind::Offer, ActorOf::Speaker),
    ("i", "'m/am happy to", ActKind::Offer, ActorOf::Speaker),
    ("happy", "to", ActKind::Offer, ActorOf::Speaker),
    ("should", "i", ActKind::Offer, ActorOf::Speaker),
    ("shall", "i", ActKind::Offer, ActorOf::Speaker),
    ("do", "you want me to", ActKind::Offer, ActorOf::Speaker),
    ("would", "you like me to", ActKind::Offer, ActorOf::Speaker),
    ("i", "need/have to", ActKind::Must, ActorOf::Speaker),
    ("i", "should/must/gotta", ActKind::Must, ActorOf::Speaker),
    ("i", "'d/had better", ActKind::Must, ActorOf::Speaker),
    ("i", "'ve got to", ActKind::Must, ActorOf::Speaker),
    ("i", "'d/would like/love to", ActKind::Wish, ActorOf::Speaker),
    ("i", "want to", ActKind::Wish, ActorOf::Speaker),
    ("i", "wanna", ActKind::Wish, ActorOf::Speaker),
    ("let", "me/us know", ActKind::CouldYou, ActorOf::Addressed),
    ("let", "me", ActKind::LetMe, ActorOf::Speaker),
    ("let", "'s", ActKind::LetUs, ActorOf::Nobody),
    ("we", "'ll/will/shall", ActKind::WeWill, ActorOf::Speaker),
    ("we", "'re/are going to", ActKind::WeWill, ActorOf::Speaker),
    ("we", "'re/are gonna", ActKind::WeWill, ActorOf::Speaker),
    ("we", "plan to", ActKind::WeWill, ActorOf::Speaker),
    ("we", "'re/are planning to", ActKind::WeWill, ActorOf::Speaker),
    ("we", "need/have to", ActKind::WeMust, ActorOf::Speaker),
    ("we", "should/must", ActKind::WeMust, ActorOf::Speaker),
    ("we", "want to", ActKind::WeMust, ActorOf::Speaker),
    ("we", "'d/would like to", ActKind::WeMust, ActorOf::Speaker),
    ("we", "can/could", ActKind::WeCan, ActorOf::Nobody),
    ("can", "we", ActKind::WeCan, ActorOf::Nobody),
    ("could", "we", ActKind::WeCan, ActorOf::Nobody),
    ("should", "we", ActKind::WeCan, ActorOf::Nobody),
    ("what", "if we", ActKind::WeCan, ActorOf::Nobody),
    ("can", "you", ActKind::CouldYou, ActorOf::Addressed),
    ("could", "you", ActKind::CouldYou, ActorOf::Addressed),
    ("would", "you", ActKind::CouldYou, ActorOf::Addressed),
    ("will", "you", ActKind::CouldYou, ActorOf::Addressed),
    ("you", "mind", ActKind::CouldYou, ActorOf::Addressed),
    ("if", "you could", ActKind::CouldYou, ActorOf::Addressed),
    ("need", "you to", ActKind::CouldYou, ActorOf::Addressed),
    ("want", "you to", ActKind::CouldYou, ActorOf::Addressed),
    ("encourage", "people/everyone/everybody/folks/teams/you to", ActKind::Please, ActorOf::Nobody),
    ("invite", "people/everyone/everybody/folks/teams/you to", ActKind::Please, ActorOf::Nobody),
    ("like", "people/everyone/everybody/folks/teams/you to", ActKind::Please, ActorOf::Nobody),
    ("please", "", ActKind::Please, ActorOf::Addressed),
    ("feel", "free to", ActKind::Please, ActorOf::Addressed),
    ("you", "should/can/could", ActKind::YouShould, ActorOf::Addressed),
    ("you", "need to", ActKind::YouShould, ActorOf::Addressed),
    ("you", "might/may want to", ActKind::YouShould, ActorOf::Addressed),
    ("you", "'ll/might/may have to", ActKind::YouShould, ActorOf::Addressed),
    ("would", "be great/good/nice/helpful to", ActKind::WouldBeGreat, ActorOf::Nobody),
    ("'d", "be great/good/nice/helpful to", ActKind::WouldBeGreat, ActorOf::Nobody),
    ("make", "sense to", ActKind::WouldBeGreat, ActorOf::Nobody),
    ("makes", "sense to", ActKind::WouldBeGreat, ActorOf::Nobody),
    ("if", "someone/somebody/anyone could/can", ActKind::WouldBeGreat, ActorOf::Nobody),
    ("can", "one of you", ActKind::CouldYou, ActorOf::Addressed),
    ("could", "one of you", ActKind::CouldYou, ActorOf::Addressed),
    ("can", "one of us", ActKind::WeCan, ActorOf::Nobody),
    ("could", "one of us", ActKind::WeCan, ActorOf::Nobody),
    ("who", "can/could/will", ActKind::WouldBeGreat, ActorOf::Nobody),
    ("if", "you want me to", ActKind::Offer, ActorOf::Speaker),
    ("action", "item", ActKind::Named, ActorOf::Nobody),
    ("action", "items/point", ActKind::Named, ActorOf::Nobody),
];

/// A frame as it is looked for: the hash of its first word, what follows it, its kind, its actor.
type Sought = (u64, Phrase, ActKind, ActorOf);

/// The frames, and their first words.
static SOUGHT: LazyLock<(Vec<Sought>, WordSet)> = LazyLock::new(|| {
    let sought = FRAMES.iter().map(|(first, rest, kind, actor)| (hash(first), Phrase::new(rest), *kind, *actor));
    (sought.collect(), WordSet::of_hashes(FRAMES.iter().map(|(first, ..)| hash(first)).collect()))
});

/// The frame at `at`, the longest where several fit, and where it ends.
pub(super) fn frame_at(sentence: &Sentence<'_>, at: usize) -> Option<(ActKind, ActorOf, usize)> {
    let (frames, beginnings) = &*SOUGHT;
    // Asked of every word: nine of ten begin no frame.
    let word = sentence.words.get(at).filter(|word| beginnings.holds(word.hash))?;
    let fitting = frames.iter().filter(|(first, ..)| *first == word.hash);
    let ends = fitting.filter_map(|(_, rest, kind, actor)| Some((*kind, *actor, rest.end(sentence, at + 1)?)));
    ends.reduce(|best, other| if other.2 > best.2 { other } else { best })
}

/// Words before the verb that say only that it will be tried: "I'll try to", "we can go ahead and".
static LIGHT: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "try to/and",
        "have/need/want to",
        "be able to",
        "be happy/glad to",
        "go ahead and",
        "go and",
        "go back and",
        "love/like to",
        "help to",
        "be the right/best one/person to",
    ])
});

/// Whether a word before a verb says how it is done: "I'll briefly check". Fails: verbs in -ly that are not here.
fn tells_how(sentence: &Sentence<'_>, at: usize) -> bool {
    const VERBS: [&str; 6] = ["apply", "reapply", "rely", "reply", "supply", "multiply"];
    let own = sentence.word(at);
    sentence.words[at].adverb
        || ["first", "again"].contains(&own)
        || own.len() > 4 && own.ends_with("ly") && !VERBS.contains(&own)
}

/// The verb with which somebody begins anew who broke off behind the first: "I'll add… reapply the patch".
fn begun_anew(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let (broken, next) = (sentence.words.get(at)?, sentence.words.get(at + 1)?);
    let gap = sentence.text.get(broken.span.end..next.span.start)?;
    (gap.contains(['…', '—', ',']) && is_known_verb(sentence.word(at + 1))).then_some(at + 1)
}

/// The verb behind a modal, adverbs between them.
pub(super) fn verb_at(sentence: &Sentence<'_>, from: usize) -> Option<usize> {
    let mut at = (from..sentence.words.len().min(from + 4)).find(|&at| !tells_how(sentence, at))?;
    if let Some(behind) = LIGHT.ends(sentence, at).next()
        && may_be_verb(sentence.word(behind))
    {
        at = behind;
    }
    if sentence.word(at) == "be" && base_of(sentence.word(at + 1)).is_some() {
        at += 1;
    }
    at = begun_anew(sentence, at).unwrap_or(at);
    may_be_verb(sentence.word(at)).then_some(at)
}
