//! The code pages, and the way from a character back to the byte it was read from.

use super::tables::{self, Upper};
use std::fmt;
use std::sync::LazyLock;

/// A single-byte code page that UTF-8 is known to be misread with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// Western European, Windows.
    Windows1252,
    /// Turkish, Windows: the commonest wrong guess for an English note with emoji.
    Windows1254,
    /// Western European, classic Mac OS.
    MacRoman,
    /// ISO 8859-1; bytes 0x80 to 0x9F are the control characters of that name.
    Latin1,
    /// Central European, Windows.
    Windows1250,
    /// Cyrillic, Windows.
    Windows1251,
    /// Greek, Windows.
    Windows1253,
    /// Baltic, Windows.
    Windows1257,
    /// ISO 8859-2, Central European.
    Latin2,
    /// The first PC's page.
    Cp437,
    /// Western European, DOS.
    Cp850,
}

/// A set of pages, one bit a page.
pub(super) type Pages = u16;

impl Page {
    /// Every page, the more usual one first: where two explain a text equally, the first is named.
    pub const ALL: [Self; 11] = [
        Self::Windows1252,
        Self::Windows1254,
        Self::MacRoman,
        Self::Latin1,
        Self::Windows1250,
        Self::Windows1251,
        Self::Windows1253,
        Self::Windows1257,
        Self::Latin2,
        Self::Cp437,
        Self::Cp850,
    ];

    /// The page's name as editors and mail programs show it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Windows1252 => "Windows-1252",
            Self::Windows1254 => "Windows-1254",
            Self::MacRoman => "Mac Roman",
            Self::Latin1 => "ISO 8859-1",
            Self::Windows1250 => "Windows-1250",
            Self::Windows1251 => "Windows-1251",
            Self::Windows1253 => "Windows-1253",
            Self::Windows1257 => "Windows-1257",
            Self::Latin2 => "ISO 8859-2",
            Self::Cp437 => "code page 437",
            Self::Cp850 => "code page 850",
        }
    }

    const fn upper(self) -> &'static Upper {
        match self {
            Self::Windows1252 => &tables::WINDOWS1252,
            Self::Windows1254 => &tables::WINDOWS1254,
            Self::MacRoman => &tables::MACROMAN,
            Self::Latin1 => &tables::LATIN1,
            Self::Windows1250 => &tables::WINDOWS1250,
            Self::Windows1251 => &tables::WINDOWS1251,
            Self::Windows1253 => &tables::WINDOWS1253,
            Self::Windows1257 => &tables::WINDOWS1257,
            Self::Latin2 => &tables::LATIN2,
            Self::Cp437 => &tables::CP437,
            Self::Cp850 => &tables::CP850,
        }
    }

    pub(super) const fn bit(self) -> Pages {
        1 << self as u16
    }

    /// What `byte` means in this page; `None` where the page leaves it undefined.
    ///
    /// ```
    /// use rapport::encoding::Page;
    /// assert_eq!(Page::Windows1252.decode(0x99), Some('™'));
    /// assert_eq!(Page::Windows1252.decode(0x8F), None);
    /// ```
    #[must_use]
    pub fn decode(self, byte: u8) -> Option<char> {
        if byte < 0x80 {
            return Some(char::from(byte));
        }
        match self.upper()[usize::from(byte & 0x7F)] {
            0 => None,
            unit => char::from_u32(u32::from(unit)),
        }
    }

    /// The byte from 0x80 up that this page reads as `letter`. A control character stands for the
    /// byte of its number where the page leaves that undefined: many decoders keep it so.
    pub(super) fn byte(self, letter: char) -> Option<u8> {
        match REVERSE.row(letter).bytes[self as usize] {
            0 => None,
            byte => Some(byte),
        }
    }

    /// The bytes that can continue a UTF-8 character and that this page leaves undefined.
    pub(super) fn undefined(self) -> &'static [u8] {
        &REVERSE.undefined[self as usize]
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What one character can have been: its byte in each page (0: none), the pages in which it opens
/// a UTF-8 character of several bytes, and those in which it continues one.
#[derive(Clone, Copy, Default)]
pub(super) struct Row {
    bytes: [u8; 11],
    pub(super) opens: Pages,
    pub(super) continues: Pages,
    /// The pages in which a no-break space after it may have become a plain one ([`super::unit::spaced`]).
    pub(super) spaced: Pages,
}

