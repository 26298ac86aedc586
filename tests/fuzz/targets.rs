//! What holds for every input, target by target. libFuzzer calls them with what it invents
//! (`npm run fuzz`), `cargo test` with the fixtures and with what was once found.

use rapport::action::{FieldKind, TaskLine};
use rapport::date::{NaiveDate, due_in_words, in_words};
use rapport::encoding::{may_be_damaged, repair};
use rapport::note::Note;
use rapport::settings::{Settings, TaskStyle};
use rapport::text::{Edits, Span};
use rapport::transcript::{self, LineForm, Transcript};
use rapport::vault::{Answer, Sure, Vault};

/// A part of the core, and what must hold of it.
#[derive(Clone, Copy)]
pub struct Target {
    /// As `npm run fuzz` calls it.
    pub name: &'static str,
    /// Panics where a law is broken.
    pub laws: fn(&str),
}

/// Every target.
pub const TARGETS: &[Target] = &[
    Target { name: "encoding", laws: encoding },
    Target { name: "captions", laws: captions },
    Target { name: "chat", laws: chat },
    Target { name: "labels", laws: labels },
    Target { name: "json", laws: json },
    Target { name: "task", laws: task },
    Target { name: "date", laws: date },
    Target { name: "vault", laws: vault },
];

/// The spans slice, are apart and say what changes; what is repaired stays as it is. The gate lets all of it through.
fn encoding(text: &str) {
    let found = repair(text);
    let units: Vec<u16> = text.encode_utf16().collect();
    assert!(found.is_empty() || may_be_damaged(&units), "the gate stops {text:?}");
    let mut end = 0;
    for (span, reading) in found.damages() {
        assert!(span.start >= end, "spans are sorted and apart");
        assert!(text.get(span.start..span.end).is_some_and(|before| before != reading.after));
        assert!(!reading.layers.is_empty() && !reading.reason().is_empty());
        end = span.end;
    }
    let once = found.edits().apply(text);
    let twice = repair(&once).edits();
    assert!(twice.is_empty(), "a second repair changes {once:?}: {twice:?}");
}

/// WebVTT and SRT: the text stands under the head that makes it one of them.
fn captions(text: &str) {
    transcripts(text);
    transcripts(&format!("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{text}"));
    transcripts(&format!("1\n00:00:01,000 --> 00:00:02,000\n{text}"));
}

fn chat(text: &str) {
    transcripts(text);
    transcripts(&format!("00:00:01\tAda Novak:\t{text}"));
}

fn labels(text: &str) {
    transcripts(text);
    transcripts(&format!("[00:00:01.00] Ada Novak : Yes.\n[00:00:02.00] {text}"));
}

fn json(text: &str) {
    transcripts(text);
    transcripts(&format!(
        "{{\"sentences\": [{{\"speaker_name\": \"Ada Novak\", \"start_time\": 1, \"text\": \"{text}\"}}]}}"
    ));
}

fn transcripts(text: &str) {
    for found in transcript::find(&Note::parse(text)) {
        stands_in(text, &found);
    }
    for found in transcript::read_parts(text, Span::new(0, text.len()), &["Ada Novak".to_owned()]) {
        stands_in(text, &found);
    }
    let mut now = text.to_owned();
    for round in 0..3 {
        let Some(found) = transcript::read(&now, Span::new(0, now.len())) else { return };
        let edits = transcript::clean(&now, &found, LineForm::default());
        assert!(round < 2 || edits.is_empty(), "cleaning goes on changing {now:?}: {edits:?}");
        now = edits.apply(&now);
    }
}

/// Every place slices, turns stand in their transcript, and their texts do not overlap.
fn stands_in(text: &str, found: &Transcript) {
    let slices = |span: Span| assert!(text.get(span.start..span.end).is_some(), "{span:?} slices");
    slices(found.place);
    let mut end = found.place.start;
    for turn in &found.turns {
        assert!(found.place.encloses(turn.span) && turn.speaker.is_none_or(|speaker| speaker < found.speakers.len()));
        for line in &turn.text {
            slices(*line);
            assert!(turn.span.encloses(*line) && end <= line.start, "texts stand in order, in their turns");
            end = line.end;
        }
        turn.artefacts.iter().for_each(|artefact| slices(artefact.span));
        let _ = turn.spoken(text);
    }
    found.remarks.iter().for_each(|remark| slices(remark.span));
}

