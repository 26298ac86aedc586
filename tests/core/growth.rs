//! How running time grows, told on a machine that does other things besides.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Each work is measured so often in any case.
const LEAST: usize = 3;
/// The same of a short work: what slows the small one down hides a break, and a short one is slowed down most.
const LEAST_OF_SHORT: usize = 10;
/// What is shorter is short.
const SHORT: Duration = Duration::from_millis(100);
/// After so many measurements that break the law, it is broken.
const MOST: usize = 24;

/// The least time that each of two works took, where it breaks the law. They are measured in turn, so that a busy machine
/// slows both; and as that only ever adds time, they are measured again until the law holds. It counts as held only
/// once both were measured so often that one of the small ones had the machine for itself. Fails: a break that is hidden
/// by something that slows each of the first small ones down.
pub fn breaks<Small, Large>(
    law: impl Fn(Duration, Duration) -> bool,
    mut small: impl FnMut() -> Small,
    mut large: impl FnMut() -> Large,
) -> Option<[Duration; 2]> {
    let mut least = [Duration::MAX; 2];
    for measured in 1..=MOST {
        least = [least[0].min(time(&mut small)), least[1].min(time(&mut large))];
        let enough = if least[0] < SHORT { LEAST_OF_SHORT } else { LEAST };
        if measured >= enough && law(least[0], least[1]) {
            return None;
        }
    }
    Some(least)
}

#[expect(clippy::disallowed_methods, reason = "a test of growth measures; the core itself knows no clock")]
fn time<Made>(work: &mut impl FnMut() -> Made) -> Duration {
    let begun = Instant::now();
    black_box(work());
    begun.elapsed()
}

#[test]
fn work_that_grows_too_fast_breaks_the_law() {
    let square = |size: u64| (0..size * size).fold(0, |sum: u64, next| sum ^ black_box(next));
    let law = |small: Duration, large: Duration| large < small * 8;
    assert!(breaks(law, || square(50), || square(200)).is_some());
    assert_eq!(breaks(law, || square(200), || square(200)), None);
}

#[test]
fn a_break_is_seen_where_the_first_small_works_are_slowed_down() {
    let square = |size: u64| (0..size * size).fold(0, |sum: u64, next| sum ^ black_box(next));
    let mut measured = 0;
    let slowed = || {
        measured += 1;
        square(if measured < 6 { 400 } else { 100 })
    };
    assert!(breaks(|small, large| large < small * 8, slowed, || square(400)).is_some());
    assert!(measured > LEAST_OF_SHORT);
}
