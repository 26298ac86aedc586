//! Tests of `index`.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rapport::index::{Facts, Index, Kind, base_name, link_to};
use rapport::note::Note;
use rapport::settings::Settings;

pub fn settings() -> Settings {
    Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() }
}

pub fn index(notes: &[(&str, &str)]) -> Index {
    let mut index = Index::new(&settings());
    for (path, text) in notes {
        index.put(path, text);
    }
    index
}

const ADA: (&str, &str) = (
    "People/Ada Novak.md",
    "---\ntype: people\ntitle: Ada Novak\naliases: [Adka]\ntags: [type/people, generated]\n---\n# Ada Novak\n",
);

const PILOT: (&str, &str) = (
    "Meetings/2026-03-05 - Pilot at two sites.md",
    "---\ntype: people\ntitle: Pilot at two sites\ndate: '2026-03-05'\nperson: Ada Novak\nparticipants:\n- Ada Novak\n- Sam Hale\n\
     source: transcript\nsource_ref: Inbox/_archive/2026-03-06/2026-03-05 - 1-1 Ada Novak.md\ntags: [generated]\n---\n\n\
     # Pilot at two sites\n\n**Date**: 2026-03-05\n**Attendees**: Ada Novak, Sam Hale\n\n## Summary\n\n\
     Ada confirmed the pilot at two sites. Sam will check the export limits with Tomas Lind.\n\n## Action Items\n\n\
     - [x] Share the site list. @Ada Novak Novak ⏫ ✅ 2026-03-06 #task\n\
     - [ ] Send the signed pilot agreement. @Ada 🔼 📅 2026-03-12 #task\n\
     - [ ] Check the export limits with Tomas Lind @Myself 📅 2026-03-09 #task #proposed\n\
     - [ ] Order two racks for the Turku site @Ada Novak #task\n\n\
     ## Key Information\n\n- The pilot covers Lisbon and Turku and ends in June.\n- Storage budget is frozen until May.\n\n---\n\n\
     *Source: [[Inbox/2026-03-05 - 1-1 Ada Novak.md|2026-03-05 - 1-1 Ada Novak]]*\n\n## Related\n\n- [[Northwind]]\n- [[Tomas Lind]]\n",
);

const TALK: (&str, &str) = (
    "Inbox/Old/2026-03-05 - 1-1 Ada Novak.md",
    "---\ntype: transcript\ndate: '2026-03-05'\nentities:\n  people:\n  - '[[Ada Novak]]'\n---\n\n# 1:1 — Ada — 2026-03-05\n\n\
     ## Action items (for Ada Novak)\n\n- [x] Order two racks for Turku. ✅ 2026-03-20\n\n```text\n\
     [00:00:03.10] Remote : Good morning.\n[00:00:07.42] Sam Hale : Hello.\n[00:00:09.10] Remote : Mira Castellan said hi.\n\
     [00:00:12.42] Sam Hale : Thanks.\n```\n",
);

const BUDGET: (&str, &str) = (
    "Meetings/2026-02-19 - Storage budget.md",
    "---\ndate: 2026-02-19\nparticipants: [Tomas Lind, Sam Hale]\nperson: Tomas Lind\n---\n# Storage budget\n\n## Summary\n\n\
     Tomas walked through the budget. Adka asked for a second cluster.\n\n## Actions\n\n- [ ] Send the plan to Ada Novak @Myself\n",
);

/// The notes of the small vault.
pub const NOTES: [(&str, &str); 4] = [ADA, PILOT, TALK, BUDGET];

fn dates(index: &Index, name: &str) -> Vec<(String, String, bool)> {
    let shown = |meeting: rapport::index::Meeting| {
        let date = meeting.date.map_or("unknown".to_owned(), |date| date.to_string());
        (date, base_name(&meeting.path).to_owned(), meeting.took_part)
    };
    index.meetings(name).into_iter().map(shown).collect()
}

