//! A sentence or two of a summary.

use crate::index::{is_common, is_opinion};
use crate::person::fold;
use crate::text::sentences;

/// Marks that do not stand before `…`.
const MARKS: [char; 9] = [' ', ',', ';', ':', '-', '–', '—', '(', '.'];

/// Which sentence is wanted.
#[derive(Clone, Copy)]
pub(super) enum Wanted<'w> {
    /// The first.
    First,
    /// The first of which this is true, else the first.
    That(&'w dyn Fn(&str) -> bool),
}

/// A sentence with fewer bytes says too little alone ("Good call.").
const SHORT: usize = 40;

/// Of the lines of an extract from speech the first that is no opinion; the first where all are. What is said first is
/// often what somebody thinks of the call itself.
pub(super) fn most_telling<'l>(mut lines: impl Iterator<Item = &'l str> + Clone) -> Option<&'l str> {
    let first = lines.clone().next();
    let said = |line: &'l str| line.split_once(": ").map_or(line, |(_, said)| said);
    lines.find(|line| !is_opinion(said(line))).or(first)
}

/// The wanted sentence of `text`, in at most `limit` bytes and whole words.
pub(super) fn told(text: &str, wanted: Wanted<'_>, limit: usize) -> String {
    let sentences: Vec<&str> = sentences(text).into_iter().map(|span| span.of(text)).collect();
    let at = match wanted {
        Wanted::First => 0,
        Wanted::That(is_it) => sentences.iter().position(|sentence| is_it(sentence)).unwrap_or(0),
    };
    let mut told = String::new();
    for sentence in sentences.iter().skip(at) {
        if !told.is_empty() {
            if told.len() >= SHORT || told.len() + 1 + sentence.len() > limit {
                break;
            }
            told.push(' ');
        }
        told.push_str(sentence);
    }
    cut(&told, limit)
}

/// At most `limit` bytes of the text, cut behind a word, with `…` where something is left out.
pub(super) fn cut(text: &str, limit: usize) -> String {
    if text.len() <= limit {
        return text.to_owned();
    }
    let mut end = limit;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    // A script without spaces has no words to keep whole.
    let space =
        if text[end..].starts_with(char::is_whitespace) { Some(end) } else { text[..end].rfind(char::is_whitespace) };
    let mut kept = text[..space.unwrap_or(end)].trim_end_matches(MARKS);
    // "…, with …" and "and the …" promise what is not there.
    while let Some((before, _)) = kept.rsplit_once(' ').filter(|(_, last)| last.len() <= 5 && is_common(&fold(last))) {
        kept = before.trim_end_matches(MARKS);
    }
    format!("{kept} …")
}

#[cfg(test)]
mod tests {
    use super::{Wanted, cut, told};

    #[test]
    fn a_cut_keeps_words_whole() {
        assert_eq!(cut("export limits, storage", 14), "export limits …");
        assert_eq!(cut("export limits", 13), "export limits");
        assert_eq!(cut("export limits", 12), "export …");
        assert_eq!(cut("gaps in storage, with the project", 26), "gaps in storage …");
        assert_eq!(cut("Über", 1), " …");
    }

    #[test]
    fn a_short_sentence_takes_the_next_with_it() {
        assert_eq!(
            told("Good call. We agreed on the pilot in two sites. More.", Wanted::First, 80),
            "Good call. We agreed on the pilot in two sites."
        );
        let names = |sentence: &str| sentence.contains("Ada");
        assert_eq!(told("Tomas walked through the whole budget. Ada asked.", Wanted::That(&names), 80), "Ada asked.");
    }
}
