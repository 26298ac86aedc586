//! Weeks, months, quarters and years around a day. A week starts on Monday and its work ends on Friday.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A stretch of the calendar that people name by one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    /// Monday to Friday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    Month,
    Quarter,
    Year,
}

/// From a first to a last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

impl Stretch {
    pub(super) const fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }
}

/// The words for them.
pub(super) const UNITS: [(&str, Unit); 12] = [
    ("day", Unit::Day),
    ("days", Unit::Day),
    ("week", Unit::Week),
    ("weeks", Unit::Week),
    ("workweek", Unit::Week),
    ("weekend", Unit::Weekend),
    ("month", Unit::Month),
    ("months", Unit::Month),
    ("quarter", Unit::Quarter),
    ("quarters", Unit::Quarter),
    ("year", Unit::Year),
    ("years", Unit::Year),
];

impl Unit {
    pub(super) fn of(word: &str) -> Option<Self> {
        UNITS.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|&(_, unit)| unit)
    }

    /// The unit that is `ahead` units after the one `day` lies in; a week whose Friday is over is over.
    pub(super) fn ahead(self, day: NaiveDate, ahead: u32) -> Option<Stretch> {
        match self {
            Self::Day => Some(Stretch::day(plus_days(day, ahead)?)),
            Self::Week | Self::Weekend => {
                let (first, last) = if self == Self::Week { (0, 4) } else { (5, 6) };
                let monday = plus_days(monday_of(day)?, ahead * 7)?;
                let over = plus_days(monday, last)? < day;
                let monday = if over { plus_days(monday, 7)? } else { monday };
                Some(Stretch { first: plus_days(monday, first)?, last: plus_days(monday, last)? })
            }
            Self::Month => months_from(first_of(day.year(), day.month())?, ahead, 1),
            Self::Quarter => months_from(first_of(day.year(), (day.month() - 1) / 3 * 3 + 1)?, ahead * 3, 3),
            Self::Year => months_from(first_of(day.year(), 1)?, ahead * 12, 12),
        }
    }

    /// `count` units counted from `day`.
    pub(super) fn after(self, day: NaiveDate, count: u32) -> Option<NaiveDate> {
        match self {
            Self::Day => plus_days(day, count),
            Self::Week => plus_days(day, count.checked_mul(7)?),
            Self::Month => day.checked_add_months(Months::new(count)),
            Self::Quarter => day.checked_add_months(Months::new(count.checked_mul(3)?)),
            Self::Year => day.checked_add_months(Months::new(count.checked_mul(12)?)),
            Self::Weekend => None,
        }
    }
}

fn months_from(first: NaiveDate, ahead: u32, length: u32) -> Option<Stretch> {
    let first = first.checked_add_months(Months::new(ahead))?;
    Some(Stretch { first, last: first.checked_add_months(Months::new(length))?.pred_opt()? })
}

/// A month of a year.
pub(super) fn month_of(year: i32, month: u32) -> Option<Stretch> {
    months_from(first_of(year, month)?, 0, 1)
}

/// A quarter of a year, 1 to 4.
pub(super) fn quarter_of(year: i32, quarter: u32) -> Option<Stretch> {
    months_from(first_of(year, quarter.checked_mul(3)?.checked_sub(2)?)?, 0, 3)
}

/// A half of a year, 1 or 2.
pub(super) fn half_of(year: i32, half: u32) -> Option<Stretch> {
    months_from(first_of(year, half.checked_mul(6)?.checked_sub(5)?)?, 0, 6)
}

fn first_of(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)
}

pub(super) fn plus_days(day: NaiveDate, days: u32) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(u64::from(days)))
}

/// `count` days on, Saturdays and Sundays not counted.
pub(super) fn plus_business_days(day: NaiveDate, count: u32) -> Option<NaiveDate> {
    let mut day = day;
    let mut left = count.min(400);
    while left > 0 {
        day = day.succ_opt()?;
        left -= u32::from(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    }
    Some(day)
}

pub(super) fn monday_of(day: NaiveDate) -> Option<NaiveDate> {
    minus_days(day, day.weekday().num_days_from_monday())
}

pub(super) fn minus_days(day: NaiveDate, days: u32) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(u64::from(days)))
}

/// The first such weekday after `day`.
pub(super) fn weekday_after(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let ahead = (7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
    plus_days(day, if ahead == 0 { 7 } else { ahead })
}

/// That weekday in the week that is `weeks` after the one of `day`.
pub(super) fn weekday_in_week(day: NaiveDate, weeks: u32, weekday: Weekday) -> Option<NaiveDate> {
    plus_days(monday_of(day)?, weeks * 7 + weekday.num_days_from_monday())
}
