//! What was doubted, told or only sounds like a promise is not written down, however likely it looks.

use super::plain_speech::{gives, plain};
use rapport::action::TaskLine;

#[test]
fn what_is_doubted_is_not_written() {
    gives(
        "\
        Sam: Maybe I'll call the bank tomorrow. // Ada: Hm.
        Sam: Maybe I'll review the draft. // Ada: Hm.
        Sam: Perhaps I'll write a post about it. // Ada: Hm.
        Sam: I doubt I'll send the map tomorrow. // Ada: Hm.
        Sam: If the vendor calls I'll fix the pump tomorrow. // Ada: Hm.
        Sam: I'll update the list if I find the time. // Ada: Hm.
        Sam: He said I'll write the report. // Ada: Hm.
        Sam: Every time I'll have to update the list. // Ada: Hm.
        Sam: I guess I'll have to fix the boiler at some point. // Ada: Hm.
        Sam: I'll review the draft, unless Tomas wants to. // Ada: Hm.
        Sam: First we'll review the budget and then we'll look at hiring. // Ada: Hm.
        Sam: Next we'll review the budget. // Ada: Hm.
        Sam: Do you want me to add a comment? // Tomas: Hm.",
    );
}

#[test]
fn what_is_given_in_words_is_no_task() {
    for thing in ["the benefit of the doubt", "a break", "a try", "a chance", "my full support", "our thanks", "a hand"]
    {
        assert_eq!(plain(&format!("Sam: I'll give Tomas {thing}.\nAda: Hm.")), [], "{thing}");
    }
    gives("Sam: I'll give Tomas the keys. // Ada: Hm. => Sam | Give Tomas the keys");
}

#[test]
fn a_promise_that_is_told_is_not_open() {
    gives(
        "\
        Sam: Last week I promised to send the file by Monday. // Ada: Hm.
        Sam: I promised to send the file by Friday and I did. // Ada: Hm.
        Sam: I promised to send the file by Friday. // Ada: Hm. => Sam | Send the file | 2026-01-16",
    );
}

#[test]
fn two_that_begin_alike_on_two_days_are_two() {
    let count = |script: &str| plain(script).len();
    assert_eq!(count("Ada: I'll call Tom tomorrow.\nSam: Good.\nAda: I'll call Tom Baker on Monday.\nSam: Hm."), 2);
    let lights =
        "Ada: I'll check the lights on Monday.\nSam: Good.\nAda: I'll check the lights in the garage on Tuesday.";
    assert_eq!(count(lights), 2);
    assert_eq!(count("Ada: I'll open an issue.\nSam: Good.\nAda: I'll open an issue and tag it tomorrow."), 1);
}

#[test]
fn a_balance_sheet_is_not_at_hand() {
    gives("Sam: I can send you the balance sheet. // Ada: Yes please. // Tomas: Hm. => Sam | Send the balance sheet");
}

#[test]
fn a_time_or_a_place_is_no_owner() {
    let moved = |end: &str| {
        let task = TaskLine::read(&format!("- [ ] Review rent 📅 2026-03-20 {end}")).expect("a task");
        task.with_owner_first().is_some()
    };
    for end in ["@7pm", "@ home"] {
        assert!(!moved(end), "{end}");
    }
    assert!(["@Sam", "@sam", "@Ada Novak"].into_iter().all(moved));
}
