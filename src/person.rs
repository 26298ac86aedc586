//! Names of people: keys, aliases, who is meant.
//!
//! A name is found under its **key**: folded words in spoken order ([`Name`]). [`People`] is the
//! register of those who have a page; [`People::who`] says who a written name is, and
//! [`People::mentions`] finds full names and aliases in prose.

mod alike;
mod name;
mod prose;
mod reads;
mod role;
mod scan;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use alike::{Resemblance, Suggestion, resemblance, suggestions, written_names};
pub use name::{Name, in_spoken_order, reads_as_name, says_role};
pub use prose::{Traces, sign_of_hash, sign_of_word, traces_of_name};
pub use reads::Asked;
pub use role::is_role;
pub use scan::{Piece, Scan, Seen, WordSet, and, hash};
pub use words::{Gap, Shape, Word, fold, has_inner_capital, is_title, words};

use crate::text::{Gather, Span};
use prose::{Begins, Traced};

/// What properties, lines and sections are called that list who was there, in English and German.
pub const TAKING_PART: [&str; 4] = ["participants", "attendees", "teilnehmer", "teilnehmende"];

/// The key of a written name: equal for all ways to write it (case, accents, order, titles,
/// possessives, affiliation). Empty where there is no name.
#[must_use]
pub fn key(name: &str) -> String {
    name::plain_key(name).unwrap_or_else(|| Name::read(name).key())
}

/// Who is meant by a written name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// This person, by the name of their page, or as the meeting writes it.
    One(String),
    /// One of these, and nothing says which.
    Several(Vec<String>),
    /// Nobody that is known here.
    Nobody,
}

/// Those who have a page, by name and alias.
///
/// ```
/// use rapport::person::{People, Who};
/// let mut people = People::default();
/// people.add("Ada Novak", &["Adka".to_owned()], "People/Ada Novak.md");
/// assert_eq!(people.who("NOVAK, Ada", &[]), Who::One("Ada Novak".to_owned()));
/// assert_eq!(people.who("Ada", &["Ada Novak", "Sam Hale"]), Who::One("Ada Novak".to_owned()));
/// assert_eq!(people.who("Ada", &[]), Who::Nobody);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    pages: BTreeMap<String, PageOf>,
    /// Full key of the name → pages.
    by_name: BTreeMap<String, BTreeSet<String>>,
    /// Key of an alias, or of the name without its affiliation → pages.
    by_alias: BTreeMap<String, BTreeSet<String>>,
    /// First and last word of the name → pages: for names that differ by middle initials.
    by_ends: BTreeMap<String, BTreeSet<String>>,
    /// Key → pages, and which of its words must begin with a capital in prose.
    in_prose: BTreeMap<String, BTreeSet<(String, Vec<bool>)>>,
    /// Hash of a first word of those keys → how many of them begin with it.
    prose_begins: BTreeMap<u64, usize>,
    /// Hash of the first or last word of a name of several → pages.
    name_words: BTreeMap<u64, BTreeSet<String>>,
    /// First trace of a name → pages.
    by_trace: BTreeMap<u64, BTreeSet<String>>,
    /// Any later trace of a name → pages: of three words and more.
    by_later_trace: BTreeMap<u64, BTreeSet<String>>,
    /// The keys of `by_trace`: most traces of a text begin nobody's name, which a bit of them tells.
    trace_begins: Begins,
    /// Pages that come before others of one person.
    preferred: BTreeSet<String>,
    /// Names as they were read.
    read: Asked<Name>,
}

/// Whose page it is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct PageOf {
    name: String,
    /// Of the name: kept, because every question asks for it.
    full_key: String,
    aliases: Vec<String>,
    /// Each name that prose may hold.
    traced: Vec<Traced>,
}

/// Longest name that is looked for in prose, in words.
const LONGEST: usize = 8;

