//! Several files of one meeting, transcripts of little worth, and where a note goes.

use rapport::index::Index;
use rapport::meeting_note::{SourceNote, edits, target};
use rapport::note::Note;
use rapport::settings::Settings;
use rapport::vault::Vault;

use super::golden::{PATH, SOURCE, made, settings, shown, vault};

const CAPTIONS: &str = "---
type: transcript
date: 2026-03-05
participants:
- Ada Novak
- Sam Hale
---

# Dock cameras

## Transcript

[00:00:03.10] Ada Novak : The twelve cameras in Lisbon were mounted on Tuesday, and two of them look at the wrong door.
[00:00:21.40] Sam Hale : The gate team in Lisbon has 23 people on three shifts, and half of them are new to the cameras.
[00:01:02.00] Ada Novak : The board meets on 28 January and decides about the cameras in Turku.
[00:01:30.00] Sam Hale : I'll send you the price list for the cameras by Friday.
";

const CHAT: &str = "---
type: transcript
date: 2026-03-05
participants:
- Ada Novak
- Tomas Lind
---

# Dock cameras

## Decisions

- The two cameras are turned before the start.

## Chat

00:00:30\tTomas Lind:\tThe gate log is in the shared folder
00:01:10\tAda Novak:\tthanks
";

const CAPTIONS_PATH: &str = "Inbox/2026-03-05 - Dock cameras transcript.md";
const CHAT_PATH: &str = "Inbox/2026-03-05 - Dock cameras chat.md";

fn both() -> Index {
    vault(&[(CAPTIONS_PATH, CAPTIONS), (CHAT_PATH, CHAT)])
}

#[test]
fn captions_and_chat_are_one_meeting() {
    let mut index = both();
    let found =
        |index: &Index, path: &str, text: &str| target(index, &settings(), path, &Note::parse(text)).expect("one");
    let (captions, chat) = (found(&index, CAPTIONS_PATH, CAPTIONS), found(&index, CHAT_PATH, CHAT));
    assert_eq!(captions.sources, [CHAT_PATH, CAPTIONS_PATH].map(str::to_owned).into_iter().rev().collect::<Vec<_>>());
    assert_eq!((&chat.sources, &chat.path), (&captions.sources, &captions.path));
    let (one, other) = (Note::parse(CAPTIONS), Note::parse(CHAT));
    let sources = [SourceNote { path: CAPTIONS_PATH, note: &one }, SourceNote { path: CHAT_PATH, note: &other }];
    let text = edits(&index, &settings(), &sources, &captions.path, "", None).apply("");
    assert!(text.contains("**Attendees**: [[Ada Novak]], [[Tomas Lind]], Sam Hale\n"), "{text}");
    assert!(text.contains("- The two cameras are turned before the start.\n"), "{text}");
    assert!(
        text.contains(
            "Dock cameras transcript|2026-03-05 - Dock cameras transcript]], [[Inbox/2026-03-05 - Dock cameras chat|"
        ),
        "{text}"
    );
    index.put(&captions.path, &text);
    for (path, text) in [(CAPTIONS_PATH, CAPTIONS), (CHAT_PATH, CHAT)] {
        let again = found(&index, path, text);
        assert_eq!((again.path, again.exists), (captions.path.clone(), true));
    }
    assert_eq!(edits(&index, &settings(), &sources, &captions.path, &text, None).apply(&text), text);
}

#[test]
fn other_names_folders_and_days_are_other_meetings() {
    let index = vault(&[
        (CAPTIONS_PATH, CAPTIONS),
        ("Inbox/2026-03-05 - Dock doors chat.md", CHAT),
        ("Archive/2026-03-05 - Dock cameras chat.md", CHAT),
        ("Inbox/2026-03-06 - Dock cameras chat.md", &CHAT.replace("03-05", "03-06")),
        ("Inbox/2026-03-05 - chat.md", CHAT),
    ]);
    assert_eq!(index.recording_of(CAPTIONS_PATH).len(), 1);
    assert_eq!(index.recording_of("Inbox/2026-03-05 - chat.md").len(), 1);
}

