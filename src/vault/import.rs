//! A transcript file becomes a transcript note.

use std::collections::BTreeMap;

use super::{Vault, repaired};
use crate::date::{Date, NaiveDate};
use crate::index::{Facts, Kind};
use crate::meeting_note::file_name;
use crate::note::{Note, Remark, Value, properties};
use crate::settings::LineForm;
use crate::text::{Edits, Span};
use crate::transcript::{self, Format, SpeakerKind, Transcript};

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

impl Vault {
    /// The note that the transcript file `path`, which reads `text`, becomes. The file stays as it is.
    ///
    /// Date, participants and source are what the file and its name say, never when it was written.
    /// The note stands where the user keeps transcripts: in the first folder of the settings, else
    /// where most of the vault's transcripts are, else beside the file.
    #[must_use]
    pub fn import(&self, path: &str, text: &str) -> Import {
        let found: Vec<Transcript> = transcript::read_parts(text, Span::new(0, text.len()), &[]);
        if found.iter().map(|transcript| transcript.turns.len()).sum::<usize>() == 0 || is_prose(&found) {
            return Import::Refused(format!("“{path}” is no transcript in a format that can be read"));
        }
        let about = About::of(path, text, &found);
        if let Some(known) = self.note_of(text, &found, about.date) {
            return Import::Known(known);
        }
        let date = about.date.map(|date| format!("{date} - ")).unwrap_or_default();
        let name = file_name(&format!("{date}{}{}", about.title, about.rest));
        let name = if name.is_empty() { "Transcript" } else { &name };
        let target = self.index.free_path(&format!("{}{name}.md", self.folder_for(path)));
        let remarks = found.iter().flat_map(|transcript| transcript.remarks.clone()).collect();
        Import::Note { path: target, text: self.written(path, text, &about, &found), remarks }
    }

    /// The note in which the same words stand already, and not as those of another day: a daily call may begin
    /// with the same words for long.
    fn note_of(&self, text: &str, found: &[Transcript], date: Option<Date>) -> Option<String> {
        let mended = repaired(text);
        let print = if *mended == *text {
            transcript::print_of(text, found)
        } else {
            let again = transcript::read_parts(&mended, Span::new(0, mended.len()), &[]);
            transcript::print_of(&mended, &again)
        };
        let other_day = |own: Option<Date>| date.is_some() && own.is_some() && own != date;
        let is_same = |facts: &Facts| print != 0 && facts.spoken == print && !other_day(facts.date);
        let same = self.index.notes().find(|(_, facts)| is_same(facts));
        same.map(|(path, _)| path.to_owned())
    }

    /// The folder of a new transcript note, with a slash at its end; empty for the vault's own.
    fn folder_for(&self, path: &str) -> String {
        let parent = |path: &str| path.rfind('/').map_or_else(String::new, |end| path[..=end].to_owned());
        if let Some(folder) = self.settings.transcript_folders.first() {
            return format!("{}/", folder.trim_matches('/'));
        }
        let mut folders: BTreeMap<String, usize> = BTreeMap::new();
        for (note, _) in self.index.notes().filter(|(_, facts)| facts.kind == Kind::Transcript) {
            *folders.entry(parent(note)).or_default() += 1;
        }
        // Of two folders with as many the first is taken.
        let most = folders.into_iter().rev().max_by_key(|(_, count)| *count);
        most.map_or_else(|| parent(path), |(folder, _)| folder)
    }

