/** Wires the parts together; decides nothing. */
import { debounce, Menu, Notice, Plugin, type TAbstractFile, TFile } from "obsidian";
import { addItem, type NoteCommand, noteCommands, offersFor, offersForKind, type Offer, vaultCommands } from "./commands";
import type { RapportApi } from "./api";
import { Doors } from "./doors";
import { type Needs, Session, type Settings } from "./core";
import { FactsCache } from "./facts-cache";
import { wasAsked } from "./first-run";
import { inVault, isImportable } from "./import";
import { Jobs } from "./jobs";
import { effective, type Neighbours, neighboursOf } from "./neighbours";
import { People } from "./people";
import { PEOPLE_VIEW, PeopleView } from "./people-view";
import { ProgressNotice } from "./preview";
import { Reader } from "./reader";
import { SaveWatcher } from "./save";
import { RapportSettingTab } from "./settings";
import { asStored, merge, type Stored, switchDefaults, type Switches } from "./settings-shape";
import { type Line, messageOf, Notes } from "./vault";
import { words } from "./words";

/** How long a message stays: a long one takes longer to read. */
const MILLISECONDS_A_CHARACTER = 60;
const SHORTEST_NOTICE = 5000;

export default class RapportPlugin extends Plugin {
	/** What other plugins may call. */
	api!: RapportApi;
	/** What the user chose. */
	private stored: Stored = {};
	/** What other plugins are set to: it counts where the user chose nothing. */
	private neighbours: Neighbours = { settings: {}, templates: [] };
	/** The core's own defaults, known once it has started. */
	private defaults: Partial<Settings> = {};
	private session!: Session;
	private notes!: Notes;
	private reader!: Reader;
	private saves!: SaveWatcher;
	private jobs!: Jobs;
	private people!: People;
	private menu: Menu | undefined;
	private stopped = false;
	/** The last answer to what a note needs: the palette asks once for each command. */
	private asked: { path: string; text: string; needs: Needs | undefined } | undefined;
	private readonly reread = debounce(() => void this.jobs.guard(async () => {
		await this.reader.readAll();
		// Who asked meanwhile was answered by the settings of before.
		this.asked = undefined;
	}), 1000, true);

	override async onload(): Promise<void> {
		this.stored = await this.storedSettings();
		const say = (message: string): void => this.say(message);
		this.session = new Session(
			(defaults) => {
				this.defaults = defaults;
				return effective(defaults, this.neighbours, this.stored);
			},
			(culprit) => this.reader.refill(culprit),
		);
		this.notes = new Notes(this.app);
		this.reader = new Reader(this.app, this.session, this.notes, () => new ProgressNotice(words.reading), (names) => this.people.touch(names), this.factsCache(), say);
		this.people = new People(this.session, () => this.reader.prepared());
		this.saves = new SaveWatcher(this.app, this.session, this.reader, this.notes, () => merge(switchDefaults, this.stored), say);
		this.jobs = new Jobs(this.app, this.session, this.reader, this.notes, this.saves, this.people, say);
		this.addPeopleView();
		this.api = this.openDoors();
		this.addSettingTab(new RapportSettingTab(this.app, this));
		this.addCommands();
		this.addRibbon();
		this.registerEvent(this.app.workspace.on("editor-menu", (menu, _editor, info) => this.extend(menu, info.file)));
		this.registerEvent(this.app.workspace.on("file-menu", (menu, file) => this.extend(menu, file)));
		this.registerEvent(this.app.workspace.on("file-menu", (menu, file) => this.offerImport(menu, [file])));
		this.registerEvent(this.app.workspace.on("files-menu", (menu, files) => this.offerImport(menu, files)));
		this.app.workspace.onLayoutReady(() => {
			if (this.stopped) return;
			this.listen();
			void this.begin();
		});
	}

	override onunload(): void {
		this.stopped = true;
		this.menu?.hide();
		this.jobs.stop();
		this.saves.stop();
		this.reread.cancel();
		this.reader.stop();
		this.session.stop();
	}

	/** One database a vault; the facts depend on the core, which comes with the plugin, and on its settings. */
	private factsCache(): FactsCache {
		const known: unknown = this.app.loadLocalStorage("rapport-cache");
		const id = typeof known === "string" ? known : crypto.randomUUID();
		if (id !== known) this.app.saveLocalStorage("rapport-cache", id);
		return new FactsCache(`rapport-${id}`, () => JSON.stringify([this.manifest.version, this.session.settings]));
	}

	/** What the settings tab shows. */
	get inForce(): Partial<Settings> & Switches {
		return { ...this.chosen(this.defaults), ...merge(switchDefaults, this.stored) };
	}

	private chosen<Known extends object>(defaults: Known): Known {
		return merge(merge(defaults, this.neighbours.settings), this.stored);
	}

	/** Another device may have changed the settings. */
	override async onExternalSettingsChange(): Promise<void> {
		this.take(await this.storedSettings());
	}

