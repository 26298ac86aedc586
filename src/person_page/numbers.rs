//! Numbers for what is counted by its hash: sorting all of it, or a tree, would take longer than all the rest of a page.

/// The numbers given so far, by hash: half of the places stay free.
pub(super) struct Numbers {
    /// A number + 1.
    places: Vec<usize>,
}

impl Numbers {
    /// For at most so many hashes.
    pub fn of(most: usize) -> Self {
        Self { places: vec![0; (2 * most).next_power_of_two()] }
    }

    /// The number of what has this hash, if `is_it`; else it gets the `next`.
    pub fn number(&mut self, hash: u64, next: usize, is_it: impl Fn(usize) -> bool) -> usize {
        let mut place = (hash >> 32) as usize;
        loop {
            place &= self.places.len() - 1;
            match self.places[place].checked_sub(1) {
                None => {
                    self.places[place] = next + 1;
                    return next;
                }
                Some(known) if is_it(known) => return known,
                Some(_) => place += 1,
            }
        }
    }
}
