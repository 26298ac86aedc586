//! Damage of every page, in languages inside and outside of those that the repair knows: right, offered or
//! unchanged, and never wrong.

use super::{Undefined, repaired};
use rapport::encoding::{Certainty, Page, repair};
use std::ops::Range;

/// Sentences as they stand in notes: capitals at the start, words of one letter, quotes and an ellipsis beside spaces.
const SENTENCES: [&str; 34] = [
    "Ada’s team said “we can’t sign before June” – and left… It is … “done”… or not.",
    "Í dag hittumst við Þórður í Reykjavík: „allt í lagi“, sagði hann. Á morgun förum við á Ísafjörð. Ég á bíl.",
    "Í fjør hittust vit í Havn. Á morgin fara vit á fund… Óli kom ikki.",
    "Mae’r tŷ ar werth, meddai Siôn – “dim diolch”. Â phwy? Dŵr a llaeth; â chalon lân.",
    "L’equip no ha respost — és previsible… «Què farem?» À l’estiu, col·legi.",
    "Il-Ħamrun u ż-Żejtun iltaqgħu: “għada”, qal Ġanni… Ċensu ma ġiex. Ħa naraw.",
    "Është e vërtetë: “nesër”, tha Çimi – ë… Çfarë është kjo?",
    "Hawaiʻi nō kēia, ʻaʻole anei? “ʻAe,” wahi a Kūʻē… Ā hiki mai.",
    "Tá sé go maith – “Dia duit,” arsa Seán Ó Briain… Í féin a rinne é. Á, sea. Íocfaidh mé as.",
    "À, cuộc họp ở Hà Nội rất tốt – “đúng vậy”… Ý kiến hay. Đó là chị Ánh.",
    "Não há decisão; a reunião é amanhã às 10 – “talvez”… À noite, a situação não mudou. Água é vida.",
    "L’équipe n’a pas répondu — c’était prévisible… Où est-ce ? Voilà à qui il parle. Île de Ré, Ève et Âne.",
    "Perché l’accordo non c’è più? È così: «domani». La città è già piena. È vero.",
    "Împreună cu Ștefan am vorbit în București: „da” – și atât… Într-o zi, țara va fi așa. Ăsta e planul.",
    "Rīgā tikāmies ar Āri: “jā” – un viss… Šodien nē. Čau! Ķēde un ļaudis.",
    "Vilniuje susitikome: „taip“ – ir viskas… Šiandien žinoma, kad ėjome. Čia ne. Įdomu.",
    "Tallinnas kohtusime: „jah“ – ja ongi kõik… Äri läks hästi. Õige. Šokolaad.",
    "Ádám és Éva találkoztak: „igen” – ennyi… Őszintén, jó. Így van. Ákos és Ágnes ott volt.",
    "Zażółć gęślą jaźń – powiedział „Łukasz” i wyszedł… Świetnie! Ćma i ślad. Łódź.",
    "Příliš žluťoučký kůň – „řekl“ někdo… Číslo je špatně. Ďábel nespí. Viď, že ano? Buď rád.",
    "Ľudia hovorili: „áno“ – a to je všetko… Ďakujem pekne! Číslo je zlé. Ťažko.",
    "Ljubljana je lepa: »da« – in to je vse… Če bo čas. Šola. Življenje.",
    "İstanbul’da Şule’yle görüştük: “evet” – hepsi bu… Ünlü. Ğ harfi. Işık. Şimdi değil.",
    "Bakıda görüşdük: “bəli” – bu qədər… Əli gəldi. Şəki.",
    "Åsa sade: ”vi ses på måndag” – och så blev det… Är det så? Å ena sidan, å andra sidan.",
    "Å være eller ikke være – «det» er spørsmålet… Øystein og Åse kom. Å gå.",
    "Åse sagde: »vi ses på mandag« – og sådan blev det… Æblet er rødt. Øst. Er du på?",
    "Hän sanoi: ”tapaamme maanantaina” – ja niin kävi… Äiti ja isä. Öljy. Älä nyt.",
    "Die Prüfung läuft – „morgen“, heißt es, sei sie fertig… Ärger? Öfter mal. Übung macht’s. ‚Nein‘, so Jörg.",
    "¿Cuándo llegó el señor Núñez? «Mañana» —dijo—. África y Ángel. Índice. Él vino.",
    "’s Ochtends zei Zoë: “het overzicht is geïntegreerd”… Eén coördinator – niet twee.",
    "Ĉu vi venos? “Jes” – diris Ĝorĝo… Ŝi ne. Ĥoro. Aŭdu!",
    "Καλημέρα, Έλενα: «ναι» – αυτό ήταν… Ώρα καλή. Ύστερα.",
    "В среду И. Петров пришёл в офис. С утра: «да» – и всё… Рита в отпуске.",
];

