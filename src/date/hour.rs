//! Hours: where one ends ("10:30", "3pm", "5 o'clock"), and the deadline that one sets by itself: "Send it by 5pm".
//!
//! Heuristic of the bare hour. Its reason: "send the deck by 5pm" is said of the day it is said on, and a task without
//! its date is forgotten. It counts for "by" alone, at the end of its clause, in a text in which nothing else could be
//! a day, a count, an order or a rule, and whose verb asks for something: "move the standup before 10:30", "by 5pm on
//! the first", "the guy who leaves by 5pm", "cut it by 10:30" name no deadline of today. It fails for "Doors open by
//! 5pm", whose subject no word marks, and many plain deadlines stay words: "Order 12 badges by 5pm".

use super::calendar::signs;
use super::phrase::Phrases;
use super::tense;
use super::token::{Kind, Token};
use super::words::{Role, Worded, is_any};
use crate::text::lists;

/// Words by which an hour may be that of another day, of every day, or of something that is told.
const OTHER_DAYS: &str = "yesterday daily weekly always usually normally typically often never every each any all weekday \
     weekdays workday workdays on in at during over next after before until till since first second third last same \
     sprint christmas easter eve holiday holidays";

/// Words before an hour that make its clause a condition, a relative or a statement, or a task about an hour.
const TELLS: &str = "that which who whom whose what when where why how whether if unless once while because sure ensure \
     check verify alarm timer clock ratio score opens closes starts begins ends leaves arrives stops rings runs finishes \
     shuts speed slow rise reduce raise increase decrease cut lower grow shrink extend shorten delay shift move postpone push win won \
     lose lost beat scale resize crop trim divide multiply";

/// Nouns in `ing`; any other such word tells of what somebody is doing: "the trains leaving by 5pm".
const NOUNS: &str = "meeting briefing pricing planning training drawing building marketing listing filing painting hearing \
     booking going missing wording mapping heading";

/// Verbs that right before "by" say when a thing happens: "doors open by 5pm".
const HAPPENS: &str = "open close start begin leave arrive end stop finish";

/// Participles that do not end in "ed".
const PARTICIPLES: &str = "cast sent made left given paid sold held put set written drawn won lost spent built brought";

/// Words that open a statement, unless a mark of the future follows: "the shop closes", "we ship".
const SUBJECTS: &str = "the a an this these those it he she they we i you our my your his her their its everyone everybody \
     nobody somebody";

impl Phrases<'_, '_> {
    /// Behind "10:30", "3pm", "5 p.m.", "5 o'clock".
    pub(super) fn clock(&self, at: usize) -> Option<usize> {
        let Kind::Number(0..=24) = self.token(at)?.kind else { return None };
        let minutes = self.token(at + 1).is_some_and(|token| token.is_mark(':'))
            && self
                .token(at + 2)
                .is_some_and(|token| matches!(token.kind, Kind::Number(0..=59)) && token.span.len() == 2);
        let behind = if minutes { at + 3 } else { at + 1 };
        self.half_of_day(behind).or_else(|| minutes.then_some(behind))
    }

    /// Behind "pm", "p.m.", "o'clock".
    fn half_of_day(&self, at: usize) -> Option<usize> {
        if self.is(at, &["am", "pm", "oclock"]) {
            return Some(at + 1);
        }
        let stop = |at: usize| self.skip_mark(at, '.');
        if self.is(at, &["a", "p"]) && stop(at + 1) > at + 1 && self.is_joined(at) && self.is(at + 2, &["m"]) {
            return Some(stop(at + 3));
        }
        let mark = self.skip_mark(self.skip_mark(at + 1, '\''), '’');
        (self.is(at, &["o"]) && self.is(mark, &["clock"])).then_some(mark + 1)
    }

    /// "Send it by 5pm": today, where nothing else in the text is like a day.
    pub(super) fn by_hour(&self) -> Option<Worded> {
        let (at, next) = (1..self.tokens.len())
            .find_map(|hour| self.clock(hour).filter(|_| self.is(hour - 1, &["by"])).map(|next| (hour - 1, next)))?;
        let signs = signs();
        let mut rest = self.tokens[..at].iter().chain(&self.tokens[next..]);
        let stands = self.ends_at(next) && !rest.any(|token| is_like_a_day(token, &signs)) && self.asks(at);
        let span = self.tokens[at].span.cover(self.tokens[next - 1].span);
        let is_past = || tense::is_past(self.tokens, at, next);
        (stands && !is_past()).then_some(Worded { span, due: self.meeting, role: Role::Deadline })
    }

    /// Whether the clause is over at `at`, but for "sharp" and "please".
    fn ends_at(&self, at: usize) -> bool {
        let behind = self.skip(at, &["sharp", "please"]);
        let dotted = at > 0 && self.token(at - 1).is_some_and(|token| token.is_mark('.'));
        let token = self.token(behind);
        dotted && token.is_none()
            || token.is_none_or(|token| matches!(token.kind, Kind::Mark('.' | ';' | '!' | '?' | ')' | '@')))
    }

    /// Whether what stands before the deadline at `at`, in its sentence, may ask for something.
    fn asks(&self, at: usize) -> bool {
        let is_end = |token: &Token<'_>| matches!(token.kind, Kind::Mark('.' | ';' | '!' | '?' | ':'));
        let start = self.tokens[..at].iter().rposition(is_end).map_or(0, |end| end + 1);
        let sentence = &self.tokens[start..at];
        let lower = |token: &Token<'_>| token.word().to_ascii_lowercase();
        let is_doing = |word: &str| word.len() > 4 && word.ends_with("ing") && !lists(NOUNS, word);
        let happens = sentence.last().is_some_and(|last| lists(HAPPENS, &lower(last)));
        let tells = happens || sentence.iter().map(lower).any(|word| lists(TELLS, &word) || is_doing(&word));
        let states = sentence.first().is_some_and(|first| lists(SUBJECTS, &lower(first)) || tense::is_told(first));
        !tells && !is_of_the_thing(sentence) && (!states || tense::has_future(sentence))
    }
}

/// "Count votes cast by 5pm", "ship orders received by 5pm": a participle behind a plural says which of them. "Get the
/// slides finished by 5pm" says what to do.
fn is_of_the_thing(sentence: &[Token<'_>]) -> bool {
    let [.., thing, state] = sentence else { return false };
    let [thing, state] = [thing, state].map(|token| token.word().to_ascii_lowercase());
    let is_participle = state.len() > 4 && state.ends_with("ed") || lists(PARTICIPLES, &state);
    let is_plural = thing.len() > 3 && thing.ends_with('s') && !thing.ends_with("ss");
    let brings_about =
        sentence.iter().any(|token| is_any(Some(token), &["get", "have", "want", "need", "sure", "see"]));
    is_participle && is_plural && !brings_about
}

/// Whether a token may name, number or order days.
fn is_like_a_day(token: &Token<'_>, signs: &[&str]) -> bool {
    match token.kind {
        Kind::Word(word) => is_any(Some(token), signs) || lists(OTHER_DAYS, &word.to_ascii_lowercase()),
        Kind::Mark(mark) => mark == '#',
        Kind::Number(_) | Kind::Ordinal(_) | Kind::Iso(_) => true,
    }
}
