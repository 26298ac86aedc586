// `npm run bench`: the core natively and as WebAssembly, beside what others offer. Arguments choose rows by name.

import { join } from "node:path";
import { build } from "./build.mjs";
import { command, node, root } from "./project.mjs";
import { packages } from "./ready.mjs";

await command(async (args) => {
	await build();
	packages(join(root, "tests", "bench"));
	node(["tests/bench/bench.mjs", ...args]);
});
