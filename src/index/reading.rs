//! How the parts of a note become facts.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use super::attendees::{Listing, PEOPLE, is_attendees, listed, split_names, with_place, written_name};
use super::facts::{Declared, Shape, Signs, base_name, sorted};
use crate::action::section::is_time;
use crate::date::Date;
use crate::note::{Block, BlockKind, Frontmatter, Link, Note, Value};
use crate::person::{Name, Piece, TAKING_PART, in_spoken_order};
use crate::settings::Settings;
use crate::text::{Gather, Order, Span, is_one_spaced};
use crate::transcript::{self, SpeakerKind, Transcript};

/// A block of the user's own prose, and the headings above it, outermost first.
pub(super) struct Placed<'n> {
    pub block: &'n Block,
    pub headings: Rc<[Arc<str>]>,
}

/// Whether a block stands under one of these headings; "Key facts learned" is "Key Facts". The blocks of one
/// section are asked about one after the other, and cost one look.
pub(super) fn under<'s>(names: &'s [&'s str]) -> impl FnMut(&Placed<'_>) -> bool + use<'s> {
    let mut last: Option<(Rc<[Arc<str>]>, bool)> = None;
    move |placed| match &last {
        Some((headings, is_under)) if Rc::ptr_eq(headings, &placed.headings) => *is_under,
        _ => {
            let mut headings = placed.headings.iter();
            let is_under = headings.any(|heading| {
                let heading = heading.trim().as_bytes();
                names.iter().any(|name| names_section(heading, name))
            });
            last = Some((placed.headings.clone(), is_under));
            is_under
        }
    }
}

impl Placed<'_> {
    /// The heading right above it.
    pub fn heading(&self) -> Option<Arc<str>> {
        self.headings.last().cloned()
    }
}

/// Whether a heading is that of the section: the same words, or more words behind them.
fn names_section(heading: &[u8], name: &str) -> bool {
    let begins = heading.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()));
    begins && heading.get(name.len()).is_none_or(|next| matches!(next, b' ' | b':' | b'('))
}

/// The section's known headings and those of the settings.
pub(super) fn headings<'s>(settings: &'s Settings, section: &str, known: &[&'s str]) -> Vec<&'s str> {
    let own = settings.headings.iter().filter(|entry| entry.section.eq_ignore_ascii_case(section));
    own.map(|entry| entry.heading.as_str()).chain(known.iter().copied()).collect()
}

/// A note and what is asked of it more than once.
pub(super) struct Reading<'n> {
    pub note: &'n Note<'n>,
    pub transcripts: Cow<'n, [Transcript]>,
    /// Paragraphs and items outside of transcripts, code and quotes.
    pub placed: Vec<Placed<'n>>,
    /// The names that a line or a list says were there.
    attendees: Vec<String>,
    /// Lines that say what a property says: `**Account**: Northwind`.
    pub(super) fields: Vec<(&'n str, &'n str)>,
}

impl<'n> Reading<'n> {
    pub fn of(note: &'n Note<'n>) -> Self {
        Self::with(note, transcript::heard(note).into())
    }

    /// The same where the note's transcripts are known.
    pub fn with(note: &'n Note<'n>, transcripts: Cow<'n, [Transcript]>) -> Self {
        let placed = placed(note, &transcripts);
        let fields = placed.iter().flat_map(|placed| placed.block.content.of(note.text).lines()).filter_map(field_line);
        let mut fields: Vec<(&str, &str)> = fields.collect();
        if !fields.iter().any(|(name, _)| is_attendees(name)) {
            quoted_attendees(note, &transcripts, &mut fields);
        }
        let attendees = Listing { note, transcripts: &transcripts }.names(&placed, &fields);
        Self { note, transcripts, placed, attendees, fields }
    }

    /// Those of a note's words that stand at a place.
    pub fn words_in(words: &[Piece], place: Span) -> &[Piece] {
        let start = words.partition_point(|word| word.span.start < place.start);
        let words = words.get(start..).unwrap_or_default();
        &words[..words.partition_point(|word| word.span.end <= place.end)]
    }

    /// Where a piece of the note's text stands in it.
    pub(super) fn place_of(&self, piece: &'n str) -> Span {
        let start = piece.as_ptr() as usize - self.note.text.as_ptr() as usize;
        Span::new(start, start + piece.len())
    }

