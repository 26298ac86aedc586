//! A character of which a byte was lost: dropped, or replaced by U+FFFD or `?`.
//!
//! Only bytes that the page leaves undefined are ever lost, and only a closed vocabulary is
//! restored. Where the neighbourhood does not decide between two of its signs, nothing is restored:
//! the candidates are shown, the likeliest first.

use super::page::Page;
use super::place::Here;
use super::unit;
use super::vocabulary::{Tier, is_task_sign, tier};

/// What a run with a lost byte may have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lost {
    /// One past the last byte of the damaged characters.
    pub(super) end: usize,
    /// The likeliest first; empty where the vocabulary has none.
    pub(super) candidates: Vec<char>,
    /// Whether the first candidate is sure.
    pub(super) sure: bool,
    /// Whether a replacement character stands in the run.
    pub(super) replaced: bool,
}

/// The lost character at `start` of `text`, whose neighbour to the left reads `before`.
pub(super) fn lost(page: Page, text: &str, start: usize, before: char, place: &Here) -> Option<Lost> {
    let mut rest = text.get(start..)?.chars();
    let opener = rest.next()?;
    let lead = page.byte(opener)?;
    let length = unit::length(lead)?;
    let rest = rest.as_str();
    // Something of the character must be left: one of its bytes, or the mark of a lost one.
    let next = rest.chars().next()?;
    if next != '\u{FFFD}' && (length == 2 || unit::continuation(page, next).is_none()) {
        return None;
    }
    let mut search = Search { page, length, found: Vec::new() };
    search.spell([lead, 0, 0, 0], Filled { bytes: 1, taken: 0, kept: 0, replaced: false }, rest);
    let longest = search.found.iter().map(|found| found.filled.taken).max()?;
    search.found.retain(|found| found.filled.taken == longest && (found.filled.kept > 0 || found.filled.replaced));
    let replaced = search.found.first()?.filled.replaced;
    let end = start + opener.len_utf8() + longest;
    let mut ranked: Vec<(Tier, char)> =
        search.found.iter().filter_map(|found| Some((tier(found.letter?)?, found.letter?))).collect();
    ranked.sort_by_key(|(tier, _)| *tier);
    ranked.dedup();
    let mut candidates: Vec<char> = ranked.into_iter().map(|(_, letter)| letter).collect();
    let here = Neighbours {
        before,
        after: text.get(end..).unwrap_or_default(),
        task: place.ask().task,
        quote: place.ask().quotes > 0,
    };
    let sure = here.settle(&mut candidates);
    (replaced || !candidates.is_empty()).then_some(Lost { end, candidates, sure, replaced })
}

/// How far a character is filled in.
#[derive(Clone, Copy)]
struct Filled {
    /// Bytes there are.
    bytes: usize,
    /// Bytes of the text they took, the lead's aside.
    taken: usize,
    /// How many of them the text still shows.
    kept: usize,
    replaced: bool,
}

/// One way to fill in the lost bytes.
struct Found {
    letter: Option<char>,
    filled: Filled,
}

struct Search {
    page: Page,
    length: usize,
    found: Vec<Found>,
}

impl Search {
    /// Tries every way to go on: the next character is a byte, stands for a lost one, or the lost
    /// one left nothing. At most three bytes follow a lead, so the ways are few.
    fn spell(&mut self, bytes: [u8; 4], filled: Filled, rest: &str) {
        if filled.bytes == self.length {
            if filled.kept + 1 < self.length {
                self.found.push(Found { letter: bytes.get(..self.length).and_then(unit::decode), filled });
            }
            return;
        }
        if let Some(next) = rest.chars().next() {
            let after = rest.get(next.len_utf8()..).unwrap_or_default();
            let taken = Filled { taken: filled.taken + next.len_utf8(), ..filled };
            if let Some(byte) = unit::continuation(self.page, next) {
                self.push(bytes, byte, Filled { kept: filled.kept + 1, ..taken }, after);
            } else if next == '\u{FFFD}' {
                self.fill(bytes, Filled { replaced: true, ..taken }, after);
            }
        }
        self.fill(bytes, filled, rest);
    }

