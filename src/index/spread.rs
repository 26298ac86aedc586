//! In how many notes terms stand. A table: at each save the pages it affects ask for hundreds of terms each.

/// Counts by the upper half of a term's hash: of a million terms one in five thousand shares its count with another.
#[derive(Clone, Debug, Default)]
pub(super) struct Spread {
    /// Half of a hash, and how many notes; where those are none, a free place. A quarter of the places is free.
    places: Vec<(u32, u32)>,
    taken: usize,
}

impl PartialEq for Spread {
    /// Where the counts stand depends on the order in which they came.
    fn eq(&self, other: &Self) -> bool {
        let has = |(half, count): &(u32, u32)| {
            *count == 0 || other.find(*half).is_some_and(|at| other.places[at].1 == *count)
        };
        self.taken == other.taken && self.places.iter().all(has)
    }
}

impl Spread {
    /// In how many notes a term of this hash stands.
    pub fn of(&self, hash: u64) -> usize {
        self.find(half(hash)).map_or(0, |at| self.places[at].1 as usize)
    }

    /// One more note has it.
    pub fn add(&mut self, hash: u64) {
        if (self.taken + 1) * 4 > self.places.len() * 3 {
            let places = (self.places.len() * 2).max(16);
            for (half, count) in std::mem::replace(&mut self.places, vec![(0, 0); places]) {
                if count > 0 {
                    let at = self.place(half);
                    self.places[at] = (half, count);
                }
            }
        }
        let half = half(hash);
        let at = self.place(half);
        let count = self.places[at].1;
        self.taken += usize::from(count == 0);
        self.places[at] = (half, count + 1);
    }

    /// One note less has it.
    pub fn take(&mut self, hash: u64) {
        let Some(mut at) = self.find(half(hash)) else { return };
        self.places[at].1 -= 1;
        if self.places[at].1 > 0 {
            return;
        }
        self.taken -= 1;
        // What stands behind it for want of a place moves up.
        let last = self.places.len() - 1;
        let mut next = (at + 1) & last;
        while self.places[next].1 > 0 {
            let from_home = next.wrapping_sub(self.places[next].0 as usize) & last;
            if from_home >= next.wrapping_sub(at) & last {
                self.places[at] = std::mem::take(&mut self.places[next]);
                at = next;
            }
            next = (next + 1) & last;
        }
    }

    fn find(&self, half: u32) -> Option<usize> {
        let at = (!self.places.is_empty()).then(|| self.place(half))?;
        (self.places[at].1 > 0).then_some(at)
    }

    /// Where it stands, or else the free place where it would.
    fn place(&self, half: u32) -> usize {
        let last = self.places.len() - 1;
        let mut at = half as usize & last;
        while self.places[at].1 > 0 && self.places[at].0 != half {
            at = (at + 1) & last;
        }
        at
    }
}

const fn half(hash: u64) -> u32 {
    (hash >> 32) as u32
}
