/** All words a user reads, in one place: English here, every other language beside it under the same names. */
import { getLanguage } from "obsidian";
import { count, named, quantity } from "./words/count";
import { german } from "./words/german";

/** Problems in sentences, one on each line, of which not too many are named. */
function problems(sentences: readonly string[]): string {
	return named(sentences, (rest) => count(rest, "And 1 more.", "And # more."));
}

export const english = {
	ribbon: "Rapport: this note",
	nothingHere: "Nothing to do for this note",

	fix: "Fix transcript encoding",
	clean: "Clean up transcript",
	actions: "Extract action items",
	meeting: "Create or update meeting note",
	meetings: "Create all missing meeting notes",
	person: "Regenerate person page",
	pickPerson: "Regenerate person page of…",
	names: "Resolve names…",
	people: "Regenerate all person pages",
	report: "Check the encoding of all notes",
	undo: "Undo the last change",

	fixSome: (damaged: number) => count(damaged, "Fix 1 damaged character", "Fix # damaged characters"),
	meetingUpdate: (title: string) => `Update the meeting note “${title}”`,
	meetingCreate: "Create the meeting note",
	personOf: (name: string) => `Regenerate the page of ${name}`,

	fixed: (damaged: number) => count(damaged, "1 damaged character repaired.", "# damaged characters repaired."),
	extracted: (changes: number) => count(changes, "Action items updated in 1 place.", "Action items updated in # places."),
	changed: (path: string) => `“${path}” is up to date.`,
	created: (path: string) => `“${path}” was created.`,
	nothingToFix: "No damaged characters here.",
	nothingToFixAnywhere: "No damaged characters in any note.",
	nothingToClean: "This transcript is already clean.",
	nothingToExtract: "No new action items here.",
	upToDate: (path: string) => `“${path}” was up to date already.`,
	allUpToDate: "Everything is up to date.",
	written: (notes: number) => count(notes, "1 note changed.", "# notes changed."),
	nothingToWrite: (path: string) => `There is nothing to write into “${path}” yet.`,
	noMeeting: (path: string) => `There is no meeting note to make from “${path}”.`,
	noNewMeetings: "Every transcript has its meeting note, or says too little for one.",
	noTemplate: (path: string) => `The template “${path}” is not there, so no meeting note was written. Choose another one in the settings.`,
	nobody: (name: string) => `Nobody named “${name}” is in your notes.`,
	noPeople: "No people in your notes yet.",
	noNames: "No name in this note looks like one of its people’s.",
	named: (written: string, person: string) => `“${written}” is now another name of ${person}.`,
	isNamed: (written: string, person: string) => `${written} → ${person}`,
	pickNameHint: "Choose what is right; it becomes another name on the person’s page",
	resemblance: { handle: "It is made of the name", nickname: "A nickname of the first name", short: "A short form of the first name", sound: "It sounds alike", spelling: "It is spelt almost alike" },
	noPages: "No person pages to regenerate: none has the tag of generated pages.",
	undone: (paths: string[]) => (paths.length === 1 ? `“${paths[0] ?? ""}” is as it was before.` : `${quantity(paths.length)} notes are as they were before.`),
	nothingToUndo: "There is no change to undo.",
	notUndone: (paths: string[]) => `Changed since, so left alone: ${paths.map((path) => `“${path}”`).join(", ")}.`,

	reading: "Reading the vault",
	checking: "Checking notes",
	writing: "Writing notes",
	progress: (done: number, total: number) => `${quantity(done)} of ${quantity(total)}`,
	cancel: "Cancel",
	cancelled: "Cancelled. What was written before can be undone.",
	cancelledBefore: "Cancelled. Nothing was written.",
	applySome: (changes: number) => count(changes, "Apply 1 change", "Apply # changes"),
	previewTitle: (notes: number) => count(notes, "Changes in 1 note", "Changes in # notes"),
	previewHint: "Nothing is written until you apply. What is only a guess is not selected.",
	selectAll: "Select all",
	selectNone: "Select none",
	guess: "Guess",
	kinds: "Kinds of changes",
	kind: {
		certain: (changes: number) => `Certain (${quantity(changes)})`,
		restored: (changes: number) => `Lost bytes restored (${quantity(changes)})`,
		guess: (changes: number) => `Guesses (${quantity(changes)})`,
	},
	insert: "Insert",
	remove: "Remove",
	more: (shown: number, all: number) => `Show more (${quantity(shown)} of ${quantity(all)} shown)`,
	line: (number: number) => `line ${quantity(number)}`,

	pickPersonHint: "Type a name",
	lastContact: (date: string) => `last contact ${date}`,
	noContact: "no dated contact",

	peopleBase: "Create a table of people",
	baseThere: (path: string) => `“${path}” is there already, and was left as it is.`,
	firstRun: {
		title: "Is this how you work?",
		hint: "Rapport has looked at your vault. Nothing has been written. You can change all of this later in the settings.",
		use: "Use these settings",
		notNow: "Not now",
	},

	noPage: (name: string) => `${name} has no page yet.`,
	doors: {
		fileFlag: "The note, by its path in the vault; the one that is open where none is given",
		people: "The people of the vault as JSON",
		ran: "Done.",
		noCommand: (id: string) => `Rapport has no command “${id}”.`,
		noNote: (path: string) => (path === "" ? "No note is open." : `There is no note “${path}”.`),
		linkTitle: "A link asks Rapport to do something",
		mayLink: (command: string, path: string | undefined) => (path === undefined ? `Run “${command}”?` : `Run “${command}” on “${path}”?`),
		runIt: "Run",
	},

	peopleView: {
		title: "People",
		show: "Show people",
		reading: "Reading the people of the vault",
		filter: "Filter people",
		sort: "Sort people",
		byContact: "By last contact",
		byOpen: "By open items",
		shown: (shown: number, all: number) => (shown === all ? count(all, "1 person", "# people") : `${quantity(shown)} of ${count(all, "1 person", "# people")}`),
		owes: (items: number) => count(items, "owes you 1", "owes you #"),
		owed: (items: number) => count(items, "you owe 1", "you owe #"),
		plot: (meetings: number) => count(meetings, "1 meeting in the last 24 months", "# meetings in the last 24 months"),
		open: "Open",
		openInTab: "Open in new tab",
		create: (name: string) => `Create the page of ${name}`,
	},

	notText: (path: string) => `“${path}” is not valid UTF-8 text, so it was left as it is.`,
	notRead: (path: string, reason: string) => `“${path}” could not be read (${reason}). It is left as it is.`,
	notWritten: (path: string, reason: string) => `“${path}” could not be written (${reason}). It is as it was.`,
	notCreated: (path: string, reason: string) => `“${path}” could not be created (${reason}).`,
	gone: (path: string) => `“${path}” is no longer there, so nothing was written to it.`,
	changedMeanwhile: "it has changed meanwhile",
	leftOut: (path: string, changes: number) => count(changes, `“${path}” has changed meanwhile: 1 change was left out.`, `“${path}” has changed meanwhile: # changes were left out.`),
	notStarted: (reason: string) => `The core of Rapport could not start (${reason}). Your notes are untouched.`,
	notEveryNote: "Reading the vault was cancelled, and this needs all notes. Nothing was written.",
	settingsDamaged: "The settings of Rapport could not be read; it goes on with the usual ones.",
	remarks: (path: string, remarks: readonly { line: number; message: string }[]) => problems(remarks.map(({ line, message }) => `“${path}”, line ${quantity(line)}: ${message}`)),
	coreFailed: (path: string, reason: string) => `Rapport failed on “${path}” (${reason}). The note is skipped and left as it is.`,
	coreStarting: (path: string) => `“${path}” was left as it is: the core of Rapport is just being started again.`,
	problems,

	setting: {
		you: "You",
		folders: "Folders",
		actionItems: "Action items",
		personPages: "Person pages",
		saving: "When a note is saved",
		userName: { name: "Your name", desc: "As it stands in your notes. Your action items are written as @Myself." },
		userAliases: { name: "Your other names", desc: "One on each line." },
		peopleFolder: { name: "People", desc: "Where the pages of people are." },
		meetingsFolder: { name: "Meeting notes", desc: "Where new meeting notes go. Empty: where most of yours are." },
		transcriptFolders: { name: "Transcripts", desc: "Folders that hold transcripts only, one on each line." },
		ignoreFolders: { name: "Ignored folders", desc: "Never read and never written, one on each line. In a single note, the property “rapport: false” does the same." },
		pageKinds: { name: "Other pages", desc: "Kinds of pages kept like those of people, one per line: type = folder: properties that name them in a meeting’s note." },
		meetingName: { name: "Name of a new meeting note", desc: "{{date}}, {{title}}, {{person}} and {{account}} are filled in." },
		meetingTemplate: { name: "Template of a new meeting note", desc: "A note with {{title}}, {{date}}, {{attendees}}, {{person}}, {{account}}, {{summary}}, {{action items}}, {{decisions}}, {{key information}}, {{open questions}}, {{related}} and {{source}}. Templater’s tags are left to Templater. Empty: the usual shape." },
		taskStyle: { name: "Form of dates and priorities", desc: "As the Tasks plugin reads them.", emoji: "Tasks emoji", dataview: "Dataview fields" },
		ownerStyle: { name: "Form of an owner", desc: "Who is to do it.", at: "@Name", link: "[[Name]]" },
		taskFilter: { name: "Tag of every task", desc: "The global filter of the Tasks plugin, if you use one." },
		proposalTag: { name: "Tag of proposals", desc: "For action items that were only said." },
		proposalLimit: { name: "Most proposals in one note", desc: "The rest is left out." },
		generatedTag: { name: "Tag of generated notes", desc: "Only pages and meeting notes with this tag are updated without asking." },
		contextLimit: { name: "Most lines of recent context", desc: "One line a meeting." },
		factLimit: { name: "Most key facts", desc: "The rest is left out." },
		topicLimit: { name: "Most topics", desc: "The rest is left out." },
		relatedLimit: { name: "Most related notes", desc: "The rest is left out." },
		relatedWithoutNote: { name: "Related without a note", desc: "Also list people and things that have no note yet." },
		headings: { name: "Other headings", desc: "Your own headings for the sections, one on each line: Key Facts = Was ich weiß." },
		updateOnSave: { name: "Update person pages", desc: "Only pages with the tag of generated notes, and never one you are typing in." },
		fixOnSave: { name: "Fix the encoding", desc: "Repairs what is certain in the note you saved." },
		extractOnSave: { name: "Extract action items", desc: "Adds new action items to the note you saved." },
	},
};

/** What every language has to say: a word that is missing in one does not compile. */
export type Words = typeof english;

const languages = new Map<string, Words>([["de", german]]);

/** The words in the language Obsidian is set to, or else in English. */
export const words: Words = languages.get(getLanguage()) ?? english;
