//! What was written last, as the page itself remembers it:
//! `<!-- rapport: 1 context=AAAABBBB… topics~HHHH=… -->`. Behind a section's name stand, entry by
//! entry, the hash of its identity and that of its text; behind `~` the hash of the heading the user
//! gave the section. An entry that is known by its words and is gone stands there twice, with the two numbers that
//! tell its words.

use std::borrow::Cow;

use super::super::Note;
use super::super::properties::line_end;
use super::form::plain_form;
use crate::text::{Order, Span};

const OPEN: &str = "<!-- rapport:";
const CLOSE: &str = "-->";
const VERSION: &str = "1";
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Fewest letters and digits beside its links by which a text is known again: a date.
const LEAST: usize = 8;

/// The largest prime number of 24 bits.
const PRIME: u32 = (1 << 24) - 3;

/// 24 bits of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hash(u32);

impl Hash {
    /// The hash of a text: line ends, white space at the ends of lines and blank lines around it do not count, as editors
    /// change them.
    pub(super) fn of(text: &str) -> Self {
        Self::of_all(text.trim().lines().map(|line| Cow::Borrowed(line.trim_end())))
    }

    /// The hash of an entry's lines: the form of their links and lists does not count either.
    pub(super) fn of_entry(text: &str) -> Self {
        Self::of_all(text.trim().lines().map(|line| plain_form(line.trim_end())))
    }

    fn of_all<'t>(lines: impl Iterator<Item = Cow<'t, str>>) -> Self {
        // FNV-1a, 64 bits, folded.
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let hash: u64 = lines.fold(0xcbf2_9ce4_8422_2325, |hash, line| mix(line.bytes().fold(hash, mix), b'\n'));
        let folded = (hash >> 48) ^ (hash >> 24) ^ hash;
        Self((folded & 0xFF_FFFF) as u32)
    }

    /// The hash of a text without its links: of what stays where a note is renamed. `None` where there is no
    /// link, or too little else to know the text by. No text a user writes has this hash: who takes the link out of
    /// a line has a line of their own.
    pub(super) fn without_links(text: &str) -> Option<Self> {
        let left = unlinked(text)?;
        let telling = left.bytes().filter(u8::is_ascii_alphanumeric).count();
        (telling >= LEAST).then(|| Self::of(&format!("\u{1F}{left}")))
    }

    /// The two as numbers, added: of many, in whatever order.
    pub(super) const fn plus(self, other: Self) -> Self {
        Self((self.0 + other.0) % PRIME)
    }

    /// What [`Hash::plus`] added.
    pub(super) const fn minus(self, other: Self) -> Self {
        Self((self.0 % PRIME + PRIME - other.0 % PRIME) % PRIME)
    }

    /// As a number, times itself.
    pub(super) const fn squared(self) -> Self {
        let number = self.0 as u64;
        Self((number * number % PRIME as u64) as u32)
    }

    /// Its four letters.
    pub(super) fn write(self, line: &mut String) {
        for shift in [18, 12, 6, 0] {
            line.push(char::from(DIGITS[(self.0 >> shift & 0x3F) as usize]));
        }
    }

    fn read(digits: &str) -> Option<Self> {
        let mut hash = 0;
        for digit in digits.bytes() {
            let value = match digit {
                b'A'..=b'Z' => digit - b'A',
                b'a'..=b'z' => digit - b'a' + 26,
                b'0'..=b'9' => digit - b'0' + 52,
                b'-' => 62,
                b'_' => 63,
                _ => return None,
            };
            hash = hash << 6 | u32::from(value);
        }
        (digits.len() == 4).then_some(Self(hash))
    }
}

/// A text with empty brackets between its links' neighbours, so that it reads the same whatever they name; `None` where it
/// has no link.
pub(crate) fn unlinked(text: &str) -> Option<String> {
    let text: Vec<Cow<'_, str>> = text.lines().map(plain_form).collect();
    let text = text.join("\n");
    let mut pieces = text.split("[[");
    let first = pieces.next().unwrap_or_default();
    let rest: Vec<&str> = pieces.map(|piece| piece.split_once("]]").map_or(piece, |(_, behind)| behind)).collect();
    (!rest.is_empty()).then(|| format!("{first}{}", rest.join("[[]]")))
}

/// One entry as it was written last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub id: Hash,
    pub text: Hash,
}

/// One section as it was written last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub name: String,
    /// The heading the user gave it.
    pub heading: Option<Hash>,
    pub entries: Vec<Entry>,
}

/// What a page remembers, and where.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    /// Where it stands; more than once where two devices met.
    pub spans: Vec<Span>,
    records: Vec<Record>,
}

