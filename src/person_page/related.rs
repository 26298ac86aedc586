//! Related: people and things that share a person's meetings.

use std::collections::BTreeMap;

use super::{MOST_RELATED, View};
use crate::index::{Thing, link_to};
use crate::note::owned::Line;
use crate::person::key;
use crate::text::Order;

/// Most shared first; of equals those that have a note, then by name.
pub(super) fn draw(view: &View<'_>) -> Vec<Line> {
    let settings = view.index.settings();
    // A name's spelling is the newest meeting's.
    let mut counted: BTreeMap<u64, (&Thing, usize)> = BTreeMap::new();
    for thing in view.portrait.met().flat_map(|share| &share.digest.things) {
        counted.entry(thing.id).or_insert((thing, 0)).1 += 1;
    }
    let mut related: Vec<(&Thing, usize)> = counted.into_values().collect();
    related.order_by(|(one, count), (other, others)| {
        (others, one.link.is_none(), &one.name).cmp(&(count, other.link.is_none(), &other.name))
    });
    let line = |(thing, count): (&Thing, usize)| {
        let link = link_to(thing.link.as_deref().unwrap_or(&thing.name), "", &thing.name);
        Line { id: key(&thing.name), text: format!("- {link} ({count})") }
    };
    let others = related.into_iter().filter(|(thing, _)| !view.subject.is_own(&thing.name));
    others.take(settings.related_limit.min(MOST_RELATED)).map(line).collect()
}
