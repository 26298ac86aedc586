//! Meetings: the notes that are one meeting, who took part, who was mentioned.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use super::people::Named;
use super::{Entry, Facts, Head, Index, Kind, Path, Paths, base_name, id_of_speech, is_common};
use crate::date::Date;
use crate::note::owned::is_among;
use crate::person::{hash, words};
use crate::text::{Gather, Order};

/// A meeting of a person. It may have several notes: the transcript's, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The note that speaks for it.
    pub path: Path,
    /// All of its notes, by path.
    pub notes: Arc<[Path]>,
    /// Its date.
    pub date: Option<Date>,
    /// Whether the person took part; else they were mentioned.
    pub took_part: bool,
}

impl Meeting {
    /// Its notes, the one that speaks for it first.
    pub fn spoken_first(&self) -> impl Iterator<Item = &Path> + Clone {
        std::iter::once(&self.path).chain(self.notes.iter().filter(|note| **note != self.path))
    }
}

/// How much of the smaller note's words two notes of one meeting share at least.
///
/// Reason: a meeting note is made from the transcript note's own sections, and repeats most of
/// them; two calls of the same people on one day share names and some topics. Failure: a meeting
/// note that its user rewrote in other words counts as another meeting, unless it names its source.
const SAME_CONTENT: f64 = 0.4;
/// Fewest telling words that make a comparison worth anything.
const FEWEST: usize = 6;

impl Index {
    pub(super) fn meeting(&self, notes: &Arc<[Path]>, took_part: bool) -> Option<Meeting> {
        // A meeting note speaks before a transcript, one with a summary before one without.
        let rank = |path: &&Path| self.note(path).map(|facts| (facts.kind, facts.summary.is_empty()));
        let path = notes.iter().min_by_key(rank)?.clone();
        let dates = notes.iter().filter_map(|note| self.note(note)?.date);
        let own = self.note(&path).and_then(|facts| facts.date);
        let date = own
            .filter(|date| date.day().is_some())
            .or_else(|| dates.clone().find(|date| date.day().is_some()))
            .or_else(|| dates.max());
        Some(Meeting { path, notes: notes.clone(), date, took_part })
    }

    /// Those who took part in a meeting, by the names of their pages where they have one; each once.
    #[must_use]
    pub fn participants(&self, meeting: &Meeting) -> Vec<String> {
        self.present_in(meeting.spoken_first()).filter_map(|named| named.shown.clone()).collect()
    }

    /// Who the people of these notes are; each once, and no first name that one of the others has.
    pub(super) fn present_in<'i>(&'i self, notes: impl Iterator<Item = &'i Path>) -> impl Iterator<Item = &'i Named> {
        let entries = notes.filter_map(|note| self.entry(note));
        let all: Vec<&Named> = entries.flat_map(|entry| self.people_in(entry)).map(AsRef::as_ref).collect();
        let is_part = |named: &Named| all.iter().any(|other| named.read.is_part_of(&other.read));
        let mut present: Vec<&Named> = Vec::new();
        for named in all.iter().filter(|named| named.shown.is_some() && !is_part(named)) {
            if !present.iter().any(|known| known.shown_key == named.shown_key) {
                present.push(named);
            }
        }
        present.into_iter()
    }

    /// Whom a person who was only mentioned heard of it from: whom the meeting was with.
    #[must_use]
    pub fn counterparts(&self, meeting: &Meeting, person: &str) -> Vec<String> {
        let own = self.id(person);
        let other = |name: &String| !self.is_user(name) && self.id(name) != own;
        let named = meeting.notes.iter().filter_map(|note| self.note(note)).flat_map(|facts| &facts.counterparts);
        let present: Vec<String> = self.participants(meeting).into_iter().filter(other).collect();
        let about = named.filter_map(|name| self.display_name(name)).find(|name| present.contains(name));
        about.map_or(present, |name| vec![name])
    }

    /// All notes of the meeting that the note at `path` belongs to, itself included.
    #[must_use]
    pub fn notes_of_meeting(&self, path: &Path) -> Paths {
        self.meeting_of(path).iter().cloned().gathered()
    }

    pub(super) fn work_out_meeting(&self, path: &Path) -> Paths {
        let mut found = Paths::from([path.clone()]);
        let mut open = vec![path.clone()];
        while let Some(note) = open.pop() {
            let is_transcript = self.note(&note).is_some_and(|facts| facts.kind == Kind::Transcript);
            let beside = if is_transcript { self.recording_of(&note) } else { Vec::new() };
            let beside = beside.into_iter().filter(|other| self.head(other).is_some_and(Head::is_meeting));
            for other in self.same_source(&note).into_iter().chain(self.same_day(&note)).chain(beside) {
                if found.insert(other.clone()) {
                    open.push(other);
                }
            }
        }
        found
    }

