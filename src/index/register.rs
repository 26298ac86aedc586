//! Which notes have a name in common: most names have one note, few have thousands.

use std::collections::{BTreeMap, BTreeSet};

use super::Path;
use crate::person::hash;

/// Most notes that stand in a row. A set takes a hundred bytes even for one, and a row of thousands
/// has to be moved for each new one. A row has no room to spare: most are of one, and there are many.
const FEW: usize = 64;

/// Notes by path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Posting {
    Few(Box<[Path]>),
    Many(BTreeSet<Path>),
}

impl Default for Posting {
    fn default() -> Self {
        Self::Few(Box::default())
    }
}

impl Posting {
    pub fn len(&self) -> usize {
        match self {
            Self::Few(row) => row.len(),
            Self::Many(set) => set.len(),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Path> {
        let (row, set) = match self {
            Self::Few(row) => (&**row, None),
            Self::Many(set) => (Default::default(), Some(set)),
        };
        row.iter().chain(set.into_iter().flatten())
    }

    pub fn has(&self, path: &Path) -> bool {
        match self {
            Self::Few(row) => row.binary_search(path).is_ok(),
            Self::Many(set) => set.contains(path),
        }
    }

    pub fn insert(&mut self, path: Path) {
        match self {
            Self::Few(row) => {
                let Err(at) = row.binary_search(&path) else { return };
                let (before, behind) = row.split_at(at);
                let longer = before.iter().chain([&path]).chain(behind).cloned();
                *self = if row.len() < FEW { Self::Few(longer.collect()) } else { Self::Many(longer.collect()) };
            }
            Self::Many(set) => {
                set.insert(path);
            }
        }
    }

    pub fn remove(&mut self, path: &Path) {
        match self {
            Self::Few(row) => {
                *row = row.iter().filter(|other| *other != path).cloned().collect();
            }
            Self::Many(set) => {
                set.remove(path);
                if set.len() <= FEW {
                    *self = Self::Few(std::mem::take(set).into_iter().collect());
                }
            }
        }
    }
}

/// Key → notes. A key without notes is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Register<Key>(BTreeMap<Key, Posting>);

/// By the hash of a name: chance takes one of a million names for another once in ten million vaults.
pub(super) type Names = Register<u64>;

impl<Key> Default for Register<Key> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<Key: Ord> Register<Key> {
    /// The notes of a key, by path.
    pub fn at<'r>(&'r self, key: &Key) -> impl Iterator<Item = &'r Path> + use<'r, Key> {
        self.0.get(key).into_iter().flat_map(Posting::iter)
    }

    pub fn insert(&mut self, key: Key, path: Path) {
        self.0.entry(key).or_default().insert(path);
    }

    pub fn remove(&mut self, key: &Key, path: &Path) {
        if let Some(posting) = self.0.get_mut(key) {
            posting.remove(path);
            if posting.len() == 0 {
                self.0.remove(key);
            }
        }
    }

    pub fn holds(&self, key: &Key) -> bool {
        self.0.contains_key(key)
    }

    /// The keys, each with its first note.
    pub fn firsts(&self) -> impl Iterator<Item = (&Key, &Path)> {
        self.0.iter().filter_map(|(key, posting)| Some((key, posting.iter().next()?)))
    }
}

impl Register<String> {
    /// Whether a key begins so.
    pub fn has_beginning(&self, begin: &str) -> bool {
        self.0.range(begin.to_owned()..).next().is_some_and(|(key, _)| key.starts_with(begin))
    }
}

impl Names {
    /// The notes of a name, by path.
    pub fn of<'r>(&'r self, name: &str) -> impl Iterator<Item = &'r Path> + use<'r> {
        self.at(&hash(name))
    }

    /// Whether the note has the name.
    pub fn has(&self, name: &str, path: &Path) -> bool {
        self.0.get(&hash(name)).is_some_and(|posting| posting.has(path))
    }

    /// How many notes have the name.
    pub fn count(&self, name: &str) -> usize {
        self.0.get(&hash(name)).map_or(0, Posting::len)
    }
}
