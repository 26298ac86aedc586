//! Places in a text and changes of it.
//!
//! One unit of offset: **bytes** of the UTF-8 text. The editor counts UTF-16 code units; the one
//! door between the two is [`Utf16`], used by `bindings` alone.
//!
//! Laws (property tests in `tests/core/text.rs`):
//! `between(a, b).apply(a) == b`; edits are sorted and disjoint; `between(a, a)` is empty;
//! every edit starts and ends on a character boundary.

mod between;
mod order;
mod sentence;

use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;

pub use order::{Gather, Order};
pub use sentence::sentences;

/// Whether a list, which is words with spaces between them, names a word.
#[must_use]
pub fn lists(words: &str, word: &str) -> bool {
    let mut own = words.as_bytes().split(|byte| *byte == b' ');
    !word.is_empty() && own.any(|own| own == word.as_bytes())
}

/// The text with its first letter as a capital.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    let mut made: String = rest.next().into_iter().flat_map(char::to_uppercase).collect();
    made.push_str(rest.as_str());
    made
}

/// Whether all white space of a text is single spaces; of one that is not plain ASCII that is not asked.
#[must_use]
pub fn is_one_spaced(text: &str) -> bool {
    let mut before = 0;
    text.bytes().all(|byte| matches!(byte, b' '..=b'~') && (std::mem::replace(&mut before, byte), byte) != (b' ', b' '))
}

/// A range of bytes `start..end` in some text. Both ends are character boundaries of that text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`; `end` is raised to `start` where it lies before it.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The empty span at `offset`.
    #[must_use]
    pub const fn at(offset: usize) -> Self {
        Self { start: offset, end: offset }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte at `offset` lies in the span.
    #[must_use]
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the whole of `other` lies in the span; an empty span at either end does.
    #[must_use]
    pub const fn encloses(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that encloses both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span moved `by` bytes to the right: from a slice's offsets to those of the whole.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The piece of `text` the span names; empty where it does not fit.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The span without the spaces, tabs and line ends at both ends of what it names in `text`.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let piece = self.of(text);
        let behind = piece.trim_start();
        let start = self.start + (piece.len() - behind.len());
        Self::new(start, start + behind.trim_end().len())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

/// The places that any of `spans` covers, sorted; those that touch are one.
///
/// ```
/// use rapport::text::{Span, union};
/// assert_eq!(union(vec![Span::new(4, 9), Span::new(0, 2), Span::new(2, 3)]), [Span::new(0, 3), Span::new(4, 9)]);
/// ```
#[must_use]
pub fn union(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    spans.dedup_by(|next, kept| {
        let touches = next.start <= kept.end;
        if touches {
            *kept = kept.cover(*next);
        }
        touches
    });
    spans
}

/// One change: the text at `span` becomes `insert`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes, in the text before any edit of the same list.
    pub span: Span,
    /// What comes.
    pub insert: String,
}

impl Edit {
    /// Replaces what `span` names.
    #[must_use]
    pub fn replace(span: Span, insert: impl Into<String>) -> Self {
        Self { span, insert: insert.into() }
    }

    /// Inserts before the byte at `offset`.
    #[must_use]
    pub fn insert(offset: usize, insert: impl Into<String>) -> Self {
        Self::replace(Span::at(offset), insert)
    }

    /// Deletes what `span` names.
    #[must_use]
    pub fn delete(span: Span) -> Self {
        Self::replace(span, String::new())
    }
}

/// Changes of one text, sorted by place and disjoint. All spans speak of the text before.
///
/// ```
/// use rapport::text::{Edit, Edits, Span};
/// let edits = Edits::new(vec![Edit::replace(Span::new(6, 11), "vault"), Edit::insert(0, "> ")])?;
/// assert_eq!(edits.apply("hello world"), "> hello vault");
/// # Ok::<(), rapport::text::Overlap>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits(Vec<Edit>);

/// Two edits of one list touch the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The edit that starts first.
    pub first: Span,
    /// The edit that starts before `first` ends.
    pub second: Span,
}

impl fmt::Display for Overlap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (a, b) = (self.first, self.second);
        write!(
            f,
            "expected edits that do not touch the same text, found {}..{} and {}..{}",
            a.start, a.end, b.start, b.end
        )
    }
}

