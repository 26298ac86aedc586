//! Action items that a note has in writing: tasks, and what its text says is to be done.

mod dated;
mod item;
mod marked;
mod table;
mod told;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::owner::{IsKnown, is_imperative};
use super::{ActionItem, Origin, State, TaskLine};
use crate::note::{Block, BlockKind, Note, same_heading};
use crate::text::{Span, sentences};

use dated::action_item;
use item::Place;
pub(super) use item::{is_date_like, is_labelled, undated};

/// Headings of sections whose items are to be done.
pub(super) const ACTION_HEADINGS: [&str; 28] = [
    "action items",
    "action item",
    "actions",
    "action points",
    "action list",
    "follow-ups",
    "follow ups",
    "follow-up",
    "follow up",
    "followups",
    "next steps",
    "next step",
    "to do",
    "to-do",
    "to dos",
    "to-dos",
    "todo",
    "todos",
    "tasks",
    "open tasks",
    "open actions",
    "commitments",
    "aufgaben",
    "nächste schritte",
    "prochaines étapes",
    "próximos pasos",
    "assignments",
    "deliverables",
];

/// The tasks of a note, in its order, in whatever style they are written: nested, in callouts, in
/// numbered lists. What stands in code is none.
///
/// `known` says whether a name is a person's: see [`TaskLine::owner`].
#[must_use]
pub fn written(note: &Note<'_>, known: impl Fn(&str) -> bool) -> Vec<ActionItem> {
    let tasks = note.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Item { task: Some(_), .. }));
    tasks.filter_map(|block| written_item(note, block, &known)).collect()
}

fn written_item(note: &Note<'_>, block: &Block, known: &impl Fn(&str) -> bool) -> Option<ActionItem> {
    let whole = block.span.of(note.text);
    let length = whole.find(['\n', '\r']).unwrap_or(whole.len());
    let task = TaskLine::read(&whole[..length])?;
    Some(ActionItem {
        text: task.task(known),
        owner: task.owner(known).map(|owner| owner.name).into(),
        due: task.due(),
        priority: task.priority(),
        state: task.state(),
        source: Span::new(block.span.start, block.span.start + length),
        quote: None,
        time: None,
        score: 1.0,
        origin: Origin::Written(Box::new(task)),
    })
}

/// What a note states is to be done without writing a task: the items of its action sections
/// ("Next steps", in a heading or a bold line, as a list, lines or a table), and single lines that say
/// so themselves ("Action: …", "TODO: …", "Ada to send the deck by Friday" where Ada is `known`).
///
/// "(for Ada Novak)" behind a heading names who owns the items that name nobody. Due dates in words
/// are reckoned from the day of the `meeting`; without it they stay words. Lines that are `is_left`, as speech is, are
/// not read.
#[must_use]
pub fn stated(
    note: &Note<'_>,
    meeting: Option<NaiveDate>,
    known: impl Fn(&str) -> bool,
    is_left: impl Fn(Span) -> bool,
) -> Vec<ActionItem> {
    let mut found = Vec::new();
    let mut section = Section::default();
    let mut groups = OfParents::new();
    for (at, block) in note.blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Heading(level) => section.enter(note.plain(block.content), *level, &known),
            BlockKind::Paragraph => {
                if section.enter_label(note, block.content, &known) {
                    continue;
                }
                let mut is_led = section.action.is_some_and(|level| level < LABEL);
                for line in lines(note, block.content).into_iter().filter(|line| !is_left(*line)) {
                    if section.enter_label(note, line, &known) {
                        is_led = true;
                    } else {
                        section.labelled = None;
                        let place = section.place(is_led);
                        found.extend(stated_items(note, line, (&section, place), meeting, &known));
                    }
                }
            }
            BlockKind::Item { task: None, .. } if !is_left(note.first_line(block)) => {
                let place = section.place(true);
                let is_action = place == Place::ActionSection;
                if is_action && group(note, at, &known).is_some() {
                    continue;
                }
                let grouped = block.parent.filter(|_| is_action);
                let grouped = grouped.and_then(|parent| groups.of(parent, || group(note, parent, &known)));
                let nested = grouped.map(|name| section.of_group(&name, &known));
                let section = nested.as_ref().unwrap_or(&section);
                found.extend(stated_items(note, note.first_line(block), (section, place), meeting, &known));
            }
            BlockKind::Table if section.tells.is_none() => {
                found.extend(
                    table::rows(note, block, &section, meeting, &known).into_iter().filter(|row| !is_left(row.source)),
                );
            }
            _ => {}
        }
    }
    found
}

