//! The index and the settings together: one function for each capability, each giving edits.
//!
//! A function gets the text of the note it speaks of, because only the host knows what stands there
//! at the moment of writing; what the rest of the vault says comes from the index.

mod answer;
mod extraction;
mod file_names;
mod import;
mod links;
mod names;
mod needs;
mod recorded;
mod renaming;
mod repaired;

use std::borrow::Cow;
use std::cell::Cell;

pub use answer::{Answer, Change, Choice, Needs, NoteKind, NoteReport, Offered, PersonRow, Sure};
pub use file_names::{Move, Renaming};
use repaired::{over_repaired, repaired};

use crate::action::section::{Company, Decision};
use crate::encoding::{self, Repair};
use crate::index::{Head, Index, Subject, attended, base_name, is_generated, is_ignored};
use crate::meeting_note::{self, SourceNote, Template};
use crate::note::{Frontmatter, Note, Remark};
use crate::person_page::{self, Portrait, Portraits};
use crate::settings::Settings;
use crate::text::{Edit, Edits, Order, Span, union};
use crate::transcript;

pub use crate::meeting_note::Target;
pub use import::Import;
pub use names::NameSuggestion;
pub use renaming::SpeakerRow;

/// A vault as the core knows it.
#[derive(Clone, Debug)]
pub struct Vault {
    settings: Settings,
    index: Index,
    portraits: Portraits,
}

