//! Which notes have a name in common: most names have one note, few have thousands.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::ops::Bound;

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
        if let Self::Several(numbers) = self
            && let Err(at) = numbers.binary_search(&number)
        {
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

/// By the hash of a name: chance takes one of a million names for another once in ten million vaults.
pub(super) type Names = Register<u64>;

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

    pub fn holds<Asked: Ord + ?Sized>(&self, key: &Asked) -> bool
    where
        Key: Borrow<Asked>,
    {
        self.0.contains_key(key)
    }

    /// The keys, each with its notes.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &[Number])> {
        self.0.iter().map(|(key, posting)| (key, posting.as_slice()))
    }
}

impl Register<Box<str>> {
    /// Whether a key begins so.
    pub fn has_beginning(&self, begin: &str) -> bool {
        let behind = (Bound::Included(begin), Bound::Unbounded);
        self.0.range::<str, _>(behind).next().is_some_and(|(key, _)| key.starts_with(begin))
    }
}

impl Names {
    /// The notes of a name, in no order that means anything.
    pub fn of(&self, name: &str) -> &[Number] {
        self.at(&hash(name))
    }

    /// Whether the note has the name.
    pub fn has(&self, name: &str, number: Number) -> bool {
        self.of(name).binary_search(&number).is_ok()
    }
}
