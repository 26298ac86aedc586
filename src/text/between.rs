//! The smallest edits between two texts: first by line, then, inside what changed, by word.
//!
//! The method is Myers' comparison in linear space ("An O(ND) difference algorithm and its
//! variations", 1986). Its work is bounded by a budget that grows with the length of the texts:
//! where two texts share next to nothing, the rest is one replacement, which is what it looks like
//! to a reader too, and the time stays linear.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Edit, Span};

/// Steps of the comparison for each token. Notes that a person edited need fewer than ten.
const STEPS_PER_TOKEN: usize = 64;

/// See [`super::Edits::between`].
pub(super) fn between(before: &str, after: &str) -> Vec<Edit> {
    let (head, tail) = common_ends(before, after);
    // Whole lines: a change is then found as a change of its lines, not of a shifted neighbour's.
    let start = before[..head].rfind('\n').map_or(0, |at| at + 1);
    let end = line_end(before, before.len() - tail);
    let kept = before.len() - end;
    let old = tokens(&before[start..end], line_length);
    let new = tokens(&after[start..after.len() - kept], line_length);
    let mut edits = Vec::new();
    for (gone, come) in changes(&old.words, &new.words) {
        let gone = old.span(gone).shifted(start);
        let come = new.span(come).shifted(start);
        by_word(before, after, gone, come, &mut edits);
    }
    edits
}

/// Refines one replaced stretch of lines.
fn by_word(before: &str, after: &str, gone: Span, come: Span, edits: &mut Vec<Edit>) {
    let old = tokens(gone.of(before), word_length);
    let new = tokens(come.of(after), word_length);
    for (removed, added) in changes(&old.words, &new.words) {
        let span = old.span(removed).shifted(gone.start);
        let insert = new.span(added).shifted(come.start).of(after);
        let (head, tail) = common_ends(span.of(before), insert);
        edits.push(Edit::replace(Span::new(span.start + head, span.end - tail), &insert[head..insert.len() - tail]));
    }
}

/// How many bytes the two share at the start, and after that at the end; whole characters.
fn common_ends(left: &str, right: &str) -> (usize, usize) {
    // Most of two texts is the same: to be passed in strides.
    const STRIDE: usize = 32;
    let strides = left.as_bytes().chunks_exact(STRIDE).zip(right.as_bytes().chunks_exact(STRIDE));
    let passed = STRIDE * strides.take_while(|(left, right)| left == right).count();
    let (rest, other) = (&left.as_bytes()[passed..], &right.as_bytes()[passed..]);
    let mut head = passed + rest.iter().zip(other).take_while(|(a, b)| a == b).count();
    while !left.is_char_boundary(head) {
        head -= 1;
    }
    let (left, right) = (&left[head..], &right[head..]);
    let mut tail = left.bytes().rev().zip(right.bytes().rev()).take_while(|(a, b)| a == b).count();
    while !left.is_char_boundary(left.len() - tail) {
        tail -= 1;
    }
    (head, tail)
}

fn line_end(text: &str, from: usize) -> usize {
    if from > 0 && text.as_bytes().get(from - 1) == Some(&b'\n') {
        return from;
    }
    text[from..].find('\n').map_or(text.len(), |at| from + at + 1)
}

/// A text cut into pieces; `starts` has one entry more than `words`.
struct Tokens<'t> {
    words: Vec<&'t str>,
    starts: Vec<usize>,
}

impl Tokens<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.starts[range.start], self.starts[range.end])
    }
}

fn tokens(text: &str, length: fn(&str) -> usize) -> Tokens<'_> {
    let (mut words, mut starts, mut at) = (Vec::new(), vec![0], 0);
    while at < text.len() {
        let end = at + length(&text[at..]);
        words.push(&text[at..end]);
        starts.push(end);
        at = end;
    }
    Tokens { words, starts }
}

/// A line with its end.
fn line_length(rest: &str) -> usize {
    rest.find('\n').map_or(rest.len(), |at| at + 1)
}

/// A run of letters and digits, a run of one kind of white space, or one other character.
fn word_length(rest: &str) -> usize {
    let mut chars = rest.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let alike = |c: char| if first.is_alphanumeric() { c.is_alphanumeric() } else { first == ' ' && c == ' ' };
    chars.find(|&(_, c)| !alike(c)).map_or(rest.len(), |(at, _)| at)
}

type Change = (Range<usize>, Range<usize>);

/// What differs between two lists: ranges of the one that become ranges of the other.
fn changes(old: &[&str], new: &[&str]) -> Vec<Change> {
    let mut names = BTreeMap::new();
    let mut name = |word| {
        let next = names.len();
        *names.entry(word).or_insert(next)
    };
    let (old, new): (Vec<_>, Vec<_>) =
        (old.iter().map(|word| name(*word)).collect(), new.iter().map(|word| name(*word)).collect());
    let total = old.len() + new.len();
    let mut comparison = Comparison {
        old: &old,
        new: &new,
        forward: Frontier::default(),
        backward: Frontier::default(),
        steps: total.saturating_mul(STEPS_PER_TOKEN),
        found: Vec::new(),
    };
    comparison.compare(0..old.len(), 0..new.len());
    joined(comparison.found)
}

