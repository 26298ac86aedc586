//! Layer after layer, until the text holds no more damage; and the way of each span back to the
//! text that came in.

use std::borrow::Cow;

use super::apply::apply;
use super::chain::Chain;
use super::control::controls;
use super::layer::{Decided, Layer, Weigher};
use super::letters::letters;
use super::mixup::mixups;
use super::told::{Places, Readings, Told};
use super::votes::Votes;
use super::{Certainty, Damage, Page, Reading, Repair};
use crate::text::Span;

/// All damage of `text`, in its own offsets. Each layer shrinks what it repairs to two thirds or
/// less, so the layers are few and their cost falls.
pub(super) fn peel(text: &[u8]) -> Repair {
    let mut peeling = Peeling::of(text);
    loop {
        let found = peeling.find();
        if !found.is_empty() {
            peeling.take(found);
        } else if let Some(repair) = peeling.end(found) {
            return repair;
        }
    }
}

/// A text on its way through the layers.
struct Peeling<'t> {
    text: &'t [u8],
    /// The text without the layers that were taken.
    now: Cow<'t, [u8]>,
    weigher: Weigher,
    readings: Readings,
    votes: Votes,
    pieces: Places,
    /// What was guessed in a round before.
    guesses: Vec<Damage>,
    /// Whether no layer was taken: then the votes are its own.
    fresh: bool,
    /// Whether the next layer is known to be empty.
    settled: bool,
    rounds: usize,
}

/// What one layer holds.
struct Found {
    layer: Layer,
    decided: Vec<Decided>,
    told: Told,
    open: Vec<Damage>,
    /// The same where it is decided once more.
    left: Option<Vec<Damage>>,
    /// Runs that no UTF-8 is left of.
    mixed: Vec<Chain>,
}

impl Found {
    const fn is_empty(&self) -> bool {
        self.told.sure == 0 && self.mixed.is_empty()
    }
}

impl<'t> Peeling<'t> {
    fn of(text: &'t [u8]) -> Self {
        Self {
            text,
            now: Cow::Borrowed(text),
            weigher: Weigher::default(),
            readings: Readings::default(),
            votes: Votes::default(),
            pieces: Places::default(),
            guesses: Vec::new(),
            fresh: true,
            settled: false,
            rounds: 0,
        }
    }

    /// Decides the next layer; the last one once more with no votes but its own, as a second run would.
    fn find(&mut self) -> Found {
        let layer = if self.settled { Layer::default() } else { self.weigher.find(&self.now) };
        let decided = self.weigher.decide(&self.now, &layer, &mut self.votes);
        let told = self.readings.tell(&layer, &decided);
        let open = told.open(&layer);
        let mixed = if told.sure == 0 { mixed(&self.now, &layer, &open) } else { Vec::new() };
        let mut found = Found { layer, decided, told, open, left: None, mixed };
        if found.is_empty() && !self.fresh {
            self.votes = Votes::default();
            let decided = self.weigher.decide(&self.now, &found.layer, &mut self.votes);
            found.told = self.readings.tell(&found.layer, &decided);
            found.left = Some(found.told.open(&found.layer));
        }
        found
    }

    /// Takes a layer off.
    fn take(&mut self, Found { layer, decided, told, mixed, .. }: Found) {
        self.fresh = false;
        self.settled = self.pieces.is_empty() && mixed.is_empty() && self.weigher.leaves_nothing(&layer, &decided);
        let sure = match mixed.is_empty() {
            true => Places::Layer(layer, told),
            false => Places::List(mixed.iter().map(|chain| self.readings.place(chain)).collect()),
        };
        drop(mixed);
        if self.settled {
            self.pieces = sure;
            return;
        }
        let next = sure.apply(&self.now, &self.readings.all);
        self.pieces = if self.pieces.is_empty() {
            sure
        } else {
            let pieces = std::mem::take(&mut self.pieces);
            Places::List(merge(&pieces.list(), &sure.list(), &next, &mut self.readings))
        };
        self.now = Cow::Owned(next);
    }

