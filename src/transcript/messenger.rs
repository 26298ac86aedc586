//! WhatsApp's export of a chat: `[12/03/2026, 10:02:11] Ada Novak: text` of an iPhone, `12/03/2026, 10:02 - Ada Novak:
//! text` of others. A message may have several lines. Which number is the day is the phone's to say: [`date_of`] finds out.

use std::collections::BTreeSet;

use super::draft::{Draft, Said};
use super::lines::{is_blank, lines};
use super::{Format, Time, Transcript, TurnKind};
use crate::date::{Date, NaiveDate};
use crate::text::{Gather, Span};

/// Marks of direction, which stand before what nobody typed ("image omitted") and around numbers.
const MARKS: [char; 4] = ['\u{200e}', '\u{200f}', '\u{202a}', '\u{202c}'];

/// Marks of quotation, of which a name has two or none.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// What stands before the name of a sender who is no contact.
const STRANGER: [char; 3] = ['~', ' ', '\u{202f}'];

/// Most bytes of a sender's name.
const LONGEST_SENDER: usize = 100;

/// How a message says that it is gone.
const DELETED: [&str; 4] = [
    "This message was deleted",
    "You deleted this message",
    "Diese Nachricht wurde gelöscht",
    "Du hast diese Nachricht gelöscht",
];

/// What stands before a message.
struct Stamp {
    /// The numbers of the date as they are written.
    day: [u32; 3],
    /// The time of day.
    time: Time,
    /// Where the sender begins.
    end: usize,
}

impl Stamp {
    fn read(piece: &str) -> Option<Self> {
        let bare = piece.trim_start_matches(MARKS);
        let inner = bare.strip_prefix('[').unwrap_or(bare);
        let date = inner.split([',', ' ']).next()?;
        let mut numbers = date.split(['/', '.', '-']);
        let mut day = [0; 3];
        for number in &mut day {
            *number = numbers.next()?.parse().ok()?;
        }
        let rest = inner[date.len()..].trim_start_matches([',', ' ']);
        let (time, length) = Time::read(rest)?;
        // `10:02` is a time of day: hours and minutes.
        let clock = &rest[..length];
        let is_short = clock.matches(':').count() == 1 && clock.ends_with(|c: char| c.is_ascii_digit());
        let time = if is_short { Time(time.0.saturating_mul(60)) } else { time };
        let sender = rest[length..].strip_prefix(if inner.len() < bare.len() { "] " } else { " - " })?;
        numbers.next().is_none().then_some(Self { day, time, end: piece.len() - sender.len() })
    }
}

/// The sender at the start, and where the message begins. What the app says itself has no sender: a time (`10:00 -
/// 11:00: Review`) is none, nor is what has a quotation open (`Ada changed the group name to “Pilot: Lisbon”`) or a
/// sentence's end in it.
fn sender(piece: &str) -> Option<(Span, usize)> {
    let colon = piece.find(':').filter(|colon| (1..=LONGEST_SENDER).contains(colon))?;
    let ends = piece[colon + 1..].chars().next().is_none_or(char::is_whitespace);
    let is_time = piece.starts_with(|c: char| c.is_ascii_digit());
    let name = &piece[..colon];
    let is_quoting = name.matches(QUOTES).count() % 2 == 1;
    (ends && !is_time && !is_quoting && !ends_sentence(name)).then_some((Span::new(0, colon), colon + 1))
}

/// Whether a sentence ends in it. `Dr.` and `Prof.` end none: they are short.
fn ends_sentence(name: &str) -> bool {
    const LONGEST_TITLE: usize = 4;
    let last_word = |before: &str| before.rsplit(' ').next().map_or(0, str::len);
    name.match_indices(". ").any(|(at, _)| last_word(&name[..at]) > LONGEST_TITLE)
}

/// Whether it is the name of a sender and two small words more: `Ada Novak changed the subject to Lisbon` is what the
/// app says of her. Small, because `Ada Novak` is no other `Ada`'s doing. Fails where the one of whom it is said never
/// wrote.
fn is_said_of(name: &str, senders: &BTreeSet<&str>) -> bool {
    let is_small = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_lowercase));
    name.match_indices(' ').any(|(at, _)| {
        let mut words = name[at + 1..].split(' ');
        is_small(words.next()) && is_small(words.next()) && senders.contains(&name[..at])
    })
}

