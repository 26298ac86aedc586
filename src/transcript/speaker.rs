//! Who the labels are: one speaker under several spellings, and labels that are no person.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Transcript;
use super::known::Known;
use super::label;
use crate::person::{Name, in_spoken_order};
use crate::text::{Gather, is_one_spaced};

/// Somebody who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name to show: without affiliation, in the fullest spelling.
    pub label: String,
    /// Team or company that stood with the name.
    pub affiliation: Option<String>,
    /// All spellings in the transcript, as they are written, in the order they are met.
    pub labels: Vec<String>,
    /// A person or not.
    pub kind: SpeakerKind,
}

/// What a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeakerKind {
    /// A person.
    Person,
    /// An app, a device, or a number the recogniser gave: `Remote`, `Parallels Desktop`, `Speaker 1`.
    Device,
    /// The side of whoever recorded: `Me`, `You`. Never the counterpart.
    Recorder,
}

/// Labels of the side that recorded.
const RECORDER: [&str; 6] = ["me", "you", "local", "microphone", "mic", "self"];

/// Apps, devices and stand-ins that recorders write in place of a name.
const DEVICES: [&str; 41] = [
    "remote",
    "remote speaker",
    "unknown",
    "unknown speaker",
    "speaker",
    "guest",
    "participant",
    "caller",
    "phone",
    "system",
    "system audio",
    "computer audio",
    "desktop audio",
    "parallels desktop",
    "vmware fusion",
    "windows app",
    "microsoft teams",
    "teams",
    "zoom",
    "zoom.us",
    "zoom workplace",
    "google meet",
    "meet",
    "google chrome",
    "chrome",
    "safari",
    "firefox",
    "microsoft edge",
    "arc",
    "slack",
    "webex",
    "cisco webex",
    "facetime",
    "skype",
    "discord",
    "whatsapp",
    "signal",
    "loopback audio",
    "blackhole 2ch",
    "others",
    "them",
];

/// Makers and kinds of device: a label that begins with one and goes on with a model is a device.
const MODELS: [&str; 20] = [
    "jabra",
    "plantronics",
    "poly",
    "logitech",
    "logi",
    "airpods",
    "macbook",
    "iphone",
    "ipad",
    "galaxy",
    "pixel",
    "bose",
    "sennheiser",
    "blue yeti",
    "yealink",
    "polycom",
    "conference room",
    "meeting room",
    "external microphone",
    "default",
];

/// Words a recogniser puts before a number.
const NUMBERED: [&str; 7] = ["speaker", "spk", "participant", "caller", "guest", "person", "voice"];

/// Words in brackets behind a name that say a role in the call, and no affiliation.
const ROLES: [&str; 12] = [
    "guest",
    "host",
    "co-host",
    "me",
    "you",
    "external",
    "unverified",
    "organizer",
    "presenter",
    "host, me",
    "he/him",
    "she/her",
];

/// Whether the label names an app, a device or a number, or the side that recorded.
pub(super) fn is_device(label: &str) -> bool {
    kind(label) != SpeakerKind::Person
}

/// What the label names.
fn kind(label: &str) -> SpeakerKind {
    let key = fold(label);
    let starts =
        |list: &[&str]| list.iter().any(|model| key.strip_prefix(model).is_some_and(|rest| rest.starts_with(' ')));
    if RECORDER.contains(&key.as_str()) {
        SpeakerKind::Recorder
    } else if DEVICES.contains(&key.as_str())
        || MODELS.contains(&key.as_str())
        || starts(&MODELS)
        || number(label).is_some()
        || is_owned_device(&key)
        || is_phone_number(label)
    {
        SpeakerKind::Device
    } else {
        SpeakerKind::Person
    }
}

/// `Ada's iPhone`: what stands there speaks for whoever holds it, and that is not said.
fn is_owned_device(key: &str) -> bool {
    key.split_once(['\'', '’']).is_some_and(|(_, rest)| {
        let thing = rest.trim_start_matches('s').trim();
        MODELS.iter().any(|model| thing.starts_with(model)) || ["phone", "mac", "pc", "laptop"].contains(&thing)
    })
}

fn is_phone_number(label: &str) -> bool {
    let digits = label.bytes().filter(u8::is_ascii_digit).count();
    digits > 5 && label.chars().all(|c| c.is_ascii_digit() || " +-()./*•".contains(c))
}

/// The number in `Speaker 2`, `SPEAKER_02`, `speaker-2`.
fn number(label: &str) -> Option<u32> {
    if !label.trim_end().ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let key = label.trim().to_lowercase();
    let word = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = key[word.len()..].parse().ok()?;
    NUMBERED.contains(&word.trim_end_matches([' ', '_', '-', '#'])).then_some(number)
}

