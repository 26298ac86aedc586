//! Acts as proposals of action items: which are worth one, whose they are, and how sure that is.

use chrono::NaiveDate;

use super::act::{Act, Actor};
use super::frame::ActKind;
use super::rank::{Rank, Spread, Standing, spread};
use super::remark::Place;
use super::reply::{self, Reply, Scene, Words};
use super::sentence::Sentence;
use super::table::{ACTION, ActSigns, Evidence};
use super::vocabulary::VerbClass;
use super::{Talk, Voices, doubt, imperative, plain, spot};
use crate::action::{ActionItem, Manner, Origin, Owner, State};
use crate::date;

/// How many sentences from a wish somebody may take it on.
const VOLUNTEERS: usize = 10;

/// The sum of weights that weighs a half: as likely as not a reader lists something there.
const EVEN: f32 = 93.0;

/// How much the sum has to rise for the odds to rise e-fold.
const SCALE: f32 = 32.0;

/// What a proposal in the neighbourhood of a better one keeps of its weight.
const NEIGHBOUR_KEEPS: f32 = 0.25;

/// The score below which nothing is proposed: most of it is no action at all.
const LEAST: f32 = 0.08;

/// An act that may be a task.
struct Proposal {
    /// The other sentence of a request and its promise.
    with: Option<usize>,
    text: String,
    owner: Owner,
    manner: Manner,
    evidence: Evidence,
    keeps: f32,
}

