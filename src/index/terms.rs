//! The terms of a text: what people would write under Topics.
//!
//! Three kinds count, because they read as topics by themselves: a short title, names (capitalised
//! runs, words with capitals inside), and pairs of plain words that come back in the same note.
//! Failure: a language that writes all nouns with capitals gives more names than it has.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::digest::SIGNS;
use super::reading::{Reading, under};
use crate::note::BlockKind;
use crate::person::{Gap, Scan, Seen, Shape, WordSet, and, hash, words};
use crate::text::Span;

/// Most terms kept of a note.
const KEPT: usize = 16;
/// Most words of a title that is a term.
const TITLE: usize = 4;

/// The terms of a note, the most frequent first; of equals the first written.
pub(super) fn of_note(read: &Reading<'_>) -> Vec<String> {
    let mut found = Terms::default();
    let mut is_under = under(&["Related", "Attendees", "Participants", "Source"]);
    for placed in &read.placed {
        let field =
            placed.block.kind == BlockKind::Paragraph && placed.block.content.of(read.note.text).starts_with("**");
        if !field && !is_under(placed) {
            found.read(until_owner(read.note.shown(placed.block.content)));
        }
    }
    found.best()
}

/// The terms of a text, the most frequent first.
#[must_use]
pub fn terms_of(text: &str) -> Vec<String> {
    let mut found = Terms::default();
    text.lines().for_each(|line| found.read(Cow::Borrowed(line)));
    found.best()
}

/// The text up to the name of an owner, who is no topic.
fn until_owner(text: Cow<'_, str>) -> Cow<'_, str> {
    match (text.find(" @"), text) {
        (None, text) => text,
        (Some(end), Cow::Borrowed(text)) => Cow::Borrowed(&text[..end]),
        (Some(end), Cow::Owned(mut text)) => {
            text.truncate(end);
            Cow::Owned(text)
        }
    }
}

/// Whether a title reads as a topic: short, and not a date or a number.
#[must_use]
pub fn is_topic(title: &str) -> bool {
    let words = words(title);
    let telling = words.iter().any(|word| !is_common(&word.key) && word.key.len() > 2);
    let plain = words.iter().all(|word| !word.key.bytes().any(|byte| byte.is_ascii_digit()));
    telling && plain && words.len() <= TITLE && title.split_whitespace().count() > 1 && !title.contains(['—', ':', '|'])
}

/// A word, as terms are made of.
#[derive(Clone, Copy)]
struct Piece {
    span: Span,
    hash: u64,
    /// Bytes of its key.
    length: usize,
    shape: Shape,
    gap: Gap,
    is_common: bool,
    has_digit: bool,
    begins_sentence: bool,
}

/// The words of a text.
fn pieces(text: &str) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::with_capacity(text.len() / 6);
    let mut scan = Scan::new(text);
    let mut before = 0;
    while let Some(seen) = scan.next_word() {
        let (has_digit, length, hash) = (seen.has_digit(), seen.length(), seen.hash());
        let Seen { span, shape, gap, .. } = seen;
        let begins_sentence = found.is_empty() || begins_sentence(text.get(before..span.start).unwrap_or_default());
        before = span.end;
        let is_common = is_common_word(hash);
        found.push(Piece { span, hash, length, shape, gap, is_common, has_digit, begins_sentence });
    }
    found
}

/// What is known of a term without a look at its words again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermKey {
    /// The hash of its words: equal for all ways to write it. Its lowest bits are free.
    pub hash: u64,
    /// Whether one of its words says something by itself.
    pub is_telling: bool,
    /// Whether it has two different words.
    pub has_several: bool,
}

impl TermKey {
    /// The key of a term.
    #[must_use]
    pub fn of(term: &str) -> Self {
        let mut key = Self { hash: 0, is_telling: false, has_several: false };
        let mut first = None;
        let mut scan = Scan::new(term);
        while let Some(word) = scan.next_word() {
            let hash = word.hash();
            key.hash = and(key.hash, hash);
            key.is_telling |= !is_common_word(hash);
            key.has_several |= *first.get_or_insert(hash) != hash;
        }
        key.hash &= !SIGNS;
        key
    }
}

/// The terms of a note, as they are found.
#[derive(Default)]
struct Terms<'t> {
    texts: Vec<Cow<'t, str>>,
    found: Vec<Found>,
    /// Words written with a capital inside a sentence: a capital at its beginning then says nothing new.
    names: BTreeSet<u64>,
}

