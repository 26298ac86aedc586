//! Which language a damaged text is in: what a lost letter or quote was is a matter of the language.
//!
//! Told by its short words of plain letters, which no page damages, and by the letters that came back.
//! Fails for a text of few words, and for neighbours that share them (Danish and Norwegian, Czech and
//! Slovak): then all that come close count, and what they disagree on stays open.

use std::sync::LazyLock;

use Quotes::{High, LowHigh, LowLow, Same};

use super::{Certainty, Reading};

/// How a language prints its quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// “x” and what never uses the others.
    High,
    /// „x“.
    LowHigh,
    /// „x”.
    LowLow,
    /// ”x”.
    Same,
}

struct Language {
    /// Short words that few others have, between spaces.
    words: &'static str,
    /// Its small letters beyond ASCII.
    letters: &'static str,
    quotes: Quotes,
}

const fn language(words: &'static str, letters: &'static str, quotes: Quotes) -> Language {
    Language { words, letters, quotes }
}

const LANGUAGES: [Language; COUNT] = [
    language(" the and of to is that it for with was you on this are be we ", "", High),
    language(
        " le les des est une dans pour qui sur et pas de la un en que il je vous ce nous au ",
        "àâæçèéêëîïôùûüœ",
        High,
    ),
    language(" der die und das ist nicht ein zu mit den von auf es ich sie im eine auch dem wie ", "äöüß", LowHigh),
    language(" el los las que una por con del para no y es de la en un se su lo al como ", "áéíñóúü", High),
    language(" il di che una per non con sono della gli e la un in del le i da si al ", "àèéìòù", High),
    language(" os uma com para por do da em dos que o e de um na as se ao como no ", "àáâãçéêíóôõúü", High),
    language(" de het een van en dat niet zijn voor met is op te in ik je aan er ook die ", "áèéëïóöü", High),
    language(" w z nie na jest do od jak przez i to co za o po jego dla tym tak ale ", "ąćęłńóśźż", LowLow),
    language(" v na je se to ve jako ale pro by jsem podle s z o i do za po jsou tak si ", "áčďéěíňóřšťúůýž", LowHigh),
    language(" v na je sa to ako ale pre by som pri s z o i do za po sme tak si aj ", "áäčďéíĺľňóôŕšťúýž", LowHigh),
    language(" u je i na se da za su in v ki so od kao bi s o to ne pa ", "čćđšž", LowHigh),
    language(" a az egy nem hogy is meg van ez ha de volt csak el ki le mint ", "áéíóöőúüű", LowLow),
    language(" de la nu cu pe din care este un o sau se mai ca a fi ce am ", "ăâîșțşţ", LowLow),
    language(" ve bir bu da ne daha gibi ile var o mi ben sen ama olan olarak ", "âçğıîöşüû", High),
    language(
        " och att det som en av har inte till med i jag var den om ett men kan vi han hon ska bara sig ",
        "äåéö",
        Same,
    ),
    language(
        " og at det som en af av har ikke til med er for i jeg den om et men kan vi han hun skal bare sig ",
        "åæéø",
        High,
    ),
    language(
        " ja on ei oli se niin kun mutta ovat joka hän en ole mitä tai nyt jos kuin olla vain kanssa mukaan sen jo siis vielä ollut minun sitten ",
        "äåö",
        Same,
    ),
    language(" ir kad yra su bet tai iš į o ar per kaip tik jau ", "ąčėęįšųūž", LowHigh),
    language(" un ir par ar no uz ka kas bet to gan vai tas es ", "āčēģīķļņšūž", High),
    language(" og er en sem um til svo hann var ekki hefur ef fyrir eru vera ", "áéíóúýðþæö", LowHigh),
    language(" og er sum um til so hann var ikki eru vit tey hava av ", "áíóúýðæø", LowHigh),
    language(" el la els les de que i a en un una per amb no del al es va als ", "àçèéíïòóúü", High),
    language(" ja on ei et ka kui see ta oma aga ning mis ", "äõöüšž", LowHigh),
];

const COUNT: usize = 23;
const ENGLISH: usize = 0;

/// How many words must speak for a language where its quotes are asked for: two languages share most short words.
const SURE: u32 = 3;

/// How many words and letters show of one line that it is in another language: one may be a name.
const PLAINLY: u32 = 2;

/// Languages by their number, one bit each.
pub(super) type Set = u32;

const LONGEST: usize = 7;

/// The short words of all languages, each with those that have it, in a table: every word of a damaged line is looked
/// up in it.
struct Words([(u64, Set); 1 << Self::BITS]);

