//! Text as a reader sees it.

use std::borrow::Cow;

#[cfg(doc)]
use super::Link;
use super::{Note, inline};
use crate::text::{Order, Span};

impl Note<'_> {
    /// The text at `span` as a reader sees it, on one line: links as the text they show, without
    /// emphasis and code marks, comments, block ids, quote marks and escapes; runs of white space are
    /// one space.
    ///
    /// ```
    /// use rapport::note::Note;
    /// let note = Note::parse("**Ask** [[People/Ada Novak]] about `x_y` %%soon%% ^a1");
    /// assert_eq!(note.plain(note.body), "Ask Ada Novak about x_y");
    /// ```
    #[must_use]
    pub fn plain(&self, span: Span) -> String {
        self.plain_with(span, self.replaced(span))
    }

    /// What the text at `span` still says, and of whom: the same without what is struck out, and with the name of whom
    /// a link means where it shows another's (see [`Link::misnamed`]).
    ///
    /// ```
    /// use rapport::note::Note;
    /// let note = Note::parse("The deal is ~~lost~~ **won** by [[Tomas Lind|Ada Novak]].");
    /// assert_eq!(note.told(note.body), "The deal is won by Tomas Lind.");
    /// ```
    #[must_use]
    pub fn told(&self, span: Span) -> Cow<'_, str> {
        let text = span.of(self.text);
        // Most texts have neither links nor marks.
        if as_it_is(text) == (text.len(), false) {
            return Cow::Borrowed(text);
        }
        let struck = struck(text);
        let links = within(&self.links, span, |link| link.span).iter();
        let misnamed: Vec<(Span, Cow<'_, str>)> =
            links.filter_map(|link| Some((link.span, link.misnamed(self.text)?))).collect();
        if struck.is_empty() && misnamed.is_empty() {
            return self.shown(span);
        }
        let mut replaced = self.replaced(span);
        for (place, shown) in &mut replaced {
            if let Some((_, name)) = misnamed.iter().find(|(own, _)| own == place) {
                *shown = name;
            }
        }
        replaced.extend(struck.into_iter().map(|struck| (struck.shifted(span.start), "")));
        replaced.order_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)));
        Cow::Owned(self.plain_with(span, replaced))
    }

    fn plain_with(&self, span: Span, replaced: Vec<(Span, &str)>) -> String {
        let mut plain = Plain { words: String::with_capacity(span.len()) };
        let mut at = span.start;
        for (hidden, shown) in replaced {
            if hidden.start >= at {
                plain.prose(Span::new(at, hidden.start).of(self.text));
                plain.verbatim(shown);
                at = hidden.end;
            }
        }
        plain.prose(Span::new(at, span.end.max(at)).of(self.text));
        plain.words.truncate(plain.words.trim_end().len());
        plain.words
    }

    /// The same, without a copy where the text shows as it is.
    #[must_use]
    pub fn shown(&self, span: Span) -> Cow<'_, str> {
        let text = span.of(self.text);
        let (length, may_be_replaced) = as_it_is(text);
        if length == text.len() && (!may_be_replaced || self.replaced(span).is_empty()) {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(self.plain(span))
        }
    }

    /// What in `span` is written for `shown`, a place in what [`Note::plain`] gives for it: with its links and marks,
    /// and without the block id. Links and code are not cut. The time grows with the square of the length.
    ///
    /// ```
    /// use rapport::note::Note;
    /// use rapport::text::Span;
    /// let note = Note::parse("Ask [[Ada Novak|Ada]] about `x_y` soon");
    /// let shown = Span::new(0, "Ask Ada about x_y".len());
    /// assert_eq!(note.written_for(note.body, shown).of(note.text), "Ask [[Ada Novak|Ada]] about `x_y`");
    /// ```
    #[must_use]
    pub fn written_for(&self, span: Span, shown: Span) -> Span {
        let replaced = self.replaced(span);
        let id = replaced.iter().map(|(place, _)| place).find(|place| place.of(self.text).starts_with('^'));
        let limit = id.map_or(span.end, |id| id.start);
        let is_cut = |at: &usize| replaced.iter().any(|(place, _)| place.start < *at && *at < place.end);
        let places = (span.start..=limit).filter(|at| self.text.is_char_boundary(*at)).filter(|at| !is_cut(at));
        let lengths = places.map(|at| (at, self.plain(Span::new(span.start, at))));
        let (mut start, mut end) = (None, span.start);
        let before = self.plain(span).get(..shown.start).map_or(0, |before| before.trim_end().len());
        for (at, plain) in lengths {
            if plain.len() >= before && start.is_none() {
                start = Some(at);
            }
            if plain.len() <= shown.end {
                end = at;
            }
        }
        let start = start.unwrap_or(span.start);
        Span::new(start, end.max(start)).trimmed(self.text)
    }

    /// What in `span` shows as something else, in order: each place and what stands there for a reader.
    fn replaced(&self, span: Span) -> Vec<(Span, &str)> {
        let mut replaced: Vec<(Span, &str)> = Vec::new();
        for links in [&self.links, &self.outside] {
            let links = within(links, span, |link| link.span).iter();
            replaced.extend(links.map(|link| (link.span, if link.embed { "" } else { link.shown(self.text) })));
        }
        let code = within(&self.code, span, |code| *code).iter();
        replaced.extend(code.map(|code| (*code, code.of(self.text).trim_matches(['`', ' ']))));
        replaced.extend(within(&self.comments, span, |comment| *comment).iter().map(|comment| (*comment, "")));
        replaced.extend(within(&self.urls, span, |url| *url).iter().map(|url| (*url, url.of(self.text))));
        let ids = within(&self.blocks, span, |block| block.span).iter().filter_map(|block| block.id);
        replaced.extend(ids.map(|id| (Span::new(id.start.saturating_sub(1), id.end), "")));
        replaced.retain(|(place, _)| span.encloses(*place));
        // Of two that start together the longer one shows.
        replaced.order_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)));
        replaced
    }
}

