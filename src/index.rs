//! What the vault says: put, remove and rename a note; read-only questions.