impl Talk<'_> {
    /// The action items proposed, best first, at most `limit`; see [`said`](super::said).
    #[must_use]
    pub fn action_items(&self, meeting: Option<NaiveDate>, limit: usize) -> Vec<ActionItem> {
        let list = Spread { limit, neighbour_keeps: NEIGHBOUR_KEEPS, least: LEAST };
        let best = spread(self.proposals(meeting), &self.sentences, list);
        best.into_iter().map(|(rank, proposal)| self.item(rank, proposal, meeting)).collect()
    }

    /// What the weights of action items are fitted to: the proposals in the order in which they were said,
    /// each with what is weighed, and the share of its weight that it keeps.
    #[must_use]
    pub fn action_evidence(&self) -> Vec<(ActionItem, Vec<i16>, f32)> {
        let proposals = self.proposals(None).into_iter();
        proposals
            .map(|(rank, proposal)| {
                let (evidence, keeps) = (proposal.evidence.0.to_vec(), proposal.keeps);
                (self.item(rank, proposal, None), evidence, keeps)
            })
            .collect()
    }

    /// Every act that may be a task, in the order in which they were said. Of a request and the promise
    /// that takes it up, one.
    fn proposals(&self, meeting: Option<NaiveDate>) -> Vec<(Rank, Proposal)> {
        let mut proposals = Vec::new();
        let mut requests: Vec<Option<usize>> = vec![None; self.sentences.len()];
        let mut is_told = vec![false; self.sentences.len()];
        for place in self.places() {
            let at = place.at;
            let Some(act) = self.acts[at].as_ref().filter(|act| act.class != VerbClass::State) else { continue };
            if is_told[at] {
                continue;
            }
            let scene = Scene { sentences: &self.sentences, acts: &self.acts, at };
            let reply = reply::to(&scene, act);
            match reply {
                Reply::Declined => continue,
                Reply::Promise { at: promise, words: Words::Promise } => requests[promise] = Some(at),
                _ => {
                    let proposal = self.proposal(&place, act, (reply, requests[at]), meeting);
                    if let (Manner::Plain, Reply::Promise { at: promise, .. }) = (proposal.1.manner, reply) {
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
        place: &Place<'_, '_>,
        act: &Act,
        (reply, request): (Reply, Option<usize>),
        meeting: Option<NaiveDate>,
    ) -> (Rank, Proposal) {
        let at = place.at;
        let sentence = place.sentence();
        let before = &self.sentences[at.saturating_sub(6)..at];
        let text = imperative::of(sentence, act, before, &self.speakers, meeting);
        let plain = plain::is_plain(sentence, act, reply, &text);
        let (manner, standing) =
            if plain { (Manner::Plain, Standing::Lifted) } else { (Manner::Vague, Standing::Graded) };
        let owner = self.owner(at, act, reply, manner);
        let signs = act_signs(sentence, act, &owner, reply, &text, plain);
        let evidence = Evidence::of(place, &signs);
        let keeps = keeps(sentence, act, reply, &text);
        let weight = keeps / (1.0 + (-(ACTION.sum(&evidence) as f32 - EVEN) / SCALE).exp());
        let with = match reply {
            Reply::Promise { at: promise, .. } if plain => Some(promise),
            _ => request,
        };
        (Rank { at, standing, weight }, Proposal { with, text, owner, manner, evidence, keeps })
    }

    /// Who took it on: the speaker of a commitment, whoever was asked by name and did not say no, whoever
    /// answered a request with a yes or a promise; "we'll" is said for one's own side. Else nobody: to have
    /// spoken of it is not enough. Where all is a guess, whoever proposes it ("we could") is the best one.
    fn owner(&self, at: usize, act: &Act, reply: Reply, manner: Manner) -> Owner {
        let speaker = |at: usize| match &self.sentences[at] {
            Sentence { voices: Voices::One, speaker, .. } => Owner::from(speaker.map(str::to_owned)),
            _ => Owner::Nobody,
        };
        match (&act.actor, reply) {
            (Actor::Named(name), _) => Owner::Named(name.clone()),
            (_, Reply::Promise { at: promise, .. }) => speaker(promise),
            (Actor::Speaker, _) => speaker(at),
            (Actor::Addressed, Reply::Yes(yes)) => speaker(yes),
            (Actor::Addressed | Actor::Nobody, _) if manner == Manner::Plain => Owner::Nobody,
            (actor, _) => {
                let proposes = matches!(act.kind, ActKind::WeCan | ActKind::WouldBeGreat | ActKind::LetUs);
                let volunteer = self.volunteer(at, actor);
                if proposes && volunteer == Owner::Nobody { speaker(at) } else { volunteer }
            }
        }
    }

    /// The one voice that takes something on around a wish that nobody answered: "it would be good to have
    /// a list" – "I can do that". Fails: that voice speaks of something else.
    fn volunteer(&self, at: usize, actor: &Actor) -> Owner {
        let own = &self.sentences[at];
        let asker = own.speaker.filter(|_| *actor == Actor::Addressed);
        let from = at.saturating_sub(VOLUNTEERS);
        let to = (at + VOLUNTEERS + 1).min(self.sentences.len());
        let near = (from..to).filter(|&other| match (own.start, self.sentences[other].start) {
            (Some(own), Some(other)) => (-20.0..=40.0).contains(&(other - own)),
            _ => true,
        });
        let takes = near.filter(|&other| self.acts[other].as_ref().is_some_and(|act| self.takes_on(other, act)));
        let mut voices = takes.map(|other| &self.sentences[other]);
        let Some(one) = voices.next() else { return Owner::Nobody };
        let alone = voices.all(|other| other.speaker == one.speaker);
        let speaker = one.speaker.filter(|_| alone && one.voices == Voices::One && one.speaker != asker);
        Owner::from(speaker.map(str::to_owned))
    }

    /// Whether an act takes on work, whatever it is; saying and thinking is none.
    fn takes_on(&self, at: usize, act: &Act) -> bool {
        const TALK: [&str; 12] =
            ["say", "see", "be", "think", "imagine", "understand", "tell", "hear", "hand", "mention", "guess", "start"];
        let takes = matches!(act.kind, ActKind::Will | ActKind::Offer | ActKind::LetMe);
        takes && act.class != VerbClass::Meeting && !TALK.contains(&self.sentences[at].word(act.verb))
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
            origin: Origin::Said(proposal.manner),
            score,
        }
    }
}

/// What a proposal keeps of its weight that is done in the meeting, does not say what is to be done, or tells
/// only what is possible. Readers list what is spoken of near such sentences, so the table alone would not tell.
fn keeps(sentence: &Sentence<'_>, act: &Act, reply: Reply, text: &str) -> f32 {
    let share = |doubt: bool, share: f32| if doubt { share } else { 1.0 };
    share(spot::is_of_the_meeting(sentence, act), 0.5)
        * share(!plain::says_what(text), 0.7)
        * share(plain::is_idle(sentence, act, reply), 0.4)
}

fn act_signs(sentence: &Sentence<'_>, act: &Act, owner: &Owner, reply: Reply, text: &str, plain: bool) -> ActSigns {
    let is = |class: VerbClass| act.class == class;
    [
        is(VerbClass::Delivery),
        is(VerbClass::Contact),
        is(VerbClass::Examination),
        is(VerbClass::Change),
        is(VerbClass::Meeting),
        is(VerbClass::Other),
        act.actor == Actor::Speaker,
        matches!(act.actor, Actor::Named(_)),
        owner.name().is_some(),
        matches!(reply, Reply::Yes(_)),
        matches!(reply, Reply::Promise { .. }),
        plain,
        plain::says_what(text),
        sentence.words.len() - act.verb < 4,
        doubt::is_doubtful(sentence, act),
        spot::is_of_the_meeting(sentence, act),
        plain::is_idle(sentence, act, reply),
    ]
}
