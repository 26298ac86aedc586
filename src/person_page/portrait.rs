//! What a page is made of, kept between two questions: a save costs what it changes, however many meetings
//! somebody has had.
//!
//! A [`Portrait`] holds the meetings of one person or thing, and what each adds to the page. A note that
//! comes, goes or changes is [touched](Portraits::touch) in the portraits of those it affects; asked again,
//! a portrait looks at the meetings of these notes only, and draws those sections anew to which they add
//! something else than before. When people come or go, or links lead elsewhere, all begin afresh. Law: what
//! a kept portrait shows equals what a fresh one does.
//!
//! Of most people only what tells the lines of their page from others is kept, and not the lines: a save rarely
//! changes what an older page says, and then nobody asks for them.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use super::facts::{Rank, Unnamed};
use super::profile::Stated;
use super::{facts, profile, topics};
use crate::index::{Concern, Digest, Index, ItemAt, Meeting, Path, Presence, Subject, place_of};
use crate::note::owned::Line;
use crate::person::{and, hash};
use crate::text::{Edits, Gather};

/// What a meeting, or a note with a task, adds to a page.
pub(super) struct Share {
    pub meeting: Meeting,
    pub presence: Presence,
    /// What the meeting says whoever asks.
    pub digest: Arc<Digest>,
    /// The places of the meeting's facts that name them.
    pub named: Box<[u32]>,
    /// Which of the others their page tells.
    pub unnamed: Unnamed,
    pub items: Box<[ItemAt]>,
    pub stated: Option<Box<Stated>>,
    /// What tells its items from others.
    items_print: u64,
}

impl Share {
    fn of(subject: &Subject<'_>, concern: Concern) -> Self {
        let items = subject.items(&concern);
        let Concern { meeting, presence } = concern;
        let day = |item: &ItemAt| subject.index.note(&item.path)?.date;
        let day_print = |item: &ItemAt| day(item).map_or(0, |date| date.number() as u64 + 1);
        let print = |item: &ItemAt| Some(and(subject.index.open_item(item)?.print(), day_print(item)));
        let prints = items.iter().filter_map(print);
        let items_print = prints.fold(0, and);
        let (digest, named, stated) = match presence {
            Presence::Owes => (Arc::default(), Box::default(), None),
            _ => {
                let digest = subject.index.digest(&meeting);
                let named = facts::naming(subject, &meeting, &digest);
                (digest, named, profile::stated_in(subject, &meeting))
            }
        };
        let unnamed = Unnamed::of(subject, &meeting);
        Self { meeting, presence, digest, named, unnamed, items: items.into(), stated, items_print }
    }

    fn has(&self, path: &str) -> bool {
        self.meeting.notes.iter().any(|note| note.as_ref() == path)
    }

    fn has_one_of(&self, paths: &BTreeSet<String>) -> bool {
        // Most are of another length, which is all that is looked at then.
        let is_one = |note: &Path| paths.iter().any(|path| **path == **note);
        if let [_] = *self.meeting.notes { is_one(&self.meeting.path) } else { self.meeting.notes.iter().any(is_one) }
    }

    fn notes(&self) -> Vec<String> {
        self.meeting.notes.iter().map(|note| note.to_string()).collect()
    }

    /// What tells its place on the page from others.
    fn place_print(&self) -> u64 {
        let date = self.meeting.date.map_or(0, |date| date.number() as u64 + 1);
        let notes = self.meeting.notes.iter().fold(date, |print, note| and(print, hash(note)));
        and(and(notes, hash(&self.meeting.path)), self.presence as u64)
    }
}

/// What one person's or thing's page is made of.
#[derive(Default)]
pub struct Portrait {
    names: u64,
    /// Whose it is, as the page is called: two pages of one person may write the name in two ways.
    name: String,
    /// Newest first, without a date last.
    pub(super) shares: Vec<Share>,
    pub(super) drawn: Drawn,
    /// The last answer, and that to the page which the last answer was written into.
    answered: Vec<Answered>,
    /// That page, and what tells what its sections say.
    written: Option<(u64, Prints)>,
}

/// What tells what the sections of a page say, in their order.
pub(super) type Prints = [u64; super::DRAWN.len()];

/// An answer, and what tells what it came from.
pub(super) struct Answered {
    pub print: u64,
    pub edits: Edits,
}

/// Sections as they were drawn last.
#[derive(Default)]
pub(super) struct Drawn {
    pub context: Section,
    pub items: Section,
    pub facts: Section,
    /// The last of the facts that were read for the section; `None` where all were.
    pub last_fact: Cell<Option<Rank>>,
    pub topics: Section,
    pub chosen: RefCell<topics::Chosen>,
    pub related: Section,
}

/// The lines of a section, and what tells them from others.
#[derive(Default)]
pub(super) struct Section {
    /// `None` where they must be drawn anew.
    print: Cell<Option<u64>>,
    lines: RefCell<Vec<Line>>,
    has_lines: Cell<bool>,
}

impl Section {
    /// What tells the lines from others.
    pub fn print(&self, draw: impl FnOnce() -> Vec<Line>) -> u64 {
        self.print.get().unwrap_or_else(|| self.draw(draw))
    }

