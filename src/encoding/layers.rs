//! Layer after layer, until the text holds no more damage; and the way of each span back to the
//! text that came in.

use std::borrow::Cow;

use super::apply::{Writer, apply};
use super::chain::{Chain, State};
use super::control::controls;
use super::ids::{Id, Ids};
use super::layer::{Decided, Layer, Weigher};
use super::letters::letters;
use super::mixup::mixups;
use super::votes::Votes;
use super::{Certainty, Damage, Page, Reading, Repair};
use crate::text::Span;

/// All damage of `text`, in its own offsets. Each layer shrinks what it repairs to two thirds or
/// less, so the layers are few and their cost falls.
///
/// The last layer is decided once more with no votes but its own, as a second run would, and once more
/// where letters came back: what it leaves, a second run leaves as well.
pub(super) fn peel(text: &[u8]) -> Repair {
    let mut weigher = Weigher::default();
    let mut readings = Readings::default();
    let mut votes = Votes::default();
    let mut pieces = Places::default();
    let mut guesses: Vec<Damage> = Vec::new();
    let mut now = Cow::Borrowed(text);
    let mut fresh = true;
    // Whether the next layer is known to be empty.
    let mut settled = false;
    let mut rounds = 0;
    loop {
        let layer = if settled { Layer::default() } else { weigher.find(&now) };
        let decided = weigher.decide(&now, &layer, &mut votes);
        let mut told = readings.tell(&layer, &decided);
        let open = told.open(&layer);
        let mut found = Vec::new();
        if told.sure == 0 && (layer.controls || layer.accents) {
            let text = std::str::from_utf8(&now).unwrap_or_default();
            found = if layer.controls { controls(text) } else { Vec::new() };
            found = if found.is_empty() && layer.accents { mixups(text) } else { found };
            // A byte of what stays open is none by itself.
            found.retain(|chain| {
                let after = open.partition_point(|place| place.span.end <= chain.span.start);
                open.get(after).is_none_or(|place| !place.span.overlaps(chain.span))
            });
        }
        if told.sure == 0 && found.is_empty() && !fresh {
            votes = Votes::default();
            told = readings.tell(&layer, &weigher.decide(&now, &layer, &mut votes));
        }
        if told.sure == 0 && found.is_empty() {
            let marked = layer.replaced.then_some(Page::Windows1252);
            drop(layer);
            let again = if pieces.is_empty() { Vec::new() } else { readings.letters(&now, &open, marked) };
            if again.is_empty() {
                // Before the list of all places takes its room.
                now = Cow::Borrowed(text);
            }
            let (mut spans, told) = with_letters(text, pieces.list(), open, &mut readings, marked);
            keep(&mut spans, guesses);
            if rounds == ROUNDS || !told && again.is_empty() {
                return finish(spans, readings);
            }
            let is_sure = |damage: &Damage| readings.all[damage.reading].certainty != Certainty::Guess;
            // What votes for the page is repaired by now: a guess is made no second time.
            guesses = spans.iter().filter(|damage| !is_sure(damage)).copied().collect();
            spans.retain(is_sure);
            let next = if told {
                // A letter that is back tells of its neighbours: what is still open is asked about again.
                apply(text, &spans, &readings.all)
            } else {
                // What spoke against these letters is repaired by now: a second run would bring them back.
                let next = apply(&now, &again, &readings.all);
                spans = merge(&spans, &again, &next, &mut readings);
                next
            };
            pieces = Places::List(spans);
            (now, fresh, votes) = (Cow::Owned(next), false, Votes::default());
            settled = false;
            rounds += 1;
            continue;
        }
        settled = pieces.is_empty() && found.is_empty() && weigher.leaves_nothing(&layer, &decided);
        let sure = match found.is_empty() {
            true => Places::Layer(layer, told),
            false => Places::List(found.iter().map(|chain| readings.place(chain)).collect()),
        };
        drop(found);
        fresh = false;
        if settled {
            pieces = sure;
            continue;
        }
        let next = sure.apply(&now, &readings.all);
        pieces = if pieces.is_empty() {
            sure
        } else {
            Places::List(merge(&pieces.list(), &sure.list(), &next, &mut readings))
        };
        now = Cow::Owned(next);
    }
}

/// Whether a place is repaired.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Sure,
    Open,
}

/// What the clusters of a layer read as, by their numbers.
#[derive(Default)]
struct Told {
    /// From the start of the cluster on.
    all: Vec<(Damage, Fate)>,
    /// Where those of each number end.
    ends: Vec<usize>,
    /// How many places of the layer are sure.
    sure: usize,
}

