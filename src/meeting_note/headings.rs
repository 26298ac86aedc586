//! Under which headings a note keeps what, and what they are called in the memory of a page.

use crate::action::section;
use crate::index::ACTIONS;
use crate::note::same_heading;
use crate::settings::Settings;

/// A section of a meeting note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Summary,
    Actions,
    Decisions,
    Information,
    Questions,
    Related,
}

pub(super) const ALL: [Part; 6] =
    [Part::Summary, Part::Actions, Part::Decisions, Part::Information, Part::Questions, Part::Related];

/// The headings of the sections, each section's own first; those of action items stand elsewhere.
const PARTS: &[(Part, &[&str])] = &[
    (
        Part::Summary,
        &["Summary", "TL;DR", "Overview", "Abstract", "Recap", "Zusammenfassung", "Überblick", "Résumé", "Resumen"],
    ),
    (
        Part::Decisions,
        &["Decisions", "Decisions made", "Agreements", "Entscheidungen", "Beschlüsse", "Décisions", "Decisiones"],
    ),
    (
        Part::Information,
        &[
            "Key Information",
            "Key facts learned",
            "Key Facts",
            "Key Points",
            "Key Takeaways",
            "Takeaways",
            "Highlights",
            "Facts",
            "Wichtige Punkte",
            "Wichtige Informationen",
            "Kernaussagen",
            "Erkenntnisse",
            "Points clés",
            "Puntos clave",
        ],
    ),
    (
        Part::Questions,
        &[
            "Open questions",
            "Questions",
            "Unresolved questions",
            "Offene Fragen",
            "Offene Punkte",
            "Questions ouvertes",
            "Preguntas abiertas",
        ],
    ),
    (Part::Related, &["Related", "Related notes", "See also", "Siehe auch"]),
];

/// Names in the memory for the sections that are carried over under their own heading.
const CARRIED: &[&str] = &[
    "carried-1",
    "carried-2",
    "carried-3",
    "carried-4",
    "carried-5",
    "carried-6",
    "carried-7",
    "carried-8",
    "carried-9",
    "carried-10",
    "carried-11",
    "carried-12",
    "carried-13",
    "carried-14",
    "carried-15",
    "carried-16",
    "carried-17",
    "carried-18",
    "carried-19",
    "carried-20",
    "carried-21",
    "carried-22",
    "carried-23",
    "carried-24",
];

impl Part {
    /// Its own name: how the settings call it.
    pub(super) fn name(self) -> &'static str {
        self.names().first().copied().unwrap_or_default()
    }

    /// What it is called in the memory of a page.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Actions => ACTIONS,
            Self::Decisions => "decisions",
            Self::Information => "information",
            Self::Questions => "questions",
            Self::Related => "related",
        }
    }

    /// Its headings: the user's, then the known ones. The first is the one that is written.
    pub(super) fn headings(self, settings: &Settings) -> Vec<String> {
        if self == Self::Actions {
            return section::headings(settings);
        }
        let own = settings.headings.iter().filter(|entry| same_heading(&entry.section, self.name()));
        let own = own.map(|entry| entry.heading.clone()).filter(|heading| !heading.trim().is_empty());
        own.chain(self.names().iter().map(|name| (*name).to_owned())).collect()
    }

    /// The section a heading is of.
    pub(super) fn of(heading: &str, settings: &Settings) -> Option<Self> {
        let is_it = |part: Self| part.headings(settings).iter().any(|name| same_heading(heading, name));
        ALL.iter().copied().find(|part| is_it(*part))
    }

    fn names(self) -> &'static [&'static str] {
        PARTS.iter().find(|(part, _)| *part == self).map_or(&[], |(_, names)| names)
    }
}

/// The name in the memory for a carried section: by its heading, so that another one before it does
/// not change it. `None` once all names are taken.
pub(super) fn carried_key(heading: &str, taken: &[&str]) -> Option<&'static str> {
    let folded = heading.trim().to_lowercase();
    let hash = folded.bytes().fold(7_usize, |hash, byte| (hash * 31 + usize::from(byte)) % CARRIED.len());
    let from = CARRIED.iter().cycle().skip(hash).take(CARRIED.len());
    from.copied().find(|name| !taken.contains(name))
}
