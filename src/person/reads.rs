//! Names that were read before: a vault asks for the same few thousand again and again.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, Mutex, PoisonError};

use super::hash;

/// Most answers that are kept; for one more another is forgotten.
const MOST: usize = 10 << 10;

/// What was worked out for a written name, kept until it is asked for again.
///
/// By the hash of the name: on the way through a tree of names, a name is compared with a dozen others, each of which
/// lies somewhere else in a large vault's memory. Of two names of one hash the last is kept.
///
/// It is no part of the value it stands in: two of them are always equal, and a clone begins empty.
#[derive(Debug)]
pub struct Asked<T, Key = Box<str>>(Mutex<BTreeMap<u64, (Key, Arc<T>)>>);

/// What can be asked for.
pub trait Hashed {
    /// Equal for equals.
    fn hashed(&self) -> u64;
}

impl Hashed for str {
    fn hashed(&self) -> u64 {
        hash(self)
    }
}

/// A hash already.
impl Hashed for u64 {
    fn hashed(&self) -> u64 {
        *self
    }
}

impl<T, Key> Asked<T, Key> {
    /// The kept answer, or else the one that `work_out` gives.
    pub fn get<Given>(&self, written: &Given, work_out: impl FnOnce() -> T) -> Arc<T>
    where
        Given: Hashed + PartialEq + ToOwned + ?Sized,
        Key: Borrow<Given> + From<Given::Owned>,
    {
        let hash = written.hashed();
        let known = |kept: &BTreeMap<u64, (Key, Arc<T>)>| {
            kept.get(&hash).filter(|(key, _)| key.borrow() == written).map(|(_, answer)| answer.clone())
        };
        if let Some(known) = known(&self.0.lock().unwrap_or_else(PoisonError::into_inner)) {
            return known;
        }
        // Not locked meanwhile: working it out may ask for other names.
        let answer = Arc::new(work_out());
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // One at a time, that of the next hash, which is as good as any: to forget all at once takes as long as some
        // saves do, and a large vault would ask for all of them again.
        if kept.len() >= MOST {
            let next = kept.extract_if((Bound::Excluded(hash), Bound::Unbounded), |_, _| true).next();
            next.or_else(|| kept.pop_first());
        }
        kept.insert(hash, (written.to_owned().into(), answer.clone()));
        answer
    }

    /// Whether nothing is kept.
    pub fn is_empty(&mut self) -> bool {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Forgets all answers.
    pub fn forget(&mut self) {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl<T, Key> Default for Asked<T, Key> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T, Key> Clone for Asked<T, Key> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<T, Key> PartialEq for Asked<T, Key> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T, Key> Eq for Asked<T, Key> {}
