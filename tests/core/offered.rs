//! What was said and may be worth a line: offered, and written or declined as the user chooses.

use proptest::prelude::*;
use rapport::action::section::Decision;
use rapport::settings::Settings;
use rapport::text::Edits;
use rapport::vault::{Answer, Choice, Offered, Sure, Vault};

const PATH: &str = "Inbox/2026-03-05 - Call.md";
const CALL: &str = "---\ntype: transcript\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n# Call\n\n## Transcript\n\n[00:00:10.00] Ada Novak: Good morning.\n[00:00:20.00] Sam Hale: Morning.\n[00:11:10.00] Ada Novak: We need to update the onboarding guide before the launch.\n[00:11:20.00] Sam Hale: Thanks.\n[00:21:44.00] Ada Novak: I'll send the signed agreement tomorrow.\n[00:21:58.30] Sam Hale: Thanks.\n[00:32:10.00] Sam Hale: We can add a test for the importer.\n[00:32:20.00] Ada Novak: Thanks.\n";

const GUIDE: &str = "- [ ] Update the onboarding guide before the launch @Ada Novak [[2026-03-05 - Call#Transcript|11:10]] #task #proposed";
const AGREEMENT: &str =
    "- [ ] Send the signed agreement @Ada Novak [[2026-03-05 - Call#Transcript|21:44]] #task #proposed 📅 2026-03-06";
const TEST: &str = "- [ ] Add a test for the importer @Myself [[2026-03-05 - Call#Transcript|32:10]] #task #proposed";

fn vault_of(text: &str) -> Vault {
    let mut vault = Vault::new(Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() });
    vault.put(PATH, text);
    vault
}

fn offered(text: &str) -> Vec<Offered> {
    vault_of(text).offered(PATH, text)
}

fn applied(text: &str, answer: Answer) -> String {
    let edits = answer.changes.into_iter().map(|change| change.edit).collect();
    Edits::new(edits).expect("sorted and disjoint").apply(text)
}

/// What becomes of a note where the user ticks these of all that was offered.
fn chosen(text: &str, is_ticked: impl Fn(&Offered) -> bool) -> String {
    let (taken, declined): (Vec<Offered>, Vec<Offered>) = offered(text).into_iter().partition(is_ticked);
    let ids = |offered: Vec<Offered>| offered.into_iter().map(|one| one.id).collect();
    applied(text, vault_of(text).chosen_actions(PATH, text, &Choice { taken: ids(taken), declined: ids(declined) }))
}

fn tasks(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with("- [")).collect()
}

/// What is offered, and whether it is certain.
fn told(offered: &[Offered]) -> Vec<(&str, bool)> {
    offered.iter().map(|one| (one.text.as_str(), one.sure == Sure::Certain)).collect()
}

#[test]
fn what_is_likely_is_offered_beside_what_is_certain_in_the_order_of_the_note() {
    let offered = offered(CALL);
    let likely = ["Update the onboarding guide before the launch", "Add a test for the importer"];
    assert_eq!(told(&offered), [(likely[0], false), ("Send the signed agreement", true), (likely[1], false)]);
    let [guide, agreement, test] = offered.as_slice() else { panic!("{offered:?}") };
    assert_eq!(guide.quote, "We need to update the onboarding guide before the launch.");
    assert_eq!((guide.owner.as_deref(), guide.time.as_deref()), (Some("Ada Novak"), Some("11:10")));
    assert_eq!(agreement.due, "2026-03-06".parse().ok());
    assert_eq!(test.owner.as_deref(), Some("Myself"));
}

#[test]
fn without_a_choice_only_what_is_certain_is_written_and_the_rest_is_still_offered() {
    let after = applied(CALL, vault_of(CALL).actions(PATH, CALL));
    assert_eq!(tasks(&after), [AGREEMENT]);
    let left = offered(&after);
    assert_eq!(left.iter().map(|one| one.sure).collect::<Vec<_>>(), [Sure::Guess, Sure::Guess]);
    assert_eq!(tasks(&chosen(&after, |_| true)), [AGREEMENT, GUIDE, TEST]);
}

