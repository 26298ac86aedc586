/** All words a user reads, in one place. */

/** `one` for 1, `many` with the number for the rest. */
function count(number: number, one: string, many: string): string {
	return number === 1 ? one : many.replace("#", number.toLocaleString());
}

/** How many problems one message names. */
const NAMED = 5;

/** Problems in sentences, one on each line, of which not too many are named. */
function problems(sentences: readonly string[]): string {
	const rest = sentences.length - NAMED;
	return [...sentences.slice(0, NAMED), ...(rest > 0 ? [count(rest, "And 1 more.", "And # more.")] : [])].join("\n");
}

export const words = {
	ribbon: "Rapport: this note",
	nothingHere: "Nothing to do for this note",

	fix: "Fix transcript encoding",
	clean: "Clean up transcript",
	actions: "Extract action items",
	meeting: "Create or update meeting note",
	person: "Regenerate person page",
	pickPerson: "Regenerate person page of…",
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
	nobody: (name: string) => `Nobody named “${name}” is in your notes.`,
	noPeople: "No people in your notes yet.",
	noPages: "No person pages to regenerate: none has the tag of generated pages.",
	undone: (paths: string[]) => (paths.length === 1 ? `“${paths[0] ?? ""}” is as it was before.` : `${paths.length.toLocaleString()} notes are as they were before.`),
	nothingToUndo: "There is no change to undo.",
	notUndone: (paths: string[]) => `Changed since, so left alone: ${paths.map((path) => `“${path}”`).join(", ")}.`,

	reading: "Reading the vault",
	checking: "Checking notes",
	writing: "Writing notes",
	progress: (done: number, total: number) => `${done.toLocaleString()} of ${total.toLocaleString()}`,
	cancel: "Cancel",
	cancelled: "Cancelled. What was written before can be undone.",
	cancelledBefore: "Cancelled. Nothing was written.",
	applySome: (changes: number) => count(changes, "Apply 1 change", "Apply # changes"),
	previewTitle: (notes: number) => count(notes, "Changes in 1 note", "Changes in # notes"),
	previewHint: "Nothing is written until you apply. What is only a guess is not selected.",
	selectAll: "Select all",
	selectNone: "Select none",
	guess: "Guess",
	insert: "Insert",
	remove: "Remove",
	more: (shown: number, all: number) => `Show more (${shown.toLocaleString()} of ${all.toLocaleString()} shown)`,
	line: (number: number) => `line ${number.toLocaleString()}`,

	pickPersonHint: "Type a name",
	lastContact: (date: string) => `last contact ${date}`,
	noContact: "no dated contact",

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
	remarks: (path: string, remarks: readonly { line: number; message: string }[]) => problems(remarks.map(({ line, message }) => `“${path}”, line ${line.toLocaleString()}: ${message}`)),
	problems,
};
