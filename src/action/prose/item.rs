//! One line that states an action item: its owner, its task, its date.

use chrono::NaiveDate;

use super::super::owner::{IsKnown, behind_please, folded, hinged, is_imperative, signed_owner, takes_a_name};
use super::super::speech::is_known_verb;
use super::State;
use super::told::{doer, only_asks, says_to_do};
use crate::date;
use crate::text::capitalised;

/// Where a line stands: in an action section every line is an item, elsewhere it has to say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    ActionSection,
    Elsewhere,
}

/// What a line states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) text: String,
    pub(super) owner: Option<String>,
    /// The words in brackets that may say when.
    pub(super) due: Option<String>,
    pub(super) state: State,
}

/// What opens a line that is an action item wherever it stands, before a colon or a name in brackets.
const LABELS: [&str; 10] =
    ["ai", "ap", "action", "action item", "todo", "to do", "to-do", "next step", "follow-up", "aufgabe"];

/// Words before a colon that are no owner.
const NO_OWNERS: [&str; 24] = [
    "note",
    "notes",
    "context",
    "deadline",
    "due",
    "owner",
    "owners",
    "goal",
    "decision",
    "risk",
    "question",
    "update",
    "status",
    "background",
    "reminder",
    "optional",
    "later",
    "next",
    "http",
    "https",
    "frist",
    "hinweis",
    "termin",
    "thema",
];

/// Words before a colon that open a remark, also among items that are to be done.
const REMARKS: [&str; 9] = ["note", "notes", "context", "status", "background", "update", "decision", "fyi", "risk"];

/// Reads a line without its marker; `None` where it is no action item.
pub(super) fn read(line: &str, place: Place, known: IsKnown<'_>) -> Option<Item> {
    let (line, state) = finished(line.trim());
    let (line, labelled) = unlabelled(line, known);
    if is_nothing(line)
        || is_placeholder(line)
        || is_remark(line)
        || line.ends_with('?') && labelled == Label::None && (place == Place::Elsewhere || only_asks(line))
    {
        return None;
    }
    let sure = place == Place::ActionSection || labelled == Label::Said;
    // "I will be there", told in passing, is no task of the user's.
    let is_name =
        |name: &str| if sure { known(name) || looks_like_name(name) } else { known(name) && !is_speaker(name) };
    let names = Names { known, is_name: &is_name };
    let found = at_owner(line, known).or_else(|| names.bracketed(line));
    let found = found.or_else(|| names.before_colon(line)).or_else(|| names.before_to(line));
    let found = found.or_else(|| names.addressed(line).filter(|_| sure));
    // "Ada: done", "Tomas will not attend": told of somebody, and nothing to do.
    if found.as_ref().is_some_and(|led| is_done(&led.task)) || is_denied(line, &is_name) {
        return None;
    }
    let owner_leads = found.is_some();
    let (owner, text, mut others) = match found {
        Some(Led { owner, task, others }) => (Some(owner), task, others),
        None => (doer(line, known).filter(|_| sure).map(str::to_owned), line.to_owned(), Vec::new()),
    };
    if !(sure || owner_leads && says_to_do(line, owner.as_deref(), known)) {
        return None;
    }
    let (text, bracket) = names.in_brackets(&text, owner.is_some());
    let mut due = None;
    let mut owner = owner;
    if let Some(bracket) = bracket {
        due = bracket.due;
        let mut named = bracket.names.into_iter();
        owner = owner.or_else(|| named.next());
        others.extend(named.filter(|name| !is_nobody(name)));
    }
    let owner = owner.filter(|name| is_somebody(name));
    let text = shared(capitalised(text.trim()), &others);
    let says = text.contains(char::is_alphabetic);
    (says && (sure || text.split_whitespace().count() > 1)).then_some(Item { text, owner, due, state })
}

/// Whether a word is the writer's "I": behind it running text tells, and "Ich will" is no future. "ME" may be a thing.
fn is_speaker(name: &str) -> bool {
    ["i", "ich"].iter().any(|word| name.eq_ignore_ascii_case(word)) || name == "ME"
}

fn is_remark(line: &str) -> bool {
    let label = line.split_once(": ").map(|(label, _)| label);
    label.is_some_and(|label| REMARKS.iter().any(|word| label.eq_ignore_ascii_case(word))) || is_thanks(line)
}

