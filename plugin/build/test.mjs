// `npm test`: the core natively, the plugin on the real WebAssembly, the plugin in a real Chromium and in a real WebKit.
// `npm test -- core`, `npm test -- plugin`, `npm test -- browser` and `npm test -- webkit` run one of the four.

import { join, relative } from "node:path";
import { build } from "./build.mjs";
import { beside, command, Failure, files, root, statusOf } from "./project.mjs";
import { chromium, rust, webkit as webkitIsHere } from "./ready.mjs";

/** A browser test mostly waits: all files together work for 280 seconds on processors, and took 330 with two files at once on two of them. */
const AT_ONCE = ["--test-concurrency=3"];

/** A test that waits this long for nothing fails instead: milliseconds. The longest takes three minutes on a busy machine. */
const TIME_LIMIT = "--test-timeout=900000";

const coreTests = ["cargo", ["test", "--locked"]];

const suites = { core, plugin, browser, webkit };

await command(async (names) => {
	const unknown = names.find((name) => !(name in suites));
	if (unknown) throw new Failure(`No tests are called \`${unknown}\`: ${Object.keys(suites).join(", ")}.`);
	const chosen = names.length > 0 ? names : Object.keys(suites);
	const failed = [];
	const running = chosen.includes("core") && chosen.length > 1 ? await besideBuild() : suites;
	for (const name of chosen) {
		console.log(`\n── ${name}`);
		if ((await running[name]()) !== 0) failed.push(name);
	}
	if (failed.length > 0) throw new Failure(`Tests failed: ${failed.join(", ")}.`);
});

function core() {
	rust();
	return statusOf(...coreTests);
}

/** The core's tests need no build, and its longest step keeps one processor busy: they are compiled and run meanwhile. */
async function besideBuild() {
	rust();
	const ended = beside(...coreTests);
	try {
		await build();
	} catch (error) {
		await ended();
		throw error;
	}
	return { ...suites, core: ended };
}

async function plugin() {
	await build();
	return runNode(testFiles().filter((file) => !inBrowser(file)));
}

async function browser() {
	await build();
	return runNode(testFiles().filter(inBrowser), { CHROME: chromium() }, AT_ONCE);
}

/** The same tests in the other engine. What only Chromium can measure says so by being skipped. */
async function webkit() {
	if (!webkitIsHere()) {
		console.log("WebKitGTK is to be had on Linux only: left out.");
		return 0;
	}
	await build();
	return runNode(testFiles().filter(inBrowser), { ENGINE: "webkit" }, AT_ONCE);
}

/** No file is a failure too: a test that moved away must not pass. */
function runNode(list, extra, atOnce = []) {
	if (list.length === 0) throw new Failure("No test files found in tests/plugin.");
	return statusOf(process.execPath, ["--test", "--test-reporter=spec", TIME_LIMIT, ...atOnce, ...list], extra);
}

function testFiles() {
	const all = files(join(root, "tests", "plugin")).map((file) => relative(root, file));
	return all.filter((file) => /\.test\.m?js$/.test(file));
}

function inBrowser(file) {
	return /browser/.test(file);
}
