// How fast the port of ftfy to JavaScript repairs the lines of a file, and in how much memory: `speed.mjs FILE SECONDS`
// prints, as JSON, the seconds of the median run and the bytes by which its memory grew in the first one.

import { readFileSync } from "node:fs";
import { fix_encoding_and_explain } from "@photostructure/ftfy";

const leastRuns = 3;
const [file, enough] = process.argv.slice(2);
const text = readFileSync(file, "utf8");

const before = process.memoryUsage.rss();
repair();
const memory = Math.max(0, process.resourceUsage().maxRSS * 1024 - before);
const times = [];
for (let spent = 0; Number(enough) > 0 && (spent < Number(enough) || times.length < leastRuns); spent += times.at(-1)) {
	const start = performance.now();
	repair();
	times.push((performance.now() - start) / 1000);
}
times.sort((one, other) => one - other);
console.log(JSON.stringify({ seconds: times[times.length >> 1] ?? null, memory }));

/** Line by line: on a whole megabyte of damage its time grows with the square. */
function repair() {
	return text.split("\n").map((line) => fix_encoding_and_explain(line));
}
