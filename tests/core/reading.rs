//! What a note says of who was there and when, and what it says no more.

use rapport::action::State;
use rapport::index::{Facts, Index};
use rapport::note::Note;
use rapport::settings::Settings;
use rapport::text::Edits;
use rapport::vault::Vault;

fn facts(path: &str, text: &str) -> Facts {
    Facts::of(path, &Note::parse(text), &Settings::default())
}

#[test]
fn who_is_listed_as_absent_took_no_part() {
    let people = |listed: &str| -> Vec<String> {
        let line = format!("---\ndate: 2026-03-05\n---\n# A\n\n**Attendees**: Mira Castellan, {listed}\n");
        let property = format!("---\ndate: 2026-03-05\nparticipants:\n- Mira Castellan\n- \"{listed}\"\n---\n# A\n");
        let bullets = format!("---\ndate: 2026-03-05\n---\n# A\n\n## Attendees\n\n- Mira Castellan\n- {listed}\n");
        let notes = [line, property, bullets].map(|text| facts("a.md", &text).people.to_vec());
        assert!(notes.iter().all(|people| *people == notes[0]), "{listed}: {notes:?}");
        notes[0].clone()
    };
    for absent in [
        "Ada Novak (absent)",
        "Ada Novak (declined, ill)",
        "Ada Novak (absent: ill)",
        "Ada Novak (im Urlaub)",
        "Ada Novak (excusée)",
        "Ada Novak (did not join)",
        "Ada Novak - regrets",
        "~~Ada Novak~~",
        "Ada Novak ❌",
        "Ada Novak?",
        "❌ Ada Novak",
        "🚫 Ada Novak",
        "Ada Novak ❌ ill",
        "Absent: Ada Novak",
    ] {
        assert_eq!(people(absent), ["Mira Castellan"], "{absent}");
    }
    for there in [
        "Ada Novak (Northwind)",
        "Ada Novak (notary)",
        "[[Ada Novak]]",
        "Ada Novak - Northwind",
        "Ada Novak (invited speaker)",
        "Ada Novak (not remote)",
        "Ada Novak (sent the deck)",
        "Ada Novak (TBC Bank)",
        "Ada Novak (absent until 10)",
        "Ada Novak (joined 10 min late)",
    ] {
        assert_eq!(people(there).len(), 2, "{there}");
    }
}

#[test]
fn those_under_a_title_of_absence_took_no_part() {
    for listed in [
        "## Attendees\n\n- Mira Castellan\n\n**Absent**\n\n- Ada Novak\n",
        "## Attendees\n\n**Absent:**\n- Ada Novak\n\n**Present:**\n- Mira Castellan\n",
        "## Attendees\n\n- Absent\n  - Ada Novak\n- Mira Castellan\n",
        "**Attendees**: ~~Ada Novak, Sam Hale~~, Mira Castellan\n",
        "**Attendees**: Mira Castellan (late; absent for a vote), ~~Ada Novak~~\n",
    ] {
        let people = facts("a.md", &format!("---\ndate: 2026-03-05\n---\n# A\n\n{listed}")).people.to_vec();
        assert!(people.len() == 1 && people[0].starts_with("Mira Castellan"), "{listed}: {people:?}");
    }
}

#[test]
fn a_list_of_those_who_were_there_may_have_labels_and_keys() {
    let list = "---\ndate: 2026-03-05\n---\n# A\n\n## Attendees\n\n- Present: Ada Novak, Mira Castellan\n- **Absent:** Sam Hale\n";
    assert_eq!(*facts("a.md", list).people, ["Ada Novak", "Mira Castellan"]);
    let keys = "---\nparticipants:\n- name: Ada Novak\n  role: CTO\n- name: Sam Hale\n  status: absent\n- Mira Castellan\n---\n# A\n";
    assert_eq!(*facts("a.md", keys).people, ["Ada Novak", "Mira Castellan"]);
}

#[test]
fn two_full_names_with_a_sign_between_them_are_two() {
    let people = |listed: &str| facts("a.md", &format!("---\nparticipants: {listed}\n---\n# A\n")).people.to_vec();
    assert_eq!(people("Ada Novak & Sam Hale"), ["Ada Novak", "Sam Hale"]);
    assert_eq!(people("\"[[Ada Novak]] [[Sam Hale]]\""), ["Ada Novak", "Sam Hale"]);
    assert_eq!(people("Lind & Sons"), ["Lind & Sons"]);
    assert_eq!(people("\"[[Ada Novak]] (Northwind), Sam Hale\"").len(), 2);
    assert_eq!(people("\"Ada Novak (late; by phone), Sam Hale\"").len(), 2);
}