/// The name that the list item at `at` is, below which that person's items are nested. "Budget:" groups, too, and is no
/// task itself: its items are nobody's. So does a single word, "Zoe", above nothing but imperatives.
///
/// Fails: a single word that is a task by itself, "Invoices" above "send the first to Ada", which is taken for a label.
pub(super) fn group(note: &Note<'_>, at: usize, known: IsKnown<'_>) -> Option<String> {
    let line = head(note, at)?;
    item::name_of_group(&line, known).or_else(|| lists_imperatives(note, at, &line, known).then_some(line))
}

/// Whether what is nested below the list item at `at` are tasks: those of somebody known, or nothing but imperatives.
/// What stands below "Ideas:" may be anything.
///
/// Fails: "Ideas" without the colon above what might be done, "paint the wall", which is taken for tasks.
pub(super) fn groups_tasks(note: &Note<'_>, at: usize, known: IsKnown<'_>) -> bool {
    head(note, at).is_some_and(|line| {
        item::name_of_group(&line, known).is_some_and(|name| known(&name)) || lists_imperatives(note, at, &line, known)
    })
}

/// Whether a single word stands above nothing but what [`is_imperative`]: one statement below it, and it groups nothing.
fn lists_imperatives(note: &Note<'_>, at: usize, line: &str, known: IsKnown<'_>) -> bool {
    let below = note.blocks[at + 1..].iter().take_while(|block| block.parent.is_some_and(|parent| parent >= at));
    let mut own = below.filter(|block| block.parent == Some(at) && matches!(block.kind, BlockKind::Item { .. }));
    item::is_one_name(line) && own.all(|block| is_imperative(&note.plain(note.first_line(block)), known))
}

/// What was asked of list items: each that is nested below one asks the same of it.
pub(super) struct OfParents<Answer>(BTreeMap<usize, Answer>);

impl<Answer: Clone> OfParents<Answer> {
    pub(super) const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The answer for the list item at `at`.
    pub(super) fn of(&mut self, at: usize, ask: impl FnOnce() -> Answer) -> Answer {
        self.0.entry(at).or_insert_with(ask).clone()
    }
}

/// The list item at `at`, where it is no task and has items nested below it.
fn head(note: &Note<'_>, at: usize) -> Option<String> {
    let block = note.blocks.get(at)?;
    let is_item = |block: &Block| matches!(block.kind, BlockKind::Item { .. });
    let nests = note.blocks.get(at + 1).is_some_and(|next| next.parent == Some(at) && is_item(next));
    let line = note.first_line(block);
    let is_led = matches!(block.kind, BlockKind::Item { task: None, .. }) && block.parent.is_none() && nests;
    (is_led && line.len() <= LONGEST_LABEL).then(|| note.plain(line))
}

/// The section a block stands in.
#[derive(Clone, Default)]
struct Section {
    /// The level of the heading that opened an action section; `Some(7)` for a bold line.
    action: Option<u8>,
    /// Who owns what names nobody.
    owner: Option<String>,
    /// The same below a heading within it: "For Ada", "Ada Novak".
    part: Option<String>,
    /// The same for the list below a line that is only a name: `**Ada**`.
    labelled: Option<String>,
    /// The level of the heading below which a table lists no tasks of this meeting, whatever its columns are called.
    aside: Option<u8>,
    /// The level of the heading below which it is told what was decided or is so: "Ada to lead the pilot" is no task
    /// there.
    tells: Option<u8>,
}

/// Headings of sections that tell, and ask nobody to do anything. What follows from a decision stands
/// in the list of action items too, where there is one.
const TELLING: &[&str] = &[
    "Summary",
    "Decisions",
    "Outcomes",
    "Key facts",
    "Key facts learned",
    "Key information",
    "Risks",
    "Open questions",
    "Background",
    "Topics",
    "Agenda",
    "Notes from the meeting",
];

/// Words of headings below which a table of actions or tasks is none of what is to be done now.
const ASIDE: [&str; 23] = [
    "permission",
    "permissions",
    "rights",
    "role",
    "roles",
    "responsibilities",
    "raci",
    "example",
    "examples",
    "template",
    "templates",
    "sample",
    "previous",
    "previously",
    "last",
    "past",
    "old",
    "former",
    "history",
    "archive",
    "beispiel",
    "vorlage",
    "rollen",
];

fn is_aside(heading: &str) -> bool {
    let mut words = heading.split(|c: char| !c.is_alphanumeric());
    words.any(|word| ASIDE.iter().any(|own| word.eq_ignore_ascii_case(own)))
}

/// What is longer with its links and marks is no label.
const LONGEST_LABEL: usize = 300;

