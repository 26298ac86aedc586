//! Meeting notes, made from transcript notes and kept up to date with them.
//!
//! [`target`] says which note is the meeting's, there or new, and which notes it is made from;
//! [`edits`] brings it up to date. A new note has everything its sources say in writing, each thing
//! where a meeting note has it, or where the user's template wants it; a note that Rapport made follows
//! its sources where the user has not changed it; a note that somebody else made only gets the tasks
//! and decisions it lacks.

mod attendance;
mod carried;
mod content;
mod digest;
mod headings;
mod keep;
mod name;
mod page;
mod placeholder;
mod related;
mod source;
mod speech;
mod template;
mod title;

use content::Meeting;
pub use content::{SourceNote, had_written};
pub use digest::{Digest, Said, digest};
use headings::Part;
pub use name::file_name;
use name::{NameParts, filled};
use source::Shape;
pub use template::Template;
pub use title::{title_of_heading, title_of_sentence};

use crate::action::section::apart;
use std::cell::LazyCell;
use std::collections::BTreeSet;

use crate::index::{ACTIONS, Facts, Head, Index, Kind};
use crate::note::owned::{self, Remembered, Rendered, is_among, remember_only};
use crate::note::{BlockKind, Note};
use crate::person::{hash, key, words};
use crate::settings::{MEETINGS_FOLDER, Settings};
use crate::text::{Edit, Edits, Gather};
use crate::transcript::title_line;

/// Most speech that is read for a title, in bytes: what a meeting is about is said early and often.
const SPEECH_FOR_TITLE: usize = 40_000;

/// How often a term of a title is written, or said, at least: what is said twice may be chance.
const WRITTEN_TERM: usize = 2;
const SAID_TERM: usize = 3;

/// Fewest runs of words of a summary that say whose it is, and how many tenths of them its speech must have: an
/// extract is nearly the words that were said. Two calls of one day have their words in common, not their runs.
const LEAST_SAID: usize = 5;
const SAID_TENTHS: usize = 6;

/// Words of a run.
const RUN: usize = 3;

/// The runs of words of a text.
fn runs(text: &str) -> Vec<u64> {
    let keys: Vec<String> = words(text).into_iter().map(|word| word.key).collect();
    keys.windows(RUN).map(|run| hash(&run.join(" "))).collect()
}

/// The note of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its path in the vault.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Whether it is there.
    pub exists: bool,
    /// Of one that is not there, notes of the day that were made from a transcript that is gone: it may be this one.
    pub maybe: Vec<String>,
    /// Whether it was made once and is not there: the user deleted it, or another device has it still.
    pub gone: bool,
    /// The transcripts it is made from, the one that is named as its source first: that one says how a
    /// new note is called. None for a person's page.
    pub sources: Vec<String>,
}

impl Target {
    /// The page of a person or a thing, which is there or is to be made.
    pub(crate) const fn of_page(path: String, title: String, exists: bool) -> Self {
        Self { path, title, exists, maybe: Vec::new(), gone: false, sources: Vec::new() }
    }
}

/// The meeting note that belongs to the transcript note at `path`; `None` where that is no transcript.
///
/// The one that names it as its source, also by a path that it had before; else one of the same day
/// and people that says the same; of a copy of a transcript, that one's, which goes on following it; else a new one, named as the settings say, under a name that no
/// other note has.
#[must_use]
pub fn target(index: &Index, settings: &Settings, path: &str, note: &Note<'_>) -> Option<Target> {
    let is_meeting = index.head(path).is_some_and(|head| head.kind == Kind::Meeting);
    if note.is_ignored() || is_meeting {
        return None;
    }
    let meeting = Meeting::read(index, settings, &[SourceNote { path, note }], None);
    if !meeting.is_transcript() {
        return None;
    }
    let mut sources: Vec<String> = index.recording_of(path).iter().map(ToString::to_string).collect();
    if sources.is_empty() {
        sources.push(path.to_owned());
    }
    let maybe = match paired(index, path).map_or_else(|| meeting.orphan(), Ok) {
        Ok(path) => {
            let title = index.note(&path).map(|facts| facts.title.clone()).unwrap_or_default();
            return Some(Target { path, title, exists: true, maybe: Vec::new(), gone: false, sources });
        }
        Err(maybe) => maybe,
    };
    if let Some(target) = copied(index, path) {
        return Some(target);
    }
    let title = meeting.title();
    let gone = Remembered::of(note).has_section(GIVEN);
    Some(Target { path: index.free_path(&meeting.path_for(&title)), title, exists: false, maybe, gone, sources })
}

/// What a transcript note remembers once its meeting note is made.
const GIVEN: &str = "meeting";

