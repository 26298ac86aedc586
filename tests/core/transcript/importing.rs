//! A file becomes a transcript note.

use proptest::prelude::*;
use rapport::note::Note;
use rapport::settings::{LineForm, OwnerStyle, Settings};
use rapport::text::Span;
use rapport::transcript::{self, Transcript};
use rapport::vault::{Import, Vault};

use super::fixture;

fn vault() -> Vault {
    let mut vault = Vault::new(Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() });
    vault.put(
        "Inbox/2026-02-01 - Old.md",
        "---\ntype: transcript\ndate: 2026-02-01\n---\n\n```text\n[0:01] Ada Novak: Hi.\n```\n",
    );
    vault
}

#[track_caller]
fn imported(vault: &Vault, path: &str, text: &str) -> (String, String) {
    match vault.import(path, text) {
        Import::Note { path, text, .. } => (path, text),
        other => panic!("expected a note, found {other:?}"),
    }
}

/// Speaker, seconds and words of each turn that says something.
fn turns(text: &str) -> Vec<(Option<String>, Option<u64>, String)> {
    shown(text, &transcript::find(&Note::parse(text)))
}

/// The same of a file.
fn in_file(text: &str) -> Vec<(Option<String>, Option<u64>, String)> {
    shown(text, &transcript::read_parts(text, Span::new(0, text.len()), &[]))
}

fn shown(text: &str, found: &[Transcript]) -> Vec<(Option<String>, Option<u64>, String)> {
    let all = found.iter().flat_map(|found| found.turns.iter().map(move |turn| (found, turn)));
    let turns = all.map(|(found, turn)| {
        let who = turn.speaker.map(|at| found.speakers[at].label.clone());
        (who, turn.start.map(|time| time.0), turn.spoken(text).split_whitespace().collect::<Vec<_>>().join(" "))
    });
    turns.filter(|(_, _, said)| !said.is_empty()).collect()
}

#[test]
fn a_note_beside_its_file() {
    let text = "WEBVTT\n\n1\n00:00:01.500 --> 00:00:03.000\nAda Novak (Northwind): Shall we\nstart?\n\n2\n00:00:04.000 --> 00:00:05.000\nSam Hale: Yes & no.\n";
    let (path, note) = imported(&vault(), "Files/GMT20260305-140312_Recording.transcript.vtt", text);
    assert_eq!(path, "Files/2026-03-05 - Call 14.03.md");
    assert_eq!(
        note,
        "---\ntype: transcript\ndate: 2026-03-05\ntitle: Call 14.03\nparticipants:\n- Ada Novak\n- Sam Hale\nsource: Zoom\n\
         source_file: Files/GMT20260305-140312_Recording.transcript.vtt\n---\n\n# Call 14.03\n\n## Transcript\n\n\
         ```text\n[00:00:01.500] Ada Novak (Northwind): Shall we start?\n\n[00:00:04] Sam Hale: Yes & no.\n```\n"
    );
}

#[test]
fn the_chat_of_a_call_does_not_take_the_name_of_its_speech() {
    let mut vault = vault();
    let chat =
        "00:00:10\tAda Novak:\tHere is the link to the list of sites we talked about.\n00:00:12\tSam Hale:\tThanks\n";
    let captions = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nAda Novak: I'll send the signed papers by Friday.\n";
    let (path, note) = imported(&vault, "Files/2026-03-05 Pilot call.txt", chat);
    assert_eq!(path, "Files/2026-03-05 - Pilot call chat.md");
    vault.put(&path, &note);
    let (speech, note) = imported(&vault, "Files/2026-03-05 Pilot call.vtt", captions);
    assert_eq!(speech, "Files/2026-03-05 - Pilot call.md");
    vault.put(&speech, &note);
    let target = vault.meeting_target(&speech, &note).expect("a meeting note");
    assert_eq!(target.sources, [speech, path]);
}

#[test]
fn every_fixture_is_imported_with_every_turn() {
    for name in [
        "captions.vtt",
        "captions.srt",
        "chunks.json",
        "fathom.txt",
        "fireflies.json",
        "glued.txt",
        "meet.txt",
        "numbered.txt",
        "otter.txt",
        "teams.vtt",
        "whisper-cpp.json",
        "whisperx.json",
        "zoom-chat.txt",
        "zoom.vtt",
    ] {
        for form in [LineForm::Bracketed, LineForm::Bold] {
            let text = fixture(name);
            let vault = Vault::new(Settings { transcript_line: form, ..Settings::default() });
            let (_, note) = imported(&vault, name, &text);
            assert_eq!(turns(&note), in_file(&text), "{name}\n{note}");
            assert!(Note::parse(&note).remarks.is_empty(), "{name}");
        }
    }
}

