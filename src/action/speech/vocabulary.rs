//! The words that make a sentence an act, and those that do not.

use std::sync::LazyLock;

use super::sentence::Sentence;
use crate::person::{WordSet, hash};
use crate::text::lists;

/// What a verb says about the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerbClass {
    /// Work that ends with something handed on: "send", "open an issue".
    Delivery,
    /// Work that is talking to somebody: "ask", "set up a call".
    Contact,
    /// Work that is looking into something: "check", "review".
    Examination,
    /// Work that changes something: "fix", "merge".
    Change,
    /// The meeting itself: "share my screen", "move on".
    Meeting,
    /// No act: "think", "be".
    State,
    /// Any other.
    Other,
}

impl VerbClass {
    /// Whether it is work, of whatever kind.
    pub(super) const fn is_work(self) -> bool {
        matches!(self, Self::Delivery | Self::Contact | Self::Examination | Self::Change)
    }
}

/// Verbs of making something and handing it on.
const DELIVERY: &str = "send share post write open create draft publish submit document prepare provide link upload deliver file \
     email forward report announce circulate distribute generate compile summarize summarise propose present \
     print order buy pay sign book drop collect gather reply respond answer";

/// Verbs of talking to somebody.
const CONTACT: &str = "ask ping reach follow contact sync coordinate discuss raise bring tell message dm invite schedule set \
     arrange organize organise connect introduce call remind chase align interview poll decide comment";

/// Verbs of looking into something.
const EXAMINATION: &str = "check look review investigate test verify validate confirm figure dig analyze analyse measure evaluate \
     assess compare debug reproduce track clarify read double-check explore research study inspect";

/// Verbs of changing something.
const CHANGE: &str = "fix update merge add release remove change implement revert rebase push finish finalize finalise complete \
     ship deploy build plan rename refactor specify define approve hire tag launch resolve address adjust cut \
     bump schedule improve extend clean close enable";

/// Verbs of running the meeting.
const MEETING: &str = "start begin continue go jump hand pass wait pause stop proceed wrap close mention talk speak repeat skip \
     switch give read show explain note drop mute unmute hear cover kick stream record host join admit move break \
     highlight emphasize rephrase thank touch correct recap interrupt leave stress reiterate echo timebox notice \
     announce";

/// Verbs that are no act.
const STATES: &str = "be think know see guess mean have like want understand believe feel say love hope need agree imagine assume \
     remember wonder prefer expect seem appear get happen work depend make take keep help come try put let do \
     support stay require receive mind recall realize realise recognize recognise suppose reckon";

/// Verbs among [`STATES`] and [`MEETING`] that are work with one of these words soon behind them.
const PHRASES: Table<12> = [
    ("take", "look offline async care action stab"),
    ("have", "look"),
    ("make", "sure pr change changes issue release ticket document proposal list comment"),
    ("get", "back touch done feedback out merged running meeting another from"),
    ("find", "out"),
    ("put", "together agenda list eyes document front"),
    ("come", "back"),
    ("go", "through"),
    ("work", "on"),
    ("try", "out"),
    ("do", "analysis review research testing tests benchmarks dive"),
    ("give", "feedback"),
];

/// Words that may stand between a modal and its verb.
const ADVERBS: &str = "yeah okay yes else just actually basically probably maybe definitely really also quickly certainly perhaps \
     then still always please possibly hopefully like simply now even potentially kindly finally already somehow";

/// Words that are no verb behind a modal.
const NO_VERBS: &str = "well because of i me guys you we they he she it the a an this that these those my your our not never to in \
     on for if so and but or there what how when with as no any all at by from should could would can will one";

pub(super) fn is_adverb(hash: u64) -> bool {
    static SET: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(ADVERBS.split(' ')));
    SET.holds(hash)
}

pub(super) fn may_be_verb(word: &str) -> bool {
    static NONE: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(NO_VERBS.split(' ')));
    word.len() > 1 && word.starts_with(|c: char| c.is_alphabetic()) && !NONE.holds(hash(word))
}

/// The class of a verb with what follows it.
pub(super) fn verb_class<'w>(verb: &str, behind: impl Iterator<Item = &'w str>) -> VerbClass {
    let mut behind = behind.peekable();
    // "I'll talk to Ada" is work, "I'll talk about it" is not.
    if verb == "talk" && behind.peek().is_some_and(|word| ["to", "with"].contains(word)) {
        return VerbClass::Contact;
    }
    // "I'll tell you", "I can tell you": nothing is to be done.
    if verb == "tell" && behind.peek().is_some_and(|word| *word == "you") {
        return VerbClass::State;
    }
    if let Some(words) = rows(&PHRASES, verb).next()
        && behind.take(4).any(|word| lists(words, word))
    {
        return VerbClass::Examination;
    }
    let class = LISTS.iter().position(|(class, _)| *class != VerbClass::Other && is_listed(*class, verb));
    class.map_or(VerbClass::Other, |at| LISTS[at].0)
}

