//! Lost bytes: what is restored, what is offered, what is left.

use super::{Undefined, damage, repaired};
use rapport::encoding::{Certainty, Page, repair};

#[test]
fn the_space_after_a_lost_byte_stays() {
    assert_eq!(repaired("- [ ] Send it â« #task"), "- [ ] Send it ⏫ #task");
    assert_eq!(repaired("Plan ðŸŽ‰ð\u{178}š€ and ðŸ” next"), "Plan 🎉🚀 and ðŸ” next");
}

#[test]
fn what_stays_open_is_offered_in_order() {
    let text = "Adaâ€™s list ðŸ” here";
    let found = repair(text);
    let (_, guess) = found.damages().last().expect("the emoji");
    assert_eq!(guess.certainty, Certainty::Guess);
    assert!(guess.candidates.contains(&"🔍".to_owned()) && guess.candidates.contains(&"🔐".to_owned()));
    assert_eq!(guess.after, guess.candidates[0]);
    assert_eq!(found.edits().apply(text), "Ada’s list ðŸ” here");
    assert_eq!(found.edits_with_guesses().apply(text), format!("Ada’s list {} here", guess.after));
}

#[test]
fn question_marks_between_a_sign_and_what_tasks_writes_behind_it_are_bytes() {
    assert_eq!(repaired("- [ ] Close it ðŸ?? delete"), "- [ ] Close it 🏁 delete");
    assert_eq!(repaired("- [ ] Really? ðŸ“… 2026-03-01"), "- [ ] Really? 📅 2026-03-01");
}

#[test]
fn names_of_one_capital_are_read_as_they_are_spelt() {
    let lost = "SituaÃ§Ã£o: nÃ£o hÃ¡ avaliaÃ§Ã£o.";
    let note = format!("{lost}\nÃ?talo nÃ£o veio\nÃ?rvores sÃ£o verdes\nÃ?vila nÃ£o veio");
    assert!(repaired(&note).ends_with("\nÍtalo não veio\nÁrvores são verdes\nÁvila não veio"), "{}", repaired(&note));
}

#[test]
fn a_control_that_belongs_to_a_seldom_sign_is_no_letter() {
    for sign in ["â\u{98}\u{89}", "â\u{9B}¢", "â\u{98}¿"] {
        let text = format!("planets are \"{sign}\" and more");
        assert_eq!(repaired(&text), text);
    }
}

#[test]
fn every_task_sign_comes_back_in_its_line() {
    let line = "- [x] Send it 🔁 every week 🏁 delete 🔺 ⏫ 🔼 🔽 ⏬ ➕ 2026-01-01 🛫 2026-01-02 ⏳ 2026-01-03 📅 2026-01-04 ❌ 2026-01-05 ✅ 2026-01-06 🆔 a ⛔ b";
    for page in [Page::Windows1252, Page::Windows1254, Page::MacRoman, Page::Latin1] {
        for undefined in [Undefined::Dropped, Undefined::Control, Undefined::Replaced] {
            assert_eq!(repaired(&damage(line, page, undefined)), line, "{page} {undefined:?}");
        }
    }
}

#[test]
fn typographic_signs_come_back() {
    let text = "Ada said: “we don’t ship — not yet…” and left • ‘maybe’ 5–7 → ‹x›";
    for page in Page::ALL {
        for undefined in [Undefined::Dropped, Undefined::Control] {
            let after = repaired(&damage(text, page, undefined));
            let sure =
                page == Page::Windows1252 || page == Page::Windows1254 || matches!(undefined, Undefined::Control);
            assert!(after == text || !sure, "{page} {undefined:?}: {after}");
        }
    }
}

