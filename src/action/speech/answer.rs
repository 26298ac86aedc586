//! Answers that look like a yes, and take nothing on: an unsure one, one on a condition, and that it is done.

use std::sync::LazyLock;

use super::act::Act;
use super::doubt::WHETHER;
use super::phrase::Phrases;
use super::reply::{Scene, base};
use super::sentence::Sentence;
use super::vocabulary::base_of_past;
use crate::text::lists;

/// "Not sure.", "Maybe, let me see.": neither a yes nor a no. "Yes, maybe on Monday" is a yes.
pub(super) fn is_unsure(sentence: &Sentence<'_>) -> bool {
    const LEADS: &str = "well hm hmm oh um uh so i";
    static UNSURE: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::of(&[
            "maybe",
            "perhaps",
            "possibly",
            "not sure",
            "'m/am not sure",
            "do not know",
            "might",
            "'ll/will see",
            "it/that depends",
            "depends",
            "we 'll/will see",
            "let me see/think",
        ])
    });
    let begins = (0..sentence.words.len()).take_while(|&at| at == 0 || lists(LEADS, sentence.word(at - 1)));
    begins.into_iter().any(|at| UNSURE.stand(sentence, at))
}

/// "Yes, if Tomas agrees", "sure, but only if it is short": a yes with its condition right behind it.
pub(super) fn is_half(sentence: &Sentence<'_>) -> bool {
    const NEAR: usize = 4;
    (1..NEAR).any(|at| is_condition(sentence, at))
}

/// "I can, if Mira sends the numbers", "I'll do it unless you want to", "maybe I'll do it": what would be a promise
/// without that. Fails: "I'll do it once Mira agrees".
pub(super) fn is_open(sentence: &Sentence<'_>) -> bool {
    const NEAR: usize = 3;
    let guesses = |at: usize| lists("maybe perhaps possibly", sentence.word(at)) && sentence.word(at + 1) == "i";
    let mut clause = (0..sentence.words.len()).take_while(|&at| sentence.word(at) != "and");
    (0..NEAR).any(guesses) || clause.any(|at| is_condition(sentence, at))
}

/// Whether a condition begins at `at`. "If you like" is only polite, and "I'll check if it works" no condition.
fn is_condition(sentence: &Sentence<'_>, at: usize) -> bool {
    let is_polite = |at: usize| match sentence.word(at) {
        "you" => lists("like want wish prefer need", sentence.word(at + 1)),
        "that" | "it" | "this" => lists("'s is helps works suits", sentence.word(at + 1)),
        word => lists("possible needed necessary", word),
    };
    match sentence.word(at) {
        "unless" => true,
        "if" => !is_polite(at + 1) && !(0..at).any(|verb| lists(WHETHER, sentence.word(verb))),
        _ => sentence.has(at, &["as", "long", "as"]),
    }
}

/// "I already did.", "I sent it yesterday.", "Already done.": what is asked for is there. What more there is to do has a
/// promise of its own.
pub(super) fn is_done(scene: &Scene<'_, '_>, act: &Act, sentence: &Sentence<'_>) -> bool {
    const BEHIND: &str = "it that this them those already yesterday earlier just last this";
    const OTHERWISE: &str = "not if when once after until thought think wish maybe";
    // "Sure, I did that last time too."
    if sentence.is_question() || sentence.words().any(|word| ["too", "time"].contains(&word)) {
        return false;
    }
    let verb = base(&scene.sentences[scene.at], act);
    let did = |at: usize| {
        let word = sentence.word(at);
        let may_be = || word != verb && word.get(..2).is_some_and(|start| verb.starts_with(start));
        lists("did done", word) || may_be() && base_of_past(word) == Some(verb)
    };
    let mut told = (0..sentence.words.len()).take_while(|&at| !lists(OTHERWISE, sentence.word(at)));
    told.any(|at| {
        let before = |word: &str| (at.saturating_sub(3)..at).any(|at| sentence.word(at) == word);
        let next = sentence.word(at + 1);
        let is_whole = next.is_empty() || lists(BEHIND, next);
        let behind = || (at + 1..at + 4).any(|at| sentence.word(at) == "already");
        let is_told = before("i")
            || lists("did done", sentence.word(at)) && behind()
            || before("already")
            || before("'s") && sentence.word(at) == "done";
        did(at) && is_whole && is_told
    })
}
