//! Names glued to the text behind them.

use super::{fixture, of_note, one, shown};

#[test]
fn behind_a_label() {
    let text = fixture("macwhisper.md");
    let found = of_note(&text);
    assert_eq!(found.len(), 1);
    assert_eq!(
        shown(&text, &found[0]),
        "0:00:03 Parallels Desktop: You YouBLANK youBLANK you you youBLANKAUDIO you Hey, Sam. How are you?\n\
         0:00:07 Sam Hale: No worries. How was Turku?\n\
         0:00:09 Parallels Desktop: Good. It's it's a small office, you know.\n\
         0:00:15 Sam Hale: Thursday\n\
         0:21:44 Sam Hale: Well, I wanted to talk about the limits, and\n\
         0:21:58 Parallels Desktop: Stores in the north. That won't work, right?\n\
         + - ?: Exactly, so we wait.\n\
         0:22:04 Sam Hale: 100%-- the export limits come first.\n\
         0:30:06 Parallels Desktop: Thank you, Sam. Thank you.\n\
         0:31:30 Parallels Desktop: (clicking)BLANK",
    );
    assert!(found[0].remarks.is_empty());
}

#[test]
fn without_any_label() {
    let text = fixture("glued.txt");
    assert_eq!(
        shown(&text, &one(&text)),
        "0:00:00 Sam Hale: Hello, Ada, how are you?\n\
         0:00:02 Remote: All is good.\n\
         0:00:04 Sam Hale: All is good, huh? I saw the deck.\n\
         0:00:12 Remote: It's simple. We have two sites.\n\
         0:01:48 Sam Hale: Yeah.\n\
         0:04:33 Sam Hale: Yeah, but the timeline is a year out.\n\
         0:04:39 Remote: It's a year out, again.\n\
         0:12:19 Sam Hale: or reaching out?\n\
         + - ?: So I don't know them.\n\
         0:14:24 Remote: Project. Okay, so who owns it?\n\
         0:16:03 Sam Hale: um I don't.\n\
         0:23:52 Remote: Okay, so the first week of December.\n\
         0:23:59 Sam Hale: That's what it was.\n\
         0:39:08 Remote: to pursue all of them. OpenAI is one.\n\
         0:40:00 Remote: OpenAI is the other.\n\
         0:41:00 Tomas Lind: I only joined for this.\n\
         0:51:46 Remote: BLANK Pause youBLANK (silence) You You (mouse clicking) (clicking)",
    );
}

/// What a line behind `[t] LABEL :` says, with the label `Remote`, `Rob` or `Sam Hale`.
#[track_caller]
fn behind(line: &str, expected: &str) {
    let text = format!("[0:01] Remote : One.\n[0:02] Sam Hale : Two.\n[0:03] Rob : Three.\n[0:04] {line}\n");
    let transcript = one(&text);
    assert_eq!(transcript.turns[3].spoken(&text), expected, "{line}");
}

#[test]
fn a_name_is_cut_only_where_it_is_glued() {
    behind("Remote :  RemoteAll is good.", "All is good.");
    behind("Remote :  Remoteto pursue it.", "to pursue it.");
    behind("Remote :  Remote- Right.", "Right.");
    behind("Remote :  Remote\"Yes,\" she said.", "\"Yes,\" she said.");
    behind("Remote :  Remotely managed sites.", "Remotely managed sites.");
    behind("Remote :  Remote's fine.", "Remote's fine.");
    behind("Remote :  Remote work is fine.", "Remote work is fine.");
    behind("Remote :  Remote-first teams.", "Remote-first teams.");
    behind("Remote :  Remote, of course.", "Remote, of course.");
    behind("Remote : Remotely managed sites.", "Remotely managed sites.");
    behind("Rob :  Robin called.", "Robin called.");
    behind("Rob :  RobIn short, yes.", "In short, yes.");
    behind("Sam Hale :  Sam Haleor not?", "or not?");
    behind("Sam Hale :  Sam Hales are rare.", "Sam Hales are rare.");
    behind("Sam Hale :  Sam Hale, that is me.", "Sam Hale, that is me.");
    behind("Sam Hale : Sam HaleMorning.", "Morning.");
    behind("Sam Hale :  Screenshots are there.", "Screenshots are there.");
}

#[test]
fn a_person_behind_a_device_speaks() {
    let text = "[0:01] Jabra Speak 710 :  Ada NovakMorning.\n[0:02] Ada Novak : Yes.\n[0:03] Sam Hale : No.\n";
    assert_eq!(shown(text, &one(text)), "0:00:01 Ada Novak: Morning.\n0:00:02 Ada Novak: Yes.\n0:00:03 Sam Hale: No.",);
}

#[test]
fn without_speakers_no_name_is_invented() {
    let text = "[0:01]  OpenAI is one.\n[0:02]  We wait.\n[0:03]  OpenAI is big.\n[0:04]  And YouTube.\n[0:05]  Yes.\n";
    assert!(one(text).speakers.is_empty());
}

#[test]
fn names_with_capitals_inside_and_particles() {
    let text = "[0:01]  Mira McNeilHello.\n[0:02]  Ada van der BergYes, hi.\n[0:03]  Mira McNeilGood.\n\
                [0:04]  Ada van der Berg- Right.\n[0:05]  Mira McNeil- So.\n";
    assert_eq!(
        shown(text, &one(text)),
        "0:00:01 Mira McNeil: Hello.\n0:00:02 Ada van der Berg: Yes, hi.\n0:00:03 Mira McNeil: Good.\n\
         0:00:04 Ada van der Berg: Right.\n0:00:05 Mira McNeil: So.",
    );
}
