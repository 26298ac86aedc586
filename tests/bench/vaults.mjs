// What a vault costs: its index beside one pass of pulldown-cmark over the same notes, a save with the edits of all
// pages it affects, and memory. Everything is WebAssembly in this Node.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run, target } from "../../plugin/build/project.mjs";
import { optimised } from "../../plugin/build/wasm.mjs";
import { vault } from "./vault.mjs";

const sizes = [1_000, 10_000, 100_000];
const saves = 1_000;
/** How many notes somebody works on: the last of the vault. */
const recent = 30;
/** What a user types below a note, turn and turn about. */
const lines = ["\nOne more line.\n", "\n- [ ] Send one more paper @Myself 📅 2026-03-09\n", "\n## Key Facts\n\n- The pilot covers two more sites.\n"];

/** Prints a line for each size. `started` gives the core and its memory. */
export async function vaults(started) {
	const events = await markdown();
	console.log("\nVaults of notes of 1.7 KB: microseconds a note, then milliseconds.\n");
	console.log(columns(["notes", "read", "÷ markdown", "from facts", "people", "save p50", "save p99", "recent p50", "recent p99", "pages", "memory MB", "a note KB", "with pages"]));
	for (const size of sizes) console.log(columns(await measured(await started(), events, size)));
}

async function measured({ core, memory }, events, size) {
	const made = vault(size);
	const settings = { ...core.defaultSettings(), userName: "Sam Hale" };
	const all = Array.from({ length: size }, (_, at) => at);
	let kept = new core.Vault(settings);
	let [markdown, read] = [0, 0];
	// Note by note in turns: both meet the machine in the same state.
	for (const at of all) {
		const note = made.note(at);
		markdown += timed(note, ({ text }) => events(text));
		read += timed(note, ({ path, text }) => kept.load(path, text));
	}
	const bytes = memory.buffer.byteLength;
	let loaded;
	[kept, loaded] = again(core, settings, kept, all.map((at) => made.note(at).path));

	const [people] = spent(() => rowsOf(kept));
	const pages = generated(kept, made);
	let updated = 0;
	const timesOf = (order) => {
		const times = [];
		for (let at = 0; at < saves; at++) {
			const { path, text } = made.note(order(at));
			const [time, answers] = spent(() => save(kept, pages, path, text + lines[at % lines.length]));
			times.push(time);
			updated += answers.length;
			write(kept, pages, answers);
		}
		times.sort((one, other) => one - other);
		return (share) => times[Math.floor((times.length - 1) * share)].toFixed(2);
	};
	const anywhere = timesOf((at) => (at * 7919 + 1) % size);
	const last = timesOf((at) => size - 1 - (at % recent));
	const withPages = memory.buffer.byteLength;
	kept.free();
	const each = (milliseconds) => ((milliseconds * 1000) / size).toFixed(1);
	const ratio = (read / markdown).toFixed(1);
	const figures = [each(read), ratio, each(loaded), people.toFixed(0), anywhere(0.5), anywhere(0.99), last(0.5), last(0.99), (updated / saves / 2).toFixed(1)];
	return [size, ...figures, (bytes / 1e6).toFixed(0), (bytes / size / 1000).toFixed(2), (withPages / 1e6).toFixed(0)];
}

/** The same vault from the facts of its notes, which nobody holds on to: the host's collector would look through them in the middle of a save. */
function again(core, settings, before, paths) {
	const facts = paths.map((path) => [path, before.facts(path)]);
	before.free();
	const kept = new core.Vault(settings);
	const [loaded] = spent(() => facts.forEach(([path, one]) => kept.putFacts(path, one)));
	return [kept, loaded];
}

/** All people, as the plugin asks for them: in steps. */
function rowsOf(kept) {
	while (!kept.prepare(100));
	return kept.names().map((name) => {
		while (!kept.prepareRow(name, 200));
		return kept.personRow(name);
	});
}

/** One save: the note is read, and the edits of all pages that it affects are made. */
function save(kept, pages, path, text) {
	const { affected } = kept.put(path, text);
	return affected.map((page) => [page, kept.update(page, pages.get(page) ?? "").changes]);
}

/** What the plugin does with the edits, and no part of a save's time: the next save finds the pages up to date. */
function write(kept, pages, answers) {
	for (const [path, changes] of answers) {
		if (!changes.length || !pages.has(path)) continue;
		const page = changed(pages.get(path), changes);
		pages.set(path, page);
		kept.put(path, page);
	}
}

/** The pages as the vault has them after an update. */
function generated(kept, made) {
	const pages = new Map();
	for (let at = 0; at < made.size; at += 20) {
		const { path, text } = made.note(at);
		const page = changed(text, kept.person(path, text).changes);
		pages.set(path, page);
		kept.put(path, page);
	}
	return pages;
}

function changed(text, changes) {
	let made = "";
	let at = 0;
	for (const { start, end, insert } of changes) {
		made += text.slice(at, start) + insert;
		at = end;
	}
	return made + text.slice(at);
}

function timed(note, work) {
	const start = performance.now();
	work(note);
	return performance.now() - start;
}

function spent(work) {
	const start = performance.now();
	const given = work();
	return [performance.now() - start, given];
}

/** `pulldown-cmark`, compiled and optimised as the core is. */
async function markdown() {
	const folder = join(target, "bench", "markdown");
	mkdirSync(folder, { recursive: true });
	run("cargo", ["build", "--locked", "--release", "--target", "wasm32-unknown-unknown", "--package", "rapport-bench-markdown"]);
	run(join(target, "glue", "rapport-glue"), [join(target, "wasm32-unknown-unknown", "release", "rapport_bench_markdown.wasm"), folder]);
	optimised(join(folder, "rapport_bench_markdown_bg.wasm"), join(folder, "markdown.wasm"));
	const glue = await import("../../target/bench/markdown/rapport_bench_markdown.js");
	await glue.default({ module_or_path: readFileSync(join(folder, "markdown.wasm")) });
	return glue.events;
}

function columns(cells) {
	return cells.map((cell) => String(cell).padStart(11)).join("");
}
