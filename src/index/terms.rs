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
use crate::person::{Gap, Piece, Scan, Shape, WordSet, and, has_inner_capital, hash, words};
use crate::text::{Span, capitalised};

/// Most terms kept of a note.
const KEPT: usize = 16;
/// Most words of a name that is a term.
const MOST: usize = 5;
/// Most words of a title that is a term.
const TITLE: usize = 4;

/// The terms of a note with these words in its body, the most frequent first; of equals the first written.
pub(super) fn of_note(read: &Reading<'_>, words: &[Piece]) -> Vec<String> {
    let note = read.note;
    let found = Vec::with_capacity(words.len() / 2);
    let mut found = Terms { texts: vec![Cow::Borrowed(note.text)], found, ..Terms::default() };
    let mut is_under = under(&["Related", "Attendees", "Participants", "Source"]);
    for placed in &read.placed {
        let content = placed.block.content;
        let field = placed.block.kind == BlockKind::Paragraph && content.of(note.text).starts_with("**");
        if field || is_under(placed) || read.is_recorders(placed) {
            continue;
        }
        match note.told(content) {
            // Most blocks show as they are, and their words are known.
            Cow::Borrowed(text) => {
                let place = Span::new(content.start, content.start + until_owner(text));
                found.read(note.text, Reading::words_in(words, place), 0);
            }
            Cow::Owned(mut text) => {
                text.truncate(until_owner(&text));
                found.add_text(Cow::Owned(text));
            }
        }
    }
    found.best()
}

/// The terms of a text, the most frequent first.
#[must_use]
pub fn terms_of(text: &str) -> Vec<String> {
    let mut found = Terms::default();
    text.lines().for_each(|line| found.add_text(Cow::Borrowed(line)));
    found.best()
}

/// The length of a text up to the name of an owner, who is no topic.
fn until_owner(text: &str) -> usize {
    let mut signs = text.match_indices('@').map(|(at, _)| at);
    signs.find(|at| text[..*at].ends_with(' ')).map_or(text.len(), |at| at - 1)
}

/// Whether a title reads as a topic: short, and not a date or a number.
#[must_use]
pub fn is_topic(title: &str) -> bool {
    let words = words(title);
    let telling = words.iter().any(|word| !is_common(&word.key) && word.key.len() > 2);
    let plain = words.iter().all(|word| !word.key.bytes().any(|byte| byte.is_ascii_digit()));
    telling && plain && words.len() <= TITLE && title.split_whitespace().count() > 1 && !title.contains(['—', ':', '|'])
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

    /// Its hash alone.
    #[must_use]
    pub fn hash_of(term: &str) -> u64 {
        let (mut scan, mut hash) = (Scan::new(term), 0);
        while let Some(word) = scan.next_word() {
            hash = and(hash, word.hash());
        }
        hash & !SIGNS
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
    fn add_text(&mut self, text: Cow<'t, str>) {
        self.read(&text, &Piece::all(&text, 0), self.texts.len());
        self.texts.push(text);
    }

    /// Reads these words of a text, which has this place among the texts.
    fn read(&mut self, text: &str, words: &[Piece], at: usize) {
        let block = Block { text, words };
        let capitals = words.iter().enumerate().filter(|(_, word)| word.shape == Shape::Capital);
        self.names.extend(capitals.filter(|(at, _)| !block.begins_sentence(*at)).map(|(_, word)| word.hash));
        self.read_names(&block, at);
        self.read_pairs(&block, at);
    }

    fn read_names(&mut self, block: &Block<'_>, text: usize) {
        let words = block.words;
        let mut at = 0;
        while let Some(next) = words[at..].iter().position(|word| word.shape == Shape::Capital) {
            at += next;
            let joined = |at: &usize| words[*at].shape == Shape::Capital && matches!(block.gap(*at), " " | "-");
            let len = 1 + (at + 1..words.len()).take(MOST - 1).take_while(joined).count();
            let mut run = &words[at..at + len];
            if block.begins_sentence(at) && !self.is_name(block, &run[0]) {
                run = &run[1..];
            }
            while run.first().is_some_and(|word| is_common_word(word.hash)) {
                run = &run[1..];
            }
            let is_lone = |word: &Piece| self.is_name(block, word) && is_telling(word.span.of(block.text));
            if run.len() > 1 || run.first().is_some_and(is_lone) {
                self.add(run, text);
            }
            at += len;
        }
    }

    /// Whether a word at the beginning of a sentence has its capital for itself.
    fn is_name(&self, block: &Block<'_>, word: &Piece) -> bool {
        has_inner_capital(word.span.of(block.text)) || (self.names.contains(&word.hash) && !is_common_word(word.hash))
    }

    /// Pairs of plain words: no part of a hyphenated word, nothing between them but a space.
    fn read_pairs(&mut self, block: &Block<'_>, text: usize) {
        let may_be = |word: &Piece| word.length > 3 && !word.has_digit;
        for (at, pair) in block.words.windows(2).enumerate() {
            let [one, other] = pair else { continue };
            let is_topic = || !is_common_word(one.hash) && (!is_common_word(other.hash) || HEADS.holds(other.hash));
            let are_plain = || self.is_plain(block, at) && self.is_plain(block, at + 1);
            if may_be(one) && may_be(other) && block.gap(at + 1) == " " && is_topic() && are_plain() {
                self.add(pair, text);
            }
        }
    }

    fn is_plain(&self, block: &Block<'_>, at: usize) -> bool {
        let word = &block.words[at];
        let is_hyphened = |at: usize| at > 0 && block.words.get(at).is_some_and(|word| word.gap == Gap::Hyphen);
        let is_small =
            || word.shape != Shape::Capital || (block.begins_sentence(at) && !self.names.contains(&word.hash));
        !is_hyphened(at) && !is_hyphened(at + 1) && is_small()
    }

    fn add(&mut self, run: &[Piece], text: usize) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
        let hash = run.iter().fold(0, |hash, word| and(hash, word.hash));
        self.found.push(Found { hash, text, span: first.span.cover(last.span) });
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
        // Names end with a capital; where a script has none, all are pairs.
        self.written(at).split_whitespace().next_back().is_some_and(|last| !last.starts_with(char::is_uppercase))
    }
}

