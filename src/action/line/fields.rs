//! The fields at the end of a task line: one table of their signs and keys, and the passes that read them.

use super::{Priority, js_trimmed};
use crate::settings::TaskStyle;
use crate::text::Span;

/// The kinds of field, in the order in which the plugin writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FieldKind {
    /// 🆔
    Id,
    /// ⛔
    DependsOn,
    /// 🔺 ⏫ 🔼 🔽 ⏬
    Priority,
    /// 🔁
    Recurrence,
    /// 🏁
    OnCompletion,
    /// ➕
    Created,
    /// 🛫
    Start,
    /// ⏳
    Scheduled,
    /// 📅
    Due,
    /// ❌
    Cancelled,
    /// ✅
    Done,
}

/// One field of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskField {
    /// What it says.
    pub kind: FieldKind,
    /// All of it: the sign and the value, or the brackets and what is in them.
    pub span: Span,
    /// The value; of a priority in the emoji form, the sign.
    pub value: Span,
}

/// What may stand behind a sign.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// One of the priorities.
    Priority,
    /// `YYYY-MM-DD`, of any digits.
    Date,
    /// `[a-zA-Z0-9, !]+`
    Rule,
    /// `[a-zA-Z]+`
    Word,
    /// `[a-zA-Z0-9-_]+`
    Id,
    /// Ids with commas between them.
    Ids,
}

struct Sort {
    kind: FieldKind,
    form: Form,
    /// The sign that is written, then those that are read too.
    signs: &'static [&'static str],
    key: &'static str,
}

/// Every kind of field, in the order in which a pass of the plugin tries them. Between `onCompletion`
/// and `id` it tries a tag.
const SORTS: [Sort; 11] = [
    Sort { kind: FieldKind::Priority, form: Form::Priority, signs: &[], key: "priority" },
    Sort { kind: FieldKind::Done, form: Form::Date, signs: &["✅"], key: "completion" },
    Sort { kind: FieldKind::Cancelled, form: Form::Date, signs: &["❌"], key: "cancelled" },
    Sort { kind: FieldKind::Due, form: Form::Date, signs: &["📅", "📆", "🗓"], key: "due" },
    Sort { kind: FieldKind::Scheduled, form: Form::Date, signs: &["⏳", "⌛"], key: "scheduled" },
    Sort { kind: FieldKind::Start, form: Form::Date, signs: &["🛫"], key: "start" },
    Sort { kind: FieldKind::Created, form: Form::Date, signs: &["➕"], key: "created" },
    Sort { kind: FieldKind::Recurrence, form: Form::Rule, signs: &["🔁"], key: "repeat" },
    Sort { kind: FieldKind::OnCompletion, form: Form::Word, signs: &["🏁"], key: "onCompletion" },
    Sort { kind: FieldKind::Id, form: Form::Id, signs: &["🆔"], key: "id" },
    Sort { kind: FieldKind::DependsOn, form: Form::Ids, signs: &["⛔"], key: "dependsOn" },
];

/// How many of [`SORTS`] a pass tries before the tag.
const BEFORE_TAG: usize = 9;

/// The priorities with their signs and words.
const PRIORITIES: [(Priority, &str, &str); 5] = [
    (Priority::Highest, "🔺", "highest"),
    (Priority::High, "⏫", "high"),
    (Priority::Medium, "🔼", "medium"),
    (Priority::Low, "🔽", "low"),
    (Priority::Lowest, "⏬", "lowest"),
];

/// The plugin counts a pass when it ends and goes on while the count is at most 20: the first pass and
/// at most 20 more.
const PASSES: usize = 21;

/// What a sign may carry: the selector that asks for its coloured form.
const EMOJI_FORM: char = '\u{FE0F}';

/// The end of a line, read.
pub(super) struct Tail {
    pub(super) text: Span,
    pub(super) fields: Vec<TaskField>,
    pub(super) tags: Vec<Span>,
}

/// Reads the fields at the end of `body`, as the plugin does with its task format set to `style`.
pub(super) fn read_tail(line: &str, body: Span, style: TaskStyle) -> Tail {
    let mut tail = Tail { text: body, fields: Vec::new(), tags: Vec::new() };
    for _ in 0..PASSES {
        let before = tail.text;
        // Most lines have no field of the one form or the other, and only their tags are asked for.
        let (first, last) =
            if may_have(before.of(line), style) { SORTS.split_at(BEFORE_TAG) } else { Default::default() };
        tail.take_fields(line, first, style);
        tail.take_tag(line);
        tail.take_fields(line, last, style);
        if tail.text == before {
            break;
        }
    }
    tail.fields.reverse();
    tail.tags.reverse();
    tail
}

