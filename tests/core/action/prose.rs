//! Action items that a note has in writing.

use rapport::action::{ActionItem, Origin, Owner, Priority, State, stated, written};
use rapport::date::NaiveDate;
use rapport::note::Note;

const KNOWN: [&str; 5] = ["Ada Novak", "Ada", "Sam Hale", "Tomas", "Mira Castellan"];

fn known(name: &str) -> bool {
    KNOWN.contains(&name)
}

fn thursday() -> Option<NaiveDate> {
    "2026-03-05".parse().ok()
}

fn stated_in(text: &str) -> Vec<ActionItem> {
    stated_among(&KNOWN, text)
}

/// What a note states where these are known, on a Thursday.
pub(super) fn stated_among(names: &[&str], text: &str) -> Vec<ActionItem> {
    let note = Note::parse(text);
    let found = stated(&note, thursday(), |name| names.contains(&name), |_| false);
    for item in &found {
        assert!(!item.source.of(text).is_empty(), "{item:?}");
    }
    found
}

/// Owner, text and due date.
pub(super) fn brief(item: &ActionItem) -> (&str, &str, String) {
    let due = item.due.map(|day| day.to_string()).unwrap_or_default();
    (item.owner.name().unwrap_or("-"), &item.text, due)
}

#[test]
fn tasks_in_any_style() {
    let text = "\
# Pilot

- [x] Share the site list. @Ada ⏫ ✅ 2026-03-06
- plain item
    1. [/] Nested @[[Mira Castellan]] [due:: 2026-03-10]
> [!todo] Next
> - [ ] In a callout [[Ada Novak]] 🔽

```
- [ ] in code
```
- [?] Custom
";
    let note = Note::parse(text);
    let found = written(&note, known);
    let brief: Vec<_> = found.iter().map(|item| (item.state, item.owner.name(), item.text.as_str())).collect();
    assert_eq!(
        brief,
        [
            (State::Done, Some("Ada"), "Share the site list."),
            (State::InProgress, Some("Mira Castellan"), "Nested"),
            (State::Open, Some("Ada Novak"), "In a callout"),
            (State::Open, None, "Custom"),
        ]
    );
    assert_eq!(found[0].due, None);
    assert_eq!(found[1].due, "2026-03-10".parse().ok());
    assert_eq!(found[2].priority, Some(Priority::Low));
    assert_eq!(found[0].source.of(text), "- [x] Share the site list. @Ada ⏫ ✅ 2026-03-06");
    assert!(matches!(&found[0].origin, Origin::Written(task) if task.line() == found[0].source.of(text)));
}

/// A box is the user's own: who its words speak of may be whom it is about, and only what can be read in one way names
/// an owner.
#[test]
fn words_in_a_box_name_no_owner() {
    for line in ["Ada Novak: birthday present", "Ask Ada to send the list", "Ada Novak - new chair ordered?"] {
        let note = format!("- [ ] {line}\n");
        let found = written(&Note::parse(&note), known);
        assert_eq!((found[0].owner.name(), found[0].text.as_str()), (None, line));
    }
    let found = written(&Note::parse("- [ ] Ada to send the list\n"), known);
    assert_eq!((found[0].owner.name(), found[0].text.as_str()), (Some("Ada"), "send the list"));
}

