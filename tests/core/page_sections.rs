//! Tests of what the sections of a person page say.

use rapport::index::Index;
use rapport::person_page::{edits, new_page};
use rapport::settings::Settings;

use crate::index::{index, settings};

/// The lines of a section.
pub fn section(page: &str, title: &str) -> Vec<String> {
    let own = page.split(&format!("## {title}\n")).nth(1).unwrap_or_default();
    let own = own.lines().take_while(|line| !line.starts_with('#') && !line.starts_with("<!-- rapport"));
    own.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

const CALL: &str = "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Tomas Lind, Sam Hale]\n---\n";

fn page_from(note: &str) -> String {
    new_page(&index(&[("a.md", &format!("{CALL}{note}"))]), "Ada Novak").1
}

#[test]
fn what_is_to_be_done_or_only_hoped_or_thought_is_no_fact() {
    let facts = |line: &str| section(&page_from(&format!("## Key Facts\n\n- {line}\n")), "Key Facts").len();
    for line in [
        "Ada will send the offer by Friday.",
        "Tomas: check the gate",
        "Ada will call Tomas on Monday",
        "Tomas: ask Ada about the gate",
        "Ada to send the deck",
        "We hope it will work.",
        "I will send the deck.",
        "We should ask legal.",
        "Discussed the lease at length",
        "Please bring a laptop.",
        "Tomas: Unterlagen bis Freitag schicken.",
        "Ada: Send the deck by Friday",
        "Decision: use the second gate",
        "Entscheidung: Start am 1. Juni",
        "Q: who pays for the gate",
        "倉庫",
        "Ada Novak: I think the gate was broken.",
        "Ada: I don’t see any of the tests.",
        "Tomas Lind: I would like to raise one point.",
        "Tomas Lind: I just wanted to bring up the gate.",
        "Tomas Lind: Looks like many are away today.",
        "Ada Novak: If there's nothing from Tomas, we go on.",
    ] {
        assert_eq!(facts(line), 0, "{line}");
    }
    for line in [
        "Ada will be on leave in May.",
        "Ada will change jobs in May.",
        "Tomas will create value for the group",
        "Ada: call centre has forty seats",
        "Ada: the gate is broken",
        "The offer will send shivers.",
        "Northwind will update its prices.",
        "We pay by the quarter.",
        "Tomas: die Unterlagen sind im Lager",
        "Decisions are made by the board.",
        "倉庫は四十台のトラックを収容します。",
        "Zoll: Unterlagen immer vorab schicken",
        "Ada Novak: I moved the servers to Porto.",
        "Ada Novak: The tests seem to pass on both sites.",
        "I think they leave in May.",
        "Porto: I think of it as one site.",
    ] {
        assert_eq!(facts(line), 1, "{line}");
    }
}

const MANY: &str =
    "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Tomas Lind, Mira Castellan, Jonah Okafor, Sam Hale]\n---\n";

#[test]
fn what_one_of_many_says_is_told_of_them_and_of_whom_it_names() {
    let note = "## Key Information\n\n\
        - Tomas Lind: The gate in Turku opens in May. [[t#Transcript|00:12]]\n\
        - Jonah: Mira moved the servers to Porto. [[t#Transcript|00:40]]\n\
        - Mira Castellan: We run two sites. [[t#Transcript|01:12]]\n\
        - The pilot ends in June.\n\
        - Porto: the lease is for five years.\n";
    let told = |people: &str, name: &str| {
        let page = new_page(&index(&[("a.md", &format!("{people}{note}"))]), name).1;
        let facts = section(&page, "Key Facts");
        facts.iter().filter_map(|fact| Some(fact.split_once(" ([[")?.0.to_owned())).collect::<Vec<_>>()
    };
    let shared = ["- The pilot ends in June.", "- Porto: the lease is for five years."];
    assert_eq!(told(MANY, "Ada Novak"), shared);
    assert_eq!(told(MANY, "Tomas Lind"), [&["- Tomas Lind: The gate in Turku opens in May."], &shared[..]].concat());
    let of_mira = ["- Jonah: Mira moved the servers to Porto.", "- Mira Castellan: We run two sites."];
    assert_eq!(told(MANY, "Mira Castellan"), [&of_mira, &shared[..]].concat());
    let four = MANY.replace(", Sam Hale", "");
    assert_eq!(told(&four, "Ada Novak").len(), 5, "a table of four talks together");
}

#[test]
fn what_is_said_at_the_meeting_of_a_thing_is_told_on_its_page() {
    let note = MANY.replace("date:", "account: Northwind\ndate:");
    let note = format!("{note}## Key Information\n\n- Tomas Lind: The gate in Turku opens in May.\n");
    let mut index = index(&[("a.md", &note)]);
    let page = "---\ntype: account\ntags: [generated]\n---\n# Northwind\n";
    index.put("Accounts/Northwind.md", page);
    let page = edits(&index, "Accounts/Northwind.md", page).apply(page);
    assert_eq!(
        section(&page, "Key Facts"),
        ["- Tomas Lind: The gate in Turku opens in May. ([[a#Key Information|2026-03-05]])"]
    );
}

#[test]
fn an_opinion_is_what_a_talk_was_about_only_where_nothing_else_is() {
    let told = |lines: &[&str]| {
        let lines = lines.iter().map(|line| format!("- {line} [[t#Transcript|21:44]]\n")).collect::<String>();
        let summary = format!("## Summary\n\n> [!quote] Extract from the transcript\n\n{lines}");
        let line = section(&page_from(&summary), "Recent Context").concat();
        line.split_once(" - ").map(|(_, told)| told.to_owned()).unwrap_or_default()
    };
    let [late, open, gate] =
        ["Ada Novak: I was waiting for Tomas.", "Ada Novak: The lease is open.", "Tomas Lind: The gate opens in May."];
    assert_eq!(told(&[late, open, gate]), open);
    assert_eq!(told(&[late, gate]), late, "their own words");
    let [others, thought] =
        ["Tomas Lind: I don’t see anybody of the board.", "Tomas Lind: I think the gate is broken."];
    assert_eq!(told(&[others, thought, gate]), gate);
    assert_eq!(told(&[others, thought]), others);
}

#[test]
fn a_plural_of_a_short_term_is_no_second_topic() {
    let page = page_from("## Summary\n\nTwo PRs are open in Porto. We merge each PR in Porto.\n");
    assert_eq!(section(&page, "Topics").concat().matches("PR").count(), 1);
}

#[test]
fn a_link_behind_the_sentence_is_no_part_of_a_fact() {
    let fact = |line: &str| section(&page_from(&format!("## Key Facts\n\n- {line}\n")), "Key Facts").concat();
    assert_eq!(fact("We pay by the quarter. [[Prices]]"), "- We pay by the quarter. ([[a#Key Facts|2026-03-05]])");
    assert_eq!(fact("We pay as in [[Prices]]"), "- We pay as in Prices ([[a#Key Facts|2026-03-05]])");
    assert_eq!(fact("[[Prices]] rise in the spring."), "- Prices rise in the spring. ([[a#Key Facts|2026-03-05]])");
}

#[test]
fn a_title_of_items_stands_apart_from_a_task_of_the_users() {
    let task = format!("{CALL}## Action Items\n\n- [ ] Send the plan @Ada Novak\n");
    let index = index(&[("a.md", &task)]);
    let page = "---\ntype: people\ntitle: Ada Novak\ntags: [generated]\n---\n\n# Ada Novak\n\n## Open Action Items\n\n- [ ] my own thing\n\n## My notes\n";
    let after = edits(&index, "People/Ada Novak.md", page).apply(page);
    assert!(after.contains("- [ ] my own thing\n\n**Ada owes**\n- Send the plan"), "{after}");
    assert!(edits(&index, "People/Ada Novak.md", &after).is_empty());
}

#[test]
fn a_term_is_not_cut_into_two_topics_and_no_day_is_one() {
    let topics = |summary: &str| section(&page_from(&format!("## Summary\n\n{summary}\n")), "Topics").concat();
    let engineer = "We search for a data engineer role in Porto. The data engineer role is open on Fridays.";
    assert_eq!(topics(engineer), "Data engineer, Porto");
    assert_eq!(topics("تدير المستودع في توركو"), "", "once is no topic where a script has no capitals");
}

#[test]
fn what_a_recorder_writes_above_a_transcript_is_no_summary_and_no_topic() {
    let said = "0:05 - Ada Novak (Contoso)\n  The pilot covers two sites.\n\n0:21 - Sam Hale\n  Good.\n";
    let above = "Pilot review - March 5\nVIEW RECORDING - 31 mins (No highlights): https://example.org/1\n\n---\n\n";
    let note =
        format!("---\ntype: transcript\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n{above}{said}");
    let page = new_page(&index(&[("a.md", &note)]), "Ada Novak").1;
    assert!(page.contains("last_contact: 2026-03-05") && !page.contains("VIEW RECORDING"), "{page}");
}

#[test]
fn a_summary_under_a_german_heading_is_one() {
    let page =
        page_from("## Zusammenfassung\n\nDie Tore kommen im Mai.\n\n## Fakten\n\n- Das Lager hat vierzig Tore.\n");
    assert_eq!(section(&page, "Recent Context"), ["- 2026-03-05: [[a]] - Die Tore kommen im Mai."]);
    assert_eq!(section(&page, "Key Facts"), ["- Das Lager hat vierzig Tore. ([[a#Fakten|2026-03-05]])"]);
}

#[test]
fn a_context_line_says_what_the_meeting_was_about() {
    let cases = [
        ("## Summary\n\nWe agreed the pilot.\n", "- 2026-03-05: [[a]] - We agreed the pilot."),
        (
            "## Summary\n\n*Extract from the transcript*\n\n- Ada Novak [[t#Transcript|21:44]]: I need the export limits.\n",
            "- 2026-03-05: [[a]] - Ada Novak: I need the export limits.",
        ),
        ("## Summary\n\n_Written by a tool_\n", "- 2026-03-05: [[a]]"),
        (
            "## Summary\n\n**Good** call about the *whole* pilot.\n",
            "- 2026-03-05: [[a]] - Good call about the whole pilot.",
        ),
        ("> Quoted words.\n", "- 2026-03-05: [[a]]"),
        ("", "- 2026-03-05: [[a]]"),
    ];
    for (note, line) in cases {
        assert_eq!(section(&page_from(note), "Recent Context"), [line], "{note:?}");
    }
}

#[test]
fn an_hour_at_the_end_of_a_line_is_part_of_it() {
    let page = page_from("## Summary\n\nThe gate opens at 06:00\n\n## Key Facts\n\n- The night shift ends at 05:30\n");
    assert_eq!(section(&page, "Recent Context"), ["- 2026-03-05: [[a]] - The gate opens at 06:00"]);
    assert_eq!(section(&page, "Key Facts"), ["- The night shift ends at 05:30 ([[a#Key Facts|2026-03-05]])"]);
    let said = page_from(
        "## Key Facts\n\n- Ada Novak: The gate opens with the [[t#Transcript|06:00]]\n- Ada: It rains. 06:01\n",
    );
    assert!(section(&said, "Key Facts").is_empty(), "{said}");
}

#[test]
fn facts_are_facts() {
    let note = "## Key facts\n\n- The pilot ends in June.\n- Thanks for the kind words today.\n- Nice to see everybody again.\n\
        - Ada to send the site list by Friday.\n- Order the cameras for Turku @Tomas Lind\n- Is April too late?\n- Lisbon\n\
        - [ ] Share the list of sites\n- Lisbon to Turku takes four days by ship.\n- The pilot ends in June\n\
        - Mail goes to ada@northwind.example first.\n";
    let facts = section(&page_from(note), "Key Facts");
    assert_eq!(
        facts,
        [
            "- The pilot ends in June. ([[a#Key facts|2026-03-05]])",
            "- Lisbon to Turku takes four days by ship. ([[a#Key facts|2026-03-05]])",
            "- Mail goes to ada@northwind.example first. ([[a#Key facts|2026-03-05]])",
        ]
    );
}

#[test]
fn topics_are_no_days_of_another_language() {
    let note = "Wir treffen uns am Montag wegen der Exportgrenzen, am Dienstag wegen Turku und am Freitag im März.\n";
    let topics = section(&page_from(note), "Topics").join(" ");
    for day in ["Montag", "Dienstag", "Freitag", "März"] {
        assert!(!topics.contains(day), "{topics}");
    }
    assert!(topics.contains("Turku"), "{topics}");
}

#[test]
fn a_term_and_its_plural_are_one_topic() {
    let note =
        "We spoke of the DAB and two other DABs. The dock camera and the dock camera, dock cameras and dock cameras.\n";
    let topics = section(&page_from(note), "Topics").join(" ");
    assert_eq!(
        (topics.matches("DAB").count(), topics.to_lowercase().matches("dock camera").count()),
        (1, 1),
        "{topics}"
    );
}

#[test]
fn an_old_line_of_topics_stays_where_there_is_nothing_to_write() {
    let page = "---\ntags: [generated]\n---\n## Recent Context\n\n- unknown: [[x]] - Old\n\n## Topics\n\nPilot, Trucks, Doors\n";
    let index = index(&[("People/Ada Novak.md", page), ("a.md", CALL)]);
    let after = edits(&index, "People/Ada Novak.md", page).apply(page);
    assert_eq!(section(&after, "Topics"), ["Pilot, Trucks, Doors"], "{after}");
    assert!(after.contains("- 2026-03-05: [[a]]"), "{after}");
}

/// A vault in which Ada has hundreds of long meetings with facts, tasks and links.
fn crowded(limits: usize) -> Index {
    let mut index = Index::new(&Settings {
        context_limit: limits,
        fact_limit: limits,
        topic_limit: limits,
        related_limit: limits,
        related_without_note: true,
        ..settings()
    });
    for at in 0..300 {
        let text = format!(
            "---\nparticipants: [Ada Novak, Sam Hale, Guest{at} Number]\n---\n## Summary\n\nA long talk about the budget of site {at} and \
             what it means for the doors.\n\n## Key facts\n\n- Site {at} has {at} doors and a warehouse of its own.\n\n## Actions\n\n\
             - [ ] Send the plan of site {at} @Ada Novak\n- [ ] Answer question {at} of Ada Novak @Myself\n\n[[Thing {at}]]\n"
        );
        index.put(&format!("Meetings/2025-{:02}-{:02} - Site {at}.md", at / 25 % 12 + 1, at % 25 + 1), &text);
    }
    index
}

#[test]
fn what_a_page_remembers_stays_under_a_kilobyte() {
    for limits in [10, 20, 1000] {
        let (_, page) = new_page(&crowded(limits), "Ada Novak");
        let memory = page.lines().find(|line| line.starts_with("<!-- rapport:")).map_or(0, str::len);
        assert!((100..1024).contains(&memory), "{memory} bytes of {} with limits of {limits}", page.len());
    }
}

#[test]
fn sections_are_as_long_as_the_settings_say() {
    let (_, page) = new_page(&crowded(3), "Ada Novak");
    for (title, lines) in [("Recent Context", 3), ("Key Facts", 3), ("Related", 3)] {
        assert_eq!(section(&page, title).len(), lines, "{title}");
    }
    assert!(section(&page, "Topics").iter().all(|line| line.split(", ").count() <= 3));
}
