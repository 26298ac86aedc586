//! What was said that a meeting note keeps beside its action items: decisions and open questions.

use super::around::{Around, around};
use super::cue::Cues;
use super::decision;
use super::question;
use super::rank::{Rank, Spread, spread};
use super::readable::readable;
use super::sentence::Sentence;
use super::{Talk, Voices};
use crate::text::Span;

/// A sentence of somebody that a meeting note keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The sentence as a person would write it down: without fillers, with a capital letter and an end.
    pub text: String,
    /// Who said it, as the turn names them; `None` where a label may hold several voices.
    pub speaker: Option<String>,
    /// Which of the turns it starts in.
    pub turn: usize,
    /// When that turn starts, in seconds from the start of the recording.
    pub time: Option<f64>,
    /// The turns it stands in.
    pub source: Span,
    /// What was said, as it was said.
    pub quote: String,
    /// From 0 to 1: how sure it is that it is one. From 0.5 on it may be shown without a look at the rest.
    pub score: f32,
}

/// A sentence, its cues and what stands around it.
pub(super) struct Place<'a, 't> {
    pub(super) sentences: &'a [Sentence<'t>],
    pub(super) cues: &'a [Cues],
    pub(super) around: Around,
    pub(super) at: usize,
}

impl<'t> Place<'_, 't> {
    pub(super) fn sentence(&self) -> &Sentence<'t> {
        &self.sentences[self.at]
    }

    pub(super) fn cues(&self) -> Cues {
        self.cues[self.at]
    }

    /// The next sentences of another speaker, at most `count`, up to the next change of voice.
    pub(super) fn reply(&self, count: usize) -> impl Iterator<Item = usize> {
        /// How many sentences behind it a reply may start.
        const REACH: usize = 8;
        let own = self.sentence();
        let near = self.at + 1..(self.at + REACH).min(self.sentences.len());
        let first = near.into_iter().find(|&at| self.sentences[at].speaker != own.speaker);
        let run = first.map(|first| self.sentences[first].run);
        let from = first.unwrap_or(self.sentences.len());
        let to = (from + count).min(self.sentences.len());
        (from..to).take_while(move |&at| Some(self.sentences[at].run) == run)
    }

    /// How much of the meeting has passed, from 0 to 1.
    pub(super) fn share(&self) -> f32 {
        self.at as f32 / self.sentences.len().max(1) as f32
    }
}

/// How a kind of remark is weighed: its rank, or `None` where the sentence is no such remark.
type Judge = fn(&Place<'_, '_>) -> Option<Rank>;

impl Talk<'_> {
    /// What was decided, best first, at most `limit`: said to be decided, or proposed and agreed to.
    ///
    /// ```
    /// use rapport::action::{SpokenTurn, Talk, Voices};
    /// use rapport::text::Span;
    /// let turn = |speaker, text| SpokenTurn {
    ///     speaker: Some(speaker), voices: Voices::One, start: None, text, span: Span::default(),
    /// };
    /// let turns = [
    ///     turn("Ada Novak", "Okay, so I think we decided to start the pilot in Lisbon, um, and Turku."),
    ///     turn("Sam Hale", "Who pays for the badges?"),
    ///     turn("Ada Novak", "I don't know yet, we'll have to see."),
    /// ];
    /// let talk = Talk::of(&turns);
    /// let decisions = talk.decisions(5);
    /// assert_eq!(decisions[0].text, "I think we decided to start the pilot in Lisbon, and Turku.");
    /// assert_eq!(decisions[0].speaker.as_deref(), Some("Ada Novak"));
    /// assert_eq!(talk.open_questions(5)[0].text, "Who pays for the badges?");
    /// ```
    #[must_use]
    pub fn decisions(&self, limit: usize) -> Vec<Remark> {
        self.remarks(decision::rank, limit)
    }

    /// What was said to be open, and the questions that nobody could answer, best first, at most `limit`.
    #[must_use]
    pub fn open_questions(&self, limit: usize) -> Vec<Remark> {
        self.remarks(question::rank, limit)
    }

    /// What the weights of decisions are fitted to: of each sentence that may be one, when it starts and
    /// what is weighed.
    #[must_use]
    pub fn decision_evidence(&self) -> Vec<(Option<f64>, Vec<i16>)> {
        let places = self.places().filter(decision::is_candidate);
        places.map(|place| (place.sentence().start, decision::evidence(&place).0.to_vec())).collect()
    }

    pub(super) fn places(&self) -> impl Iterator<Item = Place<'_, '_>> {
        let places = around(&self.sentences, &self.cues).enumerate();
        places.map(|(at, around)| Place { sentences: &self.sentences, cues: &self.cues, around, at })
    }

    fn remarks(&self, judge: Judge, limit: usize) -> Vec<Remark> {
        let found = self.places().filter_map(|place| Some((judge(&place)?, ()))).collect();
        let list = Spread { limit, neighbour_keeps: Self::NEIGHBOUR_KEEPS, absorbs: &|_, _| false, least: 0.0 };
        spread(found, &self.sentences, list).into_iter().map(|(rank, ())| self.remark(rank)).collect()
    }

    fn remark(&self, rank: Rank) -> Remark {
        let sentence = &self.sentences[rank.at];
        let speaker = sentence.speaker.filter(|_| sentence.voices == Voices::One);
        Remark {
            text: readable(&sentence.text),
            speaker: speaker.map(str::to_owned),
            turn: sentence.turn,
            time: sentence.start,
            source: sentence.source,
            quote: sentence.text.trim().to_owned(),
            score: rank.score(),
        }
    }
}

/// How many words of a sentence tell something.
pub(super) fn telling(sentence: &Sentence<'_>) -> usize {
    sentence.telling().count()
}
