//! Repair of text whose UTF-8 was read as a single-byte code page and saved again.
//!
//! `â€™` was ’ before a program read its three bytes as Windows-1252. The way back is exact as long
//! as every byte left a character. Some pages leave bytes undefined, and many decoders drop those:
//! then a closed vocabulary and the neighbourhood say what stood there, or nothing is said.
//!
//! What is decodable is not yet damage: clean text is full of accidental runs. Each run is weighed
//! twice by the same measure, as it stands and as it would become, and the runs of a text vote for
//! its pages. Nothing outside an accepted span changes.
//!
//! Where a byte was lost, the language of the text tells letters and quotes (`tongue`, `spelling`).
//! Where no UTF-8 is left at all, one single-byte page was read as another (`control`, `mixup`).
//!
//! This module knows nothing of Markdown: the caller names the places to leave alone
//! ([`Repair::without`]).
//!
//! ```
//! use rapport::encoding::repair;
//! let note = "Adaâ€™s list ðŸ“…";
//! assert_eq!(repair(note).edits().apply(note), "Ada’s list 📅");
//! ```

mod apply;
mod chain;
mod control;
mod gate;
mod habits;
mod ids;
mod layer;
mod layers;
mod letters;
mod lost;
mod mixup;
mod page;
mod place;
mod rarity;
mod scan;
mod signs;
mod spelling;
mod strangeness;
mod tables;
mod told;
mod tongue;
mod unit;
mod vocabulary;
mod votes;
mod window;

pub use gate::{OVERLAP, may_be_damaged};
pub use page::Page;

use crate::text::{Edit, Edits, Span};

/// How sure a repair is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Every byte was there.
    #[default]
    Exact,
    /// A byte was lost or changed, and only one character fits the place.
    Restored,
    /// Several characters fit: shown, never applied by itself.
    Guess,
}

/// One damaged place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where it stands.
    pub span: Span,
    /// What it should read: the number of one of [`Repair::readings`].
    pub reading: usize,
}

/// What a damaged run should read. Runs repeat themselves, so that a text has few readings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What should stand there.
    pub after: String,
    /// The pages it was misread with, the last misreading first.
    pub layers: Vec<Page>,
    /// How sure that is.
    pub certainty: Certainty,
    /// For a guess, what may have stood there, the likeliest first.
    pub candidates: Vec<String>,
}

impl Reading {
    /// Why this is damage, for the one whose note it is.
    #[must_use]
    pub fn reason(&self) -> String {
        let pages: Vec<&str> = self.layers.iter().rev().map(|page| page.name()).collect();
        let pages = pages.join(", then ");
        let was = format!("{} became this when its bytes were read as {pages}", self.shown());
        match self.certainty {
            Certainty::Guess => {
                format!("Something was lost when this was read as {pages}: it may have been {}.", self.choices())
            }
            Certainty::Restored if self.after.contains('\u{FFFD}') => {
                format!("{was}; a character whose byte was lost stays marked.")
            }
            Certainty::Restored => format!("{was} and a byte was lost; nothing else fits here."),
            Certainty::Exact => format!("{was}."),
        }
    }

    /// What should stand there, also where nothing would be seen of it.
    fn shown(&self) -> String {
        let is_seen =
            |c: char| !c.is_whitespace() && !c.is_control() && !"\u{AD}\u{200B}\u{200C}\u{200D}\u{FEFF}".contains(c);
        match self.after.as_str() {
            "\u{A0}" => "A no-break space".to_owned(),
            after if after.contains(is_seen) => format!("“{after}”"),
            _ => "An invisible character".to_owned(),
        }
    }

    fn choices(&self) -> String {
        if self.candidates.is_empty() { "any of several letters".to_owned() } else { self.candidates.join(" or ") }
    }
}

/// The damage of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repair {
    /// Every damaged place: sorted, disjoint.
    pub spans: Vec<Damage>,
    /// What they should read, each once, in the order of first use.
    pub readings: Vec<Reading>,
}

/// Finds the damage of `text`.
#[must_use]
pub fn repair(text: &str) -> Repair {
    repair_utf8(text.as_bytes())
}

/// Finds the damage of a text that is known to be UTF-8 but was not checked: checking takes longer
/// than the repair of a clean text. Of bytes that are not UTF-8, some damage may not be found.
#[must_use]
pub fn repair_utf8(text: &[u8]) -> Repair {
    layers::peel(text)
}

impl Repair {
    /// Whether nothing is damaged.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Every damaged place with what it should read.
    pub fn damages(&self) -> impl Iterator<Item = (Span, &Reading)> {
        self.spans.iter().map(|damage| (damage.span, &self.readings[damage.reading]))
    }

    /// Without what touches a `protected` place (sorted): code, addresses.
    #[must_use]
    pub fn without(mut self, protected: &[Span]) -> Self {
        self.spans.retain(|damage| {
            let after = protected.partition_point(|place| place.end <= damage.span.start);
            !protected.get(after).is_some_and(|place| place.overlaps(damage.span))
        });
        self
    }

    /// The repairs that are sure.
    #[must_use]
    pub fn edits(&self) -> Edits {
        edits(self.damages().filter(|(_, reading)| reading.certainty != Certainty::Guess))
    }

    /// All repairs; a guess becomes its likeliest reading.
    #[must_use]
    pub fn edits_with_guesses(&self) -> Edits {
        edits(self.damages())
    }
}

fn edits<'r>(damages: impl Iterator<Item = (Span, &'r Reading)>) -> Edits {
    Edits::new(damages.map(|(span, reading)| Edit::replace(span, reading.after.clone())).collect()).unwrap_or_default()
}
