/**
 * A vault: notes go in, edits come out. A path is that of a note in the vault, with `/` and `.md`.
 */
export class Vault {
	free(): void;
	[Symbol.dispose](): void;
	/**
	 * Makes tasks of the proposals on these lines of a note, counted from 0; of all where no lines are given.
	 */
	accept(path: string, text: string, lines?: Uint32Array | number[] | null): Answer;
	/**
	 * Extracts action items into the note they stand in: what is certain, and of what was offered what is `taken`, by
	 * its `id`; what is `declined` does not come back.
	 */
	actions(path: string, text: string, taken?: string[] | null, declined?: string[] | null): Answer;
	/**
	 * Writes another name of theirs into the properties of the person's page at `path`, which now reads `text`.
	 */
	alias(path: string, text: string, alias: string): Answer;
	/**
	 * Writes the transcript of a note in one regular form.
	 */
	clean(path: string, text: string): Answer;
	/**
	 * The damaged ones among the names of files, the paths of all that may be renamed, and of their folders.
	 * What lies deeper comes first: they can be renamed in this order.
	 */
	damagedNames(paths: string[]): Renaming[];
	/**
	 * Takes the proposals on these lines of a note away, counted from 0, or all of them; they do not come back.
	 */
	dismiss(path: string, text: string, lines?: Uint32Array | number[] | null): Answer;
	/**
	 * What reading a note gave, as bytes that `putFacts` takes instead of its text; nothing where the
	 * note is not known. They are for this path, this version of the core and these settings.
	 */
	facts(path: string): Uint8Array | undefined;
	/**
	 * Repairs the encoding of a note.
	 */
	fix(path: string, text: string): Answer;
	/**
	 * Lets the links of a note follow files that move from the paths `from` to the paths `to`; asked for before
	 * they do.
	 */
	follow(path: string, text: string, from: string[], to: string[]): Answer;
	/**
	 * The pages that may be updated by themselves: of people, accounts, projects and whatever else the settings name.
	 */
	generatedPages(): string[];
	/**
	 * Lets a transcript note remember that its meeting note was made.
	 */
	given(path: string, text: string): Answer;
	/**
	 * The note that a transcript file becomes: of its path, or only its name, and what it reads.
	 */
	import(path: string, text: string): Import;
	/**
	 * Whether a page that reads `text` is Rapport's to update without being asked.
	 */
	isGenerated(text: string): boolean;
	/**
	 * Reads a note of a vault that is opened: as `put`, without an answer to whose pages it affects.
	 */
	load(path: string, text: string): NoteReport;
	/**
	 * The meeting note made, or to be made, from a transcript note; nothing where there is none to make.
	 */
	meetingTarget(path: string, text: string): Target | undefined;
	/**
	 * Makes or updates the meeting note at `target`, which now reads `target_text`, from its sources, in the order in which its
	 * target names them. `template` is what the note reads that the settings name as the shape of a new one.
	 *
	 * # Errors
	 * Where a source is not of the kind that is expected.
	 */
	meeting(sources: SourceText[], target: string, target_text: string, template?: string | null): Answer;
	/**
	 * Where each of the files `paths` is when the files and folders `from` are renamed to `to`, one after the other.
	 */
	moved(paths: string[], from: string[], to: string[]): string[];
	/**
	 * Names in a note that nobody is known by and that may mean somebody of its meeting.
	 */
	nameSuggestions(path: string, text: string): NameSuggestion[];
	/**
	 * The names of all people: with `personRow`, for an app that has other work between two of them.
	 */
	names(): string[];
	/**
	 * What can be done with a note, and how much there is to do.
	 */
	needs(path: string, text: string): Needs;
	/**
	 * An empty vault.
	 *
	 * # Errors
	 * Where a setting is not of the kind that is expected.
	 */
	constructor(settings: Settings);
	/**
	 * What was said in a note and may be worth a line there, in its order; what is known in it aside.
	 */
	offered(path: string, text: string): Offered[];
	/**
	 * All people, the latest contact first.
	 */
	people(): PersonRow[];
	/**
	 * One person, by name; nothing where the vault knows nobody of that name.
	 */
	personRow(name: string): PersonRow | undefined;
	/**
	 * The page of a person, given by name or by the page's path; nothing where the vault knows nobody of that name.
	 */
	personTarget(name_or_path: string): Target | undefined;
	/**
	 * Regenerates the person page at `path`, which now reads `text`; of a page that does not exist yet, nothing.
	 */
	person(path: string, text: string): Answer;
	/**
	 * Works out for at most so many notes more what `personRow` needs of all notes of a person; whether all is there now.
	 */
	prepareRow(name: string, notes: number): boolean;
	/**
	 * Works out for at most so many notes more what the first question about people needs of all notes; whether
	 * all is there now. Before `names`, for an app that has other work meanwhile.
	 */
	prepare(notes: number): boolean;
	/**
	 * Puts a note by its facts, whose text has not changed since they were given. `false`, and nothing
	 * is done, where they cannot be used (damaged, or of another path, version or settings): put the note.
	 */
	putFacts(path: string, facts: Uint8Array | number[]): boolean;
	/**
	 * Reads a note, new or changed.
	 */
	put(path: string, text: string): NoteReport;
	/**
	 * Forgets a note; gives the pages that depended on it.
	 */
	remove(path: string): string[];
	/**
	 * Gives the speaker `from` of a note the name `to`, everywhere in the note, and remembers it there.
	 */
	renameSpeaker(path: string, text: string, from: string, to: string): Answer;
	/**
	 * A note has another path now; gives the pages that depend on it. Nothing where it must be put again.
	 */
	rename(from: string, to: string): string[] | undefined;
	/**
	 * Who speaks in a note, those without a person's name first.
	 */
	speakers(path: string, text: string): SpeakerRow[];
	/**
	 * The same without being asked: nothing for a page that is not Rapport's to update by itself, and no remarks.
	 */
	update(path: string, text: string): Answer;
}
/** The core is just being started again, so nothing was asked of it. */
export declare class CoreAway extends Error {
	readonly note: string;
	constructor(note: string);
}
/** The core failed on a note, and the note is left as it is. */
export declare class CoreFailure extends Error {
	readonly note: string;
	constructor(note: string, cause: unknown);
}
/** The one handle on the core: asks it, and replaces it when a note was too much for it. */
export declare class Session {
	private readonly wanted;
	private readonly refill;
	/** What the core works with; `undefined` until it has started. */
	settings: Settings | undefined;
	private core;
	private vault;
	private starting;
	private stopped;
	/** Notes at which a core ended without having given up: at the second time it is the note. */
	private readonly doubted;
	/**
	 * @param wanted the settings wished for, given the core's defaults; asked again at each start
	 * @param refill called when a core had to be replaced and the new one holds no note yet; gets the note that ended the old one, if it was the note
	 */
	constructor(wanted: (defaults: Settings) => Settings, refill: (culprit: string | undefined) => void);
	get ready(): boolean;
	start(): Promise<void>;
	/** Asks the vault about a note. Synchronous, so that it may stand inside a write. */
	ask<Result>(note: string, question: (vault: Vault) => Result): Result;
	/** Begins with no notes and the settings as they are now. */
	reset(): void;
	/** For good. */
	stop(): void;
	private open;
	/** The old handle points into memory that cannot be trusted any more: it is left alone, not freed. */
	private replace;
	private forget;
}
/**
 * Every capability of the core as a function of plain data, and the `Vault`.
 * The WASM is part of this file; nothing is fetched. Each call starts a core of its own, so that one that failed can be replaced.
 */