#[test]
fn a_date_may_be_a_link_or_have_strokes() {
    for (written, date) in [
        ("\"[[2026-01-12]]\"", Some("2026-01-12")),
        ("\"[[Daily/2026-01-12|Monday]]\"", Some("2026-01-12")),
        ("2026/01/12", Some("2026-01-12")),
        ("[2026-01-12]", Some("2026-01-12")),
        ("12.1.2026", Some("2026-01-12")),
        ("12 January 2026", Some("2026-01-12")),
        ("Mon, Jan 12, 2026", Some("2026-01-12")),
        ("12. Januar 2026", Some("2026-01-12")),
        ("2026-01-12 (phone)", Some("2026-01-12")),
        ("03/04/2026", None),
        ("not before 12 January 2026", None),
        ("2026-01-12 - 2026-01-14", None),
        ("[2026-01-12, 2026-01-13]", None),
    ] {
        let read = facts("a.md", &format!("---\ndate: {written}\nparticipants: [Ada Novak]\n---\n# A\n"));
        assert_eq!(read.date.map(|date| date.to_string()).as_deref(), date, "{written}");
    }
}

#[test]
fn properties_may_have_german_names() {
    let read = facts(
        "a.md",
        "---\nTyp: Besprechung\nDatum: 12.01.2026\nTeilnehmer:\n- Mira Castellan\n- Ada Novak\n---\n# A\n",
    );
    assert_eq!(*read.people, ["Mira Castellan", "Ada Novak"]);
    assert_eq!(read.date.map(|date| date.to_string()).as_deref(), Some("2026-01-12"));
    let both = facts("a.md", "---\ndate: 2026-01-12\ndatum: 2026-02-01\n---\n# A\n");
    assert_eq!(both.date.map(|date| date.to_string()).as_deref(), Some("2026-01-12"));
}

#[test]
fn what_a_meeting_was_about_is_found_where_notes_say_it() {
    let about = |text: &str| facts("a.md", &format!("---\ndate: 2026-03-05\n---\n{text}")).summary.to_string();
    for (text, said) in [
        ("# A\n\nIntro.\n\n## Summary\n\nThe gate opens.\n", "The gate opens."),
        ("# A\n\n> [!summary]\n> The gate **opens**.\n\n## Decisions\n\n- Blue badges.\n", "The gate opens."),
        ("# A\n\nIntro.\n\n> [!TLDR]- The gate opens.\n", "The gate opens."),
        ("# A\n\n> [!note] Zusammenfassung\n> - Das Tor ist auf.\n", "Das Tor ist auf."),
        ("# A\n\n> [!summary]\n\n- [ ] Open the gate\n", ""),
        ("# A\n\n**Summary:** The *gate* opens.\n**Next:** nothing\n", "The gate opens."),
        ("# A\n\nHi Ada,\n\nthe gate opens.\n", "the gate opens."),
        ("# A\n\nThanks for the call.\n\nKind regards\nTomas Lind\n", ""),
        ("# A\n\n<% tp.file.cursor() %>\n\nThe gate opens.\n", "The gate opens."),
        ("# A\n\n## Agenda\n\n- Gate\n- Badges\n\n## Notes\n\n- The gate opens in May.\n", "Gate, Badges"),
        ("# A\n\n## Attendees\n\n- Ada Novak\n\n## Notes\n\n### Gate\n\n- It opens in May.\n", "It opens in May."),
        ("# A\n\n- Gate\n- The gate opens in May.\n", "The gate opens in May."),
        ("# A\n\n## Agenda\n\n- Gate\n\n## Key Facts\n\n- The gate opens in May.\n", ""),
        ("# A\n\n## Next steps\n\n- Ada to open the gate.\n", ""),
        ("# A\n\n- [ ] Ada to open the gate.\n", ""),
    ] {
        assert_eq!(about(text), said, "{text}");
    }
    let property = facts("a.md", "---\ndate: 2026-03-05\nsummary: The gate opens.\n---\nWe met.\n");
    assert_eq!(&*property.summary, "The gate opens.");
}

