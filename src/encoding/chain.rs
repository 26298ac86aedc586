//! Original characters that follow each other without a gap, all read with one page.

use super::lost::lost;
use super::page::{Page, Pages, row};
use super::place::Here;
use super::rarity::{NEVER, rarity};
use super::strangeness::{Class, Script, Walk, oddness, script};
use super::unit::{self, Unit};
use super::vocabulary::tier;
use crate::text::Span;

/// A run and what it reads as with one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chain {
    pub(super) span: Span,
    pub(super) page: Page,
    pub(super) after: String,
    /// How much more plausible the reading is than the run.
    pub(super) gain: i32,
    /// Whether a character of it has all its bytes.
    pub(super) sound: bool,
    pub(super) state: State,
    /// Whether what is left of a character before it would become another one together with its reading:
    /// `teÄâ€¦` is `teď…`, but `Ä…` is ą.
    pub(super) misleads: bool,
    /// The pages in which a character that lost a byte and the beginning of the next one stand there ([`splits`]).
    pub(super) split: Pages,
}

impl Chain {
    /// A run that no UTF-8 is left of, and what it was.
    pub(super) const fn mixed(span: Span, page: Page, after: String) -> Self {
        Self { span, page, after, gain: 0, sound: true, state: State::Whole, misleads: false, split: 0 }
    }

    /// Whether it is sure and ends at `place`.
    pub(super) fn closes_at(&self, place: usize) -> bool {
        self.span.end == place && !matches!(self.state, State::Open(_))
    }
}

/// Whether bytes of a chain are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// None.
    Whole,
    /// Some, and what they were is known.
    Restored,
    /// What they were stays open; what the run may be.
    Open(Vec<String>),
}

/// The chain at `start`; `None` where the page reads nothing there.
pub(super) fn chain(page: Page, text: &str, start: usize, place: &Here) -> Option<Chain> {
    let mut building = Building {
        text,
        page,
        start,
        end: start,
        last: left_of(text, start).1,
        after: String::new(),
        prior: 0,
        sound: false,
        state: State::Whole,
    };
    while building.grow(place) {}
    (building.end > start).then(|| building.finish(place))
}

struct Building<'t> {
    text: &'t str,
    page: Page,
    start: usize,
    end: usize,
    last: char,
    after: String,
    prior: i32,
    sound: bool,
    state: State,
}

impl Building<'_> {
    /// Adds what stands at the end; whether the chain may go on.
    fn grow(&mut self, place: &Here) -> bool {
        let (page, text, end) = (self.page, self.text, self.end);
        if let Some(unit) = unit::exact(page, text, end) {
            let readable = rarity(unit.letter) < NEVER;
            if readable {
                self.sound = true;
                self.take(unit.end, unit.letter);
            }
            return readable;
        }
        let lost = lost(page, text, end, self.last, place);
        if let Some(lost) = lost.as_ref().filter(|lost| lost.sure) {
            self.state = State::Restored;
            self.prior -= 3;
            self.take(lost.end, lost.candidates[0]);
            return true;
        }
        if let Some(unit) = unit::spaced(page, text, end, self.last, place) {
            self.state = State::Restored;
            self.take(unit.end, unit.letter);
            return true;
        }
        let Some(lost) = lost else { return false };
        let first = end == self.start;
        // Inside a run that is damage anyway, a character known to be lost is shown as such.
        if lost.replaced && lost.candidates.is_empty() && (!first || unit::exact(page, text, lost.end).is_some()) {
            self.state = State::Restored;
            self.take(lost.end, '\u{FFFD}');
            return true;
        }
        if first {
            let shown = lost.candidates.first().copied().unwrap_or('\u{FFFD}');
            self.take(lost.end, shown);
            self.state = State::Open(lost.candidates.iter().map(char::to_string).collect());
        }
        false
    }

    fn take(&mut self, end: usize, letter: char) {
        self.prior += chance(letter);
        self.after.push(letter);
        (self.end, self.last) = (end, letter);
    }

    fn finish(self, place: &Here) -> Chain {
        let span = Span::new(self.start, self.end);
        let next = self.text.get(self.end..).and_then(|rest| rest.chars().next()).unwrap_or('\n');
        let left = left_of(self.text, self.start);
        let mut standing = Walk::behind(left);
        span.of(self.text).chars().for_each(|letter| standing.stand(letter));
        standing.meet(next);
        // What stands right behind another damaged place is not debris of this one.
        let behind = if place.is_settled(self.start) { '\n' } else { left.1 };
        let mut gain = standing.cost + self.prior
            - buried(self.page, behind, self.text.get(self.end..).unwrap_or_default())
            - quoted((left.0, behind), span.of(self.text), next);
        let inner = inner(&self.after, 2);
        let mut reading = Walk::behind(left);
        for letter in inner.as_deref().unwrap_or(&self.after).chars() {
            gain -= i32::from(rarity(letter));
            reading.read(letter);
        }
        // What the Greek page left of a č or ş is no Greek letter.
        if script(next) == Script::Latin || !is_remainder(self.page, next) {
            reading.meet(next);
        }
        gain -= reading.cost - if inner.is_some() { 3 } else { 0 };
        let misleads = misleads(self.page, self.text.get(..self.start).unwrap_or_default(), &self.after);
        let others = Page::ALL.into_iter().filter(|page| *page != self.page && splits(*page, self.text, span));
        let split = others.fold(0, |pages, page| pages | page.bit());
        Chain { span, page: self.page, after: self.after, gain, sound: self.sound, state: self.state, misleads, split }
    }
}

