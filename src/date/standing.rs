//! Where a day stands in a written task: whether it is the day the task is due, or only one it speaks of.
//!
//! Heuristic of the standing day. Its reason: "Send it Friday" and "finish the Friday deck" name the same
//! day, and only what stands around it tells that the first is due then. A user found "ask about Friday's
//! outage" due on a Friday; a date that is missing is seen, a wrong one is believed. So a day counts
//! where a word of a deadline leads it, or where nothing follows that it could qualify; and it does not
//! count in what is forbidden ("don't do it by Friday"), in what is told of a thing ("that failed on
//! Monday"), behind a word that makes it the thing's own day ("book a room for Thursday"), and behind a
//! count ("two weeks before April 1"). It fails for a bare weekday before its verb ("Friday send the
//! deck": none), and for a negation in another clause that no mark or joint sets apart.

use super::period::Unit;
use super::tense;
use super::token::{Kind, Token};
use super::words::{Role, Worded, is_any};

/// Leads that set a limit whatever follows: "before Friday's call" is a limit, "on Friday's call" a subject.
const LIMITS: [&str; 10] = ["by", "before", "until", "till", "due", "within", "no", "not", "prior", "ahead"];

/// Leads by which a day is only placed: a verb may follow where they open the clause ("On Monday show the draft").
const PLACES: [&str; 7] = ["on", "in", "at", "during", "over", "around", "between"];

/// Words behind which a day belongs to the thing before them, and is no day to be done by.
const OF_THE_THING: [&str; 8] = ["to", "from", "for", "about", "sometime", "regarding", "re", "than"];

/// States that are wanted "for Friday": there the day is the task's own.
pub(super) const STATES: [&str; 5] = ["due", "ready", "done", "finished", "complete"];

/// Days that qualify nothing without an `'s`.
const ADVERBS: [&str; 5] = ["today", "tonight", "tomorrow", "tmrw", "tmr"];

/// Words that open a day, and never a noun's own name, at the start of a clause: "Next week send the deck".
const OPENERS: [&str; 2] = ["this", "next"];

/// Words that may follow a day which they are not qualified by; `-ly` words are another such sort.
const NOT_QUALIFIED: [&str; 78] = [
    "and", "or", "but", "so", "then", "to", "at", "by", "before", "until", "for", "with", "in", "on", "from", "via",
    "as", "if", "when", "because", "since", "while", "after", "about", "into", "over", "the", "a", "an", "this",
    "that", "these", "those", "our", "your", "my", "his", "her", "their", "its", "we", "i", "you", "he", "she", "they",
    "it", "him", "us", "them", "me", "all", "any", "both", "not", "also", "again", "too", "please", "latest", "max",
    "sharp", "instead", "onwards", "per", "unless", "without", "through", "utc", "gmt", "cet", "cest", "et", "est",
    "edt", "pt", "pst", "bst",
];

/// What a negation may be of without forbidding the day: "don't forget to send it by Friday".
const NOT_FORBIDDEN: [&str; 7] = ["forget", "fail", "miss", "hesitate", "only", "just", "worry"];

/// Words that open a clause in a clause: "the button that doesn't work" forbids nothing.
const SUBORDINATE: [&str; 11] =
    ["that", "which", "who", "why", "if", "when", "what", "where", "how", "because", "whether"];

/// Words before a unit that make it a time, not a count: "this week before Friday".
const NO_COUNTS: [&str; 8] = ["this", "next", "that", "coming", "following", "every", "each", "last"];

/// Whether the task that the `tokens` are is due on the day that was found in it.
pub(super) fn is_due(tokens: &[Token<'_>], worded: &Worded) -> bool {
    let from = tokens.partition_point(|token| token.span.start < worded.span.start);
    let to = tokens.partition_point(|token| token.span.start < worded.span.end);
    let day = Standing { tokens, from, to };
    let told = worded.role == Role::Day && tense::in_past_relative(tokens, from);
    !told
        && !day.is_choice()
        && !day.is_of_the_thing()
        && !day.is_counted_from()
        && !day.is_forbidden()
        && !day.qualifies()
}

/// A day, as the tokens `from..to`.
struct Standing<'a, 't> {
    tokens: &'a [Token<'t>],
    from: usize,
    to: usize,
}

impl<'a, 't> Standing<'a, 't> {
    fn before(&self, back: usize) -> Option<&'a Token<'t>> {
        self.from.checked_sub(back).and_then(|at| self.tokens.get(at))
    }