    /// The repair, where the last layer holds nothing more; once more from there where letters came back: what it
    /// leaves, a second run leaves as well.
    fn end(&mut self, Found { layer, open, left, .. }: Found) -> Option<Repair> {
        let marked = layer.replaced.then_some(Page::Windows1252);
        drop(layer);
        // The letters that a second run would bring back, which may leave less open.
        let mut again = Vec::new();
        for open in [left.as_ref(), Some(&open)].into_iter().flatten().filter(|_| !self.pieces.is_empty()) {
            if again.is_empty() {
                again = self.readings.letters(&self.now, open, marked);
            }
        }
        if again.is_empty() {
            // Before the list of all places takes its room.
            self.now = Cow::Borrowed(self.text);
        }
        let pieces = std::mem::take(&mut self.pieces).list();
        let (mut spans, told) = with_letters(self.text, pieces, open, &mut self.readings, marked);
        keep(&mut spans, std::mem::take(&mut self.guesses));
        if self.rounds == ROUNDS || !told && again.is_empty() {
            return Some(finish(spans, std::mem::take(&mut self.readings)));
        }
        let is_sure = |damage: &Damage| self.readings.all[damage.reading].certainty != Certainty::Guess;
        // What votes for the page is repaired by now: a guess is made no second time.
        self.guesses = spans.iter().filter(|damage| !is_sure(damage)).copied().collect();
        spans.retain(is_sure);
        let next = if told {
            // A letter that is back tells of its neighbours: what is still open is asked about again.
            apply(self.text, &spans, &self.readings.all)
        } else {
            // What spoke against these letters is repaired by now: a second run would bring them back.
            let next = apply(&self.now, &again, &self.readings.all);
            spans = merge(&spans, &again, &next, &mut self.readings);
            next
        };
        self.pieces = Places::List(spans);
        self.now = Cow::Owned(next);
        self.votes = Votes::default();
        (self.fresh, self.settled, self.rounds) = (false, false, self.rounds + 1);
        None
    }
}

/// What a layer without damage holds of runs that no UTF-8 is left of. A byte of what stays open is none by itself.
fn mixed(now: &[u8], layer: &Layer, open: &[Damage]) -> Vec<Chain> {
    if !layer.controls && !layer.accents {
        return Vec::new();
    }
    let text = std::str::from_utf8(now).unwrap_or_default();
    let mut found = if layer.controls { controls(text) } else { Vec::new() };
    found = if found.is_empty() && layer.accents { mixups(text) } else { found };
    found.retain(|chain| {
        let after = open.partition_point(|place| place.span.end <= chain.span.start);
        open.get(after).is_none_or(|place| !place.span.overlaps(chain.span))
    });
    found
}

/// Joins what was repaired before with what one more layer repairs. Both lists are sorted; places
/// that touch the same text become one.
fn merge(old: &[Damage], fresh: &[Damage], next: &[u8], readings: &mut Readings) -> Vec<Damage> {
    let mut merged: Vec<Damage> = Vec::with_capacity(old.len());
    // How far the text so far, and the next one, lie from the text that came in and from the text so far.
    let (mut came_in, mut made, mut looked) = (0isize, 0isize, 0isize);
    let (mut old, mut fresh) = (old.iter().peekable(), fresh.iter().peekable());
    loop {
        let now = |piece: &Damage, shift: isize, readings: &Readings| {
            let start = piece.span.start.saturating_add_signed(shift);
            Span::new(start, start + readings.all[piece.reading].after.len())
        };
        let from_old = old.peek().map(|piece| now(piece, looked, readings).start);
        let from_new = fresh.peek().map(|place| place.span.start);
        let Some(start) = from_old.into_iter().chain(from_new).min() else { break };
        let mut group = Group::new(start);
        loop {
            if let Some(piece) = old.next_if(|piece| group.takes(now(piece, looked, readings))) {
                let here = now(piece, looked, readings);
                looked += here.len() as isize - piece.span.len() as isize;
                group.add_old(piece, here, readings);
            } else if let Some(place) = fresh.next_if(|place| group.takes(place.span)) {
                group.add_new(place, readings);
            } else {
                break;
            }
        }
        let from = Span::new(
            group.span.start.saturating_add_signed(-came_in),
            group.span.end.saturating_add_signed(-came_in + group.origin),
        );
        let after = Span::new(
            group.span.start.saturating_add_signed(made),
            group.span.end.saturating_add_signed(made + group.growth),
        );
        came_in -= group.origin;
        made += group.growth;
        let after =
            next.get(after.start..after.end).and_then(|after| std::str::from_utf8(after).ok()).unwrap_or_default();
        merged.push(Damage { span: from, reading: group.reading(after, readings) });
    }
    merged
}

/// Places of one stretch: the span in the text so far, and what it grows and shrinks by.
struct Group {
    span: Span,
    /// Length in the text that came in, less the length now.
    origin: isize,
    /// Length after this layer, less the length now.
    growth: isize,
    /// The reading, while the group has one member.
    only: Option<usize>,
    members: usize,
    layers: Vec<Page>,
    fresh: Option<Page>,
    certainty: Certainty,
}

impl Group {
    fn new(start: usize) -> Self {
        Self {
            span: Span::at(start),
            origin: 0,
            growth: 0,
            only: None,
            members: 0,
            layers: Vec::new(),
            fresh: None,
            certainty: Certainty::Exact,
        }
    }

    fn takes(&self, span: Span) -> bool {
        span.start < self.span.end || self.span.is_empty() && span.start == self.span.start
    }

