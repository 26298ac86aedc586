//! Whose action items are: by plain words in a task, by a speaker who got a name later, or in doubt.

use rapport::settings::{OwnerStyle, Settings};
use rapport::text::Edits;
use rapport::vault::{Change, Vault};

const PATH: &str = "Meetings/a.md";

fn vault(names: &[&str]) -> Vault {
    let mut vault = Vault::new(Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() });
    for name in names {
        vault.put(&format!("People/{name}.md"), "---\ntype: people\n---\n");
    }
    vault
}

fn applied(text: &str, changes: Vec<Change>) -> String {
    let edits = changes.into_iter().map(|change| change.edit).collect();
    Edits::new(edits).expect("changes are apart").apply(text)
}

/// The note after its action items were extracted, and what is in doubt.
fn extracted(vault: &mut Vault, text: &str) -> (String, Vec<String>) {
    vault.put(PATH, text);
    let answer = vault.actions(PATH, text);
    let after = applied(text, answer.changes);
    vault.put(PATH, &after);
    (after, answer.remarks.into_iter().map(|remark| remark.message).collect())
}

fn tasks(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with("- [")).collect()
}

fn call(people: &str, speech: &str) -> String {
    format!("---\ndate: 2026-03-05\nparticipants: [{people}]\n---\n\n# Call\n\n## Transcript\n\n{speech}")
}

#[test]
fn a_task_is_somebodys_in_plain_words_and_stays_as_it_is_written() {
    let mut vault = vault(&["Ada Novak", "Tomas Lind"]);
    let text = "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Tomas Lind, Sam Hale]\n---\n\n## Action items\n\n\
                - [ ] Ada to send the deck\n- [ ] Send the plan (Ada, by Friday)\n- [ ] Send [[Ada Novak]] the map\n\
                - [ ] Ask Ada to print it\n";
    assert_eq!(extracted(&mut vault, text), (text.to_owned(), Vec::new()));
    let owed = vault.index().open_items("Ada Novak").into_iter().filter(|item| !item.by_user);
    let owed: Vec<String> = owed.map(|item| item.text).collect();
    assert_eq!(owed, ["Send the deck", "Send the plan (by Friday)"]);
}

const SPEECH: &str = "[00:03] Speaker 2: I'll send the pilot agreement to the lawyers.\n\
                      [00:09] Sam Hale: Great, and I'll book the hall in Turku.\n";

#[test]
fn a_speaker_who_gets_a_name_owns_what_they_took_on() {
    let mut vault = vault(&["Ada Novak"]);
    let (before, _) = extracted(&mut vault, &call("Ada Novak, Mira Castellan, Sam Hale", SPEECH));
    let is_agreement = |line: &&&str| line.contains("agreement");
    let line = |text: &str| tasks(text).iter().find(is_agreement).copied().unwrap_or_default().to_owned();
    assert!(!line(&before).contains("@Ada"), "{before}");
    let renamed = applied(&before, vault.rename_speaker(PATH, &before, "Speaker 2", "Ada Novak").changes);
    assert!(line(&renamed).contains(" @Ada Novak "), "{renamed}");
    assert_eq!(extracted(&mut vault, &renamed), (renamed.clone(), Vec::new()), "nothing is left to do");
    // What the user changed, accepted or took out is theirs.
    for changed in [line(&before).replace("pilot", "signed"), line(&before).replace(" #proposed", ""), String::new()] {
        let edited = before.replace(&line(&before), &changed);
        let renamed = applied(&edited, vault.rename_speaker(PATH, &edited, "Speaker 2", "Ada Novak").changes);
        let own = changed.replace("Speaker 2", "Ada Novak");
        assert_eq!(line(&renamed), own, "{renamed}");
        let (again, _) = extracted(&mut vault, &renamed);
        assert_eq!(tasks(&again).len(), tasks(&edited).len(), "{again}");
    }
}

