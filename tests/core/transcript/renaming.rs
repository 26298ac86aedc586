//! A speaker gets a name: what changes in the note, and what is remembered.

use proptest::prelude::*;
use rapport::note::Note;
use rapport::settings::Settings;
use rapport::text::Edits;
use rapport::transcript;
use rapport::vault::{Sure, Vault};

use super::fixture;

const NOTE: &str = "Inbox/2026-03-05 - Pilot.md";

/// The note after the certain changes, the guesses as `text → text`, and the remarks.
fn renamed(vault: &Vault, text: &str, from: &str, to: &str) -> (String, Vec<String>, Vec<String>) {
    let answer = vault.rename_speaker(NOTE, text, from, to);
    let (certain, guesses): (Vec<_>, Vec<_>) =
        answer.changes.into_iter().partition(|change| change.sure != Sure::Guess);
    let guesses = guesses.into_iter().map(|change| format!("{} → {}", change.edit.span.of(text), change.edit.insert));
    let edits = Edits::new(certain.into_iter().map(|change| change.edit).collect()).expect("changes are apart");
    let remarks = answer.remarks.into_iter().map(|remark| remark.message).collect();
    (edits.apply(text), guesses.collect(), remarks)
}

fn vault() -> Vault {
    Vault::new(Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() })
}

fn speakers(text: &str) -> Vec<String> {
    let found = transcript::find(&Note::parse(text));
    found.iter().flat_map(|found| &found.speakers).map(|speaker| speaker.label.clone()).collect()
}

#[test]
fn a_device_becomes_a_person_everywhere_in_the_note() {
    let text = "---\n# of the pilot\nparticipants:\n- 'Remote' # at Turku\n- Sam Hale\n---\n\n**Attendees**: Remote, Sam Hale\n\n\
                Remote work came up.\n\n- [ ] Send the list. @Remote\n\n```text\n[0:01] Remote :  RemoteHi. Remote work?\n\
                [0:02] Sam Hale : Yes, Remote.\n```\n";
    let (after, guesses, remarks) = renamed(&vault(), text, "Remote", "Ada Novak");
    assert_eq!(
        after,
        "---\n# of the pilot\nparticipants:\n- 'Ada Novak'\n- Sam Hale\nspeaker_names:\n  Remote: Ada Novak\n---\n\n**Attendees**: Ada Novak, Sam Hale\n\n\
         Remote work came up.\n\n- [ ] Send the list. @Ada Novak\n\n```text\n[0:01] Ada Novak :  Ada NovakHi. Remote work?\n\
         [0:02] Sam Hale : Yes, Remote.\n```\n"
    );
    assert_eq!((guesses, remarks), (Vec::new(), Vec::new()));
    assert_eq!(speakers(&after), ["Ada Novak", "Sam Hale"]);
    let (again, ..) = renamed(&vault(), &after, "Ada Novak", "Ada Novak");
    assert_eq!(again, after, "a second time nothing changes");
}

#[test]
fn the_label_is_remembered_and_read_by_all() {
    let text = "---\nspeaker_names:\n  Remote: '[[People/Ada Novak|Ada Novak]]'\n  Me: Sam Hale\n---\n```text\n[0:01] remote : I'll send the list.\n\
                [0:02] Me : Thanks.\n[0:03] Ada Novak: Sure.\n```\n";
    assert_eq!(speakers(text), ["Ada Novak", "Sam Hale"]);
    let mut vault = vault();
    vault.put(NOTE, text);
    assert_eq!(
        vault.index().note(NOTE).map(|facts| facts.people.to_vec()),
        Some(vec!["Ada Novak".to_owned(), "Sam Hale".to_owned()])
    );
    assert!(vault.needs(NOTE, text).unnamed.is_empty());
    for odd in [
        "speaker_names: Ada",
        "speaker_names:\n- Remote",
        "speaker_names:\n  Remote:\n",
        "speaker_names: {Remote: [a, b]}",
    ] {
        let text = format!("---\n{odd}\n---\n```text\n[0:01] Remote : Hi.\n```\n");
        assert_eq!(speakers(&text), ["Remote"], "{odd}");
    }
}

#[test]
fn a_misheard_name_is_a_guess_in_prose() {
    let text = "## Summary\n\nAda Novac will send the list. See [[Ada Novac]]; the Novac team agrees.\n\n`Ada Novac` https://example.org/Ada%20Novac\n\n\
                ```text\n[0:01] Ada Novac (Northwind): Hi.\n[0:02] Novac, Ada: Yes.\n[0:03] Sam Hale: Ada Novac, hello.\n```\n";
    let (after, guesses, _) = renamed(&vault(), text, "Ada Novac", "Ada Novak");
    assert!(
        after.contains("[0:01] Ada Novak (Northwind): Hi.\n[0:02] Ada Novak: Yes.\n[0:03] Sam Hale: Ada Novac, hello."),
        "{after}"
    );
    assert!(after.contains("  Ada Novac (Northwind): Ada Novak\n  Novac, Ada: Ada Novak\n"), "{after}");
    assert_eq!(guesses, ["Ada Novac → Ada Novak", "Ada Novac → Ada Novak"]);
}