#[test]
fn date_and_title_come_from_the_name_or_the_text() {
    let cues = |head: &str| format!("WEBVTT{head}\n\n00:01.000 --> 00:02.000\n<v Ada Novak>Hi.\n");
    let name = |file: &str, text: &str| imported(&Vault::new(Settings::default()), file, text).0;
    for (file, note) in [
        ("Pilot review-20260305_140312-Meeting Recording.vtt", "2026-03-05 - Pilot review.md"),
        ("2026-03-05 - Pilot at two sites.vtt", "2026-03-05 - Pilot at two sites.md"),
        ("Pilot (2026-03-05 14.03.22).en.vtt", "2026-03-05 - Pilot.md"),
        ("5 March 2026.vtt", "2026-03-05 - 5 March 2026.md"),
        ("Weekly sync_captions.vtt", "Weekly sync.md"),
        ("1-1 Ada/Sam: what?.vtt", "1-1 Ada/Sam - what.md"),
        ("Room 20269999.vtt", "Room 20269999.md"),
        ("12345678901234.vtt", "12345678901234.md"),
        ("Prerecording.vtt", "Prerecording.md"),
        (".vtt", "vtt.md"),
    ] {
        assert_eq!(name(file, &cues("")), note.to_owned(), "{file}");
    }
    assert_eq!(name("call.vtt", &cues("\n\nNOTE recorded 2026-03-05T14:00:00Z")), "2026-03-05 - call.md");
    let (path, _) = imported(&Vault::new(Settings::default()), "Transcript.txt", &fixture("meet.txt"));
    assert!(path.starts_with("2026-03-05 - "), "{path}");
}

#[test]
fn nothing_is_overwritten_and_what_is_there_is_told() {
    let mut vault = vault();
    let said = "I will send the list of all the sites to you before Friday";
    let text = format!(
        "00:00:01,000 --> 00:00:02,000\nAda Novak: {said}.\n\n00:00:03,000 --> 00:00:04,000\nSam Hale: Thanks.\n"
    );
    vault.put("Inbox/call.md", "A note of the user's.\n");
    let (path, note) = imported(&vault, "call.srt", &text);
    assert_eq!(path, "Inbox/call 2.md");
    vault.put(&path, &note);
    assert_eq!(vault.import("other.srt", &text), Import::Known(path.clone()));
    vault.rename(&path, "Archive/Renamed.md");
    let vtt = format!(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>{said}.</v>\n\n00:03.000 --> 00:04.000\n<v Sam Hale>Thanks.</v>\n"
    );
    assert_eq!(
        vault.import("call.vtt", &vtt),
        Import::Known("Archive/Renamed.md".to_owned()),
        "the same words in another format"
    );
    let other = text.replace("Friday", "Monday");
    assert!(matches!(vault.import("call.srt", &other), Import::Note { .. }), "another meeting of the series");
}

#[test]
fn where_transcripts_are() {
    let text = fixture("teams.vtt");
    let chosen = Settings { transcript_folders: vec!["Calls/Raw/".to_owned()], ..Settings::default() };
    assert_eq!(imported(&Vault::new(chosen), "Files/a.vtt", &text).0, "Calls/Raw/a.md");
    assert_eq!(imported(&vault(), "Files/a.vtt", &text).0, "Files/a.md", "beside its file, wherever the others are");
    assert_eq!(imported(&vault(), "a.vtt", &text).0, "Inbox/a.md", "a file of the device where the others are");
    assert_eq!(imported(&vault(), "/home/sam/Files/a.vtt", &text).0, "Inbox/a.md");
    assert_eq!(imported(&Vault::new(Settings::default()), "Files/a.vtt", &text).0, "Files/a.md");
    assert_eq!(imported(&Vault::new(Settings::default()), "a.vtt", &text).0, "a.md");
}

#[test]
fn what_is_no_transcript_is_refused() {
    for text in [
        "",
        "Some prose.\n\nMore of it.",
        "{\"name\": \"x\", \"list\": [1, 2]}",
        "[]",
        "WEBVTT\n\n",
        "\u{0}\u{1}",
        "Agenda: two points",
    ] {
        assert!(matches!(vault().import("a.json", text), Import::Refused(_)), "{text}");
    }
}

