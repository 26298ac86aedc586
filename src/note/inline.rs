//! What stands inside running text: links, tags, code, comments and URLs, found in one pass.

use super::Link;
use super::link;
use super::url;
use crate::text::Span;

/// What was found in the blocks so far, in document order.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub links: Vec<Link>,
    pub outside: Vec<Link>,
    pub tags: Vec<Span>,
    pub code: Vec<Span>,
    pub comments: Vec<Span>,
    pub urls: Vec<Span>,
    /// A place behind which there is no `$$`, once one was looked for in vain.
    pub no_math: Option<usize>,
}

impl Found {
    /// Whether it is known that no `$$` stands behind `at`.
    pub(super) fn no_math_from(&self, at: usize) -> bool {
        self.no_math.is_some_and(|from| from <= at)
    }
}

/// Whether a block of HTML holds more than comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outside {
    /// Nothing but white space.
    Nothing,
    /// Something.
    Something,
}

/// Bytes that may begin something; all others are passed over at once.
const SIGNS: [bool; 256] = table_of(b"\\`%<[]#:$");

/// Which bytes are one of these.
pub(super) const fn table_of(marks: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
}

/// A block id ` ^id` at the end of a block: the content without it, and the id without its `^`.
pub(super) fn block_id(text: &str, content: Span) -> Option<(Span, Span)> {
    let inner = content.of(text);
    let length = inner.bytes().rev().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    let before = inner[..inner.len() - length].strip_suffix('^')?;
    if length == 0 || !(before.is_empty() || before.ends_with(char::is_whitespace)) {
        return None;
    }
    let kept = Span::new(content.start, content.start + before.trim_end().len());
    Some((kept, Span::new(content.end - length, content.end)))
}

/// Reads the comments and URLs of a block of HTML.
pub(super) fn html(text: &str, span: Span, found: &mut Found) -> Outside {
    let mut outside = Outside::Nothing;
    let mut at = span.start;
    while at < span.end {
        let rest = &text[at..span.end];
        let open = rest.find("<!--").unwrap_or(rest.len());
        if !rest[..open].trim().is_empty() {
            outside = Outside::Something;
            url::all(text, Span::new(at, at + open), &mut found.urls);
        }
        if open == rest.len() {
            break;
        }
        let close = rest[open + 4..].find("-->").map_or(rest.len(), |length| open + 4 + length + 3);
        found.comments.push(Span::new(at + open, at + close));
        at += close;
    }
    outside
}

/// Reads the running text at `span` and adds what it holds.
pub(super) fn read(text: &str, span: Span, found: &mut Found) {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        span,
        at: span.start,
        open: Vec::new(),
        runs: None,
        unclosed: false,
        found,
    };
    while let Some(sign) = reader.next_sign() {
        reader.sign(sign);
    }
}

struct Reader<'t, 'f> {
    text: &'t str,
    bytes: &'t [u8],
    span: Span,
    at: usize,
    /// Where a `[` waits for its `]`, with how many tags there were.
    open: Vec<(usize, usize)>,
    /// For each length of a run of backticks, where the last one starts; looked up once, so that
    /// runs without a partner cost nothing more.
    runs: Option<Box<[usize; 65]>>,
    /// Whether a comment's end was looked for in vain: then there is none behind it either.
    unclosed: bool,
    found: &'f mut Found,
}

