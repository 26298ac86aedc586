//! Twice the text, about twice the work: on the texts that break careless repairers.

use rapport::encoding::repair;
use std::time::{Duration, Instant};

fn work(text: &str) -> Duration {
    let run = || {
        #[expect(clippy::disallowed_methods, reason = "a test of growth needs a clock; the core has none")]
        let start = Instant::now();
        std::hint::black_box(repair(text));
        start.elapsed()
    };
    (0..3).map(|_| run()).min().expect("three runs")
}

#[test]
fn the_work_grows_with_the_text() {
    let pieces = [
        "plain text ",
        "â€™",
        "â€",
        "Ãƒ",
        "ðŸ",
        "Ð ",
        "Ã ",
        "é…»",
        "[ ] â«",
        "\u{93}a",
        "Ñ\u{FFFD}",
        "日本",
        "- [ ] â« â€œ\n",
        "г“г“",
        "donâ€™t zaÄít rychle ",
    ];
    for piece in pieces {
        let small = piece.repeat(20_000 / piece.len());
        let large = small.repeat(8);
        let mut tried = Vec::new();
        // A machine that is busy takes away more of the long run than of the short one: once in a few is enough.
        let linear = (0..6).any(|_| {
            let (few, many) = (work(&small), work(&large));
            tried.push((few, many));
            many < few * 40 + Duration::from_millis(20)
        });
        assert!(linear, "{piece:?}: for the text and eight times the text, {tried:?}");
    }
}
