//! Meeting notes: their names, titles and content; golden notes; the laws.

mod golden;
mod keep;
mod laws;
mod names;
mod sources;
mod speech;
mod template;
