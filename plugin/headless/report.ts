/** What a run says: a unified diff and a short summary, or JSON. In pieces, as those of a large vault do not fit in one string. */
import { patch } from "./diff";
import type { Guess, Outcome } from "./run";
import { quoted } from "./trouble";

export function* report(outcome: Outcome, write: boolean): Generator<string> {
	for (const { path, before, after } of outcome.notes) yield `${patch(path, before, after)}\n`;
	if (outcome.guesses.length > 0) yield ["Guesses, left as they are:", ...outcome.guesses.map(guessLine), "", ""].join("\n");
	if (outcome.names.length > 0) yield ["Damaged names:", ...outcome.names.map(nameLine), "", ""].join("\n");
	yield summary(outcome, write);
}

function nameLine({ from, to, sure, hindrance, renamed }: Outcome["names"][number]): string {
	const why = hindrance || (sure === "guess" ? "This is a guess." : renamed ? "" : "Add --rename to rename it.");
	return `  ${quoted(from)} → ${quoted(to)}${why && `: ${why}`}`;
}

function guessLine({ path, change, text }: Guess): string {
	const line = text.slice(0, change.start).split("\n").length;
	return `  ${path}, line ${line}: ${quoted(text.slice(change.start, change.end))} may be ${quoted(change.insert)}: ${change.reason}`;
}

function summary({ notes, guesses, names, read, problems }: Outcome, write: boolean): string {
	const made = notes.filter(({ before }) => before === undefined).length;
	const counts = [`${count(read, "note")} read`, `${count(notes.length - made, "note")} to change`, `${made} to create`];
	if (guesses.length > 0) counts.push(`${count(guesses.length, "guess", "guesses")} left as they are`);
	const renamed = names.filter((name) => name.renamed).length;
	if (renamed > 0) counts.push(`${count(renamed, "file or folder", "files and folders")} to rename`);
	if (problems.length > 0) counts.push(count(problems.length, "problem"));
	return `${counts.join(", ")}.\n${ending(notes, renamed, write)}\n`;
}

function ending(notes: Outcome["notes"], renamed: number, write: boolean): string {
	if (notes.length === 0 && renamed === 0) return "Nothing to do.";
	if (!write) return "Nothing was written. Add --write to write these changes.";
	return `${count(notes.filter(({ written }) => written).length, "note")} written.`;
}

function count(number: number, one: string, many = `${one}s`): string {
	return `${number} ${number === 1 ? one : many}`;
}

/** One object; each note stands on a line of its own. */
export function* reportJson({ read, notes, guesses, names, problems, remarks }: Outcome): Generator<string> {
	yield `{"read":${read},\n"notes":[`;
	for (const [at, { path, before, after, steps, written }] of notes.entries()) {
		yield `${at === 0 ? "\n" : ",\n"}${JSON.stringify({ path, created: before === undefined, written, steps, text: after })}`;
	}
	const rest = { guesses: guesses.map(({ path, change }) => ({ path, ...change })), names, problems, remarks };
	yield `],\n${JSON.stringify(rest).slice(1)}\n`;
}
