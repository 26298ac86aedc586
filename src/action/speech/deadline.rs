//! When an act is to be done: the dates in words that belong to it.
//!
//! A sentence may name other days: "I'll ask Tomas whether he is free next week", "they launch next year, so I'll
//! check it". Only what stands in the act's own clause is its date, and a leading one right before it ("on Monday
//! I'll …"), and no day of a thing ("book a room for Thursday", "the Sunday arrivals"), as in written items. Fails: "I'll send what we agreed on by Friday" has a clause in between, and stays without one.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::act::{Act, is_reported};
use super::doubt::end_of_clause;
use super::joint;
use super::phrase::Phrases;
use super::plain::is_later_word;
use super::reply::{Scene, things};
use super::retract::is_same_work;
use super::sentence::{Sentence, Word};
use super::vocabulary::is_known_verb;
use crate::date::{self, Role, Worded};
use crate::person::WordSet;
use crate::text::Span;

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
    let is_somebody = |day: &str| sentence.day_names.contains(&day);
    let mut dates = date::dues_beside(&sentence.text[from..], meeting, &is_somebody);
    dates.iter_mut().for_each(|worded| worded.span = worded.span.shifted(from));
    dates.retain(|worded| belongs(sentence, act, worded));
    if is_either(sentence, &dates) {
        return Vec::new();
    }
    // "By Friday, sorry, by Monday": the last holds, and all of it is about the date.
    dates.dedup_by(|next, last| {
        let between = Span::new(last.span.end, next.span.start);
        let corrects = only_corrects(sentence, between);
        if corrects {
            *last = Worded { span: last.span.cover(next.span), ..*next };
        }
        corrects
    });
    leave_to_others(sentence, act, &mut dates);
    dates
}

/// "On Monday or Tuesday": of two days neither is sure, and both stay words.
fn is_either(sentence: &Sentence<'_>, dates: &[Worded]) -> bool {
    let within = dates.iter().any(|worded| worded.span.of(&sentence.text).contains(" or "));
    let apart = || {
        dates.windows(2).any(|pair| {
            let between = Span::new(pair[0].span.end, pair[1].span.start);
            let mut words = sentence.words.iter().filter(|word| between.encloses(word.span));
            words.next().is_some_and(|word| word.is_any(&["or"])) && !only_corrects(sentence, between)
        })
    };
    within || apart()
}

/// "Prepare the slides by Thursday and book the room by Friday": of two dates neither is that of the whole, so both stay
/// words. The date of a reply that is promised along goes with it. Fails: "on Monday with Ada and by Friday alone".
fn leave_to_others(sentence: &Sentence<'_>, act: &Act, dates: &mut Vec<Worded>) {
    let verb = sentence.words.get(act.verb).map_or(0, |word| word.span.end);
    let mut behind = dates.iter().filter(|worded| worded.span.start > verb);
    let Some(first) = behind.next().copied() else { return };
    let differs = |next: &&Worded| {
        let between = Span::new(first.span.end, next.span.start);
        let words = || sentence.words.iter().filter(|word| between.encloses(word.span));
        next.due != first.due && words().count() > 1 && words().any(|word| word.is_any(&["and"]))
    };
    let Some(other) = behind.find(differs).map(|worded| worded.span.start) else { return };
    let lower = sentence.text[first.span.end..other].to_ascii_lowercase();
    if joint::first(&lower, 0) < lower.len() {
        dates.retain(|worded| worded.span.start < other);
    } else {
        dates.clear();
    }
}

/// Whether there is anything that a date is made of; few sentences have it. "Mid-November" is one word here.
fn may_be_dated(sentence: &Sentence<'_>) -> bool {
    sentence.words.iter().any(|word| is_sign(word.hash))
        || sentence.text.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
}

/// Whether a word of this hash may stand in a date.
pub(super) fn is_sign(hash: u64) -> bool {
    static SIGNS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(date::signs().join(" ").split(' ')));
    SIGNS.holds(hash)
}

/// When it is due: by its deadline, else on the first of its days, and by what is said behind it.
pub(super) fn due(scene: &Scene<'_, '_>, meeting: Option<NaiveDate>) -> Option<NaiveDate> {
    let Some(act) = scene.acts[scene.at].as_ref() else { return only_day(&scene.sentences[scene.at], meeting?) };
    due_of(scene, act, &dates(&scene.sentences[scene.at], act, meeting), meeting)
}

