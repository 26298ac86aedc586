//! Whom a note names, and whom it does not: by links and their labels, in code and addresses, and in lists of names.

use rapport::index::{Facts, Index};
use rapport::note::Note;
use rapport::settings::Settings;

const TOMAS: (&str, &str) = ("People/Tomas Lind.md", "---\ntype: people\n---\n");
const ADA: (&str, &str) = ("People/Ada Novak.md", "---\ntype: people\n---\n");

fn meeting(body: &str) -> String {
    format!("---\ndate: 2026-03-05\nparticipants: [Mira Castellan]\n---\n# A\n\n{body}\n")
}

fn index(notes: &[(&str, &str)]) -> Index {
    let mut index = Index::new(&Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() });
    [ADA, TOMAS].iter().chain(notes).for_each(|(path, text)| _ = index.put(path, text));
    index
}

/// Which of the two pages a meeting of these words concerns.
fn named(body: &str) -> Vec<&'static str> {
    let index = index(&[("a.md", &meeting(body))]);
    ["Ada Novak", "Tomas Lind"].into_iter().filter(|name| !index.meetings(name).is_empty()).collect()
}

fn people(property: &str, body: &str) -> Vec<String> {
    let text = format!("---\ndate: 2026-03-05\n{property}---\n# A\n\n{body}\n");
    Facts::of("a.md", &Note::parse(&text), &Settings::default()).people.to_vec()
}

#[test]
fn a_link_means_its_target_and_not_what_it_shows() {
    for (body, whom) in [
        ("[[Tomas Lind|Ada Novak]] moved to Turku.", &["Tomas Lind"][..]),
        ("[[People/Tomas Lind|Ada Novak]] moved to Turku.", &["Tomas Lind"]),
        ("[Ada Novak](People/Tomas%20Lind.md) moved to Turku.", &["Tomas Lind"]),
        ("[[Tomas Lind|Ada Novak]] met Ada Novak.", &["Ada Novak", "Tomas Lind"]),
        ("[[Tomas Lind|the chair]] met [[Ada Novak|Ada]].", &["Ada Novak", "Tomas Lind"]),
        // What is nobody's name says nothing of people.
        ("See [[Meetings/2026-03-01 - Pilot|Ada Novak]].", &["Ada Novak"]),
        ("See [[2026-03-01|the call with Ada Novak]].", &["Ada Novak"]),
        ("See [[A. Novak|Ada Novak]].", &["Ada Novak"]),
    ] {
        assert_eq!(named(body), whom, "{body}");
    }
}

#[test]
fn facts_and_tasks_say_whom_a_link_means() {
    let note = meeting(
        "## Key Facts\n\n- [[Tomas Lind|Ada Novak]] moved to Turku in May.\n- [[Tomas Lind|Tomas]] has ~~two~~ three sites.\n- [[Badge|Pass]] sizes differ.\n\n\
         ## Action Items\n\n- [ ] [[Tomas Lind|Ada Novak]] to send the map\n- [ ] Ask [[Tomas Lind|Ada Novak]] for the list @Sam Hale",
    );
    let facts = Facts::of("a.md", &Note::parse(&note), &Settings::default());
    let texts: Vec<&str> = facts.statements.iter().map(|fact| &*fact.text).collect();
    assert_eq!(texts, ["Tomas Lind moved to Turku in May.", "Tomas has three sites.", "Pass sizes differ."]);
    let index = index(&[("a.md", &note)]);
    let items = |name: &str| -> Vec<String> { index.open_items(name).into_iter().map(|item| item.text).collect() };
    assert_eq!(items("Tomas Lind"), ["Send the map", "Ask Tomas Lind for the list"]);
    assert!(items("Ada Novak").is_empty());
}

#[test]
fn code_comments_addresses_and_files_name_nobody() {
    for body in [
        "Run `Ada Novak` twice.",
        "```\nAda Novak\n```",
        "See https://example.org/Ada-Novak/ there.",
        "See <https://example.org/Ada-Novak>.",
        "See [the list](https://example.org/Ada-Novak).",
        "Fine. %%Ask Ada Novak%%",
        "%%\nAda Novak\n%%",
        "<!-- Ada Novak -->",
        "Fine. <!-- Ada Novak --> Good.",
        "See [[Projects/Ada Novak/Plan]].",
        "![[Ada Novak.png]]",
        "![Ada Novak](Ada%20Novak.png)",
        "![Ada Novak](https://example.org/a.png)",
        "Ada `and` Novak",
    ] {
        assert!(named(body).is_empty(), "{body}");
    }
    for body in [
        "`code` and Ada Novak",
        "See [[Projects/Ada Novak]].",
        "![[Ada Novak]]",
        "[Ada Novak](https://example.org/Profile) called.",
        "%%soon%% Ada Novak called.",
        "100 %% of what Ada Novak said",
    ] {
        assert_eq!(named(body), ["Ada Novak"], "{body}");
    }
    let said = "## Transcript\n\n```text\n[00:00:01] Mira Castellan: Hello there.\n[00:00:04] Sam Hale: I met Ada Novak in Turku.\n[00:00:09] Mira Castellan: Good.\n```";
    assert_eq!(named(said), ["Ada Novak"], "a recorder's fence is no code");
}

