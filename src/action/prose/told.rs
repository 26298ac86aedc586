//! Whether a line outside of an action section tells of a task.

use super::super::owner::{IsKnown, is_imperative};
use crate::text::lists;

/// Whether a line outside of an action section states a task by its form: a name, and what that person
/// is to do. "Ada: …" alone may be a quote or a statement, but for what can only be an imperative: "Ada: order the sand".
///
/// Fails where [`is_imperative`] does.
pub(super) fn says_to_do(line: &str, owner: Option<&str>, known: IsKnown<'_>) -> bool {
    let Some(owner) = owner else { return false };
    let rest = line.strip_prefix(owner).unwrap_or_default();
    let comes = rest.strip_prefix(" will ").is_some_and(comes);
    let hinged = !comes && [" to ", " will "].iter().any(|hinge| rest.starts_with(hinge));
    let asked = rest.strip_prefix(": ").is_some_and(|asked| is_imperative(asked, known));
    line.starts_with('@') || (hinged || asked) && !line.ends_with('?')
}

/// Who does something in a line of an action section: "Will sends the invoice", "Jörg schickt das Angebot".
///
/// Only somebody known, before a verb of work in the third person and its object; the words stay as they are. Where a
/// second one does something, it is neither's: "Tomas updates the wiki, Ada writes the tests". Fails: "Ada sends the list
/// on Mondays", which tells a habit among what is to be done.
pub(super) fn doer<'l>(line: &'l str, known: IsKnown<'_>) -> Option<&'l str> {
    let first = doer_of(line, known).filter(|_| !line.ends_with('?'))?;
    let begins = |at: &usize| [",", ";", " and", " und"].iter().any(|mark| line[..*at].ends_with(mark));
    let mut others = line.match_indices(' ').map(|(at, _)| at).filter(begins);
    others.all(|at| doer_of(&line[at + 1..], known).is_none()).then_some(first)
}

/// Who does something in a clause that begins the text.
fn doer_of<'l>(text: &'l str, known: IsKnown<'_>) -> Option<&'l str> {
    let ends = text.match_indices(' ').map(|(at, _)| at).take(LONGEST);
    let does = |end: usize| {
        let (name, told) = (&text[..end], &text[end + 1..]);
        (known(name) && (is_third_person(told, known) || is_german(told))).then_some(name)
    };
    ends.filter_map(does).last()
}

/// Most words of a name.
const LONGEST: usize = 4;

/// "sends the invoice": an imperative but for its ending.
fn is_third_person(told: &str, known: IsKnown<'_>) -> bool {
    let Some((verb, rest)) = told.split_once(' ') else { return false };
    let begins = verb.starts_with(char::is_lowercase);
    let cut = |ending: &str| verb.strip_suffix(ending);
    let bases = [cut("ies").map(|base| format!("{base}y")), cut("s").map(str::to_owned), cut("es").map(str::to_owned)];
    let works = |base: String| !is_state(&base, rest) && is_imperative(&format!("{base} {rest}"), known);
    begins && bases.into_iter().flatten().any(works)
}

/// What tells how somebody is, thinks or feels though its verb may be work: "supports the proposal", "shares the
/// concern", "leaves the company", "calls the plan risky". Fails: "calls the bank twice", which is missed.
fn is_state(verb: &str, rest: &str) -> bool {
    const STATES: &str = "support need own hold want prefer like know see feel";
    const THOUGHTS: &str = "concern concerns view views opinion worry worries doubt doubts feeling";
    const LEFT: &str = "comment comments feedback note notes message review";
    const BEHIND_CALLED: &str = "about after again and at back before by first for if later next on once regarding this to \
         today tomorrow when with";
    let words: Vec<&str> = rest.split(' ').map(|word| word.trim_matches([',', '.', '!'])).collect();
    let is_any = |list: &str| words.iter().any(|word| lists(list, word));
    match verb {
        "share" => is_any(THOUGHTS),
        "leave" => !is_any(LEFT),
        "call" => {
            let thing = usize::from(["the", "a", "an", "our", "my"].contains(&words[0]));
            words.get(thing + 1).is_some_and(|next| !lists(BEHIND_CALLED, next))
        }
        _ => lists(STATES, verb),
    }
}

