//! What is said again, taken back, or owed.

use super::plain_speech::{gives, plain};
use super::script::turns;
use rapport::action::said;

#[test]
fn a_second_thought_changes_the_date() {
    gives(
        "\
        Ada: I will send the map by Friday. On second thought, by Monday. // Sam: Good. => Ada | Send the map | 2026-01-19
        Ada: I will send the map by Friday. On second thought, I will send it on Monday. // Sam: Good. => Ada | Send the map | 2026-01-19
        Ada: I will send the map by Friday. Scratch that. By Monday. // Sam: Good. => Ada | Send the map | 2026-01-19
        Ada: I will send the map. Scratch that. Mark will do it. // Mark: Hm. => Mark | Send the map",
    );
}

#[test]
fn what_is_scratched_is_not_to_be_done() {
    for script in [
        "Ada: I will order the gate by Friday. Scratch that.\nSam: Good.",
        "Ada: I will order the gate by Friday. No, wait, scratch that. We are short of money.\nSam: Good.",
    ] {
        assert_eq!(said(&turns(script), "2026-01-15".parse().ok(), 20), [], "{script}");
    }
}

/// The thing comes from the debt; what others are asked for behind a promise is no part of it.
#[test]
fn what_is_owed_and_promised_is_one() {
    gives(
        "\
        Sam: I owe you the export limits, I'll send them tomorrow. // Ada: Good. // Tomas: Hm. => Sam | Send the export limits | 2026-01-16
        Sam: I still owe Tomas an invoice. I'll send it on Monday. // Ada: Good. // Tomas: Hm. => Sam | Send an invoice | 2026-01-19
        Sam: I'll open a thread on the badges afterwards, and please chime in there. // Ada: Hm. // Tomas: Hm. => Sam | Open a thread on the badges afterwards",
    );
}

#[test]
fn a_noun_behind_so_and_a_sentence_that_goes_on_are_no_request() {
    for script in [
        "Sam: So, test badge 7.2.0.0.\nAda: Oh, interesting.\nAda: I can take a look.\nTomas: Hm.",
        "Sam: We wait until they…\nSam: Finish the badges for Ada.\nAda: Yes.\nTomas: Hm.",
    ] {
        assert_eq!(plain(script), [], "{script}");
    }
}
