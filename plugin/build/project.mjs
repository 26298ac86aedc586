// What every command of this folder shares: where things are, how a tool is run, how a failure is told.
// Plain Node: `npm start` runs this in a clone that has no packages yet.

import { spawn, spawnSync } from "node:child_process";
import { accessSync, closeSync, constants, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
export const dist = join(root, "dist");
export const target = join(root, "target");

/** The three files that make the plugin. */
export const pluginFiles = ["main.js", "manifest.json", "styles.css"];

// rustup writes its folder into the shell's start files: a shell older than the installation lacks it.
const cargoBin = join(homedir(), ".cargo", "bin");
const path = [process.env.PATH ?? "", ...(existsSync(cargoBin) ? [cargoBin] : [])].join(delimiter);

/** The environment of every tool: one target folder, wherever the user keeps those of other projects. */
export const environment = { ...process.env, PATH: path, CARGO_TARGET_DIR: target };

/** A failure whose message is all the user needs: no stack. */
export class Failure extends Error {}

/** Runs `main`, and ends with its failure's message and status 1. */
export async function command(main) {
	try {
		await main(process.argv.slice(2));
	} catch (error) {
		console.error(error instanceof Failure ? `\n${error.message}` : error);
		process.exitCode = 1;
	}
}

/** Runs a tool in the project's folder, its output going where ours goes. */
export function run(tool, args, extra = {}) {
	const status = statusOf(tool, args, extra);
	if (status !== 0) throw new Failure(`\`${[tool, ...args].join(" ")}\` failed (status ${status}).`);
}

/** As `run`, but gives the status instead of failing on it. */
export function statusOf(tool, args, extra = {}) {
	const { status, error, signal } = spawnSync(tool, args, { cwd: root, env: { ...environment, ...extra }, stdio: "inherit" });
	if (error) throw new Failure(explain(tool, error));
	return status ?? `signal ${signal}`;
}

/**
 * Starts a tool beside what goes on here. The function that it gives waits for its end, shows what it printed, and gives the
 * status. Through a file: a pipe is full after some lines, and nobody reads it while another tool is run.
 */
export function beside(tool, args, extra = {}) {
	const folder = mkdtempSync(join(tmpdir(), "rapport-"));
	const kept = join(folder, "output");
	const printed = openSync(kept, "w");
	const child = spawn(tool, args, { cwd: root, env: { ...environment, ...extra }, stdio: ["ignore", printed, printed] });
	const ended = new Promise((resolve) => {
		child.on("error", (error) => resolve(new Failure(explain(tool, error))));
		child.on("exit", (status, signal) => resolve(status ?? `signal ${signal}`));
	});
	return async () => {
		const status = await ended;
		closeSync(printed);
		process.stdout.write(readFileSync(kept));
		rmSync(folder, { recursive: true });
		if (status instanceof Failure) throw status;
		return status;
	};
}

/** What a tool prints, without the last line end; nothing when it fails or is not there. */
export function output(tool, args) {
	const stdio = ["ignore", "pipe", "inherit"];
	const { status, stdout } = spawnSync(tool, args, { cwd: root, env: environment, encoding: "utf8", stdio });
	return status === 0 ? stdout.trimEnd() : undefined;
}

/** Runs this Node on a script. */
export function node(args, extra) {
	run(process.execPath, args, extra);
}

function explain(tool, error) {
	if (error.code !== "ENOENT") return `\`${tool}\` could not be started: ${error.message}`;
	return tool === "cargo" || tool === "rustc"
		? "Rust is missing. Install rustup from https://rustup.rs, then run this again."
		: `\`${tool}\` is missing.`;
}

/** The files below `folder` (or the file itself), sorted, as absolute paths. */
export function files(folder) {
	if (!existsSync(folder)) return [];
	if (statSync(folder).isFile()) return [folder];
	const names = readdirSync(folder).sort();
	return names.flatMap((name) => files(join(folder, name)));
}

/** The absolute path of a folder that a user named. */
export function folder(named) {
	const found = resolve(process.env.INIT_CWD ?? process.cwd(), named);
	if (!existsSync(found)) throw new Failure(`The folder does not exist: ${found}`);
	if (!statSync(found).isDirectory()) throw new Failure(`A file, not a folder: ${found}`);
	return found;
}

/** The same for one that will be written. */
export function writableFolder(named) {
	const found = folder(named);
	try {
		accessSync(found, constants.W_OK);
	} catch {
		throw new Failure(`No permission to write into: ${found}`);
	}
	return found;
}

/** The same for a vault: a folder that Obsidian has opened once. */
export function vaultFolder(named) {
	const vault = writableFolder(named);
	if (!existsSync(join(vault, ".obsidian"))) {
		throw new Failure(`Not a vault: ${vault} has no .obsidian folder. Open it in Obsidian once, or name the folder above.`);
	}
	return vault;
}
