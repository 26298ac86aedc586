//! Lines under Recent Context on a page without a memory.
//!
//! - A line that says of a meeting of the vault what its note says (see [`is_of`]), or nothing, with its date, its link
//!   and its people as they are written (see [`is_formed_as_ours`]), becomes the line of
//!   today, or goes where there is none: also where the person is not in that meeting, for the note says so. A line of
//!   the same day that says the same tells of that meeting too: its note was renamed.
//! - A line in other words is the user's and stays as it is; what Rapport would say of that meeting is not written.
//! - Where an earlier tool's marks stand (see [`is_marked`]) the order was that tool's: newest first, undated last.
//!   What stays there is put right: `unknown` becomes the date in the note's name, a summary that ends inside a word
//!   ends at the word before, with `…`, and of two lines of one day that say the same the fuller stays, for that tool
//!   wrote a line for each note of a meeting. Anywhere else the order is the user's.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::super::{View, sentence, written};
use super::{Page, Standing, Taken, blocks_of, is_item, joined, with_blank, word_by_word};
use crate::date::{Date, NaiveDate};
use crate::index::{ContextLine, Facts, Meeting, Path, base_name, is_common};
use crate::note::owned::Line;
use crate::note::{Block, Note};
use crate::person::words;
use crate::text::{Edit, Gather, Order, Span, sentences};

/// Fewest telling words that two lines share which say the same, and the share of the shorter one's.
///
/// Reason: notes of one meeting are named by the first words of its summary, cut at some length.
/// Failure: two meetings of a person on one day about one thing, under names that differ in a word.
const SHARED: usize = 3;
const SAME: f64 = 0.7;
/// Fewest bytes of a cut word that tell which word it was.
const WORD: usize = 4;
/// So many characters the earlier tool wrote of a summary before its three dots, wherever that was in a word; fewer
/// where they are counted in or spaces are not. Failure: a user's own line of this length with such dots.
const CUT: RangeInclusive<usize> = 90..=100;

/// A line of the form that Rapport and earlier tools write.
struct Old<'n> {
    line: ContextLine<'n>,
    /// Its whole line, and what stands before its words: the list's marker.
    block: Span,
    opening: &'n str,
    words: Said,
    /// The meeting of the person's that it tells of, by its place among them.
    meeting: Option<usize>,
    /// Whether it is an older rendering of what a note says.
    is_ours: bool,
}

/// A line that stays on a page of an earlier tool.
struct Kept<'n> {
    line: ContextLine<'n>,
    /// What it becomes.
    after: String,
    words: Said,
}

/// The telling words of a line: of the note's name, and of what is said about it.
struct Said {
    title: BTreeSet<String>,
    summary: BTreeSet<String>,
}

/// Whether the page has a line that only an earlier tool writes: `unknown` where the note's name has a date, or a
/// summary cut at a hundred characters, with three dots.
pub(super) fn is_marked(view: &View<'_>, note: &Note<'_>) -> bool {
    let by_tool =
        |line: ContextLine<'_>| (line.written == "unknown" && line.date.is_some()) || is_cut_by_tool(line.summary);
    lines_of(view, note).into_iter().any(|(_, line)| by_tool(line))
}

fn is_cut_by_tool(summary: &str) -> bool {
    summary.strip_suffix("...").is_some_and(|summary| CUT.contains(&summary.chars().count()))
}

fn lines_of<'n>(view: &View<'_>, note: &'n Note<'n>) -> Vec<(&'n Block, ContextLine<'n>)> {
    let own = blocks_of(view, note, "Recent Context").into_iter().filter(|block| is_item(block));
    own.filter_map(|block| Some((block, ContextLine::read(block.content.of(note.text))?))).collect()
}

/// What becomes of the section's lines.
pub(super) fn taken_over(page: &Page<'_>) -> Taken {
    let view = page.view;
    let met = Met::of(view);
    let rendered = view.context();
    let old = old(page, &met);
    let told = told(page, &met, &old);
    let line_of = |meeting: usize| rendered.get(meeting).filter(|_| !told.contains(&meeting));
    let edits = match page.standing {
        Standing::ByHand => Vec::new(),
        Standing::Generated => in_place(page.note, &old, line_of),
        Standing::ByTool => {
            let lines = (0..met.all.len()).filter_map(|at| Some((met.all[at].date, line_of(at)?.text.clone())));
            anew(page.note, old, lines.collect())
        }
    };
    let told = told.iter().filter_map(|at| rendered.get(*at)).map(|line| line.id.clone()).collect();
    Taken { edits, told }
}

