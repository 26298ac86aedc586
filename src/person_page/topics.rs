//! Topics: the terms that set a person's meetings apart.

use std::sync::Arc;

use super::View;
use super::numbers::Numbers;
use super::portrait::Share;
use crate::index::{Meeting, Path, Presence, TermAt, TermWords};
use crate::note::owned::Line;
use crate::person::hash;

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

/// Most meetings, the newest, whose terms are looked at: what somebody's page is about is what one talks about with
/// them now, and of the few who have more meetings each save would count the terms of all. Failure: what filled
/// a year of meetings, and has not been spoken of in the last hundred, is no topic any more.
const NEWEST: usize = 100;

/// The topics that were chosen last, and what they were chosen from: a save anywhere changes how rare terms are, and
/// mostly nothing else.
#[derive(Default)]
pub(super) struct Chosen {
    /// Of the terms of the vault; `None` where something else has changed.
    version: Option<u64>,
    /// The words of the names of those who were there, by their hashes, in order.
    present: Option<Arc<[u64]>>,
    /// The topics, and which meetings write them so.
    kept: Option<Vec<(TermAt, Path)>>,
    looked_at: LookedAt,
}

/// The terms that were looked at, those with a note and the others, in the order of their weight; and of which version
/// of what terms say. `None` where something else has changed. While they come in this order the topics are the same.
type LookedAt = Option<(u64, [Vec<u64>; 2])>;

impl Chosen {
    /// Others took part.
    pub fn forget_names(&mut self) {
        (self.version, self.present, self.looked_at) = (None, None, None);
    }

    /// Terms are written in another way.
    pub fn forget_words(&mut self) {
        (self.version, self.kept, self.looked_at) = (None, None, None);
    }

    /// Forgets what is easily worked out again.
    pub fn rest(&mut self) {
        self.present = None;
    }
}

pub(super) fn draw(view: &View<'_>) -> Vec<Line> {
    let chosen = view.portrait.drawn.chosen.borrow();
    let meetings = |path: &Path| view.portrait.meetings().find(|meeting| meeting.path == *path);
    let written = chosen.kept.iter().flatten().filter_map(|(at, path)| view.index.written_term(meetings(path)?, *at));
    let text = written.collect::<Vec<_>>().join(", ");
    if text.is_empty() { Vec::new() } else { vec![Line { id: "all".to_owned(), text }] }
}

/// A topic.
struct Kept<'m> {
    /// The newest meeting that has it.
    meeting: &'m Meeting,
    at: TermAt,
    said: Arc<TermWords>,
}

/// Chooses the topics anew where others may be better now, and forgets the section where others are.
pub(super) fn choose(view: &View<'_>) {
    let version = view.index.versions().terms;
    let chosen = &mut *view.portrait.drawn.chosen.borrow_mut();
    if chosen.version == Some(version) {
        return;
    }
    let took_part = view.portrait.met().filter(|share| share.presence == Presence::TookPart);
    let met: Vec<&Share> = took_part.take(NEWEST).collect();
    let terms: (Vec<Term>, Vec<Term>) = counted(&met).into_iter().partition(|term| term.has_note);
    let terms = [terms.0, terms.1];
    chosen.version = Some(version);
    if is_as_before(view, &terms, &chosen.looked_at) {
        return;
    }
    let names = Names { view, present: chosen.present.get_or_insert_with(|| present(view, &met)).clone() };
    let (kept, looked_at) = best(&names, &met, &terms);
    chosen.looked_at = Some((view.index.versions().words, looked_at));
    let kept = Some(kept.iter().map(|kept| (kept.at, kept.meeting.path.clone())).collect());
    if chosen.kept != kept {
        chosen.kept = kept;
        view.portrait.drawn.topics.forget();
    }
}

fn is_as_before(view: &View<'_>, terms: &[Vec<Term>; 2], before: &LookedAt) -> bool {
    let said = view.index.versions().words;
    let Some((_, before)) = before.as_ref().filter(|(words, _)| *words == said) else { return false };
    terms.iter().zip(before).all(|(terms, before)| {
        let mut falling = Falling::new(view, terms);
        before.iter().all(|term| falling.next_best().is_some_and(|next| next.at.sign() == *term))
    })
}

