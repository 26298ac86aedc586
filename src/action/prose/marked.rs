//! The words of a stated item as their writer marked them: links, embeds, code and emphasis stay.

use crate::note::Note;
use crate::text::{Span, capitalised};

/// What is longer is a paragraph, and is told in plain words.
const LONGEST: usize = 400;

/// Marks of emphasis.
const MARKS: [char; 4] = ['*', '=', '~', '_'];

/// The `text` that was read in `plain`, which is how `line` shows, as it is written there; `None` where it is the same,
/// or where the two cannot be told to be one.
pub(super) fn as_written(note: &Note<'_>, line: Span, plain: &str, text: &str) -> Option<String> {
    let raw = line.of(note.text);
    if raw.len() > LONGEST || !raw.contains(['[', '`', '*', '_', '=', '~']) {
        return None;
    }
    // Who shares a task is told behind it.
    let shared = text.strip_suffix(')').and_then(|open| open.rfind(" (with "));
    let (words, others) = text.split_at(shared.filter(|at| !plain.contains(&text[*at..])).unwrap_or(text.len()));
    let places = places(plain, words)?;
    let written = places.into_iter().map(|place| balanced(note.written_for(line, place).of(note.text)));
    let written = written.collect::<Vec<_>>().join(" ");
    let (marks, bare) = written.split_at(written.len() - written.trim_start_matches(MARKS).len());
    let written = format!("{marks}{}", capitalised(bare));
    let own = Note::parse(&written);
    let is_same = !written.contains(['\n', '%']) && capitalised(&own.plain(own.body)) == words;
    (is_same && written != words).then(|| written + others)
}

/// Where the words stand: together, or in two parts with the owner between them.
fn places(plain: &str, words: &str) -> Option<Vec<Span>> {
    if let Some(place) = found(plain, words, 0) {
        return Some(vec![place]);
    }
    words.rmatch_indices(' ').find_map(|(at, _)| {
        let first = found(plain, &words[..at], 0)?;
        Some(vec![first, found(plain, &words[at + 1..], first.end)?])
    })
}

/// Where the words stand behind `from`, in which case ever their first letter is.
fn found(plain: &str, words: &str, from: usize) -> Option<Span> {
    let first = words.chars().next()?;
    let rest = words.get(first.len_utf8()..).filter(|rest| !rest.is_empty())?;
    let starts = plain.get(from..)?.match_indices(rest).map(|(at, _)| from + at);
    let mut places = starts.filter_map(|at| {
        let own = plain.get(from..at)?.chars().next_back()?;
        let is_it = own.to_lowercase().eq(first.to_lowercase());
        is_it.then(|| Span::new(at - own.len_utf8(), at + rest.len()))
    });
    places.next()
}

/// Without the marks whose other half stands outside: "**Ada:** send", "**Ada to send it**".
fn balanced(written: &str) -> String {
    let inner = written.trim_start_matches(MARKS);
    let mut written = if inner.starts_with(' ') { inner.trim_start() } else { written }.to_owned();
    for mark in ["**", "==", "~~", "__"] {
        if written.matches(mark).count() % 2 == 1 {
            written = written.replace(mark, "");
        }
    }
    written
}
