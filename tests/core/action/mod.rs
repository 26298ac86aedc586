//! Tests of `action`.

mod line;
mod owner;
mod prose;
mod speech;
