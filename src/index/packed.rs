//! Facts as bytes, so that a host can keep them and give them back instead of the note's text.
//!
//! The form is ours and small: numbers of seven bits a byte, texts with their length, headings once.
//! It begins with a checksum over the path, the facts, this version and the settings that facts depend
//! on. Whatever does not agree is refused, and the note must be read: bytes that come from a cache are
//! never trusted and never a panic. Behind the checksum stands what the index asks of every note, then
//! the facts, which stay packed until somebody asks: most of a vault is never asked for.

use std::sync::Arc;

use super::entry::Head;
use super::facts::{Declared, Facts, Kind, Shape, Signs, Statement};
use super::keys::Keys;
use super::task::Task;
use crate::action::{Priority, State};
use crate::date::{Date, NaiveDate};
use crate::person::{Traces, and, hash};
use crate::settings::{OwnerStyle, Settings};

/// Raised with every change of what facts are or of how a note is read: `tests/core/index` says when.
const FORMAT: u8 = 15;

/// Bytes of the checksum, with the stamp in it.
const SUM: usize = 4;

/// Bytes that most notes need less than.
const ROOM: usize = 2048;

/// What packed facts depend on besides the note: this version, and the settings that reading asks.
/// The path and the folders are not among them: they decide the kind, and that is decided again.
pub(super) fn stamp(settings: &Settings) -> u32 {
    let mut writer = Writer::default();
    FORMAT.pack(&mut writer);
    writer.text(env!("CARGO_PKG_VERSION"));
    let headings = settings.headings.iter().flat_map(|entry| [&entry.section, &entry.heading]);
    for text in
        settings.ignore_folders.iter().chain([&settings.generated_tag, &settings.meeting_template]).chain(headings)
    {
        writer.text(text);
    }
    // The folder of a kind decides with the path, again.
    for kind in &settings.page_kinds {
        kind.properties.len().pack(&mut writer);
        for text in [&kind.name].into_iter().chain(&kind.properties) {
            writer.text(text);
        }
    }
    u8::from(settings.owner_style == OwnerStyle::Link).pack(&mut writer);
    checksum("", &writer.bytes)
}

/// What stands before the facts: what the index asks of every note.
struct Front {
    head: Head,
    keys: Keys,
    signs: Signs,
    traces: Traces,
}

/// The facts of the note at `path` and the names it stands under, as bytes.
pub(super) fn pack(path: &str, facts: &Facts, keys: &Keys, stamp: u32) -> Vec<u8> {
    let mut writer = Writer { bytes: Vec::with_capacity(ROOM), ..Writer::default() };
    writer.bytes.extend_from_slice(&[0; SUM]);
    let head = Head::of(facts);
    head.kind.pack(&mut writer);
    head.generated.pack(&mut writer);
    head.is_imported.pack(&mut writer);
    head.spoken.pack(&mut writer);
    facts.signs.pack(&mut writer);
    facts.traces.pack(&mut writer);
    keys.pack(&mut writer);
    facts.pack(&mut writer);
    let mut bytes = writer.bytes;
    let sum = checksum(path, &bytes[SUM..]) ^ stamp;
    bytes[..SUM].copy_from_slice(&sum.to_le_bytes());
    bytes
}

/// Takes the front of [`pack`] off the bytes.
fn front(path: &str, reader: &mut Reader<'_>) -> Option<Front> {
    let (head, signs) = head(path, reader)?;
    let traces = Traces::unpack(reader)?;
    Some(Front { head, signs, traces, keys: Keys::unpack(reader)? })
}

fn head(path: &str, reader: &mut Reader<'_>) -> Option<(Head, Signs)> {
    let kind = Kind::unpack(reader)?;
    let generated = bool::unpack(reader)?;
    let is_imported = bool::unpack(reader)?;
    let spoken = u64::unpack(reader)?;
    let signs = Signs::unpack(reader)?;
    let is_ignored = signs.declared == Declared::Ignored;
    Some((Head { kind, date: signs.date(path), is_ignored, generated, is_imported, spoken }, signs))
}

