/** A vault as a folder on disk: read whole, written note by note. */
import { readdir, readFile, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Renaming } from "../core";
import { isBoard } from "./boards";
import { move, place, Refused, settle } from "./replace";
import { quoted, reason, Unusable } from "./trouble";

/** Never read: Obsidian's own folders (`.obsidian`, `.trash`), and those of other tools. */
const skipped = (name: string): boolean => name.startsWith(".") || name === "node_modules";

/** A note as it would be. */
export interface Draft {
	path: string;
	after: string;
	written: boolean;
	/** The draft without which this one is not written: it says that the other was. */
	needs?: string;
}

/** A file to import: its path in the vault, or else in full, and what it reads. */
export interface Source {
	path: string;
	text: string;
}

export class Folder {
	/** Texts by path from the vault's folder, with `/`, in the order of their names. As they were valid UTF-8, they stand for the bytes too. */
	readonly notes = new Map<string, string>();
	/** Canvases and bases, whose texts name files: by path, in the order of their names. */
	readonly boards = new Map<string, string>();
	/** The paths of all files, of notes and others. */
	readonly files: string[] = [];
	/** Notes that are no text or could not be read, and why. */
	readonly unreadable = new Map<string, string>();
	/** Folders that could not be read, in words. */
	readonly problems: string[] = [];
	/** What is not followed, in words. */
	readonly remarks: string[] = [];

	private constructor(readonly root: string) {}

	static async open(named: string): Promise<Folder> {
		if (named === "") throw new Unusable("expected a vault's folder, found an empty name.");
		const root = resolve(named);
		const found = await stat(root).catch((error: unknown) => {
			throw new Unusable(`expected a vault in the folder ${quoted(root)}, but ${reason(error)}.`);
		});
		if (!found.isDirectory()) throw new Unusable(`expected a vault in the folder ${quoted(root)}, found a file.`);
		const folder = new Folder(root);
		await folder.readFolder(root);
		return folder;
	}

	/** The path of a note that the user named, from the vault's folder or in full. */
	noteNamed(name: string): string {
		const path = relative(this.root, resolve(this.root, name));
		const outside = path === "" || isAbsolute(path) || path.split(sep)[0] === "..";
		const known = outside ? "" : path.split(sep).join("/");
		if (this.notes.has(known)) return known;
		const why = this.unreadable.get(known);
		throw new Unusable(why === undefined ? `expected a note of the vault, found none at ${quoted(name)}.` : `the note ${quoted(name)} could not be read: ${why}.`);
	}

	/** Files that the user named, from the folder the command runs in. What is no UTF-8 text is told, and the others are given. */
	async sources(names: readonly string[]): Promise<Source[]> {
		const all = await Promise.all(
			names.map(async (name) => {
				const full = resolve(name);
				const bytes = await readFile(full).catch((error: unknown) => {
					throw new Unusable(`the file ${quoted(name)} could not be read: ${reason(error)}.${full === name ? "" : ` It was looked for at ${quoted(full)}.`}`);
				});
				const text = textOf(bytes);
				if (text === undefined) {
					const why = `expected UTF-8 text in ${quoted(name)}, ${foundInstead(bytes)}.`;
					if (names.length === 1) throw new Unusable(why);
					this.problems.push(`${why} It is skipped.`);
					return [];
				}
				const path = this.pathOf(full);
				return [{ path: path.startsWith("../") || isAbsolute(path) ? full.split(sep).join("/") : path, text }];
			}),
		);
		return all.flat();
	}

	/**
	 * Writes the notes that changed; gives, in words, what could not be written. That stays as it was, and the rest goes on.
	 * When the user interrupts, the note at hand is finished and the others are left.
	 */
	async write(drafts: readonly Draft[]): Promise<string[]> {
		const problems: string[] = [];
		const interruption = watchInterruption();
		const isMissing = (needed: string): boolean => !drafts.some(({ path, written }) => path === needed && written);
		for (const draft of [...drafts.filter(({ needs }) => needs === undefined), ...drafts.filter(({ needs }) => needs !== undefined)]) {
			if (interruption.happened) break;
			if (draft.needs !== undefined && isMissing(draft.needs)) {
				problems.push(`${quoted(draft.path)} was not written: ${quoted(draft.needs)}, which is made from it, was not. It is as it was.`);
				continue;
			}
			try {
				await place(this.root, draft.path, this.notes.get(draft.path) ?? this.boards.get(draft.path), draft.after);
				draft.written = true;
			} catch (error) {
				const end = error instanceof Refused ? "It is left as it is" : "It is as it was";
				problems.push(`${quoted(draft.path)} was not written: ${reason(error)}. ${end}.`);
			}
		}
		interruption.forget();
		const written = drafts.filter((draft) => draft.written);
		await settle(this.root, written.map(({ path }) => path));
		if (interruption.happened) problems.push(`interrupted: ${written.length} of ${drafts.length} notes were written, the others are as they were.`);
		return problems;
	}

