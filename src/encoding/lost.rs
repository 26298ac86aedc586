//! A character of which a byte was lost: dropped, or replaced by U+FFFD or `?`.
//!
//! Only bytes that the page leaves undefined are ever lost, and only a closed vocabulary is
//! restored. Where the neighbourhood does not decide between two of its signs, nothing is restored:
//! the candidates are shown, the likeliest first.

use super::page::{Page, row};
use super::place::{Here, Opening, Partner, Questions};
use super::unit;
use super::vocabulary::{Rank, is_task_sign, rank, tier};
use crate::text::Order;

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
    // Of a letter, its language must tell: see `letters`.
    if matches!(lead, 0xC3..=0xC5) {
        return None;
    }
    let asks = next == '?' && length > 2 && !page.undefined().is_empty();
    if next != '\u{FFFD}' && !asks && (length == 2 || unit::continuation(page, next).is_none()) {
        return None;
    }
    let mut search = Search { page, length, found: Vec::new(), place };
    search.spell([lead, 0, 0, 0], Filled::default(), rest);
    search.found.retain(|found| found.filled.kept > 0 || found.filled.replaced);
    let longest = search.found.iter().map(|found| found.filled.taken).max()?;
    search.found.retain(|found| found.filled.taken == longest);
    let Filled { replaced, kept, .. } = search.found.first()?.filled;
    let kept = kept > 0;
    let end = start + opener.len_utf8() + longest;
    let mut ranked: Vec<(Rank, char)> =
        search.found.iter().filter_map(|found| Some((rank(found.letter?)?, found.letter?))).collect();
    ranked.order_by(Ord::cmp);
    ranked.dedup();
    let mut candidates: Vec<char> = ranked.into_iter().map(|(_, letter)| letter).collect();
    if candidates.is_empty() {
        return replaced.then_some(Lost { end, candidates, sure: false, replaced });
    }
    let after = text.get(end..).unwrap_or_default();
    // A neighbour may be damaged itself.
    let next = unit::exact(page, text, end).map(|unit| unit.letter).or(after.chars().next()).unwrap_or('\n');
    let styled = unit::starts_with_selector(page, after);
    let unread = text.get(..start).is_some_and(|left| left.ends_with(before)) && before != '…';
    let pictured = is_picture(before) || unread && row(before).continues & page.bit() != 0;
    let here = Neighbours { page, before, next, after, styled, pictured, here: place };
    // Of a character that left none of its bytes but the first, the place alone would have to tell.
    let sure = here.settle(&mut candidates) && (kept || place.ask().task);
    Some(Lost { end, candidates, sure, replaced })
}

/// How far a character is filled in.
#[derive(Clone, Copy, Default)]
struct Filled {
    /// Bytes there are, the lead's aside.
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

struct Search<'p> {
    page: Page,
    length: usize,
    found: Vec<Found>,
    place: &'p Here,
}

impl Search<'_> {
    /// Tries every way to go on: the next character is a byte, stands for a lost one, or the lost
    /// one left nothing. At most three bytes follow a lead, so the ways are few.
    fn spell(&mut self, bytes: [u8; 4], filled: Filled, rest: &str) {
        if filled.bytes + 1 == self.length {
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
            } else if next == '?' && (self.marks_loss(filled, after) || relates(bytes, filled, after)) {
                self.fill(bytes, taken, after);
            }
        }
        self.fill(bytes, filled, rest);
    }

    /// Whether a question mark stands for a byte: more of the character follows, or other places of
    /// the text show that this is what lost bytes became.
    fn marks_loss(&self, filled: Filled, after: &str) -> bool {
        let rest = after.trim_start_matches('?');
        let goes_on = || rest.chars().next().is_some_and(|next| unit::continuation(self.page, next).is_some());
        let more = filled.bytes + 2 + (after.len() - rest.len()) < self.length;
        // Nobody asks between the sign of a task and what the plugin writes behind it.
        let signed = || self.place.ask().task && task_goes_on(rest);
        more && goes_on() || filled.kept > 0 && (signed() || self.place.ask_text().questions == Questions::Marks)
    }

    fn push(&mut self, mut bytes: [u8; 4], byte: u8, filled: Filled, rest: &str) {
        bytes[filled.bytes + 1] = byte;
        self.spell(bytes, Filled { bytes: filled.bytes + 1, ..filled }, rest);
    }

    fn fill(&mut self, bytes: [u8; 4], filled: Filled, rest: &str) {
        for &byte in self.page.undefined() {
            self.push(bytes, byte, filled, rest);
        }
    }
}