	async changeSettings(change: Stored): Promise<void> {
		this.take({ ...this.stored, ...change });
		try {
			await this.saveData(this.stored);
		} catch (error) {
			this.say(words.settingsNotStored(messageOf(error)));
		}
	}

	/** Settings that cannot be read must not keep the plugin from starting. */
	private async storedSettings(): Promise<Stored> {
		try {
			return asStored(await this.loadData());
		} catch {
			this.say(words.settingsDamaged);
			return {};
		}
	}

	private say(message: string): void {
		if (!this.stopped) new Notice(message, Math.max(SHORTEST_NOTICE, message.length * MILLISECONDS_A_CHARACTER));
	}

	private take(stored: Stored): void {
		const before = JSON.stringify(this.chosen(this.defaults));
		this.stored = stored;
		this.asked = undefined;
		// What a note is depends on the core's settings: all are read again, once the user has stopped typing.
		if (JSON.stringify(this.chosen(this.defaults)) !== before) this.reread();
	}

	private addCommands(): void {
		for (const command of noteCommands) {
			this.addCommand({
				id: command.id,
				name: command.name,
				icon: command.icon,
				checkCallback: (checking) => {
					const file = this.currentNote();
					if (!file) return false;
					const needs = this.needs(file);
					// Asked by each command whenever the palette opens: a long selection is read only where it may matter.
					const picked = needs?.proposals.length === 0 ? [] : this.notes.picked(file);
					if (needs ? !command.applies(needs, picked) : command.kinds.length === 0) return false;
					if (!checking) void this.run(command, file, picked);
					return true;
				},
			});
		}
		for (const { id, name, icon, run } of vaultCommands) {
			this.addCommand({ id, name, icon, callback: () => void this.jobs.guard(() => run(this.jobs)) });
		}
	}

	/** Runs a command on a note, if it still applies. */
	private async run(command: NoteCommand, file: TFile, picked: readonly Line[]): Promise<boolean> {
		let applied = false;
		await this.jobs.guard(async () => {
			if (command.reads === "vault" && !(await this.reader.complete())) throw new Error(words.notEveryNote);
			const text = await this.notes.text(file);
			const needs = this.session.ask(file.path, (vault) => vault.needs(file.path, text));
			applied = command.applies(needs, picked);
			if (applied) await command.run(this.jobs, file, needs, picked);
			else this.say(words.nothingHere);
		});
		return applied;
	}

	/** What other plugins, the command line and links reach. */
	private openDoors(): RapportApi {
		const { jobs, session } = this;
		const doors = new Doors(this.app, {
			people: async () => {
				await session.start();
				return jobs.rows();
			},
			person: async (name) => {
				await session.start();
				return jobs.row(name);
			},
			onNote: async (id, file) => {
				const command = noteCommands.find((known) => known.id === id);
				return command !== undefined && this.run(command, file, this.notes.picked(file));
			},
			onVault: (id) => jobs.guard(() => vaultCommands.find((known) => known.id === id)?.run(jobs)),
			openPerson: (name) => jobs.guard(() => jobs.openPerson(name)),
			currentNote: () => this.currentNote(),
			say: (message) => this.say(message),
		});
		doors.register(this);
		return doors.api;
	}

	/** Where the view was open when the app was closed, the app makes it again once it is seen. */
	private addPeopleView(): void {
		const jobs = { person: (name: string): void => void this.jobs.guard(() => this.jobs.person(name)) };
		this.registerView(PEOPLE_VIEW, (leaf) => new PeopleView(leaf, this.people, jobs));
		this.registerHoverLinkSource(PEOPLE_VIEW, { display: this.manifest.name, defaultMod: true });
	}

	/** Reads the notes, once it is known what other plugins are set to; a vault that has no settings yet is asked about. */
	private async begin(): Promise<void> {
		const { adapter, configDir } = this.app.vault;
		const read = (name: string): Promise<string> => adapter.read(`${configDir}/${name}`);
		this.neighbours = await neighboursOf(read);
		if (this.stopped) return;
		await this.jobs.guard(async () => {
			const whole = await this.reader.complete();
			if (whole) this.saves.resume();
			if (!whole || this.stopped || Object.keys(this.stored).length > 0 || wasAsked(this.app)) return;
			await this.jobs.firstRun(this.neighbours.settings, (chosen) => void this.changeSettings(chosen));
		});
	}

	/** The ribbon's buttons are no buttons to a keyboard, unless one says so. */
	private addRibbon(): void {
		const button = this.addRibbonIcon("users", words.ribbon, ({ clientX, clientY }) => this.showMenu({ x: clientX, y: clientY }));
		button.setAttrs({ tabindex: "0", role: "button" });
		this.registerDomEvent(button, "keydown", (event) => {
			if (event.key !== "Enter" && event.key !== " ") return;
			event.preventDefault();
			const { right, top } = button.getBoundingClientRect();
			this.showMenu({ x: right, y: top });
		});
	}