#[test]
fn what_is_struck_out_is_not_told() {
    let text = "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n# A\n\n## Summary\n\n~~Ada left.~~ The pilot goes on.\n\n## Key Facts\n\n- ~~Ada moved to Turku.~~\n\
                - The deal is ~~lost~~ won.\n\n## Action Items\n\n- [ ] ~~Paint the boat~~ @Ada Novak\n- [ ] Send ~~the old~~ new map @Ada Novak\n";
    let read = facts("a.md", text);
    assert_eq!(&*read.summary, "The pilot goes on.");
    assert_eq!(read.statements.iter().map(|fact| &*fact.text).collect::<Vec<_>>(), ["The deal is won."]);
    assert_eq!(read.tasks.iter().map(|task| task.state).collect::<Vec<_>>(), [State::Cancelled, State::Open]);
    let terms = read.terms().map(str::to_owned).collect::<Vec<_>>();
    assert!(!terms.iter().any(|term| term.contains("Turku")), "{terms:?}");
}

#[test]
fn somebody_who_belongs_elsewhere_is_somebody_else() {
    let mut index = Index::new(&Settings::default());
    index.put("People/Ada Novak (Northwind).md", "---\ntype: people\n---\n");
    for (at, (written, is_own)) in [
        ("Ada Novak (Northwind)", true),
        ("Ada Novak (Northwind Ltd.)", true),
        ("Ada Novak", true),
        ("Ada Novak (she/her)", true),
        ("Ada Novak (guest)", true),
        ("Ada Novak (joined late)", true),
        ("Ada Novak (left at 10)", true),
        ("Ada Novak (via Zoom)", true),
        ("Ada Novak (sie/ihr)", true),
        ("Ada Novak (+49 30 1234)", true),
        ("Ada Novak (Speaker)", true),
        ("Ada Novak (Globex)", false),
        ("Ada Novak (eGlobex)", false),
        ("Ada Novak (北風)", false),
    ]
    .into_iter()
    .enumerate()
    {
        let path = format!("{at}.md");
        index.put(&path, &format!("---\ndate: 2026-03-05\nparticipants: [{written}]\n---\n# A\n"));
        let met = index.meetings("Ada Novak (Northwind)").iter().any(|meeting| meeting.path.as_ref() == path);
        assert_eq!(met, is_own, "{written}");
    }
}

#[test]
fn a_comment_beside_the_aliases_stays_when_one_comes() {
    let vault = Vault::new(Settings::default());
    for (before, after) in [
        ("aliases: Adka # mine\n", "aliases: # mine\n- Adka\n- Eda\n"),
        ("aliases: [Adka] # mine\n", "aliases: [Adka, Eda] # mine\n"),
        ("aliases: [\n  Adka, # her nick\n  Adi,\n]\n", "aliases: [\n  Adka, # her nick\n  Adi, Eda\n]\n"),
        ("aliases: [\n  Adka, # her nick\n  Adi # old\n]\n", "aliases: [\n  Adka, # her nick\n  Adi, Eda # old\n]\n"),
        ("aliases: [\n  Adka, # her nick\n  Adi\t# old\n]\n", "aliases: [\n  Adka, # her nick\n  Adi, Eda\t# old\n]\n"),
        (
            "aliases: [\n  Adka, # her nick\n  'Ada''s #1'\n]\n",
            "aliases: [\n  Adka, # her nick\n  'Ada''s #1', Eda\n]\n",
        ),
    ] {
        let [page, expected] = [before, after].map(|aliases| format!("---\ntype: people\n{aliases}---\n"));
        let answer = vault.alias("People/Ada Novak.md", &page, "Eda");
        let edits = answer.changes.into_iter().map(|change| change.edit).collect();
        assert_eq!(Edits::new(edits).expect("disjoint").apply(&page), expected);
    }
    let page = "---\naliases: {a: b}\n---\n";
    let answer = vault.alias("People/Ada Novak.md", page, "Eda");
    assert!(answer.changes.is_empty() && answer.remarks[0].message.contains("“Eda” is not written"), "{answer:?}");
}

#[test]
fn other_white_space_than_yamls_is_part_of_a_value_in_brackets() {
    for list in ["[Ada\u{a0}, Sam]", "[Ada, Sam\u{a0}]", "[Ada\u{3000}, Sam]", "[Ada, Sam \u{a0} # both\n]"] {
        let text = format!("---\nparticipants: {list}\n---\n");
        let note = Note::parse(&text);
        assert_eq!(note.frontmatter.texts("participants"), ["Ada", "Sam"], "{list:?}");
        assert!(note.remarks.is_empty(), "{list:?}: {:?}", note.remarks);
    }
}
