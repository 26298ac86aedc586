//! The merge of one section: what was written, what stands there, what should stand there.

use std::collections::{BTreeMap, BTreeSet};

use super::form::plain_form;
use super::gone::followed;
use super::kin::Kin;
use super::layout::{Kept, Layout, is_like_title};
use super::memory::{Entry, Hash, Record};
use super::{KnownBy, Legacy, Line, Rendered, Unrendered};
use crate::note::{BlockKind, Note};
use crate::text::{Gather, Span};

/// What stands in a section: entries and blank lines between them.
pub(super) struct Region<'t> {
    pieces: Vec<Piece<'t>>,
    /// The blank lines at its end.
    tail: &'t str,
    follows: Follows,
}

/// Whether anything stands behind the section.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    Something,
    Nothing,
}

#[derive(Clone, Copy)]
enum Piece<'t> {
    Blank(&'t str),
    /// An entry's lines: a line and what is indented below it, or a block that is one thing.
    Lines {
        raw: &'t str,
        hash: Hash,
    },
}

/// What a piece is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// The user's: it stays.
    Users,
    /// This rendered entry.
    Entry(usize),
    /// Rapport's, and rendered no more.
    Gone,
    /// The same, a title, which stays for the lines of the user's below it.
    Title,
}

/// What is rendered, with the hashes that the memory holds of it.
pub(super) struct Wanted<'r> {
    pub id: Hash,
    hash: Hash,
    line: &'r Line,
    known_by: KnownBy,
}

impl<'r> Wanted<'r> {
    pub(super) const fn text(&self) -> &'r str {
        self.line.text.as_str()
    }

    /// The hash of the text without its links, where the note it links to is what it is known by.
    pub(super) fn without_links(&self) -> Option<Hash> {
        Hash::without_links(self.text()).filter(|_| self.note().is_some())
    }

    /// What it is known by when its words change, where they are what it is known by.
    pub(super) fn kin(&self) -> Option<Kin> {
        if self.known_by == KnownBy::Words { Kin::of(self.line) } else { None }
    }

    /// Whether it is the title of those behind it: bold as a whole.
    pub(super) fn is_title(&self) -> bool {
        let bold = self.text().trim().strip_prefix("**").and_then(|text| text.strip_suffix("**"));
        bold.is_some_and(|words| !words.contains('*'))
    }

    /// What the memory holds of it when it is gone; `before` is what it held. Of several wordings it holds the first:
    /// what is like the last may be unlike what the user took out.
    fn gone(&self, before: &[Hash]) -> Vec<Entry> {
        let texts = match self.kin() {
            Some(kin) if kin.is(before) => before.to_vec(),
            Some(kin) => kin.texts().into(),
            None => vec![self.without_links().or(before.first().copied()).unwrap_or(self.hash)],
        };
        texts.into_iter().map(|text| Entry { id: self.id, text }).collect()
    }

    /// The note it links to and is known by.
    pub(super) fn note(&self) -> Option<&'r str> {
        let linked = linked(self.text()).next();
        linked.filter(|name| self.line.id.contains(name))
    }
}

/// What the wikilinks of a text name.
pub(super) fn linked(text: &str) -> impl Iterator<Item = &str> {
    text.split("[[").skip(1).filter_map(|link| link.split(['#', '|', ']']).next())
}

impl<'t> Region<'t> {
    /// The region at `place`.
    pub(super) fn new(note: &Note<'t>, place: Span) -> Self {
        let body = place.of(note.text);
        let tail_at = body.trim_end().len();
        let tail_at = tail_at + body[tail_at..].find('\n').map_or(body.len() - tail_at, |found| found + 1);
        let (inner, tail) = body.split_at(tail_at.min(body.len()));
        let inner_is_blank = inner.trim().is_empty();
        let (inner, tail) = if inner_is_blank { ("", body) } else { (inner, tail) };
        let follows = if place.end < note.text.len() { Follows::Something } else { Follows::Nothing };
        Self { pieces: pieces(note, place.start, inner), tail, follows }
    }

