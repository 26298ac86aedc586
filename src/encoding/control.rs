//! Control characters that are signs of Windows-1252 or letters of Mac OS: one single-byte page read
//! as another (ISO 8859-1), so that `\u{93}word\u{94}` was “word”.
//!
//! Nobody types U+0080 to U+009F, so each of them is damage. What it was is told by its place: a
//! sign at the edge of a word, a letter inside one. Fails for a text that ends its lines with
//! U+0085, as some mainframes do: there only a U+0085 beside a word is taken for `…`.

use super::chain::{Chain, State};
use super::page::Page;
use crate::text::Span;

/// Every run of such characters that can be told.
pub(super) fn controls(text: &str) -> Vec<Chain> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_control(text, at) {
        let run = text.get(start..).unwrap_or_default();
        let end = start + run.len() - run.trim_start_matches(is_control).len();
        at = end;
        if let Some(after) = read(text, Span::new(start, end)) {
            found.push(Chain {
                span: Span::new(start, end),
                page: Page::Latin1,
                after,
                gain: 0,
                sound: true,
                state: State::Whole,
            });
        }
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

fn read(text: &str, span: Span) -> Option<String> {
    let before = text.get(..span.start)?.chars().next_back().unwrap_or('\n');
    let next = text.get(span.end..)?.chars().next().unwrap_or('\n');
    let run = span.of(text);
    let signs = page_text(Page::Windows1252, run)?;
    if before.is_whitespace() && next.is_whitespace() {
        return matches!(signs.as_str(), "–" | "—").then_some(signs);
    }
    if !(before.is_lowercase() && next.is_lowercase()) || signs.chars().all(char::is_alphabetic) {
        return Some(signs);
    }
    let letters = page_text(Page::MacRoman, run).filter(|letters| letters.chars().all(char::is_lowercase));
    match signs.as_str() {
        "’" if elides(text, span) => Some(signs),
        _ => letters,
    }
}

/// Whether an apostrophe is at home here: `don’t`, `l’eau`.
fn elides(text: &str, span: Span) -> bool {
    let rest = text.get(span.end..).unwrap_or_default();
    let word = rest.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    let before = text.get(..span.start).unwrap_or_default();
    matches!(word, "s" | "t" | "d" | "m" | "re" | "ll" | "ve" | "em" | "n")
        || before.ends_with(['l', 'd', 'n', 'c', 's', 'j', 'm', 't', 'u', 'v', 'y', 'o'])
}

fn page_text(page: Page, run: &str) -> Option<String> {
    run.chars().map(|letter| u8::try_from(u32::from(letter)).ok().and_then(|byte| page.decode(byte))).collect()
}
