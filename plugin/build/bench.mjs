// `npm run bench`: the core natively and as WebAssembly, beside what others offer. Arguments choose rows by name.
// `npm run bench -- encoding-quality` and `-- encoding-clean` measure not how fast the repair is, but how right.

import { join } from "node:path";
import { build } from "./build.mjs";
import { encodingBenches, repairers } from "./encoding.mjs";
import { command, node, root } from "./project.mjs";
import { packages } from "./ready.mjs";

await command(async (args) => {
	const encoding = encodingBenches[args[0]];
	if (encoding) return encoding(args.slice(1));
	await build();
	packages(join(root, "tests", "bench"));
	const repairs = args.length === 0 || args.some((part) => "repair".includes(part));
	node(["tests/bench/bench.mjs", ...args], repairs ? repairers() : {});
});
