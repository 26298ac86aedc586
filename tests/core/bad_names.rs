//! People with names that are no names elsewhere, and pages that are hardly pages.

use rapport::vault::Vault;

use crate::index::{index, settings};

const CALL: &str = "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n";

#[test]
fn a_common_word_names_nobody_in_prose() {
    for name in ["Will", "Mark", "Hope", "May", "Friday", "Monday"] {
        let page = format!("People/{name}.md");
        let prose =
            format!("{CALL}\n{name} we meet? We {name} it, said {name}. On {name} all went well. {name}'s turn.\n");
        let linked = format!("{CALL}\nWe spoke of [[{name}]].\n");
        let there = format!("---\ndate: 2026-03-06\nparticipants: [{name}, Sam Hale]\n---\n- [ ] Send it @{name}\n");
        let index = index(&[(&page, ""), ("a.md", &prose), ("b.md", &linked), ("c.md", &there)]);
        let found: Vec<(String, bool)> =
            index.meetings(name).into_iter().map(|meeting| (meeting.path.to_string(), meeting.took_part)).collect();
        assert_eq!(found, [("c.md".to_owned(), true), ("b.md".to_owned(), false)], "{name}");
        assert_eq!(index.last_contact(name).map(|date| date.to_string()).as_deref(), Some("2026-03-06"), "{name}");
        assert_eq!(index.open_items(name).len(), 1, "{name}");
    }
}

#[test]
fn a_person_may_be_called_like_a_folder_or_a_note() {
    let there = "---\ndate: 2026-03-06\nparticipants: [Turku, Meetings, Sam Hale]\n---\n";
    let index = index(&[
        ("People/Turku.md", ""),
        ("Turku/Turku.md", "A place.\n"),
        ("People/Meetings.md", ""),
        ("Meetings/a.md", there),
    ]);
    for name in ["Turku", "Meetings"] {
        assert_eq!(index.meetings(name).len(), 1, "{name}");
        let page = format!("People/{name}.md");
        assert_eq!(index.people().page(name), Some(page.as_str()));
    }
}

#[test]
fn pages_that_are_hardly_pages_hurt_nobody() {
    let pages = [
        "",
        "---\n---\n",
        "---\naliases: 7\n---\n",
        "---\naliases: {a: [b]}\ntitle: [Ada, Novak]\ntags: 3\n---\n",
        "---\naliases: ['', ' ', '@', '[[]]', 12.5, null, true]\n---\n",
        "---\naliases: [Ada\n---\n",
        "---\ntitle: 2026\nlast_contact: [a, b]\ntags: generated\n---\n## Recent Context\n",
        "\u{FEFF}",
        "[[Nowhere]] ![[Nothing#^x]] [[]] [[|]] [[#]]\n",
    ];
    for text in pages {
        let mut vault = Vault::new(settings());
        vault.put("People/Ada Novak.md", text);
        vault.put("People/Tomas Lind.md", "");
        vault.put("a.md", CALL);
        vault.put(
            "b.md",
            "---\ndate: 7\nparticipants: {a: b}\nperson: [1, 2]\naccount: []\nentities: x\n---\n[[Nowhere]]\n",
        );
        let names: Vec<String> = vault.people().into_iter().map(|row| row.name).collect();
        assert!(
            names.contains(&"Ada Novak".to_owned()) && names.contains(&"Tomas Lind".to_owned()),
            "{text:?}: {names:?}"
        );
        let contact = vault.index().last_contact("Ada Novak").map(|date| date.to_string());
        assert_eq!(contact.as_deref(), Some("2026-03-05"), "{text:?}");
        let _ = vault.person("People/Ada Novak.md", text);
    }
}

#[test]
fn one_person_with_two_pages_is_told() {
    let mut vault = Vault::new(settings());
    let page = "---\ntags: [generated]\n---\n";
    for path in ["People/Ada Novak.md", "Old/Novák, Ada.md"] {
        vault.put(path, &page.replace("tags:", "type: people\ntags:"));
    }
    let told: Vec<String> =
        vault.person("People/Ada Novak.md", page).remarks.into_iter().map(|remark| remark.message).collect();
    assert_eq!(
        told,
        [
            "“Novák, Ada” has another page: “Old/Novák, Ada.md”. Make one of them, or give each an affiliation in brackets."
        ]
    );
    vault.remove("Old/Novák, Ada.md");
    assert!(vault.person("People/Ada Novak.md", page).remarks.is_empty());
}

#[test]
fn two_notes_of_one_name_are_two() {
    let one = "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\nThe first call about doors.\n";
    let two = "---\ndate: 2026-03-06\nparticipants: [Ada Novak]\n---\nThe second call about trucks.\n";
    let index = index(&[("x/Call.md", one), ("y/Call.md", two)]);
    let (_, page) = rapport::person_page::new_page(&index, "Ada Novak");
    for line in ["- 2026-03-06: [[y/Call|Call]] - The second", "- 2026-03-05: [[x/Call|Call]] - The first"] {
        assert!(page.contains(line), "{page}");
    }
}

#[test]
fn a_note_that_links_itself_ten_thousand_times_is_read_once() {
    let text = format!("{CALL}\n{}", "[[a]] and [[a#Here|Ada Novak]]. ".repeat(10_000));
    let index = index(&[("People/Ada Novak.md", ""), ("a.md", &text)]);
    assert_eq!(index.meetings("Ada Novak").len(), 1);
    assert_eq!(index.note("a.md").map(|facts| facts.links().count()), Some(1));
}
