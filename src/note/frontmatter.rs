//! The properties at the top of a note: where they are, and questions about them.

use super::inline::Found;
use super::lines::Lines;
use super::{Field, Frontmatter, Remark, Value, link, url, yaml};
use crate::text::Span;

/// The mark of a file that says it is UTF-8; Obsidian reads on behind it.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Reads the properties of `text`; gives them and where the body starts.
pub(super) fn read(text: &str, lines: Lines<'_>, found: &mut Found, remarks: &mut Vec<Remark>) -> (Frontmatter, usize) {
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let Some((inner, end)) = fences(text, lines, start) else {
        return (Frontmatter::default(), start);
    };
    let (fields, issues) = yaml::read(text, inner);
    links(text, lines, inner, found);
    let broken = !issues.is_empty();
    for issue in issues {
        let line = lines.around(start, issue.at);
        remarks.push(Remark { span: Span::new(line.start, line.stop), message: issue.message });
    }
    (Frontmatter { span: Some(Span::new(start, end)), inner, broken, fields }, end)
}

/// What stands between the first line `---` and the next one, and the end of that one's line.
fn fences(text: &str, lines: Lines<'_>, start: usize) -> Option<(Span, usize)> {
    let is_fence = |at: usize, stop: usize| {
        let line = &text[at..stop];
        line.starts_with("---") && line[3..].trim_matches([' ', '\t']).is_empty()
    };
    let first = lines.at(start);
    if !is_fence(first.start, first.stop) {
        return None;
    }
    let mut line = lines.at(first.end);
    while line.end > line.start {
        if is_fence(line.start, line.stop) {
            return Some((Span::new(first.end, line.start), line.end));
        }
        line = lines.at(line.end);
    }
    None
}

/// Links and URLs in the strings of the properties. `[[` directly behind a key or dash is a list in
/// a list to YAML, and to Obsidian.
fn links(text: &str, lines: Lines<'_>, inner: Span, found: &mut Found) {
    let bytes = text.as_bytes();
    let mut at = inner.start;
    let mut line = Span::at(inner.start);
    let mut is_comment = false;
    while let Some(next) = bytes[at..inner.end].iter().position(|byte| matches!(byte, b'[' | b':')) {
        at += next;
        if !matches!(bytes[at..inner.end], [b'[', b'[', ..] | [b':', b'/', b'/', ..]) {
            at += 1;
            continue;
        }
        if at >= line.end {
            let whole = lines.around(line.end, at);
            line = Span::new(whole.start, whole.end);
            is_comment = line.of(text).trim_start().starts_with('#');
        }
        if is_comment {
            at = line.end;
            continue;
        }
        let before = text[line.start..at].trim_end();
        at += 1;
        if bytes[at - 1] == b':' {
            if let Some(url) = url::around(text, at - 1, line) {
                at = url.end;
                found.urls.push(url);
            }
        } else if !(before.is_empty() || before.ends_with([':', '-', '[', ',']))
            && let Some(link) = link::wiki(text, at - 1, line)
        {
            at = link.span.end;
            found.links.push(link);
        }
    }
}

impl Frontmatter {
    /// The properties of the note that reads `text`, where nothing else is asked of it.
    #[must_use]
    pub fn of(text: &str) -> Self {
        read(text, Lines::new(text), &mut Found::default(), &mut Vec::new()).0
    }

    /// The property of this name with its places; as in Obsidian, upper and lower case are the same.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&Field> {
        let exact = self.fields.iter().find(|field| field.key == key);
        exact.or_else(|| self.fields.iter().find(|field| field.key.eq_ignore_ascii_case(key)))
    }

    /// The value of the property of this name.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.field(key).map(|field| &field.value)
    }

    /// The property's text, where it is text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Value::Text(text) => Some(text),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// The property's texts: a text counts as a list of one, lists in lists are flattened.
    #[must_use]
    pub fn texts(&self, key: &str) -> Vec<&str> {
        self.get(key).map(Value::texts).unwrap_or_default()
    }

    /// The value at a path of keys, `entities.people`.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Value> {
        let mut keys = path.split('.');
        let first = self.get(keys.next()?)?;
        keys.try_fold(first, |value, key| value.get(key))
    }
}

impl Value {
    /// The entry of a map.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        let Self::Map(entries) = self else { return None };
        let exact = entries.iter().find(|(name, _)| name == key);
        let entry = exact.or_else(|| entries.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)))?;
        Some(&entry.1)
    }

    /// All texts in it, in their order; those of a map's keys are not among them.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        let mut texts = Vec::new();
        self.add_texts(&mut texts);
        texts
    }

    fn add_texts<'v>(&'v self, texts: &mut Vec<&'v str>) {
        match self {
            Self::Null => {}
            Self::Text(text) => texts.push(text),
            Self::List(items) => items.iter().for_each(|item| item.add_texts(texts)),
            Self::Map(entries) => entries.iter().for_each(|(_, value)| value.add_texts(texts)),
        }
    }
}
