//! What a line says, in whatever form an app or a linter has brought it.
//!
//! Obsidian rewrites links when a note is renamed or moved, in the form that its settings name: with the shortest path, the
//! path from here or from the root, as a wikilink or in Markdown. Linters change the sign of a list. None of that are
//! words of the user's, and a line stays the one that was written.
//!
//! Failure: of two notes of one name in two folders a link may change from one to the other unseen.

use std::borrow::Cow;

use crate::note::link;

/// The line as Rapport would write it: `- ` before an item, wikilinks without folders.
pub(super) fn plain_form(line: &str) -> Cow<'_, str> {
    let words = line.trim_start();
    let item = words.strip_prefix(['*', '+', '-']).filter(|item| item.starts_with([' ', '\t']));
    let is_plain_item = item.is_none() || words.strip_prefix("- ").is_some_and(|item| !item.starts_with([' ', '\t']));
    let has_links = line.contains("](") || line.contains("[[") && (line.contains('/') || line.contains(".md"));
    if is_plain_item && !has_links {
        return Cow::Borrowed(line);
    }
    let mut plain = line[..line.len() - words.len()].to_owned();
    let mut rest = match item {
        Some(item) => {
            plain.push_str("- ");
            item.trim_start()
        }
        None => words,
    };
    while let Some(at) = rest.find('[') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let (link, behind) = wikilink(rest).or_else(|| in_markdown(rest)).unwrap_or_else(|| {
            let (bracket, behind) = rest.split_at(1);
            (bracket.to_owned(), behind)
        });
        plain.push_str(&link);
        rest = behind;
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The wikilink at the start of the text in its plain form, and what stands behind it.
fn wikilink(text: &str) -> Option<(String, &str)> {
    let (inner, behind) = text.strip_prefix("[[")?.split_once("]]")?;
    if inner.contains(['[', '\n']) {
        return None;
    }
    let (path, shown) = inner.split_once('|').unwrap_or((inner, ""));
    Some((written(path, shown), behind))
}

/// The same of a Markdown link to a note.
fn in_markdown(text: &str) -> Option<(String, &str)> {
    let (shown, behind) = text.strip_prefix('[')?.split_once("](")?;
    if shown.contains(['[', ']']) {
        return None;
    }
    let (target, end) = link::destination(behind, 0, behind.len())?;
    let path = link::decoded(target.of(behind));
    let name = path.split('#').next().unwrap_or_default();
    let is_note = name.ends_with(".md") && !name.contains("://");
    is_note.then(|| (written(&path, shown), &behind[end..]))
}

fn written(path: &str, shown: &str) -> String {
    let (path, place) = path.split_at(path.find('#').unwrap_or(path.len()));
    let name = path.trim().rsplit('/').next().unwrap_or_default();
    let name = name.strip_suffix(".md").unwrap_or(name);
    let is_told = shown.is_empty() || place.is_empty() && shown == name;
    if is_told { format!("[[{name}{place}]]") } else { format!("[[{name}{place}|{shown}]]") }
}

#[cfg(test)]
mod tests {
    use super::plain_form;

    #[test]
    fn a_line_says_the_same_in_every_form() {
        for (line, plain) in [
            ("- 2026-01-01: [[M/T9]] - Talk", "- 2026-01-01: [[T9]] - Talk"),
            ("*   2026-01-01: [[../M/T9.md|T9]]", "- 2026-01-01: [[T9]]"),
            ("\t+ Send map ([[M/T9#Action items|2026-01-01]])", "\t- Send map ([[T9#Action items|2026-01-01]])"),
            ("- Send map ([2026-01-01](M/T%209.md#Action%20items))", "- Send map ([[T 9#Action items|2026-01-01]])"),
            ("- Send map ([2026-01-01](<M/T 9.md#^a1>)) soon", "- Send map ([[T 9#^a1|2026-01-01]]) soon"),
            ("- [T9](T9.md), [[A/B]]", "- [[T9]], [[B]]"),
            (
                "- See [the plan](https://x.example/plan.md) and [[",
                "- See [the plan](https://x.example/plan.md) and [[",
            ),
            ("- [ ] paint [a](b) [x] *by* hand", "- [ ] paint [a](b) [x] *by* hand"),
            ("**Ada owes**", "**Ada owes**"),
            ("* * *", "- * *"),
        ] {
            assert_eq!(plain_form(line), plain, "{line}");
            assert_eq!(plain_form(plain), plain, "{line}");
        }
    }
}
