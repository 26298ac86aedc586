//! When an act is to be done: the dates in words that belong to it.
//!
//! A sentence may name other days: "I'll ask Tomas whether he is free next week", "they launch next year, so I'll
//! check it". Only what stands in the act's own clause is its date, and a leading one right before it ("on Monday
//! I'll …"), and no day of a thing ("book a room for Thursday", "the Sunday arrivals"), as in written items. Fails: "I'll send what we agreed on by Friday" has a clause in between, and stays without one.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::act::{Act, is_reported};
use super::doubt::end_of_clause;
use super::sentence::Sentence;
use crate::date::{self, Role, Worded};
use crate::person::WordSet;

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
    let Some(meeting) = meeting.filter(|_| may_be_dated(sentence)) else { return Vec::new() };
    // "Ada told me she'll send it tomorrow": that she told it is past, what she told is not.
    let from = if is_reported(sentence, act) { sentence.words[act.from].span.start } else { 0 };
    let mut dates = date::dues_in_words(&sentence.text[from..], meeting);
    dates.iter_mut().for_each(|worded| worded.span = worded.span.shifted(from));
    dates.retain(|worded| belongs(sentence, act, worded));
    dates
}

/// Whether there is anything that a date is made of; few sentences have it. "Mid-November" is one word here.
fn may_be_dated(sentence: &Sentence<'_>) -> bool {
    static SIGNS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(date::signs().join(" ").split(' ')));
    sentence.words.iter().any(|word| SIGNS.holds(word.hash))
        || sentence.text.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
}

/// When it is due: by its deadline, else on the first of its days.
pub(super) fn due(sentence: &Sentence<'_>, act: &Act, meeting: Option<NaiveDate>) -> Option<NaiveDate> {
    let dates = dates(sentence, act, meeting);
    dates.iter().find(|worded| worded.role == Role::Deadline).or(dates.first()).map(|worded| worded.due)
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