    fn push(&mut self, mut bytes: [u8; 4], byte: u8, filled: Filled, rest: &str) {
        bytes[filled.bytes] = byte;
        self.spell(bytes, Filled { bytes: filled.bytes + 1, ..filled }, rest);
    }

    fn fill(&mut self, bytes: [u8; 4], filled: Filled, rest: &str) {
        for &byte in self.page.undefined() {
            self.push(bytes, byte, filled, rest);
        }
    }
}

/// The neighbourhood of a lost character.
struct Neighbours<'t> {
    before: char,
    after: &'t str,
    task: bool,
    quote: bool,
}

impl Neighbours<'_> {
    /// Puts the candidate that the neighbourhood calls for first; whether that is sure.
    fn settle(&self, candidates: &mut [char]) -> bool {
        let called = candidates.iter().position(|sign| self.calls_for(*sign));
        if let Some(at) = called {
            candidates[..=at].rotate_right(1);
            return true;
        }
        match *candidates {
            [] => false,
            [only] => !self.forbids(only),
            [first, second, ..] => outweighs(first, second) && !self.forbids(first),
        }
    }

    /// Where only one reading makes sense, whatever the bytes allow besides.
    fn calls_for(&self, sign: char) -> bool {
        match sign {
            // The selector of the emoji style follows a sign, and nothing else does.
            '\u{FE0F}' => is_picture(self.before),
            // The tone of a skin follows a person or a hand.
            '\u{1F3FB}'..='\u{1F3FF}' => self.before as u32 > 0xFFFF && is_picture(self.before),
            '\u{200D}' => is_picture(self.before) && self.after.chars().next().is_some_and(opens_emoji),
            // Polish, Czech and German open with the low quote, where a word begins.
            '„' => !self.before.is_alphanumeric() && self.after.starts_with(char::is_alphanumeric),
            // A bullet opens its line.
            '●' => self.before == '\n' && self.after.starts_with(' '),
            '”' => !is_picture(self.before) && self.ends_quote(),
            // The Tasks plugin writes the rule behind the sign: `🔁 every week`, `🏁 delete`.
            '🔁' => self.task && self.after.trim_start_matches(' ').starts_with("every"),
            '🏁' => self.task && self.after.trim_start_matches(' ').starts_with("delete"),
            _ => self.task && is_task_sign(sign) && !self.before.is_alphanumeric(),
        }
    }

    fn ends_quote(&self) -> bool {
        let next = self.after.chars().next().unwrap_or('\n');
        let closes = !next.is_alphanumeric();
        let opens = self.before.is_whitespace();
        closes && (self.quote || !opens)
    }

    fn forbids(&self, sign: char) -> bool {
        // Before a date in a task stands a sign of the Tasks format: under another page it may be one.
        let dated = self.task && self.after.trim_start_matches(' ').starts_with("20");
        if dated && !is_task_sign(sign) {
            return true;
        }
        match sign {
            '\u{FE0F}' | '\u{200D}' => !is_picture(self.before),
            // A quote stands at the edge of a word.
            '‘' | '“' | '”' => self.before.is_alphabetic() && self.after.starts_with(char::is_alphabetic),
            _ => false,
        }
    }
}

/// Whether `first` is so much more usual that `second` needs no thought.
fn outweighs(first: char, second: char) -> bool {
    matches!((tier(first), tier(second)), (Some(1), Some(2..)) | (Some(2), Some(4..)))
}

/// Whether `letter` is a sign that an emoji sequence can go on from.
fn is_picture(letter: char) -> bool {
    matches!(letter, '#' | '*' | '0'..='9' | '©' | '®' | '‼' | '⁉' | '™' | '\u{FE0F}')
        || matches!(letter as u32, 0x2139..=0x21AA | 0x2300..=0x2BFF | 0x3030..=0x303D | 0x1F000..=0x1FAFF)
}

/// Whether `letter` is what a page made of the first byte of an emoji.
fn opens_emoji(letter: char) -> bool {
    Page::ALL.iter().any(|page| matches!(page.byte(letter), Some(0xE2 | 0xF0)))
}
