//! What a meeting says whoever asks: its terms, the things it shares, its facts. Worked out once, and asked
//! by the page of everybody who was there.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Facts, Index, Kind, Meeting, Path, TermKey, base_name, is_topic};
use crate::action::{is_work, owners};
use crate::date::Date;
use crate::person::{Scan, Shape, Who, and, hash, key, words};
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
    pub facts: Box<[usize]>,
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

/// A word without the ending of an English plural. Fails: "news" is "new"; nobody sees it.
fn stem(word: &str) -> &str {
    word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s')).unwrap_or(word)
}

impl Index {
    pub(super) fn work_out_digest(&self, meeting: &Meeting) -> Digest {
        let stating = meeting.spoken_first().filter_map(|path| Some((path, self.note(path)?)));
        let stating = stating.into_iter().find(|(_, facts)| !facts.statements.is_empty());
        let is_fact = |facts: &Facts, at: &usize| self.is_fact(meeting, &facts.statements[*at].text);
        let facts: Box<[usize]> = stating.map_or_else(Box::default, |(_, facts)| {
            (0..facts.statements.len()).filter(|at| is_fact(facts, at)).collect()
        });
        let things = self.things_of(meeting);
        let stated = stating.into_iter().flat_map(|(_, stating)| facts.iter().map(|at| &stating.statements[*at]));
        let stated = stated.flat_map(|fact| [fact.text.as_ref(), fact.heading.as_ref()]);
        let summaries = meeting.spoken_first().filter_map(|path| self.note(path));
        let summaries = summaries.flat_map(|facts| {
            let first = facts.statements.first().map(|statement| statement.text.as_ref());
            [facts.summary.as_ref(), first.unwrap_or_default()]
                .into_iter()
                .chain(facts.counterparts.iter().map(String::as_str))
        });
        let texts = meeting.notes.iter().filter_map(|path| self.note(path));
        let texts = texts.flat_map(|facts| [facts.title.as_str(), facts.links.as_ref(), facts.terms.as_ref()]);
        let people = self.participants(meeting);
        let add = |print: u64, text: &str| and(print, hash(text));
        let prints = [
            stated.fold(stating.map_or(0, |(path, facts)| and(hash(path), day_print(facts))), add),
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
            facts.counterparts.iter().for_each(|name| add(name, path));
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
        let page = self.people.page(&name).or_else(|| self.resolve(target, from).map(AsRef::as_ref));
        let kind = page.and_then(|path| self.note(path)).map(|facts| facts.kind);
        let is_file = name
            .rsplit_once('.')
            .is_some_and(|(_, end)| matches!(end.len(), 2..=4) && end.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        let is_nothing = kind.is_some_and(Kind::is_meeting) || Date::parse(&name).is_some() || key(&name).is_empty();
        if is_nothing || self.is_user(bare) || (page.is_none() && is_file) {
            return None;
        }
        // A page made by hand from an affiliation ("Ada Novak (Northwind)") is linked by its whole name.
        let name = if kind.is_some_and(Kind::is_page) { name } else { base_name(page.unwrap_or(&name)).to_owned() };
        Some(Thing { id: hash(&key(&name)), link: page.map(|path| self.link_name(path).to_owned()), name })
    }

    /// Whether a line under a heading of facts is one: no question, no task, no decision, no politeness, no single word.
    ///
    /// A line with an owner is a task without a box, and so is one that begins with a name and what they are to do:
    /// "Ada to send the deck" and "Ada: check the gate", but not "Ada will change jobs".
    /// Failure: a fact that begins as politeness does ("Happy customers get a discount") or as a task ("Ada will share
    /// an office") is left out; a task in other words ("Ada will look into it") is a fact.
    fn is_fact(&self, meeting: &Meeting, text: &str) -> bool {
        let opens = |opening: &&str| {
            text.as_bytes().get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening.as_bytes()))
        };
        // Whose name it begins with, at most three words long.
        let named = [" to ", " will ", ": "].into_iter().filter_map(|mark| {
            let (name, rest) = text.split_once(mark)?;
            (name.split(' ').count() <= 3).then_some((name, mark, rest))
        });
        let is_task =
            |mark: &str, rest: &str| mark == " to " || begins_task(mark, rest) || mark == ": " && ends_task(rest);
        let is_to_do =
            || named.into_iter().any(|(name, mark, rest)| is_task(mark, rest) && self.was_there(meeting, name));
        let is_owned = || text.contains('@') && !owners(text, &|_| false).is_empty();
        is_sentence(text) && !NO_FACTS.iter().any(opens) && !text.ends_with('?') && !is_owned() && !is_to_do()
    }

