//! Dates in words: the list that was collected before the grammar, the ties, and what gives nothing.

use proptest::prelude::*;
use rapport::date::{NaiveDate, Role, due_in_words, in_words, signs};

const WORDS: &str = include_str!("../../data/dates/words.tsv");
const EIGHTY: &str = include_str!("../../data/dates/eighty.tsv");
const TIES: &str = include_str!("../../data/dates/ties.tsv");
const MORE: &str = include_str!("../../data/dates/more.tsv");
const NONE: &str = include_str!("../../data/dates/none.tsv");

/// Meeting, text and due date of each line.
fn cases(table: &str) -> impl Iterator<Item = (NaiveDate, &str, Option<NaiveDate>)> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut columns = line.split('\t');
        let meeting = columns.next().and_then(|day| day.parse().ok()).expect("a meeting's day");
        let text = columns.next().expect("a text");
        (meeting, text, columns.next().map(|day| day.parse().expect("a due date")))
    })
}

/// Whether one of the words that every date in words has, or a digit, is in the text.
fn has_sign(text: &str) -> bool {
    let words: Vec<String> = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
    text.contains(|c: char| c.is_ascii_digit()) || signs().iter().any(|sign| words.iter().any(|word| word == sign))
}

#[test]
fn what_has_no_sign_of_a_date_has_none() {
    for (meeting, text, _) in [WORDS, EIGHTY, TIES, MORE, NONE].into_iter().flat_map(cases) {
        assert!(in_words(text, meeting).is_empty() || has_sign(text), "{text}");
    }
}

fn misread(table: &str) -> Vec<String> {
    let misread = |(meeting, text, due)| {
        let found = in_words(text, meeting);
        let days: Vec<NaiveDate> = found.iter().map(|worded| worded.due).collect();
        (days != Vec::from_iter(due)).then(|| format!("{text} → {days:?}, expected {due:?}"))
    };
    cases(table).filter_map(misread).collect()
}

#[test]
fn the_sixty() {
    assert_eq!(cases(WORDS).count(), 60);
    assert_eq!(misread(WORDS), Vec::<String>::new());
}

/// A quarter alone may mean its first day or its last.
#[test]
fn the_eighty() {
    assert_eq!(cases(EIGHTY).count(), 80);
    assert_eq!(misread(EIGHTY), ["Q3 2026 → [], expected Some(2026-09-30)"]);
}

#[test]
fn ties() {
    assert_eq!(misread(TIES), Vec::<String>::new());
}

#[test]
fn nothing_is_due() {
    assert_eq!(misread(NONE), Vec::<String>::new());
}

#[test]
fn more_of_them() {
    assert_eq!(misread(MORE), Vec::<String>::new());
}

fn thursday() -> NaiveDate {
    "2026-03-05".parse().expect("a day")
}

#[test]
fn the_span_covers_lead_and_time() {
    for (text, words) in [
        ("Send the agreement by next Thursday. @Ada", "by next Thursday"),
        ("and get back to you on Monday.", "on Monday"),
        ("Call Ada (Friday 3pm) about it", "Friday 3pm"),
        ("I'll send the map by 5 o'clock.", "by 5 o'clock"),
        ("Send the map by 5 o’clock", "by 5 o’clock"),
        ("Send it Friday at 5 o'clock sharp", "Friday at 5 o'clock"),
        ("Send it Friday at 5 p.m. to Ada", "Friday at 5 p.m."),
        ("Ready by EOD on March 12, 2026, latest", "by EOD on March 12, 2026"),
        ("between Monday and Wednesday at the latest", "between Monday and Wednesday at the latest"),
    ] {
        let found = in_words(text, thursday());
        assert_eq!(found.iter().map(|worded| worded.span.of(text)).collect::<Vec<_>>(), [words], "{text}");
    }
}