    fn written(&self, path: &str, text: &str, about: &About, found: &[Transcript]) -> String {
        let names = |name: &String| self.index.display_name(name).unwrap_or_else(|| name.clone());
        let people: Vec<Value> = about.people.iter().map(names).map(Value::Text).collect();
        let mut values = vec![("type", Value::Text("transcript".to_owned()))];
        values.extend(about.date.map(|date| ("date", Value::Text(date.to_string()))));
        values.push(("title", Value::Text(about.title.clone())));
        if !people.is_empty() {
            values.push(("participants", Value::List(people)));
        }
        values.push(("source", Value::Text(found[0].format.name().to_owned())));
        values.push(("source_file", Value::Text(path.to_owned())));
        let edits = properties::set(&Note::parse(""), &values).unwrap_or_default();
        let mut note = Edits::new(edits).unwrap_or_default().apply("");
        note.push_str(&format!("\n# {}\n", about.title));
        for (at, transcript) in found.iter().enumerate() {
            let heading = if transcript.format == Format::ZoomChat { "Chat" } else { "Transcript" };
            if at == 0 || (found[at - 1].format == Format::ZoomChat) != (transcript.format == Format::ZoomChat) {
                note.push_str(&format!("\n## {heading}\n"));
            }
            note.push_str(&format!("\n{}", block(text, transcript, self.settings.transcript_line)));
        }
        note
    }
}

/// Labelled lines without times are read as a transcript only where there are several of them.
fn is_prose(found: &[Transcript]) -> bool {
    let plain = |transcript: &Transcript| {
        transcript.format == Format::Plain && transcript.turns.iter().all(|turn| turn.start.is_none())
    };
    found.iter().all(|transcript| plain(transcript) && transcript.turns.len() < 2)
}

/// What a file says of its meeting.
struct About {
    title: String,
    /// What the note's name says besides: that it is the chat, so that it does not take the name of the speech.
    rest: &'static str,
    date: Option<Date>,
    people: Vec<String>,
}

impl About {
    fn of(path: &str, text: &str, found: &[Transcript]) -> Self {
        let mut folders = path.rsplit('/');
        let stem = stem(folders.next().unwrap_or(path));
        let (named, rest) = dated(stem);
        let first = found[0].turns.first().map_or(0, |turn| turn.span.start);
        let last = found.iter().rev().find_map(|part| part.turns.last()).map_or(text.len(), |turn| turn.span.end);
        let around = [head(text, first), text.get(last..).map_or("", |rest| head(rest, rest.len()))];
        let date = named.or_else(|| around.iter().find_map(|piece| Date::in_text(piece)));
        // Zoom puts each recording into a folder of its day.
        let date = date.or_else(|| folders.find_map(|folder| dated(folder).0));
        let title = title_of(&rest);
        let title = if title.is_empty() { heading(found[0].format, around[0]) } else { title };
        let speakers = found.iter().flat_map(|transcript| &transcript.speakers);
        let mut people: Vec<String> = Vec::new();
        for speaker in speakers.filter(|speaker| speaker.kind == SpeakerKind::Person) {
            if !people.contains(&speaker.label) {
                people.push(speaker.label.clone());
            }
        }
        let is_chat =
            found.iter().all(|part| part.format == Format::ZoomChat) && !title.to_lowercase().contains("chat");
        let rest = if is_chat { " chat" } else { "" };
        Self { title: if title.is_empty() { "Transcript".to_owned() } else { title }, rest, date, people }
    }
}

/// As much of what stands around a transcript as is read for a date or a title, in bytes.
const AROUND: usize = 2000;

