//! Tests of `action`.

mod answered;
mod doubted;
mod line;
mod named_days;
mod no_task;
mod owner;
mod plain_speech;
mod promised;
mod prose;
mod prose_owners;
mod prose_statements;
mod remark;
mod script;
mod second_thought;
mod settled;
mod speech;
mod stands_for;
mod taken_on;
mod training;
