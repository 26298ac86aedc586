// `npm test`: the core natively, the plugin on the real WebAssembly, the plugin in a real Chromium.
// `npm test -- core`, `npm test -- plugin` and `npm test -- browser` run one of the three.

import { join, relative } from "node:path";
import { build } from "./build.mjs";
import { command, Failure, files, root, statusOf } from "./project.mjs";
import { chromium, rust } from "./ready.mjs";

const suites = { core, plugin, browser };

await command(async (names) => {
	const unknown = names.find((name) => !(name in suites));
	if (unknown) throw new Failure(`No tests are called \`${unknown}\`: ${Object.keys(suites).join(", ")}.`);
	const failed = [];
	for (const name of names.length > 0 ? names : Object.keys(suites)) {
		console.log(`\n── ${name}`);
		if ((await suites[name]()) !== 0) failed.push(name);
	}
	if (failed.length > 0) throw new Failure(`Tests failed: ${failed.join(", ")}.`);
});

function core() {
	rust();
	return statusOf("cargo", ["test", "--locked"]);
}

async function plugin() {
	await build();
	return runNode(testFiles().filter((file) => !inBrowser(file)));
}

async function browser() {
	await build();
	return runNode(testFiles().filter(inBrowser), { CHROME: chromium() });
}

/** No file is a failure too: a test that moved away must not pass. */
function runNode(list, extra) {
	if (list.length === 0) throw new Failure("No test files found in tests/plugin.");
	return statusOf(process.execPath, ["--test", "--test-reporter=spec", ...list], extra);
}

function testFiles() {
	const all = files(join(root, "tests", "plugin")).map((file) => relative(root, file));
	return all.filter((file) => /\.test\.m?js$/.test(file));
}

function inBrowser(file) {
	return /browser/.test(file);
}
