//! Pages of one name that are not one person's: an account and a project, a project and a person.
//!
//! What a note says of the name concerns each of them, unless a link says by its path which is meant: the user's app
//! writes the path where two notes have one name.

use super::{Facts, Index, Path, base_name};
use crate::person::key;

impl Index {
    /// Whether the pages of this name are of several, and not of one person.
    #[must_use]
    pub fn are_apart(&self, name: &str) -> bool {
        let mut pages = self.people.pages_of(name);
        match (pages.next(), pages.next()) {
            (Some(one), Some(other)) => [one, other].into_iter().chain(pages).any(|page| self.is_thing(page)),
            _ => false,
        }
    }

    /// The page of this name: where those of one name are apart a person's before a thing's.
    #[must_use]
    pub fn page_called(&self, name: &str) -> Option<&str> {
        let persons = || self.people.pages_of(name).find(|page| !self.is_thing(page));
        let person = if self.are_apart(name) { persons() } else { None };
        person.or_else(|| self.people.page(name))
    }

    /// The pages that what is said of this name may concern.
    #[must_use]
    pub fn pages_called(&self, name: &str) -> Vec<&str> {
        if self.are_apart(name) {
            self.people.pages_of(name).collect()
        } else {
            self.people.page(name).into_iter().collect()
        }
    }

    /// The links of the note at `path` that say by a path which page of this name they mean, with the page.
    pub(super) fn meant_by_path<'f>(
        &'f self,
        (path, facts): (&'f Path, &'f Facts),
        name: &str,
    ) -> impl Iterator<Item = (&'f str, &'f Path)> {
        let key_of = key(name);
        let named = facts.links().filter(move |target| target.contains('/') && key(base_name(target)) == key_of);
        let pages = named.filter_map(move |target| Some((target, self.resolve(target, path)?)));
        pages.filter(|(_, page)| self.people.name_at(page).is_some())
    }
}
