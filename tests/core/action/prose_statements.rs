//! What a note says of somebody, and asks nobody to do.

use rapport::action::stated;
use rapport::note::Note;

use super::prose::{brief, stated_among};
use crate::growth;

const KNOWN: [&str; 9] = ["Ada", "Ada Novak", "Tomas", "Tomas Lind", "Mark", "Will", "May", "Sam", "Friday"];

/// Owner and text of each item.
fn owned(text: &str) -> Vec<String> {
    let found = stated_among(&KNOWN, text);
    found.iter().map(|item| format!("{}: {}", brief(item).0, brief(item).1)).collect()
}

fn table(header: &str, rows: &[&str]) -> String {
    let dashes = header.split('|').map(|_| "---").collect::<Vec<_>>().join(" | ");
    let rows: String = rows.iter().map(|row| format!("| {row} |\n")).collect();
    format!("| {header} |\n| {dashes} |\n{rows}")
}

#[test]
fn a_statement_behind_a_name_and_a_colon_is_no_task() {
    for line in [
        "Ada: plan is fine",
        "Tomas: report is late",
        "Will: test results are good",
        "May: book prices rose",
        "Sam: review went well",
        "Ada: share price fell",
        "Will: schedule slipped by a week",
        "Ada: order backlog is growing",
        "Tomas: draft is out",
        "Ada: document is in the folder",
        "Tomas: order #42 is late",
        "Sam: contact at Acme is Zoe",
        "Mark: update from the team",
        "Sam: answer was no",
        "Mark: release planned for Friday",
        "Tomas: test coverage dropped to 60%",
        "May: set of badges arrived",
        "Ada: call tomorrow",
        "Tomas: Send me the deck, she said.",
        "**Ada:** plan is fine",
        "Ada: plan is fine, we ship in May",
        "Ada: book the hall was the wrong idea",
        "May: please note that we are closed",
        "Mark: design looks good",
        "Ada: offer from Acme came in",
        "May: check-in went well",
        "Tomas: call with Acme on Friday",
        "Will: demo on Friday",
        "Ada: demo Friday 10:00",
        "Ada: budget review on Monday",
        "Sam: estimate is 5 days",
        "Tomas: review of the plan",
        "Will: move to the new office in May",
        "Mark: close to done",
        "Tomas: study shows the wall is weak",
        "Will: plan A",
        "Ada: update on the budget: we are 10% over",
        "Ada: order of the talks is fixed",
        "Tomas: call at 3",
        "Ada: call this morning",
        "Tomas: report this week",
        "Mark: order the board placed is late",
        "Sam: send me the deck",
        "Ada: design lead",
        "Tomas: support engineer",
        "Mark: plan owner",
        "Will: test manager",
        "(Ada) plan is fine",
        "Ada: draft, the second",
        "Ada: report: the wall leaks",
    ] {
        for text in [format!("# Call\n\n{line}\n"), format!("# Call\n\n## Discussion\n\n- {line}\n")] {
            assert_eq!(owned(&text), Vec::<String>::new(), "{text}");
        }
    }
}

#[test]
fn what_can_only_be_an_imperative_is_a_task_anywhere() {
    for (line, wanted) in [
        ("Mark: check the wall", "Mark: Check the wall"),
        ("Ada: order the sand by Friday.", "Ada: Order the sand by Friday."),
        ("Mark: Order the sand when the wall is dry", "Mark: Order the sand when the wall is dry"),
        ("Ada: send the signed contract", "Ada: Send the signed contract"),
        ("Ada: call Tomas", "Ada: Call Tomas"),
        ("Ada: call Tomas Lind about it", "Ada: Call Tomas Lind about it"),
        ("Tomas: book a hall", "Tomas: Book a hall"),
        ("Sam: please order sand", "Sam: Order sand"),
        ("Sam: Bitte call them", "Sam: Call them"),
    ] {
        assert_eq!(owned(&format!("# Call\n\n{line}\n")), [wanted], "{line}");
    }
}

#[test]
fn a_statement_behind_a_name_and_a_comma_is_nobodys() {
    for line in ["Tomas, test results are in", "Will, report of the week is late", "May, plan of the hall"] {
        assert_eq!(owned(&format!("# Next steps\n\n- {line}\n")), [format!("-: {line}")], "{line}");
    }
    assert_eq!(owned("# Next steps\n\n- Will, report the results\n"), ["Will: Report the results"]);
    assert_eq!(owned("# Next steps\n\n- Ada, please order sand\n"), ["Ada: Order sand"]);
}

