/** Notes in, edits out: the only place that writes to the vault. */
import { type App, type Editor, MarkdownView, normalizePath, type TAbstractFile, TFile } from "obsidian";
import { apply, certain, fingerprint, inverse, type Replacement } from "./changes";
import { type Answer, type Change, CoreAway, CoreFailure } from "./core";
import { words } from "./words";

/** Asks the core what should change in the very text that is there. */
export type Ask = (text: string) => Answer;
/** Picks what is written of an answer. */
export type Choose = (changes: readonly Change[], text: string) => readonly Change[];

/** A line of a note, by its number from 0 and as it reads. */
export interface Line {
	number: number;
	text: string;
}

/** What was done to one note, and how to take it back. */
interface Step {
	path: string;
	back: Replacement[];
	after: string;
	created: boolean;
	/** Where it was before it was renamed. */
	renamedFrom?: string;
}

/** Changes that are undone together. Two may be under way at once: a command of the user's, and an update after a save. */
export type Run = Step[];

/** What became of an undo: paths, and what failed in words. */
export interface Undone {
	undone: string[];
	refused: string[];
	failed: string[];
}

/** How many runs can be undone, the last first. */
const UNDO_RUNS = 20;

/** What stands where bytes were no UTF-8. */
const NO_CHARACTER = "\uFFFD";

export class Notes {
	/** Fingerprints of what was last written here, by path: how our own writes are known when they come back as events. */
	private readonly ours = new Map<string, string>();
	private runs: Run[] = [];
	/** The run that is being taken back. */
	private undoing: Run = [];
	/** How often something was written from here. */
	writes = 0;

	constructor(private readonly app: App) {}

	/**
	 * The text of a note as it stands: the editor's where it is open.
	 * @throws in words for the user, when it cannot be read or is no UTF-8 text
	 */
	async text(file: TFile): Promise<string> {
		const text = this.shown(file) ?? (await this.stored(file));
		if (text.includes(NO_CHARACTER) && !(await this.isUtf8(file))) throw new Error(words.notText(file.path));
		return text;
	}

	/** The text of a note that is open, without reading its file. */
	shown(file: TFile): string | undefined {
		return this.view(file)?.getViewData();
	}

	/** The editor in which a note is open, if it is. */
	editor(file: TFile): Editor | undefined {
		const view = this.view(file);
		return view?.getMode() === "source" ? view.editor : undefined;
	}

	/** The lines that are selected in the editor in which a note is open, and those of its cursors. */
	picked(file: TFile): Line[] {
		const editor = this.editor(file);
		if (!editor) return [];
		const numbers = editor.listSelections().flatMap(({ anchor, head }) => {
			const [first, last] = anchor.line < head.line || (anchor.line === head.line && anchor.ch < head.ch) ? [anchor, head] : [head, anchor];
			// Where a selection ends before the first character of a line, nothing of that line is selected.
			const end = last.line > first.line && last.ch === 0 ? last.line - 1 : last.line;
			return Array.from({ length: end - first.line + 1 }, (_, at) => first.line + at);
		});
		return [...new Set(numbers)].map((number) => ({ number, text: editor.getLine(number) }));
	}

	/** Whether `text` is what was last written to the note from here. */
	isOurs(path: string, text: string): boolean {
		return this.ours.get(path) === fingerprint(text);
	}

	/** Changes a note, and says how many changes were made. What is written is of the text that is there: where it is another one, inside the write, than a moment before, the core is asked again. */
	async change(run: Run, file: TFile, ask: Ask, choose: Choose = certain): Promise<number> {
		const text = await this.text(file);
		const editor = await this.editorToWrite(file);
		if (editor) return this.changeOpen(run, file, editor, ask, choose);
		const first = choose(ask(text).changes, text);
		if (first.length === 0) return 0;
		let step: Step | undefined;
		let count = 0;
		await this.writing(file, () =>
			this.app.vault.process(file, (now) => {
				// Whether it is UTF-8 was asked of what was read; of anything else it is not known.
				if (now.includes(NO_CHARACTER) && now.replace(/^\uFEFF/, "") !== text) throw new Error(words.changedMeanwhile);
				const changes = now === text ? first : choose(ask(now).changes, now);
				if (changes.length === 0) return now;
				const after = apply(now, changes);
				step = { path: file.path, back: inverse(now, changes), after: fingerprint(after), created: false };
				count = changes.length;
				this.ours.set(file.path, step.after);
				return after;
			}),
		);
		if (step) this.record(run, step);
		return count;
	}

