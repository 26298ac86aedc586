// `npm start`: builds what is missing, then does the main job on the example vault, or on `--vault DIR`.

import { join } from "node:path";
import { build } from "./build.mjs";
import { command, dist, Failure, folder, root, statusOf, writableFolder } from "./project.mjs";

const example = "tests/data/vaults/example/before";

await command(async (args) => {
	const { vault, rest } = readArguments(args);
	await build();
	console.log(vault === example ? `\nThe example vault: ${vault}\n` : "");
	const status = statusOf(process.execPath, [join(dist, "rapport.mjs"), "update", "--vault", vault, ...rest]);
	// Its own message is enough: a status is not one more failure.
	process.exitCode = typeof status === "number" ? status : 1;
});

function readArguments(args) {
	const at = args.indexOf("--vault");
	const writes = args.includes("--write");
	if (at < 0) {
		if (writes) throw new Failure("`--write` needs `--vault DIR`: the example vault is what the tests compare with.");
		folder(join(root, example));
		return { vault: example, rest: args };
	}
	const named = args[at + 1];
	if (named === undefined || named.startsWith("--")) throw new Failure("`--vault` needs a folder: npm start -- --vault DIR");
	return { vault: writes ? writableFolder(named) : folder(named), rest: args.toSpliced(at, 2) };
}
