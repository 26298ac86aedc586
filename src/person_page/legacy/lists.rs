//! The lists and lines under the other headings on a page without a memory.
//!
//! - **Key Facts**: an older rendering is a line that a note of a meeting states word by word, with that note as its source
//!   or none. A line that says the same in other words, or from elsewhere, is the user's.
//! - **Open Action Items**: an older rendering is a line of Rapport's form with all the words of a task that its note has,
//!   open or done, and with no other date or sign. A line that begins with an item's words is the user's wording of it.
//! - **Related**: a bare link, or one with a count, that is written again; and the earlier tool's placeholder. A link
//!   with anything else beside it is the user's.
//! - **Topics**: a line of which every term is written again; on a page with an earlier tool's marks any list of terms.
//!   Where the user wrote anything else, that is their list of them.

use std::collections::{BTreeMap, BTreeSet};

use super::context::is_marked_by_user;
use super::{Older, Page, Standing, Taken, View, blocks_of, is_item, joined, section_of, with_blank, word_by_word};
use crate::action::section::{Gist, begins_with};
use crate::date::Date;
use crate::index::{Task, base_name};
use crate::note::owned::Line;
use crate::note::{Block, BlockKind, Note};
use crate::person::key;
use crate::text::{Edit, Gather, Span};

/// Fewest terms of a line that is taken for a tool's.
const FEWEST_TERMS: usize = 3;

/// What becomes of the older renderings.
fn settled<'p>(page: &Page<'p>, told: Vec<String>, older: Older<'p>) -> Taken {
    let text = page.note.text;
    let mut written = BTreeSet::new();
    let mut edits = Vec::new();
    let mut gone = Vec::new();
    for (block, line) in older {
        // The order of an earlier tool's lines is nobody's.
        let stays = |line: &&Line| page.standing == Standing::Generated && !told.contains(&line.id);
        match line.filter(stays).filter(|line| written.insert(line.id.as_str())) {
            Some(line) => edits.push(Edit::replace(block.span.trimmed(text), line.text.trim_start())),
            None => gone.push(block.span),
        }
    }
    edits.extend(joined(gone.into_iter()).into_iter().map(|span| Edit::delete(with_blank(text, span))));
    Taken { edits, told }
}

pub(super) fn facts(page: &Page<'_>) -> Taken {
    let lines = page.lines("facts");
    let said = |line: &Line| word_by_word(before_source(line.text.trim_start_matches("- ")));
    let today: BTreeMap<String, &Line> = lines.iter().map(|line| (said(line), line)).gathered();
    let listed: BTreeMap<usize, String> = page.items("Key Facts").map(|block| listed(page.note, block)).gathered();
    let stated = stated(page.view, &listed);
    let older = |block: &Block| -> Option<Option<&Line>> {
        let at = block.span.start;
        let is_marked = is_marked_by_user(page.standing, before_source(block.content.of(page.note.text)));
        stated.get(&at).filter(|notes| is_item(block) && !is_marked && has_their_source(page, block, notes))?;
        Some(today.get(&word_by_word(listed.get(&at)?)).copied())
    };
    let older = page.older("Key Facts", &older);
    let own = page.own_items("Key Facts", &older).into_iter();
    let own: Vec<Gist> = own.filter_map(|block| Some(Gist::of(listed.get(&block.span.start)?))).collect();
    let is_said = |line: &&Line| {
        let says = Gist::of(before_source(&line.text));
        own.iter().any(|own| own.resembles(&says))
    };
    let told = lines.iter().filter(is_said).map(|line| line.id.clone()).collect();
    settled(page, told, older)
}

/// Whether the source behind an item is one of these notes, or of the form that Rapport gives one which is gone: any other
/// is the user's own.
fn has_their_source(page: &Page<'_>, block: &Block, notes: &[&str]) -> bool {
    let text = block.content.of(page.note.text);
    let source = text[before_source(text).len()..].strip_prefix(" ([[").and_then(|source| source.strip_suffix("]])"));
    let Some(source) = source else { return true };
    let (target, shown) = source.split_once('|').map_or((source, ""), |(target, shown)| (target, shown));
    let note = target.split('#').next().unwrap_or(target);
    match page.view.index.locate(note, page.path) {
        Some(found) => notes.contains(&found.as_ref()),
        None => Date::parse(shown).is_some(),
    }
}

/// Where an item begins, and what it says without its source.
fn listed(note: &Note<'_>, block: &Block) -> (usize, String) {
    let says = before_source(block.content.of(note.text)).len();
    (block.span.start, note.plain(Span::new(block.content.start, block.content.start + says)))
}

/// Without the link to where it comes from.
fn before_source(text: &str) -> &str {
    let source = text.rsplit_once(" ([[").filter(|(_, source)| source.ends_with("]])"));
    source.map_or(text, |(says, _)| says)
}

