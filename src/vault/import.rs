//! A transcript file becomes a transcript note.

use std::collections::BTreeMap;

use super::recorded::{About, File, title_of};
use super::{Vault, repaired};
use crate::action::section::{Company, Setting, new_line};
use crate::action::{ActionItem, Origin, Owner, State};
use crate::date::{Date, is_only_when};
use crate::index::{Facts, FileOf, Head, Kind, SOURCE_FILE, base_name, is_attendees};
use crate::meeting_note::file_name;
use crate::note::{Note, Remark, Value, properties};
use crate::person::{key, words};
use crate::settings::LineForm;
use crate::text::{Edits, Span, capitalised};
use crate::transcript::{self, Format, Transcript};

/// What becomes of a file that is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Import {
    /// A note to be made.
    Note {
        /// Where: no note stands there.
        path: String,
        /// What it says.
        text: String,
        /// What of the file could not be read; places are those of the file.
        remarks: Vec<Remark>,
    },
    /// It stands in this note already.
    Known(String),
    /// It is no transcript.
    Refused(String),
}

/// How many seconds a chat may go on behind the last words.
const LINGERING: usize = 600;

impl Vault {
    /// The note that the transcript file `path`, which reads `text`, becomes. The file stays as it is.
    ///
    /// Date, participants and source are what the file, its name and its folder's say, never when it was
    /// written. A chat or a summary of a call that is imported already takes the name of its note, and becomes
    /// one meeting with it. Else the note stands where the user keeps transcripts: in the first folder of the
    /// settings, else beside the file; that of a file without a folder of the vault's where most of the vault's
    /// transcripts are. A file outside of the vault is named by its whole path, or from the vault upwards.
    #[must_use]
    pub fn import(&self, path: &str, text: &str) -> Import {
        let file = File::of(path);
        let mut found: Vec<Transcript> = transcript::read_parts(text, Span::new(0, text.len()), &self.first_names());
        if is_prose(&found, &file) {
            found.clear();
            if file.name_says() != FileOf::Summary || words(text).is_empty() {
                return Import::Refused(format!("“{path}” is no transcript in a format that can be read"));
            }
        }
        let mut about = About::of(&file, text, &found);
        if let Some(known) = self.note_of(&file, text, &found, about.date) {
            return Import::Known(known);
        }
        let beside = self.speech_of(&file, &about, text, &found);
        let (folder, name) = match beside {
            Some((speech, facts)) => {
                (about.date, about.title) = (facts.date, facts.title.clone());
                (parent(speech), format!("{}{}", base_name(speech), about.rest()))
            }
            None => {
                let date = about.date.map(|date| format!("{date} - ")).unwrap_or_default();
                (self.folder_for(&file), file_name(&format!("{date}{}{}", about.title, about.rest())))
            }
        };
        let name = if name.is_empty() { "Transcript" } else { &name };
        let written = self.written(&file, text, &about, &found);
        if let Some(known) = self.summary_of(&format!("{folder}{name}.md"), &written, &about) {
            return Import::Known(known);
        }
        // What stands between the turns comes along.
        let kept = |remark: &Remark| !is_text(found.iter(), remark.span.start);
        let remarks = found.iter().flat_map(|transcript| transcript.remarks.clone()).filter(kept).collect();
        Import::Note { path: self.index.free_path(&format!("{folder}{name}.md")), text: written, remarks }
    }

    /// The note in which the same words stand already, and not as those of another day: a daily call may begin
    /// with the same words for long.
    ///
    /// A few words may be those of any call: there the file must be the same one, too.
    fn note_of(&self, file: &File<'_>, text: &str, found: &[Transcript], date: Option<Date>) -> Option<String> {
        let mended = repaired(text);
        let print = if *mended == *text {
            transcript::print_of(text, found)
        } else {
            let again = transcript::read_parts(&mended, Span::new(0, mended.len()), &self.first_names());
            transcript::print_of(&mended, &again)
        };
        let other_day = |own: Option<Date>| date.is_some() && own.is_some() && own != date;
        let tells = |facts: &Facts| print % 2 == 1 || facts.file.as_deref() == Some(file.kept);
        let may_be = |head: &Head| print != 0 && head.spoken == print && !other_day(head.date);
        let same = self.index.notes().find(|(_, entry)| may_be(entry.head()) && tells(self.index.facts(entry)));
        same.map(|(path, _)| path.to_owned())
    }

    /// The first names of the vault's people: in a text, one of them before a colon speaks, also where they do so once.
    fn first_names(&self) -> Vec<String> {
        let names = self.index.names();
        names.iter().filter_map(|name| name.split(' ').next()).map(str::to_owned).collect()
    }

