//! Every format, from a file with the quirks of the real ones.

use rapport::transcript::{Format, Time, TurnKind};

use super::{fixture, one, shown};

#[track_caller]
fn check(name: &str, format: Format, expected: &str) {
    let text = fixture(name);
    let transcript = one(&text);
    assert_eq!(transcript.format, format);
    assert_eq!(shown(&text, &transcript), expected);
}

#[test]
fn webvtt() {
    check(
        "captions.vtt",
        Format::WebVtt,
        "0:00:01 Ada Novak: Morning, Sam & all.\n\
         0:00:04 Sam Hale: Hi.\n\
         + - ?: Hello there.\n\
         101:00:08 ?: Is 3 < 4 here?",
    );
}

#[test]
fn teams() {
    check(
        "teams.vtt",
        Format::TeamsVtt,
        "0:00:03 Ada Novak: I can send the site list by Friday.\n0:00:07 Sam Hale: Great, thanks.",
    );
}

#[test]
fn zoom_goes_on_without_a_name() {
    check(
        "zoom.vtt",
        Format::ZoomVtt,
        "0:00:01 Ada Novak: No.\n\
         0:00:04 Sam Hale: Hello, hello.\n\
         0:00:06 Ada Novak: The plan is: we wait.\n\
         0:00:07 Ada Novak: and then we see.\n\
         0:00:09 Sam Hale: Fine.\n\
         0:00:10 matti: Yes.",
    );
}

#[test]
fn subrip_without_numbers_and_with_blank_lines() {
    let text = fixture("captions.srt");
    let transcript = one(&text);
    assert_eq!(transcript.format, Format::Srt);
    assert_eq!(
        shown(&text, &transcript),
        "0:00:01 Ada Novak: Shall we start?\n\
         0:00:03 Sam Hale: Yes.\n\
         0:00:05 ?: - In 2024\n\
         + - ?: 2025 2026\n\
         0:00:09 Ada Novak: Done.",
    );
    assert_eq!(transcript.turns[2].start, Some(Time(5005)));
    assert_eq!(transcript.remarks.len(), 1, "the last cue ends before it starts");
}

#[test]
fn zoom_chat() {
    let text = fixture("zoom-chat.txt");
    let transcript = one(&text);
    assert_eq!(
        shown(&text, &transcript),
        "# 0:03:55 Ada Novak: Morning!\n\
         # 0:05:09 Sam Hale: The list: https://example.org/list\n\
         # 0:08:04 Mira Castellan: Looks good. 12 sites?\n\
         # 0:09:45 Ada Novak: \n\
         # 0:09:46 Ada Novak: \n\
         # 0:10:00 Jonas Okafor: Beta.",
    );
    let refers = |at: usize| match &transcript.turns[at].kind {
        TurnKind::Chat { refers: Some(reference) } => {
            (reference.quote.of(&text), reference.turn, reference.reaction.map(|emoji| emoji.of(&text)))
        }
        _ => panic!("a message that refers to nothing"),
    };
    assert_eq!(refers(2), ("The list:\nhttps://...", Some(1), None));
    assert_eq!(refers(3), ("Looks good. 12 sites?", Some(2), Some("👍")));
    assert_eq!(refers(4), ("Morning!", Some(0), Some("\"🔥\"")));
    assert_eq!(refers(5), ("\"beta\" or not...", None, None));
}

#[test]
fn google_meet() {
    check(
        "meet.txt",
        Format::Meet,
        "- Ada Novak: Shall we start?\n\
         - Sam Hale: Yes. One thing: the list.\n\
         0:05:00 Mira Castellan: I have it here. It has twelve sites.\n\
         0:05:00 Ada Novak: Good.\n\
         0:10:00 Sam Hale: Bye.",
    );
}

#[test]
fn otter() {
    check(
        "otter.txt",
        Format::Otter,
        "0:00:05 Ada Novak: Shall we start? I have the list.\n\
         1:02:07 Sam Hale: Yes. We meet at 10:30, all of us.\n\
         0:00:59 ?: Hello?",
    );
}

