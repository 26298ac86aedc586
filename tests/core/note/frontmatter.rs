//! Properties: YAML as it is met in notes, and what is not YAML.

use rapport::note::{Note, Value};

/// A value in a few words.
fn sketch(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Text(text) => format!("{text:?}"),
        Value::List(items) => format!("[{}]", items.iter().map(sketch).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{key}: {}", sketch(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

fn read(yaml: &str) -> String {
    let text = format!("---\n{yaml}\n---\nbody\n");
    let note = Note::parse(&text);
    assert!(!note.frontmatter.broken, "{yaml:?}: {:?}", note.remarks);
    assert_eq!(note.body.of(&text), "body\n");
    let fields = note.frontmatter.fields.iter().map(|field| format!("{}={}", field.key, sketch(&field.value)));
    fields.collect::<Vec<_>>().join(" ")
}

#[test]
fn values() {
    let cases = [
        ("a: b", r#"a="b""#),
        ("a: 'it''s'\nb: \"x \\\"y\\\" \\u00e9\"", r#"a="it's" b="x \"y\" é""#),
        ("date: '2026-03-05'\nn: 12\nyes: true", r#"date="2026-03-05" n="12" yes="true""#),
        ("a:\nb: ~\nc: null\nd: ''", r#"a=null b=null c=null d="""#),
        (
            "source_ref: Inbox/_archive/a long\n  name, and more,.md\ntags: x",
            r#"source_ref="Inbox/_archive/a long name, and more,.md" tags="x""#,
        ),
        ("a: 'one\n  two\n\n  three'", r#"a="one two\nthree""#),
        ("tags:\n- a\n- b/c", r#"tags=["a", "b/c"]"#),
        ("tags:\n  - a\n  - 'b'\n\nx: y", r#"tags=["a", "b"] x="y""#),
        ("tags: [a, 'b, c', \"d\",]", r#"tags=["a", "b, c", "d"]"#),
        ("tags: [a,\n  b]\nx: {}", r#"tags=["a", "b"] x={}"#),
        (
            "entities:\n  people:\n  - '[[Ada]]'\n  - '[[Sam]]'\n  places: [Lisbon]",
            r#"entities={people: ["[[Ada]]", "[[Sam]]"], places: ["Lisbon"]}"#,
        ),
        ("a: [[Ada]]", r#"a=[["Ada"]]"#),
        ("a: # comment\n  - b # c\n# d\n  - e#f", r#"a=["b", "e#f"]"#),
        ("a: {b: 1, c: [d, e], 'f g': h}", r#"a={b: "1", c: ["d", "e"], f g: "h"}"#),
        ("a:\n- b: 1\n  c: 2\n- d: 3", r#"a=[{b: "1", c: "2"}, {d: "3"}]"#),
        ("a:\n- - b\n  - c\n- d", r#"a=[["b", "c"], "d"]"#),
        ("a:\n-\n- b", r#"a=[null, "b"]"#),
        ("a: |\n  one\n   two\n\n  three\nb: x", r#"a="one\n two\n\nthree\n" b="x""#),
        ("a: >-\n  one\n  two\n\n  three", r#"a="one two\nthree""#),
        ("a: &x one\nb: *x\nc: !!str 5", r#"a="one" b="one" c="5""#),
        ("a b: c\n'd: e': f\n\"g\": h", r#"a b="c" d: e="f" g="h""#),
        ("url: https://a.b/c?d=e#f\ntime: 10:30", r#"url="https://a.b/c?d=e#f" time="10:30""#),
        ("a: b:c\nd: -e\nf: - g", r#"a="b:c" d="-e" f="- g""#),
        ("# only a comment", ""),
        ("", ""),
    ];
    for (yaml, expected) in cases {
        assert_eq!(read(yaml), expected, "{yaml:?}");
        let crlf = read(&yaml.replace('\n', "\r\n"));
        assert_eq!(crlf, expected, "{yaml:?} with CRLF");
    }
}

#[test]
fn mistakes_are_remarked_and_the_rest_is_read() {
    let cases = [
        ("a: b\nno colon\nc: d", 3),
        ("a: 'open\nc: d", 2),
        ("a: [1, 2\nc: d", 2),
        ("a: x: y\nc: d", 2),
        ("a: b\na: c\nd: e", 3),
        ("\ta: b\nc: d", 2),
        ("a:\n\t- b\nc: d", 3),
        ("  a: b\nc: d", 2),
        ("a: @b\nc: d", 2),
        ("- a\n- b", 2),
        ("a: b\n  c: d", 3),
        ("a: 'b' c", 2),
    ];
    for (yaml, line) in cases {
        let text = format!("---\n{yaml}\n---\nbody [[x]]\n");
        let note = Note::parse(&text);
        assert!(note.frontmatter.broken, "{yaml:?}");
        assert_eq!(note.line_of(note.remarks[0].span.start), line, "{yaml:?}: {:?}", note.remarks);
        assert!(note.remarks[0].message.starts_with("expected"), "{:?}", note.remarks);
        assert_eq!((note.blocks.len(), note.links.len()), (1, 1), "{yaml:?}");
    }
    let note = Note::parse("---\na: b\nno colon\nc: d\n---\n");
    assert_eq!((note.frontmatter.text("a"), note.frontmatter.text("c")), (Some("b"), Some("d")));
    let note = Note::parse("---\na: b\nA: c\na: d\n---\n");
    assert_eq!((note.frontmatter.text("a"), note.frontmatter.text("A")), (Some("b"), Some("c")));
}

#[test]
fn properties_are_asked_by_name_and_path() {
    let text = "---\nPerson: Ada\nentities:\n  people:\n  - '[[Ada]]'\n  - [x, y]\nn:\n---\n";
    let note = Note::parse(text);
    let properties = &note.frontmatter;
    assert_eq!(properties.text("person"), Some("Ada"));
    assert_eq!(properties.texts("person"), ["Ada"]);
    assert_eq!(properties.at("entities.people").unwrap().texts(), ["[[Ada]]", "x", "y"]);
    assert_eq!(properties.at("entities.places"), None);
    assert_eq!(properties.at(""), None);
    assert_eq!(properties.texts("n"), Vec::<&str>::new());
    assert_eq!(properties.text("entities"), None);
}

#[test]
fn fields_know_their_lines() {
    let text = "---\na: b # c\n# between\nlist:\n- x\n- y # z\n\nlast: 'q'\n---\n";
    let note = Note::parse(text);
    let lines: Vec<_> = note.frontmatter.fields.iter().map(|field| field.span.of(text)).collect();
    assert_eq!(lines, ["a: b # c\n", "list:\n- x\n- y # z\n", "last: 'q'\n"]);
    let values: Vec<_> = note.frontmatter.fields.iter().map(|field| field.value_span.of(text)).collect();
    assert_eq!(values, ["b", "- x\n- y", "'q'"]);
}