#[test]
fn what_is_ticked_is_written_once_and_the_rest_does_not_come_back() {
    for (ticked, lines) in [
        ("111", vec![GUIDE, AGREEMENT, TEST]),
        ("010", vec![AGREEMENT]),
        ("110", vec![GUIDE, AGREEMENT]),
        ("011", vec![AGREEMENT, TEST]),
        ("101", vec![GUIDE, TEST]),
        ("001", vec![TEST]),
        ("000", vec![]),
    ] {
        let all = offered(CALL);
        let is_ticked = |one: &Offered| {
            let at = all.iter().position(|other| other == one).expect("it is offered");
            ticked.as_bytes()[at] == b'1'
        };
        let after = chosen(CALL, is_ticked);
        assert_eq!(tasks(&after), lines, "{ticked}");
        assert_eq!(after.contains("## Action Items"), !lines.is_empty(), "{after}");
        assert_eq!(
            after.split("## Transcript").nth(1).unwrap_or_default().split("\n\n<!--").next(),
            CALL.split("## Transcript").nth(1).map(str::trim_end)
        );
        // Again gives nothing, whether one is asked or not.
        assert_eq!(told(&offered(&after)), [], "{after}");
        assert_eq!(applied(&after, vault_of(&after).actions(PATH, &after)), after, "{ticked}");
        assert!(after.len() - CALL.len() < 160 + lines.concat().len() + 80, "{after}");
    }
}

#[test]
fn what_was_declined_stays_away_when_the_note_says_more() {
    let after = chosen(CALL, |one| one.sure == Sure::Certain);
    let more = after.replacen(
        "[00:32:10.00]",
        "[00:30:00.00] Ada Novak: I'll book the venue for the workshop.\n[00:30:10.00] Sam Hale: Thanks.\n[00:32:10.00]",
        1,
    );
    let now = applied(&more, vault_of(&more).actions(PATH, &more));
    assert_eq!(tasks(&now).len(), 2, "{now}");
    assert_eq!(told(&offered(&now)), []);
}

#[test]
fn a_line_that_was_taken_and_deleted_is_not_offered_again() {
    let after = chosen(CALL, |_| true);
    let deleted = after.replace(&format!("{GUIDE}\n"), "");
    assert_ne!(deleted, after);
    assert_eq!(told(&offered(&deleted)), []);
    // Nor what is dismissed, and no other line comes in its place.
    let dismissed = applied(&after, vault_of(&after).decide(PATH, &after, Decision::Dismiss, None));
    assert_eq!((tasks(&dismissed), told(&offered(&dismissed))), (vec![], vec![]), "{dismissed}");
}

#[test]
fn a_choice_that_no_longer_holds_writes_nothing_that_was_not_asked_for() {
    let choice = Choice { taken: offered(CALL).into_iter().map(|one| one.id).collect(), declined: Vec::new() };
    // While the dialog was open, another device wrote one of them, and took a sentence out.
    let elsewhere = chosen(CALL, |one| one.text.starts_with("Add"));
    let meanwhile = elsewhere.replace("We need to update the onboarding guide before the launch.", "Good morning.");
    let after = applied(&meanwhile, vault_of(&meanwhile).chosen_actions(PATH, &meanwhile, &choice));
    assert_eq!(tasks(&after), [TEST], "what was declined there stays declined");
}

#[test]
fn a_note_that_is_left_alone_or_holds_no_speech_offers_nothing() {
    assert_eq!(told(&offered(&CALL.replacen("type:", "rapport: false\ntype:", 1))), []);
    assert_eq!(told(&offered("# List\n\n- [ ] Water the plants\n- TODO: order the sand\n")), []);
}