	/** Makes a note, with its folders. Where one has come to stand there meanwhile, that one is changed instead. */
	async create(run: Run, path: string, ask: Ask): Promise<TFile | undefined> {
		const there = this.app.vault.getFileByPath(normalizePath(path));
		if (there) {
			await this.change(run, there, ask);
			return there;
		}
		const text = apply("", certain(ask("").changes));
		if (text === "") return undefined;
		try {
			const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
			if (folder !== "" && !this.app.vault.getAbstractFileByPath(folder)) await this.app.vault.createFolder(folder);
			this.ours.set(path, fingerprint(text));
			const file = await this.app.vault.create(path, text);
			this.record(run, { path, back: [], after: fingerprint(text), created: true });
			return file;
		} catch (error) {
			this.ours.delete(path);
			throw new Error(words.notCreated(path, messageOf(error)), { cause: error });
		}
	}

	/** Renames a file or folder; the app lets the links follow, as its settings say. */
	async rename(run: Run, from: string, to: string): Promise<void> {
		const file = this.app.vault.getAbstractFileByPath(from);
		if (!file) throw new Error(words.gone(from));
		try {
			await this.app.fileManager.renameFile(file, to);
		} catch (error) {
			throw new Error(words.notRenamed(from, messageOf(error)), { cause: error });
		}
		this.record(run, { path: to, back: [], after: "", created: false, renamedFrom: from });
	}

	/**
	 * Takes back the last run. Notes that changed since are left alone; those that could not be written, or were not reached, can be tried again.
	 * @param through goes through the steps, and may end early
	 */
	async undo(through: (steps: readonly Step[], work: (step: Step) => Promise<void>) => Promise<unknown>): Promise<Undone | undefined> {
		const run = this.runs.shift();
		if (!run) return undefined;
		const result: Undone = { undone: [], refused: [], failed: [] };
		// What the run still does from now on is a run of its own.
		const steps = run.splice(0);
		const left = new Set(steps);
		this.undoing = steps;
		await through([...steps].reverse(), async (step) => {
			try {
				((await this.takeBack(step)) ? result.undone : result.refused).push(step.path);
				left.delete(step);
			} catch (error) {
				result.failed.push(messageOf(error));
			}
		});
		this.undoing = [];
		if (left.size > 0) this.runs.unshift([...left]);
		return result;
	}

	/** A note got another name: what is remembered of it goes along. */
	renamed(from: string, to: string): void {
		const known = this.ours.get(from);
		if (known !== undefined) this.ours.set(to, known);
		this.ours.delete(from);
		for (const step of [...this.runs.flat(), ...this.undoing]) if (step.path === from) step.path = to;
	}

	/** The view that shows a note: the active one, where it is shown twice. */
	private view(file: TFile): MarkdownView | undefined {
		const views = this.app.workspace.getLeavesOfType("markdown").flatMap(({ view }) => (view instanceof MarkdownView && view.file === file ? view : []));
		return views.find((view) => view === this.app.workspace.getActiveViewOfType(MarkdownView)) ?? views[0];
	}

	/**
	 * The editor through which an open note is changed. An editor has one form of line end and writes it into the whole file: a note
	 * with another one is changed in its file, as long as nothing in the editor is unsaved, and the editor follows.
	 */
	private async editorToWrite(file: TFile): Promise<Editor | undefined> {
		if (!this.editor(file)) return undefined;
		const stored = await this.app.vault.read(file);
		const editor = this.editor(file);
		return stored.includes("\r") && stored.replace(/\r\n?/g, "\n") === editor?.getValue() ? undefined : editor;
	}