    /// Whether a recorder wrote it above or below a transcript: "VIEW RECORDING - 31 mins".
    pub(super) fn is_recorders(&self, placed: &Placed<'_>) -> bool {
        !self.transcripts.is_empty() && transcript::is_recorder_line(placed.block.content.of(self.note.text))
    }

    /// Whether the place lies in a transcript.
    fn is_spoken(&self, place: Span) -> bool {
        self.transcripts.iter().any(|found| found.place.overlaps(place))
    }
}

/// The lines of quotes and callouts that say who was there, for a note that says it nowhere else: some keep what a
/// meeting was in a callout at its top. Fails: the Attendees line of another meeting, quoted.
fn quoted_attendees<'n>(note: &'n Note<'_>, transcripts: &[Transcript], fields: &mut Vec<(&'n str, &'n str)>) {
    for block in note.blocks.iter().filter(|block| block.quote > 0) {
        let is_prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. });
        if !is_prose || transcripts.iter().any(|found| found.place.overlaps(block.span)) {
            continue;
        }
        for line in block.content.of(note.text).lines() {
            if let Some(field) = field_line(line.trim_start_matches(['>', ' '])).filter(|(name, _)| is_attendees(name))
            {
                fields.push(field);
            }
        }
    }
}

fn placed<'n>(note: &'n Note<'_>, transcripts: &[Transcript]) -> Vec<Placed<'n>> {
    let mut open: Vec<(u8, Arc<str>)> = Vec::new();
    let mut headings: Rc<[Arc<str>]> = Rc::default();
    let mut found = Vec::with_capacity(note.blocks.len());
    for block in &note.blocks {
        // A task in a callout is a task all the same; what else is quoted is somebody else's.
        let is_quoted = block.quote > 0 && !matches!(block.kind, BlockKind::Item { task: Some(_), .. });
        if is_quoted || transcripts.iter().any(|found| found.place.overlaps(block.span)) {
            continue;
        }
        match block.kind {
            BlockKind::Heading(level) => {
                open.retain(|(above, _)| *above < level);
                open.push((level, note.shown(block.content).trim().into()));
                headings = open.iter().map(|(_, text)| text.clone()).collect();
            }
            BlockKind::Paragraph | BlockKind::Item { .. } => {
                found.push(Placed { block, headings: headings.clone() });
            }
            _ => {}
        }
    }
    found
}

pub(super) fn signs(read: &Reading<'_>, declared: Declared) -> Signs {
    let note = read.note;
    let properties = &note.frontmatter;
    let first = note.blocks.iter().find(|block| matches!(block.kind, BlockKind::Heading(1)));
    let title = properties.text("title").map(str::to_owned);
    let title = title.or_else(|| first.map(|block| note.plain(block.content)));
    Signs {
        declared,
        title: title.as_deref().map(str::trim).filter(|title| !title.is_empty()).map(Into::into),
        own_date: own_date(note),
        heading_date: heading_date(note),
        shape: shape(read),
    }
}

pub(super) fn declared(note: &Note<'_>, settings: &Settings) -> Declared {
    let properties = &note.frontmatter;
    if properties.text("rapport").is_some_and(|value| value.eq_ignore_ascii_case("false")) {
        return Declared::Ignored;
    }
    if properties.text("source").is_some_and(|source| source.eq_ignore_ascii_case("transcript")) {
        return Declared::Meeting;
    }
    let written = properties.texts("type").into_iter().map(str::to_owned).chain(tags(properties));
    let found = written.map(|kind| declared_by(&kind, settings)).find(|declared| *declared != Declared::Nothing);
    match found.unwrap_or_default() {
        meeting @ (Declared::Transcript | Declared::Meeting) => meeting,
        _ if own_date(note).is_none() && is_template(note) => Declared::Ignored,
        other => other,
    }
}

