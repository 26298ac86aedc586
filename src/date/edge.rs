//! The ends, middles and beginnings of weeks, months, quarters and years: "EOD", "mid-November".

use chrono::{Datelike, NaiveDate};

use super::calendar::month_token;
use super::period::{Stretch, Unit, half_of, month_of, plus_days, quarter_of};
use super::phrase::{Named, Phrases, Sort, found};
use super::token::Kind;

impl Phrases<'_, '_> {
    /// EOD, "end of next week", "mid-November", "the beginning of April", "month-end".
    pub(super) fn edge(&self, at: usize) -> Option<Named> {
        let at = self.skip(at, &["the"]);
        if let Some(behind) = self.day_end(at) {
            return self.end_of_day_or(Unit::Day, behind);
        }
        if let Some(unit) = self.token(at).and_then(|token| end_word(token.word())) {
            return self.end_of_day_or(unit, at + 1);
        }
        if let Some(unit) = self.token(at).and_then(|token| Unit::of(token.word()))
            && self.is(self.skip_mark(at + 1, '-'), &["end"])
            && unit != Unit::Day
            && !at.checked_sub(1).and_then(|half| self.token(half)).is_some_and(|half| half.is_mark('-'))
        {
            return self.end_of_day_or(unit, self.skip_mark(at + 1, '-') + 1);
        }
        let place = Place::of(self.token(at)?.word())?;
        let mut next = self.skip_mark(at + 1, '-');
        // "Early in the week of March 16": how much of it that is, nobody knows.
        if !place.needs_of() && self.is(next, &["in"]) {
            // Asked one after the other, "early in early in" would go as deep as the text is long.
            let inner = self.token(self.skip(next + 1, &["the"]));
            let is_place = inner.is_some_and(|token| Place::of(token.word()).is_some());
            let behind = if is_place { next + 1 } else { self.named(next + 1)?.next };
            return found(None, Sort::Edge, behind);
        }
        let of = self.is(next, &["of"]);
        if place.needs_of() && !of {
            return None;
        }
        next = self.skip_mark(self.skip(next, &["of"]), '-');
        let (days, unit, next) = self.stretch(next)?;
        found(days.and_then(|days| place.within(days, unit, self.meeting)), Sort::Edge, next)
    }

    /// Behind "EOD", "close of play", "end of the working day".
    pub(super) fn day_end(&self, at: usize) -> Option<usize> {
        if self.token(at).is_some_and(|token| end_word(token.word()) == Some(Unit::Day)) {
            return Some(at + 1);
        }
        let is_close = self.is(at, &["close"]);
        if !is_close && !self.is(at, &["end"]) || !self.is(at + 1, &["of"]) {
            return None;
        }
        let the = self.skip(at + 2, &["the"]);
        let working = self.skip(the, &["business", "work", "working"]);
        if !is_close && self.is(working, &["day"]) {
            return Some(working + 1);
        }
        self.is(the, &["business", "play"]).then_some(the + 1)
    }

    /// The end of this unit; of a day, maybe of another day that follows: "EOD Friday".
    fn end_of_day_or(&self, unit: Unit, next: usize) -> Option<Named> {
        if unit == Unit::Day {
            let behind = self.skip_mark(self.skip(next, &["on", "of", "this"]), ',');
            let day = self.near(behind).or_else(|| self.weekday(behind)).or_else(|| self.dated(behind));
            let numbered = || self.bare(behind).filter(|named| named.sort == Sort::BareDay);
            if let Some(day) = day.or_else(numbered) {
                return found(day.days, Sort::Edge, day.next);
            }
        } else if let Some((days, _, behind)) =
            self.stretch(self.skip(next, &["of"])).filter(|(_, other, _)| *other == unit)
        {
            return found(days.map(|days| Stretch::day(days.last)), Sort::Edge, behind);
        }
        let days = unit.ahead(self.meeting, 0).map(|days| Stretch::day(days.last));
        found(days, Sort::Edge, next)
    }

