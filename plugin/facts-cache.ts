/**
 * What reading the notes gave, kept in IndexedDB so that a start reads only what has changed. Only ever a cache: where it
 * is missing, blocked, damaged or of another version, the notes are read.
 */
import type { Kind } from "./core";
import { fingerprint } from "./changes";

/** A note as it was when it was read. */
export interface Known {
	path: string;
	/** Time and size of its file. */
	mtime: number;
	size: number;
	kind: Kind;
	facts: Uint8Array;
}

/** Notes that are kept in one record: few enough that one changed note is a small write, enough that 10,000 are read at once. */
interface Shelf {
	stamp: string;
	notes: Omit<Known, "facts">[];
	/** Where the facts of each note end in `bytes`. */
	ends: number[];
	bytes: Uint8Array;
}

export const SHELVES = 128;
const STORE = "facts";
/** A database that another window blocks, or a browser that never answers, must not keep the notes from being read. */
const PATIENCE = 2000;

export function shelfOf(path: string): number {
	return Number.parseInt(fingerprint(path).slice(-6), 36) % SHELVES;
}

export class FactsCache {
	private opened: Promise<IDBDatabase | undefined> | undefined;
	private closed = false;
	private timer = 0;

	/**
	 * @param name of the database: one for each vault
	 * @param stamp all on which the facts depend beside the notes; what was kept under another one does not count
	 */
	constructor(
		private readonly name: string,
		private readonly stamp: () => string,
	) {}

	/** The notes of a shelf; none where there is nothing that can be used. */
	async load(shelf: number): Promise<Known[]> {
		try {
			const database = await this.database();
			const found = database && (await answer<unknown>(database.transaction(STORE).objectStore(STORE).get(shelf)));
			return isShelf(found) && found.stamp === this.stamp() ? unpack(found) : [];
		} catch {
			return [];
		}
	}

	/** Replaces what is kept on a shelf. A failure is no harm: those notes are read the next time. */
	async save(shelf: number, notes: readonly Known[]): Promise<void> {
		try {
			const database = await this.database();
			const store = database?.transaction(STORE, "readwrite", { durability: "relaxed" }).objectStore(STORE);
			if (store) await answer(store.put(pack(notes, this.stamp()), shelf));
		} catch {
			// No room, or the database went away: what stands there is older, and its times say so.
		}
	}

	close(): void {
		this.closed = true;
		window.clearTimeout(this.timer);
		void this.opened?.then((database) => database?.close());
	}

	private database(): Promise<IDBDatabase | undefined> {
		if (this.closed) return Promise.resolve(undefined);
		this.opened ??= this.open();
		return this.opened;
	}

	private async open(): Promise<IDBDatabase | undefined> {
		try {
			const request = window.indexedDB.open(this.name, 1);
			request.onupgradeneeded = () => void request.result.createObjectStore(STORE);
			const late = new Promise<undefined>((resolve) => {
				this.timer = window.setTimeout(() => resolve(undefined), PATIENCE);
			});
			const database = await Promise.race([answer(request), late]);
			window.clearTimeout(this.timer);
			if (!database) request.onsuccess = () => request.result.close();
			// Another one wants to replace the database: this one must not stand in its way.
			else database.onversionchange = () => database.close();
			return database;
		} catch {
			window.clearTimeout(this.timer);
			return undefined;
		}
	}
}

function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error("IndexedDB failed"));
	});
}

function pack(notes: readonly Known[], stamp: string): Shelf {
	let length = 0;
	const ends = notes.map(({ facts }) => (length += facts.length));
	const bytes = new Uint8Array(length);
	for (const [at, { facts }] of notes.entries()) bytes.set(facts, (ends[at] ?? 0) - facts.length);
	return { stamp, notes: notes.map(({ path, mtime, size, kind }) => ({ path, mtime, size, kind })), ends, bytes };
}

function unpack({ notes, ends, bytes }: Shelf): Known[] {
	return notes.map((note, at) => Object.assign(note, { facts: bytes.subarray(ends[at - 1] ?? 0, ends[at] ?? 0) }));
}

/** What is inside each note's bytes is the core's to check. */
function isShelf(found: unknown): found is Shelf {
	const shelf = found as Partial<Shelf> | undefined;
	return Array.isArray(shelf?.notes) && Array.isArray(shelf.ends) && shelf.bytes instanceof Uint8Array;
}
