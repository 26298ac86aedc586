//! Action items of a note, gathered in its section.

use std::collections::BTreeSet;

use super::place::{before_source, before_speech, end_of_list, for_new_section, headings, repeated_sections, sections};
use super::{Company, DISMISSED, Gist, Told, apart};
use crate::action::prose::{OfParents, groups_tasks, is_labelled, undated};
use crate::action::{
    ActionItem, FieldKind, NewTask, Origin, Owner, OwnerForm, TaskLine, owner_in_heading, takes_a_name,
};
use crate::note::owned::{self, KnownBy, Line, Remembered, Rendered};
use crate::note::{Block, BlockKind, Note, Section, same_heading};
use crate::settings::{OwnerStyle, Settings, TaskStyle};
use crate::text::{Edit, Edits, Gather, Order, Span};

/// What is known besides the note.
pub struct Setting<'a> {
    /// The user's settings.
    pub settings: &'a Settings,
    /// The people.
    pub company: &'a Company<'a>,
    /// What a link to the note names; empty where it cannot be linked.
    pub link: &'a str,
    /// The heading above the speech, for links to it; empty where there is none.
    pub speech_heading: &'a str,
    /// Where the speech begins in the note, where there is some.
    pub speech: Option<usize>,
    /// Items that stand in other notes of the same meeting.
    pub elsewhere: &'a [ActionItem],
}

/// What the section is called in the memory of a page, and what had its box there.
pub const EXTRACTED: &str = "extracted";

/// The edits that gather `items` (found in `note` itself) as tasks in its section of action items.
///
/// Tasks that are there stay as they are. A list item in such a section that states one gets its box
/// where it stands; what is stated elsewhere, and what was said, comes to the end of the first such
/// section's list, or into a new section. What is there already, also in other words or in
/// `setting.elsewhere`, does not come again, nor does what the user deleted or reworded.
#[must_use]
pub fn extract(note: &Note<'_>, items: &[ActionItem], setting: &Setting<'_>) -> Edits {
    if note.is_ignored() {
        return Edits::default();
    }
    let items: Vec<&ActionItem> = candidates(note, items, setting);
    let boxes = boxes(note, &items, setting);
    if boxes.is_empty() {
        return gathered(note, setting.speech, &fresh(note, &items, setting), setting).smallest(note.text);
    }
    // Only what is new in a line: the rest of it is the user's, as it stands.
    let boxing = Edits::new(boxes.iter().map(|boxed| boxed.edit.clone()).collect()).unwrap_or_default();
    let boxing = boxing.smallest(note.text);
    let boxed = boxing.apply(note.text);
    let remembered = remembered(&boxed, &boxes);
    let edits = boxing.then(&boxed, &remembered);
    let text = remembered.apply(&boxed);
    let with_boxes = Note::parse(&text);
    // What has its box stands there in its writer's words: it is no new line besides.
    let unboxed: Vec<&ActionItem> =
        items.into_iter().filter(|item| boxes.iter().all(|boxed| boxed.id != id_of(item))).collect();
    let new = fresh(&with_boxes, &unboxed, setting);
    let speech = setting.speech.map(|at| edits.moved(at));
    // A comparison of the texts would take one line for another that reads the same.
    edits.then(&text, &gathered(&with_boxes, speech, &new, setting)).smallest(note.text)
}

/// The items that [`extract`] would write as new lines.
#[must_use]
pub fn unwritten<'i>(note: &Note<'_>, items: &'i [ActionItem], setting: &Setting<'_>) -> Vec<&'i ActionItem> {
    fresh(note, &candidates(note, items, setting), setting)
}

/// Whether an item was written into the page before, or the user dismissed it: what became of it since is theirs.
#[must_use]
pub fn is_remembered(memory: &Remembered, item: &ActionItem) -> bool {
    let id = id_of(item);
    [EXTRACTED, DISMISSED].iter().any(|name| memory.has(name, &id))
}

/// The line of an item that is no task yet, in the order: text, owner, source, tags, priority, due date.
#[must_use]
pub fn new_line(item: &ActionItem, setting: &Setting<'_>, style: TaskStyle) -> String {
    let settings = setting.settings;
    let mut tags: Vec<String> = vec![settings.task_filter.clone()];
    if is_said(item) {
        tags.push(settings.proposal_tag.clone());
    }
    tags.retain(|tag| !tag.is_empty());
    let text = item.text.trim_end();
    let task = NewTask {
        // "Find out what it is for @Ada": with nothing between, she would be part of what is to be done.
        text: if takes_a_name(text) { format!("{text}.") } else { text.to_owned() },
        owner: item.owner.name().map(|name| setting.company.owner_name(name)).unwrap_or_default(),
        source: item.time.map(|seconds| time_link(setting, seconds)).unwrap_or_default(),
        tags,
        priority: item.priority,
        due: item.due,
        ..NewTask::default()
    };
    let owner_style = item.owner.name().map_or(settings.owner_style, |name| owner_style(name, setting));
    task.line(style, owner_style)
}

