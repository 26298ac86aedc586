//! Owned sections: the user's words win.

use std::time::Duration;

use proptest::prelude::*;
use rapport::note::Note;
use rapport::note::owned::{self, KnownBy, Legacy, Line, NewSections, Rendered};

use crate::growth;

fn section(name: &'static str, heading: &str, lines: &[(&str, &str)]) -> Rendered {
    let lines = lines.iter().map(|(id, text)| Line { id: (*id).into(), text: (*text).into() }).collect();
    Rendered { name, headings: vec![heading.into()], level: 2, lines, known_by: KnownBy::Id }
}

fn facts(lines: &[(&str, &str)]) -> Vec<Rendered> {
    vec![section("facts", "Key Facts", lines)]
}

/// Updates, and checks that a second update finds nothing to do.
fn updated(text: &str, sections: &[Rendered]) -> String {
    updated_from(text, sections, Legacy::Keep)
}

fn updated_from(text: &str, sections: &[Rendered], legacy: Legacy) -> String {
    let after = owned::update(&Note::parse(text), sections, legacy).apply(text);
    let again = owned::update(&Note::parse(&after), sections, legacy);
    assert!(again.is_empty(), "a second update of {after:?} changes {again:?}");
    after
}

/// The page without its memory, which is the same noise in all cases.
fn seen(text: &str) -> String {
    text.lines().filter(|line| !line.starts_with("<!-- rapport:")).collect::<Vec<_>>().join("\n")
}

const ONE: (&str, &str) = ("1", "- one");
const TWO: (&str, &str) = ("2", "- two");
const THREE: (&str, &str) = ("3", "- three");

#[test]
fn a_new_section_goes_to_the_end() {
    let after = updated("# Ada Novak\n", &facts(&[ONE, TWO]));
    assert_eq!(seen(&after), "# Ada Novak\n\n## Key Facts\n\n- one\n- two\n");
    assert!(after.ends_with(" -->\n"));
    assert_eq!(seen(&updated("", &facts(&[ONE]))), "## Key Facts\n\n- one\n");
    assert_eq!(updated("# Ada\n", &facts(&[])), "# Ada\n");
}

#[test]
fn a_new_section_goes_between_its_neighbours() {
    let all = [section("a", "A", &[ONE]), section("b", "B", &[TWO]), section("c", "C", &[THREE])];
    let after = updated("# P\n\n## A\n\n- x\n\n## Mine\n\nwords\n\n## C\n\n- y\n", &all);
    assert_eq!(
        seen(&after),
        "# P\n\n## A\n\n- x\n- one\n\n## B\n\n- two\n\n## Mine\n\nwords\n\n## C\n\n- y\n- three\n"
    );
    let after = updated("# P\n\n## B\n\n- x\n", &all);
    assert_eq!(seen(&after), "# P\n\n## A\n\n- one\n\n## B\n\n- x\n- two\n\n## C\n\n- three\n");
}

#[test]
fn entries_change_come_and_go() {
    let page = updated("# Ada\n", &facts(&[ONE, TWO]));
    let after = updated(&page, &facts(&[("0", "- zero"), ("1", "- one, reworded by the source"), THREE]));
    assert_eq!(seen(&after), "# Ada\n\n## Key Facts\n\n- zero\n- one, reworded by the source\n- three\n");
    let after = updated(&after, &facts(&[]));
    assert_eq!(seen(&after), "# Ada\n\n## Key Facts\n");
    let after = updated(&after, &facts(&[TWO]));
    assert_eq!(seen(&after), "# Ada\n\n## Key Facts\n\n- two\n");
}

#[test]
fn entries_follow_the_rendered_order() {
    let page = updated("", &facts(&[ONE, TWO, THREE]));
    let after = updated(&page.replace("- two\n", "- two\n- mine\n"), &facts(&[THREE, ONE, TWO]));
    assert_eq!(seen(&after), "## Key Facts\n\n- three\n- one\n- two\n- mine\n");
}

#[test]
fn an_order_of_the_users_stays() {
    let page = updated("", &facts(&[ONE, TWO]));
    let moved = page.replace("- one\n- two\n", "- two\n- one\n");
    let after = updated(&moved, &facts(&[ONE, TWO]));
    assert_eq!(after, moved);
    let after = updated(&after, &facts(&[ONE, TWO, THREE]));
    assert_eq!(seen(&after), "## Key Facts\n\n- two\n- three\n- one\n");
}