#[test]
fn a_person_of_the_old_name_may_have_been_there() {
    let mut vault = vault();
    vault.put("People/Tomas Lind.md", "---\ntype: people\n---\n# Tomas Lind\n");
    let text =
        "---\nparticipants: [Tomas Lind, Sam Hale]\n---\n```text\n[0:01] Tomas Lind: Hi.\n[0:02] Sam Hale: Yes.\n```\n";
    let (after, guesses, _) = renamed(&vault, text, "Tomas Lind", "Ada Novak");
    assert!(after.contains("participants: [Tomas Lind, Sam Hale]"));
    assert!(after.contains("[0:01] Ada Novak: Hi."));
    assert_eq!(guesses.len(), 1);
}

#[test]
fn two_renamings_in_a_row_leave_one_name() {
    let text = "```text\n[0:01] Remote: Hi.\n[0:02] Sam Hale: Yes.\n```\n";
    let (once, ..) = renamed(&vault(), text, "Remote", "Ada Novac");
    let (twice, ..) = renamed(&vault(), &once, "Ada Novac", "Ada Novak");
    assert!(twice.starts_with("---\nspeaker_names:\n  Remote: Ada Novak\n  Ada Novac: Ada Novak\n---\n"), "{twice}");
    assert_eq!(speakers(&twice), ["Ada Novak", "Sam Hale"]);
}

#[test]
fn every_format_takes_a_new_name() {
    for (file, from) in [
        ("captions.vtt", "Ada Novak"),
        ("teams.vtt", "Ada Novak"),
        ("zoom.vtt", "Ada Novak"),
        ("captions.srt", "Ada Novak"),
        ("zoom-chat.txt", "Ada Novak"),
        ("meet.txt", "Ada Novak"),
        ("otter.txt", "Ada Novak"),
        ("fathom.txt", "Ada Novak"),
        ("fireflies.json", "Ada Novak"),
        ("whisperx.json", "SPEAKER_00"),
        ("numbered.txt", "SPEAKER_0"),
        ("plain.md", "Ada Novak"),
        ("glued.txt", "Remote"),
    ] {
        let text = fixture(file);
        let shown = |text: &str| -> Vec<(Option<String>, String)> {
            let found = transcript::find(&Note::parse(text));
            let turns = found.iter().flat_map(|found| found.turns.iter().map(move |turn| (found, turn)));
            let who =
                |found: &transcript::Transcript, at: usize| found.speakers[at].label.replace(from, "Mira O'Castellan");
            turns.map(|(found, turn)| (turn.speaker.map(|at| who(found, at)), turn.spoken(text))).collect()
        };
        let (after, _, remarks) = renamed(&vault(), &text, from, "Mira O'Castellan");
        assert!(!remarks.iter().any(|remark| remark.contains("nothing is changed")), "{file}: {remarks:?}");
        let body = Note::parse(&after).body.of(&after);
        assert_eq!(shown(body), shown(&text), "{file}\n{after}");
    }
}

#[test]
fn what_is_no_name_is_refused() {
    let text = "```text\n[0:01] Remote: Hi.\n[0:02] Sam Hale: Yes.\n```\n";
    for to in ["", "  ", "Ada: Novak", "[[Ada]]", "a|b", "42", "Who?", &"x".repeat(300)] {
        let (after, guesses, remarks) = renamed(&vault(), text, "Remote", to);
        assert_eq!((after.as_str(), guesses.len(), remarks.len()), (text, 0, 1), "{to}");
    }
    let (after, _, remarks) = renamed(
        &vault(),
        "---\nbroken: [\n---\n[0:01] Remote: Hi.\n[0:02] Sam: Yes.\n[0:03] Sam: So.\n",
        "Remote",
        "Ada Novak",
    );
    assert!(after.contains("[0:01] Ada Novak: Hi.") && !after.contains("speaker_names"), "{after}");
    assert_eq!(remarks.len(), 1, "broken properties are never written");
}

#[test]
fn who_speaks_and_who_it_may_be() {
    let text = "---\nparticipants: [Ada Novak]\n---\n```text\n[0:01] Sam Hale: Hi.\n[0:02] Remote: Yes.\n[0:03] Remote: So.\n```\n";
    let rows = vault().speakers(NOTE, text);
    let shown: Vec<_> =
        rows.iter().map(|row| (row.name.as_str(), row.person, row.turns, row.likely.join(", "))).collect();
    assert_eq!(shown, [("Remote", false, 2, "Ada Novak".to_owned()), ("Sam Hale", true, 1, "Ada Novak".to_owned())]);
    assert_eq!(vault().needs(NOTE, text).unnamed, ["Remote"]);
}

proptest! {
    /// Every word of speech stays, and no other speaker's turns change hands.
    #[test]
    fn no_word_is_lost(said in prop::collection::vec("[A-Z][a-z]{2,7}( [a-z]{1,7}){0,6}", 4..10)) {
        let lines: Vec<String> = said.iter().enumerate().map(|(at, said)| format!("[0:{at:02}] {}: {said}", ["Remote", "Sam Hale", "Tomas Lind (Turku)"][at % 3])).collect();
        let text = format!("```text\n{}\n```\n", lines.join("\n"));
        let (after, ..) = renamed(&vault(), &text, "Remote", "Ada Novak");
        let shown = |text: &str| -> Vec<String> {
            transcript::find(&Note::parse(text)).iter().flat_map(|found| found.turns.iter().map(|turn| format!("{} {}", turn.speaker.map_or("?", |at| &found.speakers[at].label), turn.spoken(text)))).collect()
        };
        let expected: Vec<String> = shown(&text).iter().map(|turn| turn.strip_prefix("Remote ").map_or(turn.clone(), |said| format!("Ada Novak {said}"))).collect();
        prop_assert_eq!(shown(&after), expected);
    }
}
