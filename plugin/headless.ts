/** The same core over a folder: for cron, a git hook, a server. Prints what would change; writes only with --write. */
import { parseArgs } from "node:util";
import { Folder, FolderError } from "./headless/folder";
import { type Command, commands, run } from "./headless/run";
import { report, reportJson } from "./headless/report";

const usage = `rapport COMMAND [--vault DIR] [options]

Commands
  fix                repair damaged text encoding
  clean              clean up transcripts
  actions            extract action items into their notes
  meeting            create or update the meeting notes of transcripts
  person NAME        regenerate the page of a person
  people             regenerate all person pages
  update             everything: fix, meeting, actions, people

Options
  --vault DIR        the vault's folder (default: the current one)
  --note PATH        only this note, given from the vault's folder; may be repeated
  --write            write the changes; without it nothing is written
  --json             print the changes as JSON instead of a diff
  --check            exit with 1 when something would change
  --settings FILE    settings as JSON (default: those of the plugin in this vault)
  --help             this text
`;

/** Exit codes: a check that found changes, a call that cannot be carried out, notes that could not be read or written. */
const exits = { clean: 0, changes: 1, unusable: 2, incomplete: 3 } as const;

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			vault: { type: "string", default: "." },
			note: { type: "string", multiple: true },
			write: { type: "boolean", default: false },
			json: { type: "boolean", default: false },
			check: { type: "boolean", default: false },
			settings: { type: "string" },
			help: { type: "boolean", short: "h", default: false },
		},
	});
	const [name = "", ...rest] = positionals;
	if (values.help || name === "") {
		process.stdout.write(usage);
		return values.help ? exits.clean : exits.unusable;
	}
	const command = commands.find((known): known is Command => known === name);
	if (!command) throw new FolderError(`expected one of ${commands.join(", ")}, found “${name}”. Nothing was done.`);
	const who = rest.join(" ");
	if ((command === "person") !== (who !== "")) {
		throw new FolderError(command === "person" ? "expected a name: rapport person NAME. Nothing was done." : `expected nothing behind “${command}”, found “${who}”. Nothing was done.`);
	}
	const folder = await Folder.open(values.vault, values.settings);
	const outcome = await run(folder, command, who, values.note);
	if (values.write) await folder.write(outcome);
	process.stdout.write(values.json ? reportJson(outcome) : report(outcome, values.write));
	for (const problem of outcome.problems) process.stderr.write(`rapport: ${problem}\n`);
	if (outcome.problems.length > 0) return exits.incomplete;
	return values.check && outcome.notes.length > 0 ? exits.changes : exits.clean;
}

main().then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		const known = error instanceof FolderError || (error instanceof TypeError && "code" in error);
		process.stderr.write(`rapport: ${error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error)}\n`);
		process.exitCode = exits.unusable;
	},
);