/// "Thanks everyone!", "Thank you all". "Thank Ada for the deck" is to be done.
fn is_thanks(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let rest = lower.strip_prefix("thanks").or_else(|| lower.strip_prefix("thank you"));
    let is_word = |rest: &&str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    rest.filter(is_word).is_some_and(|rest| rest.ends_with('!') || rest.split_whitespace().count() < 3)
}

/// "Tomas will not attend". Not "must not forget": that is to be done.
fn is_denied(line: &str, is_name: IsKnown<'_>) -> bool {
    [" will not ", " won't ", " won’t ", " cannot ", " can't ", " can’t "]
        .iter()
        .any(|denied| line.split_once(denied).is_some_and(|(name, _)| is_name(name)))
}

/// "… (done)", "… [done]", "✅ …", "Done: …".
fn finished(line: &str) -> (&str, State) {
    let label = ["done: ", "completed: ", "finished: ", "erledigt: "];
    let label =
        label.iter().find(|label| line.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label)));
    if let Some(label) = label {
        return (line[label.len()..].trim_start(), State::Done);
    }
    if let Some(before) = ["(done)", "[done]", "(erledigt)", "✅"].iter().find_map(|mark| line.strip_suffix(mark)) {
        return (before.trim_end(), State::Done);
    }
    line.strip_prefix("✅").map_or((line, State::Open), |rest| (rest.trim_start(), State::Done))
}

/// Whether a cell says that something is done: "done", "✅ 2026-04-07".
pub(super) fn is_done(state: &str) -> bool {
    state.trim().starts_with(['✅', '✔', '☑'])
        || ["done", "completed", "complete", "closed", "finished", "erledigt", "yes", "x", "✅", "✔"]
            .iter()
            .any(|word| state.trim().eq_ignore_ascii_case(word))
}

/// Whether a cell says that something will not be done.
pub(super) fn is_cancelled(state: &str) -> bool {
    ["cancelled", "canceled", "dropped", "rejected", "obsolete", "won't do", "won’t do", "✗"]
        .iter()
        .any(|word| state.trim().eq_ignore_ascii_case(word))
}

/// The first of several names in a cell, and the others: "Ada, Tomas", "Ada & Sam". One that is `known` as it stands
/// is one: "Novak, Ada".
pub(super) fn first_of_several(cell: &str, known: IsKnown<'_>) -> (String, Vec<String>) {
    let listed = cell.replace(" and ", ",").replace(" und ", ",");
    let names = listed.split([',', '&', '/', ';', '+']).map(|name| name.trim().trim_start_matches('@').to_owned());
    let mut names: Vec<String> = names.collect();
    names.retain(|name| !name.is_empty());
    let is_name = |name: &String| known(name) || looks_like_name(name);
    if known(cell) || names.len() < 2 || !names.iter().all(is_name) {
        return (cell.to_owned(), Vec::new());
    }
    let first = names.remove(0);
    (first, names)
}

/// The task with those who share it with its owner.
pub(super) fn shared(task: String, others: &[String]) -> String {
    if others.is_empty() { task } else { format!("{task} (with {})", others.join(", ")) }
}

/// Whether a name where an owner would stand is one: "Everyone" and "TBD" are nobody's.
pub(super) fn is_somebody(name: &str) -> bool {
    const ALL: [&str; 6] = ["all", "alle", "both", "everybody", "everyone", "team"];
    !is_nobody(name) && !ALL.iter().any(|word| name.eq_ignore_ascii_case(word))
}

/// "TBD", "N/A", "nobody": where an owner would stand, nobody does.
pub(super) fn is_nobody(name: &str) -> bool {
    const NOBODY: [&str; 10] = ["tbd", "tba", "tbc", "n/a", "na", "none", "nobody", "unassigned", "open", "total"];
    let bare = name.trim_matches(|c: char| !c.is_alphanumeric());
    bare.is_empty() || NOBODY.iter().any(|word| bare.eq_ignore_ascii_case(word))
}

/// "TBD", "n/a", "?": an owner who is to be named, where no label says that one would stand here.
fn is_to_come(name: &str) -> bool {
    let bare = name.trim_matches(|c: char| !c.is_alphanumeric());
    bare.is_empty() || ["tbd", "tba", "tbc", "n/a"].iter().any(|word| bare.eq_ignore_ascii_case(word))
}

