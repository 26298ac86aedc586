//! The user's own shape of a meeting note: a note of theirs whose places are filled in.
//!
//! `{{summary}}` and its like below a heading become a section that Rapport keeps up to date, known by
//! that heading; elsewhere they are filled in once. What the template has no place for, and somebody
//! wrote, comes to the end under its own heading. Templater's tags are left for Templater.

use super::content::{Meeting, SAID};
use super::headings::Part;
use super::placeholder::{Placeholder, filled, placeholders};
use crate::date::Date;
use crate::note::owned::Rendered;
use crate::note::{Note, Section, Value, properties};
use crate::person::TAKING_PART;
use crate::text::{Edits, Order, Span};

/// A template, read.
pub struct Template<'t> {
    note: Note<'t>,
    /// Where each section goes.
    places: Vec<Place>,
    /// The sections it names anywhere in its text.
    named: Vec<Part>,
}

/// A place for a section: a line that becomes the section's lines.
struct Place {
    part: Part,
    span: Span,
    /// The heading it stands under, if it is the first one there.
    heading: Option<Heading>,
}

struct Heading {
    /// What it says, without its `#`s.
    span: Span,
    level: u8,
}

/// What sections are called in a template, besides their headings.
const NAMES: &[(&str, Part)] = &[
    ("actions", Part::Actions),
    ("action items", Part::Actions),
    ("decisions", Part::Decisions),
    ("information", Part::Information),
    ("key facts", Part::Information),
    ("key information", Part::Information),
    ("open questions", Part::Questions),
    ("questions", Part::Questions),
    ("related", Part::Related),
    ("summary", Part::Summary),
    ("tasks", Part::Actions),
];

/// What else a template may name.
const FIELDS: &[&str] = &["account", "attendees", "date", "participants", "person", "source", "title", "type"];

/// What places are filled in with.
struct Filling<'a, 'm, 't> {
    meeting: &'a Meeting<'m, 't>,
    title: &'a str,
    all: &'a [Rendered],
}

impl Filling<'_, '_, '_> {
    /// A section amid other words: in a quote or a callout line by line, elsewhere in one line.
    fn told(&self, part: Part, before: &str) -> String {
        let own = self.all.iter().find(|section| section.name == part.key());
        let lines = own.into_iter().flat_map(|section| &section.lines).filter(|line| line.id != "extract");
        let lines: Vec<&str> = lines.flat_map(|line| line.text.trim().lines()).collect();
        if before.starts_with('>') && before.trim_matches(['>', ' ']).is_empty() {
            return lines.join(&format!("\n{before}"));
        }
        let bare = |line: &&str| line.trim().trim_start_matches("- [ ] ").trim_start_matches("- ").to_owned();
        lines.iter().map(bare).collect::<Vec<_>>().join(" ")
    }
}

fn part_of(place: &Placeholder<'_>) -> Option<Part> {
    let name = place.name();
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, part)| *part)
}

impl<'t> Template<'t> {
    /// Reads a template.
    ///
    /// ```
    /// use rapport::meeting_note::Template;
    /// let template = Template::read("# {{title}}\n\n## What we did\n\n{{summary}}\n\n{{mood}}\n");
    /// assert_eq!(template.unknown(), ["mood"]);
    /// ```
    #[must_use]
    pub fn read(text: &'t str) -> Self {
        let note = Note::parse(text);
        let mut places: Vec<Place> = Vec::new();
        let mut taken: Vec<usize> = Vec::new();
        let sections = note.sections();
        let own = placeholders(text);
        let own = || own.iter().filter(|place| place.span.start >= note.body.start);
        let lines = || own().filter_map(|place| Some((part_of(place)?, line_of(text, place.span)?)));
        // Sections end before the line that names the source.
        let source = own().find(|place| place.name() == "source").map(|place| place.span);
        let is_behind_source = |section: &Section, span: Span| {
            source.is_some_and(|source| section.own.encloses(source) && source.start < span.start)
        };
        // What stands below a heading is kept up to date; only where nothing does, a line anywhere is filled in.
        for (below, (part, span)) in lines().map(|line| (true, line)).chain(lines().map(|line| (false, line))) {
            let section = sections.iter().find(|section| section.own.encloses(span));
            let section =
                section.filter(|section| !taken.contains(&section.heading) && !is_behind_source(section, span));
            if places.iter().any(|other| other.part == part || other.span == span) || below && section.is_none() {
                continue;
            }
            taken.extend(section.map(|section| section.heading));
            let heading = |section: &Section| {
                Some(Heading { span: note.blocks.get(section.heading)?.content, level: section.level })
            };
            places.push(Place { part, span, heading: section.and_then(heading) });
        }
        places.order_by_key(|place| place.span);
        let named = own().filter_map(part_of).collect();
        Self { note, places, named }
    }

