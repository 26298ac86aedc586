//! A short extract of what was said, where nobody wrote a summary.
//!
//! Sentences are ranked by their distance to the centre of the conversation (centroid-based
//! extraction, Radev et al. 2004): the sum of the weights of their telling words, where a word weighs
//! what it is used, less the more sentences use it. Near-duplicates of a chosen sentence are passed
//! over, and the chosen ones stand in the order in which they were said.

use std::collections::{BTreeMap, BTreeSet};

use super::title::is_abbreviation;
use crate::action::section::Gist;
use crate::person::words;
use crate::text::Span;

/// A sentence that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Which turn it stands in.
    pub turn: usize,
    /// The sentence, without fillers.
    pub text: String,
}

/// How many sentences an extract has.
const LINES: usize = 4;

/// Fewest and most words of a sentence that can stand alone.
const SHORTEST: usize = 6;
const LONGEST: usize = 45;

/// Most sentences that are chosen from, the first ones; a day of speech has fewer.
const SENTENCES: usize = 20_000;

/// Sounds of hesitation, folded.
const FILLERS: &[&str] = &["ah", "eh", "er", "erm", "hm", "hmm", "mhm", "mm", "mmm", "uh", "uhm", "um"];

/// Words that open a sentence and say nothing, where a comma or another such word follows.
const OPENERS: &[&str] =
    &["actually", "and", "anyway", "but", "like", "no", "oh", "ok", "okay", "right", "so", "well", "yeah", "yes"];

/// The extract of some turns: each with its place in the list of turns and what is said in it.
#[must_use]
pub fn extract(turns: &[(usize, String)]) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    for (turn, spoken) in turns {
        let spoken = without_fillers(spoken);
        said.extend(sentences(&spoken).into_iter().map(|span| Said { turn: *turn, text: span.of(&spoken).to_owned() }));
    }
    said.truncate(SENTENCES);
    said.retain(|sentence| stands_alone(&sentence.text));
    let mut chosen = central(&said);
    chosen.sort_unstable();
    chosen.into_iter().filter_map(|at| said.get(at).cloned()).collect()
}

/// The places of the sentences nearest to the centre.
fn central(said: &[Said]) -> Vec<usize> {
    let keys: Vec<BTreeSet<String>> = said.iter().map(|sentence| telling(&sentence.text)).collect();
    let mut uses: BTreeMap<&str, u32> = BTreeMap::new();
    for key in keys.iter().flatten() {
        *uses.entry(key).or_default() += 1;
    }
    let all = f64::from(u32::try_from(said.len()).unwrap_or(u32::MAX));
    // What is said once belongs to no centre.
    let weight = |key: &String| match uses.get(key.as_str()) {
        Some(&count) if count > 1 => f64::from(count).sqrt() * (all / f64::from(count)).ln(),
        _ => 0.0,
    };
    let score = |at: usize| {
        let length = f64::from(u32::try_from(keys[at].len() + 4).unwrap_or(u32::MAX));
        keys[at].iter().map(weight).sum::<f64>() / length.sqrt()
    };
    let mut ranked: Vec<(f64, usize)> = (0..said.len()).map(|at| (score(at), at)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut chosen: Vec<(usize, Gist)> = Vec::new();
    for (_, at) in ranked {
        let gist = Gist::of(&said[at].text);
        if chosen.len() < LINES && !chosen.iter().any(|(_, other)| other.resembles(&gist)) {
            chosen.push((at, gist));
        }
        if chosen.len() == LINES {
            break;
        }
    }
    chosen.into_iter().map(|(at, _)| at).collect()
}

/// The telling words of a sentence: those of four letters or more, folded.
fn telling(sentence: &str) -> BTreeSet<String> {
    let common = Gist::of(sentence).key();
    let kept: BTreeSet<&str> = common.split(' ').collect();
    words(sentence)
        .into_iter()
        .map(|word| word.key)
        .filter(|key| key.len() > 3 && kept.contains(key.as_str()))
        .collect()
}

/// A statement of some length. A question asks, and what is short answers one.
fn stands_alone(sentence: &str) -> bool {
    let count = sentence.split_whitespace().count();
    let addressed = telling(sentence).len() >= 3;
    (SHORTEST..=LONGEST).contains(&count) && addressed && !sentence.ends_with(['?', '-', '–', '…', ','])
}

/// The sentences of a text, trimmed.
#[must_use]
pub(super) fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '!', '?']) {
        let end = at + mark.len();
        let ends = text.get(end..).is_none_or(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
        let last = text[start..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        if ends && !(mark == "." && is_abbreviation(last)) {
            found.push(Span::new(start, end).trimmed(text));
            start = end;
        }
    }
    found.push(Span::new(start, text.len()).trimmed(text));
    found.retain(|span| !span.is_empty());
    found
}

/// Without hesitation, `you know` and `I mean` between commas, and words said twice in a row.
///
/// Fails: a filler without commas stays; the meaning must not change.
fn without_fillers(spoken: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for token in spoken.split_whitespace() {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
        let key = crate::person::fold(word);
        if FILLERS.binary_search(&key.as_str()).is_ok() {
            carry_end(&mut kept, token);
            continue;
        }
        let stutter = kept.last().is_some_and(|last| {
            !key.is_empty()
                && crate::person::fold(last.trim_end_matches(',')) == key
                && (key.len() < 4 || last.ends_with(','))
        });
        if stutter {
            kept.pop();
        }
        kept.push(token);
    }
    let text = kept.join(" ");
    let text = text.replace(", you know,", ",").replace(", I mean,", ",").replace(", like,", ",");
    opened(&text)
}

/// A sentence end that a dropped filler carried stays with the word before it.
fn carry_end<'t>(kept: &mut Vec<&'t str>, token: &'t str) {
    let ends = token.ends_with(['.', '!', '?']);
    if ends && kept.last().is_some_and(|last| last.ends_with(',')) {
        let last = kept.pop().unwrap_or_default();
        kept.push(last.trim_end_matches(','));
    }
}

/// Without the words that only open: "Yeah, so, well, the export …".
fn opened(text: &str) -> String {
    let mut rest = text;
    while let Some((first, behind)) = rest.split_once(' ') {
        let word = crate::person::fold(first.trim_end_matches([',', '.']));
        let opens = first.ends_with([',', '.']) && OPENERS.binary_search(&word.as_str()).is_ok();
        if !opens {
            break;
        }
        rest = behind.trim_start();
    }
    let mut letters = rest.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
