//! Where the transcripts of a note stand.

use super::known::Known;
use super::regular::COMPARED;
use super::{Format, Transcript, Turn, artefact, detect};
use crate::note::{BlockKind, Note, Section, same_heading};
use crate::text::{Order, Span};

/// Headings over a transcript.
const HEADINGS: [&str; 9] = [
    "transcript",
    "transcripts",
    "full transcript",
    "raw transcript",
    "meeting transcript",
    "captions",
    "chat",
    "chat log",
    "meeting chat",
];

/// What may stand behind the opening fence of a transcript.
const INFOS: [&str; 8] = ["", "text", "txt", "transcript", "vtt", "webvtt", "srt", "json"];

/// Fewest turns, and the least share of the body in hundredths, that make a note without any sign
/// of it a transcript.
const LEAST_TURNS: usize = 3;
const LEAST_SHARE: u64 = 33;

/// Finds the transcripts of a note: in a marked region (`<!-- ai:transcript:start -->`), in a fenced
/// block, under a heading "Transcript", or all of the body. They do not overlap, and stand in the
/// order of the text; where two formats are mixed, each is a transcript of its own.
///
/// ```
/// use rapport::{note::Note, transcript};
/// let note = Note::parse("# Call\n\n## Transcript\n\n**Ada Novak** (0:05): Morning.\n**Sam Hale** (0:09): Hi, Ada.\n");
/// let found = transcript::find(&note);
/// assert_eq!(found[0].turns[1].spoken(note.text), "Hi, Ada.");
/// ```
#[must_use]
pub fn find(note: &Note<'_>) -> Vec<Transcript> {
    let mut found = unmarked(note);
    found.iter_mut().for_each(|transcript| artefact::mark(note.text, &mut transcript.turns));
    found
}

/// The same for who asks who speaks and when: artefacts are marked as far as [`super::print_of`] reads, and some way on.
#[must_use]
pub fn heard(note: &Note<'_>) -> Vec<Transcript> {
    let mut found = unmarked(note);
    let mut left = 4 * COMPARED;
    for transcript in &mut found {
        let is_enough = |turn: &Turn| {
            left = left.saturating_sub(turn.said().len());
            left == 0
        };
        let end = transcript.turns.iter().position(is_enough).map_or(transcript.turns.len(), |last| last + 1);
        artefact::mark(note.text, &mut transcript.turns[..end]);
    }
    found
}

/// Where they stand: half the work of finding all that is in them.
#[must_use]
pub fn places(note: &Note<'_>) -> Vec<Span> {
    unmarked(note).iter().map(|transcript| transcript.place).collect()
}

/// The same without a look for artefacts.
pub(super) fn unmarked(note: &Note<'_>) -> Vec<Transcript> {
    let mut search = Search { note, known: Known::of(note), found: Vec::new(), taken: Vec::new() };
    for region in marked(note) {
        search.region(region);
    }
    search.fences(note.body, Expect::Sign);
    for section in note.sections() {
        if is_speech_heading(note.heading_text(&section)) {
            search.section(&section);
        }
    }
    if search.found.is_empty() {
        search.body();
    }
    search.found.order_by_key(|transcript| transcript.place);
    search.found.iter_mut().for_each(|transcript| end_with_speech(note.text, transcript));
    search.found
}

/// Whether this is the heading of a transcript.
#[must_use]
pub fn is_speech_heading(heading: &str) -> bool {
    HEADINGS.iter().any(|name| same_heading(heading, name))
}

/// What stands behind the last turn is a note of somebody's, where the format ends with its turns.
fn end_with_speech(text: &str, transcript: &mut Transcript) {
    let behind = transcript.turns.last().map(|last| Span::new(last.span.end, transcript.place.end));
    if let Some(behind) = behind.filter(|behind| !is_headed(transcript.format) && !behind.of(text).trim().is_empty()) {
        transcript.place.end = behind.start;
        transcript.remarks.retain(|remark| remark.span.end <= behind.start);
    }
}

/// How much has to speak for a transcript at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    /// The note says that there is one.
    Any,
    /// Only what no prose looks like.
    Sign,
}

