//! The plain data of the boundary. Offsets count UTF-16 code units.

use serde::Serialize;
use tsify::Tsify;

use crate::action::{self, FieldKind, TaskLine};
use crate::date::NaiveDate;
use crate::encoding;
use crate::index;
use crate::note;
use crate::person;
use crate::settings::TaskStyle;
use crate::text::{Span, Utf16};
use crate::vault;

/// How sure a change is: `certain` and `restored` (a lost byte, known from what stands around it) are
/// written, a `guess` only when the user accepts it.
#[derive(Clone, Copy, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Sure {
    Certain,
    Restored,
    Guess,
}

/// One change of a text.
#[derive(Serialize, Tsify)]
pub struct Change {
    /// First code unit that goes.
    start: usize,
    /// One past the last.
    end: usize,
    /// What comes.
    insert: String,
    sure: Sure,
    /// Why, in words for the user; may be empty.
    reason: String,
}

/// What could not be read or done, and what happens instead.
#[derive(Serialize, Tsify)]
pub struct Remark {
    start: usize,
    end: usize,
    /// Counted from 1.
    line: usize,
    message: String,
}

/// What should change in a text: sorted and disjoint.
#[derive(Serialize, Tsify)]
pub struct Answer {
    changes: Vec<Change>,
    remarks: Vec<Remark>,
}

/// Something that was said and may be worth a line in the note.
#[derive(Serialize, Tsify)]
pub struct Offered {
    /// By which it is chosen.
    id: String,
    text: String,
    /// Who is to do it, as it would be written.
    #[tsify(optional)]
    owner: Option<String>,
    /// `YYYY-MM-DD`.
    #[tsify(optional)]
    due: Option<String>,
    /// When it was said: `21:58`.
    #[tsify(optional)]
    time: Option<String>,
    /// What was said.
    quote: String,
    /// `certain` where it is written without asking, else a `guess`.
    sure: Sure,
}

impl From<vault::Offered> for Offered {
    fn from(offered: vault::Offered) -> Self {
        let vault::Offered { id, text, owner, due, time, quote, sure } = offered;
        Self { id, text, owner, due: due.map(|day| day.to_string()), time, quote, sure: sure.into() }
    }
}

/// The damage of a text. The same damage is found again and again: what it should read is told once.
#[derive(Serialize, Tsify)]
pub struct Repair {
    readings: Vec<Reading>,
    /// Three numbers a damaged piece, in the order of the text: its start, its end, and which of the
    /// `readings` it has. In columns, because a long transcript has a hundred thousand of them.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Uint32Array")]
    places: js_sys::Uint32Array,
}

/// What a damaged piece of text should read, and why.
#[derive(Serialize, Tsify)]
pub struct Reading {
    after: String,
    /// The code pages through which it went, outermost first.
    pages: Vec<String>,
    sure: Sure,
    /// What else it may have been, the likeliest first.
    candidates: Vec<String>,
    reason: String,
}

/// How many places are handed over at once.
const PIECES: usize = 4096;

impl Repair {
    /// The damage of `text`, in the editor's offsets.
    pub fn new(text: &[u8], repair: encoding::Repair) -> Self {
        let mut units = Utf16::of_utf8(text);
        // Piece by piece into the memory of JavaScript: a second list of them all would take as much as the text.
        let places = js_sys::Uint32Array::new_with_length(repair.spans.len() as u32 * 3);
        let mut at = 0;
        let mut numbers = vec![0; PIECES.min(repair.spans.len()) * 3];
        for damages in repair.spans.chunks(PIECES) {
            for (place, damage) in numbers.as_chunks_mut::<3>().0.iter_mut().zip(damages) {
                let span = [units.offset(damage.span.start), units.offset(damage.span.end)];
                *place = [span[0] as u32, span[1] as u32, damage.reading as u32];
            }
            let numbers = numbers.get(..damages.len() * 3).unwrap_or_default();
            let end = at + numbers.len() as u32;
            places.subarray(at, end).copy_from(numbers);
            at = end;
        }
        let readings = repair.readings.into_iter().map(Reading::from).collect();
        Self { readings, places }
    }
}

