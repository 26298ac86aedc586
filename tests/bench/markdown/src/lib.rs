//! One pass of `pulldown-cmark` over a note: the work that reading a note into the index is measured with.

// It takes the text as the core does.
#[path = "../../../../src/bindings/encoder.rs"]
mod encoder;

use js_sys::JsString;
use pulldown_cmark::{Options, Parser};
use wasm_bindgen::prelude::wasm_bindgen;

/// How many events the text has, with everything read that Obsidian reads.
#[wasm_bindgen]
#[must_use]
pub fn events(text: &JsString) -> usize {
    Parser::new_ext(&encoder::text_of(text), Options::all()).count()
}
