//! Names glued to the text behind them: `Ada NovakNo worries`, `RemoteAll is good`.
//!
//! A name is known because it is a label of the transcript or a person of the note, or because many
//! entries begin with it (`Names::inferred`). Whether it is glued here is told from what follows it:
//! `RemoteAll` is, `Remotely` is not.

use crate::text::Order;
use std::collections::BTreeMap;

use super::label;
use super::speaker::is_device;

/// The names that may be glued to a text, the longest first.
pub(super) struct Names<'t> {
    names: Vec<&'t str>,
    /// Whether entries have no label but the glued one, so that each must begin with one.
    every: bool,
}

/// Share of the entries without a label that must begin with a name before names are inferred, in
/// hundredths: where only glue names the speaker, nearly all do.
///
/// Failure: a transcript without speakers in which most entries begin with "YouTube" has a speaker
/// "You".
const BEGINNING: usize = 60;

/// Most names of one kind that are looked for: bounds the work on a text with a new label on each line.
const MOST_NAMES: usize = 64;

/// The names for a transcript with these `labels`, each with its number of turns, with these people,
/// and with these texts without a label, each with the number of spaces before it.
pub(super) fn names<'t>(
    labels: BTreeMap<&'t str, usize>,
    people: &'t [String],
    bare: &[(&'t str, usize)],
) -> Names<'t> {
    let mut names = most_frequent(labels.into_iter().collect());
    names.extend(people.iter().map(String::as_str).filter(|name| !name.is_empty()).take(MOST_NAMES));
    let inferred = inferred(bare);
    let all = Names::new(names.iter().chain(&inferred).copied().collect(), true);
    let begin = bare.iter().filter(|(piece, gap)| all.glued(piece, *gap).is_some()).count();
    let every = begin > 0 && begin * 100 >= bare.len() * BEGINNING;
    if every {
        names.extend(inferred);
        let left = bare.iter().filter(|(piece, gap)| *gap > 1 && all.glued(piece, *gap).is_none());
        names.extend(left.filter_map(|(piece, _)| once(piece)).take(MOST_NAMES));
    }
    Names::new(names, every)
}

fn most_frequent(mut counted: Vec<(&str, usize)>) -> Vec<&str> {
    counted.order_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    counted.into_iter().take(MOST_NAMES).map(|(name, _)| name).collect()
}

impl<'t> Names<'t> {
    fn new(mut names: Vec<&'t str>, every: bool) -> Self {
        names.order_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        names.dedup();
        Self { names, every }
    }

    /// The length of the name glued to the start of `piece`, where no label stands before it.
    pub(super) fn glued(&self, piece: &str, gap: usize) -> Option<usize> {
        let follow = if self.every && gap > 1 { Follow::Anything } else { Follow::Clear };
        self.first(piece, follow)
    }

    /// The same behind the label `label`: that name without its affiliation, or any name where the
    /// label is a device.
    pub(super) fn glued_behind(&self, label: &str, piece: &str, gap: usize) -> Option<usize> {
        let follow = if gap > 1 { Follow::Word } else { Follow::Clear };
        let own = [label, super::speaker::split(label).0];
        let glued = own.into_iter().find(|name| piece.starts_with(name) && follows(piece, name, follow));
        glued.map(str::len).or_else(|| self.first(piece, follow).filter(|_| is_device(label)))
    }

    /// The length of the longest name that is glued to the start of `piece`.
    fn first(&self, piece: &str, follow: Follow) -> Option<usize> {
        let begins = |name: &&&str| piece.starts_with(**name) && follows(piece, name, follow);
        self.names.iter().find(begins).map(|name| name.len())
    }
}

/// What may follow a name that is glued.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Follow {
    /// A capital, a digit, a dash, a bracket: what cannot go on with a word.
    Clear,
    /// Also a word written small (`Remoteto pursue`), or nothing.
    Word,
    /// Also a space: every entry begins with a name.
    Anything,
}

/// Whether what stands behind `name` in `piece` shows that the name is glued to it.
fn follows(piece: &str, name: &str, follow: Follow) -> bool {
    let rest = &piece[name.len()..];
    let last = name.chars().next_back().unwrap_or(' ');
    let Some(next) = rest.chars().next() else { return follow >= Follow::Word };
    match next {
        ' ' => follow == Follow::Anything,
        '-' | '–' | '—' => rest[next.len_utf8()..].starts_with([' ', '-']),
        '>' => rest.starts_with(">>"),
        '.' => rest.starts_with(".."),
        '…' | '"' | '“' | '(' | '[' | '*' | '♪' | '$' | '£' | '€' | '<' | '¿' | '¡' | '#' | '@' | '&' => {
            true
        }
        '\'' | '’' | '‘' => !is_ending(&rest[next.len_utf8()..]),
        _ if next.is_numeric() => !last.is_numeric(),
        _ if next.is_uppercase() => !last.is_uppercase() || follow >= Follow::Word,
        _ if next.is_lowercase() => follow >= Follow::Word && starts_word(name, rest),
        // A script without capitals: only a known name behind two spaces.
        _ => next.is_alphabetic() && follow >= Follow::Word,
    }
}

