//! Action items of a note, gathered in one section.

use proptest::collection::vec;
use proptest::prelude::*;
use rapport::action::section::Gist;

#[test]
fn the_same_task_in_other_words() {
    let same = [
        ("Send Ada Novak the price for a third site.", "I'll send Ada the price for a third site"),
        ("Share the correct contact details for the gate team.", "Share correct contact details for the gate team"),
        ("Schedule the follow-up with Tomas", "Schedule a follow-up with Tomas to review findings"),
        ("Send the row counts of a normal week", "Sends row counts for a normal week."),
    ];
    for (one, other) in same {
        assert!(Gist::of(one).resembles(&Gist::of(other)), "{one} / {other}");
        assert!(Gist::of(other).resembles(&Gist::of(one)), "{other} / {one}");
    }
    let apart = [
        ("Send the price for a third site", "Send the export list"),
        ("Review section 3 of the contract", "Review section 4 of the contract"),
        ("Send the contract to Northwind", "Don't send the contract to Northwind"),
        ("Prepare the offer", "Prepare the offer for the solutions engineer"),
        ("", ""),
    ];
    for (one, other) in apart {
        assert!(!Gist::of(one).resembles(&Gist::of(other)), "{one} / {other}");
    }
    assert!(Gist::of("Prepare the offer").may_resemble(&Gist::of("Prepare the offer for the solutions engineer")));
}

use rapport::action::section::{Company, Setting, Wanted, extract, id_of, items, unwritten};
use rapport::action::{ActionItem, Manner, Origin, State, stated, written};
use rapport::date::NaiveDate;
use rapport::note::Note;
use rapport::person::People;
use rapport::settings::{OwnerStyle, Settings, TaskStyle};
use rapport::text::Span;
use rapport::transcript;

const AMONG: [&str; 2] = ["Ada Novak", "Sam Hale"];

fn day() -> NaiveDate {
    "2026-03-05".parse().expect("a day")
}

fn people() -> People {
    let mut people = People::default();
    people.add("Ada Novak", &[], "People/Ada Novak.md");
    people.add("Tomas Lind", &[], "People/Tomas Lind.md");
    people
}

fn settings() -> Settings {
    Settings { user_name: "Sam Hale".to_owned(), ..Settings::default() }
}

/// Something said; `due` may be empty.
fn said(text: &str, owner: &str, due: &str, time: f64) -> ActionItem {
    ActionItem {
        text: text.to_owned(),
        owner: (!owner.is_empty()).then(|| owner.to_owned()).into(),
        due: due.parse().ok(),
        priority: None,
        state: State::Open,
        source: Span::at(0),
        quote: None,
        time: Some(time),
        origin: Origin::Said(Manner::Plain),
        score: 0.9,
    }
}

/// The note after its action items were gathered; a second time changes nothing.
fn gathered_with(settings: &Settings, text: &str, said: &[ActionItem]) -> String {
    let people = people();
    let company = Company::new(settings, &people, AMONG.to_vec());
    let once = |text: &str| {
        let note = Note::parse(text);
        let speech = transcript::places(&note).first().map(|place| place.start);
        let (link, speech_heading) = ("Call", "Transcript");
        let setting = Setting { settings, company: &company, link, speech_heading, speech, elsewhere: &[] };
        let known = |name: &str| company.is_known(name);
        let mut items = written(&note, known);
        items.extend(stated(&note, Some(day()), known, |_| false));
        items.extend(said.iter().cloned());
        extract(&note, &items, &setting).apply(text)
    };
    let after = once(text);
    assert_eq!(once(&after), after, "a second run changes nothing");
    after
}

fn gathered(text: &str, said: &[ActionItem]) -> String {
    gathered_with(&settings(), text, said)
}

fn shown(text: &str) -> &str {
    text.rfind("\n<!-- rapport:").map_or(text, |at| &text[..at])
}

const CALL: &str = "# Call\n\n## Action items (for Ada Novak)\n\n- [x] Share the site list. @Ada ⏫ ✅ 2026-03-06\n- [ ] Send the agreement. @Ada Novak 🔼 ^a1\n\n<!-- ai:transcript:start -->\n```text\n[00:21:44.00] Remote : Good.\n[00:21:58.30] Sam Hale : Right, I'll check the export limits.\n```\n<!-- ai:transcript:end -->\n";
const CHECK: &str = "- [ ] Check the export limits @Myself [[Call#Transcript|21:58]] #task #proposed 📅 2026-03-09\n";

