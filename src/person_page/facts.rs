//! Key Facts: what notes state about a person's meetings, and about the person.

use std::collections::BTreeSet;

use super::View;
use crate::index::{Meeting, is_common};
use crate::note::owned::Line;
use crate::person::words;

/// How many facts of one meeting come before the first of the next.
const AT_ONCE: usize = 4;

/// The share of telling words from which two facts say the same.
const SAME: f64 = 0.75;

struct Fact<'v> {
    text: &'v str,
    path: &'v str,
    heading: &'v str,
    /// Its telling words, once they are needed.
    words: BTreeSet<String>,
    /// Of the meeting: 0 is the newest.
    age: usize,
    /// Its place among the facts of its meeting.
    place: usize,
    names_them: bool,
}

/// The facts worth reading: those that name the person, then the newest, a few of each meeting;
/// shown newest first.
pub(super) fn lines(view: &View<'_>) -> Vec<Line> {
    let limit = view.index.settings().fact_limit;
    let mut facts: Vec<Fact<'_>> =
        view.meetings.iter().enumerate().flat_map(|(age, meeting)| of_meeting(view, age, meeting)).collect();
    facts.sort_by_key(|fact| (!fact.names_them, fact.place / AT_ONCE, fact.age, fact.place));
    let mut kept: Vec<Fact<'_>> = Vec::new();
    for mut fact in facts {
        if kept.len() == limit {
            break;
        }
        fact.words = telling(fact.text);
        match kept.iter().position(|other| alike(&other.words, &fact.words)) {
            // The most recent wording stays.
            Some(at) if fact.age < kept[at].age => kept[at] = fact,
            Some(_) => {}
            None => kept.push(fact),
        }
    }
    kept.sort_by_key(|fact| (fact.age, fact.place));
    kept.iter().map(|fact| line(view, fact)).collect()
}

fn line(view: &View<'_>, fact: &Fact<'_>) -> Line {
    let id = fact.words.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    let source = view.source(fact.path, Some(fact.heading), None);
    Line { id, text: format!("- {} ({source})", fact.text) }
}

/// The facts of the note that speaks, or of the others where it states none. Of a meeting they
/// took no part in, only those that name them.
fn of_meeting<'v>(view: &'v View<'_>, age: usize, meeting: &'v Meeting) -> Vec<Fact<'v>> {
    let notes = std::iter::once(&meeting.path).chain(&meeting.notes);
    let stating =
        notes.filter_map(|path| Some((path, view.index.note(path)?))).find(|(_, facts)| !facts.statements.is_empty());
    let Some((path, facts)) = stating else { return Vec::new() };
    let company = view.company(meeting);
    let statements = facts.statements.iter().filter(|statement| is_fact(&statement.text)).enumerate();
    let fact = |(place, statement): (usize, &'v crate::index::Statement)| Fact {
        text: &statement.text,
        path,
        heading: &statement.heading,
        words: BTreeSet::new(),
        age,
        place,
        names_them: company.is_named_in(&statement.text),
    };
    statements.map(fact).filter(|fact| meeting.took_part || fact.names_them).collect()
}

/// Whether a line under a heading of facts is one: no question, no task, no single word.
fn is_fact(text: &str) -> bool {
    let task = ["todo", "action:", "ai:", "@"].iter().any(|opening| text.to_ascii_lowercase().starts_with(opening));
    !task && !text.ends_with('?') && text.split_whitespace().count() > 2
}

pub(super) fn telling(text: &str) -> BTreeSet<String> {
    words(text).into_iter().map(|word| word.key).filter(|key| !is_common(key) && key.len() > 1).collect()
}

/// Whether most of the telling words of the shorter text stand in the other, and the numbers of
/// both are the same: "two sites" and "2 sites" stay two facts, so do "10 people" and "15 people".
pub(super) fn alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let numbers = |words: &BTreeSet<String>| -> BTreeSet<String> {
        words.iter().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).cloned().collect()
    };
    let fewer = one.len().min(other.len());
    let shared = one.intersection(other).count();
    fewer > 1
        && shared as f64 >= SAME * fewer as f64
        && one.len().max(other.len()) <= 2 * fewer + 2
        && numbers(one) == numbers(other)
}
