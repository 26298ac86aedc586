//! A transcript note in, a meeting note out.

use rapport::index::Index;
use rapport::meeting_note::{SourceNote, Target, edits, target};
use rapport::note::Note;
use rapport::settings::Settings;

pub const SOURCE: &str = "---
type: transcript
date: '2026-03-05'
entities:
  people:
  - '[[Ada Novak]]'
---

# 1:1 — Ada Novak — 2026-03-05

## Summary

Ada confirmed the pilot at two sites and asked to move the security review to April. Sam will check the export limits with Tomas Lind before the contract goes out.

## Decisions

- Start the pilot with Lisbon and Turku only.

## Action items (for Ada Novak)

- [x] Share the site list. @Ada ⏫ ✅ 2026-03-06
- [ ] Send the signed pilot agreement by next Thursday. @Ada Novak 🔼

<!-- ai:transcript:start -->
```text
[00:00:03.10] Remote : You youBLANK
[00:00:07.42] Sam Hale :  Sam HaleMorning. How was Turku?
[00:21:44.00] Remote : Good. So I need the export limits before I can sign anything.
[00:21:58.30] Sam Hale :  Sam HaleRight, I'll check those with Tomas and get back to you on Monday.
```
<!-- ai:transcript:end -->
";

const MEETING: &str = "---
type: people
title: Pilot at two sites
date: '2026-03-05'
person: Ada Novak
participants:
- Ada Novak
- Sam Hale
source: transcript
source_ref: Inbox/2026-03-05 - 1-1 Ada Novak.md
tags:
- type/people
- generated
---

# Pilot at two sites

**Date**: 2026-03-05
**Person**: [[Ada Novak]]
**Attendees**: [[Ada Novak]], Sam Hale

## Summary

Ada confirmed the pilot at two sites and asked to move the security review to April. Sam will check the export limits with Tomas Lind before the contract goes out.

## Action Items

- [x] Share the site list. @Ada Novak #task ⏫ ✅ 2026-03-06
- [ ] Send the signed pilot agreement by next Thursday. @Ada Novak #task 🔼 📅 2026-03-12
- [ ] Check the export limits with Tomas @Myself [[2026-03-05 - 1-1 Ada Novak|21:58]] #task #proposed 📅 2026-03-09

## Decisions

- Start the pilot with Lisbon and Turku only.

---

*Source: [[Inbox/2026-03-05 - 1-1 Ada Novak|2026-03-05 - 1-1 Ada Novak]]*

## Related

- [[Tomas Lind]]
";

pub const PATH: &str = "Inbox/2026-03-05 - 1-1 Ada Novak.md";

pub fn settings() -> Settings {
    Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() }
}

/// A vault with pages for Ada and Tomas, and these notes.
pub fn vault(notes: &[(&str, &str)]) -> Index {
    let mut index = Index::new(&settings());
    index.put("People/Ada Novak.md", "---\ntype: people\n---\n# Ada Novak\n");
    index.put("People/Tomas Lind.md", "---\ntype: people\n---\n# Tomas Lind\n");
    for (path, text) in notes {
        index.put(path, text);
    }
    index
}

/// Makes or updates the meeting note of `source`; the path and the text after.
pub fn made(index: &Index, path: &str, source: &str, before: &str) -> (Target, String) {
    let note = Note::parse(source);
    let target = target(index, &settings(), path, &note).expect("a transcript note");
    let after = updated(index, path, &note, &target.path, before);
    (target, after)
}

/// The note `before` at `target`, brought up to date with one source.
pub fn updated(index: &Index, path: &str, note: &Note<'_>, target: &str, before: &str) -> String {
    edits(index, &settings(), &[SourceNote { path, note }], target, before, None).apply(before)
}

/// The text without its memory.
pub fn shown(text: &str) -> &str {
    text.rfind("\n<!-- rapport:").map_or(text, |at| &text[..at])
}

#[test]
fn the_example() {
    let index = vault(&[(PATH, SOURCE)]);
    let (target, text) = made(&index, PATH, SOURCE, "");
    assert_eq!(target.path, "Meetings/2026-03-05 - Pilot at two sites.md");
    assert_eq!((target.title.as_str(), target.exists), ("Pilot at two sites", false));
    assert_eq!(shown(&text), MEETING);
    assert!(text.lines().last().is_some_and(|line| line.starts_with("<!-- rapport:")));
}

#[test]
fn again_is_an_update_without_an_edit() {
    let mut index = vault(&[(PATH, SOURCE)]);
    let (first, text) = made(&index, PATH, SOURCE, "");
    index.put(&first.path, &text);
    let (second, after) = made(&index, PATH, SOURCE, &text);
    assert_eq!((second.path, second.exists), (first.path, true));
    assert_eq!(after, text);
}

