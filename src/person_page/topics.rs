//! Topics: the terms that set a person's meetings apart.

use std::sync::Arc;

use super::View;
use super::portrait::Share;
use crate::index::{Meeting, Path, Presence, TermAt, TermWords};
use crate::note::owned::Line;
use crate::person::hash;
use crate::text::Order;

/// A term of the person's meetings.
#[derive(Clone, Copy)]
struct Term {
    at: TermAt,
    /// Where it stands first among the terms of all of the meetings.
    first: usize,
    /// In how many of the meetings it stands.
    count: usize,
    /// How many of their notes have it in their text.
    notes: usize,
    /// Whether a note of the vault has it as its name.
    has_note: bool,
}

/// How much more a term of several words says than one word, and the title of a meeting than a term of its text.
const SEVERAL_WORDS: f64 = 1.5;

/// Topics as they were drawn last, and what they were drawn from: a save anywhere changes how rare terms are, and
/// mostly nothing else.
#[derive(Default)]
pub(super) struct Drawn {
    /// Of the terms of the vault; `None` where something else has changed.
    version: Option<u64>,
    /// The words of the names of those who were there, by their hashes, in order.
    present: Option<Arc<[u64]>>,
    /// The topics, and which meetings write them so.
    kept: Option<Vec<(TermAt, Path)>>,
    lines: Vec<Line>,
}

impl Drawn {
    /// Others took part.
    pub fn forget_names(&mut self) {
        (self.version, self.present) = (None, None);
    }

    /// Terms are written in another way.
    pub fn forget_words(&mut self) {
        (self.version, self.kept) = (None, None);
    }
}

pub(super) fn lines(view: &View<'_>) -> Vec<Line> {
    let version = view.index.versions().terms;
    let mut drawn = view.portrait.drawn.topics.borrow_mut();
    if drawn.version != Some(version) {
        draw(view, &mut drawn);
        drawn.version = Some(version);
    }
    drawn.lines.clone()
}

/// A topic.
struct Kept<'m> {
    /// The newest meeting that has it.
    meeting: &'m Meeting,
    at: TermAt,
    said: Arc<TermWords>,
}

fn draw(view: &View<'_>, drawn: &mut Drawn) {
    let met: Vec<&Share> = view.portrait.met().filter(|share| share.presence == Presence::TookPart).collect();
    let names = Names { view, present: drawn.present.get_or_insert_with(|| present(view, &met)).clone() };
    // Of somebody with many meetings what stands in one or two of them is rarely among the best.
    let least = 1 + (met.len() / MANY).min(2);
    let kept = best(&names, &met, least).or_else(|| best(&names, &met, 1)).unwrap_or_default();
    let chosen: Vec<(TermAt, Path)> = kept.iter().map(|kept| (kept.at, kept.meeting.path.clone())).collect();
    if drawn.kept.as_ref() == Some(&chosen) {
        return;
    }
    let written = kept.iter().filter_map(|kept| view.index.written_term(kept.meeting, kept.at));
    let text = written.collect::<Vec<_>>().join(", ");
    drawn.lines = if text.is_empty() { Vec::new() } else { vec![Line { id: "all".to_owned(), text }] };
    drawn.kept = Some(chosen);
}

/// With so many meetings rare terms are left out at first.
const MANY: usize = 64;

