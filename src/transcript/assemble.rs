//! From a draft to a transcript: speakers of the labels, second voices apart.

use std::borrow::Cow;

use super::draft::{Draft, Said};
use super::known::Known;
use super::{Coding, Format, Pieces, Reference, Time, Transcript, Turn, TurnKind, artefact, speaker, voice};
use crate::note::Remark;
use crate::text::{Order, Span};

/// Finishes a draft.
pub(super) fn assemble(text: &str, place: Span, draft: Draft, known: &Known) -> Transcript {
    let coding = draft.format.coding();
    let labels: Vec<Option<Cow<'_, str>>> =
        draft.said.iter().map(|said| said.label.map(|label| coding.decoded(label.of(text)))).collect();
    let (speakers, of_turns) = speaker::identify(&labels, known);
    let mut turns = Vec::with_capacity(draft.said.len());
    // Splitting moves turns on: where each one of the draft went.
    let mut moved = Vec::with_capacity(draft.said.len());
    for (said, speaker) in draft.said.into_iter().zip(of_turns) {
        moved.push(turns.len());
        split(text, said, speaker, coding, &mut turns);
    }
    for turn in &mut turns {
        if let TurnKind::Chat { refers: Some(Reference { turn: Some(at), .. }) } = &mut turn.kind {
            *at = moved[*at];
        }
    }
    let mut remarks = draft.remarks;
    // The times of a chat of days are those of the day.
    remarks.extend(backwards(&turns).filter(|_| draft.format != Format::Messenger));
    remarks.order_by_key(|remark| remark.span.start);
    Transcript { format: draft.format, place, speakers, turns, remarks }
}

/// Says, at the first of them, that turns start before the one before. Captions of one moment may stand in
/// any order; two recordings in one file start anew.
fn backwards(turns: &[Turn]) -> Option<Remark> {
    let mut latest: Option<Time> = None;
    let mut found: Option<(Span, usize)> = None;
    for turn in turns {
        let Some(start) = turn.start else { continue };
        if latest.is_some_and(|latest| start < latest) {
            found = Some(found.map_or((turn.span, 1), |(first, count)| (first, count + 1)));
        }
        latest = Some(start);
    }
    found.map(|(span, count)| {
        let message = format!(
            "expected times that rise, found {count} that fall, the first one here; the order of the text is kept"
        );
        Remark { span, message }
    })
}

/// Pushes the turn, and each further voice in it as a turn of nobody.
fn split(text: &str, said: Said, speaker: Option<usize>, coding: Coding, turns: &mut Vec<Turn>) {
    let Said { span, label, glued, start, end, text: lines, kind, .. } = said;
    let marks = if kind == TurnKind::Speech { voice::marks(text, &lines, coding) } else { Vec::new() };
    let artefacts = glued.map(artefact::glued_name).into_iter().collect();
    let mut open = Turn { span, speaker, label, start, end, text: lines, coding, kind, artefacts };
    if marks.is_empty() {
        turns.push(open);
        return;
    }
    let lines = std::mem::take(&mut open.text);
    let begin = lines.first().map_or(span.end, |line| line.start);
    let mut marks = marks.into_iter().peekable();
    for line in &lines {
        let mut from = line.start;
        while let Some(mark) = marks.next_if(|mark| mark.start < line.end) {
            push(text, Span::new(from, mark.start), &mut open);
            from = mark.end;
            if mark.start > begin {
                let next = second_voice(Span::new(mark.start, span.end), coding);
                open.span.end = open.text.last().map_or(mark.start, |last| last.end).max(open.span.start);
                turns.push(std::mem::replace(&mut open, next));
            }
        }
        push(text, Span::new(from, line.end), &mut open);
    }
    turns.push(open);
}

fn second_voice(span: Span, coding: Coding) -> Turn {
    let kind = TurnKind::SecondVoice;
    let artefacts = Vec::new();
    Turn { span, speaker: None, label: None, start: None, end: None, text: Pieces::EMPTY, coding, kind, artefacts }
}

fn push(text: &str, piece: Span, turn: &mut Turn) {
    let piece = piece.trimmed(text);
    if !piece.is_empty() {
        turn.text.push(piece);
    }
}
