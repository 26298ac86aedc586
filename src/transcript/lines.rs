//! Lines of a piece of text, whatever ends them: `\n`, `\r\n` or `\r`, also mixed.

use super::scan;
use crate::text::Span;

/// The lines at `place`, each without its end; a byte-order mark at the start of the text is no
/// part of the first.
pub(super) fn lines(text: &str, place: Span) -> Lines<'_> {
    let place = Span::new(place.start.min(text.len()), place.end.min(text.len()));
    let mark = if place.of(text).starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    Lines { text, at: place.start + mark, end: place.end }
}

/// See [`lines`].
#[derive(Clone)]
pub(super) struct Lines<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if self.at >= self.end {
            return None;
        }
        let bytes = &self.text.as_bytes()[self.at..self.end];
        let len = scan::find(bytes, [b'\n', b'\r']).unwrap_or(bytes.len());
        let line = Span::new(self.at, self.at + len);
        let pair = bytes.get(len) == Some(&b'\r') && bytes.get(len + 1) == Some(&b'\n');
        self.at = line.end + 1 + usize::from(pair);
        Some(line)
    }
}

/// Whether nothing but white space stands in the line.
pub(super) fn is_blank(text: &str, line: Span) -> bool {
    line.of(text).trim_start().is_empty()
}
