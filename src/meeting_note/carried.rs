//! Written tasks, carried from a transcript note into its meeting note.

use super::source::{Entry, Shape};
use crate::action::section::{ACTION_ITEMS, Company};
use crate::action::{FieldKind, OwnerForm, TaskLine, stated};
use crate::date::{Date, NaiveDate, due_in_words};
use crate::note::Note;
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
    ///
    /// A list item of a section of action items is one, also without a box. A numbered one stays in its list's order.
    pub(super) fn carried(&self, entry: &Entry) -> String {
        let marker = entry.text.find(' ').filter(|_| entry.shape == Shape::Item);
        let Some(marker) = marker else {
            return entry.text.lines().map(|line| self.line(line, None)).collect::<Vec<_>>().join("\n");
        };
        let mut text = entry.text.clone();
        text.insert_str(marker + 1, "[ ] ");
        let owner = self.stated_owner(&entry.text);
        let line = |(at, line)| self.line(line, owner.as_deref().filter(|_| at == 0));
        text.lines().enumerate().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Whose the item is, by its words: "Ada to send the deck".
    fn stated_owner(&self, item: &str) -> Option<String> {
        let section = format!("## {ACTION_ITEMS}\n\n{item}\n");
        let stated = stated(&Note::parse(&section), None, |name| self.company.is_known(name), |_| false);
        let owner = stated.first()?.owner.name()?;
        self.company.is_known(owner).then(|| self.company.owner_name(owner))
    }

    /// What tells two tasks of the same words apart: figures, signs, single letters, letters with accents, tags.
    pub(super) fn signs(&self, line: &str) -> Vec<String> {
        let Some(task) = TaskLine::read(line) else { return Vec::new() };
        let filter = &self.settings.task_filter;
        let words = task.text.of(line).split_whitespace().filter(|word| word != filter && !word.starts_with('@'));
        let words = words.map(|word| word.trim_matches(['.', ',', ';', ':', '!', '?', '(', ')', '"', '[', ']']));
        let tells = |word: &&str| {
            let is_letter = word.len() == 1 && *word != "a";
            is_letter || word.bytes().any(|byte| !(byte.is_ascii_alphabetic() || byte == b'\'' || byte == b'-'))
        };
        let tags = task.tags().into_iter().filter(|tag| tag != filter).map(str::to_owned);
        words.filter(tells).map(str::to_owned).chain(tags).collect()
    }

    fn line(&self, line: &str, stated: Option<&str>) -> String {
        let Some(task) = TaskLine::read(line) else { return line.to_owned() };
        let task = task.with_owner_first().unwrap_or(task);
        let line = task.line();
        let named = self.owner_edit(&task);
        let is_named = named.is_some() || task.text.of(line).contains(['@', '[']);
        let mut edits: Vec<Edit> = named.into_iter().collect();
        if let Some(owner) = stated.filter(|_| !is_named) {
            edits.push(Edit::insert(task.text.end, format!(" {}", self.written_owner(owner))));
        }
        let filter = &self.settings.task_filter;
        if !filter.is_empty() && !task.passes(filter) {
            edits.push(Edit::insert(task.text.end, format!(" {filter}")));
        }
        edits.extend(dropped(&task).into_iter().map(Edit::delete));
        let line = Edits::new(edits).unwrap_or_default().apply(line);
        self.with_due(line)
    }

    /// The owner by their full name. A link is the user's, and stays one.
    fn owner_edit(&self, task: &TaskLine) -> Option<Edit> {
        let owner = self.company.owner(task)?;
        // In plain words the name is a part of the sentence.
        if owner.form == OwnerForm::Plain || owner.span.of(task.line()).contains("[[") {
            return None;
        }
        // The full stop of an initial, `@Jonas O.`, goes with it.
        let is_initial = owner.name.rsplit_once(' ').is_some_and(|(_, last)| last.chars().count() == 1);
        let stop = is_initial && task.line().get(owner.span.end..).is_some_and(|behind| behind.starts_with('.'));
        let span = Span::new(owner.span.start, owner.span.end + usize::from(stop));
        Some(Edit::replace(span, self.written_owner(&self.company.owner_name(&owner.name))))
    }

    fn written_owner(&self, name: &str) -> String {
        match self.settings.owner_style {
            OwnerStyle::At => format!("@{name}"),
            OwnerStyle::Link => format!("[[{name}]]"),
        }
    }

    /// A due date from the words, only for what is open: a date that is done never becomes due.
    fn with_due(&self, line: String) -> String {
        let (Some(task), Some(day)) = (TaskLine::read(&line), self.day) else { return line };
        if !task.state().is_open() || task.raw(FieldKind::Due).is_some() {
            return line;
        }
        let Some(worded) = due_in_words(&without_links(task.text.of(&line)), day) else { return line };
        // Before an owner, the date is no field: it goes to where it is one, and stands there once.
        let bare = line.replacen(&format!(" 📅 {}", worded.due), "", 1);
        let task = TaskLine::read(&bare).unwrap_or(task);
        task.set_date(FieldKind::Due, Some(worded.due), self.settings.task_style).apply(task.line())
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
