//! Signs in a sentence of what is going on: somebody proposes, agrees, asks whether all agree, decides.
//!
//! One sign proves nothing; decisions and open questions are found by how signs stand together, in a
//! sentence and around it ([`super::around`]). Fails: irony, and words of a field that sound like a sign
//! ("consensus" where it is an algorithm).

use crate::text::Order;
use std::sync::LazyLock;

use super::act::Act;
use super::frame::ActKind;
use super::phrase::Phrase;
use super::sentence::Sentence;
use crate::person::{WordSet, hash};

/// A sign, and the place of its weight in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Cue {
    /// "we decided", "go with"
    Decided,
    /// "let's"
    LetUs,
    /// "we'll", "we're going to"
    WeWill,
    /// "we won't"
    WeWillNot,
    /// "we should", "it makes sense to", "I'd suggest"
    Proposed,
    /// "will be included", "be moved"
    WillBe,
    /// "is final", "are required"
    Settled,
    /// "sounds good", "agreed"
    Agreed,
    /// "any objections", "is everyone fine with"
    Polled,
    /// "decide", "confirm", "final"
    Deciding,
    /// "postpone", "include", "next week"
    Planning,
    /// "okay", "so", "then" at the start
    Wrapping,
    /// A question.
    Asked,
    /// "maybe", "not sure"
    Hedged,
    /// "was", "did"
    Past,
    /// "I'm", "my"
    Own,
    /// "let's start", "we'll see"
    Running,
    /// "I don't know", "we'll have to see"
    Unknown,
    /// "open question", "still unclear"
    Open,
    /// "would be great", "I'd appreciate"
    Wished,
    /// "take a look", "feedback", "review"
    Looking,
    /// What work is done on: "document", "issue", "slides"
    Things,
    /// "tomorrow", "this week", "offline"
    Later,
    /// "yes", "sure" at the start
    Consenting,
    /// "thanks"
    Thanking,
    /// "important", "blocked", "need"
    Pressing,
    /// "someone", "everyone", "the team"
    Anyone,
    /// "ask", "raise", "reach out"
    Contacting,
    /// "write", "draft", "send"
    Writing,
    /// "update", "fix", "merge"
    Changing,
    /// "check", "test", "confirm"
    Checking,
    /// "in the chat", "right now", "on screen"
    Here,
    /// "you"
    Addressing,
    /// "action item", "next step", "take it offline"
    Named,
}

impl Cue {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Named as usize + 1;
}

/// The cues of a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cues(u64);

impl Cues {
    pub(super) fn of(sentence: &Sentence<'_>) -> Self {
        let mut cues = Self::default();
        for (at, word) in sentence.words.iter().enumerate() {
            for (cue, rest) in begins(word.hash, sentence.word(at)) {
                if !cues.has(*cue) && rest.end(sentence, at + 1).is_some() {
                    cues.add(*cue);
                }
            }
        }
        if WRAPS.contains(&sentence.word(0)) {
            cues.add(Cue::Wrapping);
        }
        if CONSENTS.contains(&sentence.word(0)) {
            cues.add(Cue::Consenting);
        }
        if sentence.is_question() {
            cues.add(Cue::Asked);
        }
        cues
    }

    /// With the kind of a sentence's act, where it is work.
    pub(super) fn with_act(mut self, act: Option<&Act>) -> Self {
        if let Some(act) = act.filter(|act| act.class.is_work()) {
            self.0 |= 1 << (Cue::COUNT + act.kind as usize);
        }
        self
    }

    fn add(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u64;
    }

    pub(super) const fn has(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u64) != 0
    }

    pub(super) fn has_any(self, cues: &[Cue]) -> bool {
        cues.iter().any(|cue| self.has(*cue))
    }

    /// The places of the signs, each below [`SIGNS`].
    pub(super) fn places(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let place = rest.trailing_zeros();
            rest &= rest.wrapping_sub(1);
            (place < u64::BITS).then_some(place as usize)
        })
    }
}

/// How many signs a sentence may have: the cues, and the kinds of acts.
pub(super) const SIGNS: usize = Cue::COUNT + ActKind::COUNT;

const CONSENTS: [&str; 13] = [
    "yes",
    "yeah",
    "yep",
    "sure",
    "okay",
    "ok",
    "sounds",
    "cool",
    "perfect",
    "alright",
    "absolutely",
    "definitely",
    "makes",
];

const WRAPS: [&str; 9] = ["okay", "ok", "alright", "all", "cool", "great", "perfect", "so", "then"];