    /// The names of places that Rapport does not know and leaves as they are, each once.
    #[must_use]
    pub fn unknown(&self) -> Vec<&str> {
        let text: &'t str = self.note.text;
        let mut unknown: Vec<&str> = Vec::new();
        for place in placeholders(text) {
            let known = part_of(&place).is_some()
                || FIELDS.contains(&place.name().as_str())
                || format_of(&place).is_some_and(|format| formatted(format, None).is_some());
            if !known && !unknown.contains(&place.written) {
                unknown.push(place.written);
            }
        }
        unknown
    }

    /// The sections in the template's order and under its headings; behind them what it has no place for
    /// and somebody wrote.
    pub(super) fn arranged(&self, meeting: &Meeting<'_, '_>, mut sections: Vec<Rendered>) -> Vec<Rendered> {
        let mut arranged = Vec::new();
        for place in &self.places {
            let Some(at) = sections.iter().position(|section| section.name == place.part.key()) else { continue };
            let mut section = sections.remove(at);
            if let Some(heading) = &place.heading {
                let filling = Filling { meeting, title: &meeting.title(), all: &[] };
                let own = self.filled_from(heading.span.start, heading.span.of(self.note.text), &filling);
                section.headings.insert(0, own);
                section.level = heading.level;
                arranged.push(section);
            }
        }
        // What somebody said they will do is told all the same; an extract is not, where nobody asks for it.
        for section in sections.iter_mut().filter(|section| section.name != Part::Actions.key()) {
            section.lines.retain(|line| !line.id.starts_with(SAID) && line.id != "extract");
        }
        let has_place = |section: &Rendered| self.named.iter().any(|part| part.key() == section.name);
        sections
            .retain(|section| section.name != Part::Related.key() && !section.lines.is_empty() && !has_place(section));
        arranged.extend(sections);
        arranged
    }

    /// The whole note, without its memory; `all` are the sections as they are without a template.
    pub(super) fn page(
        &self,
        meeting: &Meeting<'_, '_>,
        title: &str,
        sections: &[Rendered],
        all: &[Rendered],
    ) -> String {
        let text = self.note.text;
        let filling = &Filling { meeting, title, all };
        let mut page = String::with_capacity(text.len() + 1024);
        let head = Span::new(0, self.note.body.start).of(text);
        page.push_str(&head.split_inclusive('\n').map(|line| self.property(filling, line)).collect::<String>());
        let mut at = self.note.body.start;
        for place in &self.places {
            let before = Span::new(at, place.span.start).of(text);
            page.push_str(&self.filled_from(at, before, filling));
            let own = sections.iter().chain(all).find(|section| section.name == place.part.key());
            let lines = own.map(|section| section.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>());
            let lines = lines.unwrap_or_default().join("\n");
            page.push_str(lines.trim_start_matches('\n'));
            if !lines.is_empty() {
                page.push('\n');
            }
            at = place.span.end;
        }
        page.push_str(&self.filled_from(at, text.get(at..).unwrap_or_default(), filling));
        // What is filled in has the template's line ends.
        if text.contains("\r\n") {
            page = page.replace("\r\n", "\n").replace('\n', "\r\n");
        }
        self.completed(meeting, page)
    }

