//! An owner whom a task names in plain words: "Ada to send the deck", "Send the deck (Ada, by Friday)".
//!
//! Only somebody known counts: before a "to" or a "will" with a verb behind it, before a colon or a dash with a verb that
//! needs nobody else; in brackets or behind a dash at the end where a label or a date stands beside the name, or the
//! task is to hand on or change a thing. Fails: "Reference letter (Ada, by Friday)", which is about her.

use super::asked::asks_for_work;
use super::{IsKnown, LineOwner, NAME_WORDS, OwnerForm, folded};
use crate::action::prose::is_date_like;
use crate::action::speech::{changes_a_thing, is_known_verb, is_work};
use crate::text::Span;

/// What stands between a name and what that person is to do, besides the dashes.
const HINGES: [&str; 3] = [" to ", " will ", ": "];

/// Dashes before or behind an owner.
const DASHES: [&str; 3] = [" – ", " — ", " - "];

/// Verbs behind "to" that are no task's.
const NO_TASKS: [&str; 3] = ["be", "have", "get"];

/// Verbs behind which a name at the end may be who it is done for, or to: "Order the cake – Ada".
const FOR_SOMEBODY: [&str; 12] =
    ["order", "buy", "book", "pay", "plan", "hire", "approve", "add", "remove", "schedule", "print", "reply"];

/// The owner of a task that has no sign of one.
pub(super) fn owner(text: &str, known: IsKnown<'_>) -> Option<LineOwner> {
    let is_it = |place: &Span| known(&folded(place.of(text)));
    let first = led(text).filter(|(name, _)| is_it(name));
    let first = first.or_else(|| bracketed(text).filter(|(name, _)| is_it(name)));
    let (name, all) = first.or_else(|| {
        let Closing { names, all, is_clear } = closing(text)?;
        let [name] = names.as_slice() else { return None };
        let before = text[..all.start].trim_end_matches(['(', ' ']).trim_start();
        (is_it(name) && (is_clear || hands_on(before))).then_some((*name, all))
    })?;
    Some(LineOwner { name: folded(name.of(text)), span: all, form: OwnerForm::Plain })
}

/// Every name that [`owner`] may give.
pub(super) fn possible(text: &str) -> Vec<String> {
    let closing = closing(text).map(|closing| closing.names).filter(|names| names.len() == 1).unwrap_or_default();
    let first = [led(text), bracketed(text)].into_iter().flatten().map(|(name, _)| name);
    first.chain(closing).map(|place| folded(place.of(text))).collect()
}

/// "Ada to send it", "Ada will send it", "Ada Novak: send it", "**Ada Novak**: send it": the name, and it with what joins
/// it to the rest.
fn led(text: &str) -> Option<(Span, Span)> {
    let start = text.len() - text.trim_start().len();
    let (before, hinge, task) = hinged(&text[start..], HINGES.into_iter().chain(DASHES))?;
    let end = start + before.len();
    let marks = before.len() - before.trim_start_matches(['*', '_']).len();
    let closing = before.len() - before.trim_end_matches(['*', '_']).len();
    let name = if marks == closing { Span::new(start + marks, end - closing) } else { Span::new(start, end) };
    let verb = task.split([' ', ',', '.', ';', ':']).next()?;
    let does = match hinge {
        " to " => is_known_verb(verb) && !NO_TASKS.contains(&verb),
        " will " => is_work(verb),
        _ => asks_for_work(task),
    };
    (is_name(name.of(text)) && does).then(|| (name, Span::new(start, end + hinge.trim_end().len())))
}

/// A text at the first of these hinges in it: what stands before, the hinge, and what stands behind.
pub(in crate::action) fn hinged(
    text: &str,
    hinges: impl IntoIterator<Item = &'static str> + Clone,
) -> Option<(&str, &'static str, &str)> {
    let hinge_at = |at: usize| Some((at, hinges.clone().into_iter().find(|hinge| starts_at(text, at, hinge))?));
    let (at, hinge) = (0..text.len()).filter(|at| may_start_at(text, *at)).find_map(hinge_at)?;
    Some((&text[..at], hinge, &text[at + hinge.len()..]))
}

