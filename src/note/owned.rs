//! Sections Rapport owns, and how the user's words win in them.
//!
//! A renderer says what a section should hold, entry by entry; it knows no offsets. [`update`] finds
//! the section and merges three ways: what was written last (the memory), what stands there now, and
//! what should stand there.
//!
//! - A line that says what was written is Rapport's, in whatever form its links and its list sign are (see `form`): it
//!   may change, move and go.
//! - Any other line is the user's: it stays, where it is among its neighbours.
//! - An entry that was written and is gone was deleted or reworded: it is not written again for as
//!   long as it is rendered, nor in nearly the same words (see [`KnownBy`]). The same holds for a section whose
//!   heading is gone.
//! - Lines the user brought into another order keep it.
//! - Of two lines that are word for word one of Rapport's entries the first stays: the second came of
//!   a merge of two devices' pages. Failure: a user's own copy of such a line goes.
//!
//! The memory is one HTML comment on the page's last line: for each section its name, for each entry
//! two hashes of 24 bits, of its identity and of the text last written. A hash of a user's line meets
//! one of them by chance once in ten thousand pages of a thousand such lines; the line would then be
//! taken for Rapport's. Memory that cannot be read is no memory: lines that are not exactly what is
//! rendered are then kept as the user's.

mod form;
mod gone;
mod kin;
mod layout;
mod memory;
mod merge;

use super::properties::line_end;
use super::{Note, Section, same_heading};
use crate::text::{Edit, Edits, Order, Span};
pub(crate) use memory::unlinked;
use memory::{Entry, Hash, Memory, Record};
use merge::{Region, Wanted};

/// What a section should hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Its stable key in the memory: ASCII letters, digits, `-` and `_`.
    pub name: &'static str,
    /// Its headings: the first is written when the section is new, all are recognised.
    pub headings: Vec<String>,
    /// The level of its heading.
    pub level: u8,
    /// Its entries, in order. A new section without entries is not added; one that is there stays.
    pub lines: Vec<Line>,
    /// What its entries are known by.
    pub known_by: KnownBy,
}

/// What an entry is known by, also when it was taken out of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KnownBy {
    /// Its identity.
    #[default]
    Id,
    /// Its words, which are its identity, with spaces between them: from the same place, that its last link names, in
    /// nearly the same words, and no more of them, it is the same.
    Words,
}

/// One entry of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What stays the same when its words change: its source and kind, say.
    pub id: String,
    /// One line of Markdown; lines nested below it are indented. An empty line at the start asks for
    /// a blank line before it.
    pub text: String,
}

/// What happens to lines in a page that has no memory yet.
#[derive(Clone, Copy, Debug, Default)]
pub enum Legacy {
    /// They are the user's, except those that are exactly what is rendered.
    #[default]
    Keep,
    /// An earlier tool wrote those of which this is true, given the section's name and the entry;
    /// they are replaced.
    Replace(fn(&str, &str) -> bool),
}

/// The edits that bring the sections up to date; a missing section goes behind the one before it in
/// the list, else before the next one, else to the end. Applied, a second call gives none.
///
/// ```
/// use rapport::note::{Note, owned::{self, KnownBy, Legacy, Line, Rendered}};
/// let topics = Rendered {
///     name: "topics",
///     headings: vec!["Topics".into()],
///     level: 2,
///     lines: vec![Line { id: "all".into(), text: "Pilot rollout, Export limits".into() }],
///     known_by: KnownBy::Id,
/// };
/// let text = "# Ada Novak\n\nMy own words.\n";
/// let after = owned::update(&Note::parse(text), &[topics.clone()], Legacy::Keep).apply(text);
/// assert!(after.starts_with("# Ada Novak\n\nMy own words.\n\n## Topics\n\nPilot rollout, Export limits\n\n<!-- rapport:"));
/// assert!(owned::update(&Note::parse(&after), &[topics], Legacy::Keep).is_empty());
/// ```
///
/// A page that ends inside an unclosed comment or fence gets no edit: what is added would be hidden,
/// and added again each time.
#[must_use]
pub fn update(note: &Note<'_>, sections: &[Rendered], legacy: Legacy) -> Edits {
    let how = How { legacy, unrendered: Unrendered::Goes, standing: &[], place: NewSections::Among };
    settled(note, sections, how).unwrap_or_default()
}

/// The same of a page into which the sections with these names were written last as they would be now: they stand, and
/// need no lines. For who changes one section of many pages. `None` where nothing may be written, because what stands in
/// the page would hide its end: then it does not say what was rendered.
#[must_use]
pub fn update_others(note: &Note<'_>, sections: &[Rendered], standing: &[&str], place: NewSections) -> Option<Edits> {
    settled(note, sections, How { legacy: Legacy::Keep, unrendered: Unrendered::Goes, standing, place })
}

