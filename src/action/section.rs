//! The section of a note that holds its action items.

mod apart;
mod company;
mod extract;
mod likeness;
mod place;
mod proposal;
mod spoken;

pub use apart::apart;
pub use company::{Company, Told, Whose, is_time};
pub use extract::{EXTRACTED, Setting, extract, id_of, is_remembered, name_owners, new_line, shown_time, unwritten};
pub use likeness::{Gist, begins_with};
pub use place::{ACTION_ITEMS, before_source, before_source_where, headings, speech_heading};
pub use proposal::{DISMISSED, Decision, Proposal, decide, proposals};
pub use spoken::{Spoken, Wanted, is_sure, items, promised};
