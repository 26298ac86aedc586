//! Laws: nothing panics, a second run gives no edit, what the user wrote survives, time grows with the text.

use proptest::prelude::*;

use super::golden::{PATH, SOURCE, made, updated, vault};
use crate::growth;

/// Pieces of notes of every kind, in any order.
const PIECES: [&str; 24] = [
    "# Call — Ada Novak\n",
    "## Summary\n",
    "## Action items (for Ada)\n",
    "## Next steps\n",
    "## Decisions\n",
    "## Key facts learned\n",
    "### Risks\n",
    "## Related\n",
    "Ada agreed the plan, with Lisbon first. Sam will see.\n",
    "- [ ] Send the deck by Friday @Ada ⏫\n",
    "- [x] Share the list @Sam Hale ✅ 2026-03-06 ^a1\n",
    "- A statement about Turku.\n",
    "  - nested below it\n",
    "1. Numbered one\n",
    "> quoted words\n",
    "> [!info] Purpose\n> Hint.\n\n",
    "| a | b |\n|---|---|\n| c | d |\n",
    "```text\ncode\n```\n",
    "\n",
    "\n\n",
    "---\n",
    "*Source: [[Elsewhere]]*\n",
    "<!-- a comment -->\n",
    "Ada Novak to send the plan\n",
];

const SPEECH: &str = "\n## Transcript\n\n[00:00:03.10] Remote : Good morning. The export limits stop us at midnight.\n[00:00:07.42] Sam Hale : I'll check the export limits with Tomas and get back to you on Monday.\n";

/// Words beside the pieces hold no sign that could open a comment or a fence: what stands in one is not carried over.
fn body() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![9 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => "[ -$&-;=-_a-~é]{0,20}\n"],
        0..14,
    )
    .prop_map(|pieces| pieces.concat())
}

fn source() -> impl Strategy<Value = String> {
    body().prop_map(|body| {
        format!(
            "---\ntype: transcript\ndate: 2026-03-05\nentities:\n  people:\n  - '[[Ada Novak]]'\n---\n{body}{SPEECH}"
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_second_run_gives_no_edit(source in source()) {
        let mut index = vault(&[(PATH, &source)]);
        let (target, text) = made(&index, PATH, &source, "");
        index.put(&target.path, &text);
        let (again, after) = made(&index, PATH, &source, &text);
        prop_assert_eq!(again.path, target.path);
        prop_assert_eq!(after, text);
    }

    #[test]
    fn every_written_line_is_carried_over(source in source()) {
        let index = vault(&[(PATH, &source)]);
        let (_, text) = made(&index, PATH, &source, "");
        for words in ["A statement about Turku.", "nested below it", "Numbered one", "quoted words", "Ada agreed the plan", "Send the deck by Friday", "Share the list"] {
            let written = source.lines().filter(|line| line.contains(words)).count();
            // A title may be made of a summary, or of words that come back.
            let is_title = |line: &&str| line.starts_with("# ") || line.starts_with("title: ");
            let carried = text.lines().filter(|line| !is_title(line) && line.contains(words)).count();
            prop_assert!(written == 0 || carried > 0, "{words} is lost:\n{source}\n→\n{text}");
            prop_assert!(carried <= written, "{words} stands twice:\n{source}\n→\n{text}");
        }
    }

    #[test]
    fn the_users_lines_survive(at in 0_usize..60, line in "[A-Za-z][a-z ]{0,20}", source in source()) {
        let mut index = vault(&[(PATH, SOURCE)]);
        let (target, text) = made(&index, PATH, SOURCE, "");
        let start = text.match_indices('\n').map(|(at, _)| at + 1).filter(|&start| start > text.find("# ").unwrap_or(0)).nth(at);
        let Some(start) = start.filter(|&start| start < text.len()) else { return Ok(()) };
        let mine = format!("{}{line}\n{}", &text[..start], &text[start..]);
        index.put(PATH, &source);
        index.put(&target.path, &mine);
        let note = rapport::note::Note::parse(&source);
        let after = updated(&index, PATH, &note, &target.path, &mine);
        prop_assert!(after.lines().any(|other| other == line), "{line:?} is lost:\n{after}");
        prop_assert_eq!(updated(&index, PATH, &note, &target.path, &after), after);
    }
}

#[test]
fn a_line_that_two_sections_share_is_settled_at_once() {
    let source = format!(
        "---\ntype: transcript\ndate: 2026-03-05\n---\n## Decisions\n1. Numbered one\n## Summary\n1. Numbered one\n{SPEECH}"
    );
    let mut index = vault(&[(PATH, SOURCE)]);
    let (target, text) = made(&index, PATH, SOURCE, "");
    index.put(PATH, &source);
    let note = rapport::note::Note::parse(&source);
    let after = updated(&index, PATH, &note, &target.path, &text);
    assert_eq!(updated(&index, PATH, &note, &target.path, &after), after);
    assert!(after.contains("Numbered one"));
}

#[test]
fn time_grows_with_the_text() {
    let make = |turns: usize| {
        let said = |at: usize| {
            let speaker = ["Remote", "Sam Hale"][at % 2];
            format!(
                "[{:02}:{:02}:{:02}.00] {speaker} : The export limit number {at} of the warehouse is checked again before we decide in Turku.\n",
                at / 3600,
                at / 60 % 60,
                at % 60
            )
        };
        format!("{SOURCE}\n## Transcript\n\n{}", (0..turns).map(said).collect::<String>())
    };
    let work = |turns: usize| {
        let text = make(turns);
        let index = vault(&[(PATH, &text)]);
        move || made(&index, PATH, &text, "")
    };
    let broken = growth::breaks(|short, long| long < short * 12, work(1500), work(6000));
    assert_eq!(broken, None, "of some speech and of four times as much");
}