	private showMenu(place: { x: number; y: number }): void {
		void this.jobs.guard(async () => {
			const menu = new Menu();
			const file = this.currentNote();
			const offers = file ? await this.offers(file) : [];
			for (const offer of offers) this.addOffer(menu, "rapport-note", offer, file);
			if (offers.length === 0) menu.addItem((item) => item.setTitle(words.nothingHere).setDisabled(true).setSection("rapport-note"));
			for (const { name, icon, run } of vaultCommands) {
				addItem(menu, "rapport-vault", name, icon, () => void this.jobs.guard(() => run(this.jobs)));
			}
			this.menu = menu;
			menu.showAtPosition(place);
		});
	}

	/** A note that cannot be read has no offers, and the user is told; what concerns the vault is offered all the same. */
	private async offers(file: TFile): Promise<Offer[]> {
		let offers: Offer[] = [];
		await this.jobs.guard(async () => {
			const text = await this.notes.text(file);
			offers = offersFor(this.session.ask(file.path, (vault) => vault.needs(file.path, text)), this.notes.picked(file));
		});
		return offers;
	}

	private extend(menu: Menu, file: TAbstractFile | null): void {
		if (!isNote(file)) return;
		const needs = this.needs(file);
		const kind = this.reader.kind(file.path);
		const offers = needs ? offersFor(needs, this.notes.picked(file)) : kind ? offersForKind(kind) : [];
		for (const offer of offers) this.addOffer(menu, "rapport", offer, file);
	}

	private offerImport(menu: Menu, files: readonly TAbstractFile[]): void {
		const sources = files.filter(isImportable).map((file) => inVault(this.app, file));
		if (sources.length > 0) addItem(menu, "rapport", words.importThis, "import", () => void this.jobs.guard(() => this.jobs.import(sources)));
	}

	private addOffer(menu: Menu, section: string, { title, command }: Offer, file: TFile | undefined): void {
		if (file) addItem(menu, section, title, command.icon, () => void this.run(command, file, this.notes.picked(file)));
	}

	private currentNote(): TFile | undefined {
		const file = this.app.workspace.getActiveFile();
		return isNote(file) ? file : undefined;
	}

	/** What an open note needs; `undefined` where that cannot be said without reading its file. */
	private needs(file: TFile): Needs | undefined {
		const text = this.session.ready ? this.notes.shown(file) : undefined;
		if (text === undefined) return undefined;
		if (this.asked?.path === file.path && this.asked.text === text) return this.asked.needs;
		this.asked = { path: file.path, text, needs: undefined };
		try {
			this.asked.needs = this.session.ask(file.path, (vault) => vault.needs(file.path, text));
		} catch {
			// The command itself will say what is wrong.
		}
		return this.asked.needs;
	}

	private listen(): void {
		const { vault, workspace } = this.app;
		const onWrite = (file: TAbstractFile): void => {
			// Another note may be what decides about this one: whose page it is, whether its meeting note exists.
			this.asked = undefined;
			if (isNote(file)) this.saves.onWrite(file);
		};
		this.registerEvent(workspace.on("editor-change", (_editor, { file }) => this.saves.onType(file)));
		this.registerEvent(workspace.on("active-leaf-change", () => this.saves.onLeave()));
		this.registerEvent(workspace.on("quit", (tasks) => tasks.add(async () => {
			await this.saves.settle();
			await this.reader.keep();
		})));
		this.registerEvent(vault.on("create", onWrite));
		this.registerEvent(vault.on("modify", onWrite));
		this.registerEvent(vault.on("delete", (file) => void (isNote(file) && this.forget(file))));
		this.registerEvent(vault.on("rename", (file, from) => void (isNote(file) && this.renamed(from, file))));
	}

	/** The pages that named the note are left until the next save that affects them: a note that goes may go by a sync, and nobody here asked for anything. */
	private forget(file: TFile): void {
		this.asked = undefined;
		this.saves.onGone(file);
		if (!this.session.ready) return;
		void this.jobs.guard(() => {
			this.session.ask(file.path, (vault) => vault.remove(file.path));
			this.reader.forget(file.path);
			this.people.touch("all");
		});
	}

	/** Links in other notes are followed up by the app itself. */
	private renamed(from: string, file: TFile): void {
		this.asked = undefined;
		this.notes.renamed(from, file.path);
		this.saves.onRename(from, file.path);
		if (!this.session.ready) return;
		void this.jobs.guard(async () => {
			const known = this.session.ask(file.path, (vault) => vault.rename(from, file.path));
			this.people.touch("all");
			this.reader.forget(from);
			if (!known) await this.reader.read(file);
		});
	}
}

function isNote(file: TAbstractFile | null): file is TFile {
	return file instanceof TFile && file.extension === "md";
}
