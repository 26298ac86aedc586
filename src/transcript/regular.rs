//! A transcript of any format in the regular form, and what tells one transcript from another.

use super::clean::line_head;
use super::{LineForm, Time, Transcript, Turn, TurnKind};

/// The turns in the regular form, a line each: time, name, and every word; a second voice stands
/// behind `>>` in the line of the turn it interrupts. Turns without a word are left out.
///
/// ```
/// use rapport::{text::Span, transcript::{self, LineForm}};
/// let text = "WEBVTT\n\n00:05.500 --> 00:07.000\n<v Ada Novak>Shall we\nstart?\n";
/// let transcript = transcript::read(text, Span::new(0, text.len())).expect("a turn");
/// let lines = transcript::regular(text, &transcript, LineForm::Bracketed);
/// assert_eq!(lines, ["[00:00:05.500] Ada Novak: Shall we start?"]);
/// ```
#[must_use]
pub fn regular(text: &str, transcript: &Transcript, form: LineForm) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for turn in &transcript.turns {
        let said = words(&turn.spoken(text));
        if said.is_empty() {
            continue;
        }
        match lines.last_mut() {
            Some(line) if turn.kind == TurnKind::SecondVoice => *line = format!("{line} >> {said}"),
            _ => lines.push(format!("{}{said}", head(transcript, turn, form))),
        }
    }
    lines
}

fn head(transcript: &Transcript, turn: &Turn, form: LineForm) -> String {
    let time = turn.start.map(written);
    let speaker = turn.speaker.and_then(|speaker| transcript.speakers.get(speaker));
    line_head(form, time.as_deref(), speaker).unwrap_or_default()
}

/// `00:00:05`, with its milliseconds where there are some.
fn written(time: Time) -> String {
    let (seconds, millis) = (time.0 / 1000, time.0 % 1000);
    let whole = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if millis == 0 { whole } else { format!("{whole}.{millis:03}") }
}

fn words(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many seconds it takes from the first turn with a time to the last; 0 where none has one.
#[must_use]
pub fn length_of(transcripts: &[Transcript]) -> usize {
    let (mut first, mut last) = (u64::MAX, 0);
    for turn in transcripts.iter().flat_map(|found| &found.turns) {
        if let Some(start) = turn.start {
            first = first.min(start.0);
            last = last.max(start.0);
        }
    }
    usize::try_from(last.saturating_sub(first) / 1000).unwrap_or(usize::MAX)
}

/// Letters and digits that tell one meeting's words from another's, and the fewest that do.
pub(super) const COMPARED: usize = 2000;
const LEAST: usize = 40;

/// A number that two transcripts share when they begin with the same words, whatever their formats
/// and labels, cleaned or not; 0 where nothing is said. It is odd where so much is said that the words alone
/// tell the meeting.
#[must_use]
pub fn print_of(text: &str, transcripts: &[Transcript]) -> u64 {
    let mut print = Print { hash: 0xcbf2_9ce4_8422_2325, count: 0 };
    for turn in transcripts.iter().flat_map(|transcript| &transcript.turns) {
        let letters = turn.letters(text);
        if letters.is_ascii() {
            for letter in letters.bytes().map(|byte| SMALL[usize::from(byte)]).filter(|letter| *letter > 0) {
                print.add(u32::from(letter));
            }
        } else {
            let letters = letters.chars().filter(|letter| letter.is_alphanumeric());
            letters.for_each(|letter| print.add(u32::from(letter.to_ascii_lowercase())));
        }
        if print.count >= COMPARED {
            break;
        }
    }
    if print.count == 0 { 0 } else { print.hash << 1 | u64::from(print.count >= LEAST) }
}

/// Letters and digits of ASCII, in small; all other bytes are nothing.
const SMALL: [u8; 256] = {
    let mut small = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        small[byte as usize] = if byte.is_ascii_alphanumeric() { byte.to_ascii_lowercase() } else { 0 };
        byte += 1;
    }
    small
};

/// FNV-1a of the first letters, the same on every device.
struct Print {
    hash: u64,
    count: usize,
}

impl Print {
    const fn add(&mut self, letter: u32) {
        if self.count < COMPARED {
            self.hash = (self.hash ^ letter as u64).wrapping_mul(0x0100_0000_01b3);
            self.count += 1;
        }
    }
}