/// The phrases of each cue: words with a space between them, `/` between words that may stand in one
/// place; adverbs between them do not count. A word that ends in `*` stands for all that begin so, and
/// stands alone.
const PHRASES: [(Cue, &[&str]); 31] = [
    (
        Cue::Decided,
        &[
            "we decided/agreed/concluded/settled/chose",
            "we 've/have all/decided/agreed/concluded/settled",
            "decision is/was",
            "decision would be",
            "decided/agreed to/that/on",
            "conclusion is/was",
            "consensus is/was that/to/on",
            "reached/have/had consensus",
            "go/going/went with",
            "go/going ahead with",
            "stick to/with",
        ],
    ),
    (Cue::LetUs, &["let 's/us"]),
    (Cue::WeWill, &["we 'll/will/shall", "we 're/are going to", "we 're/are gonna"]),
    (
        Cue::WeWillNot,
        &[
            "we wo/will not",
            "we 're/are not going/gonna",
            "we do not want/need",
            "we should not",
            "not gonna",
            "not going to",
        ],
    ),
    (
        Cue::Proposed,
        &[
            "we should",
            "we need/have to",
            "then we can/could",
            "why do not we",
            "how about",
            "i would/'d say/prefer/suggest/propose/rather",
            "better to",
            "make/makes sense to",
            "make/makes more sense to",
            "i propose/suggest",
            "my proposal/preference/suggestion",
            "want to propose",
        ],
    ),
    (
        Cue::WillBe,
        &[
            "be included/added/removed/merged/deferred/postponed/moved/part/used/done/launched/required/optional/mandatory/\
           final/released/kept/excluded/closed/dropped/enabled",
        ],
    ),
    (
        Cue::Settled,
        &[
            "is/are/'s final/approved/deferred/postponed/out/required/optional/mandatory/merged/accepted/included/frozen/\
           fine/scheduled/canceled/cancelled/confirmed",
        ],
    ),
    (
        Cue::Agreed,
        &[
            "sounds good/great",
            "agree/agreed",
            "makes sense",
            "sure",
            "no objection/objections",
            "fine with",
            "i 'm fine/good/okay/ok",
            "good idea/plan",
            "perfect",
            "in favor/favour",
            "support this/that",
            "works for",
        ],
    ),
    (
        Cue::Polled,
        &[
            "objection/objections/disagree/opposed/opposition/against",
            "any concern/concerns/comment/comments/thoughts/opinion/opinions",
            "strong/strongly feeling/opinion/view/feel",
            "does that sound/make",
            "is/are everyone/people/teams/everybody",
            "are you guys",
            "feel/feels about",
            "what do you/people/others",
            "okay/ok/happy/fine/good with that/this/it",
        ],
    ),
    (Cue::Deciding, &["decision/decisions", "decid*", "final", "vote", "finali*", "commit", "confirm*", "scope"]),
    (
        Cue::Planning,
        &[
            "defer*",
            "postpone*",
            "delay*",
            "push/move it/this/that",
            "includ*",
            "exclud*",
            "drop*",
            "remov*",
            "keep*",
            "merg*",
            "clos*",
            "target*",
            "launch*",
            "releas*",
            "ship*",
            "cancel*",
            "skip*",
            "leav*",
            "instead",
            "deadline*",
            "schedul*",
            "next week/month/call/quarter",
            "version*",
            "optional*",
            "mandatory",
            "required",
            "priorit*",
            "separate*",
            "stable",
            "freez*",
        ],
    ),
    (Cue::Hedged, &["maybe", "perhaps", "might", "not sure", "not know", "i guess", "if we/you"]),
    (Cue::Past, &["was/were/had/did", "have been"]),
    (Cue::Own, &["i 'm/am/'ve/have/was", "my"]),
    (
        Cue::Running,
        &[
            "let 's/us see/start/begin/wait/get/say/continue/jump/hear/proceed/do",
            "let 's/us move on/to",
            "let 's/us go to/over/through/back/around",
            "we 'll/will see/start/begin/get/wait/talk/continue/need/have",
            "we 'll/will be able",
            "we 're/are going/gonna start/get/talk",
            "my screen",
            "the agenda",
            "minute/minutes",
            "next topic/item/one/on",
            "hear me",
        ],
    ),
    (
        Cue::Unknown,
        &[
            "not know",
            "not sure",
            "no idea",
            "good question",
            "not clear/certain/decided",
            "unclear",
            "have to see/check/think/ask/look",
            "need to check/think/ask/discuss/figure/look",
            "get back",
            "take offline",
            "take it/this/that offline",
            "i wonder",
            "later",
            "i 'll/can ask/check/look",
            "let me check",
            "let 's/us see/discuss",
            "we 'll see",
            "depends",
        ],
    ),
    (
        Cue::Wished,
        &[
            "would/'d be great/good/nice/helpful/useful/awesome/amazing/cool",
            "appreciat*",
            "would/'d love",
            "really helpful",
            "be helpful",
        ],
    ),
    (
        Cue::Looking,
        &[
            "look at/into",
            "take/have/give a look/read",
            "take/have/give another look/read",
            "review*",
            "feedback*",
            "comment*",
            "approv*",
        ],
    ),
    (
        Cue::Things,
        &[
            "pr/prs/issue/issues/doc/docs/document/documents/spec/specs/link/ticket/tickets/release/proposal/notes/list/\
           branch/repo/channel/thread/message/draft/report/write-up/test/tests/email/deck/slides/agenda/invite/calendar/\
           contract/offer/file/invoice/budget/slack/discord",
        ],
    ),
    (
        Cue::Later,
        &[
            "tomorrow/tonight/later/offline/async/week/weekend/monday/tuesday/wednesday/thursday/friday/soon/asap/today",
            "next call/meeting/time",
            "after the call/meeting",
            "after this",
            "end of",
        ],
    ),
    (Cue::Thanking, &["thanks", "thank you"]),
    (Cue::Pressing, &["important*", "urgent*", "block*", "need/needs/required/asap/priority/should"]),
    (Cue::Anyone, &["someone/somebody/anyone/everyone/everybody/teams/folks/people/clients", "all of you", "you guys"]),
    (
        Cue::Contacting,
        &[
            "ask/bring/ping/contact/raise/tag/discuss/coordinate/announce/invite/remind/tell/call/schedule",
            "reach out",
            "talk to/with",
            "set up",
            "follow up",
        ],
    ),
    (
        Cue::Writing,
        &[
            "write/draft/open/publish/post/create/document/send/share/prepare/email/submit/propose/forward",
            "put together",
        ],
    ),
    (
        Cue::Changing,
        &[
            "merge/update/fix/add/release/push/change/remove/implement/rebase/revert/resolve/cut/finish/build/deploy/clean",
        ],
    ),
    (
        Cue::Checking,
        &[
            "check/look/test/investigate/verify/confirm/validate/run/benchmark/measure/compare/analyze/debug/clarify",
            "figure out",
            "find out",
            "make sure",
        ],
    ),
    (
        Cue::Here,
        &[
            "my/your screen",
            "the/in chat",
            "right now",
            "a second/minute/moment",
            "next slide/topic/item",
            "hear me",
            "move on",
            "get started",
            "the floor/stream/agenda/recording",
            "hand over",
        ],
    ),
    (Cue::Addressing, &["you"]),
    (
        Cue::Named,
        &[
            "action item/items/point",
            "next step/steps",
            "take offline/async",
            "take it/this/that offline/async",
            "follow-up/to-do/todo",
        ],
    ),
    (
        Cue::Open,
        &[
            "open question/questions/point/points/issue",
            "question is/remains whether/how/what/who/when/if/which",
            "still open/unclear/undecided/unknown",
            "remains open/unclear/undecided",
            "not decided/clear yet",
            "to be decided/discussed/determined/clarified",
            "we do not know",
            "we have/need to decide/clarify/discuss",
            "no decision yet",
        ],
    ),
];

