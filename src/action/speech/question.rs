//! Which sentence is a question that stayed open.
//!
//! Open is what is said to be ("the open question is"), and a question whose reply is that nobody knows, or
//! that it is for later. A question without a reply only may be open: captions lose answers. Fails where the
//! answer comes minutes later in other words.

use super::cue::Cue;
use super::plain::is_telling;
use super::rank::{Rank, Standing};
use super::remark::{Place, any_has, telling};
use super::sentence::Sentence;

/// Shorter ones mean nothing outside the talk: "Why not?"
const LEAST_WORDS: usize = 4;

/// How much of a reply is heard, in sentences.
const HEARD: usize = 3;

pub(super) fn rank(place: &Place<'_, '_>) -> Option<Rank> {
    let (sentence, cues) = (place.sentence(), place.cues());
    let (asked, open) = (cues.has(Cue::Asked), cues.has(Cue::Open));
    let talk = cues.has_any(&[Cue::Running, Cue::Polled]) || is_request(sentence) || asked && !asks(sentence);
    let says = telling(sentence) >= 2 && sentence.words.len() >= LEAST_WORDS;
    if talk || !says || !asked && (!open || telling(sentence) < 3) {
        return None;
    }
    let unknown = any_has(place.cues, place.reply(HEARD), &[Cue::Unknown, Cue::Open]);
    let silent = place.reply(1).next().is_none();
    let late = place.share() > 0.6;
    let signs = [(open, 0.35), (unknown, 0.3), (silent, 0.1), (late, 0.1), (telling(sentence) > 4, 0.1)];
    let weight: f32 = signs.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum();
    if !open && !unknown && !silent || is_answered(place) {
        return None;
    }
    let standing = if open || unknown { Standing::Plain } else { Standing::Possible };
    Some(Rank { at: place.at, standing, weight })
}

/// Whether it begins as a question does; a rising voice alone makes no question worth writing down.
fn asks(sentence: &Sentence<'_>) -> bool {
    const BEGINNINGS: [&str; 24] = [
        "who", "what", "when", "where", "why", "how", "which", "whose", "should", "shall", "do", "does", "did", "is",
        "are", "was", "were", "can", "could", "will", "would", "has", "have", "whether",
    ];
    const POLLS: [&str; 5] = ["anyone", "anybody", "anything", "any", "else"];
    let mut begins = (0..4).map(|at| sentence.word(at));
    begins.any(|word| BEGINNINGS.contains(&word)) && !(0..6).any(|at| POLLS.contains(&sentence.word(at)))
}

/// "Can you …?", "shall we start?": asked to be done, not to be known.
fn is_request(sentence: &Sentence<'_>) -> bool {
    const REQUESTS: [&[&str]; 10] = [
        &["can", "you"],
        &["could", "you"],
        &["would", "you"],
        &["will", "you"],
        &["do", "you", "want"],
        &["are", "you"],
        &["can", "i"],
        &["shall", "i"],
        &["is", "that"],
        &["is", "this"],
    ];
    (0..3).any(|at| REQUESTS.iter().any(|words| sentence.has(at, words)))
}

/// How far behind a question its answer is looked for, in sentences.
const ANSWER_REACH: usize = 400;

/// Whether a later sentence says something of the same things without asking or doubting.
fn is_answered(place: &Place<'_, '_>) -> bool {
    let words = place.sentence().words.iter().filter(|word| is_telling(&word.lower));
    let things: Vec<&str> = words.map(|word| stem(&word.lower)).collect();
    let least = things.len().saturating_sub(things.len() / 3).max(2);
    let from = place.at + 1;
    let to = (from + ANSWER_REACH).min(place.sentences.len());
    (from..to).any(|at| {
        let cues = place.cues[at];
        let doubts = cues.has_any(&[Cue::Asked, Cue::Hedged, Cue::Unknown, Cue::Open]);
        let sentence = &place.sentences[at];
        let shared = || things.iter().filter(|thing| sentence.words.iter().any(|word| stem(&word.lower) == **thing));
        !doubts && sentence.words.len() >= least && shared().count() >= least
    })
}

fn stem(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}
