//! Whether a JavaScript string may hold damage, by a look at its units as the engine has them.

use js_sys::{JsString, WebAssembly::Memory};
use wasm_bindgen::prelude::*;

use super::encoder::{PIECE, TextEncoder};
use crate::encoding;

#[wasm_bindgen]
extern "C" {
    /// Node's, and so at hand in Obsidian on a computer; a phone has none.
    type Buffer;

    #[wasm_bindgen(catch, static_method_of = Buffer)]
    fn from(memory: &JsValue, start: usize, length: usize) -> Result<Buffer, JsValue>;

    /// Bytes written.
    #[wasm_bindgen(method)]
    fn write(this: &Buffer, text: &JsString, start: usize, length: usize, encoding: &str) -> usize;
}

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
