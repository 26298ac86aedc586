//! Letters of two bytes of which the second was lost: `zaÄít` was `začít`.
//!
//! What is left of them is a letter itself (`Ä`, `Å`, `Ã`), so that the whole text is asked: only
//! where it was misread with a page that loses bytes, and only on lines where no accented letter
//! stands as it should, is such a letter a remainder. Which one it was is told by the other letters
//! that the text turned out to have. Fails for languages with few letters of their own in the text:
//! then the candidates are shown. In clean text nothing of this happens.

use super::page::{Page, row};
use super::scan::next_high;
use super::{Certainty, Damage, Reading, unit};
use crate::text::{Order, Span};

/// What the repaired letters say about the language.
#[derive(Clone, Copy, Default)]
struct Tongue {
    /// ě ř ů: Czech.
    czech: bool,
    /// š ž: Czech, Slovak, Slovene, Croatian; Lithuanian, Latvian.
    hacek: bool,
    /// ē ī ļ ņ: Latvian, whose ā loses its byte as well.
    latvian: bool,
    polish: bool,
    hungarian: bool,
}

impl Tongue {
    fn of(readings: &[Reading]) -> Self {
        let mut tongue = Self::default();
        for letter in readings.iter().flat_map(|reading| reading.after.chars()) {
            match letter {
                'ě' | 'ř' | 'ů' | 'Ř' | 'Ě' => tongue.czech = true,
                'š' | 'ž' | 'Š' | 'Ž' => tongue.hacek = true,
                'ē' | 'ī' | 'ļ' | 'ņ' | 'ķ' | 'ģ' => tongue.latvian = true,
                'ą' | 'ę' | 'ł' | 'ś' | 'ż' | 'ź' | 'ć' | 'ń' => tongue.polish = true,
                'ő' | 'ű' => tongue.hungarian = true,
                _ => {}
            }
        }
        tongue
    }

    /// Whether `letter` is one of the language's, and the only one there that loses its byte.
    const fn has(self, letter: char) -> bool {
        match letter {
            'č' => (self.czech || self.hacek) && !self.latvian && !self.polish,
            'Ł' => self.polish && !self.hungarian,
            'Ő' => self.hungarian && !self.polish,
            _ => false,
        }
    }
}

/// The remainders of letters in `text`, outside of the `places` that are damaged (sorted).
pub(super) fn letters(text: &[u8], places: &[Damage], readings: &[Reading]) -> Vec<(Span, Reading)> {
    let Some(page) = losing_page(places, readings) else { return Vec::new() };
    let Ok(text) = std::str::from_utf8(text) else { return Vec::new() };
    let tongue = Tongue::of(readings);
    let mut found = Vec::new();
    let mut end = 0;
    for damage in places.iter().map(|damage| damage.span).chain([Span::at(text.len())]) {
        let gap = Span::new(end, damage.start);
        let mut at = gap.start;
        while let Some(start) = next_high(text.as_bytes().get(..gap.end).unwrap_or_default(), at) {
            let Some(lead) = text.get(start..).and_then(|rest| rest.chars().next()) else { break };
            at = start + lead.len_utf8();
            if is_lead(page, lead) {
                found.extend(Here { text, page, tongue, places, start, lead }.reading());
            }
        }
        end = damage.end;
    }
    found
}

/// The page that most places were misread with, where it is one that loses bytes.
fn losing_page(places: &[Damage], readings: &[Reading]) -> Option<Page> {
    let mut counts = [0usize; Page::ALL.len()];
    for reading in places.iter().map(|damage| &readings[damage.reading]) {
        if let ([page], true) = (&reading.layers[..], reading.certainty != Certainty::Guess) {
            counts[*page as usize] += 1;
        }
    }
    let page = Page::ALL.into_iter().rev().max_by_key(|page| counts[*page as usize])?;
    (counts[page as usize] > 0 && !page.undefined().is_empty()).then_some(page)
}

fn is_lead(page: Page, letter: char) -> bool {
    matches!(page.byte(letter), Some(0xC3..=0xC5))
}

