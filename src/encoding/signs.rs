//! Signs of which only the first byte is left: `β` was ❌ and `π` was 😎, where the page lost all the others.
//!
//! Nothing of the sign itself tells which one it was. In a text that is damaged by such a page, a letter that opens
//! signs and is a word by itself is shown with what it may have been; in a task, what the Tasks plugin writes behind a
//! sign may leave only one. Fails for a π that is meant: it is offered, and stays.

use super::lost::task_goes_on;
use super::page::{Page, row};
use super::place::{Questions, is_task};
use super::vocabulary::{Rank, Tier, is_task_sign, rank};
use super::{Certainty, Reading, unit};
use crate::text::Order;

/// The second byte of every emoji of four bytes: a page that has it leaves more of a sign than its first byte.
const SECOND: u8 = 0x9F;

/// How many signs are shown: beyond these, none is likelier than another.
const SHOWN: usize = 40;
const USUAL: Tier = 3;

/// Whether a page makes `letter` of the first byte of a sign, and may make nothing of the others.
pub(super) fn is_first(page: Page, letter: char) -> bool {
    page.undefined().contains(&SECOND) && matches!(page.byte(letter), Some(0xE2 | 0xF0))
}

/// What a sign stands in, of which the letter `first` is left.
pub(super) struct Around<'t> {
    /// The line up to it, and from it on.
    pub(super) left: &'t str,
    pub(super) right: &'t str,
    pub(super) questions: Questions,
}

/// The sign that `first` is left of, and how many bytes of the text it takes.
pub(super) fn sign(page: Page, first: char, around: &Around<'_>) -> Option<(usize, Reading)> {
    let lead = page.byte(first)?;
    let behind = around.right.get(first.len_utf8()..)?;
    let marks = marks(lead, behind, around);
    let rest = behind.get(marks..)?;
    // Where more of it is left, `lost` has had its say.
    let more = |letter: char| letter == '\u{FFFD}' || row(letter).continues & page.bit() != 0;
    let next = rest.chars().next().unwrap_or('\n');
    if more(next) || next == '?' && rest.trim_start_matches('?').starts_with(more) {
        return None;
    }
    let is_word = |letter: char| letter.is_alphanumeric() && !is_first(page, letter);
    if around.left.ends_with(is_word) || is_word(next) {
        return None;
    }
    let mut candidates = candidates(page, lead);
    let signs = is_task(around.left.as_bytes()) && task_goes_on(rest);
    if signs {
        candidates.retain(|sign| fits_task(*sign, rest));
    }
    let sure = signs && candidates.len() == 1;
    let after = candidates.first()?.to_string();
    let shown = if sure { Vec::new() } else { candidates.iter().map(char::to_string).collect() };
    let certainty = if sure { Certainty::Restored } else { Certainty::Guess };
    Some((first.len_utf8() + marks, Reading { after, layers: vec![page], certainty, candidates: shown }))
}

/// How many question marks stand for the bytes of the sign: as many as there were, or none.
fn marks(lead: u8, behind: &str, around: &Around<'_>) -> usize {
    let lost = unit::length(lead).map_or(0, |length| length - 1);
    let marks = behind.len() - behind.trim_start_matches('?').len();
    let told = around.questions == Questions::Marks || lost > 2;
    if marks >= lost && told { lost } else { 0 }
}

/// Whether the Tasks plugin writes `rest` behind `sign`.
fn fits_task(sign: char, rest: &str) -> bool {
    let follows = |what: &str| rest.trim_start_matches(' ').starts_with(what);
    is_task_sign(sign)
        && match sign {
            '🔁' => follows("every"),
            '🏁' => follows("delete"),
            '📅' | '⏳' | '🛫' | '➕' | '✅' | '❌' => follows("20"),
            _ => false,
        }
}

/// The signs that `lead` and bytes that the page loses spell, the more usual first.
fn candidates(page: Page, lead: u8) -> Vec<char> {
    let lost = page.undefined();
    let mut found: Vec<(Rank, char)> = Vec::new();
    for &second in lost.iter().filter(|second| lead == 0xE2 || **second == SECOND) {
        for &third in lost {
            if lead == 0xE2 {
                found.extend(ranked(&[lead, second, third]));
            } else {
                found.extend(lost.iter().filter_map(|fourth| ranked(&[lead, second, third, *fourth])));
            }
        }
    }
    // A quote keeps more, or stands at a word; what joins others stands between them.
    found.retain(|(rank, sign)| (1..=USUAL).contains(&rank.0) && !matches!(sign, '‘'..='„'));
    found.order_by(Ord::cmp);
    found.truncate(SHOWN);
    found.into_iter().map(|(_, sign)| sign).collect()
}

fn ranked(bytes: &[u8]) -> Option<(Rank, char)> {
    let sign = unit::decode(bytes)?;
    Some((rank(sign)?, sign))
}