/// A name that may be several people's gets no link: it would lead to nobody's page.
fn owner_style(name: &str, setting: &Setting<'_>) -> OwnerStyle {
    if setting.company.candidates(name).is_empty() { setting.settings.owner_style } else { OwnerStyle::At }
}

fn is_said(item: &ActionItem) -> bool {
    matches!(item.origin, Origin::Said(_))
}

/// `[[Note#Transcript|21:58]]`: Obsidian resolves it from wherever the task is shown, and it stands
/// before the signs, where the Tasks plugin takes it for text.
fn time_link(setting: &Setting<'_>, seconds: f64) -> String {
    let shown = shown_time(seconds);
    if setting.link.is_empty() || setting.link.contains(['[', ']', '|', '#', '^']) {
        return format!("({shown})");
    }
    let heading: Vec<&str> = setting
        .speech_heading
        .split(['#', '|', '^', ':', '%', '[', ']', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let heading = if heading.is_empty() { String::new() } else { format!("#{}", heading.join(" ")) };
    format!("[[{}{heading}|{shown}]]", setting.link)
}

/// `21:58`, and `1:02:03` from the first hour on.
#[must_use]
pub fn shown_time(seconds: f64) -> String {
    let whole = if seconds.is_finite() && seconds > 0.0 { seconds.min(1e9) } else { 0.0 };
    let whole = whole as u64;
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes:02}:{seconds:02}") }
}

/// What may become a task: what is open and no task yet.
///
/// In a section of action items each line states one, and so do the details nested below an item, and
/// a sentence that only introduces the list. There, nested items and running text that neither names somebody
/// known nor begins with "Action:" or its like stay what they are, and so does what was written there as no task: a
/// section that was carried over and has another heading now. Fails: a task in other running text. What is stated in a section
/// that repeats an earlier one is left there.
fn candidates<'i>(note: &Note<'_>, items: &'i [ActionItem], setting: &Setting<'_>) -> Vec<&'i ActionItem> {
    let places = sections(note, setting.settings);
    let source = before_source(note).unwrap_or(note.text.len());
    let memory = Remembered::of(note);
    let mut parents = OfParents::new();
    let is_one = |item: &&ActionItem| {
        let open = item.state.is_open() && !matches!(item.origin, Origin::Written(_));
        if item.origin != Origin::Stated || !places.iter().any(|section| section.span.encloses(item.source)) {
            return open;
        }
        let at = note.blocks.partition_point(|block| block.span.end <= item.source.start);
        let clear = note.blocks.get(at).is_some_and(|block| match block.kind {
            BlockKind::Paragraph => {
                let owner = item.owner.name().is_some_and(|name| setting.company.is_known(name));
                owner || is_labelled(item.source.of(note.text), &|name| setting.company.is_known(name))
            }
            BlockKind::Item { .. } => {
                let is_known = |name: &str| setting.company.is_known(name);
                let groups = |parent| parents.of(parent, || groups_tasks(note, parent, &is_known));
                block.parent.is_none_or(groups)
            }
            _ => true,
        });
        let is_carried = note.blocks.get(at).is_some_and(|block| memory.has_text(whole(note, block)));
        open && clear && item.source.start < source && !is_carried
    };
    let repeated = repeated_sections(note, setting.settings);
    let is_left = |item: &&ActionItem| repeated.iter().any(|section| section.span.encloses(item.source));
    items.iter().filter(is_one).filter(|item| item.origin != Origin::Stated || !is_left(item)).collect()
}

/// An item with what is indented below it.
fn whole<'t>(note: &Note<'t>, block: &Block) -> &'t str {
    let text = note.text.get(block.span.start..).unwrap_or_default();
    let is_nested = |line: &&str| line.starts_with([' ', '\t']) && !line.trim().is_empty();
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default().len();
    let length = first + lines.take_while(is_nested).map(str::len).sum::<usize>();
    text.get(..length).unwrap_or_default()
}

/// A list item that gets a box.
struct Boxed {
    edit: Edit,
    /// Its identity in the memory of the page.
    id: String,
}