struct Here<'t> {
    text: &'t str,
    page: Page,
    tongue: Tongue,
    places: &'t [Damage],
    start: usize,
    lead: char,
}

impl Here<'_> {
    fn reading(&self) -> Option<(Span, Reading)> {
        let behind = self.start + self.lead.len_utf8();
        let rest = self.text.get(behind..)?;
        let next = rest.chars().next().unwrap_or('\n');
        let marked = next == '\u{FFFD}';
        if !marked && row(next).continues & self.page.bit() != 0 {
            return None;
        }
        let end = if marked { behind + next.len_utf8() } else { behind };
        let next = self.text.get(end..)?.chars().next().unwrap_or('\n');
        let before = self.text.get(..self.start)?.chars().next_back().unwrap_or('\n');
        let mut candidates = self.candidates(before, next);
        let known = candidates.iter().position(|letter| self.tongue.has(*letter));
        if let Some(at) = known {
            candidates[..=at].rotate_right(1);
        }
        let after = candidates.first()?;
        let sure = known.is_some() && !self.may_be_other(*after, before, next) && (marked || !self.has_clean_letters());
        let certainty = if sure { Certainty::Restored } else { Certainty::Guess };
        // Of a letter that nothing marks as damaged, only what the language speaks for is worth showing.
        if !sure && !marked && self.has_clean_letters() {
            return None;
        }
        let shown = if sure { Vec::new() } else { candidates.iter().map(char::to_string).collect() };
        let reading = Reading { after: after.to_string(), layers: vec![self.page], certainty, candidates: shown };
        Some((Span::new(self.start, end), reading))
    }

    /// What the lead and a lost byte spell, in the case that fits.
    fn candidates(&self, before: char, next: char) -> Vec<char> {
        let Some(lead) = self.page.byte(self.lead) else { return Vec::new() };
        let spelt = self.page.undefined().iter().filter_map(|byte| unit::decode(&[lead, *byte]));
        // A word goes on as it began: after a small letter no capital, before another word nothing.
        let small = before.is_lowercase() || is_lead(self.page, before);
        let capital = !before.is_lowercase() && next.is_alphabetic();
        let fits = |letter: &char| match letter {
            'č' => small || next.is_lowercase() || is_lead(self.page, next),
            'ď' | 'ā' => small,
            'Á' | 'Í' | 'Ý' | 'Î' | 'Ł' | 'Ő' | 'Đ' | 'Ď' | 'Ş' => capital,
            _ => false,
        };
        let mut fitting: Vec<char> = spelt.filter(fits).collect();
        let order = "čāďŁŐŞÁÍÝÎĐĎ";
        fitting.order_by_key(|letter| order.find(*letter));
        fitting
    }

    /// Whether another letter is as likely: Czech writes `teď`, `buď`, `pojď`,
    /// `maďarský` and `ďábel` with one that looks the same.
    fn may_be_other(&self, letter: char, before: char, next: char) -> bool {
        let left = self.text.get(..self.start).unwrap_or_default();
        let right = self.text.get(self.start + self.lead.len_utf8()..).unwrap_or_default();
        let ends = !next.is_alphabetic() && matches!(before, 'e' | 'u' | 'j' | 'ě');
        letter == 'č' && (ends || left.ends_with("ma") && right.starts_with("ar") || right.starts_with("Ã¡b"))
    }

    /// Whether the line has an accented letter that is nobody's remainder: then this one may be right, too.
    fn has_clean_letters(&self) -> bool {
        let line = self.text.get(..self.start).and_then(|left| left.rfind('\n')).map_or(0, |end| end + 1);
        let rest = self.text.get(line..).unwrap_or_default();
        let whole = rest.split('\n').next().unwrap_or_default();
        whole.char_indices().any(|(at, letter)| {
            let at = line + at;
            let after = self.places.partition_point(|place| place.span.end <= at);
            let damaged = self.places.get(after).is_some_and(|place| place.span.contains(at));
            !damaged && !letter.is_ascii() && letter.is_alphabetic() && !is_lead(self.page, letter)
        })
    }
}
