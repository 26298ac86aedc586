//! Action items of a note, gathered from what is written in it and what was said, with the people of its meeting;
//! and what becomes of those that are only proposed.

use std::collections::BTreeSet;

use super::answer::{Choice, Offered, Sure};
use crate::action::section::{
    self, Company, DISMISSED, Decision, Proposal, Setting, Wanted, extract, id_of, is_sure, items, proposals,
    shown_time, speech_heading, unwritten,
};
use crate::action::{ActionItem, Origin, TaskLine, possible_owners};
use crate::date::Date;
use crate::index::{Facts, Index, Kind, Path, Task, attended, is_ignored};
use crate::meeting_note::had_written;
use crate::note::owned::{Remembered, remember_gone};
use crate::note::{Note, Remark};
use crate::settings::Settings;
use crate::text::{Edits, Gather, Order, Span};
use crate::transcript;

/// The edits that gather the action items of the note at `path` in its section, those that were said as the user chose.
pub(super) fn actions(
    index: &Index,
    settings: &Settings,
    path: &str,
    note: &Note<'_>,
    choice: &Choice,
) -> (Edits, Vec<Remark>) {
    let (mut edits, mut remarks) = (Edits::default(), Vec::new());
    let mut declined: Vec<String> = Vec::new();
    let memory = Remembered::of(note);
    with_items(index, settings, (path, Wanted::Likely), note, &mut |items, setting| {
        let is_in = |keys: &[String], item: &ActionItem| !keys.is_empty() && keys.contains(&key(item));
        // What was written before may get its owner.
        let is_wanted =
            |item: &ActionItem| is_sure(item) || section::is_remembered(&memory, item) || is_in(&choice.taken, item);
        let is_left = |item: &&ActionItem| is_said(item) && is_in(&choice.declined, item);
        let mut chosen: Vec<ActionItem> =
            items.iter().filter(|item| !is_left(item) && is_wanted(item)).cloned().collect();
        let said = chosen.iter().position(is_said).unwrap_or(chosen.len());
        chosen[said..].order_by_key(|item| item.source.start);
        edits = extract(note, &chosen, setting);
        remarks = doubts(note, &edits, &chosen, setting.company);
        // A page knows its lines by their words: what is written with the same ones must be able to come.
        let written: BTreeSet<String> = chosen.iter().map(id_of).gathered();
        declined = items.iter().filter(is_left).map(id_of).filter(|id| !written.contains(id)).collect();
    });
    if declined.is_empty() {
        return (edits, remarks);
    }
    let text = edits.apply(note.text);
    let remembered = remember_gone(&Note::parse(&text), DISMISSED, &declined);
    (edits.then(&text, &remembered).smallest(note.text), remarks)
}

/// By which the user chooses an item: of two that say the same, each has its own.
fn key(item: &ActionItem) -> String {
    let due = item.due.map(|day| day.to_string()).unwrap_or_default();
    let time = item.time.map(shown_time).unwrap_or_default();
    [&item.text, item.owner.name().unwrap_or_default(), &due, &time].join("|")
}

/// What was said in the note at `path`, is not known there, and may be worth a line.
pub(super) fn offered(index: &Index, settings: &Settings, path: &str, note: &Note<'_>) -> Vec<Offered> {
    let mut offered = Vec::new();
    with_items(index, settings, (path, Wanted::Likely), note, &mut |items, setting| {
        // Where the page can have no such lines, there is nothing to choose.
        if extract(note, items, setting).is_empty() {
            return;
        }
        let memory = Remembered::of(note);
        let is_offered = |item: &&ActionItem| is_said(item) && !section::is_remembered(&memory, item);
        let mut new: Vec<&ActionItem> = unwritten(note, items, setting).into_iter().filter(is_offered).collect();
        new.order_by_key(|item| item.source.start);
        offered = new
            .into_iter()
            .map(|item| Offered {
                id: key(item),
                text: item.text.clone(),
                owner: item.owner.name().map(|name| setting.company.owner_name(name)),
                due: item.due,
                time: item.time.map(shown_time),
                quote: item.quote.clone().unwrap_or_default(),
                sure: if is_sure(item) { Sure::Certain } else { Sure::Guess },
            })
            .collect();
    });
    offered
}

fn is_said(item: &ActionItem) -> bool {
    matches!(item.origin, Origin::Said(_))
}

/// Of whom the owners may be that stand in new lines as they were named, or who lead what is written: nothing says of which.
fn doubts(note: &Note<'_>, edits: &Edits, items: &[ActionItem], company: &Company<'_>) -> Vec<Remark> {
    let is_doubtful = |name: &String| !company.candidates(name).is_empty();
    let named = |item: &ActionItem| match item.owner.name() {
        Some(name) => Some(name.to_owned()).filter(is_doubtful),
        None => possible_owners(&item.text).into_iter().find(is_doubtful).filter(|_| item.state.is_open()),
    };
    let mut doubtful: Vec<(&ActionItem, String)> =
        items.iter().filter_map(|item| named(item).map(|name| (item, name))).collect();
    if doubtful.is_empty() || edits.is_empty() {
        return Vec::new();
    }
    let after = edits.apply(note.text);
    let (before, after) = (Remembered::of(note), Remembered::of(&Note::parse(&after)));
    let is_new = |item: &ActionItem| item.owner.name().is_none() || section::is_remembered(&after, item);
    doubtful.retain(|(item, _)| !section::is_remembered(&before, item) && is_new(item));
    doubtful.dedup_by(|(_, next), (_, name)| next == name);
    let remark = |(item, name): (&ActionItem, String)| {
        let candidates = company.candidates(&name).join(" or ");
        let message = format!("“{name}” may be {candidates}: the owner stays as it was said");
        Remark { span: item.source, message }
    };
    doubtful.into_iter().map(remark).collect()
}