    /// A stretch that something is the end, the middle or the beginning of.
    pub(super) fn stretch(&self, at: usize) -> Option<(Option<Stretch>, Unit, usize)> {
        let at = self.skip(at, &["the"]);
        let ahead = u32::from(self.is(at, &["next", "following", "coming"]));
        let at = self.skip(at, &["next", "following", "coming", "this", "current", "business", "work", "working"]);
        let token = self.token(at)?;
        if let Some(unit) = Unit::of(token.word()).filter(|&unit| unit != Unit::Day) {
            return Some((unit.ahead(self.meeting, ahead), unit, at + 1));
        }
        if let Some(month) = month_token(self.tokens, at) {
            let (year, next) = self.year_at(at + 1);
            let days = match year {
                Some(year) => month_of(year, month),
                None => self.coming_month(month),
            };
            return Some((days, Unit::Month, next));
        }
        if let Kind::Number(year @ 2000..=2199) = token.kind {
            let days = quarter_of(i32::try_from(year).ok()?, 4);
            return Some((days, Unit::Year, at + 1));
        }
        if let Some(day) = self.near(at).or_else(|| self.weekday(at)) {
            return Some((day.days, Unit::Day, day.next));
        }
        self.part_of_year(at)
    }

    /// `Q2`, `H1 2027`, "the second quarter", "the first half of the year"; not "the first half of the meeting".
    pub(super) fn part_of_year(&self, at: usize) -> Option<(Option<Stretch>, Unit, usize)> {
        let at = self.skip(at, &["the"]);
        let (first, second) = (self.token(at)?, self.token(at + 1)?);
        let word = ["first", "second", "third", "fourth"].iter().position(|word| first.is(word));
        let (part, number) = match (word, second.kind) {
            (Some(before), _) => (second.word().to_ascii_lowercase(), u32::try_from(before).ok()? + 1),
            (None, Kind::Number(number @ 1..=4)) => (first.word().to_ascii_lowercase(), number),
            _ => return None,
        };
        let part = match part.as_str() {
            // Which of them a letter means, a number behind it says: "the first Q3" is no first quarter.
            "q" if word.is_none() => quarter_of,
            "h" if word.is_none() && number <= 2 => half_of,
            "quarter" => quarter_of,
            "half" if number <= 2 => half_of,
            _ => return None,
        };
        let of = self.skip(at + 2, &["of"]);
        let (year, next) = match self.year_at(of) {
            (Some(year), next) => (Some(year), next),
            _ if of == at + 2 => (None, of),
            _ if self.is(self.skip(of, &["the", "this"]), &["year"]) => (None, self.skip(of, &["the", "this"]) + 1),
            _ => return None,
        };
        let this = self.meeting.year();
        let coming =
            || [this, this + 1].iter().filter_map(|&year| part(year, number)).find(|days| days.last >= self.meeting);
        Some((year.map_or_else(coming, |year| part(year, number)), Unit::Quarter, next))
    }
}

fn end_word(word: &str) -> Option<Unit> {
    const WORDS: [(&str, Unit); 7] = [
        ("EOD", Unit::Day),
        ("COB", Unit::Day),
        ("EOB", Unit::Day),
        ("EOW", Unit::Week),
        ("EOM", Unit::Month),
        ("EOQ", Unit::Quarter),
        ("EOY", Unit::Year),
    ];
    WORDS.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|&(_, unit)| unit)
}

/// A place in a stretch.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    End,
    Middle,
    Beginning,
    Early,
    Late,
}

impl Place {
    fn of(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "end" => Some(Self::End),
            "mid" | "middle" => Some(Self::Middle),
            "beginning" | "start" => Some(Self::Beginning),
            "early" => Some(Self::Early),
            "late" => Some(Self::Late),
            _ => None,
        }
    }

    const fn needs_of(self) -> bool {
        matches!(self, Self::End | Self::Beginning)
    }

    /// The day meant; of "early" and "late" only in a week: how much of a month they cover, nobody knows.
    fn within(self, days: Stretch, unit: Unit, meeting: NaiveDate) -> Option<Stretch> {
        let day = match (self, unit) {
            (Self::End, _) | (Self::Late, Unit::Week) => days.last,
            (Self::Middle, Unit::Week) => plus_days(days.first, 2)?,
            (Self::Middle, Unit::Month) => days.first.with_day(15)?,
            (Self::Beginning, _) => days.first,
            (Self::Early, Unit::Week) => plus_days(days.first, 1)?,
            _ => return None,
        };
        (day >= meeting).then(|| Stretch::day(day))
    }
}
