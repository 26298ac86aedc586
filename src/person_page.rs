//! The page of a person, an account, a project: what each of its sections should say, and the edits that
//! make it say so. People were its first users, and only theirs have a profile.
//!
//! Sections come from the index alone and know no offsets; `note::owned` finds them in the page and
//! lets the user's words win. The page's other properties and sections are untouched.

mod contact;
mod facts;
mod legacy;
mod numbers;
mod portrait;
mod profile;
mod related;
mod sentence;
mod stale;
mod topics;

use std::cell::Cell;
use std::cmp::Ordering;

use crate::date::Date;
use crate::index::{
    CONTACT, Company, Index, ItemAt, Kind, Meeting, OpenItem, Subject, base_name, is_generated, link_to, told,
};
use crate::note::owned::{self, KnownBy, Line, NewSections, Remembered, Rendered};
use crate::note::{Note, Remark, Value, properties};
use crate::person::{and, hash, is_title};
use crate::settings::Settings;
use crate::text::{Edit, Edits};

pub use portrait::{Portrait, Portraits};
pub use stale::{doubled, stale};

use contact::Contact;
use portrait::{Answered, Prints};
use sentence::Wanted;

/// What a person's page should say.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The properties Rapport owns.
    pub properties: Vec<(&'static str, Value)>,
    /// The sections Rapport owns, in their order. `Profile` is the user's and has no lines.
    pub sections: Vec<Rendered>,
}

/// The page of the person called `name`.
#[must_use]
pub fn render(index: &Index, name: &str) -> Page {
    let subject = Subject::new(index, name);
    let portrait = Portrait::of(&subject);
    let view = View::new(&subject, &portrait);
    let properties = view.properties(index.told_contact(name));
    Page { properties, sections: sections(&view, &[]) }
}

/// The sections; those that stand in the page have no lines.
fn sections(view: &View<'_>, standing: &[&str]) -> Vec<Rendered> {
    topics::choose(view);
    let section = |name, title: &str, lines| {
        let known_by = if name == "facts" { KnownBy::Words } else { KnownBy::Id };
        Rendered { name, headings: headings(view.index.settings(), title), level: 2, lines, known_by }
    };
    let mut sections: Vec<Rendered> = DRAWN
        .iter()
        .map(|(key, title, kept, draw)| {
            let lines = || kept(&view.portrait.drawn).lines(|| draw(view));
            section(key, title, if standing.contains(key) { Vec::new() } else { lines() })
        })
        .collect();
    // "**Background**:" over a lone "- " is a heading to Markdown, and ends the profile too early.
    if view.kind == Kind::Person {
        let own = [("profile", "Profile"), ("background", "**Background**")];
        sections.splice(1..1, own.map(|(key, title)| section(key, title, Vec::new())));
    }
    sections
}

/// The sections, by their keys and titles: where a portrait keeps one, and how it is drawn.
const DRAWN: [(&str, &str, Keeps, Draws); 5] = [
    ("context", "Recent Context", |drawn| &drawn.context, |view| view.context()),
    ("open", "Open Action Items", |drawn| &drawn.items, |view| view.open_items()),
    ("facts", "Key Facts", |drawn| &drawn.facts, facts::draw),
    ("topics", "Topics", |drawn| &drawn.topics, topics::draw),
    ("related", "Related", |drawn| &drawn.related, related::draw),
];

