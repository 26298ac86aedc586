//! What the user wrote on a page stays as it is and stands once: in its properties, in the profile, in each section.

use rapport::settings::Settings;
use rapport::vault::Vault;

use crate::growth;
use crate::page_sections::section;
use crate::stays::{self, PAGE, vault};
use crate::without_memory::{call, calls, updated, with_items};

/// A vault with these notes, and the page as an update leaves it.
pub fn kept(notes: &[(&str, String)], page: &str) -> (Vault, String) {
    let notes: Vec<(&str, &str)> = notes.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let mut vault = vault(&notes);
    vault.put(PAGE, page);
    let page = stays::updated(&mut vault, page);
    assert_eq!(stays::updated(&mut vault, &page), page, "a second run");
    (vault, page)
}

/// The page after an edit of the user's and an update; a second one changes nothing.
pub fn edited(vault: &mut Vault, page: &str, before: &str, after: &str) -> String {
    let edited = page.replacen(before, after, 1);
    assert_ne!(edited, page, "{before:?} is not in {page}");
    vault.put(PAGE, &edited);
    let page = stays::updated(vault, &edited);
    assert_eq!(stays::updated(vault, &page), page, "a second run");
    page
}

/// A generated page with nothing on it.
pub const FRESH: &str = "---\ntype: people\ntags: [generated]\n---\n# Ada Novak\n";

/// What stands in the property.
fn contact(page: &str) -> Option<&str> {
    page.lines().find_map(|line| line.strip_prefix("last_contact:")).map(str::trim)
}

const LATER: [&str; 5] =
    ["30.05.2026", "\"[[2026-05-30 - Dinner]]\"", "2026-05-30 (phone)", "30 May 2026 # phoned", "[[2026-05-30]]"];

#[test]
fn a_last_contact_in_the_users_own_form_stays() {
    for own in LATER.iter().chain(&["at the fair", "03/04/2026", "[a, b]", "\"[[Spring fair]]\""]) {
        let (mut vault, page) = kept(&calls(), FRESH);
        assert_eq!(contact(&page), Some("2026-03-19"));
        let after = edited(&mut vault, &page, "last_contact: 2026-03-19", &format!("last_contact: {own}"));
        assert_eq!(contact(&after), Some(*own), "with a memory");
        let page = FRESH.replace("tags", &format!("last_contact: {own}\ntags"));
        assert_eq!(contact(&kept(&calls(), &page).1), Some(*own), "without one");
    }
}

#[test]
fn a_later_note_ends_a_day_of_the_users_in_any_form_but_no_other_words() {
    for own in LATER.iter().chain(&["at the fair"]) {
        let (mut vault, page) = kept(&calls(), &FRESH.replace("tags", &format!("last_contact: {own}\ntags")));
        vault.put("2026-06-02 Later.md", &call("2026-06-02", "Later."));
        let after = stays::updated(&mut vault, &page);
        let wanted = if *own == "at the fair" { "at the fair" } else { "2026-06-02" };
        let is_it = contact(&after).is_some_and(|found| found.trim_matches(['"', '\'']).starts_with(wanted));
        assert!(is_it, "{own}: {after}");
    }
}

#[test]
fn the_same_day_in_the_users_form_stays() {
    for own in ["\"[[2026-03-19]]\"", "19.03.2026"] {
        let page = FRESH.replace("tags", &format!("last_contact: {own}\ntags"));
        assert_eq!(contact(&kept(&calls(), &page).1), Some(own));
    }
}

#[test]
fn a_property_that_the_user_emptied_stays_empty() {
    let (mut vault, page) = kept(&calls(), FRESH);
    let empty = edited(&mut vault, &page, "last_contact: 2026-03-19", "last_contact:");
    assert_eq!(contact(&empty), Some(""));
    let gone = edited(&mut vault, &empty, "last_contact:\n", "");
    assert_eq!(contact(&gone), None);
    let page = FRESH.replace("tags", "last_contact:\ntags");
    assert_eq!(contact(&kept(&calls(), &page).1), Some("2026-03-19"), "one that was never filled is");
}

