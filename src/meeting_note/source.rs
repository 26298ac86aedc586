//! What a transcript note says in writing: its sections, entry by entry, and its tasks.

use super::headings::Part;
use crate::date::{Date, is_only_when};
use crate::index::{FileOf, attended};
use crate::note::{Block, BlockKind, Note};
use crate::settings::Settings;
use crate::transcript::{self, Transcript};

/// A transcript note, taken apart.
pub(super) struct Source<'n, 't> {
    pub path: &'n str,
    /// What a link to it names.
    pub link: &'n str,
    pub note: &'n Note<'t>,
    /// When it was and who took part, as the note writes them.
    pub date: Option<Date>,
    pub people: Vec<String>,
    pub transcripts: Vec<Transcript>,
    pub sections: Vec<Written>,
    /// Tasks under headings of action items, with what is listed among them, and under those with nothing else. In
    /// their order.
    pub tasks: Vec<Entry>,
}

/// A section of the user's, without its tasks.
pub(super) struct Written {
    /// Its heading; empty for what stands before the first one.
    pub heading: String,
    /// The part of a meeting note that it becomes; `None` where it keeps its heading.
    pub part: Option<Part>,
    /// What stands in it.
    pub entries: Vec<Entry>,
}

/// A block with what is nested in it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its lines as they stand, without a line end at the end.
    pub text: String,
    /// What it says, without markup.
    pub plain: String,
    pub shape: Shape,
    /// Whether a blank line stands before it.
    pub apart: Apart,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Task,
    Item,
    /// Running text: each of its lines is an entry of a page.
    Prose,
    /// A table, code, mathematics: one thing of several lines.
    Whole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apart {
    Blank,
    Joined,
}

impl<'n, 't> Source<'n, 't> {
    pub(super) fn read(path: &'n str, link: &'n str, note: &'n Note<'t>, settings: &Settings) -> Self {
        let transcripts = transcript::find(note);
        let (date, people) = attended(path, note, &transcripts);
        let mut source = Self { path, link, note, date, people, transcripts, sections: Vec::new(), tasks: Vec::new() };
        // A summary by its name needs no heading that says so.
        let part = (FileOf::of(path) == FileOf::Summary).then_some(Part::Summary);
        source.sections.push(Written { heading: String::new(), part, entries: Vec::new() });
        let mut at = 0;
        while let Some(block) = note.blocks.get(at) {
            // What stands below an item without words is said all the same.
            let is_bare = matches!(block.kind, BlockKind::Item { .. }) && block.content.of(note.text).trim().is_empty();
            let next = if is_bare { at + 1 } else { source.end_of_entry(at) };
            if let BlockKind::Heading(level) = block.kind
                && !source.is_sentence(block)
            {
                source.open(block, level, settings);
            } else if source.is_written(block) {
                source.add(at, next);
            }
            at = next;
        }
        source.sort_out_tasks();
        source
    }

    /// A sentence, or several lines, with a rule right below it, which reads as a heading.
    fn is_sentence(&self, block: &Block) -> bool {
        let content = block.content.of(self.note.text);
        let underlined = || !block.span.of(self.note.text).trim_start().starts_with('#');
        // One of `#`s is one line, but `#a` begins none.
        content.contains('\n') || underlined() && (content.contains('.') || content.ends_with(['!', '?']))
    }

    /// The title heading opens nothing. One below a section's opens a section of its own, because a
    /// page's sections end at any heading.
    fn open(&mut self, block: &Block, level: u8, settings: &Settings) {
        let heading = block.content.of(self.note.text).trim().to_owned();
        let part = Part::of(&heading, settings);
        let title = level == 1 && part.is_none() && self.sections.len() == 1;
        // What stands below speech is a note like that without a heading.
        let heading = if transcript::is_speech_heading(&heading) { String::new() } else { heading };
        if !title {
            self.sections.push(Written { heading, part, entries: Vec::new() });
        }
    }

    fn push(&mut self, entry: Entry) {
        if let Some(section) = self.sections.last_mut() {
            section.entries.push(entry);
        }
    }

    /// The index behind the block and all that is nested in it.
    fn end_of_entry(&self, at: usize) -> usize {
        let nested = |block: &Block| block.parent.is_some_and(|parent| parent >= at);
        at + 1 + self.note.blocks[at + 1..].iter().take_while(|block| nested(block)).count()
    }

    /// What is speech, a comment, a rule or a callout is no statement of the note. Callouts at the top
    /// are hints of the template the note was made from.
    fn is_written(&self, block: &Block) -> bool {
        let spoken = self.transcripts.iter().any(|found| found.place.overlaps(block.span));
        let hint = matches!(block.kind, BlockKind::Callout { .. }) && self.sections.len() == 1;
        let mark = matches!(block.kind, BlockKind::Comment | BlockKind::Rule);
        let text = block.content.of(self.note.text);
        let empty = text.trim().is_empty();
        !(spoken
            || hint
            || mark
            || empty
            || says_none(text)
            || transcript::is_recorder_line(text)
            || self.is_when(text))
    }

