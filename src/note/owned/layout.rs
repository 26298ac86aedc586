//! Where the entries of a section stand among its lines.
//!
//! What stands below a title is said of those it names. So a section is a row of groups, each with its title above it; the
//! first may have none. Titles are Rapport's, or lines of the user's that look like one.
//!
//! - An entry comes below its title; where the user took that out or reworded it, beside the entries that stood below it.
//! - Where none of them is left its title comes with it, also when it was taken out: below another one, or none, the entry
//!   would say what is not so.
//! - A title comes between groups, so that nothing stands below it but what is its own. Where its entries stand already, it
//!   comes above them if nothing else would stand below it, and not at all if they have one of the user's.
//! - A title of the user's with nothing below it is one that they reworded, where as many are missing there.
//!
//! Failure: an empty title that the user wrote, where they took out one of Rapport's with all that stood below it, is taken
//! for that one.

use super::form::plain_form;
use super::merge::{Wanted, ended, linked};

/// A piece of the section as it will be; `entry` is the index of the rendered entry it is.
#[derive(Default)]
pub(super) struct Kept {
    pub raw: String,
    pub entry: Option<usize>,
    /// Whether it is a title of Rapport's for which nothing is rendered.
    is_old_title: bool,
    /// The index of the rendered entry whose note it links to, or whose title it is, where the user reworded it: what is
    /// new finds its place by it, too.
    reworded: Option<usize>,
    /// The same, wherever it stands now.
    about: Option<usize>,
    pub is_blank: bool,
}

impl Kept {
    pub fn blank(raw: String) -> Self {
        Self { raw, is_blank: true, ..Self::default() }
    }

    pub fn users(raw: String) -> Self {
        Self { raw, ..Self::default() }
    }

    pub fn old_title(raw: String) -> Self {
        Self { raw, is_old_title: true, ..Self::default() }
    }

    pub fn entry(raw: String, entry: usize) -> Self {
        Self { raw, entry: Some(entry), ..Self::default() }
    }

    fn is_users(&self) -> bool {
        self.entry.is_none() && !self.is_old_title && !self.is_blank
    }

    /// By which entry what is new finds its place.
    fn anchor(&self) -> Option<usize> {
        self.entry.or(self.reworded)
    }
}

/// The pieces of a section while entries find their places among them.
pub(super) struct Layout<'r> {
    pub kept: Vec<Kept>,
    pub wanted: &'r [Wanted<'r>],
    pub eol: &'r str,
}

