/** The commands: in the palette, in the ribbon's menu, in the menus of a note. One table for all. */
import { type IconName, type Menu, TFile } from "obsidian";
import type { Needs } from "./core";
import type { Jobs } from "./jobs";
import { words } from "./words";

/** A command on the current note. */
interface NoteCommand {
	id: string;
	name: string;
	icon: IconName;
	/** Whether it applies to the note. */
	applies: (needs: Needs) => boolean;
	/** How much the note needs it: the menu's first entry is the highest. 0: it may well have nothing to do. */
	weight: (needs: Needs) => number;
	/** Its name in a menu of this note. */
	title: (needs: Needs) => string;
	run: (jobs: Jobs, file: TFile, needs: Needs) => Promise<void>;
}

/** A command on the whole vault. */
interface VaultCommand {
	id: string;
	name: string;
	icon: IconName;
	run: (jobs: Jobs) => Promise<void>;
}

export const noteCommands: readonly NoteCommand[] = [
	{
		id: "fix-encoding",
		name: words.fix,
		icon: "wand",
		applies: ({ kind }) => kind !== "ignored",
		weight: ({ damage, guesses }) => (damage > 0 ? 100 : guesses > 0 ? 10 : 0),
		title: ({ damage }) => (damage > 0 ? words.fixSome(damage) : words.fix),
		run: (jobs, file) => jobs.fix(file),
	},
	{
		id: "meeting-note",
		name: words.meeting,
		icon: "notebook-pen",
		applies: ({ meeting }) => meeting !== undefined,
		weight: ({ meeting }) => (meeting?.exists ? 40 : 80),
		title: ({ meeting }) => (meeting?.exists ? words.meetingUpdate(meeting.title) : words.meetingCreate),
		run: (jobs, file) => jobs.meeting(file),
	},
	{
		id: "extract-actions",
		name: words.actions,
		icon: "list-checks",
		applies: ({ kind }) => kind !== "ignored" && kind !== "person",
		weight: ({ kind }) => (kind === "transcript" ? 60 : kind === "meeting" ? 50 : 5),
		title: () => words.actions,
		run: (jobs, file) => jobs.extract(file),
	},
	{
		id: "person-page",
		name: words.person,
		icon: "user-round-pen",
		applies: ({ person }) => person !== undefined,
		weight: ({ kind }) => (kind === "person" ? 90 : 30),
		title: ({ person }) => (person ? words.personOf(person.title) : words.person),
		run: (jobs, file, { person }) => jobs.person(person?.path ?? file.path),
	},
	{
		id: "clean-transcript",
		name: words.clean,
		icon: "eraser",
		applies: ({ transcript }) => transcript,
		weight: () => 20,
		title: () => words.clean,
		run: (jobs, file) => jobs.clean(file),
	},
];

export const vaultCommands: readonly VaultCommand[] = [
	{ id: "person-page-of", name: words.pickPerson, icon: "user-round-search", run: (jobs) => jobs.pickPerson([]) },
	{ id: "all-person-pages", name: words.people, icon: "users", run: (jobs) => jobs.people() },
	{ id: "encoding-report", name: words.report, icon: "file-search", run: (jobs) => jobs.report() },
	{ id: "undo", name: words.undo, icon: "undo-2", run: (jobs) => jobs.undo() },
];

/** Fills a menu with what applies to a note, the most likely first. */
export function fillMenu(menu: Menu, jobs: Jobs, file: TFile, needs: Needs, section: string): number {
	const apply = noteCommands.filter((command) => command.applies(needs));
	for (const command of [...apply].sort((left, right) => right.weight(needs) - left.weight(needs))) {
		menu.addItem((item) =>
			item
				.setTitle(command.title(needs))
				.setIcon(command.icon)
				.setSection(section)
				.onClick(() => void jobs.guard(() => command.run(jobs, file, needs))),
		);
	}
	return apply.length;
}
