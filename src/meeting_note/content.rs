//! What a meeting note says, section by section.

use std::collections::BTreeSet;

use super::attendance::{About, Attendance};
use super::carried::Carrier;
use super::digest::Said;
use super::headings::{Part, carried_key};
use super::related::Related;
use super::source::{Apart, Entry, Shape, Source, Written};
use super::speech::{Heard, MARK, Speech};
use crate::action::section::{
    Company, Gist, Setting, Spoken, Told, Wanted, Whose, is_remembered, new_line, promised, speech_heading,
};
use crate::action::{ActionItem, Origin, Talk};
use crate::date::{Date, NaiveDate};
use crate::index::{Index, base_name, is_attendees};
use crate::note::Note;
use crate::note::owned::{KnownBy, Line, Remembered, Rendered, is_among};
use crate::person::{key, words};
use crate::settings::Settings;
use crate::text::Gather;
use crate::transcript::Format;

/// Begins the identity of what was only said.
pub(super) const SAID: &str = "said: ";

/// A note that a meeting note is made from.
#[derive(Clone, Copy, Debug)]
pub struct SourceNote<'n, 't> {
    /// Its path in the vault.
    pub path: &'n str,
    /// What it reads.
    pub note: &'n Note<'t>,
}

/// A meeting, as its sources tell it.
pub(super) struct Meeting<'a, 't> {
    pub index: &'a Index,
    pub settings: &'a Settings,
    /// What it is made from, the note that is named as its source first.
    pub sources: Vec<Source<'a, 't>>,
    pub date: Option<Date>,
    /// Who took part, as the sources write them.
    pub people: Vec<String>,
    pub there: Attendance,
    pub about: About,
}

/// The talks of one source.
type Talks<'s> = Vec<(Format, Talk<'s>)>;

impl<'a, 't> Meeting<'a, 't> {
    /// `target` is the meeting note, where it is known: a link must not name it in place of a source.
    pub(super) fn read(
        index: &'a Index,
        settings: &'a Settings,
        notes: &[SourceNote<'a, 't>],
        target: Option<&str>,
    ) -> Self {
        let named = target.map(|target| base_name(target).to_lowercase());
        let mut sources: Vec<Source<'_, '_>> = Vec::new();
        for SourceNote { path, note } in notes {
            let doubled = named.as_ref().is_some_and(|named| *named == base_name(path).to_lowercase());
            let link = if doubled { path.strip_suffix(".md").unwrap_or(path) } else { index.link_name(path) };
            sources.push(Source::read(path, link, note, settings));
        }
        let people: Vec<String> = sources.iter().flat_map(|source| source.people.clone()).collect();
        let dates = || sources.iter().filter_map(|source| source.date);
        let date = dates().find(|date| date.day().is_some()).or_else(|| dates().next());
        let there = Attendance::of(index, settings, &people);
        let about = there.about(index, notes);
        let company = Company::new(settings, index.people(), people.iter().map(String::as_str).collect());
        sources.iter_mut().for_each(|source| company.name_devices(&mut source.transcripts));
        Self { index, settings, sources, date, people, there, about }.without_attendees()
    }