/// The same where the [`dates`] of the act are known.
pub(super) fn due_of(
    scene: &Scene<'_, '_>,
    act: &Act,
    dates: &[Worded],
    meeting: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let sentence = &scene.sentences[scene.at];
    let first = dates.iter().find(|worded| worded.role == Role::Deadline).or(dates.first())?;
    let behind = sentence.words.partition_point(|word| word.span.start < first.span.end);
    // "By Friday, no wait, that is a holiday"
    let taken_back = (behind..sentence.words.len()).any(|at| takes_back(sentence, at));
    corrected(scene, act, first.due, meeting?).filter(|_| !taken_back)
}

/// "I can, by Friday.", "Yes, please do, by Monday.": the day of a promise or a yes that says nothing else. "But not by
/// Friday" does.
pub(super) fn only_day(sentence: &Sentence<'_>, meeting: NaiveDate) -> Option<NaiveDate> {
    let may_be = may_be_dated(sentence) && !sentence.is_question();
    let days = if may_be { days(sentence, meeting) } else { Vec::new() };
    let only = days.first().filter(|day| days.len() == 1 && says_only(sentence, day.span))?;
    (!is_either(sentence, &days)).then_some(only.due)
}

/// How many sentences behind an act its date may be corrected.
const REACH: usize = 3;

/// The date of an act by the sentences behind it: "No wait, by Monday", "can you make it Monday?" – "Yes, Monday
/// then". Where another day is spoken of and it is not plain that it holds, there is none: a wrong one would be
/// believed. Fails: "sorry, I'm late today" leaves none.
fn corrected(scene: &Scene<'_, '_>, act: &Act, due: NaiveDate, meeting: NaiveDate) -> Option<NaiveDate> {
    let own = &scene.sentences[scene.at];
    let (mut due, mut open) = (Some(due), false);
    for (sentence, other) in scene.sentences.iter().zip(scene.acts).skip(scene.at + 1).take(REACH) {
        let is_own = sentence.speaker == own.speaker;
        let days = if may_be_dated(sentence) { days(sentence, meeting) } else { Vec::new() };
        // "On second thought, I'll send it on Monday"
        let again = || is_own && other.as_ref().is_some_and(|other| is_same_work(scene, act, sentence, other.verb));
        let only_day = days.first().filter(|day| days.len() == 1 && (says_only(sentence, day.span) || again()));
        let moves = days.iter().any(|day| is_moved_to(sentence, day));
        let opens = moves || CORRECTING.stand(sentence, 0) && (is_own || only_day.is_some());
        let of_other = !moves && other.as_ref().is_some_and(|other| is_other(own, act, sentence, other));
        match only_day {
            _ if of_other || other.is_some() && !opens && !open => break,
            _ if days.iter().any(|day| is_denied(sentence, day)) => due = None,
            Some(day) if is_own && (opens || open) => due = Some(day.due),
            _ if opens && !days.is_empty() || is_own && takes_back(sentence, 0) => due = None,
            _ => {}
        }
        open |= opens;
    }
    due
}

/// The days of a sentence. "I meant Monday": that it was meant is past, what is meant is not.
fn days(sentence: &Sentence<'_>, meeting: NaiveDate) -> Vec<Worded> {
    let from = sentence.words.iter().find(|word| word.is_any(&["meant"])).map_or(0, |word| word.span.end);
    let mut days = date::in_words(&sentence.text[from..], meeting);
    days.iter_mut().for_each(|worded| worded.span = worded.span.shifted(from));
    days
}

/// How a correction begins.
static CORRECTING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "no",
        "wait",
        "sorry",
        "actually",
        "i mean/meant",
        "make it/that",
        "or rather",
        "scratch that",
        "on second thought/thoughts",
    ])
});

/// Whether the words at `at` take back what was said before them.
fn takes_back(sentence: &Sentence<'_>, at: usize) -> bool {
    [["no", "wait"], ["wait", "no"], ["scratch", "that"]].iter().any(|words| sentence.has(at, words))
}

