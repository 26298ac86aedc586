//! The boundary to JavaScript: the only file that knows wasm-bindgen and UTF-16.
