// One table, one run: the core as WebAssembly in this Node, natively, and beside what others offer.
// A row is added here and, under the same name, in core.rs.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fix_encoding_and_explain } from "@photostructure/ftfy";
import * as chrono from "chrono-node";
import webvtt from "webvtt-parser";
import { load } from "../../dist/core.mjs";
import { inputs } from "./inputs.mjs";
import { vaults } from "./vaults.mjs";

const meetingDay = "2026-03-05";
const transcript = "Inbox/2026-03-05 - Call.md";

/** `core` and each peer get the text and give what is timed, from a JavaScript string to its result. */
const rows = [
	repair("ascii"),
	repair("multilingual"),
	repair("damaged"),
	{
		name: "read transcript",
		input: "captions",
		core: (core, text) => () => core.readTranscript(text),
		peers: { "webvtt-parser": (text) => () => new webvtt.WebVTTParser().parse(text) },
	},
	{
		name: "dates in words",
		input: "worded",
		core: (core, text) => () => core.resolveDate(text, meetingDay),
		peers: { "chrono-node": (text) => () => chrono.parse(text, new Date(meetingDay)) },
	},
	{
		name: "put note into index",
		input: "note",
		core: (core, text) => () => {
			const vault = new core.Vault(core.defaultSettings());
			vault.put("Meetings/2026-03-05 - Pilot.md", text);
			vault.free();
		},
		peers: {},
	},
	{
		// A two-hour call is about 0.12 MB: 30 ms for it are 4 MB a second.
		name: "make meeting note",
		input: "call",
		core: (core, text) => {
			const vault = new core.Vault(core.defaultSettings());
			vault.put(transcript, text);
			return () => vault.meeting([{ path: transcript, text }], "Meetings/2026-03-05 - Call.md", "");
		},
		peers: {},
	},
];

/** ftfy gets its lines one by one: on a whole megabyte of damage its time grows with the square. */
function repair(input) {
	const lineByLine = (text) => () => text.split("\n").map((line) => fix_encoding_and_explain(line));
	return { name: "repair", input, core: (core, text) => () => core.repair(text), peers: { ftfy: lineByLine } };
}

const folder = "target/bench";
const leastMs = 400;
const leastRuns = 5;

const wanted = process.argv.slice(2);
const chosen = rows.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
const native = chosen.length > 0 ? nativeSpeeds() : new Map();
const core = await load();
if (chosen.length > 0) {
	console.log(`Megabytes (10⁶ bytes of UTF-8) a second, median; Node ${process.version}, ${process.arch}.\n`);
	console.log(columns("", "input", "WASM", "native", "peer", "WASM ÷ peer"));
}
for (const row of chosen) printRow(row);
if (wanted.length === 0 || wanted.some((part) => "repair".includes(part))) await memoryOfRepair();
if (wanted.length === 0 || wanted.includes("vaults")) await vaults(started);

/** How much memory the repair of ten megabytes takes in the core, the text itself included: memory once taken stays taken. */
async function memoryOfRepair() {
	console.log("\nMemory that the repair of ten megabytes takes, as times the text (UTF-8).\n");
	for (const input of ["ascii", "multilingual", "damaged"]) {
		const { core: own, memory } = await started();
		const text = inputs[input].repeat(Math.ceil(10_000_000 / Buffer.byteLength(inputs[input])));
		own.repair("");
		const before = memory.buffer.byteLength;
		own.repair(text);
		console.log(columns("repair", input, ((memory.buffer.byteLength - before) / Buffer.byteLength(text)).toFixed(2), "", "", ""));
	}
}

/** A core of its own, and its memory. */
async function started() {
	const { instantiate } = WebAssembly;
	let memory;
	WebAssembly.instantiate = async (...given) => {
		const made = await instantiate(...given);
		memory = (made.instance ?? made).exports.memory;
		return made;
	};
	try {
		return { core: await load(), memory };
	} finally {
		WebAssembly.instantiate = instantiate;
	}
}

function printRow({ name, input, core: start, peers }) {
	const text = inputs[input];
	const own = speed(text, start(core, text));
	console.log(columns(name, input, figure(own), figure(native.get(`${name}\t${input}`)), "", ""));
	for (const [peer, startPeer] of Object.entries(peers)) {
		const other = speed(text, startPeer(text));
		console.log(columns("", "", "", "", `${peer} ${figure(other)}`, (own / other).toFixed(2)));
	}
}

/** Megabytes a second of the median run. */
function speed(text, work) {
	const times = [];
	work();
	for (let spent = 0; spent < leastMs || times.length < leastRuns; spent += times.at(-1)) {
		const start = performance.now();
		work();
		times.push(performance.now() - start);
	}
	times.sort((one, other) => one - other);
	return Buffer.byteLength(text) / 1000 / times[times.length >> 1];
}

/** The same rows on the same texts, natively: `name`, input and speed, by tabs. */
function nativeSpeeds() {
	mkdirSync(folder, { recursive: true });
	for (const [name, text] of Object.entries(inputs)) writeFileSync(`${folder}/${name}.txt`, text);
	const asked = ["bench", "--locked", "--quiet", "--bench", "core", "--", folder, ...chosen.map(({ name, input }) => `${name}\t${input}`)];
	const printed = execFileSync("cargo", asked, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
	const lines = printed.trimEnd().split("\n").map((line) => line.split("\t"));
	return new Map(lines.map(([name, input, megabytes]) => [`${name}\t${input}`, Number(megabytes)]));
}

function figure(megabytes) {
	if (megabytes === undefined) return "–";
	return megabytes < 10 ? megabytes.toFixed(1) : String(Math.round(megabytes));
}

function columns(name, input, wasm, own, peer, ratio) {
	return `${name.padEnd(28)}${input.padEnd(14)}${wasm.padStart(8)}${own.padStart(8)}  ${peer.padStart(24)}${ratio.padStart(13)}`;
}