fn check() -> ActionItem {
    said("Check the export limits", "Sam Hale", "2026-03-09", 1318.3)
}

#[test]
fn what_was_said_comes_to_the_end_of_the_list() {
    let after = gathered(CALL, &[check()]);
    assert_eq!(shown(&after), CALL.replace("^a1\n", &format!("^a1\n{CHECK}")));
}

#[test]
fn what_is_there_in_other_words_does_not_come() {
    let text = CALL.replace("Send the agreement. @Ada Novak 🔼 ^a1", "Check export limits for both sites @Sam Hale");
    assert_eq!(gathered(&text, &[check()]), text);
    let done = CALL
        .replace("- [ ] Send the agreement. @Ada Novak 🔼 ^a1", "- [x] Check the export limits @Myself ✅ 2026-03-06");
    assert_eq!(gathered(&done, &[check()]), done);
    // What is done does not come back in other words.
    let done = done.replace("Check the export limits @Myself", "Export limits checked with Tomas @Myself");
    assert_eq!(gathered(&done, &[check()]), done);
    // Somebody else's is another one.
    let other = CALL.replace("Send the agreement. @Ada Novak 🔼 ^a1", "Check the export limits @Ada Novak");
    assert!(gathered(&other, &[check()]).contains(CHECK));
}

#[test]
fn what_the_user_deleted_or_reworded_does_not_come_back() {
    let after = gathered(CALL, &[check()]);
    for change in ["", "- [ ] Look at the limits\n", "- [x] Check the export limits @Myself #task ✅ 2026-03-10\n"] {
        let changed = after.replace(CHECK, change);
        let again = gathered(&changed, &[check()]);
        assert_eq!(shown(&again), shown(&changed));
        let more = gathered(&again, &[check(), said("Book a room in Lisbon", "", "", 5.0)]);
        assert_eq!(more.matches("Book a room in Lisbon").count(), 1);
        assert_eq!(more.matches("Check the export limits").count(), change.matches("Check the export limits").count());
    }
}

#[test]
fn what_was_found_once_stays_when_it_is_found_no_more() {
    let after = gathered(CALL, &[check()]);
    assert_eq!(gathered(&after, &[]), after);
}

#[test]
fn a_new_section_does_not_take_in_speech_without_a_heading() {
    let speech = "Ada Novak  0:03\nI will send the figures by Monday.\n\nSam Hale  0:09\nThank you.\n";
    for above in ["# Call\n\n", "# Call\n\n---\n\n"] {
        let text = format!("{above}{speech}");
        let after = gathered(&text, &[check()]);
        assert!(after.starts_with(&format!("{text}\n## Action Items\n")), "{after}");
    }
}

#[test]
fn a_new_section_stands_before_decisions_and_speech() {
    let section = format!("## Action Items\n\n{CHECK}\n");
    let table = [
        ("# Call\n\n## Summary\n\nText.\n\n## Decisions\n\n- One.\n", "## Decisions"),
        (
            "# Call\n\nText.\n\n---\n\n## Transcript\n\n[00:21:44.00] Remote : Good.\n[00:21:58.30] Sam Hale : Right.\n",
            "---\n",
        ),
        ("# Call\n\nText.\n\n---\n\n*Source: [[Call]]*\n\n## Related\n\n- [[Ada Novak]]\n", "---\n"),
    ];
    for (text, before) in table {
        let after = gathered(text, &[check()]);
        assert_eq!(
            shown(&after).trim_end(),
            text.replacen(before, &format!("{section}{before}"), 1).trim_end(),
            "{text}"
        );
    }
    // Where there is nothing but speech, it stays first.
    for speech in [
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nSam Hale: Right.\n\n00:00:05.000 --> 00:00:06.000\nAda Novak: Yes.\n",
        "1\n00:00:01,000 --> 00:00:04,000\nSam Hale: Right.\n\n2\n00:00:05,000 --> 00:00:06,000\nAda Novak: Yes.\n",
        "Sam Hale  0:01\nRight.\n\nAda Novak  0:05\nYes.\n\nSam Hale  0:09\nGood.\n",
        "[00:21:44.00] Ada Novak : Good.\n[00:21:58.30] Sam Hale : Right.\n",
        "Sam Hale: Right.\n\nAda Novak: Yes, good.\n\nSam Hale: And so on.\n\nAda Novak: Yes.\n",
        "---\ndate: 2026-03-05\n---\n\nSam Hale: Right.\n\nAda Novak: Yes, good.\n\nSam Hale: And so on.\n\nAda Novak: Yes.\n",
    ] {
        let after = gathered(speech, &[check()]);
        assert!(shown(&after).starts_with(speech.trim_end()), "{after}");
    }
    let bare = gathered("# Call\n\nText.\n", &[check()]);
    assert_eq!(shown(&bare), format!("# Call\n\nText.\n\n## Action Items\n\n{CHECK}"));
}

