//! A transcript that got another name while Obsidian was not there to see it.

use rapport::meeting_note::target;
use rapport::note::Note;

use super::golden::{made, settings, shown, vault};

const CALL: &str = "---
type: transcript
date: 2026-03-05
participants: [Ada Novak, Sam Hale]
---

## Transcript

[00:00:05.00] Ada Novak : The pilot in Lisbon started on Monday with twelve cameras and one gate.
[00:00:21.00] Sam Hale : The export of the gate log is limited to 500 pictures a day.
[00:00:40.00] Ada Novak : We decided to start the pilot in Turku in April.
";

const BEFORE: &str = "Inbox/2026-03-05 - Pilot.md";
const AFTER: &str = "Archive/Second site, Turku.md";

#[test]
fn the_note_of_a_renamed_transcript_is_recognised_and_follows_it() {
    let (first, text) = made(&vault(&[(BEFORE, CALL)]), BEFORE, CALL, "");
    let mut index = vault(&[(AFTER, CALL), (&first.path, &text)]);
    let (again, after) = made(&index, AFTER, CALL, &text);
    assert_eq!((again.path.as_str(), again.exists), (first.path.as_str(), true));
    assert!(after.contains("source_ref: Archive/Second site, Turku.md\n"), "{after}");
    assert!(after.contains("*Source: [[Archive/Second site, Turku|Second site, Turku]]*"), "{after}");
    assert!(after.contains("[[Second site, Turku#Transcript|00:"), "{after}");
    assert!(!shown(&after).contains("2026-03-05 - Pilot#") && !shown(&after).contains("Inbox/"), "{after}");
    index.put(&again.path, &after);
    assert_eq!(made(&index, AFTER, CALL, &after).1, after, "a second run has no edit");
}

#[test]
fn a_note_whose_summary_the_user_rewrote_is_known_by_its_action_items() {
    let call = format!("{CALL}[00:00:55.00] Ada Novak : I'll send the price list to Northwind by Friday.\n");
    let (first, text) = made(&vault(&[(BEFORE, &call)]), BEFORE, &call, "");
    let own = text.lines().filter(|line| !line.starts_with("- Ada Novak: ") && !line.starts_with("- Sam Hale: "));
    let text =
        own.collect::<Vec<_>>().join("\n").replace("> [!quote] Extract from the transcript", "A call about gates.");
    let (again, after) = made(&vault(&[(AFTER, &call), (&first.path, &text)]), AFTER, &call, &text);
    assert_eq!((again.path.as_str(), again.exists), (first.path.as_str(), true));
    assert!(after.contains("*Source: [[Archive/Second site, Turku|Second site, Turku]]*"), "{after}");
    let other = call.replace("send the price list to Northwind", "book the room in Porto");
    let found = target(&vault(&[(AFTER, &other), (&first.path, &text)]), &settings(), AFTER, &Note::parse(&other));
    assert!(
        found.is_some_and(|found| !found.exists && found.maybe == [first.path]),
        "another call of the day and people"
    );
}

#[test]
fn a_note_of_the_transcripts_own_name_is_not_its_source() {
    let note = "Meetings/2026-03-05 - Pilot.md";
    let path = "Archive/2026-03-05 - Pilot.md";
    let plain = |index: &rapport::index::Index, at: &str, text: &str| {
        crate::meeting::golden::updated(index, at, &Note::parse(CALL), note, text)
    };
    let text = plain(&vault(&[(BEFORE, CALL)]), BEFORE, "");
    for (now, linked) in [
        (path, "Archive/2026-03-05 - Pilot|2026-03-05 - Pilot"),
        (AFTER, "Archive/Second site, Turku|Second site, Turku"),
    ] {
        let mut index = vault(&[(now, CALL), (note, &text)]);
        let found = target(&index, &settings(), now, &Note::parse(CALL)).expect("a transcript");
        assert_eq!((found.path.as_str(), found.exists), (note, true), "{now}");
        let after = plain(&index, now, &text);
        assert!(after.contains(&format!("source_ref: {now}\n")), "{after}");
        assert!(after.contains(&format!("*Source: [[{linked}]]*")), "{after}");
        assert!(!shown(&after).contains("Inbox/"), "{after}");
        index.put(note, &after);
        assert_eq!(index.source_of(note).map(|path| path.to_string()), Some(now.to_owned()));
        assert_eq!(plain(&index, now, &after), after, "a second run has no edit");
    }
}

#[test]
fn another_call_of_the_day_is_not_taken_for_it() {
    let (first, text) = made(&vault(&[(BEFORE, CALL)]), BEFORE, CALL, "");
    let other = CALL.replace("The pilot in Lisbon started on Monday", "The budget of Porto ended on Friday");
    for notes in
        [&[(AFTER, &*other), (&first.path, &text)][..], &[(BEFORE, CALL), (AFTER, &other), (&first.path, &text)]]
    {
        let found = target(&vault(notes), &settings(), AFTER, &Note::parse(&other)).expect("a transcript");
        assert!(!found.exists, "{found:?}");
    }
}

