//! What a meeting says whoever asks: its terms, the things it shares, its facts. Worked out once, and asked
//! by the page of everybody who was there.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::reading::is_file;
use super::{FactAt, Facts, Index, Kind, Meeting, Path, TermKey, base_name, is_topic};
use crate::date::Date;
use crate::person::{and, hash, key, words};
use crate::text::capitalised;

/// What a meeting says.
#[derive(Debug, Default)]
pub struct Digest {
    /// Its terms, note by note.
    pub terms: Box<[TermAt]>,
    /// People and things of it, each once; those without a note only where the settings ask for them.
    pub things: Box<[Arc<Thing>]>,
    /// The note that states facts.
    pub stating: Option<Path>,
    /// Which of its statements are facts.
    pub facts: Box<[FactAt]>,
    /// What tells the facts, the things, the summary, how terms are written, and the words of the names of those who
    /// took part from others.
    pub prints: [u64; 5],
}

/// A term of a note: the hash of its key, and in the lowest bits what has to be known of it to count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TermAt(u64);

const HAS_NOTE: u64 = 1;
const HAS_SEVERAL: u64 = 2;
const IS_FIRST: u64 = 4;
const IN_TEXT: u64 = 8;
/// The bits that [`TermKey::hash`] leaves free.
pub(super) const SIGNS: u64 = 15;

impl TermAt {
    /// Equal for one term, and rising with the order of the values.
    #[must_use]
    pub const fn key(self) -> u64 {
        self.0 & !SIGNS
    }

    /// What tells it from others, with all that is known of it.
    #[must_use]
    pub const fn sign(self) -> u64 {
        self.0
    }

    /// Whether it is the name of a note that is no meeting's.
    #[must_use]
    pub const fn has_note(self) -> bool {
        self.0 & HAS_NOTE != 0
    }

    /// Whether it has two different words.
    #[must_use]
    pub const fn has_several(self) -> bool {
        self.0 & HAS_SEVERAL != 0
    }

    /// Whether it has not been counted for the meeting.
    #[must_use]
    pub const fn is_first(self) -> bool {
        self.0 & IS_FIRST != 0
    }

    /// Whether it stands in the note's text, and counts in [`Index::spread`].
    #[must_use]
    pub const fn is_in_text(self) -> bool {
        self.0 & IN_TEXT != 0
    }
}

/// What the words of a term say.
#[derive(Debug)]
pub struct TermWords {
    /// The words, by their hashes.
    pub words: Box<[u64]>,
    /// The same without a plural's ending: "access lists" is "access list".
    pub stems: Box<[u64]>,
    /// Whether they are the name of a person, or have one in them.
    pub is_person: bool,
}

/// A person or a thing that shares a meeting.
#[derive(Debug, PartialEq, Eq)]
pub struct Thing {
    /// Equal for all ways to name it.
    pub id: u64,
    /// As its page is called, or else as it is written.
    pub name: String,
    /// What a link to it names, where it has a note.
    pub link: Option<String>,
}

/// What tells the day of a note from others.
pub(super) fn day_print(facts: &Facts) -> u64 {
    facts.date.map_or(0, |date| date.number() as u64 + 1)
}

/// A word without the ending of an English plural: "PRs" is "PR". Fails: "news" is "new"; nobody sees it.
fn stem(word: &str) -> &str {
    word.strip_suffix('s').filter(|stem| stem.len() > 1 && !stem.ends_with('s')).unwrap_or(word)
}

impl Index {
    pub(super) fn work_out_digest(&self, meeting: &Meeting) -> Digest {
        let stating = meeting.spoken_first().filter_map(|path| Some((path, self.note(path)?)));
        let stating = stating.into_iter().find(|(_, facts)| !facts.statements.is_empty());
        let people = self.participants(meeting);
        let facts = stating.map_or_else(Box::default, |(_, facts)| self.facts_among(&people, &facts.statements));
        let things = self.things_of(meeting);
        let stated = stating.into_iter().flat_map(|(_, stating)| facts.iter().map(|fact| fact.print(stating)));
        let summaries = meeting.spoken_first().filter_map(|path| self.note(path));
        let summaries = summaries.flat_map(|facts| {
            let first = facts.statements.first().map(|statement| statement.text.as_ref());
            [facts.summary.as_ref(), first.unwrap_or_default()]
                .into_iter()
                .chain(facts.counterparts.iter().map(String::as_str))
        });
        let texts = meeting.notes.iter().filter_map(|path| self.note(path));
        let texts = texts.flat_map(|facts| [facts.title.as_str(), facts.links.as_ref(), facts.terms.as_ref()]);
        let add = |print: u64, text: &str| and(print, hash(text));
        let prints = [
            stated.fold(stating.map_or(0, |(path, facts)| and(hash(path), day_print(facts))), and),
            things.iter().fold(0, |print, thing| {
                add(add(and(print, thing.id), &thing.name), thing.link.as_deref().unwrap_or_default())
            }),
            people.iter().fold(summaries.fold(0, add), |print, name| add(print, name)),
            texts.fold(0, add),
            self.words_of_names(meeting).fold(0, and),
        ];
        Digest {
            terms: self.terms_of_meeting(meeting),
            things,
            stating: stating.map(|(path, _)| path.clone()),
            facts,
            prints,
        }
    }

    /// The words of the names of those who took part, by their hashes.
    pub fn words_of_names<'i>(&'i self, meeting: &'i Meeting) -> impl Iterator<Item = u64> + use<'i> {
        let names = meeting.notes.iter().filter_map(|path| self.note(path)).flat_map(|facts| &facts.people);
        names.flat_map(|name| self.people.read(name).words.iter().map(|word| hash(word)).collect::<Vec<u64>>())
    }

