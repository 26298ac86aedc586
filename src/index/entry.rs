//! A note in the index, and what was worked out about it since somebody asked.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::digest::Digest;
use super::items::Owed;
use super::people::Named;
use super::register::Names;
use super::{Facts, Index, Kind, Meeting, Path, Paths, base_name};
use crate::person::hash;

/// What a note says, and answers that hold until a note of its meeting, or a person, comes or goes.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub path: Path,
    pub facts: Facts,
    /// Who its people are.
    people: OnceLock<Box<[Arc<Named>]>>,
    /// The notes of its meeting, itself included, by path.
    meeting: OnceLock<Arc<[Path]>>,
    /// The open items of its meeting, where it is the first of its notes.
    owed: OnceLock<Box<[Owed]>>,
    /// What that meeting says whoever asks.
    digest: OnceLock<Arc<Digest>>,
}

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
            *all = std::mem::take(all).into_iter().collect::<BTreeSet<Path>>().into_iter().collect();
        }
    }

    pub fn is_empty(&mut self) -> bool {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    fn take(&mut self) -> Vec<Path> {
        std::mem::take(self.0.get_mut().unwrap_or_else(PoisonError::into_inner))
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
        self.facts == other.facts
    }
}

impl Entry {
    pub fn new(path: Path, facts: Facts) -> Self {
        let (people, meeting) = (OnceLock::new(), OnceLock::new());
        Self { path, facts, people, meeting, owed: OnceLock::new(), digest: OnceLock::new() }
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
    pub(super) fn entry(&self, path: &str) -> Option<&Entry> {
        self.notes.get(path).map(Box::as_ref)
    }

    /// Who the people of a note are.
    pub(super) fn people_in<'i>(&'i self, entry: &'i Entry) -> &'i [Arc<Named>] {
        entry.people.get_or_init(|| {
            self.asked.add(&entry.path);
            entry.facts.people.iter().map(|written| self.named(written)).collect()
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
        if !entry.facts.is_meeting() {
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
        self.known_terms.forget();
        self.versions.names += 1;
        for path in self.asked.take() {
            self.notes.get_mut(&path).into_iter().for_each(|entry| entry.forget());
        }
    }

    /// Forgets what was worked out about the meetings that a note of this path and these facts may join or leave.
    pub(super) fn forget_meetings(&mut self, path: &Path, facts: &Facts) {
        if self.asked.is_empty() {
            return;
        }
        for near in self.near(path, facts) {
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
        let by_name = |map: &Names, name: &str| map.of(&base_name(name).to_lowercase()).cloned().collect();
        let mut near: Paths = by_name(&self.sourced, path);
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
            let keys = facts.people.iter().map(|name| hash(&self.people.read(name).key()));
            near.extend(keys.flat_map(|key| self.on_day.at(&(day, key)).cloned().collect::<Vec<_>>()));
        }
        near
    }
}
