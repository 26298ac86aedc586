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
    // Alone, "Monday or Tuesday" would be the later one; of a task neither is sure.
    let is_sure = |words: &str| !words.contains(" or ") || in_words(&format!("{} {words}", item.text)).is_some();
    let named = item.due.as_deref().filter(|words| is_sure(words));
    let named = named.and_then(|words| in_words(words).or_else(|| led(words)));
    let text = match &item.due {
        // What is no date stays in words.
        Some(words) if named.is_none() => format!("{} ({words})", item.text),
        _ => item.text,
    };
    let due = named.or_else(|| in_words(&text));
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