/// Whether a text may have fields of this form.
pub(super) fn may_have(text: &str, style: TaskStyle) -> bool {
    match style {
        TaskStyle::Emoji => !text.is_ascii(),
        TaskStyle::Dataview => text.as_bytes().windows(2).any(|pair| pair == b"::"),
    }
}

impl Tail {
    /// Takes those of the fields that are there, one after the other: the last sign tells which one may be.
    fn take_fields(&mut self, line: &str, sorts: &[Sort], style: TaskStyle) {
        let sign_of = |text: Span| if style == TaskStyle::Emoji { last_sign(text.of(line)) } else { None };
        let mut sign = if sorts.is_empty() { None } else { sign_of(self.text) };
        for sort in sorts {
            if style == TaskStyle::Dataview || sign.is_some_and(|sign| sort.has(sign)) {
                self.take_field(line, sort, style);
                sign = sign_of(self.text);
            }
        }
    }

    fn take_field(&mut self, line: &str, sort: &Sort, style: TaskStyle) {
        let found = match style {
            TaskStyle::Emoji => emoji_field(self.text.of(line), sort),
            TaskStyle::Dataview => dataview_field(self.text.of(line), sort),
        };
        if let Some(value) = found {
            let (start, value) = (self.text.start + value.start, value.value.shifted(self.text.start));
            self.fields.push(TaskField { kind: sort.kind, span: Span::new(start, self.text.end), value });
            self.text = js_trimmed(line, Span::new(self.text.start, start));
        }
    }

    /// `(^|\s)#[^ !@#$%^&*(),.?":{}|<>]+$`
    fn take_tag(&mut self, line: &str) {
        let text = self.text.of(line);
        let start = text.trim_end_matches(is_tag_char).len();
        if let Some(before) = text[..start].strip_suffix('#')
            && start < text.len()
            && before.chars().next_back().is_none_or(super::is_js_space)
        {
            let hash = self.text.start + before.len();
            self.tags.push(Span::new(hash, self.text.end));
            self.text = js_trimmed(line, Span::new(self.text.start, hash));
        }
    }
}

/// Where a field starts, and its value, in the text that ends with it.
struct Found {
    start: usize,
    value: Span,
}

/// The last character that is not ASCII; what stands behind a sign is.
fn last_sign(text: &str) -> Option<char> {
    let end = text.bytes().rposition(|byte| !byte.is_ascii())? + 1;
    let signed = text.get(..end)?;
    signed.strip_suffix(EMOJI_FORM).unwrap_or(signed).chars().next_back()
}

impl Sort {
    /// Whether it may be signed so.
    fn has(&self, sign: char) -> bool {
        let is_it = |own: &str| own.starts_with(sign);
        match self.form {
            Form::Priority => PRIORITIES.iter().any(|(_, own, _)| is_it(own)),
            _ => self.signs.iter().any(|own| is_it(own)),
        }
    }
}

/// The sign, maybe U+FE0F, spaces (a no-break space is none), the value, at the end of `text`.
fn emoji_field(text: &str, sort: &Sort) -> Option<Found> {
    if sort.form == Form::Priority {
        let bare = text.strip_suffix(EMOJI_FORM).unwrap_or(text);
        let (_, sign, _) = PRIORITIES.iter().find(|(_, sign, _)| bare.ends_with(sign))?;
        let start = bare.len() - sign.len();
        return Some(Found { start, value: Span::new(start, bare.len()) });
    }
    let from = match sort.form {
        Form::Date => text.len().checked_sub(10)?,
        form => text.trim_end_matches(|c| form.allows(c)).len(),
    };
    let behind_sign = text.get(..from)?.trim_end_matches(' ');
    let bare = behind_sign.strip_suffix(EMOJI_FORM).unwrap_or(behind_sign);
    let sign = sort.signs.iter().find(|sign| bare.ends_with(*sign))?;
    let value = Span::new(from, text.len()).trimmed(text);
    sort.form.accepts(value.of(text)).then_some(Found { start: bare.len() - sign.len(), value })
}