/// Most meetings of a day with which a line is compared by its words: nobody has more, and a page may have thousands of
/// lines. Failure: of more lines about one day the later ones stay beside each other.
const OF_A_DAY: usize = 24;

/// The meetings of the person, and where they are found.
struct Met<'v> {
    view: &'v View<'v>,
    all: Vec<&'v Meeting>,
    by_note: BTreeMap<&'v str, usize>,
    by_day: BTreeMap<NaiveDate, Vec<usize>>,
    /// What a line of each says: many lines may be compared with it.
    said: Vec<OnceCell<Said>>,
}

impl<'v> Met<'v> {
    fn of(view: &'v View<'v>) -> Self {
        let all: Vec<&Meeting> = view.portrait.meetings().collect();
        let (mut by_note, mut by_day) = (BTreeMap::new(), BTreeMap::<NaiveDate, Vec<usize>>::new());
        for (at, meeting) in all.iter().enumerate() {
            meeting.notes.iter().for_each(|note| {
                by_note.entry(note.as_ref()).or_insert(at);
            });
            by_day.entry(meeting.date.and_then(Date::day).unwrap_or_default()).or_default().push(at);
        }
        let said = all.iter().map(|_| OnceCell::new()).collect();
        Self { view, all, by_note, by_day, said }
    }

    /// The first of the line's day of which a line will say what this one says.
    fn told_by(&self, line: &ContextLine<'_>, words: &Said) -> Option<usize> {
        let same_day = self.by_day.get(&line.date?.day()?)?.iter().take(OF_A_DAY);
        let summary = |at: usize| self.view.summary(self.all[at]).unwrap_or_default();
        let said = |at: usize| self.said[at].get_or_init(|| Said::of(self.view, &self.all[at].path, &summary(at)));
        // A mention of the person does not say that they were there.
        let is_as_much = |at: usize| self.all[at].took_part || !line.via.is_empty();
        same_day.copied().find(|at| is_as_much(*at) && words.are_those_of(said(*at)))
    }
}

fn old<'n>(page: &Page<'n>, met: &Met<'_>) -> Vec<Old<'n>> {
    let view = page.view;
    let read = |(block, line): (&Block, ContextLine<'n>)| {
        let words = Said::of(view, line.target, line.summary);
        let located = located(page, line.target);
        let meeting = match located {
            Some(located) => met.by_note.get(located.as_ref()).copied(),
            None => met.told_by(&line, &words),
        };
        let notes: Vec<&Path> = match meeting {
            Some(at) => met.all[at].spoken_first().collect(),
            None => located.into_iter().collect(),
        };
        let opening = Span::new(block.span.start, block.content.start).of(page.note.text);
        // Nothing was written of a meeting without the person but by an earlier tool.
        let is_bare = meeting.is_none() && line.summary.is_empty() && page.standing != Standing::ByTool;
        let is_ours = page.standing != Standing::ByHand
            && !is_bare
            && is_of(view, &notes, line.summary)
            && !is_marked_by_user(page.standing, line.summary)
            && is_formed_as_ours(view, &notes, &line);
        Old { is_ours, line, block: block.span, opening, words, meeting }
    };
    lines_of(view, page.note).into_iter().map(read).collect()
}

/// Whether the date is one that the notes or their names have, the link shows their name or their title and no place in
/// them, and `(via …)` names people of theirs: all else is in the user's words.
///
/// Failure: where a note's date was corrected since, the line with the old one stays as the user's.
fn is_formed_as_ours(view: &View<'_>, notes: &[&Path], line: &ContextLine<'_>) -> bool {
    let facts: Vec<&Facts> = notes.iter().filter_map(|path| view.index.note(path)).collect();
    let own = Date::parse(line.written);
    let name = |path: &&Path| Date::prefix(base_name(path)).map(|(date, _)| date);
    let linked = Date::prefix(base_name(line.target)).map(|(date, _)| date);
    let dates = facts.iter().filter_map(|facts| facts.date).chain(notes.iter().filter_map(name)).chain(linked);
    let is_dated = own.is_none_or(|own| dates.into_iter().any(|date| date == own));
    let inner = line.link.trim_matches(['[', ']']);
    let shown = inner.split_once('|').map(|(_, shown)| shown.trim());
    let is_name = |shown: &str| {
        let names = notes.iter().map(|path| base_name(path)).chain([base_name(line.target)]);
        names.chain(facts.iter().map(|facts| facts.title.as_str())).any(|name| name == shown)
    };
    is_dated && !inner.contains('#') && shown.is_none_or(is_name) && is_via_of(view, &facts, line.via)
}

