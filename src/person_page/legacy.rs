//! Lines that an earlier tool left on a page.
//!
//! A generated page without Rapport's memory was written by another tool, or by Rapport before its
//! memory was lost. Once, when such a page is taken over, each of its lines of that tool's form either
//! goes, because the vault says what it says and Rapport writes it better, or stays and is the user's
//! from then on. The rule is that nothing is lost: the note a line was made from may have been
//! renamed or thrown away since, and then the line is all there is.
//!
//! - **Recent Context**: a line whose note is one of the vault's meetings goes, also where the person
//!   is not in that meeting: the note is there and says so. Any other line stays, put right (see
//!   [`context`]), in its place by date among those that are rendered.
//! - **Key Facts**: a line that a note of a meeting states word by word goes: it comes back with its source if it
//!   is the person's meeting or names them, and else was never about them. A line that says the same in other words
//!   is the user's, and the fact is not written beside it.
//! - **Topics**, and the placeholder under **Related**, go where there is something to write instead; a
//!   link under Related only where it is written again.
//!
//! A line with a block id or with lines nested below it is the user's in any case.

mod context;

use std::collections::BTreeSet;

use super::{View, headings, is_generated};
use crate::action::section::Gist;
use crate::index::base_name;
use crate::note::owned::{Line, Rendered, remember_gone};
use crate::note::{Block, BlockKind, Note, Section};
use crate::person::{key, words};
use crate::text::{Edit, Span};

/// Whether a block of a section is an earlier tool's, and goes.
type IsOld<'b> = &'b dyn Fn(&Block) -> bool;

/// The edits that take over what an earlier tool wrote; none where Rapport wrote last.
pub(super) fn taken_over(view: &View<'_>, note: &Note<'_>, path: &str, rendered: &[Rendered]) -> Vec<Edit> {
    if has_memory(note) || !is_generated(note, view.index.settings()) {
        return Vec::new();
    }
    let lines = |name: &'static str| {
        rendered.iter().filter(move |section| section.name == name).flat_map(|section| &section.lines)
    };
    let topics: Vec<&str> = lines("topics").flat_map(|line| line.text.split(", ")).collect();
    let related: BTreeSet<&str> = lines("related").map(|line| line.id.as_str()).collect();
    let stated = stated(view, note);
    let is_by_tool = has_placeholder(view, note) || context::is_in(view, note);
    let kinds: [(&str, IsOld<'_>); 3] = [
        ("Key Facts", &|block| stated.contains(&block.span.start)),
        ("Topics", &|block| !topics.is_empty() && is_by_tool && is_list_of_terms(block, note.text, &topics)),
        ("Related", &|block| !related.is_empty() && is_related(block, note.text, &related)),
    ];
    let mut edits = context::taken_over(view, note, path);
    let said = said_by_user(view, note, &stated, lines("facts"));
    if !said.is_empty() {
        edits.extend(remember_gone(note, "facts", &said).into_vec());
    }
    for (section, is_old) in kinds {
        let own = blocks_of(view, note, section);
        let spans = own.into_iter().filter(|block| is_old(block)).map(|block| block.span);
        edits.extend(joined(spans).into_iter().map(|span| Edit::delete(with_blank(note.text, span))));
    }
    edits
}

/// Whether Rapport has written the page before.
pub(super) fn has_memory(note: &Note<'_>) -> bool {
    note.comments.iter().any(|comment| comment.of(note.text).starts_with("<!-- rapport:"))
}

/// The blocks of a section that nobody has built upon: without a block id and without nested lines.
fn blocks_of<'n>(view: &View<'_>, note: &'n Note<'_>, section: &str) -> Vec<&'n Block> {
    let names = headings(view.index.settings(), section);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let Some(Section { own, .. }) = note.section(&names) else { return Vec::new() };
    let parents: BTreeSet<usize> = note.blocks.iter().filter_map(|block| block.parent).collect();
    let here = note.blocks.iter().enumerate().filter(|(_, block)| own.encloses(block.span));
    here.filter(|(at, block)| block.id.is_none() && !parents.contains(at)).map(|(_, block)| block).collect()
}

/// The spans with those that touch as one.
fn joined(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut().filter(|last| last.end >= span.start) {
            Some(last) => *last = last.cover(span),
            None => joined.push(span),
        }
    }
    joined
}

