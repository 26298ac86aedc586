// Nothing is done twice: a step is skipped while the contents of what goes in are the same and what came out is there.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { files, root, target } from "./project.mjs";

/** Runs `step` unless `inputs` (files and folders) and `options` are as they were when it last gave `outputs`. */
export async function unlessFresh({ name, options = "", inputs, outputs }, step) {
	const stamp = join(target, "stamps", name);
	const now = `${options} ${digest(inputs)}`;
	if (existsSync(stamp) && readFileSync(stamp, "utf8") === now && outputs.every((file) => existsSync(file))) return;
	rmSync(stamp, { force: true });
	await step();
	mkdirSync(join(target, "stamps"), { recursive: true });
	writeFileSync(stamp, now);
}

function digest(inputs) {
	const hash = createHash("sha256");
	for (const file of inputs.flatMap(files)) hash.update(`${relative(root, file)}\0`).update(readFileSync(file)).update("\0");
	return hash.digest("hex");
}
