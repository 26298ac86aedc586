//! Days that are counted: "in two weeks", "within five business days", "a week from Monday".

use chrono::NaiveDate;

use super::period::{Stretch, Unit, plus_business_days, plus_days};
use super::phrase::{Named, Phrases, Sort, found};
use super::token::Kind;
use super::words::is_any;

impl Phrases<'_, '_> {
    /// "two weeks from Monday"; with "in", "within" or "the next" before them "two weeks", "five
    /// business days", "48 hours".
    pub(super) fn counted(&self, at: usize) -> Option<Named> {
        let led = at > 0 && self.is(at - 1, &["in", "within", "about", "around"]);
        let own = self.is(self.skip(at, &["the"]), &["next", "coming"]);
        let from = if own { self.skip(at, &["the"]) + 1 } else { at };
        let (count, next) = self.count(from)?;
        let business = self.is(next, &["business", "working", "work"]);
        let unit_at = next + usize::from(business);
        let word = self.token(unit_at)?.word();
        let next = self.skip(unit_at + 1, &["time"]);
        let (base, behind) = self.counted_from(unit_at + 1);
        if !led && !own && base.is_none() {
            return None;
        }
        let day =
            base.unwrap_or(Some(self.meeting)).and_then(|day| counted_on(day, count, word, business_of(business)));
        let known = Unit::of(word).is_some() || is_any(self.token(unit_at), &["hours", "fortnight", "fortnights"]);
        if !known {
            return None;
        }
        let often = at >= 2 && self.is(at - 2, &["once", "twice", "times"]);
        found(day.filter(|_| !often).map(Stretch::day), Sort::Day, if base.is_some() { behind } else { next })
    }

    /// "from now", "from today", "from Monday", "after tomorrow".
    fn counted_from(&self, at: usize) -> (Option<Option<NaiveDate>>, usize) {
        if !self.is(at, &["from", "after"]) {
            return (None, at);
        }
        if self.is(at + 1, &["now", "today"]) {
            return (Some(Some(self.meeting)), at + 2);
        }
        match self.near(at + 1).or_else(|| self.weekday(at + 1)).or_else(|| self.dated(at + 1)) {
            Some(day) => (Some(day.days.map(|days| days.first)), day.next),
            None => (None, at),
        }
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
    match word.to_ascii_lowercase().as_str() {
        "hours" => count.is_multiple_of(24).then(|| plus_days(day, count / 24)).flatten(),
        "fortnight" | "fortnights" => Unit::Week.after(day, count * 2),
        "year" | "years" => None,
        "day" | "days" if counting == Counting::Business => plus_business_days(day, count),
        unit => Unit::of(unit)?.after(day, count),
    }
}
