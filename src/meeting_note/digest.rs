//! What a meeting was about, where there is only speech: the sentences that tell it best.
//!
//! Sentences are ranked by centrality (the centroid of Radev et al. 2004: the sum of the weights of
//! their telling words, where a word weighs what it is used, less the more sentences use it), corrected
//! by Edmundson's (1969) features: where a sentence stands, words that announce or belie what matters,
//! and names that the vault has notes for. The summary takes the best of each stretch of the meeting,
//! so that it covers all of it; key information takes the best that name a number, a day or a name.
//! All of it grows with the length of the speech and not faster.

use crate::text::{Gather, Order, lists};
use std::collections::{BTreeMap, BTreeSet};

use crate::action::section::Gist;
use crate::action::{Footing, Sentence, SmallWords, Talk, Voices, readable};
use crate::index::{is_common, is_opinion};
use crate::person::{Shape, hash, words};

/// A sentence that was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The speaker's label; `None` where nobody or several may have said it.
    pub speaker: Option<String>,
    /// When, in seconds from the start of the recording.
    pub start: Option<f64>,
    /// The sentence, as it can be read.
    pub text: String,
}

/// What speech tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Digest {
    /// What it was about: at most five sentences, in the order in which they were said.
    pub summary: Vec<Said>,
    /// What else was stated as a fact, in that order.
    pub information: Vec<Said>,
}

/// Most sentences that are chosen from, the first ones; a day of speech has fewer.
const SENTENCES: usize = 20_000;

/// How many of the most central sentences of a stretch are looked at closely.
const CLOSELY: usize = 6;

/// Fewest words of a sentence that is told where there are others.
const LEAST_WORDS: usize = 9;

/// What is left of the weight of a sentence that only loosely stands alone: it is taken where there is no
/// other one.
const LOOSELY: f64 = 0.2;

/// Words that announce that something matters, or report.
const TELLING: &str = "agreed blocked blocker change changed concern deadline decided delay finished focus goal important issue \
    launch launched main moved plan planned planning priority problem propose proposed release released \
    result results risk scheduled status update working";

/// Words of those who look after the call itself, who speak to somebody, or who are not sure.
const BELYING: &str = "agenda anybody anyone attend attending breakout bye chat comment comments curious discuss guess hear \
    hello hey hi internet join joined joining joins lets link maybe mention mentioned mute muted please \
    question questions quickly recording remember respond responded screen share sharing slide sorry start \
    started stuff talk talking thank thanks topic vacation welcome wonder wondering you your yours";

/// Phrases of those who speak of the call itself: who is there, who is late, what comes later in it.
const OF_THE_CALL: [&str; 6] =
    ["on the call", "in the call", "into the call", "this call", "minutes late", "running late"];

/// Sentences that are worth looking at.
struct Candidate {
    /// Which of all the sentences.
    at: usize,
    text: String,
    weight: f64,
    /// Whether it names a number, a day or a name.
    exact: bool,
    /// Whether it reads alone, and nothing belies it.
    plain: bool,
}

/// The digest of a talk, without what is told already. `names` tells how many names of the vault stand in
/// a sentence.
#[must_use]
pub fn digest(talk: &Talk<'_>, names: &dyn Fn(&str) -> usize, already: &[Said]) -> Digest {
    let said = talk.sentences();
    let said = &said[..said.len().min(SENTENCES)];
    let candidates = candidates(said, names);
    let mut taken: Vec<(usize, Gist)> = already.iter().map(|said| (usize::MAX, Gist::of(&said.text))).collect();
    let lines = lines_for(said.len());
    // A summary is wanted all the same where little was said plainly; other lines are not.
    let enough = candidates.iter().filter(|candidate| candidate.plain).count() >= lines;
    let summary = spread(&candidates, lines, said.len(), &mut taken, &|candidate| candidate.plain || !enough);
    let is_fact = |candidate: &Candidate| candidate.exact && candidate.plain && !is_opinion(&candidate.text);
    let information = spread(&candidates, lines, said.len(), &mut taken, &is_fact);
    let told = |places: Vec<usize>| places.into_iter().filter_map(|at| told(said, &candidates, at)).collect();
    Digest { summary: told(summary), information: told(information) }
}

