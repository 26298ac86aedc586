// `npm run install-plugin -- DIR`: the built plugin into a vault.

import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { command, dist, Failure, pluginFiles, vaultFolder } from "./project.mjs";

/** Copies the plugin's files into `vault`; gives the folder they are in. */
export function installInto(vault) {
	const place = join(vault, ".obsidian", "plugins", "rapport");
	try {
		mkdirSync(place, { recursive: true });
		for (const name of pluginFiles) copyFileSync(join(dist, name), join(place, name));
	} catch (error) {
		throw new Failure(`The plugin could not be written into ${place}: ${error.message}`);
	}
	return place;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await command(async ([named]) => {
		if (named === undefined) throw new Failure("Name the vault: npm run install-plugin -- DIR");
		const vault = vaultFolder(named);
		await build();
		console.log(`Installed into ${installInto(vault)}`);
		console.log("Now enable Rapport in Obsidian: Settings → Community plugins.");
	});
}
