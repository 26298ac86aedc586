//! Accepting and dismissing what was only proposed.

use proptest::prelude::*;
use rapport::action::section::Decision;
use rapport::settings::Settings;
use rapport::text::Edits;
use rapport::vault::{Answer, Vault};

const PATH: &str = "Inbox/2026-03-05 - 1-1 Ada Novak.md";
const CALL: &str = "---\ntype: transcript\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n# Call\n\n## Action items\n\n- [ ] Share the site list. @Ada Novak 🔼 ^a1\n\n## Transcript\n\n[00:21:44.00] Ada Novak: Could you check the export limits with Tomas by Monday?\n[00:21:58.30] Sam Hale: Sure, I'll check the export limits with Tomas.\n[00:22:10.00] Sam Hale: And I'll send you the signed agreement tomorrow.\n";

fn settings() -> Settings {
    Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() }
}

fn vault_of(text: &str) -> Vault {
    let mut vault = Vault::new(settings());
    vault.put(PATH, text);
    vault
}

fn applied(text: &str, answer: Answer) -> String {
    let edits = answer.changes.into_iter().map(|change| change.edit).collect();
    Edits::new(edits).expect("sorted and disjoint").apply(text)
}

fn extracted(text: &str) -> String {
    applied(text, vault_of(text).actions(PATH, text))
}

fn accepted(text: &str, lines: Option<&[usize]>) -> String {
    applied(text, vault_of(text).decide(PATH, text, Decision::Accept, lines))
}

fn dismissed(text: &str, lines: Option<&[usize]>) -> String {
    applied(text, vault_of(text).decide(PATH, text, Decision::Dismiss, lines))
}

fn proposals(text: &str) -> Vec<usize> {
    vault_of(text).needs(PATH, text).proposals
}

/// The lines of a text, without what the page remembers.
fn lines(text: &str) -> Vec<&str> {
    text.split("<!-- rapport:").next().unwrap_or_default().trim_end_matches(['\n', '\r']).lines().collect()
}

#[test]
fn a_fence_that_nothing_closes_gets_no_heading_of_nothing() {
    let text = "---\ntype: transcript\ndate: 2026-03-05\n---\n\n# Call\n\n## Transcript\n\n```text\n[00:21:44.00] Ada Novak: I'll send you the signed agreement tomorrow.\n[00:21:58.30] Sam Hale: Thanks.\n";
    assert_eq!(extracted(text), text);
    let closed = format!("{text}```\n");
    assert!(extracted(&closed).contains("the signed agreement @Ada Novak"), "{}", extracted(&closed));
}

#[test]
fn a_note_says_where_its_proposals_are() {
    let text = extracted(CALL);
    let found = proposals(&text);
    assert_eq!(found.len(), 2, "{text}");
    for line in text.lines().enumerate().filter(|(_, line)| line.contains("#proposed")) {
        assert!(found.contains(&line.0), "{line:?}");
    }
    let none = [
        "- [x] Done @Ada #task #proposed",
        "- [-] Given up #proposed",
        "- Not a task #proposed",
        "- [ ] Another tag #proposed/later",
        "```\n- [ ] Code #proposed\n```",
        "- [ ] No tag",
    ];
    for text in none {
        assert!(proposals(text).is_empty(), "{text}");
    }
    assert_eq!(proposals("> [!todo]\n> - [ ] In a callout #Proposed\n"), [1]);
    let same = Settings { proposal_tag: "#task".to_owned(), ..settings() };
    let text = "- [ ] The tag of every task says nothing #task\n";
    assert!(Vault::new(same).needs(PATH, text).proposals.is_empty());
}

