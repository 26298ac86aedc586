/** What other plugins, Obsidian's command line and links may ask for. */
import type { PersonRow } from "./core";

/** Raised when something that was there changes its meaning or goes; what is added does not raise it. */
export const API_VERSION = 1;

/** A person, as other plugins see them. */
export type PersonSummary = Pick<PersonRow, "name" | "page" | "lastContact" | "meetings" | "owes" | "owed">;

/**
 * `app.plugins.getPlugin("rapport").api`: plain data, which is the caller's. Nothing here writes without the user's consent:
 * what a command shows first, it shows first here too.
 */
export interface RapportApi {
	readonly version: typeof API_VERSION;
	/** All people: the latest contact first. */
	people(): Promise<PersonSummary[]>;
	/** One person by name or alias; nothing where the notes know nobody of that name. */
	person(name: string): Promise<PersonSummary | undefined>;
	/** The ids of the commands, as `run` takes them. */
	readonly commands: readonly string[];
	/** Runs a command: one of a note on the note at `path`, or else on the one that is open. `false` where it does not apply. */
	run(command: string, path?: string): Promise<boolean>;
}

export function summaryOf({ name, page, lastContact, meetings, owes, owed }: PersonRow): PersonSummary {
	return { name, meetings, owes, owed, ...(page === undefined ? {} : { page }), ...(lastContact === undefined ? {} : { lastContact }) };
}

/** What `obsidian://rapport?…` asks for: `person` opens a page, `command` (with `file`) runs a command. */
export interface LinkRequest {
	person?: string;
	command?: string;
	file?: string;
}
