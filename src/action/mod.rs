//! Action items: from a task line, a sentence, a turn; and back to a line.

mod line;
mod owner;
pub mod section;

pub use line::{FieldKind, NewTask, Priority, State, TaskField, TaskLine};
pub use owner::{LineOwner, OwnerForm};
