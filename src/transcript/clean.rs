//! "Clean up transcript": one regular form, without what nobody said.

use super::known::Known;
use super::{Format, Speaker, Transcript, Turn, TurnKind, read_known};
use crate::settings::LineForm;
use crate::text::{Edit, Edits, Span};

/// How often a cleaned text is cleaned again before it is taken as it is: what goes may bring two
/// turns together that then repeat each other.
const ROUNDS: usize = 4;

/// Rewrites the lines of a transcript in one form, and removes glued names and what is certainly an
/// artefact. Every word that was said stays, and so does the spelling of the times of the turns.
///
/// Captions, chat and JSON belong to their tools and are left as they are. Cleaning what is clean
/// gives no edit.
///
/// ```
/// use rapport::{text::Span, transcript::{self, LineForm}};
/// let text = "[00:03.10] Remote : youBLANK\n[00:07.42] Sam Hale :  Sam HaleHow was Turku? (coughs)\n";
/// let transcript = transcript::read(text, Span::new(0, text.len())).expect("two turns");
/// let edits = transcript::clean(text, &transcript, LineForm::Bracketed);
/// assert_eq!(edits.apply(text), "[00:07.42] Sam Hale: How was Turku?\n");
/// ```
#[must_use]
pub fn clean(text: &str, transcript: &Transcript, form: LineForm) -> Edits {
    let mut current = transcript.clone();
    let mut cleaned = text.to_owned();
    for _ in 0..ROUNDS {
        let edits = round(&cleaned, &current, form);
        if edits.is_empty() {
            break;
        }
        let next = edits.apply(&cleaned);
        let end = (current.place.end + next.len()).saturating_sub(cleaned.len());
        let place = Span::new(current.place.start, end);
        cleaned = next;
        let known = Known::of_speakers(&current.speakers);
        let Some(again) = read_known(&cleaned, place, &known).into_iter().next() else { break };
        current = again;
    }
    Edits::between(text, &cleaned)
}

/// The edits of one reading.
fn round(text: &str, transcript: &Transcript, form: LineForm) -> Edits {
    let regular = match transcript.format {
        Format::Bracketed | Format::Plain => true,
        Format::Otter | Format::Fathom | Format::Meet => false,
        Format::WebVtt | Format::TeamsVtt | Format::ZoomVtt | Format::Srt => return Edits::default(),
        Format::ZoomChat | Format::Messenger | Format::Fireflies | Format::Whisper => return Edits::default(),
    };
    let mut edits = Vec::new();
    for (at, turn) in transcript.turns.iter().enumerate() {
        let shared = transcript.turns.get(at + 1).is_some_and(|next| next.kind == TurnKind::SecondVoice);
        if turn.kind == TurnKind::Speech && is_silent(text, turn) {
            // Without a word of the first voice the second would get its label.
            if !shared {
                edits.push(Edit::delete(whole_lines(text, turn.span)));
            }
            continue;
        }
        if turn.kind == TurnKind::Speech && regular {
            edits.extend(head(text, transcript, turn, form));
        }
        edits.extend(noise(text, turn));
    }
    Edits::new(edits).unwrap_or_default()
}

/// Whether nothing is left of the turn without its certain artefacts.
fn is_silent(text: &str, turn: &Turn) -> bool {
    let mut certain =
        turn.artefacts.iter().filter(|artefact| artefact.certain).map(|artefact| artefact.span).peekable();
    let mut marked = false;
    for line in &turn.text {
        let mut at = line.start;
        while let Some(span) = certain.next_if(|span| span.start < line.end) {
            if span.end <= line.start {
                continue;
            }
            marked = true;
            if has_word(text.get(at..span.start)) {
                return false;
            }
            at = span.end.max(at);
        }
        if has_word(text.get(at..line.end)) {
            return false;
        }
    }
    marked
}

fn has_word(piece: Option<&str>) -> bool {
    piece.is_some_and(|piece| piece.contains(char::is_alphanumeric))
}

/// The lines of a turn with the blank lines behind it.
fn whole_lines(text: &str, span: Span) -> Span {
    let rest = text.get(span.end..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start().len();
    let lines = rest[..blank].rfind(['\n', '\r']).map_or(0, |last| last + 1);
    Span::new(span.start, span.end + lines)
}

/// Time and label of a turn in the regular form.
fn head(text: &str, transcript: &Transcript, turn: &Turn, form: LineForm) -> Option<Edit> {
    let first = turn.text.first()?;
    let old = Span::new(turn.span.start, first.start);
    let time = written_time(old.of(text));
    let speaker = turn.speaker.and_then(|speaker| transcript.speakers.get(speaker));
    let new = line_head(form, time, speaker)?;
    // A mark of the first voice goes with the head: `[t] Ada Novak- Well`.
    (old.of(text) != new).then(|| Edit::replace(old, new))
}

/// Time and label as they stand before the text of a line; `None` where neither is known.
pub(super) fn line_head(form: LineForm, time: Option<&str>, speaker: Option<&Speaker>) -> Option<String> {
    let label = speaker.map(|speaker| {
        let team = speaker.affiliation.as_ref().map(|team| format!(" ({team})"));
        format!("{}{}", speaker.label, team.unwrap_or_default())
    });
    Some(match (form, time, label) {
        (LineForm::Bracketed, Some(time), Some(label)) => format!("[{time}] {label}: "),
        (LineForm::Bold, Some(time), Some(label)) => format!("**{label}** ({time}): "),
        (LineForm::Bracketed, None, Some(label)) => format!("{label}: "),
        (LineForm::Bold, None, Some(label)) => format!("**{label}**: "),
        (_, Some(time), None) => format!("[{time}] "),
        (_, None, None) => return None,
    })
}

/// The time in a turn's head as it is written, with its end where it has one.
fn written_time(head: &str) -> Option<&str> {
    let from = head.char_indices().map(|(at, _)| at).find(|at| {
        let before = head[..*at].chars().next_back();
        !before.is_some_and(char::is_alphanumeric) && super::Time::read(&head[*at..]).is_some()
    })?;
    let (_, len) = super::Time::read(&head[from..])?;
    let rest = &head[from + len..];
    let end = rest.trim_start().strip_prefix("-->").map(str::trim_start).and_then(|end| {
        let (_, len) = super::Time::read(end)?;
        Some(head.len() - end.len() + len)
    });
    head.get(from..end.unwrap_or(from + len))
}

/// Removes the certain artefacts of a turn, each with the space that stood beside it.
fn noise(text: &str, turn: &Turn) -> Vec<Edit> {
    let said = turn.said();
    let certain = turn.artefacts.iter().filter(|artefact| artefact.certain && said.encloses(artefact.span));
    let mut edits: Vec<Edit> = Vec::new();
    for artefact in certain {
        let span = artefact.span;
        let behind = text.get(span.end..said.end).unwrap_or_default();
        let spaces = behind.len() - behind.trim_start_matches([' ', '\t']).len();
        let gone = Span::new(span.start, span.end + spaces);
        match edits.last_mut() {
            Some(last) if last.span.end >= gone.start => last.span = last.span.cover(gone),
            _ => edits.push(Edit::delete(gone)),
        }
    }
    if let Some(last) = edits.last_mut().filter(|last| last.span.end == said.end) {
        let before = text.get(said.start..last.span.start).unwrap_or_default();
        last.span.start = said.start + before.trim_end_matches([' ', '\t']).len();
    }
    edits
}