    /// The note of the same summary.
    fn summary_of(&self, path: &str, written: &str, about: &About) -> Option<String> {
        let own = Facts::read(path, written, &self.settings);
        let is_same = |facts: &Facts| {
            facts.file == own.file
                && facts.spoken == 0
                && facts.summary == own.summary
                && facts.statements == own.statements
                && facts.tasks == own.tasks
        };
        let may_be = |head: &Head| about.file_of == FileOf::Summary && head.is_imported == own.file.is_some();
        let mut notes = self.index.notes().filter(|(_, entry)| may_be(entry.head()));
        notes.find(|(_, entry)| is_same(self.index.facts(entry))).map(|(path, _)| path.to_owned())
    }

    /// The note of the call that a chat or a summary belongs to, whatever the files are called: the only one
    /// imported from the same folder, and not of another day, that has none yet. Those who write in it speak
    /// there, at least half of them and not the user alone, and not for longer; a summary names one of them. One
    /// with a name of its own has that of the call.
    ///
    /// Reason: tools save `chat.txt` beside whatever they call the captions. Fails: a chat of another call of
    /// the same people in the same folder, where that call itself was not imported.
    fn speech_of(&self, file: &File<'_>, about: &About, text: &str, found: &[Transcript]) -> Option<(&str, &Facts)> {
        let may_be = |(path, facts): &(&str, &Facts)| {
            let there = facts.file.as_deref().is_some_and(|own| parent(own) == parent(file.kept));
            let of_day = about.date.is_none() || facts.date == about.date;
            let lacks = || {
                let others = self.index.recording_of(path);
                others.iter().all(|other| FileOf::of(other) != about.file_of)
            };
            there && of_day && FileOf::of(path) == FileOf::Speech && lacks()
        };
        let is_call = |head: &Head| head.is_imported && head.kind == Kind::Transcript;
        let calls = self.index.notes().filter(|(_, entry)| about.file_of != FileOf::Speech && is_call(entry.head()));
        let mut all = calls.map(|(path, entry)| (path, self.index.facts(entry))).filter(may_be);
        let (path, facts) = all.next().filter(|_| all.next().is_none())?;
        let others: Vec<String> =
            facts.people.iter().filter(|name| !self.index.is_user(name)).map(|name| key(name)).collect();
        let fits = if about.file_of == FileOf::Summary {
            let said: Vec<String> = words(text).into_iter().map(|word| word.key).collect();
            others.iter().any(|name| name.split(' ').next().is_some_and(|first| said.iter().any(|word| word == first)))
        } else {
            let shared = |name: &&String| facts.people.iter().any(|own| key(own) == key(name));
            about.people.iter().any(|name| others.contains(&key(name)))
                && about.people.iter().filter(shared).count() * 2 >= about.people.len()
                && transcript::length_of(found) <= facts.length + LINGERING
        };
        (fits && (!about.is_named || about.title == facts.title)).then_some((path, facts))
    }

    /// The folder of a new transcript note, with a slash at its end; empty for the vault's own.
    fn folder_for(&self, file: &File<'_>) -> String {
        if let Some(folder) = self.settings.transcript_folders.first() {
            return format!("{}/", folder.trim_matches('/'));
        }
        let own = parent(file.in_vault.unwrap_or_default());
        if !own.is_empty() {
            return own;
        }
        let mut folders: BTreeMap<String, usize> = BTreeMap::new();
        for (note, _) in self.index.notes().filter(|(_, entry)| entry.head().kind == Kind::Transcript) {
            *folders.entry(parent(note)).or_default() += 1;
        }
        // Of two folders with as many the first is taken.
        folders.into_iter().rev().max_by_key(|(_, count)| *count).map_or(own, |(folder, _)| folder)
    }