#[test]
fn fathom() {
    check(
        "fathom.txt",
        Format::Fathom,
        "0:00:00 Ada Novak: Shall we start?\n\
         0:00:07 Sam Hale: Yes. I have the list.\n\
         1:00:07 Ada Novak: Bye.",
    );
    let text = fixture("fathom.txt");
    assert_eq!(one(&text).speakers[0].affiliation.as_deref(), Some("Northwind"));
}

#[test]
fn fireflies() {
    check(
        "fireflies.json",
        Format::Fireflies,
        "0:00:00 Ada Novak: Shall we \"start\"?\n0:00:03 ?: Café 👍 at ten\\eleven.",
    );
}

#[test]
fn whisper_and_its_kin() {
    check("whisperx.json", Format::Whisper, "0:00:00 SPEAKER_00: Shall we start?\n0:00:03 SPEAKER_01: Yes.");
    check("whisper-cpp.json", Format::Whisper, "0:00:00 ?: Shall we start?\n0:00:02 ?: [BLANK_AUDIO]");
    check("chunks.json", Format::Whisper, "0:00:00 ?: Shall we start?\n0:00:02 ?: Yes.");
    let text = fixture("whisper-cpp.json");
    assert_eq!(one(&text).turns[1].end, Some(Time(4000)));
}

#[test]
fn labels_with_times() {
    check(
        "numbered.txt",
        Format::Plain,
        "0:00:00 SPEAKER_0: Shall we start?\n0:00:04 SPEAKER_1: Yes: now.\n1:00:04 SPEAKER_0: Good.",
    );
    for line in ["**Ada Novak** (0:05): Hi.", "Ada Novak (0:05) Hi.", "0:05 Ada Novak: Hi.", "Ada Novak [0:05]: Hi."] {
        assert_eq!(shown(line, &one(line)), "0:00:05 Ada Novak: Hi.", "{line}");
    }
}

/// Layouts that viewers give when a transcript is copied.
#[test]
fn what_is_copied_from_a_viewer() {
    let expected = "0:00:05 Ada Novak: Shall we start?\n0:00:09 Sam Hale: Yes. One thing.\n0:01:10 Ada Novak: Good.";
    for text in [
        "Ada Novak\n0:05\nShall we start?\n\nSam Hale\n0:09\nYes.\nOne thing.\n\nAda Novak\n1:10\nGood.\n",
        "00:00:05\n**Ada Novak**\nShall we start?\n00:00:09\n**Sam Hale**\nYes.\nOne thing.\n00:01:10\n**Ada Novak**\nGood.\n",
        "Ada Novak   0:05\nShall we start?\n\nSam Hale   0:09\nYes.\nOne thing.\n\nAda Novak   1:10\nGood.\n",
        "0:0:5.0 --> 0:0:7.120\nAda Novak\nShall we start?\n\n0:0:9.0 --> 0:0:12.0\nSam Hale\nYes.\nOne thing.\n\n0:1:10.0 --> 0:1:11.0\nAda Novak\nGood.\n",
        "WEBVTT\n\n1 \"Ada Novak\" (3843241472)\n00:00:05.000 --> 00:00:07.000\nShall we start?\n\n2 \"Sam Hale\" (3843241473)\n00:00:09.000 --> 00:00:12.000\nYes.\nOne thing.\n\n3 \"Ada Novak\" (3843241472)\n00:01:10.000 --> 00:01:11.000\nGood.\n",
        "@0:05 - Ada Novak (Northwind)\nShall we start?\n\n@0:09 - Sam Hale\nYes.\nOne thing.\n\n@1:10 - Ada Novak\nGood.\n",
        "[0:05] Ada Novak\nShall we start?\n\n[0:09] Sam Hale\nYes.\nOne thing.\n\n[1:10] Ada Novak\nGood.\n",
    ] {
        assert_eq!(shown(text, &one(text)), expected, "{text}");
    }
}

