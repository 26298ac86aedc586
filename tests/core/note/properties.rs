//! Edits of properties.

use proptest::prelude::*;
use rapport::note::properties::{Refused, set};
use rapport::note::{Note, Value};
use rapport::text::Edits;

fn text(words: &str) -> Value {
    Value::Text(words.into())
}

fn list(items: &[&str]) -> Value {
    Value::List(items.iter().map(|item| text(item)).collect())
}

/// The note after the change; a second change gives no edit.
fn after(before: &str, changes: &[(&str, Value)]) -> String {
    let edits = set(&Note::parse(before), changes).unwrap_or_else(|refused| panic!("{before:?}: {refused}"));
    let after = Edits::new(edits).expect("the edits of one list are disjoint").apply(before);
    assert_eq!(set(&Note::parse(&after), changes), Ok(Vec::new()), "{after:?}");
    after
}

#[test]
fn only_the_named_property_changes() {
    let before = "---\r\n# mine\r\ntitle: 'A'   # kept\r\nlast_contact: unknown\r\ntags: [a, b]\r\n---\r\nbody";
    let after = after(before, &[("last_contact", text("2026-03-05")), ("title", text("A"))]);
    assert_eq!(after, before.replace("unknown", "2026-03-05"));
}

#[test]
fn values_keep_their_style() {
    let cases = [
        ("date: '2026-01-01'", text("2026-03-05"), "date: '2026-03-05'"),
        ("date: \"2026-01-01\" # c", text("2026-03-05"), "date: \"2026-03-05\" # c"),
        ("date: 2026-01-01", text("2026-03-05"), "date: 2026-03-05"),
        ("date:", text("x"), "date: x"),
        ("date: # c", text("x"), "date: x # c"),
        ("date: x", Value::Null, "date: "),
        ("date: a", text("[[Ada]]"), "date: '[[Ada]]'"),
        ("date: a", text("it's: b"), "date: 'it''s: b'"),
        ("date: a", text("two\nlines"), "date: \"two\\nlines\""),
        ("date: a long\n  name", text("short"), "date: short"),
        ("date: &x a", text("b"), "date: &x b"),
        ("date: [a, b]", list(&["b", "c, d"]), "date: [b, 'c, d']"),
        ("date: []", list(&["a"]), "date: [a]"),
        ("date:\n- a # one\n# two\n- 'b'", list(&["a", "b", "c"]), "date:\n- a # one\n# two\n- 'b'\n- c"),
        ("date: # c\n  - '[[a]]'", list(&["[[b]]", "[[a]]"]), "date: # c\n  - '[[b]]'\n  - '[[a]]'"),
        ("date:\n- a\n- b", list(&["b"]), "date:\n- b"),
        ("date:\n- a\n- b", list(&[]), "date: []"),
        ("date:\n- a", text("b"), "date: b"),
        ("date: a", list(&["b", "c"]), "date:\n- b\n- c"),
        ("date:", list(&["b"]), "date:\n- b"),
    ];
    for (before, value, expected) in cases {
        let frame = |inner: &str| format!("---\nx: 1\n{inner}\ny: 2 # z\n---\nbody\n");
        assert_eq!(after(&frame(before), &[("date", value)]), frame(expected), "{before:?}");
    }
}

#[test]
fn new_properties_come_last() {
    assert_eq!(
        after("---\na: b\n---\nx", &[("c", text("d")), ("e", list(&["f"]))]),
        "---\na: b\nc: d\ne:\n- f\n---\nx"
    );
    assert_eq!(after("---\n---\nx", &[("c", text("d"))]), "---\nc: d\n---\nx");
    assert_eq!(after("x", &[("c", text("d"))]), "---\nc: d\n---\nx");
    assert_eq!(after("\u{feff}x\r\n", &[("c", text("d"))]), "\u{feff}---\r\nc: d\r\n---\r\nx\r\n");
    assert_eq!(after("", &[("a: b", text("~"))]), "---\n'a: b': '~'\n---\n");
    let map = Value::Map(vec![("people".into(), list(&["[[Ada]]"]))]);
    assert_eq!(after("", &[("entities", map)]), "---\nentities:\n  people:\n  - '[[Ada]]'\n---\n");
}

#[test]
fn broken_properties_are_never_written() {
    let note = Note::parse("---\na: [\n---\n");
    let refused = set(&note, &[("b", text("c"))]).unwrap_err();
    assert!(matches!(refused, Refused::Broken { line: 2, .. }), "{refused}");
    assert!(refused.to_string().contains("line 2"));
}

fn value() -> impl Strategy<Value = Value> {
    let words =
        prop_oneof!["[ -~\n\té]{0,12}", Just("true".to_owned()), Just("- a".to_owned()), Just("null".to_owned())];
    let leaf = prop_oneof![Just(Value::Null), words.prop_map(Value::Text)];
    leaf.prop_recursive(2, 8, 3, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List);
        let map = prop::collection::btree_map("[a-z]{1,3}", inner, 0..3);
        prop_oneof![list, map.prop_map(|map| Value::Map(map.into_iter().collect()))]
    })
}

proptest! {
    #[test]
    fn what_is_set_is_read(first in value(), second in value(), flow in any::<bool>()) {
        let start = if flow { "---\nz: 'q' # c\na: [x]\ny: w\n---\nbody\n" } else { "---\nz: 'q' # c\na:\n- x\ny: w\n---\nbody\n" };
        let mut page = start.to_owned();
        for value in [first, second] {
            let note = Note::parse(&page);
            match set(&note, &[("a", value.clone())]) {
                Ok(edits) => page = Edits::new(edits).unwrap().apply(&page),
                Err(refused) => prop_assert!(false, "{value:?} into {page:?}: {refused}"),
            }
            let note = Note::parse(&page);
            prop_assert_eq!(note.frontmatter.get("a"), Some(&value), "{}", page);
            prop_assert!(page.starts_with("---\nz: 'q' # c\na:") && page.ends_with("\ny: w\n---\nbody\n"));
        }
    }
}