/// The level of a label, which is below every heading.
const LABEL: u8 = 7;

impl Section {
    const fn is_action(&self) -> bool {
        self.action.is_some()
    }

    /// Whose it is what names nobody.
    fn owner_of_rest(&self) -> Option<String> {
        [&self.labelled, &self.part, &self.owner].into_iter().find_map(Clone::clone)
    }

    /// Where a line stands; running text below a label, that is not led by it, says itself what is to be done.
    const fn place(&self, is_led: bool) -> Place {
        if is_led && self.is_action() { Place::ActionSection } else { Place::Elsewhere }
    }

    /// The same for what is nested below a name.
    fn of_group(&self, name: &str, known: IsKnown<'_>) -> Self {
        Self { part: known(name).then(|| super::owner::folded(name)), labelled: None, ..self.clone() }
    }

    fn enter(&mut self, heading: String, level: u8, known: &impl Fn(&str) -> bool) {
        let tells = TELLING.iter().any(|name| same_heading(&heading, name));
        // A label within such a section tells of one of its points.
        let stays = level == LABEL && self.tells.is_some_and(|own| own < LABEL) && !is_action_heading(&heading);
        if !stays {
            self.tells = tells.then_some(level);
        }
        if self.aside.is_none_or(|own| level <= own) {
            self.aside = is_aside(&heading).then_some(level);
        }
        self.part = None;
        self.labelled = None;
        if self.action.is_some_and(|action| level > action) && !is_action_heading(&heading) {
            let name = heading.strip_prefix("For ").or_else(|| heading.strip_prefix("for ")).unwrap_or(&heading);
            let name = name.trim_end_matches([':', ' ']);
            self.part = known(name).then(|| super::owner::folded(name));
            return;
        }
        let owner = owner_behind_heading(&heading, known);
        self.action = (owner.is_some() || is_action_heading(&heading)).then_some(level);
        self.owner = owner.or_else(|| self.action.and_then(|_| owner_in_heading(&heading))).map(super::owner::folded);
    }

    /// A paragraph, or a line of it, that is only a label: `**Next steps**`, `Action items:`.
    fn enter_label(&mut self, note: &Note<'_>, content: Span, known: &impl Fn(&str) -> bool) -> bool {
        let raw = content.of(note.text).trim();
        let bare = raw.trim_end_matches(':');
        let is_marked =
            |mark: &&str| raw.starts_with(*mark) && bare.ends_with(*mark) && raw.matches(*mark).count() == 2;
        let bold = ["**", "__"].iter().any(is_marked);
        // "*Ada*"; a sentence in italics is none. Fails: one slanted word that stands alone for weight, "*Urgent*".
        let slanted =
            !bold && raw.len() < 40 && !raw.contains([' ', '.', '?', '!']) && ["*", "_"].iter().any(is_marked);
        let bold = bold || slanted;
        // Speech is thousands of paragraphs, or one of hours.
        let colon = raw.len() <= LONGEST_LABEL && raw.trim_end_matches(['*', '_', '=']).ends_with(':');
        if !bold && !colon {
            return false;
        }
        let label = note.plain(content);
        if self.action.is_some_and(|action| action < LABEL) {
            // "**Friday**" says when.
            let name = item::name_of_group(&label, known).filter(|name| known(name) && !is_date_like(name));
            self.labelled = name.as_deref().map(super::owner::folded);
            if self.labelled.is_some() {
                return true;
            }
        }
        let colon = label.ends_with(':') && !label.contains(['.', '\n']) && label.len() < 60;
        if !(bold || colon && is_action_heading(&label)) {
            return false;
        }
        let inner = self.action == Some(LABEL) || self.action.is_none() || is_action_heading(&label);
        if inner {
            self.enter(label, LABEL, known);
        }
        true
    }
}

pub(super) fn is_action_heading(heading: &str) -> bool {
    let bare = heading.trim_start_matches(|c: char| !c.is_alphabetic());
    ACTION_HEADINGS.iter().any(|name| same_heading(bare, name))
}

/// The owner that a heading names in brackets for all that stands under it: "Action items (for Ada Novak)",
/// "Aufgaben (für Ada)".
#[must_use]
pub fn owner_in_heading(heading: &str) -> Option<&str> {
    let behind = ["(for ", "(For ", "(für ", "(Für "].iter().find_map(|open| heading.split_once(open));
    behind?.1.split_once(')').map(|(name, _)| name.trim()).filter(|name| !name.is_empty())
}

