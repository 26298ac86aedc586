//! One layer of damage: finds every run, lets them vote for the pages, and decides.

use std::cell::OnceCell;
use std::cmp::Ordering;

use super::chain::{Chain, State, chain, misleads};
use super::ids::{Id, Ids, Packed};
use super::page::{Page, row};
use super::place::{Here, Known, Place};
use super::scan::{Scan, is_inert, run};
use super::tongue::Tongue;
use super::votes::{SECONDED, Site, Votes, is_small, is_usual};
use super::window::{Window, packed, place_key};
use crate::text::Span;

/// The gain that is enough for one letter in the company of undamaged signs.
const ALONE: i32 = 16;

/// How much more one of two readings has to gain where the text is of both pages.
const CLEAR: i32 = 4;

/// A cluster and its neighbourhood, weighed.
#[derive(Default)]
struct Weighed {
    /// With spans from the start of the cluster on.
    sites: Vec<Site>,
    /// The quotes that stand in it or that it reads as, in order.
    quotes: Vec<char>,
    /// Where it stands in its window.
    run: Span,
    /// How much of its place must be known: it is weighed anew for each kind of place that matters.
    needs: Known,
    /// Its numbers in the places where it was met.
    places: Vec<(u32, usize)>,
    /// The layer in which it was met last.
    met: usize,
}

/// What is damage in a cluster, from its start on.
pub(super) type Decided = Vec<Chain>;

/// Every kind of cluster met so far, in any layer, each weighed once.
#[derive(Default)]
pub(super) struct Weigher {
    packed: Packed,
    ids: Ids,
    weighed: Vec<Weighed>,
    layers: usize,
}

/// The clusters of one layer: where each starts, and its number.
#[derive(Default)]
pub(super) struct Layer {
    /// How far each starts behind the one before, and its number, in the halves of a word; where they do not fit,
    /// [`APART`] and a word of each. There are as many as a tenth of the bytes of the text.
    clusters: Vec<Vec<u32>>,
    times: Vec<i32>,
    last: usize,
    /// Whether a control character was passed.
    pub(super) controls: bool,
    /// Whether one was that is in no cluster.
    strays: bool,
    /// Whether a cluster was that is no damage in any page.
    chance: bool,
    /// Whether four accented letters in a row were.
    pub(super) accents: bool,
    /// Whether U+FFFD behind a character of a page was.
    pub(super) replaced: bool,
}

/// How many clusters are kept in one piece: a list that grows as a whole is in memory twice while it does.
const PIECE: usize = 1 << 14;
const APART: u32 = u32::MAX;

impl Layer {
    /// Where each cluster starts, and its number.
    #[inline]
    pub(super) fn each(&self, mut take: impl FnMut(usize, usize)) {
        let mut start = 0;
        for piece in &self.clusters {
            let mut words = piece.iter().copied();
            while let Some(word) = words.next() {
                let (gap, id) = match word {
                    APART => (words.next().unwrap_or_default(), words.next().unwrap_or_default()),
                    word => (word >> 16, word & 0xFFFF),
                };
                start += gap as usize;
                take(start, id as usize);
            }
        }
    }

    /// How often each number occurs, up to the last one that does.
    pub(super) fn times(&self) -> &[i32] {
        &self.times
    }

    fn push(&mut self, start: usize, id: usize) {
        let (gap, id) = ((start - self.last) as u32, id as u32);
        self.last = start;
        if self.times.len() <= id as usize {
            self.times.resize(id as usize + 1, 0);
        }
        self.times[id as usize] = self.times[id as usize].saturating_add(1);
        let fits = gap < 0x1_0000 && id < 0xFFFF;
        // What belongs together is in one piece.
        if self.clusters.last().is_none_or(|piece| piece.len() + if fits { 1 } else { 3 } > PIECE) {
            self.clusters.push(Vec::with_capacity(if self.clusters.is_empty() { 0 } else { PIECE }));
        }
        let Some(piece) = self.clusters.last_mut() else { return };
        if fits {
            piece.push(gap << 16 | id);
        } else {
            piece.extend([APART, gap, id]);
        }
    }
}

