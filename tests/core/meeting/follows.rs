//! What is corrected in the source comes into the meeting note, and what was deleted in one note of a meeting does not
//! come back by way of another.

use rapport::note::Note;
use rapport::text::Edits;
use rapport::vault::{Answer, Vault};

use super::golden::{PATH, SOURCE, settings, shown};

const HEAD: &str = "---
type: transcript
date: 2026-03-05
participants:
- Jonas Okafor
- Sam Hale
---

# Pilot review

## Action Items

- [ ] Share the list of sites. @Jonas Okafor

## Key facts

- Jonas Okafor to book the room in Turku.

## Transcript

```text
[00:00:03] Jonas Okafor: Shall we start?
[00:00:09] Sam Hale: Yes, we begin with Lisbon.
```
";

fn applied(text: &str, answer: &Answer) -> String {
    let edits = answer.changes.iter().map(|change| change.edit.clone()).collect();
    Edits::new(edits).expect("sorted").apply(text)
}

/// A vault of a transcript note and its meeting note, with the latter's path and text.
fn made(path: &str, source: &str) -> (Vault, String, String) {
    let mut vault = Vault::new(settings());
    vault.put(path, source);
    let target = vault.meeting_target(path, source).expect("a transcript").path;
    let text = applied("", &vault.meeting(&[(path, source)], &target, "", None));
    vault.put(&target, &text);
    (vault, target, text)
}

/// The meeting note after its source and itself changed.
fn again(source: &str, changed: impl Fn(&str) -> String, own: impl Fn(&str) -> String) -> String {
    let (mut vault, target, text) = made("Inbox/a.md", source);
    let (source, text) = (changed(source), own(&text));
    vault.put("Inbox/a.md", &source);
    vault.put(&target, &text);
    let after = applied(&text, &vault.meeting(&[("Inbox/a.md", &source)], &target, &text, None));
    vault.put(&target, &after);
    let settled = vault.meeting(&[("Inbox/a.md", &source)], &target, &after, None);
    assert_eq!(settled.changes, [], "a second run changes nothing");
    after
}

fn corrected(source: &str) -> String {
    source
        .replace("date: 2026-03-05", "date: 2026-03-06")
        .replace("- Jonas Okafor\n- Sam", "- Jonas Okafor\n- Ada Novak\n- Sam")
}

#[test]
fn people_and_date_follow_the_source() {
    let text = again(HEAD, corrected, str::to_owned);
    assert!(text.contains("date: '2026-03-06'\n"), "{text}");
    assert!(text.contains("type: meeting\n"), "no longer about one person\n{text}");
    assert!(!text.contains("person:") && !text.contains("**Person**"), "{text}");
    assert!(text.contains("participants:\n- Jonas Okafor\n- Ada Novak\n- Sam Hale\n"), "{text}");
    assert!(text.contains("**Date**: 2026-03-06\n**Attendees**: Jonas Okafor, Ada Novak, Sam Hale\n\n"), "{text}");
    assert!(text.contains("- type/meeting\n"), "{text}");
    let back = again(&corrected(HEAD), |_| HEAD.to_owned(), str::to_owned);
    assert!(back.contains("person: Jonas Okafor\n"), "{back}");
    assert!(
        back.contains("**Date**: 2026-03-05\n**Person**: Jonas Okafor\n**Attendees**: Jonas Okafor, Sam Hale\n"),
        "{back}"
    );
}

#[test]
fn a_date_that_the_source_lacked_comes() {
    let text = again(&HEAD.replace("date: 2026-03-05\n", ""), |_| HEAD.to_owned(), str::to_owned);
    assert!(text.contains("\ndate: ") && text.contains("**Date**: 2026-03-05\n"), "{text}");
}

#[test]
fn what_the_user_wrote_there_stands_when_the_source_changes() {
    for (before, after) in [
        ("date: '2026-03-05'", "date: '2026-03-04'"),
        ("**Date**: 2026-03-05\n", "**Date**: the day before\n"),
        ("**Date**: 2026-03-05\n", ""),
        ("- Jonas Okafor\n- Sam Hale\nsource", "- Jonas Okafor\n- Tomas Lind\n- Sam Hale\nsource"),
        ("**Attendees**: Jonas Okafor, Sam Hale", "**Attendees**: Jonas Okafor, Sam Hale, a dog"),
        ("**Attendees**: Jonas Okafor, Sam Hale", "Where: Lisbon\n**Attendees**: all"),
        ("person: Jonas Okafor", "person: Jonas"),
        ("person: Jonas Okafor\n", ""),
        ("- generated", "- generated\n- mine"),
        ("# Pilot review\n", "# My title\n"),
    ] {
        let text = again(HEAD, corrected, |text| {
            assert!(text.contains(before), "{before}\n{text}");
            text.replace(before, after)
        });
        let kept = if after.is_empty() { !text.contains(before) } else { text.contains(after) };
        assert!(kept, "{before:?} → {after:?}\n{text}");
        let date = text.contains("2026-03-06");
        assert!(date, "the rest follows: {before:?} → {after:?}\n{text}");
    }
}

