//! Transcripts: from any common format to turns with speaker, times and place.
//!
//! Three steps, each in its own module: `detect` says which format a piece of text is in, one
//! reader per family of formats turns it into a draft (labels, times and texts as spans), and
//! `assemble` makes speakers of the labels, splits second voices off and marks what a recogniser
//! invented. Nothing is copied: a turn is a set of places in the note, and [`Turn::spoken`] reads
//! them.
//!
//! Reading never fails. What does not belong to the format is left out of the turns and said in
//! [`Transcript::remarks`], with its place.

mod artefact;
mod aside;
mod assemble;
mod brackets;
mod chat;
mod clean;
mod coding;
mod cues;
mod detect;
mod draft;
mod fathom;
mod find;
mod glue;
mod header;
mod json;
mod known;
mod label;
mod lines;
mod meet;
mod messenger;
mod otter;
mod pieces;
mod plain;
mod records;
mod regular;
mod rename;
mod scan;
mod speaker;
mod srt;
mod stacked;
mod time;
mod voice;
mod vtt;

pub use artefact::{Artefact, ArtefactKind};
pub use aside::asides;
pub use clean::clean;
pub use coding::Coding;
pub use find::{find, heard, is_speech_heading, places};
pub use header::title_line;
pub use known::SPEAKER_NAMES;
pub use meet::is_recorder_line;
pub use messenger::{date_of, days_of};
pub use pieces::Pieces;
pub use regular::{length_of, print_of, regular};
pub use rename::{Renamed, rename};
pub use speaker::{Speaker, SpeakerKind};
pub use time::Time;

pub use crate::settings::LineForm;

use std::borrow::Cow;

use crate::note::{Note, Remark};
use crate::text::{Span, is_one_spaced};
use known::Known;

/// A transcript and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transcript {
    /// The format it is written in.
    pub format: Format,
    /// All of it, in the text it was read from.
    pub place: Span,
    /// Who speaks, in the order of their first turn.
    pub speakers: Vec<Speaker>,
    /// What is said, in the order of the text.
    pub turns: Vec<Turn>,
    /// What could not be read, in the order of the text.
    pub remarks: Vec<Remark>,
}

/// The formats a transcript is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `[00:00:07.42] Ada Novak : text`, as MacWhisper and the whisper family print it.
    Bracketed,
    /// WebVTT of no known maker.
    WebVtt,
    /// WebVTT of Microsoft Teams: `<v Name>`, ids like `GUID/12-0`.
    TeamsVtt,
    /// WebVTT of Zoom: numbered cues, `Name: text`.
    ZoomVtt,
    /// SubRip.
    Srt,
    /// Zoom's chat: time, tab, name, tab, text.
    ZoomChat,
    /// A chat that WhatsApp exports: date, time and name before the text.
    Messenger,
    /// Google Meet and Gemini notes: names before the text, a time on a line of its own now and then.
    Meet,
    /// Otter: `Name  0:05`, and the text below.
    Otter,
    /// Fathom: `0:05 - Name (Company)`, and the text below.
    Fathom,
    /// Fireflies' JSON: `sentences`.
    Fireflies,
    /// JSON of Whisper, WhisperX, whisper.cpp and OpenAI: `segments`, `chunks`, `transcription`.
    Whisper,
    /// `Name: text`, with or without times.
    Plain,
}

