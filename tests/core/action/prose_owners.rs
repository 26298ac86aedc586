//! Whose a stated task is, in the forms that people write.

use super::prose::{brief, stated_among};

const KNOWN: [&str; 5] = ["Ada", "Ada Novak", "Mark", "Tomas", "Tomas Lind"];

/// Owner and text of each item.
fn owned(text: &str) -> Vec<String> {
    let found = stated_among(&KNOWN, text);
    found.iter().map(|item| format!("{}: {}", brief(item).0, brief(item).1)).collect()
}

#[test]
fn an_imperative_behind_a_name_and_a_colon_is_a_task_anywhere() {
    for (line, wanted) in [
        ("Mark: order the sand", "Mark: Order the sand"),
        ("Mark: please order the bricks", "Mark: Order the bricks"),
        ("- Ada: send the deck by Friday", "Ada: Send the deck by Friday"),
    ] {
        assert_eq!(owned(&format!("# Call\n\n{line}\n")), [wanted], "{line}");
    }
    for line in [
        "Mark: budget is fine",
        "Ada: we should look at it",
        "Ada: ask about the fair",
        "Ada: can you send the deck?",
        "Zoe: order the sand",
        "Note: order the sand",
        "Sand: order the bags",
    ] {
        assert_eq!(owned(&format!("# Call\n\n{line}\n")), Vec::<String>::new(), "{line}");
    }
    assert_eq!(owned("# Decisions\n\n- Mark: order the sand\n"), Vec::<String>::new(), "it is told there");
}

#[test]
fn who_is_addressed_owns_it() {
    for (line, wanted) in [
        ("Ada, please send the minutes", "Ada: Send the minutes"),
        ("Ada, send the badges", "Ada: Send the badges"),
        ("Ada, could you please call the vendor?", "Ada: Call the vendor"),
        ("Zoe, send the badges", "-: Zoe, send the badges"),
        ("Ada, Tomas and the board", "-: Ada, Tomas and the board"),
        ("Slides, send them out", "-: Slides, send them out"),
    ] {
        assert_eq!(owned(&format!("# Next steps\n\n- {line}\n")), [wanted], "{line}");
    }
    assert_eq!(owned("# Call\n\nAda, please send the minutes\n"), Vec::<String>::new());
}

#[test]
fn who_is_asked_by_a_task_is_not_its_owner() {
    for line in
        ["Ask Tomas to check the plan", "Remind Ada to send it", "Invite Zoe Berg to speak", "Tell Mark to wait"]
    {
        let wanted = format!("-: {line}");
        assert_eq!(owned(&format!("# Next steps\n\n- {line}\n")), [wanted.as_str()], "{line}");
    }
}

#[test]
fn a_single_word_above_imperatives_is_no_task() {
    assert_eq!(owned("# Next steps\n\n- Budget\n  - get the numbers\n"), ["-: Get the numbers"]);
    assert_eq!(owned("# Next steps\n\n- Zoe\n  - check the wall\n"), ["-: Check the wall"]);
    assert_eq!(owned("# Next steps\n\n- Ada\n  - paint the wall\n"), ["Ada: Paint the wall"]);
    assert_eq!(
        owned("# Next steps\n\n- Prepare the fair\n  - book a stand\n"),
        ["-: Prepare the fair", "-: Book a stand"]
    );
    assert_eq!(
        owned("# Next steps\n\n- Onboarding\n  - the slides are old\n"),
        ["-: Onboarding", "-: The slides are old"]
    );
    assert_eq!(owned("# Next steps\n\n- Review\n  - the deck\n"), ["-: Review", "-: The deck"]);
}

#[test]
fn a_name_with_any_emphasis_is_a_label() {
    for label in ["**Tomas Lind**", "__Tomas Lind__", "**Tomas Lind:**", "__Tomas Lind__:"] {
        let found = owned(&format!("# Next steps\n\n{label}\n- book the hall\n"));
        assert_eq!(found, ["Tomas Lind: Book the hall"], "{label}");
    }
    assert_eq!(owned("# Next steps\n\n*Ada*\n\n- book the hall\n"), ["Ada: Book the hall"]);
    assert_eq!(owned("# Next steps\n\n*Zoe*\n\n- book the hall\n"), ["-: Book the hall"]);
}

#[test]
fn a_table_of_tasks_says_itself_that_it_is_one() {
    for (header, row, wanted) in [
        ("Action | Owner | Due", "Send the deck | Ada | Friday", Some("Ada: Send the deck")),
        ("Task | Assigned to", "Send the deck | Tomas", Some("Tomas: Send the deck")),
        ("Aufgabe | Verantwortlich | Bis", "Halle buchen | Ada | Freitag", Some("Ada: Halle buchen")),
        ("Item | Owner | Due", "Pens | Ada | Friday", None),
        ("Task | Hours", "Send the deck | 3", None),
        ("Task | Name", "Send the deck | Ada", None),
        ("Topic | Who | When", "Lunch | Ada | Monday", None),
    ] {
        let dashes = header.split('|').map(|_| "---").collect::<Vec<_>>().join(" | ");
        let table = format!("| {header} |\n| {dashes} |\n| {row} |\n");
        assert_eq!(owned(&format!("# Call\n\n{table}")), Vec::from_iter(wanted), "{header}");
        assert_eq!(owned(&format!("# Decisions\n\n{table}")), Vec::<String>::new(), "{header}");
    }
}

