//! Which notes have a name in common: most names have one note, few have thousands.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use super::table::{Table, half};
use crate::person::hash;

/// The number of a note in the index, as long as it is there: a path would take four times the room.
pub(super) type Number = u32;

/// Notes by number.
#[derive(Clone, Debug)]
pub(super) enum Posting {
    One(Number),
    Several(Vec<Number>),
}

impl Posting {
    pub fn as_slice(&self) -> &[Number] {
        match self {
            Self::One(number) => std::slice::from_ref(number),
            Self::Several(numbers) => numbers,
        }
    }

    pub fn insert(&mut self, number: Number) {
        if let Self::One(other) = *self {
            if other == number {
                return;
            }
            *self = Self::Several(vec![other]);
        }
        let Self::Several(numbers) = self else { return };
        // A note that comes has mostly the last number.
        if numbers.last().is_some_and(|last| *last < number) {
            numbers.push(number);
        } else if let Err(at) = numbers.binary_search(&number) {
            numbers.insert(at, number);
        }
    }

    /// Whether none is left.
    pub fn remove(&mut self, number: Number) -> bool {
        match self {
            Self::One(other) => *other == number,
            Self::Several(numbers) => {
                if let Ok(at) = numbers.binary_search(&number) {
                    numbers.remove(at);
                }
                numbers.is_empty()
            }
        }
    }
}

/// Key → notes. A key without notes is not there.
#[derive(Clone, Debug)]
pub(super) struct Register<Key>(BTreeMap<Key, Posting>);

impl<Key> Default for Register<Key> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<Key: Ord> Register<Key> {
    /// The notes of a key, in no order that means anything.
    pub fn at<Asked: Ord + ?Sized>(&self, key: &Asked) -> &[Number]
    where
        Key: Borrow<Asked>,
    {
        self.0.get(key).map(Posting::as_slice).unwrap_or_default()
    }

    pub fn insert(&mut self, key: Key, number: Number) {
        self.0.entry(key).or_insert(Posting::One(number)).insert(number);
    }

    /// The same, of a key that is mostly there.
    pub fn insert_at<'k, Asked: Ord + ?Sized>(&mut self, key: &'k Asked, number: Number)
    where
        Key: Borrow<Asked> + From<&'k Asked>,
    {
        match self.0.get_mut(key) {
            Some(posting) => posting.insert(number),
            None => self.insert(key.into(), number),
        }
    }

    /// Forgets a key.
    pub fn forget<Asked: Ord + ?Sized>(&mut self, key: &Asked)
    where
        Key: Borrow<Asked>,
    {
        self.0.remove(key);
    }

    pub fn remove<Asked: Ord + ?Sized>(&mut self, key: &Asked, number: Number)
    where
        Key: Borrow<Asked>,
    {
        if self.0.get_mut(key).is_some_and(|posting| posting.remove(number)) {
            self.0.remove(key);
        }
    }

    /// The keys, each with its notes.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &[Number])> {
        self.0.iter().map(|(key, posting)| (key, posting.as_slice()))
    }
}

/// Hash of a name → notes: chance takes one of a million names for another once in ten million vaults.
///
/// A table, for each note that is read puts some twenty of them: on the way through a tree of hashes each step lies
/// somewhere else in a large vault's memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Half of a hash → place + 1 among the postings.
    places: Table,
    /// Of each name, in no order that means anything.
    postings: Vec<(u64, Posting)>,
}

impl Names {
    /// The notes of a name, in no order that means anything.
    pub fn of(&self, name: &str) -> &[Number] {
        self.at(&hash(name))
    }

    /// The same of the name with this hash.
    pub fn at(&self, name: &u64) -> &[Number] {
        self.find(*name).map(|found| self.postings[self.place(found)].1.as_slice()).unwrap_or_default()
    }

    /// Whether the note has the name.
    pub fn has(&self, name: &str, number: Number) -> bool {
        self.of(name).binary_search(&number).is_ok()
    }

    /// Whether a note has it.
    pub fn holds(&self, name: &str) -> bool {
        self.find(hash(name)).is_some()
    }

    /// Whether it is the first note of the name.
    pub fn insert(&mut self, name: u64, number: Number) -> bool {
        match self.find(name) {
            Some(found) => {
                let place = self.place(found);
                self.postings[place].1.insert(number);
                false
            }
            None => {
                self.postings.push((name, Posting::One(number)));
                self.places.add(half(name), self.postings.len() as u32);
                true
            }
        }
    }

    /// Whether it was the last note of the name.
    pub fn remove(&mut self, name: u64, number: Number) -> bool {
        let Some(found) = self.find(name) else { return false };
        let place = self.place(found);
        if !self.postings[place].1.remove(number) {
            return false;
        }
        self.places.remove(found);
        // The last one takes its place.
        let last = self.postings.len();
        let moved = self.postings.last().map_or(0, |(name, _)| *name);
        if let Some(found) = self.places.find(half(moved), |number| number as usize == last) {
            self.places.set(found, place as u32 + 1);
        }
        self.postings.swap_remove(place);
        true
    }

    /// The hashes, each with its notes, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &[Number])> {
        self.postings.iter().map(|(name, posting)| (*name, posting.as_slice()))
    }

    fn find(&self, name: u64) -> Option<usize> {
        self.places.find(half(name), |number| self.postings[number as usize - 1].0 == name)
    }

    fn place(&self, found: usize) -> usize {
        self.places.at(found) as usize - 1
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::Names;

    #[test]
    fn a_name_has_its_notes_whatever_came_and_went() {
        let mut names = Names::default();
        let mut known: BTreeMap<u64, BTreeSet<u32>> = BTreeMap::new();
        let mut random = 1_u32;
        for _ in 0..3000 {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            // Some names share their half of the hash.
            let hash = (u64::from(random >> 16) % 7) | ((u64::from(random >> 20) % 5) << 32);
            let (name, number) = (hash, (random >> 24) % 9);
            let notes = known.entry(name).or_default();
            if random >> 31 == 0 {
                assert_eq!(names.insert(name, number), notes.is_empty());
                notes.insert(number);
            } else {
                let is_last = notes.remove(&number) && notes.is_empty();
                assert_eq!(names.remove(name, number), is_last);
            }
            known.retain(|_, notes| !notes.is_empty());
            let found = names.iter().map(|(name, notes)| (name, notes.iter().copied().collect()));
            assert_eq!(found.collect::<BTreeMap<u64, BTreeSet<u32>>>(), known);
            assert!(known.iter().all(|(name, notes)| names.at(name).len() == notes.len()));
        }
    }
}
