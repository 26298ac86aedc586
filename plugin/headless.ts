/** The same core over a folder: for cron, a git hook, a server. Prints what would change; writes only with --write. */
import { once } from "node:events";
import { parseArgs } from "node:util";
import { Folder } from "./headless/folder";
import { report, reportJson } from "./headless/report";
import { commands, personNamed, run } from "./headless/run";
import { readSettings } from "./headless/settings";
import { codeOf, quoted, Unusable } from "./headless/trouble";

const usage = `rapport COMMAND [--vault DIR] [options]

Commands
  fix                repair damaged text encoding
  clean              clean up transcripts
  actions            extract action items into their notes
  meeting            create or update the meeting notes of all transcripts
  person NAME        regenerate the page of a person
  import FILE …      make transcript notes of .vtt, .srt, .json and .txt files
  people             regenerate all person pages that have the tag of generated notes
  update             everything: fix, meeting, actions, people

Options
  --vault DIR        the vault's folder (default: the current one)
  --note PATH        only this note and what depends on it, given from the vault's folder; may be repeated
  --rename           with fix or update: repair damaged names of files and folders too, and the links to them
  --write            write the changes; without it nothing is written
  --json             print the changes as JSON instead of a diff
  --check            exit with 1 when something would change
  --settings FILE    settings as JSON (default: those of the plugin in this vault)
  --help             this text

Exit code
  0  done; with --check: nothing would change
  1  with --check: something would change
  2  the call cannot be carried out; nothing was done
  3  done, but for the notes that are named as problems
`;

/** Exit codes: a check that found changes, a call that cannot be carried out, notes that could not be read, worked on or written. */
const exits = { clean: 0, changes: 1, unusable: 2, incomplete: 3 } as const;

const options = {
	vault: { type: "string", default: "." },
	note: { type: "string", multiple: true },
	rename: { type: "boolean", default: false },
	write: { type: "boolean", default: false },
	json: { type: "boolean", default: false },
	check: { type: "boolean", default: false },
	settings: { type: "string" },
	help: { type: "boolean", short: "h", default: false },
} as const;

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({ allowPositionals: true, options });
	const [name, ...rest] = positionals;
	if (values.help || name === undefined) {
		await print([usage]);
		return values.help ? exits.clean : exits.unusable;
	}
	const command = commands.find((known) => known === name);
	if (!command) throw new Unusable(`expected one of ${commands.join(", ")}, found ${quoted(name)}.`);
	const who = personNamed(command, rest);
	if (values.write && values.check) throw new Unusable("expected --write or --check, found both.");
	if (values.rename && command !== "fix" && command !== "update") throw new Unusable(`expected --rename with fix or update, found it with ${command}.`);
	const folder = await Folder.open(values.vault);
	const files = command === "import" ? await folder.sources(rest) : [];
	const names = !values.rename ? "tell" : values.write ? "rename" : "show";
	const outcome = await run(folder, await readSettings(folder.root, values.settings), command, { who, files, only: values.note, names });
	if (values.write) outcome.problems.push(...(await folder.write(outcome.notes)));
	await print(values.json ? reportJson(outcome) : report(outcome, values.write));
	for (const line of [...outcome.remarks, ...outcome.problems]) complain(line);
	if (values.check && (outcome.notes.length > 0 || outcome.names.some(({ renamed }) => renamed))) return exits.changes;
	return outcome.problems.length > 0 ? exits.incomplete : exits.clean;
}

/** Waits where the reader is slow, so that what is not read yet does not pile up. */
async function print(pieces: Iterable<string>): Promise<void> {
	for (const piece of pieces) {
		if (process.stdout.destroyed) return;
		if (!process.stdout.write(piece)) await once(process.stdout, "drain").catch(() => undefined);
	}
}

function complain(message: string): void {
	process.stderr.write(`rapport: ${message}\n`);
}

/** A reader that has seen enough (`| head`) is no failure. */
for (const stream of [process.stdout, process.stderr]) {
	stream.on("error", (error: unknown) => {
		if (codeOf(error) !== "EPIPE") throw error;
	});
}

/** A mistake in the call is told in one sentence; one of ours with the place where it was made. */
function failure(error: unknown): string {
	if (error instanceof Unusable) return error.message;
	if (codeOf(error)?.startsWith("ERR_PARSE_ARGS") && error instanceof Error) return `${error.message}. See rapport --help. Nothing was done.`;
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		complain(failure(error));
		process.exitCode = exits.unusable;
	},
);
