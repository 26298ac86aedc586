//! The names by which a note lists who was there.

use std::borrow::Cow;

use super::facts::base_name;
use super::reading::Placed;
use crate::note::{BlockKind, Note, Value, struck};
use crate::person::{TAKING_PART, reads_as_name, says_role, words};
use crate::text::lists;
use crate::transcript::{SpeakerKind, Transcript};

/// Those that say it only where names follow: "Present: first draft of the roadmap".
const OF_NAMES: [&str; 3] = ["present", "attending", "anwesend"];
/// Such a name of lines only.
pub(super) const PEOPLE: &str = "people";

/// Longest item that is a name, in bytes.
const LONGEST: usize = 80;

/// Whether a line or a section of this name says who was there.
#[must_use]
pub fn is_attendees(name: &str) -> bool {
    is_one_of(&TAKING_PART, name) || is_one_of(&OF_NAMES, name)
}

fn is_one_of(table: &[&str], name: &str) -> bool {
    table.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// `Ada Novak, Sam Hale`, `Novak, Ada; Hale, Sam`, `[[Ada Novak]] [[Sam Hale]]`, `Ada Novak & Sam Hale`, `Ada Novak, CEO`.
pub(super) fn split_names(text: &str) -> Vec<String> {
    // "Ada Novak (late; by phone), Sam Hale": what stands in brackets separates nobody.
    let separator = if text.split(['(', ')']).step_by(2).any(|outside| outside.contains(';')) { ';' } else { ',' };
    let linked = "]] [[";
    let text = match text.contains(linked) {
        true => Cow::Owned(text.replace(linked, &format!("]]{separator}[["))),
        false => Cow::Borrowed(text),
    };
    // A comma in brackets is part of what they say, where each has its end.
    let has_ends = text.matches('(').count() == text.matches(')').count();
    let mut depth = 0_usize;
    let parts = text.split(|c: char| {
        depth = match c {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        c == separator && (depth == 0 || !has_ends)
    });
    let mut names = Vec::new();
    for part in parts {
        // "Ada Novak, CEO, Sam Hale": what one of them is.
        if names.is_empty() || !says_role(part) {
            part.split(" and ").for_each(|part| add_names(part, &mut names));
        }
    }
    names
}

/// Adds the name that a part of a list is, or the full names and links that have a sign between them; "Lind & Sons" is
/// one, and so is "Ada / Sam". Fails: "Ada Novak / Northwind Energy" is two.
fn add_names(part: &str, names: &mut Vec<String>) {
    let is_name = |name: &str| name.trim().contains(' ') || name.contains("[[");
    let before = names.len();
    let mut rest = part;
    while let Some((first, behind)) = at_sign(rest).filter(|(first, _)| is_name(first)) {
        names.push(written_name(first));
        rest = behind;
    }
    if rest.len() < part.len() && (!is_name(rest) || at_sign(rest).is_some()) {
        names.truncate(before);
        rest = part;
    }
    names.push(written_name(rest));
}

/// The names in a property. One text may list several.
pub(super) fn listed(value: &Value) -> Vec<String> {
    match value {
        Value::Text(text) => split_names(text),
        Value::List(items) => {
            let mut names = Vec::new();
            for item in items {
                let texts = match item.get("name") {
                    // `- name: Ada Novak` with what else is known of her below it.
                    Some(_) if item.texts().into_iter().any(says_absent) => continue,
                    Some(name) => name.texts(),
                    None => item.texts(),
                };
                texts.into_iter().for_each(|text| add_names(text, &mut names));
            }
            names
        }
        Value::Null | Value::Map(_) => Vec::new(),
    }
}

/// What stands before and behind the first sign between names.
fn at_sign(text: &str) -> Option<(&str, &str)> {
    let is_apart = |at: &usize| text[..*at].ends_with(' ') && text[at + 1..].starts_with(' ');
    let (at, _) = text.match_indices(['&', '+', '/']).find(|(at, _)| is_apart(at))?;
    Some((&text[..at], &text[at + 1..]))
}

/// A participant's name with where they belong in brackets, or without what they are: `Ada Novak - Northwind`, `Ada
/// Novak - head of sales`.
///
/// Of two full names none is a place: "Northwind Energy - Ada Novak". Fails: places of two words.
pub(super) fn with_place(written: &str) -> Cow<'_, str> {
    // Most names have none.
    if !written.bytes().any(|byte| matches!(byte, b'-' | 0xE2)) {
        return written.into();
    }
    let Some((name, behind)) = written.rsplit_once(['-', '–', '—']) else { return written.into() };
    let apart = name.strip_suffix(' ').zip(behind.strip_prefix(' '));
    match apart.filter(|(name, _)| name.contains(' ') && reads_as_name(name)) {
        Some((name, role)) if says_role(role) => name.into(),
        Some((name, place)) if !(place.contains(' ') && reads_as_name(place)) => format!("{name} ({place})").into(),
        _ => written.into(),
    }
}

/// Words behind a name that say that they were not there, and those that say it if nothing follows; in English, German,
/// French and Spanish.
const ABSENT: &str = "absent absente abwesend abgesagt apologies apology ausente cancelled canceled declined entschuldigt excusé \
     excusée excused fehlt missing no-show ooo regrets tbc tentative";
const ABSENT_ALONE: [&str; 30] = [
    "abs",
    "away",
    "could not attend",
    "did not attend",
    "did not join",
    "didn't attend",
    "didn't join",
    "holiday",
    "ill",
    "im urlaub",
    "invited",
    "krank",
    "maybe",
    "n/a",
    "no show",
    "not attending",
    "not here",
    "not present",
    "not there",
    "on holiday",
    "on leave",
    "on vacation",
    "optional",
    "pto",
    "sent apologies",
    "sent regrets",
    "sick",
    "unable to attend",
    "urlaub",
    "vielleicht",
];

/// Whether what stands behind a name in a list of those who were there says that they were not, or may not have been:
/// `Ada Novak (absent)`, `~~Ada Novak~~`, `❌ Ada Novak`, `Ada Novak?`; or before it: `Absent: Ada Novak`.
///
/// Reason: who is listed without having been there has no contact on that day. Fails where other words say so.
fn is_absent(text: &str) -> bool {
    // Most names are letters and spaces.
    let is_mark = |byte: u8| matches!(byte, b'(' | b'-' | b':' | b'~' | 0xE2 | 0xF0);
    if text.ends_with(char::is_alphanumeric) && !text.bytes().any(is_mark) {
        return false;
    }
    let behind = match text.rsplit_once('(') {
        Some((_, behind)) => Some(behind),
        None => [" - ", " – ", " — ", ": "].iter().find_map(|mark| text.rsplit_once(mark)).map(|(_, behind)| behind),
    };
    let is_said = |behind: &str| {
        let words = behind.trim().trim_end_matches([')', '.']);
        let said = words.to_lowercase();
        let first = said.split([' ', ',', '/', ':', ')']).next().unwrap_or_default();
        // "TBC Bank" and "Missing Link Ltd" are houses, and who was "absent until 10" came.
        let next = words.get(first.len()..).and_then(|rest| rest.strip_prefix(' ')).unwrap_or_default();
        let is_other =
            next.starts_with(char::is_uppercase) || ["until ", "till ", "bis "].iter().any(|end| next.starts_with(end));
        !is_other && lists(ABSENT, first) || ABSENT_ALONE.contains(&said.as_str())
    };
    let says = behind.is_some_and(is_said) || text.split_once(':').is_some_and(|(label, _)| says_absent(label));
    let is_struck = text.starts_with("~~") && text.ends_with("~~");
    says || is_struck || text.ends_with('?') || text.contains(['❌', '✗', '✘', '🚫'])
}

/// Whether a title above names, or a label before them, says that these were not there: `**Absent**`, `Apologies:`.
fn says_absent(title: &str) -> bool {
    let title = title.trim().trim_matches(['*', '_', ':']).to_lowercase();
    lists(ABSENT, &title) || ABSENT_ALONE.contains(&title.as_str())
}

/// A list without those who are struck out of it.
fn unstruck(list: &str) -> Cow<'_, str> {
    let mut left = Cow::Borrowed(list);
    struck(list).iter().rev().for_each(|struck| left.to_mut().replace_range(struck.start..struck.end, ""));
    left
}

