//! What is said plainly enough to be written down, and what only sounds like a task.

use super::script::turns;
use rapport::action::{ActionItem, Manner, Origin, said};

/// The plain proposals of `Name: text` lines, on a Thursday.
fn plain(script: &str) -> Vec<ActionItem> {
    let found = said(&turns(script), "2026-01-15".parse().ok(), 20);
    found.into_iter().filter(|item| item.origin == Origin::Said(Manner::Plain)).collect()
}

fn brief(item: &ActionItem) -> (String, String, String) {
    let owner = item.owner.name().unwrap_or("-").to_owned();
    (owner, item.text.clone(), item.due.map(|day| day.to_string()).unwrap_or_default())
}

/// Each script gives exactly this one task: owner, words, due date.
fn gives(cases: &[(&str, &str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (script, owner, text, due) in cases {
        let found: Vec<_> = plain(script).iter().map(brief).collect();
        if found != [((*owner).to_owned(), (*text).to_owned(), (*due).to_owned())] {
            wrong.push(format!("{script}\n  wanted {owner} | {text} | {due}\n  found  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn gives_nothing(cases: &[&str]) {
    let found = cases.iter().map(|script| (script, plain(script).iter().map(brief).collect::<Vec<_>>()));
    let wrong: Vec<_> = found.filter(|(_, found)| !found.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn commitments() {
    gives(&[
        (
            "Ada: Signed. I’ll send you the signed agreement by Friday.\nSam: Good.",
            "Ada",
            "Send Sam the signed agreement",
            "2026-01-16",
        ),
        (
            "Tomas: Then I’ll cut the nightly file down to three columns by Tuesday.",
            "Tomas",
            "Cut the nightly file down to three columns",
            "2026-01-20",
        ),
        ("Sam: I'll ask Ada about the cabinet.", "Sam", "Ask Ada about the cabinet", ""),
        (
            "Sam: And I’ll tell Ada that the limit isn’t a problem any more.",
            "Sam",
            "Tell Ada that the limit isn’t a problem any more",
            "",
        ),
        (
            "Jonas: I'll check the Sunday arrivals and write to you on Monday.\nSam: Thanks.",
            "Jonas",
            "Check the Sunday arrivals and write to Sam",
            "2026-01-19",
        ),
        ("Mira: I'll prepare the offer on Monday, it’s half a page.", "Mira", "Prepare the offer", "2026-01-19"),
        ("Sam: I'm going to book the room for the workshop.", "Sam", "Book the room for the workshop", ""),
        ("Sam: I'm gonna fix the login page tonight, you know.", "Sam", "Fix the login page", "2026-01-15"),
        ("Ada: I will update the price list and then we can see.", "Ada", "Update the price list", ""),
        ("Ada: I need to call the plumber tomorrow.", "Ada", "Call the plumber", "2026-01-16"),
        ("Ada: Let me check the invoice with Mira and get back to you.", "Ada", "Check the invoice with Mira", ""),
        ("Ada: I'll check if the cameras still work.", "Ada", "Check if the cameras still work", ""),
        ("Ada: I can bring the projector tomorrow.", "Ada", "Bring the projector", "2026-01-16"),
        ("Ada: I can send the minutes.\nSam: Yes, thanks.", "Ada", "Send the minutes", ""),
        ("Ada: I’ll translate the training sheet, okay?", "Ada", "Translate the training sheet", ""),
        ("Ada: As I said, I'll review the contract this weekend.", "Ada", "Review the contract", "2026-01-18"),
        (
            "Room: I’ll book a room in Lisbon for the on-site check.",
            "-",
            "Book a room in Lisbon for the on-site check",
            "",
        ),
        ("Ada: We'll send the signed contract by Friday.", "Ada", "Send the signed contract", "2026-01-16"),
        ("Ada: I plan to paint it, and I'll order the paint tomorrow.", "Ada", "Order the paint", "2026-01-16"),
        ("Sam: I'll put together a list of the open bugs.", "Sam", "Put together a list of the open bugs", ""),
    ]);
}

#[test]
fn requests_and_assignments() {
    gives(&[
        (
            "Ada: Can you share the export list?\nSam: Sure, I’ll do that tomorrow.",
            "Sam",
            "Share the export list",
            "2026-01-16",
        ),
        (
            "Mira: Could you send me the interview notes?\nSam: Of course, I’ll send them today.",
            "Sam",
            "Send Mira the interview notes",
            "2026-01-15",
        ),
        ("Mira: Could you send me the notes by Friday?\nSam: Will do.", "Sam", "Send Mira the notes", "2026-01-16"),
        (
            "Sam: Jonas, could you send us a sample of what comes back?\nJonas: Yes, I’ll send a sample on Monday.",
            "Jonas",
            "Send us a sample of what comes back",
            "2026-01-19",
        ),
        (
            "Sam: Will you write the offer, or do you want to do it together?\nMira: I’ll prepare the offer on Monday.",
            "Mira",
            "Prepare the offer",
            "2026-01-19",
        ),
        (
            "Sam: Can you review my draft?\nAda: Sure. I'll take care of it next week.",
            "Ada",
            "Review Sam’s draft",
            "2026-01-23",
        ),
        ("Sam: Tomas, please close the old ticket.\nTomas: Hm.", "Tomas", "Close the old ticket", ""),
        ("Sam: Could you check the backup, Tomas?\nAda: It is slow.\nTomas: Yes.", "Tomas", "Check the backup", ""),
        ("Sam: Tomas will update the floor plan.\nTomas: Hm.", "Tomas", "Update the floor plan", ""),
        ("Sam: Please send me the figures by Monday.\nAda: No problem.", "Ada", "Send Sam the figures", "2026-01-19"),
        ("Sam: Send me the figures.\nAda: Okay.", "Ada", "Send Sam the figures", ""),
        ("Sam: We need to document the alarm codes.\nAda: I'll do that.", "Ada", "Document the alarm codes", ""),
        (
            "Sam: Somebody should water the plants.\nAda: I can do that on Monday.",
            "Ada",
            "Water the plants",
            "2026-01-19",
        ),
        ("Sam: Can you send the list?\nRoom: Sure.", "-", "Send the list", ""),
        ("Sam: Can you order the badges? We are out of them.\nAda: Yes, of course.", "Ada", "Order the badges", ""),
    ]);
}

#[test]
fn promises_of_few_words() {
    gives(&[
        ("Sam: Can you post the list in the channel?\nAda: Yeah, I can.", "Ada", "Post the list in the channel", ""),
        (
            "Sam: We could post the summary on the board.\nAda: I'll do, I'll do.",
            "Ada",
            "Post the summary on the board",
            "",
        ),
        (
            "Sam: Tomas, if you have time this week, could you update the list?\nMira: Hm.\nTomas: I can look into that.",
            "Tomas",
            "Update the list",
            "2026-01-16",
        ),
        ("Ada: Do you want me to add a comment?\nTomas: Yeah, yeah.", "Ada", "Add a comment", ""),
        (
            "Ada: I can try and get a meeting with the hardware team.\nSam: Oh, yeah.",
            "Ada",
            "Get a meeting with the hardware team",
            "",
        ),
        ("Sam: Okay.\nAda: Yeah, let me talk to Jeff about the budget.", "Ada", "Talk to Jeff about the budget", ""),
        (
            "Ada: I will update the numbers in the list, and maybe Tomas can update the release.",
            "Ada",
            "Update the numbers in the list",
            "",
        ),
        ("Ada: It's late, you're not in a hurry, I'll check the price list.", "Ada", "Check the price list", ""),
        ("Ada: My first task is to write the report on costs.", "Ada", "Write the report on costs", ""),
        ("Sam: Got it. I can…\nSam: prepare a write-up on Friday.", "Sam", "Prepare a write-up", "2026-01-16"),
    ]);
    gives_nothing(&[
        "Ada: Could everybody send their slides?\nMira: Yes.",
        "Ada: Could you send the slides? Did you see my mail?\nMira: Yes.",
        "Ada: Do you want me to add a comment?\nTomas: Hm.",
        "Ada: So that we can test the printer.",
        "Ada: Is that something we should write down?",
    ]);
}

#[test]
fn words_of_a_list() {
    gives(&[
        ("Ada: I'm going to follow up with Tomas, just FYI, and then we see.", "Ada", "Follow up with Tomas", ""),
        ("Ada: I will also ask, to start, for the price list.", "Ada", "Ask to start, for the price list", ""),
        ("Ada: I'll send you her contract.\nSam: Good.", "Ada", "Send Sam the contract", ""),
        ("Ada: I'll send the list to her.\nSam: Good.\nMira: Hm.", "Ada", "Send the list", ""),
        ("Ada: I'll ask Tomas about his plan.\nSam: Good.", "Ada", "Ask Tomas about his plan", ""),
        ("Felix: I will merge this branch, it's okay.", "Felix", "Merge this branch", ""),
    ]);
}

#[test]
fn politeness_and_questions() {
    gives_nothing(&[
        "Priya: And please, no rush.\nSam: Sure.",
        "Priya: If the log is not ready, it would be enough to have it in February.\nSam: Understood.",
        "Sam: Will you write the offer, or do you want to do it together?",
        "Sam: Let me know if you have any questions.",
        "Sam: Feel free to ask questions.\nAda: Thanks.",
        "Sam: Should I send the deck?",
        "Sam: Do you think I'll need to update the form?",
        "Sam: Can you hear me?\nAda: Yes.",
        "Ada: I hear you now.\nSam: Good.",
        "Sam: Could you repeat that?\nAda: Sure.",
        "Sam: Can you send the list?",
        "Sam: Can you send the list?\nAda: No, sorry.",
        "Sam: Ada, can you send the list?\nAda: I can't, it is secret.",
        "Sam: I can send the list.\nAda: No need.",
    ]);
}

#[test]
fn hypotheticals_and_hedges() {
    gives_nothing(&[
        "Sam: If we had a second trainer, we could do both shifts on one day.",
        "Mira: And if they ever ask us for five sites, we would need a second engineer anyway.",
        "Ada: It would be nice to have more people at the gate.\nSam: Yes.",
        "Sam: If the board agrees, I'll order the cameras.",
        "Sam: Maybe I'll write a report.",
        "Sam: I might send the list.",
        "Sam: I'd send the list tomorrow.",
        "Sam: I don't think I'll send the report.",
        "Sam: I won't send the report.",
        "Sam: I'll send the report if you like.",
        "Sam: At some point I'll fix the printer.",
        "Sam: Usually I'll check the door on Friday.",
        "Sam: Unless it rains I'll paint the fence.",
    ]);
}

#[test]
fn running_the_meeting() {
    gives_nothing(&[
        "Sam: Let's start.",
        "Sam: I'll share my screen.",
        "Sam: I'll share the slides now.",
        "Sam: I'll hand over to Ada.",
        "Sam: Let me see.",
        "Sam: Let me check.",
        "Sam: I'll start with the budget.",
        "Sam: I'll open the floor for questions.",
        "Sam: I'll post the link in the chat.",
        "Sam: Can you share some thoughts on the budget?\nAda: Sure.",
        "Sam: Can you give us an update?\nAda: Yes.",
        "Sam: I'll bring up the next point.",
        "Sam: I'll add one thing.",
        "Sam: I'll answer that question.",
        "Sam: I'll give it another minute.",
        "Sam: I'll read out the names.",
        "Sam: I'll move on to the next topic.",
        "Sam: I'm going to present the results.",
    ]);
}

#[test]
fn the_past_and_what_others_said() {
    gives_nothing(&[
        "Sam: Last year I sent a whole manual and nobody opened it.",
        "Ada: They said nobody listens after half an hour.",
        "Ada: He said he'll send the list by Friday.",
        "Ada: She told me I'll get the list by Friday.",
        "Ada: They said I'll review the contract.",
        "Ada: I was going to send the list.",
        "Sam: I'd say the same.",
        "Ada: Turku will send the list.",
        "Ada: She will send the list tomorrow.",
        "Jonas: “Isn’t a problem” is what I like to hear.",
        "Ada: That is the list that I'll send.",
    ]);
}

#[test]
fn what_is_not_said() {
    gives_nothing(&[
        "Sam: I'll do that tomorrow.",
        "Sam: I'll send it to you.",
        "Sam: I'll look into it.",
        "Sam: I'll send them on Monday.",
        "Sam: I'll fix that.",
        "Sam: I'll check something.",
        "Sam: I'll call you tomorrow.\nAda: Good.\nMira: Hm.",
        "Sam: I'll get back to you.",
        "Sam: I'll think about the price.",
        "Sam: I'll be in Porto until Monday.",
        "Sam: I'll take the train tomorrow.",
        "Sam: I'll update the.",
    ]);
}

#[test]
fn a_promise_of_something_else_is_a_second_task() {
    let found = plain("Ada: Can you share the export list?\nSam: Sure. I'll also ask Mira about the cabinet.");
    let mut texts: Vec<_> = found.iter().map(|item| (item.owner.name(), item.text.as_str())).collect();
    texts.sort_unstable();
    assert_eq!(texts, [(Some("Sam"), "Ask Mira about the cabinet"), (Some("Sam"), "Share the export list")]);
}

#[test]
fn a_task_next_to_a_better_one_stays_plain() {
    let found = plain(
        "Ada: I'll send the deck to Tomas by Friday.\nSam: I'll order the badges.\nAda: I'll book the room.\nSam: I'll review the plan.",
    );
    assert_eq!(found.len(), 4);
}
