//! What a sentence does: a commitment, a request, an assignment, or none of them.

use std::ops::Range;
use std::sync::LazyLock;

use super::frame::{ActKind, ActorOf, frame_at, verb_at};
use super::phrase::Phrases;
use super::plain::{is_later_word, takes_a_thing, takes_by_a_day};
use super::sentence::Sentence;
use super::speakers::Speakers;
use super::vocabulary::{VerbClass, base_of, base_of_past, is_known_verb, is_work, verb_class};
use crate::person::WordSet;
use crate::text::lists;

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

/// Hinges between a name and what that person is to do.
static THIRD_HINGES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "'ll/will/should/could/can",
        "needs/need/has/have to",
        "is/'s/are/'re going to",
        "is/'s/are/'re gonna",
        "is/'s/are/'re planning to",
        "plans/plan to",
        "wants to",
        "'d/would",
    ])
});

/// Words for people who are no one in particular.
const SOMEBODY: [&str; 11] =
    ["someone", "somebody", "everyone", "everybody", "teams", "team", "clients", "people", "folks", "anyone", "guys"];

/// Words for somebody who was named before.
const PRONOUNS: [&str; 3] = ["he", "she", "they"];

/// Both.
static WHO: LazyLock<WordSet> = LazyLock::new(|| WordSet::of([&SOMEBODY[..], &PRONOUNS].concat().join(" ").split(' ')));

/// Verbs of somebody who says what they will do.
const SAYS: [&str; 10] =
    ["said", "says", "commented", "mentioned", "wrote", "told", "promised", "offered", "confirmed", "agreed"];

