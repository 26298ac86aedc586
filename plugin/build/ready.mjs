// What must be there before anything is built or tested: Rust with its WebAssembly target, the npm packages, two browsers.

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
	install(["chromium"], noChromium);
	return findChromium() ?? fail(noChromium);
}

/** WebKitGTK with its driver, and a display for it: installed likewise. It is to be had on Linux only: false elsewhere. */
export function webkit() {
	if (process.platform !== "linux") return false;
	const tools = ["WebKitWebDriver", "Xvfb"];
	if (!tools.every(findTool)) install(["webkit2gtk-driver", "xvfb"], noWebKit);
	return tools.every(findTool) || fail(noWebKit);
}

/** Installs Debian's packages, or fails with what the user can do. */
function install(names, otherwise) {
	if (!mayInstall()) throw new Failure(otherwise);
	console.log(`Not here yet: ${names.join(", ")}. Installing Debian's.`);
	if (statusOf("apt-get", ["update"]) !== 0) throw new Failure(otherwise);
	const args = ["install", "-y", "--no-install-recommends", ...names];
	if (statusOf("apt-get", args, { DEBIAN_FRONTEND: "noninteractive" }) !== 0) throw new Failure(otherwise);
}

const noChromium = `The browser tests need Chromium, and none was found. Install it and run this again:

    sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium

or name one: CHROME=/path/to/chrome npm test`;

const noWebKit = `The browser tests need WebKit's driver and a display for it. Install them and run this again:

    sudo apt-get update && sudo apt-get install -y --no-install-recommends webkit2gtk-driver xvfb

or leave them out: npm test -- core plugin browser`;

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
	return browsers.map(findTool).find(Boolean);
}

/** Where a tool is, of those on the user's path; one that is named by its own path is there or not. */
function findTool(name) {
	const folders = environment.PATH.split(delimiter).filter(Boolean);
	const candidates = isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name));
	return candidates.find((file) => existsSync(file));
}

function mayInstall() {
	return process.platform === "linux" && process.getuid?.() === 0 && output("apt-get", ["--version"]) !== undefined;
}

function fail(message) {
	throw new Failure(message);
}
