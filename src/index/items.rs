//! Open items: what a person owes, and what the user owes them.

use std::collections::BTreeSet;

use super::{Facts, Index, Meeting, OwnerRun, Path, Paths, Task, ends, is_common, owner_in_heading, owners};
use crate::person::{People, Present, Shape, Who, words};
use crate::text::Span;

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
}

/// How alike two texts of one task are at least, as the share of their words that both have.
///
/// Reason: a meeting note shortens the transcript's wording ("Conduct a deep dive on …"). Failure:
/// two tasks that differ in one word of eight are taken for one.
const SAME_TASK: f64 = 0.7;

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
        // In one note an open task beside a done one of the same words is another task: it comes back.
        let mut told: Vec<(&Path, &Task)> = Vec::new();
        for (path, facts) in &notes {
            told.extend(facts.tasks.iter().filter(|task| !task.state.is_open()).map(|task| (*path, task)));
        }
        let mut found = Vec::new();
        for (path, facts) in notes {
            let is_told = |task: &Task| told.iter().any(|(note, other)| *note != path && is_same(task, other));
            let open: Vec<&Task> = facts.tasks.iter().filter(|task| task.state.is_open() && !is_told(task)).collect();
            found.extend(open.iter().filter_map(|task| self.item(path, task, &company)));
            told.extend(open.into_iter().map(|task| (path, task)));
        }
        found
    }

    fn item(&self, path: &Path, task: &Task, company: &Company<'_>) -> Option<OpenItem> {
        let runs = self.owner_spans(task, &company.present);
        let owners = self.owners_at(task, &runs, &company.present);
        let by_user = owners.iter().any(|name| self.is_user(name));
        let by_person = owners.iter().any(|name| self.id(name).as_deref() == Some(company.own));
        let text = without(&task.text, &runs);
        let owed = by_person || (by_user && (company.alone || company.is_named_in(&text)));
        owed.then(|| OpenItem { path: path.clone(), task: task.clone(), text, by_user: !by_person })
    }

    /// The names of a task's owners: as written before its text, else as its heading says.
    #[must_use]
    pub fn owners_of(&self, task: &Task, present: &Present) -> Vec<String> {
        self.owners_at(task, &self.owner_spans(task, present), present)
    }

    fn owners_at(&self, task: &Task, spans: &[Span], present: &Present) -> Vec<String> {
        let written: Vec<&str> = spans.iter().map(|span| span.of(&task.text)).collect();
        let heading = task.heading.as_deref().and_then(owner_in_heading);
        let named = if written.is_empty() { heading.into_iter().collect() } else { written };
        let name = |text: &str| match self.people.who_among(text, present) {
            _ if self.is_user(text) => Some(text.trim_start_matches('@').to_owned()),
            Who::One(name) => Some(name),
            Who::Nobody => self.display_name(text.trim_start_matches('@')),
            Who::Several(_) => None,
        };
        named.into_iter().filter_map(name).collect()
    }

    /// Where a task's owners stand: the longest reading that is somebody, else what looks like a name.
    fn owner_spans(&self, task: &Task, present: &Present) -> Vec<Span> {
        let text = &task.text;
        let is_known = |span: &&Span| {
            self.is_user(span.of(text)) || matches!(self.people.who_among(span.of(text), present), Who::One(_))
        };
        let end = |run: &OwnerRun| run.readings.iter().find(is_known).copied().unwrap_or_else(|| run.likely(text));
        owners(text).iter().map(end).collect()
    }
}

/// A person among the people of a meeting.
pub struct Company<'i> {
    index: &'i Index,
    own: &'i str,
    present: Present,
    /// Whether nobody but the person and the user was there.
    alone: bool,
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
        Self { index, own, alone: others.len() == 1 && others.contains(own), first_name, register, present }
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
    key.split(' ').map(super::capitalised).collect::<Vec<_>>().join(" ")
}

/// By date, then priority, then place; without a date last.
fn order(item: &OpenItem) -> impl Ord + '_ {
    let task = &item.task;
    (item.by_user, task.due.is_none(), task.due, task.priority.is_none(), task.priority, &item.path, &item.text)
}

/// Whether two tasks of one meeting are the same task.
pub(super) fn is_same(one: &Task, other: &Task) -> bool {
    likeness(&one.text, &other.text) >= SAME_TASK
}

/// The share of the telling words of the shorter text that the other has too; of texts of very
/// different length it says nothing.
#[must_use]
pub fn likeness(one: &str, other: &str) -> f64 {
    let telling = |text: &str| -> BTreeSet<String> {
        words(text).into_iter().map(|word| word.key).filter(|key| !is_common(key) && key.len() > 2).collect()
    };
    let (one, other) = (telling(one), telling(other));
    let (fewer, more) = (one.len().min(other.len()), one.len().max(other.len()));
    if fewer == 0 || more > 2 * fewer + 2 {
        return 0.0;
    }
    one.intersection(&other).count() as f64 / fewer as f64
}

/// The text without its owners, without a point at the end.
fn without(text: &str, spans: &[Span]) -> String {
    let mut left = String::new();
    let mut at = 0;
    for span in spans {
        left.push_str(text.get(at..span.start).unwrap_or_default());
        at = span.end;
    }
    left.push_str(text.get(at..).unwrap_or_default());
    let left = super::reading::one_line(&left);
    left.trim_end_matches(['.', ' ', ':', ',']).to_owned()
}
