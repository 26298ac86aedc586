//! What somebody takes on in few words, and whose it is.

use super::plain_speech::{gives, plain};

#[test]
fn what_is_asked_of_anybody_is_of_whoever_takes_it() {
    gives(
        "\
        Sam: Can you own the rollout plan? // Ada: Yep. => Ada | Own the rollout plan
        Sam: Who can take the minutes? // Ada: I can, by Friday. => Ada | Take the minutes | 2026-01-16
        Sam: Who can prepare the offer? // Ada: I can, by Friday. => Ada | Prepare the offer | 2026-01-16
        Sam: Can one of you check the contract? // Ada: I can. // Tomas: Good. => Ada | Check the contract
        Sam: Could you also include the pricing? // Ada: Sure, no problem. => Ada | Include the pricing
        Sam: The gate must be fixed. // Ada: I'll take care of it. => Ada | Take care of the gate
        Sam: If you want me to fix the gate, I can. // Ada: Sure. => Sam | Fix the gate
        Sam: Do you want me to call the bank? // Ada: Yes, please do. => Sam | Call the bank",
    );
    for script in [
        "Sam: Who can tell me what the limit is?\nAda: I can, by Friday.",
        "Sam: I know who can take the minutes.\nAda: Good.",
        "Sam: Who can take the minutes?\nAda: No idea.",
        "Sam: Can we call the vote?\nAda: Yes, please do.",
    ] {
        assert_eq!(plain(script), [], "{script}");
    }
}

#[test]
fn what_is_given_to_somebody_is_theirs() {
    gives(
        "\
        Sam: Action item for Tomas: book the venue by March 20. // Tomas: Hm. // Ada: Good. => Tomas | Book the venue | 2026-03-20
        Sam: Action item for me: call the landlord tomorrow. // Ada: Good. => Sam | Call the landlord | 2026-01-16
        Sam: So the next step is for Ada to send the contract. // Ada: Hm. => Ada | Send the contract
        Ada: I'll get the numbers to you by Thursday next week. // Sam: Good. => Ada | Get the numbers to Sam | 2026-01-22",
    );
    for script in
        ["Ada: I'll get to that tomorrow.\nSam: Good.", "Sam: The next action item for us is the budget.\nAda: Hm."]
    {
        assert_eq!(plain(script), [], "{script}");
    }
}

#[test]
fn who_does_it_with_somebody_names_them() {
    gives(
        "\
        Sam: Ada and Tomas will prepare the slides by Friday. // Ada: Good. // Tomas: Hm. => Ada | Prepare the slides with Tomas | 2026-01-16
        Sam: Tomas and I will prepare the slides by Friday. // Tomas: Hm. // Ada: Good. => Sam | Prepare the slides with Tomas | 2026-01-16",
    );
}

#[test]
fn what_is_not_done_yet_is_what_will_be() {
    gives(
        "\
        Ada: I haven't sent the invoice yet, but I'll do it today. // Sam: Good. => Ada | Send the invoice | 2026-01-15
        Ada: I haven't sent the invoice yet, I'll do that today. // Sam: Good. => Ada | Send the invoice | 2026-01-15
        Ada: I have not reviewed the draft yet, sorry, I'll do that tomorrow. // Sam: Good. => Ada | Review the draft | 2026-01-16",
    );
    let of_another = "Ada: I haven't called Mira, that was Tomas, but I'll do it next time.\nSam: Good.";
    assert!(plain(of_another).iter().all(|item| !item.text.starts_with("Call")), "{of_another}");
}

#[test]
fn what_is_done_along_with_another_thing_is_done() {
    gives(
        "\
        Ada: I have launched the build. I will also approve the request. // Sam: Good.
        Ada: I will also approve the request. // Sam: Good. => Ada | Approve the request",
    );
}

