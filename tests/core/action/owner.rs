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

#[test]
fn somebody_known_in_plain_words() {
    for (text, expected, task) in [
        ("Ada Novak to send the deck", "Ada Novak", "send the deck"),
        ("**Ada Novak**: send the deck", "Ada Novak", "send the deck"),
        ("*Ada Novak* to send the deck", "Ada Novak", "send the deck"),
        ("Ada Novak will send the deck", "Ada Novak", "send the deck"),
        ("Ada Novak: send the deck 📅 2026-03-12", "Ada Novak", "send the deck"),
        ("Tomas Lind to talk to Ada Novak", "Tomas Lind", "talk to Ada Novak"),
        ("Send the deck (Ada Novak, by Friday)", "Ada Novak", "Send the deck (by Friday)"),
        ("Send the deck (by Friday, Ada Novak).", "Ada Novak", "Send the deck (by Friday)."),
        ("Send the deck (Ada Novak)", "Ada Novak", "Send the deck"),
        ("Send the deck (owner: Ada Novak)", "Ada Novak", "Send the deck"),
        ("Send the deck – Ada Novak", "Ada Novak", "Send the deck"),
        ("Send the deck (Ada Novak , by Friday)", "Ada Novak", "Send the deck (by Friday)"),
        ("Send the deck (Ada Novak\u{a0}, by Friday)", "Ada Novak", "Send the deck (by Friday)"),
        ("Feedback (Ada Novak, by Friday)", "Ada Novak", "Feedback (by Friday)"),
    ] {
        let line = TaskLine::read(&format!("- [ ] {text}")).expect("a task");
        let known = |name: &str| KNOWN.contains(&name);
        assert_eq!(
            line.owner(known).map(|owner| (owner.name, owner.form)),
            Some((expected.to_owned(), OwnerForm::Plain))
        );
        assert_eq!(line.task(known), task, "{text}");
        assert!(rapport::action::possible_owners(text).iter().any(|name| name == expected), "{text}");
    }
    for text in [
        "Send [[Ada Novak]] the deck",
        "Ask Ada Novak to send the deck",
        "Send the deck to Ada Novak",
        "Ada Novak to the airport",
        "Ada Novak will be on leave",
        "Ada Novak: ask about the fair",
        "Ada Novak: budget",
        "Meet the speakers (Ada Novak, Tomas Lind)",
        "Send the deck (Ada Novak liked it)",
        "Send the deck (Mira, by Friday)",
        "Mira to send the deck",
        "Schedule the interview with the new designer (Ada Novak)",
        "Call back (Ada Novak)",
        "Birthday present - Ada Novak",
        "Feedback – Ada Novak",
        "Interview notes - Tomas Lind",
        "Order the cake – Ada Novak",
        "Call Tomas - Ada Novak",
        "Tomas Lind to lunch",
        "Ada Novak to finance",
        "\u{a0} to send the deck",
        " to send the deck",
        "Lisbon – Ada Novak and others",
    ] {
        assert_eq!(owner(text), None, "{text}");
    }
}

#[test]
fn somebody_called_as_a_day_is_owns_what_has_another_day() {
    let owner = |text: &str| {
        let task = TaskLine::read(&format!("- [ ] {text}")).expect("a task");
        task.owner(|name| name == "Friday").map(|owner| owner.name)
    };
    for text in
        ["Send the deck (Friday, by Monday)", "Send the deck (by Monday, Friday)", "Friday to send it on Monday"]
    {
        assert_eq!(owner(text).as_deref(), Some("Friday"), "{text}");
        assert!(rapport::action::possible_owners(text).iter().any(|name| name == "Friday"), "{text}");
    }
    for text in ["Send the deck (Friday)", "Send the deck (Monday, by Friday)", "Send the deck (Tomas, by Friday)"] {
        assert_eq!(owner(text), None, "{text}");
    }
}

#[test]
fn whom_a_task_speaks_of_owns_nothing() {
    for text in [
        "Send photos to [[Ada Novak]]",
        "Send photos to @Ada Novak",
        "e4 talk with [[Ada Novak]]",
        "Thank [[Ada Novak]] 📅 2026-04-10",
        "e6 invite @Ada",
        "Print it and call @Ada",
        "Die Liste an @Ada",
        "Send photos to @Ada, @Tomas",
        "Send photos to @Ada and @Tomas",
        "Sit down with Sam and @Ada",
        "Look at the draft by [[Ada Novak]]",
        "Send photos to @Ada by Friday",
        "Lunch @Ada on Friday",
    ] {
        assert_eq!(owner(text), None, "{text}");
        let task = TaskLine::read(&format!("- [ ] {text}")).expect("a task");
        assert_eq!(task.task(|name| KNOWN.contains(&name)), task.text.of(task.line()), "the text stays whole");
    }
    for (text, expected) in [
        ("Send the deck @Ada", "Ada"),
        ("Send the invite @Ada", "Ada"),
        ("Schedule the call [[Ada Novak]]", "Ada Novak"),
        ("Find out what it is for. @Ada Novak", "Ada Novak"),
        ("To be done by @Ada", "Ada"),
        ("Ask [[Tomas Lind]] @Ada", "Ada"),
        ("Send it to @Tomas @Ada", "Ada"),
        ("[[Ada Novak]] to send it to [[Tomas Lind]]", "Ada Novak"),
        ("Count the doors @Ada by Thursday", "Ada"),
        ("Count the doors @Ada Novak by 12 March", "Ada Novak"),
    ] {
        assert_eq!(owner(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn a_verb_of_work_behind_a_name_makes_it_theirs() {
    for text in ["Ada Novak: count the spaces by Friday", "(Ada Novak) count the lamps", "(Ada Novak): send the map"] {
        assert_eq!(owner(text).as_deref(), Some("Ada Novak"), "{text}");
        assert!(rapport::action::possible_owners(text).iter().any(|name| name == "Ada Novak"), "{text}");
    }
    for text in
        ["(Ada Novak) about the fair", "Ask about it @Ada by Friday", "Ada Novak: water", "(Mira) count the lamps"]
    {
        assert_eq!(owner(text), None, "{text}");
    }
}
