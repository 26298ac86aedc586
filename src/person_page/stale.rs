//! What a page tells of notes that are not there.

use std::collections::BTreeSet;

use super::headings;
use crate::index::{Index, base_name};
use crate::note::owned::unlinked;
use crate::note::{Note, Remark};
use crate::person::hash;
use crate::text::{Gather, Span};

/// The sections whose lines come from notes.
const FROM_NOTES: [&str; 3] = ["Recent Context", "Open Action Items", "Key Facts"];

/// A remark where another page has the name: the same person's, and then both are kept up to date, which nobody wants; or
/// another's, and then only a path says which is meant.
#[must_use]
pub fn doubled(index: &Index, path: &str) -> Option<Remark> {
    let pages: Vec<&str> = index.people().pages_of(base_name(path)).collect();
    let name = base_name(pages.first().filter(|_| pages.len() > 1 && pages.contains(&path))?);
    let others: Vec<String> = pages.iter().filter(|page| **page != path).map(|page| format!("“{page}”")).collect();
    let advice = match index.are_apart(name) {
        true => "A link with its path says which is meant; what names none concerns each.",
        false => "Make one of them, or give each an affiliation in brackets.",
    };
    let message = format!("“{name}” has another page: {}. {advice}", others.join(", "));
    Some(Remark { span: Span::at(0), message })
}

/// The remarks, each of which says so where the line that it is about reads the same in what the page becomes, but for its
/// links: the note has another name then, and the page follows.
pub(super) fn followed(note: &Note<'_>, after: &str, mut remarks: Vec<Remark>) -> Vec<Remark> {
    if remarks.is_empty() || note.text == after {
        return remarks;
    }
    let lines: BTreeSet<&str> = after.lines().gathered();
    let bare: BTreeSet<String> = lines.iter().filter_map(|line| unlinked(line)).gathered();
    for remark in &mut remarks {
        let at = remark.span.start;
        let start = note.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let line = note.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let is_there = !lines.contains(line) && unlinked(line).is_some_and(|line| bare.contains(&line));
        let link = note.links.get(note.links.partition_point(|link| link.span.start < at)).filter(|_| is_there);
        if let Some(link) = link {
            let name = link.name(note.text);
            remark.message = format!(
                "“{}” is not in the vault under this name. What it said is in another note, which the page names now.",
                name.trim()
            );
        }
    }
    remarks
}

/// A remark for each note that the page at `path` names as a source and that is nowhere in the vault:
/// it was thrown away, or renamed where nobody followed.
#[must_use]
pub fn stale(index: &Index, path: &str, note: &Note<'_>) -> Vec<Remark> {
    let mut asked = BTreeSet::new();
    let mut remarks = Vec::new();
    for title in FROM_NOTES {
        let names = headings(index.settings(), title);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let Some(section) = note.section(&names) else { continue };
        for link in note.links.iter().filter(|link| link.wiki && section.own.encloses(link.span)) {
            let name = link.name(note.text);
            // Many lines link to one note.
            if name.trim().is_empty() || !asked.insert(hash(&name)) || index.locate(&name, path).is_some() {
                continue;
            }
            let message = format!(
                "“{}” is not in the vault: it was deleted or renamed. What it said can no longer be checked.",
                name.trim()
            );
            remarks.push(Remark { span: link.span, message });
        }
    }
    remarks
}
