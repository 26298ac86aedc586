//! The way through a text, as fast as the bytes come in: where damage is possible at all.
//!
//! Most text is dismissed without being weighed: by eight bytes where it is ASCII, and by one look
//! at a table for each other character. What remains are clusters: characters of some page, of which
//! one may open a UTF-8 character and the next ones may continue it.

use super::page::{Marks, Table};
use super::place::Tracker;
use crate::text::{HIGH, Span};

/// Finds the clusters of a text from left to right: possibly damaged places, as far as characters of
/// any page go on without a gap.
pub(super) struct Scan<'t> {
    text: &'t [u8],
    at: usize,
    marks: &'static Table,
    pub(super) tracker: Tracker<'t>,
    /// Whether a control character was passed in the middle of a cluster, where it may be a byte of damage.
    pub(super) inside: bool,
    /// Whether one was passed elsewhere.
    pub(super) strays: bool,
    /// Whether four accented letters in a row were passed.
    pub(super) accents: bool,
    /// Whether U+FFFD was found behind a character of a page.
    pub(super) replaced: bool,
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t [u8]) -> Self {
        Self {
            text,
            at: 0,
            marks: Marks::all(),
            tracker: Tracker::new(text),
            inside: false,
            strays: false,
            accents: false,
            replaced: false,
        }
    }

    /// The next cluster.
    pub(super) fn next(&mut self) -> Option<Span> {
        let start = self.next_start()?;
        self.at = self.end_of(start);
        Some(Span::new(start, self.at))
    }

    /// Where the next run of characters beyond ASCII begins, but for letters that are alone. The next cluster begins
    /// there or later.
    #[inline]
    pub(super) fn next_run(&mut self) -> Option<usize> {
        if *self.text.get(self.at)? < 0x80 {
            self.at = next_high(self.text, self.at)?;
            while let Some(behind) = alone(self.text, self.marks, self.at) {
                self.at = next_high(self.text, behind)?;
            }
        }
        Some(self.at)
    }

    /// Takes in that there is a cluster up to `end`, as was found elsewhere in this text.
    pub(super) const fn pass(&mut self, end: usize) {
        self.at = end;
    }

    /// Looks at two characters together, and at three: `want` holds the pages in which the next one
    /// completes what began.
    fn next_start(&mut self) -> Option<usize> {
        let (text, marks) = (self.text, self.marks);
        let mut at = self.at;
        let mut last = Marks::default();
        let (mut begun, mut want) = (0, Marks::RARE);
        // Where the last character starts, and the one before it.
        let (mut last_at, mut before_at) = (at, at);
        loop {
            let byte = *text.get(at)?;
            if byte < 0x80 {
                if byte == b' ' && begun & Marks::WESTERN != 0 && splits(text, at) {
                    return Some(before_at);
                }
                if (byte == b' ' && last.takes_space() && !is_word(text, last_at))
                    || (byte == b'?'
                        && last.loses()
                        && matches!(text.get(at + 1..), Some([0x80..=0xFF, ..] | [b'?', 0x80..=0xFF, ..])))
                {
                    return Some(last_at);
                }
                at += 1;
                // Between words of other alphabets stands one space, between those of this one stand words.
                if *text.get(at)? < 0x80 {
                    at = next_high(text, at)?;
                    while let Some(behind) = alone(text, marks, at) {
                        at = next_high(text, behind)?;
                    }
                }
                (last, begun, want) = (Marks::default(), 0, Marks::RARE);
                continue;
            }
            if byte == 0xC3 && !self.accents {
                self.accents = matches!(text.get(at..at + 8), Some([_, _, 0xC3, _, 0xC3, _, 0xC3, _]));
            }
            let (here, length) = look(text, marks, at, byte);
            if here.meets(want) {
                if here.continues(begun) != 0 {
                    return Some(before_at);
                }
                if last.opens() & here.continues(Marks::PAGES) != 0 || here.is_replaced() && last.is_part() {
                    return Some(last_at);
                }
                self.strays |= here.is_control();
                if let Some(quote) = here.quote() {
                    self.tracker.read(at, quote);
                }
            }
            begun = last.begins(here);
            want = begun | here.opens() | Marks::RARE;
            (last, before_at, last_at) = (here, last_at, at);
            at += length;
        }
    }

    /// Where the cluster at `start` ends: with the last character of any page, with the plain space
    /// behind one that may have lost a no-break space, or with a question mark.
    fn end_of(&mut self, start: usize) -> usize {
        let mut at = start;
        let mut last = Marks::default();
        while let Some(&byte) = self.text.get(at) {
            // A question mark may stand for a byte of the character before it, or behind it.
            let splits = || last.is_part() && splits(self.text, at);
            if byte == b' ' && (last.takes_space() || splits()) || byte == b'?' && last.is_part() {
                at += 1;
                // Two bytes of a character may have become question marks.
                if byte == b' ' || self.text.get(at) != Some(&b'?') {
                    last = Marks::default();
                }
                continue;
            }
            let length;
            (last, length) = look(self.text, self.marks, at, byte);
            if !last.is_part() {
                break;
            }
            self.inside |= last.is_control();
            self.replaced |= last.is_replaced();
            at += length;
        }
        at
    }
}