#[test]
fn each_form_in_a_section() {
    for (line, owner, text, due) in [
        ("Send the deck by Friday", "-", "Send the deck by Friday", "2026-03-06"),
        ("Ada: send the deck", "Ada", "Send the deck", ""),
        ("**Ada Novak**: send the deck", "Ada Novak", "Send the deck", ""),
        ("Jonas Okafor: send the deck", "Jonas Okafor", "Send the deck", ""),
        ("Ada – send the deck", "Ada", "Send the deck", ""),
        ("Ada -> send the deck", "Ada", "Send the deck", ""),
        ("Ask IT about the laptop", "-", "Ask IT about the laptop", ""),
        ("Send the deck (Ada, by Friday)", "Ada", "Send the deck", "2026-03-06"),
        ("Send the deck (Ada Novak).", "Ada Novak", "Send the deck", ""),
        ("Send the deck [Jonas, Nov 20]", "Jonas", "Send the deck", "2026-11-20"),
        ("Send the deck (by the 15th)", "-", "Send the deck", "2026-03-15"),
        ("Send the deck (see the folder)", "-", "Send the deck (see the folder)", ""),
        ("@Ada send the deck", "Ada", "Send the deck", ""),
        ("Send the deck @Ada Novak", "Ada Novak", "Send the deck", ""),
        ("[[Ada Novak]] to send the deck", "Ada Novak", "Send the deck", ""),
        ("Ada to send the deck by Friday", "Ada", "Send the deck by Friday", "2026-03-06"),
        ("Ada and Tomas to send the deck", "Ada", "Send the deck (with Tomas)", ""),
        ("Ada & Tomas: send the deck", "Ada", "Send the deck (with Tomas)", ""),
        ("Ada und Tomas: send the deck (by Friday)", "Ada", "Send the deck (with Tomas)", "2026-03-06"),
        ("Send the deck (Ada, Tomas)", "Ada", "Send the deck (with Tomas)", ""),
        ("Ada & the team: send the deck", "-", "Ada & the team: send the deck", ""),
        ("Draft and Review: the deck", "-", "Draft and Review: the deck", ""),
        ("[Ada] send the deck", "Ada", "Send the deck", ""),
        ("[Ada Novak]: send the deck", "Ada Novak", "Send the deck", ""),
        ("(Tomas) send the deck by 12.03.", "Tomas", "Send the deck by 12.03.", "2026-03-12"),
        ("[Draft] send the deck", "-", "[Draft] send the deck", ""),
        ("Send the deck – Ada – 12.03.2026", "Ada", "Send the deck", "2026-03-12"),
        ("Send the deck - Ada, Friday", "Ada", "Send the deck", "2026-03-06"),
        ("Send the deck – Urgent", "-", "Send the deck – Urgent", ""),
        ("Book a room (Lisbon)", "-", "Book a room (Lisbon)", ""),
        ("Send the deck (Ada, 1.4.)", "Ada", "Send the deck", "2026-04-01"),
        ("Send the deck (owner: Jonas)", "Jonas", "Send the deck", ""),
        ("Everyone: read the deck", "-", "Read the deck", ""),
        ("Frist: 12.03.2026", "-", "Frist: 12.03.2026", "2026-03-12"),
        ("Action item (Ada): send the deck", "Ada", "Send the deck", ""),
        ("Ada will send the deck", "Ada", "Send the deck", ""),
        ("AI: Ada to send the deck", "Ada", "Send the deck", ""),
        ("Follow up with Igor: he has the numbers", "-", "Follow up with Igor: he has the numbers", ""),
        ("Deadline: Friday", "-", "Deadline: Friday", "2026-03-06"),
        ("TBD: send the deck", "-", "Send the deck", ""),
        ("Ich will den Bericht noch sehen", "-", "Ich will den Bericht noch sehen", ""),
        ("Compute the cost (total)", "-", "Compute the cost (total)", ""),
        ("Send the deck (owner: open)", "-", "Send the deck", ""),
        ("Send the deck (Ada, TBD)", "Ada", "Send the deck", ""),
        ("Send the deck (owner: TBD)", "-", "Send the deck", ""),
        ("Send the deck (TBD, by Friday)", "-", "Send the deck", "2026-03-06"),
        ("Ada Novak Novak: plan it", "Ada Novak", "Plan it", ""),
    ] {
        for note in [
            format!("## Next steps\n\n- {line}\n"),
            format!("**Action items:**\n\n1. {line}\n"),
            format!("# Notes\n## Follow-ups\n{line}\n"),
            format!("Todo:\n- {line}\n"),
        ] {
            let found = stated_in(&note);
            assert_eq!(found.iter().map(brief).collect::<Vec<_>>(), [(owner, text, due.to_owned())], "{note}");
        }
    }
}

