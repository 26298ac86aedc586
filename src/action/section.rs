//! The section of a note that holds its action items.

mod apart;
mod likeness;

pub use apart::update_apart;
pub use likeness::Gist;
