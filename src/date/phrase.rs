//! What names days: "Friday", "March 12", "next week", "the end of the month", "two weeks from Monday".

use chrono::{Datelike, NaiveDate, Weekday};

use super::calendar::{day_number, day_of_month, full_date, is_dashed, month_token, weekday};
use super::period::{Stretch, Unit, minus_days, monday_of, month_of, plus_days, weekday_after, weekday_in_week};
use super::tense;
use super::token::{Kind, Token};
use super::words::is_any;
use crate::text::lists;

/// Days that were named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    /// `None` where the words name days, but none that can be due.
    pub(super) days: Option<Stretch>,
    pub(super) sort: Sort,
    /// The first token behind the words.
    pub(super) next: usize,
}

/// How days were named: it decides which leads they need, and what a lead does to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A day, or a week and so on by its place: "Friday", "next week".
    Day,
    /// The end of something: "before the end of the week" is not the day before.
    Edge,
    /// "April"
    BareMonth,
    /// "the 15th"
    BareDay,
    /// "3/25", "25.3."
    BareDigits,
    /// "the weekend": before it and over it are clear, by it is not.
    Weekend,
}

/// A month and day without a year lies ahead by this at most; else it went by lately.
const FARTHEST_AHEAD: i64 = 275;

/// Words that make a weekday a feast or a sale, whose day is not reckoned: "Good Friday", "Easter Monday". Fails:
/// "that sounds good Friday" stays without a date.
const FEASTS: &str = "good black easter whit ash holy palm maundy shrove cyber giving super fat pancake mothering advent \
     passion trinity pentecost clean bloody blue";

/// The words of a text, and the day they are reckoned from.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'a, 't> {
    pub(super) tokens: &'a [Token<'t>],
    pub(super) meeting: NaiveDate,
}

pub(super) fn found(days: Option<Stretch>, sort: Sort, next: usize) -> Option<Named> {
    Some(Named { days, sort, next })
}

