//! What is known of the place that a run stands in.

use std::cell::Cell;

use super::habits::{Habits, Own};
use super::tongue::Quotes;

/// The place of one run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Whether the line is a task: a list marker, then a box.
    pub(super) task: bool,
    /// How many “ are open; more than [`MOST_QUOTES`] are not told apart.
    pub(super) quotes: u8,
    /// What closes a quote that opens here.
    pub(super) partner: Partner,
    /// What lost bytes left in this text.
    pub(super) losses: Losses,
    /// How the language here is written and printed.
    pub(super) custom: Custom,
}

/// What the lost bytes of a text left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Losses {
    /// Whether they left U+FFFD, rather than nothing.
    pub(super) replaces: bool,
    /// What a question mark behind a lost byte is.
    pub(super) questions: Questions,
}

/// How a language is written and printed, as far as it tells what a lost byte was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Custom {
    /// Whether it has `à`, and no word of one letter that would look like it.
    pub(super) grave: bool,
    /// Whether it has `š`.
    pub(super) caron: bool,
    /// How its quotes are printed.
    pub(super) opening: Opening,
}

/// What a question mark behind a lost byte is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Questions {
    #[default]
    Unknown,
    /// A part of the damage, as other places of the text show.
    Marks,
    /// One of the text: elsewhere, lost bytes left nothing.
    Genuine,
}

/// How the text prints its quotes, where a lost byte left them all alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Opening {
    #[default]
    Unknown,
    /// “x” and ‘x’.
    High,
    /// “x”, and none that opens without closing: a ’ that closes would have kept its bytes.
    Double,
    /// „x“: Czech, German.
    LowHigh,
    /// „x”: Polish, Hungarian, Romanian.
    LowLow,
    /// ”x”: Swedish and Finnish.
    Same,
}

impl Opening {
    /// The languages that print them so.
    pub(super) const fn quotes(self) -> Option<Quotes> {
        Some(match self {
            Self::Unknown => return None,
            Self::High | Self::Double => Quotes::High,
            Self::LowHigh => Quotes::LowHigh,
            Self::LowLow => Quotes::LowLow,
            Self::Same => Quotes::Same,
        })
    }
}

/// The sign that closes a quote, where the one that opens it lost a byte: the two belong together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Partner {
    #[default]
    Unknown,
    /// A ’ behind a word and before none.
    Single,
    /// A ” with all its bytes.
    Double,
    /// One that lost a byte as well, and so no ’.
    Lost,
    /// What closes here was opened on the line by ‚, or by „ with all its bytes.
    LowSingle,
    LowDouble,
}

/// How far a partner is looked for, in bytes of the same line.
const QUOTED: usize = 240;

impl Partner {
    /// The partner of the quote that opens `rest`, in the pages in which “ loses a byte.
    fn of(rest: &[u8]) -> Self {
        if !loses_high(rest) {
            return Self::Unknown;
        }
        let end = rest.iter().take(QUOTED).position(|byte| *byte == b'\n').unwrap_or(QUOTED).min(rest.len());
        let line = rest.get(..end).unwrap_or_default();
        for at in 1..line.len() {
            let [0xCE | 0xC4, 0xB2 | 0x81, 0xE2, 0x82, 0xAC, next @ ..] = line.get(at..).unwrap_or_default() else {
                continue;
            };
            let before = line.get(at - 1).copied().unwrap_or(b' ');
            let goes_on = |next: &[u8]| next.first().is_some_and(|next| next.is_ascii_alphanumeric() || *next >= 0x80);
            return match next {
                [0xE2, 0x84, 0xA2, next @ ..] if goes_on(next) => continue,
                [0xE2, 0x84, 0xA2, ..] => Self::Single,
                [0xC2, 0xAF, ..] => Self::Double,
                [0xEF, 0xBF, 0xBD, next @ ..] if !goes_on(next) && before != b' ' => Self::Lost,
                next if goes_on(next) || before == b' ' => continue,
                _ => Self::Lost,
            };
        }
        Self::Unknown
    }