/// The best terms: names of notes first, then by weight, of equals the newest.
fn best<'m>(names: &Names<'_>, met: &[&'m Share], terms: &[Vec<Term>; 2]) -> (Vec<Kept<'m>>, [Vec<u64>; 2]) {
    let limit = names.view.index.settings().topic_limit;
    let mut kept: Vec<Kept<'m>> = Vec::new();
    let mut looked_at = [const { Vec::new() }; 2];
    for (terms, looked_at) in terms.iter().zip(&mut looked_at) {
        let mut falling = Falling::new(names.view, terms);
        while kept.len() < limit {
            let Some(term) = falling.next_best() else { break };
            looked_at.push(term.at.sign());
            kept.extend(names.topic(met, term).filter(|topic| kept.iter().all(|kept| !kept.says(topic))));
        }
    }
    (kept, looked_at)
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
///
/// What is sorted are numbers: how much in the upper half, which term in the lower (see `text::Order`).
struct Falling<'v, 't> {
    view: &'v View<'v>,
    /// In the order in which they come first.
    terms: &'t [Term],
    /// Not weighed: by count, the highest last.
    waiting: Vec<u64>,
    /// By weight, the best last.
    open: Vec<u64>,
}

/// Of equals the first comes last.
const fn with_place(upper: u32, place: usize) -> u64 {
    ((upper as u64) << 32) | (u32::MAX - place as u32) as u64
}

const fn place(number: u64) -> usize {
    (u32::MAX - number as u32) as usize
}

const fn upper(number: u64) -> u32 {
    (number >> 32) as u32
}

/// The bits of positive numbers rise as they do.
const fn bits(weight: f64) -> u32 {
    (weight as f32).to_bits()
}

impl<'v, 't> Falling<'v, 't> {
    fn new(view: &'v View<'v>, terms: &'t [Term]) -> Self {
        let mut waiting: Vec<u64> =
            terms.iter().enumerate().map(|(at, term)| with_place(term.count as u32, at)).collect();
        waiting.sort_unstable();
        Self { view, terms, waiting, open: Vec::new() }
    }

    fn next_best(&mut self) -> Option<&'t Term> {
        while let Some(count) = self.waiting.last().map(|next| upper(*next)) {
            if self.open.last().is_some_and(|best| upper(*best) > bits(most(self.view, count as usize))) {
                break;
            }
            let alike = self.waiting.partition_point(|next| upper(*next) < count);
            let weighed = |next: u64| with_place(bits(weight(self.view, &self.terms[place(next)])), place(next));
            self.open.extend(self.waiting.drain(alike..).map(weighed));
            self.open.sort_unstable();
        }
        self.open.pop().map(|best| &self.terms[place(best)])
    }
}

/// The terms of the meetings, each once.
fn counted(met: &[&Share]) -> Vec<Term> {
    let all = || met.iter().flat_map(|share| share.digest.terms.iter().copied());
    let mut known = Numbers::of(all().count());
    let mut terms: Vec<Term> = Vec::new();
    for (first, at) in all().enumerate() {
        let known = known.number(at.key(), terms.len(), |known| terms[known].at.key() == at.key());
        if known == terms.len() {
            terms.push(Term { at, first, count: 0, notes: 0, has_note: false });
        }
        let term = &mut terms[known];
        term.count += usize::from(at.is_first());
        term.notes += usize::from(at.is_in_text());
        term.has_note |= at.has_note();
    }
    terms
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
    let mut present: Vec<u64> =
        met.iter().flat_map(|share| view.index.words_of_names(&share.meeting)).chain(own).collect();
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
    /// "Export limits" and "New export limit" are one topic, and so are "Data engineer" and "Engineer role" of one
    /// meeting, which are cut out of one term. Fails: "Access list" and "List price" of one meeting are two.
    fn says(&self, other: &Self) -> bool {
        let holds = |all: &[u64], stems: &[u64]| stems.iter().all(|stem| all.contains(stem));
        let goes_on = |one: &Self, other: &Self| {
            let is_cut = matches!((&*one.said.words, &*other.said.words), ([_, last], [first, _]) if last == first);
            is_cut && one.meeting.path == other.meeting.path
        };
        goes_on(self, other)
            || goes_on(other, self)
            || holds(&other.said.stems, &self.said.stems)
            || holds(&self.said.stems, &other.said.stems)
    }
}
