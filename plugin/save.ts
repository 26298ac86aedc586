/** What happens by itself when a note is saved. */
import { type App, debounce, type Editor, type TFile } from "obsidian";
import { certain, fingerprint } from "./changes";
import type { Answer, Change, Session } from "./core";
import { inSlices, Quiet, type Reader } from "./reader";
import type { Switches } from "./settings-shape";
import { turn } from "./turn";
import { type Ask, type Choose, messageOf, type Notes, type Run } from "./vault";

/** Milliseconds without another save or keystroke after which the pages are updated: a burst of saves is one update. */
const IDLE = 1500;

/** Where the notes are kept whose pages are still to follow: on this device, for only its user's words count. */
const DUE = "rapport-due";

export class SaveWatcher {
	/** Notes in which this device's user typed since they were last looked at. A sync changes notes too, but nobody typed here. */
	private readonly typed = new Set<string>();
	/** Notes that a command changed: their pages follow, although the words are ours. */
	private readonly followed = new Set<string>();
	/** Notes that were written and not yet read again. */
	private readonly written = new Set<TFile>();
	/** Pages to update: those in use wait here until they are not. */
	private readonly pages = new Set<string>();
	/** How a note read before the last automatic change of it. */
	private readonly takenBack = new Map<string, string>();
	private running: Promise<void> = Promise.resolve();
	/** Ended when the plugin is. */
	private readonly progress = new Quiet();
	private readonly later = debounce(() => void this.settle(), IDLE, true);

	constructor(
		private readonly app: App,
		private readonly session: Session,
		private readonly reader: Reader,
		private readonly notes: Notes,
		private readonly switches: () => Switches,
		private readonly say: (message: string) => void,
	) {}

	/** Somebody types in a note: what is due waits until they pause. */
	onType(file: TFile | null): void {
		if (file) this.typed.add(file.path);
		if (this.written.size > 0) this.wake();
	}

	/** A command changed a note: its pages are to follow. */
	follow(file: TFile): void {
		this.followed.add(file.path);
		this.onWrite(file);
	}

	/** A note was written: by the editor, by a sync, by us. */
	onWrite(file: TFile): void {
		this.written.add(file);
		if (this.typed.has(file.path)) this.remember();
		this.wake();
	}

	/** What was due when the app was closed without notice, as a phone does, is due now. */
	resume(): void {
		const due: unknown = this.app.loadLocalStorage(DUE);
		for (const path of Array.isArray(due) ? (due as unknown[]) : []) {
			const file = typeof path === "string" ? this.app.vault.getFileByPath(path) : null;
			if (file) this.follow(file);
		}
	}

	onRename(from: string, to: string): void {
		for (const paths of [this.typed, this.followed, this.pages]) if (paths.delete(from)) paths.add(to);
	}

	onGone(file: TFile): void {
		this.written.delete(file);
		for (const paths of [this.typed, this.followed, this.pages]) paths.delete(file.path);
	}

	/** A page may have been left: those that waited are looked at again. */
	onLeave(): void {
		if (this.pages.size > 0) this.wake();
	}

	/** Does now what is due. One at a time. */
	settle(): Promise<void> {
		this.running = this.running.then(() => this.run()).catch((error: unknown) => this.say(messageOf(error)));
		return this.running;
	}

	stop(): void {
		this.progress.cancel();
		this.later.cancel();
	}

	/** Once the plugin is unloaded, what comes late starts no clock. */
	private wake(): void {
		if (!this.progress.cancelled) this.later();
	}

	private async run(): Promise<void> {
		// Where the core knows only a part of the vault, a page made from it would lose what the rest says.
		if (this.progress.cancelled || !(await this.started()) || !(await this.reader.complete())) return;
		const written = [...this.written];
		this.written.clear();
		await inSlices(written, this.progress, async (file) => {
			await this.reader.complete();
			await this.look(file);
		});
		if (this.switches().updateOnSave) await this.update();
		else this.pages.clear();
		this.remember();
	}

