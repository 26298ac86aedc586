//! A name that what is to be done speaks of: whom something is sent to, who is asked or thanked.
//!
//! "Send it to @Ada", "call [[Ada Novak]]" end with a name as "send it @Ada" does, and it is nobody's owner.
//! Fails: "Draft the note that he asked for @Ada", where the preposition ends the task and a full stop is missing.

use super::OwnerForm;

/// Words that want a name behind them.
const PREPOSITIONS: [&str; 21] = [
    "to", "with", "for", "from", "about", "via", "than", "like", "und", "and", "or", "oder", "an", "mit", "für", "von",
    "bei", "zu", "über", "vom", "zum",
];

/// Verbs that are done to a person.
const TO_PEOPLE: &str = "ask brief call chase congratulate consult contact convince dm email e-mail greet help hire \
     inform interview introduce invite mail meet message notify phone ping remind see tell text thank tip visit \
     welcome";

/// What stands before a verb that leads its clause.
const LEADS: [&str; 7] = ["and", "or", "please", "then", "to", "bitte", "also"];

/// Whether a name right behind this text would be part of what is to be done.
#[must_use]
pub fn takes_a_name(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    let Some(last) = words.next().map(str::to_lowercase) else { return false };
    if PREPOSITIONS.contains(&&*last) {
        return true;
    }
    // "The call", "the invite" are things; a number or a mark may lead a line: "e6 invite".
    let leads = |before: &str| LEADS.contains(&&*before.to_lowercase());
    let is_mark = |before: &str| before.contains(|c: char| c.is_ascii_digit() || c == ':');
    let before = words.next();
    let is_led = before.is_none_or(|before| leads(before) || is_mark(before) && words.next().is_none());
    is_led && TO_PEOPLE.split(' ').any(|verb| verb == last)
}

/// Whether a text has a verb of these anywhere: "ask about the deck", where a name at its end may be whom to ask.
pub(super) fn asks_somebody(text: &str) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-')).any(|word| {
        let word = word.to_lowercase();
        TO_PEOPLE.split(' ').any(|verb| verb == word)
    })
}

/// Whether a name in this form behind the text `before` is part of what is to be done. "Done by [[Ada]]" tells, "by
/// @Ada" asks her.
pub(super) fn is_object(before: &str, form: OwnerForm) -> bool {
    let by = || before.split_whitespace().next_back().is_some_and(|last| ["by", "By"].contains(&last));
    takes_a_name(before) || form == OwnerForm::Link && by()
}

/// Whether nothing but an "and" or a mark like it stands between two names.
pub(super) fn is_joint(between: Option<&str>) -> bool {
    let between = between.unwrap_or_default().trim();
    [",", "/", "&", "+", "and", "und", "or", "oder", ", and"].contains(&between)
}