#[test]
fn rows_of_people_know_the_day_that_the_user_wrote() {
    for own in LATER {
        let (mut vault, page) = kept(&calls(), FRESH);
        let page = edited(&mut vault, &page, "last_contact: 2026-03-19", &format!("last_contact: {own}"));
        let day = |vault: &Vault| vault.index().last_contact("Ada Novak").map(|date| date.to_string());
        assert_eq!(day(&vault).as_deref(), Some("2026-05-30"), "{own}");
        let row = vault.people().into_iter().find(|row| row.name == "Ada Novak").expect("a row");
        assert_eq!(row.last_contact.map(|date| date.to_string()).as_deref(), Some("2026-05-30"), "{own}");
        vault.put(PAGE, &page.replace(own, "2026-03-19"));
        assert_eq!(day(&vault).as_deref(), Some("2026-03-19"));
    }
}

#[test]
fn a_field_of_the_profile_that_the_user_emptied_is_not_filled_again() {
    let notes =
        [("2026-03-01 Call.md", call("2026-03-01", "## Summary\n\nAda Novak, program manager at Northwind, asked."))];
    let page = format!("{FRESH}\n## Profile\n\n**Role**:\n**Relationship**:\n");
    let (mut vault, page) = kept(&notes, &page);
    let filled = "**Role**: Program manager at Northwind ([[2026-03-01 Call]])";
    assert!(page.contains(filled), "{page}");
    let empty = edited(&mut vault, &page, filled, "**Role**:");
    assert!(empty.contains("\n**Role**:\n"), "{empty}");
    vault.put("2026-03-12 More.md", &call("2026-03-12", "## Summary\n\nAda Novak, head of storage, asked again."));
    let after = stays::updated(&mut vault, &empty);
    assert!(after.contains("\n**Role**:\n") && !after.contains("Head of storage"), "{after}");
}

const CALL: &str = "- 2026-03-01: [[2026-03-01 Call]] - The pilot was discussed at length with all of the staff.";
const GATE: &str = "- 2026-03-12: [[2026-03-12 Gate]] - The gate in Turku opens at six.";
const PRICES: &str = "- 2026-03-19: [[2026-03-19 Prices]] - The prices of Porto rise.";

/// The notes of three calls, and one of a call of somebody else's.
fn notes() -> Vec<(&'static str, String)> {
    let other = "---\ndate: 2026-03-08\nparticipants: [Tomas Lind, Sam Hale]\n---\n# Dinner\n\n## Summary\n\nWe ate.\n";
    calls().into_iter().chain([("2026-03-08 Dinner.md", other.to_owned())]).collect()
}

#[test]
fn a_context_line_in_the_users_words_stands_once_without_a_memory() {
    let of_call = [
        "- 2026-03-01: [[2026-03-01 Call]] - my own words\n  - a sub line",
        &format!("{CALL}\n  - a sub line"),
        "- 2026-03-01: [[2026-03-01 Call]]\n  - a sub line",
        &format!("{CALL} (via her sister)"),
        "- 2026-03-01: [[2026-03-01 Call]] (via her sister)",
        &CALL.replace("- 2026-03-01:", "- 2026-02-28:"),
        &CALL.replace("|", "").replace("Call]]", "Call|our first talk]]"),
        &CALL.replace("Call]]", "Call#Summary]]"),
    ];
    for own in of_call {
        let after = updated(&notes(), &format!("## Recent Context\n\n{own}\n"));
        let found = section(&after, "Recent Context");
        let own: Vec<&str> = own.lines().collect();
        let wanted: Vec<&str> = [PRICES, GATE].into_iter().chain(own).collect();
        assert_eq!(found, wanted, "{after}");
    }
    let bare = "- 2026-03-08: [[2026-03-08 Dinner]]";
    let after = updated(&notes(), &format!("## Recent Context\n\n{bare}\n"));
    assert_eq!(after.matches("Dinner").count(), 1, "a bare line of a meeting without the person: {after}");
}

