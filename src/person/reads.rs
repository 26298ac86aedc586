//! Names that were read before: a vault asks for the same few thousand again and again.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, Mutex, PoisonError};

/// Most answers that are kept; for one more another is forgotten.
const MOST: usize = 10 << 10;

/// What was worked out for a written name, kept until it is asked for again.
///
/// It is no part of the value it stands in: two of them are always equal, and a clone begins empty.
#[derive(Debug)]
pub struct Asked<T, Key = Box<str>>(Mutex<BTreeMap<Key, Arc<T>>>);

impl<T, Key: Ord> Asked<T, Key> {
    /// The kept answer, or else the one that `work_out` gives.
    pub fn get<Given>(&self, written: &Given, work_out: impl FnOnce() -> T) -> Arc<T>
    where
        Given: Ord + ToOwned + ?Sized,
        Key: Borrow<Given> + From<Given::Owned>,
    {
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(written) {
            return known.clone();
        }
        // Not locked meanwhile: working it out may ask for other names.
        let answer = Arc::new(work_out());
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // One at a time, the next in the alphabet, which is as good as any: to forget all at once takes as long as some
        // saves do, and a large vault would ask for all of them again.
        let key: Key = written.to_owned().into();
        if kept.len() >= MOST {
            let next = kept.extract_if((Bound::Excluded(&key), Bound::Unbounded), |_, _| true).next();
            next.or_else(|| kept.pop_first());
        }
        kept.insert(key, answer.clone());
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
