//! Lines and columns.

/// One line of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Its first byte.
    pub start: usize,
    /// One past its last byte, the line end left out.
    pub stop: usize,
    /// One past its line end.
    pub end: usize,
}

/// Cuts a text into lines: at `\n` and `\r\n`, and at `\r` in a text that has no other line end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    mark: char,
}

impl<'t> Lines<'t> {
    /// The lines of `text`.
    pub(super) fn new(text: &'t str) -> Self {
        let mark = if text.contains('\n') { '\n' } else { '\r' };
        Self { text, mark }
    }

    /// The line that starts at `start`; empty at the end of the text.
    pub(super) fn at(self, start: usize) -> Line {
        let rest = self.text.get(start..).unwrap_or_default();
        let Some(length) = rest.find(self.mark) else {
            // Half a line end at the end of the text is one: what is written behind it completes it.
            let returned = self.mark == '\n' && rest.ends_with('\r');
            return Line { start, stop: self.text.len() - usize::from(returned), end: self.text.len() };
        };
        let at = start + length;
        let returned = length > 0 && self.mark == '\n' && self.text.as_bytes()[at - 1] == b'\r';
        Line { start, stop: at - usize::from(returned), end: at + 1 }
    }

    /// The line that holds the byte at `offset`, and starts at `from` or later.
    pub(super) fn around(self, from: usize, offset: usize) -> Line {
        let before = self.text.get(from..offset).unwrap_or_default();
        self.at(before.rfind(self.mark).map_or(from, |found| from + found + 1))
    }
}

/// A place in a line that knows its column, tabs reaching to the next multiple of four.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    bytes: &'t [u8],
    stop: usize,
    /// The byte it stands before.
    pub at: usize,
    /// The column that byte stands in.
    pub column: usize,
}

impl<'t> Cursor<'t> {
    /// At the start of `line`.
    pub(super) fn new(text: &'t str, line: Line) -> Self {
        Self { bytes: text.as_bytes(), stop: line.stop, at: line.start, column: 0 }
    }

    /// The byte it stands before; `None` at the end of the line.
    pub(super) fn peek(&self) -> Option<u8> {
        if self.at < self.stop { Some(self.bytes[self.at]) } else { None }
    }

    /// Past spaces and tabs.
    pub(super) fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' => self.column += 1,
                b'\t' => self.column += 4 - self.column % 4,
                _ => return,
            }
            self.at += 1;
        }
    }

    /// Past `count` bytes that are one column each.
    pub(super) fn advance(&mut self, count: usize) {
        self.at += count;
        self.column += count;
    }

    /// The bytes from here to the end of the line.
    pub(super) fn rest(&self) -> &'t [u8] {
        &self.bytes[self.at.min(self.stop)..self.stop]
    }
}
