//! Blocks: each construct as Obsidian reads it.

use super::{sketch, sketch_link};
use rapport::note::Note;

#[test]
fn dump() {
    for text in [
        "",
        "---\na: 1\n---\nx",
        "---\n---\nx",
        "\u{feff}---\na: 1\n---\nx",
        "x\n\n---\na: 1\n---\n",
        "---\na: 1\n# h\n",
        "a\r\nb\r\n\r\nc",
        "a\rb\r\rc",
        "# A\n## B ##\n#c\n####### d\n#",
        "a\n===\nb\nc\n---\n",
        "- a\n  - b\n    - c\n- d",
        "- a\n\t- b\n\t\t- c\n\td",
        "- [ ] a\n- [x] b\n- [/] c\n- [>] d\n1. [ ] e\n- [x](y)\n- [] z\n- [ ]",
        "> [!info]- Title\n> text\n> - [ ] t\n>   - [x] u\n> > nested\nlazy",
        "> a\n> b\n\n> c",
        "> - [ ] a\n> - [x] b",
        "```rust\na [[b]]\n```\nc",
        "~~~\n```\n~~~",
        "```\nopen [[b]]",
        "- a\n  ```\n  code\n  ```\n- b",
        "- ```js\n  x\n  ```\n- b",
        "> ```\n> a\nb",
        "    code [[a]]\n\n    more\ntext",
        "- a\n\n      not code",
        "- a\n        - deep",
        "| a | b |\n|---|---|\n| [[x\\|y]] | `c` |\n\nd",
        "t\na|b\n-|-\n1|2\n# h",
        "> | a | b |\n> |---|---|\n> | 1 | 2 |",
        "a\n\n---\n\n***\n- - -",
        "%%\n[[b]]\n\n# h\n%%\nafter",
        "a %%[[b]]%% c",
        "%%x%%",
        "%% open\n[[a]]",
        "%%\nx\n%% rest [[l]]",
        "<!-- a\n\n[[b]] -->\nc",
        "<!-- a --> b",
        "a <!-- [[x]] --> b",
        "<!-- open\n\n# h",
        "$$\n[[a]]\n$$\nb",
        "$$x$$",
        "$$ 5 open\n\n[[a]]",
        "<div>\n[[a]]\n</div>\n\nb",
        "<span>a</span> [[b]]",
        "a\n- b\n2. c\n1. d",
        "a\n2. c",
        "text ^abc",
        "| a |\n|---|\n\n^tab",
        "- a ^i1\n- b",
        "1) a\n2) b\n10. c",
        "- a\n\n  para\n\n  # h\n\nout",
        "* a\n+ b\n* * *",
        "- a\n---\nb",
        "-\n  text",
        "> [!x]",
        "> # h\n> p",
        "- > q\n  > r",
        "text\n> q",
        "text\n```\nc\n```\ntext",
        "- a\nlazy\n- b",
        "> [!note] A\n> > [!tip] B\n> > x\n> y",
    ] {
        let note = Note::parse(text);
        eprintln!("{:?}\n    {}", text, sketch(text));
        let links: Vec<String> = note.links.iter().map(|link| sketch_link(text, link)).collect();
        if !links.is_empty() {
            eprintln!("    links {links:?}");
        }
        if !note.code.is_empty() || !note.comments.is_empty() {
            eprintln!(
                "    code {:?} comments {:?}",
                note.code.iter().map(|s| s.of(text)).collect::<Vec<_>>(),
                note.comments.iter().map(|s| s.of(text)).collect::<Vec<_>>()
            );
        }
    }
}
