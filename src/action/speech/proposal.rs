//! Acts as proposals of action items: which are worth one, whose they are, and how sure that is.

use chrono::NaiveDate;

use super::act::{Act, Actor};
use super::rank::{Rank, Standing, spread};
use super::reply::{self, Reply, Words};
use super::sentence::Sentence;
use super::vocabulary::VerbClass;
use super::{Talk, Voices, imperative, plain, weigh};
use crate::action::{ActionItem, Origin, Owner, State};
use crate::date;

/// What a proposal that does not say what is to be done keeps of its weight.
const VAGUE_KEEPS: f32 = 0.5;

/// An act that may be a task.
struct Proposal {
    /// The other sentence of a request and its promise.
    with: Option<usize>,
    text: String,
    owner: Owner,
}

impl Talk<'_> {
    /// The action items proposed, best first, at most `limit`; see [`said`](super::said).
    #[must_use]
    pub fn action_items(&self, meeting: Option<NaiveDate>, limit: usize) -> Vec<ActionItem> {
        let best = spread(self.proposals(meeting), &self.sentences, limit);
        best.into_iter().map(|(rank, proposal)| self.item(rank, proposal, meeting)).collect()
    }

    /// Every act that may be a task, in the order in which they were said. Of a request and the promise
    /// that takes it up, one.
    fn proposals(&self, meeting: Option<NaiveDate>) -> Vec<(Rank, Proposal)> {
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
                    let proposal = self.proposal(&scene, act, (reply, requests[at]), meeting);
                    if let (Standing::Plain, Reply::Promise { at: promise, .. }) = (proposal.0.standing, reply) {
                        is_told[promise] = true;
                    }
                    proposals.push(proposal);
                }
            }
        }
        proposals.retain(|(_, proposal)| proposal.text.contains(' '));
        proposals
    }

    fn proposal(
        &self,
        scene: &weigh::Scene<'_, '_>,
        act: &Act,
        (reply, request): (Reply, Option<usize>),
        meeting: Option<NaiveDate>,
    ) -> (Rank, Proposal) {
        let at = scene.at;
        let sentence = &self.sentences[at];
        let before = &self.sentences[at.saturating_sub(6)..at];
        let text = imperative::of(sentence, act, before, &self.speakers, meeting);
        let plain = plain::is_plain(sentence, act, reply, &text);
        let standing = if plain { Standing::Plain } else { Standing::Possible };
        let owner = self.owner(at, act, reply, standing);
        let telling = if plain::says_what(&text) { 1.0 } else { VAGUE_KEEPS };
        let weight = weigh::score(scene, act, &owner) * telling;
        let with = match reply {
            Reply::Promise { at: promise, .. } if plain => Some(promise),
            _ => request,
        };
        (Rank { at, standing, weight }, Proposal { with, text, owner })
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

    fn item(&self, rank: Rank, proposal: Proposal, meeting: Option<NaiveDate>) -> ActionItem {
        let score = rank.score();
        let sentence = &self.sentences[rank.at];
        let other = proposal.with.map(|with| &self.sentences[with]);
        let due = |sentence: &Sentence<'_>| {
            let worded = imperative::dates(&sentence.text, meeting);
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
