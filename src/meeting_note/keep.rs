//! Bringing a meeting note that is there up to date with its transcript note.

use super::content::{Meeting, SAID};
use super::headings::Part;
use super::page::FIELDS;
use crate::action::section::{DISMISSED, Gist, Told, apart, before_source, before_source_where, begins_with};
use crate::index::base_name;
use crate::note::owned::{Legacy, Line, Remembered, Rendered, update};
use crate::note::{BlockKind, Link, Note, Value, properties};
use crate::text::{Edit, Edits, Span};

/// How much of a note is Rapport's to write.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Rapport made it: every section follows the source.
    Made,
    /// A person or another tool did: only what is missing of tasks and decisions is added.
    Found,
}

impl Meeting<'_, '_> {
    /// The edits of the meeting note at `path`.
    pub(super) fn updates(&self, path: &str, text: &str, sections: Vec<Rendered>) -> Edits {
        let note = Note::parse(text);
        if note.is_ignored() {
            return Edits::default();
        }
        let traced = Edits::new(self.source_edits(path, &note)).unwrap_or_default().apply(text);
        let traced = self.following(&traced);
        let note = Note::parse(&traced);
        let mut sections = sections;
        if Remembered::of(&note).has_section(FIELDS) {
            let title = note.blocks.iter().find(|block| block.kind == BlockKind::Heading(1));
            sections.insert(0, self.fields(title.map_or("", |title| title.content.of(note.text)).to_owned()));
        }
        let sections = self.wanted(&note, sections);
        Edits::between(text, &self.merged(&note, &sections))
    }

    /// The note's text with these sections.
    fn merged(&self, note: &Note<'_>, sections: &[Rendered]) -> String {
        let merge = |note: &Note<'_>, sections: &[Rendered]| update(note, sections, Legacy::Keep);
        apart(note.text, sections, self.before_source(note), merge).apply(note.text)
    }

    /// Where the line that names this meeting's source begins. Sections may hold lines that name others; only
    /// where none names ours, any will do.
    pub(super) fn before_source(&self, note: &Note<'_>) -> Option<usize> {
        let names_ours = |link: &&Link| base_name(&link.name(note.text)) == base_name(self.main_path());
        let own = |line: Span| note.links.iter().filter(|link| line.encloses(link.span)).any(|link| names_ours(&link));
        before_source_where(note, own).or_else(|| before_source(note))
    }

    /// What of the sections is to be written into this note.
    fn wanted(&self, note: &Note<'_>, sections: Vec<Rendered>) -> Vec<Rendered> {
        let memory = Remembered::of(note);
        let only_ours = |section: &Rendered| ![Part::Actions.key(), Part::Decisions.key()].contains(&section.name);
        let made = sections.iter().any(|section| only_ours(section) && memory.has_section(section.name));
        let standing = if made { Standing::Made } else { Standing::Found };
        // What Rapport wrote, word for word, is told by that line itself.
        let is_written = |name: &str, line: &Line| memory.has(name, &line.id) || memory.has_text_in(name, &line.text);
        let mut wanted = sections;
        wanted.retain(|section| standing == Standing::Made || !only_ours(section));
        for Rendered { name, lines, .. } in &mut wanted {
            lines.retain(|line| {
                let is_left = standing == Standing::Found && line.id.starts_with(SAID);
                memory.has(name, &line.id) || !(is_left || memory.has(DISMISSED, &line.id))
            });
        }
        // A line that goes because its source has other words now does not tell those.
        let mut staying = wanted.clone();
        staying.iter_mut().for_each(|section| section.lines.retain(|line| is_written(section.name, line)));
        let told = Page::read(self, &Note::parse(&self.merged(note, &staying)));
        for Rendered { name, lines, .. } in &mut wanted {
            lines.retain(|line| is_written(name, line) || !told.says(self, name, line));
        }
        wanted.retain(|section| !section.lines.is_empty() || memory.has_section(section.name));
        wanted
    }

