//! Promises that are easily missed, and what their pronouns stand for.

use super::plain_speech::{gives, plain};
use super::script::turns;
use rapport::action::said;

#[test]
fn a_promise_with_a_day_is_taken_though_its_pronoun_is_open() {
    gives(
        "\
        Ada: Hm. // Sam: I will send it to you tomorrow. => Sam | Send it to Ada | 2026-01-16
        Ada: I need the export limits before I can sign. May can send them I think. // Sam: Right, I’ll check those with Tomas and get back to you on Monday. => Sam | Check the export limits with Tomas | 2026-01-19
        Ada: But yeah, I'll try to launch it, tomorrow, then. // Sam: Good. // Tomas: Hm. => Ada | Launch it | 2026-01-16",
    );
}

#[test]
fn what_is_promised_in_other_words_is_taken() {
    gives(
        "\
        Sam: I promised to call Tomas by Wednesday. // Ada: Good. => Sam | Call Tomas | 2026-01-21
        Sam: I will give Tomas the keys. // Ada: Good. => Sam | Give Tomas the keys
        Sam: I will meet Tomas next week to sign the papers. // Ada: Good. => Sam | Meet Tomas to sign the papers | 2026-01-23
        Sam: We need to renew the licence by June 30. I can do that. // Ada: Good. => Sam | Renew the licence | 2026-06-30
        Sam: Somebody should water the plants. I'll do that. // Ada: Good. => Sam | Water the plants",
    );
    for script in [
        "Sam: I promised to call Tomas, and forgot it.\nAda: Hm.",
        "Sam: I will give Tomas the floor.\nAda: Hm.",
        "Sam: I could look at the pump, the big one…\nAda: Yes.\nTomas: Hm.",
    ] {
        assert_eq!(plain(script), [], "{script}");
    }
}

#[test]
fn of_whoever_gave_it_up_no_day_holds() {
    gives(
        "Ada: I’ll send the minutes today. Actually no, Sam will send the minutes. // Sam: Hm. => Sam | Send the minutes",
    );
}

#[test]
fn a_pronoun_is_what_the_same_breath_names() {
    gives(
        "\
        Ada: Regarding the fire plan, I'm going to explore possible layouts. // Sam: Hm. // Tomas: Hm. => Ada | Explore possible layouts
        Ada: Regarding the fire plan, I'll update it tomorrow. // Sam: Hm. // Tomas: Hm. => Ada | Update the fire plan | 2026-01-16
        Ada: As for today, I'll prepare the slides. // Sam: Hm. // Tomas: Hm. => Ada | Prepare the slides
        Ada: As for me, I'll write the report. // Sam: Hm. // Tomas: Hm. => Ada | Write the report
        Ada: There is the pump in Turku, which, I think I'll take care of that after March. // Sam: Hm. // Tomas: Hm. => Ada | Take care of the pump in Turku after March",
    );
}

#[test]
fn a_pronoun_is_nothing_of_what_was_said_before() {
    for (script, text) in [
        ("Ada: My laptop died. I'll send it tonight.", "Send it"),
        ("Ada: The suppliers want prices. I'll call them tomorrow.", "Call them"),
        ("Ada: Thanks for the reminder. I'll send it tomorrow.", "Send it"),
        ("Ada: That was the last straw. I'll fix it tomorrow.", "Fix it"),
        ("Ada: Before the audit I'll finish it tomorrow.", "Finish it"),
        ("Ada: I'm out of the office, so I'll send it on Monday.", "Send it"),
        ("Ada: Regarding the rest, I'll send it tomorrow.", "Send it"),
        ("Ada: The pump broke the fence. I'll take a look at it.", "Take a look at it"),
        ("Ada: The pump is from Turku. I'll take a look at it.", "Take a look at it"),
    ] {
        let found = said(&turns(&format!("{script}\nSam: Hm.\nTomas: Hm.")), "2026-01-15".parse().ok(), 20);
        assert_eq!(found.iter().map(|item| item.text.as_str()).collect::<Vec<_>>(), [text], "{script}");
    }
}

#[test]
fn what_was_not_done_is_no_text_for_what_is() {
    for script in [
        "Ada: I haven't sent the invoice to Mira, she has one already, I'll do that next time.\nSam: Good.\nTomas: Hm.",
        "Ada: I haven't fixed the sign, that was Tomas, but I'll do it next time.\nSam: Good.\nTomas: Hm.",
    ] {
        for item in said(&turns(script), "2026-01-15".parse().ok(), 20) {
            assert!(!item.text.starts_with("Send") && !item.text.starts_with("Fix"), "{script}: {}", item.text);
        }
    }
}

