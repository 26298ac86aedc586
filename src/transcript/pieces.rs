//! The pieces of a turn's text, line by line.

use std::ops::{Deref, DerefMut};

use crate::text::Span;

/// Places of a turn's text, one a line, in the order of the text. Nearly every turn has one line, which
/// takes no memory of its own: a transcript may have a million turns.
#[derive(Clone, Debug, Default)]
pub struct Pieces(Held);

#[derive(Clone, Debug, Default)]
enum Held {
    #[default]
    None,
    One([Span; 1]),
    Several(Vec<Span>),
}

impl Pieces {
    /// No text.
    pub(super) const EMPTY: Self = Self(Held::None);

    pub(super) fn push(&mut self, piece: Span) {
        match &mut self.0 {
            Held::None => self.0 = Held::One([piece]),
            Held::One([first]) => self.0 = Held::Several(vec![*first, piece]),
            Held::Several(all) => all.push(piece),
        }
    }

    /// Changes each piece and keeps those for which `keep` says so.
    pub(super) fn retain_mut(&mut self, mut keep: impl FnMut(&mut Span) -> bool) {
        let before = std::mem::take(self);
        for mut piece in before.iter().copied() {
            if keep(&mut piece) {
                self.push(piece);
            }
        }
    }
}

impl Deref for Pieces {
    type Target = [Span];

    fn deref(&self) -> &[Span] {
        match &self.0 {
            Held::None => &[],
            Held::One(one) => one,
            Held::Several(all) => all,
        }
    }
}

impl DerefMut for Pieces {
    fn deref_mut(&mut self) -> &mut [Span] {
        match &mut self.0 {
            Held::None => &mut [],
            Held::One(one) => one,
            Held::Several(all) => all,
        }
    }
}

impl PartialEq for Pieces {
    fn eq(&self, other: &Self) -> bool {
        self[..] == other[..]
    }
}

impl Eq for Pieces {}

impl<'p> IntoIterator for &'p Pieces {
    type Item = &'p Span;
    type IntoIter = std::slice::Iter<'p, Span>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