    fn written(&self, file: &File<'_>, text: &str, about: &About, found: &[Transcript]) -> String {
        let names = |name: &String| self.index.display_name(name).unwrap_or_else(|| name.clone());
        let people: Vec<Value> = about.people.iter().map(names).map(Value::Text).collect();
        let mut values = vec![("type", Value::Text("transcript".to_owned()))];
        values.extend(about.date.map(|date| ("date", Value::Text(date.to_string()))));
        values.push(("title", Value::Text(about.title.clone())));
        if !people.is_empty() {
            values.push(("participants", Value::List(people)));
        }
        let source = found.first().map_or("Summary", |found| found.format.name());
        values.push(("source", Value::Text(source.to_owned())));
        values.push((SOURCE_FILE, Value::Text(file.kept.to_owned())));
        let edits = properties::set(&Note::parse(""), &values).unwrap_or_default();
        let mut note = Edits::new(edits).unwrap_or_default().apply("");
        note.push_str(&format!("\n# {}\n", about.title));
        let blocks = found.iter().map(|transcript| block(text, transcript, self.settings.transcript_line));
        let (blocks, rewritten): (Vec<String>, Vec<Option<&Transcript>>) = blocks.unzip();
        for line in beside(text, &rewritten.into_iter().flatten().collect::<Vec<_>>(), about) {
            note.push_str(&format!("\n{}", visible(&line)));
        }
        let among = about.people.iter().map(String::as_str).collect();
        let company = Company::new(&self.settings, self.index.people(), among);
        let setting = Setting {
            settings: &self.settings,
            company: &company,
            link: "",
            speech_heading: "",
            speech: None,
            elsewhere: &[],
        };
        let (mut sections, mut last) = (String::new(), String::new());
        let mut tell = |name: &str, said: &str| {
            if name.is_empty() || name == TITLE {
                // A tool that knows no title writes its own name there.
                let is_said = said == about.title || name == TITLE && title_of(said).is_empty();
                let lines = if is_said { String::new() } else { format!("\n{}", visible(said)) };
                note.push_str(&lines);
                return;
            }
            if last != name {
                sections.push_str(&format!("\n## {}\n\n", capitalised(&name.replace('_', " "))));
                name.clone_into(&mut last);
            }
            match name {
                "action_items" => sections.push_str(&visible(&assigned(said, &about.people, &setting))),
                _ => sections.push_str(&visible(said)),
            }
        };
        found.iter().for_each(|transcript| transcript::asides(text, transcript, &mut tell));
        note.push_str(&sections);
        if found.is_empty() {
            let heading = if text.starts_with('#') || text.contains("\n#") { "" } else { "\n## Summary\n" };
            note.push_str(&format!("{heading}\n{}\n", plain_lines(text).trim()));
        }
        for (at, (transcript, block)) in found.iter().zip(blocks).enumerate() {
            let heading = if transcript.format.is_chat() { "Chat" } else { "Transcript" };
            if at == 0 || found[at - 1].format.is_chat() != transcript.format.is_chat() {
                note.push_str(&format!("\n## {heading}\n"));
            }
            note.push_str(&format!("\n{block}"));
        }
        note
    }
}

/// Whether what stands here is text, in which lines besides the turns are somebody's words: those of captions and JSON
/// are the format's.
fn is_text<'f>(mut found: impl Iterator<Item = &'f Transcript>, at: usize) -> bool {
    let text = [Format::Plain, Format::Meet, Format::Otter, Format::Fathom, Format::Bracketed];
    found.any(|transcript| transcript.place.contains(at) && text.contains(&transcript.format))
}

/// The lines of a text besides its turns, without those that its format has. A line of names below "Attendees" is
/// one with it.
fn beside(text: &str, found: &[&Transcript], about: &About) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut turns = found.iter().flat_map(|transcript| &transcript.turns).map(|turn| turn.span).peekable();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        while turns.next_if(|turn| turn.end <= start).is_some() {}
        if turns.peek().is_some_and(|turn| turn.start < at) || !is_text(found.iter().copied(), start) {
            continue;
        }
        // The anchor of a heading: `### 00:05:00 {#00:05:00}`.
        let said = if line.starts_with('#') { line.split("{#").next().unwrap_or_default() } else { line };
        let said = said.trim_matches(['#', '*', '_', '\u{feff}', ' ', '\t', '\r', '\n']);
        let is_fence = (said.starts_with("```") || said.starts_with("~~~")) && !said.contains(' ');
        if is_fence || is_of_format(said, about) {
            continue;
        }
        // Otter's headings.
        let said = match said {
            "SPEAKERS" => "Attendees",
            "SUMMARY KEYWORDS" => KEYWORDS,
            own => own,
        };
        match kept.last_mut().filter(|last| last.as_str() == KEYWORDS || is_attendees(last)) {
            Some(last) => last.push_str(&format!(": {said}")),
            None => kept.push(said.to_owned()),
        }
    }
    kept
}

/// Stands before the words that a tool finds telling.
const KEYWORDS: &str = "Keywords";

/// A tool's list of action items, which stand below the name of whose they are, `**Ada Novak**`, as tasks. What stands
/// below no name of theirs stays as it is.
fn assigned(said: &str, people: &[String], setting: &Setting<'_>) -> String {
    let mut owner = None;
    let mut lines = String::new();
    for line in said.lines().map(str::trim) {
        let name = line.strip_prefix("**").and_then(|line| line.strip_suffix("**"));
        if let Some(name) = name {
            owner = people.iter().find(|own| *own == name);
        }
        match owner {
            Some(_) if name.is_some() || line.is_empty() => {}
            Some(owner) => {
                let item = ActionItem {
                    text: line.to_owned(),
                    owner: Owner::Named(owner.clone()),
                    due: None,
                    priority: None,
                    state: State::Open,
                    source: Span::default(),
                    quote: None,
                    time: None,
                    origin: Origin::Stated,
                    score: 1.0,
                };
                lines.push_str(&format!("{}\n", new_line(&item, setting, setting.settings.task_style)));
            }
            None => lines.push_str(&format!("{line}\n")),
        }
    }
    lines
}

