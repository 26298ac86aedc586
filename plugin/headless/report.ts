/** What a run says: a unified diff and a short summary, or JSON. */
import { createTwoFilesPatch } from "diff";
import type { Outcome } from "./run";

export function report(outcome: Outcome, write: boolean): string {
	const diffs = outcome.notes.map(({ path, before, after }) =>
		createTwoFilesPatch(before === undefined ? "/dev/null" : `a/${path}`, `b/${path}`, before ?? "", after, undefined, undefined, { context: 1 }).replace(/^=+\n/, ""),
	);
	return [...diffs, ...guesses(outcome), summary(outcome, write)].join("\n");
}

function guesses({ guesses }: Outcome): string[] {
	if (guesses.length === 0) return [];
	const rows = guesses.map(({ path, change, text }) => `  ${path}: “${text.slice(change.start, change.end)}” may be “${change.insert}”: ${change.reason}`);
	return [["Guesses, left as they are:", ...rows, ""].join("\n")];
}

function summary({ notes, guesses, read, problems }: Outcome, write: boolean): string {
	const made = notes.filter(({ before }) => before === undefined).length;
	const written = notes.filter((note) => note.written).length;
	const lines = [`${count(read, "note")} read, ${count(notes.length - made, "note")} changed, ${count(made, "note")} created, ${count(guesses.length, "guess", "guesses")} left, ${count(problems.length, "problem")}.`];
	if (notes.length === 0) lines.push("Everything is up to date.");
	else lines.push(write ? `${count(written, "note")} written.` : "Nothing was written. Add --write to write these changes.");
	return `${lines.join("\n")}\n`;
}

function count(number: number, one: string, many = `${one}s`): string {
	return `${number} ${number === 1 ? one : many}`;
}

export function reportJson({ notes, guesses, problems, read }: Outcome): string {
	const shown = { read, notes: notes.map(({ path, before, after, changes, written }) => ({ path, created: before === undefined, written, changes, text: after })), guesses: guesses.map(({ path, change }) => ({ path, ...change })), problems };
	return `${JSON.stringify(shown, null, 2)}\n`;
}
