//! The boundary: the only file that knows wasm-bindgen, serde and UTF-16.

use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::settings::Settings;
use crate::text::{Edits, Utf16};

/// One replacement in a text, in UTF-16 code units.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
pub struct TextEdit {
    /// Where the replaced text starts.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What stands there afterwards.
    pub insert: String,
}

/// Makes a panic readable in the console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The settings of a vault whose user has chosen nothing.
#[wasm_bindgen(js_name = defaultSettings)]
pub fn default_settings() -> Result<Ts<Settings>, JsError> {
    Ok(Settings::default().into_ts()?)
}

/// The smallest edits that make `after` out of `before`: sorted, disjoint.
#[wasm_bindgen(js_name = editsBetween)]
pub fn edits_between(before: &str, after: &str) -> Result<Vec<Ts<TextEdit>>, JsError> {
    let mut units = Utf16::new(before);
    let mut edits = Vec::new();
    for edit in &Edits::between(before, after) {
        let (from, to) = (units.offset(edit.span.start), units.offset(edit.span.end));
        edits.push(TextEdit { from, to, insert: edit.insert.clone() }.into_ts()?);
    }
    Ok(edits)
}
