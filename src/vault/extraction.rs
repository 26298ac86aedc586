//! Action items of a note, gathered from what is written in it and what was said, with the people of its meeting.

use crate::action::section::{Company, Setting, extract, items, speech_heading};
use crate::action::{ActionItem, Origin, TaskLine};
use crate::date::Date;
use crate::index::{Facts, Index, Path, Task};
use crate::note::Note;
use crate::settings::Settings;
use crate::text::{Edits, Span};
use crate::transcript;

/// The edits that gather the action items of the note at `path` in its section.
pub(super) fn actions(index: &Index, settings: &Settings, path: &str, note: &Note<'_>) -> Edits {
    let facts = Facts::read(path, note.text, settings);
    if facts.is_ignored() {
        return Edits::default();
    }
    let company = Company::new(settings, index.people(), facts.people.iter().map(String::as_str).collect());
    let items = items(note, settings, &company, facts.date.and_then(Date::day));
    let elsewhere = elsewhere(index, path, &company);
    let setting = Setting {
        settings,
        company: &company,
        link: index.link_name(path),
        speech_heading: speech_heading(note, &transcript::find(note)).unwrap_or_default(),
        elsewhere: &elsewhere,
    };
    extract(note, &items, &setting)
}

/// The tasks in the other notes of the same meeting.
fn elsewhere(index: &Index, path: &str, company: &Company<'_>) -> Vec<ActionItem> {
    let own: Path = path.into();
    let others = index.notes_of_meeting(&own).into_iter().filter(|note| *note != own);
    let tasks = others.filter_map(|note| index.note(&note)).flat_map(|facts| facts.tasks.iter());
    tasks.filter_map(|task| item(task, company)).collect()
}

/// A task of the index, read as the line it was; its place is not known, and not needed for a comparison.
fn item(task: &Task, company: &Company<'_>) -> Option<ActionItem> {
    let known = |name: &str| company.is_known(name);
    let line = TaskLine::read(&format!("- [ ] {}", task.text))?;
    Some(ActionItem {
        text: line.task(known),
        owner: line.owner(known).map(|owner| owner.name).into(),
        due: task.due,
        priority: task.priority,
        state: task.state,
        source: Span::default(),
        quote: None,
        time: None,
        origin: Origin::Stated,
        score: 1.0,
    })
}
