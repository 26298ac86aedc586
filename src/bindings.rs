//! The boundary to JavaScript: one object, [`Vault`], and functions of plain data.
//!
//! The only module that knows wasm-bindgen and UTF-16. What goes out is plain data whose offsets
//! count UTF-16 code units of the text that came in; the types in the declarations are generated
//! from the structs here and in `settings`.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::settings::Settings;

/// Runs once, when the WASM has started: a panic is told in the console with its place.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The settings nobody has changed.
#[wasm_bindgen(js_name = defaultSettings)]
pub fn default_settings() -> Result<Ts<Settings>, JsError> {
    Settings::default().into_ts().map_err(JsError::from)
}
