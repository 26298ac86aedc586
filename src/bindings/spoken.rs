//! The plain data of transcripts: who speaks, and what becomes of a file.

use serde::Serialize;
use tsify::Tsify;

use super::data::{Door, Remark};
use crate::vault;

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
