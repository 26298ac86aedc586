//! Which sentence says that something is open.
//!
//! Either somebody says so ("the question is whether", "we still have to decide", "not settled yet"), in a sentence
//! that reads alone; or somebody asks, and the reply begins with not knowing. A question without a reply
//! proves nothing: captions lose answers, and on published working calls such questions stand farther from
//! what was noted down than chance has it. So they are left out. Fails where something is open in the words
//! of its field, and where the answer comes later in other words.

use std::sync::LazyLock;

use super::alone::{Footing, SmallWords, is_pointing, opening};
use super::cue::Cue;
use super::phrase::Phrases;
use super::rank::{Rank, Standing};
use super::remark::{Place, telling};
use super::sentence::Sentence;

/// Fewest telling words of a question: "Why not?" means nothing outside the talk.
const LEAST_TELLING: usize = 2;

/// Fewest of a sentence that says that something is open: it also has to say what.
const LEAST_SAID: usize = 4;

/// How sentences say that something is open. "We need to figure out …" mostly says how to go on in the call itself.
static OPEN: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "open question/point/issue",
        "question is/remains/becomes whether/how/what/when/which/who/where/if",
        "question here/now is whether/how/what/when/which/who/where/if",
        "we have/need to decide/clarify/determine/agree",
        "to be decided/determined/clarified",
        "still unclear/undecided/unresolved/tbd/debating/deciding/figuring",
        "unclear whether/how/what/when/which/who/where/if",
        "not clear/decided/settled/determined/finalized/agreed whether/how/what/when/which/who/if/on/yet",
        "not yet clear/decided/settled/determined/finalized/agreed",
        "have/has not yet decided/settled/agreed/concluded/finalized",
        "have/has not decided/settled/agreed/concluded/finalized/reached",
        "no decision/consensus/agreement/conclusion yet/on/about",
        "up for discussion/debate",
        "remains open/unclear/undecided/unresolved",
        "remains to be seen",
        "no decision/consensus was reached",
    ])
});

/// How a reply begins that knows nothing. "I don't know" and "not sure" alone open half an answer, "good question"
/// a whole one; but who has to look it up does not know either.
static UNKNOWING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "i/we do not know yet",
        "no idea",
        "not decided/clear/known yet",
        "let me check/ask/find",
        "i/we have/need to check/ask/find",
    ])
});

pub(super) fn rank(place: &Place<'_, '_>) -> Option<Rank> {
    let (sentence, cues) = (place.sentence(), place.cues());
    if cues.has_any(&[Cue::Running, Cue::Polled]) {
        return None;
    }
    let found = if cues.has(Cue::Asked) { is_left(place) } else { is_open(sentence) };
    let late = place.share() > 0.6;
    let signs = [(!cues.has(Cue::Asked), 0.4), (late, 0.1), (telling(sentence) > 5, 0.2)];
    let weight = signs.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum();
    found.then_some(Rank { at: place.at, standing: Standing::Plain, weight })
}

/// Whether it says that something is open, and what.
fn is_open(sentence: &Sentence<'_>) -> bool {
    let said = || (0..sentence.words.len()).any(|at| OPEN.stand(sentence, at));
    let supposed = ["if", "was", "were", "had"].iter().any(|word| sentence.words().any(|own| own == *word));
    !supposed && telling(sentence) >= LEAST_SAID && said() && sentence.footing(&SmallWords::default()) == Footing::Alone
}

/// Whether it asks something that somebody else does not know, and that nobody says later.
fn is_left(place: &Place<'_, '_>) -> bool {
    let sentence = place.sentence();
    let asked = telling(sentence) >= LEAST_TELLING && asks(sentence) && !is_request(sentence) && !is_pointing(sentence);
    let reply = || place.reply(2).map(|at| &place.sentences[at]);
    asked && reply().any(|reply| (0..3).any(|at| UNKNOWING.stand(reply, at))) && !is_answered(place)
}

/// Whether it begins as a question does; a rising voice alone makes no question worth writing down. Behind an
/// auxiliary comes who or what does it: "Can talk about" is a piece of a sentence.
fn asks(sentence: &Sentence<'_>) -> bool {
    const ASKING: [&str; 9] = ["who", "what", "when", "where", "why", "how", "which", "whose", "whether"];
    const AUXILIARIES: [&str; 15] = [
        "should", "shall", "do", "does", "did", "is", "are", "was", "were", "can", "could", "will", "would", "has",
        "have",
    ];
    const SUBJECTS: [&str; 9] = ["we", "the", "a", "an", "our", "there", "any", "all", "both"];
    const POLLS: [&str; 5] = ["anyone", "anybody", "anything", "any", "else"];
    let at = opening(sentence);
    let (first, next) = (sentence.word(at), sentence.words.get(at + 1));
    let named =
        next.is_some_and(|word| word.is_any(&SUBJECTS) || word.span.of(&sentence.text).starts_with(char::is_uppercase));
    let begins = ASKING.contains(&first) || AUXILIARIES.contains(&first) && named;
    // "Or should we …?" is half of a question.
    begins && sentence.word(0) != "or" && !(0..6).any(|at| POLLS.contains(&sentence.word(at)))
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
    let things: Vec<&str> = place.sentence().telling().map(stem).collect();
    let least = things.len().saturating_sub(things.len() / 3).max(2);
    let from = place.at + 1;
    let to = (from + ANSWER_REACH).min(place.sentences.len());
    (from..to).any(|at| {
        let cues = place.cues[at];
        let doubts = cues.has_any(&[Cue::Asked, Cue::Hedged, Cue::Unknown, Cue::Open]);
        let sentence = &place.sentences[at];
        let shared = || things.iter().filter(|thing| sentence.words().any(|word| stem(word) == **thing));
        !doubts && sentence.words.len() >= least && shared().count() >= least
    })
}

fn stem(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}
