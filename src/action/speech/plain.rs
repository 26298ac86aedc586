//! Whether an act is said so plainly that it may be written down as somebody's task.
//!
//! Speech is full of sentences that have the form of a task and are none: "I'll share my screen", "if we
//! had a second trainer I'd book one", "they said I'll get it". Each of them that passes costs more than a
//! task that is missed, so every doubt here decides against. Fails: a real task in an "if" or with a
//! "maybe" is not plain.

use std::sync::LazyLock;

use super::act::{Act, ActKind, Actor};
use super::reply::Reply;
use super::sentence::Sentence;
use super::vocabulary::{self, VerbClass};
use crate::person::{WordSet, hash};

/// Whether it is plain that `act` is to be done; `text` is its imperative.
pub(super) fn is_plain(sentence: &Sentence<'_>, act: &Act, reply: Reply, text: &str) -> bool {
    let work = act.class.is_work() || act.class == VerbClass::Other && vocabulary::is_plain_work(sentence, act.verb);
    work && says_what(text)
        && !is_doubtful(sentence, act)
        && !is_of_the_meeting(sentence, act)
        && is_taken(sentence, act, reply)
}

/// Whether somebody took it on, or was told to by name.
fn is_taken(sentence: &Sentence<'_>, act: &Act, reply: Reply) -> bool {
    let named = matches!(act.actor, Actor::Named(_));
    match (act.kind, reply) {
        (_, Reply::Declined) => false,
        (_, Reply::Promise { .. }) => true,
        (ActKind::Will, _) => !asks(sentence),
        (ActKind::Must | ActKind::WeWill, _) if is_later(sentence) => !asks(sentence),
        (ActKind::Offer, _) => !asks(sentence) && (is_later(sentence) || reply != Reply::None),
        (ActKind::LetMe, _) => is_later(sentence) || promises_reply(sentence, act.verb),
        (ActKind::Third, _) => named && !asks(sentence) && sentence.word(act.from + 1) != "could",
        (ActKind::Bare, Reply::Yes(_)) => BARE_OBJECTS.contains(&sentence.word(act.verb + 1)),
        (ActKind::CouldYou | ActKind::Please, Reply::Yes(_)) => true,
        (ActKind::CouldYou | ActKind::Please, Reply::None) => named,
        (ActKind::YouShould, _) => named && !asks(sentence) && !["can", "could"].contains(&sentence.word(act.from + 1)),
        _ => false,
    }
}

/// Words behind an imperative that has no "please".
const BARE_OBJECTS: [&str; 9] = ["me", "us", "the", "a", "an", "my", "your", "our", "him"];

/// A question, but for the "okay?" behind a statement.
fn asks(sentence: &Sentence<'_>) -> bool {
    const TAGS: [&str; 6] = ["okay", "ok", "right", "yeah", "yes", "alright"];
    let last = sentence.words.len().saturating_sub(1);
    sentence.is_question() && !TAGS.contains(&sentence.word(last))
}

/// "… and get back to you": what is looked into is not looked into at once.
fn promises_reply(sentence: &Sentence<'_>, verb: usize) -> bool {
    const REPLIES: [&[&str]; 6] = [
        &["get", "back"],
        &["come", "back"],
        &["circle", "back"],
        &["report", "back"],
        &["let", "you", "know"],
        &["follow", "up"],
    ];
    (verb + 1..sentence.words.len()).any(|at| REPLIES.iter().any(|words| sentence.has(at, words)))
}

/// Words for a time after the meeting.
const LATER: [&str; 20] = [
    "tomorrow",
    "tonight",
    "later",
    "afterwards",
    "afterward",
    "offline",
    "week",
    "weekend",
    "month",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "soon",
    "asap",
    "eod",
    "noon",
];

/// Whether it says that it is done after the meeting.
pub(super) fn is_later(sentence: &Sentence<'_>) -> bool {
    let after =
        (0..sentence.words.len()).any(|at| sentence.has(at, &["after", "the"]) || sentence.has(at, &["by", "the"]));
    after || sentence.words.iter().any(|word| LATER.contains(&word.lower.as_str()))
}

