//! Pages of accounts, projects and other things, from the machinery of person pages; and pages whose
//! sources are gone.

use rapport::index::{Facts, Index, Kind};
use rapport::settings::{PageKind, Settings};
use rapport::text::Edits;
use rapport::vault::{Answer, Vault};

use crate::index::settings;
use crate::page_sections::section;

const NORTHWIND: (&str, &str) = (
    "Accounts/Northwind.md",
    "---\ntype: account\ntags: [generated]\n---\n\n# Northwind\n\nMy own words about them.\n",
);
const ATLAS: (&str, &str) =
    ("Projects/Atlas.md", "---\ntags: [type/project, generated]\naliases: [Atlas platform]\n---\n");

const PILOT: (&str, &str) = (
    "Meetings/2026-03-05 - Pilot.md",
    "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\naccount: Northwind\nentities:\n  projects:\n  - '[[Projects/Atlas|the platform]]'\n---\n
## Summary\n\nAda confirmed the pilot at two sites.\n\n## Key facts\n\n- The pilot ends in June.\n\n## Actions\n
- [ ] Send the site list @Ada Novak 📅 2026-03-12\n- [ ] Check the export limits @Myself\n- [x] Book the room @Ada Novak\n",
);
const BUDGET: (&str, &str) = (
    "Meetings/2026-02-19 - Storage budget.md",
    "---\ndate: 2026-02-19\nparticipants: [Tomas Lind, Sam Hale]\n---\n
## Summary\n\nTomas walked through the budget. Northwind wants a second cluster.\n\n## Key facts\n
- Tomas keeps ten percent in reserve.\n- Northwind pays for its own storage.\n",
);
const LINKED: (&str, &str) = (
    "Meetings/2026-01-08 - Call.md",
    "---\ndate: 2026-01-08\nparticipants: [Tomas Lind]\n---\nA call about [[Atlas]].\n",
);

fn vault(settings: Settings) -> Vault {
    let mut vault = Vault::new(settings);
    for (path, text) in [NORTHWIND, ATLAS, PILOT, BUDGET, LINKED, ("People/Tomas Lind.md", "")] {
        vault.put(path, text);
    }
    vault
}

fn applied(answer: Answer, text: &str) -> String {
    Edits::new(answer.changes.into_iter().map(|change| change.edit).collect()).expect("disjoint").apply(text)
}

#[test]
fn the_page_of_an_account() {
    let mut vault = vault(settings());
    let page = applied(vault.person(NORTHWIND.0, NORTHWIND.1), NORTHWIND.1);
    assert!(page.contains("\nlast_contact: 2026-03-05\n"), "{page}");
    assert!(page.contains("# Northwind\n\nMy own words about them.\n\n## Recent Context\n"), "{page}");
    assert_eq!(
        section(&page, "Recent Context"),
        [
            "- 2026-03-05: [[2026-03-05 - Pilot]] - Ada confirmed the pilot at two sites.",
            "- 2026-02-19: [[2026-02-19 - Storage budget]] - Northwind wants a second cluster. (via Tomas Lind)",
        ]
    );
    assert_eq!(
        section(&page, "Open Action Items"),
        [
            "**Others owe**",
            "- 📅 2026-03-12 Ada Novak: Send the site list ([[2026-03-05 - Pilot#Actions|2026-03-05]])",
            "**You owe**",
            "- Check the export limits ([[2026-03-05 - Pilot#Actions|2026-03-05]])",
        ]
    );
    assert_eq!(
        section(&page, "Key Facts"),
        [
            "- The pilot ends in June. ([[2026-03-05 - Pilot#Key facts|2026-03-05]])",
            "- Northwind pays for its own storage. ([[2026-02-19 - Storage budget#Key facts|2026-02-19]])",
        ]
    );
    assert_eq!(section(&page, "Related"), ["- [[Atlas]] (1)", "- [[Tomas Lind]] (1)"]);
    assert!(!page.contains("Profile") && !page.contains("**Role**"), "{page}");
    vault.put(NORTHWIND.0, &page);
    assert!(vault.person(NORTHWIND.0, &page).changes.is_empty());
}

#[test]
fn a_thing_is_known_by_property_link_and_alias() {
    let vault = vault(settings());
    let contexts = |path: &str, text: &str| section(&applied(vault.person(path, text), text), "Recent Context").len();
    assert_eq!(contexts(ATLAS.0, ATLAS.1), 2);
    assert_eq!(vault.put_affects(PILOT), ["Projects/Atlas.md", "Accounts/Northwind.md"]);
    assert_eq!(vault.generated_pages(), ["Accounts/Northwind.md", "Projects/Atlas.md"]);
    let names: Vec<String> = vault.people().into_iter().map(|row| row.name).collect();
    assert_eq!(names, ["Ada Novak", "Tomas Lind"], "a thing is nobody");
}

trait Affects {
    fn put_affects(&self, note: (&str, &str)) -> Vec<String>;
}

