//! The notes of the index: by number, by path, and in the order of their paths.

use std::collections::BTreeMap;
use std::ops::RangeBounds;

use super::register::Number;
use super::table::{Table, half};
use super::{Entry, Path};
use crate::person::hash;

/// The notes. Who looks one up by its path asks a table: on the way through a tree the path would be compared with
/// thirty others, each of which lies somewhere else in a large vault's memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    /// By number. Boxed: a note that comes moves none of the others.
    entries: Vec<Option<Box<Entry>>>,
    free: Vec<Number>,
    sorted: BTreeMap<Path, Number>,
    /// Hash of a path → number + 1.
    table: Table,
}

impl PartialEq for Notes {
    /// Which numbers they have depends on the order in which they came.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Notes {
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// The notes with their paths, in the order of these.
    pub fn iter(&self) -> impl Iterator<Item = (&Path, &Entry)> {
        self.range::<str>(..)
    }

    /// Those of them whose paths are in the range.
    pub fn range<Asked>(&self, range: impl RangeBounds<Asked>) -> impl Iterator<Item = (&Path, &Entry)>
    where
        Path: std::borrow::Borrow<Asked>,
        Asked: Ord + ?Sized,
    {
        let found = self.sorted.range::<Asked, _>(range);
        found.filter_map(|(path, number)| Some((path, self.at(*number)?)))
    }

    pub fn at(&self, number: Number) -> Option<&Entry> {
        self.entries.get(number as usize)?.as_deref()
    }

    pub fn get(&self, path: &str) -> Option<&Entry> {
        self.at(self.number_of(path)?)
    }

    pub fn get_mut(&mut self, path: &str) -> Option<&mut Entry> {
        let number = self.number_of(path)?;
        self.entries.get_mut(number as usize)?.as_deref_mut()
    }

    fn number_of(&self, path: &str) -> Option<Number> {
        self.place_of(path).map(|place| self.table.at(place) - 1)
    }

    fn place_of(&self, path: &str) -> Option<usize> {
        let is_it = |number: u32| self.at(number - 1).is_some_and(|entry| *entry.path == *path);
        self.table.find(half(hash(path)), is_it)
    }

    /// The number of the note that comes next: of one that was just removed, its own.
    pub fn next_number(&self) -> Number {
        self.free.last().copied().unwrap_or(self.entries.len() as Number)
    }

    /// Puts a note that is not there and has the next number.
    pub fn insert(&mut self, entry: Entry) {
        let (number, path) = (entry.number, entry.path.clone());
        self.table.add(half(hash(&path)), number + 1);
        self.sorted.insert(path, number);
        self.free.pop();
        match self.entries.get_mut(number as usize) {
            Some(place) => *place = Some(Box::new(entry)),
            None => self.entries.push(Some(Box::new(entry))),
        }
    }

    pub fn remove(&mut self, path: &str) -> Option<Box<Entry>> {
        let place = self.place_of(path)?;
        let number = self.table.at(place) - 1;
        self.table.remove(place);
        self.sorted.remove(path);
        self.free.push(number);
        self.entries.get_mut(number as usize)?.take()
    }
}