fn told(said: &[Sentence<'_>], candidates: &[Candidate], at: usize) -> Option<Said> {
    let candidate = candidates.get(at)?;
    let sentence = said.get(candidate.at)?;
    let speaker = sentence.speaker.filter(|_| sentence.voices == Voices::One).map(str::to_owned);
    Some(Said { speaker, start: sentence.start, text: candidate.text.clone() })
}

/// Three to five, by how much was said.
const fn lines_for(sentences: usize) -> usize {
    match sentences {
        0..60 => 3,
        60..200 => 4,
        _ => 5,
    }
}

/// The sentences that can stand alone, with their weight.
fn candidates(said: &[Sentence<'_>], names: &dyn Fn(&str) -> usize) -> Vec<Candidate> {
    let keys: Vec<BTreeSet<&str>> = said.iter().map(telling).collect();
    let centre = Centre::of(&keys);
    let runs = runs(said);
    let small = SmallWords::of(said);
    let begins = |sentence: &Sentence<'_>| !sentence.text.trim_start().starts_with(char::is_lowercase);
    // Where sentences begin with capitals, a small letter says that the beginning was lost.
    let capitals = said.iter().filter(|sentence| begins(sentence)).count() * 2 > said.len();
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: Vec<(usize, f64, Footing)> = Vec::new();
    for (at, sentence) in said.iter().enumerate() {
        // Whoever was interrupted goes on in the middle of a sentence.
        let before = last.insert(sentence.speaker.unwrap_or_default(), at);
        let goes_on = before.is_some_and(|before| !is_ended(&said[before]));
        let footing = sentence.footing(&small);
        let whole = match footing {
            _ if goes_on || keys[at].len() < 3 || capitals && !begins(sentence) => continue,
            Footing::Alone => 1.0,
            Footing::Loosely => LOOSELY,
            Footing::Leaning => continue,
        };
        let weight = whole * centre.weight(&keys[at]) * place(at, said) * held(&runs, sentence.run);
        found.push((at, weight, footing));
    }
    let mut closely = Vec::new();
    let stretches = lines_for(said.len()) * 2;
    for stretch in 0..stretches {
        let mut inside: Vec<(usize, f64, Footing)> =
            found.iter().copied().filter(|(at, ..)| at * stretches / said.len().max(1) == stretch).collect();
        inside.order_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        closely.extend(inside.into_iter().take(CLOSELY).filter_map(|found| looked_at(said, found, &small, names)));
    }
    closely
}

/// A sentence in the form in which it can be read.
fn looked_at(
    said: &[Sentence<'_>],
    (at, weight, whole): (usize, f64, Footing),
    small: &SmallWords,
    names: &dyn Fn(&str) -> usize,
) -> Option<Candidate> {
    let text = readable(&said.get(at)?.text);
    let read = words(&text);
    let first = read.first()?;
    let of = |table: &str| read.iter().filter(|word| lists(table, &word.key)).count();
    let of_the_call = OF_THE_CALL.iter().filter(|phrase| text.contains(*phrase)).count();
    let (announced, belied) = (of(TELLING).min(2), (of(BELYING) + of_the_call).min(3));
    let known = names(&text).min(3);
    let number = read.iter().any(|word| word.key.bytes().any(|byte| byte.is_ascii_digit()));
    let capitals = || read.iter().skip(1).filter(|word| word.shape == Shape::Capital && word.key.len() > 1);
    let capital = capitals().any(|word| !is_common(&word.key) && !small.hold(hash(&word.key)));
    // What somebody will do is an action item, or was too little for one; a welcome tells nothing.
    if ["I'll ", "I’ll ", "I will ", "I need ", "Welcome "].iter().any(|will| text.starts_with(will)) {
        return None;
    }
    let own = if first.key == "i" { 0.8 } else { 1.0 };
    let named = if capital || number { 1.2 } else { 1.0 };
    let announced = 1.2_f64.powi(announced as i32) * 0.3_f64.powi(belied as i32);
    let weight = weight * own * named * announced * (1.0 + 0.15 * known as f64);
    let plain = whole == Footing::Alone && belied == 0 && read.len() >= LEAST_WORDS;
    Some(Candidate { at, text, weight, exact: number || capital || known > 0, plain })
}

/// How much the words of a conversation weigh.
struct Centre<'w> {
    uses: BTreeMap<&'w str, u32>,
    sentences: f64,
}

impl<'w> Centre<'w> {
    fn of(keys: &[BTreeSet<&'w str>]) -> Self {
        let mut uses: BTreeMap<&str, u32> = BTreeMap::new();
        for key in keys.iter().flatten() {
            *uses.entry(key).or_default() += 1;
        }
        Self { uses, sentences: keys.len() as f64 }
    }

    /// What is said once belongs to no centre.
    fn weight(&self, keys: &BTreeSet<&str>) -> f64 {
        let word = |key: &&str| match self.uses.get(*key) {
            Some(&count) if count > 1 => f64::from(count).sqrt() * (self.sentences / f64::from(count)).ln(),
            _ => 0.0,
        };
        keys.iter().map(word).sum::<f64>() / (keys.len() as f64 + 4.0).sqrt()
    }
}

/// Where it stands: greetings open a call, thanks end it, and who begins to speak says what about.
fn place(at: usize, said: &[Sentence<'_>]) -> f64 {
    let edge = said.len() / 30;
    let outer = if at < edge || at + edge >= said.len() { 0.6 } else { 1.0 };
    let first = at.checked_sub(2).is_none_or(|before| said[before].run != said[at].run);
    outer * if first { 1.15 } else { 1.0 }
}

/// How many words each speaker says without a break, one after the other.
fn runs(said: &[Sentence<'_>]) -> Vec<usize> {
    let mut runs = vec![0; said.last().map_or(0, |last| last.run + 1)];
    for sentence in said {
        runs[sentence.run] += sentence.words().count();
    }
    runs
}

/// Who speaks for long reports; who says a sentence or two mostly answers.
fn held(runs: &[usize], run: usize) -> f64 {
    let words = runs.get(run).copied().unwrap_or_default();
    (words as f64 / 40.0).clamp(0.6, 1.5).sqrt()
}

/// The telling words of a sentence.
fn telling<'s>(sentence: &'s Sentence<'_>) -> BTreeSet<&'s str> {
    let words = sentence.words();
    words
        .filter(|word| (word.len() > 3 || word.bytes().any(|byte| byte.is_ascii_digit())) && !is_common(word))
        .map(singular)
        .gathered()
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|stem| stem.len() > 3 && !stem.ends_with('s')).unwrap_or(word)
}

fn is_ended(sentence: &Sentence<'_>) -> bool {
    sentence.text.trim_end().ends_with(['.', '?', '!'])
}

/// The best of each of so many stretches, and where one has none, the best that are left; none says what
/// another one says.
fn spread(
    candidates: &[Candidate],
    lines: usize,
    sentences: usize,
    taken: &mut Vec<(usize, Gist)>,
    is_one: &dyn Fn(&Candidate) -> bool,
) -> Vec<usize> {
    let stretch_of = |candidate: &Candidate| candidate.at * lines / sentences.max(1);
    let mut chosen: Vec<usize> = (0..lines)
        .filter_map(|stretch| best(candidates, taken, &|one| is_one(one) && stretch_of(one) == stretch))
        .collect();
    while chosen.len() < lines {
        let Some(next) = best(candidates, taken, is_one) else { break };
        chosen.push(next);
    }
    chosen.order_by_key(|&at| candidates[at].at);
    chosen
}

/// The best of a stretch, or of all, that nothing taken says.
fn best(
    candidates: &[Candidate],
    taken: &mut Vec<(usize, Gist)>,
    is_one: &dyn Fn(&Candidate) -> bool,
) -> Option<usize> {
    let mut ranked: Vec<usize> = (0..candidates.len()).filter(|&at| is_one(&candidates[at])).collect();
    ranked.order_by(|&one, &other| candidates[other].weight.total_cmp(&candidates[one].weight).then(one.cmp(&other)));
    for at in ranked {
        let gist = Gist::of(&candidates[at].text);
        if !taken.iter().any(|(other, said)| *other == candidates[at].at || said.resembles(&gist)) {
            taken.push((candidates[at].at, gist));
            return Some(at);
        }
    }
    None
}
