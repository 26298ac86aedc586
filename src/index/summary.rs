//! What a meeting was about, in the words of its note.

use super::reading::{
    Found, Placed, Reading, cut, field_line, headings, is_field, names_section, one_line, said_at, under,
};
use crate::note::{Block, BlockKind};
use crate::settings::Settings;
use crate::text::{Span, lists};

/// Most of a summary that is kept, in bytes.
const SUMMARY: usize = 600;

/// Headings, lines and callouts in which notes say what a meeting was about.
const SUMMARIES: &[&str] = &["Summary", "TL;DR", "Overview", "Abstract", "Recap", "Zusammenfassung", "Überblick"];

/// What Obsidian's callout of a summary is called besides.
const TLDR: &str = "tldr";

/// Properties that say it.
const PROPERTIES: [&str; 2] = ["summary", "description"];

/// Headings under which a list says what there was to talk about.
const AGENDA: &[&str] = &["Agenda", "Topics", "Discussion points", "Tagesordnung", "Themen"];

/// Most points of an agenda that are told.
const POINTS: usize = 4;

/// Headings under which a list says what was talked about.
const NOTES: &[&str] =
    &["Notes", "Minutes", "Discussion", "Discussed", "Notizen", "Protokoll", "Besprochen", "Diskussion"];

/// With what a letter begins, and ends in a few words: not what it is about.
const POLITE: &str = "hi hello hey dear thanks thank hallo liebe lieber liebes sehr danke guten";

const CLOSING: &str = "best kind warm regards cheers viele mit mfg lg";

/// Most words of a closing, the name included.
const CLOSED: usize = 4;

/// The summary; else, in this order, a callout, a line or a property of that name, the first paragraph of prose.
pub(super) fn summary(read: &Reading<'_>, settings: &Settings) -> Option<Found> {
    let names = headings(settings, "Summary", SUMMARIES);
    section(read, &names)
        .or_else(|| callout(read, &names))
        .or_else(|| line(read, &names))
        .or_else(|| property(read))
        .or_else(|| opening(read))
}

/// What a note of points alone was about: the points of its agenda, or else the first point of its notes.
pub(super) fn points(read: &Reading<'_>) -> Option<Found> {
    agenda(read).or_else(|| first_point(read))
}

fn is_task(found: &Placed<'_>) -> bool {
    matches!(found.block.kind, BlockKind::Item { task: Some(_), .. })
}

/// Whether it tells something: no task, no mark over an extract, no line of a recorder or of the user's template.
fn is_prose(read: &Reading<'_>, found: &Placed<'_>) -> bool {
    let text = found.block.content.of(read.note.text);
    !is_task(found)
        && !text.is_empty()
        && !text.contains("<%")
        && !is_caption(text)
        && !read.is_recorders(found)
        && !text.lines().any(|line| field_line(line).is_some_and(|(name, _)| is_field(name)))
}

/// The text without the link to where it was said or the time, which are no part of it; and whether it had one.
fn told(read: &Reading<'_>, content: Span) -> (bool, String) {
    let note = read.note;
    let (before, behind) = super::task::around_source(note, content);
    let text = match behind.is_empty() {
        true => note.told(before).into_owned(),
        false => one_line(&format!("{}{}", note.told(before), note.told(behind))),
    };
    let said = said_at(&text).map(str::to_owned);
    (before != content || said.is_some(), said.unwrap_or(text))
}

fn found(read: &Reading<'_>, found: &Placed<'_>) -> Found {
    Found { text: cut(&told(read, found.block.content).1, SUMMARY).into(), heading: found.heading() }
}

/// What stands under a heading of summaries.
fn section(read: &Reading<'_>, names: &[&str]) -> Option<Found> {
    let mut is_under = under(names);
    let mut under = read.placed.iter().filter(|found| is_under(found)).filter(|found| is_prose(read, found));
    let first = under.next()?;
    let (is_said, text) = told(read, first.block.content);
    let mut lines = cut(&text, SUMMARY).to_owned();
    // Of an extract from speech each line is somebody's own, and a page shows the one of whom it is about.
    for (_, next) in under.map(|next| told(read, next.block.content)).take_while(|(is_also, _)| is_said && *is_also) {
        if lines.len() + next.len() < SUMMARY {
            lines.push('\n');
            lines.push_str(&next);
        }
    }
    Some(Found { text: lines.into(), heading: first.heading() })
}