    /// Whether it only says when the meeting was, as recorders do above everything; below a heading it answers that:
    /// the day of a deadline may be the meeting's.
    fn is_when(&self, text: &str) -> bool {
        self.sections.len() == 1 && self.date.is_some() && is_only_when(text, self.date)
    }

    fn add(&mut self, at: usize, next: usize) {
        let blocks = &self.note.blocks[at..next];
        let Some(first) = blocks.first() else { return };
        let span = blocks.iter().fold(first.span, |span, block| span.cover(block.span));
        let before = self.note.text.get(..span.start).unwrap_or_default();
        let apart = if before.ends_with("\n\n") || before.ends_with("\n\r\n") { Apart::Blank } else { Apart::Joined };
        let shape = match first.kind {
            BlockKind::Item { task: Some(_), .. } => Shape::Task,
            BlockKind::Item { .. } => Shape::Item,
            BlockKind::Paragraph | BlockKind::Callout { .. } | BlockKind::Heading(_) => Shape::Prose,
            _ => Shape::Whole,
        };
        let span = if matches!(first.kind, BlockKind::Heading(_)) { first.content } else { span };
        let text = dedented(span.of(self.note.text));
        let text = if matches!(shape, Shape::Task | Shape::Item) { hung(&text) } else { text };
        self.push(Entry { text, plain: self.note.plain(first.content), shape, apart });
    }

    /// Tasks become action items of the meeting, wherever they stand; only one that stands among the
    /// lines of a summary, of decisions or of facts stays with them.
    fn sort_out_tasks(&mut self) {
        for section in &mut self.sections {
            let only = section.entries.iter().all(|entry| entry.shape == Shape::Task);
            let of_actions = section.part == Some(Part::Actions);
            if only || of_actions || section.part.is_none() {
                let is_task = |entry: &Entry| entry.shape == Shape::Task || of_actions && entry.shape == Shape::Item;
                let (tasks, rest) = section.entries.drain(..).partition(is_task);
                section.entries = rest;
                let tasks: Vec<Entry> = tasks;
                self.tasks.extend(tasks);
            }
        }
        self.sections.retain(|section| !section.entries.is_empty());
    }

    /// What the note writes under the headings of a part.
    pub(super) fn entries(&self, part: Part) -> impl Iterator<Item = &Entry> {
        self.sections.iter().filter(move |section| section.part == Some(part)).flat_map(|section| &section.entries)
    }

    /// All it says in writing, without markup, an entry a line.
    pub(super) fn prose(&self) -> String {
        self.prose_without("")
    }

    /// The same without the tasks that have this tag, if it is one.
    pub(super) fn prose_without(&self, tag: &str) -> String {
        let is_tagged = |entry: &&Entry| !tag.is_empty() && entry.text.split_whitespace().any(|word| word == tag);
        let tasks = self.tasks.iter().filter(|entry| !is_tagged(entry));
        let entries = self.sections.iter().flat_map(|section| &section.entries).chain(tasks);
        entries.map(|entry| entry.plain.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// The lines of an entry, the first at the margin and those nested in it as far behind it as before.
fn dedented(text: &str) -> String {
    let margin = text.len() - text.trim_start_matches([' ', '\t']).len();
    let shorten = |line: &str| {
        let white = line.len() - line.trim_start_matches([' ', '\t']).len();
        line.get(white.min(margin)..).unwrap_or_default().trim_end().to_owned()
    };
    text.trim_end().lines().map(shorten).collect::<Vec<_>>().join("\n")
}

/// An item whose further lines are all indented, without blank ones: so they belong to it in a page, too.
fn hung(text: &str) -> String {
    let mut hung = String::with_capacity(text.len() + 8);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if !hung.is_empty() {
            hung.push_str(if line.starts_with([' ', '\t']) { "\n" } else { "\n  " });
        }
        hung.push_str(line);
    }
    hung
}

/// `Next meeting (if any): (none)`: a template's line that nobody filled in.
fn says_none(text: &str) -> bool {
    let Some((name, value)) = text.split_once(':').filter(|_| !text.contains('\n')) else { return false };
    let value = value.trim().trim_matches(['(', ')', '_', '*']);
    let none = value.is_empty() || ["none", "n/a", "tbd", "-"].iter().any(|none| value.eq_ignore_ascii_case(none));
    none && name.trim_start_matches(['*', '_', '>', ' ']).starts_with("Next meeting")
}
