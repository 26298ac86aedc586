//! Sorting, and trees, without a copy of the standard library's sort for each type and each order.
//!
//! One such copy is five to ten kilobytes of WebAssembly, and the core sorts in half a hundred places: that was a
//! fifth of its code. Here places are sorted, by one copy, and then the items are moved to where they belong, each
//! at most once. It takes about twice the time, so what is sorted millions of times a note has its own sort.

use std::cmp::Ordering;

/// Stable sorting of anything: what `sort_by` and `sort_by_key` do.
pub trait Order<Item> {
    /// Sorts by `order`; equal items stay in their order.
    fn order_by(&mut self, order: impl FnMut(&Item, &Item) -> Ordering);

    /// Sorts by what `key` gives; equal items stay in their order.
    fn order_by_key<Key: Ord>(&mut self, mut key: impl FnMut(&Item) -> Key) {
        self.order_by(|one, other| key(one).cmp(&key(other)));
    }
}

impl<Item> Order<Item> for [Item] {
    fn order_by(&mut self, mut order: impl FnMut(&Item, &Item) -> Ordering) {
        let mut from = sorted(self.len(), &mut |one, other| order(&self[one], &self[other]));
        for first in 0..self.len() {
            let mut at = first;
            loop {
                let next = std::mem::replace(&mut from[at], at);
                if next == first {
                    break;
                }
                self.swap(at, next);
                at = next;
            }
        }
    }
}

/// The places `0..count`, sorted: the item at the first of them comes first.
#[inline(never)]
fn sorted(count: usize, order: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|&one, &other| order(one, other));
    places
}

/// Gathers items into a tree one by one: `collect` sorts them first, with a copy of the sort for each type.
pub trait Gather: Iterator + Sized {
    /// What `collect` gives.
    fn gathered<All: Default + Extend<Self::Item>>(self) -> All {
        let mut all = All::default();
        all.extend(self);
        all
    }
}

impl<Items: Iterator> Gather for Items {}
