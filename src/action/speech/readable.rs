//! Spoken sentences as they can be read: without fillers, stutters and empty openings.

use crate::person::fold;
use crate::text::capitalised;

/// Sounds of hesitation, folded.
const FILLERS: &[&str] = &["ah", "eh", "er", "erm", "hm", "hmm", "mhm", "mm", "mmm", "uh", "uhh", "uhm", "um"];

/// Words that open a sentence and say nothing, where a mark follows.
const OPENERS: &[&str] = &[
    "actually",
    "alright",
    "and",
    "anyway",
    "anyways",
    "basically",
    "but",
    "cool",
    "exactly",
    "fine",
    "great",
    "like",
    "no",
    "oh",
    "ok",
    "okay",
    "or",
    "perfect",
    "right",
    "so",
    "sure",
    "thanks",
    "then",
    "well",
    "yeah",
    "yep",
    "yes",
];

/// Those that say nothing without a mark, too. "Well tested" and "Right now" stay.
const BARE_OPENERS: &[&str] = &["alright", "and", "because", "cause", "oh", "ok", "okay", "so", "then", "yeah", "yep"];

/// What stands between commas or at the end and says nothing.
const ASIDES: &[&str] = &[
    "actually",
    "basically",
    "i mean",
    "kind of",
    "like",
    "obviously",
    "okay",
    "right",
    "so",
    "sort of",
    "yeah",
    "you know",
];

/// Words that no comma stands behind, folded.
const SEARCHING: &[&str] = &[
    "a", "an", "are", "at", "by", "for", "from", "i", "in", "is", "my", "of", "on", "or", "our", "the", "to", "was",
    "we", "were", "with", "your",
];

/// What says nothing wherever it stands, folded.
const EMPTY: &[&str] = &["actually", "basically", "literally", "obviously"];

/// Short words that may be meant twice.
const TWICE: &[&str] = &["bye", "long", "that", "very"];

/// Most words of a run that is said twice by a stutter.
const RUN: usize = 4;

/// The sentence without hesitation, words that say nothing, asides between commas, words or runs of words said twice, and
/// words that only open it; with a capital, and a mark at its end.
///
/// Fails: an aside without commas stays; the meaning must not change.
#[must_use]
pub fn readable(spoken: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    for token in spoken.split_whitespace() {
        let key = fold(bare(token));
        let empty = EMPTY.binary_search(&key.as_str()).is_ok();
        if empty || FILLERS.binary_search(&key.as_str()).is_ok() {
            if token.ends_with(['.', '!', '?']) {
                end_with(&mut kept, token);
            }
            continue;
        }
        // The speaker searched for the next word.
        let searched = token.ends_with(',') && SEARCHING.binary_search(&key.as_str()).is_ok();
        kept.push(if searched { token.trim_end_matches(',') } else { token });
        keys.push(key);
        let twice = repeated(&keys, &kept);
        keys.truncate(keys.len() - twice);
        if twice > 0 {
            let latest = kept.split_off(kept.len() - twice);
            let from = kept.len() - twice;
            kept.splice(from.., latest);
        }
    }
    finished(opened(&without_asides(&kept.join(" "))))
}

/// A mark that a dropped filler carried: the word before it loses its comma.
fn end_with(kept: &mut [&str], token: &str) {
    if let Some(last) = kept.last_mut().filter(|_| token.len() > 1) {
        *last = last.trim_end_matches(',');
    }
}

fn bare(token: &str) -> &str {
    token.trim_matches(|c: char| !c.is_alphanumeric())
}

/// How many words at the end repeat those right before them. One long word counts only behind a comma:
/// "very very" may be meant.
fn repeated(keys: &[String], kept: &[&str]) -> usize {
    let runs = (1..=RUN.min(keys.len() / 2)).rev();
    let is_twice = |&run: &usize| {
        let (before, latest) = keys.split_at(keys.len() - run);
        let same = before.ends_with(latest) && latest.iter().all(|key| !key.is_empty());
        let clear = run > 1
            || latest.iter().all(|key| is_stutter(key))
            || kept.get(kept.len().wrapping_sub(2)).is_some_and(|word| word.ends_with([',', '-', '–']));
        same && clear
    };
    runs.into_iter().find(is_twice).unwrap_or_default()
}

fn is_stutter(key: &str) -> bool {
    key.len() < 5 && !TWICE.contains(&key) && !key.bytes().any(|byte| byte.is_ascii_digit())
}

fn without_asides(text: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let pieces: Vec<&str> = text.split(", ").collect();
    let last = pieces.len().saturating_sub(1);
    let mut left_out = false;
    let mut joined = String::with_capacity(text.len());
    for (at, piece) in pieces.iter().enumerate() {
        let key = fold(piece.trim_end_matches(['.', '?', '!']));
        if at > 0 && ASIDES.binary_search(&key.as_str()).is_ok() {
            left_out = true;
            continue;
        }
        if !kept.is_empty() {
            // An aside in the middle takes both of its commas along.
            joined.push_str(if left_out && at <= last { " " } else { ", " });
        }
        left_out = false;
        joined.push_str(piece);
        kept.push(piece);
    }
    joined
}

/// Phrases that open and say nothing, with their comma.
const PHRASES: [&str; 9] = [
    "i mean, ",
    "you know, ",
    "all right, ",
    "by the way, ",
    "to be honest, ",
    "as you can see, ",
    "once again, ",
    "honestly, ",
    "again, ",
];

/// Without the words that only open: "Yeah, so, well, the export …".
fn opened(text: &str) -> &str {
    let mut rest = text;
    while let Some((first, behind)) = rest.split_once(' ') {
        let phrase = |phrase: &&&str| rest.get(..phrase.len()).is_some_and(|own| own.eq_ignore_ascii_case(phrase));
        if let Some(phrase) = PHRASES.iter().find(phrase) {
            rest = rest[phrase.len()..].trim_start();
            continue;
        }
        let word = fold(bare(first));
        let marked = first.ends_with([',', '.', '!', '…']) && OPENERS.binary_search(&word.as_str()).is_ok();
        let unmarked = bare(first) == first && BARE_OPENERS.binary_search(&word.as_str()).is_ok();
        if !(marked || unmarked) {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}

fn finished(text: &str) -> String {
    let text = text.trim_end_matches([' ', ',', ';', '-', '–']);
    let mut done = capitalised(text);
    if done.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '"' | '”' | '%')) {
        done.push('.');
    }
    done
}
