//! The rows of a table that are to be done.

use chrono::NaiveDate;

use super::super::owner::{IsKnown, folded};
use super::super::{ActionItem, State};
use super::item::{self, Place};
use super::{Section, action_item, lines};
use crate::note::{Block, Note};
use crate::text::Span;

/// The columns of a table that say who, what and when.
#[derive(Default)]
struct Columns {
    task: Option<usize>,
    owner: Option<usize>,
    due: Option<usize>,
    state: Option<usize>,
}

impl Columns {
    fn of(header: &[String]) -> Self {
        let column = |names: &[&str]| {
            header.iter().position(|cell| names.iter().any(|name| cell.trim().eq_ignore_ascii_case(name)))
        };
        Self {
            task: column(&[
                "task",
                "action",
                "action item",
                "item",
                "what",
                "to do",
                "todo",
                "description",
                "next step",
                "aufgabe",
                "was",
            ]),
            owner: column(&[
                "owner",
                "who",
                "responsible",
                "assignee",
                "assigned to",
                "name",
                "person",
                "verantwortlich",
                "zuständig",
                "wer",
            ]),
            due: column(&[
                "due", "due date", "when", "deadline", "by", "date", "by when", "frist", "termin", "bis", "bis wann",
            ]),
            state: column(&["status", "state", "done"]),
        }
    }

    /// Whether the header is that of a list of tasks wherever the table stands: what is to be done, and by whom. "Item"
    /// and "What" head other tables, too, as does "Name"; who is accountable besides tells of duties that stay.
    ///
    /// Fails: "Risk | Action | Owner" tells what would be done, and "Action | Who" what somebody may do; where an owner is
    /// known, they are taken for tasks unless the heading says so.
    fn say_themselves(&self, header: &[String]) -> bool {
        let is_one = |column: Option<usize>, names: &[&str]| {
            let cell = column.and_then(|at| header.get(at)).map(|cell| cell.trim().to_lowercase());
            cell.is_some_and(|cell| names.contains(&cell.as_str()))
        };
        let others = ["name", "person"];
        let is_other = |cell: &String| {
            let duties = ["accountable", "consulted", "informed", "risk", "permission", "allowed"];
            duties.iter().any(|name| cell.trim().eq_ignore_ascii_case(name))
        };
        is_one(self.task, &["task", "action", "action item", "to do", "todo", "next step", "aufgabe"])
            && self.owner.is_some()
            && !is_one(self.owner, &others)
            && !header.iter().any(is_other)
    }

    /// Whether the rows are of tasks: they have a day or a state, or somebody known owns one.
    fn have_tasks<'r>(&self, mut rows: impl Iterator<Item = &'r [String]>, known: IsKnown<'_>) -> bool {
        let owns = |cell: &String| known(item::first_of_several(cell, known).0.trim_start_matches('@'));
        let is_owned = |row: &[String]| self.owner.and_then(|at| row.get(at)).is_some_and(owns);
        self.due.is_some() || self.state.is_some() || rows.any(is_owned)
    }
}

/// The rows of a table that are to be done: of one in an action section, or that says itself that it lists tasks.
pub(super) fn rows(
    note: &Note<'_>,
    block: &Block,
    section: &Section,
    meeting: Option<NaiveDate>,
    known: &impl Fn(&str) -> bool,
) -> Vec<ActionItem> {
    let lines = lines(note, block.content);
    let Some((header, rows)) = lines.split_first() else { return Vec::new() };
    let header = cells(note, *header);
    let columns = Columns::of(&header);
    let rows: Vec<(Span, Vec<String>)> = rows.iter().map(|line| (*line, cells(note, *line))).collect();
    let is_told = columns.say_themselves(&header) && section.aside.is_none();
    let lists_tasks = || is_told && columns.have_tasks(rows.iter().map(|(_, cells)| &cells[..]), known);
    if !(section.is_action() || lists_tasks()) {
        return Vec::new();
    }
    let read = |(line, cells): &(Span, Vec<String>)| {
        if cells.first().is_some_and(|first| item::is_sum(first)) {
            return None;
        }
        let cell = |column: Option<usize>| column.and_then(|at| cells.get(at)).filter(|cell| !item::is_nothing(cell));
        if cell(columns.state).is_some_and(|state| item::is_cancelled(state)) {
            return None;
        }
        let mut item = item::read(cell(columns.task)?, Place::ActionSection, &known)?;
        if let Some(owner) = cell(columns.owner).filter(|name| item::is_somebody(name)) {
            let (first, others) = item::first_of_several(owner, &known);
            item.owner = Some(folded(first.trim_start_matches('@')));
            item.text = item::shared(item.text, &others);
        }
        item.due = cell(columns.due).cloned().or(item.due);
        // "done" stands where there was a date, too.
        let done = [columns.state, columns.due].into_iter().filter_map(cell).any(|state| item::is_done(state));
        item.state = if done { State::Done } else { item.state };
        let item = action_item(item, *line, section, (meeting, known));
        let is_past = !section.is_action() && item.state.is_open() && is_before(meeting, &item, cell(columns.due));
        (!is_past).then_some(item)
    };
    rows.iter().filter_map(read).collect()
}

/// Whether a row was due before the meeting, or on a day in figures that is none from there on: then it tells what was to
/// be done.
fn is_before(meeting: Option<NaiveDate>, item: &ActionItem, due: Option<&String>) -> bool {
    let Some(meeting) = meeting else { return false };
    let is_day = |due: &String| due.contains(|c: char| c.is_ascii_digit());
    item.due.map_or_else(|| due.is_some_and(is_day), |day| day < meeting)
}

/// The cells of a row; none for the row of dashes. A bar behind a backslash is text.
fn cells(note: &Note<'_>, line: Span) -> Vec<String> {
    let row = line.of(note.text);
    if row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) {
        return Vec::new();
    }
    let mut start = line.start;
    let mut cells = Vec::new();
    let bars = row.match_indices('|').map(|(at, _)| at).filter(|&at| !row[..at].ends_with('\\'));
    for end in bars.chain([row.len()]).map(|at| line.start + at) {
        cells.push(note.plain(Span::new(start, end)).replace("\\|", "|"));
        start = end + 1;
    }
    if row.starts_with('|') {
        cells.remove(0);
    }
    cells
}
