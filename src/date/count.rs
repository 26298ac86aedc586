//! Days that are counted: "in two weeks", "within five business days", "a week from Monday".

use chrono::{Datelike, NaiveDate};

use super::period::{Stretch, Unit, plus_business_days, plus_days, weekday_in_week};
use super::phrase::{Named, Phrases, Sort, found};
use super::standing::STATES;
use super::tense;
use super::token::Kind;
use super::words::is_any;

const HOURS: [&str; 4] = ["hours", "hour", "hrs", "h"];

const FORTNIGHTS: [&str; 2] = ["fortnight", "fortnights"];

impl Phrases<'_, '_> {
    /// "two weeks from Monday", "a week on Friday"; with "in", "within" or "the next" before them "two weeks", "five
    /// business days", "48 hours".
    pub(super) fn counted(&self, at: usize) -> Option<Named> {
        let led = at > 0 && self.is(at - 1, &["in", "within", "about", "around"]);
        let own = self.is(self.skip(at, &["the"]), &["next", "coming"]);
        let from = if own { self.skip(at, &["the"]) + 1 } else { at };
        let (count, next) = self.count(from)?;
        let business = self.is(next, &["business", "working", "work"]);
        let unit_at = next + usize::from(business);
        let word = self.token(unit_at)?.word().to_ascii_lowercase();
        if Unit::of(&word).is_none() && !HOURS.contains(&word.as_str()) && !FORTNIGHTS.contains(&word.as_str()) {
            return None;
        }
        let behind = unit_at + 1;
        let counted = |day| counted_on(day, count, &word, business_of(business));
        let often = self.is_rate(at);
        if self.is_duration(at) {
            return None;
        }
        if let Some((base, behind)) = self.counted_from(behind) {
            return found(base.filter(|_| !often).and_then(counted).map(Stretch::day), Sort::Day, behind);
        }
        if let Some((base, behind)) = self.counted_on_from(behind).filter(|_| is_weeks(&word)) {
            // "In two weeks on Monday": a Monday of that week, or two weeks after Monday.
            let day = base.and_then(counted);
            let own = || weekday_in_week(counted(self.meeting)?, 0, base?.weekday());
            return found(day.filter(|_| !often && (!led || day == own())).map(Stretch::day), Sort::Day, behind);
        }
        if !led && !own {
            return None;
        }
        if let Some(next) = self.behind_event(behind) {
            return found(None, Sort::Day, next);
        }
        let day = counted(self.meeting).filter(|_| !often && !self.is_rule(at));
        found(day.map(Stretch::day), Sort::Day, self.behind_time(behind))
    }

    /// Whether what stands before a count makes it a rate: "twice a week", "an hour a week on Friday".
    fn is_rate(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.token(before)).map(|token| token.word());
        let is_amount = before.is_some_and(|word| Unit::of(word).is_some() || HOURS.contains(&word));
        let often = ["once", "twice", "times"];
        is_amount || (1..3).any(|back| at >= back && self.is(at - back, &often))
    }

    /// "For two weeks on Monday" begins on that Monday; "ready for a week on Monday" is counted.
    fn is_duration(&self, at: usize) -> bool {
        at > 0 && self.is(at - 1, &["for"]) && !(at > 1 && self.is(at - 2, &STATES))
    }

    /// "Answer each ticket within 24 hours": a rule, due on no day.
    fn is_rule(&self, at: usize) -> bool {
        let clause = &self.tokens[tense::clause_start(self.tokens, at)..at];
        clause.iter().any(|token| is_any(Some(token), &["each", "every", "any", "always", "usually", "normally"]))
    }

    /// Behind "of", "after" and such, and the day that may follow: "within 24h of each request", "within a week of
    /// Monday" are counted from what is not known here, or on both sides of it.
    fn behind_event(&self, at: usize) -> Option<usize> {
        let of = ["of", "after", "from", "before", "following", "upon", "per"];
        let day = self.is(at, &of).then_some(at + 1)?;
        let named = self.near(day).or_else(|| self.weekday(day)).or_else(|| self.dated(day));
        Some(named.map_or(day, |named| named.next))
    }

    /// Behind the "time" of "in two weeks' time", "in a fortnight's time".
    fn behind_time(&self, at: usize) -> usize {
        let mark = matches!(self.token(at).map(|token| token.kind), Some(Kind::Mark('\'' | '’')));
        let time = if mark { self.skip(at + 1, &["s"]) } else { at };
        if self.is(time, &["time"]) { time + 1 } else { at }
    }

    /// "from now", "from today", "from Monday", "after tomorrow": the day, and what stands behind it.
    fn counted_from(&self, at: usize) -> Option<(Option<NaiveDate>, usize)> {
        if !self.is(at, &["from", "after"]) {
            return None;
        }
        if self.is(at + 1, &["now", "today"]) {
            return Some((Some(self.meeting), at + 2));
        }
        let day = self.near(at + 1).or_else(|| self.weekday(at + 1)).or_else(|| self.dated(at + 1))?;
        Some((day.days.map(|days| days.first), day.next))
    }

    /// "today", "tomorrow", "on Friday" behind "a week".
    fn counted_on_from(&self, at: usize) -> Option<(Option<NaiveDate>, usize)> {
        let is_near = self.is(at, &["today", "tomorrow"]);
        let day = if is_near { self.near(at)? } else { self.weekday(at + 1).filter(|_| self.is(at, &["on"]))? };
        Some((day.days.map(|days| days.first), day.next))
    }

    /// "two", "10", "a couple of", "two to three", "2-3": the larger one.
    fn count(&self, at: usize) -> Option<(u32, usize)> {
        let (first, next) = self.one_count(at)?;
        let dash = matches!(self.token(next).map(|token| token.kind), Some(Kind::Mark('-' | '–')));
        if dash || self.is(next, &["to", "or"]) {
            let second = self.one_count(next + 1).filter(|(second, _)| *second > first);
            return Some(second.unwrap_or((first, next)));
        }
        Some((first, next))
    }

    fn one_count(&self, at: usize) -> Option<(u32, usize)> {
        const WORDS: [&str; 13] =
            ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
        if let Kind::Number(count @ 1..=366) = self.token(at)?.kind {
            return Some((count, at + 1));
        }
        let pair = self.skip(at, &["a"]);
        if self.is(pair, &["couple"]) {
            return Some((2, self.skip(pair + 1, &["of"])));
        }
        let count = WORDS.iter().position(|word| self.is(at, &[word]))?;
        Some((u32::try_from(count.max(1)).ok()?, at + 1))
    }
}

fn is_weeks(word: &str) -> bool {
    Unit::of(word) == Some(Unit::Week) || FORTNIGHTS.contains(&word)
}

/// How days are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counting {
    Calendar,
    Business,
}

const fn business_of(said: bool) -> Counting {
    if said { Counting::Business } else { Counting::Calendar }
}

/// `count` of the unit `word` after `day`; nothing for hours that make no whole day, and for years.
fn counted_on(day: NaiveDate, count: u32, word: &str, counting: Counting) -> Option<NaiveDate> {
    match word {
        hours if HOURS.contains(&hours) => count.is_multiple_of(24).then(|| plus_days(day, count / 24)).flatten(),
        fortnight if FORTNIGHTS.contains(&fortnight) => Unit::Week.after(day, count * 2),
        "year" | "years" => None,
        "day" | "days" if counting == Counting::Business => plus_business_days(day, count),
        unit => Unit::of(unit)?.after(day, count),
    }
}
