//! Signs and quotes that left little: what their place tells of them, and what it does not.

use super::{Undefined, damage, repaired};
use rapport::encoding::{Certainty, Page, repair};

const WAYS: [Undefined; 2] = [Undefined::Dropped, Undefined::Replaced];

#[test]
fn a_sign_of_which_only_the_first_byte_is_left_is_offered() {
    for (page, sign, left) in
        [(Page::Windows1253, "😎", "π"), (Page::Windows1253, "❌", "β"), (Page::Windows1257, "😡", "š")]
    {
        let note = damage(&format!("Das wäre schön.\n\n## {sign} Plan"), page, Undefined::Dropped);
        let found = repair(&note);
        let (span, guess) = found.damages().last().expect("the sign");
        assert_eq!((span.of(&note), guess.certainty), (left, Certainty::Guess));
        assert!(guess.candidates.contains(&sign.to_owned()), "{guess:?}");
        assert_eq!(repaired(&note), format!("Das wäre schön.\n\n## {left} Plan"));
    }
}

#[test]
fn what_tasks_writes_behind_such_a_sign_may_leave_only_one() {
    for note in ["Das wäre schön.\n\n- [-] Plan ❌ 2026-03-12", "Das wäre schön.\n\n- [ ] Plan 🏁 delete"] {
        assert_eq!(repaired(&damage(note, Page::Windows1253, Undefined::Dropped)), note);
    }
}

#[test]
fn a_letter_that_is_meant_is_no_sign() {
    for note in [
        "The value of π is known.",
        "- [ ] β 2026-03-12",
        "Das wÃ¤re schÃ¶n: π",
        "Das wäre schön.\nπr² and πρ, β-carotene",
    ] {
        assert!(repair(note).damages().all(|(span, _)| !"πβ".contains(span.of(note))), "{note}");
    }
    // In Greek words of their own.
    let note = damage("Das wäre schön.\n", Page::Windows1253, Undefined::Dropped) + "η τιμή π είναι";
    assert_eq!(repair(&note).damages().count(), 2);
}

#[test]
fn a_low_quote_tells_what_closes_it() {
    for (page, note) in [
        (Page::Windows1251, "Er sagte: ‚gut‘, und das ist es."),
        (Page::Windows1257, "Für uns wäre es schön: ‚gut‘, und das ist es."),
        (Page::Windows1257, "Für uns wäre es schön: „gut“, und das ist es nicht für mich."),
    ] {
        for undefined in WAYS {
            let damaged = damage(note, page, undefined);
            assert_eq!(repaired(&damaged), note, "{page:?} {damaged}");
            assert_eq!(repaired(note), note);
        }
    }
}

#[test]
fn of_quotes_that_all_lost_the_same_the_low_ones_tell_nothing() {
    let note = "Die Prüfung läuft – „morgen“, heißt es, sei sie fertig. ‚Nein‘, so Jörg.";
    let after = repaired(&damage(note, Page::Windows1253, Undefined::Dropped));
    assert!(!after.contains("Nein“"), "{after}");
}

#[test]
fn a_question_mark_before_the_number_of_a_relation_is_a_byte() {
    assert_eq!(repaired("Tä je cenaâ€™s.\nhow â‰? 7"), "Tä je cena’s.\nhow ≈ 7");
}