#[test]
fn a_section_the_user_deleted_stays_deleted() {
    let after = gathered("# Call\n\nText.\n", &[check()]);
    let without = after.replace(&format!("## Action Items\n\n{CHECK}\n"), "");
    assert!(!without.contains("Action Items"));
    assert_eq!(gathered(&without, &[check()]), without);
}

#[test]
fn list_items_get_their_box_where_they_stand() {
    let text = "# Call\n\n## Next steps\n\n* Ada to send the deck by Friday\n  - with figures\n* [ ] Old @Ada Novak\n\nAnd so on.\n\n## Decisions\n\n1. Start in Lisbon.\n";
    let after = gathered(text, &[check()]);
    let boxed = "* [ ] Ada to send the deck by Friday @Ada Novak #task 📅 2026-03-06\n";
    let expected = text
        .replace("* Ada to send the deck by Friday\n", boxed)
        .replace("* [ ] Old @Ada Novak\n", &format!("* [ ] Old @Ada Novak\n*{}", &CHECK[1..]));
    assert_eq!(shown(&after).trim_end(), expected.trim_end());
    // Without its box again, by the user's hand.
    let undone = after.replace(boxed, "* Ada to send the deck by Friday\n");
    assert_eq!(shown(&gathered(&undone, &[check()])), shown(&undone));
}

/// Who is "you" is not plain where somebody listens who never speaks.
#[test]
fn you_is_nobody_before_a_third_one() {
    let text = "## Transcript\n\n[00:00:03] Sam Hale: Good morning.\n[00:00:09] Ada Novak: Morning.\n\
                [00:01:00] Sam Hale: I'll send you the draft tonight.\n[00:01:05] Ada Novak: Thanks.\n\
                [00:02:00] Ada Novak: Sam, you could check the badges.\n[00:02:05] Sam Hale: Yep, on it.\n";
    let (people, settings, note) = (people(), settings(), Note::parse(text));
    let texts = |among: &[&'static str]| {
        let company = Company::new(&settings, &people, among.to_vec());
        let found = items(&note, (transcript::find(&note), Wanted::Sure), &settings, &company, Some(day()));
        found.into_iter().map(|item| item.text).collect::<Vec<_>>()
    };
    assert_eq!(texts(&["Ada", "Ada Novak", "Sam Hale"]), ["Send Ada Novak the draft", "Check the badges"]);
    assert_eq!(texts(&["Ada", "Ada Novak", "Sam Hale", "Tomas Lind"]), ["Send the draft", "Check the badges"]);
}

/// Who writes "I" into a note is the vault's user.
#[test]
fn what_the_user_says_of_themselves_is_theirs() {
    let note = "**Follow-ups:**\n- I will draft the memo\n- Me: call the bank\n- Everyone: read it\n";
    let after = gathered(note, &[]);
    assert!(after.contains("- [ ] Draft the memo @Myself #task\n- [ ] Call the bank @Myself #task\n"), "{after}");
    assert!(after.contains("- [ ] Read it #task\n"), "{after}");
    assert!(!gathered("# Call\n\n- I will call the bank\n", &[]).contains("[ ]"));
}

#[test]
fn the_users_style_is_used() {
    let own = Settings {
        task_style: TaskStyle::Dataview,
        owner_style: OwnerStyle::Link,
        task_filter: String::new(),
        proposal_tag: "#maybe".to_owned(),
        ..settings()
    };
    let after = gathered_with(&own, "# Call\n", &[check()]);
    assert!(
        after.contains(
            "- [ ] Check the export limits [[Myself]] [[Call#Transcript|21:58]] #maybe  [due:: 2026-03-09]\n"
        ),
        "{after}"
    );
}

