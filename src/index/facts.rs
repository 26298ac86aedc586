//! What one note says, read in one pass over it: small, because a vault has a hundred thousand.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::reading::{self, Reading};
use super::task::{self, Task};
use super::terms;
use super::{contact, context, statement, summary};
use crate::action::section::{DISMISSED, EXTRACTED};
use crate::date::{Date, NaiveDate};
use crate::note::Note;
use crate::note::owned::Remembered;
use crate::person::{Piece, Traces};
use crate::settings::{MEETINGS_FOLDER, Settings};
use crate::text::Gather;
use crate::transcript::{self, Transcript};

/// What a meeting note's memory calls its action items.
pub const ACTIONS: &str = "actions";

/// What a meeting note's memory calls its properties, and beside them the speech that it was made from.
pub const VALUES: &str = "properties";

/// By what that memory knows a speech with this [`Facts::spoken`]; `None` where so little is said that others say it too.
#[must_use]
pub fn id_of_speech(spoken: u64) -> Option<String> {
    (spoken & 1 == 1).then(|| format!("speech: {spoken:x}"))
}

/// The property that names the file that a transcript note was imported from.
pub const SOURCE_FILE: &str = "source_file";

/// What a note is to Rapport.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Notes of a meeting.
    Meeting,
    /// A transcript, perhaps with notes of the meeting around it.
    Transcript,
    /// The page of a person.
    Person,
    /// The page of something else that shares meetings: see [`PageKind`](crate::settings::PageKind).
    Thing,
    /// Anything else: read for links and tasks.
    Other,
}

/// A sentence that a note states as a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// As it reads, without markup.
    pub text: Box<str>,
    /// The heading it stands under.
    pub heading: Arc<str>,
}

/// What a note says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What it is.
    pub kind: Kind,
    /// Its title: the property, else the first heading, else the file's name without its date.
    pub title: String,
    /// Its date: the property, else the file name's, else the first heading's that has one.
    pub date: Option<Date>,
    /// Who took part, as written, each once.
    pub people: Box<[String]>,
    /// Whom or what the meeting is about: the properties `person`, `account` and what the settings name.
    pub counterparts: Box<[String]>,
    /// The summary, or the first paragraph where there is none, or the points of an agenda where nothing is told at all; at
    /// most some hundred bytes. Of an extract from speech the first sentences, a line each.
    pub summary: Box<str>,
    /// What stands under the headings of facts.
    pub statements: Box<[Statement]>,
    /// Its tasks.
    pub tasks: Box<[Task]>,
    /// What was written into its action items, or dismissed there, whatever became of it: [`Remembered::ids`].
    pub written: Box<str>,
    /// What its memory has beside its properties: the speech it was made from is among it, by [`id_of_speech`].
    pub(super) heard: Box<str>,
    /// The name of the transcript note it was made from, with or without its folder.
    pub source: Option<Box<str>>,
    /// The transcript file it was imported from: where that was, or its folder and name.
    pub file: Option<Box<str>>,
    /// Other names of the person whose page it is.
    pub aliases: Box<[String]>,
    /// What a page tells under Recent Context of meetings that the person took part in: the date and
    /// the note; a date that is only the user's has no note.
    pub told: Box<[(Date, Box<str>)]>,
    /// Whether it has the tag of generated notes.
    pub generated: bool,
    /// What it links to, as written, a line each; nothing where nobody met, as with its terms.
    pub(super) links: Box<str>,
    /// Terms of its text, a line each.
    pub(super) terms: Box<str>,
    /// What tells its transcript from others; 0 where there is none.
    pub spoken: u64,
    /// How many seconds its speech takes, as far as its times tell.
    pub length: usize,
    /// The names it may hold; where nobody met, those in its open tasks.
    pub traces: Traces,
    pub(super) signs: Signs,
}

/// What decides a note's kind, title and date besides its path; kept, because a rename asks again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs {
    pub declared: Declared,
    pub title: Option<Box<str>>,
    pub own_date: Option<Date>,
    pub heading_date: Option<Date>,
    pub shape: Shape,
}

/// What a note's properties or tags say it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Declared {
    #[default]
    Nothing,
    Transcript,
    Meeting,
    Person,
    Thing,
    /// Not to be read: `rapport: false`.
    Ignored,
}

/// What a note looks like, the strongest sign first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    /// Properties name participants.
    Participants,
    /// There is a transcript in it.
    Transcript,
    /// A line names those who attended.
    Attendees,
    #[default]
    Plain,
}

impl Kind {
    /// Whether it is a page that Rapport keeps: a person's, or that of a thing.
    #[must_use]
    pub const fn is_page(self) -> bool {
        matches!(self, Self::Person | Self::Thing)
    }

    /// Whether it is one of the notes of a meeting.
    #[must_use]
    pub const fn is_meeting(self) -> bool {
        matches!(self, Self::Meeting | Self::Transcript)
    }
}

impl Facts {
    /// Reads the note `text` at `path`.
    #[must_use]
    pub fn read(path: &str, text: &str, settings: &Settings) -> Self {
        Self::of(path, &Note::parse(text), settings)
    }

