//! The action items of a note, from all three sources: tasks, statements, speech.

use super::{Company, Gist, Told};
use crate::action::{ActionItem, SpokenTurn, Voices, said, stated, written};
use crate::date::NaiveDate;
use crate::note::Note;
use crate::person::words;
use crate::settings::Settings;
use crate::transcript::{self, SpeakerKind, Transcript, Turn, TurnKind};

/// Least score of a proposal that is written into a note. Most of a conversation scores below: on the
/// example vault, courtesies and half sentences score 0.01 to 0.02, true items from 0.04 on. Fails: an
/// item next to a better one scores low and is left out.
const LEAST: f32 = 0.03;

/// Longest time between a request and the answer to it, in seconds.
const ANSWER: f64 = 90.0;

/// Everything a note says is to be done: its tasks, what it states, what was said in it. Dates in words
/// are reckoned from the day of the `meeting`.
#[must_use]
pub fn items(
    note: &Note<'_>,
    settings: &Settings,
    company: &Company<'_>,
    meeting: Option<NaiveDate>,
) -> Vec<ActionItem> {
    let known = |name: &str| company.is_known(name);
    let transcripts = transcript::find(note);
    let in_speech = |item: &ActionItem| transcripts.iter().any(|found| found.place.overlaps(item.source));
    let mut items = written(note, known);
    items.extend(stated(note, meeting, known));
    items.retain(|item| !in_speech(item));
    items.extend(spoken(note, settings, company, meeting));
    items
}

/// What was said in a note's transcripts that somebody will do, in the order in which it was said.
#[must_use]
pub fn spoken(
    note: &Note<'_>,
    settings: &Settings,
    company: &Company<'_>,
    meeting: Option<NaiveDate>,
) -> Vec<ActionItem> {
    let counterpart = company.counterpart();
    let mut items: Vec<ActionItem> = Vec::new();
    for mut transcript in transcript::find(note) {
        transcript.resolve_devices(counterpart.as_deref());
        let texts: Vec<String> = transcript.turns.iter().map(|turn| turn.cleaned(note.text)).collect();
        let turns: Vec<SpokenTurn<'_>> =
            transcript.turns.iter().zip(&texts).map(|(turn, text)| spoken_turn(&transcript, turn, text)).collect();
        items.extend(said(&turns, meeting, settings.proposal_limit));
    }
    items.retain(|item| item.score >= LEAST && says_what(&item.text));
    let mut items = answered(items, company);
    items.sort_by(|one, other| other.score.total_cmp(&one.score));
    items.truncate(settings.proposal_limit);
    items.sort_by_key(|item| item.source.start);
    items
}

/// Whether an item says what is to be done, in two telling words: "sign anything" and "see then" do not.
/// Fails: "Call Tomas tomorrow" passes, "Call him" does not, although who was there knows whom.
fn says_what(text: &str) -> bool {
    let telling = words(text).into_iter().filter(|word| VAGUE.binary_search(&word.key.as_str()).is_err());
    let telling: Vec<&str> = telling.map(|word| word.span.of(text)).collect();
    Gist::of(&telling.join(" ")).len() >= 2
}

/// Words that stand for what is not said.
const VAGUE: &[&str] =
    &["anything", "everything", "it", "now", "something", "stuff", "that", "then", "thing", "things", "this"];

/// Each item once: of a request and the answer to it, the one that says by when.
fn answered(items: Vec<ActionItem>, company: &Company<'_>) -> Vec<ActionItem> {
    let mut kept: Vec<(Told, ActionItem)> = Vec::new();
    for item in items {
        let own = company.told(&item.text, item.owner.name(), item.due);
        let near = |other: &ActionItem| match (item.time, other.time) {
            (Some(one), Some(other)) => (one - other).abs() <= ANSWER,
            _ => true,
        };
        match kept.iter_mut().find(|(told, other)| near(other) && told.answers(&own)) {
            Some(same) if same.1.due.is_none() && item.due.is_some() => *same = (own, item),
            Some(_) => {}
            None => kept.push((own, item)),
        }
    }
    kept.into_iter().map(|(_, item)| item).collect()
}

fn spoken_turn<'t>(transcript: &'t Transcript, turn: &Turn, text: &'t str) -> SpokenTurn<'t> {
    let speaker = turn.speaker.and_then(|speaker| transcript.speakers.get(speaker));
    let person = speaker.is_some_and(|speaker| speaker.kind == SpeakerKind::Person);
    let voices = if person && turn.kind != TurnKind::SecondVoice { Voices::One } else { Voices::Several };
    SpokenTurn {
        speaker: speaker.map(|speaker| speaker.label.as_str()),
        voices,
        start: turn.start.map(transcript::Time::seconds),
        text,
        span: turn.span,
    }
}
