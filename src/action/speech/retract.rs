//! How what was asked is passed on to somebody else, and what was promised is cancelled.

use std::sync::LazyLock;

use super::act::{Act, Actor};
use super::deadline::says_only_when;
use super::frame::ActKind;
use super::phrase::Phrases;
use super::plain::is_telling;
use super::reply::{DOING, Scene, base, things};
use super::sentence::Sentence;
use super::vocabulary::base_of;
use crate::person::WordSet;

/// What stands between somebody and the verb.
const HINGES: [&str; 7] = ["can", "could", "should", "will", "'ll", "would", "might"];

/// Words with a capital at the start that are nobody else.
const NOBODY: [&str; 13] =
    ["i", "you", "we", "it", "this", "that", "there", "what", "who", "how", "which", "when", "where"];

/// Whether the words from `verb` on do the same as the act: its verb or one that stands for any, and its thing or a
/// word that points to it. Fails: two things whose names begin with the same word.
pub(super) fn is_same_work(scene: &Scene<'_, '_>, act: &Act, sentence: &Sentence<'_>, verb: usize) -> bool {
    let own = &scene.sentences[scene.at];
    let word = base_of(sentence.word(verb)).unwrap_or(sentence.word(verb));
    (DOING.contains(&word) || word == base(own, act)) && has_its_thing(own, act, sentence, verb + 1)
}

/// Whether the words from `at` on point to the thing of an act, or name it first.
fn has_its_thing(own: &Sentence<'_>, act: &Act, sentence: &Sentence<'_>, at: usize) -> bool {
    points(sentence, at) || first_thing(sentence, at).is_some_and(|thing| things(own, act).contains(&thing))
}

fn points(sentence: &Sentence<'_>, at: usize) -> bool {
    ["it", "that", "this", "them", "those"].contains(&sentence.word(at))
}

fn first_thing<'s>(sentence: &'s Sentence<'_>, at: usize) -> Option<&'s str> {
    let word = sentence.words_from(at).take(4).find(|word| is_telling(word))?;
    Some(word.strip_suffix('s').unwrap_or(word))
}

/// "Maybe Mark can check the roof", "yes, Mark can", "let me ask Mark to do that": the word for whom whoever was asked
/// gives it to.
pub(super) fn passes_on(scene: &Scene<'_, '_>, act: &Act, sentence: &Sentence<'_>) -> Option<usize> {
    if !matches!(act.actor, Actor::Named(_) | Actor::Addressed) || !act.kind.is_request() {
        return None;
    }
    let mut words = 0..sentence.words.len();
    let is_other = |at: usize| {
        let capital = sentence.words[at].span.of(&sentence.text).starts_with(char::is_uppercase);
        ["he", "she"].contains(&sentence.word(at)) || capital && !NOBODY.contains(&sentence.word(at))
    };
    let is_hinge = |at: usize| HINGES.contains(&sentence.word(at));
    let does = |verb: usize| is_same_work(scene, act, sentence, verb);
    words.find(|&at| {
        let is_condition = || (0..at).any(|before| sentence.word(before) == "if");
        let is_all = sentence.word(at + 2).is_empty() && !sentence.is_question() && !is_condition();
        let can = is_hinge(at + 1) && (is_all || does(at + 2)) || at > 0 && is_hinge(at - 1) && does(at + 1);
        let asked = at > 0 && sentence.word(at - 1) == "ask" && sentence.word(at + 1) == "to" && does(at + 2);
        is_other(at) && (can || asked)
    })
}

/// How somebody says that something is not to be done after all; behind them the verb.
static CANCELS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&["do not need/have to", "no longer need/have to", "wo/will not", "'m/am not going to", "not going to"])
});

/// Words that leave what is denied to another time or way: "I won't send it before Monday".
const LIMITS: [&str; 8] = ["before", "until", "till", "unless", "without", "only", "today", "yet"];

/// Whether a sentence may cancel anything: few do.
pub(super) fn may_cancel(sentence: &Sentence<'_>) -> bool {
    static SIGNS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(["forget", "scratch", "no", "not"]));
    if !sentence.words.iter().any(|word| SIGNS.holds(word.hash)) {
        return false;
    }
    let cancels = |at: usize| forgets(sentence, at) || CANCELS.stand(sentence, at);
    scratches(sentence) || (0..sentence.words.len()).any(cancels) && !sentence.is_question()
}

/// "Scratch that.", "or maybe not", and nothing else.
pub(super) fn scratches(sentence: &Sentence<'_>) -> bool {
    const LEADS: [&str; 9] = ["oh", "okay", "ok", "actually", "no", "wait", "sorry", "or", "well"];
    let Some(at) = sentence.words.len().checked_sub(2).filter(|&at| at < 4) else { return false };
    let scratched = sentence.has(at, &["scratch", "that"]) || sentence.has(at, &["maybe", "not"]);
    scratched && (0..at).all(|lead| LEADS.contains(&sentence.word(lead)))
}

/// Whether "Scratch that." at `at` takes back the promise of the scene: it stands right behind it, and what is said next
/// puts neither a day nor somebody else in its place.
fn is_scratched(scene: &Scene<'_, '_>, act: &Act, at: usize) -> bool {
    const NEAR: usize = 2;
    let near = at - scene.at <= NEAR && (scene.at + 1..at).all(|between| scene.acts[between].is_none());
    let next = scene.sentences.get(at + 1).zip(scene.acts.get(at + 1));
    let is_replaced = next.is_some_and(|(next, other)| match other {
        Some(other) => is_same_work(scene, act, next, other.verb),
        None => says_only_when(next),
    });
    near && !is_replaced
}

/// "Forget the gate", at the start.
fn forgets(sentence: &Sentence<'_>, at: usize) -> bool {
    let opens =
        || (0..at).all(|before| ["oh", "okay", "ok", "actually", "no", "and", "so"].contains(&sentence.word(before)));
    sentence.word(at) == "forget" && opens() && ["the", "my", "our", "about"].contains(&sentence.word(at + 1))
}

/// Whether the sentence at `at` cancels the act of the scene: by the words of whoever promised it, "I don't need to
/// paint the gate any more", or of another to them. Fails: where the thing has another name there.
pub(super) fn cancels(scene: &Scene<'_, '_>, act: &Act, at: usize) -> bool {
    let (own, sentence) = (&scene.sentences[scene.at], &scene.sentences[at]);
    if sentence.speaker == own.speaker && scratches(sentence) {
        return is_scratched(scene, act, at);
    }
    let promised = matches!(act.kind, ActKind::Will | ActKind::Must | ActKind::Offer | ActKind::LetMe);
    if !promised || act.actor != Actor::Speaker || sentence.words().any(|word| LIMITS.contains(&word)) {
        return false;
    }
    let who = if sentence.speaker == own.speaker { "i" } else { "you" };
    let known = things(own, act);
    let names = |at: usize| first_thing(sentence, at).is_some_and(|thing| known.contains(&thing));
    (0..sentence.words.len()).any(|at| {
        let forgotten = who == "i" && forgets(sentence, at) && names(at + 1);
        let is_its = at > 0 && sentence.word(at - 1) == who;
        let mut verbs = CANCELS.ends(sentence, at).filter(|_| is_its);
        forgotten || verbs.any(|verb| is_verb(own, act, sentence, verb) && names(verb + 1))
    })
}

fn is_verb(own: &Sentence<'_>, act: &Act, sentence: &Sentence<'_>, verb: usize) -> bool {
    base_of(sentence.word(verb)).unwrap_or(sentence.word(verb)) == base(own, act)
}