	private changeOpen(run: Run, file: TFile, editor: Editor, ask: Ask, choose: Choose): number {
		const text = editor.getValue();
		const changes = choose(ask(text).changes, text);
		if (changes.length === 0) return 0;
		const after = fingerprint(apply(text, changes));
		this.ours.set(file.path, after);
		transact(editor, changes);
		this.record(run, { path: file.path, back: inverse(text, changes), after, created: false });
		return changes.length;
	}

	private record(run: Run, step: Step): void {
		// The run that wrote last is undone first.
		this.runs = [run, ...this.runs.filter((other) => other !== run)].slice(0, UNDO_RUNS);
		run.push(step);
		this.writes++;
	}

	private async takeBack(step: Step): Promise<boolean> {
		const file = this.app.vault.getAbstractFileByPath(step.path);
		if (step.renamedFrom !== undefined) return this.renameBack(file, step.renamedFrom);
		if (!(file instanceof TFile)) return false;
		if (step.created) return this.trash(file, step);
		const editor = await this.editorToWrite(file);
		if (editor) {
			const text = editor.getValue();
			if (fingerprint(text) !== step.after) return false;
			this.ours.set(step.path, fingerprint(apply(text, step.back)));
			transact(editor, step.back);
			return true;
		}
		let done = false;
		await this.writing(file, () =>
			this.app.vault.process(file, (now) => {
				done = fingerprint(now) === step.after;
				if (!done) return now;
				const before = apply(now, step.back);
				this.ours.set(step.path, fingerprint(before));
				return before;
			}),
		);
		return done;
	}

	private async renameBack(file: TAbstractFile | null, from: string): Promise<boolean> {
		if (!file || this.app.vault.getAbstractFileByPath(from)) return false;
		await this.app.fileManager.renameFile(file, from);
		return true;
	}

	/** A note that was made here goes, where nobody has written into it since. */
	private async trash(file: TFile, { after }: Step): Promise<boolean> {
		const texts = [await this.stored(file), this.shown(file)];
		if (texts.some((text) => text !== undefined && fingerprint(text) !== after)) return false;
		await this.writing(file, () => this.app.fileManager.trashFile(file));
		return true;
	}

	private async stored(file: TFile): Promise<string> {
		try {
			return await this.app.vault.cachedRead(file);
		} catch (error) {
			throw new Error(this.isThere(file) ? words.notRead(file.path, messageOf(error)) : words.gone(file.path), { cause: error });
		}
	}

	/** A write that fails says which note, and that it is as it was. */
	private async writing<Result>(file: TFile, write: () => Promise<Result>): Promise<Result> {
		try {
			return await write();
		} catch (error) {
			this.ours.delete(file.path);
			if (error instanceof CoreFailure) throw error;
			throw new Error(this.isThere(file) ? words.notWritten(file.path, messageOf(error)) : words.gone(file.path), { cause: error });
		}
	}

	private isThere(file: TFile): boolean {
		return this.app.vault.getFileByPath(file.path) === file;
	}

	private async isUtf8(file: TFile): Promise<boolean> {
		const bytes = await this.app.vault.readBinary(file);
		try {
			new TextDecoder("utf-8", { fatal: true }).decode(bytes);
			return true;
		} catch {
			return false;
		}
	}
}

/** What went wrong, in words for the user. */
export function messageOf(error: unknown): string {
	if (error instanceof CoreFailure) return words.coreFailed(error.note, messageOf(error.cause));
	if (error instanceof CoreAway) return words.coreStarting(error.note);
	return error instanceof Error ? error.message : String(error);
}

/** All changes as one transaction, which joins no other: one undo step, and the cursor stays with its text. */
function transact(editor: Editor, changes: readonly Replacement[]): void {
	const at = (offset: number): { line: number; ch: number } => editor.offsetToPos(offset);
	editor.transaction({ changes: changes.map(({ start, end, insert }) => ({ from: at(start), to: at(end), text: insert })) }, "rapport");
}