/// The best terms of those in at least so many meetings: names of notes first, then by weight, of equals the
/// newest. `None` where a rarer one might be among them.
fn best<'m>(names: &Names<'_>, met: &[&'m Share], least: usize) -> Option<Vec<Kept<'m>>> {
    let view = names.view;
    let limit = view.index.settings().topic_limit;
    let mut terms = counted(met, least);
    terms.order_by_key(|term| (!term.has_note, std::cmp::Reverse(term.count), term.first));
    let (noted, others) = terms.split_at(terms.partition_point(|term| term.has_note));
    let mut kept: Vec<Kept<'m>> = Vec::new();
    for (terms, least) in [(noted, 1), (others, least)] {
        let mut rising = Rising { view, terms, open: Vec::new() };
        while kept.len() < limit {
            let Some((weight, term)) = rising.next_best() else { break };
            if weight < most(view, least - 1) {
                return None;
            }
            kept.extend(names.topic(met, &term).filter(|topic| kept.iter().all(|kept| !kept.says(topic))));
        }
    }
    (least == 1 || kept.len() == limit).then_some(kept)
}

/// The most that a term in so many meetings can weigh.
fn most(view: &View<'_>, count: usize) -> f64 {
    count as f64 * ((view.index.meeting_notes() + 1) as f64).ln() * SEVERAL_WORDS
}

/// In how many of their meetings it stands, times how rare it is in the meetings of others.
fn weight(view: &View<'_>, term: &Term) -> f64 {
    let elsewhere = view.index.spread(term.at.key()).saturating_sub(term.notes);
    let rare = ((view.index.meeting_notes() + 1) as f64 / (elsewhere + 1) as f64).ln();
    let several = if term.at.has_several() { SEVERAL_WORDS } else { 1.0 };
    term.count as f64 * rare * several
}

/// Terms in falling order of their weight, of which only those are weighed that may be next.
struct Rising<'v, 't> {
    view: &'v View<'v>,
    /// Not weighed: those of most meetings first.
    terms: &'t [Term],
    /// The best last.
    open: Vec<(f64, Term)>,
}

impl Rising<'_, '_> {
    fn next_best(&mut self) -> Option<(f64, Term)> {
        while let Some((next, rest)) = self.terms.split_first() {
            let most = most(self.view, next.count);
            if self.open.last().is_some_and(|(weight, _)| *weight > most) {
                break;
            }
            let weighed = (weight(self.view, next), *next);
            let order = |one: &(f64, Term)| one.0.total_cmp(&weighed.0).then(weighed.1.first.cmp(&one.1.first)).is_lt();
            let place = self.open.partition_point(order);
            self.open.insert(place, weighed);
            self.terms = rest;
        }
        self.open.pop()
    }
}

/// The terms that have a note or stand in at least so many meetings.
fn counted(met: &[&Share], least: usize) -> Vec<Term> {
    let all = || met.iter().enumerate().flat_map(|(at, share)| share.digest.terms.iter().map(move |term| (*term, at)));
    let often = Often::of(all().map(|(term, _)| term).filter(|term| least > 1 && term.is_first()));
    let is_wanted = |term: &TermAt| least == 1 || term.has_note() || often.at_least(*term, least);
    let mut places: Vec<(u64, usize, TermAt)> = all()
        .enumerate()
        .filter(|(_, (term, _))| is_wanted(term))
        .map(|(place, (term, _))| (term.key(), place, term))
        .collect();
    places.sort_unstable_by_key(|(key, place, _)| (*key, *place));
    let ends = |run: &[(u64, usize, TermAt)]| {
        let own = run.iter().map(|(.., term)| *term);
        let count = own.clone().filter(|term| term.is_first()).count();
        let notes = own.clone().filter(|term| term.is_in_text()).count();
        let has_note = own.clone().any(TermAt::has_note);
        run.first().map(|(_, first, at)| Term { at: *at, first: *first, count, notes, has_note })
    };
    places.chunk_by(|one, other| one.0 == other.0).filter_map(ends).collect()
}

/// How often terms stand there, at least: those whose keys meet count together.
struct Often(Vec<u16>);

impl Often {
    fn of(terms: impl Iterator<Item = TermAt>) -> Self {
        let mut counts = vec![0_u16; 1 << 13];
        for term in terms {
            let slot = Self::slot(term);
            counts[slot] = counts[slot].saturating_add(1);
        }
        Self(counts)
    }

    fn at_least(&self, term: TermAt, least: usize) -> bool {
        usize::from(self.0[Self::slot(term)]) >= least
    }

    const fn slot(term: TermAt) -> usize {
        (term.key() >> 32) as usize & ((1 << 13) - 1)
    }
}

/// The names of people: they are no topics.
struct Names<'v> {
    view: &'v View<'v>,
    /// The words of the names of those who were there, by their hashes, in order.
    present: Arc<[u64]>,
}

fn present(view: &View<'_>, met: &[&Share]) -> Arc<[u64]> {
    let own = view.subject.names().into_iter().flat_map(|name| view.index.people().read(name).words.clone());
    let own = own.map(|word| hash(&word));
    let mut present: Vec<u64> = met.iter().flat_map(|share| share.digest.names.iter().copied()).chain(own).collect();
    present.sort_unstable();
    present.dedup();
    present.into()
}

impl Names<'_> {
    /// The term in the newest meeting that has it; `None` where it names a person: one with a page or one who took
    /// part somewhere, or has a word of the name of one who was there.
    fn topic<'m>(&self, met: &[&'m Share], term: &Term) -> Option<Kept<'m>> {
        let newest = self.newest(met, term)?;
        let said = self.view.index.term_words(newest, term.at);
        let is_here = said.words.iter().any(|word| self.present.binary_search(word).is_ok());
        (!is_here && !said.is_person).then_some(Kept { meeting: newest, at: term.at, said })
    }

    fn newest<'m>(&self, met: &[&'m Share], term: &Term) -> Option<&'m Meeting> {
        let mut before = 0;
        let newest = met.iter().find(|share| {
            before += share.digest.terms.len();
            before > term.first
        });
        newest.map(|share| &share.meeting)
    }
}

impl Kept<'_> {
    /// "Export limits" and "New export limit" are one topic.
    fn says(&self, other: &Self) -> bool {
        self.said.stems.is_subset(&other.said.stems) || other.said.stems.is_subset(&self.said.stems)
    }
}
