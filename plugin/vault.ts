/** Notes in, edits out: the only place that writes to the vault. */
import { type App, type Editor, MarkdownView, normalizePath, TFile } from "obsidian";
import { apply, certain, fingerprint, inverse, type Replacement } from "./changes";
import type { Answer, Change } from "./core";
import { words } from "./words";

/** Asks the core what should change in the very text that is there. */
export type Ask = (text: string) => Answer;
/** Picks what is written of an answer. */
export type Choose = (changes: readonly Change[], text: string) => readonly Change[];

/** What was done to one note, and how to take it back. */
interface Step {
	path: string;
	back: Replacement[];
	after: string;
	created: boolean;
}

/** How many runs can be undone, the last first. */
const UNDO_RUNS = 20;

export class Notes {
	/** Fingerprints of what was last written here, by path: how our own writes are known when they come back as events. */
	private readonly ours = new Map<string, string>();
	private readonly runs: Step[][] = [];

	constructor(
		private readonly app: App,
		private readonly say: (message: string) => void,
	) {}

	/** The text of a note as it stands: the editor's where it is open. `undefined` when it is no UTF-8 text, which the user is told. */
	async text(file: TFile): Promise<string | undefined> {
		const editor = this.editor(file);
		if (editor) return editor.getValue();
		const text = await this.app.vault.cachedRead(file);
		if (!text.includes("\uFFFD") || (await this.isUtf8(file))) return text;
		this.say(words.notText(file.path));
		return undefined;
	}

	/** The editor in which a note is open, if it is. */
	editor(file: TFile): Editor | undefined {
		for (const leaf of this.app.workspace.getLeavesOfType("markdown")) {
			const { view } = leaf;
			if (view instanceof MarkdownView && view.file === file && view.getMode() === "source") return view.editor;
		}
		return undefined;
	}

	/** Whether `text` is what was last written to the note from here. */
	isOurs(path: string, text: string): boolean {
		return this.ours.get(path) === fingerprint(text);
	}

	/** Begins a run: all changes until the next one are undone together. */
	begin(): void {
		if (this.runs[0]?.length === 0) return;
		this.runs.unshift([]);
		this.runs.length = Math.min(this.runs.length, UNDO_RUNS);
	}

	/** Changes a note, and says how many changes were made. What is written is asked for inside the write, from the text that is there. */
	async change(file: TFile, ask: Ask, choose: Choose = certain): Promise<number> {
		const editor = this.editor(file);
		if (editor) return this.changeOpen(file, editor, ask, choose);
		const text = await this.text(file);
		if (text === undefined || choose(ask(text).changes, text).length === 0) return 0;
		let step: Step | undefined;
		let count = 0;
		await this.writing(file.path, () =>
			this.app.vault.process(file, (now) => {
				const changes = choose(ask(now).changes, now);
				const after = apply(now, changes);
				step = { path: file.path, back: inverse(now, changes), after: fingerprint(after), created: false };
				count = changes.length;
				this.ours.set(file.path, step.after);
				return after;
			}),
		);
		if (step && count > 0) this.record(step);
		return count;
	}

	/** Makes a note, with its folders. Where one has come to stand there meanwhile, that one is changed instead. */
	async create(path: string, ask: Ask, choose: Choose = certain): Promise<TFile | undefined> {
		const there = this.app.vault.getFileByPath(normalizePath(path));
		if (there) {
			await this.change(there, ask, choose);
			return there;
		}
		const text = apply("", choose(ask("").changes, ""));
		if (text === "") return undefined;
		const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
		if (folder !== "" && !this.app.vault.getAbstractFileByPath(folder)) await this.app.vault.createFolder(folder);
		this.ours.set(path, fingerprint(text));
		const file = await this.writing(path, () => this.app.vault.create(path, text));
		this.record({ path, back: [], after: fingerprint(text), created: true });
		return file;
	}

	/** Takes back the last run. Notes that changed since are left alone and named. */
	async undo(): Promise<{ undone: string[]; refused: string[] } | undefined> {
		let run = this.runs.shift();
		while (run?.length === 0) run = this.runs.shift();
		if (!run) return undefined;
		const undone: string[] = [];
		const refused: string[] = [];
		for (const step of run.reverse()) {
			((await this.takeBack(step)) ? undone : refused).push(step.path);
		}
		return { undone, refused };
	}

	/** A note got another name: what is remembered of it goes along. */
	renamed(from: string, to: string): void {
		const known = this.ours.get(from);
		if (known !== undefined) this.ours.set(to, known);
		this.ours.delete(from);
		for (const step of this.runs.flat()) if (step.path === from) step.path = to;
	}

	private changeOpen(file: TFile, editor: Editor, ask: Ask, choose: Choose): number {
		const text = editor.getValue();
		const changes = choose(ask(text).changes, text);
		if (changes.length === 0) return 0;
		const after = fingerprint(apply(text, changes));
		transact(editor, changes);
		this.ours.set(file.path, after);
		this.record({ path: file.path, back: inverse(text, changes), after, created: false });
		return changes.length;
	}

	private record(step: Step): void {
		if (this.runs.length === 0) this.runs.push([]);
		this.runs[0]?.push(step);
	}

	private async takeBack(step: Step): Promise<boolean> {
		const file = this.app.vault.getAbstractFileByPath(step.path);
		if (!(file instanceof TFile)) return false;
		const editor = this.editor(file);
		if (editor) {
			if (fingerprint(editor.getValue()) !== step.after) return false;
			if (!step.created) {
				transact(editor, step.back);
				return true;
			}
		}
		if (step.created) {
			if (fingerprint(await this.app.vault.read(file)) !== step.after) return false;
			await this.app.fileManager.trashFile(file);
			return true;
		}
		let done = false;
		await this.writing(step.path, () =>
			this.app.vault.process(file, (now) => {
				done = fingerprint(now) === step.after;
				const before = done ? apply(now, step.back) : now;
				if (done) this.ours.set(step.path, fingerprint(before));
				return before;
			}),
		);
		return done;
	}

	/** A write that fails says which note, and that it is as it was. */
	private async writing<Result>(path: string, write: () => Promise<Result>): Promise<Result> {
		try {
			return await write();
		} catch (error) {
			this.ours.delete(path);
			const gone = this.app.vault.getAbstractFileByPath(path) === null;
			const reason = error instanceof Error ? error.message : String(error);
			throw new Error(gone ? words.gone(path) : words.notWritten(path, reason), { cause: error });
		}
	}

	private async isUtf8(file: TFile): Promise<boolean> {
		try {
			new TextDecoder("utf-8", { fatal: true }).decode(await this.app.vault.readBinary(file));
			return true;
		} catch {
			return false;
		}
	}
}

/** All changes as one transaction: one undo step, the cursor stays with its text. */
function transact(editor: Editor, changes: readonly Replacement[]): void {
	editor.transaction({
		changes: changes.map(({ start, end, insert }) => ({ from: editor.offsetToPos(start), to: editor.offsetToPos(end), text: insert })),
	});
}
