import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../../dist/core.mjs";

test("each start is a core of its own", async () => {
	const [first, second] = [await load(), await load()];
	assert.notEqual(first, second);
	assert.deepEqual(first.defaultSettings(), second.defaultSettings());
});

test("edits are in UTF-16 code units", async () => {
	const core = await load();
	assert.deepEqual(core.editsBetween("x📅y", "x📅z"), [{ from: 3, to: 4, insert: "z" }]);
});
