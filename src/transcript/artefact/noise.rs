//! Silence and sounds that a recogniser writes as words.

use super::{Artefact, ArtefactKind};
use crate::text::Span;

/// What stands at a place of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// `BLANK` and its forms; how many bytes of `you` are glued before it.
    Blank { you: usize, audio: Audio },
    /// `you` alone: what Whisper hears in silence.
    You,
    /// `Pause`: what some recognisers write between two silences.
    Pause,
    /// A cue in brackets.
    Cue(ArtefactKind),
    /// Anything else.
    Word,
}

/// Whether the marker cannot be a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Audio {
    Marker,
    PerhapsWord,
}

/// Marks silence and sounds in a line of a turn that has `lines`.
pub(super) fn mark(text: &str, line: Span, lines: &[Span], artefacts: &mut Vec<Artefact>) {
    let piece = line.of(text);
    if !is_suspicious(piece) {
        return;
    }
    let mut pieces = pieces(piece);
    if pieces.iter().any(|found| is_lone(piece, *found)) && lines.iter().any(|line| has_word(line.of(text))) {
        for found in pieces.iter_mut().filter(|found| is_lone(piece, **found)) {
            artefacts.push(Artefact { span: found.0.shifted(line.start), kind: ArtefactKind::Blank, certain: false });
            found.1 = Piece::Word;
        }
    }
    let found = pieces.iter().any(|(_, kind)| matches!(kind, Piece::Blank { .. } | Piece::Cue(_)));
    let yous = pieces.iter().all(|(_, kind)| *kind == Piece::You);
    if yous {
        // Three are never said; one may be an answer.
        artefacts.push(Artefact { span: line, kind: ArtefactKind::Blank, certain: pieces.len() > 2 });
    } else if found {
        runs(piece, &pieces, |span, kind, certain| {
            artefacts.push(Artefact { span: span.shifted(line.start), kind, certain });
        });
    } else if is_silence(piece) {
        artefacts.push(Artefact { span: line, kind: ArtefactKind::Blank, certain: true });
    }
}

/// Whether it is `BLANK` with nothing glued to it. Beside other words somebody may have said it: "BLANK
/// check was the topic" lost its first word when the start of a sentence was enough.
fn is_lone(line: &str, (span, piece): (Span, Piece)) -> bool {
    let before = line[..span.start].chars().next_back();
    matches!(piece, Piece::Blank { you: 0, audio: Audio::PerhapsWord })
        && before.is_none_or(|letter| !letter.is_alphanumeric() && !")].?!,…*♪".contains(letter))
}

/// Whether a line has a word that is no sign of silence.
fn has_word(line: &str) -> bool {
    let spoken = |(span, piece): &(Span, Piece)| *piece == Piece::Word && span.of(line).contains(char::is_alphanumeric);
    pieces(line).iter().any(spoken)
}

/// Bytes with which what [`is_suspicious`] looks for begins.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let (bytes, mut at) = (b"([*B\xE2", 0);
    while at < bytes.len() {
        suspect[bytes[at] as usize] = true;
        at += 1;
    }
    suspect
};

/// Cheap look at a line: most have nothing of the kind.
fn is_suspicious(piece: &str) -> bool {
    let bytes = piece.as_bytes();
    let note = '♪'.len_utf8();
    let is_mark = |at: usize| match bytes[at] {
        b'B' => bytes[at..].starts_with(b"BLANK"),
        0xE2 => bytes.get(at..at + note) == Some("♪".as_bytes()),
        _ => true,
    };
    let marked = || (0..bytes.len()).any(|at| SUSPECT[usize::from(bytes[at])] && is_mark(at));
    let start = bytes.get(..3).unwrap_or_default();
    marked() || start.eq_ignore_ascii_case(b"you") || start.eq_ignore_ascii_case(b"sil")
}

/// "Silence from 1 minute to 1 hour", what Whisper says of a long pause.
fn is_silence(piece: &str) -> bool {
    let words: Vec<&str> = piece.trim_end_matches('.').split_whitespace().take(8).collect();
    let from = words.len() > 3 && words[0].eq_ignore_ascii_case("silence") && words[1] == "from";
    from && words.len() < 8 && words[2..].iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Cuts a line into pieces.
fn pieces(line: &str) -> Vec<(Span, Piece)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(start) = line[at..].find(|c: char| !c.is_whitespace()).map(|skip| at + skip) {
        if let Some((len, kind)) = cue(&line[start..]) {
            pieces.push((Span::new(start, start + len), Piece::Cue(kind)));
            at = start + len;
            continue;
        }
        let first = line[start..].chars().next().map_or(1, char::len_utf8);
        let stop = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '♪');
        let end = line[start + first..].find(stop).map_or(line.len(), |len| start + first + len);
        push_word(line, Span::new(start, end), &mut pieces);
        at = end;
    }
    pieces
}