/// Verbs of everyday work that the classes above, which weigh, leave out.
const PLAIN_WORK: &str = "reapply secure translate install mount move configure replace repair train design calculate count estimate \
     negotiate draw renew cancel reserve register apply invoice return transfer migrate export import download \
     scan copy edit proofread rewrite format visit phone text map run rerun turn escalate assign notify inform \
     warn clear correct outline prototype recruit rebook reschedule restart restore rework settle sketch sort \
     swap transcribe unblock water wire include";

/// Verbs that are work with one of these words right behind them.
const PLAIN_PHRASES: Table<16> = [
    ("pick", "up"),
    ("write", "up"),
    ("deal", "with"),
    ("speak", "to with"),
    ("talk", "to with"),
    ("meet", "with"),
    ("work", "on"),
    ("find", "out a the"),
    ("put", "together"),
    ("get", "back"),
    ("take", "care"),
    ("make", "sure a"),
    ("give", "feedback"),
    ("hand", "in"),
    ("back", "up"),
    ("own", "the our"),
];

/// Whether the verb at `verb` is work, beyond the classes that weigh.
pub(super) fn is_plain_work(sentence: &Sentence<'_>, verb: usize) -> bool {
    let word = sentence.word(verb);
    is_listed(VerbClass::Other, word) || rows(&PLAIN_PHRASES, word).any(|words| lists(words, sentence.word(verb + 1)))
}

/// Whether a word is a verb of the lists, and no noun of the same letters that is often the object of another.
pub(in crate::action) fn is_known_verb(word: &str) -> bool {
    LISTS.iter().any(|(class, _)| is_listed(*class, word)) && !["like", "text", "map", "water"].contains(&word)
}

/// Whether a verb is of handing on or changing a thing, and of no talk.
pub(in crate::action) fn changes_a_thing(verb: &str) -> bool {
    let is_a = |class| is_listed(class, verb);
    (is_a(VerbClass::Delivery) || is_a(VerbClass::Change)) && !is_a(VerbClass::Contact)
}

/// Verbs, each with its words behind it.
pub(super) type Table<const ROWS: usize> = [(&'static str, &'static str); ROWS];

/// The words behind a verb in a table.
pub(super) fn rows<'r>(table: &'r [(&str, &str)], verb: &str) -> impl Iterator<Item = &'r str> {
    table.iter().filter(move |(own, _)| *own == verb).map(|(_, words)| *words)
}

/// Whether a word opens an imperative.
pub(super) fn is_work(word: &str) -> bool {
    LISTS.iter().any(|(class, _)| class.is_work() && is_listed(*class, word))
}

/// "look" of "looking", where it is a verb of work.
pub(super) fn base_of(progressive: &str) -> Option<&'static str> {
    let stem = progressive.strip_suffix("ing")?;
    let all = [DELIVERY, CONTACT, EXAMINATION, CHANGE, "work try find use"];
    all.iter().flat_map(|verbs| verbs.split(' ')).find(|verb| *verb == stem || verb.strip_suffix('e') == Some(stem))
}

/// "post" of "posted", where it is a verb of work.
pub(super) fn base_of_past(past: &str) -> Option<&'static str> {
    const IRREGULAR: [(&str, &str); 5] =
        [("sent", "send"), ("written", "write"), ("built", "build"), ("read", "read"), ("set", "set")];
    let regular = |verb: &&str| {
        past.strip_suffix("ed") == Some(*verb)
            || past.strip_suffix('d').is_some_and(|own| own == *verb && own.ends_with('e'))
    };
    let all = [DELIVERY, CONTACT, EXAMINATION, CHANGE].into_iter().flat_map(|verbs| verbs.split(' '));
    let irregular = IRREGULAR.iter().find(|(own, _)| *own == past).map(|(_, verb)| *verb);
    irregular.or_else(|| all.filter(|_| past.ends_with("ed")).find(regular))
}

/// The lists that are asked of every verb, by its class.
const LISTS: [(VerbClass, &str); 7] = [
    (VerbClass::Delivery, DELIVERY),
    (VerbClass::Contact, CONTACT),
    (VerbClass::Examination, EXAMINATION),
    (VerbClass::Change, CHANGE),
    (VerbClass::Meeting, MEETING),
    (VerbClass::State, STATES),
    (VerbClass::Other, PLAIN_WORK),
];

/// Whether a verb is in the list of a class; in that of [`VerbClass::Other`] is plain work.
fn is_listed(class: VerbClass, word: &str) -> bool {
    static SETS: LazyLock<[WordSet; 7]> = LazyLock::new(|| LISTS.map(|(_, words)| WordSet::of(words.split(' '))));
    SETS[class as usize].holds(hash(word))
}
