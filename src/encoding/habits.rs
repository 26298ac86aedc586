//! What a whole text shows of how it was damaged, for the places where a lost byte leaves the choice.

use super::page::Page;
use super::place::{Custom, Losses, Opening, Questions};
use super::scan::next_high;
use super::tongue::{Quotes, Set, Tongue};
use super::unit;
use super::window::after;

/// What a whole text shows.
pub(super) struct Habits {
    pub(super) losses: Losses,
    pub(super) custom: Custom,
    /// Which languages it may be in.
    known: Set,
    /// What two characters of damage are, as far as it was asked for.
    letters: Letters,
}

/// The letters that pairs of characters are damage of, by their bytes: a text has few, and each many times.
struct Letters([(u64, Option<char>); 1 << Self::BITS]);

impl Letters {
    const BITS: u32 = 8;

    /// The letter at the beginning of `rest`, as [`letter`] tells it.
    fn letter(&mut self, rest: &[u8]) -> Option<char> {
        let first = after(rest);
        let both = rest.get(..first.len() + after(rest.get(first.len()..)?).len())?;
        let key = both.iter().fold(0, |key, byte| key << 8 | u64::from(*byte));
        let slot = &mut self.0[(key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - Self::BITS)) as usize];
        if slot.0 != key {
            *slot = (key, letter(both));
        }
        slot.1
    }
}

/// What a line says that is not the text's.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Own {
    /// Whether it is in another language: what the text's has says nothing there.
    pub(super) foreign: bool,
    /// Whether nothing in it speaks for the language of the text.
    pub(super) silent: bool,
    /// Whether a “ stands behind a word of it.
    pub(super) closes: bool,
}

/// Quotes of which only the first bytes are left, by where they stand.
#[derive(Default)]
struct Lost {
    opening: usize,
    closing: usize,
}

/// What signs of its losses were met in a text.
#[derive(Default)]
struct Signs {
    replaces: bool,
    /// Whether a question mark stands for a byte.
    marks: bool,
    /// Whether a byte left nothing where a question mark would stand.
    dropped: bool,
    /// Whether a “ stands behind a word.
    closes: bool,
    vietnamese: bool,
    lost: Lost,
}

impl Signs {
    /// Takes in what stands at the beginning of `rest`, behind `before`.
    fn take(&mut self, before: u8, rest: &[u8]) {
        match rest {
            [0xEF, 0xBF, 0xBD, ..] => self.replaces = true,
            // ạ to ỹ.
            [0xC3, 0xA1, 0xC2, 0xBA | 0xBB, ..] => self.vietnamese = true,
            _ if is_closing(rest) => self.closes |= before.is_ascii_alphanumeric(),
            [0xC3 | 0xCE | 0xC4, 0xA2 | 0xB2 | 0x81, 0xE2, 0x82, 0xAC, next @ ..] => {
                // `â€` with nothing behind it: ” and „ lost a byte, or became a question mark.
                self.dropped |= next.first().is_some_and(|next| next.is_ascii() && *next != b'?');
                self.lost.take(before, next);
            }
            // Between two characters of damage, or behind one and before a word that goes on.
            [_, b'?', 0x80..=0xFF, ..] => self.marks = true,
            [_, b'?', next, ..] if next.is_ascii_alphanumeric() => self.marks = true,
            [_, b'?', b' ', next, ..] => self.marks |= next.is_ascii_lowercase(),
            [_, b'?', b',' | b'.' | b';' | b':', ..] => self.marks = true,
            _ => {}
        }
    }

    const fn questions(&self) -> Questions {
        match (self.marks, self.dropped) {
            (true, _) => Questions::Marks,
            (false, true) => Questions::Genuine,
            (false, false) => Questions::Unknown,
        }
    }
}

/// The language of the damaged lines, heard one by one, until that is enough.
#[derive(Default)]
struct Hearing {
    tongue: Tongue,
    /// Up to where lines were heard, and how much of them.
    heard: usize,
    words: usize,
}

impl Hearing {
    /// Hears the line of `high`, if that is damage.
    fn reach(&mut self, text: &[u8], high: usize) {
        let rest = text.get(high..).unwrap_or_default();
        if high >= self.heard && self.words < HEARD && is_damage(rest) {
            let start = text.get(..high).and_then(|left| left.iter().rposition(|byte| *byte == b'\n')).unwrap_or(0);
            let end = rest.iter().position(|byte| *byte == b'\n').map_or(text.len(), |end| high + end);
            let line = text.get(start.max(self.heard)..end).unwrap_or_default();
            self.words += line.len();
            self.tongue.hear(line);
            self.heard = end;
        }
    }

    /// Whether what stands at `high` is of a line that was heard.
    const fn hears(&self, high: usize) -> bool {
        self.words < HEARD && high < self.heard
    }
}

/// How much of a text is looked at, and how much of its damaged lines is heard, in bytes: more of it says the same.
const LOOKED_AT: usize = 1 << 17;
const HEARD: usize = 1 << 14;