/// Words that make what is said possible, usual or somebody else's words.
const DOUBTS: [&str; 30] = [
    "maybe",
    "perhaps",
    "possibly",
    "probably",
    "might",
    "eventually",
    "someday",
    "ideally",
    "theoretically",
    "suppose",
    "imagine",
    "assuming",
    "unless",
    "always",
    "usually",
    "often",
    "sometimes",
    "normally",
    "typically",
    "generally",
    "whenever",
    "hypothetically",
    "guess",
    "wish",
    "whether",
    "otherwise",
    "except",
    "wonder",
    "wondering",
    "pretend",
];

/// Words before a frame that take it back, or give it to somebody else.
const BEFORE: [&str; 20] = [
    "if",
    "not",
    "never",
    "said",
    "says",
    "say",
    "told",
    "tells",
    "asked",
    "asks",
    "thought",
    "would",
    "wrote",
    "claimed",
    "promised",
    "suggested",
    "instead",
    "hoping",
    "doubt",
    "heard",
];

/// Words right before a frame that make it a part of another sentence.
const SUBORDINATES: [&str; 17] = [
    "that",
    "which",
    "because",
    "until",
    "till",
    "before",
    "when",
    "while",
    "since",
    "than",
    "as",
    "though",
    "although",
    "who",
    "whatever",
    "everything",
    "once",
];

/// Verbs behind which an "if" says what is looked for, not on which condition.
const WHETHER: [&str; 13] = [
    "check",
    "ask",
    "see",
    "find",
    "test",
    "verify",
    "confirm",
    "figure",
    "look",
    "investigate",
    "know",
    "clarify",
    "read",
];

/// Whether it is a mere thought: hypothetical, hedged, negated, usual, reported, or part of another sentence.
fn is_doubtful(sentence: &Sentence<'_>, act: &Act) -> bool {
    let words = || sentence.words.iter().map(|word| word.lower.as_str());
    let request = matches!(act.kind, ActKind::CouldYou | ActKind::Please | ActKind::WouldBeGreat);
    let mut before = words().take(act.from);
    let as_said =
        (0..act.from).any(|at| sentence.has(at, &["as", "i", "said"]) || sentence.has(at, &["like", "i", "said"]));
    if words().any(|word| DOUBTS.contains(&word)) || before.any(|word| BEFORE.contains(&word)) && !request && !as_said {
        return true;
    }
    if act.from > 0 && SUBORDINATES.contains(&sentence.word(act.from - 1)) {
        return true;
    }
    let phrases: [&[&str]; 9] = [
        &["he", "said"],
        &["she", "said"],
        &["they", "said"],
        &["every", "time"],
        &["some", "point"],
        &["one", "day"],
        &["or", "do", "you"],
        &["or", "should"],
        &["in", "theory"],
    ];
    if (0..sentence.words.len()).any(|at| phrases.iter().any(|phrase| sentence.has(at, phrase))) {
        return true;
    }
    let condition = (act.verb + 1..sentence.words.len()).find(|&at| sentence.word(at) == "if");
    let fits = |at: usize| ["possible", "needed", "necessary"].contains(&sentence.word(at + 1));
    condition.is_some_and(|at| {
        let looked_for = (act.verb..at).any(|verb| WHETHER.contains(&sentence.word(verb)));
        !looked_for && !fits(at)
    })
}