#[test]
fn a_call_of_the_same_words_is_not_taken_for_it() {
    let (first, text) = made(&vault(&[(BEFORE, CALL)]), BEFORE, CALL, "");
    let other = "---
type: transcript
date: 2026-03-05
participants: [Ada Novak, Sam Hale]
---

## Transcript

[00:00:05.00] Ada Novak : On Monday the gate of Lisbon had twelve pictures, and one camera was in the log.
[00:00:21.00] Sam Hale : Cameras of the pilot started a limited export, 500 a day, that one gate is to start.
[00:00:40.00] Ada Novak : In April we decided with Turku what the pilot in Lisbon is to log.
";
    let index = vault(&[(AFTER, other), (&first.path, &text)]);
    let found = target(&index, &settings(), AFTER, &Note::parse(other)).expect("a transcript");
    assert!(!found.exists, "{found:?}");
}

#[test]
fn the_day_in_a_links_name_is_no_due_date() {
    let task = "- [ ] Close the request @Ada Novak [[2026-03-05 - Pilot#Transcript|02:55]] #task #proposed";
    let text = format!("{CALL}\n## Action Items\n\n{task}\n- [ ] Send it [[2026-03-09]] @Ada Novak #task\n");
    let (_, note) = made(&vault(&[(BEFORE, &text)]), BEFORE, &text, "");
    assert!(note.contains(&format!("{task}\n")), "{note}");
    assert!(note.contains("📅 2026-03-09"), "{note}");
}

#[test]
fn a_copy_of_a_transcript_has_the_note_of_that_one() {
    let (first, text) = made(&vault(&[(BEFORE, CALL)]), BEFORE, CALL, "");
    for copy in ["Archive/2026-03-05 - Pilot copy.md", "Inbox/2026-03-05 - Pilot 1.md"] {
        let index = vault(&[(BEFORE, CALL), (&first.path, &text), (copy, CALL)]);
        for path in [BEFORE, copy] {
            let found = target(&index, &settings(), path, &Note::parse(CALL)).expect("a transcript note");
            assert_eq!((found.path.as_str(), found.exists), (first.path.as_str(), true), "{path}");
            assert_eq!(found.sources, [BEFORE], "it goes on following the first: {path}");
        }
        let other = CALL.replace("The pilot in Lisbon started on Monday", "In Porto somebody painted the doors");
        let index = vault(&[(BEFORE, CALL), (&first.path, &text), (copy, &other)]);
        let found = target(&index, &settings(), copy, &Note::parse(&other)).expect("a transcript note");
        assert_eq!(found.sources, [copy], "another call");
    }
}

#[test]
fn a_renamed_transcript_and_its_note_are_one_meeting_by_what_is_said() {
    let (first, text) = made(&vault(&[(BEFORE, CALL)]), BEFORE, CALL, "");
    let count = |transcript: &str| vault(&[(AFTER, transcript), (&first.path, &text)]).meetings("Ada Novak").len();
    assert_eq!(count(CALL), 1);
    let relabelled = CALL.replace("[00:00:21.00] Sam Hale : The", "[00:00:21.00] Sam : The");
    assert_eq!(count(&relabelled), 1, "the words count, and not the labels");
    // Another call of that day and of these people.
    assert_eq!(count(&CALL.replace("The pilot in Lisbon started on Monday", "In Turku they came on Monday")), 2);
}

#[test]
fn a_note_without_a_summary_follows_its_renamed_transcript_too() {
    let (first, text) = made(&vault(&[(BEFORE, CALL)]), BEFORE, CALL, "");
    // As of speech that tells nothing but tasks.
    let memory = text.find(" summary=").expect("a summary is written");
    let rest = text[memory + 1..].find(' ').expect("more") + memory + 1;
    let text = format!("{}{}", &text[..memory], &text[rest..]);
    let follow = |text: &str| made(&vault(&[(AFTER, CALL), (&first.path, text)]), AFTER, CALL, text).1;
    let after = follow(&text);
    assert!(after.contains("source_ref: Archive/Second site, Turku.md\n"), "{after}");
    assert!(after.contains("*Source: [[Archive/Second site, Turku|Second site, Turku]]*"), "{after}");
    // A link that the user changed is theirs.
    let own = follow(&text.replace("*Source: [[Inbox/2026-03-05 - Pilot|", "*Source: [[Inbox/My own notes|"));
    assert!(own.contains("[[Inbox/My own notes|"), "{own}");
}
