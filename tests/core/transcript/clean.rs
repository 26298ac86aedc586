//! "Clean up transcript".

use rapport::settings::Settings;
use rapport::text::Edits;
use rapport::transcript::{self, LineForm};
use rapport::vault::Vault;

use super::{fixture, of_note, one};

/// The text after cleaning; cleaning it again changes nothing.
#[track_caller]
fn cleaned(text: &str, form: LineForm) -> String {
    let clean = transcript::clean(text, &one(text), form).apply(text);
    assert!(transcript::clean(&clean, &one(&clean), form).is_empty(), "{clean}");
    clean
}

#[test]
fn glued_names_go_and_words_stay() {
    assert_eq!(
        cleaned(&fixture("glued.txt"), LineForm::Bracketed),
        "[00:00:00.04] Sam Hale: Hello, Ada, how are you?\n\n\
         [00:00:02.00] Remote: All is good.\n\n\
         [00:00:04.25] Sam Hale: All is good, huh? I saw the deck.\n\n\
         [00:00:12.39] Remote: It's simple. We have two sites.\n\n\
         [00:01:48.05] Sam Hale: Yeah.\n\n\
         [00:04:33.66] Sam Hale: Yeah, but the timeline is a year out.\n\n\
         [00:04:39.69] Remote: It's a year out, again.\n\n\
         [00:12:19.57] Sam Hale: or reaching out? - So I don't know them.\n\n\
         [00:14:24.54] Remote: Project. Okay, so who owns it?\n\n\
         [00:16:03.33] Sam Hale: um I don't.\n\n\
         [00:23:52.57] Remote: Okay, so the first week of December.\n\n\
         [00:23:59.01] Sam Hale: That's what it was.\n\n\
         [00:39:08.61] Remote: to pursue all of them. OpenAI is one.\n\n\
         [00:40:00.00] Remote: OpenAI is the other.\n\n\
         [00:41:00.00] Tomas Lind: I only joined for this.\n\n\
         [00:51:46.81] Remote: Pause\n",
    );
}

#[test]
fn only_the_transcript_of_a_note_changes() {
    let text = fixture("macwhisper.md");
    let mut found = of_note(&text);
    found[0].resolve_devices(Some("Ada Novak"));
    let edits = transcript::clean(&text, &found[0], LineForm::Bracketed);
    assert!(edits.iter().all(|edit| found[0].place.encloses(edit.span)));
    let clean = edits.apply(&text);
    assert!(clean.contains("[00:00:03.10] Ada Novak: Hey, Sam. How are you?\n\n[00:00:07.42] Sam Hale: No worries."));
    assert!(clean.contains("right? - Exactly, so we wait.\n"));
    assert!(clean.ends_with("Ada Novak: Thank you, Sam. Thank you.\n\n```\n\n<!-- ai:transcript:end -->\n"));
}

#[test]
fn in_bold() {
    assert_eq!(
        cleaned("[0:01] Ada Novak : Hi.\n[0:02] Sam Hale : Yes: now.\n", LineForm::Bold),
        "**Ada Novak** (0:01): Hi.\n**Sam Hale** (0:02): Yes: now.\n",
    );
}

#[test]
fn one_spelling_for_a_speaker() {
    assert_eq!(
        cleaned(
            "[0:01] ada novak: Hi.\n[0:02] Ada Novak (Northwind): Yes.\n[0:03] Sam: No.\n[0:04] Sam Hale: So.\n",
            LineForm::Bracketed
        ),
        "[0:01] Ada Novak (Northwind): Hi.\n[0:02] Ada Novak (Northwind): Yes.\n[0:03] Sam Hale: No.\n[0:04] Sam Hale: So.\n",
    );
}

#[test]
fn what_is_only_suspected_stays() {
    let text = "[0:01] Ada Novak: Sorry, [inaudible] the list. Thanks for watching!\n[0:02] Sam Hale: Fill in the BLANK field.\n";
    assert_eq!(cleaned(text, LineForm::Bracketed), text);
}