#[test]
fn accepting_takes_the_tag_away_and_nothing_else() {
    let table = [
        (
            "- [ ] Check it @Myself [[Call|21:58]] #task #proposed 📅 2026-03-09 ^b",
            "- [ ] Check it @Myself [[Call|21:58]] #task 📅 2026-03-09 ^b",
        ),
        ("- [ ] Check it 📅 2026-03-09 #task #proposed", "- [ ] Check it 📅 2026-03-09 #task"),
        ("* [/] #proposed Check it  [due:: 2026-03-09]", "* [/] Check it  [due:: 2026-03-09]"),
        ("1. [ ] Check #proposed it #PROPOSED", "1. [ ] Check it"),
        (
            "> [!todo] Later\n> - [ ] Check it #proposed\n>   - [ ] Nested #proposed",
            "> [!todo] Later\n> - [ ] Check it\n>   - [ ] Nested",
        ),
        ("- [ ] Own\n\t- [ ] Nested #task  #proposed  \n", "- [ ] Own\n\t- [ ] Nested #task   \n"),
        ("- [ ] One #proposed\r\n- [ ] Two #proposed\r\n", "- [ ] One\r\n- [ ] Two\r\n"),
    ];
    for (text, expected) in table {
        assert_eq!(accepted(text, None), expected);
        assert_eq!(extracted(&accepted(text, None)), extracted(expected));
    }
    let three = "- [ ] One #proposed\n- [ ] Two #proposed\n- [ ] Three #proposed\n";
    assert_eq!(accepted(three, Some(&[0, 2, 7])), "- [ ] One\n- [ ] Two #proposed\n- [ ] Three\n");
    assert_eq!(accepted(three, Some(&[])), three);
}

#[test]
fn dismissing_takes_the_line_away() {
    let table = [
        ("# Call\n- [ ] One #proposed\n- [ ] Two\n", "# Call\n- [ ] Two\n"),
        ("- [ ] One\r\n- [ ] Two #proposed\r\n\r\nText.\r\n", "- [ ] One\r\n\r\nText.\r\n"),
        ("> [!todo]\n> - [ ] One #proposed\n> - [ ] Two\n", "> [!todo]\n> - [ ] Two\n"),
        ("- [ ] Own\n\t- [ ] Nested #proposed\n\t- [ ] Kept\n", "- [ ] Own\n\t- [ ] Kept\n"),
        // A proposal below a proposal goes with it.
        ("- [ ] One #proposed\n  - [ ] Two #proposed\n- [ ] Three\n", "- [ ] Three\n"),
        // Without an end of its last line, before and after.
        ("Text.\n- [ ] One #proposed\n- [ ] Two #proposed", "Text."),
        // What the user wrote below it stays where it is.
        ("- [ ] One #task #proposed\n  - my own words\n- [ ] Two\n", "- [-] One #task\n  - my own words\n- [ ] Two\n"),
        ("- [ ] One #proposed\n  and more\n", "- [-] One\n  and more\n"),
        ("- [ ] One #proposed\n\n    more of it\n", "- [-] One\n\n    more of it\n"),
    ];
    for (text, expected) in table {
        assert_eq!(dismissed(text, None), expected);
    }
}

#[test]
fn what_was_written_by_an_extraction_needs_no_further_memory() {
    let text = extracted(CALL);
    let line = proposals(&text)[0];
    let expected: Vec<&str> =
        text.split_inclusive('\n').enumerate().filter(|(at, _)| *at != line).map(|(_, line)| line).collect();
    assert_eq!(dismissed(&text, Some(&[line])), expected.concat());
}

#[test]
fn a_proposal_stays_gone() {
    for text in [CALL.to_owned(), CALL.replace('\n', "\r\n")] {
        let text = extracted(&text);
        let after = dismissed(&text, None);
        assert!(proposals(&after).is_empty());
        assert_eq!(extracted(&after), after);
    }
}

#[test]
fn a_limit_of_one_gives_the_best_one_and_a_higher_limit_the_rest() {
    let vault = |limit: usize, text: &str| {
        let mut vault = Vault::new(Settings { proposal_limit: limit, ..settings() });
        vault.put(PATH, text);
        vault
    };
    let extracted = |limit: usize, text: &str| applied(text, vault(limit, text).actions(PATH, text));
    assert_eq!(extracted(0, CALL), CALL);
    let one = extracted(1, CALL);
    assert_eq!(proposals(&one).len(), 1, "{one}");
    assert_eq!(extracted(1, &one), one, "again gives no edit");
    for decision in [Decision::Accept, Decision::Dismiss] {
        let decided = applied(&one, vault(1, &one).decide(PATH, &one, decision, None));
        assert_eq!(proposals(&decided), Vec::<usize>::new());
        assert_eq!(extracted(1, &decided), decided, "{decision:?}: the second best does not come in its place");
        let rest = extracted(10, &decided);
        assert_eq!(proposals(&rest).len(), 1, "{decision:?}: {rest}");
    }
    assert_eq!(proposals(&extracted(10, &one)).len(), 2);
}

