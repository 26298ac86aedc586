//! SubRip: number, timing line, text. Numbers may be missing, and so may the blank line between
//! two cues; a blank line inside a cue's text ends nothing.

use super::Format;
use super::cues::{add_line, has_arrow, label_by_colon, timing};
use super::draft::{Draft, Said};
use super::lines::{is_blank, lines};
use super::time::Fraction;
use crate::text::Span;

/// Reads SubRip.
pub(super) fn read(text: &str, place: Span) -> Draft {
    let mut draft = Draft::new(Format::Srt);
    // A number is the next cue's or a line of text: the line behind it tells.
    let mut number: Option<Span> = None;
    for line in lines(text, place).filter(|line| !is_blank(text, *line)) {
        let piece = line.of(text);
        if has_arrow(piece) {
            open_cue(text, number.take(), line, &mut draft);
            continue;
        }
        let held = number.take();
        add(text, held, &mut draft);
        if piece.trim().bytes().all(|byte| byte.is_ascii_digit()) {
            number = Some(line);
        } else {
            add(text, Some(line), &mut draft);
        }
    }
    add(text, number, &mut draft);
    draft.said.retain(|said| !said.text.is_empty());
    label_by_colon(text, &mut draft);
    draft
}

fn open_cue(text: &str, number: Option<Span>, line: Span, draft: &mut Draft) {
    let Some((start, end)) = timing(line.of(text), Fraction::Milliseconds) else {
        add(text, number, draft);
        draft.remark(line, "expected `start --> end`, found no times; the line is left out");
        return;
    };
    if end.is_some_and(|end| end < start) {
        draft.remark(line, "expected an end behind the start, found one before it; both are kept");
    }
    let mut said = Said::speech(number.map_or(line, |number| number.cover(line)));
    (said.start, said.end) = (Some(start), end);
    draft.said.push(said);
}

/// A line of text belongs to the cue before it; what stands before the first cue, to none.
fn add(text: &str, line: Option<Span>, draft: &mut Draft) {
    if let Some(line) = line.filter(|_| !draft.said.is_empty()) {
        add_line(text, line, draft);
    }
}
