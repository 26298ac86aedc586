/** Wires the parts together; decides nothing. */
import { debounce, type Editor, MarkdownView, Menu, Notice, Plugin, type TAbstractFile, TFile } from "obsidian";
import { fillMenu, noteCommands, vaultCommands } from "./commands";
import { type Needs, Session, type Settings } from "./core";
import { Jobs } from "./jobs";
import { ProgressNotice } from "./preview";
import { Reader } from "./reader";
import { SaveWatcher } from "./save";
import { RapportSettingTab } from "./settings";
import { merge, type Stored, switchDefaults, type Switches } from "./settings-shape";
import { Notes } from "./vault";
import { words } from "./words";

export default class RapportPlugin extends Plugin {
	/** What the user chose. */
	private stored: Stored = {};
	/** The core's own settings: its defaults, and what the user chose over them. Known once the core has started. */
	private core: Partial<Settings> = {};
	private session!: Session;
	private notes!: Notes;
	private reader!: Reader;
	private saves!: SaveWatcher;
	private jobs!: Jobs;
	/** The last answer to what a note needs: the palette asks once for each command. */
	private asked: { path: string; text: string; needs: Needs } | undefined;
	private readonly reread = debounce(() => void this.jobs.guard(() => this.start()), 1000, true);

	override async onload(): Promise<void> {
		this.stored = asStored(await this.loadData());
		const say = (message: string): void => void new Notice(message);
		this.session = new Session(
			(defaults) => {
				const core = merge(defaults, this.stored);
				this.core = core;
				return core;
			},
			(culprit) => this.reader.refill(culprit),
		);
		this.notes = new Notes(this.app, say);
		this.reader = new Reader(this.app, this.session, this.notes, say);
		this.saves = new SaveWatcher(this.app, this.session, this.reader, this.notes, () => merge(switchDefaults, this.stored), say);
		this.jobs = new Jobs(this.app, this.session, this.reader, this.notes, this.saves, say);
		this.addSettingTab(new RapportSettingTab(this.app, this));
		this.addCommands();
		this.addMenus();
		this.app.workspace.onLayoutReady(() => {
			this.listen();
			void this.jobs.guard(() => this.start());
		});
	}

	override onunload(): void {
		this.saves.stop();
		this.reread.cancel();
		this.session.stop();
	}

	/** What the settings tab shows. */
	get inForce(): Partial<Settings> & Switches {
		return { ...this.core, ...merge(switchDefaults, this.stored) };
	}

	/** Another device may have changed the settings. */
	override async onExternalSettingsChange(): Promise<void> {
		this.take(asStored(await this.loadData()));
	}

	async changeSettings(change: Stored): Promise<void> {
		this.take({ ...this.stored, ...change });
		await this.saveData(this.stored);
	}

	private take(stored: Stored): void {
		this.stored = stored;
		this.core = merge(this.core, stored);
		this.asked = undefined;
		// What a note is depends on the settings: all are read again, once the user has stopped typing.
		this.reread();
	}

	private async start(): Promise<void> {
		this.session.reset();
		const progress = new ProgressNotice(words.reading);
		await this.reader.readAll(progress);
		progress.done();
	}

	private addCommands(): void {
		for (const command of noteCommands) {
			this.addCommand({
				id: command.id,
				name: command.name,
				icon: command.icon,
				checkCallback: (checking) => {
					const file = this.app.workspace.getActiveFile();
					if (!file || file.extension !== "md") return false;
					const needs = this.needs(file);
					if (needs && !command.applies(needs)) return false;
					if (!checking) void this.jobs.guard(async () => this.runOn(command, file));
					return true;
				},
			});
		}
		for (const { id, name, icon, run } of vaultCommands) {
			this.addCommand({ id, name, icon, callback: () => void this.jobs.guard(() => run(this.jobs)) });
		}
	}

	private async runOn(command: (typeof noteCommands)[number], file: TFile): Promise<void> {
		const text = await this.notes.text(file);
		if (text === undefined) return;
		const needs = this.session.ask(file.path, (vault) => vault.needs(file.path, text));
		if (command.applies(needs)) await command.run(this.jobs, file, needs);
		else new Notice(words.nothingHere);
	}