/// A label in small letters with one space between words.
pub(super) fn fold(label: &str) -> String {
    if is_one_spaced(label) {
        return label.trim().to_ascii_lowercase();
    }
    label.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The name and the affiliation in `Name (Team)`, `Name [Team]`, `Name | Team`, `Name - Team`,
/// `Name / Team`, `Name @ Team`.
pub(super) fn split(label: &str) -> (&str, Option<&str>) {
    if is_plain(label) {
        return (label.trim(), None);
    }
    for mark in [" | ", " - ", " – ", " — ", " / ", " @ ", " • "] {
        if let Some((name, team)) = label.split_once(mark)
            && !name.trim().is_empty()
            && !team.trim().is_empty()
        {
            return (split(name.trim()).0, Some(team.trim()));
        }
    }
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((name, rest)) = label.split_once(open)
            && let Some(team) = rest.strip_suffix(close)
            && !name.trim().is_empty()
            && !team.trim().is_empty()
        {
            let team = team.trim();
            return (name.trim(), (!ROLES.contains(&fold(team).as_str())).then_some(team));
        }
    }
    (label.trim(), None)
}

/// Whether a label is a name and nothing else, as most are: letters, digits, spaces and full stops.
pub(super) fn is_plain(label: &str) -> bool {
    label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.'))
}

/// `Novak, Ada` is `Ada Novak`; `Meeting Room, 3rd floor` is no name.
fn spoken(label: &str) -> String {
    let is_name = label.split(',').all(|part| label::is_name(part.trim()));
    if is_name { in_spoken_order(label) } else { label.to_owned() }
}

/// A spelling met in the transcript.
struct Spelling {
    raw: String,
    name: String,
    /// Of a person the name's key, of a device its label.
    key: String,
    /// The name taken apart; of a device nothing.
    read: Name,
    affiliation: Option<String>,
    kind: SpeakerKind,
    count: usize,
    speaker: usize,
}

