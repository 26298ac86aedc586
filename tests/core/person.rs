//! Tests of `person`.

use proptest::prelude::*;
use rapport::person::{Name, People, Traces, Who, fold, key};

const KEYS: &str = include_str!("../data/names/keys.txt");

#[test]
fn one_key_for_all_ways_to_write_a_name() {
    for line in KEYS.lines().filter(|line| !line.starts_with('#')) {
        let (written, expected) = line.split_once(" = ").unwrap_or((line.trim_end_matches(" ="), ""));
        assert_eq!(key(written), expected, "{written:?}");
    }
}

#[test]
fn decomposed_accents_and_composed_ones_are_one() {
    assert_eq!(fold("Nova\u{301}k"), "novak");
    assert_eq!(fold("Nova\u{301}k"), fold("Novák"));
    assert_eq!(fold("İpek"), "ipek");
    // The mark is a letter's own in other scripts.
    assert_eq!(fold("и\u{306}"), "и\u{306}");
}

fn person(name: &str, aliases: &[&str]) -> (String, Vec<String>) {
    (name.to_owned(), aliases.iter().map(|alias| (*alias).to_owned()).collect())
}

fn register(known: &[(String, Vec<String>)]) -> People {
    let mut people = People::default();
    for (name, aliases) in known {
        people.add(name, aliases, &format!("People/{name}.md"));
    }
    people
}

fn cast() -> People {
    register(&[
        person("Ada Novak", &["Adka", "A. B. Nowak"]),
        person("Ada Lind", &[]),
        person("Sam Hale", &[]),
        person("Tomas Lind", &["Tomi"]),
        person("Mira Castellan (Northwind)", &[]),
        person("Mira Castellan (Turku)", &[]),
        person("Jonas M. Okafor", &[]),
        person("Will", &[]),
        person("Hope Friday", &[]),
        person("山田太郎", &[]),
        person("Ludwig van der Berg", &[]),
    ])
}

fn one(name: &str) -> Who {
    Who::One(name.to_owned())
}

#[test]
fn who_is_meant() {
    let people = cast();
    let cases: &[(&str, &[&str], Who)] = &[
        ("Ada Novak", &[], one("Ada Novak")),
        ("Ada Novak Novak", &[], one("Ada Novak")),
        ("novak, ada (Northwind)", &[], one("Ada Novak")),
        ("adka", &[], one("Ada Novak")),
        ("Ada", &["Ada Novak", "Sam Hale"], one("Ada Novak")),
        ("Ada", &["Ada Novak", "Ada Lind"], Who::Several(vec!["Ada Lind".into(), "Ada Novak".into()])),
        ("Ada", &[], Who::Nobody),
        ("Ada", &["Sam Hale"], Who::Nobody),
        // A participant without a page counts as any other.
        ("Noor", &["Noor Haddad", "Sam Hale"], one("Noor Haddad")),
        ("HADDAD, Noor", &["Noor Haddad"], one("Noor Haddad")),
        // Nicknames are never applied, surnames only behind a title.
        ("Tom", &["Tomas Lind"], Who::Nobody),
        ("Lind", &["Tomas Lind"], Who::Nobody),
        ("Mr. Lind", &["Tomas Lind", "Sam Hale"], one("Tomas Lind")),
        ("Mr. Lind", &["Tomas Lind", "Ada Lind"], Who::Several(vec!["Ada Lind".into(), "Tomas Lind".into()])),
        // Two people of one name: the affiliation tells them apart, else the meeting, else nothing.
        ("Mira Castellan (Turku)", &[], one("Mira Castellan (Turku)")),
        ("Mira Castellan", &["Mira Castellan (Turku)"], one("Mira Castellan (Turku)")),
        ("Mira", &["Mira Castellan (Turku)"], one("Mira Castellan (Turku)")),
        (
            "Mira Castellan",
            &[],
            Who::Several(vec!["Mira Castellan (Northwind)".into(), "Mira Castellan (Turku)".into()]),
        ),
        // Initials.
        ("A. Novak", &["Ada Novak", "Sam Hale"], one("Ada Novak")),
        ("A. Novak", &[], Who::Nobody),
        ("A. Lind", &["Ada Lind", "Tomas Lind"], one("Ada Lind")),
        ("Jonas Okafor", &[], one("Jonas M. Okafor")),
        ("Jonas Michael Okafor", &[], one("Jonas M. Okafor")),
        ("Jonas P. Okafor", &[], Who::Nobody),
        ("A.B. Nowak", &[], one("Ada Novak")),
        ("山田 太郎", &[], one("山田太郎")),
        ("Will", &[], one("Will")),
        ("", &["Ada Novak"], Who::Nobody),
        ("[[]]", &["Ada Novak"], Who::Nobody),
        ("Speaker 2", &["Ada Novak"], Who::Nobody),
    ];
    for (text, among, expected) in cases {
        assert_eq!(people.who(text, among), *expected, "{text:?} among {among:?}");
    }
}

