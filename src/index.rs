//! What the vault says: put, remove and rename a note; read-only questions.
//!
//! The index keeps small [`Facts`] of every note and maps from people, names, days and sources to
//! notes, so that a question about one person costs what that person's notes cost, whatever the
//! vault's size. Names stay as they are written until somebody asks: a new page or a new alias
//! makes old mentions count, and no note is read again.
//!
//! Laws: after any sequence of [`Index::put`], [`Index::remove`] and [`Index::rename`] the index
//! equals one built afresh from the notes that are there; the order of putting does not matter.

mod concern;
mod context;
mod digest;
mod entry;
mod facts;
mod items;
mod links;
mod meetings;
mod mentions;
mod packed;
mod people;
mod reading;
mod register;
mod row;
mod spread;
mod task;
mod terms;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub use concern::{Concern, Presence, Subject, place_of};
pub use context::{ContextLine, told};
pub use digest::{Digest, TermAt, TermWords, Thing};
pub use facts::{ACTIONS, Facts, Kind, SOURCE_FILE, Statement, attended, base_name, is_ignored, is_in};
pub use items::{Company, ItemAt, OpenItem, Signs};
pub use links::{link_to, resolve_among};
pub use meetings::{FileOf, Meeting};
pub use row::Known;
pub use task::{Task, owner_in_heading};
pub use terms::{TermKey, capitalised, is_common, is_topic, terms_of};

use entry::{Entry, Visited};
use mentions::{Change, Mentions};
use register::{Names, Register};
use spread::Spread;

use crate::date::NaiveDate;
use crate::note::Note;
use crate::person::{Asked, People, Traces, hash, key};
use crate::settings::Settings;

/// A path in the vault, shared by the maps.
pub type Path = Arc<str>;

type Paths = BTreeSet<Path>;

/// The facts of all notes of a vault.
///
/// ```
/// use rapport::{index::Index, settings::Settings};
/// let mut index = Index::new(&Settings::default());
/// index.put("People/Ada Novak.md", "---\ntype: people\n---\n# Ada Novak\n");
/// index.put("2026-03-05 - Pilot.md", "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n# Pilot\n");
/// let meetings = index.meetings("Ada Novak");
/// assert_eq!(meetings[0].path.as_ref(), "2026-03-05 - Pilot.md");
/// assert!(meetings[0].took_part);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Index {
    settings: Settings,
    /// Of packed facts (see `packed`).
    stamp: u32,
    /// The keys of the user's own names.
    user: BTreeSet<String>,
    /// Boxed: a place in the map is moved for every note that comes before it.
    notes: BTreeMap<Path, Box<Entry>>,
    people: People,
    /// File name in small letters → notes.
    named: Names,
    /// Key of a name → notes whose properties, Attendees line or speakers have it.
    took: Register<String>,
    /// First and last word of those keys → keys: for names that differ by initials.
    took_ends: BTreeMap<String, BTreeSet<String>>,
    /// Key of a link's target, and of what a property names → meeting notes that link to it.
    linked: Names,
    /// First and last word of what may be an owner's name → notes with such an open task.
    owned: Names,
    /// File name of a source in small letters → notes made from it.
    sourced: Names,
    /// Day and hash of a participant's key → meeting notes.
    on_day: Register<(NaiveDate, u64)>,
    /// Hash of a term's key → in how many meeting notes it stands.
    spread: Spread,
    /// How many notes of meetings there are.
    meetings: usize,
    /// Page → meeting notes that may name the person in prose; filled by the first question.
    mentioned: OnceLock<Mentions>,
    /// The same as far as [`Index::prepare`] has come, and the note where that is.
    preparing: Option<(Path, Mentions)>,
    /// The row of a person, as far as [`Index::prepare_known`] has come.
    tally: Option<row::Tally>,
    /// Who written names are, until a person comes or goes.
    known_names: Asked<people::Named>,
    /// What names and links of a folder's notes are, until a note comes, goes or becomes of another kind.
    known_things: Asked<Option<Arc<Thing>>>,
    /// What terms say, by their hashes, until a person or a name of somebody who took part comes or goes.
    known_terms: Asked<TermWords, u64>,
    versions: Versions,
    /// Where there is something to forget in the entries (see `entry`).
    asked: Visited,
}

