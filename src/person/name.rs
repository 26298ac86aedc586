//! A name as it is written somewhere, and the keys under which it is found.

use super::role::is_role;
use super::scan::Scan;
use super::words::{Gap, Shape, Word, is_title, words};

/// A written name, taken apart.
///
/// ```
/// use rapport::person::Name;
/// assert_eq!(Name::read("Novak, Ada").key(), "ada novak");
/// assert_eq!(Name::read("Dr. Ada Novák (Northwind)").key(), "ada novak");
/// assert_eq!(Name::read("Ada Novak Novak’s").key(), "ada novak");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// The folded words of the name, in spoken order, without titles and affiliation.
    pub words: Vec<String>,
    /// Whether each of them must begin with a capital where it stands in prose.
    capitals: Vec<bool>,
    /// The folded words of what stands in brackets or behind a bar.
    affiliation: Vec<String>,
    /// Whether that is written as the name of a place or a house: `(Acme)`, but not `(joined late)` or `(she/her)`.
    is_placed: bool,
    /// Whether a form of address stood before it: then one word alone is a surname.
    titled: bool,
    /// Whether it is written as one word (`Ada`, `Jean-Luc`).
    one_word: bool,
}

impl Name {
    /// Reads a name. Brackets of a link and an `@` before it do not matter.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (name, affiliation) = split_affiliation(text);
        let mut found = spoken_order(name);
        let titles = found.iter().take_while(|word| is_title(&word.key)).count();
        let titled = titles > 0 && titles < found.len();
        if titled {
            found.drain(..titles);
        }
        drop_degrees(&mut found);
        drop_doubled_tail(&mut found);
        let begins = affiliation.split_whitespace().next().unwrap_or_default();
        let affiliation = words(affiliation);
        let is_caseless = affiliation.first().is_some_and(|word| word.shape == Shape::Caseless);
        let one_word = !found.is_empty() && found.iter().skip(1).all(|word| word.gap == Gap::Hyphen);
        Self {
            capitals: found.iter().map(|word| word.shape == Shape::Capital).collect(),
            words: found.into_iter().map(|word| word.key).collect(),
            is_placed: is_caseless || begins.contains(char::is_uppercase),
            affiliation: affiliation.into_iter().map(|word| word.key).collect(),
            titled,
            one_word,
        }
    }

    /// The key of the name: equal for all ways to write it.
    #[must_use]
    pub fn key(&self) -> String {
        self.words.join(" ")
    }

    /// The key with the affiliation: tells two people of one name apart.
    #[must_use]
    pub fn full_key(&self) -> String {
        if self.affiliation.is_empty() {
            self.key()
        } else {
            format!("{} ({})", self.key(), self.affiliation.join(" "))
        }
    }

    /// The words of what stands in brackets or behind a bar.
    pub(super) fn affiliation(&self) -> &[String] {
        &self.affiliation
    }

    /// Whether both say where they belong, and not to the same: "(Acme)" and "(Globex)". What says something else of
    /// somebody ("(guest)", "(she/her)") is no place.
    #[must_use]
    pub fn belongs_elsewhere(&self, other: &Self) -> bool {
        const NO_PLACE: [&str; 26] = [
            "chair",
            "extern",
            "external",
            "facilitator",
            "guest",
            "he",
            "her",
            "him",
            "host",
            "internal",
            "late",
            "me",
            "minutes",
            "moderator",
            "new",
            "note",
            "online",
            "organiser",
            "organizer",
            "part",
            "phone",
            "presenter",
            "remote",
            "speaker",
            "they",
            "you",
        ];
        if !self.is_placed || !other.is_placed {
            return false;
        }
        let (one, other) = (&self.affiliation, &other.affiliation);
        let is_place = |words: &[String]| {
            !words.is_empty() && !words.iter().any(|word| NO_PLACE.contains(&&**word) || is_role(word))
        };
        is_place(one) && is_place(other) && !one.iter().any(|word| other.contains(word))
    }

    /// Whether there is no name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether it is one word (`Ada`, `Jean-Luc`, `Dr. Novak`), so that it may be part of a fuller name.
    #[must_use]
    pub const fn is_one_word(&self) -> bool {
        self.one_word
    }

    /// Whether this is the first name of `other`, or with a title before it their surname.
    #[must_use]
    pub fn is_part_of(&self, other: &Self) -> bool {
        if !self.one_word || self.words.len() >= other.words.len() {
            return false;
        }
        let last = other.words.len() - self.words.len();
        other.words.starts_with(&self.words) || (self.titled && other.words[last..] == self.words)
    }

    /// Whether the two agree but for initials: `A. Novak`, `Ada M. Novak` and `Ada Novak`.
    /// Two different initials, and a middle name against none, do not agree.
    #[must_use]
    pub fn agrees_by_initials(&self, other: &Self) -> bool {
        let ([first, middle @ .., last], [other_first, other_middle @ .., other_last]) =
            (&self.words[..], &other.words[..])
        else {
            return false;
        };
        last == other_last
            && last.len() > 1
            && same_or_initial(first, other_first)
            && middles_agree(middle, other_middle)
    }

    /// Whether this is `other` with an initial for the first name or for the surname: `M. Castellan`, `Jonas O.`
    #[must_use]
    pub fn abbreviates(&self, other: &Self) -> bool {
        let ([first, .., last], [other_first, .., other_last]) = (&self.words[..], &other.words[..]) else {
            return false;
        };
        let surname = self.words.len() == 2 && is_initial(last) && last.len() < other_last.len();
        let by_surname = surname && !is_initial(first) && first == other_first && same_or_initial(last, other_last);
        by_surname || is_initial(first) && !is_initial(other_first) && self.agrees_by_initials(other)
    }

    /// Whether the two begin and end with the same whole words, so that only middle initials differ.
    #[must_use]
    pub fn differs_in_middle_only(&self, other: &Self) -> bool {
        self.words.first() == other.words.first()
            && self.words.first().is_some_and(|first| !is_initial(first))
            && self.agrees_by_initials(other)
    }

    /// The words and, for each, whether it must begin with a capital in prose.
    pub(super) fn pattern(&self) -> impl Iterator<Item = (&str, bool)> {
        self.words.iter().map(String::as_str).zip(self.capitals.iter().copied())
    }

    /// Whether prose may name this person with these words. One common word may not (see `COMMON`).
    #[must_use]
    pub fn stands_in_prose(&self) -> bool {
        match &self.words[..] {
            [] => false,
            [only] => only.chars().count() > 1 && self.capitals[0] && COMMON.binary_search(&only.as_str()).is_err(),
            _ => true,
        }
    }
}

