//! A note as Obsidian reads it. Parsing never fails and keeps every byte: a [`Note`] is the text
//! and places in it.
//!
//! # Why a block scanner of ours
//!
//! `pulldown-cmark` 0.13 (wikilinks, GFM, tables, task lists, metadata, maths) was put beside
//! Obsidian's reading on 37 constructs. It agrees on headings (ATX and underlined), paragraphs,
//! fences, indented code, tables, rules, `$$` blocks, plain wikilinks and embeds, and list nesting by
//! tabs. It differs on
//!
//! | construct | `pulldown-cmark` | Obsidian, and here |
//! | --- | --- | --- |
//! | properties behind a byte-order mark | a heading | properties |
//! | `---` … `---` in the middle of a note | properties | a rule |
//! | empty properties | two rules | properties |
//! | `- [/]`, `- [>]`, `- [-]` | text | tasks in a state of their own |
//! | `> [!info]- Title` | text in a quote | a callout |
//! | `%%…%%`, in a line and over blocks | text; links and headings in it count | a comment |
//! | `[[x\|y]]` in a table | a link to `x\` | a link to `x` |
//! | `#tag`, ` ^id`, bare URLs | text | a tag, an id, a URL |
//! | `- a` and `- b` far below it, indented by eight | one item | an item in an item |
//!
//! Most of these decide what is a task, a link or a name, and none can be set right from its events
//! without reading the text a second time. Here one pass finds them all. Native, on notes of 3 to 57 KB,
//! it takes as long as one `pulldown-cmark` pass over the same text (4.9 against 5.0 µs for 3 KB of
//! lists and links, 11.7 against 12.1 µs for 57 KB of transcript), properties, tags, ids and URLs
//! included. As WASM it is 144 KB (54 KB gzipped), properties included, against 256 KB (95 KB) for
//! `pulldown-cmark` and 131 KB (46 KB) for `saphyr-parser`.
//!
//! What is meant to differ from Obsidian: a marker indented by four and more stays a list item inside a
//! list, as its editor shows it (its reading view joins it to the text above); nested markers on one
//! line (`- - a`) are one item; an unclosed `$$` is text.
//!
//! # Why properties have a YAML reader of ours
//!
//! `saphyr-parser` 0.0.6 gives events with marks counted in characters, and stops at the first mistake.
//! Properties need byte spans of each field's lines, and what can still be read below a mistake. The
//! reader here knows what properties are written in (block and flow lists and maps, all five kinds of
//! scalar over any number of lines, comments, anchors, tags); for 350 bytes it takes 2.0 µs against
//! 5.2 µs. Where it does not understand a line it says so, and nothing is
//! written. Complex keys (`? `), several documents and directives are not read.
//!
//! A key that stands twice: Obsidian shows the properties as invalid. Here the first counts for reading,
//! with a remark, and they are not written.

mod blocks;
mod frontmatter;
mod inline;
mod lines;
mod link;
pub mod owned;
mod plain;
pub mod properties;
mod questions;
mod starts;
mod url;
mod yaml;
mod yaml_scalar;

pub use plain::struck;
pub use questions::same_heading;

use crate::text::{Order, Span};

/// A parsed note. All spans are byte ranges of [`Note::text`].
#[derive(Clone, Debug)]
pub struct Note<'t> {
    /// The whole text, byte for byte.
    pub text: &'t str,
    /// The properties at the top.
    pub frontmatter: Frontmatter,
    /// What follows the frontmatter, or the whole text.
    pub body: Span,
    /// Blocks in document order. Nested ones (items in items, anything in a quote) follow their parent.
    pub blocks: Vec<Block>,
    /// Links and embeds in document order, those in the frontmatter included.
    pub links: Vec<Link>,
    /// Markdown links that lead out of the vault; `target` is the whole destination.
    pub outside: Vec<Link>,
    /// Tags in the body, each with its `#`.
    pub tags: Vec<Span>,
    /// Code: inline code with its ticks, fences with their fence lines, indented code.
    pub code: Vec<Span>,
    /// Comments with their marks: `%% … %%` and `<!-- … -->`.
    pub comments: Vec<Span>,
    /// Bare and bracketed URLs, and the destinations of Markdown links.
    pub urls: Vec<Span>,
    /// What could not be read as it stands, in document order.
    pub remarks: Vec<Remark>,
}

