//! The line of the Obsidian Tasks plugin, read exactly as the plugin (8.3) reads it.
//!
//! Fields are read from the end of the line: each pass tries every kind of field once, in a fixed
//! order, and takes off what it finds; the passes end when one finds nothing. So the first other word
//! ends the fields, and of two equal fields the leftmost counts, because it is read last.
//!
//! A [`TaskLine`] keeps the line it was read from; what is not changed stays the same bytes.

mod before_owner;
mod fields;
mod written;

use chrono::NaiveDate;

use crate::settings::TaskStyle;
use crate::text::{Edit, Edits, Span};

pub use before_owner::BeforeOwner;
pub use fields::{FieldKind, TaskField};
pub use written::NewTask;

/// How much a task matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Priority {
    /// 🔺
    Highest,
    /// ⏫
    High,
    /// 🔼
    Medium,
    /// 🔽
    Low,
    /// ⏬
    Lowest,
}

impl Priority {
    /// The sign, as the plugin shows it.
    #[must_use]
    pub fn sign(self) -> &'static str {
        fields::priority_value(self, TaskStyle::Emoji)
    }
}

/// Where a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// `[ ]`, and any sign that is not known.
    Open,
    /// `[/]`
    InProgress,
    /// `[x]`. Also `[X]`, which the plugin takes for unknown, but Markdown and every reader for done:
    /// a done task must not come back as an open one.
    Done,
    /// `[-]`
    Cancelled,
}

impl State {
    /// The state a sign in the box says.
    #[must_use]
    pub const fn of(status: char) -> Self {
        match status {
            'x' | 'X' => Self::Done,
            '/' => Self::InProgress,
            '-' => Self::Cancelled,
            _ => Self::Open,
        }
    }

    /// Whether there is still something to do.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::InProgress)
    }
}

/// A task as one line. All spans are byte ranges of [`TaskLine::line`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskLine {
    line: String,
    /// White space and `>` before the marker.
    pub indent: Span,
    /// `-`, `*`, `+`, `1.`, `1)`.
    pub marker: Span,
    /// Where the sign in the box stands.
    pub status_span: Span,
    /// The sign in the box.
    pub status: char,
    /// What stands before the first field, and before the tags among and behind the fields.
    pub text: Span,
    /// The fields in the order of the line, those that do not count included.
    pub fields: Vec<TaskField>,
    /// Tags among and behind the fields, in the order of the line. The plugin adds them to the description.
    pub tags_behind: Vec<Span>,
    /// ` ^id` at the end, with its space.
    pub block_link: Option<Span>,
    /// How the fields are written; `None` where there are none.
    pub style: Option<TaskStyle>,
}