    /// The lines.
    pub fn lines(&self, draw: impl FnOnce() -> Vec<Line>) -> Vec<Line> {
        if self.print.get().is_none() || !self.has_lines.get() {
            self.draw(draw);
        }
        self.lines.borrow().clone()
    }

    fn draw(&self, draw: impl FnOnce() -> Vec<Line>) -> u64 {
        let lines = draw();
        let texts = lines.iter().flat_map(|line| [&line.id, &line.text]);
        let print = texts.fold(lines.len() as u64, |print, text| and(print, hash(text)));
        self.print.set(Some(print));
        self.has_lines.set(true);
        self.lines.replace(lines);
        print
    }

    /// What it says has changed.
    pub fn forget(&self) {
        self.print.set(None);
    }

    /// Keeps what tells the lines from others, and not the lines.
    fn rest(&self) {
        self.has_lines.set(false);
        self.lines.take();
    }
}

impl Drawn {
    fn rest(&mut self) {
        for section in [&self.context, &self.items, &self.facts, &self.topics, &self.related] {
            section.rest();
        }
        self.chosen.get_mut().rest();
    }
}

impl Portrait {
    /// The portrait of a subject, from all that concerns it.
    #[must_use]
    pub fn of(subject: &Subject<'_>) -> Self {
        let shares = subject.concerns().into_iter().map(|concern| Share::of(subject, concern)).collect();
        Self { names: subject.index.versions().names, name: subject.name.to_owned(), shares, ..Self::default() }
    }

    /// Its meetings: newest first, those without a date last.
    pub(super) fn meetings(&self) -> impl Iterator<Item = &Meeting> {
        self.met().map(|share| &share.meeting)
    }

    /// What was answered under the same print.
    pub(super) fn answered(&self, print: u64) -> Option<&Edits> {
        self.answered.iter().find(|answered| answered.print == print).map(|answered| &answered.edits)
    }

    /// Keeps answers.
    pub(super) fn keep_answers(&mut self, answers: Vec<Answered>) {
        self.answered = answers;
    }

    /// Keeps which page the last answer was written into, and what its sections say; `None` where it was refused.
    pub(super) fn keep_written(&mut self, page: Option<(u64, Prints)>) {
        self.written = page;
    }

    /// What the sections of this page say, where the last answer was written into it and nothing has changed since.
    pub(super) fn written(&self, page: u64) -> Option<Prints> {
        self.written.filter(|(written, _)| *written == page).map(|(_, prints)| prints)
    }

    pub(super) fn met(&self) -> impl Iterator<Item = &Share> {
        self.shares.iter().filter(|share| share.presence != Presence::Owes)
    }

    /// Brings it up to date where these notes came, went or changed.
    fn refresh(&mut self, subject: &Subject<'_>, touched: BTreeSet<String>) {
        let mut gone = self.take(|share| share.has_one_of(&touched));
        let mut open: Vec<String> = touched.into_iter().chain(gone.iter().flat_map(Share::notes)).collect();
        let mut came: Vec<Share> = Vec::new();
        while let Some(path) = open.pop() {
            if came.iter().any(|share| share.has(&path)) {
                continue;
            }
            let Some(concern) = subject.concern(&path) else { continue };
            // What belongs together now may have been apart, and the other way round.
            let joined = self.take(|share| concern.meeting.notes.iter().any(|note| share.has(note)));
            open.extend(joined.iter().flat_map(Share::notes));
            gone.extend(joined);
            came.push(Share::of(subject, concern));
        }
        self.redraw(&gone, &came, subject.index.settings().context_limit);
        for share in came {
            let place = self.shares.partition_point(|other| place_of(&other.meeting) < place_of(&share.meeting));
            self.shares.insert(place, share);
        }
    }

    fn take(&mut self, is_it: impl Fn(&Share) -> bool) -> Vec<Share> {
        let mut taken = Vec::new();
        while let Some(at) = self.shares.iter().position(&is_it) {
            taken.push(self.shares.remove(at));
        }
        taken
    }

    /// Forgets the sections to which what came adds something else than what went. Both are out of the row.
    fn redraw(&mut self, gone: &[Share], came: &[Share], context_limit: usize) {
        let differ = |print: fn(&Share) -> u64| {
            let prints = |shares: &[Share]| -> BTreeSet<(u64, u64)> {
                shares.iter().map(|share| (share.place_print(), print(share))).gathered()
            };
            prints(gone) != prints(came)
        };
        // What changes in its place, behind all that a section shows, does not change the section.
        let is_in_place = !differ(|_| 0);
        let changed: Vec<(usize, &Share)> =
            gone.iter().chain(came).map(|share| (self.age(&share.meeting), share)).collect();
        let is_behind = |is_behind: &dyn Fn(usize, &Share) -> bool| {
            is_in_place && changed.iter().all(|(age, share)| is_behind(*age, share))
        };
        let last_fact = self.drawn.last_fact.get();
        let is_unread = |age, share: &Share| last_fact.is_some_and(|last| facts::are_behind(last, age, share));
        if !is_behind(&is_unread)
            && differ(|share| share.named.iter().fold(share.digest.prints[0], |print, at| and(print, u64::from(*at))))
        {
            self.drawn.facts.forget();
        }
        if differ(|share| share.digest.prints[1]) {
            self.drawn.related.forget();
        }
        if !is_behind(&|age, _| age >= context_limit) && differ(|share| share.digest.prints[2]) {
            self.drawn.context.forget();
        }
        if differ(|share| share.items_print) {
            self.drawn.items.forget();
        }
        if differ(|share| share.digest.terms.iter().fold(0, |print, term| and(print, term.sign()))) {
            self.drawn.chosen.take();
        }
        if differ(|share| share.digest.prints[4]) {
            self.drawn.chosen.get_mut().forget_names();
        }
        if differ(|share| share.digest.prints[3]) {
            self.drawn.chosen.get_mut().forget_words();
        }
    }