/// The meeting note's person where the settings name no user.
fn person_without_a_user(source: &str) -> Option<String> {
    let unnamed = Settings::default();
    let mut index = Index::new(&unnamed);
    index.put(PATH, source);
    let text =
        edits(&index, &unnamed, &[SourceNote { path: PATH, note: &Note::parse(source) }], "", "", None).apply("");
    text.lines().find_map(|line| line.strip_prefix("person: ")).map(str::to_owned)
}

#[test]
fn of_two_people_the_one_whom_the_properties_name_is_the_person() {
    assert_eq!(person_without_a_user(SOURCE).as_deref(), Some("Ada Novak"));
    let both = SOURCE.replace("  - '[[Ada Novak]]'\n", "  - '[[Ada Novak]]'\n  - '[[Sam Hale]]'\n");
    assert_eq!(person_without_a_user(&both), None, "both are named");
    let three = SOURCE.replace("```\n<!-- ai", "[00:22:09.00] Tomas Lind : Me too.\n```\n<!-- ai");
    assert_eq!(person_without_a_user(&three), None, "three were there");
}

/// The tasks of the meeting note of a source with this list.
fn tasks_of(list: &str) -> Vec<String> {
    let old = "- [x] Share the site list. @Ada ⏫ ✅ 2026-03-06\n- [ ] Send the signed pilot agreement by next Thursday. @Ada Novak 🔼\n";
    let source = SOURCE.replace(old, list);
    let (_, text) = made(&vault(&[(PATH, &source)]), PATH, &source, "");
    text.lines().filter(|line| line.starts_with("- [ ] ") && !line.contains("#proposed")).map(str::to_owned).collect()
}

#[test]
fn only_what_is_written_twice_is_one_task() {
    let apart = [
        ["Test C", "Test C++"],
        ["Call Ada 📅 2026-03-10", "Call Ada 📅 2026-03-17"],
        ["Increase +5%", "Increase -5%"],
        ["Fix bug #12", "Fix bug #13"],
        ["Änderung prüfen", "Anderung prufen"],
        ["Book room A", "Book a room"],
    ];
    for [one, other] in apart {
        assert_eq!(tasks_of(&format!("- [ ] {one}\n- [ ] {other}\n")).len(), 2, "{one} / {other}");
    }
    assert_eq!(tasks_of("- [ ] Share the site list. @Ada\n- [ ] share the site list @Ada Novak\n").len(), 1);
}

#[test]
fn a_list_item_has_the_owner_its_words_name_and_a_link_stays_one() {
    let cases = [
        ("- Ada to send the deck by Friday", "- [ ] Ada to send the deck by Friday @Ada Novak #task 📅 2026-03-06"),
        ("- Sam Hale will book the room", "- [ ] Sam Hale will book the room @Myself #task"),
        ("- Book the room", "- [ ] Book the room #task"),
        ("- [ ] [[Ada Novak]] sends the memo", "- [ ] [[Ada Novak]] sends the memo #task"),
        ("- [ ] Send the memo [[Ada Novak|Ada]]", "- [ ] Send the memo [[Ada Novak|Ada]] #task"),
    ];
    for (item, task) in cases {
        assert_eq!(tasks_of(&format!("{item}\n")), [task], "{item}");
    }
}

#[test]
fn a_person_who_gets_another_name_keeps_their_tasks() {
    let mut index = vault(&[(PATH, SOURCE), ("People/Ada Novak.md", "---\ntype: people\n---\n")]);
    let (target, text) = made(&index, PATH, SOURCE, "");
    index.put(&target.path, &text);
    index.remove("People/Ada Novak.md");
    index.put("People/Ada Lind.md", "---\ntype: people\naliases: [Ada Novak]\n---\n");
    let after = updated(&index, PATH, &Note::parse(SOURCE), &target.path, &text);
    assert!(after.contains("- [x] Share the site list. @Ada Lind #task ⏫ ✅ 2026-03-06\n"), "{after}");
    assert_eq!(after.matches("\n- [").count(), text.matches("\n- [").count(), "{after}");
    index.put(&target.path, &after);
    assert_eq!(updated(&index, PATH, &Note::parse(SOURCE), &target.path, &after), after);
    let without: String = text.split_inclusive('\n').filter(|line| !line.contains("Share the site list")).collect();
    assert!(!updated(&index, PATH, &Note::parse(SOURCE), &target.path, &without).contains("Share the site list"));
}
