//! One character of the original, read from the characters that a page made of its bytes.

use super::page::Page;

/// One original character and where the run of it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// One past the last byte of the damaged characters.
    pub(super) end: usize,
    pub(super) letter: char,
}

/// How many bytes the UTF-8 character that opens with `byte` has; `None` where it opens none.
pub(super) const fn length(byte: u8) -> Option<usize> {
    match byte {
        0xC2..=0xDF => Some(2),
        0xE0..=0xEF => Some(3),
        0xF0..=0xF4 => Some(4),
        _ => None,
    }
}

/// The character whose bytes `page` shows from `start` on, with none of them lost.
pub(super) fn exact(page: Page, text: &str, start: usize) -> Option<Unit> {
    let mut rest = text.get(start..)?.char_indices();
    let mut bytes = [0u8; 6];
    bytes[0] = page.byte(rest.next()?.1)?;
    let length = length(bytes[0])?;
    for slot in bytes.iter_mut().take(length).skip(1) {
        *slot = continuation(page, rest.next()?.1)?;
    }
    if let Some(letter) = decode(bytes.get(..length)?) {
        return Some(Unit { end: start + rest.offset(), letter });
    }
    for slot in bytes.iter_mut().skip(3) {
        *slot = page.byte(rest.next()?.1)?;
    }
    surrogates(bytes).map(|letter| Unit { end: start + rest.offset(), letter })
}

/// The byte of `letter` in `page`, where it can continue a UTF-8 character.
pub(super) fn continuation(page: Page, letter: char) -> Option<u8> {
    page.byte(letter).filter(|byte| (0x80..=0xBF).contains(byte))
}

/// The one character that `bytes` spell.
pub(super) fn decode(bytes: &[u8]) -> Option<char> {
    let mut letters = std::str::from_utf8(bytes).ok()?.chars();
    let letter = letters.next()?;
    letters.next().is_none().then_some(letter)
}

/// Two surrogates of three bytes each: what Java and some databases write for an emoji (CESU-8).
fn surrogates(bytes: [u8; 6]) -> Option<char> {
    let [0xED, 0xA0..=0xAF, 0x80..=0xBF, 0xED, 0xB0..=0xBF, 0x80..=0xBF] = bytes else {
        return None;
    };
    let half = |at: usize| (u32::from(bytes[at] & 0x0F) << 6) | u32::from(bytes[at + 1] & 0x3F);
    char::from_u32(0x10000 + ((half(1) & 0x3FF) << 10) + (half(4) & 0x3FF))
}