impl Weigher {
    /// What is damage in a layer, by the number of its cluster; empty for those that do not occur.
    pub(super) fn decide(&self, text: &[u8], layer: &Layer, votes: &mut Votes) -> Vec<Decided> {
        let times = layer.times();
        votes.begin_layer();
        for (weighed, times) in self.weighed.iter().zip(times).filter(|(_, times)| **times > 0) {
            weighed.sites.iter().flatten().for_each(|chain| votes.add(chain, *times));
            weighed.sites.iter().for_each(|site| votes.compare(site, *times));
        }
        let tongue = OnceCell::new();
        let spoken = || *tongue.get_or_init(|| self.tongue(times));
        let decide =
            |(weighed, times): (&Weighed, &i32)| if *times > 0 { weighed.decide(votes, &spoken) } else { Vec::new() };
        let mut decided: Vec<Decided> = self.weighed.iter().zip(times).map(decide).collect();
        let alone: Vec<bool> = decided.iter().map(|chains| chains.iter().any(|chain| is_alone(chain, votes))).collect();
        if alone.contains(&true) {
            let is_wrong =
                |chain: &Chain, start| is_alone(chain, votes) && has_clean_signs(text, chain.span.shifted(start));
            layer.each(|start, id| {
                if alone[id] {
                    decided[id].retain(|chain| !is_wrong(chain, start));
                }
            });
        }
        decided
    }

    /// Whether nothing that looks like damage is left where a layer is repaired as it is decided: then the next one is
    /// empty, and its text need not be written and gone through.
    ///
    /// Told by the kinds of clusters, of which there are few. Each has to stand between characters of ASCII, so that what
    /// it becomes has no neighbours.
    pub(super) fn leaves_nothing(&self, layer: &Layer, decided: &[Decided]) -> bool {
        let mut kinds = decided.iter().zip(layer.times()).enumerate().filter(|(_, (_, times))| **times > 0);
        let clean = !layer.chance && !layer.strays && !layer.accents;
        clean && kinds.all(|(id, (chains, _))| self.repaired(id, chains).is_some_and(|text| is_inert(&text)))
    }

    /// What a kind of cluster becomes; nothing where some of it stays open, or where it touches what is not ASCII.
    fn repaired(&self, id: usize, chains: &Decided) -> Option<Vec<u8>> {
        let (window, Span { start, end }) = (self.ids.key(id), self.weighed[id].run);
        let (before, behind) = (window.get(start.checked_sub(1)?)?, window.get(end)?);
        if !before.is_ascii() || !behind.is_ascii() {
            return None;
        }
        let (mut text, mut at) = (Vec::new(), start);
        for chain in chains.iter().filter(|chain| !matches!(chain.state, State::Open(_))) {
            let span = chain.span.shifted(start);
            text.extend_from_slice(window.get(at..span.start)?);
            text.extend_from_slice(chain.after.as_bytes());
            at = span.end;
        }
        text.extend_from_slice(window.get(at..end)?);
        Some(text)
    }

    /// The language of the letters that all pages read alike.
    fn tongue(&self, times: &[i32]) -> Tongue {
        let mut tongue = Tongue::default();
        let present = self.weighed.iter().zip(times).filter(|(_, times)| **times > 0);
        for site in present.flat_map(|(weighed, _)| &weighed.sites) {
            if let Some((first, others)) = site.split_first()
                && others.iter().all(|other| other.after == first.after)
            {
                first.after.chars().filter(|letter| letter.is_alphabetic()).for_each(|letter| tongue.see(letter));
            }
        }
        tongue
    }