#[test]
fn who_is_called_in_a_choice_is_no_part_of_the_task() {
    gives(
        "Sam: Can you check the contract, Tomas, or should Ada? // Ada: I'll do it. // Tomas: Good. => Ada | Check the contract",
    );
}

#[test]
fn what_is_owed_is_handed_over_and_nothing_else_is_done_with_it() {
    gives(
        "\
        Sam: I still owe you the numbers for the budget and the plan, I'll send them on Monday. // Ada: Good. // Tomas: Hm. => Sam | Send the numbers for the budget and the plan | 2026-01-19",
    );
    for script in [
        "Sam: I owe you a beer. I'll fix it.\nAda: Hm.\nTomas: Hm.",
        "Sam: I owe you the notes. This bug is bad, I'll fix this.\nAda: Hm.\nTomas: Hm.",
    ] {
        for item in said(&turns(script), "2026-01-15".parse().ok(), 20) {
            assert!(!item.text.contains("beer") && !item.text.contains("notes"), "{script}: {}", item.text);
        }
    }
}

#[test]
fn a_request_keeps_both_its_halves() {
    gives(
        "\
        Ada: Tomas, could you book the hall and please invite the board? // Tomas: Yes, I'll do that. // Sam: Hm. => Tomas | Book the hall and invite the board
        Ada: I'll open a thread on the badges, and please chime in by Friday. // Sam: Hm. // Tomas: Hm. => Ada | Open a thread on the badges
        Ada: Okay, check invoices this week. // Tomas: Sure, I'll do that. // Sam: Hm. => Tomas | Check invoices | 2026-01-16",
    );
}

#[test]
fn what_is_shared_with_others_is_no_screen() {
    gives(
        "Sam: I'll share the presentation with the board. // Ada: Good. // Tomas: Hm. => Sam | Share the presentation with the board",
    );
    for script in [
        "Sam: I'll share the presentation with you.\nAda: Good.",
        "Sam: I'll share my screen with the board.\nAda: Hm.",
    ] {
        assert_eq!(plain(script), [], "{script}");
    }
}

#[test]
fn a_day_of_something_else_puts_nothing_in_place_of_what_is_scratched() {
    let script = "Ada: I will send the map by Friday. Scratch that. On Monday we have the review.\nSam: Hm.";
    assert_eq!(plain(script), []);
}

#[test]
fn what_is_weighed_before_a_promise_is_no_second_one() {
    gives(
        "\
        Ada: I can launch the pump and set the day for later. But yeah, I'll launch it tomorrow. // Sam: Good. // Tomas: Hm. => Ada | Launch it | 2026-01-16",
    );
}

#[test]
fn what_is_at_hand_is_handed_on_in_the_call() {
    for script in [
        "Ada: Do you have the link?\nSam: I can send you the link.\nAda: Yes.\nTomas: Hm.",
        "Ada: I'll share the spec sheet.\nSam: Good.\nTomas: Hm.",
    ] {
        assert_eq!(plain(script), [], "{script}");
    }
    gives(
        "Ada: I'll send the link to the plan after the call. // Sam: Good. // Tomas: Hm. => Ada | Send the link to the plan after the call",
    );
}

#[test]
fn names_keep_their_capital() {
    gives(
        "\
        Ada: I'll ask May and Mark about the plan. // Sam: Good. // Tomas: Hm. => Ada | Ask May and Mark about the plan
        Ada: I'll send Will the plan. // Sam: Good. // Tomas: Hm. => Ada | Send Will the plan",
    );
}

#[test]
fn of_two_days_neither_is_the_date() {
    gives(
        "\
        Ada: I will ship the box on Monday or Tuesday. // Sam: Good. // Tomas: Hm. => Ada | Ship the box on Monday or Tuesday
        Ada: We plan to merge the lists this week or next week, as I said earlier. // Sam: Good. // Tomas: Hm. => Ada | Merge the lists this week or next week",
    );
}

#[test]
fn what_is_to_be_said_is_not_the_task_nor_are_its_days() {
    gives(
        "\
        Ada: I will ask the team in Lisbon and say, \"We want to talk about chips.\" // Sam: Good. // Tomas: Hm. => Ada | Ask the team in Lisbon
        Ada: I will ask legal, saying, “Please sign this today.” // Sam: Good. // Tomas: Hm. => Ada | Ask legal
        Ada: I'll rename the sheet to \"Pilot at two sites\" today. // Sam: Good. // Tomas: Hm. => Ada | Rename the sheet to \"Pilot at two sites\" | 2026-01-15",
    );
}