#[test]
fn every_damage_says_why() {
    let found = repair("Adaâ€™s â€œquoteâ€");
    let reasons: Vec<String> = found.damages().map(|(_, reading)| reading.reason()).collect();
    assert_eq!(reasons.len(), 3);
    assert!(reasons[0].contains("Windows-1252") && reasons[0].ends_with('.'), "{}", reasons[0]);
    assert!(reasons[0].starts_with("“’” became this"), "{}", reasons[0]);
    assert!(reasons[2].contains("a byte was lost"), "{}", reasons[2]);
    let unseen = repair("5Â\u{A0}km");
    assert!(unseen.readings[0].reason().starts_with("A no-break space became this"), "{:?}", unseen.readings);
}

#[test]
fn a_letter_with_a_lost_byte_comes_back_where_its_language_is_plain() {
    let czech = "Schůzka začíná později, přečti si zápis.";
    assert_eq!(repaired(&damage(czech, Page::Windows1252, Undefined::Dropped)), czech);
    let polish = "Łódź i Łomża: źle, że nie będzie.";
    assert_eq!(repaired(&damage(polish, Page::Windows1254, Undefined::Dropped)), polish);
    // Both č and ď leave this: spelling tells.
    let soft = "Příští schůzka je teď v Maďarsku, pojďte, buďte tam ďábelsky včas.";
    assert_eq!(repaired(&damage(soft, Page::Windows1254, Undefined::Dropped)), soft);
    // Nothing says that these are remainders.
    for clean in ["proÄ se", "Ärger – Änderung", "Åland och Ängelholm"] {
        assert!(repair(clean).is_empty(), "{clean}");
    }
}

#[test]
fn the_language_tells_what_letter_was_lost() {
    let texts = [
        ("África y Álvaro: el índice está aquí. Índice de la reunión, ¿no?", Page::Windows1254),
        ("A reunião é hoje. Área nova, índice e a Ática também não são.", Page::Windows1252),
        ("- Łukasz Nowak: the plan isn’t that — it’s for you", Page::Windows1254),
        ("Åsa går på möte, och det är så att några kommer.", Page::Windows1257),
        ("Die Größe der Straße ist groß, und das ist nicht schlimm – für uns.", Page::Windows1253),
        ("El año pasado está más allá de la opinión, según el señor.", Page::Windows1257),
        // Lines of which no word tells the language: no word of any begins with what is left.
        ("La réunion s’est bien passée.\n\nÎle et mettre", Page::Windows1254),
        ("A reunião é hoje, não amanhã.\n\nÁgua, horas", Page::Windows1252),
        ("C’est la réunion dans l’été, et le prix est élevé. Ève et l’ère.", Page::Windows1250),
        // Names of another language.
        ("It’s Ada’s café — and the señor Sánchez said that Suárez was in.", Page::Windows1257),
    ];
    for (text, page) in texts {
        for undefined in [Undefined::Dropped, Undefined::Replaced] {
            assert_eq!(repaired(&damage(text, page, undefined)), text, "{page} {undefined:?}");
        }
    }
}

#[test]
fn a_letter_that_two_words_could_have_is_offered() {
    let text = "El señor está aquí: PAÍS y MÁS";
    let damaged = damage(text, Page::Windows1254, Undefined::Dropped);
    assert!(repaired(&damaged).ends_with("PAÃS y MÃS"));
    let found = repair(&damaged);
    let offered = found.damages().filter(|(_, reading)| reading.candidates == ["Á", "Í"]).count();
    assert_eq!(offered, 2);
}

#[test]
fn letters_of_a_paragraph_in_another_language_stay() {
    let czech = damage("Schůzka začíná později, přečti si ten zápis a je to.", Page::Windows1254, Undefined::Dropped);
    for clean in ["Der Ärger ist nicht zu ertragen.", "Åsa och det som Åke har"] {
        let text = format!("{czech}\n\n{clean}");
        assert!(repaired(&text).ends_with(clean), "{clean}");
    }
}

