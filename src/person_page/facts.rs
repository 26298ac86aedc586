//! Key Facts: what notes state about a person's meetings, and about the person.

use std::ops::Range;

use super::portrait::Share;
use super::{MOST_FACTS, View};
use crate::action::section::Gist;
use crate::index::{Company, Digest, FactAt, Kind, Meeting, Statement, Subject};
use crate::note::owned::Line;
use crate::text::Order;

/// How many facts of one meeting come before the first of the next.
const AT_ONCE: usize = 4;

/// Where a fact stands among those of all meetings: those that name the person come first, then the newest, a few
/// of each meeting. In one number, so that many are sorted at once: whether it names nobody, its round, the age of
/// the meeting (0 is the newest), its place among the facts of that meeting.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(u64);

/// Bits of an age, and of a place.
const BITS: u32 = 24;

impl Rank {
    fn new(share: &Share, age: usize, place: usize) -> Self {
        let is_named = share.named.binary_search(&(place as u32)).is_ok();
        let round = (place / AT_ONCE).min(0x7FFF) as u64;
        Self(u64::from(!is_named) << 63 | round << (2 * BITS) | (age as u64) << BITS | place as u64)
    }

    const fn is_unnamed(self) -> bool {
        self.0 >> 63 == 1
    }

    const fn age(self) -> usize {
        (self.0 >> BITS) as usize & ((1 << BITS) - 1)
    }

    const fn place(self) -> usize {
        self.0 as usize & ((1 << BITS) - 1)
    }
}

/// The places of the facts of a meeting that name the person.
pub(super) fn naming(subject: &Subject<'_>, meeting: &Meeting, digest: &Digest) -> Box<[u32]> {
    let Some(stating) = digest.stating.as_ref().and_then(|path| subject.index.note(path)) else {
        return Box::default();
    };
    let company = Company::new(subject, meeting.spoken_first());
    let is_named = |fact: &FactAt| fact.of(stating).is_some_and(|statement| company.is_named_in(&statement.text));
    (0_u32..).zip(&digest.facts).filter(|(_, fact)| is_named(fact)).map(|(place, _)| place).collect()
}

/// Which facts of a meeting stand on a page that they do not name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unnamed {
    /// All: what is said of a thing at its own meeting concerns it, whoever says it.
    All,
    /// Those that are no [remark](FactAt::is_remark) of somebody else.
    Stated,
    /// None: they were not there.
    None,
}

impl Unnamed {
    pub(super) fn of(subject: &Subject<'_>, meeting: &Meeting) -> Self {
        match subject.kind {
            _ if !meeting.took_part => Self::None,
            Kind::Thing => Self::All,
            _ => Self::Stated,
        }
    }

    fn has(self, fact: FactAt) -> bool {
        self == Self::All || self == Self::Stated && !fact.is_remark
    }
}

/// The facts of a meeting that the page may tell, of these places.
fn ranks(age: usize, share: &Share, places: Range<usize>) -> impl Iterator<Item = Rank> {
    let rank = move |place| Rank::new(share, age, place);
    let is_told = |rank: &Rank| !rank.is_unnamed() || share.unnamed.has(share.digest.facts[rank.place()]);
    places.map(rank).filter(is_told)
}

/// Whether all facts of a meeting of that age, or of one behind it, come after the `last` of others.
pub(super) fn are_behind(last: Rank, age: usize, share: &Share) -> bool {
    ranks(age, share, 0..share.digest.facts.len()).all(|rank| rank.0 >> BITS > last.0 >> BITS)
}

/// A fact on its way to the page.
struct Fact<'v> {
    rank: Rank,
    path: &'v str,
    statement: &'v Statement,
    gist: Gist,
}

/// The facts worth reading: the first by their rank; shown newest first.
pub(super) fn draw(view: &View<'_>) -> Vec<Line> {
    let limit = view.index.settings().fact_limit.min(MOST_FACTS);
    let met: Vec<&Share> = view.portrait.met().collect();
    let mut kept: Vec<Fact<'_>> = Vec::new();
    let mut last = None;
    for rank in named(&met).chain(unnamed(&met)) {
        if kept.len() >= limit {
            break;
        }
        last = Some(rank);
        let Some(fact) = met.get(rank.age()).and_then(|share| read(view, rank, &share.digest)) else { continue };
        match kept.iter().position(|other| other.gist.resembles(&fact.gist)) {
            // The most recent wording stays.
            Some(at) if rank.age() < kept[at].rank.age() => kept[at] = fact,
            Some(_) => {}
            None => kept.push(fact),
        }
    }
    view.portrait.drawn.last_fact.set(last.filter(|_| kept.len() >= limit));
    kept.order_by_key(|fact| (fact.rank.age(), fact.rank.place()));
    kept.iter().map(|fact| line(view, fact)).collect()
}

/// The facts that name the person, by their rank.
fn named(met: &[&Share]) -> impl Iterator<Item = Rank> {
    let ranks = |(age, share): (usize, &&Share)| {
        let ranks: Vec<u64> = share.named.iter().map(|place| Rank::new(share, age, *place as usize).0).collect();
        ranks
    };
    let mut ranks: Vec<u64> = met.iter().enumerate().flat_map(ranks).collect();
    ranks.sort_unstable();
    ranks.into_iter().map(Rank)
}

/// The others of the meetings they took part in, by their rank: a page shows the facts of a few meetings, and those
/// of all the others are not looked at.
fn unnamed(met: &[&Share]) -> impl Iterator<Item = Rank> {
    let has_more = |round: &usize| *round == 0 || met.iter().any(|share| share.digest.facts.len() > round * AT_ONCE);
    (0..)
        .take_while(has_more)
        .flat_map(|round| {
            let places = move |share: &Share| round * AT_ONCE..share.digest.facts.len().min((round + 1) * AT_ONCE);
            let there = met.iter().enumerate().filter(|(_, share)| share.unnamed != Unnamed::None);
            there.flat_map(move |(age, share)| ranks(age, share, places(share)))
        })
        .filter(|rank| rank.is_unnamed())
}

fn read<'v>(view: &View<'v>, rank: Rank, digest: &'v Digest) -> Option<Fact<'v>> {
    let path = digest.stating.as_ref()?;
    let statement = digest.facts.get(rank.place())?.of(view.index.note(path)?)?;
    Some(Fact { rank, path, statement, gist: Gist::of(&statement.text) })
}

/// Known by all its telling words: fewer are shared by facts that are not the same. Fails where a note rewords a fact
/// that the user took out, which is a new one then.
fn line(view: &View<'_>, fact: &Fact<'_>) -> Line {
    let source = view.source(fact.path, Some(&fact.statement.heading), None);
    Line { id: fact.gist.key(), text: format!("- {} ({source})", fact.statement.text) }
}