    fn add_old(&mut self, piece: &Damage, now: Span, readings: &Readings) {
        self.span = self.span.cover(now);
        self.origin += piece.span.len() as isize - now.len() as isize;
        let reading = &readings.all[piece.reading];
        if reading.layers.len() > self.layers.len() {
            self.layers.clone_from(&reading.layers);
        }
        self.add(piece.reading, reading.certainty);
    }

    fn add_new(&mut self, place: &Damage, readings: &Readings) {
        self.span = self.span.cover(place.span);
        let reading = &readings.all[place.reading];
        self.growth += reading.after.len() as isize - place.span.len() as isize;
        self.fresh = self.fresh.or(reading.layers.first().copied());
        self.add(place.reading, reading.certainty);
    }

    fn add(&mut self, reading: usize, certainty: Certainty) {
        self.certainty = self.certainty.max(certainty);
        self.members += 1;
        self.only = (self.members == 1).then_some(reading);
    }

    fn reading(self, after: &str, readings: &mut Readings) -> usize {
        self.only.unwrap_or_else(|| {
            let layers = self.layers.into_iter().chain(self.fresh).collect();
            readings.intern(Reading {
                after: after.to_owned(),
                layers,
                certainty: self.certainty,
                candidates: Vec::new(),
            })
        })
    }
}

/// How often letters are looked for at most. Each time fewer are left.
const ROUNDS: usize = 3;

/// What is sure, with what stayed open between and the letters that came back, and whether one did for sure. What
/// stayed open inside a repaired place waits for the next run: there it stands by itself.
fn with_letters(
    text: &[u8],
    pieces: Vec<Damage>,
    open: Vec<Damage>,
    readings: &mut Readings,
    marked: Option<Page>,
) -> (Vec<Damage>, bool) {
    let mut spans = pieces;
    if !open.is_empty() {
        spans = with_open(spans, open, &readings.all);
    }
    let found = letters(text, &spans, &readings.all, marked);
    let told = found.iter().any(|(_, reading)| reading.certainty != Certainty::Guess);
    let found: Vec<Damage> =
        found.into_iter().map(|(span, reading)| Damage { span, reading: readings.intern(reading) }).collect();
    weave(&mut spans, &found);
    (spans, told)
}

/// Puts what was guessed in a round before among the places that this one left alone.
fn keep(spans: &mut Vec<Damage>, mut guesses: Vec<Damage>) {
    guesses.retain(|guess| {
        let after = spans.partition_point(|place| place.span.end <= guess.span.start);
        spans.get(after).is_none_or(|place| place.span.start >= guess.span.end)
    });
    weave(spans, &guesses);
}

/// The damage with only those readings that are used, in the order of use.
fn finish(mut spans: Vec<Damage>, readings: Readings) -> Repair {
    let mut readings = readings.all;
    let mut numbers = vec![usize::MAX; readings.len()];
    let mut used = Vec::new();
    for damage in &mut spans {
        let number = &mut numbers[damage.reading];
        if *number == usize::MAX {
            *number = used.len();
            used.push(std::mem::take(&mut readings[damage.reading]));
        }
        damage.reading = *number;
    }
    Repair { spans, readings: used }
}

/// Puts more places (sorted) among the places, in the memory of the places themselves: a long text has many.
fn weave(places: &mut Vec<Damage>, more: &[Damage]) {
    let (mut left, mut right) = (places.len(), more.len());
    places.reserve_exact(right);
    places.extend_from_slice(more);
    for at in (0..places.len()).rev() {
        if right == 0 {
            break;
        }
        if left > 0 && places[left - 1].span > more[right - 1].span {
            left -= 1;
            places[at] = places[left];
        } else {
            right -= 1;
            places[at] = more[right];
        }
    }
}

/// Adds what stayed open between.
fn with_open(mut pieces: Vec<Damage>, open: Vec<Damage>, readings: &[Reading]) -> Vec<Damage> {
    let mut shift = 0isize;
    let mut open = open.into_iter().peekable();
    let mut kept = Vec::new();
    let place = |damage: Damage, shift: isize| {
        let at = |offset: usize| offset.saturating_add_signed(shift);
        Damage { span: Span::new(at(damage.span.start), at(damage.span.end)), reading: damage.reading }
    };
    for piece in &pieces {
        let after = readings[piece.reading].after.len();
        let start = piece.span.start.saturating_add_signed(-shift);
        while let Some(damage) = open.next_if(|damage| damage.span.end <= start) {
            kept.push(place(damage, shift));
        }
        while open.next_if(|damage| damage.span.start < start + after).is_some() {}
        shift += piece.span.len() as isize - after as isize;
    }
    kept.extend(open.map(|damage| place(damage, shift)));
    weave(&mut pieces, &kept);
    pieces
}
