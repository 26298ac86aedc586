//! The Tasks line: every corner of its format, its laws, and what an edit leaves alone.

use proptest::prelude::*;
use rapport::action::{FieldKind, NewTask, Priority, State, TaskLine};
use rapport::date::NaiveDate;
use rapport::settings::{OwnerStyle, TaskStyle};

fn read(line: &str) -> TaskLine {
    TaskLine::read(line).unwrap_or_else(|| panic!("no task: {line}"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn what_is_a_task() {
    for (line, indent, marker, status) in [
        ("- [ ] a", "", "-", ' '),
        ("* [x] a", "", "*", 'x'),
        ("+ [/] a", "", "+", '/'),
        ("1. [-] a", "", "1.", '-'),
        ("12) [ ] a", "", "12)", ' '),
        ("\t  - [ ] a", "\t  ", "-", ' '),
        ("> - [ ] a", "> ", "-", ' '),
        ("> > 1. [ ] a", "> > ", "1.", ' '),
        ("-   [ ]   a", "", "-", ' '),
        ("- [é] a", "", "-", 'é'),
        ("- [📅] a", "", "-", '📅'),
        ("- []] a", "", "-", ']'),
        ("- [x]a", "", "-", 'x'),
    ] {
        let task = read(line);
        assert_eq!(
            (task.indent.of(line), task.marker.of(line), task.status, task.description().as_str()),
            (indent, marker, status, "a"),
            "{line}"
        );
    }
    for line in
        ["", "- a", "-[ ] a", "- [] a", "- [  ] a", "-\t[ ] a", "[ ] a", "1 [ ] a", "a - [ ] b", "- [ ", "# [ ] a"]
    {
        assert_eq!(TaskLine::read(line), None, "{line:?}");
    }
}

#[test]
fn states() {
    for (line, state) in [
        ("- [ ] a", State::Open),
        ("- [x] a", State::Done),
        ("- [X] a", State::Done),
        ("- [/] a", State::InProgress),
        ("- [-] a", State::Cancelled),
        ("- [?] a", State::Open),
        ("- [>] a", State::Open),
    ] {
        assert_eq!(read(line).state(), state, "{line}");
    }
}

#[test]
fn each_field_in_both_forms() {
    for (kind, emoji, dataview, value) in [
        (FieldKind::Id, "🆔 a_1-B", "id:: a_1-B", "a_1-B"),
        (FieldKind::DependsOn, "⛔ ab,cd , ef", "dependsOn:: ab,cd , ef", "ab,cd , ef"),
        (
            FieldKind::Recurrence,
            "🔁 every 2 weeks on Monday, Friday!",
            "repeat:: every 2 weeks on Monday, Friday!",
            "every 2 weeks on Monday, Friday!",
        ),
        (FieldKind::OnCompletion, "🏁 delete", "onCompletion:: delete", "delete"),
        (FieldKind::Created, "➕ 2026-01-02", "created:: 2026-01-02", "2026-01-02"),
        (FieldKind::Start, "🛫 2026-01-02", "start:: 2026-01-02", "2026-01-02"),
        (FieldKind::Scheduled, "⏳ 2026-01-02", "scheduled:: 2026-01-02", "2026-01-02"),
        (FieldKind::Scheduled, "⌛ 2026-01-02", "scheduled::2026-01-02", "2026-01-02"),
        (FieldKind::Due, "📅 2026-01-02", "due:: 2026-01-02", "2026-01-02"),
        (FieldKind::Due, "📆2026-01-02", "due::   2026-01-02", "2026-01-02"),
        (FieldKind::Due, "🗓\u{FE0F} 2026-01-02", "due:: 2026-01-02 ", "2026-01-02"),
        (FieldKind::Cancelled, "❌   2026-01-02", "cancelled:: 2026-01-02", "2026-01-02"),
        (FieldKind::Done, "✅\u{FE0F}2026-01-02", "completion:: 2026-01-02", "2026-01-02"),
    ] {
        for field in [emoji.to_owned(), format!("[{dataview}]"), format!("( {dataview} )")] {
            let line = format!("- [ ] Send it {field}");
            let task = read(&line);
            assert_eq!(task.raw(kind), Some(value), "{line}");
            assert_eq!(task.description(), "Send it", "{line}");
            assert_eq!(task.fields.len(), 1, "{line}");
        }
    }
}

#[test]
fn priorities() {
    for (sign, word, priority) in [
        ("🔺", "highest", Priority::Highest),
        ("⏫", "high", Priority::High),
        ("🔼", "medium", Priority::Medium),
        ("🔽", "low", Priority::Low),
        ("⏬\u{FE0F}", "lowest", Priority::Lowest),
    ] {
        assert_eq!(read(&format!("- [ ] a {sign}")).priority(), Some(priority));
        assert_eq!(read(&format!("- [ ] a [priority:: {word}]")).priority(), Some(priority));
    }
    assert_eq!(read("- [ ] a [priority:: urgent]").priority(), None);
    assert_eq!(read("- [ ] ⏫ a").priority(), None, "another word behind it");
}

/// The line, its description, its due date.
#[test]
fn where_the_fields_end() {
    for (line, description, due) in [
        // The first other word ends them.
        ("- [ ] a 📅 2026-01-01 [[Bob]]", "a 📅 2026-01-01 [[Bob]]", None),
        ("- [ ] a 📅 2026-01-01 @Ada", "a 📅 2026-01-01 @Ada", None),
        ("- [ ] a 📅 2026-01-01.", "a 📅 2026-01-01.", None),
        ("- [ ] a 📅 2026-01-01 b ⏫", "a 📅 2026-01-01 b", None),
        ("- [ ] a [due:: 2026-01-01] b", "a [due:: 2026-01-01] b", None),
        // Tags among and behind them do not; they become part of the description.
        ("- [ ] a @Ada 📅 2026-01-01 ⏫ #task #proposed", "a @Ada #task #proposed", Some("2026-01-01")),
        ("- [ ] a #one 📅 2026-01-01 #two ⏫ #three", "a #one #two #three", Some("2026-01-01")),
        ("- [ ] a #in/side-it_x 📅 2026-01-01", "a #in/side-it_x", Some("2026-01-01")),
        ("- [ ] #task 📅 2026-01-01", "#task", Some("2026-01-01")),
        // What only looks like a tag ends them.
        ("- [ ] a 📅 2026-01-01 b#c", "a 📅 2026-01-01 b#c", None),
        ("- [ ] a 📅 2026-01-01 #", "a 📅 2026-01-01 #", None),
        ("- [ ] a 📅 2026-01-01 #a.b", "a 📅 2026-01-01 #a.b", None),
        // Of two equal fields the leftmost counts.
        ("- [ ] a 📅 2026-01-01 📅 2026-02-02", "a", Some("2026-01-01")),
        ("- [ ] a 📅 2026-01-01 ⏫ 📆 2026-02-02 🔽", "a", Some("2026-01-01")),
        // A no-break space is none between sign and value, but is trimmed like any other at the end.
        ("- [ ] a 📅\u{A0}2026-01-01", "a 📅\u{A0}2026-01-01", None),
        ("- [ ] a 📅 2026-01-01\u{A0}⏫", "a", Some("2026-01-01")),
        // U+FE0F stands before the spaces, once.
        ("- [ ] a 📅 \u{FE0F}2026-01-01", "a 📅 \u{FE0F}2026-01-01", None),
        // Digits of a date, no calendar.
        ("- [ ] a 📅 2026-1-1", "a 📅 2026-1-1", None),
        ("- [ ] a 📅 12026-01-01", "a 📅 12026-01-01", None),
        ("- [ ] a 📅 tomorrow", "a 📅 tomorrow", None),
        ("- [ ] a 📅 2026-01-01 10:00", "a 📅 2026-01-01 10:00", None),
        // Nothing but fields.
        ("- [ ] 📅 2026-01-01", "", Some("2026-01-01")),
        ("- [ ]📅2026-01-01", "", Some("2026-01-01")),
        // Block links come off first.
        ("- [ ] a 📅 2026-01-01 ^block-1", "a", Some("2026-01-01")),
        ("- [ ] a 📅 2026-01-01 ^no_block", "a 📅 2026-01-01 ^no_block", None),
        ("- [ ] a 📅 2026-01-01 ^", "a 📅 2026-01-01 ^", None),
        // Brackets of one kind, keys in their case, a comma behind them.
        ("- [ ] a [due:: 2026-01-01)", "a [due:: 2026-01-01)", None),
        ("- [ ] a [Due:: 2026-01-01]", "a [Due:: 2026-01-01]", None),
        ("- [ ] a [due: 2026-01-01]", "a [due: 2026-01-01]", None),
        ("- [ ] a [due:: 2026-01-01] ,", "a", Some("2026-01-01")),
        ("- [ ] a (due:: 2026-01-01), [priority:: low]", "a", Some("2026-01-01")),
        ("- [ ] a [due:: 2026-01-01]  [due:: 2026-02-02]", "a", Some("2026-01-01")),
        // The form at the end hides the other one.
        ("- [ ] a [due:: 2026-01-01] ⏫", "a [due:: 2026-01-01]", None),
        ("- [ ] a 📅 2026-01-01 [priority:: low]", "a 📅 2026-01-01", None),
    ] {
        let task = read(line);
        assert_eq!(task.description(), description, "{line}");
        assert_eq!(task.due(), due.map(day), "{line}");
        assert_eq!(task.line(), line);
    }
}

#[test]
fn passes_end() {
    let tags = |count: usize| (0..count).map(|number| format!(" #t{number}")).collect::<String>();
    let due = |count| read(&format!("- [ ] a 📅 2026-01-01{}", tags(count))).due();
    assert_eq!(due(20), Some(day("2026-01-01")));
    assert_eq!(due(21), None);
}

#[test]
fn one_pass_reads_each_kind_once_in_the_plugins_order() {
    // 20 tags take 20 passes; the last pass still reads the priority and, in the plugin's order, the done date.
    let tags = (0..20).map(|number| format!(" #t{number}")).collect::<String>();
    let task = read(&format!("- [ ] a 📅 2026-01-01 ✅ 2026-01-02 ⏫{tags}"));
    assert_eq!(task.priority(), Some(Priority::High));
    assert_eq!(task.done(), Some(day("2026-01-02")));
    assert_eq!(task.due(), Some(day("2026-01-01")));
    let task = read(&format!("- [ ] a 🆔 x 📅 2026-01-01 🏁 keep{tags}"));
    assert_eq!((task.raw(FieldKind::OnCompletion), task.due()), (Some("keep"), None));
}

#[test]
fn an_impossible_day_is_kept_but_is_no_date() {
    let task = read("- [ ] a 📅 2026-02-30");
    assert_eq!((task.raw(FieldKind::Due), task.due()), (Some("2026-02-30"), None));
    assert_eq!(task.description(), "a");
}

#[test]
fn a_done_date_is_no_due_date() {
    let task = read("- [x] Share the site list. @Ada ⏫ ✅ 2026-03-06");
    assert_eq!((task.due(), task.done()), (None, Some(day("2026-03-06"))));
}

#[test]
fn tags_and_ids() {
    let task = read("- [ ] see http://x.org/#frag #one, (#no) #two 📅 2026-01-01 #three/four ⛔ a , b,c");
    assert_eq!(task.tags(), ["#one", "#two", "#three/four"]);
    assert_eq!(task.depends_on(), ["a", "b", "c"]);
    assert!(task.passes("#tw") && !task.passes("#task"));
}

#[test]
fn line_ends_are_not_part_of_it() {
    let task = read("- [ ] a 📅 2026-01-01\r\n- [ ] b");
    assert_eq!((task.line(), task.due()), ("- [ ] a 📅 2026-01-01", Some(day("2026-01-01"))));
}

#[test]
fn an_edit_changes_its_field_only() {
    let style = TaskStyle::Emoji;
    let date = |text: &str| Some(day(text));
    type Change = fn(&TaskLine, TaskStyle) -> rapport::text::Edits;
    let due: Change = |task, style| task.set_date(FieldKind::Due, Some(day("2026-03-12")), style);
    let no_due: Change = |task, style| task.set_date(FieldKind::Due, None, style);
    let high: Change = |task, style| task.set_priority(Some(Priority::High), style);
    let done: Change = |task, _| task.set_status('x');
    for (before, change, after) in [
        ("-  [ ]  a   @Ada  #task", due, "-  [ ]  a   @Ada  #task 📅 2026-03-12"),
        ("- [ ] a 📆   2026-01-01 #task", due, "- [ ] a 📆   2026-03-12 #task"),
        ("- [ ] a 🔼 ✅ 2026-01-01 #task ^id", due, "- [ ] a 🔼 📅 2026-03-12 ✅ 2026-01-01 #task ^id"),
        ("- [ ] a #task ^id", due, "- [ ] a #task 📅 2026-03-12 ^id"),
        ("- [ ] a [priority:: low]", due, "- [ ] a [priority:: low]  [due:: 2026-03-12]"),
        ("- [ ] ", due, "- [ ] 📅 2026-03-12 "),
        ("- [ ] a 📅 2026-01-01 ⏫", no_due, "- [ ] a ⏫"),
        ("- [ ] a", no_due, "- [ ] a"),
        ("- [ ] a 🔽\u{FE0F} 📅 2026-01-01", high, "- [ ] a ⏫\u{FE0F} 📅 2026-01-01"),
        ("- [ ] a 📅 2026-01-01", high, "- [ ] a ⏫ 📅 2026-01-01"),
        ("- [ ] a (due:: 2026-01-01)", high, "- [ ] a  [priority:: high] (due:: 2026-01-01)"),
        ("\t* [?] a 📅 2026-01-01", done, "\t* [x] a 📅 2026-01-01"),
    ] {
        let task = read(before);
        let edits = change(&task, style);
        assert_eq!(edits.apply(before), after, "{before}");
        assert!(change(&read(after), style).is_empty(), "a second run: {before}");
    }
    assert!(read("- [ ] a 📅 2026-01-01").set_date(FieldKind::Due, date("2026-01-01"), style).is_empty());
}

#[test]
fn a_new_line_in_the_plugins_order() {
    let task = NewTask {
        text: "Send the\nagreement.".into(),
        status: Some('/'),
        owner: "Ada Novak".into(),
        source: "[21:58](x.md)".into(),
        tags: vec!["#task".into()],
        priority: Some(Priority::Medium),
        created: Some(day("2026-03-01")),
        start: Some(day("2026-03-02")),
        scheduled: Some(day("2026-03-03")),
        due: Some(day("2026-03-04")),
        cancelled: Some(day("2026-03-05")),
        done: Some(day("2026-03-06")),
    };
    assert_eq!(
        task.line(TaskStyle::Emoji, OwnerStyle::At),
        "- [/] Send the agreement. @Ada Novak [21:58](x.md) #task 🔼 ➕ 2026-03-01 🛫 2026-03-02 ⏳ 2026-03-03 \
         📅 2026-03-04 ❌ 2026-03-05 ✅ 2026-03-06"
    );
    assert_eq!(
        task.line(TaskStyle::Dataview, OwnerStyle::Link),
        "- [/] Send the agreement. [[Ada Novak]] [21:58](x.md) #task  [priority:: medium]  [created:: 2026-03-01]  \
         [start:: 2026-03-02]  [scheduled:: 2026-03-03]  [due:: 2026-03-04]  [cancelled:: 2026-03-05]  \
         [completion:: 2026-03-06]"
    );
    for (style, owner_style) in [(TaskStyle::Emoji, OwnerStyle::At), (TaskStyle::Dataview, OwnerStyle::Link)] {
        let read = read(&task.line(style, owner_style));
        assert_eq!((read.fields.len(), read.style, read.due()), (7, Some(style), task.due));
        assert_eq!(read.owner(|name| name == "Ada Novak").map(|owner| owner.name).as_deref(), Some("Ada Novak"));
    }
}

#[test]
fn a_long_line_grows_linearly() {
    let spaces = format!("- [ ] {}📅 2026-01-01", "a ".repeat(2_500_000));
    assert_eq!(read(&spaces).due(), Some(day("2026-01-01")));
    let brackets = format!("- [ ] {}", "[due:: ".repeat(700_000));
    assert_eq!(read(&brackets).due(), None);
    let tags = format!("- [ ] {}", "#t ".repeat(1_500_000));
    assert_eq!(read(&tags).tags().len(), 1_500_000);
    let owners = format!("- [ ] {}", "@A ".repeat(1_500_000));
    assert_eq!(read(&owners).owner(|_| false).map(|owner| owner.name).as_deref(), Some("A"));
}

/// Pieces that lines are made of, joined at random.
fn line() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "- ",
        "[ ]",
        "[x] ",
        " ",
        "\t",
        "a",
        "Ada",
        "@",
        "#task",
        "#",
        "📅",
        "📆",
        "🗓",
        "⏳",
        "✅",
        "⏫",
        "🔁",
        "🆔",
        "⛔",
        "\u{FE0F}",
        "\u{A0}",
        "2026-01-01",
        "2026-13-01",
        "every day",
        ",",
        "[due:: ",
        "(priority:: high)",
        "]",
        ")",
        " ^id",
        "[[",
        "]]",
        "é",
        "🏁 keep",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| format!("- [ ] {}", pieces.concat()))
}

proptest! {
    #[test]
    fn every_span_slices_and_the_line_stays(line in line()) {
        let task = read(&line);
        prop_assert_eq!(task.line(), &line);
        prop_assert_eq!(task.set_status(task.status).apply(&line), line.clone());
        let mut end = task.text.end;
        for field in &task.fields {
            prop_assert!(line.get(field.span.start..field.span.end).is_some());
            prop_assert!(field.span.encloses(field.value) && end <= field.span.start);
            end = field.span.end;
        }
        let _ = (task.owner(|_| true), task.task(|_| false), task.tags());
    }

    #[test]
    fn a_date_that_is_set_is_read(line in line()) {
        let task = read(&line);
        let wanted = Some(day("2030-12-24"));
        for style in [TaskStyle::Emoji, TaskStyle::Dataview] {
            let after = task.set_date(FieldKind::Due, wanted, style).apply(&line);
            prop_assert_eq!(read(&after).due(), wanted, "{} -> {}", &line, &after);
        }
    }

    #[test]
    fn anything_can_be_asked(line in ".*") {
        let _ = TaskLine::read(&line).map(|task| task.owner(|_| false));
    }
}
