//! Whether an act is said so plainly that it may be written down as somebody's task.
//!
//! Speech is full of sentences that have the form of a task and are none: "I'll share my screen", "if we
//! had a second trainer I'd book one", "they said I'll get it". Each of them that passes costs more than a
//! task that is missed, so every doubt here decides against. Fails: a real task in an "if" or with a
//! "maybe" is not plain.

use std::sync::LazyLock;

use super::act::{Act, Actor, is_reported};
use super::deadline;
use super::frame::ActKind;
use super::reply::Reply;
use super::sentence::Sentence;
use super::vocabulary::{self, VerbClass};
use crate::person::{WordSet, hash};
use crate::text::lists;

/// Whether an act is work that somebody took on.
pub(super) fn is_taken_on(sentence: &Sentence<'_>, act: &Act, reply: Reply) -> bool {
    let known = || {
        vocabulary::is_plain_work(sentence, act.verb)
            || is_dated_work(sentence, act)
            || meets_somebody(sentence, act)
            || sentence.word(act.from) == "who" && takes_a_thing(sentence, act.verb)
    };
    let work = act.class.is_work() || act.class == VerbClass::Other && known();
    work && is_taken(sentence, act, reply)
}

/// Verbs that tell where somebody will be and how they will fare: with a day behind them they are no task.
const NO_TASKS: &str = "accept attend avoid be become beat celebrate drive eat drink enjoy enter escape exit face fly forget gain \
     hate hit hold join keep lead leave live lose marry miss notice own owe pass play regret rest retire ride run see \
     skip sleep spend stand stop suffer travel use visit walk watch wear welcome win";

/// Words before a thing.
const OPENERS: [&str; 12] = ["the", "a", "an", "my", "our", "your", "their", "his", "her", "both", "these", "those"];

/// Words that may stand between a verb and its thing.
const PARTICLES: [&str; 7] = ["up", "out", "off", "down", "away", "back", "over"];

/// "I will label the plots by Monday": what somebody says outright they do with a thing by a day is work, whatever the
/// verb. Fails: "I will climb the hill on Sunday".
fn is_dated_work(sentence: &Sentence<'_>, act: &Act) -> bool {
    let own = act.kind == ActKind::Will && sentence.word(act.from) == "i";
    own && !lists(NO_TASKS, sentence.word(act.verb)) && has_thing(sentence, act.verb) && {
        let mut behind = act.verb + 3..sentence.words.len();
        behind.any(|at| {
            ["tomorrow", "tonight"].contains(&sentence.word(at))
                || opens_day(sentence, at, &["by", "on", "before", "next"])
        })
    }
}

/// "I will meet Tomas next week to sign the papers". Fails: "we will meet Tomas on Friday, as always".
fn meets_somebody(sentence: &Sentence<'_>, act: &Act) -> bool {
    sentence.word(act.verb) == "meet" && is_name(sentence, act.verb + 1) && is_later(sentence)
}

/// "I'll take the test, by the end of February": with a deadline, what is taken is taken on.
pub(super) fn takes_by_a_day(sentence: &Sentence<'_>, verb: usize) -> bool {
    sentence.word(verb) == "take"
        && sentence.word(verb + 1) == "the"
        && has_thing(sentence, verb)
        && (verb + 3..sentence.words.len()).any(|at| opens_day(sentence, at, &["by"]))
}

/// "Who can take the minutes?"
pub(super) fn takes_a_thing(sentence: &Sentence<'_>, verb: usize) -> bool {
    sentence.word(verb) == "take" && has_thing(sentence, verb)
}

/// Whether a thing stands right behind the verb.
fn has_thing(sentence: &Sentence<'_>, verb: usize) -> bool {
    let at = verb + 1 + usize::from(PARTICLES.contains(&sentence.word(verb + 1)));
    OPENERS.contains(&sentence.word(at)) && is_telling(sentence.word(at + 1))
}