/// Those in languages that the repair knows, and in scripts of their own: several layers are told by nothing else.
const KNOWN: [Range<usize>; 4] = [0..1, 10..23, 24..31, 32..34];

/// A text, damaged, and where each character of it went.
struct Damaged {
    original: Vec<char>,
    text: String,
    /// Where each character starts in the damaged text; and where the last one ends.
    starts: Vec<usize>,
}

impl Damaged {
    fn of(original: &str, pages: &[Page], undefined: Undefined) -> Self {
        let original: Vec<char> = original.chars().collect();
        let (mut text, mut starts) = (String::new(), vec![0]);
        for letter in &original {
            let read = |text: String, page: &Page| super::damage(&text, *page, undefined);
            text.push_str(&pages.iter().fold(letter.to_string(), read));
            starts.push(text.len());
        }
        Self { original, text, starts }
    }

    /// Whether `after` is what stood in `place` of the damaged text. A character that vanished stands at a border.
    fn says(&self, place: &Range<usize>, after: &str) -> bool {
        let at = |offset: usize| (0..self.starts.len()).filter(move |index| self.starts[*index] == offset);
        at(place.start).any(|low| {
            at(place.end).any(|high| low <= high && self.original[low..high].iter().copied().eq(after.chars()))
        })
    }
}

/// Whether `after` is what stood in `place` of a text that was damaged twice, or what the first damage made of it.
fn peels(inner: &Damaged, outer: &Damaged, place: &Range<usize>, after: &str) -> bool {
    let at = |offset: usize| (0..outer.starts.len()).filter(move |index| outer.starts[*index] == offset);
    at(place.start).any(|low| at(place.end).any(|high| low <= high && spells(inner, outer, low..high, after)))
}

fn spells(inner: &Damaged, outer: &Damaged, letters: Range<usize>, after: &str) -> bool {
    let Some(once) = outer.original.get(letters.clone()).and_then(|left| left.first()) else { return after.is_empty() };
    // Where the letters of the first damage start, in characters of what it made.
    let offset: usize = outer.original.iter().take(letters.start).map(|letter| letter.len_utf8()).sum();
    let whole = inner.starts.iter().position(|start| *start == offset).filter(|at| *at < inner.original.len());
    let back = whole.is_some_and(|at| {
        let width = inner.text[inner.starts[at]..inner.starts[at + 1]].chars().count();
        let rest = after.strip_prefix(inner.original[at]);
        letters.len() >= width
            && rest.is_some_and(|rest| spells(inner, outer, letters.start + width..letters.end, rest))
    });
    back || after.strip_prefix(*once).is_some_and(|rest| spells(inner, outer, letters.start + 1..letters.end, rest))
}

