//! How much an act is worth, from what it says and from what stands around it.
//!
//! A sum of weights, pressed between 0 and 1. A weight says how much more often acts with a sign stand
//! at a place that readers of a call afterwards listed as an action item; they were fitted by logistic
//! regression on seventy published working calls of the Ethereum core developers (GitHub
//! `ethereum/pm`, CC BY-SA 3.0), pulled towards zero and rounded, and those of acts
//! that are no work were made heavier by hand, because a wrong proposal costs the reader more than a
//! missing one. They fail where one voice leads a meeting and announces every step of it.

use super::super::Owner;
use super::act::{Act, ActKind};
use super::sentence::Sentence;
use super::vocabulary::VerbClass;

/// An act and what stands around it.
pub(super) struct Scene<'a, 't> {
    pub(super) sentences: &'a [Sentence<'t>],
    pub(super) acts: &'a [Option<Act>],
    pub(super) at: usize,
}

/// How far around a sentence others count, in sentences.
const REACH: usize = 25;

/// The same in seconds, where the times are known.
const REACH_SECONDS: f64 = 40.0;

/// How many sentences from here things count as being spoken of.
const NEAR: usize = 3;

/// Things that are sent, opened and updated.
const THINGS: [&str; 32] = [
    "pr", "prs", "issue", "issues", "doc", "docs", "document", "spec", "specs", "link", "ticket", "email", "deck",
    "slides", "release", "proposal", "notes", "agenda", "list", "branch", "repo", "channel", "thread", "slack",
    "message", "invite", "calendar", "draft", "report", "contract", "file", "feedback",
];

/// Words that go with work, and how much they add.
const WORDS: [(&str, f32); 25] = [
    ("possible", 0.18),
    ("nice", 0.18),
    ("helpful", 0.18),
    ("update", 0.13),
    ("look", 0.13),
    ("bring", 0.1),
    ("anyone", 0.09),
    ("ask", 0.09),
    // What is put into the chat is done on the spot.
    ("chat", -0.5),
    ("slides", -0.3),
    ("comment", 0.06),
    ("open", 0.06),
    ("decision", 0.05),
    ("document", 0.04),
    ("tomorrow", 0.05),
    ("week", 0.05),
    ("later", 0.05),
    ("soon", 0.05),
    ("guys", -0.13),
    ("today", -0.13),
    ("screen", -0.3),
    ("minute", -0.2),
    ("minutes", -0.12),
    ("started", -0.3),
    ("floor", -0.3),
];

impl<'t> Scene<'_, 't> {
    fn sentence(&self) -> &Sentence<'t> {
        &self.sentences[self.at]
    }

    fn is_near(&self, at: usize) -> bool {
        match (self.sentence().start, self.sentences[at].start) {
            (Some(own), Some(start)) => (own - start).abs() <= REACH_SECONDS,
            _ => true,
        }
    }

    /// The acts of work around, without those that only open with a verb.
    fn company(&self) -> impl Iterator<Item = &Act> {
        let from = self.at.saturating_sub(REACH);
        let to = (self.at + REACH + 1).min(self.acts.len());
        let others = (from..to).filter(|&at| at != self.at && self.is_near(at));
        let acts = others.filter_map(|at| self.acts[at].as_ref());
        acts.filter(|act| act.class.is_work() && act.kind != ActKind::Bare)
    }

    fn speaks_of_things(&self, reach: usize) -> bool {
        let to = (self.at + reach + 1).min(self.sentences.len());
        let near = &self.sentences[self.at.saturating_sub(reach)..to];
        near.iter().any(|sentence| sentence.words.iter().any(|word| THINGS.contains(&word.lower.as_str())))
    }
}

/// What is somebody's to do is rather done.
const OWNED: f32 = 0.3;

/// From 0 to 1.
pub(super) fn score(scene: &Scene<'_, '_>, act: &Act, owner: &Owner) -> f32 {
    let owned = if owner.name().is_some() { OWNED } else { 0.0 };
    let sum =
        -2.9 + owned + kind_weight(act.kind) + class_weight(act.class) + own_weight(scene, act) + company_weight(scene);
    1.0 / (1.0 + (-sum).exp())
}

const fn kind_weight(kind: ActKind) -> f32 {
    match kind {
        ActKind::Will => 0.16,
        ActKind::Please => 0.14,
        ActKind::Offer | ActKind::LetMe | ActKind::Named => 0.05,
        ActKind::Third | ActKind::WouldBeGreat | ActKind::CouldYou => 0.0,
        ActKind::Bare | ActKind::Wish | ActKind::Must | ActKind::LetUs => -0.06,
        ActKind::WeWill | ActKind::WeMust => -0.07,
        ActKind::WeCan => -0.16,
        ActKind::YouShould => -0.19,
    }
}

const fn class_weight(class: VerbClass) -> f32 {
    match class {
        VerbClass::Contact | VerbClass::Delivery => 0.17,
        VerbClass::Examination => 0.02,
        VerbClass::Change => -0.02,
        VerbClass::Meeting => -0.5,
        VerbClass::Other => -0.3,
        VerbClass::State => -0.5,
    }
}

/// What the sentence itself says, and where in the meeting it is said.
fn own_weight(scene: &Scene<'_, '_>, act: &Act) -> f32 {
    let sentence = scene.sentence();
    let share = scene.at as f32 / scene.sentences.len().max(1) as f32;
    let behind = sentence.words.len() - act.verb;
    let signs = [
        (scene.speaks_of_things(0), 0.29),
        (scene.speaks_of_things(NEAR), 0.19),
        // Greetings and the agenda stand at the start, what is left to do at the end.
        (share < 0.06, -0.25),
        (share < 0.12, -0.22),
        (share > 0.85, 0.26),
        (sentence.is_question(), -0.06),
        (behind < 4, -0.15),
    ];
    let said = |word: &str| sentence.words.iter().any(|own| own.lower == word);
    let words = WORDS.iter().filter(|(word, _)| said(word)).map(|(_, weight)| weight);
    signs.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).chain(words).sum()
}

/// What was agreed is spoken of in more than one sentence.
fn company_weight(scene: &Scene<'_, '_>) -> f32 {
    let (mut count, mut asked, mut taken, mut ours) = (0, false, false, false);
    for act in scene.company() {
        count += 1;
        match act.kind {
            ActKind::CouldYou | ActKind::Please | ActKind::YouShould | ActKind::WouldBeGreat => asked = true,
            ActKind::Will | ActKind::LetMe | ActKind::Offer | ActKind::Must | ActKind::Wish => taken = true,
            ActKind::WeWill | ActKind::WeMust | ActKind::WeCan | ActKind::LetUs => ours = true,
            ActKind::Third | ActKind::Bare | ActKind::Named => {}
        }
    }
    let signs = [(count >= 1, 0.36), (count >= 2, 0.26), (count >= 3, 0.1), (asked, 0.11), (taken, 0.37), (ours, -0.1)];
    signs.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum()
}
