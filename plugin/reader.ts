/** Keeps the core's vault in step with the notes, in slices that leave the app responsive. */
import { type App, debounce, type TFile } from "obsidian";
import { CoreFailure, type Kind, type NoteReport, type Session } from "./core";
import { type FactsCache, type Known, shelfOf, SHELVES } from "./facts-cache";
import { turn } from "./turn";
import { messageOf, type Notes } from "./vault";
import { words } from "./words";

/** Milliseconds of work before the app gets its turn: with the last item, less than a frame. */
const SLICE = 6;

/** Notes that are looked at in one step of preparing: about a millisecond's work. */
const NOTES_AT_ONCE = 100;

/** A note that makes an engine compile what reads a line of its kind: each in a slice of its own, for all at once are more than a frame. */
const FIRST_NOTES = ["", "# Pilot\n\nThe pilot starts in Lisbon.\n", "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n\n- [ ] Send the [[Plan]] @Ada Novak 📅 2026-03-12\n", "```\n[00:01] Ada Novak: Good morning.\n```\n"];

/** Milliseconds without another note read after which the cache is brought up to date. */
const KEEP_IDLE = 3000;

/** Told how far long work is; asked whether to go on. */
export interface Progress {
	step(done: number, total: number): void;
	done(): void;
	cancel(): void;
	readonly cancelled: boolean;
}

/** Work of which nobody is shown how far it is. */
export class Quiet implements Progress {
	cancelled = false;

	step(): void {}

	done(): void {}

	cancel(): void {
		this.cancelled = true;
	}
}

/** Work in slices: tells when the app has waited long enough. */
export class Slices {
	private since = performance.now();

	get isOver(): boolean {
		return performance.now() - this.since >= SLICE;
	}

	/** The app gets its turn. */
	async rest(): Promise<void> {
		await turn();
		this.since = performance.now();
	}
}

/** Goes through a list, giving the app its turn between slices. Ends early when cancelled: then `false`. */
export async function inSlices<Item>(items: readonly Item[], progress: Progress, work: (item: Item) => Promise<void>): Promise<boolean> {
	const slices = new Slices();
	for (const [at, item] of items.entries()) {
		if (progress.cancelled) return false;
		await work(item);
		if (!slices.isOver) continue;
		await slices.rest();
		// What this draws is part of the next slice.
		progress.step(at + 1, items.length);
	}
	return !progress.cancelled;
}

export class Reader {
	/** The reading of the whole vault that counts: under way, or done. None after one that was cancelled. */
	private reading: Promise<boolean> | undefined;
	private progress: Progress | undefined;
	/** What each note was, and the time and size of the file that said so: by shelf of the cache, by path. */
	private readonly known = Array.from({ length: SHELVES }, () => new Map<string, Omit<Known, "facts">>());
	/** Shelves of the cache that are out of date. */
	private readonly dusty = new Set<number>();
	/** How many times the whole vault is being read: the cache follows afterwards, once. */
	private passes = 0;
	private readonly keeping = new Quiet();
	private readonly keepLater = debounce(() => void this.keep(), KEEP_IDLE, true);
	/** Notes on which the core failed, with their time: they are skipped until they change. */
	private readonly culprits = new Map<string, number>();

	constructor(
		private readonly app: App,
		private readonly session: Session,
		private readonly notes: Notes,
		private readonly newProgress: () => Progress,
		/** Told whose notes were read. */
		private readonly onRead: (people: readonly string[] | "all") => void,
		private readonly cache: FactsCache,
		private readonly say: (message: string) => void,
	) {}

	/** Reads the whole vault into the core, from the beginning. `false` when it was cancelled: the core then knows a part. */
	readAll(): Promise<boolean> {
		this.progress?.cancel();
		const progress = (this.progress = this.newProgress());
		const reading: Promise<boolean> = this.pass(progress)
			.catch((error: unknown) => {
				if (this.reading === reading) this.reading = undefined;
				throw error;
			})
			.then((whole) => {
				if (!whole && this.reading === reading) this.reading = undefined;
				return whole;
			});
		this.reading = reading;
		return reading;
	}

	/** Waits until the core knows every note, and begins again where the reading was cancelled before. `false` when it is cancelled meanwhile. */
	async complete(): Promise<boolean> {
		for (;;) {
			const reading = this.reading ?? this.readAll();
			const whole = await reading;
			// Another one took its place: that one counts.
			if (this.reading === undefined || this.reading === reading) return whole;
		}
	}

	/** As `complete`; and what the first question about people needs of all notes is worked out too. */
	async prepared(): Promise<boolean> {
		const slices = new Slices();
		while (await this.complete()) {
			const isAll = this.session.ask("", (vault) => vault.prepare(NOTES_AT_ONCE));
			// What comes next has a turn of its own.
			if (isAll || slices.isOver) await slices.rest();
			if (isAll) return true;
		}
		return false;
	}

