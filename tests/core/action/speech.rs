//! Action items that were only said.

use super::script::turns;
use proptest::prelude::*;
use rapport::action::{ActionItem, Manner, Origin, SpokenTurn, Talk, Voices, said};
use rapport::date::NaiveDate;
use rapport::text::Span;

fn thursday() -> Option<NaiveDate> {
    "2026-03-05".parse().ok()
}

fn proposals(script: &str) -> Vec<ActionItem> {
    said(&turns(script), thursday(), 10)
}

/// Owner, text and due date.
fn brief(item: &ActionItem) -> (&str, &str, String) {
    let due = item.due.map(|day| day.to_string()).unwrap_or_default();
    (item.owner.name().unwrap_or("-"), &item.text, due)
}

#[test]
fn who_is_called_by_name_is_you() {
    let script = "Tomas Lind: We'll get back to you, Sam, on Monday.\nAda Novak: I'll get to it.";
    for item in proposals(script).iter().filter(|item| item.text.contains("back")) {
        assert_eq!(brief(item), ("Tomas Lind", "Get back to Sam", "2026-03-09".to_owned()));
    }
    let script = "Tomas Lind: I'll send you, Sam, the signed offer on Monday.\nAda Novak: Good.";
    assert_eq!(brief(&proposals(script)[0]), ("Tomas Lind", "Send Sam the signed offer", "2026-03-09".to_owned()));
}

#[test]
fn who_takes_what_on() {
    for (script, owner, text, due) in [
        ("Sam: I'll send the deck to Tomas tomorrow.\nAda: Thanks.", "Sam", "Send the deck to Tomas", "2026-03-06"),
        ("Sam: Let me check the limits, and get back to you.", "Sam", "Check the limits", ""),
        ("Sam: I'm going to open a ticket for that by Friday.", "Sam", "Open a ticket for that", "2026-03-06"),
        ("Sam: I will be looking into the export.", "Sam", "Look into the export", ""),
        ("Sam: Could you share the site list?\nAda: Sure, no problem.", "Ada", "Share the site list", ""),
        ("Sam: Tomas, could you review the draft?\nAda: It is short.\nTomas: Yes.", "Tomas", "Review the draft", ""),
        (
            "Sam: Could you share the site list, Tomas?\nAda: It is long.\nTomas: Yes.",
            "Tomas",
            "Share the site list",
            "",
        ),
        ("Sam: Tomas will update the contract.\nTomas: Hm.", "Tomas", "Update the contract", ""),
        ("Sam: We should document the limits.\nAda: I can write a draft of it.", "Ada", "Write a draft of it", ""),
        (
            "Ada: Good. So I need the export limits before I can sign anything.\n\
             Sam: Right, I'll check those with Tomas and get back to you on Monday.",
            "Sam",
            "Check the export limits with Tomas",
            "2026-03-09",
        ),
    ] {
        let found = proposals(script);
        let found: Vec<_> = found.iter().map(brief).collect();
        assert_eq!(found.first(), Some(&(owner, text, due.to_owned())), "{script}");
    }
}

/// Guesses that have an owner: whoever proposes it, unless somebody else takes it.
#[test]
fn who_may_take_a_guess_on() {
    for (script, owner) in [
        ("Sam: We could ask Lisbon for a second printer.\nAda: Hm.", "Sam"),
        ("Sam: It would be great to present the pilot there.\nAda: Hm.", "Sam"),
        ("Sam: Tomas said that he's gonna review the export.\nTomas: Hm.", "Tomas"),
        ("Sam: Tomas and I will review the export tomorrow.\nTomas: Hm.", "Sam"),
        ("Sam: Me and Tomas will review the export tomorrow.\nTomas: Hm.", "Sam"),
        ("Sam: Could Tomas review the export?\nAda: Hm.\nTomas: It is long.", "Tomas"),
        ("Sam: Who does it?\nAda: You should ask Lisbon for a second printer.\nSam: Hm.", "Sam"),
        ("Sam: Could Lind review the export?\nAda: Hm.\nTomas Lind: It is long.", "Tomas Lind"),
    ] {
        let turns = turns(script);
        let found = Talk::of(&turns).action_evidence();
        assert_eq!(found.first().and_then(|found| found.item.owner.name()), Some(owner), "{script}\n{found:?}");
    }
}

/// Of two sentences of one form, the one that is a task weighs more.
#[test]
fn a_task_weighs_more_than_what_only_sounds_like_one() {
    for (task, none) in [
        ("I can review the export tomorrow.", "I can call out the names."),
        ("We need to update the price list.", "We want to make sure that it works."),
        ("I'll merge the change this week.", "I'll quickly share the slides."),
        ("We should update the price list tomorrow.", "And basically we should use the other list."),
        ("We can follow up on the badges next week.", "Like, if it is too dark, we can change the lamps if we like."),
    ] {
        let score = |said: &str| {
            let script = format!("Ada: Hm.\nSam: {said}\nAda: Hm.");
            Talk::of(&turns(&script)).action_evidence().first().map_or(0.0, |found| found.item.score)
        };
        assert!(score(task) > score(none), "{task} {} {none} {}", score(task), score(none));
    }
}

/// What is begun twice or said with a word too many is written once.
#[test]
fn the_words_of_a_guess() {
    for (said, text) in [
        ("I'll ask to, again, bring the lamps up next time.", "Ask to bring the lamps up next time"),
        ("I think we can, we can prioritise the badges.", "Prioritise the badges"),
        ("We can already order the badges.", "Order the badges"),
        ("I'll check it again, and the list too.", "Check it again, and the list"),
    ] {
        let script = format!("Ada: Hm.\nSam: {said}\nAda: Hm.");
        let found = Talk::of(&turns(&script)).action_evidence();
        assert_eq!(found.first().map(|found| found.item.text.as_str()), Some(text), "{said}");
    }
}