export declare function load(): Promise<Core>;
/** The turns of a transcript of `text`, one after the other. */
export declare function turnsOf(core: Core, text: string, { coding, turns }: Transcript): Generator<Turn>;
/**
 * The settings nobody has changed.
 */
export function defaultSettings(): Settings;
/**
 * What a recogniser put into the transcripts of a text, in the order of the text.
 */
export function findArtefacts(text: string): Artefact[];
/**
 * The plain characters of a line of a turn, without tags, entities and escapes.
 *
 * # Errors
 * Where `coding` is none of the ways to write text down.
 */
export function plainText(line: string, coding: Coding): string;
/**
 * A line as the Tasks plugin reads it; nothing where it is no task.
 */
export function readTask(line: string): Task | undefined;
/**
 * The transcripts in a text: a whole file, or a part of a note.
 */
export function readTranscript(text: string): Transcript[];
/**
 * The damaged pieces of a text and what they become. Knows nothing of notes: code is text like any other.
 */
export function repair(text: string): Repair;
/**
 * The due dates in a text, resolved against the day of the meeting (`YYYY-MM-DD`).
 *
 * # Errors
 * Where `meeting` is no day.
 */
export function resolveDate(text: string, meeting: string): ResolvedDate[];
/**
 * Runs once, when the WASM has started: a panic is told in the console with its place.
 */
