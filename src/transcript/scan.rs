//! Looking for single bytes, eight at a time: without vector instructions a byte at a time is slow.

use crate::text::HIGH;

const ONES: u64 = 0x0101_0101_0101_0101;

/// The place of the first byte that is one of `wanted`.
pub(super) fn find<const COUNT: usize>(bytes: &[u8], wanted: [u8; COUNT]) -> Option<usize> {
    let (chunks, _) = bytes.as_chunks::<8>();
    let mut at = 0;
    for chunk in chunks {
        let word = u64::from_le_bytes(*chunk);
        // A byte of `mixed` is zero where the wanted one stands. The lowest mark is always that of a zero; above it
        // a borrow may mark others.
        let hit = wanted.iter().fold(0, |hit, byte| {
            let mixed = word ^ (ONES * u64::from(*byte));
            hit | (mixed.wrapping_sub(ONES) & !mixed & HIGH)
        });
        if hit != 0 {
            return Some(at + hit.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    bytes[at..].iter().position(|byte| wanted.contains(byte)).map(|found| at + found)
}
