//! Letters of two bytes of which the second was lost: `zaÄít` was `začít`.
//!
//! What is left of them is a letter itself (`Ä`, `Å`, `Ã`), so that the whole text is asked: only
//! where it was misread with a page that loses bytes, and only on lines where no accented letter
//! stands as it should, is such a letter a remainder. Which one it was is told by the language, by
//! the case, and by the word. Fails where two letters of the language lose the same byte and no rule
//! of spelling parts them: then the candidates are shown. In clean text nothing of this happens.

use std::cell::{Cell, OnceCell};

use super::habits::Habits;
use super::ids::{Id, Ids};
use super::page::{Page, row};
use super::place::Questions;
use super::scan::next_high;
use super::signs::{Around, is_first, sign};
use super::spelling::{ORDER, begins_name, begins_none, begins_with, begun, inside, told, usual};
use super::tongue::{Set, Tongue, any_has};
use super::{Certainty, Damage, Reading, unit};
use crate::text::{Order, Span};

/// The remainders of letters in `text`, outside of the `places` that are damaged (sorted). Where no place tells of a
/// page, those of `marked`, as far as U+FFFD stands behind them.
pub(super) fn letters(
    text: &[u8],
    places: &[Damage],
    readings: &[Reading],
    marked: Option<Page>,
) -> Vec<(Span, Reading)> {
    let Some(page) = losing_page(places, readings).or(marked.filter(|_| places.is_empty())) else {
        return Vec::new();
    };
    let leads = leads(text, page, places);
    // To check the text takes as long as to go through it: where there is something to read.
    let text = if leads.is_empty() { None } else { std::str::from_utf8(text).ok() };
    let Some(text) = text else { return Vec::new() };
    let page = if page == Page::Windows1252 && !is_western(text, places) { Page::Windows1254 } else { page };
    let damaged = Damaged {
        text,
        page,
        places,
        readings,
        tongue: OnceCell::new(),
        questions: OnceCell::new(),
        line: Cell::new(None),
    };
    let mut found: Vec<(Span, Reading)> =
        leads.into_iter().filter_map(|(start, lead)| damaged.reading(start, lead)).collect();
    damaged.repeat(&mut found);
    found
}

/// The letters outside of `places` that may be all that is left of one.
fn leads(text: &[u8], page: Page, places: &[Damage]) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    let mut next = next_high(text, 0);
    for damage in places.iter().map(|damage| damage.span).chain([Span::at(text.len())]) {
        while let Some(start) = next.filter(|start| *start < damage.start) {
            let end = (start + 2).min(damage.start);
            let letter = text.get(start..end).and_then(|bytes| std::str::from_utf8(bytes).ok());
            let letter = letter.and_then(|letter| letter.chars().next());
            found.extend(
                letter.filter(|letter| is_lead(page, *letter) || is_first(page, *letter)).map(|letter| (start, letter)),
            );
            next = next_high(text, start + 1);
        }
        if next.is_some_and(|next| next < damage.end) {
            next = next_high(text, damage.end);
        }
    }
    found
}

/// The page that most places were misread with, where it is one that loses bytes.
fn losing_page(places: &[Damage], readings: &[Reading]) -> Option<Page> {
    let mut times = vec![0usize; readings.len()];
    places.iter().for_each(|damage| times[damage.reading] += 1);
    let mut counts = [0usize; Page::ALL.len()];
    for (reading, times) in readings.iter().zip(times) {
        if let ([page], true) = (&reading.layers[..], reading.certainty != Certainty::Guess) {
            counts[*page as usize] += times;
        }
    }
    let page = Page::ALL.into_iter().rev().max_by_key(|page| counts[*page as usize])?;
    (counts[page as usize] > 0 && !page.undefined().is_empty()).then_some(page)
}

/// Whether what stands in one of `places` is of Windows-1252 and not of Windows-1254: most damage is the same in
/// both, and the Turkish page, by far the more frequent wrong guess, loses a few bytes more.
fn is_western(text: &str, places: &[Damage]) -> bool {
    let own = |letter: char| Page::Windows1252.byte(letter).is_some() && Page::Windows1254.byte(letter).is_none();
    places.iter().any(|damage| damage.span.of(text).chars().any(own))
}

pub(super) fn is_lead(page: Page, letter: char) -> bool {
    matches!(page.byte(letter), Some(0xC3..=0xC5))
}