#[test]
fn the_kind_of_a_note() {
    let cases: &[(&str, &str, Kind)] = &[
        ("People/Ada Novak.md", "", Kind::Person),
        ("Notes/Ada.md", "---\ntype: people\n---\n", Kind::Person),
        ("Notes/Ada.md", "---\ntags:\n- type/people\n---\n", Kind::Person),
        ("Notes/Pilot.md", "---\ntype: people\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n", Kind::Meeting),
        ("Notes/Pilot.md", "---\ntype: customer\ndate: 2026-03-05\nsource: transcript\n---\n", Kind::Meeting),
        ("Inbox/Pilot.md", "---\ntype: transcript\ndate: 2026-03-05\nparticipants: [Ada]\n---\n", Kind::Transcript),
        (
            "Inbox/a.md",
            "```text\n[00:00:03.10] Ada Novak : Hi.\n[00:00:05.10] Sam Hale : Hello.\n```\n",
            Kind::Transcript,
        ),
        ("Notes/Pilot.md", "**Attendees**: Ada Novak, Sam Hale\n", Kind::Meeting),
        ("Meetings/2026-03-05 - Pilot.md", "We met.\n", Kind::Meeting),
        ("Meetings/Template.md", "A template.\n", Kind::Other),
        ("Notes/Pilot.md", "A page about the pilot.\n", Kind::Other),
        ("People/Ada Novak.md", "---\nrapport: false\n---\n", Kind::Other),
        ("Templates/Person.md", "---\ntype: people\ntitle: \"{{title}}\"\n---\n", Kind::Other),
        ("Templates/Person.md", "---\ntype: people\ntitle: {{title}}\n---\n", Kind::Other),
        ("Meetings/Pilot.md", "---\nsource: transcript\nmade: <% tp.date.now() %>\n---\n# {{title}}\n", Kind::Meeting),
        ("People/New person.md", "---\ntype: people\n---\n# <% tp.file.title %>\n", Kind::Other),
        (
            "People/Ada Novak.md",
            "---\ntype: people\n---\n# Ada Novak\n\nKeeps our {{date}} template, `<% tp %>`.\n",
            Kind::Person,
        ),
        ("Notes/Pilot.md", "---\ntype: [people]\ndate: 5\nparticipants: 7\n---\n", Kind::Person),
    ];
    for (path, text, kind) in cases {
        assert_eq!(Facts::read(path, text, &settings()).kind, *kind, "{path} {text:?}");
    }
}

#[test]
fn the_date_of_a_note() {
    let cases: &[(&str, &str, Option<&str>)] = &[
        ("2026-01-01 - Pilot.md", "---\ndate: 2026-03-05\n---\n", Some("2026-03-05")),
        ("2026-01-01 - Pilot.md", "# Pilot — 2026-03-05\n", Some("2026-01-01")),
        ("2025-10 - Kick-off.md", "", Some("2025-10")),
        ("Pilot.md", "# Pilot — 2026-03-05\n", Some("2026-03-05")),
        ("Journal.md", "# 2026-03-05\n# 2026-03-06\n", None),
        ("Pilot.md", "It was on 2026-03-05.\n", None),
        ("Pilot.md", "---\ndate: soon\n---\n", None),
    ];
    for (path, text, date) in cases {
        let found = Facts::read(path, text, &settings()).date.map(|date| date.to_string());
        assert_eq!(found.as_deref(), *date, "{path} {text:?}");
    }
}