impl Format {
    /// The name of the tool or format, as a user knows it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bracketed => "MacWhisper",
            Self::WebVtt => "WebVTT",
            Self::TeamsVtt => "Microsoft Teams",
            Self::ZoomVtt => "Zoom",
            Self::Srt => "SubRip",
            Self::ZoomChat => "Zoom chat",
            Self::Messenger => "WhatsApp",
            Self::Meet => "Google Meet",
            Self::Otter => "Otter",
            Self::Fathom => "Fathom",
            Self::Fireflies => "Fireflies",
            Self::Whisper => "Whisper",
            Self::Plain => "Text",
        }
    }

    /// Whether it is written, not spoken.
    #[must_use]
    pub const fn is_chat(self) -> bool {
        matches!(self, Self::ZoomChat | Self::Messenger)
    }

    /// How its texts are written down.
    #[must_use]
    pub const fn coding(self) -> Coding {
        match self {
            Self::WebVtt | Self::TeamsVtt | Self::ZoomVtt | Self::Srt => Coding::Markup,
            Self::Fireflies | Self::Whisper => Coding::Json,
            _ => Coding::Plain,
        }
    }
}

/// What one voice says without a break of the format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The whole turn: label, time and text.
    pub span: Span,
    /// Index in [`Transcript::speakers`]; `None` where nothing says who it is.
    pub speaker: Option<usize>,
    /// Its label as it is written; where the format goes on without one, that of the turn before.
    pub label: Option<Span>,
    /// When it starts.
    pub start: Option<Time>,
    /// When it ends, where the format says so.
    pub end: Option<Time>,
    /// What is said, by line, without label, time and a name glued to it.
    pub text: Pieces,
    /// How the text is written down.
    pub coding: Coding,
    /// Speech or chat.
    pub kind: TurnKind,
    /// What a recogniser put in, in the order of the text; none overlap.
    pub artefacts: Vec<Artefact>,
}

impl Turn {
    /// What is said, in plain characters: lines joined by a space, entities and escapes decoded,
    /// tags removed. Artefacts are still in it.
    #[must_use]
    pub fn spoken(&self, text: &str) -> String {
        let mut spoken = String::new();
        for line in &self.text {
            if !spoken.is_empty() {
                spoken.push(' ');
            }
            self.coding.decode_into(line.of(text), &mut spoken);
        }
        spoken
    }

    /// What is said, without what a recogniser certainly put in; runs of white space become one space.
    #[must_use]
    pub fn cleaned<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let is_left_out =
            |line: Span| self.artefacts.iter().any(|artefact| artefact.certain && line.overlaps(artefact.span));
        // Most turns are one line that is written so already.
        if let [line] = *self.text
            && !is_left_out(line)
            && let Cow::Borrowed(said) = self.coding.decoded(line.of(text))
            && is_one_spaced(said)
        {
            return Cow::Borrowed(said.trim());
        }
        let mut said = String::new();
        for line in &self.text {
            let mut at = line.start;
            for artefact in self.artefacts.iter().filter(|artefact| artefact.certain && line.overlaps(artefact.span)) {
                self.coding.decode_into(Span::new(at, artefact.span.start).of(text), &mut said);
                at = artefact.span.end.max(at);
            }
            self.coding.decode_into(Span::new(at, line.end).of(text), &mut said);
            said.push(' ');
        }
        Cow::Owned(one_spaced(said))
    }

    /// What is said as [`Turn::cleaned`] has it, for who asks for its letters only: where it stands.
    fn letters<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match *self.text {
            [line] if self.artefacts.is_empty() => self.coding.decoded(line.of(text)),
            _ => self.cleaned(text),
        }
    }

    /// From the first to the last byte of the text; empty at the turn's end where nothing is said.
    #[must_use]
    pub fn said(&self) -> Span {
        let first = self.text.first().copied().unwrap_or(Span::at(self.span.end));
        self.text.last().map_or(first, |last| first.cover(*last))
    }
}

/// Each run of white space as one space, none at the ends. Most speech is written so already.
fn one_spaced(said: String) -> String {
    if is_one_spaced(&said) { said.trim().to_owned() } else { said.split_whitespace().collect::<Vec<_>>().join(" ") }
}

/// What kind of turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TurnKind {
    /// Somebody speaks.
    Speech,
    /// A second voice inside the turn before it: `- ` or `>> ` stands before it, and nobody is named.
    SecondVoice,
    /// A line of chat.
    Chat {
        /// What it answers or reacts to, where it says so.
        refers: Option<Reference>,
    },
}

