/** A table of the people for Bases, Obsidian's own database view. */

/** The file's text: person pages of the folder, latest contact first. Their properties are flat and typed, so nothing is worked out here. */
export function peopleBase(folder: string): string {
	const where = folder === "" ? 'file.hasTag("type/people")' : `file.inFolder(${JSON.stringify(folder)})`;
	return [
		"filters:",
		"  and:",
		`    - '${where.replaceAll("'", "''")}'`,
		"    - '!note.date'",
		"properties:",
		"  note.last_contact:",
		"    displayName: Last contact",
		"views:",
		"  - type: table",
		"    name: People",
		"    order:",
		"      - file.name",
		"      - note.last_contact",
		"      - file.tags",
		"      - file.backlinks",
		"    sort:",
		"      - property: note.last_contact",
		"        direction: DESC",
		"",
	].join("\n");
}