    /// The clusters of one layer, each kind weighed.
    pub(super) fn find(&mut self, text: &[u8]) -> Layer {
        self.layers += 1;
        let mut scan = Scan::new(text);
        let mut window = Window::default();
        let mut layer = Layer::default();
        while let Some(start) = scan.next_run() {
            let (cluster, first) = match self.met(text, start) {
                Some((cluster, id)) => {
                    scan.pass(cluster.end);
                    (cluster, id)
                }
                None => match scan.next() {
                    Some(cluster) => (cluster, self.number(text, cluster, &mut window)),
                    None => break,
                },
            };
            let (mut id, mut known) = (first, Known::Nothing);
            while self.weighed[id].needs > known {
                known = self.weighed[id].needs;
                let place = scan.tracker.at(cluster.start, known);
                id = self.number_in(place, known, first, text, cluster, &mut window);
            }
            let kind = &mut self.weighed[first];
            // The next one like it is asked at once how much matters in the end.
            (kind.needs, kind.met) = (known, self.layers);
            let weighed = &self.weighed[id];
            weighed.quotes.iter().for_each(|quote| scan.tracker.read(cluster.start, *quote));
            if weighed.sites.is_empty() {
                layer.chance = true;
            } else {
                layer.push(cluster.start, id);
            }
        }
        let Scan { strays, accents, replaced, inside, .. } = scan;
        Layer { controls: strays || inside, strays, accents, replaced, ..layer }
    }

    /// The cluster at `start` and its number, where it is a run that was met in this layer before: then nothing in it
    /// is news, and where it ends is known without a look at its characters.
    #[inline]
    fn met(&self, text: &[u8], start: usize) -> Option<(Span, usize)> {
        let run = run(text, start)?;
        let id = self.packed.get(&packed(text, run)?)?;
        (self.weighed[id].met == self.layers).then_some((run, id))
    }

    /// The number of a cluster, wherever it stands.
    fn number(&mut self, text: &[u8], cluster: Span, window: &mut Window) -> usize {
        let key = packed(text, cluster);
        if let Some(id) = key.and_then(|key| self.packed.get(&key)) {
            return id;
        }
        let id = self.number_of_window(text, cluster, Place::default(), Known::Nothing, window);
        if let Some(key) = key {
            self.packed.put(key, id);
        }
        id
    }

    /// The number of a cluster in a place; `first` is the one that it has anywhere.
    fn number_in(
        &mut self,
        place: Place,
        known: Known,
        first: usize,
        text: &[u8],
        cluster: Span,
        window: &mut Window,
    ) -> usize {
        let key = place_key(text, cluster, place, known);
        if let Some((_, id)) = self.weighed[first].places.iter().find(|(other, _)| *other == key) {
            return *id;
        }
        let id = self.number_of_window(text, cluster, place, known, window);
        self.weighed[first].places.push((key, id));
        id
    }

    fn number_of_window(
        &mut self,
        text: &[u8],
        cluster: Span,
        place: Place,
        known: Known,
        window: &mut Window,
    ) -> usize {
        window.fill(text, cluster, place, known);
        match self.ids.of(window.key()) {
            Id::Known(id) => id,
            Id::New(id) => {
                let mut here = Here::new(place);
                let mut weighed = window.text().map(|text| weigh(text, window.run(), &mut here)).unwrap_or_default();
                (weighed.run, weighed.needs) = (window.run(), here.asked());
                self.weighed.push(weighed);
                id
            }
        }
    }
}

impl Weighed {
    fn decide(&self, votes: &Votes, spoken: &dyn Fn() -> Tongue) -> Decided {
        let mut end = 0;
        let mut accepted = Vec::new();
        for site in &self.sites {
            // Which bytes are lost is told by the page the text speaks for, and by no other.
            let top = site.iter().map(|chain| votes.of(chain.page)).max().unwrap_or(0);
            let told = |chain: &&Chain| {
                chain.state == State::Whole || votes.of(chain.page) == top && votes.is_usual_here(chain.page)
            };
            let accepted_here = |chain: &&Chain| votes.accept(chain) || votes.accept_letter(chain, spoken);
            let apart = |chain: &&Chain| chain.span.start >= end && !votes.splits(chain);
            let fitting: Vec<&Chain> = site.iter().filter(apart).filter(accepted_here).filter(told).collect();
            // Of equals the first: pages are tried in the order of how usual they are.
            let best = fitting.iter().copied().reduce(|one, other| if votes.prefers(other, one) { other } else { one });
            if let Some(best) = best {
                let mut best = best.clone();
                contest(&mut best, fitting.into_iter(), votes, spoken);
                doubt(&mut best, site, votes);
                let repaired = accepted.last().is_some_and(|before: &Chain| before.closes_at(best.span.start));
                let misleads = || site.iter().any(|chain| chain.misleads && chain.span == best.span);
                if !repaired && misleads() {
                    best.state = State::Open(vec![best.after.clone()]);
                }
                end = best.span.end;
                match accepted.last_mut().filter(|sign: &&mut Chain| is_rest(&best) && sign.span.end == best.span.start)
                {
                    Some(Chain { span, after, state: State::Open(signs), .. }) if !signs.is_empty() => {
                        span.end = end;
                        [after].into_iter().chain(signs).for_each(|sign| sign.push_str(&best.after));
                    }
                    _ => accepted.push(best),
                }
            }
        }
        accepted
    }
}

