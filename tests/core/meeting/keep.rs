//! What the user did to a meeting note stands.

use rapport::index::Index;
use rapport::note::Note;

use super::golden::{PATH, SOURCE, made, settings, shown, updated, vault};

/// The note after its source and the note itself changed, each as given.
fn remade(source: &str, change: impl Fn(&str) -> String) -> String {
    let mut index = vault(&[(PATH, SOURCE)]);
    let (target, text) = made(&index, PATH, SOURCE, "");
    let text = change(&text);
    index.put(PATH, source);
    index.put(&target.path, &text);
    let (again, after) = made(&index, PATH, source, &text);
    assert_eq!(again.path, target.path);
    index.put(&again.path, &after);
    assert_eq!(made(&index, PATH, source, &after).1, after, "a second run changes nothing");
    after
}

#[test]
fn what_the_user_changed_stays() {
    let table = [
        ("- [ ] Send the signed", "- [x] Send the signed"),
        ("- [ ] Send the signed pilot agreement by next Thursday. @Ada Novak #task 🔼 📅 2026-03-12\n", ""),
        ("Ada confirmed the pilot at two sites", "Ada was glad about both sites"),
        ("## Decisions\n", "## What we decided\n"),
        ("- Start the pilot with Lisbon and Turku only.\n", "- Start with Lisbon.\n- And tell the board.\n"),
        ("## Related\n", "## My own section\n\nText of mine.\n\n## Related\n"),
        ("title: Pilot at two sites", "title: Two sites # mine"),
        ("# Pilot at two sites", "# Two sites"),
        ("- [[Tomas Lind]]\n", ""),
        ("**Attendees**: [[Ada Novak]], Sam Hale", "**Attendees**: [[Ada Novak]], Sam Hale, a dog"),
        ("\n", "\r\n"),
    ];
    for (before, after) in table {
        let change = |text: &str| text.replace(before, after);
        let text = remade(SOURCE, change);
        let index = vault(&[(PATH, SOURCE)]);
        let expected = change(&made(&index, PATH, SOURCE, "").1);
        assert_eq!(shown(&text), shown(&expected), "{before:?} → {after:?}");
    }
}

#[test]
fn what_the_source_says_anew_comes() {
    let source = SOURCE
        .replace(
            "- [ ] Send the signed pilot agreement by next Thursday. @Ada Novak 🔼",
            "- [x] Send the signed pilot agreement by next Thursday. @Ada Novak 🔼 ✅ 2026-03-11",
        )
        .replace("Turku only.\n", "Turku only.\n- Review security in April.\n\n## Risks\n\n- The board meets late.\n");
    let text = remade(&source, str::to_owned);
    assert!(
        text.contains("- [x] Send the signed pilot agreement by next Thursday. @Ada Novak #task 🔼 ✅ 2026-03-11\n"),
        "{text}"
    );
    assert!(text.contains(
        "- Start the pilot with Lisbon and Turku only.\n- Review security in April.\n\n## Risks\n\n- The board meets late.\n\n---\n\n*Source:"
    ), "{text}");
}

#[test]
fn done_in_the_note_stays_done_when_the_source_changes() {
    let source = SOURCE.replace("by next Thursday. @Ada Novak 🔼", "by next Thursday. @Ada Novak ⏫");
    let text = remade(&source, |text| text.replace("- [ ] Send the signed", "- [x] Send the signed"));
    assert!(
        text.contains("- [x] Send the signed pilot agreement by next Thursday. @Ada Novak #task 🔼 📅 2026-03-12\n"),
        "{text}"
    );
    assert_eq!(text.matches("Send the signed").count(), 1);
}

const OLD: &str = "---\ntype: people\ntitle: Two sites\ndate: '2026-03-05'\nperson: Ada Novak\nparticipants:\n- Ada Novak\n- Sam Hale\nsource: transcript\nsource_ref: Inbox/2026-03-05 - 1-1 Ada\n  Novak.md\ntags:\n- generated\n---\n\n# Two sites\n\n## Summary\n\nOther words.\n## Action Items\n- [ ] Share the list of sites @Ada Novak Novak 📅 2026-03-07 ⏫ #task #proposed\n\n## Decisions\n- The pilot starts with Lisbon and Turku only.\n\n---\n\n*Source: [[Inbox/_archive/2026-03-05/2026-03-05 - 1-1 Ada Novak.md|2026-03-05 - 1-1 Ada Novak]]*\n\n## Related\n\n- [[Sam Hale]]";

fn archived() -> (Index, &'static str) {
    let path = "Inbox/_archive/2026-04-01/2026-03-05 - 1-1 Ada Novak.md";
    (vault(&[(path, SOURCE), ("Meetings/2026-03-05 - Two sites.md", OLD)]), path)
}