#[test]
fn a_line_that_names_those_who_were_there_is_an_older_rendering() {
    let talk = "---\ndate: 2026-03-08\nparticipants: [Tomas Lind, Sam Hale]\n---\n# Talk\n\n## Summary\n\nAda Novak likes Porto.\n";
    let notes: Vec<_> = calls().into_iter().chain([("2026-03-08 Talk.md", talk.to_owned())]).collect();
    for old in ["(via Tomas Lind)", "", "(via Tomas Lind and 2 others)"] {
        let old = format!("- 2026-03-08: [[2026-03-08 Talk|2026-03-08 Talk]] - Ada Novak likes Porto. {old}");
        let after = updated(&notes, &format!("## Recent Context\n\n{}\n", old.trim_end()));
        let line = "- 2026-03-08: [[2026-03-08 Talk]] - Ada Novak likes Porto. (via Tomas Lind)";
        assert_eq!(section(&after, "Recent Context"), [PRICES, GATE, line, CALL], "{after}");
    }
}

#[test]
fn a_fact_with_a_source_of_the_users_own_stands_once() {
    let notes: Vec<_> = stating().into_iter().chain([("Mail.md", "A mail.\n".to_owned())]).collect();
    for own in ["([[Mail]])", "([[Letter of hers]])", "(her mail)", "([[Mail|mail]])"] {
        let own = format!("- The gate in Turku opens at six. {own}");
        let after = updated(&notes, &format!("## Key Facts\n\n{own}\n"));
        assert!(section(&after, "Key Facts").contains(&own), "{after}");
        assert_eq!(after.matches("opens at six").count(), 1, "{after}");
        assert_eq!(after.matches("The gate is blue.").count(), 1, "{after}");
    }
}

#[test]
fn a_line_with_the_end_of_a_task_is_no_rendering_of_it() {
    let own = "- Call the owner ([[2026-03-01 Call]])";
    let after = with_items("- [ ] Hall in Turku: call the owner @Ada Novak", &format!("**Ada owes**\n{own}"));
    assert!(section(&after, "Open Action Items").contains(&own.to_owned()), "{after}");
    let old = "- Call the owner in Turku ([[2026-03-01 Call]])";
    let after = with_items("- [ ] Ada Novak: call the owner in Turku", &format!("**Ada owes**\n{old}"));
    assert_eq!(after.matches("the owner in Turku").count(), 1, "{after}");
    assert!(!after.contains(old), "an older rendering becomes the line of today: {after}");
}

#[test]
fn the_users_topics_get_no_second_line() {
    let notes = [(
        "2026-03-01 Call.md",
        call("2026-03-01", "## Summary\n\nThe Harbour pilot and the Export limits. [[Tariffs]]."),
    )];
    let with = |topics: &str| section(&updated(&notes, &format!("## Topics\n\n{topics}\n")), "Topics");
    assert!(updated(&notes, "").contains("## Topics\n\n"), "there are topics");
    for own in ["Cats, dogs", "- Cats\n- dogs", "She likes cats."] {
        assert_eq!(with(own), own.lines().collect::<Vec<_>>());
    }
}

#[test]
fn a_page_made_by_hand_gets_no_second_line_for_what_it_says() {
    let notes = [(
        "2026-03-01 Call.md",
        call("2026-03-01", "## Summary\n\nWe met [[Tomas Lind]].\n\n## Key Facts\n\n- The gate in Turku opens at six."),
    )];
    let notes: Vec<(&str, &str)> = notes.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let mut vault = vault(&notes);
    let own = "# Ada Novak\n\n## Recent Context\n\n- 2026-03-01: [[2026-03-01 Call]]\n\n## Key Facts\n\n- The gate in Turku opens at six.\n\n\
               ## Related\n\n- [[Tomas Lind]]\n";
    vault.put(PAGE, own);
    let after = stays::updated(&mut vault, own);
    assert_eq!(after.matches("2026-03-01: ").count(), 1, "{after}");
    assert_eq!(after.matches("opens at six").count(), 1, "{after}");
    assert_eq!(after.matches("- [[Tomas Lind]]").count(), 1, "{after}");
}

#[test]
fn the_newest_meeting_comes_first_after_the_user_moved_an_older_one_up() {
    let (mut vault, page) = kept(&calls(), FRESH);
    let moved = edited(
        &mut vault,
        &page,
        &format!("{PRICES}\n{GATE}\n{CALL}\n"),
        &format!("{}\n{PRICES}\n{GATE}\n", CALL.replace("The pilot was", "My pilot was")),
    );
    vault.put("2026-04-02 New.md", &call("2026-04-02", "## Summary\n\nThe new harbour."));
    let after = stays::updated(&mut vault, &moved);
    let found = section(&after, "Recent Context");
    assert_eq!(found[0], "- 2026-04-02: [[2026-04-02 New]] - The new harbour.", "{after}");
    assert_eq!(found.len(), 4, "{after}");
}

