//! What the vault says: put, remove and rename a note; read-only questions.
//!
//! The index keeps small [`Facts`] of every note and maps from people, names, days and sources to
//! notes, so that a question about one person costs what that person's notes cost, whatever the
//! vault's size. Names stay as they are written until somebody asks: a new page or a new alias
//! makes old mentions count, and no note is read again.
//!
//! Laws: after any sequence of [`Index::put`], [`Index::remove`] and [`Index::rename`] the index
//! equals one built afresh from the notes that are there; the order of putting does not matter.

mod attendees;
mod concern;
mod contact;
mod context;
mod digest;
mod entry;
mod facts;
mod homonym;
mod items;
mod keys;
mod links;
mod meetings;
mod mentions;
mod namesake;
mod notes;
mod packed;
mod people;
mod reading;
mod register;
mod row;
mod spread;
mod statement;
mod summary;
mod table;
mod task;
mod terms;
mod took;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub use attendees::is_attendees;
pub use concern::{Concern, Presence, Subject, place_of};
pub use contact::{CONTACT, LAST_CONTACT, Own, own_contact};
pub use context::{ContextLine, told};
pub use digest::{Digest, TermAt, TermWords, Thing};
pub use entry::{Entry, Head};
pub use facts::{
    ACTIONS, Facts, Kind, SOURCE_FILE, Statement, VALUES, attended, base_name, id_of_speech, is_ignored, is_in,
};
pub use items::{Company, ItemAt, OpenItem, Signs};
pub use links::{link_to, resolve_among};
pub use meetings::{FileOf, Meeting};
pub use reading::is_generated;
pub use row::Known;
pub use statement::{FactAt, is_opinion};
pub use task::Task;
pub use terms::{TermKey, is_common, is_topic, terms_of};

use entry::Visited;
use keys::{Keys, ends, file_key};
use mentions::{Change, Mentions};
use notes::Notes;
use register::{Names, Number, Register};
use spread::Spread;
use took::Took;

use crate::date::NaiveDate;
use crate::note::Note;
use crate::person::{Asked, People, hash, key};
use crate::settings::Settings;
use crate::text::Gather;

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
    notes: Notes,
    people: People,
    /// File name in small letters → notes.
    named: Names,
    /// Key of a name → notes whose properties, Attendees line or speakers have it.
    took: Took,
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
    /// Whose facts were unpacked, in the order in which they were asked for.
    unpacked: Visited,
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
    /// Of what [`TermWords`] say.
    pub words: u64,
}

impl PartialEq for Index {
    /// What is only remembered from earlier questions does not count.
    fn eq(&self, other: &Self) -> bool {
        self.settings == other.settings
            && self.notes == other.notes
            && self.people == other.people
            && self.by_path(self.took.iter()) == other.by_path(other.took.iter())
            && self.by_path(self.on_day.iter()) == other.by_path(other.on_day.iter())
            && [&self.named, &self.linked, &self.owned, &self.sourced].map(|names| self.by_path(names.iter()))
                == [&other.named, &other.linked, &other.owned, &other.sourced].map(|names| other.by_path(names.iter()))
            && self.spread == other.spread
            && self.meetings == other.meetings
            && self.by_path(self.mentions_by_page().iter()) == other.by_path(other.mentions_by_page().iter())
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
        self.notes.get(path).map(|entry| self.facts(entry))
    }

    /// What is asked of every note, of one.
    #[must_use]
    pub fn head(&self, path: &str) -> Option<&Head> {
        self.notes.get(path).map(|entry| entry.head())
    }

    /// All notes, by path.
    pub fn notes(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.notes.iter().map(|(path, entry)| (path.as_ref(), entry))
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
        self.replace_by(path, facts);
        affected.extend(self.affected(path));
        affected
    }

    /// The same where nobody asks whose pages it affects: for the notes of a vault that is opened.
    pub fn load_note(&mut self, path: &str, note: &Note<'_>) {
        let facts = Facts::of(path, note, &self.settings);
        let keys = Keys::of(&facts);
        let bytes = packed::pack(path, &facts, &keys, self.stamp);
        self.replace(Entry::at_rest(path.into(), Head::of(&facts), bytes.into()), keys);
    }

    /// The facts of a note as bytes, for [`Index::put_packed`]; `None` where it is not known.
    #[must_use]
    pub fn packed(&self, path: &str) -> Option<Vec<u8>> {
        self.notes.get(path).map(|entry| entry.packed().to_vec())
    }

