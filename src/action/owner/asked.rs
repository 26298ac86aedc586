//! Whether words ask for work: "send the deck", "please count the chairs".

use super::IsKnown;
use crate::action::prose::is_date_like;
use crate::action::speech::{is_known_verb, is_work};
use crate::text::lists;

/// Words of politeness before what somebody is asked for.
const PLEASE: [&str; 2] = ["please ", "bitte "];

/// Words behind which a verb speaks of the one who is named before it: "Ada: ask about the fair", "Tomas: call back".
const ABOUT: [&str; 9] = ["about", "re", "regarding", "whether", "if", "why", "when", "back", "on"];

/// German verbs of work in the form in which they end a task. None is the form of what is done already, as "vergessen" is.
const WORK_AT_END: &str = "abholen abklären ablegen abschicken abschließen abstimmen aktualisieren anfordern anfragen anlegen \
     anpassen anrufen ansehen aufräumen aufsetzen ausdrucken ausfüllen austauschen auswerten bauen beantragen beantworten \
     beauftragen befragen bereitstellen berichtigen besorgen bestellen bezahlen buchen dokumentieren drucken einkaufen einladen \
     einrichten einreichen einstellen entwerfen ergänzen erstellen fertigstellen fragen freigeben herausfinden hochladen holen \
     informieren installieren kaufen klären kontaktieren korrigieren kündigen liefern löschen machen mailen melden messen \
     mieten mitbringen nachfragen organisieren planen prüfen raussuchen recherchieren reparieren reservieren schicken schreiben \
     senden sichern sortieren suchen teilen testen umbauen unterschreiben überarbeiten übersetzen überweisen veröffentlichen \
     verlängern verschicken verschieben versenden verteilen vorbereiten vorstellen weiterleiten zahlen zusammenfassen \
     zusammenstellen zuschicken zusenden";

/// What begins the object of a verb, and stands behind no noun. "Tomas: send me the deck" may be what Tomas said, as may
/// "my" and "your".
const OBJECTS: [&str; 15] =
    ["the", "a", "an", "our", "this", "that", "these", "those", "all", "both", "it", "him", "her", "them", "us"];

/// What tells when rather than what, behind one of them: "call this morning".
const TIMES: [&str; 14] = [
    "morning",
    "afternoon",
    "evening",
    "night",
    "day",
    "time",
    "week",
    "weekend",
    "month",
    "quarter",
    "year",
    "sprint",
    "first",
    "other",
];

/// Verbs that tell, and are in no imperative but behind a word that leads to another clause.
const FINITE: &str = "is isn't isn’t are aren't aren’t was wasn't wasn’t were has hasn't hasn’t had will won't won’t would \
     can can't can’t could should may might must did didn't didn’t does doesn't doesn’t says said told looks seems needs goes \
     went came fell rose grew got gave took made wrote sent broke stood held kept lost won began became ran left sold paid met \
     thought felt shows means comes works helps failed";

/// What leads to another clause, whose verb is its own: "order the sand when the wall is dry".
const CLAUSES: [&str; 9] = ["if", "when", "once", "until", "unless", "because", "before", "after", "whether"];

/// What is asked for behind words of politeness, where it begins with them.
pub(in crate::action) fn behind_please(asked: &str) -> Option<&str> {
    let behind = |lead: &&str| {
        let (own, rest) = asked.split_at_checked(lead.len())?;
        own.eq_ignore_ascii_case(lead).then_some(rest)
    };
    PLEASE.iter().find_map(behind)
}

/// Whether what stands behind a name in a task asks that person for work: "send the deck", "please count the chairs",
/// "Liste schicken". Only where the words are a task already, for most of these verbs are nouns, too: "plan is fine".
pub(super) fn asks_for_work(task: &str) -> bool {
    let asked = behind_please(task).unwrap_or(task);
    let mut words = asked.split([' ', ',', '.', ';', ':']);
    let verb = words.next().unwrap_or_default();
    is_asked(verb, words.next().unwrap_or_default()) || ends_with_work(asked)
}