/// What is done there and then, or offered to anybody, is not plain.
#[test]
fn what_is_done_at_once_is_not_plain() {
    for said in [
        "Today I'll share two lists of lamps.",
        "I'll just send it now, and there's a note on the badges.",
        "I'll address the speed of the printer.",
        "I'll receive a note about Turku, and I'll approve you, and you'll receive a badge by mail.",
    ] {
        let script = format!("Ada: Hm.\nSam: {said}\nAda: Hm.");
        let found = said_plainly(&script);
        assert!(found.is_empty(), "{said}: {found:?}");
    }
    for said in ["I'll share two lists of lamps.", "I'll address the comments on the printer."] {
        assert!(!said_plainly(&format!("Ada: Hm.\nSam: {said}\nAda: Hm.")).is_empty(), "{said}");
    }
    assert!(said_plainly("Sam: Feel free to ask Tomas about the lamps.\nTomas: Sure.").is_empty());
}

fn said_plainly(script: &str) -> Vec<String> {
    let found = Talk::of(&turns(script)).action_items(None, 10).into_iter();
    found.filter(|item| item.origin == Origin::Said(Manner::Plain)).map(|item| item.text).collect()
}

#[test]
fn what_is_no_action() {
    for script in [
        "Sam: I think we are good.",
        "Sam: Thank you, that was great.",
        "Sam: We shipped it on Friday.",
        "Sam: Let me know if you have any questions.",
        "Sam: I will be honest, it is late.",
        "Sam: How are you? I can hear you.",
        "Sam: He told me that he sent it.",
        "Sam: You know what I mean.",
        "Sam: I'll tell you, it was late.",
        "Sam: That is what I can send.",
        "Sam: Sometimes I will ask Tomas about it.",
        "Sam: Look, it is late already.",
        "Ada: Hm.\nSam: But we have to realise that the badge is part of the ticket of tomorrow.\nAda: Hm.",
        "Ada: Hm.\nSam: We must recall that the list was approved by Lisbon last week.\nAda: Hm.",
        "Sam: Can you send me the numbers?\nAda: No, they are secret.",
        "",
    ] {
        assert_eq!(proposals(script), [], "{script}");
    }
}

#[test]
fn work_stands_before_running_the_meeting() {
    let found = proposals(
        "Sam: I'll give it another minute and then we can start.\nAda: Okay.\nSam: So the pilot is on track.\n\
         Ada: I'll send the signed agreement by next Thursday.\nSam: Great.",
    );
    assert_eq!(brief(&found[0]), ("Ada", "Send the signed agreement", "2026-03-12".to_owned()));
}

#[test]
fn nobody_is_guessed_behind_a_label_of_several_voices() {
    let found = proposals("Room: I'll send the deck to the team.\nSam: Could you share the list?\nRoom: Sure.");
    assert!(!found.is_empty() && found.iter().all(|item| item.owner.name().is_none()), "{found:?}");
}

#[test]
fn a_sentence_over_several_captions() {
    let found = proposals("Sam: So I will send the\nSam: pilot agreement to the legal team.\nAda: Good.");
    assert_eq!(found[0].text, "Send the pilot agreement to the legal team");
    assert_eq!((found[0].source, found[0].time), (Span::new(0, 20), Some(0.0)));
    assert_eq!(found[0].quote.as_deref(), Some("So I will send the pilot agreement to the legal team."));
    assert_eq!(found[0].origin, Origin::Said(Manner::Plain));
}

#[test]
fn best_first_and_no_more_than_asked_for() {
    let turn = |number| format!("Sam: I'll send deck {number}.\nAda: We could maybe go on.\n");
    let script: String = (0..30).map(turn).collect();
    let found = said(&turns(&script), None, 4);
    assert_eq!(found.len(), 4);
    assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score));
    assert!(found.iter().all(|item| (0.0..=1.0).contains(&item.score)));
    assert_eq!(said(&turns(&script), None, 0), []);
}

#[test]
fn a_long_transcript_grows_linearly() {
    let turn = |number| format!("Sam: I'll send deck {number} to Tomas by Friday\nAda: Could you check it, please?\n");
    let script: String = (0..4_000).map(turn).collect();
    assert_eq!(said(&turns(&script), thursday(), 10).len(), 10);
    let one_turn = format!("Sam: {}", "I will send it and then ".repeat(20_000));
    assert!(!said(&turns(&one_turn), thursday(), 10).is_empty());
}

proptest! {
    #[test]
    fn any_speech_can_be_heard(texts in prop::collection::vec((0..3usize, ".{0,80}"), 0..12)) {
        let speakers = [None, Some("Ada Novak"), Some("Sam Hale")];
        let turns: Vec<SpokenTurn<'_>> = texts
            .iter()
            .map(|(who, text)| SpokenTurn { speaker: speakers[*who], voices: Voices::One, start: None, text, span: Span::default() })
            .collect();
        let _ = said(&turns, thursday(), 10);
    }

    #[test]
    fn words_of_acts_can_be_heard(words in prop::collection::vec(prop::sample::select(vec![
        "I'll", "let", "me", "could", "you", "Tomas", "send", "the", "deck", "those", "it", "by Friday", ".", "?", "…", "don't",
        "be", "looking", "’", "'", "and", "get back", "please", "é", "you",
    ]), 0..30)) {
        let text = words.join(" ");
        let turn = |speaker| SpokenTurn { speaker: Some(speaker), voices: Voices::One, start: Some(1.0), text: &text, span: Span::default() };
        for item in said(&[turn("Ada"), turn("Tomas")], thursday(), 10) {
            prop_assert!(!item.text.is_empty());
        }
    }
}
