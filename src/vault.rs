//! The index and the settings together: one function for each capability, each giving edits.
//!
//! A function gets the text of the note it speaks of, because only the host knows what stands there
//! at the moment of writing; what the rest of the vault says comes from the index.

use crate::encoding::{self, Certainty, Repair};
use crate::note::{Note, Remark, Value};
use crate::settings::Settings;
use crate::text::{Edit, Edits, Span};

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

/// What should change in a note: sorted, disjoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The changes.
    pub changes: Vec<Change>,
    /// What could not be read or done, and what happens instead.
    pub remarks: Vec<Remark>,
}

impl Answer {
    fn certain(edits: Edits) -> Self {
        let change = |edit| Change { edit, sure: Sure::Certain, reason: String::new() };
        Self { changes: edits.into_vec().into_iter().map(change).collect(), remarks: Vec::new() }
    }
}

/// A vault as the core knows it.
#[derive(Clone, Debug)]
pub struct Vault {
    settings: Settings,
}

impl Vault {
    /// An empty vault.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self { settings }
    }

    /// Repairs the encoding of a note.
    ///
    /// Code, URLs and what links name are left alone: a link must keep pointing to the note it names,
    /// whose file has the same damaged name. Broken frontmatter is never written.
    #[must_use]
    pub fn fix(&self, text: &str) -> Answer {
        let note = Note::parse(text);
        if note.is_ignored() {
            return Answer::default();
        }
        let changes = repair_of(&note).spans.into_iter().map(|damage| Change {
            reason: damage.reason(),
            sure: match damage.certainty {
                Certainty::Exact => Sure::Certain,
                Certainty::Restored => Sure::Restored,
                Certainty::Guess => Sure::Guess,
            },
            edit: Edit::replace(damage.span, damage.after),
        });
        Answer { changes: changes.collect(), remarks: note.remarks }
    }
}

fn repair_of(note: &Note) -> Repair {
    let mut protected = note.protected();
    protected.extend(names_of_files(note));
    protected.sort_unstable();
    encoding::repair(note.text).without(&protected)
}

/// Properties that name a file, and all of the frontmatter where it is broken.
fn names_of_files(note: &Note) -> Vec<Span> {
    if note.frontmatter.broken {
        return note.frontmatter.span.into_iter().collect();
    }
    let names_file = |value: &Value| matches!(value, Value::Text(text) if text.ends_with(".md"));
    note.frontmatter.fields.iter().filter(|field| names_file(&field.value)).map(|field| field.span).collect()
}
