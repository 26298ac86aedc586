//! How a block begins: what the first bytes of a line say, quote marks and indentation left out.

use crate::text::Span;

/// The level of an ATX heading; Obsidian wants white space behind the `#`s, else it is a tag.
pub(super) fn heading(rest: &[u8]) -> Option<u8> {
    let level = rest.iter().take_while(|&&byte| byte == b'#').count();
    let spaced = matches!(rest.get(level), None | Some(b' ' | b'\t'));
    if spaced && (1..=6).contains(&level) { u8::try_from(level).ok() } else { None }
}

/// The mark of a fence and its length: at least three, and no backtick behind backticks, which is
/// inline code.
pub(super) fn fence(rest: &[u8]) -> Option<(u8, usize)> {
    let mark = *rest.first()?;
    if mark != b'`' && mark != b'~' {
        return None;
    }
    let length = rest.iter().take_while(|&&byte| byte == mark).count();
    let inline = mark == b'`' && rest[length..].contains(&b'`');
    (length >= 3 && !inline).then_some((mark, length))
}

/// Whether the line closes a fence of this mark and length.
pub(super) fn closes_fence(rest: &[u8], mark: u8, length: usize) -> bool {
    let run = rest.iter().take_while(|&&byte| byte == mark).count();
    run >= length && is_blank(&rest[run..])
}

/// Whether nothing but spaces and tabs is there.
pub(super) fn is_blank(rest: &[u8]) -> bool {
    rest.iter().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// `---`, `***`, `___`, spaces between allowed.
pub(super) fn is_rule(rest: &[u8]) -> bool {
    let Some(&mark @ (b'-' | b'*' | b'_')) = rest.first() else { return false };
    let mut count = 0;
    for &byte in rest {
        match byte {
            b' ' | b'\t' => {}
            _ if byte == mark => count += 1,
            _ => return false,
        }
    }
    count >= 3
}

/// The level of the heading that this line underlines: `===` or `---`.
pub(super) fn underline(rest: &[u8]) -> Option<u8> {
    let mark = *rest.first()?;
    let level = match mark {
        b'=' => 1,
        b'-' => 2,
        _ => return None,
    };
    let run = rest.iter().take_while(|&&byte| byte == mark).count();
    is_blank(&rest[run..]).then_some(level)
}

/// The length of a list marker and whether it may stand directly under running text: a number
/// other than 1 there is rather the end of a sentence ("… in\n2026. Then …").
pub(super) fn marker(rest: &[u8]) -> Option<(usize, Interrupts)> {
    let (length, one) = match rest.first()? {
        b'-' | b'*' | b'+' => (1, true),
        b'0'..=b'9' => {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits > 9 || !matches!(rest.get(digits), Some(b'.' | b')')) {
                return None;
            }
            (digits + 1, &rest[..digits] == b"1")
        }
        _ => return None,
    };
    let behind = &rest[length..];
    if !matches!(behind.first(), None | Some(b' ' | b'\t')) {
        return None;
    }
    let interrupts = if one && !is_blank(behind) { Interrupts::Text } else { Interrupts::Nothing };
    Some((length, interrupts))
}

/// What a list item may stand directly under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Interrupts {
    /// Running text, too.
    Text,
    /// Only a blank line, or another block.
    Nothing,
}

/// The character in a task's box and the length of the box, white space behind it included in
/// neither. `[x](…)` is a link: Obsidian wants white space behind the box.
pub(super) fn task_box(rest: &str) -> Option<(char, usize)> {
    let mut chars = rest.strip_prefix('[')?.chars();
    let state = chars.next()?;
    let behind = chars.as_str().strip_prefix(']')?;
    let closed = behind.is_empty() || behind.starts_with([' ', '\t', '\n', '\r']);
    (closed && !matches!(state, '\n' | '\r')).then(|| (state, rest.len() - behind.len()))
}

/// The name of a callout, `[!name]` with or without `|metadata`, and where its title starts behind
/// the fold mark; offsets into `rest`.
pub(super) fn callout(rest: &str) -> Option<(Span, usize)> {
    let inner = rest.strip_prefix("[!")?;
    let length = inner.find([']', '\n'])?;
    let name = &inner[..inner[..length].find('|').unwrap_or(length)];
    if name.trim().is_empty() || !inner[length..].starts_with(']') {
        return None;
    }
    let title = &inner[length + 1..];
    let fold = usize::from(title.starts_with(['-', '+']));
    Some((Span::new(2, 2 + name.len()), 2 + length + 1 + fold))
}

