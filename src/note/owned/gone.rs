//! Which of the entries that are rendered no more are among those that nobody knows yet.

use std::collections::{BTreeMap, BTreeSet};

use super::kin::Kin;
use super::memory::{Entry, Hash};
use super::merge::Wanted;
use crate::text::Gather;

/// What is remembered, with the identities of today: an entry that is rendered no more and whose text, links
/// aside, is that of one nobody knows is that one, and the note it comes from was renamed; or its words changed
/// (see [`Kin`]).
///
/// Only entries that are gone are remembered by such a text: what the user deleted or reworded stays so.
/// Failure: what is rendered for the first time in the same words as what was deleted, while that goes, does
/// not come; and where a note changes its words with its name, the line comes back.
pub(super) fn followed(mut known: Vec<Entry>, wanted: &[Wanted<'_>]) -> Vec<Entry> {
    let written: BTreeSet<Hash> = known.iter().map(|entry| entry.id).gathered();
    let mut gone = Gone::of(&known, wanted);
    let mut now: BTreeMap<Hash, Hash> = BTreeMap::new();
    for fresh in wanted.iter().filter(|wanted| !written.contains(&wanted.id)) {
        now.extend(gone.take(fresh).map(|id| (id, fresh.id)));
    }
    known.iter_mut().for_each(|entry| entry.id = now.get(&entry.id).copied().unwrap_or(entry.id));
    known
}

/// The entries that are rendered no more.
#[derive(Default)]
struct Gone {
    /// What the memory holds of each, in the order in which they were written.
    entries: BTreeMap<usize, (Hash, Vec<Hash>)>,
    /// The same texts, with the place of their entry.
    by_text: BTreeSet<(Hash, usize)>,
}

impl Gone {
    fn of(known: &[Entry], wanted: &[Wanted<'_>]) -> Self {
        let rendered: BTreeSet<Hash> = wanted.iter().map(|wanted| wanted.id).gathered();
        let mut gone = Self::default();
        let mut places: BTreeMap<Hash, usize> = BTreeMap::new();
        for (at, entry) in known.iter().enumerate().filter(|(_, entry)| !rendered.contains(&entry.id)) {
            let place = *places.entry(entry.id).or_insert(at);
            gone.entries.entry(place).or_insert_with(|| (entry.id, Vec::new())).1.push(entry.text);
            gone.by_text.insert((entry.text, place));
        }
        gone
    }

    /// The first of them that this fresh entry is; another one is not the same.
    fn take(&mut self, fresh: &Wanted<'_>) -> Option<Hash> {
        let of_text = |bare: Hash| self.by_text.range((bare, 0)..=(bare, usize::MAX)).next().map(|(_, place)| *place);
        let bare = fresh.without_links().and_then(of_text);
        let of_kin = |kin: Kin| self.entries.iter().find(|(_, (_, texts))| kin.is(texts)).map(|(place, _)| *place);
        let kin = fresh.kin().and_then(of_kin);
        let place = bare.into_iter().chain(kin).min()?;
        let (id, texts) = self.entries.remove(&place)?;
        texts.into_iter().for_each(|text| {
            self.by_text.remove(&(text, place));
        });
        Some(id)
    }
}
