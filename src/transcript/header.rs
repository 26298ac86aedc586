//! What a recorder writes above a transcript: which meeting it is of, and where its recording is.

use super::detect::is_time;
use super::label;
use crate::date::Date;

/// The line above the turns with which Fathom and Google Meet say which meeting it was, and the title in it, without
/// the day: `Pilot - March 5` above `VIEW RECORDING - 12 mins`, `Pilot (2026-03-05 09:00 GMT) - Transcript`.
///
/// ```
/// use rapport::transcript::title_line;
/// let above = "Pilot review - March 5\nVIEW RECORDING - 12 mins (No highlights): https://example.org/1\n\n---\n";
/// assert_eq!(title_line(above), Some(("Pilot review - March 5", "Pilot review")));
/// assert_eq!(title_line("Pilot review - March 5\nAda was late.\n"), None);
/// ```
#[must_use]
pub fn title_line(above: &str) -> Option<(&str, &str)> {
    let mut lines = above.lines().map(bare).filter(|line| !line.is_empty()).peekable();
    while let Some(line) = lines.next() {
        let of_meet = line.strip_suffix(MEET);
        let title = of_meet.or_else(|| lines.peek().filter(|next| is_view(next)).map(|_| line));
        if let Some(title) = title.map(undated) {
            return Some((line, title)).filter(|(_, title)| title.contains(char::is_alphabetic));
        }
    }
    None
}

/// How Meet ends the line of the title.
const MEET: &str = " - Transcript";

/// Most lines of a header that stand together.
const MOST_LINES: usize = 6;

/// Whether this is such a line, or Fathom's link to the recording, alone or below its title, or all that Meet writes
/// between its title and the first turn. Fails: a line of somebody's that ends as Meet's does.
pub(super) fn is_header(text: &str) -> bool {
    let lines: Vec<&str> = text.trim().lines().take(MOST_LINES + 1).map(bare).collect();
    match lines[..] {
        [line] => line.ends_with(MEET) || is_view(line),
        [_, line] if is_view(line) => true,
        [title, ..] if lines.len() <= MOST_LINES => {
            title.ends_with(MEET) && lines.windows(2).all(|pair| is_below_title(pair[0], pair[1]))
        }
        _ => false,
    }
}

/// Whether a line below Meet's title is the header's: who was there, a time, what follows.
fn is_below_title(before: &str, line: &str) -> bool {
    let is_list = |line: &str| line == "Attendees" || line == "Invited";
    let is_names = || line.split(", ").all(|name| label::is_shaped(name) && label::is_name(name));
    line == "Transcript" || is_list(line) || is_time(line) || is_list(before) && is_names()
}

/// `VIEW RECORDING - 12 mins (No highlights): https://…`, also as a link.
fn is_view(line: &str) -> bool {
    let behind = line.trim_start_matches('[').strip_prefix("VIEW RECORDING - ");
    behind.is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))
}

/// A line without marks of a heading and of emphasis, and without an anchor.
fn bare(line: &str) -> &str {
    let line = if line.starts_with('#') { line.split("{#").next().unwrap_or_default() } else { line };
    line.trim_matches(['#', '*', '_', '\u{feff}', ' ', '\t', '\r'])
}

/// A title without the day behind it: `(2026-03-05 09:00 GMT)`, `- 2026/03/05 09:00 GMT`, `- March 5`.
fn undated(title: &str) -> &str {
    let in_brackets = title.strip_suffix(')').and_then(|title| title.rsplit_once(" ("));
    match in_brackets.or_else(|| title.rsplit_once(" - ")) {
        Some((before, day)) if is_day(day) => before.trim(),
        _ => title.trim(),
    }
}

/// Most words of a day with its time.
const DAY_WORDS: usize = 5;

/// Whether it is a day, be it without a year.
fn is_day(text: &str) -> bool {
    let dashed = text.replace('/', "-");
    let is_dated = |text: &str| Date::in_text(text).is_some();
    text.split_whitespace().count() <= DAY_WORDS && (is_dated(&dashed) || is_dated(&format!("{text}, 2000")))
}