#[test]
fn properties_of_a_template_follow_too() {
    let template = "---\ndate: {{date}}\nwho: {{attendees}}\n---\n\n# {{title}}\n\n{{date}} with {{attendees}}\n\n## Tasks\n\n{{tasks}}\n";
    let mut vault = Vault::new(settings());
    vault.put("Inbox/a.md", HEAD);
    let text = applied("", &vault.meeting(&[("Inbox/a.md", HEAD)], "Meetings/a.md", "", Some(template)));
    vault.put("Meetings/a.md", &text);
    let source = corrected(HEAD);
    vault.put("Inbox/a.md", &source);
    let after = applied(&text, &vault.meeting(&[("Inbox/a.md", &source)], "Meetings/a.md", &text, Some(template)));
    assert!(after.contains("date: 2026-03-06\n") && after.contains("- Ada Novak\n"), "{after}");
    assert!(
        after.contains("2026-03-05 with Jonas Okafor, Sam Hale\n"),
        "what stands in the text is filled in once\n{after}"
    );
}

#[test]
fn a_property_that_a_template_leaves_out_stays_out() {
    let template = "---\ntitle: {{title}}\n---\n\n## Tasks\n\n{{tasks}}\n";
    for (template, comes) in [(Some(template), false), (None, true)] {
        let undated = HEAD.replace("date: 2026-03-05\n", "");
        let mut vault = Vault::new(settings());
        vault.put("Inbox/a.md", &undated);
        let mut text = applied("", &vault.meeting(&[("Inbox/a.md", &undated)], "Meetings/a.md", "", template));
        // Also what came with an update in between is not taken as missing.
        for source in [undated.replace("in Turku", "in Lisbon"), HEAD.to_owned()] {
            vault.put("Meetings/a.md", &text);
            vault.put("Inbox/a.md", &source);
            text = applied(&text, &vault.meeting(&[("Inbox/a.md", &source)], "Meetings/a.md", &text, template));
        }
        assert_eq!(text.contains("\ndate: "), comes, "{text}");
    }
}

#[test]
fn an_item_that_was_deleted_in_one_note_does_not_come_by_way_of_the_other() {
    let head = &HEAD
        .replace("## Key facts\n\n- Jonas Okafor to", "## Remarks\n\n- Jonas Okafor to")
        .replace("Turku.", "Turku by Friday.");
    // Extracted from what the transcript's note states, and carried into the meeting note.
    let (vault, _, _) = made("Inbox/a.md", head);
    let source = applied(head, &vault.actions("Inbox/a.md", head));
    let line = source.lines().find(|line| line.starts_with("- [ ] Book the room")).expect("extracted").to_owned();
    let (mut vault, target, text) = made("Inbox/a.md", &source);
    assert!(text.contains("Book the room"), "{text}");
    // Deleted in the transcript's note: neither the update nor the extraction brings it into the meeting note.
    let without = source.replace(&format!("{line}\n"), "");
    vault.put("Inbox/a.md", &without);
    let after = applied(&text, &vault.meeting(&[("Inbox/a.md", &without)], &target, &text, None));
    vault.put(&target, &after);
    assert!(!after.contains("] Book the room"), "{after}");
    let extracted = applied(&after, &vault.actions(&target, &after));
    assert!(!extracted.contains("] Book the room"), "{extracted}");
}

#[test]
fn an_item_that_was_deleted_in_the_meeting_note_does_not_come_by_way_of_its_own_text() {
    let head = HEAD.replace("## Key facts\n", "## Remarks\n").replace("Turku.", "Turku by Friday.");
    let source = head.replace(
        "- [ ] Share the list of sites. @Jonas Okafor\n",
        "- [ ] Book the room in Turku by Friday. @Jonas Okafor\n",
    );
    let (mut vault, target, text) = made("Inbox/a.md", &source);
    let line = text.lines().find(|line| line.starts_with("- [ ] Book the room")).expect("carried").to_owned();
    let without = text.replace(&format!("{line}\n"), "");
    vault.put(&target, &without);
    let after = applied(&without, &vault.meeting(&[("Inbox/a.md", &source)], &target, &without, None));
    assert!(!after.contains("] Book the room"), "{after}");
    vault.put(&target, &after);
    let extracted = applied(&after, &vault.actions(&target, &after));
    assert!(!extracted.contains("] Book the room"), "{extracted}");
}

