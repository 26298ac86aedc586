//! Which spoken sentences can be read without those around them.
//!
//! Whole sentences of speech are few: it is broken off, goes on in the next turn, and points with "it" and
//! "that" to what was just said. A reader of an extract has only the sentence. So one stands alone where it
//! begins and ends as a sentence does, has a subject before a finite verb, and points to nothing outside of
//! it. Nine of ten sentences of a call do not. Fails: a verb that is no auxiliary and no past ("the test
//! breaks") is not seen; a term that only this call knows is not explained.

use std::sync::LazyLock;

use super::sentence::{Sentence, Word};
use crate::person::{WordSet, hash};

/// How well a sentence reads alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Footing {
    /// Its reader needs what stands around it.
    Leaning,
    /// It is a whole sentence, but long, halting, or with a pronoun whose noun may be outside.
    Loosely,
    /// A whole sentence by itself.
    Alone,
}

/// Fewest and most words, the latter also of one that stands only loosely.
const SHORTEST: usize = 7;
const LONG: usize = 34;
const LONGEST: usize = 46;

/// Where a pronoun is the subject: among so many words at the beginning.
const BEGINNING: usize = 4;

/// Latest place of the finite verb.
const LATEST_VERB: usize = 14;

fn set(words: &'static str) -> WordSet {
    WordSet::of(words.split(' '))
}

/// What opens a sentence and is no part of it.
static OPENERS: LazyLock<WordSet> = LazyLock::new(|| {
    set("actually alright and anyway anyways basically cool correct exactly fine great like no oh ok okay or \
         perfect right so sure thanks well yeah yep yes")
});

/// Finite verbs that are not told by their ending.
static FINITE: LazyLock<WordSet> = LazyLock::new(|| {
    set("is are was were am 's 're 'm 've 'll 'd has have had do does did will would can could should may might must \
         need needs want wants")
});

/// What a sentence begins with that has its subject to come or is it.
static STARTERS: LazyLock<WordSet> = LazyLock::new(|| {
    set("the a an our my your every each all most some both two three four five six several many few another no i we \
         you everyone everybody nobody for in on with regarding from at after before since when if once as to until \
         about by during given while per besides apart according based")
});

/// First words of a clause that another one has to follow.
static SUPPOSING: LazyLock<WordSet> =
    LazyLock::new(|| set("if when since once as while because until after before to"));

/// Subjects behind which any word is a verb.
static SUBJECTS: LazyLock<WordSet> = LazyLock::new(|| set("i we you they people everyone everybody"));

/// Words that stand for what was named before.
static PRONOUNS: LazyLock<WordSet> =
    LazyLock::new(|| set("it its they them their he him his she her this these those"));

/// Words that say nothing of what they name.
static VAGUE: LazyLock<WordSet> =
    LazyLock::new(|| set("thing things stuff something anything everything someone somebody guys whatever here"));

/// First words that join a sentence to the one before.
static JOINING: LazyLock<WordSet> = LazyLock::new(|| {
    set("that which who what also but not then same such maybe let there one because or otherwise though unless")
});

/// What no sentence ends with.
static HANGING: LazyLock<WordSet> = LazyLock::new(|| {
    set("and or but so that the a an to of is are was were be because which with for in if like we i you it 's my our \
         your as at from by than then when where who what how whether just very really also not can will would should \
         could have has had do does did this these those their etc")
});

/// Behind "this", these say when.
static TIMES: LazyLock<WordSet> = LazyLock::new(|| {
    set("year quarter month week morning afternoon evening time monday tuesday wednesday thursday friday")
});

/// Behind "that", these make it a pronoun; so do [`FINITE`] verbs.
static BEHIND_THAT: LazyLock<WordSet> = LazyLock::new(|| set("and or in for one to point way"));

/// Before "that", these make it a pronoun.
static BEFORE_THAT: LazyLock<WordSet> =
    LazyLock::new(|| set("to of for on in with about make do does like and after before than at from by if as"));

/// The words that a talk writes small somewhere: with a capital they are no names. Bits by hash; of a hundred
/// other words one seems to be among them.
#[derive(Default)]
pub struct SmallWords(Vec<u64>);

impl SmallWords {
    /// Bits by the highest eighteen of a hash.
    const SHIFT: u32 = u64::BITS - 18;

