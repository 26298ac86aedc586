/** Compiles the core, once, and starts a new instance of it. */
export declare function load(): Promise<Core>;
/**
 * The settings of a vault whose user has chosen nothing.
 */
export function defaultSettings(): Settings;
/**
 * The smallest edits that make `after` out of `before`: sorted, disjoint.
 */
export function editsBetween(before: string, after: string): TextEdit[];
/**
 * Makes a panic readable in the console.
 */
export function start(): void;
/* tslint:disable */
/* eslint-disable */
/**
 * A heading of the user's for one of Rapport's sections.
 */
export interface HeadingName {
	/**
	 * The section's own name: `Recent Context`, `Action Items`, `Key Facts`, …
	 */
	section: string;
	/**
	 * What the user's notes call it.
	 */
	heading: string;
}
/**
 * All settings of the core. The plugin's own switches (what runs on save) are not the core's.
 */
export interface Settings {
	/**
	 * The vault's own user, written as `@Myself` where they own an action item. Empty: unknown.
	 */
	userName?: string;
	/**
	 * Other names of the user.
	 */
	userAliases?: string[];
	/**
	 * Folder of the person pages, without a slash at the end.
	 */
	peopleFolder?: string;
	/**
	 * Folder into which new meeting notes go.
	 */
	meetingsFolder?: string;
	/**
	 * Folders whose notes are transcripts, whatever their frontmatter says.
	 */
	transcriptFolders?: string[];
	/**
	 * Folders that are never read, and so never written. `rapport: false` in a note says the same of that note.
	 */
	ignoreFolders?: string[];
	/**
	 * How a task line is written.
	 */
	taskStyle?: TaskStyle;
	/**
	 * How an owner is written.
	 */
	ownerStyle?: OwnerStyle;
	/**
	 * The Tasks plugin's global filter, kept in every task; empty for none.
	 */
	taskFilter?: string;
	/**
	 * The tag of an action item that was only said; empty for none.
	 */
	proposalTag?: string;
	/**
	 * The tag of pages and notes that Rapport generates and may update by itself.
	 */
	generatedTag?: string;
	/**
	 * Most lines of Recent Context.
	 */
	contextLimit?: number;
	/**
	 * Most lines of Key Facts.
	 */
	factLimit?: number;
	/**
	 * Most terms under Topics.
	 */
	topicLimit?: number;
	/**
	 * Most lines of Related.
	 */
	relatedLimit?: number;
	/**
	 * Most action items proposed from the speech of one note.
	 */
	proposalLimit?: number;
	/**
	 * Related links to things that have no note.
	 */
	relatedWithoutNote?: boolean;
	/**
	 * Name of a new meeting note: `{{date}}`, `{{title}}`, `{{person}}`, `{{account}}`.
	 */
	meetingName?: string;
	/**
	 * Other headings under which the user keeps a section: `["Next steps" → "Action Items"]`.
	 * The first entry for a section is the one that is written.
	 */
	headings?: HeadingName[];
}
/**
 * One replacement in a text, in UTF-16 code units.
 */
export interface TextEdit {
	/**
	 * Where the replaced text starts.
	 */
	from: number;
	/**
	 * Where it ends.
	 */
	to: number;
	/**
	 * What stands there afterwards.
	 */
	insert: string;
}
/** The core's functions and its classes. They work once `init` has resolved. */
export type Core = Omit<typeof api, "start">;
/**
 * The form of an owner in a task line.
 */
export type OwnerStyle = "at" | "link";
/**
 * The form of a task line's fields.
 */
export type TaskStyle = "emoji" | "dataview";

declare namespace api {
	export { HeadingName, OwnerStyle, Settings, TaskStyle, TextEdit, defaultSettings, editsBetween, start };
}

export {};
