//! What WebVTT and SubRip share: timing lines, and the speaker at the start of a cue.

use std::collections::BTreeSet;

use super::draft::{Draft, Said};
use super::label;
use super::time::Fraction;
use super::{Time, coding, scan};
use crate::text::{Gather, Span};

/// Whether an arrow stands in the line, `-->`.
pub(super) fn has_arrow(piece: &str) -> bool {
    let bytes = piece.as_bytes();
    let mut at = 0;
    while let Some(found) = scan::find(&bytes[at..], [b'>']) {
        at += found + 1;
        if bytes[..at].ends_with(b"-->") {
            return true;
        }
    }
    false
}

/// The times of a timing line, `start --> end` and whatever follows.
pub(super) fn timing(piece: &str, fraction: Fraction) -> Option<(Time, Option<Time>)> {
    let piece = piece.trim_start();
    let (start, len) = Time::read_with(piece, fraction)?;
    let rest = piece[len..].trim_start().strip_prefix("-->")?.trim_start();
    Some((start, Time::read_with(rest, fraction).map(|(end, _)| end)))
}

/// The name in `<v Name>` or `<v.loud Name>` at the start of `line`, and the length of the tag.
fn voice_tag(text: &str, line: Span) -> Option<(Span, usize)> {
    let piece = line.of(text);
    let inner = piece.strip_prefix("<v")?;
    if !inner.starts_with(['.', ' ', '\t']) {
        return None;
    }
    let close = coding::tag(piece)?;
    let space = piece[..close].find([' ', '\t'])?;
    let name = Span::new(line.start + space, line.start + close - 1).trimmed(text);
    (!name.is_empty()).then_some((name, close))
}

/// Adds a line of text to the last cue, and gives each voice in it a turn of its own. Says how many
/// voice tags the line has.
pub(super) fn add_line(text: &str, line: Span, draft: &mut Draft) -> usize {
    let line = line.trimmed(text);
    let (mut from, mut search, mut voices) = (line.start, line.start, 0);
    let bytes = &text.as_bytes()[..line.end];
    while let Some(at) = scan::find(&bytes[search..], [b'<']).map(|found| search + found) {
        let Some((name, len)) = voice_tag(text, Span::new(at, line.end)) else {
            search = at + 1;
            continue;
        };
        voices += 1;
        let Some(said) = draft.said.last_mut() else { break };
        said.push(text, Span::new(from, at));
        if said.text.is_empty() && said.label.is_none() {
            said.label = Some(name);
        } else {
            let mut next = Said::speech(Span::at(at));
            (next.start, next.end, next.label) = (said.start, said.end, Some(name));
            draft.said.push(next);
        }
        from = at + len;
        search = from;
    }
    if let Some(said) = draft.said.last_mut() {
        said.push(text, Span::new(from, line.end));
    }
    voices
}

/// Takes the label off the first line of each turn that has no voice tag: `Name: text`,
/// `[Name] text`, and gives a turn without one that of the turn before, unless a dash shows that another
/// voice began: `- Yes.` and `- No.` in one cue are two people, and nobody says which.
pub(super) fn label_by_colon(text: &str, draft: &mut Draft) {
    if draft.said.iter().all(|said| said.label.is_some()) || label_by_line(text, draft) {
        return;
    }
    let found: Vec<Option<(Span, usize)>> = draft.said.iter().map(|said| at_start(text, said)).collect();
    let labels: Vec<Option<Span>> = found.iter().map(|found| found.map(|(label, _)| label)).collect();
    let accepted = label::accept(text, &labels, &[]);
    let mut last = None;
    for (said, found) in draft.said.iter_mut().zip(found) {
        if said.label.is_some() {
            // Where tags name the speakers, a cue without one has none.
            last = None;
            continue;
        }
        if let Some((label, start)) = found.filter(|(label, _)| accepted.contains(label.of(text))) {
            last = Some(label);
            said.text[0] = Span::new(start.min(said.text[0].end), said.text[0].end).trimmed(text);
            said.text.retain_mut(|line| !line.is_empty());
            said.label = last;
        }
        if said.text.iter().any(|line| begins_voice(line.of(text))) {
            last = None;
        }
        said.label = said.label.or(last);
    }
}

/// Whether a line of a cue begins with the dash of another voice, perhaps behind tags: `{\an8}<i>- In 2024</i>`.
fn begins_voice(line: &str) -> bool {
    let mut rest = line;
    while let Some(close) = rest.chars().next().and_then(|open| match open {
        '{' => rest.find('}'),
        '<' => rest.find('>'),
        _ => None,
    }) {
        rest = rest[close + 1..].trim_start();
    }
    rest.strip_prefix(['-', '–']).is_some_and(|said| said.starts_with(' ') || said.starts_with(char::is_alphabetic))
}

/// Share of the cues whose first line must be a name before it is one, in hundredths.
const NAMED: usize = 80;

/// Takes the name off cues of which nearly all have one as their first line, as in the documents that
/// Teams makes of a transcript. Says whether they are such.
///
/// Failure: captions in which nearly every cue begins with a line of two or three capitals.
fn label_by_line(text: &str, draft: &mut Draft) -> bool {
    let first = |said: &Said| match said.text[..] {
        [first, _, ..] if said.label.is_none() => {
            let name = first.of(text);
            let words = name.split(' ').count();
            let named =
                words <= 5 && label::is_shaped(name) && label::is_name(name) && !name.ends_with(['.', ',', ':']);
            (named && name.contains(char::is_alphabetic)).then_some(first)
        }
        _ => None,
    };
    let names: Vec<Option<Span>> = draft.said.iter().map(first).collect();
    let found = names.iter().flatten().count();
    let different: BTreeSet<&str> = names.iter().flatten().map(|name| name.of(text)).gathered();
    // Names come back, and texts do not.
    if found == 0 || found * 100 < names.len() * NAMED || different.len() * 2 > found + 1 {
        return false;
    }
    for (said, name) in draft.said.iter_mut().zip(names) {
        said.label = said.label.or(name);
        said.text.retain_mut(|line| Some(*line) != name);
    }
    true
}

/// The label at the start of a turn's text, and where the text behind it starts.
fn at_start(text: &str, said: &Said) -> Option<(Span, usize)> {
    if said.label.is_some() {
        return None;
    }
    let first = said.text.first()?;
    let piece = first.of(text);
    if let Some(inner) = piece.strip_prefix('[') {
        let close = inner.find(']')?;
        let label = Span::new(first.start + 1, first.start + 1 + close).trimmed(text);
        let named = label::is_shaped(label.of(text)) && label::is_name(label.of(text)) && close + 2 < piece.len();
        let after = first.start + close + 2;
        let colon = text[after..first.end].starts_with(':');
        return named.then_some((label, after + usize::from(colon)));
    }
    let (label, start) = label::before_colon(piece)?;
    Some((label.shifted(first.start), first.start + start))
}
