//! Acts that are done in the meeting itself: sharing a screen, going to the next point, asking a question.

use std::sync::LazyLock;

use super::act::Act;
use super::doubt::end_of_clause;
use super::frame::ActKind;
use super::plain::{is_later, is_later_before};
use super::sentence::Sentence;
use super::vocabulary::{self, Table, VerbClass};
use crate::person::WordSet;
use crate::text::lists;

/// What is done in the meeting itself, a row each: a verb with one of these words soon behind it. A verb alone: always.
const ON_THE_SPOT: Table<44> = [
    ("mark", "this that it"),
    ("scroll", ""),
    ("zoom", ""),
    ("click", ""),
    (
        "share",
        "link links sheet screen context thoughts thought background overview opinion opinions view views perspective experience screens desktop slides presentation update updates slide here link links",
    ),
    ("open", "floor up here discussion mic"),
    ("bring", "up us you"),
    ("raise", "hand hands"),
    ("call", "it this that on out them"),
    ("add", "to one something quickly that anything about"),
    ("read", "out it this aloud the"),
    ("answer", "question questions that this it"),
    ("ask", "you question questions everyone something for is there anyone"),
    ("go", "through over"),
    ("lead", ""),
    ("park", ""),
    ("end", "call meeting here early"),
    ("update", "on you everyone"),
    ("tell", "you us everyone me"),
    ("link", "it them this that here"),
    ("set", "stage timer scene context"),
    ("cut", "off you in it short"),
    ("follow", "you along him her that this"),
    ("address", "that this it question"),
    ("drop", "off here out now link"),
    ("post", "here link"),
    ("look", "forward like back"),
    ("set", "up here"),
    ("test", "mic microphone audio sound screen"),
    ("check", "mic audio sound in time clock"),
    ("finish", "sentence thought point with"),
    ("close", "with meeting call door out"),
    ("push", "back"),
    ("present", "now first slides"),
    ("cover", ""),
    ("respond", "to"),
    ("track", "back"),
    ("plan", "on to"),
    ("address", "this first"),
    ("change", "subject topic mind"),
    ("move", "on to along over"),
    ("turn", "to over on off it camera"),
    ("run", "through over out away"),
    ("introduce", "myself yourself you yourselves"),
];

/// Verbs of speaking: they are done on the spot unless a later time or a partner is named.
const SPEECH: &str = "discuss decide raise present announce report summarize summarise comment propose clarify explain \
     describe introduce call read confirm figure reach bring tell answer";

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

/// Their first words: asked of every word.
static HERE_AND_NOW_BEGINS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(HERE_AND_NOW.map(|phrase| phrase[0])));

/// Whether it runs the meeting, and is never anybody's task: "let's wrap up the call", "I want to check first if there
/// is nothing else". Fails: a meeting of another day that is to be closed or started.
pub(super) fn runs_the_meeting(sentence: &Sentence<'_>, act: &Act) -> bool {
    let behind = |reach: usize| sentence.words_from(act.verb + 1).take(reach);
    match sentence.word(act.verb) {
        "wrap" | "close" | "end" | "finish" | "stop" | "start" | "begin" | "continue" => {
            behind(4).any(|word| ["call", "meeting", "session", "recording"].contains(&word))
        }
        "make" => behind(10).any(|word| word == "agenda"),
        "leave" => behind(2).any(|word| ["details", "it", "that", "this"].contains(&word)),
        "go" | "going" => {
            let on =
                ["over", "through", "first", "next", "ahead", "on", "deeper"].contains(&sentence.word(act.verb + 1));
            on && !is_later(sentence)
        }
        "ask" | "check" | "see" => behind(6).any(|word| ["else", "everyone", "everybody"].contains(&word)),
        // "I just want to mention that …", "let me explain": it is said with that.
        _ => {
            let said = matches!(act.kind, ActKind::Wish | ActKind::LetMe) && act.class == VerbClass::Meeting;
            said && !is_later(sentence)
        }
    }
}

/// Where the reason of an act begins, and its time ends: "I'll give some updates, because Ada talks later".
fn reason(sentence: &Sentence<'_>, act: &Act) -> usize {
    let begins = |at: &usize| ["because", "since"].contains(&sentence.word(*at));
    (act.verb + 1..sentence.words.len()).find(begins).unwrap_or(sentence.words.len())
}

/// "We'll take it async", "every other one we can discuss offline": a topic that is put off, and nobody's task.
pub(super) fn is_put_off(sentence: &Sentence<'_>, act: &Act) -> bool {
    let ours = matches!(act.kind, ActKind::WeCan | ActKind::WeWill | ActKind::WeMust | ActKind::LetUs);
    let talks = ["take", "discuss", "talk", "do", "handle", "continue", "chat"].contains(&sentence.word(act.verb));
    ours && talks && sentence.words_from(act.verb + 1).take(4).any(|word| ["async", "offline"].contains(&word))
}

/// "I'll share the presentation with the board": with somebody who is not there. A screen is shared with those who are.
fn is_for_others(sentence: &Sentence<'_>, act: &Act) -> bool {
    const HERE: [&str; 10] = ["you", "everyone", "everybody", "all", "us", "guys", "folks", "people", "this", "that"];
    let shares = ["share", "post"].contains(&sentence.word(act.verb));
    let with = (act.verb + 2..act.verb + 7).find(|&at| sentence.word(at) == "with");
    let screen = || sentence.words_from(act.verb + 1).take(4).any(|word| word.starts_with("screen"));
    shares
        && with.is_some_and(|at| !HERE.contains(&sentence.word(at + 1)) && at + 1 < sentence.words.len())
        && !screen()
}

