//! Under which names a note stands in the index: worked out from its facts, and kept with them.

use std::borrow::Cow;

use super::facts::Facts;
use super::task::{named_ends, owner_ends};
use super::{TermKey, base_name};
use crate::action::owner_in_heading;
use crate::person::{hash, key};
use crate::text::Order;

/// Under which names a note stands, its own aside.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Keys {
    /// Of those who took part. A person's page is no meeting, whatever its properties say.
    pub took: Box<[Box<str>]>,
    /// Hashes of the names that a meeting's links and properties name.
    pub linked: Box<[u64]>,
    /// Hash of the file name of its source.
    pub source: Option<u64>,
    /// Hashes of the first and last word of what may be the owner of an open task, or whom it names.
    pub owned: Box<[u64]>,
    /// Hashes of a meeting's terms.
    pub terms: Box<[u64]>,
}

impl Keys {
    /// Those of a note with these facts.
    pub fn of(facts: &Facts) -> Self {
        let took = if facts.kind.is_page() { &[][..] } else { &facts.people[..] };
        let took = once_each(took.iter().map(|name| key(name).into()).collect());
        let mut keys = Self { took, ..Self::default() };
        if facts.is_meeting() {
            let links = facts.links().map(base_name);
            let names = links.chain(facts.counterparts.iter().map(String::as_str));
            keys.linked = once_each(names.map(|name| hash(&key(name))).collect());
            keys.terms = facts.terms().map(TermKey::hash_of).collect();
        }
        keys.source = facts.source.as_deref().map(file_key);
        let mut owned = Vec::new();
        for task in facts.tasks.iter().filter(|task| task.state.is_open()) {
            owned.extend(owner_ends(&task.text));
            let heading = task.heading.as_deref().and_then(owner_in_heading);
            owned.extend(heading.map(|name| hash(&ends(&key(name)))));
            // Where nobody met, a task of the user's concerns whom it names: "Ask Ada Novak for the report".
            if !facts.is_attended() {
                owned.extend(named_ends(&task.text));
            }
        }
        keys.owned = once_each(owned);
        keys
    }
}

/// In their order, each once: what stays of them is looked for in it.
fn once_each<Key: Ord>(mut keys: Vec<Key>) -> Box<[Key]> {
    keys.order_by(Ord::cmp);
    keys.dedup();
    keys.into()
}

/// The key of a note's file name.
pub(super) fn file_key(path: &str) -> u64 {
    hash(&base_name(path).to_lowercase())
}

/// First and last word of a key.
pub(super) fn ends(key: &str) -> Cow<'_, str> {
    let mut spaces = key.bytes().enumerate().filter(|(_, byte)| *byte == b' ').map(|(at, _)| at);
    match (spaces.next(), spaces.next_back()) {
        (None, _) => format!("{key} {key}").into(),
        (Some(_), None) => key.into(),
        (Some(first), Some(last)) => format!("{}{}", &key[..first], &key[last..]).into(),
    }
}
