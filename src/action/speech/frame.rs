//! The frames an act is said in: "I'll", "could you", "it would be good to".

use std::sync::LazyLock;

use super::cue::follows;
use super::sentence::Sentence;
use super::vocabulary::{base_of, is_adverb, may_be_verb};
use crate::person::WordSet;

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

const FRAMES: [Frame; 58] = [
    ("i", "'ll/will/shall", ActKind::Will, ActorOf::Speaker),
    ("i", "'m/am going to", ActKind::Will, ActorOf::Speaker),
    ("i", "'m/am gonna", ActKind::Will, ActorOf::Speaker),
    ("i", "plan to", ActKind::Will, ActorOf::Speaker),
    ("i", "'m/am/was planning to", ActKind::Will, ActorOf::Speaker),
    ("my", "task is to", ActKind::Will, ActorOf::Speaker),
    ("my", "first/next/main/own task is to", ActKind::Will, ActorOf::Speaker),
    ("i", "can/could", ActKind::Offer, ActorOf::Speaker),
    ("i", "'m/am happy to", ActKind::Offer, ActorOf::Speaker),
    ("happy", "to", ActKind::Offer, ActorOf::Speaker),
    ("should", "i", ActKind::Offer, ActorOf::Speaker),
    ("shall", "i", ActKind::Offer, ActorOf::Speaker),
    ("do", "you want me to", ActKind::Offer, ActorOf::Speaker),
    ("would", "you like me to", ActKind::Offer, ActorOf::Speaker),
    ("i", "need/have to", ActKind::Must, ActorOf::Speaker),
    ("i", "should/must/gotta", ActKind::Must, ActorOf::Speaker),
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
    ("would", "be great/good/nice/helpful to", ActKind::WouldBeGreat, ActorOf::Nobody),
    ("'d", "be great/good/nice/helpful to", ActKind::WouldBeGreat, ActorOf::Nobody),
    ("make", "sense to", ActKind::WouldBeGreat, ActorOf::Nobody),
    ("makes", "sense to", ActKind::WouldBeGreat, ActorOf::Nobody),
    ("if", "someone/somebody/anyone could", ActKind::WouldBeGreat, ActorOf::Nobody),
    ("action", "item", ActKind::Named, ActorOf::Nobody),
];

/// The first words of frames.
static BEGINNINGS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(FRAMES.iter().map(|(first, ..)| *first)));

/// The frame at `at`, the longest where several fit, and where it ends.
pub(super) fn frame_at(sentence: &Sentence<'_>, at: usize) -> Option<(ActKind, ActorOf, usize)> {
    // Asked of every word: nine of ten begin no frame.
    sentence.words.get(at).filter(|word| BEGINNINGS.holds(word.hash))?;
    let word = sentence.word(at);
    let fitting = FRAMES.iter().filter(|(first, ..)| *first == word);
    let ends = fitting.filter_map(|(_, rest, kind, actor)| Some((*kind, *actor, follows(sentence, at + 1, rest)?)));
    ends.reduce(|best, other| if other.2 > best.2 { other } else { best })
}

/// Words before the verb that say only that it will be tried: "I'll try to", "we can go ahead and".
const LIGHT: [&str; 8] = [
    "try to/and",
    "have/need/want to",
    "be able to",
    "be happy/glad to",
    "go ahead and",
    "go and",
    "love/like to",
    "help to",
];

/// The verb behind a modal, adverbs between them.
pub(super) fn verb_at(sentence: &Sentence<'_>, from: usize) -> Option<usize> {
    let mut at = (from..sentence.words.len().min(from + 4)).find(|&at| !is_adverb(sentence.word(at)))?;
    if let Some(behind) = LIGHT.iter().find_map(|words| follows(sentence, at, words))
        && may_be_verb(sentence.word(behind))
    {
        at = behind;
    }
    if sentence.word(at) == "be" && base_of(sentence.word(at + 1)).is_some() {
        at += 1;
    }
    may_be_verb(sentence.word(at)).then_some(at)
}
