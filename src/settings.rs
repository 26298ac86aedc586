//! What the user chose: plain data, an argument of everything that needs it.
//!
//! The one type besides those of `bindings` that knows serde and tsify: it crosses the boundary as
//! it is, and every field has a default, so that settings from an older or newer version load.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// Where new meeting notes go in a vault that has none yet.
pub const MEETINGS_FOLDER: &str = "Meetings";

/// All settings of the core. The plugin's own switches (what runs on save) are not the core's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(default, rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Settings {
    /// The vault's own user, written as `@Myself` where they own an action item. Empty: unknown.
    pub user_name: String,
    /// Other names of the user.
    pub user_aliases: Vec<String>,
    /// Folder of the person pages, without a slash at the end.
    pub people_folder: String,
    /// Folder into which new meeting notes go; `/` for the vault's top. Empty: where most of the vault's
    /// meeting notes are, or else [`MEETINGS_FOLDER`].
    pub meetings_folder: String,
    /// Folders whose notes are transcripts, whatever their frontmatter says.
    pub transcript_folders: Vec<String>,
    /// How a line of a cleaned or imported transcript is written.
    pub transcript_line: LineForm,
    /// Kinds of things that have pages as people do: accounts, projects, …
    pub page_kinds: Vec<PageKind>,
    /// Folders that are never read, and so never written. `rapport: false` in a note says the same of that note.
    pub ignore_folders: Vec<String>,
    /// How a task line is written.
    pub task_style: TaskStyle,
    /// How an owner is written.
    pub owner_style: OwnerStyle,
    /// The Tasks plugin's global filter, kept in every task; empty for none.
    pub task_filter: String,
    /// The tag of an action item that was only said; empty for none.
    pub proposal_tag: String,
    /// The tag of pages and notes that Rapport generates and may update by itself.
    pub generated_tag: String,
    /// Most lines of Recent Context; a page has at most 40.
    pub context_limit: usize,
    /// Most lines of Key Facts; a page has at most 20.
    pub fact_limit: usize,
    /// Most terms under Topics.
    pub topic_limit: usize,
    /// Most lines of Related; a page has at most 25.
    pub related_limit: usize,
    /// Most action items proposed from the speech of one note.
    pub proposal_limit: usize,
    /// Related links to things that have no note.
    pub related_without_note: bool,
    /// Name of a new meeting note: `{{date}}`, `{{title}}`, `{{person}}`, `{{account}}`.
    pub meeting_name: String,
    /// The note whose text is the shape of a new meeting note, by its path; empty for the usual shape.
    pub meeting_template: String,
    /// Other headings under which the user keeps a section: `["Next steps" → "Action Items"]`.
    /// The first entry for a section is the one that is written.
    pub headings: Vec<HeadingName>,
}

/// A kind of things whose pages Rapport keeps, as it keeps those of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct PageKind {
    /// What the property `type`, or a tag, of such a page says: `account`. `type/account` says the same.
    pub name: String,
    /// The folder of these pages, without a slash at the end; empty for none.
    pub folder: String,
    /// The properties of a meeting's note that name such things: `account`, `entities.accounts`.
    pub properties: Vec<String>,
}

impl PageKind {
    fn new(name: &str, folder: &str) -> Self {
        let properties = vec![name.to_owned(), format!("{name}s"), format!("entities.{name}s")];
        Self { name: name.to_owned(), folder: folder.to_owned(), properties }
    }
}

/// A heading of the user's for one of Rapport's sections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct HeadingName {
    /// The section's own name: `Recent Context`, `Action Items`, `Key Facts`, …
    pub section: String,
    /// What the user's notes call it.
    pub heading: String,
}

/// The form of a line of a transcript.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum LineForm {
    /// `[00:21:44.00] Ada Novak: text`
    #[default]
    Bracketed,
    /// `**Ada Novak** (00:21:44.00): text`
    Bold,
}

/// The form of a task line's fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum TaskStyle {
    /// `📅 2026-03-12`
    #[default]
    Emoji,
    /// `[due:: 2026-03-12]`
    Dataview,
}

/// The form of an owner in a task line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum OwnerStyle {
    /// `@Ada Novak`
    #[default]
    At,
    /// `[[Ada Novak]]`
    Link,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            user_name: String::new(),
            user_aliases: Vec::new(),
            people_folder: "People".to_owned(),
            meetings_folder: String::new(),
            transcript_folders: Vec::new(),
            transcript_line: LineForm::default(),
            page_kinds: vec![PageKind::new("account", "Accounts"), PageKind::new("project", "Projects")],
            ignore_folders: Vec::new(),
            task_style: TaskStyle::default(),
            owner_style: OwnerStyle::default(),
            task_filter: "#task".to_owned(),
            proposal_tag: "#proposed".to_owned(),
            generated_tag: "generated".to_owned(),
            context_limit: 20,
            fact_limit: 10,
            topic_limit: 8,
            related_limit: 15,
            proposal_limit: 10,
            related_without_note: false,
            meeting_name: "{{date}} - {{title}}".to_owned(),
            meeting_template: String::new(),
            headings: Vec::new(),
        }
    }
}
