//! One layer of damage: finds every run, lets them vote for the pages, and decides.

use super::chain::{Chain, State, chain};
use super::page::{Page, row};
use super::place::Place;
use std::cmp::Reverse;

/// The gain from which a run is damage whatever else the text holds.
const PLAIN: i32 = 6;
/// The gain from which a run speaks for its page.
const STRONG: i32 = 6;
/// The gain that is enough where other runs have spoken for the page.
const SECONDED: i32 = 2;

/// What the runs of the text say for each page.
#[derive(Clone, Debug, Default)]
pub(super) struct Votes([i32; Page::ALL.len()]);

impl Votes {
    fn add(&mut self, chain: &Chain) {
        if chain.gain >= STRONG && (chain.sound || (chain.state == State::Restored && is_usual(chain.page))) {
            self.0[chain.page as usize] = self.0[chain.page as usize].saturating_add(chain.gain);
        }
    }

    const fn of(&self, page: Page) -> i32 {
        self.0[page as usize]
    }

    /// Whether the chain is damage.
    fn accept(&self, chain: &Chain) -> bool {
        let seconded = self.of(chain.page) > 0;
        // Which bytes can be lost is a matter of the page: a page that nothing else in the text
        // speaks for must be one of the two that most texts are misread with.
        let known = chain.state == State::Whole || seconded || is_usual(chain.page);
        known && chain.gain >= if seconded { SECONDED } else { PLAIN }
    }
}

/// Whether `page` is one of the two that most texts are misread with.
const fn is_usual(page: Page) -> bool {
    matches!(page, Page::Windows1252 | Page::Windows1254)
}

/// A place with its readings: one a page, all from the same start.
type Site = Vec<Chain>;

/// The damage of one layer, sorted and disjoint.
pub(super) fn layer(text: &str, votes: &mut Votes) -> Vec<Chain> {
    let sites = sites(text);
    sites.iter().flatten().for_each(|chain| votes.add(chain));
    let mut end = 0;
    let mut accepted = Vec::new();
    for site in sites {
        let top = site.iter().map(|chain| votes.of(chain.page)).max().unwrap_or(0);
        let mut fitting: Vec<Chain> =
            site.into_iter().filter(|chain| chain.span.start >= end && votes.accept(chain)).collect();
        // Which bytes are lost is told by the page the text speaks for, and by no other.
        fitting.retain(|chain| chain.state == State::Whole || votes.of(chain.page) == top);
        // Stable: of equals the first stays first, and pages are tried in the order of how usual they are.
        fitting.sort_by_key(|chain| Reverse(rank(chain, votes)));
        let mut fitting = fitting.into_iter();
        if let Some(mut best) = fitting.next() {
            contest(&mut best, fitting, votes);
            end = best.span.end;
            accepted.push(best);
        }
    }
    accepted
}

/// Leaves a run open that two pages read differently and equally well.
fn contest(best: &mut Chain, others: impl Iterator<Item = Chain>, votes: &Votes) {
    let equal =
        |other: &Chain| other.after != best.after && other.span == best.span && rank(other, votes) == rank(best, votes);
    let rivals: Vec<String> = others.filter(equal).map(|other| other.after).collect();
    if !rivals.is_empty() && best.state == State::Whole {
        best.state = State::Open(std::iter::once(best.after.clone()).chain(rivals).collect());
    }
}

fn rank(chain: &Chain, votes: &Votes) -> (bool, i32, i32) {
    let told = !matches!(chain.state, State::Open(_));
    (told, chain.gain + votes.of(chain.page).min(STRONG), votes.of(chain.page))
}

fn sites(text: &str) -> Vec<Site> {
    let mut sites = Vec::new();
    let mut place = Place::new(text);
    let mut refused = [0; Page::ALL.len()];
    let mut at = 0;
    while let Some(start) = next_high(text.as_bytes(), at) {
        let Some(letter) = text.get(start..).and_then(|rest| rest.chars().next()) else { break };
        at = start + letter.len_utf8();
        let next = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\n');
        let here = match next {
            '\u{FFFD}' => row(letter).opens,
            ' ' => row(letter).spaced,
            _ => row(letter).opens & row(next).continues,
        };
        if here == 0 {
            continue;
        }
        place.advance(start);
        let mut site = Site::new();
        for page in Page::ALL {
            if here & page.bit() == 0 || refused[page as usize] > start {
                continue;
            }
            let same = site.iter().find_map(|chain| twin(chain, page, text));
            if let Some(chain) = same.or_else(|| chain(page, text, start, &mut place)) {
                refused[page as usize] = chain.span.end;
                if chain.gain >= SECONDED {
                    site.push(chain);
                }
            }
        }
        if let Some(best) = site.iter().max_by_key(|chain| chain.gain) {
            best.after.chars().for_each(|letter| place.read(letter));
        }
        if let Some(end) = site.iter().map(|chain| chain.span.end).max() {
            at = at.max(end);
            sites.push(site);
        }
    }
    sites
}

/// The chain as `page` reads it, where that is the same: the Windows pages share most of their signs.
fn twin(chain: &Chain, page: Page, text: &str) -> Option<Chain> {
    let run = chain.span.of(text);
    let follows = text.get(chain.span.end..).and_then(|rest| rest.chars().next());
    let stops = follows.is_none_or(|letter| row(letter).opens & page.bit() == 0);
    let alike = chain.state == State::Whole && run.chars().all(|letter| page.byte(letter) == chain.page.byte(letter));
    (stops && alike).then(|| Chain { page, ..chain.clone() })
}

/// The next byte from 0x80 up, eight at a time.
fn next_high(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let (chunks, _) = rest.as_chunks::<8>();
    let clean = chunks.iter().take_while(|chunk| u64::from_ne_bytes(**chunk) & 0x8080_8080_8080_8080 == 0).count() * 8;
    rest.iter().skip(clean).position(|byte| *byte >= 0x80).map(|at| from + clean + at)
}
