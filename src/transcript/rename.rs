//! A speaker gets another name: the edits of the labels.

use super::speaker::split;
use super::{ArtefactKind, Coding, Transcript};
use crate::text::{Edit, Order, Span};

/// What gives a speaker another name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renamed {
    /// The edits of the labels, in the order of the text.
    pub edits: Vec<Edit>,
    /// The labels that are gone, as they were written: each once.
    pub labels: Vec<String>,
}

/// Writes the name `to` in place of every label of the speaker at `speaker`. Where team or company
/// stand behind the name, they stay; names glued to the text change with the labels.
///
/// ```
/// use rapport::{text::{Edits, Span}, transcript};
/// let text = "[00:03.10] Remote :  RemoteGood.\n[00:07.42] Sam Hale : Hi, Remote.\n";
/// let transcript = transcript::read(text, Span::new(0, text.len())).expect("two turns");
/// let renamed = transcript::rename(text, &transcript, 0, "Ada Novak");
/// let after = Edits::new(renamed.edits)?.apply(text);
/// assert_eq!(after, "[00:03.10] Ada Novak :  Ada NovakGood.\n[00:07.42] Sam Hale : Hi, Remote.\n");
/// # Ok::<(), rapport::text::Overlap>(())
/// ```
#[must_use]
pub fn rename(text: &str, transcript: &Transcript, speaker: usize, to: &str) -> Renamed {
    let mut places: Vec<Span> = Vec::new();
    let mut labels: Vec<String> = transcript.speakers.get(speaker).map(|who| who.labels.clone()).unwrap_or_default();
    labels.retain(|label| split(label).0 != to);
    for turn in transcript.turns.iter().filter(|turn| turn.speaker == Some(speaker)) {
        places.extend(turn.label.map(|label| name_in(text, label)));
        let glued = turn.artefacts.iter().filter(|artefact| artefact.kind == ArtefactKind::GluedName);
        let own = glued.map(|artefact| artefact.span).filter(|span| is_one_of(&labels, span.of(text)));
        places.extend(own.map(|span| name_in(text, span)));
    }
    places.order_by_key(|place| *place);
    places.dedup();
    let written = encoded(to, transcript.format.coding());
    let changed = places.into_iter().filter(|place| place.of(text) != written);
    Renamed { edits: changed.map(|place| Edit::replace(place, written.clone())).collect(), labels }
}

/// The name in a label, without team or company.
fn name_in(text: &str, label: Span) -> Span {
    let written = label.of(text);
    if super::speaker::is_device(written) {
        return label;
    }
    let name = split(written).0;
    let from = label.start + written.find(name).unwrap_or_default();
    Span::new(from, from + name.len())
}

fn is_one_of(labels: &[String], glued: &str) -> bool {
    labels.iter().any(|label| label == glued || split(label).0 == glued)
}

/// The name as the format writes text down.
fn encoded(name: &str, coding: Coding) -> String {
    match coding {
        Coding::Plain => name.to_owned(),
        Coding::Markup => name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
        Coding::Json => name.replace('\\', "\\\\").replace('"', "\\\""),
    }
}