#[test]
fn who_took_part() {
    let cases: &[(&str, &[&str])] = &[
        (
            "---\nparticipants:\n- Ada Novak\n- '[[People/Sam Hale|Sam]]'\nperson: Novak, Ada\n---\n",
            &["Ada Novak", "Sam Hale"],
        ),
        ("---\nparticipants: [Ada, Ada Novak, Adam Lind]\n---\n", &["Ada Novak", "Adam Lind"]),
        ("---\nparticipants: [Ada, Ada Novak, Ada Lind]\n---\n", &["Ada Novak", "Ada Lind"]),
        ("---\nentities:\n  people: ['[[Ada Novak]]']\n---\n", &["Ada Novak"]),
        (
            "- **Attendees:** Ada Novak (Northwind), Sam Hale and Mira Castellan\n",
            &["Ada Novak (Northwind)", "Sam Hale", "Mira Castellan"],
        ),
        ("Attendees: Novak, Ada; Hale, Sam\n", &["Ada Novak", "Sam Hale"]),
        ("---\nperson: '[[Ada Novak|Ada]]'\nparticipants: [Sam Hale]\n---\n", &["Sam Hale", "Ada Novak"]),
        ("---\nperson: Ada Novak, Sam Hale\n---\n", &["Ada Novak", "Sam Hale"]),
        ("---\nperson: Novak, Ada\n---\nAda Novak called.\n", &["Ada Novak"]),
        ("---\nperson: Ada, Tomas\n---\n", &[]),
        ("## Attendees\n- Ada Novak\n- Sam Hale\n\n## Notes\n- Mira Castellan\n", &["Ada Novak", "Sam Hale"]),
        ("---\nparticipants: [Remote, Speaker 2, Everyone, '']\n---\n", &[]),
        ("Mira Castellan was here.\n", &[]),
        ("## Present\n\nAda Novak, Sam Hale (Northwind)\n", &["Ada Novak", "Sam Hale (Northwind)"]),
        ("---\nparticipants: [Ada Novak]\n---\n## Attendees\n\nAda, Sam Hale\n", &["Ada Novak", "Sam Hale"]),
        ("Present: Ada Novak and Mira Castellan\n", &["Ada Novak", "Mira Castellan"]),
        ("## Present\n\n- Ada Novak\n- Q3 Roadmap\n", &["Ada Novak"]),
        ("## Present\n\nQ3 Roadmap\n", &[]),
        ("## Attendees\n\nLisbon Office, Q3 Review\n", &[]),
        ("## Attendees\n\nRoadmap\n", &[]),
        ("Present: first draft of the roadmap to the board\n", &[]),
        ("Attending: Roadmap\n", &[]),
    ];
    for (text, people) in cases {
        assert_eq!(&*Facts::read("a.md", text, &settings()).people, *people, "{text:?}");
    }
}

#[test]
fn a_meeting_with_two_notes_counts_once_and_the_meeting_note_speaks() {
    let index = index(&[ADA, PILOT, TALK, BUDGET]);
    assert_eq!(
        dates(&index, "Ada Novak"),
        [
            ("2026-03-05".to_owned(), "2026-03-05 - Pilot at two sites".to_owned(), true),
            ("2026-02-19".to_owned(), "2026-02-19 - Storage budget".to_owned(), false),
        ]
    );
    assert_eq!(index.last_contact("Ada Novak").map(|date| date.to_string()).as_deref(), Some("2026-03-05"));
    let budget = &index.meetings("Ada Novak")[1];
    assert_eq!(index.counterparts(budget, "Ada Novak"), ["Tomas Lind"]);
    assert_eq!(index.source_of(PILOT.0).map(AsRef::as_ref), Some(TALK.0));
}

#[test]
fn two_meetings_of_a_day_stay_two() {
    let meeting = |summary: &str| {
        format!("---\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n## Summary\n\n{summary}\n")
    };
    let first =
        meeting("The export limits block the rollout in Lisbon; procurement needs a signed quote before Easter.");
    let again =
        meeting("Export limits block the rollout in Lisbon, and procurement needs the signed quote before Easter.");
    let other = meeting(
        "Hiring plan for the Turku office: two engineers, one analyst, interviews begin with the local agency.",
    );
    assert_eq!(index(&[("a.md", &first), ("b.md", &other)]).meetings("Ada Novak").len(), 2);
    assert_eq!(index(&[("a.md", &first), ("b.md", &again)]).meetings("Ada Novak").len(), 1);
}

#[test]
fn two_copies_of_a_transcript_are_one_meeting() {
    let talk = "---\ntype: transcript\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n```text\n\
                [00:00:03.10] Ada Novak : The dock doors in Turku need new sensors before the frost comes.\n\
                [00:00:07.42] Sam Hale : We order them in April.\n```\n";
    let other = talk.replace("The dock doors in Turku need new sensors", "In Lisbon somebody painted all of the gates");
    let count = |notes: &[(&str, &str)]| index(notes).meetings("Ada Novak").len();
    assert_eq!(count(&[("Talk.md", talk), ("Talk copy.md", talk)]), 1, "a copy");
    assert_eq!(count(&[("Talk.md", talk), ("Call.md", &other)]), 2, "two calls");
    let apart = talk.replace("03-05", "03-06");
    assert_eq!(count(&[("Talk.md", talk), ("Call.md", &apart)]), 2, "the same words on another day");
}