#[test]
fn a_short_file_is_known_again() {
    let text = "Ada Novak: Hi.\nSam Hale: Hello.\n";
    let mut vault = vault();
    let (path, note) = imported(&vault, "hello.txt", text);
    vault.put(&path, &note);
    assert_eq!(vault.import("hello.txt", text), Import::Known(path.clone()));
    assert!(matches!(vault.import("other.txt", text), Import::Note { .. }), "a few words may be those of any call");
    assert!(matches!(vault.import("hello.txt", &text.replace("Hello", "Hey")), Import::Note { .. }));
}

#[test]
fn what_stands_besides_the_turns_comes_along() {
    let text = "Pilot review\nAttendees: Ada Novak, Mira Castellan\nThe recording started late.\n\nAda Novak: Shall we start?\nSam Hale: Yes,\nwith Lisbon.\n# After the break\nAda Novak: Good.\n";
    let Import::Note { text: note, remarks, .. } = vault().import("2026-03-05 call.txt", text) else {
        panic!("a note")
    };
    assert!(note.contains("# call\n\nPilot review\n\nAttendees: Ada Novak, Mira Castellan\n\nThe recording started late.\n\nAfter the break\n\n## Transcript\n"), "{note}");
    assert_eq!(remarks, []);
    assert_eq!(turns(&note), in_file(text));
}

#[test]
fn what_captions_and_json_say_besides_comes_along() {
    let cues = "00:01.000 --> 00:02.000\n<v Ada Novak>Hi, Sam.\n\n00:03.000 --> 00:04.000\n<v Sam Hale>Hi.\n";
    let vtt = format!(
        "WEBVTT\n\nNOTE duration:\"00:00:04.0000000\"\n\nNOTE language:en-us\n\nSTYLE\n::cue {{ color: lime }}\n\nNOTE Presenter: Ada Novak\nThe first\nminutes are missing.\n\n{cues}\nNOTE Confidence: 0.89\n\nNOTE\n%% cut by hand\n"
    );
    let (_, note) = imported(&vault(), "2026-03-05 Pilot.vtt", &vtt);
    let beside =
        "# Pilot\n\nPresenter: Ada Novak\n\nThe first\n\nminutes are missing.\n\n\\%% cut by hand\n\n## Transcript\n";
    assert!(note.contains(beside), "{note}");
    assert_eq!(turns(&note), in_file(&vtt));
    let json = "{\"data\": {\"id\": \"x1\", \"title\": \"Pilot in Lisbon\", \"sentences\": [{\"speaker_name\": \"Ada Novak\", \"text\": \"I will send the list of sites.\", \"start_time\": 1}, {\"speaker_name\": \"Sam Hale\", \"text\": \"Thank you.\", \"start_time\": 5}], \"summary\": {\"overview\": \"The pilot starts in \\\"Lisbon\\\".\", \"action_items\": \"- [ ] Ada Novak sends the list\\n- [ ] Sam Hale books the room\", \"keywords\": [\"pilot\"]}}}";
    let (path, note) = imported(&vault(), "transcript.json", json);
    assert_eq!(path, "Inbox/Pilot in Lisbon.md");
    let sections = "# Pilot in Lisbon\n\n## Overview\n\nThe pilot starts in \"Lisbon\".\n\n## Action items\n\n- [ ] Ada Novak sends the list\n- [ ] Sam Hale books the room\n\n## Transcript\n";
    assert!(note.contains(sections), "{note}");
    assert_eq!(turns(&note), in_file(json));
}

/// The person's position, WhisperX's words and what the program was told are no words about the meeting.
#[test]
fn other_fields_of_json_are_not_the_meetings() {
    let turns = "[{\"speaker_name\": \"Ada Novak\", \"text\": \"Shall we start?\", \"start_time\": 1}, {\"speaker_name\": \"Sam Hale\", \"text\": \"Yes.\", \"start_time\": 5}]";
    let people = "\"meeting_attendees\": [{\"displayName\": \"Ada Maria Novak\", \"title\": \"Head of Sales\"}]";
    let more = "\"prompt\": \"Write down the names\", \"chapters\": [{\"title\": \"The first half\"}], \"notes\": \"The pilot is late.\"";
    for json in [
        format!("{{{people}, \"title\": \"Pilot in Lisbon\", {more}, \"sentences\": {turns}}}"),
        format!("{{{people}, \"data\": {{\"sentences\": {turns}, {more}, \"title\": \"Pilot in Lisbon\"}}}}"),
    ] {
        let (path, note) = imported(&vault(), "transcript.json", &json);
        assert_eq!(path, "Inbox/Pilot in Lisbon.md");
        assert!(note.contains("# Pilot in Lisbon\n\n## Notes\n\nThe pilot is late.\n\n## Transcript\n"), "{note}");
    }
    let (path, _) = imported(&vault(), "pilot.json", &format!("{{{people}, \"sentences\": {turns}}}"));
    assert_eq!(path, "Inbox/pilot.md");
}

