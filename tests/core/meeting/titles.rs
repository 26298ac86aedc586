//! What a meeting is called: a name or terms, never a cut sentence.

use super::golden::{made, vault};

/// The title of a call in which this is said.
fn title_of(said: &[&str]) -> String {
    let turn = |(at, text): (usize, &&str)| {
        format!("[00:{at:02}:00.00] {} : {text}\n", ["Ada Novak", "Sam Hale", "Tomas Lind"][at % 3])
    };
    let speech: String = said.iter().enumerate().map(turn).collect();
    let path = "Inbox/2026-03-05 - Recording.md";
    let text = format!("---\ntype: transcript\ndate: 2026-03-05\n---\n\n## Transcript\n\n{speech}");
    made(&vault(&[(path, &text)]), path, &text, "").0.title
}

#[test]
fn terms_of_speech_are_things() {
    let call = [
        "The export limit stops the gate log at midnight, and we contribute meaningfully to the export limit.",
        "On the previous call the gate log was fine, and on the previous call nobody spoke of the gate log.",
        "The export limit is 500 pictures, and either the export limit is raised or the gate log is cut.",
    ];
    let title = title_of(&call);
    assert!(title.starts_with("Export limit"), "{title}");
    for word in ["meaningfully", "revious", "ither"] {
        assert!(!title.contains(word), "{title}");
    }
}

#[test]
fn terms_that_are_used_often_come_first() {
    let call = [
        "A wrong door is open. The dock camera sees it, and the dock camera is new.",
        "That wrong door again. Every dock camera in Lisbon is checked for the night shift.",
        "The night shift has not seen the dock camera, and the night shift starts in April.",
    ];
    assert_eq!(title_of(&call), "Dock camera, night shift");
}

#[test]
fn without_terms_it_says_with_whom() {
    assert_eq!(title_of(&["We will see.", "I hope so.", "Let us hope."]), "Meeting with Ada Novak and Tomas Lind");
}