/// The edits by which a transcript note remembers that its meeting note was made, so that a run over the whole vault
/// does not make one again that the user deleted.
#[must_use]
pub fn given(note: &Note<'_>) -> Edits {
    let memory = Remembered::of(note);
    let edits = if memory.has_section(GIVEN) { Edits::default() } else { remember_only(note, &[(GIVEN, Vec::new())]) };
    // Where the end of the note is hidden, by a fence without an end, nothing would be remembered.
    let is_read = Remembered::of(&Note::parse(&edits.apply(note.text))).has_section(GIVEN);
    if is_read { edits } else { Edits::default() }
}

/// The edits of the meeting note at `target_path` that bring it up to date with its `sources`, the one
/// that is named as its source first. `target_text` is empty for a note that is not there yet; such a
/// one gets none where its sources say too little. Applied, a second call gives none.
#[must_use]
pub fn edits(
    index: &Index,
    settings: &Settings,
    sources: &[SourceNote<'_, '_>],
    target_path: &str,
    target_text: &str,
    template: Option<&Template<'_>>,
) -> Edits {
    let meeting = Meeting::read(index, settings, sources, Some(target_path));
    let all = meeting.sections();
    let sections = match template {
        Some(template) => template.arranged(&meeting, all.clone()),
        None => all.clone(),
    };
    if !target_text.is_empty() {
        return meeting.updates(target_path, target_text, sections);
    }
    let says = |section: &Rendered| section.name != Part::Related.key() && !section.lines.is_empty();
    if !all.iter().any(says) {
        return Edits::default();
    }
    let title = meeting.title();
    let mut sections = sections;
    let page = match template {
        Some(template) => template.page(&meeting, &title, &sections, &all),
        None => {
            sections.insert(0, meeting.fields(title.clone()));
            meeting.page(&title, &sections)
        }
    };
    let note = Note::parse(&page);
    let merge = |note: &Note<'_>, sections: &[Rendered]| owned::update(note, sections, owned::Legacy::Keep);
    let remembered = apart(note.text, &sections, meeting.before_source(&note), merge).apply(&page);
    // A template has the properties that its user wants.
    let page = meeting.remembering(&remembered, &|_| template.is_none());
    Edits::new(vec![Edit::insert(0, page)]).unwrap_or_default()
}

/// The transcript of which the one at `path` is a copy, where the meeting note is made from that.
fn original<'i>(index: &'i Index, path: &str, note: &str) -> Option<&'i crate::index::Path> {
    let own = index.head(path)?;
    let source = index.source_of(note).filter(|source| source.as_ref() != path)?;
    index.head(source).filter(|head| head.is_copy_of(own)).map(|_| source)
}

/// The meeting note of a transcript of which this one is a copy. It follows that one, and names it still.
fn copied(index: &Index, path: &str) -> Option<Target> {
    let notes = index.notes_of_meeting(&path.into());
    let is_meeting = |note: &str| index.head(note).is_some_and(|head| head.kind == Kind::Meeting);
    let made = notes.iter().filter(|note| is_meeting(note));
    let (note, source) = made.filter_map(|note| Some((note, original(index, path, note)?))).min()?;
    let title = index.note(note)?.title.clone();
    let sources = index.recording_of(source).iter().map(ToString::to_string).collect();
    Some(Target { path: note.to_string(), title, exists: true, maybe: Vec::new(), gone: false, sources })
}

/// The meeting note of a transcript note that is in the index: one that names it as its source before
/// one that only says the same.
fn paired(index: &Index, path: &str) -> Option<String> {
    let notes = index.notes_of_meeting(&path.into());
    let is_meeting = |note: &&crate::index::Path| {
        let kind = index.head(note).map(|head| head.kind);
        kind == Some(Kind::Meeting) && note.as_ref() != path && original(index, path, note).is_none()
    };
    // The copy that a sync makes of a note has the longer name.
    let rank = |note: &&crate::index::Path| (index.source_of(note).map(AsRef::as_ref) != Some(path), note.len());
    notes.iter().filter(is_meeting).min_by_key(rank).map(|note| note.to_string())
}

impl Meeting<'_, '_> {
    fn is_transcript(&self) -> bool {
        self.sources.iter().any(|source| !source.transcripts.is_empty())
    }

