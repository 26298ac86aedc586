//! Suggestions: who may be meant by a name that nobody is known by, and the alias that settles it.

use rapport::person::{Resemblance, resemblance, written_names};
use rapport::settings::Settings;
use rapport::text::Edits;
use rapport::vault::Vault;

use Resemblance::{Handle, Nickname, Short, Sound, Spelling};

#[test]
fn why_two_names_may_be_one_persons() {
    let cases = [
        ("Bill", "William Hale", Some(Nickname)),
        ("Bill Hale", "William Hale", Some(Nickname)),
        ("Liz Castellan", "Elisabeth Castellan", Some(Nickname)),
        ("Simson", "Simsonraj Okafor", Some(Short)),
        ("Jon Okafor", "Jonas Okafor", Some(Short)),
        ("jokafor", "Jonas Okafor", Some(Handle)),
        ("jonasokafor", "Jonas Okafor", Some(Handle)),
        ("dan (skyrunner)", "skyrunner", Some(Handle)),
        ("skyrunner", "Dan Lind (skyrunner)", Some(Handle)),
        ("Thomas Lynd", "Tomas Lind", Some(Sound)),
        ("Thomas", "Tomas Lind", Some(Nickname)),
        ("Tomaz", "Tomas Lind", Some(Sound)),
        ("Mira Kastelan", "Mira Castellan", Some(Sound)),
        ("Stephen", "Steven Berg", Some(Nickname)),
        ("Novka, Ada", "Ada Novak", Some(Sound)),
        ("Ada Novap", "Ada Novak", Some(Spelling)),
        // Others.
        ("Ada Lind", "Ada Novak", None),
        ("Ada Novak", "Eda", None),
        ("Teams", "Tomas Lind", None),
        ("Benchmark", "Ben Hale", None),
        ("Dustin", "Justin Hale", None),
        ("Turku", "Tomas Lind", None),
        ("Lind", "Tomas Lind", None),
        ("Tomas Lind Berg", "Tomas Lind", None),
        ("Adam", "Eve Adams", None),
        ("Speaker 2", "Ada Novak", None),
        ("山田", "山本太郎", None),
        ("", "Ada Novak", None),
        ("Ada", "", None),
    ];
    for (written, person, reason) in cases {
        assert_eq!(resemblance(written, person), reason, "{written:?} and {person:?}");
    }
    assert_eq!(resemblance(&"a".repeat(100_000), &"ab".repeat(50_000)), None);
}

#[test]
fn names_are_looked_for_where_they_may_stand() {
    let names =
        written_names("Then Thomas said hello to Thomas Lynd. Will we? Meet Mark in The Big Old Town Hall. ok Teams");
    assert_eq!(names, ["Then Thomas", "Thomas", "Thomas Lynd", "Meet Mark", "Teams"]);
}

const CALL: &str = "---\ntype: transcript\ndate: 2026-03-05\nparticipants: [Ada Novak, Tomas Lind, tlind, Sam Hale]\n---\n\n\
    Then Thomas Lynd and Adda Novak said that Jonas is in Turku, and Thomas agreed. I met Ada Lind.\n\n- [ ] Send it @Tomaz\n";

fn vault() -> Vault {
    let mut vault = Vault::new(Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() });
    for name in ["Ada Novak", "Tomas Lind", "Ada Lind", "Jonah Okafor", "Sam Hale"] {
        vault.put(&format!("People/{name}.md"), "---\ntype: people\n---\n");
    }
    vault.put("a.md", CALL);
    vault
}

fn suggested(vault: &Vault) -> Vec<(String, String, Resemblance)> {
    let found = vault.name_suggestions("a.md", CALL).into_iter();
    found.map(|found| (found.written, found.person, found.reason)).collect()
}

#[test]
fn suggestions_are_among_the_meetings_people_only() {
    let one = |written: &str, person: &str, reason| (written.to_owned(), person.to_owned(), reason);
    assert_eq!(
        suggested(&vault()),
        [
            one("Adda Novak", "Ada Novak", Sound),
            one("Thomas", "Tomas Lind", Nickname),
            one("Thomas Lynd", "Tomas Lind", Sound),
            one("tlind", "Tomas Lind", Handle),
            one("Tomaz", "Tomas Lind", Sound),
        ]
    );
}

#[test]
fn two_who_are_both_listed_are_two() {
    let mut vault = vault();
    let call = CALL.replace("tlind", "Tomaz");
    vault.put("a.md", &call);
    let found = vault.name_suggestions("a.md", &call);
    assert!(found.iter().all(|found| found.written != "Tomaz"), "{found:?}");
}

/// A full name that is somebody's of the vault but for a letter is offered, wherever that person else was; and a voice
/// whose name a program wrote so. What is two people's, or speaks beside them, is left.
#[test]
fn a_full_name_with_a_letter_more_is_offered() {
    let offered = |people: &str, speech: &str| {
        let mut vault = vault();
        let call = format!("---\ndate: 2026-03-05\nparticipants: [{people}]\n---\n\n{speech}");
        vault.put("b.md", &call);
        let found = vault.name_suggestions("b.md", &call).into_iter();
        found.map(|found| (found.written, found.person)).collect::<Vec<_>>()
    };
    let lind = [("Tomas Lindt".to_owned(), "Tomas Lind".to_owned())];
    let said = "[00:01] Tomas Lindt: I'll send it.\n[00:02] Ada Novak: Thanks.\n";
    assert_eq!(offered("Ada Novak, Tomas Lindt", ""), lind);
    assert_eq!(offered("Ada Novak, Tomas Lind", said), lind);
    assert_eq!(offered("Ada Novak, Tomas Lind, Tomas Lindt", ""), []);
    assert_eq!(offered("Ada Novak, Tomas Lind", &format!("{said}[00:03] Tomas Lind: Hm.\n")), []);
    assert_eq!(offered("Ada Novak, Tomas Berg", ""), []);
}

