//! What of the vault concerns somebody: their meetings, and notes with a task of theirs.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::entry::Entry;
use super::{Facts, Index, Kind, Meeting, Path, Paths, Signs, base_name, ends};
use crate::date::Date;
use crate::person::{Name, Who, key, traces_of_name};
use crate::text::Order;

/// Why notes concern somebody, the strongest reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// They took part; of a thing, the meeting's note says that it is about it.
    TookPart,
    /// They are linked or named.
    Mentioned,
    /// A task is theirs, and nothing else.
    Owes,
}

/// The notes of one meeting, or one note that is of none, and why they concern somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concern {
    /// The notes, and the date.
    pub meeting: Meeting,
    /// Why.
    pub presence: Presence,
}

/// Somebody, or something, that the vault is asked about.
pub struct Subject<'i> {
    /// The vault.
    pub index: &'i Index,
    /// The name that was asked for.
    pub name: &'i str,
    /// Of the page.
    pub kind: Kind,
    /// What all of their names have in common; empty where the name is nobody's.
    pub id: String,
    /// What a note that names them holds.
    pub signs: Signs,
    page: Option<&'i str>,
    /// Whether other pages of the name are of others.
    is_apart: bool,
    /// The keys under which those who took part may have their name.
    took: BTreeSet<String>,
    /// The keys under which links and properties may.
    linked: BTreeSet<String>,
    /// First and last word of the names under which tasks may be theirs.
    owned: BTreeSet<String>,
    /// What prose that names them holds, for each of the names that are theirs alone.
    clear: Vec<Clear>,
}

/// What prose holds that says one of somebody's names.
struct Clear {
    traces: Vec<u64>,
    /// What it holds that says a longer name of somebody else.
    ///
    /// Reason: "Ada Novak-Berg called" says nothing of Ada Novak, whose traces it holds. Fails: a note that names both of
    /// them is one of the longer name's alone.
    beyond: Vec<Box<[u64]>>,
}

impl Clear {
    fn of(index: &Index, name: &Name, person: &str) -> Self {
        Self { traces: traces_of_name(name), beyond: index.people.traces_beyond(name, person) }
    }
}

impl<'i> Subject<'i> {
    /// The person, or the thing, of this name.
    #[must_use]
    pub fn new(index: &'i Index, name: &'i str) -> Self {
        Self::with_page(index, name, index.page_called(name))
    }

    /// The person, or the thing, whose page is at `path`.
    #[must_use]
    pub fn of_page(index: &'i Index, path: &'i str) -> Self {
        let name = base_name(path);
        let is_own = index.are_apart(name) && index.people.name_at(path).is_some();
        Self::with_page(index, name, if is_own { Some(path) } else { index.page_called(name) })
    }

    fn with_page(index: &'i Index, name: &'i str, page: Option<&'i str>) -> Self {
        let kind = if page.is_some_and(|page| index.is_thing(page)) { Kind::Thing } else { Kind::Person };
        let id = index.id(name).unwrap_or_default();
        let took = index.keys_of(name);
        let (linked, clear) = match page {
            Some(_) => {
                let names = index.people.all_names(name);
                let clear = names.iter().filter(|name| index.id(name).as_deref() == Some(&id));
                let clear = clear.map(|own| Clear::of(index, &index.people.read(own), name)).collect();
                (names.iter().map(|name| key(name)).collect(), clear)
            }
            None => {
                let wanted = Name::read(name);
                let clear = if wanted.words.len() > 1 { vec![Clear::of(index, &wanted, name)] } else { Vec::new() };
                (BTreeSet::from([wanted.key()]), clear)
            }
        };
        let owned = took.iter().map(|key| ends(key).into_owned()).collect();
        let is_apart = index.are_apart(name);
        Self { index, name, kind, signs: index.signs(&id), id, page, is_apart, took, linked, owned, clear }
    }

    /// Whether other pages of the name are of others.
    #[must_use]
    pub const fn is_apart(&self) -> bool {
        self.is_apart
    }

    /// Whether it has a page.
    #[must_use]
    pub const fn has_page(&self) -> bool {
        self.page.is_some()
    }

