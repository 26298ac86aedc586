//! The owner in a task's description: `@Ada Novak`, `@Ada`, `@[[Ada Novak]]`, `[[Ada Novak]]`, or in plain words.
//!
//! The Tasks format has no field for it, so the owner is part of the description. Who the name means
//! is decided elsewhere, with the people of the vault.

mod asked;
mod object;
mod plain;

use super::TaskLine;
use crate::action::prose::is_date_like;
use crate::person::{fold, is_title};
use crate::text::Span;
pub use asked::ends_with_work;
pub(super) use asked::{behind_please, is_imperative};
pub use object::takes_a_name;
pub(super) use plain::hinged;

/// The owner that a task line names, not yet resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineOwner {
    /// The name as written, without `@` and brackets, a doubled surname folded.
    pub name: String,
    /// All of it, in the line.
    pub span: Span,
    /// How it is written.
    pub form: OwnerForm,
}

/// How an owner is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerForm {
    /// `@Ada Novak`, `@[[Ada Novak]]`
    At,
    /// `[[Ada Novak]]`
    Link,
    /// "Ada to send it", "(Ada, by Friday)"
    Plain,
}

/// Most words of a name without brackets.
const NAME_WORDS: usize = 5;

/// Most `@` at the end of a description that are looked at.
const LAST_ATS: usize = 6;

/// Small words inside a name.
const PARTICLES: [&str; 22] = [
    "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "van", "von", "zu", "ter", "ten", "bin",
    "ben", "ibn", "al", "el", "y",
];

/// Whether a name is somebody's.
pub type IsKnown<'k> = &'k dyn Fn(&str) -> bool;

impl TaskLine {
    /// The first of the owners: see [`owners`].
    #[must_use]
    pub fn owner(&self, known: impl Fn(&str) -> bool) -> Option<LineOwner> {
        let mut owner = owners(self.text.of(self.line()), &known).into_iter().next()?;
        owner.span = owner.span.shifted(self.text.start);
        Some(owner)
    }

    /// What is to be done: the text without the owner, and without tags at its end.
    #[must_use]
    pub fn task(&self, known: impl Fn(&str) -> bool) -> String {
        let text = self.text.of(self.line());
        without_owners(text, owners(text, &known).get(..1).unwrap_or_default())
    }

    /// The first owner that has a sign or a link, and the text without it: what the memory of a page knows a task by.
    /// Plain words name nobody there: whether they are an owner hangs on who has a page.
    #[must_use]
    pub fn signed(&self, known: impl Fn(&str) -> bool) -> (Option<String>, String) {
        let text = self.text.of(self.line());
        let owner = signed_owner(text, &known);
        let task = without_owners(text, owner.as_slice());
        (owner.map(|owner| owner.name), task)
    }
}

/// The owners that the text of a task names: each `@name` at its end (links and full stops may
/// follow) or at its start, or else links at the end or at the start whose targets are `known` names, or else somebody
/// known in plain words: "Ada to send it", "send it (Ada, by Friday)". A field comes first: `[owner:: Ada Novak]`.
///
/// An `@name` without brackets runs as long as its words can be a name: to the first sign, tag,
/// bracket or link, and at most five words that do not start in lower case (`van`, `de` between
/// them do). The longest run that is `known` wins. An `@name` amid the text is somebody to talk to,
/// no owner, and neither is one that a preposition or a verb in front of it asks for (see [`takes_a_name`]): "send it to
/// @Ada", `thank [[Ada]]`. Fails: a name in lower case of several words, where it is not known; a task that begins
/// with somebody's link and says what they want ("[[Ada Novak]] wants the list") is taken for theirs.
///
/// ```
/// use rapport::action::owners;
/// let known = |name: &str| name == "Ada Novak";
/// let names = |text: &str| -> Vec<String> { owners(text, &known).into_iter().map(|owner| owner.name).collect() };
/// assert_eq!(names("Send the deck @Ada Novak and @Tomas"), ["Ada Novak", "Tomas"]);
/// assert_eq!(names("[[Ada Novak]] to send the deck"), ["Ada Novak"]);
/// assert!(names("Ask @Tomas about [[Atlas]]").is_empty());
/// ```
#[must_use]
pub fn owners(text: &str, known: IsKnown<'_>) -> Vec<LineOwner> {
    let found = signed_owners(text, known);
    if found.is_empty() { plain::owner(text, known).into_iter().collect() } else { found }
}