/// The name of a sender.
fn bare(label: &str) -> &str {
    label.trim_start_matches(STRANGER).trim_end()
}

/// Whether a message begins with this line.
pub(super) fn opens(piece: &str) -> bool {
    Stamp::read(piece).is_some_and(|stamp| sender(&piece[stamp.end..]).is_some())
}

/// Whether nobody typed it: `<Media omitted>`, `image omitted` behind a mark, what was deleted.
fn is_of_app(message: &str) -> bool {
    let message = message.trim();
    let is_deleted = || DELETED.iter().any(|own| message.starts_with(own));
    message.starts_with(MARKS) || message.starts_with('<') && message.ends_with('>') || is_deleted()
}

/// Reads the chat.
pub(super) fn read(text: &str, place: Span) -> Draft {
    let mut draft = Draft::new(Format::Messenger);
    let mut open = false;
    let sender_of = |line: Span| {
        let piece = line.of(text);
        let rest = &piece[Stamp::read(piece)?.end..];
        sender(rest).map(|(label, _)| bare(label.of(rest)))
    };
    let senders: BTreeSet<&str> = lines(text, place).filter_map(sender_of).gathered();
    for line in lines(text, place).filter(|line| !is_blank(text, *line)) {
        let piece = line.of(text);
        let Some(stamp) = Stamp::read(piece) else {
            if let Some(said) = draft.said.last_mut().filter(|_| open) {
                said.push(text, line);
            }
            continue;
        };
        let rest = &piece[stamp.end..];
        let found = sender(rest).filter(|(label, _)| !is_said_of(bare(label.of(rest)), &senders));
        open = found.is_some();
        let Some((label, start)) = found else { continue };
        let mut said = Said::speech(line);
        said.kind = TurnKind::Chat { refers: None };
        let name = label.shifted(line.start + stamp.end).of(text);
        let from = line.start + stamp.end + name.len() - name.trim_start_matches(STRANGER).len();
        said.label = Some(Span::new(from, line.start + stamp.end + label.end).trimmed(text));
        said.start = Some(stamp.time);
        let message = Span::new(line.start + stamp.end + start, line.end);
        if !is_of_app(message.of(text)) {
            said.push(text, message);
        }
        draft.said.push(said);
    }
    draft
}

/// The places of year, month and day in a date, the order of most countries before that of the United States.
const ORDERS: [[usize; 3]; 3] = [[0, 1, 2], [2, 1, 0], [2, 0, 1]];

/// The day of a chat, or its month where it took several days; nothing where it took several months, or where no date
/// tells which number is the day: one above twelve does, or that days never go back. With full stops the day comes first.
#[must_use]
pub fn date_of(text: &str, transcript: &Transcript) -> Option<Date> {
    let readings = days_of(text, transcript);
    let mut ends = readings.iter().map(|days| days.first().zip(days.last()));
    let (first, last) = ends.next()??;
    if ends.any(|other| other != Some((first, last))) {
        return None;
    }
    let month = Date::from(*first).month();
    if first == last { Some(Date::from(*first)) } else { Some(month).filter(|month| month.contains(Date::from(*last))) }
}

/// The day of each message of a chat, in every order of year, month and day that its dates may have.
#[must_use]
pub fn days_of(text: &str, transcript: &Transcript) -> Vec<Vec<NaiveDate>> {
    let first = transcript.turns.first().map_or("", |turn| turn.span.of(text));
    let is_dotted = first.bytes().take(6).any(|byte| byte == b'.');
    let readings = ORDERS.iter().filter_map(|order| days_in(*order, text, transcript));
    readings.take(if is_dotted { 1 } else { ORDERS.len() }).collect()
}

/// The days of a chat whose dates have year, month and day in these places; `None` where one is no date then, or goes
/// back.
fn days_in([own, month, day]: [usize; 3], text: &str, transcript: &Transcript) -> Option<Vec<NaiveDate>> {
    let mut days: Vec<NaiveDate> = Vec::with_capacity(transcript.turns.len());
    for turn in &transcript.turns {
        let Stamp { day: numbers, .. } = Stamp::read(turn.span.of(text))?;
        let year = numbers[own];
        // A year of two digits stands behind.
        let year = if year < 100 && own > 0 { 2000 + year } else { year };
        let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, numbers[month], numbers[day])?;
        if days.last().is_some_and(|last| date < *last) || year < 1000 {
            return None;
        }
        days.push(date);
    }
    Some(days)
}