/// Whether a question mark stands for the last byte of a relation (U+2240 to U+227F): nobody asks between `≈` and its
/// number.
fn relates(bytes: [u8; 4], filled: Filled, after: &str) -> bool {
    let number = || after.trim_start_matches(' ').starts_with(|next: char| next.is_ascii_digit());
    matches!(bytes, [0xE2, 0x89, ..]) && filled.kept == 1 && filled.bytes == 1 && number()
}

/// The neighbourhood of a lost character.
struct Neighbours<'t> {
    page: Page,
    before: char,
    /// The next character as it was.
    next: char,
    after: &'t str,
    /// Whether what follows is what a page made of the selector of the emoji style.
    styled: bool,
    /// Whether it follows a sign that emoji are made of, or what is left of one.
    pictured: bool,
    here: &'t Here,
}

impl Neighbours<'_> {
    /// Puts the candidate that the neighbourhood calls for first; whether that is sure.
    fn settle(&self, candidates: &mut Vec<char>) -> bool {
        if self.after.starts_with('?') && self.here.ask_text().questions == Questions::Unknown {
            return false;
        }
        self.match_style(candidates);
        self.match_words(candidates);
        if self.match_debris(candidates) && candidates.len() == 1 {
            return true;
        }
        // At the edge of a word stands a quote sooner than what is left when no quote is known to fit.
        let quotable = self.is_glued() && candidates.iter().any(|sign| matches!(sign, '‘'..='„'));
        if candidates.iter().any(|sign| !self.forbids(*sign)) {
            candidates.retain(|sign| !self.forbids(*sign));
        }
        // A hyphen of Unicode's own is seldom: sooner a ’ lost its last character on another way.
        if *candidates == ['‐'] && self.before.is_alphabetic() && self.next.is_alphabetic() {
            candidates.insert(0, '’');
            return false;
        }
        let called = candidates.iter().position(|sign| self.calls_for(*sign));
        if let Some(at) = called {
            candidates[..=at].rotate_right(1);
            return !self.may_be_single(candidates);
        }
        // Which quote is printed here is not known.
        if candidates.iter().any(|sign| matches!(sign, '“'..='„')) {
            return false;
        }
        match *candidates.as_slice() {
            [] => false,
            [first, ..] if quotable && !matches!(first, '‘'..='„') => false,
            [only] => !self.forbids(only),
            [first, second, ..] => outweighs(first, second) && !self.forbids(first),
        }
    }

    /// Signs that are text by themselves are followed by the selector of the emoji style, the others never.
    fn match_style(&self, candidates: &mut Vec<char>) {
        let styled = self.next == '\u{FE0F}' || self.styled;
        let fits = |sign: &char| match u32::from(*sign) {
            0..0x1F300 => !styled || is_picture(*sign),
            _ => is_text_by_itself(*sign) == styled,
        };
        if candidates.iter().any(fits) {
            candidates.retain(fits);
        }
    }

    /// What is glued to a word is a quote sooner than a picture: `word☀.` is ‘ that closes.
    fn match_words(&self, candidates: &mut Vec<char>) {
        if self.is_glued() && candidates.iter().any(|sign| matches!(sign, '‘'..='„')) {
            candidates.retain(|sign| !is_picture(*sign) || *sign == '\u{FE0F}');
        }
    }

    /// Whether it touches a word.
    fn is_glued(&self) -> bool {
        self.before.is_alphanumeric() || self.next.is_alphanumeric()
    }

    /// Behind what opens a character of an inner layer stands a byte of it; whether that is so here.
    fn match_debris(&self, candidates: &mut Vec<char>) -> bool {
        let opens = |pages: u16| row(self.before).opens & pages != 0 && !self.pictured;
        let inner = |sign: &char| row(*sign).continues & self.page.bit() != 0;
        let debris = self.before as u32 > 0xBF && opens(self.page.bit()) && candidates.iter().any(inner);
        if debris {
            candidates.retain(inner);
        }
        debris
    }

    /// Where only one reading makes sense, whatever the bytes allow besides.
    fn calls_for(&self, sign: char) -> bool {
        match sign {
            // The selector of the emoji style follows a sign, and nothing else does.
            '\u{FE0F}' => self.pictured,
            '\u{20E3}' => self.before == '\u{FE0F}' || self.before.is_ascii_digit(),
            // The tone of a skin follows a person or a hand. 🏽 follows what is left of an emoji, too:
            // a pig's snout or a running shirt does not.
            '\u{1F3FD}' if self.pictured && !self.before.is_ascii() && !is_picture(self.before) => true,
            '\u{1F3FB}'..='\u{1F3FF}' => takes_tone(self.before),
            '\u{200D}' => self.joins(),
            '‘' => self.opens_quote() && self.closing_single() || self.closes_low() == Some('‘'),
            // Of a pair that both lost a byte, where „ would have kept it.
            '‚' => self.opens_quote() && self.loses(0x9A) && !self.loses(0x9E) && self.partner() == Partner::Lost,
            '’' => false,
            '“' | '”' | '„' => self.quote() == Some(sign),
            // A minus: `−5 °C`.
            '−' => self.next.is_ascii_digit() && !self.before.is_alphanumeric(),
            // The Tasks plugin writes the rule behind the sign: `🔁 every week`, `🏁 delete`.
            '🔁' => self.here.ask().task && follows(self.after, "every"),
            '🏁' => self.here.ask().task && follows(self.after, "delete"),
            _ => is_task_sign(sign) && !self.before.is_alphanumeric() && self.here.ask().task,
        }
    }

    /// Whether a double quote may as well be a single one: German and Czech ones lose the same bytes at both ends.
    fn may_be_single(&self, candidates: &[char]) -> bool {
        let single = candidates.iter().any(|sign| matches!(sign, '‘' | '‚'));
        single
            && self.closes_low().is_none()
            && matches!(candidates.first(), Some('„' | '“'))
            && matches!(self.here.ask_tongue().opening, Opening::LowHigh | Opening::LowLow)
    }

    /// Whether an emoji stands on either side.
    fn joins(&self) -> bool {
        self.pictured && !self.before.is_ascii() && (is_picture(self.next) || opens_emoji(self.next))
    }

    /// The quote that is printed here.
    fn quote(&self) -> Option<char> {
        if self.joins() {
            return None;
        }
        if self.opens_quote() {
            let partner = self.partner();
            return match self.here.ask_tongue().opening {
                Opening::Unknown => (partner == Partner::Double).then_some('“'),
                Opening::High => matches!(partner, Partner::Double | Partner::Lost).then_some('“'),
                Opening::Double => Some('“'),
                Opening::LowHigh | Opening::LowLow => Some('„'),
                Opening::Same => Some('”'),
            };
        }
        if let Some(quote) = self.closes_low() {
            return Some(quote);
        }
        let closes = (!self.pictured || self.before.is_ascii()) && self.ends_quote();
        let opening = if closes && self.loses_high() { self.here.ask_tongue().opening } else { Opening::Double };
        match opening {
            Opening::LowHigh if closes => Some('“'),
            Opening::Unknown => None,
            _ => closes.then_some('”'),
        }
    }

    /// Whether a ’ closes what opens here, in a language that has it so.
    fn closing_single(&self) -> bool {
        self.partner() == Partner::Single && self.here.ask_tongue().opening == Opening::High
    }

    /// What closes a low quote that opened on the line, in the pages in which that loses a byte: `„x“`, `‚x‘`. Not in
    /// Windows-1250, whose ‘ without its byte reads as every ” does that lost its own in Windows-1252: to look for its
    /// opener each time took a tenth of the time of a damaged text.
    fn closes_low(&self) -> Option<char> {
        let loses = self.loses(0x98) && self.page != Page::Windows1250;
        if self.next.is_alphanumeric() || self.before.is_whitespace() || !loses {
            return None;
        }
        match self.here.ask_partner() {
            Partner::LowSingle => Some('‘'),
            // And ” would have kept its own.
            Partner::LowDouble => (self.loses_high() && !self.loses(0x9D)).then_some('“'),
            _ => None,
        }
    }

    /// Whether “ loses a byte in the page.
    fn loses_high(&self) -> bool {
        self.loses(0x9C)
    }

    /// Whether the page makes nothing of `byte`.
    fn loses(&self, byte: u8) -> bool {
        self.page.undefined().contains(&byte)
    }

    /// What closes a quote that opens here, in the pages in which that tells anything.
    fn partner(&self) -> Partner {
        if self.loses_high() { self.here.ask_partner() } else { Partner::Unknown }
    }

    /// Whether a number follows: which one, is only known where the line is asked for.
    fn is_before_number(&self) -> bool {
        self.after.trim_start_matches(' ').starts_with(|next: char| next.is_ascii_digit())
    }

    fn opens_quote(&self) -> bool {
        !self.before.is_alphanumeric() && self.next.is_alphanumeric()
    }

    /// Whether a quote may open before what is no word: ‘--help’, ‘%s’, ‘(none)’. Pictures stand there as well, so that it
    /// does not open one for sure.
    fn may_open_code(&self) -> bool {
        !self.before.is_alphanumeric() && "-%$#/€<@[{(*~\\_+".contains(self.next)
    }

    fn ends_quote(&self) -> bool {
        let closes = !self.next.is_alphanumeric();
        let opens = self.before.is_whitespace();
        closes && (!opens || self.here.ask().quotes > 0)
    }

    fn forbids(&self, sign: char) -> bool {
        // Before a date in a task stands a sign of the Tasks format: under another page it may be one.
        let dated = self.is_before_number() && self.here.ask().task && follows(self.after, "20");
        if dated && !is_task_sign(sign) {
            return true;
        }
        // Only a picture has a form to choose: "⇐" is none.
        if (self.styled || self.next == '\u{FE0F}') && !is_picture(sign) {
            return true;
        }
        match sign {
            '\u{FE0F}' => !self.pictured,
            // Behind half a letter the place looks like a picture's, too; what it joins must stand on both sides.
            '\u{200D}' => !self.joins(),
            '\u{20E3}' => true,
            // A quote stands at the edge of a word.
            '“' | '”' | '„' => match self.quote() {
                Some(quote) => quote != sign,
                None => !self.opens_quote() && !self.ends_quote() || self.joins(),
            },
            '‘' | '‚' if self.opens_quote() => false,
            '‘' if self.may_open_code() || self.closes_low() == Some('‘') => false,
            '‘' => self.quote().map_or(!self.ends_quote(), |quote| quote != '“'),
            '‚' => true,
            // A sign of mathematics before a number, not of astonishment: `≈ 7`.
            // An envelope is a picture with its selector, and counts nothing without.
            '⁉' | '‼' | '✉' if !self.styled && self.next != '\u{FE0F}' => self.is_before_number(),
            // The hyphen of a compound.
            '‐' => !(self.before.is_alphanumeric() && self.next.is_alphanumeric()),
            // A picture does not follow what is left of something else.
            _ => is_picture(sign) && matches!(self.before, '\u{80}'..='\u{FF}') && !is_picture(self.before),
        }
    }
}

