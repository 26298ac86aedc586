// Rust → target/core: the optimised WebAssembly, its glue, and the types that come from the Rust structs.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { Failure, node, run, target } from "./project.mjs";

const folder = join(target, "core");

/** What every engine since iOS 16.4 has and rustc uses; SIMD is not among it. */
const features = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

/**
 * Less than a quarter of the usual threshold (225). At 60 main.js was past its megabyte; reading notes and repair took 3 to
 * 5 % less time at 75, finding action items the same. At 40, and with -Os below, all of it was slower by 2 to 16 %.
 */
const inlineLess = 'target.wasm32-unknown-unknown.rustflags = ["-C", "llvm-args=-inline-threshold=50"]';

export async function compileCore() {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	run("cargo", ["build", "--config", inlineLess, "--locked", "--release", "--lib", "--target", "wasm32-unknown-unknown"]);
	run("cargo", ["build", "--locked", "--profile", "glue", "--package", "rapport-glue"]);
	run(join(target, "glue", "rapport-glue"), [join(target, "wasm32-unknown-unknown", "release", "rapport.wasm"), folder]);
	optimise();
	declareApi();
	await wrapGlue();
}

/** Optimises the WebAssembly in the file `from`, into the file `to`. */
export function optimised(from, to) {
	const binaryen = dirname(createRequire(import.meta.url).resolve("binaryen"));
	const flags = features.map((feature) => `--enable-${feature}`);
	node([join(binaryen, "bin", "wasm-opt"), "-O3", ...flags, from, "-o", to]);
}

function optimise() {
	optimised(join(folder, "rapport_bg.wasm"), join(folder, "rapport.wasm"));
	run(join(target, "glue", "rapport-pack"), [join(folder, "rapport.wasm"), join(folder, "rapport.wasm.packed")]);
	writeFileSync(join(folder, "rapport.wasm.d.packed.ts"), "declare const packed: string;\nexport default packed;\n");
}

/** The part of the generated types that is ours: wasm-bindgen adds its own ways to start after it. */
function declareApi() {
	const declarations = readFileSync(join(folder, "rapport.d.ts"), "utf8");
	const own = declarations.indexOf("export type InitInput");
	if (own < 0) throw new Failure("The types written by wasm-bindgen have no `InitInput`: see plugin/build/wasm.mjs.");
	writeFileSync(join(folder, "api.d.ts"), declarations.slice(0, own));
}

/**
 * The glue keeps its instance in a variable of the module, so a core that failed could not be replaced.
 * As the body of a function it can be had as often as needed, unchanged. `initSync` is left out: it blocks.
 */
async function wrapGlue() {
	const glue = join(folder, "rapport.js");
	const { metafile } = await build({ entryPoints: [glue], write: false, metafile: true, outdir: folder });
	const names = Object.values(metafile.outputs)[0].exports.filter((name) => !["default", "initSync", "start"].includes(name));
	const entry = `export { default as init } from "./rapport.js"; export * as core from "core";`;
	const own = `export { ${names.join(", ")} } from "./rapport.js";`;
	await build({
		stdin: { contents: entry, resolveDir: folder },
		plugins: [virtual("core", own, folder)],
		bundle: true,
		format: "iife",
		globalName: "glue",
		banner: { js: "export function instantiate() {" },
		footer: { js: "return glue;\n}" },
		outfile: join(folder, "instantiate.js"),
	});
	writeFileSync(join(folder, "instantiate.d.ts"), instantiateTypes);
}

const instantiateTypes = `import type * as api from "./api.js";
import type init from "./rapport.js";

/** The core's functions and its classes. They work once \`init\` has resolved. */
export type Core = Omit<typeof api, "start">;

/** A new, not yet started copy of the glue. */
export function instantiate(): { init: typeof init; core: Core };
`;

function virtual(name, contents, resolveDir) {
	return {
		name: `virtual ${name}`,
		setup(builder) {
			builder.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: "virtual" }));
			builder.onLoad({ filter: /.*/, namespace: "virtual" }, () => ({ contents, resolveDir }));
		},
	};
}
