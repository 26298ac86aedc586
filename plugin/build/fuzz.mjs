// `npm run fuzz`: each target of tests/fuzz for a minute, seeded with the fixtures. `npm run fuzz -- 300 vault task` runs
// two of them for five minutes each. What breaks a law is kept in tests/fuzz/found, where `cargo test` tries it for good.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { command, Failure, output, root, statusOf, target } from "./project.mjs";
import { rust } from "./ready.mjs";

/** What each target begins with. */
const seeds = {
	encoding: ["tests/data/encoding"],
	captions: ["tests/data/transcripts"],
	chat: ["tests/data/transcripts"],
	labels: ["tests/data/transcripts"],
	json: ["tests/data/transcripts"],
	task: ["tests/data/vaults/example/before/Inbox"],
	vault: ["tests/data/vaults/example/before/Inbox", "tests/data/vaults/example/before/Meetings", "tests/data/transcripts"],
};

// The compiler's own coverage pass, without a sanitizer: those need a nightly compiler, and the core has no unsafe code.
const coverage = [
	"-Cpasses=sancov-module",
	"-Cllvm-args=-sanitizer-coverage-level=4",
	"-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
	"-Cllvm-args=-sanitizer-coverage-pc-table",
	"-Cllvm-args=-sanitizer-coverage-trace-compares",
].join(" ");

const folder = join(target, "fuzz");

await command((args) => {
	const seconds = args.find((word) => /^[0-9]+$/.test(word)) ?? "60";
	const wanted = args.filter((word) => word !== seconds);
	const unknown = wanted.find((name) => !(name in seeds));
	if (unknown) throw new Failure(`No target is called \`${unknown}\`: ${Object.keys(seeds).join(", ")}.`);
	rust();
	const host = hostOf();
	const built = statusOf("cargo", ["build", "--locked", "--quiet", "--release", "--manifest-path", "tests/fuzz/Cargo.toml", "--target", host, "--target-dir", folder], {
		RUSTFLAGS: coverage,
	});
	if (built !== 0) throw new Failure("The fuzz targets do not build.");
	const program = join(folder, host, "release", "rapport-fuzz");
	const names = wanted.length > 0 ? wanted : Object.keys(seeds);
	const failed = names.filter((name) => !holds(program, name, seconds));
	if (failed.length > 0) throw new Failure(`A law is broken: ${failed.join(", ")}. See tests/fuzz/found.`);
});

/** Whether nothing was found. Findings keep libFuzzer's names, which say what they are and are the same for the same input. */
function holds(program, name, seconds) {
	const corpus = join(folder, "corpus", name);
	const found = join(root, "tests", "fuzz", "found", name);
	for (const needed of [corpus, found]) mkdirSync(needed, { recursive: true });
	console.log(`\n── ${name}`);
	const limits = [`-max_total_time=${seconds}`, "-timeout=20", "-rss_limit_mb=4096", "-max_len=4096", "-verbosity=0", "-print_final_stats=1"];
	return statusOf(program, [...limits, `-artifact_prefix=${found}/`, corpus, ...seeds[name]], { RAPPORT_FUZZ_TARGET: name }) === 0;
}

function hostOf() {
	return /^host: (.*)$/m.exec(output("rustc", ["--version", "--verbose"]))[1];
}
