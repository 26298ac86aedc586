//! Written tasks, carried from a transcript note into its meeting note.

use super::source::Entry;
use crate::action::section::Company;
use crate::action::{FieldKind, TaskLine};
use crate::date::{Date, NaiveDate, due_in_words};
use crate::settings::{OwnerStyle, Settings};
use crate::text::{Edit, Edits, Span};

/// What is known where a task is written.
pub(super) struct Carrier<'a> {
    pub settings: &'a Settings,
    pub company: Company<'a>,
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
        let owner = self.company.owner(task)?;
        let name = self.company.owner_name(&owner.name);
        let written = match self.settings.owner_style {
            OwnerStyle::At => format!("@{name}"),
            OwnerStyle::Link => format!("[[{name}]]"),
        };
        Some(Edit::replace(owner.span, written))
    }

    /// A due date from the words, only for what is open: a date that is done never becomes due.
    fn with_due(&self, line: String) -> String {
        let (Some(task), Some(day)) = (TaskLine::read(&line), self.day) else { return line };
        if !task.state().is_open() || task.raw(FieldKind::Due).is_some() {
            return line;
        }
        let Some(worded) = due_in_words(&without_links(task.text.of(&line)), day) else { return line };
        task.set_date(FieldKind::Due, Some(worded.due), self.settings.task_style).apply(&line)
    }
}

/// The text without what its links name: the day in the name of a meeting's note is none that the task is due on. A
/// link to a day alone is how some write a date.
fn without_links(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (target, after))) =
        rest.split_once("[[").and_then(|(before, link)| Some((before, link.split_once("]]")?)))
    {
        left.push_str(before);
        left.push_str(Date::parse(target).map_or("", |_| target));
        rest = after;
    }
    left.push_str(rest);
    left
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
