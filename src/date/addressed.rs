//! A weekday that is somebody's name: "Friday, can you send it on Monday?", "call Friday on Tuesday".
//!
//! Heuristic of the day beside another. Its reason: who is called Friday is asked by name for what is due on a Monday,
//! and the task got the wrong day. Where a day is asked ("Friday, can you", "Friday, please"), or is the object of a verb
//! that people are the object of, and the same clause goes on to set another day ("on Monday", "by Monday"), the first is
//! a name. Whose name it is does not matter here. A comma parts an object from what follows ("Call Friday, send the
//! notes on Monday" names two days), and what is told by a relative is no day of the task. Fails: "Friday, please send
//! the draft again on Monday" of somebody who means both days loses the first; "Friday, paint it on Monday" said to a
//! Friday keeps both.
//!
//! Heuristic of the receiver. "Send Friday the report", "ping Friday about the accounts": what is given needs somebody,
//! and a thing that follows with its article, or what it is about, shows that there is nobody else. Fails: "email Friday
//! about it" of somebody who means the day, which stays in words.
//!
//! Where somebody of the meeting is called as the day, more is a name: who is addressed, the object of such a verb, who
//! does something ("Friday will send it"), and whom a thing goes to. A day that "on" or "by" leads is a day.

use super::calendar::weekday;
use super::token::{Kind, Token};
use super::words::{Worded, is_any};

/// Words behind which only somebody follows, not a day.
const TO_SOMEBODY: [&str; 8] = ["with", "ask", "tell", "thank", "invite", "email", "remind", "ping"];

/// Those of them that are no nouns: a day behind them is a name even where it is the only one: "thank Friday for it".
const ONLY_TO_SOMEBODY: [&str; 5] = ["with", "ask", "tell", "thank", "remind"];

/// Words behind which somebody follows, or a day.
const TO_SOMEBODY_OR_ON_A_DAY: [&str; 8] = ["call", "phone", "chase", "meet", "message", "mail", "brief", "help"];

/// What is asked of somebody right behind the name: "Friday, send the minutes on Tuesday".
const ASKED: [&str; 12] =
    ["send", "share", "book", "write", "finish", "fix", "prepare", "bring", "check", "review", "update", "draft"];

/// Verbs that give somebody something.
const GIVING: [&str; 16] = [
    "send", "give", "show", "offer", "hand", "lend", "pay", "email", "text", "mail", "forward", "bring", "get", "buy",
    "teach", "owe",
];

/// What a thing that is given begins with.
const THINGS: [&str; 15] =
    ["the", "a", "an", "our", "my", "your", "his", "her", "their", "this", "that", "these", "those", "some", "all"];

/// What it is about that somebody is written to for.
const MATTERS: [&str; 5] = ["about", "regarding", "re", "whether", "if"];

/// Behind whom one of these stands does something.
const DOING: [&str; 12] =
    ["will", "can", "could", "should", "would", "shall", "must", "may", "wants", "needs", "has", "is"];

/// Marks and words that join two days of one thing, or part two sentences.
const JOINTS: [&str; 5] = ["and", "or", "then", "but", "to"];

/// Whether a name follows a word rather than a day.
#[must_use]
pub fn takes_somebody(word: &str) -> bool {
    TO_SOMEBODY.contains(&word)
}

/// Takes out the days that are names; `is_somebody` tells of a day's name whether somebody there is called so.
pub(super) fn leave_out_names(tokens: &[Token<'_>], found: &mut Vec<Worded>, is_somebody: &dyn Fn(&str) -> bool) {
    let place = |worded: &Worded| tokens.partition_point(|token| token.span.start < worded.span.start);
    let starts: Vec<usize> = found.iter().map(place).collect();
    let is_name = |at: usize| {
        let start = starts[at];
        let sure = start.checked_sub(1).is_some_and(|before| is_any(tokens.get(before), &ONLY_TO_SOMEBODY));
        let other = starts.get(at + 1).is_some_and(|&other| is_beside(tokens, start, other));
        let known = || is_somebody(tokens[start].word()) && is_known(tokens, start);
        is_day_name(tokens, start) && (sure || other || is_receiver(tokens, start) || known())
    };
    let is_name: Vec<bool> = (0..starts.len()).map(is_name).collect();
    let mut is_name = is_name.into_iter();
    found.retain(|_| !is_name.next().unwrap_or(false));
}

/// "Send Friday the report", "ping Friday about the accounts".
fn is_receiver(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let verb = tokens.get(before);
    // "The email Friday the team got" is no verb, and "to email Friday" is one.
    let is_noun = before > 0 && (is_any(tokens.get(before - 1), &THINGS) || is_any(tokens.get(before - 1), &["an"]));
    let given = is_any(verb, &GIVING) && is_any(tokens.get(at + 1), &THINGS);
    !is_noun && (given || is_any(verb, &TO_SOMEBODY) && is_any(tokens.get(at + 1), &MATTERS))
}

/// Whether the day at `at` is somebody where somebody is called so.
fn is_known(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let behind = tokens.get(at + 1..).unwrap_or_default();
    let opens = before.is_none_or(|before| matches!(before.kind, Kind::Mark('.' | '!' | '?' | ':')));
    let asks = opens && (is_asked(behind) || is_any(behind.first(), &DOING));
    let object = [&TO_SOMEBODY[..], &TO_SOMEBODY_OR_ON_A_DAY, &GIVING, &["to"]];
    asks || object.iter().any(|words| is_any(before, words))
}

/// Whether the day at `at` is somebody where another one follows at `other`.
fn is_beside(tokens: &[Token<'_>], at: usize, other: usize) -> bool {
    let between = tokens.get(at + 1..other).unwrap_or_default();
    let is_set = is_any(tokens.get(other), &["on", "by", "before", "until"]);
    let parts = |token: &Token<'_>| is_any(Some(token), &JOINTS) || is_parting(token);
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let object = is_any(before, &TO_SOMEBODY) && !between.iter().any(parts)
        || is_any(before, &TO_SOMEBODY_OR_ON_A_DAY) && between.is_empty();
    let opens = before.is_none_or(|before| matches!(before.kind, Kind::Mark('.' | '!' | '?' | ':')));
    let addressed = opens && is_asked(between) && !between[1..].iter().any(parts);
    is_set && (object || addressed)
}

fn is_day_name(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        weekday(token.word()).is_some() && token.word().starts_with(|c: char| c.is_ascii_uppercase())
    })
}

/// Whether a request begins behind the comma: ", can you", ", please".
fn is_asked(behind: &[Token<'_>]) -> bool {
    let [comma, first, second, ..] = behind else { return false };
    let asks = is_any(Some(first), &["can", "could", "will", "would"]) && second.is("you");
    comma.is_mark(',') && (asks || first.is("please") || is_any(Some(first), &ASKED))
}

fn is_parting(token: &Token<'_>) -> bool {
    let is_relative = is_any(Some(token), &["what", "that", "which", "who", "when", "if"]);
    is_relative || matches!(token.kind, Kind::Mark(',' | '.' | ';' | '!' | '?' | '/' | '-' | '–' | '—'))
}
