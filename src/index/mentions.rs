//! Who may be named in the prose of meeting notes: kept by page, so that a question reads only notes that may answer it.

use std::ops::Bound;

use super::register::Register;
use super::{Entry, Index, Path};

/// Page → meeting notes that may name the person.
pub(super) type Mentions = Register<Path>;

/// What became of a note.
#[derive(Clone, Copy)]
pub(super) enum Change {
    Came,
    Went,
}

impl Index {
    pub(super) fn note_mentions(&mut self, entry: &Entry, change: Change) {
        let Some(mentioned) = self.mentioned.get_mut().filter(|_| entry.head().is_meeting()) else { return };
        for page in self.people.traced(&entry.traces()) {
            match change {
                Change::Came => mentioned.insert_at(page, entry.number),
                Change::Went => mentioned.remove(page, entry.number),
            }
        }
    }

    /// Page → meeting notes that may name the person: one pass over the vault, once.
    pub(super) fn mentions_by_page(&self) -> &Mentions {
        self.mentioned.get_or_init(|| self.mentions_after(None, usize::MAX).1)
    }

    /// Works out for at most so many notes more what the first question about people needs of all; whether
    /// all is there now. For a host that has other work between two steps.
    pub fn prepare(&mut self, notes: usize) -> bool {
        if self.mentioned.get().is_none() {
            let begun = self.preparing.take();
            let (last, mentioned) = self.mentions_after(begun, notes.max(1));
            match last {
                Some(last) => self.preparing = Some((last, mentioned)),
                None => self.mentioned = mentioned.into(),
            }
        }
        self.rest();
        self.mentioned.get().is_some()
    }

    /// The mentions as far as they are known, with those of at most so many notes more; the last of these notes, if there are others.
    fn mentions_after(&self, known: Option<(Path, Mentions)>, most: usize) -> (Option<Path>, Mentions) {
        let (after, mut mentioned) = match known {
            Some((after, mentioned)) => (Bound::Excluded(after), mentioned),
            None => (Bound::Unbounded, Mentions::default()),
        };
        let mut last = None;
        for (count, (path, entry)) in self.notes.range((after, Bound::Unbounded)).enumerate() {
            if count == most {
                return (last, mentioned);
            }
            if entry.head().is_meeting() {
                for page in self.people.traced(&entry.traces()) {
                    mentioned.insert_at(page, entry.number);
                }
            }
            last = Some(path.clone());
        }
        (None, mentioned)
    }
}
