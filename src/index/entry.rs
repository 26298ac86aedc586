//! A note in the index, and what was worked out about it since somebody asked.

use std::sync::{Arc, OnceLock};

use super::items::Owed;
use super::people::Named;
use super::register::Names;
use super::{Facts, Index, Path, Paths, base_name};
use crate::person::hash;

/// What a note says, and answers that hold until a note of its meeting, or a person, comes or goes.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub facts: Facts,
    /// Who its people are.
    people: OnceLock<Box<[Arc<Named>]>>,
    /// The notes of its meeting, itself included, by path.
    meeting: OnceLock<Arc<[Path]>>,
    /// The open items of its meeting, where it is the first of its notes.
    owed: OnceLock<Box<[Owed]>>,
}

impl PartialEq for Entry {
    /// What was worked out does not count.
    fn eq(&self, other: &Self) -> bool {
        self.facts == other.facts
    }
}

impl Entry {
    pub fn new(facts: Facts) -> Self {
        Self { facts, people: OnceLock::new(), meeting: OnceLock::new(), owed: OnceLock::new() }
    }

    fn forget(&mut self) {
        (self.people, self.meeting, self.owed) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
    }
}

impl Index {
    pub(super) fn entry(&self, path: &str) -> Option<&Entry> {
        self.notes.get(path)
    }

    /// Who the people of a note are.
    pub(super) fn people_in<'i>(&'i self, entry: &'i Entry) -> &'i [Arc<Named>] {
        entry.people.get_or_init(|| {
            self.is_asked.get_or_init(|| ());
            entry.facts.people.iter().map(|written| self.named(written)).collect()
        })
    }

    /// The notes of the meeting that the note at `path` belongs to, itself included.
    pub(super) fn meeting_of(&self, path: &Path) -> Arc<[Path]> {
        let Some(entry) = self.entry(path).filter(|entry| entry.facts.is_meeting()) else {
            return Arc::new([path.clone()]);
        };
        if let Some(known) = entry.meeting.get() {
            return known.clone();
        }
        self.is_asked.get_or_init(|| ());
        let meeting: Arc<[Path]> = self.work_out_meeting(path).into_iter().collect();
        // All of its notes know it, or none: who changes one can tell which others to ask again.
        for entry in meeting.iter().filter_map(|note| self.entry(note)) {
            entry.meeting.get_or_init(|| meeting.clone());
        }
        meeting
    }

    /// The open items of the meeting of these notes.
    pub(super) fn owed_in(&self, meeting: &[Path]) -> &[Owed] {
        let Some(entry) = meeting.first().and_then(|first| self.entry(first)) else { return &[] };
        self.is_asked.get_or_init(|| ());
        entry.owed.get_or_init(|| self.work_out_owed(meeting))
    }

    /// Forgets what was worked out about all notes: names may mean somebody else now.
    pub(super) fn forget_answers(&mut self) {
        self.known_names.forget();
        if self.is_asked.take().is_some() {
            self.notes.values_mut().for_each(Entry::forget);
        }
    }

    /// Forgets what was worked out about the meetings that a note of this path and these facts may join or leave.
    pub(super) fn forget_meetings(&mut self, path: &Path, facts: &Facts) {
        if self.is_asked.get().is_none() {
            return;
        }
        for near in self.near(path, facts) {
            let Some(known) = self.notes.get(&near).and_then(|entry| entry.meeting.get()).cloned() else {
                continue;
            };
            for note in known.iter() {
                if let Some(entry) = self.notes.get_mut(note) {
                    (entry.meeting, entry.owed) = (OnceLock::new(), OnceLock::new());
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
        near.extend(self.beside(path).map(|(other, _)| other.clone()));
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