/// How many columns a table's delimiter row `|---|:-:|` has; `None` where it is none.
pub(super) fn delimiter_row(rest: &[u8]) -> Option<usize> {
    if !rest.iter().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t')) || !rest.contains(&b'|') {
        return None;
    }
    let trimmed = rest.trim_ascii();
    let trimmed = trimmed.strip_prefix(b"|").unwrap_or(trimmed);
    let trimmed = trimmed.strip_suffix(b"|").unwrap_or(trimmed);
    let mut count = 0;
    for cell in trimmed.split(|&byte| byte == b'|') {
        let cell = cell.trim_ascii();
        let cell = cell.strip_prefix(b":").unwrap_or(cell);
        let cell = cell.strip_suffix(b":").unwrap_or(cell);
        if cell.is_empty() || cell.iter().any(|&byte| byte != b'-') {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// How many cells a table row has.
pub(super) fn cells(row: &[u8]) -> usize {
    let row = row.trim_ascii();
    let row = row.strip_prefix(b"|").unwrap_or(row);
    let mut count = 1;
    let mut escaped = false;
    for (at, &byte) in row.iter().enumerate() {
        if byte == b'|' && !escaped && at + 1 < row.len() {
            count += 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    count
}

/// What stands directly above a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Above {
    /// Running text that the line may go on with.
    Text,
    /// Anything else.
    Other,
}

/// What ends a block of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HtmlEnd {
    /// A blank line.
    Blank,
    /// A line with this in it, ASCII case aside.
    Mark(&'static str),
}

/// Elements whose tags open a block of HTML that a blank line ends (CommonMark 4.6, kind 6).
const BLOCK_ELEMENTS: &[&str] = &[
    "address",
    "article",
    "aside",
    "base",
    "basefont",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "menuitem",
    "nav",
    "noframes",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
];

/// What opens a block of HTML that only its own mark ends (kinds 1 to 5).
const MARKED: &[(&str, &str)] = &[
    ("<!--", "-->"),
    ("<?", "?>"),
    ("<![cdata[", "]]>"),
    ("<script", "</script>"),
    ("<pre", "</pre>"),
    ("<style", "</style>"),
    ("<textarea", "</textarea>"),
];

/// Whether a block of HTML starts, and what ends it. Under running text a lone inline tag
/// (`<span>`) is part of the text.
pub(super) fn html(rest: &[u8], above: Above) -> Option<HtmlEnd> {
    if rest.first() != Some(&b'<') {
        return None;
    }
    for &(open, close) in MARKED {
        let opens = rest.get(..open.len()).is_some_and(|head| head.eq_ignore_ascii_case(open.as_bytes()));
        let named = open.ends_with(|last: char| last.is_ascii_alphabetic());
        if opens && !(named && rest.get(open.len()).is_some_and(u8::is_ascii_alphanumeric)) {
            return Some(HtmlEnd::Mark(close));
        }
    }
    let inner = rest[1..].strip_prefix(b"/").unwrap_or(&rest[1..]);
    let length = inner.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let is_block = BLOCK_ELEMENTS.iter().any(|name| name.as_bytes().eq_ignore_ascii_case(&inner[..length]));
    if is_block && matches!(inner.get(length), None | Some(b' ' | b'\t' | b'>' | b'/')) {
        return Some(HtmlEnd::Blank);
    }
    let close = rest.iter().position(|&byte| byte == b'>')?;
    let alone = is_blank(&rest[close + 1..]) && matches!(inner.get(length), Some(b' ' | b'\t' | b'>' | b'/'));
    (length > 0 && alone && above == Above::Other).then_some(HtmlEnd::Blank)
}

/// Whether `mark` stands in `line`, ASCII case aside.
pub(super) fn holds_mark(line: &[u8], mark: &str) -> bool {
    line.windows(mark.len()).any(|window| window.eq_ignore_ascii_case(mark.as_bytes()))
}