/// Whether a mark, a space or a colon first, may stand there.
fn may_start_at(text: &str, at: usize) -> bool {
    matches!(text.as_bytes()[at], b' ' | b':')
}

/// Whether the mark stands there.
fn starts_at(text: &str, at: usize, mark: &str) -> bool {
    let rest = &text.as_bytes()[at..];
    // Mostly the second byte is another.
    rest.get(1) == mark.as_bytes().get(1) && rest.starts_with(mark.as_bytes())
}

/// "(Ada) send it", "(Ada): send it".
fn bracketed(text: &str) -> Option<(Span, Span)> {
    let start = text.len() - text.trim_start().len();
    let inner = text[start..].strip_prefix('(')?;
    let close = inner.find(')')?;
    let (name, end) = (Span::new(start + 1, start + 1 + close), start + close + 2);
    let rest = text[end..].trim_start_matches([':', ' ']);
    (is_name(name.of(text)) && asks_for_work(rest)).then(|| (name, Span::new(start, end)))
}

/// Whether the words begin with a verb of handing on or changing, and its object.
fn hands_on(task: &str) -> bool {
    let (verb, object) = task.split_once(' ').unwrap_or((task, ""));
    let verb = verb.to_lowercase();
    changes_a_thing(&verb) && !FOR_SOMEBODY.contains(&verb.as_str()) && !object.trim().is_empty()
}

/// Names at the end of a task.
struct Closing {
    names: Vec<Span>,
    /// The only one, with what parts it from the rest.
    all: Span,
    /// Whether a label or a date beside it says that it is an owner.
    is_clear: bool,
}

/// "(Ada, by Friday)", "(owner: Ada)", "– Ada" at the end.
fn closing(text: &str) -> Option<Closing> {
    let closed = text.trim_end_matches(['.', ' ']);
    let bracket = closed.strip_suffix(')').and_then(|open| Some((open.rfind('(')?, open.len())));
    let Some((open, end)) = bracket else {
        let dash_at = |at: usize| Some((at, *DASHES.iter().find(|dash| starts_at(closed, at, dash))?));
        let (at, dash) = (0..closed.len()).rev().filter(|at| may_start_at(closed, *at)).find_map(dash_at)?;
        let name = Span::new(at + dash.len(), closed.len());
        let all = Span::new(at + 1, closed.len());
        return is_name(name.of(text)).then(|| Closing { names: vec![name], all, is_clear: false });
    };
    let (mut names, mut parts, mut at) = (Vec::new(), 0, open + 1);
    let (mut all, mut is_clear) = (Span::default(), false);
    // "(Friday, by Monday)": who is called Friday, where somebody is.
    let days = text[open + 1..end].split([',', ';']).filter(|part| is_date_like(part.trim())).count();
    for part in text[open + 1..end].split([',', ';']) {
        let own = Span::new(at, at + part.len()).trimmed(text);
        let said = ["owner:", "Owner:"].iter().find_map(|label| own.of(text).strip_prefix(label));
        let name = said.map_or(own, |name| Span::new(own.end - name.trim_start().len(), own.end));
        let says_when = is_date_like(own.of(text));
        if is_name(name.of(text)) && (!says_when || names.is_empty() && days > 1) {
            names.push(name);
            is_clear |= said.is_some();
            // With one of the commas beside it.
            let behind = (at + part.len() + usize::from(parts == 0)).min(end);
            all = Span::new(if parts == 0 { own.start } else { at - 1 }, behind);
        } else if says_when {
            is_clear = true;
        } else {
            return None;
        }
        parts += 1;
        at += part.len() + 1;
    }
    Some(Closing { names, all, is_clear })
}

/// One to five words, the first with a capital: whether they are somebody's, the caller asks.
fn is_name(name: &str) -> bool {
    let is_part = |word: &str| word.chars().all(|c| c.is_alphanumeric() || "-'’.".contains(c));
    name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && name.split(' ').count() <= NAME_WORDS
        && name.split(' ').all(|word| !word.is_empty() && is_part(word))
}
