//! Who a task line names as its owner.

use rapport::action::{OwnerForm, TaskLine};

const KNOWN: [&str; 4] = ["Ada Novak", "Sam Hale", "mira castellan", "Tomas Lind"];

fn owner(text: &str) -> Option<String> {
    let task = TaskLine::read(&format!("- [ ] {text}")).expect("a task");
    let owner = task.owner(|name| KNOWN.contains(&name))?;
    assert!(!owner.span.is_empty(), "{text}");
    Some(owner.name)
}

#[test]
fn at_the_end() {
    for (text, expected) in [
        ("Send it @Ada", "Ada"),
        ("Send it @Ada Novak", "Ada Novak"),
        ("Send it. @Ada Novak 🔼 📅 2026-03-12", "Ada Novak"),
        ("Send it @Ada ⏫ ✅ 2026-03-06", "Ada"),
        ("Send it @Myself 📅 2025-10-26 ⏫ #task #proposed", "Myself"),
        ("Send it @HR 📅 2025-10-26 🔺 #task", "HR"),
        ("Send it @Ada Novak #task [due:: 2026-01-01]", "Ada Novak"),
        ("Send it @Ada Novak [21:58](note.md) #task", "Ada Novak"),
        ("Send it @Ada Novak ([[2026-03-05 - Pilot|2026-03-05]])", "Ada Novak"),
        ("Send it (@Ada Novak).", "Ada Novak"),
        ("Send it @Ada-Lena O’Neil", "Ada-Lena O’Neil"),
        ("Send it @Ludwig van der Berg 📅 2026-01-01", "Ludwig van der Berg"),
        ("Send it @ada", "ada"),
        ("Send it @mira castellan", "mira castellan"),
        ("Send it @[[Ada Novak]]", "Ada Novak"),
        ("Send it @[[People/Ada Novak|Ada]] 📅 2026-01-01", "Ada Novak"),
        ("Ask @Tomas for the limits @Ada Novak", "Ada Novak"),
        ("Send it @Ada Novak @Sam Hale", "Ada Novak"),
        ("Send it @Ada Novak, @Sam Hale 📅 2026-01-01", "Ada Novak"),
    ] {
        assert_eq!(owner(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn a_doubled_surname_is_folded() {
    for (text, expected) in [
        ("Plan it @Ada Novak Novak 📅 2025-10-26 ⏫ #task", "Ada Novak"),
        ("Plan it @Ada Novak Novak Novak", "Ada Novak"),
        ("Plan it @Ada Novak Ada Novak", "Ada Novak"),
        ("Plan it @Duran Duran", "Duran Duran"),
    ] {
        assert_eq!(owner(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn at_the_start() {
    for (text, expected) in [
        ("@Ada: send it", "Ada"),
        ("@Ada Novak: send it 📅 2026-01-01", "Ada Novak"),
        ("@Ada Novak send it", "Ada Novak"),
        ("@Ada Novak Send it", "Ada Novak"),
        ("@[[Ada Novak]] send it", "Ada Novak"),
    ] {
        assert_eq!(owner(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn a_link_at_the_end_is_an_owner_where_its_name_is_known() {
    assert_eq!(owner("Send it [[Ada Novak]]").as_deref(), Some("Ada Novak"));
    assert_eq!(owner("Send it [[Ada Novak]] ([[2026-03-05 - Pilot]])").as_deref(), Some("Ada Novak"));
    assert_eq!(owner("Review the [[Pilot agreement]]"), None);
    assert_eq!(owner("Meet [[Ada Novak]] on site"), None);
}

#[test]
fn somebody_to_talk_to_is_no_owner() {
    for text in [
        "Ask @Ada about the limits",
        "Write to ada@example.org",
        "Mail @ home",
        "Send it",
        "Ping @ada today",
        "Meet @Ada Novak Friday",
    ] {
        assert_eq!(owner(text), None, "{text}");
    }
}

#[test]
fn the_task_without_its_owner() {
    for (text, expected) in [
        ("Send it. @Ada Novak 🔼", "Send it."),
        ("@Ada: send it", "send it"),
        ("Send it @Ada Novak [21:58](note.md) #task", "Send it [21:58](note.md)"),
        ("Send it", "Send it"),
    ] {
        let line = format!("- [ ] {text}");
        assert_eq!(TaskLine::read(&line).unwrap().task(|_| false), expected, "{text}");
    }
    let task = TaskLine::read("- [ ] a @[[Ada Novak]]").unwrap();
    assert_eq!(task.owner(|_| false).map(|owner| owner.form), Some(OwnerForm::At));
}
