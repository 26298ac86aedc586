//! Repair of text whose UTF-8 was read as a single-byte code page and saved again.
