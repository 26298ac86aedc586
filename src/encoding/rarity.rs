//! How seldom a character is met in notes, by block.
//!
//! The reading of a damaged run must be something people write. Most accidental runs of clean text
//! (`É…`, `5×£`, `quelqu’é »`) read as characters that nobody uses, and are turned down here.

/// The cost of a character nobody writes on purpose: no evidence outweighs it.
pub(super) const NEVER: u8 = 60;

/// First, last, cost; sorted. Everything between the rows costs [`NEVER`].
///
/// Costs: 0 everyday, 1 to 2 usual in its field, 3 to 4 seldom, 8 next to never.
const BLOCKS: &[(u32, u32, u8)] = &[
    (0x0080, 0x009F, 3), // control characters: the inner layer of a damage of two
    (0x00A0, 0x00A0, 0), // no-break space
    (0x00A1, 0x00A3, 0), // ¡ ¢ £
    (0x00A4, 0x00A4, 3), // ¤
    (0x00A5, 0x00A5, 0), // ¥
    (0x00A6, 0x00A6, 2), // ¦
    (0x00A7, 0x00A7, 0), // §
    (0x00A8, 0x00A8, 2), // ¨
    (0x00A9, 0x00AB, 0), // © ª «
    (0x00AC, 0x00AC, 3), // ¬
    (0x00AD, 0x00AE, 0), // soft hyphen, ®
    (0x00AF, 0x00AF, 3), // ¯
    (0x00B0, 0x00B3, 0), // ° ± ² ³
    (0x00B4, 0x00B4, 1), // ´
    (0x00B5, 0x00B7, 0), // µ ¶ ·
    (0x00B8, 0x00B8, 3), // ¸
    (0x00B9, 0x0107, 0),
    (0x0108, 0x0109, 2), // Esperanto, Sami, or out of use
    (0x010A, 0x0113, 0),
    (0x0114, 0x0115, 2), // Esperanto, Sami, or out of use
    (0x0116, 0x011B, 0),
    (0x011C, 0x011D, 2), // Esperanto, Sami, or out of use
    (0x011E, 0x0123, 0),
    (0x0124, 0x0125, 2), // Esperanto, Sami, or out of use
    (0x0126, 0x012B, 0),
    (0x012C, 0x012D, 2), // Esperanto, Sami, or out of use
    (0x012E, 0x0133, 0),
    (0x0134, 0x0135, 2), // Esperanto, Sami, or out of use
    (0x0136, 0x0137, 0),
    (0x0138, 0x0138, 2), // Esperanto, Sami, or out of use
    (0x0139, 0x013E, 0),
    (0x013F, 0x0140, 2), // Esperanto, Sami, or out of use
    (0x0141, 0x0148, 0),
    (0x0149, 0x0149, 2), // Esperanto, Sami, or out of use
    (0x014A, 0x014D, 0),
    (0x014E, 0x014F, 2), // Esperanto, Sami, or out of use
    (0x0150, 0x015B, 0),
    (0x015C, 0x015D, 2), // Esperanto, Sami, or out of use
    (0x015E, 0x0165, 0),
    (0x0166, 0x0167, 2), // Esperanto, Sami, or out of use
    (0x0168, 0x016B, 0),
    (0x016C, 0x016D, 2), // Esperanto, Sami, or out of use
    (0x016E, 0x0173, 0),
    (0x0174, 0x0175, 0),
    (0x0176, 0x0177, 2), // Welsh, of which they are the most seldom
    (0x0178, 0x017E, 0),
    (0x0180, 0x018E, 8), // Latin Extended-B: African and phonetic letters
    (0x018F, 0x018F, 2), // Ə, Azerbaijani
    (0x0190, 0x0191, 8),
    (0x0192, 0x0192, 2), // ƒ
    (0x0193, 0x019F, 8),
    (0x01A0, 0x01A1, 1), // Ơ ơ, Vietnamese
    (0x01A2, 0x01AE, 8),
    (0x01AF, 0x01B0, 1), // Ư ư, Vietnamese
    (0x01B1, 0x01C3, 8),
    (0x01C4, 0x01CC, 4), // Croatian digraphs
    (0x01CD, 0x01DC, 2), // pinyin
    (0x01DD, 0x0217, 6),
    (0x0218, 0x021B, 0), // Ș ș Ț ț, Romanian
    (0x021C, 0x024F, 8),
    (0x0250, 0x0258, 6), // phonetic
    (0x0259, 0x0259, 2), // ə, Azerbaijani
    (0x025A, 0x02AF, 6),
    (0x02B0, 0x02FF, 3), // modifier letters
    (0x0300, 0x0334, 4), // combining marks
    (0x0335, 0x0338, 0), // strokes: a struck-out price
    (0x0339, 0x036F, 2),
    (0x0384, 0x0385, 3), // accents of the Greek page: the inner layer of a damage of two
    (0x0386, 0x0386, 0), // Greek
    (0x0387, 0x0387, 3),
    (0x0388, 0x03CE, 0),
    (0x03CF, 0x03FF, 12),
    (0x0400, 0x045F, 0), // Cyrillic
    (0x0460, 0x0489, 8), // historic Cyrillic
    (0x048A, 0x048F, 6),
    (0x0490, 0x0491, 0), // Ґ ґ
    (0x0492, 0x04BF, 3), // Cyrillic of Central Asia
    (0x04C0, 0x04D7, 6),
    (0x04D8, 0x04E9, 3),
    (0x04EA, 0x052F, 6),
    (0x0531, 0x0556, 2), // Armenian
    (0x0561, 0x058A, 2),
    (0x05B0, 0x05BC, 3), // Hebrew points
    (0x05BE, 0x05BE, 2),
    (0x05D0, 0x05EA, 0), // Hebrew
    (0x05F3, 0x05F4, 1),
    (0x060C, 0x060C, 0), // Arabic
    (0x061B, 0x061B, 1),
    (0x061F, 0x064A, 0),
    (0x064B, 0x0655, 1),
    (0x0660, 0x066C, 1),
    (0x0670, 0x0670, 2),
    (0x0671, 0x06D4, 1),
    (0x06F0, 0x06F9, 1),
    (0x0900, 0x0DF4, 1), // Indic scripts
    (0x0E01, 0x0E3A, 0), // Thai
    (0x0E3F, 0x0E5B, 0),
    (0x0E81, 0x0EDF, 2), // Lao
    (0x0F00, 0x0FDA, 3), // Tibetan
    (0x1000, 0x109F, 2), // Burmese
    (0x10D0, 0x10FC, 1), // Georgian
    (0x1100, 0x11FF, 4), // Korean letters apart
    (0x1200, 0x137C, 2), // Ethiopic
    (0x1780, 0x17F9, 2), // Khmer
    (0x1E00, 0x1E9D, 3), // Latin with dots and rings
    (0x1E9E, 0x1E9E, 1), // ẞ
    (0x1EA0, 0x1EF9, 0), // Vietnamese
    (0x1F00, 0x1FFE, 2), // ancient Greek
    (0x2000, 0x2008, 4), // spaces nobody types
    (0x2009, 0x200A, 1), // thin and hair space
    (0x200B, 0x200F, 1), // zero-width
    (0x2010, 0x2011, 0), // hyphens
    (0x2012, 0x2012, 5), // figure dash
    (0x2013, 0x2015, 0), // dashes
    (0x2016, 0x2017, 3),
    (0x2018, 0x201E, 0), // quotes
    (0x201F, 0x201F, 3),
    (0x2020, 0x2022, 0), // † ‡ •
    (0x2023, 0x2025, 2),
    (0x2026, 0x2026, 0), // …
    (0x2027, 0x202E, 3),
    (0x202F, 0x202F, 0), // narrow no-break space
    (0x2030, 0x2030, 0), // ‰
    (0x2031, 0x2031, 3),
    (0x2032, 0x2033, 0), // ′ ″
    (0x2034, 0x2038, 3),
    (0x2039, 0x203D, 0), // ‹ › ※ ‼ ‽
    (0x203E, 0x205F, 3),
    (0x2060, 0x2060, 1), // word joiner
    (0x2061, 0x206F, 4),
    (0x2070, 0x209C, 1), // superscripts, subscripts
    (0x20A0, 0x20C0, 0), // currencies
    (0x20D0, 0x20DF, 3),
    (0x20E0, 0x20F0, 1), // keycap
    (0x2100, 0x2121, 1), // letter-like
    (0x2122, 0x2122, 0), // ™
    (0x2123, 0x218B, 1),
    (0x2190, 0x22FF, 0), // arrows, mathematics
    (0x2300, 0x23FF, 1), // technical, clocks
    (0x2400, 0x244A, 5),
    (0x2460, 0x259F, 1), // circled, boxes
    (0x25A0, 0x27BF, 0), // shapes, signs, dingbats
    (0x27C0, 0x27EF, 3),
    (0x27F0, 0x27FF, 1), // long arrows
    (0x2800, 0x2800, 0), // the blank of braille: spaces things out where spaces are tidied away
    (0x2801, 0x28FF, 2), // braille
    (0x2900, 0x297F, 1), // arrows
    (0x2980, 0x2AFF, 4), // mathematics nobody types
    (0x2B00, 0x2B73, 1),
    (0x2E80, 0x2FDF, 4),
    (0x3000, 0x303F, 0), // CJK punctuation
    (0x3041, 0x30FF, 0), // kana
    (0x3105, 0x318E, 3),
    (0x3190, 0x33FF, 3),
    (0x3400, 0x4DBF, 4),
    (0x4E00, 0x9FFF, 0), // Chinese characters
    (0xAC00, 0xD7A3, 0), // Korean
    (0xF8FF, 0xF8FF, 3), // Apple's logo: the first byte of an emoji in Mac OS, the inner layer of a damage of two
    (0xF900, 0xFAFF, 4),
    (0xFB00, 0xFB06, 0), // ligatures
    (0xFB1D, 0xFDFF, 3),
    (0xFE00, 0xFE0F, 0), // variation selectors
    (0xFE10, 0xFE6F, 5),
    (0xFE70, 0xFEFC, 3),
    (0xFEFF, 0xFEFF, 0), // byte-order mark
    (0xFF01, 0xFFE6, 0), // full width
    (0xFFFC, 0xFFFC, 2),
    (0xFFFD, 0xFFFD, 1),   // the replacement character, itself misread
    (0x1D400, 0x1D7FF, 1), // mathematical alphabets
    (0x1F000, 0x1F2FF, 1), // tiles, enclosed letters, flags
    (0x1F300, 0x1F64F, 0), // emoji
    (0x1F650, 0x1F67F, 3),
    (0x1F680, 0x1F6FF, 0),
    (0x1F700, 0x1F77F, 4),
    (0x1F780, 0x1F8FF, 2),
    (0x1F900, 0x1FAFF, 0),
    (0x20000, 0x2FA1F, 4),
    (0xE0020, 0xE007F, 1), // tags of flags
    (0xE0100, 0xE01EF, 1), // variants of Chinese characters
];

/// What meeting `letter` costs as the reading of a damaged run.
pub(super) fn rarity(letter: char) -> u8 {
    let number = letter as u32;
    let at = BLOCKS.partition_point(|&(_, last, _)| last < number);
    match BLOCKS.get(at) {
        Some(&(first, _, cost)) if first <= number => cost,
        _ => NEVER,
    }
}