impl Told {
    /// Each place of the layer that has this fate.
    #[inline]
    fn each(&self, layer: &Layer, wanted: Fate, mut take: impl FnMut(Damage)) {
        layer.each(|start, id| {
            let from = id.checked_sub(1).map_or(0, |before| self.ends[before]);
            for (damage, fate) in self.all.get(from..self.ends[id]).unwrap_or_default() {
                if *fate == wanted {
                    take(Damage { span: damage.span.shifted(start), reading: damage.reading });
                }
            }
        });
    }

    /// By how much the repair of the layer makes its text longer, and by how much shorter.
    fn growth(&self, layer: &Layer, readings: &[Reading]) -> (usize, usize) {
        let (mut grown, mut shrunk) = (0, 0);
        let mut from = 0;
        for (end, times) in self.ends.iter().zip(layer.times()) {
            let sure = self.all.get(from..*end).unwrap_or_default().iter().filter(|(_, fate)| *fate == Fate::Sure);
            for (damage, _) in sure {
                grown += readings[damage.reading].after.len() * *times as usize;
                shrunk += damage.span.len() * *times as usize;
            }
            from = *end;
        }
        (grown, shrunk)
    }

    fn open(&self, layer: &Layer) -> Vec<Damage> {
        let mut open = Vec::new();
        if self.all.iter().any(|(_, fate)| *fate == Fate::Open) {
            self.each(layer, Fate::Open, |place| open.push(place));
        }
        open
    }
}

/// Damaged places. Those of the first layer are worked out each time they are asked for: as a list, they take as much
/// memory as the text.
enum Places {
    List(Vec<Damage>),
    Layer(Layer, Told),
}

impl Default for Places {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl Places {
    const fn is_empty(&self) -> bool {
        matches!(self, Self::List(list) if list.is_empty())
    }

    fn list(self) -> Vec<Damage> {
        match self {
            Self::List(list) => list,
            Self::Layer(layer, told) => {
                let mut list = Vec::with_capacity(told.sure);
                told.each(&layer, Fate::Sure, |place| list.push(place));
                list
            }
        }
    }

    fn apply(&self, text: &[u8], readings: &[Reading]) -> Vec<u8> {
        match self {
            Self::List(list) => apply(text, list, readings),
            Self::Layer(layer, told) => {
                let (grown, shrunk) = told.growth(layer, readings);
                let mut writer = Writer::new(text, (text.len() + grown).saturating_sub(shrunk), readings);
                told.each(layer, Fate::Sure, |place| writer.write(place));
                writer.finish()
            }
        }
    }
}

/// The distinct readings, each once.
#[derive(Default)]
struct Readings {
    ids: Ids,
    all: Vec<Reading>,
}

impl Readings {
    /// What each cluster of a layer reads as.
    fn tell(&mut self, layer: &Layer, decided: &[Decided]) -> Told {
        let mut told = Told::default();
        for (chains, times) in decided.iter().zip(layer.times()) {
            for chain in chains {
                let fate = if matches!(chain.state, State::Open(_)) { Fate::Open } else { Fate::Sure };
                told.sure += if fate == Fate::Open { 0 } else { *times as usize };
                told.all.push((self.place(chain), fate));
            }
            told.ends.push(told.all.len());
        }
        told
    }

    fn place(&mut self, chain: &Chain) -> Damage {
        Damage { span: chain.span, reading: self.number(chain) }
    }

    /// The letters that come back for sure in a text in which these places stayed open.
    fn letters(&mut self, text: &[u8], open: &[Damage], marked: Option<Page>) -> Vec<Damage> {
        let found = letters(text, open, &self.all, marked);
        let sure = found.into_iter().filter(|(_, reading)| reading.certainty != Certainty::Guess);
        sure.map(|(span, reading)| Damage { span, reading: self.intern(reading) }).collect()
    }

    fn number(&mut self, chain: &Chain) -> usize {
        let (certainty, candidates) = match &chain.state {
            State::Whole => (Certainty::Exact, Vec::new()),
            State::Restored => (Certainty::Restored, Vec::new()),
            State::Open(candidates) => (Certainty::Guess, candidates.clone()),
        };
        self.intern(Reading { after: chain.after.clone(), layers: vec![chain.page], certainty, candidates })
    }

    fn intern(&mut self, reading: Reading) -> usize {
        let mut key = vec![reading.certainty as u8, reading.layers.len() as u8];
        key.extend(reading.layers.iter().map(|page| *page as u8));
        for text in std::iter::once(&reading.after).chain(&reading.candidates) {
            key.extend_from_slice(text.as_bytes());
            key.push(0);
        }
        match self.ids.of(&key) {
            Id::Known(id) => id,
            Id::New(id) => {
                self.all.push(reading);
                id
            }
        }
    }
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