type Keeps = fn(&portrait::Drawn) -> &portrait::Section;
type Draws = fn(&View<'_>) -> Vec<Line>;

/// The edits that bring the page at `path` up to date; none on a second run.
///
/// Properties that cannot be read are not written; the sections are. Whether a page made by hand
/// may be touched at all is the caller's question (see [`crate::index::is_generated`]).
#[must_use]
pub fn edits(index: &Index, path: &str, text: &str) -> Edits {
    let subject = Subject::of_page(index, path);
    let portrait = Portrait::of(&subject);
    let view = View::new(&subject, &portrait);
    edits_of(&view, path, &Note::parse(text), &[]).0
}

/// The same from a kept portrait. `write` gives the text to work on and takes its edits back to the page's.
///
/// A page that has not changed, and into which the same is to be written, is not read again, and neither is one into
/// which the last answer was written.
#[must_use]
pub fn answer(
    subject: &Subject<'_>,
    portrait: &mut Portrait,
    (path, text): (&str, &str),
    write: impl FnOnce(&dyn Fn(&str) -> Edits) -> Edits,
) -> Edits {
    let view = View::new(subject, portrait);
    let prints = prints(&view);
    let says = print(&view, &prints);
    let page_of = |text: &str| and(hash(path), hash(text));
    let is_of = |text: &str| and(says, page_of(text));
    let print = is_of(text);
    if let Some(edits) = portrait.answered(print) {
        return edits.clone();
    }
    let standing = portrait.written(page_of(text)).map(|written| standing(&written, &prints)).unwrap_or_default();
    let note = Note::parse(text);
    let is_refused = Cell::new(false);
    let edits = write(&|other| {
        let (edits, merged) = match std::ptr::eq(other, text) {
            true => edits_of(&view, path, &note, &standing),
            false => edits_of(&view, path, &Note::parse(other), &[]),
        };
        is_refused.set(is_refused.get() || merged == Merged::Refused);
        edits
    });
    let after = edits.apply(text);
    let then = Answered { print: is_of(&after), edits: Edits::default() };
    // Without a memory the page is asked what an earlier tool wrote, of the whole vault.
    let remembered = legacy::has_memory(&note);
    let remembers = remembered || legacy::has_memory(&Note::parse(&after));
    if remembers {
        let now = remembered.then(|| Answered { print, edits: edits.clone() });
        portrait.keep_answers([then].into_iter().chain(now).collect());
    }
    portrait.keep_written((remembers && !is_refused.get()).then(|| (page_of(&after), prints)));
    edits
}

/// What else is to be said of the page at `path`, into which these edits are to be written.
#[must_use]
pub fn remarks(subject: &Subject<'_>, portrait: &Portrait, (path, text): (&str, &str), edits: &Edits) -> Vec<Remark> {
    let (view, note) = (View::new(subject, portrait), Note::parse(text));
    let stale = stale::followed(&note, &edits.apply(text), stale(subject.index, path, &note));
    let contact = contact::remark(&view, &note, told_in(&view, path, &note));
    let found = doubled(subject.index, path).into_iter().chain(stale).chain(contact);
    note.remarks.iter().cloned().chain(found).collect()
}

/// What tells what the sections say from others.
fn prints(view: &View<'_>) -> Prints {
    topics::choose(view);
    DRAWN.map(|(.., kept, draw)| kept(&view.portrait.drawn).print(|| draw(view)))
}

/// The sections that say what they said when they were `written`: they are neither drawn nor merged again.
fn standing(written: &Prints, now: &Prints) -> Vec<&'static str> {
    let same = DRAWN.iter().zip(written.iter().zip(now)).filter(|(_, (written, now))| written == now);
    same.map(|((key, ..), _)| *key).collect()
}

/// What tells all that is to be written into the page from others.
fn print(view: &View<'_>, prints: &Prints) -> u64 {
    let prints = prints.iter().copied().fold(view.index.versions().paths, and);
    let stated = profile::all_stated(view);
    std::iter::once(&written(view.last_contact())).chain(&stated).fold(prints, |print, text| and(print, hash(text)))
}

/// What became of the sections.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merged {
    /// The page says what they say, but for what the user wants otherwise.
    Said,
    /// The page is left as it is.
    Refused,
}

impl Merged {
    fn of(edits: Option<&Edits>) -> Self {
        if edits.is_some() { Self::Said } else { Self::Refused }
    }
}