/// Layouts of a turn in which text may go on below.
const LAYOUTS: [(&str, &str); 4] = [
    ("", "NAME: TEXT\n\n"),
    ("", "[00:0AT:00] NAME : TEXT\n\n"),
    ("", "NAME  0:0AT\nTEXT\n\n"),
    ("Pilot\n\n", "0:0AT - NAME\n  TEXT\n\n"),
];

/// A call in such a layout; its last turn says this.
fn call((head, turn): (&str, &str), last: &str) -> String {
    let said = [("Ada Novak", "Shall we start?"), ("Sam Hale", "Yes, with Lisbon."), ("Ada Novak", last)];
    let told = said.iter().enumerate().map(|(at, (name, text))| {
        turn.replace("NAME", name).replace("TEXT", text).replace("AT", &(at + 1).to_string())
    });
    format!("{head}{}", told.collect::<String>())
}

#[test]
fn what_stands_below_a_rule_or_a_heading_is_not_spoken() {
    for (layout, sign) in LAYOUTS.into_iter().flat_map(|layout| ["---\n", "## Later\n\n"].map(|sign| (layout, sign))) {
        let text = call(layout, "Good.") + sign + "Next meeting on Tuesday.\nBring the list.\n";
        let (_, note) = imported(&vault(), "call.txt", &text);
        let read = turns(&note);
        let said: Vec<&str> = read.iter().map(|(_, _, said)| said.as_str()).collect();
        assert_eq!(said, ["Shall we start?", "Yes, with Lisbon.", "Good."], "{text}\n{note}");
        assert!(note.contains("\nNext meeting on Tuesday.\n\nBring the list.\n\n## Transcript\n"), "{text}\n{note}");
        assert!(read.iter().all(|(who, _, _)| who.is_some()), "{note}");
    }
}

#[test]
fn a_last_turn_of_two_paragraphs_is_spoken() {
    for layout in LAYOUTS {
        let text = call(layout, "That is a good point.\n\nI'll send you the price list by Friday.");
        let (_, note) = imported(&vault(), "call.txt", &text);
        let read = turns(&note);
        let (who, _, said) = read.last().expect("a turn");
        assert_eq!(
            (who.as_deref(), said.as_str(), read.len()),
            (Some("Ada Novak"), "That is a good point. I'll send you the price list by Friday.", 3),
            "{text}\n{note}"
        );
    }
}

#[test]
fn lines_of_a_recorder_are_no_words_of_somebody() {
    let (path, note) = imported(
        &vault(),
        "meet.txt",
        "Mar 5, 2026\n\n## Pilot review - Transcript\n\n### 00:00:00 {#00:00:00}\n\n**Ada Novak:** Shall we start?\n**Sam Hale:** Yes.\n\n### 00:05:00\n\n**Ada Novak:** Bye.\n\n### Transcription ended after 00:05:41\n\n*This editable transcript was computer generated and might contain errors.*\n",
    );
    assert_eq!(path, "Inbox/2026-03-05 - Pilot review.md");
    assert!(note.ends_with("# Pilot review\n\n## Transcript\n\n```text\n[00:00:00] Ada Novak: Shall we start?\n\n[00:00:00] Sam Hale: Yes.\n\n[00:05:00] Ada Novak: Bye.\n```\n"), "{note}");
    let (_, note) = imported(
        &vault(),
        "gemini.txt",
        "Attendees\nAda Novak, Sam Hale, Mira Castellan\nTranscript\nAda Novak: Shall we start?\nSam Hale: Bye.\nMeeting ended after 00:05:41 👋\n",
    );
    assert!(note.contains("# gemini\n\nAttendees: Ada Novak, Sam Hale, Mira Castellan\n\n## Transcript\n"), "{note}");
    assert!(!note.contains("ended"), "{note}");
}

