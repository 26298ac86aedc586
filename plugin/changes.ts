/** Changes of one text, as the core gives them: applied, turned round, recognised again. */
import type { Change } from "./core";

/** A change that says nothing of its reason: what an undo needs. Offsets are UTF-16 code units. */
export type Replacement = Pick<Change, "start" | "end" | "insert">;

/** The text after the changes, which are sorted and disjoint. */
export function apply(text: string, changes: readonly Replacement[]): string {
	let after = "";
	let at = 0;
	for (const { start, end, insert } of changes) {
		after += text.slice(at, start) + insert;
		at = end;
	}
	return after + text.slice(at);
}

/** The changes that lead back from the text after `changes` to `text`. */
export function inverse(text: string, changes: readonly Replacement[]): Replacement[] {
	let moved = 0;
	return changes.map(({ start, end, insert }) => {
		const back = { start: start + moved, end: start + moved + insert.length, insert: text.slice(start, end) };
		moved += insert.length - (end - start);
		return back;
	});
}

/** How the comment begins in which a page remembers what was generated. */
const MEMORY = "<!-- rapport:";

/**
 * Whether a change is of nothing but the page's memory. It goes with the page's other changes: written without them, what
 * they would have brought would count as deleted by the user.
 */
export function isMemory({ start, end, insert }: Replacement, text: string): boolean {
	const line = text.slice(text.lastIndexOf("\n", start - 1) + 1);
	const inside = line.startsWith(MEMORY) && !text.slice(start, end).trimEnd().includes("\n");
	const comes = insert.trim();
	return inside ? !comes.includes("\n") : start === end && comes.startsWith(MEMORY) && comes.endsWith("-->") && !comes.includes("\n");
}

/** What comes, as it is read: a page's memory is for Rapport only. */
export function withoutMemory(text: string): string {
	const at = text.lastIndexOf(`\n${MEMORY}`);
	return at >= 0 && text.trimEnd().endsWith("-->") ? text.slice(0, at) : text;
}

/** Most characters of a word that are shown around a change in it. */
const WORD = 40;

/** A change as it is read: the whole word where it changes a part of one, for half a word says nothing. */
export function inWords({ start, end, insert }: Replacement, text: string): { from: number; to: number; before: string; after: string } {
	const plain = { from: start, to: end, before: text.slice(start, end), after: insert };
	if (insert === "" || start === end || /\n/.test(plain.before + insert)) return plain;
	const from = start - (/\S*$/.exec(text.slice(Math.max(0, start - WORD), start))?.[0].length ?? 0);
	const to = end + (/^\S*/.exec(text.slice(end, end + WORD))?.[0].length ?? 0);
	return { from, to, before: text.slice(from, to), after: text.slice(from, start) + insert + text.slice(end, to) };
}

/** What is applied without asking: everything but guesses. */
export function certain(changes: readonly Change[]): Change[] {
	return changes.filter((change) => change.sure !== "guess");
}

/** Of `now`, those that were chosen when the note read `then`. The note may have changed in between, so a change is known by what it does and what stands before it. */
export function chosenAgain(chosen: readonly Change[], then: string, now: readonly Change[], text: string): Change[] {
	const left = new Map<string, number>();
	for (const change of chosen) {
		const key = signature(change, then);
		left.set(key, (left.get(key) ?? 0) + 1);
	}
	return now.filter((change) => {
		const key = signature(change, text);
		const times = left.get(key) ?? 0;
		left.set(key, times - 1);
		return times > 0;
	});
}

/** How many characters before a change help to know it again. */
const CONTEXT = 24;

/** A byte-order mark and the form of line ends depend on who reads the note: an editor has neither. */
function signature(change: Change, text: string): string {
	const before = text.slice(Math.max(0, change.start - 2 * CONTEXT), change.start);
	return [plain(before).slice(-CONTEXT), plain(text.slice(change.start, change.end)), plain(change.insert)].join("\u0000");
}

function plain(text: string): string {
	return text.replace(/[\uFEFF\r]/g, "");
}

/** A short name of a text: equal texts have equal ones, unequal texts practically never (53 bits and the length). */
export function fingerprint(text: string): string {
	let high = 0xdeadbeef;
	let low = 0x41c6ce57;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		high = Math.imul(high ^ unit, 2654435761);
		low = Math.imul(low ^ unit, 1597334677);
	}
	high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
	low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
	return `${text.length}:${(4294967296 * (2097151 & low) + (high >>> 0)).toString(36)}`;
}
