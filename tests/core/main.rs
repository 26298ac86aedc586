//! The core's tests: laws, tables, golden vaults and the architecture, in one binary.

mod action;
mod architecture;
mod bad_names;
mod calls;
mod date;
mod encoding;
mod extract;
mod facts;
mod file_names;
mod fuzz;
mod index;
mod meeting;
mod names;
mod note;
mod open_items;
mod page_sections;
mod pages;
mod person;
mod portraits;
mod proposals;
mod stays;
mod text;
mod things;
mod transcript;
mod vault;
mod vaults;
