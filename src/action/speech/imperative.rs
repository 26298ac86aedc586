//! The words of an act as a person would write them down: "Check the export limits with Tomas".

use super::Voices;
use super::act::{Act, Actor, begins_clause, undone};
use super::antecedent::{is_time, named};
use super::doubt::end_of_clause;
use super::frame::ActKind;
use super::joint;
use super::sentence::Sentence;
use super::vocabulary::{base_of, base_of_past, may_be_verb};
use crate::date::Worded;
use crate::person::has_inner_capital;
use crate::text::{Span, capitalised};

/// So many letters a task has before it may end.
const LEAST: usize = 9;

/// Words that say nothing in a written task.
const FILLERS: [&str; 20] = [
    "you know,",
    "i mean,",
    "kind of ",
    "sort of ",
    "like, ",
    "um, ",
    "uh, ",
    "just ",
    "just, ",
    "also ",
    "as well ",
    "basically ",
    "actually ",
    "maybe ",
    "probably ",
    "definitely ",
    "really ",
    "well, ",
    "please ",
    " again,",
];

/// Where what others are asked for begins, or when it is done: "I'll add you, let me know the address", "I'll answer as
/// soon as I get back".
const OTHERS_PARTS: [&str; 9] = [
    ", as I said",
    " but I ",
    ", but I ",
    ", like I said",
    " let me know ",
    "…let me know ",
    "… let me know ",
    " as soon as I ",
    " as soon as i ",
];

/// The same behind a promise: "I'll open a thread, and please chime in". Of a request it is the other half.
const BEHIND_PROMISES: [&str; 1] = [" and please "];

/// Words behind which no comma belongs.
const SEARCHED_AFTER: [&str; 23] = [
    "the",
    "a",
    "an",
    "to",
    "of",
    "in",
    "on",
    "for",
    "with",
    "my",
    "our",
    "your",
    "and",
    "or",
    "these",
    "at",
    "by",
    "into",
    "from",
    "about",
    "regarding",
    "up",
    "more",
];

/// Most words of a proposal; speech that goes on longer is cut at its last joint before.
const MOST_WORDS: usize = 16;

