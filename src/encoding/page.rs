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

/// From a character to its row, in two steps: one block a 256 characters, most of them shared.
struct Reverse {
    blocks: [u8; 256],
    cells: Vec<[u16; 256]>,
    rows: Vec<Row>,
    undefined: [Vec<u8>; Page::ALL.len()],
}

static REVERSE: LazyLock<Reverse> = LazyLock::new(Reverse::build);

impl Reverse {
    fn build() -> Self {
        let undefined = Page::ALL.map(|page| (0x80..=0xBF).filter(|&byte| page.decode(byte).is_none()).collect());
        let mut reverse = Self { blocks: [0; 256], cells: vec![[0; 256]], rows: vec![Row::default()], undefined };
        for page in Page::ALL {
            for byte in 0x80..=0xFFu8 {
                let letter = page.decode(byte).unwrap_or(char::from(byte));
                reverse.set(page, byte, letter);
            }
        }
        reverse
    }

    fn set(&mut self, page: Page, byte: u8, letter: char) {
        let number = letter as u32 as usize;
        let high = number >> 8;
        if self.blocks[high] == 0 {
            self.blocks[high] = self.cells.len() as u8;
            self.cells.push([0; 256]);
        }
        let cell = &mut self.cells[usize::from(self.blocks[high])][number & 0xFF];
        if *cell == 0 {
            *cell = self.rows.len() as u16;
            self.rows.push(Row::default());
        }
        let row = &mut self.rows[usize::from(*cell)];
        row.bytes[page as usize] = byte;
        if matches!(byte, 0xC2 | 0xC3 | 0xC5 | 0xD0) {
            row.spaced |= page.bit();
        }
        match byte {
            0x80..=0xBF => row.continues |= page.bit(),
            0xC2..=0xF4 => row.opens |= page.bit(),
            _ => {}
        }
    }

    fn row(&self, letter: char) -> &Row {
        let number = letter as u32 as usize;
        let block = self.blocks.get(number >> 8).copied().unwrap_or(0);
        &self.rows[usize::from(self.cells[usize::from(block)][number & 0xFF])]
    }
}

/// The row of `letter`; an empty one for a character of no page.
pub(super) fn row(letter: char) -> &'static Row {
    REVERSE.row(letter)
}
