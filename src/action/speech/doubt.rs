//! Acts that are mere thoughts: hypothetical, hedged, negated, usual, reported, or part of another sentence.

use std::sync::LazyLock;

use super::act::{Act, is_reported};
use super::frame::ActKind;
use super::sentence::{Sentence, Word};
use crate::person::WordSet;
use crate::text::{Span, lists};

/// Words that make what is said possible, usual or somebody else's words.
const DOUBTS: &str = "maybe perhaps possibly probably might eventually someday ideally theoretically technically potentially \
     suppose imagine assuming unless always usually often sometimes normally typically generally whenever \
     hypothetically guess wish whether otherwise except wonder wondering pretend";

/// Words before a frame that take it back, or give it to somebody else.
const BEFORE: &str = "if not never said says say saying told tells asked asks thought would wrote claimed promised suggested \
     instead hoping doubt heard";

/// The two lists, asked of every word before or in an act.
static DOUBTING: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(DOUBTS.split(' ')));
static TAKING_BACK: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(BEFORE.split(' ')));

/// Words right before a frame that make it a part of another sentence.
const SUBORDINATES: &str = "that which because until till before when while since than as though although who whatever \
     everything once";

/// Verbs behind which an "if" says what is looked for, not on which condition.
pub(super) const WHETHER: &str = "check ask see find test verify confirm figure look investigate know clarify read";

/// Where what is said with the act ends: "I'll update the numbers, and maybe Tomas can read them" goes on
/// to something else.
pub(super) fn end_of_clause(sentence: &Sentence<'_>, act: &Act) -> usize {
    const OTHERS: [&str; 9] = ["let", "i", "we", "you", "he", "she", "they", "maybe", "if"];
    let joins = |at: &usize| {
        let next = (at + 1..at + 3).find(|&next| !["then", "also"].contains(&sentence.word(next)));
        ["and", "but", "so"].contains(&sentence.word(*at))
            && next.is_some_and(|next| OTHERS.contains(&sentence.word(next)))
    };
    // "…, that would be great, but otherwise …"
    let praises = |at: &usize| {
        sentence.word(*at) == "that"
            && ["would", "'d"].contains(&sentence.word(at + 1))
            && comma_between(sentence, at - 1, *at)
    };
    let end = (act.verb + 1..sentence.words.len())
        .find(|at| *at > act.verb + 2 && joins(at) || praises(at) || begins_another(sentence, act, *at))
        .unwrap_or(sentence.words.len());
    quoted(sentence, act).map_or(end, |quoted| quoted.min(end))
}

/// "I'll ask the team, saying “we want to talk today”": where the act leads over to words that are to be said, and which
/// may hold days and deeds of their own. What is only put in quotes belongs to the act: "rename it to “Pilot”". Fails:
/// a recogniser that writes no quotes.
fn quoted(sentence: &Sentence<'_>, act: &Act) -> Option<usize> {
    const SAYING: [&str; 8] = ["say", "saying", "says", "tell", "telling", "reply", "replying", "like"];
    const MOST_TOLD: usize = 3;
    if !sentence.text.contains(['"', '“']) {
        return None;
    }
    let opens = |at: &usize| {
        let between = Span::new(sentence.words[at - 1].span.end, sentence.words[*at].span.start);
        between.of(&sentence.text).trim_start_matches(',').trim_start().starts_with(['"', '“'])
    };
    let says = |at: usize| {
        let told = (act.verb.max(at.saturating_sub(MOST_TOLD))..at).rev();
        told.take(MOST_TOLD).find(|&verb| SAYING.contains(&sentence.word(verb)))
    };
    let (at, verb) = (act.verb + 1..sentence.words.len()).filter(opens).find_map(|at| Some((at, says(at)?)))?;
    match verb {
        verb if verb == act.verb => Some(at),
        verb if sentence.word(verb - 1) == "and" && verb > act.verb + 1 => Some(verb - 1),
        verb => Some(verb),
    }
}

