//! What is made of speech.

use rapport::action::{SpokenTurn, Talk, Voices, readable};
use rapport::meeting_note::{Digest, digest};
use rapport::text::Span;

fn turns<'t>(said: &[(&'t str, &'t str)]) -> Vec<SpokenTurn<'t>> {
    let turn = |(at, (speaker, text)): (usize, &(&'t str, &'t str))| SpokenTurn {
        speaker: Some(speaker),
        voices: Voices::One,
        start: Some(at as f64 * 10.0),
        text,
        span: Span::new(at, at + 1),
    };
    said.iter().enumerate().map(turn).collect()
}

fn told(said: &[(&str, &str)]) -> Digest {
    digest(&Talk::of(&turns(said)), &|_| 0, &[])
}

const CALL: &[(&str, &str)] = &[
    ("Ada Novak", "Morning. How was Turku?"),
    ("Sam Hale", "Um, so, the export limits, you know, stop the nightly export of the warehouse at midnight."),
    ("Ada Novak", "It rained all day and the ferry was late again, honestly."),
    ("Ada Novak", "And then the the warehouse needs a higher export limit before the pilot starts"),
    ("Ada Novak", "in Turku on 12 March."),
    ("Sam Hale", "Yeah."),
    ("Sam Hale", "The pilot in Turku starts in March, and the export limit is decided before."),
    ("Ada Novak", "Bye, bye."),
];

#[test]
fn a_digest_keeps_the_order_the_speaker_and_the_time() {
    let digest = told(CALL);
    let lines = [digest.summary.clone(), digest.information.clone()].concat();
    assert!(!digest.summary.is_empty() && digest.summary.len() <= 5);
    for list in [&digest.summary, &digest.information] {
        assert!(list.windows(2).all(|pair| pair[0].start <= pair[1].start), "{list:?}");
    }
    let line = |text: &str| lines.iter().find(|line| line.text == text);
    let limit =
        line("The export limits stop the nightly export of the warehouse at midnight.").expect("the fillers are gone");
    assert_eq!((limit.speaker.as_deref(), limit.start), (Some("Sam Hale"), Some(10.0)));
    // A caption ends where the line is full; the sentence goes on in the next one.
    assert!(
        line("Then the warehouse needs a higher export limit before the pilot starts in Turku on 12 March.").is_none()
    );
    assert_eq!(told(CALL), digest);
}

#[test]
fn a_sentence_over_two_captions_is_one() {
    let call = [
        ("Ada Novak", "We launched the second export test on Tuesday, and the warehouse"),
        ("Ada Novak", "export finished before midnight on all four nights."),
        ("Sam Hale", "The warehouse export test was launched with the new limit, I see."),
        ("Ada Novak", "Every warehouse export was below the limit by Friday morning."),
    ];
    let digest = told(&call);
    let all = [digest.summary, digest.information].concat();
    let whole = "We launched the second export test on Tuesday, and the warehouse export finished before midnight on all four nights.";
    assert!(all.iter().any(|said| said.text == whole), "{all:?}");
}

#[test]
fn what_cannot_stand_alone_is_left_out() {
    let call = [
        ("Ada Novak", "Which is why the export limit of the warehouse was a problem for the pilot."),
        ("Ada Novak", "Can we move the export limit of the warehouse before the pilot starts?"),
        ("Ada Novak", "Welcome to the third call about the export limit of the warehouse in Turku."),
        ("Ada Novak", "They said the export limit of the warehouse is a problem for the pilot."),
        ("Ada Novak", "The export limit, the warehouse, the pilot and then…"),
    ];
    assert_eq!(told(&call), Digest::default());
}

#[test]
fn the_call_itself_and_what_is_said_to_somebody_is_no_information() {
    let call = [
        ("Ada Novak", "The export limit of the warehouse in Turku was raised to 500 pictures on Tuesday."),
        ("Sam Hale", "The warehouse in Turku needs your export limit before the pilot in Lisbon starts."),
        ("Ada Novak", "I was waiting for Tomas to join the call about the export limit of the warehouse."),
        ("Sam Hale", "I'll look at the export limit of the warehouse in Turku on Friday."),
        ("Ada Novak", "For the warehouse in Turku, yes, the export limit was raised by Tomas."),
        ("Sam Hale", "The pilot in Lisbon has an export limit of 300 pictures for the warehouse."),
        ("Ada Novak", "The export limit of Porto was decided by the board of the warehouse in March."),
        ("Sam Hale", "The board of the warehouse in Porto is not on the call about the export limit."),
        ("Ada Novak", "The board of the warehouse in Turku is five minutes late because of the export limit."),
    ];
    let digest = told(&call);
    let all: Vec<&str> = digest.summary.iter().chain(&digest.information).map(|said| said.text.as_str()).collect();
    assert_eq!(all.len(), 3, "{all:?}");
    for words in ["needs your", "to join", "I'll look", "yes", "on the call", "late"] {
        assert!(!all.iter().any(|text| text.contains(words)), "{all:?}");
    }
}

const NEWS: [(&str, &str); 2] = [
    ("Ada Novak", "The warehouse in Turku has had an export limit of 500 pictures since Tuesday."),
    ("Sam Hale", "The lease of the second gate in Porto was paid by Northwind until March."),
];

#[test]
fn what_somebody_only_thinks_is_no_information() {
    let thought = [
        ("Sam Hale", "I think the operations board from Madrid wants 15 more scanners for all trucks."),
        ("Ada Novak", "I believe Jonah Okafor of the finance group has closed the budget for Berlin."),
        ("Sam Hale", "Looks like the price lists of Hamburg were printed with 20 mistakes by Mira."),
        ("Ada Novak", "I was in Oslo with 30 drivers of the night shift when the gates were painted."),
    ];
    let Digest { summary, information } = told(&[&NEWS[..], &thought].concat());
    assert_eq!(summary.len(), 3, "{summary:?}");
    assert!(information.iter().all(|said| NEWS.iter().any(|(_, text)| *text == said.text)), "{information:?}");
}

#[test]
fn what_says_nothing_goes_and_what_may_be_meant_stays() {
    for (spoken, read) in [
        ("So it will will basically be the the same gate.", "It will be the same gate."),
        ("To be honest, the gate is obviously slow.", "The gate is slow."),
        ("We know that that gate is very very slow.", "We know that that gate is very very slow."),
    ] {
        assert_eq!(readable(spoken), read);
    }
}

#[test]
fn small_talk_gives_no_digest() {
    let small = [("Ada", "Hi."), ("Sam", "Hello, how are you?"), ("Ada", "Fine. And you?"), ("Sam", "Bye.")];
    assert_eq!(told(&small), Digest::default());
    assert_eq!(told(&[]), Digest::default());
}

#[test]
fn what_is_said_twice_is_told_once() {
    let twice = "The export limit of the warehouse is decided by the operations board in March.";
    let digest = told(&[("Ada", twice), ("Sam", "Right."), ("Ada", twice)]);
    assert_eq!(digest.summary.len() + digest.information.len(), 1);
}
