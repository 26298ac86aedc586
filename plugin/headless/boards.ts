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
		const now = !canvas ? await moved(value, text.slice(0, found.index), follower) : key === "text" ? apply(value, await follower.links(value)) : await follower.path(value);
		const insert = literal.startsWith("'") ? `'${now.replaceAll("'", "''")}'` : JSON.stringify(now);
		if (now !== value) changes.push({ start: found.index, end: found.index + literal.length, insert, sure: "certain", reason: "" });
	}
	const links = canvas ? [] : await follower.links(text);
	changes.push(...links.filter((link) => changes.every(({ start, end }) => link.end <= start || link.start >= end)));
	return changes.sort((left, right) => left.start - right.start);
}

/** Where a base says a name as in a link: `file.hasLink("Ada's list")`. */
const namesLink = /(?:hasLink|\blink)\(\s*$/;

/** What follows in a value of a base behind `before`: a path; a name as in a link; or a formula with such values in quotes of their own, which no path has. */
async function moved(value: string, before: string, follower: Follower): Promise<string> {
	const path = await follower.path(value);
	if (path !== value) return path;
	if (namesLink.test(before.slice(-20))) return apply(`[[${value}]]`, await follower.links(`[[${value}]]`)).slice(2, -2);
	let now = "";
	let at = 0;
	for (const { index, 0: inner } of value.matchAll(/"[^"\\\n]*"/g)) {
		now += value.slice(at, index + 1) + (await moved(inner.slice(1, -1), value.slice(0, index), follower));
		at = index + inner.length - 1;
	}
	return now + value.slice(at);
}

function valueOf(literal: string): string | undefined {
	if (literal.startsWith("'")) return literal.slice(1, -1).replaceAll("''", "'");
	try {
		return String(JSON.parse(literal));
	} catch {
		return undefined;
	}
}
