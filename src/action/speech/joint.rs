//! Where a task ends in its sentence, and its reason or the reply that is promised with it begins.

/// Where the task ends and its reason or its reply begins.
const ENDS: [&str; 54] = [
    ", fyi",
    " i'm ",
    ", and i",
    ", and also i",
    ", and maybe",
    ", but",
    " and if ",
    ", saying ",
    ", unless ",
    " because ",
    " so that ",
    " but ",
    ", so ",
    " so we ",
    " so i ",
    " so you ",
    ", which ",
    " since ",
    ", then ",
    ", if ",
    ", or ",
    ", right",
    ", i ",
    ", like, ",
    " or do you ",
    " or should ",
    " or would you ",
    " or will you ",
    ", you know",
    " and then ",
    ", it's ",
    ", it’s ",
    ", it is ",
    ", that's ",
    ", that’s ",
    ", we ",
    ", you ",
    ", they ",
    ", he ",
    ", she ",
    ", there",
    ", ok",
    ", yeah",
    ", please",
    ", thank",
    ", as ",
    " and i'll ",
    " and i’ll ",
    " and we ",
    " and you ",
    " and you'll ",
    " and you’ll ",
    " though",
    " if you ",
];

/// Replies that are promised along with the task.
const REPLIES: [&str; 14] = [
    "get back",
    "let you know",
    "let everyone know",
    "come back",
    "circle back",
    "report back",
    "see ",
    "keep you posted",
    "see if",
    "update you",
    "tell you",
    "ping you",
    "go from there",
    "we can",
];

/// Where the first joint begins that stands behind `least` letters; the end where there is none. The text is in lower
/// case.
pub(super) fn first(lower: &str, least: usize) -> usize {
    let joins = |at: &usize| ENDS.iter().any(|joint| lower[*at..].starts_with(joint));
    let mut joints =
        lower.bytes().enumerate().skip(least).filter(|(_, byte)| matches!(byte, b' ' | b',')).map(|(at, _)| at);
    let end = joints.find(joins).unwrap_or(lower.len());
    let replies = [" and ", ", and "].iter().flat_map(|joint| {
        let places = lower[..end].match_indices(joint).filter(|(at, _)| *at >= least);
        places.filter(|(at, _)| promises(&lower[at + joint.len()..])).map(|(at, _)| at)
    });
    replies.min().unwrap_or(end)
}

/// Whether a reply is promised.
fn promises(lower: &str) -> bool {
    let reply = lower.trim_start_matches("i'll ").trim_start_matches("then ").trim_start_matches("i can ");
    REPLIES.iter().any(|words| reply.starts_with(words))
}
