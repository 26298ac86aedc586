//! Written tasks, carried from a transcript note into its meeting note.

use super::attendance::{Known, who};
use super::source::Entry;
use crate::action::section::Gist;
use crate::action::{FieldKind, LineOwner, TaskLine};
use crate::date::{NaiveDate, due_in_words};
use crate::index::Index;
use crate::settings::{OwnerStyle, Settings};
use crate::text::{Edit, Edits, Span};

/// What is known where a task is written.
pub(super) struct Carrier<'a> {
    pub index: &'a Index,
    pub settings: &'a Settings,
    /// The meeting's people as its note writes them.
    pub among: Vec<&'a str>,
    /// The day of the meeting.
    pub day: Option<NaiveDate>,
}

impl Carrier<'_> {
    /// The task with all that is nested in it, as the meeting note has it: the owner by their full
    /// name, the filter tag, a due date where the words give one. State, dates and words stay.
    pub(super) fn carried(&self, entry: &Entry) -> String {
        entry.text.lines().map(|line| self.line(line)).collect::<Vec<_>>().join("\n")
    }

    fn line(&self, line: &str) -> String {
        let Some(task) = TaskLine::read(line) else { return line.to_owned() };
        let mut edits: Vec<Edit> = self.owner_edit(&task).into_iter().collect();
        let filter = &self.settings.task_filter;
        if !filter.is_empty() && !task.passes(filter) {
            edits.push(Edit::insert(task.text.end, format!(" {filter}")));
        }
        edits.extend(dropped(&task).into_iter().map(Edit::delete));
        let line = Edits::new(edits).unwrap_or_default().apply(line);
        self.with_due(line)
    }

    fn owner_edit(&self, task: &TaskLine) -> Option<Edit> {
        let owner = self.owner(task)?;
        let name = match who(self.index, &owner.name, &self.among) {
            Known::User => "Myself".to_owned(),
            Known::Person(name) => name,
            Known::Nobody => owner.name,
        };
        let written = match self.settings.owner_style {
            OwnerStyle::At => format!("@{name}"),
            OwnerStyle::Link => format!("[[{name}]]"),
        };
        Some(Edit::replace(owner.span, written))
    }

    fn owner(&self, task: &TaskLine) -> Option<LineOwner> {
        task.owner(|name| who(self.index, name, &self.among) != Known::Nobody)
    }

    /// A due date from the words, only for what is open: a date that is done never becomes due.
    fn with_due(&self, line: String) -> String {
        let (Some(task), Some(day)) = (TaskLine::read(&line), self.day) else { return line };
        if !task.state().is_open() || task.raw(FieldKind::Due).is_some() {
            return line;
        }
        let Some(worded) = due_in_words(task.text.of(&line), day) else { return line };
        task.set_date(FieldKind::Due, Some(worded.due), self.settings.task_style).apply(&line)
    }

    /// What the task says and whose it is: equal for the same task in two notes.
    pub(super) fn told(&self, line: &str) -> Told {
        let line = line.lines().next().unwrap_or_default();
        let Some(task) = TaskLine::read(line) else {
            return Told { gist: Gist::of(line), owner: None };
        };
        let known = |name: &str| who(self.index, name, &self.among) != Known::Nobody;
        let owner = self.owner(&task).map(|owner| match who(self.index, &owner.name, &self.among) {
            Known::User => String::new(),
            Known::Person(name) => crate::person::key(&name),
            Known::Nobody => crate::person::key(&owner.name),
        });
        Told { gist: Gist::of(&task.task(known)), owner }
    }
}

/// A task as it is compared: empty text as owner is the user.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub gist: Gist,
    pub owner: Option<String>,
}

impl Told {
    /// Whether the two are one task: the same words, and no other owner.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let owners = match (&self.owner, &other.owner) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        owners && self.gist.resembles(&other.gist)
    }
}

/// What must not stand in two notes: a block's id, and the id by which tasks depend on each other.
fn dropped(task: &TaskLine) -> Vec<Span> {
    let ids = task.fields.iter().filter(|field| matches!(field.kind, FieldKind::Id | FieldKind::DependsOn));
    let with_space = |span: Span| {
        let before = task.line().get(..span.start).unwrap_or_default();
        Span::new(before.trim_end_matches(' ').len(), span.end)
    };
    ids.map(|field| with_space(field.span)).chain(task.block_link).collect()
}
