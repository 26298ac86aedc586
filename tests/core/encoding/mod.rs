//! Tests of `encoding`: corpora of four kinds, laws, growth.

mod corpora;
mod growth;
mod languages;
mod laws;
mod lost;
mod signs;

use rapport::encoding::{Page, repair};

/// What a decoder does with a byte that its page leaves undefined.
#[derive(Clone, Copy, Debug)]
enum Undefined {
    Dropped,
    Control,
    Replaced,
}

/// `text` after its UTF-8 was read as `page`.
fn damage(text: &str, page: Page, undefined: Undefined) -> String {
    let read = |byte: u8| match (page.decode(byte), undefined) {
        (Some(letter), _) => Some(letter),
        (None, Undefined::Dropped) => None,
        (None, Undefined::Control) => Some(char::from(byte)),
        (None, Undefined::Replaced) => Some('\u{FFFD}'),
    };
    text.bytes().filter_map(read).collect()
}

/// `text` with everything repaired that is sure.
fn repaired(text: &str) -> String {
    repair(text).edits().apply(text)
}
