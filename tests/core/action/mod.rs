//! Tests of `action`.

mod line;
mod owner;
mod plain_speech;
mod prose;
mod remark;
mod script;
mod second_thought;
mod speech;
mod training;