/// "None", "n/a", "-", "Nothing else for now", "No further actions": written where there is nothing.
///
/// Fails: an item of a few words that begins so, "Nothing in the fridge, buy milk" say.
pub(super) fn is_nothing(text: &str) -> bool {
    let bare = text.trim().trim_matches(['(', ')', '.', '-', '–', '—', '_', '*']).trim().to_ascii_lowercase();
    let words: Vec<&str> = bare.split_whitespace().collect();
    match words.as_slice() {
        [] => true,
        [one] if is_nobody(one) || is_sum(one) => true,
        // The last row of a table of counts.
        ["total" | "total:", count] => count.starts_with(|c: char| c.is_ascii_digit()),
        ["none" | "nothing" | "keine" | "nichts", rest @ ..] => rest.len() < 5,
        ["no", .., last] => words.len() < 5 && ["actions", "items", "follow-ups", "steps", "tasks"].contains(last),
        _ => false,
    }
}

/// Whether a cell leads the row of a table that adds up the others.
pub(super) fn is_sum(cell: &str) -> bool {
    let bare = cell.trim_matches(|c: char| !c.is_alphanumeric());
    ["total", "totals", "sum"].iter().any(|word| bare.eq_ignore_ascii_case(word))
}

/// "Owner: TBD", "tbd by Ada", "See above": written where an item is still to come, or stands elsewhere.
///
/// Fails: a task of one or two words before a colon and "open" or "none", "Valves: open" say.
fn is_placeholder(line: &str) -> bool {
    let bare = line.trim_end_matches(['.', ' ']).to_ascii_lowercase();
    let words: Vec<&str> = bare.split_whitespace().collect();
    match words.as_slice() {
        ["tbd" | "tba" | "tbc", rest @ ..] => rest.len() < 4,
        ["see", "above" | "below"] => true,
        [label, last] | [_, label, last] => label.ends_with(':') && is_nobody(last),
        _ => false,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    None,
    Said,
}

/// Whether a sentence behind others says that something is to be done: with a label, or with a "to" as its hinge.
pub(super) fn says_so(sentence: &str, known: IsKnown<'_>) -> bool {
    is_labelled(sentence, known) || sentence.split_once(" to ").is_some_and(|(name, _)| !name.contains(" will "))
}

/// Whether a line begins with a label that makes it an action item wherever it stands.
pub(in crate::action) fn is_labelled(line: &str, known: IsKnown<'_>) -> bool {
    unlabelled(line, known).1 == Label::Said
}

/// The line behind its label. Brackets behind one hold an owner, for "AI (machine learning): …" is about a thing;
/// "TODO" without a colon stands before a verb of a task, a name or a sign of one.
///
/// Fails: "TODO" before a verb that is in no list, which is missed.
fn unlabelled<'l>(line: &'l str, known: IsKnown<'_>) -> (&'l str, Label) {
    let behind = |label: &&str| {
        let (own, rest) = line.split_at_checked(label.len()).filter(|(own, _)| own.eq_ignore_ascii_case(label))?;
        let bare = rest.trim_start();
        // "Action (Ada): …", "TODO ask Tomas"
        let bracket = bare.strip_prefix('(').and_then(|inner| inner.split_once("):"));
        let owned = bracket.is_some_and(|(names, _)| {
            let (first, others) = first_of_several(names, known);
            known(&first) && others.iter().all(|name| known(name))
        });
        let todo = own == "TODO" && bare != rest && begins_task(bare, known);
        let unowned = bracket.filter(|(name, _)| is_nobody(name)).map(|(_, task)| task);
        let behind = if owned || todo { Some(bare) } else { unowned };
        rest.strip_prefix(':').or(behind).map(str::trim_start)
    };
    LABELS.iter().find_map(behind).map_or((line, Label::None), |rest| (rest, Label::Said))
}

/// "ask Tomas", "@Ada ask him", "Ada to ask him". "list of the week" is a thing.
fn begins_task(text: &str, known: IsKnown<'_>) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let named = text.split_once(" to ").is_some_and(|(name, _)| known(name));
    named || text.starts_with('@') || first != "list" && is_known_verb(&first.to_lowercase())
}

/// The name that is all a line says, and below which is listed what that person is to do: "Ada Novak", "**Jonas:**".
/// Somebody unknown needs the colon.
pub(super) fn name_of_group(line: &str, known: IsKnown<'_>) -> Option<String> {
    let bare = line.trim();
    let name = bare.trim_end_matches([':', ' ']).trim_start_matches('@');
    let is_led = bare.ends_with(':') && name.split(' ').count() < 3 && looks_like_name(name);
    (known(name) || is_led).then(|| name.to_owned())
}

