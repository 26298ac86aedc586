//! Open items: what a person owes, and what the user owes them.

use std::cell::OnceCell;
use std::sync::Arc;

use super::homonym;
use super::people::Named;
use super::{Concern, Facts, Index, Kind, Path, Presence, Subject, Task};
use crate::action::section::{self, Told};
use crate::action::{IsKnown, LineOwner, OwnerForm, Priority, owner_in_heading, owners, signed_owners, without_owners};
use crate::date::{Date, NaiveDate};
use crate::note::Note;
use crate::note::owned::is_among;
use crate::person::{People, Present, Scan, Shape, Who, and, hash, sign_of_hash, sign_of_word};
use crate::text::{Order, Span, capitalised};

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

impl OpenItem {
    /// What tells it from others on a page.
    #[must_use]
    pub fn print(&self) -> u64 {
        let due = self.task.due.map_or(0, |due| Date::Day(due).number() as u64 + 1);
        let priority = self.task.priority.map_or(0, |priority| priority as u64 + 1);
        let texts =
            [Some(self.path.as_ref()), Some(&self.text), self.task.heading.as_deref(), self.task.block.as_deref()];
        let texts = texts.into_iter().map(Option::unwrap_or_default).chain(self.owners.iter().map(String::as_str));
        let number = and(and(due, priority), u64::from(self.by_user));
        texts.fold(number, |print, text| and(print, hash(text)))
    }
}

/// Where an open item of somebody stands, in the order in which a page shows them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemAt {
    /// Whether the user owes it, else the person.
    pub by_user: bool,
    due: (bool, Option<NaiveDate>),
    priority: (bool, Option<Priority>),
    /// The note it stands in.
    pub path: Path,
    /// Its place among the note's tasks.
    task: usize,
}

impl Subject<'_> {
    /// The open items between the user and the person, of one of their concerns; of a thing, all that is open
    /// in its meetings, and in others what names it.
    #[must_use]
    pub fn items(&self, concern: &Concern) -> Vec<ItemAt> {
        let mut company = None;
        let is_its = self.kind == Kind::Thing && concern.presence == Presence::TookPart;
        let mut found = Vec::new();
        for owed in self.index.owed_in(&concern.meeting.notes) {
            let is_own = |owner: &Arc<Named>| owner.id.as_deref() == Some(&self.id);
            let by_person = !self.id.is_empty() && owed.owners.iter().any(is_own);
            let by_user = owed.owners.iter().any(|owner| owner.is_user);
            let mut is_theirs = || {
                let company = company.get_or_insert_with(|| Company::new(self, concern.meeting.notes.iter()));
                company.is_alone() || company.is_named_in(owed.text(self.index))
            };
            if is_its || by_person || ((by_user || self.kind == Kind::Thing) && is_theirs()) {
                found.extend(self.index.item_at(owed, by_user && !by_person));
            }
        }
        found
    }
}

impl Index {
    /// The open items between the user and a person: the oldest due first, those without a date last.
    #[must_use]
    pub fn open_items(&self, name: &str) -> Vec<OpenItem> {
        let subject = Subject::new(self, name);
        let mut items: Vec<ItemAt> = subject.concerns().iter().flat_map(|concern| subject.items(concern)).collect();
        items.order_by(Ord::cmp);
        items.iter().filter_map(|item| self.open_item(item)).collect()
    }

    fn item_at(&self, owed: &Owed, by_user: bool) -> Option<ItemAt> {
        let task = self.note(&owed.path)?.tasks.get(owed.task)?;
        let due = (task.due.is_none(), task.due);
        let priority = (task.priority.is_none(), task.priority);
        Some(ItemAt { by_user, due, priority, path: owed.path.clone(), task: owed.task })
    }

    /// The open item that stands there.
    #[must_use]
    pub fn open_item(&self, item: &ItemAt) -> Option<OpenItem> {
        let task = self.note(&item.path)?.tasks.get(item.task)?.clone();
        let meeting = self.meeting_of(&item.path);
        let is_it = |owed: &&Owed| owed.task == item.task && owed.path == item.path;
        let owed = self.owed_in(&meeting).iter().find(is_it)?;
        let owners = owed.owners.iter().map(|owner| owner.written.to_string()).collect();
        let text = owed.text(self).to_owned();
        Some(OpenItem { path: item.path.clone(), task, text, by_user: item.by_user, owners })
    }

