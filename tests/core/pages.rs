//! Tests of `person_page`.

use proptest::prelude::*;
use rapport::index::{Index, is_generated};
use rapport::note::Frontmatter;
use rapport::person_page::{edits, new_page};
use rapport::settings::{HeadingName, Settings};

use crate::growth;
use crate::index::index;

const PILOT: (&str, &str) = (
    "Meetings/2026-03-05 - Pilot at two sites.md",
    "---\ntype: people\ntitle: Pilot at two sites\ndate: '2026-03-05'\nperson: Ada Novak\nparticipants:\n- Ada Novak\n- Sam Hale\n\
source: transcript\nsource_ref: Inbox/_archive/2026-03-06/2026-03-05 - 1-1 Ada Novak.md\ntags: [generated]\n---\n
# Pilot at two sites

**Date**: 2026-03-05
**Attendees**: Ada Novak, Sam Hale

## Summary

Ada confirmed the pilot at two sites and asked to move the security review to April. Sam will check the export limits \
with Tomas Lind.

## Action Items

- [x] Share the site list. @Ada Novak Novak ⏫ ✅ 2026-03-06 #task
- [ ] Send the signed pilot agreement by next Thursday. @Ada Novak 🔼 📅 2026-03-12 #task
- [ ] Check the export limits with Tomas Lind. @Myself 📅 2026-03-09 #task #proposed
- [ ] Order two racks for the Turku site @Ada Novak #task

## Key Information

- The pilot covers Lisbon and Turku and ends in June.
- Is April too late?
- The security review needs two weeks.

---

*Source: [[Inbox/2026-03-05 - 1-1 Ada Novak.md|2026-03-05 - 1-1 Ada Novak]]*

## Related

- [[Northwind]]
- [[Tomas Lind]]
- [[Atlas]]
",
);

const TALK: (&str, &str) = (
    "Inbox/Old/2026-03-05 - 1-1 Ada Novak.md",
    "---\ntype: transcript\ndate: '2026-03-05'\nentities:\n  people:\n  - '[[Ada Novak]]'\n---\n
# 1:1 — Ada — 2026-03-05

## Summary

Ada confirmed the pilot.

## Key facts learned

- A fact that only the transcript note states.

## Action items (for Ada Novak)

- [x] Order two racks for Turku. ✅ 2026-03-20

<!-- ai:transcript:start -->

## Transcript (auto)

```text
[00:00:03.10] Remote : Good morning.
[00:00:07.42] Sam Hale : Hello.
[00:00:09.10] Remote : Mira Castellan said hi.
[00:00:12.42] Sam Hale : Thanks.
```

<!-- ai:transcript:end -->
",
);

const BUDGET: (&str, &str) = (
    "Meetings/2026-02-19 - Storage budget.md",
    "---\ndate: 2026-02-19\nparticipants: [Tomas Lind, Sam Hale]\nperson: Tomas Lind\n---\n
# Storage budget

## Summary

Tomas walked through the whole budget for the year. Ada Novak's request for a second cluster is still open.

## Key facts

- Tomas keeps ten percent in reserve.
- Ada Novak reports to the operations board.
- The pilot covers Lisbon and Turku, and ends in May.

## Actions

- [ ] Send the plan to Ada Novak @Myself

## Related

- [[Atlas]]
",
);

const KICKOFF: (&str, &str) = (
    "Meetings/2025-10 - Kick-off.md",
    "---\nparticipants: [Ada Novak, Tomas Lind, Sam Hale]\n---\n
# Kick-off

First call about the pilot.

## Key facts

- Ada Novak, program manager at Northwind, runs the pilot.
- The pilot covers Lisbon and Turku and ends in spring.
",
);

const ATLAS: (&str, &str) = ("Things/Atlas.md", "The storage platform.\n");

const ADA: &str = "---
type: people
title: Ada Novak # as she writes it
last_contact: unknown
created: '2026-01-03'
tags:
- type/people
- generated
---

# Ada Novak

## Recent Context

- unknown: [[2025-10 - Kick-off]] - First call about...
- 2026-03-05: [[2026-03-05 - 1-1 Ada Novak]] - Ada confirmed the pil...

