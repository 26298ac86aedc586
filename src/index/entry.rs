//! A note in the index, and what was worked out about it since somebody asked.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::digest::Digest;
use super::items::Owed;
use super::keys::Keys;
use super::people::Named;
use super::register::{Names, Number};
use super::{Facts, Index, Kind, Meeting, Path, Paths, base_name, packed};
use crate::date::{Date, NaiveDate};
use crate::person::{Traces, hash};
use crate::text::Gather;

/// A note in the index: what it says, and answers that hold until a note of its meeting, or a person, comes or goes.
#[derive(Clone, Debug)]
pub struct Entry {
    pub(super) path: Path,
    /// What the registers call it.
    pub(super) number: Number,
    head: Head,
    /// What it says, as bytes: of most notes of a vault nobody asks, and they take a third of the room.
    packed: Box<[u8]>,
    facts: OnceLock<Box<Facts>>,
    /// Who its people are.
    people: OnceLock<Box<[Arc<Named>]>>,
    /// The notes of its meeting, itself included, by path.
    meeting: OnceLock<Arc<[Path]>>,
    /// The open items of its meeting, where it is the first of its notes.
    owed: OnceLock<Box<[Owed]>>,
    /// What that meeting says whoever asks.
    digest: OnceLock<Arc<Digest>>,
}

/// What is asked of every note of a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// As [`Facts::kind`].
    pub kind: Kind,
    /// As [`Facts::date`].
    pub date: Option<Date>,
    /// As [`Facts::is_ignored`].
    pub is_ignored: bool,
    /// As [`Facts::generated`].
    pub generated: bool,
    /// Whether it has a [`Facts::file`].
    pub is_imported: bool,
    /// As [`Facts::spoken`].
    pub spoken: u64,
}

impl Head {
    /// Of a note with these facts.
    #[must_use]
    pub fn of(facts: &Facts) -> Self {
        Self {
            kind: facts.kind,
            date: facts.date,
            is_ignored: facts.is_ignored(),
            generated: facts.generated,
            is_imported: facts.file.is_some(),
            spoken: facts.spoken,
        }
    }

    /// As [`Facts::is_meeting`].
    #[must_use]
    pub const fn is_meeting(&self) -> bool {
        self.kind.is_meeting()
    }

    /// Whether both are of one transcript: their speech is the same, and so much that it tells the meeting.
    #[must_use]
    pub const fn is_copy_of(&self, other: &Self) -> bool {
        self.spoken & 1 == 1 && self.spoken == other.spoken
    }

    /// As [`Facts::day`].
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.date.and_then(Date::day)
    }
}

/// Most notes whose facts stay unpacked when nobody asks for them any more: all of ten thousand, while in a vault of a
/// hundred thousand all would take as much room as everything else together.
const MOST_UNPACKED: usize = 10 << 10;

/// How many of them are packed again at once: less than a millisecond's work.
const RESTED_AT_ONCE: usize = 1 << 9;

/// The notes of which something was worked out since all was forgotten; some more than once.
#[derive(Debug, Default)]
pub(super) struct Visited(Mutex<Vec<Path>>);

impl Visited {
    fn add(&self, path: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(path.clone());
    }

    /// Leaves each note once, where there are more than there can be.
    pub fn thin_out(&mut self, notes: usize) {
        let all = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        if all.len() > 4 * notes + 64 {
            *all = std::mem::take(all).into_iter().gathered::<BTreeSet<Path>>().into_iter().collect();
        }
    }

