//! Tests of `laws`.
