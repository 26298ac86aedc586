//! YAML values that are not block maps or lists: quoted, plain and block scalars, flow lists and maps.

use super::Value;
use super::yaml::{Issue, Reader, key_length};

/// Nesting beyond this is no property anyone wrote, and would exhaust the stack.
const DEEPEST: usize = 48;

/// A quoted scalar; the reader stands before its quote and then behind its end.
pub(super) fn quoted(reader: &mut Reader<'_>) -> Result<String, Issue> {
    let start = reader.at;
    let rest = reader.rest();
    let double = rest.starts_with('"');
    let quote = if double { b'"' } else { b'\'' };
    let bytes = rest.as_bytes();
    let mut value = String::new();
    let mut at = 1;
    let mut copied = 1;
    loop {
        let Some(&byte) = bytes.get(at) else {
            return reader.issue(start, "expected a closing quote, found the end of the properties");
        };
        match byte {
            b'\'' if !double && bytes.get(at + 1) == Some(&b'\'') => {
                value.push_str(&rest[copied..=at]);
                at += 2;
                copied = at;
            }
            _ if byte == quote => break,
            b'\\' if double => {
                value.push_str(&rest[copied..at]);
                at += unescape(&rest[at..], &mut value);
                copied = at;
            }
            b'\n' => {
                value.push_str(&rest[copied..at]);
                at = fold(rest, at, &mut value);
                copied = at;
            }
            _ => at += 1,
        }
    }
    value.push_str(&rest[copied..at]);
    reader.at = start + at + 1;
    reader.last = reader.at;
    Ok(value)
}

/// A line end in a flow scalar is a space, each blank line after it a line end; gives the place where
/// the text goes on.
fn fold(rest: &str, at: usize, value: &mut String) -> usize {
    value.truncate(value.trim_end_matches([' ', '\t', '\r']).len());
    let blanks = rest.len() - rest[at..].trim_start().len();
    let lines = rest[at..blanks].bytes().filter(|&byte| byte == b'\n').count();
    if lines == 1 {
        value.push(' ');
    }
    value.extend(std::iter::repeat_n('\n', lines - 1));
    blanks
}

