//! What is known of the place that a run stands in.

use std::cell::Cell;

/// The place of one run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Whether the line is a task: a list marker, then a box.
    pub(super) task: bool,
    /// How many “ are open; more than [`MOST_QUOTES`] are not told apart.
    pub(super) quotes: u8,
    /// Whether lost bytes left U+FFFD in this text, rather than nothing.
    pub(super) replaces: bool,
    /// Whether they left question marks.
    pub(super) questions: Questions,
    /// How the text opens its quotes.
    pub(super) opening: Opening,
}

/// What a question mark behind a lost byte is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Questions {
    #[default]
    Unknown,
    /// A part of the damage, as other places of the text show.
    Marks,
    /// One of the text: elsewhere, lost bytes left nothing.
    Genuine,
}

/// Which quote opens where `â€` has lost the byte that told „ from ”.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Opening {
    #[default]
    Unknown,
    /// „: Polish, Czech, Hungarian, Romanian, German.
    Low,
    /// ”: Swedish and Finnish.
    High,
}

const MOST_QUOTES: u8 = 3;

impl Place {
    /// Takes in a character of the text, or of the reading of a run.
    pub(super) fn read(&mut self, letter: char) {
        match letter {
            '“' => self.quotes = (self.quotes + 1).min(MOST_QUOTES),
            '”' => self.quotes = self.quotes.saturating_sub(1),
            _ => {}
        }
    }

    /// As one byte.
    pub(super) const fn key(self) -> u8 {
        (self.opening as u8) << 6
            | self.quotes << 4
            | (self.questions as u8) << 2
            | (self.replaces as u8) << 1
            | self.task as u8
    }
}

/// The place of a run that is being weighed, and whether that made a difference.
pub(super) struct Here {
    place: Place,
    asked: Cell<bool>,
}

impl Here {
    pub(super) const fn new(place: Place) -> Self {
        Self { place, asked: Cell::new(false) }
    }

    pub(super) fn ask(&self) -> Place {
        self.asked.set(true);
        self.place
    }

    pub(super) fn read(&mut self, letter: char) {
        self.place.read(letter);
    }

    /// Whether anybody asked for it.
    pub(super) const fn was_asked(&self) -> bool {
        self.asked.get()
    }
}

/// Goes through a text once, from left to right, and knows the line and the quotes it is in.
pub(super) struct Tracker<'t> {
    text: &'t [u8],
    /// How far line ends were looked for, and the start of the line there.
    lines: usize,
    line: usize,
    task: Option<bool>,
    /// How far empty lines were looked for: a paragraph closes all quotes.
    paragraphs: usize,
    /// Whether the line has nothing but spaces up to there.
    blank: bool,
    quotes: Place,
    replaces: Option<bool>,
    questions: Option<Questions>,
    opening: Option<Opening>,
}

impl<'t> Tracker<'t> {
    pub(super) const fn new(text: &'t [u8]) -> Self {
        let quotes =
            Place { task: false, quotes: 0, replaces: false, questions: Questions::Unknown, opening: Opening::Unknown };
        Self {
            text,
            lines: 0,
            line: 0,
            task: None,
            paragraphs: 0,
            blank: false,
            quotes,
            replaces: None,
            questions: None,
            opening: None,
        }
    }

    /// Takes in a “ or ” at `offset`.
    pub(super) fn read(&mut self, offset: usize, letter: char) {
        self.close_paragraph(offset);
        self.quotes.read(letter);
        self.blank = false;
    }

    /// The place at `offset`, which never falls.
    pub(super) fn at(&mut self, offset: usize) -> Place {
        self.close_paragraph(offset);
        let task = self.in_task(offset);
        Place {
            task,
            quotes: self.quotes.quotes,
            replaces: self.replaces(),
            questions: self.questions(),
            opening: self.opening(),
        }
    }

    fn replaces(&mut self) -> bool {
        let text = self.text;
        *self.replaces.get_or_insert_with(|| text.windows(3).any(|bytes| bytes == "\u{FFFD}".as_bytes()))
    }