impl TaskLine {
    /// Reads a line, without its line end; `None` where it is no task.
    ///
    /// A line has fields of one form only, because the form that stands at the end hides the other
    /// from the plugin. The one that is there is read, whatever the plugin's setting.
    ///
    /// ```
    /// use rapport::action::{Priority, State, TaskLine};
    /// let task = TaskLine::read("- [x] Share the site list. @Ada ⏫ ✅ 2026-03-06").expect("a task");
    /// assert_eq!(task.description(), "Share the site list. @Ada");
    /// assert_eq!((task.state(), task.priority()), (State::Done, Some(Priority::High)));
    /// assert_eq!(task.due(), None);
    /// ```
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let emoji = Self::read_as(line, TaskStyle::Emoji)?;
        if emoji.fields.is_empty()
            && fields::may_have(line, TaskStyle::Dataview)
            && let Some(dataview) = Self::read_as(line, TaskStyle::Dataview)
            && !dataview.fields.is_empty()
        {
            return Some(dataview);
        }
        Some(emoji)
    }

    /// Reads a line as the plugin does with its task format set to `style`.
    #[must_use]
    pub fn read_as(line: &str, style: TaskStyle) -> Option<Self> {
        let line = &line[..end_of_line(line)];
        let (indent, marker, status_span) = opening(line)?;
        let status = status_span.of(line).chars().next()?;
        let behind_box = status_span.end + 1;
        let whole = js_trimmed(line, Span::new(behind_box, line.len()));
        let block_link = block_link(line, whole);
        let body = block_link.map_or(whole, |link| js_trimmed(line, Span::new(whole.start, link.start)));
        let tail = fields::read_tail(line, body, style);
        let style = (!tail.fields.is_empty()).then_some(style);
        Some(Self {
            line: line.to_owned(),
            indent,
            marker,
            status_span,
            status,
            text: tail.text,
            fields: tail.fields,
            tags_behind: tail.tags,
            block_link,
            style,
        })
    }

    /// The line, without its line end.
    #[must_use]
    pub fn line(&self) -> &str {
        &self.line
    }

    /// What the plugin calls the description: the text, and behind it the tags that stand among and
    /// behind the fields.
    #[must_use]
    pub fn description(&self) -> String {
        let mut description = self.text.of(&self.line).to_owned();
        for tag in &self.tags_behind {
            description.push_str(if description.is_empty() { "" } else { " " });
            description.push_str(tag.of(&self.line));
        }
        description
    }

    /// Every tag of the description, each with its `#`, in its order.
    #[must_use]
    pub fn tags(&self) -> Vec<&str> {
        self.tag_spans().into_iter().map(|tag| tag.of(&self.line)).collect()
    }

    fn tag_spans(&self) -> Vec<Span> {
        let mut tags = fields::tags_within(self.text.of(&self.line));
        for tag in &mut tags {
            *tag = tag.shifted(self.text.start);
        }
        tags.extend(&self.tags_behind);
        tags
    }

    /// Whether the line is a task to the plugin with this global filter: a plain substring.
    #[must_use]
    pub fn passes(&self, filter: &str) -> bool {
        self.line.get(self.text.start..).is_some_and(|body| body.contains(filter))
    }

    /// Where the task stands.
    #[must_use]
    pub const fn state(&self) -> State {
        State::of(self.status)
    }

    /// The field that counts: the leftmost of its kind.
    #[must_use]
    pub fn field(&self, kind: FieldKind) -> Option<&TaskField> {
        self.fields.iter().find(|field| field.kind == kind)
    }

    /// A field's value as it is written, also where it is no valid one.
    #[must_use]
    pub fn raw(&self, kind: FieldKind) -> Option<&str> {
        self.field(kind).map(|field| field.value.of(&self.line))
    }

    /// The date in a field; `None` also for a day that no calendar has.
    #[must_use]
    pub fn date(&self, kind: FieldKind) -> Option<NaiveDate> {
        self.raw(kind)?.parse().ok()
    }

    /// 📅
    #[must_use]
    pub fn due(&self) -> Option<NaiveDate> {
        self.date(FieldKind::Due)
    }

    /// ✅
    #[must_use]
    pub fn done(&self) -> Option<NaiveDate> {
        self.date(FieldKind::Done)
    }

    /// The priority, where one is set.
    #[must_use]
    pub fn priority(&self) -> Option<Priority> {
        self.raw(FieldKind::Priority).and_then(fields::priority_of)
    }

    /// The ids it waits for.
    #[must_use]
    pub fn depends_on(&self) -> Vec<&str> {
        let ids = self.raw(FieldKind::DependsOn).unwrap_or_default();
        ids.split(',').map(str::trim).filter(|id| !id.is_empty()).collect()
    }

    /// The edits of the line that set a date, or take it away. Everything else stays; a new field goes
    /// where the plugin would write it, in the line's own style or else in `style`.
    #[must_use]
    pub fn set_date(&self, kind: FieldKind, date: Option<NaiveDate>, style: TaskStyle) -> Edits {
        self.set(kind, date.map(|date| date.to_string()).as_deref(), style)
    }

    /// The edits of the line that set the priority, or take it away.
    #[must_use]
    pub fn set_priority(&self, priority: Option<Priority>, style: TaskStyle) -> Edits {
        let style = self.style.unwrap_or(style);
        self.set(FieldKind::Priority, priority.map(|priority| fields::priority_value(priority, style)), style)
    }

    /// The edits of the line that put another sign into the box.
    #[must_use]
    pub fn set_status(&self, status: char) -> Edits {
        self.edits((status != self.status).then(|| Edit::replace(self.status_span, status)))
    }

    /// What goes of the line with a tag: the tag, and one space beside it, before it or at the start of the text
    /// behind it.
    #[must_use]
    pub fn without_tag(&self, tag: &str) -> Vec<Span> {
        let mut found = self.tag_spans();
        found.retain(|span| span.of(&self.line).eq_ignore_ascii_case(tag));
        for span in &mut found {
            let before = self.line.get(..span.start).unwrap_or_default();
            match before.chars().next_back().filter(|c| is_js_space(*c)) {
                Some(space) if span.start > self.text.start => span.start -= space.len_utf8(),
                _ => span.end += usize::from(self.line.get(span.end..).unwrap_or_default().starts_with(' ')),
            }
        }
        found
    }

    fn set(&self, kind: FieldKind, value: Option<&str>, style: TaskStyle) -> Edits {
        let style = self.style.unwrap_or(style);
        self.edits(match (self.field(kind), value) {
            (Some(field), Some(value)) if field.value.of(&self.line) == value => None,
            (Some(field), Some(value)) => Some(Edit::replace(field.value, value)),
            (Some(field), None) => {
                let before = self.line.get(..field.span.start).unwrap_or_default();
                Some(Edit::delete(Span::new(before.trim_end_matches(' ').len(), field.span.end)))
            }
            (None, Some(value)) => Some(Edit::insert(self.place_for(kind), fields::written(kind, value, style))),
            (None, None) => None,
        })
    }

    /// Behind what the plugin writes before a field of this kind.
    fn place_for(&self, kind: FieldKind) -> usize {
        let before = match self.fields.iter().find(|field| field.kind > kind) {
            Some(next) => next.span.start,
            None => self.block_link.map_or(self.line.len(), |link| link.start),
        };
        let before = self.line.get(..before).unwrap_or_default().trim_end_matches(' ').len();
        before.max(self.status_span.end + 1)
    }

    /// One edit never overlaps itself.
    fn edits(&self, edit: Option<Edit>) -> Edits {
        Edits::new(edit.into_iter().collect()).unwrap_or_default()
    }
}

