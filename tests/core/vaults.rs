//! Tests of `vaults`.