#[test]
fn a_question_mark_is_part_of_the_damage_only_where_the_text_shows_it() {
    assert_eq!(repaired("- [ ] Send Adaâ€™s list â?³ 2026-03-01"), "- [ ] Send Ada’s list ⏳ 2026-03-01");
    assert_eq!(repaired("He said â€œnot nowâ€? and left, â€œreally?â€?"), "He said “not now” and left, “really?”");
    assert_eq!(repaired("Who said â€œnot nowâ€? â€œNobodyâ€."), "Who said “not now”? “Nobody”.");
}

#[test]
fn quotes_open_as_the_language_writes_them() {
    let swedish = "Åsa sade: ”vi ses på måndag” – och gick";
    assert_eq!(repaired(&damage(swedish, Page::Windows1254, Undefined::Dropped)), swedish);
    // In the Greek page, “ and ” leave the same. A single quote would have kept its second half.
    let english = "They said “not before the review”, and “that is it” — we’ll see";
    assert_eq!(repaired(&damage(english, Page::Windows1253, Undefined::Dropped)), english);
    // German single quotes lose the same there at both ends: offered, the double ones first.
    let german = "Sie sagten „nicht vor der Prüfung“, und das ist für uns „alles“";
    let damaged = damage(german, Page::Windows1253, Undefined::Dropped);
    assert_eq!(repair(&damaged).edits_with_guesses().apply(&damaged), german);
    assert_eq!(repaired(&damage(german, Page::Windows1254, Undefined::Dropped)), german);
    let polish = "Powiedział: „dobrze, że już” i poszedł";
    assert_eq!(repaired(&damage(polish, Page::Windows1254, Undefined::Dropped)), polish);
}

#[test]
fn a_quote_opens_as_its_partner_closes() {
    let english = "They said ‘it’s not before’ the review of the team, and “that is it” for us — we’ll see";
    for page in [Page::Windows1253, Page::Windows1257] {
        for undefined in [Undefined::Dropped, Undefined::Replaced] {
            assert_eq!(repaired(&damage(english, page, undefined)), english, "{page} {undefined:?}");
        }
    }
    // Nothing closes it in its line: it may be either.
    let open = damage(
        "They said ‘not before the review of the team\nand “that is it” — we’ll see",
        Page::Windows1253,
        Undefined::Dropped,
    );
    assert!(repaired(&open).contains("β€not"), "{}", repaired(&open));
}

#[test]
fn a_number_follows_a_sign_of_mathematics() {
    let text = "We’re at ≈ 7 sites — it’s fine";
    assert_eq!(repaired(&damage(text, Page::Windows1250, Undefined::Dropped)), text);
    let why = damage("So soon ⁉ Never — it’s fine", Page::Windows1250, Undefined::Dropped);
    assert!(!repaired(&why).contains('≈'), "{}", repaired(&why));
}

/// 😎 and … leave what reads as 😅 once the … is back; ď and … what reads as ą.
#[test]
fn a_remainder_does_not_join_what_came_back_behind_it() {
    let text = "Möchte — it’s 📅 wie 😎… An der";
    let damaged = damage(text, Page::Windows1254, Undefined::Dropped);
    let after = repaired(&damaged);
    assert!(after.contains("ğŸ˜â€¦") && after.contains("📅"), "{after}");
    assert_eq!(repaired(&after), after);
    let word = "Děkuji, příště — ještě teď… a zítra";
    assert_eq!(repaired(&damage(word, Page::Windows1254, Undefined::Dropped)), word);
}

#[test]
fn emoji_sequences_come_back() {
    let text = "Flags 🏳\u{FE0F}\u{200D}🌈 and 🤚🏽, ⚠\u{FE0F} 👩\u{200D}💻 ❤\u{FE0F}";
    for page in [Page::Windows1252, Page::Windows1254] {
        let damaged = damage(&format!("{text} — it’s"), page, Undefined::Dropped);
        assert_eq!(repaired(&damaged), format!("{text} — it’s"), "{page}");
    }
}