fn head(text: &str, end: usize) -> &str {
    let mut end = end.min(AROUND).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The name without its extensions: `call.transcript.vtt` → `call`.
fn stem(name: &str) -> &str {
    let mut stem = name;
    while let Some((before, behind)) = stem.rsplit_once('.') {
        let extension =
            ["vtt", "srt", "json", "txt", "md", "transcript", "en", "cc", "captions", "wav", "mp4", "m4a", "mp3"];
        if before.is_empty() || !extension.iter().any(|known| known.eq_ignore_ascii_case(behind)) {
            break;
        }
        stem = before;
    }
    stem
}

/// The date in a file name and the name without it and the time of day behind it: `2026-03-05`,
/// `GMT20260305-140312`, `20260305_140312`.
///
/// Failure: eight digits that only look like a date (`20260305` as a number of something).
fn dated(stem: &str) -> (Option<Date>, String) {
    let bytes = stem.as_bytes();
    for at in 0..bytes.len() {
        let joined = at > 0 && bytes[at - 1].is_ascii_digit();
        if joined || !bytes[at].is_ascii_digit() {
            continue;
        }
        let Some((date, len)) = compact(&stem[at..]).or_else(|| Date::prefix(&stem[at..])) else { continue };
        let before = stem[..at].trim_end_matches("GMT");
        let behind = &stem[at + len..];
        let clock = behind.strip_prefix(['-', '_', 'T', ' ', '.']).map_or(behind, |rest| {
            let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | ':' | '_'));
            let count = rest[..rest.len() - digits.len()].bytes().filter(u8::is_ascii_digit).count();
            if matches!(count, 4 | 6) { digits.strip_prefix('Z').unwrap_or(digits) } else { behind }
        });
        return (Some(date), format!("{before} {clock}"));
    }
    (Date::in_text(stem), stem.to_owned())
}

/// `20260305`, of this century, and no digit behind it.
fn compact(text: &str) -> Option<(Date, usize)> {
    let digits =
        text.get(..8).filter(|digits| digits.starts_with("20") && digits.bytes().all(|b| b.is_ascii_digit()))?;
    let number = |from: usize, to: usize| digits[from..to].parse::<u32>().ok();
    let year = i32::try_from(number(0, 4)?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(4, 6)?, number(6, 8)?)?;
    let longer = text.as_bytes().get(8).is_some_and(u8::is_ascii_digit);
    (!longer).then_some((Date::Day(day), 8))
}

/// What recorders put into the names of their files.
const NOISE: [&str; 14] = [
    "meeting recording",
    "recording",
    "transcript",
    "transcription",
    "captions",
    "subtitles",
    "closed caption",
    "meeting saved chat",
    "saved chat",
    "chat",
    "audio",
    "video",
    "en-us",
    "otter_ai",
];

/// A title of what is left of a file name.
fn title_of(rest: &str) -> String {
    let spaced = rest.replace('_', " ").replace("( )", " ").replace("[ ]", " ");
    let mut title = spaced.trim();
    loop {
        let ends = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | ',' | '(' | ')' | '[' | ']');
        let bare = title.trim_matches(ends);
        let lower = bare.to_lowercase();
        let noise = NOISE.iter().find(|noise| lower.len() == bare.len() && lower.ends_with(**noise));
        let cut = noise.map_or(bare, |noise| &bare[..bare.len() - noise.len()]);
        // "Prerecording" ends with no such word.
        if cut.ends_with(char::is_alphanumeric) && cut.len() < bare.len() || cut == title {
            return bare.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        title = cut;
    }
}

/// The first line before the first turn, where the format puts a title there.
fn heading(format: Format, before: &str) -> String {
    if !matches!(format, Format::Meet | Format::Fathom | Format::Otter | Format::Plain) {
        return String::new();
    }
    let lines = before.lines().map(|line| line.trim_matches(['#', ' ', '*', '\u{feff}']));
    let titles = lines.filter(|line| !line.is_empty() && line.len() <= 100 && !line.contains(':'));
    titles.map(|line| dated(line).1).map(|line| title_of(&line)).find(|line| !line.is_empty()).unwrap_or_default()
}

/// The transcript as it stands in the note: in the regular form where that reads back the same, else as
/// it is in the file. Chat is left as it is: it has one form.
fn block(text: &str, transcript: &Transcript, form: LineForm) -> String {
    let raw = transcript.place.of(text).trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    if transcript.format != Format::ZoomChat {
        let lines = transcript::regular(text, transcript, form);
        let plain = lines.join("\n\n");
        if reads_same(&plain, text, transcript) {
            return if form == LineForm::Bold { format!("{plain}\n") } else { fenced(&plain) };
        }
    }
    fenced(raw.trim_matches('\n'))
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