/// The imperative of an act that has these `dates`. `before` are the sentences before it: what "it" and "those" stand
/// for is looked up there.
pub(super) fn of(
    sentence: &Sentence<'_>,
    act: &Act,
    before: &[Sentence<'_>],
    speakers: &[&str],
    dates: &[Worded],
) -> String {
    let words = undone(sentence, act.from, act.verb).unwrap_or_else(|| act.verb..end_of_clause(sentence, act));
    let verb = sentence.words.get(words.start).map(|word| word.span).unwrap_or_default();
    let said = sentence.word(words.start);
    let base = base_of(said).or_else(|| base_of_past(said)).unwrap_or(verb.of(&sentence.text));
    let end = sentence.words.get(words.end).map_or(sentence.text.len(), |word| word.span.start);
    let rest = without_dates(sentence, Span::new(verb.end, end.max(verb.end)), dates);
    let text = format!("{base}{rest}");
    let behind_promises = BEHIND_PROMISES.iter().filter(|_| !act.kind.is_request());
    let joints = OTHERS_PARTS.iter().chain(behind_promises);
    let text = joints.fold(text.as_str(), |text, joint| text.split(joint).next().unwrap_or(text));
    let text = without_fillers(text);
    let text = called(&text).map_or(text.clone(), |(whole, name)| text.replacen(whole, name, 1));
    let who = match address(sentence, speakers) {
        Address::Unsaid => called_first(sentence, act, speakers).or_else(|| asker(sentence, before, speakers)),
        who => Some(who),
    };
    let who = who.unwrap_or(Address::Unsaid);
    let text = cut(uncalled(&text, speakers));
    // "Can you check the contract, Tomas, or should Ada?"
    let text = if act.kind.is_request() { uncalled(&text, speakers).to_owned() } else { text };
    let text = unsearched(&without_absent(&text));
    let text = named(&text, sentence, act, before);
    let text = match act.actor {
        Actor::Speaker => addressed(&text, sentence, speakers, who),
        Actor::Addressed | Actor::Named(_) => asked(&text, sentence),
        Actor::Nobody => text,
    };
    let text = capitalised(&unpaused(finished(&text)));
    match beside(sentence, act, speakers) {
        Some(other) => format!("{text} with {other}"),
        None => text,
    }
}

/// "Ada and Tomas will prepare it", "Ada and I will …": who does it with the one whose it is.
fn beside<'s>(sentence: &'s Sentence<'_>, act: &Act, speakers: &[&str]) -> Option<&'s str> {
    let first = act.from.checked_sub(2).filter(|_| sentence.word(act.from - 1) == "and")?;
    let first = Some(first).filter(|first| begins_clause(sentence, *first))?;
    let name = |at: usize| {
        let word = sentence.words.get(at)?.span.of(&sentence.text);
        speakers.iter().any(|label| is_called(label, word)).then_some(word)
    };
    match act.kind {
        ActKind::Third if matches!(act.actor, Actor::Named(_)) => name(first).and_then(|_| name(act.from)),
        ActKind::Will => name(first),
        _ => None,
    }
}

/// Words before which a voice pauses, and a writer sets no comma.
const BRIDGES: [&str; 17] = [
    "to",
    "after",
    "before",
    "for",
    "with",
    "regarding",
    "about",
    "from",
    "by",
    "into",
    "once",
    "during",
    "until",
    "via",
    "in",
    "on",
    "at",
];

/// "Push the code, in the next hour" without its comma. A list has more of them, or the same word before: "to Ada, to
/// Tomas".
fn unpaused(text: &str) -> String {
    let parts = text.split_once(", ").filter(|(before, behind)| {
        let first = behind.split(' ').next().unwrap_or_default();
        BRIDGES.contains(&first) && !behind.contains(',') && before.split(' ').all(|word| word != first)
    });
    parts.map_or_else(|| text.to_owned(), |(before, behind)| format!("{before} {behind}"))
}

/// "Ask, to start learning": no comma belongs behind the verb.
fn unsearched(text: &str) -> String {
    match text.split_once(' ') {
        Some((verb, rest)) => format!("{} {rest}", verb.trim_end_matches(',')),
        None => text.to_owned(),
    }
}

/// "her" and "his" stand for somebody who was named before, and says nothing in a list: "send her LinkedIn"
/// is "send the LinkedIn", "send it to her" is "send it". Where the task names somebody, it may be them.
fn without_absent(text: &str) -> String {
    const POSSESSIVES: [&str; 2] = ["her", "his"];
    let names = text.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase));
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if let [.., with, whom] = words[..]
        && ["to", "with", "for"].contains(&with)
        && ["her", "him", "them"].contains(&whom.trim_matches(|c: char| !c.is_alphanumeric()))
    {
        words.truncate(words.len() - 2);
    }
    let count = words.len();
    let replaced = words.iter().enumerate().map(|(at, word)| {
        let owns = POSSESSIVES.contains(word) && at + 1 < count;
        if owns && !(names && at > 1) { "the" } else { word }
    });
    replaced.collect::<Vec<_>>().join(" ")
}

/// Words that no task ends with: speech broke off, or a date behind them went into the due date.
const UNFINISHED: [&str; 56] = [
    "and",
    "or",
    "but",
    "then",
    "so",
    "to",
    "the",
    "a",
    "an",
    "of",
    "for",
    "with",
    "in",
    "by",
    "from",
    "as",
    "is",
    "that’s",
    "if",
    "also",
    "too",
    "okay",
    "right",
    "please",
    "yeah",
    "because",
    "like",
    "just",
    "well",
    "again",
    "once",
    "until",
    "before",
    "during",
    "my",
    "our",
    "your",
    "their",
    "which",
    "who",
    "when",
    "about",
    "today",
    "now",
    "maybe",
    "hopefully",
    "later",
    "soon",
    "very",
    "somehow",
    "sorry",
    "anyway",
    "probably",
    "guys",
    "there's",
    "there’s",
];