#[test]
fn a_tone_follows_a_person_and_nothing_else() {
    let text = "it’s — Zu zweit 👨🏿\u{200D}🤝\u{200D}👨🏼 und 👍🏽";
    let damaged = damage(text, Page::Windows1254, Undefined::Dropped);
    assert!(repaired(&damaged).contains("👨🏿\u{200D}"), "{}", repaired(&damaged));
    // 🏻, 🐻, 🍻 and 🎻 leave the same.
    let bear = damage("it’s — 😀🐻", Page::Windows1254, Undefined::Dropped);
    assert!(repaired(&bear).ends_with("😀ğŸ»"), "{}", repaired(&bear));
}

#[test]
fn before_a_picture_selector_stands_a_picture() {
    for undefined in [Undefined::Dropped, Undefined::Control] {
        let after = repaired(&damage("It’s in Turku ❇️ and “done”", Page::Windows1252, undefined));
        assert!(!after.contains('⇐'), "{after}");
    }
}

#[test]
fn a_marked_letter_is_told_with_no_other_damage() {
    assert_eq!(repaired("Sloven\u{C4}\u{FFFD}ina"), "Slovenčina");
    assert_eq!(repaired("\u{C3}\u{FFFD}lvaro"), "Álvaro");
    // Nothing tells which it was; or it was no letter.
    for text in ["n\u{C4}\u{FFFD}l", "\u{C4}\u{FFFD} and", "NÄ\u{FFFD}E", "Ärger\u{FFFD}", "\u{FFFD}"] {
        assert_eq!(repaired(text), text);
    }
}

#[test]
fn a_letter_in_one_word_with_damage_is_part_of_it() {
    assert_eq!(repaired("Łódź, ÅÃ³dÅº"), "Łódź, Łódź");
    assert_eq!(repaired("Das ist Łódź: ÅÃ³dÅº i Åódź"), "Das ist Łódź: Łódź i Åódź");
}

#[test]
fn a_space_that_was_the_last_byte_of_a_sign_is_part_of_it() {
    assert_eq!(repaired("FunÃ§Ã£o âš\u{A0}ï¸\u{8F} As pessoas"), "Função ⚠\u{FE0F} As pessoas");
    assert_eq!(repaired("FunÃ§Ã£o âš ï¸\u{FFFD} As pessoas â € fim"), "Função ⚠\u{FE0F} As pessoas \u{2800} fim");
    assert_eq!(repaired("à¸ à¸²à¸©à¸²à¹„à¸—à¸¢"), "ภาษาไทย");
    // A lost byte and a space of the text.
    assert_eq!(repaired("- [ ] Send it â« ðŸ“… 2026-03-12"), "- [ ] Send it ⏫ 📅 2026-03-12");
    for clean in ["le café à Liège", "prix : 50 â €", "déjà ï à"] {
        assert_eq!(repaired(clean), clean);
    }
}

#[test]
fn where_a_word_could_begin_with_another_letter_it_is_offered() {
    // A French text of which nothing tells Windows-1252 from 1254: the Turkish page loses Î as well.
    for text in [
        "Les Îles et l’été, c’est déjà ça, n’est-ce pas",
        "Él es Álvaro. Ándale, Índice, Ídolo",
        "Ádám Kovács már itt volt, és Ísland er stórt",
        "Ísafjörður er í bænum þar, Ílhavo é cá, Ácaros não",
    ] {
        let damaged = damage(text, Page::Windows1254, Undefined::Dropped);
        for (word, read) in repaired(&damaged).split(' ').zip(text.split(' ')) {
            assert!(word == read || word.contains('Ã'), "{word}, not {read}");
        }
    }
    // ‘x’ and “x” in German, and pages that lose no more than the usual one.
    let single = "Sie sagten ‚nicht vor der Prüfung‘. Und das ist für uns alles.";
    for page in [Page::Windows1250, Page::Windows1253] {
        let after = repaired(&damage(single, page, Undefined::Dropped));
        assert!(!after.contains(['“', '”', '„', '☀']), "{page}: {after}");
    }
}