/// A task line is the line it was read from, and a date that is set is read again.
fn task(text: &str) {
    let lines =
        text.split(['\n', '\r', '\u{2028}', '\u{2029}']).flat_map(|line| [line.to_owned(), format!("- [ ] {line}")]);
    for line in lines {
        let Some(read) = TaskLine::read(&line) else { continue };
        assert_eq!(read.line(), line);
        assert_eq!(read.set_status(read.status).apply(&line), line);
        let mut end = read.text.end;
        for field in &read.fields {
            assert!(line.get(field.span.start..field.span.end).is_some() && field.span.encloses(field.value));
            assert!(end <= field.span.start, "fields are apart");
            end = field.span.end;
        }
        let _ = (read.owner(|_| true), read.task(|_| false), read.tags());
        let day = NaiveDate::from_ymd_opt(2030, 12, 24);
        for style in [TaskStyle::Emoji, TaskStyle::Dataview] {
            let after = read.set_date(FieldKind::Due, day, style).apply(&line);
            let due = TaskLine::read(&after).and_then(|read| read.due());
            assert_eq!(due, day, "{line:?} became {after:?}");
        }
    }
}

/// Dates in words: sorted, apart, and none before the meeting.
fn date(text: &str) {
    let Some(meeting) = NaiveDate::from_ymd_opt(2026, 3, 5) else { return };
    for text in [text.to_owned(), format!("I'll send it by {text}"), format!("{text} Friday")] {
        let mut end = 0;
        for worded in in_words(&text, meeting) {
            assert!(end <= worded.span.start && text.get(worded.span.start..worded.span.end).is_some());
            assert!(worded.due >= meeting, "{text:?} is due {}", worded.due);
            end = worded.span.end;
        }
        let _ = due_in_words(&text, meeting);
    }
}

const NOTE: &str = "Inbox/2026-03-05 - 1-1 Ada Novak.md";
const PAGE: &str = "People/Ada Novak.md";

/// One note through everything: put, fix, clean, extract, its meeting note, the page of its person.
/// Each answer can be applied, and what is fixed stays as it is.
fn vault(text: &str) {
    let settings = Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() };
    let mut vault = Vault::new(settings);
    let page = "---\ntype: people\ntags: [generated]\n---\n\n# Ada Novak\n";
    vault.put(PAGE, page);
    vault.put(NOTE, text);
    let _ = (vault.needs(NOTE, text), vault.people());
    let fixed = applied(text, vault.fix(NOTE, text));
    assert_eq!(applied(&fixed, vault.fix(NOTE, &fixed)), fixed, "a second fix changes {fixed:?}");
    let cleaned = applied(text, vault.clean(NOTE, text));
    let _ = applied(&cleaned, vault.actions(NOTE, &cleaned));
    let extracted = applied(text, vault.actions(NOTE, text));
    vault.put(NOTE, &extracted);
    if let Some(target) = vault.meeting_target(NOTE, &extracted) {
        let meeting = applied("", vault.meeting(&[(NOTE, &extracted)], &target.path, "", None));
        vault.put(&target.path, &meeting);
        let _ = applied(&meeting, vault.meeting(&[(NOTE, &extracted)], &target.path, &meeting, None));
    }
    let written = applied(page, vault.person(PAGE, page));
    vault.put(PAGE, &written);
    assert_eq!(applied(&written, vault.person(PAGE, &written)), written, "a second run changes the page");
    // The note as a page of its own: nothing in it may be lost to the sections that are made.
    let own = applied(text, vault.person("People/Tomas Lind.md", text));
    let kept = |line: &str| text.lines().any(|other| other == line);
    assert!(text.is_empty() || own.lines().any(kept) || text.trim().is_empty(), "nothing is left of {text:?}: {own:?}");
    vault.remove(NOTE);
}

fn applied(text: &str, answer: Answer) -> String {
    let sure = answer.changes.into_iter().filter(|change| change.sure != Sure::Guess).map(|change| change.edit);
    let edits: Vec<_> = sure.collect();
    assert!(edits.iter().all(|edit| text.get(edit.span.start..edit.span.end).is_some()), "edits slice");
    Edits::new(edits).unwrap_or_else(|_| panic!("edits overlap in {text:?}")).apply(text)
}
