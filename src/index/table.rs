//! Numbers by hashes: a table, because at each save the pages it affects ask for hundreds of them.

/// Numbers by half of a hash. A quarter of the places is free, and has the number 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    places: Vec<(u32, u32)>,
    taken: usize,
}

impl Table {
    /// How many numbers there are.
    pub const fn len(&self) -> usize {
        self.taken
    }

    /// The halves of hashes and their numbers, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.places.iter().copied().filter(|(_, number)| *number > 0)
    }

    /// Where the number of this half is, if `is_it`.
    pub fn find(&self, half: u32, is_it: impl Fn(u32) -> bool) -> Option<usize> {
        let last = self.places.len().checked_sub(1)?;
        let mut at = half as usize & last;
        loop {
            match self.places[at] {
                (_, 0) => return None,
                (other, number) if other == half && is_it(number) => return Some(at),
                _ => at = (at + 1) & last,
            }
        }
    }

    /// The number at a place that was found.
    pub fn at(&self, place: usize) -> u32 {
        self.places[place].1
    }

    /// Puts a number, which is not 0, in place of one that was found.
    pub fn set(&mut self, place: usize, number: u32) {
        self.places[place].1 = number;
    }

    /// One number more, which is not 0.
    pub fn add(&mut self, half: u32, number: u32) {
        if (self.taken + 1) * 4 > self.places.len() * 3 {
            let places = (self.places.len() * 2).max(16);
            for (half, number) in std::mem::replace(&mut self.places, vec![(0, 0); places]) {
                if number > 0 {
                    self.place(half, number);
                }
            }
        }
        self.place(half, number);
        self.taken += 1;
    }

    fn place(&mut self, half: u32, number: u32) {
        let last = self.places.len() - 1;
        let mut at = half as usize & last;
        while self.places[at].1 > 0 {
            at = (at + 1) & last;
        }
        self.places[at] = (half, number);
    }

    /// One number less: what stands behind it for want of a place moves up.
    pub fn remove(&mut self, place: usize) {
        let last = self.places.len() - 1;
        let mut at = place;
        self.places[at] = (0, 0);
        self.taken -= 1;
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
}

/// What a table knows a hash by.
pub(super) const fn half(hash: u64) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Table;

    #[test]
    fn a_number_is_found_whatever_came_and_went() {
        let mut table = Table::default();
        let mut known: BTreeMap<u32, u32> = BTreeMap::new();
        let mut random = 1_u32;
        for number in 1..3000 {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            // Few homes, some of them at the end: most numbers stand behind others, and some at the beginning again.
            let half = (random >> 16) % 23;
            let half = half.wrapping_sub(11);
            table.add(half, number);
            known.insert(number, half);
            while known.len() > 40 || (known.len() > 2 && random >> 31 == 1) {
                let at = (random >> 8) as usize % known.len();
                let (gone, half) = known.iter().nth(at).map(|(number, half)| (*number, *half)).unwrap();
                known.remove(&gone);
                table.remove(table.find(half, |other| other == gone).unwrap());
                assert!(table.find(half, |other| other == gone).is_none());
                random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            }
            let is_found = |(number, half): (&u32, &u32)| {
                table.find(*half, |other| other == *number).is_some_and(|place| table.at(place) == *number)
            };
            assert!(table.len() == known.len() && known.iter().all(is_found));
            assert_eq!(table.iter().count(), known.len());
        }
    }
}