/// Whether a day stands behind one of these words at `at`: "by Monday", "by the end of May", "on the 5th".
fn opens_day(sentence: &Sentence<'_>, at: usize, words: &[&str]) -> bool {
    let is_day = |at: usize| {
        let word = sentence.word(at);
        let is_sign =
            sentence.words.get(at).is_some_and(|word| is_later_word(word.hash) || deadline::is_sign(word.hash));
        is_sign || word.starts_with(|c: char| c.is_ascii_digit())
    };
    let skipped = |at: usize| ["the", "end", "of", "next"].contains(&sentence.word(at));
    let behind = (at + 1..at + 5).find(|&at| !skipped(at));
    words.contains(&sentence.word(at)) && behind.is_some_and(is_day)
}

/// Whether somebody took it on, or was told to by name.
fn is_taken(sentence: &Sentence<'_>, act: &Act, reply: Reply) -> bool {
    let named = matches!(act.actor, Actor::Named(_));
    match (act.kind, reply) {
        (_, Reply::Declined | Reply::Unsure) => false,
        (ActKind::Bare, Reply::Promise { .. }) if act.from > 0 && is_numbered(sentence, act) => false,
        (_, Reply::Promise { .. }) => true,
        // "I promised to call her, and forgot."
        (ActKind::Will, _) if sentence.word(act.from + 1) == "promised" && !is_later(sentence) => false,
        (ActKind::Will, _) => !asks(sentence),
        (ActKind::Must | ActKind::WeWill, _) if is_later(sentence) => !asks(sentence),
        // "I could look at the list, the shared one…": a thought, whoever nods.
        (ActKind::Offer, _) if sentence.text.trim_end().ends_with('…') => false,
        (ActKind::Offer, Reply::Yes(_)) => true,
        (ActKind::Offer, _) => !asks(sentence) && is_later(sentence),
        (ActKind::LetMe, _) => {
            is_later(sentence) || promises_reply(sentence, act.verb) || goes_to_somebody(sentence, act.verb)
        }
        (ActKind::Third, _) => {
            let is_wish = ["could", "can", "would", "'d"].contains(&sentence.word(act.from + 1));
            named && !asks(sentence) && (!is_wish || is_reported(sentence, act))
        }
        (ActKind::Bare, Reply::Yes(_)) => has_bare_object(sentence, act),
        (ActKind::CouldYou | ActKind::Please, Reply::Yes(_)) => named || !is_invitation(sentence, act),
        (ActKind::CouldYou | ActKind::Please, Reply::None) => named,
        (ActKind::YouShould, Reply::Yes(_)) => named,
        (ActKind::Named, _) => (named || act.actor == Actor::Speaker) && !asks(sentence),
        (ActKind::YouShould, _) => named && !asks(sentence) && !["can", "could"].contains(&sentence.word(act.from + 1)),
        _ => false,
    }
}

/// "Last week I promised to send it by Monday", "I promised to send it by Friday and I did": it is told, and its day is
/// past or none.
pub(super) fn was_promised_before(sentence: &Sentence<'_>, act: &Act) -> bool {
    let is_told = || {
        let before = sentence.words().take(act.verb);
        before.into_iter().any(|word| ["last", "yesterday", "ago", "earlier", "already"].contains(&word))
            || is_later_before(sentence, act.verb)
            || (act.verb..sentence.words.len()).any(|at| sentence.has(at, &["i", "did"]))
    };
    act.kind == ActKind::Will && sentence.word(act.from + 1) == "promised" && is_told()
}