#[test]
fn a_guess_stays_one_where_letters_come_back() {
    let czech = "Příliš žluťoučký kůň úpěl, řekl ‚někdo‘ a zmizel ve tmě.";
    let damaged = damage(czech, Page::Windows1253, Undefined::Dropped);
    let guesses = repair(&damaged).damages().filter(|(_, reading)| reading.certainty == Certainty::Guess).count();
    assert_eq!(guesses, 2);
}

#[test]
fn a_name_is_read_as_it_is_elsewhere() {
    let note = "---\nparticipants:\n- Łukasz Nowak\n---\n\nŁukasz Nowak: and that’s it for you — we’ll be there\n";
    assert_eq!(repaired(&damage(note, Page::Windows1254, Undefined::Dropped)), note);
    // Nothing tells the first letter of a name that stands alone.
    let alone = note.replace("Łukasz Nowak: and", "And");
    assert!(repaired(&damage(&alone, Page::Windows1254, Undefined::Dropped)).contains("- Å\u{75}kasz"));
}

#[test]
fn a_word_that_is_another_with_the_other_letter_stays_open() {
    let czech =
        |word: &str| damage(&format!("Děkuji, že jste přišli, {word} začíná."), Page::Windows1254, Undefined::Dropped);
    assert!(repaired(&czech("teďka")).contains("teÄka"));
    let drazdany = "Děkuji, že jste přišli, Drážďany začíná.";
    assert_eq!(repaired(&czech("Drážďany")), drazdany);
}

#[test]
fn a_capital_with_an_ellipsis_is_a_letter_in_a_text_that_is_full_of_it() {
    let polish = "Zażółć gęślą jaźń, powiedział i wyszedł. Są tacy, którzy śpią, a inni są źli i łakną. ".repeat(3);
    assert_eq!(repaired(&damage(&polish, Page::Windows1254, Undefined::Dropped)), polish);
    // No German writes ą.
    let german = "Für Größe und Maß gilt: höchstens „fünf“ – überhaupt nicht schön. ".repeat(3);
    let cried = format!("{}DÄ…", damage(&german, Page::Windows1254, Undefined::Dropped));
    assert!(repaired(&cried).ends_with("DÄ…"));
}

#[test]
fn what_cannot_be_told_is_offered() {
    let candidates = |text: &str| {
        let found = repair(text);
        let guess = found.damages().find(|(_, reading)| reading.certainty == Certainty::Guess);
        guess.map(|(_, reading)| reading.candidates.concat()).unwrap_or_default()
    };
    // Sooner an apostrophe that lost its last character than a hyphen of Unicode's own.
    assert_eq!(candidates("I donâ€t know"), "’‐");
    // What stands whole speaks for Windows-1250 as loud as for Windows-1252, which is the usual one.
    assert_eq!(repaired("Adaâ€™s team.\nnâ€? or not."), "Ada’s team.\nn” or not.");
    // Windows-1254 drops a byte that Windows-1252 keeps, and nothing here speaks for either.
    assert_eq!(candidates("it’s Adaâ€™s â\u{2022} list"), "➕❕");
    assert_eq!(candidates("it’s Adaâ€™s â\u{2022}â\u{2022} list"), "➕➕❕❕");
    // Each of a row, though a part of the first looks like a quote.
    let row = repair("itâ€™s ğŸ“ğŸ“ğŸ“ done");
    assert_eq!(row.damages().filter(|(_, reading)| reading.certainty == Certainty::Guess).count(), 3);
    // Two bytes became question marks.
    assert!(candidates("ClichΓ©, dΓ©jΓ\u{A0} prΓ©vu π??Ά").contains('🐢'));
    // à with a no-break space that became a plain one, or ê that lost its second byte.
    assert_eq!(candidates("ClichΓ©, dΓ©jΓ  prΓ©vu, les cafΓ©s des villes"), "àê");
    // Á opens a sentence sooner than à.
    assert!(!repaired("FÃ¶r att de har en trÃ¤d. Ã mina").contains('à'));
}