/// What the index asks of the note at `path`; `None` where the bytes are not whole, or of another note, another
/// version or other settings.
pub(super) fn open(path: &str, bytes: &[u8], stamp: u32, settings: &Settings) -> Option<(Head, Keys)> {
    let (sum, rest) = bytes.split_first_chunk::<SUM>()?;
    if u32::from_le_bytes(*sum) != checksum(path, rest) ^ stamp {
        return None;
    }
    let Front { head, keys, signs, .. } = front(path, &mut Reader::of(bytes))?;
    (signs.kind(path, head.date, settings) == head.kind).then_some((head, keys))
}

/// The facts of the note at `path`, from bytes that were opened. Nothing where they are not facts after all.
pub(super) fn unpack(path: &str, kind: Kind, bytes: &[u8]) -> Facts {
    let mut reader = Reader::of(bytes);
    let front = front(path, &mut reader);
    let facts = front.zip(Facts::unpack(&mut reader));
    let facts = facts.map(|(front, facts)| Facts { signs: front.signs, traces: front.traces, ..facts });
    facts.unwrap_or_else(Facts::nothing).placed_as(path, kind)
}

/// The names that the note may hold, from bytes that were opened.
pub(super) fn traces(path: &str, bytes: &[u8]) -> Traces {
    let mut reader = Reader::of(bytes);
    head(path, &mut reader).and_then(|_| Traces::unpack(&mut reader)).unwrap_or_default()
}

/// The names it stands under, from bytes that were opened.
pub(super) fn keys(path: &str, bytes: &[u8]) -> Option<Keys> {
    front(path, &mut Reader::of(bytes)).map(|front| front.keys)
}

/// Over the path and the bytes.
fn checksum(path: &str, bytes: &[u8]) -> u32 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let sum = chunks.iter().fold(hash(path), |sum, chunk| and(sum, u64::from_le_bytes(*chunk)));
    let last = rest.iter().fold(rest.len() as u64, |last, byte| last << 8 | u64::from(*byte));
    let sum = and(sum, last);
    (sum ^ (sum >> 32)) as u32
}

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    headings: Vec<Arc<str>>,
}

impl Writer {
    fn text(&mut self, text: &str) {
        text.len().pack(self);
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

struct Reader<'b> {
    rest: &'b [u8],
    headings: Vec<Arc<str>>,
}

impl<'b> Reader<'b> {
    /// Of bytes behind their checksum.
    fn of(bytes: &'b [u8]) -> Self {
        Self { rest: bytes.get(SUM..).unwrap_or_default(), headings: Vec::new() }
    }

    fn text(&mut self) -> Option<&'b str> {
        let length = usize::unpack(self)?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }
}

/// A value that can be written as bytes and read again.
trait Packed: Sized {
    fn pack(&self, writer: &mut Writer);

    fn unpack(reader: &mut Reader<'_>) -> Option<Self>;
}

impl Packed for u8 {
    fn pack(&self, writer: &mut Writer) {
        writer.bytes.push(*self);
    }

    fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
        let (first, rest) = reader.rest.split_first()?;
        reader.rest = rest;
        Some(*first)
    }
}

impl Packed for u64 {
    fn pack(&self, writer: &mut Writer) {
        writer.bytes.extend_from_slice(&self.to_le_bytes());
    }

    fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
        let (bytes, rest) = reader.rest.split_first_chunk::<8>()?;
        reader.rest = rest;
        Some(Self::from_le_bytes(*bytes))
    }
}

impl Packed for usize {
    fn pack(&self, writer: &mut Writer) {
        let mut left = *self;
        while left > 0x7F {
            writer.bytes.push(left as u8 | 0x80);
            left >>= 7;
        }
        writer.bytes.push(left as u8);
    }

    fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
        let mut number = 0;
        for shift in (0..28).step_by(7) {
            let byte = u8::unpack(reader)?;
            number |= Self::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

impl Packed for Box<str> {
    fn pack(&self, writer: &mut Writer) {
        writer.text(self);
    }

    fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
        reader.text().map(Into::into)
    }
}

impl Packed for String {
    fn pack(&self, writer: &mut Writer) {
        writer.text(self);
    }

    fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
        reader.text().map(Into::into)
    }
}

