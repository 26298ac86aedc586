//! A speaker of a note gets a name: in the transcript, in what the note says of who was there, and in
//! the property that remembers whom the label means.

use super::{Answer, Change, Sure, Vault, extraction};
use crate::index::{Facts, base_name, is_attendees, is_ignored};
use crate::note::{Note, Remark, Value, properties};
use crate::person::{Name, TAKING_PART, key};
use crate::text::{Edit, Edits, Order, Span, union};
use crate::transcript::{self, SPEAKER_NAMES, SpeakerKind, Transcript};

/// Somebody who speaks in the transcripts of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerRow {
    /// The name, or the label of an app or a device.
    pub name: String,
    /// Whether it is the name of a person.
    pub person: bool,
    /// How many turns are theirs.
    pub turns: usize,
    /// Who it may be: those the note names who do not speak under their own name.
    pub likely: Vec<String>,
}

/// Properties that name people, besides those that list who was there.
const NAMING: [&str; 4] = ["person", "people", "entities", "speakers"];

/// Longest name that is written, in bytes.
const LONGEST: usize = 100;

impl Vault {
    /// Who speaks in a note, those without a person's name first.
    #[must_use]
    pub fn speakers(&self, path: &str, text: &str) -> Vec<SpeakerRow> {
        let facts = Facts::read(path, text, &self.settings);
        if facts.is_ignored() {
            return Vec::new();
        }
        let found = transcript::find(&Note::parse(text));
        let mut rows: Vec<SpeakerRow> = Vec::new();
        for transcript in &found {
            for (at, speaker) in transcript.speakers.iter().enumerate() {
                let turns = transcript.turns.iter().filter(|turn| turn.speaker == Some(at)).count();
                let person = speaker.kind == SpeakerKind::Person;
                match rows.iter_mut().find(|row| row.name == speaker.label) {
                    Some(row) => row.turns += turns,
                    None => rows.push(SpeakerRow { name: speaker.label.clone(), person, turns, likely: Vec::new() }),
                }
            }
        }
        let silent = self.silent(&facts, &rows);
        rows.iter_mut().for_each(|row| row.likely.clone_from(&silent));
        rows.order_by_key(|row| row.person);
        rows
    }

    /// Those the note names who do not speak, by the names of their pages; the user last.
    fn silent(&self, facts: &Facts, rows: &[SpeakerRow]) -> Vec<String> {
        let speaks = |name: &str| rows.iter().any(|row| key(&row.name) == key(name));
        let own = Some(&self.settings.user_name).filter(|name| !name.is_empty());
        let named = facts.people.iter().filter(|name| !self.index.is_user(name)).chain(own);
        let mut silent: Vec<String> = Vec::new();
        for name in named {
            let name = self.index.display_name(name).unwrap_or_else(|| name.clone());
            if !speaks(&name) && !silent.contains(&name) {
                silent.push(name);
            }
        }
        silent
    }

    /// Gives the speaker `from` of a note the name `to`, everywhere in the note where they are meant.
    ///
    /// Labels and names glued to the text change, and the property [`SPEAKER_NAMES`] remembers whom they
    /// mean. What the note says of who was there, and owners of tasks, change with them; where somebody
    /// of the old name has a page, that person may have been there all the same, and the change is a
    /// guess. So is every mention of the name in prose.
    #[must_use]
    pub fn rename_speaker(&self, path: &str, text: &str, from: &str, to: &str) -> Answer {
        let to = to.split_whitespace().collect::<Vec<_>>().join(" ");
        let note = Note::parse(text);
        if is_ignored(path, &note, &self.settings) {
            return Answer::default();
        }
        if !is_writable(&to) {
            let message = format!("expected a name, found “{to}”; nothing is changed");
            return Answer { changes: Vec::new(), remarks: vec![Remark { span: Span::at(0), message }] };
        }
        let found = transcript::find(&note);
        let (edits, labels) = labels(text, &found, from, &to);
        let mut answer = Answer::certain(Edits::new(edits).unwrap_or_default());
        let mut old: Vec<&str> = labels.iter().map(String::as_str).chain([from]).collect();
        old.order_by_key(|name| std::cmp::Reverse(name.len()));
        old.dedup();
        let sure = if self.index.people().page(from).is_some() { Sure::Guess } else { Sure::Certain };
        in_properties(&note, &old, &labels, &to, sure, &mut answer);
        let taken = taken(&note, &found);
        for name in old.iter().filter(|name| **name != to) {
            in_body(&note, &taken, name, &to, sure, &mut answer.changes);
        }
        self.with_owners(path, text, &mut answer);
        answer.changes.order_by_key(|change| (change.edit.span.start, change.edit.span.end));
        answer.changes.dedup_by(|next, before| next.edit.span.start < before.edit.span.end);
        answer
    }
}