/// Those of [`owners`] that have a sign or a link.
#[must_use]
pub fn signed_owners(text: &str, known: IsKnown<'_>) -> Vec<LineOwner> {
    if let Some(owner) = field_owner(text) {
        return vec![owner];
    }
    let ats: Vec<usize> = text.rmatch_indices('@').map(|(at, _)| at).take(LAST_ATS).collect();
    // Where the last name ended that is part of what is to be done: what an "and" joins to it is no owner either.
    let object = std::cell::Cell::new(None);
    let closing = |first: LineOwner| {
        let is_joined = object.get().is_some_and(|end| object::is_joint(text.get(end..first.span.start)));
        if is_joined || object::is_object(text.get(..first.span.start).unwrap_or_default(), first.form) {
            object.set(Some(first.span.end));
            return None;
        }
        closing(text, first, known)
    };
    let at_end = ats.into_iter().rev().find_map(|at| closing(at_name(text, at, known)?));
    let at_start = || opening(text, |at| at_name(text, at, known));
    let starts: Vec<usize> = text.rmatch_indices("[[").map(|(at, _)| at).take(LAST_ATS).collect();
    let linked = || starts.into_iter().rev().find_map(|at| closing(linked_name(text, at, known)?));
    let linked_first = || opening(text, |at| linked_name(text, at, known));
    at_end.or_else(at_start).or_else(linked).or_else(linked_first).unwrap_or_default()
}

/// `[owner:: Ada Novak]`, `(owner:: [[Ada Novak]])`, wherever it stands: Dataview's way to say it.
/// Fails: several names in one field, which are nobody's.
fn field_owner(text: &str) -> Option<LineOwner> {
    const KEY: &[u8] = b"owner::";
    let is_key = |part: &[u8]| part.strip_prefix(b"[").or(part.strip_prefix(b"(")) == Some(KEY);
    let open = text.as_bytes().windows(KEY.len() + 1).position(is_key)?;
    let inner = text[open + 1 + KEY.len()..].trim_start();
    let (name, rest) = match wikilink(inner) {
        Some((length, name)) => (name, &inner[length..]),
        None => {
            let end = inner.find([']', ')', ','])?;
            (folded(inner[..end].trim_start_matches('@')), &inner[end..])
        }
    };
    let behind = rest.trim_start().strip_prefix([']', ')']).filter(|_| !name.is_empty())?;
    Some(LineOwner { name, span: Span::new(open, text.len() - behind.len()), form: OwnerForm::At })
}

/// The first owner that has a sign or a link.
pub(super) fn signed_owner(text: &str, known: IsKnown<'_>) -> Option<LineOwner> {
    signed_owners(text, known).into_iter().next()
}

/// Every name that [`owners`] may give for the text, whoever is known.
#[must_use]
pub fn possible_owners(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in text.match_indices('@') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let ends = if is_free(text, at) && wikilink(rest).is_none() { word_ends(rest) } else { Vec::new() };
        let starts_small = |word: &str| word.starts_with(char::is_lowercase);
        let small = starts_small(rest);
        // "@Ada Novak send it": from the third word on a small one belongs to the task.
        let may_end = |&(word, end): &(usize, usize)| {
            word < 2 || small || !starts_small(rest[..end].rsplit(' ').next().unwrap_or_default())
        };
        names.extend(ends.into_iter().enumerate().filter(may_end).map(|(_, end)| folded(&rest[..end])));
    }
    if text.contains('[') {
        let links = text.match_indices("[[").filter_map(|(at, _)| linked_name(text, at, &|_| true));
        names.extend(links.map(|owner| owner.name));
    }
    if let Some(owner) = field_owner(text) {
        names.push(owner.name);
    }
    names.extend(plain::possible(text));
    names
}