#[test]
fn a_deadline_goes_before_a_day() {
    let due = |text| due_in_words(text, thursday()).map(|worded| (worded.due.to_string(), worded.role));
    assert_eq!(due("On Monday show the draft, send it by Friday"), Some(("2026-03-06".to_owned(), Role::Deadline)));
    assert_eq!(due("Show it on Monday or so, and again on Tuesday"), Some(("2026-03-09".to_owned(), Role::Day)));
    assert_eq!(due("Show it"), None);
}

/// A user found these with a due date, or with a wrong one; behind them their nearest true ones.
const STANDING: [(&str, &str); 79] = [
    ("Ask Ada about Friday's numbers", ""),
    ("Rename the Monday board", ""),
    ("Read the Sunday paper", ""),
    ("Thank Friday for the cake", ""),
    ("Meet with Friday", ""),
    ("Meet with Ada Friday", "2026-03-06"),
    ("Read pages 10-12 March edition", ""),
    ("Call Friday, send the notes Monday", "2026-03-06"),
    ("Call Friday, send the notes on Monday", "2026-03-06"),
    ("Meet Friday, review it Monday", "2026-03-06"),
    ("Brief Monday, demo Tuesday", "2026-03-09"),
    ("Monday, I will prepare what we ship Wednesday", "2026-03-09"),
    ("Meet Friday about the launch on Monday", "2026-03-06"),
    ("Friday, can you send it on Monday?", "2026-03-09"),
    ("Friday, please send it by Monday", "2026-03-09"),
    ("call Friday on Tuesday", "2026-03-10"),
    ("ask Friday to send it on Monday", "2026-03-09"),
    ("Meet for two weeks on Monday", "2026-03-09"),
    ("Have it ready for a week on Monday", "2026-03-16"),
    ("Friday, could you check what ships on Monday?", "2026-03-06"),
    ("Send it by 5 o'clock", "2026-03-05"),
    ("Send the deck 14-Mar", "2026-03-14"),
    ("Sign off the 3-May plan", ""),
    ("Not before Friday: ship", ""),
    ("Ship two weeks before April 1", ""),
    ("Ship a week on Monday", "2026-03-16"),
    ("Move Tuesday's call to Thursday", ""),
    ("Fix the export that failed on Monday", ""),
    ("Please fix the export that failed on Monday", ""),
    ("ask about Friday's outage", ""),
    ("ask about Friday’s outage", ""),
    ("Take the 5 March notes and publish", ""),
    ("Take the 9 March notes and publish", ""),
    ("Ada is out from March 10 to March 20, send before then", ""),
    ("Sun UI is broken, ask Sat team", ""),
    ("mon chéri", ""),
    ("Look at Sunday Times", ""),
    ("Read the Monday Morning newsletter", ""),
    ("finish the Friday deck", ""),
    ("Work on the Friday deck", ""),
    ("Review the 2026-03-10 incident", ""),
    ("don't do it by Friday", ""),
    ("Do not do it by Friday", ""),
    ("No deploys on Friday", ""),
    ("look at pricing sometime in May", ""),
    ("book a room for Thursday", ""),
    ("Prepare next week's agenda", ""),
    ("Take part in Q2 planning", ""),
    ("Never deploy on Friday", ""),
    ("Fix the Friday-only bug", ""),
    ("Send the deck by Friday", "2026-03-06"),
    ("Send it Friday", "2026-03-06"),
    ("Send it Friday and call Ada", "2026-03-06"),
    ("Send it Friday afternoon", "2026-03-06"),
    ("Send it, Friday", "2026-03-06"),
    ("Send it - Friday", "2026-03-06"),
    ("Friday", "2026-03-06"),
    ("Tuesday: call the vendor", "2026-03-10"),
    ("Tuesday - call the vendor", "2026-03-10"),
    ("ship (by 12 March)", "2026-03-12"),
    ("Ship (12 March)", "2026-03-12"),
    ("send before Friday", "2026-03-05"),
    ("Send it before Tuesday's call", "2026-03-09"),
    ("Not later than Friday: ship", "2026-03-06"),
    ("Ship this week before Friday", "2026-03-05"),
    ("Don't forget to send it by Friday", "2026-03-06"),
    ("Fix the button that doesn't work by Friday", "2026-03-06"),
    ("Fix the export that failed by Friday", "2026-03-06"),
    ("Move Tuesday's call, by Monday", "2026-03-09"),
    ("Have the deck ready for Tuesday", "2026-03-10"),
    ("On Monday show the draft", "2026-03-09"),
    ("Send tomorrow the deck", "2026-03-06"),
    ("Next week call the vendor", "2026-03-13"),
    ("If it is not done by Friday, tell Ada", "2026-03-06"),
    ("Send it on Friday at 3pm CET", "2026-03-06"),
    ("Send the deck Friday @Ada", "2026-03-06"),
    ("Ship in two weeks", "2026-03-19"),
    ("Ship end of next week", "2026-03-13"),
    ("Finish the Friday deck by Thursday", "2026-03-12"),
];