	/** What a note was when it was last read. */
	kind(path: string): Kind | undefined {
		return this.shelf(path).get(path)?.kind;
	}

	/** Reads one note as it is now. `undefined` when it could not be read, which is told. */
	async read(file: TFile, tell = this.say, how: "put" | "load" = "put"): Promise<NoteReport | undefined> {
		if (this.culprits.get(file.path) === file.stat.mtime) return undefined;
		try {
			// A file that is written meanwhile has another time than what is kept: it is read again.
			const { mtime, size } = file.stat;
			const text = await this.notes.text(file);
			const report = this.session.ask(file.path, (vault) => vault[how](file.path, text));
			const stored = this.notes.shown(file) === undefined;
			this.shelf(file.path).set(file.path, { path: file.path, mtime: stored ? mtime : 0, size, kind: report.kind });
			this.dust(file.path);
			this.onRead(report.people);
			return report;
		} catch (error) {
			tell(messageOf(error));
			if (error instanceof CoreFailure) this.skip(file.path);
			return undefined;
		}
	}

	/** The core has to start anew: the note that ended it is skipped, if it was one; all others are read again. */
	refill(culprit: string | undefined): void {
		if (culprit !== undefined) this.skip(culprit);
		this.readAll().catch((error: unknown) => this.say(messageOf(error)));
	}

	/** A note is no longer where it was. */
	forget(path: string): void {
		this.shelf(path).delete(path);
		this.dust(path);
	}

	stop(): void {
		this.progress?.cancel();
		this.keepLater.cancel();
		this.keeping.cancel();
		this.cache.close();
	}

	/** Brings the cache up to date. */
	async keep(): Promise<void> {
		const shelves = [...this.dusty];
		this.dusty.clear();
		await inSlices(shelves, this.keeping, async (shelf) => {
			if (!this.session.ready) return;
			const notes = [...(this.known[shelf]?.values() ?? [])].flatMap((note) => {
				const facts = this.session.ask(note.path, (vault) => vault.facts(note.path));
				return facts ? [{ ...note, facts }] : [];
			});
			await this.cache.save(shelf, notes);
		});
	}

	private async pass(progress: Progress): Promise<boolean> {
		await this.session.start();
		if (progress.cancelled) return false;
		this.session.reset();
		this.onRead("all");
		const problems: string[] = [];
		this.passes++;
		const whole = await this.readChanged(progress, problems).finally(() => {
			this.passes--;
			if (this.dusty.size > 0 && !this.keeping.cancelled) this.keepLater();
		});
		// Notes that are loaded do not say whose they are.
		this.onRead("all");
		progress.done();
		if (problems.length > 0) this.say(words.problems(problems));
		return whole;
	}

	private async readChanged(progress: Progress, problems: string[]): Promise<boolean> {
		const files = await this.recall(progress);
		if (files.length > 0) await this.warmUp();
		return inSlices(files, progress, async (file) => {
			await this.read(file, (problem) => problems.push(problem), "load");
		});
	}

	private async warmUp(): Promise<void> {
		for (const text of FIRST_NOTES) {
			this.session.ask("", (vault) => [vault.load("", text), vault.remove("")]);
			await turn();
		}
	}

	/** Gives the core what is known of the notes that have not changed; the others are to be read. */
	private async recall(progress: Progress): Promise<TFile[]> {
		const left = new Map(this.app.vault.getMarkdownFiles().map((file) => [file.path, file]));
		for (const shelf of this.known) shelf.clear();
		// The next shelf is fetched while this one is worked on: two at a time, for a phone has little memory.
		const load = (number: number): Promise<Known[]> => (left.size > 0 && number < SHELVES ? this.cache.load(number) : Promise.resolve([]));
		let next = load(0);
		const slices = new Slices();
		for (const [number, shelf] of this.known.entries()) {
			const kept = await next;
			next = load(number + 1);
			for (const { path, mtime, size, kind, facts } of kept) {
				if (slices.isOver) await slices.rest();
				if (progress.cancelled) return [];
				const file = left.get(path);
				const same = file?.stat.mtime === mtime && file.stat.size === size;
				if (!same || !this.session.ask(path, (vault) => vault.putFacts(path, facts))) continue;
				shelf.set(path, { path, mtime, size, kind });
				left.delete(path);
			}
			if (shelf.size < kept.length) this.dusty.add(number);
		}
		return [...left.values()];
	}

	private shelf(path: string): Map<string, Omit<Known, "facts">> {
		return this.known[shelfOf(path)] ?? new Map<string, never>();
	}

	private dust(path: string): void {
		this.dusty.add(shelfOf(path));
		if (this.passes === 0) this.keepLater();
	}

	private skip(path: string): void {
		const file = this.app.vault.getFileByPath(path);
		if (file) this.culprits.set(path, file.stat.mtime);
	}
}
