//! Turns as sentences, and sentences as words.

use super::alone::{self, Footing, SmallWords};
use super::plain::tells;
use super::vocabulary::is_adverb;
use super::{SpokenTurn, Voices};
use crate::person::hash;
use crate::text::Span;

/// One sentence of one speaker, maybe over several turns: captions cut sentences where a line is full.
#[derive(Clone, Debug)]
pub struct Sentence<'t> {
    /// The speaker's name or label.
    pub speaker: Option<&'t str>,
    /// Whether the label is known to be one person.
    pub voices: Voices,
    /// When the turn starts in which it starts.
    pub start: Option<f64>,
    /// What is said.
    pub text: String,
    /// Which turn it starts in.
    pub(super) turn: usize,
    /// The turns it stands in.
    pub source: Span,
    /// Counts the changes of speaker before it.
    pub run: usize,
    pub(super) words: Vec<Word>,
    /// First names of people there that are names of days too: a Friday.
    pub(super) day_names: Vec<&'t str>,
    /// The small letters of all its words: a text for each would be most of the work.
    small: String,
}

/// A word, contractions taken apart: "I'll" is "i" and "'ll". [`Sentence::word`] has its small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands in [`Sentence::small`].
    small: Span,
    pub(super) span: Span,
    /// The hash of its small letters: tables are asked by it, because comparing texts is slow without vectors.
    pub(super) hash: u64,
    /// Whether it may stand between the words of a phrase.
    pub(super) adverb: bool,
}

impl Word {
    /// Whether it is one of these.
    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| hash(word) == self.hash)
    }
}

/// Sentences longer than this are cut: speech without a full stop runs on for minutes.
const MOST_WORDS: usize = 60;

/// The sentences of some turns, in their order.
pub(super) fn sentences<'t>(turns: &[SpokenTurn<'t>]) -> Vec<Sentence<'t>> {
    let mut sentences = Vec::new();
    let mut open: Option<Sentence<'t>> = None;
    let mut run = 0;
    let mut last: Option<Option<&str>> = None;
    for (at, turn) in turns.iter().enumerate() {
        if last.is_some_and(|speaker| speaker != turn.speaker) {
            run += 1;
            sentences.extend(open.take().map(Sentence::finished));
        }
        last = Some(turn.speaker);
        let mut pieces = pieces(turn.text).into_iter().peekable();
        while let Some(piece) = pieces.next() {
            let sentence = open.get_or_insert_with(|| Sentence::new(turn, at, run, 2 * piece.len()));
            sentence.source = sentence.source.cover(turn.span);
            if !sentence.text.is_empty() {
                sentence.text.push(' ');
            }
            sentence.text.push_str(piece.trim());
            let long = sentence.text.len() > MOST_WORDS * 6;
            let next = turns.get(at + 1).filter(|_| pieces.peek().is_none());
            if long || ends_sentence(piece) && !goes_on(piece, next) {
                sentences.extend(open.take().map(Sentence::finished));
            }
        }
    }
    sentences.extend(open.map(Sentence::finished));
    sentences
}

impl<'t> Sentence<'t> {
    fn new(turn: &SpokenTurn<'t>, at: usize, run: usize, length: usize) -> Self {
        let (speaker, voices, start) = (turn.speaker, turn.voices, turn.start);
        Self {
            speaker,
            voices,
            start,
            text: String::with_capacity(length),
            turn: at,
            source: turn.span,
            run,
            words: Vec::new(),
            day_names: Vec::new(),
            small: String::new(),
        }
    }

    fn finished(mut self) -> Self {
        (self.words, self.small) = words(&self.text);
        self
    }

    /// Whether the words at `at` are these.
    pub(super) fn has(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(ahead, word)| self.is(at + ahead, word))
    }

    /// Whether the word at `at` is this one: by its length first, for most are not.
    fn is(&self, at: usize, word: &str) -> bool {
        let own = self.words.get(at).map(|own| own.small).unwrap_or_default();
        own.len() == word.len() && self.small.as_bytes().get(own.start..own.end) == Some(word.as_bytes())
    }

    #[inline]
    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map(|word| word.small.of(&self.small)).unwrap_or_default()
    }

    /// Its words in lower case, contractions taken apart.
    pub fn words(&self) -> impl Iterator<Item = &str> + Clone {
        self.words_from(0)
    }

    /// Those from `at` on.
    pub(super) fn words_from(&self, at: usize) -> impl Iterator<Item = &str> + Clone {
        self.words.iter().skip(at).map(|word| word.small.of(&self.small))
    }

    /// Those that tell what it is about.
    pub(super) fn telling(&self) -> impl Iterator<Item = &str> {
        self.words().zip(&self.words).filter(|(word, own)| tells(word, own.hash)).map(|(word, _)| word)
    }

    /// How well it reads without the sentences around it; `small` are the words that the talk writes small.
    #[must_use]
    pub fn footing(&self, small: &SmallWords) -> Footing {
        alone::footing(self, small)
    }

    /// Whether it asks.
    #[must_use]
    pub fn is_question(&self) -> bool {
        self.text.trim_end().ends_with('?')
    }
}

/// "I can…" – "prepare a write-up": captions break off where somebody thinks, and behind "Dr.". What goes on in lower
/// case is the same sentence; another voice ends it anyway.
fn goes_on(piece: &str, next: Option<&SpokenTurn<'_>>) -> bool {
    let small = |next: &SpokenTurn<'_>| next.text.trim_start().starts_with(char::is_lowercase);
    let piece = piece.trim_end();
    next.is_some_and(|next| piece.ends_with('…') && small(next) || is_abbreviated(piece, next.text))
}

