/** The commands: in the palette, in the ribbon's menu, in the menus of a note. One table for all. */
import type { IconName, Menu, TFile } from "obsidian";
import type { Kind, Needs } from "./core";
import type { Decision, Jobs } from "./jobs";
import type { Line } from "./vault";
import { words } from "./words";

/** A command on one note. */
export interface NoteCommand {
	id: string;
	name: string;
	icon: IconName;
	/** Whether it depends on other notes than this one. */
	reads: "note" | "vault";
	/** The kinds of notes for which it is offered where no more is known than the kind. */
	kinds: readonly Kind[];
	/** Whether it applies to the note, and to the lines that are picked in it. */
	applies: (needs: Needs, picked: readonly Line[]) => boolean;
	/** How much the note needs it: the menu's first entry is the highest. */
	weight: (needs: Needs) => number;
	/** Its name in a menu of this note. */
	title: (needs: Needs, picked: readonly Line[]) => string;
	run: (jobs: Jobs, file: TFile, needs: Needs, picked: readonly Line[]) => Promise<void>;
}

/** A command on the whole vault. */
interface VaultCommand {
	id: string;
	name: string;
	icon: IconName;
	run: (jobs: Jobs) => Promise<void>;
}

/** Of the lines that are picked, those of proposals. */
function proposed({ proposals }: Needs, picked: readonly Line[]): Line[] {
	const own = new Set(proposals);
	return picked.filter(({ number }) => own.has(number));
}

/** Two commands that decide about proposals: those that are picked, and all. */
function deciding(decision: Decision, icon: IconName, own: number): NoteCommand[] {
	const { name, some, all } = words.decide[decision];
	const common = { icon, reads: "vault", kinds: [] } as const;
	return [
		{
			...common,
			id: `${decision}-proposal`,
			name,
			applies: (needs, picked) => proposed(needs, picked).length > 0,
			weight: () => 85 + own,
			title: (needs, picked) => some(proposed(needs, picked).length),
			run: (jobs, file, needs, picked) => jobs.decide(decision, file, proposed(needs, picked)),
		},
		{
			...common,
			id: `${decision}-all-proposals`,
			name: all,
			applies: ({ proposals }) => proposals.length > 0,
			weight: () => 45 + own,
			title: () => all,
			run: (jobs, file) => jobs.decide(decision, file),
		},
	];
}

export const noteCommands: readonly NoteCommand[] = [
	{
		id: "fix-encoding",
		name: words.fix,
		icon: "wand",
		reads: "note",
		kinds: ["person", "thing", "meeting", "transcript", "other"],
		applies: ({ kind }) => kind !== "ignored",
		weight: ({ damage, guesses }) => (damage > 0 ? 100 : guesses > 0 ? 10 : 0),
		title: ({ damage }) => (damage > 0 ? words.fixSome(damage) : words.fix),
		run: (jobs, file) => jobs.fix(file),
	},
	{
		id: "meeting-note",
		name: words.meeting,
		icon: "notebook-pen",
		reads: "vault",
		kinds: ["transcript"],
		applies: ({ meeting }) => meeting !== undefined,
		weight: ({ meeting }) => (meeting?.exists ? 40 : 80),
		title: ({ meeting }) => (meeting?.exists ? words.meetingUpdate(meeting.title) : words.meetingCreate),
		run: (jobs, file) => jobs.meeting(file),
	},
	{
		id: "extract-actions",
		name: words.actions,
		icon: "list-checks",
		reads: "vault",
		kinds: ["meeting", "transcript", "other"],
		applies: ({ kind }) => kind !== "ignored" && kind !== "person" && kind !== "thing",
		weight: ({ kind }) => (kind === "transcript" ? 60 : kind === "meeting" ? 50 : 5),
		title: () => words.actions,
		run: (jobs, file) => jobs.extract(file),
	},
	...deciding("accept", "check", 1),
	...deciding("dismiss", "x", 0),
	{
		id: "person-page",
		name: words.person,
		icon: "user-round-pen",
		reads: "vault",
		kinds: ["person", "thing"],
		applies: ({ person }) => person !== undefined,
		weight: ({ kind }) => (kind === "person" || kind === "thing" ? 90 : 30),
		title: ({ person }) => (person ? words.personOf(person.title) : words.person),
		run: (jobs, file, { person }) => jobs.person(person?.path ?? file.path),
	},
	{
		id: "resolve-names",
		name: words.names,
		icon: "user-round-check",
		reads: "vault",
		kinds: ["meeting", "transcript"],
		applies: ({ kind }) => kind === "meeting" || kind === "transcript",
		weight: () => 15,
		title: () => words.names,
		run: (jobs, file) => jobs.names(file),
	},
	{
		id: "clean-transcript",
		name: words.clean,
		icon: "eraser",
		reads: "note",
		kinds: ["transcript"],
		applies: ({ transcript }) => transcript,
		weight: () => 20,
		title: () => words.clean,
		run: (jobs, file) => jobs.clean(file),
	},
	{
		id: "rename-speaker",
		name: words.renameSpeaker,
		icon: "user-pen",
		reads: "vault",
		kinds: ["transcript"],
		applies: ({ transcript }) => transcript,
		weight: ({ unnamed }) => (unnamed.length > 0 ? 55 : 15),
		title: ({ unnamed: [label] }) => (label === undefined ? words.renameSpeaker : words.nameSpeaker(label)),
		run: (jobs, file) => jobs.renameSpeaker(file),
	},
];

export const vaultCommands: readonly VaultCommand[] = [
	{ id: "people-view", name: words.peopleView.show, icon: "users", run: (jobs) => jobs.showPeople() },
	{ id: "person-page-of", name: words.pickPerson, icon: "user-round-search", run: (jobs) => jobs.pickPerson() },
	{ id: "all-meeting-notes", name: words.meetings, icon: "notebook-tabs", run: (jobs) => jobs.meetings() },
	{ id: "all-person-pages", name: words.people, icon: "refresh-cw", run: (jobs) => jobs.people() },
	{ id: "import-transcript", name: words.import, icon: "import", run: (jobs) => jobs.pickImport() },
	{ id: "people-base", name: words.peopleBase, icon: "table", run: (jobs) => jobs.peopleBase() },
	{ id: "encoding-report", name: words.report, icon: "file-search", run: (jobs) => jobs.report() },
	{ id: "undo", name: words.undo, icon: "undo-2", run: (jobs) => jobs.undo() },
];

/** What a menu of a note offers. */
export interface Offer {
	title: string;
	command: NoteCommand;
}

/** What applies to a note, the most likely first. */
export function offersFor(needs: Needs, picked: readonly Line[]): Offer[] {
	return noteCommands
		.filter((command) => command.applies(needs, picked))
		.sort((left, right) => right.weight(needs) - left.weight(needs))
		.map((command) => ({ title: command.title(needs, picked), command }));
}

/** What is likely to apply to a note of which only the kind is known. */
export function offersForKind(kind: Kind): Offer[] {
	return noteCommands.filter(({ kinds }) => kinds.includes(kind)).map((command) => ({ title: command.name, command }));
}

export function addItem(menu: Menu, section: string, title: string, icon: IconName, run: () => void): void {
	menu.addItem((item) => item.setTitle(title).setIcon(icon).setSection(section).onClick(run));
}