/// Whether it is done in the meeting itself.
pub(super) fn is_of_the_meeting(sentence: &Sentence<'_>, act: &Act) -> bool {
    let verb = vocabulary::base_of(sentence.word(act.verb)).unwrap_or(sentence.word(act.verb));
    let behind = |reach: usize| sentence.words_from(act.verb + 1).take(reach);
    let is_here = |at: usize| {
        let begins = sentence.words.get(at).is_some_and(|word| HERE_AND_NOW_BEGINS.holds(word.hash));
        begins && HERE_AND_NOW.iter().any(|phrase| sentence.has(at, phrase))
    };
    if (act.from..end_of_clause(sentence, act)).any(is_here) {
        return true;
    }
    let verb_and = |words: [&str; 2]| sentence.has(act.verb, &words);
    // "I can come back to that later", "maybe I can dive into the plan": the order of the talk.
    let pointed = ["it", "that", "this", "them", "those", "these"].contains(&sentence.word(act.verb + 3));
    let orders =
        verb_and(["dive", "into"]) || verb_and(["come", "back"]) && sentence.word(act.verb + 2) == "to" && pointed;
    if orders {
        return true;
    }
    // "I'll just send it now, and there's a comment there"
    let at_once = behind(3).any(|word| word == "now");
    let now = at_once || sentence.words().last() == Some("now") || sentence.word(act.verb - act.verb.min(1)) == "now";
    let later = is_later_before(sentence, reason(sentence, act));
    // "Let's look at the list": there and then.
    let together = act.kind == ActKind::LetUs && act.class == VerbClass::Examination;
    let spot =
        vocabulary::rows(&ON_THE_SPOT, verb).any(|words| words.is_empty() || behind(2).any(|word| lists(words, word)));
    let talked = ["share", "provide", "give", "post", "present", "drop"].contains(&verb)
        && vocabulary::rows(&ON_THE_SPOT, "share").any(|words| behind(5).any(|word| lists(words, word)));
    // "I'll open up a thread" is work, "let's open it up for questions" is not.
    let spot = spot && !(verb == "open" && behind(4).any(|word| lists(OPENED, word)));
    let (spot, talked) = (spot && !is_for_others(sentence, act), talked && !is_for_others(sentence, act));
    let named = sentence
        .words
        .iter()
        .skip(act.verb + 1)
        .any(|word| word.span.of(&sentence.text).starts_with(char::is_uppercase));
    // "Let me ask a quick question"
    let polls =
        ["ask", "check", "see"].contains(&verb) && behind(6).any(|word| ["question", "questions"].contains(&word));
    // "I'm happy to share that we merged it", "I can confirm that it works": it is said with that.
    let tells = ["share", "announce", "report"].contains(&verb) || verb == "confirm" && act.kind == ActKind::Offer;
    let tells = tells && sentence.word(act.verb + 1) == "that" && sentence.words.len() > act.verb + 4;
    // "I'll raise a PR" is no speech.
    let opens = verb == "raise" && behind(3).any(|word| lists(OPENED, word));
    // "Can you bring plates?" is no speech, "bring that up" is.
    let asks = matches!(act.kind, ActKind::CouldYou | ActKind::Please);
    let fetches = asks && verb == "bring" && !behind(5).any(|word| ["up", "it", "this", "that"].contains(&word));
    // "Do you want me to call the bank?": by phone. "Call the vote" is said there.
    let phones = verb == "call"
        && ["the", "my", "our", "his", "her"].contains(&sentence.word(act.verb + 1))
        && act.kind != ActKind::WeWill
        && act.kind != ActKind::WeCan
        && !behind(3).any(|word| lists(CALLED_THERE, word));
    let is_task = opens
        || fetches
        || phones
        || behind(12).any(|word| PARTNERS.contains(&word))
        || named && CONTACTS.contains(&verb);
    // "I can address the speed": with words. "I'll address the comments" is work.
    let answers = verb == "address"
        && matches!(act.kind, ActKind::Will | ActKind::Offer | ActKind::LetMe)
        && !behind(6).any(|word| ["comment", "comments", "feedback", "issue", "issues", "review"].contains(&word));
    let speech = answers || lists(SPEECH, verb) && !is_task;
    // "Today I'll share two threads of work": what the speaker will talk about.
    let announced =
        sentence.word(0) == "today" && ["share", "present", "show", "report", "discuss", "cover"].contains(&verb);
    now || announced
        || !later && (spot || talked || polls || tells || speech || together || act.class == VerbClass::Meeting)
}

/// What is opened or raised where work is kept.
const OPENED: &str = "pr prs issue issues ticket tickets thread threads proposal document doc";

/// What is called there, or by a program.
const CALLED_THERE: &str =
    "vote question meeting session order shots roll names function method api endpoint contract library hook command";

/// Verbs of [`SPEECH`] that are a task where somebody is named: "I'll tell Ada", "I'll call Tomas".
const CONTACTS: [&str; 4] = ["tell", "call", "confirm", "introduce"];