#[test]
fn a_reworded_line_is_the_users() {
    let page = updated("", &facts(&[ONE, TWO])).replace("- one", "- one, as I see it");
    let after = updated(&page, &facts(&[("1", "- one, newer"), TWO, THREE]));
    assert_eq!(seen(&after), "## Key Facts\n\n- one, as I see it\n- two\n- three\n");
    // It stays when the entry is rendered no more.
    assert!(updated(&after, &facts(&[])).contains("- one, as I see it\n"));
}

#[test]
fn a_nested_line_makes_an_entry_the_users() {
    let page = updated("", &facts(&[ONE, TWO])).replace("- one\n", "- one\n  - my remark\n");
    let after = updated(&page, &facts(&[TWO]));
    assert_eq!(seen(&after), "## Key Facts\n\n- one\n  - my remark\n- two\n");
}

#[test]
fn a_deleted_line_stays_deleted_while_it_is_rendered() {
    let page = updated("", &facts(&[ONE, TWO])).replace("- one\n", "");
    let after = updated(&page, &facts(&[("1", "- one, newer"), TWO]));
    assert_eq!(seen(&after), "## Key Facts\n\n- two\n");
    let after = updated(&updated(&after, &facts(&[TWO])), &facts(&[ONE, TWO]));
    assert_eq!(seen(&after), "## Key Facts\n\n- one\n- two\n");
}

#[test]
fn a_deleted_section_stays_deleted() {
    let all = [section("a", "A", &[ONE]), section("b", "B", &[TWO])];
    let page = updated("# P\n", &all);
    let cut = page.replace("## B\n\n- two\n\n", "");
    assert_eq!(updated(&cut, &all), cut);
}

#[test]
fn a_renamed_section_stays_renamed() {
    let page = updated("# P\n", &facts(&[ONE, TWO])).replace("## Key Facts", "### Was wichtig ist");
    let after = updated(&page, &facts(&[ONE, TWO, THREE]));
    assert_eq!(seen(&after), "# P\n\n### Was wichtig ist\n\n- one\n- two\n- three\n");
    // Once all of its lines are others, too.
    let after = updated(&after, &facts(&[("4", "- four")]));
    let after = updated(&after, &facts(&[("5", "- five")]));
    assert_eq!(seen(&after), "# P\n\n### Was wichtig ist\n\n- five\n");
}

#[test]
fn headings_are_known_in_every_shape() {
    for heading in ["## key facts:", "# Key Facts (for Ada Novak)", "Key Facts\n---", "## **Key Facts**"] {
        let after = updated(&format!("{heading}\n\n- mine\n"), &facts(&[ONE]));
        assert_eq!(seen(&after), format!("{heading}\n\n- mine\n- one\n"));
    }
}

#[test]
fn without_memory_only_the_same_lines_are_ours() {
    let text = "## Key Facts\n\n- one\n- old and broken...\n";
    let after = updated(text, &facts(&[ONE, TWO]));
    assert_eq!(seen(&after), "## Key Facts\n\n- one\n- two\n- old and broken...\n");
    let broken: Legacy = Legacy::Replace(|_, line| line.ends_with("..."));
    let after = updated_from(text, &facts(&[ONE, TWO]), broken);
    assert_eq!(seen(&after), "## Key Facts\n\n- one\n- two\n");
    // Once there is memory, an earlier tool's lines are the user's.
    let kept = after.replace("- two\n", "- two\n- mine ...\n");
    assert_eq!(updated_from(&kept, &facts(&[ONE, TWO]), broken), kept);
}

#[test]
fn damaged_memory_loses_nothing() {
    let page = updated("words\n", &facts(&[ONE, TWO])).replace("- two", "- two, mine");
    let at = page.find("<!-- rapport:").unwrap();
    for memory in [
        "<!-- rapport: 2 other -->\n",
        "<!-- rapport: 1 facts=AAA -->\n",
        "<!-- rapport: 1 facts=\nmy last words\n",
        "",
    ] {
        let after = updated(&format!("{}{memory}", &page[..at]), &facts(&[ONE, THREE]));
        for line in ["words", "- one", "- two, mine", "- three"] {
            assert!(after.lines().any(|found| found == line), "{line:?} is not in {after:?}");
        }
        assert_eq!(after.contains("my last words"), memory.contains("my last words"), "{after:?}");
    }
}

