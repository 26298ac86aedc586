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
