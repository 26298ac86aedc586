//! Acts as proposals of action items: which are worth one, whose they are, and how sure that is.

use std::ops::Range;

use chrono::NaiveDate;

use super::act::{Act, Actor};
use super::cue::SIGNS;
use super::frame::ActKind;
use super::hint::{self, HINTS, Hints};
use super::rank::{Rank, Spread, Standing, spread};
use super::remark::Place;
use super::reply::{self, Reply, Scene, Words};
use super::sentence::Sentence;
use super::table::{ABOUT_ACTS, ACTION, ActSigns, Evidence, TASK, WEIGHTS, Weights};
use super::twice::absorbs;
use super::vocabulary::VerbClass;
use super::{Talk, Voices, deadline, doubt, handover, imperative, plain, retract, settled, spot};
use crate::action::{ActionItem, Manner, Origin, Owner, State};

/// How many sentences from a wish somebody may take it on.
const VOLUNTEERS: usize = 10;

/// How many sentences from a request the one it is put to speaks, before it and behind it: whoever tells at length tells
/// it to all.
const PARTNERS: usize = 6;

/// How many sentences behind a promise that may cancel anything are asked whether they cancel it.
const CANCELLING: usize = 8;

/// An act that may be a task.
pub(super) struct Proposal {
    /// The other sentence of a request and its promise.
    with: Option<usize>,
    /// Where it is said again.
    pub(super) again: Option<usize>,
    /// Whether it is somebody else's by what was said then: of whoever gave it up no day holds.
    is_handed_over: bool,
    pub(super) text: String,
    pub(super) owner: Owner,
    /// The sentence that promises it, where another asks for it.
    promise: Option<usize>,
    /// The yes to a request or an offer.
    yes: Option<usize>,
    pub(super) manner: Manner,
    evidence: Evidence,
    keeps: f32,
}

/// Whether somebody said it of themselves, or answered for it: "we could", "somebody should" is nobody's line, and a "yeah"
/// to it agrees.
fn is_somebodys(act: &Act, owner: &Owner, reply: Reply) -> bool {
    let own = matches!(act.kind, ActKind::Will | ActKind::Offer | ActKind::Must | ActKind::LetMe | ActKind::WeWill);
    let ours = matches!(act.kind, ActKind::WeMust | ActKind::WeCan | ActKind::LetUs | ActKind::WouldBeGreat);
    let taken = matches!(reply, Reply::Promise { .. }) || matches!(reply, Reply::Yes(_)) && !ours;
    owner.name().is_some() && (own && reply != Reply::Unsure || taken)
}

/// A proposal as its weights are fitted.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// As it is proposed.
    pub item: ActionItem,
    /// Which of the [`Talk::sentences`] it is.
    pub sentence: usize,
    /// What is weighed, in sixteenths: the signs of the sentence, then [`Talk::AROUND`], and at last [`Talk::HINTS`].
    pub evidence: Vec<i16>,
    /// The share of its weight that it keeps.
    pub keeps: f32,
}

