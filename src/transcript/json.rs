//! JSON as places in a text.
//!
//! A reader of its own, because the core's answer is spans, and because it goes on where a strict
//! reader stops: what stands before the end of a truncated file is read. It keeps no recursion, so
//! that depth is no danger, and checks no grammar beyond what it needs.

use crate::text::Span;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Array,
    /// A string before a colon.
    Key,
    /// The span is what stands between the quotation marks, escapes and all.
    String,
    /// A number, `true`, `false`, `null`.
    Word,
}

/// A value, or the key of the value behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// Index behind the last node inside it.
    next: usize,
}

/// The nodes of a text in document order: what stands inside a node follows it.
pub(super) struct Json {
    pub(super) nodes: Vec<Node>,
    /// Whether every bracket is closed.
    pub(super) whole: bool,
}

impl Json {
    /// Reads what stands at `place`.
    pub(super) fn read(text: &str, place: Span) -> Self {
        let bytes = &text.as_bytes()[..place.end.min(text.len())];
        let mut nodes: Vec<Node> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut at = place.start;
        while let Some(&byte) = bytes.get(at) {
            let from = at;
            at += 1;
            match byte {
                b'{' | b'[' => {
                    open.push(nodes.len());
                    let kind = if byte == b'{' { Kind::Object } else { Kind::Array };
                    nodes.push(Node { kind, span: Span::new(from, bytes.len()), next: 0 });
                }
                b'}' | b']' => close(&mut nodes, open.pop(), at),
                b'"' => {
                    let end = string_end(bytes, at);
                    nodes.push(Node { kind: Kind::String, span: Span::new(at, end), next: nodes.len() + 1 });
                    at = (end + 1).min(bytes.len());
                }
                b':' => {
                    if let Some(key) = nodes.last_mut().filter(|node| node.kind == Kind::String) {
                        key.kind = Kind::Key;
                    }
                }
                b'-' | b'0'..=b'9' | b'a'..=b'z' => {
                    let len = bytes[at..].iter().take_while(|byte| is_word(**byte)).count();
                    at += len;
                    nodes.push(Node { kind: Kind::Word, span: Span::new(from, at), next: nodes.len() + 1 });
                }
                _ => {}
            }
        }
        let whole = open.is_empty();
        while let Some(node) = open.pop() {
            close(&mut nodes, Some(node), bytes.len());
        }
        Self { nodes, whole }
    }

    /// The nodes directly inside the node at `at`; keys and their values both.
    pub(super) fn inside(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes.get(at).map_or(0, |node| node.next);
        let mut child = at + 1;
        std::iter::from_fn(move || {
            let current = (child < end).then_some(child)?;
            child = self.nodes[current].next.max(current + 1);
            Some(current)
        })
    }

    /// The value of `key` in the object at `at`.
    pub(super) fn get(&self, text: &str, at: usize, key: &str) -> Option<usize> {
        let named = self
            .inside(at)
            .find(|child| self.nodes[*child].kind == Kind::Key && self.nodes[*child].span.of(text) == key)?;
        self.nodes.get(named + 1).filter(|value| value.kind != Kind::Key).map(|_| named + 1)
    }

    /// What stands between the quotation marks of the string at `at`.
    pub(super) fn string(&self, at: usize) -> Option<Span> {
        self.nodes.get(at).filter(|node| node.kind == Kind::String).map(|node| node.span)
    }

    /// The number at `at`, also where it is written as a string.
    pub(super) fn number(&self, text: &str, at: usize) -> Option<f64> {
        let node = self.nodes.get(at).filter(|node| matches!(node.kind, Kind::Word | Kind::String))?;
        node.span.of(text).parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0)
    }
}

fn close(nodes: &mut [Node], open: Option<usize>, end: usize) {
    let next = nodes.len();
    if let Some(node) = open.and_then(|at| nodes.get_mut(at)) {
        node.span.end = end;
        node.next = next;
    }
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-')
}

/// The closing quotation mark, or the end.
fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}
