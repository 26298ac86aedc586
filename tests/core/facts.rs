//! Tests of facts as bytes: what a host keeps between two starts.

use proptest::prelude::*;
use rapport::index::{Index, Kind};
use rapport::note::Note;
use rapport::settings::{HeadingName, OwnerStyle, Settings};

use crate::index::{NOTES, settings};

fn packed(path: &str, text: &str) -> (Index, Vec<u8>) {
    let mut index = Index::new(&settings());
    index.put(path, text);
    let bytes = index.packed(path).expect("the note is there");
    (index, bytes)
}

#[test]
fn a_vault_of_facts_is_the_vault_of_the_texts() {
    let mut read = Index::new(&settings());
    let mut given = Index::new(&settings());
    for (path, text) in NOTES {
        read.put(path, text);
    }
    for (path, _) in NOTES {
        let bytes = read.packed(path).expect("the note is there");
        assert!(given.put_packed(path, &bytes), "{path}");
    }
    assert_eq!(given, read);
    assert_eq!(given.known(), read.known());
}

#[test]
fn bytes_that_are_not_whole_are_refused() {
    for (path, text) in NOTES {
        let (mut index, bytes) = packed(path, text);
        let before = index.clone();
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << (at % 8);
            assert!(!index.put_packed(path, &damaged), "{path}: byte {at} changed");
            assert!(!index.put_packed(path, &bytes[..at]), "{path}: {at} bytes");
        }
        let longer: Vec<u8> = bytes.iter().copied().chain([0]).collect();
        assert!(!index.put_packed(path, &longer), "{path}: a byte more");
        assert_eq!(index, before, "nothing is done");
    }
}

#[test]
fn facts_of_another_path_or_of_other_settings_are_refused() {
    let (path, text) = NOTES[0];
    let (mut index, bytes) = packed(path, text);
    assert!(!index.put_packed("Other.md", &bytes));
    let own = settings();
    let others = [
        Settings { owner_style: OwnerStyle::Link, ..own.clone() },
        Settings { generated_tag: "made".to_owned(), ..own.clone() },
        Settings { ignore_folders: vec!["People".to_owned()], ..own.clone() },
        Settings { meeting_template: "Template.md".to_owned(), ..own.clone() },
        Settings { page_kinds: Vec::new(), ..own.clone() },
        Settings {
            headings: vec![HeadingName { section: "Summary".to_owned(), heading: "Gist".to_owned() }],
            ..own.clone()
        },
    ];
    for settings in others {
        assert!(!Index::new(&settings).put_packed(path, &bytes), "{settings:?}");
    }
    // What is not asked in reading does not matter.
    assert!(Index::new(&Settings { fact_limit: 3, ..own }).put_packed(path, &bytes));
}

#[test]
fn facts_of_a_note_that_is_of_another_kind_by_its_folder_now_are_refused() {
    let (path, text) = ("Calls/2026-03-05 - Pilot.md", "The pilot in Lisbon.\n");
    let mut index = Index::new(&settings());
    index.put(path, text);
    let bytes = index.packed(path).expect("the note is there");
    assert_eq!(index.head(path).map(|head| head.kind), Some(Kind::Other));
    let mut other = Index::new(&Settings { transcript_folders: vec!["Calls".to_owned()], ..settings() });
    assert!(!other.put_packed(path, &bytes));
    other.put(path, text);
    assert_eq!(other.head(path).map(|head| head.kind), Some(Kind::Transcript));
}

#[test]
fn the_copies_that_a_sync_leaves_are_nobody_and_nothing() {
    let page = "---\ntype: people\n---\n# Ada Novak\n";
    let meeting = "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n";
    let mut index = Index::new(&settings());
    index.put("People/Ada Novak.md", page);
    index.put("2026-03-05 - Pilot.md", meeting);
    let alone = index.known();
    let copy = "People/Ada Novak (Conflicted copy Phone 202603051200).md";
    index.put(copy, page);
    index.put("People/Ada Novak.sync-conflict-20260305-120000-ABCDEF.md", page);
    index.put("2026-03-05 - Pilot (Sam's conflicted copy 2026-03-06).md", meeting);
    assert_eq!(index.known(), alone);
    assert_eq!(index.meetings("Ada Novak").len(), 1);
    // Under a name of its own it counts, once it is read again.
    assert_eq!(index.rename(copy, "People/Ada Okafor.md"), None);
    index.put("People/Ada Okafor.md", page);
    assert_eq!(index.known().len(), alone.len() + 1);
    index.put("2026-03-09 - The (plan) conflicted copy.md", &meeting.replace("-05", "-09"));
    assert_eq!(index.meetings("Ada Novak").len(), 2);
}

#[test]
fn notes_that_rest_again_say_the_same() {
    let note = |at: usize| (format!("Notes/{at}.md"), format!("---\ntitle: Paper {at}\n---\n"));
    let mut index = Index::new(&settings());
    // More than stay unpacked.
    let all = 0..17_000;
    for (path, text) in all.clone().map(note) {
        index.load_note(&path, &Note::parse(&text));
    }
    let titled = |index: &Index| {
        all.clone().all(|at| index.note(&note(at).0).is_some_and(|facts| facts.title == format!("Paper {at}")))
    };
    assert!(titled(&index));
    // What was typed since is in no bytes, and stays.
    index.put("Notes/0.md", "---\ntitle: Paper zero\n---\n");
    assert_eq!(index.note("Notes/0.md").map(|facts| facts.title.as_str()), Some("Paper zero"));
    index.put("Notes/0.md", &note(0).1);
    assert!(titled(&index));
}

proptest! {
    #[test]
    fn facts_come_back(text in "(---\n|date: 2026-03-05\n|participants: |tags: |\\[\\[|\\]\\]|- \\[ \\] |@|Ada Novak|📅 2026-03-05|\n|## |Summary\n|\\PC){0,40}") {
        let (read, bytes) = packed("Notes/a.md", &text);
        let mut given = Index::new(&settings());
        prop_assert!(given.put_packed("Notes/a.md", &bytes));
        prop_assert_eq!(given, read);
    }

    #[test]
    fn any_bytes_are_taken_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut index = Index::new(&settings());
        prop_assert!(!index.put_packed("a.md", &bytes));
    }
}
