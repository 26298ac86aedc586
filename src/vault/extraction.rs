//! Action items of a note, gathered from what is written in it and what was said, with the people of its meeting.

use crate::action::section::{Company, Setting, extract, items, speech_heading};
use crate::action::{ActionItem, Origin, Owner};
use crate::date::Date;
use crate::index::{Facts, Index, Path, Task};
use crate::note::Note;
use crate::settings::Settings;
use crate::text::{Edits, Span};

/// The edits that gather the action items of the note at `path` in its section.
pub(super) fn actions(index: &Index, settings: &Settings, path: &str, note: &Note<'_>) -> Edits {
    let facts = Facts::read(path, note.text, settings);
    if facts.is_ignored() {
        return Edits::default();
    }
    let company = Company::new(settings, index.people(), facts.people.iter().map(String::as_str).collect());
    let items = items(note, settings, &company, facts.date.and_then(Date::day));
    let elsewhere = elsewhere(index, path);
    let setting = Setting {
        settings,
        company: &company,
        link: index.link_name(path),
        speech_heading: speech_heading(note).unwrap_or_default(),
        elsewhere: &elsewhere,
    };
    extract(note, &items, &setting)
}

/// The tasks in the other notes of the same meeting.
fn elsewhere(index: &Index, path: &str) -> Vec<ActionItem> {
    let own: Path = path.into();
    let others = index.notes_of_meeting(&own).into_iter().filter(|note| *note != own);
    others.filter_map(|note| index.note(&note)).flat_map(|facts| facts.tasks.iter().map(item)).collect()
}

/// A task of the index; its place is not known, and not needed for a comparison.
fn item(task: &Task) -> ActionItem {
    let owner = crate::index::owners(&task.text).into_iter().last();
    let (text, owner) = match &owner {
        Some(run) => {
            let name = run.likely(&task.text);
            let text = task.text.get(..name.start).unwrap_or_default().trim_end();
            (text.to_owned(), Owner::Named(name.of(&task.text).trim_start_matches('@').to_owned()))
        }
        None => (task.text.to_string(), Owner::Nobody),
    };
    ActionItem {
        text,
        owner,
        due: task.due,
        priority: task.priority,
        state: task.state,
        source: Span::default(),
        quote: None,
        time: None,
        origin: Origin::Stated,
        score: 1.0,
    }
}
