/** What goes wrong, in words for the user: what was expected, what was found, what happens now. */

/** A call that cannot be carried out. Nothing was done. */
export class Unusable extends Error {
	constructor(message: string) {
		super(`${message} Nothing was done.`);
	}
}

const systemErrors: Readonly<Record<string, string>> = {
	EACCES: "no permission",
	EPERM: "no permission",
	EROFS: "the disk is read-only",
	ENOSPC: "the disk is full",
	EDQUOT: "the disk quota is used up",
	ENOENT: "it is not there",
	EISDIR: "it is a folder",
	ENOTDIR: "a part of its path is a file",
	ENAMETOOLONG: "its name is too long",
	EMFILE: "too many files are open",
	EBUSY: "another program is using it",
	EIO: "the disk failed",
};

/** The reason in words; that of the system, where it is none of the usual ones. */
export function reason(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const code = codeOf(error);
	return (code === undefined ? undefined : systemErrors[code]) ?? error.message;
}

export function codeOf(error: unknown): string | undefined {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** A path or a word that the user knows, set off from the sentence. */
export function quoted(name: string): string {
	return `“${name}”`;
}