#[test]
fn open_items_both_ways() {
    let index = index(&[ADA, PILOT, TALK, BUDGET]);
    let items = |name: &str| -> Vec<(bool, String)> {
        index.open_items(name).into_iter().map(|item| (item.by_user, item.text)).collect()
    };
    assert_eq!(
        items("Ada Novak"),
        [
            (false, "Send the signed pilot agreement".to_owned()),
            (true, "Check the export limits with Tomas Lind".to_owned()),
            (true, "Send the plan to Ada Novak".to_owned()),
        ]
    );
    assert_eq!(
        items("Tomas Lind"),
        [(true, "Check the export limits with Tomas Lind".to_owned()), (true, "Send the plan to Ada Novak".to_owned())]
    );
}

#[test]
fn a_task_is_found_by_its_owner_in_the_notes_of_others() {
    let owned = |task: &str| {
        let text = format!("---\nparticipants: [Tomas Lind, Sam Hale]\n---\n- [ ] {task}\n");
        index(&[ADA, ("2026-03-05 - a.md", &text)]).open_items("Ada Novak").len()
    };
    for task in [
        "Send the deck @Ada Novak",
        "@Ada Novak Send the deck",
        "@ada novak send the deck",
        "@Ada novak: the deck",
        "Send it @Dr. Ada Novak",
        "Send it @Ada M. Novak",
        "Send it @Ada Novak Novak",
        "Send it @Adka",
    ] {
        assert_eq!(owned(task), 1, "{task}");
    }
    for task in ["Send it @Ada", "Send it @Ada Lind", "Send it @Novak", "Ask Ada Novak"] {
        assert_eq!(owned(task), 0, "{task}");
    }
}

#[test]
fn a_new_person_page_makes_old_mentions_count() {
    let mut index = index(&[PILOT, TALK, BUDGET]);
    assert_eq!(index.meetings("Mira Castellan").len(), 1);
    assert_eq!(index.meetings("Ada Novak").len(), 2);
    let affected = index.put("People/Mira.md", "---\ntype: people\naliases: [Mira Castellan]\n---\n");
    assert!(affected.contains("Mira"));
    assert_eq!(dates(&index, "Mira"), [("2026-03-05".to_owned(), "2026-03-05 - Pilot at two sites".to_owned(), false)]);
    assert!(index.affected(TALK.0).contains("Mira"));
    assert!(index.affected(TALK.0).contains("Ada Novak"));
    index.remove("People/Mira.md");
    assert!(index.meetings("Mira").is_empty());
}

#[test]
fn a_mention_of_a_longer_name_is_none_of_the_shorter_one() {
    let names = ["Ada Novak", "Ada Novak-Berg", "Maria Ada Novak", "Kai", "Kai Lund", "Inés Díaz Vega", "Inés Díaz"];
    let mentioned = |text: &str| -> Vec<&str> {
        let mut index = index(&[]);
        for name in names {
            index.put(&format!("People/{name}.md"), "---\ntype: people\n---\n");
        }
        index.put("a.md", &format!("---\ndate: 2026-03-05\nparticipants: [Mira Castellan]\n---\n# A\n\n{text}\n"));
        names.into_iter().filter(|name| !index.meetings(name).is_empty()).collect()
    };
    for (text, expected) in [
        ("We asked Ada Novak.", vec!["Ada Novak"]),
        ("We asked Ada Novak-Berg.", vec!["Ada Novak-Berg"]),
        ("We asked Maria Ada Novak.", vec!["Maria Ada Novak"]),
        ("We asked Kai Lund.", vec!["Kai Lund"]),
        ("We asked Kai.", vec!["Kai"]),
        ("We asked Inés Díaz Vega.", vec!["Inés Díaz Vega"]),
        ("We asked Inés Díaz and Kai.", vec!["Kai", "Inés Díaz"]),
        ("We asked [[Ada Novak]] and Ada Novak-Berg.", vec!["Ada Novak", "Ada Novak-Berg"]),
    ] {
        assert_eq!(mentioned(text), expected, "{text}");
    }
}

