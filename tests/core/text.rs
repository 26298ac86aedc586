//! Tests of `text`: the laws of edits.

use proptest::prelude::*;
use rapport::text::{Edit, Edits, Order, Span, Utf16};

/// Texts that share much: a few words and line ends in any order.
fn note() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        Just("Ada "),
        Just("Novak"),
        Just("\n"),
        Just("\r\n"),
        Just("- [ ] "),
        Just("’"),
        Just("📅 2026-03-05"),
        Just("ş"),
        Just("š"),
        Just(""),
        Just("\u{301}"),
    ];
    prop::collection::vec(words, 0..40).prop_map(|words| words.concat())
}

fn check_between(before: &str, after: &str) {
    let edits = Edits::between(before, after);
    assert_eq!(edits.apply(before), after);
    assert_eq!(Edits::new(edits.clone().into_vec()).as_ref(), Ok(&edits), "sorted, disjoint, none empty");
    assert_eq!(edits.is_empty(), before == after);
    for edit in &edits {
        assert!(before.get(edit.span.start..edit.span.end).is_some(), "{edit:?} cuts a character");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn edits_between_turn_one_into_the_other(before in note(), after in note()) {
        check_between(&before, &after);
    }

    #[test]
    fn edits_between_any_texts(before in any::<String>(), after in any::<String>()) {
        check_between(&before, &after);
    }

    #[test]
    fn edits_one_after_the_other_are_one_list(first in note(), second in note(), third in note()) {
        let (one, other) = (Edits::between(&first, &second), Edits::between(&second, &third));
        let both = one.then(&second, &other);
        prop_assert_eq!(both.apply(&first), third);
        prop_assert_eq!(Edits::new(both.clone().into_vec()), Ok(both));
    }

    #[test]
    fn a_small_change_is_a_small_edit(before in note(), at in any::<prop::sample::Index>(), word in "[a-z]{1,8}") {
        let at = at.index(before.len() + 1);
        let at = (0..=at).rev().find(|&at| before.is_char_boundary(at)).unwrap_or(0);
        let after = Edits::new(vec![Edit::insert(at, word.as_str())]).expect("one edit").apply(&before);
        let edits = Edits::between(&before, &after);
        prop_assert_eq!(edits.len(), 1);
        let touched: usize = edits.iter().map(|edit| edit.span.len() + edit.insert.len()).sum();
        prop_assert!(touched <= word.len(), "{:?}", edits);
    }

    #[test]
    fn offsets_agree_with_the_editor(text in any::<String>()) {
        let mut door = Utf16::new(&text);
        for (byte, _) in text.char_indices() {
            let unit = text[..byte].encode_utf16().count();
            prop_assert_eq!(door.offset(byte), unit);
            prop_assert_eq!(Utf16::byte(&text, unit), byte);
        }
        prop_assert_eq!(door.offset(text.len()), text.encode_utf16().count());
        prop_assert_eq!(door.offset(0), 0);
    }
}

#[test]
fn overlapping_edits_are_refused() {
    let error = Edits::new(vec![Edit::delete(Span::new(0, 4)), Edit::insert(2, "x")]).expect_err("they overlap");
    assert_eq!((error.first, error.second), (Span::new(0, 4), Span::at(2)));
}

#[test]
fn edits_that_touch_are_kept_in_order() {
    let edits = Edits::new(vec![Edit::delete(Span::new(3, 5)), Edit::insert(3, "a"), Edit::insert(3, "b")]);
    assert_eq!(edits.expect("disjoint").apply("123456"), "123ab6");
}

#[test]
fn words_change_inside_a_line() {
    let before = "# Title\n\nlast_contact: unknown\nA line that stays.\n";
    let after = "# Title\n\nlast_contact: 2026-03-05\nA line that stays.\n";
    let edits = Edits::between(before, after);
    assert_eq!(edits.into_vec(), vec![Edit::replace(Span::new(23, 30), "2026-03-05")]);
}

#[test]
fn a_moved_line_is_one_deletion_and_one_insertion() {
    let edits = Edits::between("a\nb\nc\nd\n", "b\nc\nd\na\n");
    assert_eq!(edits.into_vec(), vec![Edit::delete(Span::new(0, 2)), Edit::insert(8, "a\n")]);
}

#[test]
fn a_span_that_does_not_fit_names_nothing() {
    assert_eq!(Span::new(1, 9).of("é"), "");
    assert_eq!(Span::new(5, 2), Span::at(5));
    assert_eq!(Span::new(0, 9).trimmed(" \tab \n c "), Span::new(2, 8));
}

/// Twice the text, about twice the work: counted in steps by the budget, checked here by finishing
/// at all: without the budget, two unrelated texts of this size would take days.
#[test]
fn unrelated_long_texts_are_compared_in_linear_time() {
    let before: String = (0..200_000_u64).map(|n| format!("{} ", n * 7919 % 10_007)).collect();
    let after: String = (0..200_000_u64).map(|n| format!("{} ", n * 104_729 % 9_973)).collect();
    assert_eq!(Edits::between(&before, &after).apply(&before), after);
}

proptest! {
    #[test]
    fn items_are_sorted_as_the_standard_library_sorts_them(items in prop::collection::vec((0_u8..6, 0_u16..), 0..60)) {
        let mut ours = items.clone();
        ours.order_by_key(|item| item.0);
        let mut theirs = items;
        theirs.sort_by_key(|item| item.0);
        prop_assert_eq!(ours, theirs);
    }
}