/// Whether the properties or the title are still to be filled in, by the app's templates (`{{`) or Templater (`<%`).
///
/// Reason: the template of a person's page says `type: people`, as the pages made from it do, and is nobody's.
/// Not asked of a meeting's note, where tags are left for Templater. Failure: a page whose title speaks of
/// `{{title}}` is left alone.
fn is_template(note: &Note<'_>) -> bool {
    let title = note.blocks.iter().find(|block| matches!(block.kind, BlockKind::Heading(1)));
    let places = [Some(note.frontmatter.inner), title.map(|block| block.content)];
    let mut texts = places.into_iter().flatten().map(|place| place.of(note.text));
    texts.any(|text| ["{{", "<%"].iter().any(|tag| text.contains(tag)))
}

fn declared_by(kind: &str, settings: &Settings) -> Declared {
    let kind = kind.trim().to_ascii_lowercase();
    match kind.trim_start_matches("type/") {
        "transcript" => Declared::Transcript,
        "meeting" => Declared::Meeting,
        "people" | "person" => Declared::Person,
        other if settings.page_kinds.iter().any(|kind| kind.name.eq_ignore_ascii_case(other)) => Declared::Thing,
        _ => Declared::Nothing,
    }
}

/// The tags of the properties, without `#`.
fn tags(properties: &Frontmatter) -> Vec<String> {
    let written = properties.texts("tags").into_iter().chain(properties.texts("tag"));
    written.flat_map(|tags| tags.split([',', ' '])).map(|tag| tag.trim_start_matches('#').to_owned()).collect()
}

/// Whether the page with these properties has the tag of generated pages: only those are updated without being asked.
#[must_use]
pub fn is_generated(properties: &Frontmatter, settings: &Settings) -> bool {
    let tag = settings.generated_tag.trim_start_matches('#');
    !tag.is_empty() && tags(properties).iter().any(|own| own.eq_ignore_ascii_case(tag))
}

fn shape(read: &Reading<'_>) -> Shape {
    let properties = &read.note.frontmatter;
    let takes_part = |key: &&str| properties.texts(key).iter().any(|text| !text.trim().is_empty());
    if TAKING_PART.iter().chain(&["person"]).any(takes_part) {
        Shape::Participants
    } else if !read.transcripts.is_empty() {
        Shape::Transcript
    } else if read.attendees.is_empty() {
        Shape::Plain
    } else {
        Shape::Attendees
    }
}

/// Properties that say on which day a meeting was.
const DATED: [&str; 2] = ["date", "datum"];

/// The date of the properties.
pub(super) fn own_date(note: &Note<'_>) -> Option<Date> {
    let written = DATED.iter().map(|key| note.frontmatter.texts(key)).find(|texts| !texts.is_empty())?;
    let [only] = written[..] else { return None };
    Date::parse(only).or_else(|| Date::by_hand(only))
}

/// The date of the first heading that has one. A note of many dated headings is a journal, and
/// the date of its first entry would be wrong for it.
pub(super) fn heading_date(note: &Note<'_>) -> Option<Date> {
    let headings = note.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_)));
    let dates: BTreeSet<Date> = headings.filter_map(|block| Date::in_text(block.content.of(note.text))).gathered();
    let mut dates = dates.into_iter();
    dates.next().filter(|_| dates.next().is_none())
}

/// Who took part, each once and as people say the name: properties, the Attendees line, speakers.
pub(super) fn people(read: &Reading<'_>) -> Vec<String> {
    let properties = &read.note.frontmatter;
    let mut written: Vec<String> = Vec::new();
    for value in TAKING_PART.iter().filter_map(|key| properties.get(key)).chain(properties.at("entities.people")) {
        written.extend(listed(value));
    }
    written.extend(properties.texts("person").into_iter().flat_map(|name| one_or_several(name, read.note.text)));
    let speakers = read.transcripts.iter().flat_map(|found| &found.speakers);
    let voices = speakers.filter(|speaker| speaker.kind == SpeakerKind::Person).map(|speaker| speaker.label.as_str());
    let voices: Vec<&str> = voices.collect();
    let written: Vec<Cow<'_, str>> = written.iter().chain(&read.attendees).map(|name| with_place(name)).collect();
    merged(written.iter().map(AsRef::as_ref).chain(voices.iter().copied()), &voices)
}