/// The list items that state an action item in a section of them. One that had its box before has
/// lost it by the user's hand; of two that read the same the first gets one, for a page knows its lines by their words.
fn boxes(note: &Note<'_>, items: &[&ActionItem], setting: &Setting<'_>) -> Vec<Boxed> {
    let places = sections(note, setting.settings);
    let memory = Remembered::of(note);
    let mut boxes: Vec<Boxed> = Vec::new();
    for item in items.iter().filter(|item| item.origin == Origin::Stated) {
        let Some(block) = stands_in(note, item, &places) else { continue };
        let id = id_of(item);
        let undone = is_remembered(&memory, item);
        let is_twin = |edit: &Edit| boxes.iter().any(|boxed| boxed.edit.insert == edit.insert);
        if let Some(edit) = boxed(note, block, item, setting).filter(|edit| !undone && !is_twin(edit)) {
            boxes.push(Boxed { edit, id });
        }
    }
    boxes.order_by_key(|boxed| boxed.edit.span.start);
    boxes.dedup_by_key(|boxed| boxed.edit.span.start);
    boxes
}

/// The identity of an item in the memory of a page: what it says, for who is meant and when it is due may be learnt
/// later.
#[must_use]
pub fn id_of(item: &ActionItem) -> String {
    // By its words: a link that it has now was none in the lines of before.
    Gist::of(undated(&as_shown(&item.text))).key()
}

fn as_shown(text: &str) -> String {
    if !text.contains('[') {
        return text.to_owned();
    }
    let note = Note::parse(text);
    note.plain(note.body)
}

/// The list item in one of the sections that is the source of an item.
fn stands_in<'n>(note: &'n Note<'_>, item: &ActionItem, places: &[Section]) -> Option<&'n Block> {
    places.iter().find(|section| section.span.encloses(item.source))?;
    let first = note.blocks.partition_point(|block| block.span.end <= item.source.start);
    let block = note.blocks.get(first)?;
    let plain = matches!(block.kind, BlockKind::Item { task: None, .. }) && block.quote == 0;
    (plain && note.first_line(block).encloses(item.source)).then_some(block)
}

/// The first line of a list item as a task: a box before its words; owner, tag and due date behind them.
/// A line that names its owner gets no other, one that has fields or tags of its own only the box.
fn boxed(note: &Note<'_>, block: &Block, item: &ActionItem, setting: &Setting<'_>) -> Option<Edit> {
    let content = note.first_line(block);
    let marker = Span::new(block.span.start, content.start).of(note.text);
    let words = content.of(note.text);
    let mut line = format!("{marker}[ ] {words}");
    let bare = TaskLine::read(&line)?;
    let whole = Span::new(block.span.start, content.end);
    // A field of the other form may stand amid the words, and what stands behind a line separator is no part of the task.
    if !bare.fields.is_empty()
        || !bare.tags().is_empty()
        || words.contains(['📅', '✅', '\u{2028}', '\u{2029}'])
        || words.contains("::")
    {
        return Some(Edit::replace(whole, line));
    }
    // Where the words themselves name the owner, the sign is for the Tasks plugin's queries.
    let is_signed = || setting.company.owner(&bare).is_some_and(|owner| owner.form != OwnerForm::Plain);
    if let Some(name) = item.owner.name().filter(|_| !words.contains('@') && !is_signed()) {
        let owner = setting.company.owner_name(name);
        line.push_str(&match owner_style(name, setting) {
            OwnerStyle::At => format!(" @{owner}"),
            OwnerStyle::Link => format!(" [[{owner}]]"),
        });
    }
    let filter = &setting.settings.task_filter;
    if !filter.is_empty() && !words.contains(filter.as_str()) {
        line.push_str(&format!(" {filter}"));
    }
    let task = TaskLine::read(&line)?;
    if task.raw(FieldKind::Due).is_none() && item.due.is_some() {
        line = task.set_date(FieldKind::Due, item.due, setting.settings.task_style).apply(&line);
    }
    Some(Edit::replace(whole, line))
}