/// The sure changes of `original` once damaged that are wrong. What is left marked as lost (U+FFFD) is not.
fn wrong(original: &str, pages: &[Page], undefined: Undefined) -> Vec<String> {
    let damaged = Damaged::of(original, pages, undefined);
    let found = repair(&damaged.text);
    let sure = found.damages().filter(|(_, reading)| reading.certainty != Certainty::Guess);
    let marked = |after: &str| matches!(undefined, Undefined::Replaced) && after.contains('\u{FFFD}');
    let lies = sure
        .filter(|(span, reading)| !damaged.says(&(span.start..span.end), &reading.after) && !marked(&reading.after));
    lies.map(|(span, reading)| {
        format!("{pages:?} {undefined:?}: {:?} is no {:?} in {original:?}", span.of(&damaged.text), reading.after)
    })
    .collect()
}

#[test]
fn no_page_brings_back_what_did_not_stand_there() {
    let lies: Vec<String> = SENTENCES
        .iter()
        .flat_map(|sentence| Page::ALL.map(|page| (sentence, page)))
        .flat_map(|(sentence, page)| {
            [Undefined::Dropped, Undefined::Control, Undefined::Replaced]
                .map(|undefined| wrong(sentence, &[page], undefined))
                .concat()
        })
        .collect();
    assert!(lies.is_empty(), "{}", lies.join("\n"));
}

#[test]
fn each_sentence_by_itself_neither() {
    let lies: Vec<String> = SENTENCES
        .iter()
        .flat_map(|sentences| sentences.split_inclusive(['.', '?', '!', '…']))
        .flat_map(|sentence| [Page::Windows1252, Page::Windows1254].map(|page| (sentence.trim_start(), page)))
        .flat_map(|(sentence, page)| wrong(sentence, &[page], Undefined::Dropped))
        .collect();
    assert!(lies.is_empty(), "{}", lies.join("\n"));
}

#[test]
fn layers_of_any_pages_come_back_or_stay() {
    let pages = Page::ALL.into_iter().flat_map(|inner| Page::ALL.map(|outer| [inner, outer]));
    let mut lies = Vec::new();
    for (at, pages) in pages.enumerate() {
        for sentence in KNOWN.iter().flat_map(|known| &SENTENCES[known.clone()]).skip(at % 4).step_by(4) {
            let inner = Damaged::of(sentence, &pages[..1], Undefined::Control);
            let outer = Damaged::of(&inner.text, &pages[1..], Undefined::Control);
            let found = repair(&outer.text);
            let sure = found.damages().filter(|(_, reading)| reading.certainty != Certainty::Guess);
            let wrong = sure.filter(|(span, reading)| !peels(&inner, &outer, &(span.start..span.end), &reading.after));
            lies.extend(wrong.map(|(span, reading)| {
                format!("{pages:?}: {:?} is no {:?} in {sentence:?}", span.of(&outer.text), reading.after)
            }));
        }
    }
    assert!(lies.is_empty(), "{}", lies.join("\n"));
}

/// What a line lost is told by its own language, or not at all: a note may have two.
#[test]
fn a_line_of_one_language_says_nothing_of_the_letters_and_quotes_of_another() {
    let notes = [
        // The letters of the first line are no letters of the second: å and á lose a byte each, ā and č do.
        ("Í dag hittumst við Þórður í Reykjavík. Ég á bíl.\nÅse sagde: på mandag og måske sådan.", Page::Windows1257),
        ("Příliš žluťoučký kůň, že ano. Číslo je špatně.\nRīgā tikāmies ar Āri, un viss.", Page::Windows1252),
        // Danish closes with the quote that Polish opens with, Finnish opens with the one that it closes with.
        (
            "Þórður sagði: „allt í lagi“, við förum á bíl.\nÅsa sade: ”vi ses på måndag” – och så blev det.",
            Page::Windows1254,
        ),
        ("Ona powiedziała: „tak” i nie wyszła z domu.\nHän sanoi: ”tapaamme” – ja niin kävi myös.", Page::Windows1254),
        // French has `à `; Faroese begins a sentence with Í.
        ("Île de Ré, Ève et Âne.\nÍ fjør hittust vit í Havn.", Page::Windows1252),
    ];
    for (note, page) in notes {
        for undefined in [Undefined::Dropped, Undefined::Control, Undefined::Replaced] {
            let lies = wrong(note, &[page], undefined);
            assert!(lies.is_empty(), "{}", lies.join("\n"));
        }
    }
}

