//! WebVTT: <https://www.w3.org/TR/webvtt1/>, and what Teams and Zoom make of it.

use super::Format;
use super::cues::{add_line, has_arrow, label_by_colon, timing};
use super::draft::{Draft, Said};
use super::lines::lines;
use super::time::Fraction;
use crate::text::Span;

/// Where the reader stands in the block between two empty lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    /// At its first line.
    Start,
    /// Behind a first line that may be the id of a cue.
    Identified(Span),
    /// In the header, in NOTE, STYLE or REGION, or in something that is no cue.
    Skipped,
    /// In the text of a cue.
    Text,
}

/// Reads WebVTT, with or without its header.
pub(super) fn read(text: &str, place: Span) -> Draft {
    let mut draft = Draft::new(Format::WebVtt);
    let mut block = Block::Start;
    let mut makers = Makers::default();
    for line in lines(text, place) {
        let piece = line.of(text);
        block = if piece.is_empty() {
            Block::Start
        } else if has_arrow(piece) {
            open_cue(text, line, block, &mut draft, &mut makers)
        } else {
            continue_block(text, line, block, &mut draft, &mut makers)
        };
    }
    draft.format = makers.format();
    label_by_colon(text, &mut draft);
    draft
}

/// A line with an arrow: a timing line, wherever it stands, or a remark.
fn open_cue(text: &str, line: Span, block: Block, draft: &mut Draft, makers: &mut Makers) -> Block {
    let Some((start, end)) = timing(line.of(text), Fraction::OfSecond) else {
        draft.remark(line, "expected `start --> end`, found no times; the cue is left out");
        return Block::Skipped;
    };
    let from = match block {
        Block::Identified(id) => {
            makers.saw_id(id.of(text));
            id.cover(line)
        }
        _ => line,
    };
    if end.is_some_and(|end| end < start) {
        draft.remark(line, "expected an end behind the start, found one before it; both are kept");
    }
    let mut said = Said::speech(from);
    (said.start, said.end) = (Some(start), end);
    if let Block::Identified(id) = block {
        said.label = name_in_id(text, id);
    }
    draft.said.push(said);
    Block::Text
}

/// The speaker in an id of Webex: `12 "Ada Novak" (3843241472)`.
fn name_in_id(text: &str, id: Span) -> Option<Span> {
    let piece = id.of(text);
    let (number, rest) = piece.split_once(" \"")?;
    let (name, behind) = rest.split_once("\" (")?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let start = id.start + number.len() + 2;
    (digits(number) && digits(behind.strip_suffix(')')?)).then(|| Span::new(start, start + name.len()).trimmed(text))
}

fn continue_block(text: &str, line: Span, block: Block, draft: &mut Draft, makers: &mut Makers) -> Block {
    match block {
        Block::Start if is_header(line.of(text)) => Block::Skipped,
        Block::Start => Block::Identified(line),
        Block::Text => {
            makers.voices += add_line(text, line, draft);
            Block::Text
        }
        Block::Identified(_) | Block::Skipped => Block::Skipped,
    }
}

fn is_header(piece: &str) -> bool {
    ["WEBVTT", "NOTE", "STYLE", "REGION"]
        .iter()
        .any(|word| piece.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])))
}

/// What a line that opens a note says.
pub(super) fn note_in(piece: &str) -> Option<&str> {
    piece.strip_prefix("NOTE").filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])).map(str::trim)
}

/// What tells whose WebVTT it is.
#[derive(Default)]
struct Makers {
    voices: usize,
    numbers: usize,
    parts: usize,
}

impl Makers {
    /// Zoom counts its cues; Teams writes `GUID/12-0`.
    fn saw_id(&mut self, id: &str) {
        let id = id.trim();
        if id.bytes().all(|byte| byte.is_ascii_digit()) {
            self.numbers += 1;
        } else if id.rsplit_once('/').is_some_and(|(_, part)| part.bytes().all(|b| b.is_ascii_digit() || b == b'-')) {
            self.parts += 1;
        }
    }

    const fn format(&self) -> Format {
        if self.parts > 0 {
            Format::TeamsVtt
        } else if self.numbers > 0 && self.voices == 0 {
            Format::ZoomVtt
        } else {
            Format::WebVtt
        }
    }
}