impl Memory {
    /// The memory of a page. Several, where two devices wrote at a time, remember together.
    pub(super) fn read(note: &Note<'_>) -> Self {
        let mut memory = Self::default();
        for comment in &note.comments {
            let before = note.text[..comment.start].trim_end_matches([' ', '\t']);
            let alone = before.is_empty() || before.ends_with(['\n', '\r', '\u{FEFF}']);
            let Some(inner) = comment.of(note.text).strip_prefix(OPEN).filter(|_| alone) else { continue };
            let line = &inner[..inner.find(['\n', '\r']).unwrap_or(inner.len())];
            let start = comment.start;
            match line.strip_suffix(CLOSE) {
                Some(words) => {
                    memory.spans.push(*comment);
                    memory.join(records(words).unwrap_or_default());
                }
                // Its end is lost: what the user may have written behind it stays.
                None => memory.spans.push(Span::new(start, start + OPEN.len() + known_length(line))),
            }
        }
        memory
    }

    /// Remembers this too: what either device wrote is Rapport's, and what either wrote and is gone was deleted.
    fn join(&mut self, more: Vec<Record>) {
        for record in more {
            let Some(known) = self.records.iter_mut().find(|known| known.name == record.name) else {
                self.records.push(record);
                continue;
            };
            known.heading = record.heading.or(known.heading);
            let fresh: Vec<Entry> = record.entries.into_iter().filter(|entry| !known.entries.contains(entry)).collect();
            known.entries.extend(fresh);
        }
    }

    /// The text with one memory at its end, where it has several or lines behind it: a merge of two
    /// devices' pages leaves it amid the lines. `None` where it stands as it should.
    pub(super) fn joined(&self, text: &str) -> Option<String> {
        let (last, others) = self.spans.split_last()?;
        let is_last = text.get(last.end..)?.trim().is_empty();
        if self.records.is_empty() || (is_last && others.is_empty()) {
            return None;
        }
        let eol = line_end(text);
        let mut joined = String::with_capacity(text.len());
        let mut at = 0;
        for span in &self.spans {
            joined.push_str(text.get(at..span.start)?);
            let is_line = joined.is_empty() || joined.ends_with('\n');
            let end = text.get(span.end..)?;
            at = span.end + if is_line && end.starts_with(eol) { eol.len() } else { 0 };
        }
        joined.push_str(text.get(at..)?);
        joined.truncate(joined.trim_end_matches(['\n', '\r']).len());
        joined.push_str(&format!("{eol}{eol}{}", line(&self.records)));
        if text.ends_with('\n') {
            joined.push_str(eol);
        }
        Some(joined)
    }

    /// Whether there is any memory, be it unreadable.
    pub(super) fn is_known(&self) -> bool {
        !self.spans.is_empty()
    }

    /// All it remembers.
    pub(super) fn records(&self) -> &[Record] {
        &self.records
    }

    /// What it remembers of a section.
    pub(super) fn record(&self, name: &str) -> Option<&Record> {
        self.records.iter().find(|record| record.name == name)
    }

    /// `offset`, or the start of the memory where it stands in `section`.
    pub(super) fn clear_of(&self, offset: usize, section: Span) -> usize {
        self.spans.iter().map(|span| span.start).find(|start| section.contains(*start)).unwrap_or(offset)
    }
}

/// The memory as it is written, by the sections' names: whichever command wrote last, it reads the same.
pub(super) fn line(records: &[Record]) -> String {
    let mut line = format!("{OPEN} {VERSION}");
    let mut records: Vec<&Record> = records.iter().collect();
    records.order_by(|one, other| one.name.cmp(&other.name));
    for record in records {
        line.push(' ');
        line.push_str(&record.name);
        if let Some(heading) = record.heading {
            line.push('~');
            heading.write(&mut line);
        }
        line.push('=');
        for entry in &record.entries {
            entry.id.write(&mut line);
            entry.text.write(&mut line);
        }
    }
    line.push(' ');
    line.push_str(CLOSE);
    line
}

fn records(words: &str) -> Option<Vec<Record>> {
    let mut words = words.split_ascii_whitespace();
    if words.next() != Some(VERSION) {
        return None;
    }
    let records = words.map(record).collect::<Option<Vec<Record>>>()?;
    let unique = (1..records.len()).all(|at| records[..at].iter().all(|earlier| earlier.name != records[at].name));
    unique.then_some(records)
}

fn record(word: &str) -> Option<Record> {
    let (key, digits) = word.split_once('=')?;
    let (name, heading) = match key.split_once('~') {
        Some((name, heading)) => (name, Some(Hash::read(heading)?)),
        None => (key, None),
    };
    if name.is_empty() || digits.len() % 8 != 0 || !digits.is_ascii() {
        return None;
    }
    let entry =
        |at: usize| Some(Entry { id: Hash::read(&digits[at..at + 4])?, text: Hash::read(&digits[at + 4..at + 8])? });
    let entries = (0..digits.len()).step_by(8).map(entry).collect::<Option<Vec<Entry>>>()?;
    Some(Record { name: name.into(), heading, entries })
}

/// The length of what is surely memory at the start of a line whose comment does not end there.
fn known_length(line: &str) -> usize {
    let is_memory = |word: &&str| word.trim().is_empty() || word.trim() == VERSION || record(word.trim()).is_some();
    line.split_inclusive(' ').take_while(is_memory).map(str::len).sum()
}
