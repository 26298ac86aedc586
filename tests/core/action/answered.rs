//! What the answer to a request makes of it: whose it is, until when, or nothing.

use super::plain_speech::{gives, plain};

#[test]
fn whoever_takes_on_what_another_was_asked_for_has_it() {
    gives(
        "\
        Sam: Tomas, can you own the rollout plan? // Ada: I'll do it. // Tomas: Thanks. => Ada | Own the rollout plan
        Sam: Tomas, can you check the gate? // Ada: I can do that tomorrow. // Tomas: Great. => Ada | Check the gate | 2026-01-16
        Sam: Tomas, can you send the budget by Friday? // Ada: I'll take that one. // Tomas: Thanks, Ada. => Ada | Send the budget | 2026-01-16
        Sam: Tomas, can you check the gate? // Ada: I've got this. // Tomas: Thanks, Ada. => Ada | Check the gate
        Sam: Tomas, can you check the gate? // Ada: I'll do it. // Tomas: No, I'll do it. => Tomas | Check the gate
        Sam: Tomas, can you check the gate? // Ada: I will. // Tomas: Yes, I will. => Tomas | Check the gate
        Sam: Tomas, can you check the gate? // Tomas: I can't. // Ada: I can. => Ada | Check the gate
        Sam: Tomas, can you check the gate? // Tomas: No, no time. // Sam: Okay, I'll do it then. => Sam | Check the gate
        Sam: Tomas will check the gate. // Ada: I could. // Tomas: Good. => Tomas | Check the gate
        Sam: Tomas, can you check the gate? // Ada: I can show you how. // Tomas: Sure. => Tomas | Check the gate
        Sam: Tomas, can you check the gate? // Ada: I'll take that as a yes. // Tomas: Sure. => Tomas | Check the gate
        Sam: Tomas, can you check the gate? // Ada: I'll do it if Tomas is away. // Tomas: Sure. => Tomas | Check the gate
        Sam: Tomas will check the gate. Any questions? // Ada: I can do it. // Tomas: Hm. => Tomas | Check the gate
        Sam: Tomas will check the gate with Ada. // Ada: I can do that. // Tomas: Hm. => Tomas | Check the gate with Ada",
    );
    let two = "Sam: Tomas, can you check the gate? And Ada, can you book the room?\nAda: I'll do it.\nTomas: Sure.";
    let owners: Vec<_> = plain(two).iter().map(|item| (item.text.clone(), item.owner.clone())).collect();
    assert!(owners.contains(&("Check the gate".to_owned(), Some("Tomas".to_owned()).into())), "{owners:?}");
    assert!(owners.contains(&("Book the room".to_owned(), Some("Ada".to_owned()).into())), "{owners:?}");
}

#[test]
fn what_is_passed_on_is_of_whoever_says_yes_to_it() {
    gives(
        "\
        Sam: Can one of you check the gate by Friday? // Tomas: Yes, Ada can. // Ada: Sure. => Ada | Check the gate | 2026-01-16
        Sam: Can you check the gate, Tomas? // Tomas: Maybe Ada can do it. // Ada: I can, by Friday. => Ada | Check the gate | 2026-01-16
        Sam: Can you check the gate, Tomas? // Tomas: Maybe Ada can. // Ada: No, sorry.
        Sam: Can you check the gate, Tomas? // Tomas: I will, if Ada will. // Ada: Hm.
        Sam: Can one of us check the gate? // Sam: I'll do it. // Ada: Good. => Sam | Check the gate
        Sam: Can one of us check the gate? // Ada: I can. // Tomas: Good. => Ada | Check the gate
        Sam: Can one of us check the gate? // Ada: Yes.",
    );
}

#[test]
fn what_is_said_to_be_done_is_not_to_be_done() {
    gives(
        "\
        Sam: Could you also include the budget, Ada? // Ada: I already did.
        Sam: Could you send the budget, Ada? // Ada: I sent it yesterday.
        Sam: Could you send the budget, Ada? // Ada: It's done already.
        Sam: Could you send the budget, Ada? // Ada: Yes, I just did.
        Sam: Could you send the budget, Ada? // Ada: I have not done it yet, but I will. => Ada | Send the budget
        Sam: Could you send the budget, Ada? // Ada: Sure, I did that last time too. => Ada | Send the budget",
    );
}