/// Which of the items meeting notes of the vault state, and which notes: one pass over what is stated there.
fn stated<'v>(view: &View<'v>, listed: &BTreeMap<usize, String>) -> BTreeMap<usize, Vec<&'v str>> {
    let mut items: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    listed.iter().for_each(|(at, text)| items.entry(word_by_word(text)).or_default().push(*at));
    let mut found: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    let meetings = view.index.notes().filter(|(_, entry)| !items.is_empty() && entry.head().is_meeting());
    for (path, entry) in meetings {
        for statement in &view.index.facts(entry).statements {
            let stating = items.get(&word_by_word(&statement.text)).into_iter().flatten();
            stating.for_each(|at| found.entry(*at).or_default().push(path));
        }
    }
    found
}

/// An open item as Rapport writes it: `📅 2026-03-12 🔼 Send the agreement ([[note#Action Items|2026-03-05]])`.
struct Item<'t> {
    /// The due date and the priority before it.
    fields: &'t str,
    says: &'t str,
    said: String,
    source: &'t str,
    behind: &'t str,
}

impl<'t> Item<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let (says, rest) = text.rsplit_once(" ([[")?;
        let (source, behind) = rest.split_once("]])")?;
        let source = source.split(['|', '#']).next().unwrap_or(source);
        let bare = without_fields(says);
        let (fields, says) = (says.get(..says.len() - bare.len()).unwrap_or_default(), bare);
        Some(Self { fields, says, said: word_by_word(says), source, behind })
    }
}

/// Without the due date and the priority before it.
fn without_fields(text: &str) -> &str {
    let mut rest = text;
    while let Some((first, behind)) = rest.split_once(' ') {
        let is_sign = !first.is_empty() && !first.chars().any(|c| c.is_alphanumeric() || c.is_ascii());
        if !is_sign && Date::parse(first).is_none() {
            break;
        }
        rest = behind;
    }
    rest
}

pub(super) fn open_items(page: &Page<'_>) -> Taken {
    let text = page.note.text;
    let lines = page.lines("open");
    let today: Vec<(Item<'_>, &Line)> =
        lines.iter().filter_map(|line| Some((Item::read(line.text.trim().strip_prefix("- ")?)?, line))).collect();
    let tasks = tasks(page);
    let section = section_of(page.view, page.note, "Open Action Items").map(|own| own.of(text)).unwrap_or_default();
    let is_grouped = section.lines().any(|line| line.starts_with("**"));
    let dated = if is_grouped { Dated::Once } else { Dated::AsTheTask };
    let older = |block: &Block| -> Option<Option<&Line>> {
        let item = Item::read(block.content.of(text)).filter(|item| is_item(block) && item.behind.is_empty())?;
        let is_its = |of_today: &&(Item<'_>, &Line)| of_today.0.said == item.said;
        let here = |of_today: &&(Item<'_>, &Line)| is_its(of_today) && of_today.0.source == item.source;
        let line = today.iter().find(here).or_else(|| today.iter().find(is_its)).map(|(_, line)| *line);
        // Without the groups of those who owe, an item of today would stand in the wrong one.
        let is_ours = is_task(&tasks, &item, dated) && !is_marked_by_user(page.standing, item.says);
        is_ours.then(|| line.filter(|_| is_grouped))
    };
    let older = page.older("Open Action Items", &older);
    let own = page.own_items("Open Action Items", &older).into_iter();
    let own: Vec<&str> = own.map(|block| without_fields(block.content.of(text))).collect();
    let is_told = |(item, _): &&(Item<'_>, &Line)| own.iter().any(|own| begins_with(own, item.says));
    let told = today.iter().filter(is_told).map(|(_, line)| line.id.clone()).collect();
    settled(page, told, older)
}

/// The tasks of the notes that the lines link, by the note a line names and by what each says as a whole, with and
/// without its owner.
type Tasks<'t> = BTreeMap<&'t str, BTreeMap<String, Vec<&'t Task>>>;

fn tasks<'t>(page: &Page<'t>) -> Tasks<'t> {
    let index = page.view.index;
    let mut tasks = Tasks::new();
    for item in page.items("Open Action Items").filter_map(|block| Item::read(block.content.of(page.note.text))) {
        let entry = tasks.entry(item.source);
        entry.or_insert_with(|| {
            let mut said: BTreeMap<String, Vec<&Task>> = BTreeMap::new();
            let note = index.locate(item.source, page.path).and_then(|path| index.note(path));
            for task in note.into_iter().flat_map(|facts| &facts.tasks) {
                let bare = note.map(|facts| index.without_owners(facts, task)).unwrap_or_default();
                for says in [&*task.text, &bare] {
                    said.entry(word_by_word(says)).or_default().push(task);
                }
            }
            said
        });
    }
    tasks
}

/// Whether it is one of the tasks of its note, the whole of it, with no sign before it that is not the task's. Among the
/// groups of those who owe, where Rapport wrote it, its day may be an older one.
fn is_task(tasks: &Tasks<'_>, item: &Item<'_>, dated: Dated) -> bool {
    let same = tasks.get(item.source).and_then(|said| said.get(&item.said));
    !item.said.is_empty() && same.is_some_and(|same| same.iter().any(|task| has_fields(task, item.fields, dated)))
}

/// Which day an item of today's may show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dated {
    AsTheTask,
    Once,
}

/// Whether each of the signs and dates before an item is the task's.
fn has_fields(task: &Task, fields: &str, dated: Dated) -> bool {
    let due = task.due.map(|due| due.to_string());
    let sign = task.priority.map(|priority| priority.sign());
    let is_day = |field: &str| match dated {
        Dated::AsTheTask => due.as_deref() == Some(field) || (field == "📅" && due.is_some()),
        Dated::Once => field == "📅" || Date::parse(field).is_some(),
    };
    fields.split_whitespace().all(|field| is_day(field) || sign == Some(field))
}

pub(super) fn related(page: &Page<'_>) -> Taken {
    let text = page.note.text;
    let lines: BTreeMap<&str, &Line> = page.lines("related").iter().map(|line| (line.id.as_str(), line)).gathered();
    let line_of = |target: &str| lines.get(key(base_name(target)).as_str()).copied();
    let older = |block: &Block| match is_placeholder(block, text) {
        true => (!lines.is_empty()).then_some(None),
        false => Some(Some(line_of(bare_link(block, text)?)?)),
    };
    let links = page.older("Related", &|block| bare_link(block, text).map(|_| None));
    let first_link = |block: &&Block| line_of(&page.links_in(block.span).next()?.name(text));
    let own = page.own_items("Related", &links);
    let told = own.iter().filter_map(first_link).map(|line| line.id.clone()).collect();
    settled(page, told, page.older("Related", &older))
}

/// What `- [[note]]` or `- [[note]] (3)` names.
fn bare_link<'t>(block: &Block, text: &'t str) -> Option<&'t str> {
    let (link, behind) = block.content.of(text).strip_prefix("[[")?.split_once("]]")?;
    let count = behind.trim().strip_prefix('(').and_then(|count| count.strip_suffix(')'));
    let is_count = |count: &str| !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
    let is_bare = behind.trim().is_empty() || count.is_some_and(is_count);
    (is_item(block) && is_bare && !link.contains(['[', ']'])).then(|| link.split(['|', '#']).next().unwrap_or(link))
}

