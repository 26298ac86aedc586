//! What holds for every text.

use std::time::Duration;

use proptest::prelude::*;
use rapport::note::Note;
use rapport::text::Span;
use rapport::transcript::{self, LineForm, Transcript};

use super::one;
use crate::growth;

/// Pieces that formats are made of.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "WEBVTT\n\n",
        "00:00:01.000 --> 00:00:02.000\n",
        "00:00:01,000 --> 00:00:02,000\n",
        "1\n",
        "\n",
        "\r\n",
        "\r",
        "[00:00:01.50] ",
        "[00:00:01.50]  ",
        "Ada Novak : ",
        "Ada Novak: ",
        "Ada Novak",
        "RemoteAll is",
        " Remote : ",
        "00:01:02\t",
        "Sam Hale:\t",
        "<v Ada Novak>",
        "</v>",
        "<",
        "&amp;",
        "- ",
        ">> ",
        "Yes. ",
        "no ",
        "you",
        "BLANK",
        "(music)",
        "[",
        "]",
        "*",
        "♪",
        "{",
        "}",
        "\"text\": ",
        "\"sentences\": [",
        ",",
        "\"a\\u00e9\\",
        "0:05",
        "Ada Novak  0:05\n",
        "0:05 - Ada (X)\n",
        "```text\n",
        "```\n",
        "## Transcript\n",
        "<!-- ai:transcript:start -->",
        "<!-- ai:transcript:end -->",
        "שלום",
        "é",
        "\u{feff}",
        "12/03/2026, 10:02 - ",
        "[12/03/2026, 10:02:11] ",
        "\u{200e}",
        "Replying to \"",
        "Reacted to \"",
        "\" with 👍",
        "one two three four five six ",
        "**",
        "(0:05): ",
        "99999999999:99:99",
    ])
}

fn check(text: &str, transcript: &Transcript) {
    let fits = |span: Span| {
        assert!(text.get(span.start..span.end).is_some(), "{span:?} slices");
    };
    fits(transcript.place);
    let mut last = transcript.place.start;
    for turn in &transcript.turns {
        fits(turn.span);
        assert!(transcript.place.encloses(turn.span), "a turn stands in its transcript");
        assert!(turn.speaker.is_none_or(|speaker| speaker < transcript.speakers.len()));
        for line in &turn.text {
            fits(*line);
            assert!(turn.span.encloses(*line), "a text stands in its turn");
            assert!(last <= line.start, "texts stand in order and do not overlap");
            last = line.end;
        }
        for pair in turn.artefacts.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "artefacts are apart");
        }
        turn.artefacts.iter().for_each(|artefact| {
            fits(artefact.span);
            assert!(turn.span.encloses(artefact.span));
        });
        let _ = turn.spoken(text);
    }
    transcript.remarks.iter().for_each(|remark| fits(remark.span));
}

