//! Who is meant by an owner, and whether two action items are one.

use std::collections::BTreeSet;

use super::Gist;
use crate::action::{FieldKind, LineOwner, TaskLine};
use crate::date::NaiveDate;
use crate::person::{People, Present, Who, key};
use crate::settings::Settings;
use crate::transcript::Transcript;

/// The people of a meeting, and of the vault.
pub struct Company<'a> {
    people: &'a People,
    among: Vec<&'a str>,
    present: Present,
    user: BTreeSet<String>,
}

/// Whose something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The vault's user's.
    User,
    /// A person's, by the name of their page or as the meeting writes it.
    Person(String),
    /// Nobody's that is known.
    Nobody,
}

/// An action item as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    gist: Gist,
    /// A key of the owner's name, empty for the user; `None` where nobody is named.
    owner: Option<String>,
    due: Option<NaiveDate>,
}

impl<'a> Company<'a> {
    /// The meeting's people as its notes write them, in a vault of these people.
    #[must_use]
    pub fn new(settings: &Settings, people: &'a People, among: Vec<&'a str>) -> Self {
        let names = std::iter::once(&settings.user_name).chain(&settings.user_aliases);
        let user = names.map(|name| key(name)).filter(|key| !key.is_empty()).collect();
        Self { people, present: people.present(&among), among, user }
    }

    /// Who a written name is.
    #[must_use]
    pub fn who(&self, written: &str) -> Whose {
        if self.is_user(written) {
            return Whose::User;
        }
        match self.people.who_among(written, &self.present) {
            Who::One(name) if self.is_user(&name) => Whose::User,
            Who::One(name) => Whose::Person(name),
            Who::Several(_) | Who::Nobody => Whose::Nobody,
        }
    }

    /// Those of whom a name may be one, where nothing says of which.
    #[must_use]
    pub fn candidates(&self, written: &str) -> Vec<String> {
        match self.people.who_among(written, &self.present) {
            Who::Several(names) if !self.is_user(written) => names,
            _ => Vec::new(),
        }
    }

    /// The name to write as an owner: `Myself` for the user, the full name of a person, else as written.
    #[must_use]
    pub fn owner_name(&self, written: &str) -> String {
        match self.who(written) {
            Whose::User => "Myself".to_owned(),
            Whose::Person(name) => name,
            Whose::Nobody => written.to_owned(),
        }
    }

    /// The only one of the meeting besides the user.
    #[must_use]
    pub fn counterpart(&self) -> Option<String> {
        let others = self.among.iter().filter(|name| !self.is_user(name)).map(|name| self.owner_name(name));
        let mut others: Vec<String> = others.collect();
        others.dedup_by_key(|name| key(name));
        others.pop().filter(|_| others.is_empty())
    }

    /// Those of the meeting who are none of these, by a full or by a first name.
    #[must_use]
    pub fn besides<'n>(&self, names: impl Iterator<Item = &'n str>) -> Vec<&'a str> {
        let names: Vec<String> = names.map(|name| self.owner_name(name)).collect();
        let is_there = |own: &String| names.iter().any(|name| name.strip_prefix(own.as_str()).is_some_and(ends_word));
        self.among.iter().copied().filter(|name| !is_there(&self.owner_name(name))).collect()
    }

    /// Gives a device that can only be one person that person's name.
    pub fn name_devices(&self, transcripts: &mut [Transcript]) {
        let counterpart = self.counterpart();
        transcripts.iter_mut().for_each(|transcript| transcript.resolve_devices(counterpart.as_deref()));
    }

    /// The owner a task names.
    #[must_use]
    pub fn owner(&self, task: &TaskLine) -> Option<LineOwner> {
        task.owner(|name| self.is_known(name))
    }

    /// Whether the name is somebody's.
    #[must_use]
    pub fn is_known(&self, name: &str) -> bool {
        self.who(name) != Whose::Nobody
    }

    /// What an item says and whose it is.
    #[must_use]
    pub fn told(&self, text: &str, owner: Option<&str>, due: Option<NaiveDate>) -> Told {
        let mut gist = Gist::of(&without_source(text));
        // "(Ada)" behind a task of hers says no more of it.
        gist.leave_out(owner.unwrap_or_default());
        let owner = owner.map(|name| match self.who(name) {
            Whose::User => String::new(),
            Whose::Person(name) => key(&name),
            Whose::Nobody => key(name),
        });
        Told { gist, owner, due }
    }

    /// The same of a task line, without its line end. Its owner is who is named with a sign: see [`TaskLine::signed`].
    #[must_use]
    pub fn told_by_line(&self, line: &str) -> Told {
        match TaskLine::read(line) {
            Some(task) => {
                let (owner, text) = task.signed(|name| self.is_known(name));
                self.told(&text, owner.as_deref(), task.date(FieldKind::Due))
            }
            None => self.told(line, None, None),
        }
    }

    fn is_user(&self, name: &str) -> bool {
        let key = key(name);
        // The notes are the user's own.
        ["myself", "me", "i", "ich"].contains(&key.as_str()) || self.user.contains(&key)
    }
}

