//! Who may use whom. The sources are read as tokens, so that neither a comment nor a string counts;
//! a path that begins in the crate's root (`crate::`, or `super::` often enough) must be in the table.

use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Each module and what it may use, in the order of the crate page: everything flows downwards.
/// A page is rendered from the index; one kind of page knows nothing of another.
const TABLE: &[(&str, &str)] = &[
    ("settings", "text"),
    ("text", ""),
    ("date", "text"),
    ("encoding", "text"),
    ("person", "settings text"),
    ("note", "settings text date encoding person"),
    ("transcript", "settings text date encoding person note"),
    ("action", "settings text date encoding person note transcript"),
    ("index", "settings text date encoding person note transcript action"),
    ("meeting_note", "settings text date encoding person note transcript action index"),
    ("person_page", "settings text date encoding person note transcript action index"),
    ("vault", "settings text date encoding person note transcript action index meeting_note person_page"),
    ("bindings", "settings text date encoding person note transcript action index meeting_note person_page vault"),
];

/// Crates that only some modules know: the boundary is one door.
const DOORS: &[(&str, &str)] = &[
    ("wasm_bindgen", "bindings"),
    ("js_sys", "bindings"),
    ("console_error_panic_hook", "bindings"),
    ("serde_wasm_bindgen", "bindings"),
    ("serde", "bindings settings"),
    ("tsify", "bindings settings"),
];

/// A file of more lines wants to be two.
const MOST_LINES: usize = 600;