impl Vault {
    /// An empty vault.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self { index: Index::new(&settings), settings, portraits: Portraits::default() }
    }

    /// What the notes say.
    #[must_use]
    pub const fn index(&self) -> &Index {
        &self.index
    }

    /// Reads a note of a vault that is opened. Whose pages it affects is not asked, which costs less than half.
    pub fn load(&mut self, path: &str, text: &str) -> NoteReport {
        let clean = repaired(text);
        let note = Note::parse(&clean);
        self.portraits.forget();
        self.index.load_note(path, &note);
        self.report(path, matches!(clean, Cow::Owned(_)).then_some(text), note, Vec::new())
    }

    /// Reads a note, new or changed.
    pub fn put(&mut self, path: &str, text: &str) -> NoteReport {
        let clean = repaired(text);
        let note = Note::parse(&clean);
        let before = self.index.versions().notes;
        let names = self.index.put_note(path, &note);
        if self.index.versions().notes != before {
            self.portraits.touch(&self.index, names.iter(), &[path]);
        }
        self.report(path, matches!(clean, Cow::Owned(_)).then_some(text), note, names.into_iter().collect())
    }

    /// Of a note that was read as repaired, the remarks are about the text as it stands.
    fn report(&self, path: &str, damaged: Option<&str>, note: Note<'_>, people: Vec<String>) -> NoteReport {
        let affected = self.pages(people.iter().cloned());
        let kind = self.index.head(path).map_or(NoteKind::Ignored, NoteKind::of);
        let remarks = match damaged {
            _ if kind == NoteKind::Ignored => Vec::new(),
            None => note.remarks,
            Some(text) => Note::parse(text).remarks,
        };
        NoteReport { kind, affected, people, remarks }
    }

    /// What reading a note gave, as bytes that [`Vault::put_facts`] takes instead of its text; `None`
    /// where the note is not known.
    #[must_use]
    pub fn facts(&self, path: &str) -> Option<Vec<u8>> {
        self.index.packed(path)
    }

    /// Puts a note by its facts, whose text has not changed since they were given. `false` where they
    /// cannot be used: the note must be put.
    #[must_use]
    pub fn put_facts(&mut self, path: &str, facts: &[u8]) -> bool {
        self.portraits.forget();
        self.index.put_packed(path, facts)
    }

    /// Forgets a note; gives the pages that depended on it.
    pub fn remove(&mut self, path: &str) -> Vec<String> {
        let names = self.index.remove(path);
        self.portraits.touch(&self.index, names.iter(), &[path]);
        self.pages(names)
    }

    /// A note has another path now; gives the pages that depend on it, or nothing where the note must be put again.
    pub fn rename(&mut self, from: &str, to: &str) -> Option<Vec<String>> {
        let Some(names) = self.index.rename(from, to) else {
            self.portraits.forget();
            return None;
        };
        self.portraits.touch(&self.index, names.iter(), &[from, to]);
        Some(self.pages(names))
    }

    /// The pages of these people, of those who have one.
    fn pages(&self, names: impl IntoIterator<Item = String>) -> Vec<String> {
        let pages = |name: String| self.index.pages_called(&name).into_iter().map(str::to_owned).collect::<Vec<_>>();
        names.into_iter().flat_map(pages).collect()
    }

    /// The pages that may be updated by themselves, of every kind.
    #[must_use]
    pub fn generated_pages(&self) -> Vec<String> {
        let is_own = |head: &Head| head.kind.is_page() && head.generated;
        let own = self.index.notes().filter(|(_, entry)| is_own(entry.head()));
        own.map(|(path, _)| path.to_owned()).collect()
    }

    /// All people, the latest contact first, those without a date last.
    #[must_use]
    pub fn people(&self) -> Vec<PersonRow> {
        let mut rows: Vec<PersonRow> = self.index.known().into_iter().map(|known| self.row(known)).collect();
        rows.order_by(|one, other| other.last_contact.cmp(&one.last_contact).then_with(|| one.name.cmp(&other.name)));
        rows
    }

    /// See [`Index::prepare`].
    pub fn prepare(&mut self, notes: usize) -> bool {
        self.index.prepare(notes)
    }

    /// See [`Index::prepare_known`].
    pub fn prepare_row(&mut self, name: &str, notes: usize) -> bool {
        self.index.prepare_known(name, notes)
    }

    /// The names of all people.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.index.names()
    }

    /// One person, by name.
    #[must_use]
    pub fn person_row(&self, name: &str) -> Option<PersonRow> {
        self.index.one_known(name).map(|known| self.row(known))
    }

    fn row(&self, known: crate::index::Known) -> PersonRow {
        let generated = known.page.as_deref().and_then(|page| self.index.head(page)).is_some_and(|page| page.generated);
        PersonRow {
            contacts: known.contacts,
            name: known.name,
            page: known.page,
            generated,
            last_contact: known.last_contact,
            owes: known.they_owe,
            owed: known.you_owe,
        }
    }

    /// Repairs the encoding of a note.
    ///
    /// Code and URLs are left alone. A link must keep pointing to the note it names: its name is repaired
    /// only where the note has been. Broken frontmatter is never written.
    #[must_use]
    pub fn fix(&self, path: &str, text: &str) -> Answer {
        let note = Note::parse(text);
        if is_ignored(path, &note, &self.settings) {
            return Answer::default();
        }
        let change = |(span, reading): (Span, &encoding::Reading)| Change {
            reason: reading.reason(),
            sure: reading.certainty.into(),
            edit: Edit::replace(span, reading.after.clone()),
        };
        let repair = links::repair_in_vault(&self.index, path, &note);
        Answer { changes: repair.damages().map(change).collect(), remarks: note.remarks }
    }

    /// The damaged ones among the names of `paths`, the files of the vault that may be renamed, and of their
    /// folders. What lies deeper comes first, so that they can be renamed in this order.
    #[must_use]
    pub fn damaged_names(&self, paths: &[&str]) -> Vec<Renaming> {
        file_names::damaged_names(paths, &self.settings)
    }

    /// Where the file at `path` is when the `steps` are done, one after the other.
    #[must_use]
    pub fn moved(path: String, steps: &[Move]) -> String {
        file_names::moved(path, steps)
    }

    /// Lets the links of a note follow the files that move, each named with where it is and will be; asked for
    /// before they move. A note that is to be ignored is no exception, as it is none to Obsidian: its links would break.
    #[must_use]
    pub fn follow(&self, path: &str, text: &str, moved: &[Move]) -> Answer {
        links::follow(&self.index, path, &Note::parse(text), moved)
    }
}

