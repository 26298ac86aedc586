//! A JavaScript string as UTF-8, by the engine's own encoder: several times as fast as character by
//! character, which is how strings are passed otherwise. Fails for nobody: a surrogate alone becomes
//! U+FFFD, of the same length in UTF-16.

use js_sys::{JsString, WebAssembly::Memory};
use wasm_bindgen::prelude::*;

use crate::encoding;

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

    /// Node's, and so at hand in Obsidian on a computer; a phone has none.
    type Buffer;

    #[wasm_bindgen(catch, static_method_of = Buffer)]
    fn from(memory: &JsValue, start: usize, length: usize) -> Result<Buffer, JsValue>;

    /// Bytes written.
    #[wasm_bindgen(method)]
    fn write(this: &Buffer, text: &JsString, start: usize, length: usize, encoding: &str) -> usize;
}

/// Code units of a text that are looked at in one go.
const PIECE: usize = 1 << 15;

/// Whether `text` may hold damage; true as well where the host gives no cheap look at it.
pub(super) fn may_be_damaged(text: &JsString) -> bool {
    let length = text.length() as usize;
    let mut at = ascii_pieces(text, length);
    let mut units = vec![0u16; PIECE.min(length.saturating_sub(at))];
    while at < length {
        let Some(read) =
            copy(&piece(text, at), &mut units).filter(|read| *read > encoding::OVERLAP || at + read == length)
        else {
            return true;
        };
        if units.get(..read).is_none_or(encoding::may_be_damaged) {
            return true;
        }
        if at + read == length {
            return false;
        }
        at += read - encoding::OVERLAP;
    }
    false
}

/// How far `text` is ASCII, which holds no damage, in whole pieces.
fn ascii_pieces(text: &JsString, length: usize) -> usize {
    let encoder = TextEncoder::new();
    let mut bytes = vec![0; PIECE.min(length)];
    let mut at = 0;
    while at < length {
        let encoded = encoder.encode_into(&piece(text, at), &mut bytes);
        if encoded.read() != encoded.written() || encoded.read() != PIECE.min(length - at) {
            break;
        }
        at += encoded.read();
    }
    at
}

fn piece(text: &JsString, at: usize) -> JsString {
    text.substring(at as u32, (at + PIECE) as u32)
}

/// Copies the units of `text`, which the engine has as they are; nothing where the host cannot. Gives their number.
fn copy(text: &JsString, units: &mut [u16]) -> Option<usize> {
    // Anew for each piece: when the memory grows, an old view of it is void.
    let memory = wasm_bindgen::memory().unchecked_into::<Memory>().buffer();
    let bytes = size_of_val(units);
    let buffer = Buffer::from(&memory, units.as_mut_ptr() as usize, bytes).ok()?;
    Some(buffer.write(text, 0, bytes, "utf16le") / size_of::<u16>())
}

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