#[test]
fn a_quote_before_an_ellipsis_is_no_sun() {
    for text in ["Itâ€™s said â€â€¦ then", "said â€œnoâ€â€¦ and â€â€¦ done", "- [ ] Adaâ€™s â€â€¦ list"]
    {
        let after = repaired(text);
        assert!(!after.contains('☀') && after.contains("â€"), "{after}");
        let again = repair(text);
        assert!(again.damages().any(|(_, reading)| reading.candidates.first().is_some_and(|first| first == "”")));
    }
}

#[test]
fn before_code_a_quote_may_open_where_a_sun_would_stand() {
    for quoted in ["--help", "(none)", "%s", "$HOME", "#1", "€5"] {
        let text = format!("Ada’s list — use ‘{quoted}’ — and Tomas’s list.");
        for page in [Page::Windows1251, Page::Windows1253, Page::Windows1250] {
            let after = repaired(&damage(&text, page, Undefined::Dropped));
            assert!(!after.contains('☀'), "{page}: {after}");
        }
    }
}

#[test]
fn a_capital_that_begins_a_sentence_is_no_a_with_grave() {
    // Í, Á, È and Ý leave what à leaves before a space.
    for text in
        ["Ã dag hittumst viÃ° hÃ©r", "Ã‰g var hÃ©r. Ã morgun", "Ã noite falamos", "- Ã dag viÃ°", "hÃ©râ€¦ Ã dag viÃ°"]
    {
        assert!(!repaired(text).contains('à'), "{text}");
    }
    assert_eq!(repaired("la rÃ©union des jours, Ã  midi"), "la réunion des jours, à midi");
}

#[test]
fn letters_of_another_language_tell_nothing() {
    // Esperanto and Vietnamese share words and letters with languages that lose a č.
    for text in ["Ĉu vi venos? Ĝorĝo kaj ŝi aŭdas ĥoron en ĉiu ĵaŭdo", "Đó là ý kiến của chị Ánh, được không"]
    {
        let after = repaired(&damage(text, Page::Windows1254, Undefined::Dropped));
        assert!(!after.contains(['č', 'ď']), "{after}");
    }
}

#[test]
fn half_of_an_emoji_is_never_written() {
    for (sign, page) in [("👍🏽", Page::Windows1252), ("👍🏽", Page::Windows1254), ("☁️", Page::Windows1252)]
    {
        let damaged = damage(&format!("Nice {sign} work, isn’t it"), page, Undefined::Dropped);
        let after = repaired(&damaged);
        assert!(!after.contains(['\u{1F3FD}', '\u{FE0F}']) && after.contains("isn’t"), "{after}");
        let offered =
            repair(&damaged).readings.into_iter().find(|reading| !reading.candidates.is_empty()).expect("the sign");
        assert!(offered.candidates.contains(&sign.to_owned()), "{offered:?}");
    }
    // Where its beginning stands, the rest comes back.
    assert_eq!(repaired("Nice 👍ðŸ\u{8F}½ work"), "Nice 👍🏽 work");
}

#[test]
fn a_letter_between_quotes_that_stay_open_comes_back() {
    let note = "Voir „à“ avant vendredi\nWir haben über die Größe gesprochen – „morgen“ ist das nicht möglich… Äpfel.";
    let after = repaired(&damage(note, Page::Windows1253, Undefined::Dropped));
    assert!(after.contains("β€àβ€ avant"), "{after}");
}

#[test]
fn double_quotes_are_offered_before_single_ones() {
    let note = "Voir „à“ avant vendredi\nWir haben über die Größe gesprochen – „morgen“ ist das nicht möglich… Äpfel.";
    let damaged = damage(note, Page::Windows1253, Undefined::Dropped);
    let readings = repair(&damaged).readings;
    let guess = readings.iter().find(|reading| reading.candidates.contains(&"“".to_owned())).expect("a quote");
    assert_eq!(guess.after, "“", "{damaged}");
}
