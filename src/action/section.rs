//! The section of a note that holds its action items.

mod likeness;

pub use likeness::Gist;
