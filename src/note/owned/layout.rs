//! Where the entries of a section stand among its lines.

use super::merge::{Wanted, ended, linked};

/// A piece of the section as it will be; `entry` is the index of the rendered entry it is.
#[derive(Clone)]
pub(super) struct Kept {
    pub raw: String,
    pub entry: Option<usize>,
    /// The index of the rendered entry whose note it links to, or whose title it is, where the user reworded it: what is
    /// new finds its place by it, too.
    reworded: Option<usize>,
    /// The same, wherever it stands now.
    about: Option<usize>,
    pub is_blank: bool,
}

impl Kept {
    pub const fn blank(raw: String) -> Self {
        Self { raw, entry: None, reworded: None, about: None, is_blank: true }
    }

    pub const fn lines(raw: String, entry: Option<usize>) -> Self {
        Self { raw, entry, reworded: None, about: None, is_blank: false }
    }

    /// Whether it may be a title that the user reworded.
    fn is_like_title(&self) -> bool {
        !self.is_blank && self.entry.is_none() && is_like_title(&self.raw)
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
    /// Finds the lines that the user reworded, by the note that they still link to, where they stand in their place
    /// among the others; what was moved says nothing of the order.
    pub fn find_reworded(&mut self, present: &[usize], missing: &[usize]) {
        let absent = |entry: &usize| !present.contains(entry);
        let notes: Vec<(usize, &str)> =
            (0..self.wanted.len()).filter(absent).filter_map(|at| Some((at, self.wanted[at].note()?))).collect();
        // One that was never written here was not reworded either.
        let was_written = |entry: &usize| absent(entry) && !missing.contains(entry);
        let titles = (0..self.wanted.len()).filter(was_written);
        let titles: Vec<usize> = titles.filter(|at| self.wanted[*at].is_title()).collect();
        let owned: Vec<usize> = self.kept.iter().filter_map(|piece| piece.entry).collect();
        // How many lines like titles stand between two entries. Where they are more than the titles that are missing
        // there, the last ones are those that the next entry stands below; without one it is not told which is what.
        let mut alike = vec![0; owned.len() + 1];
        let mut gap = 0;
        for piece in &self.kept {
            gap += usize::from(piece.entry.is_some());
            alike[gap] += usize::from(piece.is_like_title());
        }
        let (mut gap, mut last, mut seen) = (0, None, 0);
        for piece in self.kept.iter_mut().filter(|piece| !piece.is_blank) {
            if piece.entry.is_some() {
                last = piece.entry;
                (gap, seen) = (gap + 1, 0);
                continue;
            }
            seen += usize::from(piece.is_like_title());
            let between = |entry: &usize, last| last < Some(*entry) && owned.get(gap).is_none_or(|next| entry < next);
            let fits = |entry: &usize| between(entry, last);
            let entry = notes.iter().find(|(_, note)| linked(&piece.raw).any(|name| name == *note));
            let first = gap.checked_sub(1).map(|before| owned[before]);
            let missing = titles.iter().filter(|title| between(title, first)).count();
            let is_told = alike[gap] <= missing || owned.get(gap).is_some() && alike[gap] < missing + seen;
            let title = titles.iter().filter(|_| is_told && piece.is_like_title()).copied().find(&fits);
            piece.about = entry.map(|(entry, _)| *entry);
            piece.reworded = piece.about.filter(&fits).or(title);
            last = piece.reworded.or(last);
        }
    }

    /// Moves as few entries as possible, so that they stand in the rendered order.
    pub fn restore_order(&mut self, present: &[usize]) {
        let staying = longest_rising(present);
        if staying.len() == present.len() {
            return;
        }
        let moving: Vec<usize> = present.iter().copied().filter(|entry| !staying.contains(entry)).collect();
        self.kept.retain(|piece| piece.entry.is_none_or(|entry| !moving.contains(&entry)));
        let mut moving = moving;
        moving.sort_unstable();
        self.insert_all(&moving);
    }

    /// Inserts entries, given in rendered order.
    pub fn insert_all(&mut self, entries: &[usize]) {
        for &entry in entries {
            if self.kept.iter().any(|piece| piece.entry == Some(entry)) {
                // A title that came with an entry.
                continue;
            }
            if let Some(title) = self.lost_title(entry) {
                self.insert(title);
            }
            self.insert(entry);
        }
    }

    /// The title that an entry needs though it was taken out: below it nothing stands any more, and the entry would come
    /// below another title and say what is not so.
    fn lost_title(&self, entry: usize) -> Option<usize> {
        let is_title = |at: &usize| self.wanted[*at].is_title();
        let title = (0..entry).rev().find(is_title).filter(|_| !is_title(&entry))?;
        let next = (title + 1..self.wanted.len()).find(is_title).unwrap_or(self.wanted.len());
        let mut anchors = self.kept.iter().filter_map(Kept::anchor);
        let (own, other): (Vec<usize>, Vec<usize>) = anchors.by_ref().partition(|at| (title..next).contains(at));
        let is_below_other = other.iter().any(is_title) || self.kept.iter().any(Kept::is_like_title);
        (own.is_empty() && is_below_other).then_some(title)
    }

    /// Inserts an entry behind the nearest one rendered before it, else before the first one rendered behind it, wherever
    /// the user moved that, else at the end.
    fn insert(&mut self, entry: usize) {
        let anchors = self.kept.iter().enumerate().filter_map(|(at, piece)| Some((piece.anchor()?, at)));
        let before = anchors.filter(|(other, _)| *other < entry).map(|(other, at)| (entry - other, at)).min();
        let is_title = self.wanted[entry].is_title();
        // The user's lines right below stand below the title before it, and would be said of others below this one; so
        // does an entry that the user reworded, beside which it was written anew.
        let is_above = |piece: &Kept| piece.anchor().is_none_or(|other| other < entry);
        let below = |at: usize| {
            let run = self.kept[at..]
                .iter()
                .take_while(|piece| is_title && (piece.is_blank || is_above(piece) && !piece.is_like_title()));
            run.enumerate().filter(|(_, piece)| !piece.is_blank).last().map_or(0, |(last, _)| last + 1)
        };
        let before = before.map(|(_, at)| at + 1 + below(at + 1));
        let comes_later = |piece: &Kept| piece.anchor().or(piece.about).is_some_and(|other| other > entry);
        let after = self.kept.iter().position(comes_later);
        let end = self.kept.iter().rposition(|piece| !piece.is_blank).map_or(self.kept.len(), |last| last + 1);
        let at = before.or(after).unwrap_or(end);
        let text = self.wanted[entry].text();
        let set_apart = text.starts_with(['\n', '\r']);
        let above = at.checked_sub(1).and_then(|above| self.kept.get(above));
        let blank = set_apart && above.is_some_and(|above| !above.is_blank);
        let raw = ended(text, self.eol);
        self.kept.insert(at, Kept::lines(raw, Some(entry)));
        if blank {
            self.kept.insert(at, Kept::blank(self.eol.into()));
        }
    }
}

/// Whether a line of the user's may be a title that they reworded: emphasised as a whole, or a few words with a colon at
/// the end.
pub(super) fn is_like_title(raw: &str) -> bool {
    let line = raw.trim();
    let is_item =
        line.starts_with(['-', '+']) || line.starts_with("* ") || line.starts_with(|c: char| c.is_ascii_digit());
    const MOST_WORDS: usize = 4;
    let bare = line.trim_end_matches(':');
    let is_whole = bare.starts_with(['*', '_']) && bare.ends_with(['*', '_']);
    let is_short = line.ends_with(':') && line.split(' ').count() <= MOST_WORDS;
    !is_item && !line.contains('\n') && (is_whole || is_short)
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
