//! What recognisers invent, and what they do not.

use rapport::transcript::ArtefactKind;

use super::one;

/// The artefacts of a turn with this text: kind, sure or not, words.
fn found(said: &str) -> Vec<(ArtefactKind, bool, String)> {
    let text = format!("[0:01] Ada Novak : {said}\n[0:09] Sam Hale : Right.\n");
    let turn = &one(&text).turns[0];
    turn.artefacts
        .iter()
        .map(|artefact| (artefact.kind, artefact.certain, artefact.span.of(&text).to_owned()))
        .collect()
}

/// The words that may be removed are `expected`.
#[track_caller]
fn certain(said: &str, expected: &[&str]) {
    let words: Vec<String> =
        found(said).into_iter().filter(|(_, certain, _)| *certain).map(|(_, _, words)| words).collect();
    assert_eq!(words, expected, "{said}");
}

#[test]
fn blank_audio() {
    certain(
        "You YouBLANK youBLANK you you youBLANKAUDIO you Hey, Sam.",
        &["You", "YouBLANK", "youBLANK", "you", "you", "youBLANKAUDIO", "you"],
    );
    certain("(clicking)BLANK", &["(clicking)", "BLANK"]);
    certain("[BLANK_AUDIO]", &["[BLANK_AUDIO]"]);
    certain("You you you", &["You you you"]);
    certain("(silence)", &["(silence)"]);
    certain("Silence from 1 minute to 1 hour", &["Silence from 1 minute to 1 hour"]);
    certain("BLANK Pause youBLANK", &["BLANK", "youBLANK"]);
}

#[test]
fn words_about_silence_stay() {
    certain("Fill in the BLANK field.", &[]);
    certain("BLANK you know what I mean.", &[]);
    certain("BLANK check was the topic, we got a blank page.", &[]);
    certain("It was a draft. BLANK check.", &[]);
    certain("So we youBLANK go on.", &["BLANK"]);
    certain("I told you, you know.", &[]);
    certain("You", &[]);
    certain("Silence from our side since May.", &[]);
    certain("You should ask.", &[]);
}

#[test]
fn sounds() {
    certain("Sure. (mouse clicking) [Music] *coughs*", &["(mouse clicking)", "[Music]", "*coughs*"]);
    certain("♪ upbeat music ♪", &["♪ upbeat music ♪"]);
    certain("The field (optional) and [draft] and *that* one.", &[]);
    certain("Sorry, [inaudible] the list.", &[]);
    assert_eq!(found("Sorry, [inaudible] the list.")[0].0, ArtefactKind::Unclear);
    certain("we own the (music) rights.", &[]);
}

#[test]
fn loops() {
    certain(
        "We meet in Lisbon. We meet in Lisbon. We meet in Lisbon. Yes.",
        &["We meet in Lisbon. We meet in Lisbon."],
    );
    certain(
        "so we go to Turku and so we go to Turku and so we go to Turku and rest",
        &["so we go to Turku and so we go to Turku and"],
    );
    assert_eq!(
        found("Five days? Five days? Five days. Five days. Five days. Five days. Okay.")[0].0,
        ArtefactKind::Loop
    );
}

#[test]
fn honest_repeats_stay() {
    for said in [
        "No, no, no, no, no.",
        "No. No. No.",
        "Thank you. Thank you. Thank you.",
        "I want to go to I want to go to Turku.",
        "Yes, yes, and yes, yes, we do.",
        "We meet in Lisbon. We meet in Lisbon.",
    ] {
        certain(said, &[]);
    }
}

/// What is marked in the second of two turns.
fn in_second(first: &str, second: &str) -> Vec<(ArtefactKind, bool)> {
    let text = format!("[0:01] Ada Novak : {first}\n[0:09] Sam Hale : {second}\n[0:50] Ada Novak : Bye.\n");
    one(&text).turns[1].artefacts.iter().map(|artefact| (artefact.kind, artefact.certain)).collect()
}

#[test]
fn the_same_turn_under_two_speakers() {
    let said = "Next week I am in Lisbon with Tomas and the week after I am in Turku all week.";
    assert_eq!(in_second(said, said), [(ArtefactKind::Twin, true)]);
    assert_eq!(
        in_second(&format!("Let me look. {said} Then home."), &format!("So, {said}")),
        [(ArtefactKind::Twin, true)]
    );
    assert_eq!(in_second("We start in Lisbon in June.", "We start in Lisbon in June."), []);
    assert_eq!(in_second(said, "So Lisbon next week, and the week after you are in Turku all week?"), []);
}

#[test]
fn closings() {
    let text = "[0:01] Ada Novak : Thank you.\n[0:02] Sam Hale : Thanks for watching!\n[9:30] Sam Hale : Thanks for watching!\n\
                [9:31] Sam Hale : Subtitles by the Amara.org community\n[9:32] Ada Novak : Thanks for watching the demo with me.\n";
    let marks: Vec<Vec<bool>> =
        one(text).turns.iter().map(|turn| turn.artefacts.iter().map(|artefact| artefact.certain).collect()).collect();
    assert_eq!(marks, [vec![], vec![false], vec![true], vec![true], vec![]]);
}

#[test]
fn second_voices() {
    let voices = |said: &str| {
        let text = format!("[0:01] Ada Novak : {said}\n[0:09] Sam Hale : Right.\n");
        let transcript = one(&text);
        assert!(transcript.turns[1..transcript.turns.len() - 1].iter().all(|turn| turn.speaker.is_none()));
        transcript.turns[..transcript.turns.len() - 1].iter().map(|turn| turn.spoken(&text)).collect::<Vec<_>>()
    };
    assert_eq!(voices("We ship, right? - Yeah. - And we test."), ["We ship, right?", "Yeah.", "And we test."]);
    assert_eq!(voices("Okay >> Sure."), ["Okay", "Sure."]);
    assert_eq!(voices("Well - maybe - not."), ["Well - maybe - not."]);
    assert_eq!(voices("The global- namespace is -5 here."), ["The global- namespace is -5 here."]);
    assert_eq!(voices("- Right. Go on."), ["Right. Go on."]);
}