/// The edits, where the sections of these names stand in the page as they should.
fn edits_of(view: &View<'_>, path: &str, note: &Note<'_>, standing: &[&str]) -> (Edits, Merged) {
    let text = note.text;
    let sections = &sections(view, standing);
    let taken_over = legacy::taken_over(view, note, path, sections);
    let is_silent = taken_over.is_empty() && sections.iter().all(|section| section.lines.is_empty());
    let (filled, fields): (Vec<Edit>, Vec<&str>) = profile::filled(view, note).into_iter().unzip();
    let prepared: Vec<Edit> = filled.into_iter().chain(taken_over).collect();
    if prepared.is_empty()
        && let Some(edits) = at_once(view, path, note, (sections, standing))
    {
        return edits;
    }
    let mut merged = Merged::Refused;
    let mut after = then(note, Edits::new(prepared).unwrap_or_default(), |note| {
        // A page about whom the vault says nothing keeps what another tool made of it.
        if is_silent && !legacy::has_memory(note) {
            let is_known = view.last_contact().max(told_in(view, path, note)).is_some();
            return if is_known { with_properties(view, path, note, &fields) } else { note.text.to_owned() };
        }
        let set = owned::update_others(note, sections, standing, new_sections(view, note));
        merged = Merged::of(set.as_ref());
        then(note, set.unwrap_or_default(), |note| with_properties(view, path, note, &fields))
    });
    let may_be_silent = is_silent && !legacy::has_memory(note);
    if merged == Merged::Refused && !may_be_silent {
        // What hides the end of the page would hide what was prepared, too, and the next run would see another page.
        // Properties at its top are nothing new to it; the first ones may change how all of it reads. What hides the memory
        // hides what the user took out of them.
        let is_told = note.frontmatter.span.is_some() && !legacy::is_hidden(note);
        after = if is_told { with_properties(view, path, note, &[]) } else { text.to_owned() };
    }
    if !text.is_empty() && !text.ends_with('\n') {
        after.truncate(after.trim_end_matches(['\n', '\r']).len());
    }
    (Edits::between(text, &after), merged)
}

/// The edits of a page that Rapport wrote before and that tells of no note which is gone: then the properties do not
/// depend on what becomes of the sections, and the page need not be read once more between the two.
fn at_once(
    view: &View<'_>,
    path: &str,
    note: &Note<'_>,
    (sections, standing): (&[Rendered], &[&str]),
) -> Option<(Edits, Merged)> {
    let is_usual = note.frontmatter.span.is_some() && note.text.ends_with('\n') && legacy::has_memory(note);
    if !is_usual || told_in(view, path, note).is_some() {
        return None;
    }
    let contact = Contact::of(view, note, None);
    if !contact.is_settled() {
        return None;
    }
    let (set, _) = contact.edits(note);
    let sections = owned::update_others(note, sections, standing, new_sections(view, note));
    let merged = Merged::of(sections.as_ref());
    let edits = Edits::new(set.into_iter().chain(sections.unwrap_or_default().into_vec()).collect()).ok()?;
    Some((edits, merged))
}

/// What `next` makes of the note as the edits leave it; one that they leave as it is is not read again.
fn then(note: &Note<'_>, edits: Edits, next: impl FnOnce(&Note<'_>) -> String) -> String {
    if edits.is_empty() { next(note) } else { next(&Note::parse(&edits.apply(note.text))) }
}

/// A page that the user made keeps its order: what is new comes below.
fn new_sections(view: &View<'_>, note: &Note<'_>) -> NewSections {
    let is_ours = is_generated(&note.frontmatter, view.index.settings());
    if is_ours { NewSections::Among } else { NewSections::Below }
}

/// The page with the properties that are Rapport's; it remembers them, and which fields of the profile were filled.
fn with_properties(view: &View<'_>, path: &str, note: &Note<'_>, filled: &[&str]) -> String {
    let contact = Contact::of(view, note, told_in(view, path, note));
    let (mut set, written) = contact.edits(note);
    let memory = Remembered::of(note);
    // Without any there is no place for it.
    let is_settled = contact.is_settled() && filled.is_empty();
    if !(memory.is_empty() || is_settled) {
        let filled = profile::ever_filled(&memory, filled);
        let records = [(CONTACT, written), (profile::FILLED, filled)];
        let records: Vec<_> = records.into_iter().filter(|(_, ids)| !ids.is_empty()).collect();
        set.extend(owned::remember_only(note, &records).into_vec());
    }
    Edits::new(set).unwrap_or_default().apply(note.text)
}

/// The latest date that the page tells of and no note of the vault.
fn told_in(view: &View<'_>, path: &str, note: &Note<'_>) -> Option<Date> {
    view.index.latest_told(&told(note, view.index.settings()), path)
}