/// Where sections come that a page does not have yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewSections {
    /// In their order among those that are there.
    Among,
    /// Below all that is there.
    Below,
}

/// The edits that add entries to sections: like [`update`], but an entry that is rendered no more stays,
/// and is remembered for good.
#[must_use]
pub fn add(note: &Note<'_>, sections: &[Rendered]) -> Edits {
    let place = NewSections::Among;
    settled(note, sections, How { legacy: Legacy::Keep, unrendered: Unrendered::Stays, standing: &[], place })
        .unwrap_or_default()
}

/// How sections are merged.
#[derive(Clone, Copy)]
struct How<'h> {
    legacy: Legacy,
    unrendered: Unrendered,
    /// The names of those that stay as they are.
    standing: &'h [&'h str],
    place: NewSections,
}

/// What happens to an entry that was written earlier and is rendered no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unrendered {
    Goes,
    Stays,
}

/// `None` where nothing may be written.
fn settled(note: &Note<'_>, sections: &[Rendered], how: How<'_>) -> Option<Edits> {
    let wanted: Vec<Vec<Wanted<'_>>> = sections.iter().map(merge::wanted).collect();
    let merged = |note: &Note<'_>| merged(note, sections, &wanted, how);
    // Sections are believed to stand by what the page remembers.
    let is_believed = |memory: &Memory| how.standing.is_empty() || memory.is_known();
    let memory = Memory::read(note);
    let joined = memory.joined(note.text);
    let edits = match &joined {
        None => merged(note),
        Some(joined) => {
            let page = Note::parse(joined);
            if !remembers_at_end(&page) {
                return None;
            }
            merged(&page)
        }
    };
    if edits.is_empty() && joined.is_none() {
        return is_believed(&memory).then_some(edits);
    }
    let after = edits.apply(joined.as_deref().unwrap_or(note.text));
    let page = Note::parse(&after);
    let moved = Memory::read(&page).joined(&after);
    let page = moved.as_deref().map_or(page, Note::parse);
    let is_last = moved.is_none() || remembers_at_end(&page);
    let is_settled = is_last && is_believed(&Memory::read(&page)) && merged(&page).is_empty();
    let is_at_once = joined.is_none() && moved.is_none();
    is_settled.then(|| if is_at_once { edits } else { Edits::between(note.text, page.text) })
}

/// Whether the memory stands at the end of the page and is seen there: what follows may hide it, and then nothing would be
/// remembered.
fn remembers_at_end(page: &Note<'_>) -> bool {
    let memory = Memory::read(page);
    memory.is_known() && memory.joined(page.text).is_none()
}

fn merged(note: &Note<'_>, sections: &[Rendered], wanted: &[Vec<Wanted<'_>>], how: How<'_>) -> Edits {
    let page = Page::new(note, sections);
    let legacy = if page.memory.is_known() { Legacy::Keep } else { how.legacy };
    let mut changes: Vec<Edit> = Vec::new();
    // Behind the lines of the section that ends where they begin.
    let mut additions: Vec<Edit> = Vec::new();
    let mut records: Vec<Record> = Vec::new();
    for (index, (rendered, wanted)) in sections.iter().zip(wanted).enumerate() {
        let before = page.memory.record(rendered.name);
        if how.standing.contains(&rendered.name) {
            records.extend(before.cloned());
            continue;
        }
        match page.places[index] {
            Some(section) => {
                let place = page.region(&section);
                let region = Region::new(note, place);
                let (after, entries) = region.merged(rendered.name, wanted, before, legacy, how.unrendered, page.eol);
                changes.extend((after != place.of(note.text)).then(|| Edit::replace(place, after)));
                records.push(Record { name: rendered.name.into(), heading: page.renamed(&section, rendered), entries });
            }
            None => match before {
                // The user deleted it.
                Some(record) => records.push(record.clone()),
                None if rendered.lines.is_empty() => {}
                None => {
                    let lines = merge::fresh(wanted, page.eol);
                    additions.push(page.addition(index, rendered, &lines, how.place));
                    records.push(Record { name: rendered.name.into(), heading: None, entries: merge::entries(wanted) });
                }
            },
        }
    }
    changes.append(&mut additions);
    records.extend(page.memory.records().iter().filter(|r| sections.iter().all(|s| s.name != r.name)).cloned());
    page.remember(&records, &mut changes);
    page.edits(changes)
}

/// What a page remembers of the sections that were written into it.
///
/// A generator that leaves out what the page already says in other words asks here first: an entry
/// that was written before is left to the merge.
#[derive(Clone, Debug)]
pub struct Remembered(Memory);

impl Remembered {
    /// The memory of a page.
    #[must_use]
    pub fn of(note: &Note<'_>) -> Self {
        Self(Memory::read(note))
    }