    /// As [`Index::put`] with the text from which these bytes came. `false`, and nothing is done, where
    /// they are not whole or come from another path, version or settings: then the note must be put.
    #[must_use]
    pub fn put_packed(&mut self, path: &str, bytes: &[u8]) -> bool {
        let Some((head, keys)) = packed::open(path, bytes, self.stamp, &self.settings) else { return false };
        self.replace(Entry::at_rest(path.into(), head, bytes.into()), keys);
        true
    }

    /// Forgets a note, and answers whose pages that affects.
    pub fn remove(&mut self, path: &str) -> BTreeSet<String> {
        let affected = self.affected(path);
        self.forget_note(path);
        affected
    }

    /// The notes of these numbers.
    fn at(&self, numbers: &[Number]) -> impl Iterator<Item = &Path> {
        numbers.iter().filter_map(|number| self.notes.at(*number)).map(|entry| &entry.path)
    }

    fn by_path<'i, Key: Ord>(
        &'i self,
        register: impl Iterator<Item = (Key, &'i [Number])>,
    ) -> BTreeMap<Key, BTreeSet<&'i Path>> {
        register.map(|(key, numbers)| (key, self.at(numbers).collect())).gathered()
    }

    fn forget_note(&mut self, path: &str) {
        if let Some(entry) = self.notes.remove(path) {
            self.unregister(&entry, &Keys::default());
            self.forget_person(&entry.path, &entry);
            self.note_change(&entry.path, Some(&entry), None);
        }
    }

    /// A note has another path now. The answer is as with [`Index::put`].
    ///
    /// `None`: the note was not known, it comes out of a folder that is ignored or goes into one, or its new place
    /// makes it a meeting's note, or none any more; it is forgotten, and must be put under its new path. Any page may
    /// be affected then.
    pub fn rename(&mut self, old: &str, new: &str) -> Option<BTreeSet<String>> {
        let ignored = |path: &str| facts::is_ignored_at(path, &self.settings);
        if self.notes.get(old).is_none() || ignored(old) || ignored(new) {
            self.forget_note(old);
            return None;
        }
        if old == new {
            return Some(self.affected(old));
        }
        let before = self.note(old)?;
        let facts = before.clone().placed(new, &self.settings);
        if before.is_attended() != facts.is_attended() {
            self.forget_note(old);
            return None;
        }
        let mut affected = self.affected(old);
        affected.extend(self.affected(new));
        self.forget_note(old);
        self.replace_by(new, facts);
        affected.extend(self.affected(new));
        Some(affected)
    }

    fn replace_by(&mut self, path: &str, facts: Facts) {
        let keys = Keys::of(&facts);
        let entry = self.just_read(path, facts, &keys);
        self.replace(entry, keys);
    }

    /// Puts a note, new or changed, under these names. A page that stays the same person's changes no names.
    fn replace(&mut self, mut entry: Entry, keys: Keys) {
        let before = self.notes.remove(&entry.path);
        entry.number = self.notes.next_number();
        // One path is one value, which questions compare by its place.
        entry.path = before.as_ref().map_or(entry.path, |before| before.path.clone());
        let path = entry.path.clone();
        let is_same = before.as_ref().is_some_and(|before| self.facts(before).is_same_person(self.facts(&entry)));
        if let Some(before) = &before {
            self.unregister(before, &keys);
            if !is_same {
                self.forget_person(&path, before);
            }
        }
        self.note_change(&path, before.as_deref(), Some(&entry));
        self.register(&entry, keys);
        if !is_same {
            self.add_person(&path, &entry);
        }
        self.notes.insert(entry);
        self.asked.thin_out(self.notes.len());
        self.rest();
    }

    /// Counts what a note that came, went or changed changes for others than those it affects. Asked while
    /// it stands in no register but under names that stay.
    fn note_change(&mut self, path: &str, before: Option<&Entry>, after: Option<&Entry>) {
        let is_same = |one: &Entry, other: &Entry| {
            let (one, other) = (self.facts(one), self.facts(other));
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
            let is_page = before.head().kind.is_page();
            self.facts(before).people == self.facts(after).people && is_page == after.head().kind.is_page()
        });
        let people = |entry: Option<&Entry>| entry.map(|entry| entry.keys().took).unwrap_or_default();
        let (went, came) = if is_same_people { Default::default() } else { (people(before), people(after)) };
        let names = went.iter().chain(&came).filter(|_| went != came);
        let mut new = names.filter(|name| !self.took.holds(name)).peekable();
        if new.peek().is_some() {
            let is_namesake = new.any(|name| self.shares_an_initial(name));
            self.forget_terms();
            if is_namesake {
                self.forget_answers();
            }
        }
        let is_named = |entry: &Entry| (entry.head().kind, entry.head().date.is_none());
        if before.map(is_named) != after.map(is_named) {
            // A link that nobody has any more may have been asked about, and may come again.
            self.known_things.forget();
            if self.is_spoken_of(path) {
                self.forget_answers();
            }
        }
    }

    /// Forgets what terms say.
    fn forget_terms(&mut self) {
        self.known_terms.forget();
        self.versions.words += 1;
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
        !self.named.of(&lower).is_empty()
            || !self.sourced.of(&lower).is_empty()
            || !self.linked.of(&key).is_empty()
            || self.took.holds(&key)
            || self.spread.of(TermKey::hash_of(name)) > 0
    }

    fn register(&mut self, entry: &Entry, keys: Keys) {
        let (number, head) = (entry.number, entry.head());
        self.named.insert(file_key(&entry.path), number);
        for (names, keys) in [(&mut self.linked, &keys.linked), (&mut self.owned, &keys.owned)] {
            keys.iter().for_each(|key| _ = names.insert(*key, number));
        }
        keys.source.iter().for_each(|key| _ = self.sourced.insert(*key, number));
        for name in keys.took {
            let hash = hash(&name);
            if let Some(day) = head.day().filter(|_| head.is_meeting()) {
                self.on_day.insert((day, hash), number);
            }
            self.took.insert(name, hash, number);
        }
        if head.is_meeting() {
            self.meetings += 1;
            keys.terms.iter().for_each(|hash| self.spread.add(*hash));
        }
        self.note_mentions(entry, Change::Came);
        self.forget_meetings(&entry.path, entry);
    }

    /// Takes a note out of the registers, but for the names that it stands under afterwards too: of a name that most
    /// notes have, to take one out and put it in again would move the numbers of all the others.
    fn unregister(&mut self, entry: &Entry, kept: &Keys) {
        self.forget_meetings(&entry.path, entry);
        let (number, head, keys) = (entry.number, entry.head(), entry.keys());
        self.named.remove(file_key(&entry.path), number);
        for (names, keys, kept) in
            [(&mut self.linked, &keys.linked, &kept.linked), (&mut self.owned, &keys.owned, &kept.owned)]
        {
            keys.iter().filter(|key| kept.binary_search(key).is_err()).for_each(|key| _ = names.remove(*key, number));
        }
        keys.source.iter().for_each(|key| _ = self.sourced.remove(*key, number));
        for name in &keys.took {
            let hash = hash(name);
            if kept.took.binary_search(name).is_err() {
                self.took.remove(name, hash, number);
            }
            if let Some(day) = head.day() {
                self.on_day.remove(&(day, hash), number);
            }
        }
        if head.is_meeting() {
            self.meetings -= 1;
            keys.terms.iter().for_each(|hash| self.spread.take(*hash));
        }
        self.note_mentions(entry, Change::Went);
    }

    fn forget_person(&mut self, path: &Path, entry: &Entry) {
        if !entry.head().kind.is_page() {
            return;
        }
        self.forget_answers();
        self.people.remove(path);
        if let Some(mentioned) = self.mentioned.get_mut() {
            mentioned.forget(&**path);
        }
    }

    fn add_person(&mut self, path: &Path, entry: &Entry) {
        if !entry.head().kind.is_page() {
            return;
        }
        self.forget_answers();
        let facts = self.facts(entry);
        let mut aliases = facts.aliases.to_vec();
        let name = base_name(path);
        if key(&facts.title) != key(name) && !facts.title.is_empty() {
            aliases.push(facts.title.clone());
        }
        self.people.add(name, &aliases, path);
        if entry.head().generated {
            self.people.prefer(path);
        }
        let names = self.people.names_of(path).into_iter().map(crate::person::Name::read);
        let named: Vec<Vec<u64>> = names.map(|name| crate::person::traces_of_name(&name)).collect();
        if let Some(mentioned) = self.mentioned.get_mut() {
            let holds = |entry: &Entry| {
                let traces = entry.traces();
                entry.head().is_meeting() && named.iter().any(|name| traces.hold_all(name))
            };
            mentioned.forget(&**path);
            for (_, entry) in self.notes.iter().filter(|(_, entry)| holds(entry)) {
                mentioned.insert_at(&**path, entry.number);
            }
        }
    }

    /// How many notes of meetings there are.
    #[must_use]
    pub const fn meeting_notes(&self) -> usize {
        self.meetings
    }
}
