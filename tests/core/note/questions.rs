//! Questions a note answers.

use rapport::note::{Note, same_heading};
use rapport::text::Span;

const NOTE: &str = "# One\nintro\n\n## Action items (for Ada Novak)\n\n- [ ] a\n\n### Sub\ntext\n\n## **Decisions**:\n> # quoted\n\n# Two\n";

#[test]
fn sections_nest() {
    let note = Note::parse(NOTE);
    let sections = note.sections();
    let headings: Vec<_> = sections.iter().map(|section| note.heading_text(section)).collect();
    assert_eq!(headings, ["One", "Action items (for Ada Novak)", "Sub", "**Decisions**:", "Two"]);
    assert_eq!(sections[0].own.of(NOTE), "intro\n\n");
    assert!(sections[0].span.of(NOTE).ends_with("# quoted\n\n"));
    assert_eq!(sections[1].span.of(NOTE), "## Action items (for Ada Novak)\n\n- [ ] a\n\n### Sub\ntext\n\n");
    assert_eq!(sections[1].own.of(NOTE), "\n- [ ] a\n\n");
    assert_eq!(sections[4].own.of(NOTE), "");
}

#[test]
fn sections_are_found_by_name() {
    let note = Note::parse(NOTE);
    let found = note.section(&["Follow-ups", "action items"]).unwrap();
    assert_eq!(note.heading_text(&found), "Action items (for Ada Novak)");
    assert!(note.section(&["decisions"]).is_some());
    assert!(note.section(&["quoted"]).is_none());
    assert!(!same_heading("Action", "Action items"));
    assert!(!same_heading("", ""));
    assert!(same_heading("(optional)", "(Optional)"));
}

#[test]
fn lines_are_counted_from_one() {
    let note = Note::parse("a\nb\r\nc");
    assert_eq!([0, 1, 2, 5, 9].map(|at| note.line_of(at)), [1, 1, 2, 3, 3]);
}

#[test]
fn the_title_is_the_property_or_the_first_heading() {
    assert_eq!(Note::parse("---\ntitle: A\n---\n# B").title(), Some("A"));
    assert_eq!(Note::parse("---\ntitle:\n---\n## C\n# B").title(), Some("B"));
    assert_eq!(Note::parse("text").title(), None);
}

#[test]
fn a_note_can_be_ignored() {
    assert!(Note::parse("---\nrapport: false\n---\n").is_ignored());
    assert!(!Note::parse("---\nrapport: true\n---\n").is_ignored());
    assert!(!Note::parse("rapport: false").is_ignored());
}

#[test]
fn plain_text_is_what_a_reader_sees() {
    let cases = [
        ("[[Ada Novak|Ada]] and [[x/Sam Hale#h]]", "Ada and Sam Hale"),
        ("**bold** *it* ==mark== ~~gone~~ _em_ a_b_c", "bold it mark gone em a_b_c"),
        ("say `**code**` ![[image.png]] end ^id1", "say **code** end"),
        ("a %%b%% c <!-- d --> e", "a c e"),
        ("[text](https://a.b/c_d) and https://a.b/c_d_e", "text and https://a.b/c_d_e"),
        ("[note](a%20b.md)", "note"),
        ("> quoted\n> on", "quoted on"),
        ("a\\*b\\[c 2 > 1", "a*b[c 2 > 1"),
    ];
    for (text, expected) in cases {
        let note = Note::parse(text);
        assert_eq!(note.plain(note.body), expected, "{text:?}");
    }
}

#[test]
fn code_urls_and_targets_are_protected() {
    let text = "`a` [[x#h|shown]] https://a.b\n\n```text\ntalk of https://c.d/e\n```\n\n```js\ncode\n```\n[s](y.md)\n";
    let note = Note::parse(text);
    let protected =
        |spoken: &[Span]| -> Vec<&str> { note.protected(spoken).iter().map(|span| span.of(text)).collect() };
    let fence = "```text\ntalk of https://c.d/e\n```\n";
    assert_eq!(protected(&[]), ["`a`", "x#h", "https://a.b", fence, "```js\ncode\n```\n", "y.md"]);
    let talk = text.find("talk").map(|at| Span::new(at, at + 4)).expect("it is there");
    assert_eq!(
        protected(&[talk]),
        ["`a`", "x#h", "https://a.b", "https://c.d/e", "```js\ncode\n```\n", "y.md"],
        "a transcript's own fence"
    );
}

#[test]
fn a_task_s_first_line_is_its_own() {
    let text = "- [ ] do it \nlazy words\n";
    let note = Note::parse(text);
    assert_eq!(note.first_line(&note.blocks[0]).of(text), "do it");
}
