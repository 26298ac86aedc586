//! What a meeting is called: a name or terms, never a cut sentence.

use super::golden::{made, shown, vault};

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
fn the_terms_that_make_a_title() {
    for (title, call) in [
        // What is used often comes first.
        (
            "Dock camera, night shift",
            [
                "A wrong door is open. The dock camera sees it, and the dock camera is new.",
                "That wrong door again. Every dock camera in Lisbon is checked for the night shift.",
                "The night shift has not seen the dock camera, and the night shift starts in April.",
            ],
        ),
        // Terms share words, not letters.
        (
            "Clock tower, lock budget",
            [
                "We saw the clock tower. The clock tower is new, and the lock budget pays for it.",
                "There was the lock budget, as ever, and the clock tower.",
                "It is all about the clock tower, and so on. We saw the lock budget.",
            ],
        ),
        // A text that writes "patriot" does not write "IoT" small, nor use it.
        (
            "GateLog, IoT",
            [
                "We saw the GateLog. The GateLog is new, and a patriot pays for the IoT.",
                "There was the GateLog, as ever, and the IoT.",
                "It is all about the GateLog, and so on. We saw the IoT.",
            ],
        ),
        (
            "GateLog",
            [
                "We saw the GateLog. The GateLog is new, and a patriot pays for the IoT.",
                "There was the GateLog, as ever, and a patriot.",
                "It is all about the GateLog, and so on. We saw a patriot.",
            ],
        ),
    ] {
        assert_eq!(title_of(&call), title);
    }
}

#[test]
fn what_comes_up_once_or_names_no_thing_is_no_title() {
    let burst = "The cold store in Porto: the cold store needs a lock, and the cold store has no window.";
    let other = |at: usize| format!("It is {at} now, and we will all see at {at} or so what they want to do with it.");
    let others: Vec<String> = (1..12).map(other).collect();
    let call: Vec<&str> = std::iter::once(burst).chain(others.iter().map(String::as_str)).collect();
    assert_eq!(title_of(&call), "Meeting with Ada Novak and Tomas Lind", "said in one breath");
    let call = |said: &str| {
        let lines = ["We saw SAID.", "There was SAID, as ever.", "It is all about SAID, and so on."];
        let lines = lines.map(|line| line.replace("SAID", said));
        title_of(&lines.each_ref().map(String::as_str))
    };
    assert_eq!(call("the edge case, the client team and Definite"), "Meeting with Ada Novak and Tomas Lind");
    assert_eq!(call("the GateLog and the edge case"), "GateLog");
}

#[test]
fn a_call_of_many_names_none_of_them() {
    let turn =
        |at: usize| format!("[00:{at:02}:00.00] {} Novak : We will see.\n", ["Ada", "Mia", "Jon", "Eva"][at % 4]);
    let text = format!(
        "---\ntype: transcript\ndate: 2026-03-05\n---\n\n## Transcript\n\n{}",
        (0..4).map(turn).collect::<String>()
    );
    let path = "Inbox/2026-03-05 - Recording.md";
    assert_eq!(made(&vault(&[(path, &text)]), path, &text, "").0.title, "Meeting of 4 people");
}

#[test]
fn without_terms_it_says_with_whom() {
    assert_eq!(title_of(&["We will see.", "I hope so.", "Let us hope."]), "Meeting with Ada Novak and Tomas Lind");
}

#[test]
fn the_line_above_the_speech_is_the_title_and_no_note() {
    let fathom = "VIEW RECORDING - 12 mins (No highlights): https://example.org/share/1";
    let meet = "Fernlight weekly (2026-03-12 09:00 GMT) - Transcript";
    let speech = "**Ada Novak** (0:01): Shall we start?\n**Sam Hale** (0:09): Yes.\n**Ada Novak** (0:12): I'll send the price list tomorrow.\n";
    let path = "Inbox/2026-03-12 - export 0417 copy.md";
    for (head, title) in [
        (format!("Harbour weekly - March 2\n{fathom}\n\n---\n\n"), "Harbour weekly"),
        (format!("Harbour weekly - March 2\n{fathom}\n---\n\n"), "Harbour weekly"),
        (format!("{meet}\n\n"), "Fernlight weekly"),
        (format!("# {meet}\n\n"), "Fernlight weekly"),
        (format!("{meet}\nAttendees\nAda Novak, Sam Hale\nTranscript\n00:00:00\n\n"), "Fernlight weekly"),
        (format!("# Crane\n\n{meet}\n\n"), "Crane"),
        (format!("# Crane\n\n{fathom}\n\n"), "Crane"),
    ] {
        let text = format!("---\ntype: transcript\ndate: 2026-03-12\n---\n\n{head}{speech}");
        let (target, note) = made(&vault(&[(path, &text)]), path, &text, "");
        assert_eq!(target.title, title, "{head}");
        assert!(!shown(&note).contains("VIEW") && !shown(&note).contains("## Notes"), "{note}");
    }
    let own = "The crane is late, and Ada tells the port.";
    for gap in ["\n\n", "\n", "\nAttendees\n"] {
        let text = format!("---\ntype: transcript\ndate: 2026-03-12\n---\n\n{meet}{gap}{own}\n\n{speech}");
        let note = made(&vault(&[(path, &text)]), path, &text, "").1;
        assert!(shown(&note).contains(own), "{note}");
    }
}

#[test]
fn a_title_with_nothing_to_leave_out_stays_as_it_was_written() {
    use rapport::meeting_note::title_of_heading;
    for (heading, title) in [
        ("Q2: plan / budget?", "Q2: plan / budget?"),
        ("Third site — wrong door", "Third site — wrong door"),
        ("Third site | wrong door — Ada Novak", "Third site - wrong door"),
    ] {
        assert_eq!(title_of_heading(heading, &["Ada Novak"]).as_deref(), Some(title));
    }
}

#[test]
fn a_title_does_not_tell_whether_items_were_proposed_first() {
    let path = "Inbox/2026-03-05 - Recording.md";
    let speech = "## Transcript\n\n[00:01:00.00] Ada Novak : I will send the rollout plan on Monday.\n[00:02:00.00] Sam Hale : I will check the rollout plan.\n";
    let head = "---\ntype: transcript\ndate: 2026-03-05\n---\n\n";
    let tasks = "## Action Items\n\n- [ ] Send the rollout plan @Ada Novak #task #proposed\n- [ ] Check the rollout plan @Sam Hale #task #proposed\n\n";
    let title = |text: &str| made(&vault(&[(path, text)]), path, text, "").0.title;
    assert_eq!(title(&format!("{head}{tasks}{speech}")), title(&format!("{head}{speech}")));
}