    /// A piece of the template that begins at `start`, filled in. In a table, the bar of a link is none of a cell.
    fn filled_from(&self, start: usize, piece: &str, filling: &Filling<'_, '_, '_>) -> String {
        filled(piece, |place| {
            let span = Span::new(start + place.span.start, start + place.span.end);
            let value = self.field(filling, &Placeholder { span, written: place.written })?;
            Some(if self.line_before(span.start).starts_with('|') { value.replace('|', "\\|") } else { value })
        })
    }

    /// What stands before a place in its line.
    fn line_before(&self, at: usize) -> &'t str {
        let before = self.note.text.get(..at).unwrap_or_default();
        before.rsplit('\n').next().unwrap_or_default()
    }

    /// What a place says that is no line of its own.
    fn field(&self, filling: &Filling<'_, '_, '_>, place: &Placeholder<'_>) -> Option<String> {
        let meeting = filling.meeting;
        let before = self.line_before(place.span.start);
        let linked = before.ends_with("[[");
        let shown = |name: &str| if linked { name.to_owned() } else { meeting.linked(name) };
        let behind = self.note.text.get(place.span.end..).unwrap_or_default();
        let item = ["-", "*", "+", "- [ ]"].contains(&before.trim()) && behind.starts_with(['\r', '\n']);
        let between = match () {
            () if linked => "]], [[",
            () if item => &format!("\n{before}"),
            () => ", ",
        };
        Some(match place.name().as_str() {
            "title" => filling.title.to_owned(),
            "date" => meeting.date.map(|date| date.to_string()).unwrap_or_default(),
            "type" => meeting.about.kind().to_owned(),
            "source" => meeting.source_links(),
            "attendees" | "participants" => meeting.there.all().map(shown).collect::<Vec<_>>().join(between),
            kind @ ("person" | "account") => match meeting.about.named(kind) {
                "" => String::new(),
                name => shown(name),
            },
            _ => match part_of(place) {
                Some(part) => filling.told(part, before),
                None => return formatted(format_of(place)?, meeting.date),
            },
        })
    }

    /// A line of the properties. A list of names becomes one, and a text gets quotes where it needs some.
    fn property(&self, filling: &Filling<'_, '_, '_>, line: &str) -> String {
        let meeting = filling.meeting;
        let places = placeholders(line);
        let Some((first, last)) = places.first().zip(places.last()) else { return line.to_owned() };
        let plain = |place: &Placeholder<'_>| match place.name().as_str() {
            "attendees" | "participants" => Some(meeting.there.all().collect::<Vec<_>>().join(", ")),
            "source" => Some(meeting.main_path().to_owned()),
            kind @ ("person" | "account") => Some(meeting.about.named(kind).to_owned()),
            _ => match part_of(place) {
                Some(part) => Some(filling.told(part, "")),
                None => self.field(filling, place),
            },
        };
        let end = line.trim_end();
        let eol = line.get(end.len()..).unwrap_or_default();
        let (before, behind) = (line.get(..first.span.start).unwrap_or_default(), line.get(last.span.end..end.len()));
        let alone = places.len() == 1 && behind == Some("") && before.trim_end().ends_with([':', '-']);
        let is_list = ["attendees", "participants"].contains(&first.name().as_str());
        if alone && is_list {
            let mark = if before.trim_end().ends_with('-') { before.to_owned() } else { "- ".to_owned() };
            let items = meeting.there.all().map(|name| format!("{mark}{}{eol}", scalar(name))).collect::<String>();
            return if mark == before { items } else { format!("{}{eol}{items}", before.trim_end()) };
        }
        let Some(colon) = line.find(": ").filter(|&colon| colon < first.span.start) else {
            return filled(line, |place| plain(place).map(|value| scalar(&value)));
        };
        let value = line.get(colon + 2..end.len()).unwrap_or_default().trim();
        let inner = ['"', '\''].iter().find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote));
        if is_list && value.starts_with('[') && value.ends_with(']') && !value.starts_with("[[") {
            let names: Vec<String> = meeting.there.all().map(scalar).collect();
            return filled(line, |_| Some(names.join(", ")));
        }
        let whole = filled(inner.unwrap_or(value), plain);
        if inner.is_none() && whole.contains("{{") || whole.contains("<%") {
            return filled(line, plain);
        }
        let value = if whole.is_empty() { String::new() } else { format!(" {}", scalar(&whole)) };
        format!("{}:{value}{eol}", line.get(..colon).unwrap_or_default())
    }

    /// With the properties by which the note is known again, where the template has them not.
    fn completed(&self, meeting: &Meeting<'_, '_>, page: String) -> String {
        let note = Note::parse(&page);
        let has = |key: &str| note.frontmatter.texts(key).iter().any(|text| !text.trim().is_empty());
        let text = |text: &str| Value::Text(text.to_owned());
        let mut values: Vec<(&str, Value)> = Vec::new();
        if let Some(date) = meeting.date.filter(|_| !has("date")) {
            values.push(("date", text(&date.to_string())));
        }
        let people: Vec<Value> = meeting.there.all().map(text).collect();
        if !people.is_empty() && !TAKING_PART.into_iter().any(has) {
            values.push(("participants", Value::List(people)));
        }
        if note.frontmatter.text("source") != Some("transcript") {
            values.push(("source", text("transcript")));
        }
        values.push(("source_ref", text(meeting.main_path())));
        let generated = meeting.settings.generated_tag.trim_start_matches('#');
        let mut tags = note.frontmatter.texts("tags");
        if !generated.is_empty() && !tags.iter().any(|tag| tag.trim_start_matches('#') == generated) {
            tags.push(generated);
            values.push(("tags", Value::List(tags.into_iter().map(text).collect())));
        }
        let edits = properties::set(&note, &values).ok().and_then(|edits| Edits::new(edits).ok());
        edits.map(|edits| edits.apply(&page)).unwrap_or(page)
    }
}