/// `> [!summary]`, or another callout with such a title: its first paragraph, or else its title.
fn callout(read: &Reading<'_>, names: &[&str]) -> Option<Found> {
    let note = read.note;
    let is_one = |name: &str| name.eq_ignore_ascii_case(TLDR) || names.iter().any(|own| own.eq_ignore_ascii_case(name));
    let is_it = |block: &Block| match block.kind {
        BlockKind::Callout { name } => is_one(name.of(note.text)) || is_one(note.shown(block.content).trim()),
        _ => false,
    };
    let at = note.blocks.iter().position(is_it)?;
    let title = &note.blocks[at];
    let body = note.blocks.get(at + 1).filter(|body| {
        body.quote >= title.quote && matches!(body.kind, BlockKind::Paragraph | BlockKind::Item { task: None, .. })
    });
    let (_, text) = told(read, body.unwrap_or(title).content);
    let text = text.trim();
    (!text.is_empty() && !is_one(text)).then(|| Found { text: cut(text, SUMMARY).into(), heading: None })
}

/// `**Summary**: The contract is signed.`
fn line(read: &Reading<'_>, names: &[&str]) -> Option<Found> {
    let is_named = |name: &str| names.iter().any(|own| own.eq_ignore_ascii_case(name));
    if !read.fields.iter().any(|(name, _)| is_named(name)) {
        return None;
    }
    let text = read.note.text;
    let value = |placed: &Placed<'_>| {
        let content = placed.block.content;
        let lines = content.of(text).split_inclusive('\n');
        let starts = lines.scan(content.start, |start, line| {
            *start += line.len();
            Some((*start - line.len(), line))
        });
        let (start, value) = starts.into_iter().find_map(|(start, line)| {
            let (_, value) = field_line(line).filter(|(name, _)| is_named(name))?;
            Some((start + line.rfind(value)?, value))
        })?;
        Some(Span::new(start, start + value.len()))
    };
    let own = read.placed.iter().filter(|placed| !is_task(placed));
    let (placed, value) = own.into_iter().find_map(|placed| Some((placed, value(placed)?)))?;
    Some(Found { text: cut(&told(read, value).1, SUMMARY).into(), heading: placed.heading() })
}

fn property(read: &Reading<'_>) -> Option<Found> {
    let said =
        PROPERTIES.iter().find_map(|key| read.note.frontmatter.text(key).filter(|text| !text.trim().is_empty()))?;
    Some(Found { text: cut(&one_line(said), SUMMARY).into(), heading: None })
}

/// The first paragraph of prose.
fn opening(read: &Reading<'_>) -> Option<Found> {
    let is_polite = |found: &&Placed<'_>| {
        let text = found.block.content.of(read.note.text);
        let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        lists(POLITE, &first) || lists(CLOSING, &first) && text.split_whitespace().nth(CLOSED).is_none()
    };
    let is_first = |found: &&Placed<'_>| found.block.kind == BlockKind::Paragraph && found.headings.len() <= 1;
    let mut prose = read.placed.iter().filter(is_first).filter(|found| is_prose(read, found));
    prose.find(|found| !is_polite(found)).map(|first| found(read, first))
}

/// The points of the agenda in one line.
fn agenda(read: &Reading<'_>) -> Option<Found> {
    let mut is_under = under(AGENDA);
    let points = read.placed.iter().filter(|found| is_under(found)).filter(|found| is_prose(read, found));
    let mut points = points.filter(|found| matches!(found.block.kind, BlockKind::Item { .. })).peekable();
    let heading = points.peek()?.heading();
    let points: Vec<String> = points.take(POINTS).map(|point| told(read, point.block.content).1).collect();
    Some(Found { text: cut(&points.join(", "), SUMMARY).into(), heading })
}

/// The first point of a list that says what was talked about: one of three words or more, for less is a name or a title.
fn first_point(read: &Reading<'_>) -> Option<Found> {
    let note = read.note;
    let title =
        note.blocks.iter().find(|block| block.kind == BlockKind::Heading(1)).map(|block| note.shown(block.content));
    let is_title = |heading: &str| title.as_deref().is_some_and(|title| title.trim() == heading);
    let is_here = |found: &&Placed<'_>| {
        let is_notes = || found.headings.iter().any(|own| NOTES.iter().any(|name| names_section(own.as_bytes(), name)));
        let is_item = matches!(found.block.kind, BlockKind::Item { task: None, .. });
        is_item && (found.headings.iter().all(|heading| is_title(heading)) || is_notes())
    };
    let mut points = read.placed.iter().filter(is_here).filter(|found| is_prose(read, found));
    points
        .find(|found| found.block.content.of(read.note.text).split_whitespace().nth(2).is_some())
        .map(|at| found(read, at))
}

/// Whether a paragraph is nothing but a few words in emphasis, such as the mark over an extract: they
/// say what follows, not what the meeting was about.
fn is_caption(text: &str) -> bool {
    const LONGEST: usize = 60;
    let inner = |mark: char| text.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    let emphasised = inner('*').or_else(|| inner('_'));
    emphasised.is_some_and(|words| words.len() <= LONGEST && !words.contains(['*', '_', '\n']) && !words.ends_with('.'))
}
