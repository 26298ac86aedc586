//! The owner in a task's description: `@Ada Novak`, `@Ada`, `@[[Ada Novak]]`, `[[Ada Novak]]`.
//!
//! The Tasks format has no field for it, so the owner is part of the description. Who the name means
//! is decided elsewhere, with the people of the vault.

use super::TaskLine;
use crate::text::Span;

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

impl TaskLine {
    /// The owner: an `@name` at the end of the text (links and full stops may follow) or at its start,
    /// or else a link at the end whose target is a `known` name.
    ///
    /// An `@name` without brackets runs as long as its words can be a name: to the first sign, tag,
    /// bracket or link, and at most five words that do not start in lower case (`van`, `de` between
    /// them do). The longest run that is `known` wins. An `@name` amid the text is somebody to talk to,
    /// no owner. Fails: a name in lower case of several words, where it is not known.
    #[must_use]
    pub fn owner(&self, known: impl Fn(&str) -> bool) -> Option<LineOwner> {
        let mut owner = owner_in(self.text.of(self.line()), known)?;
        owner.span = owner.span.shifted(self.text.start);
        Some(owner)
    }

    /// What is to be done: the text without the owner, and without tags at its end.
    #[must_use]
    pub fn task(&self, known: impl Fn(&str) -> bool) -> String {
        let Some(owner) = self.owner(known) else { return self.text.of(self.line()).to_owned() };
        let before = self.line().get(self.text.start..owner.span.start).unwrap_or_default().trim_end();
        let after = self.line().get(owner.span.end..self.text.end).unwrap_or_default().trim_start();
        let after = if before.is_empty() { after.trim_start_matches([':', ',', ' ']) } else { after };
        let joint = if before.is_empty() || after.is_empty() || after.starts_with(['.', ',', ';']) { "" } else { " " };
        format!("{before}{joint}{after}")
    }
}

/// See [`TaskLine::owner`]; spans are those of `text`.
pub(super) fn owner_in(text: &str, known: impl Fn(&str) -> bool) -> Option<LineOwner> {
    let ats: Vec<usize> = text.rmatch_indices('@').map(|(at, _)| at).take(LAST_ATS).collect();
    let at_end = ats.into_iter().rev().find_map(|at| {
        let owner = at_name(text, at, &known)?;
        closes(text.get(owner.span.end..)?, &known).then_some(owner)
    });
    let at_start = || at_name(text, text.find('@').filter(|&at| text[..at].trim().is_empty())?, &known);
    at_end.or_else(at_start).or_else(|| linked_name(text, &known))
}

/// The `@name` at `at`.
fn at_name(text: &str, at: usize, known: &impl Fn(&str) -> bool) -> Option<LineOwner> {
    let free = text[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ',' | '/' | ':'));
    let rest = text.get(at + 1..)?;
    if !free {
        return None;
    }
    if let Some((length, name)) = wikilink(rest) {
        return Some(LineOwner { name, span: Span::new(at, at + 1 + length), form: OwnerForm::At });
    }
    let ends = word_ends(rest);
    let named = ends.iter().rev().find(|&&end| known(&folded(&rest[..end]))).copied();
    let end = named.or_else(|| name_end(rest, &ends))?;
    Some(LineOwner { name: folded(&rest[..end]), span: Span::new(at, at + 1 + end), form: OwnerForm::At })
}

/// Where the first words of `rest` end, one space between them.
fn word_ends(rest: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    while ends.len() < NAME_WORDS {
        let length = word_at(&rest[start..]).len();
        if length == 0 {
            break;
        }
        ends.push(start + length);
        start += length + 1;
        if !rest[start - 1..].starts_with(' ') {
            break;
        }
    }
    ends
}

/// Where the words stop looking like a name: the first counts in any case, the others where they do
/// not start in lower case, small words only between such.
fn name_end(rest: &str, ends: &[usize]) -> Option<usize> {
    let mut end = *ends.first()?;
    for pair in ends.windows(2) {
        let word = &rest[pair[0] + 1..pair[1]];
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

/// Whether only links, other owners and marks are left.
fn closes(rest: &str, known: &impl Fn(&str) -> bool) -> bool {
    let mut rest = rest;
    loop {
        rest = rest
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | '(' | ')' | '/' | '&'));
        let link = wikilink(rest).map(|(length, _)| length).or_else(|| markdown_link(rest));
        let taken = match link {
            Some(length) => length,
            None if rest.starts_with('@') => match at_name(rest, 0, known) {
                Some(owner) => owner.span.end,
                None => return false,
            },
            None => return rest.is_empty(),
        };
        rest = &rest[taken..];
    }
}

/// The first of the links at the end of the text whose target is a known name.
fn linked_name(text: &str, known: &impl Fn(&str) -> bool) -> Option<LineOwner> {
    let starts: Vec<usize> = text.rmatch_indices("[[").map(|(at, _)| at).take(LAST_ATS).collect();
    starts.into_iter().rev().find_map(|at| {
        let (length, name) = wikilink(&text[at..])?;
        let owns = known(&name) && closes(&text[at + length..], known);
        owns.then(|| LineOwner { name, span: Span::new(at, at + length), form: OwnerForm::Link })
    })
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