#[test]
fn a_nickname_with_the_surname_is_their_own() {
    let page = ("People/Tomas Lind.md", "---\ntype: people\naliases: [Tom]\n---\n");
    let note = ("a.md", "---\ndate: 2026-03-05\nparticipants: [Mira Castellan]\n---\n# A\n\nTom Lind called.\n");
    assert_eq!(index(&[page, note]).meetings("Tomas Lind").len(), 1);
}

#[test]
fn of_two_pages_of_one_person_the_generated_one_counts() {
    let mut index = index(&[("Archive/Ada Novak.md", "---\ntype: people\n---\n")]);
    assert_eq!(index.people().page("Ada Novak"), Some("Archive/Ada Novak.md"));
    index.put("People/Ada Novak.md", "---\ntype: people\ntags: [generated]\n---\n");
    assert_eq!(index.people().page("Ada Novak"), Some("People/Ada Novak.md"));
    index.put("Archive/Ada Novak.md", "---\ntype: people\ntags: [generated]\n---\n");
    assert_eq!(index.people().page("Ada Novak"), Some("Archive/Ada Novak.md"), "the first of two");
    index.put("People/Ada Novak.md", "---\ntype: people\n---\n");
    index.put("Archive/Ada Novak.md", "---\ntype: people\n---\n");
    assert_eq!(index.people().page("Ada Novak"), Some("Archive/Ada Novak.md"));
}

#[test]
fn an_alias_that_comes_later_joins_two_names() {
    let note = ("a.md", "---\ndate: 2026-03-05\nparticipants: [A. Nováková, Sam Hale]\n---\n");
    let mut index = index(&[note, ADA]);
    assert!(index.meetings("Ada Novak").is_empty());
    index.put(ADA.0, "---\ntype: people\naliases: A. Novakova\n---\n");
    assert_eq!(index.meetings("Ada Novak").len(), 1);
    assert_eq!(index.names(), ["Ada Novak"]);
}

#[test]
fn a_task_outside_of_meetings_follows_its_owner_to_another_page() {
    let mut index = index(&[("People/Adka.md", ""), ("Other.md", "- [ ] Write @Adka\n")]);
    assert_eq!(index.open_items("Adka").len(), 1);
    index.remove("People/Adka.md");
    index.put(ADA.0, ADA.1);
    assert_eq!(index.open_items("Ada Novak").len(), 1);
}

#[test]
fn people_with_one_first_name_never_mix() {
    let index = index(&[
        ("People/Ada Lind.md", ""),
        ADA,
        (
            "a.md",
            "---\ndate: 2026-03-05\nparticipants: [Ada Lind, Ada Novak, Sam Hale]\n---\n- [ ] Call @Ada\n- [ ] Write @Ada Lind\n",
        ),
        ("b.md", "---\ndate: 2026-03-06\nparticipants: [Ada, Sam Hale]\n---\n- [ ] Ask @Ada\n"),
    ]);
    assert_eq!(dates(&index, "Ada Lind").len(), 1);
    assert_eq!(index.open_items("Ada Lind").len(), 1);
    assert!(index.open_items("Ada Novak").is_empty());
}

#[test]
fn a_first_name_with_another_surname_is_somebody_else() {
    let owed = |task: &str| {
        let call = format!(
            "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Tomas Lind, Sam Hale]\n---\n- [ ] {task} @Myself\n"
        );
        index(&[ADA, ("a.md", &call)]).open_items("Ada Novak").len()
    };
    let theirs = [
        "Send Ada the deck",
        "Send Ada PDF copies",
        "Review Ada's Lisbon plan",
        "Write to Ada Novak",
        "Ask Ada",
        // A German noun behind a first name is no surname.
        "Mit Ada Kontakt aufnehmen",
        "Für Ada Unterlagen vorbereiten",
    ];
    assert!(theirs.iter().all(|task| owed(task) == 1));
    let others = [
        "Review Ada Lind's draft",
        "Review [[Ada Lind]]'s draft",
        "Send Adam the deck",
        "See Ada Brown at MIT",
        "Mit Ada Lind sprechen",
    ];
    assert!(others.iter().all(|task| owed(task) == 0));
}

