//! How the texts of a format are written down, and the way back to plain characters.

use std::borrow::Cow;

/// The way a transcript's text is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// As it is.
    Plain,
    /// With tags and entities: WebVTT and SubRip.
    Markup,
    /// With the escapes of JSON.
    Json,
}

impl Coding {
    /// The plain characters of `piece`.
    #[must_use]
    pub fn decode(self, piece: &str) -> String {
        let mut plain = String::with_capacity(piece.len());
        self.decode_into(piece, &mut plain);
        plain
    }

    /// The plain characters of `piece`, borrowed where nothing is to decode.
    pub(super) fn decoded(self, piece: &str) -> Cow<'_, str> {
        let coded = match self {
            Self::Plain => false,
            Self::Markup => piece.contains(['<', '&', '{']),
            Self::Json => piece.contains('\\'),
        };
        if coded { Cow::Owned(self.decode(piece)) } else { Cow::Borrowed(piece) }
    }

    /// Appends the plain characters of `piece` to `plain`.
    pub(super) fn decode_into(self, piece: &str, plain: &mut String) {
        match self {
            Self::Plain => plain.push_str(piece),
            Self::Markup => markup(piece, plain),
            Self::Json => json(piece, plain),
        }
    }
}

/// Drops tags and decodes entities. A `<` that opens no tag stays: "a < b" was said.
fn markup(piece: &str, plain: &mut String) {
    let mut rest = piece;
    while let Some(at) = rest.find(['<', '&', '{']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let skipped = match rest.as_bytes()[0] {
            b'<' => tag(rest),
            b'{' => override_code(rest),
            _ => entity(rest).map(|(decoded, len)| {
                plain.push(decoded);
                len
            }),
        };
        let len = skipped.unwrap_or_else(|| {
            plain.push_str(&rest[..1]);
            1
        });
        rest = &rest[len..];
    }
    plain.push_str(rest);
}

/// Longest tag that is looked for: bounds the work on a line of `<`.
const LONGEST_TAG: usize = 256;

/// The length of the tag at the start: `<i>`, `</v>`, `<c.loud>`, `<00:01:02.000>`.
pub(super) fn tag(piece: &str) -> Option<usize> {
    let bytes = &piece.as_bytes()[..piece.len().min(LONGEST_TAG)];
    let opens = matches!(bytes.get(1), Some(b'/' | b'>')) || bytes.get(1).is_some_and(u8::is_ascii_alphanumeric);
    let close = bytes.iter().position(|&byte| byte == b'>')?;
    opens.then_some(close + 1)
}

/// The length of `{\an8}`: where SubRip places a cue.
fn override_code(piece: &str) -> Option<usize> {
    let bytes = &piece.as_bytes()[..piece.len().min(LONGEST_TAG)];
    let close = bytes.iter().position(|&byte| byte == b'}')?;
    (bytes.get(1) == Some(&b'\\')).then_some(close + 1)
}

/// The entities that captions use, and what they stand for.
const ENTITIES: [(&str, char); 8] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
];

/// The character of the entity at the start, and its length.
fn entity(piece: &str) -> Option<(char, usize)> {
    let close = piece.as_bytes().iter().take(12).position(|&byte| byte == b';')?;
    let name = piece.get(1..close)?;
    let decoded = match name.strip_prefix('#') {
        Some(number) => char::from_u32(match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        })?,
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((decoded, close + 1))
}

/// Decodes the escapes of JSON; one that is none stays as it is.
fn json(piece: &str, plain: &mut String) {
    let mut rest = piece;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let (decoded, len) = escape(rest);
        plain.push(decoded);
        rest = &rest[len..];
    }
    plain.push_str(rest);
}

/// The character of the escape at the start, and its length.
fn escape(piece: &str) -> (char, usize) {
    let simple = match piece.as_bytes().get(1) {
        Some(b'n' | b'r' | b't' | b'b' | b'f') => ' ',
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'u') => return unicode_escape(piece).unwrap_or(('\\', 1)),
        _ => return ('\\', 1),
    };
    (simple, 2)
}

/// `\uXXXX`, or two of them for a character outside the first plane; half a pair is U+FFFD.
fn unicode_escape(piece: &str) -> Option<(char, usize)> {
    let unit = |from: usize| u32::from_str_radix(piece.get(from..from + 4)?, 16).ok();
    let high = unit(2)?;
    if let Some(single) = char::from_u32(high) {
        return Some((single, 6));
    }
    let low = if piece.get(6..8) == Some("\\u") { unit(8) } else { None };
    match low {
        Some(low) if (0xD800..0xDC00).contains(&high) && (0xDC00..0xE000).contains(&low) => {
            let scalar = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
            Some((char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER), 12))
        }
        _ => Some((char::REPLACEMENT_CHARACTER, 6)),
    }
}
