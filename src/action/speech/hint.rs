//! Signs in an act of whether it is a task at all: somebody is to do something after the meeting.
//!
//! The cues around a sentence tell whether readers list something near it, but not that it is this sentence. "We want
//! to make sure that it works" and "I can call out the names" stand in the midst of real tasks, and are none. No sign
//! proves anything by itself: the table weighs them. Fails: words of a field whose everyday work is other verbs.

use std::sync::LazyLock;

use super::act::Act;
use super::sentence::Sentence;
use super::vocabulary::base_of;
use crate::person::{WordSet, hash};

/// How many hints there are.
pub(super) const HINTS: usize = ABOUT + VERBS.len();

/// Those that are no verb.
const ABOUT: usize = 10;

/// The hints of an act, a bit each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hints(u64);

/// The verbs that acts have most often: of what is to be merged most is a task, of what is to be used little.
const VERBS: [&str; 37] = [
    "add",
    "ask",
    "bring",
    "call",
    "change",
    "check",
    "continue",
    "create",
    "discuss",
    "drop",
    "figure",
    "fix",
    "follow",
    "get",
    "give",
    "go",
    "implement",
    "include",
    "investigate",
    "look",
    "make",
    "merge",
    "move",
    "post",
    "provide",
    "push",
    "reach",
    "review",
    "run",
    "share",
    "start",
    "take",
    "test",
    "update",
    "use",
    "verify",
    "work",
];

/// What is said of the meeting itself: "I'll join the call", "let me share the slides".
const OF_THE_MEETING: &str = "agenda breakout breakouts call calls screen slides";

/// What is done at once: "I'll post it now".
const AT_ONCE: &str = "briefly moment now quick quickly sec second shortly";

/// What makes it a thought.
const PERHAPS: &str = "maybe might perhaps possibly probably";

/// Words of somebody who gropes for words, or tells how a thing is made.
const GROPING: &str = "basically essentially kind like sort";

/// Words for a time to come.
const LATER: &str = "after async friday later monday next offline soon thursday today tomorrow tonight tuesday wednesday week \
     weekend";

/// The lists, as they are asked.
static SETS: LazyLock<[WordSet; 5]> =
    LazyLock::new(|| [OF_THE_MEETING, AT_ONCE, PERHAPS, GROPING, LATER].map(|words| WordSet::of(words.split(' '))));

/// The verbs by their hashes.
static SOUGHT: LazyLock<[u64; VERBS.len()]> = LazyLock::new(|| VERBS.map(hash));

/// An act this far from the beginning of its sentence is often the end of a thought.
const DEEP: usize = 8;

impl Hints {
    /// Each, true or not.
    pub(super) fn each(self) -> impl Iterator<Item = bool> {
        (0..HINTS).map(move |at| self.0 >> at & 1 == 1)
    }
}

/// The hints of an act.
pub(super) fn of(sentence: &Sentence<'_>, act: &Act) -> Hints {
    let [of_the_meeting, at_once, perhaps, groping, later] = &*SETS;
    let from = act.from.min(act.verb);
    let any = |set: &WordSet, from: usize| sentence.words.iter().skip(from).any(|word| set.holds(word.hash));
    let about: [bool; ABOUT] = [
        any(of_the_meeting, from),
        any(at_once, from),
        any(perhaps, 0),
        any(groping, 0),
        any(later, 0),
        (from..act.verb).any(|at| sentence.word(at) == "need"),
        sentence.has(act.verb, &["make", "sure"]),
        act.from < 2,
        act.from > DEEP,
        sentence.words_from(act.verb + 1).any(|word| word == "if"),
    ];
    let own = sentence.word(act.verb);
    let verb = base_of(own).map_or_else(|| sentence.words.get(act.verb).map_or(0, |word| word.hash), hash);
    let verb = SOUGHT.iter().position(|sought| *sought == verb).map_or(0, |at| 1 << (ABOUT + at));
    Hints(about.into_iter().enumerate().fold(verb, |all, (at, holds)| all | u64::from(holds) << at))
}
