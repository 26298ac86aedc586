//! What a note knows of those who speak in its transcripts.

use std::collections::{BTreeMap, BTreeSet};

use super::speaker::{self, Speaker};
use crate::note::{Note, Value};
use crate::person::{Name, TAKING_PART};

/// The property that says whom the labels of a note's transcripts mean, as the user decided:
/// `Remote: Ada Novak`.
pub const SPEAKER_NAMES: &str = "speaker_names";

/// The people a note names, and whom its labels mean.
#[derive(Default)]
pub(super) struct Known {
    /// Names that help to tell a name from the text it is glued to.
    pub(super) people: Vec<String>,
    /// Key of a label → the name of who speaks under it.
    names: BTreeMap<String, String>,
    /// Keys of first names that an earlier reading kept apart from the fuller names that have them.
    apart: BTreeSet<String>,
}

impl Known {
    pub(super) fn of_people(people: &[String]) -> Self {
        Self { people: people.to_vec(), ..Self::default() }
    }

    /// What an earlier reading of the same transcript decided: a second one, which no longer sees the
    /// note, must not join what the first kept apart.
    pub(super) fn of_speakers(speakers: &[Speaker]) -> Self {
        let names: Vec<Name> = speakers.iter().map(|speaker| Name::read(&speaker.label)).collect();
        let mut fuller: BTreeSet<&str> = BTreeSet::new();
        for name in names.iter().filter(|name| !name.is_one_word()) {
            fuller.extend(name.words.first().into_iter().chain(name.words.last()).map(String::as_str));
        }
        let parts = names.iter().filter(|name| name.is_one_word());
        let apart =
            parts.filter(|part| part.words.first().is_some_and(|word| fuller.contains(word.as_str()))).map(Name::key);
        Self { apart: apart.collect(), ..Self::default() }
    }

    /// Whether the first name `part` may mean somebody else than `full`, who speaks: the note knows
    /// another person who has it, though they may not speak under their full name.
    pub(super) fn may_be_another(&self, part: &Name, full: &Name) -> bool {
        let is_full = |person: &Name| person.key() == full.key() || person.agrees_by_initials(full);
        self.apart.contains(&part.key())
            || self
                .people
                .iter()
                .map(|person| Name::read(person))
                .any(|person| part.is_part_of(&person) && !is_full(&person))
    }

    /// What the properties of a note say.
    pub(super) fn of(note: &Note<'_>) -> Self {
        let given = given(note);
        let mut people = people(note);
        people.extend(given.iter().map(|(_, name)| (*name).to_owned()));
        let names = given.into_iter().map(|(label, name)| (speaker::fold(label), name.to_owned())).collect();
        Self { people, names, apart: BTreeSet::new() }
    }

    /// The name as the note writes it, where the label has other capitals.
    pub(super) fn written(&self, label: &str) -> Option<&str> {
        if self.people.iter().any(|person| person == label) {
            return None;
        }
        let small = label.to_lowercase();
        self.people.iter().find(|person| person.to_lowercase() == small).map(String::as_str)
    }

    /// Whom the user says that a label means.
    pub(super) fn name_of(&self, label: &str) -> Option<&str> {
        if self.names.is_empty() {
            return None;
        }
        self.names.get(&speaker::fold(label)).map(String::as_str)
    }
}

/// The labels in the note's property and the names they have there.
pub(super) fn given<'n>(note: &'n Note<'_>) -> Vec<(&'n str, &'n str)> {
    let Some(Value::Map(entries)) = note.frontmatter.get(SPEAKER_NAMES) else { return Vec::new() };
    let name = |value: &'n Value| match value {
        Value::Text(name) => Some(shown(name)).filter(|name| !name.is_empty()),
        _ => None,
    };
    entries.iter().filter_map(|(label, value)| Some((label.as_str(), name(value)?))).collect()
}

/// The people the note's properties name.
fn people(note: &Note<'_>) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    let listed = TAKING_PART.iter().chain(&["person", "people"]).flat_map(|key| note.frontmatter.texts(key));
    let entities = note.frontmatter.at("entities.people").map(Value::texts).unwrap_or_default();
    for name in listed.chain(entities) {
        let shown = shown(name);
        if !shown.is_empty() && !people.iter().any(|known| known == shown) {
            people.push(shown.to_owned());
        }
    }
    people
}

/// The name as a link shows it, or as it is.
fn shown(name: &str) -> &str {
    let inner = name.trim().trim_start_matches('[').trim_end_matches(']');
    inner.rsplit(['|', '/']).next().unwrap_or(inner).trim()
}
