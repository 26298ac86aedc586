//! Dates in words, reckoned from the day of a meeting.
//!
//! A reading is an optional lead ("by", "before", "between"), what names the days ("next Friday", "end
//! of the month"; see [`super::phrase`]), maybe a second one ("or Tuesday"), and a time of day. What it
//! cannot read in one way gives nothing: a missing date is seen by the user, a wrong one is believed.

use chrono::NaiveDate;

use super::addressed;
use super::period::{Stretch, plus_days};
use super::phrase::{Named, Phrases, Sort};
use super::standing;
use super::tense;
use super::token::{Kind, Token, tokens};
use crate::text::Span;

/// A date in words, resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worded {
    /// The words, with the "by" or "on" before them and the time of day behind them.
    pub span: Span,
    /// The day they mean; of several, the last.
    pub due: NaiveDate,
    /// Whether the words set a limit or only name a day.
    pub role: Role,
}

/// What a date in words is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// "by Friday", "before the 15th", "within ten days", "EOD".
    Deadline,
    /// "on Friday", "tomorrow": the day of an act or of an event.
    Day,
}

/// Every date in words that lies on or after the day of the `meeting`, in the order of the text.
///
/// Ties, settled the way most people read them: a weekday said on that weekday is a week later; "next
/// Friday" is the Friday of the next calendar week (Monday first); a week is due on its Friday, a
/// month, quarter or year on its last day; "before" a day is the day before; "a week on Friday" is a week after
/// Friday; "by 5pm" is today in a text with nothing else like a day. Nothing comes of the past
/// ("last Friday", "on Friday we shipped"), of a habit ("every Monday"), of a day and month that went
/// by within the last quarter, and of digits that two readings fit (`03/04`; with dots the day
/// stands first, `3.4.`).
///
/// ```
/// use rapport::date::in_words;
/// let thursday = "2026-03-05".parse()?;
/// let found = in_words("Send the signed pilot agreement by next Thursday.", thursday);
/// assert_eq!(found[0].due.to_string(), "2026-03-12");
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[must_use]
pub fn in_words(text: &str, meeting: NaiveDate) -> Vec<Worded> {
    let tokens = tokens(text);
    let reader = Reader { phrases: Phrases { tokens: &tokens, meeting } };
    let (mut found, mut places) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < tokens.len() {
        let Some(reading) = reader.reading(at) else {
            at += 1;
            continue;
        };
        if let Some((due, role)) = reading.due
            && due >= meeting
        {
            let span = tokens[at].span.cover(tokens[reading.next - 1].span);
            found.push(Worded { span, due, role });
            places.push((at, reading.next));
        }
        at = reading.next;
    }
    let nothing = found.is_empty();
    leave_out_choices(&tokens, &places, &mut found);
    if nothing {
        found.extend(reader.phrases.by_hour());
    }
    found
}

/// Takes out three days or more of which one is to be chosen: "Mon, Tue or Wed". Of two it is the later; of more, nobody
/// who lists them has decided.
fn leave_out_choices(tokens: &[Token<'_>], places: &[(usize, usize)], found: &mut Vec<Worded>) {
    let is_or = |at: usize| tokens[at].is("or");
    let joins = |pair: &[(usize, usize)]| {
        let between = pair[0].1..pair[1].0;
        !between.is_empty() && between.into_iter().all(|at| is_or(at) || tokens[at].is_mark(','))
    };
    let mut kept = Vec::new();
    let mut start = 0;
    while start < places.len() {
        let rest = &places[start..];
        let length = 1 + rest.windows(2).take_while(|pair| joins(pair)).count();
        let chain = &rest[..length];
        let (from, to) = (chain[0].0, chain[length - 1].1);
        let inner = chain.iter().filter(|(from, to)| (*from..*to).any(is_or)).count();
        let is_choice = length + inner > 2 && (from..to).any(is_or);
        kept.extend(std::iter::repeat_n(!is_choice, length));
        start += length;
    }
    let mut kept = kept.into_iter();
    found.retain(|_| kept.next().unwrap_or(true));
}

/// The date a task is due on: its first deadline, or else the first day it names; of those days only
/// that stand for the task itself, not for a thing in it ("ask about Friday's outage").
#[must_use]
pub fn due_in_words(text: &str, meeting: NaiveDate) -> Option<Worded> {
    due_beside(text, meeting, &|_| false)
}

/// The same where somebody is called as a day is, of which `is_somebody` tells by the day's name.
#[must_use]
pub fn due_beside(text: &str, meeting: NaiveDate, is_somebody: &dyn Fn(&str) -> bool) -> Option<Worded> {
    let found = dues_beside(text, meeting, is_somebody);
    found.iter().find(|worded| worded.role == Role::Deadline).or(found.first()).copied()
}

/// Every date on which what the text tells may be due: those of [`in_words`] that stand for it itself, in the order of
/// the text.
#[must_use]
pub fn dues_in_words(text: &str, meeting: NaiveDate) -> Vec<Worded> {
    dues_beside(text, meeting, &|_| false)
}

/// The same where somebody is called as a day is, of which `is_somebody` tells by the day's name.
#[must_use]
pub fn dues_beside(text: &str, meeting: NaiveDate, is_somebody: &dyn Fn(&str) -> bool) -> Vec<Worded> {
    let mut found = in_words(text, meeting);
    if !found.is_empty() {
        let tokens = tokens(text);
        found.retain(|worded| standing::is_due(&tokens, worded));
        addressed::leave_out_names(&tokens, &mut found, is_somebody);
    }
    found
}

/// What stands before the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    None,
    By,
    Before,
    Within,
    On,
    In,
    At,
    Between,
    /// "last", "since", "every", "after": there is no due date, whatever follows.
    Never,
}