/// The same call with other sections.
fn written() -> String {
    let (head, speech) = (HEAD.split("## Action Items").next(), HEAD.split("## Transcript").nth(1));
    let sections = "## Action Items

- [ ] Book the room in Turku
- [ ] Wrte the memo to the board of the zoo
- [ ] Share the list of sites

## Decisions

- Start in June with Lisbon and Turku.

## Key facts

- The zoo has four hundred visitors a day.

## Transcript";
    format!("{}{sections}{}", head.expect("a head"), speech.expect("a transcript"))
}

#[test]
fn a_line_that_is_reworded_in_the_source_follows_in_one_run() {
    let memo = "- [ ] Wrte the memo to the board of the zoo";
    for (before, after) in [
        (memo, "- [ ] Write the memo to the board of the zoo"),
        (memo, "- [ ] Wrte the long memo to the board of the zoo for Ada"),
        (memo, "- [x] Write the memo to the board of the zoo ✅ 2026-03-06"),
        (memo, "- [ ] Feed the otters"),
        (memo, "- [ ] Wrte the memo to the board of the zoo\n  - with figures"),
        ("- Start in June with", "- Start in early June with"),
        ("four hundred visitors a day", "four hundred visitors on a good day"),
    ] {
        let source = written().replace(before, after);
        let text = again(&written(), |_| source.clone(), str::to_owned);
        let (_, _, fresh) = made("Inbox/a.md", &source);
        assert_eq!(shown(&text), shown(&fresh), "{before} → {after}");
    }
    // A plain item becomes a task there.
    let plain = written().replace("- [ ] ", "- ");
    let source = plain.replace("Wrte the memo", "Write the memo");
    let (_, _, fresh) = made("Inbox/a.md", &source);
    assert_eq!(shown(&again(&plain, |_| source.clone(), str::to_owned)), shown(&fresh));
}

#[test]
fn a_line_that_the_user_reworded_stays_when_its_source_is_reworded() {
    for own in [
        "- [ ] Write the memo to the board of the zoo, with figures #task",
        "- [x] Write the memo to the board of the zoo #task ✅ 2026-03-06",
    ] {
        let text = again(
            &written(),
            |source| source.replace("Wrte the memo", "Write the long memo"),
            |text| text.replace("- [ ] Wrte the memo to the board of the zoo #task", own),
        );
        assert!(text.contains(&format!("{own}\n")) && text.matches(" memo ").count() == 1, "{text}");
    }
    // What was deleted there stays so while the other lines are reworded.
    let text = again(
        &written(),
        |source| source.replace("Book the room in Turku", "Book the big room in Turku"),
        |text| text.replace("- [ ] Wrte the memo to the board of the zoo #task\n", ""),
    );
    assert!(!text.contains(" memo ") && text.matches(" room in Turku").count() == 1, "{text}");
    assert!(text.contains("- [ ] Book the big room in Turku #task\n- [ ] Share the list"), "{text}");
}

#[test]
fn a_name_with_an_initial_is_whom_it_fits_in_the_meeting() {
    let source = "---
type: transcript
date: 2026-03-05
participants: [Mira Castellan, Jonas Okafor, Sam Hale]
---

# Pilot review

## Action Items

- [ ] Send the deck @Jonas O. 📅 2026-03-07
- The site is not booked yet
- [ ] Review the budget @M. Castellan

## Transcript

**M. Castellan** (0:05): I will send the signed contract to Northwind by Friday.
**Sam Hale** (0:09): Thanks.
**Jonas O.** (0:29): Good.
";
    let (_, _, text) = made("Inbox/a.md", source);
    assert!(text.contains("**Attendees**: Mira Castellan, Jonas Okafor, Sam Hale\n"), "{text}");
    assert!(text.contains("- [ ] Send the deck @Jonas Okafor #task 📅 2026-03-07\n- [ ] The site is not booked yet #task\n- [ ] Review the budget @Mira Castellan #task\n"), "{text}");
    assert!(text.contains("Send the signed contract to Northwind @Mira Castellan"), "{text}");
    // Two whom it fits: nobody.
    let two = source.replace("Mira Castellan, ", "Mira Castellan, Marta Castellan, ");
    let (_, _, text) = made("Inbox/a.md", &two);
    assert!(text.contains("@M. Castellan") && text.contains("M. Castellan, "), "{text}");
}