/// What JSON calls the title of a meeting.
pub(super) const TITLE: &str = "title";

/// Text of lines of which none hides what follows: one that would (`%%`, `<!--`) is text.
fn visible(said: &str) -> String {
    let mut shown = String::new();
    for line in said.lines() {
        if Note::parse(&format!("{line}\n\n# Next\n\n$$\n")).sections().is_empty() {
            shown.push('\\');
        }
        shown.push_str(line);
        shown.push('\n');
    }
    shown
}

/// Whether a line is the format's as a whole: a rule, a time, what a recorder says of itself, or the title and the
/// day, which the note has. In doubt it is the user's.
fn is_of_format(said: &str, about: &About) -> bool {
    let is_when = is_only_when(said, None) || is_only_when(said, about.date);
    if is_when
        || said == about.title_line
        || said.bytes().all(|byte| byte == b'-')
        || transcript::is_recorder_line(said)
    {
        return true;
    }
    let keys = |text: &str| -> Vec<String> { words(text).into_iter().map(|word| word.key).collect() };
    let told = keys(said);
    // `Pilot - March 5`, `Pilot - Transcript`; the file's name may say more. Fails: a line of the title's first words.
    let shared = told.iter().zip(keys(&about.title)).take_while(|(said, title)| *said == title).count();
    let rest = told.get(shared..).unwrap_or_default();
    let rest = rest.split_last().filter(|(last, _)| *last == "transcript").map_or(rest, |(_, before)| before);
    !told.is_empty() && (rest.is_empty() || about.date.is_some() && is_only_when(&rest.join(" "), about.date))
}

/// The folder of a path, with a slash at its end; empty where it has none.
fn parent(path: &str) -> String {
    path.rfind('/').map_or_else(String::new, |end| path[..=end].to_owned())
}

/// Whether nobody speaks in it. Labelled lines without times are read as a transcript only where there are
/// several of them, and not where the file's name says that it is a summary ("Decisions: …").
fn is_prose(found: &[Transcript], file: &File<'_>) -> bool {
    let least = if file.name_says() == FileOf::Summary { usize::MAX } else { 2 };
    let plain = |transcript: &Transcript| {
        transcript.format == Format::Plain && transcript.turns.iter().all(|turn| turn.start.is_none())
    };
    found.iter().all(|found| found.turns.is_empty() || plain(found) && found.turns.len() < least)
}

/// The transcript as it stands in the note: in the regular form where that reads back the same (then it is given
/// too, for only the turns are written), else as it is in the file. Chat is left as it is: it has one form.
fn block<'f>(text: &str, transcript: &'f Transcript, form: LineForm) -> (String, Option<&'f Transcript>) {
    let raw = plain_lines(transcript.place.of(text));
    if !transcript.format.is_chat() {
        let lines = transcript::regular(text, transcript, form);
        let plain = lines.join("\n\n");
        if reads_same(&plain, text, transcript) {
            let block = if form == LineForm::Bold { format!("{plain}\n") } else { fenced(&plain) };
            return (block, Some(transcript));
        }
    }
    (fenced(raw.trim_matches('\n')), None)
}

/// With the line ends of a new note.
fn plain_lines(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n")
}

/// Whether the lines give the same speakers, times and words.
fn reads_same(lines: &str, text: &str, transcript: &Transcript) -> bool {
    let Some(again) = transcript::read(lines, Span::new(0, lines.len())) else { return false };
    let said = |text: &str, transcript: &Transcript| -> Vec<(Option<String>, Option<u64>, String)> {
        let turns = transcript.turns.iter().map(|turn| {
            let who = turn.speaker.and_then(|who| transcript.speakers.get(who)).map(|who| who.label.clone());
            let words = turn.spoken(text).split_whitespace().collect::<Vec<_>>().join(" ");
            (who, turn.start.map(|time| time.0), words)
        });
        turns.filter(|(_, _, words)| !words.is_empty()).collect()
    };
    said(lines, &again) == said(text, transcript)
}

/// A fence that nothing in the text closes.
fn fenced(text: &str) -> String {
    let mut longest = 0;
    let mut run = 0;
    for byte in text.bytes() {
        run = if byte == b'`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat((longest + 1).max(3));
    format!("{fence}text\n{text}\n{fence}\n")
}
