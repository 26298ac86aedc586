//! Open items: what a person owes, and what the user owes them.

use crate::text::Order;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::people::Named;
use super::{Facts, Index, Meeting, Path, Task, capitalised, ends, owner_in_heading};
use crate::action::section::{self, Told};
use crate::action::{LineOwner, owners, without_owners};
use crate::note::Note;
use crate::person::{People, Present, Scan, Shape, Who, sign_of_hash, sign_of_word};

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
        let mut notes: BTreeSet<&Path> = meetings.iter().flat_map(|meeting| &meeting.notes).collect();
        let took = self.took_part_in(name);
        notes.extend(&took);
        for ends in self.keys_of(name).iter().map(|key| ends(key)) {
            notes.extend(self.owned.of(&ends));
        }
        let signs = self.signs(own);
        let mut found: Vec<OpenItem> = Vec::new();
        let mut seen = BTreeSet::new();
        for path in notes {
            let meeting = self.meeting_of(path);
            if meeting.len() == 1 || seen.insert(meeting.first().cloned()) {
                found.extend(self.items_of_meeting(&meeting, own, &signs));
            }
        }
        found.order_by(|one, other| order(one).cmp(&order(other)));
        found
    }

    fn items_of_meeting(&self, meeting: &[Path], own: &str, signs: &Signs) -> Vec<OpenItem> {
        let mut company = None;
        // Of a thing everything counts that is open in its meetings.
        let is_thing = self.people.page(own).is_some_and(|page| self.is_thing(page));
        let mut found = Vec::new();
        for owed in self.owed_in(meeting) {
            let by_person = owed.owners.iter().any(|owner| owner.named.id.as_deref() == Some(own));
            let by_user = owed.owners.iter().any(|owner| owner.named.is_user);
            let mut is_theirs = || {
                let company = company.get_or_insert_with(|| Company::new(self, meeting.iter(), own, signs));
                company.is_alone() || company.is_named_in(&owed.text)
            };
            let task = self.note(&owed.path).and_then(|facts| facts.tasks.get(owed.task));
            if let Some(task) = task.filter(|_| is_thing || by_person || (by_user && is_theirs())) {
                found.push(OpenItem {
                    path: owed.path.clone(),
                    task: task.clone(),
                    text: owed.text.to_string(),
                    by_user: by_user && !by_person,
                    owners: owed.owners.iter().map(|owner| owner.name.to_string()).collect(),
                });
            }
        }
        found
    }

    /// The open items of one meeting: those of the note that speaks, unless another of its notes
    /// says they are done. A done task stays done.
    pub(super) fn work_out_owed(&self, meeting: &[Path]) -> Box<[Owed]> {
        let mut notes: Vec<(&Path, &Facts)> =
            meeting.iter().filter_map(|note| Some((note, self.note(note)?))).collect();
        notes.order_by_key(|(path, facts)| (facts.kind, *path));
        if !notes.iter().any(|(_, facts)| facts.tasks.iter().any(|task| task.state.is_open())) {
            return Box::default();
        }
        let among: Vec<&str> = notes.iter().flat_map(|(_, facts)| &facts.people).map(String::as_str).collect();
        let present = self.people.present(&among);
        let circle = section::Company::new(&self.settings, &self.people, among);
        let told_of = |task: &Task| self.told(task, &present, &circle);
        // In one note an open task beside a done one of the same words is another task: it comes back.
        let mut told: Vec<(&Path, Told)> = Vec::new();
        for (path, facts) in notes.iter().filter(|_| notes.len() > 1) {
            told.extend(facts.tasks.iter().filter(|task| !task.state.is_open()).map(|task| (*path, told_of(task))));
        }
        let mut found = Vec::new();
        for (path, facts) in &notes {
            let mut open = Vec::new();
            for (at, task) in facts.tasks.iter().enumerate().filter(|(_, task)| task.state.is_open()) {
                let own = (notes.len() > 1).then(|| told_of(task));
                let is_told = |own: &Told| told.iter().any(|(note, other)| note != path && other.is_same(own));
                if own.as_ref().is_none_or(|own| !is_told(own)) {
                    found.push(self.owed(path, at, task, &present));
                    open.extend(own.map(|own| (*path, own)));
                }
            }
            told.extend(open);
        }
        found.into()
    }

    fn owed(&self, path: &Path, at: usize, task: &Task, present: &Present) -> Owed {
        let written = self.written_owners(task, present);
        let owner = |name: String| Owner { named: self.named(&name), name: name.into() };
        let owners = self.resolved(task, &written, present).into_iter().map(owner).collect();
        Owed { path: path.clone(), task: at, owners, text: what_is_to_be_done(&task.text, &written).into() }
    }

    fn told(&self, task: &Task, present: &Present, circle: &section::Company<'_>) -> Told {
        let written = self.written_owners(task, present);
        let owner = self.owners_of(task, present).into_iter().next();
        circle.told(&without_owners(&task.text, &written), owner.as_deref(), task.due)
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

/// An open task of a meeting, and who owes it.
#[derive(Clone, Debug)]
pub(super) struct Owed {
    /// The note it stands in.
    path: Path,
    /// Its place among the note's tasks.
    task: usize,
    owners: Box<[Owner]>,
    /// What is to be done, without the owners.
    text: Box<str>,
}

/// Who owes a task.
#[derive(Clone, Debug)]
struct Owner {
    /// By the people of its meeting.
    name: Box<str>,
    /// Who that is.
    named: Arc<Named>,
}

/// What a note that names a person holds: one of these traces. `None` where a name leaves none by
/// itself (see [`Traces`](crate::person::Traces)), so that every text has to be read.
pub struct Signs(Option<Vec<u64>>);

impl Signs {
    /// Whether the note may name the person.
    #[must_use]
    pub fn may_stand_in(&self, facts: &Facts) -> bool {
        self.0.as_ref().is_none_or(|signs| signs.iter().any(|sign| facts.traces.holds(*sign)))
    }

    /// Whether the text may name the person: most texts of a meeting do not, and need no closer look.
    #[must_use]
    pub fn may_stand_in_text(&self, text: &str) -> bool {
        let Some(signs) = &self.0 else { return true };
        let mut words = Scan::new(text);
        while let Some(word) = words.next_word() {
            if word.shape == Shape::Capital && signs.contains(&sign_of_hash(word.hash)) {
                return true;
            }
        }
        false
    }
}

impl Index {
    /// The signs of the person whose names have `own` in common.
    #[must_use]
    pub fn signs(&self, own: &str) -> Signs {
        let first = own.split(' ').next().and_then(sign_of_word);
        let names = match self.people.page(own) {
            Some(_) => self.people.signs(own),
            None => sign_of_word(own.split(' ').next().unwrap_or_default()).map(|sign| vec![sign]),
        };
        Signs(names.zip(first).map(|(names, first)| names.into_iter().chain([first]).collect()))
    }
}

/// A person among the people of a meeting.
pub struct Company<'i> {
    index: &'i Index,
    own: &'i str,
    signs: &'i Signs,
    notes: Vec<&'i Path>,
    present: OnceCell<Vec<&'i Named>>,
    /// Whether any note of the meeting may name them.
    may_be_named: bool,
    voice: OnceCell<Voice>,
}

