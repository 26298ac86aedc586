//! The block scanner: one pass over the lines, with a stack of what they stand in (quotes, list
//! items) and one open leaf (running text, code, a table, HTML).

mod settle;

use super::inline::{self, Found};
use super::lines::{Cursor, Line, Lines};
use super::starts::{self, Above, HtmlEnd, Interrupts};
use super::{Block, BlockKind, Remark};
use crate::text::Span;

/// What a line can stand in.
#[derive(Clone, Copy, Debug)]
enum Container {
    /// Behind a `>`; the block is the callout that opened it.
    Quote { block: Option<usize> },
    /// In a list item whose text starts in this column.
    Item { column: usize, block: usize },
}

/// The block that the next line may go on with.
#[derive(Clone, Copy, Debug)]
enum Leaf {
    None,
    /// A paragraph or the text of an item; `last` is where its last line starts.
    Text {
        last: usize,
    },
    Fence {
        mark: u8,
        length: usize,
    },
    Code,
    Table,
    Html(HtmlEnd),
}

/// Where a line stands once its containers are known.
struct Place<'t> {
    line: Line,
    cursor: Cursor<'t>,
    /// The column at which the innermost container's content begins.
    base: usize,
    /// How many containers the line stands in.
    matched: usize,
    in_list: bool,
}

impl Place<'_> {
    fn indent(&self) -> usize {
        self.cursor.column.saturating_sub(self.base)
    }

    /// Whether a block may start here: deeper it would be indented code, which lists do not have.
    fn may_start(&self) -> bool {
        self.in_list || self.indent() < 4
    }

    fn is_blank(&self) -> bool {
        self.cursor.peek().is_none()
    }
}

/// What the blocks of a text are, and what stands in them.
pub(super) struct Blocks<'t> {
    text: &'t str,
    end: usize,
    lines: Lines<'t>,
    stack: Vec<Container>,
    quotes: usize,
    leaf: Leaf,
    /// The blocks so far.
    pub blocks: Vec<Block>,
    /// What stands in them.
    pub found: Found,
    /// What could not be read.
    pub remarks: Vec<Remark>,
}

impl<'t> Blocks<'t> {
    /// Reads `text` from `start` to its end.
    pub(super) fn read(text: &'t str, lines: Lines<'t>, start: usize, found: Found) -> Self {
        let mut blocks = Self {
            text,
            end: text.len(),
            lines,
            stack: Vec::new(),
            quotes: 0,
            leaf: Leaf::None,
            blocks: Vec::with_capacity(text.len() / 64),
            found,
            remarks: Vec::new(),
        };
        let mut at = start;
        while at < blocks.end {
            let line = blocks.after_code(lines.at(at));
            at = blocks.line(line).unwrap_or(line.end);
        }
        if let (Leaf::Fence { .. }, Some(block)) = (blocks.leaf, blocks.blocks.last()) {
            let message = "expected a line that closes this code, found none: all below is read as code".into();
            let line = lines.at(block.span.start);
            blocks.remarks.push(Remark { span: Span::new(line.start, line.stop), message });
        }
        blocks.close();
        blocks
    }

    /// The next line that may close an open fence: a transcript of ten thousand lines costs a search
    /// for one character. In quotes and lists each line has to be looked at.
    fn after_code(&mut self, line: Line) -> Line {
        let Leaf::Fence { mark, .. } = self.leaf else { return line };
        if !self.stack.is_empty() {
            return line;
        }
        let found = self.text[line.start..].find(char::from(mark));
        let next = found.map_or(Line { start: self.end, stop: self.end, end: self.end }, |found| {
            self.lines.around(line.start, line.start + found)
        });
        if let Some(block) = self.blocks.last_mut() {
            block.span.end = next.start;
            block.content.end = next.start;
        }
        next
    }

    /// Reads one line; where a block was read further, the start of the line behind it.
    fn line(&mut self, line: Line) -> Option<usize> {
        let mut place = self.place(line);
        if self.goes_on(&place) {
            return None;
        }
        if place.is_blank() {
            self.blank(place.matched);
            return None;
        }
        if self.quote_marks(&mut place) {
            return None;
        }
        if let Some(end) = self.jump(&place) {
            return Some(end);
        }
        if !(place.may_start() && (self.starts(&place) || self.item(&mut place))) {
            self.words(&place);
        }
        None
    }