/// Whether each name in `(via Ada Novak, Tomas Lind)` or `(via Ada Novak and 3 others)` is one of the notes' people.
fn is_via_of(view: &View<'_>, facts: &[&Facts], via: &str) -> bool {
    let Some(names) = via.strip_prefix("(via ").and_then(|names| names.strip_suffix(')')) else { return true };
    let counted = names.rsplit_once(" and ").filter(|(_, others)| others.ends_with(" others"));
    let names = counted.map_or(names, |(names, _)| names);
    let people = facts.iter().flat_map(|facts| facts.people.iter().chain(&facts.counterparts));
    let known: BTreeSet<String> = people.filter_map(|name| view.index.id(name)).gathered();
    names.split(", ").all(|name| view.index.id(name).is_some_and(|id| known.contains(&id)))
}

/// The note a link names, where it is a meeting's.
fn located<'v>(page: &Page<'v>, target: &str) -> Option<&'v Path> {
    let index = page.view.index;
    let found = index.locate(target, page.path)?;
    index.note(found).is_some_and(|facts| facts.is_meeting()).then_some(found)
}

/// The meetings that the user's own lines tell of, whatever their form, also where lines are nested below them.
fn told(page: &Page<'_>, met: &Met<'_>, old: &[Old<'_>]) -> BTreeSet<usize> {
    let mut told: BTreeSet<usize> = old.iter().filter(|old| !old.is_ours).filter_map(|old| old.meeting).gathered();
    let text = page.note.text;
    let read: BTreeSet<Span> = old.iter().map(|old| old.block).gathered();
    for block in page.items("Recent Context").filter(|block| !read.contains(&block.span)) {
        let found = page.links_in(block.content).filter_map(|link| located(page, &link.name(text)));
        told.extend(found.filter_map(|note| met.by_note.get(note.as_ref())));
    }
    told
}

/// Whether the vault has this summary of one of the notes: whole sentences of what it says, or their beginning with
/// the mark of a cut; or whether a tool cut it off. Then it is an older rendering, and nothing of the user's.
///
/// Failure: of a note that was reworded since, the old words stay as the user's.
fn is_of(view: &View<'_>, notes: &[&Path], summary: &str) -> bool {
    let cut = summary.strip_suffix("...").or_else(|| summary.strip_suffix('…'));
    let own = word_by_word(cut.unwrap_or(summary));
    let facts = notes.iter().filter_map(|path| view.index.note(path));
    let says = |text: &str| says(text, &own, cut.is_some());
    // A summary of signs alone says something, and no note says it.
    !notes.is_empty() && (summary.is_empty() || is_cut_by_tool(summary))
        || !own.is_empty()
            && facts.into_iter().any(|facts| {
                says(&facts.summary)
                    || facts.summary.lines().any(says)
                    || facts.statements.iter().any(|statement| says(&statement.text))
            })
}

/// Whether the user struck words out, or marked or emphasised them. An earlier tool wrote the emphasis of the notes, too,
/// and so did whatever cut a summary with three dots.
///
/// Failure: a whole summary that was copied with its emphasis stays as the user's.
pub(super) fn is_marked_by_user(standing: Standing, summary: &str) -> bool {
    let is_copied = standing == Standing::ByTool || summary.ends_with("...");
    let is_emphasised = || summary.contains('*') || summary.split(' ').any(|word| word.starts_with('_'));
    summary.contains("~~") || summary.contains("==") || !is_copied && is_emphasised()
}

fn says(text: &str, own: &str, is_cut: bool) -> bool {
    let sentences: Vec<String> = sentences(text).into_iter().map(|span| word_by_word(span.of(text))).collect();
    (0..sentences.len()).any(|from| {
        let mut said = String::new();
        sentences[from..].iter().any(|sentence| {
            said.push_str(if said.is_empty() { "" } else { " " });
            said.push_str(sentence);
            said == own || (is_cut && said.starts_with(own))
        })
    })
}

/// Each line where it stands.
fn in_place<'l>(note: &Note<'_>, old: &[Old<'_>], line_of: impl Fn(usize) -> Option<&'l Line>) -> Vec<Edit> {
    let mut written = BTreeSet::new();
    let edit = |old: &Old<'_>| {
        let line = old.meeting.filter(|meeting| written.insert(*meeting)).and_then(&line_of);
        match line {
            Some(line) => Edit::replace(old.block.trimmed(note.text), line.text.clone()),
            None => Edit::delete(with_blank(note.text, old.block)),
        }
    };
    old.iter().filter(|old| old.is_ours).map(edit).collect()
}