/// A heading: the number of one that was written before, or the next number and the text.
impl Packed for Arc<str> {
    fn pack(&self, writer: &mut Writer) {
        let known = writer.headings.iter().position(|heading| heading == self);
        known.unwrap_or(writer.headings.len()).pack(writer);
        if known.is_none() {
            writer.headings.push(self.clone());
            writer.text(self);
        }
    }

    fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
        let at = usize::unpack(reader)?;
        if at == reader.headings.len() {
            let heading = reader.text()?.into();
            reader.headings.push(heading);
        }
        reader.headings.get(at).cloned()
    }
}

impl<Any: Packed> Packed for Option<Any> {
    fn pack(&self, writer: &mut Writer) {
        u8::from(self.is_some()).pack(writer);
        if let Some(some) = self {
            some.pack(writer);
        }
    }

    fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
        match u8::unpack(reader)? {
            0 => Some(None),
            _ => Any::unpack(reader).map(Some),
        }
    }
}

impl<Any: Packed> Packed for Box<[Any]> {
    fn pack(&self, writer: &mut Writer) {
        self.len().pack(writer);
        for one in self {
            one.pack(writer);
        }
    }

    fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
        let length = usize::unpack(reader)?;
        (0..length).map(|_| Any::unpack(reader)).collect()
    }
}

/// A value of a few: its place in the list of them.
macro_rules! one_of {
    ($kind:ty: $($value:ident)*) => {
        impl Packed for $kind {
            fn pack(&self, writer: &mut Writer) {
                (*self as u8).pack(writer);
            }

            fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
                let place = u8::unpack(reader)?;
                [$(Self::$value),*].into_iter().find(|value| *value as u8 == place)
            }
        }
    };
}

one_of!(Kind: Meeting Transcript Person Thing Other);
one_of!(Declared: Nothing Transcript Meeting Person Thing Ignored);
one_of!(Shape: Participants Transcript Attendees Plain);
one_of!(State: Open InProgress Done Cancelled);
one_of!(Priority: Highest High Medium Low Lowest);

impl Packed for bool {
    fn pack(&self, writer: &mut Writer) {
        u8::from(*self).pack(writer);
    }

    fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
        Some(u8::unpack(reader)? == 1)
    }
}

impl Packed for Date {
    fn pack(&self, writer: &mut Writer) {
        self.number().pack(writer);
    }

    fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
        Self::of_number(usize::unpack(reader)?)
    }
}

impl Packed for (Date, Box<str>) {
    fn pack(&self, writer: &mut Writer) {
        self.0.pack(writer);
        self.1.pack(writer);
    }

    fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
        Some((Date::unpack(reader)?, Packed::unpack(reader)?))
    }
}

impl Packed for Traces {
    fn pack(&self, writer: &mut Writer) {
        self.as_bytes().len().pack(writer);
        writer.bytes.extend_from_slice(self.as_bytes());
    }

    fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
        let length = usize::unpack(reader)?;
        let (traces, rest) = reader.rest.split_at_checked(length)?;
        reader.rest = rest;
        Self::from_bytes(traces)
    }
}

impl Packed for NaiveDate {
    fn pack(&self, writer: &mut Writer) {
        Date::Day(*self).pack(writer);
    }

    fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
        Date::unpack(reader)?.day()
    }
}

/// A struct by its fields, in one order for both ways.
macro_rules! fields {
    ($kind:ty: $($field:ident)* $(, $given:ident = $value:expr)*) => {
        impl Packed for $kind {
            fn pack(&self, writer: &mut Writer) {
                $(self.$field.pack(writer);)*
            }

            fn unpack(reader: &mut Reader<'_>) -> Option<Self> {
                $(let $field = Packed::unpack(reader)?;)*
                Some(Self { $($field,)* $($given: $value,)* })
            }
        }
    };
}

fields!(Statement: text heading);
fields!(Signs: declared title own_date heading_date shape);
fields!(Task: text state due priority heading block);
fields!(Keys: took linked source owned terms);
// Kind, title and date are decided by the path; the rest is in front.
fields!(Facts: people counterparts summary statements tasks written heard source file aliases told generated
    links terms spoken length, traces = Traces::default(), signs = Signs::default(), kind = Kind::Other,
    title = String::new(), date = None);
