//! A new task line, in the plugin's own order.

use chrono::NaiveDate;

use super::Priority;
use super::fields::{self, FieldKind};
use crate::settings::{OwnerStyle, TaskStyle};

/// What a new line says. Order of the line: text, owner, source, tags, fields.
///
/// ```
/// use rapport::action::NewTask;
/// use rapport::settings::{OwnerStyle, TaskStyle};
/// let task = NewTask {
///     text: "Check the export limits with Tomas Lind.".into(),
///     owner: "Myself".into(),
///     tags: vec!["#task".into(), "#proposed".into()],
///     due: "2026-03-09".parse().ok(),
///     ..NewTask::default()
/// };
/// let line = task.line(TaskStyle::Emoji, OwnerStyle::At);
/// assert_eq!(line, "- [ ] Check the export limits with Tomas Lind. @Myself #task #proposed 📅 2026-03-09");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewTask {
    /// What is to be done.
    pub text: String,
    /// The sign in the box; `None` for a space.
    pub status: Option<char>,
    /// The owner's name; empty for nobody.
    pub owner: String,
    /// A link to where it was said or written, as Markdown; empty for none.
    pub source: String,
    /// Tags, each with its `#`.
    pub tags: Vec<String>,
    /// How much it matters.
    pub priority: Option<Priority>,
    /// ➕
    pub created: Option<NaiveDate>,
    /// 🛫
    pub start: Option<NaiveDate>,
    /// ⏳
    pub scheduled: Option<NaiveDate>,
    /// 📅
    pub due: Option<NaiveDate>,
    /// ❌
    pub cancelled: Option<NaiveDate>,
    /// ✅
    pub done: Option<NaiveDate>,
}

impl NewTask {
    /// The line, without indent and line end. White space within the text becomes single spaces: a
    /// task is one line.
    #[must_use]
    pub fn line(&self, style: TaskStyle, owner_style: OwnerStyle) -> String {
        let owner = match owner_style {
            _ if self.owner.is_empty() => String::new(),
            OwnerStyle::At => format!("@{}", self.owner),
            OwnerStyle::Link => format!("[[{}]]", self.owner),
        };
        let mut line = format!("- [{}]", self.status.unwrap_or(' '));
        let parts = [&self.text, &owner, &self.source].into_iter().chain(&self.tags);
        for word in parts.flat_map(|part| part.split_whitespace()) {
            line.push(' ');
            line.push_str(word);
        }
        if let Some(priority) = self.priority {
            line += &fields::written(FieldKind::Priority, fields::priority_value(priority, style), style);
        }
        for (kind, date) in self.dates() {
            if let Some(date) = date {
                line += &fields::written(kind, &date.to_string(), style);
            }
        }
        line
    }

    /// The dates in the plugin's order.
    const fn dates(&self) -> [(FieldKind, Option<NaiveDate>); 6] {
        [
            (FieldKind::Created, self.created),
            (FieldKind::Start, self.start),
            (FieldKind::Scheduled, self.scheduled),
            (FieldKind::Due, self.due),
            (FieldKind::Cancelled, self.cancelled),
            (FieldKind::Done, self.done),
        ]
    }
}
