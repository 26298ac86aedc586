// `npm run bench`: the core natively and as WebAssembly, beside what others offer. Arguments choose rows by name.

import { build } from "./build.mjs";
import { command, node } from "./project.mjs";

await command(async (args) => {
	await build();
	node(["tests/bench/bench.mjs", ...args]);
});