/// Where a term stands.
struct Found {
    /// Of its words.
    hash: u64,
    /// Among the texts.
    text: usize,
    span: Span,
}

impl<'t> Terms<'t> {
    fn read(&mut self, text: Cow<'t, str>) {
        let words = pieces(&text);
        let named = words.iter().filter(|word| word.shape == Shape::Capital && !word.begins_sentence);
        self.names.extend(named.map(|word| word.hash));
        self.read_names(&text, &words);
        self.read_pairs(&text, &words);
        self.texts.push(text);
    }

    fn read_names(&mut self, text: &str, words: &[Piece]) {
        let mut at = 0;
        while at < words.len() {
            let run = words[at..].iter().enumerate().take_while(|(offset, word)| {
                let before = (at + offset).checked_sub(1).map_or(0, |before| words[before].span.end);
                let joined = || text.get(before..word.span.start).is_some_and(|gap| gap == " " || gap == "-");
                word.shape == Shape::Capital && (*offset == 0 || joined()) && *offset < 5
            });
            let len = run.count();
            let mut run = &words[at..at + len];
            if len > 0 && run[0].begins_sentence && !self.is_name(text, &run[0]) {
                run = &run[1..];
            }
            while run.first().is_some_and(|word| word.is_common) {
                run = &run[1..];
            }
            if run.len() > 1
                || run.first().is_some_and(|word| self.is_name(text, word) && is_telling(word.span.of(text)))
            {
                self.add(run);
            }
            at += len.max(1);
        }
    }

    /// Whether a word at the beginning of a sentence has its capital for itself.
    fn is_name(&self, text: &str, word: &Piece) -> bool {
        let inner_capital = word.span.of(text).chars().skip(1).any(char::is_uppercase);
        inner_capital || (self.names.contains(&word.hash) && !word.is_common)
    }

    /// Pairs of plain words: no part of a hyphenated word, nothing between them but a space.
    fn read_pairs(&mut self, text: &str, words: &[Piece]) {
        for (at, pair) in words.windows(2).enumerate() {
            let [one, other] = pair else { continue };
            let is_topic = !one.is_common && (!other.is_common || HEADS.holds(other.hash));
            let is_joined = || text.get(one.span.end..other.span.start) == Some(" ");
            let third = words.get(at + 2);
            if is_topic && self.is_plain(one, Some(other)) && self.is_plain(other, third) && is_joined() {
                self.add(pair);
            }
        }
    }

    fn is_plain(&self, word: &Piece, next: Option<&Piece>) -> bool {
        let is_hyphened = || word.gap == Gap::Hyphen || next.is_some_and(|next| next.gap == Gap::Hyphen);
        let is_small = || word.shape != Shape::Capital || (word.begins_sentence && !self.names.contains(&word.hash));
        word.length > 3 && !word.has_digit && !is_hyphened() && is_small()
    }

    fn add(&mut self, run: &[Piece]) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
        let hash = run.iter().fold(0, |hash, word| and(hash, word.hash));
        self.found.push(Found { hash, text: self.texts.len(), span: first.span.cover(last.span) });
    }

    /// The most frequent first. Names count from the first time, pairs of plain words from the second.
    fn best(self) -> Vec<String> {
        // Each place in the lower half of a number, so that numbers are sorted, which other code does too.
        let number = |above: u64, at: usize| above << 32 | at as u64;
        let place = |number: &u64| (*number & u64::from(u32::MAX)) as usize;
        let mut places: Vec<u64> = self.found.iter().enumerate().map(|(at, found)| number(found.hash, at)).collect();
        places.sort_unstable();
        let same = places.chunk_by(|one, other| one >> 32 == other >> 32);
        let counted = same.map(|same| (same.len(), same.first().map_or(0, place)));
        let kept = counted.filter(|(often, at)| *often > 1 || !self.is_pair(*at));
        let mut kept: Vec<u64> = kept.map(|(often, at)| number(u64::from(u32::MAX) - often as u64, at)).collect();
        kept.sort_unstable();
        kept.truncate(KEPT);
        kept.iter().map(|at| capitalised(&super::reading::one_line(self.written(place(at))))).collect()
    }

    fn written(&self, at: usize) -> &str {
        let Found { text, span, .. } = &self.found[at];
        self.texts.get(*text).map(|text| span.of(text)).unwrap_or_default()
    }

    fn is_pair(&self, at: usize) -> bool {
        self.written(at).split_whitespace().next_back().is_some_and(|last| last.starts_with(char::is_lowercase))
    }
}