    /// How many of its meetings come before this one.
    fn age(&self, meeting: &Meeting) -> usize {
        self.meetings().take_while(|other| place_of(other) < place_of(meeting)).count()
    }
}

impl Portrait {
    /// Keeps what a save needs, and not what is easily made again.
    fn rest(&mut self) {
        self.drawn.rest();
        self.answered.retain(|answered| answered.edits.is_empty());
    }
}

/// The portraits that are kept. It is no part of the value it stands in: a clone begins empty.
#[derive(Default)]
pub struct Portraits(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// By what all names of a person have in common.
    portraits: BTreeMap<String, KeptPortrait>,
    /// How often one was asked for.
    clock: u64,
    shares: usize,
    /// Who was asked for last, the latest last.
    drawn: VecDeque<String>,
}

#[derive(Default)]
struct KeptPortrait {
    portrait: Portrait,
    touched: BTreeSet<String>,
    asked: u64,
}

/// Most meetings of all portraits together: a hundred bytes each.
const MOST: usize = 1 << 19;
/// So many portraits keep their lines, those that were asked for last.
const DRAWN: u64 = 256;
/// Most notes that are looked at one by one.
const MOST_TOUCHED: usize = 64;

impl Portraits {
    /// Notes came, went or changed, which affects these people.
    pub fn touch<'n>(&mut self, index: &Index, names: impl Iterator<Item = &'n String>, paths: &[&str]) {
        let Kept { portraits, shares, .. } = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        for id in names.filter_map(|name| index.id(name)) {
            let Some(kept) = portraits.get_mut(&id) else { continue };
            kept.touched.extend(paths.iter().map(|path| (*path).to_owned()));
            if kept.touched.len() > MOST_TOUCHED {
                *shares -= kept.portrait.shares.len();
                portraits.remove(&id);
            }
        }
    }

    /// Forgets all: something changed and nobody knows whom it affects.
    pub fn forget(&mut self) {
        *self.0.get_mut().unwrap_or_else(PoisonError::into_inner) = Kept::default();
    }

    /// Asks the portrait of a subject.
    pub fn ask<Answer>(&self, subject: &Subject<'_>, ask: impl FnOnce(&mut Portrait) -> Answer) -> Answer {
        // Who has no page is found by reading all notes, and nobody touches the user; a name of several has no one portrait.
        if !subject.has_page() || subject.is_apart() || subject.id.is_empty() || subject.index.is_user(subject.name) {
            return ask(&mut Portrait::of(subject));
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut own = kept.portraits.remove(&subject.id).unwrap_or_default();
        kept.shares -= own.portrait.shares.len();
        kept.clock += 1;
        let is_as_before = own.portrait.names == subject.index.versions().names && own.portrait.name == subject.name;
        if own.asked == 0 || !is_as_before {
            own.portrait = Portrait::of(subject);
        } else if !own.touched.is_empty() {
            own.portrait.refresh(subject, std::mem::take(&mut own.touched));
        }
        own.touched.clear();
        own.asked = kept.clock;
        let answer = ask(&mut own.portrait);
        kept.shares += own.portrait.shares.len();
        kept.portraits.insert(subject.id.clone(), own);
        kept.drawn.push_back(subject.id.clone());
        kept.forget_oldest();
        answer
    }
}

impl Kept {
    /// Keeps what was asked for last.
    fn forget_oldest(&mut self) {
        while self.shares > MOST && self.portraits.len() > 1 {
            let oldest = self.portraits.iter().min_by_key(|(_, kept)| kept.asked).map(|(id, _)| id.clone());
            let Some(gone) = oldest.and_then(|id| self.portraits.remove(&id)) else { return };
            self.shares -= gone.portrait.shares.len();
        }
        // One at a time: to ask all of them at once takes longer than a save may.
        if self.drawn.len() as u64 > DRAWN {
            let clock = self.clock;
            let oldest = self.drawn.pop_front().and_then(|id| self.portraits.get_mut(&id));
            let old = oldest.filter(|kept| kept.asked + DRAWN <= clock);
            old.into_iter().for_each(|kept| kept.portrait.rest());
        }
    }
}

impl Clone for Portraits {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl std::fmt::Debug for Portraits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Portraits")
    }
}