#[test]
fn a_condition_and_a_maybe_take_nothing_on() {
    gives(
        "\
        Sam: Who can update the price list? // Ada: I could, by Friday, if Tomas sends the numbers.
        Sam: Ada, can you update the price list? // Ada: I'll do it if Tomas sends the numbers.
        Sam: Ada, can you update the price list? // Ada: If I find the time, I'll do it.
        Sam: Ada, can you update the price list? // Ada: I can, unless you want to.
        Sam: Ada, can you update the price list? // Ada: Yes, if Tomas agrees.
        Sam: I'll update the price list tomorrow. // Ada: Yes, if Tomas agrees. => Sam | Update the price list | 2026-01-16
        Sam: Ada, can you update the price list? // Ada: So maybe I'll do it tomorrow.
        Sam: Ada, can you update the price list? // Ada: Yes, maybe on Monday. => Ada | Update the price list
        Sam: Ada, can you update the price list? // Ada: Not sure.
        Sam: Ada, can you update the price list? // Ada: Maybe, let me see.
        Sam: Ada, can you update the price list? // Ada: I can do that if you like. => Ada | Update the price list
        Sam: Ada, can you check the gate? // Ada: I'll do it and tell you if it is broken. => Ada | Check the gate
        Sam: Ada, can you check the gate? // Ada: Hm. => Ada | Check the gate",
    );
}

#[test]
fn an_offer_that_is_not_wanted_is_none() {
    gives(
        "\
        Sam: Do you want me to send the slides? // Ada: Please don't.
        Sam: I can send the slides by Friday. // Ada: Please don't.
        Sam: I can send the slides by Friday. // Ada: Please don't forget the budget. => Sam | Send the slides | 2026-01-16",
    );
}

#[test]
fn the_day_of_a_yes_is_that_of_the_task() {
    gives(
        "\
        Sam: Do you want me to send the slides? // Ada: Yes, please do, by Monday. => Sam | Send the slides | 2026-01-19
        Sam: Can you send the slides, Ada? // Ada: Yes, by Monday. => Ada | Send the slides | 2026-01-19
        Sam: Can you send the slides by Friday, Ada? // Ada: Yes, Monday works. => Ada | Send the slides | 2026-01-19
        Sam: I'll send the slides by Friday. // Ada: Okay, by Monday please. => Sam | Send the slides | 2026-01-16
        Sam: Can you send the slides, Ada? // Ada: Sure. By Monday. => Ada | Send the slides | 2026-01-19
        Sam: Can you send the slides, Ada? // Ada: Sure, by Monday or Tuesday. => Ada | Send the slides
        Sam: Can you send the slides, Ada? // Ada: Yes, but not by Monday. => Ada | Send the slides
        Sam: Can you send the slides by Friday, Ada? // Ada: Yes, on Monday I am away. => Ada | Send the slides | 2026-01-16",
    );
}

#[test]
fn a_day_that_an_answer_denies_is_none() {
    for answer in ["Yes, not Friday but Monday.", "Yes, but Monday, not Friday.", "Sure, but not by Friday."] {
        let found = plain(&format!("Ada: Can you send the offer by Friday?\nSam: {answer}"));
        assert!(found.iter().all(|item| item.due.is_none()), "{answer}: {found:?}");
    }
}

#[test]
fn what_is_done_or_taken_back_at_once_is_no_task() {
    for script in [
        "Ada: Sam, can you book the venue?\nSam: Tomas did it already.",
        "Ada: Action item for Tomas: book the venue. Or maybe not.\nTomas: Okay.",
        "Ada: I'll book the venue tomorrow. Well, maybe not.\nTomas: Okay.",
        "Ada: Tomas, can you book the venue? Scratch that.\nTomas: Okay.",
    ] {
        assert!(plain(script).is_empty(), "{script}: {:?}", plain(script));
    }
    assert_eq!(plain("Ada: I'll book the venue tomorrow.\nTomas: Maybe not the large one.").len(), 1);
}