/// Ends that say only how much.
const MORE: [&str; 5] = [" a bit more", " a little more", " a little bit", " a little bit more", " a bit"];

/// Whether the quote at the end was opened: "rename it to “Pilot”".
fn closes_a_quote(text: &str) -> bool {
    let is_even = || text.matches('"').count().is_multiple_of(2);
    text.ends_with('"') && is_even() || text.ends_with('”') && text.contains('“')
}

/// Without what is left hanging at its end.
fn finished(text: &str) -> &str {
    let mut text = text;
    loop {
        let marked = text.trim_matches([' ', ',', '.', '?', '!', ';', ':', '…', '-', '–']);
        if closes_a_quote(marked) {
            return marked;
        }
        text = marked.trim_matches([' ', ',', '.', '?', '!', ';', ':', '…', '-', '–', '”', '"', '“']);
        text = text.trim_end_matches(", no wait").trim_end_matches(", needed");
        let more = text.to_ascii_lowercase();
        if let Some(tail) = MORE.iter().find(|tail| more.ends_with(**tail) && more.len() > tail.len() + LEAST) {
            text = &text[..text.len() - tail.len()];
            continue;
        }
        match text.rsplit_once(' ') {
            Some((whole, last)) if UNFINISHED.iter().any(|word| last.eq_ignore_ascii_case(word)) => text = whole,
            // "Ask Mark, he": where another sentence began.
            Some((whole, "he" | "she" | "they" | "it" | "we")) if whole.ends_with(',') => text = whole,
            _ => return text,
        }
    }
}

/// Without the name that is called at the end: "share the list, Tomas?"
fn uncalled<'t>(text: &'t str, speakers: &[&str]) -> &'t str {
    let Some((task, name)) = text.rsplit_once(',') else { return text };
    let name = name.trim_matches([' ', '.', '?', '!']);
    let called = !name.is_empty() && speakers.iter().any(|label| is_called(label, name));
    if called { task } else { text }
}

pub(super) fn is_called(label: &str, name: &str) -> bool {
    label == name || label.split_whitespace().next() == Some(name)
}

/// Whom a "you" is said to by the word behind the last comma.
#[derive(Clone, Copy)]
enum Address<'a> {
    /// No word says so.
    Unsaid,
    /// Somebody who speaks or listens.
    Somebody(&'a str),
    /// A word that may be a name, but nobody's who is there.
    Doubtful,
}

/// Who is called by name at the end, behind a "you": "I'll send you the draft tonight, Ada". A word with a capital that
/// is nobody's name there ("the link on chat, Teams") may be somebody silent: then "you" is nobody for sure.
fn address<'a>(sentence: &Sentence<'_>, speakers: &[&'a str]) -> Address<'a> {
    let Some((task, name)) = sentence.text.rsplit_once(',') else { return Address::Unsaid };
    let name = name.trim_matches([' ', '.', '?', '!']);
    let spoken_to = task.split([' ', ',']).any(|word| ["you", "your"].contains(&word));
    // "The plan for Lisbon, Turku" has a list.
    let listed = task.rsplit(' ').next().is_some_and(|word| word.starts_with(char::is_uppercase));
    let is_name = name.len() > 2
        && name.starts_with(char::is_uppercase)
        && name.chars().skip(1).all(|own| own.is_lowercase() || own == '-');
    let mut labels = speakers.iter().copied().filter(|label| !name.is_empty() && is_called(label, name));
    match (labels.next(), labels.next()) {
        _ if !spoken_to => Address::Unsaid,
        (Some(label), None) => Address::Somebody(label),
        _ if is_name && !listed && !is_time(&name.to_lowercase()) => Address::Doubtful,
        _ => Address::Unsaid,
    }
}

/// "Hope, I'll send you the bill": who is called by name right before the promise.
fn called_first<'a>(sentence: &Sentence<'_>, act: &Act, speakers: &[&'a str]) -> Option<Address<'a>> {
    let (name, _) = sentence.text.split_once(',')?;
    let name = name.trim();
    let is_next = act.from > 0 && sentence.words.get(act.from - 1)?.span.end == sentence.text.find(',')?;
    let mut labels = speakers.iter().filter(|label| is_called(label, name) && Some(**label) != sentence.speaker);
    let label = labels.next().filter(|_| is_next && !name.is_empty() && labels.next().is_none())?;
    Some(Address::Somebody(label))
}

/// Who asked right before: "Can you send me the bill?" – "I'll send you the bill tomorrow".
fn asker<'a>(sentence: &Sentence<'_>, before: &[Sentence<'_>], speakers: &[&'a str]) -> Option<Address<'a>> {
    let asked = before.iter().rev().find(|other| other.run != sentence.run)?;
    let asks = asked.is_question() && asked.words().any(|word| word == "you") && asked.voices == Voices::One;
    let label = speakers.iter().find(|label| asked.speaker == Some(**label) && sentence.speaker != asked.speaker);
    label.filter(|_| asks).map(|label| Address::Somebody(label))
}

