//! What `npm run fuzz` runs: libFuzzer calls the target that `RAPPORT_FUZZ_TARGET` names, with bytes
//! that it changes so that they reach new code.

#![no_main]

use std::sync::LazyLock;

#[path = "targets.rs"]
mod targets;

static TARGET: LazyLock<targets::Target> = LazyLock::new(|| {
    let name = std::env::var("RAPPORT_FUZZ_TARGET").unwrap_or_default();
    let names: Vec<&str> = targets::TARGETS.iter().map(|target| target.name).collect();
    let found = targets::TARGETS.iter().find(|target| target.name == name);
    *found.unwrap_or_else(|| panic!("RAPPORT_FUZZ_TARGET is one of {}", names.join(", ")))
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (TARGET.laws)(&String::from_utf8_lossy(bytes)));