    /// The note's source, and the notes made from it.
    fn same_source(&self, path: &Path) -> Vec<Path> {
        let Some(entry) = self.entry(path).filter(|entry| entry.head().is_meeting()) else { return Vec::new() };
        let made = self.at(self.sourced.of(&base_name(path).to_lowercase()));
        let mut found: Vec<Path> = made.filter(|note| self.source_of(note) == Some(path)).cloned().collect();
        found.extend(self.source_of(path).cloned());
        if let Some(source) = &self.facts(entry).source {
            // Two notes made from one source that is gone are of one meeting all the same.
            let others = self.at(self.sourced.of(&base_name(source).to_lowercase()));
            let same = |note: &&Path| {
                let there = self.entry(note).filter(|other| other.head().is_meeting());
                there.is_some_and(|other| other.head().date == entry.head().date && self.share_people(entry, other))
            };
            found.extend(others.filter(same).cloned());
        }
        found.retain(|note| note != path && self.head(note).is_some_and(Head::is_meeting));
        found
    }

    /// The transcripts of one recording: this one, and those beside it whose file names differ only in
    /// what they call it (`2026-03-05 - Pilot chat`, `2026-03-05 - Pilot transcript`), or which have no other
    /// name in a folder of the recording's (`2026-03-05 14.00 Pilot/chat`). Summaries written beside it are
    /// among them. Speech comes before chat, and that before a summary, else by path.
    ///
    /// Reason: a meeting tool saves captions, chat and summary beside each other under one name. Failure:
    /// files that were renamed apart, or moved apart, are two meetings.
    #[must_use]
    pub fn recording_of(&self, path: &str) -> Vec<Path> {
        let Some(entry) = self.notes.get(path) else { return Vec::new() };
        let own = &entry.path;
        let date = entry.head().date;
        let same = |(path, there): &(&Path, &Entry)| match there.head().kind {
            Kind::Transcript => there.head().date == date,
            // A summary that a tool wrote is a plain note.
            Kind::Other => {
                FileOf::of(path) == FileOf::Summary
                    && !there.head().is_ignored
                    && there.head().date.is_none_or(|own| Some(own) == date)
            }
            _ => false,
        };
        let mut found: Vec<Path> = self.of_one_recording(path).filter(same).map(|(other, _)| other.clone()).collect();
        if !found.contains(own) {
            found.push(own.clone());
        }
        found.order_by_key(|path| (FileOf::of(path), path.clone()));
        found
    }

    /// The notes of one folder whose file names differ only in what they call the files of one recording.
    pub(super) fn of_one_recording(&self, path: &str) -> impl Iterator<Item = (&Path, &Entry)> {
        let own = Recording::of(path);
        let beside = self.notes.range::<str>((Bound::Included(own.beginning), Bound::Unbounded));
        let beginning = own.beginning;
        let is_one = !own.words.is_empty();
        let beside = beside.take_while(move |(other, _)| is_one && other.starts_with(beginning));
        beside.filter(move |(other, _)| own.has(other))
    }

    /// The folder in which most of the vault's meeting notes are; of equals the first.
    #[must_use]
    pub fn meetings_folder(&self) -> Option<&str> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (path, _) in self.notes.iter().filter(|(_, entry)| entry.head().kind == Kind::Meeting) {
            *counts.entry(folder_of(path)).or_default() += 1;
        }
        counts.into_iter().min_by_key(|(folder, count)| (Reverse(*count), *folder)).map(|(folder, _)| folder)
    }

    /// The note that a meeting note was made from, also where it was moved since.
    #[must_use]
    pub fn source_of(&self, path: &str) -> Option<&Path> {
        let source = self.note(path)?.source.as_deref()?;
        self.locate(source, path)
    }

    /// Notes of the same day and the same people that say the same.
    fn same_day(&self, path: &Path) -> Vec<Path> {
        let Some(entry) = self.entry(path).filter(|entry| entry.head().is_meeting()) else { return Vec::new() };
        let Some(day) = entry.head().day() else { return Vec::new() };
        let others = self.people_in(entry).iter().filter(|named| !named.is_user);
        let near: BTreeSet<&Path> = others
            .flat_map(|named| self.at(self.on_day.at(&(day, hash(&named.key)))))
            .filter(|other| *other != path)
            .gathered();
        let is_same = |other: &&&Path| self.entry(other).is_some_and(|other| self.is_same(entry, other));
        near.iter().filter(is_same).map(|other| (*other).clone()).collect()
    }

    fn is_same(&self, one: &Entry, other: &Entry) -> bool {
        let sources = [one, other].map(|entry| self.facts(entry).source.as_deref().map(base_name));
        let apart = matches!(sources, [Some(one), Some(other)] if !one.eq_ignore_ascii_case(other));
        let is_copy = one.head().is_copy_of(other.head());
        let is_alike = || is_copy || shared_content(self.facts(one), self.facts(other)) >= SAME_CONTENT;
        !apart && self.share_people(one, other) && (self.is_made_of(one, other) || is_alike())
    }

    /// Whether one was made from the speech in the other, whatever that is called by now: a file that was renamed
    /// outside of Obsidian takes no link along.
    fn is_made_of(&self, one: &Entry, other: &Entry) -> bool {
        let heard = |note: &Entry, transcript: &Entry| {
            let speech = id_of_speech(transcript.head().spoken);
            speech.is_some_and(|speech| is_among(&self.facts(note).heard, &speech))
        };
        heard(one, other) || heard(other, one)
    }

    /// Whether one note's people, the user aside, are all among the other's.
    fn share_people(&self, one: &Entry, other: &Entry) -> bool {
        let keys = |entry| -> BTreeSet<&str> {
            let people = self.people_in(entry).iter().filter(|named| !named.is_user);
            people.map(|named| named.id.as_deref().unwrap_or(&named.key)).gathered()
        };
        let (one, other) = (keys(one), keys(other));
        !one.is_empty() && !other.is_empty() && (one.is_subset(&other) || other.is_subset(&one))
    }
}

