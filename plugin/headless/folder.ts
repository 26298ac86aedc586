/** A vault as a folder on disk: read whole, written note by note through a file beside it that takes its place. */
import { constants } from "node:fs";
import { access, lstat, mkdir, open, readdir, readFile, rename, stat, unlink } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Outcome } from "./run";

/** A call that cannot be carried out, in words for the user. */
export class FolderError extends Error {}

/** A note as it was read. */
export interface Source {
	path: string;
	bytes: Buffer;
	text: string;
}

/** Never read: Obsidian's own folders, and those of other tools. */
const skipped = (name: string): boolean => name.startsWith(".") || name === "node_modules";

export class Folder {
	private constructor(
		private readonly root: string,
		/** Notes by path from the vault's folder, with `/`, in the order of their names. */
		readonly notes: ReadonlyMap<string, Source>,
		readonly settings: object,
		/** What could not be read, in words. */
		readonly problems: string[],
	) {}

	static async open(root: string, settingsFile: string | undefined): Promise<Folder> {
		const base = resolve(root);
		const found = await stat(base).catch(() => undefined);
		if (!found) throw new FolderError(`expected a vault at “${root}”, found no such folder. Nothing was done.`);
		if (!found.isDirectory()) throw new FolderError(`expected a folder at “${root}”, found a file. Nothing was done.`);
		const problems: string[] = [];
		const notes = new Map<string, Source>();
		for (const path of await notePaths(base, base, problems)) {
			const source = await readNote(base, path, problems);
			if (source) notes.set(path, source);
		}
		return new Folder(base, notes, await readSettings(base, settingsFile), problems);
	}

	/** Writes the notes that changed. What cannot be written is named, stays as it was, and the rest goes on. */
	async write(outcome: Outcome): Promise<void> {
		for (const note of outcome.notes) {
			try {
				await this.replace(note.path, note.after);
				note.written = true;
			} catch (error) {
				const reason = error instanceof Error ? error.message : String(error);
				outcome.problems.push(`“${note.path}” could not be written: ${reason}. It is as it was.`);
			}
		}
	}

	private async replace(path: string, text: string): Promise<void> {
		const target = join(this.root, path);
		const before = this.notes.get(path);
		const now = await readFile(target).catch((error: NodeJS.ErrnoException) => {
			if (error.code === "ENOENT") return undefined;
			throw error;
		});
		if (before ? !now?.equals(before.bytes) : now !== undefined) throw new Error("expected it as it was read, found it changed meanwhile");
		if (before) await access(target, constants.W_OK);
		else await mkdir(dirname(target), { recursive: true });
		const mode = before ? (await stat(target)).mode : undefined;
		const beside = `${target}.rapport-${process.pid}`;
		try {
			const file = await open(beside, "wx");
			try {
				if (mode !== undefined) await file.chmod(mode);
				await file.writeFile(text, "utf8");
				await file.sync();
			} finally {
				await file.close();
			}
			await rename(beside, target);
		} catch (error) {
			await unlink(beside).catch(() => undefined);
			throw error;
		}
	}
}

/** All notes below a folder. A link that leads elsewhere is followed by nobody: what it names is not ours to write. */
async function notePaths(base: string, folder: string, problems: string[]): Promise<string[]> {
	const paths: string[] = [];
	const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
		problems.push(`“${relative(base, folder) || "."}” could not be read: ${error instanceof Error ? error.message : String(error)}. It is skipped.`);
		return [];
	});
	for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
		const full = join(folder, entry.name);
		if (entry.isDirectory() && !skipped(entry.name)) paths.push(...(await notePaths(base, full, problems)));
		else if (entry.isFile() && entry.name.toLowerCase().endsWith(".md")) paths.push(relative(base, full).split(sep).join("/"));
	}
	return paths;
}

async function readNote(base: string, path: string, problems: string[]): Promise<Source | undefined> {
	try {
		if (!(await lstat(join(base, path))).isFile()) return undefined;
		const bytes = await readFile(join(base, path));
		return { path, bytes, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
	} catch (error) {
		const reason = error instanceof TypeError ? "expected UTF-8 text, found other bytes" : error instanceof Error ? error.message : String(error);
		problems.push(`“${path}” could not be read: ${reason}. It is skipped and left as it is.`);
		return undefined;
	}
}

async function readSettings(base: string, file: string | undefined): Promise<object> {
	const path = file ?? join(base, ".obsidian", "plugins", "rapport", "data.json");
	let text: string;
	try {
		text = await readFile(path, "utf8");
	} catch (error) {
		if (file === undefined) return {};
		throw new FolderError(`expected settings in “${path}”, found none: ${error instanceof Error ? error.message : String(error)}. Nothing was done.`);
	}
	try {
		const settings: unknown = JSON.parse(text);
		if (typeof settings === "object" && settings !== null) return settings;
	} catch {
		// Told below, with what was expected.
	}
	throw new FolderError(`expected settings as a JSON object in “${path}”, found something else. Nothing was done.`);
}