impl Affects for Vault {
    fn put_affects(&self, (path, text): (&str, &str)) -> Vec<String> {
        self.clone().put(path, text).affected
    }
}

#[test]
fn the_kinds_are_those_of_the_settings() {
    let site =
        PageKind { name: "site".to_owned(), folder: "Sites".to_owned(), properties: vec!["entities.sites".to_owned()] };
    let own = Settings { page_kinds: vec![site], ..settings() };
    let kinds = [
        ("Sites/Turku.md", "", Kind::Thing),
        ("Sites/2026-03-05 - Visit.md", "", Kind::Other),
        ("a.md", "---\ntype: site\n---\n", Kind::Thing),
        ("a.md", "---\ntype: Site\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n", Kind::Meeting),
        ("Accounts/Northwind.md", NORTHWIND.1, Kind::Other),
        ("People/Turku.md", "---\ntags: type/site\n---\n", Kind::Thing),
    ];
    for (path, text, kind) in kinds {
        assert_eq!(Facts::read(path, text, &own).kind, kind, "{path} {text:?}");
    }
    let mut vault = Vault::new(own);
    vault.put("Sites/Turku.md", "---\ntags: generated\n---\n");
    vault.put("a.md", "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\nentities: {sites: [Turku]}\n---\nWe met.\n");
    let page = applied(vault.person("Sites/Turku.md", "---\ntags: generated\n---\n"), "---\ntags: generated\n---\n");
    assert_eq!(section(&page, "Recent Context"), ["- 2026-03-05: [[a]] - We met."]);
}

#[test]
fn a_rename_keeps_what_a_thing_is() {
    let mut vault = vault(settings());
    vault.rename(NORTHWIND.0, "Archive/Northwind.md");
    assert_eq!(vault.index().note("Archive/Northwind.md").map(|facts| facts.kind), Some(Kind::Thing));
    let mut fresh = Index::new(&settings());
    for (path, text) in
        [("Archive/Northwind.md", NORTHWIND.1), ATLAS, PILOT, BUDGET, LINKED, ("People/Tomas Lind.md", "")]
    {
        fresh.put(path, text);
    }
    assert!(*vault.index() == fresh);
}

#[test]
fn a_stale_page_says_so() {
    let page = "---\ntags: [generated]\n---\n\n# Ada\n\n[[Nowhere]]\n\n## Recent Context\n\n- 2026-03-05: [[2026-03-05 - Pilot]] - Here\n\
        - 2025-10: [[2025-10 - Kick-off]] - Gone\n- 2025-10: [[2025-10 - Kick-off]] - Gone again\n\n## Related\n\n- [[Nobody]]\n";
    let vault = vault(settings());
    let remarks: Vec<String> =
        vault.person("People/Ada Novak.md", page).remarks.into_iter().map(|remark| remark.message).collect();
    assert_eq!(
        remarks,
        ["“2025-10 - Kick-off” is not in the vault: it was deleted or renamed. What it said can no longer be checked."]
    );
}

#[test]
fn links_follow_a_rename() {
    let mut vault = vault(settings());
    let path = "Accounts/Northwind.md";
    let page = applied(vault.person(path, NORTHWIND.1), NORTHWIND.1);
    vault.put(path, &page);
    vault.rename(PILOT.0, "Archive/2026-03-05 - Pilot at two sites.md");
    let answer = vault.person(path, &page);
    assert_eq!(answer.remarks.len(), 1, "the old name is nowhere");
    let after = applied(answer, &page);
    assert!(!after.contains("[[2026-03-05 - Pilot]]") && !after.contains("[[2026-03-05 - Pilot#"), "{after}");
    assert!(after.contains("- 2026-03-05: [[2026-03-05 - Pilot at two sites]] - Ada"), "{after}");
    vault.put(path, &after);
    assert!(vault.person(path, &after).remarks.is_empty());
}

#[test]
fn an_account_is_owed_what_is_of_its_meetings_or_names_it() {
    let mut vault = vault(settings());
    let page = "---\ntype: account\ntags: [generated]\n---\n# Harbour\n";
    vault.put("Accounts/Harbour.md", page);
    let own = "---\ndate: 2026-03-05\naccount: Harbour\nparticipants: [Ada Novak, Sam Hale]\n---\n- [ ] Send the price list @Ada Novak\n";
    let other = "---\ndate: 2026-03-06\nparticipants: [Tomas Lind, Sam Hale]\n---\n## Summary\n\nTomas spoke of Harbour.\n\n\
                 - [ ] Order racks @Tomas Lind\n- [ ] Call Harbour about the gate @Tomas Lind\n";
    vault.put("2026-03-05 - a.md", own);
    vault.put("2026-03-06 - b.md", other);
    let text = applied(vault.person("Accounts/Harbour.md", page), page);
    assert!(text.contains("Send the price list") && text.contains("Call Harbour about the gate"), "{text}");
    assert!(!text.contains("Order racks"), "{text}");
}

