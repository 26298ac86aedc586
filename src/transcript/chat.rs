//! Zoom's chat: `HH:MM:SS<tab>Name:<tab>text`, or of other clients `HH:MM:SS From Name to Everyone : text`; a
//! message may have several lines.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::draft::{Draft, Said};
use super::lines::{is_blank, lines};
use super::{Format, Pieces, Reference, Time, TurnKind};
use crate::text::Span;

/// How Zoom says that a message answers another, by language of the client.
const ANSWERS: [&str; 6] =
    ["Replying to ", "Antwoord verzenden naar ", "Respondiendo a ", "Antwort auf ", "Antworten auf ", "En réponse à "];

/// How Zoom says that somebody reacts: before the quote, between quote and emoji, behind the emoji.
const REACTIONS: [(&str, &str, &str); 5] = [
    ("Reacted to ", " with ", ""),
    ("Heeft gereageerd op ", " met ", ""),
    ("Hat auf ", " mit ", " reagiert"),
    ("Se ha reaccionado a ", " con ", ""),
    ("A réagi à ", " avec ", ""),
];

/// Reads the chat.
pub(super) fn read(text: &str, place: Span) -> Draft {
    let mut draft = Draft::new(Format::ZoomChat);
    for line in lines(text, place) {
        match opening(text, line) {
            Some(said) => draft.said.push(said),
            None => add(text, line, &mut draft),
        }
    }
    let mut earlier = Earlier::default();
    for (at, said) in draft.said.iter_mut().enumerate() {
        refer(text, said, &earlier);
        earlier.add(text, at, said);
    }
    draft
}

/// The start of a message: its time, its sender, the first line of its text.
fn opening(text: &str, line: Span) -> Option<Said> {
    let piece = line.of(text);
    let (time, len) = Time::read(piece)?;
    let (label, start) = from_sender(&piece[..len], &piece[len..]).or_else(|| between_tabs(&piece[len..]))?;
    let from = line.start + len;
    let mut said = Said::speech(line);
    said.kind = TurnKind::Chat { refers: None };
    said.label = Some(sender(text, label.shifted(from).trimmed(text)));
    said.start = Some(time);
    said.push(text, Span::new(from + start, line.end));
    Some(said)
}

/// Sender and start of the text in `<tab>Name:<tab>text`, what stands behind the time.
fn between_tabs(rest: &str) -> Option<(Span, usize)> {
    let name = rest.strip_prefix('\t')?;
    match name.find(":\t") {
        Some(at) => Some((Span::new(1, 1 + at), at + 3)),
        None if name.trim_end().ends_with(':') => Some((Span::new(1, name.trim_end().len()), rest.len())),
        None => None,
    }
}

/// The same in ` From Ada Novak to Everyone : text`, with spaces or tabs, the colon glued or apart. The time
/// must have seconds: `10:00 From Lisbon: the news` is somebody's agenda.
pub(super) fn from_sender(time: &str, rest: &str) -> Option<(Span, usize)> {
    let from = rest.trim_start_matches([' ', '\t']);
    let gap = rest.len() - from.len();
    let name = from.strip_prefix("From")?;
    let colon = name.match_indices(':').map(|(at, _)| at).find(|at| {
        let next = name[at + 1..].chars().next();
        next.is_none_or(char::is_whitespace)
    })?;
    let named = name.starts_with(' ') && !name[..colon].trim().is_empty() && colon <= LONGEST_SENDER;
    let start = gap + "From".len();
    (gap > 0 && named && time.matches(':').count() == 2).then(|| (Span::new(gap, start + colon), start + colon + 1))
}

/// Most bytes of sender and receiver.
const LONGEST_SENDER: usize = 200;

/// The sender in `From Ada Novak to Everyone`, which older clients write.
fn sender(text: &str, label: Span) -> Span {
    let Some(name) = label.of(text).strip_prefix("From ") else { return label };
    let len = name.rfind(" to ").unwrap_or(name.len());
    Span::new(label.end - name.len(), label.end - name.len() + len).trimmed(text)
}

fn add(text: &str, line: Span, draft: &mut Draft) {
    if is_blank(text, line) {
        return;
    }
    match draft.said.last_mut() {
        Some(said) => said.push(text, line),
        None => draft.remark(line, "expected a time, a name and a message between tabs; the line is left out"),
    }
}

