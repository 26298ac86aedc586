//! The boundary to JavaScript: one object, [`Vault`], and functions of plain data.
//!
//! The only module that knows wasm-bindgen and UTF-16. What goes out is plain data whose offsets
//! count UTF-16 code units of the text that came in; the types in the declarations are generated
//! from the structs here and in `settings`.

mod data;

use js_sys::JsString;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::settings::Settings;
use crate::text::Utf16;
use crate::{action, date, encoding, note, transcript, vault};
use data::{Answer, Damage, Needs, NoteReport, PersonRow, ResolvedDate, Target, Task, Transcript};

type Given<T> = Result<Ts<T>, JsError>;
type GivenList<T> = Result<Vec<Ts<T>>, JsError>;

/// Runs once, when the WASM has started: a panic is told in the console with its place.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

fn give<T: Tsify + serde::Serialize>(value: &T) -> Given<T> {
    value.into_ts().map_err(JsError::from)
}
