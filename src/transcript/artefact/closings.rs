//! Closing phrases that recognisers learned from videos and invent over silence.

use super::super::{Time, Turn};
use super::words::{Word, key_of};
use super::{Artefact, ArtefactKind, mark_whole};
use crate::text::Span;

/// Said in a meeting only by a recogniser: credits of subtitles.
const CREDITS: [&str; 6] =
    ["subtitles by", "subtitled by", "captions by", "transcription by castingwords", "translated by", "amara org"];

/// Closings of videos. Somebody who showed a recording may say them.
const FAREWELLS: [&str; 9] = [
    "thanks for watching",
    "thank you for watching",
    "thank you so much for watching",
    "thank you very much for watching",
    "please subscribe",
    "like and subscribe",
    "don't forget to subscribe",
    "see you in the next video",
    "i'll see you in the next video",
];

/// Most phrases above have one of these words: a cheap look at the turns that have none.
const TELLING: [u64; 5] =
    [key_of("watching"), key_of("subscribe"), key_of("video"), key_of("amara"), key_of("castingwords")];

/// The words before "by" in the credits that have none of them.
const CREDITED: [u64; 4] = [key_of("subtitles"), key_of("subtitled"), key_of("captions"), key_of("translated")];
const BY: u64 = key_of("by");

/// Most words of a turn that is looked at.
const LONGEST: usize = 16;

/// Silence before a farewell from which on nobody said it, in milliseconds.
const SILENCE: u64 = 20_000;

/// Marks an invented closing; `last` is when the turn before ended. "Thank you" is none; "Thanks for
/// watching" is certain only where it is all of a turn and a silence lies before it.
pub(super) fn mark(text: &str, turn: &mut Turn, words: &[Word], last: Option<Time>) {
    let telling = |word: &Word| TELLING.contains(&word.key);
    let short = (2..=LONGEST).contains(&words.len());
    if !short || (words[1].key != BY || !CREDITED.contains(&words[0].key)) && !words.iter().any(telling) {
        return;
    }
    let silent = last.zip(turn.start).is_some_and(|(last, start)| start.0.saturating_sub(last.0) > SILENCE);
    let whole = plain(text, words);
    if CREDITS.iter().any(|credit| whole.starts_with(credit)) {
        mark_whole(turn, ArtefactKind::Closing, true);
    } else if FAREWELLS.contains(&whole.as_str()) {
        mark_whole(turn, ArtefactKind::Closing, silent);
    } else if let Some(last) = words.split_inclusive(|word| word.ends).next_back()
        && FAREWELLS.contains(&plain(text, last).as_str())
    {
        let span: Span = last[0].span.cover(last[last.len() - 1].span);
        if turn.artefacts.last().is_none_or(|known| known.span.end <= span.start) {
            turn.artefacts.push(Artefact { span, kind: ArtefactKind::Closing, certain: false });
        }
    }
}

/// The words in small letters with one space between.
fn plain(text: &str, words: &[Word]) -> String {
    words.iter().map(|word| word.span.of(text).to_lowercase().replace('’', "'")).collect::<Vec<_>>().join(" ")
}