/// The name a link names, or else the text. The alias of a link is how it is shown, not who it is. Empty for somebody who
/// was not there.
pub(super) fn written_name(text: &str) -> String {
    let text = text.trim();
    if is_absent(text) {
        return String::new();
    }
    match text.strip_prefix("[[").and_then(|rest| rest.split_once("]]")) {
        Some((inner, behind)) => {
            let target = inner.split(['|', '#']).next().unwrap_or(inner);
            format!("{}{behind}", base_name(target.trim()))
        }
        None if text.starts_with('[') && text.ends_with(')') => markdown_name(text),
        None => text.trim_matches(['*', '_', '"']).trim_start_matches('@').to_owned(),
    }
}

/// The name that a Markdown link names: of a note its own, else what it shows.
fn markdown_name(text: &str) -> String {
    let note = Note::parse(text);
    match (note.links.first(), note.outside.first()) {
        (Some(link), _) => base_name(&link.name(text)).to_owned(),
        (None, Some(link)) => link.shown(text).to_owned(),
        (None, None) => text.to_owned(),
    }
}

/// What tells which of a note's lists are lists of names.
pub(super) struct Listing<'n, 't> {
    pub note: &'n Note<'t>,
    pub transcripts: &'n [Transcript],
}

impl Listing<'_, '_> {
    /// The names of the Attendees line, or of the list under a heading of that name.
    pub fn names(&self, placed: &[Placed<'_>], fields: &[(&str, &str)]) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for (name, value) in fields {
            if is_one_of(&OF_NAMES, name) {
                found.extend(self.named_in_line(value));
            } else if is_attendees(name) || name.eq_ignore_ascii_case(PEOPLE) {
                found.extend(split_names(&unstruck(value)));
            }
        }
        // Whether a title says that those in the list below it were not there.
        let mut are_absent = false;
        for placed in placed {
            let Some(heading) = placed.headings.last().filter(|last| is_attendees(last)) else { continue };
            let text = placed.block.content.of(self.note.text);
            if !matches!(placed.block.kind, BlockKind::Item { .. }) {
                are_absent = says_absent(text);
            }
            let above = placed.block.parent.and_then(|parent| self.note.blocks.get(parent));
            if are_absent
                || says_absent(text)
                || above.is_some_and(|above| says_absent(above.content.of(self.note.text)))
            {
                continue;
            }
            match placed.block.kind {
                BlockKind::Item { task: None, .. } if text.len() <= LONGEST => {
                    // "- Present: Ada Novak, Sam Hale"
                    let label = |label: &str| is_attendees(label.trim().trim_matches(['*', '_']));
                    if let Some((_, names)) = text.split_once(':').filter(|(before, _)| label(before)) {
                        found.extend(self.named_in_line(names.trim_start_matches(['*', '_', ' '])));
                        continue;
                    }
                    let name = written_name(text);
                    found.extend(Some(name).filter(|name| !is_one_of(&OF_NAMES, heading) || self.is_name(name)));
                }
                BlockKind::Paragraph => found.extend(self.named_in_line(text)),
                _ => {}
            }
        }
        found
    }