/// Whether the chain goes on with an emoji that began before it: where that one stays open, both are offered as a
/// whole. Written behind what is left of the other, it is half of a sign.
fn is_rest(chain: &Chain) -> bool {
    let rest = |first: char| matches!(first, '\u{200D}' | '\u{20E3}' | '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}');
    chain.after.starts_with(rest) && !matches!(chain.state, State::Open(_))
}

/// Whether the chain is one short letter, and the only thing in the text that speaks for its page.
fn is_alone(chain: &Chain, votes: &Votes) -> bool {
    chain.after.len() == 2 && chain.gain < ALONE && votes.of(chain.page) <= chain.gain
}

/// Whether a dash or a quote stands undamaged in the line of `span`: what damages a letter damages
/// those as well. (`Bremer/Mccoy – DrÃ¥ber` is one of ftfy's texts to leave alone.)
fn has_clean_signs(text: &[u8], span: Span) -> bool {
    let (left, right) = (text.get(..span.start).unwrap_or_default(), text.get(span.end..).unwrap_or_default());
    let left = left.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    let right = right.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let sign = |bytes: &[u8]| bytes[..2] == [0xE2, 0x80];
    left.windows(3).any(sign) || right.windows(3).any(sign)
}

/// Leaves a run open that two pages read differently and equally well, or that two pages of the text read, unless the
/// language has the letters of only one reading.
fn contest<'c>(best: &mut Chain, others: impl Iterator<Item = &'c Chain>, votes: &Votes, spoken: &dyn Fn() -> Tongue) {
    let equal = |other: &&Chain| {
        let alike = !votes.prefers(best, other) && !votes.prefers(other, best)
            || best.gain - other.gain < CLEAR && votes.has_both(best.page, other.page)
            || votes.are_sisters(best, other)
            || votes.only_remembers(best, other);
        // A sign of no meaning is seldom what stood there.
        let sensible = !other.after.contains(is_senseless) || best.after.contains(is_senseless);
        other.after != best.after && other.span == best.span && other.state == State::Whole && sensible && alike
    };
    let rivals: Vec<&Chain> = others.filter(equal).collect();
    if rivals.is_empty() || best.state != State::Whole {
        return;
    }
    let all: Vec<&Chain> = std::iter::once(&*best).chain(rivals).collect();
    let tongue = spoken();
    let mut at_home = all.iter().filter(|chain| chain.after.chars().all(|letter| tongue.has(letter)));
    if let (Some(only), None) = (at_home.next(), at_home.next()) {
        *best = (*only).clone();
        return;
    }
    let readings = all.iter().map(|chain| chain.after.clone()).collect();
    best.state = State::Open(readings);
}

