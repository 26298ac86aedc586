//! Meeting notes: their names, titles and content; golden notes; the laws.

mod chats;
mod follows;
mod formats;
mod golden;
mod keep;
mod laws;
mod names;
mod renamed;
mod sources;
mod speech;
mod template;
mod titles;