/// Words that may open a reading, longest first, and what they mean.
const LEADS: [(&[&str], Lead); 47] = [
    (&["no", "later", "than"], Lead::By),
    (&["not", "later", "than"], Lead::By),
    (&["on", "or", "before"], Lead::By),
    (&["not", "until"], Lead::Never),
    (&["no", "earlier", "than"], Lead::Never),
    (&["as", "of"], Lead::Never),
    (&["due", "on"], Lead::By),
    (&["due", "by"], Lead::By),
    (&["due", "in"], Lead::Within),
    (&["due", "at"], Lead::By),
    (&["ahead", "of"], Lead::Before),
    (&["prior", "to"], Lead::Before),
    (&["sometime", "between"], Lead::Between),
    (&["sometime", "in"], Lead::In),
    (&["sometime", "on"], Lead::On),
    (&["in", "about"], Lead::In),
    (&["in", "around"], Lead::In),
    (&["bis", "zum"], Lead::By),
    (&["bis"], Lead::By),
    (&["am"], Lead::On),
    (&["by"], Lead::By),
    (&["until"], Lead::By),
    (&["till"], Lead::By),
    (&["due"], Lead::By),
    (&["before"], Lead::Before),
    (&["within"], Lead::Within),
    (&["on"], Lead::On),
    (&["for"], Lead::On),
    (&["around"], Lead::On),
    (&["sometime"], Lead::On),
    (&["in"], Lead::In),
    (&["during"], Lead::In),
    (&["over"], Lead::In),
    (&["at"], Lead::At),
    (&["between"], Lead::Between),
    (&["from"], Lead::Between),
    (&["since"], Lead::Never),
    (&["last"], Lead::Never),
    (&["past"], Lead::Never),
    (&["previous"], Lead::Never),
    (&["earlier"], Lead::Never),
    (&["every", "other"], Lead::Never),
    (&["every"], Lead::Never),
    (&["each"], Lead::Never),
    (&["after"], Lead::Never),
    (&["starting"], Lead::Never),
    (&["on", "a"], Lead::Never),
];

struct Reading {
    due: Option<(NaiveDate, Role)>,
    /// The first token behind it.
    next: usize,
}

struct Reader<'a, 't> {
    phrases: Phrases<'a, 't>,
}

impl Reader<'_, '_> {
    /// A date, or words that would be one if they did not speak of the past, at the token `at`.
    fn reading(&self, at: usize) -> Option<Reading> {
        if let Some(next) = self.phrases.figure_of_speech(at) {
            return Some(Reading { due: None, next });
        }
        if let Some(named) = self.phrases.named(at) {
            return Some(self.finish(at, Lead::None, named));
        }
        let (lead, behind) = self.lead(at)?;
        let is_german = self.phrases.is(at, &["bis"]);
        let german = || if is_german { self.phrases.german(behind) } else { None };
        Some(self.finish(at, lead, self.phrases.named(behind).or_else(german)?))
    }

    fn lead(&self, at: usize) -> Option<(Lead, usize)> {
        let tokens = self.phrases.tokens;
        LEADS.iter().find_map(|(words, lead)| {
            let fits = words
                .iter()
                .enumerate()
                .all(|(ahead, word)| tokens.get(at + ahead).is_some_and(|token| token.is(word)));
            let mut behind = at + words.len();
            behind += usize::from(tokens.get(behind).is_some_and(|token| *lead == Lead::By && token.is_mark(':')));
            fits.then_some((*lead, behind))
        })
    }

