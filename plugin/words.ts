/** All words a user reads, in one place. */

/** `one` for 1, `many` with the number for the rest. */
function count(number: number, one: string, many: string): string {
	return number === 1 ? one : many.replace("#", number.toLocaleString());
}

export const words = {
	name: "Rapport",
	ribbon: "Rapport: this note",
	nothingHere: "Nothing for this note to do",

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

	fixed: (changes: number) => count(changes, "1 place repaired.", "# places repaired."),
	cleaned: (changes: number) => count(changes, "Transcript cleaned up in 1 place.", "Transcript cleaned up in # places."),
	extracted: (changes: number) => count(changes, "Action items updated in 1 place.", "Action items updated in # places."),
	changed: (path: string) => `“${path}” is up to date.`,
	created: (path: string) => `“${path}” was created.`,
	nothingToFix: "No damaged characters here.",
	nothingToClean: "This transcript is already clean.",
	nothingToExtract: "No new action items here.",
	upToDate: (path: string) => `“${path}” was up to date already.`,
	allUpToDate: "Everything is up to date.",
	written: (notes: number) => count(notes, "1 note changed.", "# notes changed."),
	undone: (notes: number) => count(notes, "1 note is as it was before.", "# notes are as they were before."),
	nothingToUndo: "There is no change to undo.",
	notUndone: (paths: string[]) => `Changed since, so left alone: ${paths.join(", ")}.`,

	reading: "Reading the vault",
	checking: "Checking notes",
	writing: "Writing notes",
	progress: (done: number, total: number) => `${done.toLocaleString()} of ${total.toLocaleString()}`,
	cancel: "Cancel",
	cancelled: "Cancelled. What was written before can be undone.",
	apply: "Apply",
	applySome: (changes: number) => count(changes, "Apply 1 change", "Apply # changes"),
	previewTitle: (notes: number) => count(notes, "Changes in 1 note", "Changes in # notes"),
	previewHint: "Nothing is written until you apply. What is only a guess is not selected.",
	selectAll: "Select all",
	selectNone: "Select none",
	guess: "Guess",
	newNote: "New note",
	insert: "Insert",
	remove: "Remove",
	replace: "Replace",
	line: (number: number) => `line ${number.toLocaleString()}`,

	pickPersonHint: "Type a name",
	lastContact: (date: string) => `last contact ${date}`,
	noContact: "no dated contact",

	notText: (path: string) => `“${path}” is not valid UTF-8 text, so it was left as it is.`,
	notWritten: (path: string, reason: string) => `“${path}” could not be written (${reason}). It is as it was.`,
	gone: (path: string) => `“${path}” is no longer there, so nothing was written to it.`,
	notStarted: (reason: string) => `The core of Rapport could not start (${reason}). Your notes are untouched; Rapport does nothing until Obsidian is started again.`,
	stillReading: "Rapport is still reading the vault. Try again in a moment.",
	remarks: (remarks: number) => count(remarks, "1 remark:", "# remarks:"),
};
