//! Which format a piece of text is in, told from its content.
//!
//! Some lines can only be of one format: `00:01 --> 00:04`, time-tab-name-tab, `[00:00:07.42]`. They
//! are the **strong** marks, and where they change, one transcript ends and another begins. The
//! weak ones (`Ada Novak  0:05`, `Ada: yes`) also occur in prose; they decide only where no strong
//! mark stands, and never interrupt a strong format.

use super::Time;
use super::label;
use super::lines::{is_blank, lines};
use super::plain;
use crate::text::Span;

/// Formats that one reader reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Cues,
    SubRip,
    Chat,
    Messenger,
    Brackets,
    Json,
    Fathom,
    Otter,
    Meet,
    Stacked,
    Plain,
}

/// A piece of text in one format.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) family: Family,
    pub(super) place: Span,
}

/// A line that only one format has, and where the block it belongs to starts.
struct Mark {
    family: Family,
    start: usize,
}

/// The parts of what stands at `place`, in order; they touch, and together cover it.
pub(super) fn parts(text: &str, place: Span) -> Vec<Part> {
    if is_json(place.of(text)) {
        return vec![Part { family: Family::Json, place }];
    }
    let marks = strong_marks(text, place);
    if marks.is_empty() {
        return weak(text, place).map(|family| Part { family, place }).into_iter().collect();
    }
    let mut parts: Vec<Part> = Vec::new();
    for mark in runs(marks) {
        match parts.last_mut() {
            Some(open) => open.place.end = mark.start,
            None => parts.push(Part { family: mark.family, place }),
        }
        if parts.last().is_some_and(|open| open.place.end == mark.start) {
            parts.push(Part { family: mark.family, place: Span::new(mark.start, place.end) });
        }
    }
    parts.retain(|part| !part.place.is_empty());
    parts
}

/// Whether there is something that no prose looks like.
pub(super) fn has_sign(parts: &[Part]) -> bool {
    parts.first().is_some_and(|part| part.family != Family::Plain)
}

/// Whether JSON begins: a bracket, and then what only JSON has behind one.
fn is_json(piece: &str) -> bool {
    let piece = piece.trim_start_matches('\u{feff}').trim_start();
    let Some(inner) = piece.strip_prefix(['{', '[']) else { return false };
    let next = inner.trim_start();
    if piece.starts_with('{') { next.starts_with(['"', '}']) } else { next.starts_with('{') }
}

/// The marks where the format changes, the first included. A single `[0:05]` among other marks is
/// an example in somebody's words and changes nothing.
fn runs(marks: Vec<Mark>) -> Vec<Mark> {
    let mut runs: Vec<(Mark, usize)> = Vec::new();
    for mark in marks {
        match runs.last_mut() {
            Some((open, count)) if open.family == mark.family => *count += 1,
            _ => runs.push((mark, 1)),
        }
    }
    let several = runs.len() > 1;
    runs.retain(|(mark, count)| !several || *count > 1 || mark.family != Family::Brackets);
    let mut kept: Vec<Mark> = Vec::new();
    for (mark, _) in runs {
        if kept.last().is_none_or(|last| last.family != mark.family) {
            kept.push(mark);
        }
    }
    kept
}

fn strong_marks(text: &str, place: Span) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut block = place.start;
    let mut after_blank = true;
    let mut vtt = false;
    for line in lines(text, place) {
        if after_blank {
            block = line.start;
        }
        let piece = line.of(text);
        after_blank = is_blank(text, line);
        let Some(family) = strong(piece, vtt) else { continue };
        vtt = vtt || piece.starts_with("WEBVTT");
        let family = if vtt && family == Family::SubRip { Family::Cues } else { family };
        let start = if matches!(family, Family::Cues | Family::SubRip) { block } else { line.start };
        // Many marks of one kind are one run: what counts is whether there are two.
        let repeated = marks.len() > 1 && marks[marks.len() - 2..].iter().all(|mark| mark.family == family);
        if !repeated {
            marks.push(Mark { family, start });
        }
    }
    marks
}