    /// Whether the page remembers no section.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.records().is_empty()
    }

    /// Whether the section of this name was written.
    #[must_use]
    pub fn has_section(&self, name: &str) -> bool {
        self.0.record(name).is_some()
    }

    /// Whether an entry of this identity was written into the section, whatever became of it.
    #[must_use]
    pub fn has(&self, name: &str, id: &str) -> bool {
        let id = Hash::of(id);
        self.entries(name).iter().any(|entry| entry.id == id)
    }

    /// The identities of what was written into the section, four letters each: all that another note needs, which
    /// asks with [`is_among`].
    #[must_use]
    pub fn ids(&self, name: &str) -> Box<str> {
        let mut ids = String::new();
        self.entries(name).iter().for_each(|entry| entry.id.write(&mut ids));
        ids.into()
    }

    /// Whether an entry that reads so was written into the section.
    #[must_use]
    pub fn has_text_in(&self, name: &str, text: &str) -> bool {
        let text = Hash::of_entry(text);
        self.entries(name).iter().any(|entry| entry.text == text)
    }

    fn entries(&self, name: &str) -> &[Entry] {
        self.0.record(name).map(|record| record.entries.as_slice()).unwrap_or_default()
    }

    /// Whether an entry that reads so was written into any section.
    #[must_use]
    pub fn has_text(&self, text: &str) -> bool {
        let text = Hash::of_entry(text);
        self.0.records().iter().any(|record| record.entries.iter().any(|entry| entry.text == text))
    }
}

/// Whether an identity is among [`Remembered::ids`].
#[must_use]
pub fn is_among(ids: &str, id: &str) -> bool {
    if ids.is_empty() {
        return false;
    }
    let mut own = String::new();
    Hash::of(id).write(&mut own);
    ids.as_bytes().chunks(own.len()).any(|other| other == own.as_bytes())
}

/// The edits that make a page remember entries, by their identities, that are not Rapport's to write: the user
/// dismissed them, or they stand in lines of the user's own.
#[must_use]
pub fn remember_gone(note: &Note<'_>, name: &'static str, gone: &[String]) -> Edits {
    remember_each_gone(note, &[(name, gone.to_vec())])
}

/// The same, of several sections.
#[must_use]
pub fn remember_each_gone(note: &Note<'_>, gone: &[(&str, Vec<String>)]) -> Edits {
    let memory = Memory::read(note);
    let of_section = |(name, gone): &(&str, Vec<String>)| {
        let known = memory.record(name).map(|record| record.entries.clone()).unwrap_or_default();
        record_of(name, known, gone)
    };
    remember(note, gone.iter().map(of_section).collect())
}

/// The same, with these entries in place of those that the page remembers under the names.
#[must_use]
pub fn remember_only(note: &Note<'_>, only: &[(&str, Vec<String>)]) -> Edits {
    remember(note, only.iter().map(|(name, ids)| record_of(name, Vec::new(), ids)).collect())
}

fn record_of(name: &str, mut entries: Vec<Entry>, ids: &[String]) -> Record {
    entries.extend(ids.iter().map(|id| Entry { id: Hash::of(id), text: Hash::of("") }));
    Record { name: name.into(), heading: None, entries }
}

fn remember(note: &Note<'_>, fresh: Vec<Record>) -> Edits {
    let page = Page::new(note, &[]);
    let mut records = page.memory.records().to_vec();
    records.retain(|record| fresh.iter().all(|fresh| fresh.name != record.name));
    records.extend(fresh);
    let mut changes = Vec::new();
    page.remember(&records, &mut changes);
    page.edits(changes)
}

/// One way to tell that a section of the page is a rendered one.
type Recognises<'p> = &'p dyn Fn(&Section, &Rendered) -> bool;

struct Page<'n, 't> {
    note: &'n Note<'t>,
    eol: &'static str,
    memory: Memory,
    all: Vec<Section>,
    /// Where each rendered section stands.
    places: Vec<Option<Section>>,
}

impl<'n, 't> Page<'n, 't> {
    fn new(note: &'n Note<'t>, sections: &[Rendered]) -> Self {
        let memory = Memory::read(note);
        let all = note.sections();
        let mut page = Self { note, eol: line_end(note.text), memory, all, places: Vec::new() };
        page.places = page.find(sections);
        page
    }