/// Where JavaScript sees the end of the first line.
fn end_of_line(text: &str) -> usize {
    // The two that are not ASCII begin with this byte.
    let may_end = text.bytes().any(|byte| matches!(byte, b'\n' | b'\r' | 0xE2));
    let end = if may_end { text.find(['\n', '\r', '\u{2028}', '\u{2029}']) } else { None };
    end.unwrap_or(text.len())
}

/// Indent, marker and the sign in the box: `^([\s\t>]*)([-*+]|[0-9]+[.)]) +\[(.)\]`.
fn opening(line: &str) -> Option<(Span, Span, Span)> {
    let indent = line.len() - line.trim_start_matches(|c| is_js_space(c) || c == '>').len();
    let rest = line.get(indent..)?;
    let numbered = rest.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match (numbered, rest.as_bytes().get(numbered)?) {
        (0, b'-' | b'*' | b'+') => 1,
        (1.., b'.' | b')') => numbered + 1,
        _ => return None,
    };
    let behind = rest.get(marker..)?;
    let spaces = behind.bytes().take_while(|&byte| byte == b' ').count();
    let status = behind.get(spaces..)?.strip_prefix('[')?.chars().next()?;
    let at = indent + marker + spaces + 1;
    let closed = line.get(at + status.len_utf8()..)?.starts_with(']');
    let status_span = Span::new(at, at + status.len_utf8());
    (spaces > 0 && closed).then_some((Span::new(0, indent), Span::new(indent, indent + marker), status_span))
}

/// ` ^id` at the end of the body.
fn block_link(line: &str, body: Span) -> Option<Span> {
    let text = body.of(line);
    let caret = text.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '-').strip_suffix(" ^")?.len();
    (text.len() > caret + 2).then(|| Span::new(body.start + caret, body.end))
}

/// What JavaScript's `\s` and `trim` take for white space: the plugin's own understanding of it.
fn is_js_space(c: char) -> bool {
    c == '\u{FEFF}' || (c.is_whitespace() && c != '\u{85}')
}

fn js_trimmed(line: &str, span: Span) -> Span {
    let text = span.of(line);
    let behind = text.trim_start_matches(is_js_space);
    let start = span.end - behind.len();
    Span::new(start, start + behind.trim_end_matches(is_js_space).len())
}
