//! Pages that are kept up to date save by save equal pages made afresh, and a save costs what it changes.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rapport::settings::Settings;
use rapport::text::Edits;
use rapport::vault::{Answer, Vault};

use crate::growth;
use crate::index::settings;

const PAGES: [(&str, &str); 4] = [
    (
        "People/Ada Novak.md",
        "---\ntype: people\naliases: [Adka]\ntags: [generated]\n---\n# Ada Novak\n\n## Profile\n\n**Role**:\n",
    ),
    ("People/Tomas Lind.md", "---\ntype: people\ntags: [generated]\n---\n# Tomas Lind\n"),
    ("Old/Novak, Ada.md", "---\ntype: people\ntags: [generated]\n---\n# Novak, Ada\n"),
    ("Accounts/Northwind.md", "---\ntype: account\ntags: [generated]\n---\n# Northwind\n"),
];

const PATHS: [&str; 12] = [
    "2026-03-05 - Pilot at two sites.md",
    "Inbox/2026-03-05 - Pilot transcript.md",
    "Inbox/2026-03-05 - Pilot chat.md",
    "Meetings/2026-03-05 - Storage budget.md",
    "Meetings/2026-03-06 - Storage budget.md",
    "Meetings/Export limits.md",
    "Export limits.md",
    "Pilot rollout.md",
    PAGES[0].0,
    PAGES[1].0,
    PAGES[2].0,
    PAGES[3].0,
];

const TEXTS: [&str; 15] = [
    "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n## Summary\n\nAda Novak, program manager at Northwind, \
     wants the pilot at two sites. [[Export limits]] matter.\n\n- [ ] Send the site list @Ada 📅 2026-03-09\n- [ ] Call Ada Novak @Myself\n",
    "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\nsource_ref: Inbox/2026-03-05 - Pilot transcript.md\n---\n\
     ## Key Facts\n\n- The pilot covers Lisbon and Turku.\n- Ada will move to the Turku site.\n\n## Related\n\n- [[Pilot rollout]]\n",
    "---\ntype: transcript\ndate: 2026-03-05\nparticipants: [Ada, Tomas Lind, Sam Hale]\n---\n## Summary\n\nThe pilot covers \
     Lisbon and Turku. Pilot rollout and Export limits and Export limits.\n\n- [x] Send the site list @Ada\n",
    "---\ntype: transcript\ndate: 2026-03-05\n---\n```text\n[00:00:03.10] Ada Novak : Hi.\n[00:00:05.10] Tomas Lind : Hello.\n```\n",
    "---\ndate: 2026-03-05\naccount: Northwind\nparticipants: [Tomas Lind, Sam Hale]\n---\n## Summary\n\nTomas walked through \
     the storage budget with Adka.\n\n## Key Facts\n\n- Storage budget is frozen until May.\n\n- [ ] Send the plan to Northwind @Tomas\n",
    "---\ndate: 2026-03-06\nparticipants: [Tomas Lind, Mira Castellan]\nperson: Tomas Lind\n---\nAda Novak asked for [[Northwind]].\n\n\
     - [ ] Ask Ada Novak for it @Myself\n- [ ] Order racks @Ada Novak\n",
    "---\nrapport: false\n---\n[[Ada Novak]]\n",
    "Export limits of Northwind. [[Ada Novak]]\n\n- [ ] Write it down @Ada Novak\n",
    "",
    "---\ntitle: export limits\n---\nOf a night.\n",
    "---\ntitle: Export Limits\n---\nOf a night.\n",
    PAGES[0].1,
    PAGES[1].1,
    PAGES[2].1,
    PAGES[3].1,
];

#[derive(Clone, Debug)]
enum Step {
    Put(usize, usize),
    Line(usize, usize),
    Remove(usize),
    Rename(usize, usize),
    /// The user edits a page.
    Edit(usize, Edited, usize),
    /// All pages are brought up to date.
    Update,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..PATHS.len(), 0..TEXTS.len()).prop_map(|(path, text)| Step::Put(path, text)),
        2 => (0..PATHS.len(), 0..LINES.len()).prop_map(|(path, line)| Step::Line(path, line)),
        1 => (0..PATHS.len()).prop_map(Step::Remove),
        1 => (0..PATHS.len(), 0..PATHS.len()).prop_map(|(old, new)| Step::Rename(old, new)),
        3 => (0..PAGES.len(), edited(), any::<usize>()).prop_map(|(page, edited, line)| Step::Edit(page, edited, line)),
        3 => Just(Step::Update),
    ]
}

