//! Labels and the speakers behind them.

use rapport::transcript::{SpeakerKind, Transcript};

use super::one;

fn zoom(labels: &[&str]) -> Transcript {
    let cues: Vec<String> = labels
        .iter()
        .enumerate()
        .map(|(at, label)| format!("{at}\n00:00:0{at}.000 --> 00:00:0{at}.500\n{label}: Yes.\n"))
        .collect();
    one(&format!("WEBVTT\n\n{}", cues.join("\n")))
}

/// The speakers of captions with these labels: `Name (Affiliation)`.
#[track_caller]
fn check(labels: &[&str], expected: &[&str]) {
    let speakers = zoom(labels).speakers.into_iter().map(|speaker| match speaker.affiliation {
        Some(team) => format!("{} ({team})", speaker.label),
        None => speaker.label,
    });
    assert_eq!(speakers.collect::<Vec<_>>(), expected, "{labels:?}");
}

#[test]
fn one_speaker_under_several_spellings() {
    check(&["Ada Novak", "ada novak", "Ada Novak (Northwind)"], &["Ada Novak (Northwind)"]);
    check(&["ada novak", "Ada Novak | Northwind"], &["Ada Novak (Northwind)"]);
    check(&["Ada", "Ada Novak - Northwind", "ada"], &["Ada Novak (Northwind)"]);
    check(&["Ada Novak (Guest)", "Ada Novak"], &["Ada Novak"]);
    check(&["Novak, Ada", "Ada Novak"], &["Ada Novak"]);
    check(&["José Ibáñez", "jose ibanez", "IBÁÑEZ, José"], &["José Ibáñez"]);
    check(&["Zoë Aalto | Turku", "Zoe\u{308} Aalto"], &["Zoë Aalto (Turku)"]);
    check(&["Dr. Ada Novak", "Dr. Novak", "Ada Novak"], &["Dr. Ada Novak"]);
    check(&["Jean-Luc", "Jean-Luc Moreau"], &["Jean-Luc Moreau"]);
    check(&["Tomas T. Lind (tlind)", "Tomas T. Lind"], &["Tomas T. Lind (tlind)"]);
}

#[test]
fn two_speakers_stay_two() {
    check(&["Ada Novak", "Ada Okafor", "Ada"], &["Ada Novak", "Ada Okafor", "Ada"]);
    check(&["Jean", "Jean-Luc Moreau", "Jean Okafor"], &["Jean", "Jean-Luc Moreau", "Jean Okafor"]);
    check(&["Ada (Northwind)", "Ada (Turku)", "Ada"], &["Ada (Northwind)", "Ada (Turku)", "Ada"]);
    check(&["Ada (Turku)", "Ada Novak (Northwind)", "Sam Hale"], &["Ada (Turku)", "Ada Novak (Northwind)", "Sam Hale"]);
}

#[test]
fn labels_that_are_no_person() {
    for label in [
        "Parallels Desktop",
        "Jabra Speak 710",
        "Remote",
        "Speaker 1",
        "SPEAKER_00",
        "speaker-2",
        "Unknown Speaker",
        "Ada’s iPhone",
        "+44 20 7946 0000",
        "Conference Room 4",
        "AirPods",
    ] {
        assert_eq!(zoom(&[label, "Sam Hale", label]).speakers[0].kind, SpeakerKind::Device, "{label}");
    }
    for label in ["Me", "You"] {
        assert_eq!(zoom(&[label, "Sam Hale", label]).speakers[0].kind, SpeakerKind::Recorder, "{label}");
    }
    for label in ["Remy Ote", "Polly Marsh", "Guest Hale", "Ada Zoom"] {
        assert_eq!(zoom(&[label, "Sam Hale", label]).speakers[0].kind, SpeakerKind::Person, "{label}");
    }
}

/// The labels after a device is taken for `counterpart`.
#[track_caller]
fn resolved(labels: &[&str], counterpart: Option<&str>, expected: &[&str]) {
    let mut transcript = zoom(labels);
    transcript.resolve_devices(counterpart);
    let labels: Vec<&str> = transcript.speakers.iter().map(|speaker| speaker.label.as_str()).collect();
    assert_eq!(labels, expected);
}

#[test]
fn a_device_is_the_counterpart() {
    resolved(&["Remote", "Sam Hale"], Some("Ada Novak"), &["Ada Novak", "Sam Hale"]);
    resolved(&["Parallels Desktop", "Me"], Some("Ada Novak"), &["Ada Novak", "Me"]);
    resolved(&["Speaker 1", "Sam Hale"], Some("Ada Novak"), &["Ada Novak", "Sam Hale"]);
}

#[test]
fn a_device_is_left_where_nobody_knows() {
    resolved(&["Remote", "Sam Hale"], None, &["Remote", "Sam Hale"]);
    resolved(&["Remote", "Ada Novak"], Some("Ada Novak"), &["Remote", "Ada Novak"]);
    resolved(&["Remote", "Speaker 1"], Some("Ada Novak"), &["Remote", "Speaker 1"]);
    resolved(&["speaker-2", "Sam Hale"], Some("Ada Novak"), &["speaker-2", "Sam Hale"]);
    resolved(&["Me", "Sam Hale"], Some("Ada Novak"), &["Me", "Sam Hale"]);
}
