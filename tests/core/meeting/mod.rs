//! Meeting notes: their names, titles and content; golden notes; the laws.

mod names;
mod speech;