/// Whether `page`, which loses bytes, has too few behind the first byte of a character in `run`, and another character
/// that goes on behind the run: `é‡æ–°` is 重 without its last byte and 新 in Windows-1252; in Windows-1257, `é‡æ` is
/// one character, and the rest is none.
fn splits(page: Page, text: &str, run: Span) -> bool {
    if page.undefined().is_empty() {
        return false;
    }
    let mut at = run.start;
    while let Some(unit) = unit::exact(page, text, at).filter(|unit| unit.end < run.end) {
        at = unit.end;
    }
    let mut rest = Span::new(at, run.end).of(text).char_indices();
    let wanted = rest.next().and_then(|(_, lead)| page.byte(lead)).and_then(unit::length).unwrap_or(0);
    let kept = rest.take(wanted).take_while(|(_, letter)| unit::continuation(page, *letter).is_some()).count();
    let next = Span::new(at, run.end).of(text).char_indices().nth(kept + 1).map(|(offset, _)| at + offset);
    let goes_on = |next: usize| unit::exact(page, text, next).is_some_and(|unit| unit.end > run.end);
    kept + 1 < wanted && next.is_some_and(goes_on)
}

/// What a reading that is itself damage reads as: two layers are twice as little chance.
fn inner(text: &str, depth: usize) -> Option<String> {
    let first = text.chars().find(|letter| !letter.is_ascii())?;
    let pages = row(first).opens;
    let read = Page::ALL.into_iter().filter(|page| pages & page.bit() != 0).find_map(|page| read_all(page, text))?;
    if depth == 0 { Some(read) } else { inner(&read, depth - 1).or(Some(read)) }
}

fn read_all(page: Page, text: &str) -> Option<String> {
    let mut read = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(letter) = text.get(at..)?.chars().next() {
        let unit = if letter.is_ascii() { Unit { end: at + 1, letter } } else { unit::exact(page, text, at)? };
        if !letter.is_ascii() && rarity(unit.letter) > 2 {
            return None;
        }
        read.push(unit.letter);
        at = unit.end;
    }
    Some(read)
}