/// The items that stand nowhere yet, each once. What became of one that was written before is the user's will.
fn fresh<'i>(note: &Note<'_>, items: &[&'i ActionItem], setting: &Setting<'_>) -> Vec<&'i ActionItem> {
    let told = |item: &ActionItem| setting.company.told(&item.text, item.owner.name(), item.due);
    let memory = Remembered::of(note);
    let mut known: Vec<Told> = setting.elsewhere.iter().map(told).collect();
    known.extend(tasks(note).map(|(_, line)| setting.company.told_by_line(line)));
    let closed: Vec<Told> = tasks(note)
        .filter(|(_, line)| TaskLine::read(line).is_some_and(|task| !task.state().is_open()))
        .map(|(_, line)| setting.company.told_by_line(line))
        .collect();
    let mut found: Vec<&ActionItem> = Vec::new();
    for item in items.iter().copied() {
        let own = told(item);
        // What running text says of somebody, a list says of them in fewer words.
        let is_known = |other: &Told| match item.origin {
            Origin::Said(_) => own.may_be(other),
            _ => own.is_same(other) || item.owner != Owner::Nobody && own.answers(other),
        };
        let is_closed = is_said(item) && closed.iter().any(|other| own.recalls(other));
        let is_new = || !is_remembered(&memory, item) && !is_closed && !known.iter().any(is_known);
        if is_owned_now(note, &memory, item, setting) || is_new() {
            known.push(own);
            found.push(item);
        }
    }
    found
}

/// Whether a proposal that stands in the note as it was written, without an owner or with a label for one, is known to
/// be somebody's now: its speaker got a name. What the user changed in it stays theirs.
fn is_owned_now(note: &Note<'_>, memory: &Remembered, item: &ActionItem, setting: &Setting<'_>) -> bool {
    let is_known = item.owner.name().is_some_and(|name| setting.company.is_known(name));
    let id = is_known.then(|| id_of(item)).filter(|id| is_said(item) && memory.has(EXTRACTED, id));
    id.is_some_and(|id| {
        tasks(note).any(|(_, line)| {
            memory.has_text(line)
                && TaskLine::read(line).is_some_and(|task| {
                    let owner = setting.company.owner(&task);
                    owner.is_none_or(|owner| !setting.company.is_known(&owner.name))
                        && setting.company.told_by_line(line).id() == id
                })
        })
    })
}

/// The edits that give the proposals of a note the owners that are known now.
#[must_use]
pub fn name_owners(note: &Note<'_>, items: &[ActionItem], setting: &Setting<'_>) -> Edits {
    let memory = Remembered::of(note);
    if note.is_ignored() || !memory.has_section(EXTRACTED) {
        return Edits::default();
    }
    let owned = items.iter().filter(|item| is_owned_now(note, &memory, item, setting)).collect::<Vec<_>>();
    gathered(note, setting.speech, &owned, setting).smallest(note.text)
}

/// The tasks of a note: each with its place and its line.
fn tasks<'n>(note: &'n Note<'_>) -> impl Iterator<Item = (&'n Block, &'n str)> {
    let tasks = note.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Item { task: Some(_), .. }));
    tasks.map(|block| (block, block.span.of(note.text).lines().next().unwrap_or_default()))
}

/// The edits that remember the new boxes. The lines stay the user's: they are not Rapport's to move or to change.
fn remembered(text: &str, boxes: &[Boxed]) -> Edits {
    let ids: BTreeSet<&String> = boxes.iter().map(|boxed| &boxed.id).gathered();
    owned::remember_gone(&Note::parse(text), EXTRACTED, &ids.into_iter().cloned().collect::<Vec<String>>())
}

/// The edits that bring the new items to the end of the first section's list. Whose items a section's heading names
/// gets none that is nobody's: it would become theirs. Such go into the first section for everybody, or a new one.
fn gathered(note: &Note<'_>, speech: Option<usize>, new: &[&ActionItem], setting: &Setting<'_>) -> Edits {
    let places = sections(note, setting.settings);
    let Some(first) = places.first() else { return in_new_section(note, speech, new, setting) };
    let is_owned = |section: &Section| owner_in_heading(note.heading_text(section)).is_some();
    let is_nobodys = |item: &&ActionItem| is_owned(first) && item.owner.name().is_none();
    let (nobodys, new): (Vec<&ActionItem>, Vec<&ActionItem>) = new.iter().copied().partition(is_nobodys);
    let edits = into_section(note, speech, &new, (setting, first));
    if nobodys.is_empty() {
        return edits;
    }
    let text = edits.apply(note.text);
    let (note, speech) = (&Note::parse(&text), speech.map(|at| edits.moved(at)));
    edits.then(&text, &for_everybody(note, speech, &nobodys, setting))
}