impl Vault {
    /// Writes the transcripts of a note in one regular form, without what certainly nobody said. Of an app or a device
    /// that can only be one person, the label becomes that person's name.
    #[must_use]
    pub fn clean(&self, path: &str, text: &str) -> Answer {
        let note = Note::parse(text);
        if is_ignored(path, &note, &self.settings) {
            return Answer::default();
        }
        let mut found = transcript::find(&note);
        let (_, people) = attended(path, &note, &found);
        let among = people.iter().map(String::as_str).collect();
        Company::new(&self.settings, self.index.people(), among).name_devices(&mut found);
        let edits =
            found.iter().flat_map(|found| transcript::clean(text, found, self.settings.transcript_line).into_vec());
        let remarks = found.iter().flat_map(|found| found.remarks.iter().cloned()).collect();
        Answer { remarks, ..Answer::certain(Edits::new(edits.collect()).unwrap_or_default()) }
    }

    /// What was said in a note and may be worth a line there, in its order; what is known in it aside.
    #[must_use]
    pub fn offered(&self, path: &str, text: &str) -> Vec<Offered> {
        extraction::offered(&self.index, &self.settings, path, &Note::parse(&repaired(text)))
    }

    /// Extracts action items into the note they stand in: those that are certain.
    #[must_use]
    pub fn actions(&self, path: &str, text: &str) -> Answer {
        self.chosen_actions(path, text, &Choice::default())
    }

    /// The same, of what was offered as the user chose.
    #[must_use]
    pub fn chosen_actions(&self, path: &str, text: &str, choice: &Choice) -> Answer {
        let remarks = Cell::new((None, Vec::new()));
        let extract = |clean: &str| {
            let note = Note::parse(clean);
            let (edits, mut doubts) = extraction::actions(&self.index, &self.settings, path, &note, choice);
            // Those of the repaired text stand elsewhere.
            let is_whole = std::ptr::eq(clean, text);
            if !is_whole {
                doubts.iter_mut().for_each(|doubt| doubt.span = Span::at(0));
            }
            remarks.set((is_whole.then_some(note.remarks), doubts));
            edits
        };
        let edits = over_repaired(text, &extract);
        let (read, doubts) = remarks.take();
        let mut remarks = read.unwrap_or_else(|| Note::parse(text).remarks);
        remarks.extend(doubts);
        Answer { remarks, ..Answer::certain(edits) }
    }

    /// Accepts or dismisses the proposals on these lines of a note, counted from 0, or all its proposals. What is
    /// dismissed does not come back.
    #[must_use]
    pub fn decide(&self, path: &str, text: &str, decision: Decision, lines: Option<&[usize]>) -> Answer {
        if is_ignored(path, &Note::parse(text), &self.settings) {
            return Answer::default();
        }
        let decided =
            |text: &str| extraction::decide(&self.index, &self.settings, path, &Note::parse(text), (decision, lines));
        Answer::certain(over_repaired(text, &decided))
    }

    /// The meeting note made, or to be made, from a transcript note.
    #[must_use]
    pub fn meeting_target(&self, path: &str, text: &str) -> Option<Target> {
        meeting_note::target(&self.index, &self.settings, path, &Note::parse(&repaired(text)))
    }

