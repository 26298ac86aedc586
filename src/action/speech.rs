//! Action items that were only said: what speakers took on, were asked, or gave to each other.
//!
//! Turns become sentences ([`sentence`]), a sentence may hold an act ([`act`]: "I'll send", "could you
//! share"), what surrounds it tells how much it is worth and who took it on ([`weigh`]), and the words
//! become a short imperative ([`imperative`]). Others may take it up or decline it ([`reply`]), and only
//! what is said plainly ([`plain`]) scores high. Everything here is a guess, so everything has a score.

mod act;
mod imperative;
mod plain;
mod reply;
mod sentence;
mod vocabulary;
mod weigh;

use chrono::NaiveDate;

use super::{ActionItem, Origin, Owner, State};
use crate::date;
use crate::text::Span;

use act::{Act, Actor};
use reply::{Reply, Words};
pub use sentence::{Sentence, sentences};
use vocabulary::VerbClass;

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

/// What a proposal that does not say what is to be done keeps of its weight.
const VAGUE_KEEPS: f32 = 0.5;

/// Proposals closer than this to a better one say the same more often than not.
const NEIGHBOURHOOD: f64 = 90.0;

/// What a proposal in the neighbourhood of a better one keeps of its score.
const NEIGHBOUR_KEEPS: f32 = 0.4;

/// The action items proposed from speech, best first, at most `limit`. Due dates in words are reckoned
/// from the day of the `meeting`.
///
/// A score of 0.5 or more means that it was said plainly: a commitment, a request that was not declined
/// and named or found somebody, an assignment. What scores less has only the form of a task.
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
    let sentences = sentences(turns);
    let speakers = speakers(turns);
    let acts: Vec<Option<Act>> = sentences.iter().map(|sentence| act::of(sentence, &speakers)).collect();
    let talk = Talk { sentences, acts, speakers, meeting };
    let best = spread(talk.proposals(), &talk.sentences, limit);
    best.into_iter().map(|proposal| talk.item(proposal)).collect()
}

/// What was said, taken apart.
struct Talk<'t> {
    sentences: Vec<Sentence<'t>>,
    acts: Vec<Option<Act>>,
    speakers: Vec<&'t str>,
    meeting: Option<NaiveDate>,
}

/// An act that may be a task.
struct Proposal {
    at: usize,
    /// The other sentence of a request and its promise.
    with: Option<usize>,
    text: String,
    owner: Owner,
    standing: Standing,
    weight: f32,
}

/// Whether it is said plainly that something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Plain,
    Possible,
}

/// Least score of what is said plainly.
const PLAIN: f32 = 0.5;

impl Proposal {
    /// What is plain stands at [`PLAIN`] or above, all else below it.
    fn score(&self) -> f32 {
        match self.standing {
            Standing::Plain => PLAIN + (1.0 - PLAIN) * self.weight,
            Standing::Possible => PLAIN * self.weight.min(0.99),
        }
    }
}

/// More labels than this are no people: text was taken for a transcript.
const MOST_SPEAKERS: usize = 100;

/// The speakers in the order of their first turn.
fn speakers<'t>(turns: &[SpokenTurn<'t>]) -> Vec<&'t str> {
    let mut speakers: Vec<&str> = Vec::new();
    for name in turns.iter().filter_map(|turn| turn.speaker) {
        if speakers.len() < MOST_SPEAKERS && !speakers.contains(&name) {
            speakers.push(name);
        }
    }
    speakers
}

