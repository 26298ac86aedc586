//! What "it", "that" and "those" of a task stand for.
//!
//! "Look into it" tells nobody anything who was not there. A thing is put in only where it was named so near, and so much
//! alone, that a listener had no choice: in the same breath, as what is owed, or as what was asked for. What one names
//! oneself in the sentence before is a place, a person or an excuse as often as the thing, "I'm on the train. I'll send
//! it". Everything else stays a pronoun: a wrong thing would be believed. Fails: "where is the key of the shed?" – "I'll
//! send it".

use super::act::Act;
use super::deadline;
use super::plain::{is_later_word, is_telling};
use super::sentence::Sentence;
use crate::person::hash;
use crate::text::{Span, lists};

/// Words between a verb and its object: "take a look at it", "follow up on that".
const LEADS: [&str; 18] = [
    "a", "about", "after", "at", "care", "for", "in", "into", "look", "of", "on", "out", "over", "read", "through",
    "to", "up", "with",
];

/// Words behind a pronoun that stands alone. Before others it goes with a noun: "check those numbers".
const BEHIND: [&str; 20] = [
    "with", "to", "for", "by", "in", "on", "and", "before", "after", "until", "once", "at", "out", "up", "off", "down",
    "away", "as", "too", "again",
];

/// The task with the thing that its pronoun stands for.
pub(super) fn named(text: &str, sentence: &Sentence<'_>, act: &Act, before: &[Sentence<'_>]) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some((place, number)) = pointer(&words) else {
        return left_out(&words, sentence, act).unwrap_or_else(|| text.to_owned());
    };
    let thing = in_same_breath(sentence, act, number)
        .or_else(|| owed(&words, sentence, act, before).map(str::to_owned))
        .or_else(|| asked(sentence, before, number));
    match thing {
        Some(thing) => [&words[..place], &[thing.as_str()], &words[place + 1..]].concat().join(" "),
        None => text.to_owned(),
    }
}

/// Where a pronoun is the object of the task, and its number.
fn pointer(words: &[&str]) -> Option<(usize, Number)> {
    let bare = |at: usize| words[at].trim_matches([',', '.', '?', '!']).to_ascii_lowercase();
    let place = (1..words.len().min(6)).find(|&at| !LEADS.contains(&bare(at).as_str()))?;
    let number = match bare(place).as_str() {
        // Who looks after the computers is no "it".
        _ if words[place] == "IT" => return None,
        "those" | "them" | "these" => Number::Plural,
        "it" | "that" | "this" => Number::Singular,
        _ => return None,
    };
    let stands_alone =
        place + 1 == words.len() || words[place].ends_with(',') || BEHIND.contains(&bare(place + 1).as_str());
    stands_alone.then_some((place, number))
}

/// What the sentence itself names before the promise: "leave the banner with me", "the plan, which I'll send",
/// "regarding the plan, I'll send it".
fn in_same_breath(sentence: &Sentence<'_>, act: &Act, number: Number) -> Option<String> {
    let thing = match number {
        Number::Singular => left(sentence).or_else(|| told_of(sentence, act)).or_else(|| topic(sentence, act, number)),
        Number::Plural => told_of(sentence, act).or_else(|| topic(sentence, act, number)),
    };
    thing.map(str::to_owned)
}

/// "The plan, which I'll take care of": a task without a pronoun whose thing stands before it.
fn left_out(words: &[&str], sentence: &Sentence<'_>, act: &Act) -> Option<String> {
    const OPEN: [&str; 8] = ["of", "on", "into", "at", "with", "for", "to", "about"];
    let last = words.last()?.trim_matches([',', '.', '…']);
    let hangs = words.len() == 1 || words.len() < 5 && OPEN.contains(&last);
    let thing = told_of(sentence, act).filter(|_| hangs)?;
    Some(format!("{} {thing}", words.join(" ").trim_end_matches([',', '.', '…', ' '])))
}

/// "Leave the banner with me, I'll sort it out": what is left.
fn left<'s>(sentence: &'s Sentence<'_>) -> Option<&'s str> {
    const MOST_WORDS: usize = 5;
    let with = (3..3 + MOST_WORDS).find(|&at| sentence.has(at, &["with", "me"]))?;
    let opens = sentence.word(0) == "leave" && ["the", "my", "our", "that", "this"].contains(&sentence.word(1));
    let thing = Span::new(sentence.words.get(1)?.span.start, sentence.words.get(with - 1)?.span.end);
    opens.then(|| thing.of(&sentence.text))
}

