//! Rapport keeps an Obsidian vault of meetings in order: it repairs damaged text, reads transcripts,
//! finds action items, and writes meeting notes and one page per person.
//!
//! # One way through
//!
//! `text → Note → Index → rendered section → edits`
//!
//! Everything flows in that direction and nothing flows back. A module uses only what stands above
//! it in the list below; `tests/core/architecture.rs` holds the table and fails on any other use.
//! The core knows no clock, no files and no globals: today's date and the settings are arguments,
//! and the same input always gives the same bytes.

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