/// A single word that may be a term: a name with capitals inside, or of some length.
fn is_telling(word: &str) -> bool {
    word.chars().count() > 3 || word.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// Whether what stands between two words ends a sentence.
fn begins_sentence(gap: &str) -> bool {
    gap != " " && gap.contains(['.', '!', '?', ':', ';', '\n', '"', '“', '(', '/'])
}

/// The text with its first letter as a capital.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

/// Whether a folded word says nothing by itself.
#[must_use]
pub fn is_common(key: &str) -> bool {
    is_common_word(hash(key))
}

fn is_common_word(hash: u64) -> bool {
    static WORDS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(COMMON.iter().copied()));
    WORDS.holds(hash)
}

/// Common nouns that make a topic with the word before them: "security review".
static HEADS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "action area call deal discussion goal goals item items meeting meetings options order orders part parts plan \
    plans process review reviews risk risks role schedule status sync team teams update updates work"
            .split(' '),
    )
});

/// Words that make no topic: function words, and the verbs and nouns of every meeting.
static COMMON: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "a aber about above across action actions actually after again against agenda ago agree agreed agreement ahead \
    align aligned all allow almost along already also although always am among an and another any anyone anything \
    april are area around as asap ask asked asking asks at auch auf august aus aux avec avoir away back based be \
    became because become been before began begin bei being below besprechung best better between beyond big both \
    brief bring but by call called calls came can cannot cette check clear close closely come comes coming como \
    complete con concern concerns confirm confirmed consider continue could current currently daily dans das day \
    days deal december decide decided decision decisions deep define del dem den der des dezember did die dienstag \
    different dimanche discuss discussed discussing discussion do does doing domingo done donnerstag down during \
    each early ein eine einen einer either end engage enough ensure eod eow especially est esta este etc etre \
    evaluate even ever every everyone exactly example expect expected explore explored far februar february feel few \
    find first focus focused follow followed following follows for found frage fragen freitag friday from full fur \
    further future fyi gave general gestern get gets getting give given gives go goal goals goes going gone good got \
    great had half has have having he help helped her here heute high him his hold hour hours how however i ich idea \
    identify if important in including inside instead interest internal into introduce introduced is issue issues \
    ist it item items its januar january jeudi jueves juli july june juni just keep key kind know known large las \
    last late later latest lead least led left les less let like likely limited line little long look looking los \
    lot low lundi lunes made mainly mais make makes making many march mardi martes marz mas may maybe me mean meet \
    meeting meetings mercredi met miercoles might mind minutes mit mittwoch mix moment monat monate monday montag \
    month months more morgen morning most move moved moving much must my myself nach name nb near need needed needs \
    never new next nice nicht no noch none nor nos not note noted notes nothing nous november now october oder of \
    off offer often ok okay oktober old on once one ones only onto open option options or order other others our out \
    outcome outcomes outlined over overall own par para part pas people per perhaps pero person place plan planned \
    plans plus point points por possible potential pour prefer present prior probably proceed process protokoll \
    provide provided punkt punkte que question questions qui quick quickly quite rather ready real really reason \
    recently recommend regarding related remain reported return review reviewed right risk risks role sabado said \
    same samedi samstag saturday saw say says schedule see seem seems seen send sense sent september sera set \
    several share shared she should show sie since sind small so some someone something son sonnabend sonntag sont \
    soon sounds start started state status still stop strong such summary sunday sur sure sus sync take taken takes \
    taking talk talked tbd team teams tell ten termin than thank thanks that the their them thema then there these \
    they thing things think this those though thought three through thursday time times to today todo together told \
    tomorrow too took topic topics toward towards transcript tried try trying tuesday turn two type uber una und \
    under understand une unless until up update updated updates upon us use used useful user using usually vendredi \
    very via viernes von vous wait walked want wanted wants was way we wednesday week weeks well went werden were \
    what when where whether which while who whole whom why wichtig wie will wir wird with within without woche \
    wochen word work worked working works would yeah year years yes yesterday yet you your ziel zum zur"
        .split(' ')
        .collect()
});
