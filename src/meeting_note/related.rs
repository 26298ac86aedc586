//! People and things that a meeting is about and that have notes of their own.

use std::collections::BTreeSet;

use crate::index::{Index, Kind, base_name, is_common, link_to};
use crate::note::Note;
use crate::person::{Gap, Shape, Word, key, words};
use crate::settings::Settings;
use crate::text::{Order, Span};

/// Longest name of a thing that is looked for in prose, in words.
const LONGEST: usize = 6;

/// The names to link to, in the order in which the note speaks of them.
pub(super) struct Related<'a> {
    pub index: &'a Index,
    pub settings: &'a Settings,
    /// The note that is read.
    pub path: &'a str,
    /// Keys of names that stand elsewhere in the meeting note: those who took part, the account, what is linked already.
    pub told: BTreeSet<String>,
}

impl Related<'_> {
    /// Links to what the `prose` of the note names and what the note links to, one name each.
    pub(super) fn links(&mut self, note: &Note<'_>, prose: &str) -> Vec<String> {
        let mut found: Vec<(usize, String)> = Vec::new();
        let people = self.index.people().mentions(prose);
        found.extend(people.iter().map(|(span, name)| (span.start, (*name).to_owned())));
        found.extend(self.things(prose));
        // What is linked was meant, wherever it stands.
        let linked = note.links.iter().filter(|link| !link.embed).map(|link| link.name(note.text).trim().to_owned());
        found.extend(linked.filter(|name| !name.is_empty()).map(|name| (prose.len(), name)));
        found.order_by_key(|(at, _)| *at);
        let mut told = std::mem::take(&mut self.told);
        let links = found.into_iter().filter_map(|(_, name)| self.link(&name, &mut told)).collect();
        self.told = told;
        links
    }

    fn link(&self, name: &str, told: &mut BTreeSet<String>) -> Option<String> {
        let page = self.index.people().page(name);
        let path = page.or_else(|| self.index.resolve(name, self.path).map(AsRef::as_ref));
        let shown = path.map_or_else(|| base_name(name), base_name);
        let is_meeting = path.and_then(|path| self.index.note(path)).is_some_and(|facts| facts.is_meeting());
        let wanted = path.is_some() || self.settings.related_without_note;
        let user = self.index.is_user(shown) || self.index.is_user(name);
        let fresh = wanted && !user && !is_meeting && path != Some(self.path) && !key(shown).is_empty();
        (fresh && told.insert(key(shown))).then(|| match path {
            Some(path) => link_to(self.index.link_name(path), "", shown),
            None => link_to(shown, "", ""),
        })
    }

    /// Notes that are neither meetings nor people and whose names stand in the prose, with capitals.
    ///
    /// One word counts only inside a sentence, where its capital says that it is a name.
    /// Fails: a note with a name in small letters is found through links only.
    fn things(&self, prose: &str) -> Vec<(usize, String)> {
        let words = words(prose);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.thing_at(prose, &words, at) {
                Some((length, name)) => {
                    found.push((words[at].span.start, name));
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    fn thing_at(&self, prose: &str, words: &[Word], at: usize) -> Option<(usize, String)> {
        let rest = words.get(at..)?;
        if rest.first()?.shape != Shape::Capital {
            return None;
        }
        let joined = 1 + rest.iter().skip(1).take(LONGEST - 1).take_while(|word| word.gap != Gap::Break).count();
        (1..=joined).rev().find_map(|length| {
            let name = rest[0].span.cover(rest[length - 1].span).of(prose);
            let path = self.index.resolve(name, self.path)?;
            let thing = self.index.note(path).is_some_and(|facts| facts.kind == Kind::Other);
            let alone = length == 1 && (is_common(&rest[0].key) || opens_sentence(prose, rest[0].span));
            (thing && !alone).then(|| (length, name.to_owned()))
        })
    }
}

/// At the beginning of a sentence any word has a capital. A possessive says all the same that it is a name.
fn opens_sentence(prose: &str, word: Span) -> bool {
    if prose.get(word.end..).is_some_and(|rest| rest.starts_with("’s") || rest.starts_with("'s")) {
        return false;
    }
    let before = prose.get(..word.start).unwrap_or_default().trim_end_matches([' ', '"', '“', '(']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n'])
}