    /// The facts of the note at `path`.
    #[must_use]
    pub fn of(path: &str, note: &Note<'_>, settings: &Settings) -> Self {
        let declared = reading::declared(note, settings);
        if is_left_alone(path, declared, settings) {
            return Self::nothing().placed(path, settings);
        }
        let read = Reading::of(note);
        let statements = statement::statements(&read, settings);
        // A fact says more than what there was to talk about.
        let points = || if statements.is_empty() { summary::points(&read) } else { None };
        let summary = summary::summary(&read, settings).or_else(points);
        let memory = Remembered::of(note);
        let generated = reading::is_generated(&note.frontmatter, settings);
        let own = contact::told_by_user(note, &memory, generated);
        let facts = Self {
            people: reading::people(&read).into(),
            counterparts: reading::counterparts(&read, settings).into(),
            summary: summary.unwrap_or_default().into(),
            statements: statements.into(),
            tasks: task::read_all(&read).into(),
            written: [ACTIONS, EXTRACTED, DISMISSED].map(|name| memory.ids(name)).concat().into(),
            heard: memory.ids(VALUES),
            source: reading::source(note).map(Into::into),
            file: note.frontmatter.text(SOURCE_FILE).map(Into::into),
            aliases: note
                .frontmatter
                .texts("aliases")
                .into_iter()
                .chain(note.frontmatter.texts("alias"))
                .map(str::to_owned)
                .collect(),
            told: context::told(note, settings).into_iter().chain(own.map(|date| (date, Box::default()))).collect(),
            generated,
            spoken: transcript::print_of(note.text, &read.transcripts),
            length: transcript::length_of(&read.transcripts),
            signs: reading::signs(&read, declared),
            ..Self::nothing()
        };
        facts.placed(path, settings).with_words(&read)
    }

    /// The same with what its words say. Of a note at which nobody met only the open tasks are asked whom they name:
    /// most of a vault is such notes, and a pass over their words is half of what reading them would cost.
    fn with_words(mut self, read: &Reading<'_>) -> Self {
        if self.is_attended() {
            let words = Piece::all(read.note.text, read.note.body.start);
            self.links = lines(reading::links(read));
            self.terms = lines(terms::of_note(read, &words));
            self.traces = Traces::of_words(&words, &reading::silent(read));
        } else {
            let open = self.tasks.iter().filter(|task| task.state.is_open());
            let texts: Vec<&str> = open.map(|task| task.text.as_ref()).collect();
            self.traces = Traces::of(&texts.join("\n"));
        }
        self
    }

    /// Of a note that is not read: it only has a name that links can name.
    pub(super) fn nothing() -> Self {
        Self {
            kind: Kind::Other,
            title: String::new(),
            date: None,
            people: Box::default(),
            counterparts: Box::default(),
            summary: Box::default(),
            statements: Box::default(),
            tasks: Box::default(),
            written: Box::default(),
            heard: Box::default(),
            source: None,
            file: None,
            aliases: Box::default(),
            told: Box::default(),
            generated: false,
            links: Box::default(),
            terms: Box::default(),
            spoken: 0,
            length: 0,
            traces: Traces::default(),
            signs: Signs { declared: Declared::Ignored, ..Signs::default() },
        }
    }

    /// The same note at `path`: what its path decides is decided again.
    ///
    /// A note that moves into an ignored folder, or out of one, must be read again instead, and so must one that
    /// becomes a meeting's, or none any more.
    #[must_use]
    pub fn placed(self, path: &str, settings: &Settings) -> Self {
        let kind = self.signs.kind(path, self.signs.date(path), settings);
        self.placed_as(path, kind)
    }

    /// The same where the kind that the path gives it is known.
    pub(super) fn placed_as(mut self, path: &str, kind: Kind) -> Self {
        let name = base_name(path);
        let rest = Date::prefix(name).and_then(|(_, len)| name.get(len..)).unwrap_or(name);
        let rest = rest.trim_start_matches([' ', '-', '–', '—', '_']);
        let own = self.signs.title.as_deref().unwrap_or(if rest.is_empty() { name } else { rest });
        self.title = own.to_owned();
        self.date = self.signs.date(path);
        self.kind = kind;
        self
    }

    /// Its day, where it is known.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.date.and_then(Date::day)
    }

    /// What it links to, as written, in order of the alphabet.
    pub fn links(&self) -> impl Iterator<Item = &str> {
        self.links.lines()
    }

    /// Terms of its text, as written, the most telling first.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.terms.lines()
    }

    /// Whether it is one of the notes of a meeting.
    #[must_use]
    pub const fn is_meeting(&self) -> bool {
        self.kind.is_meeting()
    }

    /// Whether somebody took part in it, or may have: then its words are asked for.
    pub(super) const fn is_attended(&self) -> bool {
        self.is_meeting() || (!self.kind.is_page() && !self.people.is_empty())
    }

    /// Whether both are of a page of one person's or thing's, under the same names.
    pub(super) fn is_same_person(&self, other: &Self) -> bool {
        let is_same_kind = self.kind.is_page() && self.kind == other.kind;
        let is_same_name = self.aliases == other.aliases && self.title == other.title;
        is_same_kind && is_same_name && self.generated == other.generated
    }

    /// Whether the user asked to leave it alone, by a property or a folder.
    #[must_use]
    pub fn is_ignored(&self) -> bool {
        self.signs.declared == Declared::Ignored
    }
}

