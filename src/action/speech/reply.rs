//! What the others say to an act: a yes, a promise that takes it up, a no.

use std::sync::LazyLock;

use super::act::{Act, Actor, comma_behind};
use super::answer::{is_done, is_half, is_open, is_unsure};
use super::frame::ActKind;
use super::imperative::is_called;
use super::phrase::Phrases;
use super::plain::{is_taken_on, is_telling};
use super::retract::passes_on;
use super::sentence::Sentence;
use super::vocabulary::{VerbClass, base_of};
use crate::text::lists;

/// An act and what stands around it.
pub(super) struct Scene<'a, 't> {
    pub(super) sentences: &'a [Sentence<'t>],
    pub(super) acts: &'a [Option<Act>],
    pub(super) at: usize,
}

/// The reply to an act, with the sentence it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    None,
    /// "Sure."
    Yes(usize),
    /// "I'll do that tomorrow."
    Promise {
        at: usize,
        words: Words,
    },
    /// "Maybe.", "I can, if Mira sends the numbers.": nothing that anybody counts on.
    Unsure,
    /// "No, they are secret.", "I already did."
    Declined,
}

impl Reply {
    /// The sentence of whoever takes it up.
    pub(super) fn taken_at(self) -> Option<usize> {
        match self {
            Self::Yes(at) | Self::Promise { at, .. } => Some(at),
            Self::None | Self::Unsure | Self::Declined => None,
        }
    }

    /// Whether it promises nothing but what was spoken of.
    fn is_of_the_same(self) -> bool {
        matches!(self, Self::Promise { words: Words::Request, .. })
    }
}

/// Whose words say better what was promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    Request,
    Promise,
}

/// How many sentences behind an act its reply may start.
const REACH: usize = 12;

/// How many sentences of a reply are heard.
const HEARD: usize = 3;

/// Words that open a yes.
const YES: &str = "yes yeah yep yup sure okay ok absolutely definitely sounds cool perfect alright certainly gladly \
     agreed done course";

/// A yes of two words.
const YES_PHRASES: [&[&str]; 11] = [
    &["of", "course"],
    &["will", "do"],
    &["no", "problem"],
    &["no", "worries"],
    &["got", "it"],
    &["can", "do"],
    &["on", "it"],
    &["happy", "to"],
    &["with", "pleasure"],
    &["all", "right"],
    &["you", "got"],
];

/// Words that take an offer or a promise.
const WELCOMES: [&str; 8] = ["thanks", "thank", "please", "great", "good", "wonderful", "lovely", "awesome"];

/// Words that open a no.
const NO: [&str; 5] = ["no", "nope", "nah", "unfortunately", "never"];

/// Words with which somebody says what they do not do themselves: a no to a request, and nothing to what another
/// promised, "I'll book the room" – "I can't come on Friday". "You can't book it" is
/// a no to both. Fails: "then I can't sign it".
const OWN_NO_PHRASES: [&[&str]; 6] =
    [&["ca", "not"], &["can", "not"], &["cannot"], &["wo", "not"], &["i", "'m", "afraid"], &["could", "not"]];

/// What it is a no to a promise in.
const YOUR_NO_PHRASES: [&[&str]; 2] = [&["you", "ca", "not"], &["you", "cannot"]];

/// Words anywhere in any other no.
const NO_PHRASES: [&[&str]; 10] = [
    &["rather", "not"],
    &["no", "need"],
    &["not", "bother"],
    &["not", "necessary"],
    &["i", "'d", "rather"],
    &["not", "possible"],
    &["not", "matter"],
    &["not", "have", "to"],
    // "Can someone else do it?"
    &["someone", "else"],
    &["somebody", "else"],
];

/// The reply to the act at the scene.
///
/// Heard is the next voice, of a request by name the voice of the one who was named, or else of another who takes it
/// on. Fails: where two answer.
pub(super) fn to(scene: &Scene<'_, '_>, act: &Act) -> Reply {
    if let Some(at) = taken_by_speaker(scene, act) {
        return Reply::Promise { at, words: Words::Request };
    }
    let (run, answer) = of_the_asked(scene, act);
    let by_another = || {
        let run = if answer == Reply::Declined { run? } else { scene.sentences[scene.at].run };
        taken_by_another(scene, act, run)
    };
    match answer {
        Reply::Promise { .. } => answer,
        _ => by_another().map_or(answer, |at| Reply::Promise { at, words: Words::Request }),
    }
}

