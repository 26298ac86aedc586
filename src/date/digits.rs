//! Days in digits: "3/25", "25.03.2026", "2026/03/25".

use chrono::{Datelike, NaiveDate};

use super::period::Stretch;
use super::phrase::{Named, Phrases, Sort, found};
use super::token::Kind;

impl Phrases<'_, '_> {
    /// Digits with slashes that have one reading only: the year stands first, one part is over 12, or both are the
    /// same. With dots the day stands first, "12.3.", "12.03.26", but for a second part over 12. Without its year the
    /// month has a dot too, and digits right behind it make a version, as do more than three numbers.
    pub(super) fn digits(&self, at: usize) -> Option<Named> {
        let Kind::Mark(mark @ ('/' | '.')) = self.token(at + 1)?.kind else { return None };
        if self.number_at(at)? > 31 {
            return if mark == '/' { self.year_first(at) } else { None };
        }
        if self.goes_on_before(at, '.') {
            return None;
        }
        let (first, second) = (self.number_at(at)?, self.number_at(at + 2)?);
        let marked = self.token(at + 3).is_some_and(|token| token.is_mark(mark));
        let year = if marked { self.year_behind(at + 3)? } else { None };
        let mut next = at + if year.is_some() { 5 } else { 3 };
        if mark == '.' && year.is_none() {
            if !marked || !self.is_joined(at) || !self.is_joined(at + 1) {
                return None;
            }
            next += 1;
        }
        let day = match (first, second) {
            (1..=31, 1..=12) if mark == '.' => Some((second, first)),
            (13..=31, 1..=12) => Some((second, first)),
            (1..=12, 13..=31) => Some((first, second)),
            (1..=12, _) if first == second => Some((first, second)),
            _ => None,
        };
        let is_twofold = mark == '/' && year.is_some() && self.has_short_year_first(at);
        let day = day.filter(|_| !is_twofold).and_then(|(month, day)| match year {
            Some(year) => NaiveDate::from_ymd_opt(year, month, day).filter(|&day| day >= self.meeting),
            None => self.coming(month, day),
        });
        found(day.map(Stretch::day), if year.is_some() { Sort::Day } else { Sort::BareDigits }, next)
    }

    /// `2026/03/20`, and no folder of that name.
    fn year_first(&self, at: usize) -> Option<Named> {
        let year = self.year_at(at).0?;
        let (month, day) = (self.number_at(at + 2)?, self.number_at(at + 4)?);
        let is_date = (at..at + 4).all(|at| self.is_joined(at)) && self.token(at + 3)?.is_mark('/');
        let goes_on = self.token(at + 5).is_some_and(|token| token.is_mark('/')) && self.is_joined(at + 4);
        if !is_date || goes_on || at > 0 && self.token(at - 1)?.is_mark('/') {
            return None;
        }
        let day = NaiveDate::from_ymd_opt(year, month, day).and_then(|day| self.not_past(day));
        found(day, Sort::Day, at + 5)
    }

    /// Whether `26/03/27` may also be a day to come with its year first.
    fn has_short_year_first(&self, at: usize) -> bool {
        let day = || {
            let (year, month, day) = (self.number_at(at)?, self.number_at(at + 2)?, self.number_at(at + 4)?);
            NaiveDate::from_ymd_opt(i32::try_from(2000 + year).ok()?, month, day)
        };
        day().is_some_and(|day| day >= self.meeting)
    }

    /// The year behind the mark at `at`; `None` where what stands there makes the digits no day at all. A year of two
    /// digits is this one or one of the next two: "deploy 1.12.30".
    fn year_behind(&self, at: usize) -> Option<Option<i32>> {
        if let (Some(year), _) = self.year_at(at + 1) {
            return Some(Some(year));
        }
        if !self.is_joined(at) {
            return Some(None);
        }
        let mark = self.token(at)?;
        match self.token(at + 1).map(|token| token.kind) {
            Some(Kind::Number(year @ 20..=59)) => {
                let goes_on = self.token(at + 2).is_some_and(|token| token.kind == mark.kind)
                    && self.is_joined(at + 1)
                    && self.is_joined(at + 2);
                let year = i32::try_from(2000 + year).ok()?;
                (!goes_on && year <= self.meeting.year() + 2).then_some(Some(year))
            }
            Some(Kind::Number(_) | Kind::Word(_)) => None,
            _ => Some(None),
        }
    }

    /// Whether the mark joins the token to what stands before it.
    fn goes_on_before(&self, at: usize, mark: char) -> bool {
        at > 1
            && self.token(at - 1).is_some_and(|token| token.is_mark(mark))
            && self.is_joined(at - 2)
            && self.is_joined(at - 1)
    }

    fn number_at(&self, at: usize) -> Option<u32> {
        match self.token(at)?.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }
}
