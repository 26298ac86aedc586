//! The smallest edits between two texts.

use super::{Edit, Span};

/// See [`super::Edits::between`].
pub(super) fn between(before: &str, after: &str) -> Vec<Edit> {
    let prefix = common_prefix(before, after);
    let suffix = common_suffix(&before[prefix..], &after[prefix..]);
    let span = Span::new(prefix, before.len() - suffix);
    let insert = &after[prefix..after.len() - suffix];
    if span.is_empty() && insert.is_empty() { Vec::new() } else { vec![Edit::replace(span, insert)] }
}

fn common_prefix(a: &str, b: &str) -> usize {
    let mut len = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    while !a.is_char_boundary(len) || !b.is_char_boundary(len) {
        len -= 1;
    }
    len
}

fn common_suffix(a: &str, b: &str) -> usize {
    let mut len = a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count();
    while !a.is_char_boundary(a.len() - len) || !b.is_char_boundary(b.len() - len) {
        len -= 1;
    }
    len
}