/// Whether a line is one word with a capital that is no verb: "Zoe", "Budget".
pub(super) fn is_one_name(line: &str) -> bool {
    let word = line.trim();
    looks_like_name(word) && !word.contains(' ') && !is_known_verb(&word.to_lowercase())
}

/// An owner, what they are to do, and who shares it.
struct Led {
    owner: String,
    task: String,
    others: Vec<String>,
}

/// "@Ada send it", "send it @Ada"
fn at_owner(line: &str, known: IsKnown<'_>) -> Option<Led> {
    let owner = signed_owner(line, known)?;
    let before = line[..owner.span.start].trim_end_matches([' ', '(']);
    let after = line[owner.span.end..].trim_start_matches([' ', ':', ',', '–', '—', '-', ')']);
    let after = if before.is_empty() { after.strip_prefix("to ").unwrap_or(after) } else { after };
    Some(Led { owner: owner.name, task: [before, after].join(" ").trim().to_owned(), others: Vec::new() })
}

/// Whose name may stand in a line: somebody known, or also what looks like a name.
#[derive(Clone, Copy)]
struct Names<'k> {
    known: IsKnown<'k>,
    is_name: IsKnown<'k>,
}

impl Names<'_> {
    /// The first of the names owns the task, "Ada & Tomas"; of several that one has to be known, for "Draft and Review"
    /// are no two people.
    fn led(self, names: &str, task: String) -> Option<Led> {
        let (first, others) = first_of_several(names, self.known);
        let fits = if others.is_empty() { (self.is_name)(&first) } else { (self.known)(&first) };
        fits.then(|| Led { owner: folded(&first), task, others })
    }

    /// "[Ada] send it", "(Ada): send it". "[Draft]" is nobody.
    fn bracketed(self, line: &str) -> Option<Led> {
        let (name, task) = line.strip_prefix(['[', '('])?.split_once([']', ')'])?;
        let task = task.trim_start_matches([':', ' ']);
        self.led(name, task.to_owned()).filter(|led| (self.known)(&led.owner) && !task.is_empty())
    }

    /// "Ada, please send it", "Ada, can you send it?": somebody known, and what they are asked for. "Tomas, test results are
    /// in" asks nothing.
    fn addressed(self, line: &str) -> Option<Led> {
        let (name, asked) = line.split_once(", ")?;
        let question = ["can you ", "could you "].iter().find_map(|lead| asked.strip_prefix(lead));
        let polite = behind_please(question.unwrap_or(asked)).or(question);
        let task = polite.or_else(|| is_imperative(asked, self.known).then_some(asked))?;
        self.led(name, task.trim_end_matches('?').to_owned()).filter(|led| (self.known)(&led.owner))
    }

    /// "Ada: send it", "Ada Novak – send it", "Ada -> send it", "Ada (by Friday): send it"
    fn before_colon(self, line: &str) -> Option<Led> {
        let (name, _, task) = hinged(line, [": ", " – ", " — ", " - ", " -> ", " → "])?;
        let (name, task) = (name.trim(), task.trim());
        // What has a digit in it or says when is no affiliation, and must not go with the name.
        let aside = name.strip_suffix(')').and_then(|open| open.rsplit_once('('));
        let aside = aside.filter(|(_, aside)| aside.contains(|c: char| c.is_ascii_digit()) || is_date_like(aside));
        let name = aside.map_or(name, |(name, _)| name.trim());
        let is_label = task.is_empty() || NO_OWNERS.iter().any(|word| name.eq_ignore_ascii_case(word));
        let task = task.strip_prefix("to ").or_else(|| behind_please(task)).unwrap_or(task);
        let told = aside.map_or_else(|| task.to_owned(), |(_, aside)| format!("{task} ({aside})"));
        self.led(name, told).filter(|_| !is_label)
    }

    /// "Ada to send it", "Ada will send it", "Ada and Tomas to send it"
    fn before_to(self, line: &str) -> Option<Led> {
        const HINGES: [&str; 9] =
            [" to ", " will ", " should ", " is going to ", " needs to ", " must ", " shall ", " soll ", " muss "];
        let (name, hinge, task) = hinged(line, HINGES)?;
        let (name, task) = (name.trim(), task.trim());
        let verb = task.split_whitespace().next().unwrap_or_default();
        let infinitive =
            verb.starts_with(|c: char| c.is_lowercase()) && !["the", "a", "be", "have", "not", "nicht"].contains(&verb);
        // "Ich will den Bericht sehen" wants, and is German.
        let wants = hinge.trim() == "will" && name.eq_ignore_ascii_case("ich");
        self.led(name, task.to_owned()).filter(|_| infinitive && !wants)
    }

    /// "send it (Ada, by Friday)", "send it – Ada": the text before them, the names and the date. What only looks like a
    /// name is one beside a date: "book it (Lisbon)" says where. Behind a dash "open" and "total" are words of the task,
    /// and names behind many people may be theirs: "introduce the team (Ada, Tomas)".
    fn in_brackets(self, text: &str, has_owner: bool) -> (String, Option<Bracket>) {
        let whole = (text.to_owned(), None);
        let closed = text.trim_end_matches(['.', ' ']);
        let bracket = |close, open| closed.strip_suffix(close)?.rsplit_once::<char>(open);
        let dashed = [" – ", " — ", " - "].iter().find_map(|dash| closed.split_once(dash));
        let bracketed = bracket(')', '(').or_else(|| bracket(']', '['));
        let Some((before, inner)) = bracketed.or(dashed) else { return whole };
        let mut found = Bracket::default();
        let mut guessed = false;
        let inner = inner.replace(" - ", ",");
        let parts = || inner.split([',', ';', '–', '—', '/', '|']).map(str::trim);
        // "(Friday, by Monday)": who is called Friday.
        let is_dated = parts().filter(|part| is_date_like(part)).count() > 1;
        for part in parts() {
            let said = part.strip_prefix("owner:").or_else(|| part.strip_prefix("Owner:"));
            let name = said.unwrap_or(part).trim().trim_start_matches('@');
            let unnamed = (bracketed.is_some() || !found.names.is_empty()) && is_to_come(name);
            let known = said.is_some() || (self.known)(name) || unnamed;
            let says_when = is_date_like(name) && !(is_dated && found.names.is_empty() && (self.known)(name));
            if (known || (self.is_name)(name) && found.names.is_empty()) && !has_owner && !says_when {
                guessed |= !known;
                found.names.push(folded(name));
            } else if found.due.is_none() && is_date_like(part) {
                found.due = Some(part.to_owned());
            } else {
                return whole;
            }
        }
        let named = found.names.iter().filter(|name| (self.known)(name)).count();
        let members = named > 1 && before.split_whitespace().last().is_some_and(|last| GROUPS.contains(&last));
        if members || guessed && (found.due.is_none() || bracketed.is_none()) {
            whole
        } else {
            (before.trim_end().to_owned(), Some(found))
        }
    }
}