#[test]
fn outside_of_a_section_a_line_has_to_say_so() {
    for (line, owner, text) in [
        ("Action: send the deck", "-", "Send the deck"),
        ("TODO: send the deck (Ada)", "Ada", "Send the deck"),
        ("AI: Jonas to send the deck", "Jonas", "Send the deck"),
        ("Ada to send the deck by Friday", "Ada", "Send the deck by Friday"),
        ("@Ada: send the deck", "Ada", "Send the deck"),
        ("TODO send the deck", "-", "Send the deck"),
        ("Action (Ada): send the deck", "Ada", "Send the deck"),
        ("It went well. Action item: Ada will send the deck. Tomas was there.", "Ada", "Send the deck."),
        ("It went well, Dr. Ada. Tomas to send the deck. Then we left.", "Tomas", "Send the deck."),
        ("Aufgabe: Raum buchen", "-", "Raum buchen"),
        ("TODO ask Tomas", "-", "Ask Tomas"),
        ("TODO Ada to ask Tomas", "Ada", "Ask Tomas"),
        ("Action (Ada, Tomas): send the deck", "Ada", "Send the deck (with Tomas)"),
        ("Action (TBD): send the deck", "-", "Send the deck"),
        ("Action: Compute the cost (total)", "-", "Compute the cost (total)"),
        ("Action: Leave the door – open", "-", "Leave the door – open"),
        ("Action: Introduce the team (Ada, Tomas)", "-", "Introduce the team (Ada, Tomas)"),
        ("Action: Paint the door – Ada – TBD", "Ada", "Paint the door"),
    ] {
        let found = stated_in(&format!("# Notes\n\n- {line}\n"));
        let found: Vec<_> = found.iter().map(brief).map(|(owner, text, _)| (owner, text)).collect();
        assert_eq!(found, [(owner, text)], "{line}");
    }
    for line in [
        "Ada: the pilot covers two sites",
        "Ada said to send the deck",
        "Happy to send the deck",
        "Jonas to be asked",
        "The team will send the deck",
        "Ada will it work?",
        "Nothing here",
        "Send the deck by Friday",
        "TODO list of the week",
        "It went well. Ada will start in April.",
        "It went well. Ada said to send the deck.",
        "Ask Dr. Ada to send the deck.",
        "I will miss the train",
        "AI for the warehouse (part 1): what it can do",
        "AI (machine learning): we discussed models.",
        "Action (German: Aktion): a word for it.",
        "TODO comments in the code were removed.",
        "i will miss the train",
        "Ich will den Bericht noch sehen.",
        "ME will get a new roof",
        "~~Ada to send the deck.~~ Tomas has it.",
    ] {
        assert_eq!(stated_in(&format!("# Notes\n\n{line}\n")), [], "{line}");
    }
}

#[test]
fn who_comes_and_goes_when_is_no_task() {
    for (line, is_task) in [
        ("Ada will join later.", false),
        ("Ada will join us.", false),
        ("Ada will join the call.", false),
        ("Ada will leave at three.", false),
        ("Ada will come.", false),
        ("Ada will miss the train.", false),
        ("Ada will leave a comment in the contract by Friday.", true),
        ("Ada will come back with a price by Friday.", true),
        ("Ada will join the two address lists by Friday.", true),
        ("Ada will attend to the open invoices by Friday.", true),
    ] {
        assert_eq!(!stated_in(&format!("# Notes\n\n- {line}\n")).is_empty(), is_task, "{line}");
    }
}

/// What links, brackets, dates and short words have in them ends no sentence.
#[test]
fn a_sentence_is_cut_only_at_its_end() {
    for (line, text, due) in [
        (
            "Ada to send [[Q3 Report. Draft]] to Tomas by Friday.",
            "Send [[Q3 Report. Draft]] to Tomas by Friday.",
            "2026-03-06",
        ),
        (
            "Ada to send [the report. Draft two](https://northwind.example) by Friday.",
            "Send [the report. Draft two](https://northwind.example) by Friday.",
            "2026-03-06",
        ),
        ("Ada to send the deck by Mar. 12 to Tomas.", "Send the deck by Mar. 12 to Tomas.", "2026-03-12"),
        ("Ada to send the deck by Sept. 12", "Send the deck by Sept. 12", "2026-09-12"),
        ("Ada to send the deck by 12. März", "Send the deck by 12. März", "2026-03-12"),
        ("Ada to call ACME Corp. Lisbon by Friday", "Call ACME Corp. Lisbon by Friday", "2026-03-06"),
        ("Ada to send the deck (incl. Appendix) by Friday", "Send the deck (incl. Appendix) by Friday", "2026-03-06"),
        ("Ada to read ch. 5 by Friday", "Read ch. 5 by Friday", "2026-03-06"),
        ("Ada to send the deck. Due Friday.", "Send the deck. Due Friday.", "2026-03-06"),
        ("Ada to send the deck. Due to rain Tomas stays in on Friday.", "Send the deck.", ""),
        ("Ada to send the deck. We met on Friday.", "Send the deck.", ""),
        ("Ada to *send the deck. All of it* by Friday. We met.", "*Send the deck. All of it* by Friday.", "2026-03-06"),
    ] {
        let found = stated_in(&format!("# Notes\n\n{line}\n"));
        assert_eq!(found.iter().map(brief).collect::<Vec<_>>(), [("Ada", text, due.to_owned())], "{line}");
    }
    let found = stated_in("Ada to send 300. Tomas to book the room.\n");
    let found: Vec<_> = found.iter().map(brief).map(|(owner, text, _)| (owner, text)).collect();
    assert_eq!(found, [("Ada", "Send 300."), ("Tomas", "Book the room.")]);
    let found = stated_in("~~Ada to send the deck. Tomas has it.~~\n");
    assert_eq!(found.iter().map(|item| item.state).collect::<Vec<_>>(), [State::Done]);
}