#[test]
fn times_of_day() {
    let expected = "9:00:00 Ada Novak: Shall we start?\n9:01:00 Sam Hale: Yes.\n13:05:00 Ada Novak: Good.";
    for text in [
        "[9:00 AM] Ada Novak\nShall we start?\n\n[9:01 AM] Sam Hale\nYes.\n\n[1:05 PM] Ada Novak\nGood.\n",
        "Ada Novak  9:00 AM\nShall we start?\n\nSam Hale  9:01 AM\nYes.\n\nAda Novak  1:05 PM\nGood.\n",
        "Ada Novak\n9:00\u{202f}AM\nShall we start?\nSam Hale\n9:01\u{202f}AM\nYes.\nAda Novak\n1:05\u{202f}PM\nGood.\n",
        "**Ada Novak** (9:00am): Shall we start?\n**Sam Hale** (9:01am): Yes.\n**Ada Novak** (1:05pm): Good.\n",
    ] {
        assert_eq!(shown(text, &one(text)), expected, "{text}");
    }
}

#[test]
fn without_times() {
    let text = "Me: Shall we start?\nThem: Yes.\nMe: Good.\n";
    assert_eq!(shown(text, &one(text)), "- Me: Shall we start?\n- Them: Yes.\n- Me: Good.");
    let text = "**Ada Novak**: Shall we start?\n\n**Sam Hale**: Yes: now.\n";
    assert_eq!(shown(text, &one(text)), "- Ada Novak: Shall we start?\n- Sam Hale: Yes: now.");
}

#[test]
fn a_plan_of_the_day_is_no_transcript() {
    for text in [
        "# Fair\n\nOpening  9:00 AM\n\nLunch  12:30 PM\n\nClosing  5:00 PM\n",
        "Opening\n9:00 AM\nHall one\nLunch\n12:30 PM\nHall two\nClosing\n5:00 PM\nHall one\n",
        "9:00 - Opening\nHall one\n12:30 - Lunch\nHall two\n17:00 - Closing\nHall one\n",
        "```\nKick-off 10:00 AM\nHall one\n\nTeam Lunch 12:00 PM\nHall two\n\nClosing 5:00 PM\nHall one\n```\n",
    ] {
        assert!(super::of_note(text).is_empty(), "{text}");
    }
}

#[test]
fn a_time_of_day_in_a_paragraph_is_no_speaker() {
    let text = "Ada Novak  0:05\nWe meet here:\n\nLisbon Gate 10:30 AM\n\nSam Hale  0:20\nGood.\n";
    assert_eq!(
        shown(text, &one(text)),
        "0:00:05 Ada Novak: We meet here: Lisbon Gate 10:30 AM\n0:00:20 Sam Hale: Good."
    );
}

#[test]
fn ranges_in_brackets() {
    let text = "[00:00:00.000 --> 00:00:04.000]  Shall we start?\n[00:00:04.000 --> 00:00:05.500]  Yes: now.\n";
    let transcript = one(text);
    assert_eq!(shown(text, &transcript), "0:00:00 ?: Shall we start?\n0:00:04 ?: Yes: now.");
    assert_eq!(transcript.turns[1].end, Some(Time(5500)));
}

#[test]
fn what_is_no_transcript() {
    for text in [
        "",
        "Role: manager\nTeam: Northwind\n",
        "{\"a\": [1, 2, {\"text\": 3}]}",
        "[{\"name\": \"x\"}]",
        "We met at 10:30 and spoke.",
        "{",
        "[",
    ] {
        assert!(super::of_note(text).is_empty(), "{text}");
    }
}

#[test]
fn two_voices_in_one_cue_are_two_turns() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Novak>Shall we?</v> <v Sam Hale>Yes,\nlet us.</v>\n";
    assert_eq!(shown(text, &one(text)), "0:00:01 Ada Novak: Shall we?\n0:00:01 Sam Hale: Yes, let us.");
}

