//! Writes a text with its damaged places repaired.

use super::{Damage, Reading};
use crate::text::Span;

/// The text as it reads with these places repaired.
pub(super) fn apply(text: &[u8], places: &[Damage], readings: &[Reading]) -> Vec<u8> {
    let grow = |size: usize, place: &Damage| size + readings[place.reading].after.len() - place.span.len();
    let mut writer = Writer::new(text, places.iter().fold(text.len(), grow), readings);
    places.iter().for_each(|place| writer.write(*place));
    writer.finish()
}

/// Writes a text with its places repaired, piece by piece in words of eight bytes, each over the end of the one before:
/// to copy some bytes by a call, as slices do, takes longer than to write them.
pub(super) struct Writer<'t> {
    text: &'t [u8],
    readings: &'t [Reading],
    /// The readings, those of up to eight bytes as a word.
    short: Vec<(usize, Option<[u8; 8]>)>,
    /// No more than it takes: of a long text that is a third of it.
    after: Vec<u8>,
    from: usize,
    to: usize,
}

impl<'t> Writer<'t> {
    pub(super) fn new(text: &'t [u8], size: usize, readings: &'t [Reading]) -> Self {
        let short = readings.iter().map(|reading| (reading.after.len(), word(reading.after.as_bytes()))).collect();
        Self { text, readings, short, after: vec![0; size], from: 0, to: 0 }
    }

    #[inline]
    pub(super) fn write(&mut self, place: Damage) {
        let at = copy(self.text, Span::new(self.from, place.span.start), &mut self.after, self.to);
        let (length, word) = self.short[place.reading];
        match (self.after.get_mut(at..).and_then(<[u8]>::first_chunk_mut::<8>), word) {
            (Some(room), Some(word)) => *room = word,
            _ => put(&mut self.after, at, self.readings[place.reading].after.as_bytes()),
        }
        (self.from, self.to) = (place.span.end, at + length);
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        copy(self.text, Span::new(self.from, self.text.len()), &mut self.after, self.to);
        self.after
    }
}

/// Up to eight bytes as a word.
fn word(bytes: &[u8]) -> Option<[u8; 8]> {
    let mut word = [0; 8];
    word.get_mut(..bytes.len())?.copy_from_slice(bytes);
    Some(word)
}

/// From how many bytes on a call is worth its time.
const LONG: usize = 64;

/// Copies a piece of `text` to `at`, and some bytes more where there is room. Gives its end there.
fn copy(text: &[u8], piece: Span, after: &mut [u8], at: usize) -> usize {
    let (mut from, mut to) = (piece.start, at);
    if piece.len() > LONG {
        put(after, to, text.get(from..piece.end).unwrap_or_default());
        from = piece.end;
    }
    while from < piece.end {
        let words = (text.get(from..).and_then(<[u8]>::first_chunk::<8>), after.get_mut(to..));
        let (Some(word), Some(room)) = (words.0, words.1.and_then(<[u8]>::first_chunk_mut::<8>)) else {
            put(after, to, text.get(from..piece.end).unwrap_or_default());
            break;
        };
        *room = *word;
        (from, to) = (from + word.len(), to + word.len());
    }
    at + piece.len()
}

fn put(after: &mut [u8], at: usize, bytes: &[u8]) {
    after.get_mut(at..at + bytes.len()).into_iter().for_each(|room| room.copy_from_slice(bytes));
}
