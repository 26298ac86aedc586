//! The user's own shape of a meeting note.

use proptest::prelude::*;
use rapport::index::Index;
use rapport::meeting_note::{SourceNote, Template, edits, target};
use rapport::note::Note;

use super::golden::{PATH, SOURCE, settings, shown, vault};

const TEMPLATE: &str = "---
type: meeting
title: {{title}}
date: {{date}}
people: {{attendees}}
company: \"{{account}}\"
created: <% tp.file.creation_date() %>
tags: [calls]
---
# {{title}} ({{date:DD.MM.YYYY}})

Who: {{attendees}}
<% tp.file.cursor(1) %>

## What it was about

{{summary}}

## My own thoughts

- 

## To do

{{Action Items}}

## Settled
- {{decisions}}

Mood: {{mood}}
";

const NOTE: &str = "---
type: meeting
title: Pilot at two sites
date: 2026-03-05
people:
- Ada Novak
- Sam Hale
company:
created: <% tp.file.creation_date() %>
tags: [calls, generated]
participants:
- Ada Novak
- Sam Hale
source: transcript
source_ref: Inbox/2026-03-05 - 1-1 Ada Novak.md
---
# Pilot at two sites (05.03.2026)

Who: [[Ada Novak]], Sam Hale
<% tp.file.cursor(1) %>

## What it was about

Ada confirmed the pilot at two sites and asked to move the security review to April. Sam will check the export limits with Tomas Lind before the contract goes out.

## My own thoughts

- 

## To do

- [x] Share the site list. @Ada Novak #task ⏫ ✅ 2026-03-06
- [ ] Send the signed pilot agreement by next Thursday. @Ada Novak #task 🔼 📅 2026-03-12
- [ ] Check the export limits with Tomas @Myself [[2026-03-05 - 1-1 Ada Novak|21:58]] #task #proposed 📅 2026-03-09

## Settled
- Start the pilot with Lisbon and Turku only.

Mood: {{mood}}
";

fn made(index: &Index, source: &str, template: &str, target: &str, before: &str) -> String {
    let note = Note::parse(source);
    let template = Template::read(template);
    edits(index, &settings(), &[SourceNote { path: PATH, note: &note }], target, before, Some(&template)).apply(before)
}

fn path(index: &Index, source: &str) -> String {
    target(index, &settings(), PATH, &Note::parse(source)).expect("a transcript note").path
}

#[test]
fn the_places_are_filled_in_and_the_rest_stays() {
    let index = vault(&[(PATH, SOURCE)]);
    let text = made(&index, SOURCE, TEMPLATE, &path(&index, SOURCE), "");
    assert_eq!(shown(&text), NOTE);
    assert_eq!(Template::read(TEMPLATE).unknown(), ["mood"]);
}

#[test]
fn again_is_an_update_below_the_headings_of_the_template() {
    let mut index = vault(&[(PATH, SOURCE)]);
    let target = path(&index, SOURCE);
    let text = made(&index, SOURCE, TEMPLATE, &target, "");
    index.put(&target, &text);
    assert_eq!(path(&index, SOURCE), target, "it is found again");
    assert_eq!(made(&index, SOURCE, TEMPLATE, &target, &text), text);
    let mine = text
        .replace("- \n\n## To do", "- A thought of mine.\n\n## To do")
        .replace("Ada confirmed", "Ada was glad about");
    let source = SOURCE
        .replace("Turku only.\n", "Turku only.\n- Review security in April.\n\n## Risks\n\n- The board meets late.\n");
    index.put(PATH, &source);
    let after = made(&index, &source, TEMPLATE, &target, &mine);
    assert!(after.contains("- A thought of mine.\n") && after.contains("Ada was glad about the pilot"), "{after}");
    assert!(
        after.contains("## Settled\n- Start the pilot with Lisbon and Turku only.\n- Review security in April.\n"),
        "{after}"
    );
    assert!(after.contains("## Risks\n\n- The board meets late.\n"), "what has no place comes to the end: {after}");
    assert_eq!(made(&index, &source, TEMPLATE, &target, &after), after);
}

