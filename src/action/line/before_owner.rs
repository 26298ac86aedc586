//! Fields that stand before the owner: `Review rent 🔽 📅 2026-03-20 @Sam`.
//!
//! The plugin reads fields from the end of the line, and an owner ends them: such a task has no due date to it. Who
//! writes so means the fields, all of them. They are read where a task is shown elsewhere, and stand behind the owner
//! where it is carried over; the user's own line stays as it is.

use super::fields::{self, TaskField};
use super::{FieldKind, Priority, TaskLine};
use crate::date::NaiveDate;
use crate::settings::TaskStyle;
use crate::text::Span;

/// Most words of an owner's name.
const LONGEST: usize = 4;

/// The fields that stand right before the owner at the end of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeforeOwner {
    /// The fields and the tags among them, with the space before them.
    pub span: Span,
    fields: Vec<TaskField>,
}

impl TaskLine {
    /// The fields before the owner; `None` where there are none, or where one of their kind is read by the plugin.
    #[must_use]
    pub fn before_owner(&self) -> Option<BeforeOwner> {
        let owner = self.text.start + owner_at_end(self.text.of(self.line()))?;
        let before = Span::new(self.text.start, owner).trimmed(self.line());
        let read = |style| fields::read_tail(self.line(), before, style);
        let tail =
            [TaskStyle::Emoji, TaskStyle::Dataview].map(read).into_iter().find(|tail| !tail.fields.is_empty())?;
        let is_told = tail.fields.iter().any(|field| self.field(field.kind).is_some());
        let span = Span::new(tail.text.end, before.end);
        (!is_told).then_some(BeforeOwner { span, fields: tail.fields })
    }

    /// The line with them behind the owner, and behind the tags that follow where no field does.
    #[must_use]
    pub fn with_owner_first(&self) -> Option<Self> {
        let block = self.before_owner()?.span;
        let line = self.line();
        let to = match self.fields.first() {
            Some(_) => self.text.end,
            None => self.tags_behind.last().map_or(self.text.end, |tag| tag.end),
        };
        let parts = [&line[..block.start], &line[block.end..to], block.of(line), &line[to..]];
        Self::read(&parts.concat())
    }

    /// The due date, also where the plugin does not read it for the owner behind it.
    #[must_use]
    pub fn meant_due(&self, before_owner: Option<&BeforeOwner>) -> Option<NaiveDate> {
        self.due().or_else(|| before_owner?.raw(self.line(), FieldKind::Due)?.parse().ok())
    }

    /// The priority, in the same way.
    #[must_use]
    pub fn meant_priority(&self, before_owner: Option<&BeforeOwner>) -> Option<Priority> {
        self.priority().or_else(|| fields::priority_of(before_owner?.raw(self.line(), FieldKind::Priority)?))
    }
}

impl BeforeOwner {
    fn raw<'l>(&self, line: &'l str, kind: FieldKind) -> Option<&'l str> {
        self.fields.iter().find(|field| field.kind == kind).map(|field| field.value.of(line))
    }
}

/// Where the owner begins that the text ends with: `@Ada Novak`, `[[Ada Novak]]`; `@7pm` and `@ home` are none.
fn owner_at_end(text: &str) -> Option<usize> {
    if text.ends_with("]]") {
        let link = text.rfind("[[")?;
        return Some(link - usize::from(text[..link].ends_with('@')));
    }
    let at = text.rfind(" @")? + 1;
    let name = &text[at + 1..];
    let is_word = |word: &str| word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '\'' | '’'));
    let words = || name.split(' ');
    let is_name = name.starts_with(char::is_alphabetic);
    (is_name && words().count() <= LONGEST && words().all(is_word)).then_some(at)
}
