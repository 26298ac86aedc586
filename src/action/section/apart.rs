//! Sections that end before their next heading: where a rule and a source line, or a transcript
//! without a heading, stand below the last section, new lines go above them.

use crate::note::Note;
use crate::note::owned::Rendered;
use crate::text::{Edit, Edits, Span};

/// A heading that stands in for the end of a section while the edits are computed.
const MARK: &str = "# \u{E000}\u{F8FF}\u{E000}";

/// Its first letter behind the sign of a heading.
const SIGN: char = '\u{E000}';

/// The edits of `merge`, one of [`crate::note::owned`], with the sections ending at the given places as
/// well. Each place is the start of a line outside of code and comments.
#[must_use]
pub fn apart(
    text: &str,
    sections: &[Rendered],
    places: impl IntoIterator<Item = usize>,
    merge: fn(&Note<'_>, &[Rendered]) -> Edits,
) -> Edits {
    let mut places: Vec<usize> = places.into_iter().filter(|&at| at < text.len()).collect();
    places.sort_unstable();
    places.dedup();
    // A letter is found sooner than several.
    if places.is_empty() || text.contains(SIGN) && text.contains(MARK) {
        return merge(&Note::parse(text), sections);
    }
    let eol = if text.find('\n').is_some_and(|at| text[..at].ends_with('\r')) { "\r\n" } else { "\n" };
    let mark = format!("{MARK}{eol}");
    let marks = places.into_iter().map(|at| Edit::insert(at, mark.as_str())).collect();
    let marks = Edits::new(marks).unwrap_or_default();
    let marked = marks.apply(text);
    let merged = merge(&Note::parse(&marked), sections);
    let after = merged.apply(&marked);
    let starts = after.match_indices(SIGN).filter_map(|(at, _)| at.checked_sub("# ".len()));
    let marked_there = starts.filter(|at| after.get(*at..).is_some_and(|rest| rest.starts_with(&mark)));
    let gone = marked_there.map(|at| Edit::delete(Span::new(at, at + mark.len()))).collect();
    // A comparison of the texts would pass all of the speech.
    marks.then(&marked, &merged).then(&after, &Edits::new(gone).unwrap_or_default())
}