#[test]
fn an_alias_that_is_another_ones_first_name_stays_open() {
    let people = register(&[person("Ada Novak", &["Ada"]), person("Ada Lind", &[])]);
    assert_eq!(people.who("Ada", &["Sam Hale"]), one("Ada Novak"));
    assert_eq!(people.who("Ada", &["Ada Novak", "Ada Lind"]), one("Ada Novak"));
    assert_eq!(people.who("Ada", &["Ada Lind"]), Who::Several(vec!["Ada Novak".into(), "Ada Lind".into()]));
}

#[test]
fn names_in_prose() {
    let people = cast();
    let cases: &[(&str, &[&str])] = &[
        ("Then Ada Novak's team met Adka.", &["Ada Novak", "Ada Novak"]),
        ("ada novak wrote in small letters", &[]),
        ("ADA NOVAK", &["Ada Novak"]),
        ("Ada Novak-Lind is someone else", &[]),
        ("Will we? Will said May.", &[]),
        ("On Friday Hope left. Hope Friday stays.", &["Hope Friday"]),
        ("We met Mira Castellan there.", &[]),
        ("昨日山田太郎さんと話した", &["山田太郎"]),
        ("Ludwig van der Berg and Ludwig van Der berg", &["Ludwig van der Berg"]),
        ("Ada. Novak", &[]),
        ("Ada\nNovak and Ada Novák", &["Ada Novak", "Ada Novak"]),
        ("Tomi and Tomas Lind", &["Tomas Lind", "Tomas Lind"]),
        ("Jonas M. Okafor", &["Jonas M. Okafor"]),
    ];
    for (text, expected) in cases {
        let found: Vec<&str> = people.mentions(text).into_iter().map(|(_, name)| name).collect();
        assert_eq!(found, *expected, "{text:?}");
    }
    let text = "Then Ada Novak’s team";
    assert_eq!(people.mentions(text)[0].0.of(text), "Ada Novak");
}

#[test]
fn traces_find_the_names_that_prose_holds() {
    let people = cast();
    for text in ["Then Ada Novak's team.", "昨日山田太郎さん", "by Ludwig van der Berg.", "met Jonas M. Okafor"]
    {
        let traced = people.traced(&Traces::of(text));
        assert_eq!(traced.len(), 1, "{text}: {traced:?}");
    }
    for text in ["Ada met Novak", "ada novak", "Will and May", "Ada. Novak"] {
        assert!(people.traced(&Traces::of(text)).is_empty(), "{text}");
    }
    assert!(Traces::of("Ada met Adka.").hold(&Name::read("Adka")));
}

