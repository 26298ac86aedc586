//! The words of a text as names see them: folded, with their place and how they join.

use super::scan::Scan;
use crate::text::Span;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, without a possessive.
    pub span: Span,
    /// Small letters without accents and apostrophes.
    pub key: String,
    /// How it is written.
    pub shape: Shape,
    /// What stands between it and the word before.
    pub gap: Gap,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Begins with a capital letter.
    Capital,
    /// Begins with a small letter or a digit.
    Small,
    /// Of a script without capital letters.
    Caseless,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// White space, the point of an initial, or nothing: a name may go on.
    Space,
    /// A hyphen.
    Hyphen,
    /// Anything else: a name ends here.
    Break,
}

/// The words of `text` in their order, in one pass.
///
/// A word is a run of letters, digits and the marks on them; in scripts written without spaces
/// (Han, kana, Thai and their neighbours) each character is a word, so that a name is found
/// inside a sentence.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut scan = Scan::new(text);
    let mut found: Vec<Word> = Vec::new();
    while let Some(seen) = scan.next_word() {
        found.push(Word { span: seen.span, key: seen.key().into_owned(), shape: seen.shape, gap: seen.gap });
    }
    found
}

/// Whether a word has a capital inside: `GateLog`, `IT`. So it is written everywhere, not only where a line begins.
#[must_use]
pub fn has_inner_capital(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

/// Small letters, no accents on Latin letters, no apostrophes: the form in which words are compared.
/// Letters of other scripts only lose their case.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    fold_into(word, &mut key);
    key
}

/// The same, behind what `key` holds, which is nothing yet.
pub(super) fn fold_into(word: &str, key: &mut String) {
    for c in word.chars() {
        if c.is_ascii() {
            if c != '\'' {
                key.push(c.to_ascii_lowercase());
            }
        } else if !is_apostrophe(c) {
            fold_char(c, key);
        }
    }
}

fn fold_char(c: char, key: &mut String) {
    // A mark on a Latin letter is the accent of decomposed text; elsewhere it is part of the letter.
    if is_mark(c) && key.chars().next_back().is_none_or(|before| before.is_ascii()) {
        return;
    }
    for small in c.to_lowercase() {
        match plain_letter(small) {
            Some(plain) => key.push_str(plain),
            // `İ` is `i` and a mark once it is small.
            None if is_mark(small) && key.ends_with(|before: char| before.is_ascii()) => {}
            None => key.push(small),
        }
    }
}

/// The base letters of the small accented letters U+00DF..=U+017F, two bytes each: those that have none are `..`.
const LATIN: &str = concat!(
    "ssa a a a a a aec e e e e i i i i d n o o o o o ..o u u u u y thy ", // ß à … ÿ
    "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g ",   // Ā … ğ
    "g g g g h h h h i i i i i i i i i i ijijj j k k k l l l l l l l ",   // Ġ … Ŀ
    "l l l n n n n n n n n n o o o o o o oeoer r r r r r s s s s s s ",   // ŀ … ş
    "s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s ",   // Š … ſ
);

/// The base letters of U+1E00..=U+1EF9, pairs of capital and small as one entry: first letter and how many pairs.
const EXTENDED: &[(char, u32)] = &[
    ('a', 1),
    ('b', 3),
    ('c', 1),
    ('d', 5),
    ('e', 5),
    ('f', 1),
    ('g', 1),
    ('h', 5),
    ('i', 2),
    ('k', 3),
    ('l', 4),
    ('m', 3),
    ('n', 4),
    ('o', 4),
    ('p', 2),
    ('r', 4),
    ('s', 5),
    ('t', 4),
    ('u', 5),
    ('v', 2),
    ('w', 5),
    ('x', 2),
    ('y', 1),
    ('z', 3),
];
const VIETNAMESE: &[(char, u32)] = &[('a', 12), ('e', 8), ('i', 2), ('o', 12), ('u', 7), ('y', 4)];

