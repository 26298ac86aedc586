//! What a meeting note says, section by section.

use super::attendance::{About, Attendance};
use super::carried::Carrier;
use super::headings::{Part, carried_key};
use super::related::Related;
use super::source::{Apart, Entry, Shape, Source};
use super::speech::{MARK, Speech};
use crate::action::section::{Company, Gist, Setting, Told, new_line, speech_heading, spoken};
use crate::index::{Facts, Index, base_name};
use crate::note::Note;
use crate::note::owned::{Line, Rendered};
use crate::person::key;
use crate::settings::Settings;

/// Begins the identity of what was only said.
pub(super) const SAID: &str = "said: ";

/// A meeting, as its transcript note tells it.
pub(super) struct Meeting<'a, 't> {
    pub index: &'a Index,
    pub settings: &'a Settings,
    /// The transcript note.
    pub path: &'a str,
    /// What a link to it names.
    pub link: &'a str,
    pub source: Source<'a, 't>,
    pub facts: Facts,
    pub there: Attendance,
    pub about: About,
}

impl<'a, 't> Meeting<'a, 't> {
    /// `target` is the meeting note, where it is known: a link must not name it in place of the source.
    pub(super) fn read(
        index: &'a Index,
        settings: &'a Settings,
        path: &'a str,
        note: &'a Note<'t>,
        target: Option<&str>,
    ) -> Self {
        let doubled = target.is_some_and(|target| base_name(target).to_lowercase() == base_name(path).to_lowercase());
        let link = if doubled { path.strip_suffix(".md").unwrap_or(path) } else { index.link_name(path) };
        let facts = Facts::read(path, note.text, settings);
        let there = Attendance::of(index, settings, &facts);
        let about = there.about(note);
        Self { index, settings, path, link, source: Source::read(note, settings), facts, there, about }
    }