#[test]
fn links_resolve_as_in_obsidian() {
    let index = index(&[("a/Pilot.md", ""), ("b/Pilot.md", ""), ("deep/er/b/Only.md", ""), ("From.md", "")]);
    let resolve = |target: &str, from: &str| index.resolve(target, from).map(ToString::to_string);
    assert_eq!(resolve("Only", "From.md").as_deref(), Some("deep/er/b/Only.md"));
    assert_eq!(resolve("b/only.md", "From.md").as_deref(), Some("deep/er/b/Only.md"));
    assert_eq!(resolve("Pilot", "b/x.md").as_deref(), Some("b/Pilot.md"));
    assert_eq!(resolve("a/Pilot", "b/x.md").as_deref(), Some("a/Pilot.md"));
    assert_eq!(resolve("c/Pilot", "b/x.md"), None);
    assert_eq!(index.link_name("a/Pilot.md"), "a/Pilot");
    assert_eq!(index.link_name("deep/er/b/Only.md"), "Only");
    assert_eq!(link_to("Only", "", "Only"), "[[Only]]");
}

#[test]
fn bad_input_gives_facts() {
    for text in
        ["", "---\n", "---\na: [\n---\n", "\u{FEFF}---\ndate: 2026-03-05\n---\n", "- [ ] ", "[[", "@", "**Attendees**:"]
    {
        let mut index = index(&[("People/Will.md", text), ("People/Friday.md", text), ("x.md", text)]);
        index.put("y.md", "Will we meet on Friday? [[y]] [[x]] [[z]]\n");
        assert!(index.meetings("Will").is_empty());
        assert!(index.meetings("").is_empty() && index.open_items("").is_empty());
    }
}

/// A step in the life of a vault.
#[derive(Clone, Debug)]
enum Step {
    Put(usize, usize),
    /// As when a vault is opened: the facts stay packed.
    Load(usize, usize),
    /// What was read is given back as bytes.
    Rest(usize),
    Remove(usize),
    Rename(usize, usize),
    Ask(usize),
    Prepare(usize),
    PrepareRow(usize, usize),
}

const PATHS: [&str; 11] = [
    ADA.0,
    PILOT.0,
    TALK.0,
    BUDGET.0,
    "People/Mira.md",
    "People/Tomas Lind.md",
    "Other.md",
    // Two notes of one name, and a second page of one person.
    "Old/2026-03-05 - 1-1 Ada Novak.md",
    "Old/People/Ada Novak.md",
    "Accounts/Northwind.md",
    "2026-03-06 - Northwind.md",
];
const TEXTS: [&str; 12] = [
    ADA.1,
    PILOT.1,
    TALK.1,
    BUDGET.1,
    "---\ntype: people\naliases: [Mira Castellan, Adka]\n---\n",
    "A page. [[Ada Novak]] and Tomas Lind\n- [ ] Write @Ada Novak\n",
    "",
    "---\ntype: people\naliases: [Novak]\ntitle: Ada M. Novak\n---\n",
    "---\ndate: 2026-03-05\nparticipants: [Ada, Sam Hale]\n---\nMira Castellan called. [[2026-03-05 - 1-1 Ada Novak]]\n\n- [ ] Send it @Novak\n",
    "---\ntype: account\naliases: [Adka, NW]\n---\n",
    "---\ndate: 2026-03-06\naccount: Northwind\nparticipants: [Tomas Lind, Sam Hale]\n---\n- [ ] Send it @Tomas\n- [x] Write @Ada Novak\n",
    "---\ndate: 2026-03-05\nperson: NW\nparticipants: [Ada Novak]\n---\n- [ ] Write @Ada\n\nSource: [[2026-03-06 - Northwind]]\n",
];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..PATHS.len(), 0..TEXTS.len()).prop_map(|(path, text)| Step::Put(path, text)),
        2 => (0..PATHS.len(), 0..TEXTS.len()).prop_map(|(path, text)| Step::Load(path, text)),
        1 => (0..PATHS.len()).prop_map(Step::Rest),
        1 => (0..PATHS.len()).prop_map(Step::Remove),
        2 => (0..PATHS.len(), 0..PATHS.len()).prop_map(|(old, new)| Step::Rename(old, new)),
        1 => (0..PATHS.len()).prop_map(Step::Ask),
        2 => (0..4usize).prop_map(Step::Prepare),
        2 => (0..PATHS.len(), 0..4usize).prop_map(|(name, notes)| Step::PrepareRow(name, notes)),
    ]
}

