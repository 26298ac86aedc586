//! In how many notes terms stand.

use super::Index;
use super::table::{Table, half};

/// Counts by the upper half of a term's hash: of a million terms one in five thousand shares its count with another.
#[derive(Clone, Debug, Default)]
pub(super) struct Spread(Table);

impl PartialEq for Spread {
    /// Where the counts stand depends on the order in which they came.
    fn eq(&self, other: &Self) -> bool {
        let has = |(half, count): (u32, u32)| other.find(half).is_some_and(|at| other.0.at(at) == count);
        self.0.len() == other.0.len() && self.0.iter().all(has)
    }
}

impl Spread {
    /// In how many notes a term of this hash stands.
    pub fn of(&self, hash: u64) -> usize {
        self.find(half(hash)).map_or(0, |at| self.0.at(at) as usize)
    }

    /// One more note has it.
    pub fn add(&mut self, hash: u64) {
        match self.find(half(hash)) {
            Some(at) => self.0.set(at, self.0.at(at) + 1),
            None => self.0.add(half(hash), 1),
        }
    }

    /// One note less has it.
    pub fn take(&mut self, hash: u64) {
        let Some(at) = self.find(half(hash)) else { return };
        match self.0.at(at) - 1 {
            0 => self.0.remove(at),
            left => self.0.set(at, left),
        }
    }

    fn find(&self, half: u32) -> Option<usize> {
        self.0.find(half, |_| true)
    }
}

impl Index {
    /// In how many of the meeting notes a term of this hash stands in the text (see [`TermKey`](super::TermKey)).
    #[must_use]
    pub fn spread(&self, term: u64) -> usize {
        self.spread.of(term)
    }
}
