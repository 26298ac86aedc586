//! What links name, when a note or a file name is repaired: a link must keep pointing to what it names.

use super::file_names::Move;
use super::{Answer, protected};
use crate::encoding::{self, Certainty, Repair};
use crate::index::{Index, resolve_among};
use crate::note::{Link, Note, Value};
use crate::text::{Edit, Edits, Order, Span};

/// The repair of a note in its vault. Beside its text it repairs
///
/// - the name in a link or in a property that names a note, where a note of the repaired name exists
///   and none of the damaged name: the note was renamed, and the link was not;
/// - the heading in a link, which is a line of a note and repaired like that line. It points to its
///   note only, not to the heading, while one of the two is repaired and the other is not.
pub(super) fn repair_in_vault(index: &Index, path: &str, note: &Note<'_>) -> Repair {
    let all = encoding::repair(note.text);
    if all.is_empty() {
        return all;
    }
    let follows = Follows { index, path, text: note.text, damages: &all };
    let mut free: Vec<Span> = note.links.iter().flat_map(|link| follows.link(link)).collect();
    free.extend(names_in_properties(note).filter(|(_, name)| follows.property(name)).map(|(place, _)| place));
    let mut repair = all.clone().without(&protected(note));
    let broken = note.frontmatter.span.filter(|_| note.frontmatter.broken);
    free.retain(|place| broken.is_none_or(|broken| !broken.overlaps(*place)));
    let freed = all.spans.iter().copied().filter(|damage| free.iter().any(|place| place.encloses(damage.span)));
    repair.spans.extend(freed);
    repair.spans.order_by_key(|damage| damage.span.start);
    repair.spans.dedup();
    repair
}

struct Follows<'n> {
    index: &'n Index,
    path: &'n str,
    text: &'n str,
    damages: &'n Repair,
}

impl Follows<'_> {
    /// The parts of a link that are repaired.
    fn link(&self, link: &Link) -> Vec<Span> {
        let mut free: Vec<Span> = link.heading.into_iter().collect();
        if !link.target.is_empty() && self.property(&link.name(self.text)) {
            free.push(link.target);
        }
        free
    }

    /// Whether the note of this name is there under its repaired name only.
    fn property(&self, name: &str) -> bool {
        let there = |name: &str| self.index.resolve(name, self.path).is_some();
        self.repaired(name).is_some_and(|repaired| !there(name) && there(&repaired))
    }

    /// The name as the damage of the whole note has it repaired: a name by itself is little evidence.
    fn repaired(&self, name: &str) -> Option<String> {
        let start = self.text.find(name)?;
        let place = Span::new(start, start + name.len());
        let inside = self.damages.damages().filter(|(span, _)| place.encloses(*span));
        let sure = inside.filter(|(_, reading)| reading.certainty != Certainty::Guess);
        let edit = |(span, reading): (Span, &encoding::Reading)| {
            Edit::replace(Span::new(span.start - start, span.end - start), reading.after.clone())
        };
        let edits = Edits::new(sure.map(edit).collect()).ok()?;
        (!edits.is_empty()).then(|| edits.apply(name))
    }
}

/// Properties that name a note by its file: `source_ref: Inbox/Call.md`.
pub(super) fn names_in_properties<'n>(note: &'n Note<'_>) -> impl Iterator<Item = (Span, &'n str)> {
    note.frontmatter.fields.iter().filter_map(|field| match &field.value {
        Value::Text(name) if name.ends_with(".md") => Some((field.span, name.as_str())),
        _ => None,
    })
}

/// The edits of the note at `path` that let its links follow the files that move. Asked for before they do:
/// what a link names is what it names now.
pub(super) fn follow(index: &Index, path: &str, note: &Note<'_>, moves: &[Move]) -> Answer {
    let renamed = Renamed { index, path, moves };
    let mut edits: Vec<Edit> = Vec::new();
    for link in note.links.iter().filter(|link| !link.target.is_empty()) {
        let name = link.name(note.text);
        let Some(after) = renamed.name(&name) else { continue };
        let angled = note.text.get(..link.target.start).is_some_and(|before| before.ends_with('<'));
        let written = if link.wiki || angled { after } else { encoded(&after, link.target.of(note.text)) };
        edits.push(Edit::replace(link.target, written));
    }
    for (place, name) in names_in_properties(note).filter(|_| !note.frontmatter.broken) {
        let Some((at, after)) = place.of(note.text).find(name).zip(renamed.name(name)) else { continue };
        let start = place.start + at;
        let inside = Span::new(start, start + name.len());
        if !edits.iter().any(|edit| edit.span.overlaps(inside)) {
            edits.push(Edit::replace(inside, after));
        }
    }
    edits.order_by_key(|edit| edit.span.start);
    Answer::certain(Edits::new(edits).unwrap_or_default())
}

