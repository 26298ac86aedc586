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

/// Cuts a text into lines: `\n`, `\r\n`, and `\r` alone, as the editor does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    /// Looked up once: nearly no text has it, and the search for `\n` alone is the fastest there is.
    lone_return: bool,
}

impl<'t> Lines<'t> {
    /// The lines of `text`.
    pub(super) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let lone_return = text.match_indices('\r').any(|(at, _)| bytes.get(at + 1) != Some(&b'\n'));
        Self { text, lone_return }
    }

    /// The line that starts at `start`; empty at the end of the text.
    pub(super) fn at(self, start: usize) -> Line {
        let rest = self.text.get(start..).unwrap_or_default();
        let found = if self.lone_return { rest.find(['\n', '\r']) } else { rest.find('\n') };
        let Some(length) = found else {
            return Line { start, stop: self.text.len(), end: self.text.len() };
        };
        let bytes = self.text.as_bytes();
        let at = start + length;
        if bytes[at] == b'\r' {
            let end = if bytes.get(at + 1) == Some(&b'\n') { at + 2 } else { at + 1 };
            return Line { start, stop: at, end };
        }
        let stop = if at > start && bytes[at - 1] == b'\r' { at - 1 } else { at };
        Line { start, stop, end: at + 1 }
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
