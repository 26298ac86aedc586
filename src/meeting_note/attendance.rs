//! Who was there, and whom or what the meeting was about.

use super::content::SourceNote;
use crate::index::Index;
use crate::note::{Note, Value};
use crate::person::key;
use crate::settings::Settings;

/// Those who took part, by the names of their pages where they have one.
#[derive(Clone, Debug, Default)]
pub(super) struct Attendance {
    /// All but the vault's user, in the order in which the note names them.
    pub others: Vec<String>,
    /// The vault's user, where they took part.
    pub user: Option<String>,
}

/// Whom or what the meeting was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum About {
    Account(String),
    Person(String),
    Nobody,
}

/// Properties, and entries of `entities`, that name an account.
const ACCOUNTS: &[&str] = &["account", "accounts", "customer", "company", "companies", "organization", "organizations"];

/// Folders that hold one of each account.
const OF_ACCOUNTS: [&str; 5] = ["accounts", "clients", "companies", "customers", "organizations"];

impl Attendance {
    pub(super) fn of(index: &Index, settings: &Settings, people: &[String]) -> Self {
        let mut there = Self::default();
        let mut seen: Vec<String> = Vec::new();
        for written in people {
            if index.is_user(written) {
                let own = if settings.user_name.is_empty() { written } else { &settings.user_name };
                there.user = Some(own.clone());
                continue;
            }
            let name = name_of(index, written);
            let id = key(&name);
            if !id.is_empty() && !seen.contains(&id) {
                seen.push(id);
                there.others.push(name);
            }
        }
        there
    }

    /// All of them, the user last.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.others.iter().chain(&self.user).map(String::as_str)
    }

    /// The only other one, where there is just one.
    pub(super) fn counterpart(&self) -> Option<&str> {
        match &self.others[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// An account that a note or its folder names, else the only other person, else the one whom the notes of two or
    /// the folder are about.
    pub(super) fn about<'n, 't: 'n>(&self, index: &Index, sources: &[SourceNote<'n, 't>]) -> About {
        let notes = sources.iter().map(|source| source.note);
        let folders = || sources.iter().map(|source| source.path);
        let account = notes.clone().flat_map(accounts).find(|name| !name.is_empty());
        let account = account.or_else(|| folders().find_map(|path| account_of_folder(index, path)).map(str::to_owned));
        let of_folder = |folder: &str| self.others.iter().find(|name| key(name) == key(folder)).map(String::as_str);
        let person = self.counterpart().or_else(|| self.named_of_two(index, notes));
        let person = person.or_else(|| folders().flat_map(|path| path.split('/').rev().skip(1)).find_map(of_folder));
        match (account, person) {
            (Some(account), _) => About::Account(account),
            (None, Some(person)) => About::Person(person.to_owned()),
            (None, None) => About::Nobody,
        }
    }

    /// Of two people, the one whom the properties name: nobody lists themselves as whom a note is about, so
    /// the other one is its writer, also where the settings do not say who that is.
    ///
    /// Fails where somebody else's call of two names one of them only; three people are never told apart so.
    fn named_of_two<'n, 't: 'n>(&self, index: &Index, notes: impl Iterator<Item = &'n Note<'t>>) -> Option<&str> {
        let two = self.user.is_none() && self.others.len() == 2;
        let named: Vec<String> =
            notes.filter(|_| two).flat_map(people).map(|name| key(&name_of(index, &name))).collect();
        let mut those = self.others.iter().filter(|name| named.contains(&key(name)));
        those.next().filter(|_| those.next().is_none()).map(String::as_str)
    }
}

/// The account in whose folder a note lies, where the vault has a note of it: `Accounts/Northwind/Calls/2026-03-05.md`.
fn account_of_folder<'p>(index: &Index, path: &'p str) -> Option<&'p str> {
    let (folders, _) = path.rsplit_once('/')?;
    let mut folders = folders.split('/');
    folders.find(|folder| OF_ACCOUNTS.contains(&folder.to_lowercase().as_str()))?;
    folders.next().filter(|name| index.resolve(name, path).is_some() && !index.is_person(name))
}

/// The people whom a note's properties say it is about.
fn people(note: &Note<'_>) -> Vec<String> {
    let properties = &note.frontmatter;
    let named = properties.get("person").into_iter().chain(properties.at("entities.people"));
    named.flat_map(Value::texts).map(bare_link).collect()
}

fn accounts(note: &Note<'_>) -> Vec<String> {
    let properties = &note.frontmatter;
    let entities = properties.get("entities");
    let own = ACCOUNTS.iter().filter_map(|name| properties.get(name));
    let listed = ACCOUNTS.iter().filter_map(|name| entities?.get(name));
    own.chain(listed).flat_map(Value::texts).map(bare_link).collect()
}

impl About {
    /// The `person` or the `account` it is about; empty where it is about none.
    pub(super) fn named(&self, kind: &str) -> &str {
        match (self, kind) {
            (Self::Person(name), "person") | (Self::Account(name), "account") => name,
            _ => "",
        }
    }

    /// What a note of such a meeting is called in its properties.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Account(_) => "customer",
            Self::Person(_) => "people",
            Self::Nobody => "meeting",
        }
    }
}

fn name_of(index: &Index, written: &str) -> String {
    index.display_name(written).unwrap_or_else(|| bare_link(written))
}

/// `[[Accounts/Northwind|the customer]]` → `Northwind`.
fn bare_link(text: &str) -> String {
    let text = text.trim();
    let inner = text.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]")).unwrap_or(text);
    let target = inner.split(['|', '#']).next().unwrap_or(inner).trim();
    let name = target.rsplit('/').next().unwrap_or(target);
    name.strip_suffix(".md").unwrap_or(name).to_owned()
}
