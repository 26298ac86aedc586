// The declarations are what a script in TypeScript gets: they must compile by themselves, and refuse what is wrong.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const root = fileURLToPath(new URL("../..", import.meta.url));

/** What the compiler says of a script that imports the core as a package. */
function complaints(t, script) {
	const folder = mkdtempSync(join(tmpdir(), "rapport-"));
	t.after(() => rmSync(folder, { recursive: true, force: true }));
	mkdirSync(join(folder, "node_modules"));
	symlinkSync(root, join(folder, "node_modules", "rapport"), "junction");
	writeFileSync(join(folder, "script.mts"), `import { CoreFailure, load, Session, turnsOf, type Change } from "rapport";\nconst core = await load();\n${script}\nvoid [CoreFailure, Session, core, turnsOf];\nexport type { Change };\n`);
	const compilerOptions = { noEmit: true, strict: true, exactOptionalPropertyTypes: true, target: "es2022", module: "nodenext", lib: ["es2022", "dom", "esnext.disposable"], types: [] };
	writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["script.mts"] }));
	const { stdout } = spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
	return stdout;
}

test("a script that uses every capability compiles", (t) => {
	const said = complaints(
		t,
		`
		const vault = new core.Vault({ ...core.defaultSettings(), userName: "Sam Hale", ignoreFolders: ["Private"], taskStyle: "dataview" });
		const kind: "person" | "thing" | "meeting" | "transcript" | "other" | "ignored" = vault.put("A.md", "text").kind;
		const changes: Change[] = vault.fix("A.md", "text").changes;
		for (const { start, end, insert, sure, reason } of changes) console.log(start + end, insert, sure === "guess", reason);
		const repaired: string[] = core.repair("text").readings.map(({ after }) => after);
		const places: Uint32Array = core.repair("text").places;
		const due: string | undefined = core.readTask("- [ ] Call")?.due;
		const said: string[] = core.readTranscript("text").flatMap((found) => [...turnsOf(core, "text", found)].map(({ text }) => text));
		const days: string[] = core.resolveDate("by Friday", "2026-03-05").map(({ date }) => date);
		const path: string | undefined = vault.needs("A.md", "text").meeting?.path ?? vault.personTarget("Ada Novak")?.path;
		console.log(kind, repaired, places, due, said, days, path, vault.people(), vault.meetingTarget("A.md", "text"));
		`,
	);
	assert.equal(said, "");
});

test("what is wrong does not compile", (t) => {
	assert.match(complaints(t, "core.repair(1);"), /TS2345/);
	assert.match(complaints(t, "new core.Vault({ ...core.defaultSettings(), taskStyle: 'fancy' });"), /TS2322/);
	assert.match(complaints(t, "core.readTask('- [ ] Call').due;"), /TS2532|TS18048/);
});