proptest! {
    #[test]
    fn any_text_is_read(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        for transcript in transcript::find(&Note::parse(&text)) {
            check(&text, &transcript);
        }
        for transcript in transcript::read_parts(&text, Span::new(0, text.len()), &["Ada Novak".to_owned()]) {
            check(&text, &transcript);
        }
    }

    #[test]
    fn any_characters_are_read(text in "\\PC{0,200}") {
        for transcript in transcript::find(&Note::parse(&text)) {
            check(&text, &transcript);
        }
    }

    /// What is clean stays as it is.
    #[test]
    fn cleaning_twice_is_cleaning_once(pieces in prop::collection::vec(piece(), 0..40)) {
        for form in [LineForm::Bracketed, LineForm::Bold] {
            let text = format!("[0:01] Ada Novak : Yes.\n[0:02]  {}", pieces.concat());
            let mut now = text.clone();
            for round in 0..3 {
                let Some(transcript) = transcript::read(&now, Span::new(0, now.len())) else { break };
                let edits = transcript::clean(&now, &transcript, form);
                prop_assert!(round < 2 || edits.is_empty(), "{:?} {:?}\n{:?}", text, now, edits);
                now = edits.apply(&now);
            }
        }
    }

    /// Cleaning keeps every time and every word, but for what it marks as certainly not said.
    #[test]
    fn cleaning_keeps_times_and_words(
        said in prop::collection::vec("[A-Z][a-z]{1,7}( [a-z]{2,7}| [a-z]{2,6}[,.?]| \\(music\\)| - [A-Z][a-z]{2,5}){0,9}", 3..12),
        form in prop::sample::select(vec![LineForm::Bracketed, LineForm::Bold]),
        layout in 0..4_usize,
    ) {
        let line = |at: usize, said: &String| {
            let who = ["Ada Novak", "Sam Hale (Northwind)", "Remote"][at % 3];
            match layout {
                0 => format!("[00:{at:02}:01.20] {who} : {said}\n\n"),
                1 => format!("**{who}** (0:{at:02}): {said}\n"),
                2 => format!("[{who} 0:{at:02}] {said}\n"),
                _ => format!("0:{at:02} {who}: {said}\r\n"),
            }
        };
        let text: String = said.iter().enumerate().map(|(at, said)| line(at, said)).collect();
        let before = one(&text);
        let after = transcript::clean(&text, &before, form).apply(&text);
        // A cue that goes may leave the mark of a second voice behind a sentence: the words are the same.
        let kept = |text: &str, transcript: &Transcript| -> (Vec<u64>, Vec<String>) {
            let said = transcript.turns.iter().filter(|turn| !turn.cleaned(text).is_empty());
            let times = said.clone().filter_map(|turn| turn.start.map(|time| time.0)).collect();
            let words = said.flat_map(|turn| turn.cleaned(text).split(' ').map(str::to_owned).collect::<Vec<_>>());
            (times, words.filter(|word| word != "-").collect())
        };
        prop_assert_eq!(kept(&after, &one(&after)), kept(&text, &before), "{}\n{}", text, after);
    }

    /// Whatever the format, what is said comes back, each word once and in order.
    #[test]
    fn no_word_is_lost(words in prop::collection::vec(prop::collection::vec("[a-z]{2,8}|[A-Z][a-z]{2,6}|[0-9]{1,3}%|[a-z]{2,4}, [a-z]{2,4}\\.", 1..12), 3..12)) {
        let said: Vec<String> = words.iter().map(|words| words.join(" ")).collect();
        let speaker = |at: usize| ["Ada Novak", "Sam Hale", "Remote"][at % 3];
        type Line = fn(usize, &str, &str) -> String;
        let layouts: [(&str, Line); 8] = [
            ("WEBVTT\n\n", |at, who, said| format!("{at}\n00:{at:02}:01.000 --> 00:{at:02}:02.000\n{who}: {said}\n\n")),
            ("WEBVTT\n\n", |at, who, said| format!("00:{at:02}:01.000 --> 00:{at:02}:02.000\n<v {who}>{said}</v>\n\n")),
            ("", |at, who, said| format!("{at}\n00:{at:02}:01,000 --> 00:{at:02}:02,000\n{who}: {said}\n\n")),
            ("", |at, who, said| format!("[00:{at:02}:01.20] {who} : {said}\n")),
            ("", |at, who, said| format!("[00:{at:02}:01.20] {who} :  {who}{said}\n")),
            ("", |at, who, said| format!("00:{at:02}:01\t{who}:\t{said}\r\n")),
            ("", |at, who, said| format!("**{who}** (0:{at:02}): {said}\n")),
            ("Call\n\n", |at, who, said| format!("0:{at:02} - {who}\n  {said}\n\n")),
        ];
        for (row, (head, line)) in layouts.iter().enumerate() {
            let glued = row == 4;
            // Behind a glued name a word written small is glue only where it is a known one.
            let said: Vec<String> = said.iter().map(|said| if glued { format!("So {said}") } else { said.clone() }).collect();
            let lines: Vec<String> = said.iter().enumerate().map(|(at, said)| line(at, speaker(at), said)).collect();
            let text = format!("{head}{}", lines.concat());
            let transcript = one(&text);
            let read: Vec<String> = transcript.turns.iter().map(|turn| turn.spoken(&text)).collect();
            prop_assert_eq!(&read, &said, "{}", text);
            for (at, turn) in transcript.turns.iter().enumerate() {
                prop_assert_eq!(turn.speaker.map(|who| transcript.speakers[who].label.as_str()), Some(speaker(at)));
            }
        }
    }
}