/// What is struck out in a text: `~~lost~~`.
#[must_use]
pub fn struck(text: &str) -> Vec<Span> {
    const MARK: &str = "~~";
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(MARK).map(|open| at + open) {
        let inner = &text[open + MARK.len()..];
        let may_open = inner.starts_with(|c: char| !c.is_whitespace() && c != '~');
        let close = inner.find(MARK).filter(|close| may_open && !inner[..*close].ends_with(char::is_whitespace));
        at = open + MARK.len();
        if let Some(close) = close {
            found.push(Span::new(open, at + close + MARK.len()));
            at += close + MARK.len();
        }
    }
    found
}

/// Those of a sorted list that may touch `span`.
fn within<Any>(all: &[Any], span: Span, place: impl Fn(&Any) -> Span) -> &[Any] {
    let start = all.partition_point(|one| place(one).end < span.start);
    let end = all.partition_point(|one| place(one).start < span.end);
    &all[start.min(end)..end]
}

struct Plain {
    words: String,
}

impl Plain {
    /// Adds text that shows as it is, white space aside.
    fn verbatim(&mut self, text: &str) {
        for c in text.chars() {
            self.push(c);
        }
    }

    /// Adds running text without its marks.
    fn prose(&mut self, text: &str) {
        let mut line_start = self.words.is_empty();
        let mut at = 0;
        loop {
            let rest = text.get(at..).unwrap_or_default();
            // Most of a text are words and shows as it is.
            let (words, rest) = rest.split_at(as_it_is(rest).0);
            self.words.push_str(words);
            at += words.len();
            line_start &= words.is_empty();
            if rest.starts_with(' ') {
                self.push(' ');
                at += 1;
                continue;
            }
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { break };
            let next = chars.next();
            let mut taken = c.len_utf8();
            match c {
                '\\' if let Some(escaped) = next.filter(char::is_ascii_punctuation) => {
                    self.push(escaped);
                    taken += 1;
                }
                '*' => {}
                '~' | '=' if next == Some(c) => taken += 1,
                '_' if !is_inside_word(text, at) => {}
                '>' if line_start => {}
                _ => self.push(c),
            }
            at += taken;
            line_start = matches!(c, '\n' | '\r') || (line_start && matches!(c, ' ' | '\t' | '>'));
        }
    }

    fn push(&mut self, c: char) {
        if !c.is_whitespace() {
            self.words.push(c);
        } else if !self.words.is_empty() && !self.words.ends_with(' ') {
            self.words.push(' ');
        }
    }
}

const PLAIN: u8 = 1;
const OPENING: u8 = 2;

/// Bytes that show as they are, wherever they stand: no white space, no mark, and none that may begin a character
/// which is white space. What shows as something else is a link, code, a comment, a URL or an id: it has one of the
/// marks that may open it.
const KINDS: [u8; 256] = {
    let opening = inline::table_of(b"[`%<:^");
    let mut kinds = [0; 256];
    let mut byte = b'!';
    while byte < 255 {
        if !matches!(byte, b'*' | b'\\' | b'_' | b'~' | b'=' | b'>' | 0x7F | 0xC2 | 0xE1..=0xE3) {
            kinds[byte as usize] = PLAIN + OPENING * opening[byte as usize] as u8;
        }
        byte += 1;
    }
    kinds
};

/// How much of the beginning of a text shows as it is, words with one space between them; and whether something in that
/// may show as something else after all.
fn as_it_is(text: &str) -> (usize, bool) {
    let bytes = text.as_bytes();
    let (mut at, mut kinds) = (0, 0);
    loop {
        while let Some(kind @ 1..) = bytes.get(at).map(|byte| KINDS[usize::from(*byte)]) {
            kinds |= kind;
            at += 1;
        }
        let is_behind_word = at > 0 && bytes[at - 1] != b' ';
        match bytes.get(at) {
            Some(b' ') if is_behind_word => at += 1,
            // A dash, an apostrophe, a letter of another script.
            Some(byte) if !byte.is_ascii() => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(other) if !other.is_whitespace() => at += other.len_utf8(),
                _ => break,
            },
            _ => break,
        }
    }
    // A space at the end may be one of several.
    (at - usize::from(at > 0 && bytes[at - 1] == b' '), kinds & OPENING > 0)
}

/// An underscore between letters is part of a name.
fn is_inside_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    before && text[at + 1..].chars().next().is_some_and(char::is_alphanumeric)
}
