//! People of the vault: who a written name is, and whose pages a note affects.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Facts, Index, Kind, Meeting, Path, base_name, ends};
use crate::date::Date;
use crate::person::{Name, People, Who, key};
use crate::text::{Gather, Span};

/// Who a written name is, without a meeting around it.
#[derive(Debug)]
pub(super) struct Named {
    /// The name as it is written.
    pub written: Box<str>,
    /// The name, taken apart.
    pub read: Arc<Name>,
    /// Its key.
    pub key: String,
    /// What all names of the person have in common.
    pub id: Option<String>,
    /// The name of their page, or else the name without its affiliation.
    pub shown: Option<String>,
    /// The key of that name.
    pub shown_key: String,
    /// Whether it is the user's own name.
    pub is_user: bool,
}

impl Index {
    /// The names of those people.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        let pages = self.people.pages().filter(|(page, _)| !self.is_thing(page)).map(|(_, name)| name.to_owned());
        // Who has a page is known by it.
        let others = self.took.iter().filter(|(key, _)| self.people.page(key).is_none());
        let written = others.filter_map(|(key, notes)| self.written_as(key, self.at(notes).min()?));
        for name in pages.chain(written.filter(|name| self.people.read(name).words.len() > 1)) {
            if let Some(id) = self.id(&name).filter(|_| !self.is_user(&name)) {
                let name = self.display_name(&name).unwrap_or(name);
                names.entry(id).or_insert(name);
            }
        }
        names.into_values().collect()
    }

    fn written_as(&self, name: &str, path: &Path) -> Option<String> {
        self.note(path)?.people.iter().find(|written| self.people.read(written).key() == name).cloned()
    }

    /// The latest date on which the person took part, by the notes of their meetings and by what
    /// their page tells of notes that are no longer there.
    #[must_use]
    pub fn last_contact(&self, name: &str) -> Option<Date> {
        self.last_contact_in(&self.meetings(name)).max(self.told_contact(name))
    }

    /// The latest date of those meetings in which the person took part.
    #[must_use]
    pub fn last_contact_in(&self, meetings: &[Meeting]) -> Option<Date> {
        meetings.iter().filter(|meeting| meeting.took_part).filter_map(|meeting| meeting.date).max()
    }

    /// The latest date that the person's page tells of and no note.
    #[must_use]
    pub fn told_contact(&self, name: &str) -> Option<Date> {
        let page = self.page_called(name)?;
        self.latest_told(&self.note(page)?.told, page)
    }

    /// The latest date of what the page at `path` tells of notes that are not there (see [`told`](super::told)).
    #[must_use]
    pub fn latest_told(&self, told: &[(Date, Box<str>)], path: &str) -> Option<Date> {
        told.iter().filter(|(_, note)| self.locate(note, path).is_none()).map(|(date, _)| *date).max()
    }

    /// Whether the name is one of the user's own.
    #[must_use]
    pub fn is_user(&self, name: &str) -> bool {
        self.named(name).is_user
    }

    /// One text for all names of one person; `None` where it is nobody's or may be several people's.
    #[must_use]
    pub fn id(&self, written: &str) -> Option<String> {
        self.named(written).id.clone()
    }

    pub(super) fn named(&self, written: &str) -> Arc<Named> {
        self.known_names.get(written, || self.work_out(written))
    }

    fn work_out(&self, written: &str) -> Named {
        let read = self.people.read(written);
        let key = read.key();
        let who = match self.people.who(written, &[]) {
            Who::Nobody => self.only_full(&read).map_or(Who::Nobody, |name| Who::One(name.to_owned())),
            who => who,
        };
        let (id, shown) = match who {
            Who::One(name) => (Some(self.people.read(&name).full_key()), Some(name)),
            Who::Several(_) => (None, None),
            Who::Nobody => {
                let bare = written.split(['(', '[', '|', '<']).next().unwrap_or(written).trim();
                let is_name = !self.people.read(bare).is_empty();
                (Some(key.clone()).filter(|key| !key.is_empty()), is_name.then(|| bare.to_owned()))
            }
        };
        let shown_key = shown.as_deref().map(|shown| self.people.read(shown).key()).unwrap_or_default();
        let is_user = key == "myself" || self.user.contains(&key);
        Named { written: written.into(), read, key, id, shown, shown_key, is_user }
    }

    /// Whose first name is written as an initial: the only one of those with a page whom it fits, where nobody else whom
    /// it fits took part somewhere. "T. Lind" is Tomas Lind, unless Tina Lind was in a meeting.
    /// Fails: a Tina Lind of whom no note tells.
    fn only_full(&self, short: &Name) -> Option<&str> {
        let [first, .., last] = &short.words[..] else { return None };
        if first.chars().nth(1).is_some() {
            return None;
        }
        let fits = |name: &str| short.abbreviates(&self.people.read(name));
        let mut found = None;
        for page in self.people.pages_by_word(last).filter(|page| !self.is_thing(page)) {
            let name = self.people.name_at(page).filter(|name| fits(name));
            if name.is_some() && found.is_some_and(|found: &str| Some(key(found)) != name.map(key)) {
                return None;
            }
            found = found.or(name);
        }
        let name = found.filter(|name| !short.belongs_elsewhere(&self.people.read(name)))?;
        let is_other = |key: &str| fits(key) && self.people.who(key, &[]) != Who::One(name.to_owned());
        (!self.took.with_beginning(first).any(is_other)).then_some(name)
    }

    /// Whether who took part under this key may be whom an initial means, besides somebody who has a page.
    pub(super) fn shares_an_initial(&self, key: &str) -> bool {
        let Some((_, last)) = key.rsplit_once(' ') else { return false };
        let initial = key.chars().next();
        let is_namesake = |page: &str| {
            let name = self.people.name_at(page).map(|name| self.people.read(name));
            name.is_some_and(|name| name.words.first().and_then(|first| first.chars().next()) == initial)
        };
        self.people.who(key, &[]) == Who::Nobody && self.people.pages_by_word(last).any(is_namesake)
    }

    /// The name of the person's page, or else the name as it is written without its affiliation.
    #[must_use]
    pub fn display_name(&self, written: &str) -> Option<String> {
        self.named(written).shown.clone()
    }

    /// Whether it is the name of somebody who has a page or took part somewhere.
    #[must_use]
    pub fn is_person(&self, text: &str) -> bool {
        let is_one = |name: String| self.people.page(&name).is_none_or(|page| !self.is_thing(page));
        self.took.holds(&key(text))
            || match self.people.who(text, &[]) {
                Who::One(name) => is_one(name),
                Who::Several(_) => true,
                Who::Nobody => false,
            }
    }

    /// Whether a word, by its key, is the first or the last of a person's name of several words.
    #[must_use]
    pub fn is_in_a_name(&self, word: &str) -> bool {
        self.people.pages_by_word(word).any(|page| !self.is_thing(page))
    }

    /// Whether a word, by its key, begins a name of several words of somebody who took part, or begins or ends one of
    /// somebody who has a page.
    #[must_use]
    pub fn begins_a_name(&self, word: &str) -> bool {
        self.is_in_a_name(word) || (!word.contains(' ') && self.took.has_beginning(&format!("{word} ")))
    }

    /// Whether somebody took part in a meeting under this name.
    #[must_use]
    pub fn took_part(&self, name: &str) -> bool {
        self.took.holds(&key(name))
    }

    /// Whether the page is of something that is no person.
    #[must_use]
    pub fn is_thing(&self, page: &str) -> bool {
        self.note(page).is_some_and(|facts| facts.kind == Kind::Thing)
    }

    /// Where a text names the person by full name or alias.
    #[must_use]
    pub fn mentions_of(&self, text: &str, name: &str) -> Vec<Span> {
        let Some(own) = self.id(name) else { return Vec::new() };
        if self.people.page(name).is_some() {
            let mentions = self.people.mentions(text).into_iter();
            return mentions.filter(|(_, name)| self.id(name).as_ref() == Some(&own)).map(|(span, _)| span).collect();
        }
        // Nobody has registered the name, so the text is read for this one.
        let mut register = People::default();
        register.add(name, &[], "");
        register.mentions(text).into_iter().map(|(span, _)| span).collect()
    }

    /// The keys under which notes may have the person's name.
    pub(super) fn keys_of(&self, name: &str) -> BTreeSet<String> {
        let own = self.people.read(name).key();
        let ends = ends(&own);
        // "T. Lind" for Tomas Lind.
        let initial = ends.chars().next().map_or(0, char::len_utf8);
        let short = format!("{}{}", &ends[..initial], &ends[ends.find(' ').unwrap_or(initial)..]);
        let mut keys: BTreeSet<String> = self.people.all_names(name).into_iter().map(key).gathered();
        for ends in [&*ends, &short] {
            for key in self.took.with_ends(ends) {
                keys.insert(key.to_owned());
            }
        }
        keys.insert(own);
        keys
    }

    /// The people whose pages a change of this note affects: by name, without the user.
    ///
    /// Those are who took part in its meeting, who is linked or named in a note of it, who owns a task or is named in
    /// one where nobody met, and, of a person's page, that person.
    #[must_use]
    pub fn affected(&self, path: &str) -> BTreeSet<String> {
        let Some(entry) = self.notes.get(path) else { return BTreeSet::new() };
        let path = &entry.path;
        let mut names = BTreeSet::new();
        if entry.head().kind.is_page() {
            names.insert(base_name(path).to_owned());
        }
        for note in self.meeting_of(path).iter() {
            names.extend(self.note(note).map(|facts| self.named_in(note, facts)).unwrap_or_default());
        }
        names.retain(|name| !self.is_user(name));
        names
    }

    fn named_in(&self, path: &Path, facts: &Facts) -> BTreeSet<String> {
        let mut names: BTreeSet<String> = facts.people.iter().filter_map(|name| self.display_name(name)).gathered();
        if facts.is_meeting() || !facts.is_attended() {
            let page_name = |page: &str| self.people.names_of(page).first().map(|name| (*name).to_owned());
            names.extend(self.people.traced(&facts.traces).into_iter().filter_map(page_name));
        }
        if facts.is_meeting() {
            let about = facts.counterparts.iter().filter_map(|name| self.display_name(name));
            names.extend(about.filter(|name| self.people.page(name).is_some()));
            names.extend(facts.links().filter_map(|target| match self.people.who(base_name(target), &[]) {
                Who::One(name) => Some(name),
                Who::Several(_) => self.resolve(target, path).map(|page| base_name(page).to_owned()),
                Who::Nobody => None,
            }));
        }
        let among: Vec<&str> = facts.people.iter().map(String::as_str).collect();
        let present = self.people.present(&among);
        names.extend(facts.tasks.iter().flat_map(|task| self.owners_of(task, &present)));
        names
    }
}