#[test]
fn a_word_above_statements_is_what_it_was() {
    for below in
        ["review of the docs is late", "report was fine", "design is late", "budget approved", "plan for spring"]
    {
        let found = owned(&format!("# Next steps\n\n- Onboarding\n  - {below}\n"));
        assert_eq!(found.first().map(String::as_str), Some("-: Onboarding"), "{below}");
    }
    let mixed = "# Next steps\n\n- Kitchen\n  - paint the wall\n  - report was fine\n";
    assert_eq!(owned(mixed).first().map(String::as_str), Some("-: Kitchen"));
    let many = "  - paint the wall\n".repeat(20);
    let last = format!("# Next steps\n\n- Kitchen\n{many}  - report was fine\n");
    assert_eq!(owned(&last).first().map(String::as_str), Some("-: Kitchen"), "each of them is asked");
}

#[test]
fn a_table_of_something_else_lists_no_tasks() {
    for (heading, header, rows) in [
        ("Permissions", "Action | Who", &["Read | Everybody", "Delete | Admins", "Write | Ada"][..]),
        (
            "RACI",
            "Task | Responsible | Accountable",
            &["Deployment | Ada | Tomas", "Security review | Platform team | CTO"],
        ),
        ("Duties", "Task | Responsible | Accountable", &["Deployment | Ada | Tomas"]),
        ("Roles and duties", "Task | Responsible", &["Deployment | Ada"]),
        ("Example", "Action | Owner", &["your task | your name"]),
        ("Notes", "Action | Owner", &["your task | your name"]),
        ("Notes", "Action | Who", &["Read | Everybody", "Delete | Admins"]),
        ("Previous actions", "Action | Owner | Due", &["Send the deck | Ada | 2026-02-01"]),
        ("Last time", "Action | Owner | Due", &["Send the deck | Ada | Friday"]),
        ("Notes", "Action | Owner | Due", &["Send the deck | Ada | 2026-02-01"]),
        ("Risks at sea", "Risk | Action | Owner", &["Late sand | Order the sand early | Mark"]),
    ] {
        let text = format!("# Call\n\n## {heading}\n\n### Part\n\n{}", table(header, rows));
        assert_eq!(owned(&text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_table_of_tasks_may_stand_anywhere_else() {
    for (heading, header, row, wanted) in [
        ("Notes", "Task | Owner", "Send the deck | Ada", "Ada: Send the deck"),
        ("Notes", "Task | Owner | Status", "Send the deck | Zoe | In progress", "Zoe: Send the deck"),
        ("Status", "Action | Owner | Due", "Send the deck | Ada | 2026-03-20", "Ada: Send the deck"),
        ("Next steps", "Action | Owner | Due", "Send the deck | Ada | 2026-02-01", "Ada: Send the deck (2026-02-01)"),
    ] {
        let text = format!("# Call\n\n## Previous\n\nDone.\n\n## {heading}\n\n{}", table(header, &[row]));
        assert_eq!(owned(&text), [wanted], "{text}");
    }
}

#[test]
fn whose_name_is_a_verb_of_asking_is_an_owner_where_they_are_known() {
    let text = "# Next steps\n\n- Chase Miller to send the offer\n";
    let briefs = |known: &[&str]| -> Vec<String> {
        stated_among(known, text).iter().map(|item| format!("{}: {}", brief(item).0, brief(item).1)).collect()
    };
    assert_eq!(briefs(&["Chase Miller"]), ["Chase Miller: Send the offer"]);
    assert_eq!(briefs(&KNOWN), ["-: Chase Miller to send the offer"]);
}

#[test]
fn time_grows_with_what_is_nested_below_a_word() {
    let list =
        |size: usize| format!("# Next steps\n\n- Kitchen\n  - paint the wall\n{}", "    - and the door\n".repeat(size));
    let flat = |size: usize| format!("# Next steps\n\n- Kitchen\n{}", "  - paint the wall\n".repeat(size));
    for text in [list as fn(usize) -> String, flat] {
        let (small, large) = (text(500), text(4_000));
        let [small, large] = [&small, &large].map(|text| Note::parse(text));
        let read = |note: &Note<'_>| stated(note, None, |_| false, |_| false).len();
        let broken = growth::breaks(|few, many| many < few * 20, || read(&small), || read(&large));
        assert_eq!(broken, None, "times for 500 and 4,000");
    }
}
