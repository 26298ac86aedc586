//! Twice the text, about twice the work: on the texts that break careless repairers.

use std::hint::black_box;
use std::time::Duration;

use rapport::encoding::repair;

use crate::growth;

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
        // As much text in pieces and as one.
        let law = |pieces: Duration, whole: Duration| whole < pieces * 5 + Duration::from_millis(20);
        let in_pieces = || {
            for _ in 0..8 {
                black_box(repair(&small));
            }
        };
        let broken = growth::breaks(law, in_pieces, || repair(&large));
        assert_eq!(broken, None, "{piece:?}: eight times the text, and the text eight times as long");
    }
}