/// Speakers of the labels of all turns, and the speaker of each turn.
///
/// Two labels are one speaker where the names agree but for case, accents, order, titles and
/// affiliation. A single word with two affiliations (`Sam (Northwind)`, `Sam (Turku)`) is two people.
/// A first name alone (or `Dr. Hale`) belongs to the one fuller name that has it, unless the note knows
/// another person of that first name: two Jonas were asked for, one spoke as `Jonas Berg`, and what the
/// other promised became his.
/// Failure: `Sam` beside `Sam Hale` is another Sam who gave no surname.
pub(super) fn identify(labels: &[Option<Cow<'_, str>>], given: &Known) -> (Vec<Speaker>, Vec<Option<usize>>) {
    let (mut spellings, ids) = spellings(labels, given);
    // A name by its key, and where a team stands behind it, that name of that team.
    let with_team = |spelling: &Spelling| Some(format!("{}\n{}", spelling.key, fold(spelling.affiliation.as_deref()?)));
    let teams: BTreeSet<String> = spellings.iter().filter_map(with_team).gathered();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in teams.iter().filter_map(|team| team.split('\n').next()) {
        *counts.entry(name).or_default() += 1;
    }
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    for spelling in &mut spellings {
        let apart = spelling.is_part() && counts.get(spelling.key.as_str()).is_some_and(|teams| *teams > 1);
        let group = with_team(spelling).filter(|_| apart).unwrap_or_else(|| spelling.key.clone());
        let next = groups.len();
        spelling.speaker = *groups.entry(group).or_insert(next);
    }
    join_first_names(&mut spellings, given);
    let (mut speakers, places) = speakers(&spellings, groups.len());
    for speaker in speakers.iter_mut().filter(|speaker| speaker.kind == SpeakerKind::Person) {
        if let Some(written) = given.written(&speaker.label) {
            written.clone_into(&mut speaker.label);
        }
    }
    let of_turns = ids.iter().map(|id| id.and_then(|id| places[spellings[id].speaker])).collect();
    (speakers, of_turns)
}

/// The different labels in the order they are met, and which one each turn has.
fn spellings(labels: &[Option<Cow<'_, str>>], given: &Known) -> (Vec<Spelling>, Vec<Option<usize>>) {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut spellings: Vec<Spelling> = Vec::new();
    let mut ids = Vec::with_capacity(labels.len());
    for label in labels {
        let Some(label) = label.as_deref().filter(|label| !label.trim().is_empty()) else {
            ids.push(None);
            continue;
        };
        let id = *known.entry(label).or_insert_with(|| {
            spellings.push(Spelling::of(label, given.name_of(label)));
            spellings.len() - 1
        });
        spellings[id].count += 1;
        ids.push(Some(id));
    }
    (spellings, ids)
}

fn join_first_names(spellings: &mut [Spelling], given: &Known) {
    // First or last word → the fuller names that have it there.
    let mut fuller: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, spelling) in spellings.iter().enumerate().filter(|(_, spelling)| !spelling.is_part()) {
        let ends = [spelling.read.words.first(), spelling.read.words.last()];
        ends.into_iter().flatten().for_each(|word| fuller.entry(word).or_default().push(at));
    }
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (at, part) in spellings.iter().enumerate().filter(|(_, spelling)| spelling.is_part()) {
        let Some(first) = part.read.words.first() else { continue };
        let known = fuller.get(first.as_str()).into_iter().flatten().map(|other| &spellings[*other]);
        let mut names = known.filter(|other| part.read.is_part_of(&other.read));
        if let Some(full) = names.next()
            && names.all(|other| other.speaker == full.speaker)
            && !given.may_be_another(&part.read, &full.read)
        {
            joined.push((at, full.speaker));
        }
    }
    let mut teams: Vec<Option<String>> = vec![None; spellings.len()];
    for spelling in spellings.iter() {
        if let Some(team) = spelling.affiliation.as_deref() {
            teams[spelling.speaker] = Some(fold(team));
        }
    }
    for (at, speaker) in joined {
        let (team, other) = (&teams[spellings[at].speaker], &teams[speaker]);
        if team.is_none() || other.is_none() || team == other {
            spellings[at].speaker = speaker;
        }
    }
}

impl Spelling {
    /// A label, and the name that the user gave to who speaks under it.
    fn of(label: &str, given: Option<&str>) -> Self {
        let own = kind(label);
        let (name, affiliation) = if own == SpeakerKind::Person { split(label) } else { (label, None) };
        let kind = if given.is_some() { SpeakerKind::Person } else { own };
        let person = kind == SpeakerKind::Person;
        let name = given.map_or_else(|| spoken(name), str::to_owned);
        let read = if person { Name::read(&name) } else { Name::default() };
        Self {
            raw: label.to_owned(),
            key: if read.is_empty() { fold(&name) } else { read.key() },
            read,
            name,
            affiliation: affiliation.map(str::to_owned),
            kind,
            count: 0,
            speaker: 0,
        }
    }

    /// Whether it is a person's first name alone, or a surname with a title.
    fn is_part(&self) -> bool {
        self.read.is_one_word()
    }
}

/// The speakers in the order of their first turn, and where each group of spellings went.
fn speakers(spellings: &[Spelling], groups: usize) -> (Vec<Speaker>, Vec<Option<usize>>) {
    let mut places: Vec<Option<usize>> = vec![None; groups];
    let mut best: Vec<(bool, bool, usize)> = Vec::new();
    let mut speakers: Vec<Speaker> = Vec::new();
    for spelling in spellings {
        let at = *places[spelling.speaker].get_or_insert_with(|| {
            best.push((false, false, 0));
            let (label, labels) = (String::new(), Vec::new());
            speakers.push(Speaker { label, affiliation: None, labels, kind: spelling.kind });
            speakers.len() - 1
        });
        let speaker = &mut speakers[at];
        let rank = (!spelling.is_part(), label::is_name(&spelling.name), spelling.count);
        if rank > best[at] {
            best[at] = rank;
            speaker.label.clone_from(&spelling.name);
        }
        speaker.affiliation = speaker.affiliation.take().or_else(|| spelling.affiliation.clone());
        speaker.labels.push(spelling.raw.clone());
    }
    (speakers, places)
}

impl Transcript {
    /// Gives the label of an app or a device the name of the counterpart: the one other person the
    /// note names.
    ///
    /// Nothing happens where the counterpart speaks under their own name, or where there are two
    /// such labels: which of them it is, nobody knows. A number above the first (`speaker-2`) never
    /// becomes a person, for there is another voice; nor does the side that recorded (`Me`).
    pub fn resolve_devices(&mut self, counterpart: Option<&str>) {
        let Some(name) = counterpart.map(str::trim).filter(|name| !name.is_empty()) else { return };
        let counterpart = Name::read(name);
        let speaks = self.speakers.iter().filter(|speaker| speaker.kind == SpeakerKind::Person).any(|speaker| {
            let other = Name::read(&speaker.label);
            other.key() == counterpart.key() || other.is_part_of(&counterpart)
        });
        let mut devices = self.speakers.iter_mut().filter(|speaker| speaker.kind == SpeakerKind::Device);
        let (Some(device), None, false) = (devices.next(), devices.next(), speaks) else { return };
        if number(&device.label).is_none_or(|number| number < 2) {
            name.clone_into(&mut device.label);
            device.kind = SpeakerKind::Person;
        }
    }
}
