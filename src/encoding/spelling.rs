//! Which of two letters a word is spelt with, where both lose the same byte.
//!
//! Counted in manuals and help of the languages; each rule is right there at least forty-nine times of fifty.

/// The letter among `candidates` between `left` and `right`, as far as spelling tells.
pub(super) fn told(candidates: &[char], left: &str, right: &str) -> Option<char> {
    let begins = left.is_empty() && right.starts_with(char::is_lowercase);
    match *candidates {
        [only] if !begins || begins_with(only, right) != Some(false) => Some(only),
        ['č', 'ď'] => Some(if is_soft_d(left, right) { 'ď' } else { 'č' }),
        _ => begun(candidates, left, right),
    }
}

/// The one capital among `candidates` that words of any language begin with before `right`: names
/// are written alike everywhere.
pub(super) fn begun(candidates: &[char], left: &str, right: &str) -> Option<char> {
    let mut fitting = candidates.iter().filter(|letter| begins_with(**letter, right) == Some(true));
    fitting.next().copied().filter(|_| left.is_empty() && fitting.next().is_none())
}

/// Whether Czech and Slovak write ď here: `teď`, `buďte`, `odpověď`, `pojď`, `ďábel`, `Maďarsko`.
/// Everywhere else it is č.
fn is_soft_d(left: &str, right: &str) -> bool {
    const ENDS: [&str; 17] =
        ["bu", "je", "te", "pově", "ke", "lo", "hle", "eve", "ze", "hru", "mě", "j", "ve", "hoď", "še", "ně", "obe"];
    let left = left.to_lowercase();
    let imperative = matches!(right, "" | "te" | "me" | "to" | "mi" | "sme");
    let word = |end: &str| if matches!(end, "te" | "ke" | "ve" | "ze") { left == end } else { left.ends_with(end) };
    imperative && ENDS.into_iter().any(word)
        || left == "bu" && right.starts_with(['o', 't'])
        || left.ends_with("ma") && right.starts_with("ar")
        || left.is_empty() && right.starts_with("áb")
}

/// Whether words begin with the capital `letter` before `rest`; `None` where nothing is known of that.
fn begins_with(letter: char, rest: &str) -> Option<bool> {
    let mut letters = rest.chars();
    let (first, second) = (letters.next()?, letters.next().unwrap_or(' '));
    Some(match letter {
        // África, Ángel, Área, Ática, Ámbito; Índice, Ícono, Ímpar, Ídolo, Íñigo. Hungarian has both before `r` and `v`.
        'Á' => match (first, second) {
            ('n', 'g') | ('m', 'b') | ('c', 'i') | ('r', 'e' | 'a' | 'b' | 'p' | 'd' | 't') => true,
            ('g', next) => next != 'y',
            ('p', next) => next != 's',
            _ => matches!(first, 'l' | 't' | 's' | 'b' | 'z' | 'f' | 'u'),
        },
        'Í' => match (first, second) {
            ('n', next) => !matches!(next, 'g' | 'c'),
            ('c', next) => next != 'i',
            ('m', next) => next == 'p',
            ('g', next) => next == 'y',
            _ => matches!(first, 'd' | 'ñ'),
        },
        // Ł before any vowel but i; Ő before none.
        'Ł' => "aouyeąęó".contains(first),
        'Ő' => !"aouyeąęóiáéíöü".contains(first),
        // Şahin, not Szymon.
        'Ş' => !["sz", "cz", "rz", "w"].into_iter().any(|polish| rest.contains(polish)),
        // Île, Îles; în, împreună.
        'Î' => matches!((first, second), ('l', 'e') | ('n', _) | ('m', 'p' | 'b')),
        'Ú' => matches!(first, 'l' | 'n' | 't' | 's'),
        // Only where the language is known to have them.
        _ => return None,
    })
}
