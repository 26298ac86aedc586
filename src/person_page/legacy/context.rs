//! An earlier tool's lines under Recent Context, put right.
//!
//! - A line whose note the vault has as a meeting goes. So does one that says the same as a meeting of
//!   that day: its note was renamed.
//! - Of two lines of one day that say the same, the fuller stays: that tool wrote a line for each note
//!   of a meeting.
//! - `unknown` becomes the date in the note's name.
//! - A summary that ends inside a word ends at the word before, with `…`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::super::{View, sentence, written};
use super::{blocks_of, is_item, joined, with_blank};
use crate::date::{Date, NaiveDate};
use crate::index::{ContextLine, Meeting, base_name, is_common};
use crate::note::{Block, Note};
use crate::person::words;
use crate::text::{Edit, Order, Span};

/// Fewest telling words that two lines share which say the same, and the share of the shorter one's.
///
/// Reason: notes of one meeting are named by the first words of its summary, cut at some length.
/// Failure: two meetings of a person on one day about one thing, under names that differ in a word.
const SHARED: usize = 3;
const SAME: f64 = 0.7;
/// Fewest bytes of a cut word that tell which word it was.
const WORD: usize = 4;

/// A line that stays.
struct Kept<'n> {
    line: ContextLine<'n>,
    /// As it stands on the page, without its line end.
    before: &'n str,
    /// What it becomes.
    after: String,
    words: Said,
}

/// The telling words of a line: of the note's name, and of what is said about it.
struct Said {
    title: BTreeSet<String>,
    summary: BTreeSet<String>,
}

/// Whether the page has a line of that tool's form.
pub(super) fn is_in(view: &View<'_>, note: &Note<'_>) -> bool {
    let own = blocks_of(view, note, "Recent Context").into_iter().filter(|block| is_item(block));
    own.into_iter().any(|block| ContextLine::read(block.content.of(note.text)).is_some())
}

/// The edits that take over the section.
pub(super) fn taken_over(view: &View<'_>, note: &Note<'_>, path: &str) -> Vec<Edit> {
    let own = blocks_of(view, note, "Recent Context");
    let old: Vec<(&Block, ContextLine<'_>)> = own
        .into_iter()
        .filter(|block| is_item(block))
        .filter_map(|block| Some((block, ContextLine::read(block.content.of(note.text))?)))
        .collect();
    let kept = kept(view, note, path, &old);
    let is_as_before = kept.len() == old.len() && kept.iter().all(|kept| kept.before == kept.after);
    if is_as_before && view.portrait.meetings().next().is_none() {
        return Vec::new();
    }
    let spans = joined(old.iter().map(|(block, _)| block.span));
    let Some((first, others)) = spans.split_first() else { return Vec::new() };
    let deleted = others.iter().map(|span| Edit::delete(with_blank(note.text, *span)));
    let lines = in_order(view, kept, first.of(note.text));
    let opening = if lines.trim().is_empty() {
        Edit::delete(with_blank(note.text, *first))
    } else {
        Edit::replace(*first, lines)
    };
    std::iter::once(opening).chain(deleted).collect()
}

/// The kept lines among those that are rendered: newest first, undated last.
fn in_order(view: &View<'_>, kept: Vec<Kept<'_>>, replaced: &str) -> String {
    let dates = view.portrait.meetings().map(|meeting| meeting.date);
    let rendered = dates.zip(view.context()).map(|(date, line)| (date, line.text));
    let mut lines: Vec<(Option<Date>, String)> = rendered.collect();
    lines.extend(kept.into_iter().map(|kept| (kept.line.date, kept.after)));
    lines.order_by_key(|(date, _)| Reverse(*date));
    let line_end = if replaced.contains("\r\n") { "\r\n" } else { "\n" };
    let text = lines.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(line_end);
    if replaced.ends_with('\n') { text + line_end } else { text }
}

fn kept<'n>(view: &View<'_>, note: &Note<'n>, path: &str, old: &[(&Block, ContextLine<'n>)]) -> Vec<Kept<'n>> {
    let often = how_often(note.text);
    let is_whole = |word: &str| often.get(word).is_some_and(|&count| count > 1);
    let mut kept: Vec<Kept<'n>> = Vec::new();
    for (block, line) in old {
        let words = Said::of(view, line.target, line.summary);
        if is_in_the_vault(view, path, line)
            || view.portrait.meetings().any(|meeting| is_told(view, meeting, line, &words))
        {
            continue;
        }
        let before = block.span.of(note.text).trim_end();
        let opening = Span::new(block.span.start, block.content.start).of(note.text);
        let next = Kept { line: *line, before, after: put_right(opening, line, before, &is_whole), words };
        match kept.iter().position(|other| other.is_same(&next)) {
            Some(at) if kept[at].fullness() < next.fullness() => kept[at] = next,
            Some(_) => {}
            None => kept.push(next),
        }
    }
    kept
}