/// Words of a text that stand in one block.
struct Block<'b> {
    text: &'b str,
    words: &'b [Piece],
}

impl<'b> Block<'b> {
    /// What stands before a word, behind the one before it; of the first, nothing.
    fn gap(&self, at: usize) -> &'b str {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        let gap =
            before.zip(self.words.get(at)).and_then(|(before, word)| self.text.get(before.span.end..word.span.start));
        gap.unwrap_or_default()
    }

    fn begins_sentence(&self, at: usize) -> bool {
        at == 0 || self.gap(at).contains(['.', '!', '?', ':', ';', '\n', '"', '“', '(', '/'])
    }
}

/// A single word that may be a term: a name with capitals inside, or of some length.
fn is_telling(word: &str) -> bool {
    word.chars().count() > 3 || word.chars().filter(|c| c.is_uppercase()).count() > 1
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
    april are area around arrive arrives as asap ask asked asking asks at auch auf august aus aux avec avoir away \
    back based be became because become been before began begin bei being below besprechung best better between \
    beyond big both brief bring but by call called calls came can cannot cette check clear close closely come \
    comes coming como complete con concern concerns confirm confirmed consider continue could current currently \
    daily dans das day days deal december decide decided decision decisions deep define del dem den der des \
    dezember did die dienstag different dimanche discuss discussed discussing discussion do does doing domingo \
    done donnerstag down during each early eight ein eine einen einer either end ends engage enough ensure eod eow \
    especially est esta este etc etre evaluate even ever every everyone exactly example expect expected explore \
    explored far februar february feel few find first five focus focused follow followed following follows for \
    found four frage fragen freitag friday fridays from full fur further future fyi gave gb general gestern get \
    gets getting give given gives go goal goals goes going gone good got great had half has have having he help \
    helped her here heute high him his hold hour hours how however hundred i ich idea identify if important in \
    including inside instead interest internal into introduce introduced is issue issues ist it item items its \
    januar january jeudi jueves juli july june juni just keep key kind know known large las last late later latest \
    lead least led left les less let like likely limited line little long look looking los lot low lundi lunes \
    made mainly mais make makes making many march mardi martes marz mas may maybe mb me mean meet meeting meetings \
    mercredi met miercoles might mind minutes mit mittwoch mix moment monat monate monday mondays montag month \
    months more morgen morning most move moved moving much must my myself nach name nb near need needed needs \
    never new next nice nicht nine no noch none nor nos not note noted notes nothing nous november now october \
    oder of off offer often ok okay oktober old on once one ones only onto open option options or order other \
    others our out outcome outcomes outlined over overall own par para part pas people per perhaps pero person \
    place plan planned plans plus point points por possible potential pour prefer present prior probably proceed \
    process protokoll provide provided punkt punkte que question questions qui quick quickly quite rather ready \
    real really reason recently recommend regarding related remain reported return review reviewed right risk \
    risks role sabado said same samedi samstag saturday saturdays saw say says schedule see seem seems seen send \
    sense sent september sera set seven several share shared she should show sie since sind six small so some \
    someone something son sonnabend sonntag sont soon sounds start started state status still stop strong such \
    summary sunday sundays sur sure sus sync take taken takes taking talk talked tb tbd team teams tell ten termin \
    than thank thanks that the their them thema then there these they thing things think this those though thought \
    thousand three through thursday thursdays time times to today todo together told tomorrow too took topic \
    topics toward towards transcript tried try trying tuesday tuesdays turn twelve twenty two type uber una und \
    under understand une unless until up update updated updates upon us use used useful user using usually \
    vendredi very via viernes von vous wait walked want wanted wants was way we wednesday wednesdays week weeks \
    well went werden were what when where whether which while who whole whom why wichtig wie will wir wird with \
    within without woche wochen word work worked working works would yeah year years yes yesterday yet you your \
    ziel zum zur"
        .split(' ')
        .collect()
});