proptest! {
    #[test]
    fn after_any_sequence_it_equals_one_built_afresh(steps in prop::collection::vec(step(), 0..30)) {
        let mut index = Index::new(&settings());
        let mut vault: BTreeMap<&str, &str> = BTreeMap::new();
        for step in steps {
            match step {
                Step::Put(path, text) => {
                    index.put(PATHS[path], TEXTS[text]);
                    vault.insert(PATHS[path], TEXTS[text]);
                }
                Step::Load(path, text) => {
                    index.load_note(PATHS[path], &Note::parse(TEXTS[text]));
                    vault.insert(PATHS[path], TEXTS[text]);
                }
                Step::Rest(path) => {
                    let packed = index.packed(PATHS[path]);
                    prop_assert_eq!(packed.is_some(), vault.contains_key(PATHS[path]));
                    prop_assert!(packed.is_none_or(|packed| index.put_packed(PATHS[path], &packed)));
                }
                Step::Remove(path) => {
                    index.remove(PATHS[path]);
                    vault.remove(PATHS[path]);
                }
                Step::Rename(old, new) => {
                    let text = vault.remove(PATHS[old]);
                    let is_known = index.rename(PATHS[old], PATHS[new]).is_some();
                    prop_assert!(!is_known || text.is_some());
                    if let Some(text) = text {
                        // What becomes a meeting's note by its new place, or none any more, is read again.
                        if !is_known {
                            index.put(PATHS[new], text);
                        }
                        vault.insert(PATHS[new], text);
                    }
                }
                // Nor may what was worked out for it in part.
                Step::Prepare(notes) => prop_assert!(!index.prepare(notes) || index.prepare(1)),
                Step::PrepareRow(name, notes) => {
                    let name = base_name(PATHS[name]);
                    if index.prepare_known(name, notes) {
                        let mut afresh = Index::new(&settings());
                        for (path, text) in &vault {
                            afresh.put(path, text);
                        }
                        prop_assert_eq!(index.one_known(name), afresh.one_known(name));
                    }
                }
                // What is remembered from a question must not outlive a change.
                Step::Ask(name) => {
                    prop_assert!(index.meetings(base_name(PATHS[name])).len() <= vault.len());
                    prop_assert!(index.open_items(base_name(PATHS[name])).iter().all(|item| !item.path.is_empty()));
                    prop_assert!(index.known().iter().all(|known| !known.name.is_empty()));
                }
            }
        }
        let mut fresh = Index::new(&settings());
        for (path, text) in vault.iter().rev() {
            fresh.put(path, text);
        }
        prop_assert_eq!(&index, &fresh);
        prop_assert_eq!(index.known(), fresh.known());
        for path in vault.keys() {
            prop_assert_eq!(index.affected(path), fresh.affected(path), "{}", path);
        }
        let pages = fresh.people().pages().map(|(_, name)| name.to_owned());
        for name in fresh.names().into_iter().chain(pages) {
            prop_assert_eq!(index.meetings(&name), fresh.meetings(&name));
            prop_assert_eq!(index.open_items(&name), fresh.open_items(&name));
        }
    }

    #[test]
    fn reading_never_fails(text in "(---\n|date: |participants: |\\[\\[|\\]\\]|- \\[ \\] |@|Ada Novak|2026-03-05|\n|# |\\PC){0,40}") {
        let index = index(&[("People/Ada Novak.md", &text), ("2026-03-05 - x.md", &text), ADA]);
        prop_assert!(index.known().iter().all(|known| !known.name.is_empty()));
    }
}