/// The format of a line that only one format has. Inside WebVTT a comma in a time changes nothing.
fn strong(piece: &str, vtt: bool) -> Option<Family> {
    let trimmed = piece.trim_start();
    match trimmed.as_bytes().first()? {
        b'W' => webvtt_header(trimmed).then_some(Family::Cues),
        b'0'..=b'9' => {
            let Some((_, len)) = Time::read(trimmed) else {
                return super::messenger::opens(trimmed).then_some(Family::Messenger);
            };
            let rest = &trimmed[len..];
            if rest.trim_start().starts_with("-->") {
                let comma =
                    trimmed[..len].contains(',') || (!vtt && !trimmed[..len].contains('.') && rest.contains(','));
                return Some(if comma { Family::SubRip } else { Family::Cues });
            }
            let is_chat = is_chat(rest) || super::chat::from_sender(&trimmed[..len], rest).is_some();
            is_chat.then_some(Family::Chat)
        }
        b'[' if bracket(trimmed) => Some(Family::Brackets),
        // A mark of direction may stand before the bracket.
        b'[' | 0xE2 => super::messenger::opens(trimmed).then_some(Family::Messenger),
        _ => None,
    }
}

fn webvtt_header(piece: &str) -> bool {
    piece.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Behind the time of a chat line: tab, name, colon, tab.
fn is_chat(rest: &str) -> bool {
    let Some(name) = rest.strip_prefix('\t') else { return false };
    name.find(":\t").or_else(|| name.trim_end().strip_suffix(':').map(str::len)).is_some_and(|len| {
        let name = &name[..len];
        !name.is_empty() && !name.contains('\t')
    })
}

/// `[0:05]`, `[00:00:05.10 --> 00:00:07.20]`.
fn bracket(piece: &str) -> bool {
    let Some((_, len)) = Time::read(&piece[1..]) else { return false };
    let rest = piece[1 + len..].trim_start();
    rest.starts_with(']') || rest.starts_with("-->") || rest.starts_with('-')
}

/// How many marks of each weak format there are, and which format that makes it.
///
/// Failure: prose that is written like a transcript ("Ada: yes" on many lines) is read as one; the
/// caller asks only where a transcript is expected.
fn weak(text: &str, place: Span) -> Option<Family> {
    let (mut fathom, mut otter, mut times, mut labelled, mut plain_times, mut prose) = (0, 0, 0, 0, 0, 0);
    for line in lines(text, place).filter(|line| !is_blank(text, *line)) {
        let piece = line.of(text).trim();
        if is_time(piece) {
            times += 1;
        } else if super::fathom::heading(piece).is_some() {
            fathom += 1;
        } else if super::otter::heading(piece).is_some() {
            otter += 1;
        } else if plain::timed(piece).is_some() {
            plain_times += 1;
        } else if label::before_colon(piece).is_some() {
            labelled += 1;
        } else {
            prose += 1;
        }
    }
    if fathom > 0 && fathom >= otter {
        Some(Family::Fathom)
    } else if plain_times > otter && plain_times > 0 {
        Some(Family::Plain)
    } else if otter > 0 && otter >= labelled {
        Some(Family::Otter)
    } else if times > 1 && super::stacked::is_stacked(text, place) {
        Some(Family::Stacked)
    } else if times > 0 && labelled > 0 {
        Some(Family::Meet)
    } else {
        (labelled > 1 && labelled * 2 >= prose).then_some(Family::Plain)
    }
}

/// Whether the line is a time and nothing else, be it a heading (`### 00:05:00`, as Gemini's notes are exported).
pub(super) fn is_time(piece: &str) -> bool {
    let piece = unheaded(piece);
    Time::read(piece).is_some_and(|(_, len)| len == piece.len())
}

/// A heading's words, without the anchor behind them.
pub(super) fn unheaded(piece: &str) -> &str {
    let Some(words) = piece.strip_prefix('#') else { return piece };
    words.split("{#").next().unwrap_or(words).trim_matches(['#', ' '])
}