    /// Those of some sentences.
    #[must_use]
    pub fn of(sentences: &[Sentence<'_>]) -> Self {
        let mut bits = vec![0; 1 << (18 - u64::BITS.ilog2())];
        for sentence in sentences {
            let small =
                sentence.words.iter().filter(|word| word.span.of(&sentence.text).starts_with(char::is_lowercase));
            for place in small.map(|word| word.hash >> Self::SHIFT) {
                bits[(place / 64) as usize] |= 1 << (place % 64);
            }
        }
        Self(bits)
    }

    /// Whether the word with this hash is one of them.
    #[must_use]
    pub fn hold(&self, hash: u64) -> bool {
        let place = hash >> Self::SHIFT;
        self.0.get((place / 64) as usize).is_some_and(|bits| bits & 1 << (place % 64) != 0)
    }
}

/// How well a sentence reads alone.
pub(super) fn footing(sentence: &Sentence<'_>, small: &SmallWords) -> Footing {
    let text = sentence.text.as_str();
    let words = &sentence.words[opening(sentence)..];
    let fits = (SHORTEST..=LONGEST).contains(&words.len()) && text.trim_end().ends_with('.') && !is_broken(text);
    if !fits || !begins(text, words, small) || !ends(words) || has_seam(text, words) || is_unknowing(words) {
        return Footing::Leaning;
    }
    let pointing = (0..words.len()).filter(|&at| points(words, at)).count();
    let early = (0..BEGINNING).any(|at| points(words, at));
    let commas = text.matches(',').count();
    if early || pointing > 2 || commas > 2 + words.len() / 6 {
        return Footing::Leaning;
    }
    let capitals = words.iter().skip(1).filter(|word| word.span.of(text).starts_with(char::is_uppercase));
    // A word that is elsewhere written small has its capital from a seam, too, if it is not part of a name.
    let seams = capitals.filter(|word| word.span.len() > 1 && small.hold(word.hash)).count();
    let plain = words.len() <= LONG && seams == 0 && commas <= 1 + words.len() / 9;
    let whole = plain && pointing == 0;
    clause(text, words).min(if whole { Footing::Alone } else { Footing::Loosely })
}

/// Fewest and most words of a decision that is told by itself: "We stick with 300 pictures."
const LEAST_TOLD: usize = 5;
const MOST_TOLD: usize = 40;

/// Verbs that come behind an empty "it".
const SEEMING: [&str; 4] = ["appears", "looks", "seems", "sounds"];

/// Whether a decision can be read by itself. It may begin as a request does ("Let's keep the gate"), and may come
/// back to what it named ("The review takes long, so we moved it").
pub(super) fn is_told(sentence: &Sentence<'_>) -> bool {
    are_told(sentence, &sentence.words[opening(sentence)..])
}

/// The same of what stands behind its reason: "That is above the target, so we decided to keep the gate."
pub(super) fn is_told_with_reason(sentence: &Sentence<'_>) -> bool {
    let is_joint = |pair: &[Word]| pair[0].is_any(&["so"]) && pair[1].is_any(&["we"]);
    let joint = sentence.words.windows(2).position(is_joint);
    joint.is_some_and(|joint| joint > 2 && are_told(sentence, &sentence.words[joint + 1..]))
}

fn are_told(sentence: &Sentence<'_>, words: &[Word]) -> bool {
    let text = sentence.text.as_str();
    let words = words.split_first().filter(|(first, _)| first.is_any(&["then"])).map_or(words, |(_, rest)| rest);
    // "It seems like we lower the limit": such a word stands for nothing.
    let seems = |at: usize| words[at].is_any(&["it"]) && words.get(at + 1).is_some_and(|next| next.is_any(&SEEMING));
    let words = if !words.is_empty() && seems(0) { &words[1..] } else { words };
    let mut pointing = (0..words.len()).filter(|&at| points(words, at));
    let first = pointing.next();
    let back = first.is_none_or(|at| at > 5 && words.len() > 9) && pointing.next().is_none();
    let joins = words
        .first()
        .is_none_or(|word| PRONOUNS.holds(word.hash) || JOINING.holds(word.hash) && !word.is_any(&["let"]));
    let supposed =
        words.first().is_some_and(|word| SUPPOSING.holds(word.hash)) && clause(text, words) == Footing::Leaning;
    let whole = (LEAST_TOLD..=MOST_TOLD).contains(&words.len()) && text.trim_end().ends_with('.') && !is_broken(text);
    let plain = text.matches(',').count() <= 2 + words.len() / 6 && !has_seam(text, words);
    let addressed = words.iter().any(|word| word.is_any(&["you", "your"]));
    whole && plain && back && !joins && !supposed && !addressed && ends(words) && !is_unknowing(words)
}

/// How many words only open it.
pub(super) fn opening(sentence: &Sentence<'_>) -> usize {
    sentence.words.iter().take_while(|word| OPENERS.holds(word.hash)).count()
}

/// Whether a question points to what was said before it, or breaks off.
pub(super) fn is_pointing(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words[opening(sentence)..];
    sentence.text.contains('…') || (0..=BEGINNING).any(|at| points(words, at))
}

/// "I don't even know", "for this one, yes": it says nothing of what it is about, or answers.
fn is_unknowing(words: &[Word]) -> bool {
    let not = words.iter().position(|word| word.is_any(&["not"]));
    let answers = words.iter().any(|word| word.is_any(&["yes", "yeah", "okay"]));
    answers || not.is_some_and(|at| words[at..].iter().take(4).any(|word| word.is_any(&["know", "sure"])))
}

/// Broken off and begun anew, or with signs that no plain sentence has.
fn is_broken(text: &str) -> bool {
    text.contains(['…', '—', ';', ':', '"', '“', '?', '!'])
        || text.contains("..")
        || text.contains("--")
        || text.contains("like,")
        || text.contains(" - ")
}

fn begins(text: &str, words: &[Word], small: &SmallWords) -> bool {
    let Some(first) = words.first() else { return false };
    let own = first.span.of(text);
    let joins = PRONOUNS.holds(first.hash) || JOINING.holds(first.hash) || FINITE.holds(first.hash);
    // Participles have their subject elsewhere: "Delayed for some time".
    let participle = (own.ends_with("ing") || own.ends_with("ed")) && !STARTERS.holds(first.hash);
    let name = own.starts_with(char::is_uppercase) && !small.hold(first.hash) || own.ends_with('s');
    !joins && !participle && (STARTERS.holds(first.hash) || name)
}

fn ends(words: &[Word]) -> bool {
    words.last().is_some_and(|last| !HANGING.holds(last.hash))
}

/// How sure it is that a finite verb comes, not too late, and in the main clause: "If we move it, and then the
/// gate" has none there. A comma right behind the first verb says that it answers ("I do, but").
fn clause(text: &str, words: &[Word]) -> Footing {
    let comma = |word: &Word| text[word.span.end..].starts_with(',');
    let intro = words.iter().take(2).position(comma).map_or(0, |at| at + 1);
    let supposes = words.get(intro).is_some_and(|word| SUPPOSING.holds(word.hash));
    let main = if supposes { words.iter().skip(intro).position(comma).map(|at| intro + at + 1) } else { Some(0) };
    let Some(main) = main else { return Footing::Leaning };
    // "If we come to it, which we will" never gets to its clause.
    if supposes && words.get(main).is_some_and(|word| JOINING.holds(word.hash)) {
        return Footing::Leaning;
    }
    let near = main + 1..words.len().min(main + LATEST_VERB);
    match near.clone().find(|&at| is_finite(text, words, at)) {
        Some(at) if at == 1 && comma(&words[at]) => Footing::Leaning,
        Some(_) => Footing::Alone,
        None if near.clone().any(|at| may_be_finite(text, words, at)) => Footing::Loosely,
        None => Footing::Leaning,
    }
}

fn is_finite(text: &str, words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let past = word.span.len() > 4 && word.span.of(text).ends_with("ed");
    let behind = SUBJECTS.holds(words[at - 1].hash) && !word.is_any(&["to", "and", "or"]);
    FINITE.holds(word.hash) || past || behind
}

/// "The log runs at midnight", "it shows 41 trucks": or two nouns, "the tests for the gate".
fn may_be_finite(text: &str, words: &[Word], at: usize) -> bool {
    let own = words[at].span.of(text);
    let ending = own.len() > 3 && own.ends_with('s') && !own.ends_with("ss");
    let noun = !STARTERS.holds(words[at - 1].hash);
    let object =
        |next: &Word| STARTERS.holds(next.hash) || next.span.of(text).starts_with(|c: char| c.is_ascii_digit());
    ending && noun && words.get(at + 1).is_some_and(object)
}

/// Whether a small word inside has a capital: there two pieces of speech were put together.
fn has_seam(text: &str, words: &[Word]) -> bool {
    let small = |word: &Word| {
        let all: [&WordSet; 6] = [&STARTERS, &FINITE, &HANGING, &PRONOUNS, &JOINING, &OPENERS];
        !word.is_any(&["i"]) && all.iter().any(|set| set.holds(word.hash))
    };
    words.iter().skip(1).any(|word| word.span.of(text).starts_with(char::is_uppercase) && small(word))
}

/// Whether the word at `at` points to something that is not named in the sentence.
fn points(words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    if word.is_any(&["this"]) && words.get(at + 1).is_some_and(|next| TIMES.holds(next.hash)) {
        return false;
    }
    if PRONOUNS.holds(word.hash) || VAGUE.holds(word.hash) {
        return true;
    }
    let next = words.get(at + 1).map_or(0, |next| next.hash);
    let before = at.checked_sub(1).map_or(0, |before| words[before].hash);
    let that = || next == 0 || FINITE.holds(next) || BEHIND_THAT.holds(next);
    let one = || next == 0 || FINITE.holds(next) || JOINING.holds(before);
    word.is_any(&["that"]) && (that() || BEFORE_THAT.holds(before))
        || word.is_any(&["there"]) && !FINITE.holds(next)
        || word.is_any(&["same"]) && that()
        || word.is_any(&["one", "ones"]) && (one() || [hash("other"), hash("the"), hash("last")].contains(&before))
}