#[test]
fn speech_alone_gives_an_extract_with_who_and_when() {
    let index = vault(&[(CAPTIONS_PATH, CAPTIONS)]);
    let (_, text) = made(&index, CAPTIONS_PATH, CAPTIONS, "");
    let summary = text.split("## Summary\n\n").nth(1).expect("a summary");
    assert!(summary.starts_with("> [!quote] Extract from the transcript\n\n- "), "{text}");
    for line in summary.lines().skip(2).take_while(|line| line.starts_with("- ")) {
        assert!(line.starts_with("- Ada Novak: ") || line.starts_with("- Sam Hale: "), "{line}");
        assert!(line.contains("[[2026-03-05 - Dock cameras transcript#Transcript|0"), "{line}");
    }
    assert!(text.contains("#proposed"), "{text}");
}

#[test]
fn a_transcript_that_says_nothing_gives_no_note_and_says_so() {
    let text = "---\ntype: transcript\ndate: 2026-03-05\n---\n\n## Transcript\n\n[00:00:01.00] Ada Novak : Hello?\n[00:00:04.00] Sam Hale : Hi. Bye.\n";
    let mut vault = Vault::new(settings());
    vault.put(PATH, text);
    let target = vault.meeting_target(PATH, text).expect("a transcript");
    let answer = vault.meeting(&[(PATH, text)], &target.path, "", None);
    assert!(answer.changes.is_empty());
    assert!(answer.remarks.iter().any(|remark| remark.message.contains("too little")), "{:?}", answer.remarks);
}

#[test]
fn a_new_note_goes_where_the_others_are() {
    let note = "---\ndate: 2026-01-08\nparticipants: [Ada Novak]\n---\n# Feed\n";
    let index = vault(&[
        (PATH, SOURCE),
        ("Work/Calls/2026-01-08 - Feed.md", note),
        ("Other/2026-01-09 - Feed.md", note),
        ("Work/Calls/2026-01-10 - Feed.md", note),
    ]);
    assert_eq!(made(&index, PATH, SOURCE, "").0.path, "Work/Calls/2026-03-05 - Pilot at two sites.md");
    let chosen = |folder: &str| {
        let settings = Settings { meetings_folder: folder.to_owned(), ..settings() };
        target(&index, &settings, PATH, &Note::parse(SOURCE)).expect("one").path
    };
    assert_eq!(chosen("Notes/"), "Notes/2026-03-05 - Pilot at two sites.md");
    assert_eq!(chosen("/"), "2026-03-05 - Pilot at two sites.md");
}

#[test]
fn a_title_is_a_heading_a_name_or_terms_and_no_cut_sentence() {
    let summary = "Two weeks before the start, Ada is happy with the dock cameras and worried about the training. The dock cameras in Lisbon are new, and the night shift has not seen the dock cameras. Training for the night shift comes first.";
    let source = SOURCE.replace("Ada confirmed the pilot at two sites and asked to move the security review to April. Sam will check the export limits with Tomas Lind before the contract goes out.", summary);
    let index = vault(&[(PATH, &source)]);
    assert_eq!(made(&index, PATH, &source, "").0.title, "Dock cameras, night shift");
    let named = "Inbox/2026-03-05 - Harbour feed check.md";
    let index = vault(&[(named, &source)]);
    assert_eq!(made(&index, named, &source, "").0.title, "Harbour feed check");
}

#[test]
fn the_property_follows_the_link_that_obsidian_keeps() {
    let mut index = vault(&[(PATH, SOURCE)]);
    let (target, text) = made(&index, PATH, SOURCE, "");
    let renamed = "Archive/Ada, first call.md";
    index.remove(PATH);
    index.put(renamed, SOURCE);
    let followed = text.replace("[[Inbox/2026-03-05 - 1-1 Ada Novak|", "[[Archive/Ada, first call|");
    index.put(&target.path, &followed);
    let (again, after) = made(&index, renamed, SOURCE, &followed);
    assert_eq!((again.path, again.exists), (target.path, true));
    assert!(after.contains("source_ref: Archive/Ada, first call.md\n"), "{}", shown(&after));
}