/// What stays of an earlier tool's lines among those that are rendered: newest first, undated last.
fn anew(note: &Note<'_>, old: Vec<Old<'_>>, mut lines: Vec<(Option<Date>, String)>) -> Vec<Edit> {
    let spans = joined(old.iter().map(|old| old.block));
    let Some((first, others)) = spans.split_first() else { return Vec::new() };
    let before: Vec<&str> = old.iter().map(|old| old.block.trimmed(note.text).of(note.text)).collect();
    let kept = kept(note, old);
    if lines.is_empty() && kept.iter().map(|kept| kept.after.as_str()).eq(before) {
        return Vec::new();
    }
    let deleted = others.iter().map(|span| Edit::delete(with_blank(note.text, *span)));
    lines.extend(kept.into_iter().map(|kept| (kept.line.date, kept.after)));
    lines.order_by_key(|(date, _)| Reverse(*date));
    let replaced = first.of(note.text);
    let line_end = if replaced.contains("\r\n") { "\r\n" } else { "\n" };
    let text = lines.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(line_end);
    let opening = match text.is_empty() {
        true => Edit::delete(with_blank(note.text, *first)),
        false if replaced.ends_with('\n') => Edit::replace(*first, text + line_end),
        false => Edit::replace(*first, text),
    };
    std::iter::once(opening).chain(deleted).collect()
}

fn kept<'n>(note: &Note<'n>, old: Vec<Old<'n>>) -> Vec<Kept<'n>> {
    let often = how_often(note.text);
    let is_whole = |word: &str| often.get(word).is_some_and(|&count| count > 1);
    let mut kept: Vec<Kept<'n>> = Vec::new();
    let mut by_note: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_day: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for old in old.into_iter().filter(|old| !old.is_ours) {
        let after = put_right(old.opening, &old.line, old.block.trimmed(note.text).of(note.text), &is_whole);
        let next = Kept { line: old.line, after, words: old.words };
        let day = next.line.date.and_then(Date::day);
        let of_note = by_note.get(next.line.target).into_iter().flatten().take(OF_A_DAY);
        let of_day = day.and_then(|day| by_day.get(&day)).into_iter().flatten().take(OF_A_DAY);
        let same = of_note.chain(of_day).copied().filter(|at| kept[*at].is_same(&next)).min();
        let at = match same {
            Some(at) if kept[at].says_no_more_than(&next) => {
                kept[at] = next;
                at
            }
            Some(at) if next.says_no_more_than(&kept[at]) => continue,
            _ => {
                kept.push(next);
                kept.len() - 1
            }
        };
        by_note.entry(kept[at].line.target).or_default().push(at);
        day.into_iter().for_each(|day| by_day.entry(day).or_default().push(at));
    }
    kept
}

impl Kept<'_> {
    fn is_same(&self, other: &Self) -> bool {
        let day = |kept: &Self| -> Option<NaiveDate> { kept.line.date?.day() };
        let is_one_note = self.line.target == other.line.target;
        let is_one_day = day(self).is_some() && day(self) == day(other);
        let is_one_kind = self.line.via.is_empty() == other.line.via.is_empty();
        is_one_kind && (is_one_note || (is_one_day && self.words.are_those_of(&other.words)))
    }

    /// Whether the other one has all the words that this one says of the meeting.
    fn says_no_more_than(&self, other: &Self) -> bool {
        let Said { title, summary } = &other.words;
        self.words.summary.iter().all(|word| title.iter().chain(summary).any(|known| is_one_word(known, word)))
    }
}

impl Said {
    /// The person's own name says nothing about a meeting of theirs.
    fn of(view: &View<'_>, note: &str, summary: &str) -> Self {
        let name = base_name(note);
        let title = Date::prefix(name).and_then(|(_, length)| name.get(length..)).unwrap_or(name);
        let telling = |text: &str| -> BTreeSet<String> {
            let words = words(text).into_iter().map(|word| word.key).filter(|key| !is_common(key) && key.len() > 1);
            words.filter(|word| !view.subject.id.split(' ').any(|own| own == word)).gathered()
        };
        Self { title: telling(title), summary: telling(summary) }
    }

    fn are_those_of(&self, other: &Self) -> bool {
        let texts = |said: &Self| [said.title.clone(), said.summary.clone()];
        texts(self).iter().any(|one| texts(other).iter().any(|two| is_alike(one, two)))
    }
}

/// A word cut at the end of a name is the word it begins.
fn is_one_word(one: &str, other: &str) -> bool {
    let begins = |word: &str, begun: &str| begun.len() >= WORD && word.starts_with(begun);
    one == other || begins(one, other) || begins(other, one)
}

fn is_alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let shared = one.iter().filter(|word| other.iter().any(|known| is_one_word(known, word))).count();
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
