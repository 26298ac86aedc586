//! The boundary to JavaScript: one object, [`Vault`], and functions of plain data.
//!
//! The only module that knows wasm-bindgen and UTF-16. What goes out is plain data whose offsets
//! count UTF-16 code units of the text that came in; the types in the declarations are generated
//! from the structs in `data` and in `settings`.

mod data;
mod encoder;
mod file_names;
mod room;
mod spoken;
mod utf8;

use js_sys::JsString;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::action::TaskLine;
use crate::action::section::Decision;
use crate::date::{self, NaiveDate};
use crate::note::Note;
use crate::settings::Settings;
use crate::{encoding, transcript, vault};
use data::{
    Answer, Door, NameSuggestion, Needs, NoteReport, Offered, PersonRow, Repair, ResolvedDate, SourceText, Target, Task,
};
use encoder::{text_of, utf8};
use file_names::Renaming;
use spoken::{Artefact, Coding, Import, SpeakerRow, Transcript};
use utf8::may_be_damaged;

type Given<Data> = Result<Ts<Data>, JsValue>;
type GivenList<Data> = Result<Vec<Ts<Data>>, JsValue>;

/// Runs once, when the WASM has started: a panic is told in the console with its place.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// An argument that cannot be used: a JavaScript error of this name, which a caller can tell from a failure of the core.
fn refused(message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name("RapportError");
    error.into()
}

fn give<Data: Tsify + Serialize>(data: &Data) -> Given<Data> {
    data.into_ts().map_err(|error| refused(&error.to_string()))
}

fn give_all<Data: Tsify + Serialize>(list: impl IntoIterator<Item = Data>) -> GivenList<Data> {
    list.into_iter().map(|data| give(&data)).collect()
}

/// The settings nobody has changed.
#[wasm_bindgen(js_name = defaultSettings)]
pub fn default_settings() -> Given<Settings> {
    give(&Settings::default())
}

/// The damaged pieces of a text and what they become. Knows nothing of notes: code is text like any other.
#[wasm_bindgen]
pub fn repair(text: &JsString) -> Given<Repair> {
    if !may_be_damaged(text) {
        return give(&Repair::new(&[], encoding::Repair::default()));
    }
    let text = utf8(text);
    let found = encoding::repair_utf8(&text);
    give(&Repair::new(&text, found))
}

/// A line as the Tasks plugin reads it; nothing where it is no task.
#[wasm_bindgen(js_name = readTask)]
pub fn read_task(line: &str) -> Result<Option<Ts<Task>>, JsValue> {
    TaskLine::read(line).map(|task| give(&Task::from(&task))).transpose()
}

/// The transcripts in a text: a whole file, or a part of a note.
#[wasm_bindgen(js_name = readTranscript)]
pub fn read_transcript(text: &JsString) -> GivenList<Transcript> {
    let text = text_of(text);
    let mut door = Door::new(&text);
    give_all(transcript::turns(&text).iter().map(|found| Transcript::of(found, &mut door)))
}

/// What a recogniser put into the transcripts of a text, in the order of the text.
#[wasm_bindgen(js_name = findArtefacts)]
pub fn find_artefacts(text: &str) -> GivenList<Artefact> {
    let mut door = Door::new(text);
    let found = transcript::find(&Note::parse(text));
    let turns = found.iter().flat_map(|transcript| &transcript.turns);
    give_all(turns.flat_map(|turn| &turn.artefacts).map(|artefact| Artefact::of(artefact, &mut door)))
}

/// The plain characters of a line of a turn, without tags, entities and escapes.
///
/// # Errors
/// Where `coding` is none of the ways to write text down.
#[wasm_bindgen(js_name = plainText)]
pub fn plain_text(line: &str, coding: Ts<Coding>) -> Result<String, JsValue> {
    let coding = coding.to_rust().map_err(|error| refused(&format!("expected a coding, found {error}")))?;
    Ok(transcript::Coding::from(coding).decode(line))
}

