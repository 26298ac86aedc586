//! Acts that are mere thoughts: hypothetical, hedged, negated, usual, reported, or part of another sentence.

use super::act::Act;
use super::frame::ActKind;
use super::sentence::Sentence;

/// Words that make what is said possible, usual or somebody else's words.
const DOUBTS: [&str; 30] = [
    "maybe",
    "perhaps",
    "possibly",
    "probably",
    "might",
    "eventually",
    "someday",
    "ideally",
    "theoretically",
    "suppose",
    "imagine",
    "assuming",
    "unless",
    "always",
    "usually",
    "often",
    "sometimes",
    "normally",
    "typically",
    "generally",
    "whenever",
    "hypothetically",
    "guess",
    "wish",
    "whether",
    "otherwise",
    "except",
    "wonder",
    "wondering",
    "pretend",
];

/// Words before a frame that take it back, or give it to somebody else.
const BEFORE: [&str; 20] = [
    "if",
    "not",
    "never",
    "said",
    "says",
    "say",
    "told",
    "tells",
    "asked",
    "asks",
    "thought",
    "would",
    "wrote",
    "claimed",
    "promised",
    "suggested",
    "instead",
    "hoping",
    "doubt",
    "heard",
];

/// Words right before a frame that make it a part of another sentence.
const SUBORDINATES: [&str; 17] = [
    "that",
    "which",
    "because",
    "until",
    "till",
    "before",
    "when",
    "while",
    "since",
    "than",
    "as",
    "though",
    "although",
    "who",
    "whatever",
    "everything",
    "once",
];

/// Verbs behind which an "if" says what is looked for, not on which condition.
const WHETHER: [&str; 13] = [
    "check",
    "ask",
    "see",
    "find",
    "test",
    "verify",
    "confirm",
    "figure",
    "look",
    "investigate",
    "know",
    "clarify",
    "read",
];

/// Where what is said with the act ends: "I'll update the numbers, and maybe Tomas can read them" goes on
/// to something else.
pub(super) fn end_of_clause(sentence: &Sentence<'_>, act: &Act) -> usize {
    const OTHERS: [&str; 9] = ["let", "i", "we", "you", "he", "she", "they", "maybe", "if"];
    let joins = |at: &usize| {
        let next = (at + 1..at + 3).find(|&next| !["then", "also"].contains(&sentence.word(next)));
        ["and", "but", "so"].contains(&sentence.word(*at))
            && next.is_some_and(|next| OTHERS.contains(&sentence.word(next)))
    };
    // "…, that would be great, but otherwise …"
    let praises = |at: &usize| {
        sentence.word(*at) == "that"
            && ["would", "'d"].contains(&sentence.word(at + 1))
            && comma_between(sentence, at - 1, *at)
    };
    (act.verb + 1..sentence.words.len())
        .find(|at| *at > act.verb + 2 && joins(at) || praises(at))
        .unwrap_or(sentence.words.len())
}

/// Whether it is a mere thought: hypothetical, hedged, negated, usual, reported, or part of another sentence.
pub(super) fn is_doubtful(sentence: &Sentence<'_>, act: &Act) -> bool {
    let end = end_of_clause(sentence, act);
    let words = || sentence.words().take(end);
    let request = matches!(act.kind, ActKind::CouldYou | ActKind::Please | ActKind::WouldBeGreat);
    // "It's late, you're not, I'll check it": what is denied before a comma is something else.
    let denied = |at: usize, word: &str| ["not", "never"].contains(&word) && comma_between(sentence, at, act.from);
    let mut before = words().take(act.from).enumerate().filter(|(at, word)| !denied(*at, word)).map(|(_, word)| word);
    let as_said =
        (0..act.from).any(|at| sentence.has(at, &["as", "i", "said"]) || sentence.has(at, &["like", "i", "said"]));
    if words().any(|word| DOUBTS.contains(&word)) || before.any(|word| BEFORE.contains(&word)) && !request && !as_said {
        return true;
    }
    if act.from > 0 && SUBORDINATES.contains(&sentence.word(act.from - 1)) {
        return true;
    }
    let phrases: [&[&str]; 9] = [
        &["he", "said"],
        &["she", "said"],
        &["they", "said"],
        &["every", "time"],
        &["some", "point"],
        &["one", "day"],
        &["or", "do", "you"],
        &["or", "should"],
        &["in", "theory"],
    ];
    if (0..end).any(|at| phrases.iter().any(|phrase| sentence.has(at, phrase))) {
        return true;
    }
    let condition = (act.verb + 1..end).find(|&at| sentence.word(at) == "if");
    let fits = |at: usize| ["possible", "needed", "necessary"].contains(&sentence.word(at + 1));
    condition.is_some_and(|at| {
        let looked_for = (act.verb..at).any(|verb| WHETHER.contains(&sentence.word(verb)));
        !looked_for && !fits(at)
    })
}

fn comma_between(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    let end = |at: usize| sentence.words.get(at).map(|word| word.span);
    let (Some(from), Some(to)) = (end(from), end(to)) else { return false };
    sentence.text.get(from.end..to.start).is_some_and(|between| between.contains(','))
}
