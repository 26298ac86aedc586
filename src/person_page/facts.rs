//! Key Facts: what notes state about a person's meetings, and about the person.

use super::MOST_FACTS;
use super::View;
use crate::action::section::Gist;
use crate::index::{Company, Digest, Meeting, Statement, Subject};
use crate::note::owned::Line;
use crate::text::Order;

/// How many facts of one meeting come before the first of the next.
const AT_ONCE: usize = 4;

/// A fact of a meeting.
#[derive(Clone, Copy)]
pub(super) struct FactAt {
    /// Its place among the note's statements.
    statement: u32,
    /// Its place among the facts of its meeting.
    place: u32,
    names_them: bool,
}

impl FactAt {
    /// What tells it from others of its note.
    pub const fn sign(self) -> u64 {
        (self.statement as u64) << 33 | (self.place as u64) << 1 | self.names_them as u64
    }
}

/// The facts of a meeting; of one they took no part in, only those that name them.
pub(super) fn of_meeting(subject: &Subject<'_>, meeting: &Meeting, digest: &Digest) -> Box<[FactAt]> {
    let Some(stating) = digest.stating.as_ref().and_then(|path| subject.index.note(path)) else {
        return Box::default();
    };
    let company = Company::new(subject, meeting.spoken_first());
    let fact = |(place, at): (usize, &usize)| {
        let names_them = stating.statements.get(*at).is_some_and(|statement| company.is_named_in(&statement.text));
        FactAt { statement: *at as u32, place: place as u32, names_them }
    };
    let facts = digest.facts.iter().enumerate().map(fact);
    facts.filter(|fact| meeting.took_part || fact.names_them).collect()
}

/// A fact on its way to the page.
struct Fact<'v> {
    at: FactAt,
    path: &'v str,
    statement: &'v Statement,
    gist: Gist,
    /// Of the meeting: 0 is the newest.
    age: usize,
}

/// The facts worth reading: those that name the person, then the newest, a few of each meeting;
/// shown newest first.
pub(super) fn lines(view: &View<'_>) -> Vec<Line> {
    view.portrait.drawn.facts.get_or_init(|| draw(view)).clone()
}

fn draw(view: &View<'_>) -> Vec<Line> {
    let limit = view.index.settings().fact_limit.min(MOST_FACTS);
    let shares = view.portrait.met().enumerate();
    let mut facts: Vec<(bool, u32, usize, u32, FactAt, &Digest)> = shares
        .flat_map(|(age, share)| {
            let rank =
                move |at: &FactAt| (!at.names_them, at.place / AT_ONCE as u32, age, at.place, *at, &*share.digest);
            share.facts.iter().map(rank)
        })
        .collect();
    facts.order_by_key(|(named, round, age, place, ..)| (*named, *round, *age, *place));
    let mut kept: Vec<Fact<'_>> = Vec::new();
    for (_, _, age, _, at, digest) in facts {
        if kept.len() == limit {
            break;
        }
        let Some(fact) = read(view, at, age, digest) else { continue };
        match kept.iter().position(|other| other.gist.resembles(&fact.gist)) {
            // The most recent wording stays.
            Some(at) if fact.age < kept[at].age => kept[at] = fact,
            Some(_) => {}
            None => kept.push(fact),
        }
    }
    kept.order_by_key(|fact| (fact.age, fact.at.place));
    kept.iter().map(|fact| line(view, fact)).collect()
}

fn read<'v>(view: &View<'v>, at: FactAt, age: usize, digest: &'v Digest) -> Option<Fact<'v>> {
    let path = digest.stating.as_ref()?;
    let statement = view.index.note(path)?.statements.get(at.statement as usize)?;
    Some(Fact { at, path, statement, gist: Gist::of(&statement.text), age })
}

fn line(view: &View<'_>, fact: &Fact<'_>) -> Line {
    let source = view.source(fact.path, Some(&fact.statement.heading), None);
    Line { id: fact.gist.key(), text: format!("- {} ({source})", fact.statement.text) }
}