/// How the texts of a meeting name a person.
struct Voice {
    /// Their first name, where it is unique in the meeting.
    first_name: Option<String>,
    /// Their name, for a person who has no page.
    register: Option<People>,
}

impl<'i> Company<'i> {
    /// The person whose names have `own` in common, and who leaves these signs, in the meeting of these notes.
    #[must_use]
    pub fn new(index: &'i Index, notes: impl Iterator<Item = &'i Path>, own: &'i str, signs: &'i Signs) -> Self {
        let notes: Vec<&Path> = notes.collect();
        let may_be_named = notes.iter().filter_map(|note| index.note(note)).any(|facts| signs.may_stand_in(facts));
        Self { index, own, signs, notes, may_be_named, present: OnceCell::new(), voice: OnceCell::new() }
    }

    fn present(&self) -> &[&'i Named] {
        self.present.get_or_init(|| self.index.present_in(self.notes.iter().copied()).collect())
    }

    /// Whether nobody but the person and the user was there.
    fn is_alone(&self) -> bool {
        let mut others = self.present().iter().filter(|named| !named.is_user && named.id.is_some()).peekable();
        others.peek().is_some() && others.all(|named| named.id.as_deref() == Some(self.own))
    }

    /// Whether a text of the meeting names the person, by full name, alias or a first name unique there.
    #[must_use]
    pub fn is_named_in(&self, text: &str) -> bool {
        if !self.may_be_named || !self.signs.may_stand_in_text(text) {
            return false;
        }
        let Voice { first_name, register } = self.voice.get_or_init(|| self.voice());
        let is_own = |name: &str| register.is_some() || self.index.named(name).id.as_deref() == Some(self.own);
        let names = register.as_ref().unwrap_or(&self.index.people).mentions(text);
        if names.iter().any(|(_, name)| is_own(name)) {
            return true;
        }
        let Some(first) = first_name else { return false };
        let mut words = Scan::new(text);
        while let Some(word) = words.next_word() {
            if word.shape != Shape::Small && word.key == first {
                return true;
            }
        }
        false
    }

    fn voice(&self) -> Voice {
        let index = self.index;
        let among: Vec<&str> = self.present().iter().filter_map(|named| named.shown.as_deref()).collect();
        let is_there = self.present().iter().any(|named| !named.is_user && named.id.as_deref() == Some(self.own));
        let first = self.own.split(' ').next().unwrap_or_default();
        let is_own = |name: &str| index.named(name).id.as_deref() == Some(self.own);
        let is_unique = is_there && matches!(index.people.who(first, &among), Who::One(name) if is_own(&name));
        let register = index.people.page(self.own).is_none().then(|| {
            let mut register = People::default();
            register.add(&capitals(self.own), &[], "");
            register
        });
        Voice { first_name: is_unique.then(|| first.to_owned()), register }
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
