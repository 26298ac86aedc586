//! Twice the text, about twice the work: on the texts that break careless repairers.

use rapport::encoding::repair;
use std::time::{Duration, Instant};

fn work(text: &str, times: usize) -> Duration {
    let run = || {
        #[expect(clippy::disallowed_methods, reason = "a test of growth needs a clock; the core has none")]
        let start = Instant::now();
        for _ in 0..times {
            std::hint::black_box(repair(text));
        }
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
        // Layers that take turns, remainders that stay open, a run without an end.
        "â€™ Ã¢â‚¬â„¢ ",
        "Ä a â€ ðŸ” ",
        "Ã",
    ];
    for piece in pieces {
        let small = piece.repeat(20_000 / piece.len());
        let large = small.repeat(8);
        // As much text in pieces and as one, so that a machine that is busy takes as much time away from both.
        let tried: Vec<[Duration; 2]> = (0..4).map(|_| [work(&small, 8), work(&large, 1)]).collect();
        // The least of each is what the work takes; the rest is what the machine did besides.
        let [pieces, whole] = [0, 1].map(|at| tried.iter().map(|times| times[at]).min().unwrap_or_default());
        let is_linear = whole < pieces * 5 + Duration::from_millis(20);
        assert!(is_linear, "{piece:?}: eight times the text, and the text eight times as long, {tried:?}");
    }
}