	private addMenus(): void {
		this.addRibbonIcon("users", words.ribbon, (event) => {
			void this.jobs.guard(() => this.showMenu(event));
		});
		this.registerEvent(this.app.workspace.on("editor-menu", (menu, _editor, info) => this.extend(menu, info.file)));
		this.registerEvent(this.app.workspace.on("file-menu", (menu, file) => this.extend(menu, file)));
	}

	private async showMenu(event: MouseEvent): Promise<void> {
		const menu = new Menu();
		const file = this.app.workspace.getActiveFile();
		const text = file?.extension === "md" ? await this.notes.text(file) : undefined;
		if (file && text !== undefined) {
			const needs = this.session.ask(file.path, (vault) => vault.needs(file.path, text));
			fillMenu(menu, this.jobs, file, needs, "rapport-note");
		} else {
			menu.addItem((item) => item.setTitle(words.nothingHere).setDisabled(true).setSection("rapport-note"));
		}
		for (const { name, icon, run } of vaultCommands) {
			menu.addItem((item) =>
				item
					.setTitle(name)
					.setIcon(icon)
					.setSection("rapport-vault")
					.onClick(() => void this.jobs.guard(() => run(this.jobs))),
			);
		}
		// A click by keyboard has no place; the button it came from has.
		if (event.clientX === 0 && event.clientY === 0 && event.currentTarget instanceof HTMLElement) {
			const place = event.currentTarget.getBoundingClientRect();
			menu.showAtPosition({ x: place.right, y: place.top });
		} else menu.showAtMouseEvent(event);
	}

	private extend(menu: Menu, file: TAbstractFile | null): void {
		if (!(file instanceof TFile) || file.extension !== "md") return;
		const needs = this.needs(file);
		if (needs) fillMenu(menu, this.jobs, file, needs, "rapport");
	}

	/** What the note in the active editor needs; `undefined` where that cannot be said without reading a file. */
	private needs(file: TFile): Needs | undefined {
		const view = this.app.workspace.getActiveViewOfType(MarkdownView);
		if (!this.session.ready || view?.file !== file) return undefined;
		const text = view.getViewData();
		if (this.asked?.path === file.path && this.asked.text === text) return this.asked.needs;
		try {
			const needs = this.session.ask(file.path, (vault) => vault.needs(file.path, text));
			this.asked = { path: file.path, text, needs };
			return needs;
		} catch {
			// The command itself will say what is wrong.
			return undefined;
		}
	}

	private listen(): void {
		const { vault, workspace } = this.app;
		const note = (file: TAbstractFile | null): file is TFile => file instanceof TFile && file.extension === "md";
		this.registerEvent(workspace.on("editor-change", (_editor: Editor, { file }) => this.saves.onType(file)));
		this.registerEvent(workspace.on("active-leaf-change", () => this.saves.onLeave()));
		this.registerEvent(workspace.on("quit", (tasks) => tasks.add(() => this.saves.settle())));
		this.registerEvent(vault.on("create", (file) => void (note(file) && this.saves.onWrite(file))));
		this.registerEvent(vault.on("modify", (file) => void (note(file) && this.saves.onWrite(file))));
		this.registerEvent(vault.on("delete", (file) => void (note(file) && this.forget(file.path))));
		this.registerEvent(
			vault.on("rename", (file, from) => {
				if (note(file)) this.renamed(from, file);
			}),
		);
	}

	/** The pages that named the note are left until the next save that affects them: a note that goes may go by a sync, and nobody here asked for anything. */
	private forget(path: string): void {
		this.saves.onGone(path);
		if (this.session.ready) void this.jobs.guard(async () => void this.session.ask(path, (vault) => vault.remove(path)));
	}

	/** Links in other notes are followed up by the app itself. */
	private renamed(from: string, file: TFile): void {
		this.notes.renamed(from, file.path);
		this.saves.onRename(from, file.path);
		if (!this.session.ready) return;
		void this.jobs.guard(async () => {
			const known = this.session.ask(file.path, (vault) => vault.rename(from, file.path));
			if (!known) await this.reader.read(file);
		});
	}
}

/** What the plugin's data holds; anything but an object counts as nothing chosen. */
function asStored(data: unknown): Stored {
	return typeof data === "object" && data !== null ? data : {};
}
