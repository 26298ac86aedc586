// A larger vault: a second run has nothing to do, and twice the notes take about twice the work.

import assert from "node:assert/strict";
import { test } from "node:test";
import { contents, fill, rapport, vault } from "./headless-vaults.mjs";

/** The command tells, as it ends, how many milliseconds it had a processor and how many megabytes it held at most. */
const measured = `process.on("exit", () => {
	const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
	process.stderr.write(JSON.stringify({ work: Math.round((userCPUTime + systemCPUTime) / 1000), memory: Math.round(maxRSS / 1000) }));
});`;

async function measure(folder) {
	const { code, err } = await rapport(["update", "--vault", folder], { before: measured });
	assert.equal(code, 0, err);
	return JSON.parse(err);
}

test("a second update of some hundred notes has nothing to do", async (t) => {
	const folder = vault(t);
	fill(folder, 400);
	const first = await rapport(["update", "--vault", folder, "--write"]);
	assert.equal(first.code, 0, first.err);
	const written = contents(folder);
	const second = await rapport(["update", "--vault", folder, "--write"]);
	assert.match(second.out, /0 notes to change, 0 to create\.\nNothing to do\.\n$/);
	assert.deepEqual(contents(folder), written);
});

test("the same vault gives the same bytes", async (t) => {
	const folder = vault(t);
	fill(folder, 200);
	const [one, other] = [await rapport(["update", "--vault", folder, "--json"]), await rapport(["update", "--vault", folder, "--json"])];
	assert.equal(one.out, other.out);
});

test("twice the notes, about twice the work and less than twice the memory", async (t) => {
	const [none, some, twice] = [vault(t), vault(t), vault(t)];
	fill(some, 700);
	fill(twice, 1400);
	const [start, one, two] = [await measure(none), await measure(some), await measure(twice)];
	t.diagnostic(`no notes, 700, 1400: ${JSON.stringify([start, one, two])}`);
	assert.ok(two.work - start.work < 3.5 * (one.work - start.work));
	assert.ok(two.memory < 2 * one.memory);
});