#[test]
fn a_section_ends_and_names_a_default_owner() {
    let found = stated_in(
        "# Call\n## Action items (for Ada Novak)\n- Send the deck\n- Tomas: check the limits\n### Later\n- Plan it\n\
         ## Decisions\n- Start small\n",
    );
    let found: Vec<_> = found.iter().map(brief).map(|(owner, text, _)| (owner, text)).collect();
    assert_eq!(found, [("Ada Novak", "Send the deck"), ("Tomas", "Check the limits"), ("Ada Novak", "Plan it")]);
    let found = stated_in("**Next steps**\n- Send the deck\n\n**Decisions**\n- Start small\n");
    assert_eq!(found.len(), 1);
    assert_eq!(stated_in("## Summary\n\n**Pilot**\nAda to lead the pilot.\n"), []);
    // A label may lead its own lines; a paragraph behind the list is no item.
    let found = stated_in("Thanks all.\nNext steps:\nAda: send the deck\nbook a room\n\nSee you next week.\n");
    let found: Vec<_> = found.iter().map(brief).map(|(owner, text, _)| (owner, text)).collect();
    assert_eq!(found, [("Ada", "Send the deck"), ("-", "Book a room")]);
    let found = stated_in("**Next steps**\n- Send the deck\n\nThanks to all of you.\n\nAda to book a room.\n");
    let found: Vec<_> = found.iter().map(brief).map(|(owner, text, _)| (owner, text)).collect();
    assert_eq!(found, [("-", "Send the deck"), ("Ada", "Book a room.")]);
}

#[test]
fn a_table() {
    let found = stated_in(
        "## Action items\n\n| Task | Owner | Due | Status |\n|---|:-:|---|---|\n| Send the deck | Ada Novak | Friday | open |\n\
         | Check the limits | @Tomas | n/a | done |\n| Book the room | TBD | | |\n| Total | 3 | | |\n",
    );
    assert_eq!(
        found.iter().map(brief).collect::<Vec<_>>(),
        [
            ("Ada Novak", "Send the deck", "2026-03-06".to_owned()),
            ("Tomas", "Check the limits", String::new()),
            ("-", "Book the room", String::new()),
        ]
    );
    assert_eq!(found.iter().map(|item| item.state).collect::<Vec<_>>(), [State::Open, State::Done, State::Open]);
}

#[test]
fn remarks_and_what_is_done_or_denied() {
    let items = |lines: &str| {
        let text = format!("## Action items\n\n{lines}");
        let found = stated(&Note::parse(&text), "2026-03-05".parse().ok(), known, |_| false);
        let item = |item: &ActionItem| format!("{:?} {} {}", item.state, item.owner.name().unwrap_or("-"), item.text);
        found.iter().map(item).collect::<Vec<_>>()
    };
    for line in ["Note: the door is open", "Status: Ada is ill", "Tomas will not attend", "Ada - done", "Ada: done"] {
        assert_eq!(items(&format!("- {line}\n")), [""; 0], "{line}");
    }
    assert_eq!(items("- Done: Ada sent the file\n"), ["Done - Ada sent the file"]);
    assert_eq!(items("- Ada must not forget the keys\n"), ["Open - Ada must not forget the keys"]);
    let table = |row: &str| items(&format!("| Owner | Task | Status |\n| --- | --- | --- |\n{row}\n"));
    assert_eq!(table("| Ada | Old thing | Cancelled |"), [""; 0]);
    assert_eq!(table("| Ada, Tomas | Agree on a date | open |"), ["Open Ada Agree on a date (with Tomas)"]);
    assert_eq!(table("| Ada & Sam | Sign it | |"), ["Open Ada Sign it (with Sam)"]);
    assert_eq!(table("| Sales team | Sign it | |"), ["Open Sales team Sign it"]);
}