/// Somebody known behind the name of an action section: "Actions for Ada". "Tasks for Friday" says when.
fn owner_behind_heading<'h>(heading: &'h str, known: IsKnown<'_>) -> Option<&'h str> {
    let (name, owner) = [" for ", " für "].iter().find_map(|hinge| heading.split_once(hinge))?;
    let owner = owner.trim_end_matches([':', ' ']);
    (is_action_heading(name) && known(owner) && !is_date_like(owner)).then_some(owner)
}

fn lines(note: &Note<'_>, content: Span) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = content.start;
    for line in content.of(note.text).split_inclusive('\n') {
        lines.push(Span::new(start, start + line.len()).trimmed(note.text));
        start += line.len();
    }
    lines
}

/// The sentences of a line that may state an item each. What a link, code, brackets or emphasis encloses stays whole,
/// as do "the 12. März", where no item begins behind the number, and a sentence with the date it is "Due". A mark that
/// nothing closes keeps the rest of its line.
fn apart(line: &str, known: IsKnown<'_>) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open = Open::default();
    for own in sentences(line) {
        let raw = own.of(line);
        let before = found.last().map_or("", |last| last.of(line)).trim_end_matches('.');
        let numbered = before.ends_with(|c: char| c.is_ascii_digit()) && !item::says_so(raw, known);
        let goes_on = open.is_any() || numbered || is_due(raw);
        match found.last_mut() {
            Some(last) if goes_on => last.end = own.end,
            _ => found.push(own),
        }
        open.pass(raw);
    }
    found
}

/// "Due Friday.", "Deadline: 12 March."
fn is_due(sentence: &str) -> bool {
    let mut words = sentence.split([' ', ':']);
    let led = words.next().is_some_and(|word| ["Due", "Deadline", "Fällig", "Frist"].contains(&word));
    led && words.count() < 6
}

/// The marks that stand open in a line.
#[derive(Default)]
struct Open {
    brackets: usize,
    /// Code, what is struck out, what is marked, bold, italics of either sign.
    pairs: [usize; 6],
}

impl Open {
    fn pass(&mut self, text: &str) {
        let mut before = ' ';
        for (at, c) in text.char_indices() {
            let behind = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
            match c {
                '(' | '[' => self.brackets += 1,
                ')' | ']' => self.brackets = self.brackets.saturating_sub(1),
                '`' => self.pairs[0] += 1,
                '~' => self.pairs[1] += 1,
                '=' if before == '=' || behind == '=' => self.pairs[2] += 1,
                '*' if before == '*' || behind == '*' => self.pairs[3] += 1,
                '*' => self.pairs[4] += 1,
                '_' if !(before.is_alphanumeric() && behind.is_alphanumeric()) => self.pairs[5] += 1,
                _ => {}
            }
            before = c;
        }
    }

    fn is_any(&self) -> bool {
        let [code, struck, marked, bold, star, line] = self.pairs;
        // Signs that stand in twos.
        let double = [struck, marked, bold].iter().any(|count| count % 4 > 1);
        self.brackets > 0 || double || [code, star, line].iter().any(|count| count % 2 == 1)
    }
}

/// The items that a line states. In running text each sentence may state one; behind the first it has to say so
/// with a label or a "to": "Tomas will be late" is told more often than it is a task. Where only its beginning is
/// struck out, it is in doubt and states none.
fn stated_items(
    note: &Note<'_>,
    line: Span,
    (section, place): (&Section, Place),
    meeting: Option<NaiveDate>,
    known: &impl Fn(&str) -> bool,
) -> Vec<ActionItem> {
    let sentences = match place {
        _ if section.tells.is_some() => Vec::new(),
        Place::ActionSection => vec![line],
        Place::Elsewhere => apart(line.of(note.text), known).into_iter().map(|own| own.shifted(line.start)).collect(),
    };
    let mut found = Vec::new();
    for (at, sentence) in sentences.into_iter().enumerate() {
        let raw = sentence.of(note.text);
        let struck = raw.starts_with("~~");
        let whole = raw.ends_with("~~");
        let is_stated = (at == 0 || item::says_so(raw, known)) && !(struck && !whole && place == Place::Elsewhere);
        if !is_stated {
            continue;
        }
        let plain = note.plain(sentence);
        let Some(mut item) = item::read(&plain, place, known) else { continue };
        if struck && whole {
            item.state = State::Done;
        }
        let mut item = action_item(item, sentence, section, (meeting, known));
        let written = marked::as_written(note, sentence, &plain, &item.text);
        // Who is only spoken of must not become the owner by their link.
        if let Some(text) = written.filter(|text| super::owner::signed_owner(text, known).is_none()) {
            item.text = text;
        }
        found.push(item);
    }
    found
}
