//! Meeting notes, made from transcript notes and kept up to date with them.
//!
//! [`target`] says which note is the meeting's, there or new; [`edits`] brings it up to date. A new
//! note has everything the transcript note says in writing, each thing where a meeting note has it; a
//! note that Rapport made follows its source where the user has not changed it; a note that somebody
//! else made only gets the tasks and decisions it lacks.

mod attendance;
mod carried;
mod content;
mod extract;
mod headings;
mod keep;
mod name;
mod page;
mod related;
mod source;
mod speech;
mod title;

use attendance::About;
use content::Meeting;
pub use extract::{Said, extract};
pub use name::file_name;
use name::{NameParts, filled};
use source::Shape;
pub use title::{title_of_heading, title_of_sentence};

use crate::index::{Index, Kind};
use crate::note::{BlockKind, Note, owned};
use crate::settings::Settings;
use crate::text::{Edit, Edits};

/// The note of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its path in the vault.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Whether it is there.
    pub exists: bool,
}

/// The meeting note that belongs to the transcript note at `path`; `None` where that is no transcript.
///
/// The one that names it as its source, also by a path that it had before; else one of the same day
/// and people that says the same; else a new one, named as the settings say, under a name that no
/// other note has.
#[must_use]
pub fn target(index: &Index, settings: &Settings, path: &str, note: &Note<'_>) -> Option<Target> {
    let meeting = Meeting::read(index, settings, path, note, None);
    if note.is_ignored() || meeting.source.transcripts.is_empty() || meeting.facts.kind == Kind::Meeting {
        return None;
    }
    if let Some(path) = paired(index, path) {
        let title = index.note(&path).map(|facts| facts.title.clone()).unwrap_or_default();
        return Some(Target { path, title, exists: true });
    }
    let title = meeting.title();
    Some(Target { path: free_path(index, &meeting.path_for(&title)), title, exists: false })
}

/// The edits of the meeting note at `target_path` that bring it up to date with the transcript note at
/// `source_path`. `target_text` is empty for a note that is not there yet. Applied, a second call
/// gives none.
#[must_use]
pub fn edits(
    index: &Index,
    settings: &Settings,
    source_path: &str,
    source_note: &Note<'_>,
    target_path: &str,
    target_text: &str,
) -> Edits {
    let meeting = Meeting::read(index, settings, source_path, source_note, Some(target_path));
    if !target_text.is_empty() {
        return meeting.updates(target_path, target_text);
    }
    let sections = meeting.sections();
    let page = meeting.page(&meeting.title(), &sections);
    let remembered = owned::update(&Note::parse(&page), &sections, owned::Legacy::Keep).apply(&page);
    Edits::new(vec![Edit::insert(0, remembered)]).unwrap_or_default()
}

/// The meeting note of a transcript note that is in the index: one that names it as its source before
/// one that only says the same.
fn paired(index: &Index, path: &str) -> Option<String> {
    let notes = index.notes_of_meeting(&path.into());
    let is_meeting = |note: &&crate::index::Path| {
        index.note(note).is_some_and(|facts| facts.kind == Kind::Meeting) && note.as_ref() != path
    };
    let rank = |note: &&crate::index::Path| index.source_of(note).map(AsRef::as_ref) != Some(path);
    notes.iter().filter(is_meeting).min_by_key(rank).map(|note| note.to_string())
}

/// The path, with a number where another note has it. Systems differ on whether case matters, so it
/// does not.
fn free_path(index: &Index, wanted: &str) -> String {
    let taken = |path: &str| index.notes().any(|(other, _)| other.to_lowercase() == path.to_lowercase());
    let stem = wanted.strip_suffix(".md").unwrap_or(wanted);
    let numbered = |count: u32| if count == 1 { wanted.to_owned() } else { format!("{stem} ({count}).md") };
    (1..=u32::MAX).map(numbered).find(|path| !taken(path)).unwrap_or_else(|| wanted.to_owned())
}

impl Meeting<'_, '_> {
    /// What the meeting was about: the note's heading if it says so, else the summary's first
    /// sentence, else the file's name, else who was there.
    fn title(&self) -> String {
        let people: Vec<&str> = self.there.all().chain(self.facts.people.iter().map(String::as_str)).collect();
        let note = self.source.note;
        let property = note.frontmatter.text("title").filter(|title| !title.trim().is_empty());
        let heading = note.blocks.iter().find(|block| block.kind == BlockKind::Heading(1));
        let heading = heading.map(|block| note.plain(block.content));
        let mut said = self.source.entries(headings::Part::Summary).filter(|entry| entry.shape == Shape::Prose);
        let summary = said.next().map(|entry| entry.plain.as_str());
        let named = property.or(heading.as_deref()).and_then(|heading| title_of_heading(heading, &people));
        named
            .or_else(|| title_of_sentence(summary?, &people))
            .or_else(|| title::title_of_file(speech::file_title(self.path), &people))
            .unwrap_or_else(|| match &self.there.others[..] {
                [] => "Meeting".to_owned(),
                others => format!("Meeting with {}", others.join(" and ")),
            })
    }

    fn path_for(&self, title: &str) -> String {
        let date = self.facts.date.map(|date| date.to_string()).unwrap_or_default();
        let (person, account) = match &self.about {
            About::Person(name) => (name.as_str(), ""),
            About::Account(name) => ("", name.as_str()),
            About::Nobody => ("", ""),
        };
        let name = filled(&self.settings.meeting_name, &NameParts { date: &date, title, person, account });
        let name = if name.is_empty() { "Meeting".to_owned() } else { name };
        match self.settings.meetings_folder.trim_matches('/') {
            "" => format!("{name}.md"),
            folder => format!("{folder}/{name}.md"),
        }
    }
}
