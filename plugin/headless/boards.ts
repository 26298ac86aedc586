/** Canvases and bases: files of Obsidian's that are no notes and name files. Obsidian lets its canvases follow; here nobody else does. */

import { apply } from "../changes";
import type { Change } from "../core";

export const isBoard = (path: string): boolean => /\.(canvas|base)$/i.test(path);

/** A file of a canvas, and the text of a card; in a base, whatever stands in quotes. */
const inCanvas = /(?<="(file|text|background)"\s*:\s*)"(?:[^"\\]|\\.)*"/g;
const inBase = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'/g;

/** Where a file that is named by its path is in the end, and what follows in a text with links. */
export interface Follower {
	path(path: string): Promise<string>;
	links(text: string): Promise<readonly Change[]>;
}

/** What changes in the text of the board at `path` when files move. What names none stays as it is written. */
export async function followed(path: string, text: string, follower: Follower): Promise<Change[]> {
	const canvas = path.toLowerCase().endsWith(".canvas");
	const changes: Change[] = [];
	for (const found of text.matchAll(canvas ? inCanvas : inBase)) {
		const [literal, key] = found;
		const value = valueOf(literal);
		if (value === undefined) continue;
		const isQuoted = literal.startsWith("'");
		const now = canvas && key === "text" ? apply(value, await follower.links(value)) : await moved(value, follower, isQuoted);
		const insert = isQuoted ? `'${now.replaceAll("'", "''")}'` : JSON.stringify(now);
		if (now !== value) changes.push({ start: found.index, end: found.index + literal.length, insert, sure: "certain", reason: "" });
	}
	const links = canvas ? [] : await follower.links(text);
	changes.push(...links.filter((link) => changes.every(({ start, end }) => link.end <= start || link.start >= end)));
	return changes.sort((left, right) => left.start - right.start);
}

/** A path; or, in single quotes, a formula with paths in double ones. */
async function moved(value: string, follower: Follower, mayHold: boolean): Promise<string> {
	let now = await follower.path(value);
	if (now !== value || !mayHold) return now;
	for (const [inner] of value.matchAll(/"[^"\\\n]*"/g)) {
		const path = await follower.path(inner.slice(1, -1));
		now = now.replace(inner, () => `"${path}"`);
	}
	return now;
}

function valueOf(literal: string): string | undefined {
	if (literal.startsWith("'")) return literal.slice(1, -1).replaceAll("''", "'");
	try {
		return String(JSON.parse(literal));
	} catch {
		return undefined;
	}
}