#[test]
fn modules_use_only_what_stands_above_them() {
    let findings: Vec<String> =
        sources("src", "rs").iter().flat_map(|file| findings(&module_of(file), &read(file))).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn the_table_names_the_modules_there_are() {
    let mut modules: Vec<String> =
        sources("src", "rs").iter().filter_map(|file| module_of(file).first().cloned()).collect();
    modules.sort();
    modules.dedup();
    let mut named: Vec<&str> = TABLE.iter().map(|(name, _)| *name).collect();
    named.sort_unstable();
    assert_eq!(modules, named);
}

#[test]
fn files_stay_small() {
    let code =
        [("src", "rs"), ("tests", "rs"), ("plugin", "rs"), ("plugin", "ts"), ("plugin", "mjs"), ("tests", "mjs")];
    let long: Vec<_> = code
        .into_iter()
        .flat_map(|(folder, extension)| sources(folder, extension))
        .filter(|file| read(file).lines().count() > MOST_LINES)
        .collect();
    assert!(long.is_empty(), "more than {MOST_LINES} lines: {long:?}");
}

#[test]
fn the_checker_finds_what_it_must() {
    let forbidden = [
        (&["text"][..], "use crate::note::Note;"),
        (&["person_page"], "fn f() { crate::meeting_note::render(); }"),
        (&["date"], "use crate::{text::Span, index::Index};"),
        (&["date"], "use super::index::Index;"),
        (&["note", "links"], "use super::super::vault::Vault;"),
        (&["date"], "mod inner { use super::super::note::Note; }"),
        (&["date"], "macro_rules! m { () => { $crate::note::parse() } }"),
        (&["date"], "use crate::*;"),
        (&["date"], "use crate as everything;"),
        (&["note"], "use wasm_bindgen::JsValue;"),
        (&["vault"], "#[derive(serde::Serialize)] struct Plain;"),
        (&["utils"], "fn any() {}"),
    ];
    for (module, source) in forbidden {
        assert_eq!(findings(&owned(module), source).len(), 1, "{module:?}: {source}");
    }
}

#[test]
fn the_checker_lets_pass_what_it_may() {
    let allowed = [
        (&["note"][..], "use crate::{text::{Span, Edit}, date::{self, Day}};"),
        (&["note", "links"], "use super::Note; use crate::text::Span; use crate::note::Block;"),
        (&["date"], "mod tests { use super::Day; }"),
        (&["date"], "pub(crate) fn day() {}"),
        (
            &["text"],
            "//! See [`crate::vault`].\n/* crate::index */ const S: &str = \"crate::note\"; const R: &str = r#\"\"crate::note\"#;",
        ),
        (&["settings"], "use serde::Serialize;"),
        (&["bindings", "edit"], "use crate::vault::Vault; use wasm_bindgen::prelude::*;"),
    ];
    for (module, source) in allowed {
        assert_eq!(findings(&owned(module), source), Vec::<String>::new(), "{module:?}: {source}");
    }
}

/// What is wrong in `source`, the text of the module at the path `module` (empty: the crate's root).
fn findings(module: &[String], source: &str) -> Vec<String> {
    // The root declares the modules and uses none of them.
    let Some(name) = module.first() else { return Vec::new() };
    let Some((_, allowed)) = TABLE.iter().find(|(known, _)| known == name) else {
        return vec![format!("{name}: not in the table")];
    };
    let tokens: TokenStream = match source.parse() {
        Ok(tokens) => tokens,
        Err(error) => return vec![format!("{}: {error}", module.join("::"))],
    };
    let mut used = Vec::new();
    collect(tokens, module.len(), &mut used);
    used.into_iter()
        .filter_map(|used| used.problem(name, allowed))
        .map(|problem| format!("{}: {problem}", module.join("::")))
        .collect()
}

/// A name that a module uses and may not be free to use.
enum Used {
    /// The first name after the crate's root.
    Module(String),
    /// Any name elsewhere: it may be that of a crate.
    Name(String),
}

impl Used {
    fn problem(&self, user: &str, allowed: &str) -> Option<String> {
        match self {
            Self::Module(name) if name == user || lists(allowed, name) => None,
            Self::Module(name) => Some(format!("uses `crate::{name}`")),
            Self::Name(name) => {
                let (_, doors) = DOORS.iter().find(|(door, _)| door == name)?;
                (!lists(doors, user)).then(|| format!("uses `{name}`"))
            }
        }
    }
}

fn lists(names: &str, name: &str) -> bool {
    names.split_whitespace().any(|listed| listed == name)
}

/// Collects what `tokens` use; `depth` is the number of `super` that lead to the crate's root.
fn collect(tokens: TokenStream, depth: usize, used: &mut Vec<Used>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let rest = &tokens[at..];
        at += 1;
        match token {
            TokenTree::Group(group) => collect(group.stream(), depth, used),
            TokenTree::Ident(_) if let Some(length) = root_path(rest, depth) => {
                root_uses(&rest[length..], used);
                at += length - 1;
            }
            TokenTree::Ident(word) if word == "mod" => {
                if let [_, TokenTree::Ident(_), TokenTree::Group(body), ..] = rest {
                    collect(body.stream(), depth + 1, used);
                    at += 2;
                }
            }
            TokenTree::Ident(word) => used.push(Used::Name(word.to_string())),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// How many tokens at the start of `tokens` name the crate's root, the `::` after it included.
fn root_path(tokens: &[TokenTree], depth: usize) -> Option<usize> {
    if is_word(tokens, "crate") {
        let renamed = is_word(tokens.get(1..)?, "as");
        return (renamed || is_path(tokens.get(1..)?)).then_some(if renamed { 1 } else { 3 });
    }
    let supers = tokens.chunks(3).take_while(|chunk| is_word(chunk, "super") && is_path(&chunk[1..])).count();
    (supers > 0 && supers >= depth).then_some(supers * 3)
}

/// What is named after the crate's root: `text::…`, or each name of `{text::…, date}`.
fn root_uses(tokens: &[TokenTree], used: &mut Vec<Used>) {
    match tokens.first() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            let names: Vec<TokenTree> = group.stream().into_iter().collect();
            for name in names.split(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',')) {
                root_uses(name, used);
            }
        }
        Some(token) => used.push(Used::Module(token.to_string())),
        None => {}
    }
}

fn is_word(tokens: &[TokenTree], word: &str) -> bool {
    matches!(tokens.first(), Some(TokenTree::Ident(first)) if first == word)
}

fn is_path(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Punct(one), TokenTree::Punct(two), ..] if one.as_char() == ':' && two.as_char() == ':')
}

/// `src/note/links.rs` is the module `note::links`; `src/note/mod.rs` is `note`; `src/lib.rs` is the root.
fn module_of(file: &Path) -> Vec<String> {
    let path = file.strip_prefix(root().join("src")).unwrap_or(file).with_extension("");
    let mut names: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if matches!(names.last().map(String::as_str), Some("mod" | "lib")) {
        names.pop();
    }
    names
}

fn owned(module: &[&str]) -> Vec<String> {
    module.iter().map(|&name| name.to_owned()).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files below `folder` with that extension.
fn sources(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut folders = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().into_iter().flatten().flatten() {
            let path = entry.path();
            if path.ends_with("node_modules") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[expect(clippy::disallowed_methods, reason = "this test reads the sources, not the core")]
fn read(file: &Path) -> String {
    std::fs::read_to_string(file).expect("a source file is text")
}