#[test]
fn a_person_with_two_pages_is_reported() {
    let mut people = cast();
    people.add("Novák, Ada", &[], "Old/Ada.md");
    let doubles: Vec<_> = people.doubles().map(|(_, paths)| paths).collect();
    assert_eq!(doubles, [["Old/Ada.md", "People/Ada Novak.md"]]);
    assert!(matches!(people.who("Ada Novak", &[]), Who::One(_)));
    people.remove("Old/Ada.md");
    assert_eq!(people, cast());
}

proptest! {
    #[test]
    fn a_key_is_that_of_the_name_taken_apart(
        text in "((Ada|novak|NOVAK|van|Dr|prof|PhD|mba|A|7|王|Novák)[ ]){0,4}(Ada|Novak|novak|dr|MD|Lind)?[ ,.(@-]?",
    ) {
        prop_assert_eq!(key(&text), Name::read(&text).key());
    }

    #[test]
    fn reading_a_name_never_fails_and_a_key_is_its_own_key(text in "\\PC{0,40}") {
        let once = key(&text);
        prop_assert!(key(&once).len() <= once.len());
        prop_assert_ne!(cast().who(&text, &["Ada Novak", &text]), Who::Several(Vec::new()));
    }

    #[test]
    fn mentions_slice_and_have_traces(text in "(Ada|Novak|Lind|Tomi|[ .,'’-]|\\PC){0,30}") {
        let people = cast();
        for (span, name) in people.mentions(&text) {
            prop_assert!(text.get(span.start..span.end).is_some());
            prop_assert!(people.traced(&Traces::of(&text)).contains(people.page(name).unwrap()));
        }
    }

    #[test]
    fn the_order_of_adding_does_not_matter(order in Just((0..6usize).collect::<Vec<_>>()).prop_shuffle(), gone in 0..6usize) {
        let known = [
            person("Ada Novak", &["Adka"]), person("Ada Lind", &[]), person("Adka", &["Ada Novak"]),
            person("Novak, Ada (Turku)", &[]), person("Tomas Lind", &["Adka"]), person("Will", &[""]),
        ];
        let shuffled: Vec<_> = order.iter().map(|&at| known[at].clone()).collect();
        let mut one = register(&known);
        let mut other = register(&shuffled);
        prop_assert_eq!(&one, &other);
        let path = format!("People/{}.md", known[gone].0);
        one.remove(&path);
        other.remove(&path);
        let left: Vec<_> = known.iter().enumerate().filter(|(at, _)| *at != gone).map(|(_, known)| known.clone()).collect();
        prop_assert_eq!(&one, &other);
        prop_assert_eq!(&one, &register(&left));
    }
}

/// Words of the text looked at grow with the text, not faster: a long line of first names of many people.
#[test]
fn a_huge_line_is_read_in_one_pass() {
    let mut people = cast();
    for at in 0..500 {
        people.add(&format!("Ada Number{at}"), &[], &format!("People/{at}.md"));
    }
    let line = "Ada Novak Ada Lind Ada Ada Ada x ".repeat(30_000);
    assert_eq!(people.mentions(&line).len(), 60_000);
}

#[test]
fn an_alias_with_the_surname_is_the_same_person() {
    let known = register(&[person("Tomas Lind", &["Tom"]), person("Ada Novak", &["AN"])]);
    assert_eq!(known.who("Tom Lind", &[]), one("Tomas Lind"));
    assert_eq!(known.who("Lind, Tom", &[]), one("Tomas Lind"));
    assert_eq!(known.who("Tom", &["Ada Novak", "Tom Lind"]), one("Tomas Lind"));
    assert_eq!(known.who("Tom Novak", &[]), Who::Nobody);
    assert_eq!(known.who("AN Novak", &[]), Who::Nobody);
    let other = register(&[person("Tomas Lind", &["Tom"]), person("Tom Lind", &[])]);
    assert_eq!(other.who("Tom Lind", &[]), one("Tom Lind"));
    let two = register(&[person("Tomas Lind", &["Tom"]), person("Thomas Lind", &["Tom"])]);
    assert!(matches!(two.who("Tom Lind", &[]), Who::Several(_)));
}