/// The penalty of a run in the middle of other debris: what is left over shows that the reading is
/// not the whole truth, and half a repair helps nobody.
fn buried(page: Page, left: char, rest: &str) -> i32 {
    let right = rest.chars().next().unwrap_or('\n');
    let debris = |letter: char| {
        // What is left over may be of the usual pages, too.
        let pages = page.bit() | Page::Windows1252.bit() | Page::Windows1254.bit();
        let of_page = (row(letter).opens | row(letter).continues) & pages != 0;
        let part = of_page && (Class::of(letter).is_letter() || Class::of(letter) == Class::Symbol);
        !letter.is_ascii() && (part || oddness(letter) > 0)
    };
    // What is left of a č or Ł beside it is no sign of a wrong reading.
    // Nor is the emoji or the quote that follows, of which the place does not tell which one it was.
    let loses = !page.undefined().is_empty();
    let remainder = |letter: char| is_remainder(page, letter);
    let quote = || {
        let mut behind = rest.chars().skip(1).map(|letter| page.byte(letter));
        behind.next() == Some(Some(0x80)) && behind.next().flatten().is_none()
    };
    let sign = |letter: char| match page.byte(letter) {
        Some(0xF0) => loses,
        Some(0xE2) => loses && quote(),
        _ => false,
    };
    match (debris(left) && !remainder(left), debris(right) && !remainder(right) && !sign(right)) {
        (true, true) => 20,
        (false, false) => 0,
        _ => 5,
    }
}

/// Whether `letter` may be all that a page which loses bytes left of a č or Ł.
fn is_remainder(page: Page, letter: char) -> bool {
    !page.undefined().is_empty() && matches!(page.byte(letter), Some(0xC4 | 0xC5))
}

/// The penalty of a run that ends a quote opened right before it: `„Г“` is a letter in quotes; and
/// of one that somebody quotes.
fn quoted((before, left): (char, char), run: &str, next: char) -> i32 {
    let closes = match left {
        '„' | '“' => run.ends_with(['“', '”']),
        '‚' | '‘' => run.ends_with(['‘', '’']),
        '«' => run.ends_with('»'),
        '»' => run.ends_with('«'),
        '‹' => run.ends_with('›'),
        _ => false,
    };
    // An example of damage in a text about damage: `“Ã©”`.
    let shown = matches!(
        (left, next),
        ('“' | '„', '“' | '”')
            | ('«', '»')
            | ('‘' | '‚', '‘' | '’')
            | ('"', '"')
            | ('”', '”' | '\u{200E}')
            | ('`', '`')
            | ('「', '」')
    ) || before == '«' && left == next && matches!(left, '\u{A0}' | '\u{202F}');
    // One of a list of such examples that lost its opening quote: a page would have damaged the other, too.
    let listed = left == ' ' && next == '”';
    if closes || shown {
        20
    } else if listed {
        8
    } else {
        0
    }
}

/// Whether the end of `left` and the beginning of the reading are bytes of one character in `page`; behind an open quote,
/// in any page: the next layer, or a second run, reads them with one that this layer is not of. `â€Ś` is U+200C in
/// Windows-1250.
pub(super) fn misleads(page: Page, left: &str, after: &str) -> bool {
    let Some(first) = after.chars().next() else { return false };
    let fits = |page: Page, start: usize| {
        let both = format!("{}{first}", left.get(start..).unwrap_or_default());
        unit::exact(page, &both, 0).is_some_and(|unit| unit.end == both.len())
    };
    let mut starts = left.char_indices().rev().take(3).map(|(start, _)| start);
    let goes_on = |page: Page| unit::continuation(page, first).is_some();
    let quote = left.strip_suffix("â€").map(str::len);
    goes_on(page) && starts.any(|start| fits(page, start))
        || quote.is_some_and(|start| Page::ALL.into_iter().any(|page| goes_on(page) && fits(page, start)))
}

/// What it says by itself that a run spells `letter`: the longer the character, the less is it chance.
fn chance(letter: char) -> i32 {
    let usual = matches!(tier(letter), Some(0..=3)) || matches!(letter, '\u{FFFD}' | '\u{1EA0}'..='\u{1EF9}');
    match letter.len_utf8() {
        3 if usual => 5,
        3 => 2,
        4 if usual => 6,
        4 => 4,
        // Spanish alone, where line art or a stray accent would have to look like it.
        _ if matches!(letter, '¿') => 2,
        _ => 1,
    }
}

/// The two characters before `start`; line ends where there are none.
fn left_of(text: &str, start: usize) -> (char, char) {
    let mut left = text.get(..start).unwrap_or_default().chars().rev();
    let last = left.next().unwrap_or('\n');
    (left.next().unwrap_or('\n'), last)
}