/// Changes that touch become one.
fn joined(changes: Vec<Change>) -> Vec<Change> {
    let mut joined: Vec<Change> = Vec::with_capacity(changes.len());
    for (gone, come) in changes {
        match joined.last_mut() {
            Some((last_gone, last_come)) if last_gone.end == gone.start && last_come.end == come.start => {
                (last_gone.end, last_come.end) = (gone.end, come.end);
            }
            _ => joined.push((gone, come)),
        }
    }
    joined
}

/// The furthest point on each diagonal, by diagonal; both signs.
#[derive(Default)]
struct Frontier {
    right: Vec<Option<usize>>,
    left: Vec<Option<usize>>,
}

impl Frontier {
    fn clear(&mut self) {
        self.right.clear();
        self.left.clear();
    }

    fn get(&self, diagonal: isize) -> Option<usize> {
        let (side, at) = if diagonal < 0 { (&self.left, -diagonal - 1) } else { (&self.right, diagonal) };
        side.get(at.unsigned_abs()).copied().flatten()
    }

    fn set(&mut self, diagonal: isize, reached: Option<usize>) {
        let (side, at) = if diagonal < 0 { (&mut self.left, -diagonal - 1) } else { (&mut self.right, diagonal) };
        let at = at.unsigned_abs();
        if side.len() <= at {
            side.resize(at + 1, None);
        }
        side[at] = reached;
    }

    /// The furthest point one more change reaches on `diagonal`, within a grid of `wide` by `high`.
    fn step(&self, changes: isize, diagonal: isize, wide: usize, high: usize) -> Option<usize> {
        if changes == 0 {
            return Some(0);
        }
        let across = self.get(diagonal - 1).map(|x| x + 1).filter(|&x| x <= wide);
        let down = self.get(diagonal + 1).filter(|&x| depth(x, diagonal).is_some_and(|y| y <= high));
        across.max(down)
    }
}

/// The second coordinate of the point `x` on a diagonal.
fn depth(x: usize, diagonal: isize) -> Option<usize> {
    x.checked_add_signed(-diagonal)
}

struct Comparison<'w> {
    old: &'w [usize],
    new: &'w [usize],
    forward: Frontier,
    backward: Frontier,
    steps: usize,
    found: Vec<Change>,
}

impl Comparison<'_> {
    fn compare(&mut self, mut gone: Range<usize>, mut come: Range<usize>) {
        while !gone.is_empty() && !come.is_empty() && self.old[gone.start] == self.new[come.start] {
            (gone.start, come.start) = (gone.start + 1, come.start + 1);
        }
        while !gone.is_empty() && !come.is_empty() && self.old[gone.end - 1] == self.new[come.end - 1] {
            (gone.end, come.end) = (gone.end - 1, come.end - 1);
        }
        if gone.is_empty() && come.is_empty() {
            return;
        }
        let middle = if gone.is_empty() || come.is_empty() { None } else { self.middle(&gone, &come) };
        let Some((x, y)) = middle else {
            self.found.push((gone, come));
            return;
        };
        self.compare(gone.start..x, come.start..y);
        self.compare(x..gone.end, y..come.end);
    }

    /// A point in the middle of a shortest way through; `None` where the budget is used up.
    fn middle(&mut self, gone: &Range<usize>, come: &Range<usize>) -> Option<(usize, usize)> {
        let (old, new) = (&self.old[gone.clone()], &self.new[come.clone()]);
        let (wide, high) = (old.len(), new.len());
        let delta = isize::try_from(wide).ok()? - isize::try_from(high).ok()?;
        self.forward.clear();
        self.backward.clear();
        for changes in 0..=isize::try_from(wide + high).ok()? {
            self.steps = self.steps.checked_sub(2 * changes.unsigned_abs() + 2)?;
            for diagonal in (-changes..=changes).step_by(2) {
                let reached = self.forward.step(changes, diagonal, wide, high).map(|from| {
                    let down = depth(from, diagonal).unwrap_or(high);
                    from + old[from..].iter().zip(&new[down..]).take_while(|(a, b)| a == b).count()
                });
                self.forward.set(diagonal, reached);
                let meets = delta % 2 != 0 && (diagonal - delta).abs() < changes;
                if let Some(x) = reached.filter(|x| meets && self.backward.get(delta - diagonal) >= Some(wide - x)) {
                    return Some((gone.start + x, come.start + depth(x, diagonal)?));
                }
            }
            for diagonal in (-changes..=changes).step_by(2) {
                let reached = self.backward.step(changes, diagonal, wide, high).map(|from| {
                    let down = depth(from, diagonal).unwrap_or(high);
                    let (left, above) = (&old[..wide - from], &new[..high - down]);
                    from + left.iter().rev().zip(above.iter().rev()).take_while(|(a, b)| a == b).count()
                });
                self.backward.set(diagonal, reached);
                let meets = delta % 2 == 0 && (delta - diagonal).abs() <= changes;
                if let Some(x) = reached.filter(|x| meets && self.forward.get(delta - diagonal) >= Some(wide - x)) {
                    return Some((gone.start + wide - x, come.start + high - depth(x, diagonal)?));
                }
            }
        }
        None
    }
}
