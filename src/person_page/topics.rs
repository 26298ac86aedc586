//! Topics: the terms that set a person's meetings apart.

use crate::text::Order;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::View;
use crate::index::{Kind, Meeting, TermKey, base_name, capitalised, is_topic};
use crate::note::owned::Line;
use crate::person::{Name, words};

/// A term and in how many of the person's meetings it stands.
struct Term<'v> {
    written: Cow<'v, str>,
    key: TermKey,
    count: usize,
    /// The last of the person's meetings that has it.
    meeting: usize,
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
    let mut terms: Vec<(f64, Term<'_>)> = counted(view).into_values().map(|term| (weight(view, &term), term)).collect();
    terms.order_by(|(weight, one), (other_weight, other)| {
        let order = other.has_note.cmp(&one.has_note).then(other_weight.total_cmp(weight));
        order.then_with(|| (one.place, &one.written).cmp(&(other.place, &other.written)))
    });
    let present = present(view);
    let mut kept: Vec<(Term<'_>, BTreeSet<String>)> = Vec::new();
    for (_, term) in terms {
        if kept.len() == view.index.settings().topic_limit {
            break;
        }
        let words: BTreeSet<String> = words(&term.written).into_iter().map(|word| word.key).collect();
        // "Export limits" and "New export limits" are one topic.
        let known = kept.iter().any(|(_, other)| other.is_subset(&words) || words.is_subset(other));
        if !known && !is_person(view, &term.written, &words, &present) {
            kept.push((term, words));
        }
    }
    let text = kept.iter().map(|(term, _)| term.written.as_ref()).collect::<Vec<_>>().join(", ");
    if text.is_empty() { Vec::new() } else { vec![Line { id: "all".to_owned(), text }] }
}

/// The words of the names of those who were there.
fn present(view: &View<'_>) -> BTreeSet<String> {
    let meetings = view.meetings.iter().filter(|meeting| meeting.took_part);
    let notes = meetings.flat_map(|meeting| &meeting.notes).filter_map(|path| view.index.note(path));
    let names: BTreeSet<&String> = notes.flat_map(|facts| &facts.people).collect();
    names.into_iter().flat_map(|name| Name::read(name).words).collect()
}

/// In how many of their meetings it stands, times how rare it is in the meetings of others.
fn weight(view: &View<'_>, term: &Term<'_>) -> f64 {
    let (notes, all) = view.index.spread(term.key);
    let elsewhere = notes.saturating_sub(term.notes);
    let rare = ((all + 1) as f64 / (elsewhere + 1) as f64).ln();
    let several = if term.key.has_several { SEVERAL_WORDS } else { 1.0 };
    term.count as f64 * rare * several
}

fn counted<'v>(view: &'v View<'_>) -> BTreeMap<u64, Term<'v>> {
    let mut counted: BTreeMap<u64, Term<'v>> = BTreeMap::new();
    let mut names = Names { view, are_notes: BTreeMap::new() };
    for (at, meeting) in view.meetings.iter().enumerate().filter(|(_, meeting)| meeting.took_part) {
        for (place, (written, origin)) in names.of_meeting(meeting).into_iter().enumerate() {
            let key = TermKey::of(&written);
            if !key.is_telling {
                continue;
            }
            let fresh = Term { written, key, count: 0, meeting: usize::MAX, notes: 0, place, has_note: false };
            let term = counted.entry(key.hash).or_insert(fresh);
            term.count += usize::from(term.meeting != at);
            term.meeting = at;
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

/// What meetings speak of.
struct Names<'v, 'i> {
    view: &'v View<'i>,
    /// Whether there is a note of this name, of those that were asked for.
    are_notes: BTreeMap<&'v str, bool>,
}

impl<'v> Names<'v, '_> {
    fn of_meeting(&mut self, meeting: &'v Meeting) -> Vec<(Cow<'v, str>, Origin)> {
        let mut found = Vec::new();
        for path in &meeting.notes {
            let Some(facts) = self.view.index.note(path) else { continue };
            if is_topic(&facts.title) {
                found.push((capitalised(&facts.title).into(), Origin::Title));
            }
            for target in facts.links().chain(facts.terms()) {
                found.extend(self.linked(target, path).map(|term| (term.into(), Origin::Note)));
            }
            found.extend(facts.terms().map(|term| (term.into(), Origin::Text)));
        }
        found
    }

    /// A link to a note that is neither a person's page nor a meeting's.
    fn linked(&mut self, target: &'v str, from: &str) -> Option<&'v str> {
        let index = self.view.index;
        if !*self.are_notes.entry(target).or_insert_with(|| index.resolve(target, from).is_some()) {
            return None;
        }
        let path = index.resolve(target, from)?;
        let facts = index.note(path).filter(|facts| matches!(facts.kind, Kind::Other | Kind::Thing))?;
        facts.date.is_none().then(|| base_name(path))
    }
}

/// Whether a term names a person: one with a page or one who took part somewhere, or has a word of
/// the name of one who was there.
fn is_person(view: &View<'_>, written: &str, words: &BTreeSet<String>, present: &BTreeSet<String>) -> bool {
    let index = view.index;
    let here = !words.is_disjoint(present);
    let mentioned = || index.people().mentions(written).into_iter().any(|(_, name)| index.is_person(name));
    here || view.is_own(written) || index.is_person(written) || index.is_user(written) || mentioned()
}
