//! Names and numbers of the calendar: one table of months and weekdays, and the dates written out in full.

use chrono::{Datelike, NaiveDate, Weekday};

use super::german::{GERMAN_SIGNS, german_month};
use super::period::UNITS;
use super::token::{Kind, Token, tokens};

/// English months, with the forms people shorten them to.
const MONTHS: [(&str, u32); 25] = [
    ("january", 1),
    ("jan", 1),
    ("february", 2),
    ("feb", 2),
    ("march", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("may", 5),
    ("june", 6),
    ("jun", 6),
    ("july", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("october", 10),
    ("oct", 10),
    ("november", 11),
    ("nov", 11),
    ("december", 12),
    ("dec", 12),
    ("febr", 2),
];

/// English weekdays, with the forms people shorten them to.
const WEEKDAYS: [(&str, Weekday); 18] = [
    ("monday", Weekday::Mon),
    ("mon", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("tues", Weekday::Tue),
    ("tue", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("weds", Weekday::Wed),
    ("wed", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("thurs", Weekday::Thu),
    ("thur", Weekday::Thu),
    ("thu", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("fri", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sat", Weekday::Sat),
    ("sunday", Weekday::Sun),
    ("sun", Weekday::Sun),
];

/// Words besides months, weekdays and units of which there is one in a date that is named without a digit.
const OTHERS: &str = "tomorrow tmrw tmr today tonight morning afternoon evening eod cob eob eow eom eoq eoy business play hours \
     fortnight fortnights hour half";

/// The words, in small letters, of which one stands in every date in words that has no digit.
#[must_use]
pub fn signs() -> Vec<&'static str> {
    let mut signs: Vec<&str> = OTHERS.split(' ').collect();
    signs.extend(MONTHS.iter().map(|(name, _)| *name));
    signs.extend(WEEKDAYS.iter().map(|(name, _)| *name));
    signs.extend(GERMAN_SIGNS);
    signs.extend(UNITS.iter().map(|(name, _)| *name));
    signs
}

/// The month a word names, whatever its case.
pub(super) fn month(word: &str) -> Option<u32> {
    // Most words begin as none does.
    if !begins_with(word, b"adfjmnos") {
        return None;
    }
    MONTHS.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|&(_, month)| month)
}

/// The weekday a word names, whatever its case.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    if !begins_with(word, b"fmstw") {
        return None;
    }
    WEEKDAYS.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|&(_, day)| day)
}

/// Whether a word is the name of a month or of a weekday, and no shortened form of one: "march", "Monday".
#[must_use]
pub fn is_full_name(word: &str) -> bool {
    let is_it = |name: &str| word.eq_ignore_ascii_case(name);
    // The shortened ones have four letters at most.
    let is_long = |name: &str| name.len() > 4 || ["may", "june", "july"].contains(&name);
    let of_month = || MONTHS.iter().any(|(name, _)| is_long(name) && is_it(name));
    let of_day = || WEEKDAYS.iter().any(|(name, _)| name.ends_with("day") && is_it(name));
    begins_with(word, b"adfjmnostw") && (of_month() || of_day())
}

/// Whether a word of three letters or more begins with one of these, whatever its case.
fn begins_with(word: &str, letters: &[u8]) -> bool {
    word.len() > 2 && word.as_bytes().first().is_some_and(|first| letters.contains(&first.to_ascii_lowercase()))
}

/// Whether a word names the weekday of a day.
pub(super) fn is_weekday_of(word: &str, day: NaiveDate) -> bool {
    weekday(word) == Some(day.weekday())
}

/// Whether there is a byte, and it is a digit.
pub(super) fn is_digit(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_digit)
}

/// The number in the `count` digits from `start`; `None` where they are not all digits.
pub(super) fn digits(bytes: &[u8], start: usize, count: usize) -> Option<u32> {
    let digits = bytes.get(start..start + count)?;
    digits.iter().try_fold(0, |number: u32, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
}

/// Year, month and day.
pub(super) fn parts(day: NaiveDate) -> (i32, u32, u32) {
    (day.year(), day.month(), day.day())
}

/// The first full date of a text; see [`super::Date::in_text`].
pub(super) fn first_full_date(text: &str) -> Option<NaiveDate> {
    // Most headings have no number, and a full date has its year.
    let tokens = if text.bytes().any(|byte| byte.is_ascii_digit()) { tokens(text) } else { Vec::new() };
    (0..tokens.len()).find_map(|at| full_date(&tokens[at..]).map(|(day, _)| day))
}

/// A date with its year at the start of `tokens`, and how many of them it takes.
pub(super) fn full_date(tokens: &[Token<'_>]) -> Option<(NaiveDate, usize)> {
    if let Some(Kind::Iso(day)) = tokens.first().map(|token| token.kind) {
        return Some((day, 1));
    }
    let (month, day, mut used) = day_of_month(tokens)?;
    let dashed = is_dashed(tokens);
    used += usize::from(tokens.get(used).is_some_and(|token| token.is_mark(if dashed { '-' } else { ',' })));
    let year = match tokens.get(used).map(|token| token.kind) {
        Some(Kind::Number(year @ 1900..=2199)) => year,
        Some(Kind::Number(year @ 20..=59)) if dashed => 2000 + year,
        _ => return None,
    };
    Some((NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?, used + 1))
}

/// `5 March`, `5th of March`, `5-Mar`, `March 5`, `March 5th` at the start of `tokens`: month, day, and how many
/// tokens it takes.
pub(super) fn day_of_month(tokens: &[Token<'_>]) -> Option<(u32, u32, usize)> {
    if let Some(day) = tokens.first().and_then(day_number) {
        if let [Token { kind: Kind::Number(_), .. }, stop, name, ..] = tokens
            && stop.is_mark('.')
            && let Some(month) = german_month(name.word())
        {
            return Some((month, day, 3));
        }
        let of = usize::from(tokens.get(1).is_some_and(|token| token.is("of")) || is_dashed(tokens));
        let month = month_token(tokens, 1 + of)?;
        return Some((month, day, 2 + of));
    }
    let month = month_token(tokens, 0)?;
    let mut at = 1 + usize::from(tokens.get(1).is_some_and(|token| token.is_mark('.')));
    at += usize::from(tokens.get(at).is_some_and(|token| token.is("the")));
    Some((month, tokens.get(at).and_then(day_number)?, at + 1))
}

/// Whether a dash and nothing else joins the first token to the next word: `14-Mar`.
pub(super) fn is_dashed(tokens: &[Token<'_>]) -> bool {
    let [day, dash, name, ..] = tokens else { return false };
    dash.is_mark('-') && day.span.end == dash.span.start && dash.span.end == name.span.start
}

/// The month named by the token at `at`.
pub(super) fn month_token(tokens: &[Token<'_>], at: usize) -> Option<u32> {
    tokens.get(at).and_then(|token| month(token.word()))
}

/// The number of a day of a month, 1 to 31.
pub(super) fn day_number(token: &Token<'_>) -> Option<u32> {
    match token.kind {
        Kind::Number(day @ 1..=31) | Kind::Ordinal(day @ 1..=31) => Some(day),
        _ => None,
    }
}
