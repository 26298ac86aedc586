//! Transcripts as JSON: Fireflies, Whisper, WhisperX, whisper.cpp, OpenAI.

use super::draft::{Draft, Said};
use super::json::{Json, Kind};
use super::{Format, Time};
use crate::text::Span;

/// Keys under which the tools list what is said, and whose they are.
const LISTS: [(&str, Format); 4] = [
    ("sentences", Format::Fireflies),
    ("segments", Format::Whisper),
    ("chunks", Format::Whisper),
    ("transcription", Format::Whisper),
];

/// Reads the first list of records that say something; JSON without one gives no turns.
pub(super) fn read(text: &str, place: Span) -> Draft {
    let json = Json::read(text, place);
    let mut draft = Draft::new(Format::Whisper);
    for (list, format) in lists(text, &json) {
        draft.format = format;
        draft.said = json.inside(list).filter_map(|record| said(text, &json, record)).collect();
        if !draft.said.is_empty() {
            break;
        }
    }
    if !json.whole {
        draft.remark(
            Span::at(place.end),
            "expected the end of the JSON, found the end of the text; what is there is read",
        );
    }
    draft
}

/// The lists that may hold records: those under a known key, and the whole where it is a list.
fn lists(text: &str, json: &Json) -> Vec<(usize, Format)> {
    let mut lists: Vec<(usize, Format)> = Vec::new();
    if json.nodes.first().is_some_and(|root| root.kind == Kind::Array) {
        let names = json.inside(0).next().is_some_and(|record| json.get(text, record, "speaker_name").is_some());
        lists.push((0, if names { Format::Fireflies } else { Format::Whisper }));
    }
    for (at, node) in json.nodes.iter().enumerate().filter(|(_, node)| node.kind == Kind::Key) {
        let known = LISTS.iter().find(|(key, _)| *key == node.span.of(text));
        let list = json.nodes.get(at + 1).is_some_and(|value| value.kind == Kind::Array);
        lists.extend(known.filter(|_| list).map(|(_, format)| (at + 1, *format)));
    }
    lists
}

fn said(text: &str, json: &Json, record: usize) -> Option<Said> {
    if json.nodes[record].kind != Kind::Object {
        return None;
    }
    let get = |keys: &[&str]| keys.iter().find_map(|key| json.get(text, record, key));
    let spoken = ["text", "raw_text"].iter().find_map(|key| json.string(json.get(text, record, key)?))?;
    let mut said = Said::speech(json.nodes[record].span);
    said.label = ["speaker_name", "speaker"].iter().find_map(|key| json.string(json.get(text, record, key)?));
    said.label = said.label.filter(|label| !label.is_empty()).or_else(|| speaker_of_words(text, json, record));
    said.start =
        get(&["start_time", "start"]).and_then(|at| seconds(text, json, at)).or_else(|| pair(text, json, record, 0));
    said.end = get(&["end_time", "end"]).and_then(|at| seconds(text, json, at)).or_else(|| pair(text, json, record, 1));
    said.push(text, spoken);
    Some(said)
}

/// The speaker WhisperX gives the first word, where it gives the segment none.
fn speaker_of_words(text: &str, json: &Json, record: usize) -> Option<Span> {
    let words = json.get(text, record, "words")?;
    let first = json.inside(words).next()?;
    json.string(json.get(text, first, "speaker")?)
}

/// A time in seconds, or as `0:05`.
fn seconds(text: &str, json: &Json, at: usize) -> Option<Time> {
    let written = json.string(at).and_then(|span| Some(Time::read(span.of(text))?.0));
    written.or_else(|| Some(Time((json.number(text, at)? * 1000.0).round() as u64)))
}

/// Start (0) or end (1) in `timestamp: [a, b]`, `offsets: {from, to}`, `timestamps: {from, to}`.
fn pair(text: &str, json: &Json, record: usize, which: usize) -> Option<Time> {
    if let Some(list) = json.get(text, record, "timestamp") {
        return seconds(text, json, json.inside(list).nth(which)?);
    }
    let key = ["from", "to"][which];
    let millis = json.get(text, record, "offsets").and_then(|at| json.number(text, json.get(text, at, key)?));
    let written = || seconds(text, json, json.get(text, json.get(text, record, "timestamps")?, key)?);
    millis.map(|millis| Time(millis as u64)).or_else(written)
}