    /// The names of a line that is nothing but names, where it says so: "Ada joined late" is none.
    fn named_in_line(&self, text: &str) -> Vec<String> {
        let names = split_names(&unstruck(text));
        let are_names = names.iter().all(|name| name.is_empty() || self.is_name(name));
        if are_names { names } else { Vec::new() }
    }

    /// Whether a text reads as the name of a person, and one of a single word is what the note calls a person by
    /// elsewhere. What stands in brackets behind it is no part of it. Fails where a first name stands nowhere else.
    fn is_name(&self, text: &str) -> bool {
        let bare = text.split(['(', '<', '|']).next().unwrap_or(text).trim();
        // A script without capitals has no spaces in names.
        let is_caseless = || bare.starts_with(|c: char| !c.is_uppercase());
        reads_as_name(bare) && (bare.contains(' ') || is_caseless() || self.knows(bare))
    }

    /// Whether somebody who speaks, or whom a property names, has this word in their name.
    fn knows(&self, word: &str) -> bool {
        let speakers = self.transcripts.iter().flat_map(|found| &found.speakers);
        let voices = speakers.filter(|speaker| speaker.kind == SpeakerKind::Person).map(|speaker| &*speaker.label);
        let properties = &self.note.frontmatter;
        let written = TAKING_PART.iter().chain(&["person"]).flat_map(|key| properties.texts(key));
        let is_same = |name: &str| words(name).iter().any(|own| words(word).iter().all(|word| word.key == own.key));
        voices.chain(written).any(is_same)
    }
}