impl<'t> Note<'t> {
    /// Reads a text: any text gives a note, and what could not be read as it stands is a remark.
    ///
    /// ```
    /// use rapport::note::Note;
    /// let note = Note::parse("# Pilot\n- [ ] Ask [[Ada Novak|Ada]] #task ^a1\n");
    /// assert_eq!(note.blocks[1].content.of(note.text), "Ask [[Ada Novak|Ada]] #task");
    /// assert_eq!(note.links[0].target.of(note.text), "Ada Novak");
    /// ```
    #[must_use]
    pub fn parse(text: &'t str) -> Self {
        let lines = lines::Lines::new(text);
        let mut found = inline::Found::default();
        let mut remarks = Vec::new();
        let (frontmatter, start) = frontmatter::read(text, lines, &mut found, &mut remarks);
        let read = blocks::Blocks::read(text, lines, start, found);
        remarks.extend(read.remarks);
        let mut found = read.found;
        // A link in the text of another one was found first.
        found.links.order_by_key(|link| link.span.start);
        found.outside.order_by_key(|link| link.span.start);
        Self {
            text,
            frontmatter,
            body: Span::new(start, text.len()),
            blocks: read.blocks,
            links: found.links,
            outside: found.outside,
            tags: found.tags,
            code: found.code,
            comments: found.comments,
            urls: found.urls,
            remarks,
        }
    }
}

/// The properties of a note.
#[derive(Clone, Debug, Default)]
pub struct Frontmatter {
    /// From the first `---` to the end of the line of the second; `None` where there are no properties.
    pub span: Option<Span>,
    /// The lines between the two.
    pub inner: Span,
    /// Whether it could not be read: then `fields` holds what could, and it is never written.
    pub broken: bool,
    /// Top-level properties in their order.
    pub fields: Vec<Field>,
}

/// One top-level property.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its key.
    pub key: String,
    /// Its lines, the last line's end included.
    pub span: Span,
    /// The place behind its colon.
    pub value_at: usize,
    /// Its value as it is written, from the first to the last character, quotes included.
    pub value_span: Span,
    /// Its value.
    pub value: Value,
}

/// The value of a property.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing behind the colon, `~` or `null`.
    Null,
    /// Text, and also numbers, dates and booleans, as they are written.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A map, in its order.
    Map(Vec<(String, Value)>),
}

/// A block of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its whole lines, the last one's line end included; of a list item, without its nested items.
    pub span: Span,
    /// What it says: without quote marks of its first line, marker, task box, fence lines, `#`s,
    /// block id, and without white space at the ends.
    pub content: Span,
    /// How many `>` stand before it.
    pub quote: u8,
    /// Index of the block it is nested in: the item an item belongs to, the callout a line stands in.
    pub parent: Option<usize>,
    /// The block id at its end, without the `^`.
    pub id: Option<Span>,
}

/// The kinds of block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// `# Title`, level 1 to 6.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A list item: the marker (`-`, `*`, `+`, `1.`) and, for a task, the character in its box.
    Item {
        /// `-`, `*`, `+`, `1.`, `1)`.
        marker: Span,
        /// The character between the brackets of `[ ]`.
        task: Option<char>,
    },
    /// A fenced code block; its `content` is the code without the fence lines.
    Fence {
        /// What stands behind the opening fence.
        info: Span,
        /// Whether the closing fence is there; else it runs to the end.
        closed: bool,
    },
    /// Indented code.
    Code,
    /// The first line of a callout, `> [!info]- Title`; `content` is the title.
    Callout {
        /// The word in `[!…]`.
        name: Span,
    },
    /// A table, all rows.
    Table,
    /// `---`.
    Rule,
    /// A comment that stands alone.
    Comment,
    /// HTML.
    Html,
    /// `$$ … $$`.
    Math,
}

/// A link or an embed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// All of it, with `!` and brackets.
    pub span: Span,
    /// `[[…]]`, or else `[…](…)` to a note.
    pub wiki: bool,
    /// Whether a `!` stands before it.
    pub embed: bool,
    /// The note it names, without heading, block and alias; empty for a link into its own note.
    pub target: Span,
    /// The heading after `#`.
    pub heading: Option<Span>,
    /// The block after `#^`.
    pub block: Option<Span>,
    /// The text shown in its place.
    pub alias: Option<Span>,
}

/// Something in a note that could not be read, and what is done instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where.
    pub span: Span,
    /// What was expected, what was found, and what happens now: for the user.
    pub message: String,
}

/// A heading and what stands under it, up to the next heading of its level or above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// Index of the heading in `blocks`.
    pub heading: usize,
    /// 1 to 6.
    pub level: u8,
    /// From the heading to the end of the section.
    pub span: Span,
    /// The same without the heading's line, and without the sections below it.
    pub own: Span,
}