    /// How far the containers of the lines before reach.
    fn place(&self, line: Line) -> Place<'t> {
        let mut cursor = Cursor::new(self.text, line);
        cursor.skip_blanks();
        let mut place = Place { line, cursor, base: 0, matched: 0, in_list: false };
        if place.is_blank() && self.quotes == 0 {
            // A blank line stands in all items: not to be looked at one by one.
            place.matched = self.stack.len();
            return place;
        }
        for container in &self.stack {
            match *container {
                Container::Quote { .. } => {
                    if place.cursor.peek() != Some(b'>') || !place.may_start() {
                        return place;
                    }
                    pass_quote_mark(&mut place);
                }
                Container::Item { column, .. } => {
                    if !place.is_blank() && place.cursor.column < column {
                        return place;
                    }
                    place.base = place.base.max(column);
                    place.in_list = true;
                }
            }
            place.matched += 1;
        }
        place
    }

    /// Feeds the line to a leaf that takes lines as they are; `false` where it does not reach here.
    fn goes_on(&mut self, place: &Place<'_>) -> bool {
        let reaches = place.matched == self.stack.len();
        let Some(block) = self.blocks.last_mut() else { return false };
        match self.leaf {
            Leaf::Fence { mark, length } if reaches => {
                block.span.end = place.line.end;
                if place.may_start() && starts::closes_fence(place.cursor.rest(), mark, length) {
                    if let BlockKind::Fence { closed, .. } = &mut block.kind {
                        *closed = true;
                    }
                    block.content.end = place.line.start.max(block.content.start);
                    self.close();
                } else {
                    block.content.end = place.line.end;
                }
                true
            }
            Leaf::Html(HtmlEnd::Mark(mark)) if reaches => {
                block.span.end = place.line.end;
                if starts::holds_mark(place.cursor.rest(), mark) {
                    self.close();
                }
                true
            }
            Leaf::Html(HtmlEnd::Blank) if reaches && !place.is_blank() => {
                block.span.end = place.line.end;
                true
            }
            Leaf::Code if reaches && !place.is_blank() && place.indent() >= 4 => {
                block.span.end = place.line.end;
                true
            }
            _ => false,
        }
    }

    fn blank(&mut self, matched: usize) {
        // Indented code goes on behind a blank line.
        if !(matches!(self.leaf, Leaf::Code) && matched == self.stack.len()) {
            self.close();
        }
        self.leave(matched);
    }

    /// Opens the quotes that start on this line; `true` where nothing is left of it.
    fn quote_marks(&mut self, place: &mut Place<'_>) -> bool {
        let mut opened = false;
        while place.cursor.peek() == Some(b'>') && place.may_start() && !self.is_words_below(place) {
            self.close();
            self.leave(place.matched);
            pass_quote_mark(place);
            place.in_list = false;
            self.stack.push(Container::Quote { block: None });
            self.quotes += 1;
            place.matched += 1;
            opened = true;
        }
        opened && (place.is_blank() || self.callout(place))
    }

    /// Whether the line is too deep to start anything and goes on with the text above.
    fn is_words_below(&self, place: &Place<'_>) -> bool {
        matches!(self.leaf, Leaf::Text { .. }) && place.indent() >= 4 && !place.in_list
    }

    fn callout(&mut self, place: &Place<'_>) -> bool {
        let at = place.cursor.at;
        let Some((name, title)) = starts::callout(Span::new(at, place.line.stop).of(self.text)) else { return false };
        let block = self.blocks.len();
        self.single(BlockKind::Callout { name: name.shifted(at) }, place, at + title);
        if let Some(Container::Quote { block: opened }) = self.stack.last_mut() {
            *opened = Some(block);
        }
        true
    }

    /// `%%` and `$$` at the start of a line: up to the next one, whatever stands between, as
    /// Obsidian's editor has it. Without a second one `%%` hides the rest of the note and `$$` is text.
    fn jump(&mut self, place: &Place<'_>) -> Option<usize> {
        let at = place.cursor.at;
        let comment = match place.cursor.rest() {
            [b'%', b'%', ..] => true,
            [b'$', b'$', ..] => false,
            _ => return None,
        };
        if !place.may_start() || (!comment && self.found.no_math_from(at)) {
            return None;
        }
        let mark = if comment { "%%" } else { "$$" };
        let found = self.text[at + 2..].find(mark).map(|length| at + 2 + length);
        let Some(second) = found else {
            if !comment {
                self.found.no_math = Some(at);
                return None;
            }
            self.remarks.push(Remark {
                span: Span::new(at, at + 2),
                message: "expected a second %% that ends this comment, found none: all below is read as comment".into(),
            });
            self.verbatim(BlockKind::Comment, place, Span::new(at, self.end), self.end);
            return Some(self.end);
        };
        let last = self.lines.at(second + 2);
        let rest = Span::new(second + 2, last.stop);
        let alone = rest.of(self.text).trim().is_empty();
        if second < place.line.stop && !alone {
            return None;
        }
        let kind = if comment { BlockKind::Comment } else { BlockKind::Math };
        self.verbatim(kind, place, Span::new(at, second + 2), last.end);
        if !alone {
            inline::read(self.text, rest, &mut self.found);
        }
        Some(last.end)
    }

    /// A block that is neither read nor gone on with: all of it is `inner`, its lines end at `end`.
    fn verbatim(&mut self, kind: BlockKind, place: &Place<'_>, inner: Span, end: usize) {
        let is_comment = kind == BlockKind::Comment;
        self.open(kind, place, inner.start);
        if is_comment {
            self.found.comments.push(inner);
        }
        if let Some(block) = self.blocks.last_mut() {
            block.span.end = end;
            let words = inner.of(self.text);
            let closing = if words.len() >= 4 && words.ends_with(&words[..2]) { 2 } else { 0 };
            block.content = Span::new(inner.start + 2, inner.end - closing).trimmed(self.text);
        }
        self.leaf = Leaf::None;
    }

    /// Headings, fences, HTML and rules.
    fn starts(&mut self, place: &Place<'_>) -> bool {
        let rest = place.cursor.rest();
        let at = place.cursor.at;
        match rest.first() {
            Some(b'#') => {
                let Some(level) = starts::heading(rest) else { return false };
                self.single(BlockKind::Heading(level), place, at + usize::from(level));
                true
            }
            Some(b'`' | b'~') => self.fence(place, at),
            Some(b'<') => self.html(place),
            Some(b'-' | b'*' | b'_' | b'=' | b'|' | b':') => self.drawn(place),
            _ => false,
        }
    }

    /// A block of one line.
    fn single(&mut self, kind: BlockKind, place: &Place<'_>, content: usize) {
        self.open(kind, place, content);
        self.leaf = Leaf::None;
        self.finish(self.blocks.len() - 1);
    }

    fn fence(&mut self, place: &Place<'_>, start: usize) -> bool {
        let rest = Span::new(start, place.line.stop);
        let Some((mark, length)) = starts::fence(rest.of(self.text).as_bytes()) else { return false };
        let info = Span::new(start + length, rest.end).trimmed(self.text);
        self.open(BlockKind::Fence { info, closed: false }, place, place.line.end);
        if let Some(block) = self.blocks.last_mut() {
            block.content = Span::at(place.line.end);
        }
        self.leaf = Leaf::Fence { mark, length };
        true
    }

    fn html(&mut self, place: &Place<'_>) -> bool {
        let rest = place.cursor.rest();
        let Some(end) = starts::html(rest, self.above(place)) else { return false };
        let kind = if rest.starts_with(b"<!--") { BlockKind::Comment } else { BlockKind::Html };
        self.open(kind, place, place.cursor.at);
        self.leaf = Leaf::Html(end);
        if let HtmlEnd::Mark(mark) = end
            && starts::holds_mark(&rest[1..], mark)
        {
            self.close();
        }
        true
    }

    /// Running text of the same containers directly above.
    fn above(&self, place: &Place<'_>) -> Above {
        let goes_on = matches!(self.leaf, Leaf::Text { .. }) && place.matched == self.stack.len();
        if goes_on { Above::Text } else { Above::Other }
    }

    /// What is drawn with dashes: an underlined heading, a table's second row, a rule.
    fn drawn(&mut self, place: &Place<'_>) -> bool {
        let rest = place.cursor.rest();
        if self.above(place) == Above::Text && (self.underlined(place) || self.table(place)) {
            return true;
        }
        if !starts::is_rule(rest) {
            return false;
        }
        self.single(BlockKind::Rule, place, place.cursor.at);
        true
    }

    /// A paragraph that this line underlines becomes a heading.
    fn underlined(&mut self, place: &Place<'_>) -> bool {
        let Some(level) = starts::underline(place.cursor.rest()) else { return false };
        if self.blocks.last().is_none_or(|block| block.kind != BlockKind::Paragraph) {
            return false;
        }
        self.close();
        if let Some(block) = self.blocks.last_mut() {
            block.kind = BlockKind::Heading(level);
            block.span.end = place.line.end;
        }
        true
    }

    /// A paragraph's last line becomes the head of a table where this line is its delimiter row.
    fn table(&mut self, place: &Place<'_>) -> bool {
        let Leaf::Text { last } = self.leaf else { return false };
        let Some(count) = starts::delimiter_row(place.cursor.rest()) else { return false };
        let Some(block) = self.blocks.last_mut().filter(|block| block.kind == BlockKind::Paragraph) else {
            return false;
        };
        let start = if last == block.span.start { block.content.start } else { last };
        let head = Span::new(start, block.content.end);
        let head = head.of(self.text).trim_start_matches(['>', ' ', '\t']);
        if starts::cells(head.as_bytes()) != count {
            return false;
        }
        if last == block.span.start {
            block.kind = BlockKind::Table;
            block.span.end = place.line.end;
        } else {
            let mut table = Block { kind: BlockKind::Table, id: None, ..block.clone() };
            block.span.end = last;
            block.content = Span::new(block.content.start, last);
            self.close();
            table.span = Span::new(last, place.line.end);
            table.content = table.span;
            self.blocks.push(table);
        }
        self.leaf = Leaf::Table;
        true
    }

    fn item(&mut self, place: &mut Place<'_>) -> bool {
        let Some((length, interrupts)) = starts::marker(place.cursor.rest()) else { return false };
        if interrupts == Interrupts::Nothing && self.above(place) == Above::Text {
            return false;
        }
        let marker = Span::new(place.cursor.at, place.cursor.at + length);
        self.close();
        self.leave(place.matched);
        place.cursor.advance(length);
        let behind = place.cursor.column;
        place.cursor.skip_blanks();
        let gap = place.cursor.column - behind;
        let column = if place.is_blank() || gap > 4 { behind + 1 } else { place.cursor.column };
        let content = place.cursor.at;
        let boxed = starts::task_box(Span::new(content, place.line.stop).of(self.text));
        let task = boxed.map(|(state, _)| state);
        let block = self.blocks.len();
        self.open(BlockKind::Item { marker, task }, place, content + boxed.map_or(0, |(_, length)| length));
        self.stack.push(Container::Item { column, block });
        place.matched += 1;
        place.in_list = true;
        if boxed.is_none() {
            self.fence_in_item(place, block);
        }
        true
    }

    /// A fence on an item's first line: the item ends before it, in the middle of the line.
    fn fence_in_item(&mut self, place: &Place<'_>, item: usize) {
        let at = place.cursor.at;
        if starts::fence(place.cursor.rest()).is_none() {
            return;
        }
        self.blocks[item].span.end = at;
        self.blocks[item].content = Span::at(at);
        self.fence(place, at);
        if let Some(fence) = self.blocks.last_mut() {
            fence.span.start = at;
        }
    }

    /// Running text: goes on with what stands above, or opens a paragraph.
    fn words(&mut self, place: &Place<'_>) {
        match &mut self.leaf {
            // A line that goes on with a paragraph may leave out its quote marks and indentation.
            Leaf::Text { last } => {
                *last = place.line.start;
                self.extend(place);
            }
            Leaf::Table if place.matched == self.stack.len() => self.extend(place),
            _ if !place.may_start() => {
                self.open(BlockKind::Code, place, place.cursor.at);
                self.leaf = Leaf::Code;
            }
            _ => self.open(BlockKind::Paragraph, place, place.cursor.at),
        }
    }

    fn extend(&mut self, place: &Place<'_>) {
        if let Some(block) = self.blocks.last_mut() {
            block.span.end = place.line.end;
            block.content.end = place.line.stop;
        }
    }

    /// Ends what is open and adds a block that starts on this line.
    fn open(&mut self, kind: BlockKind, place: &Place<'_>, content: usize) {
        self.close();
        self.leave(place.matched);
        let parent = self.stack.iter().rev().find_map(|container| match *container {
            Container::Quote { block } => block,
            Container::Item { block, .. } => Some(block),
        });
        self.blocks.push(Block {
            kind,
            span: Span::new(place.line.start, place.line.end),
            content: Span::new(content, place.line.stop),
            quote: u8::try_from(self.quotes).unwrap_or(u8::MAX),
            parent,
            id: None,
        });
        self.leaf = Leaf::Text { last: place.line.start };
    }

    /// Leaves the containers that a line does not stand in.
    fn leave(&mut self, matched: usize) {
        for container in self.stack.drain(matched..) {
            self.quotes -= usize::from(matches!(container, Container::Quote { .. }));
        }
    }

    /// Ends the open leaf and reads what stands in it.
    fn close(&mut self) {
        let leaf = std::mem::replace(&mut self.leaf, Leaf::None);
        if !matches!(leaf, Leaf::None) && !self.blocks.is_empty() {
            self.finish(self.blocks.len() - 1);
        }
    }
}

/// Past `>` and the one space that belongs to it.
fn pass_quote_mark(place: &mut Place<'_>) {
    place.cursor.advance(1);
    let spaced = matches!(place.cursor.peek(), Some(b' ' | b'\t'));
    place.base = place.cursor.column + usize::from(spaced);
    place.cursor.skip_blanks();
}
