/** The ways in from outside: other plugins, Obsidian's command line, links. */
import { type App, type CliData, ConfirmationModal, type Plugin, requireApiVersion, type TFile } from "obsidian";
import { API_VERSION, type LinkRequest, type RapportApi, summaryOf } from "./api";
import type { PersonRow } from "./core";
import { noteCommands, vaultCommands } from "./commands";
import { words } from "./words";

/** What is behind the doors. */
export interface Inside {
	people(): Promise<PersonRow[]>;
	person(name: string): Promise<PersonRow | undefined>;
	/** Runs a command of a note; `false` where it does not apply. */
	onNote(id: string, file: TFile): Promise<boolean>;
	onVault(id: string): Promise<void>;
	openPerson(name: string): Promise<void>;
	currentNote(): TFile | undefined;
	say(message: string): void;
}

/** Since this version Obsidian's command line takes commands of plugins. */
const CLI_SINCE = "1.12.2";

export class Doors {
	readonly api: RapportApi;
	private dialog: ConfirmationModal | undefined;

	constructor(
		private readonly app: App,
		private readonly inside: Inside,
	) {
		this.api = Object.freeze({
			version: API_VERSION,
			people: async () => (await inside.people()).map(summaryOf),
			person: async (name: string) => {
				const row = await inside.person(name);
				return row && summaryOf(row);
			},
			commands: Object.freeze([...noteCommands, ...vaultCommands].map(({ id }) => id)),
			run: (command: string, path?: string) => this.run(command, path),
		});
	}

	register(plugin: Plugin): void {
		plugin.registerObsidianProtocolHandler("rapport", ({ action: _action, ...request }) => void this.follow(request));
		if (requireApiVersion(CLI_SINCE)) this.registerCommandLine(plugin);
		plugin.register(() => this.dialog?.close());
	}

	private registerCommandLine(plugin: Plugin): void {
		const flags = { file: { value: "<path>", description: words.doors.fileFlag } };
		for (const { id, name } of noteCommands) plugin.registerCliHandler(`rapport:${id}`, name, flags, (given) => this.answer(id, given));
		for (const { id, name } of vaultCommands) plugin.registerCliHandler(`rapport:${id}`, name, null, (given) => this.answer(id, given));
		plugin.registerCliHandler("rapport", words.doors.people, null, async () => JSON.stringify(await this.api.people(), undefined, "\t"));
	}

	private async answer(id: string, { file }: CliData): Promise<string> {
		return (await this.run(id, file)) ? words.doors.ran : words.nothingHere;
	}

	/** @throws in words for the caller, where there is no such command or no such note */
	private async run(id: string, path?: string): Promise<boolean> {
		if (vaultCommands.some((command) => command.id === id)) {
			await this.inside.onVault(id);
			return true;
		}
		if (!noteCommands.some((command) => command.id === id)) throw new Error(words.doors.noCommand(id));
		const file = path === undefined ? this.inside.currentNote() : this.app.vault.getFileByPath(path);
		if (!file) throw new Error(words.doors.noNote(path ?? ""));
		return this.inside.onNote(id, file);
	}

	/** A link may come from anywhere: it opens a page at once, and anything else only after a question. */
	private async follow({ person, command, file }: LinkRequest): Promise<void> {
		try {
			if (person !== undefined) return await this.inside.openPerson(person);
			const found = [...noteCommands, ...vaultCommands].find(({ id }) => id === command);
			if (!found) throw new Error(words.doors.noCommand(command ?? ""));
			if (await this.consent(words.doors.mayLink(found.name, file))) await this.run(found.id, file);
		} catch (error) {
			this.inside.say(error instanceof Error ? error.message : String(error));
		}
	}

	private consent(question: string): Promise<boolean> {
		return new Promise((resolve) => {
			const dialog = (this.dialog = new ConfirmationModal(this.app));
			let given = false;
			dialog.setTitle(words.doors.linkTitle);
			dialog.setContent(question);
			dialog.addButton((button) => button.setButtonText(words.doors.runIt).setCta().onClick(() => {
				given = true;
			}));
			dialog.addCancelButton(words.cancel);
			dialog.setCloseCallback(() => resolve(given));
			dialog.open();
		});
	}
}