/// What is done in the meeting itself: a verb with these words soon behind it. An empty list: always.
const ON_THE_SPOT: [(&str, &[&str]); 35] = [
    (
        "share",
        &[
            "screen",
            "context",
            "thoughts",
            "thought",
            "background",
            "overview",
            "opinion",
            "view",
            "views",
            "perspective",
            "experience",
            "screens",
            "desktop",
            "slides",
            "update",
            "updates",
            "slide",
            "here",
        ],
    ),
    ("open", &["floor", "up", "here", "discussion", "mic"]),
    ("bring", &["up", "us", "you"]),
    ("raise", &["hand", "hands"]),
    ("call", &["it", "this", "that", "on", "out", "them"]),
    ("add", &["to", "one", "something", "quickly", "that", "anything"]),
    ("read", &["out", "it", "this", "aloud", "the"]),
    ("answer", &["question", "questions", "that", "this", "it"]),
    ("ask", &["you", "question", "questions", "everyone", "something", "for"]),
    ("tell", &["you", "us", "everyone", "me"]),
    ("link", &["it", "them", "this", "that", "here"]),
    ("set", &["stage", "timer", "scene", "context"]),
    ("cut", &["off", "you", "in", "it", "short"]),
    ("follow", &["you", "along", "him", "her", "that", "this"]),
    ("address", &["that", "this", "it", "question"]),
    ("drop", &["off", "here", "out", "now"]),
    ("post", &["here", "link"]),
    ("look", &["forward", "like", "back"]),
    ("set", &["up", "here"]),
    ("test", &["mic", "microphone", "audio", "sound", "screen"]),
    ("check", &["mic", "audio", "sound", "in", "time", "clock"]),
    ("finish", &["sentence", "thought", "point", "with"]),
    ("close", &["with", "meeting", "call", "door", "out"]),
    ("push", &["back"]),
    ("present", &["now", "first", "slides"]),
    ("cover", &[]),
    ("respond", &["to"]),
    ("track", &["back"]),
    ("plan", &["on", "to"]),
    ("address", &["this", "first"]),
    ("change", &["subject", "topic", "mind"]),
    ("move", &["on", "to", "along", "over"]),
    ("turn", &["to", "over", "on", "off", "it", "camera"]),
    ("run", &["through", "over", "out", "away"]),
    ("introduce", &["myself", "yourself", "you", "yourselves"]),
];

/// Verbs of speaking: they are done on the spot unless a later time or a partner is named.
const SPEECH: [&str; 22] = [
    "discuss",
    "decide",
    "raise",
    "present",
    "announce",
    "report",
    "summarize",
    "summarise",
    "comment",
    "propose",
    "clarify",
    "explain",
    "describe",
    "introduce",
    "call",
    "read",
    "confirm",
    "figure",
    "reach",
    "bring",
    "tell",
    "answer",
];

/// Partners that make speaking a task.
const PARTNERS: [&str; 3] = ["with", "out", "back"];

/// Phrases of what is done now or here.
const HERE_AND_NOW: [&[&str]; 18] = [
    &["right", "now"],
    &["a", "second"],
    &["a", "sec"],
    &["one", "second"],
    &["a", "moment"],
    &["one", "minute"],
    &["a", "minute"],
    &["the", "chat"],
    &["in", "chat"],
    &["my", "screen"],
    &["your", "screen"],
    &["next", "slide"],
    &["hand", "over"],
    &["my", "hand"],
    &["your", "hand"],
    &["the", "mic"],
    &["on", "screen"],
    &["quickly"],
];

/// Whether it is done in the meeting itself.
fn is_of_the_meeting(sentence: &Sentence<'_>, act: &Act) -> bool {
    let verb = vocabulary::base_of(sentence.word(act.verb)).unwrap_or(sentence.word(act.verb));
    let behind = |reach: usize| sentence.words.iter().skip(act.verb + 1).take(reach).map(|word| word.lower.as_str());
    if (act.from..sentence.words.len()).any(|at| HERE_AND_NOW.iter().any(|phrase| sentence.has(at, phrase))) {
        return true;
    }
    let now = sentence.words.last().is_some_and(|word| word.lower == "now")
        || sentence.word(act.verb - act.verb.min(1)) == "now";
    let later = is_later(sentence);
    let spot = ON_THE_SPOT.iter().filter(|(own, _)| *own == verb);
    let spot = spot.into_iter().any(|(_, words)| words.is_empty() || behind(2).any(|word| words.contains(&word)));
    let talked = ["share", "provide", "give", "post", "present"].contains(&verb)
        && behind(5).any(|word| ON_THE_SPOT[0].1.contains(&word));
    let named = sentence
        .words
        .iter()
        .skip(act.verb + 1)
        .any(|word| word.span.of(&sentence.text).starts_with(char::is_uppercase));
    let speech = SPEECH.contains(&verb)
        && !behind(12).any(|word| PARTNERS.contains(&word))
        && !(named && CONTACTS.contains(&verb));
    now || !later && (spot || talked || speech)
}