/// Whether it only tells what is possible, what somebody asks themselves, or what a slide reads: "you can
/// always sync it", "clients can test it", "we should be able to sync any block", "do we need to test it?".
pub(super) fn is_idle(sentence: &Sentence<'_>, act: &Act, reply: Reply) -> bool {
    let able = (act.from..act.verb).any(|at| match sentence.word(at) {
        "can" | "could" | "able" => true,
        // "You might want to ping her" tells what to do.
        "may" | "might" => !["want", "have"].contains(&sentence.word(at + 1)),
        _ => false,
    });
    let abilities = sentence.word(act.verb.saturating_sub(2)) == "able";
    let named = matches!(act.actor, Actor::Named(_));
    match act.kind {
        ActKind::YouShould => able && !named,
        // "Everyone has to behave the same" tells how things are.
        ActKind::Third => !named && (able || !act.class.is_work()),
        ActKind::Please | ActKind::CouldYou => !named && is_invitation(sentence, act),
        ActKind::Bare => reply.taken_at().is_none(),
        ActKind::WeWill | ActKind::WeMust | ActKind::WeCan | ActKind::Wish if abilities => true,
        // "Before the change we could produce more than we thought"
        ActKind::WeCan if sentence.word(act.from + 1) == "could" => {
            sentence.words().any(|word| ["was", "were", "did", "had", "thought"].contains(&word))
        }
        // "Does it make sense to sign up now?"
        ActKind::WouldBeGreat => sentence.is_question(),
        // "Then we always have to go back to it"
        ActKind::WeMust if sentence.word(act.from + 1) == "always" => true,
        // "I could look at the list": what somebody might do, and nobody took.
        ActKind::Offer if sentence.word(act.from + 1) == "could" && reply.taken_at().is_none() => !is_later(sentence),
        ActKind::Offer => (act.from..act.verb).any(|at| sentence.word(at) == "always"),
        ActKind::Will | ActKind::Must | ActKind::Wish | ActKind::WeWill | ActKind::WeMust | ActKind::Named => {
            let turned = act.from > 0 && sentence.word(act.from - 1) == "do";
            turned || asks(sentence) && sentence.words.len() < act.verb + QUESTION
        }
        _ => false,
    }
}

/// "If you see any issues, please tell us", "feel free to ask me": to anybody, at any time.
fn is_invitation(sentence: &Sentence<'_>, act: &Act) -> bool {
    sentence.word(act.from) == "feel" || (0..act.from).any(|at| sentence.word(at) == "if")
}

/// A question mark farther behind a verb asks something else: "I'll ask in the channel, like, what would be …?"
const QUESTION: usize = 14;

/// Words behind an imperative that has no "please".
const BARE_OBJECTS: [&str; 9] = ["me", "us", "the", "a", "an", "my", "your", "our", "him"];

/// "So, test badge 7.2.": a noun with its number, whatever is promised next. Fails: "okay, check pump 3".
fn is_numbered(sentence: &Sentence<'_>, act: &Act) -> bool {
    let number = sentence.word(act.verb + 2).starts_with(|c: char| c.is_ascii_digit());
    number && !["by", "before", "on", "until", "at", "these", "those"].contains(&sentence.word(act.verb + 1))
}

fn has_bare_object(sentence: &Sentence<'_>, act: &Act) -> bool {
    BARE_OBJECTS.contains(&sentence.word(act.verb + 1)) || is_name(sentence, act.verb + 1)
}

/// A question, but for the "okay?" behind a statement.
pub(super) fn asks(sentence: &Sentence<'_>) -> bool {
    const TAGS: [&str; 6] = ["okay", "ok", "right", "yeah", "yes", "alright"];
    let last = sentence.words.len().saturating_sub(1);
    sentence.is_question() && !TAGS.contains(&sentence.word(last))
}

/// "Let me talk to Ada": whoever is named is not there.
fn goes_to_somebody(sentence: &Sentence<'_>, verb: usize) -> bool {
    let talks = ["talk", "speak", "check", "sync", "follow"].contains(&sentence.word(verb));
    let partner = (verb + 1..verb + 3).find(|&at| ["to", "with"].contains(&sentence.word(at)));
    talks && partner.is_some_and(|at| is_name(sentence, at + 1))
}

