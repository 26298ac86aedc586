/** Writes one note: a finished new file takes the place of the old one, so that a note is never there in half. */
import { randomUUID } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { access, type FileHandle, link, lstat, mkdir, open, readFile, realpath, rename, unlink } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { codeOf } from "./trouble";

/** The note is not what it was when it was read, so it is not ours to write. */
export class Refused extends Error {}

/**
 * Puts `after` where `before` stands; `undefined` before is a note that is not there yet.
 * Whatever fails, the note stays as it was and nothing is left beside it.
 */
export async function place(root: string, path: string, before: string | undefined, after: string): Promise<void> {
	const target = join(root, path);
	const old = before === undefined ? undefined : await oldFile(target);
	if (old === undefined) await mkdir(dirname(target), { recursive: true });
	if (old === undefined) await expectInside(root, dirname(target));
	// Hidden, so that neither Obsidian nor a second run takes it for a note; short, as the note's own name may have the longest that is allowed.
	const beside = join(dirname(target), `.rapport-${randomUUID().slice(0, 8)}`);
	try {
		await writeBeside(beside, after, old);
		await expectUnchanged(target, before);
		if (old === undefined) await appear(beside, target);
		else await rename(beside, target);
	} catch (error) {
		await unlink(beside).catch(() => undefined);
		throw error;
	}
}

/** Renames a file or folder. A name that is taken is refused: the system would put the one in the place of the other. */
export async function move(root: string, from: string, to: string): Promise<void> {
	const there = await lstat(join(root, to)).catch((error: unknown) => {
		if (codeOf(error) === "ENOENT") return undefined;
		throw error;
	});
	if (there) throw new Refused("there is already a file or folder of that name");
	await rename(join(root, from), join(root, to));
}

async function oldFile(target: string): Promise<Stats> {
	const old = await lstat(target).catch((error: unknown) => {
		throw codeOf(error) === "ENOENT" ? new Refused("it was moved or deleted after it was read") : error;
	});
	if (!old.isFile()) throw new Refused("it is no longer a file");
	// To replace a file one needs no right to write to it; but who took that right away meant it.
	await access(target, constants.W_OK);
	return old;
}

async function writeBeside(beside: string, text: string, old: Stats | undefined): Promise<void> {
	const file = await open(beside, "wx");
	try {
		if (old) await keepOwnerAndMode(file, old);
		await file.writeFile(text, "utf8");
		await file.sync();
	} finally {
		await file.close();
	}
}

/** A run as root (cron) must leave notes that their owner can still write. Where the system does not allow it, the note belongs to who wrote it. */
async function keepOwnerAndMode(file: FileHandle, old: Stats): Promise<void> {
	const own = await file.stat();
	if (own.uid !== old.uid || own.gid !== old.gid) await file.chown(old.uid, old.gid).catch(() => undefined);
	await file.chmod(old.mode & 0o7777);
}

async function expectUnchanged(target: string, before: string | undefined): Promise<void> {
	const now = await readFile(target).catch((error: unknown) => {
		if (codeOf(error) === "ENOENT") return undefined;
		throw error;
	});
	if (before === undefined && now) throw new Refused("a note of this name appeared after the vault was read");
	if (before !== undefined && !now?.equals(Buffer.from(before))) throw new Refused("it changed after it was read");
}

/** A link is refused where a file stands, a rename is not; but not every file system has links. */
async function appear(beside: string, target: string): Promise<void> {
	try {
		await link(beside, target);
	} catch (error) {
		if (codeOf(error) === "EEXIST") throw new Refused("a note of this name appeared after the vault was read");
		return rename(beside, target);
	}
	await unlink(beside);
}

/** A folder for new notes that settings or a link lead out of the vault is a mistake. */
async function expectInside(root: string, folder: string): Promise<void> {
	const [vault, real] = [await realpath(root), await realpath(folder)];
	if (real !== vault && !real.startsWith(vault.endsWith(sep) ? vault : vault + sep)) throw new Refused(`its folder is outside the vault, at “${real}”`);
}

/** Has the system write down the new names too. Not every system can; then they are safe as soon as it finds time. */
export async function settle(root: string, paths: readonly string[]): Promise<void> {
	for (const folder of new Set(paths.map((path) => dirname(join(root, path))))) {
		const handle = await open(folder).catch(() => undefined);
		await handle?.sync().catch(() => undefined);
		await handle?.close();
	}
}