#[test]
fn a_line_like_one_of_a_recorder_is_kept() {
    let said = [
        "Transcript starts late, Ada had lost the first part.",
        "Meeting ended with a toast.",
        "This editable list is on the board.",
        "Transcribed by hand",
        "VIEW RECORDING tomorrow",
        "--- part one",
        "No pilot March 5",
        "Pilot 12, March 5",
        "Pilot 2026-03-05 cancelled",
        "Pilot no",
        "42",
        "Sites {#lisbon} and {#turku}",
    ];
    let of_format = [
        "Pilot - March 5",
        "Mar 5, 2026",
        "Pilot 2026-03-05 Transcript",
        "Transcript",
        "---",
        "00:05:00",
        "VIEW RECORDING - 34 mins (No highlights)",
    ];
    let labelled = "Ada Novak: Shall we start?\nSam Hale: Yes.\n";
    for line in said {
        let (_, note) = imported(&vault(), "2026-03-05 Pilot.txt", &format!("{line}\n\n{labelled}"));
        assert!(note.contains(&format!("# Pilot\n\n{line}\n\n## Transcript\n")), "{line}\n{note}");
    }
    for line in of_format {
        let (_, note) = imported(&vault(), "2026-03-05 Pilot.txt", &format!("{line}\n\n{labelled}"));
        assert!(note.contains("# Pilot\n\n## Transcript\n"), "{line}\n{note}");
    }
    let (_, note) = imported(&vault(), "2026-03-05 Pilot.txt", &format!("## Lisbon {{#lisbon}}\n\n{labelled}"));
    assert!(note.contains("# Pilot\n\nLisbon\n\n## Transcript\n"), "{note}");
}

#[test]
fn no_line_hides_the_transcript() {
    let labelled = "Ada Novak: Shall we start?\nSam Hale: Yes.\n";
    for (line, written) in [
        ("```text", ""),
        ("~~~", ""),
        ("``` from the board", "\\``` from the board\n\n"),
        ("%%", "\\%%\n\n"),
        ("%% not for all", "\\%% not for all\n\n"),
        ("<!--", "\\<!--\n\n"),
        ("<pre>", "\\<pre>\n\n"),
        ("$$", "\\$$\n\n"),
        ("%%not for all%%", "%%not for all%%\n\n"),
        ("<!-- by Ada -->", "<!-- by Ada -->\n\n"),
    ] {
        let text = format!("{line}\n\n{labelled}");
        let (_, note) = imported(&vault(), "Pilot.txt", &text);
        assert!(note.contains(&format!("# Pilot\n\n{written}## Transcript\n")), "{line}\n{note}");
        assert_eq!(turns(&note), in_file(&text), "{line}\n{note}");
    }
    let text = "```text\nAda Novak: Hi.\nSam Hale: Yes.\n```\n";
    let (_, note) = imported(&vault(), "Pilot.txt", text);
    assert_eq!(Note::parse(&note).sections().len(), 2, "{note}");
    assert_eq!(turns(&note).len(), 2, "{note}");
}

/// A call in which Tomas speaks once.
const ONCE: &str = "Ada Novak: Shall we start?\nIt is late\nand cold.\nTomas: Joining.\nSam Hale: Lisbon is first,\nLisbon: twelve sites.\nAda Novak: Good.\n";

#[test]
fn a_mended_file_with_one_who_speaks_once_is_known_again() {
    let mut vault = vault();
    vault.put("People/Tomas Lind.md", "---\ntype: people\n---\n");
    let text = ONCE.replace("start?", "start with the cafÃ© in Lisbon?");
    let (path, note) = imported(&vault, "call.txt", &text);
    vault.put(&path, &note);
    assert_eq!(vault.import("other.txt", &text), Import::Known(path));
}

#[test]
fn who_speaks_once_speaks() {
    let mut vault = vault();
    vault.put("People/Tomas Lind.md", "---\ntype: people\n---\n");
    let (_, note) = imported(&vault, "call.txt", ONCE);
    assert!(note.contains("\nTomas: Joining.\n"), "{note}");
    assert!(note.contains("Sam Hale: Lisbon is first, Lisbon: twelve sites.\n"), "{note}");
    let (_, note) = imported(
        &vault,
        "call.txt",
        "Mira C.   0:10\nShall we start?\n\nSam Hale   0:15\nYes.\n\nTomas L.  0:20\nI will send it.\n",
    );
    assert!(
        note.contains(
            "[00:00:10] Mira C.: Shall we start?\n\n[00:00:15] Sam Hale: Yes.\n\n[00:00:20] Tomas L.: I will send it.\n"
        ),
        "{note}"
    );
}

