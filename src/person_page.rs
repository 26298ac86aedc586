//! The page of a person, an account, a project: what each of its sections should say, and the edits that
//! make it say so. People were its first users, and only theirs have a profile.
//!
//! Sections come from the index alone and know no offsets; `note::owned` finds them in the page and
//! lets the user's words win. The page's other properties and sections are untouched.

mod facts;
mod legacy;
mod profile;
mod related;
mod sentence;
mod stale;
mod topics;

use crate::date::Date;
use crate::index::{Company, Index, Kind, Meeting, OpenItem, Signs, base_name, link_to, told};
use crate::note::owned::{self, Legacy, Line, Rendered};
use crate::note::{Note, Value, properties};
use crate::person::is_title;
use crate::settings::Settings;
use crate::text::{Edit, Edits};

pub use stale::{doubled, stale};

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
    let view = View::new(index, name);
    let properties = view.properties(index.told_contact(name));
    Page { properties, sections: sections(&view) }
}

fn sections(view: &View<'_>) -> Vec<Rendered> {
    let section = |key, title: &str, lines| Rendered {
        name: key,
        headings: headings(view.index.settings(), title),
        level: 2,
        lines,
    };
    let own = match view.kind {
        // "**Background**:" over a lone "- " is a heading to Markdown, and ends the profile too early.
        Kind::Person => {
            vec![section("profile", "Profile", Vec::new()), section("background", "**Background**", Vec::new())]
        }
        _ => Vec::new(),
    };
    let all = vec![
        section("open", "Open Action Items", view.open_items()),
        section("facts", "Key Facts", facts::lines(view)),
        section("topics", "Topics", topics::lines(view)),
        section("related", "Related", related::lines(view)),
    ];
    std::iter::once(section("context", "Recent Context", view.context())).chain(own).chain(all).collect()
}

/// The edits that bring the page at `path` up to date; none on a second run.
///
/// Properties that cannot be read are not written; the sections are. Whether a page made by hand
/// may be touched at all is the caller's question (see [`is_generated`]).
#[must_use]
pub fn edits(index: &Index, path: &str, text: &str) -> Edits {
    let view = View::new(index, base_name(path));
    let sections = sections(&view);
    let note = Note::parse(text);
    let taken_over = legacy::taken_over(&view, &note, path, &sections);
    let is_silent = taken_over.is_empty() && sections.iter().all(|section| section.lines.is_empty());
    let prepared: Vec<Edit> = profile::filled(&view, &note).into_iter().chain(taken_over).collect();
    let prepared = Edits::new(prepared).unwrap_or_default().apply(text);
    let note = Note::parse(&prepared);
    // A page about whom the vault says nothing keeps what another tool made of it.
    let is_left = is_silent && !legacy::has_memory(&note);
    let updated =
        if is_left { prepared.clone() } else { owned::update(&note, &sections, Legacy::Keep).apply(&prepared) };
    let note = Note::parse(&updated);
    let told = index.latest_told(&told(&note, index.settings()), path);
    let properties = view.properties(told);
    let is_known = index.last_contact_in(&view.meetings).max(told).is_some();
    let set = if is_left && !is_known { Vec::new() } else { properties::set(&note, &properties).unwrap_or_default() };
    let mut after = Edits::new(set).unwrap_or_default().apply(&updated);
    if !text.is_empty() && !text.ends_with('\n') {
        after.truncate(after.trim_end_matches(['\n', '\r']).len());
    }
    Edits::between(text, &after)
}

/// Whether the page has the tag of generated pages: only those are updated without being asked.
#[must_use]
pub fn is_generated(note: &Note<'_>, settings: &Settings) -> bool {
    let tag = settings.generated_tag.trim_start_matches('#');
    let written = note.frontmatter.texts("tags");
    written
        .iter()
        .flat_map(|tags| tags.split([',', ' ']))
        .any(|own| own.trim_start_matches('#').eq_ignore_ascii_case(tag))
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
struct View<'i> {
    index: &'i Index,
    name: &'i str,
    /// Of the page.
    kind: Kind,
    /// What all of their names have in common.
    id: String,
    /// What a note that names them holds.
    signs: Signs,
    /// Newest first.
    meetings: Vec<Meeting>,
}

