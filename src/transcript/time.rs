//! Times in a recording.

use std::fmt;

/// A time since the start of a recording, in milliseconds; where a chat gives times of day, since
/// midnight. Shown as `h:mm:ss`.
///
/// ```
/// use rapport::transcript::Time;
/// assert_eq!(Time(3_723_999).to_string(), "1:02:03");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub u64);

impl Time {
    /// In seconds; exact, for a transcript is shorter than 2^53 milliseconds.
    #[must_use]
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1000.0
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0 / 1000;
        write!(f, "{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}

/// How a fraction with fewer than three digits is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fraction {
    /// `.5` is half a second.
    OfSecond,
    /// `,5` is five milliseconds: SubRip players read a number.
    Milliseconds,
}

/// Longest number of hours, in digits.
const HOUR_DIGITS: usize = 10;

impl Time {
    /// The time at the start of `piece`, and its length in bytes: `[h+:]m:ss`, and `.` or `,` with
    /// digits where milliseconds are given.
    pub(super) fn read(piece: &str) -> Option<(Self, usize)> {
        Self::read_with(piece, Fraction::OfSecond)
    }

    /// The same, with the fraction read as `fraction` says.
    pub(super) fn read_with(piece: &str, fraction: Fraction) -> Option<(Self, usize)> {
        let bytes = piece.as_bytes();
        if let Some(time) = common(bytes) {
            return Some((time, COMMON));
        }
        let (first, mut at) = number(bytes, 0, HOUR_DIGITS)?;
        let (second, after) = part(bytes, at)?;
        at = after;
        let third = part(bytes, at);
        at = third.map_or(at, |(_, after)| after);
        let clock = half_of_day(bytes, at).filter(|_| (1..=12).contains(&first));
        let (hours, minutes, seconds) = match (third, clock) {
            (Some((third, _)), None) => (first, second, third),
            (None, None) => (0, first, second),
            (third, Some((half, _))) => (first % 12 + half, second, third.map_or(0, |(third, _)| third)),
        };
        at = clock.map_or(at, |(_, after)| after);
        let (millis, at) = fraction_at(bytes, at, fraction);
        let whole = hours.saturating_mul(3600).saturating_add(minutes.saturating_mul(60)).saturating_add(seconds);
        // Four fields are no time, and `10:30am` is a time of day.
        let next = bytes.get(at);
        let ends = !next.is_some_and(|byte| byte.is_ascii_alphanumeric() || (*byte == b':' && is_digit(bytes, at + 1)));
        ends.then_some((Self(whole.saturating_mul(1000).saturating_add(millis)), at))
    }
}

/// The length of `00:00:05.120`, the form of nearly all times in captions.
const COMMON: usize = 12;

/// A time in that form; anything else is read the long way.
fn common(bytes: &[u8]) -> Option<Time> {
    let digit = |at: usize| u64::from(bytes[at].wrapping_sub(b'0'));
    if bytes.len() < COMMON || bytes.get(COMMON).is_some_and(|next| next.is_ascii_alphanumeric() || *next == b':') {
        return None;
    }
    let digits = [0, 1, 3, 4, 6, 7, 9, 10, 11].iter().all(|&at| digit(at) < 10);
    let shaped = bytes[2] == b':' && bytes[5] == b':' && matches!(bytes[8], b'.' | b',');
    let pair = |at: usize| digit(at) * 10 + digit(at + 1);
    let seconds = pair(0) * 3600 + pair(3) * 60 + pair(6);
    (digits && shaped).then(|| Time(seconds * 1000 + digit(9) * 100 + pair(10)))
}

fn is_digit(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_digit)
}

/// Up to `most` digits at `at`.
fn number(bytes: &[u8], at: usize, most: usize) -> Option<(u64, usize)> {
    let digits = bytes.get(at..)?.iter().take(most + 1).take_while(|byte| byte.is_ascii_digit()).count();
    (1..=most).contains(&digits).then(|| {
        let value = bytes[at..at + digits].iter().fold(0, |value, &byte| value * 10 + u64::from(byte - b'0'));
        (value, at + digits)
    })
}

/// `:m` or `:mm` at `at`.
fn part(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    (bytes.get(at) == Some(&b':')).then(|| number(bytes, at + 1, 2)).flatten()
}

/// `AM` or `PM` behind a time of day, in any case, with or without a space: the hours it adds, and where it
/// ends. Browsers write a narrow no-break space before it.
fn half_of_day(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let rest = bytes.get(at..)?;
    let narrow = "\u{202f}".as_bytes();
    let space = if rest.starts_with(b" ") { 1 } else { usize::from(rest.starts_with(narrow)) * narrow.len() };
    let hours = match rest.get(space)?.to_ascii_lowercase() {
        b'a' => 0,
        b'p' => 12,
        _ => return None,
    };
    let ends = !rest.get(space + 2).is_some_and(u8::is_ascii_alphanumeric);
    (rest.get(space + 1)?.eq_ignore_ascii_case(&b'm') && ends).then_some((hours, at + space + 2))
}

/// `.mmm` or `,mmm` at `at`; digits past the third are dropped.
fn fraction_at(bytes: &[u8], at: usize, fraction: Fraction) -> (u64, usize) {
    if !matches!(bytes.get(at), Some(b'.' | b',')) {
        return (0, at);
    }
    let digits = bytes[at + 1..].iter().take(18).take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 {
        return (0, at);
    }
    let kept = &bytes[at + 1..at + 1 + digits.min(3)];
    let value = kept.iter().fold(0, |value, &byte| value * 10 + u64::from(byte - b'0'));
    let padded = match fraction {
        Fraction::OfSecond => value * 10_u64.pow(3 - kept.len() as u32),
        Fraction::Milliseconds => value,
    };
    (padded, at + 1 + digits)
}
