/** The difference of two texts as a unified diff, which `git apply` and `patch -p1` take. */
import { structuredPatch } from "diff";

/** Lines around a change that show where it is. */
const CONTEXT = 1;

/** How many lines may differ before looking for the shortest diff is given up: the time for it grows with their square. */
const LONGEST_SEARCH = 2000;

interface Hunk {
	oldStart: number;
	oldLines: number;
	newStart: number;
	newLines: number;
	lines: string[];
}

/** `before` is `undefined` for a note that is new. */
export function patch(path: string, before: string | undefined, after: string): string {
	const lines = [`--- ${before === undefined ? "/dev/null" : fileName(`a/${path}`)}`, `+++ ${fileName(`b/${path}`)}`];
	for (const hunk of hunks(before ?? "", after)) lines.push(`@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`, ...hunk.lines);
	return `${lines.join("\n")}\n`;
}

/** Tools end a name at a space unless a tab follows it; a name with quotes or control characters is written in quotes. */
function fileName(name: string): string {
	if (/["\\\p{Cc}]/u.test(name)) return JSON.stringify(name);
	return name.includes(" ") ? `${name}\t` : name;
}

/** Where no line is meant, the format wants the line before. */
function range(start: number, lines: number): string {
	return `${lines === 0 ? start - 1 : start},${lines}`;
}

function hunks(before: string, after: string): Hunk[] {
	const shortest = structuredPatch("", "", before, after, undefined, undefined, { context: CONTEXT, maxEditLength: LONGEST_SEARCH });
	return shortest?.hunks ?? [oneHunk(linesOf(before), linesOf(after))];
}

/** Everything between the first and the last line that differ. */
function oneHunk(before: readonly string[], after: readonly string[]): Hunk {
	const most = Math.min(before.length, after.length);
	let same = 0;
	while (same < most && before[same] === after[same]) same++;
	let tail = 0;
	while (tail < most - same && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
	const start = Math.max(0, same - CONTEXT);
	const behind = Math.min(tail, CONTEXT);
	const lines = [
		...marked(" ", before.slice(start, same)),
		...marked("-", before.slice(same, before.length - tail)),
		...marked("+", after.slice(same, after.length - tail)),
		...marked(" ", before.slice(before.length - tail, before.length - tail + behind)),
	];
	return { oldStart: start + 1, oldLines: before.length - tail + behind - start, newStart: start + 1, newLines: after.length - tail + behind - start, lines };
}

function linesOf(text: string): string[] {
	return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function marked(mark: string, lines: readonly string[]): string[] {
	return lines.flatMap((line) => (line.endsWith("\n") ? [mark + line.slice(0, -1)] : [mark + line, "\\ No newline at end of file"]));
}
