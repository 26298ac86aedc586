// `npm run bench -- encoding-quality` and `encoding-clean`: how right the repair is. The programs are Python, as the
// decoders and the other repairers are; their packages are fetched here, and kept where the build keeps its own. So are
// the other repairers that the bench measures beside ours.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { output, root, run, target } from "./project.mjs";
import { packages, rust } from "./ready.mjs";

const folder = join(root, "tests", "bench", "encoding");
const fetched = join(target, "bench", "encoding");
const environment = join(fetched, "venv");
const casesVersion = "6.3.1";

export const encodingBenches = { "encoding-quality": quality, "encoding-clean": clean };

function quality(args) {
	if (!python()) return;
	rust();
	packages(join(root, "tests", "bench"));
	measure("quality.py", ["--cases", cases(), ...args]);
}

function clean(args) {
	if (!python()) return;
	rust();
	measure("clean.py", args);
}

function measure(program, args) {
	run("cargo", ["build", "--locked", "--quiet", "--example", "repair"]);
	run(inEnvironment("python"), [join(folder, program), join(target, "debug", "examples", "repair"), ...args]);
}

/** Whether there is a Python with what the programs use; says so where there is none. */
function python() {
	const ready = join(fetched, "ready");
	if (existsSync(ready)) return true;
	const own = ["python3", "python"].find((name) => output(name, ["--version"]));
	if (!own) {
		console.log("Skipped: these figures need Python 3.10 or later, and there is none.");
		return false;
	}
	try {
		run(own, ["-m", "venv", environment]);
		run(inEnvironment("pip"), ["install", "--quiet", "--requirement", join(folder, "requirements.txt")]);
		run(inEnvironment("pip"), ["download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest", fetched, `ftfy==${casesVersion}`]);
		run("tar", ["-xzf", join(fetched, `ftfy-${casesVersion}.tar.gz`), "-C", fetched]);
	} catch (error) {
		console.log(`Skipped: the packages of these figures cannot be fetched. ${error.message}`);
		return false;
	}
	run(own, ["-c", `open(${JSON.stringify(ready)}, "w").close()`]);
	return true;
}

/** The other repairers, as variables for tests/bench/repairers.mjs; what cannot be had is told, and left out. */
export function repairers() {
	return { BENCH_PLSFIX: plsfix() ?? "", BENCH_PYTHON: python() ? inEnvironment("python") : "" };
}

function plsfix() {
	const target = join(fetched, "plsfix");
	try {
		run("cargo", ["build", "--locked", "--quiet", "--release", "--manifest-path", join(root, "tests", "bench", "plsfix", "Cargo.toml"), "--target-dir", target]);
	} catch (error) {
		console.log(`Skipped: plsfix cannot be fetched or built. ${error.message}`);
		return undefined;
	}
	return join(target, "release", process.platform === "win32" ? "rapport-bench-plsfix.exe" : "rapport-bench-plsfix");
}

/** Where ftfy's own cases are: its source distribution holds them, its wheel does not. */
function cases() {
	return join(fetched, `ftfy-${casesVersion}`, "tests", "test_cases.json");
}

function inEnvironment(program) {
	return join(environment, process.platform === "win32" ? "Scripts" : "bin", program);
}
