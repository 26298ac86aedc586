//! Action items that were only said: what speakers took on, were asked, or gave to each other.
//!
//! Turns become sentences ([`sentence`]), a sentence may hold an act ([`act`]: "I'll send", "could you
//! share"), what surrounds it tells how much it is worth and who took it on ([`proposal`], [`table`]), and the words
//! become a short imperative ([`imperative`]). Others may take it up or decline it ([`reply`]), and only
//! what is said plainly ([`plain`]) scores high. Everything here is a guess, so everything has a score.

mod act;
mod alone;
mod answer;
mod antecedent;
mod around;
mod cue;
mod deadline;
mod decision;
mod doubt;
mod frame;
mod handover;
mod hint;
mod imperative;
mod joint;
mod phrase;
mod plain;
mod proposal;
mod question;
mod rank;
mod readable;
mod remark;
mod reply;
mod retract;
mod sentence;
mod settled;
mod speakers;
mod spot;
mod table;
mod twice;
mod vocabulary;

use chrono::NaiveDate;

use super::ActionItem;
use crate::text::Span;

use act::Act;
use cue::Cues;
use speakers::Speakers;

pub use alone::{Footing, SmallWords};
pub use proposal::Candidate;
pub use readable::readable;
pub use remark::Remark;
pub use sentence::Sentence;
pub(super) use vocabulary::{changes_a_thing, is_known_verb};

/// Whether a verb is work that ends with something handed on, asked, looked into or changed: "send", "ask".
#[must_use]
pub fn is_work(verb: &str) -> bool {
    vocabulary::is_work(verb)
}

/// What one voice says without a break.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpokenTurn<'t> {
    /// The speaker's name or label; `None` where nobody is named.
    pub speaker: Option<&'t str>,
    /// Whether the label is known to be one person.
    pub voices: Voices,
    /// Seconds from the start of the recording.
    pub start: Option<f64>,
    /// What is said, without artefacts.
    pub text: &'t str,
    /// Where it stands in the note.
    pub span: Span,
}

/// How many people may stand behind a label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voices {
    /// One person.
    #[default]
    One,
    /// A room or a device: who speaks is not known, and nothing that is said there is anybody's.
    Several,
}

/// The action items proposed from speech, best first, at most `limit`. Due dates in words are reckoned
/// from the day of the `meeting`.
///
/// The score says how likely a reader of the meeting lists it; whether it was said plainly, or has only the
/// form of a task, says its origin.
///
/// ```
/// use rapport::action::{SpokenTurn, Voices, said};
/// use rapport::text::Span;
/// let turn = |speaker, text| SpokenTurn {
///     speaker: Some(speaker), voices: Voices::One, start: None, text, span: Span::default(),
/// };
/// let turns = [
///     turn("Ada Novak", "Good. So I need the export limits before I can sign anything."),
///     turn("Sam Hale", "Right, I'll check those with Tomas and get back to you on Monday."),
/// ];
/// let found = said(&turns, "2026-03-05".parse().ok(), 10);
/// assert_eq!(found[0].text, "Check the export limits with Tomas");
/// assert_eq!(found[0].owner.name(), Some("Sam Hale"));
/// assert_eq!(found[0].due, "2026-03-09".parse().ok());
/// ```
#[must_use]
pub fn said(turns: &[SpokenTurn<'_>], meeting: Option<NaiveDate>, limit: usize) -> Vec<ActionItem> {
    Talk::of(turns).action_items(meeting, limit)
}

/// What was said, taken apart once: for its action items, its decisions and its open questions.
pub struct Talk<'t> {
    sentences: Vec<Sentence<'t>>,
    acts: Vec<Option<Act>>,
    cues: Vec<Cues>,
    speakers: Speakers<'t>,
    days: Option<Days>,
}

/// The day of each turn, in each way in which its date may be read.
type Days = Vec<Vec<NaiveDate>>;

impl<'t> Talk<'t> {
    /// Takes the turns of one meeting apart.
    #[must_use]
    pub fn of(turns: &[SpokenTurn<'t>]) -> Self {
        Self::before(turns, &[])
    }

    /// The same before `listeners` who say nothing: they may be given work, and "you" may be one of them.
    #[must_use]
    pub fn before(turns: &[SpokenTurn<'t>], listeners: &[&'t str]) -> Self {
        let mut sentences = sentence::sentences(turns);
        let speakers = Speakers::of(turns, listeners);
        let day_names = speakers.called_as_days();
        if !day_names.is_empty() {
            sentences.iter_mut().for_each(|sentence| sentence.day_names.clone_from(&day_names));
        }
        let acts: Vec<Option<Act>> = sentences.iter().map(|sentence| act::of(sentence, &speakers)).collect();
        let cues =
            sentences.iter().zip(&acts).map(|(sentence, act)| Cues::of(sentence).with_act(act.as_ref())).collect();
        Self { sentences, acts, cues, speakers, days: None }
    }

    /// The same where each turn has its own day, as in a chat that went on for days: dates in words are reckoned from
    /// it. `days` has them in every way in which they may be read.
    #[must_use]
    pub fn on(mut self, days: Days) -> Self {
        self.days = Some(days);
        self
    }

    /// The day from which dates in words are reckoned in the sentence at `at`: its turn's own one, where it may be
    /// read in one way only, or where that of the `meeting` is among them.
    fn day(&self, at: usize, meeting: Option<NaiveDate>) -> Option<NaiveDate> {
        let Some(readings) = &self.days else { return meeting };
        let turn = self.sentences.get(at)?.turn;
        let days = || readings.iter().filter_map(|days| days.get(turn).copied());
        let first = days().next()?;
        if days().all(|day| day == first) { Some(first) } else { meeting.filter(|own| days().any(|day| day == *own)) }
    }

    /// Its sentences, in the order in which they were said.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence<'t>] {
        &self.sentences
    }
}
