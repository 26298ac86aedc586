//! What is known of a person in one row: at once, or some notes at a time.

use std::cmp::Reverse;

use super::{Index, Path, Paths, Subject, Versions};
use crate::date::Date;
use crate::text::Order;

/// A person of the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The name of their page, or else as a note writes it.
    pub name: String,
    /// Their page.
    pub page: Option<String>,
    /// The latest date on which they took part in a meeting.
    pub last_contact: Option<Date>,
    /// The date of each meeting in which they took part, newest first; of some nothing is known.
    pub contacts: Vec<Option<Date>>,
    /// How many open items they owe.
    pub they_owe: usize,
    /// How many the user owes them.
    pub you_owe: usize,
}

/// The same while it is worked out.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    name: String,
    /// What the index was: another one is counted anew.
    versions: Versions,
    /// The notes that are still to be asked.
    left: Vec<Path>,
    /// One note of each meeting that has several.
    seen: Paths,
    contacts: Vec<Option<Date>>,
    they_owe: usize,
    you_owe: usize,
}

impl Index {
    /// All people: those with a page, and those who took part somewhere under a full name.
    /// The user, and first names that nothing completes, are not among them.
    #[must_use]
    pub fn known(&self) -> Vec<Known> {
        self.names().iter().map(|name| self.known_by(name)).collect()
    }

    /// One of these people, by name.
    #[must_use]
    pub fn one_known(&self, name: &str) -> Option<Known> {
        self.whole_name(name).map(|name| self.known_by(&name))
    }

    /// Works out for at most so many notes more what [`Index::one_known`] needs of a person's notes; whether all is
    /// there now. For a host that has other work between two steps: somebody may have taken part in every meeting.
    pub fn prepare_known(&mut self, name: &str, notes: usize) -> bool {
        self.rest();
        let Some(name) = self.whole_name(name) else { return true };
        let begun = self.tally.take().filter(|tally| tally.is_of(&name, self.versions));
        let mut tally = begun.unwrap_or_else(|| self.tally(&name));
        self.count(&mut tally, notes.max(1));
        let is_whole = tally.left.is_empty();
        self.tally = Some(tally);
        is_whole
    }

    /// The name under which a row shows somebody.
    fn whole_name(&self, name: &str) -> Option<String> {
        let name = self.display_name(name).filter(|name| self.is_person(name) && !self.is_user(name))?;
        let is_whole = self.people.page(&name).is_some() || self.people.read(&name).words.len() > 1;
        is_whole.then_some(name)
    }

    fn known_by(&self, name: &str) -> Known {
        let counted = self.tally.as_ref().filter(|tally| tally.is_of(name, self.versions) && tally.left.is_empty());
        let Tally { mut contacts, they_owe, you_owe, .. } = counted.cloned().unwrap_or_else(|| {
            let mut tally = self.tally(name);
            self.count(&mut tally, usize::MAX);
            tally
        });
        contacts.order_by_key(|date| Reverse(*date));
        let page = self.page_called(name).map(str::to_owned);
        let last_contact = contacts.iter().flatten().copied().max().max(self.told_contact(name));
        Known { name: name.to_owned(), page, last_contact, contacts, they_owe, you_owe }
    }

    fn tally(&self, name: &str) -> Tally {
        let left = Subject::new(self, name).known_notes();
        let (name, versions, seen) = (name.to_owned(), self.versions, Paths::new());
        Tally { name, versions, left, seen, contacts: Vec::new(), they_owe: 0, you_owe: 0 }
    }

    fn count(&self, tally: &mut Tally, notes: usize) {
        let subject = Subject::new(self, &tally.name);
        for path in tally.left.drain(tally.left.len().saturating_sub(notes)..) {
            let Some(concern) = subject.first(&path, &mut tally.seen) else { continue };
            for item in subject.items(&concern) {
                *(if item.by_user { &mut tally.you_owe } else { &mut tally.they_owe }) += 1;
            }
            tally.contacts.extend(concern.meeting.took_part.then_some(concern.meeting.date));
        }
    }
}

impl Tally {
    fn is_of(&self, name: &str, versions: Versions) -> bool {
        self.name == name && self.versions == versions
    }
}