/// The text without its owners and what joins them to the rest.
#[must_use]
pub fn without_owners(text: &str, owners: &[LineOwner]) -> String {
    let (Some(first), Some(last)) = (owners.first(), owners.last()) else { return text.to_owned() };
    let mut before = text.get(..first.span.start).unwrap_or_default().trim_end();
    let after = text.get(last.span.end..).unwrap_or_default().trim_start();
    let is_first = before.is_empty();
    let after = if is_first { after.trim_start_matches([':', ',', ' ']) } else { after };
    // "(@Ada Novak)": the brackets are the owner's.
    let bracketed = before.ends_with('(') && after.starts_with(')');
    let after = if bracketed { after[1..].trim_start() } else { after };
    if bracketed {
        before = before[..before.len() - 1].trim_end();
    }
    let is_joined = is_first || after.starts_with(['.', ',', ';', ')']) || before.ends_with('(');
    let joint = if is_joined || after.is_empty() { "" } else { " " };
    format!("{before}{joint}{after}")
}

/// Whether an `@` there can begin an owner.
fn is_free(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().chars().next_back();
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ',' | '/' | ':'))
}

/// The `@name` at `at`.
fn at_name(text: &str, at: usize, known: IsKnown<'_>) -> Option<LineOwner> {
    let rest = text.get(at..)?.strip_prefix('@').filter(|_| is_free(text, at))?;
    if let Some((length, name)) = wikilink(rest) {
        return Some(LineOwner { name, span: Span::new(at, at + 1 + length), form: OwnerForm::At });
    }
    let ends = word_ends(rest);
    let named = ends.iter().rev().find(|&&end| known(&folded(&rest[..end]))).copied();
    let end = named.or_else(|| name_end(rest, &ends))?;
    Some(LineOwner { name: folded(&rest[..end]), span: Span::new(at, at + 1 + end), form: OwnerForm::At })
}

/// The link at `at`, where its name is known.
fn linked_name(text: &str, at: usize, known: IsKnown<'_>) -> Option<LineOwner> {
    let (length, name) = wikilink(text.get(at..)?)?;
    known(&name).then(|| LineOwner { name, span: Span::new(at, at + length), form: OwnerForm::Link })
}

/// Where the first words of `rest` end, one space between them.
fn word_ends(rest: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    // "@🦊 Ada Novak": the signs belong to the name.
    let is_sign = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace();
    let mut start = rest.len() - rest.trim_start_matches(is_sign).len();
    start += usize::from(start > 0 && rest[start..].starts_with(' '));
    while ends.len() < NAME_WORDS {
        let length = word_at(&rest[start..]).len();
        if length == 0 {
            break;
        }
        ends.push(start + length);
        let word = &rest[start..start + length];
        start += length;
        // "@Dr. Ada Novak", "@A. Novak"
        if word.chars().nth(1).is_none() || is_title(&fold(word)) {
            start += usize::from(rest[start..].starts_with(". "));
        }
        if !rest[start..].starts_with(' ') {
            break;
        }
        start += 1;
    }
    ends
}

/// Where the words stop looking like a name: the first counts in any case, the others where they do
/// not start in lower case, small words only between such.
fn name_end(rest: &str, ends: &[usize]) -> Option<usize> {
    let mut end = *ends.first()?;
    for pair in ends.windows(2) {
        let word = rest[pair[0]..pair[1]].trim_start_matches(['.', ' ']);
        if word.chars().next().is_some_and(|c| !c.is_lowercase()) {
            end = pair[1];
        } else if !PARTICLES.contains(&word) {
            break;
        }
    }
    Some(end)
}

/// The letters, digits, inner dots, hyphens and apostrophes at the start.
fn word_at(text: &str) -> &str {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '\'' | '’' | '.');
    let end = text.find(|c| !inner(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', '-', '_', '\'', '’'])
}