/// The edits that give the proposals of the note at `path` the owners that are known now.
pub(super) fn name_owners(index: &Index, settings: &Settings, path: &str, note: &Note<'_>) -> Edits {
    let mut edits = Edits::default();
    with_items(index, settings, (path, Wanted::Sure), note, &mut |items, setting| {
        edits = section::name_owners(note, items, setting)
    });
    edits
}

/// The edits that do as the user decides with the proposals on these lines of the note, or with all. What is dismissed
/// is gone for good: what the page would not know to have written, or the next extraction would propose again, is
/// remembered.
pub(super) fn decide(
    index: &Index,
    settings: &Settings,
    path: &str,
    note: &Note<'_>,
    (decision, lines): (Decision, Option<&[usize]>),
) -> Edits {
    let mut chosen = proposals(note, settings);
    chosen.retain(|proposal| lines.is_none_or(|lines| lines.contains(&proposal.line)));
    let edits = section::decide(note, &chosen, decision, settings);
    if decision == Decision::Accept {
        return edits;
    }
    let text = edits.apply(note.text);
    let after = Note::parse(&text);
    let mut gone: Vec<String> = Vec::new();
    let mut before: Vec<String> = Vec::new();
    with_items(index, settings, (path, Wanted::Likely), note, &mut |items, setting| {
        // A meeting note's tasks come from its sources again, where it does not remember to have written them.
        if index.head(path).is_some_and(|head| head.kind == Kind::Meeting) {
            let memory = Remembered::of(note);
            let unknown = chosen.iter().map(Proposal::line_text).filter(|line| !memory.has_text(line));
            gone.extend(unknown.map(|line| setting.company.told_by_line(line).id()));
        }
        before = ids(note, items, setting);
    });
    with_items(index, settings, (path, Wanted::Likely), &after, &mut |items, setting| {
        gone.extend(ids(&after, items, setting).into_iter().filter(|id| !before.contains(id)));
    });
    if gone.is_empty() {
        return edits;
    }
    edits.then(&text, &remember_gone(&after, DISMISSED, &gone)).smallest(note.text)
}

/// The identities of what is new.
fn ids(note: &Note<'_>, items: &[ActionItem], setting: &Setting<'_>) -> Vec<String> {
    unwritten(note, items, setting).into_iter().map(id_of).collect()
}

/// Gives `ask` the note's action items, and what is known besides; a note that is left alone has none.
fn with_items(
    index: &Index,
    settings: &Settings,
    (path, wanted): (&str, Wanted),
    note: &Note<'_>,
    ask: &mut dyn FnMut(&[ActionItem], &Setting<'_>),
) {
    if is_ignored(path, note, settings) {
        return;
    }
    let transcripts = transcript::find(note);
    let (date, people) = attended(path, note, &transcripts);
    let company = Company::new(settings, index.people(), people.iter().map(String::as_str).collect());
    let heading = speech_heading(note, &transcripts).unwrap_or_default();
    let speech = transcripts.first().map(|transcript| transcript.place.start);
    let mut items = items(note, (transcripts, wanted), settings, &company, date.and_then(Date::day));
    let others = others(index, path);
    let elsewhere = elsewhere(&others, &company);
    // What the user took out of another note of the meeting, or reworded there, does not come by way of this one, nor
    // what they took out of this one because a line that was carried here says it too.
    let written = others.iter().copied().chain(index.note(path));
    let written: Vec<&str> = written.map(|facts| facts.written.as_ref()).collect();
    let stands = |item: &ActionItem| {
        let own = company.told(&item.text, item.owner.name(), item.due);
        elsewhere.iter().any(|other| own.is_same(&company.told(&other.text, other.owner.name(), other.due)))
    };
    let is_gone = |item: &ActionItem| written.iter().any(|written| had_written(written, item)) && !stands(item);
    items.retain(|item| !is_gone(item));
    let setting = Setting {
        settings,
        company: &company,
        link: index.link_name(path),
        speech_heading: heading,
        speech,
        elsewhere: &elsewhere,
    };
    ask(&items, &setting);
}

/// The other notes of the same meeting.
fn others<'i>(index: &'i Index, path: &str) -> Vec<&'i Facts> {
    let own: Path = path.into();
    let others = index.notes_of_meeting(&own).into_iter().filter(|note| *note != own);
    others.filter_map(|note| index.note(&note)).collect()
}

/// Their tasks.
fn elsewhere(others: &[&Facts], company: &Company<'_>) -> Vec<ActionItem> {
    others.iter().flat_map(|facts| facts.tasks.iter()).filter_map(|task| item(task, company)).collect()
}

/// A task of the index, read as the line it was; its place is not known, and not needed for a comparison.
fn item(task: &Task, company: &Company<'_>) -> Option<ActionItem> {
    let line = TaskLine::read(&format!("- [ ] {}", task.text))?;
    let (owner, text) = line.signed(|name| company.is_known(name));
    Some(ActionItem {
        text,
        owner: owner.into(),
        due: task.due,
        priority: task.priority,
        state: task.state,
        source: Span::default(),
        quote: None,
        time: None,
        origin: Origin::Stated,
        score: 1.0,
    })
}