#[test]
fn line_ends_stay() {
    let text = CALL.replace('\n', "\r\n");
    let after = gathered(&text, &[check()]);
    assert_eq!(
        shown(&after).replace("\r\n", "\n").trim_end(),
        CALL.replace("^a1\n", &format!("^a1\n{CHECK}")).trim_end()
    );
    assert!(!after.replace("\r\n", "").contains('\n'));
}

#[test]
fn lists_tables_and_lines_of_a_section_each_in_their_way() {
    let text = "# Call

## Next steps

1. Ada: send the deck by Friday
2. @Sam book the room, tomorrow
3. Check the price [[Northwind]]
4. [[Ada Novak]]: send the offer
- Ada and Tomas to agree on the numbers
- Nothing else for now

| Owner | Action | Due |
|---|---|---|
| Ada | Draft the contract | 15 March |
| Tomas Lind | Order two pumps | after the review |

Tomas Lind (by 12/03): call the vendor
TODO: update the wiki
What follows is not agreed yet.
";
    let expected = "# Call

## Next steps

1. [ ] Ada: send the deck by Friday @Ada Novak #task 📅 2026-03-06
2. [ ] @Sam book the room, tomorrow #task 📅 2026-03-06
3. [ ] Check the price [[Northwind]] #task
4. [ ] [[Ada Novak]]: send the offer #task
- [ ] Ada and Tomas to agree on the numbers @Ada Novak #task
- Nothing else for now
- [ ] Draft the contract @Ada Novak #task 📅 2026-03-15
- [ ] Order two pumps (after the review) @Tomas Lind #task
- [ ] Call the vendor (by 12/03) @Tomas Lind #task
- [ ] Update the wiki #task
";
    let after = gathered(text, &[]);
    let rest = text.split_once("for now\n").map_or("", |(_, rest)| rest);
    assert_eq!(shown(&after).trim_end(), format!("{expected}{rest}").trim_end());
}

#[test]
fn what_stands_below_a_heading_of_the_section_gets_its_box_there() {
    let text = "## Action items\n- Plain one\n### For Ada\n- Send the book\n";
    let after = gathered(text, &[]);
    assert_eq!(
        shown(&after).trim_end(),
        "## Action items\n- [ ] Plain one #task\n### For Ada\n- [ ] Send the book @Ada Novak #task"
    );
}

#[test]
fn one_task_of_two_people_is_two() {
    let after = gathered("# Call\n\n## Next steps\n\n- Ada to send the deck\n- Tomas Lind to send the deck\n", &[]);
    assert!(
        after.contains(
            "- [ ] Ada to send the deck @Ada Novak #task\n- [ ] Tomas Lind to send the deck @Tomas Lind #task"
        )
    );
}

/// Lines as people write them below "Next steps".
const LINES: [&str; 14] = [
    "- Ada: send the deck by Friday",
    "1. @Sam book the room, tomorrow",
    "* Ada and Tomas to agree on the numbers",
    "- Check the price [[Northwind]]",
    "- [ ] Old @Ada Novak 📅 2026-03-09",
    "- [x] Done ✅ 2026-03-01",
    "- Draft #urgent",
    "- Order pumps [due:: 2026-03-11]",
    "  - with figures",
    "",
    "TODO: update the wiki",
    "Tomas Lind (by 12/03): call the vendor",
    "Some words that stand between.",
    "- None",
];