/// What a chat line refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The beginning of the other line, as it is quoted.
    pub quote: Span,
    /// Index of that line's turn, where exactly one earlier line begins so.
    pub turn: Option<usize>,
    /// The reaction (an emoji); `None` for an answer.
    pub reaction: Option<Span>,
}

/// Reads the transcript in one format that stands at `place`; offsets are those of the whole text.
///
/// `None` where there is none. Where two formats are mixed, the first one is read:
/// [`read_parts`] reads each.
///
/// ```
/// use rapport::{text::Span, transcript::{self, Format}};
/// let text = "[00:00:03.10] Sam Hale :  Sam HaleMorning. How was Turku?\n[00:00:07.42] Remote : Good.\n";
/// let transcript = transcript::read(text, Span::new(0, text.len())).expect("two turns");
/// assert_eq!(transcript.format, Format::Bracketed);
/// assert_eq!(transcript.turns[0].spoken(text), "Morning. How was Turku?");
/// assert_eq!(transcript.speakers[1].label, "Remote");
/// ```
#[must_use]
pub fn read(text: &str, place: Span) -> Option<Transcript> {
    read_parts(text, place, &[]).into_iter().next()
}

/// Reads everything at `place`, each format by itself, in the order of the text.
///
/// `people` are names the note knows: they help to tell a name from the text it is glued to.
#[must_use]
pub fn read_parts(text: &str, place: Span, people: &[String]) -> Vec<Transcript> {
    read_known(text, place, &Known::of_people(people))
}

/// The same without a look for artefacts: who speaks, when, and where in the text.
///
/// ```
/// let turns = rapport::transcript::turns("WEBVTT\n\n00:05.000 --> 00:07.000\n<v Ada Novak>Shall we start?\n");
/// assert_eq!(turns[0].speakers[0].label, "Ada Novak");
/// ```
#[must_use]
pub fn turns(text: &str) -> Vec<Transcript> {
    let file = text.trim_start_matches('\u{feff}').starts_with("WEBVTT");
    // Nothing in a file of captions is a note's: it need not be read as one.
    let found = if file { unmarked(text, Span::new(0, text.len()), &Known::default()) } else { Vec::new() };
    if found.is_empty() { find::unmarked(&Note::parse(text)) } else { found }
}

fn read_known(text: &str, place: Span, known: &Known) -> Vec<Transcript> {
    let mut found = unmarked(text, place, known);
    found.iter_mut().for_each(|transcript| artefact::mark(text, &mut transcript.turns));
    found
}

fn unmarked(text: &str, place: Span, known: &Known) -> Vec<Transcript> {
    read_found(text, detect::parts(text, place), known)
}

fn read_found(text: &str, parts: Vec<detect::Part>, known: &Known) -> Vec<Transcript> {
    parts.into_iter().filter_map(|part| read_part(text, part, known)).collect()
}

fn read_part(text: &str, part: detect::Part, known: &Known) -> Option<Transcript> {
    use detect::Family;
    let (place, people) = (part.place, known.people.as_slice());
    let mut draft = match part.family {
        Family::Cues => vtt::read(text, place),
        Family::SubRip => srt::read(text, place),
        Family::Chat => chat::read(text, place),
        Family::Messenger => messenger::read(text, place),
        Family::Brackets => brackets::read(text, place, people),
        Family::Fathom => fathom::read(text, place),
        Family::Otter => otter::read(text, place),
        Family::Meet => meet::read(text, place, people),
        Family::Stacked => stacked::read(text, place),
        Family::Json => records::read(text, place),
        Family::Plain => plain::read(text, place, people),
    };
    if draft.format.coding() == Coding::Plain && !draft.format.is_chat() {
        draft.close(text);
    }
    (!draft.said.is_empty()).then(|| assemble::assemble(text, place, draft, known))
}
