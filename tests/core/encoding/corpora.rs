//! The corpora in `tests/data/encoding`.

use super::repaired;

/// The lines of a corpus: columns parted by tabs, escapes undone.
fn rows(corpus: &str) -> Vec<Vec<String>> {
    let lines = corpus.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    lines.map(|line| line.split('\t').map(unescape).collect()).collect()
}

fn unescape(cell: &str) -> String {
    let mut text = String::new();
    let mut rest = cell;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let (letter, after) = match escape.split_at(1) {
            ("n", after) => ('\n', after),
            ("t", after) => ('\t', after),
            ("u", after) => {
                let (number, after) = after.trim_start_matches('{').split_once('}').expect("a closed escape");
                let number = u32::from_str_radix(number, 16).expect("a hexadecimal number");
                (char::from_u32(number).expect("a character"), after)
            }
            (_, after) => ('\\', after),
        };
        text.push(letter);
        rest = after;
    }
    text + rest
}

fn check(corpus: &str) {
    let failed: Vec<String> = rows(corpus)
        .into_iter()
        .filter_map(|row| {
            let after = repaired(&row[0]);
            (after != row[1]).then(|| format!("{}: {:?} became {after:?}, not {:?}", row[2], row[0], row[1]))
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn seen_in_the_wild() {
    check(include_str!("../../data/encoding/wild.tsv"));
}

#[test]
fn constructed() {
    check(include_str!("../../data/encoding/constructed.tsv"));
}

#[test]
fn must_not_change() {
    for row in rows(include_str!("../../data/encoding/unchanged.tsv")) {
        assert_eq!(repaired(&row[0]), row[0], "{}", row[1]);
    }
}

#[test]
fn known_failures_still_fail() {
    for row in rows(include_str!("../../data/encoding/known-failures.tsv")) {
        assert_ne!(repaired(&row[0]), row[1], "{} is solved: move it to the corpus it belongs to", row[2]);
    }
}