/// "you, Sam,": who is spoken to, called by name, and that name. Fails: what is listed behind "you" and has a capital.
pub(super) fn called(text: &str) -> Option<(&str, &str)> {
    let behind = |at: usize| {
        let rest = text.get(at + "you, ".len()..)?;
        let is_name = |name: &&str| {
            let parts = || name.split(' ');
            let is_part = |part: &str| {
                part.len() > 2 && part.starts_with(char::is_uppercase) && part.chars().all(char::is_alphabetic)
            };
            parts().count() < 3 && parts().all(is_part)
        };
        let name = rest.split([',', '.', '?', '!']).next().filter(is_name)?;
        let end = at + "you, ".len() + name.len();
        let end = end + usize::from(text[end..].starts_with(','));
        Some((&text[at..end], name))
    };
    let free = |at: &usize| *at == 0 || text[..*at].ends_with(' ');
    text.match_indices("you, ").map(|(at, _)| at).filter(free).find_map(behind)
}

/// The text of `place` without the dates of the act, which go into the due date.
fn without_dates(sentence: &Sentence<'_>, place: Span, dates: &[Worded]) -> String {
    let mut kept = String::new();
    let mut at = place.start;
    for worded in dates.iter().filter(|worded| place.encloses(worded.span)) {
        kept.push_str(Span::new(at, worded.span.start).of(&sentence.text).trim_end());
        at = worded.span.end;
        // "Run it again, later today, to see": of its two commas one is enough.
        at += usize::from(kept.ends_with(',') && sentence.text[at..].starts_with(','));
    }
    kept + Span::new(at, place.end).of(&sentence.text)
}

pub(super) fn without_fillers(text: &str) -> String {
    let mut text = text.replace(['…', '—'], " ");
    let begun = beginnings(&text);
    for filler in FILLERS.iter().filter(|filler| begun & beginning(filler.as_bytes()) > 0) {
        while let Some(at) = find_lower(&text, filler) {
            // "The list as well as the deck" is two things.
            let compares = text[at + filler.len()..].starts_with("as ");
            let free = !compares && (at == 0 || text[..at].ends_with([' ', ',']));
            if !free {
                break;
            }
            text.replace_range(at..at + filler.len(), "");
        }
    }
    let bare = |word: &str| word.trim_matches(',').to_lowercase();
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace().filter(|word| *word != ",") {
        let own = bare(word);
        // A comma where the speaker searched for the next word, and a capital where a line of captions began.
        let searched = SEARCHED_AFTER.contains(&own.as_str());
        let word = if searched { word.trim_end_matches(',') } else { word };
        // "IT" and "plan B" are written so.
        let is_begun = own.chars().nth(1).is_some() && word.starts_with(char::is_uppercase) && !has_inner_capital(word);
        // "Call Will on Monday": behind the verb of a task he is somebody.
        let seam = is_begun && !words.is_empty() && !may_be_verb(&own) && !["will", "may"].contains(&own.as_str());
        words.push(if seam { word.to_lowercase() } else { word.to_owned() });
        // What is said twice: "the the list", "to get, to get it".
        let is_twice = |run: &usize| {
            let from = words.len().checked_sub(2 * run);
            from.is_some_and(|from| (from..from + run).all(|at| bare(&words[at]) == bare(&words[at + run])))
        };
        if let Some(run) = (1..=3).find(is_twice) {
            words.drain(words.len() - 2 * run..words.len() - run);
        }
    }
    words.join(" ")
}

