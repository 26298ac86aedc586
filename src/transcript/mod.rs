//! Transcripts: from any common format to turns with speaker, times and place.
use crate::note::{BlockKind, Note};
use crate::text::Span;
/// t
pub struct Transcript {
    /// p
    pub place: Span,
    /// s
    pub speakers: Vec<Speaker>,
}
/// s
pub struct Speaker {
    /// n
    pub label: String,
    /// k
    pub kind: SpeakerKind,
}
/// k
#[derive(PartialEq)]
pub enum SpeakerKind {
    /// p
    Person,
}
/// f
pub fn find(note: &Note<'_>) -> Vec<Transcript> {
    let fences = note
        .blocks
        .iter()
        .filter(|b| matches!(b.kind, BlockKind::Fence { .. }) && b.content.of(note.text).starts_with('['));
    fences.map(|b| Transcript { place: b.span, speakers: vec![] }).collect()
}
