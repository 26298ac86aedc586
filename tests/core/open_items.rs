//! Tests of the open items of a person, and of who owns a task.

use rapport::person_page::new_page;
use rapport::settings::Settings;
use rapport::vault::Vault;

use crate::index::index;

const CALL: &str = "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Tomas Lind, Sam Hale]\n---\n";

fn items(tasks: &str) -> Vec<(String, bool)> {
    let note = format!("{CALL}\n{tasks}");
    let index = index(&[("People/Ada Novak.md", ""), ("Atlas.md", "A thing.\n"), ("a.md", &note)]);
    index.open_items("Ada Novak").into_iter().map(|item| (item.text, item.by_user)).collect()
}

#[test]
fn whose_a_task_is() {
    let theirs = [
        ("- [ ] Send the deck @Ada", "Send the deck"),
        ("- [ ] Send the deck @Tomas Lind and @Ada Novak", "Send the deck"),
        ("- [ ] @Ada, @Tomas: send the deck", "send the deck"),
        ("- [ ] [[Ada Novak]] to send the **deck**", "Send the deck"),
        ("- [ ] [[People/Ada Novak|Ada]]: send the deck", "send the deck"),
        ("- [ ] Send the deck [[Ada Novak]] [[a#Transcript|21:58]] #task", "Send the deck"),
        ("- [ ] Send the deck @[[Ada Novak]] #task #proposed", "Send the deck"),
        ("- [ ] Send the deck @🦊 Ada Novak", "Send the deck"),
        ("- [ ] @🦊Ada Novak: send the deck", "send the deck"),
        ("- [ ] Send the deck @Dr. Ada Novak", "Send the deck"),
        ("- [ ] Send the deck @A. Novak", "Send the deck"),
        ("> [!todo] Open\n> - [ ] Send the deck @Ada", "Send the deck"),
        ("> - [ ] Send the deck @Ada", "Send the deck"),
        ("## Actions (for Ada Novak)\n\n- [ ] Send the deck", "Send the deck"),
        ("- [ ] Send the [[Atlas|platform]] deck (@Ada Novak).", "Send the platform deck"),
    ];
    for (task, text) in theirs {
        assert_eq!(items(task), [(text.to_owned(), false)], "{task}");
    }
    let nobodys = [
        "- [ ] Ask @Ada about the deck @Tomas Lind",
        "- [ ] Ask @Ada about the deck",
        "- [ ] [[Ada Novak]]'s deck: review it",
        "- [ ] [[Atlas]] deck: review it",
        "- [x] Send the deck @Ada",
        "```\n- [ ] Send the deck @Ada\n```",
    ];
    for task in nobodys {
        assert_eq!(items(task), [], "{task}");
    }
    assert_eq!(items("- [ ] Send Ada Novak the deck @Myself"), [("Send Ada Novak the deck".to_owned(), true)]);
}

#[test]
fn a_task_of_the_users_in_any_note_is_owed_to_whom_it_names_in_full() {
    let page = ("People/Ada Novak.md", "---\ntype: people\naliases: [Ada M. Novak]\n---\n");
    let owed = |tasks: &str| {
        let index = index(&[page, ("Daily/2026-03-06.md", &format!("# Friday\n\n{tasks}\n"))]);
        let names_ada = index.affected("Daily/2026-03-06.md").contains("Ada Novak");
        let items: Vec<String> = index.open_items("Ada Novak").into_iter().map(|item| item.text).collect();
        assert!(names_ada || items.is_empty(), "a save of the note brings her page up to date: {tasks}");
        items
    };
    for task in [
        "Ask Ada Novak for the report",
        "Ask [[Ada Novak]] for the report",
        "Ask Ada M. Novak for the report",
        "Ask about Ada Novak's report",
    ] {
        assert_eq!(owed(&format!("- [ ] {task} @Myself")).len(), 1, "{task}");
    }
    for task in [
        "- [ ] Ask Ada for the report @Myself",
        "- [ ] Ask Ada Lind for the report @Myself",
        "- [x] Ask Ada Novak for the report @Myself",
        "- [ ] Ask Ada Novak for the report @Tomas Lind",
        "- [ ] Ask ada novak for the report @Myself",
        "Ask Ada Novak for the report @Myself",
    ] {
        assert_eq!(owed(task), [""; 0], "{task}");
    }
}

