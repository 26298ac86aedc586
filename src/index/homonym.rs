//! First names that are common words too: a Friday, a Mark, a Will.
//!
//! A capital is no sign where a day is named or a sentence begins. Such a word is a person only where nothing else is
//! likely. Fails: "Mark wants the keys" at the start of a task, which names him and is not seen.

use crate::date;
use crate::text::Span;

/// First names that are verbs or nouns, besides days and months.
const HOMONYMS: &str = "mark will hope grant chase bill rob sue pat skip drew frank grace wade faith joy rose rich max \
     page art guy dean penny ray";

/// Verbs whose "to" leads to somebody: "write to Friday". "Move it to Friday" is about a day.
const GIVING: [&str; 6] = ["write", "talk", "speak", "reply", "report", "listen"];

/// Words behind which a homonym is the common word: "a mark", "what will the bank say".
const COMMON_BEHIND: [&str; 18] = [
    "a", "an", "the", "this", "that", "every", "each", "any", "no", "what", "when", "where", "why", "how", "who", "if",
    "whether", "which",
];

/// Whether the first name at `word` is the common word there.
pub(super) fn is_common(text: &str, word: Span) -> bool {
    let name = word.of(text).to_lowercase();
    let before = text.get(..word.start).unwrap_or_default();
    let clause = before.rsplit(['.', ':', ',', ';', '!', '?']).next().unwrap_or_default().to_lowercase();
    let last = clause.split_whitespace().next_back().unwrap_or_default();
    if date::signs().contains(&name.as_str()) {
        let given = last == "to" && clause.split_whitespace().any(|verb| GIVING.contains(&verb));
        return !given && !date::takes_somebody(last);
    }
    if !HOMONYMS.split(' ').any(|own| own == name) {
        return false;
    }
    // A number or the like may lead a line.
    let leads = clause.split_whitespace().all(|word| word.contains(|c: char| c.is_ascii_digit()));
    let rest = text.get(word.end..).unwrap_or_default();
    let goes_on = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    COMMON_BEHIND.contains(&last) || leads && goes_on
}
