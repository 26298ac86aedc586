//! Damaged names of files and folders, and the links that point there.

use proptest::prelude::*;
use rapport::settings::Settings;
use rapport::text::Edits;
use rapport::vault::{Answer, Move, Sure, Vault};

fn vault(paths: &[&str]) -> Vault {
    let mut vault = Vault::new(Settings { ignore_folders: vec!["Archive".to_owned()], ..Settings::default() });
    for path in paths.iter().filter(|path| path.ends_with(".md")) {
        vault.put(path, "# A note\n");
    }
    vault
}

fn written(text: &str, answer: Answer) -> String {
    let sure = answer.changes.into_iter().filter(|change| change.sure != Sure::Guess).map(|change| change.edit);
    Edits::new(sure.collect()).expect("disjoint").apply(text)
}

fn fixed(vault: &Vault, text: &str) -> String {
    written(text, vault.fix("Inbox/Here.md", text))
}

/// Text enough around a link for its damage to be certain.
fn around(link: &str) -> String {
    format!("Adaâ€™s list isnâ€™t long â€” see {link} and donâ€™t wait.\n")
}

fn repaired_around(link: &str) -> String {
    format!("Ada’s list isn’t long — see {link} and don’t wait.\n")
}

#[test]
fn a_link_to_a_note_of_a_damaged_name_stays() {
    let vault = vault(&["Notes/Adaâ€™s list.md"]);
    for link in [
        "[[Adaâ€™s list]]",
        "[[Notes/Adaâ€™s list|the list]]",
        "![[Adaâ€™s list]]",
        "[the list](<Notes/Adaâ€™s list.md>)",
        "[the list](Notes/Adaâ€™s%20list.md)",
    ] {
        assert_eq!(fixed(&vault, &around(link)), repaired_around(link));
    }
}

#[test]
fn a_link_follows_a_note_whose_name_was_repaired() {
    let vault = vault(&["Notes/Ada’s list.md"]);
    for (link, after) in [
        ("[[Adaâ€™s list]]", "[[Ada’s list]]"),
        ("[[Notes/Adaâ€™s list|Adaâ€™s]]", "[[Notes/Ada’s list|Ada’s]]"),
        ("![[Adaâ€™s list#Next]]", "![[Ada’s list#Next]]"),
        ("[the list](<Notes/Adaâ€™s list.md>)", "[the list](<Notes/Ada’s list.md>)"),
    ] {
        assert_eq!(fixed(&vault, &around(link)), repaired_around(after));
    }
}

#[test]
fn where_both_names_exist_or_neither_the_link_stays() {
    for paths in [&["Adaâ€™s list.md", "Ada’s list.md"][..], &[]] {
        let link = "[[Adaâ€™s list]]";
        assert_eq!(fixed(&vault(paths), &around(link)), repaired_around(link));
    }
}

#[test]
fn a_heading_in_a_link_is_repaired_like_the_heading() {
    let vault = vault(&["Adaâ€™s list.md"]);
    let after = fixed(&vault, "## Tomasâ€™s plan\n\nItâ€™s [[#Tomasâ€™s plan]], not [[Adaâ€™s list#Miraâ€™s plan]].\n");
    assert_eq!(after, "## Tomas’s plan\n\nIt’s [[#Tomas’s plan]], not [[Adaâ€™s list#Mira’s plan]].\n");
}

#[test]
fn properties_that_name_a_note_follow_it() {
    let text = "---\nsource_ref: Inbox/Adaâ€™s call.md\nup: \"[[Adaâ€™s call]]\"\n---\nItâ€™s Adaâ€™s.\n";
    let stays = fixed(&vault(&["Inbox/Adaâ€™s call.md"]), text);
    assert!(stays.contains("source_ref: Inbox/Adaâ€™s call.md\nup: \"[[Adaâ€™s call]]\"\n"), "{stays}");
    let follows = fixed(&vault(&["Inbox/Ada’s call.md"]), text);
    assert!(follows.contains("source_ref: Inbox/Ada’s call.md\nup: \"[[Ada’s call]]\"\n"), "{follows}");
}

