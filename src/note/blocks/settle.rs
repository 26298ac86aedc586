//! What is done with a block once it is complete: its content, its id, and what stands in it.

use super::Blocks;
use crate::note::BlockKind;
use crate::note::inline;
use crate::text::Span;

impl Blocks<'_> {
    /// Settles a block that is complete: its content, its id, and what stands in it.
    pub(super) fn finish(&mut self, index: usize) {
        let text = self.text;
        let block = &mut self.blocks[index];
        match block.kind {
            BlockKind::Fence { .. } => self.found.code.push(block.span),
            BlockKind::Code => {
                block.content = Span::new(block.content.start, block.span.end).trimmed(text);
                self.found.code.push(block.span);
            }
            BlockKind::Html | BlockKind::Comment => {
                let inner = Span::new(block.content.start, block.span.end).trimmed(text);
                block.content = inner;
                if inline::html(text, inner, &mut self.found) == inline::Outside::Something {
                    block.kind = BlockKind::Html;
                }
            }
            BlockKind::Table => {
                block.content = block.span.trimmed(text);
                self.rows(index);
            }
            BlockKind::Rule | BlockKind::Math => block.content = block.content.trimmed(text),
            _ => self.finish_words(index),
        }
    }

    fn finish_words(&mut self, index: usize) {
        let block = &mut self.blocks[index];
        block.content = block.content.trimmed(self.text);
        if matches!(block.kind, BlockKind::Heading(_)) {
            block.content = without_closing_marks(self.text, block.content);
        }
        if let Some((content, id)) = inline::block_id(self.text, block.content) {
            (block.content, block.id) = (content, Some(id));
        }
        let (content, id, parent) = (block.content, block.id, block.parent);
        inline::read(self.text, content, &mut self.found);
        if content.is_empty() && id.is_some() && index > 0 && block.kind == BlockKind::Paragraph {
            // An id that stands alone below a table, a quote or code is that block's.
            let above = &mut self.blocks[index - 1];
            if above.id.is_none() && (above.parent == parent || above.quote > 0) {
                above.id = id;
            }
        }
    }

    /// Reads a table row by row: nothing reaches from one into the next.
    fn rows(&mut self, index: usize) {
        let content = self.blocks[index].content;
        let mut at = content.start;
        while at < content.end {
            let line = self.lines.at(at);
            inline::read(self.text, Span::new(at, line.stop.min(content.end)), &mut self.found);
            at = line.end;
        }
    }
}

/// A heading's content without the `#`s that may close it.
fn without_closing_marks(text: &str, content: Span) -> Span {
    let inner = content.of(text);
    let bare = inner.trim_end_matches('#');
    if bare.len() < inner.len() && (bare.is_empty() || bare.ends_with([' ', '\t'])) {
        return Span::new(content.start, content.start + bare.trim_end().len());
    }
    content
}