/// "Tomas, can you send it?" – Mira: "I'll do it": the next voice behind a run, that of the request or of a no. Only of
/// what was asked for last, and nothing but that. Whoever is named in it has another part: "Tomas will ask Mira".
fn taken_by_another(scene: &Scene<'_, '_>, act: &Act, run: usize) -> Option<usize> {
    let own = &scene.sentences[scene.at];
    let near = scene.at + 1..(scene.at + REACH).min(scene.sentences.len());
    let first = near.clone().find(|&at| scene.sentences[at].run > run)?;
    let goes_on = |at: usize| scene.acts[at].is_some() || scene.sentences[at].is_question();
    let is_last = || !near.clone().any(|at| scene.sentences[at].run == own.run && goes_on(at));
    let mut named = own.words.iter().map(|word| word.span.of(&own.text));
    let mut is_part = || scene.sentences[first].speaker.is_some_and(|label| named.any(|word| is_called(label, word)));
    if !act.kind.is_request() || !is_last() || is_part() {
        return None;
    }
    let is_next = |at: &usize| scene.sentences[*at].run == scene.sentences[first].run;
    let mut answers = (first..near.end).take(HEARD).take_while(is_next);
    answers.find(|&at| takes(scene, at) && !is_open(&scene.sentences[at]))
}

/// "I'll do it", "I can take that", "I can.", and neither more nor less: "I'll take that as a yes", "I'll do that too", "I could".
fn takes(scene: &Scene<'_, '_>, at: usize) -> bool {
    const BEHIND: &str = "by on today tomorrow tonight then after before next right now this instead myself";
    let sentence = &scene.sentences[at];
    let does = |act: &Act| {
        let promises = matches!(act.kind, ActKind::Will | ActKind::Offer | ActKind::LetMe);
        let (whole, next) = (comma_behind(sentence, act.verb + 1), sentence.word(act.verb + 2));
        let is_all = whole || next.is_empty() || lists(BEHIND, next);
        promises && DOING.contains(&base(sentence, act)) && points(sentence, act) && is_all
    };
    let is_less = sentence.words().any(|word| ["too", "also", "help", "could"].contains(&word));
    !is_less && !sentence.is_question() && (pledges(sentence) || scene.acts[at].as_ref().is_some_and(does))
}

/// What the one says to an act whom it is put to, and which run that is.
fn of_the_asked(scene: &Scene<'_, '_>, act: &Act) -> (Option<usize>, Reply) {
    let own = &scene.sentences[scene.at];
    let near = scene.at + 1..(scene.at + REACH).min(scene.sentences.len());
    let answers = |at: &usize| {
        let other = &scene.sentences[*at];
        let right = match &act.actor {
            Actor::Named(name) => other.speaker == Some(name.as_str()),
            _ => true,
        };
        right && other.run > own.run && other.speaker != own.speaker
    };
    let Some(first) = near.into_iter().find(answers) else { return (None, Reply::None) };
    let run = scene.sentences[first].run;
    let heard = first..(first + HEARD).min(scene.sentences.len());
    let heard = heard.into_iter().take_while(|&at| scene.sentences[at].run == run);
    let passed_on = |at: &usize| passes_on(scene, act, &scene.sentences[*at]);
    let promises = heard.clone().filter(|at| passed_on(at).is_none());
    let promised = promises.into_iter().find_map(|at| promise(scene, act, at)).filter(|promised| {
        // "I can just merge it" – "I'll do it right after the call": it is the other's now. Other words are no
        // answer to a promise.
        act.kind.is_request() || matches!(act.kind, ActKind::Offer | ActKind::WeWill) && promised.is_of_the_same()
    });
    let is_firm =
        matches!(act.kind, ActKind::Will | ActKind::LetMe | ActKind::WeWill) && is_taken_on(own, act, Reply::None);
    let others = if is_firm { &YOUR_NO_PHRASES[..] } else { &OWN_NO_PHRASES };
    // Of a promise, what stands behind an act of the other's own is about that: "I'll send it by Friday. No, by Monday."
    let mut answers = heard.clone().take(2).take_while(|&at| !is_firm || at == first || scene.acts[at - 1].is_none());
    let mut is_no = || {
        answers.any(|at| declines(&scene.sentences[at], others))
            || act.kind.is_request() && not_now(&scene.sentences[first])
            || act.kind.is_request() && heard.clone().any(|at| is_done(scene, act, &scene.sentences[at]))
    };
    let passed = || heard.clone().find_map(|at| Some((at, passed_on(&at)?)));
    let reply = match promised {
        Some(Reply::Promise { at, .. }) if is_open(&scene.sentences[at]) => Reply::Unsure,
        Some(promised) => promised,
        None if is_no() => Reply::Declined,
        None if let Some(to) = passed() => of_the_next(scene, act, to).unwrap_or(Reply::Declined),
        None if accepts(&scene.sentences[first], act.kind) && !asks_more(scene, first) && !is_to_all(own) => {
            if act.kind.waits() && is_half(&scene.sentences[first]) { Reply::Unsure } else { Reply::Yes(first) }
        }
        None if act.kind.waits() && is_unsure(&scene.sentences[first]) => Reply::Unsure,
        None => Reply::None,
    };
    (Some(run), reply)
}