    /// The meeting's people.
    pub(super) fn company(&self) -> Company<'_> {
        let among = self.facts.people.iter().map(String::as_str).collect();
        Company::new(self.settings, self.index.people(), among)
    }

    pub(super) fn carrier(&self) -> Carrier<'_> {
        let day = self.facts.date.and_then(crate::date::Date::day);
        Carrier { settings: self.settings, company: self.company(), day }
    }

    /// All sections in their order; those with nothing to say have no lines.
    pub(super) fn sections(&self) -> Vec<Rendered> {
        let part = |part: Part, lines: Vec<Line>| Rendered {
            name: part.key(),
            headings: part.headings(self.settings),
            level: 2,
            lines,
        };
        let mut sections = vec![
            part(Part::Summary, self.summary()),
            part(Part::Actions, self.actions()),
            part(Part::Decisions, self.written(Part::Decisions)),
            part(Part::Information, self.written(Part::Information)),
        ];
        sections.extend(self.carried());
        sections.push(part(Part::Related, self.related()));
        sections
    }

    /// The written summary, or else an extract of the speech.
    fn summary(&self) -> Vec<Line> {
        let written: Vec<&Entry> = self.source.entries(Part::Summary).collect();
        if !written.is_empty() {
            return lines(written.into_iter(), Ids::ByPlace);
        }
        let speech = Speech { link: self.link, company: self.company() };
        let said = speech.extract(&self.source, self.there.counterpart());
        if said.is_empty() {
            return Vec::new();
        }
        let mark = Line { id: "extract".to_owned(), text: MARK.to_owned() };
        let said = said.into_iter().enumerate().map(|(at, text)| {
            let text = if at == 0 { format!("\n{text}") } else { text };
            Line { id: format!("extract {at}"), text }
        });
        std::iter::once(mark).chain(said).collect()
    }

    /// The tasks, each once, then what else stands in the note's section of action items.
    fn actions(&self) -> Vec<Line> {
        let carrier = self.carrier();
        let mut told: Vec<Told> = Vec::new();
        let mut found = Vec::new();
        let rest: Vec<&Entry> = self.source.entries(Part::Actions).collect();
        for entry in self.source.tasks.iter().chain(rest.iter().copied().filter(|entry| entry.shape == Shape::Item)) {
            let text = carrier.carried(&as_task(entry));
            let own = carrier.company.told_by_line(text.lines().next().unwrap_or_default());
            // One that is there twice may have details below it only once.
            if text.contains('\n') || !told.iter().any(|other| other.is_same_line(&own)) {
                found.push(Line { id: own.id(), text });
                told.push(own);
            }
        }
        found.extend(lines(rest.into_iter().filter(|entry| entry.shape != Shape::Item), Ids::ByWords));
        found.extend(self.proposals(&told));
        found
    }

    /// What was said that somebody will do, and is no task yet.
    fn proposals(&self, told: &[Told]) -> Vec<Line> {
        let company = self.company();
        let note = self.source.note;
        let setting = Setting {
            settings: self.settings,
            company: &company,
            link: self.link,
            speech_heading: speech_heading(note).unwrap_or_default(),
            elsewhere: &[],
        };
        let mut found: Vec<(Told, Line)> = Vec::new();
        for item in spoken(note, self.settings, &company, self.carrier().day) {
            let own = company.told(&item.text, item.owner.name(), item.due);
            if !told.iter().chain(found.iter().map(|(told, _)| told)).any(|other| own.may_be(other)) {
                let text = new_line(&item, &setting, self.settings.task_style);
                found.push((own, Line { id: format!("{SAID}{}", Gist::of(&item.text).key()), text }));
            }
        }
        found.into_iter().map(|(_, line)| line).collect()
    }

    fn written(&self, part: Part) -> Vec<Line> {
        lines(self.source.entries(part), Ids::ByWords)
    }

    /// Sections that a meeting note has no place for, under their own headings.
    fn carried(&self) -> Vec<Rendered> {
        let mut taken: Vec<&str> = Vec::new();
        let mut sections: Vec<Rendered> = Vec::new();
        for section in self.source.sections.iter().filter(|section| section.part.is_none()) {
            let heading = if section.heading.is_empty() { "Notes" } else { &section.heading };
            let written = lines(section.entries.iter(), Ids::ByWords);
            let same = sections.iter_mut().find(|other| other.headings.iter().any(|name| name == heading));
            match (same, carried_key(heading, &taken)) {
                (Some(same), _) => same.lines.extend(written),
                (None, Some(name)) => {
                    taken.push(name);
                    sections.push(Rendered { name, headings: vec![heading.to_owned()], level: 2, lines: written });
                }
                // More sections than names: the rest goes into the last, its heading as a line of text.
                (None, None) => {
                    let title = Line { id: heading.to_owned(), text: format!("\n**{heading}**") };
                    if let Some(last) = sections.last_mut() {
                        last.lines.push(title);
                        last.lines.extend(written);
                    }
                }
            }
        }
        sections
    }

    fn related(&self) -> Vec<Line> {
        let mut told: std::collections::BTreeSet<String> = self.there.all().map(key).collect();
        if let About::Account(name) | About::Person(name) = &self.about {
            told.insert(key(name));
        }
        let related = Related { index: self.index, settings: self.settings, path: self.path, told };
        let mut found = lines(self.source.entries(Part::Related), Ids::ByWords);
        let links = related.links(self.source.note, &self.source.prose());
        let fresh =
            links.into_iter().filter(|link| self.source.entries(Part::Related).all(|entry| !entry.text.contains(link)));
        let fresh: Vec<Line> = fresh.map(|link| Line { id: link.clone(), text: format!("- {link}") }).collect();
        found.extend(fresh);
        found
    }
}

/// A list item of a section of action items is one, also without a box. A numbered one stays in its
/// list's order.
fn as_task(entry: &Entry) -> Entry {
    let mut entry = entry.clone();
    if entry.shape == Shape::Item
        && let Some(marker) = entry.text.find(' ')
    {
        entry.text.insert_str(marker + 1, "[ ] ");
    }
    entry
}

/// What keeps an entry's identity.
#[derive(Clone, Copy)]
enum Ids {
    /// Its place: a text that is reworded in the source takes the old one's place.
    ByPlace,
    /// What it says.
    ByWords,
}

/// Entries as lines of a page: a page's entry is a line with what is indented below it.
fn lines<'e>(entries: impl Iterator<Item = &'e Entry>, ids: Ids) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    for entry in entries {
        for (at, text) in page_entries(entry).into_iter().enumerate() {
            let id = match ids {
                Ids::ByPlace => format!("{}", found.len()),
                Ids::ByWords => Gist::of(&text).key(),
            };
            let apart = at == 0 && entry.apart == Apart::Blank && !found.is_empty();
            found.push(Line { id, text: if apart { format!("\n{text}") } else { text } });
        }
    }
    found
}

fn page_entries(entry: &Entry) -> Vec<String> {
    if entry.shape == Shape::Whole {
        return vec![entry.text.clone()];
    }
    let mut found: Vec<String> = Vec::new();
    for line in entry.text.lines().filter(|line| !line.trim().is_empty()) {
        match found.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => {
                last.push('\n');
                last.push_str(line);
            }
            _ => found.push(line.to_owned()),
        }
    }
    found
}