#[test]
fn captions_and_chat_are_left() {
    for name in ["zoom.vtt", "captions.srt", "zoom-chat.txt", "fireflies.json"] {
        let text = fixture(name);
        assert_eq!(cleaned(&text, LineForm::Bracketed), text, "{name}");
    }
}

/// A note that knows two Jonas, of whom one speaks under his full name.
fn two_jonas(label: &str) -> String {
    format!(
        "---\ntype: transcript\ndate: 2026-03-05\nentities:\n  people: ['[[Jonas Okafor]]', '[[Jonas Berg]]']\n---\n```text\n\
         [00:00:03.10] {label} : I'll send the invoice.\n[00:00:07.42] Jonas Berg : I'll send the contract.\n\
         [00:00:09.00] {label} : Right.\n```\n"
    )
}

#[test]
fn a_first_name_of_two_known_people_stays() {
    for label in ["Jonas", "Jonas B."] {
        let text = two_jonas(label);
        let clean = transcript::clean(&text, &of_note(&text)[0], LineForm::Bracketed).apply(&text);
        let lines = format!(
            "[00:00:03.10] {label}: I'll send the invoice.\n[00:00:07.42] Jonas Berg: I'll send the contract.\n"
        );
        assert!(clean.contains(&lines), "{clean}");
        assert!(transcript::clean(&clean, &of_note(&clean)[0], LineForm::Bracketed).is_empty(), "{clean}");
    }
}

#[test]
fn what_one_of_two_jonas_promises_is_not_the_others() {
    for label in ["Jonas", "Jonas B."] {
        let text = two_jonas(label);
        let mut vault = Vault::new(Settings::default());
        vault.put("People/Jonas Berg.md", "---\ntype: people\n---\n# Jonas Berg\n");
        vault.put("People/Jonas Okafor.md", "---\ntype: people\n---\n# Jonas Okafor\n");
        vault.put("T.md", &text);
        let edits = vault.actions("T.md", &text).changes.into_iter().map(|change| change.edit).collect();
        let after = Edits::new(edits).expect("disjoint").apply(&text);
        let owned = |what: &str| after.lines().find(|line| line.starts_with("- [") && line.contains(what));
        assert!(owned("contract").is_some_and(|line| line.contains("Jonas Berg")), "{after}");
        assert!(!owned("invoice").is_some_and(|line| line.contains("Jonas Berg")), "{after}");
    }
}

#[test]
fn a_first_name_of_one_known_person_is_theirs() {
    let text = "---\nparticipants: [Jonas T. Berg, Ada Novak]\n---\n```text\n[0:01] Jonas: Hi.\n[0:02] Jonas Berg: Yes.\n\
                [0:03] Jonas: So.\n```\n";
    let clean = transcript::clean(text, &of_note(text)[0], LineForm::Bracketed).apply(text);
    assert!(clean.contains("[0:01] Jonas Berg: Hi.\n"), "{clean}");
}

#[test]
fn a_spoken_blank_stays() {
    let text = "[0:01] Ada Novak: BLANK check was the topic, we got a blank page.\n[0:02] Sam Hale: Right.\n";
    assert_eq!(cleaned(text, LineForm::Bracketed), text);
}

#[test]
fn the_label_of_a_device_becomes_the_only_other_person() {
    let vault = Vault::new(Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() });
    let note = |people: &str| {
        format!(
            "---\ntype: transcript\nparticipants: [{people}]\n---\n\n```text\n[0:01] Remote : Hi.\n[0:02] Sam Hale : Yes.\n```\n"
        )
    };
    for (people, label) in
        [("Ada Novak, Sam Hale", "Ada Novak"), ("Ada Novak, Tomas Lind, Sam Hale", "Remote"), ("Sam Hale", "Remote")]
    {
        let text = note(people);
        let answer = vault.clean("Inbox/Call.md", &text);
        let edits = Edits::new(answer.changes.into_iter().map(|change| change.edit).collect()).unwrap_or_default();
        let clean = edits.apply(&text);
        assert!(clean.contains(&format!("[0:01] {label}: Hi.\n")), "{people}\n{clean}");
        assert!(vault.clean("Inbox/Call.md", &clean).changes.is_empty(), "{clean}");
    }
}