#[test]
fn what_we_will_change_is_no_agenda() {
    gives(
        "\
        Ada: I will open up a thread about the pump afterwards. // Sam: Good. // Tomas: Hm. => Ada | Open up a thread about the pump afterwards
        Ada: We'll update the numbers as we go. // Sam: Hm.
        Ada: Next we'll write the names down. // Sam: Hm.",
    );
}

#[test]
fn an_answer_in_one_thread_is_one_task() {
    gives(
        "Ada: I will respond in the same thread. // Sam: Hm. // Ada: So I will follow up on the thread. // Sam: Good. => Ada | Follow up on the thread",
    );
}

#[test]
fn a_name_before_and_is_the_first_of_two_only_where_a_clause_begins() {
    gives(
        "\
        Ada: I spoke with Mira and Tomas will prepare the slides. // Tomas: Ok. // Mira: Ok. => Tomas | Prepare the slides
        Ada: Thanks Mira and I'll send the slides by Friday. // Mira: Ok. => Ada | Send the slides | 2026-01-16
        Ada: So Mira and Tomas will prepare the slides. // Tomas: Ok. // Mira: Ok. => Mira | Prepare the slides with Tomas
        Ada: I think Mira and Tomas will prepare the slides. // Tomas: Ok. // Mira: Ok. => Mira | Prepare the slides with Tomas
        Ada: I saw Jo, Mira, and Tomas will prepare the slides. // Tomas: Ok. // Mira: Ok. => Tomas | Prepare the slides
        Ada: Thanks, Mira, and I'll send the slides. // Mira: Ok. => Ada | Send the slides
        Ada: Yes Mira and I'll send the slides. // Mira: Ok. => Ada | Send the slides",
    );
}

#[test]
fn what_only_looks_given_or_taken_is_left() {
    for script in [
        "Ada: The action item for Tomas, book the venue, is done.\nTomas: Yes.",
        "Ada: The last action item for Tomas was: book the venue.\nTomas: I did that.",
        "Ada: Action items for Tomas and Mira: book the venue.\nTomas: Ok.\nMira: Ok.",
        "Ada: Who can approve invoices?\nTomas: I can, and Mira can.\nMira: Yes.",
        "Ada: If you want me to approve the request, you have to fill in the form first.\nTomas: Sure.",
        "Ada: Now I click save. We'll send an email to the customer.\nTomas: Nice.",
        "Ada: I'll get the train to Berlin.\nTomas: Ok.",
        "Ada: I'll get the 9 o'clock train to Berlin.\nTomas: Ok.",
        "Ada: I'll get the kids to Anna.\nTomas: Ok.",
        "Ada: Action item for Tomas: book the venue, is done.\nTomas: Yes.",
        "Ada: Action item for Tomas, Mira: book the venue.\nTomas: Ok.\nMira: Ok.",
        "Ada: Yesterday's action item for Tomas: book the venue.\nTomas: Yes.",
        "Ada: Who can edit the sheet?\nTomas: I can.",
        "Ada: If you want me to send the slides, I'll need the link.\nTomas: Sure.",
        "Ada: If you want me to send the slides I need the link.\nTomas: Sure.",
    ] {
        assert_eq!(plain(script), [], "{script}");
    }
    gives(
        "\
        Ada: The first action item for Tomas — book the venue. // Tomas: Yes. => Tomas | Book the venue
        Ada: Tomas will send the invoice, needed by Friday. // Tomas: Yes. => Tomas | Send the invoice | 2026-01-16
        Ada: I'll get the message to Tomas tomorrow. // Tomas: Yes. => Ada | Get the message to Tomas | 2026-01-16
        Ada: If you want me to send the slides, I can do that. // Tomas: Sure. => Ada | Send the slides
        Ada: Who can update the budget sheet? // Tomas: I can, but not by Friday. => Tomas | Update the budget sheet",
    );
    gives(
        "Ada: I'll respond in the thread today. // Tomas: Ok. // Ada: And I'll follow up on the thread. => Ada | Follow up on the thread | 2026-01-15",
    );
}
