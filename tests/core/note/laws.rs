//! Laws of reading: any text, every byte, in linear time.

use std::hint::black_box;
use std::time::Duration;

use proptest::prelude::*;
use rapport::note::{BlockKind, Note};
use rapport::text::Span;

use crate::growth;

/// Whether all that a note says of its text holds.
fn check(text: &str) {
    let note = Note::parse(text);
    let slices = |span: Span| assert!(text.get(span.start..span.end).is_some(), "{span:?} of {text:?}");
    let mut end = note.body.start;
    for (index, block) in note.blocks.iter().enumerate() {
        slices(block.span);
        slices(block.content);
        assert!(block.span.start >= end, "block {index} of {text:?} starts in the one before");
        assert!(block.span.encloses(block.content), "content of block {index} of {text:?}: {block:?}");
        assert!(block.parent.is_none_or(|parent| parent < index), "{text:?}");
        assert!(
            text[end..block.span.start].chars().all(|c| c.is_whitespace() || c == '>'),
            "words between blocks of {text:?}"
        );
        end = block.span.end;
        if let BlockKind::Item { marker, .. } = block.kind {
            slices(marker);
            assert!(block.span.encloses(marker));
        }
        if let Some(id) = block.id {
            slices(id);
        }
    }
    assert!(text[end..].chars().all(|c| c.is_whitespace() || c == '>'), "words behind the blocks of {text:?}");
    for link in note.links.iter().chain(&note.outside) {
        slices(link.span);
        for part in [Some(link.target), link.heading, link.block, link.alias].into_iter().flatten() {
            slices(part);
            assert!(link.span.encloses(part), "{link:?} of {text:?}");
        }
    }
    for list in [&note.tags, &note.code, &note.comments, &note.urls] {
        list.iter().for_each(|span| slices(*span));
        assert!(list.windows(2).all(|pair| pair[0].end <= pair[1].start), "{list:?} of {text:?}");
    }
    let protected = note.protected(&[]);
    assert!(protected.windows(2).all(|pair| pair[0].end < pair[1].start), "{protected:?} of {text:?}");
    for section in note.sections() {
        slices(section.span);
        assert!(section.span.encloses(section.own), "{section:?} of {text:?}");
    }
    for field in &note.frontmatter.fields {
        slices(field.span);
        assert!(
            note.frontmatter.inner.encloses(field.span) && field.span.encloses(field.value_span),
            "{field:?} of {text:?}"
        );
    }
    black_box((note.title(), note.plain(note.body), note.is_ignored()));
}

fn signs() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a", "é", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "- ", "1. ", "2) ", "> ", ">", "#", "# ",
        "[ ] ", "[x] ", "[[", "]]", "|", "\\", "`", "``", "```", "~~~", "%%", "<!--", "-->", "<div>", "<b ", "$", "$$",
        "://", "https://", "(", ")", "[", "](", "!", "^id", "---", "===", "|-|", "> [!x] ", ": ", "'", "\"", "{", "}",
        ",", "&", "*", "- - ", "\u{feff}", "📅", "\u{2028}",
    ]);
    let start = prop_oneof![3 => Just(""), 1 => Just("---\n"), 1 => Just("---\na:\n")];
    (start, prop::collection::vec(pieces, 0..40)).prop_map(|(start, pieces)| format!("{start}{}", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_markdown_is_read(text in signs()) {
        check(&text);
    }

    #[test]
    fn a_paragraph_more_changes_nothing_before(text in signs()) {
        let before = Note::parse(&text);
        let longer = format!("{text}\n\n\n# end\n\nwords\n");
        let after = Note::parse(&longer);
        prop_assert!(after.blocks.len() >= before.blocks.len() || !text.starts_with("---"));
    }
}

/// A text of about this many bytes.
type OfSize = fn(usize) -> String;

/// Texts that a careless reader takes quadratic time for, at a given size.
const HARD: &[(&str, OfSize)] = &[
    ("one line", |size| "word [[a]] #t `c` ".repeat(size / 17)),
    ("quotes in quotes", |size| ">".repeat(size)),
    ("quotes and lazy lines", |size| format!("{}a\n{}", "> ".repeat(size / 4), "a\n".repeat(size / 4))),
    ("open wikilinks", |size| "[[".repeat(size / 2)),
    ("open wikilinks with words", |size| "[[a ".repeat(size / 4)),
    ("brackets", |size| format!("{}{}", "[".repeat(size / 2), "]".repeat(size / 2))),
    ("open links", |size| "[a](".repeat(size / 4)),
    ("open links with titles", |size| format!("{}{}", "[".repeat(size / 5), "](x \"".repeat(size / 6))),
    ("backtick runs", |size| (1..).map(|n| "`".repeat(n % 90 + 1) + "a").take(size / 46).collect()),
    ("open comments", |size| "a <!-- ".repeat(size / 7)),
    ("open tags", |size| "<a ".repeat(size / 3)),
    ("open maths", |size| "$$ a\n\n$a ".repeat(size / 9)),
    ("percent signs", |size| "a %%%\n".repeat(size / 6)),
    ("colons", |size| "a:// ".repeat(size / 5)),
    ("url brackets", |size| format!("https://a/{}", ")".repeat(size))),
    ("lists in lists", |size| (0..(size as f64).sqrt() as usize).map(|n| " ".repeat(n * 2) + "- a\n").collect()),
    ("blank lines in lists", |size| {
        let depth = (size as f64).sqrt() as usize / 2;
        (0..depth).map(|n| " ".repeat(n * 2) + "- a\n").collect::<String>() + &"\n".repeat(size / 2)
    }),
    ("rows", |size| format!("|a|\n|-|\n{}", "|b|\n".repeat(size / 4))),
    ("fences", |size| "```\na\n".repeat(size / 6)),
    ("a fence full of ticks", |size| format!("```\n{}", "a ` b\n".repeat(size / 6))),
    ("properties", |size| format!("---\n{}---\n", (0..size / 12).map(|n| format!("key{n}: v\n")).collect::<String>())),
    ("open properties", |size| format!("---\n{}---\n", "a: '\n".repeat(size / 6))),
    ("flow lists", |size| format!("---\na: {}\n---\n", "[".repeat(size))),
    ("dashes", |size| format!("---\na:\n{}\n---\n", "- ".repeat(size / 2))),
    ("html", |size| "<div>\n<!-- \n".repeat(size / 12)),
    ("block ids", |size| "a ^b\n\n".repeat(size / 6)),
];

#[test]
fn time_grows_with_the_text() {
    // Sixteen times the text; a quadratic reader takes 256 times as long. Fresh memory costs a linear one up to five times
    // as much a byte for the longer text.
    let law = |small: Duration, large: Duration| large < small.max(Duration::from_millis(1)) * 128;
    for (name, text) in HARD {
        let [small, large] = [20_000, 320_000].map(text);
        let parse = |text: &str| black_box(Note::parse(text).blocks.len());
        let broken = growth::breaks(law, || parse(&small), || parse(&large));
        assert_eq!(broken, None, "{name}: times for 20 KB and 320 KB");
    }
}

#[test]
fn five_megabytes_are_no_problem() {
    for text in ["x".repeat(5_000_000), "[[".repeat(2_500_000), "> ".repeat(2_500_000)] {
        assert!(Note::parse(&text).blocks.len() <= 1);
    }
}