/// The act of a sentence: the one that is worth most, and of equals the first.
pub(super) fn of(sentence: &Sentence<'_>, speakers: &Speakers<'_>) -> Option<Act> {
    let mut best: Option<Act> = None;
    for at in 0..sentence.words.len() {
        let found = frame(sentence, at, speakers)
            .or_else(|| third(sentence, at, speakers))
            .or_else(|| bare(sentence, at, speakers));
        if let Some(mut act) = found {
            // "Should we ask the others first, Tomas?" asks Tomas.
            let asks = act.actor == Actor::Nobody && sentence.is_question();
            if (act.actor == Actor::Addressed || asks)
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

fn frame(sentence: &Sentence<'_>, at: usize, speakers: &Speakers<'_>) -> Option<Act> {
    let (kind, actor, behind) = frame_at(sentence, at)?;
    if is_subordinate(sentence, at) || sentence.word(at) == "who" && !asks_who(sentence, at, behind) {
        return None;
    }
    if sentence.word(at) == "if" && kind == ActKind::Offer && is_condition(sentence, behind) {
        return None;
    }
    if kind == ActKind::Named
        && let Some(given) = given_to(sentence, at, behind, speakers)
    {
        return Some(given);
    }
    let verb = if sentence.word(behind - 1) == "know" { Some(at) } else { verb_at(sentence, behind) };
    let verb = verb.or((kind == ActKind::Named).then_some(at))?;
    let actor = match actor {
        ActorOf::Speaker => Actor::Speaker,
        ActorOf::Addressed => Actor::Addressed,
        ActorOf::Nobody => Actor::Nobody,
    };
    Some(act(sentence, speakers, (kind, actor), (at, verb)))
}

/// "If you want me to send it, I need the link", "… I can help": another clause follows, which is no "I can" and no "I
/// can do that". Fails: "… tell me" without a comma, and "… I'll do it", which is missed.
fn is_condition(sentence: &Sentence<'_>, behind: usize) -> bool {
    let is_own = |at: usize| {
        let does = sentence.word(at + 2);
        sentence.word(at) == "i" && lists("can could", sentence.word(at + 1)) && (does.is_empty() || does == "do")
    };
    let mut clauses = behind + 1..sentence.words.len();
    let next = clauses.find(|&at| comma_behind(sentence, at - 1) || sentence.word(at) == "i");
    next.is_some_and(|at| !is_own(at))
}

/// "Who can take the minutes?": asked of all who are there, and not which one does something, "I know who can take it",
/// nor who is able to: "who can tell me?", "who can edit the sheet?", "who can approve invoices?", so it is one thing.
/// Fails: "who will pay for the roof?", asked of the world.
fn asks_who(sentence: &Sentence<'_>, at: usize, verb: usize) -> bool {
    const SPEAKING: &str = "tell say explain answer remind share";
    const ABLE: &str = "see hear read open edit access view";
    let is_one = (verb + 1..verb + 3).any(|at| lists("the a an that this our my", sentence.word(at)));
    let is_work = !lists(SPEAKING, sentence.word(verb)) && !lists(ABLE, sentence.word(verb));
    at < 2 && is_one && is_work && sentence.is_question()
}

/// "Action item for Tomas: book the venue", "action item for me: …": what is given to somebody there.
fn given_to(sentence: &Sentence<'_>, at: usize, behind: usize, speakers: &Speakers<'_>) -> Option<Act> {
    const MOST_WORDS: usize = 3;
    // "The last action item for Tomas was: …", "no action item for …", "yesterday's action item"
    let is_led = at > 0 && lists("no last old previous", sentence.word(at - 1))
        || (0..at).any(|before| ["yesterday", "yesterday's"].contains(&sentence.word(before)));
    if sentence.word(behind) != "for" || is_led {
        return None;
    }
    let actor = match sentence.word(behind + 1) {
        "me" | "myself" => Actor::Speaker,
        _ => Actor::Named(speakers.named(sentence, behind + 1)?),
    };
    let parted = |at: &usize| {
        let end = sentence.words.get(*at).map_or(sentence.text.len(), |word| word.span.end);
        sentence.text[end..].trim_start().starts_with([':', '—', '–'])
    };
    let last = (behind + 1..behind + 1 + MOST_WORDS).find(parted)?;
    // "For Tomas and Mira: …", "for Tomas, Mira: …" is nobody's alone, and "for Tomas was: …" is told.
    let is_told = |at: usize| lists("was were is", sentence.word(at));
    if (behind + 1..=last).any(|at| lists("and or", sentence.word(at)) || is_told(at) || comma_behind(sentence, at)) {
        return None;
    }
    let verb = verb_at(sentence, last + 1 + usize::from(sentence.word(last + 1) == "to"))?;
    // "…: book the venue, is done"
    let is_over = (verb..sentence.words.len()).any(|at| comma_behind(sentence, at) && is_told(at + 1));
    (!is_over).then(|| act(sentence, speakers, (ActKind::Named, actor), (at, verb)))
}

/// Words behind which a frame describes something, or is a condition: "what I can tell you", "if we can
/// show", "sometimes I'll talk to them", "the only way I can test it".
const DESCRIBES: &str = "what where how who which sometimes why whenever meaning usually as if unless whether until before \
     after while once when way reason thing things something anything";

/// Whether the words at `at` are no act of their own: a description, a condition, a purpose ("so that we
/// can test it"). Fails: "so we can" that draws a conclusion.
fn is_subordinate(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let purpose = match sentence.word(before) {
        "so" => before > 0 && ["can", "could"].contains(&sentence.word(at + 1)) && sentence.word(at) != "i",
        "that" => before > 0 && !THINKS.contains(&sentence.word(before - 1)),
        _ => false,
    };
    purpose || lists(DESCRIBES, sentence.word(before)) || is_told_of(sentence, at)
}

/// "That's the path we're going to take": right behind a noun that something is said to be, the words tell which.
fn is_told_of(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(is) = at.checked_sub(3).filter(|_| !comma_behind(sentence, at - 1)) else { return false };
    ["is", "'s", "was"].contains(&sentence.word(is)) && ["the", "a", "an"].contains(&sentence.word(is + 1))
}

/// Verbs behind which "that" opens what is thought, not what a thing is like.
const THINKS: [&str; 12] =
    ["think", "believe", "say", "agree", "agreed", "means", "guess", "suggest", "propose", "decided", "is", "now"];

/// "Tomas will check it", "somebody should check it", "could Tomas check it".
fn third(sentence: &Sentence<'_>, at: usize, speakers: &Speakers<'_>) -> Option<Act> {
    let word = sentence.words.get(at)?;
    let capital = word.span.of(&sentence.text).starts_with(char::is_uppercase);
    // Asked of every word.
    if !capital && !WHO.holds(word.hash) {
        return None;
    }
    let who = sentence.word(at);
    let named = if PRONOUNS.contains(&who) { reported(sentence, at, speakers) } else { speakers.named(sentence, at) };
    let opens = at - usize::from(at > 0 && ["the", "all", "other", "most"].contains(&sentence.word(at - 1)));
    let told = PRONOUNS.contains(&who);
    if named.is_none() && !SOMEBODY.contains(&who) || !told && is_subordinate(sentence, opens) {
        return None;
    }
    let asked = at > 0 && ["can", "could", "will", "would"].contains(&sentence.word(at - 1));
    let hinge = THIRD_HINGES.ends(sentence, at + 1).next().or_else(|| is_step_of(sentence, at).then_some(at + 2));
    let verb = verb_at(sentence, hinge.or(asked.then_some(at + 1))?)?;
    let with_me = at > 1 && sentence.word(at - 1) == "and" && ["me", "i", "myself"].contains(&sentence.word(at - 2));
    // "Ada and Tomas will prepare it": the first one's, and the text names the other.
    let first = at.checked_sub(2).filter(|first| sentence.word(at - 1) == "and" && begins_clause(sentence, *first));
    let named = first.and_then(|first| speakers.named(sentence, first)).filter(|_| named.is_some()).or(named);
    let actor = match named {
        Some(_) if with_me => Actor::Speaker,
        named => named.map_or(Actor::Nobody, Actor::Named),
    };
    Some(act(sentence, speakers, (ActKind::Third, actor), (at, verb)))
}

/// Whether a name may be the first of two who do something: it begins the sentence or a clause. Elsewhere it belongs to
/// the clause before, "I spoke with Mira and Tomas will prepare it", is one of a list, "I saw Jo, Mira, and Tomas will",
/// or is called, "Thanks, Mira, and I'll send it", "yes Mira and I'll send it".
pub(super) fn begins_clause(sentence: &Sentence<'_>, at: usize) -> bool {
    const OPENERS: [&str; 5] = ["so", "then", "think", "guess", "hope"];
    let Some(before) = at.checked_sub(1) else { return !comma_behind(sentence, at) };
    let word = sentence.words[before];
    let is_listed = before > 0 && word.span.of(&sentence.text).starts_with(char::is_uppercase);
    let opens = OPENERS.contains(&sentence.word(before)) || is_later_word(word.hash);
    !comma_behind(sentence, at) && (opens || comma_behind(sentence, before) && !is_listed)
}

/// "The next step is for Ada to send the contract": whether the word at `at` is whose step that is.
fn is_step_of(sentence: &Sentence<'_>, at: usize) -> bool {
    const STEPS: [&str; 4] = ["step", "action", "task", "plan"];
    let is_for = sentence.word(at + 1) == "to" && at > 2 && sentence.word(at - 1) == "for";
    is_for && ["is", "'s"].contains(&sentence.word(at - 2)) && STEPS.contains(&sentence.word(at - 3))
}

/// Whether an act is what somebody who is there said that they would do: "Ada said she would send it". That "would" is
/// the "will" of a story, and a promise; what has passed since, or did not come, is none.
pub(super) fn is_reported(sentence: &Sentence<'_>, act: &Act) -> bool {
    const OVER: [&str; 8] = ["last", "yesterday", "already", "but", "did", "had", "ago", "earlier"];
    act.kind == ActKind::Third
        && matches!(act.actor, Actor::Named(_))
        && PRONOUNS.contains(&sentence.word(act.from))
        && !["can", "could", "should"].contains(&sentence.word(act.from + 1))
        && !sentence.words().any(|word| OVER.contains(&word))
}

/// "Tomas said that he'll check it": who "he" is. Somebody else's story has no name before it, or no such verb.
fn reported(sentence: &Sentence<'_>, at: usize, speakers: &Speakers<'_>) -> Option<String> {
    let says = (at.saturating_sub(4)..at).rev().find(|&says| SAYS.contains(&sentence.word(says)))?;
    (says.saturating_sub(2)..says).rev().find_map(|name| speakers.named(sentence, name))
}

/// "Send me the deck." at the start of a sentence.
fn bare(sentence: &Sentence<'_>, at: usize, speakers: &Speakers<'_>) -> Option<Act> {
    let start = at == 0 || at == 1 && ["and", "so", "okay", "then", "yeah", "also"].contains(&sentence.word(0));
    // Asked of every word.
    if !start || sentence.words.len() <= at + 2 || !is_work(sentence.word(at)) {
        return None;
    }
    // Captions cut sentences: what goes on in lower case began before.
    let whole = sentence.text.trim_start().starts_with(|c: char| c.is_uppercase());
    // "Look, …" asks for attention.
    let attention = sentence.word(at) == "look" && !["at", "into"].contains(&sentence.word(at + 1));
    // "Close to zero", "open to ideas" tell how something is.
    let attention = attention || sentence.word(at + 1) == "to" && ["close", "open"].contains(&sentence.word(at));
    // "Test generation is faster" has a noun there.
    let noun = (at + 2..at + 5)
        .any(|at| ["is", "are", "was", "were", "has", "will", "can", "'s"].contains(&sentence.word(at)));
    // "Chase, I don't know" calls somebody.
    let called = comma_behind(sentence, at);
    (whole && !called && !attention && !noun)
        .then(|| act(sentence, speakers, (ActKind::Bare, Actor::Addressed), (at, at)))
}

fn act(
    sentence: &Sentence<'_>,
    speakers: &Speakers<'_>,
    (kind, actor): (ActKind, Actor),
    (from, verb): (usize, usize),
) -> Act {
    let behind = sentence.words_from(verb + 1);
    let word = sentence.word(verb);
    let politeness = sentence.has(verb, &["let", "me", "know", "if", "you", "have"]);
    let class = match verb_class(base_of(word).unwrap_or(word), behind) {
        _ if politeness => VerbClass::State,
        VerbClass::State if kind == ActKind::Will && takes_by_a_day(sentence, verb) => VerbClass::Other,
        VerbClass::State if gets_to_somebody(sentence, verb, speakers) => VerbClass::Delivery,
        VerbClass::State if kind == ActKind::Will && undone(sentence, from, verb).is_some() => VerbClass::Change,
        VerbClass::State if sentence.word(from) == "who" && takes_a_thing(sentence, verb) => VerbClass::Other,
        VerbClass::Meeting if hands_over(sentence, verb) => VerbClass::Delivery,
        class => class,
    };
    Act { kind, actor, from, verb, class }
}

/// "I haven't sent the invoice yet, but I'll do that today": the words of what is to be done stand before. Only right
/// before, for else "that" may be another thing: "I haven't called Mira, that was Tomas, but I'll do it".
pub(super) fn undone(sentence: &Sentence<'_>, from: usize, verb: usize) -> Option<Range<usize>> {
    const BETWEEN: [&str; 6] = ["yet", "but", "so", "sorry", "and", "then"];
    const MOST_WORDS: usize = 7;
    if sentence.word(verb) != "do" || !["that", "it", "this"].contains(&sentence.word(verb + 1)) {
        return None;
    }
    let denies = |at: &usize| {
        sentence.word(*at) == "not" && ["have", "did"].contains(&sentence.word(at - 1)) && sentence.word(at - 2) == "i"
    };
    let own = (2..from).find(denies)? + 1;
    let word = sentence.word(own);
    let is_work = base_of_past(word).is_some_and(is_work) || is_work(word);
    let end = (own + 1..from).find(|&at| BETWEEN.contains(&sentence.word(at)) || comma_behind(sentence, at - 1))?;
    let is_next = (end..from).all(|at| BETWEEN.contains(&sentence.word(at)));
    // Its own day has passed, and "anything" is no thing.
    const NOT_THERE: &str = "any anything anyone anybody today yesterday monday tuesday wednesday thursday friday saturday \
         sunday week morning afternoon evening";
    let is_next = is_next && !(own..end).any(|at| lists(NOT_THERE, sentence.word(at)));
    (is_work && is_next && (2..=MOST_WORDS).contains(&(end - own))).then_some(own..end)
}

/// "I'll get the numbers to you", "… to Ada" who is there: a thing, and to whom. "Get the train to Berlin" is a journey.
/// Fails: "get the offer to Acme", which is missed.
fn gets_to_somebody(sentence: &Sentence<'_>, verb: usize, speakers: &Speakers<'_>) -> bool {
    const OPENERS: [&str; 8] = ["the", "a", "an", "my", "our", "that", "those", "these"];
    const MOST_WORDS: usize = 5;
    let is_somebody = |at: usize| {
        let anybody = ["you", "them", "him", "her", "everyone", "everybody"].contains(&sentence.word(at));
        anybody || speakers.named(sentence, at).is_some()
    };
    let mut to = (verb + 3..verb + 3 + MOST_WORDS).filter(|&at| sentence.word(at) == "to");
    let gets = sentence.word(verb) == "get" && OPENERS.contains(&sentence.word(verb + 1));
    gets && to.any(|at| is_somebody(at + 1))
}

/// "I'll give Tomas the keys": a thing, and somebody by name; "the benefit of the doubt" is no thing. Fails: "give Tomas
/// the lead".
fn hands_over(sentence: &Sentence<'_>, verb: usize) -> bool {
    const THINGS_SAID: &str = "floor word mic stage chance opportunity update updates overview minute minutes moment second time \
         space summary context intro introduction hint answer look benefit break try support thanks thank hand credit shout shoutout applause";
    const OPENERS: [&str; 6] = ["the", "a", "an", "my", "our", "his"];
    let name = sentence.words.get(verb + 1).map(|word| word.span.of(&sentence.text)).unwrap_or_default();
    let thing = || (verb + 3..verb + 6).map(|at| sentence.word(at)).any(|word| lists(THINGS_SAID, word));
    let gives = sentence.word(verb) == "give" && name.starts_with(char::is_uppercase);
    gives && OPENERS.contains(&sentence.word(verb + 2)) && !sentence.word(verb + 3).is_empty() && !thing()
}

/// The one called by name in a request: "Tomas, could you …", "could you …, Tomas?", "Tomas, sorry to ask, but could
/// you …", "reach out to you, Tomas, or Mira". Right before the frame no comma is needed, else a name between commas
/// may be one of a list.
fn called(sentence: &Sentence<'_>, act: &Act, speakers: &Speakers<'_>) -> Option<String> {
    // "Send it to Tomas?" calls nobody.
    let last = sentence.words.len().checked_sub(1).filter(|&last| last > act.verb && comma_behind(sentence, last - 1));
    let near = act.from.saturating_sub(3)..act.from;
    let apart = (0..act.from).filter(|&at| comma_behind(sentence, at) && (at < 3 || comma_behind(sentence, at - 1)));
    // "So, Justin, shared the draft, please have a look": what somebody did asks them for nothing.
    let apart = apart.filter(|&at| !does_something(sentence, at + 1) || at + 1 == act.from);
    // "Reach out to you, Tomas, or Mira": whoever is to be reached does not reach out.
    let behind = (act.verb + 1..sentence.words.len()).filter(|&at| {
        let to = ["to", "with", "from"].contains(&sentence.word(at.saturating_sub(2)));
        sentence.word(at - 1) == "you" && comma_behind(sentence, at - 1) && !to
    });
    near.rev().chain(last).chain(apart).chain(behind).find_map(|at| speakers.named(sentence, at))
}

/// Whether the word at `at` is a verb, also of the past.
fn does_something(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    let past = word.strip_suffix("ed").is_some_and(is_known_verb) || word.strip_suffix('d').is_some_and(is_known_verb);
    past || is_known_verb(word)
}

/// Whether a comma stands right behind the word at `at`.
pub(super) fn comma_behind(sentence: &Sentence<'_>, at: usize) -> bool {
    let end = sentence.words.get(at).map_or(0, |word| word.span.end);
    sentence.text.get(end..).is_some_and(|rest| rest.starts_with(','))
}