/// Twice the text takes about twice the time, for texts that invite more.
#[test]
fn time_grows_with_the_text() {
    let shapes: [fn(usize) -> String; 14] = [
        |times| format!("WEBVTT\n\n{}", "00:00:01.000 --> 00:00:02.000\nAda Novak: Yes.\n\n".repeat(times)),
        |times| (0..times).map(|at| format!("[0:01] Label {at} : Yes.\n")).collect(),
        |times| (0..times).map(|at| format!("[0:01]  Name{at} HaleYes.\n")).collect(),
        |times| format!("[0:01] Ada Novak : {}\n", "Yes? - No. ".repeat(times)),
        |times| format!("[0:01] Ada Novak : {}\n", "(music) you BLANK ".repeat(times)),
        |times| format!("[0:01] Ada Novak : {}\n", "a b c d e f ".repeat(times)),
        |times| format!("[0:01] A B : {0}\n[0:02] C D : {0}\n", "a ".repeat(times)),
        |times| "[".repeat(times * 10),
        |times| format!("{{\"sentences\": [{}", "{\"text\": \"a\"},".repeat(times)),
        |times| (0..times).map(|at| format!("00:00:01\tAda Novak:\tReplying to \"m {at}...\"\n\nm {at}\n")).collect(),
        |times| format!("WEBVTT\n\n0:01.000 --> 0:02.000\n{}", "<".repeat(times * 10)),
        |times| format!("00:00:01\tAda:\tReplying to {}", "\"a ".repeat(times * 5)),
        |times| "12/03/2026, 10:02 - Ada Novak: Yes.\nNo.\n".repeat(times),
        |times| format!("[12/03/2026, 10:02:11] Ada: {}", "1/2/26, 1:02 - ".repeat(times)),
    ];
    for (at, shape) in shapes.iter().enumerate() {
        let work = |text: &str| transcript::read_parts(text, Span::new(0, text.len()), &[]).len();
        assert!(is_linear(500, shape, &work), "shape {at}: eight times the text took more than forty times as long");
    }
}

/// The same for finding transcripts in a note with many comments and fences.
#[test]
fn time_grows_with_the_note() {
    let shapes: [fn(usize) -> String; 2] = [
        |times| "<!-- rapport: 1 a=b -->\n\n```text\nAda Novak: Yes.\n```\n\n".repeat(times),
        // One that is found.
        |times| format!("```text\n{}```\n", "[0:01] Ada Novak : Yes.\n\n[0:02] Sam Hale : No.\n\n".repeat(times)),
    ];
    assert!(places(&shapes[1](500)) == 1, "it is found");
    for (at, shape) in shapes.iter().enumerate() {
        assert!(is_linear(500, shape, &places), "shape {at}: eight times the note took more than forty times as long");
    }
}

fn places(text: &str) -> usize {
    transcript::places(&Note::parse(text)).len()
}

/// Whether eight times the text takes about eight times the time. Quadratic work would take sixty-four times as long;
/// fresh memory and other tests beside this one make linear work look like thirty.
fn is_linear(least: usize, shape: &dyn Fn(usize) -> String, work: &dyn Fn(&str) -> usize) -> bool {
    let law = |small: Duration, large: Duration| large < small * 40 + Duration::from_millis(20);
    let [small, large] = [8, 64].map(|times| shape(least * times));
    growth::breaks(law, || assert!(work(&small) < 3), || assert!(work(&large) < 3)).is_none()
}
