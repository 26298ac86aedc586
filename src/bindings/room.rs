//! Room in the WASM's memory, taken in large steps.
//!
//! The allocator asks for a page of 64 KB whenever it has none left. Each time the host makes another buffer of all the
//! memory, takes it for that much more that was allocated, and soon looks through its own heap: in a vault of a
//! hundred thousand notes one save in forty took 20 ms longer.

use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Fewest bytes at once.
const LEAST: usize = 1 << 20;

/// What is taken at once, as a part of the memory.
const PART: usize = 32;

/// Bytes of the memory when room was last made.
static KNOWN: AtomicUsize = AtomicUsize::new(0);

/// Makes room where the memory has grown: what is taken and given back at once stays for what comes next.
pub(super) fn ahead() {
    if size() <= KNOWN.load(Ordering::Relaxed) {
        return;
    }
    let mut taken = Vec::<u8>::new();
    // Where there is no such room there may be enough for what is needed.
    let _ = taken.try_reserve_exact(LEAST.max(size() / PART));
    drop(black_box(taken));
    KNOWN.store(size(), Ordering::Relaxed);
}

/// Bytes of the memory; elsewhere than in WASM it is not ours to look after.
fn size() -> usize {
    #[cfg(target_arch = "wasm32")]
    let pages = core::arch::wasm32::memory_size::<0>();
    #[cfg(not(target_arch = "wasm32"))]
    let pages = 0;
    pages << 16
}