/// "Mira can." – Mira: "Sure.": the yes of whom it was passed on to by the word at `who`. What she is asked for in the same
/// breath is a request of its own.
fn of_the_next(scene: &Scene<'_, '_>, act: &Act, (passed, who): (usize, usize)) -> Option<Reply> {
    let sentence = &scene.sentences[passed];
    let next = (passed + 1..scene.sentences.len()).find(|&at| scene.sentences[at].run > sentence.run)?;
    let name = sentence.words[who].span.of(&sentence.text);
    let asks = scene.acts[passed + 1..next].iter().any(Option::is_some);
    let is_theirs = !asks && scene.sentences[next].speaker.is_some_and(|label| is_called(label, name));
    let says_yes = accepts(&scene.sentences[next], act.kind) || takes(scene, next);
    (is_theirs && says_yes && !is_open(&scene.sentences[next])).then_some(Reply::Yes(next))
}

/// "We need to renew the licence. I can do that.": whoever says what is to be done takes it on in the same breath.
fn taken_by_speaker(scene: &Scene<'_, '_>, act: &Act) -> Option<usize> {
    let anybodys = matches!(act.kind, ActKind::WeMust | ActKind::WeCan | ActKind::WouldBeGreat)
        || act.kind == ActKind::Third && act.actor == Actor::Nobody;
    let at = scene.at + 1;
    let next = scene.sentences.get(at).filter(|next| anybodys && next.run == scene.sentences[scene.at].run)?;
    (pledges(next) && !next.is_question() && next.words().any(|word| ["do", "take"].contains(&word))).then_some(at)
}

/// "Could everyone send their slides?": who says yes to it speaks for themselves only.
fn is_to_all(sentence: &Sentence<'_>) -> bool {
    static ALL: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::of(&["everyone/everybody", "you all/guys", "all of you", "all teams"]));
    (0..sentence.words.len()).any(|at| ALL.stand(sentence, at))
}

/// Whether something else was asked before the answer at `first`, so that its yes belongs to that.
fn asks_more(scene: &Scene<'_, '_>, first: usize) -> bool {
    scene.sentences[scene.at + 1..first].iter().any(|other| other.is_question() && other.words.len() > 2)
}

fn accepts(sentence: &Sentence<'_>, kind: ActKind) -> bool {
    let from = usize::from(["oh", "well", "ah", "right"].contains(&sentence.word(0)) && sentence.words.len() > 1);
    let yes = lists(YES, sentence.word(from)) || YES_PHRASES.iter().any(|words| sentence.has(from, words));
    let takes = kind == ActKind::Offer && (0..3).any(|at| WELCOMES.contains(&sentence.word(at)));
    (yes || takes || thumbs_up(sentence)) && !sentence.is_question()
}

/// "👍", as chats have it.
fn thumbs_up(sentence: &Sentence<'_>) -> bool {
    sentence.text.trim_start().starts_with(['👍', '👌', '🆗'])
}

fn declines(sentence: &Sentence<'_>, others: &[&[&str]]) -> bool {
    let friendly = ["problem", "worries", "wait"].contains(&sentence.word(1)) && sentence.word(0) == "no";
    let opens = NO.contains(&sentence.word(0)) && !friendly;
    // "Please don't." "Don't worry" is no no.
    let forbids = |at: usize| sentence.has(at, &["do", "not"]) && ["", "do", "send"].contains(&sentence.word(at + 2));
    let opens = opens || forbids(usize::from(sentence.word(0) == "please"));
    let mut phrases = NO_PHRASES.iter().chain(others);
    opens || phrases.any(|words| (0..sentence.words.len()).any(|at| sentence.has(at, words)))
}