/// Whether `after` is the line `before`, or the same with a box before its words and more behind them.
fn is_kept(before: &str, after: &str) -> bool {
    let words = before.trim_start_matches([' ', '-', '*', '1', '.']);
    let marker = &before[..before.len() - words.len()];
    after == before || after.starts_with(&format!("{marker}[ ] {words}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Every line that was there stands there still, in its order, at most with a box; the others are new tasks.
    #[test]
    fn no_line_of_a_section_is_reworded_moved_or_lost(picked in vec(0..LINES.len(), 0..9)) {
        let lines: Vec<&str> = picked.iter().map(|&at| LINES[at]).collect();
        let text = format!("# Call\n\n## Next steps\n\n{}\n\n## Decisions\n\n- One.\n", lines.join("\n"));
        let after = gathered(&text, &[check()]);
        let mut before = text.lines().filter(|line| !line.is_empty()).peekable();
        for line in shown(&after).lines().filter(|line| !line.is_empty()) {
            if before.peek().is_some_and(|before| is_kept(before, line)) {
                before.next();
            } else {
                prop_assert!(line.contains(" [ ] "), "{line:?} in {after}");
            }
        }
        prop_assert_eq!(before.next(), None, "in {}", after);
    }
}

#[test]
fn what_running_text_and_a_list_say_is_one() {
    let text = "# Call\n\nAda will send the signed contract to Northwind by Friday.\n\n## Action items\n\n\
                - Contract to Northwind (Ada)\n";
    let after = gathered(text, &[]);
    assert_eq!(shown(&after).matches("[ ]").count(), 1, "{after}");
}

#[test]
fn an_item_is_the_same_once_its_date_is_known() {
    let settings = settings();
    let people = people();
    let company = Company::new(&settings, &people, AMONG.to_vec());
    let note = Note::parse("# Call\n\nTODO: send the deck (Friday)\n");
    let (link, speech_heading) = ("Call", "");
    let setting =
        Setting { settings: &settings, company: &company, link, speech_heading, speech: None, elsewhere: &[] };
    let ids = |meeting| -> Vec<String> {
        let items = stated(&note, meeting, |_| false, |_| false);
        unwritten(&note, &items, &setting).into_iter().map(id_of).collect()
    };
    assert_eq!(ids(None).len(), 1);
    assert_eq!(ids(None), ids(Some(day())));
}

#[test]
fn what_is_nested_below_a_name_is_theirs() {
    let text = "## Action items\n- Ada Novak\n  - send the deck\n  - book the room\n- Prepare the workshop\n  - invite the team\n- Thanks everyone!\n- Ideas:\n  - a lunch\n";
    let after = gathered(text, &[]);
    assert_eq!(
        shown(&after).trim_end(),
        "## Action items\n- Ada Novak\n  - [ ] send the deck @Ada Novak #task\n  - [ ] book the room @Ada Novak #task\n\
         - [ ] Prepare the workshop #task\n  - invite the team\n- Thanks everyone!\n- Ideas:\n  - a lunch"
    );
}

#[test]
fn a_word_above_imperatives_gets_no_box_and_they_do() {
    let text = "## Action items\n- Zoe\n  - check the door\n- Budget\n  - get the numbers\n  - send them\n- Onboarding\n  - the slides are old\n";
    let after = gathered(text, &[]);
    assert_eq!(
        shown(&after).trim_end(),
        "## Action items\n- Zoe\n  - [ ] check the door #task\n- Budget\n  - [ ] get the numbers #task\n\
         \x20 - [ ] send them #task\n- [ ] Onboarding #task\n  - the slides are old"
    );
    assert_eq!(gathered(&after, &[]), after);
}

#[test]
fn what_is_nobodys_does_not_come_under_a_heading_of_somebodys_items() {
    let stated = "## Notes\n\n- TODO: check the wiring\n- Ada to wax the floor\n";
    let text = format!("# Call\n\n## Action items (for Tomas Lind)\n\n- [ ] Clean the well\n\n{stated}");
    let after = gathered(&text, &[]);
    let (theirs, rest) = after.split_once("## Next steps").expect("a section for everybody");
    assert!(theirs.contains("- [ ] Wax the floor @Ada Novak #task\n") && !theirs.contains("wiring"), "{after}");
    assert!(rest.starts_with("\n\n- [ ] Check the wiring #task\n\n## Notes\n"), "{after}");
    // A section for everybody that is there takes it.
    let with = text.replace("## Notes", "## To do\n\n- [ ] Lock up\n\n## Notes");
    let after = gathered(&with, &[]);
    assert!(after.contains("- [ ] Lock up\n- [ ] Check the wiring #task\n"), "{after}");
    assert!(!after.contains("Next steps"), "{after}");
    // Where the heading names nobody, all stays together.
    let free = text.replace(" (for Tomas Lind)", "");
    assert!(gathered(&free, &[]).contains("@Ada Novak #task\n"), "{free}");
    assert!(!gathered(&free, &[]).contains("Next steps"), "{free}");
}

#[test]
fn an_owner_behind_a_preposition_stands_apart() {
    let after = gathered("# Call\n", &[said("Find out what it is for", "Ada Novak", "", 3.0)]);
    assert!(after.contains("- [ ] Find out what it is for. @Ada Novak"), "{after}");
}
