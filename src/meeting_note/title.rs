//! The title of a meeting: from the note's heading, the file's name, or the summary's first sentence.

use std::collections::BTreeSet;

use super::name::is_loose_end;
use crate::date::Date;
use crate::index::{Index, TermKey, terms_of};
use crate::person::{Name, fold, words};
use crate::text::{Gather, capitalised, lists};

/// Most bytes of a title made from a sentence.
const LONGEST: usize = 72;

/// A file name longer than this was made from a sentence, and mostly cut inside one.
const LONGEST_NAME: usize = 60;

/// Words of headings that say that there was a meeting, and not which.
const MEETING: &str = "1 11 a and audio auto call captions catch catchup chat check checkin conversation discussion gmt in \
    intro me meet meeting minutes monthly newchat note notes of on one recording recordingnewchat session \
    subtitles summary sync talk teams the to transcript untitled up video weekly with zoom";

/// Verbs with which a summary tells what a meeting was about.
const TELLING: &str = "agree agreed aligned asked checked compared confirmed covered decided described discussed explained \
    explored gave introduced met outlined planned presented prepared raised reviewed set shared showed spoke \
    talked told updated walked want wanted wants went";

/// Small words between such a verb and what it is about.
const BEHIND_VERB: &str = "about on over through to us";

/// Words that show that what follows the verb is a clause of its own, which no title is.
const OF_CLAUSES: &str = "are be can could did do does had has have he how is it may might must she should that they was we were \
    what when where whether which who why will would";

/// Most words of a title made from a sentence: what is longer has a verb of its own.
const MOST_WORDS: usize = 8;

/// How many terms make a title.
const TERMS: usize = 2;

/// Who did it, besides names.
const SOMEBODY: &str = "and both everyone he i she team the they we you";

/// Articles and possessives at the start.
const ARTICLES: &str = "a an her his its my our the their this your";

/// Words that do not stand at the end of a title.
const UNFINISHED: &str = "a an and as at before but by for from her his if in into is its of on or our so that the their then to \
    until what when where which who will with";

/// Words before which a new thought begins.
const NEW_THOUGHT: &str = "although because but so though whereas while";

/// The part of a heading that says what the meeting was about.
///
/// A heading is a row of parts between dashes or bars. A part that only gives the date, the people
/// and that there was a meeting ("1:1 — Ada Novak — 2026-03-05") says nothing.
/// Fails: a title that is only a name, as of a person's or a firm's, where that is in `people`.
///
/// ```
/// use rapport::meeting_note::title_of_heading;
/// assert_eq!(title_of_heading("Hiring and pricing — Mira Castellan — 2026-01-20", &["Mira Castellan"]).as_deref(), Some("Hiring and pricing"));
/// assert_eq!(title_of_heading("1:1 — Ada Novak — 2026-03-05", &["Ada Novak"]), None);
/// ```
#[must_use]
pub fn title_of_heading(heading: &str, people: &[&str]) -> Option<String> {
    let names = name_words(people);
    let all = parts(heading);
    let telling: Vec<&str> = all.iter().map(String::as_str).filter(|part| says_something(part, &names)).collect();
    // What has nothing to leave out stays as it was written.
    let title = if telling.len() == all.len() { heading.trim().to_owned() } else { telling.join(" - ") };
    let title = title.trim_matches(is_loose_end);
    (!title.is_empty()).then(|| title.to_owned())
}

/// The same for a file's name, which counts only where it is no cut sentence and no single word.
#[must_use]
pub(super) fn title_of_file(name: &str, people: &[&str]) -> Option<String> {
    let cut = name.len() > LONGEST_NAME || name.ends_with(is_loose_end);
    title_of_heading(name, people).filter(|title| !cut && title.contains(' '))
}

/// A title from the first sentence of a summary: what it tells of, where that is a thing by itself.
///
/// Who said it and the verb that tells it go ("Ada confirmed the pilot at two sites and asked …" is
/// "Pilot at two sites"). `None` for a sentence that is not built that way, and where the thing would
/// have to be cut: a cut sentence is no title.
/// Fails: a verb that is not in the table is not seen.
#[must_use]
pub fn title_of_sentence(sentence: &str, people: &[&str]) -> Option<String> {
    let names = name_words(people);
    let sentence = first_sentence(sentence.trim());
    let tokens: Vec<&str> = sentence.split_whitespace().collect();
    let tokens = without_opening(&tokens, &names);
    let about = first_thought(about(tokens, &names)?);
    let about = match about.split_first() {
        Some((first, rest)) if rest.len() > 1 && is_in(ARTICLES, first) => rest,
        _ => about,
    };
    let thing = (2..=MOST_WORDS).contains(&about.len()) && !about.iter().any(|token| is_in(OF_CLAUSES, token));
    let joined = about.join(" ");
    let title = capitalised(finished(&joined));
    (thing && title.len() <= LONGEST && !title.is_empty()).then_some(title)
}