/// Words for several people, whose names may stand behind them.
const GROUPS: [&str; 10] =
    ["team", "group", "board", "panel", "people", "guests", "speakers", "members", "colleagues", "candidates"];

/// What stands in brackets behind a task.
#[derive(Default)]
struct Bracket {
    names: Vec<String>,
    due: Option<String>,
}

/// The text without a bracket at its end that says when: what it is called when its date is not known.
pub(in crate::action) fn undated(text: &str) -> &str {
    let bracket = text.strip_suffix(')').and_then(|open| open.rsplit_once(" ("));
    bracket.filter(|(_, inner)| is_date_like(inner)).map_or(text, |(before, _)| before)
}

/// Words that say when, led as a deadline is: "by Friday", "bis Freitag".
pub(super) fn led_dates(words: &str) -> impl Iterator<Item = String> {
    ["by", "bis"].into_iter().map(move |lead| format!("{lead} {words}"))
}

/// Whether words in brackets say when. From which day does not matter here, so two are tried: a month
/// and day is read only where it lies ahead of the one or the other.
pub(in crate::action) fn is_date_like(part: &str) -> bool {
    [(1970, 1), (1970, 7)].iter().filter_map(|&(year, month)| NaiveDate::from_ymd_opt(year, month, 1)).any(|day| {
        !date::in_words(part, day).is_empty() || led_dates(part).any(|led| !date::in_words(&led, day).is_empty())
    })
}

/// One to four words that start in upper case, no sentence: "Ada Novak", "HR". An imperative is one such word too,
/// so one word alone counts only where a colon or "to" makes it an owner, which the callers see to.
///
/// Fails: "Chase Miller to send it", whose name is a verb of asking, is nobody's where he is not known.
fn looks_like_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let plain = |word: &&str| word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.'));
    // "Ask Tomas to check it" asks nobody of that name.
    let asks = words.len() > 1 && takes_a_name(words[0]);
    (1..=4).contains(&words.len()) && !asks && words.iter().all(|word| capital(word) && plain(word))
}