fn names(paths: &[&str]) -> Vec<(String, String, bool)> {
    let renamings = vault(&[]).damaged_names(paths);
    renamings
        .into_iter()
        .map(|renaming| (renaming.step.from, renaming.step.to, renaming.hindrance.is_empty()))
        .collect()
}

fn expected(rows: &[(&str, &str, bool)]) -> Vec<(String, String, bool)> {
    rows.iter().map(|(from, to, free)| ((*from).to_owned(), (*to).to_owned(), *free)).collect()
}

#[test]
fn damaged_names_of_files_and_folders_are_found_the_deepest_first() {
    let paths = ["CafÃ©/Adaâ€™s list.md", "CafÃ©/Plan.md", "CafÃ©/Skizze â€“ 1.png", "Café au lait.md", "Straße/Ω.md"];
    assert_eq!(
        names(&paths),
        expected(&[
            ("CafÃ©/Adaâ€™s list.md", "CafÃ©/Ada’s list.md", true),
            ("CafÃ©/Skizze â€“ 1.png", "CafÃ©/Skizze – 1.png", true),
            ("CafÃ©", "Café", true),
        ])
    );
}

#[test]
fn a_name_that_is_taken_is_not_offered() {
    // Also where only the case differs: on most systems that is the same file.
    assert_eq!(
        names(&["Adaâ€™s list.md", "ADA’S LIST.md", "Tomasâ€™s.md"]),
        expected(&[("Adaâ€™s list.md", "Ada’s list.md", false), ("Tomasâ€™s.md", "Tomas’s.md", true)])
    );
    // Two that become the same: the first gets the name.
    let twice = names(&["Adaâ€™s.md", "Adaâ\u{80}\u{99}s.md"]);
    assert_eq!(twice.iter().filter(|(_, _, free)| *free).count(), 1, "{twice:?}");
}

#[test]
fn a_name_that_another_folder_has_is_for_the_user_to_decide() {
    let renamings = vault(&[]).damaged_names(&["A/Adaâ€™s.md", "B/Ada’s.md"]);
    assert!(renamings.len() == 1 && renamings[0].sure == Sure::Guess && renamings[0].hindrance.is_empty());
}

#[test]
fn ignored_folders_and_clean_names_stay() {
    assert_eq!(names(&["Archive/Adaâ€™s list.md", "Ada’s list.md", "Größe – Maß.md", "日本語/メモ.md"]), expected(&[]));
}

fn moved(paths: &[&str], steps: &[Move]) -> Vec<Move> {
    let moves = paths.iter().map(|path| Move { from: (*path).to_owned(), to: Vault::moved((*path).to_owned(), steps) });
    moves.filter(|step| step.from != step.to).collect()
}

fn moves(paths: &[&str]) -> (Vault, Vec<Move>) {
    let vault = vault(paths);
    let accepted: Vec<Move> = vault.damaged_names(paths).into_iter().map(|renaming| renaming.step).collect();
    (vault, moved(paths, &accepted))
}

#[test]
fn links_follow_what_is_renamed() {
    let paths = ["CafÃ©/Adaâ€™s list.md", "CafÃ©/Plan.md", "CafÃ©/Skizze â€“ 1.png", "Inbox/Here.md"];
    let (vault, moved) = moves(&paths);
    for (link, after) in [
        ("[[Adaâ€™s list]]", "[[Ada’s list]]"),
        ("[[CafÃ©/Adaâ€™s list|it]]", "[[Café/Ada’s list|it]]"),
        ("[[CafÃ©/Plan#Next]]", "[[Café/Plan#Next]]"),
        ("[[Plan]]", "[[Plan]]"),
        ("![[Skizze â€“ 1.png|200]]", "![[Skizze – 1.png|200]]"),
        ("![s](CafÃ©/Skizze%20â€“%201.png)", "![s](Café/Skizze%20–%201.png)"),
        ("[x](Caf%C3%83%C2%A9/Plan.md)", "[x](Caf%C3%A9/Plan.md)"),
        ("[x](<CafÃ©/Adaâ€™s list.md>)", "[x](<Café/Ada’s list.md>)"),
        ("[x](<../CafÃ©/Adaâ€™s list.md>)", "[x](<../Café/Ada’s list.md>)"),
        ("[x](../CafÃ©/Plan.md)", "[x](../Café/Plan.md)"),
        ("[x](../Caf%C3%83%C2%A9/Plan.md)", "[x](../Caf%C3%A9/Plan.md)"),
        ("![[../CafÃ©/Skizze â€“ 1.png]]", "![[../Café/Skizze – 1.png]]"),
        ("[[../CafÃ©/Plan|it]]", "[[../Café/Plan|it]]"),
        ("[x](../../CafÃ©/Plan.md)", "[x](../../CafÃ©/Plan.md)"),
        ("[[Ada’s list]]", "[[Ada’s list]]"),
        ("[[Somewhere else]]", "[[Somewhere else]]"),
        ("`[[Adaâ€™s list]]`", "`[[Adaâ€™s list]]`"),
    ] {
        assert_eq!(written(link, vault.follow("Inbox/Here.md", link, &moved)), after);
    }
    let properties = "---\nsource_ref: 'CafÃ©/Adaâ€™s list.md'\n---\n";
    let after = written(properties, vault.follow("Inbox/Here.md", properties, &moved));
    assert_eq!(after, "---\nsource_ref: 'Café/Ada’s list.md'\n---\n");
}