/// Of a property that names one person, `Novak, Ada` is one where the note says `Ada Novak` elsewhere; else two words
/// may be two first names, and nobody is better than a person who is none.
fn one_or_several(text: &str, note: &str) -> Vec<String> {
    match text.split_once(',').map(|(one, other)| (one.trim(), other.trim())) {
        Some((last, first)) if !first.contains(',') && !format!("{last}{first}").contains(' ') => {
            let is_one = note.contains(&format!("{first} {last}"));
            if is_one { vec![written_name(text)] } else { Vec::new() }
        }
        _ => split_names(text),
    }
}

/// Longest beginning of a line that names a field, in bytes: its marks included.
const FIELD: usize = 40;

/// `**Attendees**: Ada Novak` → (`Attendees`, `Ada Novak`).
pub(super) fn field_line(line: &str) -> Option<(&str, &str)> {
    let opening = line.as_bytes().get(..FIELD).unwrap_or(line.as_bytes());
    let (name, value) = line.split_at_checked(opening.iter().position(|byte| *byte == b':')?)?;
    let value = &value[1..];
    let name = name.trim().trim_matches('*').trim();
    let value = value.trim().trim_start_matches("**").trim();
    (!name.is_empty() && name.len() <= 24 && !value.is_empty()).then_some((name, value))
}

/// Each person once, by the longest of the names the note uses; what is no name is left out.
///
/// A first name that belongs to one of them is that person; one that belongs to two is nobody. So is a name with an
/// initial that fits one of them, unless both have a voice. Fails where somebody of that initial is there besides.
fn merged<'w>(written: impl Iterator<Item = &'w str>, voices: &[&str]) -> Vec<String> {
    let mut names: Vec<(Name, String)> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for text in written {
        if seen.contains(&text) {
            continue;
        }
        seen.push(text);
        let name = Name::read(text);
        let known = names.iter().any(|(other, _)| other.words == name.words);
        if !known && is_name(&name, text) {
            names.push((name, in_spoken_order(text.trim())));
        }
    }
    let speaks = |text: &str| voices.contains(&text);
    let is_initial = |(name, text): &(Name, String)| {
        let mut full = names.iter().filter(|(other, _)| name.abbreviates(other));
        full.next().is_some_and(|(_, other)| full.next().is_none() && !(speaks(text) && speaks(other)))
    };
    let is_short =
        |named: &&(Name, String)| names.iter().any(|(other, _)| named.0.is_part_of(other)) || is_initial(named);
    let are_short: Vec<bool> = names.iter().map(|named| is_short(&named)).collect();
    names.into_iter().zip(are_short).filter(|(_, is_short)| !is_short).map(|((_, text), _)| text).collect()
}

fn is_name(name: &Name, text: &str) -> bool {
    const NOBODY: &[&str] =
        &["all", "everyone", "me", "myself", "none", "remote", "speaker", "tbd", "team", "unknown", "you"];
    let numbered = name.words.last().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let is_nobody = match &name.words[..] {
        [word] => NOBODY.contains(&word.as_str()),
        [one, other] => one == "n" && other == "a",
        _ => false,
    };
    !name.is_empty() && !numbered && text.len() <= 120 && !is_nobody
}

/// Whom or what the meeting is about, each once: by properties, and by lines that say the same.
pub(super) fn counterparts(read: &Reading<'_>, settings: &Settings) -> Vec<String> {
    let own = settings.page_kinds.iter().flat_map(|kind| &kind.properties).map(String::as_str);
    let mut found: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if !name.is_empty() && !found.contains(&name) {
            found.push(name);
        }
    };
    for key in ["person", "account"].into_iter().chain(own) {
        read.note.frontmatter.at(key).into_iter().flat_map(Value::texts).map(written_name).for_each(&mut add);
    }
    for (name, value) in &read.fields {
        let mut kinds = settings.page_kinds.iter().map(|kind| kind.name.as_str()).chain(["person", "account"]);
        if value.len() <= LONGEST && kinds.any(|kind| kind.eq_ignore_ascii_case(name)) {
            let names = split_names(value);
            // "Project: moved to May, Ada agreed" is a sentence.
            if names.iter().all(|name| !name.starts_with(char::is_lowercase)) {
                names.into_iter().for_each(&mut add);
            }
        }
    }
    found
}

/// Longest line that names what a meeting is about, in bytes.
const LONGEST: usize = 120;