/// From a character to its row. Almost all characters of the pages lie below [`END`]; the others are few.
struct Reverse {
    cells: Vec<u16>,
    marks: Box<Table>,
    /// Those of the few characters beyond the table.
    far: Vec<(u32, Marks)>,
    beyond: Vec<(char, u16)>,
    rows: Vec<Row>,
    undefined: [Vec<u8>; Page::ALL.len()],
}

/// One past the last character of the pages, a few aside (`ﬁ`, `ﬂ`, Apple's logo).
const END: usize = 0x2600;

/// What `byte` stands for in `page`, kept as a control character where it stands for nothing.
fn letter_of(page: Page, byte: u8) -> char {
    page.decode(byte).unwrap_or(char::from(byte))
}

/// Characters that the way through a text looks up: those of two bytes, and those of three that open with 0xE2.
const TABLE: usize = 0x3000;

/// The marks of those characters, by their number.
pub(super) type Table = [Marks; TABLE];

static REVERSE: LazyLock<Reverse> = LazyLock::new(Reverse::build);

impl Reverse {
    fn build() -> Self {
        let undefined = Page::ALL.map(|page| (0x80..=0xBF).filter(|&byte| page.decode(byte).is_none()).collect());
        let mut reverse = Self {
            cells: vec![0; END],
            marks: Box::new([Marks::default(); TABLE]),
            far: Vec::new(),
            beyond: Vec::new(),
            rows: vec![Row::default()],
            undefined,
        };
        for page in Page::ALL {
            for byte in 0x80..=0xFFu8 {
                reverse.set(page, byte, letter_of(page, byte));
            }
        }
        let letters = Page::ALL.into_iter().flat_map(|page| (0x80..=0xFF).map(move |byte| letter_of(page, byte)));
        for letter in letters.chain(['“', '”', '\u{FFFD}']) {
            let mark = reverse.mark(letter);
            match reverse.marks.get_mut(letter as usize) {
                Some(free) => *free = mark,
                None => reverse.far.push((letter as u32, mark)),
            }
        }
        reverse
    }

    fn set(&mut self, page: Page, byte: u8, letter: char) {
        let mut cell = self.cell(letter);
        if cell == 0 {
            cell = self.rows.len() as u16;
            self.rows.push(Row::default());
            match self.cells.get_mut(letter as usize) {
                Some(free) => *free = cell,
                None => self.beyond.push((letter, cell)),
            }
        }
        let row = &mut self.rows[usize::from(cell)];
        row.bytes[page as usize] = byte;
        // A dash before a space is everywhere.
        let takes_space =
            matches!(byte, 0xC2 | 0xC3 | 0xC5) || matches!(letter, 'Ð' | 'Ğ' | 'â') && matches!(byte, 0xD0 | 0xE2);
        if takes_space {
            row.spaced |= page.bit();
        }
        match byte {
            0x80..=0xBF => row.continues |= page.bit(),
            0xC2..=0xF4 => row.opens |= page.bit(),
            _ => {}
        }
    }

    fn cell(&self, letter: char) -> u16 {
        match self.cells.get(letter as usize) {
            Some(cell) => *cell,
            None => self.beyond.iter().find(|(other, _)| *other == letter).map_or(0, |(_, cell)| *cell),
        }
    }

    fn row(&self, letter: char) -> &Row {
        &self.rows[usize::from(self.cell(letter))]
    }

    fn mark(&self, letter: char) -> Marks {
        let row = self.row(letter);
        let mut marks = u64::from(row.continues) | u64::from(row.spaced) << Marks::SPACED;
        for page in Page::ALL {
            let bit = u64::from(page.bit());
            marks |= match row.bytes[page as usize] {
                0xC2..=0xDF => bit << Marks::OPENS_TWO,
                byte @ 0xE0..=0xF4 => {
                    // The vocabulary of what is restored after a loss begins with these bytes.
                    let loses = matches!(byte, 0xE2 | 0xE3 | 0xEF | 0xF0) && !self.undefined[page as usize].is_empty();
                    bit << Marks::OPENS_MORE | if loses { bit << Marks::OPENS_LOST } else { 0 }
                }
                _ => 0,
            };
        }
        marks |= match letter {
            '\u{80}'..='\u{9F}' => Marks::CONTROL,
            '“' => Marks::OPENS_QUOTE,
            '”' => Marks::CLOSES_QUOTE,
            '\u{FFFD}' => Marks::REPLACED | Marks::PAGES,
            _ => 0,
        };
        Marks(marks)
    }
}