impl Talk<'_> {
    /// Every act that may be a task, in the order in which they were said. Of a request and the promise
    /// that takes it up, one.
    fn proposals(&self) -> Vec<Proposal> {
        let mut proposals = Vec::new();
        let mut requests: Vec<Option<usize>> = vec![None; self.sentences.len()];
        let mut is_told = vec![false; self.sentences.len()];
        for (at, act) in self.acts.iter().enumerate() {
            let Some(act) = act.as_ref().filter(|act| act.class != VerbClass::State) else { continue };
            if is_told[at] {
                continue;
            }
            let scene = weigh::Scene { sentences: &self.sentences, acts: &self.acts, at };
            let reply = reply::to(&scene, act);
            match reply {
                Reply::Declined => continue,
                Reply::Promise { at: promise, words: Words::Promise } => requests[promise] = Some(at),
                _ => {
                    let proposal = self.proposal(&scene, act, reply, requests[at]);
                    if let (Standing::Plain, Reply::Promise { at: promise, .. }) = (proposal.standing, reply) {
                        is_told[promise] = true;
                    }
                    proposals.push(proposal);
                }
            }
        }
        proposals.retain(|proposal| proposal.text.contains(' '));
        proposals
    }

    fn proposal(&self, scene: &weigh::Scene<'_, '_>, act: &Act, reply: Reply, request: Option<usize>) -> Proposal {
        let at = scene.at;
        let sentence = &self.sentences[at];
        let before = &self.sentences[at.saturating_sub(6)..at];
        let text = imperative::of(sentence, act, before, &self.speakers, self.meeting);
        let plain = plain::is_plain(sentence, act, reply, &text);
        let standing = if plain { Standing::Plain } else { Standing::Possible };
        let owner = self.owner(at, act, reply, standing);
        let telling = if plain::says_what(&text) { 1.0 } else { VAGUE_KEEPS };
        let weight = weigh::score(scene, act, &owner) * telling;
        let with = match reply {
            Reply::Promise { at: promise, .. } if plain => Some(promise),
            _ => request,
        };
        Proposal { at, with, text, owner, standing, weight }
    }

    /// Who took it on: the speaker of a commitment, whoever was asked by name and did not say no, whoever
    /// answered a request with a yes or a promise. Else nobody: to have spoken of it is not enough, and a
    /// plain "we" may be anyone; where all is a guess, whoever says "we" is the best one.
    fn owner(&self, at: usize, act: &Act, reply: Reply, standing: Standing) -> Owner {
        let speaker = |at: usize| match &self.sentences[at] {
            Sentence { voices: Voices::One, speaker, .. } => Owner::from(speaker.map(str::to_owned)),
            _ => Owner::Nobody,
        };
        match (&act.actor, reply) {
            (Actor::Named(name), _) => Owner::Named(name.clone()),
            (_, Reply::Promise { at: promise, .. }) => speaker(promise),
            (Actor::Speaker, _) if act.kind.is_ours() && standing == Standing::Plain => Owner::Nobody,
            (Actor::Speaker, _) => speaker(at),
            (Actor::Addressed, Reply::Yes(yes)) => speaker(yes),
            (Actor::Addressed | Actor::Nobody, _) => Owner::Nobody,
        }
    }

    fn item(&self, proposal: Proposal) -> ActionItem {
        let score = proposal.score();
        let sentence = &self.sentences[proposal.at];
        let other = proposal.with.map(|with| &self.sentences[with]);
        let due = |sentence: &Sentence<'_>| {
            let worded = imperative::dates(&sentence.text, self.meeting);
            let deadline = worded.iter().find(|worded| worded.role == date::Role::Deadline);
            deadline.or(worded.first()).map(|worded| worded.due)
        };
        // Of the two, what was said last holds.
        let (first, last) = match other {
            Some(other) if other.run < sentence.run => (Some(other), sentence),
            Some(other) => (Some(sentence), other),
            None => (None, sentence),
        };
        let said: Vec<&str> = first.into_iter().chain([last]).map(|sentence| sentence.text.trim()).collect();
        ActionItem {
            text: proposal.text,
            owner: proposal.owner,
            due: due(last).or_else(|| first.and_then(due)),
            priority: None,
            state: State::Open,
            source: first.map_or(last.source, |first| first.source.cover(last.source)),
            quote: Some(said.join(" – ")),
            time: first.unwrap_or(last).start,
            origin: Origin::Said,
            score,
        }
    }
}

/// Best first. What stands near a better one steps back, so that the list covers the whole meeting; what
/// is plain stays before what is not.
fn spread(mut proposals: Vec<Proposal>, sentences: &[Sentence<'_>], limit: usize) -> Vec<Proposal> {
    let mut best: Vec<Proposal> = Vec::new();
    proposals.sort_by(|one, other| other.score().total_cmp(&one.score()).then(one.at.cmp(&other.at)));
    proposals.truncate(limit.saturating_mul(8));
    while best.len() < limit {
        let next = proposals.iter().enumerate().map(|(at, proposal)| (at, proposal.score()));
        let next = next.max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)));
        let Some((at, _)) = next else { break };
        let chosen = proposals.remove(at);
        for proposal in &mut proposals {
            if are_near(&sentences[chosen.at], &sentences[proposal.at]) {
                proposal.weight *= NEIGHBOUR_KEEPS;
            }
        }
        best.push(chosen);
    }
    best
}

fn are_near(one: &Sentence<'_>, other: &Sentence<'_>) -> bool {
    match (one.start, other.start) {
        (Some(one), Some(other)) => (one - other).abs() < NEIGHBOURHOOD,
        _ => one.run == other.run,
    }
}