#[test]
fn what_was_written_and_has_no_place_keeps_its_heading() {
    let index = vault(&[(PATH, SOURCE)]);
    let text = made(&index, SOURCE, "# {{title}}\n\n## Notes\n\n{{summary}}\n", &path(&index, SOURCE), "");
    assert!(text.contains("## Decisions\n\n- Start the pilot with Lisbon and Turku only.\n"), "{text}");
    assert!(text.contains("- [ ] Send the signed pilot agreement"), "{text}");
    assert!(text.contains("#proposed"), "what somebody said they will do is told all the same: {text}");
}

#[test]
fn an_extract_that_the_template_has_no_place_for_is_left_out() {
    let speech = "---\ntype: transcript\ndate: 2026-03-05\n---\n\n## Transcript\n\n[00:00:03.10] Ada Novak : The twelve cameras in Lisbon were mounted on Tuesday, and two of them look at the wrong door.\n[00:00:30.00] Sam Hale : I'll send you the price list for the cameras by Friday.\n";
    let index = vault(&[(PATH, speech)]);
    let text = made(&index, speech, "# {{title}}\n\n## My thoughts\n\n{{attendees}}\n", &path(&index, speech), "");
    assert!(!text.contains("cameras in Lisbon"), "{text}");
    let task = "- [ ] Send Ada Novak the price list for the cameras @Myself [[2026-03-05 - 1-1 Ada Novak#Transcript|00:30]] #task #proposed 📅 2026-03-06";
    assert!(text.lines().any(|line| line == task), "{text}");
}

#[test]
fn a_note_has_the_line_ends_of_its_template() {
    let mut index = vault(&[(PATH, SOURCE)]);
    let (template, target) = (TEMPLATE.replace('\n', "\r\n"), path(&index, SOURCE));
    let text = made(&index, SOURCE, &template, &target, "");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text:?}");
    assert_eq!(shown(&text.replace("\r\n", "\n")), NOTE);
    index.put(&target, &text);
    assert_eq!(made(&index, SOURCE, &template, &target, &text), text);
}

#[test]
fn a_link_in_a_heading_is_one_section() {
    let mut index = vault(&[(PATH, SOURCE)]);
    let target = path(&index, SOURCE);
    let template = "Call of {{date}}\n\n## [[{{person}}]]\n\n{{summary}}\n";
    let text = made(&index, SOURCE, template, &target, "");
    assert_eq!(text.matches("Ada confirmed the pilot").count(), 1, "{text}");
    assert_eq!(text.matches("## [[Ada Novak]]\n\nAda confirmed").count(), 1, "{text}");
    index.put(&target, &text);
    assert_eq!(made(&index, SOURCE, template, &target, &text), text);
}

#[test]
fn templaters_tags_are_left_whatever_stands_in_them() {
    let index = vault(&[(PATH, SOURCE)]);
    let template = "# <% `{{title}}` %>\n\n<%* if (\"{{summary}}\") {} %>\n\n## Summary\n\n{{summary}}\n";
    let text = made(&index, SOURCE, template, &path(&index, SOURCE), "");
    assert!(text.contains("# <% `{{title}}` %>\n\n<%* if (\"{{summary}}\") {} %>\n"), "{text}");
    assert!(text.contains("## Summary\n\nAda confirmed"), "{text}");
}