/// What the user does to a line of a page.
#[derive(Clone, Copy, Debug)]
enum Edited {
    Reworded,
    Deleted,
    /// All below it, up to the next heading, goes too.
    Dropped,
    Set,
    Forgotten,
    /// What follows is hidden: at the end of the page, or before a heading.
    Opened,
    /// It is hidden no more.
    Closed,
}

/// What hides all that follows until it is closed.
const OPENING: [&str; 3] = ["%%", "```", "%% remember"];

fn edited() -> impl Strategy<Value = Edited> {
    prop::sample::select(vec![
        Edited::Reworded,
        Edited::Deleted,
        Edited::Dropped,
        Edited::Set,
        Edited::Forgotten,
        Edited::Opened,
        Edited::Closed,
    ])
}

impl Edited {
    fn page(self, text: &str, line: usize) -> String {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let (begin, picked) = match self {
            Self::Reworded => (["- ", "## "], line),
            Self::Deleted => (["- ", "- "], line),
            Self::Dropped => (["## ", "## "], line),
            Self::Set => (["tags:", "last_contact:"], line),
            Self::Forgotten => (["<!-- rapport:", "<!-- rapport:"], 0),
            Self::Opened if line.is_multiple_of(2) => (["<!-- rapport:", "<!-- rapport:"], 0),
            Self::Opened => (["## ", "## "], line),
            Self::Closed => (["%%", "```"], line),
        };
        let fits = |at: &usize| begin.iter().any(|begin| lines[*at].starts_with(begin));
        let found: Vec<usize> = (0..lines.len()).filter(fits).collect();
        let Some(at) = found.get(picked % found.len().max(1)).copied() else { return text.to_owned() };
        match self {
            Self::Reworded => lines[at].push_str(" indeed"),
            Self::Deleted | Self::Forgotten | Self::Closed => drop(lines.remove(at)),
            Self::Opened => {
                lines.insert(at + usize::from(line.is_multiple_of(2)), OPENING[line / 2 % OPENING.len()].to_owned())
            }
            Self::Dropped => {
                let ends = |line: &String| line.starts_with("## ") || line.starts_with("<!-- rapport:");
                let end = lines[at + 1..].iter().position(ends).map_or(lines.len(), |end| at + 1 + end);
                lines.drain(at..end);
            }
            Self::Set => lines.insert(at, "mood: good".to_owned()),
        }
        lines.join("\n") + "\n"
    }
}

/// What a user types below a note.
const LINES: [&str; 5] = [
    "\nOne more line.\n",
    "\n- [ ] One more task @Ada Novak\n",
    "\n## Key Facts\n\n- Ada Novak has the keys of the Lisbon site.\n",
    "\nSee [[Pilot rollout]] and [[Tomas Lind]].\n",
    "\n- [x] Order racks @Ada Novak\n",
];

fn applied(answer: Answer, text: &str) -> String {
    Edits::new(answer.changes.into_iter().map(|change| change.edit).collect()).expect("disjoint").apply(text)
}

fn update(vault: &mut Vault, notes: &mut BTreeMap<String, String>) {
    for page in vault.generated_pages() {
        let text = &notes[&page];
        let after = applied(vault.person(&page, text), text);
        if after != *text {
            vault.put(&page, &after);
            notes.insert(page, after);
        }
    }
}

/// As few lines as make a difference: most of what changes is then behind what a section shows.
fn few_lines() -> Settings {
    Settings { context_limit: 2, fact_limit: 2, topic_limit: 1, related_limit: 1, ..settings() }
}

/// Follows the steps, and compares the kept pages with fresh ones.
fn follow(steps: Vec<Step>) {
    [settings(), few_lines()].iter().for_each(|settings| follow_with(settings, &steps));
}