    fn terms_of_meeting(&self, meeting: &Meeting) -> Box<[TermAt]> {
        let mut terms = Vec::new();
        let mut seen = BTreeSet::new();
        let mut add = |written: &str, signs: u64| {
            let key = TermKey::of(written);
            if key.is_telling {
                let several = if key.has_several { HAS_SEVERAL } else { 0 };
                let first = if seen.insert(key.hash) { IS_FIRST } else { 0 };
                terms.push(TermAt(key.hash | signs | several | first));
            }
        };
        for (path, facts) in meeting.notes.iter().filter_map(|path| Some((path, self.note(path)?))) {
            if is_topic(&facts.title) {
                add(&facts.title, 0);
            }
            for target in facts.links().chain(facts.terms()) {
                if let Some(name) = self.name_of_linked(target, path) {
                    add(name, HAS_NOTE);
                }
            }
            facts.terms().for_each(|term| add(term, IN_TEXT));
        }
        terms.into()
    }

    /// The name of the linked note, where it is neither a person's page nor a meeting's.
    fn name_of_linked(&self, target: &str, from: &str) -> Option<&str> {
        let path = self.resolve(target, from)?;
        let facts = self.note(path).filter(|facts| matches!(facts.kind, Kind::Other | Kind::Thing))?;
        facts.date.is_none().then(|| base_name(path))
    }

    /// How the meeting writes a term of its digest.
    #[must_use]
    pub fn written_term(&self, meeting: &Meeting, term: TermAt) -> Option<String> {
        let is_it = |written: &str| TermKey::hash_of(written) == term.key();
        meeting.notes.iter().filter_map(|path| Some((path, self.note(path)?))).find_map(|(path, facts)| {
            let linked = || facts.links().chain(facts.terms()).filter_map(|target| self.name_of_linked(target, path));
            let named = linked().find(|name| is_it(name)).map(str::to_owned);
            let titled = || Some(capitalised(&facts.title)).filter(|title| is_it(title));
            named.or_else(titled).or_else(|| facts.terms().find(|term| is_it(term)).map(str::to_owned))
        })
    }

    /// What a term of the meeting says.
    #[must_use]
    pub fn term_words(&self, meeting: &Meeting, term: TermAt) -> Arc<TermWords> {
        self.known_terms.get(&term.key(), || {
            let words = words(&self.written_term(meeting, term).unwrap_or_default());
            // However it is written there: what is kept holds for all meetings.
            let name = words.iter().map(|word| capitalised(&word.key)).collect::<Vec<_>>().join(" ");
            let mut mentions = self.people.mentions(&name).into_iter();
            // A first name or a surname alone is somebody's, whoever is meant.
            let is_part = matches!(&words[..], [word] if self.is_in_a_name(&word.key));
            let is_person = is_part
                || self.is_user(&name)
                || self.is_person(&name)
                || mentions.any(|(_, named)| self.is_person(named));
            let stems = words.iter().map(|word| hash(stem(&word.key))).collect();
            TermWords { words: words.iter().map(|word| hash(&word.key)).collect(), stems, is_person }
        })
    }

    fn things_of(&self, meeting: &Meeting) -> Box<[Arc<Thing>]> {
        let mut things: Vec<Arc<Thing>> = Vec::new();
        let mut add = |name: &str, from: &str| {
            let is_shown = |thing: &Arc<Thing>| thing.link.is_some() || self.settings.related_without_note;
            let is_new = |thing: &Arc<Thing>| things.iter().all(|known| known.id != thing.id);
            let thing = self.thing(name, from).filter(|thing| is_shown(thing) && is_new(thing));
            things.extend(thing);
        };
        self.participants(meeting).iter().for_each(|name| add(name, &meeting.path));
        for (path, facts) in meeting.notes.iter().filter_map(|path| Some((path, self.note(path)?))) {
            for name in &facts.counterparts {
                let meant = if self.are_apart(name) { self.meant_by_path((path, facts), name) } else { Vec::new() };
                add(meant.first().map_or(name, |(target, _)| target), path);
            }
            facts.links().for_each(|target| add(target, path));
        }
        things.into()
    }

    /// What a name or a link's target is: a person, a note, or something without a note.
    fn thing(&self, target: &str, from: &str) -> Option<Arc<Thing>> {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let asked = format!("{folder}\n{target}");
        self.known_things.get(asked.as_str(), || self.work_out_thing(target, from).map(Arc::new)).as_ref().clone()
    }

    /// Notes of meetings are no related things, and neither are files that are no notes.
    fn work_out_thing(&self, target: &str, from: &str) -> Option<Thing> {
        let bare = base_name(target);
        let name = self.display_name(bare).filter(|name| self.people.page(name).is_some());
        let name = name.unwrap_or_else(|| bare.to_owned());
        let linked = || self.resolve(target, from).map(AsRef::as_ref);
        let by_path = if target.contains('/') && self.are_apart(&name) { linked() } else { None };
        let page = by_path.or_else(|| self.people.page(&name)).or_else(linked);
        let kind = page.and_then(|path| self.note(path)).map(|facts| facts.kind);
        let is_nothing = kind.is_some_and(Kind::is_meeting) || Date::parse(&name).is_some() || key(&name).is_empty();
        if is_nothing || self.is_user(bare) || (page.is_none() && is_file(&name)) {
            return None;
        }
        // A page made by hand from an affiliation ("Ada Novak (Northwind)") is linked by its whole name.
        let name = if kind.is_some_and(Kind::is_page) { name } else { base_name(page.unwrap_or(&name)).to_owned() };
        Some(Thing { id: hash(&key(&name)), link: page.map(|path| self.link_name(path).to_owned()), name })
    }
}
