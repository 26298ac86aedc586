//! WhatsApp's export of a chat: `[12/03/2026, 10:02:11] Ada Novak: text` of an iPhone, `12/03/2026, 10:02 - Ada Novak:
//! text` of others. A message may have several lines. Which number is the day is the phone's to say: [`date_of`] finds out.

use super::draft::{Draft, Said};
use super::lines::{is_blank, lines};
use super::{Format, Time, Transcript, TurnKind};
use crate::date::{Date, NaiveDate};
use crate::text::Span;

/// Marks of direction, which stand before what nobody typed ("image omitted") and around numbers.
const MARKS: [char; 4] = ['\u{200e}', '\u{200f}', '\u{202a}', '\u{202c}'];

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

/// The sender at the start, and where the message begins. What the app says itself has no sender, and a time
/// (`10:00 - 11:00: Review`) is none.
fn sender(piece: &str) -> Option<(Span, usize)> {
    let colon = piece.find(':').filter(|colon| (1..=LONGEST_SENDER).contains(colon))?;
    let ends = piece[colon + 1..].chars().next().is_none_or(char::is_whitespace);
    let is_time = piece.starts_with(|c: char| c.is_ascii_digit());
    (ends && !is_time).then_some((Span::new(0, colon), colon + 1))
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
    for line in lines(text, place).filter(|line| !is_blank(text, *line)) {
        let piece = line.of(text);
        let Some(stamp) = Stamp::read(piece) else {
            if let Some(said) = draft.said.last_mut().filter(|_| open) {
                said.push(text, line);
            }
            continue;
        };
        let found = sender(&piece[stamp.end..]);
        open = found.is_some();
        let Some((label, start)) = found else { continue };
        let mut said = Said::speech(line);
        said.kind = TurnKind::Chat { refers: None };
        let name = label.shifted(line.start + stamp.end).of(text);
        let from = line.start + stamp.end + name.len() - name.trim_start_matches(['~', ' ', '\u{202f}']).len();
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
