//! What holds for every text.

use super::{Undefined, damage, repaired};
use proptest::prelude::*;
use rapport::encoding::{OVERLAP, Page, may_be_damaged, repair};
use rapport::text::Span;

/// Phrases as they stand in notes, clean.
const PHRASES: &[&str] = &[
    "Ada’s team isn’t ready",
    "Lisbon — then Turku",
    "pages 10–15 and more…",
    "the café in Zürich",
    "Größe und Straße",
    "déjà vu à Liège",
    "mañana en São Paulo",
    "Łódź, gęś i źrebię",
    "příští týden",
    "žinoma, įmonė",
    "русский язык",
    "Ελληνικά γράμματα",
    "日本語のメモ",
    "한국어 회의",
    "done 🚀 today",
    "😀 and 🌈 and 🦊",
    "price €40, ±5 %, 20 °C",
    "“quoted” and ‘single’",
    "plain words only",
];

/// Clean and damaged pieces, and the signs that lie between.
fn notes() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        prop::sample::select(PHRASES).prop_map(str::to_owned),
        (prop::sample::select(PHRASES), prop::sample::select(&Page::ALL[..])).prop_map(|(phrase, page)| damage(
            phrase,
            page,
            Undefined::Dropped
        )),
        prop::sample::select(
            &["â€", "Ã", "ðŸ", "â«", " ", "\n", "- [ ] ", "\u{FFFD}", "\u{9D}", "“", "?", "Â", "ï¸", "”", "\n\n"][..]
        )
        .prop_map(str::to_owned),
        "\\PC{0,3}",
    ];
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

fn pages() -> impl Strategy<Value = Page> {
    prop::sample::select(&Page::ALL[..])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_a_repair(text in any::<String>()) {
        let _ = repair(&text);
    }

    #[test]
    fn spans_are_sorted_disjoint_and_say_what_changes(text in notes()) {
        let found = repair(&text);
        let mut end = 0;
        let mut after = String::new();
        for (span, reading) in found.damages() {
            prop_assert!(span.start >= end && text.get(span.start..span.end).is_some());
            prop_assert!(span.of(&text) != reading.after && !reading.layers.is_empty());
            after.push_str(&text[end..span.start]);
            after.push_str(&reading.after);
            end = span.end;
        }
        after.push_str(&text[end..]);
        prop_assert_eq!(found.edits_with_guesses().apply(&text), after);
    }

    #[test]
    fn a_second_run_changes_nothing(text in notes()) {
        let once = repaired(&text);
        prop_assert_eq!(repaired(&once), once);
    }

    #[test]
    fn a_phrase_comes_back_word_by_word_or_stays(
        phrase in prop::sample::select(PHRASES),
        page in pages(),
        undefined in prop::sample::select(&[Undefined::Dropped, Undefined::Control][..]),
    ) {
        let damaged = damage(phrase, page, undefined);
        let after = repaired(&damaged);
        for (word, (was, read)) in after.split(' ').zip(damaged.split(' ').zip(phrase.split(' '))) {
            // Of a word that lost a byte, the rest may come back without it.
            let lost = damage(read, page, Undefined::Control) != damage(read, page, Undefined::Dropped);
            prop_assert!(word == was || word == read || lost, "{}: {:?} became {:?}", page, damaged, after);
        }
    }

    #[test]
    fn two_layers_come_back(phrase in prop::sample::select(PHRASES), outer in pages(), inner in pages()) {
        let damaged = damage(&damage(phrase, inner, Undefined::Control), outer, Undefined::Control);
        let whole = repaired(&format!("Note: {damaged}"));
        prop_assert!(whole == format!("Note: {phrase}") || damaged.len() > phrase.len(), "{:?}", whole);
    }

    #[test]
    fn a_clean_paragraph_more_changes_nothing(text in notes(), phrase in prop::sample::select(PHRASES)) {
        let longer = format!("{text}\n\n{phrase}");
        prop_assert_eq!(repair(&longer), repair(&text));
    }

    #[test]
    fn the_gate_lets_no_damage_through(text in notes(), piece in OVERLAP + 1..100) {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut starts = (0..units.len()).step_by(piece - OVERLAP);
        let found = starts.any(|start| may_be_damaged(&units[start..units.len().min(start + piece)]));
        prop_assert!(found || repair(&text).is_empty(), "{:?}", text);
    }

    #[test]
    fn protected_places_stay(text in notes(), from in 0usize..80, length in 0usize..40) {
        let place = Span::new(from, from + length);
        let kept = repair(&text).without(&[place]);
        prop_assert!(kept.spans.iter().all(|damage| !damage.span.overlaps(place)));
    }
}

