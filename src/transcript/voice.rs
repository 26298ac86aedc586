//! Second voices: `- ` and `>> ` inside a turn.

use super::{Coding, scan};
use crate::text::Span;

/// Where another voice starts in a turn's text: the place of the mark, spaces behind it included.
/// The mark at the very beginning is the speaker's own.
///
/// `>> ` always is one. A dash is one at the start of a line of several, and behind the end of a
/// sentence when a capital follows: "They're not, right? - Exactly." A dash inside a sentence
/// ("well - maybe") is punctuation.
/// Failure: "Two things. - First, …", a list read aloud, counts as two voices.
pub(super) fn marks(text: &str, lines: &[Span], coding: Coding) -> Vec<Span> {
    let mut marks = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        let piece = line.of(text);
        let bytes = piece.as_bytes();
        let mut at = 0;
        while let Some(found) = scan::find(&bytes[at..], [b'-', b'>', b'&']) {
            at += found;
            let len = mark_len(&bytes[at..]);
            // In captions a dash at the start of a second line is a voice; in other texts it makes a list.
            let listed = at == 0 && row > 0 && coding != Coding::Markup;
            if len > 0 && !listed && is_voice(piece, at, len) {
                marks.push(Span::new(line.start + at, line.start + at + len));
            }
            at += len.max(1);
        }
    }
    marks
}

/// The length of `- ` or `>> ` with all its spaces; 0 where it is none.
fn mark_len(bytes: &[u8]) -> usize {
    let entities = bytes.starts_with(b"&gt;&gt;");
    let arrows = bytes.iter().take_while(|byte| **byte == b'>').count();
    let sign = match bytes[0] {
        b'-' => 1,
        b'&' if entities => 8,
        _ if (2..=3).contains(&arrows) => arrows,
        _ => return 0,
    };
    let spaces = bytes[sign..].iter().take_while(|byte| **byte == b' ').count();
    if spaces > 0 || sign > 1 { sign + spaces } else { 0 }
}

fn is_voice(piece: &str, at: usize, len: usize) -> bool {
    let before = &piece[..at];
    let Some(next) = piece[at + len..].chars().next() else { return false };
    if before.is_empty() {
        return piece.as_bytes()[at] != b'-' || next.is_alphanumeric() || "\"“'(".contains(next);
    }
    if !before.ends_with(' ') {
        return false;
    }
    if piece.as_bytes()[at] != b'-' {
        return true;
    }
    let ends = before.trim_end().ends_with(['.', '?', '!', '…', '"', '”', '-', '—']);
    ends && (next.is_uppercase() || next.is_numeric() || "\"“".contains(next))
}
