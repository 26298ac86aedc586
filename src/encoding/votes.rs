//! What the runs of a text say for each page, and what is damage by that.

use super::chain::{Chain, State};
use super::page::Page;
use super::strangeness::{Script, script};
use super::tongue::Tongue;

/// The gain from which a run is damage whatever else the text holds.
const PLAIN: i32 = 6;
/// The same for one Chinese character: debris of three signs often spells one (`Ã?Â¢â?` is no 墉).
const LONE: i32 = 12;
/// The gain from which a run speaks for its page.
const STRONG: i32 = 6;
/// The gain that is enough where other runs have spoken for the page.
pub(super) const SECONDED: i32 = 2;

/// What the text says for a page from which on one letter needs next to no gain, if the language has it: `SÄ…` is
/// `Są`, where ą is all over the text. A capital with an ellipsis, in a text of letters that all read alike.
const LOUD: i32 = 100;

/// A place with its readings: one a page, all from the same start.
pub(super) type Site = Vec<Chain>;

/// What the runs of the text say for each page.
#[derive(Clone, Debug, Default)]
pub(super) struct Votes {
    counts: [i32; Page::ALL.len()],
    /// What the runs with all their bytes say: a restored one speaks for the page that it was restored with.
    sound: [i32; Page::ALL.len()],
    /// The same of this layer alone.
    sound_here: [i32; Page::ALL.len()],
    /// What speaks for one page and not for another: a text may be of two.
    apart: [[i32; Page::ALL.len()]; Page::ALL.len()],
    /// The same of this layer alone: what the layer above was misread with, this one need not be.
    here: [[i32; Page::ALL.len()]; Page::ALL.len()],
}

impl Votes {
    pub(super) fn add(&mut self, chain: &Chain, times: i32) {
        // What is left of a character, another page may read as a part of the next one.
        let sound = chain.sound && (chain.state == State::Whole || is_usual(chain.page));
        if chain.gain >= STRONG
            && !is_lone(chain)
            && (sound || (chain.state == State::Restored && is_usual(chain.page)))
        {
            let votes = &mut self.counts[chain.page as usize];
            *votes = votes.saturating_add(chain.gain.saturating_mul(times));
            if sound {
                for told in [&mut self.sound, &mut self.sound_here] {
                    let votes = &mut told[chain.page as usize];
                    *votes = votes.saturating_add(chain.gain.saturating_mul(times));
                }
            }
        }
    }

    /// Counts what only some pages read in a place.
    pub(super) fn compare(&mut self, site: &Site, times: i32) {
        for chain in site.iter().filter(|chain| chain.gain >= STRONG && chain.state == State::Whole) {
            for page in Page::ALL {
                if site.iter().all(|other| other.page != page || other.gain < SECONDED) {
                    for told in [&mut self.apart, &mut self.here] {
                        let votes = &mut told[chain.page as usize][page as usize];
                        *votes = votes.saturating_add(chain.gain.saturating_mul(times));
                    }
                }
            }
        }
    }

    /// Whether the text has places that only the one page reads, and places that only the other does.
    pub(super) fn has_both(&self, one: Page, other: Page) -> bool {
        let (one, other) = (self.apart[one as usize][other as usize], self.apart[other as usize][one as usize]);
        // In a text of one page, a place may look like the other's now and then.
        one.min(other) >= STRONG.max(one.max(other) / 8)
    }

    /// Whether the text reads as `one` sooner than as `other`: with the page it is in, whatever a page it is not in
    /// makes of two characters.
    pub(super) fn prefers(&self, one: &Chain, other: &Chain) -> bool {
        let apart = |one: &Chain, other: &Chain| self.apart[one.page as usize][other.page as usize];
        let here = |one: &Chain, other: &Chain| self.here[one.page as usize][other.page as usize];
        let own = |one: &Chain, other: &Chain| {
            let told = apart(one, other) >= 4 * STRONG && apart(one, other) > 4 * apart(other, one);
            told && here(one, other) >= here(other, one)
        };
        let same = one.span == other.span && one.state == State::Whole && other.state == State::Whole;
        match (same && own(one, other), same && own(other, one)) {
            (true, _) => true,
            (_, true) => false,
            _ => rank(one, self) > rank(other, self),
        }
    }

    /// Whether `one` is preferred for nothing but the page of a layer above, and would not be for itself.
    pub(super) fn only_remembers(&self, one: &Chain, other: &Chain) -> bool {
        let here = |one: &Chain, other: &Chain| self.here[one.page as usize][other.page as usize];
        here(one, other) == 0 && here(other, one) == 0 && rank(other, self) > rank(one, self)
    }

