//! The fuzz targets on the fixtures, and on every input that once broke a law (`tests/fuzz/found`).

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../fuzz/targets.rs"]
mod targets;

/// The files below `folder`, sorted; a folder that is not there has none.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[expect(clippy::disallowed_methods, reason = "fixtures are files")]
fn texts(folder: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let bytes = files(&root.join(folder)).into_iter().filter_map(|file| fs::read(file).ok());
    bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
}

#[test]
fn every_target_holds_for_the_fixtures() {
    let fixtures = ["data/encoding", "data/transcripts", "data/vaults/example/before/Inbox"].map(texts).concat();
    assert!(fixtures.len() > 20, "the fixtures are somewhere else");
    for target in targets::TARGETS {
        fixtures.iter().for_each(|text| (target.laws)(text));
    }
}

#[test]
fn every_target_holds_for_what_once_broke_it() {
    for target in targets::TARGETS {
        texts(&format!("fuzz/found/{}", target.name)).iter().for_each(|text| (target.laws)(text));
    }
}