/// Whether the line's note is there, and is a meeting's.
fn is_in_the_vault(view: &View<'_>, path: &str, line: &ContextLine<'_>) -> bool {
    let found = view.index.locate(line.target, path).and_then(|found| view.index.note(found));
    found.is_some_and(crate::index::Facts::is_meeting)
}

/// Whether a line of the meeting will say what this one says.
fn is_told(view: &View<'_>, meeting: &Meeting, line: &ContextLine<'_>, words: &Said) -> bool {
    let day = |date: Option<Date>| date.and_then(Date::day);
    let is_its_day = day(line.date).is_some() && day(line.date) == day(meeting.date);
    // A mention of the person does not say that they were there.
    let is_as_much = meeting.took_part || !line.via.is_empty();
    let summary = || view.summary(meeting).unwrap_or_default();
    is_its_day && is_as_much && words.are_those_of(&Said::of(view, &meeting.path, &summary()))
}

impl Kept<'_> {
    fn is_same(&self, other: &Self) -> bool {
        let day = |kept: &Self| -> Option<NaiveDate> { kept.line.date?.day() };
        let is_one_note = self.line.target == other.line.target;
        let is_one_day = day(self).is_some() && day(self) == day(other);
        let is_one_kind = self.line.via.is_empty() == other.line.via.is_empty();
        is_one_kind && (is_one_note || (is_one_day && self.words.are_those_of(&other.words)))
    }

    fn fullness(&self) -> impl Ord + use<> {
        let words = self.words.title.union(&self.words.summary).count();
        (words, self.after.len())
    }
}

impl Said {
    /// The person's own name says nothing about a meeting of theirs.
    fn of(view: &View<'_>, note: &str, summary: &str) -> Self {
        let name = base_name(note);
        let title = Date::prefix(name).and_then(|(_, length)| name.get(length..)).unwrap_or(name);
        let telling = |text: &str| -> BTreeSet<String> {
            let words = words(text).into_iter().map(|word| word.key).filter(|key| !is_common(key) && key.len() > 1);
            words.filter(|word| !view.subject.id.split(' ').any(|own| own == word)).collect()
        };
        Self { title: telling(title), summary: telling(summary) }
    }

    fn are_those_of(&self, other: &Self) -> bool {
        let texts = |said: &Self| [said.title.clone(), said.summary.clone()];
        texts(self).iter().any(|one| texts(other).iter().any(|two| is_alike(one, two)))
    }
}

/// A word cut at the end of a name is the word it begins.
fn is_alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let begins = |word: &str, begun: &str| begun.len() >= WORD && word.starts_with(begun);
    let has = |word: &&String| other.iter().any(|known| known == *word || begins(known, word) || begins(word, known));
    let shared = one.iter().filter(has).count();
    shared >= SHARED && shared as f64 >= SAME * one.len().min(other.len()) as f64
}

/// The line with its date and with a summary of whole words, as it is where nothing is wrong.
fn put_right(opening: &str, line: &ContextLine<'_>, before: &str, is_whole: &dyn Fn(&str) -> bool) -> String {
    let summary = without_cut_word(line.summary, is_whole);
    let is_dated = line.written != "unknown" || line.date.is_none();
    if is_dated && summary.is_none() {
        return before.to_owned();
    }
    let date = if is_dated { line.written.to_owned() } else { written(line.date) };
    let summary = summary.as_deref().unwrap_or(line.summary);
    let said = if summary.is_empty() { String::new() } else { format!(" - {summary}") };
    let via = if line.via.is_empty() { String::new() } else { format!(" {}", line.via) };
    format!("{opening}{date}: {}{said}{via}", line.link)
}

/// The summary up to the last whole word, where it may end inside one: `at the dock doors. Two o...`.
///
/// Nothing tells a cut word from a whole one with the dots behind it, except that the page has the
/// whole one elsewhere too. Failure: a whole word goes, which nobody misses beside `…`.
fn without_cut_word(summary: &str, is_whole: &dyn Fn(&str) -> bool) -> Option<String> {
    let text = summary.strip_suffix("...").or_else(|| summary.strip_suffix('…'))?;
    let (rest, last) = text.rsplit_once(char::is_whitespace)?;
    let key = words(last).pop().map(|word| word.key)?;
    let is_cut = last.ends_with(char::is_alphanumeric) && !is_whole(&key);
    is_cut.then(|| sentence::cut(text, rest.len()))
}

/// How often each word stands on the page.
fn how_often(text: &str) -> BTreeMap<String, usize> {
    let mut often = BTreeMap::new();
    for word in words(text) {
        *often.entry(word.key).or_default() += 1;
    }
    often
}