    /// Whether somebody of this name, or of this first name alone, was in the meeting.
    fn was_there(&self, meeting: &Meeting, name: &str) -> bool {
        let people = self.participants(meeting);
        let among: Vec<&str> = people.iter().map(String::as_str).collect();
        matches!(self.people.who(name, &among), Who::One(name) if people.contains(&name))
    }
}

/// Whether a text is more than a word or two: of a script that is written without spaces, or without capitals, some
/// more, for there a word may be one character.
fn is_sentence(text: &str) -> bool {
    const LEAST: usize = 6;
    let mut scan = Scan::new(text);
    let mut caseless = 0;
    while let Some(word) = scan.next_word() {
        caseless += usize::from(word.shape == Shape::Caseless);
    }
    text.split_whitespace().nth(2).is_some() || caseless >= LEAST
}

/// What people say they will do for others: what else they will do may be as much a fact, as "create value".
const HANDED: [&str; 20] = [
    "arrange",
    "ask",
    "call",
    "circulate",
    "contact",
    "distribute",
    "draft",
    "email",
    "forward",
    "invite",
    "ping",
    "prepare",
    "provide",
    "remind",
    "schedule",
    "send",
    "share",
    "submit",
    "tell",
    "upload",
];

/// Words that an object begins with.
const OBJECTS: &str = " a all an her him his it its me my our that the their them these this those us your ";

/// Whether what stands behind a name and a mark is to be done: "send the deck", but not "call centre has seats".
fn begins_task(mark: &str, rest: &str) -> bool {
    let mut words = rest.split(' ');
    let verb = words.next().unwrap_or_default().to_lowercase();
    let is_act = if mark == " will " { HANDED.contains(&verb.as_str()) } else { is_work(&verb) };
    let object = words.next().unwrap_or_default();
    let is_name = object.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    is_act && !object.is_empty() && (is_name || OBJECTS.contains(&format!(" {} ", object.trim_end_matches(['.', '!']))))
}

/// The same in German, where the verb stands at the end: "Unterlagen bis Freitag schicken". Failure: a verb that is not
/// in the list leaves the line a fact.
fn ends_task(rest: &str) -> bool {
    const VERBS: [&str; 20] = [
        "abstimmen",
        "anfragen",
        "anrufen",
        "bestellen",
        "buchen",
        "erstellen",
        "fragen",
        "informieren",
        "klären",
        "liefern",
        "melden",
        "nachfragen",
        "organisieren",
        "planen",
        "prüfen",
        "schicken",
        "schreiben",
        "senden",
        "vorbereiten",
        "zusenden",
    ];
    let last = rest.trim_end_matches(['.', '!']).rsplit(' ').next().unwrap_or_default();
    VERBS.contains(&last)
}

/// Openings of what is no fact: tasks, decisions, questions, hopes and politeness.
const NO_FACTS: &[&str] = &[
    "action item",
    "action:",
    "ai:",
    "aufgabe:",
    "beschluss:",
    "danke",
    "decided:",
    "decision:",
    "discussed ",
    "entscheidung:",
    "follow up",
    "follow-up",
    "frage:",
    "good meeting",
    "good to",
    "great meeting",
    "great to",
    "happy ",
    "hello",
    "hi ",
    "i will ",
    "i'll ",
    "let's ",
    "lovely ",
    "need to ",
    "next step",
    "nice to",
    "please ",
    "q:",
    "question:",
    "see you",
    "thank you",
    "thanks",
    "to do",
    "todo",
    "we discussed ",
    "we hope",
    "we should ",
    "we talked ",
    "we'll ",
    "welcome",
];