/// The path and the text of a page for a person who has none.
#[must_use]
pub fn new_page(index: &Index, name: &str) -> (String, String) {
    let settings = index.settings();
    let file: String = name.chars().filter(|c| !c.is_control() && !"\\/:*?\"<>|#^[]".contains(*c)).collect();
    let folder = settings.people_folder.trim_matches('/');
    let file = file.trim().trim_end_matches('.');
    let path = if folder.is_empty() { format!("{file}.md") } else { format!("{folder}/{file}.md") };
    let profile = headings(settings, "Profile").swap_remove(0);
    let body = format!("\n# {name}\n\n## {profile}\n\n**Role**:\n**Relationship**:\n\n**Background**:\n");
    let tags = ["type/people", settings.generated_tag.as_str()].map(|tag| Value::Text(tag.to_owned()));
    let opening = [("type", Value::Text("people".to_owned())), ("title", Value::Text(name.to_owned()))];
    let opening: Vec<(&str, Value)> = opening
        .into_iter()
        .chain(render(index, name).properties)
        .chain([("tags", Value::List(tags.to_vec()))])
        .collect();
    let set = properties::set(&Note::parse(&body), &opening).unwrap_or_default();
    let text = Edits::new(set).unwrap_or_default().apply(&body);
    let text = edits(index, &path, &text).apply(&text);
    (path, text)
}

/// The first of the items by `order`, and no more than `most`: there may be hundreds, and only these are put in order.
fn foremost<Item>(
    items: impl IntoIterator<Item = Item>,
    most: usize,
    order: impl Fn(&Item, &Item) -> Ordering,
) -> Vec<Item> {
    let mut first: Vec<Item> = Vec::with_capacity(most + 1);
    let comes_before = |one: &Item, other: &Item| order(one, other) == Ordering::Less;
    for item in items {
        if first.len() < most || first.last().is_some_and(|last| comes_before(&item, last)) {
            first.insert(first.partition_point(|other| comes_before(other, &item)), item);
            first.truncate(most);
        }
    }
    first
}

/// A date as pages write it.
fn written(date: Option<Date>) -> String {
    date.map_or_else(|| "unknown".to_owned(), |date| date.to_string())
}

/// The headings of a section: the user's own first.
fn headings(settings: &Settings, section: &str) -> Vec<String> {
    let own = settings.headings.iter().filter(|entry| entry.section.eq_ignore_ascii_case(section));
    own.map(|entry| entry.heading.clone()).chain([section.to_owned()]).collect()
}

/// A person, or a thing, as their page sees them.
struct View<'v> {
    index: &'v Index,
    name: &'v str,
    /// Of the page.
    kind: Kind,
    subject: &'v Subject<'v>,
    portrait: &'v Portrait,
}

/// Most lines of the sections, whatever the settings say, and most open items of either side: what the
/// page remembers of them stays under 1 KB, and nobody reads more.
const MOST_CONTEXT: usize = 40;
const MOST_FACTS: usize = 20;
const MOST_RELATED: usize = 25;
const MOST_ITEMS: usize = 12;

/// Most bytes of a summary in one line.
const SUMMARY: usize = 180;

impl<'v> View<'v> {
    fn new(subject: &'v Subject<'v>, portrait: &'v Portrait) -> Self {
        Self { index: subject.index, name: subject.name, kind: subject.kind, subject, portrait }
    }

    /// The latest date on which they took part.
    fn last_contact(&self) -> Option<Date> {
        self.portrait.meetings().filter(|meeting| meeting.took_part).find_map(|meeting| meeting.date)
    }

    /// The properties, with the latest date that the page itself tells of.
    fn properties(&self, told: Option<Date>) -> Vec<(&'static str, Value)> {
        vec![("last_contact", Value::Text(written(self.last_contact().max(told))))]
    }

    fn context(&self) -> Vec<Line> {
        let limit = self.index.settings().context_limit.min(MOST_CONTEXT);
        self.portrait.meetings().take(limit).map(|meeting| self.context_line(meeting)).collect()
    }

    fn context_line(&self, meeting: &Meeting) -> Line {
        let name = self.index.link_name(&meeting.path);
        let mut text = format!("- {}: {}", written(meeting.date), link_to(name, "", base_name(&meeting.path)));
        if let Some(summary) = self.summary(meeting) {
            text.push_str(" - ");
            text.push_str(&summary);
        }
        if !meeting.took_part {
            let others = self.index.counterparts(meeting, self.name);
            match &others[..] {
                [] => {}
                [one] => text.push_str(&format!(" (via {one})")),
                [one, other] => text.push_str(&format!(" (via {one}, {other})")),
                [one, others @ ..] => text.push_str(&format!(" (via {one} and {} others)", others.len())),
            }
        }
        Line { id: name.to_owned(), text }
    }

