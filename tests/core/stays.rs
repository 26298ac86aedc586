//! What the user did to a note stays so, whatever else happens: a source gets another name, another command runs.

use rapport::settings::Settings;
use rapport::text::Edits;
use rapport::vault::{Answer, Vault};

use crate::page_sections::section;

pub const PAGE: &str = "People/Ada Novak.md";

/// A vault of Sam Hale's with these notes.
pub fn vault(notes: &[(&str, &str)]) -> Vault {
    let mut vault = Vault::new(Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() });
    for (path, text) in notes {
        vault.put(path, text);
    }
    vault
}

fn applied(answer: Answer, text: &str) -> String {
    Edits::new(answer.changes.into_iter().map(|change| change.edit).collect()).expect("disjoint").apply(text)
}

fn call(day: &str, summary: &str) -> String {
    format!(
        "---\ndate: {day}\nparticipants: [Ada Novak, Sam Hale]\n---\n## Summary\n\n{summary}\n\n- [ ] Send the list of {day} @Ada Novak\n"
    )
}

/// The page as it reads after an update, put again.
pub fn updated(vault: &mut Vault, page: &str) -> String {
    let after = applied(vault.person(PAGE, page), page);
    vault.put(PAGE, &after);
    after
}

#[test]
fn a_deleted_line_stays_deleted_when_its_note_is_renamed() {
    let page = "---\ntype: people\ntags: [generated]\n---\n# Ada Novak\n";
    let calls = [
        ("2026-03-05", "The pilot in Lisbon."),
        ("2026-03-12", "The gate in Turku."),
        ("2026-03-19", "The budget of Porto."),
    ];
    let notes: Vec<(String, String)> =
        calls.iter().map(|(day, text)| (format!("{day} - Call.md"), call(day, text))).collect();
    let mut vault = vault(&notes.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    let page = updated(&mut vault, page);
    let without = |page: &str| -> String {
        let kept = page
            .split_inclusive('\n')
            .filter(|line| !line.contains("The gate in Turku") && !line.contains("Send the list of 2026-03-12"));
        kept.collect()
    };
    let reworded = without(&page).replace("The pilot in Lisbon.", "The pilot, at last.");
    let mut page = updated(&mut vault, &reworded);
    assert_eq!(section(&page, "Recent Context").len(), 2, "{page}");
    for (old, new) in [
        ("2026-03-12 - Call.md", "Archive/Gate.md"),
        ("2026-03-05 - Call.md", "Archive/Pilot.md"),
        ("Archive/Gate.md", "Gate.md"),
    ] {
        vault.rename(old, new);
        // Obsidian lets the links follow.
        page = page.replace(
            &format!("[[{}", old.trim_end_matches(".md")),
            &format!("[[{}", new.trim_start_matches("Archive/").trim_end_matches(".md")),
        );
        page = updated(&mut vault, &page);
        let context = section(&page, "Recent Context");
        assert_eq!(context.len(), 2, "{page}");
        assert!(context.iter().any(|line| line.ends_with("The pilot, at last.")), "{page}");
        assert!(!page.contains("gate in Turku") && !page.contains("2026-03-12"), "{page}");
        let memory = page.lines().find(|line| line.starts_with("<!-- rapport:")).map_or(0, str::len);
        assert!(memory < 140, "{memory} bytes: {page}");
    }
}

const TALK: &str = "Inbox/2026-03-05 - Pilot call.md";
const TALK_TEXT: &str = "---\ntype: transcript\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n\n## Summary\n\nAda and Sam agreed on the pilot.\n\n\
    ## Dangers\n\n- Ada to check the budget of Lisbon.\n\n## Ideas\n\n- Sam could ask Tomas about Turku.\n- Send the camera plan to Mira.\n\n\
    ## Transcript\n\n```text\n[00:00:05.00] Ada Novak : I will send the list of sites tomorrow.\n[00:00:21.00] Sam Hale : Great, thank you.\n```\n";

/// One run of the two commands that write into a meeting note.
fn run(vault: &mut Vault, path: &str, text: &str) -> String {
    let text = applied(vault.meeting(&[(TALK, TALK_TEXT)], path, text, None), text);
    vault.put(path, &text);
    let text = applied(vault.actions(path, &text), &text);
    vault.put(path, &text);
    text
}

fn meeting() -> (Vault, String, String) {
    let mut vault = vault(&[(TALK, TALK_TEXT)]);
    let path = vault.meeting_target(TALK, TALK_TEXT).expect("a transcript").path;
    let text = run(&mut vault, &path, "");
    (vault, path, text)
}

#[test]
fn two_commands_that_write_into_one_note_settle_in_one_run() {
    let (mut vault, path, text) = meeting();
    assert!(text.contains("Check the budget of Lisbon"), "the second command wrote too: {text}");
    assert_eq!(run(&mut vault, &path, &text), text);
}

#[test]
fn a_carried_section_that_is_renamed_is_no_list_of_tasks() {
    let (mut vault, path, text) = meeting();
    let renamed = text.replace("## Ideas\n", "## To do\n");
    assert_ne!(renamed, text);
    vault.put(&path, &renamed);
    let after = run(&mut vault, &path, &renamed);
    assert!(
        after.contains("## To do\n\n- Sam could ask Tomas about Turku.\n- Send the camera plan to Mira.\n"),
        "{after}"
    );
    assert_eq!(after.matches("Turku").count(), 1, "{after}");
    let own = after.replace("plan to Mira.\n", "plan to Mira.\n- Order the cameras\n");
    vault.put(&path, &own);
    assert!(
        run(&mut vault, &path, &own).contains("- [ ] Order the cameras #task\n"),
        "what the user adds there is one"
    );
}

#[test]
fn the_page_of_a_thing_is_found_by_its_name() {
    let account = ("Accounts/Harbour.md", "# Harbour\n\nMy own words.\n");
    let vault =
        vault(&[account, ("a.md", "---\ndate: 2026-03-05\naccount: Harbour\nparticipants: [Tomas]\n---\nWe met.\n")]);
    let target = vault.person_target("harbour").expect("a page");
    assert_eq!((target.path.as_str(), target.exists), (account.0, true));
    let after = applied(vault.person(account.0, account.1), account.1);
    assert!(after.contains(account.1) && after.contains("- 2026-03-05: [[a]] - We met."), "{after}");
    let single = vault.person_target("Tomas").expect("somebody who took part");
    assert_eq!((single.path.as_str(), single.exists), ("People/Tomas.md", false));
    assert_eq!(vault.person_target("Jonas"), None);
}

#[test]
fn a_line_whose_link_the_user_took_out_is_theirs_and_the_page_goes_on() {
    let call = call("2026-03-05", "The pilot in Lisbon goes on until June.");
    let mut vault = vault(&[("2026-03-05 - Call.md", &call)]);
    let page = updated(&mut vault, "---\ntype: people\ntags: [generated]\n---\n# Ada Novak\n");
    let own = page.replace("[[2026-03-05 - Call]] - The pilot", "- The pilot");
    assert_ne!(own, page);
    let after = updated(&mut vault, &own);
    assert!(after.contains("- 2026-03-05: - The pilot in Lisbon goes on until June.\n"), "{after}");
    assert_eq!(after.matches("The pilot in Lisbon").count(), 1, "{after}");
    vault.put("2026-03-12 - Call.md", &call.replace("03-05", "03-12").replace("Lisbon", "Turku"));
    assert!(updated(&mut vault, &after).contains("[[2026-03-12 - Call]] - The pilot in Turku"), "the page goes on");
}

#[test]
fn a_fact_that_the_user_deleted_or_reworded_withholds_no_other_of_its_longest_words() {
    let fact = "The regional certification programme starts in May.";
    let other = "The regional certification programme was won by ACME.";
    let call = |day: &str, facts: &str| {
        format!("---\ndate: {day}\nparticipants: [Ada Novak]\n---\n## Key Facts\n\n- {facts}\n")
    };
    for kept in ["", "- The programme begins in spring, says Ada.\n"] {
        let mut vault = vault(&[("a.md", &call("2026-03-05", &format!("{fact}\n- The gate opens at six.")))]);
        let page = updated(&mut vault, "---\ntype: people\ntags: [generated]\n---\n# Ada Novak\n");
        let line = format!("- {fact} ([[a#Key Facts|2026-03-05]])\n");
        assert!(page.contains(&line), "{page}");
        let own = page.replace(&line, kept);
        vault.put("b.md", &call("2026-03-12", other));
        let after = updated(&mut vault, &own);
        assert!(after.contains(other) && after.contains(kept), "another fact is another one: {after}");
        assert!(!after.contains(&line), "what the user took out stays so: {after}");
    }
}

/// The facts of one call, a line each.
fn facts_of(day: &str, facts: &[&str]) -> String {
    let facts = facts.join("\n- ");
    format!(
        "---\ndate: {day}\nparticipants: [Ada Novak]\n---\n## Summary\n\nWe met again.\n\n## Key Facts\n\n- {facts}\n"
    )
}

#[test]
fn a_fact_that_the_user_took_out_does_not_come_back_because_its_source_is_reworded() {
    let fact = "The pilot covers the northern warehouse and starts in May.";
    let gate = "The gate opens at six every morning.";
    for kept in ["", "- The pilot is up north, says Ada.\n"] {
        let mut vault = vault(&[("a.md", &facts_of("2026-03-05", &[fact, gate]))]);
        let page = updated(&mut vault, "---\ntype: people\ntags: [generated]\n---\n# Ada Novak\n");
        let line = format!("- {fact} ([[a#Key Facts|2026-03-05]])\n");
        assert!(page.contains(&line), "{page}");
        let mut own = updated(&mut vault, &page.replace(&line, kept));
        // Again and again: each wording is known by the first.
        for reworded in [
            "The pilot covers the northern warehouse, and begins in May.",
            "The pilot now covers our northern warehouse, and begins in May.",
            "Our northern warehouse pilot begins in May.",
        ] {
            vault.put("a.md", &facts_of("2026-03-05", &[gate, reworded]));
            own = updated(&mut vault, &own);
            assert!(!own.contains(reworded) && own.contains(kept) && own.contains(gate), "{own}");
        }
        let memory = own.lines().find(|line| line.starts_with("<!-- rapport:")).map_or(0, str::len);
        assert!(memory < 160, "{memory} bytes: {own}");
        // Nor where the first words come again.
        vault.put("a.md", &facts_of("2026-03-05", &[fact, gate]));
        assert!(!updated(&mut vault, &own).contains(fact), "{own}");
    }
}

/// Whether the second fact is written where the user took out the first, and its source says the second instead.
fn comes_after(gone: &str, new: &str) -> bool {
    let gate = "The gate opens at six every morning.";
    let mut vault = vault(&[("a.md", &facts_of("2026-03-05", &[gone, gate]))]);
    let page = updated(&mut vault, "---\ntype: people\ntags: [generated]\n---\n# Ada Novak\n");
    let line = format!("- {gone} ([[a#Key Facts|2026-03-05]])\n");
    assert!(page.contains(&line), "{page}");
    let own = updated(&mut vault, &page.replace(&line, ""));
    vault.put("a.md", &facts_of("2026-03-05", &[new, gate]));
    let after = updated(&mut vault, &own);
    assert!(after.contains(gate), "{after}");
    after.contains(new)
}

#[test]
fn a_fact_that_differs_in_a_word_from_one_that_was_taken_out_is_another() {
    for (gone, new) in [
        ("The pilot starts in May for Northwind.", "The pilot starts in June for Northwind."),
        ("The pilot starts on Monday for Northwind.", "The pilot starts on Friday for Northwind."),
        ("Northwind accepted the lower price.", "Northwind refused the lower price."),
        ("The warehouse has three docks at the harbour.", "The warehouse has four docks at the harbour."),
        ("Northwind signed the contract for Lisbon.", "Northwind cancelled the contract for Lisbon."),
        ("Northwind pays for the new scanners.", "Northwind refuses the new scanners."),
        ("The pilot runs without extra staff in Turku.", "The pilot runs with extra staff in Turku."),
        ("The pilot covers the northern warehouse.", "The pilot leaves the northern warehouse."),
        ("Nobody at Northwind signed the contract.", "Northwind signed the contract."),
        ("The pilot covers the warehouse.", "The pilot covers the warehouse and the harbour."),
        ("Northwind will never extend the storage contract.", "Northwind will extend the storage contract."),
        ("The storage contract ends before the audit.", "The storage contract ends after the audit."),
    ] {
        assert!(comes_after(gone, new), "{gone} / {new}");
    }
}

#[test]
fn a_fact_that_says_no_more_than_one_that_was_taken_out_stays_away() {
    for (gone, new) in [
        ("The pilot starts in May for Northwind.", "In May the pilot begins for Northwind."),
        ("Northwind accepted the lower price.", "The lower price was now accepted by Northwind."),
        ("The pilot covers the whole northern warehouse.", "The pilot covers the northern warehouse."),
    ] {
        assert!(!comes_after(gone, new), "{gone} / {new}");
    }
}

#[test]
fn what_a_note_says_anew_comes_whatever_the_user_took_out() {
    let fact = "The pilot covers 40 sites in the northern district.";
    let gate = "The gate opens at six every morning.";
    for new in [
        "The pilot was stopped because nobody paid the invoices.",
        "The pilot covers 50 sites in the northern district.",
        "The pilot does not cover 40 sites in the northern district.",
        "The northern district has a new director, Jonas Okafor.",
    ] {
        let mut vault = vault(&[("a.md", &facts_of("2026-03-05", &[fact, gate]))]);
        let page = updated(&mut vault, "---\ntype: people\ntags: [generated]\n---\n# Ada Novak\n");
        let own = updated(&mut vault, &page.replace(&format!("- {fact} ([[a#Key Facts|2026-03-05]])\n"), ""));
        assert!(!own.contains(fact), "{own}");
        vault.put("a.md", &facts_of("2026-03-05", &[new, gate]));
        assert!(updated(&mut vault, &own).contains(new), "another fact of the same note: {new}");
    }
    // Another note may say the same again.
    let mut vault = vault(&[("a.md", &facts_of("2026-03-05", &[fact, gate]))]);
    let page = updated(&mut vault, "---\ntype: people\ntags: [generated]\n---\n# Ada Novak\n");
    let own = updated(&mut vault, &page.replace(&format!("- {fact} ([[a#Key Facts|2026-03-05]])\n"), ""));
    vault.put("a.md", &facts_of("2026-03-05", &[gate]));
    let again = "The pilot now covers 40 sites of the northern district.";
    vault.put("b.md", &facts_of("2026-03-12", &[again]));
    assert!(updated(&mut vault, &own).contains(again));
}

#[test]
fn without_a_memory_what_the_user_says_in_words_of_their_own_stays() {
    let note = "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n## Key Facts\n\n\
                - The pilot covers Lisbon and Turku.\n- The gate opens at six.\n";
    let mut vault = vault(&[("a.md", note)]);
    let page = updated(&mut vault, "---\ntype: people\ntags: [generated]\n---\n# Ada Novak\n");
    let own = "- The pilot covers Lisbon and Turku, which I doubt.\n";
    let lost = page.split("<!-- rapport:").next().unwrap_or_default();
    let lost = lost.replace("- The pilot covers Lisbon and Turku. ([[a#Key Facts|2026-03-05]])\n", own);
    let after = updated(&mut vault, &lost);
    assert!(after.contains(own), "{after}");
    assert_eq!(section(&after, "Key Facts").len(), 2, "not beside the user's: {after}");
    assert!(after.contains("- The gate opens at six. ([[a#Key Facts|2026-03-05]])"), "{after}");
    assert_eq!(updated(&mut vault, &after), after);
    // What an earlier tool copied word by word comes back with its source.
    let copied = lost.replace(own, "- The pilot covers Lisbon and Turku.\n");
    assert!(
        updated(&mut vault, &copied).contains("- The pilot covers Lisbon and Turku. ([[a#Key Facts|2026-03-05]])\n")
    );
}
