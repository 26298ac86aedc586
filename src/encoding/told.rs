//! What the clusters of a layer read as, each reading kept once.

use super::apply::{Writer, apply};
use super::chain::{Chain, State};
use super::ids::{Id, Ids};
use super::layer::{Decided, Layer};
use super::letters::letters;
use super::{Certainty, Damage, Page, Reading};

/// Whether a place is repaired.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Sure,
    Open,
}

/// What the clusters of a layer read as, by their numbers.
#[derive(Default)]
pub(super) struct Told {
    /// From the start of the cluster on.
    all: Vec<(Damage, Fate)>,
    /// Where those of each number end.
    ends: Vec<usize>,
    /// How many places of the layer are sure.
    pub(super) sure: usize,
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

    pub(super) fn open(&self, layer: &Layer) -> Vec<Damage> {
        let mut open = Vec::new();
        if self.all.iter().any(|(_, fate)| *fate == Fate::Open) {
            self.each(layer, Fate::Open, |place| open.push(place));
        }
        open
    }
}

/// Damaged places. Those of the first layer are worked out each time they are asked for: as a list, they take as much
/// memory as the text.
pub(super) enum Places {
    List(Vec<Damage>),
    Layer(Layer, Told),
}

impl Default for Places {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl Places {
    pub(super) const fn is_empty(&self) -> bool {
        matches!(self, Self::List(list) if list.is_empty())
    }

    pub(super) fn list(self) -> Vec<Damage> {
        match self {
            Self::List(list) => list,
            Self::Layer(layer, told) => {
                let mut list = Vec::with_capacity(told.sure);
                told.each(&layer, Fate::Sure, |place| list.push(place));
                list
            }
        }
    }

    pub(super) fn apply(&self, text: &[u8], readings: &[Reading]) -> Vec<u8> {
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
pub(super) struct Readings {
    ids: Ids,
    pub(super) all: Vec<Reading>,
}

impl Readings {
    /// What each cluster of a layer reads as.
    pub(super) fn tell(&mut self, layer: &Layer, decided: &[Decided]) -> Told {
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

    pub(super) fn place(&mut self, chain: &Chain) -> Damage {
        Damage { span: chain.span, reading: self.number(chain) }
    }

    /// The letters that come back for sure in a text in which these places stayed open.
    pub(super) fn letters(&mut self, text: &[u8], open: &[Damage], marked: Option<Page>) -> Vec<Damage> {
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

    pub(super) fn intern(&mut self, reading: Reading) -> usize {
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
