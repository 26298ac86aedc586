//! A JavaScript string as UTF-8, by the engine's own encoder: several times as fast as character by
//! character, which is how strings are passed otherwise. Fails for nobody: a surrogate alone becomes
//! U+FFFD, of the same length in UTF-16.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &TextEncoder, text: &JsString, into: &mut [u8]) -> Encoded;

    type Encoded;

    /// Code units of the text that found room.
    #[wasm_bindgen(method, getter)]
    fn read(this: &Encoded) -> usize;

    /// Bytes they became.
    #[wasm_bindgen(method, getter)]
    fn written(this: &Encoded) -> usize;
}

/// The UTF-8 of `text`.
pub(super) fn utf8(text: &JsString) -> Vec<u8> {
    let encoder = TextEncoder::new();
    let length = text.length() as usize;
    // ASCII takes one byte a unit; of other text the first round tells how many.
    let mut bytes = vec![0; length];
    let first = encoder.encode_into(text, &mut bytes);
    let (mut read, mut written) = (first.read(), first.written());
    while read < length {
        let rest = length - read;
        let wanted = (rest as f64 * written.max(1) as f64 / read.max(1) as f64 * 1.05) as usize;
        bytes.resize(written + wanted.clamp(rest, rest * 3) + 64, 0);
        let more = encoder.encode_into(&text.substring(read as u32, length as u32), &mut bytes[written..]);
        (read, written) = (read + more.read(), written + more.written());
    }
    bytes.truncate(written);
    bytes
}
