//! Tests of `note`.

mod blocks;
mod devices;
mod frontmatter;
mod inline;
mod laws;
mod owned;
mod properties;
mod questions;

use rapport::note::{Block, BlockKind, Link, Note};

/// A note in a few words a block: `kind>quotes^parent(content)`, for tables of cases.
fn sketch(text: &str) -> String {
    let note = Note::parse(text);
    note.blocks.iter().map(|block| sketch_block(&note, block)).collect::<Vec<_>>().join(" ")
}

fn sketch_block(note: &Note<'_>, block: &Block) -> String {
    let kind = match &block.kind {
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::Paragraph => "p".into(),
        BlockKind::Item { marker, task: None } => marker.of(note.text).into(),
        BlockKind::Item { marker, task: Some(state) } => format!("{}[{state}]", marker.of(note.text)),
        BlockKind::Fence { info, closed } => {
            format!("fence:{}{}", info.of(note.text), if *closed { "" } else { "!" })
        }
        BlockKind::Code => "code".into(),
        BlockKind::Callout { name } => format!("callout:{}", name.of(note.text)),
        BlockKind::Table => "table".into(),
        BlockKind::Rule => "rule".into(),
        BlockKind::Comment => "comment".into(),
        BlockKind::Html => "html".into(),
        BlockKind::Math => "math".into(),
    };
    let quote = ">".repeat(usize::from(block.quote));
    let parent = block.parent.map(|parent| format!("^{parent}")).unwrap_or_default();
    let id = block.id.map(|id| format!("#{}", id.of(note.text))).unwrap_or_default();
    format!("{kind}{quote}{parent}({}){id}", block.content.of(note.text).escape_debug())
}

/// A link in a few words: `!` for an embed, `w` or `m`, and its parts.
fn sketch_link(text: &str, link: &Link) -> String {
    let part = |mark: &str, span: Option<rapport::text::Span>| {
        span.map(|span| format!("{mark}{}", span.of(text))).unwrap_or_default()
    };
    format!(
        "{}{}({}{}{}{})",
        if link.embed { "!" } else { "" },
        if link.wiki { "w" } else { "m" },
        link.target.of(text),
        part("#", link.heading),
        part("^", link.block),
        part("|", link.alias),
    )
}
