//! Fathom: a title, `VIEW RECORDING - 34 mins (…)`, `---`, then `0:05 - Name (Company)` and the
//! text below, indented.

use super::draft::{Draft, Said};
use super::lines::{is_blank, lines};
use super::{Format, Time};
use crate::text::Span;

/// The time and the name of a turn's first line; the name's place in `piece`.
pub(super) fn heading(piece: &str) -> Option<(Time, Span)> {
    let bare = piece.strip_prefix('@').unwrap_or(piece);
    let (time, len) = Time::read(bare)?;
    let name = bare[len..].strip_prefix(" - ")?.trim();
    let from = piece.len() - bare[len..].strip_prefix(" - ")?.trim_start().len();
    let named = super::label::is_shaped(name) && !name.contains(": ") && !name.ends_with(['.', ',']);
    named.then(|| (time, Span::new(from, from + name.len())))
}

/// Reads Fathom's text.
pub(super) fn read(text: &str, place: Span) -> Draft {
    let mut draft = Draft::new(Format::Fathom);
    for line in lines(text, place).filter(|line| !is_blank(text, *line)) {
        let line = line.trimmed(text);
        if let Some((time, name)) = heading(line.of(text)) {
            let mut said = Said::speech(line);
            said.start = Some(time);
            said.label = Some(name.shifted(line.start));
            draft.said.push(said);
        } else if is_note(line.of(text)) {
            // Links that Fathom puts between turns: nobody says them.
        } else if let Some(said) = draft.said.last_mut() {
            said.push(text, line);
        }
    }
    draft
}

/// `ACTION ITEM: …`, `SCREEN SHARING: …`, and rules.
fn is_note(piece: &str) -> bool {
    piece == "---" || ["ACTION ITEM:", "SCREEN SHARING:", "VIEW RECORDING"].iter().any(|note| piece.starts_with(note))
}
