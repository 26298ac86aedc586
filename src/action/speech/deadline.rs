//! When an act is to be done: the dates in words that belong to it.
//!
//! A sentence may name other days: "I'll ask Tomas whether he is free next week", "they launch next year, so I'll
//! check it". Only what stands in the act's own clause is its date, and a leading one right before it ("on Monday
//! I'll …"). Fails: "I'll send what we agreed on by Friday" has a clause in between, and stays without one.

use chrono::NaiveDate;

use super::act::Act;
use super::doubt::end_of_clause;
use super::plain::is_telling;
use super::sentence::Sentence;
use crate::date::{self, Role, Worded};

/// Words behind which another clause begins.
const OTHERS: [&str; 16] = [
    "because", "since", "which", "who", "when", "where", "if", "whether", "what", "how", "why", "while", "but",
    "unless", "although", "once",
];

/// Words that make a clause of a "that" before them.
const SUBJECTS: [&str; 9] = ["i", "you", "we", "he", "she", "it", "they", "the", "there"];

/// Most words between a date and the act it leads.
const LEAD: usize = 3;

/// The dates of an act, with their places in the text of its sentence.
pub(super) fn dates(sentence: &Sentence<'_>, act: &Act, meeting: Option<NaiveDate>) -> Vec<Worded> {
    let Some(meeting) = meeting else { return Vec::new() };
    let mut dates = date::in_words(&sentence.text, meeting);
    dates.retain(|worded| !is_of_a_thing(&sentence.text, worded) && belongs(sentence, act, worded));
    dates
}

/// When it is due: by its deadline, else on the first of its days.
pub(super) fn due(sentence: &Sentence<'_>, act: &Act, meeting: Option<NaiveDate>) -> Option<NaiveDate> {
    let dates = dates(sentence, act, meeting);
    dates.iter().find(|worded| worded.role == Role::Deadline).or(dates.first()).map(|worded| worded.due)
}

/// "The Sunday arrivals": a weekday with an article and a thing behind it says which thing.
fn is_of_a_thing(text: &str, worded: &Worded) -> bool {
    let article = worded.span.of(text).to_ascii_lowercase().starts_with("the ");
    let behind = text.get(worded.span.end..).unwrap_or_default();
    let next = behind.strip_prefix(' ').and_then(|behind| behind.split(|c: char| !c.is_alphanumeric()).next());
    article && next.is_some_and(|next| is_telling(&next.to_lowercase()))
}

fn belongs(sentence: &Sentence<'_>, act: &Act, worded: &Worded) -> bool {
    let place = |at: usize| sentence.words.get(at).map_or(sentence.text.len(), |word| word.span.start);
    let first = |offset: usize| sentence.words.partition_point(|word| word.span.start < offset);
    let parts = |at: usize| match sentence.word(at) {
        // "Make sure that it is done by Friday" has one act in two clauses.
        "that" => SUBJECTS.contains(&sentence.word(at + 1)) && !sentence.has(act.verb, &["make", "sure"]),
        word => OTHERS.contains(&word),
    };
    let (from, to) = (first(worded.span.start), first(worded.span.end));
    if from < act.from {
        return act.from - to.min(act.from) <= LEAD
            && !(to..act.from).any(|at| parts(at) || ["and", "so"].contains(&sentence.word(at)));
    }
    worded.span.start < place(end_of_clause(sentence, act)) && !(act.verb + 1..from).any(parts)
}