	/** A core that cannot start was told of when the app began: here nobody asked for anything. */
	private async started(): Promise<boolean> {
		try {
			await this.session.start();
			return true;
		} catch {
			return false;
		}
	}

	/** Notes whose pages are still to follow. A page that waits until it is left is regenerated from all notes in any case: it stands for itself. */
	private remember(): void {
		const written = [...this.written].map(({ path }) => path).filter((path) => this.typed.has(path));
		const due = [...new Set([...written, ...this.followed, ...this.pages])];
		this.app.saveLocalStorage(DUE, due.length > 0 ? due : null);
	}

	/** Reads a written note again; where its user typed, the steps that are switched on follow. Our own writes and a sync are read, no more. */
	private async look(file: TFile): Promise<void> {
		const report = await this.reader.read(file);
		if (!report) return;
		const byUser = this.typed.delete(file.path) && !this.notes.isOurs(file.path, await this.notes.text(file));
		const affected = (byUser && (await this.automatic(file)) ? await this.reader.read(file) : report)?.affected ?? [];
		const follow = this.followed.delete(file.path) || byUser;
		if (follow) for (const page of affected) this.pages.add(page);
	}

	/** Whether a step changed the note. */
	private async automatic(file: TFile): Promise<boolean> {
		const { fixOnSave, extractOnSave } = this.switches();
		if (!fixOnSave && !extractOnSave) return false;
		const text = await this.notes.text(file);
		// Templater is not done with it: what it fills in is still to come.
		if (text.includes("<%")) return false;
		// Somebody took our change back: the user, or a linter that would do so forever.
		const before = fingerprint(text);
		if (this.takenBack.get(file.path) === before) return false;
		const cursors = cursorsOf(this.notes.editor(file));
		const fix: Ask = (text) => this.session.ask(file.path, (vault) => vault.fix(file.path, text));
		const extract: Ask = (text) => this.session.ask(file.path, (vault) => vault.actions(file.path, text));
		const run: Run = [];
		const fixed = fixOnSave ? await this.change(run, file, fix, (changes) => certain(changes).filter((change) => !touches(change, cursors()))) : 0;
		// The lines of an extraction belong together: all of them, or a later time.
		const extracted = extractOnSave ? await this.change(run, file, extract, (changes) => (changes.some((change) => touches(change, cursors())) ? [] : certain(changes))) : 0;
		if (fixed + extracted > 0) this.takenBack.set(file.path, before);
		return fixed + extracted > 0;
	}

	private async update(): Promise<void> {
		const due = [...this.pages].filter((path) => !this.inUse(path));
		if (due.length === 0) return;
		const run: Run = [];
		await inSlices(due, this.progress, async (path) => {
			await turn();
			// Meanwhile somebody may have begun to type in it: it is due still.
			if (!(await this.reader.prepared()) || this.inUse(path)) return;
			this.pages.delete(path);
			const file = this.app.vault.getFileByPath(path);
			if (file) await this.change(run, file, (text) => this.page(path, text), certain);
		});
	}

	/** A note that fails is told and left; the others go on. */
	private async change(run: Run, file: TFile, ask: Ask, choose: Choose): Promise<number> {
		try {
			return await this.notes.change(run, file, ask, choose);
		} catch (error) {
			this.say(messageOf(error));
			return 0;
		}
	}

	private page(path: string, text: string): Answer {
		return this.session.ask(path, (vault) => vault.update(path, text));
	}

	/** Whether somebody may be typing in the note. */
	private inUse(path: string): boolean {
		const file = this.app.vault.getFileByPath(path);
		return file !== null && this.notes.editor(file)?.hasFocus() === true;
	}
}

/** Where the cursors of an editor are, each time it is asked. */
function cursorsOf(editor: Editor | undefined): () => number[] {
	return () => editor?.listSelections().flatMap(({ anchor, head }) => [editor.posToOffset(anchor), editor.posToOffset(head)]) ?? [];
}

function touches(change: Change, cursors: readonly number[]): boolean {
	return cursors.some((cursor) => change.start <= cursor && cursor <= change.end);
}
