//! The day of the last contact, and when the user's own word for it stands.
//!
//! It is the latest day on which the person took part in something that a note tells of. A later day that the user wrote
//! stays until a note is later: they may have phoned. What Rapport wrote last is remembered, and another day is the
//! user's; an earlier one is not kept, for a note tells of a later contact. On a page that does not remember, a later
//! day is the user's too, but for that of a meeting in which the person was only mentioned, which earlier tools took for
//! a contact.

use super::{View, legacy, written};
use crate::date::Date;
use crate::note::owned::{Remembered, remember_only};
use crate::note::{Note, Remark, Value, properties};
use crate::text::{Edit, Span};

const PROPERTY: &str = "last_contact";

/// Under which name the page remembers it.
const MEMORY: &str = "contact";

/// What the property should say.
pub(super) struct Contact {
    ours: String,
    /// The user's, which stays.
    later: Option<Date>,
    is_remembered: bool,
    /// Whether the page remembers anything, so that there is a place for it.
    remembers: bool,
}

impl Contact {
    /// Of a page that tells of a day itself.
    pub(super) fn of(view: &View<'_>, note: &Note<'_>, told: Option<Date>) -> Self {
        let known = view.last_contact().max(told);
        let memory = Remembered::of(note);
        let is_ours = |text: &str, date: Date| match memory.has_section(MEMORY) {
            true => memory.has(MEMORY, text),
            false => view.portrait.meetings().any(|meeting| meeting.date == Some(date)),
        };
        let standing = note.frontmatter.text(PROPERTY).and_then(|text| Some((text, Date::parse(text)?)));
        let later = standing.filter(|(text, date)| Some(*date) > known && !is_ours(text, *date));
        let ours = written(known);
        Self {
            later: later.map(|(_, date)| date),
            is_remembered: memory.has(MEMORY, &ours),
            remembers: !memory.is_empty(),
            ours,
        }
    }

    /// Whether the page remembers what stands there.
    pub(super) const fn is_settled(&self) -> bool {
        self.is_remembered
    }

    pub(super) fn edits(&self, note: &Note<'_>) -> Vec<Edit> {
        // Ours is remembered beside the user's, or a mention on that day would make it ours.
        let mut edits = match self.later {
            Some(_) => Vec::new(),
            None => properties::set(note, &[(PROPERTY, Value::Text(self.ours.clone()))]).unwrap_or_default(),
        };
        if self.remembers && !self.is_remembered {
            edits.extend(remember_only(note, MEMORY, std::slice::from_ref(&self.ours)).into_vec());
        }
        edits
    }
}

/// A remark where a day of the user's stands on a page that Rapport has not written before.
pub(super) fn remark(view: &View<'_>, note: &Note<'_>, told: Option<Date>) -> Option<Remark> {
    let contact = Contact::of(view, note, told);
    let later = contact.later.filter(|_| !legacy::has_memory(note))?;
    let latest = match contact.ours.as_str() {
        "unknown" => "no note tells of a day".to_owned(),
        day => format!("the latest note is of {day}"),
    };
    let message = format!("last_contact is {later}, and {latest}. It stays as it is until a note is later.");
    Some(Remark { span: Span::at(0), message })
}