export function start(): void;
/**
 * What should change in a text: sorted and disjoint.
 */
export interface Answer {
	changes: Change[];
	remarks: Remark[];
}
/**
 * Something a recogniser put in.
 */
export interface Artefact {
	start: number;
	end: number;
	kind: ArtefactKind;
	/**
	 * Whether cleaning removes it.
	 */
	certain: boolean;
}
/**
 * One change of a text.
 */
export interface Change {
	/**
	 * First code unit that goes.
	 */
	start: number;
	/**
	 * One past the last.
	 */
	end: number;
	/**
	 * What comes.
	 */
	insert: string;
	sure: Sure;
	/**
	 * Why, in words for the user; may be empty.
	 */
	reason: string;
}
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
 * A name in a note that may mean somebody who has a page.
 */
export interface NameSuggestion {
	/**
	 * As it is written.
	 */
	written: string;
	person: string;
	/**
	 * Path of their page.
	 */
	page: string;
	reason: Resemblance;
}
/**
 * What can be done with a note, and how much there is to do.
 */
export interface Needs {
	kind: Kind;
	/**
	 * Places that a repair would change.
	 */
	damage: number;
	/**
	 * Places that a repair would ask about.
	 */
	guesses: number;
	/**
	 * Whether there is a transcript in it.
	 */
	transcript: boolean;
	/**
	 * Those who speak under the label of an app or a device.
	 */
	unnamed: string[];
	/**
	 * The lines of the proposals in it, counted from 0.
	 */
	proposals: number[];
	/**
	 * The meeting note made, or to be made, from it.
	 */
	meeting?: Target;
	/**
	 * The person it is about.
	 */
	person?: Target;
}
/**
 * What reading a note gave.
 */
export interface NoteReport {
	kind: Kind;
	/**
	 * Paths of the person pages whose content depends on the note.
	 */
	affected: string[];
	/**
	 * The people they are of, and those without a page.
	 */
	people: string[];
	remarks: Remark[];
}
/**
 * Something that was said and may be worth a line in the note.
 */
export interface Offered {
	/**
	 * By which it is chosen.
	 */
	id: string;
	text: string;
	/**
	 * Who is to do it, as it would be written.
	 */
	owner?: string;
	/**
	 * `YYYY-MM-DD`.
	 */
	due?: string;
	/**
	 * When it was said: `21:58`.
	 */
	time?: string;
	/**
	 * What was said.
	 */
	quote: string;
	/**
	 * `certain` where it is written without asking, else a `guess`.
	 */
	sure: Sure;
}
/**
 * A kind of things whose pages Rapport keeps, as it keeps those of people.
 */
export interface PageKind {
	/**
	 * What the property `type`, or a tag, of such a page says: `account`. `type/account` says the same.
	 */
	name: string;
	/**
	 * The folder of these pages, without a slash at the end; empty for none.
	 */
	folder: string;
	/**
	 * The properties of a meeting's note that name such things: `account`, `entities.accounts`.
	 */
	properties: string[];
}
/**
 * A person of the vault.
 */
export interface PersonRow {
	name: string;
	/**
	 * Path of the page; absent where there is none.
	 */
	page?: string;
	/**
	 * Whether the page is Rapport's to update by itself.
	 */
	generated: boolean;
	/**
	 * `YYYY-MM-DD` or `YYYY-MM`.
	 */
	lastContact?: string;
	/**
	 * In how many meetings they took part.
	 */
	meetings: number;
	/**
	 * The months of those that have a date, as `year × 12 + month − 1`, latest first.
	 */
	months: number[];
	/**
	 * Open action items of theirs.
	 */
	owes: number;
	/**
	 * Open action items of the user's towards them.
	 */
	owed: number;
}
/**
 * What a damaged piece of text should read, and why.
 */
export interface Reading {
	after: string;
	/**
	 * The code pages through which it went, outermost first.
	 */
	pages: string[];
	sure: Sure;
	/**
	 * What else it may have been, the likeliest first.
	 */
	candidates: string[];
	reason: string;
}
/**
 * What could not be read or done, and what happens instead.
 */