#[test]
fn what_cannot_be_written_regularly_stays_as_it_is() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\nLisbon: yes.\n\n00:03.000 --> 00:04.000\n```` code\n\n00:05.000 --> 00:06.000\nMore.\n\n00:07.000 --> 00:08.000\nAnd more.\n";
    let (_, note) = imported(&vault(), "a.vtt", text);
    assert_eq!(turns(&note), in_file(text), "{note}");
}

proptest! {
    #[test]
    fn any_text_is_answered(text in "(\\PC|\n|\t){0,200}", name in "\\PC{0,40}") {
        if let Import::Note { path, text, .. } = vault().import(&name, &text) {
            prop_assert!(path.ends_with(".md"));
            prop_assert!(!Note::parse(&text).frontmatter.broken);
        }
    }

    #[test]
    fn every_word_of_captions_comes_along(said in prop::collection::vec("([A-Za-z\u{5d0}-\u{5ea}]{1,8}[:,.?!]? ?(- |>> |\\[|`|\\*|#|\\()?){1,8}", 1..8)) {
        let cues: Vec<String> = said.iter().enumerate().map(|(at, said)| format!("00:{at:02}.000 --> 00:{at:02}.500\n<v {}>{said}</v>\n", ["Ada Novak", "Sam Hale"][at % 2])).collect();
        let text = format!("WEBVTT\n\n{}", cues.join("\n"));
        if let Import::Note { text: note, .. } = vault().import("a.vtt", &text) {
            prop_assert_eq!(turns(&note), in_file(&text), "{}", note);
        }
    }
}

#[test]
fn the_folder_of_a_recording_may_say_its_day() {
    let cues = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Novak>Hi.\n";
    let name = |file: &str| imported(&Vault::new(Settings::default()), file, cues).0;
    assert_eq!(name("Zoom/2026-03-05 14.03.22 Pilot/call.vtt"), "Zoom/2026-03-05 14.03.22 Pilot/2026-03-05 - call.md");
    assert_eq!(
        name("Zoom/2026-03-05/2026-03-06 call.vtt"),
        "Zoom/2026-03-05/2026-03-06 - call.md",
        "the file's own name comes first"
    );
}

#[test]
fn the_same_words_on_another_day_are_another_call() {
    let mut vault = Vault::new(Settings::default());
    let cues = "WEBVTT\n\n00:01.000 --> 00:09.000\n<v Ada Novak>Good morning, this is the daily call of the pilot in Lisbon.\n";
    let (path, note) = imported(&vault, "2026-03-05 daily.vtt", cues);
    vault.put(&path, &note);
    assert_eq!(vault.import("2026-03-05 again.vtt", cues), Import::Known(path.clone()));
    assert_eq!(vault.import("undated.vtt", cues), Import::Known(path));
    assert_eq!(imported(&vault, "2026-03-06 daily.vtt", cues).0, "2026-03-06 - daily.md");
}

/// The day of March 2026 and the time of a chat as phones of several countries write them.
#[test]
fn a_whatsapp_chat_of_any_phone() {
    for (chat, date) in [
        ("12/03/2026, 10:02 - Ada Novak: Is the crane there?\n13/03/2026, 10:03 - Sam Hale: No.\n", "date: 2026-03\n"),
        (
            "[13/03/2026, 10:02:11] Ada Novak: Is the crane there?\n[13/03/2026, 10:03:00] Sam Hale: No.\n",
            "date: 2026-03-13\n",
        ),
        (
            "3/13/26, 10:02 AM - Ada Novak: Is the crane there?\n3/13/26, 1:03 PM - Sam Hale: No.\n",
            "date: 2026-03-13\n",
        ),
        (
            "[05.03.26, 10:02:33] Ada Novak: Is the crane there?\n[05.03.26, 10:03:00] Sam Hale: No.\n",
            "date: 2026-03-05\n",
        ),
        (
            "[2026-03-05, 10:02:33] Ada Novak: Is the crane there?\n[2026-03-05, 10:03:00] Sam Hale: No.\n",
            "date: 2026-03-05\n",
        ),
        // Days never go back: the first number is the month.
        (
            "3/2/26, 10:02 - Ada Novak: Is the crane there?\n3/4/26, 9:00 - Ada Novak: Now?\n4/1/26, 10:03 - Sam Hale: No.\n",
            "",
        ),
        ("3/2/26, 10:02 - Ada Novak: Is the crane there?\n3/4/26, 10:03 - Sam Hale: No.\n", ""),
        ("12/03/2026, 10:02 - Ada Novak: Is the crane there?\n12/04/2026, 10:03 - Sam Hale: No.\n", ""),
    ] {
        let (path, note) = imported(&vault(), "Inbox/WhatsApp Chat with Ada Novak.txt", chat);
        let head = format!(
            "---\ntype: transcript\n{date}title: WhatsApp Chat with Ada Novak\nparticipants:\n- Ada Novak\n- Sam Hale\nsource: WhatsApp\n"
        );
        assert!(note.starts_with(&head), "{note}");
        assert!(path.ends_with("WhatsApp Chat with Ada Novak.md"), "{path}");
        assert!(note.ends_with(&format!("## Chat\n\n```text\n{chat}```\n")), "{note}");
        assert_eq!(turns(&note), in_file(chat));
        assert_eq!(turns(&note)[0].2, "Is the crane there?");
    }
}

