/** What happens by itself when a note is saved. */
import { debounce, type Editor, type TFile, type App } from "obsidian";
import { certain } from "./changes";
import type { Answer, Change, Session } from "./core";
import type { Reader } from "./reader";
import type { Switches } from "./settings-shape";
import type { Choose, Notes } from "./vault";

/** Milliseconds without another save after which the pages are updated: a burst of saves is one update. */
const IDLE = 1500;

export class SaveWatcher {
	/** Notes in which this device's user typed since they were last looked at. A sync changes notes too, but nobody typed here. */
	private readonly typed = new Set<string>();
	/** Notes that a command changed: their pages follow, although the words are ours. */
	private readonly followed = new Set<string>();
	/** Notes that were written and not yet read again. */
	private readonly written = new Map<string, TFile>();
	/** Pages to update: those in use wait here until they are not. */
	private readonly pages = new Set<string>();
	private running: Promise<void> = Promise.resolve();
	private readonly later = debounce(() => void this.settle(), IDLE, true);

	constructor(
		private readonly app: App,
		private readonly session: Session,
		private readonly reader: Reader,
		private readonly notes: Notes,
		private readonly switches: () => Switches,
		private readonly say: (message: string) => void,
	) {}

	/** Somebody types in a note. */
	onType(file: TFile | null): void {
		if (file) this.typed.add(file.path);
	}

	/** A command changed a note: its pages are to follow. */
	follow(file: TFile): void {
		this.followed.add(file.path);
		this.onWrite(file);
	}

	/** A note was written: by the editor, by a sync, by us. */
	onWrite(file: TFile): void {
		this.written.set(file.path, file);
		this.later();
	}

	onRename(from: string, to: string): void {
		if (this.typed.delete(from)) this.typed.add(to);
		if (this.pages.delete(from)) this.pages.add(to);
		this.written.delete(from);
	}

	onGone(path: string): void {
		this.written.delete(path);
		this.typed.delete(path);
		this.followed.delete(path);
		this.pages.delete(path);
	}

	/** A page may have been left: those that waited are looked at again. */
	onLeave(): void {
		if (this.pages.size > 0) this.later();
	}

	/** Does now what is due. One at a time. */
	settle(): Promise<void> {
		this.running = this.running.then(() => this.run()).catch((error: unknown) => this.say(error instanceof Error ? error.message : String(error)));
		return this.running;
	}

	stop(): void {
		this.later.cancel();
	}

	private async run(): Promise<void> {
		if (!this.session.ready) return;
		await this.reader.ready;
		const written = [...this.written.values()];
		this.written.clear();
		for (const file of written) await this.look(file);
		if (this.switches().updateOnSave) await this.update();
		else this.pages.clear();
	}

	/** Reads a written note again; where its user typed, the steps that are switched on follow. Our own writes and a sync are read, no more. */
	private async look(file: TFile): Promise<void> {
		const typed = this.typed.delete(file.path) && !this.notes.isOurs(file.path, (await this.notes.text(file)) ?? "");
		if (typed) await this.automatic(file);
		const report = await this.reader.read(file);
		const follow = this.followed.delete(file.path) || typed;
		if (follow) for (const page of report?.affected ?? []) this.pages.add(page);
	}

	private async automatic(file: TFile): Promise<void> {
		const { fixOnSave, extractOnSave } = this.switches();
		const editor = this.notes.editor(file);
		if (!editor || (!fixOnSave && !extractOnSave)) return;
		this.notes.begin();
		if (fixOnSave) await this.notes.change(file, (text) => this.session.ask(file.path, (vault) => vault.fix(file.path, text)), awayFromCursor(editor));
		if (extractOnSave) await this.notes.change(file, (text) => this.session.ask(file.path, (vault) => vault.actions(file.path, text)), awayFromCursor(editor));
	}

	private async update(): Promise<void> {
		const due = [...this.pages].filter((path) => !this.inUse(path));
		if (due.length === 0) return;
		this.notes.begin();
		for (const path of due) {
			this.pages.delete(path);
			const file = this.app.vault.getFileByPath(path);
			if (file) await this.notes.change(file, (text) => this.page(path, text));
		}
	}

	private page(path: string, text: string): Answer {
		return this.session.ask(path, (vault) => {
			// What stands in the page now counts, not what was read of it before.
			vault.put(path, text);
			return vault.needs(path, text).generated ? vault.person(path, text) : { changes: [], remarks: [] };
		});
	}

	/** Whether somebody may be typing in the note. */
	private inUse(path: string): boolean {
		const file = this.app.vault.getFileByPath(path);
		return file !== null && this.notes.editor(file)?.hasFocus() === true;
	}
}

/** What is certain and does not touch what the cursor stands in. */
function awayFromCursor(editor: Editor): Choose {
	const cursors = editor.listSelections().flatMap(({ anchor, head }) => [editor.posToOffset(anchor), editor.posToOffset(head)]);
	const touches = (change: Change): boolean => cursors.some((cursor) => change.start <= cursor && cursor <= change.end);
	return (changes) => certain(changes).filter((change) => !touches(change));
}
