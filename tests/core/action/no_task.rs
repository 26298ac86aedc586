//! What only sounds like a task.

use super::plain_speech::gives;

#[test]
fn politeness_and_questions() {
    gives(
        "\
        Priya: And please, no rush. // Sam: Sure.
        Priya: If the log is not ready, it would be enough to have it in February. // Sam: Understood.
        Sam: Will you write the offer, or do you want to do it together?
        Sam: Let me know if you have any questions.
        Sam: Feel free to ask questions. // Ada: Thanks.
        Sam: Should I send the deck?
        Sam: Do you think I'll need to update the form?
        Sam: Can you hear me? // Ada: Yes.
        Ada: I hear you now. // Sam: Good.
        Sam: Could you repeat that? // Ada: Sure.
        Sam: Can you send the list?
        Sam: Can you send the list? // Ada: No, sorry.
        Sam: Ada, can you send the list? // Ada: I can't, it is secret.
        Sam: I can send the list. // Ada: No need.
        Sam: You could check the badges. // Ada: Yep.
        Sam: Ada, you could check the badges. // Ada: Hm.",
    );
}

#[test]
fn hypotheticals_and_hedges() {
    gives(
        "\
        Sam: If we had a second trainer, we could do both shifts on one day.
        Mira: And if they ever ask us for five sites, we would need a second engineer anyway.
        Ada: It would be nice to have more people at the gate. // Sam: Yes.
        Sam: If the board agrees, I'll order the cameras.
        Sam: Maybe I'll write a report.
        Sam: I might send the list.
        Sam: I'd send the list tomorrow.
        Sam: I don't think I'll send the report.
        Sam: I don't think we have to write a report by Friday.
        Sam: I won't send the report.
        Sam: I'll send the report if you like.
        Sam: At some point I'll fix the printer.
        Sam: Usually I'll check the door on Friday.
        Sam: Unless it rains I'll paint the fence.",
    );
}

#[test]
fn running_the_meeting() {
    gives(
        "\
        Sam: Let's start.
        Sam: I'll share my screen.
        Sam: I'll share the slides now.
        Sam: I'll hand over to Ada.
        Sam: I'll leave the details to Ada.
        Sam: I'm gonna make sure that we get to the rest of the agenda.
        Sam: I think we can go ahead and wrap up this call.
        Sam: I want to check first if there is nothing else to discuss.
        Sam: Ada, would you mind going over your draft first? // Ada: Sure.
        Sam: That's the plan we're going to follow.
        Sam: Let me see.
        Sam: Let me check.
        Sam: I'll start with the budget.
        Sam: I'll open the floor for questions.
        Sam: I'll post the link in the chat.
        Sam: Can you share some thoughts on the budget? // Ada: Sure.
        Sam: Can you give us an update? // Ada: Yes.
        Sam: I'll bring up the next point.
        Sam: I'll add one thing.
        Sam: I'll answer that question.
        Sam: I'll give it another minute.
        Sam: I'll read out the names.
        Sam: I'll move on to the next topic.
        Sam: I'm going to present the results.
        Sam: I'll update you on the latest numbers.
        Sam: I'm happy to report that the release is out.
        Sam: Let me ask a quick question on the badges, and get back to the list.
        Sam: I want to check first if there is anything else on the list for today.",
    );
}

#[test]
fn the_past_and_what_others_said() {
    gives(
        "\
        Sam: Last year I sent a whole manual and nobody opened it.
        Ada: They said nobody listens after half an hour.
        Ada: He said he'll send the list by Friday.
        Ada: She told me I'll get the list by Friday.
        Ada: They said I'll review the contract.
        Ada: I was going to send the list.
        Sam: I'd say the same.
        Ada: Turku will send the list.
        Ada: She will send the list tomorrow.
        Jonas: “Isn’t a problem” is what I like to hear.
        Ada: That is the list that I'll send.",
    );
}