/// A text with its damage.
struct Damaged<'t> {
    text: &'t str,
    page: Page,
    places: &'t [Damage],
    readings: &'t [Reading],
    tongue: OnceCell<Tongue>,
    questions: OnceCell<Questions>,
    /// The line that was asked for last: a long one may have thousands of leads.
    line: Cell<Option<Line>>,
}

/// What is known of a line.
#[derive(Clone, Copy)]
struct Line {
    span: Span,
    /// Whether it has an accented letter that is nobody's remainder: then others may be right, too.
    clean: bool,
    /// Whether it is of the damaged text, and not of another that was put beside it.
    belongs: bool,
    /// Which of the languages of the text it may be in.
    languages: Set,
}

/// What a Turkish ğ stands behind, too: `değil` in a text that says nothing of its language.
const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// How far a word is looked at, in bytes of the damaged text.
const WORD: usize = 24;

impl Damaged<'_> {
    fn reading(&self, start: usize, lead: char) -> Option<(Span, Reading)> {
        if is_first(self.page, lead) {
            return self.sign(start, lead);
        }
        let behind = start + lead.len_utf8();
        let rest = self.text.get(behind..)?;
        let next = rest.chars().next().unwrap_or('\n');
        let after = rest.get(next.len_utf8()..).and_then(|rest| rest.chars().next()).unwrap_or('\n');
        let marked = next == '\u{FFFD}' || next == '?' && self.is_mark(after)?;
        if !marked && (row(next).continues & self.page.bit() != 0 || self.places.is_empty()) {
            return None;
        }
        let span = Span::new(start, if marked { behind + next.len_utf8() } else { behind });
        let Line { clean, belongs, languages, .. } = self.line(start);
        let (left, right) = (self.word_before(start), self.word_after(span.end));
        let mut candidates = self.candidates(lead, &left, &right, self.begins_sentence(start));
        let tongue = self.tongue();
        let own: Vec<char> = candidates.iter().copied().filter(|letter| any_has(languages, *letter)).collect();
        let told = told(&own, &candidates, &left, &right)
            // What looks like the Hungarian Őr elsewhere is the Scandinavian År, and right as it stands.
            .or_else(|| begun(&candidates, &left, &right).filter(|letter| *letter != 'Ő' || tongue.is_hungarian()))
            .or_else(|| {
                let unknown = !tongue.is_known() && !left.ends_with(VOWELS);
                inside(&candidates, &left, &right)
                    .filter(|letter| own.is_empty() && (*letter == 'á' || languages != 0 || unknown))
            });
        // In one word with damage, it is a part of it, whatever else the line holds; and no word goes on so.
        let goes_on = left.ends_with(char::is_lowercase) || !left.is_empty() && right.starts_with(char::is_lowercase);
        let marked = marked || self.touches(span) || goes_on || left.is_empty() && begins_none(lead, &right);
        // A no-break space may have become a plain one: `dÃ©jÃ `.
        let spaced = self.page.byte(lead) == Some(0xC3) && next == ' ' && tongue.has('à');
        let sure = told.is_some() && (marked || !clean && belongs) && !spaced;
        // Of a letter that nothing marks as damaged, only what the language speaks for is worth showing.
        if !sure && !marked && clean {
            return None;
        }
        match told {
            Some(told) => candidates = vec![told],
            // A letter of the language sooner than another, but that may stand in a name.
            None => {
                let begins = |letter: &char| begins_with(*letter, &right).filter(|_| left.is_empty());
                candidates.retain(|letter| own.is_empty() || own.contains(letter) || begins(letter) == Some(true));
                let late = |letter: &&char| begins(letter) == Some(false) || !own.contains(letter);
                let (late, mut ordered): (Vec<char>, Vec<char>) = candidates.iter().partition(late);
                ordered.extend(late);
                candidates = ordered;
            }
        }
        if spaced {
            candidates.insert(0, 'à');
        }
        let after = candidates.first()?.to_string();
        let certainty = if sure { Certainty::Restored } else { Certainty::Guess };
        let shown = if sure { Vec::new() } else { candidates.iter().map(char::to_string).collect() };
        Some((span, Reading { after, layers: vec![self.page], certainty, candidates: shown }))
    }

    /// A sign of which `first` is left, in a line without letters of its own.
    fn sign(&self, start: usize, first: char) -> Option<(Span, Reading)> {
        let line = self.line_at(start);
        let is_clean = self.clean_letters(line).any(|letter| !is_first(self.page, letter));
        if self.places.is_empty() || is_clean {
            return None;
        }
        let left = self.text.get(line.start..start)?;
        let around = Around { left, right: self.text.get(start..line.end)?, questions: self.questions() };
        let (length, reading) = sign(self.page, first, &around)?;
        Some((Span::new(start, start + length), reading))
    }

    /// Reads a name as it was told elsewhere: a line with nothing but a name belongs to no language.
    fn repeat(&self, found: &mut [(Span, Reading)]) {
        let (mut names, mut told) = (Ids::default(), Vec::new());
        for wanted in [Certainty::Restored, Certainty::Guess] {
            for (span, reading) in found.iter_mut().filter(|(_, reading)| reading.certainty == wanted) {
                match self.name(*span).map(|name| names.of(name.as_bytes())) {
                    Some(Id::New(_)) if wanted == Certainty::Restored => told.push(reading.clone()),
                    Some(Id::Known(id)) => told.get(id).into_iter().for_each(|known| reading.clone_from(known)),
                    _ => {}
                }
            }
        }
    }

    /// The word that begins with the remainder at `span`, and is long enough for a name.
    fn name(&self, span: Span) -> Option<String> {
        let right = self.word_after(span.end);
        let begins = self.word_before(span.start).is_empty() && right.chars().count() >= 4;
        begins.then(|| span.of(self.text).to_owned() + &right)
    }

    /// Whether damage stands right before or behind `span`.
    fn touches(&self, span: Span) -> bool {
        let after = self.places.partition_point(|place| place.span.end < span.start);
        let near = self.places.get(after..).unwrap_or_default().iter().take(2);
        near.into_iter().any(|place| place.span.end == span.start || place.span.start == span.end)
    }

    /// Whether the question mark between a remainder and `after` stands for the byte; `None` where
    /// that is not to be told.
    fn is_mark(&self, after: char) -> Option<bool> {
        match self.questions() {
            Questions::Genuine => Some(false),
            Questions::Marks => Some(true),
            Questions::Unknown => (after.is_alphabetic()).then_some(true),
        }
    }

    fn questions(&self) -> Questions {
        *self.questions.get_or_init(|| Habits::of(self.text.as_bytes()).losses.questions)
    }

    /// The language of the lines that are damaged.
    fn tongue(&self) -> &Tongue {
        self.tongue.get_or_init(|| {
            let mut tongue = Tongue::default();
            let mut end = 0;
            for damage in self.places {
                tongue.see_all(&self.readings[damage.reading]);
                if damage.span.start >= end {
                    let line = self.line_at(damage.span.start);
                    tongue.hear(line.of(self.text).as_bytes());
                    end = line.end;
                }
            }
            tongue
        })
    }

    fn line(&self, at: usize) -> Line {
        if let Some(line) = self.line.get().filter(|line| line.span.start <= at && at <= line.span.end) {
            return line;
        }
        let span = self.line_at(at);
        let clean = self.clean_letters(span).next().is_some();
        let (own, damaged) = self.tongue_of(span);
        let belongs = !clean && (damaged || own.agrees(self.tongue()));
        let line = Line { span, clean, belongs, languages: self.tongue().shares(&own) };
        self.line.set(Some(line));
        line
    }

    fn line_at(&self, at: usize) -> Span {
        let start = self.text.get(..at).and_then(|left| left.rfind('\n')).map_or(0, |end| end + 1);
        let end = self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |end| at + end);
        Span::new(start, end)
    }

    /// What a line says of its own language, and whether it is damaged.
    fn tongue_of(&self, line: Span) -> (Tongue, bool) {
        let mut own = Tongue::default();
        own.hear(line.of(self.text).as_bytes());
        let after = self.places.partition_point(|place| place.span.end <= line.start);
        let places = self.places.get(after..).unwrap_or_default();
        let inside = places.iter().take_while(|place| place.span.start < line.end);
        let mut damaged = false;
        for place in inside {
            damaged = true;
            own.see_all(&self.readings[place.reading]);
        }
        self.clean_letters(line).for_each(|letter| own.see(letter));
        (own, damaged)
    }

    /// What the lead and a lost byte spell, in the case that fits, the small ones first.
    fn candidates(&self, lead: char, left: &str, right: &str, sentence: bool) -> Vec<char> {
        let Some(lead) = self.page.byte(lead) else { return Vec::new() };
        let spelt = self.page.undefined().iter().filter_map(|byte| unit::decode(&[lead, *byte]));
        // A word goes on as it began: after a small letter no capital, after two capitals no small one.
        // Another remainder is a capital, whatever it was.
        let next = right.chars().next().filter(|letter| !is_lead(self.page, *letter));
        let last = left.chars().next_back();
        let capital = |letter: &char| letter.is_uppercase() && !is_lead(self.page, *letter);
        let capitals = left.chars().rev().take(2).filter(capital).count();
        let shouted = capitals == 2 || capitals == 1 && next.is_some_and(char::is_uppercase);
        let begins = last.is_none() && right.starts_with(char::is_alphabetic);
        let fits = |letter: &char| {
            if letter.is_uppercase() { shouted || begins && usual(*letter) } else { !shouted }
        };
        let mut fitting: Vec<char> = spelt.filter(fits).collect();
        // At the beginning of a sentence stands a capital, unless it is a list; elsewhere it would be a name.
        let in_case = |letter: &char| letter.is_uppercase() == sentence;
        // Where both lose a byte, a line may begin with either.
        let either = |letter: &char| letter.to_lowercase().any(|small| small != *letter && fitting.contains(&small));
        let either = fitting.iter().any(either);
        if begins && !sentence && !either && fitting.iter().any(|letter| in_case(letter) && self.tongue().has(*letter))
        {
            // A name stands anywhere: `Ask Łukasz`.
            fitting.retain(|letter| in_case(letter) || begins_name(*letter, right));
        }
        fitting.order_by_key(|letter| {
            (begins && !in_case(letter), letter.is_uppercase(), ORDER.find(*letter).unwrap_or(usize::MAX))
        });
        fitting
    }

    /// Whether a sentence or a line begins at `start`.
    fn begins_sentence(&self, start: usize) -> bool {
        let left = self.text.get(..start).unwrap_or_default();
        let left = left.trim_end_matches([' ', '"', '\'', '*', '_', '(', '[', '-', '#', '>']);
        let after = self.places.partition_point(|place| place.span.end < left.len());
        let damaged = self.places.get(after).filter(|place| place.span.end == left.len());
        let ends = ['\n', '.', '!', '?', ':', ']', '…'];
        left.is_empty()
            || left.ends_with(ends)
            || damaged.is_some_and(|place| self.readings[place.reading].after.ends_with(ends))
    }

    /// The letters of the same word before `end`, repaired.
    fn word_before(&self, end: usize) -> String {
        let mut start = end.saturating_sub(WORD);
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        let read = self.read(Span::new(start, end));
        let from = read
            .rfind(|letter: char| !letter.is_alphabetic())
            .map_or(0, |at| at + read.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
        read.get(from..).unwrap_or_default().to_owned()
    }

    /// The letters of the same word from `start` on, repaired.
    fn word_after(&self, start: usize) -> String {
        let mut end = (start + WORD).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let read = self.read(Span::new(start, end));
        let word = read.split(|letter: char| !letter.is_alphabetic()).next();
        word.unwrap_or_default().to_owned()
    }

    fn read(&self, span: Span) -> String {
        let mut read = String::new();
        let mut at = span.start;
        let first = self.places.partition_point(|place| place.span.start < span.start);
        for place in self.places.get(first..).unwrap_or_default().iter().take_while(|place| place.span.end <= span.end)
        {
            read.push_str(self.text.get(at..place.span.start).unwrap_or_default());
            read.push_str(&self.readings[place.reading].after);
            at = place.span.end;
        }
        read + self.text.get(at..span.end).unwrap_or_default()
    }

    /// The accented letters of the line that are nobody's remainder: then others may be right, too.
    fn clean_letters(&self, line: Span) -> impl Iterator<Item = char> {
        let letters = line
            .of(self.text)
            .char_indices()
            .filter(|(_, letter)| !letter.is_ascii() && letter.is_alphabetic() && !is_lead(self.page, *letter));
        let damaged = move |at: usize| {
            let after = self.places.partition_point(|place| place.span.end <= at);
            self.places.get(after).is_some_and(|place| place.span.contains(at))
        };
        letters.filter(move |(at, _)| !damaged(line.start + at)).map(|(_, letter)| letter)
    }
}