#[test]
fn a_place_reads_right_wherever_it_stands() {
    let source = SOURCE.replace("before the contract goes out.\n", "before the contract goes out.\nA second line.\n");
    let index = vault(&[(PATH, &source)]);
    let said = "Ada confirmed the pilot at two sites and asked to move the security review to April. Sam will check the export limits with Tomas Lind before the contract goes out.";
    for (template, expected) in [
        ("---\npeople: [{{attendees}}]\n---\n", "---\npeople: [Ada Novak, Sam Hale]\n".to_owned()),
        ("---\nwho:\n  - {{attendees}}\n---\n", "---\nwho:\n  - Ada Novak\n  - Sam Hale\n".to_owned()),
        ("---\nabout: {{decisions}}\n---\n", "---\nabout: Start the pilot with Lisbon and Turku only.\n".to_owned()),
        (
            "---\nabout: \"On {{date}}: {{title}}\"\n---\n",
            "---\nabout: 'On 2026-03-05: Pilot at two sites'\n".to_owned(),
        ),
        ("---\nmood: {{mood}}\n---\n", "---\nmood: {{mood}}\n".to_owned()),
        ("## {{title}} on {{date}}\n", "## Pilot at two sites on 2026-03-05\n".to_owned()),
        ("- {{attendees}}\n", "- [[Ada Novak]]\n- Sam Hale\n".to_owned()),
        ("- with {{attendees}}\n", "- with [[Ada Novak]], Sam Hale\n".to_owned()),
        ("- [[{{attendees}}]]\n", "- [[Ada Novak]], [[Sam Hale]]\n".to_owned()),
        ("[[{{person}}]] ([[{{person}}|her]])\n", "[[Ada Novak]] ([[Ada Novak|her]])\n".to_owned()),
        ("1. {{decisions}}\n", "- Start the pilot with Lisbon and Turku only.\n".to_owned()),
        (
            "| {{title}} | {{source}} |\n",
            "| Pilot at two sites | [[Inbox/2026-03-05 - 1-1 Ada Novak\\|2026-03-05 - 1-1 Ada Novak]] |\n".to_owned(),
        ),
        ("> [!note] {{title}}\n> {{summary}}\n", format!("> [!note] Pilot at two sites\n> {said}\n> A second line.\n")),
        ("It was: {{summary}} {{nothing}}\n", format!("It was: {said} A second line. {{{{nothing}}}}\n")),
        ("## One\n\n{{summary}}\n\n## Two\n\n{{summary}}\n", format!("## Two\n\n{said} A second line.\n")),
        ("{{summary}}\n\n## Two\n\n{{summary}}\n", format!("## Two\n\n{said}\nA second line.\n")),
        (
            "# {{title}}\n\nSource: {{source}}\n\n{{decisions}}\n",
            "|2026-03-05 - 1-1 Ada Novak]]\n\n- Start the pilot with Lisbon and Turku only.\n".to_owned(),
        ),
    ] {
        let text = made(&index, &source, template, &path(&index, &source), "");
        assert!(text.contains(&expected), "{template}\n→\n{text}");
        assert!(
            template.starts_with("---") || template.contains("Two") || text.matches("Start the pilot").count() < 2,
            "nothing twice: {text}"
        );
        assert!(!Note::parse(&text).frontmatter.broken, "{text}");
        assert_eq!(made(&index, &source, template, "Meetings/a.md", &text), text, "a second run changes nothing");
    }
}

const PIECES: [&str; 14] = [
    "# {{title}}\n",
    "## One\n",
    "## Two\n",
    "{{summary}}\n",
    "{{action items}}\n",
    "- {{decisions}}\n",
    "Inline {{decisions}} here\n",
    "{{related}}\n",
    "<% tp.date.now() %>\n",
    "{{unknown thing}}\n",
    "> {{key information}}\n",
    "\n",
    "```\n{{summary}}\n```\n",
    "{{ {{title}} }}\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_template_gives_a_note_that_a_second_run_leaves(
        pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..10),
        head in proptest::sample::select(&["", "---\na: {{attendees}}\n---\n", "---\nb:\n- {{attendees}}\n- x\n---\n", "---\nc: '{{title}}: {{date}}'\n---\n"][..]),
    ) {
        let template = format!("{head}{}", pieces.concat());
        let mut index = vault(&[(PATH, SOURCE)]);
        let target = path(&index, SOURCE);
        let text = made(&index, SOURCE, &template, &target, "");
        prop_assert!(!Note::parse(&text).frontmatter.broken, "{text}");
        for written in ["Share the site list.", "Send the signed pilot agreement", "Start the pilot with Lisbon"] {
            prop_assert!(text.contains(written), "{written} is lost:\n{template}\n→\n{text}");
        }
        index.put(&target, &text);
        prop_assert_eq!(path(&index, SOURCE), target.clone());
        prop_assert_eq!(made(&index, SOURCE, &template, &target, &text), text);
    }

    #[test]
    fn reading_a_template_never_panics(text in ".{0,300}") {
        let _ = Template::read(&text).unknown();
    }
}