    /// Makes or updates the meeting note at `target`, which reads `target_text`, from its sources in
    /// [`Target::sources`]' order: each path and what stands there. `template` is the text of the note that
    /// the settings name as the shape of a new one.
    #[must_use]
    pub fn meeting(&self, sources: &[(&str, &str)], target: &str, target_text: &str, template: Option<&str>) -> Answer {
        if is_ignored(target, &Note::parse(target_text), &self.settings) {
            return Answer::default();
        }
        let texts: Vec<(&str, Cow<'_, str>)> = sources.iter().map(|(path, text)| (*path, repaired(text))).collect();
        let notes: Vec<(&str, Note<'_>)> = texts.iter().map(|(path, text)| (*path, Note::parse(text))).collect();
        let notes: Vec<SourceNote<'_, '_>> = notes.iter().map(|(path, note)| SourceNote { path, note }).collect();
        let template = template.map(Template::read);
        let update =
            |text: &str| meeting_note::edits(&self.index, &self.settings, &notes, target, text, template.as_ref());
        let edits = over_repaired(target_text, &update);
        let mut remarks = Note::parse(target_text).remarks;
        if target_text.is_empty() {
            remarks.extend(template.iter().flat_map(|template| template.unknown()).map(unknown_place));
            if edits.is_empty() {
                remarks.push(too_little());
            }
        }
        Answer { remarks, ..Answer::certain(edits) }
    }

    /// Lets the transcript note at `path` remember that its meeting note was made: see [`Target::gone`].
    #[must_use]
    pub fn given(&self, path: &str, text: &str) -> Answer {
        let note = Note::parse(text);
        if is_ignored(path, &note, &self.settings) {
            Answer::default()
        } else {
            Answer::certain(meeting_note::given(&note))
        }
    }

    /// Whether the user asked to leave the note alone; the index knows it of most texts without reading them.
    fn is_ignored(&self, path: &str, text: &str) -> bool {
        let properties = text.get(..text.find("\n---").unwrap_or(text.len())).unwrap_or(text);
        let may_be = properties.contains("rapport") || self.index.head(path).is_none_or(|head| head.is_ignored);
        may_be && is_ignored(path, &Note::parse(text), &self.settings)
    }

    /// Whether a page that reads `text` is Rapport's to update without being asked.
    #[must_use]
    pub fn is_generated(&self, text: &str) -> bool {
        is_generated(&Frontmatter::of(text), &self.settings)
    }

    /// Regenerates the person page at `path`, which reads `text`; of a page that does not exist yet, nothing.
    #[must_use]
    pub fn person(&self, path: &str, text: &str) -> Answer {
        if self.is_ignored(path, text) {
            return Answer::default();
        }
        if text.is_empty() {
            return Answer::certain(Edits::between("", &person_page::new_page(&self.index, base_name(path)).1));
        }
        self.page((path, text), person_page::remarks)
    }

    /// The same as somebody works: nothing for a page that is not Rapport's to update without being asked, and no remarks,
    /// for which all its links are looked up.
    #[must_use]
    pub fn update(&self, path: &str, text: &str) -> Answer {
        if !self.is_generated(text) || self.is_ignored(path, text) {
            return Answer::default();
        }
        self.page((path, text), |_, _, _, _| Vec::new())
    }

    fn page(
        &self,
        (path, text): (&str, &str),
        remarks: impl FnOnce(&Subject<'_>, &Portrait, (&str, &str), &Edits) -> Vec<Remark>,
    ) -> Answer {
        let subject = Subject::of_page(&self.index, path);
        let ask = |portrait: &mut Portrait| {
            let edits = person_page::answer(&subject, portrait, (path, text), |edits| over_repaired(text, edits));
            let remarks = remarks(&subject, portrait, (path, text), &edits);
            Answer { remarks, ..Answer::certain(edits) }
        };
        self.portraits.ask(&subject, ask)
    }
}

fn unknown_place(name: &str) -> Remark {
    let message = format!("the template names `{{{{{name}}}}}`, which Rapport does not know; it is left as it is");
    Remark { span: Span::at(0), message }
}

fn too_little() -> Remark {
    let message = "the transcript says too little for a meeting note; none is made".to_owned();
    Remark { span: Span::at(0), message }
}

/// The repair of a note by itself: what links and properties name stays as it is.
fn repair_of(note: &Note) -> Repair {
    encoding::repair(note.text).without(&protected(note))
}

/// What a repair leaves alone: code, URLs, what links name, properties that name a file, and all of the
/// frontmatter where it is broken.
fn protected(note: &Note) -> Vec<Span> {
    let mut protected = note.protected(&transcript::places(note));
    if note.frontmatter.broken {
        protected.extend(note.frontmatter.span);
    } else {
        protected.extend(links::names_in_properties(note).map(|(place, _)| place));
    }
    union(protected)
}
