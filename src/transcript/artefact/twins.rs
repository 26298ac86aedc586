//! The same turn under two speakers.

use super::super::Turn;
use super::words::Word;
use super::{ArtefactKind, mark_whole};

/// Least words of a turn that is taken for a copy; shorter ones are agreement ("Sounds good to me").
const LEAST: usize = 8;

/// From this many words on a copy of all of a turn, or of a piece of one, is certain.
const SURE: usize = 10;
const SURE_PIECE: usize = 15;

/// Longest copy that is looked for inside another turn, in words: bounds the work.
const LONGEST: usize = 200;

/// Words a copy may begin with that the other turn does not have there ("So, next week …").
const LEAD: usize = 2;

/// Marks the one of two turns that repeats the turn of another speaker right before or behind it.
///
/// Failure: somebody who reads the other's fifteen words back at once is taken for an echo.
pub(super) fn mark(turns: &mut [Turn], before: (usize, &[Word]), behind: (usize, &[Word])) {
    let (Some(one), Some(other)) = (turns[before.0].speaker, turns[behind.0].speaker) else { return };
    if one == other {
        return;
    }
    if let Some(certain) = copied(behind.1, before.1) {
        mark_whole(&mut turns[behind.0], ArtefactKind::Twin, certain);
    } else if let Some(certain) = copied(before.1, behind.1) {
        mark_whole(&mut turns[before.0], ArtefactKind::Twin, certain);
    }
}

/// Whether `copy` says nothing but what stands in `original`, and whether that is certain.
fn copied(copy: &[Word], original: &[Word]) -> Option<bool> {
    if copy.len() < LEAST || copy.len() > LONGEST || original.len() + LEAD < copy.len() {
        return None;
    }
    let equal = copy.len() == original.len() && run(copy, original) == copy.len();
    if equal {
        return Some(copy.len() >= SURE);
    }
    (0..=LEAD).find_map(|lead| {
        let rest = &copy[lead..];
        let found = rest.len() >= LEAST
            && original.len() >= rest.len()
            && original.windows(rest.len()).any(|window| run(window, rest) == rest.len());
        (found && rest.len() >= SURE).then_some(rest.len() >= SURE_PIECE)
    })
}

/// How many words the two have in common from the start.
fn run(one: &[Word], other: &[Word]) -> usize {
    one.iter().zip(other).take_while(|(a, b)| a.key == b.key).count()
}
