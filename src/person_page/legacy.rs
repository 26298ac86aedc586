//! Lines that stand on a page without a memory.
//!
//! Another tool wrote them, or the user, or Rapport before its memory was lost: a linter or a sync took the comment
//! out. Once, when such a page is taken over, each line is told by what it says.
//!
//! - **An older rendering** has the form of Rapport's or the tool's lines and says nothing that the vault does not say
//!   in the same words: it becomes the line of today, or goes where there is none any more. Nothing is lost by that.
//! - **Any other line is the user's** and stays. Where it says what Rapport would write, by its link or by its first
//!   words, that is not written beside it, now or later: it counts as the user's wording.
//!
//! What that means in each section: [`context`], [`lists`]. On a page with an earlier tool's marks
//! ([`Standing::ByTool`]) the order of the lines was that tool's; anywhere else it is the user's and stays. A page that
//! is not generated loses no line of any form.
//!
//! A line with a block id, with lines nested below it or nested itself is the user's in any case. Failure: who
//! deletes lines and the memory too gets the lines back; nothing on the page tells of them.

mod context;
mod lists;

use std::collections::BTreeSet;

use super::{View, headings};
use crate::index::is_generated;
use crate::note::owned::{Line, Rendered, remember_each_gone};
use crate::note::{Block, BlockKind, Link, Note, Section};
use crate::person::words;
use crate::text::{Edit, Gather, Span};

/// Whose a page without a memory is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// The user's: only lines of theirs are on it.
    ByHand,
    /// A generated page: of Rapport, or of a tool that left no mark.
    Generated,
    /// A generated page with the marks of an earlier tool.
    ByTool,
}

/// A page that is taken over.
struct Page<'p> {
    view: &'p View<'p>,
    note: &'p Note<'p>,
    path: &'p str,
    rendered: &'p [Rendered],
    standing: Standing,
}

/// What becomes of a section: what changes, and the entries that the user's lines say, by their identities.
#[derive(Default)]
struct Taken {
    edits: Vec<Edit>,
    told: Vec<String>,
}

/// The older renderings of a section in their order, with their lines of today.
type Older<'p> = Vec<(&'p Block, Option<&'p Line>)>;

/// How a section is taken over.
type Takes = fn(&Page<'_>) -> Taken;

const SECTIONS: [(&str, Takes); 5] = [
    ("context", context::taken_over),
    ("facts", lists::facts),
    ("open", lists::open_items),
    ("related", lists::related),
    ("topics", lists::topics),
];

/// The edits that take over what stands on the page; none where Rapport wrote last, also where its memory is hidden:
/// behind a comment or a fence that nobody has closed.
pub(super) fn taken_over(view: &View<'_>, note: &Note<'_>, path: &str, rendered: &[Rendered]) -> Vec<Edit> {
    if note.text.contains("<!-- rapport:") {
        return Vec::new();
    }
    let standing = match is_generated(&note.frontmatter, view.index.settings()) {
        false => Standing::ByHand,
        true if lists::has_placeholder(view, note) || context::is_marked(view, note) => Standing::ByTool,
        true => Standing::Generated,
    };
    let page = Page { view, note, path, rendered, standing };
    let mut edits = Vec::new();
    let mut told: Vec<(&str, Vec<String>)> = Vec::new();
    for (name, takes) in SECTIONS {
        let taken = takes(&page);
        edits.extend(taken.edits);
        told.extend((!taken.told.is_empty()).then_some((name, taken.told)));
    }
    edits.extend(remember_each_gone(note, &told).into_vec());
    edits
}

impl<'p> Page<'p> {
    /// What is to be written into a section.
    fn lines(&self, name: &str) -> &'p [Line] {
        self.rendered.iter().find(|section| section.name == name).map_or(&[], |section| &section.lines)
    }

    /// All items of a section, tasks and those that somebody built upon too.
    fn items(&self, section: &str) -> impl Iterator<Item = &'p Block> {
        let own = section_of(self.view, self.note, section).unwrap_or_default();
        let is_item = |block: &&Block| matches!(block.kind, BlockKind::Item { .. });
        self.note.blocks.iter().filter(move |block| own.encloses(block.span)).filter(is_item)
    }

    /// The wikilinks in a piece of the page.
    fn links_in(&self, piece: Span) -> impl Iterator<Item = &'p Link> {
        let first = self.note.links.partition_point(|link| link.span.start < piece.start);
        let links = self.note.links[first..].iter().take_while(move |link| link.span.start < piece.end);
        links.filter(move |link| link.wiki && piece.encloses(link.span))
    }

    /// The blocks of a section that are older renderings, where `older` says so: on a page that was generated, and not
    /// where somebody has built upon one.
    fn older(&self, section: &str, older: &dyn Fn(&Block) -> Option<Option<&'p Line>>) -> Older<'p> {
        if self.standing == Standing::ByHand {
            return Vec::new();
        }
        let blocks = blocks_of(self.view, self.note, section).into_iter();
        blocks.filter_map(|block| Some((block, older(block)?))).collect()
    }

    /// The items of a section that are none of the older renderings.
    fn own_items(&self, section: &str, older: &Older<'_>) -> Vec<&'p Block> {
        let is_older = |block: &Block| older.binary_search_by_key(&block.span, |(older, _)| older.span).is_ok();
        self.items(section).filter(|block| !is_older(block)).collect()
    }
}

/// Whether Rapport has written the page before and that cannot be seen.
pub(super) fn is_hidden(note: &Note<'_>) -> bool {
    note.text.contains("<!-- rapport:") && !has_memory(note)
}

/// Whether Rapport has written the page before.
pub(super) fn has_memory(note: &Note<'_>) -> bool {
    note.comments.iter().any(|comment| comment.of(note.text).starts_with("<!-- rapport:"))
}

/// The blocks of a section that nobody has built upon: without a block id, nested in nothing and without nested lines.
fn blocks_of<'n>(view: &View<'_>, note: &'n Note<'_>, section: &str) -> Vec<&'n Block> {
    let Some(own) = section_of(view, note, section) else { return Vec::new() };
    let parents: BTreeSet<usize> = note.blocks.iter().filter_map(|block| block.parent).gathered();
    let here = note.blocks.iter().enumerate().filter(|(_, block)| own.encloses(block.span));
    let bare = |(at, block): &(usize, &Block)| block.id.is_none() && block.parent.is_none() && !parents.contains(at);
    here.filter(bare).map(|(_, block)| block).collect()
}

/// Where a section stands, without the sections below it.
fn section_of(view: &View<'_>, note: &Note<'_>, section: &str) -> Option<Span> {
    let names = headings(view.index.settings(), section);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let Section { own, .. } = note.section(&names)?;
    Some(own)
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

fn word_by_word(text: &str) -> String {
    words(text).into_iter().map(|word| word.key).collect::<Vec<_>>().join(" ")
}