/// Leaves a run open where what has all its bytes speaks as loud for another page, in which it is open and something
/// else comes first: `â€` is ” in one page, and one of several quotes in the next.
fn doubt(best: &mut Chain, site: &[Chain], votes: &Votes) {
    let sound = |chain: &Chain| votes.sound(chain.page);
    // A sign that both pages show alike speaks for neither: then the usual page is right.
    let heard = |other: &Chain| match sound(best).cmp(&sound(other)) {
        Ordering::Less => true,
        Ordering::Equal => is_usual(other.page) || sound(best) == 0,
        Ordering::Greater => false,
    };
    let shorter = |other: &Chain| other.span.end < best.span.end && is_usual(other.page);
    let better = |other: &Chain| other.span == best.span && other.gain > best.gain;
    if best.state == State::Restored
        && let Some(other) = site.iter().find(|other| heard(other) && (shorter(other) || better(other)))
        && let State::Open(candidates) = &other.state
        // One alone stays open where the place speaks against it: before the date of a task.
        && candidates.len() > 1
        && candidates.first().is_some_and(|first| !best.after.starts_with(first))
    {
        // The same sign several times in a row is offered as a whole.
        let times = best.span.len() / other.span.len().max(1);
        let mut whole: Vec<String> = candidates.iter().map(|candidate| candidate.repeat(times)).collect();
        if other.span == best.span && !whole.contains(&best.after) {
            whole.insert(0, best.after.clone());
        }
        if whole.contains(&best.after) {
            best.after.clone_from(&whole[0]);
            best.state = State::Open(whole);
        } else {
            *best = other.clone();
        }
    }
}

/// Whether `letter` says nothing where another page reads a letter: a control character, or a mark that stands above or
/// below another letter, and for which most letters that take it have a form of their own.
const fn is_senseless(letter: char) -> bool {
    matches!(letter, '\u{80}'..='\u{9F}' | '\u{300}'..='\u{36F}')
}

/// Weighs the cluster that stands at `run` of `text`.
fn weigh(text: &str, run: Span, place: &mut Here) -> Weighed {
    let mut weighed = Weighed::default();
    let mut refused = [0; Page::ALL.len()];
    let mut at = run.start;
    while at < run.end {
        let start = at;
        let mut rest = text.get(start..).unwrap_or_default().chars();
        let Some(letter) = rest.next() else { break };
        at = start + letter.len_utf8();
        let here = match rest.next().unwrap_or('\n') {
            '\u{FFFD}' | '?' => row(letter).opens,
            ' ' => row(letter).spaced,
            next => row(letter).opens & row(next).continues,
        };
        let mut site = Site::new();
        for page in Page::ALL {
            if here & page.bit() == 0 || refused[page as usize] > start {
                continue;
            }
            let same = site.iter().find_map(|chain| twin(chain, page, text));
            if let Some(chain) = same.or_else(|| chain(page, text, start, place)) {
                refused[page as usize] = chain.span.end;
                if chain.gain >= SECONDED || chain.gain > 0 && is_small(&chain) {
                    site.push(chain);
                }
            }
        }
        let best = site.iter().max_by_key(|chain| chain.gain).map_or(letter.to_string(), |best| best.after.clone());
        for quote in best.chars().filter(|letter| matches!(letter, '“' | '”')) {
            place.read(quote);
            weighed.quotes.push(quote);
        }
        if !site.is_empty() {
            // Where a chain splits two characters of another page, the second one is weighed as well.
            let whole = site.iter().filter(|chain| chain.gain >= SECONDED && chain.split == 0);
            if let Some(end) = whole.map(|chain| chain.span.end).max() {
                at = at.max(end);
                place.settle(at);
            }
            for chain in &mut site {
                chain.span = Span::new(chain.span.start - run.start, chain.span.end - run.start);
            }
            weighed.sites.push(site);
        }
    }
    weighed
}

/// The chain as `page` reads it, where that is the same: the Windows pages share most of their signs.
fn twin(chain: &Chain, page: Page, text: &str) -> Option<Chain> {
    let run = chain.span.of(text);
    let follows = text.get(chain.span.end..).and_then(|rest| rest.chars().next());
    let stops = follows.is_none_or(|letter| row(letter).opens & page.bit() == 0);
    let alike = chain.state == State::Whole && run.chars().all(|letter| page.byte(letter) == chain.page.byte(letter));
    let left = text.get(..chain.span.start).unwrap_or_default();
    (stops && alike).then(|| Chain {
        page,
        split: chain.split & !page.bit(),
        misleads: misleads(page, left, &chain.after),
        ..chain.clone()
    })
}
