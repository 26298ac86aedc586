//! Tests of the vault's functions on notes that something is wrong with.

use proptest::prelude::*;
use rapport::settings::Settings;
use rapport::text::Edits;
use rapport::vault::{Answer, PersonRow, Sure, Vault};

fn vault(notes: &[(&str, &str)]) -> Vault {
    let mut vault = Vault::new(Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() });
    for (path, text) in notes {
        vault.put(path, text);
    }
    vault
}

fn written(text: &str, answer: Answer) -> String {
    let sure = answer.changes.into_iter().filter(|change| change.sure != Sure::Guess).map(|change| change.edit);
    Edits::new(sure.collect()).expect("disjoint").apply(text)
}

const PAGE: &str = "People/Ada Novak.md";
const MEETING: (&str, &str) = (
    "Meetings/2026-03-05 - Pilot.md",
    "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n# Pilot\n\n## Summary\n\nAda Novak agreed the Dock Door Forecast for Lisbon.\n\n## Action Items\n\n- [ ] Send the deck. @Ada â« ðŸ“… 2026-03-12 #task\n",
);

#[test]
fn a_damaged_note_is_read_as_it_was_written() {
    let page = "---\ntags: [generated]\n---\n# Ada Novak\n";
    let vault = vault(&[(PAGE, page), MEETING]);
    let after = written(page, vault.person(PAGE, page));
    assert!(after.contains("- 📅 2026-03-12 ⏫ Send the deck ("), "{after}");
}

#[test]
fn extracting_leaves_the_damage_where_it_is() {
    let (path, _) = MEETING;
    let text = "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n# Pilot\n\nAdaâ€™s plan.\n\n## Next steps\n\n- Call Lisbonâ€™s gate team\n- [ ] Send the deck. @Ada â« ðŸ“… 2026-03-12 #task\n";
    let after = written(text, vault(&[(path, text)]).actions(path, text));
    let damaged = ["Adaâ€™s plan.", "- [ ] Send the deck. @Ada â« ðŸ“… 2026-03-12 #task", "Lisbonâ€™s gate team"];
    for line in damaged {
        assert!(after.contains(line), "{line} is not as it was:\n{after}");
    }
    assert!(after.contains("- [ ] Call Lisbonâ€™s gate team #task"), "{after}");
    let again = vault(&[(path, &after)]).actions(path, &after);
    assert!(again.changes.is_empty(), "{:?}", again.changes);
}

#[test]
fn a_users_line_under_topics_stays() {
    let page = "---\ntype: people\ntags: [generated]\n---\n\n# Ada Novak\n\n## Topics\n\nLikes sailing, two kids, met in Porto\n";
    let vault = vault(&[(PAGE, page), MEETING]);
    assert!(written(page, vault.person(PAGE, page)).contains("Likes sailing, two kids, met in Porto"));
}

#[test]
fn a_list_item_with_fields_only_gets_its_box() {
    let text = "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n## Action Items\n\n- Ada Novak: send the *final* deck 📅 2026-01-16\n";
    let after = written(text, vault(&[("M.md", text)]).actions("M.md", text));
    assert!(after.contains("- [ ] Ada Novak: send the *final* deck 📅 2026-01-16\n"), "{after}");
}

#[test]
fn a_done_task_of_the_meeting_note_does_not_come_back() {
    let meeting = "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\nsource_ref: Inbox/T.md\n---\n## Action Items\n- [ ] @Ada Novak Send the revised pricing deck to the board\n- [x] @Ada Novak Book the Lisbon hotel room ✅ 2026-03-06\n";
    let source = "---\ntype: transcript\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n## Notes\n\nAction: Ada Novak to send the revised pricing deck to the board\n\nAction: Ada Novak to book the Lisbon hotel room\n";
    let vault = vault(&[("Meetings/2026-03-05 - M.md", meeting), ("Inbox/T.md", source), (PAGE, "# Ada\n")]);
    let after = written(source, vault.actions("Inbox/T.md", source));
    assert_eq!(after, source);
}

#[test]
fn a_decision_is_no_action_item() {
    let text = "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n## Decisions\n\n- Ada Novak to lead the pilot from May.\n";
    assert!(vault(&[("M.md", text)]).actions("M.md", text).changes.is_empty());
}

#[test]
fn a_page_keeps_its_last_line_end() {
    let page = "---\ntags:\n- generated\n---\n## Related\n<!-- Wikilinks to related entities -->";
    let after = written(page, vault(&[(PAGE, page), MEETING]).person(PAGE, page));
    assert!(!after.ends_with('\n'), "{after:?}");
}

#[test]
fn a_page_is_found_by_a_known_name_only() {
    let vault = vault(&[(PAGE, "# Ada Novak\n"), MEETING]);
    assert_eq!(vault.person_target("Novak, Ada").map(|target| target.path).as_deref(), Some(PAGE));
    assert_eq!(vault.person_target("Xaver Nobody"), None);
}

#[test]
fn the_people_one_by_one_are_all_people() {
    let nobody = (
        "Meetings/2026-03-06 - Walk.md",
        "---\ndate: 2026-03-06\nparticipants: [Mira, Jonas Okafor, Sam Hale]\n---\nWalked.\n",
    );
    let mut vault = vault(&[(PAGE, "# Ada Novak\n"), MEETING, nobody]);
    let at_once = vault.person_row("Ada Novak");
    assert!((0..3).any(|_| vault.prepare_row("Ada Novak", 1)), "two notes are of her");
    assert_eq!(vault.person_row("Ada Novak"), at_once);
    let mut rows: Vec<PersonRow> = vault.names().iter().filter_map(|name| vault.person_row(name)).collect();
    rows.sort_by(|one, other| other.last_contact.cmp(&one.last_contact).then_with(|| one.name.cmp(&other.name)));
    assert_eq!(rows, vault.people());
    assert_eq!(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Jonas Okafor", "Ada Novak"]);
    assert_eq!(vault.person_row("Novak, Ada").map(|row| row.name).as_deref(), Some("Ada Novak"));
    for nobody in ["Sam Hale", "Mira", "Xaver Nobody", ""] {
        assert_eq!(vault.person_row(nobody), None, "{nobody}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever damage stands in a note, extracting from it neither repairs nor adds to it.
    #[test]
    fn damage_survives_extraction(pieces in prop::collection::vec(prop::sample::select(vec![
        "Adaâ€™s list\n", "- Call Tomasâ€™s office\n", "## Next steps\n", "â€œquotedâ€\u{9d} words\n", "- [ ] Send it @Ada ðŸ“… 2026-03-12\n", "\n", "# T\n", "TODO: ask Miraâ€™s team\n",
    ]), 0..10)) {
        let text = format!("---\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n{}", pieces.concat());
        let after = written(&text, vault(&[("M.md", &text)]).actions("M.md", &text));
        let damage = |text: &str| text.matches(['â', 'ð']).count();
        prop_assert!(damage(&after) >= damage(&text), "{after}");
        for line in text.lines().filter(|line| line.contains('â')) {
            let words = line.trim_start_matches("- ");
            prop_assert!(after.contains(words), "{line:?} is not as it was:\n{after}");
        }
    }
}
