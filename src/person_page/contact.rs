//! The day of the last contact, and when the user's own word for it stands.
//!
//! It is the latest day on which the person took part in something that a note tells of. What Rapport wrote last is
//! remembered, and anything else is the user's:
//!
//! - A later day, or the same one in another form, stays as it is written until a note is later: they may have phoned.
//!   An earlier one is not kept, for a note tells of a later contact.
//! - What is no day stays for good, and so does the property that the user emptied or took out.
//!
//! On a page that does not remember, a later day is the user's too, but for that of a meeting in which the person was
//! only mentioned, which earlier tools took for a contact.

use super::{View, legacy, written};
use crate::date::Date;
use crate::index::{CONTACT, LAST_CONTACT, Own, own_contact};
use crate::note::owned::Remembered;
use crate::note::{Note, Remark, Value, properties};
use crate::text::{Edit, Span};

/// What the property should say.
pub(super) struct Contact {
    ours: String,
    /// What the user wrote, which stays.
    own: Option<Own>,
    is_remembered: bool,
}

impl Contact {
    /// Of a page that tells of a day itself.
    pub(super) fn of(view: &View<'_>, note: &Note<'_>, told: Option<Date>) -> Self {
        let known = view.last_contact().max(told);
        let memory = Remembered::of(note);
        let is_met = |date: Date| view.portrait.meetings().any(|meeting| meeting.date == Some(date));
        let own = own_contact(note, &memory).filter(|own| match own {
            Own::Words => true,
            Own::Day(date) => Some(*date) >= known && (memory.has_section(CONTACT) || !is_met(*date)),
            Own::InWords(date) => Some(*date) >= known,
        });
        let ours = written(known);
        Self { own, is_remembered: memory.has(CONTACT, &ours), ours }
    }

    /// Whether the page remembers what stands there.
    pub(super) const fn is_settled(&self) -> bool {
        self.is_remembered
    }

    /// What is to be written, and what the page is to remember of it: ours beside the user's too, or a mention on that
    /// day would make it ours. Nothing where properties cannot be written.
    pub(super) fn edits(&self, note: &Note<'_>) -> (Vec<Edit>, Vec<String>) {
        let set = match self.own {
            Some(_) => Ok(Vec::new()),
            None => properties::set(note, &[(LAST_CONTACT, Value::Text(self.ours.clone()))]),
        };
        set.map_or_else(|_| Default::default(), |set| (set, vec![self.ours.clone()]))
    }
}

/// A remark where a day of the user's stands on a page that Rapport has not written before.
pub(super) fn remark(view: &View<'_>, note: &Note<'_>, told: Option<Date>) -> Option<Remark> {
    let contact = Contact::of(view, note, told);
    let later = contact.own.and_then(Own::date).filter(|_| !legacy::has_memory(note))?;
    let latest = match contact.ours.as_str() {
        "unknown" => "no note tells of a day".to_owned(),
        day if day == later.to_string() => return None,
        day => format!("the latest note is of {day}"),
    };
    let message = format!("last_contact is {later}, and {latest}. It stays as it is until a note is later.");
    Some(Remark { span: Span::at(0), message })
}
