//! The sentences of a text.

use super::Span;

/// The sentences of a text, without the spaces around them. A point ends one only before a space and a capital, and not behind an
/// abbreviation or an initial.
///
/// ```
/// use rapport::text::sentences;
/// let text = "Dr. Novak has v1.2 etc. Approx. 3 of A. Lind's. Who pays?";
/// let found: Vec<&str> = sentences(text).into_iter().map(|span| span.of(text)).collect();
/// assert_eq!(found, ["Dr. Novak has v1.2 etc. Approx. 3 of A. Lind's.", "Who pays?"]);
/// ```
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '。' | '！' | '？')) {
        let end = at + mark.len_utf8();
        if end > start && ends_sentence(text, start, at, end) {
            found.push(Span::new(start, end).trimmed(text));
            start = end;
        }
    }
    found.push(Span::new(start, text.len()).trimmed(text));
    found.retain(|sentence| !sentence.is_empty());
    found
}

fn ends_sentence(text: &str, start: usize, at: usize, end: usize) -> bool {
    if text[at..end].len() > 1 {
        return true;
    }
    let Some(rest) = text[end..].strip_prefix(' ') else { return false };
    let opens = rest.trim_start().chars().next().is_some_and(|c| !c.is_lowercase());
    let word = text[start..at].rsplit(|c: char| !c.is_alphanumeric() && !['\'', '’'].contains(&c)).next();
    let word = word.unwrap_or_default();
    let short = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    opens && !(short || is_abbreviation(word))
}

fn is_abbreviation(word: &str) -> bool {
    const ABBREVIATIONS: &[&str] = &[
        "approx", "apr", "aug", "bzw", "ca", "ch", "co", "corp", "dec", "dez", "dr", "etc", "evtl", "feb", "fig",
        "inc", "incl", "inkl", "jan", "jul", "jun", "ltd", "mar", "mr", "mrs", "ms", "mär", "no", "nov", "nr", "oct",
        "okt", "pp", "prof", "resp", "sep", "sept", "st", "vgl", "vol", "vs",
    ];
    ABBREVIATIONS.binary_search(&word.to_lowercase().as_str()).is_ok()
}
