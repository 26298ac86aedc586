//! Names that may mean one person: nicknames, short forms, handles, misheard and misspelt names.
//!
//! Nothing here is applied by itself. A resemblance is a suggestion among the people of one meeting,
//! and becomes an alias of a page once the user accepts it.

use std::collections::{BTreeMap, BTreeSet};

use super::name::COMMON;
use super::words::{Gap, Shape, Word, words};
use super::{Name, Who};
use crate::text::Gather;

/// Why two names may be one person's, the strongest reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resemblance {
    /// `ada (novakling)` and `novakling`, `adanovak`, `anovak` or `amnovak` and `Ada Novak`, `pdelind` and `Pia de Lind`.
    Handle,
    /// `Bill` and `William`.
    Nickname,
    /// `Simson` and `Simsonraj`.
    Short,
    /// `Thomas Lynd` and `Tomas Lind`.
    Sound,
    /// `Novka` and `Novak`.
    Spelling,
}

/// First names and what people call them: a line of the table is one name's forms. Folded.
///
/// Small on purpose: forms that are no beginning of the name and do not sound like it. Failure: a
/// nickname of another language, or one that is somebody's proper name (`Jack`), is missing or wrong;
/// it is only ever suggested.
const NICKNAMES: &str = "abby abigail|alex alejandro alexander alexandra aleksandr sasha|andy andrew andreas drew|\
annie ann anna anne|barb barbara|ben benjamin bengt|bea beatrice beatrix|becky rebecca|bert albert robert|betty beth liz \
lisa elizabeth elisabeth|bill billy will william wilhelm|bob bobby rob robert|charlie chuck charles karl|chris christian \
christina christopher|dan danny daniel|dave david|debbie deborah|dick rick richard|dora theodora|ed eddie ted edward \
eduard|fred freddie alfred frederick friedrich|gabe gabriel|gerry jerry gerald jeremy|greta margarete|hal harry henry|\
hans johann johannes|jack john|jake jacob jakob|jan johannes|jenny jennifer|jim jimmy james|joe joseph josef|jon \
jonathan|josh joshua|kate katie kathy cathy catherine katharina katherine|ken kenneth|larry lawrence laurence|lena \
helena magdalena|leo leonard leonardo|lexi alexa|lou louis luis|maggie meg peggy margaret|manny manuel emanuel|marge \
marjorie|matt matthew matthias|max maximilian|mick mike mikey michael mikhail michel|molly mary|nate nathan nathaniel|\
ned edward|nell ellen eleanor|nick nicky nicholas nikolaus nico|pat patty patricia patrick|pete peter|phil philip \
philipp|ray raymond|ron ronald|sally sarah|sam sammy samuel samantha|seb sebastian|sepp josef|sid sydney|steph \
stephanie|steve stephen steven stefan|sue susie susan susanne|tess teresa theresa|theo theodor theodore|tim timothy|\
toby tobias|tom tommy thomas tomas|tony anthony antonio anton|val valerie valentin|vicky victoria|wolf wolfgang|zach \
zachary";

/// Why a name that nobody is known by may be this person's; `None` where nothing speaks for it.
///
/// ```
/// use rapport::person::{Resemblance, resemblance};
/// assert_eq!(resemblance("Thomas Lynd", "Tomas Lind"), Some(Resemblance::Sound));
/// assert_eq!(resemblance("Bill", "William Hale"), Some(Resemblance::Nickname));
/// assert_eq!(resemblance("Ada Lind", "Ada Novak"), None);
/// ```
#[must_use]
pub fn resemblance(written: &str, person: &str) -> Option<Resemblance> {
    of_names(&Name::read(written), &Name::read(person))
}

fn of_names(written: &Name, person: &Name) -> Option<Resemblance> {
    if written.is_empty() || person.is_empty() {
        return None;
    }
    if is_handle(written, person) || is_handle(person, written) {
        return Some(Resemblance::Handle);
    }
    let (own, theirs) = (&written.words, &person.words);
    // One word is a first name; else each word must be that of the other.
    if own.len() != theirs.len() && own.len() > 1 {
        return None;
    }
    let pairs = own.iter().zip(theirs).enumerate();
    let mut reason = None;
    for (at, (one, other)) in pairs {
        if one == other {
            continue;
        }
        reason = reason.max(Some(of_words(one, other, at == 0)?));
    }
    reason
}

/// The last of several reasons is the weakest, and counts.
fn of_words(one: &str, other: &str, is_first: bool) -> Option<Resemblance> {
    let forms =
        || NICKNAMES.split('|').any(|line| [one, other].iter().all(|name| line.split(' ').any(|form| form == *name)));
    if is_first && forms() {
        return Some(Resemblance::Nickname);
    }
    if is_first && one.chars().count() >= SHORT && other.starts_with(one) {
        return Some(Resemblance::Short);
    }
    let (left, right): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (fewer, more) = (left.len().min(right.len()), left.len().max(right.len()));
    if fewer < SHORT || more > LONGEST || more - fewer > more / 3 {
        return None;
    }
    let distance = distance(&left, &right);
    if distance * 3 <= more && sound(one) == sound(other) {
        return Some(Resemblance::Sound);
    }
    // One letter in five is another, is missing, or has changed places with its neighbour. The first is heard
    // and typed right most of the time, and tells Justin from Dustin.
    (distance * 5 <= more && left.first() == right.first()).then_some(Resemblance::Spelling)
}

/// Fewest letters of a short form, and of a word that is compared by sound or spelling.
const SHORT: usize = 3;
/// Most letters of one.
const LONGEST: usize = 24;