impl From<encoding::Reading> for Reading {
    fn from(reading: encoding::Reading) -> Self {
        Self {
            pages: reading.layers.iter().map(|page| page.name().to_owned()).collect(),
            sure: vault::Sure::from(reading.certainty).into(),
            reason: reading.reason(),
            after: reading.after,
            candidates: reading.candidates,
        }
    }
}

/// What a note is, as Rapport sees it.
#[derive(Clone, Copy, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    Person,
    Thing,
    Meeting,
    Transcript,
    Other,
    Ignored,
}

/// What reading a note gave.
#[derive(Serialize, Tsify)]
pub struct NoteReport {
    kind: Kind,
    /// Paths of the person pages whose content depends on the note.
    affected: Vec<String>,
    /// The people they are of, and those without a page.
    people: Vec<String>,
    remarks: Vec<Remark>,
}

/// A note that is to be written, and may not exist yet.
#[derive(Serialize, serde::Deserialize, Tsify)]
pub struct Target {
    pub(super) path: String,
    pub(super) title: String,
    pub(super) exists: bool,
    /// Of a meeting note, whether it was made once and is not there.
    pub(super) gone: bool,
    /// Of one that is not there, notes whose transcript is gone and may be this one.
    pub(super) maybe: Vec<String>,
    /// Of a meeting note, the transcripts it is made from; the first one says how a new note is called.
    pub(super) sources: Vec<String>,
}

/// A note that another one is made from.
#[derive(Serialize, serde::Deserialize, Tsify)]
pub struct SourceText {
    pub(super) path: String,
    /// What stands there.
    pub(super) text: String,
}

/// Why a name may be somebody's.
#[derive(Clone, Copy, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Resemblance {
    Handle,
    Nickname,
    Short,
    Sound,
    Spelling,
}

/// A name in a note that may mean somebody who has a page.
#[derive(Serialize, Tsify)]
pub struct NameSuggestion {
    /// As it is written.
    written: String,
    person: String,
    /// Path of their page.
    page: String,
    reason: Resemblance,
}

/// A person of the vault.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PersonRow {
    name: String,
    /// Path of the page; absent where there is none.
    #[tsify(optional)]
    page: Option<String>,
    /// Whether the page is Rapport's to update by itself.
    generated: bool,
    /// `YYYY-MM-DD` or `YYYY-MM`.
    #[tsify(optional)]
    last_contact: Option<String>,
    /// In how many meetings they took part.
    meetings: usize,
    /// The months of those that have a date, as `year × 12 + month − 1`, latest first.
    months: Vec<u32>,
    /// Open action items of theirs.
    owes: usize,
    /// Open action items of the user's towards them.
    owed: usize,
}

/// What can be done with a note, and how much there is to do.
#[derive(Serialize, Tsify)]
pub struct Needs {
    kind: Kind,
    /// Places that a repair would change.
    damage: usize,
    /// Places that a repair would ask about.
    guesses: usize,
    /// Whether there is a transcript in it.
    transcript: bool,
    /// Those who speak under the label of an app or a device.
    unnamed: Vec<String>,
    /// The lines of the proposals in it, counted from 0.
    proposals: Vec<usize>,
    /// The meeting note made, or to be made, from it.
    #[tsify(optional)]
    meeting: Option<Target>,
    /// The person it is about.
    #[tsify(optional)]
    person: Option<Target>,
}

