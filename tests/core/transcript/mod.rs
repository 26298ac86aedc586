//! Tests of `transcript`.

mod around;
mod artefacts;
mod bad_input;
mod clean;
mod formats;
mod glue;
mod importing;
mod laws;
mod of_one_call;
mod places;
mod renaming;
mod speakers;

use std::path::Path;

use rapport::note::Note;
use rapport::text::Span;
use rapport::transcript::{self, Transcript, TurnKind};

/// A fixture's text.
fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/transcripts").join(name);
    #[expect(clippy::disallowed_methods, reason = "tests read their fixtures")]
    std::fs::read_to_string(&path).expect("the fixture is there")
}

/// The one transcript of a text that is nothing else.
fn one(text: &str) -> Transcript {
    let mut found = transcript::read_parts(text, Span::new(0, text.len()), &[]);
    assert_eq!(found.len(), 1, "one format");
    found.remove(0)
}

/// The transcripts of a note.
fn of_note(text: &str) -> Vec<Transcript> {
    transcript::find(&Note::parse(text))
}

/// One line a turn: `0:00:05 Ada Novak: text`; `+` before a second voice, `#` before chat.
fn shown(text: &str, transcript: &Transcript) -> String {
    let mut lines = Vec::new();
    for turn in &transcript.turns {
        let mark = match turn.kind {
            TurnKind::Speech => "",
            TurnKind::SecondVoice => "+ ",
            TurnKind::Chat { .. } => "# ",
        };
        let time = turn.start.map_or_else(|| "-".to_owned(), |time| time.to_string());
        let speaker = turn.speaker.map_or("?", |speaker| transcript.speakers[speaker].label.as_str());
        lines.push(format!("{mark}{time} {speaker}: {}", turn.spoken(text)));
    }
    lines.join("\n")
}
