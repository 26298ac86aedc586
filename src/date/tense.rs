//! Whether a clause tells of the past: then a day in it is no due date.
//!
//! Heuristic of a past verb without a mark of the future before it. Its reason: "on Friday we shipped"
//! and "we ship on Friday" name the same day, and only the verb tells which Friday is meant. It fails
//! for verbs whose past is their present ("we cut the release on Friday").

use super::token::{Kind, Token};

/// How many tokens to either side of a date are looked at.
const REACH: usize = 24;

/// Pasts that do not end in `ed`.
const PASTS: [&str; 52] = [
    "was",
    "were",
    "did",
    "didn",
    "had",
    "went",
    "said",
    "told",
    "got",
    "made",
    "met",
    "came",
    "saw",
    "sent",
    "took",
    "gave",
    "wrote",
    "spoke",
    "left",
    "found",
    "began",
    "heard",
    "held",
    "brought",
    "bought",
    "built",
    "broke",
    "chose",
    "fell",
    "felt",
    "forgot",
    "knew",
    "kept",
    "led",
    "lost",
    "meant",
    "paid",
    "ran",
    "sat",
    "sold",
    "spent",
    "stood",
    "thought",
    "understood",
    "won",
    "wasn",
    "weren",
    "hadn",
    "flew",
    "threw",
    "became",
    "caught",
];

/// Words in `ed` that are no past.
const NO_PASTS: [&str; 12] =
    ["need", "feed", "speed", "embed", "indeed", "proceed", "exceed", "succeed", "red", "hundred", "seed", "shed"];

/// Words before which an `-ed` word is an adjective or a passive.
const ADJECTIVE_AFTER: [&str; 30] = [
    "the", "a", "an", "this", "that", "these", "those", "our", "your", "my", "his", "her", "their", "its", "be", "is",
    "are", "get", "getting", "it", "them", "with", "of", "to", "for", "all", "more", "updated", "new", "not",
];

/// Participles of what is still wanted: "sign-off needed today". They count behind a word for what people wait for,
/// with nothing after them and no relative before them; else somebody needed it then: "what Tomas needed Friday", "the
/// form HR required Monday". Fails: "badges needed Friday" stays without a date.
const WANTED: [&str; 2] = ["needed", "required"];

const AWAITED: [&str; 20] = [
    "off",
    "signoff",
    "approval",
    "approvals",
    "review",
    "reviews",
    "input",
    "feedback",
    "decision",
    "answer",
    "reply",
    "response",
    "confirmation",
    "signature",
    "signatures",
    "payment",
    "help",
    "action",
    "update",
    "comments",
];

const RELATIVES: [&str; 8] = ["that", "which", "who", "whom", "whose", "what", "when", "where"];

/// Marks of the future.
const FUTURES: [&str; 24] = [
    "will",
    "ll",
    "shall",
    "going",
    "gonna",
    "should",
    "must",
    "can",
    "could",
    "would",
    "let",
    "lets",
    "please",
    "needs",
    "need",
    "plan",
    "plans",
    "planning",
    "want",
    "wants",
    "hope",
    "hoping",
    "due",
    "scheduled",
];

/// Verbs whose `to` points ahead: "we agreed to meet on Monday".
const AHEAD_OF_TO: [&str; 14] = [
    "agreed",
    "decided",
    "promised",
    "planned",
    "wanted",
    "needed",
    "supposed",
    "asked",
    "committed",
    "offered",
    "expected",
    "hoped",
    "have",
    "has",
];

/// Whether the clause around the tokens `from..to` tells of the past.
pub(super) fn is_past(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    let mut start = clause_start(tokens, from);
    let mut end = clause_end(tokens, to);
    // A date between commas belongs to what stands beside it.
    if start + 2 >= from && end <= to + 1 {
        if tokens.get(end).is_some_and(|token| token.is_mark(',')) {
            end = clause_end(tokens, end + 1);
        } else if start > 0 && tokens[start - 1].is_mark(',') {
            start = clause_start(tokens, start - 1);
        }
    }
    tells_past(&tokens[start..from]) || (!has_future(&tokens[start..from]) && tells_past(&tokens[to.min(end)..end]))
}

/// The first token of the clause that the token `from` stands in.
pub(super) fn clause_start(tokens: &[Token<'_>], from: usize) -> usize {
    let earliest = from.saturating_sub(REACH);
    (earliest..from).rev().find(|&at| ends_clause(&tokens[at])).map_or(earliest, |at| at + 1)
}

/// Whether the day at `from` is told of a thing: "the export that failed on Monday". The verb of such a
/// clause is past even where the task itself is still to be done.
pub(super) fn in_past_relative(tokens: &[Token<'_>], from: usize) -> bool {
    let clause = &tokens[clause_start(tokens, from)..from];
    clause.windows(2).any(|pair| {
        let relative = ["that", "which", "who"].iter().any(|word| pair[0].is(word));
        let verb = pair[1].word().to_ascii_lowercase();
        relative && (PASTS.contains(&verb.as_str()) || is_regular_past(&verb))
    })
}

/// Whether the word is a past wherever it stands: "Submitted by 5pm".
pub(super) fn is_told(token: &Token<'_>) -> bool {
    let word = token.word().to_ascii_lowercase();
    PASTS.contains(&word.as_str()) || is_regular_past(&word)
}

fn is_regular_past(word: &str) -> bool {
    word.len() > 3 && word.ends_with("ed") && !NO_PASTS.contains(&word)
}

fn clause_end(tokens: &[Token<'_>], to: usize) -> usize {
    let latest = tokens.len().min(to + REACH);
    (to..latest).find(|&at| ends_clause(&tokens[at])).unwrap_or(latest).max(to.min(latest))
}

/// Whether a clause ends at the token.
pub(super) fn ends_clause(token: &Token<'_>) -> bool {
    match token.kind {
        Kind::Mark(mark) => matches!(mark, '.' | ';' | '!' | '?' | ',' | ':' | '—' | '–' | '(' | ')' | '…'),
        Kind::Word(word) => ["and", "but", "so", "then"].iter().any(|joint| word.eq_ignore_ascii_case(joint)),
        _ => false,
    }
}

fn tells_past(clause: &[Token<'_>]) -> bool {
    (0..clause.len()).any(|at| is_past_verb(clause, at) && !has_future(&clause[..at]) && !points_ahead(clause, at))
}

fn is_past_verb(clause: &[Token<'_>], at: usize) -> bool {
    let word = clause[at].word().to_ascii_lowercase();
    if PASTS.contains(&word.as_str()) {
        return true;
    }
    let before = at.checked_sub(1).map(|before| clause[before].word().to_ascii_lowercase()).unwrap_or_default();
    let is_relative = |token: &Token<'_>| RELATIVES.contains(&token.word().to_ascii_lowercase().as_str());
    let is_wanted = WANTED.contains(&word.as_str())
        && at + 1 == clause.len()
        && AWAITED.contains(&before.as_str())
        && !clause[..at].iter().any(is_relative);
    is_regular_past(&word) && !is_wanted && !before.is_empty() && !ADJECTIVE_AFTER.contains(&before.as_str())
}

/// `agreed to`, `have to`: what follows is still to come.
fn points_ahead(clause: &[Token<'_>], at: usize) -> bool {
    AHEAD_OF_TO.iter().any(|verb| clause[at].is(verb)) && clause.get(at + 1).is_some_and(|token| token.is("to"))
}

/// Whether there is a mark of the future.
pub(super) fn has_future(clause: &[Token<'_>]) -> bool {
    clause.iter().any(|token| FUTURES.iter().any(|word| token.is(word)))
}
