//! Otter: `Name  0:05`, then the text, then a blank line. The name may be missing.

use super::draft::{Draft, Said};
use super::lines::{is_blank, lines};
use super::meet::is_recorder_line;
use super::{Format, Time};
use crate::text::Span;

/// The time at the end of a turn's first line, and the name before it, which may be empty.
///
/// Two spaces stand between them. `Unknown Speaker  0:05`, `0:05`.
pub(super) fn heading(piece: &str) -> Option<(Time, Span)> {
    let clock = piece
        .len()
        .checked_sub(2)
        .and_then(|end| piece.get(end..))
        .is_some_and(|end| end.eq_ignore_ascii_case("am") || end.eq_ignore_ascii_case("pm"));
    if !clock && !piece.ends_with(|last: char| last.is_ascii_digit()) {
        return None;
    }
    let behind = |piece: &str| piece.rfind([' ', '\t']).map_or(0, |space| space + 1);
    let last = behind(piece);
    // `9:00 AM` is two words.
    let apart = clock && piece.len() - last == 2;
    let at = if apart { behind(&piece[..last.saturating_sub(1)]) } else { last };
    let (time, len) = Time::read(&piece[at..])?;
    let name = piece[..at].trim_end();
    let spaced = name.is_empty() || piece[name.len()..at].len() > 1 || piece[name.len()..at].contains('\t');
    let named = name.is_empty() || super::label::is_shaped(name) && super::label::is_name(name);
    let ended = name.ends_with([':', ',']) || name.strip_suffix('.').is_some_and(|name| !ends_in_initial(name));
    (len == piece.len() - at && spaced && named && !ended).then(|| (time, Span::new(0, name.len())))
}

/// Whether a name ends in one letter, which the full stop behind it shortens: `Mira C.`.
fn ends_in_initial(name: &str) -> bool {
    name.rsplit_once(' ').is_some_and(|(_, last)| last.chars().count() == 1)
}

/// Reads Otter's text.
pub(super) fn read(text: &str, place: Span) -> Draft {
    let mut draft = Draft::new(Format::Otter);
    let mut after_blank = true;
    for line in lines(text, place) {
        let blank = is_blank(text, line);
        let line = line.trimmed(text);
        // Inside a paragraph a line may end in two spaces and a time by chance.
        let opens = after_blank || draft.said.last().is_none_or(|said| said.text.is_empty());
        if let Some((time, name)) = heading(line.of(text)).filter(|_| opens && !blank) {
            let mut said = Said::speech(line);
            said.start = Some(time);
            said.label = (!name.is_empty()).then(|| name.shifted(line.start));
            draft.said.push(said);
        } else if !is_recorder_line(line.of(text))
            && let Some(said) = draft.said.last_mut()
        {
            said.push(text, line);
        }
        after_blank = blank;
    }
    draft
}