#[test]
fn a_link_names_the_path_where_another_note_has_the_repaired_name() {
    let (vault, moved) = moves(&["Later/Adaâ€™s.md", "B/Ada’s.md"]);
    for (from, after) in [("Here.md", "[[Later/Ada’s]]"), ("Later/Here.md", "[[Ada’s]]")] {
        let link = "[[Adaâ€™s]]";
        assert_eq!(written(link, vault.follow(from, link, &moved)), after);
    }
    // A link to the other note may not come to mean this one.
    let (vault, moved) = moves(&["Adaâ€™s.md", "B/Ada’s.md"]);
    assert_eq!(written("[[Ada’s]]", vault.follow("Here.md", "[[Ada’s]]", &moved)), "[[B/Ada’s]]");
}

proptest! {
    /// Whatever is accepted: a link that named a note names the same note after all is renamed.
    #[test]
    fn every_link_keeps_its_note(
        paths in prop::collection::btree_set(prop::sample::select(vec![
            "CafÃ©/Adaâ€™s list.md", "CafÃ©/Plan.md", "Adaâ€™s list.md", "Ada’s list.md", "B/Ada’s list.md",
            "B/ADA’S LIST.md", "Café/Plan.md", "B/NaÃ¯ve/Tomasâ€™s â€” plan.md", "B/NaÃ¯ve/Plan.md",
        ]), 1..7),
        refused in prop::collection::vec(any::<bool>(), 8),
        from in prop::sample::select(vec!["Here.md", "B/Here.md"]),
    ) {
        let paths: Vec<&str> = paths.into_iter().collect();
        let vault = vault(&paths);
        let proposed = vault.damaged_names(&paths).into_iter().zip(refused);
        let accepted: Vec<Move> =
            proposed.filter(|(renaming, no)| renaming.hindrance.is_empty() && !no).map(|(renaming, _)| renaming.step).collect();
        let moved = moved(&paths, &accepted);
        let now = |path: &str| moved.iter().find(|one| one.from == path).map_or(path.to_owned(), |one| one.to.clone());
        let after: Vec<String> = paths.iter().map(|path| now(path)).collect();
        let unique: std::collections::BTreeSet<String> = after.iter().map(|path| path.to_lowercase()).collect();
        let before: std::collections::BTreeSet<String> = paths.iter().map(|path| path.to_lowercase()).collect();
        prop_assert_eq!(unique.len(), before.len(), "no two files get one path: {:?}", after);
        let renamed = self::vault(&after.iter().map(String::as_str).collect::<Vec<_>>());
        for path in &paths {
            let name = path.strip_suffix(".md").unwrap_or(path);
            for target in [name, name.rsplit('/').next().unwrap_or(name)] {
                let link = format!("[[{target}]]");
                let Some(named) = vault.index().resolve(target, from) else { continue };
                let link = written(&link, vault.follow(from, &link, &moved));
                let target = link.trim_matches(['[', ']']);
                let names = renamed.index().resolve(target, from).map(ToString::to_string);
                prop_assert_eq!(names, Some(now(named)), "{} of {:?} -> {:?}", link, paths, after);
            }
        }
    }
}