    /// Properties and links that name a source, where they name a file of this name that is not there:
    /// it has been moved, and it is this one. A file of another name may be another meeting's, but for
    /// the property where the link, which Obsidian keeps, names the source under a new name, and for a note that
    /// Rapport made from a file that is nowhere: this one is its only source now.
    fn source_edits(&self, path: &str, note: &Note<'_>) -> Vec<Edit> {
        let mut edits = Vec::new();
        let links: Vec<&Link> = note.links.iter().filter(|link| link.wiki && is_source_line(note, link)).collect();
        let followed = links.first().and_then(|link| self.index.resolve(link.target.of(note.text), path));
        let renamed = followed.is_some_and(|followed| followed.as_ref() == self.main_path());
        let written = note.frontmatter.text("source_ref").filter(|target| !target.starts_with("[["));
        let gone = written.filter(|target| self.index.locate(target, path).is_none());
        let is_gone = |link: &&Link| gone.is_some_and(|gone| base_name(gone) == base_name(link.target.of(note.text)));
        let made_here = self.is_made_here(&Remembered::of(note));
        let left = links.iter().position(|link| made_here && is_gone(link));
        let moved = |target: &str| match self.moved(target) {
            Some(now) => Some(now),
            None if (renamed || left.is_some()) && self.index.locate(target, path).is_none() => Some(self.main_path()),
            None => None,
        };
        if let Some(now) = written.and_then(moved) {
            let change = [("source_ref", Value::Text(now.to_owned()))];
            edits.extend(properties::set(note, &change).unwrap_or_default());
        }
        for (at, link) in links.into_iter().enumerate() {
            if Some(at) == left && self.moved(link.target.of(note.text)).is_none() {
                edits.push(Edit::replace(link.span, self.source_links()));
                continue;
            }
            let target = link.target.of(note.text);
            let resolves = !target.contains('/') && self.index.resolve(target, path).is_some();
            if let Some(now) = self.moved(target).filter(|_| !resolves) {
                edits.push(Edit::replace(link.target, now.strip_suffix(".md").unwrap_or(now)));
            }
        }
        edits
    }

    /// The source of this file name, where no note is at the path that is written.
    fn moved(&self, target: &str) -> Option<&str> {
        let target = target.trim();
        let path = if target.ends_with(".md") { target.to_owned() } else { format!("{target}.md") };
        let name = base_name(&path);
        let source =
            self.sources.iter().map(|source| source.path).find(|own| base_name(own).eq_ignore_ascii_case(name))?;
        (path != source && self.index.note(&path).is_none()).then_some(source)
    }
}

/// What a note says already.
struct Page {
    tasks: Vec<Told>,
    statements: Vec<String>,
}

impl Page {
    fn read(meeting: &Meeting<'_, '_>, note: &Note<'_>) -> Self {
        let company = meeting.company();
        let mut page = Self { tasks: Vec::new(), statements: Vec::new() };
        let mut part = None;
        for block in &note.blocks {
            match block.kind {
                BlockKind::Heading(_) => part = Part::of(block.content.of(note.text), meeting.settings),
                BlockKind::Item { task: Some(_), .. } => {
                    page.tasks.push(company.told_by_line(first_line(block.span.of(note.text))));
                }
                BlockKind::Item { .. } => page.statements.push(note.plain(block.content)),
                // A summary touches on everything; what stands there is not told yet.
                BlockKind::Paragraph if matches!(part, Some(Part::Decisions | Part::Information)) => {
                    page.statements.push(note.plain(block.content));
                }
                _ => {}
            }
        }
        page
    }

    /// Whether the note says this in its own words.
    fn says(&self, meeting: &Meeting<'_, '_>, section: &str, line: &Line) -> bool {
        if section == Part::Actions.key() {
            let told = meeting.company().told_by_line(first_line(&line.text));
            return self.tasks.iter().any(|task| task.is_same(&told));
        }
        let gist = Gist::of(&line.text);
        let says = |own: &String| Gist::of(own).resembles(&gist) || begins_with(own, &line.text);
        let statement = section == Part::Decisions.key() || section == Part::Information.key();
        statement && self.statements.iter().any(says)
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn is_source_line(note: &Note<'_>, link: &Link) -> bool {
    let before = note.text.get(..link.span.start).unwrap_or_default();
    let line = Span::new(before.rfind('\n').map_or(0, |at| at + 1), link.span.start).of(note.text);
    line.trim_matches([' ', '*', '_', '>'])
        .trim_end_matches(':')
        .trim_end_matches(['*', '_'])
        .eq_ignore_ascii_case("source")
}