#[test]
fn a_name_of_two_is_said_and_gets_no_link() {
    let speech = "[00:03] Ada Novak: Hello.\n[00:09] Sam Hale: Good morning. Ada will check the venue for the fair.\n";
    for (style, owner) in [(OwnerStyle::At, " @Ada "), (OwnerStyle::Link, " @Ada ")] {
        let settings = Settings { user_name: "Sam Hale".to_owned(), owner_style: style, ..Settings::default() };
        let mut vault = Vault::new(settings);
        for name in ["Ada Novak", "Ada Berg"] {
            vault.put(&format!("People/{name}.md"), "---\ntype: people\n---\n");
        }
        let text = call("Ada Novak, Ada Berg, Sam Hale", speech);
        let (after, doubts) = extracted(&mut vault, &text);
        assert!(tasks(&after).iter().any(|line| line.contains(owner)), "{after}");
        assert_eq!(doubts, ["“Ada” may be Ada Berg or Ada Novak: the owner stays as it was said"]);
        assert_eq!(extracted(&mut vault, &after), (after.clone(), Vec::new()), "once is enough");
    }
    let (after, doubts) = extracted(&mut vault(&["Ada Novak"]), &call("Ada Novak, Sam Hale", speech));
    assert!(tasks(&after).iter().any(|line| line.contains(" @Ada Novak ")), "{after}");
    assert_eq!(doubts, [""; 0]);
}

const PLAIN: &str = "---\ntype: transcript\ndate: 2026-03-02\nparticipants: [Ada Novak, Tomas Lind, Sam Hale]\n---\n\
    # Kickoff\n\n## Follow-ups\n\n- [ ] Ada to send the deck\n- [ ] Tomas: book the room\n\
    - [ ] Prepare the yearly review (Ada, by Friday)\n- [ ] Order the badges – Tomas Lind\n\
    - [ ] Check the licence count\n\n```text\n[00:00:05] Sam Hale: Great, thanks.\n```\n";

/// What the version that knew no plain owners remembered of the tasks above.
const REMEMBERED: &str = "actions=S2QH64Jg0HYgEuzfVTam4cXg20D2y6_LKuWIMNo6 ";

/// The meeting note of [`PLAIN`] in a vault with pages for these, given what it reads now.
fn remade(names: &[&str], text: &str) -> String {
    const SOURCE: &str = "2026-03-02 Kickoff transcript.md";
    let mut vault = vault(names);
    vault.put(SOURCE, PLAIN);
    let target = vault.meeting_target(SOURCE, PLAIN).expect("it is a meeting's");
    applied(text, vault.meeting(&[(SOURCE, PLAIN)], &target.path, text, None).changes)
}

#[test]
fn what_a_plain_owner_owed_stays_deleted_whoever_has_a_page() {
    let both = ["Ada Novak", "Tomas Lind"];
    let memory = |text: &str| text.lines().last().unwrap_or_default().to_owned();
    let alone = remade(&[], "");
    assert!(memory(&alone).contains(REMEMBERED), "{alone}");
    for names in [&both[..], &both[..1]] {
        assert!(memory(&remade(names, "")).contains(REMEMBERED), "devices agree");
    }
    for (line, instead) in [
        ("- [ ] Ada to send the deck #task\n", ""),
        ("- [ ] Tomas: book the room #task\n", "- [ ] Tomas: book the big room #task\n"),
        ("- [ ] Prepare the yearly review (Ada, by Friday) #task 📅 2026-03-06\n", ""),
        ("- [ ] Order the badges – Tomas Lind #task\n", ""),
    ] {
        let changed = alone.replace(line, instead);
        assert_ne!(changed, alone, "{line}");
        for names in [&[][..], &both[..1], &both[..]] {
            let after = remade(names, &changed);
            assert_eq!(tasks(&after), tasks(&changed), "{names:?}");
            assert_eq!(tasks(&remade(&both, &after)), tasks(&changed), "a page that comes later");
        }
    }
}

#[test]
fn a_written_line_that_two_may_own_is_told() {
    let text = "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Ada Berg, Sam Hale]\n---\n\n## Action items\n\n- Ada to send the contract\n";
    let mut vault = Vault::new(Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() });
    for path in ["People/Ada Novak.md", "People/Ada Berg.md"] {
        vault.put(path, "---\ntype: people\n---\n");
    }
    vault.put("a.md", text);
    let answer = vault.actions("a.md", text);
    let doubts: Vec<&str> = answer.remarks.iter().map(|remark| remark.message.as_str()).collect();
    assert_eq!(doubts, ["“Ada” may be Ada Berg or Ada Novak: the owner stays as it was said"]);
}