impl People {
    /// Registers the page at `path` as that of `name`; a page registered before is replaced.
    pub fn add(&mut self, name: &str, aliases: &[String], path: &str) {
        self.remove(path);
        let own = Name::read(name);
        let mut page =
            PageOf { name: name.to_owned(), full_key: own.full_key(), aliases: aliases.to_vec(), traced: Vec::new() };
        let path = path.to_owned();
        if own.is_empty() {
            return;
        }
        self.by_name.entry(own.full_key()).or_default().insert(path.clone());
        self.by_ends.entry(ends(&own)).or_default().insert(path.clone());
        for word in end_words(&own) {
            self.name_words.entry(word).or_default().insert(path.clone());
        }
        for alias in page.names() {
            self.by_alias.entry(alias.key()).or_default().insert(path.clone());
            if alias.stands_in_prose() {
                let capitals = alias.pattern().map(|(_, capital)| capital).collect();
                self.in_prose.entry(alias.key()).or_default().insert((path.clone(), capitals));
                *self.prose_begins.entry(alias.words.first().map_or(0, |first| hash(first))).or_default() += 1;
            }
            if let Some(traced) = Traced::of(&alias)
                && let Some((first, later)) = traced.traces.split_first()
            {
                self.by_trace.entry(*first).or_default().insert(path.clone());
                self.trace_begins.add(*first);
                for trace in later {
                    self.by_later_trace.entry(*trace).or_default().insert(path.clone());
                }
                page.traced.push(traced);
            }
        }
        self.pages.insert(path, page);
    }

    /// Forgets the page at `path`.
    pub fn remove(&mut self, path: &str) {
        let Some(page) = self.pages.remove(path) else { return };
        self.preferred.remove(path);
        let own = Name::read(&page.name);
        forget(&mut self.by_name, own.full_key().as_str(), |known| known == path);
        forget(&mut self.by_ends, ends(&own).as_str(), |known| known == path);
        for word in end_words(&own) {
            forget(&mut self.name_words, &word, |known| known == path);
        }
        for alias in page.names() {
            forget(&mut self.by_alias, alias.key().as_str(), |known| known == path);
            forget(&mut self.in_prose, alias.key().as_str(), |(known, _)| known == path);
            if alias.stands_in_prose() {
                self.forget_beginning(alias.words.first().map_or(0, |first| hash(first)));
            }
        }
        for traced in &page.traced {
            for trace in &traced.traces {
                forget(&mut self.by_trace, trace, |known| known == path);
                forget(&mut self.by_later_trace, trace, |known| known == path);
            }
        }
    }

    /// The traces of those names of pages of others than `person` that are this name with words before or behind it: where
    /// a text holds them, the name may only be a part of theirs.
    #[must_use]
    pub fn traces_beyond(&self, name: &Name, person: &str) -> Vec<Box<[u64]>> {
        let Some(own) = Traced::of(name) else { return Vec::new() };
        let begun = own.traces.first().map(|first| [self.by_trace.get(first), self.by_later_trace.get(first)]);
        let with = own.words.first().filter(|_| own.words.len() == 1).and_then(|word| self.name_words.get(word));
        let paths = begun.into_iter().flatten().chain([with]).flatten().flatten();
        let of_others = paths.filter(|path| self.pages_of(person).all(|page| page != *path));
        let names = of_others.filter_map(|path| self.pages.get(path)).flat_map(|page| &page.traced);
        let beyond: BTreeSet<&Box<[u64]>> =
            names.filter(|other| other.goes_beyond(&own.words)).map(|other| &other.traces).gathered();
        beyond.into_iter().cloned().collect()
    }

    /// The pages whose names, of several words, begin or end with a word, given by its key.
    pub fn pages_by_word(&self, word: &str) -> impl Iterator<Item = &str> {
        self.name_words.get(&hash(word)).into_iter().flatten().map(String::as_str)
    }

    fn forget_beginning(&mut self, first: u64) {
        if let Some(count) = self.prose_begins.get_mut(&first) {
            *count -= 1;
            if *count == 0 {
                self.prose_begins.remove(&first);
            }
        }
    }

