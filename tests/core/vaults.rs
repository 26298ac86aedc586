//! Golden vaults: what a whole update makes of `tests/data/vaults/<case>/before` is its `after`.
//!
//! The tests of the headless command and of the plugin use the same folders. An intended change of
//! the output is accepted with `RAPPORT_ACCEPT=1 cargo test --test core vaults::`, and then read.

#![expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rapport::index::Kind;
use rapport::settings::Settings;
use rapport::text::Edits;
use rapport::vault::{Answer, NoteKind, Sure, Vault};

type Notes = BTreeMap<String, String>;

fn cases() -> Vec<PathBuf> {
    let vaults = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/vaults");
    let entries = std::fs::read_dir(vaults).expect("the fixtures are there");
    let folders = entries.map(|entry| entry.expect("readable").path());
    folders.filter(|case| case.join("before").is_dir() && case.join("after").is_dir()).collect()
}

/// The notes below a folder, by path; hidden folders are not the vault's.
fn notes(root: &Path) -> Notes {
    let mut notes = Notes::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("readable") {
            let path = entry.expect("readable").path();
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if path.is_dir() && !hidden {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let name = path.strip_prefix(root).expect("below it").to_string_lossy().replace('\\', "/");
                notes.insert(name, std::fs::read_to_string(&path).expect("text"));
            }
        }
    }
    notes
}

fn settings(root: &Path) -> Settings {
    let file = root.join(".obsidian/plugins/rapport/data.json");
    let text = std::fs::read_to_string(file).unwrap_or_else(|_| "{}".to_owned());
    serde_json::from_str(&text).expect("settings")
}

/// A vault and the texts in it, as a host keeps them.
struct Host {
    vault: Vault,
    notes: Notes,
    /// What the note reads that is the shape of meeting notes.
    template: Option<String>,
}

impl Host {
    fn new(settings: Settings, notes: &Notes) -> Self {
        let template = notes.get(&format!("{}.md", settings.meeting_template)).cloned();
        let mut vault = Vault::new(settings);
        for (path, text) in notes.iter().rev() {
            vault.put(path, text);
        }
        Self { vault, notes: notes.clone(), template }
    }

    /// Everything, in the order in which one step builds on another.
    fn update(&mut self) {
        for path in self.paths() {
            self.write(&path, |vault, text| vault.fix(&path, text));
        }
        for path in self.paths() {
            let source = self.notes[&path].clone();
            let Some(mut target) = self.vault.meeting_target(&path, &source) else { continue };
            if !target.exists && target.sources[0] != path {
                // Another transcript of the meeting says how its note is called.
                let first = &self.notes[&target.sources[0]];
                target = self.vault.meeting_target(&target.sources[0], first).expect("a transcript");
            }
            let texts: Vec<_> = target.sources.iter().map(|path| (path.as_str(), self.notes[path].clone())).collect();
            let sources: Vec<_> = texts.iter().map(|(path, text)| (*path, text.as_str())).collect();
            let template = self.template.clone();
            if target.gone {
                continue;
            }
            self.write(&target.path, |vault, text| vault.meeting(&sources, &target.path, text, template.as_deref()));
            if !target.exists && self.notes.contains_key(&target.path) {
                self.write(&target.sources[0], |vault, text| vault.given(&target.sources[0], text));
            }
        }
        for path in self.paths() {
            let kind = self.vault.needs(&path, &self.notes[&path]).kind;
            if kind == NoteKind::Read(Kind::Meeting) {
                self.write(&path, |vault, text| vault.actions(&path, text));
            }
        }
        for row in self.vault.people() {
            let Some(page) = row.page.filter(|_| row.generated) else { continue };
            self.write(&page, |vault, text| vault.person(&page, text));
        }
    }

    fn paths(&self) -> Vec<String> {
        self.notes.keys().cloned().collect()
    }

    fn write(&mut self, path: &str, ask: impl Fn(&Vault, &str) -> Answer) {
        let before = self.notes.get(path).cloned().unwrap_or_default();
        let changes = ask(&self.vault, &before).changes.into_iter();
        let sure = changes.filter(|change| change.sure != Sure::Guess).map(|change| change.edit);
        let edits = Edits::new(sure.collect()).expect("the changes of a note are disjoint");
        if edits.is_empty() {
            return;
        }
        let after = edits.apply(&before);
        self.vault.put(path, &after);
        self.notes.insert(path.to_owned(), after);
    }
}

#[test]
fn a_whole_update_gives_the_golden_vault() {
    let cases = cases();
    assert!(!cases.is_empty(), "no golden vaults");
    for case in cases {
        let before = case.join("before");
        let mut host = Host::new(settings(&before), &notes(&before));
        host.update();
        if std::env::var_os("RAPPORT_ACCEPT").is_some() {
            accept(&case.join("after"), &host.notes);
        }
        let golden = notes(&case.join("after"));
        assert_eq!(host.paths(), golden.keys().cloned().collect::<Vec<_>>(), "the notes there are");
        for (path, text) in &golden {
            assert_eq!(&host.notes[path], text, "{path}");
        }
        host.update();
        assert_eq!(host.notes, golden, "a second update changes nothing");
    }
}

fn accept(folder: &Path, notes: &Notes) {
    for (path, text) in notes {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        std::fs::write(path, text).expect("writable");
    }
}