#[test]
fn what_two_devices_wrote_stands_once() {
    let page = updated("", &facts(&[ONE, TWO]));
    let doubled = page.replace("- two\n", "- two\n- mine\n- one\n- two\n");
    assert_eq!(updated(&doubled, &facts(&[ONE, TWO])), page.replace("- two\n", "- two\n- mine\n"));
    // What either of them wrote is Rapport's, and goes when it is rendered no more.
    let other = updated("", &facts(&[ONE, THREE]));
    let (one, other) = (page.lines().last().unwrap(), other.lines().last().unwrap());
    let both = format!("## Key Facts\n\n- one\n- two\n- three\n\n{one}\n{other}\n");
    assert_eq!(seen(&updated(&both, &facts(&[ONE]))), "## Key Facts\n\n- one\n");
}

#[test]
fn two_memories_become_one() {
    let page = updated("", &facts(&[ONE, TWO]));
    let doubled = format!("{page}{}\n", page.lines().last().unwrap());
    assert_eq!(updated(&doubled, &facts(&[ONE, TWO])).matches("<!-- rapport:").count(), 1);
}

#[test]
fn line_ends_and_the_last_line_stay() {
    let after = updated("# P\r\n\r\nwords", &facts(&[ONE]));
    assert!(after.starts_with("# P\r\n\r\nwords\r\n\r\n## Key Facts\r\n\r\n- one\r\n\r\n<!-- rapport:"), "{after:?}");
    assert!(after.ends_with("-->"));
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    let after = updated("## Key Facts", &facts(&[ONE]));
    assert!(after.starts_with("## Key Facts\n\n- one\n\n<!--") && after.ends_with("-->"), "{after:?}");
}

#[test]
fn blank_lines_stay_as_they_are_kept() {
    let after = updated("## Key Facts\n- mine\n## Next\n\n\n\nwords\n", &facts(&[ONE]));
    assert_eq!(seen(&after), "## Key Facts\n- mine\n- one\n## Next\n\n\n\nwords\n");
    let after = updated("## Key Facts\n## Next\n", &facts(&[ONE]));
    assert_eq!(seen(&after), "## Key Facts\n\n- one\n\n## Next\n");
    let after = updated("## Key Facts\n\n## Next\n", &facts(&[ONE]));
    assert_eq!(seen(&after), "## Key Facts\n\n- one\n\n## Next\n");
    let labelled = facts(&[("a", "**Ada owes**"), ("1", "- one"), ("b", "\n**You owe**"), ("2", "- two")]);
    let page = updated("", &labelled);
    assert_eq!(seen(&page), "## Key Facts\n\n**Ada owes**\n- one\n\n**You owe**\n- two\n");
}

#[test]
fn code_and_comments_of_the_users_are_one_thing() {
    let page = updated("", &facts(&[ONE, TWO]));
    let quoted = page.replace("- two\n", "- two\n```\n- one\n\n- two\n```\n<!-- a\n\n- two\n-->\n");
    let after = updated(&quoted, &facts(&[]));
    assert_eq!(seen(&after), "## Key Facts\n\n```\n- one\n\n- two\n```\n<!-- a\n\n- two\n-->\n");
}

#[test]
fn a_page_that_hides_its_end_is_left_alone() {
    for text in ["words\n%% open\n", "```\ncode\n", "<!-- open\n"] {
        assert_eq!(updated(text, &facts(&[ONE])), text);
    }
}

#[test]
fn memory_stays_small() {
    let ids: Vec<(String, String)> = (0..60).map(|n| (format!("note {n}"), format!("- fact {n}"))).collect();
    let lines: Vec<(&str, &str)> = ids.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
    let page = updated("", &facts(&lines));
    assert!(page.lines().last().unwrap().len() <= 60 * 8 + 40);
}

/// What a user or a device does to a page.
#[derive(Clone, Debug)]
enum Turn {
    Render(Vec<(u8, u8)>),
    Add(usize, u16),
    Reword(usize, u16),
    Delete(usize),
    Swap(usize),
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let turn = prop_oneof![
        3 => prop::collection::vec((0u8..8, 0u8..3), 0..8).prop_map(Turn::Render),
        2 => (any::<usize>(), any::<u16>()).prop_map(|(at, word)| Turn::Add(at, word)),
        2 => (any::<usize>(), any::<u16>()).prop_map(|(at, word)| Turn::Reword(at, word)),
        1 => any::<usize>().prop_map(Turn::Delete),
        1 => any::<usize>().prop_map(Turn::Swap),
    ];
    prop::collection::vec(turn, 1..20)
}

