//! Decisions and open questions that were only said.

use super::script::turns;
use proptest::prelude::*;
use rapport::action::{Remark, SpokenTurn, Talk, Voices};
use rapport::text::Span;

fn texts(remarks: &[Remark]) -> Vec<&str> {
    remarks.iter().map(|remark| remark.text.as_str()).collect()
}

#[test]
fn what_was_decided() {
    for (script, text) in [
        (
            "Ada: Okay, so we decided to start the pilot with Lisbon and Turku.",
            "We decided to start the pilot with Lisbon and Turku.",
        ),
        (
            "Ada: Any objections?\nSam: Sounds good to me.\nAda: Alright, then let's move the security review to April.",
            "Let's move the security review to April.",
        ),
        (
            "Ada: I'd suggest to keep the old badge printer for the pilot.\nSam: Makes sense.",
            "I'd suggest to keep the old badge printer for the pilot.",
        ),
        (
            "Ada: The export limits will be removed in April.\nSam: Agreed.",
            "The export limits will be removed in April.",
        ),
        ("Ada: So we won't print paper badges this year.\nSam: Good.", "We won't print paper badges this year."),
    ] {
        let turns = turns(script);
        let found = Talk::of(&turns).decisions(5);
        assert_eq!(texts(&found).first(), Some(&text), "{script}");
    }
}

#[test]
fn what_is_no_decision() {
    for script in [
        "Ada: Good morning, how was Turku?\nSam: Fine, thanks.",
        "Ada: Let's start with the agenda.\nSam: Okay.",
        "Ada: We'll see.\nSam: Sounds good.",
        "Ada: Let's do that.\nSam: Perfect.",
        "Ada: Should we move the review to April?\nSam: Hm.",
        "",
    ] {
        let turns = turns(script);
        assert_eq!(Talk::of(&turns).decisions(5), [], "{script}");
    }
}

#[test]
fn a_decision_that_cannot_be_read_by_itself_is_left_out() {
    for script in [
        "Ada: We decided to not do this, because of the gate in Lisbon.\nSam: Agreed.",
        "Ada: We agreed that the gate log of Lisbon is, and the badge printer…\nSam: Sounds good.",
        "Ada: So then we decided that the cameras of the second gate in.\nSam: Agreed.",
        "Ada: Which is why we decided to keep the old badge printer.\nSam: Good.",
        "Ada: You decided to keep your old badge printer in Lisbon.\nSam: Yes.",
        "Ada: It was decided to keep it in the old badge printer.\nSam: Yes.",
    ] {
        let turns = turns(script);
        assert_eq!(texts(&Talk::of(&turns).decisions(5)), [""; 0], "{script}");
    }
    for told in [
        "It seems like we decided to keep the old badge printer.",
        "The review of the gate takes too long, so we decided to move it to April.",
        "We agreed to keep the old badge printer this year.",
        "That is above the target of 300, so we decided to keep the second gate open.",
    ] {
        let script = format!("Ada: {told}\nSam: Agreed.");
        let turns = turns(&script);
        assert_eq!(texts(&Talk::of(&turns).decisions(5)), [told]);
    }
}

#[test]
fn what_was_decided_outright_stays_beside_other_decisions() {
    let script = "Ada: Then we agreed that the pilot starts in Lisbon in June.\nSam: Let's go with the weekly export, not the daily one.\nAda: Good.";
    let turns = turns(script);
    let found = Talk::of(&turns).decisions(5);
    assert_eq!(found.iter().filter(|remark| remark.score >= 0.5).count(), 2, "{found:?}");
}

#[test]
fn what_is_yet_to_be_decided_is_no_decision() {
    for script in [
        "Ada: We should decide whether the pilot in Turku gets a second gate.\nSam: Agreed.",
        "Ada: If we agreed on the second gate in Turku, the pilot would start in April.\nSam: Good.",
        "Ada: We haven't agreed on the second gate in Turku.\nSam: Right.",
        "Ada: Tomas works on the cameras for the two sites that we decided.\nSam: Good.",
        "Ada: There was no decision about the second gate in Turku, we agreed.\nSam: Good.",
    ] {
        let turns = turns(script);
        assert_eq!(texts(&Talk::of(&turns).decisions(5)), [""; 0], "{script}");
    }
}

