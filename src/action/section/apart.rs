//! Sections that end before their next heading: where a rule and a source line, or a transcript
//! without a heading, stand below the last section, new lines go above them.

use crate::note::Note;
use crate::note::owned::Rendered;
use crate::text::Edits;

/// A heading that stands in for the end of a section while the edits are computed.
const MARK: &str = "# \u{E000}\u{F8FF}\u{E000}";

/// The edits of `merge`, one of [`crate::note::owned`], with the sections ending at the given places as
/// well. Each place is the start of a line outside of code and comments.
#[must_use]
pub fn apart(
    note: &Note<'_>,
    sections: &[Rendered],
    places: impl IntoIterator<Item = usize>,
    merge: fn(&Note<'_>, &[Rendered]) -> Edits,
) -> Edits {
    let text = note.text;
    let mut places: Vec<usize> = places.into_iter().filter(|&at| at < text.len()).collect();
    places.sort_unstable();
    places.dedup();
    if places.is_empty() || text.contains(MARK) {
        return merge(note, sections);
    }
    let eol = if text.find('\n').is_some_and(|at| text[..at].ends_with('\r')) { "\r\n" } else { "\n" };
    let mark = format!("{MARK}{eol}");
    let mut marked = String::with_capacity(text.len() + mark.len() * places.len());
    let mut at = 0;
    for place in places {
        marked.push_str(text.get(at..place).unwrap_or_default());
        marked.push_str(&mark);
        at = place;
    }
    marked.push_str(text.get(at..).unwrap_or_default());
    let after = merge(&Note::parse(&marked), sections).apply(&marked);
    Edits::between(text, &after.replace(&mark, ""))
}