    /// "Ship it on Monday or Tuesday": nobody has decided, and one of them would be believed. Alone, as an answer to
    /// when, it is the later; "within two or three days" and "on or before Friday" set one limit.
    fn is_choice(&self) -> bool {
        let opens = self.from == 0 || self.from == 1 && is_any(self.before(1), &["either"]);
        let is_whole = opens && self.to == self.tokens.len();
        let parts = |at: usize| {
            let counts = self.tokens.get(at + 2).is_some_and(|token| Unit::of(token.word()).is_some());
            is_any(self.tokens.get(at), &["or"]) && !is_any(self.tokens.get(at + 1), &["before"]) && !counts
        };
        !is_whole && (self.from..self.to).any(parts)
    }

    fn opens_with(&self, words: &[&str]) -> bool {
        is_any(self.tokens.get(self.from), words)
    }

    /// "to Thursday", "from March 10 to March 20", "a room for Thursday"; not "ready for Thursday".
    fn is_of_the_thing(&self) -> bool {
        let led = self.opens_with(&LIMITS) || self.opens_with(&PLACES);
        let own = self.opens_with(&OF_THE_THING);
        let behind = !led && is_any(self.before(1), &OF_THE_THING);
        let wanted = self.opens_with(&["for"]) && is_any(self.before(1), &STATES);
        (own || behind) && !wanted
    }

    /// "two weeks before April 1", "two weeks Monday": another day is meant, and which is not reckoned.
    fn is_counted_from(&self) -> bool {
        let limit = self.opens_with(&["by", "until", "till", "due", "within", "no", "not"]);
        let unit = self.before(1).is_some_and(|token| Unit::of(token.word()).is_some() || token.is("fortnight"));
        // "For two weeks on Monday" says how long.
        let long = self.opens_with(&["on"]) && is_any(self.before(3), &["for"]);
        !limit && !long && unit && self.before(2).is_some() && !is_any(self.before(2), &NO_COUNTS)
    }

    /// "don't do it by Friday", "not before Friday", "no deploys on Friday".
    fn is_forbidden(&self) -> bool {
        let clause = &self.tokens[tense::clause_start(self.tokens, self.from)..self.from];
        let main = clause.iter().position(|token| is_any(Some(token), &SUBORDINATE)).unwrap_or(clause.len());
        let negated = (0..main).any(|at| is_negation(clause, at) && !is_any(clause.get(at + 1), &NOT_FORBIDDEN));
        negated || is_any(clause.first(), &["no"])
    }

    /// Whether what follows belongs to the day: "Friday's outage", "the Friday deck", "Sun UI".
    fn qualifies(&self) -> bool {
        if self.opens_with(&LIMITS) {
            return false;
        }
        let Some(next) = self.tokens.get(self.to) else { return false };
        match next.kind {
            Kind::Mark('\'' | '’') => self.tokens.get(self.to + 1).is_some_and(|token| token.is("s")),
            Kind::Mark('-') => self.is_joined(),
            Kind::Word(word) => !self.is_free() && !may_follow(word),
            _ => false,
        }
    }

    /// `Friday-deck`; "Friday - send it" is another thing.
    fn is_joined(&self) -> bool {
        let [day, dash, word] = self.tokens.get(self.to - 1..self.to + 2).unwrap_or_default() else { return false };
        day.span.end == dash.span.start && dash.span.end == word.span.start && !word.word().is_empty()
    }

    /// Whether any word may follow: "On Monday show the draft", "send tomorrow Ada's deck".
    fn is_free(&self) -> bool {
        let opens = self.before(1).is_none_or(|token| tense::ends_clause(token));
        let adverb = self.to - self.from == 1 && self.opens_with(&ADVERBS);
        adverb || opens && (self.opens_with(&PLACES) || self.opens_with(&OPENERS))
    }
}

fn may_follow(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    NOT_QUALIFIED.contains(&word.as_str()) || word.len() > 4 && word.ends_with("ly")
}

/// "not", "never", "cannot", and the `t` of "don't".
fn is_negation(clause: &[Token<'_>], at: usize) -> bool {
    let mark = at.checked_sub(1).map(|before| clause[before].kind);
    let short = clause[at].is("t") && matches!(mark, Some(Kind::Mark('\'' | '’')));
    short || is_any(clause.get(at), &["not", "never", "cannot", "dont"])
}
