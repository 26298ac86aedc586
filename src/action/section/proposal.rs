//! Proposals: what was only said stands in a note as a task with a tag of its own, until the user decides about it.

use crate::action::TaskLine;
use crate::note::{BlockKind, Note};
use crate::settings::Settings;
use crate::text::{Edit, Edits, Order, Span, union};

/// What proposals that the user dismissed are called in the memory of a page that does not know them otherwise.
pub const DISMISSED: &str = "dismissed";

/// An open task with the tag of proposals.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The number of its line, counted from 0.
    pub line: usize,
    /// From its first character to the end of its line.
    place: Span,
    task: TaskLine,
    /// Whether more of it follows on the next lines.
    goes_on: bool,
}

/// The proposals of a note, in its order. Where proposals have no tag, or the one of every task, there are none.
#[must_use]
pub fn proposals(note: &Note<'_>, settings: &Settings) -> Vec<Proposal> {
    let tag = settings.proposal_tag.as_str();
    // Lines that end as on the first Macintosh have no number in an editor.
    let old_ends = note.text.contains('\r') && !note.text.contains('\n');
    if old_ends || note.is_ignored() || tag.is_empty() || tag.eq_ignore_ascii_case(&settings.task_filter) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut line, mut at) = (0, 0);
    for block in note.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Item { task: Some(_), .. })) {
        let whole = block.span.of(note.text);
        let length = whole.find(['\n', '\r']).unwrap_or(whole.len());
        let Some(task) = TaskLine::read(&whole[..length]) else { continue };
        if task.state().is_open() && task.tags().iter().any(|own| own.eq_ignore_ascii_case(tag)) {
            line += note.text.get(at..block.span.start).unwrap_or_default().matches('\n').count();
            at = block.span.start;
            let place = Span::new(block.span.start, block.span.start + length);
            found.push(Proposal { line, place, task, goes_on: !whole[length..].trim().is_empty() });
        }
    }
    found
}

/// What the user decides about a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It becomes a task: the tag goes, and nothing else changes.
    Accept,
    /// It goes, with its line. One that has lines of the user's below it is crossed out instead: they belong to
    /// it, and would belong to another item.
    Dismiss,
}

/// The edits that do with proposals as the user decides.
#[must_use]
pub fn decide(note: &Note<'_>, chosen: &[Proposal], decision: Decision, settings: &Settings) -> Edits {
    let mut gone: Vec<Span> = Vec::new();
    let mut edits: Vec<Edit> = Vec::new();
    // From the end, for what stands below one may be dismissed too.
    for proposal in chosen.iter().rev() {
        if decision == Decision::Dismiss {
            if let Some(line) = proposal.line_to_delete(note.text, &gone) {
                gone.push(line);
                continue;
            }
            edits.push(Edit::replace(proposal.task.status_span.shifted(proposal.place.start), "-"));
        }
        for tag in proposal.task.without_tag(&settings.proposal_tag) {
            edits.push(Edit::delete(tag.shifted(proposal.place.start)));
        }
    }
    for lines in union(gone) {
        edits.push(Edit::delete(without_last_end(note.text, apart(note.text, lines))));
    }
    edits.order_by_key(|edit| edit.span.start);
    Edits::new(edits).unwrap_or_default()
}

impl Proposal {
    /// The line as it was read.
    #[must_use]
    pub fn line_text(&self) -> &str {
        self.task.line()
    }

    /// Its line with its end, where nothing else would be lost or change its place with it.
    fn line_to_delete(&self, text: &str, gone: &[Span]) -> Option<Span> {
        let start = text.get(..self.place.start)?.rfind('\n').map_or(0, |at| at + 1);
        let (depth, indent) = indent(text.get(start..)?);
        let marker = self.place.start + self.task.marker.start;
        // Another item may begin on the same line.
        let alone = text.get(start..marker)?.chars().all(|c| matches!(c, ' ' | '\t' | '>'));
        let end = text.get(self.place.end..)?.find('\n').map_or(text.len(), |at| self.place.end + at + 1);
        let mut next = end;
        let mut below = self.goes_on || !alone;
        for line in text.get(end..)?.split_inclusive('\n') {
            let is_gone = gone.iter().any(|span| span.contains(next));
            next += line.len();
            if !is_gone && !line.trim_matches([' ', '\t', '>', '\r', '\n']).is_empty() {
                let (own_depth, own_indent) = self::indent(line);
                below |= own_depth == depth && own_indent > indent;
                break;
            }
        }
        (!below).then_some(Span::new(start, end))
    }
}

/// How many `>` stand before a line, and how wide the white space behind them is.
fn indent(line: &str) -> (usize, usize) {
    let prefix = &line[..line.len() - line.trim_start_matches([' ', '\t', '>']).len()];
    let white = prefix.rsplit('>').next().unwrap_or_default();
    (prefix.matches('>').count(), white.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum())
}

/// Between two quotes a line stays empty: without it they would be one, and a callout the end of the one above.
fn apart(text: &str, lines: Span) -> Span {
    let is_quote = |line: &str| line.trim_start().starts_with('>');
    let above = text.get(..lines.start).unwrap_or_default().trim_end_matches(['\n', '\r']);
    let above = above.rsplit('\n').next().unwrap_or_default();
    let joins = is_quote(above) && !is_quote(lines.of(text)) && is_quote(text.get(lines.end..).unwrap_or_default());
    let ends = lines.of(text).trim_end_matches(['\n', '\r']).len();
    if joins { Span::new(lines.start, lines.start + ends) } else { lines }
}

/// A text whose last line has no end keeps it so: the end of the line before goes in its place.
fn without_last_end(text: &str, lines: Span) -> Span {
    if lines.end < text.len() || text.ends_with('\n') {
        return lines;
    }
    let before = text.get(..lines.start).unwrap_or_default();
    let before = before.strip_suffix('\n').map_or(before, |before| before.strip_suffix('\r').unwrap_or(before));
    Span::new(before.len(), lines.end)
}