/// Whether an apostrophe belongs to the name: `Ada's`, `Remote'll`.
fn is_ending(rest: &str) -> bool {
    let run: &str = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    matches!(run, "" | "s" | "ll" | "re" | "d" | "ve" | "m")
}

/// Words that sentences go on with where a recogniser cut them in two.
const SMALL_WORDS: &str = " a about actually after all also am an and any are as at be because been before but by \
    can could did do does doing don don't for from get give go going gonna good got had has have he her here him his \
    how i i'm i've i'll if in into is it it's its just kind know let like look make maybe me mean more much my need \
    no not now of oh ok okay on once one only or our out over own people please quite really right same say see she \
    should since so some something sort still sure take talk than that that's the their them then there these they \
    they're thing think this those though three through to too two uh um under until up us use very want was we we'll \
    we're we've well were what when where whether which while who why will with without would yeah yep yes you you're \
    your ";

/// Endings that make a longer word of a name or label: `Remotely`, `Novakova`, `Hales`.
const ENDINGS: [&str; 22] = [
    "s", "es", "ly", "d", "ed", "r", "er", "rs", "ers", "ing", "ness", "ova", "ovic", "ovich", "son", "sen", "ski",
    "sky", "ista", "ian", "ish", "ism",
];

/// Whether `rest` starts with a word of its own, and not with the end of a longer word: `Remoteto`
/// is glue, `Remotely` a word.
///
/// Behind a single word only a longer small word counts, for `Rob` + `in` and `Tom` + `as` are
/// names; an app or device (`Remote`) has no such namesakes.
/// Failure: `Robto` keeps its name glued on.
fn starts_word(name: &str, rest: &str) -> bool {
    let end = rest.find(|c: char| !(c.is_alphabetic() || c == '\'' || c == '’')).unwrap_or(rest.len());
    let run = rest[..end].replace('’', "'");
    let several = name.contains(' ') || (is_device(name) && name.len() > 4);
    let least = if several { 1 } else { 3 };
    let small = SMALL_WORDS.split(' ').any(|word| word == run) && run.chars().count() >= least;
    let long = several && run.chars().count() > 4;
    (small || long) && !ENDINGS.contains(&run.as_str())
}

/// Longest beginning in which a name is looked for, in bytes, and its most words.
const LONGEST: usize = 64;
const MOST_WORDS: usize = 5;

/// Names that many entries begin with.
///
/// `[t]  Ada NovakNo worries` shows where the name ends by the capital inside the word. One entry
/// proves nothing (`OpenAI`), two with the same beginning do, and of two beginnings of which one
/// goes on with the other (`Ada Mc`, `Ada McNeil`) the longer is the name unless it is rare.
fn inferred<'t>(bare: &[(&'t str, usize)]) -> Vec<&'t str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (piece, _) in bare {
        for end in joints(piece) {
            *counts.entry(&piece[..end]).or_default() += 1;
        }
    }
    let often: Vec<(&str, usize)> = counts.into_iter().filter(|(name, count)| *count > 1 || is_device(name)).collect();
    let mut kept: Vec<(&str, usize)> = Vec::new();
    // In the order of a map a beginning stands right before what goes on with it.
    for (name, count) in often {
        match kept.last().copied() {
            Some((shorter, times)) if name.starts_with(shorter) => {
                if count * 2 >= times {
                    kept.pop();
                    kept.push((name, count));
                }
            }
            _ => kept.push((name, count)),
        }
    }
    most_frequent(kept)
}

/// A full name that one entry alone begins with, in a transcript where every entry begins with one.
fn once(piece: &str) -> Option<&str> {
    let fits = |end: &usize| {
        let name = &piece[..*end];
        let words = name.split(' ').count();
        let begins_longer = ["Mc", "Mac", "De", "La", "Le", "Van", "Di", "Du", "O"]
            .iter()
            .any(|part| name.rsplit([' ', '-']).next() == Some(part));
        (2..=3).contains(&words) && !begins_longer && label::is_name(name)
    };
    joints(piece).find(fits).map(|end| &piece[..end])
}

/// Where a name may end and the text begin: a capital, `- `, `>>`, `(` or `"` right behind a letter,
/// as long as all words before are written like a name's.
fn joints(piece: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    let mut word = 0;
    let mut words = 0;
    let mut over = false;
    piece.char_indices().take_while(|(at, _)| *at < LONGEST).filter_map(move |(at, next)| {
        if over {
            return None;
        }
        let open = before.is_lowercase() || before.is_numeric() || before == ')';
        let joint = match next {
            _ if next.is_uppercase() => open,
            '-' => before.is_alphanumeric() && piece[at + 1..].starts_with([' ', '-']),
            '>' | '(' | '[' | '"' | '“' => before.is_alphanumeric(),
            _ => false,
        };
        if next == ' ' {
            words += 1;
            over = words >= MOST_WORDS || !label::is_name_word(&piece[word..at]);
            word = at + 1;
        }
        let ends = matches!(next, '.' | '?' | '!' | ',' | ';' | ':') && !(next == '.' && before.is_uppercase());
        over = over || ends;
        before = next;
        (joint && label::is_name_word(&piece[word..at])).then_some(at)
    })
}