/// "schickt das Angebot": a verb of work in the third person and an article. Most words in -t tell a state, "gefällt das
/// Angebot", or of somebody to whom something happens, "fehlt der Zugang", so the verbs are listed. Fails: work that is
/// not, which gets no owner.
fn is_german(told: &str) -> bool {
    const WORK: &str = "aktualisiert baut bearbeitet bereitet besorgt bestellt bezahlt bringt bucht dokumentiert druckt entwirft \
         ergänzt erledigt erstellt formuliert fragt führt gibt holt informiert installiert kauft klärt kontaktiert \
         kontrolliert koordiniert korrigiert kündigt lädt legt leitet liefert macht meldet mietet organisiert plant \
         prüft recherchiert räumt reicht repariert reserviert ruft sammelt schickt schreibt sendet stellt sucht teilt \
         testet unterschreibt überarbeitet übernimmt überprüft übersetzt vereinbart verfasst verschickt \
         versendet verteilt verhandelt vervollständigt zahlt";
    const ARTICLES: &[&str] = &[
        "das", "dem", "den", "der", "die", "ein", "eine", "einen", "einem", "einer", "unser", "unsere", "unseren",
        "uns", "ihm", "ihr", "ihnen", "alle", "beide",
    ];
    let mut words = told.split(' ');
    let (Some(verb), Some(article), Some(_)) = (words.next(), words.next(), words.next()) else { return false };
    let is_denied = words.any(|word| ["nicht", "nie", "kaum"].contains(&word.trim_matches(['.', ',', '!'])));
    lists(WORK, verb) && ARTICLES.contains(&article) && !is_denied
}

/// "Will we get budget?", "Who pays for it?": asked of everybody, and nothing to do. "Can Ada send it?", "How about Ada
/// calls the bank?", "When ready, send it?", "Have the contract signed by Friday?" are requests.
pub(super) fn only_asks(line: &str) -> bool {
    const ASKING: &[&str] = &[
        "who", "whom", "whose", "what", "when", "where", "why", "how", "which", "wer", "wem", "was", "wann", "wo",
        "warum", "wie", "welche", "welcher", "welches",
    ];
    const TURNED: &[&str] =
        &["will", "would", "do", "does", "did", "is", "are", "was", "were", "has", "have", "should", "shall", "may"];
    const ASKED: &[&str] =
        &["we", "i", "it", "they", "he", "she", "there", "this", "that", "these", "those", "the", "our", "my"];
    let mut words = line.split(' ').map(str::to_lowercase);
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_turned = TURNED.contains(&first.as_str()) && ASKED.contains(&second.as_str());
    const TURNS: &str = "is are was were do does did will would can could should shall has have";
    let requests = first == "how" && second == "about"
        || ["when", "where"].contains(&first.as_str()) && line.contains(", ") && !lists(TURNS, &second)
        || first == "have" && line.contains(" by ");
    line.ends_with('?') && !requests && (is_turned || ASKING.contains(&first.as_str()))
}

/// Whether this tells who is there when: "join later", "leave at three", "join the call". With a deadline, or a thing
/// behind the verb, it is a task: "leave a comment by Friday". Fails: "join the Lisbon people".
fn comes(told: &str) -> bool {
    const COMING: [&str; 4] = ["join", "attend", "come", "leave"];
    const WHEN_OR_WHERE: [&str; 22] = [
        "later", "late", "early", "earlier", "soon", "tomorrow", "today", "remotely", "online", "in", "at", "from",
        "on", "for", "after", "before", "around", "us", "you", "them", "too", "here",
    ];
    const MEETINGS: [&str; 8] = ["call", "meeting", "session", "standup", "workshop", "kickoff", "sync", "demo"];
    let mut words = told.split(' ');
    let verb = words.next().unwrap_or_default();
    let bare = verb.trim_end_matches(['.', ',', ';', '!']);
    if ["arrive", "miss"].contains(&bare) {
        return true;
    }
    let mut behind = words.map(|word| word.trim_matches(['.', ',', ';', '!'])).filter(|word| !word.is_empty());
    let has_deadline = told.contains(" by ");
    let next = behind.next();
    let is_there = bare != verb
        || next.is_none_or(|next| WHEN_OR_WHERE.contains(&next))
        || bare == "come" && next == Some("to")
        || behind.next().is_some_and(|thing| MEETINGS.contains(&thing));
    COMING.contains(&bare) && is_there && !has_deadline
}
