//! Open items: what a person owes, and what the user owes them.

use std::collections::BTreeSet;

use super::{Facts, Index, Meeting, Path, Paths, Task, capitalised, ends, owner_in_heading};
use crate::action::section::{self, Told};
use crate::action::{LineOwner, owners, without_owners};
use crate::note::Note;
use crate::person::{People, Present, Shape, Who, words};

/// An open task that concerns a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenItem {
    /// The note it stands in.
    pub path: Path,
    /// The task as it stands there.
    pub task: Task,
    /// What is to be done, without the owner.
    pub text: String,
    /// Whether the user owes it, else the person.
    pub by_user: bool,
    /// Who owes it, by name.
    pub owners: Vec<String>,
}

impl Index {
    /// The open items between the user and a person: the oldest due first, those without a date last.
    #[must_use]
    pub fn open_items(&self, name: &str) -> Vec<OpenItem> {
        let Some(own) = self.id(name) else { return Vec::new() };
        self.open_items_of(name, &own, &self.meetings(name))
    }

    /// The same, for who knows the person's meetings already.
    #[must_use]
    pub fn open_items_of(&self, name: &str, own: &str, meetings: &[Meeting]) -> Vec<OpenItem> {
        let mut notes: Paths = meetings.iter().flat_map(|meeting| meeting.notes.iter().cloned()).collect();
        notes.extend(self.took_part_in(name));
        for ends in self.keys_of(name).iter().map(|key| ends(key)) {
            notes.extend(self.owned.get(&ends).into_iter().flatten().cloned());
        }
        let mut found: Vec<OpenItem> = Vec::new();
        let mut seen = Paths::new();
        for path in &notes {
            if seen.contains(path) {
                continue;
            }
            let meeting = self.notes_of_meeting(path);
            found.extend(self.items_of_meeting(&meeting, own));
            seen.extend(meeting);
        }
        found.sort_by(|one, other| order(one).cmp(&order(other)));
        found
    }

    /// The open items of one meeting: those of the note that speaks, unless another of its notes
    /// says they are done. A done task stays done.
    fn items_of_meeting(&self, meeting: &Paths, own: &str) -> Vec<OpenItem> {
        let mut notes: Vec<(&Path, &Facts)> =
            meeting.iter().filter_map(|note| self.notes.get_key_value(note)).collect();
        notes.sort_by_key(|(path, facts)| (facts.kind, *path));
        if !notes.iter().any(|(_, facts)| facts.tasks.iter().any(|task| task.state.is_open())) {
            return Vec::new();
        }
        let among: Vec<&str> = notes.iter().flat_map(|(_, facts)| &facts.people).map(String::as_str).collect();
        let company = Company::new(self, &among, own);
        let circle = section::Company::new(&self.settings, &self.people, among);
        let told_of = |task: &Task| self.told(task, &company.present, &circle);
        // In one note an open task beside a done one of the same words is another task: it comes back.
        let mut told: Vec<(&Path, Told)> = Vec::new();
        for (path, facts) in notes.iter().filter(|_| notes.len() > 1) {
            told.extend(facts.tasks.iter().filter(|task| !task.state.is_open()).map(|task| (*path, told_of(task))));
        }
        let mut found = Vec::new();
        for (path, facts) in &notes {
            let mut open = Vec::new();
            for task in facts.tasks.iter().filter(|task| task.state.is_open()) {
                let own = (notes.len() > 1).then(|| told_of(task));
                let is_told = |own: &Told| told.iter().any(|(note, other)| note != path && other.is_same(own));
                if own.as_ref().is_none_or(|own| !is_told(own)) {
                    found.extend(self.item(path, task, &company));
                    open.extend(own.map(|own| (*path, own)));
                }
            }
            told.extend(open);
        }
        found
    }

    fn told(&self, task: &Task, present: &Present, circle: &section::Company<'_>) -> Told {
        let written = self.written_owners(task, present);
        let owner = self.owners_of(task, present).into_iter().next();
        circle.told(&without_owners(&task.text, &written), owner.as_deref(), task.due)
    }

    fn item(&self, path: &Path, task: &Task, company: &Company<'_>) -> Option<OpenItem> {
        let written = self.written_owners(task, &company.present);
        let owners = self.resolved(task, &written, &company.present);
        let by_user = owners.iter().any(|name| self.is_user(name));
        let by_person = owners.iter().any(|name| self.id(name).as_deref() == Some(company.own));
        let text = what_is_to_be_done(&task.text, &written);
        // Of a thing everything counts that is open in its meetings.
        let owed = company.is_thing || by_person || (by_user && (company.alone || company.is_named_in(&text)));
        owed.then(|| OpenItem { path: path.clone(), task: task.clone(), text, by_user: by_user && !by_person, owners })
    }

