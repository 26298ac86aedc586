//! Tasks as the index keeps them, and whose they are.

use std::sync::Arc;

use super::reading::{Reading, spaced};
use crate::action::section::is_time;
use crate::action::{Priority, State, TaskLine, possible_owners};
use crate::date::NaiveDate;
use crate::note::{BlockKind, Note, struck};
use crate::person::{Gap, Scan, Shape, hash, key, words};
use crate::text::Span;

/// A task of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What is to be done, as it is written, with its owner, without tags and fields.
    pub text: Box<str>,
    /// Open, done, …
    pub state: State,
    /// The due date.
    pub due: Option<NaiveDate>,
    /// The priority.
    pub priority: Option<Priority>,
    /// The heading it stands under.
    pub heading: Option<Arc<str>>,
    /// Its block id, without the `^`.
    pub block: Option<Box<str>>,
}

/// The tasks of a note, in its order.
pub(super) fn read_all(read: &Reading<'_>) -> Vec<Task> {
    let is_task = |kind: &BlockKind| matches!(kind, BlockKind::Item { task: Some(_), .. });
    let tasks = read.placed.iter().filter(|placed| is_task(&placed.block.kind));
    tasks
        .filter_map(|placed| {
            read_one(read.note, placed.block.span.start).map(|task| Task { heading: placed.heading(), ..task })
        })
        .collect()
}

fn read_one(note: &Note<'_>, start: usize) -> Option<Task> {
    let line = note.text.get(start..)?.lines().next()?;
    let task = TaskLine::read(line)?;
    let (text, rest) = around_source(note, task.text.shifted(start));
    // The fields that stand before the owner are no part of what is to be done.
    let before_owner = task.before_owner();
    let aside = before_owner.as_ref().map(|aside| aside.span.shifted(start)).filter(|aside| text.encloses(*aside));
    let aside = aside.unwrap_or(Span::at(text.end));
    let parts = [Span::new(text.start, aside.start), Span::new(aside.end, text.end), rest];
    let state = if is_struck(note, text) { State::Cancelled } else { task.state() };
    Some(Task {
        text: without_tags(parts.map(|part| part.of(note.text))).into(),
        state,
        due: task.meant_due(before_owner.as_ref()),
        priority: task.meant_priority(before_owner.as_ref()),
        heading: None,
        block: task.block_link.map(|link| link.of(line).trim().trim_start_matches('^').into()),
    })
}

/// Whether all that is to be done is struck out: what is left names at most an owner.
fn is_struck(note: &Note<'_>, text: Span) -> bool {
    let mut left = text.of(note.text).to_owned();
    let struck = struck(&left);
    struck.iter().rev().for_each(|struck| left.replace_range(struck.start..struck.end, ""));
    let before_owner = left.split('@').next().unwrap_or_default();
    !struck.is_empty() && !before_owner.contains(char::is_alphanumeric)
}

/// What stands before and behind the link to the place where the task was said: that link is no part of what is to be done.
pub(super) fn around_source(note: &Note<'_>, text: Span) -> (Span, Span) {
    let from = note.links.partition_point(|link| link.span.start < text.start);
    let links = note.links[from..].iter().take_while(|link| link.span.end <= text.end);
    let source = links.filter(|link| is_time(link.shown(note.text))).last();
    source.map_or((text, Span::at(text.end)), |link| {
        (Span::new(text.start, link.span.start), Span::new(link.span.end, text.end))
    })
}

/// The text up to a link that stands behind its last sentence: it says where to read more. "We pay. [[Prices]]", but
/// not "We pay as in [[Prices]]".
pub(super) fn before_reference(note: &Note<'_>, text: Span) -> Span {
    let behind = note.links.partition_point(|link| link.span.start < text.end);
    let last = note.links[..behind].last().filter(|link| link.span.end == text.end && text.start < link.span.start);
    let before = last.map(|link| Span::new(text.start, link.span.start).trimmed(note.text));
    before.filter(|before| before.of(note.text).ends_with(['.', '!'])).unwrap_or(text)
}

fn without_tags(parts: [&str; 3]) -> String {
    let is_tag =
        |word: &&str| word.len() > 1 && word.starts_with('#') && !word[1..].bytes().all(|byte| byte.is_ascii_digit());
    spaced(parts.into_iter().flat_map(str::split_whitespace).filter(|word| !is_tag(word)))
}

/// Hashes of the first and last word of each name that may be an owner's in a task's text.
pub(super) fn owner_ends(text: &str) -> impl Iterator<Item = u64> {
    let keys = possible_owners(text).into_iter().map(|name| key(&name));
    keys.filter(|key| !key.is_empty()).map(|key| hash(&super::ends(&key)))
}

/// Longest name that a text may hold, in words.
const LONGEST: usize = 4;

/// Hashes of the first and last word of each run of capitalised words that may be a person's full name in a text.
pub(super) fn named_ends(text: &str) -> Vec<u64> {
    let (mut scan, mut capitals) = (Scan::new(text), 0);
    while let Some(word) = scan.next_word() {
        capitals += usize::from(word.shape != Shape::Small);
    }
    // Most tasks name nobody, and no word is copied for them.
    if capitals < 2 {
        return Vec::new();
    }
    let words = words(text);
    let mut found = Vec::new();
    for (at, first) in words.iter().enumerate().filter(|(_, word)| word.shape != Shape::Small) {
        let rest = words[at + 1..].iter().take(LONGEST - 1).take_while(|word| word.gap != Gap::Break);
        let last = rest.filter(|word| word.shape != Shape::Small);
        found.extend(last.map(|last| hash(&format!("{} {}", first.key, last.key))));
    }
    found
}