/// The edits that bring items of nobody to the first section whose heading names nobody, or into a new one.
fn for_everybody(note: &Note<'_>, speech: Option<usize>, new: &[&ActionItem], setting: &Setting<'_>) -> Edits {
    let places = sections(note, setting.settings);
    let free = places.iter().find(|section| owner_in_heading(note.heading_text(section)).is_none());
    let Some(section) = free else {
        let is_used = |heading: &&&str| places.iter().any(|place| same_heading(note.heading_text(place), heading));
        let Some(heading) = FOR_EVERYBODY.iter().find(|heading| !is_used(heading)) else { return Edits::default() };
        // The page would find the section it wrote into before, so this one's place is said.
        let behind = places.first().map_or(note.text.len(), |section| section.span.end);
        let memory = note.text.rfind("<!-- rapport:").unwrap_or(note.text.len());
        let place = for_new_section(note, speech).unwrap_or_else(|| behind.min(memory));
        return opened(note, speech, new, (setting, vec![(*heading).to_owned()], Some(place)));
    };
    into_section(note, speech, new, (setting, section))
}

fn into_section(
    note: &Note<'_>,
    speech: Option<usize>,
    new: &[&ActionItem],
    (setting, section): (&Setting<'_>, &Section),
) -> Edits {
    let lines = new_lines(note, new, setting, bullet(note, section));
    let headings = vec![note.heading_text(section).to_owned()];
    let rendered = Rendered { name: EXTRACTED, headings, level: section.level, lines, known_by: KnownBy::Id };
    written(note, speech, &[rendered], &sections(note, setting.settings))
}

/// Headings of a section for what is nobody's, beside one of somebody's items.
const FOR_EVERYBODY: [&str; 3] = ["Next steps", "Follow-ups", "Tasks"];

fn written(note: &Note<'_>, speech: Option<usize>, rendered: &[Rendered], places: &[Section]) -> Edits {
    if rendered.iter().all(|section| section.lines.is_empty()) {
        return Edits::default();
    }
    let ends = places.iter().filter_map(|section| end_of_list(note, section));
    let ends = ends.chain(before_speech(note, speech)).chain(before_source(note));
    apart(note.text, rendered, ends, owned::add)
}

fn new_lines(note: &Note<'_>, new: &[&ActionItem], setting: &Setting<'_>, bullet: &str) -> Vec<Line> {
    let used = tasks(note).filter_map(|(_, line)| TaskLine::read(line)?.style).next();
    let style = used.unwrap_or(setting.settings.task_style);
    let line = |item: &&ActionItem| {
        let text = new_line(item, setting, style);
        Line { id: id_of(item), text: format!("{bullet}{}", text.strip_prefix('-').unwrap_or(&text)) }
    };
    new.iter().map(line).collect()
}

/// The sign with which the section's list begins its lines.
fn bullet<'t>(note: &Note<'t>, section: &Section) -> &'t str {
    let markers =
        note.blocks.iter().filter(|block| section.own.encloses(block.span)).filter_map(|block| match block.kind {
            BlockKind::Item { marker, .. } => Some(marker.of(note.text)),
            _ => None,
        });
    markers.into_iter().find(|marker| ["-", "*", "+"].contains(marker)).unwrap_or("-")
}

fn in_new_section(note: &Note<'_>, speech: Option<usize>, new: &[&ActionItem], setting: &Setting<'_>) -> Edits {
    if new.is_empty() || Remembered::of(note).has_section(EXTRACTED) {
        return Edits::default();
    }
    opened(note, speech, new, (setting, headings(setting.settings), None))
}

/// The edits that open a section with the first of these headings.
fn opened(
    note: &Note<'_>,
    speech: Option<usize>,
    new: &[&ActionItem],
    (setting, headings, place): (&Setting<'_>, Vec<String>, Option<usize>),
) -> Edits {
    let lines = new_lines(note, new, setting, "-");
    let section = Rendered { name: EXTRACTED, headings, level: 2, lines, known_by: KnownBy::Id };
    let Some(place) = place.or_else(|| for_new_section(note, speech)) else { return owned::add(note, &[section]) };
    let text = note.text;
    let eol = if text.find('\n').is_some_and(|at| text[..at].ends_with('\r')) { "\r\n" } else { "\n" };
    let before = text.get(..place).unwrap_or_default();
    let gap = if before.is_empty() || before.trim_end_matches(['\r', '\n']).len() + 2 * eol.len() <= before.len() {
        ""
    } else {
        eol
    };
    let heading = section.headings.first().map(String::as_str).unwrap_or_default();
    let opening = Edits::new(vec![Edit::insert(place, format!("{gap}## {heading}{eol}{eol}"))]).unwrap_or_default();
    let opened = opening.apply(text);
    let end = opened.len() - (text.len() - place);
    let added = apart(&opened, &[section], [end], owned::add);
    // Where the page cannot remember, as in a fence that nothing closes, nothing is added, and no heading either.
    if added.is_empty() { added } else { opening.then(&opened, &added) }
}