#[test]
fn a_note_of_another_tool_only_gets_what_it_lacks() {
    let (index, path) = archived();
    let (target, text) = made(&index, path, SOURCE, OLD);
    assert_eq!((target.path.as_str(), target.exists), ("Meetings/2026-03-05 - Two sites.md", true));
    let expected = OLD
        .replace("Inbox/2026-03-05 - 1-1 Ada\n  Novak.md", path)
        .replace("Inbox/_archive/2026-03-05/2026-03-05 - 1-1 Ada Novak.md|", &format!("{}|", path.trim_end_matches(".md")))
        .replace("#task #proposed\n", "#task #proposed\n- [ ] Send the signed pilot agreement by next Thursday. @Ada Novak #task 🔼 📅 2026-03-12\n");
    assert_eq!(shown(&text).trim_end(), expected);
}

#[test]
fn what_a_note_lacks_comes_once() {
    let (mut index, path) = archived();
    let (target, text) = made(&index, path, SOURCE, OLD);
    index.put(&target.path, &text);
    assert_eq!(made(&index, path, SOURCE, &text).1, text);
    // The user takes it out again.
    let without: String =
        text.lines().filter(|line| !line.contains("signed")).map(|line| format!("{line}\n")).collect();
    index.put(&target.path, &without);
    assert_eq!(made(&index, path, SOURCE, &without).1, without);
}

#[test]
fn a_source_that_is_there_keeps_its_links() {
    let index = vault(&[(PATH, SOURCE), ("Meetings/2026-03-05 - Two sites.md", OLD)]);
    let (_, text) = made(&index, PATH, SOURCE, OLD);
    assert!(text.contains("source_ref: Inbox/2026-03-05 - 1-1 Ada\n  Novak.md\n"));
}

#[test]
fn notes_that_are_no_transcript_have_no_meeting_note() {
    let index = vault(&[]);
    for text in [
        "",
        "# A note\n\nText.\n",
        OLD,
        "---\nrapport: false\n---\n[00:00:01.00] Ada : Hello there\n[00:00:02.00] Sam : Hello Ada\n",
    ] {
        assert_eq!(
            rapport::meeting_note::target(&index, &settings(), "Notes/a.md", &Note::parse(text)),
            None,
            "{text}"
        );
    }
}

#[test]
fn a_source_of_another_name_is_not_taken_for_the_moved_one() {
    let path = "Inbox/Call with Ada.md";
    let index = vault(&[(path, SOURCE), ("Meetings/2026-03-05 - Two sites.md", &OLD.replace("Other words.", SOURCE))]);
    let note = Note::parse(SOURCE);
    let text = updated(&index, path, &note, "Meetings/2026-03-05 - Two sites.md", OLD);
    assert!(!text.contains(path), "{text}");
}

#[test]
fn a_second_meeting_of_a_day_gets_a_name_of_its_own() {
    let other = SOURCE.replace("Ada Novak", "Tomas Lind").replace("by next Thursday", "soon");
    let mut index = vault(&[(PATH, SOURCE), ("Inbox/Other.md", &other)]);
    let (first, text) = made(&index, PATH, SOURCE, "");
    index.put(&first.path, &text);
    let (second, _) = made(&index, "Inbox/Other.md", &other.replace("Ada confirmed", "Tomas confirmed"), "");
    assert_eq!(second.path, "Meetings/2026-03-05 - Pilot at two sites 2.md");
}

#[test]
fn fields_before_the_owner_go_behind_it_in_one_block_whatever_the_state() {
    let actions = |box_: &str| {
        let line = format!("- [{box_}] Review rent 🔽 📅 2026-03-20 @Sam\n- [ ] Sign it ⏫ @Ada Novak 📅 2026-03-21\n");
        let source = SOURCE.replace("- [x] Share the site list. @Ada ⏫ ✅ 2026-03-06\n", &line);
        let (_, text) = made(&vault(&[(PATH, &source)]), PATH, &source, "");
        assert!(text.contains("- [ ] Sign it @Ada Novak #task ⏫ 📅 2026-03-21\n"), "{text}");
        text.lines().find(|line| line.contains("Review rent")).expect("carried").to_owned()
    };
    assert_eq!(actions(" "), "- [ ] Review rent @Myself #task 🔽 📅 2026-03-20");
    assert_eq!(actions("x"), "- [x] Review rent @Myself #task 🔽 📅 2026-03-20");
}

#[test]
fn a_decision_that_begins_as_the_users_own_is_not_written_beside_it() {
    let source =
        SOURCE.replace("- Start the pilot with Lisbon and Turku only.", "- Ship in June.\n- Ship in May to Turku.");
    let own = "- Ship in June, if legal agrees.\n";
    let found = format!(
        "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\nsource_ref: {PATH}\n---\n# Pilot\n\n## Decisions\n\n{own}"
    );
    let mut index = vault(&[(PATH, &source)]);
    let (target, _) = made(&index, PATH, &source, "");
    index.put(&target.path, &found);
    let (_, after) = made(&index, PATH, &source, &found);
    assert!(after.contains(own) && after.contains("- Ship in May to Turku."), "{after}");
    assert_eq!(after.matches("Ship in June").count(), 1, "{after}");
}
