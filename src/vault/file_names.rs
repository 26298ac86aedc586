//! Damaged names of files and folders: what they should be called, and what stands in the way.

use std::collections::{BTreeMap, BTreeSet};

use super::Sure;
use crate::encoding::{self, Reading};
use crate::settings::Settings;
use crate::text::{Edit, Edits, Gather, Order, Span};

/// A file or folder that gets another path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where it is.
    pub from: String,
    /// Where it will be.
    pub to: String,
}

/// A file or folder whose name is damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renaming {
    /// Its path, and its path with its own name repaired: the folders above it stay, and are renamed by
    /// themselves.
    pub step: Move,
    /// How sure that is.
    pub sure: Sure,
    /// Why the name is damage, for the user.
    pub reason: String,
    /// Why it cannot be renamed, for the user; empty where it can.
    pub hindrance: String,
}

/// What is damaged among the names of `paths`, the files of a vault. What lies deeper comes first, so that
/// the renamings can be made one after the other.
///
/// All names together are the evidence: a short name has little of its own, and the names of a vault
/// were mostly damaged by one program.
pub(super) fn damaged_names(paths: &[&str], settings: &Settings) -> Vec<Renaming> {
    let ignored = |path: &str| crate::index::is_in(path, &settings.ignore_folders);
    let all: BTreeSet<&str> = paths.iter().flat_map(|path| with_folders(path)).gathered();
    let taken: BTreeMap<String, usize> = all.iter().fold(BTreeMap::new(), |mut taken, path| {
        *taken.entry(path.to_lowercase()).or_default() += 1;
        taken
    });
    let repaired = repaired_names(all.iter().copied().filter(|path| !ignored(path)));
    let files: BTreeSet<String> = paths.iter().map(|path| file_name(path).to_lowercase()).gathered();
    let mut goals = BTreeSet::new();
    let mut renamings: Vec<Renaming> = Vec::new();
    for path in all {
        let (folder, name) =
            path.rsplit_once('/').map_or(("", path), |(_, name)| (&path[..path.len() - name.len()], name));
        let Some(repaired) = repaired.get(name).filter(|_| !ignored(path)) else { continue };
        let to = format!("{folder}{}", repaired.name);
        let own = usize::from(to.to_lowercase() == path.to_lowercase());
        let hindrance = if !is_legal(&repaired.name) {
            "The repaired name holds a sign that a file name cannot have.".to_owned()
        } else if taken.get(&to.to_lowercase()).is_some_and(|&count| count > own) || !goals.insert(to.to_lowercase()) {
            format!("There is already a file or folder called “{}”.", repaired.name)
        } else {
            String::new()
        };
        // A link that gives the name alone could come to mean the other file.
        let namesake = files.contains(&repaired.name.to_lowercase());
        let sure = if namesake { Sure::Guess } else { repaired.sure };
        let reason = repaired.reason.clone();
        renamings.push(Renaming { step: Move { from: path.to_owned(), to }, sure, reason, hindrance });
    }
    renamings.order_by_key(|renaming| std::cmp::Reverse(renaming.step.from.matches('/').count()));
    renamings
}

/// Where the file at `path` is when the `steps` are done, one after the other.
pub(super) fn moved(path: String, steps: &[Move]) -> String {
    steps.iter().fold(path, |now, step| match now.strip_prefix(step.from.as_str()) {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => format!("{}{rest}", step.to),
        _ => now,
    })
}

/// A path, and the folders above it.
fn with_folders(path: &str) -> impl Iterator<Item = &str> {
    let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at)).filter(|folder| !folder.is_empty());
    folders.chain([path])
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

struct Repaired {
    name: String,
    sure: Sure,
    reason: String,
}

/// The damaged ones among the names of `paths`, and what they become.
fn repaired_names<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeMap<&'p str, Repaired> {
    let names: BTreeSet<&str> = paths.map(file_name).gathered();
    let text = names.iter().copied().collect::<Vec<_>>().join("\n");
    let repair = encoding::repair(&text);
    let mut damages = repair.damages().peekable();
    let mut repaired = BTreeMap::new();
    let mut start = 0;
    for name in names {
        let place = Span::new(start, start + name.len());
        start = place.end + 1;
        let mut inside: Vec<(Span, &Reading)> = Vec::new();
        while let Some(damage) = damages.next_if(|(span, _)| span.start < place.end) {
            inside.push(damage);
        }
        inside.retain(|(span, _)| place.encloses(*span));
        let Some((_, worst)) = inside.iter().max_by_key(|(_, reading)| reading.certainty) else { continue };
        let (sure, reason) = (Sure::from(worst.certainty), worst.reason());
        let edit = |(span, reading): (Span, &Reading)| {
            Edit::replace(Span::new(span.start - place.start, span.end - place.start), reading.after.clone())
        };
        let edits = Edits::new(inside.into_iter().map(edit).collect()).unwrap_or_default();
        let after = edits.apply(name);
        if after != name {
            repaired.insert(name, Repaired { name: after, sure, reason });
        }
    }
    repaired
}

/// Whether every system and a link can hold the name. What is not damaged in it was legal before.
fn is_legal(name: &str) -> bool {
    let illegal = |letter: char| letter.is_control() || "\\/:*?\"<>|#^[]\u{FFFD}\u{FEFF}".contains(letter);
    !name.is_empty() && !name.contains(illegal) && !name.starts_with(['.', ' ']) && !name.ends_with(['.', ' '])
}
