//! What the user says of the last contact on a page.

use crate::date::Date;
use crate::note::owned::Remembered;
use crate::note::{Note, Value};

/// The property.
pub const LAST_CONTACT: &str = "last_contact";

/// Under which name a page remembers what was written into it.
pub const CONTACT: &str = "contact";

/// What stands in the property and is not what was written last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// A date as it is written there.
    Day(Date),
    /// A date in another form, or with words beside it.
    InWords(Date),
    /// No date; or nothing any more.
    Words,
}

impl Own {
    /// The date.
    #[must_use]
    pub const fn date(self) -> Option<Date> {
        match self {
            Self::Day(date) | Self::InWords(date) => Some(date),
            Self::Words => None,
        }
    }
}

/// What the user wrote for the last contact. On a page that does not remember what was written last a plain date may
/// also be an earlier tool's, and an empty property waits to be filled.
#[must_use]
pub fn own_contact(note: &Note<'_>, memory: &Remembered) -> Option<Own> {
    let value = note.frontmatter.get(LAST_CONTACT);
    let text = match value {
        None | Some(Value::Null) => "",
        Some(Value::Text(text)) => text.trim(),
        Some(Value::List(_) | Value::Map(_)) => {
            let date = value.into_iter().flat_map(Value::texts).filter_map(Date::by_hand).max();
            return Some(date.map_or(Own::Words, Own::InWords));
        }
    };
    if text.is_empty() {
        return memory.has_section(CONTACT).then_some(Own::Words);
    }
    if text.eq_ignore_ascii_case("unknown") || memory.has(CONTACT, text) {
        return None;
    }
    let day = Date::parse(text).map(Own::Day);
    Some(day.or_else(|| Date::by_hand(text).map(Own::InWords)).unwrap_or(Own::Words))
}

/// The date of the last contact that only the page at hand tells of, as the user's: of a page that was generated and does
/// not remember what was written last nobody knows whose it is.
pub(super) fn told_by_user(note: &Note<'_>, memory: &Remembered, is_generated: bool) -> Option<Date> {
    let is_users = memory.has_section(CONTACT) || !is_generated;
    own_contact(note, memory).and_then(Own::date).filter(|_| is_users)
}
