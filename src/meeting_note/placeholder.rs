//! Places in a pattern or a template that are filled in: `{{title}}`.

use crate::text::Span;

/// A place to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placeholder<'t> {
    /// All of it, with its braces.
    pub span: Span,
    /// What stands between the braces, trimmed.
    pub written: &'t str,
}

/// Longest name of a place, in bytes.
const LONGEST: usize = 60;

/// The places of a text, in its order. What stands in Templater's tags, `<% … %>`, is Templater's.
pub(super) fn placeholders(text: &str) -> Vec<Placeholder<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find(['{', '<'])).map(|offset| at + offset) {
        let rest = text.get(open..).unwrap_or_default();
        at = open + 1;
        if rest.starts_with("<%") {
            // Without an end, all that follows may be Templater's.
            at = rest.find("%>").map_or(text.len(), |end| open + end + 2);
        } else if let Some(inner) = rest.strip_prefix("{{") {
            let near = inner.char_indices().take_while(|&(at, c)| at <= LONGEST && !matches!(c, '\n' | '{'));
            let near = near.last().map_or(0, |(at, c)| at + c.len_utf8());
            if let Some(end) = inner.get(..near).and_then(|inner| inner.find("}}")) {
                let span = Span::new(open, open + end + 4);
                found.push(Placeholder { span, written: inner.get(..end).unwrap_or_default().trim() });
                at = span.end;
            }
        }
    }
    found
}

impl Placeholder<'_> {
    /// Its name for comparing: small letters, single spaces between words.
    pub(super) fn name(&self) -> String {
        let words = self.written.split([' ', '_', '-']).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ").to_lowercase()
    }
}

/// The text with its places filled in, in one pass: what is filled in is not read again. A place for
/// which there is nothing to say (`None`) stays as it is written.
pub(super) fn filled(text: &str, value: impl Fn(&Placeholder<'_>) -> Option<String>) -> String {
    let mut done = String::with_capacity(text.len());
    let mut at = 0;
    for place in placeholders(text) {
        done.push_str(text.get(at..place.span.start).unwrap_or_default());
        done.push_str(&value(&place).unwrap_or_else(|| place.span.of(text).to_owned()));
        at = place.span.end;
    }
    done.push_str(text.get(at..).unwrap_or_default());
    done
}
