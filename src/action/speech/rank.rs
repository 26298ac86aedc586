//! The order of what was found: best first, and spread over the meeting.

use super::Talk;
use super::sentence::Sentence;
use crate::text::Order;

/// Least score of what is said plainly.
const PLAIN: f32 = 0.5;

/// Findings closer than this to a better one say the same more often than not, in seconds.
const NEIGHBOURHOOD: f64 = 90.0;

/// Whether something is said plainly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Plain,
    /// Plain, but what weighs much more may stand before it.
    Lifted,
    /// The weight alone says how sure it is.
    Graded,
}

/// What decides about the place of a finding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rank {
    /// Its sentence.
    pub(super) at: usize,
    pub(super) standing: Standing,
    /// From 0 to 1.
    pub(super) weight: f32,
}

impl Rank {
    /// What is plain stands at [`PLAIN`] or above.
    pub(super) fn score(&self) -> f32 {
        match self.standing {
            Standing::Plain => PLAIN + (1.0 - PLAIN) * self.weight,
            Standing::Lifted => Talk::LEAST + (1.0 - Talk::LEAST) * self.weight,
            Standing::Graded => self.weight,
        }
    }
}

/// Asked of a better finding and a worse one.
type Absorbs<'a, Found> = &'a dyn Fn(&mut (Rank, Found), &(Rank, Found)) -> bool;

/// How a list is made of what was found.
#[derive(Clone, Copy)]
pub(super) struct Spread<'a, Found> {
    /// Its length at most.
    pub(super) limit: usize,
    /// What a finding in the neighbourhood of a better one, which comes first, keeps of its weight.
    pub(super) neighbour_keeps: f32,
    /// Whether a finding says the same again as a better one, which comes first and may take something from it.
    pub(super) absorbs: Absorbs<'a, Found>,
    /// The score below which nothing is listed.
    pub(super) least: f32,
}

/// Best first. What stands near a better one steps back, so that the list covers the whole meeting; what
/// is plain stays before what is not.
pub(super) fn spread<Found>(
    mut found: Vec<(Rank, Found)>,
    sentences: &[Sentence<'_>],
    list: Spread<'_, Found>,
) -> Vec<(Rank, Found)> {
    let limit = list.limit;
    let mut best = Vec::new();
    found.order_by(|(one, _), (other, _)| other.score().total_cmp(&one.score()).then(one.at.cmp(&other.at)));
    found.truncate(limit.saturating_mul(8));
    while best.len() < limit {
        let next = found.iter().enumerate().map(|(at, (rank, _))| (at, rank.score()));
        let next = next.max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)));
        let Some((at, _)) = next.filter(|(_, score)| *score >= list.least) else { break };
        let chosen = found.remove(at);
        if best.iter_mut().any(|better| (list.absorbs)(better, &chosen)) {
            continue;
        }
        for (rank, _) in &mut found {
            if are_near(sentences.get(chosen.0.at), sentences.get(rank.at)) {
                rank.weight *= list.neighbour_keeps;
            }
        }
        best.push(chosen);
    }
    best
}

fn are_near(one: Option<&Sentence<'_>>, other: Option<&Sentence<'_>>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    match (one.start, other.start) {
        (Some(one), Some(other)) => (one - other).abs() < NEIGHBOURHOOD,
        _ => one.run == other.run,
    }
}