/// Whether `what` stands next, behind spaces.
fn follows(after: &str, what: &str) -> bool {
    after.trim_start_matches(' ').starts_with(what)
}

/// Whether what the Tasks plugin writes behind a sign stands next.
pub(super) fn task_goes_on(after: &str) -> bool {
    ["every", "delete", "20"].into_iter().any(|what| follows(after, what))
}

/// Whether `first` is so much more usual that `second` needs no thought.
fn outweighs(first: char, second: char) -> bool {
    matches!((tier(first), tier(second)), (Some(0), Some(1..)) | (Some(1), Some(3..)) | (Some(2), Some(4..)))
}

/// Whether `letter` is a sign that an emoji sequence can go on from.
fn is_picture(letter: char) -> bool {
    matches!(letter, '#' | '*' | '0'..='9' | '©' | '®' | '‼' | '⁉' | '™' | '\u{FE0F}')
        || matches!(letter as u32, 0x2139..=0x21AA | 0x2300..=0x2BFF | 0x3030..=0x303D | 0x1F000..=0x1FAFF)
}

/// Whether `sign` is a person or a part of one, that a tone of skin may follow.
/// Source: the property `Emoji_Modifier_Base` of Unicode.
fn takes_tone(sign: char) -> bool {
    matches!(sign as u32,
        0x261D | 0x26F9 | 0x270A..=0x270D | 0x1F385 | 0x1F3C2..=0x1F3C4 | 0x1F3C7 | 0x1F3CA..=0x1F3CC | 0x1F442..=0x1F443
        | 0x1F446..=0x1F450 | 0x1F466..=0x1F478 | 0x1F47C | 0x1F481..=0x1F483 | 0x1F485..=0x1F487 | 0x1F48F | 0x1F491
        | 0x1F4AA | 0x1F574..=0x1F575 | 0x1F57A | 0x1F590 | 0x1F595..=0x1F596 | 0x1F645..=0x1F647 | 0x1F64B..=0x1F64F
        | 0x1F6A3 | 0x1F6B4..=0x1F6B6 | 0x1F6C0 | 0x1F6CC | 0x1F90C | 0x1F90F | 0x1F918..=0x1F91F | 0x1F926
        | 0x1F930..=0x1F939 | 0x1F93C..=0x1F93E | 0x1F977 | 0x1F9B5..=0x1F9B6 | 0x1F9B8..=0x1F9B9 | 0x1F9BB
        | 0x1F9CD..=0x1F9CF | 0x1F9D1..=0x1F9DD | 0x1FAC3..=0x1FAC5 | 0x1FAF0..=0x1FAF8)
}

