//! Damaged names of files, as plain data.

use serde::Serialize;
use tsify::Tsify;

use super::data::Sure;
use crate::vault;

/// A file or folder whose name is damaged.
#[derive(Serialize, Tsify)]
pub struct Renaming {
    /// Its path.
    from: String,
    /// Its path with its own name repaired; the folders above it are renamed by themselves.
    to: String,
    sure: Sure,
    /// Why the name is damage, in words for the user.
    reason: String,
    /// Why it cannot be renamed, in words for the user; empty where it can.
    hindrance: String,
}

impl From<vault::Renaming> for Renaming {
    fn from(renaming: vault::Renaming) -> Self {
        let vault::Renaming { step, sure, reason, hindrance } = renaming;
        Self { from: step.from, to: step.to, sure: sure.into(), reason, hindrance }
    }
}