export interface Remark {
	start: number;
	end: number;
	/**
	 * Counted from 1.
	 */
	line: number;
	message: string;
}
/**
 * A file or folder whose name is damaged.
 */
export interface Renaming {
	/**
	 * Its path.
	 */
	from: string;
	/**
	 * Its path with its own name repaired; the folders above it are renamed by themselves.
	 */
	to: string;
	sure: Sure;
	/**
	 * Why the name is damage, in words for the user.
	 */
	reason: string;
	/**
	 * Why it cannot be renamed, in words for the user; empty where it can.
	 */
	hindrance: string;
}
/**
 * The damage of a text. The same damage is found again and again: what it should read is told once.
 */
export interface Repair {
	readings: Reading[];
	/**
	 * Three numbers a damaged piece, in the order of the text: its start, its end, and which of the
	 * `readings` it has. In columns, because a long transcript has a hundred thousand of them.
	 */
	places: Uint32Array;
}
/* tslint:disable */
/* eslint-disable */
/**
 * A date in words and the day it means.
 */
export interface ResolvedDate {
	start: number;
	end: number;
	/**
	 * The words.
	 */
	text: string;
	/**
	 * `YYYY-MM-DD`
	 */
	date: string;
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
	 * Folder into which new meeting notes go; `/` for the vault's top. Empty: where most of the vault's
	 * meeting notes are, or else [`MEETINGS_FOLDER`].
	 */
	meetingsFolder?: string;
	/**
	 * Folders whose notes are transcripts, whatever their frontmatter says.
	 */
	transcriptFolders?: string[];
	/**
	 * How a line of a cleaned or imported transcript is written.
	 */
	transcriptLine?: LineForm;
	/**
	 * Kinds of things that have pages as people do: accounts, projects, …
	 */
	pageKinds?: PageKind[];
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
	 * Most lines of Recent Context; a page has at most 40.
	 */
	contextLimit?: number;
	/**
	 * Most lines of Key Facts; a page has at most 20.
	 */
	factLimit?: number;
	/**
	 * Most terms under Topics.
	 */
	topicLimit?: number;
	/**
	 * Most lines of Related; a page has at most 25.
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
	 * The note whose text is the shape of a new meeting note, by its path; empty for the usual shape.
	 */
	meetingTemplate?: string;
	/**
	 * Other headings under which the user keeps a section: `["Next steps" → "Action Items"]`.
	 * The first entry for a section is the one that is written.
	 */
	headings?: HeadingName[];
}
/**
 * A note that another one is made from.
 */
export interface SourceText {
	path: string;
	/**
	 * What stands there.
	 */
	text: string;
}
/**
 * One who speaks in a transcript.
 */
export interface Speaker {
	name: string;
	/**
	 * Team or company, where the label says so.
	 */
	affiliation?: string;
	/**
	 * Every spelling of the label.
	 */
	labels: string[];
	/**
	 * Whether the label names a person, not an app or a device.
	 */
	person: boolean;
}
/**
 * Somebody who speaks in a note.
 */
export interface SpeakerRow {
	/**
	 * The name, or the label of an app or a device.
	 */
	name: string;
	/**
	 * Whether it is the name of a person.
	 */
	person: boolean;
	/**
	 * How many turns are theirs.
	 */
	turns: number;
	/**
	 * Who it may be: those the note names who do not speak under their own name.
	 */
	likely: string[];
}
/**
 * A note that is to be written, and may not exist yet.
 */
export interface Target {
	path: string;
	title: string;
	exists: boolean;
	/**
	 * Of a meeting note, whether it was made once and is not there.
	 */
	gone: boolean;
	/**
	 * Of one that is not there, notes whose transcript is gone and may be this one.
	 */
	maybe: string[];
	/**
	 * Of a meeting note, the transcripts it is made from; the first one says how a new note is called.
	 */
	sources: string[];
}
/**
 * A task as the Tasks plugin reads it. Dates are `YYYY-MM-DD`.
 */
export interface Task {
	/**
	 * The character in the box.
	 */
	status: string;
	state: TaskState;
	/**
	 * With its tags, without the fields.
	 */
	description: string;
	/**
	 * As it is written: `Ada Novak` of `@Ada Novak` or `[[Ada Novak]]`.
	 */
	owner?: string;
	tags: string[];
	priority?: TaskPriority;
	recurrence?: string;
	onCompletion?: string;
	id?: string;
	dependsOn: string[];
	created?: string;
	start?: string;
	scheduled?: string;
	due?: string;
	cancelled?: string;
	done?: string;
	/**
	 * Without the `^`.
	 */
	blockLink?: string;
	/**
	 * The form of its fields; absent where it has none.
	 */
	style?: TaskStyle;
}
/**
 * A transcript in a text.
 */