impl Layout<'_> {
    /// Finds the lines that the user reworded.
    pub fn find_reworded(&mut self, present: &[usize], missing: &[usize]) {
        self.find_reworded_entries(present);
        self.find_reworded_titles(present, missing);
    }

    /// By the note that they still link to, where they stand in their place among the others; what was moved says nothing
    /// of the order. A link to a note with entries below several titles does not tell which it was.
    fn find_reworded_entries(&mut self, present: &[usize]) {
        let wanted = self.wanted;
        let absent = (0..wanted.len()).filter(|entry| !present.contains(entry));
        let notes: Vec<(usize, &str)> = absent.filter_map(|at| Some((at, wanted[at].note()?))).collect();
        let owned: Vec<usize> = self.kept.iter().filter_map(|piece| piece.entry).collect();
        let (mut gap, mut last) = (0, None);
        for piece in self.kept.iter_mut().filter(|piece| !piece.is_blank) {
            if piece.entry.is_some() {
                last = piece.entry;
                gap += 1;
                continue;
            }
            let line = plain_form(&piece.raw);
            let is_linked = |note: &str| linked(&line).any(|name| Some(name) == note.rsplit('/').next());
            let mut of_note = notes.iter().filter(|(_, note)| is_linked(note)).map(|(entry, _)| *entry);
            let first = of_note.next();
            let title = first.and_then(|first| title_of(wanted, first));
            let is_told = of_note.all(|other| title_of(wanted, other) == title);
            piece.about = first.filter(|_| is_told);
            let fits = |entry: &usize| last < Some(*entry) && owned.get(gap).is_none_or(|next| entry < next);
            piece.reworded = piece.about.filter(fits);
            last = piece.reworded.or(last);
        }
    }

    /// By their place between the titles that are there.
    fn find_reworded_titles(&mut self, present: &[usize], missing: &[usize]) {
        let titles = (0..self.wanted.len()).filter(|at| self.wanted[*at].is_title());
        let (standing, absent): (Vec<usize>, Vec<usize>) = titles.partition(|title| present.contains(title));
        let mut empty: Vec<Vec<usize>> = vec![Vec::new(); standing.len() + 1];
        let mut gap = 0;
        for (at, piece) in self.kept.iter().enumerate() {
            gap += usize::from(piece.entry.is_some_and(|entry| standing.contains(&entry)));
            if piece.is_users() && self.is_title(at) && self.end_of_group(at) == at + 1 {
                empty[gap].push(at);
            }
        }
        for (gap, here) in empty.into_iter().enumerate().filter(|(_, here)| !here.is_empty()) {
            let mut lost = absent.clone();
            // One that was never written here was not reworded either.
            lost.retain(|title| !missing.contains(title) && self.own(Some(*title)).is_empty());
            lost.retain(|title| standing.partition_point(|other| other < title) == gap);
            if here.len() == lost.len() {
                here.into_iter().zip(lost).for_each(|(at, title)| self.kept[at].reworded = Some(title));
            }
        }
    }

    /// Moves as few entries as possible, so that they stand in the rendered order.
    pub fn restore_order(&mut self, present: &[usize]) {
        let staying = longest_rising(present);
        if staying.len() == present.len() {
            return;
        }
        let mut moving: Vec<usize> = present.iter().copied().filter(|entry| !staying.contains(entry)).collect();
        self.kept.retain(|piece| piece.entry.is_none_or(|entry| !moving.contains(&entry)));
        moving.sort_unstable();
        self.insert_all(&moving);
    }

    /// Inserts entries, given in rendered order.
    pub fn insert_all(&mut self, entries: &[usize]) {
        // Titles whose entries stand already. From the last one: what stands below it is not below the others then.
        let is_above = |title: &usize| self.wanted[*title].is_title() && self.first_of(*title).is_some();
        let above: Vec<usize> = entries.iter().copied().filter(is_above).collect();
        above.iter().rev().for_each(|title| self.entitle(*title));
        for &entry in entries.iter().filter(|entry| !above.contains(entry)) {
            let title = title_of(self.wanted, entry);
            if let Some(title) = title
                && (title == entry || self.own(Some(title)).is_empty())
                && !self.kept.iter().any(|piece| piece.entry == Some(title))
            {
                self.insert(self.between_groups(title), title);
            }
            if title != Some(entry) {
                self.insert(self.place(entry), entry);
            }
        }
    }

    /// Where the first of a title's entries stands.
    fn first_of(&self, title: usize) -> Option<usize> {
        let is_its = |entry: usize| entry != title && title_of(self.wanted, entry) == Some(title);
        self.kept.iter().position(|piece| piece.entry.is_some_and(is_its))
    }

    /// Puts a title above its entries, where nothing else would come below it.
    fn entitle(&mut self, title: usize) {
        let Some(first) = self.first_of(title) else { return };
        let head = (0..first).rfind(|at| self.is_title(*at));
        let is_users = head.is_some_and(|head| self.kept[head].is_users());
        let is_its = |piece: &Kept| match piece.entry {
            Some(entry) => title_of(self.wanted, entry) == Some(title),
            None => piece.is_blank,
        };
        if !is_users && self.kept[first..self.end_of_group(first)].iter().all(is_its) {
            self.insert(first, title);
        }
    }

    /// The pieces beside which an entry of this title may come: all of them where it has none.
    fn own(&self, title: Option<usize>) -> Vec<usize> {
        let stands = title.is_some() && self.kept.iter().any(|piece| piece.entry == title);
        let mut is_here = !stands;
        let mut own = Vec::new();
        for (at, piece) in self.kept.iter().enumerate() {
            if self.is_title(at) {
                is_here = if stands { piece.entry == title } else { piece.is_users() };
            }
            let is_its = |entry| is_here && title_of(self.wanted, entry) == title;
            if title.is_none() || piece.anchor().is_some_and(is_its) {
                own.push(at);
            }
        }
        own
    }

    /// Which of these pieces is the nearest one rendered before an entry.
    fn before(&self, entry: usize, among: &[usize]) -> Option<usize> {
        let distance = |at: usize| entry.checked_sub(self.kept[at].anchor()?).filter(|distance| *distance > 0);
        among.iter().filter_map(|at| Some((distance(*at)?, *at))).min().map(|(_, at)| at)
    }

    /// Where an entry comes: behind the nearest one rendered before it, else before the first one rendered behind it,
    /// wherever the user moved that, else at the end.
    fn place(&self, entry: usize) -> usize {
        let own = self.own(title_of(self.wanted, entry));
        // Or is the user's wording of itself.
        let comes_later = |piece: &Kept| piece.anchor().or(piece.about).is_some_and(|other| other >= entry);
        let after = || own.iter().copied().find(|at| comes_later(&self.kept[*at]));
        self.before(entry, &own).map(|at| at + 1).or_else(after).unwrap_or_else(|| self.end())
    }

    /// Where a title comes: behind the group with the nearest entry rendered before it, else before the one with the first
    /// rendered behind it, else at the end.
    fn between_groups(&self, title: usize) -> usize {
        let all = self.own(None);
        if let Some(before) = self.before(title, &all) {
            return self.end_of_group(before);
        }
        let comes_later = |at: &usize| self.kept[*at].anchor().is_some_and(|other| other > title);
        let Some(after) = all.into_iter().find(comes_later) else { return self.end() };
        (0..=after).rfind(|at| self.is_title(*at)).unwrap_or_else(|| self.end_of_group(after))
    }

    fn is_title(&self, at: usize) -> bool {
        let piece = &self.kept[at];
        !piece.is_blank && piece.entry.map_or_else(|| is_like_title(&piece.raw), |entry| self.wanted[entry].is_title())
    }

    /// Behind the last line of the group in which a piece stands.
    fn end_of_group(&self, at: usize) -> usize {
        let next = (at + 1..self.kept.len()).find(|at| self.is_title(*at)).unwrap_or(self.kept.len());
        (at..next).rfind(|at| !self.kept[*at].is_blank).map_or(next, |last| last + 1)
    }

    /// Behind the last line.
    fn end(&self) -> usize {
        self.kept.iter().rposition(|piece| !piece.is_blank).map_or(self.kept.len(), |last| last + 1)
    }

    /// Inserts an entry. A title right below an item would be read as that item's own words.
    fn insert(&mut self, at: usize, entry: usize) {
        let blank = || Kept::blank(self.eol.into());
        let text = self.wanted[entry].text();
        let is_apart = self.wanted[entry].is_title() || text.starts_with(['\n', '\r']);
        let is_below_lines = at.checked_sub(1).is_some_and(|above| !self.kept[above].is_blank);
        let has_title = title_of(self.wanted, entry).is_some();
        let is_above_title = has_title && at < self.kept.len() && self.is_title(at);
        let above = (is_apart && is_below_lines).then(blank);
        let below = is_above_title.then(blank);
        let piece = Kept::entry(ended(text, self.eol), entry);
        self.kept.splice(at..at, above.into_iter().chain([piece]).chain(below));
    }
}

