//! Where transcripts stand in a note.

use rapport::transcript::Format;

use super::{fixture, of_note, shown};

#[test]
fn under_a_heading() {
    let text = fixture("plain.md");
    let found = of_note(&text);
    assert_eq!(found.len(), 1);
    assert_eq!(
        shown(&text, &found[0]),
        "0:00:05 Ada Novak: Shall we start?\n0:00:09 Sam Hale: Yes. The goal: twelve sites. And no more.",
    );
}

#[test]
fn nobody_says_what_rapport_remembers() {
    for said in
        ["Ada Novak: Hi.\nSam Hale: I'll send the list", "[00:01] Ada Novak: Hi.\n[00:04] Sam Hale: I'll send the list"]
    {
        for head in ["## Transcript\n\n", "---\ntype: transcript\n---\n\n"] {
            let before = format!("{head}{said}\n");
            let after = format!("{before}\n<!-- rapport: 1 meeting= -->\n<!-- rapport: 1 extracted=a -->\n");
            let (one, other) = (of_note(&before), of_note(&after));
            assert_eq!(one.len(), 1, "{before}");
            assert_eq!(shown(&before, &one[0]), shown(&after, &other[0]));
        }
    }
}

#[test]
fn every_fixture_is_a_transcript_by_itself() {
    for name in [
        "captions.vtt",
        "teams.vtt",
        "zoom.vtt",
        "captions.srt",
        "zoom-chat.txt",
        "meet.txt",
        "otter.txt",
        "fathom.txt",
        "glued.txt",
        "numbered.txt",
    ] {
        assert_eq!(of_note(&fixture(name)).len(), 1, "{name}");
    }
}

#[test]
fn a_file_that_mixes_two_is_read_in_parts() {
    let text = format!("{}\r\n\r\n{}", fixture("zoom.vtt"), fixture("zoom-chat.txt"));
    let found = of_note(&text);
    let formats: Vec<Format> = found.iter().map(|transcript| transcript.format).collect();
    assert_eq!(formats, [Format::ZoomVtt, Format::ZoomChat]);
    assert_eq!(found[0].place.end, found[1].place.start);
    assert_eq!((found[0].turns.len(), found[1].turns.len()), (6, 6));
}

#[test]
fn fences_and_markers() {
    let fence = "# Note\n\nText.\n\n```text\n[0:01] Ada Novak : Hi.\n[0:02] Sam Hale : Yes.\n```\n\n## Notes\n\nAda: likes trains\n";
    assert_eq!(of_note(fence)[0].place.of(fence), "[0:01] Ada Novak : Hi.\n[0:02] Sam Hale : Yes.\n");
    let marked = "<!-- ai:transcript:start -->\nAda Novak: Hi.\nSam Hale: Yes.\n<!-- ai:transcript:end -->\nAda: no\n";
    assert_eq!(of_note(marked)[0].turns.len(), 2);
    let code = "```rust\n[0:01] Ada Novak : Hi.\n[0:02] Sam Hale : Yes.\n```\n";
    assert!(of_note(code).is_empty());
    let json = format!("```json\n{}```\n", fixture("fireflies.json"));
    assert_eq!(of_note(&json)[0].turns.len(), 2);
}

#[test]
fn prose_is_no_transcript() {
    for text in [
        "# Ada Novak\n\n**Role**: manager\n**Team**: Northwind\n**Since**: May\n",
        "We met.\n\n- Ada: likes trains\n- Sam: does not\n",
        "At [0:05] she said so.\n\n[0:05] is the place.\n\nAnd more text here, and more.\n",
        "10:00 - Opening\n10:30 - Talk by Ada\n12:00 - Lunch\n13:00 - Talk by Sam\n",
        "9:00 - Opening\n  Ada opens\n\n9:30 - Talk\n  Sam talks\n\n12:00 - Lunch\n  All eat\n",
        "Opening  9:00\n\nLunch  12:30\n\nDinner  19:00\n",
        "Agenda\n\n10:00 - Opening by Ada\n\nSome long text about the day, and what it holds for all of us, and more of it.\n",
    ] {
        assert!(of_note(text).is_empty(), "{text}");
    }
}

#[test]
fn text_around_the_turns_is_said() {
    let text = "<!-- ai:transcript:start -->\nRecorded in Lisbon.\n[0:01] Ada Novak : Hi.\n[0:02] Sam Hale : Yes.\n<!-- ai:transcript:end -->\n";
    let found = of_note(text);
    assert_eq!(found[0].remarks[0].span.of(text), "Recorded in Lisbon.");
}
