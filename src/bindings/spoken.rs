//! The plain data of transcripts: turns, who speaks, and what becomes of a file.
//!
//! A transcript of a day has ten thousand turns, and an object for each costs several times what
//! reading them does. So turns cross the boundary in columns, as typed arrays, and their texts as
//! places in the text that came in.

use js_sys::{Float64Array, Int32Array, Uint8Array, Uint32Array};
use serde::Serialize;
use serde_wasm_bindgen::preserve;
use tsify::Tsify;

use super::data::{Door, Remark};
use crate::transcript;
use crate::vault;

/// A transcript in a text.
#[derive(Serialize, Tsify)]
pub struct Transcript {
    /// The tool or format, as a user knows it.
    format: String,
    start: usize,
    end: usize,
    /// How its texts are written down; see `plainText`.
    coding: Coding,
    speakers: Vec<Speaker>,
    turns: Turns,
    remarks: Vec<Remark>,
}

/// The way a text is written down: as it is, with tags and entities, or with the escapes of JSON.
#[derive(Clone, Copy, Serialize, serde::Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Coding {
    Plain,
    Markup,
    Json,
}

/// One who speaks in a transcript.
#[derive(Serialize, Tsify)]
pub struct Speaker {
    name: String,
    /// Team or company, where the label says so.
    #[tsify(optional)]
    affiliation: Option<String>,
    /// Every spelling of the label.
    labels: Vec<String>,
    /// Whether the label names a person, not an app or a device.
    person: bool,
}

/// Turns in columns: what stands at one index of each belongs to one turn.
#[derive(Serialize, Tsify)]
pub struct Turns {
    /// How many there are.
    length: usize,
    #[serde(with = "preserve")]
    #[tsify(type = "Uint32Array")]
    start: Uint32Array,
    #[serde(with = "preserve")]
    #[tsify(type = "Uint32Array")]
    end: Uint32Array,
    /// Index in `speakers`; -1 where nothing says who it is.
    #[serde(with = "preserve")]
    #[tsify(type = "Int32Array")]
    speaker: Int32Array,
    /// Seconds from the beginning; NaN where nothing says when.
    #[serde(with = "preserve")]
    #[tsify(type = "Float64Array")]
    from: Float64Array,
    #[serde(with = "preserve")]
    #[tsify(type = "Float64Array")]
    to: Float64Array,
    /// 0: somebody speaks. 1: a second voice in the turn before. 2: a line of chat.
    #[serde(with = "preserve")]
    #[tsify(type = "Uint8Array")]
    kind: Uint8Array,
    /// Where the text of a turn begins in `lines`; one entry more than there are turns.
    #[serde(with = "preserve")]
    #[tsify(type = "Uint32Array")]
    text: Uint32Array,
    /// Start and end of each line of text, in turn.
    #[serde(with = "preserve")]
    #[tsify(type = "Uint32Array")]
    lines: Uint32Array,
}

/// Something a recogniser put in.
#[derive(Serialize, Tsify)]
pub struct Artefact {
    start: usize,
    end: usize,
    kind: ArtefactKind,
    /// Whether cleaning removes it.
    certain: bool,
}

/// What a recogniser puts in: the speaker's name glued to the text, a word for silence, a sound, speech
/// that was not understood, a loop, a turn that is there twice, an invented closing phrase.
#[derive(Clone, Copy, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum ArtefactKind {
    GluedName,
    Blank,
    Sound,
    Unclear,
    Loop,
    Twin,
    Closing,
}

/// The columns while they are filled.
#[derive(Default)]
struct Columns {
    start: Vec<u32>,
    end: Vec<u32>,
    speaker: Vec<i32>,
    from: Vec<f64>,
    to: Vec<f64>,
    kind: Vec<u8>,
    text: Vec<u32>,
    lines: Vec<u32>,
}

impl Columns {
    fn add(&mut self, turn: &transcript::Turn, door: &mut Door<'_>) {
        // In the order of the text, so that the door passes it once.
        self.start.push(unit(door, turn.span.start));
        self.text.push(self.lines.len() as u32);
        for line in &turn.text {
            self.lines.push(unit(door, line.start));
            self.lines.push(unit(door, line.end));
        }
        self.end.push(unit(door, turn.span.end));
        self.speaker.push(turn.speaker.and_then(|at| i32::try_from(at).ok()).unwrap_or(-1));
        self.from.push(turn.start.map_or(f64::NAN, transcript::Time::seconds));
        self.to.push(turn.end.map_or(f64::NAN, transcript::Time::seconds));
        self.kind.push(match turn.kind {
            transcript::TurnKind::Speech => 0,
            transcript::TurnKind::SecondVoice => 1,
            transcript::TurnKind::Chat { .. } => 2,
        });
    }

