//! Text with labels: `Name: text`, `**Name** (0:05): text`, `[SPEAKER_0 0:00] text`, `0:05 Name: text`.

use super::draft::{Draft, Said};
use super::label;
use super::lines::{is_blank, lines};
use super::meet::{is_heading_or_end, is_recorder_line};
use super::{Format, Time};
use crate::text::Span;

/// A line that says who speaks, and perhaps when; and where its text starts.
pub(super) struct Timed {
    label: Option<Span>,
    time: Option<Time>,
    text: usize,
}

/// Reads a line with a label and a time at its start.
pub(super) fn timed(piece: &str) -> Option<Timed> {
    in_brackets(piece).or_else(|| in_parentheses(piece)).or_else(|| time_first(piece))
}

/// `[SPEAKER_0 0:00] text`, `[0:00 SPEAKER_0] text`.
///
/// What begins with a digit is no name: chats write `[05.03.26, 10:02:33] Ada Novak: text`, and the date
/// became a speaker. Failure: a date that begins with its month's name.
fn in_brackets(piece: &str) -> Option<Timed> {
    let inner = piece.strip_prefix('[')?;
    let close = inner.find(']').filter(|close| *close < 120)?;
    let inside = &inner[..close];
    let space = inside.rfind(' ')?;
    let (time, len) = Time::read(&inside[space + 1..])?;
    let name = label::unmarked(piece, Span::new(1, 1 + space));
    let named = label::is_shaped(name.of(piece)) && !name.of(piece).starts_with(|c: char| c.is_ascii_digit());
    let whole = len == close - space - 1 && named;
    let colon = usize::from(inner[close + 1..].starts_with(':'));
    whole.then_some(Timed { label: Some(name), time: Some(time), text: close + 2 + colon })
}

/// `**Name** (0:05): text`, `Name (0:05) text`, `Name [0:05]: text`.
fn in_parentheses(piece: &str) -> Option<Timed> {
    // A team may stand in brackets before the time: `**Sam Hale (Northwind)** (0:05): text`.
    let mut opens = piece.bytes().take(120).enumerate().filter(|(_, byte)| matches!(byte, b'(' | b'['));
    let (open, time, rest) = opens.find_map(|(open, _)| {
        let (time, len) = Time::read(&piece[open + 1..])?;
        Some((open, time, piece[open + 1 + len..].strip_prefix([')', ']'])?))
    })?;
    let marks = rest.len() - rest.trim_start_matches(['*', '_', ':']).len();
    let name = label::unmarked(piece, Span::new(0, open));
    let written = label::is_name(name.of(piece)) || is_bold_label(&piece[..open], rest);
    let named = written && label::is_shaped(name.of(piece));
    named.then(|| Timed { label: Some(name), time: Some(time), text: piece.len() - rest.len() + marks })
}

/// `**ada novak** (0:12): text`, `**ada novak (0:12):** text`: bold, a time, and a colon or nothing behind it. That is a
/// label in any case, for its turn would else be said by whoever spoke before.
fn is_bold_label(before: &str, rest: &str) -> bool {
    let behind = rest.trim_start_matches(['*', '_']);
    let closed = before.trim_end().ends_with("**") || rest.contains("**");
    before.starts_with("**") && closed && (behind.starts_with(':') || behind.trim().is_empty())
}

/// `0:05 Name: text`, `(0:05) Name: text`.
fn time_first(piece: &str) -> Option<Timed> {
    let inner = piece.strip_prefix('(').unwrap_or(piece);
    let (time, len) = Time::read(inner)?;
    let rest = inner[len..].strip_prefix(')').unwrap_or(&inner[len..]);
    let rest = rest.strip_prefix([' ', '\t'])?;
    let from = piece.len() - rest.len();
    let (name, text) = label::before_colon(rest)?;
    let colon = rest.as_bytes().get(text);
    (label::is_name(name.of(rest)) && colon.is_none_or(u8::is_ascii_whitespace)).then(|| Timed {
        label: Some(name.shifted(from)),
        time: Some(time),
        text: from + text,
    })
}

/// Reads labelled text.
pub(super) fn read(text: &str, place: Span, people: &[String]) -> Draft {
    let mut draft = Draft::new(Format::Plain);
    let rows: Vec<Span> = lines(text, place).filter(|line| !is_blank(text, *line)).map(|l| l.trimmed(text)).collect();
    let found: Vec<Option<Timed>> = rows.iter().map(|row| found(row.of(text))).collect();
    let labels: Vec<Option<Span>> =
        rows.iter().zip(&found).map(|(row, found)| Some(found.as_ref()?.label?.shifted(row.start))).collect();
    let accepted = label::accept(text, &labels, people);
    // Text without a label goes on with the turn before; below a heading it is somebody's note.
    let mut open = false;
    for ((row, found), label) in rows.iter().zip(found).zip(labels) {
        let speaks = label.is_some_and(|label| accepted.contains(label.of(text)));
        let timed = found.as_ref().is_some_and(|found| found.time.is_some());
        match found {
            Some(found) if speaks || timed => {
                let mut said = Said::speech(*row);
                said.label = label;
                said.start = found.time;
                said.push(text, Span::new(row.start + found.text, row.end));
                draft.said.push(said);
                open = true;
            }
            _ if is_heading_or_end(row.of(text)) => open = false,
            _ => match draft.said.last_mut().filter(|_| open) {
                Some(said) => said.push(text, *row),
                None => draft.remark(*row, "expected `Name: text`, found a line without a name; it is left out"),
            },
        }
    }
    draft
}

/// Reads a line with a label, with or without a time. A recorder's own line may have a colon, too.
fn found(piece: &str) -> Option<Timed> {
    timed(piece).or_else(|| {
        let (label, text) = label::before_colon(piece).filter(|_| !is_recorder_line(piece))?;
        Some(Timed { label: Some(label), time: None, text })
    })
}
