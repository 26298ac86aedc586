//! Civil dates of month or day precision, and dates in words relative to a day.
//!
//! No clock and no time zone: a meeting has a calendar day, and everything is reckoned from it.

mod addressed;
mod calendar;
mod count;
mod digits;
mod edge;
mod german;
mod hour;
mod period;
mod phrase;
mod standing;
mod tense;
mod token;
mod words;

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

pub use chrono::NaiveDate;

pub use addressed::takes_somebody;
pub use calendar::{is_full_name, signs};
pub use words::{Role, Worded, due_beside, due_in_words, dues_beside, dues_in_words, in_words};

use crate::text::lists;
use calendar::{digits, is_digit};

/// A date as a note gives it: a day, or only a month.
///
/// Month precision stays month precision. The order is by time; a month stands before its own days,
/// so that `2025-10` sorts after `2025-09-30` and before `2025-10-01`.
///
/// ```
/// use rapport::date::Date;
/// let kick_off = Date::parse("2025-10").expect("a month");
/// assert_eq!(kick_off.to_string(), "2025-10");
/// assert!(kick_off < Date::parse("2025-10-01").expect("a day"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Date {
    /// A month of a year; `month` is 1 to 12.
    Month {
        /// The year.
        year: i32,
        /// 1 to 12.
        month: u32,
    },
    /// A day.
    Day(NaiveDate),
}

impl Date {
    /// Reads exactly `YYYY-MM-DD` or `YYYY-MM`, with white space around it. Behind a day may stand
    /// a time, as in ISO 8601: `2026-03-05T10:00:00Z`, `2026-03-05 10:00`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, length) = Self::at_start(text)?;
        let rest = &text.as_bytes()[length..];
        let time = matches!(date, Self::Day(_)) && matches!(rest, [b'T' | b't' | b' ', b'0'..=b'9', ..]);
        (rest.is_empty() || time).then_some(date)
    }

    /// The date at the start of a file name, and the number of bytes it takes:
    /// `2025-10-29 - Kick-off`, `2025-10 - Ada Novak`.
    ///
    /// A month counts only where no digit or letter joins it: `2025-10-45` and `2025-10th` say nothing.
    #[must_use]
    pub fn prefix(name: &str) -> Option<(Self, usize)> {
        Self::at_start(name)
    }

    /// The first full date in a heading or a sentence: `2026-03-05`, `5 March 2026`, `March 5, 2026`,
    /// `Thu, 5th of March 2026`. Dates in digits of any other form are ambiguous and not read.
    #[must_use]
    pub fn in_text(text: &str) -> Option<Self> {
        calendar::first_full_date(text).map(Self::Day)
    }

    /// The date that somebody wrote by hand, in whatever form, in a link or with brackets behind it: `30.05.2026`,
    /// `2026/05/30`, `[[2026-05-30 Call]]`, `2026-05-30 (phone)`, `30 May 2026`. Days and months in digits of no sure order are not
    /// read, `03/04/2026`, nor is a date beside another one or among other words, which may say anything of it: `not before
    /// 1 June 2027`.
    ///
    /// ```
    /// use rapport::date::Date;
    /// let read = |text| Date::by_hand(text).map(|date| date.to_string());
    /// assert_eq!(read("30.05.2026").as_deref(), Some("2026-05-30"));
    /// assert_eq!(read("[[2026-05-30 Call]]").as_deref(), Some("2026-05-30"));
    /// assert_eq!(read("2026-05-30 (phone)").as_deref(), Some("2026-05-30"));
    /// assert_eq!(read("at the fair"), None);
    /// assert_eq!(read("2027-01-01 planned"), None);
    /// ```
    #[must_use]
    pub fn by_hand(text: &str) -> Option<Self> {
        const BESIDE: &str = "jan feb mar mär apr may mai jun jul aug sep oct okt nov dec dez mon die tue mit wed don thu fre \
             fri sam sat son sun of the on am den";
        let text = text.trim();
        if let Some(link) = text.strip_prefix("[[").and_then(|link| link.strip_suffix("]]")) {
            let path = link.split('|').next().unwrap_or(link);
            return Self::prefix(path.rsplit('/').next().unwrap_or(path)).map(|(date, _)| date);
        }
        let bare = match text.split_once(" (") {
            Some((date, aside)) if aside.ends_with(')') => date.trim(),
            _ => text,
        };
        let is_part = |word: &str| {
            let begins: String = word.to_lowercase().chars().take(3).collect();
            word.starts_with(|c: char| !c.is_alphabetic()) || lists(BESIDE, &begins)
        };
        let parts = || bare.split([' ', ',', '.', '/']).filter(|word| !word.is_empty());
        // Of several days nobody knows which one is meant.
        let is_year = |word: &&str| word.len() >= 4 && word.bytes().take(4).all(|byte| byte.is_ascii_digit());
        let is_date = parts().all(is_part) && parts().filter(is_year).count() < 2;
        let full = || Self::parse(bare).or_else(|| Self::in_text(bare));
        let is_year_first = || bare.get(..5).is_some_and(|year| year.ends_with('/') && is_year(&year));
        let stroked = || is_year_first().then(|| Self::parse(&bare.replace('/', "-"))).flatten();
        full()
            .or_else(|| dotted(bare))
            .or_else(stroked)
            .or_else(|| Self::prefix(bare).map(|(date, _)| date))
            .filter(|_| is_date)
    }

    /// The day, where it is known.
    #[must_use]
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Month { .. } => None,
        }
    }

    /// Whether `other` is the same date, or a day of this month.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        match self {
            Self::Day(_) => self == other,
            Self::Month { .. } => self.parts().0 == other.parts().0 && self.parts().1 == other.parts().1,
        }
    }

    /// Its month.
    #[must_use]
    pub fn month(self) -> Self {
        let (year, month, _) = self.parts();
        Self::Month { year, month }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.parts().0
    }

    /// Its month, counted from the year 0.
    #[must_use]
    pub fn month_count(self) -> u32 {
        let (year, month, _) = self.parts();
        u32::try_from(year).unwrap_or(0) * 12 + month - 1
    }

    /// One number for each date, in their order.
    #[must_use]
    pub fn number(self) -> usize {
        let (year, month, day) = self.parts();
        (usize::try_from(year).unwrap_or_default() * 13 + month as usize) * 32 + day as usize
    }

    /// The date of a number; `None` where it is that of none.
    #[must_use]
    pub fn of_number(number: usize) -> Option<Self> {
        let (months, day) = (number / 32, u32::try_from(number % 32).ok()?);
        let (year, month) = (i32::try_from(months / 13).ok()?, u32::try_from(months % 13).ok()?);
        match day {
            0 => (1..=12).contains(&month).then_some(Self::Month { year, month }),
            _ => NaiveDate::from_ymd_opt(year, month, day).map(Self::Day),
        }
    }

    /// Year, month, and the day or 0.
    fn parts(self) -> (i32, u32, u32) {
        match self {
            Self::Month { year, month } => (year, month, 0),
            Self::Day(day) => calendar::parts(day),
        }
    }

    fn at_start(text: &str) -> Option<(Self, usize)> {
        let bytes = text.as_bytes();
        let year = i32::try_from(digits(bytes, 0, 4)?).ok()?;
        let month = digits(bytes, 5, 2)?;
        if bytes.get(4) != Some(&b'-') || !(1..=12).contains(&month) {
            return None;
        }
        if bytes.get(7) == Some(&b'-')
            && let Some(day) = digits(bytes, 8, 2)
            && !is_digit(bytes.get(10))
        {
            return NaiveDate::from_ymd_opt(year, month, day).map(|day| (Self::Day(day), 10));
        }
        let joined = match bytes.get(7) {
            Some(b'-') => is_digit(bytes.get(8)),
            Some(byte) => byte.is_ascii_alphanumeric() || !byte.is_ascii(),
            None => false,
        };
        (!joined).then_some((Self::Month { year, month }, 7))
    }
}

