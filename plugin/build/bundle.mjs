// plugin/*.ts and target/core → dist: the plugin, the core for scripts, the headless command.

import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { generateDtsBundle } from "dts-bundle-generator";
import { build } from "esbuild";
import { dist, files, root, target } from "./project.mjs";

/** ES2022 and Safari of iOS 16.4: what the oldest Obsidian that runs this plugin understands. */
const webTarget = ["es2022", "ios16.4"];

export async function bundle(mode) {
	rmSync(dist, { recursive: true, force: true });
	mkdirSync(dist, { recursive: true });
	const shared = {
		bundle: true,
		minify: mode === "release",
		sourcemap: mode === "watch" ? "inline" : false,
		loader: { ".packed": "text" },
		legalComments: "eof",
		logLevel: "warning",
		absWorkingDir: root,
	};
	await build({ ...shared, ...plugin });
	await build({ ...shared, ...core });
	await build({ ...shared, ...headless });
	chmodSync(join(dist, "rapport.mjs"), 0o755);
	copyFileSync(join(root, "manifest.json"), join(dist, "manifest.json"));
	copyFileSync(join(root, "plugin", "styles.css"), join(dist, "styles.css"));
	writeFileSync(join(dist, "core.d.mts"), declarations());
}

/** Node's modules are not external: a plugin that needs one does not build, for it would not run on a phone. */
const plugin = {
	entryPoints: ["plugin/main.ts"],
	outfile: "dist/main.js",
	format: "cjs",
	platform: "browser",
	target: webTarget,
	external: ["obsidian", "electron", "@codemirror/*", "@lezer/*"],
};

const core = {
	entryPoints: ["plugin/core.ts"],
	outfile: "dist/core.mjs",
	format: "esm",
	platform: "browser",
	target: webTarget,
};

const headless = {
	entryPoints: ["plugin/headless.ts"],
	outfile: "dist/rapport.mjs",
	format: "esm",
	platform: "node",
	target: "node20",
	banner: { js: "#!/usr/bin/env node" },
	plugins: [besideCore()],
};

/** The command uses the `core.mjs` beside it: the WebAssembly is there once. */
function besideCore() {
	return {
		name: "core beside",
		setup(builder) {
			builder.onResolve({ filter: /^\.\.?\/core$/ }, () => ({ path: "./core.mjs", external: true }));
		},
	};
}

function declarations() {
	const entry = { filePath: join(root, "plugin", "core.ts"), output: { noBanner: true, sortNodes: true } };
	const [text] = generateDtsBundle([entry], { preferredConfigPath: join(root, "tsconfig.json") });
	return text;
}

/** A table of what was built: bytes, and bytes after gzip. */
export function sizes() {
	const built = [...files(dist), join(target, "core", "rapport.wasm")];
	return built.map((file) => sizeLine(file)).join("\n");
}

function sizeLine(file) {
	const bytes = readFileSync(file);
	const name = file.slice(root.length + 1).padEnd(26);
	return `${name} ${kilobytes(bytes.length)}   gzip ${kilobytes(gzipSync(bytes).length)}`;
}

function kilobytes(count) {
	return `${(count / 1000).toFixed(1).padStart(8)} kB`;
}