/// A handle is offered, too, wherever its person else was; one that may be two people's is left, and so is a short name.
#[test]
fn a_handle_of_somebody_of_the_vault_is_offered() {
    let offered = |participant: &str| {
        let mut vault = vault();
        vault.put("People/Pia de Castellan.md", "---\ntype: people\n---\n");
        let call = format!("---\ndate: 2026-03-05\nparticipants: [Ada Novak, {participant}]\n---\n");
        vault.put("b.md", &call);
        let found = vault.name_suggestions("b.md", &call).into_iter();
        found.map(|found| (found.person, found.reason)).collect::<Vec<_>>()
    };
    for (handle, person) in [
        ("jokafor", "Jonah Okafor"),
        ("jonahokafor", "Jonah Okafor"),
        ("jmokafor", "Jonah Okafor"),
        ("pdecastellan", "Pia de Castellan"),
        ("pcastellan", "Pia de Castellan"),
    ] {
        assert_eq!(offered(handle), [(person.to_owned(), Handle)], "{handle}");
    }
    for other in ["okafor", "jxyokafor", "okaforj", "Jona", "dokafor"] {
        assert_eq!(offered(other), [], "{other}");
    }
}

#[test]
fn a_name_that_may_be_two_peoples_is_left() {
    let mut vault = vault();
    vault.put("People/Thomaz Berg.md", "---\ntype: people\n---\n");
    let call = CALL.replace("tlind", "Thomaz Berg");
    vault.put("a.md", &call);
    let found = vault.name_suggestions("a.md", &call);
    assert!(found.iter().all(|found| found.written != "Thomas"), "{found:?}");
}

#[test]
fn an_accepted_suggestion_becomes_an_alias() {
    let mut vault = vault();
    let path = "People/Tomas Lind.md";
    let pages = [
        ("---\ntype: people\n---\n", "---\ntype: people\naliases:\n- Thomas\n---\n"),
        ("---\naliases: [Tom] # his own\n---\n", "---\naliases: [Tom, Thomas] # his own\n---\n"),
        ("---\naliases:\n  - Tom\ntype: people\n---\n", "---\naliases:\n  - Tom\n  - Thomas\ntype: people\n---\n"),
        ("---\naliases: Tom\n---\n", "---\naliases:\n- Tom\n- Thomas\n---\n"),
        ("---\naliases: thomas\n---\n", "---\naliases: thomas\n---\n"),
        ("---\naliases: {a: b}\n---\n", "---\naliases: {a: b}\n---\n"),
        ("---\ntitle: [Tom\n---\n", "---\ntitle: [Tom\n---\n"),
        ("---\nrapport: false\n---\n", "---\nrapport: false\n---\n"),
    ];
    for (before, after) in pages {
        let changes = vault.alias(path, before, "Thomas").changes;
        let edits = Edits::new(changes.into_iter().map(|change| change.edit).collect()).expect("disjoint");
        assert_eq!(edits.apply(before), after, "{before:?}");
    }
    vault.put(path, "---\naliases: [Thomas, Thomas Lynd, tlind, Tomaz]\n---\n");
    assert_eq!(suggested(&vault).len(), 1);
    assert_eq!(vault.index().open_items("Tomas Lind").len(), 1);
}

/// The person's page after a meeting whose attendees are spelt so.
fn page_with_attendees(attendees: &str) -> String {
    let page = "---\ntype: people\naliases: [Tom]\n---\n\n# Tomas Lind\n";
    let call = format!(
        "---\ntype: meeting\ndate: 2026-03-09\nparticipants: [Ada Novak, Tom]\n---\n\n# Access\n\n**Attendees**: {attendees}\n\n\
         ## Summary\n\nWe spoke about the access.\n\n## Action items\n\n- [ ] Request access @Tom 📅 2026-03-13\n"
    );
    let notes =
        [("People/Tomas Lind.md", page), ("People/Ada Novak.md", "---\ntype: people\n---\n"), ("Access.md", &call)];
    rapport::person_page::edits(&crate::index::index(&notes), "People/Tomas Lind.md", page).apply(page)
}

#[test]
fn an_alias_with_the_surname_among_the_attendees_is_the_same_person() {
    for attendees in ["Ada Novak, Tom", "Ada Novak, Tom Lind", "Ada Novak, Tomas Lind"] {
        let page = page_with_attendees(attendees);
        assert!(page.contains("last_contact: 2026-03-09"), "{attendees}: {page}");
        assert!(page.contains("Request access"), "{attendees}: {page}");
    }
    let page = page_with_attendees("Ada Novak, Tom Berg");
    assert!(!page.contains("Request access"), "{page}");
}
