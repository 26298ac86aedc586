//! What has the form of a task and is nobody's, or is done before the meeting ends.

use super::plain_speech::{gives, plain};
use super::script::turns;
use rapport::action::said;

/// Nothing of it is written down, and no proposal has an owner.
fn is_nobodys(script: &str) {
    assert_eq!(plain(script), [], "{script}");
    for item in said(&turns(script), "2026-01-15".parse().ok(), 20) {
        assert_eq!(item.owner.name(), None, "{script}: {}", item.text);
    }
}

#[test]
fn a_plea_to_everybody_is_nobodys() {
    for script in [
        "Mira: Hello.\nAda: So please review the fire standard.\nSam: Okay, cool. Tomas is next.\nTomas: Hm.",
        "Mira: Hello.\nAda: Please review the fire plan, and leave comments.\nSam: Okay, great. Thanks.\nTomas: Hm.",
        "Tomas: Hm.\nAda: So, Tomas, shared the draft in the channel, please review the draft.\nMira: Right.",
        "Tomas: Hm.\nSam: Should we ask them first and reach out to you, Tomas, or to Mira?\nMira: Hm.",
    ] {
        is_nobodys(script);
    }
}

#[test]
fn who_is_called_will_keeps_the_capital() {
    gives(
        "\
        Ada: I'll call Will Okafor about the fire plan. // Sam: Great. => Ada | Call Will Okafor about the fire plan",
    );
}

#[test]
fn a_plea_is_taken_on_by_name_or_by_a_yes() {
    gives(
        "\
        Mira: Hi. // Ada: Tomas, please review the fire plan. // Tomas: Okay. => Tomas | Review the fire plan
        Mira: Hi. // Ada: Please review the fire plan. // Tomas: Sure, will do. => Tomas | Review the fire plan
        Mira: Hi. // Ada: Yeah, Tomas, we aim for March. Please review the fire plan. // Tomas: Okay, yeah. => Tomas | Review the fire plan
        Ada: Could you send the fire plan? // Tomas: Sure. => Tomas | Send the fire plan
        Ada: Please review the fire plan. // Tomas: Okay. => Tomas | Review the fire plan",
    );
}

#[test]
fn who_spares_the_others_a_list_promises_nothing() {
    let script = "Ada: I do not want to read out all that is new, so I'll just check the release notes for that.\nSam: Hm.\nTomas: Hm.";
    assert_eq!(plain(script), []);
}

#[test]
fn a_date_behind_and_then_is_not_of_the_first_act() {
    gives(
        "\
        Ada: I'll review the pumps, and then launch them on Friday. // Sam: Hm. // Tomas: Hm. => Ada | Review the pumps
        Ada: I'll review the pumps on Friday, and then launch them. // Sam: Hm. // Tomas: Hm. => Ada | Review the pumps | 2026-01-16",
    );
}

#[test]
fn what_is_done_within_the_call_is_no_task() {
    for script in [
        "Ada: I'll send the floor plan to all of you.\nSam: Good.\nAda: Yeah, I just sent it.\nTomas: Hm.",
        "Ada: I will post the floor plan.\nSam: Good.\nTomas: It's in the chat.\nSam: Hm.",
        "Ada: Can you merge the floor plan?\nSam: Sure, I can.\nAda: Hm.\nSam: Done.\nTomas: Hm.",
        "Ada: Sure, I can share the spec sheet.\nSam: Good.\nTomas: Hm.",
    ] {
        assert_eq!(plain(script), [], "{script}");
    }
    gives(
        "\
        Ada: I'll send the floor plan after the call. // Sam: Good. // Ada: I just sent the other one. // Tomas: Hm. => Ada | Send the floor plan after the call
        Ada: I'll send the floor plan tomorrow. // Sam: There you go. // Tomas: Hm. => Ada | Send the floor plan | 2026-01-16
        Ada: I'll send the floor plan. // Sam: Mira sent hers. // Tomas: Hm. => Ada | Send the floor plan",
    );
}

#[test]
fn what_runs_the_talk_is_no_task() {
    for script in [
        "Ada: I will provide some updates, because Sam will talk later.\nSam: Hm.\nTomas: Hm.",
        "Ada: And I'll respond as soon as I get back.\nSam: Hm.\nTomas: Hm.",
        "Ada: I can come back to them later.\nSam: Hm.\nTomas: Hm.",
        "Ada: I will dive into the specs.\nSam: Hm.\nTomas: Hm.",
        "Ada: We'll discuss the rest offline.\nSam: Hm.\nTomas: Hm.",
        "Ada: Yeah, we'll definitely find a way to do this.\nSam: Hm.\nTomas: Hm.",
    ] {
        assert_eq!(plain(script), [], "{script}");
    }
}

#[test]
fn a_hedged_thought_of_all_has_no_owner() {
    for script in [
        "Sam: Hm.\nAda: But we have to, like, maybe we should create a list of pumps.\nTomas: Hm.",
        "Sam: Hm.\nAda: Either we drop the pump, or we can open a new ticket.\nTomas: Hm.",
    ] {
        is_nobodys(script);
    }
}

#[test]
fn pauses_and_errands_of_others_are_no_words_of_the_task() {
    gives(
        "\
        Ada: And I'll look into, all of the pumps in Turku. // Sam: Hm. // Tomas: Hm. => Ada | Look into all of the pumps in Turku
        Ada: I'll add the pumps to the plan, let me know the numbers. // Sam: Hm. // Tomas: Hm. => Ada | Add the pumps to the plan
        Ada: I'll answer the letter as soon as I get back. // Sam: Hm. // Tomas: Hm. => Ada | Answer the letter",
    );
}

#[test]
fn an_answer_with_a_time_takes_on_what_was_asked() {
    gives(
        "\
        Ada: Can you add the pumps to the plan? // Sam: Yeah, I will do that after the call. // Tomas: Hm. => Sam | Add the pumps to the plan",
    );
}
