//! Two devices with one page: whatever they do in turn or at a time, and however the page is carried
//! between them, they end with the same bytes and nobody's words are lost.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rapport::note::Note;
use rapport::note::owned::{self, KnownBy, Legacy, Line, Rendered};

/// What happens on one of the devices.
#[derive(Clone, Debug)]
enum Turn {
    /// The vault changes there: entries (identity, version) are rendered from now on. Those of the second section are
    /// known by their words, of which each version has another one.
    Learn(Vec<(u8, u8)>),
    /// What the device knows of the vault reaches the other.
    Tell,
    /// The page is regenerated.
    Render,
    Add(usize),
    Reword(usize),
    Delete(usize),
    /// A section gets another heading.
    Retitle(usize),
    /// One of the two titles in the third section is reworded.
    Entitle(usize),
    /// One of them goes.
    Untitle(usize),
    /// A paragraph of its own comes behind a line.
    Say(usize),
    /// A section goes, with all that stands in it.
    Drop(usize),
    /// What the page remembers goes.
    Forget,
    /// A property is set by hand.
    Set,
    /// The page reaches the other device.
    Sync,
}

fn turns() -> impl Strategy<Value = Vec<(bool, Turn)>> {
    let turn = prop_oneof![
        2 => prop::collection::vec((0u8..8, 0u8..3), 0..8).prop_map(Turn::Learn),
        2 => Just(Turn::Tell),
        5 => Just(Turn::Render),
        2 => any::<usize>().prop_map(Turn::Add),
        2 => any::<usize>().prop_map(Turn::Reword),
        1 => any::<usize>().prop_map(Turn::Delete),
        1 => any::<usize>().prop_map(Turn::Retitle),
        1 => any::<usize>().prop_map(Turn::Entitle),
        1 => any::<usize>().prop_map(Turn::Untitle),
        1 => any::<usize>().prop_map(Turn::Say),
        1 => any::<usize>().prop_map(Turn::Drop),
        1 => Just(Turn::Forget),
        1 => Just(Turn::Set),
        4 => Just(Turn::Sync),
    ];
    prop::collection::vec((any::<bool>(), turn), 1..30)
}

fn rendered(picks: &[(u8, u8)]) -> Vec<Rendered> {
    let mut lines: [Vec<Line>; 2] = Default::default();
    for (id, version) in picks {
        let list = &mut lines[usize::from(id % 2)];
        let text = format!("- entry {id} v{version}");
        let line = match id % 2 {
            0 => Line { id: id.to_string(), text },
            _ => Line { id: words_of(*id, *version), text: format!("{text} ([[note {}]])", id % 3) },
        };
        if list.iter().all(|earlier| earlier.id != line.id) {
            list.push(line);
        }
    }
    let [first, second] = lines;
    let whole = |name, heading: &str, lines, known_by| Rendered {
        name,
        headings: vec![heading.into()],
        level: 2,
        lines,
        known_by,
    };
    vec![
        whole("first", "First", first, KnownBy::Id),
        whole("second", "Second", second, KnownBy::Words),
        whole("third", "Third", owed(picks), KnownBy::Id),
    ]
}

/// What is owed, by either side below its title; another version of an entry is a note that was renamed.
fn owed(picks: &[(u8, u8)]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (rest, key) in [(0, "they"), (1, "you")] {
        let of_side = picks.iter().filter(|(id, _)| id % 4 / 2 == rest);
        let items = of_side.map(|(id, version)| {
            let note = format!("note {id} {version}");
            Line { id: format!("{key} {note}"), text: format!("- {key} owe the item {id} ([[{note}]])") }
        });
        let mut items: Vec<Line> = items.collect();
        items.sort_by(|one, other| one.id.cmp(&other.id));
        items.dedup_by(|one, other| one.id == other.id);
        let gap = if lines.is_empty() { "" } else { "\n" };
        let title = Line { id: key.into(), text: format!("{gap}**{key} owe**") };
        lines.extend((!items.is_empty()).then_some(title));
        lines.extend(items);
    }
    lines
}

/// The items that stand right below the title of the other side, by what was written of them beside their links.
fn wrongly_owed(page: &str) -> Vec<&str> {
    let mut title = "";
    let mut wrong = Vec::new();
    for line in page.lines() {
        if line.starts_with("**") || line.starts_with("## ") {
            title = line;
        } else if let Some(side) = ["they", "you"].into_iter().find(|side| line.starts_with(&format!("- {side} owe")))
            && !line.contains("mine")
            && ["**they owe**", "**you owe**"].iter().any(|other| title == *other && !other.contains(side))
        {
            wrong.push(line.split(" ([[").next().unwrap_or(line));
        }
    }
    wrong
}

