//! Action items of a note, gathered in one section.

use rapport::action::section::Gist;

#[test]
fn the_same_task_in_other_words() {
    let same = [
        ("Send Ada Novak the price for a third site.", "I'll send Ada the price for a third site"),
        ("Share the correct contact details for the gate team.", "Share correct contact details for the gate team"),
        ("Schedule the follow-up with Tomas", "Schedule a follow-up with Tomas to review findings"),
        ("Send the row counts of a normal week", "Sends row counts for a normal week."),
    ];
    for (one, other) in same {
        assert!(Gist::of(one).resembles(&Gist::of(other)), "{one} / {other}");
        assert!(Gist::of(other).resembles(&Gist::of(one)), "{other} / {one}");
    }
    let apart = [
        ("Send the price for a third site", "Send the export list"),
        ("Review section 3 of the contract", "Review section 4 of the contract"),
        ("Send the contract to Northwind", "Don't send the contract to Northwind"),
        ("Prepare the offer", "Prepare the offer for the solutions engineer"),
        ("", ""),
    ];
    for (one, other) in apart {
        assert!(!Gist::of(one).resembles(&Gist::of(other)), "{one} / {other}");
    }
    assert!(Gist::of("Prepare the offer").may_resemble(&Gist::of("Prepare the offer for the solutions engineer")));
}
