//! People who are called as a day or a month is: whose name it is, and which day is meant.

use super::prose::{brief, stated_among};
use super::script::turns;
use rapport::action::said;
use rapport::date::{NaiveDate, due_beside, due_in_words};

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

#[test]
fn what_is_given_to_a_day_or_told_it_is_somebodys() {
    let due = |text| due_in_words(text, thursday()).map(|worded| worded.due.to_string()).unwrap_or_default();
    for (text, day) in [
        ("Send Friday the report on Monday", "2026-03-09"),
        ("Show Friday our plan", ""),
        ("Ping Friday about accounts", ""),
        ("Email Friday regarding the keys by Tuesday", "2026-03-10"),
        ("Send the email Friday", "2026-03-06"),
        ("Send it Friday", "2026-03-06"),
        ("Send the invite Friday about noon", "2026-03-06"),
        ("Ship the box on Monday or Tuesday", ""),
        ("Ship the box by Monday or Tuesday", ""),
        ("Ship the box on or before Monday", "2026-03-09"),
        ("Count votes cast by 5pm", ""),
        ("Ship orders received by 5pm", ""),
        ("Send the slides by 5pm", "2026-03-05"),
    ] {
        assert_eq!(due(text), day, "{text}");
    }
}

#[test]
fn where_somebody_is_called_as_the_day_only_what_is_led_is_one() {
    let due = |text| {
        let worded = due_beside(text, thursday(), &|name| name == "Friday");
        worded.map(|worded| worded.due.to_string()).unwrap_or_default()
    };
    for (text, day) in [
        ("Friday, can you book the room?", ""),
        ("Friday will send the deck", ""),
        ("Call Friday", ""),
        ("Give it to Friday", ""),
        ("Call Friday on Friday", "2026-03-06"),
        ("Send the deck by Friday", "2026-03-06"),
        ("Send the deck Friday", "2026-03-06"),
        ("Monday, can you book the room?", "2026-03-09"),
    ] {
        assert_eq!(due(text), day, "{text}");
    }
}

#[test]
fn in_a_meeting_with_a_friday_nothing_of_the_name_is_lost() {
    let script = "Sam: Friday, can you book the room?\nFriday Adeyemi: Yes.\n\
                  Sam: I will send Friday the report on Monday.\nAda: I will ping Friday about accounts.\n\
                  Ada: I'll ship the box on Monday or Tuesday.";
    let found = said(&turns(script), Some(thursday()), 20);
    let mut found: Vec<_> = found.iter().map(|item| (brief(item).0, item.text.as_str(), brief(item).2)).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("Ada", "Ping Friday about accounts", String::new()),
            ("Ada", "Ship the box on Monday or Tuesday", String::new()),
            ("Friday Adeyemi", "Book the room", String::new()),
            ("Sam", "Send Friday the report", "2026-03-09".to_owned()),
        ]
    );
}

#[test]
fn a_written_line_about_a_friday_has_no_day() {
    for (line, owner, text, due) in [
        ("Ada to ping Friday about accounts", "Ada", "Ping Friday about accounts", ""),
        ("Ada to send Friday the report on Monday", "Ada", "Send Friday the report on Monday", "2026-03-09"),
        ("Call Friday", "-", "Call Friday", ""),
    ] {
        let found = stated_among(&["Ada", "Friday", "Friday Okafor"], &format!("# Next steps\n\n- {line}\n"));
        let found: Vec<_> = found.iter().map(brief).collect();
        assert_eq!(found, [(owner, text, due.to_owned())], "{line}");
    }
}