/// Whether words end as a task does in German, with its verb, or with that and a day: "Unterlagen bis Freitag schicken",
/// "Liste schicken bis Freitag".
///
/// What comes before the verb has to be what it is done to: "Ada: morgen anrufen" and "Ada: wegen der Lampen fragen" may be
/// what others are to do with Ada. Failure: a verb that is not in the list, and an object written small.
#[must_use]
pub fn ends_with_work(words: &str) -> bool {
    const OPEN: [&str; 10] = ["wegen", "zu", "zum", "zur", "um", "nach", "über", "bezüglich", "wir", "sie"];
    let words: Vec<&str> = words.split_whitespace().map(|word| word.trim_matches(['.', ',', '!'])).collect();
    let Some(at) = words.iter().rposition(|word| word.ends_with('n') && lists(WORK_AT_END, word)) else { return false };
    let (before, behind) = (&words[..at], words[at + 1..].join(" "));
    let is_object =
        |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && !is_date_like(word);
    let is_open = before.first().is_none_or(|first| OPEN.contains(&first.to_lowercase().as_str()));
    !is_open && before.iter().any(is_object) && (behind.is_empty() || is_date_like(&behind))
}

/// Whether a verb behind a name and a colon, with the word behind it, asks that person for work: "send", "count the".
fn is_asked(verb: &str, next: &str) -> bool {
    let verb = verb.to_lowercase();
    let things = ["the", "all", "our", "my", "both", "every", "each"];
    !ABOUT.contains(&next) && is_work(&verb) || things.contains(&next) && is_known_verb(&verb)
}

/// Whether words can be nothing but an imperative: a verb of a task with an object that only a verb has, "order the sand",
/// "call Ada", and no verb that tells behind it. Behind "please" any object will do, but for what is to be noted.
///
/// Fails: "order sand", which may be a thing, and "check that the wall is dry", which are missed; "Ada: book the board
/// wanted", a thing and what somebody wanted of it, where no verb of the list tells it, and a line that quotes what somebody
/// asked of others with no "me" in it, "Ada: send the deck", which are taken.
pub(in crate::action) fn is_imperative(line: &str, known: IsKnown<'_>) -> bool {
    let asked = behind_please(line);
    let trimmed = |word: &'_ str| word.trim_matches(['.', ',', ';', ':', '!', '?', '(', ')', '"', '“', '”']).to_owned();
    let words: Vec<String> = asked.unwrap_or(line).split_whitespace().map(trimmed).collect();
    let [verb, object, rest @ ..] = words.as_slice() else { return false };
    let verb = verb.to_lowercase();
    if !is_known_verb(&verb) || asked.is_some() && ["note", "see"].contains(&verb.as_str()) {
        return false;
    }
    let next = rest.first().map(String::as_str).unwrap_or_default();
    let is_name = |name: &str| known(name) && !is_date_like(name);
    let named = is_name(object) || is_name(&format!("{object} {next}"));
    let is_object =
        OBJECTS.contains(&object.as_str()) && !TIMES.contains(&next) && !is_date_like(&format!("{object} {next}"));
    // A mark behind the verb ends its clause: "draft, the second".
    let is_joined = asked.unwrap_or(line).split_whitespace().next() == Some(words[0].as_str());
    let fits = is_joined && (named || is_object);
    asked.is_some() || fits && !tells(rest)
}

/// Whether a verb that tells stands in the words behind a verb and the first word of its object. A word in "-ed" tells
/// but right behind an article: "send the signed contract".
fn tells(rest: &[String]) -> bool {
    let own = rest.iter().take_while(|word| !CLAUSES.contains(&word.as_str()));
    let articles = ["the", "a", "an", "our", "all", "and"];
    own.enumerate().any(|(at, word)| {
        let is_past = word.len() > 4
            && word.ends_with("ed")
            && !["need", "feed", "seed", "speed", "shed"].contains(&word.as_str());
        let is_led = at == 0 || articles.contains(&rest[at - 1].as_str());
        FINITE.split(' ').any(|finite| finite == word) || is_past && !is_led
    })
}