    /// The low quote that is open at the end of the `line` so far. Where a page makes nothing of the last byte of ‚, but
    /// something of „, what opened and lost a byte was ‚.
    fn low(line: &[u8]) -> Self {
        let line = line.get(line.len().saturating_sub(QUOTED)..).unwrap_or_default();
        let last = (0..line.len()).rev().find_map(|at| opened(line.get(at..)?).map(|open| (at, open)));
        match last {
            Some((at, open)) if !at.checked_sub(1).is_some_and(|left| line[left].is_ascii_alphanumeric()) => open,
            _ => Self::Unknown,
        }
    }
}

/// Whether `rest` begins with what is left of a ‘ or “ in one of the pages in which that loses its last byte: Windows-1251,
/// -1253 and -1257. Asked for speed: most damage has all its bytes, and needs no look at the line before it.
const fn may_close_low(rest: &[u8]) -> bool {
    let behind = match rest {
        [0xD0, 0xB2, 0xD0, 0x82, behind @ ..] | [0xC4 | 0xCE, 0x81 | 0xB2, 0xE2, 0x82, 0xAC, behind @ ..] => behind,
        _ => return false,
    };
    matches!(behind, [] | [..0x80 | 0xC2 | 0xEF, ..])
}

/// Whether a quote stands at the beginning of `rest`, as it is or in the pages in which ‘ loses a byte: a low one, or else
/// one of which nothing is known. What stands inside words, and dashes, are none.
const fn opened(rest: &[u8]) -> Option<Partner> {
    Some(match rest {
        [0xE2, 0x80, 0x9A, ..] | [0xD0, 0xB2, 0xD0, 0x82, 0xD1, 0x99, ..] => Partner::LowSingle,
        [0xE2, 0x80, 0x9E, ..] => Partner::LowDouble,
        [0xC4, 0x81, 0xE2, 0x82, 0xAC, last @ ..] => match last {
            [0xCB, 0x9B, ..] => Partner::LowDouble,
            [b'?', next, ..] | [0xEF, 0xBF, 0xBD, next, ..] | [next, ..] if next.is_ascii_alphanumeric() => {
                Partner::LowSingle
            }
            _ => Partner::Unknown,
        },
        [0xE2, 0x80, 0x98 | 0x9C | 0x9D, ..]
        | [0xD0, 0xB2, 0xD0, 0x82, 0xD1, ..]
        | [0xCE, 0xB2, 0xE2, 0x82, 0xAC, ..] => Partner::Unknown,
        _ => return None,
    })
}

/// Whether `rest` begins with a quote of the pages in which “ loses a byte: Windows-1253 and -1257.
const fn loses_high(rest: &[u8]) -> bool {
    matches!(rest, [0xCE, 0xB2, ..] | [0xC4, 0x81, ..])
}

/// How much of a line is heard for its language, in bytes.
const HEARD: usize = 1 << 10;

const MOST_QUOTES: u8 = 3;

impl Place {
    /// Takes in a character of the text, or of the reading of a run.
    pub(super) fn read(&mut self, letter: char) {
        match letter {
            '“' => self.quotes = (self.quotes + 1).min(MOST_QUOTES),
            '”' => self.quotes = self.quotes.saturating_sub(1),
            _ => {}
        }
    }

    /// As two bytes.
    pub(super) const fn key(self) -> [u8; 2] {
        let Self { task, quotes, partner, losses, custom } = self;
        let signs = (losses.questions as u8) << 2 | (losses.replaces as u8) << 1 | task as u8;
        let tongue = (custom.grave as u8) << 3 | custom.opening as u8;
        [(custom.caron as u8) << 6 | quotes << 4 | signs, (partner as u8) << 4 | tongue]
    }
}

/// How much is known of a place. Most runs read the same wherever they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Known {
    #[default]
    Nothing,
    /// The line and its quotes.
    Line,
    /// What closes a quote that opens here, too.
    Partner,
    /// What the whole text shows of its losses as well.
    Text,
    /// And of its language, for which the line is asked, too: that takes longest.
    Tongue,
}

/// The place of a run that is being weighed, and how much of it made a difference.
pub(super) struct Here {
    place: Place,
    asked: Cell<Known>,
    /// Where the damaged place before it ended.
    settled: usize,
}

impl Here {
    pub(super) const fn new(place: Place) -> Self {
        Self { place, asked: Cell::new(Known::Nothing), settled: usize::MAX }
    }

    /// Takes in that damage was found up to `end`.
    pub(super) const fn settle(&mut self, end: usize) {
        self.settled = end;
    }