#[test]
fn a_link_makes_no_meeting_an_accounts_own() {
    let mut vault = vault(settings());
    let page = "---\ntype: account\ntags: [generated]\n---\n# Harbour\n";
    vault.put("Accounts/Harbour.md", page);
    let linking = "---\ndate: 2026-03-06\nparticipants: [Tomas Lind, Sam Hale]\n---\n## Summary\n\nTomas spoke of [[Harbour]].\n\n\
                   ## Key facts\n\n- Racks take nine weeks to arrive.\n- Harbour has three gates of its own.\n\n## Related\n\n- [[Harbour]]\n";
    let own = "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n**Account**: [[Harbour]]\n\n## Key facts\n\n- The quay is closed in winter.\n";
    vault.put("2026-03-06 - b.md", linking);
    let text = applied(vault.person("Accounts/Harbour.md", page), page);
    assert_eq!(
        section(&text, "Key Facts"),
        ["- Harbour has three gates of its own. ([[2026-03-06 - b#Key facts|2026-03-06]])"]
    );
    assert!(text.contains("last_contact: unknown") && text.contains("(via Tomas Lind)"), "{text}");
    vault.put("2026-03-05 - a.md", own);
    let text = applied(vault.person("Accounts/Harbour.md", page), page);
    assert!(text.contains("last_contact: 2026-03-05") && text.contains("- The quay is closed in winter. ("), "{text}");
    assert!(!text.contains("Racks"), "{text}");
}

/// The lines of Recent Context of each page, and Ada Novak's Related.
#[test]
fn of_two_things_of_one_name_a_path_says_which() {
    let account = ("Accounts/Apollo.md", "---\ntype: account\n---\n");
    let project = ("Projects/Apollo.md", "---\ntype: project\n---\n");
    let ada = ("People/Ada Novak.md", "---\ntype: people\n---\n");
    let note = |day: u8, property: &str, body: &str| {
        format!("---\ndate: 2026-03-0{day}\nparticipants: [Ada Novak]\n{property}---\n# A\n\n{body}\n")
    };
    let mut vault = Vault::new(settings());
    for (path, text) in [account, project, ada] {
        vault.put(path, text);
    }
    let notes = [
        ("M/A.md", note(1, "account: \"[[Accounts/Apollo]]\"\n", "Of the account.")),
        ("M/P.md", note(2, "project: \"[[Projects/Apollo|Apollo]]\"\n", "Apollo goes on.")),
        ("M/B.md", note(3, "account: \"[[Accounts/Apollo]]\"\nproject: \"[[Projects/Apollo]]\"\n", "Of both.")),
        ("M/L.md", note(4, "", "We spoke of [[Projects/Apollo]].")),
        ("M/N.md", note(5, "", "We spoke of Apollo.")),
    ];
    for (path, text) in &notes {
        let affected = vault.put(path, text).affected;
        assert!(affected.contains(&account.0.to_owned()) && affected.contains(&project.0.to_owned()), "{affected:?}");
    }
    let context =
        |(path, text): (&str, &str)| section(&applied(vault.person(path, text), text), "Recent Context").join("\n");
    let meets =
        |page: (&str, &str)| ["A", "P", "B", "L", "N"].map(|note| context(page).contains(&format!("[[{note}]]")));
    assert_eq!(meets(account), [true, false, true, false, true]);
    assert_eq!(meets(project), [false, true, true, true, true]);
    let remarks = vault.person(account.0, account.1).remarks;
    assert!(remarks[0].message.contains("has another page: “Projects/Apollo.md”. A link with its path"), "{remarks:?}");
}

#[test]
fn a_person_and_a_thing_of_one_name_are_two() {
    let person = ("People/Apollo.md", "---\ntype: people\n---\n");
    let project = ("Projects/Apollo.md", "---\ntype: project\n---\n");
    let mut vault = Vault::new(settings());
    for (path, text) in [
        project,
        person,
        ("M/A.md", "---\ndate: 2026-03-01\nparticipants: [Apollo, Sam Hale]\n---\nWith them.\n"),
        ("M/P.md", "---\ndate: 2026-03-02\nparticipants: [Ada Novak]\nproject: \"[[Projects/Apollo]]\"\n---\nOf it.\n"),
    ] {
        vault.put(path, text);
    }
    let contact = |(path, text): (&str, &str)| applied(vault.person(path, text), text);
    assert!(contact(person).contains("last_contact: 2026-03-01"), "{}", contact(person));
    assert!(!contact(person).contains("[[P]]"), "{}", contact(person));
    assert!(contact(project).contains("last_contact: 2026-03-02"), "{}", contact(project));
    let rows = vault.people();
    let row = rows.iter().find(|row| row.name == "Apollo").expect("a person");
    assert_eq!(row.page.as_deref(), Some(person.0));
}