/// The due dates in a text, resolved against the day of the meeting (`YYYY-MM-DD`).
///
/// # Errors
/// Where `meeting` is no day.
#[wasm_bindgen(js_name = resolveDate)]
pub fn resolve_date(text: &str, meeting: &str) -> GivenList<ResolvedDate> {
    let day: NaiveDate = meeting
        .parse()
        .map_err(|_| refused(&format!("expected the meeting's day as YYYY-MM-DD, found “{meeting}”")))?;
    let mut door = Door::new(text);
    give_all(date::in_words(text, day).into_iter().map(|words| door.date(words.span, words.due)))
}

/// A vault: notes go in, edits come out. A path is that of a note in the vault, with `/` and `.md`.
#[wasm_bindgen]
pub struct Vault(vault::Vault);

#[wasm_bindgen]
impl Vault {
    /// An empty vault.
    ///
    /// # Errors
    /// Where a setting is not of the kind that is expected.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: Ts<Settings>) -> Result<Self, JsValue> {
        let settings = settings.to_rust().map_err(|error| refused(&format!("expected settings, found {error}")))?;
        Ok(Self(vault::Vault::new(settings)))
    }

    /// Reads a note of a vault that is opened: as `put`, without an answer to whose pages it affects.
    pub fn load(&mut self, path: &str, text: &JsString) -> Given<NoteReport> {
        room::ahead();
        let text = text_of(text);
        give(&Door::new(&text).report(self.0.load(path, &text)))
    }

    /// Reads a note, new or changed.
    pub fn put(&mut self, path: &str, text: &JsString) -> Given<NoteReport> {
        room::ahead();
        let text = text_of(text);
        give(&Door::new(&text).report(self.0.put(path, &text)))
    }

    /// What reading a note gave, as bytes that `putFacts` takes instead of its text; nothing where the
    /// note is not known. They are for this path, this version of the core and these settings.
    pub fn facts(&self, path: &str) -> Option<Vec<u8>> {
        self.0.facts(path)
    }

    /// Puts a note by its facts, whose text has not changed since they were given. `false`, and nothing
    /// is done, where they cannot be used (damaged, or of another path, version or settings): put the note.
    #[wasm_bindgen(js_name = putFacts)]
    pub fn put_facts(&mut self, path: &str, facts: &[u8]) -> bool {
        room::ahead();
        self.0.put_facts(path, facts)
    }

    /// Forgets a note; gives the pages that depended on it.
    pub fn remove(&mut self, path: &str) -> Vec<String> {
        self.0.remove(path)
    }

    /// A note has another path now; gives the pages that depend on it. Nothing where it must be put again.
    pub fn rename(&mut self, from: &str, to: &str) -> Option<Vec<String>> {
        self.0.rename(from, to)
    }

    /// All people, the latest contact first.
    pub fn people(&self) -> GivenList<PersonRow> {
        give_all(self.0.people().into_iter().map(PersonRow::from))
    }

    /// Whether a page that reads `text` is Rapport's to update without being asked.
    #[wasm_bindgen(js_name = isGenerated)]
    pub fn is_generated(&self, text: &str) -> bool {
        self.0.is_generated(text)
    }

    /// The pages that may be updated by themselves: of people, accounts, projects and whatever else the settings name.
    #[wasm_bindgen(js_name = generatedPages)]
    pub fn generated_pages(&self) -> Vec<String> {
        self.0.generated_pages()
    }

    /// Works out for at most so many notes more what the first question about people needs of all notes; whether
    /// all is there now. Before `names`, for an app that has other work meanwhile.
    pub fn prepare(&mut self, notes: usize) -> bool {
        self.0.prepare(notes)
    }

    /// The names of all people: with `personRow`, for an app that has other work between two of them.
    pub fn names(&self) -> Vec<String> {
        self.0.names()
    }

    /// Works out for at most so many notes more what `personRow` needs of all notes of a person; whether all is there now.
    #[wasm_bindgen(js_name = prepareRow)]
    pub fn prepare_row(&mut self, name: &str, notes: usize) -> bool {
        self.0.prepare_row(name, notes)
    }

    /// One person, by name; nothing where the vault knows nobody of that name.
    #[wasm_bindgen(js_name = personRow)]
    pub fn person_row(&self, name: &str) -> Result<Option<Ts<PersonRow>>, JsValue> {
        self.0.person_row(name).map(|row| give(&PersonRow::from(row))).transpose()
    }

    /// What can be done with a note, and how much there is to do.
    pub fn needs(&self, path: &str, text: &str) -> Given<Needs> {
        give(&Needs::from(self.0.needs(path, text)))
    }

    /// Repairs the encoding of a note.
    pub fn fix(&self, path: &str, text: &str) -> Given<Answer> {
        give(&Door::new(text).answer(self.0.fix(path, text)))
    }

    /// The damaged ones among the names of files, the paths of all that may be renamed, and of their folders.
    /// What lies deeper comes first: they can be renamed in this order.
    #[wasm_bindgen(js_name = damagedNames)]
    pub fn damaged_names(&self, paths: Vec<String>) -> GivenList<Renaming> {
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        give_all(self.0.damaged_names(&paths).into_iter().map(Renaming::from))
    }

    /// Where each of the files `paths` is when the files and folders `from` are renamed to `to`, one after the other.
    pub fn moved(&self, paths: Vec<String>, from: Vec<String>, to: Vec<String>) -> Vec<String> {
        let steps = moves(from, to);
        paths.into_iter().map(|path| vault::Vault::moved(path, &steps)).collect()
    }

    /// Lets the links of a note follow files that move from the paths `from` to the paths `to`; asked for before
    /// they do.
    pub fn follow(&self, path: &str, text: &str, from: Vec<String>, to: Vec<String>) -> Given<Answer> {
        give(&Door::new(text).answer(self.0.follow(path, text, &moves(from, to))))
    }

    /// Writes the transcript of a note in one regular form.
    pub fn clean(&self, path: &str, text: &str) -> Given<Answer> {
        give(&Door::new(text).answer(self.0.clean(path, text)))
    }

    /// Who speaks in a note, those without a person's name first.
    pub fn speakers(&self, path: &str, text: &str) -> GivenList<SpeakerRow> {
        give_all(self.0.speakers(path, text).into_iter().map(SpeakerRow::from))
    }

    /// Gives the speaker `from` of a note the name `to`, everywhere in the note, and remembers it there.
    #[wasm_bindgen(js_name = renameSpeaker)]
    pub fn rename_speaker(&self, path: &str, text: &str, from: &str, to: &str) -> Given<Answer> {
        give(&Door::new(text).answer(self.0.rename_speaker(path, text, from, to)))
    }

    /// The note that a transcript file becomes: of its path, or only its name, and what it reads.
    pub fn import(&self, path: &str, text: &str) -> Given<Import> {
        give(&Import::of(self.0.import(path, text), &mut Door::new(text)))
    }

    /// What was said in a note and may be worth a line there, in its order; what is known in it aside.
    pub fn offered(&self, path: &str, text: &str) -> GivenList<Offered> {
        give_all(self.0.offered(path, text).into_iter().map(Offered::from))
    }

    /// Extracts action items into the note they stand in: what is certain, and of what was offered what is `taken`, by
    /// its `id`; what is `declined` does not come back.
    pub fn actions(
        &self,
        path: &str,
        text: &str,
        taken: Option<Vec<String>>,
        declined: Option<Vec<String>>,
    ) -> Given<Answer> {
        let choice = vault::Choice { taken: taken.unwrap_or_default(), declined: declined.unwrap_or_default() };
        give(&Door::new(text).answer(self.0.chosen_actions(path, text, &choice)))
    }

    /// Makes tasks of the proposals on these lines of a note, counted from 0; of all where no lines are given.
    pub fn accept(&self, path: &str, text: &str, lines: Option<Vec<usize>>) -> Given<Answer> {
        self.decide(path, text, Decision::Accept, lines)
    }

    /// Takes the proposals on these lines of a note away, counted from 0, or all of them; they do not come back.
    pub fn dismiss(&self, path: &str, text: &str, lines: Option<Vec<usize>>) -> Given<Answer> {
        self.decide(path, text, Decision::Dismiss, lines)
    }

    /// The meeting note made, or to be made, from a transcript note; nothing where there is none to make.
    #[wasm_bindgen(js_name = meetingTarget)]
    pub fn meeting_target(&self, path: &str, text: &str) -> Result<Option<Ts<Target>>, JsValue> {
        self.0.meeting_target(path, text).map(|target| give(&Target::from(target))).transpose()
    }

    /// Lets a transcript note remember that its meeting note was made.
    pub fn given(&self, path: &str, text: &str) -> Given<Answer> {
        give(&Door::new(text).answer(self.0.given(path, text)))
    }

    /// Makes or updates the meeting note at `target`, which now reads `target_text`, from its sources, in the order in which its
    /// target names them. `template` is what the note reads that the settings name as the shape of a new one.
    ///
    /// # Errors
    /// Where a source is not of the kind that is expected.
    pub fn meeting(
        &self,
        sources: Vec<Ts<SourceText>>,
        target: &str,
        target_text: &str,
        template: Option<String>,
    ) -> Given<Answer> {
        let sources = sources.iter().map(|source| source.to_rust().map_err(|error| refused(&error.to_string())));
        let sources: Vec<SourceText> = sources.collect::<Result<_, _>>()?;
        let sources: Vec<(&str, &str)> =
            sources.iter().map(|source| (source.path.as_str(), source.text.as_str())).collect();
        give(&Door::new(target_text).answer(self.0.meeting(&sources, target, target_text, template.as_deref())))
    }

    /// The page of a person, given by name or by the page's path; nothing where the vault knows nobody of that name.
    #[wasm_bindgen(js_name = personTarget)]
    pub fn person_target(&self, name_or_path: &str) -> Result<Option<Ts<Target>>, JsValue> {
        self.0.person_target(name_or_path).map(|target| give(&Target::from(target))).transpose()
    }

    /// Names in a note that nobody is known by and that may mean somebody of its meeting.
    #[wasm_bindgen(js_name = nameSuggestions)]
    pub fn name_suggestions(&self, path: &str, text: &str) -> GivenList<NameSuggestion> {
        give_all(self.0.name_suggestions(path, text).into_iter().map(NameSuggestion::from))
    }

    /// Writes another name of theirs into the properties of the person's page at `path`, which now reads `text`.
    pub fn alias(&self, path: &str, text: &str, alias: &str) -> Given<Answer> {
        give(&Door::new(text).answer(self.0.alias(path, text, alias)))
    }

    /// Regenerates the person page at `path`, which now reads `text`; of a page that does not exist yet, nothing.
    pub fn person(&self, path: &str, text: &str) -> Given<Answer> {
        give(&Door::new(text).answer(self.0.person(path, text)))
    }

    /// The same without being asked: nothing for a page that is not Rapport's to update by itself, and no remarks.
    pub fn update(&self, path: &str, text: &JsString) -> Given<Answer> {
        room::ahead();
        let text = text_of(text);
        give(&Door::new(&text).answer(self.0.update(path, &text)))
    }
}

impl Vault {
    fn decide(&self, path: &str, text: &str, decision: Decision, lines: Option<Vec<usize>>) -> Given<Answer> {
        give(&Door::new(text).answer(self.0.decide(path, text, decision, lines.as_deref())))
    }
}

fn moves(from: Vec<String>, to: Vec<String>) -> Vec<vault::Move> {
    from.into_iter().zip(to).map(|(from, to)| vault::Move { from, to }).collect()
}
