//! The text of a meeting note that is not there yet.

use super::attendance::About;
use super::content::Meeting;
use super::name::is_loose_end;
use crate::index::{base_name, link_to};
use crate::note::owned::Rendered;
use crate::note::{Note, Value, properties};
use crate::text::Edits;

/// The properties in their order; what has no value goes.
const PROPERTIES: &str = "---\ntype:\ntitle:\ndate: ''\n";

impl Meeting<'_, '_> {
    /// The whole note, without its memory.
    pub(super) fn page(&self, title: &str, sections: &[Rendered]) -> String {
        let mut page = format!("# {title}\n\n");
        self.add_fields(&mut page);
        let (related, others) = match sections.split_last() {
            Some((last, others)) => (Some(last), others),
            None => (None, sections),
        };
        others.iter().for_each(|section| add_section(&mut page, section));
        page.push_str(&format!("\n---\n\n*Source: {}*\n", self.source_links()));
        related.into_iter().for_each(|section| add_section(&mut page, section));
        format!("{}\n{page}", self.properties(title))
    }

    fn properties(&self, title: &str) -> String {
        let date = self.date.map(|date| date.to_string());
        let start = format!("{}---\n", if date.is_some() { PROPERTIES } else { "---\ntype:\ntitle:\n" });
        let text = |text: &str| Value::Text(text.to_owned());
        let mut values = vec![("type", text(self.about.kind())), ("title", text(title))];
        values.extend(date.iter().map(|date| ("date", text(date))));
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
        let written = properties::set(&Note::parse(&start), &values).ok().and_then(|edits| Edits::new(edits).ok());
        written.map(|edits| edits.apply(&start)).unwrap_or(start)
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

    fn add_fields(&self, page: &mut String) {
        let mut add = |name: &str, value: String| {
            if !value.is_empty() {
                page.push_str(&format!("**{name}**: {value}\n"));
            }
        };
        add("Date", self.date.map(|date| date.to_string()).unwrap_or_default());
        match &self.about {
            About::Account(name) => add("Account", self.linked(name)),
            About::Person(name) => add("Person", self.linked(name)),
            About::Nobody => {}
        }
        add("Attendees", self.there.all().map(|name| self.linked(name)).collect::<Vec<_>>().join(", "));
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

fn add_section(page: &mut String, section: &Rendered) {
    if section.lines.is_empty() {
        return;
    }
    let heading = section.headings.first().map(String::as_str).unwrap_or_default();
    page.push_str(&format!("\n## {heading}\n\n"));
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
