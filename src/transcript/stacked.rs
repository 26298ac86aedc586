//! A name and a time each on a line of its own, in either order, and the text below: what the viewers
//! of Zoom, Slack, tl;dv and others give when their transcript is copied.

use super::detect::is_time;
use super::draft::{Draft, Said};
use super::label;
use super::lines::{is_blank, lines};
use super::{Format, Time};
use crate::text::Span;

/// Which of the two lines stands above the other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    NameFirst,
    TimeFirst,
}

/// Whether nearly every time at `place` has a name beside it and text below both.
///
/// Failure: times with texts of one or two words in capitals, and nothing else.
pub(super) fn is_stacked(text: &str, place: Span) -> bool {
    order(text, &rows(text, place)).is_some()
}

/// Share of the times that must have a name beside them, in hundredths.
const NAMED: usize = 80;

fn order(text: &str, rows: &[Span]) -> Option<Order> {
    let times = rows.iter().filter(|row| is_time(row.of(text))).count();
    let count = |order| (0..rows.len()).filter(|at| heading(text, &rows[*at..], order).is_some()).count();
    let (names, others) = (count(Order::NameFirst), count(Order::TimeFirst));
    let (order, most) = if names >= others { (Order::NameFirst, names) } else { (Order::TimeFirst, others) };
    (most > 1 && most * 100 >= times * NAMED).then_some(order)
}

fn rows(text: &str, place: Span) -> Vec<Span> {
    lines(text, place).filter(|line| !is_blank(text, *line)).map(|line| line.trimmed(text)).collect()
}

/// Name and time, where they are the next two lines and text stands below them.
fn heading(text: &str, rows: &[Span], order: Order) -> Option<(Span, Time)> {
    let [first, second, below, ..] = rows else { return None };
    let (name, time) = if order == Order::NameFirst { (first, second) } else { (second, first) };
    let (time, len) = Time::read(time.of(text)).filter(|(_, len)| *len == time.len())?;
    let name = label::unmarked(text, *name);
    let shown = name.of(text);
    let named = label::is_shaped(shown)
        && label::is_name(shown)
        && shown.split(' ').count() <= 5
        && shown.contains(char::is_alphabetic)
        && !shown.contains(':')
        && !shown.ends_with(['.', ',']);
    (named && len > 0 && !is_time(below.of(text))).then_some((name, time))
}

/// Reads the text.
pub(super) fn read(text: &str, place: Span) -> Draft {
    let mut draft = Draft::new(Format::Plain);
    let rows = rows(text, place);
    let order = order(text, &rows).unwrap_or(Order::NameFirst);
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        if let Some((name, time)) = heading(text, &rows[at..], order) {
            let mut said = Said::speech(rows[at].cover(rows[at + 1]));
            (said.label, said.start) = (Some(name), Some(time));
            draft.said.push(said);
            at += 1;
        } else if let Some(said) = draft.said.last_mut() {
            said.push(text, *row);
        } else {
            draft.remark(*row, "expected a name and a time, found a line before the first of them; it is left out");
        }
        at += 1;
    }
    draft
}
