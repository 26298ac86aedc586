//! A stated item with its day.

use chrono::NaiveDate;

use super::Section;
use super::item::{Item, led_dates};
use crate::action::{ActionItem, Origin};
use crate::date;
use crate::text::Span;

/// The action item that a line says, with the day it is due on; a day's name that `known` has is somebody's.
pub(super) fn action_item(
    item: Item,
    source: Span,
    section: &Section,
    (meeting, known): (Option<NaiveDate>, &impl Fn(&str) -> bool),
) -> ActionItem {
    let in_words = |words: &str| date::due_beside(words, meeting?, &known).map(|worded| worded.due);
    let led = |words: &str| led_dates(words).find_map(|led| in_words(&led));
    // Of "Monday or Tuesday", "12 or 13 March" neither is sure; "on or before Friday" is one day.
    let is_either = |words: &str| {
        let both = [" or ", " oder "].iter().find_map(|or| words.split_once(or));
        let is_day = |one: &str| one.ends_with(|c: char| c.is_ascii_digit()) || in_words(one).is_some();
        both.is_some_and(|(one, other)| is_day(one.trim_end_matches([',', '.'])) && in_words(other).is_some())
    };
    let day = item.due.as_deref().filter(|words| !is_either(words));
    let named = day.and_then(|words| in_words(words).or_else(|| led(words)));
    let is_open = item.due.is_some() && day.is_none();
    let text = match &item.due {
        // What is no date stays in words.
        Some(words) if named.is_none() => format!("{} ({words})", item.text),
        _ => item.text,
    };
    let due = named.or_else(|| if is_open { None } else { in_words(&text) });
    ActionItem {
        owner: item.owner.or_else(|| section.owner_of_rest()).into(),
        due,
        priority: None,
        state: item.state,
        source,
        quote: None,
        time: None,
        origin: Origin::Stated,
        score: 1.0,
        text,
    }
}