    /// The open items of one meeting: those of the note that speaks, unless another of its notes
    /// says they are done.
    ///
    /// The note that speaks decides in everything else; here "a done task stays done" comes first, because a box is
    /// ticked where somebody sees it, and nobody unticks one by not looking at the other note. Failure: a task
    /// that is opened again in one of the notes stays away until it is open in both, and so does one that is
    /// written into the transcript's note by hand in the words of what was taken out of the meeting's.
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
        for (place, (path, facts)) in notes.iter().enumerate() {
            // What was written into a note that speaks before this one, and stands there no more, the user took out.
            let is_gone = |own: &Told| notes[..place].iter().any(|(_, facts)| is_among(&facts.written, &own.id()));
            let mut open = Vec::new();
            for (at, task) in facts.tasks.iter().enumerate().filter(|(_, task)| task.state.is_open()) {
                let own = (notes.len() > 1).then(|| told_of(task));
                let is_told = |own: &Told| told.iter().any(|(note, other)| note != path && other.is_same(own));
                if own.as_ref().is_none_or(|own| !is_told(own) && !is_gone(own)) {
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
        let owners = self.resolved(task, &written, present).iter().map(|name| self.named(name)).collect();
        let text = self.what_is_owed(task, &written, present);
        let text = match task.text.find(&text) {
            Some(at) => Owes::Part(Span::new(at, at + text.len())),
            None => Owes::Own(text.into()),
        };
        Owed { path: path.clone(), task: at, owners, text }
    }

    /// What is to be done, without those who are to do it, whoever of a note's people they are.
    #[must_use]
    pub fn without_owners(&self, facts: &Facts, task: &Task) -> String {
        let among: Vec<&str> = facts.people.iter().map(String::as_str).collect();
        let present = self.people.present(&among);
        self.what_is_owed(task, &self.written_owners(task, &present), &present)
    }

    fn what_is_owed(&self, task: &Task, written: &[LineOwner], present: &Present) -> String {
        let who = |name: &str| self.people.who_among(name, present);
        let is_same = |name: &str| {
            let own = written.first().map(|owner| who(&owner.name));
            own.is_some_and(|own| matches!(own, Who::One(_)) && own == who(name))
        };
        what_is_to_be_done(&task.text, written, &is_same)
    }

    /// As the memory of a page knows it.
    fn told(&self, task: &Task, present: &Present, circle: &section::Company<'_>) -> Told {
        let written = signed_owners(&task.text, &self.knows(present));
        let owner = self.resolved(task, &written, present).into_iter().next();
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
        owners(&task.text, &self.knows(present))
    }

    fn knows(&self, present: &Present) -> impl Fn(&str) -> bool {
        move |name| self.is_user(name) || matches!(self.people.who_among(name, present), Who::One(_))
    }
}

/// The text of a task as a reader sees it, without its owners. A line that got its owner at its end may say whose it is
/// in plain words, too: "Ada to send it @Ada Novak" is "Send it".
fn what_is_to_be_done(text: &str, written: &[LineOwner], is_same: IsKnown<'_>) -> String {
    let left = without_owners(text, written);
    let again: Vec<LineOwner> =
        owners(&left, is_same).into_iter().filter(|owner| owner.form == OwnerForm::Plain).collect();
    if !again.is_empty() {
        return as_shown(&left, &again);
    }
    // Whatever the verb: the owner at the end says whose it is.
    let leading = |mark: &&str| left.split_once(*mark).filter(|(name, _)| is_same(name.trim()));
    let closing = left.strip_suffix(')').and_then(|left| left.rsplit_once(" (")).filter(|(_, name)| is_same(name));
    match ([": ", " to "].iter().find_map(leading), closing) {
        (Some((_, task)), _) => capitalised(&as_shown(task, &[])),
        (None, Some((task, _))) => as_shown(task, &[]),
        (None, None) => as_shown(text, written),
    }
}

/// The text without its owners: "[[Ada Novak]] to send it." is "Send it".
fn as_shown(text: &str, written: &[LineOwner]) -> String {
    let left = without_owners(text, written);
    let note = Note::parse(&left);
    let plain = super::reading::one_line(&note.told(note.body));
    let plain = plain.trim_end_matches(['.', ' ', ':', ',']);
    let leads = written.first().filter(|owner| text[..owner.span.start].trim().is_empty());
    match (leads, plain.strip_prefix("to ")) {
        (Some(_), Some(task)) => capitalised(task),
        (Some(owner), None) if owner.form == OwnerForm::Plain => capitalised(plain),
        _ => plain.to_owned(),
    }
}

/// An open task of a meeting, and who owes it.
#[derive(Clone, Debug)]
pub(super) struct Owed {
    /// The note it stands in.
    path: Path,
    /// Its place among the note's tasks.
    task: usize,
    /// Who owes it, by the people of its meeting.
    owners: Box<[Arc<Named>]>,
    text: Owes,
}

/// What is to be done, without the owners.
#[derive(Clone, Debug)]
enum Owes {
    /// Most often a part of the task's text, which is kept there.
    Part(Span),
    Own(Box<str>),
}

impl Owed {
    fn text<'o>(&'o self, index: &'o Index) -> &'o str {
        match &self.text {
            Owes::Own(text) => text,
            Owes::Part(part) => {
                let task = index.note(&self.path).and_then(|facts| facts.tasks.get(self.task));
                task.map_or("", |task| part.of(&task.text))
            }
        }
    }
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
            if word.shape == Shape::Capital && signs.contains(&sign_of_hash(word.hash())) {
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
    subject: &'i Subject<'i>,
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
    /// The person in the meeting of these notes.
    #[must_use]
    pub fn new(subject: &'i Subject<'i>, notes: impl Iterator<Item = &'i Path>) -> Self {
        let notes: Vec<&Path> = notes.collect();
        let mut facts = notes.iter().filter_map(|note| subject.index.note(note));
        let may_be_named = facts.any(|facts| subject.signs.may_stand_in(facts));
        Self { subject, notes, may_be_named, present: OnceCell::new(), voice: OnceCell::new() }
    }

    fn present(&self) -> &[&'i Named] {
        self.present.get_or_init(|| self.subject.index.present_in(self.notes.iter().copied()).collect())
    }

    /// Whether nobody but the person and the user was there.
    fn is_alone(&self) -> bool {
        let mut others = self.present().iter().filter(|named| !named.is_user && named.id.is_some()).peekable();
        others.peek().is_some() && others.all(|named| named.id.as_deref() == Some(&self.subject.id))
    }

    /// Whether a text of the meeting names the person, by full name, alias or a first name unique there.
    #[must_use]
    pub fn is_named_in(&self, text: &str) -> bool {
        if !self.may_be_named || !self.subject.signs.may_stand_in_text(text) {
            return false;
        }
        let Voice { first_name, register } = self.voice.get_or_init(|| self.voice());
        let is_own = |name: &str| register.is_some() || self.subject.is_own(name);
        let names = register.as_ref().unwrap_or(&self.subject.index.people).mentions(text);
        if names.iter().any(|(_, name)| is_own(name)) {
            return true;
        }
        let Some(first) = first_name else { return false };
        let mut words = Scan::new(text);
        // Where the first name ended, while the word behind it may be another surname: "Ada Lind" is not Ada Novak.
        let mut named: Option<usize> = None;
        let nouns = OnceCell::new();
        while let Some(word) = words.next_word() {
            let is_known = |word: &str| {
                let mut there = self.present().iter().flat_map(|named| &named.read.words);
                there.any(|other| other == word) || self.subject.index.is_in_a_name(word)
            };
            let is_surname = |end: usize| {
                let written = word.span.of(text);
                let is_short = written.len() > 1 && written.chars().all(char::is_uppercase);
                word.shape == Shape::Capital
                    && !is_short
                    && Span::new(end, word.span.start).of(text).trim().is_empty()
                    && (is_known(&word.key()) || !nouns.get_or_init(|| has_capital_nouns(text)))
            };
            if named.is_some_and(|end| !is_surname(end)) {
                return true;
            }
            let is_first = word.shape != Shape::Small && word.key() == first.as_str();
            named = (is_first && !homonym::is_common(text, word.span)).then_some(word.span.end);
        }
        named.is_some()
    }

    fn voice(&self) -> Voice {
        let Subject { index, id, .. } = self.subject;
        let among: Vec<&str> = self.present().iter().filter_map(|named| named.shown.as_deref()).collect();
        let is_there = self.present().iter().any(|named| !named.is_user && named.id.as_ref() == Some(id));
        let first = id.split(' ').next().unwrap_or_default();
        let is_unique =
            is_there && matches!(index.people.who(first, &among), Who::One(name) if self.subject.is_own(&name));
        let register = (!self.subject.has_page()).then(|| {
            let mut register = People::default();
            register.add(&capitals(id), &[], "");
            register
        });
        Voice { first_name: is_unique.then(|| first.to_owned()), register }
    }
}

/// Whether a text is written in a language that begins all nouns with a capital.
///
/// Reason: in "Mit Ada Kontakt aufnehmen" the word behind the first name is no surname, and there only a name that
/// the vault knows is taken for one. Failure: a sentence without one of these words, which few sentences are.
fn has_capital_nouns(text: &str) -> bool {
    const GERMAN: [&str; 12] =
        ["das", "dem", "eine", "einen", "fur", "ist", "mit", "nicht", "und", "wird", "zum", "zur"];
    let mut words = Scan::new(text);
    while let Some(word) = words.next_word() {
        // "MIT" is a school.
        if !word.span.of(text).chars().all(char::is_uppercase) && GERMAN.contains(&&*word.key()) {
            return true;
        }
    }
    false
}

/// A key as a name in prose is written.
fn capitals(key: &str) -> String {
    key.split(' ').map(capitalised).collect::<Vec<_>>().join(" ")
}