    /// Each section by its heading, else by the heading the user gave it, else by its lines.
    fn find(&self, sections: &[Rendered]) -> Vec<Option<Section>> {
        let mut taken = vec![false; self.all.len()];
        let mut places = vec![None; sections.len()];
        let passes: [Recognises<'_>; 3] = [
            &|section, rendered| {
                let heading = self.note.heading_text(section);
                rendered.headings.iter().any(|name| same_heading(heading, name))
            },
            &|section, rendered| {
                let known = self.memory.record(rendered.name).and_then(|record| record.heading);
                known.is_some() && known == Some(Hash::of(self.note.heading_text(section)))
            },
            &|section, rendered| {
                let record = self.memory.record(rendered.name);
                record.is_some_and(|record| Region::new(self.note, self.region(section)).is_mostly(record))
            },
        ];
        for is_it in passes {
            for (rendered, place) in sections.iter().zip(&mut places) {
                if place.is_some() {
                    continue;
                }
                let found = (0..self.all.len()).find(|&at| !taken[at] && is_it(&self.all[at], rendered));
                if let Some(at) = found {
                    taken[at] = true;
                    *place = Some(self.all[at]);
                }
            }
        }
        places
    }

    /// What stands in a section itself: not the sections below it, and not the memory.
    fn region(&self, section: &Section) -> Span {
        let memory = self.memory.spans.iter().find(|memory| section.own.contains(memory.start));
        Span::new(section.own.start, memory.map_or(section.own.end, |memory| memory.start))
    }

    /// The heading the user gave a section, so that it is found again once all of its lines changed.
    fn renamed(&self, section: &Section, rendered: &Rendered) -> Option<Hash> {
        let heading = self.note.heading_text(section);
        let known = rendered.headings.iter().any(|name| same_heading(heading, name));
        (!known).then(|| Hash::of(heading))
    }

    /// A section that is not there yet.
    fn addition(&self, index: usize, rendered: &Rendered, lines: &str, place: NewSections) -> Edit {
        let before = self.places[..index].iter().rev().flatten().next();
        let after = self.places[index + 1..].iter().flatten().next();
        let end = self.memory.spans.first().map_or(self.note.text.len(), |memory| memory.start);
        let at = match (before, after) {
            _ if place == NewSections::Below => end,
            (Some(section), _) => self.memory.clear_of(section.span.end, section.span),
            (None, Some(section)) => section.span.start,
            (None, None) => end,
        };
        let marks = "#".repeat(usize::from(rendered.level.clamp(1, 6)));
        let heading = rendered.headings.first().map(String::as_str).unwrap_or(rendered.name);
        Edit::insert(at, format!("{marks} {heading}{eol}{eol}{lines}", eol = self.eol))
    }

    /// The memory, where it differs from what stands there.
    fn remember(&self, records: &[Record], changes: &mut Vec<Edit>) {
        let line = memory::line(records);
        if let Some((last, rest)) = self.memory.spans.split_last() {
            changes.extend(rest.iter().map(|span| Edit::delete(*span)));
            changes.push(Edit::replace(*last, if records.is_empty() { String::new() } else { line }));
        } else if !records.is_empty() {
            changes.push(Edit::insert(self.note.text.len(), format!("{line}{}", self.eol)));
        }
    }

    /// The smallest edits for these changes. Insertions get a blank line around them; whether the
    /// text ends with a line end stays as it is.
    fn edits(&self, mut changes: Vec<Edit>) -> Edits {
        changes.order_by_key(|change| (change.span.start, change.span.end));
        let text = self.note.text;
        let ended = text.is_empty() || text.ends_with('\n');
        let mut after = String::with_capacity(text.len() + 256);
        let mut smallest = Vec::new();
        let mut at = 0;
        for change in &changes {
            let Some(kept) = text.get(at..change.span.start) else { return Edits::default() };
            after.push_str(kept);
            at = change.span.end;
            let is_new = change.span.is_empty();
            let from = after.len();
            if is_new && !change.insert.is_empty() {
                self.set_apart(&mut after);
            }
            after.push_str(&change.insert);
            if is_new && !change.insert.is_empty() && !is_blank_next(&text[at..]) {
                after.push_str(self.eol);
            }
            let edits = Edits::between(change.span.of(text), &after[from..]).into_vec();
            smallest
                .extend(edits.into_iter().map(|edit| Edit::replace(edit.span.shifted(change.span.start), edit.insert)));
        }
        after.push_str(text.get(at..).unwrap_or_default());
        // The last line had no end, and so it stays.
        let last = smallest.last_mut().filter(|edit| !ended && edit.span.end == text.len());
        if let Some(last) = last
            && last.insert.ends_with(self.eol)
        {
            last.insert.truncate(last.insert.len() - self.eol.len());
            after.truncate(after.len() - self.eol.len());
        }
        Edits::new(smallest).unwrap_or_else(|_| Edits::between(text, &after))
    }

    /// Ends the line and leaves a blank one.
    fn set_apart(&self, after: &mut String) {
        if after.is_empty() || after.ends_with('\u{FEFF}') {
            return;
        }
        if !after.ends_with('\n') {
            after.push_str(self.eol);
        }
        if !(after.ends_with("\n\n") || after.ends_with("\n\r\n")) {
            after.push_str(self.eol);
        }
    }
}

/// Whether nothing or a blank line follows.
fn is_blank_next(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['\n', '\r'])
}