#[test]
fn what_the_app_says_of_a_sender_is_not_theirs() {
    for (line, speaker) in [
        ("Ada Novak changed the group name to “Pilot: Lisbon”", None),
        ("Ada Novak changed the group name to \"Pilot: Lisbon\"", None),
        ("Ada Novak changed the group description: Lisbon", None),
        ("Your security code changed. Tap to read: more", None),
        ("Ada Novak Castellan: Hi.", Some("Ada Novak Castellan")),
        ("Dr. Mira Castellan: Hi.", Some("Dr. Mira Castellan")),
        ("Mira \"Mimi\" Castellan: Hi.", Some("Mira \"Mimi\" Castellan")),
        ("Tomas van Lind: Hi.", Some("Tomas van Lind")),
    ] {
        let chat = format!(
            "3/12/26, 10:01 PM - Ada Novak: Is the crane there?\n3/12/26, 10:02 PM - {line}\n\
             3/12/26, 10:03 PM - Jonas Okafor: No.\n3/12/26, 10:04 PM - Ada Novak: Fine.\n"
        );
        let heard: Vec<String> = in_file(&chat).into_iter().filter_map(|turn| turn.0).collect();
        let all = ["Ada Novak"].into_iter().chain(speaker).chain(["Jonas Okafor", "Ada Novak"]);
        assert_eq!(heard, all.collect::<Vec<_>>(), "{line}");
    }
}

#[test]
fn what_the_app_says_in_a_chat_is_nobodys() {
    let chat = "12/03/2026, 10:01 - Messages and calls are end-to-end encrypted. Only people in this chat can read them.\n\
        12/03/2026, 10:02 - Ada Novak: I'll call the office tomorrow\nand the insurance as well: both.\n\
        12/03/2026, 10:04 - Ada Novak: <Media omitted>\n\
        12/03/2026, 10:05 - ~\u{202f}Tomas Lind: This message was deleted\n\
        \u{200e}[12/03/2026, 10:06:00] Sam Hale: \u{200e}image omitted\n\
        12/03/2026, 10:06 - Sam Hale added Tomas Lind\n\
        14/03/2026, 9:06 - Sam Hale: Fine.\n";
    let said = |who: &str, at: u64, said: &str| (Some(who.to_owned()), Some(at * 60_000), said.to_owned());
    assert_eq!(
        in_file(chat),
        [
            said("Ada Novak", 602, "I'll call the office tomorrow and the insurance as well: both."),
            said("Sam Hale", 546, "Fine.")
        ]
    );
    let found = transcript::read_parts(chat, Span::new(0, chat.len()), &[]);
    assert_eq!(
        found.iter().flat_map(|found| &found.speakers).map(|who| who.label.as_str()).collect::<Vec<_>>(),
        ["Ada Novak", "Tomas Lind", "Sam Hale"]
    );
    assert!(found.iter().all(|found| found.remarks.is_empty()));
    for none in
        ["12.03.2026, 10:00 - 11:00: Review\n13.03.2026, 10:00 - 11:00: Plan\n", "On 12/03/2026, 10:02 - Ada: no\n"]
    {
        assert_eq!(in_file(none), [], "{none}");
    }
}