fn rendered(picks: &[(u8, u8)]) -> Vec<Rendered> {
    let mut first: Vec<Line> = Vec::new();
    let mut second: Vec<Line> = Vec::new();
    for (id, version) in picks {
        let list = if id % 2 == 0 { &mut first } else { &mut second };
        let line = Line { id: id.to_string(), text: format!("- entry {id} v{version}") };
        if list.iter().all(|earlier| earlier.id != line.id) {
            list.push(line);
        }
    }
    let whole = |name, heading: &str, lines| Rendered {
        name,
        headings: vec![heading.into()],
        level: 2,
        lines,
        known_by: KnownBy::Id,
    };
    vec![whole("first", "First", first), whole("second", "Second", second)]
}

/// Where the lines of list entries stand.
fn entry_lines(lines: &[String]) -> Vec<usize> {
    (0..lines.len()).filter(|at| lines[*at].starts_with("- ")).collect()
}

/// What one section says changes, and the others need not be rendered for that.
#[test]
fn a_section_that_stands_needs_no_lines() {
    let both =
        |first: &str| [section("first", "First", &[("a", first)]), section("second", "Second", &[("b", "- two")])];
    let before = owned::update(&Note::parse("# P\n"), &both("- one"), Legacy::Keep).apply("# P\n");
    let note = Note::parse(&before);
    let all = owned::update(&note, &both("- other"), Legacy::Keep);
    let [first, _] = both("- other");
    let some = owned::update_others(&note, &[first, section("second", "Second", &[])], &["second"], NewSections::Among)
        .expect("nothing hides it");
    assert_eq!(some, all);
    assert!(!some.is_empty() && some.apply(&before).contains("\n- two\n"));
}