    /// Whether at least half of what stands here is what was written last.
    pub(super) fn is_mostly(&self, record: &Record) -> bool {
        let hashes = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Lines { hash, .. } => Some(hash),
            Piece::Blank(_) => None,
        });
        let (mut ours, mut all) = (0, 0);
        for hash in hashes {
            all += 1;
            ours += usize::from(record.entries.iter().any(|entry| entry.text == *hash));
        }
        ours > 0 && ours * 2 >= all
    }

    /// The section's text as it should be, and what to remember of it.
    pub(super) fn merged(
        &self,
        name: &str,
        wanted: &[Wanted<'_>],
        before: Option<&Record>,
        legacy: Legacy,
        unrendered: Unrendered,
        eol: &str,
    ) -> (String, Vec<Entry>) {
        let known = self.renewed(before.map(|record| record.entries.clone()).unwrap_or_default());
        let known = followed(known, wanted);
        let known: &[Entry] = &known;
        let mut fates = self.fates(wanted, known, name, legacy);
        let mut titles = BTreeSet::new();
        match unrendered {
            Unrendered::Stays => {
                fates.iter_mut().filter(|fate| **fate == Fate::Gone).for_each(|fate| *fate = Fate::Users)
            }
            Unrendered::Goes => titles = self.keep_titles(&mut fates, wanted),
        }
        let kept = self.kept(&fates, wanted, eol);
        let written = |index: &usize| known.iter().all(|entry| entry.id != wanted[*index].id);
        let present: Vec<usize> = kept.iter().filter_map(|piece| piece.entry).collect();
        let missing: Vec<usize> = (0..wanted.len()).filter(|at| !present.contains(at)).filter(written).collect();
        let mut entries = remembered(wanted, &present, &missing, known);
        let stays = |entry: &&Entry| unrendered == Unrendered::Stays || titles.contains(&entry.text);
        let is_unrendered = |entry: &&Entry| wanted.iter().all(|wanted| wanted.id != entry.id);
        entries.splice(0..0, known.iter().filter(stays).filter(is_unrendered).copied());
        let mut layout = Layout { kept, wanted, eol };
        layout.find_reworded(&present, &missing);
        if in_order(&present, wanted, known) {
            layout.restore_order(&present);
        }
        layout.insert_all(&missing);
        (self.text(layout.kept, eol), entries)
    }

    /// What is known, where a page remembers an entry that stands here in the form that it has: so did all of them before
    /// the form of links and lists no longer counted.
    fn renewed(&self, mut known: Vec<Entry>) -> Vec<Entry> {
        for piece in &self.pieces {
            let Piece::Lines { raw, hash } = piece else { continue };
            let as_it_is = Hash::of(raw);
            let older = known.iter_mut().filter(|entry| as_it_is != *hash && entry.text == as_it_is);
            older.for_each(|entry| entry.text = *hash);
        }
        known
    }

    /// What each piece is.
    fn fates(&self, wanted: &[Wanted<'_>], known: &[Entry], name: &str, legacy: Legacy) -> Vec<Fate> {
        let mut fates = vec![Fate::Users; self.pieces.len()];
        let mut used = vec![false; known.len()];
        let mut bound = vec![false; wanted.len()];
        for (at, piece) in self.pieces.iter().enumerate() {
            let Piece::Lines { hash, .. } = piece else { continue };
            let Some(found) = (0..known.len()).find(|&k| !used[k] && known[k].text == *hash) else {
                // A second one word for word: two devices wrote it, and the merge of their pages kept both.
                if known.iter().any(|entry| entry.text == *hash) {
                    fates[at] = Fate::Gone;
                }
                continue;
            };
            used[found] = true;
            let entry = wanted.iter().position(|wanted| wanted.id == known[found].id).filter(|&entry| !bound[entry]);
            fates[at] = entry.map_or(Fate::Gone, Fate::Entry);
            entry.into_iter().for_each(|entry| bound[entry] = true);
        }
        self.follow(&mut fates, &mut bound, wanted, known);
        // What says exactly what is rendered is that entry, whoever wrote it.
        for (at, piece) in self.pieces.iter().enumerate() {
            let Piece::Lines { hash, raw } = piece else { continue };
            if matches!(fates[at], Fate::Entry(_)) {
                continue;
            }
            let same =
                (0..wanted.len()).find(|&w| !bound[w] && wanted[w].hash == *hash && is_same(raw, wanted[w].text()));
            if let Some(entry) = same {
                bound[entry] = true;
                fates[at] = Fate::Entry(entry);
            } else if (0..wanted.len()).any(|w| bound[w] && wanted[w].hash == *hash && is_same(raw, wanted[w].text())) {
                fates[at] = Fate::Gone;
            } else if let Legacy::Replace(is_theirs) = legacy
                && is_theirs(name, raw.trim_end())
            {
                fates[at] = Fate::Gone;
            }
        }
        fates
    }

    /// A line of Rapport's that is rendered no more and reads, links aside, as one that nobody knows yet is that one: its
    /// note was renamed where the links of the page did not follow. It stays where it stands, below whatever title.
    fn follow(&self, fates: &mut [Fate], bound: &mut [bool], wanted: &[Wanted<'_>], known: &[Entry]) {
        let written: BTreeSet<Hash> = known.iter().map(|entry| entry.id).gathered();
        let mut fresh: BTreeMap<Hash, Vec<usize>> = BTreeMap::new();
        for (entry, wanted) in
            wanted.iter().enumerate().rev().filter(|(at, wanted)| !bound[*at] && !written.contains(&wanted.id))
        {
            wanted.without_links().into_iter().for_each(|bare| fresh.entry(bare).or_default().push(entry));
        }
        for (at, piece) in self.pieces.iter().enumerate() {
            let Piece::Lines { raw, .. } = piece else { continue };
            if fresh.is_empty() || fates[at] != Fate::Gone {
                continue;
            }
            let bare = Hash::without_links(raw);
            if let Some(entry) = bare.and_then(|bare| fresh.get_mut(&bare)?.pop()) {
                (bound[entry], fates[at]) = (true, Fate::Entry(entry));
            }
        }
    }

    /// A title stays for the lines of the user's below it, when nothing else is: below the title before it they would say
    /// what is not so. The memory keeps it as long as it stands.
    fn keep_titles(&self, fates: &mut [Fate], wanted: &[Wanted<'_>]) -> BTreeSet<Hash> {
        let is_title = |at: &usize| matches!(self.pieces[*at], Piece::Lines { raw, .. } if is_like_title(raw));
        // A second copy of one that is rendered goes all the same.
        let is_unrendered = |hash: Hash| wanted.iter().all(|wanted| wanted.hash != hash);
        let mut titles = BTreeSet::new();
        for (title, piece) in self.pieces.iter().enumerate() {
            let Piece::Lines { hash, .. } = *piece else { continue };
            let mut below = (title + 1..self.pieces.len()).take_while(|at| !is_title(at));
            let is_users = |at: usize| matches!(self.pieces[at], Piece::Lines { .. }) && fates[at] == Fate::Users;
            let is_gone = fates[title] == Fate::Gone && is_title(&title) && is_unrendered(hash);
            if is_gone && below.any(is_users) {
                fates[title] = Fate::Title;
                titles.insert(hash);
            }
        }
        titles
    }

    /// What stays, with the entries' new words.
    fn kept(&self, fates: &[Fate], wanted: &[Wanted<'_>], eol: &str) -> Vec<Kept> {
        let mut kept: Vec<Kept> = Vec::new();
        let mut removed = false;
        for (at, piece) in self.pieces.iter().enumerate() {
            match *piece {
                Piece::Blank(raw) => {
                    // A blank line on either side of what goes would be two.
                    let doubled = removed && kept.last().is_none_or(|last| last.is_blank);
                    if !doubled || kept.is_empty() {
                        kept.push(Kept::blank(raw.into()));
                    }
                    removed = false;
                }
                Piece::Lines { raw, .. } => {
                    removed = fates[at] == Fate::Gone;
                    kept.extend(match fates[at] {
                        Fate::Gone => None,
                        Fate::Users => Some(Kept::users(raw.into())),
                        Fate::Title => Some(Kept::old_title(raw.into())),
                        Fate::Entry(entry) if may_stay(raw, wanted[entry].text()) => {
                            Some(Kept::entry(raw.into(), entry))
                        }
                        Fate::Entry(entry) => Some(Kept::entry(ended(wanted[entry].text(), eol), entry)),
                    });
                }
            }
        }
        kept
    }

    /// The pieces as text, with the blank lines that the section ends with.
    fn text(&self, mut kept: Vec<Kept>, eol: &str) -> String {
        if kept.iter().all(|piece| piece.is_blank) {
            // Nothing stands here: as many blank lines as before, at one end of it.
            let blank: String = kept.iter().map(|piece| piece.raw.as_str()).collect();
            return if self.tail.is_empty() { blank } else { self.tail.to_owned() };
        }
        while kept.last().is_some_and(|last| last.is_blank) {
            kept.pop();
        }
        let was_empty = self.pieces.is_empty();
        let mut text = String::new();
        if was_empty && !self.tail.is_empty() {
            text.push_str(eol);
        }
        for piece in &kept {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push_str(eol);
            }
            text.push_str(&piece.raw);
        }
        let needs_blank = self.follows == Follows::Something && was_empty && !self.tail.is_empty();
        if needs_blank {
            text.push_str(eol);
        } else if !was_empty {
            text.push_str(self.tail);
        }
        text
    }
}

/// The lines of a section that is not there yet.
pub(super) fn fresh(wanted: &[Wanted<'_>], eol: &str) -> String {
    let mut layout = Layout { kept: Vec::new(), wanted, eol };
    layout.insert_all(&(0..wanted.len()).collect::<Vec<_>>());
    layout.kept.iter().map(|piece| piece.raw.as_str()).collect()
}

/// What is remembered of a section that is written for the first time.
pub(super) fn entries(wanted: &[Wanted<'_>]) -> Vec<Entry> {
    wanted.iter().map(|wanted| Entry { id: wanted.id, text: wanted.hash }).collect()
}

/// Each rendered entry with its hashes; of equal identities the later ones are numbered.
pub(super) fn wanted(rendered: &Rendered) -> Vec<Wanted<'_>> {
    let mut wanted: Vec<Wanted<'_>> = Vec::with_capacity(rendered.lines.len());
    for line in &rendered.lines {
        let mut id = Hash::of(&line.id);
        let mut count = 1;
        while wanted.iter().any(|earlier| earlier.id == id) {
            count += 1;
            id = Hash::of(&format!("{}\u{1F}{count}", line.id));
        }
        wanted.push(Wanted { id, hash: Hash::of_entry(&line.text), line, known_by: rendered.known_by });
    }
    wanted
}

/// What to remember: entries that stand there or are new, as they are now; those that are gone, by what they
/// say beside their links, or as they were, for as long as they are rendered. Always in the rendered order, so that
/// an order of the user's is seen as theirs the next time, too.
fn remembered(wanted: &[Wanted<'_>], present: &[usize], missing: &[usize], known: &[Entry]) -> Vec<Entry> {
    let entry = |(at, wanted): (usize, &Wanted<'_>)| {
        if present.contains(&at) || missing.contains(&at) {
            return vec![Entry { id: wanted.id, text: wanted.hash }];
        }
        let before = known.iter().filter(|entry| entry.id == wanted.id).map(|entry| entry.text);
        wanted.gone(&before.collect::<Vec<Hash>>())
    };
    wanted.iter().enumerate().flat_map(entry).collect()
}

/// Whether the entries stand in the order in which they were written last; else the user moved them. Where none of
/// them is remembered nobody knows who put them in their order, and it stays.
fn in_order(present: &[usize], wanted: &[Wanted<'_>], known: &[Entry]) -> bool {
    let mut places =
        present.iter().filter_map(|&at| known.iter().position(|entry| entry.id == wanted[at].id)).peekable();
    places.peek().is_some() && places.is_sorted()
}

/// Whether an entry may stay in the form that it has: a link with a folder must name the one where the note is now.
fn may_stay(raw: &str, text: &str) -> bool {
    let has_folders = || linked(text).any(|name| name.contains('/'));
    is_same(raw, text)
        && (!has_folders() || raw.trim().lines().map(str::trim_end).eq(text.trim().lines().map(str::trim_end)))
}

/// Whether two texts say the same, in whatever form.
fn is_same(raw: &str, text: &str) -> bool {
    let mut left = raw.trim().lines().map(|line| plain_form(line.trim_end()));
    let mut right = text.trim().lines().map(|line| plain_form(line.trim_end()));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (one, other) if one != other => return false,
            _ => {}
        }
    }
}

/// A rendered text with the page's line ends.
pub(super) fn ended(text: &str, eol: &str) -> String {
    let mut lines = String::new();
    for line in text.trim_matches(['\n', '\r']).lines() {
        lines.push_str(line);
        lines.push_str(eol);
    }
    lines
}

/// Cuts a section's lines into entries. What is one thing (a fence, a table, a comment) is one entry.
fn pieces<'t>(note: &Note<'_>, start: usize, inner: &'t str) -> Vec<Piece<'t>> {
    let whole = |block: &&crate::note::Block| {
        use BlockKind::{Callout, Heading, Item, Paragraph, Rule};
        !matches!(block.kind, Heading(_) | Paragraph | Item { .. } | Callout { .. } | Rule)
    };
    let first = note.blocks.partition_point(|block| block.span.end <= start);
    let mut whole = note.blocks[first..].iter().filter(whole).map(|block| block.span).peekable();
    // Ranges first: an entry of many lines is hashed once.
    let mut cuts: Vec<(usize, usize, bool)> = Vec::new();
    let mut at = 0;
    for line in inner.split_inclusive('\n') {
        let line_at = at;
        at += line.len();
        while whole.next_if(|block| block.end <= start + line_at).is_some() {}
        let inside = whole.peek().is_some_and(|block| block.start < start + line_at);
        let is_blank = line.trim().is_empty() && !inside;
        let nested = inside || line.starts_with([' ', '\t']);
        match cuts.last_mut() {
            Some((_, end, false)) if nested && !is_blank => *end = at,
            _ => cuts.push((line_at, at, is_blank)),
        }
    }
    let piece = |(from, to, is_blank): (usize, usize, bool)| {
        let raw = &inner[from..to];
        if is_blank { Piece::Blank(raw) } else { Piece::Lines { raw, hash: Hash::of_entry(raw) } }
    };
    cuts.into_iter().map(piece).collect()
}