#[test]
fn what_stayed_open() {
    for (script, text) in [
        (
            "Sam: Who pays for the badge printer in Turku?\nAda: I don't know yet.",
            "Who pays for the badge printer in Turku?",
        ),
        (
            "Sam: So, how long do we keep the camera recordings?\nAda: Good question. Let me check with Tomas.",
            "How long do we keep the camera recordings?",
        ),
        (
            "Ada: The open question is whether Turku needs a second gate.",
            "The open question is whether Turku needs a second gate.",
        ),
    ] {
        let turns = turns(script);
        let found = Talk::of(&turns).open_questions(5);
        assert_eq!(texts(&found), [text], "{script}");
        assert!(found[0].score >= 0.5, "{found:?}");
    }
}

#[test]
fn what_was_answered_or_was_no_question() {
    for script in [
        "Sam: Who pays for the badge printer in Turku?\nAda: Northwind does.",
        "Sam: Who pays for the badge printer in Turku?\nAda: Not sure.\nTomas: Northwind pays for the badge printer in Turku.",
        "Sam: Any questions?\nAda: I don't know.",
        "Sam: Can you hear me now on the new phone?\nAda: Not sure.",
        "Sam: Could you send the badge list today?\nAda: I'll check.",
        "Sam: Why not?\nAda: I don't know.",
        "Sam: Who pays for the badge printer in Turku?\nAda: Good question. Northwind pays.",
        "Sam: Can talk about would we want a second gate in Turku?\nAda: No idea.",
        "Ada: We have to figure out how to make that happen in Turku this year.",
        "Ada: We need to figure out the best place for the badge printer in Turku.",
        "Sam: Or should we keep the badge printer in Turku?\nAda: I don't know yet.",
        "",
    ] {
        let turns = turns(script);
        assert_eq!(Talk::of(&turns).open_questions(5), [], "{script}");
    }
}

#[test]
fn who_when_and_where() {
    let turns = turns("Sam: Hello.\nRoom: We agreed to keep the\nRoom: old badge printer, um, in Lisbon.\nAda: Good.");
    let found = Talk::of(&turns).decisions(5);
    assert_eq!(found[0].text, "We agreed to keep the old badge printer, in Lisbon.");
    assert_eq!(found[0].quote, "We agreed to keep the old badge printer, um, in Lisbon.");
    assert_eq!((found[0].turn, found[0].time, found[0].source), (1, Some(10.0), Span::new(10, 30)));
    assert_eq!(found[0].speaker, None);
}

#[test]
fn no_more_than_asked_for() {
    let script =
        "Ada: We decided to keep the old badge printer.\nSam: Who pays for the paper?\nAda: No idea.\n".repeat(40);
    let turns = turns(&script);
    let talk = Talk::of(&turns);
    assert_eq!(talk.decisions(3).len(), 3);
    assert_eq!(talk.open_questions(2).len(), 2);
    assert_eq!(talk.decisions(0), []);
}

proptest! {
    #[test]
    fn any_speech_can_be_heard(texts in prop::collection::vec((0..3usize, ".{0,80}"), 0..12), known in any::<bool>()) {
        let speakers = [None, Some("Ada Novak"), Some("Sam Hale")];
        let turns: Vec<SpokenTurn<'_>> = texts
            .iter()
            .enumerate()
            .map(|(at, (who, text))| SpokenTurn {
                speaker: speakers[*who],
                voices: Voices::One,
                start: known.then_some((at % 5) as f64 * 40.0),
                text,
                span: Span::default(),
            })
            .collect();
        let talk = Talk::of(&turns);
        let _ = (talk.decisions(5), talk.open_questions(5), talk.decision_evidence());
    }
}
