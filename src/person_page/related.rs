//! Related: people and things that share a person's meetings.

use super::numbers::Numbers;
use super::{MOST_RELATED, View, foremost};
use crate::index::{Thing, link_to};
use crate::note::owned::Line;
use crate::person::key;

/// Most shared first; of equals those that have a note, then by name.
pub(super) fn draw(view: &View<'_>) -> Vec<Line> {
    let settings = view.index.settings();
    let all = || view.portrait.met().flat_map(|share| &share.digest.things);
    // A name's spelling is the newest meeting's.
    let mut numbers = Numbers::of(all().count());
    let mut related: Vec<(&Thing, usize)> = Vec::new();
    for thing in all() {
        let number = numbers.number(thing.id, related.len(), |known| related[known].0.id == thing.id);
        match related.get_mut(number) {
            Some((_, count)) => *count += 1,
            None => related.push((thing, 1)),
        }
    }
    // Each page of theirs is a thing of their meetings, too.
    let limit = settings.related_limit.min(MOST_RELATED);
    let first = foremost(related, limit + view.subject.names().len() + 1, |(one, count), (other, others)| {
        (others, one.link.is_none(), &one.name).cmp(&(count, other.link.is_none(), &other.name))
    });
    let line = |(thing, count): (&Thing, usize)| {
        let link = link_to(thing.link.as_deref().unwrap_or(&thing.name), "", &thing.name);
        Line { id: key(&thing.name), text: format!("- {link} ({count})") }
    };
    let others = first.into_iter().filter(|(thing, _)| !view.subject.is_own(&thing.name));
    others.take(limit).map(line).collect()
}