    /// The pages and whose they are, by path.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pages.iter().map(|(path, page)| (path.as_str(), page.name.as_str()))
    }

    /// The name and the aliases of the person whose page is at `path`.
    #[must_use]
    pub fn names_of(&self, path: &str) -> Vec<&str> {
        let Some(page) = self.pages.get(path) else { return Vec::new() };
        std::iter::once(&page.name).chain(&page.aliases).map(String::as_str).collect()
    }

    /// Whose page is at `path`.
    #[must_use]
    pub fn name_at(&self, path: &str) -> Option<&str> {
        self.pages.get(path).map(|page| page.name.as_str())
    }

    /// All pages of the person of this name.
    pub fn pages_of(&self, name: &str) -> impl Iterator<Item = &str> {
        self.by_name.get(&self.read(name).full_key()).into_iter().flatten().map(String::as_str)
    }

    /// The name and the aliases of the person of this name, of all of their pages.
    #[must_use]
    pub fn all_names(&self, name: &str) -> Vec<&str> {
        self.pages_of(name).flat_map(|page| self.names_of(page)).collect()
    }

    /// The signs of the first words of all names under which prose may name the person of this name;
    /// `None` where one has no sign.
    #[must_use]
    pub fn signs(&self, name: &str) -> Option<Vec<u64>> {
        let paths = self.by_name.get(&self.read(name).full_key())?;
        let names = paths.iter().filter_map(|path| self.pages.get(path)).flat_map(PageOf::names);
        let signs = names.filter(Name::stands_in_prose).map(|name| {
            let (first, is_capital) = name.pattern().next()?;
            if is_capital { sign_of_word(first) } else { None }
        });
        signs.collect()
    }

    /// The page of the person of this name: of several the first by path that is [preferred](Self::prefer), else the first.
    #[must_use]
    pub fn page(&self, name: &str) -> Option<&str> {
        let paths = self.by_name.get(&self.read(name).full_key())?;
        let preferred = paths.iter().filter(|_| paths.len() > 1).find(|path| self.preferred.contains(*path));
        preferred.or(paths.first()).map(String::as_str)
    }

    /// The page at `path` comes before others of the person, until it is added again: it is kept up to date, and an
    /// old one in an archive is not.
    pub fn prefer(&mut self, path: &str) {
        self.preferred.insert(path.to_owned());
    }

    /// People with more than one page, with the pages.
    pub fn doubles(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.by_name.values().filter(|paths| paths.len() > 1).filter_map(|paths| {
            let name = &self.pages.get(paths.first()?)?.name;
            Some((name.as_str(), paths.iter().map(String::as_str).collect()))
        })
    }

    /// A written name, taken apart; quick where it was asked for before.
    #[must_use]
    pub fn read(&self, written: &str) -> Arc<Name> {
        self.read.get(written, || Name::read(written))
    }

    /// Who is meant by `text` in a meeting of `among`.
    ///
    /// An exact name, then an alias, then a name that differs by initials, then a first name (or,
    /// behind a title, a surname) that is unique in the meeting. Nicknames are never applied.
    #[must_use]
    pub fn who(&self, text: &str, among: &[&str]) -> Who {
        self.who_among(text, &self.present(among))
    }

    /// The same, for who asks more than once about one meeting.
    #[must_use]
    pub fn who_among(&self, text: &str, present: &Present) -> Who {
        let written = self.read(text);
        if written.is_empty() {
            return Who::Nobody;
        }
        let Present(meeting) = present;
        [Self::exact, Self::aliased, Self::by_initials, Self::by_first_name]
            .into_iter()
            .map(|way| way(self, &written, meeting))
            .find(|who| *who != Who::Nobody)
            .unwrap_or(Who::Nobody)
    }

    /// A meeting's people, by their pages' names where they have one.
    #[must_use]
    pub fn present(&self, among: &[&str]) -> Present {
        let nobody = BTreeMap::new();
        let entry = |text: &&str| {
            let written = self.read(text);
            let known = [Self::exact, Self::aliased].into_iter().map(|way| way(self, &written, &nobody));
            let name = known.into_iter().find_map(|who| if let Who::One(name) = who { Some(name) } else { None });
            let name = name.unwrap_or_else(|| bare(text).to_owned());
            let read = self.read(&name);
            (!read.is_empty()).then(|| (read.full_key(), (name, read)))
        };
        Present(among.iter().filter_map(entry).collect())
    }

    fn exact(&self, written: &Name, meeting: &Meeting) -> Who {
        for key in [written.full_key(), written.key()] {
            if let Some(paths) = self.by_name.get(&key) {
                return self.one_of(paths, meeting);
            }
            if let Some((name, _)) = meeting.get(&key) {
                return Who::One(name.clone());
            }
        }
        Who::Nobody
    }

    /// Failure it guards against: `Ada` is an alias of Ada Novak's, but the meeting is with Ada Lind.
    fn aliased(&self, written: &Name, meeting: &Meeting) -> Who {
        let Some(paths) = self.by_alias.get(&written.key()) else { return Who::Nobody };
        let belongs = |path: &&String| {
            self.pages.get(*path).is_none_or(|page| !written.belongs_elsewhere(&self.read(&page.name)))
        };
        let who = match paths.iter().all(|path| belongs(&path)) {
            true => self.one_of(paths, meeting),
            false => self.one_of(&paths.iter().filter(belongs).cloned().collect(), meeting),
        };
        let Who::One(name) = &who else { return who };
        let elsewhere = !meeting.contains_key(&self.read(name).full_key());
        match Self::by_first_name(self, written, meeting) {
            Who::One(other) if elsewhere => Who::Several(vec![name.clone(), other]),
            _ => who,
        }
    }

    fn by_initials(&self, written: &Name, meeting: &Meeting) -> Who {
        let agrees = |name: &Name| name.agrees_by_initials(written) || written.abbreviates(name);
        let present = meeting.values().filter(|(_, name)| agrees(name) && !name.belongs_elsewhere(written));
        let mut names: BTreeSet<String> = present.map(|(name, _)| name.clone()).gathered();
        if names.is_empty() {
            let paths = self.by_ends.get(&ends(written)).into_iter().flatten();
            let known = paths.filter_map(|path| self.pages.get(path)).map(|page| &page.name);
            let fits = |name: &Name| name.differs_in_middle_only(written) && !name.belongs_elsewhere(written);
            names = known.filter(|name| fits(&self.read(name))).cloned().collect();
        }
        one(names)
    }

    fn by_first_name(&self, written: &Name, meeting: &Meeting) -> Who {
        one(meeting.values().filter(|(_, name)| written.is_part_of(name)).map(|(name, _)| name.clone()).collect())
    }

    /// The person of these pages: of several, the only one who is in the meeting.
    fn one_of(&self, paths: &BTreeSet<String>, meeting: &Meeting) -> Who {
        let pages = paths.iter().filter_map(|path| self.pages.get(path));
        let mut named: BTreeMap<&str, &String> = BTreeMap::new();
        for page in pages {
            named.entry(&page.full_key).or_insert(&page.name);
        }
        let mut present = named.iter().filter(|(key, _)| meeting.contains_key(**key)).map(|(_, name)| *name);
        match (present.next(), present.next()) {
            (Some(name), None) => Who::One(name.clone()),
            _ => one(named.into_values().cloned().collect()),
        }
    }

    /// Full names and aliases in prose, in their order: the longest at each place. One pass.
    ///
    /// A name is written with its capitals; one common word (`Will`, `May`) alone names nobody, nor
    /// does what two people share.
    #[must_use]
    pub fn mentions(&self, text: &str) -> Vec<(Span, &str)> {
        let beginnings = self.beginnings(text);
        let mut found = Vec::new();
        if beginnings.is_empty() {
            return found;
        }
        let words = words(text);
        let mut next = 0;
        for at in beginnings {
            if at < next {
                continue;
            }
            let (len, name) = self.mention_at(&words[at..]);
            if let Some(name) = name {
                found.push((words[at].span.cover(words[at + len - 1].span), name));
            }
            next = at + len;
        }
        found
    }

    /// Which words of a text a name may begin with, by their numbers: mostly none, and no word is copied for it.
    fn beginnings(&self, text: &str) -> Vec<usize> {
        let mut scan = Scan::new(text);
        let mut beginnings = Vec::new();
        let mut at = 0;
        while let Some(word) = scan.next_word() {
            if self.prose_begins.contains_key(&word.hash()) {
                beginnings.push(at);
            }
            at += 1;
        }
        beginnings
    }

    /// How many words the longest name at the beginning of `words` has, and whose it is.
    fn mention_at(&self, words: &[Word]) -> (usize, Option<&str>) {
        let joined = 1 + words.iter().skip(1).take(LONGEST - 1).take_while(|word| word.gap != Gap::Break).count();
        for len in (1..=joined).rev() {
            // "Ada Novak-Lind" is not Ada Novak.
            if words.get(len).is_some_and(|next| next.gap == Gap::Hyphen && next.shape == Shape::Capital) {
                continue;
            }
            let keys: Vec<&str> = words[..len].iter().map(|word| word.key.as_str()).collect();
            let Some(known) = self.in_prose.get(&keys.join(" ")) else { continue };
            let fits = |capitals: &[bool]| {
                words.iter().zip(capitals).all(|(word, &capital)| !capital || word.shape == Shape::Capital)
            };
            let paths = known.iter().filter(|(_, capitals)| fits(capitals)).map(|(path, _)| path.clone()).collect();
            match self.one_of(&paths, &BTreeMap::new()) {
                Who::One(name) => {
                    return (len, self.page(&name).and_then(|path| Some(self.pages.get(path)?.name.as_str())));
                }
                Who::Several(_) => return (len, None),
                Who::Nobody => {}
            }
        }
        (0, None)
    }

    /// The pages of those whom a text with these traces names. Ambiguous names are not sorted out here.
    #[must_use]
    pub fn traced(&self, traces: &Traces) -> BTreeSet<&str> {
        let firsts = traces.iter().filter(|trace| self.trace_begins.may_hold(*trace));
        let paths = firsts.filter_map(|trace| self.by_trace.get(&trace)).flatten();
        let named = |path: &&String| {
            self.pages.get(*path).is_some_and(|page| page.traced.iter().any(|name| traces.hold_all(&name.traces)))
        };
        paths.filter(named).map(String::as_str).collect()
    }
}