impl std::error::Error for Overlap {}

impl Edits {
    /// Sorts the edits and drops those that change nothing.
    ///
    /// Insertions at one place keep the order in which they are given.
    ///
    /// # Errors
    /// [`Overlap`] where two of them touch the same bytes.
    pub fn new(mut edits: Vec<Edit>) -> Result<Self, Overlap> {
        edits.retain(|edit| !(edit.span.is_empty() && edit.insert.is_empty()));
        edits.order_by(|a, b| match a.span.start.cmp(&b.span.start) {
            Ordering::Equal => a.span.end.cmp(&b.span.end),
            unequal => unequal,
        });
        for pair in edits.windows(2) {
            if pair[1].span.start < pair[0].span.end {
                return Err(Overlap { first: pair[0].span, second: pair[1].span });
            }
        }
        Ok(Self(edits))
    }

    /// The smallest edits, by line and then by word, that turn `before` into `after`.
    #[must_use]
    pub fn between(before: &str, after: &str) -> Self {
        Self(between::between(before, after))
    }

    /// The text after the edits. An edit that does not fit `text` is left out.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let grown: usize = self.0.iter().map(|edit| edit.insert.len()).sum();
        let mut after = String::with_capacity(text.len() + grown);
        let mut at = 0;
        for edit in &self.0 {
            let (Some(kept), true) = (text.get(at..edit.span.start), text.is_char_boundary(edit.span.end)) else {
                continue;
            };
            after.push_str(kept);
            after.push_str(&edit.insert);
            at = edit.span.end;
        }
        after.push_str(text.get(at..).unwrap_or_default());
        after
    }

    /// These edits and then `next` ones, of the text `middle` that these make, as edits of the text before both.
    ///
    /// A comparison of the texts would do for texts without repeats: of a line that stands twice it may find that
    /// the other one changed.
    ///
    /// ```
    /// use rapport::text::{Edit, Edits, Span};
    /// let first = Edits::new(vec![Edit::insert(6, "[ ] ")])?;
    /// let next = Edits::new(vec![Edit::insert(15, "it\n")])?;
    /// let both = first.then("- a\n- [ ] a\n...", &next);
    /// assert_eq!(both.apply("- a\n- a\n..."), "- a\n- [ ] a\n...it\n");
    /// # Ok::<(), rapport::text::Overlap>(())
    /// ```
    #[must_use]
    pub fn then(&self, middle: &str, next: &Self) -> Self {
        let (mut grown, mut shrunk) = (0, 0);
        let place = |edit: &Edit| {
            let start = edit.span.start + grown - shrunk;
            (grown, shrunk) = (grown + edit.insert.len(), shrunk + edit.span.len());
            (Span::new(start, start + edit.insert.len()), edit.span.len())
        };
        let own: Vec<(Span, usize)> = self.0.iter().map(place).collect();
        let places = union(own.iter().map(|(place, _)| *place).chain(next.iter().map(|edit| edit.span)).collect());
        let (mut own, mut next) = (own.into_iter().peekable(), next.iter().peekable());
        let (mut grown, mut shrunk) = (0, 0);
        let both = places.into_iter().map(|place| {
            let start = place.start + shrunk - grown;
            while let Some((made, gone)) = own.next_if(|(made, _)| made.end <= place.end) {
                (grown, shrunk) = (grown + made.len(), shrunk + gone);
            }
            let within = std::iter::from_fn(|| next.next_if(|edit| edit.span.end <= place.end));
            let moved = |span: Span| Span::new(span.start - place.start, span.end - place.start);
            let within = within.map(|edit| Edit::replace(moved(edit.span), edit.insert.clone())).collect();
            Edit::replace(Span::new(start, place.end + shrunk - grown), Self(within).apply(place.of(middle)))
        });
        Self(both.filter(|edit| !(edit.span.is_empty() && edit.insert.is_empty())).collect())
    }

    /// The same change of `text` in the smallest edits, each place by itself.
    #[must_use]
    pub fn smallest(&self, text: &str) -> Self {
        let within = self.0.iter().flat_map(|edit| {
            let smaller = between::between(edit.span.of(text), &edit.insert);
            smaller.into_iter().map(|smaller| Edit::replace(smaller.span.shifted(edit.span.start), smaller.insert))
        });
        Self(within.collect())
    }

    /// Where a place of the text before, which no edit touches, stands after them.
    #[must_use]
    pub fn moved(&self, offset: usize) -> usize {
        let before = self.0.iter().take_while(|edit| edit.span.end <= offset);
        before.fold(offset, |offset, edit| offset + edit.insert.len() - edit.span.len())
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many edits there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The edits in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Edit> {
        self.0.iter()
    }

    /// The edits in order, as a list.
    #[must_use]
    pub fn into_vec(self) -> Vec<Edit> {
        self.0
    }
}

