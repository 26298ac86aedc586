//! What German names days by, where it is plain that it does: behind "12." a month, behind "bis" the words of a deadline.

use chrono::Weekday;

use super::calendar::month;
use super::period::{Stretch, Unit, plus_days, weekday_after};
use super::phrase::{Named, Phrases, Sort, found};

/// Months whose names are not the English ones. They count behind "12." and "Ende": alone, "Mai" and "Juli" are names.
const MONTHS: [(&str, u32); 12] = [
    ("Januar", 1),
    ("Jänner", 1),
    ("Februar", 2),
    ("Feber", 2),
    ("März", 3),
    ("Mai", 5),
    ("Juni", 6),
    ("Juli", 7),
    ("Oktober", 10),
    ("Okt", 10),
    ("Dezember", 12),
    ("Dez", 12),
];

/// Months that are written as the English ones.
const SHARED_MONTHS: [&str; 4] = ["April", "August", "September", "November"];

const WEEKDAYS: [(&str, Weekday); 8] = [
    ("Montag", Weekday::Mon),
    ("Dienstag", Weekday::Tue),
    ("Mittwoch", Weekday::Wed),
    ("Donnerstag", Weekday::Thu),
    ("Freitag", Weekday::Fri),
    ("Samstag", Weekday::Sat),
    ("Sonnabend", Weekday::Sat),
    ("Sonntag", Weekday::Sun),
];

/// The words, in small letters, of which one stands in everything that is read here and has no digit.
pub(super) const GERMAN_SIGNS: [&str; 15] = [
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "heute",
    "morgen",
    "übermorgen",
    "ende",
    "woche",
    "monat",
    "monats",
];

/// The month that a word names, with a capital.
pub(super) fn german_month(word: &str) -> Option<u32> {
    let own = MONTHS.iter().find(|(name, _)| *name == word).map(|&(_, month)| month);
    own.or_else(|| month(word).filter(|_| SHARED_MONTHS.contains(&word)))
}

impl Phrases<'_, '_> {
    /// "Freitag", "morgen", "Ende der Woche", "nächste Woche" behind a "bis". "Nächsten Freitag" is read in two ways,
    /// and not here.
    pub(super) fn german(&self, at: usize) -> Option<Named> {
        let word = self.token(at)?.word();
        if let Some((_, day)) = WEEKDAYS.iter().find(|(name, _)| *name == word) {
            return found(weekday_after(self.meeting, *day).map(Stretch::day), Sort::Day, at + 1);
        }
        if let Some(days) = ["heute", "morgen", "übermorgen"].iter().position(|own| *own == word) {
            return found(plus_days(self.meeting, u32::try_from(days).ok()?).map(Stretch::day), Sort::Day, at + 1);
        }
        let is_end = word == "Ende";
        if let Some(month) = self.token(at + 1).and_then(|token| german_month(token.word())).filter(|_| is_end) {
            let (year, next) = self.year_at(at + 2);
            return found(self.coming_month(month).filter(|_| year.is_none()), Sort::Edge, next);
        }
        let at = at + usize::from(is_end);
        let next = self.is(at, &["nächste", "nächster", "nächsten", "kommende", "kommender", "kommenden"]);
        let this = is_end && self.is(at, &["der", "dieser", "des", "dieses"]);
        let unit = match self.token(at + 1)?.word() {
            "Woche" => Unit::Week,
            "Monat" | "Monats" => Unit::Month,
            _ => return None,
        };
        let days = (next || this).then(|| unit.ahead(self.meeting, u32::from(next)))?;
        found(days, if is_end { Sort::Edge } else { Sort::Day }, at + 2)
    }
}
