//! What a transcript file says of its meeting: its name, its folder's, and what stands around the speech.

use super::import::TITLE;
use crate::date::{Date, NaiveDate};
use crate::index::FileOf;
use crate::person::words;
use crate::transcript::{self, Format, SpeakerKind, Transcript};

/// A file that is imported.
pub(super) struct File<'p> {
    /// Its path, where that lies in the vault, or its name alone.
    pub in_vault: Option<&'p str>,
    /// What is kept of its path: outside of the vault its folder's name and its own.
    pub kept: &'p str,
}

impl<'p> File<'p> {
    pub(super) fn of(path: &'p str) -> Self {
        // `/calls/a.vtt`, `../a.vtt`, `C:/calls/a.vtt`.
        let outside = path.starts_with('/') || path.starts_with("../") || path.as_bytes().get(1) == Some(&b':');
        if !outside {
            return Self { in_vault: Some(path), kept: path };
        }
        let start = path.rmatch_indices('/').nth(1).map_or(0, |(at, _)| at + 1);
        Self { in_vault: None, kept: path[start..].trim_start_matches("../") }
    }

    fn name(&self) -> &'p str {
        self.kept.rsplit('/').next().unwrap_or(self.kept)
    }

    /// What a text of this name is. Of other files only what stands in them tells.
    pub(super) fn name_says(&self) -> FileOf {
        if self.name().to_lowercase().ends_with(".txt") { FileOf::of(stem(self.name())) } else { FileOf::Speech }
    }
}

/// What a file says of its meeting.
pub(super) struct About {
    pub title: String,
    /// The line in which the recorder says it; empty where there is none.
    pub title_line: String,
    /// Whether the file's name says which meeting it is of.
    pub is_named: bool,
    pub file_of: FileOf,
    pub date: Option<Date>,
    pub people: Vec<String>,
}

impl About {
    pub(super) fn of(file: &File<'_>, text: &str, found: &[Transcript]) -> Self {
        let stamp = Stamp::of(stem(file.name()));
        let first = found.first().and_then(|part| part.turns.first()).map_or(text.len(), |turn| turn.span.start);
        let last = found.iter().rev().find_map(|part| part.turns.last()).map_or(text.len(), |turn| turn.span.end);
        let around = [head(text, first), text.get(last..).map_or("", |rest| head(rest, rest.len()))];
        // Zoom puts each recording into a folder of its day, and of the meeting's name.
        let folders: Vec<Stamp> = file.kept.rsplit('/').skip(1).map(Stamp::of).collect();
        let date = stamp.date.or_else(|| around.iter().find_map(|piece| Date::in_text(piece)));
        let date = date.or_else(|| transcript::date_of(text, found.first()?));
        let date = date.or_else(|| folders.iter().find_map(|folder| folder.date));
        let is_chat = !found.is_empty() && found.iter().all(|part| part.format.is_chat());
        let file_of = match () {
            () if found.is_empty() => FileOf::Summary,
            () if is_chat => FileOf::Chat,
            () => FileOf::Speech,
        };
        let own = title_of(&stamp.rest);
        let named = || {
            let mut title = None;
            transcript::asides(text, found.first()?, &mut |name, said| {
                if name == TITLE {
                    title.get_or_insert_with(|| title_of(&Stamp::of(said).rest));
                }
            });
            title
        };
        let heading = || found.first().map(|found| heading(found.format, around[0]));
        let folder = || folders.first().filter(|folder| folder.date.is_some()).map(|folder| title_of(&folder.rest));
        let of_hour = || format!("Call {}", stamp.clock).trim_end().to_owned();
        let others = [heading().unwrap_or_default(), folder().unwrap_or_default()];
        // What the recorder itself says before the name that somebody gave to the file.
        let (title_line, header) = transcript::title_line(around[0]).unwrap_or_default();
        let title = [header.to_owned(), named().unwrap_or_default(), own.clone()]
            .into_iter()
            .chain(others)
            .find(|title| !title.is_empty())
            .unwrap_or_else(of_hour);
        let speakers = found.iter().flat_map(|transcript| &transcript.speakers);
        let mut people: Vec<String> = Vec::new();
        for speaker in speakers.filter(|speaker| speaker.kind == SpeakerKind::Person) {
            if !people.contains(&speaker.label) {
                people.push(speaker.label.clone());
            }
        }
        let is_named = words(&own).iter().any(|word| !GENERIC.contains(&word.key.as_str()));
        Self { title, title_line: title_line.to_owned(), is_named, file_of, date, people }
    }

    /// What the note's name says besides: so a chat does not take the name of the speech.
    pub(super) fn rest(&self) -> &'static str {
        match self.file_of {
            own if own == FileOf::of(&self.title) => "",
            FileOf::Chat => " chat",
            FileOf::Summary => " summary",
            FileOf::Speech => "",
        }
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

/// The date in a file's name, the name without it, and the time of day behind it: `2026-03-05`,
/// `GMT20260305-140312`, `20260305_140312`.
///
/// Failure: eight digits that only look like a date (`20260305` as a number of something).
struct Stamp {
    date: Option<Date>,
    rest: String,
    /// `14.03`, or empty.
    clock: String,
}

impl Stamp {
    fn of(stem: &str) -> Self {
        let bytes = stem.as_bytes();
        for at in 0..bytes.len() {
            let joined = at > 0 && bytes[at - 1].is_ascii_digit();
            if joined || !bytes[at].is_ascii_digit() {
                continue;
            }
            let Some((date, len)) = compact(&stem[at..]).or_else(|| Date::prefix(&stem[at..])) else { continue };
            let before = stem[..at].trim_end_matches("GMT");
            let (clock, behind) = clock(&stem[at + len..]);
            return Self { date: Some(date), rest: format!("{before} {behind}"), clock };
        }
        Self { date: Date::in_text(stem), rest: stem.to_owned(), clock: String::new() }
    }
}

/// The time of day at the start, and what stands behind it.
fn clock(behind: &str) -> (String, &str) {
    let rest = behind.strip_prefix(['-', '_', 'T', ' ', '.']).unwrap_or(behind);
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | ':' | '_'));
    let digits: String = rest[..rest.len() - after.len()].chars().filter(char::is_ascii_digit).collect();
    if rest.len() == behind.len() || !matches!(digits.len(), 4 | 6) {
        return (String::new(), behind);
    }
    (format!("{}.{}", &digits[..2], &digits[2..4]), after.strip_prefix('Z').unwrap_or(after))
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

/// Words that name no meeting.
const GENERIC: [&str; 6] = ["call", "meeting", "minutes", "notes", "recap", "summary"];

/// What recorders put into the names of their files.
const NOISE: [&str; 22] = [
    "meeting recording",
    "recording",
    "transcript",
    "transcription",
    "captions",
    "subtitles",
    "closed caption",
    "recordingnewchat",
    "meeting saved chat",
    "saved chat",
    "newchat",
    "chat",
    "meeting summary",
    "meeting minutes",
    "summary",
    "closed captions",
    "audio",
    "video",
    "en-us",
    "otter ai",
    "fireflies",
    "fathom",
];

/// A title of what is left of a file name; empty where that is only what recorders write there.
pub(super) fn title_of(rest: &str) -> String {
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
    titles.map(|line| title_of(&Stamp::of(line).rest)).find(|line| !line.is_empty()).unwrap_or_default()
}