#[test]
fn a_page_that_splits_two_characters_of_the_texts_own_says_nothing() {
    for note in ["这个值是零，则重新初始化进度。它的值是一。", "指定式樣控制項所顯示的初始值。請選擇工具。"]
    {
        let lies = wrong(note, &[Page::Windows1252], Undefined::Dropped);
        assert!(lies.is_empty(), "{}", lies.join("\n"));
    }
}

#[test]
fn clean_sentences_stay() {
    for sentence in SENTENCES {
        assert_eq!(repaired(sentence), sentence);
        for line in sentence.split_inclusive(['.', '?', '!', '…']) {
            assert_eq!(repaired(line), line);
        }
    }
}

/// Somebody goes on writing in a damaged note: a capital that looks like the rest of one is right as it stands.
#[test]
fn a_clean_line_below_damage_stays() {
    let lines = [
        "Åke Åkesson ringer i morgen",
        "År og dag, sagde Åse",
        "und das ist Ärzte machen das",
        "Äiti ei tule",
        "Åland och Århus",
        "- [ ] Åsa ringer tillbaka",
    ];
    for sentence in SENTENCES {
        for page in [Page::Windows1252, Page::Windows1254] {
            let above = super::damage(sentence, page, Undefined::Dropped);
            for line in lines {
                let note = format!("{above}\n\n{line}\n");
                assert!(repaired(&note).ends_with(&format!("\n\n{line}\n")), "{page}: {line:?} below {sentence:?}");
            }
        }
    }
}

#[test]
fn a_line_in_another_script_says_nothing_of_the_language() {
    let note = "- [ ] Odeslat čísla, teď už není čas\n";
    for foreign in
        ["Γιώργος Παπαδόπουλος, Ελένη Χατζή", "Привет, завтра встреча", "שלום, הפגישה מחר", "明天在里斯本开会"]
    {
        let damaged = super::damage(&format!("{note}{foreign}"), Page::Windows1252, Undefined::Dropped);
        assert!(repaired(&damaged).starts_with(note), "{foreign}");
    }
    let damaged = "öğretmen değil, ünlü bir oyuncu ve çok iyi.\nΓιώργος Παπαδόπουλος";
    let damaged = super::damage(damaged, Page::Windows1253, Undefined::Dropped);
    assert!(repaired(&damaged).contains("değil"));
    // A line of a language with letters of its own does: č is a letter of few.
    let damaged = "RΔ«gΔ? Ε΅odien lΔ«st lietus, ΔΌoti ΕΎΔ“l; paldies.\nΞ?Ξ±Ξ»Ξ·ΞΌΞ\u{AD}ΟΞ±";
    assert!(!repaired(damaged).contains("Rīgč"));
}

#[test]
fn a_text_with_the_hungarian_letter_begins_its_words_with_it() {
    let hungarian = "Őszi eső esik, az őr fázik, a hűvös idő elért.";
    let german = "Die Größe der Straße ist nicht von Käthe, das ist ein Ärger.";
    let damaged = super::damage(&format!("{hungarian}\n{german}"), Page::Windows1252, Undefined::Dropped);
    assert!(repaired(&damaged).starts_with(hungarian));
    // The Swedish line is right as it stands.
    let damaged = super::damage("Åsa åker till Åbo, idő és eső", Page::Windows1252, Undefined::Dropped);
    assert!(repaired(&format!("{damaged}\nÅr 2020 var bra")).contains("År 2020"));
}

#[test]
fn quotes_are_not_those_of_a_language_that_the_letters_speak_against() {
    let damaged = super::damage("„Schöne Grüße“, sagte Jörg, „bis später!“", Page::Windows1253, Undefined::Dropped);
    assert!(!repaired(&damaged).contains(['“', '”']), "{}", repaired(&damaged));
}