#[test]
fn one_task_in_two_notes_of_a_meeting_stands_once() {
    let pair = |talk: &str, note: &str| -> usize {
        let talk =
            format!("---\ntype: transcript\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n{talk}\n");
        let note = format!(
            "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\nsource: transcript\nsource_ref: talk.md\n---\n{note}\n"
        );
        index(&[("talk.md", &talk), ("note.md", &note)]).open_items("Ada Novak").len()
    };
    assert_eq!(
        pair("- [ ] Send the signed pilot agreement @Ada", "- [ ] Send the pilot agreement, signed @Ada Novak"),
        1
    );
    assert_eq!(
        pair("- [x] Send the signed pilot agreement @Ada", "- [ ] Send the pilot agreement, signed @Ada Novak"),
        0
    );
    // Whichever of the two notes says that it is done.
    assert_eq!(
        pair("- [ ] Send the signed agreement @Ada", "- [x] Send the signed agreement @Ada Novak ✅ 2026-03-06"),
        0
    );
    assert_eq!(pair("- [-] Send the signed agreement @Ada", "- [ ] Send the signed agreement @Ada Novak"), 0);
    assert_eq!(pair("- [ ] Send section 3 of the agreement @Ada", "- [ ] Send section 4 of the agreement @Ada"), 2);
    assert_eq!(pair("- [ ] Send the plan @Sam Hale", "- [ ] Send the plan @Ada"), 2);
}

#[test]
fn a_page_says_how_many_more_there_are() {
    let tasks: String = (10..40).map(|day| format!("- [ ] Send report {day} @Ada Novak\n")).collect();
    let note = format!("{CALL}\n{tasks}");
    let (_, page) = new_page(&index(&[("a.md", &note)]), "Ada Novak");
    assert_eq!(page.matches("- Send report").count(), 12, "{page}");
    assert!(page.contains("- … and 18 more\n"), "{page}");
}

#[test]
fn an_item_taken_out_of_the_meeting_note_does_not_stay_by_way_of_the_transcript() {
    let talk = "---\ntype: transcript\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n# Pilot\n\n## Action Items\n\n- [ ] Send the signed pilot agreement @Ada Novak\n- [ ] Book the room in Lisbon @Ada Novak\n\n## Transcript\n\n**Ada Novak** (0:05): Morning.\n**Sam Hale** (0:09): Hi, Ada.\n";
    let mut vault = Vault::new(Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() });
    vault.put("Talks/talk.md", talk);
    let note = "Meetings/2026-03-05 - Pilot.md";
    let written = vault.meeting(&[("Talks/talk.md", talk)], note, "", None).changes;
    let written: String = written.into_iter().map(|change| change.edit.insert).collect();
    vault.put(note, &written);
    let owed = |vault: &Vault| -> Vec<String> {
        vault.index().open_items("Ada Novak").into_iter().map(|item| item.text).collect()
    };
    assert_eq!(owed(&vault).len(), 2, "{written}");
    let without: String = written.split_inclusive('\n').filter(|line| !line.contains("Send the signed")).collect();
    vault.put(note, &without);
    assert_eq!(owed(&vault), ["Book the room in Lisbon"], "{without}");
    // What the note never had is the transcript's to tell.
    let more = talk.replace("## Transcript", "- [ ] Order the badges @Ada Novak\n\n## Transcript");
    vault.put("Talks/talk.md", &more);
    assert_eq!(owed(&vault).len(), 2);
}

#[test]
fn a_day_a_verb_or_a_thing_is_nobody() {
    let head =
        "---\ndate: 2026-04-08\nparticipants: [Mark Stone, Will Carter, Friday Okoro, Hope Adeyemi, Sam Hale]\n---\n";
    let named = |task: &str| -> Vec<&str> {
        let index = index(&[("a.md", &format!("{head}\n- [ ] {task} @Myself\n"))]);
        let all = ["Mark Stone", "Will Carter", "Friday Okoro", "Hope Adeyemi"];
        all.into_iter().filter(|name| !index.open_items(name).is_empty()).collect()
    };
    for task in [
        "call the bank on Friday",
        "call the bank not this Friday",
        "pay before the Friday call",
        "Move the call to Friday",
        "ask what Will the bank say",
        "Mark the doors",
        "e4 Mark the doors",
        "Hope it works",
        "set a Mark on the map",
    ] {
        assert_eq!(named(task), [""; 0], "{task}");
    }
    for (task, name) in [
        ("write to Friday", "Friday Okoro"),
        ("ask Friday for the map", "Friday Okoro"),
        ("Call the bank on Monday with Friday Okoro", "Friday Okoro"),
        ("Ask Mark for the map", "Mark Stone"),
        ("send Will the map", "Will Carter"),
        ("Print it for Hope", "Hope Adeyemi"),
    ] {
        assert_eq!(named(task), [name], "{task}");
    }
}