#[test]
fn a_page_whose_end_is_hidden_settles_at_once() {
    for hidden in ["<!-- open", "%% open", "```", "<!-- open\n\n- 2026-03-01: [[2026-03-01 Call]] - mine"] {
        for own in [
            "",
            "\n## Recent Context\n\n- 2026-03-01: [[2026-03-01 Call]] - my own words\n",
            "\n## Profile\n\n**Role**:\n",
        ] {
            let (mut vault, _) = kept(&calls(), &format!("{FRESH}{own}\n{hidden}\n"));
            let (_, page) = kept(&calls(), &format!("{FRESH}{own}"));
            // Below the memory.
            let without = page.replacen(&format!("{GATE}\n"), "", 1);
            let text = format!("{without}\n{hidden}\n");
            vault.put(PAGE, &text);
            let after = stays::updated(&mut vault, &text);
            assert_eq!(stays::updated(&mut vault, &after), after, "a second run");
            assert!(!after.contains(GATE), "what was deleted stays so: {after}");
            assert!(after.ends_with(&format!("{hidden}\n")) && !after.contains("<!-- open\n\n<!-- rapport"), "{after}");
        }
    }
}

#[test]
fn a_note_that_was_renamed_elsewhere_is_not_called_gone_where_the_page_follows() {
    let (mut vault, page) = kept(&calls(), FRESH);
    vault.rename("2026-03-12 Gate.md", "2026-03-12 Gate of Turku.md");
    let says = |vault: &Vault, page: &str| {
        let remarks = vault.person(PAGE, page).remarks.into_iter();
        remarks
            .map(|remark| remark.message)
            .filter(|message| message.contains("can no longer be checked"))
            .collect::<Vec<_>>()
    };
    assert_eq!(says(&vault, &page), Vec::<String>::new());
    let after = stays::updated(&mut vault, &page);
    assert!(after.contains("[[2026-03-12 Gate of Turku]]") && !after.contains("[[2026-03-12 Gate]]"), "{after}");
    vault.remove("2026-03-12 Gate of Turku.md");
    assert_eq!(says(&vault, &after).len(), 1, "one that is gone is");
}

#[test]
fn many_lines_about_one_day_are_taken_over_in_linear_time() {
    let work = |size: usize| {
        let mut vault = Vault::new(Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() });
        let mut lines = String::new();
        for at in 0..size {
            if at < 40 {
                let summary = format!("## Summary\n\nThe gate {at} of Turku opens late, and dock {at} is closed.");
                vault.put(&format!("2026-03-01 Call {at}.md"), &call("2026-03-01", &summary));
            }
            lines.push_str(&format!(
                "- 2026-03-01: [[2026-03-01 Old {at}]] - Words {at} about harbour {at} and crane {at}.\n"
            ));
        }
        let page = format!("---\ntype: people\ntags: [generated]\n---\n# Ada Novak\n\n## Recent Context\n\n{lines}");
        vault.put(PAGE, &page);
        move || vault.person(PAGE, &page).changes.len()
    };
    let (few, many) = (work(100), work(800));
    let four = || (0..4).map(|_| few()).sum::<usize>();
    assert_eq!(growth::breaks(|few, many| many < few * 6, four, many), None, "times for 4 × 100 and 800");
}

#[test]
fn last_contact_with_several_days_or_a_day_among_words_stays_as_it_is_written() {
    for own in [
        "[2019-01-01, 2026-05-30]",
        "last met 2019-01-01, phoned 2026-05-30",
        "2019-01-01, 2026-05-30",
        "12.05.2019 15.03.2026",
        "not before 1 June 2027",
        "2027-01-01 planned",
    ] {
        let page = FRESH.replace("tags", &format!("last_contact: {own}\ntags"));
        let (vault, page) = kept(&calls(), &page);
        assert_eq!(contact(&page), Some(own), "{page}");
        let row = vault.people().into_iter().find(|row| row.name == "Ada Novak").expect("a row");
        let day = row.last_contact.map(|date| date.to_string());
        let wanted = if own.starts_with('[') { "2026-05-30" } else { "2026-03-19" };
        assert_eq!(day.as_deref(), Some(wanted), "{own}");
    }
}

