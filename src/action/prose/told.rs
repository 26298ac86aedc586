//! Whether a line outside of an action section tells of a task.

use super::super::owner::{IsKnown, is_imperative};

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