/// "Make it Monday": what is moved to a day.
fn is_moved_to(sentence: &Sentence<'_>, day: &Worded) -> bool {
    let at = sentence.words.partition_point(|word| word.span.start < day.span.start);
    at > 1 && sentence.word(at - 2) == "make" && ["it", "that"].contains(&sentence.word(at - 1))
}

/// "Not Friday but Monday", "but not by Friday": a day that is not to be it. Which one is, the sentence may say in many ways.
fn is_denied(sentence: &Sentence<'_>, day: &Worded) -> bool {
    const NEAR: usize = 2;
    let at = sentence.words.partition_point(|word| word.span.start < day.span.start);
    (at.saturating_sub(NEAR)..at).any(|before| sentence.word(before) == "not")
}

/// Whether the other act has a thing of its own: "Actually, I'll call Tomas on Monday" corrects nothing.
fn is_other(own: &Sentence<'_>, act: &Act, sentence: &Sentence<'_>, other: &Act) -> bool {
    let (things, others) = (things(own, act), things(sentence, other));
    !others.is_empty() && !others.iter().any(|thing| things.contains(thing))
}

/// Words that tell of a correction.
const CORRECTIONS: [&str; 11] =
    ["no", "wait", "sorry", "actually", "mean", "meant", "rather", "make", "scratch", "thought", "thoughts"];

/// Words that stand beside them, and say nothing else.
const BESIDE: [&str; 27] = [
    "on", "second", "i", "that", "it", "or", "well", "oh", "let", "'s", "us", "say", "yes", "yeah", "okay", "ok",
    "then", "is", "works", "fine", "sure", "by", "can", "could", "will", "do", "please",
];

fn corrects(word: &str) -> bool {
    CORRECTIONS.contains(&word)
}

/// Whether a sentence says nothing but a day, and that it holds.
fn says_only(sentence: &Sentence<'_>, day: Span) -> bool {
    let mut others = sentence.words().zip(&sentence.words).filter(|(_, own)| !day.encloses(own.span));
    others.all(|(word, _)| corrects(word) || BESIDE.contains(&word))
}

/// "By Monday.", "let's make it next week": whether a sentence says nothing but when.
pub(super) fn says_only_when(sentence: &Sentence<'_>) -> bool {
    let is_time = |own: &Word| is_later_word(own.hash) || is_sign(own.hash);
    let fits = |(word, own): (&str, &Word)| {
        is_time(own) || corrects(word) || BESIDE.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit())
    };
    sentence.words.iter().any(is_time) && sentence.words().zip(&sentence.words).all(fits)
}

/// Whether what stands between two days says only that the other is meant.
fn only_corrects(sentence: &Sentence<'_>, between: Span) -> bool {
    let words = || sentence.words().zip(&sentence.words).filter(|(_, own)| between.encloses(own.span));
    words().all(|(word, _)| corrects(word) || BESIDE.contains(&word)) && words().any(|(word, _)| corrects(word))
}

fn belongs(sentence: &Sentence<'_>, act: &Act, worded: &Worded) -> bool {
    let place = |at: usize| sentence.words.get(at).map_or(sentence.text.len(), |word| word.span.start);
    let first = |offset: usize| sentence.words.partition_point(|word| word.span.start < offset);
    let parts = |at: usize| match sentence.word(at) {
        // "Make sure that it is done by Friday" has one act in two clauses.
        "that" => SUBJECTS.contains(&sentence.word(at + 1)) && !sentence.has(act.verb, &["make", "sure"]),
        // "I'll look into it, and then launch it on Friday": the day is of what comes then.
        "then" => at > act.verb && sentence.word(at - 1) == "and" && is_known_verb(sentence.word(at + 1)),
        // "I'll open a thread, and please chime in by Friday": what others are asked for has its own day.
        "please" => at > act.verb && sentence.word(at - 1) == "and" && !act.kind.is_request(),
        "let" => at > act.verb && sentence.has(at, &["let", "me", "know"]),
        word => OTHERS.contains(&word),
    };
    let (from, to) = (first(worded.span.start), first(worded.span.end));
    if from < act.from {
        return act.from - to.min(act.from) <= LEAD
            && !(to..act.from).any(|at| parts(at) || ["and", "so"].contains(&sentence.word(at)));
    }
    worded.span.start < place(end_of_clause(sentence, act)) && !(act.verb + 1..from).any(parts)
}
