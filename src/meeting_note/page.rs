//! The text of a meeting note that is not there yet.

use super::attendance::About;
use super::content::Meeting;
use super::headings::Part;
use super::name::is_loose_end;
use super::source::Source;
use crate::index::{VALUES, base_name, id_of_speech, link_to};
use crate::note::owned::{KnownBy, Line, Remembered, Rendered, remember_only};
use crate::note::{Note, Value, properties};
use crate::text::{Edit, Edits};
use crate::transcript::print_of;

/// The name in the memory for the lines below the title.
pub(super) const FIELDS: &str = "fields";

/// The properties that follow the sources.
const FOLLOWING: [&str; 6] = ["type", "date", "account", "person", "participants", "tags"];

/// The properties in their order; what has no value goes.
const PROPERTIES: &str = "---\ntype:\ntitle:\ndate: ''\n";

impl Meeting<'_, '_> {
    /// The whole note, without its memory.
    pub(super) fn page(&self, title: &str, sections: &[Rendered]) -> String {
        let mut page = self.properties(title);
        let (related, others) = match sections.split_last() {
            Some((last, others)) => (Some(last), others),
            None => (None, sections),
        };
        others.iter().for_each(|section| add_section(&mut page, section));
        page.push_str(&format!("\n---\n\n*Source: {}*\n", self.source_links()));
        related.into_iter().for_each(|section| add_section(&mut page, section));
        page
    }

    fn properties(&self, title: &str) -> String {
        let start = format!("{}---\n", if self.date.is_some() { PROPERTIES } else { "---\ntype:\ntitle:\n" });
        let values = self.values(title);
        let written = properties::set(&Note::parse(&start), &values).ok().and_then(|edits| Edits::new(edits).ok());
        written.map(|edits| edits.apply(&start)).unwrap_or(start)
    }

    fn values(&self, title: &str) -> Vec<(&'static str, Value)> {
        let text = |text: &str| Value::Text(text.to_owned());
        let mut values = vec![("type", text(self.about.kind())), ("title", text(title))];
        values.extend(self.date.map(|date| ("date", Value::Text(date.to_string()))));
        match &self.about {
            About::Account(name) => values.push(("account", text(name))),
            About::Person(name) => values.push(("person", text(name))),
            About::Nobody => {}
        }
        let people: Vec<Value> = self.there.all().map(text).collect();
        if !people.is_empty() {
            values.push(("participants", Value::List(people)));
        }
        values.push(("source", text("transcript")));
        values.push(("source_ref", text(self.main_path())));
        values.push(("tags", Value::List(self.tags().iter().map(|tag| text(tag)).collect())));
        values
    }

    /// The page with its properties as the sources have them now, where the page has them as they were written
    /// last; what the user changed is theirs.
    pub(super) fn following(&self, page: &str) -> String {
        let note = Note::parse(page);
        let memory = Remembered::of(&note);
        if note.frontmatter.broken || !memory.has_section(VALUES) {
            return page.to_owned();
        }
        let own = self.values("");
        let is_ours = |key: &str| FOLLOWING.contains(&key) && memory.has(VALUES, &written(&note, key));
        let fields = note.frontmatter.fields.iter().filter(|field| is_ours(&field.key));
        let gone = fields.filter(|field| own.iter().all(|(key, _)| *key != field.key));
        let gone: Vec<Edit> = gone.map(|field| Edit::delete(field.span)).collect();
        let changes: Vec<(&str, Value)> = own.into_iter().filter(|(key, _)| is_ours(key)).collect();
        let mut edits = properties::set(&note, &changes).unwrap_or_default();
        edits.extend(gone);
        self.remembering(&Edits::new(edits).unwrap_or_default().apply(page), &is_ours)
    }

    /// The page with what it has of the properties as the sources have them in its memory; also that one is missing
    /// there and in the sources, where it may come later; and what is said in them.
    pub(super) fn remembering(&self, page: &str, may_come: &dyn Fn(&str) -> bool) -> String {
        let own = self.properties("");
        let (note, own) = (Note::parse(page), Note::parse(&own));
        let same = FOLLOWING.iter().map(|key| written(&note, key)).filter(|there| {
            let key = there.split(':').next().unwrap_or_default();
            written(&own, key) == *there && (may_come(key) || note.frontmatter.field(key).is_some())
        });
        remember_only(&note, &[(VALUES, same.chain(self.speech()).collect())]).apply(page)
    }

