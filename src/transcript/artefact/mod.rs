//! What a recogniser puts into a transcript that nobody said.
//!
//! Everything found is marked; only what is `certain` may be removed without asking.

mod closings;
mod loops;
mod noise;
mod twins;
mod words;

use super::{Time, Turn, TurnKind};
use crate::text::{Order, Span};
use words::Word;

/// A piece of a turn that was not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Artefact {
    /// Where.
    pub span: Span,
    /// What it is.
    pub kind: ArtefactKind,
    /// Whether nobody can have said it; else it is a suspicion, to be shown and left.
    pub certain: bool,
}

/// The kinds of artefact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArtefactKind {
    /// The speaker's name, glued to the text.
    GluedName,
    /// A word for silence: `BLANK`, `[BLANK_AUDIO]`, `youBLANK`, `(silence)`.
    Blank,
    /// A sound that is no speech: `(mouse clicking)`, `[Music]`, `*coughs*`.
    Sound,
    /// Speech that was not understood: `[inaudible]`, `[crosstalk]`. Never certain: something was said.
    Unclear,
    /// The same words over and over.
    Loop,
    /// The same turn under another speaker.
    Twin,
    /// A closing phrase invented over silence: "Thanks for watching!"
    Closing,
}

/// The name glued to a turn's text.
pub(super) const fn glued_name(span: Span) -> Artefact {
    Artefact { span, kind: ArtefactKind::GluedName, certain: true }
}

/// Marks the artefacts of all turns, in one pass that holds the words of two turns at a time.
/// Chat is typed, not recognised: it has none.
pub(super) fn mark(text: &str, turns: &mut [Turn]) {
    let mut before: Option<usize> = None;
    let (mut words, mut words_before) = (Vec::new(), Vec::new());
    let mut last_end: Option<Time> = None;
    let mut repeats = loops::Repeats::default();
    for at in 0..turns.len() {
        if is_chat(&turns[at]) {
            continue;
        }
        words::read(text, &turns[at], &mut words);
        within(text, &mut turns[at], &words);
        closings::mark(text, &mut turns[at], &words, last_end);
        last_end = turns[at].end.or(turns[at].start).or(last_end);
        if turns[at].kind == TurnKind::Speech {
            repeats.next(turns, at, &words);
            if let Some(earlier) = before {
                twins::mark(turns, (earlier, &words_before), (at, &words));
            }
            before = Some(at);
            std::mem::swap(&mut words, &mut words_before);
        }
    }
    repeats.finish(turns);
}

/// Marks what one turn alone shows.
fn within(text: &str, turn: &mut Turn, words: &[Word]) {
    let mut found = std::mem::take(&mut turn.artefacts);
    for line in &turn.text {
        noise::mark(text, *line, &turn.text, &mut found);
    }
    loops::within(text, words, &mut found);
    turn.artefacts = settled(found);
}

/// Sorted by place; of two that overlap the one found first stays.
fn settled(found: Vec<Artefact>) -> Vec<Artefact> {
    let mut ranked: Vec<(usize, Artefact)> = found.into_iter().enumerate().collect();
    ranked.order_by_key(|(_, artefact)| artefact.span.start);
    let mut kept: Vec<(usize, Artefact)> = Vec::with_capacity(ranked.len());
    for (rank, artefact) in ranked {
        match kept.last_mut() {
            Some(last) if last.1.span.overlaps(artefact.span) => {
                if rank < last.0 {
                    *last = (rank, artefact);
                }
            }
            _ => kept.push((rank, artefact)),
        }
    }
    kept.into_iter().map(|(_, artefact)| artefact).collect()
}

/// Marks all of a turn's text, in place of what is marked inside it.
fn mark_whole(turn: &mut Turn, kind: ArtefactKind, certain: bool) {
    let span = turn.said();
    turn.artefacts.retain(|known| !span.overlaps(known.span));
    if !span.is_empty() {
        let at = turn.artefacts.partition_point(|known| known.span.start < span.start);
        turn.artefacts.insert(at, Artefact { span, kind, certain });
    }
}

fn is_chat(turn: &Turn) -> bool {
    matches!(turn.kind, TurnKind::Chat { .. })
}