/// How many characters of their names the files of one recording share at least: a date.
const COMMON: usize = 10;

/// What tools and people call the files of one recording.
const FILES: &[&str] = &[
    "audio",
    "captions",
    "cc",
    "chat",
    "closed",
    "json",
    "newchat",
    "minutes",
    "notes",
    "recap",
    "recording",
    "recordingnewchat",
    "srt",
    "subtitles",
    "summary",
    "transcript",
    "transcription",
    "txt",
    "video",
    "vtt",
];

/// Which of the files of one recording a note or a file is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileOf {
    /// What was said, as far as the name tells.
    Speech,
    /// What was written meanwhile.
    Chat,
    /// What somebody, or a tool, wrote about it.
    Summary,
}

impl FileOf {
    /// By the words of its name: `2026-03-05 - Pilot chat`, `GMT20260305-140000_RecordingnewChat.txt`.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let name = base_name(path).to_lowercase();
        let has = |ends: fn(&str) -> bool| words_of(&name).any(ends);
        match () {
            () if has(|word| word.ends_with("chat")) => Self::Chat,
            () if has(|word| matches!(word, "summary" | "minutes" | "recap")) => Self::Summary,
            () => Self::Speech,
        }
    }
}

/// What says which recording a file is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CalledBy {
    File,
    Folder,
}

fn words_of(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// How much of a name, in bytes, stands before the first word for a file of a recording; all of it where it
/// begins with such a word.
fn own_part(name: &str) -> usize {
    let at = |word: &str| word.as_ptr() as usize - name.as_ptr() as usize;
    let first = words_of(name).find(|word| FILES.binary_search(&word.to_lowercase().as_str()).is_ok());
    let before = first.map_or(name, |word| &name[..at(word)]);
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    if before.is_empty() { name.len() } else { before.len() }
}

/// What the paths of the files of one recording begin with: the folder, and of the name the first characters that
/// are none of what the file is called.
fn beginning(path: &str) -> &str {
    let folder = path.rfind('/').map_or(0, |at| at + 1);
    let common = if recording_words(path).1 == CalledBy::Folder { 0 } else { own_part(base_name(path)) };
    let end = path[folder..].char_indices().nth(COMMON).map_or(path.len(), |(at, _)| folder + at);
    &path[..end.min(folder + common)]
}

/// The recording that a note is of.
struct Recording<'p> {
    path: &'p str,
    words: Vec<String>,
    beginning: &'p str,
}

impl<'p> Recording<'p> {
    fn of(path: &'p str) -> Self {
        let words = recording_words(path).0;
        let beginning = if words.is_empty() { path } else { beginning(path) };
        Self { path, words, beginning }
    }

    /// Whether another note is of it too.
    fn has(&self, other: &str) -> bool {
        self.may_have(other) && self.is_of(other)
    }

    /// Whether either says so of the other.
    fn is_of(&self, other: &str) -> bool {
        folder_of(self.path) == folder_of(other)
            && other.starts_with(self.beginning)
            && self.path.starts_with(beginning(other))
            && self.words == recording_words(other).0
    }

    /// Whether each word of the other's file name is a word of this path too, as far as that is seen without a copy of
    /// them: on a busy day most notes say another word, and a save asks about all of the day.
    fn may_have(&self, other: &str) -> bool {
        let is_own = |word: &str| words_of(self.path).any(|own| own.eq_ignore_ascii_case(word));
        let digit = |c: char| c.is_ascii_digit();
        // One digit may be joined with the word before it, and what is not ASCII has other small letters.
        let may_be_joined = |word: &str| !word.starts_with(digit) && word.ends_with(digit);
        let is_plain = |word: &&str| word.len() > 1 && word.is_ascii() && !may_be_joined(word);
        !self.path.is_ascii()
            || words_of(base_name(other)).filter(is_plain).all(|word| is_own(word) || is_of_files(word))
    }
}

