//! What stands around the speech of a note is not said by anybody.

use rapport::note::Note;
use rapport::settings::Settings;
use rapport::transcript;
use rapport::vault::{Import, Vault};

fn speakers(text: &str) -> Vec<String> {
    let found = transcript::find(&Note::parse(text));
    found.iter().flat_map(|transcript| transcript.speakers.iter().map(|speaker| speaker.label.clone())).collect()
}

const SPEECH: &str = "Ada Novak: I will send the figures by Monday.\nSam Hale: Thanks.\n";

#[test]
fn a_heading_with_a_colon_is_no_speaker() {
    let opening = "---\ntype: transcript\ndate: 2026-03-05\n---\n# Q2: plan / budget?\n\n## Summary\n\nThe plan.\n\n";
    assert_eq!(speakers(&format!("{opening}```text\n{SPEECH}```\n")), ["Ada Novak", "Sam Hale"]);
    assert_eq!(speakers(&format!("{opening}{SPEECH}")), ["Ada Novak", "Sam Hale"]);
}

#[test]
fn prose_around_a_fence_with_speech_is_said_by_nobody() {
    let prose = "Tomas Lind: not there.\n\nOpen Questions: who pays?\n\n";
    let text = format!("---\ntype: transcript\n---\n{prose}```text\n{SPEECH}```\n");
    assert_eq!(speakers(&text), ["Ada Novak", "Sam Hale"]);
    let pasted =
        "```\nHost: turku\nPort: eighty\nMode: fast\nUser: porto\n```\nSam Hale: I will send the offer by Friday.\n";
    let talk = format!("---\ntype: transcript\n---\n{SPEECH}{pasted}");
    assert_eq!(speakers(&talk)[..2], ["Ada Novak", "Sam Hale"], "a talk goes on behind a list");
    let talk = format!("---\ntype: transcript\n---\n{}\n```text\nSite Name: Turku\n```\n", SPEECH.repeat(3));
    assert!(speakers(&talk).contains(&"Ada Novak".to_owned()), "a fence beside the speech: {:?}", speakers(&talk));
}

#[test]
fn the_name_of_a_recorder_is_no_title() {
    let json = "{\"title\":\"Fireflies\",\"sentences\":[{\"speaker_name\":\"Ada Novak\",\"text\":\"Hello there.\",\"start_time\":1.0,\
                \"end_time\":2.0},{\"speaker_name\":\"Sam Hale\",\"text\":\"Hi Ada.\",\"start_time\":3.0,\"end_time\":4.0}]}";
    let Import::Note { text, .. } = Vault::new(Settings::default()).import("Inbox/ff.json", json) else {
        panic!("a note is expected")
    };
    assert!(!text.contains("\nFireflies\n") && !text.contains("title: Fireflies"), "{text}");
    let named = json.replace("\"Fireflies\"", "\"Pilot of the harbour\"");
    let Import::Note { text, .. } = Vault::new(Settings::default()).import("Inbox/ff.json", &named) else {
        panic!("a note is expected")
    };
    assert!(text.contains("Pilot of the harbour"), "{text}");
}