    /// The names of a task's owners: as written at an end of its text, else as its heading says.
    #[must_use]
    pub fn owners_of(&self, task: &Task, present: &Present) -> Vec<String> {
        self.resolved(task, &self.written_owners(task, present), present)
    }

    fn resolved(&self, task: &Task, written: &[LineOwner], present: &Present) -> Vec<String> {
        let heading = task.heading.as_deref().and_then(owner_in_heading).filter(|_| written.is_empty());
        let named = written.iter().map(|owner| owner.name.as_str()).chain(heading);
        let name = |text: &str| match self.people.who_among(text, present) {
            _ if self.is_user(text) => Some(text.to_owned()),
            Who::One(name) => Some(name),
            Who::Nobody => self.display_name(text),
            Who::Several(_) => None,
        };
        named.filter_map(name).collect()
    }

    fn written_owners(&self, task: &Task, present: &Present) -> Vec<LineOwner> {
        let known = |name: &str| self.is_user(name) || matches!(self.people.who_among(name, present), Who::One(_));
        owners(&task.text, &known)
    }
}

/// The text of a task as a reader sees it, without its owners: "[[Ada Novak]] to send it." is "Send it".
fn what_is_to_be_done(text: &str, written: &[LineOwner]) -> String {
    let left = without_owners(text, written);
    let note = Note::parse(&left);
    let plain = super::reading::one_line(&note.plain(note.body));
    let plain = plain.trim_end_matches(['.', ' ', ':', ',']);
    let is_first = written.first().is_some_and(|owner| text[..owner.span.start].trim().is_empty());
    match plain.strip_prefix("to ").filter(|_| is_first) {
        Some(task) => capitalised(task),
        None => plain.to_owned(),
    }
}

/// A person among the people of a meeting.
pub struct Company<'i> {
    index: &'i Index,
    own: &'i str,
    present: Present,
    /// Whether nobody but the person and the user was there.
    alone: bool,
    /// Whether it is no person.
    is_thing: bool,
    /// Their first name, where it is unique in the meeting.
    first_name: Option<String>,
    /// Their name, for a person who has no page.
    register: Option<People>,
}

impl<'i> Company<'i> {
    /// The person whose names have `own` in common, among these people.
    #[must_use]
    pub fn new(index: &'i Index, among: &[&str], own: &'i str) -> Self {
        let present = index.people.present(among);
        let others: BTreeSet<String> =
            among.iter().filter(|name| !index.is_user(name)).filter_map(|name| index.id(name)).collect();
        let first = own.split(' ').next().unwrap_or_default().to_owned();
        let is_own = |first: &String| {
            others.contains(own)
                && matches!(index.people.who_among(first, &present), Who::One(name) if index.id(&name).as_deref() == Some(own))
        };
        let first_name = Some(first).filter(is_own);
        let register = index.people.page(own).is_none().then(|| {
            let mut register = People::default();
            register.add(&capitals(own), &[], "");
            register
        });
        let is_thing = index.people.page(own).is_some_and(|page| index.is_thing(page));
        Self { index, own, alone: others.len() == 1 && others.contains(own), is_thing, first_name, register, present }
    }

    /// Whether a text of the meeting names the person, by full name, alias or a first name unique there.
    #[must_use]
    pub fn is_named_in(&self, text: &str) -> bool {
        let register = self.register.as_ref().unwrap_or(&self.index.people);
        let is_own = |name: &str| self.register.is_some() || self.index.id(name).as_deref() == Some(self.own);
        if register.mentions(text).iter().any(|(_, name)| is_own(name)) {
            return true;
        }
        let Some(first) = &self.first_name else { return false };
        words(text).iter().any(|word| word.shape != Shape::Small && word.key == *first)
    }
}

/// A key as a name in prose is written.
fn capitals(key: &str) -> String {
    key.split(' ').map(capitalised).collect::<Vec<_>>().join(" ")
}

/// By date, then priority, then place; without a date last.
fn order(item: &OpenItem) -> impl Ord + '_ {
    let task = &item.task;
    (item.by_user, task.due.is_none(), task.due, task.priority.is_none(), task.priority, &item.path, &item.text)
}
