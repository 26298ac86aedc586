//! What is said plainly enough to be written down, and what only sounds like a task.

use super::script::turns;
use rapport::action::{ActionItem, Manner, Origin, Talk, said};

/// What is written down of `Name: text` lines, on a Thursday.
pub(super) fn plain(script: &str) -> Vec<ActionItem> {
    let found = said(&turns(script), "2026-01-15".parse().ok(), 20);
    found.into_iter().filter(|item| matches!(item.origin, Origin::Said(Manner::Plain | Manner::Likely))).collect()
}

fn brief(item: &ActionItem) -> String {
    let due = item.due.map(|day| format!(" | {day}")).unwrap_or_default();
    format!("{} | {}{due}", item.owner.name().unwrap_or("-"), item.text)
}

/// The scripts of a table, a line each, with ` // ` between their turns, and what stands behind ` => `.
fn cases(table: &str) -> impl Iterator<Item = (String, Option<&str>)> {
    table.lines().map(|line| {
        let (script, wanted) = line.split_once(" => ").map_or((line, None), |(script, wanted)| (script, Some(wanted)));
        (script.trim().replace(" // ", "\n"), wanted)
    })
}

/// Each script gives exactly this one task, owner, words, due date; or none.
pub(super) fn gives(table: &str) {
    let found =
        cases(table).map(|(script, wanted)| (plain(&script).iter().map(brief).collect::<Vec<_>>(), wanted, script));
    let wrong: Vec<_> = found.filter(|(found, wanted, _)| found.iter().map(String::as_str).ne(*wanted)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn commitments() {
    gives(
        "\
        Ada: Signed. I’ll send you the signed agreement by Friday. // Sam: Good. => Ada | Send Sam the signed agreement | 2026-01-16
        Tomas: Then I’ll cut the nightly file down to three columns by Tuesday. => Tomas | Cut the nightly file down to three columns | 2026-01-20
        Sam: I'll ask Ada about the cabinet. => Sam | Ask Ada about the cabinet
        Sam: I'll ask IT about the laptop. => Sam | Ask IT about the laptop
        Sam: I'll send the contract this Friday. => Sam | Send the contract | 2026-01-16
        Sam: I'll send the contract next month. => Sam | Send the contract | 2026-02-28
        Sam: And I’ll tell Ada that the limit isn’t a problem any more. => Sam | Tell Ada that the limit isn’t a problem any more
        Jonas: I'll check the Sunday arrivals and write to you on Monday. // Sam: Thanks. => Jonas | Check the Sunday arrivals and write to Sam | 2026-01-19
        Mira: I'll prepare the offer on Monday, it’s half a page. => Mira | Prepare the offer | 2026-01-19
        Sam: I'm going to book the room for the workshop. => Sam | Book the room for the workshop
        Sam: I'm gonna fix the login page tonight, you know. => Sam | Fix the login page | 2026-01-15
        Ada: I will update the price list and then we can see. => Ada | Update the price list
        Ada: I need to call the plumber tomorrow. => Ada | Call the plumber | 2026-01-16
        Ada: Let me check the invoice with Mira and get back to you. => Ada | Check the invoice with Mira
        Ada: I'll book a room for Thursday. => Ada | Book a room for Thursday
        Ada: I'll send Mira the Friday deck. => Ada | Send Mira the Friday deck
        Ada: I'll check if the cameras still work. => Ada | Check if the cameras still work
        Ada: I can bring the projector tomorrow. => Ada | Bring the projector | 2026-01-16
        Ada: I can send the minutes. // Sam: Yes, thanks. => Ada | Send the minutes
        Ada: I’ll translate the training sheet, okay? => Ada | Translate the training sheet
        Ada: As I said, I'll review the contract this weekend. => Ada | Review the contract | 2026-01-18
        Room: I’ll book a room in Lisbon for the on-site check. => - | Book a room in Lisbon for the on-site check
        Ada: We'll send the signed contract by Friday. => Ada | Send the signed contract | 2026-01-16
        Ada: I plan to paint it, and I'll order the paint tomorrow. => Ada | Order the paint | 2026-01-16
        Sam: I'll put together a list of the open bugs. => Sam | Put together a list of the open bugs",
    );
}

#[test]
fn requests_and_assignments() {
    gives(
        "\
        Ada: Can you share the export list? // Sam: Sure, I’ll do that tomorrow. => Sam | Share the export list | 2026-01-16
        Mira: Could you send me the interview notes? // Sam: Of course, I’ll send them today. => Sam | Send Mira the interview notes | 2026-01-15
        Mira: Could you send me the notes by Friday? // Sam: Will do. => Sam | Send Mira the notes | 2026-01-16
        Sam: Jonas, could you send us a sample of what comes back? // Jonas: Yes, I’ll send a sample on Monday. => Jonas | Send us a sample of what comes back | 2026-01-19
        Sam: Will you write the offer, or do you want to do it together? // Mira: I’ll prepare the offer on Monday. => Mira | Prepare the offer | 2026-01-19
        Sam: Can you review my draft? // Ada: Sure. I'll take care of it next week. => Ada | Review Sam’s draft | 2026-01-23
        Sam: Tomas, please close the old ticket. // Tomas: Hm. => Tomas | Close the old ticket
        Sam: Could you check the backup, Tomas? // Ada: It is slow. // Tomas: Yes. => Tomas | Check the backup
        Sam: Tomas will update the floor plan. // Tomas: Hm. => Tomas | Update the floor plan
        Sam: Please send me the figures by Monday. // Ada: No problem. => Ada | Send Sam the figures | 2026-01-19
        Sam: Please send me the figures. // Ada: Sure, will do. => Ada | Send Sam the figures
        Sam: Ada, could you share the list? // Ada: Will do, Sam. => Ada | Share the list
        Sam: Ada, you could check the badges. // Ada: Yep, on it. => Ada | Check the badges
        Sam: Send me the figures. // Ada: Okay. => Ada | Send Sam the figures
        Sam: Ask IT about the laptop. // Ada: Okay. => Ada | Ask IT about the laptop
        Sam: We need to document the alarm codes. // Ada: I'll do that. => Ada | Document the alarm codes
        Sam: Somebody should water the plants. // Ada: I can do that on Monday. => Ada | Water the plants | 2026-01-19
        Sam: Can you send the list? // Room: Sure. => - | Send the list
        Ada: Sorry to ask, Tomas, but could you review the draft? // Mira: It is short. // Tomas: Yes. => Tomas | Review the draft
        Sam: So, Tomas, if you could, put eyes on the draft, that would be great, but otherwise… // Tomas: Yeah, I’ll do, I’ll do. => Tomas | Put eyes on the draft
        Sam: Could you send the list to Tomas? // Ada: Sure. // Tomas: Thanks. => Ada | Send the list to Tomas
        Ada: Could you book the room? // Tomas: Can someone else do that?
        Ada: Should I add a real example? // Sam: It really doesn’t matter.
        Ada: We’ll send the revised price list. // Mira: I’ll do that. => Mira | Send the revised price list
        Sam: Can you order the badges? We are out of them. // Ada: Yes, of course. => Ada | Order the badges",
    );
}

#[test]
fn promises_of_few_words() {
    gives(
        "\
        Sam: Can you post the list in the channel? // Ada: Yeah, I can. => Ada | Post the list in the channel
        Sam: We could post the summary on the board. // Ada: I'll do, I'll do. => Ada | Post the summary on the board
        Sam: Tomas, if you have time this week, could you update the list? // Mira: Hm. // Tomas: I can look into that. => Tomas | Update the list | 2026-01-16
        Ada: Do you want me to add a comment? // Tomas: Yeah, yeah. => Ada | Add a comment
        Ada: I can try and get a meeting with the hardware team. // Sam: Oh, yeah. => Ada | Get a meeting with the hardware team
        Sam: Okay. // Ada: Yeah, let me talk to Jeff about the budget. => Ada | Talk to Jeff about the budget
        Ada: I will update the numbers in the list, and maybe Tomas can update the release. => Ada | Update the numbers in the list
        Ada: It's late, you're not in a hurry, I'll check the price list. => Ada | Check the price list
        Ada: My first task is to write the report on costs. => Ada | Write the report on costs
        Sam: Got it. I can… // Sam: prepare a write-up on Friday. => Sam | Prepare a write-up | 2026-01-16
        Felix: I can just merge the branch. // Ada: Yeah, I'll do it right after the call. => Ada | Merge the branch
        Sam: We should raise the new price with the board. // Mira: Yes, I can put it on the agenda. => Mira | Raise the new price with the board",
    );
    gives(
        "\
        Ada: Could everybody send their slides? // Mira: Yes.
        Ada: If you see any holes in the fence, please tell the porter. // Mira: Okay.
        Ada: Could you send the slides? Did you see my mail? // Mira: Yes.
        Ada: Do you want me to add a comment? // Tomas: Hm.
        Ada: So that we can test the printer.
        Ada: Is that something we should write down?",
    );
}

#[test]
fn words_of_a_list() {
    gives(
        "\
        Ada: I'm going to follow up with Tomas, just FYI, and then we see. => Ada | Follow up with Tomas
        Ada: I will also ask, to start, for the price list. => Ada | Ask to start for the price list
        Ada: I'll send you her contract. // Sam: Good. => Ada | Send Sam the contract
        Ada: I'll send the list to her. // Sam: Good. // Mira: Hm. => Ada | Send the list
        Ada: I'll ask Tomas about his plan. // Sam: Good. => Ada | Ask Tomas about his plan
        Felix: I will merge this branch, it's okay. => Felix | Merge this branch
        Ada: I'll add… reapply the patch on Monday. => Ada | Reapply the patch | 2026-01-19
        Ada: I'll send the list as well as the deck. => Ada | Send the list as well as the deck
        Ada: I'll send plan B to the porter. => Ada | Send plan B to the porter
        Ada: I'll briefly check the invoice. => Ada | Check the invoice
        Ada: I'll run the export again, tomorrow, to compare it. => Ada | Run the export again to compare it | 2026-01-16
        Ada: I'll order the badges. // Sam: Good. // Ada: I'll order the badges. => Ada | Order the badges",
    );
}

/// A day that something else is on is no due date.
#[test]
fn days_of_other_clauses() {
    gives(
        "\
        Ada: On Monday I'll send the list. => Ada | Send the list | 2026-01-19
        Ada: They launch next week, so I'll check the contract. => Ada | Check the contract
        Ada: It broke, and it snows next week, and I'll repair the gate. => Ada | Repair the gate
        Ada: I'll ask Tomas if he has time next week. => Ada | Ask Tomas if he has time next week
        Ada: I'll send that list by next Friday. => Ada | Send that list | 2026-01-23
        Ada: I'll make sure that the list is sent by Friday. => Ada | Make sure that the list is sent | 2026-01-16",
    );
}

/// What another says of themselves is no answer to a promise.
#[test]
fn a_refusal_of_something_else() {
    gives(
        "\
        Tomas: I'm going to book the room for March 20. // Ada: I won't send the file by Friday unless legal agrees. => Tomas | Book the room for March 20
        Tomas: I'll book the room. // Ada: I can't come on Friday. => Tomas | Book the room
        Sam: We'll send the price list by Friday. // Ada: I could not read it yet. => Sam | Send the price list | 2026-01-16
        Tomas: I'll book the room. // Ada: No need, Mira did.
        Tomas: I'll book the room. // Ada: No, please don't.
        Tomas: I'll book the room. // Ada: You can't, it is closed.
        Tomas: I can book the room tomorrow. // Ada: I'm afraid it is closed.
        Sam: Ada, can you book the room? // Ada: I won't be here.",
    );
    let found = plain("Sam: I'll pay the hotel by Monday.\nAda: I'll send the report by Friday. No wait, by Tuesday.");
    let mut found: Vec<String> = found.iter().map(brief).collect();
    found.sort_unstable();
    assert_eq!(found, ["Ada | Send the report | 2026-01-20", "Sam | Pay the hotel | 2026-01-19"]);
}

/// The corrected date holds where it is plain, else there is none.
#[test]
fn corrected_dates() {
    gives(
        "\
        Tomas: I'll send the report by Friday. No wait, by Monday. => Tomas | Send the report | 2026-01-19
        Tomas: I'll send the report by Friday, sorry, by Monday. => Tomas | Send the report | 2026-01-19
        Tomas: I'll send the report by Friday, no wait, Monday. => Tomas | Send the report | 2026-01-19
        Tomas: I'll send the report by Friday, or rather by Monday, to Ada. => Tomas | Send the report to Ada | 2026-01-19
        Tomas: I'll send the report by Friday. Actually, make that Monday. => Tomas | Send the report | 2026-01-19
        Tomas: I'll send the report by Friday. Sorry, I meant Monday. => Tomas | Send the report | 2026-01-19
        Tomas: I'll send the report by Friday. // Ada: Good. // Tomas: Actually, Monday. => Tomas | Send the report | 2026-01-19
        Tomas: I'll send the report by Friday. // Ada: Friday is a holiday, can you make it Monday? // Tomas: Yes, Monday then. => Tomas | Send the report | 2026-01-19
        Tomas: I'll send the report by Friday. // Ada: Can you make it Monday? => Tomas | Send the report
        Tomas: I'll send the report by Friday. No wait, that is a holiday. => Tomas | Send the report
        Tomas: I'll send the report by Friday. Actually, Friday is a holiday. => Tomas | Send the report
        Tomas: I'll send the report by Friday, no wait, there is nobody. => Tomas | Send the report
        Tomas: I'll send the report, sorry. => Tomas | Send the report
        Tomas: I'll send the draft, sorry, the report. => Tomas | Send the draft, sorry, the report",
    );
    gives(
        "\
        Tomas: I'll send the report by Friday. Monday is a holiday. => Tomas | Send the report | 2026-01-16
        Tomas: I'll send the report by Friday. Sorry, I meant the draft. => Tomas | Send the report | 2026-01-16
        Tomas: I'll send the report by Friday. Sorry, that was loud. => Tomas | Send the report | 2026-01-16
        Tomas: I'll send the report by Friday. // Ada: Sorry, the train was late. => Tomas | Send the report | 2026-01-16
        Tomas: I'll send the report by Friday. // Ada: Good, see you on Monday. => Tomas | Send the report | 2026-01-16",
    );
    let found = plain("Tomas: I'll send the report by Friday. Actually, I'll call Mira on Monday.\nAda: Good.");
    assert!(found.iter().any(|item| brief(item) == "Tomas | Send the report | 2026-01-16"), "{found:#?}");
}

/// What "it" was, without when that was.
#[test]
fn what_it_stands_for_has_no_date() {
    let second = |script: &str| {
        let found = plain(&script.replace(" // ", "\n"));
        found.iter().map(brief).find(|item| item.starts_with("Ada")).unwrap_or_default()
    };
    for (script, wanted) in [
        (
            "Tomas: I'll send the link tomorrow. // Ada: Thanks, I'll review it by Monday.",
            "Ada | Review the link | 2026-01-19",
        ),
        (
            "Tomas: I'll send the price list next week. // Ada: I'll review it on Monday.",
            "Ada | Review the price list | 2026-01-19",
        ),
        (
            "Tomas: I'll send the link tomorrow. // Ada: Thanks, I'll read it by Monday.",
            "Ada | Read the link | 2026-01-19",
        ),
        ("Tomas: I'll send the plan March 5. // Ada: I'll review it.", "Ada | Review the plan"),
        ("Tomas: I'll send the Friday deck. // Ada: I'll review it.", "Ada | Review the Friday deck"),
        ("Tomas: I'll send the March report. // Ada: I'll review it.", "Ada | Review the March report"),
    ] {
        assert_eq!(second(script), wanted, "{script}");
    }
}

/// A name called at the end says who "you" is, whoever spoke before.
#[test]
fn who_is_called_at_the_end_is_you() {
    gives(
        "\
        Sam: Hm. // Tomas: Let me send you the contract draft tonight, Ada. => Tomas | Send the contract draft, Ada | 2026-01-15
        Tomas: Let me send you the contract draft tonight, Ada. => Tomas | Send the contract draft, Ada | 2026-01-15
        Sam: Hm. // Tomas: I'll send you the draft by end of day, Friday. => Tomas | Send Sam the draft | 2026-01-16
        Sam: Hm. // Tomas: I'll send you the link on chat, Teams. => Tomas | Send the link on chat, Teams
        Sam: Hm. // Tomas: I'll write the plan for your site, Berlin. => Tomas | Write the plan for the site, Berlin
        Sam: Hm. // Tomas: I'll send you the plan for the summer, August. => Tomas | Send Sam the plan for the summer, August
        Sam: Hm. // Tomas: I'll write the plan for your site. => Tomas | Write the plan for Sam’s site
        Sam Hale: Hm. // Ada Novak: Hm. // Tomas: I'll send you the draft, Ada. => Tomas | Send Ada Novak the draft
        Sam: Hm. // Ada: Hm. // Tomas: I'll send you the draft tonight. => Tomas | Send the draft | 2026-01-15
        Sam: Hm. // Tomas: I'll send you the draft tonight, okay. => Tomas | Send Sam the draft | 2026-01-15
        Sam: Hm. // Tomas: I'll send you the plan for Lisbon, Turku. => Tomas | Send Sam the plan for Lisbon, Turku
        Sam: Hm. // Tomas: I'll send the plan to the capital, Lisbon. => Tomas | Send the plan to the capital, Lisbon",
    );
}

/// Also one who says nothing; nobody else, for the word may be a thing.
#[test]
fn a_silent_listener_is_called_at_the_end() {
    let texts = |listeners: &[&'static str]| {
        let turns = turns("Sam: Hm.\nTomas: Let me send you the contract draft tonight, Ada.");
        let found = Talk::before(&turns, listeners).action_items("2026-01-15".parse().ok(), 20);
        found.into_iter().map(|item| item.text).collect::<Vec<_>>()
    };
    assert_eq!(texts(&["Ada Novak"]), ["Send Ada Novak the contract draft"]);
    assert_eq!(texts(&["Mira Castellan"]), ["Send the contract draft, Ada"]);
}

/// Who was there and promised it owns it, whoever tells of it; a story of somebody else is nobody's task.
#[test]
fn what_somebody_there_was_said_to_promise() {
    gives(
        "\
        Sam: Ada said she would send the list by Friday. // Ada: Yes. => Ada | Send the list | 2026-01-16
        Sam: Tomas told me that he'll review the contract tomorrow. // Tomas: Right. => Tomas | Review the contract | 2026-01-16
        Sam: Ada said she would send the list by Friday. // Mira: Good.
        Sam: Ada said she would send the list last week. // Ada: Hm.
        Sam: Ada said she would send the list, but she is away. // Ada: Hm.
        Sam: Ada said she could send the list. // Ada: Hm.
        Sam: They put a comment there saying I'll review the contract. // Ada: Hm.",
    );
}

#[test]
fn what_is_promised_twice_is_one_task() {
    for script in [
        "Ada: I'll send the contract by Friday.\nSam: Good.\nAda: So, to recap, I will send out the signed contract.",
        "Ada: I'll share the site list by Friday.\nSam: Good.\nTomas: And the badges?\nAda: I'll send the list of sites.",
    ] {
        let found = plain(script);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].due, "2026-01-16".parse().ok(), "{found:#?}");
    }
    let region = "Ada: I'll update the price list for the north region.\nSam: Good.\nAda: I'll update the price list for the south region by Friday.";
    assert!(plain(region).iter().all(|item| item.due.is_none() || item.text.contains("south")), "{region}");
    let apart = [
        "Ada: I'll check the limits of Lisbon.\nSam: Good.\nAda: I'll check the limits of Turku.",
        "Ada: I'll send the list.\nSam: I'll send the list.",
        "Ada: I'll draft the contract.\nSam: Good.\nAda: I'll sign the contract.",
        "Ada: I'll open a ticket for Lisbon.\nSam: Good.\nAda: I'll open a ticket for this.",
    ];
    for script in apart {
        assert_eq!(plain(script).len(), 2, "{script}");
    }
}

