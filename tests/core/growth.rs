//! How running time grows, told on a machine that does other things besides.

use std::time::{Duration, Instant};

/// Each work is measured so often in any case.
const LEAST: usize = 3;
/// After so many measurements that break the law, it is broken.
const MOST: usize = 24;

/// The least time that each of two works took, where it breaks the law. They are measured in turn, so that a busy machine
/// slows both; and as that only ever adds time, they are measured again until the law holds.
pub fn breaks(
    law: impl Fn(Duration, Duration) -> bool,
    mut small: impl FnMut(),
    mut large: impl FnMut(),
) -> Option<[Duration; 2]> {
    let mut least = [Duration::MAX; 2];
    for measured in 1..=MOST {
        least = [least[0].min(time(&mut small)), least[1].min(time(&mut large))];
        if measured >= LEAST && law(least[0], least[1]) {
            return None;
        }
    }
    Some(least)
}

#[expect(clippy::disallowed_methods, reason = "a test of growth measures; the core itself knows no clock")]
fn time(work: &mut impl FnMut()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

#[test]
fn work_that_grows_too_fast_breaks_the_law() {
    let square =
        |size: u64| std::hint::black_box((0..size * size).fold(0, |sum: u64, next| sum ^ std::hint::black_box(next)));
    let law = |small: Duration, large: Duration| large < small * 8;
    assert!(breaks(law, || drop(square(50)), || drop(square(200))).is_some());
    assert_eq!(breaks(law, || drop(square(200)), || drop(square(200))), None);
}