	/** Renames files and folders, one after the other; gives those that were, and says what hindered the others. */
	async rename(steps: readonly Renaming[]): Promise<{ done: Renaming[]; problems: string[] }> {
		const done: Renaming[] = [];
		const problems: string[] = [];
		for (const step of steps) {
			try {
				await move(this.root, step.from, step.to);
				done.push(step);
			} catch (error) {
				problems.push(`${quoted(step.from)} was not renamed: ${reason(error)}. It is as it was.`);
			}
		}
		return { done, problems };
	}

	/** A file has another path now. */
	moved(from: string, to: string): void {
		for (const texts of [this.notes, this.boards]) {
			const text = texts.get(from);
			if (text === undefined) continue;
			texts.delete(from);
			texts.set(to, text);
		}
	}

	private async readFolder(folder: string): Promise<void> {
		const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
			this.problems.push(`the folder ${quoted(this.pathOf(folder) || this.root)} could not be read: ${reason(error)}. It is skipped.`);
			return [];
		});
		for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
			const full = join(folder, entry.name);
			const isNote = entry.name.toLowerCase().endsWith(".md");
			if (skipped(entry.name)) continue;
			if (entry.isFile()) this.files.push(this.pathOf(full));
			if (entry.isDirectory()) await this.readFolder(full);
			else if (entry.isFile() && isNote) await this.readNote(full);
			else if (entry.isFile() && isBoard(entry.name)) await this.readBoard(full);
			else if (entry.isSymbolicLink()) await this.passLink(full, isNote);
		}
	}

	/** What a link names may stand outside the vault, or twice in it: it is not ours to write. */
	private async passLink(full: string, isNote: boolean): Promise<void> {
		const named = await stat(full).catch(() => undefined);
		if (named?.isDirectory() || (isNote && named?.isFile())) this.remarks.push(`${quoted(this.pathOf(full))} is a link to another place. It is not followed.`);
	}

	private async readNote(full: string): Promise<void> {
		const path = this.pathOf(full);
		try {
			const bytes = await readFile(full);
			const text = textOf(bytes);
			if (text === undefined) this.unreadable.set(path, `expected UTF-8 text, ${foundInstead(bytes)}`);
			else this.notes.set(path, text);
		} catch (error) {
			this.unreadable.set(path, reason(error));
		}
	}

	/** One that cannot be read names nothing that could follow. */
	private async readBoard(full: string): Promise<void> {
		const text = textOf(await readFile(full).catch(() => Buffer.of()));
		if (text) this.boards.set(this.pathOf(full), text);
	}

	private pathOf(full: string): string {
		return relative(this.root, full).split(sep).join("/");
	}
}

/** The text, its byte-order mark included; nothing where the bytes are no UTF-8. */
function textOf(bytes: Buffer): string | undefined {
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch (error) {
		if (error instanceof TypeError) return undefined;
		throw error;
	}
}

function foundInstead(bytes: Buffer): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return "found UTF-16";
	const repaired = Buffer.from(bytes.toString("utf8"));
	const wrong = bytes.findIndex((byte, at) => repaired[at] !== byte);
	const line = bytes.subarray(0, wrong).reduce((lines, byte) => lines + (byte === 0x0a ? 1 : 0), 1);
	return `found the byte 0x${(bytes[wrong] ?? 0).toString(16).toUpperCase().padStart(2, "0")} in line ${line}`;
}

function watchInterruption(): { readonly happened: boolean; forget: () => void } {
	const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
	const watch = {
		happened: false,
		forget: () => {
			for (const signal of signals) process.off(signal, note);
		},
	};
	const note = (): void => {
		watch.happened = true;
	};
	for (const signal of signals) process.on(signal, note);
	return watch;
}
