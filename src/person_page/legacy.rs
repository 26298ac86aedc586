//! Lines that an earlier generator left on a page.
//!
//! A generated page without Rapport's memory was written by another tool, or by Rapport before its
//! memory was lost. Its lines go where they have that tool's form and the vault itself says what
//! they say; any other line is the user's. Failure: a user's line that repeats a note's fact almost
//! word by word goes, and the fact is written in its place with its source.

use std::collections::BTreeSet;

use super::{facts, headings};
use crate::date::Date;
use crate::index::Index;
use crate::note::{Block, BlockKind, Note};
use crate::text::{Edit, Span};

/// Whether a block of a section is an earlier tool's.
type IsOld<'b> = &'b dyn Fn(&Block) -> bool;

/// The deletions of those lines.
pub(super) fn dropped(index: &Index, note: &Note<'_>) -> Vec<Edit> {
    if note.comments.iter().any(|comment| comment.of(note.text).starts_with("<!-- rapport:")) {
        return Vec::new();
    }
    let kinds: [(&str, IsOld<'_>); 4] = [
        ("Recent Context", &|block| is_context(block.content.of(note.text))),
        ("Key Facts", &|block| is_item(block) && is_stated(index, &note.plain(block.content))),
        ("Topics", &|block| block.kind == BlockKind::Paragraph && block.content.of(note.text).contains(", ")),
        ("Related", &|block| is_placeholder(block, note.text)),
    ];
    let mut edits = Vec::new();
    for (section, is_old) in kinds {
        let names = headings(index.settings(), section);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let Some(section) = note.section(&names) else { continue };
        let own = note.blocks.iter().filter(|block| section.own.encloses(block.span));
        let spans = own.filter(|block| is_old(block)).map(|block| block.span);
        edits.extend(joined(spans).into_iter().map(|span| Edit::delete(with_blank(note.text, span))));
    }
    edits
}

/// The spans with those that touch as one.
fn joined(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut().filter(|last| last.end >= span.start) {
            Some(last) => *last = last.cover(span),
            None => joined.push(span),
        }
    }
    joined
}

/// With the blank line behind, where one stands before too.
fn with_blank(text: &str, span: Span) -> Span {
    let before = text.get(..span.start).unwrap_or_default();
    let behind = text.get(span.end..).unwrap_or_default();
    let blank = ["\r\n", "\n"].into_iter().find(|blank| behind.starts_with(blank)).unwrap_or_default();
    let apart = before.ends_with("\n\n") || before.ends_with("\n\r\n");
    if apart { Span::new(span.start, span.end + blank.len()) } else { span }
}

fn is_item(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Item { task: None, .. })
}

/// `unknown: [[note]] - …`, `2025-10-29: [[note]]`
fn is_context(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(": ") else { return false };
    rest.starts_with("[[") && (date == "unknown" || Date::parse(date).is_some())
}

/// `<!-- Wikilinks to related entities -->`, `- [[note]]`
fn is_placeholder(block: &Block, text: &str) -> bool {
    let content = block.content.of(text);
    let link = content.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    match block.kind {
        BlockKind::Comment | BlockKind::Html => block.span.of(text).trim() == "<!-- Wikilinks to related entities -->",
        BlockKind::Item { task: None, .. } => link.is_some_and(|link| !link.contains(['[', ']'])),
        _ => false,
    }
}

/// Whether a meeting note of the vault states this.
fn is_stated(index: &Index, text: &str) -> bool {
    let words: BTreeSet<String> = facts::telling(text);
    let stated = index.notes().filter(|(_, facts)| facts.is_meeting()).flat_map(|(_, facts)| &facts.statements);
    stated.into_iter().any(|statement| facts::alike(&words, &facts::telling(&statement.text)))
}