export interface Transcript {
	/**
	 * The tool or format, as a user knows it.
	 */
	format: string;
	start: number;
	end: number;
	/**
	 * How its texts are written down; see `plainText`.
	 */
	coding: Coding;
	speakers: Speaker[];
	turns: Turns;
	remarks: Remark[];
}
/** A turn of a transcript, made when it is asked for. */
export interface Turn {
	start: number;
	end: number;
	/** Index in the transcript's `speakers`. */
	speaker: number | undefined;
	/** Seconds from the beginning. */
	from: number | undefined;
	to: number | undefined;
	/** What is said, in plain characters, its lines joined by a space. */
	text: string;
	kind: "speech" | "secondVoice" | "chat";
}
/**
 * Turns in columns: what stands at one index of each belongs to one turn.
 */
export interface Turns {
	/**
	 * How many there are.
	 */
	length: number;
	start: Uint32Array;
	end: Uint32Array;
	/**
	 * Index in `speakers`; -1 where nothing says who it is.
	 */
	speaker: Int32Array;
	/**
	 * Seconds from the beginning; NaN where nothing says when.
	 */
	from: Float64Array;
	to: Float64Array;
	/**
	 * 0: somebody speaks. 1: a second voice in the turn before. 2: a line of chat.
	 */
	kind: Uint8Array;
	/**
	 * Where the text of a turn begins in `lines`; one entry more than there are turns.
	 */
	text: Uint32Array;
	/**
	 * Start and end of each line of text, in turn.
	 */
	lines: Uint32Array;
}
/**
 * What a recogniser puts in: the speaker's name glued to the text, a word for silence, a sound, speech
 * that was not understood, a loop, a turn that is there twice, an invented closing phrase.
 */
export type ArtefactKind = "gluedName" | "blank" | "sound" | "unclear" | "loop" | "twin" | "closing";
/**
 * The way a text is written down: as it is, with tags and entities, or with the escapes of JSON.
 */
export type Coding = "plain" | "markup" | "json";
/** The core's functions and its classes. They work once `init` has resolved. */
export type Core = Omit<typeof api, "start">;
/**
 * What becomes of a file that is imported: a note to be made, the note it stands in already, or the
 * reason why there is none.
 */
export type Import = {
	kind: "note";
	path: string;
	text: string;
	remarks: Remark[];
} | {
	kind: "known";
	path: string;
} | {
	kind: "refused";
	reason: string;
};
/**
 * What a note is, as Rapport sees it.
 */
export type Kind = "person" | "thing" | "meeting" | "transcript" | "other" | "ignored";
/**
 * The form of a line of a transcript.
 */
export type LineForm = "bracketed" | "bold";
/**
 * The form of an owner in a task line.
 */
export type OwnerStyle = "at" | "link";
/**
 * Why a name may be somebody's.
 */
export type Resemblance = "handle" | "nickname" | "short" | "sound" | "spelling";
/**
 * How sure a change is: `certain` and `restored` (a lost byte, known from what stands around it) are
 * written, a `guess` only when the user accepts it.
 */
export type Sure = "certain" | "restored" | "guess";
/**
 * How much a task matters.
 */
export type TaskPriority = "highest" | "high" | "medium" | "low" | "lowest";
/**
 * Where a task stands.
 */
export type TaskState = "open" | "inProgress" | "done" | "cancelled";
/**
 * The form of a task line's fields.
 */
export type TaskStyle = "emoji" | "dataview";

declare namespace api {
	export { Answer, Artefact, ArtefactKind, Change, Coding, HeadingName, Import, Kind, LineForm, NameSuggestion, Needs, NoteReport, Offered, OwnerStyle, PageKind, PersonRow, Reading, Remark, Renaming, Repair, Resemblance, ResolvedDate, Settings, SourceText, Speaker, SpeakerRow, Sure, Target, Task, TaskPriority, TaskState, TaskStyle, Transcript, Turns, Vault, defaultSettings, findArtefacts, plainText, readTask, readTranscript, repair, resolveDate, start };
}

export {};
