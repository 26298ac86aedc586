//! What a file of captions or JSON says besides its turns: notes, a title, a tool's summary.

use super::json::{Json, Kind};
use super::lines::lines;
use super::vtt::note_in;
use super::{Coding, Transcript};
use crate::text::Span;

/// Something that stands beside the turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// What the file calls it; empty where it has no name.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// The asides of a file, in its order. Lines of text besides the turns are none: they stand in no field.
///
/// ```
/// use rapport::{text::Span, transcript::{asides, read}};
/// let text = "WEBVTT\n\nNOTE by Ada Novak\n\n00:05.000 --> 00:07.000\n<v Ada Novak>Shall we start?\n";
/// let transcript = read(text, Span::new(0, text.len())).expect("a turn");
/// assert_eq!(asides(text, &transcript)[0].text, "by Ada Novak");
/// ```
#[must_use]
pub fn asides(text: &str, transcript: &Transcript) -> Vec<Aside> {
    match transcript.format.coding() {
        Coding::Plain => Vec::new(),
        Coding::Markup => notes(text, transcript.place),
        Coding::Json => fields(text, transcript),
    }
}

/// The notes of captions, but for what tools write there of themselves: `NOTE language:en`, `NOTE Confidence: 0.8`.
fn notes(text: &str, place: Span) -> Vec<Aside> {
    let mut found: Vec<Aside> = Vec::new();
    let (mut begins, mut noted) = (true, false);
    for line in lines(text, place) {
        let piece = line.of(text).trim();
        let note = note_in(piece).filter(|_| begins);
        noted = !piece.is_empty() && (note.is_some() || noted && !begins);
        begins = piece.is_empty();
        let said = note.unwrap_or(piece);
        if noted && !said.is_empty() && !is_setting(said) {
            found.push(Aside { name: String::new(), text: said.to_owned() });
        }
    }
    found
}

/// Whether it is a name of one word and a value that is a number, in quotes, or glued to it.
fn is_setting(said: &str) -> bool {
    said.split_once(':').is_some_and(|(name, value)| {
        let plain = !value.starts_with(' ') || value.trim().bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.'));
        plain && !name.contains(' ') && !value.trim().contains(' ')
    })
}

/// Fields of which the text is speech, or the program's.
const OF_PROGRAM: [&str; 4] = ["raw_text", "systeminfo", "text", "transcript"];

/// Fewest words of a field that somebody wrote; those of ids, models and languages have fewer.
const LEAST_WORDS: usize = 3;

/// The title, and what else is written in sentences. Fails: a keyword or two, which stay in the file.
fn fields(text: &str, transcript: &Transcript) -> Vec<Aside> {
    let json = Json::read(text, transcript.place);
    let turns = transcript.turns.first().zip(transcript.turns.last());
    let spoken = turns.map_or(Span::at(0), |(first, last)| first.span.cover(last.span));
    let mut found: Vec<Aside> = Vec::new();
    let mut key = "";
    for node in json.nodes.iter().filter(|node| !spoken.overlaps(node.span) || node.kind == Kind::Key) {
        let piece = node.span.of(text);
        if node.kind == Kind::Key {
            key = piece;
        }
        let least = if key == "title" { 1 } else { LEAST_WORDS };
        let told = node.kind == Kind::String && piece.split_whitespace().nth(least - 1).is_some();
        if told && !OF_PROGRAM.contains(&key) {
            let name = key.replace('_', " ");
            // In speech a line end is a space.
            let parts: Vec<String> = piece.split(r"\\").map(|part| part.replace(r"\n", "\n")).collect();
            let said = Coding::Json.decode(&parts.join(r"\\"));
            match found.last_mut().filter(|last| last.name == name) {
                Some(last) => last.text.push_str(&format!("\n{}", said.trim())),
                None => found.push(Aside { name, text: said.trim().to_owned() }),
            }
        }
    }
    found
}