/// "The pump in Turku, which, I think, I'll take care of": the thing before the "which".
fn told_of<'s>(sentence: &'s Sentence<'_>, act: &Act) -> Option<&'s str> {
    const MOST_WORDS: usize = 8;
    const BETWEEN: [&str; 9] = ["i", "we", "think", "guess", "yeah", "hopefully", "probably", "also", "then"];
    let which = (act.from.saturating_sub(4)..act.from).rev().find(|&at| sentence.word(at) == "which")?;
    let near = (which + 1..act.from).all(|at| BETWEEN.contains(&sentence.word(at)));
    let last = which.checked_sub(1).filter(|&last| near && gap(sentence, last).starts_with(','))?;
    let least = which.saturating_sub(MOST_WORDS);
    let opens = |at: &usize| THE.contains(&sentence.word(*at));
    let whole = |at: &usize| (*at..last).all(|at| !is_parted(sentence, at));
    let mut from = (least..last).rev().filter(whole).find(opens)?;
    // "The draft of the plan" has two articles.
    while let Some(outer) = from.checked_sub(2).filter(|_| OF.contains(&sentence.word(from - 1)))
        && let Some(first) = (least.max(outer.saturating_sub(2))..=outer).rev().filter(whole).find(opens)
    {
        from = first;
    }
    Some(Span::new(sentence.words[from].span.start, sentence.words[last].span.end).of(&sentence.text))
}

/// "Regarding the pump, I'll …": what the sentence says it is about. Days, names and "the rest" are no things to put in.
/// Fails: "regarding the landlord, I'll send it".
fn topic<'s>(sentence: &'s Sentence<'_>, act: &Act, number: Number) -> Option<&'s str> {
    const MOST_WORDS: usize = 4;
    const ABOUT: [&[&str]; 5] =
        [&["regarding"], &["concerning"], &["as", "for"], &["with", "regard", "to"], &["with", "regards", "to"]];
    let opens = |at: usize| ABOUT.iter().find(|words| sentence.has(at, words)).map(|words| at + words.len());
    let from = (0..2).find_map(opens).filter(|&from| ["the", "our"].contains(&sentence.word(from)))?;
    let last = (from..act.from).find(|&at| is_parted(sentence, at))?;
    let is_short = (1..=MOST_WORDS).contains(&(last - from));
    let is_one = (from + 1..=last).all(|at| !NO_NOUNS.contains(&sentence.word(at)) && !is_time(sentence.word(at)));
    let noun = sentence.word(last);
    let fits = is_short && is_one && last + 1 == act.from && Number::of(noun) == number && !lists(EMPTY, noun);
    fits.then(|| Span::new(sentence.words[from].span.start, sentence.words[last].span.end).of(&sentence.text))
}

/// Verbs of handing over: only what is handed over was owed. "I owe you a beer. I'll fix it" fixes no beer.
const HANDING: [&str; 12] =
    ["send", "share", "give", "get", "bring", "forward", "mail", "email", "pay", "deliver", "return", "upload"];

/// "I owe you the export limits, I'll send them tomorrow": what is owed, said with the promise or right before it, with no
/// other thing in between. Fails: "I owe you the notes, the printer is loud. I'll send it back".
fn owed<'s>(words: &[&str], sentence: &'s Sentence<'_>, act: &Act, before: &'s [Sentence<'_>]) -> Option<&'s str> {
    const MOST_WORDS: usize = 9;
    const OPENERS: [&str; 8] = ["the", "a", "an", "my", "our", "your", "those", "these"];
    if !HANDING.contains(&words.first()?.to_ascii_lowercase().as_str()) {
        return None;
    }
    let last = before.last().filter(|last| last.run == sentence.run);
    [Some(sentence), last].into_iter().flatten().find_map(|other| {
        let owes = (1..4).find(|&at| other.word(at) == "owe" && ["i", "still"].contains(&other.word(at - 1)))?;
        let from = other.words.get(owes + 2).filter(|_| OPENERS.contains(&other.word(owes + 2)))?.span.start;
        let rest = &other.text[from..];
        let thing = rest[..rest.find([',', '.', ';', '!', '?', '…', '–', '—']).unwrap_or(rest.len())].trim();
        let thing = [" and I ", " and I'll ", " and I’ll ", " so I"]
            .iter()
            .fold(thing, |thing, joint| thing.split(joint).next().unwrap_or(thing));
        // Its own sentence says nothing of another thing before the promise.
        let is_next = std::ptr::eq(other, sentence) || (0..act.from).all(|at| !is_telling(sentence.word(at)));
        ((2..=MOST_WORDS).contains(&thing.split(' ').count()) && is_next).then_some(thing)
    })
}

/// What the other asked for or promised right before: the last thing with an article, in the same number. Who says more of it in a
/// sentence that names nothing, "May can send them", still asks for that.
fn asked(sentence: &Sentence<'_>, before: &[Sentence<'_>], number: Number) -> Option<String> {
    let mut others = before.iter().rev().filter(|other| other.words.len() > 3);
    let other = others.next().filter(|other| other.run != sentence.run)?;
    if !is_near(other, sentence) || !is_of_work(other) {
        return None;
    }
    let points = other.words().any(|word| number.pronouns().contains(&word));
    let only_points = points && (0..other.words.len()).all(|at| !THE.contains(&other.word(at)));
    let first = others.next().filter(|first| first.run == other.run && only_points);
    last_thing(other, number).or_else(|| last_thing(first?, number))
}