#[test]
fn an_emptied_last_contact_stays_so_while_the_end_of_the_page_is_hidden() {
    let (mut vault, page) = kept(&calls(), FRESH);
    let page = edited(&mut vault, &page, "last_contact: 2026-03-19", "last_contact:");
    let page = edited(&mut vault, &page, "<!-- rapport:", "```\n\n<!-- rapport:");
    assert_eq!(contact(&page), Some(""), "{page}");
    let page = edited(&mut vault, &page, "```\n\n<!-- rapport:", "<!-- rapport:");
    assert_eq!(contact(&page), Some(""), "{page}");
}

#[test]
fn what_the_user_struck_out_marked_or_dated_otherwise_stays_without_a_memory() {
    let of_gate = "- 2026-03-12: [[2026-03-12 Gate]] - ";
    for own in [
        &format!("{of_gate}~~The gate in Turku opens at six.~~"),
        &format!("{of_gate}The gate in ==Turku== opens at six."),
        &format!("{of_gate}The **gate** in Turku opens at six."),
        &format!("{of_gate}The _gate_ in Turku opens at six."),
        &GATE.replace("2026-03-12:", "2026-03:"),
    ] {
        let after = updated(&notes(), &format!("## Recent Context\n\n{own}\n"));
        assert!(section(&after, "Recent Context").contains(own), "{after}");
        assert_eq!(after.matches("[[2026-03-12 Gate]]").count(), 1, "{after}");
    }
}

/// A note that states two facts.
fn stating() -> [(&'static str, String); 1] {
    let facts = "## Summary\n\nWe met.\n\n## Key Facts\n\n- The gate in Turku opens at six.\n- The gate is blue.";
    [("2026-03-01 Call.md", call("2026-03-01", facts))]
}

#[test]
fn a_fact_that_the_user_built_upon_stands_once() {
    for own in [
        "- The gate in Turku opens at six. ^f1",
        "- The gate in Turku opens at six. ([[2026-03-01 Call#Key Facts|2026-03-01]]) ^f1",
        "- The gate in Turku opens at six.\n  - and closes at nine",
        "- The gate in **Turku** opens at six.",
        "- The gate in Turku opens at six. ([[2026-02-02 Her letter]])",
        "- The gate in Turku opens at six. ([[Her letter#Page 2]])",
    ] {
        let after = updated(&stating(), &format!("## Key Facts\n\n{own}\n"));
        assert!(after.contains(&format!("\n{own}\n")), "{after}");
        assert_eq!(after.matches("opens at six").count(), 1, "{after}");
        assert_eq!(after.matches("The gate is blue.").count(), 1, "{after}");
    }
}

#[test]
fn an_item_that_the_user_struck_out_stays_and_stands_once() {
    for own in ["~~Call the owner in Turku~~", "Call the **owner** in Turku", "~~Call the owner in Turku~~ sent!"] {
        let own = format!("- {own} ([[2026-03-01 Call]])");
        let after = with_items("- [ ] Call the owner in Turku @Ada Novak", &format!("**Ada owes**\n{own}"));
        assert!(after.contains(&own), "{after}");
        assert_eq!(after.matches("in Turku").count(), 1, "{after}");
    }
}

#[test]
fn topics_stay_beside_other_lines_of_the_users() {
    let notes =
        [("2026-03-01 Call.md", call("2026-03-01", "## Summary\n\nThe pilot in Porto and Turku was discussed."))];
    let aside = ["also: boats", "> boats", "![[map.png]]", "```dataview\nlist\n```", "Turku", "> [!note] boats"];
    for own in aside.iter().flat_map(|aside| [format!("\n\n{aside}"), format!("\n{aside}")]) {
        let own = format!("Porto, Turku{own}");
        let after = updated(&notes, &format!("## Topics\n\n{own}\n"));
        assert!(after.contains(&format!("## Topics\n\n{own}\n")), "{after}");
    }
}
