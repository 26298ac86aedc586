//! Tests of `action`.