    /// The name and the aliases of the pages.
    #[must_use]
    pub fn names(&self) -> Vec<&'i str> {
        self.index.people.all_names(self.name)
    }

    /// Whether the name is theirs.
    #[must_use]
    pub fn is_own(&self, name: &str) -> bool {
        self.index.id(name).as_deref() == Some(&self.id)
    }

    /// All that concerns them: newest first, without a date last.
    #[must_use]
    pub fn concerns(&self) -> Vec<Concern> {
        let mut notes = self.registered();
        if self.page.is_none() {
            // Only this one question asks for the person: a pass over the traces is enough.
            let named = self.index.notes.iter().filter(|(_, entry)| entry.head().is_meeting() && self.is_named(entry));
            notes.extend(named.map(|(path, _)| path));
        }
        self.among(notes)
    }

    /// The notes that may concern them, each once, without what only names somebody who has no page: that takes a
    /// pass over the vault.
    pub(super) fn known_notes(&self) -> Vec<Path> {
        once(self.registered()).into_iter().cloned().collect()
    }

    /// The notes whose registers have one of the names.
    fn registered(&self) -> Vec<&'i Path> {
        let index = self.index;
        let mut notes: Vec<&Path> = Vec::new();
        notes.extend(self.took.iter().flat_map(|key| index.at(index.took.of(key))));
        notes.extend(self.linked.iter().flat_map(|key| index.at(index.linked.of(key))));
        notes.extend(self.owned.iter().flat_map(|ends| index.at(index.owned.of(ends))));
        if self.page.is_some() {
            let mentioned = index.mentions_by_page();
            notes.extend(index.people.pages_of(self.name).flat_map(|page| index.at(mentioned.at(page))));
        }
        notes
    }

    fn among(&self, notes: Vec<&'i Path>) -> Vec<Concern> {
        let mut seen = BTreeSet::new();
        let mut found: Vec<Concern> = once(notes).into_iter().filter_map(|path| self.first(path, &mut seen)).collect();
        found.order_by(|one, other| place_of(&one.meeting).cmp(&place_of(&other.meeting)));
        found
    }

    /// How the meeting of a note concerns them, if it is the first of the meeting's notes that was `seen`.
    pub(super) fn first(&self, path: &Path, seen: &mut Paths) -> Option<Concern> {
        let notes = self.index.meeting_of_entry(path, self.index.entry(path)?);
        let is_first = notes.len() == 1 || seen.insert(notes[0].clone());
        is_first.then(|| self.concern_of(&notes)).flatten()
    }

    /// How the note at `path` concerns them, with the other notes of its meeting.
    #[must_use]
    pub fn concern(&self, path: &str) -> Option<Concern> {
        let entry = self.index.entry(path)?;
        self.concern_of(&self.index.meeting_of_entry(&entry.path, entry))
    }

    fn concern_of(&self, notes: &Arc<[Path]>) -> Option<Concern> {
        let presence = notes.iter().filter_map(|note| self.presence(note, self.index.entry(note)?)).min()?;
        let meeting = self.index.meeting(notes, presence == Presence::TookPart)?;
        Some(Concern { meeting, presence })
    }

    fn presence(&self, path: &Path, entry: &Entry) -> Option<Presence> {
        let (index, facts) = (self.index, self.index.facts(entry));
        let is_own = |id: Option<&str>| !self.id.is_empty() && id == Some(&self.id);
        let is_of_another = self.is_apart && self.is_of_another(path, facts);
        let took_part = match self.kind {
            Kind::Thing => {
                let about = |name: &String| is_own(index.named(name).id.as_deref()) && self.linked.contains(&key(name));
                facts.is_meeting() && !is_of_another && facts.counterparts.iter().any(about)
            }
            _ => !facts.kind.is_page() && index.people_in(entry).iter().any(|named| is_own(named.id.as_deref())),
        };
        if took_part {
            return Some(Presence::TookPart);
        }
        if facts.is_meeting() && !is_of_another && (self.is_named(entry) || self.is_linked(path, entry)) {
            return Some(Presence::Mentioned);
        }
        self.owned.iter().any(|ends| index.owned.has(ends, entry.number)).then_some(Presence::Owes)
    }

    /// Whether the links of a note say by their paths that it means other pages of the name.
    fn is_of_another(&self, path: &Path, facts: &Facts) -> bool {
        let meant = self.index.meant_by_path((path, facts), self.name);
        !meant.is_empty() && !meant.iter().any(|(_, page)| Some(page.as_ref()) == self.page)
    }

    fn is_named(&self, entry: &Entry) -> bool {
        let traces = entry.traces();
        let says =
            |name: &Clear| traces.hold_all(&name.traces) && !name.beyond.iter().any(|other| traces.hold_all(other));
        self.clear.iter().any(says)
    }

    /// Whether a note of a meeting links to the page; without a page, whether it has the name where links have theirs.
    fn is_linked(&self, path: &Path, entry: &Entry) -> bool {
        let index = self.index;
        let mut keys = self.linked.iter();
        if !keys.any(|key| index.linked.has(key, entry.number)) {
            return false;
        }
        let Some(page) = self.page else { return true };
        let is_page = |target: &str| match index.resolve(target, path) {
            Some(resolved) => resolved.as_ref() == page,
            None => {
                let named = index.people.who(base_name(target), &[]);
                matches!(named, Who::One(name) if index.people.page(&name) == Some(page))
            }
        };
        index.facts(entry).links().any(|target| self.linked.contains(&key(base_name(target))) && is_page(target))
    }
}

/// The notes, each once: in an order of no meaning, which is the fastest.
fn once(mut notes: Vec<&Path>) -> Vec<&Path> {
    let place = |path: &&Path| Arc::as_ptr(path).cast::<u8>();
    notes.order_by_key(place);
    notes.dedup_by_key(|path| place(path));
    notes
}

/// Where a meeting stands among others: newest first, without a date last.
pub fn place_of(meeting: &Meeting) -> (Reverse<Option<Date>>, &Path) {
    (Reverse(meeting.date), &meeting.path)
}

impl Index {
    /// The meetings of a person: newest first, those without a date last.
    #[must_use]
    pub fn meetings(&self, name: &str) -> Vec<Meeting> {
        let concerns = Subject::new(self, name).concerns().into_iter();
        concerns.filter(|concern| concern.presence != Presence::Owes).map(|concern| concern.meeting).collect()
    }
}
