//! Labels: what stands before the colon, and which of it is a speaker.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::{Gather, Span};

/// Longest label, in bytes: names with an affiliation stay well below.
const LONGEST: usize = 120;

/// Words that stand before a colon in speech and headings, and never name a speaker.
///
/// Failure: a speaker who calls himself "Note" is not seen.
const NOT_NAMES: [&str; 36] = [
    "question",
    "answer",
    "note",
    "notes",
    "action",
    "actions",
    "action item",
    "action items",
    "decision",
    "decisions",
    "summary",
    "example",
    "update",
    "todo",
    "agenda",
    "attendees",
    "date",
    "topic",
    "topics",
    "link",
    "links",
    "http",
    "https",
    "ps",
    "warning",
    "fyi",
    "re",
    "title",
    "invited",
    "duration",
    "transcript",
    "source",
    "next steps",
    "subject",
    "meeting",
    "participants",
];

/// The label before the first colon of `piece` and where the text begins behind it.
///
/// The colon must have white space or the line's end behind it: `12:30` and `https://` have none.
/// Marks around the label (`**Ada:**`, `**Ada**:`, `[Ada]:`) belong to the separator. A heading is none, whatever stands
/// before its colon: `# Q2: plan and budget` made a speaker Q2.
pub(super) fn before_colon(piece: &str) -> Option<(Span, usize)> {
    if piece.starts_with('#') && piece.trim_start_matches('#').starts_with([' ', '\t']) {
        return None;
    }
    let bytes = piece.as_bytes();
    let colon = bytes.iter().take(LONGEST).position(|&byte| byte == b':')?;
    let mut text = colon + 1;
    while matches!(bytes.get(text), Some(b'*' | b'_')) {
        text += 1;
    }
    if bytes.get(text).is_some_and(|byte| !byte.is_ascii_whitespace() && *byte < 0x80) {
        return None;
    }
    let label = unmarked(piece, Span::new(0, colon));
    is_shaped(label.of(piece)).then_some((label, text))
}

/// The span without spaces and marks of emphasis at its ends.
pub(super) fn unmarked(text: &str, span: Span) -> Span {
    let piece = span.of(text);
    let inner = piece.trim_start_matches(['*', '_', ' ', '\t']);
    let start = span.start + piece.len() - inner.len();
    Span::new(start, start + inner.trim_end_matches(['*', '_', ' ', '\t']).len())
}

/// Whether it can be a label at all: short, no sentence.
pub(super) fn is_shaped(label: &str) -> bool {
    let fits = !label.is_empty() && label.len() <= LONGEST && label.split_whitespace().count() <= 8;
    let names_nobody = |label: &str| NOT_NAMES.iter().any(|word| word.eq_ignore_ascii_case(label));
    if super::speaker::is_plain(label) && !label.contains('.') {
        return fits && has_letter_or_digit(label) && !names_nobody(label);
    }
    fits && !label.contains(['?', '!', ';', '"', '“', '”', '\t', '<', '>', '=']) && has_letter_or_digit(label) && {
        let mut stops = label.match_indices('.').filter(|(at, _)| label[at + 1..].starts_with(' '));
        let ends_sentence = stops.any(|(at, _)| !is_abbreviation(&label[..at]));
        !ends_sentence && !names_nobody(label)
    }
}

fn has_letter_or_digit(label: &str) -> bool {
    label.chars().any(char::is_alphanumeric)
}

/// Whether a full stop behind `before` shortens a word: `Dr.`, `T.`, `St.`.
fn is_abbreviation(before: &str) -> bool {
    before.rsplit([' ', '.']).next().is_some_and(|word| word.chars().count() <= 3)
}

/// Particles of names that are written small.
const PARTICLES: [&str; 17] =
    ["van", "von", "der", "den", "de", "da", "di", "del", "della", "dos", "la", "le", "el", "al", "bin", "ibn", "ter"];

/// Whether a word of a name may be written so: a capital, a digit, a script without capitals, or a
/// particle.
pub(super) fn is_name_word(word: &str) -> bool {
    let first = word.chars().find(|c| c.is_alphanumeric());
    first.is_none_or(|c| !c.is_lowercase()) || PARTICLES.contains(&word)
}

/// Whether it is written like a name, whatever affiliation stands behind it.
pub(super) fn is_name(label: &str) -> bool {
    let (name, _) = super::speaker::split(label);
    name.split_whitespace().all(is_name_word) && name.matches(',').count() < 2
}

/// Share of the entries that must have a label before a single lower-case word counts as one, in
/// hundredths.
const COVERED: usize = 80;

/// Which of the labels found before colons are speakers: `labels` holds one entry a turn.
///
/// A label that is written like a name with two words, or that comes back, is one. A single word
/// that stands there once ("Lisbon: we start in June") is one only where nearly every turn has a
/// label anyway, as in captions of Zoom, or where the note knows the person.
/// Failure: in such captions a cue that begins with "Lisbon:" and has no label makes a speaker.
pub(super) fn accept<'t>(text: &'t str, labels: &[Option<Span>], people: &[String]) -> BTreeSet<&'t str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for label in labels.iter().flatten() {
        *counts.entry(label.of(text)).or_default() += 1;
    }
    let found = labels.iter().flatten().count();
    let covered = labels.len() > 2 && found * 100 >= labels.len() * COVERED;
    counts
        .into_iter()
        .filter(|(label, count)| {
            let words = label.split_whitespace().count();
            let name = is_name(label);
            let known = is_known(label, people) || super::speaker::is_device(label);
            let back = *count > 1 && (name || *count > 3);
            known || covered && (words <= 3 || name) || back || name && words > 1
        })
        .map(|(label, _)| label)
        .collect()
}

/// Whether a label names somebody whom the note knows: by the full name in any case, or by a first name that only one
/// of them has.
///
/// Failure: somebody says "Ada: what do you think?" at the start of a turn without a label.
fn is_known(label: &str, people: &[String]) -> bool {
    if people.iter().any(|person| person == label) {
        return true;
    }
    let small = label.to_lowercase();
    let full = |person: &String| label.contains(' ') && person.contains(' ') && person.to_lowercase() == small;
    let first = |person: &&String| person.split_whitespace().next() == Some(label);
    people.iter().any(full) || people.iter().filter(first).count() == 1
}

/// Most words of a label that needs no second turn where every turn has such a label.
const SHORT: usize = 3;

/// Whether every turn has a short label that begins with a capital: then each of them speaks, be it once.
///
/// Failure: a talk of two lines that both begin with "Lisbon:" or the like.
pub(super) fn all_named(text: &str, labels: &[Option<Span>]) -> bool {
    let is_short = |label: &str| {
        label.starts_with(char::is_uppercase) && is_name(label) && label.split_whitespace().count() <= SHORT
    };
    let different: BTreeSet<&str> = labels.iter().flatten().map(|label| label.of(text)).gathered();
    labels.len() > 1 && labels.iter().all(Option::is_some) && different.into_iter().all(is_short)
}