/// Most lines of the sections, whatever the settings say, and most open items of either side: what the
/// page remembers of them stays under 1 KB, and nobody reads more.
const MOST_CONTEXT: usize = 40;
const MOST_FACTS: usize = 20;
const MOST_RELATED: usize = 25;
const MOST_ITEMS: usize = 12;

/// Most bytes of a summary in one line.
const SUMMARY: usize = 180;

impl<'i> View<'i> {
    fn new(index: &'i Index, name: &'i str) -> Self {
        let is_thing = index.people().page(name).is_some_and(|page| index.is_thing(page));
        let kind = if is_thing { Kind::Thing } else { Kind::Person };
        let id = index.id(name).unwrap_or_default();
        Self { index, name, kind, signs: index.signs(&id), id, meetings: index.meetings(name) }
    }

    /// Whether the name is theirs.
    fn is_own(&self, name: &str) -> bool {
        self.index.id(name).as_deref() == Some(&self.id)
    }

    /// The person among the people of a meeting.
    fn company<'v>(&'v self, meeting: &'v Meeting) -> Company<'v> {
        let notes = std::iter::once(&meeting.path).chain(meeting.notes.iter().filter(|note| **note != meeting.path));
        Company::new(self.index, notes, &self.id, &self.signs)
    }

    /// Whether somebody of this name, or of this first name alone, was in the meeting.
    fn took_part(&self, meeting: &Meeting, name: &str) -> bool {
        let people = self.index.participants(meeting);
        let among: Vec<&str> = people.iter().map(String::as_str).collect();
        let is_there = |name: &String| people.contains(name);
        matches!(self.index.people().who(name, &among), crate::person::Who::One(name) if is_there(&name))
    }

    /// The properties, with the latest date that the page itself tells of.
    fn properties(&self, told: Option<Date>) -> Vec<(&'static str, Value)> {
        let contact = self.index.last_contact_in(&self.meetings).max(told);
        vec![("last_contact", Value::Text(written(contact)))]
    }

    fn context(&self) -> Vec<Line> {
        self.meetings
            .iter()
            .take(self.index.settings().context_limit.min(MOST_CONTEXT))
            .map(|meeting| self.context_line(meeting))
            .collect()
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

    /// What the meeting was about, in a sentence: of a meeting they were only mentioned in, one that names them.
    fn summary(&self, meeting: &Meeting) -> Option<String> {
        let notes = std::iter::once(&meeting.path).chain(&meeting.notes).filter_map(|note| self.index.note(note));
        let first = |facts: &crate::index::Facts| facts.statements.first().map(|statement| statement.text.to_string());
        let text = notes.clone().map(|facts| facts.summary.to_string()).find(|text| !text.is_empty());
        let text = text.or_else(|| notes.clone().find_map(first))?;
        let company = self.company(meeting);
        let names = |sentence: &str| company.is_named_in(sentence);
        let wanted = if meeting.took_part { Wanted::First } else { Wanted::That(&names) };
        Some(sentence::told(&text, wanted, SUMMARY)).filter(|told| !told.is_empty())
    }

    fn open_items(&self) -> Vec<Line> {
        let (yours, theirs): (Vec<OpenItem>, Vec<OpenItem>) =
            self.index.open_items_of(self.name, &self.id, &self.meetings).into_iter().partition(|item| item.by_user);
        let mut lines = Vec::new();
        let first =
            self.name.split_whitespace().find(|word| !is_title(&crate::person::fold(word.trim_end_matches('.'))));
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
            lines.extend(items.iter().take(MOST_ITEMS).map(|item| self.item_line(key, item)));
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
