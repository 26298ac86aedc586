//! Who took part, by the keys of their names.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::keys::ends;
use super::register::{Names, Number};

/// Key of a name → notes whose properties, Attendees line or speakers have it.
///
/// The notes stand by the keys' hashes: each note that is read asks for some, and mostly for such as are there. The keys
/// themselves are put in order only when a new one comes.
#[derive(Clone, Debug, Default)]
pub(super) struct Took {
    notes: Names,
    keys: BTreeSet<Box<str>>,
    /// First and last word of the keys → keys: for names that differ by initials.
    by_ends: BTreeMap<String, BTreeSet<Box<str>>>,
}

impl Took {
    /// The notes of a key, in no order that means anything.
    pub fn of(&self, key: &str) -> &[Number] {
        self.notes.of(key)
    }

    /// Whether somebody took part under this key.
    pub fn holds(&self, key: &str) -> bool {
        self.notes.holds(key)
    }

    /// The keys in their order, each with its notes.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Number])> {
        self.keys.iter().map(|key| (&**key, self.of(key)))
    }

    /// The keys that begin and end with these words.
    pub fn with_ends(&self, ends: &str) -> impl Iterator<Item = &str> + use<'_> {
        self.by_ends.get(ends).into_iter().flatten().map(|key| &**key)
    }

    /// The keys that begin so.
    pub fn with_beginning(&self, begin: &str) -> impl Iterator<Item = &str> {
        let behind = (Bound::Included(begin), Bound::Unbounded);
        self.keys.range::<str, _>(behind).map(|key| &**key).take_while(move |key| key.starts_with(begin))
    }

    /// Whether a key begins so.
    pub fn has_beginning(&self, begin: &str) -> bool {
        self.with_beginning(begin).next().is_some()
    }

    /// Puts a note under a key with this hash.
    pub fn insert(&mut self, key: Box<str>, hash: u64, number: Number) {
        if self.notes.insert(hash, number) {
            self.by_ends.entry(ends(&key).into_owned()).or_default().insert(key.clone());
            self.keys.insert(key);
        }
    }

    /// Takes a note out from under a key with this hash.
    pub fn remove(&mut self, key: &str, hash: u64, number: Number) {
        if self.notes.remove(hash, number) {
            self.keys.remove(key);
            let ends = ends(key);
            let left = self.by_ends.get_mut(&*ends).map(|keys| {
                keys.remove(key);
                keys.len()
            });
            if left == Some(0) {
                self.by_ends.remove(&*ends);
            }
        }
    }
}