#[test]
fn a_german_column_says_when() {
    let header = "| Was | Wer | Bis wann |\n| --- | --- | --- |\n";
    for (when, due) in [
        ("Ende der Woche", "2026-03-06"),
        ("nächste Woche", "2026-03-13"),
        ("Freitag", "2026-03-06"),
        ("12.3.", "2026-03-12"),
        ("morgen", "2026-03-06"),
    ] {
        let text = format!("# Aufgaben\n\n{header}| Halle buchen | Ada | {when} |\n");
        let found = stated_among(&KNOWN, &text);
        assert_eq!(found.iter().map(brief).collect::<Vec<_>>(), [("Ada", "Halle buchen", due.to_owned())], "{when}");
    }
}

#[test]
fn of_two_days_in_a_column_neither_is_sure() {
    let header = "| Task | Owner | Due |\n| --- | --- | --- |\n";
    for (when, due) in [
        ("12 or 13 March", ""),
        ("Monday, or Tuesday", ""),
        ("Montag oder Dienstag", ""),
        ("12. oder 13. März", ""),
        ("on or before Friday", "2026-03-06"),
        ("Friday or earlier", "2026-03-06"),
    ] {
        let found = stated_among(&KNOWN, &format!("# Tasks\n\n{header}| Paint the gate | Ada | {when} |\n"));
        assert_eq!(found.iter().map(|item| brief(item).2).collect::<Vec<_>>(), [due], "{when}");
    }
}

#[test]
fn who_does_it_in_an_action_section_owns_it_and_the_words_stay() {
    for (line, wanted) in [
        ("Mark sends the invoice", "Mark: Mark sends the invoice"),
        ("Tomas Lind reviews the plan", "Tomas Lind: Tomas Lind reviews the plan"),
        ("Tomas schickt das Angebot bis Freitag.", "Tomas: Tomas schickt das Angebot bis Freitag."),
        ("Tomas hat das Angebot", "-: Tomas hat das Angebot"),
        ("Tomas kennt den Preis", "-: Tomas kennt den Preis"),
        ("Zoe sends the invoice", "-: Zoe sends the invoice"),
        ("Mark sends are slow", "-: Mark sends are slow"),
        ("Tomas supports the proposal", "-: Tomas supports the proposal"),
        ("Ada shares the concern", "-: Ada shares the concern"),
        ("Ada shares the slides", "Ada: Ada shares the slides"),
        ("Ada leaves the company in May", "-: Ada leaves the company in May"),
        ("Tomas calls the plan risky", "-: Tomas calls the plan risky"),
        ("Tomas calls it a day", "-: Tomas calls it a day"),
        ("Tomas calls the bank", "Tomas: Tomas calls the bank"),
        ("Tomas calls the bank again", "Tomas: Tomas calls the bank again"),
        ("Tomas writes the tests; Ada sends the list", "-: Tomas writes the tests; Ada sends the list"),
        ("Tomas schickt das Angebot und Ada bucht den Raum", "-: Tomas schickt das Angebot und Ada bucht den Raum"),
        ("Tomas trifft der Vorwurf", "-: Tomas trifft der Vorwurf"),
        ("Tomas fragt den Chef nie", "-: Tomas fragt den Chef nie"),
        ("Tomas updates the wiki, Ada writes the tests", "-: Tomas updates the wiki, Ada writes the tests"),
        ("Mark sends a mail and Ada reviews the plan", "-: Mark sends a mail and Ada reviews the plan"),
        ("Mark sends a mail and reviews the plan", "Mark: Mark sends a mail and reviews the plan"),
        ("Ada gefällt das Angebot", "-: Ada gefällt das Angebot"),
        ("Ada fehlt der Zugang", "-: Ada fehlt der Zugang"),
        ("Tomas bleibt der Ansprechpartner", "-: Tomas bleibt der Ansprechpartner"),
        ("Ada schickt das Angebot nicht", "-: Ada schickt das Angebot nicht"),
        ("Ada bucht den Raum", "Ada: Ada bucht den Raum"),
        ("Ada and Tomas to prepare the workshop", "Ada: Prepare the workshop (with Tomas)"),
    ] {
        assert_eq!(owned(&format!("# Next steps\n\n- {line}\n")), [wanted], "{line}");
        assert_eq!(owned(&format!("# Call\n\n- {}\n", line.replace(" to ", " may "))), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn what_is_only_asked_among_action_items_is_no_task() {
    for line in ["Will we get budget?", "Who pays for it?", "Is the gate open?", "Wann kommt das Angebot?"] {
        assert_eq!(owned(&format!("# Next steps\n\n- {line}\n")), Vec::<String>::new(), "{line}");
    }
    for (line, wanted) in [
        ("Can Ada send it?", "-: Can Ada send it?"),
        ("Will the gate", "-: Will the gate"),
        ("TODO: Who pays?", "-: Who pays?"),
        ("How about Ada calls the bank?", "-: How about Ada calls the bank?"),
        ("Have the contract signed by Friday?", "-: Have the contract signed by Friday?"),
        ("When ready, send the invoice?", "-: When ready, send the invoice?"),
    ] {
        assert_eq!(owned(&format!("# Next steps\n\n- {line}\n")), [wanted], "{line}");
    }
}
