//! Names of a note that may mean somebody of its meeting, and the alias that settles it.

use std::collections::BTreeSet;

use super::{Answer, Vault};
use crate::action::owners;
use crate::index::{Facts, Path, is_common, is_ignored};
use crate::note::{Note, Remark, Value, properties};
use crate::person::{Resemblance, Suggestion, Who, key, suggestions, written_names};
use crate::text::{Edits, Gather};
use crate::transcript;

/// A name in a note that may mean somebody who has a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameSuggestion {
    /// As it is written.
    pub written: String,
    /// Whom it may mean.
    pub person: String,
    /// Their page.
    pub page: String,
    /// Why.
    pub reason: Resemblance,
}

impl Vault {
    /// The names in a note that nobody is known by and that may mean one of its meeting's people.
    ///
    /// Nothing is done about them: [`Vault::alias`] is, once the user accepts one.
    #[must_use]
    pub fn name_suggestions(&self, path: &str, text: &str) -> Vec<NameSuggestion> {
        let text = super::repaired(text);
        let facts = Facts::read(path, &text, &self.settings);
        if facts.is_ignored() {
            return Vec::new();
        }
        let note = Note::parse(&text);
        let others = self.index.notes_of_meeting(&Path::from(path));
        let others = others.iter().filter(|other| other.as_ref() != path).filter_map(|other| self.index.note(other));
        let among: Vec<&String> = others.flat_map(|facts| &facts.people).chain(&facts.people).collect();
        let paged: BTreeSet<String> = among.iter().filter_map(|name| self.paged(name)).gathered();
        let paged: Vec<&str> = paged.iter().map(String::as_str).collect();
        let known = |name: &str| self.index.people().who(name, &paged) != Who::Nobody;
        let tasks = facts.tasks.iter().flat_map(|task| owners(&task.text, &known)).map(|owner| owner.name);
        let written = facts.people.iter().cloned().chain(tasks).chain(written_names(note.body.of(&text)));
        // Somebody of the vault who was not there is no other one misheard.
        let is_free = |name: &String| {
            let is_elsewhere = self.index.took_part(name) && !facts.people.contains(name);
            !self.index.is_user(name)
                && !self.index.begins_a_name(&key(name))
                && !is_elsewhere
                && !is_common(&key(name))
        };
        let written: Vec<String> = written.filter(is_free).collect();
        let mut found = suggestions(&written, &paged, &|name| self.index.people().who(name, &paged));
        found.extend(self.misspelt(&facts.people, &found));
        let voices = transcript::find(&note);
        let voices = voices.iter().flat_map(|transcript| &transcript.speakers);
        let voices: BTreeSet<&str> = voices.map(|speaker| speaker.label.as_str()).gathered();
        let with_page = |found: Suggestion| {
            let page = self.index.people().page(&found.person)?.to_owned();
            Some(NameSuggestion { written: found.written, person: found.person, page, reason: found.reason })
        };
        // Two who are both listed are two, unless one name is made of the other, or is only that of a voice while the other
        // says nothing: the program that wrote the speech down had the name from elsewhere.
        let is_other = |found: &Suggestion| {
            let is_listed = |name: &str| facts.people.iter().any(|own| key(own) == key(name));
            let is_voice = voices.contains(found.written.as_str()) && !voices.contains(found.person.as_str());
            found.reason != Resemblance::Handle && is_listed(&found.written) && is_listed(&found.person) && !is_voice
        };
        found.into_iter().filter(|found| !is_other(found)).filter_map(with_page).collect()
    }

    /// Names of the meeting's people that nobody in the vault has, and that are one person's there: full names but for a
    /// letter or for how they are spelt, "Tomas Lindt" of Tomas Lind, and handles, "tlind". Such a person is not in the
    /// meeting by their own name.
    /// Fails: two of nearly the same name, of whom only one has a page.
    fn misspelt(&self, people: &[String], found: &[Suggestion]) -> Vec<Suggestion> {
        let names: Vec<&str> = self.index.people().pages().map(|(_, name)| name).collect();
        let is_open = |name: &&String| found.iter().all(|found| found.written != **name) && !self.index.is_user(name);
        let open: Vec<String> = people.iter().filter(is_open).cloned().collect();
        let near = suggestions(&open, &names, &|name| self.index.people().who(name, &[]));
        let is_sure = |found: &Suggestion| match found.reason {
            Resemblance::Handle => true,
            Resemblance::Sound | Resemblance::Spelling => found.written.trim().contains(' '),
            Resemblance::Nickname | Resemblance::Short => false,
        };
        near.into_iter().filter(|found| is_sure(found) && !self.index.is_user(&found.person)).collect()
    }

    /// The person of this name who has a page.
    fn paged(&self, name: &str) -> Option<String> {
        match self.index.people().who(name, &[]) {
            Who::One(name) => Some(name),
            Who::Several(_) | Who::Nobody => None,
        }
    }

    /// Writes another name of theirs into the properties of a person's page; nothing where it is there already.
    #[must_use]
    pub fn alias(&self, path: &str, text: &str, alias: &str) -> Answer {
        let note = Note::parse(text);
        if is_ignored(path, &note, &self.settings) {
            return Answer::default();
        }
        let own = note.frontmatter.get("aliases");
        let written = note.frontmatter.texts("aliases");
        let is_known = written.iter().any(|known| key(known) == key(alias)) || key(alias).is_empty();
        if is_known {
            return Answer { remarks: note.remarks, ..Answer::default() };
        }
        if let (Some(Value::Map(_)), Some(field)) = (own, note.frontmatter.field("aliases")) {
            let message = format!("expected a list of names in `aliases`, found a table: “{alias}” is not written.");
            let map = Remark { span: field.span, message };
            return Answer { remarks: note.remarks.iter().cloned().chain([map]).collect(), ..Answer::default() };
        }
        let all = written.into_iter().filter(|known| !known.trim().is_empty()).chain([alias]);
        let aliases = Value::List(all.map(|name| Value::Text(name.to_owned())).collect());
        let set = properties::set(&note, &[("aliases", aliases)]).unwrap_or_default();
        Answer { remarks: note.remarks.clone(), ..Answer::certain(Edits::new(set).unwrap_or_default()) }
    }
}
