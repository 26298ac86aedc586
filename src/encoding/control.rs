//! Control characters that are signs of Windows-1252 or letters of Mac OS: one single-byte page read
//! as another (ISO 8859-1), so that `\u{93}word\u{94}` was “word”.
//!
//! Nobody types U+0080 to U+009F, so each of them is damage. What it was is told by its place: a
//! sign at the edge of a word is Windows, a sign that never stands inside a word is a letter of Mac
//! OS (`Coatl\u{87}n`, `tur\u{92}stico`), and what can be both (`conf\u{92}a`) follows the rest of the text or stays.
//! Fails for a text that ends its lines with U+0085, as some mainframes do, right after a word.

use super::chain::Chain;
use super::page::Page;
use super::strangeness::{Script, script};
use super::unit;
use crate::text::Span;

/// What a run tells by its place.
enum Reading {
    /// Signs or letters of Windows-1252.
    Windows(String),
    /// Letters of Mac OS.
    Mac(String),
    /// An apostrophe or a dash inside a word, or a letter of Mac OS.
    Either { windows: String, mac: String },
}

/// Every run of such characters that can be told.
pub(super) fn controls(text: &str) -> Vec<Chain> {
    let readings = readings(text);
    let windows = readings.iter().any(|(_, reading)| matches!(reading, Reading::Windows(_)));
    let mac = readings.iter().any(|(_, reading)| matches!(reading, Reading::Mac(_)));
    let told = readings.into_iter().filter_map(|(span, reading)| {
        let after = match (reading, windows, mac) {
            (Reading::Windows(after) | Reading::Mac(after), ..) => after,
            (Reading::Either { windows: after, .. }, true, false)
            | (Reading::Either { mac: after, .. }, false, true) => after,
            (Reading::Either { .. }, ..) => return None,
        };
        Some(Chain::mixed(span, Page::Latin1, after))
    });
    told.collect()
}

fn readings(text: &str) -> Vec<(Span, Reading)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_control(text, at) {
        let run = text.get(start..).unwrap_or_default();
        at = start + run.len() - run.trim_start_matches(is_control).len();
        let span = Span::new(start, at);
        found.extend(read(text, span).map(|reading| (span, reading)));
    }
    found
}

const fn is_control(letter: char) -> bool {
    matches!(letter, '\u{80}'..='\u{9F}')
}

/// U+0080 to U+009F are 0xC2 and a byte below 0xA0.
fn next_control(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(from..)?;
    bytes.windows(2).position(|pair| pair[0] == 0xC2 && pair[1] < 0xA0).map(|at| from + at)
}

fn read(text: &str, span: Span) -> Option<Reading> {
    let left = text.get(..span.start)?;
    let before = left.chars().next_back().unwrap_or('\n');
    let next = text.get(span.end..)?.chars().next().unwrap_or('\n');
    // Among letters of other scripts it stands for something else.
    let western = |letter: char| {
        letter.is_ascii() || script(letter) == Script::Latin || ('\u{2010}'..='\u{2026}').contains(&letter)
    };
    if !western(before) || !western(next) || is_part(text, left, span) {
        return None;
    }
    let run = span.of(text);
    let windows = page_text(Page::Windows1252, run)?;
    if before.is_whitespace() && next.is_whitespace() {
        return matches!(windows.as_str(), "–" | "—").then_some(Reading::Windows(windows));
    }
    // A letter stands beside another, a quote that only opens before a word.
    let letters = windows.chars().all(char::is_alphabetic);
    let opens = windows.ends_with(['‚', '„', '‹']);
    if letters && !before.is_alphabetic() && !next.is_alphabetic() || opens && !next.is_alphanumeric() {
        return None;
    }
    let inside = before.is_lowercase() && next.is_lowercase();
    // Several at once, of which some are letters, are no text of either page.
    if run.chars().count() > 1 && windows.chars().any(char::is_alphabetic) {
        return None;
    }
    if !inside || letters || (windows == "’" && elides(text, span)) {
        return Some(Reading::Windows(windows));
    }
    let mac = page_text(Page::MacRoman, run).filter(|letters| letters.chars().all(char::is_lowercase))?;
    let never_inside =
        windows.chars().all(|sign| matches!(sign, '†' | '‡' | '‰' | '‹' | '›' | '•' | '™' | '˜' | 'ˆ' | '€'));
    let joins = windows.chars().all(|sign| matches!(sign, '’' | '–' | '—'));
    match (never_inside || windows == "’" && wants_vowel(text, span), joins) {
        (true, _) => Some(Reading::Mac(mac)),
        (false, true) => Some(Reading::Either { windows, mac }),
        (false, false) => None,
    }
}

/// Whether the control belongs to a character of UTF-8, too seldom to be read: `â\u{98}\u{89}` is ☉.
fn is_part(text: &str, left: &str, span: Span) -> bool {
    let starts = left.char_indices().rev().take(3).map(|(start, _)| start);
    let reaches = |page, start| unit::exact(page, text, start).is_some_and(|unit| unit.end > span.start);
    starts.into_iter().any(|start| Page::ALL.into_iter().any(|page| reaches(page, start)))
}

/// Whether an apostrophe is at home here: `don’t`, `l’eau`.
fn elides(text: &str, span: Span) -> bool {
    let word = |letter: char| !letter.is_alphabetic() && letter != '’';
    let rest = text.get(span.end..).unwrap_or_default();
    let after = rest.split(word).next().unwrap_or_default();
    let left = text.get(..span.start).unwrap_or_default();
    let before = left.rsplit(word).next().unwrap_or_default();
    matches!(after, "s" | "t" | "d" | "m" | "re" | "ll" | "ve")
        || matches!(before, "l" | "d" | "n" | "c" | "s" | "j" | "m" | "t" | "qu" | "jusqu" | "lorsqu" | "aujourd")
}

/// Whether three consonants would meet where nothing elides: `tur’stico` lacks its vowel. (After an
/// apostrophe, an English ending or a Turkish case has one consonant before its vowel, or is nothing else.)
fn wants_vowel(text: &str, span: Span) -> bool {
    let consonant =
        |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_lowercase() && !"aeiouy".contains(letter));
    let mut rest = text.get(span.end..).unwrap_or_default().chars();
    let before = text.get(..span.start).unwrap_or_default().chars().next_back();
    // In Kongo and its neighbours, an apostrophe parts m and n from what follows: `im’fwene`.
    consonant(before)
        && !matches!(before, Some('m' | 'n'))
        && consonant(rest.next())
        && consonant(rest.next())
        && rest.next().is_some_and(char::is_alphabetic)
}

fn page_text(page: Page, run: &str) -> Option<String> {
    run.chars().map(|letter| u8::try_from(u32::from(letter)).ok().and_then(|byte| page.decode(byte))).collect()
}