    pub fn is_empty(&mut self) -> bool {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    fn take(&mut self) -> Vec<Path> {
        std::mem::take(self.0.get_mut().unwrap_or_else(PoisonError::into_inner))
    }

    /// The first of them, where there are more than so many.
    fn first_beyond(&mut self, most: usize) -> Vec<Path> {
        let all = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        let beyond = all.len().saturating_sub(most).min(RESTED_AT_ONCE);
        all.drain(..beyond).collect()
    }
}

impl Clone for Visited {
    fn clone(&self) -> Self {
        Self(Mutex::new(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()))
    }
}

impl PartialEq for Entry {
    /// What was worked out does not count.
    fn eq(&self, other: &Self) -> bool {
        self.head == other.head && self.head == Head::of(self.facts()) && self.facts() == other.facts()
    }
}

impl Entry {
    /// A note as it was read.
    pub(super) fn read(path: Path, facts: Facts, packed: Box<[u8]>) -> Self {
        let entry = Self::at_rest(path, Head::of(&facts), packed);
        Self { facts: Box::new(facts).into(), ..entry }
    }

    /// A note whose facts nobody has asked for.
    pub(super) fn at_rest(path: Path, head: Head, packed: Box<[u8]>) -> Self {
        let (facts, people, meeting, owed, digest) = Default::default();
        Self { path, number: 0, head, packed, facts, people, meeting, owed, digest }
    }

    /// What is asked of every note.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// What it says; others ask [`Index::facts`], which sees to it that it is packed again one day.
    fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| Box::new(packed::unpack(&self.path, self.head.kind, &self.packed)))
    }

    /// The names that it may hold.
    pub(super) fn traces(&self) -> Cow<'_, Traces> {
        match self.facts.get() {
            None => Cow::Owned(packed::traces(&self.path, &self.packed)),
            Some(facts) => Cow::Borrowed(&facts.traces),
        }
    }

    /// Under which names it stands.
    pub(super) fn keys(&self) -> Keys {
        packed::keys(&self.path, &self.packed).unwrap_or_default()
    }

    /// What it says as bytes.
    pub(super) fn packed(&self) -> &[u8] {
        &self.packed
    }

    fn forget(&mut self) {
        self.people = OnceLock::new();
        self.forget_meeting();
    }

    fn forget_meeting(&mut self) {
        (self.meeting, self.owed, self.digest) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
    }
}

