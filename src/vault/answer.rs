//! What the vault answers: plain data.

use crate::date::{Date, NaiveDate};
use crate::encoding::Certainty;
use crate::index::{Head, Kind};
use crate::meeting_note::Target;
use crate::note::Remark;
use crate::text::{Edit, Edits};

/// How sure a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// Nothing else is possible, or it is the user's own command.
    Certain,
    /// A lost byte was restored from what stands around it.
    Restored,
    /// One of several possibilities: shown, and written only when the user accepts it.
    Guess,
}

/// One change of a note, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What changes.
    pub edit: Edit,
    /// How sure it is.
    pub sure: Sure,
    /// Why, in words for the user; empty where the change speaks for itself.
    pub reason: String,
}

/// Something that was said and may be worth a line in the note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// By which it is chosen.
    pub id: String,
    /// What is to be done.
    pub text: String,
    /// Who is to do it, as it would be written.
    pub owner: Option<String>,
    /// The day it is due.
    pub due: Option<NaiveDate>,
    /// When it was said: `21:58`.
    pub time: Option<String>,
    /// What was said.
    pub quote: String,
    /// Certain where it is written without asking, else a guess.
    pub sure: Sure,
}

/// What the user chose of what was offered, by [`Offered::id`]. What was not offered is written where it is certain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is written.
    pub taken: Vec<String>,
    /// What does not come back.
    pub declined: Vec<String>,
}

/// What should change in a note: sorted, disjoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The changes.
    pub changes: Vec<Change>,
    /// What could not be read or done, and what happens instead.
    pub remarks: Vec<Remark>,
}

impl Answer {
    pub(super) fn certain(edits: Edits) -> Self {
        let change = |edit| Change { edit, sure: Sure::Certain, reason: String::new() };
        Self { changes: edits.into_vec().into_iter().map(change).collect(), remarks: Vec::new() }
    }
}

impl From<Certainty> for Sure {
    fn from(certainty: Certainty) -> Self {
        match certainty {
            Certainty::Exact => Self::Certain,
            Certainty::Restored => Self::Restored,
            Certainty::Guess => Self::Guess,
        }
    }
}

/// What a note is, and whether it may be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// A note of this kind.
    Read(Kind),
    /// The user asked to leave it alone.
    Ignored,
}

impl NoteKind {
    pub(super) const fn of(head: &Head) -> Self {
        if head.is_ignored { Self::Ignored } else { Self::Read(head.kind) }
    }
}

/// What reading a note gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteReport {
    /// What it is.
    pub kind: NoteKind,
    /// Person pages whose content depends on it, by what it says now and by what it said before.
    pub affected: Vec<String>,
    /// The people they are of, and those without a page.
    pub people: Vec<String>,
    /// What could not be read.
    pub remarks: Vec<Remark>,
}

/// A person of the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// The name.
    pub name: String,
    /// Path of the page.
    pub page: Option<String>,
    /// Whether the page may be updated by itself.
    pub generated: bool,
    /// The latest date on which they took part in a meeting.
    pub last_contact: Option<Date>,
    /// The date of each meeting in which they took part, newest first; of some nothing is known.
    pub contacts: Vec<Option<Date>>,
    /// Open action items of theirs.
    pub owes: usize,
    /// Open action items of the user's towards them.
    pub owed: usize,
}

/// What can be done with a note, and how much there is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needs {
    /// What it is.
    pub kind: NoteKind,
    /// Places that a repair would change.
    pub damage: usize,
    /// Places that a repair would ask about.
    pub guesses: usize,
    /// Whether there is a transcript in it.
    pub transcript: bool,
    /// Those who speak under the label of an app or a device.
    pub unnamed: Vec<String>,
    /// The lines of the proposals in it, counted from 0.
    pub proposals: Vec<usize>,
    /// The meeting note made, or to be made, from it.
    pub meeting: Option<Target>,
    /// The person it is about.
    pub person: Option<Target>,
}