    /// What tells the speech of each source.
    fn speech(&self) -> impl Iterator<Item = String> {
        let print = |source: &Source<'_, '_>| print_of(source.note.text, &source.transcripts);
        self.sources.iter().filter_map(move |source| id_of_speech(print(source)))
    }

    /// Whether the note of this memory was made from one of the sources, whatever that is called by now.
    pub(super) fn is_made_here(&self, memory: &Remembered) -> bool {
        memory.has_section(Part::Summary.key()) || self.speech().any(|speech| memory.has(VALUES, &speech))
    }

    /// The kind, the account, the source's own tags, and the one that says who made the note.
    fn tags(&self) -> Vec<String> {
        let mut tags = vec![format!("type/{}", self.about.kind())];
        if let About::Account(name) = &self.about {
            tags.push(format!("account/{}", slug(name)));
        }
        let properties = self.sources.iter().map(|source| &source.note.frontmatter);
        let own = properties.flat_map(|own| own.texts("tags").into_iter().chain(own.texts("tag")));
        let own = own.flat_map(|tags| tags.split([',', ' '])).map(|tag| tag.trim_start_matches('#').to_owned());
        let kept = |tag: &String| !tag.is_empty() && !tag.starts_with("type/") && tag != "transcript";
        tags.extend(own.filter(kept));
        tags.push(self.settings.generated_tag.trim_start_matches('#').to_owned());
        let mut once: Vec<String> = Vec::new();
        for tag in tags.into_iter().filter(|tag| !tag.is_empty()) {
            if !once.contains(&tag) {
                once.push(tag);
            }
        }
        once
    }

    /// The lines below the title.
    pub(super) fn fields(&self, title: String) -> Rendered {
        let mut lines: Vec<Line> = Vec::new();
        let mut add = |name: &str, value: String| {
            if !value.is_empty() {
                lines.push(Line { id: name.to_owned(), text: format!("**{name}**: {value}") });
            }
        };
        add("Date", self.date.map(|date| date.to_string()).unwrap_or_default());
        match &self.about {
            About::Account(name) => add("Account", self.linked(name)),
            About::Person(name) => add("Person", self.linked(name)),
            About::Nobody => {}
        }
        add("Attendees", self.there.all().map(|name| self.linked(name)).collect::<Vec<_>>().join(", "));
        Rendered { name: FIELDS, headings: vec![title], level: 1, lines, known_by: KnownBy::Id }
    }

    /// A link where there is a note, or where the settings want one all the same.
    pub(super) fn linked(&self, name: &str) -> String {
        let page = self.index.people().page(name);
        match page.or_else(|| self.index.resolve(name, self.main_path()).map(AsRef::as_ref)) {
            Some(path) => link_to(self.index.link_name(path), "", name),
            None if self.settings.related_without_note => link_to(name, "", ""),
            None => name.to_owned(),
        }
    }

    /// Links to the notes it is made from: by their paths, which no other notes have.
    pub(super) fn source_links(&self) -> String {
        let link = |path: &str| {
            let target = path.strip_suffix(".md").unwrap_or(path);
            link_to(target, "", base_name(path).trim_end_matches(is_loose_end))
        };
        self.sources.iter().map(|source| link(source.path)).collect::<Vec<_>>().join(", ")
    }
}

/// A property as it stands there, for the memory.
fn written(note: &Note<'_>, key: &str) -> String {
    format!("{key}: {}", note.frontmatter.texts(key).join("\n"))
}

fn add_section(page: &mut String, section: &Rendered) {
    if section.lines.is_empty() && section.name != FIELDS {
        return;
    }
    let heading = section.headings.first().map(String::as_str).unwrap_or_default();
    let marks = "#".repeat(usize::from(section.level));
    page.push_str(&format!("\n{marks} {heading}\n"));
    if !section.lines.is_empty() {
        page.push('\n');
    }
    for (at, line) in section.lines.iter().enumerate() {
        let text = if at == 0 { line.text.trim_start_matches('\n') } else { &line.text };
        page.push_str(text);
        page.push('\n');
    }
}

/// `Harbour Analytics` → `harbour-analytics`.
fn slug(name: &str) -> String {
    crate::person::words(name).into_iter().map(|word| word.key).collect::<Vec<_>>().join("-")
}
