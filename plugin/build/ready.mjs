// What must be there before anything is built: Rust with its WebAssembly target, the npm packages, Chromium.

import { existsSync, readFileSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { environment, Failure, output, root, run, statusOf } from "./project.mjs";

const wasm = "wasm32-unknown-unknown";

/** Rust and its WebAssembly target, in the version that rust-toolchain.toml names. */
export function rust() {
	// Asking rustc makes rustup fetch the toolchain of rust-toolchain.toml when it is not there.
	if (output("rustc", ["--version"]) === undefined) run("rustc", ["--version"]);
	const libraries = output("rustc", ["--print", "target-libdir", "--target", wasm]);
	if (libraries === undefined || !existsSync(libraries)) run("rustup", ["target", "add", wasm]);
}

/** The npm packages of the lock file in `folder`. */
export function packages(folder = root) {
	if (installed(folder)) return;
	console.log(`Installing the npm packages of ${join(folder, "package-lock.json")} …`);
	const install = ["ci", "--prefix", folder];
	const npm = process.env.npm_execpath;
	if (npm) run(process.execPath, [npm, ...install]);
	else run("npm", install);
}

/** Whether npm's own record of what it installed says what the lock file says. */
function installed(folder) {
	const record = join(folder, "node_modules", ".package-lock.json");
	if (!existsSync(record)) return false;
	const wanted = lock(join(folder, "package-lock.json"));
	const present = lock(record);
	return Object.entries(wanted).every(([path, { integrity, optional }]) => {
		const found = present[path];
		return path === "" || (found ? found.integrity === integrity : optional === true);
	});
}

function lock(file) {
	return JSON.parse(readFileSync(file, "utf8")).packages;
}

/** The path of a Chromium. Debian's package is installed where there is none and we may. */
export function chromium() {
	const found = findChromium();
	if (found) return found;
	if (!mayInstall()) throw new Failure(noChromium);
	console.log("No Chromium here: installing Debian's.");
	if (statusOf("apt-get", ["update"]) !== 0) throw new Failure(noChromium);
	const install = ["install", "-y", "--no-install-recommends", "chromium"];
	if (statusOf("apt-get", install, { DEBIAN_FRONTEND: "noninteractive" }) !== 0) throw new Failure(noChromium);
	return findChromium() ?? fail(noChromium);
}

const noChromium = `The browser tests need Chromium, and none was found. Install it and run this again:

    sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium

or name one: CHROME=/path/to/chrome npm test`;

const browsers = [
	"chromium",
	"chromium-browser",
	"google-chrome",
	"google-chrome-stable",
	"chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

function findChromium() {
	const named = process.env.CHROME;
	if (named) return existsSync(named) ? named : fail(`CHROME names no file: ${named}`);
	const folders = environment.PATH.split(delimiter).filter(Boolean);
	const candidates = browsers.flatMap((name) => (isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name))));
	return candidates.find((file) => existsSync(file));
}

function mayInstall() {
	return process.platform === "linux" && process.getuid?.() === 0 && output("apt-get", ["--version"]) !== undefined;
}

function fail(message) {
	throw new Failure(message);
}
