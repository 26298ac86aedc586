//! What was said, for a meeting note: lines with who said it and a link to the place.

use super::digest::{Digest, Said, digest};
use super::source::Source;
use crate::action::section::{Company, Gist, Whose, shown_time, speech_heading};
use crate::action::{ActionItem, Remark, Talk};
use crate::index::{base_name, link_to};
use crate::text::Order;
use crate::transcript::Format;

/// Marks an extract as such. A callout, because it is no statement of the meeting.
pub(super) const MARK: &str = "> [!quote] Extract from the transcript";

/// Most decisions and open questions that are written down of a talk.
const DECISIONS: usize = 8;
const QUESTIONS: usize = 5;

/// Least score of what is written down without a look.
const LEAST: f32 = 0.5;

/// What speech tells, besides action items.
#[derive(Default)]
pub(super) struct Heard {
    pub summary: Vec<Said>,
    pub decisions: Vec<Said>,
    pub information: Vec<Said>,
    pub questions: Vec<Said>,
}

/// What is plain of some remarks, each once, in the order in which they were said.
fn plainly(mut remarks: Vec<Remark>, other: impl Fn(&Remark) -> bool) -> Vec<Said> {
    let mut told: Vec<Gist> = Vec::new();
    remarks.retain(|remark| {
        let gist = Gist::of(&remark.text);
        let is_fresh = remark.score >= LEAST && other(remark) && !told.iter().any(|own| own.resembles(&gist));
        told.extend(is_fresh.then_some(gist));
        is_fresh
    });
    remarks.order_by_key(|remark| remark.source.start);
    let said = |remark: Remark| Said { speaker: remark.speaker, start: remark.time, text: remark.text };
    remarks.into_iter().map(said).collect()
}

/// The speech of one source.
pub(super) struct Speech<'a> {
    pub company: &'a Company<'a>,
    /// What a link to its note names.
    pub link: &'a str,
    /// The heading above the speech.
    pub heading: &'a str,
}

impl<'a> Speech<'a> {
    pub(super) fn of(source: &'a Source<'_, '_>, company: &'a Company<'a>) -> Self {
        Self {
            company,
            link: source.link,
            heading: speech_heading(source.note, &source.transcripts).unwrap_or_default(),
        }
    }

    /// What the talks tell. A chat is written, and only its action items count.
    /// What is among the `promised` action items is told there.
    pub(super) fn heard(
        &self,
        talks: &[(Format, Talk<'_>)],
        names: &dyn Fn(&str) -> usize,
        promised: &[ActionItem],
    ) -> Heard {
        let mut heard = Heard::default();
        let quotes: Vec<&str> = promised.iter().filter_map(|item| item.quote.as_deref()).collect();
        let other = |remark: &Remark| !quotes.iter().any(|quote| quote.contains(&remark.quote));
        let own = |quote: &&str| Said { speaker: None, start: None, text: (*quote).to_owned() };
        for (_, talk) in talks.iter().filter(|(format, _)| !format.is_chat()) {
            let decisions = plainly(talk.decisions(DECISIONS), other);
            let questions = plainly(talk.open_questions(QUESTIONS), other);
            let told: Vec<Said> = decisions.iter().chain(&questions).cloned().chain(quotes.iter().map(own)).collect();
            let Digest { summary, information } = digest(talk, names, &told);
            heard.summary.extend(summary);
            heard.decisions.extend(decisions);
            heard.information.extend(information);
            heard.questions.extend(questions);
        }
        heard
    }

    /// `- Ada Novak: I need the export limits. [[Note#Transcript|21:44]]`
    pub(super) fn line(&self, said: &Said) -> String {
        let speaker = said.speaker.as_deref().map(|label| format!("{}: ", self.name(label))).unwrap_or_default();
        let time = said.start.map(|time| format!(" {}", self.time(time))).unwrap_or_default();
        format!("- {speaker}{}{time}", said.text)
    }

    /// A speaker as the vault knows them.
    fn name(&self, label: &str) -> String {
        match self.company.who(label) {
            Whose::Person(name) => name,
            Whose::User | Whose::Nobody => label.to_owned(),
        }
    }

    /// A link to the speech that shows the time.
    fn time(&self, seconds: f64) -> String {
        let shown = shown_time(seconds);
        if self.link.contains(['[', ']', '|', '#', '^']) {
            // Such a name cannot be linked.
            return format!("({shown})");
        }
        link_to(self.link, self.heading, &shown)
    }
}

/// What a note's file is called where it has no better title.
pub(super) fn file_title(path: &str) -> &str {
    let name = base_name(path);
    ["vtt", "srt", "txt", "json"]
        .iter()
        .find_map(|extension| name.strip_suffix(extension)?.strip_suffix('.'))
        .unwrap_or(name)
}