#[test]
fn what_tools_put_around_the_speech() {
    let otter = "Pricing workshop Lisbon\nMon, Mar 9, 2026 10:00AM • 32:10\nSUMMARY KEYWORDS\npricing, discount\n\nSPEAKERS\nMira Castellan, Jonas Okafor\n\n\
        Mira Castellan  0:02  \nWe start with the tiers.\n\nJonas Okafor  0:15  \nGood.\n\nTranscribed by https://otter.ai\n";
    let (path, note) = imported(&vault(), "Pricing workshop Lisbon_otter_ai.txt", otter);
    assert_eq!(path, "Inbox/2026-03-09 - Pricing workshop Lisbon.md");
    assert!(note.contains("# Pricing workshop Lisbon\n\nKeywords: pricing, discount\n\nAttendees: Mira Castellan, Jonas Okafor\n\n## Transcript\n"), "{note}");
    let teams = "Scanner review-20260305_100000-Meeting Recording\nMarch 5, 2026, 9:00AM\n32m 10s\n\nAda Novak started transcription\n\n\
        Ada Novak   0:03\nShall we start?\n\nSam Hale   0:09\nYes.\n\nAda Novak stopped transcription\n";
    let (path, note) = imported(&vault(), "Scanner review.txt", teams);
    assert_eq!(path, "Inbox/2026-03-05 - Scanner review.md");
    assert!(!note.contains("32m") && !note.contains("started") && !note.contains("stopped"), "{note}");
    let fireflies = r#"{"title":"Scanner procurement","date":"2026-03-10T09:00:00.000Z","summary":{"action_items":"**Tomas Lind**\nOrder forty scanners (12:10)\n\n**Unassigned**\nPrepare the site survey\n"},
        "sentences":[{"speaker_name":"Tomas Lind","text":"We have two offers.","start_time":1.2,"end_time":3.4},{"speaker_name":"Mira Castellan","text":"Good.","start_time":4.2,"end_time":6.4}]}"#;
    let (path, note) = imported(&vault(), "Inbox/fireflies.json", fireflies);
    assert_eq!(path, "Inbox/2026-03-10 - Scanner procurement.md");
    let items = "## Action items\n\n- [ ] Order forty scanners (12:10) @Tomas Lind #task\n**Unassigned**\nPrepare the site survey\n";
    assert!(note.contains(items), "{note}");
    let settings = Settings { owner_style: OwnerStyle::Link, task_filter: "#todo".to_owned(), ..Settings::default() };
    let (_, note) = imported(&Vault::new(settings), "Inbox/fireflies.json", fireflies);
    assert!(note.contains("\n- [ ] Order forty scanners (12:10) [[Tomas Lind]] #todo\n"), "{note}");
}

#[test]
fn the_title_that_a_recorder_writes_is_the_meetings() {
    let link = "VIEW RECORDING - 12 mins (No highlights): https://example.org/share/1";
    let fathom = "0:01 - Ada Novak (Northwind)\n  Shall we start?\n\n0:09 - Sam Hale\n  Yes.\n";
    let labelled = "Ada Novak: Shall we start?\nSam Hale: Yes.\n";
    for (head, speech, title) in [
        (format!("Harbour weekly - March 2\n{link}\n\n---\n\n"), fathom, "Harbour weekly"),
        (format!("Harbour weekly - pricing - March 2\n\n{link}\n\n"), fathom, "Harbour weekly - pricing"),
        ("Fernlight weekly (2026-03-12 09:00 GMT) - Transcript\n\n".to_owned(), labelled, "Fernlight weekly"),
        ("# Fernlight (Turku) - 2026/03/12 09:00 GMT - Transcript\n\n".to_owned(), labelled, "Fernlight (Turku)"),
    ] {
        let (path, note) = imported(&vault(), "2026-03-12 export_0417.txt", &format!("{head}{speech}"));
        assert_eq!(path, format!("Inbox/2026-03-12 - {title}.md"));
        assert!(note.contains(&format!("\n# {title}\n\n## Transcript\n")), "{note}");
    }
    // Without such a line the file's name is the title, and the line is the user's.
    let (path, note) = imported(&vault(), "2026-03-12 Pilot.txt", &format!("Harbour weekly - plan\n\n{labelled}"));
    assert_eq!(path, "Inbox/2026-03-12 - Pilot.md");
    assert!(note.contains("# Pilot\n\nHarbour weekly - plan\n\n## Transcript\n"), "{note}");
}

#[test]
fn the_title_in_the_json_of_a_recorder_comes_before_the_files_name() {
    let json = r#"{"title":"Scanner procurement","date":"2026-03-10","sentences":[{"speaker_name":"Ada Novak","text":"I will share the report.","start_time":1},{"speaker_name":"Sam Hale","text":"Thank you.","start_time":5}]}"#;
    let (path, note) = imported(&vault(), "Inbox/ff.json", json);
    assert_eq!(path, "Inbox/2026-03-10 - Scanner procurement.md");
    assert_eq!(note.matches("Scanner procurement").count(), 2, "as the title and the heading: {note}");
}
