//! Key Facts: what notes state about a person's meetings, and about the person.

use super::{MOST_FACTS, View};
use crate::action::owners;
use crate::action::section::Gist;
use crate::index::Meeting;
use crate::note::owned::Line;
use crate::text::Order;

/// How many facts of one meeting come before the first of the next.
const AT_ONCE: usize = 4;

struct Fact<'v> {
    text: &'v str,
    path: &'v str,
    heading: &'v str,
    /// What it says, once that is needed.
    gist: Gist,
    /// Of the meeting: 0 is the newest.
    age: usize,
    /// Its place among the facts of its meeting.
    place: usize,
    names_them: bool,
}

/// The facts worth reading: those that name the person, then the newest, a few of each meeting;
/// shown newest first.
pub(super) fn lines(view: &View<'_>) -> Vec<Line> {
    let limit = view.index.settings().fact_limit.min(MOST_FACTS);
    let mut facts: Vec<Fact<'_>> =
        view.meetings.iter().enumerate().flat_map(|(age, meeting)| of_meeting(view, age, meeting)).collect();
    facts.order_by_key(|fact| (!fact.names_them, fact.place / AT_ONCE, fact.age, fact.place));
    let mut kept: Vec<Fact<'_>> = Vec::new();
    for mut fact in facts {
        if kept.len() == limit {
            break;
        }
        fact.gist = Gist::of(fact.text);
        match kept.iter().position(|other| other.gist.resembles(&fact.gist)) {
            // The most recent wording stays.
            Some(at) if fact.age < kept[at].age => kept[at] = fact,
            Some(_) => {}
            None => kept.push(fact),
        }
    }
    kept.order_by_key(|fact| (fact.age, fact.place));
    kept.iter().map(|fact| line(view, fact)).collect()
}

fn line(view: &View<'_>, fact: &Fact<'_>) -> Line {
    let source = view.source(fact.path, Some(fact.heading), None);
    Line { id: fact.gist.key(), text: format!("- {} ({source})", fact.text) }
}

/// The facts of the note that speaks, or of the others where it states none. Of a meeting they
/// took no part in, only those that name them.
fn of_meeting<'v>(view: &'v View<'_>, age: usize, meeting: &'v Meeting) -> Vec<Fact<'v>> {
    let notes = std::iter::once(&meeting.path).chain(&meeting.notes);
    let stating =
        notes.filter_map(|path| Some((path, view.index.note(path)?))).find(|(_, facts)| !facts.statements.is_empty());
    let Some((path, facts)) = stating else { return Vec::new() };
    let company = view.company(meeting);
    let statements = facts.statements.iter().filter(|statement| is_fact(view, meeting, &statement.text)).enumerate();
    let fact = |(place, statement): (usize, &'v crate::index::Statement)| Fact {
        text: &statement.text,
        path,
        heading: &statement.heading,
        gist: Gist::default(),
        age,
        place,
        names_them: company.is_named_in(&statement.text),
    };
    statements.map(fact).filter(|fact| meeting.took_part || fact.names_them).collect()
}

/// Openings of what is no fact: tasks and politeness.
const NO_FACTS: &[&str] = &[
    "action:",
    "ai:",
    "danke",
    "follow up",
    "follow-up",
    "good to",
    "great to",
    "happy ",
    "hello",
    "hi ",
    "let's ",
    "lovely ",
    "next step",
    "nice to",
    "see you",
    "thank you",
    "thanks",
    "to do",
    "todo",
    "welcome",
];

/// Whether a line under a heading of facts is one: no question, no task, no politeness, no single word.
///
/// A line with an owner, and "Ada to send the deck", where Ada was there, are tasks without a box.
/// Failure: a fact that begins as politeness does ("Happy customers get a discount") is left out.
fn is_fact(view: &View<'_>, meeting: &Meeting, text: &str) -> bool {
    let lower = text.to_lowercase();
    let opening = NO_FACTS.iter().any(|opening| lower.starts_with(opening));
    let first = text.split_once(" to ").map(|(name, _)| name).filter(|name| name.split(' ').count() <= 3);
    let is_to_do = || first.is_some_and(|name| view.took_part(meeting, name));
    let is_owned = || text.contains('@') && !owners(text, &|_| false).is_empty();
    !opening && !text.ends_with('?') && text.split_whitespace().count() > 2 && !is_owned() && !is_to_do()
}