/// Whether a text is written as names of people are: at most four words, each with a capital, or of a script without
/// them, and no digit. `Q3 Roadmap` has one. Fails where two capitals name a place (`Lisbon Office`).
#[must_use]
pub fn reads_as_name(text: &str) -> bool {
    let may_be =
        |word: &str| word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()) && !word.ends_with(['.', ':']);
    let mut words = 0;
    for word in text.split(' ') {
        words += 1;
        if !may_be(word) || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return false;
        }
    }
    words <= 4
}

/// The key of a name of plain words that stand one space apart, as most do: the text in small letters. `None` for any
/// other, and where a word may be a title, a degree, or written twice: such a name is to be read.
pub(super) fn plain_key(text: &str) -> Option<String> {
    let mut words = text.as_bytes().split(|byte| *byte == b' ');
    if !words.all(|word| !word.is_empty() && word.iter().all(u8::is_ascii_alphanumeric)) {
        return None;
    }
    let key = text.to_ascii_lowercase();
    let first = key.bytes().position(|byte| byte == b' ').unwrap_or(key.len());
    let is_said_again = |(before, last): (&str, &str)| before.split(' ').any(|word| word == last);
    let is_added =
        is_title(&key[..first]) || key.split(' ').any(is_degree) || key.rsplit_once(' ').is_some_and(is_said_again);
    (!is_added).then_some(key)
}

/// The name and what stands in brackets, in angles or behind a bar.
fn split_affiliation(text: &str) -> (&str, &str) {
    let text = text.trim().trim_start_matches('@');
    let text = text.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]")).unwrap_or(text);
    let Some(at) = text.find(['(', '[', '<', '|', '\u{FF08}']) else { return (text, "") };
    let (name, affiliation) = text.split_at(at);
    // "(Ada Novak)": nothing before the bracket, so the brackets are no affiliation.
    if name.chars().any(char::is_alphanumeric) {
        (name, if affiliation.starts_with('<') { "" } else { affiliation })
    } else {
        (text, "")
    }
}

/// A written name with "Last, First" turned round, as people say it: a list of names needs its commas.
///
/// ```
/// assert_eq!(rapport::person::in_spoken_order("Novak, Ada (Northwind)"), "Ada Novak (Northwind)");
/// assert_eq!(rapport::person::in_spoken_order("Ada Novak, PhD"), "Ada Novak, PhD");
/// assert_eq!(rapport::person::in_spoken_order("Northwind, Inc."), "Northwind, Inc.");
/// assert_eq!(rapport::person::in_spoken_order("Ada Novak, head of sales"), "Ada Novak, head of sales");
/// ```
#[must_use]
pub fn in_spoken_order(text: &str) -> String {
    let (name, affiliation) = split_affiliation(text);
    match name.split_once(',') {
        Some((last, first)) if !first.contains(',') && is_first_name(first) && !words(last).is_empty() => {
            format!("{} {} {affiliation}", first.trim(), last.trim()).trim().to_owned()
        }
        _ => text.to_owned(),
    }
}

/// Whether a text says what somebody is: `CEO`, `Head of Sales`, `product manager`, but not `Anthony Head`.
/// Fails: other languages than English, and departments (`Sales`).
#[must_use]
pub fn says_role(text: &str) -> bool {
    const SURNAMES: [&str; 9] = ["buyer", "chair", "chief", "head", "lead", "leader", "nurse", "partner", "writer"];
    let mut scan = Scan::new(text);
    let mut is_first = true;
    while let Some(word) = scan.next_word() {
        let written = word.span.of(text);
        if is_role(written) && (is_first || !SURNAMES.iter().any(|name| name.eq_ignore_ascii_case(written))) {
            return true;
        }
        is_first = false;
    }
    false
}

