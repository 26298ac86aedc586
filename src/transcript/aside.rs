//! What a file of captions or JSON says besides its turns: notes, a title, a tool's summary.

use super::json::{Json, Kind, Node};
use super::lines::lines;
use super::vtt::note_in;
use super::{Coding, Transcript};
use crate::text::Span;

/// Tells what a file says besides the turns of `transcript`, in its order: the name of the field, empty for a note, and
/// its text. Lines of text besides the turns are none of these: they stand in no field.
///
/// ```
/// use rapport::{text::Span, transcript::{asides, read}};
/// let text = "WEBVTT\n\nNOTE by Ada Novak\n\n00:05.000 --> 00:07.000\n<v Ada Novak>Shall we start?\n";
/// let transcript = read(text, Span::new(0, text.len())).expect("a turn");
/// asides(text, &transcript, &mut |name, said| assert_eq!((name, said), ("", "by Ada Novak")));
/// ```
pub fn asides(text: &str, transcript: &Transcript, told: &mut dyn FnMut(&str, &str)) {
    match transcript.format.coding() {
        Coding::Plain => {}
        Coding::Markup => notes(text, transcript.place, told),
        Coding::Json => fields(text, transcript, told),
    }
}

/// The notes of captions, but for what tools write there of themselves: `NOTE language:en`, `NOTE Confidence: 0.8`.
fn notes(text: &str, place: Span, told: &mut dyn FnMut(&str, &str)) {
    let (mut begins, mut noted) = (true, false);
    for line in lines(text, place) {
        let piece = line.of(text).trim();
        let note = note_in(piece).filter(|_| begins);
        noted = note.is_some() || noted && !begins;
        begins = piece.is_empty();
        let said = note.unwrap_or(piece);
        if noted && !said.is_empty() && !is_setting(said) {
            told("", said);
        }
    }
}

/// Whether it is a name of one word and a value that is a number, or glued to it.
fn is_setting(said: &str) -> bool {
    said.split_once(':').is_some_and(|(name, value)| {
        let plain = !value.starts_with(' ') || value.bytes().all(|byte| matches!(byte, b' ' | b'.' | b'0'..=b'9'));
        plain && !name.contains(' ') && !value.trim().contains(' ')
    })
}

/// Fields in which somebody writes, or a tool of the meeting.
const WRITTEN: &str = "action_items agenda bullet_gist chapters decisions description gist highlights key_points keywords \
    next_steps notes outline overview short_overview short_summary shorthand_bullet summary takeaways topics \
    topics_discussed";

/// Fewest words of a field that somebody wrote.
const LEAST_WORDS: usize = 3;

/// The meeting's title, and what is written about it in sentences. The title is that of the whole, or of what holds the
/// turns: others are somebody's position, or a chapter's. Fails: a keyword or two stay in the file alone, and a path with
/// a folder `n…` behind a backslash is broken there.
fn fields(text: &str, transcript: &Transcript, told: &mut dyn FnMut(&str, &str)) {
    let start = transcript.turns.first().map_or(0, |turn| turn.span.start);
    let end = transcript.turns.last().map_or(0, |turn| turn.span.end);
    let json = Json::read(text, transcript.place);
    let holds = |node: &Node| node.kind == Kind::Object && node.span.start < start && end <= node.span.end;
    let holder = json.nodes.iter().rposition(holds);
    let titles = [Some(0), holder].map(|at| json.get(text, at?, "title"));
    let mut key = "";
    for (at, node) in json.nodes.iter().enumerate() {
        let piece = node.span.of(text);
        if node.kind == Kind::Key {
            key = piece;
        }
        let spoken = start <= node.span.start && node.span.start < end;
        let written = || piece.split(' ').count() >= LEAST_WORDS && WRITTEN.split(' ').any(|own| own == key);
        if node.kind == Kind::String && !spoken && (titles.contains(&Some(at)) || written()) {
            // In speech a line end is a space.
            told(key, &Coding::Json.decode(&piece.replace("\\n", "\n")));
        }
    }
}