/// The title that an entry stands below, or is.
fn title_of(wanted: &[Wanted<'_>], entry: usize) -> Option<usize> {
    (0..=entry).rev().find(|at| wanted[*at].is_title())
}

/// Whether a line of the user's may be a title: emphasised as a whole and no sentence, or a few words with a colon at the
/// end.
pub(super) fn is_like_title(raw: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let line = raw.trim();
    let is_item =
        line.starts_with(['-', '+']) || line.starts_with("* ") || line.starts_with(|c: char| c.is_ascii_digit());
    let marks = |c: char| matches!(c, '*' | '_');
    let bare = line.trim_end_matches(':');
    let words = bare.trim_matches(marks);
    let is_emphasised = bare.starts_with(marks) && bare.ends_with(marks) && !words.contains('*');
    let is_sentence = words.ends_with(['.', '!', '?', '…']);
    let is_short = line.ends_with(':') && line.split(' ').count() <= MOST_WORDS;
    !is_item && !line.contains('\n') && (is_emphasised && !is_sentence || is_short)
}

/// The longest rising run among `entries`, gaps allowed: what may stay where it is.
fn longest_rising(entries: &[usize]) -> Vec<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; entries.len()];
    for (at, entry) in entries.iter().enumerate() {
        let length = tails.partition_point(|&tail| entries[tail] < *entry);
        before[at] = length.checked_sub(1).map(|shorter| tails[shorter]);
        if length == tails.len() {
            tails.push(at);
        } else {
            tails[length] = at;
        }
    }
    let mut rising = Vec::new();
    let mut next = tails.last().copied();
    while let Some(at) = next {
        rising.push(entries[at]);
        next = before[at];
    }
    rising.reverse();
    rising
}