/// When a note's meeting was and who took part, as [`Facts::read`] has it: for whoever has read the note and
/// found its transcripts already.
#[must_use]
pub fn attended(path: &str, note: &Note<'_>, transcripts: &[Transcript]) -> (Option<Date>, Vec<String>) {
    let read = Reading::with(note, transcripts.into());
    let named = || Date::prefix(base_name(path)).map(|(date, _)| date);
    let date = reading::own_date(note).or_else(named).or_else(|| reading::heading_date(note));
    (date, reading::people(&read))
}

impl Signs {
    /// The date of the note at `path`.
    pub fn date(&self, path: &str) -> Option<Date> {
        let named = || Date::prefix(base_name(path)).map(|(date, _)| date);
        self.own_date.or_else(named).or(self.heading_date)
    }

    /// Frontmatter, then tags, then folders, then shape (DESIGN: the vault).
    pub fn kind(&self, path: &str, date: Option<Date>, settings: &Settings) -> Kind {
        let in_people_folder = is_in(path, std::slice::from_ref(&settings.people_folder));
        match (self.declared, self.shape) {
            (Declared::Ignored, _) => Kind::Other,
            (Declared::Transcript, _) => Kind::Transcript,
            (Declared::Meeting, _) => Kind::Meeting,
            (_, Shape::Participants) if self.own_date.is_some() => Kind::Meeting,
            (Declared::Person, _) if self.own_date.is_none() => Kind::Person,
            (Declared::Thing, _) if self.own_date.is_none() => Kind::Thing,
            (_, Shape::Participants) => Kind::Meeting,
            _ if in_people_folder && self.own_date.is_none() && date.is_none() => Kind::Person,
            _ if self.own_date.is_none() && date.is_none() && is_in_a_kinds_folder(path, settings) => Kind::Thing,
            _ if is_in(path, &settings.transcript_folders) => Kind::Transcript,
            (_, Shape::Transcript) => Kind::Transcript,
            (_, Shape::Attendees) => Kind::Meeting,
            _ if date.is_some() && is_in(path, &[meetings_folder(settings).to_owned()]) => Kind::Meeting,
            _ => Kind::Other,
        }
    }
}

fn meetings_folder(settings: &Settings) -> &str {
    if settings.meetings_folder.is_empty() { MEETINGS_FOLDER } else { &settings.meetings_folder }
}

fn lines(set: impl IntoIterator<Item = String>) -> Box<str> {
    set.into_iter().collect::<Vec<_>>().join("\n").into()
}

fn is_in_a_kinds_folder(path: &str, settings: &Settings) -> bool {
    settings.page_kinds.iter().any(|kind| is_in(path, std::slice::from_ref(&kind.folder)))
}

/// Whether the note is left alone: by a property, by a folder, as the template of meeting notes, or as a copy that a
/// sync left.
#[must_use]
pub fn is_ignored(path: &str, note: &Note<'_>, settings: &Settings) -> bool {
    is_left_alone(path, reading::declared(note, settings), settings)
}

/// The same of a note that says so much of itself.
fn is_left_alone(path: &str, declared: Declared, settings: &Settings) -> bool {
    let is_template = path.strip_suffix(".md").unwrap_or(path) == settings.meeting_template.trim_end_matches(".md");
    is_template || declared == Declared::Ignored || is_ignored_at(path, settings)
}

/// Whether the path alone says so, whatever the note says.
pub(super) fn is_ignored_at(path: &str, settings: &Settings) -> bool {
    is_in(path, &settings.ignore_folders) || is_conflict_copy(base_name(path))
}

/// What a sync leaves beside a note that two devices changed: "Ada Novak (Conflicted copy Phone 202603051200)",
/// "… (Sam's conflicted copy 2026-03-05)", "….sync-conflict-20260305-120000-ABC". Read, it would be a second person or
/// a second meeting. Fails: copies that only have a number, which the user's own notes have too.
fn is_conflict_copy(name: &str) -> bool {
    let lower = name.to_lowercase();
    let aside = lower.rsplit_once('(').and_then(|(_, aside)| aside.split_once(')'));
    aside.is_some_and(|(aside, _)| aside.contains("conflicted copy")) || lower.contains(".sync-conflict-")
}

/// Whether `path` lies in one of the folders.
#[must_use]
pub fn is_in(path: &str, folders: &[String]) -> bool {
    folders
        .iter()
        .map(|folder| folder.trim_matches('/'))
        .any(|folder| !folder.is_empty() && path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
}

/// The file's name without folder and `.md`.
#[must_use]
pub fn base_name(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}

/// The texts in order of the alphabet, each once.
pub(super) fn sorted(texts: impl IntoIterator<Item = String>) -> BTreeSet<String> {
    texts.into_iter().filter(|text| !text.is_empty() && !text.contains('\n')).gathered()
}
