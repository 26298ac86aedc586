//! Action items: from a task line, a sentence, a turn; and back to a line.
//!
//! Three sources, one kind of result. [`written`]: tasks that are there, in any style. [`stated`]: what
//! a note says is to be done, in sections such as "Next steps" and in lines such as "Action: …".
//! [`said`]: what people took on in speech; only that is a guess, and carries a score.
//!
//! Owners are names as they are written or spoken. Who is meant is decided by the caller, with the
//! people of the vault.

mod line;
mod owner;
mod prose;
pub mod section;
mod speech;

use chrono::NaiveDate;

use crate::text::Span;

pub use line::{BeforeOwner, FieldKind, NewTask, Priority, State, TaskField, TaskLine};
pub use owner::{
    IsKnown, LineOwner, OwnerForm, ends_with_work, owners, possible_owners, signed_owners, takes_a_name, without_owners,
};
pub use prose::{owner_in_heading, stated, written};
pub use speech::{Candidate, Footing, Remark, Sentence, SmallWords, SpokenTurn, Talk, Voices, is_work, readable, said};

/// Something that somebody is to do.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionItem {
    /// What is to be done, without its owner.
    pub text: String,
    /// Who is to do it.
    pub owner: Owner,
    /// When it is due.
    pub due: Option<NaiveDate>,
    /// How much it matters.
    pub priority: Option<Priority>,
    /// Where it stands.
    pub state: State,
    /// The place it comes from.
    pub source: Span,
    /// The words it was made of, where they are not the text itself.
    pub quote: Option<String>,
    /// When it was said, in seconds from the start of the recording.
    pub time: Option<f64>,
    /// How it was found.
    pub origin: Origin,
    /// From 0 to 1: how sure it is that this is to be done. 1 for what is written.
    pub score: f32,
}

/// Who is to do something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Owner {
    /// Nobody is named, or it is not clear who.
    #[default]
    Nobody,
    /// A name as it is written, or the speaker's label.
    Named(String),
}

impl Owner {
    /// The name, where there is one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Nobody => None,
            Self::Named(name) => Some(name),
        }
    }
}

impl From<Option<String>> for Owner {
    fn from(name: Option<String>) -> Self {
        name.map_or(Self::Nobody, Self::Named)
    }
}

/// How an action item was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A task line.
    Written(Box<TaskLine>),
    /// A sentence, a list item or a row of a table that says so.
    Stated,
    /// Speech.
    Said(Manner),
}

/// How something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Plainly: a commitment, a request that was not declined and named or found somebody, an assignment.
    Plain,
    /// In the form of a task, of somebody's own, and more likely one than not by all its signs.
    Likely,
    /// In the form of a task.
    Vague,
}
