//! Profile: empty fields filled from what a note states in so many words, with its source.

use super::{View, headings};
use crate::index::{Meeting, Path, Subject, is_common, link_to};
use crate::note::Note;
use crate::note::owned::Remembered;
use crate::text::{Edit, Span, capitalised};

/// Nouns that make a phrase a role.
const ROLES: &[&str] = &[
    "accountant",
    "administrator",
    "advisor",
    "analyst",
    "architect",
    "assistant",
    "buyer",
    "ceo",
    "cfo",
    "chair",
    "chief",
    "cio",
    "ciso",
    "cmo",
    "consultant",
    "controller",
    "coo",
    "coordinator",
    "counsel",
    "cpo",
    "cto",
    "cvp",
    "designer",
    "developer",
    "director",
    "editor",
    "engineer",
    "executive",
    "founder",
    "head",
    "intern",
    "investor",
    "lawyer",
    "lead",
    "leader",
    "manager",
    "marketer",
    "nurse",
    "officer",
    "owner",
    "partner",
    "pm",
    "president",
    "producer",
    "professor",
    "programmer",
    "recruiter",
    "representative",
    "researcher",
    "scientist",
    "secretary",
    "specialist",
    "strategist",
    "student",
    "supervisor",
    "svp",
    "teacher",
    "technician",
    "treasurer",
    "vp",
    "writer",
];

/// Most words before the noun: "senior technical program manager".
const BEFORE: usize = 4;
/// Most words of a role.
const LONGEST: usize = 10;

/// The fields, each with what a text must state behind a name.
const FIELDS: [(&str, Reads); 2] = [("Role", role_after), ("Relationship", relationship_after)];

/// What a text states behind a name, if it does.
type Reads = fn(&str) -> Option<String>;

/// What the notes of a meeting state for each field, and the note.
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
            let behind = behind_name(subject, text);
            for ((_, read), value) in FIELDS.iter().zip(&mut stated).filter(|(_, value)| value.is_none()) {
                *value = behind.iter().find_map(|text| read(text)).map(|value| (value, path.clone()));
            }
        }
    }
    stated.iter().any(Option::is_some).then(|| Box::new(stated))
}

/// What follows each mention of the person by their full name or an alias.
fn behind_name<'t>(subject: &Subject<'_>, text: &'t str) -> Vec<&'t str> {
    let mentions = subject.index.mentions_of(text, subject.name);
    mentions.into_iter().filter_map(|span| text.get(span.end..)).collect()
}

/// `, program manager at Northwind, …`, ` (program manager)`, ` is the program manager …`.
///
/// Reason: these three forms say of nobody else that he is it. "was", "will be" and "as" are
/// left: they say what is no longer so, or only perhaps. Failure: a role in words that are not in
/// the list stays empty.
fn role_after(text: &str) -> Option<String> {
    let phrase = if let Some(rest) = text.strip_prefix(" (") {
        rest.split_once(')')?.0
    } else if let Some(rest) = text.strip_prefix(", ") {
        clause(rest)
    } else {
        clause(text.strip_prefix(" is ")?)
    };
    role(phrase)
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
    let is_role = |word: &&str| ROLES.binary_search(&word.to_lowercase().as_str()).is_ok();
    let noun = words.iter().take(BEFORE + 1).rposition(is_role)?;
    let plain = words[..noun].iter().all(|word| is_role(word) || !is_common(&word.to_lowercase()));
    let behind = words.get(noun + 1);
    let goes_on = behind.is_none_or(|word| matches!(*word, "at" | "of" | "for" | "in" | "on" | "with"));
    (plain && goes_on && words.len() <= LONGEST).then(|| capitalised(&words.join(" ")))
}

/// ` is my mentor …`
fn relationship_after(text: &str) -> Option<String> {
    let phrase = clause(text.strip_prefix(" is my ")?);
    let count = phrase.split_whitespace().count();
    (1..=LONGEST).contains(&count).then(|| format!("My {phrase}"))
}

#[cfg(test)]
mod tests {
    use super::{ROLES, role_after};

    #[test]
    fn the_list_is_sorted() {
        assert!(ROLES.is_sorted());
    }

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
            (" is not a manager", None),
            (" is looking for a manager", None),
            (", manager left early", None),
            ("'s manager", None),
            (" and the director of sales", None),
        ];
        for (text, role) in cases {
            assert_eq!(role_after(text).as_deref(), role, "{text:?}");
        }
    }
}