    /// A question mark between two characters of damage, or behind one and before a word that goes on.
    fn questions(&mut self) -> Questions {
        let text = self.text;
        let inside = |bytes: &[u8]| match bytes {
            [0x80..=0xFF, b'?', 0x80..=0xFF, _] => true,
            [0x80..=0xFF, b'?', next, _] if next.is_ascii_alphanumeric() => true,
            [0x80..=0xFF, b'?', b' ', next] => next.is_ascii_lowercase(),
            _ => false,
        };
        let dropped = |bytes: &[u8]| bytes[..5] == *"â€".as_bytes() && bytes[5] != b'?' && bytes[5].is_ascii();
        *self.questions.get_or_insert_with(|| {
            if text.windows(4).any(inside) {
                Questions::Marks
            } else if text.windows(6).any(dropped) {
                Questions::Genuine
            } else {
                Questions::Unknown
            }
        })
    }

    /// Told by “ behind a word, and by the letters: Ä and Å open č and ł, Ã opens å and ä.
    fn opening(&mut self) -> Opening {
        let text = self.text;
        let closes = |bytes: &[u8]| bytes[0].is_ascii_alphanumeric() && bytes[1..] == *"â€œ".as_bytes();
        let holds = |letters: &[&str]| {
            let damaged = |bytes: &[u8]| letters.iter().any(|letter| bytes[..4] == *letter.as_bytes());
            text.windows(4).any(damaged)
        };
        *self.opening.get_or_insert_with(|| {
            let eastern =
                text.windows(3).any(|bytes| bytes[0] == 0xC3 && matches!(bytes[1], 0x84 | 0x85) && bytes[2] >= 0xC2);
            match (eastern, holds(&["Ã¥", "Ã¤"])) {
                _ if text.windows(8).any(closes) => Opening::Low,
                (true, false) => Opening::Low,
                (false, true) => Opening::High,
                _ => Opening::Unknown,
            }
        })
    }

    fn close_paragraph(&mut self, offset: usize) {
        let passed = self.text.get(self.paragraphs..offset).unwrap_or_default();
        self.paragraphs = offset;
        for byte in passed {
            match byte {
                _ if self.quotes.quotes == 0 => return,
                b'\n' if self.blank => self.quotes.quotes = 0,
                b'\n' => self.blank = true,
                _ => self.blank &= byte.is_ascii_whitespace(),
            }
        }
    }

    fn in_task(&mut self, offset: usize) -> bool {
        let passed = self.text.get(self.lines..offset).unwrap_or_default();
        if let Some(end) = passed.iter().rposition(|byte| *byte == b'\n') {
            (self.line, self.task) = (self.lines + end + 1, None);
        }
        self.lines = offset;
        let line = self.text.get(self.line..).unwrap_or_default();
        *self.task.get_or_insert_with(|| is_task(line))
    }
}

fn is_task(line: &[u8]) -> bool {
    let line = trim(line, b" \t>");
    let item = match line {
        [b'-' | b'*' | b'+', item @ ..] => item,
        _ => match trim(line, b"0123456789") {
            [b'.' | b')', item @ ..] if line[0].is_ascii_digit() => item,
            _ => return false,
        },
    };
    let Some([b'[', status @ ..]) =
        item.first().filter(|byte| matches!(byte, b' ' | b'\t')).map(|_| trim(item, b" \t"))
    else {
        return false;
    };
    // The sign in the box may be any one character, which has at most four bytes.
    let end = status.iter().skip(1).take(4).position(|byte| *byte == b']').map(|at| at + 1);
    end.and_then(|end| std::str::from_utf8(status.get(..end)?).ok()).is_some_and(|sign| sign.chars().count() == 1)
}

fn trim<'t>(text: &'t [u8], what: &[u8]) -> &'t [u8] {
    let from = text.iter().position(|byte| !what.contains(byte)).unwrap_or(text.len());
    text.get(from..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Tracker, is_task};

    #[test]
    fn a_task_has_a_marker_and_a_box() {
        for task in ["- [ ] a", "  * [x] b", "1. [/] c", "> - [ ] d", "2) [ ] e", "- [✓] f"] {
            assert!(is_task(task.as_bytes()), "{task}");
        }
        for other in ["- a", "[ ] b", "-[ ] c", "- [link](x)", "", "1 [ ] d", ". [ ] e", "- []"] {
            assert!(!is_task(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn an_empty_line_closes_the_quotes() {
        let text = "“a\nb \n \nc";
        let mut tracker = Tracker::new(text.as_bytes());
        tracker.read(0, '“');
        let quotes = |offset: usize, tracker: &mut Tracker<'_>| tracker.at(offset).quotes;
        assert_eq!(quotes(text.find('b').unwrap_or(0), &mut tracker), 1);
        assert_eq!(quotes(text.len() - 2, &mut tracker), 1);
        assert_eq!(quotes(text.len() - 1, &mut tracker), 0);
    }
}