/// Whether what stands behind a comma is no addition to the name before it.
fn is_first_name(part: &str) -> bool {
    const ADDED: &[&str] = &["jr", "sr", "ii", "iii", "inc", "ltd", "llc", "gmbh", "ag"];
    has_no_degree(part) && !says_role(part) && words(part).iter().all(|word| !ADDED.contains(&word.key.as_str()))
}

/// Whether the part of a name holds more than a degree.
fn has_no_degree(part: &str) -> bool {
    words(part).iter().any(|word| !is_degree(&word.key))
}

/// The words with "Last, First" turned round. Degrees and roles behind a comma are no first name.
fn spoken_order(name: &str) -> Vec<Word> {
    let says_more = |part: &Vec<Word>| part.iter().any(|word| !is_degree(&word.key));
    if !name.contains(',') {
        return Some(words(name)).filter(says_more).unwrap_or_default();
    }
    let named = name.split(',').enumerate().filter(|(at, part)| *at == 0 || !says_role(part));
    let mut parts: Vec<Vec<Word>> = named.map(|(_, part)| words(part)).filter(says_more).collect();
    if parts.len() == 2 {
        parts.swap(0, 1);
    }
    parts.into_iter().flatten().collect()
}

fn is_degree(key: &str) -> bool {
    matches!(key, "phd" | "md" | "mba" | "msc" | "bsc" | "esq" | "dphil" | "pmp" | "cpa")
}

fn drop_degrees(found: &mut Vec<Word>) {
    while found.len() > 2 && found.last().is_some_and(|word| is_degree(&word.key)) {
        found.pop();
    }
}

/// Drops a surname that stands twice (`Ada Novak Novak`), or a name that does (`Ada Novak Ada Novak`).
///
/// Reason: tools that complete a first name complete a full name once more. A two-word name of one
/// word twice is left, and so are single characters: `王丽丽` is a name.
fn drop_doubled_tail(found: &mut Vec<Word>) {
    for len in 1..=found.len() / 2 {
        let tail = found.len() - len;
        let doubled = (0..len).all(|at| found[tail + at].key == found[tail - len + at].key);
        let whole = tail == len;
        let wide = found[tail..].iter().all(|word| word.key.chars().count() > 1);
        if doubled && wide && (!whole || len > 1) {
            found.truncate(tail);
            return drop_doubled_tail(found);
        }
    }
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

fn same_or_initial(one: &str, other: &str) -> bool {
    one == other || ((is_initial(one) || is_initial(other)) && one.chars().next() == other.chars().next())
}

fn middles_agree(one: &[String], other: &[String]) -> bool {
    if one.is_empty() || other.is_empty() {
        return one.iter().chain(other).all(|word| is_initial(word));
    }
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same_or_initial(one, other))
}

/// First names that are common words, days or months: alone in prose they name nobody.
///
/// Reason: "Will we ship in May?" names neither Will nor May. Failure: a page called only `Will`
/// is found by its links alone. In `participants` and as an owner they count as any name does.
pub(super) const COMMON: &[&str] = &[
    "amber",
    "angel",
    "april",
    "art",
    "august",
    "autumn",
    "baker",
    "bill",
    "brook",
    "buck",
    "bud",
    "carol",
    "case",
    "chance",
    "chase",
    "chip",
    "christian",
    "chuck",
    "clay",
    "cliff",
    "cook",
    "daisy",
    "dale",
    "dawn",
    "dean",
    "dick",
    "dolly",
    "don",
    "drew",
    "earl",
    "ernest",
    "eve",
    "faith",
    "fern",
    "frank",
    "friday",
    "gene",
    "ginger",
    "glen",
    "grace",
    "grant",
    "guy",
    "harmony",
    "hazel",
    "heath",
    "herb",
    "holly",
    "hope",
    "hunter",
    "iris",
    "ivy",
    "jack",
    "jasmine",
    "jay",
    "jewel",
    "joy",
    "june",
    "king",
    "lance",
    "lane",
    "lily",
    "major",
    "mark",
    "marsh",
    "mason",
    "mat",
    "max",
    "may",
    "mercy",
    "miles",
    "monday",
    "nick",
    "norm",
    "olive",
    "paige",
    "pat",
    "pearl",
    "peg",
    "penny",
    "pierce",
    "poppy",
    "price",
    "ray",
    "red",
    "reed",
    "rich",
    "rob",
    "robin",
    "rock",
    "rod",
    "rose",
    "ruby",
    "rusty",
    "sage",
    "sandy",
    "saturday",
    "skip",
    "sky",
    "sonny",
    "stone",
    "storm",
    "sue",
    "summer",
    "sunday",
    "sunny",
    "terry",
    "thursday",
    "tuesday",
    "victor",
    "violet",
    "wade",
    "ward",
    "wednesday",
    "will",
    "winter",
    "wood",
    "young",
];