struct Search<'n, 't> {
    note: &'n Note<'t>,
    known: Known,
    found: Vec<Transcript>,
    /// The places that are read, in their order.
    taken: Vec<Span>,
}

impl Search<'_, '_> {
    /// A region or section that is said to hold a transcript: its fences, or else its text.
    fn region(&mut self, region: Span) {
        let before = self.found.len();
        self.fences(region, Expect::Any);
        if self.found.len() == before {
            self.take(region, Expect::Any);
        }
    }

    fn section(&mut self, section: &Section) {
        let under = Span::new(section.own.start, section.span.end);
        if !self.is_taken(under) {
            self.region(under);
        }
    }

    fn fences(&mut self, within: Span, expect: Expect) {
        let note = self.note;
        let first = note.blocks.partition_point(|block| block.span.start < within.start);
        for block in note.blocks[first..].iter().take_while(|block| block.span.start < within.end) {
            let BlockKind::Fence { info, .. } = block.kind else { continue };
            let word = info.of(note.text).split_whitespace().next().unwrap_or_default().to_lowercase();
            if INFOS.contains(&word.as_str()) {
                self.take(block.content, if word == "transcript" { Expect::Any } else { expect });
            }
        }
    }

    /// Reads a place that is not read yet.
    fn take(&mut self, place: Span, expect: Expect) {
        let place = self.spoken(place);
        if place.is_empty() || self.is_taken(place) {
            return;
        }
        let parts = detect::parts(self.note.text, place);
        if expect == Expect::Any || detect::has_sign(&parts) {
            let parts = super::read_found(self.note.text, parts, &self.known);
            if !parts.is_empty() {
                self.taken.insert(self.before(place.start), place);
            }
            self.found.extend(parts);
        }
    }

    /// Whether something in the place is read: what is read does not overlap, so the last one that
    /// starts before the place's end tells.
    fn is_taken(&self, place: Span) -> bool {
        let last = self.before(place.end).checked_sub(1).and_then(|last| self.taken.get(last));
        last.is_some_and(|last| last.end > place.start)
    }

    /// The place without what Rapport remembers at its end: nobody said that.
    fn spoken(&self, mut place: Span) -> Span {
        let text = self.note.text;
        let before = self.note.comments.partition_point(|comment| comment.start < place.end);
        for own in self.note.comments[..before].iter().rev() {
            let end = place.start + place.of(text).trim_end().len();
            if own.start < place.start || own.end != end || !own.of(text).starts_with("<!-- rapport:") {
                break;
            }
            place.end = own.start;
        }
        place
    }

    /// How many of them start before this.
    fn before(&self, end: usize) -> usize {
        self.taken.partition_point(|taken| taken.start < end)
    }

    /// Whether at least half of what may be speech stands in fences, and nobody speaks behind them: then it is all of it,
    /// and what has a colon in the prose before them is nobody's. A talk that goes on had a list or a chat pasted into it.
    /// Failure: one that ends with such a list.
    fn is_fenced(&self, read: &[Transcript]) -> bool {
        let mut fenced = Search { note: self.note, known: Known::of(self.note), found: Vec::new(), taken: Vec::new() };
        fenced.fences(self.note.body, Expect::Any);
        let turns = |found: &[Transcript]| found.iter().map(|transcript| transcript.turns.len()).sum::<usize>();
        let end = fenced.found.iter().map(|transcript| transcript.place.end).max().unwrap_or_default();
        let labels = read.iter().flat_map(|transcript| &transcript.turns).filter_map(|turn| turn.label);
        let goes_on = labels.into_iter().any(|label| label.start >= end);
        turns(&fenced.found) > 0 && !goes_on && turns(&fenced.found) * 2 >= turns(read)
    }

