//! One character of the original, read from the characters that a page made of its bytes.

use super::page::Page;
use super::place::Here;

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

/// The letter at `start` whose byte 0xA0, a no-break space, was made a plain one by a program that
/// tidies spaces: `Ã ` for `à`. The space is part of it, unless it has to part two words.
///
/// Only where no dropped byte explains the run as well: signs and emoji lose bytes before a space
/// far too often (`ðŸ” ` is 🔍 or 🔐, and the space behind it is one).
pub(super) fn spaced(page: Page, text: &str, start: usize, before: char, place: &Here) -> Option<Unit> {
    let rest = text.get(start..)?;
    let opener = rest.chars().next()?;
    let lead = page.byte(opener)?;
    let rest = rest.get(opener.len_utf8()..)?;
    let end = start + opener.len_utf8();
    let letter = decode(&[lead, 0xA0])?;
    let after = rest.strip_prefix(' ')?;
    let follows = |wanted: fn(char) -> bool| after.starts_with(wanted);
    // The word Å is Scandinavian, and nobody reads Scandinavian texts as Baltic ones.
    let baltic = page == Page::Windows1257;
    match letter {
        '\u{A0}' if !before.is_uppercase() => Some(Unit { end: end + 1, letter }),
        // In Windows-1257, á loses its second byte.
        'à' if !before.is_uppercase() && !baltic => Some(Unit { end: end + usize::from(!parts_words(after)), letter }),
        'Š' if !before.is_alphanumeric() && (goes_on_damaged(page, after) || baltic && follows(char::is_lowercase)) => {
            Some(Unit { end: end + 1, letter })
        }
        // In a text where lost bytes left nothing, `Ð ` may as well be `А` before a space.
        'Р' if place.ask_text().replaces && follows(char::is_alphabetic) => Some(Unit { end: end + 1, letter }),
        _ => None,
    }
}

/// Whether the rest of a word shows that it is damaged: `Å imiÄ‡` does. `Å lage` is two Norwegian words.
fn goes_on_damaged(page: Page, rest: &str) -> bool {
    let letters = rest.bytes().take_while(u8::is_ascii_lowercase).count();
    letters > 0 && exact(page, rest, letters).is_some()
}

/// Whether the space after `à` is one of its own: not before a second one, and not where it splits
/// the Portuguese words `às` and `àquele`.
fn parts_words(rest: &str) -> bool {
    !(rest.starts_with([' ', '\u{A0}']) || rest.starts_with("s ") || rest.starts_with("quel"))
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
