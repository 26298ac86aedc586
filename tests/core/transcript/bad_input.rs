//! What is wrong in a transcript: the turns that can be read, and a remark with its place for what cannot.

use super::{fixture, of_note, one, shown};

/// Turns, and each remark as `what stands there: message`.
#[track_caller]
fn check(text: &str, turns: &str, remarks: &[&str]) {
    let transcript = one(text);
    assert_eq!(shown(text, &transcript), turns, "{text}");
    let said: Vec<String> =
        transcript.remarks.iter().map(|remark| format!("{}: {}", remark.span.of(text), remark.message)).collect();
    assert_eq!(said.len(), remarks.len(), "{said:?}");
    for (said, expected) in said.iter().zip(remarks) {
        assert!(said.starts_with(expected), "{said}\nexpected {expected}");
    }
}

#[test]
fn truncated_cues() {
    check(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Novak>Hi.\n\n00:03.000 -->\n<v Sam Hale>Yes.\n\n--> 00:04.000\nLost.\n\n00:05.000 --> 00:06.000\n<v Ada No",
        "0:00:01 Ada Novak: Hi.\n0:00:03 Sam Hale: Yes.\n0:00:05 ?: <v Ada No",
        &["--> 00:04.000: expected `start --> end`"],
    );
    check("1\n00:00:01,000 --> 00:00:02,000\nAda Novak: Hi.\n\n2\n00:00:0", "0:00:01 Ada Novak: Hi. 2 00:00:0", &[]);
    check(
        "[0:01] Ada Novak: Hi.\n[0:02] Sam Hale: Yes.\n[0:0",
        "0:00:01 Ada Novak: Hi.\n0:00:02 Sam Hale: Yes. [0:0",
        &[],
    );
    check(
        "{\"segments\": [{\"start\": 1, \"text\": \"Hi.\"}, {\"start\": 2, \"text\": \"Ye",
        "0:00:01 ?: Hi.\n0:00:02 ?: Ye",
        &[": expected the end of the JSON"],
    );
}

#[test]
fn times_that_run_backwards_and_cues_that_overlap() {
    check(
        "WEBVTT\n\n00:05.000 --> 00:04.000\n<v Ada Novak>Hi.\n\n00:03.000 --> 00:09.000\n<v Sam Hale>Yes.\n\n00:04.000 --> 00:06.000\n<v Ada Novak>So.\n",
        "0:00:05 Ada Novak: Hi.\n0:00:03 Sam Hale: Yes.\n0:00:04 Ada Novak: So.",
        &[
            "00:05.000 --> 00:04.000: expected an end behind the start",
            "00:03.000 --> 00:09.000\n<v Sam Hale>Yes.: expected times that rise, found 1 that fall",
        ],
    );
}

#[test]
fn nobody_is_named() {
    check(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nhi\n\n00:03.000 --> 00:04.000\nyes\n",
        "0:00:01 ?: hi\n0:00:03 ?: yes",
        &[],
    );
}

#[test]
fn markup_in_cues() {
    check(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<b>Hi</b>, <script>alert(1)</script> <img src=x onerror=y> &lt;b&gt; <font color=\"#fff\">Ada</font> 3 < 4\n",
        "0:00:01 ?: Hi, alert(1)  <b> Ada 3 < 4",
        &[],
    );
}

#[test]
fn from_right_to_left() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v עדה נובק>שלום, מה שלומך?\n\n00:03.000 --> 00:04.000\n<v سام>نعم، جيد.\n\n00:05.000 --> 00:06.000\n<v עדה נובק>טוב.\n";
    check(text, "0:00:01 עדה נובק: שלום, מה שלומך?\n0:00:03 سام: نعم، جيد.\n0:00:05 עדה נובק: טוב.", &[]);
    check(
        "[0:01] עדה נובק: שלום.\n[0:02] سام: نعم.\n[0:03] עדה נובק: טוב.\n",
        "0:00:01 עדה נובק: שלום.\n0:00:02 سام: نعم.\n0:00:03 עדה נובק: טוב.",
        &[],
    );
}

#[test]
fn json_that_is_no_transcript() {
    for text in [
        "{\"segments\": []}",
        "{\"segments\": [1, 2]}",
        "[{\"text\": 3}]",
        "{\"sentences\": {\"text\": \"a\"}}",
        "{\"a\": \"segments\"}",
        "[[[[",
        "{\"segments\": [{\"text\": \"\"}",
    ] {
        assert!(of_note(text).iter().all(|found| found.turns.iter().all(|turn| turn.text.is_empty())), "{text}");
    }
}

/// Ten hours and more are times like any other.
#[test]
fn a_day_of_talk() {
    let cues: String = (0..20_000)
        .map(|at| {
            format!(
                "[{:02}:{:02}:{:02}.00] {} : Turn {at}.\n",
                at * 5 / 3600,
                at * 5 / 60 % 60,
                at * 5 % 60,
                ["Ada Novak", "Sam Hale"][at % 2]
            )
        })
        .collect();
    let transcript = one(&cues);
    assert_eq!((transcript.turns.len(), transcript.speakers.len(), transcript.remarks.len()), (20_000, 2, 0));
    let last = transcript.turns.last().and_then(|turn| turn.start).map(|time| time.to_string());
    assert_eq!(last.as_deref(), Some("27:46:35"));
}

#[test]
fn what_stands_around_is_told() {
    let text = fixture("captions.srt");
    assert_eq!(one(&text).remarks.len(), 1);
}