/// What stands behind a first word.
type Rest = (Cue, Phrase);

/// The phrases by the hash of their first word, in its order.
type ByWord = Vec<(u64, Rest)>;

/// The phrases by the beginning of a word.
type ByStem = Vec<(&'static str, Rest)>;

/// So many letters every beginning has.
const STEM: usize = 4;

struct Firsts {
    words: ByWord,
    stems: ByStem,
    /// The words, and the first letters of the beginnings: nine of ten words are neither.
    known: WordSet,
}

static FIRSTS: LazyLock<Firsts> = LazyLock::new(|| {
    let phrases = PHRASES.iter().flat_map(|(cue, phrases)| phrases.iter().map(|phrase| (*cue, *phrase)));
    let firsts = phrases.flat_map(|(cue, phrase)| {
        let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
        first.split('/').map(move |word| (word, (cue, Phrase::new(rest))))
    });
    let (mut stems, words): (Vec<_>, Vec<_>) = firsts.partition(|(word, _)| word.ends_with('*'));
    for (word, _) in &mut stems {
        *word = word.trim_end_matches('*');
    }
    let mut words: ByWord = words.into_iter().map(|(word, rest)| (hash(word), rest)).collect();
    words.order_by_key(|(word, _)| *word);
    let known = words.iter().map(|(word, _)| *word).chain(stems.iter().map(|(stem, _)| hash(&stem[..STEM])));
    Firsts { known: WordSet::of_hashes(known.collect()), words, stems }
});

/// The cues that a word may begin, with what has to follow.
fn begins(own: u64, word: &str) -> impl Iterator<Item = &'static Rest> {
    let Firsts { words, stems, known } = &*FIRSTS;
    let from = if known.holds(own) { words.partition_point(|(first, _)| *first < own) } else { words.len() };
    let whole = words[from..].iter().take_while(move |(first, _)| *first == own).map(|(_, rest)| rest);
    let may_be = word.get(..STEM).is_some_and(|start| known.holds(hash(start)));
    let stem = if may_be { stems.iter().find(|(first, _)| word.starts_with(first)) } else { None };
    whole.chain(stem.map(|(_, rest)| rest))
}
