//! Blocks: each construct as Obsidian reads it, and as a sketch says it.

use super::sketch;
use rapport::note::Note;

/// A text and its blocks.
const CASES: &[(&str, &str)] = &[
    ("", ""),
    ("---\na: 1\n---\nx", "p(x)"),
    ("---\n---\nx", "p(x)"),
    ("\u{feff}---\na: 1\n---\nx", "p(x)"),
    ("x\n\n---\na: 1\n---\n", "p(x) rule(---) h2(a: 1)"),
    ("---\na: 1\n# h\n", "rule(---) p(a: 1) h1(h)"),
    ("a\r\nb\r\n\r\nc", "p(a\\r\\nb) p(c)"),
    ("a\rb\r\rc", "p(a\\rb) p(c)"),
    ("# A\n## B ##\n#c\n####### d\n#", "h1(A) h2(B) p(#c\\n####### d) h1()"),
    ("a\n===\nb\nc\n---\n", "h1(a) h2(b\\nc)"),
    ("- a\n  - b\n    - c\n- d", "-(a) -^0(b) -^1(c) -(d)"),
    ("- a\n\t- b\n\t\t- c\n\td", "-(a) -^0(b) -^1(c\\n\\td)"),
    (
        "- [ ] a\n- [x] b\n- [/] c\n- [>] d\n1. [ ] e\n- [x](y)\n- [] z\n- [ ]",
        "-[ ](a) -[x](b) -[/](c) -[>](d) 1.[ ](e) -([x](y)) -([] z) -[ ]()",
    ),
    (
        "> [!info]- Title\n> text\n> - [ ] t\n>   - [x] u\n> > nested\nlazy",
        "callout:info>(Title) p>^0(text) -[ ]>^0(t) -[x]>^2(u) p>>^0(nested\\nlazy)",
    ),
    ("> a\n> b\n\n> c", "p>(a\\n> b) p>(c)"),
    ("> - [ ] a\n> - [x] b", "-[ ]>(a) -[x]>(b)"),
    ("```rust\na [[b]]\n```\nc", "fence:rust(a [[b]]\\n) p(c)"),
    ("~~~\n```\n~~~", "fence:(```\\n)"),
    ("```\nopen [[b]]", "fence:!(open [[b]])"),
    ("- a\n  ```\n  code\n  ```\n- b", "-(a) fence:^0(  code\\n) -(b)"),
    ("- ```js\n  x\n  ```\n- b", "-() fence:js^0(  x\\n) -(b)"),
    ("> ```\n> a\nb", "fence:!>(> a\\n) p(b)"),
    ("    code [[a]]\n\n    more\ntext", "code(code [[a]]\\n\\n    more) p(text)"),
    ("- a\n\n      not code", "-(a) p^0(not code)"),
    ("- a\n        - deep", "-(a) -^0(deep)"),
    ("| a | b |\n|---|---|\n| [[x\\|y]] | `c` |\n\nd", "table(| a | b |\\n|---|---|\\n| [[x\\\\|y]] | `c` |) p(d)"),
    ("t\na|b\n-|-\n1|2\n# h", "p(t) table(a|b\\n-|-\\n1|2) h1(h)"),
    ("> | a | b |\n> |---|---|\n> | 1 | 2 |", "table>(> | a | b |\\n> |---|---|\\n> | 1 | 2 |)"),
    ("a\n\n---\n\n***\n- - -", "p(a) rule(---) rule(***) rule(- - -)"),
    ("%%\n[[b]]\n\n# h\n%%\nafter", "comment([[b]]\\n\\n# h) p(after)"),
    ("a %%[[b]]%% c", "p(a %%[[b]]%% c)"),
    ("%%x%%", "comment(x)"),
    ("%% open\n[[a]]", "comment(open\\n[[a]])"),
    ("%%\nx\n%% rest [[l]]", "comment(x)"),
    ("<!-- a\n\n[[b]] -->\nc", "comment(<!-- a\\n\\n[[b]] -->) p(c)"),
    ("<!-- a --> b", "html(<!-- a --> b)"),
    ("a <!-- [[x]] --> b", "p(a <!-- [[x]] --> b)"),
    ("<!-- open\n\n# h", "comment(<!-- open\\n\\n# h)"),
    ("$$\n[[a]]\n$$\nb", "math([[a]]) p(b)"),
    ("$$x$$", "math(x)"),
    ("$$ 5 open\n\n[[a]]", "p($$ 5 open) p([[a]])"),
    ("<div>\n[[a]]\n</div>\n\nb", "html(<div>\\n[[a]]\\n</div>) p(b)"),
    ("<span>a</span> [[b]]", "p(<span>a</span> [[b]])"),
    ("a\n- b\n2. c\n1. d", "p(a) -(b) 2.(c) 1.(d)"),
    ("a\n2. c", "p(a\\n2. c)"),
    ("text ^abc", "p(text)#abc"),
    ("| a |\n|---|\n\n^tab", "table(| a |\\n|---|)#tab p()#tab"),
    ("- a ^i1\n- b", "-(a)#i1 -(b)"),
    ("1) a\n2) b\n10. c", "1)(a) 2)(b) 10.(c)"),
    ("- a\n\n  para\n\n  # h\n\nout", "-(a) p^0(para) h1^0(h) p(out)"),
    ("* a\n+ b\n* * *", "*(a) +(b) rule(* * *)"),
    ("- a\n---\nb", "-(a) rule(---) p(b)"),
    ("-\n  text", "-(text)"),
    ("> [!x]", "callout:x>()"),
    ("> # h\n> p", "h1>(h) p>(p)"),
    ("- > q\n  > r", "-(> q) p>^0(r)"),
    ("text\n> q", "p(text) p>(q)"),
    ("text\n```\nc\n```\ntext", "p(text) fence:(c\\n) p(text)"),
    ("- a\nlazy\n- b", "-(a\\nlazy) -(b)"),
    ("> [!note] A\n> > [!tip] B\n> > x\n> y", "callout:note>(A) callout:tip>>^0(B) p>>^1(x\\n> y)"),
    ("- [x]\n- [X] a\n* [ ] b\n+ [?] c", "-[x]() -[X](a) *[ ](b) +[?](c)"),
    ("\t- a", "code(- a)"),
    ("> [!info|wide] T", "callout:info>(T)"),
    ("> [! ] x", "p>([! ] x)"),
    ("a\n%%\nb\n%%\nc", "p(a) comment(b) p(c)"),
    ("> %%\n> x\n> %%\n> y", "comment>(> x\\n>) p>(y)"),
    ("<script>\n\n[[a]]\n</script>\nb", "html(<script>\\n\\n[[a]]\\n</script>) p(b)"),
    ("1234567890. a", "p(1234567890. a)"),
    ("-a\n*b*\n**c**", "p(-a\\n*b*\\n**c**)"),
    ("#tag\n#", "p(#tag) h1()"),
    ("a\n    b", "p(a\\n    b)"),
    ("- a\n\n\n- b", "-(a) -(b)"),
    ("> - a\n>   - b\n>\n> c", "->(a) ->^0(b) p>(c)"),
    ("| a |\n| b |", "p(| a |\\n| b |)"),
    ("a | b\n--- | ---", "table(a | b\\n--- | ---)"),
    ("   # h\n    # code", "h1(h) code(# code)"),
    ("```a`b\nc", "p(```a`b\\nc)"),
    ("````\n```\n````", "fence:(```\\n)"),
    ("> a\n---", "p>(a) rule(---)"),
    ("a\n***", "p(a) rule(***)"),
    ("1. a\n   - b\n2. c", "1.(a) -^0(b) 2.(c)"),
    ("$$\nx\n$$ rest", "math(x)"),
];

#[test]
fn blocks_are_read_as_obsidian_reads_them() {
    for (text, blocks) in CASES {
        assert_eq!(sketch(text), *blocks, "{text:?}");
    }
}

#[test]
fn line_ends_make_no_difference() {
    for (text, blocks) in CASES.iter().filter(|(text, _)| !text.contains('\r')) {
        assert_eq!(sketch(&text.replace('\n', "\r\n")).replace("\\r", ""), *blocks, "{text:?}");
        assert_eq!(sketch(&text.replace('\n', "\r")).replace("\\r", "\\n"), *blocks, "{text:?}");
    }
}

#[test]
fn what_is_never_closed_is_remarked() {
    for (text, line) in [("a\n%% b\nc", 2), ("a\nb\n```\nc", 3), ("---\na: [1\n---\n", 2)] {
        let note = Note::parse(text);
        assert_eq!(note.remarks.len(), 1, "{text:?}");
        assert_eq!(note.line_of(note.remarks[0].span.start), line, "{text:?}");
    }
}