/// Another tool wrote it, or the user in other words: the page remembers nothing of it.
#[test]
fn a_proposal_the_page_does_not_know_stays_gone_too() {
    let section = "- [ ] Share the site list. @Ada Novak 🔼 ^a1\n";
    let others = format!(
        "{section}- [ ] Check the export limits with Tomas @Myself #task #proposed\n- [ ] Send the agreement, signed @Myself 📅 2026-03-06 #proposed\n"
    );
    let text = CALL.replace(section, &others);
    assert_eq!(extracted(&text), text, "both are there in other words");
    let after = dismissed(&text, None);
    assert_eq!(lines(&after), lines(CALL));
    assert_eq!(extracted(&after), after);
}

#[test]
fn what_is_dismissed_in_the_transcript_comes_into_no_meeting_note() {
    let text = extracted(CALL);
    let after = dismissed(&text, Some(&proposals(&text)[..1]));
    let vault = vault_of(&after);
    let target = vault.meeting_target(PATH, &after).expect("a meeting note");
    let made = applied("", vault.meeting(&[(PATH, &after)], &target.path, "", None));
    assert!(!made.contains("xport limits with Tomas @"), "{made}");
    assert!(made.contains("signed agreement"), "{made}");
}

#[test]
fn what_is_dismissed_in_a_meeting_note_stays_gone() {
    let source = CALL.replace(
        "- [ ] Share the site list. @Ada Novak 🔼 ^a1\n",
        "- [ ] Book a room in Lisbon @Ada Novak #task #proposed\n",
    );
    let meeting = "Meetings/2026-03-05 - Call.md";
    // One that Rapport made, and one of another tool with the same line.
    let mut made = String::new();
    let target = vault_of(&source).meeting_target(PATH, &source).expect("a meeting note").path;
    made += &applied("", vault_of(&source).meeting(&[(PATH, &source)], &target, "", None));
    let other = format!(
        "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\nsource_ref: {PATH}\n---\n# Call\n\n## Action Items\n\n- [ ] Book a room in Lisbon @Ada Novak #task #proposed\n"
    );
    for text in [made, other] {
        let mut vault = vault_of(&source);
        vault.put(meeting, &text);
        let updated = applied(&text, vault.meeting(&[(PATH, &source)], meeting, &text, None));
        let after = applied(&updated, vault.decide(meeting, &updated, Decision::Dismiss, None));
        assert!(!after.contains("- [ ] Book a room"), "{after}");
        vault.put(meeting, &after);
        let again = vault.meeting(&[(PATH, &source)], meeting, &after, None);
        assert!(again.changes.is_empty(), "{after}\n{again:?}");
    }
}

/// Nor does it come by way of the transcript, be it deleted or reworded there by hand.
#[test]
fn what_the_user_took_out_of_a_meeting_note_stays_gone() {
    let target = vault_of(CALL).meeting_target(PATH, CALL).expect("a meeting note").path;
    let made = applied("", vault_of(CALL).meeting(&[(PATH, CALL)], &target, "", None));
    let limits = made.lines().find(|line| line.contains("xport limits with Tomas @")).expect("a proposal");
    for instead in ["", "- [ ] Ring Lisbon @Myself #task\n"] {
        let text = made.replace(&format!("{limits}\n"), instead);
        let mut vault = vault_of(CALL);
        vault.put(&target, &text);
        let source = applied(CALL, vault.actions(PATH, CALL));
        assert!(!source.contains("limits with Tomas @"), "{source}");
        vault.put(PATH, &source);
        let again = vault.meeting(&[(PATH, &source)], &target, &text, None);
        assert!(again.changes.is_empty(), "{again:?}");
    }
}

