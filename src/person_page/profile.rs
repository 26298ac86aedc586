//! Profile: empty fields filled from what a note states in so many words, with its source.

use super::{View, headings};
use crate::index::{Meeting, Path, Subject, is_common, link_to};
use crate::note::Note;
use crate::note::owned::Remembered;
use crate::person::is_role;
use crate::text::{Edit, Span, capitalised};

/// Most words before the noun: "senior technical program manager".
const BEFORE: usize = 4;
/// Most words of a role.
const LONGEST: usize = 10;

/// The fields, each with what a text must state behind a name.
const FIELDS: [(&str, Reads); 2] = [("Role", role_after), ("Relationship", relationship_after)];

/// What a text states behind a name, if it does.
type Reads = fn(&Named<'_>) -> Option<String>;

/// What the notes of a meeting state for each field, empty where they say that it is so no more, and the note.
pub(super) type Stated = [Option<(String, Path)>; 2];

/// Under which name a page remembers the fields that were filled.
pub(super) const FILLED: &str = "filled";

/// The fields that were filled, at some time or now: one of them that is empty was emptied by the user, and stays so.
pub(super) fn ever_filled(memory: &Remembered, now: &[&str]) -> Vec<String> {
    let fields = FIELDS.iter().map(|(field, _)| *field);
    fields.filter(|field| now.contains(field) || memory.has(FILLED, field)).map(str::to_owned).collect()
}

/// The edits that fill the empty fields of the profile, each with its field.
pub(super) fn filled(view: &View<'_>, note: &Note<'_>) -> Vec<(Edit, &'static str)> {
    let names = headings(view.index.settings(), "Profile");
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let Some(section) = note.section(&names) else { return Vec::new() };
    let before = ever_filled(&Remembered::of(note), &[]);
    let fill = |(at, (field, _)): (usize, &(&'static str, Reads))| {
        let (place, gap) =
            empty_field(note.text, section.own, field).filter(|_| !before.iter().any(|own| own == field))?;
        Some((Edit::insert(place, format!("{gap}{}", stated(view, at)?)), *field))
    };
    FIELDS.iter().enumerate().filter_map(fill).collect()
}

/// Where an empty field's value goes, and what parts it from the field: `**Role**:`, `- **Role:**`, `Role: `.
///
/// One space behind the field is the one before the value; two are a line break, and stay at the end.
fn empty_field(text: &str, section: Span, field: &str) -> Option<(usize, &'static str)> {
    let mut at = section.start;
    for line in section.of(text).split_inclusive('\n') {
        let bare: String = line.chars().filter(|c| !matches!(c, '*' | ' ' | '\t' | '\r' | '\n')).collect();
        let name = bare.trim_start_matches(['-', '+']).strip_suffix(':');
        if name.is_some_and(|name| name.eq_ignore_ascii_case(field)) {
            // What is indented below it is its value.
            let below = text.get(at + line.len()..section.end).and_then(|below| below.lines().next());
            if below.is_some_and(|below| below.starts_with([' ', '\t']) && !below.trim().is_empty()) {
                return None;
            }
            let end = at + line.trim_end().len();
            let is_single = line.trim_end_matches(['\r', '\n']).len() == line.trim_end().len() + 1;
            return Some(if is_single { (end + 1, "") } else { (end, " ") });
        }
        at += line.len();
    }
    None
}

/// What the newest note states, with a link to it.
fn stated(view: &View<'_>, field: usize) -> Option<String> {
    let stated = view.portrait.met().filter_map(|share| share.stated.as_ref());
    let (value, path) = stated.into_iter().find_map(|stated| stated[field].as_ref())?;
    // What a newer note says is over is over.
    if value.is_empty() {
        return None;
    }
    Some(format!("{value} ({})", link_to(view.index.link_name(path), "", "")))
}

/// All that is stated for the fields.
pub(super) fn all_stated(view: &View<'_>) -> Vec<String> {
    (0..FIELDS.len()).map(|field| stated(view, field).unwrap_or_default()).collect()
}

/// What the notes of a meeting state of the person; `None` where they state nothing.
pub(super) fn stated_in(subject: &Subject<'_>, meeting: &Meeting) -> Option<Box<Stated>> {
    let mut stated: Stated = [None, None];
    let notes = meeting.spoken_first().filter_map(|path| Some((path, subject.index.note(path)?)));
    for (path, facts) in notes.filter(|(_, facts)| subject.signs.may_stand_in(facts)) {
        let texts = facts.statements.iter().map(|statement| statement.text.as_ref()).chain([facts.summary.as_ref()]);
        for text in texts.filter(|text| subject.signs.may_stand_in_text(text)) {
            let places = named(subject, text);
            for ((_, read), value) in FIELDS.iter().zip(&mut stated).filter(|(_, value)| value.is_none()) {
                *value = places.iter().find_map(|place| read(place)).map(|value| (value, path.clone()));
            }
        }
    }
    stated.iter().any(Option::is_some).then(|| Box::new(stated))
}

/// A place where the person is named by their full name or an alias.
struct Named<'t> {
    /// What stands behind the name.
    behind: &'t str,
    /// Whether a sentence begins with the name, and asks nothing.
    is_told: bool,
}

impl<'t> Named<'t> {
    fn at(text: &'t str, name: Span) -> Option<Self> {
        let (before, behind) = (text.get(..name.start)?.trim_end(), text.get(name.end..)?);
        let is_first = before.is_empty() || before.ends_with(['.', '!', '?', ';']);
        Some(Self { behind, is_told: is_first && !asks(behind) })
    }
}

fn named<'t>(subject: &Subject<'_>, text: &'t str) -> Vec<Named<'t>> {
    let mentions = subject.index.mentions_of(text, subject.name);
    mentions.into_iter().filter_map(|name| Named::at(text, name)).collect()
}

/// Whether the sentence ends with a question mark.
fn asks(text: &str) -> bool {
    let ends = |(at, c): &(usize, char)| {
        matches!(c, '.' | '!' | '?') && text[at + 1..].chars().next().is_none_or(char::is_whitespace)
    };
    text.char_indices().find(ends).is_some_and(|(_, c)| c == '?')
}

/// `, program manager at Northwind, …`, ` (program manager)`, ` is the program manager …`; empty where it says that they
/// are it no more.
///
/// Reason: these three forms say of nobody else that he is it, the third only at the beginning of a sentence: "if Ada Novak
/// is the director" and "we asked whether" state nothing. "was", "will be" and "as" are left: they say what is no longer
/// so, or only perhaps. Failure: a role in words that are not in the list stays empty.
fn role_after(place: &Named<'_>) -> Option<String> {
    let text = place.behind;
    if place.is_told && is_over(text) {
        return Some(String::new());
    }
    let phrase = if let Some(rest) = text.strip_prefix(" (") {
        rest.split_once(')')?.0
    } else if let Some(rest) = text.strip_prefix(", ") {
        clause(rest)
    } else {
        clause(text.strip_prefix(" is ").filter(|_| place.is_told)?)
    };
    role(phrase)
}

/// "… is no longer the director": whatever an older note says of a role is over.
fn is_over(text: &str) -> bool {
    const OVER: [&str; 6] = [" is no longer ", " no longer is ", " is not ", " isn't ", " isn’t ", " used to be "];
    let of_role = |over: &&str| text.strip_prefix(*over).is_some_and(|behind| role(clause(behind)).is_some());
    OVER.iter().any(of_role) || text.starts_with(" stepped down")
}

fn clause(text: &str) -> &str {
    let end = text.char_indices().find(|(at, c)| match c {
        ',' | ';' | '(' | ')' | '!' | '?' | '–' | '—' | '\n' => true,
        '.' => text[at + 1..].is_empty() || text[at + 1..].starts_with(' '),
        _ => false,
    });
    text[..end.map_or(text.len(), |(at, _)| at)].trim()
}

fn role(phrase: &str) -> Option<String> {
    let mut words: Vec<&str> = phrase.split_whitespace().collect();
    if words.first().is_some_and(|word| matches!(*word, "a" | "an" | "the" | "our" | "their" | "now")) {
        words.remove(0);
    }
    let is_role = |word: &&str| is_role(word);
    let noun = words.iter().take(BEFORE + 1).rposition(is_role)?;
    let plain = words[..noun].iter().all(|word| is_role(word) || !is_common(&word.to_lowercase()));
    let behind = words.get(noun + 1);
    let goes_on = behind.is_none_or(|word| matches!(*word, "at" | "of" | "for" | "in" | "on" | "with"));
    let is_long = words.len() > LONGEST;
    let is_lasting = !words.iter().any(|word| PASSING.contains(&word.to_lowercase().as_str()));
    let is_role =
        plain && goes_on && !is_long && is_lasting && is_of_somewhere(&words[noun..]) && !is_of_a_thing(&words, noun);
    is_role.then(|| capitalised(&words.join(" ")))
}

/// Words that say how well, or for how long.
///
/// Reason: "a bad manager" is an opinion, "the only engineer in the room" and "the lead this week" are roles in a meeting.
const PASSING: [&str; 35] = [
    "acting",
    "bad",
    "best",
    "current",
    "first",
    "former",
    "future",
    "good",
    "great",
    "hire",
    "interim",
    "last",
    "new",
    "next",
    "nothing",
    "now",
    "only",
    "poor",
    "potential",
    "real",
    "same",
    "second",
    "temporary",
    "terrible",
    "then",
    "this",
    "today",
    "tomorrow",
    "trouble",
    "true",
    "until",
    "week",
    "worst",
    "would-be",
    "wrong",
];

/// Nouns of which a house is made: "head of the board".
const HOUSES: [&str; 16] = [
    "agency",
    "association",
    "bank",
    "board",
    "branch",
    "center",
    "centre",
    "committee",
    "company",
    "council",
    "department",
    "division",
    "group",
    "office",
    "school",
    "team",
];

/// Whether what a role is at or of may be a house, a place or a field: "director of sales", "manager at Northwind", "head
/// of the Lisbon office". "owner of the action item", "lead on this ticket" and "owner of two dogs" are parts in a task,
/// "engineer on call" and "director on leave" how things are today.
fn is_of_somewhere(words: &[&str]) -> bool {
    let Some(object) = words.get(2..).filter(|object| !object.is_empty()) else { return words.len() == 1 };
    let first = object[0].to_lowercase();
    let is_number = first.starts_with(|c: char| c.is_ascii_digit()) || COUNTS.contains(&first.as_str());
    let is_told = ["the", "a", "an", "our", "their"].contains(&first.as_str());
    let is_pointed =
        ["that", "these", "those", "his", "her", "my", "your", "its", "each", "every"].contains(&first.as_str());
    let is_house = || {
        object[1..]
            .iter()
            .any(|word| word.starts_with(char::is_uppercase) || HOUSES.contains(&word.to_lowercase().as_str()))
    };
    // A field is what one works in, of or for, and no more than that.
    let is_state = matches!(words[1], "at" | "on" | "with") && !is_told && !object[0].starts_with(char::is_uppercase);
    !is_number && !is_pointed && !is_state && (!is_told || is_house())
}

const COUNTS: [&str; 9] = ["two", "three", "four", "five", "six", "several", "many", "some", "all"];

/// "owner of boats", "partner of Tomas", "lead on the pilot": of a thing or of somebody, and no role in a house.
fn is_of_a_thing(words: &[&str], noun: usize) -> bool {
    let is_loose = |word: &str| ["owner", "partner", "lead", "chair"].contains(&word.to_lowercase().as_str());
    noun == 0 && is_loose(words[0]) && words.get(1).is_some_and(|word| *word != "at")
}

/// ` is my mentor …`
fn relationship_after(place: &Named<'_>) -> Option<String> {
    let phrase = clause(place.behind.strip_prefix(" is my ").filter(|_| place.is_told)?);
    let count = phrase.split_whitespace().count();
    (1..=LONGEST).contains(&count).then(|| format!("My {phrase}"))
}

#[cfg(test)]
mod tests {
    use super::{Named, asks, role_after};

    #[test]
    fn only_what_is_stated_is_a_role() {
        let cases = [
            (", program manager at Northwind, asked", Some("Program manager at Northwind")),
            (" is the head of storage.", Some("Head of storage")),
            (" (VP of Sales)", Some("VP of Sales")),
            (", senior software engineer", Some("Senior software engineer")),
            (" is our account manager for v1.2 users.", Some("Account manager for v1.2 users")),
            (" (Northwind)", None),
            (" was the manager", None),
            (", Sam Hale and the manager", None),
            (", then the manager left", None),
            (" is not a manager", Some("")),
            (" is looking for a manager", None),
            (", manager left early", None),
            ("'s manager", None),
            (" and the director of sales", None),
            (" is the owner of the action item.", None),
            (" is the owner of that risk.", None),
            (" is an owner of two dogs.", None),
            (" is a partner of Tomas.", None),
            (" is the chair of this meeting.", None),
            (" is the lead on this ticket.", None),
            (" is a bad manager.", None),
            (" is the only engineer in the room.", None),
            (" is the lead engineer for the next two weeks.", None),
            (" is the director at Northwind until March.", None),
            (" is the former head of sales.", None),
            (" is the engineer on call.", None),
            (" is a director on leave.", None),
            (" is the engineer with flu.", None),
            (" is a manager in trouble.", None),
            (" is the director in Lisbon now that Sam left.", None),
            (" is an engineer on the platform team.", Some("Engineer on the platform team")),
            (" is the director of sales at Northwind.", Some("Director of sales at Northwind")),
            (" is the director of Northwind?", None),
            (" is a director, right?", None),
            (" is the head of the Lisbon office.", Some("Head of the Lisbon office")),
            (" is the chair at Northwind.", Some("Chair at Northwind")),
            (" is the product owner.", Some("Product owner")),
            (" is no longer the director of sales.", Some("")),
            (" is not the director.", Some("")),
            (" is not the owner of the deck.", None),
        ];
        for (behind, role) in cases {
            let place = Named { behind, is_told: !asks(behind) };
            assert_eq!(role_after(&place).as_deref(), role, "{behind:?}");
        }
        for behind in [" is the director of sales.", " is no longer the director of sales."] {
            assert_eq!(role_after(&Named { behind, is_told: false }), None, "{behind:?}");
        }
    }
}
