//! Google Meet and Gemini notes: a dated title, attendees, then lines of `Name: text` with a line
//! `00:05:00` every few minutes.

use super::detect::{is_time, unheaded};
use super::draft::{Draft, Said};
use super::header::is_header;
use super::label;
use super::lines::{is_blank, lines};
use super::{Format, Time};
use crate::text::Span;

/// Reads Meet's text.
pub(super) fn read(text: &str, place: Span, people: &[String]) -> Draft {
    let mut draft = Draft::new(Format::Meet);
    let rows: Vec<Span> = lines(text, place).filter(|line| !is_blank(text, *line)).map(|l| l.trimmed(text)).collect();
    let found: Vec<Option<(Span, usize)>> = rows.iter().map(|row| label::before_colon(row.of(text))).collect();
    let labels: Vec<Option<Span>> =
        rows.iter().zip(&found).map(|(row, found)| found.map(|(label, _)| label.shifted(row.start))).collect();
    let accepted = label::accept(text, &labels, people);
    let mut time = None;
    let mut open = false;
    for ((row, found), label) in rows.iter().zip(found).zip(labels) {
        let speaks = label.filter(|label| accepted.contains(label.of(text)));
        if is_time(row.of(text)) {
            time = Time::read(unheaded(row.of(text))).map(|(time, _)| time);
            open = false;
        } else if is_heading_or_end(row.of(text)) {
            open = false;
        } else if let (Some(label), Some((_, start))) = (speaks, found) {
            let mut said = Said::speech(*row);
            (said.start, said.label) = (time, Some(label));
            said.push(text, Span::new(row.start + start, row.end));
            draft.said.push(said);
            open = true;
        } else if let Some(said) = draft.said.last_mut().filter(|_| open) {
            said.push(text, *row);
        } else if time.is_some() {
            let mut said = Said::speech(*row);
            said.start = time;
            said.push(text, *row);
            draft.said.push(said);
        }
    }
    draft
}

/// A heading, or a line with which the recorder ends.
pub(super) fn is_heading_or_end(piece: &str) -> bool {
    piece.starts_with('#') || is_recorder_line(piece)
}

/// Whether it is a line that a recorder puts above or below a transcript.
#[must_use]
pub fn is_recorder_line(piece: &str) -> bool {
    let bare = piece.trim_start_matches(['*', '_', '#', ' ']);
    let is_of_teams =
        || [" started transcription", " stopped transcription"].iter().any(|own| bare.trim_end().ends_with(own));
    RECORDER_LINES.iter().any(|own| bare.starts_with(own)) || is_of_teams() || is_header(piece)
}

/// How such lines begin.
const RECORDER_LINES: [&str; 4] = [
    "Transcription ended after",
    "Meeting ended after",
    "This editable transcript was computer generated",
    "Transcribed by https://otter.ai",
];