/// `30.05.2026`, `5. 3. 2026` at the start: with full stops the day comes first.
fn dotted(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '.').map(str::trim_start);
    let (day, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let year = rest.get(..4).filter(|_| !is_digit(rest.as_bytes().get(4)))?;
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).map(Date::Day)
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts().cmp(&other.parts())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

/// Whether a text says when something was and how long it took, and nothing else: `Mon, Mar 9, 2026 10:00AM • 32:10`.
/// With a `date` it says that one; without one only times, `32m 10s`.
///
/// ```
/// use rapport::date::{Date, is_only_when};
/// let date = Date::parse("2026-03-09");
/// assert!(is_only_when("Mon, Mar 9, 2026 10:00AM • 32:10", date) && is_only_when("32m 10s", None));
/// assert!(!is_only_when("March 10, 2026", date) && !is_only_when("March 9: the pilot starts", date));
/// ```
#[must_use]
pub fn is_only_when(text: &str, date: Option<Date>) -> bool {
    let (year, month, day) = date.map(Date::parts).unwrap_or_default();
    let mut parts = vec![u32::try_from(year).unwrap_or_default(), month, day];
    let is_day = |word: &str| date.and_then(Date::day).is_some_and(|day| calendar::is_weekday_of(word, day));
    let mut is_part = |word: &str| {
        let number = word.parse().ok().or_else(|| calendar::month(word));
        let at = number.and_then(|number| parts.iter().position(|part| *part == number));
        at.map(|at| parts.remove(at)).is_some()
    };
    let words =
        text.split(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | '.')).map(|word| word.trim_matches('.'));
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    let says =
        words.peek().is_some() && words.all(|word| is_clock(word) || is_day(word) || date.is_some() && is_part(word));
    // A year may go without saying.
    says && (date.is_none() || parts.len() < 3 && parts.iter().all(|part| i32::try_from(*part) == Ok(year)))
}

/// `10:00`, `10:00AM`, `AM`, `32m`.
fn is_clock(word: &str) -> bool {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'));
    let is_half = unit.eq_ignore_ascii_case("am") || unit.eq_ignore_ascii_case("pm");
    let is_time = word.contains(':') && unit.is_empty() || ["h", "m", "s", "min", "mins"].contains(&unit);
    is_half || unit.len() < word.len() && is_time
}

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

/// A text that is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDate;

impl fmt::Display for NoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a date like 2026-03-05 or a month like 2026-03")
    }
}

impl std::error::Error for NoDate {}

impl FromStr for Date {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        Self::parse(text).ok_or(NoDate)
    }
}