#[test]
fn chat_in_other_languages() {
    let text = "00:01:00\tAda Novak:\tMoi!\r\n00:01:01\tSam Hale:\tHat auf \"Moi!\" mit 👍 reagiert\r\n\
                00:01:02\tTomas Lind:\tAntwoord verzenden naar \"Moi!\"\n\nHoi.\r\n";
    let transcript = one(text);
    assert_eq!(shown(text, &transcript), "# 0:01:00 Ada Novak: Moi!\n# 0:01:01 Sam Hale: \n# 0:01:02 Tomas Lind: Hoi.");
    for turn in &transcript.turns[1..] {
        let TurnKind::Chat { refers: Some(reference) } = &turn.kind else { panic!("it refers") };
        assert_eq!(reference.turn, Some(0));
    }
}

#[test]
fn a_message_that_only_looks_like_a_reaction() {
    let text = "00:01:00\tAda Novak:\tReacted to the list with care\r\n";
    assert_eq!(shown(text, &one(text)), "# 0:01:00 Ada Novak: Reacted to the list with care");
}

#[test]
fn zoom_chat_of_older_clients() {
    let expected =
        "# 10:02:33 Ada Novak: Here is the link\n# 10:03:01 Sam Hale: thanks! See you\n# 10:04:00 Tomas Lind: ok";
    for text in [
        "10:02:33 From Ada Novak to Everyone : Here is the link\n10:03:01 From Sam Hale to Ada Novak (Direct Message) : thanks!\n\
         \tSee you\n10:04:00 From Tomas Lind : ok\n",
        "10:02:33\t From Ada Novak : Here is the link\n10:03:01\t From Sam Hale : thanks!\n\tSee you\n10:04:00\t From Tomas Lind : ok\n",
        "10:02:33\t From  Ada Novak  to  Everyone:\n\tHere is the link\n10:03:01\t From  Sam Hale  to  Ada Novak(Direct Message):\n\
         \tthanks!\n\tSee you\n10:04:00\t From  Tomas Lind  to  Everyone:\n\tok\n",
    ] {
        let transcript = one(text);
        assert_eq!((transcript.format, shown(text, &transcript).as_str()), (Format::ZoomChat, expected), "{text}");
        assert!(transcript.remarks.is_empty(), "{text}");
    }
}

#[test]
fn a_date_in_brackets_is_no_name() {
    let text = "[05.03.26, 10:02:33] Ada Novak: Hallo\n[05.03.26, 10:02:40] Sam Hale: Moi\n[06/03/2026, 10:03] Ada Novak: Ok\n\
                [2026-03-06 10:04] Sam Hale: So\n";
    for transcript in rapport::transcript::read_parts(text, rapport::text::Span::new(0, text.len()), &[]) {
        for speaker in &transcript.speakers {
            assert!(!speaker.label.contains("26"), "{speaker:?}");
        }
    }
}

#[test]
fn a_dash_in_captions_is_another_voice() {
    let text = "1\n00:00:01,000 --> 00:00:02,000\nAda Novak: Shall we start?\n\n2\n00:00:02,000 --> 00:00:03,000\nToday?\n\n\
                3\n00:00:03,000 --> 00:00:04,000\n- Yes.\n- No.\n\n4\n00:00:05,000 --> 00:00:06,000\nWell.\n\n\
                5\n00:00:06,000 --> 00:00:07,000\nSam Hale: So.\n\n6\n00:00:07,000 --> 00:00:08,000\n- I see.\n\n\
                7\n00:00:08,000 --> 00:00:09,000\nAda Novak: Done.\n";
    assert_eq!(
        shown(text, &one(text)),
        "0:00:01 Ada Novak: Shall we start?\n0:00:02 Ada Novak: Today?\n0:00:03 ?: Yes.\n+ - ?: No.\n0:00:05 ?: Well.\n\
         0:00:06 Sam Hale: So.\n0:00:07 ?: I see.\n0:00:08 Ada Novak: Done.",
    );
}
