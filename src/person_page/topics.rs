//! Topics: the terms that set a person's meetings apart.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use crate::index::{Kind, Meeting, base_name, capitalised, is_common, is_topic};
use crate::note::owned::Line;
use crate::person::{Name, words};

/// A term and in how many of the person's meetings it stands.
struct Term {
    written: String,
    words: BTreeSet<String>,
    count: usize,
    /// How many notes of the person's meetings have it.
    notes: usize,
    /// Its best place among the terms of a note.
    place: usize,
    /// Whether a note of the vault has it as its name.
    has_note: bool,
}

/// How much more a term of several words says than one word, and the title of a meeting than a term of its text.
const SEVERAL_WORDS: f64 = 1.5;

pub(super) fn lines(view: &View<'_>) -> Vec<Line> {
    let mut terms: Vec<(f64, Term)> = counted(view).into_values().map(|term| (weight(view, &term), term)).collect();
    terms.sort_by(|(weight, one), (other_weight, other)| {
        let order = other.has_note.cmp(&one.has_note).then(other_weight.total_cmp(weight));
        order.then_with(|| (one.place, &one.written).cmp(&(other.place, &other.written)))
    });
    let present = present(view);
    let mut kept: Vec<Term> = Vec::new();
    for (_, term) in terms {
        if kept.len() == view.index.settings().topic_limit {
            break;
        }
        // "Export limits" and "New export limits" are one topic.
        let known = kept.iter().any(|other| other.words.is_subset(&term.words) || term.words.is_subset(&other.words));
        if !known && !is_person(view, &term, &present) {
            kept.push(term);
        }
    }
    let text = kept.iter().map(|term| term.written.as_str()).collect::<Vec<_>>().join(", ");
    if text.is_empty() { Vec::new() } else { vec![Line { id: "all".to_owned(), text }] }
}

/// The words of the names of those who were there.
fn present(view: &View<'_>) -> BTreeSet<String> {
    let meetings = view.meetings.iter().filter(|meeting| meeting.took_part);
    let notes = meetings.flat_map(|meeting| &meeting.notes).filter_map(|path| view.index.note(path));
    notes.flat_map(|facts| &facts.people).flat_map(|name| Name::read(name).words).collect()
}

/// In how many of their meetings it stands, times how rare it is in the meetings of others.
fn weight(view: &View<'_>, term: &Term) -> f64 {
    let (notes, all) = view.index.spread(&term.written);
    let elsewhere = notes.saturating_sub(term.notes);
    let rare = ((all + 1) as f64 / (elsewhere + 1) as f64).ln();
    let several = if term.words.len() > 1 { SEVERAL_WORDS } else { 1.0 };
    term.count as f64 * rare * several
}

fn counted(view: &View<'_>) -> BTreeMap<String, Term> {
    let mut counted: BTreeMap<String, Term> = BTreeMap::new();
    for meeting in view.meetings.iter().filter(|meeting| meeting.took_part) {
        let mut seen = BTreeSet::new();
        for (place, (written, origin)) in of_meeting(view, meeting).into_iter().enumerate() {
            let keys: Vec<String> = words(&written).into_iter().map(|word| word.key).collect();
            let key = keys.join(" ");
            if keys.iter().all(|key| is_common(key)) {
                continue;
            }
            let words = keys.into_iter().collect();
            let fresh = Term { written, words, count: 0, notes: 0, place, has_note: false };
            let term = counted.entry(key.clone()).or_insert(fresh);
            term.count += usize::from(seen.insert(key));
            term.notes += usize::from(matches!(origin, Origin::Text));
            term.place = term.place.min(place);
            term.has_note |= matches!(origin, Origin::Note);
        }
    }
    counted
}

/// Where a term comes from.
enum Origin {
    /// It is the title of the meeting.
    Title,
    /// It is the name of a note that is linked.
    Note,
    /// It stands in the text.
    Text,
}

fn of_meeting(view: &View<'_>, meeting: &Meeting) -> Vec<(String, Origin)> {
    let index = view.index;
    let mut found = Vec::new();
    for path in &meeting.notes {
        let Some(facts) = index.note(path) else { continue };
        if is_topic(&facts.title) {
            found.push((capitalised(&facts.title), Origin::Title));
        }
        found.extend(facts.links().filter_map(|target| linked(view, target, path)).map(|term| (term, Origin::Note)));
        found.extend(facts.terms().filter_map(|term| linked(view, term, path)).map(|term| (term, Origin::Note)));
        found.extend(facts.terms().map(|term| (term.to_owned(), Origin::Text)));
    }
    found
}

/// A link to a note that is neither a person's page nor a meeting's.
fn linked(view: &View<'_>, target: &str, from: &str) -> Option<String> {
    let path = view.index.resolve(target, from)?;
    let facts = view.index.note(path).filter(|facts| matches!(facts.kind, Kind::Other | Kind::Thing))?;
    let dated = facts.date.is_some();
    (!dated).then(|| base_name(path).to_owned())
}

/// Whether a term names a person: one with a page or one who took part somewhere, or has a word of
/// the name of one who was there.
fn is_person(view: &View<'_>, term: &Term, present: &BTreeSet<String>) -> bool {
    let index = view.index;
    let written = &term.written;
    let here = !term.words.is_disjoint(present);
    let mentioned = || index.people().mentions(written).into_iter().any(|(_, name)| index.is_person(name));
    here || view.is_own(written) || index.is_person(written) || index.is_user(written) || mentioned()
}