    /// Whether damage was found right before `start`.
    pub(super) const fn is_settled(&self, start: usize) -> bool {
        self.settled == start
    }

    /// The line and the quotes.
    pub(super) fn ask(&self) -> Place {
        self.asked.set(self.asked.get().max(Known::Line));
        self.place
    }

    /// What closes a quote that opens here.
    pub(super) fn ask_partner(&self) -> Partner {
        self.asked.set(self.asked.get().max(Known::Partner));
        self.place.partner
    }

    /// What the whole text shows of its losses.
    pub(super) fn ask_text(&self) -> Losses {
        self.asked.set(self.asked.get().max(Known::Text));
        self.place.losses
    }

    /// How what was lost is spelt and printed here.
    pub(super) fn ask_tongue(&self) -> Custom {
        self.asked.set(Known::Tongue);
        self.place.custom
    }

    pub(super) fn read(&mut self, letter: char) {
        self.place.read(letter);
    }

    pub(super) const fn asked(&self) -> Known {
        self.asked.get()
    }
}

/// Goes through a text once, from left to right, and knows the line and the quotes it is in.
pub(super) struct Tracker<'t> {
    text: &'t [u8],
    /// How far line ends were looked for, and the start of the line there.
    lines: usize,
    line: usize,
    task: Option<bool>,
    /// How far empty lines were looked for: a paragraph closes all quotes.
    paragraphs: usize,
    /// Whether the line has nothing but spaces up to there.
    blank: bool,
    quotes: Place,
    habits: Option<Habits>,
    /// What the line that was asked for last says by itself, and where it starts.
    own: Option<(usize, Own)>,
}

impl<'t> Tracker<'t> {
    pub(super) const fn new(text: &'t [u8]) -> Self {
        let losses = Losses { replaces: false, questions: Questions::Unknown };
        let custom = Custom { grave: false, caron: false, opening: Opening::Unknown };
        let quotes = Place { task: false, quotes: 0, partner: Partner::Unknown, losses, custom };
        Self { text, lines: 0, line: 0, task: None, paragraphs: 0, blank: false, quotes, habits: None, own: None }
    }

    /// Takes in a “ or ” at `offset`.
    pub(super) fn read(&mut self, offset: usize, letter: char) {
        self.close_paragraph(offset);
        self.quotes.read(letter);
        self.blank = false;
    }

    /// The place at `offset`, which never falls, as far as it is to be `known`.
    pub(super) fn at(&mut self, offset: usize, known: Known) -> Place {
        self.close_paragraph(offset);
        let mut place = Place { task: self.in_task(offset), quotes: self.quotes.quotes, ..Place::default() };
        if known < Known::Partner {
            return place;
        }
        let rest = self.text.get(offset..).unwrap_or_default();
        place.partner = match Partner::of(rest) {
            Partner::Unknown if may_close_low(rest) => {
                Partner::low(self.text.get(self.line..offset).unwrap_or_default())
            }
            partner => partner,
        };
        if known < Known::Text {
            return place;
        }
        place.losses = self.habits.get_or_insert_with(|| Habits::of(self.text)).losses;
        if known < Known::Tongue {
            return place;
        }
        Place { custom: self.custom(loses_high(rest)), ..place }
    }

    /// The custom of the line, or else of the text; `any_quote` where “ loses a byte as well.
    fn custom(&mut self, any_quote: bool) -> Custom {
        let (line, text) = (self.line, self.text);
        let habits = self.habits.get_or_insert_with(|| Habits::of(self.text));
        let own = match self.own.filter(|(of, _)| *of == line) {
            Some((_, own)) => own,
            None => {
                let end = next_line_end(text, line).min(line + HEARD);
                habits.own(text.get(line..end).unwrap_or_default())
            }
        };
        self.own = Some((line, own));
        match own {
            Own { foreign: true, closes: true, .. } => Custom { opening: Opening::LowHigh, ..Custom::default() },
            Own { foreign: true, .. } => Custom::default(),
            // Then any quote may stand in an English line.
            Own { silent: true, .. } if any_quote => Custom { opening: Opening::Unknown, ..habits.custom },
            _ => habits.custom,
        }
    }

