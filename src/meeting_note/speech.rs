//! What a transcript holds, for a meeting note: who says what, and links to the place.

use super::extract::extract;
use super::source::Source;
use crate::action::section::{Company, Whose, shown_time, speech_heading};
use crate::index::{base_name, link_to};
use crate::transcript::{SpeakerKind, Time, Transcript, Turn};

/// Marks an extract as such.
pub(super) const MARK: &str = "*Extract from the transcript*";

/// The speech of a note.
pub(super) struct Speech<'a> {
    /// What a link to its note names.
    pub link: &'a str,
    pub company: Company<'a>,
}

impl Speech<'_> {
    /// A short extract, a line each, with who said it and a link to the place; empty where too little
    /// is said.
    pub(super) fn extract(&self, source: &Source<'_, '_>, counterpart: Option<&str>) -> Vec<String> {
        let mut lines = Vec::new();
        for transcript in &source.transcripts {
            let mut transcript = transcript.clone();
            transcript.resolve_devices(counterpart);
            let turns: Vec<(usize, String)> =
                transcript.turns.iter().map(|turn| turn.cleaned(source.note.text)).enumerate().collect();
            for said in extract(&turns) {
                let Some(turn) = transcript.turns.get(said.turn) else { continue };
                let speaker = self.speaker(&transcript, turn);
                let time = turn.start.map(|time| self.link(time, speech_heading(source.note)));
                let from: Vec<String> = speaker.into_iter().chain(time).collect();
                let from = if from.is_empty() { String::new() } else { format!("{}: ", from.join(" ")) };
                lines.push(format!("- {from}{}", said.text));
            }
        }
        lines
    }

    /// Who speaks; `None` where the label is no person's.
    fn speaker(&self, transcript: &Transcript, turn: &Turn) -> Option<String> {
        let speaker = transcript.speakers.get(turn.speaker?)?;
        let name = match self.company.who(&speaker.label) {
            Whose::Person(name) => name,
            Whose::User | Whose::Nobody => speaker.label.clone(),
        };
        (speaker.kind == SpeakerKind::Person).then_some(name)
    }

    /// A link to the speech that shows the time.
    fn link(&self, time: Time, heading: Option<&str>) -> String {
        let name = self.link;
        let shown = shown_time(time.seconds());
        if name.contains(['[', ']', '|', '#', '^']) {
            // Such a name cannot be linked.
            return format!("({shown})");
        }
        link_to(name, heading.unwrap_or_default(), &shown)
    }
}

/// What a note's file is called where it has no better title.
pub(super) fn file_title(path: &str) -> &str {
    let name = base_name(path);
    ["vtt", "srt", "txt", "json"]
        .iter()
        .find_map(|extension| name.strip_suffix(extension)?.strip_suffix('.'))
        .unwrap_or(name)
}
