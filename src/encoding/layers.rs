//! Layer after layer, until the text holds no more damage; and the way of each span back to the
//! text that came in.

use super::chain::{Chain, State};
use super::control::controls;
use super::layer::{Votes, layer};
use super::{Certainty, Damage};
use crate::text::Span;

/// A repaired place: in the text that came in, and in the text so far.
#[derive(Clone, Debug)]
struct Piece {
    /// In the text that came in.
    from: Span,
    /// In the text as repaired so far.
    now: Span,
    damage: Damage,
}

/// All damage of `text`, in its own offsets. Each layer shrinks what it repairs to two thirds or
/// less, so the layers are few and their cost falls.
///
/// The last layer is looked for with no votes but its own, as a second run would: what it leaves, a
/// second run leaves as well.
pub(super) fn peel(text: &str) -> Vec<Damage> {
    let mut votes = Votes::default();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut now = text.to_owned();
    let mut fresh = true;
    loop {
        let (open, sure): (Vec<Chain>, Vec<Chain>) =
            layer(&now, &mut votes).into_iter().partition(|chain| matches!(chain.state, State::Open(_)));
        let sure = if sure.is_empty() { controls(&now) } else { sure };
        if sure.is_empty() {
            if fresh {
                return finish(pieces, open);
            }
            (votes, fresh) = (Votes::default(), true);
            continue;
        }
        let next = apply(&now, &sure);
        pieces = merge(&pieces, &sure, &next);
        (now, fresh) = (next, false);
    }
}

fn apply(text: &str, chains: &[Chain]) -> String {
    let mut after = String::with_capacity(text.len());
    let mut at = 0;
    for chain in chains {
        after.push_str(Span::new(at, chain.span.start).of(text));
        after.push_str(&chain.after);
        at = chain.span.end;
    }
    after.push_str(text.get(at..).unwrap_or_default());
    after
}

/// Joins what was repaired before with what one more layer repairs. Both lists are sorted; places
/// that touch the same text become one.
fn merge(old: &[Piece], chains: &[Chain], next: &str) -> Vec<Piece> {
    let mut merged: Vec<Piece> = Vec::with_capacity(old.len() + chains.len());
    let (mut pieces, mut fresh) = (old.iter().peekable(), chains.iter().peekable());
    let mut map = Map::default();
    let mut made = Map::default();
    loop {
        let from_old = pieces.peek().map(|piece| piece.now.start);
        let from_new = fresh.peek().map(|chain| chain.span.start);
        let Some(start) = from_old.into_iter().chain(from_new).min() else { break };
        let mut group = Group::new(start);
        loop {
            if let Some(piece) = pieces.next_if(|piece| group.takes(piece.now)) {
                group.add_piece(piece);
            } else if let Some(chain) = fresh.next_if(|chain| group.takes(chain.span)) {
                group.add_chain(chain);
            } else {
                break;
            }
        }
        merged.push(group.finish(&mut map, &mut made, next));
    }
    merged
}

/// How far offsets of one text lie from those of another, up to here.
#[derive(Default)]
struct Map {
    shift: isize,
}

impl Map {
    fn at(&self, offset: usize) -> usize {
        offset.saturating_add_signed(self.shift)
    }
}

/// Places of one stretch: the span in the text so far, and what it grows and shrinks by.
struct Group {
    span: Span,
    /// Length in the text that came in, less the length now.
    origin: isize,
    /// Length after this layer, less the length now.
    growth: isize,
    layers: Vec<super::Page>,
    fresh: Vec<super::Page>,
    certainty: Certainty,
}

impl Group {
    fn new(start: usize) -> Self {
        Self {
            span: Span::at(start),
            origin: 0,
            growth: 0,
            layers: Vec::new(),
            fresh: Vec::new(),
            certainty: Certainty::Exact,
        }
    }

    fn takes(&self, span: Span) -> bool {
        span.start < self.span.end || self.span.is_empty() && span.start == self.span.start
    }

    fn add_piece(&mut self, piece: &Piece) {
        self.span = self.span.cover(piece.now);
        self.origin += piece.from.len() as isize - piece.now.len() as isize;
        if piece.damage.layers.len() > self.layers.len() {
            self.layers.clone_from(&piece.damage.layers);
        }
        self.certainty = self.certainty.max(piece.damage.certainty);
    }

    fn add_chain(&mut self, chain: &Chain) {
        self.span = self.span.cover(chain.span);
        self.growth += chain.after.len() as isize - chain.span.len() as isize;
        if self.fresh.is_empty() {
            self.fresh.push(chain.page);
        }
        if chain.state == State::Restored {
            self.certainty = self.certainty.max(Certainty::Restored);
        }
    }

    fn finish(mut self, map: &mut Map, made: &mut Map, next: &str) -> Piece {
        let from_start = map.at(self.span.start);
        map.shift += self.origin;
        let from = Span::new(from_start, map.at(self.span.end));
        let now_start = made.at(self.span.start);
        made.shift += self.growth;
        let now = Span::new(now_start, made.at(self.span.end));
        self.layers.append(&mut self.fresh);
        let damage = Damage {
            span: from,
            after: now.of(next).to_owned(),
            layers: self.layers,
            certainty: self.certainty,
            candidates: Vec::new(),
        };
        Piece { from, now, damage }
    }
}

/// The pieces as damage, with what stayed open between them. What stayed open inside a piece waits
/// for the next run: there it stands by itself.
fn finish(pieces: Vec<Piece>, open: Vec<Chain>) -> Vec<Damage> {
    let mut shift = 0isize;
    let mut open = open.into_iter().peekable();
    let mut all = Vec::with_capacity(pieces.len() + open.len());
    for piece in pieces {
        while let Some(chain) = open.next_if(|chain| chain.span.end <= piece.now.start) {
            all.push(guess(chain, shift));
        }
        while open.next_if(|chain| chain.span.start < piece.now.end).is_some() {}
        shift += (piece.from.len() as isize) - (piece.now.len() as isize);
        all.push(piece.damage);
    }
    all.extend(open.map(|chain| guess(chain, shift)));
    all
}

fn guess(chain: Chain, shift: isize) -> Damage {
    let place = |offset: usize| offset.saturating_add_signed(shift);
    let candidates = match &chain.state {
        State::Open(readings) => readings.clone(),
        State::Whole | State::Restored => Vec::new(),
    };
    Damage {
        span: Span::new(place(chain.span.start), place(chain.span.end)),
        after: chain.after,
        layers: vec![chain.page],
        certainty: Certainty::Guess,
        candidates,
    }
}
