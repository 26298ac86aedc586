//! What a note states, which of that are facts, and which of them are what one of many said.

use super::reading::{Reading, headings, said_at, under};
use super::task::{around_source, before_reference};
use super::{Facts, Index, Statement};
use crate::action::{ends_with_work, is_work, owners};
use crate::note::BlockKind;
use crate::person::{Scan, Shape, Who, and, hash};
use crate::settings::Settings;

/// Headings under which notes state facts.
const FACTS: &[&str] = &[
    "Key Facts",
    "Key Information",
    "Key Points",
    "Key Takeaways",
    "Facts",
    "Highlights",
    "Fakten",
    "Wichtige Informationen",
    "Wichtige Punkte",
    "Kernaussagen",
    "Erkenntnisse",
];

/// A fact among the statements of the note that states facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactAt {
    /// Which statement it is.
    pub place: u32,
    /// Whether it is what one of many said: "Ada Novak: I moved the servers", which concerns Ada, and of the others only
    /// whom it names.
    pub is_remark: bool,
}

/// Most people of a meeting whose remarks concern each of them: a table that talks together. Of more, most only listen
/// to most of it.
/// Failure: of five who work on one thing each misses what the others say of it; it stands in the meeting's note.
const TABLE: usize = 4;

impl FactAt {
    /// The statement, of the note that states it.
    #[must_use]
    pub fn of(self, stating: &Facts) -> Option<&Statement> {
        stating.statements.get(self.place as usize)
    }

    /// What tells it from others.
    pub(super) fn print(self, stating: &Facts) -> u64 {
        let texts = self.of(stating).into_iter().flat_map(|fact| [fact.text.as_ref(), fact.heading.as_ref()]);
        texts.fold(u64::from(self.is_remark), |print, text| and(print, hash(text)))
    }
}

/// What stands under the headings of facts, item by item.
pub(super) fn statements(read: &Reading<'_>, settings: &Settings) -> Vec<Statement> {
    let names = headings(settings, "Key Facts", FACTS);
    let mut found = Vec::new();
    let mut is_under = under(&names);
    for placed in &read.placed {
        let item = matches!(placed.block.kind, BlockKind::Item { task: None, .. });
        let Some(heading) = placed.heading().filter(|_| item && is_under(placed)) else { continue };
        let content = placed.block.content;
        let stated = before_reference(read.note, content);
        let text = read.note.told(stated);
        // Speech that breaks off before its time is no fact, and neither is what only the time says was said.
        let is_broken_off = stated == content && around_source(read.note, content).0 != content;
        // A place of the user's template that nobody filled in says nothing.
        let is_filled = !text.contains("<%");
        if !text.is_empty() && is_filled && !is_broken_off && said_at(&text).is_none() {
            found.push(Statement { text: text.into(), heading });
        }
    }
    found
}

impl Index {
    /// The facts among the statements of a meeting of these people.
    pub(super) fn facts_among(&self, people: &[String], statements: &[Statement]) -> Box<[FactAt]> {
        let facts = (0..).zip(statements).filter_map(|(place, Statement { text, .. })| {
            let said = text.split_once(": ").filter(|(speaker, _)| self.was_there(people, speaker));
            let is_fact = self.is_fact(people, text) && !said.is_some_and(|(_, said)| is_opinion(said));
            is_fact.then_some(FactAt { place, is_remark: said.is_some() && people.len() > TABLE })
        });
        facts.collect()
    }

    /// Whether a line under a heading of facts is one: no question, no task, no decision, no politeness, no single word.
    ///
    /// A line with an owner is a task without a box, and so is one that begins with a name and what they are to do:
    /// "Ada to send the deck" and "Ada: check the gate", but not "Ada will change jobs".
    /// Failure: a fact that begins as politeness does ("Happy customers get a discount") or as a task ("Ada will share
    /// an office") is left out; a task in other words ("Ada will look into it") is a fact.
    fn is_fact(&self, people: &[String], text: &str) -> bool {
        let opens = |opening: &&str| {
            text.as_bytes().get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening.as_bytes()))
        };
        // Whose name it begins with, at most three words long.
        let named = [" to ", " will ", ": "].into_iter().filter_map(|mark| {
            let (name, rest) = text.split_once(mark)?;
            (name.split(' ').count() <= 3).then_some((name, mark, rest))
        });
        let is_task =
            |mark: &str, rest: &str| mark == " to " || begins_task(mark, rest) || mark == ": " && ends_with_work(rest);
        let is_to_do =
            || named.into_iter().any(|(name, mark, rest)| is_task(mark, rest) && self.was_there(people, name));
        let is_owned = || text.contains('@') && !owners(text, &|_| false).is_empty();
        is_sentence(text) && !NO_FACTS.iter().any(opens) && !text.ends_with('?') && !is_owned() && !is_to_do()
    }

    /// Whether somebody of this name, or of this first name alone, was in the meeting.
    fn was_there(&self, people: &[String], name: &str) -> bool {
        let among: Vec<&str> = people.iter().map(String::as_str).collect();
        match self.people.who(name, &among) {
            Who::One(name) => people.contains(&name),
            Who::Several(names) => names.iter().any(|name| people.contains(name)),
            Who::Nobody => false,
        }
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

/// Whether what somebody said only says what they think, ask, or make of the call: "I think we can move on", "Looks like
/// many are away".
/// Failure: "I think we ship in May" was the news of the meeting, and "I was in Lisbon and signed" is a fact; other
/// languages than English.
#[must_use]
pub fn is_opinion(said: &str) -> bool {
    OPINIONS.iter().any(|opening| {
        let letters = said.chars().map(|letter| if letter == '’' { '\'' } else { letter.to_ascii_lowercase() });
        letters.take(opening.len()).eq(opening.chars())
    })
}

/// How it begins.
const OPINIONS: [&str; 25] = [
    "as always",
    "i agree ",
    "i believe ",
    "i can't ",
    "i don't ",
    "i feel ",
    "i guess ",
    "i hope ",
    "i just wanted ",
    "i mean ",
    "i suppose ",
    "i suspect ",
    "i think ",
    "i wanted ",
    "i was ",
    "i wonder ",
    "i would ",
    "i'd ",
    "i'm just ",
    "i'm not ",
    "i'm still not ",
    "if there's nothing",
    "looks like ",
    "real quick",
    "seems ",
];
