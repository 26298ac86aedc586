//! The extract of speech.

use rapport::meeting_note::extract;

fn turns(texts: &[&str]) -> Vec<(usize, String)> {
    texts.iter().enumerate().map(|(at, text)| (at, (*text).to_owned())).collect()
}

#[test]
fn an_extract_keeps_the_order_and_the_words() {
    let said = turns(&[
        "Morning. How was Turku?",
        "Um, so, the export limits, you know, stop the nightly export of the warehouse at midnight.",
        "It rained all day and the ferry was late again, honestly.",
        "Then the the warehouse needs a higher export limit before the pilot starts in Turku.",
        "Yeah.",
        "The pilot in Turku starts in March, and the export limit is decided before.",
        "Bye, bye.",
    ]);
    let lines = extract(&said);
    assert!(!lines.is_empty() && lines.len() <= 4);
    assert!(lines.windows(2).all(|pair| pair[0].turn <= pair[1].turn));
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert!(texts.contains(&"The export limits, stop the nightly export of the warehouse at midnight."), "{texts:?}");
    assert!(texts.iter().all(|text| !text.contains("the the") && !text.contains("Um")));
    assert_eq!(extract(&said), lines);
}

#[test]
fn small_talk_gives_no_extract() {
    assert!(extract(&turns(&["Hi.", "Hello, how are you?", "Fine. And you?", "Bye."])).is_empty());
    assert!(extract(&[]).is_empty());
}

#[test]
fn what_is_said_twice_is_told_once() {
    let twice = "The export limit of the warehouse is decided by the operations board in March.";
    let lines = extract(&turns(&[twice, "Right.", twice]));
    assert_eq!(lines.len(), 1);
}
