//! The layout of MacWhisper and the whisper family: `[time] LABEL : text`, in many variants.
//!
//! The label may be followed by the speaker's name glued to the text (`Sam Hale :  Sam HaleMorning`),
//! or be missing altogether, and only the glued name be there (`[t]  Sam HaleMorning`). `glue`
//! tells names from text.

use std::collections::BTreeMap;

use super::draft::{Draft, Said};
use super::glue::{self, Names};
use super::label;
use super::lines::{is_blank, lines};
use super::{Format, Time};
use crate::text::Span;

/// A line that begins with a time in brackets.
struct Entry {
    said: Said,
    /// What stands behind the bracket, without the spaces before it.
    rest: Span,
    /// How many spaces those were.
    gap: usize,
    /// The label before a colon, and where the text behind it starts.
    colon: Option<(Span, usize)>,
    /// The lines below that belong to it.
    more: Vec<Span>,
}

/// Reads the entries and finds their speakers.
pub(super) fn read(text: &str, place: Span, people: &[String]) -> Draft {
    let mut draft = Draft::new(Format::Bracketed);
    let mut entries = entries(text, place, &mut draft);
    let labels: Vec<Option<Span>> = entries.iter().map(|entry| entry.colon.map(|(label, _)| label)).collect();
    let accepted = label::accept(text, &labels, people);
    let all = label::all_named(text, &labels);
    for entry in &mut entries {
        let taken = entry.colon.filter(|(label, _)| all || accepted.contains(label.of(text)));
        if let Some((label, start)) = taken {
            entry.said.label = Some(label);
            entry.gap = text[start..entry.rest.end].bytes().take_while(|byte| *byte == b' ').count();
            entry.rest = Span::new(start, entry.rest.end).trimmed(text);
        }
    }
    names_above(text, &mut entries);
    let names = names(text, &entries, people);
    for entry in &mut entries {
        unglue(text, entry, &names);
    }
    draft.said = entries.into_iter().map(|entry| finished(text, entry)).collect();
    draft
}

fn entries(text: &str, place: Span, draft: &mut Draft) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    // A heading ends the last entry: what stands below it is somebody's note.
    let mut open = false;
    for line in lines(text, place).filter(|line| !is_blank(text, *line)) {
        if let Some(entry) = entry(text, line) {
            entries.push(entry);
            open = true;
        } else if is_frame(line.of(text)) {
            open = false;
        } else if let Some(last) = entries.last_mut().filter(|_| open) {
            last.more.push(line.trimmed(text));
        } else {
            draft.remark(line, "expected a time in brackets, found a line without one; it is left out");
        }
    }
    entries
}

/// Lines around a transcript that are no text of it: headings, fences, comments, rules.
fn is_frame(line: &str) -> bool {
    let line = line.trim_start();
    ["#", "```", "~~~", "<!--", "---"].iter().any(|mark| line.starts_with(mark))
}

fn entry(text: &str, line: Span) -> Option<Entry> {
    let line = line.trimmed(text);
    let inner = line.of(text).strip_prefix('[')?;
    let (start, len) = Time::read(inner)?;
    let after = inner[len..].trim_start();
    let (end, after) = match after.strip_prefix("-->").or_else(|| after.strip_prefix('-')) {
        Some(rest) => {
            let rest = rest.trim_start();
            let (end, len) = Time::read(rest)?;
            (Some(end), rest[len..].trim_start())
        }
        None => (None, after),
    };
    let rest = after.strip_prefix(']')?;
    let mut said = Said::speech(line);
    (said.start, said.end) = (Some(start), end);
    let gap = rest.bytes().take_while(|byte| *byte == b' ').count();
    let rest = Span::new(line.end - rest.len(), line.end).trimmed(text);
    Some(Entry { said, rest, gap, colon: colon(text, rest, gap), more: Vec::new() })
}

/// The label before ` : `, or before `: ` where the text stands close to the bracket: behind two
/// spaces there is a glued name, and the colon is somebody's punctuation.
fn colon(text: &str, rest: Span, gap: usize) -> Option<(Span, usize)> {
    let piece = rest.of(text);
    let (label, start) = label::before_colon(piece)?;
    let spaced = piece[label.end..start].starts_with(' ');
    (spaced || gap <= 1).then(|| (label.shifted(rest.start), rest.start + start))
}

/// Share of the entries that must be a name above a text, in hundredths.
const NAMED: usize = 80;

/// `[9:00 AM] Ada Novak` with the text on the lines below: the layout of copied chats.
fn names_above(text: &str, entries: &mut [Entry]) {
    let is_above = |entry: &Entry| {
        let name = entry.rest.of(text);
        let alone = entry.said.label.is_none() && entry.gap <= 1 && !entry.more.is_empty();
        alone
            && label::is_shaped(name)
            && label::is_name(name)
            && name.split(' ').count() <= 5
            && !name.ends_with(['.', ','])
    };
    let above = entries.iter().filter(|entry| is_above(entry)).count();
    if above > 1 && above * 100 >= entries.len() * NAMED {
        for entry in entries.iter_mut().filter(|entry| is_above(entry)) {
            entry.said.label = Some(entry.rest);
            entry.rest = Span::at(entry.rest.end);
        }
    }
}

/// The names that may be glued to a text here.
fn names<'t>(text: &'t str, entries: &[Entry], people: &'t [String]) -> Names<'t> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for label in entries.iter().filter_map(|entry| entry.said.label) {
        *known.entry(label.of(text)).or_default() += 1;
    }
    let bare: Vec<(&str, usize)> = entries
        .iter()
        .filter(|entry| entry.said.label.is_none())
        .map(|entry| (entry.rest.of(text), entry.gap))
        .collect();
    glue::names(known, people, &bare)
}

/// Splits the glued name off an entry's text.
fn unglue(text: &str, entry: &mut Entry, names: &Names) {
    let piece = entry.rest.of(text);
    let found = match entry.said.label {
        Some(label) => names.glued_behind(label.of(text), piece, entry.gap),
        None => names.glued(piece, entry.gap),
    };
    let Some(len) = found else { return };
    let name = Span::new(entry.rest.start, entry.rest.start + len);
    entry.rest = Span::new(name.end, entry.rest.end).trimmed(text);
    entry.said.glued = Some(name);
    // A device's label with a person's name behind it: the name says who speaks.
    let says = |label: Span| super::speaker::is_device(label.of(text)) && label.of(text) != name.of(text);
    if entry.said.label.is_none_or(says) {
        entry.said.label = Some(name);
    }
}

fn finished(text: &str, entry: Entry) -> Said {
    let Entry { mut said, rest, more, .. } = entry;
    said.push(text, rest);
    for line in more {
        said.push(text, line);
    }
    said
}