fn follow_with(settings: &Settings, steps: &[Step]) {
    let mut vault = Vault::new(settings.clone());
    let mut notes: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in PAGES {
        vault.put(path, text);
        notes.insert(path.to_owned(), text.to_owned());
    }
    for step in steps.iter().cloned() {
        match step {
            Step::Put(path, text) => {
                vault.put(PATHS[path], TEXTS[text]);
                notes.insert(PATHS[path].to_owned(), TEXTS[text].to_owned());
            }
            Step::Line(path, line) => {
                let Some(text) = notes.get_mut(PATHS[path]) else { continue };
                text.push_str(LINES[line]);
                vault.put(PATHS[path], text);
            }
            Step::Remove(path) => {
                vault.remove(PATHS[path]);
                notes.remove(PATHS[path]);
            }
            Step::Rename(old, new) => {
                let is_known = vault.rename(PATHS[old], PATHS[new]).is_some();
                if let Some(text) = notes.remove(PATHS[old]) {
                    if !is_known {
                        vault.put(PATHS[new], &text);
                    }
                    notes.insert(PATHS[new].to_owned(), text);
                }
            }
            Step::Edit(page, edited, line) => {
                let Some(text) = notes.get_mut(PAGES[page].0) else { continue };
                *text = edited.page(text, line);
                vault.put(PAGES[page].0, text);
            }
            Step::Update => update(&mut vault, &mut notes),
        }
    }
    let mut fresh = Vault::new(settings.clone());
    for (path, text) in &notes {
        fresh.load(path, text);
    }
    for page in fresh.generated_pages() {
        assert_eq!(vault.person(&page, &notes[&page]), fresh.person(&page, &notes[&page]), "{}", page);
        let asked =
            if vault.is_generated(&notes[&page]) { vault.person(&page, &notes[&page]) } else { Answer::default() };
        assert_eq!(vault.update(&page, &notes[&page]).changes, asked.changes, "{page}");
    }
    assert_eq!(vault.people(), fresh.people());
}

proptest! {
    #[test]
    fn a_kept_page_equals_one_made_afresh(steps in prop::collection::vec(step(), 0..40)) {
        follow(steps);
    }
}

/// Found by the law.
#[test]
fn a_kept_page_has_the_topics_of_a_fresh_one() {
    let (put, line) = (Step::Put, Step::Line);
    follow(vec![put(0, 0), put(9, 0), line(9, 2), put(5, 0), Step::Update, line(5, 2)]);
}

/// Found by the law: a link came again after what it names had become something else.
#[test]
fn a_kept_page_has_the_related_notes_of_a_fresh_one() {
    let put = |path, text| Step::Put(path, text);
    follow(vec![put(1, 1), Step::Update, put(1, 2), put(7, 6), put(1, 1)]);
    follow(vec![put(5, 6), put(3, 0), Step::Update, put(3, 1), put(5, 0)]);
}

/// A vault in which Ada has been in so many meetings, and her page.
fn met(meetings: usize) -> (Vault, String) {
    let mut vault = Vault::new(settings());
    let page = PAGES[0];
    vault.put(page.0, page.1);
    for at in 0..meetings {
        vault.put(&meeting_path(at), &meeting(at));
    }
    let text = applied(vault.person(page.0, page.1), page.1);
    vault.put(page.0, &text);
    (vault, text)
}

fn meeting_path(at: usize) -> String {
    format!("Meetings/2026-{:02}-{:02} - Talk {at}.md", at / 28 % 12 + 1, at % 28 + 1)
}

fn meeting(at: usize) -> String {
    format!(
        "---\nparticipants: [Ada Novak, Person{at} Number, Sam Hale]\n---\n## Summary\n\nA talk about Budget Item{at}.\n\n\
         ## Key Facts\n\n- Item {at} costs more than item {} did.\n\n- [ ] Send paper {at} @Ada Novak\n",
        at / 2
    )
}

/// Saves, each with the edits of the page, of which every second one changes what the page says.
fn saves(meetings: usize) -> impl FnMut() {
    let (mut vault, page) = met(meetings);
    let path = meeting_path(meetings / 2);
    let mut round = 0;
    move || {
        let line = LINES[round % 2];
        round += 1;
        let report = vault.put(&path, &format!("{}{line}", meeting(meetings / 2)));
        assert_eq!(report.affected, [PAGES[0].0]);
        assert!(vault.person(PAGES[0].0, &page).changes.len() < 9);
    }
}

/// So many of it.
fn times(count: usize, mut work: impl FnMut()) -> impl FnMut() {
    move || (0..count).for_each(|_| work())
}

#[test]
fn a_save_costs_what_it_changes_however_many_meetings_there_were() {
    // Ten would be what grows with the meetings.
    let broken = growth::breaks(|few, many| many < few * 7, times(4, saves(150)), times(4, saves(1_500)));
    assert_eq!(broken, None, "after 150 meetings and after 1,500");
}

#[test]
fn all_people_cost_what_their_meetings_cost() {
    let ask = |meetings: usize| {
        let (vault, _) = met(meetings);
        move || assert_eq!(vault.people().len(), meetings + 1)
    };
    // As much work at both sizes. What no longer fits the machine's caches costs several times as much, but not sixteen
    // times: eight here is what 128 was of one round.
    let broken = growth::breaks(|few, many| many < few * 8, times(16, ask(250)), ask(4_000));
    assert_eq!(broken, None, "of 16 times 250 meetings and of 4,000");
}