#[test]
fn names_in_a_list_are_taken_apart() {
    for (listed, found) in [
        ("Ada Novak + Tomas Lind", &["Ada Novak", "Tomas Lind"][..]),
        ("Ada Novak / Tomas Lind / Mira Castellan", &["Ada Novak", "Tomas Lind", "Mira Castellan"]),
        ("Ada Novak & Tomas Lind", &["Ada Novak", "Tomas Lind"]),
        ("[[Ada Novak]] + [[Tomas]]", &["Ada Novak", "Tomas"]),
        ("Ada Novak (R+D) & Tomas Lind", &["Ada Novak (R+D)", "Tomas Lind"]),
        ("Ada Novak & Tomas", &["Ada Novak & Tomas"]),
        ("Lind + Sons", &["Lind + Sons"]),
        ("[Tomas Lind](People/Tomas%20Lind.md)", &["Tomas Lind"]),
        ("[Ada Novak](mailto:ada@example.org)", &["Ada Novak"]),
        ("Ada Novak - Northwind", &["Ada Novak (Northwind)"]),
        ("Ada Novak – head of sales", &["Ada Novak"]),
        ("Northwind Energy - Ada Novak", &["Northwind Energy - Ada Novak"]),
    ] {
        let lists = [
            people(&format!("participants: [\"{listed}\"]\n"), ""),
            people(&format!("participants: \"{listed}\"\n"), ""),
            people("", &format!("**Attendees**: {listed}")),
        ];
        assert!(lists.iter().all(|names| names == found), "{listed}: {lists:?}");
    }
    assert_eq!(people("", "**Attendees**: Ada Novak, CEO, Tomas Lind, Head of Sales"), ["Ada Novak", "Tomas Lind"]);
    assert_eq!(people("", "**Attendees**: Ada Novak, Anthony Head"), ["Ada Novak", "Anthony Head"]);
    assert_eq!(people("", "## Attendees\n\n- Lind, Tomas\n- Novak, Ada"), ["Tomas Lind", "Ada Novak"]);
    let index = index(&[(
        "a.md",
        "---\ndate: 2026-03-05\nparticipants:\n- Tomas Lind, CEO\n- Novak, Ada, head of sales\n---\n",
    )]);
    assert!(["Ada Novak", "Tomas Lind"].iter().all(|name| index.meetings(name).len() == 1));
}

#[test]
fn who_was_there_may_stand_in_a_callout() {
    assert_eq!(people("", "> [!info]\n> **Attendees**: Ada Novak, Tomas Lind"), ["Ada Novak", "Tomas Lind"]);
    assert_eq!(people("", "> Date: today\n> **Attendees**: Ada Novak"), ["Ada Novak"]);
    assert_eq!(people("", "**Attendees**: Tomas Lind\n\n> **Attendees**: Ada Novak"), ["Tomas Lind"]);
}

#[test]
fn an_initial_means_the_only_one_it_fits() {
    let note = ("a.md", "---\ndate: 2026-03-05\nparticipants: [T. Lind, Mira Castellan]\n---\n");
    let met = |index: &Index| index.meetings("Tomas Lind").iter().any(|meeting| meeting.took_part);
    let mut index = index(&[note]);
    assert!(met(&index));
    assert_eq!(index.names(), ["Ada Novak", "Mira Castellan", "Tomas Lind"]);
    index.put("People/Tina Lind.md", "---\ntype: people\n---\n");
    assert!(!met(&index), "either of two");
    index.remove("People/Tina Lind.md");
    assert!(met(&index));
    index.put("b.md", "---\ndate: 2026-02-05\nparticipants: [Tina Lind]\n---\n");
    assert!(!met(&index), "one who has no page");
    index.put("b.md", "---\ndate: 2026-02-05\nparticipants: [Tom Berg]\n---\n");
    assert!(met(&index));
}

#[test]
fn an_owner_may_be_written_in_bold_or_as_a_field() {
    for (task, left) in [
        ("**[[Ada Novak]]**: Send the map", "Send the map"),
        ("**[[Ada Novak]]:** Send the map", "Send the map"),
        ("__[[People/Ada Novak|Ada]]__ to send the map", "Send the map"),
        ("**Ada Novak**: send the map", "Send the map"),
        ("Send the map [owner:: Ada Novak]", "Send the map"),
        ("Send the map (owner:: [[Ada Novak]])", "Send the map"),
        ("Send the map [owner:: [[Ada Novak]]] 📅 2026-03-12", "Send the map"),
        ("[owner:: Ada Novak] Send the map", "Send the map"),
    ] {
        let note = meeting(&format!("## Action Items\n\n- [ ] {task}"));
        let items = index(&[("a.md", &note)]).open_items("Ada Novak");
        assert_eq!(items.iter().map(|item| &*item.text).collect::<Vec<_>>(), [left], "{task}");
    }
    for task in [
        "Read **[[Ada Novak]]**'s list",
        "**[[Ada Novak]]'s list**: read it",
        "Send it [owner::]",
        "**Note**: [[Ada Novak]] is away",
        "Fill in the owner: Ada Novak",
    ] {
        let note = meeting(&format!("## Action Items\n\n- [ ] {task}"));
        assert!(index(&[("a.md", &note)]).open_items("Ada Novak").is_empty(), "{task}");
    }
}