/// A task as the Tasks plugin reads it. Dates are `YYYY-MM-DD`.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// The character in the box.
    status: String,
    state: TaskState,
    /// With its tags, without the fields.
    description: String,
    /// As it is written: `Ada Novak` of `@Ada Novak` or `[[Ada Novak]]`.
    #[tsify(optional)]
    owner: Option<String>,
    tags: Vec<String>,
    #[tsify(optional)]
    priority: Option<TaskPriority>,
    #[tsify(optional)]
    recurrence: Option<String>,
    #[tsify(optional)]
    on_completion: Option<String>,
    #[tsify(optional)]
    id: Option<String>,
    depends_on: Vec<String>,
    #[tsify(optional)]
    created: Option<String>,
    #[tsify(optional)]
    start: Option<String>,
    #[tsify(optional)]
    scheduled: Option<String>,
    #[tsify(optional)]
    due: Option<String>,
    #[tsify(optional)]
    cancelled: Option<String>,
    #[tsify(optional)]
    done: Option<String>,
    /// Without the `^`.
    #[tsify(optional)]
    block_link: Option<String>,
    /// The form of its fields; absent where it has none.
    #[tsify(optional)]
    style: Option<TaskStyle>,
}

/// Where a task stands.
#[derive(Clone, Copy, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum TaskState {
    Open,
    InProgress,
    Done,
    Cancelled,
}

/// How much a task matters.
#[derive(Clone, Copy, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum TaskPriority {
    Highest,
    High,
    Medium,
    Low,
    Lowest,
}

/// A date in words and the day it means.
#[derive(Serialize, Tsify)]
pub struct ResolvedDate {
    start: usize,
    end: usize,
    /// The words.
    text: String,
    /// `YYYY-MM-DD`
    date: String,
}

/// Makes the data of one text, whose byte offsets it turns into the editor's.
pub struct Door<'t> {
    text: &'t str,
    units: Utf16<'t>,
    /// Byte offset and number of the line last asked for.
    line: (usize, usize),
}

impl<'t> Door<'t> {
    pub const fn new(text: &'t str) -> Self {
        Self { text, units: Utf16::new(text), line: (0, 1) }
    }

    /// A byte offset as the editor counts. Asked in the order of the text, all of them cost one pass.
    pub fn unit(&mut self, byte: usize) -> usize {
        self.units.offset(byte)
    }

    pub fn span(&mut self, span: Span) -> (usize, usize) {
        (self.units.offset(span.start), self.units.offset(span.end))
    }

    fn line(&mut self, byte: usize) -> usize {
        if byte < self.line.0 {
            self.line = (0, 1);
        }
        let passed = self.text.as_bytes().get(self.line.0..byte).unwrap_or_default();
        self.line = (byte, self.line.1 + passed.iter().filter(|&&b| b == b'\n').count());
        self.line.1
    }

    pub fn remarks(&mut self, remarks: &[note::Remark]) -> Vec<Remark> {
        let mut make = |remark: &note::Remark| {
            let (start, end) = self.span(remark.span);
            Remark { start, end, line: self.line(remark.span.start), message: remark.message.clone() }
        };
        remarks.iter().map(&mut make).collect()
    }

    pub fn report(&mut self, report: vault::NoteReport) -> NoteReport {
        NoteReport {
            kind: report.kind.into(),
            remarks: self.remarks(&report.remarks),
            affected: report.affected,
            people: report.people,
        }
    }

    pub fn answer(&mut self, answer: vault::Answer) -> Answer {
        let remarks = self.remarks(&answer.remarks);
        let make = |change: vault::Change| {
            let (start, end) = self.span(change.edit.span);
            Change { start, end, insert: change.edit.insert, sure: change.sure.into(), reason: change.reason }
        };
        Answer { changes: answer.changes.into_iter().map(make).collect(), remarks }
    }

    pub fn date(&mut self, span: Span, day: NaiveDate) -> ResolvedDate {
        let (start, end) = self.span(span);
        ResolvedDate { start, end, text: span.of(self.text).to_owned(), date: day.to_string() }
    }
}

impl From<vault::Target> for Target {
    fn from(target: vault::Target) -> Self {
        Self {
            path: target.path,
            title: target.title,
            exists: target.exists,
            maybe: target.maybe,
            gone: target.gone,
            sources: target.sources,
        }
    }
}

