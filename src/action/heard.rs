//! From the turns of transcripts to the action items that were said in them.

use chrono::NaiveDate;

use super::ActionItem;
use super::speech::{SpokenTurn, Voices, said};
use crate::transcript::{SpeakerKind, Transcript};

/// The action items proposed from the transcripts of a note, the best of each first, at most `limit` of each.
///
/// The label of an app or a device is the `counterpart`, where the note names exactly one other person.
/// Behind any other such label there may be several voices, and what is said there is nobody's; so it
/// is with the label of the side that recorded (`Me`), and with a second voice inside a turn.
#[must_use]
pub fn heard(
    text: &str,
    transcripts: &[Transcript],
    counterpart: Option<&str>,
    meeting: Option<NaiveDate>,
    limit: usize,
) -> Vec<ActionItem> {
    let mut items = Vec::new();
    for transcript in transcripts {
        let mut transcript = transcript.clone();
        transcript.resolve_devices(counterpart);
        let words: Vec<String> = transcript.turns.iter().map(|turn| turn.cleaned(text)).collect();
        let turns: Vec<SpokenTurn<'_>> = transcript
            .turns
            .iter()
            .zip(&words)
            .map(|(turn, words)| {
                let speaker = turn.speaker.and_then(|index| transcript.speakers.get(index));
                let is_person = speaker.is_some_and(|speaker| speaker.kind == SpeakerKind::Person);
                SpokenTurn {
                    speaker: speaker.map(|speaker| speaker.label.as_str()),
                    voices: if is_person { Voices::One } else { Voices::Several },
                    start: turn.start.map(|time| time.seconds()),
                    text: words,
                    span: turn.said(),
                }
            })
            .collect();
        items.extend(said(&turns, meeting, limit));
    }
    items
}