/// A title of the terms that set a meeting apart: those that come up at least `least` times and not at one moment only,
/// that few of the vault's meetings have, and none that is the name of somebody there. What comes up all through the
/// text comes first.
///
/// Reason: a recogniser writes names as it hears them ("Alright", "Definite"), and two words that stood together twice
/// may have met by chance. So a single word counts only where its form says that it is a name (`GateLog`, `HTTP2`).
/// Fails: a meeting about one thing with a plain name ("Budget") has no such title.
pub(super) fn title_of_terms(index: &Index, text: &str, least: usize, people: &[&str]) -> Option<String> {
    let names = name_words(people);
    let of_people = |term: &str| {
        let is_name = |key: &str| names.contains(key) || index.is_in_a_name(key);
        words(term).iter().all(|word| is_name(&word.key)) || index.is_person(term)
    };
    let (all, small) = (index.meeting_notes(), text.to_lowercase());
    let mut ranked: Vec<(u64, String)> = Vec::new();
    for term in terms_of(text).into_iter().filter(|term| is_thing(term) && !of_people(term)) {
        let (mut uses, mut stretches, mut last) = (0, 0, STRETCHES);
        for at in places_of(&term.to_lowercase(), &small) {
            let stretch = at * STRETCHES / small.len();
            uses += 1;
            stretches += usize::from(stretch != last);
            last = stretch;
        }
        let spread = index.spread(TermKey::hash_of(&term));
        if uses >= least && stretches > 1 && !(all > 4 && spread * 3 > all) {
            // Of two kinds, what has several words comes first.
            let kind = if term.contains(' ') { SEVERAL } else { 1 };
            ranked.push((uses as u64 * stretches as u64 * kind / (2 + spread as u64), term));
        }
    }
    let mut chosen: Vec<String> = Vec::new();
    for _ in 0..TERMS {
        let Some((_, best)) = ranked.iter().rev().max_by_key(|(weight, _)| *weight).cloned() else { break };
        let own = best.to_lowercase();
        let is_own = |word: &str| own.split(' ').any(|own| own.trim_end_matches('s') == word.trim_end_matches('s'));
        ranked.retain(|(_, term)| !term.to_lowercase().split(' ').any(is_own));
        chosen.push(best);
    }
    // A term that the text also writes small is no name: only the title's first word has its capital.
    for term in chosen.iter_mut().skip(1) {
        let own = term.to_lowercase();
        if places_of(&own, text).next().is_some() {
            *term = own;
        }
    }
    let title = chosen.join(", ");
    (!title.is_empty() && title.len() <= LONGEST).then_some(title)
}

/// Where a term stands in a text, as words: "rapid" holds no "API". Of a plural only its singular may be there.
fn places_of<'t>(term: &'t str, text: &'t str) -> impl Iterator<Item = usize> {
    text.match_indices(term).map(|(at, _)| at).filter(move |&at| {
        let behind = text.get(at + term.len()..).unwrap_or_default();
        let behind = behind.strip_prefix('s').unwrap_or(behind);
        !text[..at].ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric)
    })
}

/// Into how many stretches a text is divided to see whether a term comes up in several.
const STRETCHES: usize = 10;

/// How much more a term of several words weighs than any single one.
const SEVERAL: u64 = 1_000_000;

/// Words that no thing's name has: how it was done, which of two, when, and what every thing has.
const NO_THING: &str = "again already also always another breakout breakouts case cases change changes comment comments \
    containing couple different either else even example examples final first gonna last later maybe neither \
    never next now number numbers other previous question questions really same short side sides single soon \
    state still stuff team teams then timeline today tomorrow update updates version versions yesterday";

/// Whether a term may be the name of a thing: "contribute meaningfully" and "previous call" are none. A single word has
/// a capital or a digit inside.
fn is_thing(term: &str) -> bool {
    let how = |word: &str| word.len() > 5 && word.ends_with("ly") && word != "assembly" && word != "supply";
    let own = term.contains(['\'', '’']);
    let bytes = || term.as_bytes().windows(2);
    let shaped =
        || bytes().any(|pair| pair[1].is_ascii_digit() || pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    let plain = !term.contains([' ', '-']) && !shaped();
    let has_no = |key: &str| how(key) || lists(NO_THING, key);
    !own && !plain && !words(term).iter().any(|word| has_no(&word.key))
}

/// The first sentence, without its end. A full stop behind one letter or a short capitalised word of
/// address does not end it.
pub(super) fn first_sentence(text: &str) -> &str {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(['.', '!', '?', '\n'])) {
        let at = from + found;
        let ends =
            text[at + 1..].starts_with(char::is_whitespace) || at + 1 == text.len() || text[at..].starts_with('\n');
        let last = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let short = text[at..].starts_with('.') && is_abbreviation(last);
        if ends && !short {
            return &text[..at];
        }
        from = at + 1;
    }
    text
}

