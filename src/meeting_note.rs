//! Meeting notes, made from transcript notes and kept up to date with them.

mod extract;
mod name;
mod title;

pub use extract::{Said, extract};
pub use name::file_name;
pub use title::{title_of_heading, title_of_sentence};