/// The user's lines below a title of the page that stood below another one, or none, before.
fn taken_over(before: &str, after: &str) -> Vec<String> {
    let is_title = |line: &&str| line.starts_with("**");
    let titles = |page: &str| -> BTreeMap<String, String> {
        let mut title = "";
        let mut found = BTreeMap::new();
        for line in page.lines() {
            if is_title(&line) || line.starts_with("## ") {
                title = line;
            } else if line.contains("mine") {
                found.insert(line.to_owned(), title.to_owned());
            }
        }
        found
    };
    let before = titles(before);
    let is_taken = |(line, title): &(String, String)| {
        is_title(&title.as_str()) && !title.contains("mine") && before.get(line).is_some_and(|other| other != title)
    };
    titles(after).into_iter().filter(is_taken).map(|(line, _)| line).collect()
}

/// Five words: three of the entry's own, one that many share, and one of the version.
fn words_of(id: u8, version: u8) -> String {
    let own = ["harbour", "camera", "budget", "pilot", "harvest", "permit", "gate", "invoice"][usize::from(id % 8)];
    let later = ["agreed", "signed", "paid"][usize::from(version % 3)];
    format!("{own} {own}er {own}ing site {later}")
}

fn regenerated(page: &str, picks: &[(u8, u8)]) -> String {
    owned::update(&Note::parse(page), &rendered(picks), Legacy::Keep).apply(page)
}

/// The lines that hold a word of a user's.
fn users(page: &str) -> Vec<String> {
    page.lines().filter(|line| line.contains("mine")).map(str::to_owned).collect()
}

/// How a page is carried: the newer file, or a merge of lines that keeps both sides of a conflict.
#[derive(Clone, Copy, Debug)]
enum Carrier {
    LastWriterWins,
    MergedByLine,
}

#[derive(Clone, Default)]
struct Device {
    page: String,
    knows: Vec<(u8, u8)>,
}

struct World {
    devices: [Device; 2],
    /// The page at the last sync.
    base: String,
    words: usize,
}

impl World {
    /// One user's edit of the page; what is written gets a word of its own.
    fn edit(&mut self, at: usize, turn: &Turn) {
        let device = &mut self.devices[at];
        let mut lines: Vec<String> = device.page.lines().map(str::to_owned).collect();
        let pick_of = |begin: &str, pick: usize| {
            let found: Vec<usize> = (0..lines.len()).filter(|&line| lines[line].starts_with(begin)).collect();
            found.get(pick % found.len().max(1)).copied()
        };
        let pick = |place: usize| pick_of("- ", place);
        self.words += 1;
        match turn {
            Turn::Add(place) => {
                let at = pick(*place).unwrap_or(0);
                lines.insert(at, format!("- mine {}", self.words));
            }
            Turn::Reword(place) => {
                if let Some(line) = pick(*place) {
                    lines[line] = format!("{} mine {}", lines[line], self.words);
                }
            }
            Turn::Delete(place) => {
                if let Some(line) = pick(*place) {
                    lines.remove(line);
                }
            }
            Turn::Retitle(place) => {
                if let Some(line) = pick_of("## ", *place) {
                    lines[line] = format!("## mine {}", self.words);
                }
            }
            Turn::Entitle(place) => {
                if let Some(line) = pick_of("**", *place) {
                    lines[line] = format!("**mine {}**", self.words);
                }
            }
            Turn::Untitle(place) => {
                if let Some(line) = pick_of("**", *place) {
                    lines.remove(line);
                }
            }
            Turn::Say(place) => {
                if let Some(line) = pick(*place) {
                    lines.splice(line + 1..line + 1, [String::new(), format!("mine {}.", self.words), String::new()]);
                }
            }
            Turn::Drop(place) => {
                if let Some(line) = pick_of("## ", *place) {
                    let ends = |line: &String| line.starts_with("## ") || line.starts_with("<!-- rapport:");
                    let end = lines[line + 1..].iter().position(ends).map_or(lines.len(), |end| line + 1 + end);
                    lines.drain(line..end);
                }
            }
            Turn::Forget => lines.retain(|line| !line.starts_with("<!-- rapport:")),
            Turn::Set => {
                let at = usize::from(lines.first().is_some_and(|first| first == "---"));
                let property = format!("mine{}: set", self.words);
                let set = if at == 1 { vec![property] } else { vec!["---".into(), property, "---".into()] };
                lines.splice(at..at, set);
            }
            _ => {}
        }
        device.page = lines.join("\n") + "\n";
    }

