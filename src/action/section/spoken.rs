//! The action items of a note, from all three sources: tasks, statements, speech.

use std::borrow::Cow;

use super::Company;
use crate::action::{ActionItem, Manner, Origin, SpokenTurn, Talk, Voices, stated, written};
use crate::date::NaiveDate;
use crate::note::Note;
use crate::settings::Settings;
use crate::text::{Order, Span};
use crate::transcript::{self, Format, SpeakerKind, Transcript, Turn, TurnKind};

/// How many of the best of a talk are asked whether they are sure, where fewer are wanted.
const LOOKED_AT: usize = 20;

/// Which items of a talk are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// What is worth a line in the note without asking.
    Sure,
    /// What may be worth one as well, behind it.
    Likely,
}

/// Everything a note says is to be done: its tasks, what it states, what was said in it, that is in its `transcripts`,
/// in the order in which it was said. Dates in words are reckoned from the day of the `meeting`.
#[must_use]
pub fn items(
    note: &Note<'_>,
    (mut transcripts, wanted): (Vec<Transcript>, Wanted),
    settings: &Settings,
    company: &Company<'_>,
    meeting: Option<NaiveDate>,
) -> Vec<ActionItem> {
    let known = |name: &str| company.is_known(name);
    let speech: Vec<Span> = transcripts.iter().map(|found| found.place).collect();
    let in_speech = |place: Span| speech.iter().any(|speech| speech.overlaps(place));
    let mut items = written(note, known);
    items.retain(|item| !in_speech(item.source));
    items.extend(stated(note, meeting, known, in_speech));
    company.name_devices(&mut transcripts);
    items.extend(promised(&Spoken::of(note.text, &transcripts).talks(company), settings, meeting, wanted));
    items
}

/// The speech of a note: its transcripts, and what is said in each turn.
pub struct Spoken<'t> {
    text: &'t str,
    said: Vec<(&'t Transcript, Vec<Cow<'t, str>>)>,
}

impl<'t> Spoken<'t> {
    /// The speech of the note `text`.
    #[must_use]
    pub fn of(text: &'t str, transcripts: &'t [Transcript]) -> Self {
        let said = |transcript: &Transcript| transcript.turns.iter().map(|turn| turn.cleaned(text)).collect();
        Self { text, said: transcripts.iter().map(|transcript| (transcript, said(transcript))).collect() }
    }

    /// What was said, transcript by transcript; a chat is one of its own. Who of the `company` says nothing there may
    /// listen.
    #[must_use]
    pub fn talks<'s>(&'s self, company: &Company<'s>) -> Vec<(Format, Talk<'s>)> {
        let mut talks = Vec::new();
        for (transcript, texts) in &self.said {
            let turns: Vec<SpokenTurn<'_>> =
                transcript.turns.iter().zip(texts).map(|(turn, text)| spoken_turn(transcript, turn, text)).collect();
            let listeners = company.besides(transcript.speakers.iter().map(|speaker| speaker.label.as_str()));
            let talk = Talk::before(&turns, &listeners);
            // The messages of such a chat have their own days, whatever day the note is of.
            let is_dated = transcript.format == Format::Messenger;
            let talk = if is_dated { talk.on(transcript::days_of(self.text, transcript)) } else { talk };
            talks.push((transcript.format, talk));
        }
        talks
    }
}

/// What somebody will do by these talks: in the order in which it was said, and behind it, where it is wanted, what else
/// is among the best.
#[must_use]
pub fn promised(
    talks: &[(Format, Talk<'_>)],
    settings: &Settings,
    meeting: Option<NaiveDate>,
    wanted: Wanted,
) -> Vec<ActionItem> {
    // What is not sure takes no place from what is.
    let limit = settings.proposal_limit;
    let all = talks.iter().flat_map(|(_, talk)| talk.action_items(meeting, limit.max(LOOKED_AT)));
    let (mut sure, mut likely): (Vec<ActionItem>, Vec<ActionItem>) = all.partition(is_sure);
    for items in [&mut sure, &mut likely] {
        items.order_by(|one, other| other.score.total_cmp(&one.score));
    }
    sure.truncate(limit);
    likely.truncate(if wanted == Wanted::Likely { limit - sure.len() } else { 0 });
    for items in [&mut sure, &mut likely] {
        items.order_by_key(|item| item.source.start);
    }
    sure.extend(likely);
    sure
}

/// What is vague stays in the transcript until somebody asks for it, for a wrong item costs its reader more than a
/// missing one.
#[must_use]
pub fn is_sure(item: &ActionItem) -> bool {
    item.origin != Origin::Said(Manner::Vague)
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