/// "Mira will prepare the slides and Tomas will print them": whether behind the "and" at `at` somebody else is to do
/// something. "Check whether Ada and Tomas will come" has one clause for both. Fails: "and the printer in Turku will".
fn begins_another(sentence: &Sentence<'_>, act: &Act, at: usize) -> bool {
    const MOST_NAMED: usize = 3;
    const ENSURES: [&str; 8] = ["check", "confirm", "ensure", "hope", "know", "make", "see", "verify"];
    const CLAUSES: [&str; 10] = ["if", "whether", "that", "what", "how", "when", "where", "why", "who", "which"];
    const HINGES: [&str; 4] = ["will", "'ll", "should", "shall"];
    if at < act.verb + 2 || !["and", "but", "while"].contains(&sentence.word(at)) {
        return false;
    }
    let hinge = (at + 2..at + 2 + MOST_NAMED).find(|&hinge| HINGES.contains(&sentence.word(hinge)));
    let Some(hinge) = hinge else { return false };
    let is_capital = |at: usize| sentence.words[at].span.of(&sentence.text).starts_with(char::is_uppercase);
    let named = is_capital(at + 1) || ["the", "our", "my", "his", "her"].contains(&sentence.word(at + 1));
    let one_clause = (act.verb..at).any(|at| CLAUSES.contains(&sentence.word(at)));
    let both = ENSURES.contains(&sentence.word(act.verb));
    named && !one_clause && !both && !(at + 1..hinge).any(|at| comma_between(sentence, at, at + 1))
}

/// "I don't think we have to write tests": somebody says that it is not to be done.
pub(super) fn is_denied(sentence: &Sentence<'_>, act: &Act) -> bool {
    (0..act.from).any(|at| sentence.word(at) == "not" && ["think", "believe", "sure"].contains(&sentence.word(at + 1)))
}

/// Whether it is a mere thought: hypothetical, hedged, negated, usual, reported, or part of another sentence.
pub(super) fn is_doubtful(sentence: &Sentence<'_>, act: &Act) -> bool {
    let end = end_of_clause(sentence, act);
    let words = || sentence.words.iter().take(end);
    let request = matches!(act.kind, ActKind::CouldYou | ActKind::Please | ActKind::WouldBeGreat);
    // "It's late, you're not, I'll check it": what is denied before a comma is something else.
    let denied = |at: usize| ["not", "never"].contains(&sentence.word(at)) && comma_between(sentence, at, act.from);
    let takes_back = |(at, word): (usize, &Word)| TAKING_BACK.holds(word.hash) && !denied(at);
    let as_said =
        || (0..act.from).any(|at| sentence.has(at, &["as", "i", "said"]) || sentence.has(at, &["like", "i", "said"]));
    let reported = is_reported(sentence, act);
    let taken_back = !request && !reported && words().take(act.from).enumerate().any(takes_back) && !as_said();
    if words().any(|word| DOUBTING.holds(word.hash)) || taken_back {
        return true;
    }
    if act.from > 0 && !reported && lists(SUBORDINATES, sentence.word(act.from - 1)) {
        return true;
    }
    // "I'll approve you, and you'll receive a key": how a thing goes.
    let thing = act.verb + 1 + usize::from(sentence.word(act.verb + 1) == "you");
    if sentence.has(thing, &["and", "you"]) && ["'ll", "will", "can"].contains(&sentence.word(thing + 2)) {
        return true;
    }
    if spares(sentence, act) {
        return true;
    }
    let phrases: [&[&str]; 12] = [
        &["find", "a", "way"],
        &["he", "said"],
        &["she", "said"],
        &["they", "said"],
        &["every", "time"],
        &["some", "point"],
        &["one", "day"],
        &["or", "do", "you"],
        &["or", "should"],
        &["in", "theory"],
        &["for", "example"],
        &["for", "instance"],
    ];
    if (0..end).any(|at| phrases.iter().any(|phrase| sentence.has(at, phrase))) {
        return true;
    }
    let condition = (act.verb + 1..end).find(|&at| sentence.word(at) == "if");
    let fits = |at: usize| ["possible", "needed", "necessary"].contains(&sentence.word(at + 1));
    condition.is_some_and(|at| {
        let looked_for = (act.verb..at).any(|verb| lists(WHETHER, sentence.word(verb)));
        !looked_for && !fits(at)
    })
}

/// "I don't want to go through all of it, so I'll just check the notes": no promise, the others may read them.
pub(super) fn spares(sentence: &Sentence<'_>, act: &Act) -> bool {
    let unwilling = || (0..act.from).any(|at| sentence.has(at, &["not", "want", "to"]));
    act.from > 0 && sentence.word(act.from - 1) == "so" && unwilling()
}

fn comma_between(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    let end = |at: usize| sentence.words.get(at).map(|word| word.span);
    let (Some(from), Some(to)) = (end(from), end(to)) else { return false };
    sentence.text.get(from.end..to.start).is_some_and(|between| between.contains(','))
}