/// Takes "Replying to …" and "Reacted to …" off the message.
fn refer(text: &str, said: &mut Said, earlier: &Earlier) {
    let Some(first) = said.text.first().copied() else { return };
    let all = Span::new(first.start, said.text.last().map_or(first.end, |last| last.end));
    let Some((quote, reaction)) = answer(text, all).or_else(|| reaction(text, all)) else { return };
    let end = reaction.unwrap_or(quote).end;
    // Behind the quote there may be its closing mark; what stands in later lines is the answer.
    said.text.retain_mut(|line| {
        line.start = line.start.max(end).min(line.end);
        *line = line.trimmed(text);
        !line.of(text).trim_matches(['"', ' ']).is_empty()
    });
    if reaction.is_some() {
        said.text = Pieces::default();
    }
    said.kind = TurnKind::Chat { refers: Some(Reference { quote, turn: earlier.find(text, quote), reaction }) };
}

/// The quote in `Replying to "…"`.
fn answer(text: &str, all: Span) -> Option<(Span, Option<Span>)> {
    let piece = all.of(text);
    let prefix = ANSWERS.iter().find(|prefix| piece.starts_with(**prefix))?;
    let quoted = piece[prefix.len()..].strip_prefix('"')?;
    let from = all.start + prefix.len() + 1;
    // The quote ends where a quotation mark ends its line: it may hold others.
    let line_ends = |at: usize| quoted[at + 1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    let close = quoted.match_indices('"').map(|(at, _)| at).find(|at| line_ends(*at) || quoted.len() == at + 1)?;
    Some((Span::new(from, from + close), None))
}

/// The quote and the emoji in `Reacted to "…" with 👍`, also where the emoji is the quoted one.
fn reaction(text: &str, all: Span) -> Option<(Span, Option<Span>)> {
    let piece = all.of(text);
    let (prefix, with, behind) = REACTIONS.iter().find(|(prefix, ..)| piece.starts_with(prefix))?;
    let piece = piece.strip_suffix(behind)?;
    let at = piece.rfind(with).filter(|at| *at >= prefix.len())?;
    let emoji = Span::new(all.start + at + with.len(), all.start + piece.len());
    let short = emoji.of(text).trim_matches('"').chars().count() <= 12;
    let symbol = !emoji.of(text).is_ascii() || emoji.of(text).starts_with(':');
    let quote = Span::new(all.start + prefix.len(), all.start + at);
    let inner = quote.of(text).strip_prefix('"').and_then(|quoted| quoted.strip_suffix('"'));
    let quote = inner.map_or(quote, |inner| Span::new(quote.start + 1, quote.start + 1 + inner.len()));
    (short && symbol).then_some((quote, Some(emoji)))
}

/// The messages so far, by their text.
#[derive(Default)]
struct Earlier(BTreeMap<String, usize>);

/// The place of a message that stands there twice.
const TWICE: usize = usize::MAX;

/// As much of a message as is compared, in bytes.
const COMPARED: usize = 160;

impl Earlier {
    fn add(&mut self, text: &str, at: usize, said: &Said) {
        let words = said.text.iter().flat_map(|line| line.of(text).split_whitespace());
        let key = squeezed(words);
        if !key.is_empty() {
            self.0.entry(key).and_modify(|place| *place = TWICE).or_insert(at);
        }
    }

    /// The one message that begins like the quote; two of them are as good as none.
    fn find(&self, text: &str, quote: Span) -> Option<usize> {
        let piece = quote.of(text).trim();
        let cut = piece.strip_suffix("...").or_else(|| piece.strip_suffix('…'));
        let key = squeezed(cut.unwrap_or(piece).split_whitespace());
        let mut found = self.0.range::<str, _>((Bound::Included(key.as_str()), Bound::Unbounded));
        let (first, place) = found.next().filter(|(message, _)| message.starts_with(&key))?;
        let exact = cut.is_none() && *first == key;
        let other = found.next().is_some_and(|(message, _)| message.starts_with(&key));
        (*place != TWICE && !key.is_empty() && (exact || !other)).then_some(*place)
    }
}

/// The words with one space between them, as much as is compared.
fn squeezed<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut key = String::new();
    for word in words {
        if key.len() + word.len() > COMPARED {
            break;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}
