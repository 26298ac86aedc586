//! A vault made of real calls, where there are some: `RAPPORT_CALLS` names a folder of calls, each a
//! folder `YYYY-MM-DD…` with a `transcript.vtt`. What the index says is printed, a line for each person,
//! for a check by other means; three pages follow.

use std::path::Path;

use rapport::person_page::new_page;
use rapport::settings::Settings;
use rapport::vault::Vault;

#[expect(clippy::disallowed_methods, reason = "the calls are files")]
fn calls(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Ok(text) = std::fs::read_to_string(path.join("transcript.vtt")) {
            let series = folder.file_name().unwrap_or_default().to_string_lossy();
            found.push((format!("Calls/{name} {series}.md"), text));
        } else if path.is_dir() {
            calls(&path, found);
        }
    }
}

#[test]
fn the_last_contact_is_the_latest_call_in_which_somebody_spoke() {
    let Some(folder) = std::env::var_os("RAPPORT_CALLS") else { return };
    let mut found = Vec::new();
    calls(Path::new(&folder), &mut found);
    found.sort();
    let mut vault = Vault::new(Settings::default());
    for (path, text) in &found {
        vault.put(path, &format!("---\ntype: transcript\n---\n\n```text\n{text}\n```\n"));
    }
    for row in vault.people() {
        let date = row.last_contact.map_or("unknown".to_owned(), |date| date.to_string());
        println!("PERSON\t{}\t{date}\t{}", row.name, row.contacts.len());
    }
    for (path, entry) in vault.index().notes() {
        let facts = vault.index().facts(entry);
        println!("CALL\t{path}\t{}", facts.people.join("\t"));
        for name in &facts.people {
            let date = vault.index().last_contact(name).map_or("unknown".to_owned(), |date| date.to_string());
            println!("SPEAKER\t{name}\t{date}\t{}", vault.index().id(name).unwrap_or_default());
        }
    }
    for (path, text) in &found {
        let note = format!("---\ntype: transcript\n---\n\n```text\n{text}\n```\n");
        if let Some(target) = vault.meeting_target(path, &note) {
            let changes = vault.meeting(&[(path.as_str(), note.as_str())], &target.path, "", None).changes;
            let edits = changes.into_iter().map(|change| change.edit).collect();
            vault.put(&target.path, &rapport::text::Edits::new(edits).unwrap_or_default().apply(""));
        }
    }
    let names = vault.index().names();
    for name in &names {
        let (path, text) = new_page(vault.index(), name);
        vault.put(&path, &text);
    }
    for (path, text) in &found {
        let note = format!("---\ntype: transcript\n---\n\n```text\n{text}\n```\n");
        for found in vault.name_suggestions(path, &note) {
            println!("SUGGESTION\t{path}\t{}\t{}\t{:?}", found.written, found.person, found.reason);
        }
    }
    let mut rows = vault.people();
    rows.sort_by_key(|row| std::cmp::Reverse(row.contacts.len()));
    for row in rows.iter().take(3) {
        println!("PAGE\n{}\nEND", new_page(vault.index(), &row.name).1);
    }
    assert!(!names.is_empty());
}