## Profile

**Role**:
**Relationship**: Met at the spring fair; prefers calls before noon.

**Background**:
- Plays chess.

## Key Facts

- Tomas keeps ten percent in reserve.
- Her sister lives in Turku.

## Topics

Pilot, Truck counts, Sites

## Related

<!-- Wikilinks to related entities -->

## My notes

Whatever the user writes here stays.
";

fn vault() -> Index {
    index(&[("People/Ada Novak.md", ADA), PILOT, TALK, BUDGET, KICKOFF, ATLAS])
}

fn updated(index: &Index, path: &str, text: &str) -> String {
    edits(index, path, text).apply(text)
}

#[test]
fn a_page_with_an_earlier_tools_defects_becomes_right() {
    let after = updated(&vault(), "People/Ada Novak.md", ADA);
    let (page, memory) = after.rsplit_once("\n<!-- rapport:").expect("a memory on the last line");
    assert_eq!(
        page,
        "---
type: people
title: Ada Novak # as she writes it
last_contact: 2026-03-05
created: '2026-01-03'
tags:
- type/people
- generated
---

# Ada Novak

## Recent Context

- 2026-03-05: [[2026-03-05 - Pilot at two sites]] - Ada confirmed the pilot at two sites and asked to move the security review to April.
- 2026-02-19: [[2026-02-19 - Storage budget]] - Ada Novak's request for a second cluster is still open. (via Tomas Lind)
- 2025-10: [[2025-10 - Kick-off]] - First call about the pilot.

## Profile

**Role**: Program manager at Northwind ([[2025-10 - Kick-off]])
**Relationship**: Met at the spring fair; prefers calls before noon.

**Background**:
- Plays chess.

## Open Action Items

**Ada owes**
- 📅 2026-03-12 🔼 Send the signed pilot agreement by next Thursday ([[2026-03-05 - Pilot at two sites#Action Items|2026-03-05]])

**You owe**
- 📅 2026-03-09 Check the export limits with Tomas Lind ([[2026-03-05 - Pilot at two sites#Action Items|2026-03-05]])
- Send the plan to Ada Novak ([[2026-02-19 - Storage budget#Actions|2026-02-19]])

## Key Facts

- Her sister lives in Turku.
- The pilot covers Lisbon and Turku and ends in June. ([[2026-03-05 - Pilot at two sites#Key Information|2026-03-05]])
- The security review needs two weeks. ([[2026-03-05 - Pilot at two sites#Key Information|2026-03-05]])
- Ada Novak reports to the operations board. ([[2026-02-19 - Storage budget#Key facts|2026-02-19]])
- Ada Novak, program manager at Northwind, runs the pilot. ([[2025-10 - Kick-off#Key facts|2025-10]])

## Topics

Atlas, Pilot at two sites, Security review, Export limits, Turku, Lisbon, Northwind

## Related

- [[Atlas]] (2)

## My notes

Whatever the user writes here stays.
"
    );
    assert!(memory.len() < 1024);
}

#[test]
fn a_second_run_changes_nothing() {
    let mut index = vault();
    let after = updated(&index, "People/Ada Novak.md", ADA);
    assert!(edits(&index, "People/Ada Novak.md", &after).is_empty());
    index.put("People/Ada Novak.md", &after);
    assert!(edits(&index, "People/Ada Novak.md", &after).is_empty());
}

#[test]
fn a_new_page_is_complete_and_stays_as_it_is() {
    let mut index = vault();
    let (path, text) = new_page(&index, "Tomas Lind");
    assert_eq!(path, "People/Tomas Lind.md");
    assert!(text.starts_with("---\ntype: people\ntitle: Tomas Lind\nlast_contact: 2026-02-19\n"), "{text}");
    for heading in ["Recent Context", "Profile", "Key Facts", "Related"] {
        assert_eq!(text.matches(&format!("\n## {heading}\n")).count(), 1, "{heading}: {text}");
    }
    assert!(
        text.contains("2026-03-05: [[2026-03-05 - Pilot at two sites]]") && text.contains("(via Ada Novak)"),
        "{text}"
    );
    assert!(is_generated(&Frontmatter::of(&text), index.settings()));
    index.put(&path, &text);
    assert!(edits(&index, &path, &text).is_empty(), "{:?}", edits(&index, &path, &text));
    // Now that Tomas has a page, Ada's links to it.
    assert!(updated(&index, "People/Ada Novak.md", ADA).contains("- [[Tomas Lind]] (3)"));
    assert_eq!(new_page(&index, "A/C: \"x\".").0, "People/AC x.md");
}

#[test]
fn a_page_made_by_hand_gets_its_sections_below() {
    let mine = "My page about Ada.\n\n- a line\n\n## Key facts\n\n- Mine.\n";
    let index = index(&[("People/Ada Novak.md", mine), PILOT]);
    let after = updated(&index, "People/Ada Novak.md", mine);
    assert!(!is_generated(&Frontmatter::of(mine), index.settings()));
    let order: Vec<_> = ["My page about Ada.", "- a line", "- Mine.", "## Recent Context", "## Topics"]
        .iter()
        .map(|part| after.find(part))
        .collect();
    assert!(order.is_sorted() && order.iter().all(Option::is_some), "{after}");
}

#[test]
fn last_contact_is_unknown_only_without_a_dated_meeting() {
    let page = ("People/Ada Novak.md", "---\ntype: people\ntags: [generated]\n---\n");
    let with = |note: (&str, &str)| updated(&index(&[page, note]), page.0, page.1);
    assert!(with(KICKOFF).contains("\nlast_contact: 2025-10\n"));
    assert!(with(("Kick-off.md", "---\nparticipants: [Ada Novak]\n---\n")).contains("\nlast_contact: unknown\n"));
    assert!(with(BUDGET).contains("\nlast_contact: unknown\n"), "a mention is no contact");
    let undated = with(("Kick-off.md", "---\nparticipants: [Ada Novak]\n---\nFirst call about the pilot.\n"));
    assert!(undated.contains("- unknown: [[Kick-off]] - First call about the pilot."), "{undated}");
}

#[test]
fn broken_properties_are_left_and_the_sections_written() {
    let broken = "---\ntitle: [Ada\ntags: generated\n---\n# Ada\n";
    let index = index(&[("People/Ada Novak.md", broken), PILOT]);
    let after = updated(&index, "People/Ada Novak.md", broken);
    assert!(after.starts_with("---\ntitle: [Ada\ntags: generated\n---\n# Ada\n"));
    assert!(after.contains("## Recent Context"));
}

#[test]
fn headings_of_the_users_own_are_found_and_written() {
    let settings = Settings {
        user_name: "Sam Hale".to_owned(),
        headings: vec![HeadingName { section: "Key Facts".to_owned(), heading: "Fakten".to_owned() }],
        ..Settings::default()
    };
    let mut index = Index::new(&settings);
    index.put(
        "a.md",
        "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n## Fakten\n\n- The pilot covers Lisbon.\n",
    );
    let (_, text) = new_page(&index, "Ada Novak");
    assert!(text.contains("\n## Fakten\n\n- The pilot covers Lisbon. ([[a#Fakten|2026-03-05]])\n"), "{text}");
}

#[test]
fn of_a_meeting_that_was_only_spoken_a_page_shows_what_its_person_said() {
    let said = "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Tomas Lind, Mira Castellan, Sam Hale]\n---\n## Summary\n\n\
        *From the transcript*\n\n\
        - Ada Novak: The pilot starts at the Lisbon site in May. [[Call#Transcript|00:12]]\n\
        - Tomas Lind: Storage is what keeps us from a second site. [[Call#Transcript|03:40]]\n";
    let index = index(&[("Meetings/2026-03-05 - Pilot.md", said)]);
    let shown = |name: &str| new_page(&index, name).1.contains("Storage is what keeps us from a second site.");
    assert!(shown("Tomas Lind"));
    assert!(!shown("Ada Novak"));
    let (_, mira) = new_page(&index, "Mira Castellan");
    // Who is not in the extract gets what it begins with.
    assert!(mira.contains("- Ada Novak: The pilot starts at the Lisbon site in May.\n"), "{mira}");
}

#[test]
fn topics_are_terms_and_no_common_words_or_names() {
    let text = |site: &str| {
        format!(
            "---\nparticipants: [Ada Novak, Sam Hale]\n---\nWe discussed the export limits and Project Atlas. The export limits \
             block {site}. Ada and Tomas Lind will meet on Monday.\n"
        )
    };
    let (first, second) = (text("Lisbon"), text("Turku"));
    let index = index(&[("2026-03-05 - a.md", &first), ("2026-03-06 - b.md", &second)]);
    let (_, page) = new_page(&index, "Ada Novak");
    let topics = page.split("## Topics\n\n").nth(1).and_then(|rest| rest.lines().next()).unwrap_or_default();
    for term in ["Export limits", "Project Atlas"] {
        assert!(topics.contains(term), "{topics}");
    }
    for word in ["Ada", "Monday", "Sam", "We", "Meet"] {
        assert!(!topics.split(", ").any(|topic| topic == word), "{topics}");
    }
}

/// What an earlier tool made of meetings: some notes of them are there, some are gone.
const OLD: &str = "---
type: people
title: Ada Novak
last_contact: unknown
tags: [generated]
---

# Ada Novak

## Recent Context

- unknown: [[2025-10 - Ada Novak]] - List of open points at the dock doors. Two o...
- unknown: [[2025-12 - Mira Castellan]] - Mira wants the site list from the manager... (via Mira Castellan)
- 2026-01-29: [[2026-01-29 - Ada explained how the trucks are counted at the Turku gate, 4 camera po]]
- 2026-01-29: [[2026-01-29 - Talk in which Ada explained how the trucks are counted at the Turku gate]] - On cameras, doors, owners and prices.
- 2026-01-29: [[2026-01-29 - Lunch]] - About the sister in Turku.
- 2026-02-19: [[2026-02-19 - Storage budget]] (via Tomas Lind)
- 2026-03-05: [[2026-03-05 - Ada confirmed the pilot at two sites and asked to move the secur]]

## Profile

**Role**: Program manager

## Key Facts

- Tomas keeps ten percent in reserve.
- Her sister lives in Turku.

## Topics

Dock doors, Truck counts

## Related

- [[Mira Castellan]]

<!-- Wikilinks to related entities -->
";

/// The lines of the section of this title.
fn section<'t>(page: &'t str, title: &str) -> Vec<&'t str> {
    let own = page.split(&format!("## {title}\n")).nth(1).unwrap_or_default();
    own.lines()
        .take_while(|line| !line.starts_with('#') && !line.starts_with("<!-- rapport"))
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn a_line_whose_note_is_gone_stays_put_right() {
    let mut index = vault();
    let path = "People/Ada Novak.md";
    let after = updated(&index, path, OLD);
    assert_eq!(
        section(&after, "Recent Context"),
        [
            "- 2026-03-05: [[2026-03-05 - Pilot at two sites]] - Ada confirmed the pilot at two sites and asked to move the security review to April.",
            "- 2026-02-19: [[2026-02-19 - Storage budget]] - Ada Novak's request for a second cluster is still open. (via Tomas Lind)",
            "- 2026-01-29: [[2026-01-29 - Talk in which Ada explained how the trucks are counted at the Turku gate]] - On cameras, doors, owners and prices.",
            "- 2026-01-29: [[2026-01-29 - Lunch]] - About the sister in Turku.",
            "- 2025-12: [[2025-12 - Mira Castellan]] - Mira wants the site list from the manager... (via Mira Castellan)",
            "- 2025-10: [[2025-10 - Kick-off]] - First call about the pilot.",
            "- 2025-10: [[2025-10 - Ada Novak]] - List of open points at the dock doors …",
        ]
    );
    assert!(!section(&after, "Key Facts").contains(&"- Tomas keeps ten percent in reserve."));
    assert!(section(&after, "Key Facts").contains(&"- Her sister lives in Turku."));
    assert_eq!(section(&after, "Related"), ["- [[Mira Castellan]]", "- [[Atlas]] (2)"]);
    // From now on they are the user's.
    index.put(path, &after);
    assert!(edits(&index, path, &after).is_empty(), "{:?}", edits(&index, path, &after));
    index.remove(KICKOFF.0);
    index.remove(PILOT.0);
    let later = updated(&index, path, &after);
    for line in ["- [[Mira Castellan]]", "- 2026-01-29: [[2026-01-29 - Lunch]] - About the sister in Turku."] {
        assert!(later.contains(line), "{later}");
    }
}

#[test]
fn the_page_tells_of_the_last_contact_where_its_note_is_gone() {
    let path = "People/Ada Novak.md";
    let mut index = index(&[(path, OLD), BUDGET]);
    let after = updated(&index, path, OLD);
    assert!(after.contains("\nlast_contact: 2026-03-05\n"), "{after}");
    index.put(path, &after);
    assert!(edits(&index, path, &after).is_empty(), "{:?}", edits(&index, path, &after));
    assert_eq!(index.last_contact("Ada Novak").map(|date| date.to_string()).as_deref(), Some("2026-03-05"));
    // What only mentions her, and what has no date, is no contact.
    let mention = OLD
        .replace("- 2026-0", "- unknown: [[x]]\n- 2026-0")
        .replace("move the secur]]", "move]] (via Mira Castellan)");
    assert!(updated(&index, path, &mention).contains("\nlast_contact: 2026-01-29\n"));
}

#[test]
fn a_page_about_whom_the_vault_says_nothing_stays_byte_for_byte() {
    let path = "People/Ada Novak.md";
    let quiet = OLD.replace("Two o...", "Two ...").replace("- unknown: [[2025-1", "- 2025-10: [[2025-1");
    let one_a_day: String =
        quiet.lines().filter(|line| !line.contains("Talk in which")).map(|line| format!("{line}\n")).collect();
    let known = one_a_day.replace("last_contact: unknown", "last_contact: 2026-03-05");
    assert!(edits(&index(&[(path, &known)]), path, &known).is_empty());
    let undated = "---\nlast_contact: 2024-01-01\ntags: [generated]\n---\n## Recent Context\n\n- unknown: [[x]] - A talk\n\n## Topics\n\nA, B\n";
    assert!(edits(&index(&[(path, undated)]), path, undated).is_empty());
}

#[test]
fn a_line_that_somebody_built_upon_is_the_users() {
    let path = "People/Ada Novak.md";
    let text = "---\ntags: [generated]\n---\n## Recent Context\n\n- 2026-02-19: [[2026-02-19 - Storage budget]]\n  - Ask again in May.\n\
                - unknown: [[2026-02-19 - Storage budget]] ^mine\n\n## Topics\n\nI like pilots, mostly. They end.\n";
    let after = updated(&vault(), path, text);
    for line in [
        "\n- 2026-02-19: [[2026-02-19 - Storage budget]]\n  - Ask again in May.\n",
        "]] ^mine\n",
        "I like pilots, mostly. They end.\n",
    ] {
        assert!(after.contains(line), "{line:?} in {after}");
    }
}

#[test]
fn what_has_no_note_is_related_where_the_settings_say_so() {
    let shown = |related_without_note: bool| {
        let mut index = Index::new(&Settings { related_without_note, ..crate::index::settings() });
        for (path, text) in [("People/Ada Novak.md", ADA), PILOT, ATLAS] {
            index.put(path, text);
        }
        section(&updated(&index, "People/Ada Novak.md", ADA), "Related").join("\n")
    };
    assert_eq!(shown(false), "- [[Atlas]] (1)");
    assert_eq!(shown(true), "- [[Atlas]] (1)\n- [[Northwind]] (1)\n- [[Tomas Lind]] (1)");
}

#[test]
fn a_field_is_filled_behind_the_space_that_is_there() {
    let filled = |field: &str| {
        let page = format!("---\ntags: [generated]\n---\n## Profile\n\n{field}\n**Relationship**:\n");
        let after = updated(&vault(), "People/Ada Novak.md", &page);
        section(&after, "Profile").first().map(|line| (*line).to_owned()).unwrap_or_default()
    };
    let role = "**Role**: Program manager at Northwind ([[2025-10 - Kick-off]])";
    assert_eq!(filled("**Role**:"), role);
    assert_eq!(filled("**Role**: "), role);
    // Two spaces are a line break.
    assert_eq!(filled("**Role**:  "), format!("{role}  "));
}

#[test]
fn beside_a_comment_that_never_ends_nothing_is_remembered_that_changes_the_next_answer() {
    let index = vault();
    for page in ["<!-- rapport: <!-- rapport: ", "<!-- rapport: ", "x <!-- rapport: 1 -->"] {
        let after = updated(&index, "People/Ada Novak.md", page);
        assert_eq!(updated(&index, "People/Ada Novak.md", &after), after, "{page:?}");
    }
}

fn user_line() -> impl Strategy<Value = String> {
    "(- |\\* |> |)[A-Za-z][a-z ]{3,20}[a-z0-9](\\.|!|)".prop_map(|line| line)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever lines the user adds, wherever: they survive a regeneration, in their order, and a
    /// second one changes nothing.
    #[test]
    fn the_users_lines_survive(lines in prop::collection::vec((user_line(), 0.0..1.0f64), 1..6)) {
        let index = vault();
        let path = "People/Ada Novak.md";
        let mut page: Vec<String> = updated(&index, path, ADA).lines().map(str::to_owned).collect();
        let top = 10;
        for (line, place) in &lines {
            let at = top + ((page.len() - 1 - top) as f64 * place) as usize;
            page.insert(at, line.clone());
        }
        let text = page.join("\n") + "\n";
        let mut grown = index.clone();
        grown.put("Meetings/2026-04-01 - Review.md", "---\nparticipants: [Ada Novak]\n---\nThe review went well for all of us.\n");
        let after = updated(&grown, path, &text);
        for (line, _) in &lines {
            let count = |text: &str| text.lines().filter(|other| other == line).count();
            prop_assert!(count(&after) >= count(&text), "{line:?} is gone from\n{after}");
        }
        prop_assert!(edits(&grown, path, &after).is_empty(), "{:?}\n{after}", edits(&grown, path, &after));
    }

    #[test]
    fn any_page_is_updated_once(text in "(---\n|# |## |- |\\*\\*Role\\*\\*:|Key Facts|Profile|\n|<!-- rapport: |-->|unknown: \\[\\[x\\]\\]|\\PC){0,30}") {
        let index = vault();
        let after = updated(&index, "People/Ada Novak.md", &text);
        prop_assert_eq!(updated(&index, "People/Ada Novak.md", &after), after);
    }
}

/// A vault of so many notes, in which Ada has ten meetings.
fn large(notes: usize) -> Index {
    let mut index = vault();
    for at in 0..notes {
        let name = format!("Person{at} Number{}", at % 97);
        let text = format!(
            "---\nparticipants: [{name}, Sam Hale]\n---\n## Summary\n\nA talk with {name} about budget item {at}.\n\n\
             - [ ] Send the paper @{name}\n"
        );
        index.put(&format!("Meetings/20{:02}-03-05 - Talk {at}.md", at % 90 + 10), &text);
        if at % 10 == 0 {
            index.put(&format!("People/{name}.md"), "---\ntype: people\ntags: [generated]\n---\n");
        }
    }
    index
}

/// Saves, each with the edits of the pages it affects.
fn saves(mut index: Index) -> impl FnMut() {
    let page = updated(&index, "People/Ada Novak.md", ADA);
    let mut round = 0;
    move || {
        round += 1;
        for name in index.put(PILOT.0, &format!("{}\nRound {round}.\n", PILOT.1)) {
            if name == "Ada Novak" {
                assert!(edits(&index, "People/Ada Novak.md", &page).len() < 5);
            }
        }
    }
}

/// What a save costs does not grow with the vault.
#[test]
fn a_save_costs_what_its_people_cost() {
    let broken = growth::breaks(|few, many| many < few * 3, saves(large(300)), saves(large(3_000)));
    assert_eq!(broken, None, "with 300 notes and with 3,000");
}