/// "Not before May.": no answer that somebody counts on. "Not a problem" and "not at all" take it on.
fn not_now(sentence: &Sentence<'_>) -> bool {
    const TIMES: [&str; 9] = ["before", "until", "till", "now", "today", "this", "yet", "really", "possible"];
    sentence.word(0) == "not" && TIMES.contains(&sentence.word(1))
}

/// "Yeah, I can.", "I'll do, I'll do": a promise of nothing but what was asked for.
fn pledges(sentence: &Sentence<'_>) -> bool {
    static PLEDGES: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::of(&[
            "can/will/could",
            "'ll/will/can do",
            "'ll/can take it/that/this",
            "got it/this",
            "'ve got it/that/this",
            "'m on it",
        ])
    });
    let from = (0..sentence.words.len().min(4)).find(|&at| sentence.word(at) == "i");
    from.is_some_and(|from| {
        let ends = |end: usize| {
            let end = end + usize::from(["it", "that", "this", "so"].contains(&sentence.word(end)));
            let end = end + usize::from(sentence.word(end) == "one");
            let span = sentence.words.get(end - 1).map(|word| word.span).unwrap_or_default();
            let rest = sentence.text.get(span.end..).unwrap_or_default().trim_start();
            rest.is_empty() || rest.starts_with([',', '.', '!'])
        };
        PLEDGES.ends(sentence, from + 1).any(ends)
    })
}

/// Verbs that stand for any other: "I'll do it after the call".
pub(super) const DOING: [&str; 8] = ["do", "handle", "get", "take", "fix", "send", "own", "cover"];

/// The promise at `at`, where it takes up the request: it has no thing of its own ("I'll do that"), or the same.
fn promise(scene: &Scene<'_, '_>, request: &Act, at: usize) -> Option<Reply> {
    let sentence = &scene.sentences[at];
    if pledges(sentence) {
        return Some(Reply::Promise { at, words: Words::Request });
    }
    let act = scene.acts[at].as_ref()?;
    let promises = matches!(act.kind, ActKind::Will | ActKind::Offer | ActKind::LetMe);
    if !promises || sentence.is_question() {
        return None;
    }
    let asked = &scene.sentences[scene.at];
    let (wanted, own) = (things(asked, request), things(sentence, act));
    let same_verb = base(asked, request) == base(sentence, act);
    let does = DOING.contains(&base(sentence, act));
    if own.is_empty() && (same_verb || act.class.is_work()) || does && (own.is_empty() || points(sentence, act)) {
        return Some(Reply::Promise { at, words: Words::Request });
    }
    if own.is_empty() {
        return None;
    }
    // "We could update it" and "I'll give an update" have a word in common by chance.
    if matches!(request.kind, ActKind::WeCan | ActKind::LetUs) && !same_verb {
        return None;
    }
    // "We should raise the price" – "I can put that on the agenda": what is put there is what was asked for.
    let points = !matches!(act.class, VerbClass::State | VerbClass::Meeting) && points(sentence, act);
    let shared = own.iter().any(|word| wanted.contains(word));
    let request = points || same_verb && wanted.len() >= own.len();
    let words = if request { Words::Request } else { Words::Promise };
    (shared || points).then_some(Reply::Promise { at, words })
}

/// Whether what is promised is "it".
fn points(sentence: &Sentence<'_>, act: &Act) -> bool {
    ["it", "that", "this"].contains(&sentence.word(act.verb + 1))
}

pub(super) fn base<'s>(sentence: &'s Sentence<'_>, act: &Act) -> &'s str {
    base_of(sentence.word(act.verb)).unwrap_or(sentence.word(act.verb))
}

/// The telling words behind the verb, without the s of the plural.
pub(super) fn things<'s>(sentence: &'s Sentence<'_>, act: &Act) -> Vec<&'s str> {
    let behind = sentence.words_from(act.verb + 1).take(20);
    behind.filter(|word| is_telling(word)).map(|word| word.strip_suffix('s').unwrap_or(word)).collect()
}