#[test]
fn headings_of_other_languages_have_their_place() {
    let source = SOURCE.replace("## Summary", "## Zusammenfassung").replace("## Decisions", "## Beschlüsse").replace(
        "## Action items (for Ada Novak)",
        "## Aufgaben\n\n- Preisliste schicken\n\n## Offene Fragen\n\n- Wer zahlt?\n\n## Tasks",
    );
    let (_, text) = made(&vault(&[(PATH, &source)]), PATH, &source, "");
    for part in [
        "## Summary\n\nAda confirmed",
        "## Decisions\n\n- Start the pilot",
        "## Action Items\n\n- [ ] Preisliste schicken",
        "## Open questions\n\n- Wer zahlt?",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn what_stands_below_the_speech_is_carried_over() {
    let speech = "**Ada Novak** (0:05): The pilot starts in Lisbon.\n\n**Sam Hale** (0:09): Good.\n\n**Ada Novak** (0:12): Then Turku.\n\n";
    let notes = "## Notes\n\nBring the list.\n";
    let below = [("---\n\nBring the list.\n", notes), ("I'll send you the price list by Friday.\n", "")];
    for (below, carried) in below.into_iter().chain([("Transcribed by https://otter.ai\n", "")]) {
        let source = format!(
            "---\ntype: transcript\ndate: 2026-03-05\n---\n\n# Pilot review\n\n## Decisions\n\n- Start in June.\n\n## Transcript\n\n{speech}{below}"
        );
        let (_, text) = made(&vault(&[(PATH, &source)]), PATH, &source, "");
        assert!(text.contains(carried) && text.contains("## Notes") != carried.is_empty(), "{text}");
        assert_eq!(text.contains("- [ ] Send Sam Hale the price list"), below.contains("price list"), "{text}");
    }
}

#[test]
fn who_was_there_and_when_stands_above_only() {
    let speech =
        "## Decisions\n\n- Start.\n\n## Transcript\n\n**Ada Novak** (0:05): Hi.\n\n**Jonas Okafor** (0:09): Good.\n";
    for (head, left) in [
        ("## Attendees\n\nAda Novak, Sam Hale, Jonas Okafor\n", ""),
        ("## Teilnehmer\n\n- Ada Novak\n- [[Jonas Okafor]]\n", ""),
        ("March 5, 2026, 9:00AM\n32m 10s\n", ""),
        ("Thu, Mar 5, 2026 10:00AM • 32:10\n", ""),
        ("## Attendees\n\n- Ada Novak (came late)\n", "## Attendees\n\n- Ada Novak (came late)\n"),
        ("March 6, 2026\n", "## Notes\n\nMarch 6, 2026\n"),
        ("The pilot starts on March 5, 2026\n", "## Notes\n\nThe pilot starts on March 5, 2026\n"),
    ] {
        let source = format!("---\ntype: transcript\ndate: 2026-03-05\n---\n\n# Pilot review\n\n{head}\n{speech}");
        let (_, text) = made(&vault(&[(PATH, &source)]), PATH, &source, "");
        let carried = ["## Notes", "## Attendees", "## Teilnehmer"].iter().any(|heading| text.contains(heading));
        assert!(text.contains(left) && carried != left.is_empty(), "{head}\n{text}");
        assert!(text.contains("Jonas Okafor") && text.contains("Ada Novak"), "{text}");
    }
    let named = "---\ntype: transcript\ndate: 2026-03-05\n---\n\n# Pilot review\n\n## Teilnehmer\n\nMira Castellan, Tomas Lind\n\n";
    let source = format!("{named}{speech}");
    let (_, text) = made(&vault(&[(PATH, &source)]), PATH, &source, "");
    let there = "participants:\n- Mira Castellan\n- Tomas Lind\n- Ada Novak\n- Jonas Okafor\n";
    assert!(text.contains(there) && !text.contains("## Teilnehmer"), "{text}");
}

#[test]
fn what_is_no_list_of_those_who_were_there_is_kept() {
    let speech =
        "## Decisions\n\n- Start.\n\n## Transcript\n\n**Ada Novak** (0:05): Hi.\n\n**Sam Hale** (0:09): Good.\n";
    for head in [
        "## Present\n\nQ3 Roadmap\n",
        "## Attendees\n\nLisbon Office, Q3 Review\n",
        "## Attendees\n\n- Ada (late)\n- Sam Hale\n",
        "## Go-live\n\nMarch 5\n",
        "## Deadline\n\n- March 5, 2026\n",
    ] {
        let source = format!("---\ntype: transcript\ndate: 2026-03-05\n---\n\n# Pilot review\n\n{head}\n{speech}");
        let (_, text) = made(&vault(&[(PATH, &source)]), PATH, &source, "");
        assert!(text.contains(head), "{head}\n{text}");
        assert!(text.contains("participants:\n- Ada Novak\n- Sam Hale\n"), "{text}");
    }
    for (line, is_kept) in [
        ("Present: first draft of the roadmap to the board", true),
        ("Attendees: Ada Novak (late), Sam Hale", true),
        ("Attendees: Ada Novak, Sam Hale", false),
        ("**Present**: Sam Hale and [[Ada Novak]]", false),
    ] {
        let source = format!("---\ntype: transcript\ndate: 2026-03-05\n---\n\n# Pilot review\n\n{line}\n\n{speech}");
        let (_, text) = made(&vault(&[(PATH, &source)]), PATH, &source, "");
        assert_eq!(text.contains(&format!("## Notes\n\n{line}\n")), is_kept, "{text}");
        assert!(text.contains("participants:\n- Ada Novak\n- Sam Hale\n") || !is_kept, "{text}");
    }
}

#[test]
fn german_sections_have_their_places() {
    let source = "---\ntype: transcript\ndate: 2026-03-05\n---\n\n# Lieferung\n\n## Zusammenfassung\n\nDer Kran kommt später.\n\n\
        ## Entscheidungen\n\n- Das Tor bleibt zu.\n\n## Wichtige Informationen\n\n- Der Kran kostet 800 Euro.\n\n\
        ## Aufgaben\n\n- [ ] Plan schicken 📅 2026-03-20\n\n## Nächste Schritte\n\n- Spediteur anrufen\n\n\
        ## Offene Fragen\n\n- Wer zahlt?\n\n## Transcript\n\n**Ada Novak** (0:05): Guten Morgen.\n\n**Jonas Okafor** (0:09): Ja.\n";
    let (_, text) = made(&vault(&[(PATH, source)]), PATH, source, "");
    for part in [
        "## Summary\n\nDer Kran kommt später.\n",
        "## Action Items\n\n- [ ] Plan schicken #task 📅 2026-03-20\n- [ ] Spediteur anrufen #task\n",
        "## Decisions\n\n- Das Tor bleibt zu.\n",
        "## Key Information\n\n- Der Kran kostet 800 Euro.\n",
        "## Open questions\n\n- Wer zahlt?\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn a_date_before_an_owner_goes_to_where_it_is_one() {
    let source = SOURCE.replace(
        "## Action items (for Ada Novak)",
        "## Tasks\n\n- [ ] Fix the labels 📅 2026-03-20 @Ada\n\n## Action items (for Ada Novak)",
    );
    let (_, text) = made(&vault(&[(PATH, &source)]), PATH, &source, "");
    assert!(text.contains("- [ ] Fix the labels @Ada Novak #task 📅 2026-03-20\n"), "{text}");
}