#[test]
fn what_is_promised_to_somebody_called_like_a_word_is_owed_to_them() {
    let head = "---\ndate: 2026-04-08\nparticipants: [Mark, Will, Hope, Ada Novak, Sam Hale]\n---\n";
    let pages = ["People/Mark.md", "People/Will.md", "People/Hope.md", "People/Ada Novak.md"];
    let named = |task: &str, pages: &[&str]| -> Vec<&str> {
        let note = format!("{head}\n- [ ] {task} @Myself\n");
        let notes: Vec<(&str, &str)> = pages.iter().map(|page| (*page, "")).chain([("a.md", note.as_str())]).collect();
        let index = index(&notes);
        ["Mark", "Will", "Hope", "Ada Novak"].into_iter().filter(|name| !index.open_items(name).is_empty()).collect()
    };
    for pages in [&pages[..], &[]] {
        for (task, name) in [
            ("Send the deck to Hope", "Hope"),
            ("Send Hope the deck", "Hope"),
            ("Show the map to Will on Monday", "Will"),
            ("Ask Mark for the map", "Mark"),
            ("Send [[Hope]] the deck", "Hope"),
        ] {
            assert_eq!(named(task, pages), [name], "{task}");
        }
        for task in ["Set a mark on the map", "Mark the doors", "Hope it works", "ask what Will the bank say"] {
            assert_eq!(named(task, pages), [""; 0], "{task}");
        }
    }
}

#[test]
fn what_a_line_says_twice_of_its_owner_is_shown_once() {
    for (task, text) in [
        ("- [ ] Ada to wax the floor @Ada Novak", "Wax the floor"),
        ("- [ ] Wipe the board (Ada) @Ada Novak", "Wipe the board"),
        ("- [ ] Ada: Angebot schicken @Ada Novak", "Angebot schicken"),
        ("- [ ] Tomas: Angebot schicken @Ada Novak", "Tomas: Angebot schicken"),
        ("- [ ] Ask Tomas to wax the floor @Ada Novak", "Ask Tomas to wax the floor"),
    ] {
        assert_eq!(items(task), [(text.to_owned(), false)], "{task}");
    }
}

#[test]
fn a_german_task_ends_with_its_verb() {
    let named = |task: &str| {
        let head = "---\ndate: 2026-04-08\nparticipants: [Ada Novak, Sam Hale]\n---\n";
        index(&[("a.md", &format!("{head}\n- [ ] {task}\n"))])
            .open_items("Ada Novak")
            .into_iter()
            .map(|item| item.text)
            .next()
    };
    for (task, text) in [
        ("Ada: Lampen bestellen", "Lampen bestellen"),
        ("Ada Novak: bitte die Liste schicken bis Freitag", "Bitte die Liste schicken bis Freitag"),
        ("Ada – Angebot prüfen", "Angebot prüfen"),
        ("(Ada) 40 Karten drucken", "40 Karten drucken"),
    ] {
        assert_eq!(named(task).as_deref(), Some(text), "{task}");
    }
    for task in [
        "Ada: anrufen",
        "Ada: morgen anrufen",
        "Ada: am Montag anrufen",
        "Ada: wegen der Lampen fragen",
        "Ada: wir müssen das Fest planen",
        "Ada: Lampen kaputt",
        "Ada: Kunden fragen nach dem Preis",
    ] {
        assert_eq!(named(task), None, "{task}");
    }
}

#[test]
fn a_task_in_a_note_without_a_meeting_is_on_its_owners_page() {
    let owed = |task: &str| {
        let index = index(&[("People/Ada Novak.md", "---\ntype: people\n---\n"), ("Daily/2026-03-06.md", task)]);
        index.open_items("Ada Novak").into_iter().map(|item| (item.text, item.by_user)).collect::<Vec<_>>()
    };
    for task in ["[[Ada Novak]] to send photos", "Ada Novak to send photos", "Ada Novak: send photos"] {
        assert_eq!(owed(&format!("- [ ] {task}\n")), [("Send photos".to_owned(), false)], "{task}");
    }
}

#[test]
fn fields_before_the_owner_are_read_with_all_of_their_kind() {
    for task in [
        "- [ ] Review rent 🔽 📅 2026-03-20 @Ada Novak",
        "- [ ] Review rent 🔽 📅 2026-03-20 @Ada #task",
        "- [ ] Review rent 🔽 #house 📅 2026-03-20 [[Ada Novak]]",
        "- [ ] Review rent 🔽 @Ada Novak 📅 2026-03-20",
    ] {
        let note = format!("{CALL}\n{task}\n- [ ] Call the bank @Ada 📅 2026-03-21\n");
        let index = index(&[("People/Ada Novak.md", ""), ("a.md", &note)]);
        let page = new_page(&index, "Ada Novak").1;
        let at = |line: &str| page.find(line).unwrap_or_else(|| panic!("{line} is not in {page}"));
        assert!(
            at("- 📅 2026-03-20 🔽 Review rent ([[a|2026-03-05]])") < at("- 📅 2026-03-21 Call the bank"),
            "{page}"
        );
    }
    assert_eq!(items("- [ ] Pay 📅 2026-03-20 the rent @Ada"), [("Pay 📅 2026-03-20 the rent".to_owned(), false)]);
}
