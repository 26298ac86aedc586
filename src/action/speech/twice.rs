//! What is said twice, and is one task.

use chrono::NaiveDate;

use super::proposal::Proposal;
use super::rank::Rank;
use crate::action::Manner;
use crate::action::section::Gist;
use crate::text::lists;

/// What one takes on twice is one task: "I'll send the limits", "so I'll share the export limits by Friday". Where
/// one says all that the other does, it is due when either says so; else the date may be another thing's, "the list
/// for the south". One that begins like another and has another day is a second one: "call Tom tomorrow", "call Tom
/// Baker on Monday". Fails: the same done for two who are not named.
pub(super) fn absorbs(
    (own, better): &mut (Rank, Proposal),
    (rank, other): &(Rank, Proposal),
    day: impl Fn(usize, &Proposal) -> Option<NaiveDate>,
) -> bool {
    let is_plain = [&*better, other].iter().all(|one| one.manner == Manner::Plain);
    let says_same = |one: &str, other: &str| Gist::of(one).resembles(&Gist::of(other));
    let handed = || handed_on(&better.text).zip(handed_on(&other.text));
    let points =
        |text: &str| text.split(' ').any(|word| ["it", "this", "that", "these", "those", "them"].contains(&word));
    let points = points(&better.text) || points(&other.text);
    let in_other_words =
        || says_same(&better.text, &other.text) || handed().is_some_and(|(one, other)| says_same(one, other));
    // "Open an issue", "open an issue and tag it"
    let begins =
        |one: &str, other: &str| one.strip_prefix(other).is_some_and(|more| more.is_empty() || more.starts_with(' '));
    let is_answered = || answered(&better.text).zip(answered(&other.text)).is_some_and(|(one, other)| one == other);
    let goes_on = || begins(&better.text, &other.text) || begins(&other.text, &better.text) || is_answered();
    let has_other_day = || day(own.at, better).zip(day(rank.at, other)).is_some_and(|(one, other)| one != other);
    if better.text != other.text && goes_on() && has_other_day() {
        return false;
    }
    let is_same = better.owner == other.owner && (goes_on() || is_plain && !points && in_other_words());
    let holds = |one: &str, other: &str| Gist::of(one).holds(&Gist::of(other));
    let is_whole = || holds(&better.text, &other.text) || handed().is_some_and(|(one, other)| holds(one, other));
    if is_same && better.again.is_none() && (is_whole() || is_answered()) {
        better.again = Some(rank.at);
    }
    is_same
}

/// What is handed on, whatever it is called: sent, shared, forwarded.
fn handed_on(text: &str) -> Option<&str> {
    const HANDING: [&str; 8] = ["Send", "Share", "Forward", "Email", "Circulate", "Distribute", "Provide", "Deliver"];
    text.split_once(' ').filter(|(verb, _)| HANDING.contains(verb)).map(|(_, thing)| thing)
}

/// Where somebody is answered, whatever that is called: "Respond in the thread", "Follow up on the thread". Fails: two
/// answers in one thread. To follow up on somebody is no answer to them.
fn answered(text: &str) -> Option<&str> {
    const ANSWERING: [&str; 9] = [
        "Respond in ",
        "Respond to ",
        "Respond on ",
        "Reply in ",
        "Reply to ",
        "Reply on ",
        "Follow up on ",
        "Follow up in ",
        "Answer in ",
    ];
    const PLACES: &str = "thread threads issue ticket channel chat mail email pr";
    let place = ANSWERING.iter().find_map(|answering| text.strip_prefix(answering))?;
    let place = place.strip_prefix("the same ").unwrap_or(place.strip_prefix("the ").unwrap_or(place));
    Some(place).filter(|place| lists(PLACES, &place.to_lowercase()))
}
