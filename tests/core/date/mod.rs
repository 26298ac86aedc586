//! Tests of `date`.

mod words;

use proptest::prelude::*;
use rapport::date::{Date, NaiveDate};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn exactly_a_date() {
    for (text, expected) in [
        ("2026-03-05", Some("2026-03-05")),
        (" 2026-03 ", Some("2026-03")),
        ("2026-03-05T10:00:00Z", Some("2026-03-05")),
        ("2026-03-05 10:00", Some("2026-03-05")),
        ("2024-02-29", Some("2024-02-29")),
        ("2026-02-29", None),
        ("2026-13", None),
        ("2026-00", None),
        ("2026-3-5", None),
        ("2026", None),
        ("2026-03-05 - Pilot", None),
        ("2026-03 10:00", None),
        ("2026-03-055", None),
        ("05/03/2026", None),
        ("", None),
    ] {
        assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
    }
}

#[test]
fn at_the_start_of_a_file_name() {
    for (name, expected) in [
        ("2025-10-29 - Kick-off", Some(("2025-10-29", 10))),
        ("2025-10 - Ada Novak", Some(("2025-10", 7))),
        ("2025-10", Some(("2025-10", 7))),
        ("2025-10-Kick-off", Some(("2025-10", 7))),
        ("2025-10-29_call", Some(("2025-10-29", 10))),
        ("2025-10-45 - nothing", None),
        ("2025-10-2 - nothing", None),
        ("2025-10th", None),
        ("2025-1029", None),
        ("20251029", None),
        ("Kick-off 2025-10-29", None),
        ("2025-10é", None),
    ] {
        let found = Date::prefix(name).map(|(date, length)| (date.to_string(), length));
        assert_eq!(found.as_ref().map(|(date, length)| (date.as_str(), *length)), expected, "{name}");
    }
}

#[test]
fn in_a_heading() {
    for (text, expected) in [
        ("1:1 — Ada Novak — 2026-03-05", Some("2026-03-05")),
        ("Pilot, 5 March 2026", Some("2026-03-05")),
        ("March 5, 2026: Pilot", Some("2026-03-05")),
        ("Thu, 5th of March 2026", Some("2026-03-05")),
        ("Mar. 5th 2026", Some("2026-03-05")),
        ("SEPT 30, 2025", Some("2025-09-30")),
        ("A 2026-13-40 then 2026-03-05", Some("2026-03-05")),
        ("Pilot in March 2026", None),
        ("March 5", None),
        ("03/05/2026", None),
        ("31 February 2026", None),
        ("version 12026-03-05", None),
        ("https://x.org/2026-03-05-pilot", None),
        ("", None),
    ] {
        assert_eq!(Date::in_text(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
    }
}

#[test]
fn the_order_is_by_time_and_a_month_stands_before_its_days() {
    let sorted = ["2024-12-31", "2025", "2025-09-30", "2025-10", "2025-10-01", "2025-10-31", "2025-11"];
    let dates: Vec<Date> = sorted.iter().filter_map(|text| Date::parse(text)).collect();
    assert_eq!(dates.len(), 6);
    assert!(dates.windows(2).all(|pair| pair[0] < pair[1]), "{dates:?}");
}

#[test]
fn a_month_contains_its_days() {
    let date = |text: &str| Date::parse(text).expect("a date");
    assert!(date("2025-10").contains(date("2025-10-29")));
    assert!(date("2025-10").contains(date("2025-10")));
    assert!(!date("2025-10").contains(date("2025-11-01")));
    assert!(!date("2025-10-29").contains(date("2025-10")));
    assert_eq!((date("2025-10").day(), date("2025-10-29").day()), (None, Some(day("2025-10-29"))));
    assert_eq!(date("2025-10").year(), 2025);
}

proptest! {
    #[test]
    fn what_is_written_is_read(year in 0..=9999i32, month in 1..=12u32, of in 1..=31u32) {
        let month_date = Date::Month { year, month };
        prop_assert_eq!(Date::parse(&month_date.to_string()), Some(month_date));
        if let Some(day) = NaiveDate::from_ymd_opt(year, month, of) {
            prop_assert_eq!(Date::parse(&Date::Day(day).to_string()), Some(Date::Day(day)));
        }
    }

    #[test]
    fn any_text_can_be_asked(text in ".*") {
        let _ = (Date::parse(&text), Date::prefix(&text), Date::in_text(&text));
    }
}