#[test]
fn a_day_is_due_only_where_it_stands_for_the_task() {
    let due = |text| due_in_words(text, thursday()).map(|worded| worded.due.to_string()).unwrap_or_default();
    let wrong: Vec<_> =
        STANDING.iter().filter(|(text, day)| due(text) != *day).map(|(text, _)| (text, due(text))).collect();
    assert_eq!(wrong, []);
}

#[test]
fn a_long_text_grows_linearly() {
    for piece in [
        "early in ",
        "by 5pm ",
        "week of ",
        "w/c the ",
        "in a week of ",
        "Mon, ",
        "Mon or ",
        "3-May ",
        "by Friday ",
        "the ",
        "next week on ",
        "in two to ",
        "March 10-",
        "end of the ",
        "5/",
        "was due Monday, ",
        "x",
    ] {
        let long = piece.repeat(500_000 / piece.len());
        assert!(in_words(&long, thursday()).len() <= long.len());
    }
}

/// Words of the grammar, joined at random.
fn sentence() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "by",
        "on",
        "in",
        "the",
        "next",
        "this",
        "last",
        "of",
        "end",
        "week",
        "month",
        "Friday",
        "Monday",
        "March",
        "May",
        "12",
        "31st",
        "two",
        "weeks",
        "from",
        "between",
        "and",
        "or",
        "-",
        "/",
        ".",
        ",",
        "2026",
        "Q3",
        "EOD",
        "at",
        "3pm",
        "we",
        "shipped",
        "will",
        "first",
        "day",
        "mid",
        "tomorrow",
        "before",
        "é",
        "999",
        "2026-02-30",
        "2026-12-31",
    ]);
    prop::collection::vec(words, 0..16).prop_map(|words| words.join(" "))
}

#[test]
fn a_letter_before_a_number_is_no_first_quarter() {
    let read = in_words("before first Q3", thursday() + chrono::Days::new(758));
    assert!(read.iter().all(|worded| worded.span.of("before first Q3").contains("Q3")), "{read:?}");
}

proptest! {
    #[test]
    fn nothing_is_due_before_the_meeting(text in sentence(), days in 0..4000u64) {
        let meeting = thursday() + chrono::Days::new(days);
        let mut end = 0;
        for worded in in_words(&text, meeting) {
            prop_assert!(worded.due >= meeting && has_sign(worded.span.of(&text)));
            prop_assert!(!worded.span.of(&text).is_empty() && worded.span.start >= end);
            end = worded.span.end;
        }
    }

    #[test]
    fn any_text_can_be_read(text in ".*") {
        for meeting in [NaiveDate::MIN, thursday(), NaiveDate::MAX] {
            let _ = in_words(&text, meeting);
        }
    }

    #[test]
    fn any_day_can_be_met_on(text in sentence()) {
        for meeting in [NaiveDate::MIN, NaiveDate::MAX] {
            let _ = in_words(&text, meeting);
        }
    }
}
