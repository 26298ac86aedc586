//! Several files of one call, whatever their tools call them, become one meeting note; those of two calls never do.

use rapport::settings::Settings;
use rapport::text::Edits;
use rapport::vault::{Import, Vault};

const SPEECH: &str = "WEBVTT

00:00:05.000 --> 00:00:09.000
Ada Novak: The pilot in Lisbon started on Monday with twelve cameras and one gate.

00:00:40.000 --> 00:00:44.000
Sam Hale: The export of the gate log is limited to 500 pictures a day.

00:20:02.000 --> 00:20:08.000
Ada Novak: We decided to start the pilot in Turku in April.
";

const CHAT: &str = "00:00:30\tAda Novak:\tThe gate log is in the shared folder\n00:18:10\tSam Hale:\tthanks\n";

const SUMMARY: &str = "Ada told how the pilot in Lisbon goes.\r\n\r\nTurku starts in April.\r\n";

fn vault() -> Vault {
    Vault::new(Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() })
}

/// The paths of the notes made of these files, imported in this order.
#[track_caller]
fn imported(vault: &mut Vault, files: &[(&str, &str)]) -> Vec<String> {
    let one = |(file, text): &(&str, &str)| match vault.import(file, text) {
        Import::Note { path, text, .. } => {
            vault.put(&path, &text);
            path
        }
        other => panic!("expected a note of {file}, found {other:?}"),
    };
    files.iter().map(one).collect()
}

fn text_of(files: &[(&str, &str)], vault: &Vault) -> Vec<String> {
    let text = |(file, text): &(&str, &str)| match vault.import(file, text) {
        Import::Note { text, .. } => text,
        other => panic!("expected a note of {file}, found {other:?}"),
    };
    files.iter().map(text).collect()
}

/// The sources of the meeting of each note.
fn sources(vault: &Vault, notes: &[String]) -> Vec<Vec<String>> {
    let of = |path: &String| vault.index().recording_of(path).iter().map(ToString::to_string).collect();
    notes.iter().map(of).collect()
}

#[test]
fn files_of_one_call_are_one_meeting() {
    for files in [
        ["Files/GMT20260305-140000_Recording.transcript.vtt", "Files/chat.txt", "Files/summary.txt"],
        [
            "Files/GMT20260305-140000_Recording.transcript.vtt",
            "Files/GMT20260305-140000_RecordingnewChat.txt",
            "Files/Meeting summary.txt",
        ],
        ["Files/transcript.vtt", "Files/chat.txt", "Files/Meeting minutes.txt"],
        [
            "Zoom/2026-03-05 14.00.12 Dock cameras/transcript.vtt",
            "Zoom/2026-03-05 14.00.12 Dock cameras/meeting_saved_chat.txt",
            "Zoom/2026-03-05 14.00.12 Dock cameras/recap.txt",
        ],
        [
            "/home/sam/2026-03-05 14.00.12 Dock cameras/transcript.vtt",
            "/home/sam/2026-03-05 14.00.12 Dock cameras/chat.txt",
            "/home/sam/2026-03-05 14.00.12 Dock cameras/summary.txt",
        ],
        ["Files/Dock cameras.vtt", "Files/chat.txt", "Files/Dock cameras - Summary.txt"],
        ["transcript.vtt", "chat.txt", "summary.txt"],
    ] {
        let mut vault = vault();
        let notes = imported(&mut vault, &[(files[0], SPEECH), (files[1], CHAT), (files[2], SUMMARY)]);
        let found = sources(&vault, &notes);
        assert_eq!(found[0], notes, "{files:?}");
        assert!(found.iter().all(|other| *other == notes), "{files:?}: {found:?}");
    }
}

#[test]
fn a_folder_of_a_recording_says_its_name_and_day() {
    for folder in [
        "Zoom/2026-03-05 14.00.12 Dock cameras",
        "/home/sam/Zoom/2026-03-05 14.00.12 Dock cameras",
        "C:/Zoom/2026-03-05 14.00.12 Dock cameras",
        "../Zoom/2026-03-05 14.00.12 Dock cameras",
    ] {
        let mut vault = vault();
        let notes = imported(
            &mut vault,
            &[(&format!("{folder}/transcript.vtt"), SPEECH), (&format!("{folder}/chat.txt"), CHAT)],
        );
        let at = if folder.starts_with("Zoom") { format!("{folder}/") } else { String::new() };
        assert_eq!(
            notes,
            [format!("{at}2026-03-05 - Dock cameras.md"), format!("{at}2026-03-05 - Dock cameras chat.md")]
        );
    }
}

#[test]
fn a_file_outside_of_the_vault_keeps_only_its_folders_name() {
    let text = text_of(&[("/home/sam/2026-03-05 Dock/call.vtt", SPEECH)], &vault());
    assert!(text[0].contains("source_file: 2026-03-05 Dock/call.vtt\n") && !text[0].contains("sam/"), "{}", text[0]);
}