/// Whether the name is the other's handle: its words run together, its bracket, or an initial or two and the surname.
fn is_handle(handle: &Name, person: &Name) -> bool {
    let [one] = &handle.words[..] else { return false };
    let bracket = person.affiliation() == handle.words && person.words != handle.words;
    let joined = person.words.len() > 1 && person.words.concat() == *one;
    let by_initial = || {
        let [first, .., last] = &person.words[..] else { return false };
        let rest = first.chars().next().and_then(|initial| one.strip_prefix(initial)).unwrap_or_default();
        // "tdlind" of Tomas Lind: the second name is often in the handle alone.
        let is_surname = || rest == last || rest.chars().skip(1).eq(last.chars());
        last.chars().count() > SHORT && (is_surname() || person.words[1..].concat() == rest)
    };
    bracket || joined || by_initial()
}

/// A word as it sounds, roughly: consonants that are heard alike are one, vowels but the first and `h` are left out.
///
/// After the idea of Soundex (Russell 1918), with fewer classes: `Thomas` and `Tomas`, `Stephen` and
/// `Steven`, `Castellan` and `Kastelan` are one. Of scripts that are not folded to Latin letters all
/// letters stay.
fn sound(word: &str) -> String {
    let word = word.replace("ph", "f").replace("sch", "s").replace("sh", "s").replace("ch", "k");
    let mut heard = String::new();
    for (at, letter) in word.chars().enumerate() {
        let class = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' if at == 0 => 'a',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' => continue,
            'c' | 'k' | 'q' | 'g' => 'k',
            's' | 'z' | 'x' => 's',
            'f' | 'v' | 'w' => 'f',
            'd' | 't' => 't',
            'b' | 'p' => 'p',
            other => other,
        };
        if !heard.ends_with(class) {
            heard.push(class);
        }
    }
    heard
}

/// How many letters must come, go, change or change places with their neighbours.
fn distance(one: &[char], other: &[char]) -> usize {
    let width = other.len() + 1;
    let mut rows: Vec<Vec<usize>> = vec![(0..width).collect()];
    for (at, letter) in one.iter().enumerate() {
        let mut row = vec![at + 1];
        for (place, their) in other.iter().enumerate() {
            let last = &rows[at];
            let mut least = (last[place] + usize::from(letter != their)).min(last[place + 1] + 1).min(row[place] + 1);
            let swapped = at > 0 && place > 0 && one[at - 1] == *their && other[place - 1] == *letter;
            if swapped {
                least = least.min(rows[at - 1][place - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows.last().and_then(|row| row.last()).copied().unwrap_or_default()
}

/// A written name that may be somebody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// As it is written.
    pub written: String,
    /// The only one of the people whom it may mean.
    pub person: String,
    /// Why.
    pub reason: Resemblance,
}

/// Who of `people` may be meant by these names, of which `who` knows nobody. A name that may be two people's is left out.
#[must_use]
pub fn suggestions(written: &[String], people: &[&str], who: &dyn Fn(&str) -> Who) -> Vec<Suggestion> {
    let known: Vec<(&str, Name)> = people.iter().map(|person| (*person, Name::read(person))).collect();
    let taken: BTreeSet<&str> = known.iter().flat_map(|(_, name)| &name.words).map(String::as_str).gathered();
    let mut found: BTreeMap<String, Suggestion> = BTreeMap::new();
    for text in written {
        let name = Name::read(text);
        // A word of somebody's name in the meeting is that name, and no other one misheard.
        if matches!(&name.words[..], [only] if taken.contains(only.as_str())) || who(text) != Who::Nobody {
            continue;
        }
        let mut near = known.iter().filter_map(|(person, known)| Some((of_names(&name, known)?, *person)));
        if let (Some((reason, person)), None) = (near.next(), near.next()) {
            let suggestion = Suggestion { written: text.clone(), person: person.to_owned(), reason };
            found.entry(name.key()).or_insert(suggestion);
        }
    }
    found.into_values().collect()
}

/// The names that a text may hold: runs of two or three capitalised words, and single ones inside a
/// sentence; each once, as it is written first.
///
/// Failure: a name at the beginning of a sentence is only seen where it has two words.
#[must_use]
pub fn written_names(text: &str) -> Vec<String> {
    let words = words(text);
    let mut found: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut at = 0;
    while at < words.len() {
        let goes_on = |word: &&Word| word.shape == Shape::Capital && word.gap == Gap::Space;
        let is_name = words[at].shape == Shape::Capital;
        let length = 1 + if is_name { words[at + 1..].iter().take_while(goes_on).count() } else { 0 };
        let run = &words[at..at + length];
        // "Then Thomas Lynd said": a word that begins a sentence may be no part of the name.
        let begins = length > 1 && run[0].gap == Gap::Break;
        for run in std::iter::once(run).chain(begins.then(|| &run[1..])).filter(|run| is_name && may_be_name(run)) {
            let key = run.iter().map(|word| word.key.as_str()).collect::<Vec<_>>().join(" ");
            let order = found.len();
            let span = run[0].span.cover(run[run.len() - 1].span);
            found.entry(key).or_insert_with(|| (order, span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        at += length;
    }
    let mut names: Vec<(usize, String)> = found.into_values().collect();
    names.sort_unstable();
    names.into_iter().map(|(_, name)| name).collect()
}

/// "Will we ship?" names nobody, nor does a lone word that only begins a sentence.
fn may_be_name(run: &[Word]) -> bool {
    match run {
        [only] => only.gap != Gap::Break && only.key.len() > SHORT && COMMON.binary_search(&only.key.as_str()).is_err(),
        [first, ..] => run.len() <= 3 && first.key.len() >= SHORT,
        [] => false,
    }
}
