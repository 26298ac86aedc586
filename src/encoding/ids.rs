//! Numbers for byte strings: each distinct one gets the next, in the order of first appearance.
//!
//! Damage repeats itself: a note holds a thousand times the same apostrophe. What is worked out once
//! is found again by its number. (A hash map of the standard library has no order and is not used in
//! the core; here the order of the numbers does not depend on the hash.)

/// The strings numbered so far.
#[derive(Default)]
pub(super) struct Ids {
    /// One past the number, by hash; 0 is a free slot. Their count is a power of two.
    slots: Vec<u32>,
    /// The end of each string in `bytes`.
    ends: Vec<usize>,
    bytes: Vec<u8>,
}

/// The number of a string.
pub(super) enum Id {
    Known(usize),
    New(usize),
}

impl Ids {
    /// The number of `key`.
    pub(super) fn of(&mut self, key: &[u8]) -> Id {
        if self.slots.len() < 2 * (self.ends.len() + 1) {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut slot = hash(key) as usize & mask;
        loop {
            match self.slots[slot] {
                0 => break,
                filled if self.key(filled as usize - 1) == key => return Id::Known(filled as usize - 1),
                _ => slot = (slot + 1) & mask,
            }
        }
        let id = self.ends.len();
        self.slots[slot] = id as u32 + 1;
        self.bytes.extend_from_slice(key);
        self.ends.push(self.bytes.len());
        Id::New(id)
    }

    /// The string of a number.
    pub(super) fn key(&self, id: usize) -> &[u8] {
        let start = id.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.bytes.get(start..self.ends[id]).unwrap_or_default()
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        self.slots = vec![0; size];
        for id in 0..self.ends.len() {
            let mut slot = hash(self.key(id)) as usize & (size - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = id as u32 + 1;
        }
    }
}

const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// Eight bytes at a time, mixed by multiplication; the high half is the better one.
fn hash(key: &[u8]) -> u32 {
    let (words, rest) = key.as_chunks::<8>();
    let last = rest.iter().fold(key.len() as u64, |word, byte| word << 8 | u64::from(*byte));
    let mixed = words.iter().fold(last.wrapping_mul(MIX), |hash, word| {
        (hash.rotate_left(29) ^ u64::from_le_bytes(*word)).wrapping_mul(MIX)
    });
    (mixed >> 32) as u32
}

/// Numbers that were found before, by a key of four words.
#[derive(Default)]
pub(super) struct Packed {
    /// A key, and one past its number; 0 is a free slot. Their count is a power of two.
    slots: Vec<([u64; 4], u32)>,
    filled: usize,
}

impl Packed {
    #[inline]
    pub(super) fn get(&self, key: &[u64; 4]) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = spread(key) & mask;
        loop {
            match &self.slots[slot] {
                (_, 0) => return None,
                (other, number) if is_same(other, key) => return Some(*number as usize - 1),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    /// Keeps a number under a key that has none yet.
    pub(super) fn put(&mut self, key: [u64; 4], number: usize) {
        if self.slots.len() < 2 * (self.filled + 1) {
            let larger = vec![Default::default(); (self.slots.len() * 2).max(64)];
            let old = std::mem::replace(&mut self.slots, larger);
            old.into_iter().filter(|(_, number)| *number != 0).for_each(|slot| self.fill(slot));
        }
        self.filled += 1;
        self.fill((key, number as u32 + 1));
    }

    fn fill(&mut self, filled: ([u64; 4], u32)) {
        let mask = self.slots.len() - 1;
        let mut slot = spread(&filled.0) & mask;
        while self.slots[slot].1 != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = filled;
    }
}

/// Compared without a branch between the words.
#[inline]
fn is_same(one: &[u64; 4], other: &[u64; 4]) -> bool {
    (one[0] ^ other[0]) | (one[1] ^ other[1]) | (one[2] ^ other[2]) | (one[3] ^ other[3]) == 0
}

/// Two words at a time, so that no multiplication waits for another.
#[inline]
fn spread([one, other, left, right]: &[u64; 4]) -> usize {
    let run = (one ^ other.rotate_left(29)).wrapping_mul(MIX);
    let around = (left.rotate_left(17) ^ right).wrapping_mul(MIX.rotate_left(32) | 1);
    ((run ^ around) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::{Id, Ids};

    #[test]
    fn numbers_follow_the_first_appearance() {
        let mut ids = Ids::default();
        let mut number = |key: &str| match ids.of(key.as_bytes()) {
            Id::Known(id) | Id::New(id) => id,
        };
        let words: Vec<String> = (0..500).map(|number| format!("word {number}")).collect();
        for _ in 0..2 {
            for (expected, word) in words.iter().enumerate() {
                assert_eq!(number(word), expected);
            }
        }
        assert_eq!(number(""), 500);
    }
}