/// Adds what the escape at the start of `rest` stands for; gives its length.
fn unescape(rest: &str, value: &mut String) -> usize {
    let Some(sign) = rest[1..].chars().next() else { return 1 };
    let digits = match sign {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    if digits > 0 {
        let code = rest.get(2..2 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        value.push(code.and_then(char::from_u32).unwrap_or('\u{FFFD}'));
        return rest.get(..2 + digits).map_or(2, str::len);
    }
    match sign {
        'n' => value.push('\n'),
        't' => value.push('\t'),
        'r' => value.push('\r'),
        '0' => value.push('\0'),
        '_' => value.push('\u{A0}'),
        '\n' | '\r' => {
            // An escaped line end joins the lines without a space.
            let behind = rest[1..].trim_start();
            return rest.len() - behind.len();
        }
        other => value.push(other),
    }
    1 + sign.len_utf8()
}

/// `|` and `>`: the lines below that are indented deeper than `parent`.
pub(super) fn block(reader: &mut Reader<'_>, parent: usize) -> Result<String, Issue> {
    let head = reader.line();
    let literal = head.starts_with('|');
    let marks = head[1..].split([' ', '\t']).next().unwrap_or_default();
    if !marks.chars().all(|mark| mark.is_ascii_digit() || mark == '-' || mark == '+') {
        return reader.issue(reader.at, "expected nothing but the text's lines below `|` or `>`, found text behind it");
    }
    let given = marks.chars().find_map(|mark| mark.to_digit(10)).map(|digit| parent + digit as usize);
    reader.last = reader.at + head.len();
    reader.next_line();
    let mut indent = given;
    let mut lines: Vec<&str> = Vec::new();
    while reader.at < reader.end {
        let line = reader.line();
        let bare = line.trim_start_matches(' ');
        let spaces = line.len() - bare.len();
        if !bare.trim_end().is_empty() {
            if spaces <= parent && given.is_none_or(|given| spaces < given) {
                break;
            }
            let indent = *indent.get_or_insert(spaces);
            if spaces < indent {
                return reader.issue(reader.at, "expected the indentation of the line above, found fewer spaces");
            }
            lines.push(&line[indent..]);
            reader.last = reader.at + line.len();
        } else {
            lines.push(line.get(indent.unwrap_or(usize::MAX).min(line.len())..).unwrap_or_default());
        }
        reader.next_line();
    }
    Ok(joined(&lines, literal, marks))
}

fn joined(lines: &[&str], literal: bool, marks: &str) -> String {
    let kept = lines.len() - lines.iter().rev().take_while(|line| line.is_empty()).count();
    let mut value = String::new();
    for (index, line) in lines[..kept].iter().enumerate() {
        if index > 0 {
            let before = lines[index - 1];
            let verbatim = literal || line.starts_with([' ', '\t']) || before.starts_with([' ', '\t']);
            match (verbatim, line.is_empty(), before.is_empty()) {
                (true, ..) | (false, true, _) => value.push('\n'),
                (false, false, true) => {}
                (false, false, false) => value.push(' '),
            }
        }
        value.push_str(line);
    }
    if !marks.contains('-') && kept > 0 {
        value.push('\n');
    }
    if marks.contains('+') {
        value.extend(std::iter::repeat_n('\n', lines.len() - kept));
    }
    value
}

/// A plain scalar and the lines indented deeper than `parent` that go on with it.
pub(super) fn plain(reader: &mut Reader<'_>, parent: usize, below_key: bool) -> Result<Value, Issue> {
    let first = without_comment(reader.line());
    if below_key && key_length(first).is_some() {
        return reader.issue(reader.at, "expected quotes around a value that holds a colon, found none");
    }
    let commented = first.len() < reader.line().trim_end().len();
    let mut value = first.to_owned();
    reader.last = reader.at + first.len();
    reader.next_line();
    let mut blanks = 0;
    while reader.at < reader.end && !commented {
        let start = reader.at;
        let line = reader.line();
        let bare = line.trim_start_matches([' ', '\t']);
        if bare.is_empty() {
            blanks += 1;
            reader.next_line();
            continue;
        }
        if line.len() - bare.len() <= parent || bare.starts_with('#') {
            break;
        }
        let words = without_comment(bare);
        if key_length(words).is_some() {
            return reader.issue(start, "expected more of the value above, found a property that is indented");
        }
        value.extend(std::iter::repeat_n('\n', blanks));
        if blanks == 0 {
            value.push(' ');
        }
        blanks = 0;
        value.push_str(words);
        reader.last = start + (line.len() - bare.len()) + words.len();
        reader.next_line();
        if words.len() < bare.trim_end().len() {
            break;
        }
    }
    Ok(typed(value))
}

/// A plain scalar: null, or text.
fn typed(value: String) -> Value {
    if matches!(value.as_str(), "" | "~" | "null" | "Null" | "NULL") { Value::Null } else { Value::Text(value) }
}

fn without_comment(line: &str) -> &str {
    let bytes = line.as_bytes();
    let comment = (1..bytes.len()).find(|&at| bytes[at] == b'#' && matches!(bytes[at - 1], b' ' | b'\t'));
    line[..comment.unwrap_or(line.len())].trim_end()
}

/// `[…]` or `{…}`, over any number of lines.
pub(super) fn flow(reader: &mut Reader<'_>, depth: usize) -> Result<Value, Issue> {
    if depth == DEEPEST {
        return reader.issue(reader.at, "expected a property, found lists in lists deeper than can be read");
    }
    skip_flow_blanks(reader);
    match reader.rest().bytes().next() {
        Some(b'[') => flow_list(reader, depth),
        Some(b'{') => flow_map(reader, depth),
        Some(b'"' | b'\'') => Ok(Value::Text(quoted(reader)?)),
        _ => flow_plain(reader),
    }
}

fn flow_list(reader: &mut Reader<'_>, depth: usize) -> Result<Value, Issue> {
    let start = reader.at;
    reader.at += 1;
    let mut items = Vec::new();
    loop {
        skip_flow_blanks(reader);
        match reader.rest().bytes().next() {
            None => return reader.issue(start, "expected a closing `]`, found the end of the properties"),
            Some(b']') => {
                reader.at += 1;
                reader.last = reader.at;
                return Ok(Value::List(items));
            }
            Some(b',') => reader.at += 1,
            Some(_) => {
                let item = flow(reader, depth + 1)?;
                skip_flow_blanks(reader);
                let item = if reader.rest().starts_with(':') {
                    reader.at += 1;
                    let value = flow(reader, depth + 1)?;
                    Value::Map(vec![(key_of(item), value)])
                } else {
                    item
                };
                items.push(item);
                between(reader, start, ']')?;
            }
        }
    }
}

fn flow_map(reader: &mut Reader<'_>, depth: usize) -> Result<Value, Issue> {
    let start = reader.at;
    reader.at += 1;
    let mut entries = Vec::new();
    loop {
        skip_flow_blanks(reader);
        match reader.rest().bytes().next() {
            None => return reader.issue(start, "expected a closing `}`, found the end of the properties"),
            Some(b'}') => {
                reader.at += 1;
                reader.last = reader.at;
                return Ok(Value::Map(entries));
            }
            Some(b',') => reader.at += 1,
            Some(_) => {
                let key = key_of(flow(reader, depth + 1)?);
                skip_flow_blanks(reader);
                let value = if reader.rest().starts_with(':') {
                    reader.at += 1;
                    flow(reader, depth + 1)?
                } else {
                    Value::Null
                };
                entries.push((key, value));
                between(reader, start, '}')?;
            }
        }
    }
}

/// Between two entries there is a comma, or the closing bracket comes.
fn between(reader: &mut Reader<'_>, start: usize, close: char) -> Result<(), Issue> {
    skip_flow_blanks(reader);
    let rest = reader.rest();
    if rest.is_empty() || rest.starts_with([',', close]) {
        return Ok(());
    }
    reader.issue(start, "expected a comma between two entries, found none")
}

fn key_of(value: Value) -> String {
    match value {
        Value::Text(text) => text,
        Value::Null | Value::List(_) | Value::Map(_) => String::new(),
    }
}

/// White space between the values in brackets.
const FLOW_BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

fn skip_flow_blanks(reader: &mut Reader<'_>) {
    loop {
        let rest = reader.rest();
        let bare = rest.trim_start_matches(FLOW_BLANKS);
        let spaced = bare.len() < rest.len();
        reader.at += rest.len() - bare.len();
        if !(bare.starts_with('#') && spaced) {
            return;
        }
        reader.next_line();
    }
}

/// A plain scalar inside brackets: up to a comma, a bracket, a colon with a space, or a comment.
fn flow_plain(reader: &mut Reader<'_>) -> Result<Value, Issue> {
    let rest = reader.rest();
    let bytes = rest.as_bytes();
    let mut length = bytes.len();
    for (at, &byte) in bytes.iter().enumerate() {
        let ends = match byte {
            b',' | b'[' | b']' | b'{' | b'}' => true,
            b':' => matches!(bytes.get(at + 1), None | Some(b' ' | b'\t' | b'\n' | b'\r' | b',' | b']' | b'}')),
            b'#' => at > 0 && bytes[at - 1].is_ascii_whitespace(),
            _ => false,
        };
        if ends {
            length = at;
            break;
        }
    }
    if length == 0 && !rest.starts_with([',', ']', '}', ':']) {
        return reader.issue(reader.at, "expected a value, found a sign that has to stand in quotes");
    }
    let words: Vec<&str> = rest[..length].split_whitespace().collect();
    // The space before a comment says that it is one. Other white space than YAML's, as in a pasted name, is none.
    reader.at += rest[..length].trim_end_matches(FLOW_BLANKS).len();
    reader.last = reader.at;
    let value = if rest[..length].contains('\n') { words.join(" ") } else { rest[..length].trim().to_owned() };
    Ok(typed(value))
}