impl<'t> Phrases<'_, 't> {
    pub(super) fn token(&self, at: usize) -> Option<&Token<'t>> {
        self.tokens.get(at)
    }

    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        is_any(self.token(at), words)
    }

    /// Behind the token at `at` where it is one of `words`, else `at`.
    pub(super) fn skip(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.is(at, words))
    }

    pub(super) fn skip_mark(&self, at: usize, mark: char) -> usize {
        at + usize::from(self.token(at).is_some_and(|token| token.is_mark(mark)))
    }

    /// "At the end of the day": nobody means the day.
    pub(super) fn figure_of_speech(&self, at: usize) -> Option<usize> {
        let words = ["at", "the", "end", "of", "the", "day"];
        let all = words.iter().enumerate().all(|(ahead, word)| self.is(at + ahead, &[word]));
        all.then_some(at + words.len())
    }

    /// The days named at the token `at`.
    pub(super) fn named(&self, at: usize) -> Option<Named> {
        self.dated(at)
            .or_else(|| self.near(at))
            .or_else(|| self.edge(at))
            .or_else(|| self.nth_weekday(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.bare(at))
    }

    /// `2026-03-20`, `March 12`, `12th of March 2026`, `March 10-12`. "Punkt 12. März" counts points, not days.
    pub(super) fn dated(&self, at: usize) -> Option<Named> {
        let at = self.skip(at, &["the"]);
        if at > 0 && self.is(at - 1, &["Punkt", "Nr", "Seite", "Kapitel", "Abschnitt"]) {
            return None;
        }
        let rest = self.tokens.get(at..)?;
        if let Some((day, used)) = full_date(rest) {
            return found(self.not_past(day), Sort::Day, at + used);
        }
        let (month, first, used) = day_of_month(rest)?;
        if is_dashed(rest) && !self.is_dashed_day(at, at + used) {
            return found(None, Sort::Day, at + used);
        }
        let name = rest.iter().take(used).find(|token| !token.word().is_empty() && !token.is("of"))?.word();
        if name.eq_ignore_ascii_case("may") && !name.starts_with('M') {
            return None;
        }
        let next = at + used;
        if self.token(next).is_some_and(|token| token.is_mark('%')) {
            return None;
        }
        let days = self.coming(month, first);
        let dash =
            matches!(self.token(next).map(|token| token.kind), Some(Kind::Mark('-' | '–'))) || self.is(next, &["to"]);
        let until = self.token(next + 1).and_then(day_number).filter(|_| dash && month_token(rest, 0).is_some());
        let until_month = month_token(self.tokens, next + 2).is_some();
        match (days, until) {
            (Some(day), Some(last)) if last > first && !until_month => {
                let last = day.with_day(last);
                found(last.map(|last| Stretch { first: day, last }), Sort::Day, next + 2)
            }
            _ => found(days.map(Stretch::day), Sort::Day, next),
        }
    }

    /// Whether `14-Mar` is a day: behind a word that leads one, or at the end of the clause and no number of something.
    /// "Read pages 3-May" counts pages to a chapter; "the 3-May meeting" and "Option 2-May" are names.
    fn is_dashed_day(&self, at: usize, next: usize) -> bool {
        const NUMBERED: &str = "the page pages pp p section sections chapter chapters option options line lines version item              items row rows step steps part parts question questions slide slides figure table appendix ticket tickets              case cases group team room gate floor level phase sprint release batch module unit no nr number paragraph              clause article variant model class grade task tasks issue issues rule rules points point";
        let before = at.checked_sub(1).and_then(|before| self.token(before));
        let Some(before) = before else { return self.ends_clause(next) };
        let word = before.word();
        let is_glued = self.is_joined(at - 1) && !matches!(before.kind, Kind::Mark('(' | ':' | '–' | '/'));
        let leads = ["by", "on", "due", "until", "till", "before", "from", "between", "to", "or", "bis"];
        let is_led = is_any(Some(before), &leads) || weekday(word).is_some();
        let is_name = word.starts_with(char::is_uppercase) || lists(NUMBERED, &word.to_lowercase());
        let is_count = matches!(before.kind, Kind::Number(_) | Kind::Mark('#' | '§' | '-' | '/'));
        !is_glued && (is_led || !is_name && !is_count && self.ends_clause(next))
    }

    /// Whether the clause is over at `at`, but for an hour or for another dashed day.
    fn ends_clause(&self, at: usize) -> bool {
        let joint = self.is(at, &["or", "to"]);
        if joint && self.tokens.get(at + 1..).is_some_and(|rest| is_dashed(rest) && month_token(rest, 2).is_some()) {
            return true;
        }
        let hour = self.clock(at).unwrap_or(at);
        let at = self.time_of_day(hour);
        let dotted = self.token(at).is_some_and(|token| token.is_mark('.'));
        let goes_on = dotted && self.token(at + 1).is_some() && self.is_joined(at);
        !goes_on && self.token(at).is_none_or(|token| tense::ends_clause(token) || token.is_mark('@'))
    }

    pub(super) fn not_past(&self, day: NaiveDate) -> Option<Stretch> {
        (day >= self.meeting).then(|| Stretch::day(day))
    }

    /// That day of this year or the next, whichever is to come, where it is not so far ahead that it
    /// rather went by lately.
    pub(super) fn coming(&self, month: u32, day: u32) -> Option<NaiveDate> {
        let year = self.meeting.year();
        let day = (0..=1).filter_map(|ahead| NaiveDate::from_ymd_opt(year + ahead, month, day));
        day.into_iter()
            .find(|&day| day >= self.meeting)
            .filter(|&day| (day - self.meeting).num_days() <= FARTHEST_AHEAD)
    }

    /// Today, tomorrow, and the hours of them.
    pub(super) fn near(&self, at: usize) -> Option<Named> {
        let token = self.token(at)?;
        let ahead = |days, next| found(plus_days(self.meeting, days).map(Stretch::day), Sort::Day, next);
        if self.is(self.skip(at, &["the"]), &["day"]) && self.is(self.skip(at, &["the"]) + 1, &["after"]) {
            let next = self.skip(at, &["the"]) + 2;
            return if self.is(next, &["tomorrow"]) { ahead(2, next + 1) } else { None };
        }
        if is_any(Some(token), &["tomorrow", "tmrw", "tmr"]) {
            return ahead(1, at + 1);
        }
        if is_any(Some(token), &["today", "tonight"]) {
            return ahead(0, at + 1);
        }
        let this = self.is(at, &["this", "later"]);
        let hours = ["morning", "afternoon", "evening", "today"];
        (this && self.is(at + 1, &hours)).then(|| ahead(0, at + 2)).flatten()
    }

    pub(super) fn year_at(&self, at: usize) -> (Option<i32>, usize) {
        match self.token(at).map(|token| token.kind) {
            Some(Kind::Number(year @ 2000..=2199)) => (i32::try_from(year).ok(), at + 1),
            _ => (None, at),
        }
    }

    pub(super) fn coming_month(&self, month: u32) -> Option<Stretch> {
        let this = self.meeting.year();
        let days =
            [this, this + 1].iter().filter_map(|&year| month_of(year, month)).find(|days| days.last >= self.meeting)?;
        ((days.first - self.meeting).num_days() <= FARTHEST_AHEAD).then_some(days)
    }

    /// "the last Friday of the month", "the first Monday in April", "the last day of March".
    fn nth_weekday(&self, at: usize) -> Option<Named> {
        let at = self.skip(at, &["the"]);
        let count = ["first", "second", "third", "fourth", "last"].iter().position(|word| self.is(at, &[word]))?;
        let token = self.token(at + 1)?;
        let day = weekday(token.word());
        if day.is_none() && !(token.is("day") && count == 4) || !self.is(at + 2, &["of", "in"]) {
            return None;
        }
        let (days, unit, next) = self.stretch(at + 3)?;
        let nth = days.filter(|_| unit != Unit::Week && unit != Unit::Day).and_then(|days| match (day, count) {
            (None, _) => Some(days.last),
            (Some(day), 4) => weekday_after(minus_days(days.last, 7)?, day),
            (Some(day), nth) => plus_days(weekday_after(days.first.pred_opt()?, day)?, 7 * u32::try_from(nth).ok()?),
        });
        found(nth.and_then(|day| self.not_past(day)), Sort::Day, next)
    }

    /// "Friday", "Monday, March 16", "Friday the 13th", "Wednesday next week", "Monday week",
    /// "Monday after next".
    pub(super) fn weekday(&self, at: usize) -> Option<Named> {
        let at = self.skip(at, &["the"]);
        let day = self.weekday_at(at)?;
        let short = self.token(at).is_some_and(|token| token.span.len() < "Monday".len());
        let next = if short { self.skip_mark(at + 1, '.') } else { at + 1 };
        if let Some(dated) = self.date_behind(next, day) {
            return Some(dated);
        }
        if let Some(Kind::Ordinal(number)) = self.token(self.skip(next, &["the"])).map(|token| token.kind) {
            let agrees = self.coming_day(number).filter(|date| date.weekday() == day);
            return found(agrees.map(Stretch::day), Sort::Day, self.skip(next, &["the"]) + 1);
        }
        if self.is(next, &["after"]) && self.is(next + 1, &["next"]) {
            return found(weekday_in_week(self.meeting, 2, day).map(Stretch::day), Sort::Day, next + 2);
        }
        if self.is(next, &["week"]) {
            let date = weekday_after(self.meeting, day).and_then(|date| plus_days(date, 7));
            return found(date.map(Stretch::day), Sort::Day, next + 1);
        }
        let of = self.skip(next, &["of"]);
        if self.is(of + 1, &["week"]) {
            match self.token(of).map(|token| token.word().to_ascii_lowercase()).as_deref() {
                Some("next") => {
                    return found(weekday_in_week(self.meeting, 1, day).map(Stretch::day), Sort::Day, of + 2);
                }
                Some("this") => {
                    let date = weekday_in_week(self.meeting, 0, day);
                    return found(date.and_then(|date| self.not_past(date)), Sort::Day, of + 2);
                }
                Some("last" | "every" | "each" | "a") => return found(None, Sort::Day, of + 2),
                _ => {}
            }
        }
        found(weekday_after(self.meeting, day).map(Stretch::day), Sort::Day, next)
    }

    /// The date that tells which such weekday is meant: "Monday, March 16", "next Tuesday (3/17)".
    fn date_behind(&self, at: usize, day: Weekday) -> Option<Named> {
        let bracket = self.skip_mark(at, '(');
        let from = if bracket > at { bracket } else { self.skip_mark(at, ',') };
        let dated = self.dated(from).or_else(|| self.digits(from))?;
        let next = if bracket > at { self.skip_mark(dated.next, ')') } else { dated.next };
        let is_closed = bracket == at || next > dated.next;
        is_closed.then(|| found(dated.days.filter(|days| days.first.weekday() == day), Sort::Day, next)).flatten()
    }

    /// A weekday's name. "sat", "sun" and "wed" are words too: they count with a capital letter.
    /// "a Friday" is any Friday.
    fn weekday_at(&self, at: usize) -> Option<Weekday> {
        let word = self.token(at)?.word();
        let day = weekday(word)?;
        let sure = word.len() > 4 || word.starts_with(|c: char| c.is_ascii_uppercase()) || self.tokens.len() <= 3;
        let any = at > 0 && self.is(at - 1, &["a", "an"]);
        (sure && !any && !self.is_feast(at)).then_some(day)
    }

    /// "Good Friday", "Easter weekend"
    fn is_feast(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.token(before));
        before.is_some_and(|token| lists(FEASTS, &token.word().to_ascii_lowercase()))
    }

    /// "the week of March 16", "w/c 16 March", "the week after next".
    fn week(&self, at: usize) -> Option<Named> {
        let [by_name, by_sign] = [(self.is(at, &["week"]), 1), (self.is(at, &["w"]) && self.is_slashed(at), 2)];
        let (_, length) = [by_name, by_sign].into_iter().find(|(is_week, _)| *is_week)?;
        let behind = at + length;
        if self.is(behind, &["after"]) && self.is(behind + 1, &["next"]) {
            return found(Unit::Week.ahead(self.meeting, 2), Sort::Day, behind + 2);
        }
        let start = ["of", "commencing", "beginning", "starting"];
        if !self.is(behind, if length == 1 { &start } else { &["c", "b"] }) {
            return None;
        }
        let day = self.day_of_week(behind + 1)?;
        // A week named by its Sunday may be the one before that or behind it.
        let first = day.days.map(|days| days.first).filter(|first| first.weekday().number_from_monday() < 6);
        let days = first.and_then(|first| Unit::Week.ahead(monday_of(first)?, 0));
        found(days, Sort::Day, day.next)
    }

    /// The day that a week is named by: "March 16", "Monday", "Monday, 16 March", "next Monday", "16/3", "the 16th".
    fn day_of_week(&self, at: usize) -> Option<Named> {
        let next = || if self.is(at, &["next", "this", "coming"]) { self.relative(at) } else { None };
        self.dated(at)
            .or_else(|| self.near(at))
            .or_else(|| self.weekday(at))
            .or_else(next)
            .or_else(|| self.bare(at).filter(|named| matches!(named.sort, Sort::BareDay | Sort::BareDigits)))
    }

    /// Whether a slash joins a token to the one after it.
    fn is_slashed(&self, at: usize) -> bool {
        self.token(at + 1).is_some_and(|token| token.is_mark('/')) && self.is_joined(at) && self.is_joined(at + 1)
    }

    /// "next Friday", "this week", "next week Wednesday". How much of a month is left
    /// "later this month", nobody knows.
    fn relative(&self, at: usize) -> Option<Named> {
        let later = self.is(at, &["later"]);
        let at = self.skip(self.skip(at, &["later"]), &["the"]);
        if let Some(week) = self.week(at) {
            return Some(week);
        }
        if self.is(at, &["weekend"]) && !self.is_feast(at) {
            return found(Unit::Weekend.ahead(self.meeting, 0), Sort::Weekend, at + 1);
        }
        if self.is(at, &["this"]) && self.is(at + 1, &["time"]) && self.is(at + 2, &["next"]) {
            let unit = Unit::of(self.token(at + 3)?.word())?;
            return found(unit.after(self.meeting, 1).map(Stretch::day), Sort::Day, at + 4);
        }
        let this = self.is(at, &["this", "coming", "upcoming", "current"]);
        let next = self.is(at, &["next", "following"]);
        if !this && !next {
            return None;
        }
        let at = self.skip(at + 1, &["coming", "upcoming", "following"]);
        if let Some(day) = self.weekday_at(at) {
            if let Some(dated) = self.date_behind(at + 1, day) {
                return Some(dated);
            }
            let own = this && self.meeting.weekday() == day && self.is(at - 1, &["this"]);
            let date = if next {
                weekday_in_week(self.meeting, 1, day)
            } else if own {
                Some(self.meeting)
            } else {
                weekday_after(self.meeting, day)
            };
            return found(date.map(Stretch::day), Sort::Day, at + 1);
        }
        let unit = Unit::of(self.token(at)?.word()).filter(|&unit| unit != Unit::Day)?;
        let ahead = u32::from(next);
        let behind = self.skip(self.skip_mark(at + 1, ','), &["on"]);
        if unit == Unit::Week
            && let Some(day) = self.weekday_at(behind)
        {
            return found(weekday_in_week(self.meeting, ahead, day).map(Stretch::day), Sort::Day, behind + 1);
        }
        let sort = if unit == Unit::Weekend { Sort::Weekend } else { Sort::Day };
        let days = unit.ahead(self.meeting, ahead).filter(|_| !later || matches!(unit, Unit::Week | Unit::Weekend));
        found(days, sort, at + 1)
    }

    /// "the 15th", "April", "3/25", "25.03.2026", "Q3".
    pub(super) fn bare(&self, at: usize) -> Option<Named> {
        if let Some(digits) = self.digits(at) {
            return Some(digits);
        }
        let the = self.skip(at, &["the"]);
        if let Some(Kind::Ordinal(number)) = self.token(the).map(|token| token.kind) {
            let next = the + 1;
            if self.is(next, &["of"]) {
                let (days, unit, behind) = self.stretch(next + 1)?;
                let day = days.filter(|_| unit == Unit::Month).and_then(|days| days.first.with_day(number));
                return found(day.and_then(|day| self.not_past(day)), Sort::Day, behind);
            }
            return self.ends_noun(next).then(|| self.next_day(number).map(Stretch::day)).map(|days| Named {
                days,
                sort: Sort::BareDay,
                next,
            });
        }
        if let Some((days, _, next)) = self.part_of_year(at) {
            return found(days, Sort::BareMonth, next);
        }
        let name = self.token(at)?.word();
        let month = month_token(self.tokens, at).filter(|_| name.starts_with(|c: char| c.is_ascii_uppercase()))?;
        let (year, next) = self.year_at(at + 1);
        found(year.map_or_else(|| self.coming_month(month), |year| month_of(year, month)), Sort::BareMonth, next)
    }

    /// Whether no noun follows that a number would count: "the 15th item".
    fn ends_noun(&self, next: usize) -> bool {
        const GO_ON: [&str; 32] = [
            "and",
            "at",
            "so",
            "if",
            "or",
            "to",
            "for",
            "we",
            "i",
            "you",
            "they",
            "he",
            "she",
            "it",
            "with",
            "in",
            "when",
            "because",
            "but",
            "please",
            "latest",
            "morning",
            "afternoon",
            "evening",
            "would",
            "will",
            "is",
            "works",
            "then",
            "as",
            "that",
            "the",
        ];
        self.token(next).is_none_or(|token| token.word().is_empty() || GO_ON.iter().any(|word| token.is(word)))
    }

    /// That day of this month, or of the next where it went by; nothing where that month has none: "the 31st" said in
    /// April may be the 30th or a slip.
    fn next_day(&self, number: u32) -> Option<NaiveDate> {
        let went_by = u32::from(number < self.meeting.day());
        Unit::Month.ahead(self.meeting, went_by)?.first.with_day(number)
    }

    /// The next such day of a month.
    fn coming_day(&self, number: u32) -> Option<NaiveDate> {
        (0..3).find_map(|ahead| {
            let month = Unit::Month.ahead(self.meeting, ahead)?;
            month.first.with_day(number).filter(|&day| day >= self.meeting)
        })
    }

    /// Whether nothing stands between a token and the next one.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        self.token(at).zip(self.token(at + 1)).is_some_and(|(own, next)| own.span.end == next.span.start)
    }

    /// Behind a time of day: "at 10:30", "3pm", "morning", "EOD", "at the latest".
    pub(super) fn time_of_day(&self, at: usize) -> usize {
        let mut next = self.skip(at, &["first"]);
        if self.is(next, &["thing"]) {
            next += 1;
        }
        let half = self.token(next).is_some_and(|token| matches!(token.word(), "AM" | "PM"));
        if half || self.is(next, &["morning", "afternoon", "evening", "night", "noon", "lunchtime"]) {
            return next + 1;
        }
        if let Some(behind) = self.day_end(self.skip(self.skip_mark(next, ','), &["by", "at"])) {
            return behind;
        }
        let latest = ["at", "the", "latest"];
        if latest.iter().enumerate().all(|(ahead, word)| self.is(next + ahead, &[word])) {
            return next + latest.len();
        }
        let by = self.skip(next, &["at", "by", "around", "before"]);
        if self.is(by, &["noon", "lunch", "lunchtime"]) && by > next {
            return by + 1;
        }
        let bare = matches!(self.token(by).map(|token| token.kind), Some(Kind::Number(0..=24))) && by > next;
        self.clock(by).unwrap_or(if bare { by + 1 } else { at })
    }
}