impl<'a> IntoIterator for &'a Edits {
    type Item = &'a Edit;
    type IntoIter = std::slice::Iter<'a, Edit>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// Turns byte offsets of one text into UTF-16 offsets, in one pass over it.
///
/// Each question costs the distance to the one before: asked in the order of the text, all of them cost one pass.
///
/// ```
/// let mut door = rapport::text::Utf16::new("a📅b");
/// assert_eq!((door.offset(1), door.offset(5), door.offset(6)), (1, 3, 4));
/// ```
#[derive(Clone, Debug)]
pub struct Utf16<'t> {
    text: &'t [u8],
    byte: usize,
    unit: usize,
}

impl<'t> Utf16<'t> {
    /// A door for `text`.
    #[must_use]
    pub const fn new(text: &'t str) -> Self {
        Self::of_utf8(text.as_bytes())
    }

    /// A door for a text that is known to be UTF-8.
    #[must_use]
    pub const fn of_utf8(text: &'t [u8]) -> Self {
        Self { text, byte: 0, unit: 0 }
    }

    /// The number of UTF-16 code units before the byte at `byte`, which is a character boundary.
    /// An offset past the end, or inside a character, counts as the character boundary before it.
    #[inline]
    pub fn offset(&mut self, byte: usize) -> usize {
        let is_inside = |byte: &u8| byte & 0xC0 == 0x80;
        if byte < self.byte || self.text.get(byte).is_none_or(is_inside) {
            return self.offset_back(byte);
        }
        self.unit += units(self.text, self.byte, byte);
        self.byte = byte;
        self.unit
    }

    /// The same for an offset that lies back, inside a character or at the end.
    #[cold]
    fn offset_back(&mut self, byte: usize) -> usize {
        let mut byte = byte.min(self.text.len());
        while self.text.get(byte).is_some_and(|byte| byte & 0xC0 == 0x80) {
            byte -= 1;
        }
        if byte < self.byte {
            self.unit -= units(self.text, byte, self.byte);
        } else {
            self.unit += units(self.text, self.byte, byte);
        }
        self.byte = byte;
        self.unit
    }

    /// The byte offset of the character that holds the UTF-16 offset `unit`: the way back.
    #[must_use]
    pub fn byte(text: &str, unit: usize) -> usize {
        let mut units = 0;
        for (at, c) in text.char_indices() {
            if units + c.len_utf16() > unit {
                return at;
            }
            units += c.len_utf16();
        }
        text.len()
    }
}

/// How many UTF-16 code units the whole characters between two places take: a byte that continues one counts nothing,
/// one that opens four bytes a pair. Counted eight bytes at a time, also where only some of them are asked for: between
/// two damaged places there are often no more.
#[inline(always)]
fn units(text: &[u8], from: usize, to: usize) -> usize {
    let (mut at, mut units) = (from, 0);
    while at < to {
        let Some(word) = text.get(at..).and_then(<[u8]>::first_chunk::<8>) else {
            let rest = text.get(at..to).unwrap_or_default().iter();
            return rest
                .fold(units, |units, byte| units + usize::from(byte & 0xC0 != 0x80) + usize::from(*byte >= 0xF0));
        };
        let asked = HIGH >> (64 - 8 * (to - at).min(8));
        let word = u64::from_le_bytes(*word);
        let opens = (!word | word << 1) & asked;
        let pairs = word & word << 1 & word << 2 & word << 3 & asked;
        // Side by side, to be counted together.
        units += (opens | pairs >> 1).count_ones() as usize;
        at += 8;
    }
    units
}

/// The highest bit of each of eight bytes.
pub(crate) const HIGH: u64 = 0x8080_8080_8080_8080;