/// Whether `sign` is no emoji without a selector.
/// Source: `emoji-variation-sequences.txt` of Unicode; from U+1F300 on.
fn is_text_by_itself(sign: char) -> bool {
    matches!(sign as u32,
        0x1F321 | 0x1F324..=0x1F32C | 0x1F336 | 0x1F37D | 0x1F396..=0x1F397 | 0x1F399..=0x1F39B | 0x1F39E..=0x1F39F
        | 0x1F3CB..=0x1F3CE | 0x1F3D4..=0x1F3DF | 0x1F3F3 | 0x1F3F5 | 0x1F3F7 | 0x1F43F | 0x1F441 | 0x1F4FD
        | 0x1F549..=0x1F54A | 0x1F56F..=0x1F570 | 0x1F573..=0x1F579 | 0x1F587 | 0x1F58A..=0x1F58D | 0x1F590
        | 0x1F5A5 | 0x1F5A8 | 0x1F5B1..=0x1F5B2 | 0x1F5BC | 0x1F5C2..=0x1F5C4 | 0x1F5D1..=0x1F5D3 | 0x1F5DC..=0x1F5DE
        | 0x1F5E1 | 0x1F5E3 | 0x1F5E8 | 0x1F5EF | 0x1F5F3 | 0x1F5FA | 0x1F6CB | 0x1F6CD..=0x1F6CF | 0x1F6E0..=0x1F6E5
        | 0x1F6E9 | 0x1F6F0 | 0x1F6F3)
}

/// Whether `letter` is what a page made of the first byte of an emoji.
fn opens_emoji(letter: char) -> bool {
    Page::ALL.iter().any(|page| matches!(page.byte(letter), Some(0xE2 | 0xF0)))
}