fn ends_sentence(piece: &str) -> bool {
    piece.trim_end().trim_end_matches(CLOSING).ends_with(['.', '?', '!', '…'])
}

/// "I'll share now… This was the other one": what stands behind the dots begins anew. Fails: a name there.
fn broken_off(text: &str, at: usize) -> Option<usize> {
    let behind = text[at..].strip_prefix('…')?;
    behind.strip_prefix(' ')?.starts_with(char::is_uppercase).then(|| text.len() - behind.len())
}

/// Where the sentence ends whose full stop stands before `at`: there, or behind the quotation that it ends, "… no.” She
/// left". A quotation amid a sentence goes on in lower case.
fn end_behind(text: &str, at: usize) -> Option<usize> {
    let behind = &text[at..];
    let rest = behind.trim_start_matches(CLOSING);
    let free = rest.chars().next().is_none_or(char::is_whitespace);
    let goes_on = rest.len() < behind.len() && rest.trim_start().starts_with(char::is_lowercase);
    (free && !goes_on && !is_abbreviated(&text[..at], rest)).then(|| text.len() - rest.len())
}

/// Whether the full stop at the end of `text` is that of an abbreviation or an initial, and the sentence goes on with
/// `behind`: "to v. d. Berg", "Dr. Novak", "chairs etc. by Friday", "no. 5". Before a capital, "etc." and the letter of
/// "plan B." end it, and so does "5 p.m.". Fails: "e.g." where speech broke off.
fn is_abbreviated(text: &str, behind: &str) -> bool {
    const TITLES: [&str; 9] = ["approx", "dr", "incl", "mr", "mrs", "ms", "prof", "st", "vs"];
    const OTHERS: [&str; 7] = ["dept", "etc", "ext", "inc", "ltd", "resp", "tel"];
    const NUMBERED: [&str; 4] = ["fig", "no", "nr", "p"];
    let Some(before) = text.strip_suffix('.') else { return false };
    let Some(next) = behind.trim_start().chars().next() else { return false };
    let word = before.rsplit([' ', '\n', '\t', '.', '(', '"', '“']).next().unwrap_or_default();
    let is_any = |words: &[&str]| words.iter().any(|own| word.eq_ignore_ascii_case(own));
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some('I' | 'i'), None) => false,
        (Some('m'), None) => next.is_lowercase(),
        (Some(letter), None) if letter.is_lowercase() => true,
        (Some(letter), None) if letter.is_uppercase() => next.is_lowercase(),
        _ if next.is_ascii_digit() && is_any(&NUMBERED) => true,
        _ => is_any(&TITLES) || next.is_lowercase() && is_any(&OTHERS),
    }
}

/// Marks that end a quotation.
const CLOSING: [char; 2] = ['"', '”'];

/// The text cut behind each `.`, `?` and `!` that ends a sentence, and at [`MOST_WORDS`].
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut words = 0;
    for (at, byte) in text.bytes().enumerate() {
        // Nine of ten are letters, inside and behind which nothing ends.
        if byte.is_ascii_alphanumeric() || (0x80..0xC0).contains(&byte) {
            continue;
        }
        words += usize::from(byte.is_ascii_whitespace());
        let stop = match byte {
            b'.' | b'?' | b'!' if !text[..at].ends_with('.') => end_behind(text, at + 1),
            _ if words >= MOST_WORDS && byte.is_ascii_whitespace() => Some(at + 1),
            0xE2 => broken_off(text, at),
            _ => None,
        };
        if let Some(stop) = stop {
            pieces.push(&text[start..stop]);
            start = stop;
            words = 0;
        }
    }
    pieces.push(&text[start..]);
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

fn words(text: &str) -> (Vec<Word>, String) {
    let (mut words, mut small) = (Vec::with_capacity(text.len() / 5 + 1), String::with_capacity(text.len()));
    let mut start = None;
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        // Nearly all is ASCII.
        let c = if byte.is_ascii() { char::from(byte) } else { text[at..].chars().next().unwrap_or(' ') };
        let inner = c.is_alphanumeric() || matches!(c, '_' | '-') && start.is_some();
        let apostrophe = matches!(c, '\'' | '’');
        match start {
            None if inner || apostrophe => start = Some(at),
            Some(from) if !inner => {
                push(&mut words, &mut small, text, Span::new(from, at));
                start = apostrophe.then_some(at);
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    if let Some(from) = start {
        push(&mut words, &mut small, text, Span::new(from, text.len()));
    }
    (words, small)
}

fn push(words: &mut Vec<Word>, small: &mut String, text: &str, span: Span) {
    let from = small.len();
    let written = span.of(text);
    if written.is_ascii() {
        small.push_str(written);
        small[from..].make_ascii_lowercase();
    } else {
        for c in written.chars() {
            if c == '’' { small.push('\'') } else { small.extend(c.to_lowercase()) }
        }
    }
    let own = &small[from..];
    // Noises are no words.
    if matches!(own, "'" | "um" | "uh" | "uhm" | "hmm" | "mhm" | "er" | "erm" | "ah" | "mm" | "uhh") {
        small.truncate(from);
        return;
    }
    // "don't" comes as "don" and "'t".
    if own == "'t"
        && let Some(before) = words.last_mut()
        && before.small.of(small).ends_with('n')
        && before.span.end == span.start
    {
        before.small.end -= 1;
        before.hash = hash(before.small.of(small));
        small.truncate(from);
        small.push_str("not");
    }
    let place = Span::new(from, small.len());
    let hash = hash(place.of(small));
    words.push(Word { small: place, span, hash, adverb: is_adverb(hash) });
}