/// Verbs of [`SPEECH`] that are a task where somebody is named: "I'll tell Ada", "I'll call Tomas".
const CONTACTS: [&str; 4] = ["tell", "call", "confirm", "introduce"];

/// Words that stand for what is not said.
const VAGUE: [&str; 27] = [
    "anything",
    "everything",
    "it",
    "now",
    "something",
    "stuff",
    "that",
    "then",
    "thing",
    "things",
    "this",
    "them",
    "those",
    "these",
    "him",
    "her",
    "you",
    "me",
    "us",
    "one",
    "some",
    "more",
    "someone",
    "somebody",
    "everyone",
    "people",
    "guys",
];

/// Words that carry nothing by themselves.
const EMPTY: [&str; 69] = [
    "a", "an", "the", "to", "of", "in", "on", "at", "for", "with", "by", "from", "into", "about", "up", "out", "over",
    "back", "down", "off", "and", "or", "but", "so", "as", "is", "are", "be", "was", "will", "can", "do", "what",
    "how", "if", "there", "here", "again", "also", "too", "just", "really", "well", "all", "any", "my", "your", "our",
    "their", "his", "its", "i", "we", "they", "he", "she", "when", "who", "which", "where", "'s", "'ll", "bit", "lot",
    "please", "together", "care", "look", "touch",
];

/// Words for a time.
const TIMES: [&str; 26] = [
    "today",
    "tomorrow",
    "tonight",
    "later",
    "soon",
    "week",
    "month",
    "day",
    "days",
    "weeks",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "morning",
    "afternoon",
    "evening",
    "end",
    "next",
    "asap",
    "afterwards",
    "time",
    "once",
];

/// Words that do not tell what is to be done.
static UNTELLING: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(VAGUE.iter().chain(&EMPTY).chain(&TIMES).copied()));

/// Whether a word tells what is to be done.
pub(super) fn is_telling(lower: &str) -> bool {
    tells(lower, hash(lower))
}

/// The same of a word whose hash is known.
pub(super) fn tells(lower: &str, hash: u64) -> bool {
    !UNTELLING.holds(hash) && lower.starts_with(char::is_alphanumeric)
}

/// Whether an imperative says what it is about: it has a thing, and its first object is no pronoun.
pub(super) fn says_what(text: &str) -> bool {
    let words: Vec<String> = text
        .split_whitespace()
        .skip(1)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    const PARTICLES: [&str; 9] = ["up", "out", "over", "back", "into", "on", "at", "down", "through"];
    const POINTERS: [&str; 12] = [
        "it",
        "that",
        "this",
        "them",
        "those",
        "these",
        "something",
        "anything",
        "everything",
        "stuff",
        "some",
        "more",
    ];
    const OPENERS: [&str; 6] = ["the", "a", "an", "my", "our", "your"];
    let object = words.iter().position(|word| !PARTICLES.contains(&word.as_str()));
    let pointing = object.is_some_and(|at| {
        let next = words.get(at + 1).map(String::as_str).unwrap_or_default();
        let named = next != "it" && (is_telling(next) || OPENERS.contains(&next) || next == "we");
        POINTERS.contains(&words[at].as_str()) && !(named && words[at] != "it")
    });
    !pointing && words.iter().any(|word| is_telling(word))
}