/// Short lines with one quoted word are the rule in a note, and the word may be of any language.
#[test]
fn a_line_without_words_of_its_own_is_printed_as_its_note_is() {
    for note in [
        "Wir haben über die Größe gesprochen.\nDeadline for „Angebot“",
        "Er sagte „ja“ und ging. Das ist für mich.\nDone? „Review“ it",
        "Příliš žluťoučký kůň, to je dobře, ale ne pro mě.\n- [ ] Call „Škoda“ and ask for the price",
        "To jest dobre, ale nie dla mnie i żółć.\nReview of „Świat” for the team",
    ] {
        let damaged = super::damage(note, Page::Windows1254, Undefined::Dropped);
        assert_eq!(repaired(&damaged), note);
    }
}

/// However long the note is.
#[test]
fn a_line_of_another_language_far_down_is_not_printed_as_its_note_is() {
    let finnish = "Hän sanoi: ”tapaamme” – ja niin kävi myös.";
    let note = format!("{}{finnish}", "Ona powiedziała: „tak” i nie wyszła z domu.\n".repeat(400));
    let found = repaired(&super::damage(&note, Page::Windows1254, Undefined::Dropped));
    assert!(!found.ends_with("„tapaamme” – ja niin kävi myös."));
}

#[test]
fn a_quote_that_stays_open_takes_no_letter_with_it() {
    for (note, page) in [
        ("Zavolej „ště” zítra.\nÅ ena sidan är det bra och jag är på plats.", Page::Windows1254),
        ("Zadzwoń do „świat“ jutro\nLjubljana je lepa: »da« – in to je vse. Šola.", Page::Windows1254),
        ("Voir „à“ avant vendredi\nBakıda görüşdük: “bəli” – bu qədər… Əli gəldi. Şəki.\n", Page::Windows1253),
    ] {
        let after = repaired(&super::damage(note, page, Undefined::Dropped));
        assert!(!after.contains(['\u{200C}', '\u{200D}']) && !after.contains("Šena"), "{after}");
        assert!(!after.contains("“wiat"), "{after}");
    }
}

#[test]
fn a_name_stands_in_a_line_of_any_language() {
    for (note, page, wrong) in [
        (
            "- [ ] Send Łukasz the plan. Rīgā tikāmies ar Āri: “jā” – un viss… Šodien nē. Čau! Ķēde un ļaudis.",
            Page::Windows1257,
            "šukasz",
        ),
        ("Ask Łukasz. Bu çok güzel ve şimdi. İyi, ama daha ne gibi, ben ve sen.", Page::Windows1257, "şukasz"),
        (
            "- Deadline for (Ďábel)\nLjubljana je lepa: »da« – in to je vse… Če bo čas. Šola. Življenje.",
            Page::Windows1254,
            "ďábel",
        ),
    ] {
        let after = repaired(&super::damage(note, page, Undefined::Dropped));
        assert!(!after.contains(wrong), "{after}");
    }
}

#[test]
fn numbers_that_look_like_line_art_come_back_in_a_damaged_text() {
    let text = "It’s “fine” – really… café naïve €5. Größe, 100 °C and ½ cup. Müller, Łódź, Dvořák, Søren, № 5 “end”";
    for page in [Page::Cp437, Page::Cp850] {
        assert_eq!(repaired(&super::damage(text, page, Undefined::Control)), text, "{page}");
    }
    assert_eq!(repaired("┬╜ ┬╜\n├─┼─┤"), "┬╜ ┬╜\n├─┼─┤");
}

#[test]
fn a_mark_is_no_rival_of_a_letter() {
    let text = "It’s “fine” – really… café 📅 2026-03-01 Größe → ✓ ½ “Oh?” Müller, Dvořák, Søren, Ñandú and №5";
    let twice =
        super::damage(&super::damage(text, Page::Windows1254, Undefined::Control), Page::MacRoman, Undefined::Control);
    assert_eq!(repaired(&twice), text);
}
