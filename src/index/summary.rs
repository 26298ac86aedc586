//! What a meeting was about, in the words of its note.

use super::reading::{Placed, Reading, cut, field_line, headings, is_field, one_line, said_at, under};
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
pub(super) fn summary(read: &Reading<'_>, settings: &Settings) -> Option<String> {
    let names = headings(settings, "Summary", SUMMARIES);
    let is_name = |name: &str| names.iter().any(|own| own.eq_ignore_ascii_case(name));
    let line = || Some(read.fields.iter().find(|(name, _)| is_name(name))?.1);
    let said = section(read, &names).or_else(|| callout(read, &is_name));
    let said = said.or_else(|| line().map(|value| told(read, read.place_of(value)).1)).or_else(|| property(read));
    said.or_else(|| opening(read)).map(kept)
}

/// What a note of points alone was about: the points of its agenda, or else the first point of its notes that has three
/// words or more, for less is a name or a title.
pub(super) fn points(read: &Reading<'_>) -> Option<String> {
    let note = read.note;
    let title = note.blocks.iter().find(|block| block.kind == BlockKind::Heading(1));
    let title = title.map(|title| note.shown(title.content)).unwrap_or_default();
    let (mut is_agenda, mut is_notes) = (under(AGENDA), under(NOTES));
    let (mut agenda, mut first) = (Vec::new(), None);
    for found in &read.placed {
        let on_agenda = is_agenda(found);
        let is_here = on_agenda || is_notes(found) || found.headings.iter().all(|heading| **heading == *title.trim());
        if !is_here || found.block.kind == BlockKind::Paragraph || !is_prose(read, found) {
            continue;
        }
        let (_, text) = told(read, found.block.content);
        if on_agenda && agenda.len() < POINTS {
            agenda.push(text);
        } else if !on_agenda && first.is_none() && text.split(' ').nth(2).is_some() {
            first = Some(text);
        }
    }
    if agenda.is_empty() { first } else { Some(agenda.join(", ")) }.map(kept)
}

/// As much of it as is kept.
fn kept(mut text: String) -> String {
    text.truncate(cut(&text, SUMMARY).len());
    text
}

/// Whether it tells something: no task, no mark over an extract, no line of a recorder or of the user's template.
fn is_prose(read: &Reading<'_>, found: &Placed<'_>) -> bool {
    let text = found.block.content.of(read.note.text);
    !matches!(found.block.kind, BlockKind::Item { task: Some(_), .. })
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

/// What stands under a heading of summaries.
fn section(read: &Reading<'_>, names: &[&str]) -> Option<String> {
    let mut is_under = under(names);
    let mut under = read.placed.iter().filter(|found| is_under(found) && is_prose(read, found));
    let (is_said, text) = told(read, under.next()?.block.content);
    let mut lines = kept(text);
    // Of an extract from speech each line is somebody's own, and a page shows the one of whom it is about.
    for (_, next) in under.map(|next| told(read, next.block.content)).take_while(|(is_also, _)| is_said && *is_also) {
        if lines.len() + next.len() < SUMMARY {
            lines.push('\n');
            lines.push_str(&next);
        }
    }
    Some(lines)
}

/// `> [!summary]`, or another callout with such a title: its first paragraph, or else its title.
fn callout(read: &Reading<'_>, is_name: &dyn Fn(&str) -> bool) -> Option<String> {
    let note = read.note;
    let is_one = |name: &str| name.eq_ignore_ascii_case(TLDR) || is_name(name);
    let is_it = |block: &Block| match block.kind {
        BlockKind::Callout { name } => is_one(name.of(note.text)) || is_one(note.shown(block.content).trim()),
        _ => false,
    };
    let at = note.blocks.iter().position(is_it)?;
    let title = &note.blocks[at];
    let is_body = |kind: &BlockKind| matches!(kind, BlockKind::Paragraph | BlockKind::Item { task: None, .. });
    let body = note.blocks.get(at + 1).filter(|body| body.quote >= title.quote && is_body(&body.kind));
    let (_, text) = told(read, body.unwrap_or(title).content);
    Some(text).filter(|text| !text.trim().is_empty() && !is_one(text.trim()))
}

fn property(read: &Reading<'_>) -> Option<String> {
    let said = PROPERTIES.iter().find_map(|key| read.note.frontmatter.text(key))?;
    Some(one_line(said)).filter(|said| !said.is_empty())
}

/// The first paragraph of prose.
fn opening(read: &Reading<'_>) -> Option<String> {
    let is_polite = |text: &str| {
        let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        lists(POLITE, &first) || lists(CLOSING, &first) && text.split_whitespace().nth(CLOSED).is_none()
    };
    let first = read.placed.iter().find(|found| {
        found.block.kind == BlockKind::Paragraph
            && found.headings.len() <= 1
            && is_prose(read, found)
            && !is_polite(found.block.content.of(read.note.text))
    })?;
    Some(told(read, first.block.content).1)
}

/// Whether a paragraph is nothing but a few words in emphasis, such as the mark over an extract: they
/// say what follows, not what the meeting was about.
fn is_caption(text: &str) -> bool {
    const LONGEST: usize = 60;
    let inner = |mark: char| text.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    let emphasised = inner('*').or_else(|| inner('_'));
    emphasised.is_some_and(|words| words.len() <= LONGEST && !words.contains(['*', '_', '\n']) && !words.ends_with('.'))
}