/// The people of a meeting, ready to be asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Present(Meeting);

/// Full key → the name, and the name read.
type Meeting = BTreeMap<String, (String, Arc<Name>)>;

impl PageOf {
    /// The name without its affiliation and the aliases, each once.
    fn names(&self) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        for name in std::iter::once(&self.name).chain(&self.aliases).map(|name| Name::read(name)) {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        let full = self.with_surname(&names);
        names.extend(full);
        names
    }
}

impl PageOf {
    /// "Tom Lind" where Tomas Lind has the alias "Tom". Fails: somebody else of that name who has no page.
    fn with_surname(&self, names: &[Name]) -> Vec<Name> {
        let Some([_, .., surname]) = names.first().map(|name| &name.words[..]) else { return Vec::new() };
        let written = bare(&self.name).split_whitespace().find(|word| Name::read(word).words.first() == Some(surname));
        let Some(written) = written else { return Vec::new() };
        let firsts = self.aliases.iter().filter(|alias| {
            let words = Name::read(alias).words;
            words.len() == 1 && words.first().is_some_and(|word| word.len() > 2 && word != surname)
        });
        let full = firsts.map(|first| Name::read(&format!("{first} {written}")));
        full.filter(|name| !names.contains(name)).collect()
    }
}

fn one(names: BTreeSet<String>) -> Who {
    let mut names: Vec<String> = names.into_iter().collect();
    match names.len() {
        0 => Who::Nobody,
        1 => names.pop().map_or(Who::Nobody, Who::One),
        _ => Who::Several(names),
    }
}

/// A written name without the marks of a link and of an owner.
fn bare(text: &str) -> &str {
    let text = text.trim().trim_start_matches('@');
    text.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]")).unwrap_or(text)
}

fn ends(name: &Name) -> String {
    match (name.words.first(), name.words.last()) {
        (Some(first), Some(last)) => format!("{first} {last}"),
        _ => String::new(),
    }
}

fn end_words(name: &Name) -> Vec<u64> {
    match &name.words[..] {
        [first, .., last] => vec![hash(first), hash(last)],
        _ => Vec::new(),
    }
}

fn forget<K, T, Q>(map: &mut BTreeMap<K, BTreeSet<T>>, key: &Q, gone: impl Fn(&T) -> bool)
where
    K: Ord + std::borrow::Borrow<Q>,
    T: Ord,
    Q: Ord + ?Sized,
{
    if let Some(set) = map.get_mut(key) {
        set.retain(|value| !gone(value));
        if set.is_empty() {
            map.remove(key);
        }
    }
}
