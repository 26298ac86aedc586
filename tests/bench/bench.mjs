// One table, one run: the core as WebAssembly in this Node, natively, and beside what others offer.
// A row is added here and, under the same name, in core.rs.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import * as chrono from "chrono-node";
import webvtt from "webvtt-parser";
import { load } from "../../dist/core.mjs";
import { started } from "../own-core.mjs";
import { inputs } from "./inputs.mjs";
import { memoryOfRepair, speeds } from "./repairers.mjs";
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
		// A two-hour call is about 0.15 MB: 15 ms for it are 10 MB a second.
		name: "find action items",
		input: "call",
		core: (core, text) => {
			const vault = new core.Vault(core.defaultSettings());
			vault.put(transcript, text);
			return () => vault.actions(transcript, text);
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

/** The other repairers get the lines one by one, as a program would that has many: see repairers.mjs. */
function repair(input) {
	return { name: "repair", input, core: (core, text) => () => core.repair(text), peers: {}, outside: speeds };
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
if (wanted.length === 0 || wanted.some((part) => "repair".includes(part))) await memoryOfRepair(started, (name, input, ...sizes) => columns(name, input, ...sizes, ""));
if (wanted.length === 0 || wanted.includes("vaults")) await vaults(started);

function printRow({ name, input, core: start, peers, outside }) {
	const text = inputs[input];
	const own = speed(text, start(core, text));
	console.log(columns(name, input, figure(own), figure(native.get(`${name}\t${input}`)), "", ""));
	const inside = Object.entries(peers).map(([peer, startPeer]) => [peer, speed(text, startPeer(text))]);
	for (const [peer, other] of [...inside, ...(outside?.(text) ?? [])]) {
		console.log(columns("", "", "", "", `${peer} ${figure(other)}`, other ? (own / other).toFixed(other * 100 < own ? 0 : 2) : ""));
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
	if (!megabytes) return "–";
	return megabytes < 10 ? megabytes.toFixed(1) : String(Math.round(megabytes));
}

function columns(name, input, wasm, own, peer, ratio) {
	return `${name.padEnd(28)}${input.padEnd(14)}${wasm.padStart(8)}${own.padStart(8)}  ${peer.padStart(24)}${ratio.padStart(13)}`;
}