/// The transcript note a meeting note was made from.
pub(super) fn source(note: &Note<'_>) -> Option<String> {
    let written = note.frontmatter.text("source_ref").filter(|path| !path.trim().is_empty()).map(target_of);
    let linked =
        note.links.iter().find(|link| is_source_line(note, link)).map(|link| link.name(note.text).into_owned());
    // A renamed note's links are followed up by Obsidian, its properties are not.
    let renamed = |written: &String| linked.as_ref().is_some_and(|link| base_name(link) != base_name(written));
    if written.as_ref().is_none_or(renamed) { linked } else { written }
}

fn target_of(path: &str) -> String {
    let path = path.trim();
    let inner = path.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]")).unwrap_or(path);
    inner.split('|').next().unwrap_or(inner).to_owned()
}

fn is_source_line(note: &Note<'_>, link: &Link) -> bool {
    let before = note.text.get(..link.span.start).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.trim_matches([' ', '*', '_', '>']).trim_end_matches(':').eq_ignore_ascii_case("source")
}

/// What the note links to, without its own source and the links in a transcript.
pub(super) fn links(read: &Reading<'_>) -> BTreeSet<String> {
    let note = read.note;
    let own = note.links.iter().filter(|link| !read.is_spoken(link.span));
    let own = own.filter(|link| !is_source_line(note, link));
    sorted(own.map(|link| link.name(note.text).trim().to_owned()))
}

/// What in a meeting's note says nothing of anybody, in its order: code, comments, addresses, embedded files, the folders
/// that a link names, and what it shows instead of whom it means.
///
/// Reason: who stands in a folder's or a picture's name was not spoken of. What is said in a recorder's fence was.
pub(super) fn silent(read: &Reading<'_>) -> Vec<Span> {
    let note = read.note;
    let mut silent = [&*note.comments, &*note.urls].concat();
    for code in &note.code {
        if !read.is_spoken(*code) {
            silent.push(*code);
        }
    }
    for link in &note.outside {
        if link.embed {
            silent.push(link.span);
        }
    }
    for link in &note.links {
        let target = link.target.of(note.text);
        if link.embed && is_file(target) {
            silent.push(link.span);
        } else if link.wiki
            && let Some(folder) = target.rfind('/')
        {
            silent.push(Span::new(link.target.start, link.target.start + folder));
        }
        silent.extend(link.alias.filter(|_| link.misnamed(note.text).is_some()));
    }
    silent.order_by_key(|place| place.start);
    silent
}

/// Whether a name is that of a file that is no note.
pub(super) fn is_file(name: &str) -> bool {
    let is_ending = |end: &str| matches!(end.len(), 2..=4) && end.bytes().all(|byte| byte.is_ascii_alphanumeric());
    name.rsplit_once('.').is_some_and(|(_, end)| is_ending(end) && end != "md")
}

/// Names of lines that say what a property says.
pub(super) fn is_field(name: &str) -> bool {
    const FIELDS: &[&str] =
        &[PEOPLE, "date", "account", "person", "source", "time", "location", "tags", "type", "next meeting"];
    is_attendees(name) || FIELDS.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// What was said, where the text is a line of an extract from speech: the time stands behind its end, but not in "The gate
/// opens at 06:00".
pub(super) fn said_at(text: &str) -> Option<&str> {
    let is_place = |(said, last): &(&str, &str)| is_time(last) && said.ends_with(['.', '!', '?', '…']);
    text.rsplit_once(' ').filter(is_place).map(|(said, _)| said)
}

/// The text with each run of white space as one space.
pub(super) fn one_line(text: &str) -> String {
    if is_one_spaced(text) { text.trim().to_owned() } else { spaced(text.split_whitespace()) }
}

/// Bytes that most lines need less than.
const MOST_LINES: usize = 96;

/// The words with a space between them.
pub(super) fn spaced<'t>(words: impl Iterator<Item = &'t str>) -> String {
    let mut line = String::with_capacity(MOST_LINES);
    for word in words {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// At most `limit` bytes, cut behind a whole word.
pub(super) fn cut(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    let mut end = limit;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let piece = &text[..end];
    match piece.rfind(' ') {
        Some(space) if text.as_bytes().get(end) != Some(&b' ') => &piece[..space],
        _ => piece,
    }
}