/// Pushes a word, and apart from it the `BLANK` glued to its end.
fn push_word(line: &str, span: Span, pieces: &mut Vec<(Span, Piece)>) {
    let word = span.of(line);
    let bare = word.trim_end_matches(['.', ',', '!', '?']);
    let Some((before, audio)) = blank_at_end(bare) else {
        let kind = match word {
            "you" | "You" | "YOU" => Piece::You,
            "Pause" | "Silence" => Piece::Pause,
            _ => Piece::Word,
        };
        pieces.push((span, kind));
        return;
    };
    let yous = you_at_end(&bare[..before]);
    let other = before - yous;
    if other > 0 {
        pieces.push((Span::new(span.start, span.start + other), Piece::Word));
    }
    pieces.push((Span::new(span.start + other, span.end), Piece::Blank { you: yous, audio }));
}

/// Where the marker of silence at the end of a word begins.
fn blank_at_end(word: &str) -> Option<(usize, Audio)> {
    let markers = [("BLANK_AUDIO", Audio::Marker), ("BLANKAUDIO", Audio::Marker), ("BLANK", Audio::PerhapsWord)];
    let (start, mut audio) =
        markers.iter().find_map(|(marker, audio)| Some((word.strip_suffix(marker)?.len(), *audio)))?;
    if word[..start].ends_with(char::is_lowercase) {
        audio = Audio::Marker;
    }
    (!word[..start].ends_with(char::is_uppercase)).then_some((start, audio))
}

/// The bytes of `you` at the end.
fn you_at_end(word: &str) -> usize {
    let bytes = word.as_bytes();
    let ends = bytes.len() >= 3 && bytes[bytes.len() - 3..].eq_ignore_ascii_case(b"you");
    let apart = bytes.len() == 3 || (ends && !bytes[bytes.len() - 4].is_ascii_alphanumeric());
    if ends && apart { 3 } else { 0 }
}

/// Reports what of each run of silence and cues is an artefact.
///
/// `you` belongs to the silence inside a run, at its start where a sentence begins, and at its end
/// where the next word begins one: in `BLANK you know` the word is somebody's.
/// Failure: `BLANK you Ada?` loses its `you`.
fn runs(line: &str, pieces: &[(Span, Piece)], mut report: impl FnMut(Span, ArtefactKind, bool)) {
    let mut at = 0;
    while at < pieces.len() {
        let len = pieces[at..].iter().take_while(|(_, kind)| *kind != Piece::Word).count();
        if len == 0 {
            at += 1;
            continue;
        }
        let run = &pieces[at..at + len];
        let before = at.checked_sub(1).map(|last| pieces[last].0.of(line));
        let after = pieces.get(at + len).map(|next| next.0.of(line));
        one_run(run, Edge::before(before), Edge::after(after), &mut report);
        at += len;
    }
}

/// Whether a run of silence stands free on one side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Free,
    Speech,
}

impl Edge {
    fn before(word: Option<&str>) -> Self {
        let free = word.is_none_or(|word| word.trim_end_matches(['"', '”']).ends_with(['.', '?', '!', '…', '-']));
        if free { Self::Free } else { Self::Speech }
    }

    fn after(word: Option<&str>) -> Self {
        let free = word.is_none_or(|word| word.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| !c.is_lowercase()));
        if free { Self::Free } else { Self::Speech }
    }
}