#[test]
fn where_a_quotation_ends() {
    gives(
        "\
        Ada: She said \"I'm fine.\" I'll send the list to Tomas. // Sam: Good. => Ada | Send the list to Tomas
        Ada: He asked “is it late?” I'll send the list to Tomas. // Sam: Good. => Ada | Send the list to Tomas
        Ada: He said “it is late.” and left. // Sam: Good.",
    );
}

#[test]
fn what_is_not_said() {
    gives(
        "\
        Sam: I'll do that tomorrow.
        Sam: I'll send it to you.
        Sam: I'll look into it.
        Sam: I'll fix that.
        Sam: I'll check something.
        Sam: I'll call you tomorrow. // Ada: Good. // Mira: Hm.
        Sam: I'll get back to you.
        Sam: I'll think about the price.
        Sam: I'll be in Porto until Monday.
        Sam: I'll take the train tomorrow.
        Sam: I'll update the.",
    );
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

#[test]
fn two_commitments_in_one_sentence() {
    gives(
        "\
        Sam: I'll prepare the slides by Thursday and book the room by Friday. => Sam | Prepare the slides by Thursday and book the room by Friday
        Sam: I'll send Ada the deck by Monday and the budget by Friday. => Sam | Send Ada the deck by Monday and the budget by Friday
        Sam: I'll prepare the slides by Friday and book the room by Friday. => Sam | Prepare the slides and book the room | 2026-01-16
        Sam: I'll prepare the slides and book the room by Friday. => Sam | Prepare the slides and book the room | 2026-01-16
        Sam: I'll check the limits by Friday and get back to Ada on Monday. => Sam | Check the limits | 2026-01-16
        Sam: I'll prepare the slides by Friday and then book the room by Monday. => Sam | Prepare the slides | 2026-01-16
        Sam: Mira will prepare the slides and Tomas will print them by Friday. // Mira: Yes. // Tomas: Good. => Mira | Prepare the slides
        Sam: Mira will prepare the slides by Friday and Tomas will print them on Monday. // Mira: Yes. // Tomas: Good. => Mira | Prepare the slides | 2026-01-16
        Sam: I'll book the room and the team will print the slides by Friday. => Sam | Book the room
        Sam: I'll ask Ada and Tomas about the slides by Friday. => Sam | Ask Ada and Tomas about the slides | 2026-01-16",
    );
}

#[test]
fn abbreviations_end_no_sentence() {
    gives(
        "\
        Sam: I'll send the 2.5.1 release notes to v. d. Berg by Friday. => Sam | Send the 2.5.1 release notes to v. d. Berg | 2026-01-16
        Sam: I'll translate the sheet, e.g. the first part by Friday. => Sam | Translate the sheet, e.g. the first part | 2026-01-16
        Sam: I'll ask Dr. Novak about the cabinet by Friday. => Sam | Ask Dr. Novak about the cabinet | 2026-01-16
        Sam: I'll compare the old vs. the new list by Friday. => Sam | Compare the old vs. the new list | 2026-01-16
        Sam: I'll order the chairs, desks etc. by Friday. => Sam | Order the chairs, desks etc | 2026-01-16
        Sam: I'll send list no. 5 by Friday. => Sam | Send list no. 5 | 2026-01-16
        Sam: I'll order the chairs, desks etc. We have no time before Friday. => Sam | Order the chairs, desks etc
        Ada: The answer is no. I'll send the list to Tomas. => Ada | Send the list to Tomas
        Ada: We go with plan B. I'll send the list to Tomas. => Ada | Send the list to Tomas
        Ada: It ends at 5 p.m. I'll send the list to Tomas. => Ada | Send the list to Tomas",
    );
}

/// A correction moves the work to whoever takes it, or takes it from everybody; what it does not speak of stays.
#[test]
fn who_takes_over() {
    gives(
        "\
        Sam: I'll book the hall. // Ada: Actually no, Tomas will do it. // Tomas: Hm. => Tomas | Book the hall
        Tomas: Hm. // Sam: Ada will send the lease to Lisbon. // Ada: No, I'll do it. => Ada | Send the lease to Lisbon
        Tomas: Hm. // Ada: I'll prepare the plan. // Sam: Wait, Tomas is going to do that. => Tomas | Prepare the plan
        Tomas: Hm. // Ada: I'll prepare the plan. // Sam: Actually, Docker will do that. => Ada | Prepare the plan
        Sam: Ada, can you send the survey to Northwind? // Ada: Sorry, I can do that next week. => Ada | Send the survey to Northwind | 2026-01-23
        Sam: Ada, can you send the survey to Northwind? // Ada: Actually, I can do that tomorrow. => Ada | Send the survey to Northwind | 2026-01-16
        Sam: Ada, could you review the budget? // Ada: Sure. Actually, Tomas should do it. // Tomas: Hm. => - | Review the budget
        Tomas: Hm. // Sam: I'll book the hall. // Ada: Well, Tomas will do it like last year. => Sam | Book the hall
        Tomas: Hm. // Sam: I'll book the hall. // Ada: Tomas will do it in Turku. => Sam | Book the hall",
    );
}

/// Work may be given to somebody who is there and says nothing; a first name of two is left as it was said.
/// What somebody does with a thing by a day is work whatever the verb; where they are and how they fare is none.
#[test]
fn any_work_with_a_day() {
    gives(
        "\
        Ada: I will label the plots by Monday. => Ada | Label the plots | 2026-01-19
        Ada: I will mark the doors by Monday. => Ada | Mark the doors | 2026-01-19
        Ada: I will paint the gate by Friday. => Ada | Paint the gate | 2026-01-16
        Ada: I will fetch the keys on Monday. => Ada | Fetch the keys | 2026-01-19
        Ada: I will lock the hall on Monday. => Ada | Lock the hall | 2026-01-19
        Ada: I am going to rewire the shed by Friday. => Ada | Rewire the shed | 2026-01-16
        Ada: Leave the banner with me, I will sort it out by Wednesday. => Ada | Sort the banner out | 2026-01-21
        Ada: I'll take the load test then, by the end of February. => Ada | Take the load test | 2026-02-28
        Ada: My action is to send the report. => Ada | Send the report
        Ada: I promise to send the report. => Ada | Send the report
        Ada: I volunteer to write the minutes. => Ada | Write the minutes
        Ada: I'd better call the plumber tomorrow. => Ada | Call the plumber | 2026-01-16
        Ada: The next step for me is to draft the offer. => Ada | Draft the offer
        Ada: I will paint the gate.
        Ada: I will miss the meeting on Monday.
        Ada: I will enjoy the sun on Monday.
        Ada: I will take the day off on Monday.
        Ada: I'll take the train on Monday.
        Ada: If it stays dry, I will paint the gate by Friday.
        Ada: Maybe I will paint the gate by Friday.
        Ada: He said I will paint the gate by Friday.
        Ada: I painted the gate on Monday.
        Ada: I would paint the gate by Friday.",
    );
}

/// To whom something was promised: who is called before it, or asked right before.
#[test]
fn to_whom_it_was_promised() {
    gives(
        "\
        Sam: Hope, I will send you the bill tomorrow. // Hope: Thanks. // Ada: Good. => Sam | Send Hope the bill | 2026-01-16
        Ada: Did you print the bill? // Sam: I will send you the bill tomorrow. // Hope: Hm. => Sam | Send Ada the bill | 2026-01-16
        Ada: The bill is late. // Sam: I will send you the bill tomorrow. // Hope: Hm. => Sam | Send the bill | 2026-01-16
        Sam: Hope, Ada, I will send you the bill tomorrow. // Hope: Thanks. // Ada: Good. => Sam | Send the bill | 2026-01-16
        Sam: Tomorrow, I will send you the bill. // Hope: Thanks. // Ada: Good. => Sam | Send the bill | 2026-01-16",
    );
}

#[test]
fn corrections_and_refusals() {
    gives(
        "\
        Mark: I will send the map by noon. Scratch that, Ada will send it. // Ada: Hm. => Ada | Send the map by noon
        Ada: I will send the hat. No wait, Mark will send the hat. // Mark: Hm. => Mark | Send the hat
        Ada: I will send the hat. No wait, Mark will send the hat on Monday. // Mark: Hm. => Mark | Send the hat | 2026-01-19
        Sam: I will order the paint. Actually, Mark, can you do that? // Mark: Sure. => Mark | Order the paint
        Sam: I will order the paint. Actually, Mark, can you do that? // Mark: Hm. => - | Order the paint
        Sam: Ada, can you check the roof? // Ada: Maybe Mark can check the roof. // Mark: Fine, I will check the roof on Monday. => Mark | Check the roof | 2026-01-19
        Sam: Ada, would you mind checking the insurance certificate by the 15th? // Ada: Let me ask Will to do that. Will, can you check the insurance certificate? // Will: Okay. => Will | Check the insurance certificate
        Ada: I will paint the gate by Friday. // Sam: Good. // Ada: I will not paint the gate before Thursday. => Ada | Paint the gate | 2026-01-16
        Sam: Ada, can you check the roof? // Ada: Sure, Mark can hold the ladder. => Ada | Check the roof
        Sam: Ada, can you also bring plates? // Ada: 👍 => Ada | Bring plates",
    );
    let two: Vec<_> =
        plain("Ada: I will send the hat. No, Mark will send the coat.\nMark: Hm.").iter().map(brief).collect();
    assert_eq!(two, ["Ada | Send the hat", "Mark | Send the coat"]);
    for script in [
        "Ada: Could you send me the tax form, Sam?\nSam: Not before May.",
        "Sam: Ada, could you send me the tax form?\nAda: Not yet.",
        "Ada: I will order the gate by Friday.\nSam: Good.\nAda: Forget the gate, I do not need to order it any more.",
        "Ada: I will order the gate by Friday.\nSam: You do not need to order the gate any more.",
    ] {
        assert_eq!(said(&turns(script), "2026-01-15".parse().ok(), 20), [], "{script}");
    }
}

#[test]
fn a_silent_listener_is_given_work() {
    let owner = |listeners: &[&'static str]| {
        let turns = turns("Ada Novak: Hm.\nSam: And Ada will check the hall, Mira is going to print the map.");
        let found = Talk::before(&turns, listeners).action_items("2026-01-15".parse().ok(), 20);
        found.into_iter().map(|item| item.owner.name().unwrap_or("-").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(owner(&[]), ["Ada Novak"]);
    assert_eq!(owner(&["Ada Berg"]), ["Ada"]);
    let turns = turns("Ada Novak: Hm.\nSam: Mira is going to print the map.");
    let found = Talk::before(&turns, &["Mira Castellan"]).action_items("2026-01-15".parse().ok(), 20);
    assert_eq!(found.first().and_then(|item| item.owner.name()), Some("Mira Castellan"));
}

/// A pause before a preposition is no comma, nor is the beginning of another sentence a part of the task; lists keep
/// theirs.
#[test]
fn commas_that_are_left_over() {
    gives(
        "\
        Sam: I'll push the plan, in the next hour. => Sam | Push the plan in the next hour
        Sam: I'll send the list to Tomas, after we have counted. => Sam | Send the list to Tomas after we have counted
        Sam: I'll ask Mark from the print shop, he… => Sam | Ask Mark from the print shop
        Sam: I'll send the map to Ada, to Tomas and to Mira. => Sam | Send the map to Ada, to Tomas and to Mira
        Sam: I'll print the map, the list and the keys. => Sam | Print the map, the list and the keys",
    );
}