/// Whether a word is what tools and people call the files of one recording.
fn is_of_files(word: &str) -> bool {
    FILES.iter().any(|file| file.eq_ignore_ascii_case(word))
}

/// The words of a file's name that say which recording it is of; none where only its date does. A name that
/// says no more than its folder, where that is called by a day and more, is of the folder's recording.
fn recording_words(path: &str) -> (Vec<String>, CalledBy) {
    let (name, folder) = (base_name(path).to_lowercase(), base_name(folder_of(path)).to_lowercase());
    let all: Vec<&str> = words_of(&name).collect();
    let mut kept: Vec<String> = Vec::new();
    for (at, word) in all.iter().enumerate().filter(|(_, word)| FILES.binary_search(word).is_err()) {
        // A second chat of that name is not the chat of a second recording: "Pilot chat 2", "Pilot 2 chat".
        let before = at.checked_sub(1).map(|before| all[before]).filter(|word| FILES.binary_search(word).is_ok());
        let counted = word.len() == 1 && at + 1 == all.len() && word.as_bytes()[0].is_ascii_digit();
        kept.push(format!("{}{word}", before.filter(|_| counted).unwrap_or_default()));
    }
    let of_folder: Vec<&str> = words_of(&folder).collect();
    let is_dated = Date::prefix(&folder).is_some_and(|(date, _)| date.day().is_some()) && of_folder.len() > 3;
    // "Sales" in the folder "2026-03-05 Sales and Support" says less than the folder: there may be a "Support" too.
    let tells = |word: &&str| !word.bytes().all(|byte| byte.is_ascii_digit()) && FILES.binary_search(word).is_err();
    let says_no_more = kept.iter().all(|word| of_folder.contains(&word.as_str()));
    let says_no_less = || of_folder.iter().filter(|word| tells(word)).all(|word| kept.iter().any(|own| own == word));
    if is_dated && says_no_more && (kept.is_empty() || says_no_less()) {
        return (of_folder.into_iter().map(str::to_owned).collect(), CalledBy::Folder);
    }
    let dated = kept.iter().all(|word| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    (if dated { Vec::new() } else { kept }, CalledBy::File)
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// How much of the telling words of the note that has fewer stand in the other too, 0 to 1.
fn shared_content(one: &Facts, other: &Facts) -> f64 {
    let (one, other) = (telling_words(one), telling_words(other));
    let fewer = one.len().min(other.len());
    if fewer < FEWEST {
        return 0.0;
    }
    one.intersection(&other).count() as f64 / fewer as f64
}

fn telling_words(facts: &Facts) -> BTreeSet<String> {
    let statements = facts.statements.iter().map(|statement| statement.text.as_ref());
    let texts = statements.chain([facts.summary.as_ref()]).chain(facts.tasks.iter().map(|task| task.text.as_ref()));
    let words = texts.flat_map(words).map(|word| word.key);
    words.filter(|key| key.len() > 3 && !is_common(key)).gathered()
}

#[cfg(test)]
mod tests {
    use super::Recording;

    /// The quick look refuses none that a close one would take.
    #[test]
    fn the_files_of_one_recording_are_told_by_a_quick_look_too() {
        let names = [
            "2026-03-05 - Pilot chat.md",
            "2026-03-05 - Pilot transcript.md",
            "2026-03-05 - Pilot.md",
            "2026-03-05 - pilot CHAT.md",
            "2026-03-05 - Pilot chat 2.md",
            "2026-03-05 - Pilot chat2.md",
            "2026-03-05 - Pilot 2 chat.md",
            "2026-03-05 - Call 12.md",
            "2026-03-05 - Call 12 summary.md",
            "2026-03-05 - Z\u{fc}rich chat.md",
            "2026-03-05 - Z\u{dc}RICH.md",
            "2026-03-05 - \u{130}zmir.md",
            "2026-03-05 - \u{212a}2.md",
            "2026-03-05 - k2 chat.md",
            "chat.md",
            "Pilot.md",
            "Sales.md",
        ];
        let folders = ["", "Inbox/", "2026-03-05 14.00 Pilot/", "2026-03-05 Sales and Support/", "\u{212a}2/"];
        let paths: Vec<String> =
            folders.iter().flat_map(|folder| names.iter().map(move |name| format!("{folder}{name}"))).collect();
        let mut found = 0;
        for one in &paths {
            let own = Recording::of(one);
            for other in &paths {
                assert_eq!(own.has(other), own.is_of(other), "{one} and {other}");
                found += usize::from(one != other && own.has(other));
            }
        }
        assert!(found > 10);
    }
}