struct Renamed<'n> {
    index: &'n Index,
    path: &'n str,
    moves: &'n [Move],
}

impl Renamed<'_> {
    /// What a link that reads `name` must read then: as much of the path as it has now.
    fn name(&self, name: &str) -> Option<String> {
        if name.starts_with("../") {
            return self.upwards(name);
        }
        let found = self.index.resolve(name, self.path).map(AsRef::as_ref);
        let goal = match found {
            Some(path) => self.now(path),
            None => self.other(name)?,
        };
        let plain = name.trim_start_matches("./").trim_start_matches('/');
        let lead = name.strip_suffix(plain)?;
        let whole = if plain.ends_with(".md") { goal } else { goal.strip_suffix(".md").unwrap_or(goal) };
        let depth = plain.matches('/').count();
        let start = whole.rmatch_indices('/').nth(depth).map_or(0, |(at, _)| at + 1);
        let moves = found != Some(goal);
        let short = if moves { whole.get(start..)? } else { plain };
        let after = if found.is_none() || self.names(short) == Some(goal) { short } else { whole };
        (after != plain).then(|| format!("{lead}{after}"))
    }

    /// The same for a name that leads out of the note's folder: it leads to one file only.
    fn upwards(&self, name: &str) -> Option<String> {
        let mut folders: Vec<&str> = self.path.split('/').collect();
        folders.pop();
        let mut rest = name;
        while let Some(behind) = rest.strip_prefix("../") {
            folders.pop()?;
            rest = behind;
        }
        let there = folders.iter().map(|folder| format!("{folder}/")).collect::<String>() + rest;
        let is_there = |step: &&Move| step.from == there || step.from.strip_suffix(".md") == Some(there.as_str());
        let step = self.moves.iter().find(is_there)?;
        let goal = if step.from == there { &step.to } else { step.to.strip_suffix(".md")? };
        let after = from_to(self.now(self.path), goal);
        (after != name).then_some(after)
    }

    /// Where the note at `path` is then.
    fn now<'p>(&'p self, path: &'p str) -> &'p str {
        self.moves.iter().find(|step| step.from == path).map_or(path, |step| &step.to)
    }

    /// The note that a link of this name names then.
    fn names(&self, name: &str) -> Option<&str> {
        let stays = |path: &&str| !self.moves.iter().any(|step| step.from == **path);
        let comes = self.moves.iter().map(|step| step.to.as_str());
        resolve_among(self.index.namesakes(name).filter(stays).chain(comes), name, self.now(self.path))
    }

    /// A file that is no note: the index does not know it, and a name that could be two files' is none's.
    fn other(&self, name: &str) -> Option<&str> {
        let wanted = name.trim_start_matches("./").trim_start_matches('/');
        let ends =
            |path: &str| path.strip_suffix(wanted).is_some_and(|before| before.is_empty() || before.ends_with('/'));
        let mut fitting = self.moves.iter().filter(|step| !step.from.ends_with(".md") && ends(&step.from));
        fitting.next().filter(|_| fitting.next().is_none()).map(|step| step.to.as_str())
    }
}

/// The way from one file to another.
fn from_to(from: &str, to: &str) -> String {
    let shared = from.split('/').zip(to.split('/')).take_while(|(one, other)| one == other).count();
    let up = from.split('/').count().saturating_sub(shared + 1);
    "../".repeat(up) + &to.split('/').skip(shared).collect::<Vec<_>>().join("/")
}

/// A destination of a Markdown link, with the signs encoded that it cannot hold, and all beyond ASCII
/// where the link was written so.
fn encoded(name: &str, was: &str) -> String {
    let all = was.contains('%') && was.is_ascii();
    let mut written = String::with_capacity(name.len());
    for letter in name.chars() {
        if matches!(letter, ' ' | '%' | '(' | ')' | '<' | '>') || all && !letter.is_ascii() {
            let mut bytes = [0; 4];
            letter.encode_utf8(&mut bytes).bytes().for_each(|byte| written.push_str(&format!("%{byte:02X}")));
        } else {
            written.push(letter);
        }
    }
    written
}
