//! What a damaged note says, and edits of it that leave the damage where it is.
//!
//! Whoever extracts action items from a damaged transcript wants its tasks read as they were written,
//! and has not asked for a repair. So notes are read as repaired (what is sure of the repair), and the
//! edits that come of it are carried back to the text as it stands.

use std::borrow::Cow;

use super::repair_of;
use crate::encoding;
use crate::note::Note;
use crate::text::{Edit, Edits, Span};

/// The text with what is sure of its repair.
pub(super) fn repaired(text: &str) -> Cow<'_, str> {
    if encoding::repair(text).is_empty() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(repair_of(&Note::parse(text)).edits().apply(text))
}

/// The edits that `ask` has for the repaired text, as edits of `text`: they do what they say, and
/// repair nothing outside of it.
pub(super) fn over_repaired(text: &str, ask: &dyn Fn(&str) -> Edits) -> Edits {
    if encoding::repair(text).is_empty() {
        return ask(text);
    }
    let repairs = repair_of(&Note::parse(text)).edits();
    let clean = repairs.apply(text);
    let places = places(&repairs);
    let back = |edit: Edit| {
        let (start, before) = back(&places, edit.span.start, Side::Start);
        let (end, behind) = back(&places, edit.span.end, Side::End);
        let insert = format!("{}{}{}", before.of(&clean), edit.insert, behind.of(&clean));
        Edit::replace(Span::new(start, end), insert)
    };
    let edits: Vec<Edit> = ask(&clean).into_vec().into_iter().map(back).collect();
    // Two edits inside one repaired place cannot be told apart in the damaged text: none is made.
    Edits::new(edits).unwrap_or_default()
}

/// A repaired place: where it stands in the damaged text, and where in the repaired one.
struct Place {
    damaged: Span,
    clean: Span,
}

fn places(repairs: &Edits) -> Vec<Place> {
    let (mut grown, mut shrunk) = (0, 0);
    let place = |edit: &Edit| {
        let start = edit.span.start + grown - shrunk;
        (grown, shrunk) = (grown + edit.insert.len(), shrunk + edit.span.len());
        Place { damaged: edit.span, clean: Span::new(start, start + edit.insert.len()) }
    };
    repairs.iter().map(place).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

/// An offset of the repaired text in the damaged one. Inside a repaired place it moves out of it, and the
/// second value is the part of the repaired text that is thereby covered too.
fn back(places: &[Place], offset: usize, side: Side) -> (usize, Span) {
    let passed = places.partition_point(|place| place.clean.start < offset);
    let Some(place) = passed.checked_sub(1).and_then(|last| places.get(last)) else { return (offset, Span::at(0)) };
    if offset >= place.clean.end {
        return (offset - place.clean.end + place.damaged.end, Span::at(0));
    }
    match side {
        Side::Start => (place.damaged.start, Span::new(place.clean.start, offset)),
        Side::End => (place.damaged.end, Span::new(offset, place.clean.end)),
    }
}
