//! Cyrillic and Greek of a Windows page that was read as Windows-1252: `Ïðèâåò` was `Привет`.
//!
//! No UTF-8 is left in it, so that nothing but the words tells. Where whole words consist of accented
//! letters of the Latin alphabet, line by line, no language is being written; where they read as the
//! commonest letters of Russian or Greek, that one is. Fails for a line of one or two words, which
//! stays, and for pages of which the letters are not the greater part of a word (Czech, Polish).

use super::chain::Chain;
use super::page::Page;
use crate::text::Span;

/// Words of a line that must read so, and their letters in all.
const WORDS: usize = 3;
const LETTERS: usize = 16;

/// The words of all lines that another page explains.
pub(super) fn mixups(text: &str) -> Vec<Chain> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = words(line);
        if words.len() >= WORDS {
            let best = [(Page::Windows1251, "оеаинтсрвлкмдпу"), (Page::Windows1253, "αοιετσνηυρπκςάίό")]
                .into_iter()
                .find_map(|(page, usual)| read(page, usual, line, &words));
            found.extend(best.into_iter().flatten().map(|chain| Chain { span: chain.span.shifted(start), ..chain }));
        }
        start += line.len();
    }
    found
}

/// The words of accented letters; none where the line has others with such letters.
fn words(line: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut at = 0;
    for word in line.split(|letter: char| !letter.is_alphabetic() && !is_sign(letter)) {
        let start = at;
        at += word.len() + line.get(at + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let accented =
            word.chars().filter(|letter| ('\u{C0}'..='\u{FF}').contains(letter) && !is_sign(*letter)).count();
        let all = word.chars().filter(|letter| !is_sign(*letter)).count();
        if all == 0 {
            continue;
        }
        if accented == all {
            words.push(Span::new(start, start + word.len()));
        } else if accented > 0 || !word.is_ascii() {
            return Vec::new();
        }
    }
    words
}

/// ё, Ё, ч and Ч, in the Greek page χ and Χ, which are shown as signs.
const fn is_sign(letter: char) -> bool {
    matches!(letter, '¸' | '¨' | '÷' | '×')
}

/// The words as `page` has them, where that is a language.
fn read(page: Page, usual: &str, line: &str, words: &[Span]) -> Option<Vec<Chain>> {
    let (mut letters, mut common, mut long, mut astray) = (0, 0, 0, 0);
    let mut chains = Vec::with_capacity(words.len());
    for span in words {
        let after: String = span
            .of(line)
            .chars()
            .map(|letter| Page::Windows1252.byte(letter).and_then(|byte| page.decode(byte)))
            .collect::<Option<_>>()?;
        let count = after.chars().count();
        letters += count;
        long += usize::from(count >= 4);
        common += after.chars().filter(|letter| letter.to_lowercase().any(|small| usual.contains(small))).count();
        astray += usize::from(!is_one_case(&after));
        chains.push(Chain::mixed(*span, Page::Windows1252, after));
    }
    let plausible = common * 10 >= letters * 7 && long >= WORDS && letters >= LETTERS && astray * 10 <= words.len();
    plausible.then_some(chains)
}

/// Whether a word is written in small letters, with a capital or in capitals.
fn is_one_case(word: &str) -> bool {
    let rest: Vec<char> = word.chars().skip(1).collect();
    rest.iter().all(|letter| !letter.is_uppercase()) || word.chars().all(|letter| !letter.is_lowercase())
}