/// Whether the word at `at` has a capital.
fn is_name(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.words.get(at).is_some_and(|word| word.span.of(&sentence.text).starts_with(char::is_uppercase))
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

/// The days of the week.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Words for a time after the meeting, with [`WEEKDAYS`].
const LATER: [&str; 14] = [
    "async",
    "tomorrow",
    "tonight",
    "later",
    "afterwards",
    "afterward",
    "offline",
    "week",
    "weekend",
    "month",
    "soon",
    "asap",
    "eod",
    "noon",
];

/// Whether it says that it is done after the meeting.
pub(super) fn is_later(sentence: &Sentence<'_>) -> bool {
    is_later_before(sentence, sentence.words.len())
}

/// Whether the words before `end` say so.
pub(super) fn is_later_before(sentence: &Sentence<'_>, end: usize) -> bool {
    let after = (0..end).any(|at| sentence.has(at, &["after", "the"]) || sentence.has(at, &["by", "the"]));
    after || sentence.words.iter().take(end).any(|word| is_later_word(word.hash))
}

/// Whether the word of this hash names a time after the meeting.
pub(super) fn is_later_word(hash: u64) -> bool {
    static WORDS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(LATER.into_iter().chain(WEEKDAYS)));
    WORDS.holds(hash)
}

/// Words that stand for what is not said.
const VAGUE: &str = "anything everything it now something stuff that then thing things this them those these him her you me us \
     one some more someone somebody everyone people guys";

/// Words that carry nothing by themselves.
const EMPTY: &str = "sure done a an the to of in on at for with by from into about up out over back down off and or but so as is \
     are be was will can do what how if there here again also too just really well all any my your our their his \
     its i we they he she when who which where 's 'll bit lot please together care look touch";

/// Words for a time, with [`WEEKDAYS`].
const TIMES: &str = "today tomorrow tonight later soon week month day days weeks morning afternoon evening end next asap \
     afterwards time once";

/// Words that do not tell what is to be done.
static UNTELLING: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of([VAGUE, EMPTY, TIMES, &WEEKDAYS.join(" ")].join(" ").split(' ')));

/// Whether a word tells what is to be done.
pub(super) fn is_telling(lower: &str) -> bool {
    tells(lower, hash(lower))
}

/// The same of a word whose hash is known.
pub(super) fn tells(lower: &str, hash: u64) -> bool {
    !UNTELLING.holds(hash) && lower.starts_with(char::is_alphanumeric)
}

/// Words that stand for a thing that was named before.
const POINTERS: [&str; 12] =
    ["it", "that", "this", "them", "those", "these", "something", "anything", "everything", "stuff", "some", "more"];

/// Whether an imperative says nothing at all: "Get done", "Make sure".
pub(super) fn says_nothing(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).skip(1);
    !words.any(|word| word.starts_with(char::is_uppercase) || is_telling(word) || POINTERS.contains(&word))
}

/// Whether an imperative says what it is about: it has a thing, and its first object is no pronoun.
pub(super) fn says_what(text: &str) -> bool {
    let words: Vec<String> = text
        .split_whitespace()
        .skip(1)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        // Who looks after the computers is no "it".
        .map(|word| if word == "IT" { word.to_owned() } else { word.to_lowercase() })
        .collect();
    const BETWEEN: [&str; 9] = ["up", "out", "over", "back", "into", "on", "at", "down", "through"];
    const OPENERS: [&str; 6] = ["the", "a", "an", "my", "our", "your"];
    let object = words.iter().position(|word| !BETWEEN.contains(&word.as_str()));
    let pointing = object.is_some_and(|at| {
        let next = words.get(at + 1).map(String::as_str).unwrap_or_default();
        let named = next != "it" && (is_telling(next) || OPENERS.contains(&next) || next == "we");
        POINTERS.contains(&words[at].as_str()) && !(named && words[at] != "it")
    });
    // "Make those changes", "fix that part": which ones is not said.
    const THINGS: [&str; 9] = ["change", "changes", "part", "parts", "point", "points", "first", "second", "last"];
    !pointing && words.iter().any(|word| is_telling(word) && !THINGS.contains(&word.as_str()))
}