    /// What the meeting was about, in a sentence: of a meeting they were only mentioned in, one that names them; of
    /// one that was only spoken, one of their own that is more than an opinion.
    fn summary(&self, meeting: &Meeting) -> Option<String> {
        let notes = meeting.spoken_first().filter_map(|note| self.index.note(note));
        let first = |facts: &crate::index::Facts| facts.statements.first().map(|statement| statement.text.to_string());
        let text = notes.clone().map(|facts| facts.summary.to_string()).find(|text| !text.is_empty());
        let text = text.or_else(|| notes.clone().find_map(first))?;
        let company = Company::new(self.subject, meeting.spoken_first());
        let names = |sentence: &str| company.is_named_in(sentence);
        let says = |line: &str| line.split_once(": ").is_some_and(|(speaker, _)| self.subject.is_own(speaker));
        let is_theirs = |line: &&str| if meeting.took_part { says(line) } else { names(line) };
        let theirs = sentence::most_telling(text.lines().filter(is_theirs));
        let line = theirs.or_else(|| sentence::most_telling(text.lines()))?;
        let wanted = if meeting.took_part { Wanted::First } else { Wanted::That(&names) };
        Some(sentence::told(line, wanted, SUMMARY)).filter(|told| !told.is_empty())
    }

    fn open_items(&self) -> Vec<Line> {
        let all = self.portrait.shares.iter().flat_map(|share| &share.items);
        let (yours, theirs): (Vec<&ItemAt>, Vec<&ItemAt>) = all.partition(|item| item.by_user);
        let mut lines = Vec::new();
        let first =
            self.name.split_whitespace().find(|word| !is_title(&crate::person::fold(word.trim_end_matches('.'))));
        // An initial is nobody's first name.
        let first = first.filter(|word| word.trim_end_matches('.').chars().count() > 1);
        let owes = match self.kind {
            Kind::Person => format!("**{} owes**", first.unwrap_or(self.name)),
            _ => "**Others owe**".to_owned(),
        };
        for (key, title, items) in [("they", owes.as_str(), theirs), ("you", "**You owe**", yours)] {
            if items.is_empty() {
                continue;
            }
            let gap = if lines.is_empty() { "" } else { "\n" };
            lines.push(Line { id: key.to_owned(), text: format!("{gap}{title}") });
            let shown = foremost(items.iter().copied(), MOST_ITEMS, |one, other| one.cmp(other))
                .into_iter()
                .filter_map(|item| self.index.open_item(item));
            lines.extend(shown.map(|item| self.item_line(key, &item)));
            let more = items.len().saturating_sub(MOST_ITEMS);
            if more > 0 {
                lines.push(Line { id: format!("{key} more"), text: format!("- … and {more} more") });
            }
        }
        lines
    }

    fn item_line(&self, key: &str, item: &OpenItem) -> Line {
        let mut text = "- ".to_owned();
        if let Some(due) = item.task.due {
            text.push_str(&format!("📅 {due} "));
        }
        if let Some(priority) = item.task.priority {
            text.push_str(priority.sign());
            text.push(' ');
        }
        let block = item.task.block.as_ref().map(|block| format!("^{block}"));
        let source = self.source(&item.path, item.task.heading.as_deref(), block.as_deref());
        if self.kind == Kind::Thing && !item.by_user && !item.owners.is_empty() {
            text.push_str(&format!("{}: ", item.owners.join(", ")));
        }
        text.push_str(&format!("{} ({source})", item.text));
        Line { id: format!("{key} {} {}", self.index.link_name(&item.path), item.text), text }
    }

    /// A link to the place in a note something comes from, shown as the note's date.
    fn source(&self, path: &str, heading: Option<&str>, block: Option<&str>) -> String {
        let name = self.index.link_name(path);
        let date = self.index.note(path).and_then(|facts| facts.date).map(|date| date.to_string());
        let shown = date.as_deref().unwrap_or(base_name(path));
        match block {
            Some(block) => format!("[[{name}#{block}|{shown}]]"),
            None => link_to(name, heading.unwrap_or_default(), shown),
        }
    }
}