/// Where the text goes on behind a character that stands among ASCII and is nothing by itself: most that are not ASCII,
/// in most languages of Europe, and the signs that were damage in the layer before.
///
/// Worked out with hardly a branch, also which of its lengths it has: which character comes next, is chance.
#[inline(always)]
fn alone(text: &[u8], marks: &Table, at: usize) -> Option<usize> {
    let word = u64::from_le_bytes(*text.get(at..)?.first_chunk()?);
    let byte = |number: usize| (word >> (8 * number)) as u8;
    let bits = |number: usize| usize::from(byte(number) & 0x3F);
    let lead = byte(0);
    let length = 2 + usize::from(lead >= 0xE0) + usize::from(lead >= 0xF0);
    let two = usize::from(lead & 0x1F) << 6 | bits(1);
    let three = if lead == 0xE2 { 0x2000 | bits(1) << 6 | bits(2) } else { 0 };
    let here = marks[if lead < 0xE0 { two } else { three }];
    let behind = byte(length);
    // Before a space and a question mark, some are the rest of something.
    let wanted = if behind == b' ' || behind == b'?' { Marks::RARE | Marks::LEAVES } else { Marks::RARE };
    (lead >= 0xC2 && lead != 0xEF && behind < 0x80 && !here.meets(wanted)).then_some(at + length)
}

/// Whether the letter at `at` is a word of its own: `В` is one of the commonest of Russian.
fn is_word(text: &[u8], at: usize) -> bool {
    let word = text.get(at..at + 2).is_some_and(|letter| letter == "В".as_bytes() || letter == "Β".as_bytes());
    word && !at.checked_sub(1).and_then(|left| text.get(left)).is_some_and(u8::is_ascii_alphabetic)
}

/// Whether the space at `at` may be the last byte of a sign of three: before `à` or `ï`, which open what cannot
/// stand behind a space ([`super::unit::spaced`]).
fn splits(text: &[u8], at: usize) -> bool {
    matches!(text.get(at + 1..at + 3), Some([0xC3, 0xA0 | 0xAF]))
}

/// Whether `text` holds nothing that looks like damage, whatever ASCII stands around it.
pub(super) fn is_inert(text: &[u8]) -> bool {
    // Before à and ï, a space may belong to what stands before it; and these may begin what stands behind it.
    let splits = text.starts_with("à".as_bytes()) || text.starts_with("ï".as_bytes());
    let is_clean = |behind: &str| {
        let whole = [b"a", text, behind.as_bytes()].concat();
        let mut scan = Scan::new(&whole);
        scan.next().is_none() && !scan.strays && !scan.accents
    };
    !splits && ["a", " à", "?à"].into_iter().all(is_clean)
}

/// What the character at `at`, which opens with `byte`, can have been, and its length. One of four
/// bytes is of no page, and most of three: those are not worth working out.
///
/// Inlined by force, and with no closure in it: this is where a clean text spends its time.
#[inline(always)]
fn look(text: &[u8], marks: &Table, at: usize, byte: u8) -> (Marks, usize) {
    match byte {
        0..0x80 => (Marks::default(), 1),
        0x80..0xE0 => {
            let Some(&next) = text.get(at + 1) else { return (Marks::default(), 2) };
            (marks[usize::from(byte & 0x1F) << 6 | usize::from(next & 0x3F)], 2)
        }
        0xE2 | 0xEF => {
            let Some(&[next, last]) = text.get(at + 1..at + 3) else { return (Marks::default(), 3) };
            let low = usize::from(next & 0x3F) << 6 | usize::from(last & 0x3F);
            (if byte == 0xE2 { marks[0x2000 | low] } else { Marks::of_far(0xF000 | low as u32) }, 3)
        }
        0xE0..0xF0 => (Marks::default(), 3),
        _ => (Marks::default(), 4),
    }
}

/// The run of characters beyond ASCII that begins at `start`; nothing where it is long, or at the end of the text.
#[inline]
pub(super) fn run(text: &[u8], start: usize) -> Option<Span> {
    let length = first(text.get(start..)?.first_chunk()?, 0)?;
    Some(Span::new(start, start + length))
}

/// The next byte from 0x80 up, sixteen at a time.
#[inline]
pub(super) fn next_high(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(words) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        if let Some(high) = first(words, HIGH) {
            return Some(at + high);
        }
        at += words.len();
    }
    bytes.get(at..)?.iter().position(|byte| *byte >= 0x80).map(|high| at + high)
}

/// The first of sixteen bytes that is beyond ASCII where `wanted` is [`HIGH`], and that is of it where `wanted` is 0.
///
/// Without a branch between the two words: how far it is to the next damage is chance, and to guess wrong at it takes
/// longer than a second look.
#[inline(always)]
fn first(bytes: &[u8; 16], wanted: u64) -> Option<usize> {
    let [one, other] = bytes.as_chunks::<8>().0 else { return None };
    let found = |word: &[u8; 8]| !(u64::from_le_bytes(*word) ^ wanted) & HIGH;
    let (one, other) = (found(one), found(other));
    let zeros = one.trailing_zeros() + other.trailing_zeros() * u32::from(one == 0);
    (zeros < 128).then_some(zeros as usize / 8)
}