fn plain_letter(c: char) -> Option<&'static str> {
    let code = u32::from(c);
    match code {
        0xDF..=0x17F => {
            let at = (code - 0xDF) as usize * 2;
            LATIN.get(at..at + 2).map(str::trim_end).filter(|plain| *plain != "..")
        }
        0x1A1 => Some("o"),
        0x1B0 => Some("u"),
        0x1E00..=0x1E95 => in_pairs(EXTENDED, code - 0x1E00),
        0x1EA0..=0x1EF9 => in_pairs(VIETNAMESE, code - 0x1EA0),
        _ => None,
    }
}

fn in_pairs(table: &[(char, u32)], offset: u32) -> Option<&'static str> {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
    let mut pair = offset / 2;
    for &(letter, count) in table {
        if pair < count {
            let at = letter as usize - 'a' as usize;
            return LETTERS.get(at..=at);
        }
        pair -= count;
    }
    None
}

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{5B0}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{94D}' | '\u{9CD}' | '\u{200D}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}' | '\u{2018}')
}

/// Scripts written without spaces between words.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

pub(super) fn shape_of(first: char) -> Shape {
    if first.is_uppercase() {
        Shape::Capital
    } else if first.is_lowercase() || first.is_numeric() || is_mark(first) {
        Shape::Small
    } else {
        Shape::Caseless
    }
}

/// The end of the word that begins at `at`, and where to read on: past a possessive, if one follows.
pub(super) fn word_end(text: &str, at: usize, first: char) -> (usize, usize) {
    let mut end = at + first.len_utf8();
    if stands_alone(first) {
        return (end, end);
    }
    while let Some(c) = text[end..].chars().next() {
        if is_word(c) && !stands_alone(c) {
            end += c.len_utf8();
        } else if is_apostrophe(c) {
            let tail = &text[end + c.len_utf8()..];
            let Some(next) = tail.chars().next().filter(|next| is_word(*next) && !stands_alone(*next)) else { break };
            if let Some(len) = clipped(tail) {
                return (end, end + c.len_utf8() + len);
            }
            end += c.len_utf8() + next.len_utf8();
        } else {
            break;
        }
    }
    (end, end)
}

/// The length of what is no part of the name behind an apostrophe: `Ada's`, `Ada'll`, `Ada'd`.
fn clipped(tail: &str) -> Option<usize> {
    ["s", "S", "ll", "d", "ve", "re"].into_iter().find_map(|suffix| {
        let rest = tail.strip_prefix(suffix)?;
        (!rest.starts_with(is_word)).then_some(suffix.len())
    })
}

/// What stands in a gap of `text`, behind a word of this place and shape.
pub(super) fn gap_between(text: &str, (before, shape): (Span, Shape), gap: Span) -> Gap {
    let gap = gap.of(text);
    if gap == " " {
        return Gap::Space;
    }
    if matches!(gap, "-" | "\u{2010}" | "\u{2011}") {
        return Gap::Hyphen;
    }
    // "A. Novak", "Dr. Novak": the point belongs to a short word; elsewhere it ends a sentence.
    let is_short = || {
        let key = fold(before.of(text));
        key.len() == 1 || (key.len() <= 4 && is_title(&key))
    };
    let gap = gap.strip_prefix('.').filter(|_| shape == Shape::Capital && is_short()).unwrap_or(gap);
    let lines = gap.bytes().filter(|&byte| byte == b'\n').count();
    if gap.len() <= 8 && lines <= 1 && gap.chars().all(|c| c.is_whitespace() || c == '\u{30FB}') {
        Gap::Space
    } else {
        Gap::Break
    }
}

/// Whether the folded word is a form of address that is no part of a name.
#[must_use]
pub fn is_title(key: &str) -> bool {
    const TITLES: &[&str] = &[
        "dame",
        "dr",
        "dra",
        "frau",
        "herr",
        "madame",
        "miss",
        "mlle",
        "mme",
        "monsieur",
        "mr",
        "mrs",
        "ms",
        "mx",
        "prof",
        "professor",
        "rev",
        "sir",
    ];
    TITLES.binary_search(&key).is_ok()
}
