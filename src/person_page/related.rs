//! Related: people and things that share a person's meetings.

use crate::text::Order;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{MOST_RELATED, View};
use crate::index::{Kind, Meeting, base_name, link_to};
use crate::note::owned::Line;
use crate::person::key;

/// Something that shares meetings with the person.
struct Related {
    name: String,
    /// What a link to it names, where it has a note.
    link: Option<String>,
    count: usize,
}

/// Most shared first; of equals those that have a note, then by name. Without a note only where the
/// settings ask for them.
pub(super) fn lines(view: &View<'_>) -> Vec<Line> {
    let settings = view.index.settings();
    let is_shown = |related: &Related| related.link.is_some() || settings.related_without_note;
    let mut related: Vec<Related> = counted(view).into_values().filter(is_shown).collect();
    related.order_by(|one, other| {
        (other.count, one.link.is_none(), &one.name).cmp(&(one.count, other.link.is_none(), &other.name))
    });
    related.truncate(settings.related_limit.min(MOST_RELATED));
    let line = |related: Related| {
        let link = link_to(related.link.as_deref().unwrap_or(&related.name), "", &related.name);
        Line { id: key(&related.name), text: format!("- {link} ({})", related.count) }
    };
    related.into_iter().map(line).collect()
}

fn counted(view: &View<'_>) -> BTreeMap<String, Related> {
    let mut counted: BTreeMap<String, Related> = BTreeMap::new();
    let mut things = Things { view, known: BTreeMap::new() };
    for meeting in &view.meetings {
        let mut seen = BTreeSet::new();
        for related in things.of_meeting(meeting) {
            if !seen.insert(related.id.clone()) {
                continue;
            }
            let fresh = || Related { name: related.name.clone(), link: related.link.clone(), count: 0 };
            counted.entry(related.id.clone()).or_insert_with(fresh).count += 1;
        }
    }
    counted
}

/// What the same name in the same folder is does not change from meeting to meeting.
struct Things<'v, 'i> {
    view: &'v View<'i>,
    /// Name and folder of the note → what is meant.
    known: BTreeMap<(String, &'v str), Option<Rc<Thing>>>,
}

struct Thing {
    id: String,
    name: String,
    link: Option<String>,
}

impl<'v> Things<'v, '_> {
    fn of_meeting(&mut self, meeting: &'v Meeting) -> Vec<Rc<Thing>> {
        let index = self.view.index;
        let people = index.participants(meeting);
        let mut names: Vec<(String, &'v str)> = people.into_iter().map(|name| (name, meeting.path.as_ref())).collect();
        for path in &meeting.notes {
            let Some(facts) = index.note(path) else { continue };
            names.extend(facts.counterparts.iter().map(|name| (name.clone(), path.as_ref())));
            names.extend(facts.links().map(|target| (target.to_owned(), path.as_ref())));
        }
        names.into_iter().filter_map(|(name, from)| self.thing(name, from)).collect()
    }

    fn thing(&mut self, name: String, from: &'v str) -> Option<Rc<Thing>> {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let key = (name, folder);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let bare = base_name(&key.0);
        let is_other = !self.view.index.is_user(bare) && !self.view.is_own(bare);
        let thing = if is_other { related(self.view, &key.0, from).map(Rc::new) } else { None };
        self.known.insert(key, thing.clone());
        thing
    }
}

/// What a name or a link's target is: a person, a note, or something without a note. Notes of
/// meetings are no related things, and neither are files that are no notes.
fn related(view: &View<'_>, target: &str, from: &str) -> Option<Thing> {
    let index = view.index;
    let name = index.display_name(base_name(target)).filter(|name| index.people().page(name).is_some());
    let name = name.unwrap_or_else(|| base_name(target).to_owned());
    let page = index.people().page(&name).or_else(|| index.resolve(target, from).map(AsRef::as_ref));
    let is_meeting = page.and_then(|path| index.note(path)).is_some_and(|facts| facts.is_meeting());
    let is_file = name
        .rsplit_once('.')
        .is_some_and(|(_, end)| matches!(end.len(), 2..=4) && end.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let is_date = crate::date::Date::parse(&name).is_some();
    if is_meeting || is_date || (page.is_none() && is_file) || key(&name).is_empty() {
        return None;
    }
    let kind = page.and_then(|path| index.note(path)).map(|facts| facts.kind);
    // A page made by hand from an affiliation ("Ada Novak (Northwind)") is linked by its whole name.
    let name = if kind.is_some_and(Kind::is_page) { name } else { base_name(page.unwrap_or(&name)).to_owned() };
    Some(Thing { id: key(&name), link: page.map(|path| index.link_name(path).to_owned()), name })
}
