//! Links as Obsidian resolves and shortens them.

use super::{Index, Path, base_name};

impl Index {
    /// The note a link names, seen from the note at `from`: a path from the vault's top, else the
    /// end of a path; of several the one in the same folder, then the one with the shortest path, then the first.
    #[must_use]
    pub fn resolve(&self, target: &str, from: &str) -> Option<&Path> {
        resolve_among(self.namesakes_of(target), target, from)
    }

    /// The notes of this file name, in any folder.
    pub fn namesakes(&self, target: &str) -> impl Iterator<Item = &str> {
        self.namesakes_of(target).map(AsRef::as_ref)
    }

    fn namesakes_of(&self, target: &str) -> impl Iterator<Item = &Path> + use<'_> {
        self.at(self.named.of(&base_name(target.trim()).to_lowercase()))
    }

    /// The other note that a note names, also where that was moved to another folder since: then it is the
    /// only one of its file name.
    ///
    /// Reason: a transcript is archived after its meeting note was made, and the note's source
    /// still names the old folder. The meeting note may have the same file name, and is not its own source.
    #[must_use]
    pub fn locate(&self, target: &str, from: &str) -> Option<&Path> {
        let others = || self.namesakes_of(target).filter(|path| path.as_ref() != from);
        let mut named = others();
        let first = named.next()?;
        // Most names are one note's.
        if named.next().is_none() { Some(first) } else { resolve_among(others(), target, from) }
    }

    /// The path, with a number where another note has it. Systems differ on whether case matters, so it does not.
    #[must_use]
    pub fn free_path(&self, wanted: &str) -> String {
        let taken = |path: &str| self.resolve(path, "").is_some_and(|own| own.to_lowercase() == path.to_lowercase());
        let stem = wanted.strip_suffix(".md").unwrap_or(wanted);
        let numbered = |count: u32| if count == 1 { wanted.to_owned() } else { format!("{stem} {count}.md") };
        (1..=u32::MAX).map(numbered).find(|path| !taken(path)).unwrap_or_else(|| wanted.to_owned())
    }

    /// What a link to the note at `path` names: its file name, or its path where the name is not unique.
    #[must_use]
    pub fn link_name<'p>(&self, path: &'p str) -> &'p str {
        let name = base_name(path);
        if self.named.of(&name.to_lowercase()).len() <= 1 { name } else { path.strip_suffix(".md").unwrap_or(path) }
    }
}

/// The one of `candidates`, paths of notes, that a link names, seen from the note at `from`.
pub fn resolve_among<Named: AsRef<str>>(
    candidates: impl Iterator<Item = Named>,
    target: &str,
    from: &str,
) -> Option<Named> {
    let target = target.trim().trim_start_matches("./").trim_start_matches('/');
    let wanted = format!("{}.md", target.strip_suffix(".md").unwrap_or(target)).to_lowercase();
    let own = folder(from);
    let fits = |path: &Named| {
        let path = path.as_ref().to_lowercase();
        path == wanted || path.strip_suffix(&wanted).is_some_and(|before| before.ends_with('/'))
    };
    fn rank<'p>(path: &'p str, wanted: &str, own: &str) -> (bool, bool, usize, &'p str) {
        (path.to_lowercase() != wanted, folder(path) != own, path.len(), path)
    }
    let by_rank =
        |one: &Named, other: &Named| rank(one.as_ref(), &wanted, own).cmp(&rank(other.as_ref(), &wanted, own));
    candidates.filter(fits).min_by(by_rank)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `[[name#heading|shown]]`; without a heading or what is shown where those are empty or say the same.
///
/// ```
/// assert_eq!(rapport::index::link_to("Pilot", "Key facts: A|B", "2026-03-05"), "[[Pilot#Key facts A B|2026-03-05]]");
/// ```
#[must_use]
pub fn link_to(name: &str, heading: &str, shown: &str) -> String {
    let mut link = format!("[[{name}");
    // Obsidian leaves these out of a heading's link.
    let heading: Vec<&str> =
        heading.split(['#', '|', '^', ':', '%', '[', ']', ' ']).filter(|part| !part.is_empty()).collect();
    if !heading.is_empty() {
        link.push('#');
        link.push_str(&heading.join(" "));
    }
    if !shown.is_empty() && (shown != name || !heading.is_empty()) {
        link.push('|');
        link.push_str(&shown.replace(['[', ']', '|'], ""));
    }
    link.push_str("]]");
    link
}