#[test]
fn a_meeting_note_has_what_is_certain_and_nothing_that_was_declined() {
    let meeting = |text: &str| {
        let vault = vault_of(text);
        let target = vault.meeting_target(PATH, text).expect("a target");
        applied("", vault.meeting(&[(PATH, text)], &target.path, "", None))
    };
    let fresh = meeting(CALL);
    assert!(fresh.contains("signed agreement") && !fresh.contains("onboarding guide @"), "{fresh}");
    let declined = meeting(&chosen(CALL, |_| false));
    assert!(!declined.contains("- [ ]"), "{declined}");
}

/// A call in which these sentences are said, five minutes apart, each to somebody who says thanks.
fn call(said: &[(&str, &str)]) -> String {
    let mut text = CALL.split("[00:11:10").next().unwrap_or_default().to_owned();
    for (at, (who, words)) in said.iter().enumerate() {
        let (minute, other) = (5 * at + 5, if *who == "Sam Hale" { "Ada Novak" } else { "Sam Hale" });
        text += &format!("[00:{minute:02}:10.00] {who}: {words}\n[00:{minute:02}:20.00] {other}: Thanks.\n");
    }
    text
}

#[test]
fn of_two_that_say_the_same_each_is_chosen_by_itself() {
    let text = call(&[("Ada Novak", "I'll call the bank."), ("Sam Hale", "We need to call the bank.")]);
    assert_eq!(told(&offered(&text)), [("Call the bank", true), ("Call the bank", false)]);
    let after = chosen(&text, |one| one.sure == Sure::Certain);
    assert_eq!(tasks(&after), tasks(&applied(&text, vault_of(&text).actions(PATH, &text))), "{after}");
    assert_eq!(tasks(&after).len(), 1);
    assert_eq!(told(&offered(&after)), []);
    let none = chosen(&text, |_| false);
    assert_eq!((tasks(&none), told(&offered(&none))), (vec![], vec![]));
}

#[test]
fn what_was_taken_gets_its_owner_and_is_not_offered_again() {
    let text = call(&[
        ("Speaker 1", "We need to update the onboarding guide before the launch."),
        ("Speaker 1", "I'll send the signed agreement tomorrow."),
    ]);
    let text = text.replace("Ada Novak: Good morning.", "Speaker 1: Good morning.");
    let mut vault = vault_of(&text);
    vault.put("People/Ada Novak.md", "---\ntype: people\n---\n# Ada Novak\n");
    let ids = vault.offered(PATH, &text).into_iter().map(|one| one.id).collect();
    let taken = Choice { taken: ids, declined: Vec::new() };
    let after = applied(&text, vault.chosen_actions(PATH, &text, &taken));
    assert_eq!(tasks(&after).len(), 2);
    let named = applied(&after, vault.rename_speaker(PATH, &after, "Speaker 1", "Ada Novak"));
    assert_eq!(tasks(&named).iter().filter(|line| line.contains("@Ada Novak")).count(), 2, "{named}");
    for text in [named, after.replace("] Speaker 1:", "] Ada Novak:")] {
        vault.put(PATH, &text);
        assert_eq!(told(&vault.offered(PATH, &text)), [], "{text}");
        let again = applied(&text, vault.actions(PATH, &text));
        assert_eq!(tasks(&again).iter().filter(|line| line.contains("@Ada Novak")).count(), 2, "{again}");
    }
}

proptest! {
    #[test]
    fn any_choice_leaves_the_users_text_and_settles(ticks in any::<[bool; 3]>(), tail in "[a-z]{0,8}") {
        let text = format!("{CALL}[00:50:00.00] Ada Novak: {tail}\n");
        let all = offered(&text);
        let after = chosen(&text, |one| all.iter().position(|other| other == one).is_some_and(|at| ticks[at % 3]));
        for line in text.lines() {
            prop_assert!(after.contains(line), "{}", line);
        }
        prop_assert_eq!(chosen(&after, |_| true), after);
    }
}