    fn sync(&mut self, from: usize, carrier: Carrier) {
        let [one, other] = [&self.devices[from].page, &self.devices[1 - from].page];
        let carried = match carrier {
            Carrier::LastWriterWins => one.clone(),
            Carrier::MergedByLine => merged(&self.base, one, other),
        };
        self.base = carried.clone();
        self.devices.iter_mut().for_each(|device| device.page = carried.clone());
    }
}

/// The places of the longest run of lines that both have, in order.
fn common(one: &[&str], other: &[&str]) -> Vec<(usize, usize)> {
    let mut length = vec![vec![0u16; other.len() + 1]; one.len() + 1];
    for a in (0..one.len()).rev() {
        for b in (0..other.len()).rev() {
            length[a][b] =
                if one[a] == other[b] { length[a + 1][b + 1] + 1 } else { length[a + 1][b].max(length[a][b + 1]) };
        }
    }
    let (mut a, mut b, mut found) = (0, 0, Vec::new());
    while a < one.len() && b < other.len() {
        if one[a] == other[b] {
            found.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if length[a + 1][b] >= length[a][b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    found
}

/// A three-way merge of lines; where both changed one place, the lines of both stand there.
fn merged(base: &str, one: &str, other: &str) -> String {
    let [base, one, other] = [base, one, other].map(|text| text.lines().collect::<Vec<_>>());
    let (left, right) = (common(&base, &one), common(&base, &other));
    let mut found: Vec<&str> = Vec::new();
    let (mut at, mut a, mut b) = (0, 0, 0);
    loop {
        // The next line of the base that both kept, or the end.
        let stable = left.iter().filter(|(line, _)| *line >= at).find_map(|&(line, a)| {
            let kept = right.iter().find(|(other, _)| *other == line)?;
            Some((line, a, kept.1))
        });
        let (next, next_a, next_b) = stable.unwrap_or((base.len(), one.len(), other.len()));
        let (before, mine, theirs) = (&base[at..next], &one[a..next_a], &other[b..next_b]);
        if mine == before {
            found.extend(theirs);
        } else if theirs == before || mine == theirs {
            found.extend(mine);
        } else {
            found.extend(mine);
            found.extend(theirs.iter().filter(|line| !mine.contains(line)));
        }
        if stable.is_none() {
            return found.join("\n") + "\n";
        }
        found.push(base[next]);
        (at, a, b) = (next + 1, next_a + 1, next_b + 1);
    }
}

fn live(turns: Vec<(bool, Turn)>, carrier: Carrier) -> Result<(), TestCaseError> {
    let start = Device { page: "# P\n\nwords\n".to_owned(), knows: Vec::new() };
    let mut world = World { base: start.page.clone(), devices: [start.clone(), start], words: 0 };
    for (device, turn) in turns {
        let at = usize::from(device);
        match turn {
            Turn::Learn(picks) => world.devices[at].knows = picks,
            Turn::Tell => world.devices[1 - at].knows = world.devices[at].knows.clone(),
            Turn::Render => {
                let device = &mut world.devices[at];
                let after = regenerated(&device.page, &device.knows);
                prop_assert_eq!(users(&device.page), users(&after), "{} became {}", device.page, after);
                prop_assert_eq!(&regenerated(&after, &device.knows), &after, "a second run changes the page");
                if matches!(carrier, Carrier::LastWriterWins) {
                    // Where the user took a title out, what stood below it may stand below the other one.
                    let by_user = wrongly_owed(&device.page);
                    // And where they took the memory out as well, the other title is one of theirs: what is new comes to
                    // its own below it.
                    let is_theirs = !by_user.is_empty() && !device.page.contains("<!-- rapport:");
                    let is_wrong = |item: &&str| !is_theirs && !by_user.contains(item);
                    let wrong: Vec<&str> = wrongly_owed(&after).into_iter().filter(is_wrong).collect();
                    prop_assert_eq!(wrong, Vec::<&str>::new(), "{} became {}", device.page, after);
                    prop_assert_eq!(
                        taken_over(&device.page, &after),
                        Vec::<String>::new(),
                        "{} became {}",
                        device.page,
                        after
                    );
                }
                device.page = after;
            }
            Turn::Sync => world.sync(at, carrier),
            edit => world.edit(at, &edit),
        }
    }
    // All is carried over at last, and each regenerates once more.
    world.sync(0, carrier);
    let knows = world.devices[0].knows.clone();
    let words = users(&world.base);
    let [one, other] = world.devices.map(|device| regenerated(&device.page, &knows));
    prop_assert_eq!(&one, &other);
    prop_assert_eq!(&users(&one), &words);
    prop_assert_eq!(&regenerated(&one, &knows), &one);
    prop_assert!(one.matches("<!-- rapport:").count() <= 1, "{}", one);
    for section in rendered(&knows) {
        // A merge by lines may carry a line under the heading of another section, where it is the user's.
        // The line end stays: another heading may stand right below.
        let own = one.split(&format!("## {}", section.headings[0])).nth(1).unwrap_or_default();
        let own = own.split("\n## ").next().and_then(|own| own.split("\n# ").next()).unwrap_or_default();
        for line in &section.lines {
            let shown = own.lines().filter(|shown| *shown == line.text).count();
            prop_assert!(shown <= 1, "{:?} stands {} times in {}", line.text, shown, one);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(3000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn that_carry_the_newer_file(turns in turns()) {
        live(turns, Carrier::LastWriterWins)?;
    }

    #[test]
    fn that_merge_by_line(turns in turns()) {
        live(turns, Carrier::MergedByLine)?;
    }
}

#[test]
fn the_merge_of_the_test_keeps_both_sides() {
    assert_eq!(merged("a\nb\nc\n", "a\nx\nb\nc\n", "a\nb\ny\n"), "a\nx\nb\ny\n");
    assert_eq!(merged("a\nb\n", "a\n1\n", "a\n2\n"), "a\n1\n2\n");
}

#[test]
fn a_new_title_stands_below_an_entry_that_was_reworded_and_the_lines_beside_it() {
    let owes = "- they owe the item 5 ([[note 5 0]])";
    let own = "- they owe the item 4 ([[note 4 0]]) mine 3\n- mine 1";
    let page = format!("# P\n\n## Third\n\n**they owe**\n{own}\n{owes}\n");
    let after = regenerated(&page, &[(4, 0), (2, 0)]);
    assert_eq!(wrongly_owed(&after), Vec::<&str>::new(), "{after}");
    assert!(after.contains(&format!("{own}\n{owes}\n\n**you owe**\n")), "{after}");
}

#[test]
fn a_title_stays_for_the_lines_of_the_user_below_it() {
    let page = "# P\n\n## Third\n\n**they owe**\n- they owe the item 4 ([[note 4 0]])\n\n**you owe**\n- you owe the item 2 ([[note 2 0]])\n";
    let written = regenerated(page, &[(4, 0), (2, 0)]);
    let own = written.replace("([[note 2 0]])\n", "([[note 2 0]])\n- mine 1\n");
    let after = regenerated(&own, &[(4, 0)]);
    assert!(after.contains("([[note 4 0]])\n\n**you owe**\n- mine 1\n"), "{after}");
    let later = regenerated(&after, &[(4, 0), (2, 0)]);
    assert_eq!(later.matches("**you owe**").count(), 1, "{later}");
    assert_eq!(regenerated(&written, &[(4, 0)]).matches("**you owe**").count(), 0);
}

#[test]
fn a_new_section_stands_below_the_lines_of_the_one_before_it() {
    let page = "# P\n\n## First\n## mine 1\n";
    let after = regenerated(page, &[(4, 0), (5, 0)]);
    let [first, second] = ["- entry 4 v0", "## Second"].map(|words| after.find(words));
    assert!(first.is_some() && first < second, "{after}");
    assert_eq!(regenerated(&after, &[(4, 0), (5, 0)]), after);
}

#[test]
fn an_entry_comes_beside_the_users_wording_of_it_and_not_below_the_last_title() {
    let own = "- they owe the item 4 ([[note 4 0]]) mine 1";
    let page = "# P\n\n## Third\n\n**they owe**\n- they owe the item 5 ([[note 5 0]])\n\n**you owe**\n- you owe the item 3 ([[note 3 0]])\n";
    let written = regenerated(page, &[(5, 0), (3, 0)]);
    let edited = written.replace("**they owe**\n", &format!("{own}\n")).replace("3 0]])\n", "3 0]]) mine 2\n");
    let after = regenerated(&edited, &[(4, 0)]);
    assert_eq!(wrongly_owed(&after), Vec::<&str>::new(), "{after}");
    assert_eq!(users(&after), users(&edited), "{after}");
    assert_eq!(regenerated(&after, &[(4, 0)]), after);
}
