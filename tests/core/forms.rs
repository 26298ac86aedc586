//! A line of a page stays the one that was written when an app rewrites its links or a linter its list sign.

use crate::own_words::{FRESH, kept};
use crate::stays::{PAGE, updated};

const TASK: &str = "- [ ] Send the map @Ada Novak 📅 2026-02-01";

fn talk(task: &str) -> String {
    format!(
        "---\ndate: 2026-01-01\nparticipants: [Ada Novak]\n---\n# T1\n\nWe planned the pilot.\n\n## Key Facts\n\n- The pilot covers two sites.\n\n## Action Items\n\n{task}\n"
    )
}

/// The note `M/T1` goes to `path`, and the page reads as `rewritten`; then its task is done.
fn after(path: &str, rewritten: impl Fn(&str) -> String) -> String {
    let (mut vault, page) = kept(&[("M/T1.md", talk(TASK))], FRESH);
    assert!(page.contains("- 2026-01-01: [[T1]]") && page.contains("[[T1#Key Facts|2026-01-01]]"), "{page}");
    let moved = rewritten(&page);
    assert_ne!(moved, page);
    vault.remove("M/T1.md");
    vault.put(path, &talk(TASK));
    vault.put(PAGE, &moved);
    let page = updated(&mut vault, &moved);
    assert_eq!(page.matches("Send the map").count(), 1, "{page}");
    vault.put(path, &talk(&TASK.replace("[ ]", "[x]").replace("📅 2026-02-01", "✅ 2026-01-20")));
    let page = updated(&mut vault, &page);
    assert_eq!(updated(&mut vault, &page), page, "a second run");
    page
}

#[test]
fn a_line_whose_links_were_rewritten_is_still_the_one_that_was_written() {
    let cases: [(&str, &[(&str, &str)]); 6] = [
        ("M/T9.md", &[("[[T1", "[[T9")]),
        ("M/T9.md", &[("[[T1", "[[M/T9")]),
        ("X/T1.md", &[("[[T1]]", "[[X/T1|T1]]"), ("[[T1#", "[[X/T1#")]),
        ("M/T1.md", &[("[[T1", "[[../M/T1")]),
        (
            "M/T1.md",
            &[
                ("[[T1]]", "[T1](M/T1.md)"),
                ("[[T1#Key Facts|2026-01-01]]", "[2026-01-01](M/T1.md#Key%20Facts)"),
                ("[[T1#Action Items|2026-01-01]]", "[2026-01-01](M/T1.md#Action%20Items)"),
            ],
        ),
        ("M/T1.md", &[("\n- ", "\n*   ")]),
    ];
    for (path, changes) in cases {
        let rewritten = |page: &str| changes.iter().fold(page.to_owned(), |page, (from, to)| page.replace(from, to));
        let page = after(path, rewritten);
        assert!(!page.contains("Send the map"), "{path}: a done item goes\n{page}");
        assert_eq!(page.matches("2026-01-01: ").count(), 1, "{path}: one meeting\n{page}");
        assert_eq!(page.matches("covers two sites").count(), 1, "{path}: one fact\n{page}");
    }
}

#[test]
fn the_form_that_a_line_was_given_stays() {
    let (mut vault, page) = kept(&[("M/T1.md", talk(TASK))], FRESH);
    let starred = page.replace("\n- ", "\n* ").replace("[[T1", "[[M/T1");
    vault.put(PAGE, &starred);
    assert_eq!(updated(&mut vault, &starred), starred);
}

#[test]
fn a_page_that_remembers_its_lines_in_the_form_they_had_still_knows_them() {
    let talk = |day: &str, about: &str, sites: &str| {
        format!(
            "---\ndate: {day}\nparticipants: [Ada Novak]\n---\n# T1\n\nWe planned the {about}.\n\n## Key Facts\n\n- The {about} covers {sites} sites.\n"
        )
    };
    // As it was written when a line was known by its form, too.
    let page = "---\ntype: people\ntags: [generated]\nlast_contact: 2026-01-02\n---\n# Ada Novak\n\n## Recent Context\n\n\
        - 2026-01-02: [[X/T1|T1]] - We planned the budget.\n- 2026-01-01: [[M/T1|T1]] - We planned the pilot.\n\n\
        ## Key Facts\n\n- The budget covers three sites. ([[X/T1#Key Facts|2026-01-02]])\n\
        - The pilot covers two sites. ([[M/T1#Key Facts|2026-01-01]])\n\n\
        <!-- rapport: 1 contact=q_b5vgxT context=4pQxvwUbYzFDcF1J facts=Xu5fgnDGjZwTX5ql -->\n";
    let budget = talk("2026-01-02", "budget", "three");
    let notes = [("M/T1.md", talk("2026-01-01", "pilot", "four")), ("X/T1.md", budget.clone())];
    let (mut vault, after) = kept(&notes, page);
    assert!(after.contains("four sites. ([[M/T1#") && !after.contains("two sites"), "{after}");
    vault.put("M/T1.md", &talk("2026-01-01", "trial", "four"));
    let after = updated(&mut vault, &after);
    assert!(after.contains("[[M/T1|T1]] - We planned the trial.") && !after.contains("the pilot."), "{after}");
    // What the user took out stays out.
    let without = page.replace("- The budget covers three sites. ([[X/T1#Key Facts|2026-01-02]])\n", "");
    let notes = [("M/T1.md", talk("2026-01-01", "pilot", "two")), ("X/T1.md", budget)];
    let (_, after) = kept(&notes, &without);
    assert!(after.contains("two sites") && !after.contains("three sites"), "{after}");
}
