//! Whose an open item is says the title above it: no item comes below the title of the others, and no line of the user's
//! comes below one that they did not write it under.

use rapport::vault::Vault;

use crate::own_words::{FRESH, edited, kept};
use crate::page_sections::section;
use crate::stays;
use crate::without_memory::call;

const ITEMS: &str = "## Action Items\n\n- [ ] Send the plan to Turku @Ada Novak\n- [ ] Buy the long rope @Sam Hale";

/// Each item, with the title above it.
fn owed(page: &str) -> Vec<String> {
    let mut title = String::new();
    let mut owed = Vec::new();
    for line in section(page, "Open Action Items") {
        match line.strip_prefix("- ") {
            Some(item) => owed.push(format!("{title}: {}", item.split(" ([[").next().unwrap_or(item))),
            None => title = line,
        }
    }
    owed
}

#[test]
fn an_item_stays_below_the_title_that_the_user_gave_it_when_its_note_is_renamed() {
    let (mut vault, page) = kept(&[("2026-03-01 C.md", call("2026-03-01", ITEMS))], FRESH);
    let page = edited(&mut vault, &page, "**You owe**", "**I owe Ada**");
    vault.rename("2026-03-01 C.md", "2026-03-01 C new.md");
    let page = stays::updated(&mut vault, &page);
    assert_eq!(owed(&page), ["**Ada owes**: Send the plan to Turku", "**I owe Ada**: Buy the long rope"], "{page}");
    assert_eq!(page.matches("C new#Action Items").count(), 2, "{page}");
}

#[test]
fn a_new_item_never_comes_below_the_title_of_the_others() {
    let later = "## Action Items\n\n- [ ] Paint the red door @Sam Hale";
    for own in ["**I owe Ada**\n", "My part:\n", ""] {
        let (mut vault, page) = kept(&[("2026-03-01 C.md", call("2026-03-01", ITEMS))], FRESH);
        let page = edited(&mut vault, &page, "**You owe**\n", own);
        vault.put("2026-03-01 C.md", &call("2026-03-01", &ITEMS.replace("[ ] Buy", "[x] Buy")));
        vault.put("2026-03-09 D.md", &call("2026-03-09", later));
        let page = stays::updated(&mut vault, &page);
        let owed = owed(&page);
        let title = if own.is_empty() { "**You owe**" } else { own.trim() };
        assert_eq!(
            owed,
            ["**Ada owes**: Send the plan to Turku".to_owned(), format!("{title}: Paint the red door")],
            "{page}"
        );
    }
}

/// A vault with the two items and the page of it, after an edit of the user's.
fn with_items(before: &str, after: &str) -> (Vault, String) {
    let (mut vault, page) = kept(&[("2026-03-01 C.md", call("2026-03-01", ITEMS))], FRESH);
    let page = edited(&mut vault, &page, before, after);
    (vault, page)
}

/// The page when there is one more note with these items.
fn with_more(vault: &mut Vault, page: &str, items: &str) -> String {
    vault.put("2026-03-09 D.md", &call("2026-03-09", &format!("## Action Items\n\n{items}")));
    let page = stays::updated(vault, page);
    assert_eq!(stays::updated(vault, &page), page, "a second run");
    page
}

const PLAN: &str = "- Send the plan to Turku ([[2026-03-01 C#Action Items|2026-03-01]])\n";
const ROPE: &str = "- Buy the long rope ([[2026-03-01 C#Action Items|2026-03-01]])\n";
const HERS: &str = "- [ ] Bring the keys @Ada Novak";
const MINE: &str = "- [ ] Paint the red door @Sam Hale";

#[test]
fn a_new_group_does_not_take_items_whose_title_the_user_took_out() {
    let only_mine = "## Action Items\n\n- [ ] Buy the long rope @Sam Hale";
    let (mut vault, page) = kept(&[("2026-03-01 C.md", call("2026-03-01", only_mine))], FRESH);
    let page = edited(&mut vault, &page, "**You owe**\n", "");
    let page = with_more(&mut vault, &page, HERS);
    assert_eq!(owed(&page), [": Buy the long rope", "**Ada owes**: Bring the keys"], "{page}");
    assert!(page.contains("2026-03-01]])\n\n**Ada owes**\n- Bring"), "{page}");
}

#[test]
fn an_item_whose_title_was_taken_out_comes_with_it_where_it_would_stand_below_another() {
    for (before, after) in [
        ("\n**You owe**\n".to_owned(), String::new()),
        (format!("\n**You owe**\n{ROPE}"), String::new()),
        (format!("\n**You owe**\n{ROPE}"), "\n*She is on leave until May.*\n".to_owned()),
        (format!("\n**You owe**\n{ROPE}"), "\n**Note**: ring her first.\n".to_owned()),
        ("**You owe**\n".to_owned(), "### My part\n".to_owned()),
        ("**You owe**\n".to_owned(), "**Ideas**\n- a boat\n\n**You owe**\n".to_owned()),
    ] {
        let (mut vault, page) = with_items(&before, &after);
        let page = with_more(&mut vault, &page, &format!("{HERS}\n{MINE}"));
        let owed = owed(&page);
        assert!(owed.contains(&"**You owe**: Paint the red door".to_owned()), "{after:?}: {page}");
        assert!(owed.contains(&"**Ada owes**: Bring the keys".to_owned()), "{after:?}: {page}");
        assert!(page.contains(after.trim()), "{page}");
    }
}

#[test]
fn an_item_that_the_user_moved_below_the_other_title_draws_no_new_one_there() {
    let (mut vault, page) =
        with_items(&format!("{PLAN}\n**You owe**\n{ROPE}"), &format!("\n**You owe**\n{ROPE}{PLAN}"));
    let page = with_more(&mut vault, &page, HERS);
    let wanted =
        ["**Ada owes**: Bring the keys", "**You owe**: Buy the long rope", "**You owe**: Send the plan to Turku"];
    assert_eq!(owed(&page), wanted, "{page}");
}

#[test]
fn items_whose_titles_became_headings_are_no_reason_to_leave_new_ones_without() {
    let (mut vault, page) = with_items("**Ada owes**", "### Ada owes");
    let page = with_more(&mut vault, &page, &format!("{HERS}\n{MINE}"));
    let wanted = ["**Ada owes**: Bring the keys", "**You owe**: Paint the red door"];
    assert_eq!(owed(&page), wanted, "{page}");
}

#[test]
fn between_a_new_group_and_the_title_below_it_stands_a_blank_line() {
    for title in ["**You owe**", "**Mine to do**"] {
        let only_mine = "## Action Items\n\n- [ ] Buy the long rope @Sam Hale";
        let (mut vault, page) = kept(&[("2026-03-01 C.md", call("2026-03-01", only_mine))], FRESH);
        let page = if title == "**You owe**" { page } else { edited(&mut vault, &page, "**You owe**", title) };
        let page = with_more(&mut vault, &page, HERS);
        let keys =
            "## Open Action Items\n\n**Ada owes**\n- Bring the keys ([[2026-03-09 D#Action Items|2026-03-09]])\n";
        assert!(page.contains(&format!("{keys}\n{title}\n{ROPE}")), "{page}");
    }
}
