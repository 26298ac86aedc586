//! What can be done with a note, and whom it is about.

use super::{Needs, NoteKind, Target, Vault, links};
use crate::action::section::proposals;
use crate::encoding::Certainty;
use crate::index::{Facts, Head, base_name};
use crate::note::Note;
use crate::person_page;
use crate::transcript;

impl Vault {
    /// What can be done with a note, and how much there is to do.
    #[must_use]
    pub fn needs(&self, path: &str, text: &str) -> Needs {
        let facts = Facts::read(path, text, &self.settings);
        let kind = NoteKind::of(&Head::of(&facts));
        let ignored = kind == NoteKind::Ignored;
        let note = Note::parse(if ignored { "" } else { text });
        let found = transcript::find(&note);
        let repair = links::repair_in_vault(&self.index, path, &note);
        let guesses = repair.damages().filter(|(_, reading)| reading.certainty == Certainty::Guess).count();
        Needs {
            kind,
            damage: repair.spans.len() - guesses,
            guesses,
            transcript: !found.is_empty(),
            unnamed: unnamed(&found),
            proposals: proposals(&note, &self.settings).into_iter().map(|proposal| proposal.line).collect(),
            meeting: if ignored { None } else { self.meeting_target(path, text) },
            person: if ignored { None } else { self.person_of(path, &facts) },
        }
    }

    /// Whom or what a note is about: whose page it is, or the only other one in the meeting.
    fn person_of(&self, path: &str, facts: &Facts) -> Option<Target> {
        if facts.kind.is_page() {
            return Some(Target::of_page(path.to_owned(), base_name(path).to_owned(), true));
        }
        let others: Vec<&String> = facts.people.iter().filter(|name| !self.index.is_user(name)).collect();
        let named = facts.counterparts.iter().find(|name| others.contains(name));
        let [only] = others.as_slice() else { return self.person_target(named?) };
        self.person_target(named.unwrap_or(only))
    }

    /// The page of a person or a thing, given by name or by the page's path; of a person without a page, the one to make.
    #[must_use]
    pub fn person_target(&self, name_or_path: &str) -> Option<Target> {
        if self.index.head(name_or_path).is_some_and(|head| head.kind.is_page()) {
            return Some(Target::of_page(name_or_path.to_owned(), base_name(name_or_path).to_owned(), true));
        }
        let name = self.index.display_name(name_or_path)?;
        let page = self.index.people().page(&name).map(str::to_owned);
        let exists = page.is_some();
        if !exists && !self.index.is_person(&name) {
            return None;
        }
        let path = page.unwrap_or_else(|| person_page::new_page(&self.index, &name).0);
        Some(Target::of_page(path, name, exists))
    }
}

/// The labels of apps and devices, each once.
fn unnamed(found: &[transcript::Transcript]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for speaker in found.iter().flat_map(|transcript| &transcript.speakers) {
        if speaker.kind != transcript::SpeakerKind::Person && !labels.contains(&speaker.label) {
            labels.push(speaker.label.clone());
        }
    }
    labels
}