    fn turns(mut self) -> Turns {
        self.text.push(self.lines.len() as u32);
        Turns {
            length: self.start.len(),
            start: Uint32Array::from(&self.start[..]),
            end: Uint32Array::from(&self.end[..]),
            speaker: Int32Array::from(&self.speaker[..]),
            from: Float64Array::from(&self.from[..]),
            to: Float64Array::from(&self.to[..]),
            kind: Uint8Array::from(&self.kind[..]),
            text: Uint32Array::from(&self.text[..]),
            lines: Uint32Array::from(&self.lines[..]),
        }
    }
}

/// An offset of a text that is a JavaScript string, which has fewer than 2^32 code units.
fn unit(door: &mut Door<'_>, byte: usize) -> u32 {
    u32::try_from(door.unit(byte)).unwrap_or(u32::MAX)
}

impl Transcript {
    pub fn of(found: &transcript::Transcript, door: &mut Door<'_>) -> Self {
        let (start, end) = door.span(found.place);
        let mut columns = Columns::default();
        found.turns.iter().for_each(|turn| columns.add(turn, door));
        Self {
            format: found.format.name().to_owned(),
            start,
            end,
            coding: found.format.coding().into(),
            speakers: found.speakers.iter().map(speaker).collect(),
            turns: columns.turns(),
            remarks: door.remarks(&found.remarks),
        }
    }
}

impl Artefact {
    pub fn of(found: &transcript::Artefact, door: &mut Door<'_>) -> Self {
        let (start, end) = door.span(found.span);
        Self { start, end, kind: found.kind.into(), certain: found.certain }
    }
}

fn speaker(speaker: &transcript::Speaker) -> Speaker {
    Speaker {
        name: speaker.label.clone(),
        affiliation: speaker.affiliation.clone(),
        labels: speaker.labels.clone(),
        person: speaker.kind == transcript::SpeakerKind::Person,
    }
}

impl From<transcript::Coding> for Coding {
    fn from(coding: transcript::Coding) -> Self {
        match coding {
            transcript::Coding::Plain => Self::Plain,
            transcript::Coding::Markup => Self::Markup,
            transcript::Coding::Json => Self::Json,
        }
    }
}

impl From<Coding> for transcript::Coding {
    fn from(coding: Coding) -> Self {
        match coding {
            Coding::Plain => Self::Plain,
            Coding::Markup => Self::Markup,
            Coding::Json => Self::Json,
        }
    }
}

impl From<transcript::ArtefactKind> for ArtefactKind {
    fn from(kind: transcript::ArtefactKind) -> Self {
        match kind {
            transcript::ArtefactKind::GluedName => Self::GluedName,
            transcript::ArtefactKind::Blank => Self::Blank,
            transcript::ArtefactKind::Sound => Self::Sound,
            transcript::ArtefactKind::Unclear => Self::Unclear,
            transcript::ArtefactKind::Loop => Self::Loop,
            transcript::ArtefactKind::Twin => Self::Twin,
            transcript::ArtefactKind::Closing => Self::Closing,
        }
    }
}

/// Somebody who speaks in a note.
#[derive(Serialize, Tsify)]
pub struct SpeakerRow {
    /// The name, or the label of an app or a device.
    name: String,
    /// Whether it is the name of a person.
    person: bool,
    /// How many turns are theirs.
    turns: usize,
    /// Who it may be: those the note names who do not speak under their own name.
    likely: Vec<String>,
}

/// What becomes of a file that is imported: a note to be made, the note it stands in already, or the
/// reason why there is none.
#[derive(Serialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Import {
    Note {
        path: String,
        text: String,
        /// Places are those of the file.
        remarks: Vec<Remark>,
    },
    Known {
        path: String,
    },
    Refused {
        reason: String,
    },
}

impl Import {
    /// Places are turned into the editor's by the door of the file.
    pub fn of(import: vault::Import, door: &mut Door<'_>) -> Self {
        match import {
            vault::Import::Note { path, text, remarks } => Self::Note { path, text, remarks: door.remarks(&remarks) },
            vault::Import::Known(path) => Self::Known { path },
            vault::Import::Refused(reason) => Self::Refused { reason },
        }
    }
}

impl From<vault::SpeakerRow> for SpeakerRow {
    fn from(row: vault::SpeakerRow) -> Self {
        Self { name: row.name, person: row.person, turns: row.turns, likely: row.likely }
    }
}