impl From<vault::NameSuggestion> for NameSuggestion {
    fn from(found: vault::NameSuggestion) -> Self {
        let reason = match found.reason {
            person::Resemblance::Handle => Resemblance::Handle,
            person::Resemblance::Nickname => Resemblance::Nickname,
            person::Resemblance::Short => Resemblance::Short,
            person::Resemblance::Sound => Resemblance::Sound,
            person::Resemblance::Spelling => Resemblance::Spelling,
        };
        Self { written: found.written, person: found.person, page: found.page, reason }
    }
}

impl From<vault::PersonRow> for PersonRow {
    fn from(row: vault::PersonRow) -> Self {
        Self {
            name: row.name,
            page: row.page,
            generated: row.generated,
            last_contact: row.last_contact.map(|date| date.to_string()),
            meetings: row.contacts.len(),
            months: row.contacts.iter().flatten().map(|date| date.month_count()).collect(),
            owes: row.owes,
            owed: row.owed,
        }
    }
}

impl From<vault::Needs> for Needs {
    fn from(needs: vault::Needs) -> Self {
        Self {
            kind: needs.kind.into(),
            damage: needs.damage,
            guesses: needs.guesses,
            transcript: needs.transcript,
            unnamed: needs.unnamed,
            proposals: needs.proposals,
            meeting: needs.meeting.map(Target::from),
            person: needs.person.map(Target::from),
        }
    }
}

impl From<&TaskLine> for Task {
    fn from(task: &TaskLine) -> Self {
        let raw = |kind| task.raw(kind).map(str::to_owned);
        let date = |kind| task.date(kind).map(|day| day.to_string());
        Self {
            status: task.status.to_string(),
            state: task.state().into(),
            description: task.description(),
            owner: task.owner(|_| false).map(|owner| owner.name),
            tags: task.tags().into_iter().map(str::to_owned).collect(),
            priority: task.priority().map(TaskPriority::from),
            recurrence: raw(FieldKind::Recurrence),
            on_completion: raw(FieldKind::OnCompletion),
            id: raw(FieldKind::Id),
            depends_on: task.depends_on().into_iter().map(str::to_owned).collect(),
            created: date(FieldKind::Created),
            start: date(FieldKind::Start),
            scheduled: date(FieldKind::Scheduled),
            due: date(FieldKind::Due),
            cancelled: date(FieldKind::Cancelled),
            done: date(FieldKind::Done),
            block_link: task.block_link.map(|link| link.of(task.line()).trim_start_matches([' ', '^']).to_owned()),
            style: task.style,
        }
    }
}

impl From<action::State> for TaskState {
    fn from(state: action::State) -> Self {
        match state {
            action::State::Open => Self::Open,
            action::State::InProgress => Self::InProgress,
            action::State::Done => Self::Done,
            action::State::Cancelled => Self::Cancelled,
        }
    }
}

impl From<action::Priority> for TaskPriority {
    fn from(priority: action::Priority) -> Self {
        match priority {
            action::Priority::Highest => Self::Highest,
            action::Priority::High => Self::High,
            action::Priority::Medium => Self::Medium,
            action::Priority::Low => Self::Low,
            action::Priority::Lowest => Self::Lowest,
        }
    }
}

impl From<vault::Sure> for Sure {
    fn from(sure: vault::Sure) -> Self {
        match sure {
            vault::Sure::Certain => Self::Certain,
            vault::Sure::Restored => Self::Restored,
            vault::Sure::Guess => Self::Guess,
        }
    }
}

impl From<vault::NoteKind> for Kind {
    fn from(kind: vault::NoteKind) -> Self {
        match kind {
            vault::NoteKind::Read(index::Kind::Person) => Self::Person,
            vault::NoteKind::Read(index::Kind::Thing) => Self::Thing,
            vault::NoteKind::Read(index::Kind::Meeting) => Self::Meeting,
            vault::NoteKind::Read(index::Kind::Transcript) => Self::Transcript,
            vault::NoteKind::Read(index::Kind::Other) => Self::Other,
            vault::NoteKind::Ignored => Self::Ignored,
        }
    }
}
