//! Action items that were only said: what speakers took on, were asked, or gave to each other.
//!
//! Turns become sentences ([`sentence`]), a sentence may hold an act ([`act`]: "I'll send", "could you
//! share"), what surrounds it tells how much it is worth and who took it on ([`weigh`]), and the words
//! become a short imperative ([`imperative`]). Everything here is a guess, so everything has a score.

mod act;
mod imperative;
mod sentence;
mod vocabulary;
mod weigh;

use chrono::NaiveDate;

use super::{ActionItem, Origin, Owner, State};
use crate::date;
use crate::text::Span;

use act::{Act, Actor};
use sentence::Sentence;
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

/// Proposals closer than this to a better one say the same more often than not.
const NEIGHBOURHOOD: f64 = 90.0;

/// What a proposal in the neighbourhood of a better one keeps of its score.
const NEIGHBOUR_KEEPS: f32 = 0.4;

/// The action items proposed from speech, best first, at most `limit`. Due dates in words are reckoned
/// from the day of the `meeting`.
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
    let sentences = sentence::sentences(turns);
    let speakers = speakers(turns);
    let acts: Vec<Option<Act>> = sentences.iter().map(|sentence| act::of(sentence, &speakers)).collect();
    let mut proposals: Vec<Proposal> = Vec::new();
    for (at, act) in acts.iter().enumerate() {
        let Some(act) = act.as_ref().filter(|act| act.class != VerbClass::State) else { continue };
        let scene = weigh::Scene { sentences: &sentences, acts: &acts, at };
        let owner = owner(&scene, act);
        let score = weigh::score(&scene, act, &owner);
        proposals.push(Proposal { at, score, owner });
    }
    let best = spread(proposals, &sentences, limit);
    let items = best.into_iter().filter_map(|proposal| item(&sentences, &acts, &speakers, proposal, meeting));
    items.filter(|item| item.text.contains(' ')).collect()
}

struct Proposal {
    at: usize,
    score: f32,
    owner: Owner,
}

/// The speakers in the order of their first turn.
fn speakers<'t>(turns: &[SpokenTurn<'t>]) -> Vec<&'t str> {
    let mut speakers: Vec<&str> = Vec::new();
    for name in turns.iter().filter_map(|turn| turn.speaker) {
        if !speakers.contains(&name) {
            speakers.push(name);
        }
    }
    speakers
}

/// Best first. What stands near a better one steps back, so that the list covers the whole meeting.
fn spread(mut proposals: Vec<Proposal>, sentences: &[Sentence<'_>], limit: usize) -> Vec<Proposal> {
    let mut best: Vec<Proposal> = Vec::new();
    proposals.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.at.cmp(&other.at)));
    proposals.truncate(limit.saturating_mul(8));
    while best.len() < limit {
        let kept = |proposal: &Proposal| {
            let near = best.iter().filter(|better| are_near(&sentences[better.at], &sentences[proposal.at])).count();
            proposal.score * NEIGHBOUR_KEEPS.powi(i32::try_from(near).unwrap_or(i32::MAX))
        };
        let next = proposals.iter().enumerate().map(|(at, proposal)| (at, kept(proposal)));
        let Some((at, score)) = next.max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0))) else {
            break;
        };
        let mut proposal = proposals.remove(at);
        proposal.score = score;
        best.push(proposal);
    }
    best
}

fn are_near(one: &Sentence<'_>, other: &Sentence<'_>) -> bool {
    match (one.start, other.start) {
        (Some(one), Some(other)) => (one - other).abs() < NEIGHBOURHOOD,
        _ => one.run == other.run,
    }
}

/// Who took it on: the speaker of a commitment, and of a "we'll" or "we need to", which speaks for the
/// speaker's own; whoever was asked by name; whoever answered a request with a yes, or promised some
/// work soon after it. Where none of them is clear, nobody: to have spoken of it is not enough.
fn owner(scene: &weigh::Scene<'_, '_>, act: &Act) -> Owner {
    let sentence = &scene.sentences[scene.at];
    let speaker = |sentence: &Sentence<'_>| match sentence.voices {
        Voices::One => Owner::from(sentence.speaker.map(str::to_owned)),
        Voices::Several => Owner::Nobody,
    };
    match &act.actor {
        Actor::Speaker => speaker(sentence),
        Actor::Named(name) => Owner::Named(name.clone()),
        Actor::Addressed => scene.answer().or_else(|| scene.taker()).map_or(Owner::Nobody, speaker),
        Actor::Nobody => scene.taker().map_or(Owner::Nobody, speaker),
    }
}

fn item(
    sentences: &[Sentence<'_>],
    acts: &[Option<Act>],
    speakers: &[&str],
    proposal: Proposal,
    meeting: Option<NaiveDate>,
) -> Option<ActionItem> {
    let sentence = &sentences[proposal.at];
    let act = acts[proposal.at].as_ref()?;
    let before = &sentences[proposal.at.saturating_sub(6)..proposal.at];
    let text = imperative::of(sentence, act, before, speakers, meeting);
    let due = meeting.and_then(|day| date::due_in_words(&sentence.text, day)).map(|worded| worded.due);
    Some(ActionItem {
        text,
        owner: proposal.owner,
        due,
        priority: None,
        state: State::Open,
        source: sentence.source,
        quote: Some(sentence.text.trim().to_owned()),
        time: sentence.start,
        origin: Origin::Said,
        score: proposal.score,
    })
}