#[test]
fn a_note_that_is_left_alone_is_left_alone() {
    let text = "---\nrapport: false\n---\n- [ ] One #proposed\n";
    assert_eq!((accepted(text, None), dismissed(text, None)), (text.to_owned(), text.to_owned()));
}

#[test]
fn damage_stays_where_it_is() {
    let text = "Adaâ€™s plan.\n\n- [ ] Ask Adaâ€™s team #proposed ðŸ“… 2026-03-12\n";
    assert_eq!(accepted(text, None), "Adaâ€™s plan.\n\n- [ ] Ask Adaâ€™s team ðŸ“… 2026-03-12\n");
    assert_eq!(dismissed(text, None), "Adaâ€™s plan.\n\n");
}

#[test]
fn lines_of_the_first_macintosh_are_left() {
    let text = "- [ ] Send the list #proposed\r\rMy notes\r";
    assert_eq!(dismissed(text, None), text);
}

#[test]
fn two_quotes_stay_two() {
    let text = "> [!note] Lisbon\n- [ ] Send the list #proposed\n> [!note] Turku\n";
    assert_eq!(dismissed(text, None), "> [!note] Lisbon\n\n> [!note] Turku\n");
}

prop_compose! {
    fn some_line()(
        indent in prop::sample::select(vec!["", "  ", "\t", "> ", "> > ", "    "]),
        marker in prop::sample::select(vec!["- [ ] ", "* [/] ", "1. [ ] ", "- ", "- [x] ", "", "## ", "- - [ ] "]),
        words in prop::sample::select(vec!["Check the export limits", "Send it @Ada", "", "Größe prüfen 📅 2026-03-09"]),
        tag in prop::sample::select(vec![" #task #proposed", " #proposed ^a", " #Proposed 📅 2026-03-09", "", " #proposed/x"]),
    ) -> String {
        format!("{indent}{marker}{words}{tag}")
    }
}

proptest! {
    /// Accepting changes the chosen lines only, dismissing takes only them away; again there is nothing to decide,
    /// and an extraction that had nothing to add has nothing to add afterwards.
    #[test]
    fn only_the_chosen_lines_change(
        own in prop::collection::vec(some_line(), 0..12),
        end in prop::sample::select(vec!["\n", "\r\n"]),
        last in any::<bool>(),
        pick in any::<u16>(),
    ) {
        let mut text = own.join(end);
        if last {
            text.push_str(end);
        }
        let text = extracted(&text);
        let all = proposals(&text);
        let chosen: Vec<usize> = all.iter().copied().filter(|line| pick >> (line % 16) & 1 == 1).collect();
        let before: Vec<&str> = text.split('\n').collect();
        let after = accepted(&text, Some(&chosen));
        let now: Vec<&str> = after.split('\n').collect();
        prop_assert_eq!(before.len(), now.len());
        for (at, (one, other)) in before.iter().zip(&now).enumerate() {
            prop_assert!(one == other || chosen.contains(&at), "{} {:?} {:?}", at, one, other);
        }
        let left: Vec<usize> = all.iter().copied().filter(|line| !chosen.contains(line)).collect();
        prop_assert_eq!(proposals(&after), left);
        prop_assert_eq!(&extracted(&after), &after);

        let after = dismissed(&text, Some(&chosen));
        let kept: Vec<&str> = lines(&text).into_iter().enumerate().filter(|(at, _)| !chosen.contains(at)).map(|(_, line)| line).collect();
        // Empty lines at the end are not told from the end of the text.
        let kept = kept.join("\n");
        let mut rest = lines(&after).into_iter();
        for line in lines(&kept) {
            prop_assert!(rest.any(|other| other == line), "{:?} is gone from {:?}", line, after);
        }
        // What is indented below a quote is read anew where the quote goes.
        let quoted = chosen.iter().any(|line| before[*line].trim_start().starts_with('>'));
        prop_assert!(quoted || proposals(&after).len() == all.len() - chosen.len(), "{:?}", after);
        prop_assert_eq!(&extracted(&after), &after);
        let size = after.len();
        prop_assert!(accepted(&after, None).len() <= size);
    }
}