impl Reader<'_, '_> {
    fn next_sign(&mut self) -> Option<u8> {
        let rest = &self.bytes[self.at..self.span.end];
        let length = rest.iter().position(|&byte| SIGNS[usize::from(byte)])?;
        self.at += length;
        Some(rest[length])
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        let at = self.at + ahead;
        if at < self.span.end { Some(self.bytes[at]) } else { None }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..self.span.end]
    }

    fn sign(&mut self, sign: u8) {
        match sign {
            b'\\' => self.at += 1 + usize::from(self.peek(1).is_some_and(|byte| byte.is_ascii_punctuation())),
            b'`' => self.code(),
            b'%' => self.comment("%%", "%%"),
            b'<' => self.angle(),
            b'[' => self.bracket(),
            b']' => self.closing_bracket(),
            b'#' => self.tag(),
            b'$' => self.math(),
            _ => self.url(),
        }
    }

    fn code(&mut self) {
        let length = self.rest().bytes().take_while(|&byte| byte == b'`').count();
        let start = self.at;
        self.at += length;
        if length > 64 || self.last_run(length) < self.at {
            return;
        }
        let mut at = self.at;
        while let Some(next) = self.text[at..self.span.end].find('`') {
            let run = self.bytes[at + next..self.span.end].iter().take_while(|&&byte| byte == b'`').count();
            at += next + run;
            if run == length {
                self.found.code.push(Span::new(start, at));
                self.at = at;
                return;
            }
        }
    }

    /// Where the last run of exactly `length` backticks starts; 0 where there is none.
    fn last_run(&mut self, length: usize) -> usize {
        let (bytes, span) = (self.bytes, self.span);
        let runs = self.runs.get_or_insert_with(|| {
            let mut runs = Box::new([0; 65]);
            let mut at = span.start;
            while at < span.end {
                let run = bytes[at..span.end].iter().take_while(|&&byte| byte == b'`').count();
                if (1..=64).contains(&run) {
                    runs[run] = at;
                }
                at += run.max(1);
            }
            runs
        });
        runs[length]
    }

    /// A comment that ends in the same block; else its mark is text.
    fn comment(&mut self, open: &str, close: &str) {
        if !self.rest().starts_with(open) {
            self.at += 1;
            return;
        }
        let inner = self.at + open.len();
        let rest = if self.unclosed && close == "-->" { "" } else { &self.text[inner..self.span.end] };
        match rest.find(close) {
            Some(length) => {
                let end = inner + length + close.len();
                self.found.comments.push(Span::new(self.at, end));
                self.at = end;
            }
            None => {
                // A lone %% has no second one; only <!-- can open again and again.
                self.unclosed |= close == "-->";
                self.at = inner;
            }
        }
    }

    /// A comment, a URL in angle brackets, or an inline tag, whose attributes are not text.
    fn angle(&mut self) {
        if self.rest().starts_with("<!--") {
            return self.comment("<!--", "-->");
        }
        let start = self.at + 1;
        self.at = start;
        if !self.peek(0).is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'/') {
            return;
        }
        let inner = &self.bytes[start..self.span.end];
        let Some(length) = inner.iter().position(|byte| matches!(byte, b'<' | b'>' | b'[')) else { return };
        if inner[length] == b'>' {
            url::all(self.text, Span::new(start, start + length), &mut self.found.urls);
            self.at = start + length + 1;
        }
    }

    fn bracket(&mut self) {
        if self.peek(1) == Some(b'[')
            && let Some(link) = link::wiki(self.text, self.at, self.span)
        {
            self.at = link.span.end;
            self.found.links.push(link);
            return;
        }
        self.open.push((self.at, self.found.tags.len()));
        self.at += 1;
    }

    fn closing_bracket(&mut self) {
        let close = self.at;
        self.at += 1;
        let Some((open, tags)) = self.open.pop() else { return };
        if self.peek(0) != Some(b'(') {
            return;
        }
        let Some((destination, end)) = link::destination(self.text, self.at + 1, self.span.end) else { return };
        // A `#` in the text of a link is no tag.
        self.found.tags.truncate(tags);
        self.at = end;
        if destination.is_empty() {
            return;
        }
        self.found.urls.push(destination);
        let link = link::markdown(self.text, self.span, Span::new(open, end), close, destination);
        let list =
            if url::is_outside(destination.of(self.text)) { &mut self.found.outside } else { &mut self.found.links };
        list.push(link);
    }

    fn tag(&mut self) {
        let start = self.at;
        self.at += 1;
        let behind_space = self.text[self.span.start..start].chars().next_back().is_none_or(char::is_whitespace);
        if !behind_space {
            return;
        }
        let rest = self.rest();
        let length = rest.find(|c| !is_tag_char(c)).unwrap_or(rest.len());
        if rest[..length].contains(|c: char| !c.is_ascii_digit() && c != '/') {
            self.found.tags.push(Span::new(start, start + 1 + length));
        }
        self.at += length;
    }

    /// `$…$` and `$$…$$`: nothing in it is a link or a tag. A price is none: the second `$` of
    /// "$5 or $6" stands behind a space, that of "$5-$6" before a digit.
    fn math(&mut self) {
        let double = self.peek(1) == Some(b'$');
        let length = if double { 2 } else { 1 };
        let inner = self.at + length;
        self.at = inner;
        if !double && self.peek(0).is_none_or(|byte| byte.is_ascii_whitespace()) {
            return;
        }
        let mark = if double { "$$" } else { "$" };
        let rest = self.rest();
        let found = if double { rest.find(mark) } else { rest.find(['$', '\n']) };
        let Some(found) = found.filter(|&found| found > 0 && rest[found..].starts_with(mark)) else { return };
        let spaced = rest[..found].ends_with(char::is_whitespace);
        let digit = rest[found + length..].starts_with(|c: char| c.is_ascii_digit());
        if double || !(spaced || digit) {
            self.at = inner + found + length;
        }
    }

    fn url(&mut self) {
        match url::around(self.text, self.at, self.span) {
            Some(url) => {
                self.at = url.end;
                self.found.urls.push(url);
            }
            None => self.at += 1,
        }
    }
}

/// What a tag may hold, as Obsidian has it: not ASCII or general punctuation, not white space.
fn is_tag_char(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '-' | '/' => true,
        '\u{2000}'..='\u{206F}' | '\u{2E00}'..='\u{2E7F}' => false,
        _ => !c.is_ascii() && !c.is_whitespace(),
    }
}