/// With the blank line behind, where one stands before too.
fn with_blank(text: &str, span: Span) -> Span {
    let before = text.get(..span.start).unwrap_or_default();
    let behind = text.get(span.end..).unwrap_or_default();
    let blank = ["\r\n", "\n"].into_iter().find(|blank| behind.starts_with(blank)).unwrap_or_default();
    let apart = before.ends_with("\n\n") || before.ends_with("\n\r\n");
    if apart { Span::new(span.start, span.end + blank.len()) } else { span }
}

fn is_item(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Item { task: None, .. })
}

/// Fewest terms of a line that is taken for a tool's.
const FEWEST_TERMS: usize = 3;

/// `Pilot rollout, Export limits, Storage budget, Dock doors`: one line of terms, no sentence. A shorter
/// one is a list where each of its terms is written again.
///
/// Asked only of a page that bears the tool's mark elsewhere. Failure: a line of three and more terms
/// that the user wrote on such a page goes for the terms that are written instead.
fn is_list_of_terms(block: &Block, text: &str, written: &[&str]) -> bool {
    let content = block.content.of(text);
    let is_prose = content.contains(['\n', '!', '?']) || content.contains(". ") || content.ends_with('.');
    let terms: Vec<&str> = content.split(", ").collect();
    let is_again = terms.iter().all(|term| written.contains(term));
    block.kind == BlockKind::Paragraph && !is_prose && (is_again || terms.len() >= FEWEST_TERMS)
}

/// Whether the tool's placeholder stands under Related.
fn has_placeholder(view: &View<'_>, note: &Note<'_>) -> bool {
    blocks_of(view, note, "Related").iter().any(|block| is_placeholder(block, note.text))
}

fn is_placeholder(block: &Block, text: &str) -> bool {
    let is_comment = matches!(block.kind, BlockKind::Comment | BlockKind::Html);
    is_comment && block.span.of(text).trim() == "<!-- Wikilinks to related entities -->"
}

/// `<!-- Wikilinks to related entities -->`, or `- [[note]]` where that is written again.
fn is_related(block: &Block, text: &str, written: &BTreeSet<&str>) -> bool {
    if is_placeholder(block, text) {
        return true;
    }
    let link = block.content.of(text).strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    let target = link.filter(|link| !link.contains(['[', ']'])).and_then(|link| link.split(['|', '#']).next());
    is_item(block) && target.is_some_and(|target| written.contains(key(base_name(target)).as_str()))
}

/// Where the items under Key Facts begin that a meeting note of the vault states: one pass over what
/// is stated there.
fn stated(view: &View<'_>, note: &Note<'_>) -> BTreeSet<usize> {
    let mut open: Vec<(usize, String)> =
        listed(view, note).into_iter().map(|(at, text)| (at, word_by_word(&text))).collect();
    let mut found = BTreeSet::new();
    let meetings = view.index.notes().filter(|(_, entry)| entry.head().is_meeting());
    for statement in meetings.flat_map(|(_, entry)| &view.index.facts(entry).statements) {
        if open.is_empty() {
            break;
        }
        let says = word_by_word(&statement.text);
        open.retain(|(at, item)| *item != says || !found.insert(*at));
    }
    found
}

/// The items under Key Facts: where they begin, and what they say.
fn listed(view: &View<'_>, note: &Note<'_>) -> Vec<(usize, String)> {
    let items = blocks_of(view, note, "Key Facts").into_iter().filter(|block| is_item(block));
    items.map(|block| (block.span.start, note.plain(block.content))).collect()
}

fn word_by_word(text: &str) -> String {
    words(text).into_iter().map(|word| word.key).collect::<Vec<_>>().join(" ")
}

/// The facts that the user has written in words of their own: they are not written again.
fn said_by_user<'l>(
    view: &View<'_>,
    note: &Note<'_>,
    stated: &BTreeSet<usize>,
    facts: impl Iterator<Item = &'l Line>,
) -> Vec<String> {
    let own = listed(view, note).into_iter().filter(|(at, _)| !stated.contains(at));
    let own: Vec<Gist> = own.map(|(_, text)| Gist::of(&text)).collect();
    let is_said = |fact: &&Line| {
        let says = Gist::of(fact.text.rsplit_once(" ([[").map_or(&fact.text, |(says, _)| says));
        own.iter().any(|own| own.resembles(&says))
    };
    facts.filter(is_said).map(|fact| fact.id.clone()).collect()
}