impl Vault {
    /// What the speaker of this name took on, where it was proposed before they had one, is theirs now.
    fn with_owners(&self, path: &str, text: &str, answer: &mut Answer) {
        let (certain, guesses): (Vec<Change>, Vec<Change>) =
            answer.changes.drain(..).partition(|change| change.sure == Sure::Certain);
        let mut edits: Vec<Edit> = certain.into_iter().map(|change| change.edit).collect();
        edits.order_by_key(|edit| (edit.span.start, edit.span.end));
        edits.dedup_by(|next, before| next.span.start < before.span.end);
        let edits = Edits::new(edits).unwrap_or_default();
        let after = edits.apply(text);
        let owners = extraction::name_owners(&self.index, &self.settings, path, &Note::parse(&after));
        let edits = if owners.is_empty() { edits } else { edits.then(&after, &owners) };
        answer.changes = Answer::certain(edits).changes;
        answer.changes.extend(guesses);
    }
}

/// Whether a label with this name is read back as one.
fn is_writable(name: &str) -> bool {
    let signs =
        ['?', '!', ';', ':', '"', '“', '”', '<', '>', '=', '[', ']', '(', ')', '{', '}', '|', '#', '*', '`', '_'];
    (1..=LONGEST).contains(&name.len())
        && name.split(' ').count() <= 6
        && name.chars().any(char::is_alphabetic)
        && !name.contains(signs)
        && !name.contains(char::is_control)
}

/// The edits of the labels in all transcripts, and the labels that are gone.
fn labels(text: &str, found: &[Transcript], from: &str, to: &str) -> (Vec<Edit>, Vec<String>) {
    let (mut edits, mut labels): (Vec<Edit>, Vec<String>) = (Vec::new(), Vec::new());
    for transcript in found {
        let Some(speaker) = transcript.speakers.iter().position(|speaker| speaker.label == from) else { continue };
        let renamed = transcript::rename(text, transcript, speaker, to);
        edits.extend(renamed.edits);
        labels.extend(renamed.labels.into_iter().filter(|label| !label.is_empty()));
    }
    labels.sort();
    labels.dedup();
    (edits, labels)
}

/// Names in the properties, and the property that remembers.
fn in_properties(note: &Note<'_>, old: &[&str], labels: &[String], to: &str, sure: Sure, answer: &mut Answer) {
    let mut set = |key: &str, value: Value, sure: Sure| match properties::set(note, &[(key, value)]) {
        Ok(edits) => {
            answer.changes.extend(joined(note.text, edits).map(|edit| Change { edit, sure, reason: String::new() }))
        }
        Err(refused) => {
            let span = note.frontmatter.span.unwrap_or_default();
            answer.remarks.push(Remark { span, message: refused.to_string() });
        }
    };
    if !labels.is_empty() {
        set(SPEAKER_NAMES, remembered(note, old, labels, to), Sure::Certain);
    }
    for key in TAKING_PART.into_iter().chain(NAMING) {
        let Some(field) = note.frontmatter.field(key) else { continue };
        // A map is written anew as a whole, which a comment in it would not survive.
        let commented = matches!(field.value, Value::Map(_)) && field.value_span.of(note.text).contains('#');
        let value = renamed(&field.value, old, to);
        if value != field.value && !commented {
            set(key, value, sure);
        }
    }
}