    /// Whether nothing in the text tells the pages of DOS apart: then a seldom letter is as likely as a usual one.
    pub(super) fn are_sisters(&self, one: &Chain, other: &Chain) -> bool {
        let apart = |one: &Chain, other: &Chain| self.apart[one.page as usize][other.page as usize];
        let dos = |chain: &Chain| matches!(chain.page, Page::Cp437 | Page::Cp850);
        let told = !dos(one) || !dos(other) || apart(one, other) > 0 || apart(other, one) > 0;
        !told && (one.gain - other.gain).abs() <= 2
    }

    /// Begins the count of what one layer alone says.
    pub(super) fn begin_layer(&mut self) {
        self.here = Default::default();
        self.sound_here = Default::default();
    }

    pub(super) const fn of(&self, page: Page) -> i32 {
        self.counts[page as usize]
    }

    /// What the runs with all their bytes say for the page.
    pub(super) const fn sound(&self, page: Page) -> i32 {
        self.sound[page as usize]
    }

    /// Whether the text speaks for the page about as loud as for any: some signs are the same in most pages.
    pub(super) fn is_usual_here(&self, page: Page) -> bool {
        let top = self.sound.iter().copied().max().unwrap_or(0);
        let least = if is_usual(page) { top - top / 4 } else { top };
        self.sound[page as usize] >= least
    }

    /// Whether a usual page, or one that the text speaks as loud for, reads two characters where the chain is one and a rest.
    pub(super) fn splits(&self, chain: &Chain) -> bool {
        // Most texts are of the usual pages, whatever the few places of a last layer say.
        let spoken = |page: Page| self.of(page) > 0 || self.of(chain.page) == 0;
        let outranks = |page: Page| is_usual(page) && !is_usual(chain.page) && spoken(page);
        let heard = |page: Page| {
            chain.split & page.bit() != 0 && (outranks(page) || self.of(page) >= self.of(chain.page).max(1))
        };
        chain.state == State::Whole && chain.split != 0 && Page::ALL.into_iter().any(heard)
    }

    /// Whether the chain is damage.
    pub(super) fn accept(&self, chain: &Chain) -> bool {
        // Which bytes a seldom page has lost, it must say in this layer: what the layer above was misread with
        // says nothing of the plain space behind a letter that is back.
        let restored = chain.state == State::Restored && !is_usual(chain.page);
        let seconded = if restored { self.sound_here[chain.page as usize] } else { self.of(chain.page) } > 0;
        // Which bytes can be lost is a matter of the page: a page that nothing else in the text
        // speaks for must be one of the two that most texts are misread with.
        let known = chain.state == State::Whole || seconded || is_usual(chain.page);
        let plain = if is_lone(chain) { LONE } else { PLAIN };
        known && chain.gain >= if seconded { SECONDED } else { plain }
    }

    /// Whether the chain is one letter of the language or a number, in a text that is full of damage by its page.
    pub(super) fn accept_letter(&self, chain: &Chain, spoken: &dyn Fn() -> Tongue) -> bool {
        let loud = chain.gain > 0 && self.of(chain.page) >= LOUD && is_small(chain);
        loud && chain.after.chars().all(|letter| is_number(letter) || spoken().has(letter))
    }
}

/// Whether the chain reads as one letter of two bytes, or as one number.
pub(super) fn is_small(chain: &Chain) -> bool {
    let mut letters = chain.after.chars();
    let first = letters.next().filter(|_| letters.next().is_none() && chain.state == State::Whole);
    first.is_some_and(|letter| is_number(letter) || letter.len_utf8() == 2 && letter.is_alphabetic())
}

/// Whether `letter` is ½ or another number of one sign, or the sign before one: in the pages of DOS, these are line art.
fn is_number(letter: char) -> bool {
    matches!(letter, '²' | '³' | '¹' | '¼'..='¾' | '№')
}

/// Whether the chain reads as one Chinese character, in a page that few texts are misread with.
fn is_lone(chain: &Chain) -> bool {
    let mut letters = chain.after.chars();
    !is_usual(chain.page)
        && letters.next().is_some_and(|letter| script(letter) == Script::Han)
        && letters.next().is_none()
}

/// Whether `page` is one of the two that most texts are misread with.
pub(super) const fn is_usual(page: Page) -> bool {
    matches!(page, Page::Windows1252 | Page::Windows1254)
}

fn rank(chain: &Chain, votes: &Votes) -> (bool, i32, i32) {
    let told = !matches!(chain.state, State::Open(_));
    (told, chain.gain + votes.of(chain.page).min(STRONG), votes.of(chain.page))
}