impl Talk<'_> {
    /// The evidence of what stands around a sentence, which tells nothing of whether it is a task itself.
    pub const AROUND: Range<usize> = SIGNS..3 * SIGNS;

    /// The evidence that tells nothing of what readers list near it.
    pub const HINTS: Range<usize> = WEIGHTS - HINTS..WEIGHTS;

    /// The sum of weights that weighs a half: as likely as not a reader lists something there, and it is a task.
    pub const EVEN: f32 = 92.0;

    /// The same of the weights of what is a task, wherever it stands.
    pub const TASK_EVEN: f32 = 53.0;

    /// How likely a task is one that is worth a line in the note though it was not said plainly. Of those judged, four of
    /// five are one.
    pub const LIKELY: f32 = 0.4;

    /// How much the sum has to rise for the odds to rise e-fold.
    pub const SCALE: f32 = 32.0;

    /// What a proposal in the neighbourhood of a better one keeps of its weight.
    pub const NEIGHBOUR_KEEPS: f32 = 0.4;

    /// The score below which nothing is proposed, for most of it is no action at all. What is said plainly stands
    /// above all that weighs less.
    pub const LEAST: f32 = 0.065;

    /// The action items proposed, best first, at most `limit`; see [`said`](super::said).
    #[must_use]
    pub fn action_items(&self, meeting: Option<NaiveDate>, limit: usize) -> Vec<ActionItem> {
        let day = |at: usize, proposal: &Proposal| self.named_day(at, proposal, meeting);
        let absorbs = |better: &mut (Rank, Proposal), other: &(Rank, Proposal)| absorbs(better, other, day);
        let list = Spread { limit, neighbour_keeps: Self::NEIGHBOUR_KEEPS, absorbs: &absorbs, least: Self::LEAST };
        let best = spread(self.proposals(meeting, Self::LEAST), &self.sentences, list);
        best.into_iter().map(|(rank, proposal)| self.item(rank, proposal, meeting)).collect()
    }

    fn scene(&self, at: usize) -> Scene<'_, '_> {
        Scene { sentences: &self.sentences, acts: &self.acts, at }
    }

    /// The day that the promise of a proposal names, or else its sentence.
    fn named_day(&self, at: usize, proposal: &Proposal, meeting: Option<NaiveDate>) -> Option<NaiveDate> {
        let due = |at: usize| deadline::due(&self.scene(at), self.day(at, meeting));
        proposal.promise.and_then(due).or_else(|| self.agreed_day(proposal, meeting)).or_else(|| due(at))
    }

    /// "Yes, please do, by Monday.": the day that a yes names, or what is said right behind it.
    fn agreed_day(&self, proposal: &Proposal, meeting: Option<NaiveDate>) -> Option<NaiveDate> {
        let yes = proposal.yes?;
        let said = self.sentences[yes..].iter().take(2).take_while(|said| said.run == self.sentences[yes].run);
        let day = self.day(yes, meeting)?;
        said.into_iter().find_map(|said| deadline::only_day(said, day))
    }

    /// What the weights of action items are fitted to: the proposals in the order in which they were said.
    #[must_use]
    pub fn action_evidence(&self) -> Vec<Candidate> {
        let proposals = self.proposals(None, 0.0).into_iter();
        let candidates = proposals.map(|(rank, proposal)| {
            let (evidence, keeps) = (proposal.evidence.0.to_vec(), proposal.keeps);
            Candidate { sentence: rank.at, evidence, keeps, item: self.item(rank, proposal, None) }
        });
        candidates.collect()
    }

    /// The acts that may be a task, in the order in which they were said, but for what is surely worth less than
    /// `least`. Of a request and the promise that takes it up, one.
    fn proposals(&self, meeting: Option<NaiveDate>, least: f32) -> Vec<(Rank, Proposal)> {
        let mut proposals = Vec::new();
        let mut requests: Vec<Option<usize>> = vec![None; self.sentences.len()];
        let mut is_told = vec![false; self.sentences.len()];
        let may_cancel = |at: &usize| retract::may_cancel(&self.sentences[*at]);
        let cancelling: Vec<usize> = (0..self.sentences.len()).filter(may_cancel).collect();
        for place in self.places() {
            let at = place.at;
            let Some(act) = self.acts[at].as_ref().filter(|act| act.class != VerbClass::State) else { continue };
            let is_none = spot::runs_the_meeting(place.sentence(), act)
                || doubt::is_denied(place.sentence(), act)
                || plain::was_promised_before(place.sentence(), act);
            if is_told[at] || is_none {
                continue;
            }
            let scene = self.scene(at);
            let near = cancelling.partition_point(|&other| other <= at);
            if cancelling[near..].iter().take(CANCELLING).any(|&other| retract::cancels(&scene, act, other)) {
                continue;
            }
            if settled::is_restated(&scene, act) {
                continue;
            }
            let reply = reply::to(&scene, act);
            let taken_over = handover::taken_over(&scene, act, &self.speakers)
                .filter(|over| !over.is_to(&self.owner(at, act, reply, Manner::Plain)));
            let reply = if taken_over.is_some() { Reply::None } else { reply };
            match reply {
                Reply::Declined => continue,
                Reply::Promise { at: promise, words: Words::Promise } => requests[promise] = Some(at),
                _ => {
                    let heard = (reply, requests[at]);
                    let Some(mut proposal) = self.proposal(&place, act, heard, meeting, least) else { continue };
                    if let Some(over) = taken_over {
                        is_told[over.at] = true;
                        proposal.1.again = Some(over.at);
                        proposal.1.is_handed_over = true;
                        proposal.1.owner = over.owner;
                    }
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
        least: f32,
    ) -> Option<(Rank, Proposal)> {
        let (at, sentence) = (place.at, place.sentence());
        let mut judged = Judged::of(sentence, act, reply);
        judged.may_be_plain &= act.kind != ActKind::Bare || !self.is_broken_off_before(at);
        let scene = self.scene(at);
        judged.is_done = settled::is_done_at_once(&scene, act, reply);
        judged.may_be_plain &= !judged.is_done && !self.is_plea(at, act, reply) && !spot::is_put_off(sentence, act);
        // Its words are most of the work, and few acts are worth it.
        let day = self.day(at, meeting);
        let vague = (!judged.may_be_plain).then(|| self.owner(at, act, reply, Manner::Vague));
        if let Some(owner) = &vague {
            let weight = |says| self.weighed(place, act, (owner, reply), &Judged { says, ..judged }).weight;
            if weight(true).max(weight(false)) < least {
                return None;
            }
        }
        let before = &self.sentences[at.saturating_sub(6)..at];
        let dates = deadline::dates(sentence, act, day);
        let text = imperative::of(sentence, act, before, &self.speakers.labels, &dates);
        judged.says = plain::says_what(&text);
        judged.empty = plain::says_nothing(&text);
        judged.is_done |= settled::is_at_hand(&text, sentence, act);
        judged.may_be_plain &= !judged.is_done;
        judged.plain = judged.may_be_plain && judged.says;
        // "I'll send it to you tomorrow": what it is a reader may know, and that it was promised is sure.
        let is_dated = !judged.empty && !judged.says && deadline::due_of(&scene, act, &dates, day).is_some();
        let (manner, standing) = if judged.plain || judged.may_be_plain && is_dated {
            (Manner::Plain, Standing::Lifted)
        } else {
            (Manner::Vague, Standing::Graded)
        };
        let owner = vague.unwrap_or_else(|| self.owner(at, act, reply, manner));
        let Weighed { evidence, keeps, weight, task } = self.weighed(place, act, (&owner, reply), &judged);
        let is_nobodys = judged.is_nobodys(sentence, act, reply) || self.is_plea(at, act, reply);
        let is_likely = manner == Manner::Vague
            && task >= Self::LIKELY
            && (judged.says || is_dated)
            && !is_nobodys
            && is_somebodys(act, &owner, reply);
        let manner = if is_likely { Manner::Likely } else { manner };
        let with = match reply {
            Reply::Promise { at: promise, .. } if judged.plain => Some(promise),
            _ => request,
        };
        let promise = if let Reply::Promise { at, .. } = reply { Some(at) } else { None };
        let yes = if let Reply::Yes(at) = reply { Some(at).filter(|_| act.kind.waits()) } else { None };
        let proposal =
            Proposal { with, again: None, is_handed_over: false, text, owner, promise, yes, manner, evidence, keeps };
        Some((Rank { at, standing, weight }, proposal))
    }

    /// "And then, as soon as they…" – "Finish the implementation.": what goes on is no imperative.
    fn is_broken_off_before(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.sentences[before]);
        before.is_some_and(|before| before.run == self.sentences[at].run && before.text.trim_end().ends_with('…'))
    }

    fn weighed(&self, place: &Place<'_, '_>, act: &Act, (owner, reply): (&Owner, Reply), judged: &Judged) -> Weighed {
        let evidence = Evidence::of(place, &judged.signs(place.sentence(), act, owner, reply));
        let keeps = judged.keeps(act, reply);
        let likely = |weights: &Weights, even: f32| {
            keeps / (1.0 + (-(weights.sum(&evidence) as f32 - even) / Self::SCALE).exp())
        };
        let (weight, task) = (likely(&ACTION, Self::EVEN), likely(&TASK, Self::TASK_EVEN));
        Weighed { evidence, keeps, weight, task }
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
            (Actor::Named(name), _) => {
                let by = reply.taken_at().filter(|_| act.kind.is_request());
                let other = by.filter(|&by| self.sentences[by].speaker != Some(name.as_str()));
                other.map_or_else(|| self.named_owner(at, act, name), speaker)
            }
            // "We'll get back to you, Sam": what one side promises the other is its own.
            (Actor::Speaker, _) if imperative::called(&self.sentences[at].text).is_some() => speaker(at),
            (_, Reply::Promise { at: promise, .. }) => speaker(promise),
            (Actor::Speaker, _) if settled::is_mere_thought(&self.sentences[at], act) => Owner::Nobody,
            (Actor::Speaker, _) if act.kind == ActKind::WeWill && manner == Manner::Vague => {
                match self.volunteer(at, &Actor::Addressed) {
                    Owner::Nobody => speaker(at),
                    volunteer => volunteer,
                }
            }
            (Actor::Speaker, _) => speaker(at),
            _ if self.is_plea(at, act, reply) => Owner::Nobody,
            (Actor::Addressed, Reply::Yes(yes)) => speaker(yes),
            _ if settled::is_mere_thought(&self.sentences[at], act) => Owner::Nobody,
            (Actor::Addressed | Actor::Nobody, _) if manner == Manner::Plain => Owner::Nobody,
            (actor, _) => {
                let proposes = matches!(act.kind, ActKind::WeCan | ActKind::WouldBeGreat | ActKind::LetUs);
                match self.volunteer(at, actor) {
                    Owner::Nobody if proposes => speaker(at),
                    Owner::Nobody if *actor == Actor::Addressed => self.partner(at),
                    volunteer => volunteer,
                }
            }
        }
    }

    fn is_plea(&self, at: usize, act: &Act, reply: Reply) -> bool {
        let scene = self.scene(at);
        settled::is_plea_to_all(&scene, act, reply, &self.speakers.labels)
    }

    /// Somebody who was named: by the word that was said, where a listener has the same first name and did not answer,
    /// so that it may be either.
    fn named_owner(&self, at: usize, act: &Act, name: &str) -> Owner {
        let sentence = &self.sentences[at];
        let first = name.split(' ').next().unwrap_or_default();
        let said_whole = || name.len() > first.len() && sentence.text.contains(name);
        let is_told = act.kind == ActKind::Third && first.len() < name.len();
        let alone = is_told && self.speakers.is_shared(name) && !said_whole();
        Owner::Named(if alone { first } else { name }.to_owned())
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

    /// The one who is spoken to where two speak with each other: the voice before is the voice behind. Fails:
    /// a third one who listens is meant.
    fn partner(&self, at: usize) -> Owner {
        let own = &self.sentences[at];
        let before = self.sentences[..at].iter().rev().take(PARTNERS).find(|other| other.run != own.run);
        let behind = self.sentences[at..].iter().take(PARTNERS).find(|other| other.run != own.run);
        let one = before.zip(behind).filter(|(before, behind)| before.speaker == behind.speaker).map(|(one, _)| one);
        let speaker = one.filter(|one| one.voices == Voices::One).and_then(|one| one.speaker);
        Owner::from(speaker.map(str::to_owned))
    }

    /// Whether an act takes on work, whatever it is; saying and thinking is none.
    fn takes_on(&self, at: usize, act: &Act) -> bool {
        const TALK: [&str; 12] =
            ["say", "see", "be", "think", "imagine", "understand", "tell", "hear", "hand", "mention", "guess", "start"];
        let takes = matches!(act.kind, ActKind::Will | ActKind::Offer | ActKind::LetMe);
        let sentence = &self.sentences[at];
        takes && !TALK.contains(&sentence.word(act.verb)) && !spot::is_of_the_meeting(sentence, act)
    }

    fn item(&self, rank: Rank, proposal: Proposal, meeting: Option<NaiveDate>) -> ActionItem {
        let score = rank.score();
        let sentence = &self.sentences[rank.at];
        let other = proposal.with.map(|with| &self.sentences[with]);
        // Of the two, what was said last holds.
        let (first, last) = match other.zip(proposal.with) {
            Some((other, with)) if other.run < sentence.run => (Some((other, with)), (sentence, rank.at)),
            Some(other) => (Some((sentence, rank.at)), other),
            None => (None, (sentence, rank.at)),
        };
        let due = |at: usize| deadline::due(&self.scene(at), self.day(at, meeting));
        let said = || due(last.1).or_else(|| first.and_then(|first| due(first.1)));
        let own = || self.agreed_day(&proposal, meeting).or_else(said);
        let due = if proposal.is_handed_over { None } else { own() }.or_else(|| proposal.again.and_then(due));
        let (first, last) = (first.map(|(first, _)| first), last.0);
        let said: Vec<&str> = first.into_iter().chain([last]).map(|sentence| sentence.text.trim()).collect();
        ActionItem {
            text: proposal.text,
            owner: proposal.owner,
            due,
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

/// What an act is worth.
struct Weighed {
    evidence: Evidence,
    keeps: f32,
    /// Whether a reader would list it.
    weight: f32,
    /// Whether it is a task.
    task: f32,
}

/// What is known of an act besides its frame.
#[derive(Clone, Copy)]
struct Judged {
    doubtful: bool,
    of_meeting: bool,
    idle: bool,
    /// Whether it is done before the meeting ends.
    is_done: bool,
    /// Whether it is plain if its words say what is to be done.
    may_be_plain: bool,
    says: bool,
    /// Whether its words say nothing at all.
    empty: bool,
    plain: bool,
    hints: Hints,
}

impl Judged {
    /// Without a look at its words.
    fn of(sentence: &Sentence<'_>, act: &Act, reply: Reply) -> Self {
        let (doubtful, of_meeting) = (doubt::is_doubtful(sentence, act), spot::is_of_the_meeting(sentence, act));
        // "If someone could maybe share it" – "I will do that": what was hedged is promised outright.
        let is_promised = matches!(reply, Reply::Promise { words: Words::Request, .. });
        let may_be_plain = (!doubtful || is_promised) && !of_meeting && plain::is_taken_on(sentence, act, reply);
        let idle = plain::is_idle(sentence, act, reply);
        let hints = hint::of(sentence, act);
        Self {
            doubtful,
            of_meeting,
            idle,
            is_done: false,
            may_be_plain,
            says: false,
            empty: false,
            plain: false,
            hints,
        }
    }

    /// Whether it is no line in the note, however likely it looks: it is doubted, done, only asked for, or of the meeting
    /// itself. "Next we'll review the budget" is its agenda, so what "we" will do needs a later time. Fails: "we'll
    /// write the report", said of the days to come.
    fn is_nobodys(&self, sentence: &Sentence<'_>, act: &Act, reply: Reply) -> bool {
        let is_broken_off = act.kind == ActKind::Offer && sentence.text.trim_end().ends_with('…');
        let is_doubted = self.doubtful && !matches!(reply, Reply::Promise { words: Words::Request, .. });
        let is_open = reply.taken_at().is_none() && plain::asks(sentence);
        let is_agenda = act.kind == ActKind::WeWill && !plain::is_later(sentence);
        let is_left = doubt::spares(sentence, act) || spot::is_put_off(sentence, act);
        is_doubted || is_open || is_agenda || is_left || is_broken_off || self.is_done || self.of_meeting || self.idle
    }

    /// What a proposal keeps of its weight that is done in the meeting, does not say what is to be done, tells only
    /// what is possible, is a mere wish or said in passing ("let me see"), or is no known work and a mere thought of what many could do. Readers list what is spoken of near such
    /// sentences, so the table alone would not tell.
    fn keeps(&self, act: &Act, reply: Reply) -> f32 {
        let share = |doubt: bool, share: f32| if doubt { share } else { 1.0 };
        let anybodys = act.actor != Actor::Speaker || act.kind == ActKind::WeMust;
        share(self.of_meeting, 0.7)
            * share(!self.says, 0.85)
            * share(self.idle, 0.5)
            * share(self.is_done, 0.5)
            * share(self.empty, 0.7)
            * share(matches!(act.kind, ActKind::Wish | ActKind::LetMe | ActKind::LetUs) && !self.plain, 0.7)
            * share(act.actor != Actor::Speaker && !act.class.is_work() && !self.plain, 0.9)
            * share(anybodys && reply.taken_at().is_none() && self.doubtful, 0.7)
    }

    fn signs(&self, sentence: &Sentence<'_>, act: &Act, owner: &Owner, reply: Reply) -> ActSigns {
        let is = |class: VerbClass| act.class == class;
        let known = [
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
            self.plain,
            self.says,
            sentence.words.len() - act.verb < 4,
            self.doubtful,
            self.of_meeting,
            self.idle,
        ];
        let mut signs = [false; ABOUT_ACTS];
        signs.iter_mut().zip(known.into_iter().chain(self.hints.each())).for_each(|(slot, sign)| *slot = sign);
        signs
    }
}
