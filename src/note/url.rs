//! URLs in running text.

use crate::text::Span;

/// The URL whose `://` starts at `colon`, both ends inside `within`: a scheme before it, and behind
/// it everything up to white space or a mark that closes something around the URL.
pub(super) fn around(text: &str, colon: usize, within: Span) -> Option<Span> {
    let behind = text[colon..within.end].strip_prefix("://")?;
    let before = &text.as_bytes()[within.start..colon];
    let scheme = before.iter().rev().take(16).take_while(|byte| is_scheme(**byte)).count();
    let letters = before[before.len() - scheme..].iter().position(u8::is_ascii_alphabetic)?;
    let length = behind.find(|c: char| c.is_whitespace() || "<>\"`[]|".contains(c)).unwrap_or(behind.len());
    let length = without_punctuation(&behind[..length]);
    (length > 0).then(|| Span::new(colon - scheme + letters, colon + 3 + length))
}

/// Adds every URL of `span`.
pub(super) fn all(text: &str, span: Span, urls: &mut Vec<Span>) {
    let mut at = span.start;
    while let Some(found) = text[at..span.end].find("://") {
        let colon = at + found;
        match around(text, colon, Span::new(at, span.end)) {
            Some(url) => {
                at = url.end;
                urls.push(url);
            }
            None => at = colon + 3,
        }
    }
}

/// Whether `destination` names something outside the vault.
pub(super) fn is_outside(destination: &str) -> bool {
    let bytes = destination.as_bytes();
    let scheme = bytes.iter().take_while(|byte| is_scheme(**byte)).count();
    // One letter before a colon is a drive, or a note's name.
    scheme > 1 && bytes.get(scheme) == Some(&b':') && bytes[0].is_ascii_alphabetic()
}

fn is_scheme(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

/// The length without the punctuation of the sentence around it. A closing bracket stays where the
/// URL has the opening one.
fn without_punctuation(url: &str) -> usize {
    let mut kept = url.trim_end_matches(PUNCTUATION);
    let mut missing = None;
    while let Some(inner) = kept.strip_suffix(')') {
        let missing = missing.get_or_insert_with(|| {
            let opened = kept.bytes().filter(|&byte| byte == b'(').count();
            kept.bytes().filter(|&byte| byte == b')').count().saturating_sub(opened)
        });
        if *missing == 0 {
            break;
        }
        *missing -= 1;
        let bare = inner.trim_end_matches(PUNCTUATION);
        kept = bare;
    }
    kept.len()
}

const PUNCTUATION: [char; 9] = ['.', ',', ';', ':', '!', '?', '\'', '*', '_'];
