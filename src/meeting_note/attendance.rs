//! Who was there, and whom or what the meeting was about.

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

    /// An account that a note names, else the only other person.
    pub(super) fn about<'n, 't: 'n>(&self, notes: impl Iterator<Item = &'n Note<'t>>) -> About {
        let account = notes.flat_map(accounts).find(|name| !name.is_empty());
        match (account, self.counterpart()) {
            (Some(account), _) => About::Account(account),
            (None, Some(person)) => About::Person(person.to_owned()),
            (None, None) => About::Nobody,
        }
    }
}

fn accounts(note: &Note<'_>) -> Vec<String> {
    let properties = &note.frontmatter;
    let entities = properties.get("entities");
    let own = ACCOUNTS.iter().filter_map(|name| properties.get(name));
    let listed = ACCOUNTS.iter().filter_map(|name| entities?.get(name));
    own.chain(listed).flat_map(Value::texts).map(bare_link).collect()
}

impl About {
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
