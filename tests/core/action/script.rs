//! `Name: text` lines as turns.

use rapport::action::{SpokenTurn, Voices};
use rapport::text::Span;

/// Turns ten seconds apart; behind the label `Room` stand several voices.
pub(super) fn turns(script: &str) -> Vec<SpokenTurn<'_>> {
    let lines = script.lines().filter_map(|line| line.trim().split_once(": ")).enumerate();
    lines
        .map(|(at, (speaker, text))| SpokenTurn {
            speaker: Some(speaker),
            voices: if speaker == "Room" { Voices::Several } else { Voices::One },
            start: Some(at as f64 * 10.0),
            text,
            span: Span::new(at * 10, at * 10 + 10),
        })
        .collect()
}
