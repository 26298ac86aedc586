//! What is known of the place that a run stands in, gathered on the way through the text.

/// Reads the text once from left to right and remembers the line and the quote it is in.
pub(super) struct Place<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    task: Option<bool>,
    quotes: u32,
    /// Whether lost bytes left U+FFFD in this text, rather than nothing.
    pub(super) replaces: bool,
}

impl<'t> Place<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 0, task: None, quotes: 0, replaces: text.contains('\u{FFFD}') }
    }

    /// Goes on to `offset`. Quotes are counted within a paragraph: an empty line closes them all.
    pub(super) fn advance(&mut self, offset: usize) {
        let bytes = self.text.as_bytes();
        while self.at < offset {
            match bytes[self.at] {
                b'\n' => {
                    if self.text.get(self.line..self.at).is_some_and(|line| line.trim().is_empty()) {
                        self.quotes = 0;
                    }
                    (self.line, self.task) = (self.at + 1, None);
                }
                0xE2 => match bytes.get(self.at + 1..self.at + 3) {
                    Some([0x80, 0x9C]) => self.read('“'),
                    Some([0x80, 0x9D]) => self.read('”'),
                    _ => {}
                },
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Takes in a character that stands damaged in the text.
    pub(super) fn read(&mut self, letter: char) {
        match letter {
            '“' => self.quotes += 1,
            '”' => self.quotes = self.quotes.saturating_sub(1),
            _ => {}
        }
    }

    /// Whether a “ is still open.
    pub(super) const fn in_quote(&self) -> bool {
        self.quotes > 0
    }

    /// Whether the line is a task: a list marker, then a box.
    pub(super) fn in_task(&mut self) -> bool {
        let line = self.text.get(self.line..).unwrap_or_default();
        *self.task.get_or_insert_with(|| is_task(line))
    }
}

fn is_task(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let item = match line.strip_prefix(['-', '*', '+']) {
        Some(item) => item,
        None => line.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['.', ')']).unwrap_or_default(),
    };
    let mut inside = item.trim_start_matches([' ', '\t']).chars();
    item.starts_with([' ', '\t']) && inside.next() == Some('[') && inside.next().is_some() && inside.next() == Some(']')
}

#[cfg(test)]
mod tests {
    use super::is_task;

    #[test]
    fn a_task_has_a_marker_and_a_box() {
        for task in ["- [ ] a", "  * [x] b", "1. [/] c", "> - [ ] d", "2) [ ] e"] {
            assert!(is_task(task), "{task}");
        }
        for other in ["- a", "[ ] b", "-[ ] c", "- [link](x)", "", "1 [ ] d"] {
            assert!(!is_task(other), "{other}");
        }
    }
}