    fn close_paragraph(&mut self, offset: usize) {
        let passed = self.text.get(self.paragraphs..offset).unwrap_or_default();
        self.paragraphs = offset;
        let mut at = 0;
        while let Some(byte) = passed.get(at).filter(|_| self.quotes.quotes > 0) {
            match byte {
                b'\n' if self.blank => self.quotes.quotes = 0,
                b'\n' => self.blank = true,
                _ => self.blank &= byte.is_ascii_whitespace(),
            }
            // A line that is not blank says no more.
            at = if self.blank { at + 1 } else { next_line_end(passed, at) };
        }
    }

    fn in_task(&mut self, offset: usize) -> bool {
        let passed = self.text.get(self.lines..offset).unwrap_or_default();
        if let Some(end) = last_line_end(passed) {
            (self.line, self.task) = (self.lines + end + 1, None);
        }
        self.lines = offset;
        let line = self.text.get(self.line..).unwrap_or_default();
        *self.task.get_or_insert_with(|| is_task(line))
    }
}

/// Where the line ends that goes on at `from`, or the text does.
fn next_line_end(text: &[u8], from: usize) -> usize {
    let (words, rest) = text.get(from..).unwrap_or_default().as_chunks::<8>();
    let full = words.iter().take_while(|word| !has_line_end(word)).count() * 8;
    let last = words.get(full / 8).map_or(rest, |word| word.as_slice());
    from + full + last.iter().position(|byte| *byte == b'\n').unwrap_or(last.len())
}

/// Where the last line of a text begins, less one.
fn last_line_end(text: &[u8]) -> Option<usize> {
    let (rest, words) = text.as_rchunks::<8>();
    let after = words.iter().rev().take_while(|word| !has_line_end(word)).count();
    let end = rest.len() + (words.len() - after) * 8;
    text.get(..end)?.iter().rposition(|byte| *byte == b'\n')
}

/// Whether one of eight bytes is a line end: subtracting one borrows from the high bit of what is zero.
fn has_line_end(word: &[u8; 8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let zeros = u64::from_le_bytes(*word) ^ (ONES * b'\n' as u64);
    zeros.wrapping_sub(ONES) & !zeros & ONES << 7 != 0
}

/// Whether a line begins as a task does.
pub(super) fn is_task(line: &[u8]) -> bool {
    let line = trim(line, b" \t>");
    let item = match line {
        [b'-' | b'*' | b'+', item @ ..] => item,
        _ => match trim(line, b"0123456789") {
            [b'.' | b')', item @ ..] if line[0].is_ascii_digit() => item,
            _ => return false,
        },
    };
    let Some([b'[', status @ ..]) =
        item.first().filter(|byte| matches!(byte, b' ' | b'\t')).map(|_| trim(item, b" \t"))
    else {
        return false;
    };
    // The sign in the box may be any one character, which has at most four bytes.
    let end = status.iter().skip(1).take(4).position(|byte| *byte == b']').map(|at| at + 1);
    end.and_then(|end| std::str::from_utf8(status.get(..end)?).ok()).is_some_and(|sign| sign.chars().count() == 1)
}

fn trim<'t>(text: &'t [u8], what: &[u8]) -> &'t [u8] {
    let from = text.iter().position(|byte| !what.contains(byte)).unwrap_or(text.len());
    text.get(from..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Known, Tracker, is_task};

    #[test]
    fn a_task_has_a_marker_and_a_box() {
        for task in ["- [ ] a", "  * [x] b", "1. [/] c", "> - [ ] d", "2) [ ] e", "- [✓] f"] {
            assert!(is_task(task.as_bytes()), "{task}");
        }
        for other in ["- a", "[ ] b", "-[ ] c", "- [link](x)", "", "1 [ ] d", ". [ ] e", "- []"] {
            assert!(!is_task(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn an_empty_line_closes_the_quotes() {
        let text = "“a\nb \n \nc";
        let mut tracker = Tracker::new(text.as_bytes());
        tracker.read(0, '“');
        let quotes = |offset: usize, tracker: &mut Tracker<'_>| tracker.at(offset, Known::Line).quotes;
        assert_eq!(quotes(text.find('b').unwrap_or(0), &mut tracker), 1);
        assert_eq!(quotes(text.len() - 2, &mut tracker), 1);
        assert_eq!(quotes(text.len() - 1, &mut tracker), 0);
    }
}