/// A row in one word, for the way through clean text: five sets of pages, and four marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u64);

impl Marks {
    const OPENS_TWO: u32 = 11;
    const OPENS_LOST: u32 = 22;
    const OPENS_MORE: u32 = 33;
    const SPACED: u32 = 44;
    const CONTROL: u64 = 1 << 55;
    const OPENS_QUOTE: u64 = 1 << 56;
    const CLOSES_QUOTE: u64 = 1 << 57;
    const REPLACED: u64 = 1 << 58;
    /// All pages.
    pub(super) const PAGES: u64 = 0x7FF;
    /// Those in which à and ï open characters of three bytes.
    pub(super) const WESTERN: u64 =
        (Page::Windows1252.bit() | Page::Windows1254.bit() | Page::Latin1.bit() | Page::Windows1257.bit()) as u64;
    /// What is looked at wherever it stands.
    pub(super) const RARE: u64 = Self::CONTROL | Self::OPENS_QUOTE | Self::CLOSES_QUOTE | Self::REPLACED;

    /// What may have lost something to the space or the question mark behind it.
    pub(super) const LEAVES: u64 = Self::PAGES << Self::SPACED | Self::PAGES << Self::OPENS_LOST;

    /// What every character can have been, by its number, up to the last but a few.
    pub(super) fn all() -> &'static Table {
        &REVERSE.marks
    }

    /// What a character can have been that comes after all those.
    pub(super) fn of_far(number: u32) -> Self {
        match number {
            // What most texts have there is not of any page: full-width signs, the selectors of emoji.
            0xF8FF | 0xFB01 | 0xFB02 | 0xFFFD => {
                REVERSE.far.iter().find(|(other, _)| *other == number).map_or(Self(0), |(_, marks)| *marks)
            }
            _ => Self(0),
        }
    }

    /// The pages in which the next character may be the second byte of what this one opens: where
    /// that has two bytes, or more of which some may be lost.
    #[inline]
    pub(super) const fn opens(self) -> u64 {
        (self.0 >> Self::OPENS_TWO | self.0 >> Self::OPENS_LOST) & Self::PAGES
    }

    /// The pages in which it is the first byte of any character.
    pub(super) const fn opens_any(self) -> u32 {
        ((self.0 >> Self::OPENS_TWO | self.0 >> Self::OPENS_LOST | self.0 >> Self::OPENS_MORE) & Self::PAGES) as u32
    }

    /// The pages in which `next` is the second byte of the longer character that this one opens.
    #[inline]
    pub(super) const fn begins(self, next: Self) -> u64 {
        self.0 >> Self::OPENS_MORE & next.0 & Self::PAGES
    }

    /// Those of `pages` in which this may be one more byte.
    #[inline]
    pub(super) const fn continues(self, pages: u64) -> u64 {
        self.0 & pages
    }

    /// Whether it is any of these.
    #[inline]
    pub(super) const fn meets(self, wanted: u64) -> bool {
        self.0 & wanted != 0
    }

    /// Whether a plain space after it may have been a no-break space of the same character.
    #[inline]
    pub(super) const fn takes_space(self) -> bool {
        self.0 >> Self::SPACED & Self::PAGES != 0
    }

    /// Whether it opens a sign or an emoji in a page that leaves bytes undefined.
    #[inline]
    pub(super) const fn loses(self) -> bool {
        self.0 >> Self::OPENS_LOST & Self::PAGES != 0
    }

    #[inline]
    pub(super) const fn is_control(self) -> bool {
        self.0 & Self::CONTROL != 0
    }

    pub(super) const fn quote(self) -> Option<char> {
        match self.0 & (Self::OPENS_QUOTE | Self::CLOSES_QUOTE) {
            Self::OPENS_QUOTE => Some('“'),
            Self::CLOSES_QUOTE => Some('”'),
            _ => None,
        }
    }

    #[inline]
    pub(super) const fn is_replaced(self) -> bool {
        self.0 & Self::REPLACED != 0
    }

    /// Whether it is a character of any page, or stands for one.
    #[inline]
    pub(super) const fn is_part(self) -> bool {
        self.0 != 0
    }
}

/// The row of `letter`; an empty one for a character of no page.
pub(super) fn row(letter: char) -> &'static Row {
    REVERSE.row(letter)
}