/// Whether the tool's placeholder stands under Related.
pub(super) fn has_placeholder(view: &View<'_>, note: &Note<'_>) -> bool {
    blocks_of(view, note, "Related").iter().any(|block| is_placeholder(block, note.text))
}

fn is_placeholder(block: &Block, text: &str) -> bool {
    let is_comment = matches!(block.kind, BlockKind::Comment | BlockKind::Html);
    is_comment && block.span.of(text).trim() == "<!-- Wikilinks to related entities -->"
}

pub(super) fn topics(page: &Page<'_>) -> Taken {
    let Some(line) = page.lines("topics").first() else { return Taken::default() };
    let written: BTreeSet<String> = terms(&line.text).gathered();
    let text = page.note.text;
    let older = page.older("Topics", &|block| is_list_of_terms(page, block, &written).then_some(Some(line)));
    let own = section_of(page.view, page.note, "Topics").unwrap_or_default();
    let is_older = |block: &Block| older.iter().any(|(older, _)| older.span == block.span);
    let mut own = page.note.blocks.iter().filter(|block| own.encloses(block.span) && !is_older(block));
    let is_said = own.any(|block| !is_note_aside(block) && terms(block.content.of(text)).next().is_some());
    if is_said || older.len() > 1 {
        // Whose the lines are is not told, for Rapport writes one. Nothing is written for them.
        return settled(page, vec![line.id.clone()], Vec::new());
    }
    settled(page, Vec::new(), older)
}

/// What nobody reads on the page.
fn is_note_aside(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Comment | BlockKind::Html | BlockKind::Heading(_))
}

fn terms(text: &str) -> impl Iterator<Item = String> {
    text.split([',', '\n']).map(key).filter(|term| !term.is_empty())
}

/// `Pilot rollout, Export limits, Storage budget, Dock doors`: one line of terms, no sentence. A shorter
/// one, or one of a page without an earlier tool's marks, is one where each of its terms is written again.
///
/// Failure: a line of three and more terms that the user wrote on a page with such marks goes for the terms
/// that are written instead.
fn is_list_of_terms(page: &Page<'_>, block: &Block, written: &BTreeSet<String>) -> bool {
    let content = block.content.of(page.note.text);
    let is_prose = content.contains(['\n', '!', '?']) || content.contains(". ") || content.ends_with('.');
    // A line without a word, or with anything but words and commas, is not one that was written.
    let is_plain = terms(content).next().is_some() && !content.contains(['*', '_', '~', '=']);
    let is_again = is_plain && terms(content).all(|term| written.contains(&term));
    let is_many = page.standing == Standing::ByTool && content.split(", ").count() >= FEWEST_TERMS;
    block.kind == BlockKind::Paragraph && !is_prose && (is_again || is_many)
}
