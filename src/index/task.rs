//! Tasks as the index keeps them, and whose they are.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::reading::{Reading, one_line};
use crate::action::section::is_time;
use crate::action::{Priority, State, TaskLine};
use crate::date::NaiveDate;
use crate::note::{BlockKind, Note};
use crate::person::{Gap, Shape, Word, is_title, words};
use crate::settings::{OwnerStyle, Settings};
use crate::text::Span;

/// A task of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What is to be done, with its owner, without tags, fields and markup.
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

/// An owner written in a task's text: an `@` and the words that may be the name, the longest run first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnerRun {
    /// The readings of the name, each from the `@` on; the last is one word.
    pub readings: Vec<Span>,
}

/// The tasks of a note, in its order.
pub(super) fn read_all(read: &Reading<'_>, settings: &Settings) -> Vec<Task> {
    let is_task = |kind: &BlockKind| matches!(kind, BlockKind::Item { task: Some(_), .. });
    let tasks = read.placed.iter().filter(|placed| is_task(&placed.block.kind));
    tasks
        .filter_map(|placed| {
            read_one(read.note, placed.block.span.start, settings)
                .map(|task| Task { heading: placed.heading(), ..task })
        })
        .collect()
}

fn read_one(note: &Note<'_>, start: usize, settings: &Settings) -> Option<Task> {
    let line = note.text.get(start..)?.lines().next()?;
    let task = TaskLine::read(line)?;
    let (text, rest) = around_source(note, task.text.shifted(start));
    let mut plain = without_tags(&format!("{} {}", note.plain(text), note.plain(rest)));
    if settings.owner_style == OwnerStyle::Link
        && !plain.contains('@')
        && let Some(link) = note.links.iter().find(|link| link.span.end == text.trimmed(note.text).end)
    {
        let shown = note.plain(link.span);
        plain.truncate(plain.len().saturating_sub(shown.len()));
        plain = format!("{plain}@{}", super::facts::base_name(&link.name(note.text)));
    }
    Some(Task {
        text: plain.into(),
        state: task.state(),
        due: task.due(),
        priority: task.priority(),
        heading: None,
        block: task.block_link.map(|link| link.of(line).trim().trim_start_matches('^').into()),
    })
}

/// What stands before and behind the link to the place where the task was said: that link is no part of what is to be done.
fn around_source(note: &Note<'_>, text: Span) -> (Span, Span) {
    let from = note.links.partition_point(|link| link.span.start < text.start);
    let links = note.links[from..].iter().take_while(|link| link.span.end <= text.end);
    let source = links.filter(|link| link.wiki && is_time(link.shown(note.text))).last();
    source.map_or((text, Span::at(text.end)), |link| {
        (Span::new(text.start, link.span.start), Span::new(link.span.end, text.end))
    })
}

fn without_tags(text: &str) -> String {
    let is_tag =
        |word: &&str| word.len() > 1 && word.starts_with('#') && !word[1..].bytes().all(|byte| byte.is_ascii_digit());
    one_line(&text.split_whitespace().filter(|word| !is_tag(word)).collect::<Vec<_>>().join(" "))
}

/// Most words of an owner's name.
const LONGEST: usize = 6;

/// The owners written in a task's text.
///
/// Where the name ends is not written: `@Ada Novak Send the deck`. So every length is a reading,
/// and the register of people decides.
#[must_use]
pub fn owners(text: &str) -> Vec<OwnerRun> {
    let mut runs = Vec::new();
    for (at, _) in text.match_indices('@') {
        let opens =
            text[..at].chars().next_back().is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '['));
        let follows = text[at + 1..].starts_with(char::is_alphabetic);
        if !opens || !follows {
            continue;
        }
        let mut end = (at + 1 + 120).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let words = words(&text[at + 1..end]);
        let joined = 1 + words.iter().skip(1).take(LONGEST - 1).take_while(|word| word.gap != Gap::Break).count();
        let ends = words.iter().take(joined).map(|word| Span::new(at, at + 1 + word.span.end));
        runs.push(OwnerRun { readings: ends.collect::<Vec<_>>().into_iter().rev().collect() });
    }
    runs
}

/// First and last word of each reading of the owners in a task's text.
///
/// A small word behind a capital one is taken for the task's, from the third word on. Failure:
/// "@Ada van der berg" is found only in the notes of Ada's own meetings.
pub(super) fn owner_ends(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for run in owners(text) {
        let words = words(run.readings.first().map_or("", |longest| longest.of(text)));
        let titles = words.iter().take_while(|word| is_title(&word.key)).count();
        // A lone title is a name: nobody else is named.
        let name = words.get(titles..).filter(|name| !name.is_empty()).unwrap_or(&words);
        let Some(first) = name.first() else { continue };
        let may_end =
            |(at, word): &(usize, &Word)| *at < 2 || word.shape != Shape::Small || first.shape == Shape::Small;
        let lasts = name.iter().enumerate().filter(may_end);
        found.extend(lasts.map(|(_, last)| format!("{} {}", first.key, last.key)));
    }
    found
}

impl OwnerRun {
    /// The reading that looks most like a name where nobody knows it: as far as capitals go.
    #[must_use]
    pub fn likely(&self, text: &str) -> Span {
        let capital = |span: &&Span| words(span.of(text)).iter().skip(1).all(|word| word.shape != Shape::Small);
        self.readings.iter().find(capital).or(self.readings.last()).copied().unwrap_or_default()
    }
}

/// The owner that a heading names for all tasks under it: "Action items (for Ada Novak)".
#[must_use]
pub fn owner_in_heading(heading: &str) -> Option<&str> {
    let (_, behind) = heading.split_once("(for ")?;
    behind.split_once(')').map(|(name, _)| name.trim()).filter(|name| !name.is_empty())
}