static WORDS: LazyLock<Box<Words>> = LazyLock::new(|| {
    let mut table = Box::new(Words([(0, 0); 1 << Words::BITS]));
    for (at, language) in LANGUAGES.iter().enumerate() {
        for word in language.words.split_ascii_whitespace().filter(|word| word.len() <= LONGEST && word.is_ascii()) {
            let key = word.bytes().fold(0, with);
            let slot = table.slot(key);
            table.0[slot].0 = key;
            table.0[slot].1 |= 1 << at;
        }
    }
    table
});

impl Words {
    /// Four times as many slots as words.
    const BITS: u32 = 11;

    /// Where the word stands, or would.
    fn slot(&self, key: u64) -> usize {
        let mut slot = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - Self::BITS)) as usize;
        while self.0[slot].0 != key && self.0[slot].0 != 0 {
            slot = (slot + 1) % self.0.len();
        }
        slot
    }
}

/// Where Latin-1 and the Latin letters behind it end.
const LATIN: usize = 0x250;

/// The languages of each letter up to there.
static LETTERS: LazyLock<[Set; LATIN]> = LazyLock::new(|| {
    let mut letters = [0; LATIN];
    for (at, language) in LANGUAGES.iter().enumerate() {
        for letter in language.letters.chars() {
            letters.get_mut(letter as usize).into_iter().for_each(|languages| *languages |= 1 << at);
        }
    }
    letters
});

/// A word of at most eight letters as a number, in small letters, with one letter more.
fn with(key: u64, letter: u8) -> u64 {
    key << 8 | u64::from(letter | 0x20)
}

/// The languages that print their quotes so.
fn printed(quotes: Quotes) -> Set {
    (0..COUNT).filter(|at| LANGUAGES[*at].quotes == quotes).map(|at| 1 << at).sum()
}

/// What a text says about its language.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tongue {
    counts: [u32; COUNT],
    /// The letters that were seen, and those that were seen twice, one bit each: all that are asked for differ in
    /// their last nine.
    seen: [[u64; 8]; 2],
    /// How many Latin letters were taken in, and how many of them each language has.
    letters: u32,
    own: [u32; COUNT],
}

impl Tongue {
    /// Takes in the plain words of a piece of the text.
    pub(super) fn hear(&mut self, text: &[u8]) {
        let words: &Words = &WORDS;
        let (mut key, mut length) = (0, 0);
        for byte in text {
            if byte.is_ascii_alphabetic() {
                (key, length) = (with(key, *byte), length + 1);
                continue;
            }
            if *byte >= 0x80 {
                // With a letter beyond ASCII it is none of these.
                length += LONGEST;
                continue;
            }
            self.hear_word(words, key, length);
            (key, length) = (0, 0);
        }
        self.hear_word(words, key, length);
    }

    fn hear_word(&mut self, words: &Words, key: u64, length: usize) {
        if (1..=LONGEST).contains(&length) {
            let mut languages = words.0[words.slot(key)].1;
            while languages != 0 {
                self.counts[languages.trailing_zeros() as usize] += 1;
                languages &= languages - 1;
            }
        }
    }

    /// Takes in a letter that came back. Twice is enough: a hundred times `ä` says no more of Finnish than of German.
    pub(super) fn see(&mut self, letter: char) {
        let letter = small(letter);
        let (word, bit) = slot(letter);
        let Some(times) = self.seen.iter_mut().find(|times| times[word] & bit == 0) else { return };
        times[word] |= bit;
        // A line in another script says nothing of the language beside it.
        self.letters += u32::from(is_latin(letter));
        let languages = LETTERS.get(letter as usize).copied().unwrap_or(0);
        for (at, (count, own)) in self.counts.iter_mut().zip(&mut self.own).enumerate() {
            let has = languages >> at & 1;
            *count += has;
            *own += has;
        }
    }

    /// Whether this, of a line of a text in these `known` languages, shows by words or letters of its own that it is in
    /// a language that prints its quotes otherwise than `quotes`; where those are not known, in another than the text.
    ///
    /// English says nothing: a task of English words with one quoted word is printed as its note is. Fails for a line of
    /// a quoted sentence in a language that the note is not in.
    pub(super) fn is_foreign(&self, known: Set, quotes: Option<Quotes>) -> bool {
        let prints = quotes.map_or(known, printed);
        let home = self.loudest(prints & known);
        let other = self.loudest(!prints & !(1 << ENGLISH));
        known != 0 && other >= PLAINLY && other > home.max(self.counts[ENGLISH])
    }

    /// Whether this, of a line of a text in these `known` languages, does not speak for one of them.
    pub(super) fn is_silent(&self, known: Set) -> bool {
        self.loudest(known) == 0
    }

    /// How much speaks for the one of these languages that most speaks for.
    fn loudest(&self, of: Set) -> u32 {
        self.counts.iter().enumerate().map(|(at, count)| *count * (of >> at & 1)).max().unwrap_or(0)
    }

