//! What "it" of a task stands for, and where it stays what it is.

use super::plain_speech::plain;
use super::script::turns;
use rapport::action::said;

#[test]
fn it_stands_for_what_was_asked_for_and_not_for_what_was_talked_about() {
    for (before, after) in [
        ("Sam: The gate must be fixed.", "Fix the gate"),
        ("Sam: Where is the plan?", "Fix the plan"),
        ("Sam: I'll send the plan tonight.", "Fix the plan"),
        ("Sam: The view from the train is lovely.", "Fix it"),
        ("Sam: How was the weather?", "Fix it"),
    ] {
        let found = plain(&format!("{before}\nAda: I'll fix it tomorrow."));
        assert!(found.iter().any(|item| item.text == after), "{before}: {found:?}");
    }
}

#[test]
fn what_was_asked_for_minutes_before_is_forgotten() {
    let mut turns = turns("Sam: The gate must be fixed.\nAda: I'll fix it tomorrow.");
    for (apart, wanted) in [(20.0, "Fix the gate"), (300.0, "Fix it")] {
        turns[1].start = turns[0].start.map(|start| start + apart);
        let found = said(&turns, "2026-01-15".parse().ok(), 20);
        assert!(found.iter().any(|item| item.text == wanted), "{apart}: {found:?}");
    }
}
