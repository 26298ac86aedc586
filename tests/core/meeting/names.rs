//! File names and titles.

use proptest::prelude::*;
use rapport::meeting_note::{file_name, title_of_heading, title_of_sentence};

const PEOPLE: [&str; 5] = ["Ada Novak", "Sam Hale", "Tomas Lind", "Jonas Okafor", "Mira Castellan"];

#[test]
fn a_heading_gives_the_part_that_says_something() {
    let table = [
        ("Hiring and pricing — Mira Castellan — 2026-01-20", Some("Hiring and pricing")),
        ("Export call with Tomas and Jonas", Some("Export call with Tomas and Jonas")),
        ("Security check-in with Priya Raman", Some("Security check-in with Priya Raman")),
        ("2026-01-20 - Storage budget", Some("Storage budget")),
        ("1:1 — Ada Novak — 2026-03-05", None),
        ("1:1 - Ada - 5 March 2026", None),
        ("Weekly sync with Ada and Sam", None),
        ("Meeting notes", None),
        ("Transcript", None),
        ("GMT20260305-100000_Recording.transcript", None),
        ("2026-03-05", None),
        ("", None),
    ];
    for (heading, title) in table {
        assert_eq!(title_of_heading(heading, &PEOPLE).as_deref(), title, "{heading}");
    }
}

#[test]
fn a_sentence_gives_what_it_is_about() {
    let table = [
        (
            "Ada confirmed the pilot at two sites and asked to move the security review to April. Sam will check.",
            Some("Pilot at two sites"),
        ),
        ("Ada and Sam agreed the two-site pilot plan, with Lisbon first and Turku later.", Some("Two-site pilot plan")),
        (
            "Tomas walked Sam through the daily export limits of the warehouse system and the two ways around them: a file.",
            None,
        ),
        ("Tomas walked Sam through the daily export limits.", Some("Daily export limits")),
        (
            "Reviewed the deck and the testing path (prefer hardware; small machines later).",
            Some("Deck and the testing path"),
        ),
        ("Tomas, Jonas and Sam went through what the feed may receive from the export. The answer is: little.", None),
        ("Two and a half weeks before the start, Ada is happy with the cameras and worried about the training.", None),
        (
            "Mira wants the engineer hired before Turku starts, and it must be Porto.",
            Some("Engineer hired before Turku starts"),
        ),
        ("Ada’s board wants one number at the end – minutes saved per truck.", None),
        ("Dr. Novak confirmed the dates of the pilot.", None),
        ("", None),
    ];
    for (sentence, title) in table {
        assert_eq!(title_of_sentence(sentence, &PEOPLE).as_deref(), title, "{sentence}");
    }
}

#[test]
fn a_long_sentence_is_no_title() {
    let long = "Ada described the warehouse management system that the two sites in Lisbon and Turku will use from the start of the next year onwards.";
    assert_eq!(title_of_sentence(long, &PEOPLE), None);
}

#[test]
fn names_are_legal() {
    let table = [
        ("1:1 — Ada/Sam: what next?", "1-1 — Ada-Sam - what next"),
        ("Plan, with Lisbon first,", "Plan, with Lisbon first"),
        ("Ends in dots...", "Ends in dots"),
        (".hidden", "hidden"),
        ("CON", "CON_"),
        ("com1.old", "com1_.old"),
        ("Console", "Console"),
        ("a#b^c[d]|e", "abc(d) - e"),
        ("tabs\tand\nlines", "tabs and lines"),
        ("???", ""),
        ("Grüße aus Åbo – naïve", "Grüße aus Åbo – naïve"),
        ("\u{202E}gnp.exe", "gnp.exe"),
    ];
    for (text, name) in table {
        assert_eq!(file_name(text), name, "{text:?}");
    }
}

proptest! {
    #[test]
    fn every_name_is_legal_everywhere(text in ".{0,200}") {
        let name = file_name(&text);
        prop_assert!(name.len() <= 121, "{name}");
        prop_assert!(!name.contains(['\\', '/', ':', '*', '?', '"', '<', '>', '|', '#', '^', '[', ']']), "{name}");
        prop_assert!(!name.chars().any(char::is_control));
        prop_assert!(!name.ends_with(['.', ' ', ',']) && !name.starts_with(['.', ' ']));
        prop_assert_eq!(file_name(&name), name);
    }

    #[test]
    fn titles_never_panic(text in ".{0,200}", names in proptest::collection::vec(".{0,20}", 0..4)) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let _ = title_of_heading(&text, &names);
        let _ = title_of_sentence(&text, &names);
    }
}

#[test]
fn a_name_that_only_came_up_is_no_title() {
    let call = "---\ntype: transcript\ndate: 2026-03-05\n---\n# Weekly\n\n```text\n[00:00:07] Sam Hale : I'll ask Tomas.\n[00:00:17] Ada Novak : Yes, ask Tomas.\n[00:00:27] Sam Hale : Tomas knows it.\n```\n";
    let path = "Inbox/2026-03-05 W.md";
    let index = super::golden::vault(&[("People/Tomas Lind.md", "---\ntype: people\n---\n"), (path, call)]);
    let (target, _) = super::golden::made(&index, path, call, "");
    assert!(!target.title.contains("Tomas"), "{}", target.title);
}