#[test]
fn files_of_two_calls_are_two_meetings() {
    let strangers = CHAT.replace("Ada Novak", "Mira Castellan");
    let late = CHAT.replace("00:18", "02:18");
    let alone = CHAT.lines().last().unwrap_or_default();
    let other = SPEECH.replace("The pilot", "The budget").replace("Turku", "Porto");
    let dated = "Files/2026-03-06 chat.txt";
    for (files, why) in [
        (vec![("Files/a.vtt", SPEECH), ("Files/chat.txt", strangers.as_str())], "others write"),
        (vec![("Files/a.vtt", SPEECH), ("Files/chat.txt", late.as_str())], "it goes on for longer"),
        (vec![("Files/a.vtt", SPEECH), ("Files/chat.txt", alone)], "the user is everywhere"),
        (vec![("Files/a.vtt", SPEECH), ("Other/chat.txt", CHAT)], "another folder"),
        (vec![("Files/2026-03-05 a.vtt", SPEECH), (dated, CHAT)], "another day"),
        (vec![("Files/Dock.vtt", SPEECH), ("Files/Gate chat.txt", CHAT)], "another name"),
        (vec![("Files/a.vtt", SPEECH), ("Files/b.vtt", other.as_str()), ("Files/chat.txt", CHAT)], "of which of two?"),
        (vec![("Files/a.vtt", SPEECH), ("Files/summary.txt", "Mira told of Porto.")], "a summary of others"),
        (vec![("Files/a.vtt", SPEECH), ("Files/b.vtt", other.as_str())], "two calls"),
    ] {
        let mut vault = vault();
        let notes = imported(&mut vault, &files);
        assert!(sources(&vault, &notes).iter().all(|found| found.len() == 1), "{why}: {notes:?}");
    }
}

#[test]
fn a_second_chat_in_a_folder_is_that_of_the_call_without_one() {
    let mut vault = vault();
    let other = SPEECH.replace("The pilot", "The budget").replace("Turku", "Porto");
    let links = CHAT.replace("gate log", "price list");
    let first = imported(&mut vault, &[("Files/a.vtt", SPEECH), ("Files/chat.txt", CHAT)]);
    let second = imported(&mut vault, &[("Files/b.vtt", &other), ("Files/chat (1).txt", &links)]);
    assert_eq!(sources(&vault, &first), [first.clone(), first.clone()]);
    assert_eq!(sources(&vault, &second[..1]), [&second[..1]], "“chat (1)” has a name of its own");
    let third = imported(&mut vault, &[("Files/chat.txt", &CHAT.replace("gate log", "floor plan"))]);
    assert_eq!(sources(&vault, &third), [[second[0].clone(), third[0].clone()]]);
}

#[test]
fn the_notes_of_a_recordings_folder_are_one_meeting() {
    let mut vault = vault();
    let note = |text: &str| format!("---\ntype: transcript\ndate: 2026-03-05\n---\n\n## Transcript\n\n{text}");
    let folder = "Calls/2026-03-05 Dock cameras";
    let paths = ["transcript", "chat", "Dock cameras summary"].map(|name| format!("{folder}/{name}.md"));
    vault.put(&paths[0], &note("[0:01] Ada Novak: The pilot starts.\n[0:05] Sam Hale: Good.\n"));
    vault.put(&paths[1], &note(CHAT));
    vault.put(&paths[2], "Ada starts the pilot in April.\n");
    vault
        .put(&format!("{folder}/2026-03-05 - Gate.md"), &note("[0:01] Ada Novak: The gate.\n[0:05] Sam Hale: Good.\n"));
    vault.put(&format!("{folder}/My thoughts.md"), "A note of the user's.\n");
    assert_eq!(sources(&vault, &paths[..1]), std::slice::from_ref(&paths));
    vault.put("Calls/2026-03-05/transcript.md", &note(SPEECH));
    vault.put("Calls/2026-03-05/chat.md", &note(CHAT));
    assert_eq!(vault.index().recording_of("Calls/2026-03-05/transcript.md").len(), 1, "a day's folder has many calls");
}

#[test]
fn what_a_summary_says_stands_in_the_meeting_note() {
    let mut vault = vault();
    let files = [
        ("Files/Dock cameras.vtt", SPEECH),
        ("Files/Dock cameras chat.txt", CHAT),
        ("Files/Dock cameras summary.txt", SUMMARY),
    ];
    let notes = imported(&mut vault, &files);
    let texts: Vec<String> = {
        let fresh = self::vault();
        text_of(&files, &fresh)
    };
    let target = vault.meeting_target(&notes[0], &texts[0]).expect("a meeting");
    assert_eq!((&target.sources, target.title.as_str()), (&notes, "Dock cameras"));
    let sources: Vec<(&str, &str)> = notes.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let changes = vault.meeting(&sources, &target.path, "", None).changes;
    let note = Edits::new(changes.into_iter().map(|change| change.edit).collect()).expect("edits").apply("");
    assert!(
        note.contains("## Summary\n\nAda told how the pilot in Lisbon goes.\n\nTurku starts in April.\n"),
        "{note}"
    );
    for path in &notes {
        assert!(note.contains(path.trim_end_matches(".md")), "{note}");
    }
    assert_eq!(vault.import("Files/Dock cameras summary.txt", SUMMARY), Import::Known(notes[2].clone()));
    let alone = SUMMARY.replace("Lisbon", "Porto");
    assert!(matches!(vault.import("Files/Dock cameras summary.txt", &alone), Import::Note { .. }));
    assert!(matches!(vault.import("Files/Dock cameras.txt", SUMMARY), Import::Refused(_)), "no summary by its name");
}