/// What a decoder does with a byte that its page leaves undefined, in every way.
const UNDEFINED: [Undefined; 3] = [Undefined::Dropped, Undefined::Control, Undefined::Replaced];

/// Lines of which letters and quotes lose bytes.
const SENTENCES: &[&str] = &[
    "¿Cuándo llegó el señor Núñez? «Mañana» —dijo—. África y Ángel. Él vino.",
    "İstanbul’da Şule’yle görüştük: “evet” – hepsi bu… Şimdi değil.",
    "“Świetnie” – powiedział „Łukasz” i wyszedł… Ćma.",
    "Die Prüfung läuft – „morgen“, heißt es, sei sie fertig…",
    "Vilniuje susitikome: „taip“ – ir viskas… Šiandien žinoma.",
    "Hän sanoi: ”tapaamme” – ja niin kävi. Åsa tuli.",
    "Příliš žluťoučký kůň – „řekl“ někdo… Čau, Ďábel!",
    "Hà Nội rất tốt – “đúng vậy”… Đó là ý hay.",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_second_run_changes_nothing_of_layers_that_lost_bytes(
        lines in prop::collection::vec(prop::sample::select(SENTENCES), 1..4),
        outer in pages(),
        inner in prop::option::of(pages()),
        undefined in prop::sample::select(&UNDEFINED[..]),
    ) {
        let note = lines.join("\n");
        let note = inner.map_or_else(|| note.clone(), |page| damage(&note, page, undefined));
        let once = repaired(&damage(&note, outer, undefined));
        prop_assert_eq!(repaired(&once), once);
    }
}

/// Every two characters that a page makes of a letter, in the company of what may belong to them.
#[test]
fn the_gate_lets_no_two_characters_of_damage_through() {
    let letters = (0x80..0x3000).chain(0xFB00..0xFB07).chain(0x1F300..0x1F640).filter_map(char::from_u32);
    for letter in letters {
        for page in Page::ALL {
            for undefined in UNDEFINED {
                for text in [
                    format!("a {}a", damage(&letter.to_string(), page, undefined)),
                    format!("a{} à", damage(&letter.to_string(), page, undefined)),
                ] {
                    let units: Vec<u16> = text.encode_utf16().collect();
                    assert!(may_be_damaged(&units) || repair(&text).is_empty(), "{text:?}");
                }
            }
        }
    }
}

/// What stands in clean text everywhere goes the short way.
#[test]
fn the_gate_stops_clean_text_seldom() {
    for phrase in PHRASES {
        let units: Vec<u16> = phrase.encode_utf16().collect();
        assert!(!may_be_damaged(&units), "{phrase}");
    }
}

/// Found by the law: a letter that comes back tells of the sign before it.
#[test]
fn a_second_run_changes_nothing_beside_letters() {
    for text in [
        "the cafГ© in ZГјrichâ€ĹĂłdĹş, gÄ™Ĺ› i ĹşrebiÄ™",
        "Ada‚Äôs team isn‚Äôt readyâ«Ã\u{FFFD}the café in Zürich",
        // What the second layer leaves open by itself is less than what it does beside the first.
        "Ã‚Â«MaÃƒÂ±anaÃ‚Â» Ã¢â‚¬â€\u{FFFD}dijoÃ¢â‚¬â€\u{FFFD}. Ãƒï¿½frica y Ãƒï¿½ngel.",
    ] {
        let once = repaired(text);
        assert_eq!(repaired(&once), once);
    }
}