    /// Takes in the letters of a place that is repaired.
    pub(super) fn see_all(&mut self, reading: &Reading) {
        if reading.certainty != Certainty::Guess {
            reading.after.chars().filter(|letter| letter.is_alphabetic()).for_each(|letter| self.see(letter));
        }
    }

    /// The languages that the text is about as likely to be in; none where it says too little.
    fn likely(&self) -> Set {
        let top = self.counts.iter().copied().max().unwrap_or(0);
        if top < 2 {
            return 0;
        }
        let close = |count: u32| count * 4 > top * 3;
        (0..COUNT).filter(|at| close(self.counts[*at])).map(|at| 1 << at).sum()
    }

    /// Whether one language of `self` may be one of `other`.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let (own, others) = (self.likely(), other.likely());
        own != 0 && own & others != 0
    }

    /// Whether the text is in a language known to have `letter`.
    pub(super) fn has(&self, letter: char) -> bool {
        any_has(self.known(), letter)
    }

    /// The languages of the text that a line of it may be in: of two languages in one note, what a line lost is a
    /// matter of its own.
    pub(super) fn shares(&self, line: &Self) -> Set {
        let (own, known) = (line.likely(), self.known());
        // Of the few letters of a line, each tells more.
        let at_home = |at: &usize| (line.letters - line.own[*at]) * 4 <= line.counts[*at];
        let spoken = known & (0..COUNT).filter(at_home).map(|at| 1 << at).sum::<Set>();
        // Two words are few, but where they are of another language only, it is the other's line.
        if own != 0 && own & known == 0 { 0 } else { spoken }
    }

    /// Whether it says anything of its language, if only which ones it is not in: its letters are of none that its
    /// words are of.
    pub(super) fn is_known(&self) -> bool {
        self.likely() != 0
    }

    /// Whether the text has the Hungarian ő more than once, and no å: no other language has the one.
    pub(super) fn is_hungarian(&self) -> bool {
        self.saw('ő', 2) && !self.saw('å', 1)
    }

    fn saw(&self, letter: char, times: usize) -> bool {
        let (word, bit) = slot(letter);
        self.seen.get(times - 1).is_some_and(|seen| seen[word] & bit != 0)
    }

    /// How its quotes are printed, where its languages agree. Nothing is known of them where its letters speak
    /// against the language that its words speak for most.
    pub(super) fn quotes(&self) -> Option<Quotes> {
        let top = self.counts.iter().copied().max().filter(|count| *count >= SURE)?;
        let known = self.known();
        if self.counts.iter().enumerate().any(|(at, count)| *count == top && known >> at & 1 == 0) {
            return None;
        }
        let mut all = self.languages().map(|language| language.quotes);
        let first = all.next()?;
        all.all(|other| other == first).then_some(first)
    }

    /// The likely languages, as far as most letters that came back are theirs: Icelandic, Esperanto or Vietnamese
    /// share short words with languages of the table, and not their letters.
    pub(super) fn known(&self) -> Set {
        // Names bring a few letters of others: the more words, the more of them.
        let at_home = |at: &usize| (self.letters - self.own[*at]) * 4 <= self.own[*at] * 3 + self.counts[*at];
        self.likely() & (0..COUNT).filter(at_home).map(|at| 1 << at).sum::<Set>()
    }

    fn languages(&self) -> impl Iterator<Item = &'static Language> {
        let likely = self.known();
        LANGUAGES.iter().enumerate().filter(move |(at, _)| likely >> at & 1 != 0).map(|(_, language)| language)
    }
}

/// Whether one of `languages` has `letter`.
pub(super) fn any_has(languages: Set, letter: char) -> bool {
    let letter = small(letter);
    LANGUAGES.iter().enumerate().any(|(at, language)| languages >> at & 1 != 0 && language.letters.contains(letter))
}

/// Where a letter is marked as seen.
const fn slot(letter: char) -> (usize, u64) {
    (letter as usize >> 6 & 7, 1 << (letter as u32 & 63))
}

const fn is_latin(letter: char) -> bool {
    matches!(letter as u32, 0..=0x24F | 0x1E00..=0x1EFF)
}

/// The small letters of Latin-1 and of the Latin letters behind it.
static SMALL: LazyLock<[char; LATIN]> = LazyLock::new(|| {
    let mut small = ['\0'; LATIN];
    for (small, letter) in small.iter_mut().zip('\0'..) {
        *small = letter.to_lowercase().next().unwrap_or(letter);
    }
    small
});

fn small(letter: char) -> char {
    let known = SMALL.get(letter as usize).copied();
    known.unwrap_or_else(|| letter.to_lowercase().next().unwrap_or(letter))
}
