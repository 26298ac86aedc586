// `npm run build`: the core to WebAssembly, its glue, and the three bundles of dist/.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { command, dist, pluginFiles, root, target } from "./project.mjs";
import { packages, rust } from "./ready.mjs";
import { unlessFresh } from "./stamp.mjs";

const coreStep = {
	name: "core",
	inputs: within(root, ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "package-lock.json", "src", "plugin/build/glue", "plugin/build/wasm.mjs"]),
	outputs: within(join(target, "core"), ["rapport.wasm", "rapport.wasm.packed", "rapport.wasm.d.packed.ts", "api.d.ts", "instantiate.js", "instantiate.d.ts"]),
};

const distStep = {
	name: "dist",
	inputs: within(root, ["plugin", "manifest.json", "tsconfig.json", "package.json", "package-lock.json", "target/core"]),
	outputs: within(dist, [...pluginFiles, "core.mjs", "core.d.mts", "rapport.mjs"]),
};

function within(folder, names) {
	return names.map((name) => join(folder, name));
}

/** Builds what is not built yet. `mode` is "release" (what is shipped and tested) or "watch" (readable, with source maps). */
export async function build(mode = "release") {
	rust();
	packages();
	await unlessFresh(coreStep, async () => {
		const { compileCore } = await import("./wasm.mjs");
		await compileCore();
	});
	await unlessFresh({ ...distStep, options: mode }, async () => {
		const { bundle } = await import("./bundle.mjs");
		await bundle(mode);
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await command(async () => {
		await build();
		const { sizes } = await import("./bundle.mjs");
		console.log(sizes());
	});
}
