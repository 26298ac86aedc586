//! A character of which a byte was lost: dropped, or replaced by U+FFFD or `?`.
//!
//! Only bytes that the page leaves undefined are ever lost, and only a closed vocabulary is
//! restored. Where the neighbourhood does not decide between two of its signs, nothing is restored:
//! the candidates are shown, the likeliest first.

use super::page::Page;
use super::place::Place;
use super::unit;
use super::vocabulary::{is_task_sign, tier};

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
pub(super) fn lost(page: Page, text: &str, start: usize, before: char, place: &mut Place<'_>) -> Option<Lost> {
    let mut rest = text.get(start..)?.chars();
    let opener = rest.next()?;
    let lead = page.byte(opener)?;
    let length = unit::length(lead)?;
    let mut search = Search { page, length, found: Vec::new() };
    search.spell(&mut vec![lead], rest.as_str(), 0, 0);
    let longest = search.found.iter().map(|found| found.taken).max()?;
    search.found.retain(|found| found.taken == longest && (found.kept > 0 || found.replaced));
    let replaced = search.found.first()?.replaced;
    let end = start + opener.len_utf8() + longest;
    let mut candidates: Vec<char> = search.found.iter().filter_map(|found| found.letter).collect();
    candidates.retain(|letter| tier(*letter).is_some());
    candidates.sort_by_key(|letter| tier(*letter));
    candidates.dedup();
    let here =
        Here { before, after: text.get(end..).unwrap_or_default(), task: place.in_task(), quote: place.in_quote() };
    let sure = here.settle(&mut candidates);
    (replaced || !candidates.is_empty()).then_some(Lost { end, candidates, sure, replaced })
}

/// One way to fill in the lost bytes.
struct Found {
    letter: Option<char>,
    taken: usize,
    kept: usize,
    replaced: bool,
}

struct Search {
    page: Page,
    length: usize,
    found: Vec<Found>,
}

impl Search {
    /// Tries every way to go on: the next character is a byte, stands for a lost one, or the lost
    /// one left nothing. At most three bytes follow a lead, so the ways are few.
    fn spell(&mut self, bytes: &mut Vec<u8>, rest: &str, taken: usize, kept: usize) {
        if bytes.len() == self.length {
            let whole = 1 + kept == self.length;
            if !whole {
                self.found.push(Found { letter: unit::decode(bytes), taken, kept, replaced: false });
            }
            return;
        }
        if let Some(next) = rest.chars().next() {
            let after = &rest[next.len_utf8()..];
            if let Some(byte) = unit::continuation(self.page, next) {
                bytes.push(byte);
                self.spell(bytes, after, taken + next.len_utf8(), kept + 1);
                bytes.pop();
            } else if next == '\u{FFFD}' {
                let from = self.found.len();
                self.fill(bytes, after, taken + next.len_utf8(), kept);
                self.found.iter_mut().skip(from).for_each(|found| found.replaced = true);
            }
        }
        self.fill(bytes, rest, taken, kept);
    }

    fn fill(&mut self, bytes: &mut Vec<u8>, rest: &str, taken: usize, kept: usize) {
        for byte in self.page.undefined() {
            bytes.push(byte);
            self.spell(bytes, rest, taken, kept);
            bytes.pop();
        }
    }
}

/// The neighbourhood of a lost character.
struct Here<'t> {
    before: char,
    after: &'t str,
    task: bool,
    quote: bool,
}

impl Here<'_> {
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
            [first, second, ..] => tier(first) == Some(1) && tier(second) != Some(1) && !self.forbids(first),
        }
    }

    /// Where only one reading makes sense, whatever the bytes allow besides.
    fn calls_for(&self, sign: char) -> bool {
        match sign {
            // The selector of the emoji style follows a sign, and nothing else does.
            '\u{FE0F}' => is_picture(self.before),
            '\u{200D}' => is_picture(self.before) && self.after.chars().next().is_some_and(opens_emoji),
            // Polish, Czech and German open with the low quote, where a word begins.
            '„' => !self.before.is_alphanumeric() && self.after.starts_with(char::is_alphanumeric),
            // A bullet opens its line.
            '●' => self.before == '\n' && self.after.starts_with(' '),
            '”' => !is_picture(self.before) && self.ends_quote(),
            // The Tasks plugin writes the rule behind the sign: `🔁 every week`, `🏁 delete`.
            '🔁' => self.task && self.after.trim_start().starts_with("every"),
            '🏁' => self.task && self.after.trim_start().starts_with("delete"),
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
        match sign {
            '\u{FE0F}' | '\u{200D}' => !is_picture(self.before),
            // A quote stands at the edge of a word.
            '‘' | '“' | '”' => self.before.is_alphabetic() && self.after.starts_with(char::is_alphabetic),
            _ => false,
        }
    }
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
