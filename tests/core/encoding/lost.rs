//! Lost bytes: what is restored, what is offered, what is left.

use super::{Undefined, damage, repaired};
use rapport::encoding::{Certainty, Page, repair};

#[test]
fn the_space_after_a_lost_byte_stays() {
    assert_eq!(repaired("- [ ] Send it â« #task"), "- [ ] Send it ⏫ #task");
    assert_eq!(repaired("Plan ðŸŽ‰ð\u{178}š€ and ðŸ” next"), "Plan 🎉🚀 and ðŸ” next");
}

#[test]
fn what_stays_open_is_offered_in_order() {
    let text = "Adaâ€™s list ðŸ” here";
    let found = repair(text);
    let (_, guess) = found.damages().last().expect("the emoji");
    assert_eq!(guess.certainty, Certainty::Guess);
    assert!(guess.candidates.contains(&"🔍".to_owned()) && guess.candidates.contains(&"🔐".to_owned()));
    assert_eq!(guess.after, guess.candidates[0]);
    assert_eq!(found.edits().apply(text), "Ada’s list ðŸ” here");
    assert_eq!(found.edits_with_guesses().apply(text), format!("Ada’s list {} here", guess.after));
}

#[test]
fn every_task_sign_comes_back_in_its_line() {
    let line = "- [x] Send it 🔁 every week 🏁 delete 🔺 ⏫ 🔼 🔽 ⏬ ➕ 2026-01-01 🛫 2026-01-02 ⏳ 2026-01-03 📅 2026-01-04 ❌ 2026-01-05 ✅ 2026-01-06 🆔 a ⛔ b";
    for page in [Page::Windows1252, Page::Windows1254, Page::MacRoman, Page::Latin1] {
        for undefined in [Undefined::Dropped, Undefined::Control, Undefined::Replaced] {
            assert_eq!(repaired(&damage(line, page, undefined)), line, "{page} {undefined:?}");
        }
    }
}

#[test]
fn typographic_signs_come_back() {
    let text = "Ada said: “we don’t ship — not yet…” and left • ‘maybe’ 5–7 → ‹x›";
    for page in Page::ALL {
        for undefined in [Undefined::Dropped, Undefined::Control] {
            let after = repaired(&damage(text, page, undefined));
            let sure =
                page == Page::Windows1252 || page == Page::Windows1254 || matches!(undefined, Undefined::Control);
            assert!(after == text || !sure, "{page} {undefined:?}: {after}");
        }
    }
}

#[test]
fn every_damage_says_why() {
    let found = repair("Adaâ€™s â€œquoteâ€");
    let reasons: Vec<String> = found.damages().map(|(_, reading)| reading.reason()).collect();
    assert_eq!(reasons.len(), 3);
    assert!(reasons[0].contains("Windows-1252") && reasons[0].ends_with('.'), "{}", reasons[0]);
    assert!(reasons[2].contains("a byte was lost"), "{}", reasons[2]);
}
