//! Rapport keeps an Obsidian vault of meetings in order: it repairs damaged text, reads transcripts,
//! finds action items, and writes meeting notes and one page per person. It works offline, without a
//! language model, and the same input always gives the same bytes.
//!
//! This page is where a newcomer begins: how the core is built, and why.
//!
//! # One way through
//!
//! `text → Note → Index → rendered section → edits`
//!
//! Everything flows in that direction and nothing flows back. A module uses only what stands above
//! it; `tests/core/architecture.rs` holds the same table and fails on any other use.
//!
//! | module | what it is |
//! | --- | --- |
//! | [`settings`] | what the user chose: plain data, an argument of whatever needs it |
//! | [`text`] | places in a text and changes of it; the smallest edits between two texts; bytes to UTF-16 |
//! | [`date`] | civil dates of day or month precision; dates in words, relative to a day |
//! | [`encoding`] | repair of UTF-8 that was read as a single-byte code page |
//! | [`person`] | names: keys, aliases, who is meant |
//! | [`note`] | a note as Obsidian reads it; its properties; the sections Rapport owns ([`note::owned`]) |
//! | [`transcript`] | turns with speaker, times and place, from every common format |
//! | [`action`] | action items: from a task line, a sentence, a turn; and back to a line |
//! | [`index`] | what the vault says: put, remove and rename a note; read-only questions |
//! | [`meeting_note`], [`person_page`] | what a note or a page should say, and the edits that make it say so |
//! | [`vault`] | the index and the settings together: one function for each capability, each giving edits |
//! | [`bindings`] | the boundary to JavaScript, and the only place that knows wasm-bindgen and UTF-16 |
//!
//! `vault` and `settings` stand beside the modules one would expect: `vault` so that everything the
//! plugin can ask is also tested natively, without a boundary in between; `settings` because it
//! crosses the boundary as it is.
//!
//! # What holds everywhere
//!
//! - **The product is a list of edits**: sorted, disjoint, smallest, applied by the host inside its
//!   write. Nothing rewrites a whole note. Offsets are bytes until `bindings` turns them into the
//!   editor's.
//! - **The core knows no host**: no clock, no files, no globals, no order of a hash map. Lints ban the
//!   calls.
//! - **Parsing is total**: any text gives a value, and remarks with places. What could not be read is
//!   said, and never written.
//! - **An edit says how sure it is** ([`vault::Sure`]). A guess is shown and not applied.
//! - **The user's words win**: [`note::owned`] merges what a section should say with what stands there
//!   and with what was written last time, which the page itself remembers in a comment on its last
//!   line. So every device that syncs the vault comes to the same bytes.
//! - **Heuristics carry their reason and their failure** in their documentation, and cases for and
//!   against in the tests. Wrong is worse than missing.
//!
//! # A first look
//!
//! ```
//! use rapport::{settings::Settings, text::Edits, vault::Vault};
//!
//! let mut vault = Vault::new(Settings::default());
//! let page = "---\ntype: people\ntags: [generated]\n---\n\n# Ada Novak\n";
//! vault.put("People/Ada Novak.md", page);
//! let report = vault.put(
//!     "Meetings/2026-03-05 - Pilot at two sites.md",
//!     "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n\n## Summary\n\nThe pilot starts in Lisbon.\n",
//! );
//! assert_eq!(report.affected, ["People/Ada Novak.md"]);
//!
//! let changes = vault.person("People/Ada Novak.md", page).changes;
//! let edits = Edits::new(changes.into_iter().map(|change| change.edit).collect())?;
//! assert!(edits.apply(page).contains("last_contact: 2026-03-05"));
//! # Ok::<(), rapport::text::Overlap>(())
//! ```

pub mod settings;
pub mod text;

pub mod date;
pub mod encoding;
pub mod person;

pub mod note;
pub mod transcript;

pub mod action;

pub mod index;

pub mod meeting_note;
pub mod person_page;

pub mod vault;

pub mod bindings;
