//! Chats of several days.

use rapport::settings::Settings;
use rapport::text::Edits;
use rapport::vault::{Import, Vault};

fn vault() -> Vault {
    Vault::new(Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() })
}

/// The action items of the meeting note that is made from a note.
fn items(mut vault: Vault, path: &str, text: &str) -> Vec<String> {
    vault.put(path, text);
    let target = vault.meeting_target(path, text).expect("a meeting");
    let changes = vault.meeting(&[(path, text)], &target.path, "", None).changes;
    let note = Edits::new(changes.into_iter().map(|change| change.edit).collect()).expect("edits").apply("");
    note.lines().filter(|line| line.starts_with("- [ ] ")).map(str::to_owned).collect()
}

/// The same of a file that is imported.
fn imported(name: &str, chat: &str) -> Vec<String> {
    let vault = vault();
    let Import::Note { path, text, .. } = vault.import(name, chat) else { panic!("{name} is no transcript") };
    items(vault, &path, &text)
}

/// The due dates of the items, in their order.
fn dues(items: &[String]) -> Vec<Option<&str>> {
    items.iter().map(|item| item.split_once("📅 ").and_then(|(_, due)| due.get(..10))).collect()
}

const CHAT: &str = "3/14/26, 9:13 PM - Tomas Lind: Can you review the export script by Tuesday?\n\
    3/14/26, 9:15 PM - Sam Hale: Sure\n3/20/26, 9:15 PM - Tomas Lind: I'll send the contract tomorrow\n";

#[test]
fn each_message_has_its_own_day() {
    let found = imported("2026-04-02 WhatsApp Chat with Tomas.txt", CHAT);
    assert_eq!(dues(&found), [Some("2026-03-17"), Some("2026-03-21")], "{found:?}");
    let dated = format!("---\ntype: transcript\ndate: 2026-04-02\n---\n\n# Export\n\n## Chat\n\n```text\n{CHAT}```\n");
    let found = items(vault(), "Inbox/Export.md", &dated);
    assert_eq!(dues(&found), [Some("2026-03-17"), Some("2026-03-21")], "{found:?}");
    // The day is the messages' own where the note has none.
    let found = imported("WhatsApp Chat with Tomas.txt", CHAT);
    assert_eq!(dues(&found), [Some("2026-03-17"), Some("2026-03-21")], "{found:?}");
}

#[test]
fn a_message_whose_day_nobody_knows_has_no_due_date() {
    let chat = CHAT.replace("3/14/26", "3/4/26").replace("3/20/26", "3/5/26");
    let found = imported("2026-04-02 WhatsApp Chat with Tomas.txt", &chat);
    assert_eq!(dues(&found), [None, None], "{found:?}");
    assert!(found[0].contains("by Tuesday") && found[1].contains("tomorrow"), "{found:?}");
    // The note's day is one of those that the numbers may mean.
    let found = imported("2026-03-05 WhatsApp Chat with Tomas.txt", &chat);
    assert_eq!(dues(&found), [None, Some("2026-03-06")], "{found:?}");
    // Days that go back are no days of one chat.
    let chat = CHAT.replace("3/20/26", "3/13/26");
    let found = imported("2026-04-02 WhatsApp Chat with Tomas.txt", &chat);
    assert_eq!(dues(&found), [None, None], "{found:?}");
}

#[test]
fn other_speech_is_of_the_notes_day() {
    let speech = "**Sam Hale** (0:01): Hello.\n**Tomas Lind** (0:12): I'll send the contract tomorrow.\n**Sam Hale** (0:20): Great, thank you.\n";
    let found = imported("2026-04-02 Contract.txt", speech);
    assert_eq!(dues(&found), [Some("2026-04-03")], "{found:?}");
}