impl Told {
    /// Whether the two are one item: the same words and no other owner; or, with one owner and one
    /// due date, fewer words that are all the same.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        if self.owner.is_some() && other.owner.is_some() && self.owner != other.owner {
            return false;
        }
        let sure = self.owner.is_some() && self.owner == other.owner && self.due.is_some() && self.due == other.due;
        self.gist.resembles(&other.gist) || (sure && self.gist.may_resemble(&other.gist))
    }

    /// Whether this, which was only said, may be the other: also with one owner and one due date, where
    /// half of the words agree. A proposal too few is seen less than one too many.
    #[must_use]
    pub fn may_be(&self, other: &Self) -> bool {
        let sure = self.owner.is_some() && self.owner == other.owner && self.due.is_some() && self.due == other.due;
        self.is_same(other) || (sure && self.gist.touches(&other.gist))
    }

    /// Whether this, which was only said, may be a task of one owner that is done already: half of the words
    /// agree. What is done does not come back in other words.
    #[must_use]
    pub fn recalls(&self, done: &Self) -> bool {
        self.owner.is_some() && self.owner == done.owner && self.gist.touches(&done.gist)
    }

    /// Whether one of the two asks and the other answers: one owner, the words of one in the other.
    #[must_use]
    pub fn answers(&self, other: &Self) -> bool {
        self.is_same(other) || (self.owner == other.owner && self.gist.may_resemble(&other.gist))
    }

    /// Whether the two are one line written twice: the same words in any order, the same owner.
    #[must_use]
    pub fn is_same_line(&self, other: &Self) -> bool {
        !self.gist.is_empty() && self.gist == other.gist && self.owner == other.owner
    }

    /// Its identity in the memory of a page: it stays while state and dates change, and while its owner gets
    /// another name.
    #[must_use]
    pub fn id(&self) -> String {
        self.gist.key()
    }

    /// Whether the two are due on different days.
    #[must_use]
    pub fn is_due_apart(&self, other: &Self) -> bool {
        self.due.zip(other.due).is_some_and(|(one, other)| one != other)
    }
}

/// Whether a word ends before this.
fn ends_word(rest: &str) -> bool {
    !rest.starts_with(char::is_alphanumeric)
}

/// The text without the link to where it was said, `[[Note#Transcript|21:58]]`: its time and its names
/// are no words of the item.
fn without_source(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("[[") {
        let Some((inner, after)) = behind.split_once("]]") else { break };
        let shown = inner.rsplit_once('|').map_or_else(|| inner.split('#').next(), |(_, shown)| Some(shown));
        let shown = shown.unwrap_or(inner);
        let embed = before.strip_suffix('!');
        left.push_str(embed.unwrap_or(before));
        if !is_time(shown) && embed.is_none() {
            left.push_str(shown);
        }
        rest = after;
    }
    left.push_str(rest);
    left
}

/// Whether a link that shows this leads to the place where something was said: `21:58`, `1:02:03`.
#[must_use]
pub fn is_time(text: &str) -> bool {
    text.contains(':') && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
}