/// A page that is hidden from its middle or its end on is left as it is, and that is told.
#[test]
fn where_the_end_is_hidden_nothing_stands() {
    let one = [section("first", "First", &[("a", "- one")])];
    let page = owned::update(&Note::parse("# P\n"), &one, Legacy::Keep).apply("# P\n");
    let hidden = [format!("{page}%% remember\n"), format!("{page}```\n"), page.replace("## First", "%%\n\n## First")];
    for text in hidden {
        let note = Note::parse(&text);
        assert!(owned::update(&note, &one, Legacy::Keep).is_empty(), "{text}");
        assert_eq!(
            owned::update_others(&note, &[section("first", "First", &[])], &["first"], NewSections::Among),
            None,
            "{text}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_user_wins(turns in turns(), start in prop_oneof![Just(""), Just("# P\n\nwords\n"), Just("# P\r\n\r\nwords"), Just("## Second\n- old\n")]) {
        let mut page = start.to_string();
        let mut users: Vec<String> = Vec::new();
        let mut deleted: Vec<String> = Vec::new();
        let mut last: Vec<(u8, u8)> = Vec::new();
        let mut touched: Vec<u8> = Vec::new();
        for turn in turns {
            let eol = if page.contains("\r\n") { "\r\n" } else { "\n" };
            let mut lines: Vec<String> = page.split(eol).map(String::from).collect();
            let entries = entry_lines(&lines);
            let pick = |at: usize| entries.get(at % entries.len().max(1)).copied();
            match turn {
                Turn::Render(picks) => {
                    let sections = rendered(&picks);
                    let ids: Vec<u8> = picks.iter().map(|(id, _)| *id).collect();
                    deleted.retain(|line| ids.iter().any(|id| line.starts_with(&format!("- entry {id} "))));
                    page = updated(&page, &sections);
                    last = picks;
                    let shown: Vec<&str> = page.split(eol).collect();
                    for line in &deleted {
                        let entry = &line[..line.rfind(' ').unwrap_or(0)];
                        prop_assert!(!shown.iter().any(|shown| shown.starts_with(entry) && !shown.contains("mine")), "{line} came back in {page}");
                    }
                    let kept: Vec<&str> = shown.into_iter().filter(|line| line.contains("mine")).collect();
                    prop_assert_eq!(&kept, &users, "in {}", page);
                    touched.retain(|id| ids.contains(id));
                    for line in sections.iter().flat_map(|section| &section.lines) {
                        let is_touched = touched.iter().any(|id| line.id == id.to_string());
                        prop_assert!(is_touched || page.split(eol).any(|shown| shown == line.text), "{line:?} is not in {page}");
                    }
                    continue;
                }
                Turn::Add(at, word) => if let Some(at) = pick(at) {
                    lines.insert(at, format!("- mine {word}"));
                },
                Turn::Reword(at, word) => if let Some(at) = pick(at).filter(|at| lines[*at].contains("entry")) {
                    let line = lines[at].clone();
                    touched.extend(line.as_bytes().get(8).map(|digit| digit - b'0'));
                    lines[at] = format!("{line} mine {word}");
                },
                Turn::Delete(at) => if let Some(at) = pick(at) {
                    let line = lines.remove(at);
                    let id = line.as_bytes().get(8).filter(|_| line.starts_with("- entry")).map(|digit| digit - b'0');
                    touched.extend(id);
                    if line.starts_with("- entry") && !line.contains("mine") && last.iter().any(|(known, _)| Some(*known) == id) {
                        deleted.push(line);
                    }
                },
                Turn::Swap(at) => if let Some(at) = pick(at).filter(|at| entries.contains(&(at + 1))) {
                    lines.swap(at, at + 1);
                },
            }
            users = lines.iter().filter(|line| line.contains("mine")).cloned().collect();
            page = lines.join(eol);
        }
    }

    #[test]
    fn two_devices_agree(first in prop::collection::vec((0u8..8, 0u8..3), 0..8), second in prop::collection::vec((0u8..8, 0u8..3), 0..8)) {
        let (first, second) = (rendered(&first), rendered(&second));
        let page = updated(&updated("# P\n", &first), &second);
        // The other device reads the page and renders the same.
        prop_assert_eq!(updated(&page, &second), page.clone());
        // One that still renders the old takes it back, and then both have the same again.
        let back = updated(&page, &first);
        prop_assert_eq!(updated(&updated(&back, &second), &first), back);
    }

    #[test]
    fn any_text_is_updated(text in "[a#\\-> \r\n`%*\\[\\]:=<!0-9|]{0,120}", memory in "( <!-- rapport: [1 a-c=A]{0,12}(-->)?\n?)?") {
        let text = format!("{text}{memory}");
        let after = updated(&text, &facts(&[ONE, TWO]));
        let lines = |text: &str| text.lines().filter(|line| !line.contains("rapport:") && !line.trim().is_empty()).map(str::to_owned).collect::<Vec<_>>();
        for line in lines(&text) {
            prop_assert!(after.contains(line.as_str()), "{line:?} of {text:?} is not in {after:?}");
        }
    }
}

#[test]
fn a_new_line_finds_its_place_beside_a_reworded_one() {
    let nine = ("Nine", "- 03-09: [[Nine]] price");
    let five = ("Five", "- 03-05: [[Five]] pilot");
    let three = ("Three", "- 03-03: [[Three]] pumps");
    let first = ("First", "- 03-01: [[First]] start");
    let page = updated("# Ada\n", &facts(&[nine, five, first]));
    let reworded = page.replace("[[Five]] pilot", "[[Five|the pilot]] begins");
    let after = seen(&updated(&reworded, &facts(&[nine, five, three, first])));
    assert!(after.contains("price\n- 03-05: [[Five|the pilot]] begins\n- 03-03: [[Three]] pumps\n- 03-01"), "{after}");
    // Where the user moved it, it says nothing of the order.
    let line = "- 03-05: [[Five]] begins\n";
    let moved =
        page.replace("- 03-05: [[Five]] pilot\n", "").replace("[[First]] start\n", &format!("[[First]] start\n{line}"));
    let after = seen(&updated(&moved, &facts(&[nine, five, three, first])));
    assert!(after.contains("price\n- 03-03: [[Three]] pumps\n- 03-01: [[First]] start\n- 03-05"), "{after}");
}

#[test]
fn time_does_not_explode_where_all_entries_have_other_words() {
    let page = |count: usize, word: &str, known_by: KnownBy| {
        let line =
            |at: usize| Line { id: format!("{word} no{at} pilot site"), text: format!("- {word} {at} [[a#F|b]]") };
        Rendered {
            name: "facts",
            headings: vec!["Facts".into()],
            level: 2,
            lines: (0..count).map(line).collect(),
            known_by,
        }
    };
    for known_by in [KnownBy::Id, KnownBy::Words] {
        let merge = |count: usize| {
            let first = page(count, "first", known_by);
            let text = owned::update(&Note::parse(""), &[first], Legacy::Keep).apply("");
            let next = [page(count, "other", known_by)];
            move || owned::update(&Note::parse(&text), &next, Legacy::Keep)
        };
        // Eight times the entries; a cubic merge takes five hundred times as long.
        let law = |small: Duration, large: Duration| large < small.max(Duration::from_micros(200)) * 160;
        assert_eq!(growth::breaks(law, merge(150), merge(1200)), None, "{known_by:?}: times for 150 and 1200");
    }
}