    /// The note that Rapport made from these sources while they had other names: of the same day, with some of
    /// the same people, its own source gone, and its summary in their words, or half of their action items among those
    /// that it was given; the only such one. Whoever renames a file outside of Obsidian leaves no other trace. Fails where
    /// the user rewrote the summary of a meeting without action items.
    ///
    /// # Errors
    ///
    /// Where none is certain, those of that day and those people.
    fn orphan(&self) -> Result<String, Vec<String>> {
        let people: BTreeSet<String> =
            self.there.all().chain(self.people.iter().map(String::as_str)).map(key).gathered();
        let may_be = |head: &Head| {
            let is_of_day = head.date.is_some() && head.date == self.date;
            is_of_day && head.kind == Kind::Meeting && head.generated
        };
        let is_near = |(path, facts): &(&str, &Facts)| {
            facts.source.is_some()
                && self.index.source_of(path).is_none()
                && facts.people.iter().any(|name| people.contains(&key(name)))
        };
        let of_day = self.index.notes().filter(|(_, entry)| may_be(entry.head()));
        let near: Vec<(&str, &Facts)> =
            of_day.map(|(path, entry)| (path, self.index.facts(entry))).filter(is_near).collect();
        if near.is_empty() {
            return Err(Vec::new());
        }
        let said: BTreeSet<u64> = self.sources.iter().flat_map(|source| runs(source.note.text)).gathered();
        // The whole note's work: only where the words do not tell.
        let sections = LazyCell::new(|| self.sections());
        let actions = || sections.iter().filter(|section| section.name == ACTIONS).flat_map(|section| &section.lines);
        let is_said = |(_, facts): &(&str, &Facts)| {
            let own = runs(facts.summary.lines().next().unwrap_or_default());
            let there = own.iter().filter(|run| said.contains(run)).count();
            // What became of its action items, it remembers them.
            let known = || actions().filter(|line| is_among(&facts.written, &line.id)).count();
            own.len() >= LEAST_SAID && there * 10 >= own.len() * SAID_TENTHS
                || known() > 0 && known() * 2 >= actions().count()
        };
        let mut found = near.iter().filter(|one| is_said(one));
        let one = found.next().filter(|_| found.next().is_none());
        one.map(|one| one.0.to_owned()).ok_or_else(|| near.iter().map(|other| other.0.to_owned()).collect())
    }

    /// The note that is named as the source.
    fn main_path(&self) -> &str {
        self.sources.first().map_or("", |source| source.path)
    }

    /// What the meeting was about: the note's heading if it says so, else what the recorder wrote above the speech, else
    /// the file's name, else what the summary's first sentence tells, else the terms that set it apart, else who was there.
    fn title(&self) -> String {
        let people: Vec<&str> = self.there.all().chain(self.people.iter().map(String::as_str)).collect();
        let mut named = None;
        for source in &self.sources {
            let of_property = |key: &&str| title_of_heading(source.note.frontmatter.text(key)?, &people);
            named = named.or_else(|| ["title", "meeting", "topic"].iter().find_map(of_property));
            let block = source.note.blocks.iter().find(|block| block.kind == BlockKind::Heading(1));
            named = named.or_else(|| title_of_heading(&source.note.plain(block?.content), &people));
        }
        let files = || self.sources.iter().map(|source| speech::file_title(source.path));
        let written = self.entries(Part::Summary);
        let summary = written.into_iter().find(|entry| entry.shape == Shape::Prose);
        named
            .or_else(|| self.sources.iter().find_map(|source| title_of_heading(recorded(source)?, &people)))
            .or_else(|| files().find_map(|name| title::title_of_file(name, &people)))
            .or_else(|| title_of_sentence(&summary?.plain, &people))
            .or_else(|| self.terms(&people))
            .unwrap_or_else(|| match &self.there.others[..] {
                [] => "Meeting".to_owned(),
                others if others.len() > 3 => format!("Meeting of {} people", self.there.all().count()),
                [one, other, third] => format!("Meeting with {one}, {other} and {third}"),
                others => format!("Meeting with {}", others.join(" and ")),
            })
    }

    /// The terms that set it apart from the vault's other meetings: of what is written, or else said. What was said and
    /// is proposed as a task is no more written than before: else the title told whether it was proposed first.
    fn terms(&self, people: &[&str]) -> Option<String> {
        let proposed = self.settings.proposal_tag.as_str();
        let prose = self.sources.iter().map(|source| source.prose_without(proposed)).collect::<Vec<_>>().join("\n");
        title::title_of_terms(self.index, &prose, WRITTEN_TERM, people).or_else(|| {
            let mut said = String::new();
            for source in &self.sources {
                for turn in source.transcripts.iter().flat_map(|found| &found.turns) {
                    if said.len() < SPEECH_FOR_TITLE {
                        said.push_str(&turn.cleaned(source.note.text));
                        said.push('\n');
                    }
                }
            }
            title::title_of_terms(self.index, &said, SAID_TERM, people)
        })
    }

    fn path_for(&self, title: &str) -> String {
        let date = self.date.map(|date| date.to_string()).unwrap_or_default();
        let (person, account) = (self.about.named("person"), self.about.named("account"));
        let name = filled(&self.settings.meeting_name, &NameParts { date: &date, title, person, account });
        let name = if name.is_empty() { "Meeting".to_owned() } else { name };
        let folder = match self.settings.meetings_folder.as_str() {
            "" => self.index.meetings_folder().unwrap_or(MEETINGS_FOLDER),
            folder => folder.trim_matches('/'),
        };
        if folder.is_empty() { format!("{name}.md") } else { format!("{folder}/{name}.md") }
    }
}

/// The title that the recorder wrote above a source's speech.
fn recorded<'n>(source: &source::Source<'n, '_>) -> Option<&'n str> {
    let speech = source.transcripts.first()?.turns.first()?.span.start;
    Some(title_line(source.note.text.get(source.note.body.start..speech)?)?.1)
}
