//! Pages without Rapport's comment: of an earlier tool, or of Rapport after something took the comment out. What the
//! user wrote there stays, and what it says is not written beside it.

use rapport::text::Edits;
use rapport::vault::Vault;

use crate::page_sections::section;
use crate::stays::{PAGE, vault};

pub fn call(day: &str, body: &str) -> String {
    format!("---\ndate: {day}\nparticipants: [Ada Novak, Sam Hale]\n---\n# Call\n\n{body}\n")
}

pub fn calls() -> [(&'static str, String); 3] {
    [
        (
            "2026-03-01 Call.md",
            call(
                "2026-03-01",
                "## Summary\n\nThe pilot was discussed at length with all of the staff. It ends in June.",
            ),
        ),
        ("2026-03-12 Gate.md", call("2026-03-12", "## Summary\n\nThe gate in Turku opens at six.")),
        ("2026-03-19 Prices.md", call("2026-03-19", "## Summary\n\nThe prices of Porto rise.")),
    ]
}

/// What an update makes of a generated page with this body; a second one must change nothing.
pub fn updated(notes: &[(&str, String)], body: &str) -> String {
    let notes: Vec<(&str, &str)> = notes.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let mut vault = vault(&notes);
    let page = format!("---\ntype: people\ntags: [generated]\n---\n# Ada Novak\n\n{body}");
    vault.put(PAGE, &page);
    let update = |vault: &Vault, page: &str| {
        let changes = vault.person(PAGE, page).changes.into_iter().map(|change| change.edit).collect();
        Edits::new(changes).expect("disjoint").apply(page)
    };
    let after = update(&vault, &page);
    vault.put(PAGE, &after);
    assert_eq!(update(&vault, &after), after, "a second run");
    after
}

/// The same of a page with these lines among its open items, where a call has these items.
pub fn with_items(items: &str, lines: &str) -> String {
    let notes = [("2026-03-01 Call.md", call("2026-03-01", &format!("## Action Items\n\n{items}")))];
    updated(&notes, &format!("## Open Action Items\n\n{lines}\n"))
}

fn context(lines: &[&str]) -> Vec<String> {
    let body = format!("## Recent Context\n\n{}\n", lines.join("\n"));
    section(&updated(&calls(), &body), "Recent Context")
}

const CALL: &str = "- 2026-03-01: [[2026-03-01 Call]] - The pilot was discussed at length with all of the staff.";
const GATE: &str = "- 2026-03-12: [[2026-03-12 Gate]] - The gate in Turku opens at six.";
const PRICES: &str = "- 2026-03-19: [[2026-03-19 Prices]] - The prices of Porto rise.";

#[test]
fn a_summary_in_words_of_the_users_own_stays() {
    for own in [
        "- 2026-03-01: [[2026-03-01 Call]] - my own summary, written by hand",
        "- 2026-03-01: [[2026-03-01 Call]] - The pilot was discussed. She hates it.",
        "- 2026-03-01: [[2026-03-01 Call]] - The pilot",
        "- 2026-03-01: [[2026-03-01 Call]] - Note: the pilot was disc...",
        "- 2026-03-01: [[2026-03-01 Call]] – with Tomas",
        "- [[2026-03-01 Call]]: she told me about her father",
    ] {
        assert_eq!(context(&[own]), [PRICES, GATE, own].map(str::to_owned), "{own}");
    }
}

#[test]
fn an_older_rendering_becomes_the_line_of_today() {
    for old in [
        "- 2026-03-01: [[2026-03-01 Call]]",
        "- 2026-03-01: [[2026-03-01 Call]] - The pilot was discussed at length with all of the staff. It ends in June.",
        "- 2026-03-01: [[2026-03-01 Call]] - The **pilot** was disc...",
        "- 2026-03-01: [[2026-03-01 Call]] - The pilot was …",
        "- 2026-03-01: [[2026-03-01 Call]] - It ends in June.",
    ] {
        assert_eq!(context(&[old]), [PRICES, GATE, CALL].map(str::to_owned), "{old}");
    }
}

#[test]
fn the_users_order_stays_without_a_memory() {
    let spring = "- lunch somewhere in spring";
    let own = "- 2026-03-12: [[2026-03-12 Gate]] - vendor is slow, see mail";
    assert_eq!(context(&[CALL, PRICES, spring, own]), [CALL, PRICES, spring, own]);
    assert_eq!(context(&[own, spring, PRICES]), [own, spring, PRICES, CALL], "what is new finds a place");
}

#[test]
fn two_lines_of_the_users_about_one_note_that_is_gone_both_stay() {
    let lines = [
        "- unknown: [[2026-02-01 Gone]] - she told me about her father",
        "- unknown: [[2026-02-01 Gone]] - and about Turku",
    ];
    let after = context(&lines);
    for words in ["she told me about her father", "and about Turku"] {
        assert!(after.iter().any(|line| line.ends_with(words)), "{after:?}");
    }
}

#[test]
fn what_the_users_lines_say_is_not_written_beside_them() {
    let notes = [
        (
            "2026-03-01 Call.md",
            call(
                "2026-03-01",
                "## Summary\n\nThe pilot in Lisbon and Turku was discussed with [[Tomas Lind]].\n\n## Action Items\n\n- [ ] Old promise @Ada Novak 📅 2026-04-01\n\n\
             ## Key Facts\n\n- The pilot covers Lisbon and Turku.\n- The gate opens at six.",
            ),
        ),
        ("People/Tomas Lind.md", "---\ntype: people\n---\n# Tomas Lind\n".to_owned()),
    ];
    let own = [
        ("Open Action Items", "- Old promise, she says, in spring ([[2026-03-01 Call]])"),
        ("Key Facts", "- The pilot covers Lisbon and Turku, and she hates it. ([[2026-03-01 Call]])"),
        ("Topics", "Lisbon, cats"),
        ("Related", "- [[Tomas Lind]] - her brother"),
    ];
    let body: String = own.iter().map(|(title, line)| format!("## {title}\n\n{line}\n\n")).collect();
    let after = updated(&notes, &body);
    for (title, line) in own {
        assert!(section(&after, title).iter().any(|found| found == line), "{line} in {after}");
    }
    assert_eq!(section(&after, "Topics"), ["Lisbon, cats"], "{after}");
    assert_eq!(after.matches("Old promise").count(), 1, "{after}");
    assert_eq!(after.matches("The pilot covers").count(), 1, "{after}");
    assert_eq!(after.matches("- [[Tomas Lind]]").count(), 1, "{after}");
    assert!(
        after.contains("- The gate opens at six. ([[2026-03-01 Call#Key Facts|2026-03-01]])"),
        "what is new comes: {after}"
    );
}

#[test]
fn an_older_rendering_in_a_list_becomes_the_line_of_today_where_it_stands() {
    let notes = [(
        "2026-03-01 Call.md",
        call(
            "2026-03-01",
            "## Action Items\n\n- [ ] Old promise @Ada Novak 📅 2026-04-01\n- [x] Send the list @Ada Novak\n\n## Key Facts\n\n- The gate opens at six.\n- The gate is blue.",
        ),
    )];
    let after = updated(
        &notes,
        "## Open Action Items\n\n**Ada owes**\n- 📅 2026-01-01 Old promise ([[2026-03-01 Call]])\n- my own thing\n\
         - 📅 2026-02-01 Send the list ([[2026-03-01 Call#Action Items|2026-03-01]])\n\n\
         ## Key Facts\n\n- The gate is blue. ([[Old name#Key Facts|2026-03-01]])\n- my own fact\n- The gate opens at six.\n",
    );
    assert_eq!(
        section(&after, "Open Action Items"),
        ["**Ada owes**", "- 📅 2026-04-01 Old promise ([[2026-03-01 Call#Action Items|2026-03-01]])", "- my own thing"],
        "{after}"
    );
    assert_eq!(
        section(&after, "Key Facts"),
        [
            "- The gate is blue. ([[2026-03-01 Call#Key Facts|2026-03-01]])",
            "- my own fact",
            "- The gate opens at six. ([[2026-03-01 Call#Key Facts|2026-03-01]])"
        ],
        "{after}"
    );
}

#[test]
fn a_page_that_lost_its_memory_loses_nothing_of_the_users() {
    let page = updated(&calls(), "");
    let body =
        page.split("# Ada Novak\n\n").nth(1).and_then(|body| body.split("<!-- rapport:").next()).expect("a body");
    let edited =
        body.replace(GATE, "- 2026-03-12: [[2026-03-12 Gate]] - vendor is slow, see mail\n- lunch somewhere in spring");
    assert_ne!(edited, body);
    let after = updated(&calls(), &edited);
    assert_eq!(
        after.split("# Ada Novak\n\n").nth(1).and_then(|after| after.split("<!-- rapport:").next()),
        Some(edited.as_str())
    );
}

/// What the page's property says after an update of a page on which this stands.
fn contact(standing: &str, memory: &str) -> String {
    let mention = (
        "2026-04-20 Talk.md",
        "---\ndate: 2026-04-20\nparticipants: [Tomas Lind, Sam Hale]\n---\nWe spoke of Ada Novak.\n".to_owned(),
    );
    let [first, second, third] = calls();
    let notes = [first, second, third, mention];
    let notes: Vec<(&str, &str)> = notes.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let mut vault = vault(&notes);
    let page = format!("---\ntype: people\nlast_contact: {standing}\ntags: [generated]\n---\n# Ada Novak\n{memory}");
    vault.put(PAGE, &page);
    let answer = vault.person(PAGE, &page);
    let after =
        Edits::new(answer.changes.into_iter().map(|change| change.edit).collect()).expect("disjoint").apply(&page);
    let line = after.lines().find(|line| line.starts_with("last_contact: ")).expect("the property");
    let says = answer.remarks.iter().any(|remark| remark.message.contains("last_contact"));
    format!("{}{}", &line["last_contact: ".len()..], if says { " said" } else { "" })
}

#[test]
fn a_later_day_of_contact_that_the_user_wrote_stays() {
    assert_eq!(contact("2026-05-30 # phoned", ""), "2026-05-30 # phoned said");
    assert_eq!(contact("2026-01-01 # phoned", ""), "2026-03-19 # phoned");
    assert_eq!(contact("unknown", ""), "2026-03-19");
    assert_eq!(contact("2026-04-20", ""), "2026-03-19", "a mention is no contact");
}

#[test]
fn what_rapport_wrote_of_the_last_contact_may_become_earlier() {
    let [first, second, third] = calls();
    let all = [first.clone(), second.clone(), third.clone()];
    let page = updated(&all, "");
    assert!(page.contains("\nlast_contact: 2026-03-19\n"), "{page}");
    let own = page.replace("last_contact: 2026-03-19", "last_contact: '2026-05-30'");
    let after = |page: &str, notes: &[(&str, String)]| {
        let notes: Vec<(&str, &str)> = notes.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let mut vault = vault(&notes);
        vault.put(PAGE, page);
        let changes = vault.person(PAGE, page).changes.into_iter().map(|change| change.edit).collect();
        Edits::new(changes).expect("disjoint").apply(page)
    };
    let fewer = [first, second];
    // Without its note the last line of Recent Context is the only one that tells of it, and goes.
    assert!(after(&after(&page, &fewer), &fewer).contains("\nlast_contact: 2026-03-12\n"));
    let kept = after(&own, &fewer);
    assert!(kept.contains("\nlast_contact: '2026-05-30'\n"), "{kept}");
    assert!(after(&kept, &all).contains("\nlast_contact: '2026-05-30'\n"));
    let later = [("2026-06-02 Later.md", call("2026-06-02", "Later."))];
    let now = after(&kept, &later);
    assert!(now.contains("\nlast_contact: '2026-06-02'\n"), "{now}");
    assert!(after(&now, &all).contains("\nlast_contact: '2026-03-19'\n"), "now it is Rapport's again");
}

#[test]
fn a_part_of_a_task_is_the_users_line() {
    let whole = "Call them about the lease in Turku before the summer";
    for says in
        ["summer!", "Call them", "The lease in Turku", &format!("📅 2026-12-24 {whole}"), &format!("⭐⭐ {whole}")]
    {
        let line = format!("- {says} ([[2026-03-01 Call]])");
        let after = with_items(&format!("- [ ] {whole} @Ada Novak"), &line);
        assert!(after.contains(&line), "{after}");
    }
}

#[test]
fn signs_without_words_are_the_users() {
    for body in ["## Topics\n\n🚧🚧\n", "## Recent Context\n\n- 2026-03-12: [[2026-03-12 Gate]] - 😡😡\n"] {
        let after = updated(&calls(), body);
        assert!(after.contains(body.lines().last().expect("a line")), "{after}");
    }
}
