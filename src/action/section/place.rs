//! Where a note's action items stand, and where a section for them goes.

use crate::action::prose::{ACTION_HEADINGS, is_action_heading};
use crate::note::{Block, BlockKind, Note, Section, same_heading};
use crate::settings::Settings;
use crate::text::Span;
use crate::transcript::Transcript;

/// The section's own name: what the settings call it, and what is written.
pub const ACTION_ITEMS: &str = "Action Items";

/// Headings before which a new section of action items goes.
const BEHIND: &[&str] = &["Decisions", "Key Information", "Risks", "Open questions", "Transcript", "Source", "Related"];

/// Headings that only say that speech follows.
const SPEECH: &[&str] = &["Transcript", "Full transcript", "Raw transcript"];

/// The headings of a section of action items: the user's first, then the known ones.
#[must_use]
pub fn headings(settings: &Settings) -> Vec<String> {
    let own = settings.headings.iter().filter(|entry| same_heading(&entry.section, ACTION_ITEMS));
    let own = own.map(|entry| entry.heading.clone()).filter(|heading| !heading.trim().is_empty());
    own.chain([ACTION_ITEMS.to_owned()]).chain(ACTION_HEADINGS.iter().map(|name| (*name).to_owned())).collect()
}

/// The sections of action items of a note, in its order, of each heading the first.
pub(super) fn sections(note: &Note<'_>, settings: &Settings) -> Vec<Section> {
    first_and_repeated(note, settings).0
}

/// Those whose heading stands further up already. A page remembers its sections by their headings, so
/// nothing is written into these, and what they state is left to their writer.
pub(super) fn repeated_sections(note: &Note<'_>, settings: &Settings) -> Vec<Section> {
    first_and_repeated(note, settings).1
}

fn first_and_repeated(note: &Note<'_>, settings: &Settings) -> (Vec<Section>, Vec<Section>) {
    let headings = headings(settings);
    let is_one = |heading: &str| is_action_heading(heading) || headings.iter().any(|name| same_heading(heading, name));
    let mut first: Vec<Section> = Vec::new();
    let mut repeated = Vec::new();
    for section in note.sections() {
        let heading = note.heading_text(&section);
        if !is_one(heading) {
            continue;
        }
        let is_there = first.iter().any(|other| same_heading(note.heading_text(other), heading));
        if is_there { repeated.push(section) } else { first.push(section) }
    }
    (first, repeated)
}

/// Where the section's list ends, where something else follows it in the section.
pub(super) fn end_of_list(note: &Note<'_>, section: &Section) -> Option<usize> {
    let inside = |block: &&Block| section.own.encloses(block.span);
    let items = note.blocks.iter().filter(inside).filter(|block| is_item(block));
    let end = items.map(|block| block.span.end).max()?;
    let rest = Span::new(end, section.own.end).of(note.text);
    (!rest.trim().is_empty()).then_some(end)
}

fn is_item(block: &Block) -> bool {
    block.quote == 0 && matches!(block.kind, BlockKind::Item { .. })
}

/// Where the `speech` begins, with the heading, the rule and the comment above it.
pub(super) fn before_speech(note: &Note<'_>, speech: Option<usize>) -> Option<usize> {
    let start = speech?;
    let mut at = note.blocks.iter().position(|block| block.span.end > start)?;
    let leads = |block: &Block| match block.kind {
        BlockKind::Comment | BlockKind::Rule => true,
        BlockKind::Heading(_) => is_of_speech(block.content.of(note.text)),
        _ => false,
    };
    while let Some(before) = at.checked_sub(1).and_then(|before| note.blocks.get(before)).filter(|block| leads(block)) {
        debug_assert!(before.span.start < start);
        at -= 1;
    }
    note.blocks.get(at).map(|block| block.span.start)
}

fn is_of_speech(heading: &str) -> bool {
    SPEECH.iter().any(|name| same_heading(heading, name))
}

/// The heading right above the speech, for links to it.
#[must_use]
pub fn speech_heading<'t>(note: &Note<'t>, transcripts: &[Transcript]) -> Option<&'t str> {
    let start = transcripts.first()?.place.start;
    let headings = note.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_)));
    let last = headings.take_while(|block| block.span.start < start).last()?;
    let heading = last.content.of(note.text);
    is_of_speech(heading).then_some(heading)
}

/// Where the line that names a meeting note's source begins, with the rule above it.
#[must_use]
pub fn before_source(note: &Note<'_>) -> Option<usize> {
    before_source_where(note, |_| true)
}

/// The same for the last such line that `is_own`: a line that was carried over from another note may name a source too.
pub fn before_source_where(note: &Note<'_>, is_own: impl Fn(Span) -> bool) -> Option<usize> {
    let is_source = |block: &Block| {
        let text = block.content.of(note.text).trim_start_matches(['*', '_']);
        block.kind == BlockKind::Paragraph && block.quote == 0 && text.starts_with("Source:") && is_own(block.span)
    };
    let at = note.blocks.iter().rposition(is_source)?;
    let rule = at.checked_sub(1).and_then(|before| note.blocks.get(before));
    let rule = rule.filter(|block| block.kind == BlockKind::Rule);
    rule.or(note.blocks.get(at)).map(|block| block.span.start)
}

/// Where a new section of action items goes; `None` for the end of the note.
///
/// It goes above the speech only where something else stands there already: the first thing in a note is
/// its title, or the speech itself where there is nothing else. Nor does it go above speech in plain lines without a
/// heading: they would stand in the new section.
pub(super) fn for_new_section(note: &Note<'_>, speech: Option<usize>) -> Option<usize> {
    let behind = |section: &Section| {
        let heading = note.heading_text(section);
        section.level > 1 && BEHIND.iter().any(|name| same_heading(heading, name))
    };
    let heading = note.sections().iter().find(|section| behind(section)).map(|section| section.span.start);
    let has_more = |at: &usize| {
        let mut above = note.blocks.iter().filter(|block| block.span.end <= *at);
        above.any(|block| !matches!(block.kind, BlockKind::Comment | BlockKind::Rule))
    };
    let speech = before_speech(note, speech).filter(has_more).filter(|at| !is_open(note, *at));
    [heading, speech, before_source(note)].into_iter().flatten().min()
}

/// Whether what begins at `at` is speech without a heading, a fence or a comment around it.
fn is_open(note: &Note<'_>, at: usize) -> bool {
    let first = note.blocks.iter().find(|block| block.span.start >= at && block.kind != BlockKind::Rule);
    first.is_some_and(|block| {
        !matches!(block.kind, BlockKind::Heading(_) | BlockKind::Fence { .. } | BlockKind::Comment)
    })
}
