//! What a reader of one format hands to `assemble`.

use super::{Format, Pieces, Time, TurnKind};
use crate::note::Remark;
use crate::text::Span;

/// A transcript before anyone knows who the labels are.
pub(super) struct Draft {
    pub(super) format: Format,
    pub(super) said: Vec<Said>,
    pub(super) remarks: Vec<Remark>,
}

/// One turn: places in the text.
pub(super) struct Said {
    pub(super) span: Span,
    /// The label as it is written; for a turn that goes on without one, that of the turn before.
    pub(super) label: Option<Span>,
    /// A name that is glued to the text, and so is no part of what is said.
    pub(super) glued: Option<Span>,
    pub(super) start: Option<Time>,
    pub(super) end: Option<Time>,
    pub(super) text: Pieces,
    pub(super) kind: TurnKind,
}

/// Most bytes of line ends between two lines of one place: a blank line, both ends of two bytes.
const LINE_ENDS: usize = 4;

/// Fewest turns that show whether turns go on behind a heading.
const SHOWING: usize = 3;

impl Draft {
    pub(super) const fn new(format: Format) -> Self {
        Self { format, said: Vec::new(), remarks: Vec::new() }
    }

    /// Takes what stands behind a heading or a rule off the last turn, where no other turn goes on behind one:
    /// somebody's note below the speech, or the tool's. A paragraph alone is the speaker's.
    pub(super) fn close(&mut self, text: &str) {
        let apart = |pair: &[Span]| Span::new(pair[0].end, pair[1].end).of(text).lines().any(is_frame);
        let Some((last, others)) = self.said.split_last_mut().filter(|(_, others)| others.len() + 1 >= SHOWING) else {
            return;
        };
        let Some(at) = last.text.windows(2).position(apart) else { return };
        if others.iter().any(|said| said.text.windows(2).any(apart)) {
            return;
        }
        let end = last.text[at].end;
        last.span.end = end;
        last.text.retain_mut(|line| line.start < end);
    }

    /// Says something about a place; lines that follow each other are one place.
    pub(super) fn remark(&mut self, span: Span, message: &str) {
        if let Some(last) = self.remarks.last_mut()
            && last.message == message
            && span.start.saturating_sub(last.span.end) <= LINE_ENDS
        {
            last.span = last.span.cover(span);
            return;
        }
        self.remarks.push(Remark { span, message: message.to_owned() });
    }
}

/// Whether a line is plainly no speech: a heading, a rule, a comment, a task.
fn is_frame(line: &str) -> bool {
    let line = line.trim();
    let below = line.trim_start_matches('#');
    let is_rule = line.len() > 2 && line.bytes().all(|byte| matches!(byte, b'-' | b'*' | b'_' | b'='));
    let is_heading = below.len() < line.len() && below.starts_with(' ');
    is_rule || is_heading || line.starts_with("<!--") || line.starts_with("- [ ] ")
}

impl Said {
    /// A turn of speech that says nothing yet.
    pub(super) const fn speech(span: Span) -> Self {
        Self { span, label: None, glued: None, start: None, end: None, text: Pieces::EMPTY, kind: TurnKind::Speech }
    }

    /// Adds a line of text and makes the turn reach to its end; blank lines are left out.
    pub(super) fn push(&mut self, text: &str, line: Span) {
        let line = line.trimmed(text);
        if !line.is_empty() {
            self.text.push(line);
            self.span = self.span.cover(line);
        }
    }
}