#[test]
fn a_bar_in_a_cell_and_a_row_that_adds_up() {
    let found = stated_in(
        "## Action items\n\n| Owner | Task |\n|---|---|\n| Ada | Check a \\| b |\n| **Total** | 4 |\n| Sum | Two tasks |\n\
         | Tomas | 4 |\n| - | Book the room |\n",
    );
    let found: Vec<_> = found.iter().map(brief).map(|(owner, text, _)| (owner, text)).collect();
    assert_eq!(found, [("Ada", "Check a | b"), ("-", "Book the room")]);
}

#[test]
fn a_heading_within_a_section_names_the_owner_of_its_part() {
    let found = stated_in(
        "## Action items\n- Plain one\n### For Ada\n- Send the book\n- Tomas: check it\n### Sam Hale\n- Call them\n\
         ### Later\n- Plan it\n### Background\n- It is late\n",
    );
    let found: Vec<_> = found.iter().map(brief).map(|(owner, text, _)| (owner, text)).collect();
    let wanted = [
        ("-", "Plain one"),
        ("Ada", "Send the book"),
        ("Tomas", "Check it"),
        ("Sam Hale", "Call them"),
        ("-", "Plan it"),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn what_holds_a_place_is_no_item() {
    assert_eq!(stated_in("## Action items\n- Owner: TBD\n- Due date: tbd\n- tbd by Ada\n- See above\n- 4\n- ✅\n"), []);
    let found = stated_in("## Action items\n- See above all Ada\n- Owner: Ada\n- Ada: open the gate\n");
    assert_eq!(found.len(), 3);
    let found = stated_in("## Action items\n- Sam: write memo by 2026-03-12 [done]\n");
    assert_eq!(found.iter().map(|item| item.state).collect::<Vec<_>>(), [State::Done]);
}

#[test]
fn nothing_is_no_item_and_done_is_done() {
    assert_eq!(stated_in("## Aufgaben\n- Keine\n- Keine weiteren Punkte\n"), []);
    let found = stated_in("## Aufgaben\n- Erledigt: Saal gebucht\n- Ada: die Liste (erledigt)\n");
    assert!(found.iter().all(|item| item.state == State::Done) && found.len() == 2);
    assert_eq!(found[0].owner, Owner::Nobody);
    assert_eq!(stated_in("## Action items\n- None\n- n/a\n- (none)\n- -\n- TBD\n- Total: 3\n"), []);
    let found = stated_in("## Action items\n- ~~Send the deck~~\n- Check it (done)\n");
    assert!(found.iter().all(|item| item.state == State::Done && item.owner == Owner::Nobody));
    assert_eq!(found.len(), 2);
}

#[test]
fn links_and_marks_stay_as_they_are_written() {
    for (line, owner, text) in [
        (
            "TODO: call [[Ada Novak|Ada]] about [the plan](https://x.org/a) and ![[map.png]] by Friday",
            "-",
            "Call [[Ada Novak|Ada]] about [the plan](https://x.org/a) and ![[map.png]] by Friday",
        ),
        ("Ada to check [[Spec|the spec]] and ![[map.png]].", "Ada", "Check [[Spec|the spec]] and ![[map.png]]."),
        ("Action: review [[Spec#Part 2]]", "-", "Review [[Spec#Part 2]]"),
        ("Action: review [[Spec#Part 2]] ^a1", "-", "Review [[Spec#Part 2]]"),
        ("**Action:** run `x_y` and *really* check", "-", "Run `x_y` and *really* check"),
        ("**Action: send** the deck", "-", "Send the deck"),
        ("Action: **send** the deck (Ada)", "Ada", "**Send** the deck"),
        ("[[Ada Novak]] to send [[Deck]]", "Ada Novak", "Send [[Deck]]"),
        ("Action: Ada and Tomas to send [[Deck]]", "Ada", "Send [[Deck]] (with Tomas)"),
        ("Action: ask about [[Deck]] @Ada by Friday", "-", "Ask about [[Deck]] @Ada by Friday"),
        // Who is spoken of must not seem to own it.
        ("Action: check with [[Ada Novak]]", "-", "Check with [[Ada Novak]]"),
        ("Action: send the deck %%soon%%", "-", "Send the deck"),
    ] {
        let found = stated_in(line);
        let found: Vec<_> = found.iter().map(brief).map(|(owner, text, _)| (owner, text)).collect();
        assert_eq!(found, [(owner, text)], "{line}");
    }
}

#[test]
fn items_grouped_by_person() {
    let text = "\
## Action items

- Ada Novak
  - send the deck by Friday
  - book the room
- **Jonas:**
  - sign the form
- Tomas
  - Mira Castellan: call the vendor
- Prepare the workshop
  - invite the team
- Thanks everyone!
- Thank Ada for the deck
";
    let found = stated_in(text);
    let found: Vec<_> = found.iter().map(brief).map(|(owner, text, _)| (owner, text)).collect();
    assert_eq!(
        found,
        [
            ("Ada Novak", "Send the deck by Friday"),
            ("Ada Novak", "Book the room"),
            ("-", "Sign the form"),
            ("Mira Castellan", "Call the vendor"),
            ("-", "Prepare the workshop"),
            ("-", "Invite the team"),
            ("-", "Thank Ada for the deck"),
        ]
    );
}

#[test]
fn a_line_that_is_a_name_owns_the_list_below_it() {
    let text = "## Next steps\n\n**Ada**\n- polish the bell\n\n**Tomas**\n\n1. trim the hedge\n\nMira Castellan:\n- \
                sweep\n\n**Rooms**\n- paint the hall\n\n**Ada**\n\nAll of it by May.\n\n- lock up\n";
    let found = stated_in(text);
    let brief: Vec<_> = found.iter().map(|item| (item.owner.name(), item.text.as_str())).collect();
    assert_eq!(
        brief,
        [
            (Some("Ada"), "Polish the bell"),
            (Some("Tomas"), "Trim the hedge"),
            (Some("Mira Castellan"), "Sweep"),
            (None, "Paint the hall"),
            (None, "All of it by May."),
            (None, "Lock up"),
        ]
    );
}

#[test]
fn a_heading_names_whose_its_items_are() {
    for (heading, owner) in [
        ("Actions for Ada", Some("Ada")),
        ("Action items (for Ada)", Some("Ada")),
        ("Nächste Schritte (für Ada)", Some("Ada")),
        ("Next steps", None),
    ] {
        let found = stated_in(&format!("## {heading}\n\n1. polish the bell\n"));
        let brief: Vec<_> = found.iter().map(|item| (item.owner.name(), item.text.as_str())).collect();
        assert_eq!(brief, [(owner, "Polish the bell")], "{heading}");
    }
    for heading in ["Actions for Lisbon", "Tasks for Friday", "Plans for Ada"] {
        assert_eq!(stated_in(&format!("## {heading}\n\n1. polish the bell\n")), [], "{heading}");
    }
}

#[test]
fn a_row_that_is_done_says_so_where_its_date_stood() {
    for due in ["done", "Done", "✅ 2026-04-07", "erledigt"] {
        let text = format!(
            "## Aktionen\n\n## Aufgaben\n\n| Aufgabe | Verantwortlich | Frist |\n|---|---|---|\n| Sweep | Ada | {due} |\n"
        );
        let found = stated_in(&text);
        assert_eq!(
            found.iter().map(|item| (item.owner.name(), item.state)).collect::<Vec<_>>(),
            [(Some("Ada"), State::Done)],
            "{due}"
        );
    }
    let open = "## Aufgaben\n\n| Aufgabe | Verantwortlich | Frist |\n|---|---|---|\n| Sweep | Ada | 2026-04-07 |\n";
    assert_eq!(brief(&stated_in(open)[0]), ("Ada", "Sweep", "2026-04-07".to_owned()));
}