/// Counts of changes: an answer that was worked out from several notes holds while those it asks stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Versions {
    /// Of any note.
    pub notes: u64,
    /// Of people, and of what links and names lead to.
    pub names: u64,
    /// Of the paths that there are.
    pub paths: u64,
    /// Of the terms of meetings, and of who took part.
    pub terms: u64,
}

impl PartialEq for Index {
    /// What is only remembered from earlier questions does not count.
    fn eq(&self, other: &Self) -> bool {
        self.settings == other.settings
            && self.notes == other.notes
            && self.people == other.people
            && self.named == other.named
            && self.took == other.took
            && self.took_ends == other.took_ends
            && self.linked == other.linked
            && self.owned == other.owned
            && self.sourced == other.sourced
            && self.on_day == other.on_day
            && self.spread == other.spread
            && self.meetings == other.meetings
            && self.mentions_by_page() == other.mentions_by_page()
    }
}

impl Index {
    /// An empty index. Other settings need another index.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        let names = std::iter::once(&settings.user_name).chain(&settings.user_aliases);
        let user = names.map(|name| key(name)).filter(|key| !key.is_empty()).collect();
        Self { settings: settings.clone(), stamp: packed::stamp(settings), user, ..Self::default() }
    }

    /// The settings it was made with.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// How often what it answers from has changed.
    #[must_use]
    pub const fn versions(&self) -> Versions {
        self.versions
    }

    /// The register of those who have a page.
    #[must_use]
    pub const fn people(&self) -> &People {
        &self.people
    }

    /// The facts of a note.
    #[must_use]
    pub fn note(&self, path: &str) -> Option<&Facts> {
        self.notes.get(path).map(|entry| &entry.facts)
    }

    /// All notes, by path.
    pub fn notes(&self) -> impl Iterator<Item = (&str, &Facts)> {
        self.notes.iter().map(|(path, entry)| (path.as_ref(), &entry.facts))
    }

    /// Reads a note, new or changed, and answers whose pages that affects: by what it says now and
    /// by what it said before.
    pub fn put(&mut self, path: &str, text: &str) -> BTreeSet<String> {
        self.put_note(path, &Note::parse(text))
    }

    /// The same for who has read the text already.
    pub fn put_note(&mut self, path: &str, note: &Note<'_>) -> BTreeSet<String> {
        let mut affected = self.affected(path);
        let facts = Facts::of(path, note, &self.settings);
        // Most saves change words, and nothing of what they say.
        if self.note(path) == Some(&facts) {
            return affected;
        }
        self.replace(path.into(), facts);
        affected.extend(self.affected(path));
        affected
    }

    /// The same where nobody asks whose pages it affects: for the notes of a vault that is opened.
    pub fn load_note(&mut self, path: &str, note: &Note<'_>) {
        self.replace(path.into(), Facts::of(path, note, &self.settings));
    }

    /// The facts of a note as bytes, for [`Index::put_packed`]; `None` where it is not known.
    #[must_use]
    pub fn packed(&self, path: &str) -> Option<Vec<u8>> {
        Some(packed::pack(path, self.note(path)?, self.stamp))
    }

    /// As [`Index::put`] with the text from which these bytes came. `false`, and nothing is done, where
    /// they are not whole or come from another path, version or settings: then the note must be put.
    #[must_use]
    pub fn put_packed(&mut self, path: &str, bytes: &[u8]) -> bool {
        let Some(facts) = packed::unpack(path, bytes, self.stamp, &self.settings) else { return false };
        self.replace(path.into(), facts);
        true
    }

    /// Forgets a note, and answers whose pages that affects.
    pub fn remove(&mut self, path: &str) -> BTreeSet<String> {
        let affected = self.affected(path);
        self.forget_note(path);
        affected
    }

    fn forget_note(&mut self, path: &str) {
        if let Some((path, entry)) = self.notes.remove_entry(path) {
            self.unregister(&path, &entry.facts);
            self.forget_person(&path, &entry.facts);
            self.note_change(&path, Some(&entry.facts), None);
        }
    }

    /// A note has another path now. The answer is as with [`Index::put`].
    ///
    /// `None`: the note was not known, or it comes out of a folder that is ignored or goes into
    /// one; it must be put under its new path.
    pub fn rename(&mut self, old: &str, new: &str) -> Option<BTreeSet<String>> {
        let ignored = |path: &str| is_in(path, &self.settings.ignore_folders);
        if !self.notes.contains_key(old) || ignored(old) || ignored(new) {
            self.forget_note(old);
            return None;
        }
        let mut affected = self.affected(old);
        if old == new {
            return Some(affected);
        }
        affected.extend(self.affected(new));
        let facts = self.notes.get(old).map(|entry| entry.facts.clone())?;
        self.forget_note(old);
        self.replace(new.into(), facts.placed(new, &self.settings));
        affected.extend(self.affected(new));
        Some(affected)
    }

    /// Puts the facts of a note, new or changed. A page that stays the same person's changes no names.
    fn replace(&mut self, path: Path, facts: Facts) {
        let before = self.notes.remove(&path).map(|entry| entry.facts);
        let is_same = before.as_ref().is_some_and(|before| before.is_same_person(&facts));
        if let Some(before) = &before {
            self.unregister(&path, before);
            if !is_same {
                self.forget_person(&path, before);
            }
        }
        self.note_change(&path, before.as_ref(), Some(&facts));
        self.register(&path, &facts);
        if !is_same {
            self.add_person(&path, &facts);
        }
        self.notes.insert(path.clone(), Box::new(Entry::new(path, facts)));
        self.asked.thin_out(self.notes.len());
    }

    /// Counts what a note that came, went or changed changes for others than those it affects. Asked while
    /// it stands in no register.
    fn note_change(&mut self, path: &str, before: Option<&Facts>, after: Option<&Facts>) {
        let is_same = |one: &Facts, other: &Facts| {
            let is_as_told = one.title == other.title && one.people == other.people && one.terms == other.terms;
            is_as_told && one.is_meeting() == other.is_meeting()
        };
        let is_as_before = before.zip(after).is_some_and(|(before, after)| is_same(before, after));
        self.versions.notes += 1;
        self.versions.terms += u64::from(!is_as_before);
        self.versions.paths += u64::from(before.is_some() != after.is_some());
        self.preparing = None;
        // While a vault is read nobody has asked, and there is nothing to forget.
        if !self.has_answers() {
            self.versions.names += 1;
            return;
        }
        let is_same_people = before.zip(after).is_some_and(|(before, after)| {
            before.people == after.people && before.kind.is_page() == after.kind.is_page()
        });
        let people = |facts: Option<&Facts>| facts.map(|facts| self.took_by(facts)).unwrap_or_default();
        let (went, came) = if is_same_people { Default::default() } else { (people(before), people(after)) };
        if went != came && went.iter().chain(&came).any(|name| !self.took.holds(name)) {
            self.known_terms.forget();
        }
        let is_named = |facts: &Facts| (facts.kind, facts.date.is_none());
        if before.map(is_named) != after.map(is_named) {
            // A link that nobody has any more may have been asked about, and may come again.
            self.known_things.forget();
            if self.is_spoken_of(path) {
                self.forget_answers();
            }
        }
    }

    fn has_answers(&mut self) -> bool {
        !(self.asked.is_empty()
            && self.known_names.is_empty()
            && self.known_things.is_empty()
            && self.known_terms.is_empty())
    }

    /// Whether there is another note of this name, or some meeting's note names it: then links may lead elsewhere now.
    fn is_spoken_of(&self, path: &str) -> bool {
        let name = base_name(path);
        let lower = name.to_lowercase();
        let key = key(name);
        self.named.count(&lower) > 0
            || self.sourced.of(&lower).next().is_some()
            || self.linked.of(&key).next().is_some()
            || self.took.holds(&key)
            || self.spread.of(TermKey::of(name).hash) > 0
    }

    fn register(&mut self, path: &Path, facts: &Facts) {
        for (map, name) in self.entries(path, facts) {
            self.map(map).insert(name, path.clone());
        }
        for name in self.took_by(facts) {
            if let Some(day) = facts.day().filter(|_| facts.is_meeting()) {
                self.on_day.insert((day, hash(&name)), path.clone());
            }
            if !self.took.holds(&name) {
                self.took_ends.entry(ends(&name)).or_default().insert(name.clone());
            }
            self.took.insert(name, path.clone());
        }
        if facts.is_meeting() {
            self.meetings += 1;
            for term in facts.terms() {
                self.spread.add(TermKey::of(term).hash);
            }
        }
        self.note_mentions(path, facts, Change::Came);
        self.forget_meetings(path, facts);
    }

    fn unregister(&mut self, path: &Path, facts: &Facts) {
        self.forget_meetings(path, facts);
        for (map, name) in self.entries(path, facts) {
            self.map(map).remove(&name, path);
        }
        for name in self.took_by(facts) {
            self.took.remove(&name, path);
            if !self.took.holds(&name) {
                forget(&mut self.took_ends, &ends(&name), &name);
            }
            if let Some(day) = facts.day() {
                self.on_day.remove(&(day, hash(&name)), path);
            }
        }
        if facts.is_meeting() {
            self.meetings -= 1;
            facts.terms().for_each(|term| self.spread.take(TermKey::of(term).hash));
        }
        self.note_mentions(path, facts, Change::Went);
    }

    fn forget_person(&mut self, path: &Path, facts: &Facts) {
        if !facts.kind.is_page() {
            return;
        }
        self.forget_answers();
        self.people.remove(path);
        if let Some(mentioned) = self.mentioned.get_mut() {
            mentioned.remove(path);
        }
    }

    fn add_person(&mut self, path: &Path, facts: &Facts) {
        if !facts.kind.is_page() {
            return;
        }
        self.forget_answers();
        let mut aliases = facts.aliases.to_vec();
        let name = base_name(path);
        if key(&facts.title) != key(name) && !facts.title.is_empty() {
            aliases.push(facts.title.clone());
        }
        self.people.add(name, &aliases, path);
        let names = self.people.names_of(path).into_iter().map(crate::person::Name::read);
        let named: Vec<Vec<u64>> = names.map(|name| crate::person::traces_of_name(&name)).collect();
        let holds = |traces: &Traces| named.iter().any(|name| traces.hold_all(name));
        if let Some(mentioned) = self.mentioned.get_mut() {
            let notes = self.notes.iter().filter(|(_, entry)| entry.facts.is_meeting() && holds(&entry.facts.traces));
            mentioned.insert(path.clone(), notes.map(|(path, _)| path.clone()).collect());
        }
    }

    /// The keys of those who took part. A person's page is no meeting, whatever its properties say.
    fn took_by(&self, facts: &Facts) -> Vec<String> {
        let people = if facts.kind.is_page() { &[][..] } else { &facts.people[..] };
        people.iter().map(|name| self.people.read(name).key()).collect()
    }

    /// Under which names a note stands in which map.
    fn entries(&self, path: &str, facts: &Facts) -> Vec<(Map, u64)> {
        let mut entries = vec![(Map::Named, hash(&base_name(path).to_lowercase()))];
        if facts.is_meeting() {
            entries.extend(facts.links().map(|target| (Map::Linked, hash(&self.people.read(base_name(target)).key()))));
            entries.extend(facts.counterparts.iter().map(|name| (Map::Linked, hash(&self.people.read(name).key()))));
        }
        if let Some(source) = &facts.source {
            entries.push((Map::Sourced, hash(&base_name(source).to_lowercase())));
        }
        for task in facts.tasks.iter().filter(|task| task.state.is_open()) {
            entries.extend(task::owner_ends(&task.text).iter().map(|ends| (Map::Owned, hash(ends))));
            let heading = task.heading.as_deref().and_then(owner_in_heading);
            entries.extend(heading.map(|name| (Map::Owned, hash(&ends(&key(name))))));
        }
        entries
    }

    fn map(&mut self, map: Map) -> &mut Names {
        match map {
            Map::Named => &mut self.named,
            Map::Linked => &mut self.linked,
            Map::Sourced => &mut self.sourced,
            Map::Owned => &mut self.owned,
        }
    }

    /// In how many of the meeting notes a term of this hash stands in the text (see [`TermKey`]).
    #[must_use]
    pub fn spread(&self, term: u64) -> usize {
        self.spread.of(term)
    }

    /// How many notes of meetings there are.
    #[must_use]
    pub const fn meeting_notes(&self) -> usize {
        self.meetings
    }
}

#[derive(Clone, Copy)]
enum Map {
    Named,
    Linked,
    Sourced,
    Owned,
}

/// First and last word of a key.
fn ends(key: &str) -> String {
    let first = key.split(' ').next().unwrap_or_default();
    let last = key.rsplit(' ').next().unwrap_or_default();
    format!("{first} {last}")
}

fn forget<Key: Ord, Value: Ord>(map: &mut BTreeMap<Key, BTreeSet<Value>>, key: &Key, value: &Value) {
    if let Some(set) = map.get_mut(key) {
        set.remove(value);
        if set.is_empty() {
            map.remove(key);
        }
    }
}