/// `A.`, `Dr.`, `e.g.`: their full stop ends no sentence.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '"', '“', '\'']);
    word.chars().count() == 1 && word.chars().all(char::is_alphabetic)
        || crate::person::is_title(&fold(word))
        || matches!(
            word,
            "e.g" | "i.e" | "etc" | "vs" | "approx" | "St" | "No" | "Inc" | "Ltd" | "Corp" | "a.m" | "p.m"
        )
}

fn parts(heading: &str) -> Vec<String> {
    let mut parts = heading.to_owned();
    for separator in [" — ", " – ", " - ", " | ", " / ", "—"] {
        parts = parts.replace(separator, "\n");
    }
    parts.lines().map(|part| part.trim().to_owned()).collect()
}

fn says_something(part: &str, names: &BTreeSet<String>) -> bool {
    let undated = Date::prefix(part).map_or(part, |(_, length)| &part[length..]);
    let telling = |key: &str| {
        // Also `gmt20260305`, as recorders number their files.
        let number = key.len() > 4 && key.bytes().filter(u8::is_ascii_digit).count() > 3
            || key.bytes().all(|byte| byte.is_ascii_digit());
        !number && !lists(MEETING, key) && !names.contains(key)
    };
    Date::in_text(part).is_none() && words(undated).iter().any(|word| telling(&word.key))
}

fn name_words(people: &[&str]) -> BTreeSet<String> {
    people.iter().flat_map(|name| Name::read(name).words).gathered()
}

fn bare(token: &str) -> &str {
    token.trim_matches(|c: char| !c.is_alphanumeric())
}

fn is_in(table: &str, token: &str) -> bool {
    lists(table, &fold(bare(token)))
}

fn is_name(token: &str, names: &BTreeSet<String>) -> bool {
    names.contains(&fold(bare(token)))
}

/// "Two weeks before the start, Ada …": when it was goes, where a person begins behind the comma.
fn without_opening<'t, 's>(tokens: &'t [&'s str], names: &BTreeSet<String>) -> &'t [&'s str] {
    if tokens.first().is_none_or(|first| is_name(first, names)) {
        return tokens;
    }
    let comma = tokens.iter().position(|token| token.ends_with(','));
    let rest = comma.and_then(|comma| tokens.get(comma + 1..)).unwrap_or_default();
    if rest.first().is_some_and(|first| is_name(first, names)) { rest } else { tokens }
}

/// What stands behind who and the verb; `None` where there is no such verb.
fn about<'t, 's>(tokens: &'t [&'s str], names: &BTreeSet<String>) -> Option<&'t [&'s str]> {
    let somebody = |token: &&&str| is_name(token, names) || is_in(SOMEBODY, token);
    let subject = tokens.iter().take_while(somebody).count();
    let verb = tokens.get(subject).is_some_and(|token| {
        let word = fold(token);
        is_in(TELLING, token) || (subject > 0 && word.len() > 4 && word.ends_with("ed"))
    });
    if !verb {
        return None;
    }
    let rest = tokens.get(subject + 1..).unwrap_or_default();
    let told = rest.iter().take_while(|token| is_name(token, names) || is_in(BEHIND_VERB, token)).count();
    rest.get(told..)
}

/// Up to where a new thought begins: a mark, `and` with a new verb, `but`, `because`.
fn first_thought<'t, 's>(tokens: &'t [&'s str]) -> &'t [&'s str] {
    let mut end = 0;
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1).map(|next| fold(bare(next))).unwrap_or_default();
        let verb = lists(TELLING, &next) || (next.len() > 4 && next.ends_with("ed"));
        let begins = at > 1 && (is_in(NEW_THOUGHT, token) || (is_in("and", token) && verb));
        if begins || token.starts_with('(') || matches!(*token, "–" | "—" | "-") {
            break;
        }
        end = at + 1;
        if token.ends_with([';', ':']) || (token.ends_with(',') && at > 1) {
            break;
        }
    }
    &tokens[..end]
}

/// Without words at the end that wait for another.
fn finished(title: &str) -> &str {
    let mut title = title.trim_end_matches(is_loose_end);
    while let Some((before, last)) = title.rsplit_once(' ').filter(|(_, last)| is_in(UNFINISHED, last)) {
        title = before.trim_end_matches(is_loose_end);
        debug_assert!(!last.is_empty());
    }
    title
}
