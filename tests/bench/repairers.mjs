// The other repairers, each in a process of its own that measures itself, so that none has the memory or the warmth of
// another; and how much memory each takes, with the core. What `npm run bench` could not get ready is skipped.

import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { inputs } from "./inputs.mjs";

const folder = "target/bench";
const { BENCH_PLSFIX: plsfix, BENCH_PYTHON: python } = process.env;
const leastSeconds = 0.4;

/** The program of each, which gets a file and for how many seconds to go on; nothing where there is none here. */
const programs = {
	"ftfy (npm)": [process.execPath, "tests/bench/encoding/speed.mjs"],
	"plsfix (crates.io)": plsfix && [plsfix],
	"ftfy (PyPI)": python && [python, "tests/bench/encoding/speed.py"],
};

/** What each says of the text: its name, and megabytes a second, or nothing. */
export function speeds(text) {
	const file = written("repairers", text);
	return Object.keys(programs).map((name) => {
		const { seconds } = asked(name, file, leastSeconds);
		return [name, seconds && Buffer.byteLength(text) / 1e6 / seconds];
	});
}

const sizes = [1, 10, 50];
/** The others get the second of these sizes: some need half a minute for it. */
const sizeOfOthers = 10;

/**
 * How much memory the repair takes, as times the text. Of the core, what its WebAssembly has, the text itself included:
 * memory once taken stays taken. Of the others, what their process grew by, as Linux tells.
 */
export async function memoryOfRepair(started, line) {
	console.log("\nMemory that a repair takes, as times the text (UTF-8).\n");
	console.log(line("", "input", ...sizes.map((size) => `${size} MB`)));
	for (const input of ["ascii", "multilingual", "damaged"]) {
		const own = [];
		for (const size of sizes) own.push(await memoryOfCore(started, long(input, size)));
		console.log(line("repair", input, ...own));
		const text = long(input, sizeOfOthers);
		const file = written("memory", text);
		for (const name of Object.keys(programs)) {
			const { memory } = asked(name, file, 0);
			console.log(line(`  ${name}`, "", ...sizes.map((size) => (size === sizeOfOthers && memory !== null && memory !== undefined ? times(memory, text) : ""))));
		}
	}
}

async function memoryOfCore(started, text) {
	const { core, memory } = await started();
	core.repair("");
	const before = memory.buffer.byteLength;
	core.repair(text);
	return times(memory.buffer.byteLength - before, text);
}

const times = (bytes, text) => (bytes / Buffer.byteLength(text)).toFixed(2);

function long(input, megabytes) {
	return inputs[input].repeat(Math.ceil((megabytes * 1e6) / Buffer.byteLength(inputs[input])));
}

function written(name, text) {
	mkdirSync(folder, { recursive: true });
	const file = `${folder}/${name}.txt`;
	writeFileSync(file, text);
	return file;
}

/** What a program tells of a file; nothing where it is not here or fails, which is said. */
function asked(name, file, seconds) {
	const [program, ...args] = programs[name] ?? [];
	if (!program) return {};
	const { status, stdout, error } = spawnSync(program, [...args, file, String(seconds)], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
	if (status === 0) return JSON.parse(stdout);
	console.log(`Skipped: ${name} failed. ${error?.message ?? ""}`);
	return {};
}