#[test]
fn a_note_without_memory_of_its_fields_is_left_as_it_is() {
    let (mut vault, target, text) = made(PATH, SOURCE);
    let old: String = text.lines().filter(|line| !line.starts_with("<!--")).map(|line| format!("{line}\n")).collect();
    vault.put(&target, &old);
    let source = SOURCE.replace("date: '2026-03-05'", "date: '2026-03-06'");
    vault.put(PATH, &source);
    let after = applied(&old, &vault.meeting(&[(PATH, &source)], &target, &old, None));
    assert!(shown(&after).contains("date: '2026-03-05'"), "{after}");
    assert!(!Note::parse(&after).frontmatter.broken);
}

#[test]
fn a_transcript_remembers_that_its_note_was_made() {
    let (mut vault, target, _) = made("Inbox/a.md", HEAD);
    let source = applied(HEAD, &vault.given("Inbox/a.md", HEAD));
    assert_eq!(source, format!("{HEAD}\n<!-- rapport: 1 meeting= -->\n"));
    assert_eq!(vault.given("Inbox/a.md", &source).changes, [], "once");
    vault.put("Inbox/a.md", &source);
    let there = vault.meeting_target("Inbox/a.md", &source).expect("a transcript");
    assert_eq!((there.path.as_str(), there.exists, there.gone), (target.as_str(), true, false));
    // Extracting keeps what is remembered; the note is gone, and that is told.
    let extracted = applied(&source, &vault.actions("Inbox/a.md", &source));
    vault.remove(&target);
    for text in [&source, &extracted] {
        let gone = vault.meeting_target("Inbox/a.md", text).expect("a transcript");
        assert_eq!((gone.path.as_str(), gone.exists, gone.gone), (target.as_str(), false, true));
        assert!(
            !vault.meeting(&[("Inbox/a.md", text)], &gone.path, "", None).changes.is_empty(),
            "asked for, it is made"
        );
    }
    let new = vault.meeting_target("Inbox/a.md", HEAD).expect("a transcript");
    assert!(!new.gone);
    for text in [
        "---\nrapport: false\n---\n",
        "## Transcript\n\n```text\n[00:01] Ada: Hi.\n",
        "---\ntype: transcript\n---\n<!-- open",
    ] {
        assert_eq!(vault.given("Inbox/b.md", text).changes, [], "{text}");
    }
}

#[test]
fn a_folder_may_say_whom_it_is_about() {
    let three = HEAD.replace("- Sam Hale\n---", "- Tomas Lind\n- Sam Hale\n---");
    for (path, about) in [
        ("Accounts/Northwind/2026-03-05 call.md", "account: Northwind\n"),
        ("Work/customers/Northwind/Calls/2026-03-05 call.md", "account: Northwind\n"),
        ("Accounts/2026/2026-03-05 call.md", "type: meeting\n"),
        ("Company/Northwind/2026-03-05 call.md", "type: meeting\n"),
        ("People/Tomas Lind/2026-03-05 call.md", "person: Tomas Lind\n"),
        ("Clients/Tomas Lind/2026-03-05 call.md", "person: Tomas Lind\n"),
        ("People/Ada Novak/2026-03-05 call.md", "type: meeting\n"),
        ("Inbox/2026-03-05 call.md", "type: meeting\n"),
    ] {
        let mut vault = Vault::new(settings());
        vault.put("Notes/Northwind.md", "# Northwind\n");
        vault.put("People/Tomas Lind.md", "---\ntype: people\n---\n");
        vault.put(path, &three);
        let text = applied("", &vault.meeting(&[(path, &three)], "Meetings/a.md", "", None));
        assert!(text.contains(about), "{path}\n{text}");
    }
}

#[test]
fn the_copy_that_a_sync_makes_does_not_take_over() {
    for copy in ["(conflicted copy 2026-03-06)", "1", "(Sam Hale's conflicted copy)"] {
        let (mut vault, target, text) = made("Inbox/a.md", HEAD);
        vault.put(&target.replace(".md", &format!(" {copy}.md")), &text);
        let found = vault.meeting_target("Inbox/a.md", HEAD).expect("a transcript");
        assert_eq!((found.path, found.exists), (target, true), "{copy}");
    }
}