    fn finish(&self, at: usize, lead: Lead, first: Named) -> Reading {
        let (days, next) = self.with_second(lead, &first);
        let next = self.phrases.time_of_day(next);
        let is_number = lead != Lead::Between && self.may_be_number(at, &first);
        let due = days.filter(|days| days.first != days.last || !is_number || self.is_whole(at, next));
        let due = due.and_then(|days| self.due(at, next, lead, first.sort, days));
        Reading { due, next }
    }

    /// "or Tuesday", "to Wednesday", "and Friday" after "between": the range goes to the later day.
    fn with_second(&self, lead: Lead, first: &Named) -> (Option<Stretch>, usize) {
        // "The end of Q2/Q3"
        let is_split =
            first.sort == Sort::Edge && self.phrases.tokens.get(first.next).is_some_and(|mark| mark.is_mark('/'));
        let alone = (first.days.filter(|_| !is_split), first.next);
        let Some(joint) = self.phrases.tokens.get(first.next) else { return alone };
        let and = joint.is("and") && lead == Lead::Between;
        let joins = and || ["or", "to", "through", "thru"].iter().any(|word| joint.is(word));
        let marks = matches!(joint.kind, Kind::Mark('-' | '–' | '/' | '—'));
        let day = |sort| matches!(sort, Sort::Day | Sort::BareDay | Sort::BareDigits);
        if !(joins || marks) || !day(first.sort) {
            return alone;
        }
        match (first.days, self.phrases.named(first.next + 1)) {
            (Some(days), Some(second)) if day(second.sort) => {
                let last = second.days.map(|stretch| stretch.last);
                let wrapped = last.and_then(|last| if last < days.first { plus_days(last, 7) } else { Some(last) });
                (wrapped.map(|last| Stretch { first: days.first, last }), second.next)
            }
            _ => alone,
        }
    }

    fn due(&self, at: usize, next: usize, lead: Lead, sort: Sort, days: Stretch) -> Option<(NaiveDate, Role)> {
        let whole = self.is_whole(at, next);
        let day = match (sort, lead) {
            (_, Lead::Never) => return None,
            // "by April" may mean its first day or its last.
            (Sort::BareMonth, Lead::In) => days.last,
            (Sort::BareMonth, Lead::Before) => days.first.pred_opt()?,
            (Sort::BareMonth, _) => return None,
            // "the 15th item": a day needs a lead, or stands alone.
            (Sort::BareDay, Lead::None | Lead::In | Lead::Within) if !whole => return None,
            (Sort::Weekend, Lead::By | Lead::Within) => return None,
            (Sort::BareDigits, Lead::None | Lead::In | Lead::At | Lead::Within) => return None,
            // "between Monday": the other end is missing.
            (Sort::Day | Sort::BareDigits, Lead::Between) if days.first == days.last => return None,
            (Sort::Edge, _) => days.last,
            (_, Lead::Before) => days.first.pred_opt()?,
            _ => days.last,
        };
        let limit = matches!(lead, Lead::By | Lead::Before | Lead::Within) || sort == Sort::Edge;
        let limited = limit && !self.was_due(at);
        if !limited && tense::is_past(self.phrases.tokens, at, next) {
            return None;
        }
        Some((day, if limit { Role::Deadline } else { Role::Day }))
    }

    /// "Raise it by 2.5.", "the question on 3.10.", "before 3.4. is written": behind an English word, digits with dots
    /// may be an amount or a place in a text. "by 02.05." and "bis 2.5." are days; "I am 2.5. on it" is none.
    fn may_be_number(&self, at: usize, named: &Named) -> bool {
        let tokens = self.phrases.tokens;
        let dotted = named.sort == Sort::BareDigits && tokens[named.next - 1].is_mark('.');
        let parts = tokens.get(named.next.saturating_sub(4)..named.next).unwrap_or_default();
        let padded = parts.iter().any(|part| part.span.len() == 2 && matches!(part.kind, Kind::Number(0..=9)));
        let english = ["by", "for", "around", "on", "before", "ahead", "prior", "sometime"];
        let is_verb = at > 0 && is_any(tokens.get(at), &["am"]) && tokens[at - 1].is("i");
        dotted && (is_verb || !padded && is_any(tokens.get(at), &english))
    }

    /// Whether these tokens are the whole text.
    const fn is_whole(&self, at: usize, next: usize) -> bool {
        at == 0 && next == self.phrases.tokens.len()
    }

    /// "was due by Friday"
    fn was_due(&self, at: usize) -> bool {
        let before = self.phrases.tokens.get(at.saturating_sub(2)..=at).unwrap_or_default();
        let due = before.iter().any(|token| token.is("due"));
        due && before.iter().any(|token| token.is("was") || token.is("were"))
    }
}

/// Whether the token is one of these words.
pub(super) fn is_any(token: Option<&Token<'_>>, words: &[&str]) -> bool {
    token.is_some_and(|token| words.iter().any(|word| token.is(word)))
}