    /// The whole body, where it is a transcript or the note says so.
    ///
    /// Failure: a note a third of which quotes a transcript is one.
    fn body(&mut self) {
        let note = self.note;
        let said = note.frontmatter.text("type").is_some_and(|kind| kind.eq_ignore_ascii_case("transcript"));
        if !said && !may_be_spoken(note.body.of(note.text)) {
            return;
        }
        let read = super::unmarked(note.text, self.spoken(note.body), &self.known);
        if said && read.iter().all(is_untimed) && self.is_fenced(&read) {
            return self.fences(note.body, Expect::Any);
        }
        for mut transcript in read {
            let untimed = is_untimed(&transcript);
            // In 64 bits: a hundred times forty megabytes is too much for 32.
            let spoken: u64 = transcript.turns.iter().map(|turn| turn.span.len() as u64).sum();
            let filled = spoken * 100 >= transcript.place.trimmed(note.text).len() as u64 * LEAST_SHARE;
            let begins = is_file(note.text, &transcript);
            let enough = transcript.turns.len() >= LEAST_TURNS && filled && !untimed && !is_schedule(&transcript);
            if said || enough || begins {
                narrow(&mut transcript);
                self.found.push(transcript);
            }
        }
    }
}

/// Whether nothing but labels tells that it is one.
fn is_untimed(transcript: &Transcript) -> bool {
    transcript.format == Format::Plain && transcript.turns.iter().all(|turn| turn.start.is_none())
}

/// Whether a text that nobody calls a transcript may be one: a time stands in it, or JSON begins. Most notes are done
/// with here.
fn may_be_spoken(text: &str) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    let has_time = |(at, _): (usize, &str)| is_digit(bytes.get(at.wrapping_sub(1))) && is_digit(bytes.get(at + 1));
    let opening = text.trim_start_matches('\u{feff}').trim_start();
    opening.starts_with(['{', '[']) || opening.starts_with("WEBVTT") || text.match_indices(':').any(has_time)
}

/// Whether captions or JSON begin right at the beginning: then it is their file, however short.
fn is_file(text: &str, transcript: &Transcript) -> bool {
    let piece = transcript.place.of(text).trim_start_matches('\u{feff}');
    let start = transcript.place.end - piece.trim_start().len();
    let first = transcript.turns.first().is_some_and(|turn| turn.span.start == start);
    piece.starts_with("WEBVTT") || is_headed(transcript.format) && (first || piece.trim_start().starts_with(['{', '[']))
}

/// Whether there may be something before the first turn that belongs to the format.
const fn is_headed(format: Format) -> bool {
    matches!(
        format,
        Format::WebVtt | Format::TeamsVtt | Format::ZoomVtt | Format::Srt | Format::Fireflies | Format::Whisper
    )
}

/// Latest start of a recording's first turn, in milliseconds.
const FIRST_TURN: u64 = 300_000;

/// Whether it is the plan of a day rather than a transcript: `10:00 - Opening` and `Lunch  12:30`
/// look like turns, but they begin late, or say nothing.
///
/// Failure: the second half of a transcript, in a note that does not say it is one.
fn is_schedule(transcript: &Transcript) -> bool {
    let weak = matches!(transcript.format, Format::Fathom | Format::Otter | Format::Meet | Format::Plain);
    let silent = transcript.turns.iter().filter(|turn| turn.text.is_empty()).count();
    let first = transcript.turns.first().and_then(|turn| turn.start);
    weak && (silent * 2 > transcript.turns.len() || first.is_some_and(|first| first.0 > FIRST_TURN))
}

/// In a body there is text before the first turn that is no part of the transcript; the headers of
/// captions and JSON are.
fn narrow(transcript: &mut Transcript) {
    if !is_headed(transcript.format)
        && let Some(first) = transcript.turns.first()
    {
        transcript.place.start = first.span.start;
        transcript.remarks.retain(|remark| remark.span.start >= first.span.start);
    }
}

/// The regions between comments `transcript:start` and `transcript:end`, with or without a prefix
/// (`ai:`). One without an end runs to the end of the note.
fn marked(note: &Note<'_>) -> Vec<Span> {
    let mut regions = Vec::new();
    let mut open: Option<usize> = None;
    for comment in &note.comments {
        let words = comment.of(note.text).trim_matches(['<', '!', '-', '>', '%', ' ']);
        if words.ends_with("transcript:start") {
            open = open.or(Some(comment.end));
        } else if words.ends_with("transcript:end")
            && let Some(start) = open.take()
        {
            regions.push(Span::new(start, comment.start));
        }
    }
    regions.extend(open.map(|start| Span::new(start, note.body.end)));
    regions
}