/// The owners from `first` on, where behind it only links, other owners and marks are left.
fn closing(text: &str, first: LineOwner, known: IsKnown<'_>) -> Option<Vec<LineOwner>> {
    let (mut at, form) = (first.span.end, first.form);
    let mut found = vec![first];
    loop {
        at = joined(text, at, &['.', ',', ';', '(', ')', '/', '&']);
        let rest = text.get(at..)?;
        let owner = at_name(text, at, known).or_else(|| linked_name(text, at, known));
        let link = wikilink(rest).map(|(length, _)| length).or_else(|| markdown_link(rest));
        match (owner, link) {
            (Some(owner), _) => {
                at = owner.span.end;
                if owner.form == form {
                    found.push(owner);
                }
            }
            (None, Some(length)) => at += length,
            (None, None) => {
                let before = found.first().map_or("", |first| &text[..first.span.start]);
                return (rest.is_empty() || is_deadline(rest) && !object::asks_somebody(before)).then_some(found);
            }
        }
    }
}

/// "by Thursday", "until 12 March" and nothing else. "Lunch @Ada on Friday" says when they meet.
fn is_deadline(rest: &str) -> bool {
    let led = rest.split_once(' ').is_some_and(|(lead, _)| ["by", "before", "until", "till", "bis"].contains(&lead));
    led && rest.split_whitespace().count() < 5 && !rest.contains(['@', '[', ':']) && is_date_like(rest)
}

/// The owners at the start of the text.
fn opening(text: &str, read: impl Fn(usize) -> Option<LineOwner>) -> Option<Vec<LineOwner>> {
    let start = text.len() - text.trim_start().len();
    let bare = text[start..].trim_start_matches(['*', '_']);
    let marks = &text[start..text.len() - bare.len()];
    let mut first = read(start + marks.len())?;
    if !marks.is_empty() {
        // "**[[Ada Novak]]**: send the map", "**[[Ada Novak]]:** send the map", but not "**[[Ada Novak]]: send** the map".
        let behind = &text[first.span.end..];
        let closing = behind.strip_prefix(':').unwrap_or(behind).strip_prefix(marks)?;
        first.span = Span::new(start, text.len() - closing.len());
    }
    // "[[Ada Novak]]'s contract" is a thing of hers.
    if first.form == OwnerForm::Link
        && text[first.span.end..].starts_with(|c: char| c.is_alphanumeric() || "'’-".contains(c))
    {
        return None;
    }
    let mut found = vec![first];
    while let Some(next) = found.last().and_then(|last| read(joined(text, last.span.end, &[',', '/', '&', '+']))) {
        found.push(next);
    }
    Some(found)
}

/// Where the text goes on behind white space, these marks and an `and`.
fn joined(text: &str, at: usize, marks: &[char]) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let left = rest.trim_start_matches(|c: char| c.is_whitespace() || marks.contains(&c));
    let left = left.strip_prefix("and ").filter(|next| next.starts_with(['@', '['])).unwrap_or(left);
    at + rest.len() - left.len()
}

/// `[[target#heading|alias]]` at the start: its length and the target's name, without its folder.
fn wikilink(text: &str) -> Option<(usize, String)> {
    let inner = text.strip_prefix("[[")?;
    let end = inner.find(['\n', ']'])?;
    let target = inner.get(..end).filter(|_| inner[end..].starts_with("]]"))?;
    let target = target.split(['|', '#']).next().unwrap_or(target);
    let name = target.rsplit('/').next().unwrap_or(target).trim();
    let name = name.strip_suffix(".md").unwrap_or(name);
    (!name.is_empty()).then(|| (end + 4, name.to_owned()))
}

/// The length of `[text](destination)` at the start.
fn markdown_link(text: &str) -> Option<usize> {
    let close = text.strip_prefix('[')?.find(']')? + 1;
    let destination = text.get(close + 1..)?.strip_prefix('(')?;
    Some(close + 2 + destination.find(')')? + 1)
}

/// The name with single spaces, its doubled end folded: `Ada Novak Novak` is Ada Novak. Programs that
/// replace a first name by the full name leave this behind. A name of two equal words stays.
pub(super) fn folded(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while let [.., _, before, last] = words[..]
        && before.eq_ignore_ascii_case(last)
    {
        words.pop();
    }
    let half = words.len() / 2;
    if half >= 2 && words.len() == half * 2 && words[..half] == words[half..] {
        words.truncate(half);
    }
    words.join(" ")
}