fn one_run(run: &[(Span, Piece)], before: Edge, after: Edge, report: &mut impl FnMut(Span, ArtefactKind, bool)) {
    let solid = |(_, kind): &(Span, Piece)| matches!(kind, Piece::Blank { .. } | Piece::Cue(_));
    let (Some(first), Some(last)) = (run.iter().position(solid), run.iter().rposition(solid)) else { return };
    for (at, (span, kind)) in run.iter().enumerate() {
        let inner = first < at && at < last;
        let free = (at > first || before == Edge::Free) && (at < last || after == Edge::Free);
        match *kind {
            Piece::You if inner || free => report(*span, ArtefactKind::Blank, true),
            Piece::Blank { you, audio } => {
                let ours = at > 0 || before == Edge::Free;
                let from = span.start + if ours { 0 } else { you };
                report(Span::new(from, span.end), ArtefactKind::Blank, ours || audio == Audio::Marker);
            }
            Piece::Cue(ArtefactKind::Unclear) => report(*span, ArtefactKind::Unclear, false),
            Piece::Cue(kind) => {
                let edge = at > 0 || at + 1 < run.len() || before == Edge::Free || after == Edge::Free;
                report(*span, kind, edge);
            }
            // Somebody may have said it.
            Piece::Pause if inner => report(*span, ArtefactKind::Blank, false),
            Piece::You | Piece::Pause | Piece::Word => {}
        }
    }
}

/// Longest cue, in bytes.
const LONGEST_CUE: usize = 64;

/// Sounds: one of them must be in a cue.
const SOUNDS: &str = " music applause laughter laughs laughing laugh chuckles chuckling chuckle giggles giggling coughs \
    coughing cough sneezes sneezing sighs sighing sigh sniffs sniffling gasps yawns groans hums humming whistles \
    whistling clicking clicks click clacking typing tapping knocking knocks ringing rings beep beeping beeps buzzing \
    buzzes ding dinging chime chimes chiming static noise noises breathing breathes exhales inhales throat barking \
    barks footsteps rustling clapping cheering thud bang bangs creaks squeaking whirring clatters clattering slams ";

/// Words that may stand with a sound in a cue.
const WITH_SOUNDS: &str = " mouse keyboard phone door dog crowd audience background upbeat soft softly gentle dramatic \
    loud loudly light heavy paper papers computer engine car bell notification sound sounds clears clearing the of in \
    and a on playing plays continues stops starts deeply heavily ";

/// Cues that say that something was said.
const UNCLEAR: [&str; 10] = [
    "inaudible",
    "unintelligible",
    "indistinct",
    "crosstalk",
    "cross talk",
    "indistinct chatter",
    "speaking foreign language",
    "speaking in foreign language",
    "foreign language",
    "overlapping speech",
];

/// Cues for silence.
const SILENT: [&str; 6] = ["silence", "blank_audio", "blank audio", "no audio", "no speech", "blank"];

/// A cue at the start of `piece`: its length and kind.
fn cue(piece: &str) -> Option<(usize, ArtefactKind)> {
    let open = piece.chars().next()?;
    let close = match open {
        '(' => ')',
        '[' => ']',
        '*' => '*',
        '♪' => return notes(piece),
        _ => return None,
    };
    let within = piece.char_indices().take_while(|(at, _)| *at < LONGEST_CUE);
    let end = within.skip(1).find(|(_, c)| *c == close)?.0;
    let inner = piece[1..end].trim().to_lowercase();
    Some((end + 1, cue_kind(&inner)?))
}

fn cue_kind(inner: &str) -> Option<ArtefactKind> {
    if SILENT.contains(&inner) {
        return Some(ArtefactKind::Blank);
    }
    if UNCLEAR.contains(&inner) {
        return Some(ArtefactKind::Unclear);
    }
    let listed = |list: &str, word: &str| list.split(' ').any(|known| known == word);
    let mut sounds = 0;
    for word in inner.split([' ', ',']).filter(|word| !word.is_empty()) {
        let sound = listed(SOUNDS, word);
        if !sound && !listed(WITH_SOUNDS, word) {
            return None;
        }
        sounds += usize::from(sound);
    }
    (sounds > 0).then_some(ArtefactKind::Sound)
}

/// `♪`, `♪♪`, `♪ music ♪`; a song's words between notes are left, for they were sung.
fn notes(piece: &str) -> Option<(usize, ArtefactKind)> {
    let rest = piece.trim_start_matches(['♪', '♫', ' ']);
    let marks = piece.len() - rest.len();
    let lone = piece[..marks].trim_end().len();
    match rest.find('♪').filter(|len| *len < LONGEST_CUE) {
        Some(len) if cue_kind(&rest[..len].trim().to_lowercase()).is_some() => {
            Some((marks + len + '♪'.len_utf8(), ArtefactKind::Sound))
        }
        _ => Some((lone, ArtefactKind::Sound)),
    }
}
