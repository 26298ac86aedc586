//! Original characters that follow each other without a gap, all read with one page.

use super::lost::{Lost, lost};
use super::page::Page;
use super::place::Place;
use super::rarity::{NEVER, rarity};
use super::strangeness::Walk;
use super::unit;
use crate::text::Span;

/// A run and what it reads as with one page.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    pub(super) span: Span,
    pub(super) page: Page,
    pub(super) after: String,
    /// How much more plausible the reading is than the run.
    pub(super) gain: i32,
    pub(super) state: State,
}

/// Whether bytes of a chain are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// None.
    Whole,
    /// Some, and what they were is known.
    Restored,
    /// One character that stays open, with what it may be.
    Open(Vec<char>),
}

/// The chain at `start`; `None` where the page reads nothing there.
pub(super) fn chain(page: Page, text: &str, start: usize, place: &mut Place<'_>) -> Option<Chain> {
    let mut building = Building::new(page, text, start);
    loop {
        match building.next(place) {
            Next::Unit(unit) if rarity(unit.letter) < NEVER => building.take(unit.end, unit.letter, place),
            Next::Lost(lost) if lost.sure => {
                building.state = State::Restored;
                building.take(lost.end, lost.candidates[0], place);
            }
            Next::Lost(lost) if building.end == start => {
                let shown = if lost.replaced { '\u{FFFD}' } else { *lost.candidates.first()? };
                building.take(lost.end, shown, place);
                building.state = State::Open(lost.candidates);
                break;
            }
            _ => break,
        }
    }
    (building.end > start).then(|| building.finish())
}

enum Next {
    Unit(unit::Unit),
    Lost(Lost),
    Nothing,
}

struct Building<'t> {
    text: &'t str,
    page: Page,
    start: usize,
    end: usize,
    after: String,
    last: char,
    cost: i32,
    prior: i32,
    reading: Walk,
    state: State,
}

impl<'t> Building<'t> {
    fn new(page: Page, text: &'t str, start: usize) -> Self {
        let (before, last) = left_of(text, start);
        let reading = Walk::behind(before, last);
        Self {
            text,
            page,
            start,
            end: start,
            after: String::new(),
            last,
            cost: 0,
            prior: 0,
            reading,
            state: State::Whole,
        }
    }

    fn next(&self, place: &mut Place<'_>) -> Next {
        if let Some(unit) = unit::exact(self.page, self.text, self.end) {
            return Next::Unit(unit);
        }
        match lost(self.page, self.text, self.end, self.last, place) {
            Some(lost) => Next::Lost(lost),
            None => Next::Nothing,
        }
    }

    fn take(&mut self, end: usize, letter: char, place: &mut Place<'_>) {
        self.cost += i32::from(rarity(letter));
        self.reading.meet(letter);
        self.prior += chance(letter);
        self.after.push(letter);
        place.read(letter);
        (self.end, self.last) = (end, letter);
    }

    fn finish(mut self) -> Chain {
        let next = self.text.get(self.end..).and_then(|rest| rest.chars().next()).unwrap_or('\n');
        self.reading.meet(next);
        let (before, last) = left_of(self.text, self.start);
        let mut standing = Walk::behind(before, last);
        let span = Span::new(self.start, self.end);
        span.of(self.text).chars().for_each(|letter| standing.step(letter));
        standing.meet(next);
        let gain = standing.cost - self.reading.cost - self.cost + self.prior;
        Chain { span, page: self.page, after: self.after, gain, state: self.state }
    }
}

/// What it says by itself that a run spells `letter`: the longer the character, the less is it chance.
fn chance(letter: char) -> i32 {
    match letter {
        '\u{2013}'..='\u{2026}' => 4,
        '\u{1F300}'..='\u{1FAFF}' => 5,
        _ => [1, 1, 2, 3][letter.len_utf8() - 1],
    }
}

/// The two characters before `start`; line ends where there are none.
fn left_of(text: &str, start: usize) -> (char, char) {
    let mut left = text.get(..start).unwrap_or_default().chars().rev();
    let last = left.next().unwrap_or('\n');
    (left.next().unwrap_or('\n'), last)
}
