//! A vault of transcripts: who spoke when is read from the captions a second time, line by line, and the index has to
//! say the same.
//!
//! Always for the three calls below, and for real ones where there are some: `RAPPORT_CALLS` names a folder of calls,
//! each a folder `YYYY-MM-DD…` with a `transcript.vtt`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rapport::settings::Settings;
use rapport::vault::{PersonRow, Vault};

/// The path of the note and its captions.
type Call = (String, String);

#[expect(clippy::disallowed_methods, reason = "the calls are files")]
fn calls(folder: &Path, found: &mut Vec<Call>) {
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

/// What stands before a company behind a name.
const COMPANY: [&str; 3] = [" - ", " (", " | "];

/// Devices are nobody.
const DEVICE: &str = "iPhone";

/// The days of the calls, each with the names that stand before the first colon of its captions, without a company.
fn heard(calls: &[Call]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut days = BTreeMap::<&str, BTreeSet<&str>>::new();
    for (path, captions) in calls {
        let day = &path["Calls/".len()..][.."2026-03-02".len()];
        let cues = captions.split("-->").skip(1).filter_map(|cue| cue.lines().nth(1)?.split_once(':'));
        let names =
            cues.map(|(label, _)| COMPANY.iter().fold(label, |name, sign| name.split(sign).next().unwrap_or(name)));
        days.entry(day).or_default().extend(names.map(str::trim).filter(|name| !name.contains(DEVICE)));
    }
    days
}

/// Whether both may be one person's name: each word of the shorter one stands in the other, or its initial.
fn may_be_one(one: &str, other: &str) -> bool {
    let words = |name: &str| name.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (mut short, mut long) = (words(one), words(other));
    if short.len() > long.len() {
        std::mem::swap(&mut short, &mut long);
    }
    let is_initial = |word: &str, known: &str| word.ends_with('.') && known.starts_with(word.trim_end_matches('.'));
    short.iter().all(|word| long.iter().any(|known| known == word || is_initial(word, known)))
}

/// The persons' contacts are the days on which their names are heard, and whoever is heard is somebody's contact that
/// day; of names of one word only where they have a page.
fn agree(vault: &Vault, days: &BTreeMap<&str, BTreeSet<&str>>) {
    let people = vault.people();
    for person in &people {
        for day in person.contacts.iter().flatten().map(ToString::to_string) {
            let heard = days[day.as_str()].iter().any(|name| may_be_one(name, &person.name));
            assert!(heard, "{} was not heard on {day}", person.name);
        }
        assert_eq!(person.last_contact, person.contacts.iter().flatten().max().copied(), "{}", person.name);
    }
    for (day, names) in days {
        for name in names {
            let is_met = |person: &&PersonRow| person.contacts.iter().flatten().any(|met| met.to_string() == *day);
            let found = people.iter().filter(is_met).any(|person| may_be_one(name, &person.name));
            assert!(
                found || !name.contains(' ') && vault.index().people().page(name).is_none(),
                "{name} was heard on {day}"
            );
        }
    }
}

/// Checks the calls without a page, then with one for each name.
fn check(calls: &[Call]) {
    let mut vault = Vault::new(Settings::default());
    for (path, captions) in calls {
        vault.put(path, &format!("---\ntype: transcript\n---\n\n```text\n{captions}\n```\n"));
    }
    let days = heard(calls);
    agree(&vault, &days);
    for name in days.values().flatten() {
        let name: String = name.chars().filter(|sign| !r#"\/:*?"<>|#^[]"#.contains(*sign)).collect();
        vault.put(&format!("People/{name}.md"), "---\ntype: people\n---\n");
    }
    agree(&vault, &days);
}

fn call(day: &str, captions: &[&str]) -> Call {
    let cues =
        captions.iter().zip(0..).map(|(said, at)| format!("\n00:00:{at:02}.000 --> 00:00:{at:02}.900\n{said}\n"));
    (format!("Calls/{day} Pilot.md"), format!("WEBVTT\n{}", cues.collect::<String>()))
}

#[test]
fn the_contacts_are_the_calls_in_which_somebody_spoke() {
    let calls = [
        call("2026-03-02", &["Mira Sol: Hello.", "Tomas Lind: Hi.", "Priya: Mira Sol is late: as ever."]),
        call("2026-03-09", &["MIRA SOL: Hello.", "MIRA SOL: Well?", "Priya: Tomas Lind: I miss him."]),
        call("2026-03-16", &["Tomas L.: Who is there?", "Tomas Lind - Lisbon: Nobody.", "Mirela Sol: I am."]),
    ];
    assert_eq!(heard(&calls)["2026-03-16"], BTreeSet::from(["Tomas L.", "Tomas Lind", "Mirela Sol"]));
    check(&calls);
}

#[test]
fn the_contacts_in_real_calls() {
    let Some(folder) = std::env::var_os("RAPPORT_CALLS") else { return };
    let mut found = Vec::new();
    calls(Path::new(&folder), &mut found);
    found.sort();
    assert!(!found.is_empty(), "no call in {folder:?}");
    check(&found);
}
