//! People who are called as a day or a month is: whose name it is, and which day is meant.

use super::prose::{brief, stated_among};
use super::script::turns;
use rapport::action::said;
use rapport::date::{NaiveDate, due_in_words};

const KNOWN: [&str; 6] = ["Friday", "Friday Okafor", "May", "April Stone", "April", "June"];

fn thursday() -> NaiveDate {
    "2026-03-05".parse().expect("a day")
}

#[test]
fn a_day_that_is_addressed_or_asked_is_somebody_where_another_day_follows() {
    let due = |text| due_in_words(text, thursday()).map(|worded| worded.due.to_string()).unwrap_or_default();
    for (text, day) in [
        ("Friday, can you send it on Monday?", "2026-03-09"),
        ("Friday, send the minutes on Tuesday", "2026-03-10"),
        ("Thanks. Friday, could you book the hall on Monday?", "2026-03-09"),
        ("Call Friday on Tuesday", "2026-03-10"),
        ("I'll ask Friday about the licence on Tuesday", "2026-03-10"),
        ("Meet Wednesday on Monday at 10:00", "2026-03-09"),
        // One day, or two of one thing, are days.
        ("Friday, can you send it?", "2026-03-06"),
        ("Friday, send the minutes", "2026-03-06"),
        ("Call Friday", "2026-03-06"),
        ("Call Friday or on Monday", "2026-03-06"),
        ("Monday, the draft and on Friday the rest", "2026-03-09"),
        ("Friday; the rest on Monday", "2026-03-06"),
        ("Friday, Monday at the latest", "2026-03-06"),
        ("Send it Friday, again on Monday", "2026-03-06"),
    ] {
        assert_eq!(due(text), day, "{text}");
    }
}

#[test]
fn somebody_known_by_the_name_of_a_day_owns_what_has_another_day() {
    for (line, owner, text, due) in [
        ("Friday to send the deck on Monday", "Friday", "Send the deck on Monday", "2026-03-09"),
        ("Friday: count the chairs", "Friday", "Count the chairs", ""),
        ("Friday, send the minutes on Monday", "Friday", "Send the minutes on Monday", "2026-03-09"),
        ("Send the map (Friday, by Monday)", "Friday", "Send the map", "2026-03-09"),
        ("Send the map (by Monday, Friday)", "Friday", "Send the map", "2026-03-09"),
        ("Send the map (May, by Monday)", "May", "Send the map", "2026-03-09"),
        ("Send the map (Monday, by Friday)", "-", "Send the map (Monday, by Friday)", "2026-03-06"),
        ("Send the badges (Friday)", "-", "Send the badges", "2026-03-06"),
        ("Send the plan by Friday", "-", "Send the plan by Friday", "2026-03-06"),
        ("Call Friday on Tuesday", "-", "Call Friday on Tuesday", "2026-03-10"),
        ("Ask April to check the plan by 12 March", "-", "Ask April to check the plan by 12 March", "2026-03-12"),
        ("Send it to June in April", "-", "Send it to June in April", "2026-04-30"),
        ("Ship it in April", "-", "Ship it in April", "2026-04-30"),
    ] {
        let found = stated_among(&KNOWN, &format!("# Next steps\n\n- {line}\n"));
        let found: Vec<_> = found.iter().map(brief).collect();
        assert_eq!(found, [(owner, text, due.to_owned())], "{line}");
    }
}

#[test]
fn what_is_asked_of_somebody_called_as_a_day_is_due_on_the_other_day() {
    let script = "Ada: Friday, can you send the deck on Monday?\nFriday: Sure, I'll send the deck.\n\
                  Sam: I'll ask Friday about the licence on Tuesday.\nAda: I'll send the plan by Friday.";
    let found = said(&turns(script), Some(thursday()), 20);
    let mut found: Vec<_> = found.iter().map(|item| (brief(item).0, item.text.as_str(), brief(item).2)).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("Ada", "Send the plan", "2026-03-06".to_owned()),
            ("Friday", "Send the deck", "2026-03-09".to_owned()),
            ("Sam", "Ask Friday about the licence", "2026-03-10".to_owned()),
        ]
    );
}
