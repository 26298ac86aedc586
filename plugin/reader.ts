/** Keeps the core's vault in step with the notes, in slices that leave the app responsive. */
import type { App, TFile } from "obsidian";
import { CoreFailure, type NoteReport, type Session } from "./core";
import type { Notes } from "./vault";

/** Milliseconds of work before the app gets its turn: less than a frame. */
const SLICE = 10;

/** Told how far long work is; asked whether to go on. */
export interface Progress {
	step(done: number, total: number): void;
	readonly cancelled: boolean;
}

/** Goes through a list, giving the app its turn between slices. Ends early when cancelled: then `false`. */
export async function inSlices<Item>(items: readonly Item[], progress: Progress | undefined, work: (item: Item) => Promise<void>): Promise<boolean> {
	let since = performance.now();
	for (const [at, item] of items.entries()) {
		if (progress?.cancelled) return false;
		await work(item);
		if (performance.now() - since < SLICE) continue;
		progress?.step(at + 1, items.length);
		await new Promise((resume) => window.setTimeout(resume));
		since = performance.now();
	}
	progress?.step(items.length, items.length);
	return true;
}

export class Reader {
	/** Resolves when every note has been read once. */
	ready: Promise<boolean> = Promise.resolve(false);
	/** Notes on which the core failed; they are skipped until they change. */
	private readonly culprits = new Map<string, number>();

	constructor(
		private readonly app: App,
		private readonly session: Session,
		private readonly notes: Notes,
		private readonly say: (message: string) => void,
	) {}

	/** Reads the whole vault into the core. */
	readAll(progress?: Progress): Promise<boolean> {
		this.ready = inSlices(this.app.vault.getMarkdownFiles(), progress, async (file) => {
			await this.read(file);
		});
		return this.ready;
	}

	/** Reads one note as it is now. `undefined` when it could not be read, which the user is told. */
	async read(file: TFile): Promise<NoteReport | undefined> {
		if (this.culprits.get(file.path) === file.stat.mtime) return undefined;
		try {
			const text = await this.notes.text(file);
			return text === undefined ? undefined : this.session.ask(file.path, (vault) => vault.put(file.path, text));
		} catch (error) {
			this.say(error instanceof Error ? error.message : String(error));
			if (error instanceof CoreFailure) this.culprits.set(file.path, file.stat.mtime);
			return undefined;
		}
	}

	/** The core started anew: the note that ended it is skipped, all others are read again. */
	refill(culprit: string): void {
		const file = this.app.vault.getFileByPath(culprit);
		if (file) this.culprits.set(culprit, file.stat.mtime);
		void this.readAll();
	}
}
