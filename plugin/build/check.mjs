// `npm run check`: everything that reads the code. `npm run check -- --update` accepts a changed boundary.

import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "./build.mjs";
import { beside, command, dist, Failure, root, statusOf } from "./project.mjs";

const declarations = join(dist, "core.d.mts");
const snapshot = join(root, "tests", "plugin", "core.snapshot.d.ts");

const strict = ["--", "-D", "warnings"];
const checks = {
	"rustfmt": () => cargo("fmt", "--all", "--check"),
	"clippy, native": () => cargo("clippy", "--locked", "--workspace", "--all-targets", ...strict),
	"clippy, WebAssembly": () => cargo("clippy", "--locked", "--lib", "--target", "wasm32-unknown-unknown", ...strict),
	"rustdoc": () => statusOf("cargo", ["doc", "--locked", "--no-deps", "--lib"], { RUSTDOCFLAGS: "-D warnings" }),
	"architecture": () => cargo("test", "--locked", "--test", "core", "architecture::"),
	"boundary": boundary,
};

/** These run beside those that need cargo, of which only one runs at a time. */
const tools = {
	"tsc": ["typescript", "tsc", "--noEmit"],
	"tsc, test host": ["typescript", "tsc", "--noEmit", "--project", "tests/plugin/host"],
	"eslint": ["eslint", "eslint", "--max-warnings=0", "."],
};

await command(async (args) => {
	await build();
	if (args.includes("--update")) copyFileSync(declarations, snapshot);
	const started = Object.fromEntries(Object.entries(tools).map(([name, tool]) => [name, startTool(...tool)]));
	const failed = [];
	for (const [name, check] of Object.entries({ ...checks, ...started })) {
		console.log(`\n── ${name}`);
		if ((await check()) !== 0) failed.push(name);
	}
	if (failed.length > 0) throw new Failure(`Checks failed: ${failed.join(", ")}.`);
	console.log(`\nAll ${Object.keys({ ...checks, ...tools }).length} checks passed.`);
});

function cargo(...args) {
	return statusOf("cargo", args);
}

/** Starts a package's own command with this Node: npm's shell wrappers are not needed. */
function startTool(name, bin, ...args) {
	const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
	const { bin: bins } = JSON.parse(readFileSync(manifest, "utf8"));
	return beside(process.execPath, [join(dirname(manifest), bins[bin]), ...args]);
}

/** The types of the boundary are generated: a change of them must be seen in a review. */
function boundary() {
	const same = existsSync(snapshot) && readFileSync(snapshot, "utf8") === readFileSync(declarations, "utf8");
	if (same) return 0;
	statusOf("git", ["--no-pager", "diff", "--no-index", "--", snapshot, declarations]);
	console.error("The types of the core changed. If that is meant: npm run check -- --update");
	return 1;
}