/// Whether one follows the other so soon that it answers it, in seconds.
fn is_near(other: &Sentence<'_>, sentence: &Sentence<'_>) -> bool {
    const SOON: f64 = 60.0;
    other.start.zip(sentence.start).is_none_or(|(other, own)| own - other <= SOON)
}

/// Whether a sentence asks, or says what is to be done: nobody takes on "the weather is lovely". Fails: "the pump leaks" –
/// "I'll fix it", which stays a pronoun.
fn is_of_work(other: &Sentence<'_>) -> bool {
    const SIGNS: &str =
        "need needs should must please could can will 'll want wants missing waiting broken outdated open";
    other.is_question() || other.words().any(|word| lists(SIGNS, word))
}

/// Nouns that name nothing.
const EMPTY: &str = "thing things way ways lot bit point moment question idea fact case time times reason kind sort same other \
     others first next rest end beginning call meeting one ones part side problem matter couple few day week month \
     year people guys team teams place look chance sense chat screen channel slide floor voice top bottom back front past future second minute weather weekend traffic trip holiday";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    Singular,
    Plural,
}

impl Number {
    fn of(noun: &str) -> Self {
        if noun.ends_with('s') && !noun.ends_with("ss") { Self::Plural } else { Self::Singular }
    }

    const fn pronouns(self) -> [&'static str; 3] {
        match self {
            Self::Singular => ["it", "that", "this"],
            Self::Plural => ["them", "those", "these"],
        }
    }
}

/// Words that open the name of a thing that is known.
const THE: [&str; 4] = ["the", "our", "my", "your"];

/// Words behind which the name of a thing goes on.
const OF: [&str; 4] = ["of", "for", "in", "on"];

/// Marks that end it.
const MARKS: [char; 8] = [',', '.', ';', ':', '?', '!', '…', '—'];

/// Words that end a thing's name.
const NO_NOUNS: [&str; 52] = [
    "is", "are", "was", "were", "will", "can", "could", "should", "would", "to", "of", "for", "in", "on", "at", "and",
    "or", "but", "that", "which", "who", "with", "before", "after", "i", "you", "we", "they", "he", "she", "it", "so",
    "if", "when", "as", "by", "from", "than", "then", "has", "have", "had", "do", "does", "did", "not", "must",
    "might", "may", "needs", "need", "be",
];

/// Whether a word says when something is done.
pub(super) fn is_time(word: &str) -> bool {
    ["next", "this", "now"].contains(&word) || is_later_word(hash(word)) || deadline::is_sign(hash(word))
}

/// What stands between the word at `at` and the next one.
fn gap<'s>(sentence: &'s Sentence<'_>, at: usize) -> &'s str {
    let from = sentence.words.get(at).map_or(sentence.text.len(), |word| word.span.end);
    let to = sentence.words.get(at + 1).map_or(sentence.text.len(), |word| word.span.start);
    sentence.text.get(from..to).unwrap_or_default()
}

/// Whether a mark parts the word at `at` from the next one. The full stop of "pump.0" does not.
fn is_parted(sentence: &Sentence<'_>, at: usize) -> bool {
    let gap = gap(sentence, at);
    gap.contains(MARKS) && (gap.contains(char::is_whitespace) || gap.is_empty())
}

/// The last "the …" of a sentence, up to three words.
fn last_thing(sentence: &Sentence<'_>, number: Number) -> Option<String> {
    let words = &sentence.words;
    (0..words.len()).rev().filter(|&at| ["the", "our"].contains(&sentence.word(at))).find_map(|at| {
        // A comma ends it: "the recording, Tomas".
        let reach = 1 + (at + 1..at + 3).take_while(|&own| !is_parted(sentence, own)).count();
        let behind = sentence.words_from(at + 1).take(reach).take_while(|word| !NO_NOUNS.contains(word));
        // "I'll send the link tomorrow": when that is, is not what it is called; "the Friday deck" is.
        let mut place = 0..;
        let length = behind.take_while(|word| place.next() == Some(0) || !is_time(word)).count();
        let last = words.get(at + length).filter(|_| length > 0)?;
        let noun = sentence.word(at + length);
        let fits = Number::of(noun) == number
            && length < 3
            && !is_time(noun)
            && noun.starts_with(char::is_alphabetic)
            && !noun.ends_with("ed")
            && !lists(EMPTY, noun);
        // Its article may begin a sentence.
        let behind = &sentence.text[words[at].span.end..last.span.end];
        fits.then(|| format!("{}{behind}", sentence.word(at)))
    })
}
