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
    if length(lead) == Some(3) {
        return spaced_sign(page, lead, rest).map(|(taken, letter)| Unit { end: end + taken, letter });
    }
    let letter = decode(&[lead, 0xA0])?;
    let after = rest.strip_prefix(' ')?;
    let follows = |wanted: fn(char) -> bool| after.starts_with(wanted);
    // In the Baltic page, á loses its second byte, in the Greek one ê.
    let loses_letters = page.undefined().iter().any(|byte| *byte >= 0xA0);
    // Where È loses its second byte, it begins a sentence, too: `È vero`.
    let begins = || begins(page, text, start) && (page.undefined().contains(&0x88) || !place.ask_tongue().grave);
    match letter {
        '\u{A0}' if !before.is_uppercase() => Some(Unit { end: end + 1, letter }),
        'à' if !before.is_uppercase() && !loses_letters && !begins() => {
            Some(Unit { end: end + usize::from(!parts_words(after)), letter })
        }
        'Š' if !before.is_alphanumeric()
            && !place.is_settled(start)
            && (goes_on_damaged(page, after)
                || page == Page::Windows1257 && follows(char::is_lowercase) && place.ask_tongue().caron) =>
        {
            Some(Unit { end: end + 1, letter })
        }
        // In a text where lost bytes left nothing, `Ð ` may as well be `А` before a space.
        'Р' if place.ask_text().replaces && follows(char::is_alphabetic) => Some(Unit { end: end + 1, letter }),
        _ => None,
    }
}

/// Whether a sentence or a line begins at `start`: with a capital, and so sooner with what Á or Í lost than with `à`.
/// (`Í dag` is Icelandic, `Á noite` Galician.)
fn begins(page: Page, text: &str, start: usize) -> bool {
    let left = text.get(..start).unwrap_or_default();
    let left =
        left.trim_end_matches([' ', '\t', '"', '\'', '*', '_', '(', '[', ']', '-', '#', '>', '“', '„', '«', '|']);
    // The last byte of an ellipsis; what is left of a closing quote.
    let damaged = || left.chars().next_back().is_some_and(|last| matches!(page.byte(last), Some(0xA6 | 0x80 | 0x9D)));
    left.is_empty() || left.ends_with(['\n', '.', '!', '?', ':', '…']) || damaged()
}

/// The same for a character of three bytes, with what it takes of `rest`: `âš ï¸` is ⚠ with its selector, `à¸ à¸²`
/// two letters of Thai. Only before what cannot stand behind a space: a lost byte and a space of the text are
/// as likely elsewhere. Inside a character, only for the blank of braille, which people use to space things out.
fn spaced_sign(page: Page, lead: u8, rest: &str) -> Option<(usize, char)> {
    let next = rest.chars().next()?;
    let after = rest.get(next.len_utf8()..)?;
    if next == ' ' {
        let last = after.chars().next()?;
        let letter = decode(&[lead, 0xA0, continuation(page, last)?])?;
        return (letter == '\u{2800}').then_some((1 + last.len_utf8(), letter));
    }
    let letter = decode(&[lead, continuation(page, next)?, 0xA0])?;
    let after = after.strip_prefix(' ')?;
    let leans = starts_with_selector(page, after) || exact(page, after, 0).is_some_and(|unit| leans(unit.letter));
    leans.then_some((next.len_utf8() + 1, letter))
}

/// Whether `letter` is a vowel or another sign of the scripts of India and its neighbours that belongs to the letter
/// before it: those scripts stand in rows of 128, laid out alike.
const fn leans(letter: char) -> bool {
    match letter as u32 {
        number @ 0x0900..=0x0DFF => matches!(number & 0x7F, 0x01..=0x03 | 0x3C | 0x3E..=0x4D),
        number @ 0x0E00..=0x0EFF => matches!(number & 0x7F, 0x30..=0x3A | 0x45 | 0x47..=0x4E),
        _ => false,
    }
}

/// Whether `rest` begins with the first two bytes of U+FE0F as `page` shows them.
pub(super) fn starts_with_selector(page: Page, rest: &str) -> bool {
    let mut letters = rest.chars();
    let mut is = |byte: u8| letters.next().is_some_and(|letter| page.byte(letter) == Some(byte));
    is(0xEF) && is(0xB8)
}

/// Whether the rest of a word shows that it is damaged: `Å imiÄ‡` does. `Å lage` is two Norwegian words.
fn goes_on_damaged(page: Page, rest: &str) -> bool {
    let letters = rest.bytes().take_while(u8::is_ascii_lowercase).count();
    letters > 0 && exact(page, rest, letters).is_some_and(|unit| !matches!(unit.letter, 'å' | 'ø' | 'æ'))
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
