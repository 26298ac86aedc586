// Damaged names of files and folders, on the command line: told, shown, and repaired with the links that name them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { contents, rapport, vault } from "./headless-vaults.mjs";

const notes = {
	"CafÃ©/Adaâ€™s list.md": "Adaâ€™s.\n",
	"CafÃ©/Skizze â€“ 1.png": "no text",
	"Here.md": "---\nsource_ref: CafÃ©/Adaâ€™s list.md\n---\nItâ€™s [[Adaâ€™s list]] â€” ![[Skizze â€“ 1.png]] and [x](<CafÃ©/Adaâ€™s list.md>).\n",
	"Private.md": "---\nrapport: false\n---\n[[Adaâ€™s list]]\n",
	"Board.canvas": '{"nodes":[\n\t{"id":"a","type":"file","file":"CafÃ©/Adaâ€™s list.md"},\n\t{"id":"b","type":"text","text":"See [[Adaâ€™s list]] \\"CafÃ©\\""}\n]}',
	"All.base": 'filters:\n  and:\n    - file.inFolder("CafÃ©")\n    - file.path != "CafÃ©/Adaâ€™s list.md"\n    - note != "CafÃ©s"\n    - \'!file.inFolder("CafÃ©")\'\n    - file.hasLink("Adaâ€™s list")\n    - "!file.hasLink(\\"Adaâ€™s list\\") && note != \\"Adaâ€™s list\\""\n',
};

const read = (folder) => Object.fromEntries(Object.entries(contents(folder)).map(([path, bytes]) => [path, String(bytes)]));

test("without --rename damaged names are told, and links to them stay", async (t) => {
	const folder = vault(t, notes);
	const { code, out } = await rapport(["fix", "--vault", folder, "--write"]);
	assert.equal(code, 0);
	assert.match(out, /“CafÃ©\/Adaâ€™s list\.md” → “CafÃ©\/Ada’s list\.md”: Add --rename to rename it\./);
	const after = read(folder);
	assert.deepEqual(Object.keys(after).sort(), Object.keys(notes).sort());
	assert.match(after["Here.md"], /It’s \[\[Adaâ€™s list\]\] — /);
});

test("with --rename files, folders and links are repaired together, once", async (t) => {
	const folder = vault(t, notes);
	const shown = await rapport(["fix", "--vault", folder, "--rename"]);
	assert.match(shown.out, /3 files and folders to rename/);
	assert.deepEqual(read(folder), notes);
	const { code, err } = await rapport(["fix", "--vault", folder, "--rename", "--write"]);
	assert.equal(code, 0, err);
	assert.deepEqual(read(folder), {
		"Café/Ada’s list.md": "Ada’s.\n",
		"Café/Skizze – 1.png": "no text",
		"Here.md": "---\nsource_ref: Café/Ada’s list.md\n---\nIt’s [[Ada’s list]] — ![[Skizze – 1.png]] and [x](<Café/Ada’s list.md>).\n",
		// Rapport is to leave it alone, but not to break its link.
		"Private.md": "---\nrapport: false\n---\n[[Ada’s list]]\n",
		"Board.canvas": '{"nodes":[\n\t{"id":"a","type":"file","file":"Café/Ada’s list.md"},\n\t{"id":"b","type":"text","text":"See [[Ada’s list]] \\"CafÃ©\\""}\n]}',
		"All.base": 'filters:\n  and:\n    - file.inFolder("Café")\n    - file.path != "Café/Ada’s list.md"\n    - note != "CafÃ©s"\n    - \'!file.inFolder("Café")\'\n    - file.hasLink("Ada’s list")\n    - "!file.hasLink(\\"Ada’s list\\") && note != \\"Adaâ€™s list\\""\n',
	});
	const again = await rapport(["fix", "--vault", folder, "--rename", "--check"]);
	assert.equal(again.code, 0, again.out);
});

test("a name that is taken stays, and why is told", async (t) => {
	const folder = vault(t, { "Adaâ€™s.md": "One.\n", "ADA’S.md": "Two.\n" });
	const { code, out } = await rapport(["fix", "--vault", folder, "--rename", "--write"]);
	assert.equal(code, 0);
	assert.match(out, /There is already a file or folder called “Ada’s\.md”/);
	assert.deepEqual(Object.keys(read(folder)).sort(), ["ADA’S.md", "Adaâ€™s.md"]);
});

test("--rename belongs to fix and update", async (t) => {
	const { code, err } = await rapport(["people", "--vault", vault(t), "--rename"]);
	assert.equal(code, 2);
	assert.match(err, /expected --rename with fix or update/);
});
