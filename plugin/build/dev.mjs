// `npm run dev -- DIR`: builds into a vault, and again after each change.

import { watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { build } from "./build.mjs";
import { command, Failure, root, vaultFolder } from "./project.mjs";
import { installInto } from "./install-plugin.mjs";

/** An editor saves a file in several steps, and several files at once. */
const settleMs = 100;

await command(async ([named]) => {
	if (named === undefined) throw new Failure("Name the vault to build into: npm run dev -- DIR");
	const vault = vaultFolder(named);
	const changes = watchSources(["src", "plugin", "manifest.json"]);
	for (;;) {
		await buildInto(vault);
		await changes.next();
	}
});

/** A failed build is told and waits for the next change. */
async function buildInto(vault) {
	try {
		await build("watch");
		const place = installInto(vault);
		// The hot-reload plugin reloads a plugin whose folder holds this file.
		writeFileSync(join(place, ".hotreload"), "");
		console.log(`${new Date().toLocaleTimeString()} built into ${place}. Waiting for a change …`);
	} catch (error) {
		console.error(error.message);
	}
}

function watchSources(names) {
	let changed;
	let change = new Promise((resolve) => (changed = resolve));
	for (const name of names) watch(join(root, name), { recursive: true }, () => changed());
	return {
		async next() {
			await change;
			await pause(settleMs);
			change = new Promise((resolve) => (changed = resolve));
		},
	};
}
