//! A line of Recent Context, as Rapport and earlier tools write it.

use super::base_name;
use super::reading::headings;
use crate::date::Date;
use crate::note::{BlockKind, Note};
use crate::settings::Settings;

/// `2026-03-05: [[note|shown]] - what it was about (via Ada Novak)`, without the list's marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContextLine<'t> {
    /// As written: a date, or `unknown`.
    pub written: &'t str,
    /// The written date, else the one in the name of the note.
    pub date: Option<Date>,
    /// The link, with its brackets.
    pub link: &'t str,
    /// The note it names.
    pub target: &'t str,
    /// What the meeting was about; empty where the line does not say.
    pub summary: &'t str,
    /// `(via …)`, where the person was only mentioned; else empty.
    pub via: &'t str,
}

impl<'t> ContextLine<'t> {
    /// Reads exactly this form: anything else on the line makes it another line.
    ///
    /// ```
    /// use rapport::index::ContextLine;
    /// let line = ContextLine::read("unknown: [[2025-10 - Kick-off]] - First call (via Tomas Lind)").expect("a line");
    /// assert_eq!(line.date.map(|date| date.to_string()).as_deref(), Some("2025-10"));
    /// assert_eq!((line.summary, line.via), ("First call", "(via Tomas Lind)"));
    /// assert!(ContextLine::read("Lunch: [[Kick-off]]").is_none());
    /// ```
    #[must_use]
    pub fn read(text: &'t str) -> Option<Self> {
        if !text.starts_with(|first: char| first.is_ascii_digit() || first == 'u') {
            return None;
        }
        let (written, rest) = text.split_once(": ")?;
        let own = Date::parse(written);
        let link = rest.get(..rest.find("]]")? + 2).filter(|link| link.starts_with("[["))?;
        let inner = &link[2..link.len() - 2];
        let target = inner.split(['|', '#']).next().unwrap_or(inner).trim();
        if (own.is_none() && written != "unknown") || target.is_empty() || inner.contains('[') || text.contains('\n') {
            return None;
        }
        let behind = rest[link.len()..].trim();
        let (said, via) = match behind.rfind("(via ").filter(|_| behind.ends_with(')')) {
            Some(at) => behind.split_at(at),
            None => (behind, ""),
        };
        let said = said.trim_end();
        let summary = if said.is_empty() { said } else { said.strip_prefix("- ")?.trim() };
        let date = own.or_else(|| Date::prefix(base_name(target)).map(|(date, _)| date));
        Some(Self { written, date, link, target, summary, via })
    }
}

/// What a page tells under Recent Context of meetings that the person took part in: the date and the
/// note of each dated line, without those of a meeting that only mentioned the person.
#[must_use]
pub fn told(note: &Note<'_>, settings: &Settings) -> Vec<(Date, Box<str>)> {
    let items = note.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Item { task: None, .. }));
    let lines = items.filter_map(|block| Some((block.span, ContextLine::read(block.content.of(note.text))?)));
    let lines: Vec<_> = lines.filter(|(_, line)| line.via.is_empty()).collect();
    // Most notes have no such line, and their sections need not be looked for.
    let section =
        if lines.is_empty() { None } else { note.section(&headings(settings, "Recent Context", &["Recent Context"])) };
    let Some(section) = section else { return Vec::new() };
    let own = lines.into_iter().filter(|(span, _)| section.own.encloses(*span));
    own.filter_map(|(_, line)| Some((line.date?, line.target.into()))).collect()
}