/// The edits as one, so that a guess is taken or left as a whole.
fn joined(text: &str, edits: Vec<Edit>) -> Option<Edit> {
    let place = edits.iter().map(|edit| edit.span).reduce(Span::cover)?;
    let shift =
        |edit: Edit| Edit::replace(Span::new(edit.span.start - place.start, edit.span.end - place.start), edit.insert);
    let within = Edits::new(edits.into_iter().map(shift).collect()).unwrap_or_default();
    Some(Edit::replace(place, within.apply(place.of(text))))
}

/// Whom the labels mean, with what was remembered before.
fn remembered(note: &Note<'_>, old: &[&str], labels: &[String], to: &str) -> Value {
    let mut entries = match note.frontmatter.get(SPEAKER_NAMES) {
        Some(Value::Map(entries)) => entries.clone(),
        _ => Vec::new(),
    };
    entries.retain(|(label, _)| label != to && !labels.contains(label));
    for (_, name) in &mut entries {
        if matches!(name, Value::Text(name) if old.contains(&name.as_str())) {
            *name = Value::Text(to.to_owned());
        }
    }
    entries.extend(labels.iter().map(|label| (label.clone(), Value::Text(to.to_owned()))));
    Value::Map(entries)
}

/// The value with the new name in place of each text that is the old one, as it is or as a link.
fn renamed(value: &Value, old: &[&str], to: &str) -> Value {
    let rename = |inner: &Value| renamed(inner, old, to);
    match value {
        Value::Null => Value::Null,
        Value::Text(text) => {
            let inner = text.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]"));
            let name = inner.map_or(text.as_str(), base_name);
            let is_old = old.contains(&name);
            Value::Text(match inner {
                _ if !is_old => text.clone(),
                Some(_) => format!("[[{to}]]"),
                None => to.to_owned(),
            })
        }
        Value::List(items) => Value::List(items.iter().map(rename).collect()),
        Value::Map(entries) => Value::Map(entries.iter().map(|(key, value)| (key.clone(), rename(value))).collect()),
    }
}

/// What is no prose: what was said, code, addresses, comments, and the properties.
fn taken(note: &Note<'_>, found: &[Transcript]) -> Vec<Span> {
    let spoken = found.iter().map(|transcript| transcript.place);
    let other = note.code.iter().chain(&note.urls).chain(&note.comments).copied();
    union(spoken.chain(other).chain([Span::new(0, note.body.start)]).filter(|span| !span.is_empty()).collect())
}

/// The name where the note names somebody: an owner, a line of attendees, a full name in prose.
fn in_body(note: &Note<'_>, taken: &[Span], name: &str, to: &str, sure: Sure, changes: &mut Vec<Change>) {
    let text = note.text;
    let prose = !Name::read(name).is_one_word() && name.contains(' ');
    for (at, _) in text.match_indices(name) {
        let span = Span::new(at, at + name.len());
        let next = taken.partition_point(|place| place.end <= at);
        let free = taken.get(next).is_none_or(|place| !place.overlaps(span));
        let before = text[..at].chars().next_back();
        let whole = !before.is_some_and(char::is_alphanumeric)
            && !text[span.end..].chars().next().is_some_and(char::is_alphanumeric);
        if !free || !whole {
            continue;
        }
        let named = before == Some('@') || is_in_attendees(text, at);
        if named || prose {
            let sure = if named { sure } else { Sure::Guess };
            changes.push(Change { edit: Edit::replace(span, to), sure, reason: String::new() });
        }
    }
}

/// How far before a name the line that lists it begins at most, in bytes: bounds the work on a long line.
const LONGEST_LINE: usize = 1000;

/// Whether the line of the byte at `at` says who was there.
fn is_in_attendees(text: &str, at: usize) -> bool {
    let from = at.saturating_sub(LONGEST_LINE);
    let before = text.as_bytes().get(from..at).unwrap_or_default();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(from, |end| from + end + 1);
    let Some((field, _)) = text.get(start..at).and_then(|line| line.split_once(':')) else { return false };
    is_attendees(field.trim_matches([' ', '*', '_', '-', '>']))
}