    /// The meeting's people.
    pub(super) fn company(&self) -> Company<'_> {
        Company::new(self.settings, self.index.people(), self.people.iter().map(String::as_str).collect())
    }

    pub(super) fn carrier(&self) -> Carrier<'_> {
        Carrier { settings: self.settings, company: self.company(), day: self.day() }
    }

    fn day(&self) -> Option<NaiveDate> {
        self.date.and_then(Date::day)
    }

    /// What the sources write under the headings of a part; what two of them write, once.
    pub(super) fn entries(&self, part: Part) -> Vec<&Entry> {
        self.once(|source| source.entries(part).collect())
    }

    fn once<'s>(&'s self, of: impl Fn(&'s Source<'a, 't>) -> Vec<&'s Entry>) -> Vec<&'s Entry> {
        let mut told: BTreeSet<&str> = BTreeSet::new();
        let mut found: Vec<&Entry> = Vec::new();
        for source in &self.sources {
            let before = found.len();
            found.extend(of(source).into_iter().filter(|entry| !told.contains(entry.text.as_str())));
            told.extend(found[before..].iter().map(|entry| entry.text.as_str()));
        }
        found
    }

    /// All sections in their order; those with nothing to say have no lines.
    pub(super) fn sections(&self) -> Vec<Rendered> {
        let part = |part: Part, lines: Vec<Line>| Rendered {
            name: part.key(),
            headings: part.headings(self.settings),
            level: 2,
            lines,
            known_by: KnownBy::Id,
        };
        let company = self.company();
        let spoken: Vec<Spoken<'_>> =
            self.sources.iter().map(|source| Spoken::of(source.note.text, &source.transcripts)).collect();
        let talks: Vec<Talks<'_>> = spoken.iter().map(|spoken| spoken.talks(&company)).collect();
        let promised: Vec<Vec<ActionItem>> =
            talks.iter().map(|talks| promised(talks, self.settings, self.day(), Wanted::Sure)).collect();
        let [summary, decisions, information, questions] = self.heard(&talks, &company, &promised);
        let mut sections = vec![
            part(Part::Summary, self.written(Part::Summary, Ids::ByPlace, summary)),
            part(Part::Actions, self.actions(promised)),
            part(Part::Decisions, self.written(Part::Decisions, Ids::ByWords, decisions)),
            part(Part::Information, self.written(Part::Information, Ids::ByWords, information)),
            part(Part::Questions, self.written(Part::Questions, Ids::ByWords, questions)),
        ];
        sections.extend(self.carried());
        sections.push(part(Part::Related, self.related()));
        sections
    }

    /// Whether nobody wrote down what the meeting was about, what it decided and what was learned.
    fn is_only_spoken(&self) -> bool {
        let parts = [Part::Summary, Part::Decisions, Part::Information, Part::Questions];
        parts.iter().all(|part| self.entries(*part).is_empty())
    }

    /// What the speech gives of summary, decisions, information and questions, where there is only speech.
    fn heard(&self, talks: &[Talks<'_>], company: &Company<'_>, promised: &[Vec<ActionItem>]) -> [Vec<Line>; 4] {
        let mut lines: [Vec<Line>; 4] = Default::default();
        if !self.is_only_spoken() {
            return lines;
        }
        let names = |text: &str| self.index.people().mentions(text).len();
        for ((source, talks), promised) in self.sources.iter().zip(talks).zip(promised) {
            let speech = Speech::of(source, company);
            let Heard { summary, decisions, information, questions } = speech.heard(talks, &names, promised);
            for (lines, said) in lines.iter_mut().zip([summary, decisions, information, questions]) {
                lines.extend(said.iter().map(|said| extract(&speech, said)));
            }
        }
        lines.map(marked)
    }

    /// What is written of a part, or else what was heard.
    fn written(&self, part: Part, ids: Ids, heard: Vec<Line>) -> Vec<Line> {
        let written = self.entries(part);
        if written.is_empty() { heard } else { lines(written.into_iter(), ids) }
    }

    /// The tasks and what is listed among them, each once, then what else stands in the notes' sections of action items.
    fn actions(&self, promised: Vec<Vec<ActionItem>>) -> Vec<Line> {
        let carrier = self.carrier();
        let mut told: Vec<(Told, Vec<String>)> = Vec::new();
        let mut found: Vec<Line> = Vec::new();
        for entry in self.once(|source| source.tasks.iter().collect()) {
            let text = carrier.carried(entry);
            let line = text.lines().next().unwrap_or_default();
            let (own, signs) = (carrier.company.told_by_line(line), carrier.signs(line));
            let is_same = |(other, there): &(Told, Vec<String>)| {
                other.is_same_line(&own) && !other.is_due_apart(&own) && *there == signs
            };
            // One that is there twice may have details below it only once.
            if text.contains('\n') || !told.iter().any(is_same) {
                let twins = told.iter().filter(|(other, _)| other.id() == own.id()).count();
                let id = if twins == 0 { own.id() } else { format!("{} {twins}", own.id()) };
                found.push(Line { id, text });
                told.push((own, signs));
            }
        }
        let told = told.into_iter().map(|(own, _)| own).collect();
        extend(&mut found, lines(self.entries(Part::Actions).into_iter(), Ids::ByWords));
        found.extend(self.proposals(promised, told, &carrier.company));
        found
    }

    /// What was said that somebody will do, and is no task yet.
    fn proposals(&self, promised: Vec<Vec<ActionItem>>, mut told: Vec<Told>, company: &Company<'_>) -> Vec<Line> {
        let mut found: Vec<Line> = Vec::new();
        for (source, items) in self.sources.iter().zip(promised) {
            let setting = Setting {
                settings: self.settings,
                company,
                link: source.link,
                speech_heading: speech_heading(source.note, &source.transcripts).unwrap_or_default(),
                speech: None,
                elsewhere: &[],
            };
            // What the user took out of the transcript's note does not come by way of this one.
            let memory = Remembered::of(source.note);
            for item in items.into_iter().filter(|item| !is_remembered(&memory, item)) {
                let own = company.told(&item.text, item.owner.name(), item.due);
                if !told.iter().any(|other| own.may_be(other)) {
                    let text = new_line(&item, &setting, self.settings.task_style);
                    found.push(Line { id: id_of_said(&item.text), text });
                    told.push(own);
                }
            }
        }
        found
    }

    /// Sections that a meeting note has no place for, under their own headings.
    fn carried(&self) -> Vec<Rendered> {
        let mut taken: Vec<&str> = Vec::new();
        let mut sections: Vec<Rendered> = Vec::new();
        let company = self.company();
        let own = self.sources.iter().flat_map(|source| &source.sections).filter(|section| section.part.is_none());
        for section in own.filter(|section| !self.is_told(section, &company)) {
            let heading = if section.heading.is_empty() { "Notes" } else { &section.heading };
            let written = lines(section.entries.iter(), Ids::ByWords);
            let same = sections.iter_mut().find(|other| other.headings.iter().any(|name| name == heading));
            match (same, carried_key(heading, &taken)) {
                (Some(same), _) => extend(&mut same.lines, written),
                (None, Some(name)) => {
                    taken.push(name);
                    sections.push(Rendered {
                        name,
                        headings: vec![heading.to_owned()],
                        level: 2,
                        lines: written,
                        known_by: KnownBy::Id,
                    });
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

    /// Whether a section only lists those who were there: a meeting note names them all in a line of its own.
    fn is_told(&self, section: &Written, company: &Company<'_>) -> bool {
        let names = |entry: &Entry| entry.text.lines().count() == 1 && self.only_names(&entry.plain, company);
        is_attendees(&section.heading) && section.entries.iter().all(names)
    }

    /// Whether the text is nothing but names of those who were there. "Ada (late)" says more than the name.
    fn only_names(&self, text: &str, company: &Company<'_>) -> bool {
        let is_there = |name: &str| {
            let own = match company.who(name) {
                Whose::User => self.there.user.as_ref(),
                Whose::Person(full) => self.there.others.iter().find(|other| key(other) == key(&full)),
                Whose::Nobody => None,
            };
            let Some(own) = own else { return false };
            let known = words(&format!("{own} {}", self.index.people().all_names(own).join(" ")));
            words(name).iter().all(|word| known.iter().any(|other| other.key == word.key))
        };
        let separator = if text.contains(';') { ';' } else { ',' };
        let mut names = text.split(separator).flat_map(|part| part.split(" and ")).map(str::trim);
        names.all(|name| name.is_empty() || is_there(name))
    }

    /// Leaves out the lines above all headings that only say who was there: `Attendees: Ada Novak, Sam Hale`.
    fn without_attendees(mut self) -> Self {
        let mut sources = std::mem::take(&mut self.sources);
        let company = self.company();
        let is_told = |entry: &Entry| {
            let field = entry.plain.split_once(':').filter(|_| entry.text.lines().count() == 1);
            field.is_some_and(|(name, value)| {
                is_attendees(name.trim_matches(['*', ' '])) && self.only_names(value, &company)
            })
        };
        for source in &mut sources {
            let above = source.sections.iter_mut().filter(|section| section.heading.is_empty());
            above.for_each(|section| section.entries.retain(|entry| !is_told(entry)));
            source.sections.retain(|section| !section.entries.is_empty());
        }
        drop(company);
        self.sources = sources;
        self
    }

    fn related(&self) -> Vec<Line> {
        let mut told: BTreeSet<String> = self.there.all().map(key).gathered();
        if let About::Account(name) | About::Person(name) = &self.about {
            told.insert(key(name));
        }
        let written = self.entries(Part::Related);
        let mut related = Related { index: self.index, settings: self.settings, path: "", told };
        let mut links: Vec<String> = Vec::new();
        for source in &self.sources {
            related.path = source.path;
            links.extend(related.links(source.note, &source.prose()));
        }
        links.truncate(self.settings.related_limit);
        let fresh = links.into_iter().filter(|link| written.iter().all(|entry| !entry.text.contains(link)));
        let fresh: Vec<Line> = fresh.map(|link| Line { id: link.clone(), text: format!("- {link}") }).collect();
        let mut found = lines(written.into_iter(), Ids::ByWords);
        found.extend(fresh);
        found
    }
}

/// The identity of what was only said.
fn id_of_said(text: &str) -> String {
    format!("{SAID}{}", Gist::of(text).key())
}

/// Whether a note of the meeting had this among its action items, of which the index knows what was `written`: what
/// became of it there is the user's will.
#[must_use]
pub fn had_written(written: &str, item: &ActionItem) -> bool {
    let said = matches!(item.origin, Origin::Said(_)).then(|| id_of_said(&item.text));
    is_among(written, &said.unwrap_or_else(|| Gist::of(&item.text).key()))
}

/// A line of an extract. Its words keep its identity, so that another line before it does not move it.
fn extract(speech: &Speech<'_>, said: &Said) -> Line {
    Line { id: id_of_said(&said.text), text: speech.line(said) }
}

/// Lines of an extract below the mark that says so.
fn marked(lines: Vec<Line>) -> Vec<Line> {
    if lines.is_empty() {
        return lines;
    }
    let apart = |(at, mut line): (usize, Line)| {
        if at == 0 {
            line.text.insert(0, '\n');
        }
        line
    };
    let mark = Line { id: "extract".to_owned(), text: MARK.to_owned() };
    std::iter::once(mark).chain(lines.into_iter().enumerate().map(apart)).collect()
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
    let mut last = Shape::Item;
    for entry in entries {
        // What is one block would be one with the block beside it, and prose a part of the item before it.
        let is_block = matches!(entry.shape, Shape::Whole | Shape::Prose) || last == Shape::Whole;
        last = entry.shape;
        for (at, text) in page_entries(entry).into_iter().enumerate() {
            let id = match ids {
                Ids::ByPlace => format!("{}", found.len()),
                Ids::ByWords => Gist::of(&text).key(),
            };
            let apart = at == 0 && (is_block || entry.apart == Apart::Blank) && !found.is_empty();
            found.push(Line { id, text: if apart { format!("\n{text}") } else { text } });
        }
    }
    found
}

/// Puts lines behind others. Only a list goes on; anything else would be one block with what stands before it.
fn extend(before: &mut Vec<Line>, mut lines: Vec<Line>) {
    let is_listed = |line: &Line| line.text.starts_with(['-', '*', '+']);
    let goes_on = before.last().is_none_or(is_listed) && lines.first().is_none_or(is_listed);
    if let Some(first) = lines.first_mut().filter(|first| !goes_on && !first.text.starts_with('\n')) {
        first.text.insert(0, '\n');
    }
    before.extend(lines);
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
