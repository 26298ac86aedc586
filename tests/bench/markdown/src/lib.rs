//! One pass of `pulldown-cmark` over a note: the work that reading a note into the index is measured with.

use pulldown_cmark::{Options, Parser};
use wasm_bindgen::prelude::wasm_bindgen;

/// How many events the text has, with everything read that Obsidian reads.
#[wasm_bindgen]
#[must_use]
pub fn events(text: &str) -> usize {
    Parser::new_ext(text, Options::all()).count()
}
