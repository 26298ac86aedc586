//! Labels and the speakers behind them.

use rapport::transcript::{SpeakerKind, Transcript};

use super::{of_note, one, shown};

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

/// The turns of a transcript note whose properties name these participants.
fn of_participants(names: &str, speech: &str) -> String {
    let note = format!("---\ntype: transcript\nparticipants: [{names}]\n---\n\n{speech}");
    of_note(&note).iter().map(|found| shown(&note, found)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_bold_label_before_a_time_speaks_in_any_case() {
    let speech = "**Sam Hale** (0:01): Hello there.\n**ada novak** (0:12): I'll email the invoice by Friday.\n\
        **Tomas Lind** (0:20): Great, thank you.\n**ada novak** (0:32): No worries.\n";
    let turns = |ada: &str| {
        format!(
            "0:00:01 Sam Hale: Hello there.\n0:00:12 {ada}: I'll email the invoice by Friday.\n\
            0:00:20 Tomas Lind: Great, thank you.\n0:00:32 {ada}: No worries."
        )
    };
    assert_eq!(of_participants("Ada Novak, Sam Hale", speech), turns("Ada Novak"));
    assert_eq!(of_participants("Mira Castellan, Sam Hale", speech), turns("ada novak"));
    let inside = speech.replace("** (0:12):", " (0:12):**").replace("** (0:32):", " (0:32):**");
    assert_eq!(of_participants("Ada Novak, Sam Hale", &inside), turns("Ada Novak"));
    let below = speech.replace("(0:12): ", "(0:12)\n");
    assert_eq!(of_participants("Ada Novak, Sam Hale", &below), turns("Ada Novak"));
    // What is bold in a sentence, or stands there without marks, is no label.
    for said in ["**the export** (0:12) was slow.", "the export (0:12): it was slow.", "**note** (0:12): it was slow."]
    {
        let speech = speech.replacen("**ada novak** (0:12): I'll email the invoice by Friday.", said, 1);
        let turns = of_participants("Ada Novak, Sam Hale", &speech);
        assert!(turns.starts_with(&format!("0:00:01 Sam Hale: Hello there. {said}\n0:00:20 Tomas")), "{turns}");
    }
}

#[test]
fn a_participant_speaks_under_a_label_that_stands_once() {
    let speech = |label: &str| {
        format!(
            "[00:00:01] Sam Hale: Hello there.\n[00:00:07] It rained.\n[00:00:12] {label}: I'll email the invoice.\n\
            [00:00:20] Fine, then.\n"
        )
    };
    for (names, label, speaker) in [
        ("Ada Novak, Sam Hale", "Ada", "Ada: "),
        ("Ada Novak, Sam Hale", "ada novak", "Ada Novak: "),
        ("Ada Novak, Sam Hale", "ADA NOVAK", "Ada Novak: "),
        ("Ada Novak, Ada Okafor", "Ada", "?: Ada: "),
        ("Ada Novak, Sam Hale", "Lisbon", "?: Lisbon: "),
        ("Ada Novak, Sam Hale", "ada", "?: ada: "),
    ] {
        let turns = of_participants(names, &speech(label));
        assert!(turns.contains(&format!("0:00:12 {speaker}I'll email the invoice.")), "{names} {label}\n{turns}");
    }
}

#[test]
fn one_use_is_enough_where_every_line_has_a_name() {
    let said = |text: &str| shown(text, &one(text));
    assert_eq!(
        said("[00:00:01] Sam: Hello there.\n[00:00:12] Ada: I'll email the invoice.\n"),
        "0:00:01 Sam: Hello there.\n0:00:12 Ada: I'll email the invoice."
    );
    for other in ["We start in June.", "so: we start in June.", "What we said about it: June."] {
        let turns = said(&format!("[00:00:01] Lisbon: in June.\n[00:00:12] {other}\n"));
        assert!(turns.starts_with("0:00:01 ?: Lisbon: in June."), "{turns}");
    }
}
