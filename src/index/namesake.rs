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
        let (mut pages, mut things) = (0, 0);
        for page in self.people.pages_of(name) {
            pages += 1;
            things += usize::from(self.is_thing(page));
        }
        pages > 1 && things > 0
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
        (path, facts): (&Path, &'f Facts),
        name: &str,
    ) -> Vec<(&'f str, &'f Path)> {
        let own = key(name);
        let mut meant = Vec::new();
        for target in facts.links().filter(|target| target.contains('/')) {
            if key(base_name(target)) == own
                && let Some(page) = self.resolve(target, path).filter(|page| self.people.name_at(page).is_some())
            {
                meant.push((target, page));
            }
        }
        meant
    }
}