/// `needle` is in lower case ASCII.
fn find_lower(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes().windows(needle.len()).position(|own| own.eq_ignore_ascii_case(needle.as_bytes()))
}

/// A bit for the first two letters of a filler: most begin no word of a text, and need not be looked for.
fn beginning(letters: &[u8]) -> u64 {
    let letter = |at: usize| u32::from(letters.get(at).map_or(0, u8::to_ascii_lowercase));
    1 << ((letter(0) * 31 + letter(1)) % u64::BITS)
}

/// The bits of all words of a text.
fn beginnings(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let starts = (0..bytes.len()).filter(|&at| at == 0 || matches!(bytes[at - 1], b' ' | b','));
    starts.fold(0, |begun, at| begun | beginning(&bytes[at..]))
}

/// The task without its reason, without the reply that is promised with it, and not too long.
fn cut(text: &str) -> String {
    shortened(&text[..joint::first(&text.to_ascii_lowercase(), LEAST)])
}

/// At most [`MOST_WORDS`], cut before a comma or an "and" where there is one.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= MOST_WORDS {
        return words.join(" ");
    }
    let joint = (5..MOST_WORDS).rev().find(|&at| {
        words[at - 1].ends_with(',') || ["and", "or", "that", "when", "while", "as", "if"].contains(&words[at])
    });
    words[..joint.unwrap_or(MOST_WORDS)].join(" ")
}

/// "you" as the one who is called by name, or where only two people speak the other; else it is left out behind
/// verbs of giving.
fn addressed(text: &str, sentence: &Sentence<'_>, speakers: &[&str], who: Address<'_>) -> String {
    let mut others = speakers.iter().copied().filter(|name| Some(*name) != sentence.speaker);
    let other = match who {
        Address::Somebody(name) => Some(name),
        Address::Unsaid => others.next().filter(|_| others.next().is_none()),
        Address::Doubtful => None,
    };
    let mut words: Vec<String> = Vec::new();
    for (at, word) in text.split_whitespace().enumerate() {
        let bare = word.trim_matches([',', '.', '?', '!']);
        let shown = match (bare.to_ascii_lowercase().as_str(), other) {
            ("you", Some(name)) => word.replace(bare, name),
            ("you" | "guys", None) if at == 1 => continue,
            ("you", None) if ["to", "with", "for"].contains(&words.last().map(String::as_str).unwrap_or_default()) => {
                words.pop();
                continue;
            }
            ("your", Some(name)) => word.replace(bare, &format!("{name}’s")),
            ("my", _) | ("your", None) => word.replace(bare, "the"),
            _ => word.to_owned(),
        };
        words.push(shown);
    }
    words.join(" ")
}

/// "me" of a request as the one who asks.
fn asked(text: &str, sentence: &Sentence<'_>) -> String {
    let name = sentence.speaker.filter(|_| sentence.voices == Voices::One);
    let mut words: Vec<String> = Vec::new();
    for (at, word) in text.split_whitespace().enumerate() {
        let bare = word.trim_matches([',', '.', '?', '!']);
        match (bare.to_ascii_lowercase().as_str(), name) {
            ("me", Some(name)) => words.push(word.replace(bare, name)),
            ("my", Some(name)) => words.push(word.replace(bare, &format!("{name}’s"))),
            ("me", None) if at == 1 => {}
            ("my", None) => words.push(word.replace(bare, "the")),
            _ => words.push(word.to_owned()),
        }
    }
    words.join(" ")
}
