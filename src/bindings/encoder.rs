//! A JavaScript string as UTF-8, by the engine's own encoder: several times as fast as character by
//! character, which is how strings are passed otherwise. Fails for nobody: a surrogate alone becomes
//! U+FFFD, of the same length in UTF-16.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    pub(super) type TextEncoder;

    #[wasm_bindgen(constructor)]
    pub(super) fn new() -> TextEncoder;

    #[wasm_bindgen(method, js_name = encodeInto)]
    pub(super) fn encode_into(this: &TextEncoder, text: &JsString, into: &mut [u8]) -> Encoded;

    pub(super) type Encoded;

    /// Code units of the text that found room.
    #[wasm_bindgen(method, getter)]
    pub(super) fn read(this: &Encoded) -> usize;

    /// Bytes they became.
    #[wasm_bindgen(method, getter)]
    pub(super) fn written(this: &Encoded) -> usize;
}

/// Code units of a text that are looked at in one go.
pub(super) const PIECE: usize = 1 << 15;

/// The text: what reads each note of a vault, or answers each save, takes it so.
pub(super) fn text_of(text: &JsString) -> String {
    String::from_utf8(utf8(text)).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The UTF-8 of `text`.
pub(super) fn utf8(text: &JsString) -> Vec<u8> {
    let encoder = TextEncoder::new();
    let length = text.length() as usize;
    // The first round tells how many bytes the units of this text take.
    let mut bytes = vec![0; length.min(PIECE) * 3];
    let first = encoder.encode_into(text, &mut bytes);
    let (mut read, mut written) = (first.read(), first.written());
    while read < length {
        let rest = length - read;
        let wanted = (rest as f64 * written.max(1) as f64 / read.max(1) as f64 * 1.002) as usize;
        let size = written + wanted.clamp(rest, rest * 3) + 64;
        // Not more than that: a text of many megabytes takes most of the memory.
        bytes.reserve_exact(size.saturating_sub(bytes.len()));
        bytes.resize(size, 0);
        let more = encoder.encode_into(&text.substring(read as u32, length as u32), &mut bytes[written..]);
        (read, written) = (read + more.read(), written + more.written());
    }
    bytes.truncate(written);
    bytes
}