impl Habits {
    /// Reads the text once, looking at what is not ASCII, and at the words of the lines that are damaged.
    pub(super) fn of(text: &[u8]) -> Self {
        let text = beginning(text);
        let mut signs = Signs::default();
        let mut hearing = Hearing::default();
        let mut letters = Letters([(0, None); 1 << Letters::BITS]);
        let mut at = 0;
        while let Some(high) = next_high(text, at) {
            at = high + 1;
            let before = high.checked_sub(1).and_then(|left| text.get(left)).copied().unwrap_or(b'\n');
            let rest = text.get(high..).unwrap_or_default();
            // Inside a character.
            if matches!(rest, [0x80..=0xBF, next, ..] if *next != b'?') {
                continue;
            }
            signs.take(before, rest);
            hearing.reach(text, high);
            if hearing.hears(high) {
                seen(&mut letters, before, rest).into_iter().for_each(|letter| hearing.tongue.see(letter));
            }
        }
        let tongue = hearing.tongue;
        let own = ['á', 'í', 'ý'].into_iter().any(|letter| tongue.has(letter));
        let custom = Custom {
            grave: tongue.has('à') && !signs.vietnamese && !own,
            caron: tongue.has('š'),
            opening: opening(&tongue, signs.closes, &signs.lost),
        };
        let losses = Losses { replaces: signs.replaces, questions: signs.questions() };
        Self { losses, custom, known: tongue.known(), letters }
    }

    /// What `line` says by itself.
    pub(super) fn own(&mut self, line: &[u8]) -> Own {
        let mut tongue = Tongue::default();
        tongue.hear(line);
        let (mut at, mut closes) = (0, false);
        while let Some(high) = next_high(line, at) {
            at = high + 1;
            let before = high.checked_sub(1).and_then(|left| line.get(left)).copied().unwrap_or(b'\n');
            let rest = line.get(high..).unwrap_or_default();
            closes |= is_closing(rest) && before.is_ascii_alphanumeric();
            let inside = matches!(rest, [0x80..=0xBF, ..]);
            seen(&mut self.letters, before, rest).filter(|_| !inside).into_iter().for_each(|letter| tongue.see(letter));
        }
        let quotes = self.custom.opening.quotes();
        let (foreign, silent) = (tongue.is_foreign(self.known, quotes), tongue.is_silent(self.known));
        Own { foreign, silent, closes }
    }
}

/// Whether what Windows-1252 makes of “ stands at the beginning.
const fn is_closing(rest: &[u8]) -> bool {
    matches!(rest, [0xC3, 0xA2, 0xE2, 0x82, 0xAC, 0xC5, 0x93, ..])
}

/// The letter at the beginning of `rest`, behind `before`: damaged, or one that is back already.
fn seen(letters: &mut Letters, before: u8, rest: &[u8]) -> Option<char> {
    match rest {
        _ if is_damage(rest) => letters.letter(rest),
        [0xC3..=0xC9, _] | [0xC3..=0xC9, _, 0..0x80, ..] if before.is_ascii() => own(rest),
        _ => None,
    }
}

/// The beginning of a long text, up to the end of a line.
fn beginning(text: &[u8]) -> &[u8] {
    let line = text.get(LOOKED_AT..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n'));
    line.and_then(|end| text.get(..LOOKED_AT + end)).unwrap_or(text)
}

/// Whether `rest` begins with what pages make of the first byte of a letter or a sign, and more of it:
/// Ã Ä Å â, Γ Δ Ε β, Ć ā, Ă Ĺ, before another character beyond ASCII.
const fn is_damage(rest: &[u8]) -> bool {
    matches!(
        rest,
        [0xC3, 0x83..=0x85 | 0xA2, 0xC2..=0xFF, ..]
            | [0xCE, 0x93..=0x95 | 0xB2, 0xC2..=0xFF, ..]
            | [0xC4, 0x81 | 0x82 | 0x86 | 0xB9, 0xC2..=0xFF, ..]
    )
}

/// The letter of two bytes that two characters are damage of, in the first page that makes one of them.
fn letter(both: &[u8]) -> Option<char> {
    let both = std::str::from_utf8(both).ok()?;
    let pages = [Page::Windows1252, Page::Windows1253, Page::Windows1257, Page::Windows1250];
    Some(pages.into_iter().find_map(|page| unit::exact(page, both, 0))?.letter)
}

/// The letter at the beginning.
fn own(rest: &[u8]) -> Option<char> {
    std::str::from_utf8(after(rest)).ok()?.chars().next().filter(|letter| letter.is_lowercase())
}

fn opening(tongue: &Tongue, closes: bool, lost: &Lost) -> Opening {
    match tongue.quotes() {
        _ if closes => Opening::LowHigh,
        Some(Quotes::LowHigh) => Opening::LowHigh,
        Some(Quotes::LowLow) => Opening::LowLow,
        Some(Quotes::Same) => Opening::Same,
        Some(Quotes::High) if lost.opening == lost.closing => Opening::Double,
        Some(Quotes::High) => Opening::High,
        None => Opening::Unknown,
    }
}

impl Lost {
    /// Counts what stands between `before` and `next`, unless a byte of it is left.
    fn take(&mut self, before: u8, next: &[u8]) {
        let next = next.strip_prefix(&[0xEF, 0xBF, 0xBD]).or(next.strip_prefix(b"?")).unwrap_or(next);
        let word = |byte: u8| byte.is_ascii_alphanumeric();
        match next.first().copied().unwrap_or(b'\n') {
            // A letter, or the first byte of one that is damaged.
            first if word(first) || matches!(first, 0xC3..=0xC5 | 0xCE) => self.opening += usize::from(!word(before)),
            first if first.is_ascii() && !before.is_ascii_whitespace() => self.closing += 1,
            _ => {}
        }
    }
}
