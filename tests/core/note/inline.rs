//! What stands in running text: links, tags, code, comments, URLs.

use super::sketch_link;
use rapport::note::Note;
use rapport::text::Span;

fn all<'t>(text: &'t str, spans: &[Span]) -> Vec<&'t str> {
    spans.iter().map(|span| span.of(text)).collect()
}

#[test]
fn links() {
    let cases: &[(&str, &[&str])] = &[
        ("[[a]] ![[b.png|200]]", &["w(a)", "!w(b.png|200)"]),
        ("[[a#h|b]] [[#h]] [[#^id]] [[a#^id|x]]", &["w(a#h|b)", "w(#h)", "w(^id)", "w(a^id|x)"]),
        ("[[a#one#two]]", &["w(a#one#two)"]),
        ("[[ a ]]", &["w(a)"]),
        ("[[a\nb]] [[]] [[ ]]", &[]),
        ("[[a [[b]]", &["w(b)"]),
        ("[[[a]]]", &["w(a)"]),
        ("[[a\\|b]]", &["w(a|b)"]),
        ("[x](y.md) ![z](<a b.png>)", &["m(y.md|x)", "!m(a b.png|z)"]),
        ("[x](a%20b.md#head \"title\")", &["m(a%20b.md#head|x)"]),
        ("[x](y(1).md) [x]() [x] (y)", &["m(y(1).md|x)"]),
        ("[x](https://a.b) [x](mailto:a@b.c)", &[]),
        ("[![[a]]](b.md)", &["m(b.md|![[a]])", "!w(a)"]),
        ("\\[[a]] `[[b]]` %%[[c]]%% <!--[[d]]--> $[[e]]$ $$[[f]]$$", &[]),
        ("it costs $5 or [[a]] $6", &["w(a)"]),
        ("100 %% sure [[a]]", &["w(a)"]),
        ("<span data-x=\"[[a]]\">[[b]]</span>", &["w(a)", "w(b)"]),
        (
            "---\na: '[[x]]'\nb: \"see [[y|z]]\"\nc: [[no]]\n# [[no]]\nd:\n- '[[w]]'\n---\n[[v]]",
            &["w(x)", "w(y|z)", "w(w)", "w(v)"],
        ),
    ];
    for (text, expected) in cases {
        let note = Note::parse(text);
        let links: Vec<String> = note.links.iter().map(|link| sketch_link(text, link)).collect();
        assert_eq!(&links, expected, "{text:?}");
    }
}

#[test]
fn a_link_gives_its_name_and_what_it_shows() {
    let text = "[[People/Ada Novak]] [[x|Ada]] [[#Notes]] [y](a%20b.md) [z](50%25%C3.md) [[a.md]]";
    let note = Note::parse(text);
    let names: Vec<_> = note.links.iter().map(|link| link.name(text)).collect();
    assert_eq!(names, ["People/Ada Novak", "x", "", "a b.md", "50%25%C3.md", "a.md"]);
    let shown: Vec<_> = note.links.iter().map(|link| link.shown(text)).collect();
    assert_eq!(shown, ["Ada Novak", "Ada", "Notes", "y", "z", "a"]);
}

#[test]
fn tags() {
    let cases: &[(&str, &[&str])] = &[
        ("#a/b-c_d and #ünï, #tag.", &["#a/b-c_d", "#ünï", "#tag"]),
        ("#1984 #y1984 #1/2 # x a#b (#c)", &["#y1984"]),
        ("`#a` [[x#b]] https://a.b/#c \\#d %%#e%% [#f](y)", &[]),
        ("#会议 #🎉x", &["#会议", "#🎉x"]),
        ("# heading #tag\n> #quoted\n- #item", &["#tag", "#quoted", "#item"]),
        ("```\n#a\n```\n    #b", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(all(text, &Note::parse(text).tags), *expected, "{text:?}");
    }
}

#[test]
fn code() {
    let cases: &[(&str, &[&str])] = &[
        ("`a` ``b ` c`` `d", &["`a`", "``b ` c``"]),
        ("``a` b", &[]),
        ("`a\nb`", &["`a\nb`"]),
        ("`a\n\nb`", &[]),
        ("\\`a`", &[]),
        ("```x``` y", &["```x```"]),
    ];
    for (text, expected) in cases {
        assert_eq!(all(text, &Note::parse(text).code), *expected, "{text:?}");
    }
}

#[test]
fn urls() {
    let cases: &[(&str, &[&str])] = &[
        ("see https://a.b/c#d, or (http://x.y/z(1)).", &["https://a.b/c#d", "http://x.y/z(1)"]),
        ("<https://a.b> [x](https://c.d) [y](z.md)", &["https://a.b", "https://c.d", "z.md"]),
        ("a :// b, ://c and 1:2", &[]),
        ("obsidian://open?vault=x", &["obsidian://open?vault=x"]),
        ("<a href=\"https://a.b\">x</a>", &["https://a.b"]),
        ("<div>\nhttps://a.b\n</div>", &["https://a.b"]),
        ("---\nurl: https://a.b\n---\n", &["https://a.b"]),
    ];
    for (text, expected) in cases {
        assert_eq!(all(text, &Note::parse(text).urls), *expected, "{text:?}");
    }
}

#[test]
fn a_transcript_holds_no_links() {
    let line = "[00:00:03.10] Remote : see [[Ada]] #tag https://a.b `c`\n";
    let text = format!("```text\n{}```\nafter [[x]]\n", line.repeat(100));
    let note = Note::parse(&text);
    assert_eq!((note.blocks.len(), note.links.len(), note.tags.len(), note.urls.len()), (2, 1, 0, 0));
    assert_eq!(note.blocks[0].content.of(&text), line.repeat(100));
}