/// The line, where nothing but the place stands in it, a list's mark aside.
fn line_of(text: &str, place: Span) -> Option<Span> {
    let start = text.get(..place.start)?.rfind('\n').map_or(0, |at| at + 1);
    let end = text.get(place.end..)?.find('\n').map_or(text.len(), |at| place.end + at + 1);
    let before = text.get(start..place.start)?.trim();
    let alone = ["", "-", "*", "+", "1.", "- [ ]"].contains(&before) && text.get(place.end..end)?.trim().is_empty();
    alone.then_some(Span::new(start, end))
}

/// The format of `{{date:YYYY-MM-DD}}`, as Obsidian's own templates have it.
fn format_of<'t>(place: &Placeholder<'t>) -> Option<&'t str> {
    let (name, format) = place.written.split_once(':')?;
    name.trim().eq_ignore_ascii_case("date").then_some(format.trim())
}

/// The date in a format of year, month and day as numbers; `None` for any other format. Without a date,
/// nothing is written.
fn formatted(format: &str, date: Option<Date>) -> Option<String> {
    let written = date.map(|date| date.to_string()).unwrap_or_default();
    let mut parts = written.split('-');
    let (year, month, day) = (parts.next()?, parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let mut done = format.to_owned();
    for (field, value) in [("YYYY", year), ("YY", year.get(2..).unwrap_or_default()), ("MM", month), ("DD", day)] {
        done = done.replace(field, value);
    }
    for (field, value) in [('M', month), ('D', day)] {
        done = done.replace(field, value.trim_start_matches('0'));
    }
    // `MMM` is a month's name, and so on.
    let other =
        ["YYYYY", "MMM", "DDD"].iter().any(|field| format.contains(field)) || done.contains(char::is_alphabetic);
    let written = if date.is_some() { done } else { String::new() };
    (!other).then_some(written)
}

/// A text as a YAML value on its line: in single quotes where it could be read as something else.
fn scalar(text: &str) -> String {
    let safe = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '(' | ')' | '’');
    let word = ["true", "false", "null", "yes", "no", "on", "off"].iter().any(|word| text.eq_ignore_ascii_case(word));
    let plain = text.starts_with(char::is_alphanumeric) && text.chars().all(safe) && !text.ends_with(' ') && !word;
    if plain || text.is_empty() { text.to_owned() } else { format!("'{}'", text.replace('\'', "''")) }
}