impl Index {
    /// What a note says, for as long as it is asked for.
    #[must_use]
    pub fn facts<'i>(&self, entry: &'i Entry) -> &'i Facts {
        if entry.facts.get().is_none() {
            self.unpacked.add(&entry.path);
        }
        entry.facts()
    }

    /// A note that was read, and what it says is at hand.
    pub(super) fn just_read(&mut self, path: &str, facts: Facts, keys: &Keys) -> Entry {
        let packed = packed::pack(path, &facts, keys, self.stamp);
        // What was unpacked before stands among those that are to be forgotten one day, and once is enough.
        let is_unpacked = self.entry(path).is_some_and(|before| before.facts.get().is_some());
        let path: Path = path.into();
        if !is_unpacked {
            self.unpacked.add(&path);
        }
        Entry::read(path, facts, packed.into())
    }

    /// Forgets what the bytes of notes say as well, of those that were asked for first.
    pub(super) fn rest(&mut self) {
        for path in self.unpacked.first_beyond(MOST_UNPACKED) {
            self.notes.get_mut(&path).into_iter().for_each(|entry| entry.facts = OnceLock::new());
        }
    }

    pub(super) fn entry(&self, path: &str) -> Option<&Entry> {
        self.notes.get(path)
    }

    /// Who the people of a note are.
    pub(super) fn people_in<'i>(&'i self, entry: &'i Entry) -> &'i [Arc<Named>] {
        entry.people.get_or_init(|| {
            self.asked.add(&entry.path);
            self.facts(entry).people.iter().map(|written| self.named(written)).collect()
        })
    }

    /// The notes of the meeting that the note at `path` belongs to, itself included.
    pub(super) fn meeting_of(&self, path: &Path) -> Arc<[Path]> {
        match self.entry(path) {
            Some(entry) => self.meeting_of_entry(path, entry),
            None => Arc::new([path.clone()]),
        }
    }

    /// The same, for who has the note's entry at hand.
    pub(super) fn meeting_of_entry(&self, path: &Path, entry: &Entry) -> Arc<[Path]> {
        if !entry.head.is_meeting() {
            return Arc::new([path.clone()]);
        }
        if let Some(known) = entry.meeting.get() {
            return known.clone();
        }
        let meeting: Arc<[Path]> = self.work_out_meeting(path).into_iter().collect();
        // All of its notes know it, or none: who changes one can tell which others to ask again.
        for note in meeting.iter() {
            let known = if note == path { Some(entry) } else { self.entry(note) };
            self.asked.add(note);
            known.map(|entry| entry.meeting.get_or_init(|| meeting.clone()));
        }
        meeting
    }

    /// The open items of the meeting of these notes.
    pub(super) fn owed_in<'i>(&'i self, meeting: &[Path]) -> &'i [Owed] {
        let Some(entry) = self.first_of(meeting) else { return &[] };
        let work_out = || {
            self.asked.add(&entry.path);
            self.work_out_owed(meeting)
        };
        entry.owed.get_or_init(work_out)
    }

    /// The note that keeps what was worked out about a meeting.
    fn first_of(&self, notes: &[Path]) -> Option<&Entry> {
        notes.first().and_then(|first| self.entry(first))
    }

    /// What a meeting says whoever asks.
    #[must_use]
    pub fn digest(&self, meeting: &Meeting) -> Arc<Digest> {
        let work_out = || Arc::new(self.work_out_digest(meeting));
        let Some(entry) = self.first_of(&meeting.notes) else { return work_out() };
        let visit = || {
            self.asked.add(&entry.path);
            work_out()
        };
        entry.digest.get_or_init(visit).clone()
    }

    /// Forgets what was worked out about all notes: names may mean somebody else now.
    pub(super) fn forget_answers(&mut self) {
        self.known_names.forget();
        self.known_things.forget();
        self.forget_terms();
        self.versions.names += 1;
        for path in self.asked.take() {
            self.notes.get_mut(&path).into_iter().for_each(|entry| entry.forget());
        }
    }

    /// Forgets what was worked out about the meetings that a note of this path and these facts may join or leave.
    pub(super) fn forget_meetings(&mut self, path: &Path, entry: &Entry) {
        if self.asked.is_empty() {
            return;
        }
        for near in self.near(path, self.facts(entry)) {
            let Some(known) = self.notes.get(&near).and_then(|entry| entry.meeting.get()).cloned() else {
                continue;
            };
            for note in known.iter() {
                if let Some(entry) = self.notes.get_mut(note) {
                    entry.forget_meeting();
                }
            }
        }
    }

    /// The notes from which a note of this path and these facts may be reached.
    fn near(&self, path: &Path, facts: &Facts) -> Paths {
        let by_name =
            |map: &Names, name: &str| -> Paths { self.at(map.of(&base_name(name).to_lowercase())).cloned().gathered() };
        let mut near = by_name(&self.sourced, path);
        if !near.is_empty() {
            // Which of several notes of one name is the source may be another now.
            near.extend(by_name(&self.named, path));
        }
        near.insert(path.clone());
        if facts.kind == Kind::Transcript {
            near.extend(self.of_one_recording(path).map(|(other, _)| other.clone()));
        }
        if let Some(source) = &facts.source {
            near.extend(by_name(&self.sourced, source));
            near.extend(by_name(&self.named, source));
        }
        if let Some(day) = facts.day().filter(|_| facts.is_meeting()) {
            // Whom the user met is who tells a day's meetings from each other.
            let others = facts.people.iter().filter(|name| !self.is_user(name));
            let keys = others.map(|name| hash(&self.people.read(name).key()));
            near.extend(keys.flat_map(|key| self.at(self.on_day.at(&(day, key)))).cloned());
        }
        near
    }
}
