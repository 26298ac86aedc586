//! One call, as every tool writes it down, gives one meeting note.

use rapport::settings::Settings;
use rapport::text::Edits;
use rapport::vault::{Import, Vault};

/// Who says what, and at which second.
const CALL: &[(&str, u32, &str)] = &[
    ("Ada Novak", 5, "The pilot in Lisbon started on Monday with twelve cameras and one gate."),
    ("Sam Hale", 21, "The export of the gate log is limited to 500 pictures a day."),
    ("Ada Novak", 40, "We decided to start the pilot in Turku in April."),
    ("Sam Hale", 62, "I'll send you the price list for the cameras by Friday."),
    ("Ada Novak", 75, "The open question is whether Turku needs a second gate."),
    ("Sam Hale", 95, "The security review of the cameras was moved to the week before the start."),
];

fn clock(second: u32) -> String {
    format!("00:{:02}:{:02}", second / 60, second % 60)
}

fn short(second: u32) -> String {
    format!("{}:{:02}", second / 60, second % 60)
}

/// The call, each turn written by `turn`, which is given its number too.
fn written(head: &str, turn: impl Fn(usize, &str, u32, &str) -> String) -> String {
    let turns = CALL.iter().enumerate().map(|(at, (who, when, said))| turn(at, who, *when, said));
    format!("{head}{}", turns.collect::<String>())
}

fn cues(
    separator: char,
    turn: impl Fn(usize, &str, &str) -> (String, String),
) -> impl Fn(usize, &str, u32, &str) -> String {
    move |at, who, when, said| {
        let (id, text) = turn(at, who, said);
        format!("{id}{}{separator}000 --> {}{separator}500\n{text}\n\n", clock(when), clock(when + 8))
    }
}

fn json(head: &str, turn: impl Fn(usize, &str, u32, &str) -> String, tail: &str) -> String {
    let turns = CALL.iter().enumerate().map(|(at, (who, when, said))| turn(at, who, *when, said));
    format!("{head}{}{tail}", turns.collect::<Vec<_>>().join(","))
}

/// The file of each tool: its name, and what it reads.
fn files() -> Vec<(&'static str, String)> {
    let guid = "7a1c2f0e-5b1d-4b7e-9a52-1d2f3a4b5c6d";
    vec![
        ("macwhisper.txt", written("", |_, who, when, said| format!("[{}.00] {who} : {said}\n", clock(when)))),
        (
            "captions.vtt",
            written("WEBVTT\n\n", cues('.', |_, who, said| (String::new(), format!("<v {who}>{said}</v>")))),
        ),
        (
            "teams.vtt",
            written(
                "WEBVTT\n\n",
                cues('.', |at, who, said| (format!("{guid}/{at}-0\n"), format!("<v {who}>{said}</v>"))),
            ),
        ),
        (
            "zoom.vtt",
            written("WEBVTT\n\n", cues('.', |at, who, said| (format!("{}\n", at + 1), format!("{who}: {said}")))),
        ),
        ("captions.srt", written("", cues(',', |at, who, said| (format!("{}\n", at + 1), format!("{who}: {said}"))))),
        (
            "meet.txt",
            written("Pilot\nAttendees\nAda Novak, Sam Hale\n\nTranscript\n\n", |_, who, when, said| {
                format!("{}\n\n{who}: {said}\n\n", clock(when))
            }),
        ),
        (
            "otter.txt",
            written("", |_, who, when, said| format!("{who}  {}\n{said}\n\n", short(when)))
                + "Transcribed by https://otter.ai\n",
        ),
        (
            "fathom.txt",
            written("Pilot - March 05\nVIEW RECORDING - 2 mins (No highlights)\n\n---\n\n", |_, who, when, said| {
                format!("{} - {who}\n  {said}\n\n", short(when))
            }),
        ),
        (
            "fireflies.json",
            json(
                "{\"sentences\":[",
                |at, who, when, said| {
                    format!(
                        "{{\"index\":{at},\"speaker_name\":\"{who}\",\"text\":\"{said}\",\"raw_text\":\"{said}\",\"start_time\":{when},\"end_time\":{}}}",
                        when + 8
                    )
                },
                "]}",
            ),
        ),
        (
            "whisperx.json",
            json(
                "{\"segments\":[",
                |_, who, when, said| {
                    format!(
                        "{{\"speaker\":\"{who}\",\"start\":{when}.0,\"end\":{}.0,\"text\":\"{said}\",\"words\":[]}}",
                        when + 8
                    )
                },
                "]}",
            ),
        ),
        ("bold.txt", written("", |_, who, when, said| format!("**{who}** ({}): {said}\n", short(when)))),
        ("granola.txt", written("", |_, who, _, said| format!("{who}: {said}\n"))),
    ]
}

/// The meeting note made from a file.
fn made(name: &str, text: &str) -> String {
    let mut vault = Vault::new(Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() });
    vault.put("People/Ada Novak.md", "---\ntype: people\n---\n# Ada Novak\n");
    let Import::Note { path, text, .. } = vault.import(&format!("Files/2026-03-05 - Pilot {name}"), text) else {
        panic!("{name} is no transcript");
    };
    vault.put(&path, &text);
    let target = vault.meeting_target(&path, &text).expect("a meeting");
    let changes = vault.meeting(&[(&path, &text)], &target.path, "", None).changes;
    Edits::new(changes.into_iter().map(|change| change.edit).collect()).expect("edits").apply("")
}

/// What it says, without the times, which some tools do not write, and without the file's name.
fn told(note: &str) -> String {
    let from = note.find("**Date**").expect("a date");
    let to = note.find("\n---\n\n*Source").expect("a source");
    let lines = note[from..to].lines().map(|line| match (line.find(" [["), line.find("]]")) {
        (Some(link), Some(end)) if line.starts_with("- ") => format!("{}{}", &line[..link], &line[end + 2..]),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_tool_gives_the_same_note() {
    let files = files();
    let first = told(&made(files[0].0, &files[0].1));
    for said in ["**Person**: [[Ada Novak]]", "in Turku in April.", "## Action Items", "price list for the cameras"] {
        assert!(first.contains(said), "{said}\n{first}");
    }
    // Without times nobody knows what was said near what, and other lines may be the best.
    for (name, text) in files.iter().filter(|(name, _)| *name != "granola.txt") {
        assert_eq!(told(&made(name, text)), first, "{name}\n{text}");
    }
    let untimed = files.last().map(|(name, text)| told(&made(name, text))).unwrap_or_default();
    assert!(untimed.contains("in Turku in April.") && untimed.contains("price list for the cameras"), "{untimed}");
}

#[test]
fn every_line_has_its_time_where_the_tool_writes_it() {
    for (name, text) in files().iter().filter(|(name, _)| *name != "granola.txt") {
        let note = made(name, text);
        assert!(note.contains("#Transcript|00:40]]"), "{name}\n{note}");
    }
}