/// `[key:: value]` or `(key:: value)`, maybe with a comma behind it, at the end of `text`.
fn dataview_field(text: &str, sort: &Sort) -> Option<Found> {
    let closed = text.strip_suffix(',').map_or(text, |text| text.trim_end_matches(' '));
    let (opener, inside) = match closed.strip_suffix(']') {
        Some(inside) => ('[', inside),
        None => ('(', closed.strip_suffix(')')?),
    };
    let start = inside.rfind(opener)?;
    let field = inside.get(start + 1..)?.trim_start_matches(' ');
    let value = field.strip_prefix(sort.key)?.strip_prefix("::")?.trim_matches(' ');
    let end = inside.trim_end_matches(' ').len();
    sort.form.accepts(value).then(|| Found { start, value: Span::new(end - value.len(), end) })
}

impl Form {
    /// Whether a character may be part of the value.
    fn allows(self, c: char) -> bool {
        match self {
            Self::Priority => false,
            Self::Date => c.is_ascii_digit() || c == '-',
            Self::Rule => c.is_ascii_alphanumeric() || matches!(c, ',' | ' ' | '!'),
            Self::Word => c.is_ascii_alphabetic(),
            Self::Id => c.is_ascii_alphanumeric() || matches!(c, '-' | '_'),
            Self::Ids => Self::Id.allows(c) || matches!(c, ',' | ' '),
        }
    }

    /// Whether a whole value has this form.
    fn accepts(self, value: &str) -> bool {
        match self {
            Self::Priority => priority_of(value).is_some(),
            Self::Date => {
                let bytes = value.as_bytes();
                let dashes = bytes.iter().enumerate().all(|(at, &byte)| match at {
                    4 | 7 => byte == b'-',
                    _ => byte.is_ascii_digit(),
                });
                bytes.len() == 10 && dashes
            }
            Self::Ids => value.split(',').all(|id| Self::Id.accepts(id.trim_matches(' '))),
            Self::Rule | Self::Word | Self::Id => !value.is_empty() && value.chars().all(|c| self.allows(c)),
        }
    }
}

/// The tags within a text: `(^|\s)#[^ !@#$%^&*(),.?":{}|<>]+`.
pub(super) fn tags_within(text: &str) -> Vec<Span> {
    let mut tags = Vec::new();
    let mut free = true;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        if free && c == '#' {
            while let Some((at, next)) = chars.next_if(|&(_, next)| is_tag_char(next)) {
                end = at + next.len_utf8();
            }
            if end > start + 1 {
                tags.push(Span::new(start, end).trimmed(text));
            }
            free = false;
        } else {
            free = super::is_js_space(c);
        }
    }
    tags
}

/// What the plugin lets a tag hold. A tab is part of a tag to it.
fn is_tag_char(c: char) -> bool {
    !matches!(
        c,
        ' ' | '!'
            | '@'
            | '#'
            | '$'
            | '%'
            | '^'
            | '&'
            | '*'
            | '('
            | ')'
            | ','
            | '.'
            | '?'
            | '"'
            | ':'
            | '{'
            | '}'
            | '|'
            | '<'
            | '>'
    )
}

/// The priority a sign or a word says.
pub(super) fn priority_of(value: &str) -> Option<Priority> {
    PRIORITIES.iter().find(|(_, sign, word)| value == *sign || value == *word).map(|&(priority, ..)| priority)
}

/// The sign or the word for a priority.
pub(super) fn priority_value(priority: Priority, style: TaskStyle) -> &'static str {
    let (_, sign, word) = PRIORITIES.iter().find(|(own, ..)| *own == priority).unwrap_or(&PRIORITIES[2]);
    match style {
        TaskStyle::Emoji => sign,
        TaskStyle::Dataview => word,
    }
}

/// A field as the plugin writes it, with the space before it. Two before brackets: with one, Obsidian
/// hides every other field.
pub(super) fn written(kind: FieldKind, value: &str, style: TaskStyle) -> String {
    let Some(sort) = SORTS.iter().find(|sort| sort.kind == kind) else { return String::new() };
    match (style, sort.signs.first()) {
        (TaskStyle::Dataview, _) => format!("  [{}:: {value}]", sort.key),
        (TaskStyle::Emoji, Some(sign)) => format!(" {sign} {value}"),
        (TaskStyle::Emoji, None) => format!(" {value}"),
    }
}
